//! Product records: what can be told of one without its schemas.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::{Clause, Report};
use crate::diag::Code;
use crate::ground::Isbn;

/// Whether a file is a message of ONIX, with names of either kind.
pub(super) fn is_record(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(2_048)];
    let has = |name: &[u8]| head.windows(name.len()).any(|window| window == name);
    has(b"<ONIXMessage") || has(b"<ONIXmessage")
}

/// Reads it to its end, and looks at names and numbers of its products.
pub(super) fn check(bytes: &[u8], report: &mut Report) {
    report.standard = String::from("ONIX for Books");
    report.leave(&["the schema of ONIX", "whether each code is in its list"]);
    let products = match read(bytes) {
        Ok(products) => products,
        Err(why) => {
            let clause = Clause::RecordReadToTheEnd;
            report.failed(Code::CheckUnreadable, clause, vec![why]);
            return;
        }
    };
    let seen = format!("{} products", products.len());
    report.passed(Clause::RecordReadToTheEnd, seen);
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for product in &products {
        *names.entry(product.reference.as_str()).or_default() += 1;
    }
    let twice = names.iter().filter(|(name, count)| name.is_empty() || **count > 1);
    let twice =
        twice.map(|(name, count)| format!("{count} products are called `{name}`"));
    let code = Code::CheckRecord;
    report.judged(code, Clause::NamesOfProducts, twice.collect(), "");
    let numbers = products.iter().flat_map(|product| &product.isbns);
    let wrong = numbers.filter(|number| Isbn::parse(number).is_err());
    let wrong = wrong.map(|number| format!("`{number}` is no ISBN-13"));
    report.judged(code, Clause::NumbersOfProducts, wrong.collect(), "");
}

/// What names a product.
#[derive(Default)]
struct ProductName {
    reference: String,
    isbns: Vec<String>,
}

/// The products of a message, or where it ends too early.
fn read(bytes: &[u8]) -> Result<Vec<ProductName>, String> {
    let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
    let mut reader = Reader::from_str(text);
    let (mut products, mut open) = (Vec::<ProductName>::new(), Vec::<String>::new());
    let mut is_isbn = false;
    loop {
        let at = reader.buffer_position();
        match reader.read_event().map_err(|error| format!("at byte {at}: {error}"))? {
            Event::Start(tag) => {
                open.push(tag.name().as_ref().to_owned());
                if tag.name().as_ref() == "Product" {
                    products.push(ProductName::default());
                }
            }
            Event::End(_) => {
                open.pop();
            }
            Event::Text(text) => {
                let (Some(element), Some(product)) = (open.last(), products.last_mut())
                else {
                    continue;
                };
                let text: &str = &text;
                match element.as_str() {
                    "RecordReference" => product.reference.push_str(text.trim()),
                    "ProductIDType" => is_isbn = text.trim() == "15",
                    "IDValue" if is_isbn => {
                        product.isbns.push(text.trim().to_owned());
                        is_isbn = false;
                    }
                    _ => {}
                }
            }
            Event::Eof if open.is_empty() => return Ok(products),
            Event::Eof => return Err(format!("it ends with {} tags open", open.len())),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failed(text: &str) -> bool {
        let mut report = Report::new("onix.xml");
        assert!(is_record(text.as_bytes()));
        check(text.as_bytes(), &mut report);
        report.has_failed()
    }

    #[test]
    fn numbers_names_and_ends_are_looked_at() {
        let product = |name: &str, isbn: &str| {
            format!(
                "<Product><RecordReference>{name}</RecordReference><ProductIdentifier>\
                 <ProductIDType>15</ProductIDType><IDValue>{isbn}</IDValue>\
                 </ProductIdentifier></Product>"
            )
        };
        let whole = |inside: &str| format!("<ONIXMessage>{inside}</ONIXMessage>");
        let (one, two) = (product("a", "9780306406157"), product("b", "9780306406157"));
        assert!(!failed(&whole(&format!("{one}{two}"))));
        assert!(failed(&whole(&format!("{one}{one}"))), "one name twice");
        assert!(failed(&whole(&product("a", "9780306406158"))), "a wrong digit");
        assert!(failed(&format!("<ONIXMessage>{one}")), "no end");
    }
}

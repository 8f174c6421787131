//! Editions of kind `cover`: the cover of a printed book.

use super::trim::trim;
use super::typed::EditionTable;
use crate::barcode::MAGNIFICATIONS;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ground::nearest;
use crate::project::{ByHand, Located, Naming, Output, PrintSpec, WrapOutput};
use crate::source::Span;
use crate::units::Length;

/// Signs of currencies; any three capitals are a code of ISO 4217.
const SIGNS: [char; 10] = ['$', '£', '€', '¥', '₹', '₽', '₺', '₩', '₴', '฿'];

/// A cover, of an edition that is still to be [found](settle).
pub(super) fn wrap(
    table: &EditionTable,
    named: Naming,
    print: PrintSpec,
    found: &mut Diagnostics,
) -> Output {
    let price = table.price.clone();
    if let Some(price) = price.as_ref().filter(|price| !names_currency(&price.text)) {
        found.push(no_currency(price));
    }
    let add_on = table.add_on.clone();
    if let Some(digits) = add_on.as_ref().filter(|it| !is_add_on(&it.text)) {
        let words = format!("`{}` is no add-on of a barcode", digits.text);
        found.push(
            Diagnostic::new(Code::AddOnForm, digits.span, words)
                .label("expected two digits or five")
                .hint("`51299` is 12.99 US dollars, `90000` says that no price is told"),
        );
    }
    Output::Wrap(Box::new(WrapOutput {
        named,
        of: String::new(),
        print,
        paper: table.paper.clone(),
        binding: table.binding.as_ref().map(|it| (it.value, it.span)),
        by_hand: by_hand(table, found),
        spine_text: table.spine_text.as_ref().map(|it| it.value),
        price,
        add_on,
        barcode_size: table.barcode_size.as_ref().and_then(|it| barcode_size(it, found)),
        guides: table.guides.as_ref().is_some_and(|it| it.value),
    }))
}

fn by_hand(table: &EditionTable, found: &mut Diagnostics) -> ByHand {
    let mut read = |text: &Option<Located>, most: Length| {
        let text = text.as_ref()?;
        let read = Length::parse(&text.text).filter(|it| *it <= most);
        if read.is_none() {
            let words = format!("`{}` is no length on a cover", text.text);
            let most = most.points() / 72.0 * 25.4;
            let expected =
                format!("expected such as `12.3mm` or `0.484in`, up to {most:.0} mm");
            found.push(Diagnostic::new(Code::BadTrim, text.span, words).label(expected));
        }
        Some((read?, text.span))
    };
    let mut hand = ByHand {
        spine: read(&table.spine, Length::milli_inch(4_000)),
        wrap: read(&table.wrap, Length::milli_inch(2_000)),
        hinge: read(&table.hinge, Length::milli_inch(2_000)),
        flap: read(&table.flap, Length::milli_inch(8_000)),
        panel: None,
    };
    let panel = table.panel.as_ref().and_then(|entry| Some((trim(entry, found)?, entry)));
    hand.panel = panel.map(|(panel, entry)| (panel, entry.span()));
    hand
}

/// Whether a price says in which money.
fn names_currency(price: &str) -> bool {
    let capitals = |word: &str| {
        word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    price.contains(SIGNS)
        || price.split(|c: char| !c.is_alphabetic()).any(capitals)
        || ["kr", "zł", "Kč", "Ft", "lei", "Fr."].iter().any(|word| price.contains(word))
}

fn no_currency(price: &Located) -> Diagnostic {
    let words = format!("the price `{}` names no currency", price.text);
    Diagnostic::new(Code::PriceCurrency, price.span, words)
        .label("expected such as `£9.99`, `12,00 €` or `USD 12.99`")
        .hint("write it as it is to be printed")
}

/// The magnification of a barcode, in per cent.
fn barcode_size(size: &Located, found: &mut Diagnostics) -> Option<u32> {
    let percent = size.text.strip_suffix('%').and_then(|it| it.trim_end().parse().ok());
    let percent = percent.filter(|it| MAGNIFICATIONS.contains(it));
    if percent.is_none() {
        let words = format!("`{}` is no size of a barcode", size.text);
        found.push(
            Diagnostic::new(Code::BarcodeSize, size.span, words)
                .label("expected from `80%` to `200%`"),
        );
    }
    percent
}

fn is_add_on(digits: &str) -> bool {
    matches!(digits.len(), 2 | 5) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Finds the print edition of each cover; one that has none is dropped after a message.
pub(super) fn settle(
    editions: &mut Vec<Output>,
    tables: &[EditionTable],
    found: &mut Diagnostics,
) {
    let prints: Vec<String> = editions
        .iter()
        .filter(|edition| matches!(edition, Output::Print(_)))
        .map(|edition| edition.named().id.clone())
        .collect();
    let of = |span: Span| {
        tables.iter().find(|table| table.span == span).and_then(|it| it.of.as_ref())
    };
    editions.retain_mut(|edition| {
        let Output::Wrap(cover) = edition else { return true };
        let named = of(cover.named.span);
        let source = match named {
            Some(name) => prints.iter().find(|id| **id == name.text),
            None => prints.first(),
        };
        match source {
            Some(id) => cover.of.clone_from(id),
            None => found.push(no_edition(named, cover.named.span, &prints)),
        }
        source.is_some()
    });
}

fn no_edition(named: Option<&Located>, table: Span, prints: &[String]) -> Diagnostic {
    let Some(name) = named else {
        let words = "a cover needs a print edition that it is folded round";
        return Diagnostic::new(Code::CoverOf, table, words)
            .hint("add an edition of kind `print`, and name it with `of`");
    };
    let words = format!("`{}` is no print edition of this book", name.text);
    let report = Diagnostic::new(Code::CoverOf, name.span, words);
    match nearest(&name.text, prints.iter().map(String::as_str)) {
        Some(near) => report.label(format!("did you mean `{near}`?")).fix(near),
        None if prints.is_empty() => {
            report.hint("the book has no edition of kind `print`")
        }
        None => report.hint(format!("its print editions: {}", prints.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_add_on, names_currency};

    #[test]
    fn a_price_says_in_which_money() {
        for price in ["£9.99", "12,00 €", "USD 12.99", "US $17.99 / CAN $22.99", "99 kr"]
        {
            assert!(names_currency(price), "{price}");
        }
        for price in ["9.99", "12", "about ten"] {
            assert!(!names_currency(price), "{price}");
        }
    }

    #[test]
    fn an_add_on_has_two_digits_or_five() {
        assert!(is_add_on("05") && is_add_on("51299"));
        assert!(!is_add_on("5") && !is_add_on("5129") && !is_add_on("5129a"));
    }
}

//! Pages of fixed layout say their size (EPUB 3.3, 8.2.2.6 and appendix F).

use crate::check::Clause;
use std::collections::BTreeMap;

use super::book::CheckedBook;
use super::documents::{CheckedDocument, DocumentKind};
use super::package::words;
use super::xml::{EpubNamespace, XmlElement};
use crate::check::Report;
use crate::diag::Code;

/// Every page of fixed layout.
pub(super) fn check(book: &CheckedBook<'_>, report: &mut Report) {
    let clause = Clause::PagesOfFixedLayout;
    let (mut count, mut findings) = (0, Vec::new());
    for path in fixed(book) {
        let Some(document) = book.documents.get(&path) else { continue };
        count += 1;
        let fault = match document.kind {
            DocumentKind::Xhtml => viewport(document),
            DocumentKind::Svg => view_box(document),
            DocumentKind::Overlay => None,
        };
        findings.extend(fault.map(|why| format!("`{path}` {why}")));
    }
    if count == 0 {
        return report.not_applicable(clause, "the book has none");
    }
    report.judged(Code::EpubLayout, clause, findings, format!("{count} pages"));
}

/// Paths of all pages of fixed layout.
fn fixed(book: &CheckedBook<'_>) -> Vec<String> {
    let package = book.package;
    let whole = package.property("rendition:layout").contains(&"pre-paginated");
    let references =
        package.elements.iter().filter(|it| it.is(EpubNamespace::Opf, "itemref"));
    let fixed = references.filter(|it| {
        let own = words(it.get("properties"));
        let says = |word: &str| own.iter().any(|it| it == word);
        says("rendition:layout-pre-paginated")
            || whole && !says("rendition:layout-reflowable")
    });
    let items = fixed.filter_map(|it| package.item(it.get("idref").trim()));
    items.map(|it| it.path.clone()).collect()
}

/// What is wrong with the first `viewport` of a page.
fn viewport(document: &CheckedDocument) -> Option<String> {
    let is_viewport = |it: &&XmlElement| {
        it.is(EpubNamespace::Html, "meta") && it.get("name").trim() == "viewport"
    };
    let Some(meta) = document.elements.iter().find(is_viewport) else {
        return Some(String::from(
            "is of fixed layout and has no `meta` named `viewport`, as \
             `width=600, height=800`",
        ));
    };
    let fault = match sides(meta.get("content")) {
        Err(why) => why,
        Ok(sides) => ["width", "height"]
            .iter()
            .find_map(|&side| match &sides.get(side)?[..] {
                [] => None,
                [value] => side_fault(side, value),
                _ => Some(format!("has several `{side}`")),
            })
            .or_else(|| {
                let missing =
                    ["width", "height"].into_iter().find(|it| !sides.contains_key(*it));
                missing.map(|it| format!("has no `{it}`"))
            })?,
    };
    Some(format!("line {}: the `viewport` {fault}", meta.line))
}

fn side_fault(side: &str, value: &str) -> Option<String> {
    let number = !value.is_empty()
        && value.bytes().all(|it| it.is_ascii_digit() || it == b'.')
        && value.parse::<f64>().is_ok_and(|it| it > 0.0);
    let device = value.strip_prefix("device-").is_some_and(|it| it == side);
    (!number && !device).then(|| {
        format!("has the {side} `{value}`: it must be a number of pixels without unit")
    })
}

/// The values of a viewport by their names (EPUB 3.3, appendix F).
fn sides(content: &str) -> Result<BTreeMap<String, Vec<String>>, String> {
    let mut sides: BTreeMap<String, Vec<String>> = BTreeMap::new();
    if content.trim().is_empty() {
        return Err(String::from("is empty"));
    }
    for part in content.split([',', ';']) {
        let part = part.trim();
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        let (name, value) = (name.trim(), value.trim());
        let odd =
            |it: &str| it.contains(['=', ':', ' ']) || it.contains(char::is_whitespace);
        if name.is_empty() || odd(name) || odd(value) {
            return Err(format!("has `{part}` where `name=value` must stand"));
        }
        sides.entry(name.to_owned()).or_default().push(value.to_owned());
    }
    Ok(sides)
}

/// A drawing says its size by its `viewBox`.
fn view_box(document: &CheckedDocument) -> Option<String> {
    let root = document.elements.first()?;
    (!root.has("viewBox"))
        .then(|| String::from("is of fixed layout and has no `viewBox`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn viewports_are_taken_apart() {
        let sound = sides("width=600, height = 800;user-scalable=no").expect("sound");
        assert_eq!(sound["height"], ["800"]);
        assert!(side_fault("width", "600.5").is_none());
        assert!(side_fault("width", "device-width").is_none());
        for wrong in ["600px", "", "-1", "0", "device-height"] {
            assert!(side_fault("width", wrong).is_some(), "{wrong}");
        }
        for wrong in ["", "width:600", "width==600", "=600", "width=600 height=800"] {
            assert!(sides(wrong).is_err(), "{wrong}");
        }
    }
}

//! Ids that are named, and whether what they name can be named so (HTML, 3.2.6, 4.10;
//! WAI-ARIA, 6.6).

use std::collections::BTreeSet;

use super::found::DocumentFindings;
use crate::check::epub::package::words;
use crate::check::epub::xml::{EpubNamespace, XmlElement};

/// Attributes that name ids, and what those may be; anything if empty.
const NAMING: [(&str, &str, &[&str]); 13] = [
    ("", "aria-activedescendant", &[]),
    ("", "aria-controls", &[]),
    ("", "aria-describedby", &[]),
    ("", "aria-details", &[]),
    ("", "aria-errormessage", &[]),
    ("", "aria-flowto", &[]),
    ("", "aria-labelledby", &[]),
    ("", "aria-owns", &[]),
    (
        "label",
        "for",
        &["button", "input", "meter", "output", "progress", "select", "textarea"],
    ),
    ("output", "for", &[]),
    ("input", "list", &["datalist"]),
    ("", "form", &["form"]),
    ("", "xref", &[]),
];

/// Every attribute that names ids.
pub(super) fn check(found: &mut DocumentFindings<'_>) {
    let document = found.document;
    let mut maps = BTreeSet::new();
    for (at, element) in document.elements.iter().enumerate() {
        for (name, attribute, kinds) in NAMING {
            let value = element.attributes.get(attribute);
            let Some(value) = value.filter(|_| name.is_empty() || name == element.name)
            else {
                continue;
            };
            for id in words(value) {
                let target = document.ids.get(&id).map(|&it| &document.elements[it]);
                if target.is_none_or(|it| !may_be(it, kinds)) {
                    found.wrong(
                        element,
                        &format!("`{attribute}` names `{id}`, which is nowhere"),
                    );
                }
            }
        }
        if element.has("headers") && element.space == EpubNamespace::Html {
            headers(found, at);
        }
        let map = element.is(EpubNamespace::Html, "map").then(|| element.get("name"));
        if let Some(map) = map.filter(|it| !it.is_empty())
            && !maps.insert(map)
        {
            found.wrong(element, &format!("a second map has the name `{map}`"));
        }
        let id = element.attributes.get("id");
        if let Some(id) = id.filter(|it| it.trim().is_empty() || it.trim().contains(' '))
        {
            found.wrong(element, &format!("`{id}` is no id: it has no spaces"));
        }
    }
}

fn may_be(element: &XmlElement, kinds: &[&str]) -> bool {
    kinds.is_empty()
        || kinds.contains(&element.name.as_str()) && element.get("type") != "hidden"
}

/// The cells that a cell is headed by stand in its own table.
fn headers(found: &mut DocumentFindings<'_>, at: usize) {
    let document = found.document;
    let element = &document.elements[at];
    let table = |it: usize| document.around(it).find(|it| it.name == "table");
    let own = table(at);
    for id in words(element.get("headers")) {
        let head = document.ids.get(&id).copied();
        let same =
            head.and_then(table).zip(own).is_some_and(|it| std::ptr::eq(it.0, it.1));
        if !same {
            let words =
                format!("`headers` names `{id}`, which heads nothing in this table");
            found.wrong(element, &words);
        }
    }
}

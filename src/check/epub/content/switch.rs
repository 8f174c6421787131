//! `epub:switch` and `epub:trigger`: given up, and still to be well made.

use super::found::DocumentFindings;
use crate::check::epub::xml::EpubNamespace;

/// Every element of EPUB's own.
pub(super) fn check(found: &mut DocumentFindings<'_>) {
    let document = found.document;
    for (at, element) in document.elements.iter().enumerate() {
        if element.space != EpubNamespace::Ops {
            continue;
        }
        match element.name.as_str() {
            "switch" => {
                found.doubtful(element, "`epub:switch` has been given up");
                let names: Vec<&str> =
                    document.children_of(at).map(|it| it.name.as_str()).collect();
                let cases = names.iter().filter(|it| **it == "case").count();
                let sound = cases > 0
                    && names.len() == cases + 1
                    && names.last() == Some(&"default");
                if !sound {
                    let words = "`epub:switch` has `epub:case`, then one `epub:default`";
                    found.wrong(element, words);
                }
            }
            "case" if !element.has("required-namespace") => {
                found.wrong(element, "`epub:case` lacks its `required-namespace`");
            }
            "trigger" => {
                found.doubtful(element, "`epub:trigger` has been given up");
                for key in ["ref", "ev:observer"] {
                    let id = element.get(key);
                    if !document.ids.contains_key(id) {
                        found.wrong(
                            element,
                            &format!("`{key}` names `{id}`, which is nowhere"),
                        );
                    }
                }
            }
            _ => {}
        }
    }
}

//! Which elements and attributes may stand where, as tables: for documents whose content
//! model is small (package, container, NCX, overlays).

use std::collections::BTreeMap;

use super::xml::{EpubNamespace, XmlElement};

/// What an element may have.
pub(super) struct SchemaRule {
    /// Its name, with `dc:` for Dublin Core.
    pub(super) name: &'static str,
    /// Names of attributes, those that must be there with `!`.
    pub(super) attributes: &'static str,
    /// Names of children, in their order if [`SchemaRule::ordered`]: each exactly once, or as
    /// often as `?`, `*` or `+` behind it says.
    pub(super) children: &'static str,
    /// Whether the children have this order.
    pub(super) ordered: bool,
}

/// A rule, for tables.
pub(super) const fn rule(
    name: &'static str,
    attributes: &'static str,
    children: &'static str,
) -> SchemaRule {
    SchemaRule { name, attributes, children, ordered: false }
}

/// A rule whose children have an order.
pub(super) const fn in_order(
    name: &'static str,
    attributes: &'static str,
    children: &'static str,
) -> SchemaRule {
    SchemaRule { name, attributes, children, ordered: true }
}

/// Words that an attribute may be.
pub(super) struct AttributeWords {
    /// Of this element.
    pub(super) element: &'static str,
    /// This attribute.
    pub(super) attribute: &'static str,
    /// Is one of these.
    pub(super) allowed: &'static [&'static str],
}

/// A document's elements in one or two namespaces, held against rules.
pub(super) struct Schema {
    /// The root's name.
    pub(super) root: &'static str,
    /// The namespace of all elements without `dc:`.
    pub(super) space: EpubNamespace,
    /// All elements.
    pub(super) rules: &'static [SchemaRule],
    /// Attributes of few words.
    pub(super) words: &'static [AttributeWords],
}

impl Schema {
    /// All faults of a document, with their lines.
    pub(super) fn faults(&self, path: &str, list: &[XmlElement]) -> Vec<String> {
        let Some(root) = list.first() else { return Vec::new() };
        if !root.is(self.space, self.root) {
            return vec![format!(
                "`{path}` begins with `{}`, it must be `{}` in its own namespace",
                root.name, self.root
            )];
        }
        let children = children(list);
        let mut findings = Vec::new();
        for (at, element) in list.iter().enumerate() {
            let Some(name) = self.name(element) else { continue };
            let place = format!("`{path}`, line {}: `{name}`", element.line);
            let Some(rule) = self.rules.iter().find(|it| it.name == name) else {
                let parent = element.parent.and_then(|it| self.name(&list[it]));
                let around =
                    parent.and_then(|it| self.rules.iter().find(|has| has.name == it));
                if around.is_some_and(|it| it.children != "ANY") {
                    findings.push(format!("{place} is no element of such a file"));
                }
                continue;
            };
            attributes(rule, element, &place, &mut findings);
            self.values(name.as_str(), element, &place, &mut findings);
            let below = children.get(&at).map_or(&[][..], Vec::as_slice);
            let names: Vec<String> =
                below.iter().filter_map(|&it| self.name(&list[it])).collect();
            self.content(rule, &names, &place, &mut findings);
        }
        findings
    }

    /// The name by which an element is found in the table; none for foreign ones.
    fn name(&self, element: &XmlElement) -> Option<String> {
        match element.space {
            space if space == self.space => Some(element.name.clone()),
            EpubNamespace::Dc => Some(format!("dc:{}", element.name)),
            _ => None,
        }
    }

    fn values(
        &self,
        name: &str,
        element: &XmlElement,
        place: &str,
        findings: &mut Vec<String>,
    ) {
        for row in self.words.iter().filter(|it| it.element == name) {
            let Some(value) = element.attributes.get(row.attribute) else { continue };
            if !row.allowed.contains(&value.trim()) {
                findings.push(format!(
                    "{place}: `{}` is `{value}`, it must be {}",
                    row.attribute,
                    listed(row.allowed)
                ));
            }
        }
    }

    fn content(
        &self,
        rule: &SchemaRule,
        names: &[String],
        place: &str,
        findings: &mut Vec<String>,
    ) {
        if rule.children == "ANY" {
            return;
        }
        let parts: Vec<(&str, char)> = rule
            .children
            .split_ascii_whitespace()
            .map(|part| match part.strip_suffix(['?', '*', '+']) {
                Some(name) => (name, part.chars().last().unwrap_or('*')),
                None => (part, '1'),
            })
            .collect();
        let mut last = 0;
        for name in names {
            match parts.iter().position(|it| it.0 == name) {
                None if self.rules.iter().any(|it| it.name == name) => {
                    findings.push(format!("{place} may not have `{name}` in it"));
                }
                None => {}
                Some(at) if rule.ordered && at < last => {
                    findings.push(format!("{place}: `{name}` stands too late in it"));
                }
                Some(at) => last = at,
            }
        }
        for (name, times) in parts {
            let count = names.iter().filter(|it| *it == name).count();
            if count == 0 && matches!(times, '1' | '+') {
                findings.push(format!("{place} lacks `{name}`"));
            } else if count > 1 && matches!(times, '1' | '?') {
                findings.push(format!("{place} has {count} of `{name}`, one is allowed"));
            }
        }
    }
}

fn attributes(
    rule: &SchemaRule,
    element: &XmlElement,
    place: &str,
    findings: &mut Vec<String>,
) {
    let named = || rule.attributes.split_ascii_whitespace();
    let foreign =
        |it: &str| it.starts_with('{') || matches!(it, "xml:base" | "xml:space");
    for key in element.attributes.keys().filter(|it| !foreign(it)) {
        if !named().any(|it| it.trim_end_matches('!') == key) {
            findings.push(format!("{place} may not have the attribute `{key}`"));
        }
    }
    for name in named().filter_map(|it| it.strip_suffix('!')) {
        if !element.has(name) {
            findings.push(format!("{place} lacks its attribute `{name}`"));
        }
    }
}

/// The children of each element that has any.
pub(super) fn children(list: &[XmlElement]) -> BTreeMap<usize, Vec<usize>> {
    let mut children: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, element) in list.iter().enumerate() {
        if let Some(parent) = element.parent {
            children.entry(parent).or_default().push(at);
        }
    }
    children
}

/// Words for a message.
pub(super) fn listed(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|it| format!("`{it}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// Whether a text can be an id (XML namespaces, `NCName`).
pub(super) fn is_id(text: &str) -> bool {
    let first = text.chars().next().is_some_and(|it| it.is_alphabetic() || it == '_');
    let sound = |it: char| {
        it.is_alphanumeric() || matches!(it, '_' | '-' | '.' | '·') || it > '\u{2FF}'
    };
    first && text.chars().all(sound)
}

/// Whether a text can be the tag of a language (BCP 47, its form only).
pub(super) fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let first = parts.next().unwrap_or_default();
    let letters = first.chars().all(|it| it.is_ascii_alphabetic());
    let long = (2..=8).contains(&first.len()) || matches!(first, "x" | "i" | "X" | "I");
    let sound = |it: &str| {
        (1..=8).contains(&it.len()) && it.chars().all(|it| it.is_ascii_alphanumeric())
    };
    letters && long && parts.all(sound)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::epub::xml::parse;

    const SHELF: Schema = Schema {
        root: "rootfiles",
        space: EpubNamespace::Ocf,
        rules: &[
            in_order("rootfiles", "id", "rootfile+ links?"),
            rule("rootfile", "full-path! kind", ""),
            rule("links", "", "ANY"),
        ],
        words: &[AttributeWords {
            element: "rootfile",
            attribute: "kind",
            allowed: &["a", "b"],
        }],
    };

    fn faults(inner: &str) -> Vec<String> {
        let text = format!(
            "<rootfiles xmlns='urn:oasis:names:tc:opendocument:xmlns:container'>{inner}</rootfiles>"
        );
        SHELF.faults("it", &parse(text.as_bytes()).expect("well-formed").elements)
    }

    #[test]
    fn tables_are_obeyed() {
        assert_eq!(
            faults("<rootfile full-path='a' kind='b'/><links/>"),
            Vec::<String>::new()
        );
        for wrong in [
            "",
            "<rootfile/>",
            "<links/><rootfile full-path='a'/>",
            "<rootfile full-path='a'/><links/><links/>",
            "<rootfile full-path='a' kind='c'/>",
            "<rootfile full-path='a' other='c'/>",
            "<rootfile full-path='a'/><lamp/>",
        ] {
            assert_eq!(faults(wrong).len(), 1, "{wrong}: {:?}", faults(wrong));
        }
    }

    #[test]
    fn ids_and_languages_have_their_form() {
        assert!(
            is_id("a-1") && is_id("_.é") && !is_id("1a") && !is_id("a b") && !is_id("")
        );
        for sound in ["en", "zh-Hant-TW", "x-lamp", "de-1996", "en-US-u-islamcal"] {
            assert!(is_language(sound), "{sound}");
        }
        for wrong in ["", "e", "en_US", " en", "en-", "123", "languages1"] {
            assert!(!is_language(wrong), "{wrong}");
        }
    }
}

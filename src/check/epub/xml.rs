//! XML as a flat list of elements: all that the checks need.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// An element with its attributes and the text right inside it and its children.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Element {
    /// The name without prefix.
    pub(super) name: String,
    /// Attributes by name, prefix and all.
    pub(super) attributes: BTreeMap<String, String>,
    /// All text inside.
    pub(super) text: String,
    /// The enclosing element, in the list.
    pub(super) parent: Option<usize>,
}

impl Element {
    /// An attribute; empty if there is none.
    pub(super) fn get(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }
}

/// The deepest nesting that is read.
const DEEPEST: usize = 256;

/// All elements in the order of their beginnings; the words that say what is wrong.
pub(super) fn elements(bytes: &[u8]) -> Result<Vec<Element>, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| String::from("it is not UTF-8"))?;
    let mut reader = Reader::from_str(text);
    let mut list: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(start) => {
                list.push(element(&start, open.last().copied())?);
                open.push(list.len() - 1);
                if open.len() > DEEPEST {
                    return Err(format!("it is nested more than {DEEPEST} deep"));
                }
            }
            Event::Empty(start) => list.push(element(&start, open.last().copied())?),
            Event::End(_) => {
                // A child's text is its parent's too.
                if let Some(at) = open.pop()
                    && let Some(&parent) = open.last()
                    && list[at].text.len() < 1 << 12
                {
                    let text = list[at].text.clone();
                    list[parent].text.push_str(&text);
                }
            }
            Event::Text(text) => {
                if let Some(&at) = open.last() {
                    list[at].text.push_str(text.as_ref());
                }
            }
            Event::GeneralRef(reference) => {
                if let Some(&at) = open.last() {
                    let written = format!("&{};", reference.as_ref());
                    let plain = quick_xml::escape::unescape(&written);
                    list[at].text.push_str(plain.as_deref().unwrap_or(" "));
                }
            }
            Event::Eof if open.is_empty() && !list.is_empty() => return Ok(list),
            Event::Eof => return Err(String::from("it ends before its elements do")),
            _ => {}
        }
    }
}

fn element(start: &BytesStart<'_>, parent: Option<usize>) -> Result<Element, String> {
    let mut attributes = BTreeMap::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let value = attribute
            .normalized_value(quick_xml::XmlVersion::Implicit1_0)
            .map_err(|error| error.to_string())?;
        attributes.insert(attribute.key.as_ref().to_owned(), value.into_owned());
    }
    let name = start.local_name().as_ref().to_owned();
    Ok(Element { name, attributes, text: String::new(), parent })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_attributes_come_back_plain() {
        let list = elements(b"<a x='1 &amp; 2'>one <b:c>two &lt;</b:c><d/></a>");
        let list = list.expect("well-formed");
        assert_eq!(list[0].get("x"), "1 & 2");
        assert_eq!(list[0].text, "one two <");
        assert_eq!((list[1].name.as_str(), list[2].parent), ("c", Some(0)));
        for broken in ["<a>", "<a></b>", "", "<a x=1/>", "<a x='1' x='2'/>"] {
            assert!(elements(broken.as_bytes()).is_err(), "{broken}");
        }
    }
}

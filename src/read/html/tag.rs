//! A tag of HTML, taken apart; and a block of HTML, taken apart into tags and text.

use std::ops::Range;

/// A tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::read) struct Tag {
    /// In lower case.
    pub(in crate::read) name: String,
    /// `</name>`.
    pub(in crate::read) closes: bool,
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// Reads `<name key="value">`; `None` for comments and the like.
    pub(in crate::read) fn parse(text: &str) -> Option<Self> {
        let inner = text.trim().strip_prefix('<')?.strip_suffix('>')?;
        let inner = inner.strip_suffix('/').unwrap_or(inner);
        let (closes, inner) = match inner.strip_prefix('/') {
            Some(rest) => (true, rest),
            None => (false, inner),
        };
        let end = inner.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
        let (name, rest) = inner.split_at(end.unwrap_or(inner.len()));
        let named = name.starts_with(|c: char| c.is_ascii_alphabetic());
        let attributes = attributes(rest);
        named.then(|| Self { name: name.to_ascii_lowercase(), closes, attributes })
    }

    /// The value of an attribute.
    pub(in crate::read) fn get(&self, key: &str) -> Option<&str> {
        let mut pairs = self.attributes.iter();
        pairs.find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }

    /// Whether an attribute says how the words look, or what they are for a program.
    pub(in crate::read) fn is_styled(&self) -> bool {
        let idle =
            ["id", "name", "lang", "xml:lang", "href", "src", "alt", "width", "dir"];
        self.attributes.iter().any(|(key, _)| !idle.contains(&key.as_str()))
    }
}

fn attributes(mut rest: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    loop {
        rest = rest.trim_start_matches([' ', '\t', '\n', '\r', '/']);
        let end =
            rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        if end == 0 {
            return all;
        }
        let key = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let Some(after) = rest.strip_prefix('=') else {
            all.push((key, String::new()));
            continue;
        };
        let after = after.trim_start();
        let (value, next) = value(after);
        all.push((key, value.to_owned()));
        rest = next;
    }
}

/// The value at the start of a text, and the rest.
fn value(text: &str) -> (&str, &str) {
    for mark in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(mark)
            && let Some((value, rest)) = inner.split_once(mark)
        {
            return (value, rest);
        }
    }
    text.split_at(text.find(char::is_whitespace).unwrap_or(text.len()))
}

/// A part of a block of HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::read) enum Part {
    /// A tag.
    Tag(Range<usize>),
    /// Text between tags.
    Text(Range<usize>),
}

/// The parts of a block, without its comments; `None`: it can't be taken apart.
pub(in crate::read) fn parts(text: &str, block: &Range<usize>) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    let mut at = block.start;
    while at < block.end {
        let rest = &text[at..block.end];
        if let Some(comment) = rest.strip_prefix("<!--") {
            at += comment.find("-->")? + 7;
        } else if rest.starts_with('<') {
            let length = rest.find('>')? + 1;
            Tag::parse(&rest[..length])?;
            parts.push(Part::Tag(at..at + length));
            at += length;
        } else {
            let length = rest.find('<').unwrap_or(rest.len());
            parts.push(Part::Text(at..at + length));
            at += length;
        }
    }
    Some(parts)
}

/// The text between tags with its references to characters as the characters.
pub(in crate::read) fn decoded(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let known = rest.find(';').and_then(|end| {
            let c = character(&rest[1..end])?;
            Some((c, end + 1))
        });
        let (c, length) = known.unwrap_or(('&', 1));
        out.push(c);
        rest = &rest[length..];
    }
    out.push_str(rest);
    out
}

fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']);
        let code = match hex {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|c| !c.is_control());
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{A0}',
        "mdash" => '—',
        "ndash" => '–',
        "hellip" => '…',
        "shy" => '\u{AD}',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_taken_apart() {
        let tag =
            Tag::parse("<IMG src='a b.png' alt=\"A lamp\" width=50% hidden/>").unwrap();
        assert_eq!((tag.name.as_str(), tag.closes), ("img", false));
        assert_eq!(tag.get("src"), Some("a b.png"));
        assert_eq!(tag.get("alt"), Some("A lamp"));
        assert_eq!(tag.get("width"), Some("50%"));
        assert_eq!(tag.get("hidden"), Some(""));
        assert!(Tag::parse("</p>").unwrap().closes);
        assert_eq!(Tag::parse("<!-- a -->"), None);
        assert_eq!(decoded("a &amp; b &#233; &unknown; &"), "a & b é &unknown; &");
    }
}

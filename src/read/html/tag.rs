//! A tag of HTML, taken apart, and the references to characters in the text beside it.

use std::ops::Range;

use pulldown_cmark::{Event, Parser};

use crate::diag::Code;
use crate::read::sink::ChapterSink;

/// A tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::read) struct Tag {
    /// In lower case.
    pub(in crate::read) name: String,
    /// `</name>`.
    pub(in crate::read) closes: bool,
    attributes: Vec<TagAttribute>,
}

/// An attribute of a tag.
#[derive(Debug, Clone, PartialEq, Eq)]
struct TagAttribute {
    key: String,
    value: String,
    /// Where the value stands, from the start of the tag.
    at: Range<usize>,
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
        let attributes = attributes(rest, 1 + usize::from(closes) + name.len());
        named.then(|| Self { name: name.to_ascii_lowercase(), closes, attributes })
    }

    /// The value of an attribute.
    pub(in crate::read) fn get(&self, key: &str) -> Option<&str> {
        self.attribute(key).map(|it| it.value.as_str())
    }

    fn attribute(&self, key: &str) -> Option<&TagAttribute> {
        self.attributes.iter().find(|it| it.key == key)
    }

    /// Its attributes, in order.
    pub(in crate::read) fn keys(&self) -> impl Iterator<Item = &str> {
        self.attributes.iter().map(|it| it.key.as_str())
    }

    /// The language that it names, if any: an empty one says in HTML that it is not known.
    pub(in crate::read) fn lang(&self) -> Option<&str> {
        self.lang_attribute().map(|it| it.value.as_str())
    }

    /// Where that language stands, in a tag that stands at `start`.
    pub(in crate::read) fn lang_place(&self, start: usize) -> Option<Range<usize>> {
        self.lang_attribute().map(|it| start + it.at.start..start + it.at.end)
    }

    /// Where the value of an attribute stands, in a tag that stands at `start`.
    pub(in crate::read) fn place(&self, key: &str, start: usize) -> Option<Range<usize>> {
        self.attribute(key).map(|it| start + it.at.start..start + it.at.end)
    }

    fn lang_attribute(&self) -> Option<&TagAttribute> {
        let found = self.attribute("lang").or(self.attribute("xml:lang"));
        found.filter(|it| !it.value.is_empty())
    }

    /// The identifier that it names, if any.
    pub(in crate::read) fn id(&self) -> Option<&str> {
        let name = self.get("name").filter(|_| self.name == "a");
        self.get("id").or(name).filter(|id| !id.is_empty())
    }

    /// Whether an attribute says how the words look, or what they are for a program.
    pub(in crate::read) fn is_styled(&self) -> bool {
        let idle =
            ["id", "name", "lang", "xml:lang", "href", "src", "alt", "width", "dir"];
        self.keys().any(|key| !idle.contains(&key))
    }
}

/// The attributes in the rest of a tag behind its name, which ends at `start` of it.
fn attributes(text: &str, start: usize) -> Vec<TagAttribute> {
    let mut all = Vec::new();
    let mut rest = text;
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
            let end = start + text.len() - rest.len();
            all.push(TagAttribute { key, value: String::new(), at: end..end });
            continue;
        };
        let after = after.trim_start();
        let (value, next) = value(after);
        let quoted = after.len() - next.len() > value.len();
        let end = start + text.len() - next.len() - usize::from(quoted);
        let at = end - value.len()..end;
        all.push(TagAttribute { key, value: value.to_owned(), at });
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

/// The text between tags with its references to characters as the characters.
pub(in crate::read) fn decoded(text: &str) -> String {
    pieces(text).map(|(piece, _)| piece).collect()
}

/// The same, piece by piece, each with its range: a stretch as it is written, or one
/// character that is written as a reference.
pub(in crate::read) fn pieces(
    text: &str,
) -> impl Iterator<Item = (String, Range<usize>)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &text[at..];
        let start = at;
        if let Some((c, length)) = reference(rest) {
            at += length;
            return Some((c.to_string(), start..at));
        }
        let mark = rest.chars().next()?.len_utf8();
        at += mark + rest[mark..].find('&').unwrap_or(rest.len() - mark);
        Some((text[start..at].to_owned(), start..at))
    })
}

/// The character that a reference at the start of a text stands for, and its length.
fn reference(text: &str) -> Option<(char, usize)> {
    let name = text.strip_prefix('&')?;
    let end = name.find(';')?;
    Some((character(&name[..end])?, end + 2))
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
        _ => return named(name),
    })
}

/// A name of HTML's list, which the parser of Markdown has.
fn named(name: &str) -> Option<char> {
    let fits = (2..=32).contains(&name.len())
        && name.bytes().all(|it| it.is_ascii_alphanumeric());
    let written = fits.then(|| format!("&{name};"))?;
    let text = Parser::new(&written).find_map(|event| match event {
        Event::Text(text) => Some(text),
        _ => None,
    })?;
    let mut signs = text.chars();
    signs.next().filter(|_| signs.next().is_none())
}

/// Notes a tag that only says how words look.
pub(super) fn without_effect(tag: &Tag, range: Range<usize>, sink: &mut ChapterSink<'_>) {
    let message = format!("`<{}>` has no effect here: its words alone are set", tag.name);
    let hint = "delete the tag and keep the words, or say what they are: `*words*`, \
                `[words]{.smallcaps}`, `::: class`";
    sink.grouped.add(Code::HtmlWithoutEffect, range, &message, hint);
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
        assert_eq!(tag.place("src", 3), Some(13..20));
        assert_eq!(tag.get("hidden"), Some(""));
        for text in ["<p id=a lang=\"fr\">", "<p lang=fr/>", "<p xml:lang = 'fr' >"] {
            let tag = Tag::parse(text).unwrap();
            assert_eq!(&text[tag.lang_place(0).unwrap()], "fr");
        }
        assert!(Tag::parse("</p>").unwrap().closes);
        assert_eq!(Tag::parse("<!-- a -->"), None);
        assert_eq!(decoded("a &amp; b &#233; &unknown; &"), "a & b é &unknown; &");
        assert_eq!(decoded("caf&eacute; &rsquo;s &copy; &amp"), "café ’s © &amp");
    }
}

//! Attributes in braces, as Pandoc writes them: `{#id .class key=value key="two words"}`.

use std::ops::Range;

use super::sink::ChapterSink;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ground::nearest;
use crate::ground::{Lang, tag_meant, tag_near};
use crate::ground::{instead_of, is_unprintable, printable};
use crate::source::{FileId, Span};

/// A piece of text and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ranged {
    pub(super) text: String,
    pub(super) range: Range<usize>,
}

/// What stood between braces.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct BracedAttributes {
    pub(super) id: Option<Ranged>,
    pub(super) classes: Vec<Ranged>,
    pub(super) pairs: Vec<(Ranged, Ranged)>,
}

/// Why braces hold no attributes: the place, and what is wrong with it.
pub(super) type NoAttributes = (Range<usize>, String);

impl BracedAttributes {
    /// The value of a key.
    pub(super) fn get(&self, key: &str) -> Option<&str> {
        self.pairs.iter().find(|pair| pair.0.text == key).map(|pair| pair.1.text.as_str())
    }

    /// Whether there is a class of this name.
    pub(super) fn has_class(&self, name: &str) -> bool {
        self.classes.iter().any(|class| class.text == name)
    }

    /// The language named by `lang`, if it is one; a message if it isn't.
    pub(super) fn lang(&self, file: FileId, found: &mut Diagnostics) -> Option<Lang> {
        let (_, value) = self.pairs.iter().find(|pair| pair.0.text == "lang")?;
        lang_of(&value.text, Span::new(file, value.range.clone()), found)
    }

    /// Reports every key that is not among `known`.
    pub(super) fn expect_keys(&self, known: &[&str], sink: &mut ChapterSink<'_>) {
        for (key, _) in self.pairs.iter().filter(|pair| !known.contains(&&*pair.0.text)) {
            let name = key.text.as_str();
            if is_idle(name) {
                continue;
            }
            if LOOKS.contains(&name) {
                let message = format!("the attribute `{name}` has no effect here");
                sink.grouped.add(Code::NoEffect, key.range.clone(), &message, "");
                continue;
            }
            let found = Diagnostic::new(
                Code::BadAttributes,
                Span::new(sink.file, key.range.clone()),
                format!("the attribute `{name}` means nothing here"),
            );
            let hint = match nearest(name, known.iter().copied()) {
                Some(name) => format!("did you mean `{name}`?"),
                None if known.is_empty() => String::from("leave it out"),
                None => format!("leave it out; known here are: {}", known.join(", ")),
            };
            sink.report(found.hint(hint));
        }
    }
}

/// The language that a tag names; a message at `span` if it is none, or there is no such
/// language.
pub(super) fn lang_of(tag: &str, span: Span, found: &mut Diagnostics) -> Option<Lang> {
    let lang = Lang::new(tag);
    if lang.is_some_and(|lang| lang.exists()) {
        return lang;
    }
    let (code, message) = match lang {
        Some(lang) => (
            Code::UnknownLanguage,
            format!("no language has the code `{}`", lang.primary()),
        ),
        None => (Code::BadAttributes, format!("`{tag}` is not a language tag")),
    };
    let meant = tag_meant(tag).or_else(|| tag_near(tag).map(str::to_owned));
    let unknown = Diagnostic::new(code, span, message);
    found.push(match meant {
        Some(meant) => unknown.label("no language").fix(meant),
        None => unknown.hint("write a BCP 47 tag such as `en-GB`, `fr` or `sr-Latn`"),
    });
    None
}

/// Keys that say how a page looks in another program: they are noted and set aside.
const LOOKS: [&str; 9] = [
    "height",
    "style",
    "align",
    "fig-align",
    "fig-pos",
    "layout-ncol",
    "color",
    "bgcolor",
    "size",
];

/// Whether a key is for programs alone, and says nothing of the text.
pub(super) fn is_idle(key: &str) -> bool {
    key.starts_with("data-")
        || key.starts_with("aria-")
        || ["custom-style", "role", "target", "rel", "loading", "epub:type"]
            .contains(&key)
}

/// Reads attributes from the brace at `open`. Yields them and one past the closing
/// brace. They may run over a line end, not over a blank line.
pub(super) fn parse(
    text: &str,
    open: usize,
) -> Result<(BracedAttributes, usize), NoAttributes> {
    debug_assert_eq!(text.as_bytes().get(open), Some(&b'{'));
    let mut attributes = BracedAttributes::default();
    let mut at = open + 1;
    loop {
        at += text[at..].len() - text[at..].trim_start_matches([' ', '\t', '\n']).len();
        let rest = &text[at..];
        match rest.chars().next() {
            None => return Err((open..open + 1, "brace without its partner".into())),
            Some('}') => return Ok((attributes, at + 1)),
            Some('#') => {
                let word = name(text, at + 1)?;
                at = word.range.end;
                attributes.id = Some(word);
            }
            Some('.') => {
                let word = name(text, at + 1)?;
                at = word.range.end;
                attributes.classes.push(word);
            }
            Some(_) => {
                let key = name(text, at)?;
                let (value, end) = value(text, key.range.end)?;
                let start = key.range.end + 1;
                let quoted = usize::from(text[start..end].starts_with('"'));
                let range = start + quoted..end - quoted;
                attributes.pairs.push((key, Ranged { text: value, range }));
                at = end;
            }
        }
    }
}

/// A name of letters, digits and `-_:.!`, not empty.
pub(super) fn name(text: &str, start: usize) -> Result<Ranged, NoAttributes> {
    let rest = &text[start..];
    let length = rest
        .find(|c: char| !(c.is_alphanumeric() || "-_:.".contains(c)))
        .unwrap_or(rest.len());
    if length == 0 {
        let end = start + rest.chars().next().map_or(0, char::len_utf8);
        return Err((start..end, "expected `#id`, `.class` or `key=value`".into()));
    }
    Ok(Ranged { text: rest[..length].to_owned(), range: start..start + length })
}

/// The `=value` after a key: bare up to a space or brace, or between quotation marks.
fn value(text: &str, equals: usize) -> Result<(String, usize), NoAttributes> {
    let Some(rest) = text[equals..].strip_prefix('=') else {
        return Err((equals..equals, "expected `=` and a value after the key".into()));
    };
    let start = equals + 1;
    if !rest.starts_with('"') {
        let length = rest.find([' ', '\t', '\n', '}']).unwrap_or(rest.len());
        return Ok((printable(&rest[..length]), start + length));
    }
    let mut value = String::new();
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            '"' if !escaped => return Ok((value, start + at + 1)),
            '\\' if !escaped => escaped = true,
            '\n' => value.push(' '),
            _ if is_unprintable(c) => value.extend(instead_of(c)),
            _ => {
                // Only a quotation mark needs the backslash here; others keep theirs for
                // whoever reads the value.
                if escaped && c != '"' {
                    value.push('\\');
                }
                value.push(c);
                escaped = false;
            }
        }
    }
    Err((start..start + 1, "quotation mark without its partner".into()))
}

pub(super) fn bad(range: &Range<usize>, message: &str, sink: &mut ChapterSink<'_>) {
    let span = sink.span(range.clone());
    sink.report(Diagnostic::new(Code::BadAttributes, span, message));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_kinds_are_read() {
        let text = "{#here .index entry=\"Lamp!\\\"oil\\\"\" lang=en-GB} rest";
        let (attributes, end) = parse(text, 0).unwrap();
        assert_eq!(&text[end..], " rest");
        assert_eq!(attributes.id.as_ref().unwrap().text, "here");
        assert!(attributes.has_class("index"));
        assert_eq!(attributes.get("entry"), Some("Lamp!\"oil\""));
        assert_eq!(attributes.get("lang"), Some("en-GB"));
    }

    #[test]
    fn faults_name_their_place() {
        assert_eq!(parse("{.a", 0).unwrap_err().0, 0..1);
        assert_eq!(parse("{. a}", 0).unwrap_err().0, 2..3);
        assert_eq!(parse("{key}", 0).unwrap_err().0, 4..4);
        assert_eq!(parse("{k=\"v}", 0).unwrap_err().0, 3..4);
    }

    #[test]
    fn the_nearest_name_is_near() {
        let known = ["verse", "letter", "epigraph"];
        assert_eq!(nearest("vesre", known), Some("verse"));
        assert_eq!(nearest("epigrahp", known), Some("epigraph"));
        assert_eq!(nearest("warning", known), None);
    }
}

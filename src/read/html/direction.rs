//! `dir`: which way words run. In a book that is a matter of their language; where a tag
//! names none, the letters behind it say whether its direction is right.

use std::ops::Range;

use unicode_bidi::{BidiClass, bidi_class};
use unicode_script::UnicodeScript;

use super::Tag;
use crate::diag::Code;
use crate::ground::Lang;
use crate::read::sink::ChapterSink;

/// Whether a tag wants its words to run from right to left; `None` if it says nothing.
fn wanted(tag: &Tag) -> Option<bool> {
    match tag.get("dir")?.to_ascii_lowercase().as_str() {
        "rtl" => Some(true),
        "ltr" => Some(false),
        _ => None,
    }
}

/// The first letter of a text that has a direction, and whether that is from right to
/// left; other tags are passed over, and what stands behind the end of `tag` is not its.
fn first_letter(tag: &Tag, text: &str) -> Option<(char, bool)> {
    let mut rest = text;
    loop {
        let at = rest.find(|c| c == '<' || direction(c).is_some())?;
        rest = &rest[at..];
        let first = rest.chars().next()?;
        if first != '<' {
            return direction(first).map(|it| (first, it));
        }
        let end = rest.find('>')? + 1;
        let next = Tag::parse(&rest[..end]);
        if next.is_some_and(|it| it.closes && it.name == tag.name) {
            return None;
        }
        rest = &rest[end..];
    }
}

fn direction(letter: char) -> Option<bool> {
    match bidi_class(letter) {
        BidiClass::L => Some(false),
        BidiClass::R | BidiClass::AL => Some(true),
        _ => None,
    }
}

/// The language that follows from a tag's direction, where it names none and the one
/// around it runs the other way: an unknown one in the script of the `words` behind it,
/// if these run so.
pub(super) fn language(tag: &Tag, words: &str, around: Lang) -> Option<Lang> {
    let wanted = wanted(tag)?;
    if tag.lang().is_some() || wanted == around.is_right_to_left() {
        return None;
    }
    let (letter, _) = first_letter(tag, words).filter(|it| it.1 == wanted)?;
    let lang = Lang::new(&format!("und-{}", letter.script().short_name()))?;
    (lang.is_right_to_left() == wanted).then_some(lang)
}

/// Notes a direction that is not that of the language.
pub(super) fn check(
    tag: &Tag,
    range: &Range<usize>,
    around: Lang,
    sink: &mut ChapterSink<'_>,
) {
    let lang = tag.lang().and_then(Lang::new).unwrap_or(around);
    if wanted(tag).is_some_and(|it| it != lang.is_right_to_left()) {
        told(range, sink);
    }
}

/// Notes a direction within a line that is not that of its words.
pub(super) fn check_words(
    tag: &Tag,
    range: &Range<usize>,
    words: &str,
    sink: &mut ChapterSink<'_>,
) {
    let first = first_letter(tag, words).map(|it| it.1);
    if wanted(tag).zip(first).is_some_and(|(wanted, first)| wanted != first) {
        told(range, sink);
    }
}

fn told(range: &Range<usize>, sink: &mut ChapterSink<'_>) {
    let message = "the direction of words is that of their language";
    let hint = "name the language, such as `lang=\"ar\"` or `lang=\"en\"`";
    sink.grouped.add(Code::HtmlWithoutEffect, range.clone(), message, hint);
}

//! The classes that chapters may use, each with what it makes. The handbook's tables are
//! made from these lists.

use super::attributes::{BracedAttributes, Ranged};
use super::sink::ChapterSink;
use crate::diag::{Code, Diagnostic};
use crate::ground::nearest;

/// A class, and what it makes of what it is put on.
pub type ClassMeaning = (&'static str, &'static str);

/// The classes of divisions: `::: verse` to `:::`.
pub const DIVISIONS: &[ClassMeaning] = &[
    ("verse", "A poem: each line stays a line, an empty line parts stanzas"),
    ("letter", "A letter or another document given whole"),
    ("epigraph", "Words set before a chapter or a section"),
    ("attribution", "Who said it, below an epigraph, a quotation or a poem"),
    ("dedication", "Words of dedication"),
    ("quote", "A quotation, as `>` makes it"),
    ("dateline", "Where and when a letter was written, at its head"),
    ("salutation", "Whom a letter greets, on a line of its own"),
    ("closing", "The words at the end of a letter, before its signature"),
    ("signature", "Who signed a letter or a text, set to the right"),
    ("caption", "The caption of the figure or table around it"),
    ("figure", "A picture with its caption"),
    ("row", "Two or three pictures side by side, and a caption of all"),
    ("table", "A table with its caption"),
    ("speech", "What one person says in a play or a minute, the name in front"),
    ("question", "What somebody asks in an interview"),
    ("answer", "The answer to it"),
    ("direction", "A stage direction between speeches: what is done or seen"),
    ("ingredients", "What a recipe is made of: a list, set without bullets"),
    ("byline", "Who wrote the work, behind its title"),
    ("unanchored-notes", "Notes of a scan whose place in the text is lost"),
];

/// The classes of spans: `[words]{.smallcaps}`.
pub const SPANS: &[ClassMeaning] = &[
    ("smallcaps", "Small capitals, drawn as such"),
    ("speaker", "The name of somebody who speaks, in a play or an interview"),
    ("direction", "A stage direction within a speech"),
    ("index", "An entry of the index; `entry` names it, `see` refers to another"),
    ("page", "The number of the page of the place that `ref` names"),
    ("lost", "What is shown where the source has lost its words"),
    ("sup", "Raised: 4[th]{.sup}"),
    ("sub", "Lowered: H[2]{.sub}O"),
    ("superscript", "The same as `sup`"),
    ("subscript", "The same as `sub`"),
];

/// The classes of pictures: `![words](lamp.png){.decorative}`.
pub const PICTURES: &[ClassMeaning] = &[
    ("decorative", "It says nothing, and needs no description"),
    ("plate", "It has a page of its own, as large as the text block has room for"),
    ("bleed", "It has a page of its own, and runs over all edges of it"),
    ("turn", "It has a page of its own, turned by a right angle, its head at the left"),
];

/// The class of a table that stands on pages turned by a right angle.
pub(super) const TURN: &str = "turn";

/// The classes of tables, at the end of their captions.
pub const TABLES: &[ClassMeaning] = &[(
    TURN,
    "It has pages of its own, turned by a right angle; e-books show it in its place",
)];

/// The names in a list.
pub(super) fn names(list: &[ClassMeaning]) -> Vec<&'static str> {
    list.iter().map(|(name, _)| *name).collect()
}

/// Classes that other programs write and that change nothing in a book.
const IDLE: [&str; 6] =
    ["unnumbered", "unlisted", "anchor", "uri", "email", "hanging-indent"];
/// Classes of looks that a book doesn't have.
const LOOKS: [&str; 7] =
    ["mark", "underline", "ul", "highlight", "center", "centered", "centre"];

/// Reports classes that are not among `known`.
pub(super) fn unknown_classes(
    attributes: &BracedAttributes,
    known: &[&str],
    sink: &mut ChapterSink<'_>,
) {
    for class in attributes.classes.iter().filter(|c| !known.contains(&&*c.text)) {
        if IDLE.contains(&class.text.as_str()) {
            continue;
        }
        if LOOKS.contains(&class.text.as_str()) {
            without_effect(class, sink);
            continue;
        }
        let near = nearest(&class.text, known.iter().copied());
        if is_plain(class, known, sink) {
            continue;
        }
        let span = sink.span(class.range.clone());
        let message = format!("the class `{}` is not known here", class.text);
        let mut found = Diagnostic::new(Code::UnknownClass, span, message);
        match near {
            Some(name) => {
                found = found.hint(format!("did you mean `{name}`?")).fix(name);
            }
            None if known.is_empty() => {}
            None => found = found.hint(format!("known are: {}", known.join(", "))),
        }
        sink.report(found);
    }
}

/// Whether a class is not known, nor near to one, and the book has such without effect;
/// that is noted.
pub(super) fn is_plain(
    class: &Ranged,
    known: &[&str],
    sink: &mut ChapterSink<'_>,
) -> bool {
    let plain = sink.habits.plain_classes
        && !known.contains(&class.text.as_str())
        && nearest(&class.text, known.iter().copied()).is_none();
    if plain {
        without_effect(class, sink);
    }
    plain
}

fn without_effect(class: &Ranged, sink: &mut ChapterSink<'_>) {
    let message = format!("the class `{}` has no effect here", class.text);
    sink.grouped.add(Code::NoEffect, class.range.clone(), &message, "");
}

/// What call-outs are called, by the programs that know them.
const CALLOUTS: [&str; 14] = [
    "note",
    "tip",
    "warning",
    "important",
    "caution",
    "danger",
    "info",
    "hint",
    "attention",
    "admonition",
    "aside",
    "callout",
    "details",
    "seealso",
];

/// Whether a class is that of a call-out.
pub(super) fn is_callout(class: &str) -> bool {
    CALLOUTS.contains(&class.strip_prefix("callout-").unwrap_or(class))
}

//! Bracketed spans: `[text]{.class #id lang=fr}`.
//!
//! The parser leaves them as text, so they are found among the inlines of one level;
//! spans nest, and may hold emphasis, links and notes, but not a half of any.

use std::ops::Range;

use super::attributes::{BracedAttributes, bad};
use super::classes::{SPANS, names, unknown_classes};
use super::collector::{DEPTH_CAP, Texts};
use super::entries::index_mark;
use super::foreign::raise;
use super::inline::{Inline, InlineGroup};
use super::notes::not_defined;
use super::run::TextRun;
use super::sink::ChapterSink;
use super::suffixes;
use super::wording::{markdown, plain};
use crate::book::{LinkTarget, Role};
use crate::diag::{Code, Diagnostic};

/// A bracket that is open, and what came after it.
struct OpenBracket {
    bracket: Option<TextRun>,
    inlines: Vec<Inline>,
}

impl OpenBracket {
    fn push(&mut self, inline: Inline) {
        match (self.inlines.last_mut(), inline) {
            (_, Inline::Run(run)) if run.text.is_empty() => {}
            (Some(Inline::Run(last)), Inline::Run(run)) => last.append(&run),
            (_, inline) => self.inlines.push(inline),
        }
    }
}

/// Groups the spans among inlines of one level.
pub(super) fn group(
    inlines: Vec<Inline>,
    texts: Texts<'_>,
    sink: &mut ChapterSink<'_>,
) -> Vec<Inline> {
    let mut levels = vec![OpenBracket { bracket: None, inlines: Vec::new() }];
    for inline in inlines {
        match inline {
            Inline::Run(run) => group_run(&run, &mut levels, texts, sink),
            other => top(&mut levels).push(other),
        }
    }
    while levels.len() > 1 {
        dissolve(&mut levels);
    }
    levels.pop().map(|level| raise(level.inlines)).unwrap_or_default()
}

fn top(levels: &mut Vec<OpenBracket>) -> &mut OpenBracket {
    if levels.is_empty() {
        levels.push(OpenBracket { bracket: None, inlines: Vec::new() });
    }
    let last = levels.len() - 1;
    &mut levels[last]
}

/// Makes an open bracket text again.
fn dissolve(levels: &mut Vec<OpenBracket>) {
    if let Some(level) = levels.pop() {
        let parent = top(levels);
        if let Some(bracket) = level.bracket {
            parent.push(Inline::Run(bracket));
        }
        for inline in level.inlines {
            parent.push(inline);
        }
    }
}

fn group_run(
    run: &TextRun,
    levels: &mut Vec<OpenBracket>,
    texts: Texts<'_>,
    sink: &mut ChapterSink<'_>,
) {
    let mut from = match after_raw(run, levels, sink) {
        0 => after_image(run, levels, texts, sink),
        from => from,
    };
    let mut at = from;
    while let Some(found) = run.text[at..].find(['[', ']']) {
        let bracket = at + found;
        at = bracket + 1;
        if run.is_literal(bracket) {
            continue;
        }
        // `^[` opens a note that stands where it is called.
        let start = if is_note(run, from, bracket) { bracket - 1 } else { bracket };
        top(levels).push(Inline::Run(run.cut(from..start)));
        from = start;
        if run.text.as_bytes()[bracket] == b'[' {
            let bracket = Some(run.cut(start..at));
            levels.push(OpenBracket { bracket, inlines: Vec::new() });
            from = at;
        } else if levels.len() > 1 {
            if close_note(levels, run.origin(at), sink) {
                from = at;
            } else if let Some((attributes, end)) = slot(run, at, texts, sink) {
                close(levels, attributes, run.origin(end), sink);
                at = end;
                from = end;
            } else {
                undefined_call(levels, run.origin(at), sink);
                dissolve(levels);
            }
        }
    }
    top(levels).push(Inline::Run(run.cut(from..run.text.len())));
}

/// Whether a caret before an opening bracket makes it that of a note.
fn is_note(run: &TextRun, from: usize, bracket: usize) -> bool {
    bracket > from
        && run.text.as_bytes()[bracket] == b'['
        && run.text.as_bytes()[bracket - 1] == b'^'
        && !run.is_literal(bracket - 1)
}

/// Closes a note that stands where it is called, if the innermost bracket is that of
/// one; whether it is.
fn close_note(
    levels: &mut Vec<OpenBracket>,
    end: usize,
    sink: &mut ChapterSink<'_>,
) -> bool {
    let Some(level) = levels.last() else { return false };
    let Some(bracket) = level.bracket.as_ref().filter(|it| it.text == "^[") else {
        return false;
    };
    if plain(&level.inlines).trim().is_empty() {
        return false;
    }
    let range = bracket.origin(0)..end;
    let Some(level) = levels.pop() else { return false };
    if depth(&level.inlines) < DEPTH_CAP {
        top(levels).push(Inline::Note(raise(level.inlines), range));
    } else {
        flatten(level.inlines, range, levels, sink);
    }
    true
}

/// Leaves out code that is meant for another format, `` `…`{=latex} ``; where that ends.
fn after_raw(
    run: &TextRun,
    levels: &mut Vec<OpenBracket>,
    sink: &mut ChapterSink<'_>,
) -> usize {
    let raw = run.text.strip_prefix("{=").filter(|_| !run.is_literal(0));
    let (Some(raw), Some(Inline::Code(_, _, code))) = (raw, top(levels).inlines.last())
    else {
        return 0;
    };
    let Some(length) = raw.find('}') else { return 0 };
    let message = format!("what is meant for `{}` alone is left out", &raw[..length]);
    sink.grouped.add(Code::ReadAsMeant, code.clone(), &message, "");
    top(levels).inlines.pop();
    length + 3
}

/// The attributes at `at` of a run, and their end in the run.
fn slot(
    run: &TextRun,
    at: usize,
    texts: Texts<'_>,
    sink: &mut ChapterSink<'_>,
) -> Option<(BracedAttributes, usize)> {
    if !run.text[at..].starts_with('{') || run.is_literal(at) {
        return None;
    }
    match texts.scanned.slots.get(&run.origin(at))? {
        Ok((attributes, end)) => {
            let length = run.text[at..]
                .char_indices()
                .find(|&(i, _)| run.origin(at + i) >= *end)
                .map_or(run.text.len() - at, |(i, _)| i);
            Some((attributes.clone(), at + length))
        }
        Err((place, message)) => {
            let span = sink.span(place.clone());
            sink.report(
                Diagnostic::new(Code::BadAttributes, span, message.clone()).hint(
                    "attributes are written `{#id .class key=value}`; a brace that is \
                     only itself is written `\\{`",
                ),
            );
            None
        }
    }
}

/// Gives attributes at a run's start to the picture or link before it; where they end.
fn after_image(
    run: &TextRun,
    levels: &mut Vec<OpenBracket>,
    texts: Texts<'_>,
    sink: &mut ChapterSink<'_>,
) -> usize {
    let Some(
        before @ (Inline::Image(_)
        | Inline::Group(InlineGroup { role: Role::Link(_), .. })),
    ) = top(levels).inlines.last_mut()
    else {
        return 0;
    };
    let Some((attributes, end)) = slot(run, 0, texts, sink) else { return 0 };
    suffixes::give(&attributes, before, sink);
    end
}

/// Makes the innermost bracket a group with attributes.
fn close(
    levels: &mut Vec<OpenBracket>,
    attributes: BracedAttributes,
    end: usize,
    sink: &mut ChapterSink<'_>,
) {
    let Some(OpenBracket { bracket, inlines }) = levels.pop() else { return };
    let start = bracket.as_ref().map_or(end, |bracket| bracket.origin(0));
    let range = start..end;
    unknown_classes(&attributes, &names(SPANS), sink);
    let file = sink.file;
    let known: &[&str] = if attributes.has_class("index") {
        &["lang", "entry", "see", "sort"]
    } else if attributes.has_class("page") {
        &["ref"]
    } else {
        &["lang"]
    };
    attributes.expect_keys(known, sink);
    // Each class makes a group of its own.
    if depth(&inlines) + attributes.classes.len().max(1) > DEPTH_CAP {
        return flatten(inlines, range, levels, sink);
    }
    let is_index = attributes.has_class("index");
    let words = if is_index { markdown(&inlines) } else { plain(&inlines) };
    let mut children = raise(inlines);
    let mut made = None;
    for class in attributes.classes.iter().rev() {
        let Some(role) = role(&class.text, &attributes, &words, &range, sink) else {
            continue;
        };
        children = made.take().map_or(children, |group| vec![Inline::Group(group)]);
        made = Some(InlineGroup::new(role, range.clone(), std::mem::take(&mut children)));
    }
    let mut group =
        made.unwrap_or_else(|| InlineGroup::new(Role::Phrase, range, children));
    group.lang = attributes.lang(file, sink.found());
    group.id = attributes.id.map(|id| (id.text, id.range));
    top(levels).push(Inline::Group(group));
}

/// Lets what is nested too deep go up.
fn flatten(
    inlines: Vec<Inline>,
    range: Range<usize>,
    levels: &mut Vec<OpenBracket>,
    sink: &mut ChapterSink<'_>,
) {
    sink.too_deep(range);
    for inline in inlines {
        top(levels).push(inline);
    }
}

/// How many groups and notes stand within each other.
fn depth(inlines: &[Inline]) -> usize {
    let of_one = |inline: &Inline| match inline {
        Inline::Group(group) => 1 + depth(&group.children),
        Inline::Note(body, _) => 1 + depth(body),
        _ => 0,
    };
    inlines.iter().map(of_one).max().unwrap_or(0)
}

/// The role of a class.
fn role(
    class: &str,
    attributes: &BracedAttributes,
    words: &str,
    range: &Range<usize>,
    sink: &mut ChapterSink<'_>,
) -> Option<Role> {
    Some(match class {
        "smallcaps" => Role::SmallCaps,
        "speaker" => Role::Speaker,
        "direction" => Role::Direction,
        "sup" | "superscript" => Role::Superscript,
        "sub" | "subscript" => Role::Subscript,
        "lost" => Role::Lost,
        "index" => Role::IndexMark(index_mark(attributes, words, range, sink)?),
        "page" => {
            let Some(target) = attributes.get("ref").filter(|target| target.len() > 1)
            else {
                bad(range, "this page reference has no `ref=#id`", sink);
                return None;
            };
            if !words.trim().is_empty() {
                bad(range, "a page reference holds no text of its own", sink);
            }
            Role::PageReference(LinkTarget::Unresolved(target.to_owned()))
        }
        _ => return None,
    })
}

/// Reports `[^name]` that the parser left as text: it is defined nowhere.
fn undefined_call(levels: &[OpenBracket], end: usize, sink: &mut ChapterSink<'_>) {
    let Some(level) = levels.last() else { return };
    let Some(bracket) = &level.bracket else { return };
    if let [Inline::Run(run)] = level.inlines.as_slice()
        && let Some(name) = run.text.strip_prefix('^')
        && !run.is_literal(0)
        && !name.is_empty()
        && !name.contains(char::is_whitespace)
    {
        let found = not_defined(name, sink.span(bracket.origin(0)..end));
        sink.report(found);
    }
}

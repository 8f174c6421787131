//! Markup of other programs, which would be printed as it was typed.
//!
//! The parser leaves as text what it doesn't know: wiki links, includes, citations,
//! commands of TeX. [`forms`] is the one list of what is known here; this pass looks for
//! it in the text of each block once the parser is done, so that code, addresses and
//! escaped signs are out of the way.
//!
//! Source: the manuals of Pandoc, `MultiMarkdown`, kramdown, Markua, Obsidian, GitHub,
//! `MkDocs`, Hugo, Jekyll, `mdBook`, reStructuredText, `AsciiDoc`, Org, `MediaWiki`.

mod ends;
mod flat;
mod forms;
mod more;
mod odd;
mod others;
mod raised;
mod shapes;
#[cfg(test)]
mod tests;

pub(super) use raised::raise;

use super::inline::Inline;
use super::sink::ChapterSink;
use crate::diag::Code;
use ends::Closes;
use flat::Flat;
use forms::{FORMS, ForeignForm, FormPlace};
use others::OTHERS;
use shapes::Here;

/// Looks through the inlines of one block. `stress`: whether stray marks of stress are
/// looked for, too.
pub(super) fn check(
    inlines: &[Inline],
    original: &str,
    stress: bool,
    sink: &mut ChapterSink<'_>,
) {
    look(inlines, original, stress, &|_| true, sink);
}

/// Looks through a caption, which may begin with its letter, `(a)`, and is no list then.
pub(super) fn check_caption(
    inlines: &[Inline],
    original: &str,
    sink: &mut ChapterSink<'_>,
) {
    let no_list = |form: &ForeignForm| {
        form.place != FormPlace::Block || form.code != Code::LooksForeign
    };
    look(inlines, original, true, &no_list, sink);
}

fn look(
    inlines: &[Inline],
    original: &str,
    stress: bool,
    counts: &dyn Fn(&ForeignForm) -> bool,
    sink: &mut ChapterSink<'_>,
) {
    if sink.written.as_ref().is_some_and(Vec::is_empty) || !flat::may_hold(inlines) {
        return;
    }
    let flat = Flat::new(inlines, original);
    for (form, range) in find(&flat.text, stress) {
        // Whether there is such a field is seen when it is filled.
        if sink.habits.fields && is_field(&flat.text[range.clone()]) {
            continue;
        }
        let range = flat.origin(range.start)..flat.origin(range.end);
        if !counts(form) || !sink.is_written(&range) {
            continue;
        }
        let message = match form.code {
            Code::ForeignMarkup if form.is_many() => {
                format!(
                    "these are {}, and would be printed as they were typed",
                    form.name
                )
            }
            Code::ForeignMarkup => {
                format!("this is {}, and would be printed as it was typed", form.name)
            }
            _ if form.is_many() => {
                format!("these look like {}, and are set as they were typed", form.name)
            }
            _ => format!("this looks like {}, and is set as it was typed", form.name),
        };
        sink.grouped.add(form.code, range, &message, form.remedy);
    }
}

/// Whether a form is a name between braces.
fn is_field(text: &str) -> bool {
    let name = text.strip_prefix('{').and_then(|text| text.strip_suffix('}'));
    name.is_some_and(|name| name.bytes().all(|it| it.is_ascii_lowercase() || it == b'-'))
}

/// The forms in a text, and where they stand.
fn find(text: &str, stress: bool) -> Vec<(&'static ForeignForm, std::ops::Range<usize>)> {
    let mut found = Vec::new();
    let mut before = '\n';
    let mut skip = 0;
    let ends = Closes::of(text);
    for (at, c) in text.char_indices() {
        let here = Here { before, rest: &text[at..], at, ends: &ends };
        before = c;
        if at < skip {
            continue;
        }
        let Some((form, length)) = form_at(&here, c, stress) else { continue };
        found.push((form, at..at + length));
        skip = at + length;
    }
    found
}

/// All forms; of two that stand in one place the first counts.
fn all() -> impl Iterator<Item = &'static ForeignForm> {
    FORMS.iter().chain(OTHERS)
}

/// The form that begins here.
fn form_at(
    here: &Here<'_>,
    c: char,
    stress: bool,
) -> Option<(&'static ForeignForm, usize)> {
    let first = here.at == 0;
    if !(first || here.before == '\n' || flat::is_sign(c)) {
        return None;
    }
    all()
        .filter(|form| match form.place {
            FormPlace::Any => true,
            FormPlace::Line => here.before == '\n',
            FormPlace::Block => first,
        })
        .filter(|form| form.begins.is_empty() || form.begins.contains(c))
        .filter(|form| stress || form.code != Code::StrayMark)
        .find_map(|form| Some((form, (form.length)(here)?)))
}

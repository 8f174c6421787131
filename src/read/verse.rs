//! What is read line by line from the source: verse, for what a poet indents or leaves
//! blank is meant, and tables without bars.

use std::ops::Range;

use pulldown_cmark::Parser;

use super::builder::Builder;
use super::classes::unknown_classes;
use super::collector::{Collector, Texts};
use super::fences::FencedLines;
use super::foreign;
use super::inline::Inline;
use super::run::TextRun;
use super::sink::ChapterSink;
use super::tags::options;
use crate::book::{ColumnAlign, NodeId, Role};
use crate::diag::{Code, Diagnostic};
use crate::ground::Lang;

/// Reads lines into the innermost container: a poem, or a table.
pub(super) fn read(builder: &mut Builder<'_, '_>, lines: &FencedLines) {
    let attributes = &lines.attributes;
    let (file, texts) = (builder.sink.file, builder.texts);
    unknown_classes(attributes, &["verse", "table"], builder.sink);
    attributes.expect_keys(&["lang"], builder.sink);
    let lang = attributes.lang(file, builder.sink.found()).unwrap_or(builder.lang());
    let sink = &mut *builder.sink;
    let span = sink.span(lines.range.clone());
    let is_table = attributes.has_class("table");
    let role = if is_table {
        Role::Table { columns: Vec::new(), turned: false }
    } else {
        Role::Verse
    };
    let node = sink.tree.add(role, span, lang);
    if let Some(id) = &attributes.id {
        sink.target(&id.text, id.range.clone(), node);
    }
    let blank = |line: &Range<usize>| texts.original[line.clone()].trim().is_empty();
    for group in lines.each.split(blank).filter(|lines| !lines.is_empty()) {
        if is_table {
            rows(node, group, texts, lang, sink);
        } else {
            stanza(node, group, texts, lang, sink);
        }
    }
    builder.place(node);
}

/// Rows of a table that has no bars, as typewriters and scans have it: cells are parted
/// by two spaces, a tab, or a row of dots.
fn rows(
    table: NodeId,
    lines: &[Range<usize>],
    texts: Texts<'_>,
    lang: Lang,
    sink: &mut ChapterSink<'_>,
) {
    for line in lines {
        let span = sink.span(line.clone());
        let row = sink.tree.add_under(table, Role::TableRow, span, lang);
        let cells = cells(texts.original, line.clone());
        if let Role::Table { columns, .. } = &mut sink.tree.get_mut(table).role {
            let count = cells.len().max(columns.len());
            columns.resize(count, ColumnAlign::Start);
        }
        for cell in cells {
            let mut inlines = fragment(cell.clone(), texts, sink);
            foreign::check(&inlines, texts.original, true, sink);
            sink.curl(&mut inlines, lang);
            let span = sink.span(cell);
            let node = sink.tree.add_under(row, Role::Cell, span, lang);
            sink.emit(node, inlines, lang);
        }
    }
}

/// The cells of a row without bars.
fn cells(text: &str, line: Range<usize>) -> Vec<Range<usize>> {
    let mut cells = Vec::new();
    let mut start = line.start;
    let mut push = |range: Range<usize>| {
        let cell = &text[range.clone()];
        let trimmed = cell.trim_matches([' ', '\t', '.']);
        if !trimmed.is_empty() {
            let lead = cell.len() - cell.trim_start().len();
            let end = range.start + lead + cell.trim().len();
            cells.push(range.start + lead..end);
        }
    };
    let mut at = line.start;
    while at < line.end {
        let gap = gap(&text[at..line.end]);
        if gap > 0 && at > start {
            push(start..at);
            start = at + gap;
        }
        at += gap.max(text[at..].chars().next().map_or(1, char::len_utf8));
    }
    push(start.min(line.end)..line.end);
    cells
}

/// The length of what parts two cells, at the start of `rest`; 0: nothing does.
fn gap(rest: &str) -> usize {
    let length = rest.len() - rest.trim_start_matches([' ', '\t', '.']).len();
    let between = &rest[..length];
    let dots = between.bytes().filter(|&byte| byte == b'.').count();
    let parts = between.contains('\t') || between.contains("  ") || dots >= 4;
    if parts && length < rest.len() { length } else { 0 }
}

fn stanza(
    poem: NodeId,
    lines: &[Range<usize>],
    texts: Texts<'_>,
    lang: Lang,
    sink: &mut ChapterSink<'_>,
) {
    let span = sink.span(lines[0].start..lines[lines.len() - 1].end);
    let stanza = sink.tree.add_under(poem, Role::Stanza, span, lang);
    let mut read = Vec::new();
    for line in lines {
        let written = &texts.original[line.clone()];
        let body = written.trim_start_matches([' ', '\t', '\u{A0}']);
        let indent = written.chars().count() - body.chars().count();
        let start = line.end - body.len();
        let end = start + body.trim_end().trim_end_matches('\\').trim_end().len();
        let mut inlines = fragment(start..end, texts, sink);
        keep_gaps(&mut inlines);
        check_stress(&inlines, sink);
        foreign::check(&inlines, texts.original, false, sink);
        read.push((start..end, indent.min(usize::from(u8::MAX)) as u8, inlines));
    }
    // A quotation may run on over the lines of a stanza.
    let lines: Vec<_> = read.iter_mut().map(|line| &mut line.2).collect();
    sink.curl_lines(lines, lang);
    for (range, indent, inlines) in read {
        let span = sink.span(range);
        let role = Role::VerseLine { indent };
        let node = sink.tree.add_under(stanza, role, span, lang);
        sink.emit(node, inlines, lang);
    }
}

/// Makes en spaces, one for each, of spaces in a row within a line: a poet's gaps. Two
/// behind the end of a sentence are a typist's.
fn keep_gaps(inlines: &mut [Inline]) {
    for inline in inlines {
        let run = match inline {
            Inline::Run(run) => run,
            Inline::Group(group) => {
                keep_gaps(&mut group.children);
                continue;
            }
            _ => continue,
        };
        let typed = |at: usize, length: usize| {
            let sentence = run.text[..at].trim_end_matches(['"', '\'', '”', '’', ')']);
            length == 2 && sentence.ends_with(['.', '?', '!', ':'])
        };
        let mut edits = Vec::new();
        let mut at = 0;
        while let Some(found) = run.text[at..].find("  ") {
            let start = at + found;
            let rest = &run.text[start..];
            let length = rest.len() - rest.trim_start_matches(' ').len();
            at = start + length;
            if !typed(start, length) {
                edits.extend((start..at).map(|space| (space..space + 1, "\u{2002}")));
            }
        }
        run.replace(&edits);
    }
}

/// Reports an asterisk that was meant to stress more than its own line.
fn check_stress(inlines: &[Inline], sink: &mut ChapterSink<'_>) {
    for inline in inlines {
        let Inline::Run(run) = inline else { continue };
        let stray = run.text.match_indices('*').find(|(at, _)| !run.is_literal(*at));
        if let Some((at, _)) = stray {
            let span = sink.span(run.origin(at)..run.origin(at + 1));
            sink.report(
                Diagnostic::new(
                    Code::StrayMark,
                    span,
                    "this asterisk is set as it is: its partner is not on this line",
                )
                .hint("stress each line of verse by itself, or write `\\*`"),
            );
        }
    }
}

/// Parses a stretch of the source as inlines, whatever block it looks like.
///
/// A comma before it keeps the parser from seeing a list, a heading or code, and lets
/// emphasis open as after any punctuation. Old footnote syntax makes every `[^x]` a
/// call; whether it is defined turns out when the chapter ends.
pub(super) fn fragment(
    range: Range<usize>,
    texts: Texts<'_>,
    sink: &mut ChapterSink<'_>,
) -> Vec<Inline> {
    let text = &texts.scanned.masked[range.clone()];
    let lines: Vec<&str> = text.split('\n').collect();
    if lines.iter().skip(1).all(|line| goes_on(line)) {
        return one_fragment(range, texts, sink);
    }
    // The parser would begin another block here.
    let mut inlines = Vec::new();
    let mut at = range.start;
    for line in lines {
        let body = line.trim_start_matches([' ', '\t', '>']).trim_end();
        let start = at + line.len() - line.trim_start_matches([' ', '\t', '>']).len();
        if at > range.start {
            join(&mut inlines, vec![Inline::Run(TextRun::new(" ", start - 1..start))]);
        }
        join(&mut inlines, one_fragment(start..start + body.len(), texts, sink));
        at += line.len() + 1;
    }
    inlines
}

/// Appends inlines, so that neighbouring runs become one.
fn join(inlines: &mut Vec<Inline>, more: Vec<Inline>) {
    for inline in more {
        match (inlines.last_mut(), inline) {
            (Some(Inline::Run(last)), Inline::Run(run)) => last.append(&run),
            (_, inline) => inlines.push(inline),
        }
    }
}

/// Whether the parser takes a line for one that goes on with a paragraph.
fn goes_on(line: &str) -> bool {
    line.trim_start().starts_with(|c: char| {
        c.is_alphabetic() || matches!(c, '"' | '\'' | '(' | '“' | '‘' | '„' | '«' | '»')
    })
}

fn one_fragment(
    range: Range<usize>,
    texts: Texts<'_>,
    sink: &mut ChapterSink<'_>,
) -> Vec<Inline> {
    let parsed = format!(",{}", &texts.scanned.masked[range.clone()]);
    let shift = range.start.cast_signed() - 1;
    let inner = Texts { parsed: &parsed, shift, ..texts };
    let mut collector = Collector::new();
    let options = options() | pulldown_cmark::Options::ENABLE_OLD_FOOTNOTES;
    for (event, mut place) in Parser::new_ext(&parsed, options).into_offset_iter() {
        use pulldown_cmark::{CowStr, Event, Tag, TagEnd};
        match event {
            Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
            Event::Text(text) if place.start == 0 => {
                place.start = 1;
                let text = text.get(1..).unwrap_or("").to_owned();
                if !text.is_empty() {
                    collector.event(Event::Text(CowStr::from(text)), place, inner, sink);
                }
            }
            event => collector.event(event, place, inner, sink),
        }
    }
    collector.finish(inner, sink)
}

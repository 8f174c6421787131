//! Verse, line by line from the source: what a poet indents or leaves blank is meant.

use std::ops::Range;

use pulldown_cmark::Parser;

use super::blocks::{Builder, options};
use super::fences::Verse;
use super::inlines::{Collector, Inline, Texts};
use super::punctuation;
use super::sink::Sink;
use super::spans::unknown_classes;
use crate::book::{Lang, NodeId, Role};

/// Reads a poem into the innermost container.
pub(super) fn read(builder: &mut Builder<'_, '_>, verse: &Verse) {
    let attributes = &verse.attributes;
    let (file, texts) = (builder.sink.file, builder.texts);
    unknown_classes(attributes, &["verse"], builder.sink);
    attributes.expect_keys(&["lang"], file, builder.sink.out());
    let lang = attributes.lang(file, builder.sink.out()).unwrap_or(builder.lang());
    let sink = &mut *builder.sink;
    let span = sink.span(verse.range.clone());
    let poem = sink.tree.add(Role::Verse, span, lang);
    if let Some(id) = &attributes.id {
        sink.target(&id.text, id.range.clone(), poem);
    }
    let blank = |line: &Range<usize>| texts.original[line.clone()].trim().is_empty();
    for lines in verse.lines.split(blank).filter(|lines| !lines.is_empty()) {
        stanza(poem, lines, texts, lang, sink);
    }
    builder.place(poem);
}

fn stanza(
    poem: NodeId,
    lines: &[Range<usize>],
    texts: Texts<'_>,
    lang: Lang,
    sink: &mut Sink<'_>,
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
        let inlines = fragment(start..end, texts, sink);
        read.push((start..end, indent.min(usize::from(u8::MAX)) as u8, inlines));
    }
    // A quotation may run on over the lines of a stanza.
    let lines: Vec<_> = read.iter_mut().map(|line| &mut line.2).collect();
    punctuation::curl_lines(lines, lang);
    for (range, indent, inlines) in read {
        let span = sink.span(range);
        let role = Role::VerseLine { indent };
        let node = sink.tree.add_under(stanza, role, span, lang);
        sink.emit(node, inlines, lang);
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
    sink: &mut Sink<'_>,
) -> Vec<Inline> {
    let parsed = format!(",{}", &texts.scanned.masked[range.clone()]);
    let shift = range.start as isize - 1;
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

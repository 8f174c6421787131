//! From the parser's events to inlines that still can be regrouped.
//!
//! Bracketed spans and punctuation look across what the parser told apart, so inlines
//! are gathered in vectors first and put into the tree when their block is complete.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag};

use super::collector::{Collector, DEPTH_CAP, OpenedGroup, Texts};
use super::html::{html, inlines, is_break};
use super::inline::{Inline, InlineGroup, OpenImage};
use super::references::{check_words, dead_link, decoded, link_target, unset_title};
use super::run::TextRun;
use super::sink::ChapterSink;
use super::spans;
use super::wording::plain;
use crate::book::{Role, Stand};
use crate::ground::printable;
use crate::source::OffsetMap;

impl Collector {
    pub(super) fn new() -> Self {
        let open = vec![(OpenedGroup::Block, Vec::new())];
        Self { open, beyond: Vec::new(), text_end: None, gap: false }
    }

    pub(super) fn top(&mut self) -> &mut Vec<Inline> {
        if self.open.is_empty() {
            self.open.push((OpenedGroup::Block, Vec::new()));
        }
        let last = self.open.len() - 1;
        &mut self.open[last].1
    }

    /// All of it, grouped.
    pub(super) fn finish(
        mut self,
        texts: Texts<'_>,
        sink: &mut ChapterSink<'_>,
    ) -> Vec<Inline> {
        while self.open.len() > 1 {
            self.close_tags(texts, sink);
            self.close(texts, sink);
        }
        let inlines = std::mem::take(self.top());
        spans::group(inlines, texts, sink)
    }

    /// Takes an event that stands in a line.
    pub(super) fn event(
        &mut self,
        event: Event<'_>,
        parsed: Range<usize>,
        texts: Texts<'_>,
        sink: &mut ChapterSink<'_>,
    ) {
        let range = texts.range(&parsed);
        match event {
            Event::Text(text) => self.text(&text, parsed, texts),
            Event::Code(text) => self.code(&text, parsed, texts),
            Event::SoftBreak => self.push_text(" ", range, false),
            Event::HardBreak => self.top().push(Inline::Break(range)),
            Event::FootnoteReference(name) => {
                self.top().push(Inline::Call(name.to_string(), range));
            }
            Event::InlineHtml(tag) | Event::Html(tag) => {
                if texts.plain && !is_break(&tag) {
                    self.push_text(&tag, range, true);
                } else if texts.plain || !self.tag(range.clone(), texts, sink) {
                    html(range, texts, sink);
                    self.gap = true;
                }
            }
            Event::Start(tag) => self.start(tag, range, texts, sink),
            Event::End(_) => {
                // Tags that nothing closes end with what is around them.
                while self.beyond.pop_if(|is_tag| *is_tag).is_some() {}
                if self.beyond.pop().is_none() {
                    self.close_tags(texts, sink);
                    self.close(texts, sink);
                }
            }
            // Options that are off.
            Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.push_text(&text, range, true);
            }
            Event::Rule | Event::TaskListMarker(_) => {}
        }
    }

    fn start(
        &mut self,
        tag: Tag<'_>,
        range: Range<usize>,
        texts: Texts<'_>,
        sink: &mut ChapterSink<'_>,
    ) {
        if self.is_too_deep(false, &range, sink) {
            return;
        }
        let opened = match tag {
            Tag::Emphasis => OpenedGroup::Role(Role::Emphasis, range),
            Tag::Strong => OpenedGroup::Role(Role::Strong, range),
            Tag::Strikethrough if is_lowered(texts.original, range.start) => {
                OpenedGroup::Role(Role::Subscript, range)
            }
            Tag::Strikethrough => OpenedGroup::Role(Role::Strikethrough, range),
            Tag::Superscript => OpenedGroup::Role(Role::Superscript, range),
            Tag::Subscript => OpenedGroup::Role(Role::Subscript, range),
            Tag::Link { dest_url, title, .. } => {
                if !title.is_empty() {
                    unset_title(range.clone(), sink);
                }
                if let Some(target) = link_target(&dest_url) {
                    OpenedGroup::Role(Role::Link(target), range)
                } else {
                    dead_link(&dest_url, range, sink);
                    OpenedGroup::Flat
                }
            }
            Tag::Image { dest_url, title, .. } => OpenedGroup::Image {
                path: dest_url.to_string(),
                caption: title.to_string(),
                range,
            },
            _ => OpenedGroup::Flat,
        };
        self.open.push((opened, Vec::new()));
    }

    /// Whether no more groups may be opened in the innermost; then this one is noted.
    pub(super) fn is_too_deep(
        &mut self,
        is_tag: bool,
        range: &Range<usize>,
        sink: &mut ChapterSink<'_>,
    ) -> bool {
        let too_deep = self.open.len() > DEPTH_CAP;
        if too_deep {
            sink.too_deep(range.clone());
            self.beyond.push(is_tag);
        }
        too_deep
    }

    pub(super) fn close(&mut self, texts: Texts<'_>, sink: &mut ChapterSink<'_>) {
        if self.open.len() < 2 {
            return;
        }
        let Some((opened, children)) = self.open.pop() else { return };
        let children = spans::group(children, texts, sink);
        match opened {
            OpenedGroup::Block | OpenedGroup::Flat => self.top().extend(children),
            OpenedGroup::Html(tag, range) => {
                let read = inlines(&tag, range, children, sink);
                self.top().extend(read);
            }
            OpenedGroup::Role(role, range) => {
                if matches!(role, Role::Link(_)) {
                    check_words(&children, range.clone(), sink);
                }
                self.top().push(Inline::Group(InlineGroup::new(role, range, children)));
            }
            OpenedGroup::Image { path, caption, range } => {
                let path_range = find_path(texts.original, &range, &path, &sink.defined);
                let path = decoded(&path).into_owned();
                let image = OpenImage {
                    alt: plain(&children),
                    path,
                    path_range,
                    caption,
                    decorative: false,
                    width: None,
                    stand: Stand::Text,
                    id: None,
                    range,
                };
                self.top().push(Inline::Image(image));
            }
        }
    }

    fn text(&mut self, event: &CowStr<'_>, parsed: Range<usize>, texts: Texts<'_>) {
        let escaped = parsed.start > 0
            && texts.parsed.as_bytes().get(parsed.start - 1) == Some(&b'\\')
            && self.text_end.is_none_or(|end| end < parsed.start);
        self.text_end = Some(parsed.end);
        let range = texts.range(&parsed);
        let text = texts.of(event, &parsed);
        if texts.parsed.get(parsed.clone()) != Some(&**event) {
            // An entity: the character itself.
            self.push_text(text, range, true);
        } else if escaped && let Some(first) = text.chars().next() {
            let cut = first.len_utf8();
            self.push_text(&text[..cut], range.start..range.start + cut, true);
            if text.len() > cut {
                self.push_text(&text[cut..], range.start + cut..range.end, false);
            }
        } else {
            self.push_text(text, range, false);
        }
    }

    fn push_text(&mut self, text: &str, range: Range<usize>, literal: bool) {
        let gap = std::mem::take(&mut self.gap);
        let top = self.top();
        if !matches!(top.last(), Some(Inline::Run(_))) {
            top.push(Inline::Run(TextRun::default()));
        }
        if let Some(Inline::Run(run)) = top.last_mut() {
            let (text, range) = match text.strip_prefix(' ') {
                Some(rest) if gap && run.text.ends_with(' ') => {
                    (rest, range.start + 1..range.end)
                }
                _ => (text, range),
            };
            if literal {
                run.push_literal(text, range);
            } else {
                run.push(text, range);
            }
        }
    }

    fn code(&mut self, event: &CowStr<'_>, parsed: Range<usize>, texts: Texts<'_>) {
        let range = texts.range(&parsed);
        let written = texts.original.get(range.clone()).unwrap_or("");
        let ticks = written.bytes().take_while(|&byte| byte == b'`').count();
        let mut start = range.start + ticks;
        let inner = written.get(ticks..written.len().saturating_sub(ticks)).unwrap_or("");
        let masked = texts.parsed.get(parsed) != Some(written);
        let mut text = if masked { inner.replace('\n', " ") } else { event.to_string() };
        if inner.starts_with([' ', '\n'])
            && inner.ends_with([' ', '\n'])
            && !inner.trim().is_empty()
        {
            start += 1;
            if masked {
                text = text[1..text.len() - 1].to_owned();
            }
        }
        let mut map = OffsetMap::default();
        map.push(0, start as u32);
        let text = printable(&text);
        self.top().push(Inline::Code(text, map, range));
    }
}

/// Whether one tilde behind a letter begins: `x~2~`.
fn is_lowered(text: &str, at: usize) -> bool {
    !text[at..].starts_with("~~") && text[..at].ends_with(char::is_alphanumeric)
}

/// The place of an image's path within the image, or where it is `defined` in a line of its
/// own.
fn find_path(
    text: &str,
    range: &Range<usize>,
    path: &str,
    defined: &BTreeMap<String, Range<usize>>,
) -> Range<usize> {
    let written = text.get(range.clone()).unwrap_or("");
    let Some(from) = written.rfind("](") else {
        return defined.get(path).unwrap_or(range).clone();
    };
    let found = written[from..].find(path).map(|at| range.start + from + at);
    found.map_or_else(|| range.clone(), |at| at..at + path.len())
}

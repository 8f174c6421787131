//! Blocks of HTML whose tags have a counterpart: paragraphs, pictures, rules. What only
//! groups is not there.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event};

use super::meaning::{Meaning, meaning};
use super::tag::{Part, Tag, decoded, parts};
use crate::book::Role;
use crate::read::blocks::Builder;

impl Builder<'_, '_> {
    /// Reads a block of HTML, or reports it.
    pub(in crate::read) fn html_block(&mut self, range: Range<usize>) {
        let text = self.texts.original;
        let read = parts(text, &range).filter(|parts| {
            parts.iter().all(|part| match part {
                Part::Tag(tag) => Tag::parse(&text[tag.clone()])
                    .is_some_and(|it| meaning(&it).is_some()),
                Part::Text(_) => true,
            })
        });
        let whole = text.get(range.clone()).unwrap_or("");
        let comment = whole.trim_start().starts_with("<!--");
        let Some(parts) = read.filter(|_| !comment) else {
            return super::html(range, self.texts, self.sink);
        };
        for part in parts {
            match part {
                Part::Tag(range) => self.html_tag(range),
                Part::Text(range) => self.html_text(range),
            }
        }
        self.end_leaf();
    }

    fn html_tag(&mut self, range: Range<usize>) {
        let text = self.texts.original;
        let Some(tag) = Tag::parse(&text[range.clone()]) else { return };
        match meaning(&tag) {
            Some(Meaning::Paragraph) => {
                self.end_leaf();
                if !tag.closes && (tag.is_styled() || tag.name == "center") {
                    super::without_effect(&tag, range, self.sink);
                }
            }
            Some(Meaning::Rule) => {
                self.end_leaf();
                let (span, lang) = (self.sink.span(range), self.lang());
                let node = self.sink.tree.add(Role::SceneBreak, span, lang);
                self.place(node);
            }
            _ => {
                let event =
                    Event::InlineHtml(CowStr::from(text[range.clone()].to_owned()));
                self.html_inline(event, range);
            }
        }
    }

    /// Text: lines of the file are one line of the book.
    fn html_text(&mut self, range: Range<usize>) {
        let text = self.texts.original;
        let mut at = range.start;
        let mut spaced = false;
        for piece in text[range].split_inclusive(char::is_whitespace) {
            let word = piece.trim_end();
            let place = at..at + word.len();
            at += piece.len();
            if !word.is_empty() {
                spaced = false;
                self.html_inline(Event::Text(CowStr::from(decoded(word))), place.clone());
            }
            if word.len() < piece.len() && self.leaf.is_some() && !spaced {
                spaced = true;
                self.html_inline(Event::SoftBreak, place.end..at);
            }
        }
    }

    fn html_inline(&mut self, event: Event<'_>, range: Range<usize>) {
        if self.leaf.is_none() {
            self.start_leaf(self.paragraph_role(), range.clone(), None, true);
        }
        let texts = self.texts;
        if let Some(leaf) = &mut self.leaf {
            leaf.end = leaf.end.max(range.end);
            leaf.collector.event(event, range, texts, self.sink);
        }
    }
}

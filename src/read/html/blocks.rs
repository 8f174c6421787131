//! Blocks of HTML: their tags open and close elements, which hold Markdown as well, and
//! their text is set as it stands. What a tag has no counterpart for is reported; its
//! words stay.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, HeadingLevel};

use super::element::OpenElement;
use super::meaning::{ContainerTag, TagMeaning, meaning};
use super::parts::{HtmlPart, HtmlParts};
use super::tag::{Tag, decoded, pieces};
use crate::diag::{Code, Diagnostic};
use crate::ground::Lang;
use crate::read::attributes::{Ranged, is_idle};
use crate::read::builder::{Builder, CodeLines, ContainerKind};

/// Elements whose text is none of the book's.
const PROGRAMS: [&str; 3] = ["script", "style", "template"];

impl Builder<'_, '_> {
    /// Reads a block of HTML.
    pub(in crate::read) fn html_block(&mut self, range: Range<usize>) {
        let text = self.texts.original;
        let whole = text.get(range.clone()).unwrap_or("");
        let block = range.start..range.start + whole.trim_end().len();
        let is_comment = whole.trim_start().starts_with("<!--");
        let mut parts = HtmlParts::new(text, block);
        let mut before = range.start;
        while let Some(part) = parts.next() {
            match part {
                HtmlPart::Tag(tag, range) => {
                    before = range.end;
                    self.html_tag(tag, range, &mut parts);
                }
                HtmlPart::Text(range) => {
                    if is_comment && before < range.start {
                        self.beside_comment(range.clone());
                    }
                    before = range.end;
                    self.html_text(range);
                }
                HtmlPart::Strange(range) => super::html(range, self.texts, self.sink),
            }
        }
        self.end_leaf();
    }

    fn html_tag(&mut self, tag: Tag, range: Range<usize>, parts: &mut HtmlParts<'_>) {
        match meaning(&tag) {
            None if tag.closes => {}
            None => {
                self.end_leaf();
                super::html(range, self.texts, self.sink);
                if PROGRAMS.contains(&tag.name.as_str()) {
                    parts.take_before(&tag.name);
                }
            }
            Some(TagMeaning::Paragraph | TagMeaning::Holder(_)) if tag.closes => {
                self.end_leaf();
                self.close_element(&tag, range);
            }
            Some(TagMeaning::Paragraph) => {
                self.end_leaf();
                self.open_group(tag, range);
            }
            Some(TagMeaning::Holder(ContainerTag::Code)) => {
                let lines = parts.take_before(&tag.name);
                self.html_code(&tag, range, lines);
                parts.next();
            }
            Some(TagMeaning::Holder(holder)) => self.open_holder(holder, tag, range),
            Some(TagMeaning::Heading(_)) if tag.closes => self.end_leaf(),
            Some(TagMeaning::Heading(level)) => self.html_heading(level, &tag, range),
            Some(TagMeaning::Rule) => {
                self.end_leaf();
                self.place_break(range);
            }
            Some(_) => {
                let written = self.texts.original[range.clone()].to_owned();
                self.html_inline(Event::InlineHtml(CowStr::from(written)), range);
            }
        }
    }

    /// Opens what only parts paragraphs; one with a language is an element.
    fn open_group(&mut self, tag: Tag, range: Range<usize>) {
        self.close_paragraph(&range);
        let lang = self.lang_of_tag(&tag, &range);
        if tag.is_styled() || tag.name == "center" {
            super::tag::without_effect(&tag, range.clone(), self.sink);
        }
        if lang.is_some() || tag.lang().is_some() {
            return self.push_element(ContainerTag::Group, lang, tag, range);
        }
        if let Some(id) = tag.id() {
            self.pending_ids.push(Ranged { text: id.to_owned(), range });
        }
        if let Some(element) = self.elements().find(|it| it.tag.name == tag.name) {
            element.inner += 1;
        }
    }

    /// Opens what holds others.
    fn open_holder(&mut self, holder: ContainerTag, tag: Tag, range: Range<usize>) {
        self.end_leaf();
        self.close_paragraph(&range);
        if holder == ContainerTag::Cell && self.depth_of(&[ContainerTag::Row]).is_none() {
            let row = Tag::parse("<tr>").filter(|_| self.in_table());
            if let Some(row) = row {
                self.open_holder(ContainerTag::Row, row, range.start..range.start);
            }
        }
        if !holder.homes().is_empty() {
            let Some(depth) = self.depth_of(holder.homes()) else {
                return self.homeless(&tag, range);
            };
            for _ in 0..depth {
                self.close_frame(range.start);
            }
        }
        let lang = self.lang_of_tag(&tag, &range);
        self.check_keys(holder, &tag, &range);
        self.push_element(holder, lang, tag, range);
    }

    fn push_element(
        &mut self,
        holder: ContainerTag,
        lang: Option<Lang>,
        tag: Tag,
        range: Range<usize>,
    ) {
        let id = tag.id().map(|id| Ranged { text: id.to_owned(), range: range.clone() });
        let role = holder.role(&tag);
        let element = OpenElement { holder, tag, at: range.clone(), inner: 0 };
        self.push(ContainerKind::Html(Box::new(element)), role, range);
        let Some(frame) = self.frames.last_mut() else { return };
        frame.lang = lang.unwrap_or(frame.lang);
        match (frame.node, id) {
            (Some(node), id) => {
                self.sink.tree.get_mut(node).lang = frame.lang;
                if let Some(id) = id {
                    self.sink.target(&id.text, id.range, node);
                }
            }
            (None, id) => self.pending_ids.extend(id),
        }
    }

    /// Notes the attributes that change nothing in a book.
    fn check_keys(&mut self, holder: ContainerTag, tag: &Tag, range: &Range<usize>) {
        let known = holder.keys();
        let general = ["id", "name", "lang", "xml:lang", "dir", "class"];
        let strange = tag.keys().filter(|key| !known.contains(key) && !is_idle(key));
        for key in strange.filter(|key| !general.contains(key)) {
            let message = format!("the attribute `{key}` has no effect here");
            self.sink.grouped.add(Code::NoEffect, range.clone(), &message, "");
        }
        for key in ["colspan", "rowspan"] {
            let several = tag.get(key).is_some_and(|count| count.trim() != "1");
            if holder == ContainerTag::Cell && several {
                let message = format!("`{key}` has no counterpart in a book");
                self.report_html(
                    range.clone(),
                    message,
                    "give each row a cell for each column; an empty one may stand beside \
                     what belongs to several",
                );
            }
        }
    }

    fn html_heading(&mut self, level: HeadingLevel, tag: &Tag, range: Range<usize>) {
        self.end_leaf();
        self.close_paragraph(&range);
        let id = tag.id().map(|id| Ranged { text: id.to_owned(), range: range.clone() });
        self.heading(level, id, &[], range);
    }

    fn html_code(&mut self, tag: &Tag, open: Range<usize>, inside: Range<usize>) {
        self.end_leaf();
        let text = self.texts.original;
        let mut lines = CodeLines::default();
        // A line end right behind the tag is none of the code's (HTML, 4.4.3).
        let lead = usize::from(text[inside.clone()].starts_with('\n'));
        for part in HtmlParts::new(text, inside.start + lead..inside.end) {
            match part {
                HtmlPart::Text(range) => {
                    for (piece, at) in pieces(&text[range.clone()]) {
                        lines.push(&piece, range.start + at.start);
                    }
                }
                HtmlPart::Tag(tag, range) if tag.name == "br" => {
                    lines.push("\n", range.start);
                }
                HtmlPart::Tag(..) | HtmlPart::Strange(_) => {}
            }
        }
        if !text[inside.end..].starts_with("</") {
            let message = "this `<pre>` is never closed".to_owned();
            let hint = "end it with `</pre>`, and leave no line before that empty";
            self.report_html(open.clone(), message, hint);
        }
        let id = tag.id().map(|id| Ranged { text: id.to_owned(), range: open.clone() });
        self.pending_ids.extend(id);
        self.place_code(open.start..inside.end, lines);
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

    fn beside_comment(&mut self, range: Range<usize>) {
        let words = &self.texts.original[range.clone()];
        if words.trim().is_empty() {
            return;
        }
        let start = range.end - words.trim_start().len();
        let message = "Markdown on the line of a comment is not read".to_owned();
        let hint = "give the comment a line of its own";
        self.report_html(start..start + words.trim().len(), message, hint);
    }

    fn homeless(&mut self, tag: &Tag, range: Range<usize>) {
        let (home, hint) = match tag.name.as_str() {
            "li" => ("list", "put it between `<ul>` and `</ul>`, or `<ol>` and `</ol>`"),
            "dt" | "dd" => ("list of definitions", "put it between `<dl>` and `</dl>`"),
            "figcaption" => ("figure", "put it between `<figure>` and `</figure>`"),
            _ => ("table", "put it between `<table>` and `</table>`"),
        };
        let message = format!("this `<{}>` stands in no {home}", tag.name);
        self.report_html(range, message, hint);
    }

    pub(super) fn report_html(&mut self, range: Range<usize>, what: String, hint: &str) {
        let found = Diagnostic::new(Code::RawHtml, self.sink.span(range), what);
        self.sink.report(found.hint(hint));
    }
}

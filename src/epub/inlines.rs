//! What stands in lines.

use std::ops::Range;

use super::document::DIRECTION;
use super::plan::call_id;
use super::references;
use super::scribe::{Scribe, direction};
use super::xml::WrittenAttribute;
use crate::book::{ImageId, LinkTarget, NodeId, NoteId, Role, Width, block_roles};
use crate::ground::Lang;
use crate::paragraph::holds;
use crate::text::bidi;

impl Scribe<'_> {
    /// All inlines below a node.
    pub(super) fn inlines(&mut self, node: NodeId) {
        let children: Vec<_> = self.flow.children(node).collect();
        for (at, &child) in children.iter().enumerate() {
            match &self.flow.node(child).role {
                Role::Text(text) if self.leads_to_title(child, children.get(at + 1)) => {
                    let text = references::before_title(&text.text, self.lang_of(child));
                    self.text(child, &text);
                }
                _ => self.inline(child),
            }
        }
    }

    /// An inline.
    pub(super) fn inline(&mut self, node: NodeId) {
        match &self.flow.node(node).role {
            Role::Text(text) => self.text(node, &text.text),
            Role::Emphasis => self.group(node, "em", &[]),
            Role::Strong => self.group(node, "strong", &[]),
            Role::SmallCaps => {
                let text = self.flow.plain_text(node);
                // A script without capitals has no small ones either.
                let capitals = text.chars().any(char::is_uppercase)
                    && !text.chars().any(char::is_lowercase);
                let class = if capitals { "allsmallcaps" } else { "smallcaps" };
                self.group(node, "span", &[("class", class)]);
            }
            Role::Speaker => self.group(node, "span", &[("class", "speaker")]),
            Role::Direction => {
                // The navigation declares no vocabulary.
                let meaning = [("class", "direction"), DIRECTION];
                self.group(node, "i", &meaning[..=usize::from(!self.bare)]);
            }
            Role::Superscript => self.group(node, "sup", &[]),
            Role::Subscript => self.group(node, "sub", &[]),
            Role::Strikethrough => self.group(node, "s", &[]),
            Role::Lost => self.group(node, "span", &[("class", "lost")]),
            Role::Code(code) => {
                let before = self.open(node, "code", &[]);
                self.marked_text(node, &code.text);
                self.close("code", before);
            }
            Role::Link(target) => self.link(node, target),
            Role::NoteCall(note) => self.note_call(node, *note),
            Role::LineBreak => {
                if self.bare {
                    self.xml.text(" ");
                } else {
                    self.xml.empty("br", &[]);
                }
            }
            Role::Image { image, alt, width, .. } => {
                self.image(node, *image, *width, alt.as_deref(), true);
            }
            Role::PageReference(target) => self.page_reference(node, target),
            Role::Hole(hole) => self.hole(*hole),
            Role::Phrase | Role::IndexMark(_) => self.phrase(node),
            block_roles!() => self.phrase(node),
        }
    }

    /// A span only where it says something: it is led to, or in a language of its own.
    fn phrase(&mut self, node: NodeId) {
        let known = !self.bare && self.plan.id(node).is_some();
        if known || self.flow.node(node).lang != self.lang {
            self.group(node, "span", &[]);
        } else {
            self.inlines(node);
        }
    }

    fn group(
        &mut self,
        node: NodeId,
        name: &'static str,
        attributes: &[WrittenAttribute<'_>],
    ) {
        let before = self.open(node, name, attributes);
        self.inlines(node);
        self.close(name, before);
    }

    fn lang_of(&self, node: NodeId) -> Lang {
        self.flow.node(node).lang
    }

    fn text(&mut self, node: NodeId, text: &str) {
        if self.flow.node(node).lang == self.lang {
            self.marked_text(node, text);
        } else {
            let before = self.open(node, "span", &[]);
            self.marked_text(node, text);
            self.close("span", before);
        }
    }

    /// Text with the marks of the print pages that begin in it.
    pub(super) fn marked_text(&mut self, node: NodeId, text: &str) {
        let plan = self.plan;
        let code = matches!(self.flow.node(node).role, Role::Code(_));
        let ties = !code && !self.bare;
        let marks = if self.bare { &[] } else { plan.markers.at_node(node) };
        let mut from = 0;
        for (at, label) in marks {
            if *at == 0 && self.led == Some(node) {
                continue;
            }
            let at = (*at).max(from);
            self.led_text(node, text, from..at, ties);
            self.page_mark(label);
            from = at;
        }
        self.led_text(node, text, from..text.len(), ties);
    }

    /// A part of a text, its first words marked if it has those of a work.
    fn led_text(&mut self, node: NodeId, text: &str, part: Range<usize>, ties: bool) {
        let leads = |it: &(NodeId, usize)| it.0 == node && part.contains(&(it.1 - 1));
        let mut from = part.start;
        if let Some((_, end)) = self.leading.take_if(|it| leads(it)) {
            self.xml.open("span", &[("class", "lead-in")]);
            self.isolated(&text[from..end], ties);
            self.xml.close("span");
            from = end;
        }
        self.isolated(&text[from..part.end], ties);
    }

    /// Text whose phrases in the other direction keep to themselves, with the spaces tied
    /// at which no line ends.
    pub(super) fn isolated(&mut self, text: &str, ties: bool) {
        let (lang, clung, title) = (self.lang, self.clings, self.title);
        let (held, clings) = holds::held(text, holds::Holding { lang, clung, title });
        self.clings = clings && ties;
        let text = if ties { &*held } else { text };
        if self.by_phrases {
            self.phrases(text);
        } else {
            self.directed(text);
        }
    }

    /// Text that a line had best leave between its phrases, those in brackets but parts of one:
    /// each goes over as a whole.
    fn phrases(&mut self, text: &str) {
        let ends = text.match_indices([',', ';']).map(|(at, mark)| at + mark.len());
        let (mut from, all) = (0, text.len());
        for end in ends.chain([all]) {
            let (phrase, behind) = (&text[from..end], &text[end..]);
            let open = phrase.matches('(').count() > phrase.matches(')').count();
            if end < all && (open || !behind.starts_with(' ')) {
                continue;
            }
            from = end;
            let bare = phrase.trim_start_matches(' ');
            self.xml.text(&phrase[..phrase.len() - bare.len()]);
            if bare.contains(' ') {
                self.xml.open("span", &[("class", "phrase")]);
                self.directed(bare);
                self.xml.close("span");
            } else {
                self.directed(bare);
            }
        }
    }

    /// Text whose phrases in the other direction keep to themselves.
    fn directed(&mut self, text: &str) {
        let mut from = 0;
        if direction(self.lang) == "ltr" {
            for phrase in bidi::phrases(text) {
                self.xml.text(&text[from..phrase.start]);
                self.xml.open("bdi", &[]);
                self.xml.text(&text[phrase.clone()]);
                self.xml.close("bdi");
                from = phrase.end;
            }
        }
        self.xml.text(&text[from..]);
    }

    /// The way to a target; `None` where this edition doesn't hold it.
    pub(super) fn href(&self, target: &LinkTarget) -> Option<String> {
        match target {
            LinkTarget::Url(url) => Some(url.clone()),
            LinkTarget::Node(node) => self.plan.to_node(self.document, *node),
            LinkTarget::Piece(piece) => self
                .flow
                .division_of(*piece)
                .and_then(|division| self.plan.opening(division))
                .map(str::to_owned),
            LinkTarget::Unresolved(_) => None,
        }
    }

    fn link(&mut self, node: NodeId, target: &LinkTarget) {
        match self.href(target).filter(|_| !self.bare) {
            Some(href) => self.group(node, "a", &[("href", &href)]),
            None => self.inlines(node),
        }
    }

    fn note_call(&mut self, node: NodeId, note: NoteId) {
        if self.bare {
            return;
        }
        let label = self.flow.labels.get(note).to_owned();
        self.met.notes = true;
        self.xml.open("sup", &[("class", "ref")]);
        match self.plan.to_note(self.document, note) {
            Some(href) => {
                let id = call_id(node);
                let mut attributes = vec![
                    ("epub:type", "noteref"),
                    ("role", "doc-noteref"),
                    ("href", &*href),
                ];
                if self.flow.book.note(note).calls.contains(&node) {
                    attributes.insert(0, ("id", &id));
                }
                self.xml.open("a", &attributes);
                self.xml.text(&label);
                self.xml.close("a");
            }
            None => self.xml.text(&label),
        }
        self.xml.close("sup");
    }

    /// A picture, on its own or among words.
    pub(super) fn image(
        &mut self,
        node: NodeId,
        image: ImageId,
        width: Option<Width>,
        alt: Option<&str>,
        among_words: bool,
    ) {
        if self.bare {
            return;
        }
        let Some(src) = self.images.get(image.0 as usize) else { return };
        self.met.images.insert(image);
        let plan = self.plan;
        for (_, label) in plan.markers.at_node(node) {
            self.page_mark(label);
        }
        let id = self.plan.id(node);
        let mut attributes = vec![("src", src.as_str()), ("alt", alt.unwrap_or(""))];
        if alt.is_none() {
            attributes.push(("role", "presentation"));
        }
        if let Some(id) = &id {
            attributes.insert(0, ("id", id));
        }
        if among_words {
            attributes.push(("class", "inline"));
        }
        let style = width.map(|width| match width {
            Width::Part(part) => format!("width: {part}%"),
            // Never wider than the column: a length is for paper.
            Width::Length(length) => {
                format!("width: 100%; max-width: {:.1}mm", length.millimetres())
            }
        });
        if let Some(style) = &style {
            attributes.push(("style", style));
        }
        self.xml.empty("img", &attributes);
    }
}

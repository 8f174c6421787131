//! Blocks that hold inlines: paragraphs, headings, cells, terms.

use std::ops::Range;

use super::attributes::Word;
use super::blocks::{Builder, Frame, Kind};
use super::divs;
use super::inlines::{Collector, Inline};
use super::punctuation;
use super::sink::Sink;
use super::verse;
use crate::book::{Lang, NodeId, Role};
use crate::diag::{Code, Diagnostic};

/// A block of inlines that is open.
#[derive(Debug)]
pub(super) struct Leaf {
    pub(super) role: Role,
    /// Begun by inlines in a tight item, not by the parser.
    implicit: bool,
    /// Identifier of a heading.
    id: Option<Word>,
    start: usize,
    pub(super) end: usize,
    pub(super) collector: Collector,
}

impl Builder<'_, '_> {
    /// What a paragraph is in the innermost container.
    pub(super) fn paragraph_role(&self) -> Role {
        match self.frames.last() {
            Some(Frame { kind: Kind::Div(div), .. }) => div.class.paragraph_role(),
            _ => Role::Paragraph,
        }
    }

    pub(super) fn start_leaf(
        &mut self,
        role: Role,
        range: Range<usize>,
        id: Option<Word>,
        implicit: bool,
    ) {
        self.end_leaf();
        let collector = Collector::new();
        let (start, end) = (range.start, if implicit { range.start } else { range.end });
        self.leaf = Some(Leaf { role, implicit, id, start, end, collector });
    }

    pub(super) fn end_implicit_leaf(&mut self) {
        if self.leaf.as_ref().is_some_and(|leaf| leaf.implicit) {
            self.end_leaf();
        }
    }

    pub(super) fn end_leaf(&mut self) {
        let Some(leaf) = self.leaf.take() else { return };
        let lang = self.lang();
        let trimmed = self.texts.original.get(leaf.start..leaf.end).unwrap_or("");
        let range = leaf.start..leaf.start + trimmed.trim_end().len();
        let mut inlines = leaf.collector.finish(self.texts, self.sink);
        check_math(&inlines, self.sink);
        trim(&mut inlines);
        if let Some(node) = self.lone_image(&leaf.role, &mut inlines, range.clone()) {
            return self.place(node);
        }
        let table = self.table_of_caption(&leaf.role, &mut inlines);
        let role = if table.is_some() { Role::Caption } else { leaf.role };
        punctuation::curl(&mut inlines, lang);
        let is_title = role == Role::Title;
        let span = self.sink.span(range);
        let node = self.sink.tree.add(role, span, lang);
        self.sink.emit(node, inlines, lang);
        if let Some(id) = leaf.id {
            self.sink.target(&id.text, id.range, node);
        }
        if is_title {
            self.title = Some(node);
        } else if let Some(table) = table {
            self.sink.tree.append(table, node);
        } else {
            self.place(node);
        }
    }

    /// The table whose caption a paragraph is: one right behind a table that begins with
    /// a colon or with `Table:`, as Pandoc has it. Takes that lead away.
    fn table_of_caption(&self, role: &Role, inlines: &mut [Inline]) -> Option<NodeId> {
        let &table = self.frames.last()?.children.last()?;
        let tree = &self.sink.tree;
        let is_table = matches!(tree.get(table).role, Role::Table { .. });
        let captioned =
            tree.children(table).any(|child| tree.get(child).role == Role::Caption);
        let Some(Inline::Run(run)) = inlines.first_mut() else { return None };
        if *role != Role::Paragraph || !is_table || captioned {
            return None;
        }
        let lead = ["Table: ", "table: ", ": "];
        let words = lead.iter().find_map(|lead| run.text.strip_prefix(lead))?;
        let (start, end) = (run.text.len() - words.trim_start().len(), run.text.len());
        *run = run.cut(start..end);
        Some(table)
    }

    /// A paragraph that is one image and nothing else becomes a figure.
    pub(super) fn lone_image(
        &mut self,
        role: &Role,
        inlines: &mut Vec<Inline>,
        range: Range<usize>,
    ) -> Option<NodeId> {
        let in_figure = *role == Role::Caption && divs::in_figure(&self.frames);
        if !(in_figure || *role == Role::Paragraph)
            || !matches!(inlines.as_slice(), [Inline::Image(_)])
        {
            return None;
        }
        let Some(Inline::Image(mut image)) = inlines.pop() else { return None };
        let lang = self.lang();
        let caption = std::mem::take(&mut image.caption);
        let caption_range = image.range.clone();
        let node = self.sink.image(image, lang);
        let caption = (!caption.trim().is_empty())
            .then(|| self.caption(&caption, caption_range, lang));
        if in_figure {
            if let Some(caption) = caption {
                self.place(caption);
            }
            return Some(node);
        }
        let span = self.sink.span(range);
        let figure = self.sink.tree.add(Role::Figure, span, lang);
        self.sink.tree.append(figure, node);
        if let Some(caption) = caption {
            self.sink.tree.append(figure, caption);
        }
        Some(figure)
    }

    /// A caption that stood between quotation marks after an image's path.
    pub(super) fn caption(
        &mut self,
        text: &str,
        range: Range<usize>,
        lang: Lang,
    ) -> NodeId {
        let written = self.texts.original.get(range.clone()).unwrap_or("");
        let start = written.rfind(text).map_or(range.start, |at| range.start + at);
        let span = self.sink.span(start..range.end);
        let node = self.sink.tree.add(Role::Caption, span, lang);
        if written.contains(text) && !text.contains('\n') {
            let range = start..start + text.len();
            let mut inlines = verse::fragment(range, self.texts, self.sink);
            punctuation::curl(&mut inlines, lang);
            self.sink.emit(node, inlines, lang);
        } else {
            let curled = punctuation::curl_text(text, lang);
            self.sink.text_under(node, &curled, span, lang);
        }
        node
    }
}

/// Drops the spaces that a dropped comment left at the ends of a block.
fn trim(inlines: &mut [Inline]) {
    if let Some(Inline::Run(run)) = inlines.last_mut()
        && run.text.ends_with(' ')
    {
        *run = run.cut(0..run.text.trim_end_matches(' ').len());
    }
    if let Some(Inline::Run(run)) = inlines.first_mut()
        && run.text.starts_with(' ')
    {
        let length = run.text.len();
        *run = run.cut(length - run.text.trim_start_matches(' ').len()..length);
    }
}

/// Reports `$…$` that holds a command, a power, an index or an equation, and any
/// `$$…$$`. Prices are none: as in Pandoc, no space follows the first dollar or comes
/// before the second, and no digit follows that.
fn check_math(inlines: &[Inline], sink: &mut Sink<'_>) {
    for inline in inlines {
        let Inline::Run(run) = inline else { continue };
        if let Some(range) = math_in(&run.text, &|at| run.is_literal(at)) {
            let span = sink.span(run.origin(range.start)..run.origin(range.end));
            sink.report(
                Diagnostic::new(Code::Math, span, "mathematics is not set yet")
                    .hint("write it in words or as an image; a dollar is written `\\$`"),
            );
        }
    }
}

fn math_in(text: &str, is_literal: &dyn Fn(usize) -> bool) -> Option<Range<usize>> {
    let dollars: Vec<usize> =
        text.match_indices('$').map(|(at, _)| at).filter(|&at| !is_literal(at)).collect();
    dollars.windows(2).find_map(|pair| {
        let (open, close) = (pair[0], pair[1]);
        let inside = &text[open + 1..close];
        let display = inside.is_empty() && text[close + 1..].contains("$$");
        let hugged = !inside.starts_with(' ')
            && !inside.ends_with(' ')
            && !text[close + 1..].starts_with(|c: char| c.is_ascii_digit());
        let command = inside
            .find('\\')
            .is_some_and(|at| inside[at + 1..].starts_with(|c: char| c.is_alphabetic()));
        let formula = command || hugged && inside.contains(['^', '_', '=']);
        (display || formula).then_some(open..close + 1)
    })
}

//! Blocks that hold inlines: paragraphs, headings, cells, terms.

use std::ops::Range;

use super::attributes::Ranged;
use super::builder::{Builder, ContainerKind, OpenContainer, OpenLeaf};
use super::collector::Collector;
use super::division::DivisionClass;
use super::divs;
use super::foreign;
use super::inline::{Inline, InlineGroup, OpenImage};
use super::lines::wished_lines;
use super::math;
use super::sink::ChapterSink;
use super::slips;
use super::wording::plain;
use crate::book::{NodeId, Role};
use crate::diag::{Code, Diagnostic};

impl Builder<'_, '_> {
    /// What a paragraph is in the innermost container.
    pub(super) fn paragraph_role(&self) -> Role {
        match self.frames.last() {
            Some(OpenContainer { kind: ContainerKind::Div(div), .. }) => {
                div.class.paragraph_role()
            }
            _ => Role::Paragraph,
        }
    }

    pub(super) fn start_leaf(
        &mut self,
        role: Role,
        range: Range<usize>,
        id: Option<Ranged>,
        implicit: bool,
    ) {
        self.end_leaf();
        let collector = Collector::new();
        let (start, end) = (range.start, if implicit { range.start } else { range.end });
        self.leaf =
            Some(OpenLeaf { role, implicit, id, start, end, strong: false, collector });
    }

    /// Makes the words of the block that just opened strong.
    pub(super) fn strengthen_leaf(&mut self) {
        if let Some(leaf) = &mut self.leaf {
            leaf.strong = true;
        }
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
        math::check(&inlines, self.sink);
        if matches!(leaf.role, Role::Title | Role::Heading { .. } | Role::Cell) {
            inlines = with_wished_breaks(inlines);
            check_last_backslash(&inlines, self.sink);
        }
        trim(&mut inlines);
        if leaf.role == Role::Paragraph {
            inlines = self.parted_by_breaks(inlines, range.clone());
            if inlines.is_empty() && !range.is_empty() && self.ends_with_break() {
                return;
            }
        }
        if leaf.implicit && leaf.role == Role::Paragraph && inlines.is_empty() {
            return;
        }
        if self.pictures_of_row(&leaf.role, &mut inlines, &range) {
            return;
        }
        if let Some(node) = self.lone_image(&leaf.role, &mut inlines, range.clone()) {
            return self.place(node);
        }
        if self.alert(&leaf.role, &mut inlines) && inlines.is_empty() {
            return;
        }
        let table = self.table_of_caption(&leaf.role, &mut inlines);
        if let Some(table) = table {
            self.attributes_of_caption(table, &mut inlines);
            // Nothing else stood there.
            if matches!(inlines.as_slice(), [Inline::Run(run)] if run.text.is_empty()) {
                return;
            }
        }
        foreign::check(&inlines, self.texts.original, true, self.sink);
        let role = if table.is_some() { Role::Caption } else { leaf.role };
        if role == Role::Paragraph {
            slips::check_row(&plain(&inlines), range.clone(), self.sink);
            self.check_broken_table(range.clone());
        } else if inlines.is_empty() && matches!(role, Role::Title | Role::Heading { .. })
        {
            self.empty_heading(range.clone());
        }
        if leaf.strong {
            let strong = InlineGroup::new(Role::Strong, range.clone(), inlines);
            inlines = vec![Inline::Group(strong)];
        }
        self.sink.curl(&mut inlines, lang);
        let is_title = role == Role::Title;
        let span = self.sink.span(range);
        let node = self.sink.tree.add(role, span, lang);
        self.sink.emit(node, inlines, lang);
        if let Some(id) = leaf.id {
            self.sink.target(&id.text, id.range, node);
        }
        if is_title {
            self.title = Some(node);
            self.name_pending(node);
        } else if let Some(table) = table {
            // A table is read from its caption on.
            self.sink.tree.prepend(table, node);
        } else {
            self.place(node);
        }
    }

    /// Sets what stands before two line breaks in a row as a paragraph of its own, with a
    /// scene break behind it; yields the rest.
    fn parted_by_breaks(
        &mut self,
        mut inlines: Vec<Inline>,
        range: Range<usize>,
    ) -> Vec<Inline> {
        let (span, lang) = (self.sink.span(range), self.lang());
        while let Some((first, second)) = two_breaks(&inlines) {
            let mut rest = inlines.split_off(second + 1);
            inlines.truncate(first);
            trim(&mut inlines);
            trim(&mut rest);
            if !inlines.is_empty() {
                self.sink.curl(&mut inlines, lang);
                let node = self.sink.tree.add(Role::Paragraph, span, lang);
                self.sink.emit(node, inlines, lang);
                self.place(node);
            }
            let node = self.sink.tree.add(Role::SceneBreak, span, lang);
            self.place(node);
            inlines = rest;
        }
        if matches!(inlines.last(), Some(Inline::Break(_))) {
            inlines.pop();
        }
        inlines
    }

    /// Whether the last block is a scene break.
    fn ends_with_break(&self) -> bool {
        let last = self.frames.last().and_then(|frame| frame.children.last());
        last.is_some_and(|&node| self.sink.tree.get(node).role == Role::SceneBreak)
    }

    fn empty_heading(&mut self, range: Range<usize>) {
        let span = self.sink.span(range);
        self.sink.report(
            Diagnostic::new(Code::EmptyHeading, span, "this heading has no words")
                .hint("say what follows, or divide it by a scene break: `* * *`"),
        );
    }

    /// A paragraph that is one image and nothing else becomes a figure.
    pub(super) fn lone_image(
        &mut self,
        role: &Role,
        inlines: &mut Vec<Inline>,
        range: Range<usize>,
    ) -> Option<NodeId> {
        let of_figure = divs::innermost(&self.frames) == Some(DivisionClass::Figure);
        let in_figure = *role == Role::Caption && of_figure;
        if !(in_figure || *role == Role::Paragraph)
            || !matches!(inlines.as_slice(), [Inline::Image(_)])
        {
            return None;
        }
        let Some(Inline::Image(mut image)) = inlines.pop() else { return None };
        if self.frames.iter().any(|frame| matches!(frame.kind, ContainerKind::Note(_))) {
            self.sink.stays_in_text(&mut image, "a note");
        }
        if !in_figure {
            return Some(self.figure_of(image, range));
        }
        let lang = self.lang();
        if let Some(caption) = self.caption_of(&image, lang) {
            self.place(caption);
        }
        Some(self.sink.image(image, lang))
    }

    /// The figure of a picture, that stands nowhere yet: the picture and its caption.
    pub(super) fn figure_of(&mut self, image: OpenImage, range: Range<usize>) -> NodeId {
        let lang = self.lang();
        let caption = self.caption_of(&image, lang);
        let node = self.sink.image(image, lang);
        let span = self.sink.span(range);
        let figure = self.sink.tree.add(Role::Figure, span, lang);
        self.sink.tree.append(figure, node);
        if let Some(caption) = caption {
            self.sink.tree.append(figure, caption);
        }
        figure
    }
}

/// Two line breaks with nothing but spaces between them.
fn two_breaks(inlines: &[Inline]) -> Option<(usize, usize)> {
    let blank = |inline: &Inline| matches!(inline, Inline::Run(run) if run.text.trim().is_empty());
    inlines.iter().enumerate().find_map(|(first, inline)| {
        let behind = inlines[first + 1..].iter().position(|it| !blank(it))?;
        let second = first + 1 + behind;
        let both = |inline: &Inline| matches!(inline, Inline::Break(_));
        (both(inline) && both(&inlines[second])).then_some((first, second))
    })
}

/// Reports a backslash at the end of what is one line only: nothing follows that could
/// stand on a line of its own.
pub(super) fn check_last_backslash(inlines: &[Inline], sink: &mut ChapterSink<'_>) {
    let Some(Inline::Run(run)) = inlines.last() else { return };
    let Some(at) = run.text.trim_end().strip_suffix('\\').map(str::len) else { return };
    if !run.is_literal(at) {
        let span = sink.span(run.origin(at)..run.origin(at) + 1);
        sink.report(
            Diagnostic::new(Code::StrayMark, span, "this backslash is set as it is")
                .label("its line ends here")
                .hint(
                    "a heading is one line: write `One \\ Two` to have it broken there",
                ),
        );
    }
}

/// Drops the spaces that a dropped comment left at the ends of a block.
fn trim(inlines: &mut Vec<Inline>) {
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
    inlines.retain(|it| !matches!(it, Inline::Run(run) if run.text.is_empty()));
}

/// Breaks lines where they are wished: a heading or a cell is one line of the source, so
/// that a backslash before a space does what one at a line's end does elsewhere.
fn with_wished_breaks(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut broken = Vec::new();
    for inline in inlines {
        match inline {
            Inline::Run(run) if run.text.contains('\\') => {
                let lines = wished_lines(&run.text, |at| run.is_literal(at));
                for (at, line) in lines.iter().enumerate() {
                    if at > 0 {
                        let place = run.origin(line.start);
                        broken.push(Inline::Break(place..place));
                    }
                    broken.push(Inline::Run(run.cut(line.clone())));
                }
            }
            Inline::Group(mut group) => {
                group.children = with_wished_breaks(group.children);
                broken.push(Inline::Group(group));
            }
            other => broken.push(other),
        }
    }
    broken
}

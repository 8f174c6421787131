//! Blocks.

use super::document::DIRECTION;
use super::scribe::Scribe;
use super::{css, figures};
use crate::book::{
    ColumnAlign, DisplayLine, LetterPart, NodeId, Role, SpeechKind, inline_roles,
};
use crate::text::{bidi, lead_in, small_caps};

/// Characters that a line of an e-book holds at most, on most devices. A paragraph of
/// fewer lines than a drop capital has none, since the next would run into it.
const FULL_LINE: usize = 60;

/// Whether a text begins with a letter, marks before it aside: what CSS takes for the first
/// letter (Pseudo-elements 4, 2.2).
fn begins_with_letter(text: &str) -> bool {
    let mut letters = text.trim_start_matches(|c: char| !c.is_alphanumeric()).chars();
    letters.next().is_some_and(char::is_alphabetic)
        && text.chars().take_while(|c| !c.is_alphanumeric()).count() <= 1
}

impl Scribe<'_> {
    /// All blocks below a node.
    pub(super) fn blocks(&mut self, node: NodeId) {
        let children: Vec<_> = self.flow.children(node).collect();
        self.block_list(&children);
    }

    /// A block. A quotation or the like before the text has no lead-in; the text has it, but
    /// not behind verse or a speech, with which the work has begun.
    pub(super) fn block(&mut self, node: NodeId) {
        let waits = match self.flow.node(node).role {
            Role::Content | Role::Section { .. } => false,
            Role::Paragraph => {
                if std::mem::take(&mut self.lead_in) {
                    self.lead_words(node);
                }
                false
            }
            Role::Epigraph => std::mem::take(&mut self.lead_in),
            _ => std::mem::take(&mut self.lead_in) && !self.begins_work(node),
        };
        self.block_itself(node);
        self.lead_in |= waits;
    }

    /// Whether there is verse in a block, or a speech, which begins with who speaks.
    fn begins_work(&self, node: NodeId) -> bool {
        let tree = self.flow.tree_of(node);
        tree.descendants(node).any(|it| match tree.get(it).role {
            Role::Verse => true,
            Role::Speech(kind) => kind != SpeechKind::Direction,
            _ => false,
        })
    }

    /// Notes which first words of a paragraph are marked: none where it begins with what
    /// is no plain text.
    fn lead_words(&mut self, paragraph: NodeId) {
        let Some(first) = self.flow.children(paragraph).next() else { return };
        if let Role::Text(text) = &self.flow.node(first).role
            && !bidi::is_all_right_to_left(&text.text)
        {
            let end = lead_in::end(&text.text);
            let suits = |end: &usize| {
                !self.style.lead_caps || small_caps::suit(&text.text[..*end])
            };
            self.leading = end.filter(suits).map(|end| (first, end));
            self.dropped = self.style.drop_lines.is_some_and(|lines| {
                let letters = self.flow.plain_text(paragraph).chars().count();
                begins_with_letter(&text.text) && letters > FULL_LINE * lines as usize
            });
        }
    }

    fn block_itself(&mut self, node: NodeId) {
        match &self.flow.node(node).role {
            Role::Content => self.blocks(node),
            Role::Section { .. } => self.container(node, "section", &[]),
            Role::Heading { level } => {
                self.lead(node);
                self.line(node, heading(*level), &[]);
            }
            Role::Paragraph if std::mem::take(&mut self.dropped) => {
                self.line(node, "p", &[("class", "drop")]);
            }
            Role::Title | Role::Paragraph => self.line(node, "p", &[]),
            Role::IndexEntry { .. } => self.index(&[node]),
            Role::BlockQuote => self.container(node, "blockquote", &[]),
            Role::Letter => self.container(node, "div", &[("class", "letter")]),
            Role::Epigraph => self.epigraph(node),
            Role::Dedication => self.container(node, "div", &[("class", "dedication")]),
            Role::Speech(kind) => {
                let class = match kind {
                    SpeechKind::Said => "speech",
                    SpeechKind::Question => "speech question",
                    SpeechKind::Answer => "speech answer",
                    SpeechKind::Direction => "direction",
                };
                let meaning = [("class", class), DIRECTION];
                let directs = *kind == SpeechKind::Direction;
                self.container(node, "div", &meaning[..=usize::from(directs)]);
            }
            Role::Ingredients => {
                self.container(node, "div", &[("class", "ingredients")]);
            }
            Role::Attribution => self.line(node, "p", &[("class", "attribution")]),
            Role::LetterPart(part) => {
                let class = match part {
                    LetterPart::Dateline => "dateline",
                    LetterPart::Salutation => "salutation",
                    LetterPart::Closing => "closing",
                };
                self.line(node, "p", &[("class", class)]);
            }
            Role::Signature => self.line(node, "p", &[("class", "signature")]),
            Role::Verse => self.poem(node),
            Role::Stanza => self.stanza(node),
            Role::SceneBreak => {
                // As text, since not all reading systems know generated content.
                self.xml.open("div", &[("class", "break"), ("role", "separator")]);
                self.ornament_marks(&self.style.scene_break);
                self.xml.close("div");
                self.xml.end_line();
            }
            Role::List { start, tight } => self.list(node, *start, *tight),
            Role::DefinitionList => self.container(node, "dl", &[]),
            Role::Term => self.line(node, "dt", &[]),
            Role::Definition => self.container(node, "dd", &[]),
            Role::Table { columns, .. } => self.table(node, columns),
            Role::Figure => {
                self.figure(node, None);
                self.xml.end_line();
            }
            Role::FigureRow => self.figure_row(node),
            // A caption on its own, as scans have them.
            Role::Caption => self.line(node, "p", &[("class", "caption")]),
            Role::CodeBlock => self.code_block(node),
            Role::Display(line) => self.display(node, *line),
            Role::ContentsList => self.contents(node),
            Role::NoteGroup { .. } => self.note_group(node),
            Role::NoteEntry(note) => self.note_entry(node, *note),
            Role::NoteLabel => self.line(node, "p", &[]),
            // Parts of lists and tables out of their place, and inlines without a
            // block: kept as plain blocks.
            Role::Item
            | Role::ContentsEntry { .. }
            | Role::TableHead
            | Role::TableRow
            | Role::VerseLine { .. } => self.container(node, "div", &[]),
            Role::Cell => self.line(node, "p", &[]),
            inline_roles!() => self.loose_inline(node),
        }
    }

    /// What stands in lines, without a block around it.
    fn loose_inline(&mut self, node: NodeId) {
        if let Role::Image { image, alt, width, .. } = &self.flow.node(node).role {
            self.image(node, *image, *width, alt.as_deref(), false);
        } else {
            self.xml.open("p", &[]);
            self.inline(node);
            self.xml.close("p");
        }
        self.xml.end_line();
    }

    /// Those of some blocks that this file shows.
    pub(super) fn block_list(&mut self, nodes: &[NodeId]) {
        let is_entry =
            |&node: &NodeId| matches!(self.flow.node(node).role, Role::IndexEntry { .. });
        let shown = |&node: &NodeId| self.plan.shows(self.document, node);
        let nodes: Vec<NodeId> = nodes.iter().copied().filter(shown).collect();
        let same = |one: &NodeId, next: &NodeId| is_entry(one) && is_entry(next);
        let groups: Vec<_> =
            nodes.chunk_by(same).map(|it| (is_entry(&it[0]), it)).collect();
        for (entries, group) in groups {
            if entries {
                self.index(group);
            } else {
                self.block(group[0]);
            }
        }
    }

    /// Headings of the index: lists within each other.
    fn index(&mut self, entries: &[NodeId]) {
        let mut open: Vec<(u8, crate::ground::Lang)> = Vec::new();
        for &node in entries {
            let Role::IndexEntry { depth, opens } = self.flow.node(node).role else {
                continue;
            };
            while let Some(&(_, before)) = open.last().filter(|it| it.0 > depth) {
                self.close("li", before);
                self.xml.close("ul");
                open.pop();
            }
            match open.last() {
                Some(&(_, before)) if open.last().is_some_and(|it| it.0 == depth) => {
                    self.close("li", before);
                    self.xml.end_line();
                    open.pop();
                }
                _ => {
                    self.xml.open("ul", &[]);
                    self.xml.end_line();
                }
            }
            let class: &[_] = if opens { &[("class", "opens")] } else { &[] };
            open.push((depth, self.open(node, "li", class)));
            self.inlines(node);
        }
        for (_, before) in open.into_iter().rev() {
            self.close("li", before);
            self.xml.close("ul");
        }
        self.xml.end_line();
    }

    /// Those children of a node that this file shows.
    fn shown(&self, node: NodeId) -> Vec<NodeId> {
        let children = self.flow.children(node);
        children.filter(|&child| self.plan.shows(self.document, child)).collect()
    }

    fn epigraph(&mut self, node: NodeId) {
        let typed =
            [("class", "epigraph"), ("epub:type", "epigraph"), ("role", "doc-epigraph")];
        self.container(node, "div", &typed);
    }

    fn poem(&mut self, node: NodeId) {
        let tree = self.flow.tree_of(node);
        let indents = tree.descendants(node).map(|line| match tree.get(line).role {
            Role::VerseLine { indent } => indent,
            _ => 0,
        });
        self.poem_indent = self.style.poem_indent(indents.max().unwrap_or(0));
        let class = match self.poem_indent {
            0 => "verse".to_owned(),
            indent => format!("verse d{indent}"),
        };
        self.container(node, "div", &[("class", &class)]);
    }

    /// Lines as blocks of their own with a hanging indent, which every reading system
    /// knows: lines as spans lean on `display`, which some drop.
    fn stanza(&mut self, node: NodeId) {
        let before = self.open(node, "div", &[("class", "stanza")]);
        self.xml.end_line();
        for line in self.shown(node) {
            let indent = match self.flow.node(line).role {
                Role::VerseLine { indent } => indent,
                _ => 0,
            };
            self.met.indents.insert((self.poem_indent, indent));
            let class = match indent {
                0 => "line".to_owned(),
                indent => format!("line i{indent}"),
            };
            self.line(line, "div", &[("class", &class)]);
        }
        self.close("div", before);
        self.xml.end_line();
    }

    fn list(&mut self, node: NodeId, start: Option<u32>, tight: bool) {
        let items = self.shown(node);
        // The numbers go on from those of the file before.
        let of_first = |&at: &NodeId| Some(at) == items.first().copied();
        let passed = self.flow.children(node).position(|at| of_first(&at)).unwrap_or(0);
        let first = start.unwrap_or(1) as usize + passed;
        let name = if start.is_some() { "ol" } else { "ul" };
        let number = first.to_string();
        let attributes = [("start", number.as_str())];
        let numbered = start.is_some() && first != 1;
        let before = self.open(node, name, if numbered { &attributes } else { &[] });
        self.xml.end_line();
        for item in items {
            let outer = self.open(item, "li", &[]);
            let blocks: Vec<_> = self.flow.children(item).collect();
            for (at, &block) in blocks.iter().enumerate() {
                if tight && at == 0 && self.flow.node(block).role == Role::Paragraph {
                    self.inlines(block);
                } else {
                    self.block(block);
                }
            }
            self.close("li", outer);
            self.xml.end_line();
        }
        self.close(name, before);
        self.xml.end_line();
    }

    fn table(&mut self, node: NodeId, columns: &[ColumnAlign]) {
        let before = self.open(node, "table", &[]);
        self.xml.end_line();
        let children: Vec<_> = self.flow.children(node).collect();
        let role = |at: &NodeId| &self.flow.node(*at).role;
        let (captions, rows): (Vec<_>, Vec<_>) =
            children.into_iter().partition(|child| *role(child) == Role::Caption);
        let (heads, rows): (Vec<_>, Vec<_>) =
            rows.into_iter().partition(|child| *role(child) == Role::TableHead);
        let (plan, document) = (self.plan, self.document);
        let shown = |&&child: &&NodeId| plan.shows(document, child);
        for &caption in captions.iter().filter(shown) {
            self.line(caption, "caption", &[]);
        }
        let rows: Vec<_> = rows.iter().filter(shown).copied().collect();
        for (name, rows) in [("thead", heads), ("tbody", rows)] {
            if rows.is_empty() {
                continue;
            }
            self.xml.open(name, &[]);
            self.xml.end_line();
            for row in rows {
                // A head told again has no places that anything leads to.
                let told = !plan.shows(document, row);
                let outer = self.bare;
                self.bare |= told;
                self.row(row, columns, name == "thead");
                self.bare = outer;
            }
            self.xml.close(name);
            self.xml.end_line();
        }
        self.close("table", before);
        self.xml.end_line();
    }

    fn row(&mut self, node: NodeId, columns: &[ColumnAlign], head: bool) {
        let before = self.open(node, "tr", &[]);
        let cells: Vec<_> = self.flow.children(node).collect();
        for (at, cell) in cells.into_iter().enumerate() {
            let class = match columns.get(at) {
                Some(ColumnAlign::Left) => Some("left"),
                Some(ColumnAlign::Centre) => Some("centre"),
                Some(ColumnAlign::Right) => Some("right"),
                _ => None,
            };
            let empty = self.flow.children(cell).next().is_none();
            let name = if head && !empty { "th" } else { "td" };
            let mut attributes = Vec::new();
            if name == "th" {
                attributes.push(("scope", "col"));
            }
            attributes.extend(class.map(|class| ("class", class)));
            let outer = self.open(cell, name, &attributes);
            self.inlines(cell);
            self.close(name, outer);
        }
        self.close("tr", before);
        self.xml.end_line();
    }

    /// Figures side by side where the column has room for all of them.
    fn figure_row(&mut self, node: NodeId) {
        self.met.figure_rows = true;
        let before = self.open(node, "figure", &[("class", "row")]);
        self.xml.end_line();
        let children: Vec<_> = self.flow.children(node).collect();
        let styles = figures::styles(self.flow, &children);
        for (child, style) in children.into_iter().zip(styles) {
            match style {
                // No line end between them: it is a space, and there is no room for one.
                Some(style) => self.figure(child, Some(&style)),
                None => self.line(child, "figcaption", &[]),
            }
        }
        self.close("figure", before);
        self.xml.end_line();
    }

    fn figure(&mut self, node: NodeId, style: Option<&str>) {
        let style = style.map(|style| ("style", style));
        let before = self.open(node, "figure", style.as_slice());
        self.xml.end_line();
        let children: Vec<_> = self.flow.children(node).collect();
        for child in children {
            if self.flow.node(child).role == Role::Caption {
                self.line(child, "figcaption", &[]);
            } else {
                self.block(child);
            }
        }
        self.close("figure", before);
    }

    fn code_block(&mut self, node: NodeId) {
        let before = self.open(node, "pre", &[]);
        self.xml.open("code", &[]);
        let lines = self.shown(node);
        for (at, &line) in lines.iter().enumerate() {
            self.code_line(line, at + 1 == lines.len());
        }
        self.xml.close("code");
        self.close("pre", before);
        self.xml.end_line();
    }

    /// A line of code as a block: its indent is in its text, what turns over hangs deeper. So
    /// is the line end between it and the next, for those who see no blocks.
    fn code_line(&mut self, line: NodeId, last: bool) {
        let Role::Code(code) = &self.flow.node(line).role else { return };
        let columns = code.text.bytes().take_while(|&it| it == b' ').count();
        let indent = u8::try_from(columns).unwrap_or(u8::MAX).min(css::DEEPEST_CODE);
        self.met.code_indents.insert(indent);
        let class = format!("c{indent}");
        self.xml.open("span", &[("class", &class)]);
        self.marked_text(line, &code.text);
        if !last {
            self.xml.end_line();
        }
        self.xml.close("span");
    }

    fn display(&mut self, node: NodeId, line: DisplayLine) {
        match line {
            DisplayLine::Title if self.titled => {
                self.line(node, "h1", &[("epub:type", "title"), ("id", "title")]);
            }
            DisplayLine::Title => {
                self.line(node, "p", &[("class", "display half-title")]);
            }
            DisplayLine::Subtitle => {
                self.line(
                    node,
                    "p",
                    &[("class", "display subtitle"), ("role", "doc-subtitle")],
                );
            }
            DisplayLine::Publisher => {
                self.line(node, "p", &[("class", "display publisher")]);
            }
            DisplayLine::Device => {
                let before = self.open(node, "p", &[("class", "display device")]);
                for child in self.flow.children(node).collect::<Vec<_>>() {
                    if let Role::Image { image, width, .. } = self.flow.node(child).role {
                        self.image(child, image, width, None, false);
                    }
                }
                self.close("p", before);
                self.xml.end_line();
            }
            DisplayLine::Place => {
                self.line(node, "p", &[("class", "display place")]);
            }
            DisplayLine::Contributor => {
                self.line(node, "p", &[("class", "display contributor")]);
            }
            DisplayLine::Statement => {
                self.line(node, "p", &[("class", "display statement")]);
            }
            DisplayLine::PartLabel => {
                self.line(node, "p", &[("class", "display part-label")]);
            }
            DisplayLine::PartTitle => {
                self.line(node, "p", &[("class", "display")]);
            }
        }
    }
}

/// The element of a section's heading; the division's title is the first.
pub(super) fn heading(level: u8) -> &'static str {
    match level {
        0 | 1 => "h2",
        2 => "h3",
        3 => "h4",
        4 => "h5",
        _ => "h6",
    }
}

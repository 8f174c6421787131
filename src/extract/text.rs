//! A book as plain text, for archives, search and voices: UTF-8, lines end in a line feed.
//!
//! A paragraph is one line, a line of verse is one, and between blocks stands an empty line;
//! a heading has two before it, a piece three. What a page sets apart (verse, quotations,
//! letters, code) is indented by four spaces, and a line of verse by as many more as it was
//! written with. Notes stand behind the work that calls them, `[1]` both times; a picture is
//! its description in brackets. A reference to a page names what stands there instead. Marks
//! of stress are left out, for they are no words.
//!
//! Left out is what leads through pages: half title, contents, index.

use super::inlines::InlineWords;
use crate::arrange::{Arrangement, Division, Flow};
use crate::book::{NodeId, NoteId, Role, inline_roles};
use crate::project::{NotesPlacement, PieceKind};
use crate::theme::Addresses;

/// What is set apart stands so far in.
const INDENT: usize = 4;

/// What the text wants of a book: that of an edition, with notes behind their works and
/// nothing that only pages or faces have.
pub fn arrangement(of: &Arrangement) -> Arrangement {
    Arrangement {
        medium: crate::arrange::Medium::Reflowable,
        notes: NotesPlacement::Work,
        addresses: Addresses::None,
        typefaces: None,
        ..of.clone()
    }
}

/// The text of a flow that is [arranged](arrangement) for it.
pub fn plain_text(flow: &Flow) -> String {
    let mut setter =
        TextWriter { flow, out: String::new(), indent: 0, gap: 0, mark: None };
    let leads = |kind| {
        matches!(kind, PieceKind::HalfTitle | PieceKind::Contents | PieceKind::Index)
    };
    for division in flow.divisions.iter().filter(|division| !leads(division.kind)) {
        setter.division(division);
    }
    setter.out
}

/// Writes blocks as lines.
struct TextWriter<'a> {
    flow: &'a Flow,
    out: String,
    /// Spaces before each line.
    indent: usize,
    /// Empty lines before the next.
    gap: usize,
    /// The number or bullet that the next line begins with, within its indent.
    mark: Option<String>,
}

impl TextWriter<'_> {
    fn division(&mut self, division: &Division) {
        self.gap = 3;
        let opener = division.title.iter().chain(&division.subtitle);
        for &line in opener.chain(&division.bylines) {
            self.inlines(line);
            self.gap = 0;
        }
        self.gap = 1;
        for &block in division.blocks.iter().chain(&division.source_note) {
            self.block(block);
        }
    }

    fn blocks(&mut self, node: NodeId) {
        let flow = self.flow;
        for child in flow.children(node) {
            self.block(child);
        }
    }

    /// A block, with an empty line behind it.
    fn block(&mut self, node: NodeId) {
        match &self.flow.node(node).role {
            Role::Content
            | Role::Section { .. }
            | Role::Speech(_)
            | Role::Ingredients
            | Role::DefinitionList
            | Role::Figure
            | Role::FigureRow
            | Role::NoteGroup { .. } => self.blocks(node),
            Role::Heading { .. } => {
                self.gap = 2;
                self.line(node);
            }
            Role::Title
            | Role::Paragraph
            | Role::Attribution
            | Role::LetterPart(_)
            | Role::Signature
            | Role::Term
            | Role::Caption
            | Role::Display(_) => self.line(node),
            Role::BlockQuote
            | Role::Letter
            | Role::Epigraph
            | Role::Dedication
            | Role::Definition
            | Role::Verse => self.apart(INDENT, |it| it.blocks(node)),
            Role::Stanza => self.rows(node, Self::verse_line),
            Role::VerseLine { .. } => self.apart(INDENT, |it| it.verse_line(node)),
            Role::SceneBreak => self.apart(INDENT, |it| it.write("* * *")),
            Role::List { start, tight } => self.list(node, *start, *tight),
            Role::Item => self.blocks(node),
            Role::Table { .. } => self.table(node),
            Role::TableHead | Role::TableRow => self.row(node),
            Role::Cell => self.line(node),
            Role::CodeBlock => self.apart(INDENT, |it| it.code(node)),
            Role::NoteEntry(note) => self.note(node, *note),
            // Their list is left out, and so is what stands in it.
            Role::IndexEntry { .. }
            | Role::ContentsList
            | Role::ContentsEntry { .. }
            | Role::NoteLabel => {}
            inline_roles!() => {
                let text = InlineWords::new(self.flow).of(node);
                self.write(&text);
            }
        }
        self.gap = self.gap.max(1);
    }

    /// A block that holds inlines.
    fn line(&mut self, node: NodeId) {
        self.inlines(node);
        self.gap = 1;
    }

    fn inlines(&mut self, node: NodeId) {
        let text = InlineWords::new(self.flow).below(node);
        self.write(&text);
    }

    /// What stands further in than what is around it.
    fn apart(&mut self, by: usize, set: impl FnOnce(&mut Self)) {
        self.indent += by;
        set(self);
        self.indent -= by;
    }

    /// The children of a node on lines without space between.
    fn rows(&mut self, node: NodeId, set: impl Fn(&mut Self, NodeId)) {
        let flow = self.flow;
        for row in flow.children(node) {
            set(self, row);
            self.gap = 0;
        }
    }

    fn code(&mut self, node: NodeId) {
        let flow = self.flow;
        let lines = flow.children(node).map(|line| InlineWords::new(flow).of(line));
        let lines: Vec<String> = lines.collect();
        self.write(&lines.join("\n"));
    }

    fn verse_line(&mut self, line: NodeId) {
        let indent = match self.flow.node(line).role {
            Role::VerseLine { indent } => usize::from(indent),
            _ => 0,
        };
        self.apart(indent, |it| it.inlines(line));
    }

    fn list(&mut self, node: NodeId, start: Option<u32>, tight: bool) {
        let flow = self.flow;
        for (at, item) in flow.children(node).enumerate() {
            let mark = match start {
                Some(first) => format!("{}. ", first as usize + at),
                None => String::from("• "),
            };
            self.marked(mark, |it| it.blocks(item));
            if tight {
                self.gap = 0;
            }
        }
    }

    /// Blocks that begin with a mark, and hang from it.
    fn marked(&mut self, mark: String, set: impl FnOnce(&mut Self)) {
        let width = mark.chars().count();
        self.mark = Some(mark);
        self.apart(width, set);
        // Nothing was written that could have taken it.
        if let Some(mark) = self.mark.take() {
            self.write(mark.trim_end());
        }
    }

    fn note(&mut self, entry: NodeId, note: NoteId) {
        let flow = self.flow;
        let label = format!("[{}] ", flow.labels.get(note));
        self.marked(label, |it| {
            it.blocks(entry);
            it.blocks(flow.book.note(note).body);
        });
    }

    /// A caption, then rows.
    fn table(&mut self, node: NodeId) {
        let flow = self.flow;
        let is_caption = |child: &NodeId| flow.node(*child).role == Role::Caption;
        for caption in flow.children(node).filter(is_caption) {
            self.line(caption);
        }
        for row in flow.children(node).filter(|child| !is_caption(child)) {
            self.row(row);
            self.gap = 0;
        }
    }

    fn row(&mut self, node: NodeId) {
        let flow = self.flow;
        let cells: Vec<String> =
            flow.children(node).map(|cell| InlineWords::new(flow).below(cell)).collect();
        self.write(cells.join(" | ").trim());
    }

    /// Writes lines, after the space that is due; nothing for nothing.
    fn write(&mut self, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        if !self.out.is_empty() {
            self.out.extend(std::iter::repeat_n('\n', self.gap));
        }
        self.gap = 0;
        for line in text.trim_matches('\n').split('\n') {
            let line = line.trim_end();
            if !line.is_empty() {
                let mark = self.mark.take().unwrap_or_default();
                let space = self.indent.saturating_sub(mark.chars().count());
                self.out.extend(std::iter::repeat_n(' ', space));
                self.out.push_str(&mark);
            }
            self.out.push_str(line);
            self.out.push('\n');
        }
    }
}

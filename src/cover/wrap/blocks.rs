//! The back's text as blocks in a row.

use crate::book::{NodeId, Role, Tree};
use crate::diag::{Code, Diagnostic, Diagnostics};

/// A block of lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BackBlock {
    /// Holds the inlines.
    pub(super) node: NodeId,
    pub(super) kind: BackBlockKind,
    /// In how many quotations and lists it stands.
    pub(super) depth: u8,
    /// The bullet or number before it.
    pub(super) label: Option<String>,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BackBlockKind {
    Text,
    Item,
    Heading,
    Quotation,
    Verse,
    Attribution,
}

impl BackBlockKind {
    /// Whether it is running text, which may be justified.
    pub(super) fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::Item | Self::Quotation)
    }

    /// White above it, in hundredths of the type size.
    pub(super) fn gap(self) -> i64 {
        match self {
            Self::Text | Self::Quotation | Self::Heading => 66,
            Self::Item => 20,
            Self::Verse => 0,
            Self::Attribution => 10,
        }
    }
}

/// Where a block stands.
#[derive(Clone, Copy)]
struct Within {
    kind: BackBlockKind,
    depth: u8,
}

/// The blocks below a node; what has no place on a back is told.
pub(super) fn blocks(
    tree: &Tree,
    node: NodeId,
    found: &mut Diagnostics,
) -> Vec<BackBlock> {
    let mut list = Vec::new();
    BackWalk { tree, found, list: &mut list, label: None }
        .below(node, Within { kind: BackBlockKind::Text, depth: 0 });
    list
}

struct BackWalk<'a> {
    tree: &'a Tree,
    found: &'a mut Diagnostics,
    list: &'a mut Vec<BackBlock>,
    /// What stands before the next block.
    label: Option<String>,
}

impl BackWalk<'_> {
    fn below(&mut self, node: NodeId, within: Within) {
        for child in self.tree.children(node) {
            self.block(child, within);
        }
    }

    fn block(&mut self, node: NodeId, within: Within) {
        let Within { kind, depth } = within;
        let deeper = depth.saturating_add(1).min(3);
        match &self.tree.get(node).role {
            Role::Paragraph
            | Role::Title
            | Role::LetterPart(_)
            | Role::Signature
            | Role::Term => {
                self.lines(node, kind, depth);
            }
            Role::Heading { .. } => self.lines(node, BackBlockKind::Heading, depth),
            Role::Attribution => self.lines(node, BackBlockKind::Attribution, depth),
            Role::VerseLine { .. } => self.lines(node, BackBlockKind::Verse, depth),
            Role::BlockQuote | Role::Epigraph | Role::Letter => {
                self.below(node, Within { kind: BackBlockKind::Quotation, depth });
            }
            Role::Content
            | Role::Section { .. }
            | Role::Verse
            | Role::Stanza
            | Role::Speech(_)
            | Role::Ingredients
            | Role::Dedication
            | Role::DefinitionList => self.below(node, within),
            Role::Definition => self.below(node, Within { kind, depth: deeper }),
            Role::List { start, .. } => self.list(node, *start, within),
            Role::SceneBreak => {}
            other => {
                let named = format!("{other:?}");
                let named = named.split([' ', '(', '{']).next().unwrap_or_default();
                self.refuse(node, &named.to_lowercase());
            }
        }
    }

    fn list(&mut self, node: NodeId, start: Option<u32>, within: Within) {
        for (item, number) in self.tree.children(node).zip(start.unwrap_or(0)..) {
            let number = || format!("{number}.\u{2002}");
            self.label =
                Some(start.map_or_else(|| String::from("•\u{2002}"), |_| number()));
            self.below(item, Within { kind: BackBlockKind::Item, depth: within.depth });
            self.label = None;
        }
    }

    fn lines(&mut self, node: NodeId, kind: BackBlockKind, depth: u8) {
        for child in self.tree.descendants(node) {
            match &self.tree.get(child).role {
                Role::NoteCall(_) => self.refuse(child, "note"),
                Role::Image { .. } => self.refuse(child, "picture"),
                Role::PageReference(_) => self.refuse(child, "reference to a page"),
                _ => {}
            }
        }
        let label = self.label.take();
        self.list.push(BackBlock { node, kind, depth, label });
    }

    fn refuse(&mut self, node: NodeId, what: &str) {
        let words = format!("the back of a cover has no place for this ({what})");
        let hint = "it takes paragraphs, headings, quotations, verse and lists; the \
                    author's picture is `[cover.author]`";
        let span = self.tree.get(node).span;
        self.found.push(Diagnostic::new(Code::BackContent, span, words).hint(hint));
    }
}

//! A panel's text: a column in the largest size that fits.

use super::blocks::{BackBlock, BackBlockKind, blocks};
use super::column::{BackColumn, SetColumn, count, tell_lacks};
use super::setter::WrapSetter;
use crate::book::{NodeId, Role};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::paragraph::Lacks;
use crate::pdf::Coat;
use crate::theme::Align;
use crate::units::Length;

/// The most letters of a line.
const LETTERS: usize = 65;
/// Between two sizes that are tried.
const STEP: Length = Length::milli_pt(250);
/// The smallest size of a text.
const LEAST: Length = Length::milli_pt(8_000);

/// Where a text stands on the sheet.
#[derive(Debug, Clone, Copy)]
pub(super) struct TextPanel {
    /// What it is called in messages.
    pub(super) name: &'static str,
    pub(super) left: Length,
    pub(super) top: Length,
    pub(super) width: Length,
    /// The lowest that its last line may stand.
    pub(super) floor: Length,
    pub(super) align: Align,
}

impl WrapSetter<'_> {
    /// Sets the text of a panel, if it has one.
    pub(super) fn panel_text(
        &mut self,
        nodes: &[NodeId],
        panel: TextPanel,
        found: &mut Diagnostics,
    ) {
        let list = self.panel_blocks(nodes, found);
        if list.is_empty() {
            return;
        }
        let room = panel.floor - panel.top;
        let mut lacks = Lacks::default();
        let (set, fits) = self.largest(&list, panel, &mut lacks);
        tell_lacks(&lacks, panel.name, found);
        if !fits {
            found.push(self.crowded(&list, panel.name, set.height, room));
        }
        let items = set.at(panel.left, panel.top);
        self.coats.push(Coat::plain(self.inks.letters, items));
    }

    fn panel_blocks(&self, nodes: &[NodeId], found: &mut Diagnostics) -> Vec<BackBlock> {
        let tree = &self.text.book.tree;
        let mut list = Vec::new();
        for &node in nodes {
            if matches!(tree.get(node).role, Role::Title) {
                let kind = BackBlockKind::Text;
                list.push(BackBlock { node, kind, depth: 0, label: None });
            } else {
                list.extend(blocks(tree, node, found));
            }
        }
        list
    }

    /// The text in the largest size that has room, and whether the least has.
    fn largest(
        &self,
        list: &[BackBlock],
        panel: TextPanel,
        lacks: &mut Lacks,
    ) -> (SetColumn, bool) {
        let least =
            self.text.least_type.map_or(LEAST, |pt| LEAST.max(Length::pt(pt.into())));
        let mut size = self.composer.look.back_size.max(least);
        loop {
            let mut own = Lacks::default();
            let set = self.column(list, panel, size).set(list, &mut own);
            let fits = set.height <= panel.floor - panel.top;
            if fits || size <= least {
                *lacks = own;
                return (set, fits);
            }
            size = (size - STEP).max(least);
        }
    }

    /// A column of so many letters as can be read well, or as wide as the panel.
    fn column(
        &self,
        list: &[BackBlock],
        panel: TextPanel,
        size: Length,
    ) -> BackColumn<'_> {
        let composer = &self.composer;
        let (tree, TextPanel { width, align, .. }) = (&self.text.book.tree, panel);
        let wide = BackColumn { composer, tree, width, size, align };
        let letters = wide.letters(list);
        if letters <= LETTERS {
            return wide;
        }
        BackColumn { width: width.scale(count(LETTERS), count(letters)), ..wide }
    }

    fn crowded(
        &self,
        list: &[BackBlock],
        name: &str,
        height: Length,
        room: Length,
    ) -> Diagnostic {
        let tree = &self.text.book.tree;
        let words: usize = list.iter().map(|block| tree.words(block.node)).sum();
        let room = room.max(Length::ZERO);
        let fitting = count(words) * room.0 / height.0.max(1);
        let span = list.first().map_or(self.span(), |block| tree.get(block.node).span);
        let message = format!(
            "the text of {name} has {words} words, and about {fitting} fit in its smallest \
             size"
        );
        Diagnostic::new(Code::BackCrowded, span, message)
            .hint(format!("cut {} words or more", (count(words) - fitting).max(1)))
    }
}

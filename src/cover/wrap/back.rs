//! The back: the text in a column, the author below it, the foot with the barcode.

use super::blocks::{BackBlock, BackBlockKind, blocks};
use super::column::{BackColumn, SetColumn, count, tell_lacks};
use super::setter::WrapSetter;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::files::LoadImage;
use crate::paragraph::Lacks;
use crate::pdf::Coat;
use crate::units::Length;

/// The most letters of a line.
const LETTERS: usize = 65;
/// Between two sizes that are tried.
const STEP: Length = Length::milli_pt(250);
/// The smallest size of text on a back.
const LEAST: Length = Length::milli_pt(8_000);
/// Between text and foot, in hundredths of the margin.
const ABOVE_FOOT: i64 = 60;

impl WrapSetter<'_> {
    /// Sets the back.
    pub(super) fn back(&mut self, load: &mut LoadImage<'_>, found: &mut Diagnostics) {
        let left = self.faces().0 + self.composer.frame.margin;
        let foot = self.foot(found);
        let margin = self.composer.frame.margin;
        let floor = foot.top - margin.scale(ABOVE_FOOT, 100);
        let author = self.author(left, floor, load, found);
        let floor = author.map_or(floor, |top| top - margin.scale(ABOVE_FOOT, 100));
        self.coats.extend(foot.coats);
        self.back_text(left, floor, found);
    }

    fn back_text(&mut self, left: Length, floor: Length, found: &mut Diagnostics) {
        let text = self.text;
        let tree = &text.book.tree;
        let mut list: Vec<BackBlock> = Vec::new();
        for &node in &text.book.back.text {
            let is_title = matches!(tree.get(node).role, crate::book::Role::Title);
            if is_title {
                list.push(BackBlock {
                    node,
                    kind: BackBlockKind::Text,
                    depth: 0,
                    label: None,
                });
            } else {
                list.extend(blocks(tree, node, found));
            }
        }
        if list.is_empty() {
            return;
        }
        let top = self.wrap.beyond + self.composer.frame.margin;
        let mut lacks = Lacks::default();
        let (set, fits) = self.largest(&list, floor - top, &mut lacks);
        tell_lacks(&lacks, found);
        if !fits {
            found.push(self.crowded(&list, set.height, floor - top));
        }
        self.coats.push(Coat::plain(self.inks.letters, set.at(left, top)));
    }

    /// The text in the largest size that has room, and whether the least has.
    fn largest(
        &self,
        list: &[BackBlock],
        room: Length,
        lacks: &mut Lacks,
    ) -> (SetColumn, bool) {
        let least =
            self.text.least_type.map_or(LEAST, |pt| LEAST.max(Length::pt(pt.into())));
        let mut size = self.composer.look.back_size.max(least);
        loop {
            let mut own = Lacks::default();
            let set = self.column(list, size).set(list, &mut own);
            let fits = set.height <= room;
            if fits || size <= least {
                *lacks = own;
                return (set, fits);
            }
            size = (size - STEP).max(least);
        }
    }

    /// A column of so many letters as can be read well, or as wide as the back.
    fn column(&self, list: &[BackBlock], size: Length) -> BackColumn<'_> {
        let composer = &self.composer;
        let (tree, align) = (&self.text.book.tree, composer.look.back_align);
        let width = composer.frame.measure();
        let wide = BackColumn { composer, tree, width, size, align };
        let letters = wide.letters(list);
        if letters <= LETTERS {
            return wide;
        }
        BackColumn { width: width.scale(count(LETTERS), count(letters)), ..wide }
    }

    fn crowded(&self, list: &[BackBlock], height: Length, room: Length) -> Diagnostic {
        let tree = &self.text.book.tree;
        let words: usize = list.iter().map(|block| tree.words(block.node)).sum();
        let room = room.max(Length::ZERO);
        let fitting = count(words) * room.0 / height.0.max(1);
        let span = list.first().map_or(self.span(), |block| tree.get(block.node).span);
        let message = format!(
            "the back's text has {words} words, and about {fitting} fit in its smallest size"
        );
        Diagnostic::new(Code::BackCrowded, span, message)
            .hint(format!("cut {} words or more", (count(words) - fitting).max(1)))
    }
}

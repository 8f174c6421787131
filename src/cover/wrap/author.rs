//! The author on the back: a picture with some lines beside it.

use super::blocks::{BackBlock, BackBlockKind};
use super::column::{BackColumn, SetColumn, tell_lacks};
use super::front::open;
use super::setter::WrapSetter;
use crate::diag::Diagnostics;
use crate::files::LoadImage;
use crate::paragraph::Lacks;
use crate::pdf::{Coat, SheetPanel};
use crate::project::Focus;
use crate::theme::Align;
use crate::units::Length;

/// The picture's width, in hundredths of the front's measure, and its height to that.
const WIDTH: i64 = 22;
const SHAPE: (i64, i64) = (5, 4);
/// Its distance from the lines, and theirs type's share of the back's.
const BESIDE: i64 = 4;
const SIZE: i64 = 86;

impl WrapSetter<'_> {
    /// Sets picture and lines with their foot at `floor`; yields their top.
    pub(super) fn author(
        &mut self,
        left: Length,
        floor: Length,
        load: &mut LoadImage<'_>,
        found: &mut Diagnostics,
    ) -> Option<Length> {
        let text = self.text;
        let note = text.spec.author.as_ref()?;
        let measure = self.composer.frame.measure();
        let picture = note.image.as_ref().and_then(|path| open(path, load, found));
        let width = measure.scale(WIDTH, 100);
        let (indent, high) = match &picture {
            Some(_) => {
                (width + measure.scale(BESIDE, 100), width.scale(SHAPE.0, SHAPE.1))
            }
            None => (Length::ZERO, Length::ZERO),
        };
        let lines = self.author_lines(measure - indent, found);
        let depth = lines.height.max(high);
        let top = floor - depth;
        if let Some(picture) = picture {
            let panel = SheetPanel { x: left, y: top, width, height: high };
            self.place(picture, panel, Focus::Centre, "the back", found);
        }
        let items = lines.at(left + indent, top);
        self.coats.push(Coat::plain(self.inks.letters, items));
        Some(top)
    }

    fn author_lines(&self, width: Length, found: &mut Diagnostics) -> SetColumn {
        let text = self.text;
        let line =
            |&node| BackBlock { node, kind: BackBlockKind::Text, depth: 0, label: None };
        let list: Vec<BackBlock> = text.book.back.author.iter().map(line).collect();
        let composer = &self.composer;
        let least = text.least_type.map_or(Length::pt(7), |pt| Length::pt(pt.into()));
        let size = composer.look.back_size.scale(SIZE, 100).max(least);
        let (tree, align) = (&text.book.tree, Align::Left);
        let mut lacks = Lacks::default();
        let set =
            BackColumn { composer, tree, width, size, align }.set(&list, &mut lacks);
        tell_lacks(&lacks, "the back of the cover", found);
        set
    }
}

//! Rows of pictures: `::: row` with two or three of them and perhaps a caption of all.

use std::ops::Range;

use super::builder::{Builder, OpenContainer};
use super::division::DivisionClass;
use super::divs;
use super::inline::Inline;
use crate::book::Role;
use crate::diag::Code;

/// The most pictures of a row: more of them would be stamps.
const MOST: usize = 3;

impl Builder<'_, '_> {
    /// Makes figures of the pictures in a paragraph of a row, if it holds nothing else;
    /// whether it does.
    pub(super) fn pictures_of_row(
        &mut self,
        role: &Role,
        inlines: &mut Vec<Inline>,
        range: &Range<usize>,
    ) -> bool {
        let in_row = divs::innermost(&self.frames) == Some(DivisionClass::Row);
        let is_picture = |inline: &Inline| matches!(inline, Inline::Image(_));
        let pictures = inlines.iter().all(|it| is_picture(it) || is_blank(it));
        if !(in_row
            && *role == Role::Caption
            && pictures
            && inlines.iter().any(is_picture))
        {
            return false;
        }
        for inline in inlines.drain(..) {
            let Inline::Image(mut image) = inline else { continue };
            if image.width.take().is_some() {
                self.sink.grouped.add(
                    Code::NoEffect,
                    image.range.clone(),
                    "the width of a picture in a row has no effect",
                    "the pictures of a row are of one height, and fill the measure together",
                );
            }
            self.sink.stays_in_text(&mut image, "a row");
            let range =
                if range.is_empty() { image.range.clone() } else { range.clone() };
            let figure = self.figure_of(image, range);
            self.place(figure);
        }
        true
    }

    /// Closes a row: its pictures, then its caption.
    pub(super) fn finish_figure_row(&mut self, mut frame: OpenContainer) {
        let tree = &self.sink.tree;
        let (figures, rest): (Vec<_>, Vec<_>) =
            frame.children.iter().partition(|&&it| tree.get(it).role == Role::Figure);
        let (captions, others): (Vec<_>, Vec<_>) =
            rest.into_iter().partition(|&it| tree.get(it).role == Role::Caption);
        let sound = (2..=MOST).contains(&figures.len()) && captions.len() <= 1;
        if !sound || !others.is_empty() {
            let message = "a row holds two or three pictures, and at most one caption";
            let hint = "move the rest out of the division, or make another row of it";
            divs::misplaced(self, &frame, message, hint);
        }
        frame.children = [figures, captions, others].concat();
        self.settle(frame);
    }
}

/// Whether an inline only parts others.
fn is_blank(inline: &Inline) -> bool {
    match inline {
        Inline::Run(run) => run.text.trim().is_empty(),
        Inline::Break(_) => true,
        _ => false,
    }
}

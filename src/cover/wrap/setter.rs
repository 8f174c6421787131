//! A cover that is being set: what its parts share.

use std::fmt::Write as _;

use super::inks::PaletteInks;
use crate::book::{Book, Image};
use crate::check::Wrap;
use crate::cover::composer::Composer;
use crate::cover::frame::FrontFrame;
use crate::cover::front::FrontDesign;
use crate::cover::image;
use crate::cover::legend::Legend;
use crate::cover::palette::Palette;
use crate::cover::tint::Tint;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::display::DisplayItem;
use crate::ground::Isbn;
use crate::paragraph::Shaper;
use crate::pdf::{Coat, CoverSheet, PrintOptions, SheetPanel};
use crate::project::{CoverLayout, CoverSpec, WrapOutput};
use crate::source::Span;
use crate::theme::Theme;
use crate::units::Length;

/// What a printed cover is made of.
#[derive(Debug)]
pub struct WrapText<'a> {
    /// The book.
    pub book: &'a Book,
    /// What its manifest says of its cover.
    pub spec: &'a CoverSpec,
    /// What it says of this one.
    pub output: &'a WrapOutput,
    /// The number of the edition in it.
    pub isbn: Option<Isbn>,
    /// The look of the edition in it.
    pub theme: &'a Theme,
    /// The smallest type, in points.
    pub least_type: Option<u32>,
}

/// A cover that is being set.
pub(super) struct WrapSetter<'a> {
    pub(super) text: &'a WrapText<'a>,
    pub(super) legend: &'a Legend<'a>,
    pub(super) wrap: &'a Wrap,
    pub(super) options: &'a PrintOptions,
    pub(super) shaper: &'a Shaper,
    /// Sets what stands on front and back.
    pub(super) composer: Composer<'a>,
    pub(super) inks: PaletteInks,
    /// The ground, where no picture lies on it.
    pub(super) coats: Vec<Coat>,
    pub(super) images: Vec<Image>,
}

impl<'a> WrapSetter<'a> {
    pub(super) fn new(
        text: &'a WrapText<'a>,
        legend: &'a Legend<'a>,
        wrap: &'a Wrap,
        shaper: &'a Shaper,
        options: &'a PrintOptions,
        picture: Option<&Image>,
    ) -> Self {
        let look = &text.theme.cover;
        let panel = (wrap.panel.0 - wrap.hinge, wrap.panel.1);
        let frame = FrontFrame::of_panel(panel, wrap.safety + wrap.drift);
        let composer = Composer::new(shaper, text.theme, legend.lang, frame);
        // Beside a picture back and spine go on in the colour of its edge.
        let ground = text.spec.ground.or_else(|| image::edge(picture?));
        let spec = CoverSpec { ground, ..text.spec.clone() };
        let palette = Palette::new(&spec, look, &legend.uuid);
        let inks = PaletteInks::new(palette, options);
        let (coats, images) = (Vec::new(), Vec::new());
        let mut setter =
            Self { text, legend, wrap, options, shaper, composer, inks, coats, images };
        setter.ground();
        setter
    }

    /// One colour all over, beyond all edges.
    fn ground(&mut self) {
        let (width, height) = self.wrap.sheet();
        let (x, y) = (Length::ZERO, Length::ZERO);
        let all = vec![DisplayItem::Rule { x, y, width, height, ink: None }];
        self.coats.push(Coat::plain(self.inks.ground, all));
    }

    /// The place of this cover in the manifest.
    pub(super) fn span(&self) -> Span {
        self.text.output.named.span
    }

    pub(super) fn tell(&self, code: Code, words: impl Into<String>) -> Diagnostic {
        Diagnostic::new(code, self.span(), words)
    }

    /// What is seen of front or back beside the hinge: the left edge of each.
    pub(super) fn faces(&self) -> (Length, Length) {
        let [back, _, front, _] = self.wrap.folds();
        (back, front + self.wrap.hinge)
    }

    pub(super) fn tell_inks(&self, found: &mut Diagnostics) {
        let palette = self.inks.palette;
        let mut words = format!(
            "the ground `{}` is {} ({} % ink), the letters `{}` are {}",
            palette.ground,
            self.inks.ground,
            self.inks.ground.sum(),
            palette.ink,
            self.inks.letters,
        );
        let label = match self.layout() {
            Some(CoverLayout::Band) => "band",
            Some(CoverLayout::Panel) => "panel",
            Some(CoverLayout::Type | CoverLayout::Window) | None => "",
        };
        if !label.is_empty() {
            let build = PaletteInks::of(Tint::Area(palette.label), self.options);
            let _ = write!(words, ", the {label} `{}` is {build}", palette.label);
        }
        found.push(self.tell(Code::CoverInks, words));
    }

    /// How manifest and theme lay out the front; `None`: the book brings it.
    fn layout(&self) -> Option<CoverLayout> {
        let design = FrontDesign { spec: self.text.spec, theme: self.text.theme };
        self.text.spec.image.is_none().then(|| design.layout())
    }

    pub(super) fn finish(self) -> CoverSheet {
        let Wrap { beyond, flap, panel, spine, .. } = *self.wrap;
        let trim = SheetPanel {
            x: beyond,
            y: beyond,
            width: (panel.0 + flap) * 2 + spine,
            height: panel.1,
        };
        CoverSheet {
            size: self.wrap.sheet(),
            trim,
            coats: self.coats,
            images: self.images,
        }
    }
}

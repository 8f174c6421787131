//! The front: set on its panel, or the book's picture over panel and bleed.

use super::inks::PaletteInks;
use super::setter::WrapSetter;
use crate::book::Image;
use crate::cover::front::{Front, FrontDesign};
use crate::cover::image;
use crate::cover::window::{self, Window, covering};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::display::DisplayItem;
use crate::files::LoadImage;
use crate::ground::{ImageId, NodeId};
use crate::pdf::{Coat, SheetPanel};
use crate::project::{CoverLayout, CoverSpec, Focus, Located};
use crate::raster;
use crate::units::Length;

/// The book's picture, opened and upright; `None` where there is none, or after a message.
pub(super) fn picture(
    spec: &CoverSpec,
    load: &mut LoadImage<'_>,
    found: &mut Diagnostics,
) -> Option<Image> {
    let path = spec.image.as_ref()?;
    open(path, load, found)
}

/// A picture of the cover. `None` after a message.
pub(super) fn open(
    path: &Located,
    load: &mut LoadImage<'_>,
    found: &mut Diagnostics,
) -> Option<Image> {
    let bytes = load("", &path.text, path.span, found)?;
    let opened = image::opened(path, bytes, found);
    opened
        .map_err(|why| {
            let words = format!("`{}` cannot be printed: {why}", path.text);
            found.push(
                Diagnostic::new(Code::CoverPicture, path.span, words)
                    .hint("save it as JPEG or PNG"),
            );
        })
        .ok()
}

impl WrapSetter<'_> {
    /// Puts the front on its panel.
    pub(super) fn front(
        &mut self,
        picture: Option<Image>,
        load: &mut LoadImage<'_>,
        found: &mut Diagnostics,
    ) {
        match picture {
            Some(picture) => {
                let panel = self.front_and_bleed();
                let what = "the front and its bleed";
                self.place(picture, panel, Focus::Centre, what, found);
            }
            // One that could not be opened was told.
            None if self.text.spec.image.is_some() => {}
            None => self.set_front(load, found),
        }
    }

    fn set_front(&mut self, load: &mut LoadImage<'_>, found: &mut Diagnostics) {
        let design = FrontDesign { spec: self.text.spec, theme: self.text.theme };
        let picture = match design.layout() {
            CoverLayout::Window => window::picture(design.spec, load, found),
            _ => None,
        };
        // Colours were judged for the shops' front; what does not fit may fit there.
        let mut own = Diagnostics::new();
        let (frame, shaper) = (self.composer.frame, self.shaper);
        let front = Front::new(self.legend, design, picture, frame, shaper, &mut own);
        own.iter()
            .filter(|it| it.code == Code::CoverCrowded)
            .for_each(|it| found.push(it.clone()));
        let (x, y) = (self.faces().1, self.wrap.beyond);
        if let Some(Window { image, area, focus }) = front.window {
            let area = SheetPanel { x: area.x + x, y: area.y + y, ..area };
            self.place(image, area, focus, "the front", found);
        }
        for mut layer in front.layers {
            let build = PaletteInks::of(layer.tint, self.options);
            layer.items.iter_mut().for_each(|item| item.shift(x, y));
            // What runs over the outer edges never runs over the spine.
            let cut = layer.runs_over.then(|| self.front_and_bleed());
            self.coats.push(Coat { cut, ..Coat::plain(build, layer.items) });
        }
    }

    /// From the spine's fold to what lies beyond the outer edges.
    fn front_and_bleed(&self) -> SheetPanel {
        let x = self.wrap.folds()[2];
        let width = self.wrap.panel.0 + self.wrap.beyond;
        SheetPanel { x, y: Length::ZERO, width, height: self.wrap.sheet().1 }
    }

    /// Lays a picture over a panel, in its own shape: what is too much is cut where the
    /// focus is not. Says where it has too few pixels, or colours that no press is named for.
    pub(super) fn place(
        &mut self,
        picture: Image,
        panel: SheetPanel,
        focus: Focus,
        what: &str,
        found: &mut Diagnostics,
    ) {
        let placed = covering((picture.file.width, picture.file.height), &panel, focus);
        let faults =
            [self.coarse(&picture, &placed, &panel, what), self.colourful(&picture)];
        for fault in faults.into_iter().flatten() {
            found.push(fault);
        }
        let id = ImageId(self.images.len() as u32);
        self.images.push(picture);
        let items = vec![as_item(id, &placed)];
        let coat = Coat::plain(self.inks.letters, items);
        self.coats.push(Coat { cut: Some(panel), ..coat });
    }

    fn coarse(
        &self,
        picture: &Image,
        placed: &SheetPanel,
        panel: &SheetPanel,
        what: &str,
    ) -> Option<Diagnostic> {
        let dots = f64::from(picture.file.width) * 72.0 / placed.width.points();
        let below = |least: u32| dots < f64::from(least) - 0.5;
        let (code, least) = if below(self.options.least_dots) {
            (Code::PictureTooCoarse, self.options.least_dots)
        } else if below(self.options.dots) {
            (Code::PictureCoarse, self.options.dots)
        } else {
            return None;
        };
        let inches = |length: Length| length.points() / 72.0;
        let pixels =
            |length: Length| (inches(length) * f64::from(self.options.dots)).ceil();
        let words = format!(
            "the picture `{}` has {dots:.0} pixels to the inch on {what}; {least} are needed",
            picture.path
        );
        let hint = format!(
            "{:.2} × {:.2} in want {} × {} pixels",
            inches(panel.width),
            inches(panel.height),
            pixels(panel.width),
            pixels(panel.height)
        );
        Some(Diagnostic::new(code, picture.span, words).hint(hint))
    }

    /// Colours without a press would be printed as greys, which nobody means on a cover.
    fn colourful(&self, picture: &Image) -> Option<Diagnostic> {
        if self.options.press.is_some() || self.options.rgb {
            return None;
        }
        let coloured = raster::decode(&picture.file).is_ok_and(|it| it.is_coloured());
        coloured.then(|| {
            let words = format!(
                "the picture `{}` has colours, and nothing says how they are printed",
                picture.path
            );
            Diagnostic::new(Code::CoverPicture, picture.span, words).hint(
                "name the press's ICC profile (`icc`) in the print edition; the printer \
                 says which",
            )
        })
    }
}

/// A picture in a rectangle.
pub(super) fn as_item(image: ImageId, at: &SheetPanel) -> DisplayItem {
    let SheetPanel { x, y, width, height } = *at;
    DisplayItem::Image { image, node: NodeId(0), x, y, width, height }
}

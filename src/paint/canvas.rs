//! Items of the display list onto pixels.

use std::collections::BTreeMap;
use std::fmt;

use tiny_skia::{Color, FillRule, Paint, PathBuilder, Pixmap, Rect, Transform};

use super::bitmap::Bitmap;
use super::colour::Colour;
use super::outlines::Outlines;
use super::picture::Picture;
use crate::book::{Image, ImageId};
use crate::layout::page::{Item, Run};
use crate::text::Fonts;
use crate::units::Length;

/// The most pixels of a picture: 256 MB of memory.
const PIXEL_CAP: u64 = 64_000_000;

/// A sheet that is being painted.
pub struct Canvas<'a> {
    fonts: &'a Fonts,
    images: &'a [Image],
    pixmap: Pixmap,
    /// Pixels in a point, as a fraction of 72.
    dots: u32,
    outlines: Outlines,
    pictures: BTreeMap<ImageId, Option<Picture>>,
}

impl fmt::Debug for Canvas<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} × {} pixels", self.pixmap.width(), self.pixmap.height())
    }
}

impl<'a> Canvas<'a> {
    /// A sheet of a size at a resolution in dots per inch, painted with its ground.
    /// `images` are what [`Item::Image`] names.
    ///
    /// `None` where it would have no pixels or more than 64 million.
    pub fn new(
        fonts: &'a Fonts,
        images: &'a [Image],
        size: (Length, Length),
        dots: u32,
        ground: Colour,
    ) -> Option<Self> {
        let side = |length: Length| {
            let dots = length.scale(i64::from(dots), 72).0 + Length::PER_POINT / 2;
            u32::try_from(dots / Length::PER_POINT).ok()
        };
        let (width, height) = (side(size.0)?, side(size.1)?);
        if u64::from(width) * u64::from(height) > PIXEL_CAP {
            return None;
        }
        let mut pixmap = Pixmap::new(width, height)?;
        let [red, green, blue] = ground.0;
        pixmap.fill(Color::from_rgba8(red, green, blue, 255));
        Some(Self {
            fonts,
            images,
            pixmap,
            dots,
            outlines: Outlines::default(),
            pictures: BTreeMap::new(),
        })
    }

    /// Paints items one over the other, text and rules in `ink`; links are not seen.
    pub fn items(&mut self, items: &[Item], ink: Colour) {
        let mut paint = Paint { anti_alias: true, ..Paint::default() };
        let [red, green, blue] = ink.0;
        paint.set_color_rgba8(red, green, blue, 255);
        for item in items {
            match item {
                Item::Run(run) => self.run(run, &paint),
                Item::Rule { x, y, width, height } => {
                    self.rule((*x, *y), (*width, *height), &paint);
                }
                Item::Image { image, x, y, width, height, .. } => {
                    self.picture(*image, (*x, *y), (*width, *height));
                }
                Item::Link { .. } => {}
            }
        }
    }

    /// The picture.
    pub fn finish(self) -> Bitmap {
        let (width, height) = (self.pixmap.width(), self.pixmap.height());
        let bytes = self.pixmap.take();
        Bitmap::new(width, height, bytes.as_chunks::<4>().0.to_vec())
    }

    /// A length in pixels.
    fn pixels(&self, length: Length) -> f32 {
        const UNITS: f64 = (Length::PER_POINT * 72) as f64;
        ((length.0 * i64::from(self.dots)) as f64 / UNITS) as f32
    }

    fn run(&mut self, run: &Run, paint: &Paint<'_>) {
        const STRETCH: f32 = 1_000_000.0;
        let em = f32::from(self.fonts.face(run.face).metrics.units_per_em);
        let size = self.pixels(run.size) / em;
        let wide = size * (run.stretch as f32 / STRETCH);
        let mut pen = run.x;
        for glyph in &run.glyphs {
            let x = self.pixels(pen + glyph.dx);
            let y = self.pixels(run.y - glyph.dy);
            pen += glyph.advance;
            if let Some(path) = self.outlines.glyph(self.fonts, run.face, glyph.id) {
                let place = Transform::from_row(wide, 0.0, 0.0, -size, x, y);
                self.pixmap.fill_path(path, paint, FillRule::Winding, place, None);
            }
        }
    }

    fn rule(&mut self, at: (Length, Length), size: (Length, Length), paint: &Paint<'_>) {
        let (x, y) = (self.pixels(at.0), self.pixels(at.1));
        let (width, height) = (self.pixels(size.0), self.pixels(size.1));
        if let Some(rect) = Rect::from_xywh(x, y, width, height) {
            let path = PathBuilder::from_rect(rect);
            let still = Transform::identity();
            self.pixmap.fill_path(&path, paint, FillRule::Winding, still, None);
        }
    }

    /// A picture; one that cannot be read is left out, as the PDF writer's message says.
    fn picture(&mut self, id: ImageId, at: (Length, Length), size: (Length, Length)) {
        let (x, y) = (self.pixels(at.0), self.pixels(at.1));
        let (width, height) = (self.pixels(size.0), self.pixels(size.1));
        let (images, fonts) = (self.images, self.fonts);
        let read = || {
            images.get(id.0 as usize).and_then(|image| Picture::read(image, fonts).ok())
        };
        if let Some(picture) = self.pictures.entry(id).or_insert_with(read) {
            picture.draw(&mut self.pixmap, (x, y), (width, height));
        }
    }
}

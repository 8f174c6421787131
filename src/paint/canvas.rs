//! Items of the display list onto pixels.

use std::collections::BTreeMap;
use std::fmt;

use tiny_skia::{
    Color, FillRule, Paint, PathBuilder, Pixmap, PixmapPaint, Rect, Transform,
};

use super::bitmap::Bitmap;
use super::outlines::{self, GlyphOutlines};
use super::picture::PaintPicture;
use crate::book::{Image, ImageId};
use crate::display::{DisplayItem, GlyphRun};
use crate::drawing::{INK_UNITS, InkDrawing};
use crate::ground::Colour;
use crate::text::Fonts;
use crate::units::Length;

/// The most pixels of a picture: 256 MB of memory.
const PIXEL_CAP: u64 = 64_000_000;

/// A sheet that is being painted.
pub struct PaintCanvas<'a> {
    fonts: &'a Fonts,
    images: &'a [Image],
    pixmap: Pixmap,
    /// Pixels in a point, as a fraction of 72.
    dots: u32,
    outlines: GlyphOutlines,
    pictures: BTreeMap<ImageId, Option<PaintPicture>>,
}

impl fmt::Debug for PaintCanvas<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} × {} pixels", self.pixmap.width(), self.pixmap.height())
    }
}

impl<'a> PaintCanvas<'a> {
    /// A sheet of a size at a resolution in dots per inch, painted with its ground.
    /// `images` are what [`DisplayItem::Image`] names.
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
            outlines: GlyphOutlines::default(),
            pictures: BTreeMap::new(),
        })
    }

    /// Paints items one over the other, text and rules in `ink`, whatever their own colours
    /// are; links are not seen.
    pub fn items(&mut self, items: &[DisplayItem], ink: Colour) {
        let mut paint = Paint { anti_alias: true, ..Paint::default() };
        let [red, green, blue] = ink.0;
        paint.set_color_rgba8(red, green, blue, 255);
        for item in items {
            match item {
                DisplayItem::Run(run) => self.run(run, &paint),
                DisplayItem::Rule { x, y, width, height, .. } => {
                    self.rule((*x, *y), (*width, *height), &paint);
                }
                DisplayItem::Drawing { drawing, x, y, height, .. } => {
                    self.drawing(drawing, (*x, *y), *height, &paint);
                }
                DisplayItem::Image { image, x, y, width, height, .. } => {
                    self.picture(*image, (*x, *y), (*width, *height));
                }
                DisplayItem::Link { .. } => {}
            }
        }
    }

    /// Paints a picture as it is seen through a window: the part of it that begins at
    /// `offset`, at a corner of the sheet. The sizes are those of the window and of the
    /// whole picture. One that cannot be read is left out.
    pub fn window(
        &mut self,
        image: &Image,
        (x, y): (Length, Length),
        offset: (Length, Length),
        [seen, whole]: [(Length, Length); 2],
    ) {
        // From edge to edge in whole pixels, so that nothing shows beside it.
        let edge = |length: Length| self.pixels(length).round();
        let (left, top) = (edge(x), edge(y));
        let side = |from: f32, to: f32| ((to - from) as u32).max(1);
        let (width, height) = (side(left, edge(x + seen.0)), side(top, edge(y + seen.1)));
        let Ok(picture) = PaintPicture::read(image, self.fonts) else { return };
        let Some(mut part) = Pixmap::new(width, height) else { return };
        let at = (-self.pixels(offset.0), -self.pixels(offset.1));
        let size = (self.pixels(whole.0) + 1.0, self.pixels(whole.1) + 1.0);
        picture.draw(&mut part, at, size);
        let (paint, still) = (PixmapPaint::default(), Transform::identity());
        let (x, y) = (left as i32, top as i32);
        self.pixmap.draw_pixmap(x, y, part.as_ref(), &paint, still, None);
    }

    /// The picture.
    pub fn finish(self) -> Bitmap {
        let (width, height) = (self.pixmap.width(), self.pixmap.height());
        Bitmap::of_bytes(width, height, self.pixmap.take())
    }

    /// A length in pixels.
    fn pixels(&self, length: Length) -> f32 {
        const UNITS: f64 = (Length::PER_POINT * 72) as f64;
        ((length.0 * i64::from(self.dots)) as f64 / UNITS) as f32
    }

    fn run(&mut self, run: &GlyphRun, paint: &Paint<'_>) {
        const STRETCH: f32 = 1_000_000.0;
        let em = f32::from(self.fonts.face(run.face).metrics.units_per_em);
        let size = self.pixels(run.size) / em;
        let wide = size * (run.stretch as f32 / STRETCH);
        let mut pen = run.x;
        for glyph in &run.glyphs {
            let x = self.pixels(pen + glyph.dx());
            let y = self.pixels(run.y - glyph.dy());
            pen += glyph.advance();
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

    fn drawing(
        &mut self,
        drawing: &InkDrawing,
        at: (Length, Length),
        height: Length,
        paint: &Paint<'_>,
    ) {
        let (x, y) = (self.pixels(at.0), self.pixels(at.1));
        let scale = self.pixels(height) / INK_UNITS as f32;
        let place = Transform::from_row(scale, 0.0, 0.0, scale, x, y);
        for shape in drawing.shapes() {
            let rule = if shape.even_odd { FillRule::EvenOdd } else { FillRule::Winding };
            if let Some(path) = outlines::of_shape(&shape.segments) {
                self.pixmap.fill_path(&path, paint, rule, place, None);
            }
        }
    }

    /// A picture; one that cannot be read is left out, as the PDF writer's message says.
    fn picture(&mut self, id: ImageId, at: (Length, Length), size: (Length, Length)) {
        let (x, y) = (self.pixels(at.0), self.pixels(at.1));
        let (width, height) = (self.pixels(size.0), self.pixels(size.1));
        let (images, fonts) = (self.images, self.fonts);
        let read = || {
            images
                .get(id.0 as usize)
                .and_then(|image| PaintPicture::read(image, fonts).ok())
        };
        if let Some(picture) = self.pictures.entry(id).or_insert_with(read) {
            picture.draw(&mut self.pixmap, (x, y), (width, height));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{ImageFile, ImageFormat, NodeId};
    use crate::display::{Artifact, Content, Glyph};
    use crate::ground::Lang;
    use crate::source::{FileId, Span};
    use crate::text::FaceId;

    const ORNAMENT: Content = Content::Artifact(Artifact::Ornament);

    /// What items look like on 20 by 20 points, a pixel to a point.
    fn painted(items: &[DisplayItem], images: &[Image]) -> Bitmap {
        let (fonts, side) = (Fonts::built_in(), Length::pt(20));
        let size = (side, side);
        let canvas = PaintCanvas::new(&fonts, images, size, 72, Colour::WHITE);
        let mut canvas = canvas.expect("a sheet");
        canvas.items(items, Colour::BLACK);
        canvas.finish()
    }

    fn grey(picture: &Bitmap, x: u32, y: u32) -> u8 {
        picture.greys()[(y * picture.width() + x) as usize]
    }

    fn rule(x: i64, y: i64, width: i64, height: i64) -> DisplayItem {
        let [x, y, width, height] = [x, y, width, height].map(Length::milli_pt);
        DisplayItem::Rule { x, y, width, height, ink: None }
    }

    #[test]
    fn rules_cover_what_they_say() {
        let picture = painted(&[rule(3000, 5000, 4000, 500)], &[]);
        // Half a point on a pixel of a point.
        assert!((120..=135).contains(&grey(&picture, 3, 5)));
        assert!((120..=135).contains(&grey(&picture, 6, 5)));
        for (x, y) in [(2, 5), (7, 5), (4, 4), (4, 6)] {
            assert_eq!(grey(&picture, x, y), 255, "{x} {y}");
        }
    }

    /// Where the ink of a picture begins and ends, from left to right.
    fn inked(picture: &Bitmap) -> (u32, u32) {
        let dark = |&x: &u32| (0..picture.height()).any(|y| grey(picture, x, y) < 128);
        let columns: Vec<u32> = (0..picture.width()).filter(dark).collect();
        (*columns.first().expect("ink"), *columns.last().expect("ink"))
    }

    #[test]
    fn glyphs_stand_where_advances_and_stretch_put_them() {
        let fonts = Fonts::built_in();
        let id = fonts.face(FaceId(0)).glyph('l').expect("an l");
        let advance = Length::pt(10);
        let text = (0, 1);
        let glyph = |dx| Glyph::new(id, advance, (dx, Length::ZERO), text);
        let run = |stretch, dx| {
            DisplayItem::Run(GlyphRun {
                x: Length::pt(2),
                y: Length::pt(15),
                face: FaceId(0),
                size: Length::pt(12),
                stretch,
                content: ORNAMENT,
                lang: Lang::EN_US,
                ink: None,
                glyphs: vec![glyph(Length::ZERO), glyph(dx)],
                text: "ll".into(),
            })
        };
        let plain = inked(&painted(&[run(1_000_000, Length::ZERO)], &[]));
        assert_eq!(plain.1 - plain.0, 11, "the second stem stands 10 pt on: {plain:?}");
        let shifted = inked(&painted(&[run(1_000_000, Length::pt(2))], &[]));
        assert_eq!(shifted, (plain.0, plain.1 + 2));
        // Stretching widens each glyph from its own origin, not the advances.
        let wide = inked(&painted(&[run(1_500_000, Length::ZERO)], &[]));
        assert!(
            wide.0 >= plain.0 && wide.1 > plain.1 && wide.1 < plain.1 + 4,
            "{wide:?}"
        );
    }

    fn image(format: ImageFormat, bytes: &[u8]) -> Image {
        Image {
            path: "picture".into(),
            file: ImageFile { format, width: 4, height: 4, bytes: bytes.into() },
            span: Span::new(FileId(0), 0..1),
        }
    }

    fn placed(at: u32) -> DisplayItem {
        let (x, y, side) = (Length::pt(4), Length::pt(6), Length::pt(8));
        let (image, node) = (ImageId(at), NodeId(0));
        DisplayItem::Image { image, node, x, y, width: side, height: side }
    }

    #[test]
    fn pictures_fill_their_place() {
        let mut png = std::io::Cursor::new(Vec::new());
        let half =
            image::GrayImage::from_fn(4, 4, |x, _| image::Luma([u8::from(x > 1) * 200]));
        half.write_to(&mut png, image::ImageFormat::Png).expect("a picture");
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='4'>\
                   <rect width='2' height='4'/></svg>";
        for (format, bytes, right) in [
            (ImageFormat::Png, png.get_ref().as_slice(), 200),
            (ImageFormat::Svg, svg.as_bytes(), 255),
        ] {
            let picture = painted(&[placed(0)], &[image(format, bytes)]);
            for (x, y, wanted) in [
                (4, 6, 0),
                (7, 13, 0),
                (8, 6, right),
                (11, 13, right),
                (3, 6, 255),
                (4, 5, 255),
            ] {
                assert_eq!(grey(&picture, x, y), wanted, "{format:?} {x} {y}");
            }
        }
    }

    #[test]
    fn what_cannot_be_read_is_left_out() {
        let white = painted(&[], &[]);
        let broken = image(ImageFormat::Jpeg, b"not a picture");
        assert_eq!(painted(&[placed(0), placed(7)], &[broken]), white);
    }
}

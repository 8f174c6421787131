//! Items of a page onto a page of the file.

use std::collections::BTreeMap;

use krilla::Data;
use krilla::color::{luma, rgb};
use krilla::geom::{Path, PathBuilder, Point, Rect, Size, Transform};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, Paint};
use krilla::surface::{Location, Surface};
use krilla::text::Font;

use super::glyphs::{PlacedGlyph, STRETCH, place, with_lam_alef, without_non_joiners};
use super::medium::PdfMedium;
use super::options::PrintOptions;
use super::paints::Paints;
use super::picture::{self, PdfPicture};
use crate::book::{Image, ImageId};
use crate::diag::Diagnostics;
use crate::display::{DisplayItem, GlyphRun};
use crate::drawing::{INK_UNITS, InkDrawing, InkPoint, InkSegment};
use crate::ground::Colour;
use crate::layout::page::{Page, PageNumber};
use crate::text::{FaceId, Fonts};
use crate::units::Length;

/// Draws items. Holds each face and picture once.
pub(super) struct PdfCanvas<'a> {
    fonts: &'a Fonts,
    images: &'a [Image],
    medium: PdfMedium<'a>,
    pub(super) found: &'a mut Diagnostics,
    faces: BTreeMap<FaceId, Option<Font>>,
    pictures: BTreeMap<ImageId, Option<PdfPicture>>,
    origin: (f32, f32),
    /// Where the items of a page begin that is turned, from the trim's corner.
    turned: Option<(Length, Length)>,
    label: Option<PageNumber>,
    /// What text and rules are drawn in.
    pub(super) ink: Fill,
    /// What else they are drawn in, by its colour.
    paints: BTreeMap<Colour, Paint>,
    glyphs: Vec<PlacedGlyph>,
}

impl<'a> PdfCanvas<'a> {
    /// Nothing drawn yet; `images` are what items name.
    pub(super) fn new(
        fonts: &'a Fonts,
        images: &'a [Image],
        medium: PdfMedium<'a>,
        found: &'a mut Diagnostics,
    ) -> Self {
        Self {
            fonts,
            images,
            medium,
            found,
            faces: BTreeMap::new(),
            pictures: BTreeMap::new(),
            origin: (0.0, 0.0),
            turned: None,
            label: None,
            ink: black(),
            paints: BTreeMap::new(),
            glyphs: Vec::new(),
        }
    }

    /// A new page whose trim begins at `origin`; one behind the last has no number.
    pub(super) fn begin(&mut self, origin: (f32, f32), label: Option<PageNumber>) {
        self.origin = origin;
        self.turned = None;
        self.label = label;
    }

    /// A page of a book whose trim begins at `origin`.
    pub(super) fn begin_page(&mut self, origin: (f32, f32), page: &Page) {
        self.begin(origin, Some(page.label));
        self.turned = page.turned;
    }

    /// A rectangle of the page, in points.
    pub(super) fn rect(
        &self,
        (x, y): (Length, Length),
        (width, height): (Length, Length),
    ) -> Option<Rect> {
        let ((x, y), (width, height)) = match self.turned {
            None => ((x, y), (width, height)),
            Some((left, foot)) => ((left + y, foot - x - width), (height, width)),
        };
        let (x, y) = self.point(x, y);
        Rect::from_xywh(x, y, width.points_f32(), height.points_f32())
    }

    /// A place on the page in points, to a thousandth.
    pub(super) fn point(&self, x: Length, y: Length) -> (f32, f32) {
        let short = |points: f32| (points * 1000.0).round() / 1000.0;
        (short(self.origin.0 + x.points_f32()), short(self.origin.1 + y.points_f32()))
    }

    /// Draws an item; links are not drawn.
    pub(super) fn item(&mut self, surface: &mut Surface<'_>, item: &DisplayItem) {
        let Some((left, foot)) = self.turned else { return self.upright(surface, item) };
        let (x, y) = self.point(left, foot);
        surface.push_transform(&Transform::from_row(0.0, -1.0, 1.0, 0.0, x, y));
        let outer = std::mem::replace(&mut self.origin, (0.0, 0.0));
        self.upright(surface, item);
        self.origin = outer;
        surface.pop();
    }

    fn upright(&mut self, surface: &mut Surface<'_>, item: &DisplayItem) {
        match item {
            DisplayItem::Run(run) => self.run(surface, run),
            DisplayItem::Rule { x, y, width, height, ink } => {
                surface.set_fill(Some(self.fill(*ink)));
                let (x, y) = self.point(*x, *y);
                let (width, height) = (width.points_f32(), height.points_f32());
                if let Some(rect) = Rect::from_xywh(x, y, width, height) {
                    let mut path = PathBuilder::new();
                    path.push_rect(rect);
                    if let Some(path) = path.finish() {
                        surface.draw_path(&path);
                    }
                }
            }
            DisplayItem::Drawing { drawing, x, y, height, ink, .. } => {
                self.drawing(surface, drawing, (*x, *y), *height, *ink);
            }
            DisplayItem::Image { image, x, y, width, height, .. } => {
                let (x, y) = self.point(*x, *y);
                let size = Size::from_wh(width.points_f32(), height.points_f32());
                if let Some(size) = size {
                    self.picture(surface, *image, (x, y), size);
                }
            }
            DisplayItem::Link { .. } => {}
        }
    }

    /// What something is drawn in: where it has a colour of its own, in that, unless the book
    /// is printed in one ink.
    fn fill(&mut self, ink: Option<Colour>) -> Fill {
        let press = match self.medium {
            PdfMedium::Screen => None,
            PdfMedium::Paper(PrintOptions { press: Some(press), .. }) => Some(press),
            PdfMedium::Paper(_) => return self.ink.clone(),
        };
        let Some(colour) = ink else { return self.ink.clone() };
        let paint = self.paints.entry(colour).or_insert_with(|| match press {
            Some(press) => Paints::new(Some(press.clone())).plain(colour),
            None => rgb::Color::new(colour.0[0], colour.0[1], colour.0[2]).into(),
        });
        Fill { paint: paint.clone(), ..self.ink.clone() }
    }

    /// A drawing of a height.
    fn drawing(
        &mut self,
        surface: &mut Surface<'_>,
        drawing: &InkDrawing,
        (x, y): (Length, Length),
        height: Length,
        ink: Option<Colour>,
    ) {
        let (x, y) = self.point(x, y);
        let scale = height.points_f32() / INK_UNITS as f32;
        let fill = self.fill(ink);
        surface.push_transform(&Transform::from_row(scale, 0.0, 0.0, scale, x, y));
        for shape in drawing.shapes() {
            let rule = if shape.even_odd { FillRule::EvenOdd } else { FillRule::NonZero };
            surface.set_fill(Some(Fill { rule, ..fill.clone() }));
            if let Some(outline) = outline(&shape.segments) {
                surface.draw_path(&outline);
            }
        }
        surface.pop();
    }

    fn picture(
        &mut self,
        surface: &mut Surface<'_>,
        image: ImageId,
        (x, y): (f32, f32),
        size: Size,
    ) {
        let (medium, fonts) = (self.medium, self.fonts);
        let Some(file) = self.images.get(image.0 as usize) else { return };
        let found = &mut *self.found;
        if let (PdfMedium::Paper(options), Some(page)) = (medium, self.label) {
            picture::check_resolution(file, size, page, options, found);
        }
        let page = self.label;
        let picture = self.pictures.entry(image).or_insert_with(|| {
            let reading = picture::PictureReading { medium, fonts, page };
            reading.read(file, found)
        });
        if let Some(picture) = picture {
            surface.push_transform(&Transform::from_translate(x, y));
            picture.draw(surface, size);
            surface.pop();
        }
    }

    fn run(&mut self, surface: &mut Surface<'_>, run: &GlyphRun) {
        let Some(font) = self.face(run.face) else { return };
        surface.set_fill(Some(self.fill(run.ink)));
        let (x, y) = self.point(run.x, run.y);
        let size = run.size.points_f32();
        let stretch = (i64::from(run.stretch) + 50) / 100;
        place(run, stretch, self.fonts.face(run.face), &mut self.glyphs);
        let text = with_lam_alef(&run.text, &mut self.glyphs);
        let text = without_non_joiners(text, &mut self.glyphs);
        if let crate::display::Content::Node { node, .. } = run.content {
            surface.set_location(location(node));
        }
        if stretch == STRETCH {
            let at = Point::from_xy(x, y);
            surface.draw_glyphs(at, &self.glyphs, font, &text, size, false);
        } else {
            let stretch = stretch as f32 / STRETCH as f32;
            surface.push_transform(&Transform::from_row(stretch, 0.0, 0.0, 1.0, x, 0.0));
            let at = Point::from_xy(0.0, y);
            surface.draw_glyphs(at, &self.glyphs, font, &text, size, false);
            surface.pop();
        }
        surface.reset_location();
    }

    fn face(&mut self, id: FaceId) -> Option<Font> {
        let fonts = self.fonts;
        let entry = self.faces.entry(id).or_insert_with(|| {
            let data = match fonts.face(id).data() {
                harfrust::font::Blob::Static(bytes) => Data::from(*bytes),
                harfrust::font::Blob::Shared(bytes) => {
                    Data::from(std::sync::Arc::clone(bytes))
                }
            };
            Font::new(data, 0)
        });
        entry.clone()
    }
}

/// An outline as a path.
fn outline(segments: &[InkSegment]) -> Option<Path> {
    let point = |(x, y): InkPoint| (x as f32, y as f32);
    let mut path = PathBuilder::new();
    for segment in segments {
        match *segment {
            InkSegment::Move(to) => {
                let (x, y) = point(to);
                path.move_to(x, y);
            }
            InkSegment::Line(to) => {
                let (x, y) = point(to);
                path.line_to(x, y);
            }
            InkSegment::Curve(points) => {
                let [by, and, to] = points.map(point);
                path.cubic_to(by.0, by.1, and.0, and.1, to.0, to.1);
            }
            InkSegment::Close => path.close(),
        }
    }
    path.finish()
}

/// Black ink alone: grey 0 is 100 % K and nothing else on a press.
fn black() -> Fill {
    Fill {
        paint: luma::Color::black().into(),
        opacity: NormalizedF32::ONE,
        rule: FillRule::NonZero,
    }
}

/// What the writer's findings name: the node, counted from 1.
pub(super) fn location(node: crate::book::NodeId) -> Location {
    Location::MIN.saturating_add(u64::from(node.0))
}

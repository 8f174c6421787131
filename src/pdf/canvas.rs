//! Items of a page onto a page of the file.
//!
//! Glyph positions are rounded to thousandths of an em, which is what a PDF's text
//! operators count in; the error is carried over to the next glyph, so that no glyph is
//! off by more than half of that. It halves the size of justified text.

use std::collections::BTreeMap;
use std::ops::Range;

use krilla::Data;
use krilla::color::luma;
use krilla::geom::{PathBuilder, Point, Rect, Size, Transform};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule};
use krilla::surface::{Location, Surface};
use krilla::text::{Font, GlyphId};

use super::picture::{self, Picture};
use crate::arrange::Flow;
use crate::book::ImageId;
use crate::diag::Diagnostics;
use crate::layout::page::{Item, Run};
use crate::text::{FaceId, Fonts};
use crate::units::Length;

/// Draws items. Holds each face and picture once.
pub(super) struct Canvas<'a> {
    fonts: &'a Fonts,
    flow: &'a Flow,
    grey: bool,
    pub(super) diag: &'a mut Diagnostics,
    faces: BTreeMap<FaceId, Option<Font>>,
    pictures: BTreeMap<ImageId, Option<Picture>>,
    origin: (f32, f32),
    glyphs: Vec<Placed>,
}

impl<'a> Canvas<'a> {
    /// `grey`: pictures lose their colour.
    pub(super) fn new(
        fonts: &'a Fonts,
        flow: &'a Flow,
        grey: bool,
        diag: &'a mut Diagnostics,
    ) -> Self {
        Self {
            fonts,
            flow,
            grey,
            diag,
            faces: BTreeMap::new(),
            pictures: BTreeMap::new(),
            origin: (0.0, 0.0),
            glyphs: Vec::new(),
        }
    }

    /// A new page whose trim begins at `origin`.
    pub(super) fn begin(&mut self, origin: (f32, f32)) {
        self.origin = origin;
    }

    /// A place on the page in points.
    pub(super) fn point(&self, x: Length, y: Length) -> (f32, f32) {
        (self.origin.0 + x.points_f32(), self.origin.1 + y.points_f32())
    }

    /// Draws an item; links are not drawn.
    pub(super) fn item(&mut self, surface: &mut Surface<'_>, item: &Item) {
        match item {
            Item::Run(run) => self.run(surface, run),
            Item::Rule { x, y, width, height } => {
                surface.set_fill(Some(black()));
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
            Item::Image { image, x, y, width, height, .. } => {
                let (x, y) = self.point(*x, *y);
                let size = Size::from_wh(width.points_f32(), height.points_f32());
                if let Some(size) = size {
                    self.picture(surface, *image, (x, y), size);
                }
            }
            Item::Link { .. } => {}
        }
    }

    fn picture(
        &mut self,
        surface: &mut Surface<'_>,
        image: ImageId,
        (x, y): (f32, f32),
        size: Size,
    ) {
        let (flow, grey, fonts) = (self.flow, self.grey, self.fonts);
        let diag = &mut *self.diag;
        let picture = self
            .pictures
            .entry(image)
            .or_insert_with(|| picture::read(flow.book.image(image), grey, fonts, diag));
        if let Some(picture) = picture {
            surface.push_transform(&Transform::from_translate(x, y));
            picture.draw(surface, size);
            surface.pop();
        }
    }

    fn run(&mut self, surface: &mut Surface<'_>, run: &Run) {
        let Some(font) = self.face(run.face) else { return };
        surface.set_fill(Some(black()));
        let (x, y) = self.point(run.x, run.y);
        let size = run.size.points_f32();
        let units = i64::from(self.fonts.face(run.face).metrics.units_per_em);
        place(run, units, &mut self.glyphs);
        if let crate::layout::page::Content::Node { node, .. } = run.content {
            surface.set_location(location(node));
        }
        if run.stretch == 1_000_000 {
            let at = Point::from_xy(x, y);
            surface.draw_glyphs(at, &self.glyphs, font, &run.text, size, false);
        } else {
            let stretch = run.stretch as f32 / 1_000_000.0;
            surface.push_transform(&Transform::from_row(stretch, 0.0, 0.0, 1.0, x, 0.0));
            let at = Point::from_xy(0.0, y);
            surface.draw_glyphs(at, &self.glyphs, font, &run.text, size, false);
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

/// A glyph as the writer takes it.
pub(super) struct Placed {
    id: GlyphId,
    /// In ems.
    advance: f32,
    dx: f32,
    dy: f32,
    text: Range<usize>,
}

impl krilla::text::Glyph for Placed {
    fn glyph_id(&self) -> GlyphId {
        self.id
    }

    fn text_range(&self) -> Range<usize> {
        self.text.clone()
    }

    fn x_advance(&self, size: f32) -> f32 {
        self.advance * size
    }

    fn x_offset(&self, size: f32) -> f32 {
        self.dx * size
    }

    fn y_offset(&self, size: f32) -> f32 {
        self.dy * size
    }

    fn y_advance(&self, _: f32) -> f32 {
        0.0
    }

    fn location(&self) -> Option<Location> {
        None
    }
}

/// Rounds the glyphs of a run to whole font units, carrying the error on.
fn place(run: &Run, units: i64, into: &mut Vec<Placed>) {
    into.clear();
    let size = run.size.0.max(1);
    let in_units = |length: i64, stretch: i64| {
        let numerator = i128::from(length) * i128::from(units) * 1_000_000;
        let denominator = i128::from(size) * i128::from(stretch);
        ((numerator + denominator / 2).div_euclid(denominator)) as i64
    };
    let stretch = i64::from(run.stretch.max(1));
    let (mut pen, mut placed) = (0, 0);
    for glyph in &run.glyphs {
        pen += glyph.advance.0;
        let advance = in_units(pen, stretch) - placed;
        placed += advance;
        into.push(Placed {
            id: GlyphId::new(u32::from(glyph.id)),
            advance: ems(advance, units),
            dx: ems(in_units(glyph.dx.0, stretch), units),
            dy: ems(in_units(glyph.dy.0, 1_000_000), units),
            text: glyph.text.0 as usize..glyph.text.1 as usize,
        });
    }
}

/// Font units in ems, such that the writer's multiplication gives whole units back
/// wherever some float does.
fn ems(advance: i64, units: i64) -> f32 {
    let (whole, em) = (advance as f32, units as f32);
    let nearest = whole / em;
    // Bit for bit: whole numbers of this size are exact.
    let exact = |candidate: &f32| (candidate * em).to_bits() == whole.to_bits();
    [nearest, nearest.next_up(), nearest.next_down()]
        .into_iter()
        .find(exact)
        .unwrap_or(nearest)
}

#[cfg(test)]
mod tests {
    use super::ems;

    #[test]
    fn whole_units_survive_the_way_through_ems() {
        let off = |units: i64| (ems(units, 1000) * 1000.0 - units as f32).abs();
        assert!((-2000..2000).all(|units| off(units) < 0.001));
        // Few of them miss by the last bit.
        assert!((-2000..2000).filter(|&units| off(units) > 0.0).count() < 400);
    }
}

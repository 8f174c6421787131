//! Outlines of glyphs, each read once.

use std::collections::BTreeMap;

use skrifa::font::glyph::outline::PathSink;
use skrifa::{DrawMemory, ScalerFont};
use tiny_skia::{Path, PathBuilder};

use crate::display::DisplayItem;
use crate::drawing::{InkPoint, InkSegment};
use crate::text::{FaceId, Fonts};
use crate::units::Length;

/// The outlines met so far, in font units, y upwards. `None`: a glyph without ink.
#[derive(Default)]
pub(super) struct GlyphOutlines {
    faces: BTreeMap<FaceId, ScalerFont>,
    glyphs: BTreeMap<(FaceId, u16), Option<Path>>,
}

impl GlyphOutlines {
    /// A glyph's outline.
    pub(super) fn glyph(
        &mut self,
        fonts: &Fonts,
        face: FaceId,
        id: u16,
    ) -> Option<&Path> {
        let faces = &mut self.faces;
        let draw = || {
            let scaler = faces.entry(face).or_insert_with(|| {
                ScalerFont::force_unhinted(fonts.face(face).font().clone(), None)
            });
            outline(scaler, id)
        };
        self.glyphs.entry((face, id)).or_insert_with(draw).as_ref()
    }
}

fn outline(scaler: &ScalerFont, id: u16) -> Option<Path> {
    let mut sink = OutlineSink(PathBuilder::new());
    let outline = scaler.outline(u32::from(id).into())?;
    outline.draw(DrawMemory::Scratch, &mut sink).ok()?;
    sink.0.finish()
}

/// The edges of what items show of ink, text alone: left, top, right, bottom.
pub(crate) fn extent(items: &[DisplayItem], fonts: &Fonts) -> Option<[Length; 4]> {
    let mut outlines = GlyphOutlines::default();
    let mut edges: Option<[Length; 4]> = None;
    for item in items {
        let DisplayItem::Run(run) = item else { continue };
        let metrics = fonts.face(run.face).metrics;
        let mut pen = run.x;
        for glyph in &run.glyphs {
            let (x, y) = (pen + glyph.dx(), run.y - glyph.dy());
            pen += glyph.advance();
            let Some(path) = outlines.glyph(fonts, run.face, glyph.id) else { continue };
            let (inks, at) =
                (path.bounds(), |units: f32| metrics.at(units.round() as i32, run.size));
            let (left, right) = (x + at(inks.left()), x + at(inks.right()));
            let (top, bottom) = (y - at(inks.bottom()), y - at(inks.top()));
            edges = Some(edges.map_or([left, top, right, bottom], |edges| {
                [
                    edges[0].min(left),
                    edges[1].min(top),
                    edges[2].max(right),
                    edges[3].max(bottom),
                ]
            }));
        }
    }
    edges
}

/// The outline of a shape, in its own units.
pub(super) fn of_shape(segments: &[InkSegment]) -> Option<Path> {
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

struct OutlineSink(PathBuilder);

impl PathSink for OutlineSink {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.quad_to(cx, cy, x, y);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.0.cubic_to(ax, ay, bx, by, x, y);
    }

    fn close(&mut self) {
        self.0.close();
    }
}

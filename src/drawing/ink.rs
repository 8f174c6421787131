//! Drawings in one ink: ornaments, which are set in the ink of the text.
//!
//! Problem: a drawing has colours of its own. Beside letters it should have theirs: black
//! ink alone on a press, light ones at night.
//!
//! So only its shape is kept: what it fills and strokes, as outlines that are filled. A
//! drawing that is more than a shape (several colours, gradients, see-through parts) is
//! refused rather than changed.
//!
//! Coordinates are whole numbers, so that the same file gives the same bytes everywhere.

use std::fmt::Write as _;

use usvg::tiny_skia_path::{Path, PathSegment, Point};

use super::clean::CleanedDrawing;
use super::refusal::DrawingRefusal;
use crate::units::Length;

/// A drawing's height in units of its coordinates.
pub const INK_UNITS: i32 = 10_000;

/// The most segments of outlines: an ornament stands in a book many times.
const MOST_SEGMENTS: usize = 4_000;

/// How much finer than a unit of the drawing curves of strokes are.
const RESOLUTION: f32 = 8.0;

/// A drawing without colour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InkDrawing {
    /// Its width, where its height is [`INK_UNITS`].
    width: i32,
    /// What is filled.
    shapes: Vec<InkShape>,
}

/// An outline that is filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InkShape {
    /// What lies within by the even-odd rule is filled; else by the non-zero rule.
    pub even_odd: bool,
    /// The outline.
    pub segments: Vec<InkSegment>,
}

/// A place: right and down from the drawing's top left corner.
pub type InkPoint = (i32, i32);

/// A part of an outline, from where the one before ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InkSegment {
    /// A new outline begins.
    Move(InkPoint),
    /// A straight line.
    Line(InkPoint),
    /// A cubic curve: two control points and its end.
    Curve([InkPoint; 3]),
    /// A straight line to the outline's beginning.
    Close,
}

impl InkDrawing {
    /// Its width at a height.
    pub fn width_at(&self, height: Length) -> Length {
        height.scale(self.width.into(), INK_UNITS.into())
    }

    /// What is filled.
    pub fn shapes(&self) -> &[InkShape] {
        &self.shapes
    }

    /// Its corners for the `viewBox` of an SVG.
    pub fn view_box(&self) -> String {
        format!("0 0 {} {INK_UNITS}", self.width)
    }
}

impl InkShape {
    /// The outline as the data of an SVG's path.
    pub fn data(&self) -> String {
        let mut data = String::new();
        for segment in &self.segments {
            let _ = match segment {
                InkSegment::Move((x, y)) => write!(data, "M{x} {y}"),
                InkSegment::Line((x, y)) => write!(data, "L{x} {y}"),
                InkSegment::Curve([by, and, to]) => {
                    let ((ax, ay), (bx, by), (x, y)) = (by, and, to);
                    write!(data, "C{ax} {ay} {bx} {by} {x} {y}")
                }
                InkSegment::Close => write!(data, "Z"),
            };
        }
        data
    }
}

/// Why a drawing is no ornament.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum InkRefusal {
    /// It is not taken at all.
    Drawing(DrawingRefusal),
    /// It is more than a shape in one colour: what is wrong, and what to do.
    Unfit(Unfit),
}

/// What keeps a drawing from being an ornament, and what to do about it.
type Unfit = (&'static str, &'static str);

const TEXT: Unfit = ("has text", "turn its letters into paths");
const ELSEWHERE: Unfit = ("refers to another file", "draw it as paths");
const PICTURE: Unfit = ("holds another picture", "trace it as paths");
const EMPTY: Unfit = ("draws nothing", "look what was saved");
const PAINT: Unfit = ("has a gradient or a pattern", "draw it in one full colour");
const SEEN_THROUGH: Unfit =
    ("is see-through or has filters", "draw it in one full colour");
const CUT: Unfit = ("cuts parts of itself off", "cut the paths themselves");
const FINE: Unfit = ("has too many points for an ornament", "simplify its paths");
const COLOURS: Unfit = (
    "has several colours",
    "ornaments are set in the ink of the text: draw it in one colour, with holes where it \
     is white",
);

/// The shape of a cleaned drawing.
///
/// # Errors
/// If it is more than a shape in one colour.
pub(super) fn traced(cleaned: &CleanedDrawing) -> Result<InkDrawing, InkRefusal> {
    if !cleaned.text.is_empty() || cleaned.svg.contains("<text") {
        return Err(InkRefusal::Unfit(TEXT));
    }
    if !cleaned.elsewhere.is_empty() {
        return Err(InkRefusal::Unfit(ELSEWHERE));
    }
    let tree = usvg::Tree::from_str(&cleaned.svg, &usvg::Options::default());
    let tree = tree.map_err(|error| {
        let why = format!("is no valid SVG: {error}");
        InkRefusal::Drawing(DrawingRefusal::Unreadable(why))
    })?;
    let scale = INK_UNITS as f32 / tree.size().height();
    let mut tracer = Tracer { scale, ink: None, segments: 0, shapes: Vec::new() };
    tracer.group(tree.root()).map_err(InkRefusal::Unfit)?;
    if tracer.shapes.is_empty() {
        return Err(InkRefusal::Unfit(EMPTY));
    }
    let width = (tree.size().width() * scale).round() as i32;
    Ok(InkDrawing { width, shapes: tracer.shapes })
}

/// Follows the paths of a drawing.
struct Tracer {
    scale: f32,
    /// The colour of what was met.
    ink: Option<usvg::Color>,
    segments: usize,
    shapes: Vec<InkShape>,
}

impl Tracer {
    fn group(&mut self, group: &usvg::Group) -> Result<(), Unfit> {
        if group.opacity().get() <= 0.0 {
            return Ok(());
        }
        let plain = group.opacity().get() >= 1.0
            && group.blend_mode() == usvg::BlendMode::Normal
            && group.filters().is_empty();
        if !plain {
            return Err(SEEN_THROUGH);
        }
        if group.mask().is_some() || group.clip_path().is_some() {
            return Err(CUT);
        }
        group.children().iter().try_for_each(|node| match node {
            usvg::Node::Group(group) => self.group(group),
            usvg::Node::Path(path) if path.is_visible() => self.path(path),
            usvg::Node::Path(_) => Ok(()),
            usvg::Node::Text(_) => Err(TEXT),
            usvg::Node::Image(_) => Err(PICTURE),
        })
    }

    fn path(&mut self, path: &usvg::Path) -> Result<(), Unfit> {
        let place = path.abs_transform().post_scale(self.scale, self.scale);
        // A straight line has a fill unless it says no, and no area.
        let bounds = path.data().bounds();
        let flat = bounds.width() <= 0.0 || bounds.height() <= 0.0;
        if let Some(fill) = path.fill().filter(|it| !flat && it.opacity().get() > 0.0) {
            self.colour(fill.paint(), fill.opacity())?;
            let even_odd = fill.rule() == usvg::FillRule::EvenOdd;
            self.shape(path.data().clone().transform(place), even_odd)?;
        }
        if let Some(stroke) = path.stroke().filter(|it| it.opacity().get() > 0.0) {
            self.colour(stroke.paint(), stroke.opacity())?;
            let pen = stroke.to_tiny_skia();
            let dashed = match &pen.dash {
                Some(dash) => path.data().dash(dash, RESOLUTION),
                None => Some(path.data().clone()),
            };
            let outline = dashed.and_then(|line| line.stroke(&pen, RESOLUTION));
            self.shape(outline.and_then(|outline| outline.transform(place)), false)?;
        }
        Ok(())
    }

    /// Takes a colour for that of the drawing.
    fn colour(
        &mut self,
        paint: &usvg::Paint,
        opacity: usvg::Opacity,
    ) -> Result<(), Unfit> {
        let usvg::Paint::Color(colour) = *paint else {
            return Err(PAINT);
        };
        if opacity.get() < 1.0 {
            return Err(SEEN_THROUGH);
        }
        if self.ink.replace(colour).is_some_and(|known| known != colour) {
            return Err(COLOURS);
        }
        Ok(())
    }

    fn shape(&mut self, outline: Option<Path>, even_odd: bool) -> Result<(), Unfit> {
        let Some(outline) = outline else { return Ok(()) };
        let mut from = Point::zero();
        let mut segments = Vec::new();
        for segment in outline.segments() {
            segments.push(match segment {
                PathSegment::MoveTo(to) => InkSegment::Move(whole(to)),
                PathSegment::LineTo(to) => InkSegment::Line(whole(to)),
                PathSegment::QuadTo(by, to) => {
                    InkSegment::Curve([towards(from, by), towards(to, by), whole(to)])
                }
                PathSegment::CubicTo(by, and, to) => {
                    InkSegment::Curve([whole(by), whole(and), whole(to)])
                }
                PathSegment::Close => InkSegment::Close,
            });
            match segment {
                PathSegment::MoveTo(to)
                | PathSegment::LineTo(to)
                | PathSegment::QuadTo(_, to)
                | PathSegment::CubicTo(.., to) => from = to,
                PathSegment::Close => {}
            }
        }
        self.segments += segments.len();
        if self.segments > MOST_SEGMENTS {
            return Err(FINE);
        }
        self.shapes.push(InkShape { even_odd, segments });
        Ok(())
    }
}

/// The nearest whole place.
fn whole(point: Point) -> InkPoint {
    (point.x.round() as i32, point.y.round() as i32)
}

/// The control point of a cubic curve for that of a quadratic one: two thirds of the way.
fn towards(end: Point, control: Point) -> InkPoint {
    let third = |end: f32, control: f32| end + (control - end) * 2.0 / 3.0;
    whole(Point::from_xy(third(end.x, control.x), third(end.y, control.y)))
}

#[cfg(test)]
mod tests {
    use super::super::in_one_ink;
    use super::*;

    fn drawn(inner: &str) -> Result<InkDrawing, String> {
        let svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'>{inner}</svg>"
        );
        in_one_ink(&svg).map_err(|refusal| match refusal {
            InkRefusal::Unfit((why, _)) => why.to_owned(),
            InkRefusal::Drawing(refusal) => format!("{refusal:?}"),
        })
    }

    #[test]
    fn its_shape_is_kept_in_whole_numbers() {
        let drawing = drawn(
            "<g transform='translate(10 0)'><path d='M0 0H10V20Z' fill='#a00'/></g>",
        );
        let drawing = drawing.expect("a shape");
        assert_eq!(drawing.view_box(), "0 0 20000 10000");
        assert_eq!(drawing.width_at(Length::pt(6)), Length::pt(12));
        let [shape] = drawing.shapes() else { panic!("one shape: {drawing:?}") };
        assert_eq!(shape.data(), "M5000 0L10000 0L10000 10000Z");
        assert!(!shape.even_odd);
    }

    #[test]
    fn strokes_become_outlines() {
        let drawing = drawn("<path d='M0 10H40' stroke='black' stroke-width='2'/>");
        let drawing = drawing.expect("a line");
        let [shape] = drawing.shapes() else { panic!("one shape: {drawing:?}") };
        let ys: Vec<i32> = shape
            .segments
            .iter()
            .filter_map(|it| match it {
                InkSegment::Move((_, y)) | InkSegment::Line((_, y)) => Some(*y),
                _ => None,
            })
            .collect();
        assert_eq!((ys.iter().min(), ys.iter().max()), (Some(&4500), Some(&5500)));
    }

    #[test]
    fn more_than_a_shape_in_one_colour_is_refused() {
        let rect = "<rect width='9' height='9' fill='black'/>";
        let two = format!("{rect}<rect x='20' width='9' height='9' fill='white'/>");
        for (inner, why) in [
            (two.as_str(), "several colours"),
            ("<rect width='9' height='9' opacity='.5'/>", "see-through"),
            ("<rect width='9' height='9' fill-opacity='.5'/>", "see-through"),
            ("<text y='9'>A</text>", "text"),
            ("", "draws nothing"),
        ] {
            let refused = drawn(inner).expect_err("refused");
            assert!(refused.contains(why), "{inner}: {refused}");
        }
        let gradient = "<linearGradient id='g'><stop stop-color='red'/><stop offset='1' \
                        stop-color='blue'/></linearGradient>\
                        <rect width='9' height='9' fill='url(#g)'/>";
        assert!(drawn(gradient).expect_err("refused").contains("gradient"));
        assert!(in_one_ink("<svg").is_err());
        let dots = "<path d='M0 0h1v1z'/>".repeat(MOST_SEGMENTS / 3);
        assert!(drawn(&dots).expect_err("refused").contains("too many points"));
    }
}

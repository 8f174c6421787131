//! Operators, one after the other.

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Array, Dict, Number, Stream};
use hayro_syntax::page::Resources;

use super::ink::{Ink, NO_INK};
use super::inline::pieces;
use super::matrix::{
    Matrix, NOTHING, around, lengths, point, product, shared, union, with,
};
use super::sheet::MarkedPage;
use super::state::GraphicsState;
use super::{FORM_CALLS, MOST, PageContents};
use crate::check::pdf::corners::Corners;
use crate::check::pdf::corners::numbers;
use crate::check::pdf::document::name;

/// How deep states are kept that a content saves.
const DEEPEST: usize = 512;

/// How deep forms are followed into one another.
const FORMS: usize = 12;

/// A path that is being made.
#[derive(Default)]
struct Path {
    /// The rectangle around it, on the page.
    bounds: Option<Corners>,
    /// Whether it becomes a clip.
    clips: bool,
}

impl Path {
    fn points(&mut self, matrix: &Matrix, numbers: &[Number]) {
        for pair in numbers.as_chunks::<2>().0 {
            let at = point(matrix, pair[0].as_f64(), pair[1].as_f64());
            self.bounds = Some(with(self.bounds.unwrap_or(NOTHING), at));
        }
    }

    /// Adds to the outline; whether the operator was for that.
    fn outline(&mut self, operator: &Op<'_, '_>, matrix: &Matrix) -> bool {
        match operator {
            Op::MoveTo(it) => self.points(matrix, &[it.0, it.1]),
            Op::LineTo(it) => self.points(matrix, &[it.0, it.1]),
            Op::CubicTo(it) => {
                self.points(matrix, &[it.0, it.1, it.2, it.3, it.4, it.5]);
            }
            Op::CubicStartTo(it) => self.points(matrix, &[it.0, it.1, it.2, it.3]),
            Op::CubicEndTo(it) => self.points(matrix, &[it.0, it.1, it.2, it.3]),
            Op::RectPath(it) => {
                let [x, y, width, height] =
                    [it.0, it.1, it.2, it.3].map(|it| it.as_f64());
                let bounds = around(matrix, [x, y, x + width, y + height]);
                self.bounds = Some(self.bounds.map_or(bounds, |all| union(all, bounds)));
            }
            Op::ClipNonZero(_) | Op::ClipEvenOdd(_) => self.clips = true,
            Op::ClosePath(_) => {}
            _ => return false,
        }
        true
    }
}

/// Where a content is, between its pieces.
struct ContentWalk {
    state: GraphicsState,
    /// States that it saved.
    saved: Vec<GraphicsState>,
    path: Path,
    /// How deep it is in forms.
    depth: usize,
}

impl PageContents {
    /// Follows one content.
    pub(super) fn follow(
        &mut self,
        content: &[u8],
        resources: &Resources<'_>,
        state: GraphicsState,
        sheet: &mut MarkedPage<'_>,
        depth: usize,
    ) {
        let mut walk =
            ContentWalk { state, saved: Vec::new(), path: Path::default(), depth };
        for piece in pieces(content) {
            self.piece(&piece, resources, &mut walk, sheet);
        }
    }

    /// Follows a piece of a content.
    fn piece(
        &mut self,
        piece: &[u8],
        resources: &Resources<'_>,
        walk: &mut ContentWalk,
        sheet: &mut MarkedPage<'_>,
    ) {
        let ContentWalk { state, saved, path, depth } = walk;
        let mut operators = TypedIter::new(piece);
        while let Some(operator) = operators.next() {
            self.looked_at += 1;
            if self.looked_at > MOST {
                self.cut = Some("its pages have more than 50 million operators");
                return;
            }
            if self.colour(&operator, resources, state, sheet)
                || Self::path(&operator, path, state, sheet)
                || self.text(&operator, resources, state, sheet)
            {
                continue;
            }
            match operator {
                Op::SaveState(_) if saved.len() < DEEPEST => saved.push(state.clone()),
                Op::RestoreState(_) => {
                    if let Some(before) = saved.pop() {
                        *state = before;
                    }
                }
                Op::Transform(it) => {
                    let six = [it.0, it.1, it.2, it.3, it.4, it.5];
                    let own = six.map(|number| number.as_f64());
                    state.matrix = product(&own, &state.matrix);
                }
                Op::SetGraphicsState(it) => {
                    if let Some(dict) = resources.get_ext_g_state(it.0) {
                        set_state(&dict, state);
                    }
                }
                Op::XObject(it) => {
                    if let Some(stream) = resources.get_x_object(it.0) {
                        self.object(&stream, resources, state, sheet, *depth);
                    }
                }
                Op::InlineImage(it) => {
                    let dict = it.0.dict();
                    let pixels = (dict.get::<u32>("W"), dict.get::<u32>("H"));
                    Self::picture(pixels, state, sheet);
                    sheet.ink(self.image_ink(it.0, resources, state, true));
                }
                Op::Shading(it) => {
                    sheet.mark(state.clip, state.clip);
                    let shading = resources.get_shading(it.0);
                    sheet.ink(shading.map_or(Ink::Other(NO_INK), |it| self.shading(&it)));
                }
                _ => {}
            }
        }
    }

    /// Paths; whether it was part of one.
    fn path(
        operator: &Op<'_, '_>,
        path: &mut Path,
        state: &mut GraphicsState,
        sheet: &mut MarkedPage<'_>,
    ) -> bool {
        if path.outline(operator, &state.matrix) {
            return true;
        }
        let (fills, strokes) = match operator {
            Op::EndPath(_) => (false, false),
            Op::StrokePath(_) | Op::CloseAndStrokePath(_) => (false, true),
            Op::FillPathNonZero(_)
            | Op::FillPathNonZeroCompatibility(_)
            | Op::FillPathEvenOdd(_) => (true, false),
            Op::FillAndStrokeNonZero(_)
            | Op::FillAndStrokeEvenOdd(_)
            | Op::CloseFillAndStrokeNonZero(_)
            | Op::CloseFillAndStrokeEvenOdd(_) => (true, true),
            _ => return false,
        };
        let Path { bounds, clips } = std::mem::take(path);
        let bounds = bounds.unwrap_or(NOTHING);
        if fills {
            sheet.ink(state.fill);
            sheet.marks.lost_white |= state.overprint && state.fill.is_paper();
            if state.overprint {
                sheet.over(state.fill);
            }
        }
        if strokes {
            sheet.ink(state.stroke);
        }
        let seen = fills && !state.fill.is_paper() || strokes && !state.stroke.is_paper();
        if seen {
            sheet.mark(bounds, state.clip);
        }
        if clips {
            let nothing = [bounds[0], bounds[1], bounds[0], bounds[1]];
            state.clip = shared(bounds, state.clip).unwrap_or(nothing);
        }
        true
    }

    /// A form or an image.
    fn object(
        &mut self,
        stream: &Stream<'_>,
        resources: &Resources<'_>,
        state: &GraphicsState,
        sheet: &mut MarkedPage<'_>,
        depth: usize,
    ) {
        let dict = stream.dict();
        match name(dict, "Subtype").as_str() {
            "Image" => {
                let pixels = (dict.get::<u32>("Width"), dict.get::<u32>("Height"));
                Self::picture(pixels, state, sheet);
                sheet.ink(self.image_ink(stream, resources, state, false));
            }
            "Form" if depth < FORMS => {
                self.used.insert(stream.obj_id());
                self.forms += 1;
                if self.forms > FORM_CALLS {
                    self.cut = Some("forms are used more than 200,000 times");
                    return;
                }
                let bytes = self.form(stream);
                let mut state = state.clone();
                let own = matrix_of(dict);
                state.matrix = product(&own, &state.matrix);
                if let Some(bounds) = numbers(dict, "BBox") {
                    let bounds = around(&state.matrix, bounds);
                    state.clip = shared(bounds, state.clip).unwrap_or(bounds);
                }
                match dict.get::<Dict<'_>>("Resources") {
                    Some(own) => {
                        let own = Resources::new(own);
                        self.follow(&bytes, &own, state, sheet, depth + 1);
                    }
                    None => self.follow(&bytes, resources, state, sheet, depth + 1),
                }
            }
            _ => {}
        }
    }

    fn picture(
        pixels: (Option<u32>, Option<u32>),
        state: &GraphicsState,
        sheet: &mut MarkedPage<'_>,
    ) {
        sheet.mark(around(&state.matrix, [0.0, 0.0, 1.0, 1.0]), state.clip);
        let (wide, high) = lengths(&state.matrix);
        let (Some(width), Some(height)) = pixels else { return };
        if wide <= 0.0 || high <= 0.0 {
            return;
        }
        let dots = (f64::from(width) / wide).min(f64::from(height) / high) * 72.0;
        let marks = &mut sheet.marks;
        marks.least_dots = Some(marks.least_dots.map_or(dots, |least| least.min(dots)));
        marks.most_dots = Some(marks.most_dots.map_or(dots, |most| most.max(dots)));
    }
}

/// What a graphics state dictionary sets.
fn set_state(dict: &Dict<'_>, state: &mut GraphicsState) {
    let stroke = dict.get::<bool>("OP");
    if let Some(overprint) = dict.get::<bool>("op").or(stroke) {
        state.overprint = overprint;
    }
}

fn matrix_of(dict: &Dict<'_>) -> Matrix {
    let written = dict.get::<Array<'_>>("Matrix");
    let written: Option<Vec<f64>> =
        written.map(|it| it.iter::<Number>().take(7).map(|it| it.as_f64()).collect());
    written.and_then(|it| it.try_into().ok()).unwrap_or(super::matrix::UNIT)
}

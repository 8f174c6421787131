//! Operators, one after the other.

use std::rc::Rc;

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};
use hayro_syntax::page::Resources;

use super::font::Widths;
use super::ink::{Ink, Space, of_image};
use super::matrix::{
    Matrix, NOTHING, around, lengths, point, product, shared, union, with,
};
use super::state::State;
use super::{Contents, MOST, Marks};
use crate::check::pdf::boxes::Corners;
use crate::check::pdf::document::name;
use crate::check::pdf::survey::numbers;

/// How deep states are kept that a content saves.
const DEEPEST: usize = 512;

/// How deep forms are followed into one another.
const FORMS: usize = 12;

/// A mark this near to the trim, in points, reaches it.
const REACH: f64 = 0.5;

/// The page that marks are made on.
pub(super) struct Sheet<'p> {
    place: &'p str,
    trim: Corners,
    /// What is on it so far.
    pub(super) marks: Marks,
}

impl<'p> Sheet<'p> {
    pub(super) fn new(place: &'p str, trim: Corners) -> Self {
        Self { place, trim, marks: Marks::default() }
    }

    /// A mark within a rectangle of the page, as far as the clip lets it through.
    fn mark(&mut self, bounds: Corners, clip: Corners) {
        let seen = shared(bounds, clip).and_then(|it| shared(it, self.trim));
        // What lies outside is cut off: printer's marks, the bleed's own.
        let Some([left, bottom, right, top]) = seen else { return };
        self.marks.any = true;
        let trim = self.trim;
        let reaching = [
            left <= trim[0] + REACH,
            bottom <= trim[1] + REACH,
            right >= trim[2] - REACH,
            top >= trim[3] - REACH,
        ];
        if reaching.contains(&true) {
            for (all, this) in self.marks.reaching.iter_mut().zip(reaching) {
                *all |= this;
            }
        } else {
            let bounds = [left, bottom, right, top];
            let inside = self.marks.inside.map_or(bounds, |all| union(all, bounds));
            self.marks.inside = Some(inside);
        }
    }

    fn ink(&mut self, ink: f64) {
        self.marks.ink = self.marks.ink.max(ink);
    }
}

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

impl Contents {
    /// Follows one content.
    pub(super) fn follow(
        &mut self,
        mut operators: TypedIter<'_>,
        resources: &Resources<'_>,
        mut state: State,
        sheet: &mut Sheet<'_>,
        depth: usize,
    ) {
        let mut saved = Vec::new();
        let mut path = Path::default();
        while let Some(operator) = operators.next() {
            self.looked_at += 1;
            if self.looked_at > MOST {
                self.cut = true;
                return;
            }
            if self.colour(&operator, resources, &mut state, sheet)
                || Self::path(&operator, &mut path, &mut state, sheet)
                || self.text(&operator, resources, &mut state, sheet)
            {
                continue;
            }
            match operator {
                Op::SaveState(_) if saved.len() < DEEPEST => saved.push(state.clone()),
                Op::RestoreState(_) => {
                    if let Some(before) = saved.pop() {
                        state = before;
                    }
                }
                Op::Transform(it) => {
                    let six = [it.0, it.1, it.2, it.3, it.4, it.5];
                    let own = six.map(|number| number.as_f64());
                    state.matrix = product(&own, &state.matrix);
                }
                Op::SetGraphicsState(it) => {
                    if let Some(dict) = resources.get_ext_g_state(it.0) {
                        set_state(&dict, &mut state);
                    }
                }
                Op::XObject(it) => {
                    if let Some(stream) = resources.get_x_object(it.0) {
                        self.object(&stream, resources, &state, sheet, depth);
                    }
                }
                Op::InlineImage(it) => {
                    let dict = it.0.dict();
                    let pixels = (dict.get::<u32>("W"), dict.get::<u32>("H"));
                    Self::picture(pixels, &state, sheet);
                }
                Op::Shading(_) => sheet.mark(state.clip, state.clip),
                _ => {}
            }
        }
    }

    /// Colours; whether it was one.
    fn colour(
        &mut self,
        operator: &Op<'_, '_>,
        resources: &Resources<'_>,
        state: &mut State,
        sheet: &Sheet<'_>,
    ) -> bool {
        match operator {
            Op::NonStrokeColorDeviceGray(it) => {
                self.inks.insert("DeviceGray");
                (state.fill_space, state.fill) = (Space::Grey, Ink::Grey(it.0.as_f64()));
            }
            Op::StrokeColorDeviceGray(it) => {
                self.inks.insert("DeviceGray");
                (state.stroke_space, state.stroke) =
                    (Space::Grey, Ink::Grey(it.0.as_f64()));
            }
            Op::NonStrokeColorCmyk(it) => {
                self.inks.insert("DeviceCMYK");
                let ink = Space::Inks.ink(&[it.0, it.1, it.2, it.3]);
                (state.fill_space, state.fill) = (Space::Inks, ink);
            }
            Op::StrokeColorCmyk(it) => {
                self.inks.insert("DeviceCMYK");
                let ink = Space::Inks.ink(&[it.0, it.1, it.2, it.3]);
                (state.stroke_space, state.stroke) = (Space::Inks, ink);
            }
            Op::NonStrokeColorDeviceRgb(_) => {
                self.saw_rgb(sheet.place, "rg");
                (state.fill_space, state.fill) = (Space::Other, Ink::Other);
            }
            Op::StrokeColorDeviceRgb(_) => {
                self.saw_rgb(sheet.place, "RG");
                (state.stroke_space, state.stroke) = (Space::Other, Ink::Other);
            }
            Op::ColorSpaceNonStroke(it) => {
                self.space(it.0, "cs", sheet);
                state.fill_space = Space::named(it.0, resources);
                state.fill = state.fill_space.first();
            }
            Op::ColorSpaceStroke(it) => {
                self.space(it.0, "CS", sheet);
                state.stroke_space = Space::named(it.0, resources);
                state.stroke = state.stroke_space.first();
            }
            Op::NonStrokeColor(it) => state.fill = state.fill_space.ink(&it.0),
            Op::NonStrokeColorNamed(it) => state.fill = state.fill_space.ink(&it.0),
            Op::StrokeColor(it) => state.stroke = state.stroke_space.ink(&it.0),
            Op::StrokeColorNamed(it) => state.stroke = state.stroke_space.ink(&it.0),
            Op::InlineImage(it) => {
                let space = name(it.0.dict(), "CS");
                if is_rgb(&space) {
                    self.saw_rgb(sheet.place, "BI");
                }
                return false;
            }
            _ => return false,
        }
        true
    }

    fn space(&mut self, name: &Name<'_>, operator: &'static str, sheet: &Sheet<'_>) {
        if is_rgb(name.as_str()) {
            self.saw_rgb(sheet.place, operator);
        }
    }

    /// Paths; whether it was part of one.
    fn path(
        operator: &Op<'_, '_>,
        path: &mut Path,
        state: &mut State,
        sheet: &mut Sheet<'_>,
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
            sheet.ink(state.fill.total());
            sheet.marks.lost_white |= state.overprint && state.fill.is_paper();
        }
        if strokes {
            sheet.ink(state.stroke.total());
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

    /// Text; whether it was some.
    fn text(
        &mut self,
        operator: &Op<'_, '_>,
        resources: &Resources<'_>,
        state: &mut State,
        sheet: &mut Sheet<'_>,
    ) -> bool {
        let text = &mut state.text;
        match operator {
            Op::BeginText(_) => {
                text.line = super::matrix::UNIT;
                text.pen = text.line;
            }
            Op::SetTextMatrix(it) => {
                let six = [it.0, it.1, it.2, it.3, it.4, it.5];
                text.line = six.map(|number| number.as_f64());
                text.pen = text.line;
            }
            Op::NextLine(it) => text.next_line(it.0.as_f64(), it.1.as_f64()),
            Op::NextLineAndSetLeading(it) => {
                text.leading = -it.1.as_f64();
                text.next_line(it.0.as_f64(), it.1.as_f64());
            }
            Op::NextLineUsingLeading(_) => text.next_line(0.0, -text.leading),
            Op::CharacterSpacing(it) => text.letters = it.0.as_f64(),
            Op::WordSpacing(it) => text.words = it.0.as_f64(),
            Op::HorizontalScaling(it) => text.scale = it.0.as_f64() / 100.0,
            Op::TextLeading(it) => text.leading = it.0.as_f64(),
            Op::TextRise(it) => text.rise = it.0.as_f64(),
            Op::TextRenderingMode(it) => text.mode = it.0.as_i64(),
            Op::TextFont(it) => {
                text.size = it.1.as_f64();
                text.font = self.font(it.0, resources);
            }
            Op::ShowText(it) => show(state, it.0.as_bytes(), sheet),
            Op::ShowTexts(it) => {
                for part in it.0.iter::<Object<'_>>() {
                    match part {
                        Object::String(codes) => show(state, codes.as_bytes(), sheet),
                        Object::Number(by) => state.text.adjust(by.as_f64()),
                        _ => {}
                    }
                }
            }
            Op::NextLineAndShowText(it) => {
                text.next_line(0.0, -text.leading);
                show(state, it.0.as_bytes(), sheet);
            }
            Op::ShowTextWithParameters(it) => {
                (text.words, text.letters) = (it.0.as_f64(), it.1.as_f64());
                text.next_line(0.0, -text.leading);
                show(state, it.2.as_bytes(), sheet);
            }
            _ => return false,
        }
        true
    }

    /// The widths of a font, each read once.
    fn font(&mut self, name: &Name<'_>, resources: &Resources<'_>) -> Option<Rc<Widths>> {
        let font: Dict<'_> = resources.get_font(name)?;
        let Some(reference) = resources.fonts.get_ref(name) else {
            return Some(Rc::new(Widths::of(&font)));
        };
        let read = || Rc::new(Widths::of(&font));
        Some(Rc::clone(self.widths.entry(reference.into()).or_insert_with(read)))
    }

    /// A form or an image.
    fn object(
        &mut self,
        stream: &Stream<'_>,
        resources: &Resources<'_>,
        state: &State,
        sheet: &mut Sheet<'_>,
        depth: usize,
    ) {
        let dict = stream.dict();
        match name(dict, "Subtype").as_str() {
            "Image" => {
                let pixels = (dict.get::<u32>("Width"), dict.get::<u32>("Height"));
                Self::picture(pixels, state, sheet);
                if let Some(ink) = self.image_ink(stream) {
                    sheet.ink(ink);
                }
            }
            "Form" if depth < FORMS => {
                self.used.insert(stream.obj_id());
                let mut bytes = Vec::new();
                self.unpack(stream, &mut bytes);
                let mut state = state.clone();
                let own = matrix_of(dict);
                state.matrix = product(&own, &state.matrix);
                if let Some(bounds) = numbers(dict, "BBox") {
                    let bounds = around(&state.matrix, bounds);
                    state.clip = shared(bounds, state.clip).unwrap_or(bounds);
                }
                let operators = TypedIter::new(&bytes);
                match dict.get::<Dict<'_>>("Resources") {
                    Some(own) => {
                        let own = Resources::new(own);
                        self.follow(operators, &own, state, sheet, depth + 1);
                    }
                    None => self.follow(operators, resources, state, sheet, depth + 1),
                }
            }
            _ => {}
        }
    }

    fn picture(pixels: (Option<u32>, Option<u32>), state: &State, sheet: &mut Sheet<'_>) {
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

    /// Most ink of an image in four inks, measured once.
    fn image_ink(&mut self, stream: &Stream<'_>) -> Option<f64> {
        let id = stream.obj_id();
        if let Some(known) = self.measured.get(&id) {
            return *known;
        }
        let dict = stream.dict();
        let space = dict.get::<Object<'_>>("ColorSpace").map(|it| Space::of(&it));
        let mut ink = None;
        if space == Some(Space::Inks) {
            let packed = stream.filters().iter().any(|filter| {
                use hayro_syntax::Filter;
                matches!(filter, Filter::DctDecode | Filter::JpxDecode)
            });
            if !packed {
                let mut samples = Vec::new();
                self.unpack(stream, &mut samples);
                ink = of_image(dict, &samples);
            }
            self.unmeasured += usize::from(ink.is_none());
        }
        self.measured.insert(id, ink);
        ink
    }
}

/// Shows codes as the text state says.
fn show(state: &mut State, codes: &[u8], sheet: &mut Sheet<'_>) {
    let size = state.text.size_on(&state.matrix);
    let bounds = state.text.show(codes);
    let Some(bounds) = bounds.filter(|_| state.text.is_visible()) else { return };
    let marks = &mut sheet.marks;
    if size > 0.0 {
        marks.type_size = Some(marks.type_size.map_or(size, |least| least.min(size)));
    }
    let ink = if state.text.is_filled() { state.fill } else { state.stroke };
    marks.mixed_text |= ink.is_mixed();
    marks.lost_white |= state.overprint && ink.is_paper();
    sheet.ink(ink.total());
    if !ink.is_paper() {
        sheet.mark(around(&state.matrix, bounds), state.clip);
    }
}

/// What a graphics state dictionary sets.
fn set_state(dict: &Dict<'_>, state: &mut State) {
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

fn is_rgb(space: &str) -> bool {
    matches!(space, "DeviceRGB" | "RGB" | "CalRGB" | "Lab")
}

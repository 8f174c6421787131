//! Operators that set text.

use std::rc::Rc;

use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Dict, Name, Object};
use hayro_syntax::page::Resources;

use super::PageContents;
use super::font::Widths;
use super::matrix::{UNIT, around};
use super::sheet::MarkedPage;
use super::state::GraphicsState;

impl PageContents {
    /// Text; whether it was some.
    pub(super) fn text(
        &mut self,
        operator: &Op<'_, '_>,
        resources: &Resources<'_>,
        state: &mut GraphicsState,
        sheet: &mut MarkedPage<'_>,
    ) -> bool {
        let text = &mut state.text;
        match operator {
            Op::BeginText(_) => {
                text.line = UNIT;
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
            let widths = Widths::of(&font);
            self.looked_at += widths.cost();
            return Some(Rc::new(widths));
        };
        let looked_at = &mut self.looked_at;
        let read = || {
            let widths = Widths::of(&font);
            *looked_at += widths.cost();
            Rc::new(widths)
        };
        Some(Rc::clone(self.widths.entry(reference.into()).or_insert_with(read)))
    }
}

/// Shows codes as the text state says.
fn show(state: &mut GraphicsState, codes: &[u8], sheet: &mut MarkedPage<'_>) {
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
    sheet.ink(ink);
    if state.overprint {
        sheet.over(ink);
    }
    let bounds = around(&state.matrix, bounds);
    sheet.text(bounds, state.clip);
    if !ink.is_paper() {
        sheet.mark(bounds, state.clip);
    }
}

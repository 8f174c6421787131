//! Operators that set colours.

use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Name, Number};
use hayro_syntax::page::Resources;

use super::PageContents;
use super::ink::{Ink, InkSpace, NO_INK};
use super::sheet::MarkedPage;
use super::state::GraphicsState;
use crate::check::pdf::document::name;

impl PageContents {
    /// Colours; whether it was one.
    pub(super) fn colour(
        &mut self,
        operator: &Op<'_, '_>,
        resources: &Resources<'_>,
        state: &mut GraphicsState,
        sheet: &MarkedPage<'_>,
    ) -> bool {
        match operator {
            Op::NonStrokeColorDeviceGray(it) => {
                self.inks.insert("DeviceGray");
                (state.fill_space, state.fill) =
                    (InkSpace::Grey, Ink::Grey(it.0.as_f64()));
            }
            Op::StrokeColorDeviceGray(it) => {
                self.inks.insert("DeviceGray");
                (state.stroke_space, state.stroke) =
                    (InkSpace::Grey, Ink::Grey(it.0.as_f64()));
            }
            Op::NonStrokeColorCmyk(it) => {
                self.inks.insert("DeviceCMYK");
                let ink =
                    InkSpace::Inks.ink(&[it.0, it.1, it.2, it.3].map(|it| it.as_f64()));
                (state.fill_space, state.fill) = (InkSpace::Inks, ink);
            }
            Op::StrokeColorCmyk(it) => {
                self.inks.insert("DeviceCMYK");
                let ink =
                    InkSpace::Inks.ink(&[it.0, it.1, it.2, it.3].map(|it| it.as_f64()));
                (state.stroke_space, state.stroke) = (InkSpace::Inks, ink);
            }
            Op::NonStrokeColorDeviceRgb(_) => {
                self.saw_rgb(sheet.place, "rg");
                (state.fill_space, state.fill) = (InkSpace::Other, Ink::Other(NO_INK));
            }
            Op::StrokeColorDeviceRgb(_) => {
                self.saw_rgb(sheet.place, "RG");
                (state.stroke_space, state.stroke) =
                    (InkSpace::Other, Ink::Other(NO_INK));
            }
            Op::ColorSpaceNonStroke(it) => {
                self.space(it.0, "cs", sheet);
                state.fill_space = self.named_space(it.0, resources);
                state.fill = state.fill_space.first();
            }
            Op::ColorSpaceStroke(it) => {
                self.space(it.0, "CS", sheet);
                state.stroke_space = self.named_space(it.0, resources);
                state.stroke = state.stroke_space.first();
            }
            Op::NonStrokeColor(it) => state.fill = inked(&state.fill_space, &it.0),
            Op::StrokeColor(it) => state.stroke = inked(&state.stroke_space, &it.0),
            Op::NonStrokeColorNamed(it) => {
                state.fill = match it.1 {
                    Some(name) => self.pattern(name, resources, sheet.patterns),
                    None => inked(&state.fill_space, &it.0),
                };
            }
            Op::StrokeColorNamed(it) => {
                state.stroke = match it.1 {
                    Some(name) => self.pattern(name, resources, sheet.patterns),
                    None => inked(&state.stroke_space, &it.0),
                };
            }
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

    fn space(&mut self, name: &Name<'_>, operator: &'static str, sheet: &MarkedPage<'_>) {
        if is_rgb(name.as_str()) {
            self.saw_rgb(sheet.place, operator);
        }
    }
}

/// The colour of an operator's numbers.
fn inked(space: &InkSpace, numbers: &[Number]) -> Ink {
    let numbers: Vec<f64> = numbers.iter().map(Number::as_f64).collect();
    space.ink(&numbers)
}

fn is_rgb(space: &str) -> bool {
    matches!(space, "DeviceRGB" | "RGB" | "CalRGB" | "Lab")
}

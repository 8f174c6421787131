//! Operators that set colours.

use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::Name;
use hayro_syntax::page::Resources;

use super::Contents;
use super::ink::{Ink, Space};
use super::sheet::Sheet;
use super::state::State;
use crate::check::pdf::document::name;

impl Contents {
    /// Colours; whether it was one.
    pub(super) fn colour(
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
}

fn is_rgb(space: &str) -> bool {
    matches!(space, "DeviceRGB" | "RGB" | "CalRGB" | "Lab")
}

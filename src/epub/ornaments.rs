//! Ornaments: characters, or drawings in the ink of the text.
//!
//! A drawing stands in the text as SVG whose shapes have the colour of letters: an image of
//! its own would stay black at night.

use super::scribe::Scribe;
use crate::drawing::InkDrawing;
use crate::theme::Ornament;
use crate::units::Length;

impl Scribe<'_> {
    /// An ornament that stands by itself, if there is one; it is not read aloud.
    pub(super) fn ornament(&mut self, class: &'static str, ornament: &Ornament) {
        if ornament.text.is_empty() && ornament.drawing().is_none() {
            return;
        }
        self.xml.open("div", &[("class", class), ("aria-hidden", "true")]);
        self.ornament_marks(ornament);
        self.xml.close("div");
        self.xml.end_line();
    }

    /// What is to be seen of an ornament.
    pub(super) fn ornament_marks(&mut self, ornament: &Ornament) {
        match ornament.drawing() {
            Some(drawing) => self.drawing(drawing),
            None => self.xml.text(&ornament.text),
        }
    }

    /// A drawing as high as the type around it.
    fn drawing(&mut self, drawing: &InkDrawing) {
        self.met.drawn = true;
        let hundredths = drawing.width_at(Length(100)).0;
        let width = format!("{}.{:02}em", hundredths / 100, hundredths % 100);
        let view_box = drawing.view_box();
        self.xml.open(
            "svg",
            &[
                ("xmlns", "http://www.w3.org/2000/svg"),
                ("width", &width),
                ("height", "1em"),
                ("viewBox", &view_box),
                ("fill", "currentColor"),
                ("style", "max-width: 100%;"),
                ("aria-hidden", "true"),
            ],
        );
        for shape in drawing.shapes() {
            let data = shape.data();
            let rule = if shape.even_odd { "evenodd" } else { "nonzero" };
            self.xml.empty("path", &[("d", &data), ("fill-rule", rule)]);
        }
        self.xml.close("svg");
    }
}

//! A page, and the marks made on it.

use super::contents::{PageMarks, TEXTS};
use super::ink::Ink;
use super::matrix::{shared, union};
use crate::check::pdf::corners::Corners;

/// A mark this near to the trim, in points, reaches it.
const REACH: f64 = 0.5;

/// The page that marks are made on.
pub(super) struct MarkedPage<'p> {
    pub(super) place: &'p str,
    trim: Corners,
    /// What is on it so far.
    pub(super) marks: PageMarks,
    /// How deep it lies in patterns.
    pub(super) patterns: usize,
    /// Whether the places of texts are kept.
    pub(super) keeps_texts: bool,
}

impl<'p> MarkedPage<'p> {
    pub(super) fn new(place: &'p str, trim: Corners) -> Self {
        Self { place, trim, marks: PageMarks::default(), patterns: 0, keeps_texts: false }
    }

    /// A mark within a rectangle of the page, as far as the clip lets it through.
    pub(super) fn mark(&mut self, bounds: Corners, clip: Corners) {
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

    /// Text within a rectangle of the page.
    pub(super) fn text(&mut self, bounds: Corners, clip: Corners) {
        if let Some(seen) = shared(bounds, clip)
            && self.keeps_texts
            && self.marks.texts.len() < TEXTS
        {
            self.marks.texts.push(seen);
        }
    }

    /// Ink that is laid.
    pub(super) fn ink(&mut self, ink: Ink) {
        self.marks.ink = self.marks.ink.max(ink.total());
        self.marks.mixed |= ink.is_mixed();
        if let Ink::Other(why) = ink {
            self.marks.unmeasured.insert(why);
        }
    }

    /// Ink that is laid over what lies there already.
    pub(super) fn over(&mut self, ink: Ink) {
        if ink.is_mixed() || matches!(ink, Ink::Other(_)) {
            self.marks.unmeasured.insert("colours that overprint others");
        }
    }
}

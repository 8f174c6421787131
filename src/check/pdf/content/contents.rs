//! What was seen on the pages.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use hayro_syntax::object::ObjectIdentifier;

use super::font::Widths;
use super::ink::{Ink, InkSpace};
use crate::check::pdf::corners::Corners;

/// The most texts whose place on a sheet is kept.
pub(super) const TEXTS: usize = 20_000;

/// What the content of all pages does.
#[derive(Debug, Default)]
pub(in crate::check::pdf) struct PageContents {
    /// Pages (or `a form`) that set RGB, with the operator.
    pub(in crate::check::pdf) rgb: Vec<(String, &'static str)>,
    /// Colour spaces that operators set.
    pub(in crate::check::pdf) inks: BTreeSet<&'static str>,
    /// Each page.
    pub(in crate::check::pdf) pages: Vec<PageMarks>,
    /// Why something was left out, if a cap was reached.
    pub(in crate::check::pdf) cut: Option<&'static str>,
    pub(super) looked_at: usize,
    /// How often forms were followed.
    pub(super) forms: usize,
    /// Forms that were unpacked.
    pub(super) unpacked_forms: BTreeMap<ObjectIdentifier, Rc<[u8]>>,
    pub(super) unpacked: u64,
    /// Forms that pages use.
    pub(super) used: BTreeSet<ObjectIdentifier>,
    pub(super) widths: BTreeMap<ObjectIdentifier, Rc<Widths>>,
    /// Ink of the pictures that were measured.
    pub(super) measured: BTreeMap<ObjectIdentifier, Ink>,
    /// Colour spaces that were read.
    pub(super) spaces: BTreeMap<ObjectIdentifier, InkSpace>,
    /// Ink of the patterns that were measured.
    pub(super) patterns: BTreeMap<ObjectIdentifier, Ink>,
}

/// What stands on a page.
#[expect(clippy::struct_excessive_bools, reason = "each is a thing seen on the page")]
#[derive(Debug, Clone, Default)]
pub(in crate::check::pdf) struct PageMarks {
    /// The rectangle around all marks that do not reach the edge, in points.
    pub(in crate::check::pdf) inside: Option<Corners>,
    /// Whether marks reach the trim's left, bottom, right and top.
    pub(in crate::check::pdf) reaching: [bool; 4],
    /// Whether there is any mark.
    pub(in crate::check::pdf) any: bool,
    /// The coarsest picture, in pixels to the inch.
    pub(in crate::check::pdf) least_dots: Option<f64>,
    /// The finest picture.
    pub(in crate::check::pdf) most_dots: Option<f64>,
    /// Most ink, in per cent.
    pub(in crate::check::pdf) ink: f64,
    /// Whether any of it is another than black.
    pub(in crate::check::pdf) mixed: bool,
    /// What was not measured.
    pub(in crate::check::pdf) unmeasured: BTreeSet<&'static str>,
    /// Whether text is set in more inks than black.
    pub(in crate::check::pdf) mixed_text: bool,
    /// Whether white is set to overprint: it would vanish.
    pub(in crate::check::pdf) lost_white: bool,
    /// The smallest type, in points.
    pub(in crate::check::pdf) type_size: Option<f64>,
    /// Where text stands, on the only page of a file; see [`TEXTS`].
    pub(in crate::check::pdf) texts: Vec<Corners>,
}

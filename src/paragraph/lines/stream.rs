//! A paragraph as the breaker sees it.
//!
//! Problem: any line from break `a` to break `b` must be measured in constant time,
//! with the hyphen of a division already added, spaces at both ends gone and the
//! margin characters hanging out.
//!
//! Method: every possible break carries two sets of prefix sums, what stands before a
//! line that *ends* here and what stands before a line that *starts* here; the measure
//! of a line is one subtraction ([`Stream::line`]). Items follow Knuth and Plass
//! (*Breaking paragraphs into lines*, 1981): boxes, glue, discretionaries; a word comes
//! as one item with its inner break points, since a shaped word is measured once.
//!
//! Invariants: break 0 is the start of the paragraph, the last break its end; breaks
//! are in order of the text; a break never starts with glue.

use crate::units::Length;
use std::ops::{AddAssign, Sub};

/// What a stretch of text brings to a line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Material {
    /// Natural advance width.
    pub width: Length,
    /// The share of `width` that font expansion scales (text yes, boxes no).
    pub expandable: Length,
    /// Places between glyphs where tracking adds space.
    pub gaps: u32,
    /// Letters and digits, for the rule on short last lines.
    pub letters: u32,
}

impl Material {
    /// A rigid box.
    pub const fn rigid(width: Length) -> Self {
        Self { width, expandable: Length::ZERO, gaps: 0, letters: 0 }
    }

    /// Text of `glyphs` glyphs and `letters` letters, all of it expandable.
    pub const fn text(width: Length, glyphs: u32, letters: u32) -> Self {
        Self { width, expandable: width, gaps: glyphs.saturating_sub(1), letters }
    }

    /// Less by a protrusion: what hangs in the margin takes no room, and expands with
    /// the text when the text expands.
    pub(super) fn hang(mut self, protrusion: Length) -> Self {
        self.width -= protrusion;
        if self.expandable > Length::ZERO {
            self.expandable -= protrusion;
        }
        self
    }
}

/// What a line ends with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BreakKind {
    /// The start of the paragraph (as the beginning of the first line).
    Start,
    /// A space.
    Space,
    /// A word divided at a hyphenation point; the hyphen is added.
    Division,
    /// After a hyphen that is in the text.
    Hyphen,
    /// A division that reads worse: in a word that already has a hyphen, or in one that
    /// is kept whole while it can be.
    Compound,
    /// After an em or en dash.
    Dash,
    /// A place that shows nothing: inside a URL, between ideographs.
    Free,
    /// A place that shows nothing, where a reader may stumble: inside a name in a URL,
    /// within a row of figures.
    Split,
    /// A break that the text demands.
    Forced,
    /// The end of the paragraph.
    End,
}

impl BreakKind {
    /// Whether a hyphen is added at this break.
    pub const fn divides(self) -> bool {
        matches!(self, Self::Division | Self::Compound)
    }

    /// Whether the line must end here.
    pub const fn forced(self) -> bool {
        matches!(self, Self::Forced | Self::End)
    }
}

/// A possible break inside a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// What kind of break.
    pub kind: BreakKind,
    /// The part before the break, with the hyphen and its kern where one is added.
    pub before: Material,
    /// The part after the break.
    pub after: Material,
    /// How far the last character of `before` hangs into the right margin.
    pub right: Length,
    /// How far the first character of `after` hangs into the left margin.
    pub left: Length,
}

/// A shaped word (or a run of it) with its inner break points, borrowed from a cache.
#[derive(Debug, Clone, Copy)]
pub struct WordItem<'a> {
    /// The word undivided.
    pub whole: Material,
    /// How far the first character hangs into the left margin.
    pub left: Length,
    /// How far the last character hangs into the right margin.
    pub right: Length,
    /// The word's last character is a hyphen.
    pub hyphen: bool,
    /// Inner breaks in order.
    pub points: &'a [Point],
}

/// Where in the caller's items a break is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BreakPlace {
    /// Index of the item: the count of calls to the builder before the one that brought
    /// this break. For [`BreakKind::End`] it is the number of items.
    pub item: u32,
    /// 0: the break is at the item itself (glue). Otherwise 1 + index of the
    /// [`Point`] inside the word.
    pub point: u32,
}

/// Prefix sums of a paragraph, or the difference of two: the measure of a line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Measures {
    /// Width of all that is not an elastic space, margins' overhang taken off.
    pub rigid: i64,
    /// The share of `rigid` that expands.
    pub expandable: i64,
    /// Natural width of elastic spaces.
    pub glue: i64,
    /// Places for tracking.
    pub gaps: u32,
    /// Letters and digits.
    pub letters: u32,
}

impl Measures {
    /// The gaps that tracking has. Those between two breaks of which the later stands
    /// before the earlier are none.
    pub(super) fn tracked(&self) -> i64 {
        i64::from(self.gaps.cast_signed().max(0))
    }
}

impl AddAssign<Material> for Measures {
    fn add_assign(&mut self, more: Material) {
        self.rigid += more.width.0;
        self.expandable += more.expandable.0;
        self.gaps = self.gaps.wrapping_add(more.gaps);
        self.letters = self.letters.wrapping_add(more.letters);
    }
}

impl Sub for Measures {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self {
            rigid: self.rigid - other.rigid,
            expandable: self.expandable - other.expandable,
            glue: self.glue - other.glue,
            gaps: self.gaps.wrapping_sub(other.gaps),
            letters: self.letters.wrapping_sub(other.letters),
        }
    }
}

/// One possible break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Break {
    /// What kind.
    pub kind: BreakKind,
    /// A line that ends here shows a hyphen, added or real.
    pub hyphen: bool,
    /// Where in the caller's items.
    pub place: BreakPlace,
    /// Sums before the end of a line that ends here.
    pub end: Measures,
    /// Sums before the beginning of a line that starts here.
    pub start: Measures,
}

/// Stretch and shrink in TeX's sense up to a break, ends and starts as in [`Break`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Elastic {
    pub(super) stretch: i64,
    pub(super) shrink: i64,
}

/// A space between words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glue {
    /// Natural width.
    pub width: Length,
    /// How much it may grow at ratio 1; read in TeX's mode only.
    pub stretch: Length,
    /// How much it may shrink at ratio 1; read in TeX's mode only.
    pub shrink: Length,
    /// Whether it stretches and shrinks with the line's other spaces.
    pub elastic: bool,
    /// Whether a line may end here; false for a tie.
    pub breakable: bool,
}

impl Glue {
    /// An ordinary word space.
    pub const fn space(width: Length) -> Self {
        Self {
            width,
            stretch: Length::ZERO,
            shrink: Length::ZERO,
            elastic: true,
            breakable: true,
        }
    }

    /// A space that stretches but at which no line may end: between initials and name,
    /// number and unit.
    pub const fn tie(width: Length) -> Self {
        Self { breakable: false, ..Self::space(width) }
    }

    /// A space of constant width at which no line may end: a thin space before a
    /// semicolon.
    pub const fn fixed(width: Length) -> Self {
        Self { elastic: false, breakable: false, ..Self::space(width) }
    }
}

/// A paragraph ready for breaking. Built by [`StreamBuilder`](super::StreamBuilder).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stream {
    pub(super) breaks: Vec<Break>,
    /// TeX's stretch and shrink at the end and the start of each break; empty unless
    /// some glue had any.
    pub(super) elastic: Vec<(Elastic, Elastic)>,
    /// By how much a later break can make a line narrower than an earlier one did.
    pub(super) slack: i64,
    /// The first break behind the last space: from here on the last word is at stake.
    pub(super) last_word: u32,
}

impl Stream {
    /// All breaks, from the paragraph's start to its end.
    pub fn breaks(&self) -> &[Break] {
        &self.breaks
    }

    /// The measure of the line from break `from` to break `to`.
    pub fn line(&self, from: u32, to: u32) -> Measures {
        self.breaks[to as usize].end - self.breaks[from as usize].start
    }

    /// Natural width of the line from break `from` to break `to`.
    pub fn natural(&self, from: u32, to: u32) -> Length {
        let line = self.line(from, to);
        Length(line.rigid + line.glue)
    }

    /// Natural width of all of it on one line.
    pub fn width(&self) -> Length {
        self.natural(0, self.breaks.len().saturating_sub(1) as u32)
    }

    /// By how much a line can get narrower when it ends at a later break: a hyphen
    /// that is wider than the rest of its word.
    pub(super) fn slack(&self) -> i64 {
        self.slack
    }

    /// Whether break `at` divides the paragraph's last word.
    pub(super) fn divides_last_word(&self, at: u32) -> bool {
        at >= self.last_word && self.breaks[at as usize].kind.divides()
    }

    /// TeX's stretch and shrink of a line.
    pub(super) fn elastic(&self, from: u32, to: u32) -> Elastic {
        match (self.elastic.get(to as usize), self.elastic.get(from as usize)) {
            (Some((end, _)), Some((_, start))) => Elastic {
                stretch: end.stretch - start.stretch,
                shrink: end.shrink - start.shrink,
            },
            _ => Elastic::default(),
        }
    }
}

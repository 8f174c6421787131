//! What the publisher says of the e-book's accessibility. What the e-book has for it,
//! the program sees itself.

use super::Located;
use crate::source::Span;

/// The publisher's word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Accessibility {
    /// What somebody vouches for.
    pub certified: Option<Certified>,
    /// What may harm readers; `None`: nothing does, since nothing moves or sounds in an
    /// e-book of this program.
    pub hazards: Option<Vec<Hazard>>,
    /// In a few sentences, before what the program says itself.
    pub summary: Option<Located>,
    /// Where readers ask: an address for mail.
    pub contact: Option<Located>,
    /// A page of the publisher's on accessibility.
    pub statement: Option<Located>,
    /// Whether the copyright page says it, too.
    pub on_copyright_page: bool,
}

/// Conformance, with who vouches for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certified {
    /// What the e-book conforms to, besides EPUB Accessibility 1.1.
    pub wcag: Wcag,
    /// The person or body who says so.
    pub certifier: Located,
    /// What entitles them: a name, or an address.
    pub credential: Option<Located>,
    /// The address of their report.
    pub report: Option<Located>,
    /// Where it is claimed.
    pub span: Span,
}

/// A version and a level of the Web Content Accessibility Guidelines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Wcag {
    /// Of version 2: 0, 1 or 2.
    pub minor: u8,
    /// How much of it.
    pub level: WcagLevel,
}

/// A level of the guidelines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are the standard's own")]
pub enum WcagLevel {
    A,
    Aa,
    Aaa,
}

impl Wcag {
    /// As `dcterms:conformsTo` has it (EPUB Accessibility 1.1, 4.2.1):
    /// `EPUB Accessibility 1.1 - WCAG 2.2 Level AA`.
    pub fn conformance(self) -> String {
        let level = match self.level {
            WcagLevel::A => "A",
            WcagLevel::Aa => "AA",
            WcagLevel::Aaa => "AAA",
        };
        format!("EPUB Accessibility 1.1 - WCAG 2.{} Level {level}", self.minor)
    }
}

/// What may harm readers (schema.org, `accessibilityHazard`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hazard {
    /// Nothing.
    None,
    /// Flashes.
    Flashing,
    /// Motion that makes giddy.
    Motion,
    /// Sudden or loud sounds.
    Sound,
    /// Nobody has looked.
    Unknown,
}

impl Hazard {
    /// As schema.org has it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Flashing => "flashing",
            Self::Motion => "motionSimulation",
            Self::Sound => "sound",
            Self::Unknown => "unknown",
        }
    }
}

//! What is measured on a scan before any rule judges its lines. Nothing changes it later.

use super::detect;
use super::language::{Language, UNKNOWN};
use super::lexicon::Lexicon;
use super::profile::{ScanLayouts, ScanProfile};
use super::scan::{Options, Scan};
use super::sheet::Sheet;

/// How the language of a scan is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// It was said.
    Declared,
    /// By the words of the scan.
    Detected,
    /// It is the book's; the scan's words do not show one.
    Assumed,
    /// It is not.
    Not,
}

/// A scan, and what was measured on it.
pub(super) struct Reading<'a> {
    /// The scan.
    pub(super) scan: &'a Scan<'a>,
    /// How it is to be cleaned.
    pub(super) options: &'a Options,
    /// What counts as a word in it.
    pub(super) lexicon: Lexicon,
    /// How its language is known.
    pub(super) known: Known,
    /// How it is laid out as a whole.
    pub(super) profile: ScanProfile,
    /// How it is laid out around each line.
    pub(super) layouts: ScanLayouts,
}

impl<'a> Reading<'a> {
    /// Measures a scan by those of its lines that are the book's. `transcribed`: people
    /// have typed it.
    pub(super) fn of(
        scan: &'a Scan<'a>,
        options: &'a Options,
        sheet: &Sheet<'_>,
        transcribed: bool,
    ) -> Self {
        let (language, known) = language(scan, options);
        let mut lexicon = Lexicon::of(language);
        lexicon.learn(scan.text);
        let measured = ScanProfile::measure(scan.text, &sheet.lines);
        let profile = ScanProfile { transcribed, ..measured };
        let layouts = ScanLayouts::measure(scan.text, &sheet.lines);
        Self { scan, options, lexicon, known, profile, layouts }
    }
}

/// The language of a scan, and how it is known.
fn language(scan: &Scan<'_>, options: &Options) -> (&'static Language, Known) {
    if let Some(language) = options.language {
        return (language, Known::Declared);
    }
    if let Some(language) = detect::detect(scan.text) {
        return (language, Known::Detected);
    }
    match options.fallback {
        Some(language) => (language, Known::Assumed),
        None => (&UNKNOWN, Known::Not),
    }
}

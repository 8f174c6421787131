//! A scan, how it is to be cleaned, and what is measured on it before any rule judges its
//! lines. Nothing changes it later.

use super::detect;
use super::language::{Language, UNKNOWN};
use super::lexicon::Lexicon;
use super::profile::{ScanLayouts, ScanProfile};
use super::sheet::Sheet;
use crate::source::FileId;

/// A scan as read.
#[derive(Debug, Clone)]
pub struct Scan<'a> {
    /// The text in the source map.
    pub file: FileId,
    /// Its path, for messages.
    pub path: &'a str,
    /// The decoded text.
    pub text: &'a str,
    /// Numbers in it that the page sets above the line, where the scan says so.
    pub raised: &'a [std::ops::Range<usize>],
    /// The SHA-256 of its bytes in hexadecimal: [`sha256_hex`](crate::ground::sha256_hex).
    pub sha256: String,
}

/// How to clean.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Take every proposal, however unsure: to look at, and to measure.
    pub accept_suggestions: bool,
    /// For a book: what needs a decision and has none is an error.
    pub strict: bool,
    /// The language that the scan is said to be in; else it is looked for, in each work of
    /// it by itself.
    pub language: Option<&'static Language>,
    /// Works of it that are said to be in another, by their names in the corrections.
    pub works: Vec<(String, &'static Language)>,
    /// Its language where its words do not show one.
    pub fallback: Option<&'static Language>,
    /// Whether the result says on top that it is Markdown made here, so that it is left
    /// alone if it is cleaned again.
    pub mark: bool,
}

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

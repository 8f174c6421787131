//! Printers and shops: dated facts, each with its source and confidence.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::diag::{Code, Diagnostic, Diagnostics, nearest};
use crate::project::{EditionKind, EditionSpec};
use crate::source::Span;

/// How sure a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// The vendor's own page, or several sources that agree.
    High,
    /// One secondary source.
    Medium,
    /// Sources conflict.
    Low,
}

/// A number or list, and where it was read.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Fact<T> {
    /// The number or list.
    pub value: T,
    /// Where it was read.
    pub source: String,
    /// How sure it is.
    pub confidence: Confidence,
}

impl<T> Fact<T> {
    /// The code for a file that goes against it: only what is sure fails a file.
    pub(super) const fn code(&self, sure: Code) -> Code {
        match self.confidence {
            Confidence::High => sure,
            Confidence::Medium | Confidence::Low => Code::ProfileAdvice,
        }
    }
}

/// What is made of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Medium {
    /// A printed book, of a PDF.
    Print,
    /// An e-book, of an EPUB.
    Ebook,
}

/// Sizes between these, in inches.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CustomTrim {
    /// Least and greatest width.
    pub width: [f64; 2],
    /// Least and greatest height.
    pub height: [f64; 2],
}

/// Bleed, in inches.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct WantedBleed {
    /// At head, foot and fore-edge.
    pub edges: f64,
    /// Whether the spine has it too.
    pub at_spine: bool,
}

/// What a printer or shop takes. What is `None` was not found, and is not checked.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Profile {
    /// The printer's or shop's name.
    pub name: String,
    /// What is made of a file.
    pub medium: Medium,
    /// When the facts were read.
    pub as_of: toml::value::Datetime,
    /// Fewest and most pages.
    pub pages: Option<Fact<[usize; 2]>>,
    /// Whether the number of pages must be even.
    pub even: Option<Fact<bool>>,
    /// Trim sizes, `5.5x8.5` in inches.
    pub trims: Option<Fact<Vec<String>>>,
    /// Trim sizes of one's own.
    pub custom_trim: Option<Fact<CustomTrim>>,
    /// Least margin at the spine, in inches, up to each number of pages.
    pub gutter: Option<Fact<Vec<(usize, f64)>>>,
    /// Least margin elsewhere, in inches.
    pub margin: Option<Fact<f64>>,
    /// The same for a file with bleed.
    pub margin_with_bleed: Option<Fact<f64>>,
    /// Bleed.
    pub bleed: Option<Fact<WantedBleed>>,
    /// Largest file, in megabytes of a million bytes.
    pub file_mb: Option<Fact<u64>>,
    /// The standards wanted of a PDF.
    pub pdfx: Option<Fact<Vec<String>>>,
    /// Most pixels of an image inside an e-book.
    pub image_pixels: Option<Fact<u64>>,
    /// Largest image inside an e-book, in megabytes.
    pub image_mb: Option<Fact<u64>>,
    /// Largest document inside an e-book, in megabytes.
    pub document_mb: Option<Fact<u64>>,
    /// Whether the NCX must be there.
    pub ncx: Option<Fact<bool>>,
    /// Whether the cover may not be a GIF.
    pub no_gif_cover: Option<Fact<bool>>,
    /// What cannot be seen in a file.
    #[serde(default)]
    pub notes: Vec<String>,
}

impl Profile {
    /// Whether files of a kind are for it.
    pub fn takes(&self, kind: EditionKind) -> bool {
        match kind {
            EditionKind::Print => self.medium == Medium::Print,
            EditionKind::Epub => self.medium == Medium::Ebook,
            EditionKind::Screen => false,
        }
    }
}

/// All profiles, by the name that `--for` takes.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(transparent)]
pub struct Profiles {
    profiles: BTreeMap<String, Profile>,
}

impl Profiles {
    /// Those compiled in.
    ///
    /// # Panics
    /// Never: the file is part of the program, and a test reads it.
    pub fn built_in() -> Self {
        toml::from_str(include_str!("profiles.toml")).expect("the profiles are sound")
    }

    /// One of them.
    pub fn get(&self, name: &str) -> Option<&Profile> {
        self.profiles.get(name)
    }

    /// That of an edition, if its manifest names one; with a message if there is none of
    /// that name.
    pub fn of_edition(
        &self,
        edition: &EditionSpec,
        found: &mut Diagnostics,
    ) -> Option<&Profile> {
        let named = edition.profile.as_ref()?;
        let profile = self.get(&named.text);
        if profile.is_none() {
            found.push(self.unknown(&named.text, Some(named.span)));
        }
        profile
    }

    /// The message for a name that no profile has.
    pub fn unknown(&self, name: &str, span: Option<Span>) -> Diagnostic {
        let words = format!("there is no profile `{name}`");
        let unknown = match span {
            Some(span) => Diagnostic::new(Code::ProfileUnknown, span, words),
            None => Diagnostic::unplaced(Code::ProfileUnknown, words),
        };
        let known: Vec<&str> = self.names().collect();
        unknown.hint(nearest(name, known.iter().copied()).map_or_else(
            || format!("known are `{}`", known.join("`, `")),
            |near| format!("did you mean `{near}`?"),
        ))
    }

    /// Their names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.profiles.keys().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profiles_are_read_and_their_numbers_sane() {
        let profiles = Profiles::built_in();
        let names: Vec<&str> = profiles.names().collect();
        let known = [
            "apple",
            "google",
            "ingramspark",
            "kdp-ebook",
            "kdp-hardcover",
            "kdp-paperback",
            "kobo",
            "lulu",
        ];
        assert_eq!(names, known);
        for profile in names.iter().filter_map(|name| profiles.get(name)) {
            if let Some(pages) = &profile.pages {
                assert!(pages.value[0] < pages.value[1], "{}", profile.name);
            }
            if let Some(gutter) = &profile.gutter {
                assert!(gutter.value.is_sorted_by(|a, b| a.0 < b.0 && a.1 < b.1));
            }
        }
    }
}

//! Printers and shops: dated facts, each with its source and confidence.

mod cover;
mod fact;
mod upload;

use std::collections::BTreeMap;

pub use cover::{BarcodeBox, CoverRules, Paper};
pub use fact::{FactCertainty, PrinterFact};
pub use upload::{FormField, Upload, UploadFile, UploadPart};

use serde::Deserialize;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ground::nearest;
use crate::project::{Output, OutputKind};
use crate::source::Span;
use crate::tables::fill;

/// What is made of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProfileProduct {
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
    /// Whether a file wants it where nothing reaches the edge, too.
    #[serde(default)]
    pub always: bool,
}

/// What a printer or shop takes. What is `None` was not found, and is not checked.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PrinterProfile {
    /// The printer's or shop's name.
    pub name: String,
    /// What is made of a file.
    pub medium: ProfileProduct,
    /// When the facts were read.
    pub as_of: toml::value::Datetime,
    /// Fewest and most pages.
    pub pages: Option<PrinterFact<[usize; 2]>>,
    /// Whether the number of pages must be even.
    pub even: Option<PrinterFact<bool>>,
    /// Whether the last page must be blank.
    pub last_blank: Option<PrinterFact<bool>>,
    /// The most blank pages in a row.
    pub most_blank: Option<PrinterFact<usize>>,
    /// Trim sizes, `5.5x8.5` in inches.
    pub trims: Option<PrinterFact<Vec<String>>>,
    /// Trim sizes of one's own.
    pub custom_trim: Option<PrinterFact<CustomTrim>>,
    /// Least margin at the spine, in inches, up to each number of pages.
    pub gutter: Option<PrinterFact<Vec<(usize, f64)>>>,
    /// Least margin elsewhere, in inches.
    pub margin: Option<PrinterFact<f64>>,
    /// The same for a file with bleed.
    pub margin_with_bleed: Option<PrinterFact<f64>>,
    /// Bleed.
    pub bleed: Option<PrinterFact<WantedBleed>>,
    /// Largest file, in megabytes of a million bytes.
    pub file_mb: Option<PrinterFact<u64>>,
    /// The standards wanted of a PDF, the best first.
    pub pdfx: Option<PrinterFact<Vec<String>>>,
    /// Whether any PDF is taken, PDF/X or not, in RGB too.
    pub any_pdf: Option<PrinterFact<bool>>,
    /// Whether transparency must be flattened.
    pub flattened: Option<PrinterFact<bool>>,
    /// The registered name of the printing condition.
    pub condition: Option<PrinterFact<String>>,
    /// Whether no ICC profile may be embedded.
    pub no_profile: Option<PrinterFact<bool>>,
    /// Whether links, notes and bookmarks are refused.
    pub no_annotations: Option<PrinterFact<bool>>,
    /// Most ink, in per cent of one ink summed over all.
    pub ink: Option<PrinterFact<u32>>,
    /// The smallest type, in points.
    pub type_pt: Option<PrinterFact<u32>>,
    /// Pixels to the inch wanted of pictures.
    pub image_dpi: Option<PrinterFact<u32>>,
    /// Pixels to the inch below which a picture is refused.
    pub image_dpi_least: Option<PrinterFact<u32>>,
    /// Pixels to the inch beyond which a picture only makes the file larger.
    pub image_dpi_most: Option<PrinterFact<u32>>,
    /// Most pixels of an image inside an e-book.
    pub image_pixels: Option<PrinterFact<u64>>,
    /// Largest image inside an e-book, in megabytes.
    pub image_mb: Option<PrinterFact<u64>>,
    /// Largest document inside an e-book, in megabytes.
    pub document_mb: Option<PrinterFact<u64>>,
    /// Whether the NCX must be there.
    pub ncx: Option<PrinterFact<bool>>,
    /// Whether the contents must be a page of the book, too.
    pub contents_page: Option<PrinterFact<bool>>,
    /// The most levels of the navigation.
    pub nav_levels: Option<PrinterFact<u64>>,
    /// Whether images must be RGB or grey.
    pub rgb: Option<PrinterFact<bool>>,
    /// Whether the cover may not be a GIF.
    pub no_gif_cover: Option<PrinterFact<bool>>,
    /// Papers, by name.
    #[serde(default)]
    pub paper: BTreeMap<String, Paper>,
    /// The paper of a book whose maker chooses none, by its name.
    pub usual_paper: Option<String>,
    /// The profile of the same printer for books in laminated boards.
    pub case: Option<String>,
    /// The profile of the same printer for books in a dust jacket.
    pub jacket: Option<String>,
    /// What it says of covers.
    pub cover: Option<CoverRules>,
    /// By which form it takes a book.
    pub upload: Option<Upload>,
    /// What cannot be seen in a file.
    #[serde(default)]
    pub notes: Vec<String>,
}

/// Common words for papers, and what printers call them.
const COMMON: &[(&str, &[&str])] = &[
    ("creme", &["cream"]),
    ("color", &["standard-colour", "colour"]),
    ("colour", &["standard-colour"]),
    ("standard-color", &["standard-colour"]),
    ("standard", &["white"]),
    ("premium", &["premium-colour", "white-70"]),
    ("premium-color", &["premium-colour"]),
    ("white-50", &["white"]),
];

impl PrinterProfile {
    /// Whether files of a kind are for it.
    pub fn takes(&self, kind: OutputKind) -> bool {
        match self.medium {
            ProfileProduct::Print => kind.is_printed(),
            ProfileProduct::Ebook => kind == OutputKind::Epub,
        }
    }

    /// The least margin at the spine for a number of pages, in inches, and how sure it
    /// is: of the table, else what holds of all margins.
    pub fn least_inner(&self, pages: usize, bled: bool) -> Option<(f64, FactCertainty)> {
        let of_table = self.gutter.as_ref().and_then(|table| {
            let row = table.value.iter().find(|row| pages <= row.0);
            row.or(table.value.last()).map(|row| (row.1, table.confidence))
        });
        let margin = self.least_margin(bled);
        of_table.or(margin.map(|margin| (margin.value, margin.confidence)))
    }

    /// One of its papers by name, or by a common word for it.
    pub fn paper_named(&self, wanted: &str) -> Option<(&str, &Paper)> {
        let find = |name: &str| {
            self.paper.get_key_value(name).map(|(name, paper)| (name.as_str(), paper))
        };
        find(wanted).or_else(|| {
            let (_, meant) = COMMON.iter().find(|it| it.0 == wanted)?;
            meant.iter().find_map(|name| find(name))
        })
    }

    /// The least margin at head, foot and fore-edge, in inches.
    pub fn least_margin(&self, bled: bool) -> Option<&PrinterFact<f64>> {
        let of_bleed = self.margin_with_bleed.as_ref().filter(|_| bled);
        of_bleed.or(self.margin.as_ref())
    }
}

/// All profiles, by the name that `--for` takes.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(transparent)]
pub struct Profiles {
    profiles: BTreeMap<String, PrinterProfile>,
}

impl Profiles {
    /// Those compiled in.
    ///
    /// # Panics
    /// Never: the file is part of the program, and a test reads it.
    pub fn built_in() -> Self {
        let mut profiles: toml::Table = toml::from_str(include_str!("../profiles.toml"))
            .expect("the profiles are TOML");
        let names: Vec<String> = profiles.keys().cloned().collect();
        for name in names {
            inherit(&mut profiles, &name);
        }
        profiles.try_into().expect("the profiles are sound")
    }

    /// One of them.
    pub fn get(&self, name: &str) -> Option<&PrinterProfile> {
        self.profiles.get(name)
    }

    /// That of an output, if its manifest names one; with a message if there is none of
    /// that name.
    pub fn of_output(
        &self,
        output: &Output,
        found: &mut Diagnostics,
    ) -> Option<&PrinterProfile> {
        let named = output.named().profile.as_ref()?;
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

/// Completes a profile by the one that it `extends`.
fn inherit(profiles: &mut toml::Table, name: &str) {
    let Some(toml::Value::Table(mut own)) = profiles.get(name).cloned() else { return };
    if let Some(toml::Value::String(base)) = own.remove("extends") {
        inherit(profiles, &base);
        if let Some(toml::Value::Table(base)) = profiles.get(&base) {
            // A fact is taken whole or not at all.
            fill(&mut own, base, |fact| fact.contains_key("value"));
        }
        profiles.insert(name.to_owned(), toml::Value::Table(own));
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
            "bod",
            "google",
            "ingramspark",
            "ingramspark-casewrap",
            "ingramspark-ebook",
            "ingramspark-jacket",
            "kdp-ebook",
            "kdp-hardcover",
            "kdp-paperback",
            "kobo",
            "lulu",
            "lulu-casewrap",
            "streetlib",
        ];
        assert_eq!(names, known);
        for profile in names.iter().filter_map(|name| profiles.get(name)) {
            if let Some(pages) = &profile.pages {
                assert!(pages.value[0] < pages.value[1], "{}", profile.name);
            }
            let upload = profile.upload.as_ref().expect("its form is known");
            assert!(!upload.files.value.is_empty() && upload.fields.is_some());
            if let Some(gutter) = &profile.gutter {
                assert!(gutter.value.is_sorted_by(|a, b| a.0 < b.0 && a.1 < b.1));
            }
        }
    }

    #[test]
    fn a_profile_is_completed_by_the_one_that_it_extends() {
        let profiles = Profiles::built_in();
        let case = profiles.get("lulu-casewrap").expect("a profile");
        assert_eq!(case.pages.as_ref().map(|it| it.value), Some([24, 800]));
        assert_eq!(case.ink.as_ref().map(|it| it.value), Some(270));
        let cover = case.cover.as_ref().expect("a cover");
        assert_eq!(cover.safety.as_ref().map(|it| it.value), Some(0.75));
        assert_eq!(cover.barcode.as_ref().map(|it| it.value.width), Some(2.0));
        assert_eq!(cover.spine(300, None), Some(0.9375));
    }

    #[test]
    fn spines_follow_from_pages_and_paper() {
        let profiles = Profiles::built_in();
        let spine = |name: &str, paper: &str| {
            let profile = profiles.get(name)?;
            profile.cover.as_ref()?.spine(300, profile.paper.get(paper))
        };
        let shown = |width: Option<f64>| width.map(|it| format!("{it:.3}"));
        assert_eq!(shown(spine("kdp-paperback", "cream")), Some("0.750".into()));
        assert_eq!(shown(spine("ingramspark", "cream")), Some("0.676".into()));
        assert_eq!(shown(spine("lulu", "cream")), Some("0.736".into()));
        assert_eq!(spine("kdp-hardcover", "cream"), None);
    }

    #[test]
    fn margins_at_the_spine_grow_with_the_pages() {
        let profiles = Profiles::built_in();
        let lulu = profiles.get("lulu").expect("a profile");
        let least = [60, 61, 150, 151, 400, 401, 800, 900]
            .map(|pages| lulu.least_inner(pages, false).map(|it| it.0));
        assert_eq!(least, [0.5, 0.625, 0.625, 1.0, 1.0, 1.125, 1.25, 1.25].map(Some));
        let ingram = profiles.get("ingramspark").expect("a profile");
        assert_eq!(ingram.least_inner(500, false).map(|it| it.0), Some(0.5));
        let kdp = profiles.get("kdp-paperback").expect("a profile");
        assert_eq!(kdp.least_margin(true).map(|it| it.value), Some(0.375));
    }
}

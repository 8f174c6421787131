//! Florilege takes an anthology from raw scans or Markdown to the files that shops and
//! printers accept.
//!
//! The program is [`run`], and all that it does can be called. A [`build()`] takes any
//! [`Files`], on a disk or in memory, and touches nothing else:
//!
//! ```
//! use florilege::{BuildOptions, Inputs, Memory, build};
//!
//! let manifest = r#"
//!     slug = "lamps"
//!     title = "Lamps"
//!     language = "en"
//!     publisher = "The Press"
//!     date = "2026"
//!     [[body]]
//!     file = "wick.md"
//!     [[edition]]
//!     kind = "epub"
//! "#;
//! let files = Memory::new()
//!     .with("book.toml", manifest)
//!     .with("wick.md", "# The Wick\n\nIt burns low.\n");
//! let built = build(&Inputs::new(&files), &BuildOptions::default(), &mut |_| {});
//! assert!(!built.diagnostics.has_errors());
//! assert_eq!(built.files[0].name, "lamps.epub");
//! assert!(built.files[0].bytes.starts_with(b"PK"));
//! ```
//!
//! What was found on the way is data, [`Diagnostics`]: each has a code, a place in the
//! [`SourceMap`], and most say what to do. [`render`] makes text of it:
//!
//! ```
//! use florilege::{BuildOptions, Format, Inputs, Memory, build, render};
//!
//! let files = Memory::new().with("wick.md", "# The Wick\n\n![A lamp](lamp.png)\n");
//! let built = build(&Inputs::new(&files), &BuildOptions::default(), &mut |_| {});
//! assert!(built.diagnostics.has_errors() && built.files.is_empty());
//! let text = render(&built.diagnostics, &built.sources, Format::Short, false);
//! assert!(text.contains("wick.md:3:"), "{text}");
//! ```
//!
//! A scan becomes Markdown by [`clean()`], which never changes a word without saying so in
//! its record:
//!
//! ```
//! use florilege::{CleanOptions, Corrections, Diagnostics, Scan, SourceMap, clean};
//!
//! let text = "The lamp was not lit, and the keep-\ner slept until the ship\nhad passed.\n";
//! let (mut sources, mut diagnostics) = (SourceMap::new(), Diagnostics::new());
//! let file = sources.add("lamps.txt", text);
//! let sha256 = String::new(); // Corrections name the scan that they are for by this.
//! let scan = Scan { file, path: "lamps.txt", text, raised: &[], sha256 };
//! let options = CleanOptions::default();
//! let cleaned = clean(&scan, &Corrections::default(), &options, &mut diagnostics);
//! assert!(cleaned.text.contains("the keeper slept until"));
//! assert!(!cleaned.record.is_empty());
//! ```
//!
//! Finished files, from whatever program, are held against standards and against the
//! numbers of a printer or a shop by [`check_file`]:
//!
//! ```
//! use florilege::{Diagnostics, Profiles, check_file};
//!
//! let profiles = Profiles::built_in();
//! let mut diagnostics = Diagnostics::new();
//! let bytes = b"%PDF-1.4, and no more of it";
//! let report =
//!     check_file("cut.pdf", bytes, None, profiles.get("kdp-paperback"), &mut diagnostics);
//! assert!(report.has_failed() && diagnostics.has_errors());
//! ```
//!
//! And a paragraph is broken into lines as TeX does it: [`lines`].
//!
//! # The rooms
//!
//! Behind this face is a house of rooms, which `cargo doc --document-private-items` shows.
//! The pipeline, in order:
//!
//! 1. `manifest` reads `book.toml` as typed and yields a `project` as meant.
//! 2. `files` opens every file below the book's root; `clean` makes chapters of scans, with
//!    a map back into them.
//! 3. `read` turns Markdown into the tree of the `book`.
//! 4. `arrange` makes one edition of it: a flow with holes for page numbers.
//! 5. `layout` sets the flow by a `theme`, `paragraph` by paragraph, in the faces of `text`,
//!    and yields pages: `display` lists.
//! 6. `pdf` and `epub` write the files, `onix` the record by which shops know them,
//!    `extract` the plain text and the list of works; `output` puts them in place.
//! 7. `check` reads finished files, ours or foreign; `release` puts those of a version
//!    together.
//!
//! The feature `rooms` opens them to the house's own tests; nothing is promised of what they
//! hold.

#![cfg_attr(
    not(feature = "rooms"),
    allow(
        unreachable_pub,
        unused_imports,
        unfulfilled_lint_expectations,
        clippy::enum_variant_names,
        clippy::struct_field_names,
        reason = "what is `pub` in a room is for other rooms and for tests"
    )
)]

// Each room stands twice: the visibility of a module cannot depend on a feature (`cfg_attr`
// takes attributes alone), and rustfmt does not follow modules that a macro declares.
#[cfg(not(feature = "rooms"))]
mod arrange;
#[cfg(feature = "rooms")]
pub mod arrange;
#[cfg(not(feature = "rooms"))]
mod barcode;
#[cfg(feature = "rooms")]
pub mod barcode;
#[cfg(not(feature = "rooms"))]
mod book;
#[cfg(feature = "rooms")]
pub mod book;
#[cfg(not(feature = "rooms"))]
mod build;
#[cfg(feature = "rooms")]
pub mod build;
#[cfg(not(feature = "rooms"))]
mod catalogue;
#[cfg(feature = "rooms")]
pub mod catalogue;
#[cfg(not(feature = "rooms"))]
mod chapters;
#[cfg(feature = "rooms")]
pub mod chapters;
#[cfg(not(feature = "rooms"))]
mod check;
#[cfg(feature = "rooms")]
pub mod check;
#[cfg(not(feature = "rooms"))]
#[expect(dead_code, reason = "only tests make a scan of a record and its Markdown again")]
mod clean;
#[cfg(feature = "rooms")]
pub mod clean;
mod cli;
#[cfg(not(feature = "rooms"))]
mod collate;
#[cfg(feature = "rooms")]
pub mod collate;
#[cfg(not(feature = "rooms"))]
mod cover;
#[cfg(feature = "rooms")]
pub mod cover;
#[cfg(not(feature = "rooms"))]
mod diag;
#[cfg(feature = "rooms")]
pub mod diag;
#[cfg(not(feature = "rooms"))]
mod display;
#[cfg(feature = "rooms")]
pub mod display;
#[cfg(not(feature = "rooms"))]
mod drawing;
#[cfg(feature = "rooms")]
pub mod drawing;
#[cfg(not(feature = "rooms"))]
mod epub;
#[cfg(feature = "rooms")]
pub mod epub;
#[cfg(not(feature = "rooms"))]
mod extract;
#[cfg(feature = "rooms")]
pub mod extract;
#[cfg(not(feature = "rooms"))]
mod files;
#[cfg(feature = "rooms")]
pub mod files;
#[cfg(not(feature = "rooms"))]
mod ground;
#[cfg(feature = "rooms")]
pub mod ground;
#[cfg(not(feature = "rooms"))]
mod layout;
#[cfg(feature = "rooms")]
pub mod layout;
#[cfg(not(feature = "rooms"))]
mod manifest;
#[cfg(feature = "rooms")]
pub mod manifest;
#[cfg(not(feature = "rooms"))]
mod onix;
#[cfg(feature = "rooms")]
pub mod onix;
#[cfg(not(feature = "rooms"))]
mod output;
#[cfg(feature = "rooms")]
pub mod output;
#[cfg(not(feature = "rooms"))]
mod paint;
#[cfg(feature = "rooms")]
pub mod paint;
#[cfg(not(feature = "rooms"))]
mod paragraph;
#[cfg(feature = "rooms")]
pub mod paragraph;
#[cfg(not(feature = "rooms"))]
mod pdf;
#[cfg(feature = "rooms")]
pub mod pdf;
#[cfg(not(feature = "rooms"))]
mod press;
#[cfg(feature = "rooms")]
pub mod press;
#[cfg(not(feature = "rooms"))]
mod project;
#[cfg(feature = "rooms")]
pub mod project;
mod raster;
#[cfg(not(feature = "rooms"))]
mod read;
#[cfg(feature = "rooms")]
pub mod read;
#[cfg(not(feature = "rooms"))]
mod release;
#[cfg(feature = "rooms")]
pub mod release;
#[cfg(not(feature = "rooms"))]
mod source;
#[cfg(feature = "rooms")]
pub mod source;
mod tables;
#[cfg(not(feature = "rooms"))]
mod text;
#[cfg(feature = "rooms")]
pub mod text;
#[cfg(not(feature = "rooms"))]
mod theme;
#[cfg(feature = "rooms")]
pub mod theme;
#[cfg(not(feature = "rooms"))]
mod units;
#[cfg(feature = "rooms")]
pub mod units;
#[cfg(not(feature = "rooms"))]
mod words;
#[cfg(feature = "rooms")]
pub mod words;

pub mod lines;

pub use build::{BuildOptions, Built, BuiltFile, Inputs, RecordOptions, build};
pub use check::{Profiles, Report, check_file};
pub use clean::{Cleaned, Corrections, Options as CleanOptions, Scan, clean};
pub use cli::run;
pub use diag::{Diagnostic, Diagnostics, Format, render};
pub use files::{FileKind, Files, Memory, Refusal, Root};
pub use project::OnixRelease;
pub use source::SourceMap;

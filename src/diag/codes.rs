//! Every message this program can emit, in one table.
//!
//! The doc comment of a code is what `florilege explain CODE` prints: what it means,
//! why it matters, what to do. Letters: `S` sources and files, `M` manifest and theme,
//! `C` cleaning and corrections, `R` reading Markdown, `B` book and arrangement,
//! `T` text and fonts, `L` layout, `P` PDF, `E` EPUB, `O` output.

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing to mend.
    Note,
    /// The build goes on; a person should look.
    Warning,
    /// The build fails after the current stage.
    Error,
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $id:ident = $code:literal, $severity:ident, $title:literal;)+) => {
        /// A stable identifier of a message.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[doc = $doc])+ $id),+ }

        impl Code {
            /// All codes, in order of declaration.
            pub const ALL: &[Self] = &[$(Self::$id),+];

            /// The code as printed, such as `M001`.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$id => $code),+ }
            }

            /// How bad it is.
            pub const fn severity(self) -> Severity {
                match self { $(Self::$id => Severity::$severity),+ }
            }

            /// The one-line title.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$id => $title),+ }
            }

            /// The explanation printed by `explain CODE`: the doc comment itself.
            pub const fn explain(self) -> &'static str {
                match self { $(Self::$id => concat!($($doc, "\n"),+)),+ }
            }
        }
    };
}

codes! {
    // Sources and files
    /// A path of the manifest, a chapter, a theme or a recipe leads out of the book's
    /// folder, is absolute, or passes a link that does.
    ///
    /// A book may be built from strangers' contributions, so nothing outside its own
    /// folder is ever read. Copy the file into the book's folder and name it from
    /// there.
    PathEscapes = "S001", Error, "path leads out of the book's folder";

    // Manifest and theme
    /// The manifest has a key that this version does not know.
    ///
    /// Keys are checked so that a slip of the pen cannot silently drop a setting. The
    /// message names the nearest known key; `florilege schema` lists all of them.
    UnknownKey = "M001", Error, "unknown key";

    // Cleaning and corrections
    /// An entry of the corrections file does not match the scan.
    ///
    /// Every entry names its place by line and text. When the scan or the entry has
    /// changed, the build stops rather than apply a decision to the wrong words.
    StaleCorrection = "C001", Error, "a correction no longer matches its source";

    // Reading Markdown
    /// A fenced division (`::: verse`) was opened and never closed, or closed without
    /// having been opened.
    UnbalancedFence = "R001", Error, "fence without its partner";

    // Book and arrangement
    /// A chapter and the manifest both give a title, and they differ.
    TitleMismatch = "B001", Error, "title in the chapter differs from the manifest";

    // Text and fonts
    /// No font of the theme has a glyph for a character.
    MissingGlyph = "T001", Error, "no font has this character";

    // Layout
    /// A paragraph could not be set within the limits of the theme, and was set as
    /// well as it can be.
    LooseParagraph = "L001", Warning, "paragraph set outside the limits";

    // PDF
    /// The PDF writer refused the document.
    PdfRefused = "P001", Error, "the PDF could not be written";

    /// A picture cannot be set in this edition.
    ///
    /// Print files hold opaque pixels and plain paths only: an SVG with filters, masks,
    /// blend modes, gradients or transparency must be flattened first, or replaced by a
    /// PNG of 300 dots per inch or more.
    PictureRefused = "P002", Error, "the picture cannot be set";

    // EPUB
    /// The EPUB package could not be written.
    EpubRefused = "E001", Error, "the EPUB could not be written";

    // Output
    /// A file could not be written; what stood there before is untouched.
    WriteFailed = "O001", Error, "could not write the file";
}

#[cfg(test)]
mod tests {
    use super::Code;
    use std::collections::BTreeSet;

    #[test]
    fn codes_are_unique_and_explained() {
        let codes: BTreeSet<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert_eq!(codes.len(), Code::ALL.len());
        for code in Code::ALL {
            assert!(
                code.explain().trim().len() > 40,
                "{} needs an explanation",
                code.as_str()
            );
        }
    }
}

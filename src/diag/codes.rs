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

    /// The corrections file has a key, a value or a table that can't be read.
    ///
    /// Nothing in it is ignored: a slip of the pen must not turn into a decision that
    /// is silently missing from the book.
    MalformedCorrection = "C002", Error, "the corrections file can't be read";
    /// Lines of the scan belong to no work, stand nowhere in the reading order, and
    /// are not dropped.
    ///
    /// Text never leaves a book by accident. Give the lines to a work with `[[work]]`,
    /// or drop them with a reason.
    UnclaimedLines = "C003", Error, "lines of the scan stand nowhere";
    /// A note's body was found, but not the place where it is called.
    ///
    /// Say where with `[[note]] n, line, after`, or decide `lost = true`: the note is
    /// then set with a mark that says so.
    UnanchoredNote = "C004", Error, "a note is called nowhere";
    /// A correction names a note that has no body in the scan.
    ///
    /// Name the lines of its body with `body = "12-15"`.
    MissingNoteBody = "C005", Error, "a note has no body";
    /// Text is missing in the scan, and nobody has decided what stands there.
    ///
    /// Nothing is ever filled in. Say what the reader shall see with `[[lost]]`.
    LostText = "C006", Error, "text is missing in the scan";
    /// A scan that starts like hOCR or ALTO can't be read as XML.
    ///
    /// Nothing of a scan is guessed: have the file written again, or clean the plain
    /// text that the scanning program can write instead.
    MalformedScan = "C007", Error, "the scan can't be read";

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

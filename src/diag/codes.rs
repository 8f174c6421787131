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

    /// A theme has a key that this version does not know, or a value of another kind
    /// than its key takes.
    ///
    /// Sizes are strings with a unit (`"11.5pt"`, `"1.4em"`), distances on the grid
    /// whole numbers of lines. The built-in themes show every key.
    ThemeValue = "M080", Error, "a key or value that themes don't have";
    /// A theme extends itself, directly or through others.
    ///
    /// A theme stands over the one that it `extends`, and the last one over
    /// `default`; in a circle there is no last one.
    ThemeLoop = "M081", Error, "a theme extends itself";
    /// The text block of a theme is larger than the page of an edition.
    ///
    /// Measure, lines and margins left at `"auto"` are derived from the trim size, and
    /// fit every page of a book's size.
    ThemePage = "M082", Error, "the text block doesn't fit the page";

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
    ///
    /// A title is set once. Make the two equal, or drop one of them.
    TitleMismatch = "B001", Error, "title in the chapter differs from the manifest";
    /// A piece of the manifest has neither a file nor text that can be generated.
    ///
    /// It would open on a page of its own with nothing but its title.
    EmptyPiece = "B002", Warning, "piece without text";

    // Text and fonts
    /// No font of the theme has a glyph for a character.
    ///
    /// It would be set as an empty box. Name a font that has it, or mend the text.
    MissingGlyph = "T001", Error, "no font has this character";

    // Layout
    /// A paragraph could not be set within the limits of the theme, and was set as
    /// well as it can be.
    LooseParagraph = "L001", Warning, "paragraph set outside the limits";

    /// A line is wider than its measure, and sticks out into the margin.
    ///
    /// It holds something that can't be divided: a long address, a formula, a row of
    /// figures, a word that the hyphenation patterns don't know. Add a division to the
    /// manifest's `hyphenation`, or let the text be reworded.
    OverfullLine = "L002", Warning, "line wider than the measure";
    /// A page could not be made by all the rules: it is short, or a heading, a single
    /// line or a hyphen stands where none should.
    ///
    /// The page search tries every setting of every paragraph; here none of them went
    /// together. A figure or table that may stand elsewhere, or one line more or less
    /// in a paragraph nearby, helps.
    PageRule = "L003", Warning, "page made against a rule";
    /// A running head is too long for the measure and was cut at a word.
    ///
    /// Give the work a `short-title` in the manifest.
    LongHead = "L004", Warning, "running head too long";
    /// Page numbers in the text did not settle: setting them moved what they point to,
    /// again and again.
    ///
    /// This happens where a reference stands so near a page's end that the number's
    /// own width decides the page. Reword the sentence that holds it.
    UnsettledPages = "L005", Warning, "page references don't settle";

    // PDF
    /// The PDF writer refused the document.
    ///
    /// The message says why; the file that stood there before is untouched.
    PdfRefused = "P001", Error, "the PDF could not be written";

    // EPUB
    /// The EPUB package could not be written.
    ///
    /// The message says why; the file that stood there before is untouched.
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

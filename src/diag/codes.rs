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

    // Reading Markdown
    /// A fenced division (`::: verse`) was opened and never closed, or closed without
    /// having been opened.
    UnbalancedFence = "R001", Error, "fence without its partner";
    /// A fenced division or a bracketed span has a class that means nothing here.
    ///
    /// Classes are checked so that a slip of the pen cannot silently turn a poem into
    /// prose. The message names the nearest known class.
    UnknownClass = "R002", Error, "unknown class";
    /// What stands in braces is not a list of attributes (`#id .class key=value`), or
    /// has an attribute that means nothing in this place.
    BadAttributes = "R003", Error, "attributes not understood";
    /// The text calls a note that the file doesn't define.
    NoteNotDefined = "R004", Error, "note called but not defined";
    /// A note is defined, and nothing calls it.
    ///
    /// It is kept and set after the notes that are called. Where its place in the
    /// source is lost, say so: put its call into a `::: unanchored-notes` division.
    NoteNotCalled = "R005", Warning, "note defined but never called";
    /// Two notes of one file have the same name.
    NoteDefinedTwice = "R006", Error, "note defined twice";
    /// HTML is not read: it would say how a page looks in a browser, and a book has
    /// other pages too. Comments are the exception: they are dropped.
    RawHtml = "R007", Error, "HTML in the text";
    /// Mathematics between dollar signs is not set by this version.
    Math = "R008", Error, "mathematics in the text";
    /// An image has no alternative text for those who can't see it.
    ///
    /// Describe what it shows between the square brackets; an image that only adorns
    /// is marked `{.decorative}`.
    MissingAlt = "R009", Error, "image without alternative text";
    /// A heading is more than one level below the one before it.
    ///
    /// Screen readers and tables of contents count levels, so none may be skipped.
    SkippedHeading = "R010", Error, "heading level skipped";
    /// A file has a second heading of the first level. The first is the title of the
    /// work; sections begin with `##`.
    SecondTitle = "R011", Error, "second title in a file";
    /// A heading stands inside a quotation, list, note or division.
    MisplacedHeading = "R012", Error, "heading inside a container";
    /// Blocks or inline markup are nested more than 64 deep.
    NestingTooDeep = "R013", Error, "nested too deep";
    /// A link or page reference leads nowhere, or to a place that a book can't link
    /// to. Links may lead to `http`, `https` and `mailto` addresses, to `#id` and to
    /// `file.md#id`.
    DeadLink = "R014", Error, "link leads nowhere";
    /// Two places of one file have the same identifier.
    DuplicateTarget = "R015", Error, "identifier used twice";
    /// An image is missing, damaged, too large or in a format that a book can't hold.
    ///
    /// PNG, JPEG and SVG files of at most 100 million pixels are read.
    BadImage = "R016", Error, "image not usable";
    /// The text holds a control character, which no edition can show. It was left out.
    ControlCharacter = "R017", Warning, "control character in the text";
    /// A division holds something that has no place in it, such as a second caption
    /// in a figure or prose among unanchored notes.
    Misplaced = "R018", Error, "no place for this here";
    /// A chapter and the manifest both name the authors, and they differ.
    BylineMismatch = "R019", Error, "by-line in the chapter differs from the manifest";
    /// A chapter opens with a block of data (`---`, keys, `---`) as other tools use it.
    ///
    /// The data of a work stands in the manifest, where it is checked.
    FrontMatter = "R020", Error, "data block in a chapter";

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
    /// An image is larger than shops accept inside an e-book: more than 3.2 million
    /// pixels or 5 MB.
    LargeImage = "E002", Warning, "image too large for an e-book";

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

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
    /// A path is a URL.
    ///
    /// Nothing is ever fetched: a book must build without a network, and the same next
    /// year as today. Save the file into the book's folder and name it from there.
    PathRemote = "S002", Error, "path is a URL";
    /// A path is not written as a book's paths are: relative, folders divided by `/`,
    /// without control characters.
    PathForm = "S003", Error, "not a path";
    /// A file that the book names does not exist.
    ///
    /// Paths in the manifest are relative to the manifest's folder, those in a chapter
    /// to the chapter's. The message names the files in the same folder that come
    /// nearest.
    FileMissing = "S004", Error, "file not found";
    /// A path names a folder, a pipe, a socket or a device.
    ///
    /// Only regular files are read: a pipe could wait for ever, and a device never end.
    FileNotRegular = "S005", Error, "not a regular file";
    /// A file is larger than any that a book needs.
    ///
    /// A manifest may have 1 MB, a chapter 16, a font 32, a scan or an image 64. The
    /// caps keep a hostile or mistaken file from taking all memory. Divide the file.
    FileTooLarge = "S006", Error, "file too large";
    /// A text is not UTF-8.
    ///
    /// The message names line and column of the first byte that is not. Open the file
    /// in an editor and save it as UTF-8; other encodings are not guessed, because a
    /// wrong guess would change words silently.
    FileNotUtf8 = "S007", Error, "text is not UTF-8";
    /// The operating system would not give a file.
    ///
    /// The message ends in the system's own words; often the permissions are wrong.
    FileUnreadable = "S008", Error, "file cannot be read";
    /// A scan that the manifest names is not at hand.
    ///
    /// Scans are often too large or not free enough to travel with the book, so the
    /// manifest names each by file name and SHA-256. Say where they are with
    /// `--sources DIR`, or copy them into the book's folder.
    ScanMissing = "S009", Error, "scan not found";
    /// A scan is not the one that the manifest names: its SHA-256 differs.
    ///
    /// Corrections point at lines of one very file; with another they would change the
    /// wrong words. Get the right file, or give its new SHA-256 and go through the
    /// corrections.
    ScanDiffers = "S010", Error, "scan differs from the manifest's";

    // Manifest and theme
    /// The manifest has a key that this version does not know.
    ///
    /// Keys are checked so that a slip of the pen cannot silently drop a setting. The
    /// message names the nearest known key; `florilege schema` lists all of them.
    UnknownKey = "M001", Error, "unknown key";
    /// The manifest is not TOML.
    ///
    /// Strings stand in quotation marks, tables have their name in brackets (`[series]`,
    /// `[[body]]`), and no key is written twice. Only what could be read is checked
    /// further, so more messages may follow when this is mended.
    ManifestSyntax = "M002", Error, "the manifest is not TOML";
    /// A key has a value of the wrong type, such as a number where a string is wanted.
    WrongType = "M003", Error, "value of the wrong type";
    /// A key that must be there is not.
    ///
    /// A book needs `slug`, `title`, `language`, `date` and at least one piece in its
    /// body; the message shows what to write.
    MissingKey = "M004", Error, "key is missing";
    /// Two pieces, sources or editions have the same id.
    ///
    /// Ids name files inside the EPUB, targets of links and the editions on the command
    /// line, so each must be its own.
    DuplicateId = "M005", Error, "id is given twice";
    /// A date that no calendar has, or that is not written as `2026`, `2026-11` or
    /// `2026-11-22`.
    ImpossibleDate = "M006", Error, "no such date";
    /// An ISBN that has not 13 digits or does not begin with 978 or 979.
    ///
    /// An ISBN-10 becomes an ISBN-13 by 978 before it and a new check digit; the
    /// message offers it.
    IsbnForm = "M007", Error, "not an ISBN-13";
    /// The last digit of an ISBN does not agree with the others.
    ///
    /// Either the last digit is wrong, which the message offers to mend, or another one
    /// is. Compare with the agency's letter before taking the fix.
    IsbnCheckDigit = "M008", Error, "wrong check digit in an ISBN";
    /// Not a language tag of BCP 47: `en`, `en-GB`, `sr-Latn-RS`.
    BadLanguage = "M009", Error, "not a language tag";
    /// A `piece` that this version does not know.
    UnknownPiece = "M010", Error, "unknown kind of piece";
    /// A `role` that is neither a code of the MARC relator list nor one of its words
    /// that are known here.
    UnknownRole = "M011", Error, "unknown role";
    /// A word that is none of those to choose from.
    UnknownChoice = "M012", Error, "not one of the words to choose from";
    /// A trim size that cannot be read or that no press can trim.
    ///
    /// Write width and height with one unit, `6x9in` or `148x210mm`, or each with its
    /// own, `["6in", "9in"]`. Each side lies between 50 and 500 mm.
    BadTrim = "M013", Error, "not a trim size";
    /// A slug or id with other characters than lower-case ASCII letters, digits and
    /// single hyphens between them.
    ///
    /// They become names of files, which have to work on every system and in every
    /// shop.
    BadSlug = "M014", Error, "not a slug";
    /// The `page-source` of an EPUB names no print edition of the manifest.
    NoPageSource = "M015", Error, "page source is no print edition";
    /// `only` names an edition that the manifest does not have.
    UnknownEdition = "M016", Error, "unknown edition";
    /// `scan` names a source that the manifest does not have.
    UnknownSource = "M017", Error, "unknown source";
    /// A SHA-256 that is not 64 hex digits.
    ///
    /// `sha256sum FILE` prints it.
    BadSha256 = "M018", Error, "not a SHA-256";
    /// A file, or a work of a scan, stands in two pieces.
    ///
    /// Every text stands in the book once; its notes and targets could not be told
    /// apart otherwise.
    TextTwice = "M019", Error, "text stands in two pieces";
    /// A piece says more than one place for its text, such as `file` and `scan`.
    ContentConflict = "M020", Error, "two places for one text";
    /// A piece that cannot be generated names no text.
    ///
    /// Works, forewords, prefaces, introductions, dedications, epigraphs,
    /// acknowledgements, appendices and bibliographies are written by somebody: give
    /// `file`, `files` or `scan`.
    ContentMissing = "M021", Error, "piece without a text";
    /// A piece that is no part holds other pieces, or a part holds none.
    PartShape = "M022", Error, "only a part holds pieces, and each holds some";
    /// A piece stands where its kind cannot: a part in the front matter, a title page
    /// in the back matter.
    PieceMisplaced = "M023", Error, "piece in the wrong place";
    /// Not a UUID: 32 hex digits in groups of 8, 4, 4, 4 and 12.
    BadUuid = "M024", Error, "not a UUID";
    /// A string without any character that shows, or a list without items.
    EmptyValue = "M025", Error, "empty value";
    /// A key that has no meaning for this kind of edition, such as a page source for a
    /// print edition.
    NeedlessKey = "M026", Warning, "key without effect";
    /// A string has a control character, such as an escape byte.
    ControlCharacter = "M027", Error, "control character in a string";
    /// A word under `[hyphenation]` that is not letters with hyphens between them.
    BadDivision = "M028", Error, "not a divided word";
    /// Two editions have the same ISBN.
    ///
    /// Each form of a book that is sold on its own has its own ISBN; shops reject a
    /// second one.
    IsbnTwice = "M029", Error, "ISBN is given twice";
    /// Two editions would be written to the same file.
    SameFile = "M030", Error, "two editions in one file";
    /// `--edition` names an edition that the manifest does not have.
    NoSuchEdition = "M031", Error, "no such edition";
    /// A folder without a manifest has no Markdown files to make a book of.
    ///
    /// Without a `book.toml` every `*.md` file of the folder becomes a work, in the
    /// order of names.
    NoChapters = "M032", Error, "no chapters";
    /// A folder was built without a manifest: its Markdown files in the order of names,
    /// with the default theme on pages of 6 by 9 inches.
    ///
    /// `florilege new --from FOLDER` writes the manifest that says the same, to be
    /// changed from there.
    NoManifest = "M033", Note, "built without a manifest";
    /// The same kind of piece stands in the book twice, where one is all that makes
    /// sense.
    PieceTwice = "M034", Error, "piece stands twice";
    /// A part within a part within a part …: deeper than any contents can show.
    TooDeep = "M035", Error, "parts nested too deep";

    // Order of pieces
    /// A half title without a title page.
    ///
    /// The half title only leads to the title page.
    HalfTitleAlone = "M050", Error, "half title without a title page";
    /// The copyright page does not follow the title page, on its verso.
    ///
    /// Libraries and shops look for it there.
    CopyrightPlace = "M051", Warning, "copyright page not on the verso of the title page";
    /// The contents stand before the copyright page.
    ///
    /// The copyright page belongs on the verso of the title page; contents follow on a
    /// recto.
    ContentsEarly = "M052", Error, "contents before the copyright page";
    /// The foreword stands after the preface.
    ///
    /// A foreword is by another hand and comes first; the author's preface follows.
    ForewordLate = "M053", Warning, "foreword after the preface";
    /// The notes stand after the bibliography.
    ///
    /// A reader looks for the notes right after the text, and notes lead on to the
    /// bibliography.
    NotesLate = "M054", Warning, "notes after the bibliography";
    /// Something but the colophon follows the index.
    ///
    /// An index is looked for at the very end.
    IndexNotLast = "M055", Warning, "index is not last";
    /// There is an introduction with roman folios and another with arabic ones.
    ///
    /// An introduction belongs either to the front matter or to the text.
    IntroductionTwice = "M056", Error, "introductions in front matter and text";
    /// A piece of the front or back matter stands out of the usual order.
    ///
    /// Front: half title, title page, copyright page, dedication, epigraph, contents,
    /// foreword, preface, acknowledgements, introduction. Back: acknowledgements,
    /// appendices, notes, bibliography, contributors, index, colophon.
    UnusualOrder = "M057", Warning, "unusual order of pieces";

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

    // EPUB
    /// The EPUB package could not be written.
    EpubRefused = "E001", Error, "the EPUB could not be written";

    // Output
    /// A file could not be written; what stood there before is untouched.
    ///
    /// The message ends in the system's own words: the disk may be full, or the folder
    /// not yours to write into.
    WriteFailed = "O001", Error, "could not write the file";
    /// Another process is writing into the output folder.
    ///
    /// Two builds at once would mix their files. The lock is released when the other
    /// one ends, however it ends; the file `.florilege.lock` itself may stay.
    OutputLocked = "O002", Error, "output folder is in use";
    /// A name that cannot be the name of a file in the output folder.
    OutputName = "O003", Error, "not a file name";
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

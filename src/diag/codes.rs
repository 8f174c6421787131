//! Every message this program can emit, in one table: by stage, and by code within each.
//!
//! The doc comment of a code is what `florilege explain CODE` prints: what it means,
//! why it matters, what to do. Letters: `S` sources and files, `M` manifest and theme,
//! `C` cleaning and corrections, `R` reading Markdown, `B` book and arrangement,
//! `T` text and fonts, `L` layout, `P` PDF, `E` EPUB, `O` output, `K` checks of finished
//! files, `D` releases.

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
    ($(stage $stage:ident = $about:literal; $($(#[doc = $doc:literal])+ $id:ident = $code:literal, $severity:ident, $title:literal;)+)+) => {
        /// The part of the program that a message comes from.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Stage { $(#[doc = $about] $stage),+ }

        /// A stable identifier of a message.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($($(#[doc = $doc])+ $id),+),+ }

        impl Code {
            /// All codes, in order of declaration.
            pub const ALL: &[Self] = &[$($(Self::$id),+),+];

            /// The code as printed, such as `M001`.
            pub const fn as_str(self) -> &'static str {
                match self { $($(Self::$id => $code),+),+ }
            }

            /// Where it comes from.
            pub const fn stage(self) -> Stage {
                match self { $($(Self::$id)|+ => Stage::$stage),+ }
            }

            /// How bad it is.
            pub const fn severity(self) -> Severity {
                match self { $($(Self::$id => Severity::$severity),+),+ }
            }

            /// The one-line title.
            pub const fn title(self) -> &'static str {
                match self { $($(Self::$id => $title),+),+ }
            }

            /// The explanation printed by `explain CODE`: the doc comment itself.
            pub const fn explain(self) -> &'static str {
                match self { $($(Self::$id => concat!($($doc, "\n"),+)),+),+ }
            }
        }
    };
}

codes! {
    stage Sources = "Sources and files";

    /// A path of the manifest, a chapter, a theme or a recipe leads out of the book's
    /// folder, is absolute, or passes a link that does.
    ///
    /// A book may be built from strangers' contributions, so nothing outside its own
    /// folder is ever read. Copy the file into the book's folder and name it from
    /// there.
    PathEscapes = "S001", Error, "path leads out of the book's folder";

    /// A path is an address of the web (`https://…`).
    ///
    /// Nothing is ever fetched: a book must build without a network, and the same next
    /// year as today. Save the file into the book's folder and name it from there.
    PathRemote = "S002", Error, "path is an address of the web";

    /// A path is not written as a book's paths are: relative, folders divided by `/`,
    /// without control characters.
    ///
    /// Write `images/lamp.png`, not `images\lamp.png`; the message offers that.
    PathForm = "S003", Error, "not a path";

    /// A file that the book names does not exist.
    ///
    /// Paths in the manifest are relative to the manifest's folder, those in a chapter
    /// to the chapter's. The message names the files in the same folder that come
    /// nearest.
    FileMissing = "S004", Error, "file not found";

    /// A path names a folder, or something else that is no file: a pipe, a socket, a device.
    ///
    /// Name the file itself, with its ending. A pipe could wait for ever, and a device
    /// never end, so neither is read.
    FileNotRegular = "S005", Error, "not a file";

    /// A file is larger than any that a book needs.
    ///
    /// A manifest may have 1 MB, a chapter 16, a font 32, a scan or an image 64. A chapter
    /// may have 200,000 paragraphs, lines, items and marks of stress, a book a million, and
    /// 200,000 letters in words of more than 120, which no line holds; one paragraph, or one
    /// line of code, may have 4 MB. The caps keep a hostile or mistaken file from taking all
    /// memory. Divide the file.
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

    /// A chapter is a file of a word processor, a web page or a picture, not Markdown.
    ///
    /// Chapters are texts that a person can read in any editor. The message says how to
    /// turn the file into Markdown; `pandoc` does it for most formats. Look the result
    /// over before you print it.
    NotMarkdown = "S011", Error, "chapter is not Markdown";

    /// The file of a picture is not whole: it ends before the picture does, or a part of
    /// it cannot be read.
    ///
    /// Most programs show what is there and fill the rest with grey, so half a picture
    /// would be printed without a word. Copy the file again from where it comes from, such
    /// as `cp -p CAMERA/a.jpg .` for one whose copying broke off; if it is so there too,
    /// open it in an image program, look at it, and save it again.
    PictureBroken = "S020", Error, "picture is not whole";

    /// A photograph lies on its side in its file, and notes how it is to be turned.
    ///
    /// Its pixels are turned, so that it stands upright in all editions alike. The file
    /// stays as it is. For a JPEG that means that it is written again, at a quality at
    /// which nothing is to be seen; turn it in an image program to avoid that.
    PictureTurned = "S021", Note, "photograph turned upright";

    /// The colour profile of a picture cannot be unpacked, or is no profile.
    ///
    /// The picture is used without it: its colours are taken for sRGB, which most are.
    /// Open it in an image program, look at the colours, and save it in sRGB.
    PictureProfile = "S022", Warning, "colour profile that cannot be read";

    /// A drawing holds text that no edition would show.
    ///
    /// Programs such as draw.io and Mermaid write labels as HTML inside the SVG
    /// (`foreignObject`). Only browsers show that, and a page would have empty boxes. Let
    /// the program write its labels as text of SVG or as paths: in draw.io turn off
    /// `Formatted Text` and `Word Wrap`, in Mermaid set `htmlLabels: false`, or export a
    /// PNG.
    DrawingText = "S023", Error, "text of a drawing would be lost";

    /// Parts of a drawing that draw nothing are left out of the book: scripts, animation,
    /// style sheets and fonts from elsewhere, HTML.
    ///
    /// A book is no place for what runs by itself or calls the network. What is known to
    /// draw is kept as it is. Look at the picture; where something is missing, export it
    /// as plain SVG or as PNG. An example is `onload="start()"` of a chart from a web page.
    DrawingCut = "S024", Warning, "parts of a drawing left out";

    /// A drawing would take too long to draw, or more memory than a machine has.
    ///
    /// That is so where references lead to others over and over (masks in masks), where
    /// filters fill a huge area, or where there are whole chapters of text in it. Simplify
    /// it in the program that drew it, or save it as PNG.
    DrawingHeavy = "S025", Error, "drawing asks for too much work";

    stage Manifest = "Manifest and theme";

    /// The manifest has a key that this version does not know.
    ///
    /// Keys are checked so that a slip of the pen cannot silently drop a setting. The
    /// message names the nearest known key; `florilege schema` lists all of them.
    UnknownKey = "M001", Error, "unknown key";

    /// The manifest is not TOML.
    ///
    /// Texts stand in quotation marks, tables have their name in brackets (`[series]`,
    /// `[[body]]`), and no key is written twice. Only what could be read is checked
    /// further, so more messages may follow when this is mended.
    ManifestSyntax = "M002", Error, "the manifest is not TOML";

    /// A key has a value of the wrong kind, such as a number where text is wanted.
    ///
    /// The message names what is wanted: `"1.0"` is text, `1.0` a number, `["a", "b"]` a
    /// list, `{ name = "Ada Quill" }` a table.
    WrongType = "M003", Error, "value of the wrong kind";

    /// A key that must be there is not.
    ///
    /// A book needs `slug`, `title`, `language`, `date` and at least one piece in its
    /// body; the message shows what to write.
    MissingKey = "M004", Error, "key is missing";

    /// Two pieces, sources or editions have the same id.
    ///
    /// Ids name files inside the EPUB, targets of links and the editions on the command
    /// line, so each must be its own. Give one of the two another: `id = "print-large"`.
    DuplicateId = "M005", Error, "id is given twice";

    /// A date that no calendar has, or that is not written as `2026`, `2026-11` or
    /// `2026-11-22`.
    ///
    /// A date that can be read in two ways, such as `03/04/2026`, is written as `2026-04-03`.
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

    /// Not a language tag of BCP 47 (`en`, `en-GB`, `sr-Latn-RS`), or a code that no
    /// language has.
    ///
    /// The code of a country is not that of its language: Greek is `el`, not `gr`, and
    /// Japanese `ja`, not `jp`. `uk` is Ukrainian; the English of Britain is `en-GB`.
    /// Codes of three letters are taken as they are, as many languages have no other, and
    /// so are private tags such as `x-quenya`.
    BadLanguage = "M009", Error, "not a language tag";

    /// A `piece` that this version does not know.
    ///
    /// The message lists the kinds; the handbook's reference says what each is. A text of your
    /// own that is none of them is a `work`.
    UnknownPiece = "M010", Error, "unknown kind of piece";

    /// A `role` that is neither a code of the MARC relator list nor one of its words
    /// that are known here.
    ///
    /// Write a word such as `editor` or `translator`, or a code of three letters such as `ill`;
    /// the handbook's reference lists both.
    UnknownRole = "M011", Error, "unknown role";

    /// A word that is none of those to choose from.
    ///
    /// The message lists them, or names the nearest: `notes = "page"` sets notes at the foot of
    /// the page.
    UnknownChoice = "M012", Error, "not one of the words to choose from";

    /// A trim size that cannot be read or that no press can trim.
    ///
    /// Write width and height with one unit, `6x9in` or `148x210mm`, or each with its
    /// own, `["6in", "9in"]`, or a name of the trade: A4, A5, A6, B5, B6, A-format,
    /// B-format, C-format, crown, demy, royal, trade (6 × 9 inches), digest, letter,
    /// pocket, mass market. Each side lies between 50 and 500 mm.
    BadTrim = "M013", Error, "not a trim size";

    /// A slug or id with other characters than lower-case ASCII letters, digits and
    /// single hyphens between them.
    ///
    /// They become names of files, which have to work on every system and in every
    /// shop.
    BadSlug = "M014", Error, "not a slug";

    /// The `page-source` of an EPUB names no print edition of the manifest.
    ///
    /// The page numbers that an e-book shows are those of a printed book. Name the `id` of
    /// an edition of `kind = "print"`, such as `page-source = "print"`, or delete the key.
    NoPageSource = "M015", Error, "page source is no print edition";

    /// `only` names an edition that the manifest does not have.
    ///
    /// It lists the ids of the editions that have the piece, as `only = ["print",
    /// "screen"]`. The message lists those of this book.
    UnknownEdition = "M016", Error, "unknown edition";

    /// `scan` names a source that the manifest does not have.
    ///
    /// Sources stand under `[[source]]`, each with an `id`. Name one of them, `scan =
    /// "ledger"`, or add the source.
    UnknownSource = "M017", Error, "unknown source";

    /// A SHA-256 that is not 64 figures and letters from a to f.
    ///
    /// It tells one very file from all others. `sha256sum FILE` prints it, on a Mac
    /// `shasum -a 256 FILE`, on Windows `certutil -hashfile FILE SHA256`.
    BadSha256 = "M018", Error, "not a SHA-256";

    /// A file, or a work of a scan, stands in two pieces.
    ///
    /// Every text stands in the book once; its notes and targets could not be told
    /// apart otherwise. Delete one of the two pieces, or give it a file of its own.
    TextTwice = "M019", Error, "text stands in two pieces";

    /// A piece says more than one place for its text, such as `file` and `scan`.
    ///
    /// Keep the one that is meant. A text from several files is `files = ["a.md", "b.md"]`.
    ContentConflict = "M020", Error, "two places for one text";

    /// A piece that cannot be generated names no text.
    ///
    /// Works, forewords, afterwords, glossaries and the like are written by somebody: give
    /// `file`, `files` or `scan`. Half title, title page, copyright page, contents, notes,
    /// contributors, index and colophon are made from the book.
    ContentMissing = "M021", Error, "piece without a text";

    /// A piece that is no part holds other pieces, or a part holds none.
    ///
    /// Give `piece = "part"` to what holds others in its `body`, and put at least one into each
    /// part.
    PartShape = "M022", Error, "only a part holds pieces, and each holds some";

    /// A piece stands where its kind cannot: a part in the front matter, a title page
    /// in the back matter.
    ///
    /// Move its table under another heading: `[[front]]` for what comes before the text,
    /// `[[body]]` for works and parts, `[[back]]` for what follows.
    PieceMisplaced = "M023", Error, "piece in the wrong place";

    /// Not a UUID: 32 hex digits in groups of 8, 4, 4, 4 and 12.
    ///
    /// An example is `123e4567-e89b-42d3-a456-426614174000`. Without the key one is made of
    /// publisher and slug.
    BadUuid = "M024", Error, "not a UUID";

    /// Quotation marks with nothing between them that shows, or a list without items.
    ///
    /// Write what is to stand there, or delete the key.
    EmptyValue = "M025", Error, "empty value";

    /// A key that has no meaning for this kind of edition, such as a page source for a
    /// print edition.
    ///
    /// Delete it, or move it to the edition that it is meant for.
    NeedlessKey = "M026", Warning, "key without effect";

    /// A text has a character that no page can show, such as one that steers a terminal.
    ///
    /// It often comes with text that was copied from a terminal. Delete it and type the place
    /// again.
    ControlCharacter = "M027", Error, "character that cannot be printed";

    /// A word under `[hyphenation]` that is not letters with hyphens between them.
    ///
    /// Write `data-base` for a word that is divided there only, and `database` for one that is
    /// never divided.
    BadDivision = "M028", Error, "not a divided word";

    /// Two editions have the same ISBN.
    ///
    /// Each form of a book that is sold on its own has its own ISBN; shops reject a
    /// second one. Look up which form the number was given for, and delete the other.
    IsbnTwice = "M029", Error, "ISBN is given twice";

    /// Two editions would be written to the same file.
    ///
    /// A file is called by the slug of the book and the id of its edition. Give one of the
    /// two another `id`.
    SameFile = "M030", Error, "two editions in one file";

    /// A folder without a manifest has no Markdown files to make a book of.
    ///
    /// Without a `book.toml` every Markdown file of the folder becomes a work, in the
    /// order of names. Files that tell about a repository (`README`, `LICENSE` and the
    /// like) or whose names begin with a dot or an underscore are left out.
    NoChapters = "M032", Error, "no chapters";

    /// A folder was built without a manifest: its Markdown files in natural order (2 before
    /// 10), folders in it as parts, with the default theme on pages of 6 by 9 inches.
    ///
    /// The title is the folder's name unless all files begin with the same heading, or a
    /// single file says more; the language is guessed from the words. There is no date and
    /// no editor, since nobody gave one. Files called `preface`, `epilogue`, `glossary` and
    /// the like become pieces of that kind.
    ///
    /// `florilege new --from FOLDER` writes the manifest that says the same, to be
    /// changed from there.
    NoManifest = "M033", Note, "built without a manifest";

    /// The same kind of piece stands in the book twice, where one is all that makes
    /// sense.
    ///
    /// Delete one of the two, or make them one.
    PieceTwice = "M034", Error, "piece stands twice";

    /// A part within a part within a part …: deeper than any contents can show.
    ///
    /// Bring the works of the inner parts up into the outer ones.
    TooDeep = "M035", Error, "parts nested too deep";

    /// More editions or pieces than any book has.
    ///
    /// At most 64 editions and 5,000 pieces. The caps keep a hostile or generated
    /// manifest from taking all time.
    TooMany = "M036", Error, "too many editions or pieces";

    /// The language of a book or a work is written from right to left.
    ///
    /// Names and quotations in Hebrew or Arabic stand right inside other paragraphs, but
    /// pages whose own direction is right to left are not made by this version.
    RightToLeft = "M037", Error, "whole works from right to left";

    /// A colour is written in another way than as `#` and six hexadecimal digits.
    ///
    /// Two digits each give red, green and blue of sRGB: `#1d3557` is a deep blue.
    BadColour = "M038", Error, "not a colour";

    /// Files of a folder without a manifest that are not taken into the book.
    ///
    /// Those that tell about a repository, such as `README.md`, those whose names begin
    /// with a dot or an underscore, and texts that are not Markdown. A `book.toml` can name
    /// any of them; `florilege new --from FOLDER` writes one.
    LeftOut = "M040", Note, "files left out of the book";

    /// The data at the head of a chapter and the manifest differ.
    ///
    /// Title, subtitle, authors, translators and language may stand in both, and must then
    /// agree, but for capitals and the shape of quotation marks. Make the two equal, or
    /// leave one of them out.
    DataDiffer = "M041", Error, "data in the chapter differ from the manifest";

    /// The data at the head of a chapter have keys that a book does not use.
    ///
    /// Used are `title`, `subtitle`, `author`, `authors`, `translator`, `translators`,
    /// `language`, `lang` and `date`. Nothing else of them is printed; delete them, or
    /// leave them for the tool that wants them.
    DataUnused = "M042", Note, "data in the chapter that are not used";

    /// Most letters of a text are of another script than its language is written in.
    ///
    /// Hyphenation, quotation marks and the reading voice of an e-book go by the language.
    /// Give the work its own `language`, or mend that of the book.
    OtherScript = "M043", Warning, "text in another script than its language";

    /// The title of the book stands at the head of several chapters, or over the works of
    /// one file, and is left out there.
    ///
    /// It has its place on the title page. The next heading is the title of the work.
    BookTitle = "M044", Note, "title of the book at the head of chapters";

    /// Two works have the same title.
    ///
    /// Contents, running heads and bookmarks show titles alone, so that readers cannot tell
    /// the two apart. Give them numbers or subtitles.
    SameTitle = "M045", Warning, "works with the same title";

    /// A half title without a title page.
    ///
    /// The half title only leads to the title page. Add `[[front]]` with `piece =
    /// "title-page"` below it, or delete the half title.
    HalfTitleAlone = "M050", Error, "half title without a title page";

    /// The copyright page does not follow the title page, on its verso.
    ///
    /// Libraries and shops look for it there. Put its `[[front]]` right below that of the
    /// title page; what stands between them comes after it.
    CopyrightPlace = "M051", Warning, "copyright page not on the verso of the title page";

    /// The contents stand before the copyright page.
    ///
    /// The copyright page belongs on the verso of the title page; contents follow on a
    /// recto. Put the `[[front]]` of the contents below that of the copyright page.
    ContentsEarly = "M052", Error, "contents before the copyright page";

    /// The foreword stands after the preface.
    ///
    /// A foreword is by another hand and comes first; the author's preface follows. Change
    /// the two about; or, if the author wrote both, call the second an `introduction`.
    ForewordLate = "M053", Warning, "foreword after the preface";

    /// The notes stand after the bibliography.
    ///
    /// A reader looks for the notes right after the text, and notes lead on to the
    /// bibliography. Put the `[[back]]` of the notes above that of the bibliography.
    NotesLate = "M054", Warning, "notes after the bibliography";

    /// Something else than the author's life, other books by the author or the colophon
    /// follows the index.
    ///
    /// An index is looked for at the very end. Move what follows it up, above the
    /// `[[back]]` of the index.
    IndexNotLast = "M055", Warning, "index is not last";

    /// There is an introduction with roman folios and another with arabic ones.
    ///
    /// An introduction belongs either to the front matter or to the text. Put both under
    /// `[[front]]`, or call one of them a `preface`.
    IntroductionTwice = "M056", Error, "introductions in front matter and text";

    /// A piece of the front or back matter stands out of the usual order.
    ///
    /// Front: half title, other books by the author, title page, copyright page,
    /// dedication, epigraph, contents, foreword, preface, acknowledgements, introduction,
    /// prologue. Back: epilogue or conclusion, afterword, acknowledgements, appendices,
    /// chronology, notes, glossary and bibliography, contributors, index, colophon. Readers
    /// find things where they are used to find them; if yours is meant, leave it.
    UnusualOrder = "M057", Warning, "unusual order of pieces";

    /// How a name is sorted, in lists and in the metadata of an EPUB, cannot be told from
    /// the name: it has a particle (`Le`, `van`, `de`), or custom knows two surnames.
    ///
    /// It is sorted as the message says. If that is right, or to have it otherwise, say so
    /// once, wherever the person is named: `authors = [{ name = "Ada K. Le Quill",
    /// sort = "Le Quill, Ada K." }]`.
    SortGuess = "M060", Warning, "a name sorted by a guess";

    /// Something for shops is not written as they read it: a country, a currency, a price,
    /// a subject's code, an address.
    ///
    /// Distributors refuse a whole record for one such code. Countries are two capital
    /// letters of ISO 3166-1 (`GB`, not `UK`), currencies three of ISO 4217 (`EUR`), a price
    /// is digits with a point and no sign (`9.99`), a BISAC code three letters and six
    /// digits (`FIC003000`), a Thema code capitals and digits (`DNL`, `1DDU-GB-E`, as
    /// <https://ns.editeur.org/thema> lists them). Addresses begin with `https://`, those for
    /// mail have an `@`.
    TradeForm = "M061", Error, "not as shops read it";

    /// A theme has a key that this version does not know, or a value of another kind
    /// than its key takes.
    ///
    /// Sizes are strings with a unit (`"11.5pt"`, `"1.4em"`), distances on the grid
    /// whole numbers of lines. The built-in themes show every key, and `florilege schema
    /// --theme` lists them with what may stand behind each.
    ThemeValue = "M080", Error, "a key or value that themes don't have";

    /// A theme extends itself, directly or through others.
    ///
    /// A theme stands over the one that it `extends`, and the last one over `default`; in a
    /// circle there is no last one. Leave `extends` out of one of them, or let it name
    /// `default` or `strict`.
    ThemeLoop = "M081", Error, "a theme extends itself";

    /// The text block of a theme is larger than the page of an edition.
    ///
    /// Measure, lines and margins left at `"auto"` are derived from the trim size, and fit
    /// every page of a book's size. Leave them so, or make the block smaller: `measure =
    /// "24pc"`, `lines = 34`.
    ThemePage = "M082", Error, "the text block doesn't fit the page";

    /// A number of the manifest or of a theme lies outside its range.
    ///
    /// Every number has one, which the message names: years from 1 to 9999, type sizes and
    /// leading from 3 to 288 pt, spaces in lines from 0 to 50, word spaces by the
    /// hundredth. They are wider than anything that was ever printed, so that what lies
    /// outside is a slip, such as `leading = "-5pt"`, or `space-min = 200`. Give a value
    /// within the range, or leave the key out; a year of another kind goes between
    /// quotation marks, `born = "43 BC"`.
    NumberRange = "M083", Error, "number out of its range";

    /// A cover is folded round a print edition, and the manifest has none of that id.
    ///
    /// Its trim, the number of its pages, its profile and its ISBN are those of that
    /// edition: `of = "print"` names it by its `id`, or by its kind where it has none.
    CoverOf = "M084", Error, "a cover without its print edition";

    /// A price on a cover does not say in which money.
    ///
    /// It is printed as it is written: `£9.99`, `12,00 €`, `USD 12.99 / CAD 16.99`.
    PriceCurrency = "M085", Error, "price without a currency";

    /// The digits beside a barcode are neither two nor five.
    ///
    /// Five digits tell a price in North America: `5` for US dollars and the price in
    /// cents, `51299`; `90000` says that none is told. Two number the issues of a serial.
    AddOnForm = "M086", Error, "not an add-on of a barcode";

    /// What a catalogue says of its books fits none, or more than one thing.
    ///
    /// `books` names folders that have a `book.toml`, below the catalogue's own folder; `*`
    /// stands for any name, and behind `!` stands what is left out. A `[[book]]` is what
    /// holds for one of them, by its `path`. A folder that has a book and a catalogue is
    /// either: name the file.
    CatalogueBooks = "M087", Error, "not a book of the catalogue";

    /// An edition has an ISBN that does not begin as those of the press do.
    ///
    /// A catalogue may say how they begin, `isbn-prefixes = ["978-1-4028"]`; a number of
    /// another publisher on a book cannot be taken back once it is printed. Correct the
    /// number, or add the beginning to the list, for all books below `[defaults]` or for
    /// one below `[book.override]`.
    IsbnOfOthers = "M088", Error, "ISBN of another publisher";

    /// Two books of a catalogue have the same ISBN.
    ///
    /// Shops would sell one for the other. Look up which the number was given for.
    IsbnOfTwo = "M089", Error, "ISBN of two books";

    /// A key of a theme does nothing for the kind of text that it stands under.
    ///
    /// All looks have the same keys, but not every kind of text can follow all of them:
    /// quotations and lists, for one, stand on the grid of the page, whatever `leading` they
    /// ask for. Leave the key out; the handbook says of each section what it decides.
    IdleKey = "M090", Warning, "a theme's key without effect";

    /// A barcode is made smaller or larger than scanners in shops are made for.
    ///
    /// The standard allows from `80%` to `200%` of its usual size, which is 37 mm wide with
    /// the white at its sides. Without `barcode-size` it is as large as the printer's place
    /// allows, up to `100%`.
    BarcodeSize = "M091", Error, "not a size of a barcode";

    /// A theme gives a kind of text a colour that can hardly be read on white.
    ///
    /// Text needs a contrast of 4.5 to 1 to what it stands on, as the guidelines for web
    /// pages count it (WCAG 2.2, 1.4.3); many shops and all public libraries ask for it.
    /// Take a darker colour of the same hue.
    FaintColour = "M092", Warning, "a colour that is hard to read";

    stage Cleaning = "Cleaning and corrections";

    /// An entry of the corrections file does not match the scan.
    ///
    /// Every entry names its place by line and text. When the scan or the entry has
    /// changed, the build stops rather than apply a decision to the wrong words. Look at
    /// the line that the message shows, and give the entry the line and the words of the
    /// scan as it is now; `florilege clean --suggest` writes entries that fit.
    StaleCorrection = "C001", Error, "a correction no longer matches its source";

    /// The corrections file has a key, a value or a table that can't be read.
    ///
    /// Nothing in it is ignored: a slip of the pen must not turn into a decision that is
    /// silently missing from the book. The message names the key or the value; `[[fix]]`,
    /// `line = 12`, `find = "teh"`, `replace = "the"` is an entry that is right.
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

    /// A scan is no text, or is XML that is neither hOCR nor ALTO, or can't be read as
    /// XML to its end.
    ///
    /// Nothing of a scan is guessed: have the file written again, or clean the plain
    /// text that the scanning program can write instead.
    MalformedScan = "C007", Error, "the scan can't be read";

    /// Nothing but white space stands in a scan.
    ///
    /// Look whether it is the right file, and whether the scanning program found any
    /// text at all: a page that was scanned as a picture has none.
    EmptyScan = "C008", Error, "the scan is empty";

    /// `florilege clean --explain` was given the number of a line that the scan does not
    /// have, or on which nothing stands.
    ///
    /// Lines count from 1, as editors show them. In a form of recognised text (hOCR, ALTO)
    /// they are those of the text that was recognised.
    NoSuchLine = "C009", Error, "no such line in the scan";

    stage Reading = "Reading Markdown";

    /// A fenced division (`::: verse`) was opened and never closed, or closed without
    /// having been opened.
    ///
    /// Each `::: verse` has a line `:::` of its own below it; delete the one that has no
    /// partner.
    UnbalancedFence = "R001", Error, "row of colons or backticks without its partner";

    /// A fenced division or a bracketed span has a class that means nothing here.
    ///
    /// Classes are checked so that a slip of the pen cannot silently turn a poem into
    /// prose. The message names the nearest known class.
    UnknownClass = "R002", Error, "unknown class";

    /// What stands in braces is not a list of attributes (`#id .class key=value`), or
    /// has an attribute that means nothing in this place.
    ///
    /// Write `{#lamp .class}` behind a heading, `[words]{.class}` in a line, `![what it
    /// shows](a.png){width=50%}` behind a picture; braces that are only themselves are
    /// `\{`.
    BadAttributes = "R003", Error, "attributes not understood";

    /// The text calls a note that the file doesn't define.
    ///
    /// Write the note, `[^lamp]: its text`, on a line of its own, or delete the call; a
    /// bracket that is only itself is `\[^lamp]`.
    NoteNotDefined = "R004", Error, "note called but not defined";

    /// A note is defined, and nothing calls it.
    ///
    /// It is kept and set after the notes that are called. Where its place in the
    /// source is lost, say so: put its call into a `::: unanchored-notes` division.
    NoteNotCalled = "R005", Warning, "note defined but never called";

    /// Two notes of one file have the same name.
    ///
    /// Rename one of them with its call: `[^lamp-2]`.
    NoteDefinedTwice = "R006", Error, "note defined twice";

    /// HTML is read where Markdown says the same: `<ul><li>One</ul>` is `- One`. A tag
    /// that has no counterpart there is reported, and so is one that is broken: it stands
    /// in no list or table, is never closed, or closes nothing. Its words are kept.
    /// Comments are dropped.
    ///
    /// The message says what to write instead. A `<` that is only itself is written `\<`.
    RawHtml = "R007", Error, "HTML in the text";

    /// Mathematics between dollar signs is not set by this version.
    ///
    /// Set it as a picture, `![what it says](formula.svg)`, or with letters, as in `*E* =
    /// *mc*²`; a dollar sign that is only itself is `\$`.
    Math = "R008", Error, "mathematics in the text";

    /// An image has no alternative text for those who can't see it.
    ///
    /// Describe what it shows between the square brackets; an image that only adorns
    /// is marked `{.decorative}`.
    MissingAlt = "R009", Error, "image without alternative text";

    /// A heading is more than one level below the one before it.
    ///
    /// Screen readers and tables of contents count levels, so none may be skipped. Take
    /// away as many `#` as were skipped: `##` is followed by `###`.
    SkippedHeading = "R010", Error, "heading level skipped";

    /// A file has a second heading of the first level. The first is the title of the
    /// work; sections begin with `##`.
    ///
    /// Write `##` where a section begins; where another work does, give it a file of its
    /// own, or say `split = true` in the manifest.
    SecondTitle = "R011", Error, "second title in a file";

    /// A heading stands inside a quotation, list, note or division.
    ///
    /// Contents and bookmarks could not show it. Move it out of there, or set its
    /// words as a paragraph in `**bold**`.
    MisplacedHeading = "R012", Error, "heading inside a list, note or division";

    /// Blocks or inline markup are nested more than 64 deep.
    ///
    /// What lies deeper is set with what is around it. Close what was left open, or tell in
    /// plainer form.
    NestingTooDeep = "R013", Error, "nested too deep";

    /// A link or page reference leads nowhere, or to a place that a book can't link
    /// to. Links may lead to `http`, `https` and `mailto` addresses, to `#id` and to
    /// `file.md#id`.
    ///
    /// A reader would tap on it in vain. Give the place its name, `## The Lamp {#lamp}`,
    /// and the link the same, `[there](#lamp)`; the message names what comes nearest.
    DeadLink = "R014", Error, "link leads nowhere";

    /// Two places of one file have the same identifier.
    ///
    /// A link to it could lead to either. Give each a name of its own, as in `{#lamp-2}`.
    DuplicateTarget = "R015", Error, "identifier used twice";

    /// An image is missing, damaged, too large or in a format that a book can't hold.
    ///
    /// PNG, JPEG and SVG files of at most 100 million pixels are read.
    BadImage = "R016", Error, "image not usable";

    /// The text holds a character that no edition can show: a control character, a byte
    /// order mark (U+FEFF) between words, the place of an object from a word processor
    /// (U+FFFC), or a number that Unicode gives to no character.
    ///
    /// It was left out; where it parted words, as a form feed does, there is a space. Each
    /// such character is named once for a file, at its first place. Delete it there.
    ControlInText = "R017", Warning, "character that cannot be printed";

    /// A division holds something that has no place in it, such as a second caption
    /// in a figure or prose among unanchored notes.
    ///
    /// Move it out of the division, or close the division before it.
    Misplaced = "R018", Error, "no place for this here";

    /// A chapter and the manifest both name the authors, and they differ.
    ///
    /// An author is named once. Make the two equal, or drop the line from the chapter.
    BylineMismatch = "R019", Error, "by-line in the chapter differs from the manifest";

    /// A chapter opens with a block of data (`---`, keys, `---`) as other tools use it.
    ///
    /// The data of a work stands in the manifest, where it is checked. Move what it says
    /// into the manifest, `title = "…"`, `authors = ["…"]`, and delete the block.
    FrontMatter = "R020", Error, "data block in a chapter";

    /// An asterisk in verse has no partner on its line, or a backslash ends what is one
    /// line only, a heading or a cell. It is set as it was typed.
    ///
    /// Verse is read line by line, so stress that runs over several lines is marked on
    /// each of them. A heading is broken by a backslash with a space on both sides.
    StrayMark = "R021", Warning, "mark without its partner";

    /// A link `[words][name]` whose name is nowhere explained by a line `[name]: …`.
    ///
    /// It is set as it was typed, brackets and all. Add the line, write the address
    /// behind the words, or put a backslash before brackets that are meant.
    LinkNotDefined = "R022", Warning, "link without an address";

    /// An item of a list begins with a box to be ticked, `[ ]` or `[x]`.
    ///
    /// Lists of tasks are for screens that can be clicked at. The box is set as it was
    /// typed; a book shows `☐` or `☑`.
    TaskList = "R023", Warning, "list of tasks";

    /// A row of a table has more cells than the table's head, and nothing would be set of
    /// those beyond.
    ///
    /// The head says how many columns there are. Give it an empty cell, or write a bar
    /// that is part of a text as `\|`.
    LostCell = "R024", Error, "row longer than its table";

    /// Lines that were to be a table are none, and are set as words, bars and dashes.
    ///
    /// The line of dashes under the head has to have as many cells as the head, and every
    /// row stands on one line. Tables drawn with crosses (`+---+`) are not read.
    BrokenTable = "R025", Warning, "table that is none";

    /// A heading has no words.
    ///
    /// It would be a line without anything on it, and an entry of the contents that nobody
    /// can read. Give it words, or delete its `#`; for room between paragraphs write a
    /// scene break, `* * *`.
    EmptyHeading = "R026", Error, "empty heading";

    /// Words that belong to a link in Markdown, and that no page shows: its title, or a
    /// line `[name]: …` that nothing refers to.
    ///
    /// A book drops nothing in silence. Put the words into the text; if brackets and
    /// colon were meant, write a backslash before the bracket.
    UnsetWords = "R027", Warning, "words that are set nowhere";

    /// Markup of another program, which would be printed as it was typed.
    ///
    /// Many programs read Markdown with additions of their own: wiki links, includes,
    /// citations, commands of TeX. A book that printed them would show its tools. The
    /// message names the program and what says the same here; a sign that is only itself
    /// takes a backslash: `\{`.
    ForeignMarkup = "R028", Error, "markup of another program";

    /// Signs that other programs read as markup, and that may be meant as they are.
    ///
    /// They are printed as they were typed. A backslash before the first of them says
    /// that this is meant, and ends the message.
    LooksForeign = "R029", Warning, "signs that look like markup";

    /// Markup of another program that has one meaning, and was read for it.
    ///
    /// Nothing needs to be done; the message says what it became.
    ReadAsMeant = "R030", Note, "markup of another program, read";

    /// A paragraph that begins with four spaces or a tab is a block of code, set in the
    /// face for code, line by line.
    ///
    /// Markdown tells a paragraph by the empty line before it; the theme indents it. Code
    /// that is meant stands more safely between two lines of three backticks.
    CodeByIndent = "R031", Warning, "paragraph set as code";

    /// A row of dashes or of equals signs right below a text makes that text a heading.
    ///
    /// A scene break has an empty line on both sides; a heading is plainer with `##`.
    HeadingByDashes = "R032", Warning, "sentence set as a heading";

    /// A line that begins with a number or a dash became a list, and is alone in it, or
    /// the numbers typed are not those that are set: a list counts on from its first.
    ///
    /// A number that begins a sentence is written with a backslash: `1986\. A year`.
    NumberAsList = "R033", Warning, "list that may be none";

    /// A level of headings is used nowhere in a file, so those below it move up.
    ///
    /// A file with `#` and `###` has two ranks of headings, and they are set as two.
    HeadingsClosedUp = "R034", Note, "heading levels closed up";

    /// The words in a picture's brackets read like a caption, and stand on no page.
    ///
    /// They are for those who listen to the book. A caption goes between quotation marks
    /// behind the path, `![what it shows](a.png "the caption")`; where the picture has an
    /// identifier that begins with `fig`, the words in brackets are the caption, too.
    AltAsCaption = "R035", Note, "words of a picture that no page shows";

    /// A link has no words, so that a page shows nothing of it.
    ///
    /// Write some between the brackets, `[the letter](https://…)`, or delete it.
    EmptyLink = "R036", Error, "link without words";

    /// HTML that only says how words look or what groups them. The words are set, the tag
    /// has no effect.
    ///
    /// A `dir` counts where the words are in letters that run so, or their language is
    /// written so; else name the language, as in `<p lang="he">`.
    HtmlWithoutEffect = "R037", Warning, "HTML without effect";

    /// An attribute or a class that other programs use, and that changes nothing here.
    ///
    /// Nothing needs to be done; to be rid of the message, delete it.
    NoEffect = "R038", Note, "attribute without effect";

    /// A straight quotation mark opens a quotation that its paragraph does not close, and
    /// the next paragraph does not go on with it.
    ///
    /// Straight marks are paired before any is set, so those that follow are not changed
    /// by it. A single mark between the words of a sentence, as in `the 'Change`, is set
    /// as an apostrophe. Close the quotation, or write `’` or `‘` as it is meant.
    OpenQuotation = "R075", Warning, "quotation that nothing closes";

    /// A mark for the index has a `!` that may belong to the name: at its end, as in
    /// `Yahoo!`, or before a space.
    ///
    /// A `!` parts a heading of the index from what stands below it, as in `lamps!oil`.
    /// Write `\!` where it is to be printed.
    DoubtfulJoint = "R076", Warning, "index entry with a `!` that may be meant";

    /// No language has the code that a passage, a mark of the index or a tag of HTML is
    /// marked with by `lang`.
    ///
    /// The code chooses hyphenation, quotation marks and the voice that reads an e-book.
    /// The code of a country is not that of its language: write `[…]{lang=el}` for Greek,
    /// not `gr`, and `ja` for Japanese, not `jp`. `uk` is Ukrainian; the English of
    /// Britain is `en-GB`. Codes of three letters and private tags (`x-quenya`) are taken
    /// as they are.
    UnknownLanguage = "R079", Error, "no such language";

    stage Book = "Book and arrangement";

    /// A chapter and the manifest both give a title, and they differ.
    ///
    /// A title is set once. Make the two equal, or drop one of them.
    TitleMismatch = "B001", Error, "title in the chapter differs from the manifest";

    /// A piece of the manifest has no text: no file, or one that holds nothing.
    ///
    /// It would open on a page of its own with nothing but its title. Give it a `file`, or
    /// leave the piece out.
    EmptyPiece = "B002", Warning, "piece without text";

    /// A piece takes a work of a scan by an id that the scan's corrections don't have.
    ///
    /// The works of a scan are named by the `[[work]]` entries of its corrections. Take one
    /// of those that the message lists, or add `[[work]]` with `lines` and `id` there.
    NoSuchWork = "B003", Error, "unknown work of a scan";

    /// A work of a scan is taken by no piece of the manifest.
    ///
    /// Its text would be left out without a word. Add a piece for it, or drop its lines
    /// in the corrections, with the reason.
    WorkNotTaken = "B004", Error, "work of a scan left out";

    /// The command line asks for an edition that the manifest doesn't have.
    ///
    /// The message lists the ids of those that it has. Give one of them, `--edition print`,
    /// or leave the option out to build all.
    EditionNotFound = "B005", Error, "unknown edition asked for";

    /// A work has no title, neither in the manifest nor as the first heading of its file.
    ///
    /// Contents, running heads and bookmarks need one, so it is set under a stand-in. Write
    /// `# Its Title` at the head of the file, or `title = "…"` in the manifest.
    Untitled = "B006", Warning, "work without a title";

    /// A mark for the index refers to an entry (`see`) that the index of this edition lacks.
    ///
    /// The reference is set without a link. Name the entry as it stands in the index; a
    /// sub-entry with its main one, as in `notes!lost`; several are parted by semicolons.
    IndexSee = "B007", Warning, "reference to an entry that the index lacks";

    /// A copyright page, colophon, title page or half title that somebody wrote has a name
    /// between braces that is none of a field; or another text has one, where none is filled.
    ///
    /// On these pages `{isbns}`, `{rights}`, `{typefaces}` and the like are filled by the
    /// program with what the manifest and the edition say; the message lists all. Anything
    /// else between braces is printed as it stands.
    UnknownField = "B008", Warning, "unknown field on a page about the book";

    /// The book, a work or a passage is in a language for which something is not at hand:
    /// patterns of hyphenation, words for what the program sets itself (`Contents`,
    /// `Notes`, `see`), or quotation marks. It is told once for each language.
    ///
    /// Without patterns words are kept whole; name the divisions of those that make
    /// lines loose, such as `sw = ["ki-swa-hi-li"]` under `[hyphenation]`. Generated
    /// words are those of English; give the pieces a `title` of their own. Straight
    /// quotation marks become English ones; write the marks as they are to be printed.
    LanguageLacks = "B020", Note, "language without some of its rules";

    /// Links lead out of the book, and their words do not show where: on paper the address
    /// is lost. It is told once for a book, whatever the number of links.
    ///
    /// Leave it so where the words are enough to find the place by. A theme of your own
    /// prints addresses: `[links]`, `address = "note"` (at the foot of the page or where
    /// the notes stand) or `address = "inline"` (in brackets behind the words). E-books and
    /// screen PDFs keep their links as they are.
    AddressesLost = "B030", Note, "addresses of links are not printed";

    /// The manifest says something of the book that no page of it shows.
    ///
    /// The theme chooses what stands on a title page, `order` in `[title-page]`, and what the
    /// copyright page and the colophon say (`template`). What none of them names is nowhere in
    /// the book, although catalogues and e-books know of it. A half title that the program
    /// composes is the book's title alone.
    LeftUnsaid = "B031", Note, "said in the manifest, and on no page";

    stage Text = "Text and fonts";

    /// No font of the theme has a glyph for a character.
    ///
    /// It would be set as an empty box. The built-in faces cover Latin, Greek, Cyrillic,
    /// Hebrew, Arabic and emoji, which are printed in outlines of one ink. Bring a font that
    /// has it, under `[fonts]` in the manifest, mend the text, or show the character as a
    /// picture. An EPUB alone may have it: reading systems bring faces of their own.
    MissingGlyph = "T001", Error, "no font has this character";

    /// Text is to be set in small capitals, and the face has none for a character.
    ///
    /// Small capitals are never made by shrinking capitals: they would look thin. All the
    /// words of the line or the lead-in go without: they are set upright in text, and in
    /// italics in titles and by-lines.
    NoSmallCapital = "T002", Warning, "no small capital for this character";

    /// A font that the book names is not used.
    ///
    /// It is damaged, not a single OpenType or TrueType font, larger than 32 MB, or its
    /// licence bits forbid embedding or subsetting, which every edition here needs. Take
    /// the font from its maker again, or another font.
    FontRefused = "T003", Error, "the font cannot be used";

    /// The face that the book brings or the theme chooses for a text lacks a character, and
    /// another built-in one has it. Of built-in faces only missing letters are told.
    ///
    /// The character stands among letters of another hand. Take a fuller version of the
    /// font, another family, or write the word without it.
    NotInFace = "T004", Warning, "the face of the text lacks a character";

    /// A theme names a family that is neither built in nor among the manifest's `[fonts]`.
    ///
    /// Libertinus Serif, Alegreya Sans, `DejaVu Sans Mono`, EB Garamond, Junicode, GFS Didot,
    /// TeX Gyre Pagella, Vollkorn and Noto Emoji are built in. Any other has to be brought
    /// by the book, as files in its folder.
    UnknownFamily = "T005", Error, "no fonts of this family";

    /// A family of `[fonts]` contradicts itself or a built-in one: it has two files of one
    /// weight and slope, or is called Libertinus Serif, Alegreya Sans or `DejaVu Sans Mono`,
    /// as the three that stand in for any other are.
    ///
    /// Which of two equal faces sets a text must not be left to chance. Name each family
    /// once, and give it one file for each of its cuts. A book that brings any other of the
    /// built-in families is set in its own files.
    FamilyClash = "T006", Error, "fonts that stand for the same face";

    /// A family of `[fonts]` is not used by the theme of any edition.
    ///
    /// A theme names it under `[families]`: `text`, `mono` or `sans`. Name it there, as in
    /// `text = "My Face"`, or leave it out of `[fonts]`.
    FamilyUnused = "T007", Warning, "family is not used";

    stage Layout = "Layout";

    /// A paragraph could not be set within the limits of the theme, and was set as
    /// well as it can be.
    ///
    /// In this order: words are divided that are otherwise kept whole (capitals, names,
    /// words with figures, names in an address), the type is widened or narrowed by up to
    /// 3, then 4, then 5 %, spaces go to 1.8 times their width, a last line may be short.
    /// Up to 3 % are also given where two facing pages would else be a line short or long;
    /// nobody sees so little, and it is not named.
    ///
    /// The message says how many letters more or fewer would mend the line, and which
    /// word at its end has no division: one that you know goes into `hyphenation`.
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
    /// in a paragraph nearby, helps; `florilege explain-page 12` tells what was tried.
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

    /// Why a page begins where it does, and which of its paragraphs are set otherwise
    /// than they would be alone.
    ///
    /// Costs are in lines whose word spaces are twice as wide as they should be. To have
    /// a page end elsewhere, shorten or lengthen one of its paragraphs.
    PageExplained = "L006", Note, "why a page is as it is";

    /// A page reference leads to a piece that this edition leaves out (`only`).
    ///
    /// There is no number to print. Let the edition have the piece, or write the
    /// reference without a page.
    NoSuchPage = "L007", Error, "reference to a page that isn't there";

    /// A word is wider than the line that it stands in, and was broken where no rule of
    /// its language allows it.
    ///
    /// Add its divisions to the manifest's `hyphenation`, put a soft hyphen (U+00AD) or a
    /// zero-width space (U+200B) where it may be broken, or give a table fewer columns.
    BrokenWord = "L008", Warning, "word wider than its line broken";

    /// By the numbers of a theme, the running head or a folio stands nearer to the edge of
    /// the paper than the half inch that the strictest printers ask for.
    ///
    /// The theme fixes `lines`, `top` or `bottom`, and its head and folio keep the distance
    /// from the text that `[head]` gives them, so what is left is the margin. For example,
    /// `lines = 40` on a page of 6 by 9 inches leaves the head 26 pt. Take fewer lines, or
    /// leave them to the trim with `"auto"`; a printer that takes such pages needs nothing.
    NearTrim = "L009", Warning, "head or folio near the trim";

    /// A folio, or a running head, would stand on the text or too near to it.
    ///
    /// A folio below the text stands 1.75 lines from it at least, a head above it as far as
    /// its theme says. Something on the page, such as a note longer than its page, runs out
    /// of the text block. Nothing is written. Shorten what the message names; if that is an
    /// ordinary text, please report it.
    OnFurniture = "L010", Error, "folio or running head on the text";

    /// A book has more text than can be set in pages.
    ///
    /// All pages of a book are held until its files are written, some 100 MB of memory for
    /// each MB of text, so an edition with pages may have 8 MB: 1.6 million words, 3,500
    /// pages, more than *In Search of Lost Time*. Divide the book into volumes, each with
    /// a manifest of its own. As an EPUB alone (`--edition`) it may be longer.
    TooLong = "L011", Error, "book too long for pages";

    /// A picture is asked to be wider than the lines that it stands among.
    ///
    /// A width as a length holds in every edition, and the measure is that of each edition's
    /// trim and theme, less the indent of a list or quotation around the picture. Give a
    /// length that fits all of them, or a part of the measure: `width=100%`.
    PictureWide = "L012", Error, "picture wider than the measure";

    /// A picture runs over the edges of its page, and has a caption, for which there is no
    /// room on it.
    ///
    /// Say it in the text, where a reader meets it on the facing page, or let the picture
    /// stand within the text block, with its caption: `{.plate}`.
    BledCaption = "L013", Error, "no room for a caption";

    /// A note that stands at the foot of the page is called on a page that a picture or a
    /// table has for itself, such as in the caption of a plate.
    ///
    /// Such a page has no foot for notes. Say it in the caption, or call the note in the text.
    NoteOnPlate = "L014", Error, "note called on a plate";

    /// A page number, or another value that only the pages know, was never filled in.
    ///
    /// A book with a placeholder on a page must not be printed, so nothing is written.
    /// This is a fault of the program, not of the book: please report it. Until it is
    /// mended, word the place named without the page.
    UnfilledHole = "L040", Error, "page number not filled in";

    stage Pdf = "PDF";

    /// An edition could not be written as a PDF.
    ///
    /// The message says why and, where it is known, at which place of the book. Screen
    /// PDFs keep PDF/A-2a and PDF/UA-1, which do not allow, for example, characters of
    /// private use (U+E000 to U+F8FF), for no reader could tell what they mean. The files
    /// of the last build are untouched.
    PdfRefused = "P001", Error, "the PDF could not be written";

    /// A picture cannot be set in this edition.
    ///
    /// Print files hold opaque pixels, plain paths and gradients only: an SVG with
    /// filters, masks, blend modes, patterns or transparency must be flattened first, or
    /// replaced by a PNG of 300 dots per inch or more. The other editions are made.
    PictureRefused = "P002", Error, "the picture cannot be set";

    /// A picture has fewer than 300 pixels to the inch at the size it is printed.
    ///
    /// On a screen it looks well; on paper its pixels or its blur show. Use a larger
    /// picture, or set it smaller.
    PictureCoarse = "P003", Warning, "picture too coarse for print";

    /// A picture has so few pixels to the inch that printers refuse it: fewer than 72,
    /// where the profile says nothing else.
    ///
    /// Use a larger picture, or set it smaller.
    PictureTooCoarse = "P004", Error, "picture too coarse for any press";

    /// A picture has colour, and the book is printed in black.
    ///
    /// It is turned into greys of the same lightness. To print colour, name the ICC
    /// profile of the press (`icc`) in the edition; the printer says which.
    PictureGreyed = "P005", Note, "colour printed in greys";

    /// A picture takes more ink than the printer allows.
    ///
    /// Too much ink does not dry, and sets off on the facing page. Use an ICC profile
    /// made for less ink, or a lighter picture.
    PictureInk = "P006", Warning, "too much ink";

    /// At a book's thickness the printer wants so wide a margin at the spine that the
    /// one at the fore-edge falls below its least.
    ///
    /// The gutter moves the text block and never changes the measure. Choose a narrower
    /// `measure` in the theme, a wider trim, or thinner paper.
    PrintMargin = "P007", Warning, "margin too small for the printer";

    /// An edition's ICC profile cannot be used, or is missing where PDF/X-4 needs one.
    ///
    /// It is a file of the printer's, for an output device with four inks (CMYK). Ask the
    /// printer which one to use, put it below the book's folder, and name it: `icc =
    /// "press.icc"`.
    PressProfile = "P008", Error, "no ICC profile of a press";

    /// A JPEG is made of four inks (CMYK) and has no ICC profile.
    ///
    /// Which colours they are depends on a press that nobody knows. On a screen they are
    /// guessed; in print they stay as they are where the edition names its press (`icc`),
    /// and are refused where it doesn't. Save the picture as RGB, or with the profile of
    /// its press, from the program that it comes from.
    PictureInks = "P009", Warning, "picture made of inks";

    /// A picture runs over the edges of its page, `{.bleed}`, and the print edition has no
    /// bleed: where the knife is a hair off, a white line would stand beside it.
    ///
    /// Say `bleed = "outside"` in the edition, or `"all"` if the printer wants bleed at the
    /// spine, too; or let the picture stand within the text block: `{.plate}`.
    NoBleed = "P010", Error, "nothing for a picture to bleed into";

    /// A theme has colours, and the book is printed in black.
    ///
    /// Letters, rules and ornaments are printed in one ink, black, whatever colour they have
    /// on screens. To print colour, name the ICC profile of the press (`icc`) in the edition;
    /// the printer says which.
    InkAlone = "P011", Note, "colours of the theme printed in black";

    /// A size of a printed cover follows from a number that the printer does not publish.
    ///
    /// Take the printer's own template for your trim, pages and paper (all of them give
    /// one), and write its numbers into the edition: `spine = "12.3mm"`, and for boards
    /// `wrap`, `hinge`, `panel`, for a dust jacket `flap`.
    CoverUnknown = "P020", Error, "take the printer's template";

    /// A size of a printed cover follows from a number that is not sure: one secondary
    /// source, or sources that conflict.
    ///
    /// The cover is made by it. Compare it with the printer's template before you send
    /// it, and write the template's number into the edition where it differs.
    CoverUnsure = "P021", Note, "cover by a number that is not sure";

    /// The printer has no such paper, or binds no book of so many pages, or of such a
    /// size, on it.
    ///
    /// The message names what it has. Take another paper, binding or trim.
    CoverPaper = "P022", Error, "paper or binding not offered";

    /// The spine has no text.
    ///
    /// Printers put none on a spine that is too narrow: it would slip onto front or back
    /// when the book is bound. The cover is made without it.
    SpineBare = "P023", Note, "spine without text";

    /// The text on the back of a cover does not fit, however small it is set.
    ///
    /// The message says how much is too much. A back holds about 150 to 200 words.
    BackCrowded = "P024", Error, "too much text for the back";

    /// The back of a cover holds something that has no place there.
    ///
    /// It takes paragraphs, headings, quotations with who said them, verse and lists; no
    /// notes, pictures, tables or code. The author's picture is `[cover.author]`.
    BackContent = "P025", Error, "no place for it on the back";

    /// What the inks of a cover's colours are, in per cent.
    ///
    /// Solid grounds are named builds within the printer's limit. Black text is black ink
    /// alone.
    CoverInks = "P026", Note, "inks of the cover";

    /// A book has no ISBN, and so its cover no barcode.
    ///
    /// The place for it stays free, as printers that bring a number of their own want it.
    /// Else give the print edition an `isbn`.
    NoBarcode = "P027", Note, "cover without a barcode";

    /// A picture on a printed cover cannot be used.
    ///
    /// It must be a JPEG or PNG below the book's folder, and large enough to be printed in
    /// 300 pixels to the inch at its size, bleed included.
    CoverPicture = "P028", Error, "picture of a cover";

    stage Epub = "EPUB";

    /// The EPUB package could not be written.
    ///
    /// The message says why; the file that stood there before is untouched. Mend what it
    /// says, and build again.
    EpubRefused = "E001", Error, "the EPUB could not be written";

    /// An image is larger than shops accept inside an e-book (3.2 million pixels, 5 MB),
    /// and was made smaller.
    ///
    /// It is done in linear light, in sRGB. Print editions keep the large one. Nothing
    /// needs to be done; who wants to choose what is lost makes it smaller before.
    LargeImage = "E002", Note, "image made smaller for the e-book";

    /// A link or page reference leads to a piece that the EPUB leaves out (`only`).
    ///
    /// The words stay, the link goes. Print can't tell the difference, a reader who taps on
    /// it can. Let the e-book have the piece, or write the words without a link.
    LinkLeftOut = "E003", Warning, "link to a piece that the e-book leaves out";

    /// A face could not be cut down for the e-book, and is left out of it.
    ///
    /// Reading systems show its text in a face of their own. Its tables may be damaged in
    /// a way that only cutting shows: take the font from its maker again.
    FaceNotEmbedded = "E004", Warning, "face left out of the e-book";

    /// A font of an e-book has a fault for which reading systems drop it.
    ///
    /// Those that are built on a browser have each font sanitised first, and show the
    /// book in another face where that fails, without a word. A common fault is a space in
    /// the name inside the table `CFF `, as in `Face 0042` for `Face-0042`. Write the font
    /// again with the program that it comes from, or leave it out.
    FaceRefused = "E005", Error, "font that reading systems refuse";

    /// A font of an e-book has its tables out of order, or with other checksums than it
    /// says.
    ///
    /// Most reading systems pass that over; the specification of OpenType does not. Write
    /// the font again with the program that it comes from.
    FaceUntidy = "E006", Warning, "font whose tables are untidy";

    /// A drawing of an e-book runs by itself, or reaches out of the book: a script, an
    /// attribute such as `onload`, a style sheet from elsewhere.
    ///
    /// Reading systems leave that out, or ask the reader; some shops refuse the book.
    /// Export the drawing as plain SVG.
    DrawingActs = "E007", Warning, "drawing that runs or reaches out";

    /// The manifest claims that the e-book conforms to a standard of accessibility, and the
    /// program's own checks speak against it.
    ///
    /// A claim in the metadata is a promise to readers and, in some countries, a matter of
    /// law; nothing is written that is known to be untrue. Mend what the message names, or
    /// take `wcag` and `certifier` out of `[accessibility]`. That the checks find nothing is
    /// no proof: most of the guidelines only a person can judge (`florilege check
    /// --checklist`).
    ConformanceRefused = "E008", Error, "claim of accessibility that is not true";

    /// A style sheet of the book's own has something that no e-book may have: a fault of
    /// grammar, an address of something that is not in the e-book, or a property that EPUB
    /// forbids.
    ///
    /// The message names the line and what to do. Faces are brought by `[fonts]` and chosen
    /// by the theme, so that what is shown is embedded.
    SheetRefused = "E009", Error, "style sheet that no e-book may have";

    /// A style sheet of the book's own works against readers: colours that are not seen at
    /// night, sizes that do not grow with the reader's letters.
    ///
    /// Shops for e-books ask for text that readers can enlarge and darken. Give sizes in
    /// `em`, and take colours back under `@media (prefers-color-scheme: dark)`.
    SheetUnwise = "E010", Warning, "style sheet that works against readers";

    /// The image of the cover cannot be used.
    ///
    /// Shops take an upright front in RGB, JPEG or PNG, of at least 625 by 1000 pixels.
    /// A JPEG in CMYK is one meant for a printer: save it as RGB.
    CoverImage = "E020", Error, "the image cannot be a cover";

    /// The image of the cover is smaller or larger than shops wish, or of another shape.
    ///
    /// 1600 by 2560 pixels suit all of them: Amazon's ideal is 2560 high, IngramSpark
    /// wants at least 1600 on the short side and 2560 on the long one, Google takes
    /// nothing over 7200. The program makes images smaller, never larger.
    CoverSize = "E021", Warning, "the cover is not as shops wish";

    /// The letters of the cover hardly stand out from its ground.
    ///
    /// A cover is seen most often as wide as a thumb. Letters need a contrast of 4.5 to 1
    /// at least, as the guidelines for web pages count it; the palettes of the program
    /// have 8 and more.
    CoverContrast = "E022", Warning, "the cover's letters are hard to read";

    /// The words of the cover do not fit it at a size that can be read.
    ///
    /// All of them are set smaller than can be read on a shelf or as wide as a thumb. Give
    /// the book a shorter title, put part of it into `subtitle`, choose the layout `type`,
    /// which has most room, or bring an image.
    CoverCrowded = "E023", Warning, "too many words for the cover";

    /// The cover is to have a window, and there is no picture for it.
    ///
    /// The layout `window` shows a picture of the book's folder above title and people.
    /// Name it by `picture` in the manifest's `[cover]`, with what it shows (`alt`), or
    /// choose another `layout`: `type`, `band` or `panel`.
    CoverWindow = "E024", Error, "window without a picture";

    stage Output = "Output";

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
    ///
    /// Names have ASCII letters, digits, `-`, `_` and `.` only, and an option that takes a
    /// file, such as `--text out.txt`, takes no folder.
    OutputName = "O003", Error, "not a file name";

    /// A build was killed while it put its files into their places, and what it began
    /// cannot be finished.
    ///
    /// The next build goes on where a killed one ended, so that the files of one build
    /// stand together. The message says what is in the way, such as a folder with the name
    /// of a file. Remove it, or take another output folder.
    Interrupted = "O004", Error, "interrupted build cannot be finished";

    /// All files of a build are in their places, but the operating system could not make
    /// sure that they would outlast a power cut.
    ///
    /// This is seen on failing disks and some network drives. The new files can be read;
    /// keep a copy elsewhere and build again.
    NotSynced = "O005", Error, "files written but not made sure of";

    stage Checks = "Checks of finished files";

    /// A file that is to be checked cannot be read as what its name says it is.
    ///
    /// It is damaged, encrypted with a password, larger than the check takes (700 MB), or
    /// neither a PDF nor an EPUB. Open it in a reader; if that fails, too, export or copy
    /// it anew.
    CheckUnreadable = "K001", Error, "file cannot be checked";

    /// A print PDF does not say which PDF/X it is, or says it differently in two places.
    ///
    /// PDF/X-1a:2001 is PDF 1.3 and has `GTS_PDFXVersion (PDF/X-1:2001)` and
    /// `GTS_PDFXConformance (PDF/X-1a:2001)` in its document information (ISO 15930-1,
    /// 6.2 and 6.3). Printers sort files by these. Export the file with the preset of
    /// that name, and let no later program write into it.
    PdfxIdentity = "K002", Error, "PDF/X not identified";

    /// A print PDF has no output intent, or one that says nothing.
    ///
    /// It names the printing condition that the colours are meant for: an entry of
    /// subtype `GTS_PDFX` whose key `OutputConditionIdentifier` holds the condition's
    /// registered name, with its `RegistryName`, or with a profile of its own. Export the
    /// file again, with the printing condition that the printer names.
    OutputIntent = "K003", Error, "output intent missing or wrong";

    /// A page box is missing, or lies where it cannot.
    ///
    /// Each page needs a MediaBox and one of TrimBox and ArtBox; the trim lies inside
    /// the bleed and both inside the media. A box is written as two corners, not as a
    /// corner with width and height. Set trim and bleed where the file is exported.
    PageBoxes = "K004", Error, "page boxes missing or wrong";

    /// A print PDF has colours that are not ink: RGB, Lab, calibrated or profiled.
    ///
    /// PDF/X-1a knows grey, CMYK and spot colours only; anything else would be
    /// converted by the printer, and black text would come out in four inks. Export the
    /// file with its colours converted to the profile of the press, black kept as black.
    PrintColour = "K005", Error, "colour that is no ink";

    /// A print PDF has transparency: soft masks, blend modes, opacity below one, or
    /// transparency groups.
    ///
    /// PDF/X-1a has none of it: printers would flatten it, and not always as the screen
    /// shows it. Export the file with transparency flattened, or as PDF/X-4 if the printer
    /// takes that.
    PrintTransparency = "K006", Error, "transparency in a print file";

    /// A font is not embedded.
    ///
    /// Another machine would set the text in another face, or not at all. Export the file
    /// anew with all fonts embedded; a font that forbids it has to be replaced.
    FontNotEmbedded = "K007", Error, "font not embedded";

    /// A PDF has what its standard forbids: encryption, JavaScript or other actions,
    /// embedded files, LZW or JBIG2 compression, or notes and links inside the bleed.
    ///
    /// Printers refuse such files. Export it again without security and forms, and with ZIP
    /// or JPEG compression.
    PdfForbidden = "K008", Error, "forbidden in this PDF";

    /// The XMP of a PDF is missing, or says something else than its document
    /// information.
    ///
    /// Programs believe the one or the other. Export the file anew, and give title and
    /// author in one place only.
    PdfMetadata = "K009", Error, "metadata missing or contradictory";

    /// A PDF for the screen is not tagged, or its language or title are missing.
    ///
    /// Screen readers read the structure, not the page. Export it anew as tagged PDF, with
    /// its title and its language set.
    PdfUntagged = "K010", Error, "not accessible";

    /// A print PDF sets white to overprint.
    ///
    /// What overprints lays its ink on what is there; white lays none, so it vanishes on
    /// press though the screen shows it. Take the overprint away from what is white, mostly
    /// letters that were black once.
    PrintOverprint = "K011", Error, "white that overprints";

    /// Objects of a PDF cannot be read, or what is packed in them breaks off or does not
    /// agree with its checksum.
    ///
    /// The file was cut or changed on its way; copy or make it again. Most programs open
    /// such a file without a word and leave out what they cannot read.
    PdfDamaged = "K012", Error, "damaged PDF";

    /// A check gave up before the end of a file.
    ///
    /// Some files ask for far more work than they have bytes: forms that call one another
    /// ten thousand million times, packed data that unpack to gigabytes, a million
    /// elements in one document. The check stops at its budget and says where; what was
    /// seen up to there is reported, the rest was not looked at. A file that people can
    /// use does not come near: export it again, more simply.
    CheckBudget = "K013", Error, "not looked at to the end";

    /// The EPUB's container is not as reading systems expect it.
    ///
    /// `mimetype` comes first, stored, without extra field; `META-INF/container.xml` names
    /// the package; every document is well-formed. Pack it anew with a program that knows
    /// EPUB; the message names the file and the line.
    EpubContainer = "K020", Error, "faulty EPUB container";

    /// Package document, navigation and NCX contradict each other or are incomplete.
    ///
    /// Reading systems then show other contents than the book has, or refuse it. The
    /// message names the line; mend it where the book is made, and export it again.
    EpubPackage = "K021", Error, "faulty EPUB package";

    /// A link, image or style names a file or place that is not in the EPUB.
    ///
    /// A reader who taps on it gets nowhere, and shops refuse the book. Correct the
    /// address, or add the file to the book.
    EpubLink = "K022", Error, "link to nowhere";

    /// The accessibility metadata are incomplete, or claim what is not true.
    ///
    /// Laws and shops ask for them, and readers choose by them. Say what is true:
    /// `alternativeText` only where all pictures have one.
    EpubAccessibility = "K023", Error, "accessibility metadata missing or untrue";

    /// A file inside the EPUB is larger than shops take, or of a kind they don't.
    ///
    /// Make pictures smaller, in pixels or by stronger compression, or save them as JPEG or
    /// PNG.
    EpubSize = "K024", Warning, "too large for shops";

    /// An EPUB lacks what readers steer by: landmarks, or ways back from its notes.
    ///
    /// Give the navigation a list of landmarks, and each note a link back to its call.
    EpubAdvice = "K025", Warning, "readers are left alone";

    /// A file inside the EPUB that should be XML is not well-formed, or not in UTF-8.
    ///
    /// Reading systems refuse such a file, or show it up to the fault. Often it is an
    /// entity that XML does not know: write `&#160;` for `&nbsp;`, `&amp;` for a bare `&`,
    /// and save the file as UTF-8. A document type may name no files and no identifiers
    /// but those that EPUB lists (EPUB 3.3, 2.3.1 and appendix B).
    EpubMalformed = "K026", Error, "not well-formed";

    /// A resource is of a kind, or in a place, that EPUB does not allow for its use.
    ///
    /// Only audio, video, fonts and what scripts fetch may lie outside of the EPUB, under
    /// `https:`; kinds that are not core media types need a fallback; no address may be
    /// `file:`, and none to click on `data:` (EPUB 3.3, 3). Put the file into the
    /// EPUB, convert it to a core media type, or give it a fallback.
    EpubResource = "K027", Error, "resource not allowed there";

    /// A document has an element or attribute that does not belong where it stands, or
    /// lacks one that must be there.
    ///
    /// For example an `img` without `src`, a `p` in an `ol`, an attribute that HTML has
    /// given up, an id that is named and is nowhere. Reading systems guess what was
    /// meant, and not all the same. Take it out, or write what the message names.
    EpubMarkup = "K028", Error, "faulty markup";

    /// A property, prefix or word of a vocabulary is unknown, malformed or misused.
    ///
    /// For example a `meta` whose property has no prefix and is none of EPUB's own, a
    /// prefix that is nowhere declared, a `title-type` that refines a creator (EPUB 3.3,
    /// appendix D). Declare the prefix, or choose a property that is meant for this.
    EpubVocabulary = "K029", Error, "faulty property";

    /// A validator from outside (EPUBCheck, Ace, veraPDF, qpdf) rejects the file, or could
    /// not be run.
    ///
    /// They are called by `check --outside` where they are installed. What they say stands
    /// in the message; their own manuals explain it.
    OutsideValidator = "K030", Error, "a validator from outside objects";

    /// `META-INF/encryption.xml` or `META-INF/signatures.xml` is faulty, or a file is
    /// obfuscated that is no font.
    ///
    /// Obfuscation is for fonts of a core media type only (EPUB 3.3, 4.2.6 and 4.3). Take
    /// the file out of `encryption.xml` and pack it as it is.
    EpubEncryption = "K031", Error, "faulty encryption";

    /// A style sheet is faulty, or sets what EPUB forbids.
    ///
    /// For example a rule without its closing brace, `direction` or `unicode-bidi` (say it
    /// in the markup: `dir`, `bdo`), an `@font-face` without an address, a sheet that is
    /// not in UTF-8 (EPUB 3.3, 6.3). Mend it where the message points, or delete the rule.
    EpubStyle = "K032", Error, "faulty style sheet";

    /// The navigation document is not built as reading systems read it.
    ///
    /// One `nav` of type `toc`, with one `ol` whose items are a link or a `span` with a
    /// list below; every label has words (EPUB 3.3, 7). Let the program that made the book
    /// write its contents anew, or bring the list into this form by hand.
    EpubNavigation = "K033", Error, "faulty navigation";

    /// A page of fixed layout does not say its size, or its properties exclude each other.
    ///
    /// An XHTML page says it in one `meta` named `viewport`, as `width=600, height=800`;
    /// an SVG page in its `viewBox` (EPUB 3.3, 8.2). Write it, or leave the layout to flow.
    EpubLayout = "K034", Error, "faulty fixed layout";

    /// A media overlay is faulty, or does not agree with the documents that it reads out.
    ///
    /// Each document names the overlay that refers to it; durations are stated and right;
    /// a clip ends after it begins (EPUB 3.3, 9). Make the overlay again from the sound
    /// and the text that are in the book now.
    EpubOverlay = "K035", Error, "faulty media overlay";

    /// Something in an EPUB is allowed and unwise: given up by the standard, or known to
    /// fail in some reading systems.
    ///
    /// The message says what, and what stands in its place now. The book can be sold as it
    /// is.
    EpubUnwise = "K036", Warning, "allowed and unwise";

    /// There is no printer or shop of this name, or it has no paper of that name.
    ///
    /// `florilege check --help` lists them.
    ProfileUnknown = "K040", Error, "unknown profile";

    /// A file is of a kind that the printer or shop doesn't take.
    ///
    /// Give printers a PDF and e-book shops an EPUB, or name another profile with `--for`.
    ProfileKind = "K041", Error, "wrong kind of file for this channel";

    /// The printer has no book of this trim size.
    ///
    /// Choose one of those that the message names, as `trim` of the edition: `trim =
    /// "6x9in"`.
    ProfileTrim = "K042", Error, "trim size not offered";

    /// The printer binds no book of so few or so many pages, or of an odd number.
    ///
    /// Add or drop blank pages at the end, or take another binding or paper.
    ProfilePages = "K043", Error, "number of pages not offered";

    /// The text stands nearer to the spine or the edge than the printer allows.
    ///
    /// At the spine it would vanish in the fold, at the edge be trimmed. Widen the margin
    /// in the theme, `inner = "20mm"`, or leave it at `"auto"`, and name the printer in
    /// `profile`: the gutter follows the number of pages.
    ProfileMargin = "K044", Error, "margin too small";

    /// The bleed is not the one that the printer wants.
    ///
    /// Most want 3 mm or an eighth of an inch on three sides, or none at all: `bleed =
    /// "none"` says so, and without the key the `profile` decides.
    ProfileBleed = "K045", Error, "bleed not as wanted";

    /// The file is larger than the printer or shop takes.
    ///
    /// Large pictures make large files: set them in no more pixels than 300 to the inch
    /// need.
    ProfileSize = "K046", Error, "file too large for this channel";

    /// Something that a printer or shop recommends, and that a file can do without.
    ///
    /// The message says what and why. The file will be taken as it is.
    ProfileAdvice = "K047", Warning, "not as recommended";

    /// A page takes more ink than the printer allows.
    ///
    /// Too much of it does not dry. The limit is of all inks summed; 400 % is all four. Use
    /// a lighter picture, or convert it with a profile that is made for less ink.
    ProfileInk = "K048", Error, "too much ink";

    /// A picture is too coarse for the printer.
    ///
    /// At the size in which it stands it has fewer pixels to the inch than any press can
    /// make good. Use a larger picture, or set it smaller.
    ProfilePicture = "K049", Error, "picture too coarse";

    /// A cover has not the size that follows from trim, pages and paper, or a cover
    /// picture not the one that the shop takes.
    ///
    /// Take the size that the message gives, and mind the spine: it grows with each page
    /// and with the paper.
    ProfileCover = "K050", Error, "cover of the wrong size";

    /// A product record has two products of one name, or a number that is no ISBN.
    ///
    /// Whoever receives it replaces the record of that name, and sells under that number.
    /// Write the record anew: `florilege onix my-book --output onix.xml`.
    CheckRecord = "K060", Error, "faulty product record";

    stage Releases = "Releases";

    /// A folder that is to be verified is no release: its `release.json` is missing or
    /// cannot be read.
    ///
    /// Give the folder that `florilege release` made, with all its files.
    NoRelease = "D001", Error, "not a release";

    /// A file of a release is not what its `release.json` or `SHA256SUMS` says.
    ///
    /// It was changed after the release, or damaged on the way. Take the files again from
    /// where they were released, or release a new version.
    ReleaseChanged = "D002", Error, "released file was changed";

    /// The book's files, built again, differ from those of the release.
    ///
    /// The book, the scans or the program are not those that the release was made
    /// from. The message says which of them differs, where that can be told.
    ReleaseDiffers = "D003", Error, "rebuilding gives other bytes";

    /// This program is not the version that made the release.
    ///
    /// Install the one that `release.json` names (from its release or tag), for only it
    /// promises the same bytes.
    ReleaseVersion = "D004", Warning, "released by another version";

    /// A version that was released already would be released again with other bytes.
    ///
    /// A version names one set of bytes for ever. Raise `version` in the manifest, or
    /// remove the folder if nobody has seen it.
    ReleaseExists = "D005", Error, "version released before";

    /// The tag that a release is made for names another version than the manifest.
    ///
    /// A tag such as `v1.2.0` promises the files of version 1.2.0. Raise `version` in
    /// the manifest and tag that commit, or move the tag. What stands before the
    /// version in a tag does not matter: `v1.2.0`, `songs-1.2.0` and
    /// `refs/tags/v1.2.0` all name version 1.2.0.
    ReleaseTag = "D006", Error, "tag and version differ";

    /// The product record lacks what distributors ask for.
    ///
    /// It is valid without, and shops take it; they show and find a book better that has
    /// it, and some refuse one without price or subject. Each thing is named with the key
    /// that says it, once for all products of the book.
    RecordGaps = "D007", Note, "what distributors ask for is missing";

    /// A recipient is to be sent a book of which no edition is made for it.
    ///
    /// A file for a printer is made by that printer's numbers: give the print edition, and
    /// the cover round it, the `profile` that the message names. An e-book for all shops
    /// needs none.
    NoParcel = "D008", Error, "nothing for a recipient";

    /// The form of a recipient asks for a file that the book has not.
    ///
    /// The ZIP has the others, and its `UPLOAD.txt` says what is missing. Add the cover as
    /// the message says, or send one that you have from elsewhere.
    ParcelLacks = "D009", Warning, "a file for a recipient is missing";

    /// A folder that is to be verified has a draft, which is no release.
    ///
    /// A draft is marked on every page, its checks were not held against it, and it has no
    /// product record: it is for readers of proofs alone. Release the book without
    /// `--draft`.
    DraftOnly = "D010", Error, "a draft, and no release";

    /// The files for a recipient do not go into one ZIP.
    ///
    /// Each of them is in the folder of the release as well: send them one by one, or make
    /// the pictures of the book smaller.
    ParcelUnpacked = "D011", Error, "a ZIP that cannot be packed";
}

#[cfg(test)]
mod tests {
    use super::Code;
    use std::collections::BTreeSet;

    #[test]
    fn codes_are_unique_and_explained() {
        let codes: BTreeSet<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert_eq!(codes.len(), Code::ALL.len());
        // Within a letter they stand in order, so that the next free one is found.
        let letter = |code: Code| code.as_str().as_bytes()[0];
        for pair in Code::ALL.windows(2) {
            let sorted = pair[0].as_str() < pair[1].as_str();
            assert!(sorted || letter(pair[0]) != letter(pair[1]), "{pair:?}");
        }
        for code in Code::ALL {
            assert!(
                code.explain().trim().len() > 40,
                "{} needs an explanation",
                code.as_str()
            );
            // A doc comment is printed as it stands.
            let escaped =
                code.explain().contains("\\\\") || code.explain().contains("\\\"");
            assert!(!escaped, "{} shows what is escaped in strings", code.as_str());
        }
    }
}

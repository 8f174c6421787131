//! The rules: a code each, and a file each.
//!
//! What a rule is called stands here, in the order of the passes; what it does stands in
//! the one file that says `const RULE: Rule = Rule::Name;`. Nothing else in the cleaning
//! names it: other files say `thatfile::RULE`, so that a code leads to its file.

macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $id:ident = $pass:literal / $name:literal;)+) => {
        /// What made an edit. The doc comment is what the record's reader is told.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule { $($(#[doc = $doc])+ $id),+ }

        impl Rule {
            /// All rules, in the order of the passes.
            pub const ALL: &[Self] = &[$(Self::$id),+];

            /// The pass it belongs to.
            pub const fn pass(self) -> &'static str {
                match self { $(Self::$id => $pass),+ }
            }

            /// Its name within the pass.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$id => $name),+ }
            }

            /// What it does, in a sentence.
            pub const fn explain(self) -> &'static str {
                match self { $(Self::$id => concat!($($doc, " "),+)),+ }
            }
        }
    };
}

rules! {
    /// White space of the scan that the result does without.
    Space = "layout" / "space";
    /// A stretch that stands elsewhere in the result.
    Move = "layout" / "move";
    /// Signs of Markdown: a heading's mark, an escape, the fence of a division.
    Markup = "layout" / "markup";
    /// The editor's correction.
    Fix = "editor" / "fix";
    /// The editor's correction of a form, wherever the scan has it.
    Word = "editor" / "word";
    /// Left out by the editor.
    Drop = "editor" / "drop";
    /// A passage that the editor says is lost.
    Lost = "editor" / "lost";
    /// A by-line that the editor sets aside; the manifest names the author.
    Byline = "editor" / "byline";
    /// The start of a block of the kind that the editor names.
    Role = "editor" / "role";
    /// The letters of a heading, as the editor wants them.
    Case = "editor" / "case";
    /// Another order of the pages.
    PageOrder = "pages" / "order";
    /// A page number.
    PageNumber = "furniture" / "page-number";
    /// A running head or foot.
    RunningHead = "furniture" / "running-head";
    /// A word that the next page says again, or the signature of a sheet.
    Catchword = "furniture" / "catchword";
    /// What an archive of texts has put around the book.
    Wrapper = "furniture" / "wrapper";
    /// A note in brackets that says that a picture stood here.
    Picture = "furniture" / "picture";
    /// The title page, recognised by its place.
    TitlePage = "furniture" / "title-page";
    /// The contents page.
    Contents = "furniture" / "contents";
    /// A run of words that the scan has twice, side by side.
    Overlap = "overlaps" / "repeat";
    /// A repeat that breaks a word in two.
    Seam = "overlaps" / "seam";
    /// The mark in front of a note's body.
    NoteBody = "notes" / "body";
    /// The heading over a list of notes.
    NoteHeading = "notes" / "heading";
    /// A number that a series of notes leaves out.
    NoteMissing = "notes" / "missing";
    /// A list of notes whose numbers stand in a column of their own.
    NoteColumn = "notes" / "column";
    /// The mark of a list's item.
    ListItem = "blocks" / "item";
    /// Debris that spells no words.
    Junk = "junk" / "debris";
    /// A speck of dirt that was read as a character.
    Speck = "junk" / "speck";
    /// Dirt at the hyphen of a broken word.
    HyphenDirt = "junk" / "hyphen-dirt";
    /// A hyphen at a line end that goes as the word is joined.
    HyphenGone = "hyphens" / "soft";
    /// A hyphen at a line end that belongs to the word.
    HyphenKept = "hyphens" / "hard";
    /// Two halves of a word at a line end whose hyphen no machine has read.
    HyphenLost = "hyphens" / "lost";
    /// A line's hyphen within a line: the lines were joined before.
    HyphenSpaced = "hyphens" / "spaced";
    /// A line end within a paragraph.
    Unwrap = "paragraphs" / "unwrap";
    /// A paragraph that a page break or a false blank line had split.
    Rejoin = "paragraphs" / "rejoin";
    /// The start of a paragraph.
    Paragraph = "paragraphs" / "start";
    /// A heading.
    Heading = "headings" / "heading";
    /// The name of the author under a title.
    Author = "headings" / "author";
    /// The start of verse or of a stanza.
    Verse = "blocks" / "verse";
    /// The start of a block quotation.
    Quotation = "blocks" / "quotation";
    /// An ornament that divides scenes.
    Break = "blocks" / "break";
    /// The place of a note's mark.
    NoteCall = "anchors" / "call";
    /// A drop initial that was read apart from its word.
    Initial = "characters" / "drop-initial";
    /// A sign that print does not show: a soft hyphen, a byte-order mark.
    Invisible = "characters" / "invisible";
    /// Another sign of the hyphen.
    HyphenSign = "characters" / "hyphen-sign";
    /// Stress that plain text writes with underscores.
    Stress = "characters" / "stress";
    /// A number that the page sets above the line.
    Raised = "characters" / "raised";
    /// An underscore at a word.
    Underscore = "characters" / "underscore";
    /// Dirt between two words that make no compound.
    FalseHyphen = "characters" / "false-hyphen";
    /// A point or comma where the sentence goes on.
    FalseStop = "characters" / "false-stop";
    /// A mark glued to a word's front.
    GluedMark = "characters" / "glued-mark";
    /// Two marks where one can stand.
    DoubleMark = "characters" / "double-mark";
    /// Dirt that joins two words.
    JoinedByDirt = "characters" / "joined";
    /// A space lost behind a mark.
    NoSpace = "characters" / "no-space";
    /// Two words run together.
    Merged = "characters" / "merged";
    /// A tilde that is a dash.
    Tilde = "characters" / "tilde";
    /// A bar that is the word `I`.
    Pronoun = "characters" / "bar";
    /// Quotation marks.
    Quote = "punctuation" / "quote";
    /// A dash.
    Dash = "punctuation" / "dash";
    /// An ellipsis.
    Ellipsis = "punctuation" / "ellipsis";
    /// Space beside punctuation.
    Spacing = "punctuation" / "spacing";
    /// A word that no list has, for a person to look at.
    Unknown = "suspects" / "word";
    /// Two words, perhaps with a dash lost between.
    RunTogether = "suspects" / "run-together";
    /// A real word that is a common misreading.
    Misreading = "suspects" / "misreading";
    /// Digits within a word.
    DigitsInWord = "suspects" / "digits";
    /// A number alone on a line within a sentence.
    LoneNumber = "suspects" / "lone-number";
    /// A paragraph that breaks off.
    BrokenOff = "suspects" / "broken-off";
}

//! The rules: a code each, what it does, and why.
//!
//! One table says it, in the order of the passes: for the record, for `florilege explain
//! furniture/running-head`, and for the handbook. Each has an example and, if it can be
//! wrong, a counter-example, which a test finds in `tests/cases/clean/`, so that the text
//! can't drift from what the program does; `⏎` is a line end. The file that acts by a rule
//! names it.

use std::fmt::Write as _;

/// What a rule does with a stretch of a scan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleExample {
    /// It stands in the result as this; empty: it goes.
    Turns(&'static str, &'static str),
    /// It is asked about.
    Asks(&'static str),
}

macro_rules! rules {
    ($(
        $(#[doc = $doc:literal])+
        $id:ident = $pass:literal / $name:literal,
        why $why:literal
        $(, turns $scan:literal => $result:literal)?
        $(, asks $asked:literal)?
        $(, leaves $left:literal: $because:literal)?;
    )+) => {
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
            pub const fn title(self) -> &'static str {
                match self { $(Self::$id => concat!($($doc),+)),+ }
            }

            /// Why, and what it goes by.
            pub const fn why(self) -> &'static str {
                match self { $(Self::$id => $why),+ }
            }

            /// What it does with some text, at most one.
            pub const fn example(self) -> &'static [RuleExample] {
                match self {
                    $(Self::$id => &[
                        $(RuleExample::Turns($scan, $result))?
                        $(RuleExample::Asks($asked))?
                    ]),+
                }
            }

            /// What it leaves alone, and the reason, at most one.
            pub const fn leaves(self) -> &'static [(&'static str, &'static str)] {
                match self { $(Self::$id => &[$(($left, $because))?]),+ }
            }
        }
    };
}

impl Rule {
    /// Its pass and its name, as the record has them: `furniture/running-head`.
    pub fn code(self) -> String {
        format!("{}/{}", self.pass(), self.name())
    }

    /// What `florilege explain` prints of it.
    pub fn explain(self) -> String {
        let mut text =
            format!("{}: {}\n\n{}\n", self.code(), self.title().trim(), self.why());
        for example in self.example() {
            let _ = match example {
                RuleExample::Turns(scan, "") => write!(text, "\ntakes out: {scan}\n"),
                RuleExample::Turns(scan, result) if scan == result => {
                    write!(text, "\nkeeps: {scan}\n")
                }
                RuleExample::Turns(scan, result) => {
                    write!(text, "\nmakes of: {scan}\nthis:     {result}\n")
                }
                RuleExample::Asks(scan) => write!(text, "\nasks about: {scan}\n"),
            };
        }
        for (left, because) in self.leaves() {
            let _ = writeln!(text, "leaves: {left} ({because})");
        }
        text
    }
}

rules! {
    /// White space of the scan that the result does without.
    Space = "layout" / "space",
        why "Print is set apart by lines and pages; Markdown by one empty line or one \
             space. What white space goes without a trace is on the record all the same, so \
             that the scan can be had back.";
    /// A stretch that stands elsewhere in the result.
    Move = "layout" / "move",
        why "A caption stands behind its paragraph, a note behind its work. The record says \
             where the result goes on at another place than the scan.";
    /// Signs of Markdown: a heading's mark, an escape, the fence of a division.
    Markup = "layout" / "markup",
        why "What Markdown would take for its own sign gets a backslash, and what stands \
             apart gets a fence or a heading's mark.",
        turns "# 12 is my cell" => "\\# 12 is my cell";
    /// The editor's correction.
    Fix = "editor" / "fix",
        why "An entry `[[fix]]` names the line and the words, and nobody else touches them.",
        turns "The uper mill" => "The upper mill";
    /// The editor's correction of a form, wherever the scan has it.
    Word = "editor" / "word",
        why "An entry `[[word]]` mends the same misreading wherever it stands as a whole \
             word, in the capitals that it has there.",
        turns "Tlie ferry" => "The ferry";
    /// Left out by the editor.
    Drop = "editor" / "drop",
        why "An entry `[[drop]]` says which lines, and why; the record has the reason.",
        turns "Advertisement" => "";
    /// A passage that the editor says is lost.
    Lost = "editor" / "lost",
        why "What is not in the scan is never filled in. An entry `[[lost]]` says what the \
             reader sees in its place.",
        turns "Come when you can, and" => "Come when you can, and [the lower half is torn off]{.lost}";
    /// A by-line that the editor sets aside; the manifest names the author.
    Byline = "editor" / "byline",
        why "The manifest names the author, so that the text need not.",
        turns "by Some Body" => "";
    /// The start of a block of the kind that the editor names.
    Role = "editor" / "role",
        why "An entry `[[role]]` says what lines are, and no rule of the program changes \
             it.",
        turns "Dear brother" => "::: letter⏎Dear brother";
    /// The letters of a heading, as the editor wants them.
    Case = "editor" / "case",
        why "A scan has its capitals from the print. An entry `[[head]]` may ask for \
             others.",
        turns "TWO MILLS" => "Two Mills";
    /// Another order of the pages.
    PageOrder = "pages" / "order",
        why "A booklet that was scanned sheet by sheet has its pages out of order: \
             sentences break off where pages end, and go on elsewhere. Text can suggest an \
             order and never prove one, so it is asked.",
        asks "It was in the year of the long rain that",
        leaves "A long walk": "pages that go on where they end stand in order";
    /// A page number.
    PageNumber = "furniture" / "page-number",
        why "A number alone at a page's edge that goes up with the pages belongs to the \
             paper and not to the text.",
        turns "12⏎⏎The ferry had been let" => "The ferry had been let",
        leaves "40": "a number that a sentence waits for";
    /// A running head or foot.
    RunningHead = "furniture" / "running-head",
        why "A line at a page's edge that other pages have alike, or whose number goes up \
             with theirs, and over which the sentence goes on.",
        turns "THE SLOW V0YAGE" => "",
        leaves "The Ferry in Winter": "a title that its running heads repeat";
    /// A word that the next page says again, or the signature of a sheet.
    Catchword = "furniture" / "catchword",
        why "Old books say the first word of the next page at the foot of this one, and \
             number their sheets there.",
        turns "Goats and Bread. II. 7" => "",
        leaves "Amen.": "a last word that the next page does not say again";
    /// What an archive of texts has put around the book.
    Wrapper = "furniture" / "wrapper",
        why "Archives and libraries put words of their own around a book and on its pages.",
        turns "Digitized by VjOOQ IC" => "",
        leaves "Digitized by hand": "a sentence that begins with the same words";
    /// A note in brackets that says that a picture stood here.
    Picture = "furniture" / "picture",
        why "Plain text has a note where a picture was. The words may stay as a caption or \
             go: that is asked.",
        asks "[Illustration: The harbour in the year of the fog]",
        leaves "[sic]": "an editor's remark";
    /// The title page, recognised by its place.
    TitlePage = "furniture" / "title-page",
        why "The first page of a scan, if it has no more than a title: the book makes a \
             title page of its own.",
        turns "AND OTHER LETTERS" => "",
        leaves "I have never seen the sea.": "a sentence is no title";
    /// The contents page.
    Contents = "furniture" / "contents",
        why "The book makes its contents from its headings. A list with page numbers that \
             go up, or under its heading, is those of the print.",
        turns "The Slow Voyage ........................ 3" => "",
        leaves "CONTENTS OF THE CHEST": "a title that only begins so";
    /// A run of words that the scan has twice, side by side.
    Overlap = "overlaps" / "repeat",
        why "A machine that reads a page in strips may set the seam twice. Eight words and \
             more right behind themselves are one, unless both are whole lines, as a \
             refrain is.",
        turns "about what it had said. The next day" => "The next day",
        leaves "we shall see, we shall see": "words said twice on purpose";
    /// A repeat that breaks a word in two.
    Seam = "overlaps" / "seam",
        why "The second reading of a seam may stand within a word that the first one broke \
             off: it goes, and the word is joined.",
        turns "Lindassembly, who had to be fed and heard.⏎⏎enau" => "Lindenau",
        leaves "we shall see, we shall see": "no word is broken";
    /// The mark in front of a note's body.
    NoteBody = "notes" / "body",
        why "The printed mark of a note goes, and Markdown's own takes its place, so that \
             the note can be linked with its call.",
        turns "1. Told by the man" => "[^1]: Told by the man",
        leaves "1. Bread.": "an item of a list that nothing cites";
    /// The heading over a list of notes.
    NoteHeading = "notes" / "heading",
        why "Notes stand where the edition puts them, under its own heading.",
        turns "NOTES⏎⏎1. Told" => "[^1]: Told",
        leaves "NOTES⏎⏎were what he": "a heading that text follows";
    /// A number that a series of notes leaves out.
    NoteMissing = "notes" / "missing",
        why "A number that a series leaves out has lost its body, or the body was not \
             recognised. That is asked.",
        asks "p. 40, where the mason is named.",
        leaves "2. Salt.": "a list of things";
    /// A list of notes whose numbers stand in a column of their own.
    NoteColumn = "notes" / "column",
        why "A machine may read the numbers of a list for a column of their own. Equal \
             counts prove no pairs, so they are asked.",
        asks "1.",
        leaves "1. Bread.": "the number stands with its text";
    /// The mark of a list's item.
    ListItem = "blocks" / "item",
        why "A bullet is read as almost anything. One such mark is dirt, three on end make \
             a list.",
        turns "« the book of arrivals" => "- the book of arrivals",
        leaves "« The drawer has no key": "one mark alone";
    /// Debris that spells no words.
    Junk = "junk" / "debris",
        why "A short line that spells no word and is no ornament.",
        turns ";,~ ii «" => "",
        leaves "IV": "a Roman number";
    /// A speck of dirt that was read as a character.
    Speck = "junk" / "speck",
        why "A mark that stands alone where no language sets one: at a line's end, between \
             two words. A semicolon and a colon are set so in old print, and stay.",
        turns "and so on. ©" => "and so on.",
        leaves "a * b = c": "a sign of a formula";
    /// Dirt at the hyphen of a broken word.
    HyphenDirt = "junk" / "hyphen-dirt",
        why "Behind a hyphen at a line's end stands nothing; what a machine has read there \
             goes, if the halves make a word, and so does a quotation mark that old print \
             repeats before the rest.",
        turns "con-.⏎vent" => "convent",
        leaves "sich-,": "the mark may be the text's own";
    /// A hyphen at a line end that goes as the word is joined.
    HyphenGone = "hyphens" / "soft",
        why "A line's hyphen goes where the scan writes the word solid elsewhere, or a list \
             of words or the language's habit says so.",
        turns "mou-⏎lin" => "moulin",
        leaves "celui-⏎là": "a word that has its hyphen anyway";
    /// A hyphen at a line end that belongs to the word.
    HyphenKept = "hyphens" / "hard",
        why "A hyphen that belongs to the word stays, though it stands at a line's end.",
        turns "self-⏎taught" => "self-taught",
        leaves "mar-⏎ket": "a word without a hyphen";
    /// Two halves of a word at a line end whose hyphen no machine has read.
    HyphenLost = "hyphens" / "lost",
        why "Two halves at a line's end make one known word, and one of them is none by \
             itself.",
        turns "com⏎mittee" => "committee",
        leaves "man⏎date": "both are words themselves";
    /// A line's hyphen within a line: the lines were joined before.
    HyphenSpaced = "hyphens" / "spaced",
        why "Lines that were joined before leave their hyphen within a line.",
        turns "win- ter" => "winter",
        leaves "pre- and": "a hyphen that hangs before a second word";
    /// A line end within a paragraph.
    Unwrap = "paragraphs" / "unwrap",
        why "The measure of the print broke the line, not the sentence.",
        turns "when the flocks are⏎driven" => "when the flocks are driven",
        leaves "company good.⏎On the other bank": "the first line ends a paragraph";
    /// A paragraph that a page break or a false blank line had split.
    Rejoin = "paragraphs" / "rejoin",
        why "A page or a blank line stands between two lines, and the sentence goes on over \
             it.",
        turns "gave any shade at all from⏎⏎⏎⏎the sun" => "gave any shade at all from the sun",
        leaves "old hay.⏎⏎Nobody": "the sentence has ended";
    /// The start of a paragraph.
    Paragraph = "paragraphs" / "start",
        why "The signs are weighed: a blank line, how the line before ends, how the next \
             begins, and whether its first word would have had room on the line before.",
        turns "old hay.⏎⏎Nobody" => "old hay.⏎⏎Nobody",
        leaves "from⏎⏎⏎⏎the sun": "a page's turn within a sentence";
    /// A heading.
    Heading = "headings" / "heading",
        why "A line in capitals, a chapter's number, a title of the contents, or a short \
             line that stands by itself: between a sentence that has ended and one that \
             begins.",
        turns "CHAPTER II⏎⏎A House of Wood" => "## CHAPTER II",
        leaves "STOP THE FERRY": "capitals within a sentence";
    /// The name of the author under a title.
    Author = "headings" / "author",
        why "A name that stands alone right under a title.",
        turns "MARTHA VANDERMOLEN" => "MARTHA VANDERMOLEN",
        leaves "A House of Wood": "a title and no name";
    /// The start of verse or of a stanza.
    Verse = "blocks" / "verse",
        why "Short lines that begin with capitals, or lines whose ends rhyme: they stay \
             lines.",
        turns "The king of the mountain⏎Has silver" => "The king of the mountain⏎Has silver",
        leaves "The poem that the ferryman": "a sentence of prose";
    /// The start of a block quotation.
    Quotation = "blocks" / "quotation",
        why "Lines that are set in evenly, and begin and end with a sentence.",
        turns "      The people here do not steal" => "> The people here do not steal",
        leaves "She walked on": "a paragraph's first line";
    /// An ornament that divides scenes.
    Break = "blocks" / "break",
        why "A row of stars or the like divides two scenes.",
        turns "* * *" => "* * *",
        leaves ". . .⏎": "points that stand for words left out";
    /// The place of a note's mark.
    NoteCall = "anchors" / "call",
        why "What is left of a raised number is held against the numbers of the notes, in \
             their order; what the order proves is set, the rest is asked.",
        turns "as the chronicle says.1" => "as the chronicle says.[^1]",
        leaves "p. 12": "the number of a page";
    /// A drop initial that was read apart from its word.
    Initial = "characters" / "drop-initial",
        why "A letter apart from the rest of its word: together they make a word, and the \
             rest alone is none.",
        turns "B⏎etween the bridge" => "Between the bridge",
        leaves "C⏎Cabbage": "the letter of a section";
    /// A sign that print does not show: a soft hyphen, a byte-order mark.
    Invisible = "characters" / "invisible",
        why "Files that were put together, and words that a machine has divided, have signs \
             that print does not show.",
        turns "coun\u{ad}cil" => "council",
        leaves "the har=": "a sign that print shows";
    /// Another sign of the hyphen.
    HyphenSign = "characters" / "hyphen-sign",
        why "Old print has other signs for the hyphen.",
        turns "Haus⸗Book" => "Haus-Book",
        leaves "bailiff ⸗ so": "no hyphen, apart from any word";
    /// Stress that plain text writes with underscores.
    Stress = "characters" / "stress",
        why "Plain text writes stress with underscores, in pairs and often.",
        turns "_anything_" => "*anything*",
        leaves "year_of_fog": "underscores within a word";
    /// A number that the page sets above the line.
    Raised = "characters" / "raised",
        why "hOCR, ALTO and PAGE show by their places which numbers stand above the line. \
             What is no note's call is on the record.",
        turns "heard² them" => "heard² them",
        leaves "17": "a number on the line";
    /// An underscore at a word.
    Underscore = "characters" / "underscore",
        why "No print has an underscore at a word.",
        turns "_of the letters" => "of the letters",
        leaves "old_school_books": "the sign joins words";
    /// Dirt between two words that make no compound.
    FalseHyphen = "characters" / "false-hyphen",
        why "Dirt between two words, one of which enters no compound: at a line's end, and \
             within a line on dirty ground; where it may be a dash, it is asked.",
        turns "In the-spring" => "In the spring",
        leaves "self-made": "a compound";
    /// A point or comma where the sentence goes on.
    FalseStop = "characters" / "false-stop",
        why "A point or comma behind a word after which the sentence goes on; on dirty \
             ground only.",
        turns "the end of. the lane" => "the end of the lane",
        leaves "no. 4": "an abbreviation";
    /// A mark glued to a word's front.
    GluedMark = "characters" / "glued-mark",
        why "A mark at a word's front that no word begins with; on dirty ground only.",
        turns "full of «dogs" => "full of dogs",
        leaves ".5 of a day": "a number";
    /// Two marks where one can stand.
    DoubleMark = "characters" / "double-mark",
        why "Of two marks side by side the second can't follow the first.",
        turns "bark at,. and" => "bark at, and",
        leaves "prices,. Nobody": "the point may be the right one";
    /// Dirt that joins two words.
    JoinedByDirt = "characters" / "joined",
        why "Dirt was read between two words in place of the space; on dirty ground only.",
        turns "kept in.order" => "kept in order",
        leaves "cost:benefit": "printed so";
    /// A space lost behind a mark.
    NoSpace = "characters" / "no-space",
        why "The space behind a sentence's or a clause's mark was lost.",
        turns "was locked.The" => "was locked. The",
        leaves "i.e. in": "an abbreviation";
    /// Two words run together.
    Merged = "characters" / "merged",
        why "Two of the commonest words, both of them tiny, without their space.",
        turns "nor whether ofthe" => "nor whether of the",
        leaves "of atof,": "it may be more than two";
    /// A tilde that is a dash.
    Tilde = "characters" / "tilde",
        why "A tilde between two words is a dash.",
        turns "years~or so" => "years—or so",
        leaves "~40 volumes": "it says about";
    /// A bar that is the word `I`.
    Pronoun = "characters" / "bar",
        why "No sentence has a lone bar before a verb: there it is the word `I`.",
        turns "“| have seen it" => "“I have seen it",
        leaves "knew the |": "no verb follows";
    /// Quotation marks.
    Quote = "punctuation" / "quote",
        why "Straight marks among curly ones are misread, and so is a single one that \
             closes a double one.",
        turns "\"You can't have,\"" => "“You can't have,”",
        leaves "boys’ dog": "an apostrophe";
    /// A dash.
    Dash = "punctuation" / "dash",
        why "Two hyphens, or one between spaces, stand for a dash; so does one between two \
             words that make no compound, where that is the rule, and else it is asked.",
        turns "The plan - if it was one -" => "The plan — if it was one —",
        leaves "day-to-day": "a compound";
    /// An ellipsis.
    Ellipsis = "punctuation" / "ellipsis",
        why "Points in a row are one sign.",
        turns ". . . They hoped" => "… They hoped",
        leaves "on it … and": "it is one already";
    /// Space beside punctuation.
    Spacing = "punctuation" / "spacing",
        why "No space stands before a mark that wants none; where the language's print has \
             one, it is the one that does not break.",
        turns "three rules :" => "three rules:",
        leaves "3 : 1 against": "a relation of numbers";
    /// A word that no list has, for a person to look at.
    Unknown = "suspects" / "word",
        why "A word that no list has and the scan hardly uses may be misread. It is never \
             changed without a person. Where such words are the rule, the scan is spelt \
             otherwise than the list, and only those are asked that a confusion explains.",
        asks "smail",
        leaves "Zwirnmann,": "a name";
    /// Two words, perhaps with a dash lost between.
    RunTogether = "suspects" / "run-together",
        why "No list has the word, and it falls apart into two common ones: a dash or a \
             space may be lost.",
        asks "themselvesfollowed",
        leaves "schoolhouse": "a word of the list";
    /// A real word that is a common misreading.
    Misreading = "suspects" / "misreading",
        why "A rare word that is one confusion of letters from a far commoner one.",
        asks "hut",
        leaves "not dark": "a word that the scan uses";
    /// Digits within a word.
    DigitsInWord = "suspects" / "digits",
        why "A machine reads an l for a 1 and an o for a 0.",
        asks "ho1es",
        leaves "1890s": "a year";
    /// A number alone on a line within a sentence.
    LoneNumber = "suspects" / "lone-number",
        why "A number alone on a line within a sentence may be a page's, dirt, or the \
             text's own.",
        asks "4⏎⏎would last",
        leaves "40": "the sentence waits for it";
    /// A paragraph that breaks off.
    BrokenOff = "suspects" / "broken-off",
        why "A paragraph that ends within a word or a sentence may have lost its rest.",
        asks "for neither of them was wil-",
        leaves "laughed with them:": "a colon leads on";
}

//! The choices among words that a theme offers.

use super::size::EmBasis;
use super::typed::TypedValue;
use crate::units::Length;
use crate::words::Numerals;

words! {
    /// How lines stand in the measure.
    Align, "way to align lines" {
        /// Flush left, ragged right.
        "left" => Left,
        /// Centred.
        "centre" => Centre,
        /// Flush right.
        "right" => Right,
        /// Flush on both sides.
        "justified" => Justified,
    }
}

impl Align {
    /// What of the room that a line leaves stands at its left.
    pub fn before(self, room: Length) -> Length {
        match self {
            Self::Left | Self::Justified => Length::ZERO,
            Self::Centre => room / 2,
            Self::Right => room,
        }
    }
}

words! {
    /// The cut of the letters.
    Cut, "cut of letters" {
        /// Upright.
        "roman" => Roman,
        /// Italic.
        "italic" => Italic,
        /// Small capitals, letterspaced.
        "small-caps" => SmallCaps,
        /// Bold.
        "bold" => Bold,
        /// Bold italic.
        "bold-italic" => BoldItalic,
        /// Semibold.
        "semibold" => Semibold,
    }
}

words! {
    /// How the first words of a work are marked.
    LeadIn, "way to mark first words" {
        /// Not at all.
        "none" => None,
        /// Its first words in small capitals.
        "small-caps" => SmallCaps,
        /// A capital two or more lines deep, then small capitals.
        "drop-cap" => DropCap,
    }
}

words! {
    /// Where a poem stands.
    VersePlacement, "place for a poem" {
        /// Its longest line is centred.
        "centred" => Centred,
        /// Indented from the left.
        "indented" => Indented,
    }
}

words! {
    /// Where the folio of a text page stands.
    FolioPlace, "place for folios" {
        /// Outside, in the line of the running head.
        "head" => Head,
        /// Centred below the text.
        "foot" => Foot,
        /// Outside, below the text.
        "foot-outer" => FootOuter,
    }
}

words! {
    /// Where the picture stands that a work or a part opens with. In e-books it stands above
    /// the title.
    PicturePlace, "place for a picture" {
        /// Above the title, at the head of the page.
        "head" => Head,
        /// On the left-hand page that faces it, as large as the text block has room for.
        "facing" => Facing,
    }
}

words! {
    /// What leads from an entry of the contents to its page number.
    Leader, "leader" {
        /// Dots.
        "dots" => Dots,
        /// Nothing; the number stands at the right margin.
        "space" => Space,
        /// Nothing; the number follows the title.
        "close" => Close,
    }
}

words! {
    /// Where the authors of a work stand in the contents.
    AuthorPlace, "place for authors" {
        /// On a line of their own.
        "line" => Line,
        /// Behind the title where they fit, else on a line of their own.
        "inline" => Inline,
        /// Nowhere.
        "none" => None,
    }
}

words! {
    /// Where a print edition shows the addresses of links.
    Addresses, "place for addresses" {
        /// Nowhere.
        "none" => None,
        /// Behind the words of the link, in brackets.
        "inline" => Inline,
        /// In a note.
        "note" => Note,
    }
}

words! {
    /// How a block of continuous text is shaped.
    Shape, "shape of a block" {
        /// Flush on both sides.
        "justified" => Justified,
        /// Flush left, ragged right.
        "ragged" => Ragged,
    }
}

words! {
    /// A family, by its part in the theme.
    Family, "family of a theme" {
        /// That of the text.
        "text" => Text,
        /// That of titles.
        "display" => Display,
        /// The sans serif.
        "sans" => Sans,
        /// That of code.
        "mono" => Mono,
    }
}

words! {
    /// How heavy letters are.
    Heaviness, "weight" {
        /// As text.
        "regular" => Regular,
        /// Between text and bold.
        "semibold" => Semibold,
        /// Bold.
        "bold" => Bold,
    }
}

words! {
    /// Whether letters are set as written.
    Case, "case" {
        /// As written.
        "as-written" => AsWritten,
        /// All as capitals.
        "upper" => Upper,
    }
}

words! {
    /// How the numbers of parts and works are written.
    NumberForm, "way to write numbers" {
        /// Not at all.
        "none" => None,
        /// `3`.
        "arabic" => Arabic,
        /// `III`.
        "roman" => Roman,
        /// `Three`, in the language of the book.
        "words" => Words,
    }
}

words! {
    /// Where a running head stands.
    Side, "side of a page" {
        /// Centred.
        "centre" => Centre,
        /// At the fore-edge; a folio in the same line stands inside.
        "outer" => Outer,
        /// At the spine.
        "inner" => Inner,
    }
}

words! {
    /// What a running head says.
    HeadText, "text for running heads" {
        /// An anthology's authors verso and titles recto, else the whole verso.
        "auto" => Auto,
        /// Nothing.
        "none" => None,
        /// The book's title.
        "book" => Book,
        /// The part's title, or the book's.
        "part" => Part,
        /// The work's title.
        "work" => Work,
        /// The work's authors, or the book's title.
        "author" => Author,
    }
}

impl NumberForm {
    /// The numerals, if there are any.
    pub fn numerals(self) -> Option<Numerals> {
        match self {
            Self::None => None,
            Self::Arabic => Some(Numerals::Arabic),
            Self::Roman => Some(Numerals::Roman),
            Self::Words => Some(Numerals::Words),
        }
    }
}

words! {
    /// What tells a paragraph from the one before it.
    ParagraphStart, "way to begin paragraphs" {
        /// Its first line is indented.
        "indent" => Indent,
        /// A line is left free above it.
        "space" => Space,
    }
}

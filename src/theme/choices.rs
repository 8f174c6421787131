//! The choices among words that a theme offers.

use super::size::Ems;
use super::typed::Typed;

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

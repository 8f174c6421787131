//! The choices among words that a theme offers.

use serde::Deserialize;

use super::typed::{Ems, Typed};

words! {
    /// How lines stand in the measure.
    Align {
        /// Flush left, ragged right.
        Left,
        /// Centred.
        Centre,
        /// Flush right.
        Right,
        /// Flush on both sides.
        Justified,
    }
}

words! {
    /// The cut of the letters.
    Cut {
        /// Upright.
        Roman,
        /// Italic.
        Italic,
        /// Small capitals, letterspaced.
        SmallCaps,
        /// Bold.
        Bold,
        /// Bold italic.
        BoldItalic,
        /// Semibold.
        Semibold,
    }
}

words! {
    /// How the first words of a work are marked.
    LeadIn {
        /// Not at all.
        None,
        /// Its first words in small capitals.
        SmallCaps,
        /// A capital two or more lines deep, then small capitals.
        DropCap,
    }
}

words! {
    /// Where a poem stands.
    VersePlacement {
        /// Its longest line is centred.
        Centred,
        /// Indented from the left.
        Indented,
    }
}

words! {
    /// Where the folio of a text page stands.
    FolioPlace {
        /// Outside, in the line of the running head.
        Head,
        /// Centred below the text.
        Foot,
    }
}

words! {
    /// What leads from an entry of the contents to its page number.
    Leader {
        /// Dots.
        Dots,
        /// Nothing; the number stands at the right margin.
        Space,
        /// Nothing; the number follows the title.
        Close,
    }
}

words! {
    /// Where the authors of a work stand in the contents.
    AuthorPlace {
        /// On a line of their own.
        Line,
        /// Behind the title where they fit, else on a line of their own.
        Inline,
        /// Nowhere.
        None,
    }
}

words! {
    /// Where a print edition shows the addresses of links.
    Addresses {
        /// Nowhere.
        None,
        /// Behind the words of the link, in brackets.
        Inline,
        /// In a note.
        Note,
    }
}

words! {
    /// How a block of continuous text is shaped.
    Shape {
        /// Flush on both sides.
        Justified,
        /// Flush left, ragged right.
        Ragged,
    }
}

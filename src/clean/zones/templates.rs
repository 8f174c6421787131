//! The kinds of features that a line has, and the numbers of their classes.

macro_rules! templates {
    ($($(#[doc = $doc:literal])+ $id:ident: $values:literal;)+) => {
        /// What is seen of a line, in classes.
        #[derive(Debug, Clone, Copy)]
        pub(super) enum ZoneTemplate { $($(#[doc = $doc])+ $id),+ }

        /// How many classes each has, and its name.
        pub(super) const TEMPLATES: &[(&str, u16)] = &[$((stringify!($id), $values)),+];
    };
}

templates! {
    /// Nothing: what a zone is worth by itself.
    Any: 1;
    /// Width in parts of a full line.
    Width: 10;
    /// Width in parts of the lines around.
    Around: 5;
    /// Blank lines before.
    Before: 4;
    /// Blank lines behind.
    Behind: 4;
    /// Blank lines on both sides.
    Sides: 9;
    /// Whether a page begins with it.
    PageBefore: 3;
    /// Whether a page ends with it.
    PageBehind: 3;
    /// Lines above it on its page, by its width.
    Top: 12;
    /// Lines beneath it on its page.
    Bottom: 7;
    /// Lines beneath it on its page, by its width.
    BottomWidth: 9;
    /// Indent.
    Indent: 5;
    /// Whether it stands in the middle of the measure.
    Centred: 2;
    /// What it begins with.
    First: 9;
    /// What it ends with.
    Last: 8;
    /// What the line before ends with.
    LastBefore: 9;
    /// What the line behind begins with.
    FirstBehind: 10;
    /// Its first letter by the end of the line before.
    Goes: 12;
    /// Whether a sentence goes on over it.
    Bridge: 5;
    /// The same, by its width.
    BridgeWidth: 15;
    /// Capitals.
    Capitals: 5;
    /// Capitals by width and by blank lines around.
    CapitalsAlone: 20;
    /// Words.
    Words: 6;
    /// Figures among its characters.
    Figures: 5;
    /// Letters among its characters.
    Letters: 4;
    /// Known words among its words.
    Known: 7;
    /// Known words among the words of a short line.
    KnownShort: 7;
    /// The form of a number alone.
    Number: 6;
    /// Numbers in step with a number alone.
    Step: 24;
    /// A number at one end, with numbers in step.
    Headed: 12;
    /// Lines alike.
    Alike: 6;
    /// Lines alike, where a sentence goes on over it.
    AlikeBridge: 12;
    /// The first of lines alike, by what stands before.
    FirstAlike: 6;
    /// Without a number where the lines alike have one, the first of them or not.
    BareAlike: 4;
    /// Whether it ends with the mark of a note, by its capitals.
    Marked: 10;
    /// The same by what stands before, and by lines alike.
    MarkedAlike: 12;
    /// Whether the note that its mark calls stands beneath it on the page.
    Called: 5;
    /// The mark of a note.
    Mark: 10;
    /// The mark of a note by its order.
    MarkOrder: 40;
    /// The mark of a note by the lines beneath it on the page.
    MarkBottom: 40;
    /// The mark of a note by the blank lines before.
    MarkGap: 20;
    /// Lines since the mark of a note, on the same page and without a blank line between.
    AfterMark: 5;
    /// The same, by the width of the line before.
    AfterMarkFull: 15;
    /// The same as `AfterMark`, by the lines beneath it on the page.
    AfterMarkBottom: 20;
    /// Its place in what may be the notes at a page's foot.
    Foot: 16;
    /// The same by the break before it.
    FootGap: 24;
    /// The same by its mark.
    FootMark: 40;
    /// All that speaks for the notes of the page.
    FootAll: 128;
    /// Words of citations.
    Citing: 4;
    /// Whether the star of a note is answered by one at a word above it on the page: 0 it is
    /// no star, 1 it is not, 2 it is; by the blank lines before.
    Answers: 6;
    /// Words of citations behind a mark.
    MarkCiting: 8;
    /// Words for chapters.
    Chapter: 5;
    /// Words for chapters by blank lines around.
    ChapterAlone: 20;
    /// Whether its first word would have stood on the line before.
    Room: 5;
    /// Whether the first word of the next would have stood on it.
    RoomBehind: 5;
    /// Capitals in front of the lines around.
    Uppers: 5;
    /// Lines around that were broken with room left.
    Broken: 5;
    /// Both.
    Versed: 25;
    /// Sentence ends within or behind the lines around.
    Stopped: 4;
    /// Gaps within the line.
    Gaps: 3;
    /// A number at the end, with a leader or not.
    Trailing: 4;
    /// Lines around with a gap within or a number at the end.
    Tabled: 5;
    /// The word that the text goes on with.
    SaidAgain: 4;
    /// The signature of a sheet.
    Signature: 2;
    /// Whether the scan begins or ends near.
    Edge: 5;
    /// Shorter than a word.
    Tiny: 4;
    /// Marks that no text has among its characters.
    Odd: 4;
    /// Heads are the scan's habit: the top lines of many pages are alike or in step.
    Habit: 6;
    /// Whether the contents list it, by the lines alike.
    Listed: 4;
}

/// All features.
pub(super) const FEATURES: usize = offset(TEMPLATES.len()) as usize;

/// The number of a template's first feature.
pub(super) const fn offset(template: usize) -> u16 {
    let (mut sum, mut at) = (0, 0);
    while at < template {
        sum += TEMPLATES[at].1;
        at += 1;
    }
    sum
}

/// The name of a feature: its template and its class.
pub(super) fn name_of(feature: usize) -> String {
    let mut rest = feature;
    for (name, values) in TEMPLATES {
        if rest < usize::from(*values) {
            return format!("{name}:{rest}");
        }
        rest -= usize::from(*values);
    }
    String::new()
}

/// The class of a number by ascending bounds: how many of them it reaches.
pub(super) fn class(value: usize, bounds: &[usize]) -> u16 {
    bounds.iter().take_while(|&&bound| value >= bound).count() as u16
}

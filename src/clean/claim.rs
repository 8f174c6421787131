//! What a line of a scan may be, what it is said to be, and how sure that is.

use super::rule::{Rule, RuleExample};
use std::borrow::Cow;

/// What a line is. Lines that are not part of the running text never take part in
/// joining, and never interrupt a paragraph that goes on behind them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineRole {
    /// Nothing on it.
    Blank,
    /// Running text.
    Body,
    /// A heading of this level; 1 is a work's title.
    Head(u8),
    /// The line that names a work's author, set aside by the editor.
    Byline,
    /// A line under a title that seems to name the author.
    Author,
    /// A page number.
    Number,
    /// A running head or foot.
    RunningHead,
    /// Part of a note's body.
    Note,
    /// The words under a picture.
    Caption,
    /// A word that the next page says again, or the signature of a sheet.
    Catchword,
    /// What an archive of texts has put around the book.
    Wrapper,
    /// The table of contents.
    Contents,
    /// The title page.
    TitlePage,
    /// Debris.
    Junk,
    /// What stands right before it a first time.
    Repeat,
    /// Left out by the editor.
    Dropped,
    /// Verse, kept line by line.
    Verse,
    /// A block quotation.
    Quote,
    /// A letter.
    Letter,
    /// A table, kept line by line.
    Table,
    /// An item of a list.
    List,
    /// A speech in a transcript.
    Speaker,
    /// A signature under a text.
    Signature,
    /// A motto in front of a text.
    Epigraph,
    /// A dedication.
    Dedication,
    /// An ornament between scenes.
    Break,
    /// Lost text, shown by the editor's words.
    Lost,
    /// The heading of a list of notes.
    NoteHeading,
}

impl LineRole {
    /// Whether a paragraph may go on behind such a line.
    pub fn is_transparent(self) -> bool {
        matches!(
            self,
            Self::Blank
                | Self::Number
                | Self::RunningHead
                | Self::Catchword
                | Self::Wrapper
                | Self::Note
                | Self::NoteHeading
                | Self::Caption
                | Self::Contents
                | Self::TitlePage
                | Self::Junk
                | Self::Repeat
                | Self::Dropped
                | Self::Byline
        )
    }

    /// Whether its text stands in the result.
    pub fn is_kept(self) -> bool {
        !matches!(
            self,
            Self::Blank
                | Self::Number
                | Self::RunningHead
                | Self::Catchword
                | Self::Wrapper
                | Self::Contents
                | Self::TitlePage
                | Self::Junk
                | Self::Repeat
                | Self::Dropped
                | Self::Byline
                | Self::NoteHeading
        )
    }

    /// Whether its lines stay lines.
    pub fn keeps_lines(self) -> bool {
        matches!(
            self,
            Self::Verse
                | Self::Table
                | Self::Signature
                | Self::Epigraph
                | Self::Dedication
        )
    }
}

/// How sure a claim is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// It is a question: somebody has to decide.
    Ask,
    /// It is taken, and listed to be looked at. Of what the page model claims, 95 of 100
    /// are right on books left out of training.
    Likely,
    /// It is taken. Of what the page model claims, 995 of 1,000 are right.
    Sure,
}

/// What a rule or an editor says of a line. Those who write the result and account for it
/// read nothing else, and know no pass.
#[derive(Debug, Clone)]
pub(super) struct Claim {
    /// What the line is.
    pub(super) role: LineRole,
    /// The rule that says so, by which the record names what becomes of the line.
    pub(super) rule: &'static Rule,
    /// How sure it is.
    pub(super) certainty: Certainty,
    /// Why, where somebody said it.
    pub(super) evidence: Cow<'static, str>,
    /// Lines that are claimed together have one number; 0: they stand alone.
    pub(super) group: u32,
    /// Whether a person said so: then no pass changes it.
    pub(super) settled: bool,
}

pub(in crate::clean) static PARAGRAPH: Rule = Rule {
    pass: "paragraphs",
    name: "start",
    title: "The start of a paragraph.",
    why: "The signs are weighed: a blank line, how the line before ends, how the next \
          begins, and whether its first word would have had room on the line before.",
    example: Some(RuleExample::Turns("old hay.⏎⏎Nobody", "old hay.⏎⏎Nobody")),
    leaves: Some(("from⏎⏎⏎⏎the sun", "a page's turn within a sentence")),
};

impl Claim {
    /// Running text, as everything is of which nothing is claimed.
    pub(super) fn text() -> Self {
        Self::new(LineRole::Body, &PARAGRAPH, Certainty::Ask)
    }

    /// A rule's claim that is beyond doubt.
    pub(super) fn sure(role: LineRole, rule: &'static Rule) -> Self {
        Self::new(role, rule, Certainty::Sure)
    }

    /// A rule's claim that is good, but not beyond doubt.
    pub(super) fn likely(role: LineRole, rule: &'static Rule) -> Self {
        Self::new(role, rule, Certainty::Likely)
    }

    /// A rule's claim.
    pub(super) fn new(role: LineRole, rule: &'static Rule, certainty: Certainty) -> Self {
        let evidence = Cow::Borrowed("");
        Self { role, rule, certainty, evidence, group: 0, settled: false }
    }

    /// What an editor decides, for all lines of the entry.
    pub(super) fn decided(
        role: LineRole,
        rule: &'static Rule,
        group: u32,
        reason: Option<&str>,
    ) -> Self {
        let evidence = Cow::Owned(reason.unwrap_or_default().to_owned());
        Self { evidence, group, settled: true, ..Self::sure(role, rule) }
    }

    /// The same, together with the other lines of this number.
    pub(super) fn in_group(self, group: u32) -> Self {
        Self { group, ..self }
    }
}

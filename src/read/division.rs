//! Divisions that are open: what their classes say they are.

use std::ops::Range;

use super::attributes::Ranged;
use crate::book::{LetterPart, Role, SpeechKind};

/// What a division is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DivisionClass {
    /// None: it only carries a language or an identifier.
    Bare,
    Letter,
    Epigraph,
    Attribution,
    Dedication,
    Quote,
    Dateline,
    Salutation,
    Closing,
    Signature,
    Caption,
    Figure,
    Row,
    Speech(SpeechKind),
    Ingredients,
    Byline,
    UnanchoredNotes,
    Callout,
}

/// A division that is open.
#[derive(Debug)]
pub(super) struct Div {
    pub(super) class: DivisionClass,
    pub(super) name: String,
    pub(super) colons: usize,
    pub(super) id: Option<Ranged>,
    pub(super) fence: Range<usize>,
    /// A call-out has its title.
    pub(super) titled: bool,
}

/// A division that only groups what other programs style: its blocks go up, headings
/// too, as if it were not there.
#[derive(Debug)]
pub(super) struct Wrapper {
    pub(super) colons: usize,
    pub(super) fence: Range<usize>,
    /// How many divisions stand around it.
    pub(super) depth: usize,
}

impl DivisionClass {
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "letter" => Self::Letter,
            "epigraph" => Self::Epigraph,
            "attribution" => Self::Attribution,
            "dedication" => Self::Dedication,
            "quote" => Self::Quote,
            "dateline" => Self::Dateline,
            "salutation" => Self::Salutation,
            "closing" => Self::Closing,
            "signature" => Self::Signature,
            "caption" => Self::Caption,
            "figure" | "table" => Self::Figure,
            "row" => Self::Row,
            "speech" => Self::Speech(SpeechKind::Said),
            "question" => Self::Speech(SpeechKind::Question),
            "answer" => Self::Speech(SpeechKind::Answer),
            "direction" => Self::Speech(SpeechKind::Direction),
            "ingredients" => Self::Ingredients,
            "byline" => Self::Byline,
            "unanchored-notes" => Self::UnanchoredNotes,
            _ => return None,
        })
    }

    /// The division's node; `None`: its paragraphs go up.
    pub(super) fn role(self) -> Option<Role> {
        Some(match self {
            Self::Letter => Role::Letter,
            Self::Epigraph => Role::Epigraph,
            Self::Dedication => Role::Dedication,
            Self::Quote | Self::Callout => Role::BlockQuote,
            Self::Figure => Role::Figure,
            Self::Row => Role::FigureRow,
            Self::Speech(kind) => Role::Speech(kind),
            Self::Ingredients => Role::Ingredients,
            _ => return None,
        })
    }

    /// What a paragraph in it is.
    pub(super) fn paragraph_role(self) -> Role {
        match self {
            Self::Attribution | Self::Byline => Role::Attribution,
            Self::Dateline => Role::LetterPart(LetterPart::Dateline),
            Self::Salutation => Role::LetterPart(LetterPart::Salutation),
            Self::Closing => Role::LetterPart(LetterPart::Closing),
            Self::Signature => Role::Signature,
            Self::Caption | Self::Figure | Self::Row => Role::Caption,
            _ => Role::Paragraph,
        }
    }
}

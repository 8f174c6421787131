//! What distributors and shops are told of a book besides what stands in it.

use super::Located;
use crate::source::Span;

/// The book's part of a product record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trade {
    /// The release of ONIX that records are written in.
    pub onix: OnixRelease,
    /// The brand under which it is published, where that is not the publisher.
    pub imprint: Option<Located>,
    /// The country of publication: two letters of ISO 3166-1.
    pub country: Option<Located>,
    /// For whom it is.
    pub audience: Option<Audience>,
    /// A description of any length, by paragraphs, with inline Markdown.
    pub description: Option<Located>,
    /// Where shops ask about the book: an address for mail.
    pub contact: Option<Located>,
    /// The publisher's site.
    pub website: Option<Located>,
    /// Who supplies shops, where that is not the publisher.
    pub supplier: Option<Located>,
    /// Where it may be sold; `None`: nobody said.
    pub territory: Option<Territory>,
    /// Whether nobody else may sell it there.
    pub exclusive: bool,
    /// Whether and how shops can have it.
    pub availability: Availability,
    /// Where the cover's picture can be fetched.
    pub cover_link: Option<Located>,
    /// What it costs.
    pub prices: Vec<Price>,
    /// Its table in the manifest; `None`: the manifest says nothing.
    pub span: Option<Span>,
}

/// A release of ONIX for Books.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OnixRelease {
    /// 3.0, which all take.
    #[default]
    V3_0,
    /// 3.1.
    V3_1,
}

impl OnixRelease {
    /// Its number: `3.0`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::V3_0 => "3.0",
            Self::V3_1 => "3.1",
        }
    }
}

/// For whom a book is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// Adults in general.
    General,
    /// Children, to about twelve years.
    Children,
    /// Those of about twelve to eighteen.
    Teenage,
    /// Schools.
    School,
    /// Universities.
    Tertiary,
    /// Scholars and professions.
    Scholarly,
    /// Adults who learn.
    AdultEducation,
    /// Those who learn English as another language.
    LanguageLearners,
}

/// Whether and how shops can have a book.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Availability {
    /// They can.
    #[default]
    Available,
    /// It is printed when it is ordered.
    OnDemand,
    /// It is fetched when it is ordered.
    ToOrder,
    /// Not before its date.
    Forthcoming,
}

/// Where something may be sold, or a price holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Territory {
    /// Everywhere.
    World,
    /// In these countries: two letters each, of ISO 3166-1.
    Countries(Vec<String>),
}

/// What a book costs somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Price {
    /// As typed: digits, and up to three behind a point.
    pub amount: String,
    /// Three letters of ISO 4217.
    pub currency: String,
    /// Whether taxes are in it.
    pub taxed: bool,
    /// Where it holds; `None`: wherever the book is sold.
    pub territory: Option<Territory>,
    /// The editions that it is for; `None`: all.
    pub editions: Option<Vec<String>>,
}

impl Price {
    /// Whether nothing is to be paid.
    pub fn is_free(&self) -> bool {
        self.amount.bytes().all(|byte| matches!(byte, b'0' | b'.'))
    }

    /// Whether it is an edition's.
    pub fn is_of(&self, edition: &str) -> bool {
        self.editions.as_ref().is_none_or(|ids| ids.iter().any(|id| id == edition))
    }
}

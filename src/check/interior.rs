//! What is known of the book that a cover is for.

use crate::project::ByHand;
use crate::units::Length;

/// The book that a cover is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interior {
    /// Its pages.
    pub pages: usize,
    /// Its paper, by its name in the profile.
    pub paper: Option<String>,
    /// Its trimmed page; `None`: one of the printer's.
    pub trim: Option<(Length, Length)>,
    /// Numbers of the printer's template.
    pub hand: ByHand,
}

impl Interior {
    /// So many pages, of which nothing more is known.
    pub fn of_pages(pages: usize) -> Self {
        Self { pages, paper: None, trim: None, hand: ByHand::default() }
    }
}

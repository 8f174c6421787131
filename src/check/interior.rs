//! What is known of the book that a cover is for.

/// The book that a cover is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interior {
    /// Its pages.
    pub pages: usize,
    /// Its paper, by its name in the profile.
    pub paper: Option<String>,
}

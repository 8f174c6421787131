//! Why a drawing is not taken.

/// Why a drawing is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum DrawingRefusal {
    /// It cannot be read; in words.
    Unreadable(String),
    /// It asks for too much work; for what.
    Heavy(String),
}

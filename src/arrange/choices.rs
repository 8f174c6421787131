//! What a theme decides of an edition's text.

use crate::theme::{Addresses, Theme};

/// The choices of a theme that arranging needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choices {
    /// Whether the contents name translators.
    pub translators: bool,
    /// Where a print edition shows the addresses of links.
    pub addresses: Addresses,
}

impl Choices {
    /// Those of the default theme.
    pub const STANDARD: Self = Self { translators: false, addresses: Addresses::None };

    /// Those of a theme.
    pub fn of(theme: &Theme) -> Self {
        Self { translators: theme.contents.translators, addresses: theme.links.address }
    }
}

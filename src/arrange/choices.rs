//! What a theme decides of an edition's text.

use crate::text::{FamilyId, Fonts, Typeface};
use crate::theme::{Addresses, Theme};

/// The choices of a theme that arranging needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choices {
    /// Whether the contents name translators.
    pub translators: bool,
    /// Where a print edition shows the addresses of links.
    pub addresses: Addresses,
    /// The typeface of the text, if it is known.
    pub text: Option<Typeface>,
    /// The typeface of code.
    pub mono: Option<Typeface>,
}

impl Choices {
    /// Those of the default theme, in any typeface.
    pub const STANDARD: Self =
        Self { translators: false, addresses: Addresses::None, text: None, mono: None };

    /// Those of a theme, with the typefaces that it is set in.
    pub fn of(theme: &Theme, fonts: &Fonts) -> Self {
        let of = |name: &str, instead| {
            Some(fonts.typeface(fonts.family(name).unwrap_or(instead)))
        };
        Self {
            translators: theme.contents.translators,
            addresses: theme.links.address,
            text: of(&theme.families.text, FamilyId::SERIF),
            mono: of(&theme.families.mono, FamilyId::MONO),
        }
    }
}

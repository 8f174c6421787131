//! From a theme's words for looks to the resolved style of a stretch of text.

use crate::book::{Role, block_roles};
use crate::text::{Caps, FamilyId, Figures, Fonts, Position, Style, Weight};
use crate::theme::{Case, Cut, Family, Heaviness, Look, Theme};
use crate::units::Length;

/// A text of fewer capitals is an abbreviation.
const SHOUT: usize = 5;

/// The families and letterspacing that looks are made of, resolved once for a layout.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Looks {
    text: FamilyId,
    display: FamilyId,
    sans: FamilyId,
    mono: FamilyId,
    caps_tracking: i16,
    capital_tracking: i16,
    code_scale: u32,
}

impl Looks {
    /// A family that the fonts lack is replaced by the built-in one of its kind.
    pub(crate) fn new(theme: &Theme, fonts: &Fonts) -> Self {
        let family = |name: &str, instead| fonts.family(name).unwrap_or(instead);
        Self {
            text: family(&theme.families.text, FamilyId::SERIF),
            display: family(&theme.families.display, FamilyId::SERIF),
            sans: family(&theme.families.sans, FamilyId::SANS),
            mono: family(&theme.families.mono, FamilyId::MONO),
            caps_tracking: i16::try_from(theme.body.caps_tracking).unwrap_or(0),
            capital_tracking: i16::try_from(theme.body.capital_tracking).unwrap_or(0),
            code_scale: theme.code.inline_scale,
        }
    }

    /// Upright text of a size.
    pub(crate) fn roman(&self, size: Length) -> Style {
        Style { capital_tracking: self.capital_tracking, ..Style::text(self.text, size) }
    }

    /// Text of a size in a cut.
    pub(crate) fn cut(&self, size: Length, cut: Cut) -> Style {
        self.in_cut(self.roman(size), cut)
    }

    /// The same text in a cut.
    fn in_cut(&self, style: Style, cut: Cut) -> Style {
        let plain = Style {
            weight: Weight::Regular,
            italic: false,
            caps: Caps::Normal,
            tracking: 0,
            ..style
        };
        match cut {
            Cut::Roman => plain,
            Cut::Italic => Style { italic: true, ..plain },
            Cut::SmallCaps => self.small_caps(plain),
            Cut::Bold => Style { weight: Weight::Bold, ..plain },
            Cut::BoldItalic => Style { weight: Weight::Bold, italic: true, ..plain },
            Cut::Semibold => Style { weight: Weight::Semibold, ..plain },
        }
    }

    /// A kind of text that stands by itself: what a theme does not name is as in running
    /// text, in a size where it names none.
    pub(crate) fn of(&self, look: &Look, size: Length) -> Style {
        self.among(look, self.roman(size))
    }

    /// A kind of text that stands among other text: what a theme does not name is as around.
    pub(crate) fn among(&self, look: &Look, around: Style) -> Style {
        let mut style = look.cut.map_or(around, |cut| self.in_cut(around, cut));
        style.size = look.size.unwrap_or(style.size);
        style.family = look.family.map_or(style.family, |family| match family {
            Family::Text => self.text,
            Family::Display => self.display,
            Family::Sans => self.sans,
            Family::Mono => self.mono,
        });
        style.weight = look.weight.map_or(style.weight, |weight| match weight {
            Heaviness::Regular => Weight::Regular,
            Heaviness::Semibold => Weight::Semibold,
            Heaviness::Bold => Weight::Bold,
        });
        style.caps = match look.case {
            Some(Case::Upper) => Caps::Upper,
            Some(Case::AsWritten) if style.caps == Caps::Upper => Caps::Normal,
            Some(Case::AsWritten) | None => style.caps,
        };
        style.tracking = look.tracking.map_or(style.tracking, |it| it as i16);
        style.features = look.features.unwrap_or(style.features);
        style
    }

    /// The same, in letters no larger than those around: within smaller type nothing gets
    /// larger again.
    pub(crate) fn within(&self, look: &Look, around: Style) -> Style {
        let style = self.among(look, around);
        Style { size: style.size.min(around.size), ..style }
    }

    /// Stressed text: italic, or upright among italics; among small capitals, which
    /// have no italic that reads well, italic lower case.
    fn emphasis(style: Style) -> Style {
        Style { italic: !style.italic, ..style }
    }

    /// Strongly stressed text.
    fn strong(style: Style) -> Style {
        Style { weight: Weight::Bold, ..style }
    }

    /// The style of what stands in an inline node of a role: stressed or in small capitals;
    /// `text` is the node's. Others are styled by those who set them, or not at all.
    pub(crate) fn stressed(
        &self,
        role: &Role,
        style: Style,
        text: impl FnOnce() -> String,
    ) -> Style {
        match role {
            Role::Emphasis => Self::emphasis(style),
            Role::Strong => Self::strong(style),
            Role::SmallCaps => self.small_caps_span(style, &text()),
            Role::Text(_)
            | Role::Superscript
            | Role::Subscript
            | Role::Strikethrough
            | Role::Code(_)
            | Role::Phrase
            | Role::Link(_)
            | Role::NoteCall(_)
            | Role::LineBreak
            | Role::Image { .. }
            | Role::IndexMark(_)
            | Role::PageReference(_)
            | Role::Lost
            | Role::Hole(_) => style,
            block_roles!() => style,
        }
    }

    /// Small capitals, letterspaced. Text that is set in them already turns all small,
    /// so that the distinction stays.
    pub(crate) fn small_caps(&self, style: Style) -> Style {
        let caps = if style.caps == Caps::Normal { Caps::Small } else { Caps::AllSmall };
        Style { caps, tracking: self.caps_tracking, ..style }
    }

    /// The style of a span that is to be in small capitals: where it has no small letter, its
    /// capitals are made small, be they ever so few.
    fn small_caps_span(&self, style: Style, text: &str) -> Style {
        let style = self.small_caps(style);
        let capitals = !text.chars().any(char::is_lowercase);
        if capitals { Style { caps: Caps::AllSmall, ..style } } else { style }
    }

    /// The style in which a text in small capitals is set: one that is all capitals
    /// would show no small one, so they are made small too.
    pub(crate) fn for_text(style: Style, text: &str) -> Style {
        let shouts = style.caps == Caps::Small
            && !text.chars().any(char::is_lowercase)
            && text.chars().filter(|c| c.is_uppercase()).count() >= SHOUT;
        if shouts { Style { caps: Caps::AllSmall, ..style } } else { style }
    }

    /// Text with figures as high as capitals.
    pub(crate) fn lining(style: Style) -> Style {
        Style { figures: Figures::Lining, ..style }
    }

    /// Raised or lowered text.
    pub(crate) fn shifted(style: Style, position: Position) -> Style {
        Style { position, figures: Figures::Lining, ..style }
    }

    /// The call of a note.
    pub(crate) fn call(style: Style) -> Style {
        Self::shifted(
            Style { italic: false, caps: Caps::Normal, tracking: 0, ..style },
            Position::Superior,
        )
    }

    /// A computer's words within text.
    pub(crate) fn code(&self, style: Style) -> Style {
        let size = style.size.scale(i64::from(self.code_scale), 100);
        let mono = Style::text(self.mono, size);
        Self::as_typed(Style { weight: style.weight, ..mono })
    }

    /// Text as a computer has it: each sign by itself.
    pub(crate) fn as_typed(style: Style) -> Style {
        Style { figures: Figures::Lining, ligatures: false, capital_tracking: 0, ..style }
    }

    /// Old-style figures of one width: page numbers that stand in a column.
    pub(crate) fn tabular_text(style: Style) -> Style {
        Style { tabular: true, ..style }
    }

    /// Figures in columns.
    pub(crate) fn tabular(style: Style) -> Style {
        Style { figures: Figures::Lining, tabular: true, ..style }
    }
}

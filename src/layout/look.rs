//! From a theme's words for looks to the resolved style of a stretch of text.

use crate::book::{LinkTarget, Role, block_roles};
use crate::ground::{Colour, roman_value};
use crate::text::{
    Caps, FaceWeight, FamilyId, Figures, Fonts, ScriptPosition, TextStyle,
};
use crate::theme::{Case, Cut, Family, Heaviness, Look, Theme};
use crate::units::Length;

/// A text of fewer capitals is an abbreviation.
const SHOUT: usize = 5;

/// The families and letterspacing that looks are made of, resolved once for a layout.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LayoutLooks {
    text: FamilyId,
    display: FamilyId,
    sans: FamilyId,
    mono: FamilyId,
    caps_tracking: i16,
    capital_tracking: i16,
    word_space: Option<u16>,
    code_scale: u32,
    italics: bool,
    link: Option<Colour>,
}

impl LayoutLooks {
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
            word_space: theme.body.word_space.and_then(|it| u16::try_from(it).ok()),
            code_scale: theme.code.inline_scale,
            italics: theme.body.italics,
            link: theme.links.colour,
        }
    }

    /// Upright text of a size.
    pub(crate) fn roman(&self, size: Length) -> TextStyle {
        TextStyle {
            capital_tracking: self.capital_tracking,
            word_space: self.word_space,
            ..TextStyle::text(self.text, size)
        }
    }

    /// Text of a size in a cut.
    pub(crate) fn cut(&self, size: Length, cut: Cut) -> TextStyle {
        self.in_cut(self.roman(size), cut)
    }

    /// The same text in a cut. It takes small capitals back, with their letterspacing, but not
    /// what was asked for beside the cut of the text around.
    fn in_cut(&self, style: TextStyle, cut: Cut) -> TextStyle {
        let small = style.caps.is_small() || cut == Cut::SmallCaps;
        let plain = TextStyle {
            weight: FaceWeight::Regular,
            italic: false,
            caps: if small { Caps::Normal } else { style.caps },
            tracking: if small { 0 } else { style.tracking },
            ..style
        };
        match cut {
            Cut::Roman => plain,
            Cut::Italic => TextStyle { italic: self.italics, ..plain },
            Cut::SmallCaps => self.small_caps(plain),
            Cut::Bold => TextStyle { weight: FaceWeight::Bold, ..plain },
            Cut::BoldItalic => {
                TextStyle { weight: FaceWeight::Bold, italic: self.italics, ..plain }
            }
            Cut::Semibold => TextStyle { weight: FaceWeight::Semibold, ..plain },
        }
    }

    /// A kind of text that stands by itself: what a theme does not name is as in running
    /// text, in a size where it names none.
    pub(crate) fn of(&self, look: &Look, size: Length) -> TextStyle {
        self.among(look, self.roman(size))
    }

    /// A kind of text that stands among other text: what a theme does not name is as around.
    pub(crate) fn among(&self, look: &Look, around: TextStyle) -> TextStyle {
        let mut style = look.cut.map_or(around, |cut| self.in_cut(around, cut));
        style.size = look.size.unwrap_or(style.size);
        style.family = look.family.map_or(style.family, |family| match family {
            Family::Text => self.text,
            Family::Display => self.display,
            Family::Sans => self.sans,
            Family::Mono => self.mono,
        });
        // Other faces have spaces of their own.
        style.word_space = self.word_space.filter(|_| style.family == self.text);
        style.weight = look.weight.map_or(style.weight, |weight| match weight {
            Heaviness::Regular => FaceWeight::Regular,
            Heaviness::Semibold => FaceWeight::Semibold,
            Heaviness::Bold => FaceWeight::Bold,
        });
        style.caps = match look.case {
            Some(Case::Upper) => Caps::Upper,
            Some(Case::AsWritten) if style.caps == Caps::Upper => Caps::Normal,
            Some(Case::AsWritten) | None => style.caps,
        };
        style.tracking = look.tracking.map_or(style.tracking, |it| it as i16);
        style.features = look.features.unwrap_or(style.features);
        style.colour = look.colour.or(style.colour);
        style
    }

    /// The same, in letters no larger than those around: within smaller type nothing gets
    /// larger again.
    pub(crate) fn within(&self, look: &Look, around: TextStyle) -> TextStyle {
        let style = self.among(look, around);
        TextStyle { size: style.size.min(around.size), ..style }
    }

    /// The words of a link that leads out of the book.
    pub(crate) fn link(&self, target: &LinkTarget, style: TextStyle) -> TextStyle {
        let own = self.link.filter(|_| matches!(target, LinkTarget::Url(_)));
        TextStyle { colour: own.or(style.colour), ..style }
    }

    /// Stressed text: italic, or upright among italics; among small capitals, which
    /// have no italic that reads well, italic lower case. Where there are no italics, bold,
    /// or regular among bold letters.
    fn emphasis(&self, style: TextStyle) -> TextStyle {
        if self.italics && style.caps.is_small() && !style.italic {
            let plain = TextStyle { caps: Caps::Normal, tracking: 0, ..style };
            return TextStyle { italic: true, ..plain };
        }
        if self.italics {
            return TextStyle { italic: !style.italic, ..style };
        }
        let weight = match style.weight {
            FaceWeight::Regular => FaceWeight::Bold,
            FaceWeight::Semibold | FaceWeight::Bold => FaceWeight::Regular,
        };
        TextStyle { weight, ..style }
    }

    /// Strongly stressed text.
    fn strong(style: TextStyle) -> TextStyle {
        TextStyle { weight: FaceWeight::Bold, ..style }
    }

    /// The style of what stands in an inline node of a role: stressed or in small capitals;
    /// `text` is the node's. Others are styled by those who set them, or not at all.
    pub(crate) fn stressed(
        &self,
        role: &Role,
        style: TextStyle,
        text: impl FnOnce() -> String,
    ) -> TextStyle {
        match role {
            Role::Emphasis => self.emphasis(style),
            Role::Strong => Self::strong(style),
            Role::SmallCaps => self.small_caps_span(style, &text()),
            Role::Text(_)
            | Role::Superscript
            | Role::Subscript
            | Role::Strikethrough
            | Role::Code(_)
            | Role::Phrase
            | Role::Speaker
            | Role::Direction
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
    pub(crate) fn small_caps(&self, style: TextStyle) -> TextStyle {
        let caps = if style.caps == Caps::Normal { Caps::Small } else { Caps::AllSmall };
        TextStyle { caps, tracking: self.caps_tracking, ..style }
    }

    /// The style of a span that is to be in small capitals: where it has no small letter, its
    /// capitals are made small, be they ever so few.
    fn small_caps_span(&self, style: TextStyle, text: &str) -> TextStyle {
        let style = self.small_caps(style);
        let capitals = !text.chars().any(char::is_lowercase);
        if capitals { TextStyle { caps: Caps::AllSmall, ..style } } else { style }
    }

    /// The style in which a text in small capitals is set: one that is all capitals
    /// would show no small one, so they are made small too.
    pub(crate) fn for_text(style: TextStyle, text: &str) -> TextStyle {
        let shouts = style.caps == Caps::Small
            && !text.chars().any(char::is_lowercase)
            && text.chars().filter(|c| c.is_uppercase()).count() >= SHOUT
            // The numbers of a poem's parts look alike, long ones and short.
            && roman_value(text.trim_matches(|c: char| !c.is_alphabetic())).is_none();
        if shouts { TextStyle { caps: Caps::AllSmall, ..style } } else { style }
    }

    /// Text with figures as high as capitals.
    pub(crate) fn lining(style: TextStyle) -> TextStyle {
        TextStyle { figures: Figures::Lining, ..style }
    }

    /// Raised or lowered text.
    pub(crate) fn shifted(style: TextStyle, position: ScriptPosition) -> TextStyle {
        TextStyle { position, figures: Figures::Lining, ..style }
    }

    /// The call of a note.
    pub(crate) fn call(style: TextStyle) -> TextStyle {
        Self::shifted(
            TextStyle { italic: false, caps: Caps::Normal, tracking: 0, ..style },
            ScriptPosition::Superior,
        )
    }

    /// A computer's words within text.
    pub(crate) fn code(&self, style: TextStyle) -> TextStyle {
        let size = style.size.scale(i64::from(self.code_scale), 100);
        let mono = TextStyle::text(self.mono, size);
        let (weight, colour) = (style.weight, style.colour);
        Self::as_typed(TextStyle { weight, colour, ..mono })
    }

    /// Text as a computer has it: each sign by itself.
    pub(crate) fn as_typed(style: TextStyle) -> TextStyle {
        TextStyle {
            figures: Figures::Lining,
            ligatures: false,
            capital_tracking: 0,
            ..style
        }
    }

    /// Figures in columns.
    pub(crate) fn tabular(style: TextStyle) -> TextStyle {
        TextStyle { figures: Figures::Lining, tabular: true, ..style }
    }
}

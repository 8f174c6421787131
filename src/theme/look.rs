//! The look of a kind of text: one set of keys for all of them.
//!
//! What a theme does not say of a kind, its section in the theme below says; what none
//! says is as in running text. A kind that stands within another, such as the terms of a
//! list, has its size from there unless it names one.

use super::choices::{Align, Case, Cut, Family, Heaviness};
use super::features::Features;
use super::leading::Leading;
use super::ranges::{Keyed, ThemeNumber, join};
use super::rule::LineRule;
use super::size::{EmBasis, ThemeSize};
use super::typed::TypedValue;
use crate::ground::Colour;
use crate::units::Length;

/// Declares a section, as typed, that has the keys of a look.
macro_rules! look_keys {
    ($(#[$about:meta])* $vis:vis $typed:ident {
        $($(#[$doc:meta])+ $key:literal => $field:ident: $type:ty,)*
    }) => {
        section!(@typed $(#[$about])* $vis $typed {
            /// Type size; an em in this key is that of the text around.
            "size" => size: ThemeSize,
            /// The family, by its part in the theme.
            "family" => family: crate::theme::choices::Family,
            /// Cut of the letters.
            "cut" => cut: crate::theme::choices::Cut,
            /// Weight, where it is not that of the cut.
            "weight" => weight: crate::theme::choices::Heaviness,
            /// Capitals throughout.
            "case" => case: crate::theme::choices::Case,
            /// Letterspacing, in thousandths of an em.
            "tracking" => tracking: u32,
            /// Distance of baselines: a length, or grid lines.
            "leading" => leading: crate::theme::leading::Leading,
            /// Colour in e-books, by day, in PDFs for the screen, on covers, and where an
            /// edition is printed in colours (`icc`); `"auto"`: that of the text.
            "colour" => colour: crate::theme::typed::Auto<crate::ground::Colour>,
            /// Features of the face, such as `["ss01", "swsh"]`.
            "features" => features: crate::theme::features::Features,
            /// How the lines stand.
            "align" => align: crate::theme::choices::Align,
            /// Grid lines above.
            "space-above" => space_above: u32,
            /// Grid lines below.
            "space-below" => space_below: u32,
            /// A rule above: its thickness, or a table.
            "rule-above" => rule_above: crate::theme::rule::RuleFile,
            /// A rule below: its thickness, or a table.
            "rule-below" => rule_below: crate::theme::rule::RuleFile,
            $($(#[$doc])+ $key => $field: $type,)*
        });
    };
}

/// The look that a section with its keys means.
macro_rules! look {
    ($section:expr, $ems:expr, $size:expr) => {
        crate::theme::look::Look {
            size: $size,
            family: $section.family,
            cut: $section.cut,
            weight: $section.weight,
            case: $section.case,
            tracking: $section.tracking,
            leading: $section.leading.as_ref().map(|it| it.meant($ems)),
            colour: $section.colour.as_ref().and_then(|it| it.meant($ems)),
            features: $section.features,
            align: $section.align,
            space_above: $section.space_above,
            space_below: $section.space_below,
            rule_above: $section.rule_above.as_ref().and_then(|it| it.meant($ems)),
            rule_below: $section.rule_below.as_ref().and_then(|it| it.meant($ems)),
        }
    };
}

/// How a kind of text looks; sizes are resolved. What is `None` is as in the text around.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// Type size.
    pub size: Option<Length>,
    /// The family.
    pub family: Option<Family>,
    /// The cut.
    pub cut: Option<Cut>,
    /// The weight, where it is not that of the cut.
    pub weight: Option<Heaviness>,
    /// Capitals throughout.
    pub case: Option<Case>,
    /// Letterspacing, in thousandths of an em, where it is not that of the cut.
    pub tracking: Option<u32>,
    /// Distance of baselines.
    pub leading: Option<Leading<Length>>,
    /// Colour.
    pub colour: Option<Colour>,
    /// Features of the face.
    pub features: Option<Features>,
    /// How the lines stand.
    pub align: Option<Align>,
    /// Grid lines above.
    pub space_above: Option<u32>,
    /// Grid lines below.
    pub space_below: Option<u32>,
    /// The rule above.
    pub rule_above: Option<LineRule>,
    /// The rule below.
    pub rule_below: Option<LineRule>,
}

impl Look {
    /// Its numbers, each under its key behind that of the look.
    pub(in crate::theme) fn numbers(&self, key: &str, all: &mut Vec<Keyed>) {
        let lines = |lines: Option<u32>| lines.map(|it| ThemeNumber::Whole(it.into()));
        let leading = self.leading.map(|leading| match leading {
            Leading::Lines(lines) => ThemeNumber::Whole(lines.into()),
            Leading::Length(length) => ThemeNumber::Length(length),
        });
        for (own, number) in [
            ("size", self.size.map(ThemeNumber::Length)),
            ("tracking", lines(self.tracking)),
            ("leading", leading),
            ("space-above", lines(self.space_above)),
            ("space-below", lines(self.space_below)),
        ] {
            all.extend(number.map(|number| (join(key, own), number)));
        }
        for (own, rule) in
            [("rule-above", &self.rule_above), ("rule-below", &self.rule_below)]
        {
            if let Some(rule) = rule {
                rule.numbers(&join(key, own), all);
            }
        }
    }

    /// How its lines stand, where those around stand as `around` says.
    pub fn align_or(&self, around: Align) -> Align {
        self.align.unwrap_or(around)
    }

    /// Grid lines above.
    pub fn above(&self) -> u32 {
        self.space_above.unwrap_or(0)
    }

    /// Grid lines below.
    pub fn below(&self) -> u32 {
        self.space_below.unwrap_or(0)
    }
}

look_keys! {
    /// The look of a kind of text that stands beside others in one section.
    pub LookFile {}
}

impl TypedValue for LookFile {
    type Meant = Look;
    fn meant(&self, ems: EmBasis) -> Look {
        look!(self, ems, self.size.as_ref().map(|size| size.meant(ems)))
    }
    fn numbers(meant: &Look, key: &str, all: &mut Vec<Keyed>) {
        meant.numbers(key, all);
    }
    fn kinds(key: &str, all: &mut Vec<Keyed>) {
        all.extend(Self::kinds().into_iter().map(|(own, kind)| (join(key, &own), kind)));
    }
    fn laid(own: Option<Self>, base: Option<Self>) -> Option<Self> {
        super::typed::Over::over(own, base)
    }
}

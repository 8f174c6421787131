//! What a look says of letters: cut, weight, case, tracking, family, colour, features.

use std::fmt::Write as _;

use super::{CssEms, Dress};
use crate::text::FeatureTags;
use crate::theme::{Case, Cut, Family, Heaviness, Look};

/// What takes small capitals back.
pub(super) const UNSMALL: &str = "font-variant: normal; letter-spacing: normal;";
/// Capitals, and figures as high as they.
const UPPER: &str = " text-transform: uppercase; font-variant-numeric: lining-nums;";

impl Dress<'_> {
    /// What a look says of letters besides their size, upright where it names no cut: reading
    /// systems have a cut of their own for titles.
    pub(super) fn letters(&self, look: &Look) -> String {
        self.letters_in(look, Some(look.cut.unwrap_or(Cut::Roman)))
    }

    /// The same in a cut, or in that around. Small capitals are asked for where they are
    /// wanted alone, for taking them back would take the figures of the text with them.
    pub(super) fn letters_in(&self, look: &Look, cut: Option<Cut>) -> String {
        let mut css = String::new();
        let cut_weight = cut.map(|cut| {
            let slanted = if self.theme.body.italics { "italic" } else { "normal" };
            let (slope, weight) = match cut {
                Cut::Roman | Cut::SmallCaps => ("normal", "normal"),
                Cut::Italic => (slanted, "normal"),
                Cut::Bold => ("normal", "bold"),
                Cut::BoldItalic => (slanted, "bold"),
                Cut::Semibold => ("normal", "600"),
            };
            let _ = write!(css, " font-style: {slope};");
            weight
        });
        let own_weight = look.weight.map(|weight| match weight {
            Heaviness::Regular => "normal",
            Heaviness::Semibold => "600",
            Heaviness::Bold => "bold",
        });
        if let Some(weight) = own_weight.or(cut_weight) {
            let _ = write!(css, " font-weight: {weight};");
        }
        if cut == Some(Cut::SmallCaps) {
            css.push_str(" font-variant: small-caps;");
        }
        match look.case {
            Some(Case::Upper) => css.push_str(UPPER),
            Some(Case::AsWritten) => css.push_str(" text-transform: none;"),
            None => {}
        }
        let small_caps = self.theme.body.caps_tracking;
        let spaced = (cut == Some(Cut::SmallCaps)).then_some(small_caps);
        match look.tracking.or(spaced) {
            Some(0) => css.push_str(" letter-spacing: normal;"),
            it => css.push_str(&tracking(it.unwrap_or(0))),
        }
        css.push_str(&self.family(look.family));
        if let Some(colour) = look.colour {
            let _ = write!(css, " color: {colour};");
        }
        let features: Vec<String> = look
            .features
            .iter()
            .flat_map(FeatureTags::iter)
            .copied()
            .map(feature)
            .collect();
        if !features.is_empty() {
            let _ = write!(css, " font-feature-settings: {};", features.join(", "));
        }
        css.trim_start().to_owned()
    }

    /// The family of a kind, where it is not that of the text.
    fn family(&self, family: Option<Family>) -> String {
        let families = &self.theme.families;
        let (name, generic) = match family {
            None | Some(Family::Text) => return String::new(),
            Some(Family::Display) if families.display == families.sans => {
                (&families.display, "sans-serif")
            }
            Some(Family::Display) => (&families.display, "serif"),
            Some(Family::Sans) => (&families.sans, "sans-serif"),
            Some(Family::Mono) => (&families.mono, "monospace"),
        };
        if *name == families.text {
            return String::new();
        }
        format!(" font-family: \"{}\", {generic};", name.replace(['"', '\\'], ""))
    }

    /// What takes back of another look's letters all that a look says nothing of: a kind that
    /// is written as another is, such as the titles of pages that are composed as a whole.
    pub(super) fn unlike(&self, look: &Look, other: &Look) -> String {
        let text = self.theme.families.text.replace(['"', '\\'], "");
        let spaced = |look: &Look| look.tracking.is_some() || is_small(look);
        let family = format!("font-family: \"{text}\", serif;");
        [
            (other.family.is_some() && look.family.is_none(), &*family),
            (is_small(other) && !is_small(look), "font-variant: normal;"),
            (spaced(other) && !spaced(look), "letter-spacing: normal;"),
            (other.case.is_some() && look.case.is_none(), "text-transform: none;"),
            (other.colour.is_some() && look.colour.is_none(), "color: inherit;"),
            (
                other.features.is_some() && look.features.is_none(),
                "font-feature-settings: normal;",
            ),
        ]
        .into_iter()
        .filter_map(|(leaks, taken)| leaks.then_some(taken))
        .collect::<Vec<_>>()
        .join(" ")
    }

    /// What a kind in small capitals is like in a script that has none.
    pub(super) fn without_small(&mut self, selector: &str) {
        let slant = if self.theme.body.italics { "italic" } else { "normal" };
        let of = |class: &str| {
            let each = selector.split(", ").map(|it| format!("{it}{class}"));
            each.collect::<Vec<_>>().join(", ")
        };
        let (plain, slanted) = (of(".plain"), of(".plain.slanted"));
        let _ = writeln!(
            self.plain,
            "{plain} {{ {UNSMALL} }}\n{slanted} {{ font-style: {slant}; }}"
        );
    }

    /// Gives a kind that is written as another, which is in small capitals where it is not, its
    /// own slant in a script that has none.
    pub(super) fn slant_again(&mut self, selector: &str, look: &Look, other: &Look) {
        if is_small(other) && !is_small(look) {
            let slanted = matches!(look.cut, Some(Cut::Italic | Cut::BoldItalic));
            let slant =
                if slanted && self.theme.body.italics { "italic" } else { "normal" };
            let _ = writeln!(
                self.plain,
                "{selector}.plain.slanted {{ font-style: {slant}; }}"
            );
        }
    }

    /// All that a look says of letters.
    pub(super) fn look(&self, look: &Look) -> String {
        [self.own_size(look), self.letters(look)]
            .into_iter()
            .filter(|it| !it.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// A look of what stands among other text: its letters are those around where it says
    /// nothing of them.
    pub(super) fn within(&self, look: &Look) -> String {
        let letters = self.letters_in(look, look.cut);
        format!("{} {letters}", self.own_size(look)).trim().to_owned()
    }

    /// The type size of a look, where it has one.
    pub(super) fn own_size(&self, look: &Look) -> String {
        look.size.map_or_else(String::new, |size| self.size(size))
    }
}

/// Whether a look is in small capitals.
pub(super) fn is_small(look: &Look) -> bool {
    look.cut == Some(Cut::SmallCaps)
}

/// Letterspacing, in thousandths of an em.
pub(super) fn tracking(thousandths: u32) -> String {
    match i64::from(thousandths) / 10 {
        0 => String::new(),
        tracking => format!(" letter-spacing: {};", CssEms(tracking)),
    }
}

/// A feature of a face.
fn feature(tag: [u8; 4]) -> String {
    format!("\"{}\"", String::from_utf8_lossy(&tag))
}

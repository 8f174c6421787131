//! The colours of set covers.

use crate::ground::Colour;
use crate::project::CoverSpec;
use crate::theme::Cover as Look;

/// The colours of one cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Palette {
    /// All over.
    pub(super) ground: Colour,
    /// The letters.
    pub(super) ink: Colour,
    /// The rule.
    pub(super) accent: Colour,
    /// The band or the panel.
    pub(super) label: Colour,
    /// The letters on that.
    label_ink: Colour,
    /// Whether the manifest chose of these.
    own: bool,
}

/// What letters lie on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum On {
    Ground,
    Label,
}

/// Letters that stand out less are named, in tenths.
pub(super) const CONTRAST: u32 = 45;

/// Ground and accent of each palette; the letters are in [`IVORY`].
const GROUNDS: [([u8; 3], [u8; 3]); 8] = [
    ([0x1d, 0x35, 0x57], [0xd9, 0xa4, 0x41]), // night blue, ochre
    ([0x6b, 0x1e, 0x23], [0xdd, 0xa8, 0x5c]), // oxblood, brass
    ([0x1f, 0x42, 0x37], [0xd8, 0xb0, 0x5e]), // bottle green, straw
    ([0x3f, 0x27, 0x4b], [0xd7, 0x9a, 0x8c]), // aubergine, old rose
    ([0x2b, 0x39, 0x44], [0xc8, 0x8a, 0x5a]), // slate, copper
    ([0x12, 0x4a, 0x50], [0xe0, 0xb3, 0x6a]), // petrol, sand
    ([0x4a, 0x2c, 0x20], [0xcf, 0xa9, 0x6a]), // walnut, straw
    ([0x24, 0x24, 0x28], [0xc7, 0x5b, 0x45]), // ink, brick
];

/// Letters on a dark ground.
const IVORY: Colour = Colour([0xf6, 0xee, 0xdf]);

/// Letters on a light ground.
const SOOT: Colour = Colour([0x22, 0x1f, 0x1c]);

/// A band or a panel on a dark ground.
const PAPER: Colour = Colour([0xf7, 0xf1, 0xe3]);

/// What makes a light ground lighter, for a band or a panel, and how much of it.
const CHALK: (Colour, u8) = (Colour([0xff, 0xfd, 0xf8]), 70);

/// Rules stand out so much from what they lie on, in tenths.
const RULE: u32 = 30;

impl Palette {
    /// The colours that manifest and theme name, in this order; what neither names goes
    /// with the rest, and without a ground the book's identifier chooses one.
    pub(super) fn new(spec: &CoverSpec, look: &Look, uuid: &str) -> Self {
        let given = spec.ground.or(look.ground);
        let (ground, own) = given.map_or_else(|| of_book(uuid), |ground| (ground, None));
        let ink = spec.ink.or(look.ink).unwrap_or_else(|| better(ground));
        // A theme knows its own ground, and no other.
        let suits = |it: &Colour| spec.ground.is_none() || ground.contrast(*it) >= RULE;
        let is_dark = ground.contrast(PAPER) >= RULE;
        let paper = if is_dark { PAPER } else { ground.mixed(CHALK.0, CHALK.1) };
        let label = spec.label.or(look.label).unwrap_or(paper);
        Self {
            ground,
            ink,
            accent: spec.accent.or(look.accent.filter(suits)).or(own).unwrap_or(ink),
            label,
            label_ink: better(label),
            own: spec.ground.or(spec.ink).or(spec.label).is_some(),
        }
    }

    /// What lies below.
    pub(super) fn behind(&self, on: On) -> Colour {
        match on {
            On::Ground => self.ground,
            On::Label => self.label,
        }
    }

    /// The colour of letters for which the theme names one. It gives way where the
    /// manifest chose colours from which it does not stand out.
    pub(super) fn letters(&self, named: Option<Colour>, on: On) -> Colour {
        let behind = self.behind(on);
        let ink = match on {
            On::Ground => self.ink,
            On::Label => self.label_ink,
        };
        named.filter(|it| !self.own || behind.contrast(*it) >= CONTRAST).unwrap_or(ink)
    }

    /// The colour of rules: the accent, else that of the ground, where they are seen.
    pub(super) fn rule(&self, on: On) -> Colour {
        let behind = self.behind(on);
        let seen = |colour: &Colour| behind.contrast(*colour) >= RULE;
        match on {
            On::Ground => self.accent,
            On::Label => {
                let known = [self.accent, self.ground].into_iter().find(seen);
                known.unwrap_or(self.label_ink)
            }
        }
    }
}

/// Letters that are light or dark, whatever is better to read; on a ground between both
/// black or white, one of which always can be.
fn better(ground: Colour) -> Colour {
    let of = |light: Colour, dark: Colour| {
        if ground.contrast(light) >= ground.contrast(dark) { light } else { dark }
    };
    let soft = of(IVORY, SOOT);
    let hard = of(Colour([255; 3]), Colour([0; 3]));
    if ground.contrast(soft) >= CONTRAST { soft } else { hard }
}

/// Ground and accent for a book: the same always, another for most others.
fn of_book(uuid: &str) -> (Colour, Option<Colour>) {
    let mixed = uuid
        .bytes()
        .fold(0_usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(byte)));
    let (ground, accent) = GROUNDS[mixed % GROUNDS.len()];
    (Colour(ground), Some(Colour(accent)))
}

#[cfg(test)]
mod tests {
    use super::{CONTRAST, GROUNDS, IVORY, PAPER, SOOT, better};
    use crate::cover::column::SHADE;
    use crate::ground::Colour;

    #[test]
    fn letters_can_be_read_on_any_ground() {
        for grey in 0..=255 {
            let ground = Colour([grey; 3]);
            assert!(ground.contrast(better(ground)) >= CONTRAST, "{ground}");
        }
    }

    #[test]
    fn letters_stand_out_from_every_ground() {
        assert!(PAPER.contrast(SOOT) >= 100);
        for (ground, accent) in GROUNDS {
            let (ground, accent) = (Colour(ground), Colour(accent));
            assert!(ground.contrast(IVORY) >= 80, "{ground}");
            assert!(ground.contrast(accent) >= 30, "{ground} {accent}");
            // The publisher may stand on the ornament.
            assert!(ground.mixed(IVORY, SHADE).contrast(IVORY) >= 45, "{ground}");
        }
    }
}

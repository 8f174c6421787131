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
    /// The ornament.
    pub(super) shade: Colour,
}

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

/// Hundredths of ink in the shade of the ornament.
const SHADE: u8 = 9;

impl Palette {
    /// The colours that manifest and theme name, in this order; what neither names goes
    /// with the rest, and without a ground the book's identifier chooses one.
    pub(super) fn new(spec: &CoverSpec, look: &Look, uuid: &str) -> Self {
        let given = spec.ground.or(look.ground);
        let (ground, own) = given.map_or_else(|| of_book(uuid), |ground| (ground, None));
        let better =
            if ground.contrast(IVORY) >= ground.contrast(SOOT) { IVORY } else { SOOT };
        let ink = spec.ink.or(look.ink).unwrap_or(better);
        Self {
            ground,
            ink,
            accent: spec.accent.or(look.accent).or(own).unwrap_or(ink),
            shade: ground.mixed(ink, SHADE),
        }
    }
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
    use super::{GROUNDS, IVORY, SHADE};
    use crate::ground::Colour;

    #[test]
    fn letters_stand_out_from_every_ground() {
        for (ground, accent) in GROUNDS {
            let (ground, accent) = (Colour(ground), Colour(accent));
            assert!(ground.contrast(IVORY) >= 80, "{ground}");
            assert!(ground.contrast(accent) >= 30, "{ground} {accent}");
            // The publisher may stand on the ornament.
            assert!(ground.mixed(IVORY, SHADE).contrast(IVORY) >= 45, "{ground}");
        }
    }
}

//! What a front is set on: 400 by 640 pt for shops, the page of a book in print.

use crate::units::Length;

/// Width of a shop's front in points.
pub(super) const WIDTH: u32 = 400;
/// The same as a length.
pub(super) const W: Length = Length::pt(WIDTH as i64);
/// Height of a shop's front.
pub(super) const H: Length = Length::pt(640);
/// Left, right, above and below.
const MARGIN: Length = Length::pt(40);

/// The size of a front, and of what stands on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FrontFrame {
    pub(super) width: Length,
    pub(super) height: Length,
    /// Left, right, above and below.
    pub(super) margin: Length,
    /// The distance of a frame of rules from the edges.
    pub(super) inset: Length,
    /// What a length on 400 by 640 pt is here: a fraction.
    scale: (Length, Length),
}

impl FrontFrame {
    /// That of shops.
    pub(super) const SHOP: Self = Self {
        width: W,
        height: H,
        margin: MARGIN,
        inset: Length(MARGIN.0 * 2 / 5),
        scale: (W, W),
    };

    /// That of a panel in print, text keeping `safety` from its edges.
    pub(super) fn of_panel((width, height): (Length, Length), safety: Length) -> Self {
        let by_width = i128::from(width.0) * i128::from(H.0)
            <= i128::from(height.0) * i128::from(W.0);
        let scale = if by_width { (width, W) } else { (height, H) };
        let plain = Self { width, height, scale, ..Self::SHOP };
        let inset = plain.at(Self::SHOP.inset).max(safety);
        // A frame of rules never touches the letters.
        let margin = plain.at(MARGIN).max(inset + plain.at(MARGIN / 5));
        Self { margin, inset, ..plain }
    }

    /// A length of the theme, which are for 400 by 640 pt.
    pub(super) fn at(&self, length: Length) -> Length {
        length.scale(self.scale.0.0, self.scale.1.0)
    }

    /// From margin to margin.
    pub(super) fn measure(&self) -> Length {
        self.width - self.margin * 2
    }
}

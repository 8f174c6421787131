//! What colours that content sets are on a press.

use std::rc::Rc;

use super::function::PdfFunction;

/// A colour as content sets it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Ink {
    /// Black alone: 0 is all of it, 1 none.
    Grey(f64),
    /// Four inks: 1 is all of each.
    Inks([f64; 4]),
    /// Of several colours the one that takes most, all its ink in per cent; whether there
    /// is another ink in them than black.
    Most(f64, bool),
    /// Not measured, with the reason.
    Other(&'static str),
}

/// Colours that say nothing of ink.
pub(super) const NO_INK: &str = "colours that are not given in ink";

impl Ink {
    /// All ink of it, in per cent.
    pub(super) fn total(self) -> f64 {
        match self {
            Self::Grey(grey) => (1.0 - grey) * 100.0,
            Self::Inks(inks) => inks.iter().sum::<f64>() * 100.0,
            Self::Most(total, _) => total,
            Self::Other(_) => 0.0,
        }
    }

    /// Whether nothing is printed.
    pub(super) fn is_paper(self) -> bool {
        match self {
            Self::Grey(grey) => grey >= 1.0,
            Self::Inks(inks) => inks.iter().all(|ink| *ink <= 0.0),
            Self::Most(total, _) => total <= 0.0,
            Self::Other(_) => false,
        }
    }

    /// Whether there is another ink in it than black.
    pub(super) fn is_mixed(self) -> bool {
        match self {
            Self::Inks([cyan, magenta, yellow, _]) => {
                cyan > 0.0 || magenta > 0.0 || yellow > 0.0
            }
            Self::Most(_, mixed) => mixed,
            Self::Grey(_) | Self::Other(_) => false,
        }
    }

    /// The most that this colour and another take.
    pub(super) fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Other(_), _) => self,
            (_, Self::Other(_)) => other,
            _ => Self::Most(
                self.total().max(other.total()),
                self.is_mixed() || other.is_mixed(),
            ),
        }
    }
}

/// The kinds of colour space that matter for ink.
#[derive(Debug, Clone)]
pub(super) enum InkSpace {
    /// One number: grey.
    Grey,
    /// Four numbers: inks.
    Inks,
    /// One number: a spot colour or tint, by what it is made of.
    Tint(Rc<(PdfFunction, Self)>),
    /// One number: a place in a table.
    Palette(Rc<[Ink]>),
    /// A pattern.
    Pattern,
    /// Any other.
    Other,
}

impl InkSpace {
    /// The colour of some numbers in it.
    pub(super) fn ink(&self, numbers: &[f64]) -> Ink {
        match (self, numbers) {
            (Self::Grey, [grey]) => Ink::Grey(grey.clamp(0.0, 1.0)),
            (Self::Inks, inks) if inks.len() == 4 => {
                Ink::Inks([0, 1, 2, 3].map(|at| inks[at].clamp(0.0, 1.0)))
            }
            (Self::Tint(tint), [part]) => tint.1.ink(&tint.0.at(*part)),
            (Self::Palette(inks), [at]) => {
                inks.get(*at as usize).copied().unwrap_or(Ink::Other(NO_INK))
            }
            _ => Ink::Other(NO_INK),
        }
    }

    /// The colour that content has after setting the space.
    pub(super) fn first(&self) -> Ink {
        match self {
            Self::Grey => Ink::Grey(0.0),
            Self::Inks => Ink::Inks([0.0, 0.0, 0.0, 1.0]),
            Self::Tint(_) => self.ink(&[1.0]),
            Self::Palette(_) => self.ink(&[0.0]),
            Self::Pattern => Ink::Most(0.0, false),
            Self::Other => Ink::Other(NO_INK),
        }
    }

    /// How many numbers make a colour; `None` where that is not known.
    pub(super) const fn channels(&self) -> Option<usize> {
        match self {
            Self::Grey | Self::Tint(_) | Self::Palette(_) => Some(1),
            Self::Inks => Some(4),
            Self::Pattern | Self::Other => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inks_are_summed() {
        assert!((Ink::Inks([0.6, 0.4, 0.4, 1.0]).total() - 240.0).abs() < 1e-9);
        assert!((Ink::Grey(0.25).total() - 75.0).abs() < 1e-9);
        assert!(Ink::Inks([0.0, 0.1, 0.0, 1.0]).is_mixed());
        assert!(!Ink::Inks([0.0, 0.0, 0.0, 1.0]).is_mixed());
        assert!(Ink::Grey(1.0).is_paper() && !Ink::Other(NO_INK).is_paper());
        let both = Ink::Grey(0.0).or(Ink::Inks([0.0, 1.0, 0.5, 0.0]));
        assert_eq!(both, Ink::Most(150.0, true));
        assert_eq!(both.or(Ink::Other(NO_INK)), Ink::Other(NO_INK));
    }

    #[test]
    fn numbers_become_ink_by_their_space() {
        let palette = InkSpace::Palette([Ink::Grey(0.5)].into());
        assert_eq!(palette.ink(&[0.0]), Ink::Grey(0.5));
        assert_eq!(palette.ink(&[9.0]), Ink::Other(NO_INK));
        assert_eq!(InkSpace::Inks.ink(&[0.0; 3]), Ink::Other(NO_INK));
        assert_eq!(InkSpace::Inks.ink(&[2.0; 4]), Ink::Inks([1.0; 4]));
        assert_eq!(InkSpace::Grey.first(), Ink::Grey(0.0));
    }
}

//! What colours that content sets are on a press.

use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};
use hayro_syntax::page::Resources;

/// A colour as content sets it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Ink {
    /// Black alone: 0 is all of it, 1 none.
    Grey(f64),
    /// Four inks: 1 is all of each.
    Inks([f64; 4]),
    /// Anything else.
    Other,
}

impl Ink {
    /// All ink of it, in per cent.
    pub(super) fn total(self) -> f64 {
        match self {
            Self::Grey(grey) => (1.0 - grey) * 100.0,
            Self::Inks(inks) => inks.iter().sum::<f64>() * 100.0,
            Self::Other => 0.0,
        }
    }

    /// Whether nothing is printed.
    pub(super) fn is_paper(self) -> bool {
        match self {
            Self::Grey(grey) => grey >= 1.0,
            Self::Inks(inks) => inks.iter().all(|ink| *ink <= 0.0),
            Self::Other => false,
        }
    }

    /// Whether there is another ink in it than black.
    pub(super) fn is_mixed(self) -> bool {
        matches!(self, Self::Inks([cyan, magenta, yellow, _])
            if cyan > 0.0 || magenta > 0.0 || yellow > 0.0)
    }
}

/// The kinds of colour space that matter for ink.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    /// One number: grey.
    Grey,
    /// Four numbers: inks.
    Inks,
    /// Any other.
    Other,
}

impl Space {
    /// The space of a name, of the content's resources if it is none of PDF's own.
    pub(super) fn named(name: &Name<'_>, resources: &Resources<'_>) -> Self {
        match name.as_str() {
            "DeviceGray" | "G" | "CalGray" => Self::Grey,
            "DeviceCMYK" | "CMYK" => Self::Inks,
            _ => resources
                .get_color_space(name)
                .map_or(Self::Other, |object| Self::of(&object)),
        }
    }

    /// The space of an object.
    pub(super) fn of(space: &Object<'_>) -> Self {
        match space {
            Object::Name(name) => match name.as_str() {
                "DeviceGray" | "G" | "CalGray" => Self::Grey,
                "DeviceCMYK" | "CMYK" => Self::Inks,
                _ => Self::Other,
            },
            Object::Array(parts) => Self::of_array(parts),
            _ => Self::Other,
        }
    }

    fn of_array(parts: &Array<'_>) -> Self {
        let mut parts = parts.iter::<Object<'_>>();
        match parts.next() {
            Some(Object::Name(family)) if family.as_str() == "ICCBased" => {
                let channels = parts
                    .next()
                    .and_then(Object::into_stream)
                    .and_then(|profile: Stream<'_>| profile.dict().get::<i32>("N"));
                match channels {
                    Some(1) => Self::Grey,
                    Some(4) => Self::Inks,
                    _ => Self::Other,
                }
            }
            Some(Object::Name(family)) => match family.as_str() {
                "DeviceGray" | "CalGray" => Self::Grey,
                "DeviceCMYK" => Self::Inks,
                _ => Self::Other,
            },
            _ => Self::Other,
        }
    }

    /// The colour of some numbers in it.
    pub(super) fn ink(self, numbers: &[Number]) -> Ink {
        let at = |index: usize| numbers[index].as_f64();
        match (self, numbers.len()) {
            (Self::Grey, 1) => Ink::Grey(at(0)),
            (Self::Inks, 4) => Ink::Inks([at(0), at(1), at(2), at(3)]),
            _ => Ink::Other,
        }
    }

    /// The colour that content has after setting the space.
    pub(super) const fn first(self) -> Ink {
        match self {
            Self::Grey => Ink::Grey(0.0),
            Self::Inks => Ink::Inks([0.0, 0.0, 0.0, 1.0]),
            Self::Other => Ink::Other,
        }
    }
}

/// Most ink of an image of four inks, in per cent. `None` if it has other colours, or is
/// packed as a picture (JPEG).
pub(super) fn of_image(dict: &Dict<'_>, samples: &[u8]) -> Option<f64> {
    let space = dict.get::<Object<'_>>("ColorSpace").map(|it| Space::of(&it))?;
    if space != Space::Inks || dict.get::<i32>("BitsPerComponent") != Some(8) {
        return None;
    }
    let inverted = dict
        .get::<Array<'_>>("Decode")
        .and_then(|it| it.iter::<Number>().next())
        .is_some_and(|first| first.as_f64() > 0.5);
    let total = |inks: &[u8; 4]| inks.iter().map(|&ink| u32::from(ink)).sum::<u32>();
    let (pixels, _) = samples.as_chunks::<4>();
    let most = if inverted {
        1020 - pixels.iter().map(total).min().unwrap_or(1020)
    } else {
        pixels.iter().map(total).max().unwrap_or(0)
    };
    Some(f64::from(most) / 2.55)
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
        assert!(Ink::Grey(1.0).is_paper() && !Ink::Other.is_paper());
    }
}

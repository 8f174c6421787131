//! The inks of a colour: a build of cyan, magenta, yellow and black in whole per cents.
//!
//! By the press's ICC profile where there is one. Without one by the usual rule: what the
//! three inks have in common is black's, and of that as much as a solid needs. In either
//! case no more ink in all than the printer allows, black kept and the other three taken
//! back alike; nothing under 3 %, which no plate holds; and what is black or nearly so is
//! black ink alone, or as a ground black over three tints, which is deep.

use std::fmt;

use super::PrintOptions;
use crate::ground::Colour;

/// The least tint that a plate holds, in per cent.
const LEAST: u32 = 3;
/// Channels of a grey differ by so much at most.
const GREY: u8 = 18;
/// No channel of a black is lighter.
const DARK: u8 = 72;
/// The most ink where the printer says nothing: coated paper on a sheet-fed press.
const MOST: u32 = 300;
/// A deep black of a ground: black over three tints. `IngramSpark`'s own.
const DEEP: Build = Build([60, 40, 40, 100]);

/// Cyan, magenta, yellow and black in per cent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Build(pub [u32; 4]);

impl Build {
    /// Black ink alone.
    pub const BLACK: Self = Self([0, 0, 0, 100]);
    /// The paper.
    pub const PAPER: Self = Self([0; 4]);

    /// That of letters, rules and drawings in a colour.
    pub fn of(colour: Colour, options: &PrintOptions) -> Self {
        if is_black(colour) { Self::BLACK } else { Self::inks(colour, options) }
    }

    /// That of a ground in a colour.
    pub fn of_ground(colour: Colour, options: &PrintOptions) -> Self {
        if is_black(colour) {
            DEEP.within(limit(options))
        } else {
            Self::inks(colour, options)
        }
    }

    /// This one with `parts` hundredths of another, ink by ink.
    #[must_use]
    pub fn mixed(self, other: Self, parts: u32) -> Self {
        let mut mixed = self.0;
        for (ink, more) in mixed.iter_mut().zip(other.0) {
            *ink = (*ink * (100 - parts.min(100)) + more * parts.min(100) + 50) / 100;
        }
        Self(mixed)
    }

    /// All ink in per cent of one.
    pub fn sum(self) -> u32 {
        self.0.iter().sum()
    }

    fn inks(colour: Colour, options: &PrintOptions) -> Self {
        let of_press =
            options.press.as_ref().and_then(|press| press.inks(&colour.0).ok());
        let inks = match of_press.as_deref() {
            Some(&[cyan, magenta, yellow, black]) => [cyan, magenta, yellow, black]
                .map(|ink| (u32::from(ink) * 100 + 127) / 255),
            _ => plain(colour),
        };
        Self(inks.map(|ink| if ink < LEAST { 0 } else { ink })).within(limit(options))
    }

    /// The same with no more than so much ink.
    fn within(self, limit: u32) -> Self {
        let [cyan, magenta, yellow, black] = self.0;
        let three = cyan + magenta + yellow;
        let room = limit.saturating_sub(black);
        if three <= room {
            return self;
        }
        let less = |ink: u32| ink * room / three.max(1);
        Self([less(cyan), less(magenta), less(yellow), black.min(limit)])
    }
}

impl fmt::Display for Build {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [cyan, magenta, yellow, black] = self.0;
        write!(f, "C{cyan} M{magenta} Y{yellow} K{black}")
    }
}

fn limit(options: &PrintOptions) -> u32 {
    options.ink.unwrap_or(MOST)
}

/// The complement, its grey part in black.
fn plain(colour: Colour) -> [u32; 4] {
    let lightest = u32::from(colour.0.iter().copied().max().unwrap_or(0));
    let black = 255 - lightest;
    let ink = |channel: u8| {
        let lack = lightest - u32::from(channel);
        (lack * 100 + lightest / 2) / lightest.max(1)
    };
    let [red, green, blue] = colour.0;
    // Light tints need no black: it would only show as dots.
    let black = if black < 24 { 0 } else { (black * 100 + 127) / 255 };
    [ink(red), ink(green), ink(blue), black]
}

fn is_black(colour: Colour) -> bool {
    let (most, least) = colour.0.iter().fold((0, 255), |(most, least), &channel| {
        (channel.max(most), channel.min(least))
    });
    most <= DARK && most - least <= GREY
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::Date;
    use crate::pdf::Identity;

    fn options(ink: Option<u32>) -> PrintOptions {
        let identity = Identity::new("cover", Date::UNDATED);
        PrintOptions { ink, ..PrintOptions::new(identity) }
    }

    #[test]
    fn black_is_one_ink_in_letters_and_four_in_grounds() {
        let soot = Colour([0x22, 0x1f, 0x1c]);
        assert_eq!(Build::of(soot, &options(None)), Build::BLACK);
        assert_eq!(Build::of_ground(soot, &options(Some(240))), DEEP);
        assert!(Build::of_ground(soot, &options(Some(200))).sum() <= 200);
        let night = Colour([0x1d, 0x35, 0x57]);
        assert_eq!(Build::of(night, &options(None)).to_string(), "C67 M39 Y0 K66");
    }

    #[test]
    fn no_build_is_over_the_limit_or_under_what_a_plate_holds() {
        for limit in [150, 240, 270] {
            for red in (0..=255).step_by(17) {
                for green in (0..=255).step_by(17) {
                    for blue in (0..=255).step_by(17) {
                        let build =
                            Build::of(Colour([red, green, blue]), &options(Some(limit)));
                        assert!(build.sum() <= limit, "{build}");
                        let faint = |ink: &u32| *ink > 0 && *ink < LEAST;
                        assert!(!build.0[..3].iter().any(faint) || build.sum() == limit);
                    }
                }
            }
        }
        assert_eq!(Build::of(Colour([255; 3]), &options(None)), Build::PAPER);
    }
}

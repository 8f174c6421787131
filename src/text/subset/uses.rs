//! What of a face a text uses.

use std::collections::BTreeSet;

/// Characters, and the features that they are set with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FontUse {
    /// The characters.
    pub characters: BTreeSet<char>,
    /// The features besides [`DEFAULT_FEATURES`].
    pub features: BTreeSet<[u8; 4]>,
}

/// The features that a shaper applies unasked: those of every script, those that join
/// letters, and those that build syllables.
pub const DEFAULT_FEATURES: &[&[u8; 4]] = &[
    b"abvf", b"abvm", b"abvs", b"akhn", b"blwf", b"blwm", b"blws", b"calt", b"ccmp",
    b"cfar", b"cjct", b"clig", b"curs", b"dist", b"fin2", b"fin3", b"fina", b"half",
    b"haln", b"init", b"isol", b"kern", b"liga", b"ljmo", b"locl", b"ltra", b"ltrm",
    b"mark", b"med2", b"medi", b"mkmk", b"mset", b"nukt", b"pref", b"pres", b"pstf",
    b"psts", b"rclt", b"rkrf", b"rlig", b"rphf", b"rtla", b"rtlm", b"stch", b"tjmo",
    b"vatu", b"vjmo",
];

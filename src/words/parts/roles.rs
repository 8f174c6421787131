//! The parts that people play, and what a language says of each.

/// The MARC relators (Library of Congress) that have words of their own, those of one
/// meaning together. The last line stands for all others.
pub(super) const PARTS: [&str; 33] = [
    "aut cre",
    "edt edc",
    "com",
    "col",
    "trl",
    "adp",
    "abr",
    "ill ilu",
    "pht",
    "art",
    "egr etr plt",
    "ctg",
    "ann",
    "cmm cwt wac",
    "aui win",
    "wfw",
    "wpr",
    "aft",
    "ivr",
    "ive",
    "spk",
    "nrt",
    "trc scr",
    "lyr lbt",
    "cmp",
    "cov",
    "bkd bjd dsr",
    "tyd",
    "tyg",
    "pfr crr",
    "res rth",
    "prt pbl",
    "oth ctb",
];

/// The words of one part: what stands before a name (`Translated by`), and what stands
/// in brackets behind a title, below the name (`translator`).
pub(super) type RoleWords = (&'static str, &'static str);

/// The words of one language, in the order of [`PARTS`].
pub(super) type LanguageRoles = [RoleWords; PARTS.len()];

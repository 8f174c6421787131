//! The marks of each language.

use crate::book::Lang;

/// The quotation marks of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marks {
    /// Of a quotation.
    pub(super) outer: (&'static str, &'static str),
    /// Of a quotation within one.
    pub(super) inner: (&'static str, &'static str),
    /// A single mark typed outside of any quotation makes inner marks; where `false`,
    /// as in English, single and double are what the writer chose.
    pub(super) by_depth: bool,
    /// Beginnings of words that were cut off before the apostrophe, in lower case.
    pub(super) clipped: &'static [&'static str],
    /// Words that may be clipped, but are words without the apostrophe as well.
    pub(super) perhaps: &'static [&'static str],
}

/// The narrow no-break space inside French guillemets, with them.
const GUILLEMETS_SPACED: (&str, &str) = ("«\u{202F}", "\u{202F}»");

const ENGLISH: Marks = Marks {
    outer: ("“", "”"),
    inner: ("‘", "’"),
    by_depth: false,
    clipped: &[
        "tis", "twas", "twere", "twill", "twould", "twixt", "tisn", "twasn", "em", "til",
        "bout", "neath", "gainst", "n", "fraid", "scuse", "nother", "cept", "mongst",
    ],
    perhaps: &["till", "cause", "round", "tween", "ere", "pon"],
};

const GERMAN: Marks = Marks {
    outer: ("„", "“"),
    inner: ("‚", "‘"),
    by_depth: true,
    clipped: &["s", "ne", "nen", "ner", "nem", "n"],
    perhaps: &["ran", "raus", "rein", "runter", "mal"],
};

const SWISS: Marks = Marks {
    outer: ("«", "»"),
    inner: ("‹", "›"),
    by_depth: true,
    clipped: GERMAN.clipped,
    perhaps: GERMAN.perhaps,
};

const FRENCH: Marks = Marks {
    outer: GUILLEMETS_SPACED,
    inner: ("“", "”"),
    by_depth: true,
    clipped: &[],
    perhaps: &[],
};

const SPANISH: Marks = Marks {
    outer: ("«", "»"),
    inner: ("“", "”"),
    by_depth: true,
    clipped: &[],
    perhaps: &[],
};

const ITALIAN: Marks = Marks {
    outer: ("«", "»"),
    inner: ("“", "”"),
    by_depth: true,
    clipped: &["sto", "sta", "sti", "ste", "ndrangheta", "l", "n"],
    perhaps: &[],
};

const RUSSIAN: Marks = Marks {
    outer: ("«", "»"),
    inner: ("„", "“"),
    by_depth: true,
    clipped: &[],
    perhaps: &[],
};

const POLISH: Marks = Marks {
    outer: ("„", "”"),
    inner: ("«", "»"),
    by_depth: true,
    clipped: &[],
    perhaps: &[],
};

const SWEDISH: Marks = Marks {
    outer: ("”", "”"),
    inner: ("’", "’"),
    by_depth: false,
    clipped: &[],
    perhaps: &[],
};

/// The marks of a language; those of English where it has none here.
pub(super) fn of(lang: Lang) -> Marks {
    match lang.as_str() {
        "de-CH" | "de-LI" => return SWISS,
        _ => {}
    }
    match lang.primary() {
        "de" | "cs" | "sk" | "sl" => GERMAN,
        "fr" => FRENCH,
        "es" | "pt" | "ca" | "el" => SPANISH,
        "it" => ITALIAN,
        "ru" | "uk" | "be" | "bg" => RUSSIAN,
        "pl" | "ro" | "hu" | "hr" | "sr" => POLISH,
        "sv" | "fi" => SWEDISH,
        _ => ENGLISH,
    }
}

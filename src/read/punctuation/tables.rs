//! The marks of each language.
//!
//! Quotation marks are those that Unicode's CLDR 47 gives as delimiters, but for
//! languages whose books use others (guillemets in Spain, Norway and Switzerland).

use crate::ground::Lang;

/// The quotation marks of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct QuotationMarks {
    /// Of a quotation.
    pub(super) outer: (&'static str, &'static str),
    /// Of a quotation within one, and of what is typed between single marks.
    pub(super) inner: (&'static str, &'static str),
    /// Double marks within others change at every depth; where `false`, as in English,
    /// single and double are what the writer chose.
    pub(super) by_depth: bool,
    /// Beginnings of words that were cut off before the apostrophe, in lower case.
    pub(super) clipped: &'static [&'static str],
    /// Words that may be clipped, but are words without the apostrophe as well.
    pub(super) perhaps: &'static [&'static str],
}

type MarkPair = (&'static str, &'static str);

const DOUBLE: MarkPair = ("“", "”");
const SINGLE: MarkPair = ("‘", "’");
const LOW: MarkPair = ("„", "“");
const LOW_SINGLE: MarkPair = ("‚", "‘");
const LOW_HIGH: MarkPair = ("„", "”");
const RAISED: MarkPair = ("”", "”");
const RAISED_SINGLE: MarkPair = ("’", "’");
const ANGLES: MarkPair = ("«", "»");
const ANGLES_SINGLE: MarkPair = ("‹", "›");
const ANGLES_INWARD: MarkPair = ("»", "«");
const CORNERS: MarkPair = ("「", "」");
const CORNERS_WHITE: MarkPair = ("『", "』");
/// The narrow no-break space inside French guillemets, with them.
const ANGLES_SPACED: MarkPair = ("«\u{202F}", "\u{202F}»");

const fn marks(outer: MarkPair, inner: MarkPair) -> QuotationMarks {
    QuotationMarks { outer, inner, by_depth: true, clipped: &[], perhaps: &[] }
}

const fn chosen(outer: MarkPair, inner: MarkPair) -> QuotationMarks {
    QuotationMarks { by_depth: false, ..marks(outer, inner) }
}

const ENGLISH: QuotationMarks = QuotationMarks {
    clipped: &[
        "tis", "twas", "twere", "twill", "twould", "twixt", "tisn", "twasn", "tain",
        "em", "til", "bout", "neath", "gainst", "n", "fraid", "scuse", "nother", "cept",
        "mongst", "twould", "twouldn", "pears", "sblood", "zactly", "spose", "nuff",
    ],
    perhaps: &[
        "till", "cause", "round", "tween", "ere", "pon", "im", "er", "ers", "e", "is",
        "as", "ad", "ave", "aving", "ow", "ouse", "ome", "ead", "eard", "eart", "ell",
        "elp", "alf", "appen", "ope", "orse", "ot", "ard", "undred", "fore", "stead",
        "nough", "prentice", "way", "long", "cross", "mid", "gin", "coz", "cos", "cuz",
        "hind", "cordin", "low",
    ],
    ..chosen(DOUBLE, SINGLE)
};

const GERMAN: QuotationMarks = QuotationMarks {
    clipped: &["s", "ne", "nen", "ner", "nem", "n"],
    perhaps: &["ran", "raus", "rein", "runter", "mal"],
    ..marks(LOW, LOW_SINGLE)
};

const SWISS: QuotationMarks = QuotationMarks {
    clipped: GERMAN.clipped,
    perhaps: GERMAN.perhaps,
    ..marks(ANGLES, ANGLES_SINGLE)
};

const ITALIAN: QuotationMarks = QuotationMarks {
    clipped: &["sto", "sta", "sti", "ste", "ndrangheta", "l", "n"],
    ..marks(ANGLES, DOUBLE)
};

const DUTCH: QuotationMarks = QuotationMarks {
    clipped: &["s", "t", "k", "n", "m", "r", "ns", "tis"],
    perhaps: &["er", "ie", "em", "ne"],
    ..chosen(DOUBLE, SINGLE)
};

/// The marks of a language; `None` where it has none here.
fn known(lang: Lang) -> Option<QuotationMarks> {
    match lang.as_str() {
        "de-CH" | "de-LI" => return Some(SWISS),
        "fr-CH" | "it-CH" => return Some(marks(ANGLES, ANGLES_SINGLE)),
        "pt-PT" | "pt-AO" | "pt-MZ" => return Some(marks(ANGLES, DOUBLE)),
        "zh-Hant" | "zh-TW" | "zh-HK" | "zh-Hant-TW" | "zh-Hant-HK" => {
            return Some(marks(CORNERS, CORNERS_WHITE));
        }
        _ => {}
    }
    Some(match lang.primary() {
        "en" | "sco" => ENGLISH,
        "nl" | "af" | "fy" => DUTCH,
        "de" => GERMAN,
        "cs" | "sk" | "sl" | "is" | "mk" | "bg" | "hsb" | "dsb" | "lb" | "fo" | "et"
        | "lt" | "lv" => marks(LOW, LOW_SINGLE),
        "ka" => marks(LOW, ANGLES),
        "fr" => marks(ANGLES_SPACED, DOUBLE),
        "es" | "ca" | "gl" | "eu" | "ast" | "an" | "oc" | "el" | "grc" | "sq" => {
            marks(ANGLES, DOUBLE)
        }
        "it" => ITALIAN,
        "ru" | "uk" | "be" | "kk" | "ky" | "tt" | "mn" => marks(ANGLES, LOW),
        "hy" | "az" | "uz" => marks(ANGLES, DOUBLE),
        "no" | "nb" | "nn" => marks(ANGLES, SINGLE),
        "pl" | "ro" => marks(LOW_HIGH, ANGLES),
        "hu" => marks(LOW_HIGH, ANGLES_INWARD),
        "hr" | "sr" | "bs" => marks(LOW_HIGH, RAISED_SINGLE),
        "sv" | "fi" | "se" => chosen(RAISED, RAISED_SINGLE),
        "he" | "yi" => chosen(RAISED, RAISED_SINGLE),
        "ar" | "fa" | "ps" | "ckb" => marks(ANGLES, ANGLES_SINGLE),
        "ja" => marks(CORNERS, CORNERS_WHITE),
        "pt" | "da" | "tr" | "la" | "ga" | "gd" | "cy" | "gv" | "br" | "mt" | "eo"
        | "ia" | "vi" | "id" | "ms" | "jv" | "tl" | "fil" | "zh" | "ko" | "th" | "lo"
        | "km" | "my" | "hi" | "bn" | "ta" | "te" | "ml" | "kn" | "mr" | "gu" | "pa"
        | "ne" | "si" | "ur" | "sw" | "am" | "ku" | "haw" | "mi" | "sm" | "zu" | "xh"
        | "st" | "tn" | "yo" | "ig" | "ha" | "so" | "rw" => chosen(DOUBLE, SINGLE),
        _ => return None,
    })
}

/// The marks of a language; those of English where it has none here.
pub(super) fn of(lang: Lang) -> QuotationMarks {
    known(lang).unwrap_or(chosen(DOUBLE, SINGLE))
}

/// Whether a language has quotation marks of its own here.
pub fn has_marks(lang: Lang) -> bool {
    known(lang).is_some()
}

//! Italian.

use super::{Language, LineEndHyphens, NONE};

pub(super) static ITALIAN: Language = Language {
    code: "it",
    name: "Italian",
    function: &[
        "di", "e", "il", "la", "che", "in", "a", "per", "un", "non", "una", "del",
        "della", "le", "è", "con", "si", "i", "da", "dei", "al", "nel", "lo", "gli",
        "come", "ma", "delle", "alla", "più", "o", "sono", "ha", "anche", "se", "era",
        "dal", "dalla", "nella", "su", "degli", "ai", "suo", "sua", "questo", "questa",
        "ed", "l", "d", "mi", "ne", "fu", "quando", "tutto", "tutti", "chi", "cui",
        "egli", "lui", "lei", "quella", "quello", "perché", "così", "ci", "io", "senza",
        "dopo", "fra", "tra", "poi", "suoi", "dell", "nell", "all", "né", "sulla",
        "alle", "nelle",
    ],
    list: None,
    hyphens: LineEndHyphens::Solid,
    spaced: &[],
    quotes: ('«', '»'),
    dash: "—",
    divisions: &[
        "capitolo", "capo", "cap", "libro", "parte", "tomo", "volume", "atto", "scena",
        "canto", "lettera",
    ],
    numerals: &[
        "primo", "prima", "secondo", "seconda", "terzo", "terza", "quarto", "quarta",
        "quinto", "quinta", "sesto", "sesta", "settimo", "settima", "ottavo", "ottava",
        "nono", "nona", "decimo", "decima", "uno", "due", "tre", "quattro", "cinque",
        "sei", "sette", "otto", "nove", "dieci", "undici", "dodici", "ultimo",
    ],
    citations: &[
        "ibid.",
        "ivi",
        "id.",
        "op. cit.",
        "loc. cit.",
        "cfr.",
        "cf.",
        "vedi",
        "v.",
    ],
    long_s: true,
    words: NONE,
};

//! Spaces at which no line ends: between initials and name, number and unit,
//! abbreviation and number, before a dash or an ellipsis, and behind the words of one
//! letter that their language keeps to the next.
//!
//! Print takes the break from such a space; an e-book has U+00A0 in its place, which
//! reading systems find as a space.

use std::borrow::Cow;

use super::sense;
use crate::ground::Lang;

/// Abbreviations that hold to the number behind them, with or without a capital.
const BEFORE_NUMBER: &[&str] = &[
    "p.", "pp.", "vol.", "vols.", "no.", "nos.", "n.", "nn.", "fol.", "fols.", "ch.",
    "chap.", "chaps.", "fig.", "figs.", "pl.", "pls.", "art.", "arts.", "sec.", "secs.",
    "l.", "ll.", "v.", "vv.", "c.", "ca.", "§", "§§", "№", "S.", "Bd.", "Bde.", "Nr.",
    "Abb.", "Kap.", "t.", "art", "vol", "no", "с.", "С.", "т.", "Т.", "гл.", "Гл.",
    "стр.", "Стр.", "рис.", "Рис.",
];

/// Units and the like that hold to the number before them.
const AFTER_NUMBER: &[&str] = &[
    // Length, area, depth; weight; volume.
    "µm", "μm", "mm", "cm", "dm", "m", "km", "mi", "yd", "yds", "ft", "fm", "fms", "NM",
    "nmi", "mm²", "cm²", "m²", "km²", "cm³", "m³", "ha", "mg", "g", "kg", "t", "lb",
    "lbs", "oz", "cwt", "ml", "cl", "dl", "hl", "l", "L", "qt", "gal",
    // Time, speed, turns.
    "ms", "s", "sec", "secs", "min", "mins", "h", "hr", "hrs", "kn", "kt", "kts", "mph",
    "km/h", "m/s", "rpm", "Std", "Min", "Sek", "Uhr",
    // Angle, heat, pressure, power and the like.
    "°", "′", "″", "°C", "°F", "K", "Pa", "hPa", "kPa", "bar", "mbar", "hp", "V", "kV",
    "mA", "W", "kW", "MW", "kWh", "J", "kJ", "cal", "kcal", "Ω", "dB", "Hz", "kHz",
    "MHz", "GHz", "cd", "lm", // Type and data.
    "pt", "pc", "em", "px", "dpi", "ppi", "kB", "MB", "GB", "TB",
    // Money and shares.
    "%", "‰", "€", "$", "£", "¢", "₽", "zł", "gr", "Kč", "kr", "Ft", "lei", "d", "EUR",
    "USD", "GBP", "CHF", // Times of day, eras.
    "a.m.", "p.m.", "am", "pm", "BC", "AD", "BCE", "CE",
    // Russian and Ukrainian.
    "г.", "гг.", "в.", "вв.", "руб.", "коп.", "р.", "мм", "см", "м", "км", "м²", "км²",
    "га", "мг", "г", "кг", "т", "л", "с", "сек", "мин", "ч", "тыс.", "млн", "млрд",
    "грн",
];

/// Words of one letter that stay with the word behind them, by language.
///
/// - Polish: PN-83/P-55366 on the composition of Polish texts.
/// - Czech: ČSN 01 6910, and the language guide of Ústav pro jazyk český on the ends of
///   lines (`k s v z`, and `o u a i`); Slovak as Czech, by STN 01 6910.
/// - Russian: A. E. Milchin and L. K. Cheltsova, *Справочник издателя и автора*; Ukrainian
///   and Bulgarian as Russian, with their own words.
/// - Croatian, Serbian, Bosnian, Slovene: the custom of book composition there, as in the
///   other Slavic languages.
///
/// French (`à`, `y`), Spanish (`a`, `o`, `y`, `e`, `u`), Portuguese and Italian (`a`, `e`,
/// `o`) are not here: some manuals advise it for short lines, and books do without it.
const CLINGING: &[(&str, &str)] = &[
    ("pl", "aiouwz"),
    ("cs", "ksvzouai"),
    ("sk", "ksvzouai"),
    ("ru", "авикосу"),
    ("uk", "авзійоу"),
    ("bg", "авикосу"),
    ("hr", "aikosu"),
    ("bs", "aikosu"),
    ("sr", "aikosuаикосу"),
    ("sh", "aikosu"),
    ("sl", "aikhsvzou"),
];

/// Whether a word is of one letter and clings to the next in its language.
fn clings(word: &str, lang: Lang) -> bool {
    let mut letters = opened(word).chars();
    let (Some(letter), None) = (letters.next(), letters.next()) else { return false };
    let of = CLINGING.iter().find(|of| of.0 == lang.primary());
    of.is_some_and(|of| letter.to_lowercase().any(|small| of.1.contains(small)))
}

/// Whether a line may end at a space between two words of a language. `next_call`: what
/// follows is a note's call.
pub(super) fn space_breaks(
    (previous, next): (&str, &str),
    lang: Lang,
    next_call: bool,
) -> bool {
    let (Some(last), Some(first)) = (previous.chars().next_back(), next.chars().next())
    else {
        return true;
    };
    if next_call || last == '«' || clings(previous, lang) {
        return false;
    }
    if first.is_alphanumeric() && last.is_lowercase() && last.is_ascii() {
        // The common case, settled without looking at whole words.
        return !first.is_numeric() || !before_number(previous);
    }
    !(holds_before(next, first)
        || (is_initial(previous) && (first.is_uppercase() || PARTICLES.contains(&next)))
        || ((first.is_numeric() || is_roman(next)) && before_number(opened(previous)))
        || (last.is_numeric() && AFTER_NUMBER.contains(&closed(next)))
        || (is_of_angle(last) && (first.is_numeric() || POINTS.contains(&closed(next)))))
}

/// Points of the compass that hold to the degrees before them.
const POINTS: &[&str] = &["N", "S", "E", "W", "O", "N.", "S.", "E.", "W."];

/// A sign of degrees, minutes or seconds.
fn is_of_angle(sign: char) -> bool {
    matches!(sign, '°' | '′' | '″')
}

/// Bytes of words in a row that hold together: a row of points or of dashes is broken where
/// its line ends, and so is anything else that would be wider than that.
const MOST: usize = 40;

/// Whether words hold together that begin at `start`, up to a space at `end` where they
/// would.
pub(super) fn holds_on(start: usize, end: usize) -> bool {
    end.saturating_sub(start) <= MOST
}

/// What a text of an e-book is held by.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Holding {
    /// Its language.
    pub(crate) lang: Lang,
    /// What stands before it ends in a word that clings to the next.
    pub(crate) clung: bool,
    /// It is of a title, and whether that [capitalises](sense::capitalised) what matters.
    pub(crate) title: Option<bool>,
}

/// Letters of a title that are held together, with the word after them: more would be too
/// wide for a small screen.
const LONGEST: usize = 12;

/// A text of an e-book with the spaces that hold as U+00A0, and whether it ends in a word
/// that clings to the next. In a title, words that lead on cling, too.
pub(crate) fn held(text: &str, holding: Holding) -> (Cow<'_, str>, bool) {
    let clinging = |word, before: &str| {
        let leads = |titled| before.len() <= LONGEST && sense::leads_on(word, titled);
        clings(word, holding.lang) || holding.title.is_some_and(leads)
    };
    let mut out = String::new();
    let (mut from, mut open) = (0, 0);
    for (at, _) in text.match_indices(' ') {
        let previous = text[..at].rsplit(is_space).next().unwrap_or_default();
        let next = text[at + 1..].split(is_space).next().unwrap_or_default();
        let holds = match (previous.is_empty(), next.is_empty()) {
            (true, _) => at == 0 && holding.clung,
            (false, true) => clinging(previous, &text[open..at]),
            (false, false) => {
                clinging(previous, &text[open..at])
                    || !space_breaks((previous, next), holding.lang, false)
            }
        };
        if holds && holds_on(open, at) {
            out.push_str(&text[from..at]);
            out.push('\u{A0}');
            from = at + 1;
        } else {
            open = at + 1;
        }
    }
    let last = text.rsplit(is_space).next().unwrap_or_default();
    let clinging = clinging(last, &text[open..]);
    if from == 0 {
        return (Cow::Borrowed(text), clinging);
    }
    out.push_str(&text[from..]);
    (Cow::Owned(out), clinging)
}

/// Whether a character parts words, for the look of a line.
fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\n' | '\u{A0}' | '\u{202F}')
}

/// Particles between initials and a name.
const PARTICLES: &[&str] = &[
    "af", "d’", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "la", "le",
    "ten", "ter", "van", "von", "zu",
];

/// Whether a word is an abbreviation that holds to a number.
fn before_number(word: &str) -> bool {
    BEFORE_NUMBER.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// Whether a word can be a roman number.
fn is_roman(word: &str) -> bool {
    let bare = word.trim_end_matches(|sign: char| !sign.is_alphanumeric());
    let of = |figures: &str| bare.chars().all(|letter| figures.contains(letter));
    !bare.is_empty() && (of("ivxlcdm") || of("IVXLCDM"))
}

/// Whether a word is a dash.
pub(super) fn begins_with_dash(word: &str) -> bool {
    word.starts_with(['\u{2012}', '\u{2013}', '\u{2014}', '\u{2015}'])
}

/// No line begins with closing punctuation, an ellipsis or a dash that is set open.
fn holds_before(next: &str, first: char) -> bool {
    match first {
        '\u{2026}' | '\u{2013}' | '\u{2014}' | '»' | '!' | '?' | ';' | ':' | ','
        | ')' => true,
        '.' => {
            next.bytes().all(|byte| byte == b'.')
                || !next[1..].starts_with(char::is_numeric)
        }
        _ => false,
    }
}

/// `J.`, `Ю.` or `J.-P.`: capitals, each with its full stop.
fn is_initial(word: &str) -> bool {
    let word = opened(word);
    let mut parts = word.split_inclusive('.').peekable();
    parts.peek().is_some()
        && parts.all(|part| {
            let part = part.trim_start_matches(['-', '\u{2010}']);
            let mut characters = part.chars();
            characters.next().is_some_and(char::is_uppercase)
                && characters.as_str() == "."
        })
}

/// A word without the brackets and quotation marks before it.
fn opened(word: &str) -> &str {
    word.trim_start_matches(['(', '[', '\u{201C}', '\u{2018}', '«', '\u{201E}'])
}

/// A word without the punctuation after it.
fn closed(word: &str) -> &str {
    let bare =
        word.trim_end_matches([')', ']', ',', ';', ':', '\u{201D}', '\u{2019}', '»']);
    if AFTER_NUMBER.contains(&bare) { bare } else { bare.trim_end_matches('.') }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_spaces_hold() {
        for (previous, next, breaks) in [
            ("the", "book", true),
            ("J.", "Quill", false),
            ("(J.", "K.", false),
            ("J.-P.", "Quill", false),
            ("J.", "de", false),
            ("J.", "but", true),
            ("p.", "12", false),
            ("p.", "xii,", false),
            ("Vol.", "XIV", false),
            ("Figs.", "3", false),
            ("No", "3", false),
            ("no", "I", true),
            ("300", "dpi.", false),
            ("p.", "many", true),
            ("12", "km,", false),
            ("12", "kilns", true),
            ("end.", "The", true),
            ("word", "…", false),
            ("word", "—", false),
            ("—", "word", true),
            ("mot", "!", false),
            ("«", "mot", false),
            ("§", "4", false),
            ("word", ".", false),
            ("with", ".5", true),
            ("I", "Ada", true),
            ("15", "s.", false),
            ("12", "fm;", false),
            ("52°", "13′", false),
            ("13′", "N.", false),
            ("12°", "north", true),
        ] {
            let found = space_breaks((previous, next), Lang::EN_US, false);
            assert_eq!(found, breaks, "{previous} {next}");
        }
        assert!(!space_breaks(("word", "1"), Lang::EN_US, true));
    }

    #[test]
    fn words_of_one_letter_cling_by_language() {
        for (lang, text, expected) in [
            ("pl", "Był w domu i (z nią) pił", "Był w\u{A0}domu i\u{A0}(z\u{A0}nią) pił"),
            ("cs", "K mostu s bratrem", "K\u{A0}mostu s\u{A0}bratrem"),
            ("ru", "он и я в доме", "он и\u{A0}я в\u{A0}доме"),
            ("uk", "був у Львові й жив", "був у\u{A0}Львові й\u{A0}жив"),
            ("sr-Latn", "kuća u selu", "kuća u\u{A0}selu"),
            ("sl", "h gori v gozd", "h\u{A0}gori v\u{A0}gozd"),
            ("en", "a house, p. 12", "a house, p.\u{A0}12"),
            ("it", "andò a casa", "andò a casa"),
            ("pl", "koniec w ", "koniec w\u{A0}"),
        ] {
            assert_eq!(held(text, of(lang, false, None)).0, expected);
        }
        assert!(held("tak i", of("pl", false, None)).1);
        let polish = of("pl", true, None);
        assert_eq!(held(" dom w", polish), ("\u{A0}dom w".into(), true));
    }

    fn of(lang: &str, clung: bool, title: Option<bool>) -> Holding {
        Holding { lang: Lang::new(lang).expect("a tag"), clung, title }
    }

    #[test]
    fn words_of_a_title_hold_by_sense() {
        for (titled, text, expected) in [
            (true, "Four Mills from the Other River", "Four Mills from_the_Other River"),
            (true, "A Mill and Its Owner", "A_Mill and_Its Owner"),
            (false, "le moulin de la rivière", "le_moulin de_la_rivière"),
            // What is too wide for a small screen comes apart.
            (true, "in an of at by to it as on up", "in_an_of_at_by to_it_as_on_up"),
        ] {
            let found = held(text, of("en", false, Some(titled))).0;
            assert_eq!(found.replace('\u{A0}', "_"), expected);
        }
    }
}

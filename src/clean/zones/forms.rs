//! The forms that lines have: numbers, marks of notes, words of headings.

use crate::ground::roman_sum;

/// The number that a line is, alone, whatever stands around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LoneNumber {
    /// No number.
    None,
    /// Figures alone.
    Bare,
    /// Figures in brackets, dashes or dots, some of them misread: `[ 6 ]`, `f 7 }`.
    Set,
    /// A roman number in small letters.
    Lower,
    /// A roman number in capitals.
    Upper,
    /// Short, with a figure in it, and no number.
    Misread,
}

/// The form of a number alone, and its value where it has one.
pub(super) fn number(text: &str) -> (LoneNumber, Option<u32>) {
    let count = text.chars().count();
    if count > 9 {
        return (LoneNumber::None, None);
    }
    let core = text.trim_matches(|c: char| {
        matches!(
            c,
            '[' | ']'
                | '('
                | ')'
                | '{'
                | '}'
                | '-'
                | '—'
                | '–'
                | '.'
                | '*'
                | ' '
                | '|'
                | '•'
                | '·'
        )
    });
    let core = core.strip_prefix("f ").or(core.strip_prefix("t ")).unwrap_or(core);
    if !core.is_empty() && core.len() <= 4 && core.bytes().all(|b| b.is_ascii_digit()) {
        let form = if core == text { LoneNumber::Bare } else { LoneNumber::Set };
        return (form, core.parse().ok());
    }
    if let Some(value) = roman(core) {
        let lower = core.starts_with(char::is_lowercase);
        return (if lower { LoneNumber::Lower } else { LoneNumber::Upper }, Some(value));
    }
    let figures = text.chars().filter(char::is_ascii_digit).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    if count <= 5 && figures > 0 && letters <= 2 {
        return (LoneNumber::Misread, misread(core));
    }
    (LoneNumber::None, None)
}

/// The value of a roman number of one case, below 400.
pub(in crate::clean) fn roman(text: &str) -> Option<u32> {
    let lower = text.starts_with(char::is_lowercase);
    let one_case = text.chars().all(|c| c.is_lowercase() == lower);
    let low = !text.contains(['d', 'D', 'm', 'M']);
    roman_sum(text).filter(|_| one_case && low && text.len() <= 8)
}

/// A number some of whose figures were read as letters.
fn misread(text: &str) -> Option<u32> {
    let figure = |c: char| match c {
        'o' | 'O' | 'Q' => Some('0'),
        'l' | 'I' | 'i' | '!' | '|' => Some('1'),
        'S' | 's' => Some('5'),
        'B' => Some('8'),
        'z' | 'Z' => Some('2'),
        c if c.is_ascii_digit() => Some(c),
        _ => None,
    };
    let figures: Option<String> = text.chars().map(figure).collect();
    figures.filter(|it| it.len() <= 4)?.parse().ok()
}

/// A number at one end of a line of a few words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Headed {
    /// None.
    None,
    /// In front.
    Front(u32),
    /// At the end.
    Back(u32),
}

/// The page number that a running head may have at one end, with the words of the head.
pub(super) fn headed(text: &str) -> (Headed, &str) {
    let number = |word: &str| {
        let core = word
            .trim_matches(|c: char| matches!(c, '[' | ']' | '(' | ')' | '.' | '-' | ','));
        let figures = core.bytes().filter(u8::is_ascii_digit).count();
        let all = !core.is_empty() && core.len() <= 4 && figures == core.len();
        if all {
            core.parse().ok()
        } else {
            roman(core).filter(|_| core.len() > 1 && core.starts_with(char::is_lowercase))
        }
    };
    let worded = |rest: &str| {
        rest.split_whitespace().count() <= 10
            && rest.chars().filter(|c| c.is_alphabetic()).count() > 2
    };
    if let Some((first, rest)) = text.split_once(' ')
        && worded(rest)
        && let Some(value) = number(first)
    {
        return (Headed::Front(value), rest.trim_start());
    }
    if let Some((rest, last)) = text.rsplit_once(' ')
        && worded(rest)
        && let Some(value) = number(last)
    {
        return (Headed::Back(value), rest.trim_end());
    }
    (Headed::None, text)
}

/// The mark that a line may begin with if it is a note's first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::clean) enum NoteMark {
    /// None.
    None,
    /// Figures and a space: `1 See`.
    Figures,
    /// Figures and a bracket: `(1) See`, `1) See`, `[1] See`.
    Bracketed,
    /// Figures and a point: `1. See`.
    Pointed,
    /// Figures glued to the text: `1See`.
    Glued,
    /// A star glued to the text.
    Star,
    /// A star, then a space.
    StarSpace,
    /// A dagger, a double dagger, a section or paragraph sign.
    Dagger,
    /// A small letter: `a See`, `(a) See`, `a) See`.
    Letter,
    /// What figures and stars are misread as: a quotation mark, an exclamation mark.
    Misread,
}

/// The mark of a note in front of a line: its form, its value in its own order (a star
/// is 1), and its length in bytes, the space behind it included.
pub(in crate::clean) fn note_mark(text: &str) -> (NoteMark, Option<u32>, usize) {
    let none = (NoteMark::None, None, 0);
    let capital = |rest: &str| {
        let rest = rest.trim_start_matches(['“', '"', '‘', '«', '„', '(', '[', '\'']);
        rest.starts_with(|c: char| c.is_uppercase())
    };
    let texty = |rest: &str| {
        let rest = rest.trim_start_matches(['“', '"', '‘', '«', '„', '(', '[', '\'']);
        rest.starts_with(|c: char| c.is_alphabetic())
    };
    let figures = text.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=3).contains(&figures) {
        let (value, rest) = (text[..figures].parse().ok(), &text[figures..]);
        let spaces = |rest: &str| rest.len() - rest.trim_start().len();
        if let Some(rest) = rest.strip_prefix(')').or(rest.strip_prefix(']')) {
            let length = figures + 1 + spaces(rest);
            return if texty(rest.trim_start()) {
                (NoteMark::Bracketed, value, length)
            } else {
                none
            };
        }
        if let Some(rest) = rest.trim_start().strip_prefix('.') {
            let length = text.len() - rest.trim_start().len();
            return if texty(rest.trim_start()) {
                (NoteMark::Pointed, value, length)
            } else {
                none
            };
        }
        if rest.starts_with(' ') {
            let length = figures + spaces(rest);
            return if texty(rest.trim_start()) {
                (NoteMark::Figures, value, length)
            } else {
                none
            };
        }
        return if capital(rest) { (NoteMark::Glued, value, figures) } else { none };
    }
    if let Some(rest) = text.strip_prefix('(').or(text.strip_prefix('[')) {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let close = rest[digits..].strip_prefix(')').or(rest[digits..].strip_prefix(']'));
        if let Some(after) = close.filter(|_| (1..=3).contains(&digits)) {
            let tail = after.trim_start();
            let length = text.len() - tail.len();
            return if texty(tail) {
                (NoteMark::Bracketed, rest[..digits].parse().ok(), length)
            } else {
                none
            };
        }
        let mut letters = rest.chars();
        if let Some(letter) = letters.next().filter(char::is_ascii_lowercase)
            && let Some(after) =
                letters.as_str().strip_prefix(')').or(letters.as_str().strip_prefix(']'))
            && texty(after.trim_start())
        {
            let length = text.len() - after.trim_start().len();
            return (NoteMark::Letter, Some(u32::from(letter) - 96), length);
        }
        return none;
    }
    let stars = text.bytes().take_while(|&b| b == b'*').count();
    if (1..=4).contains(&stars) {
        let rest = &text[stars..];
        // German print closes the star with a bracket.
        let rest = rest.strip_prefix(')').unwrap_or(rest);
        let tail = rest.trim_start();
        let length = text.len() - tail.len();
        let form =
            if rest.len() > tail.len() { NoteMark::StarSpace } else { NoteMark::Star };
        return if texty(tail) || tail.starts_with(|c: char| c.is_ascii_digit()) {
            (form, Some(stars as u32), length)
        } else {
            none
        };
    }
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return none };
    let rest = chars.as_str();
    let tail = rest.trim_start();
    let length = text.len() - tail.len();
    match first {
        '†' | '‡' | '§' | '¶' | '‖' if texty(tail) => {
            let value = match first {
                '†' => 2,
                '‡' => 3,
                '§' => 4,
                _ => 5,
            };
            (NoteMark::Dagger, Some(value), length)
        }
        '¹' | '²' | '³' if texty(tail) => {
            let value = match first {
                '¹' => 1,
                '²' => 2,
                _ => 3,
            };
            (NoteMark::Figures, Some(value), length)
        }
        '⁴'..='⁹' if texty(tail) => {
            (NoteMark::Figures, Some(u32::from(first) - 0x2070), length)
        }
        'a'..='k'
            if (rest.starts_with(' ') && capital(tail) && first != 'a')
                || rest.starts_with(") ")
                    && texty(tail.trim_start_matches([')', ' '])) =>
        {
            let length = text.len() - tail.trim_start_matches([')', ' ']).len();
            (NoteMark::Letter, Some(u32::from(first) - 96), length)
        }
        '!' | '\'' | '’' | '"' | '”' | '?' | '°' | '\\' | '^' | 'l' | 'I' | '|' | '•'
        | '·' | '>' | '®' | '©' | '™'
            if rest.starts_with(' ')
                && capital(tail)
                && !(first == 'I' && tail.starts_with(|c: char| c.is_lowercase())) =>
        {
            (NoteMark::Misread, None, length)
        }
        _ => none,
    }
}

/// Words that citations are made of, in the languages of the profiles; small letters.
const CITING: &[&str] = &[
    "ibid",
    "ibidem",
    "id",
    "idem",
    "op",
    "cit",
    "loc",
    "vol",
    "vols",
    "p",
    "pp",
    "ch",
    "chap",
    "cf",
    "see",
    "sect",
    "ed",
    "edit",
    "ff",
    "fol",
    "no",
    "supra",
    "infra",
    "seq",
    "sq",
    "sqq",
    "lib",
    "cap",
    "tom",
    "pag",
    "ms",
    "mss",
    "vgl",
    "ebd",
    "ebenda",
    "bd",
    "aao",
    "a.a.o",
    "s",
    "siehe",
    "hrsg",
    "aufl",
    "ders",
    "anm",
    "voy",
    "voyez",
    "voir",
    "t",
    "éd",
    "art",
    "ouvr",
    "cité",
    "véase",
    "tomo",
    "pág",
    "págs",
    "vedi",
    "см",
    "там",
    "же",
    "стр",
    "т",
    "с",
    "ср",
    "изд",
    "гл",
    "lettres",
    "hist",
    "letters",
    "annals",
    "journal",
    "translated",
    "published",
    "edition",
    "quoted",
    "lib.",
    "ep",
    "epist",
];

/// How many words of a line are such as citations have: abbreviations and years.
pub(in crate::clean) fn citing(text: &str) -> usize {
    let words = text
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '—'));
    words
        .filter(|word| {
            let core = word.trim_matches(|c: char| !c.is_alphanumeric());
            if core.is_empty() {
                return false;
            }
            let year = core.len() == 4
                && core.bytes().all(|b| b.is_ascii_digit())
                && core.starts_with(['1', '2']);
            let abbreviated = word.ends_with('.') || core.chars().count() > 2;
            year || abbreviated && CITING.contains(&core.to_lowercase().as_str())
        })
        .count()
}

/// What a line says of a chapter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ChapterForm {
    /// Nothing.
    None,
    /// A word for a chapter, with a number beside it: `CHAPTER IV.`, `Siebentes Kapitel`.
    Word,
    /// A roman number alone, perhaps with a point.
    Roman,
    /// A number and a point, then a few words: `IV. The Ferry`.
    Numbered,
    /// A word that opens a part without a number: `Preface`.
    Named,
}

const CHAPTERS: &[&str] = &[
    "chapter",
    "chap",
    "part",
    "book",
    "section",
    "canto",
    "act",
    "scene",
    "letter",
    "lecture",
    "volume",
    "chapitre",
    "partie",
    "livre",
    "chant",
    "lettre",
    "kapitel",
    "capitel",
    "abschnitt",
    "theil",
    "teil",
    "buch",
    "gesang",
    "brief",
    "capítulo",
    "capitulo",
    "parte",
    "libro",
    "capitolo",
    "canto",
    "глава",
    "часть",
    "книга",
    "caput",
    "liber",
    "pars",
    "hoofdstuk",
    "rozdział",
    "kapitola",
];

const NAMED: &[&str] = &[
    "preface",
    "introduction",
    "conclusion",
    "appendix",
    "prologue",
    "epilogue",
    "contents",
    "index",
    "notes",
    "foreword",
    "afterword",
    "dedication",
    "bibliography",
    "vorwort",
    "einleitung",
    "nachwort",
    "anhang",
    "inhalt",
    "préface",
    "avant-propos",
    "conclusion",
    "appendice",
    "prólogo",
    "prefacio",
    "introducción",
    "prefazione",
    "предисловие",
    "введение",
    "заключение",
    "praefatio",
    "advertisement",
];

/// Numerals that stand before or behind a word for a chapter, their beginnings.
const NUMERALS: &[&str] = &[
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "the",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "erst",
    "zweit",
    "dritt",
    "viert",
    "fünft",
    "sechst",
    "sieb",
    "acht",
    "neunt",
    "zehnt",
    "elft",
    "zwölft",
    "premi",
    "second",
    "deuxi",
    "troisi",
    "quatri",
    "cinqui",
    "sixi",
    "septi",
    "huiti",
    "neuvi",
    "dixi",
    "primer",
    "segund",
    "tercer",
    "cuart",
    "quint",
    "prim",
    "terz",
    "quart",
    "перв",
    "втор",
    "трет",
    "четв",
    "пят",
    "шест",
    "седьм",
    "восьм",
    "девят",
    "десят",
];

/// What a line says of a chapter.
pub(super) fn chapter(text: &str) -> ChapterForm {
    let words: Vec<String> = text
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .filter(|word| !word.is_empty())
        .collect();
    let Some(first) = words.first() else { return ChapterForm::None };
    let is_number = |word: &str| {
        word.bytes().all(|b| b.is_ascii_digit())
            || roman(word).is_some()
            || NUMERALS.iter().any(|numeral| word.starts_with(numeral))
    };
    let worded =
        |at: usize| words.get(at).is_some_and(|word| CHAPTERS.contains(&word.as_str()));
    let upper = text.starts_with(|c: char| c.is_uppercase());
    if words.len() <= 9 && upper {
        let numbered = |at: usize| words.get(at).is_some_and(|word| is_number(word));
        if worded(0) && numbered(1) || numbered(0) && worded(1) && words.len() <= 4 {
            return ChapterForm::Word;
        }
    }
    if words.len() <= 2 && NAMED.contains(&first.as_str()) && upper {
        return ChapterForm::Named;
    }
    let bare = text.trim_end_matches(['.', ':', ',', '—', '-', ' ']);
    if roman(bare).is_some() && bare.starts_with(char::is_uppercase) {
        return ChapterForm::Roman;
    }
    let lead = text.split_whitespace().next().unwrap_or("");
    let value = lead.strip_suffix(['.', ')', ':']);
    let counted = value.is_some_and(|value| {
        roman(value).is_some() && value.starts_with(char::is_uppercase)
            || (1..=3).contains(&value.len()) && value.bytes().all(|b| b.is_ascii_digit())
    });
    if counted && (2..=9).contains(&words.len()) {
        ChapterForm::Numbered
    } else {
        ChapterForm::None
    }
}

/// Whether a line says that a chapter begins: `CHAPTER IV.`, `IV.`
pub(in crate::clean) fn opens_chapter(text: &str) -> bool {
    chapter(text) != ChapterForm::None
}

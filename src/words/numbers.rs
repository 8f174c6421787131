//! What a numbered part or chapter is called: `Part One`, `Chapitre II`, `Глава 3`.

use crate::ground::{Lang, roman};

/// What is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbered {
    /// A part of a book.
    Part,
    /// A work or a chapter.
    Chapter,
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Numerals {
    /// `3`.
    Arabic,
    /// `III`.
    Roman,
    /// `Three`; beyond what the language's table holds as [`Numerals::Arabic`].
    Words,
}

/// A language, its words for part and chapter.
type NumberWords = (&'static str, &'static str, &'static str);

/// By primary subtag; English first.
const NAMES: &[NumberWords] = &[
    ("en", "Part", "Chapter"),
    ("bg", "Част", "Глава"),
    ("ca", "Part", "Capítol"),
    ("cs", "Část", "Kapitola"),
    ("da", "Del", "Kapitel"),
    ("de", "Teil", "Kapitel"),
    ("el", "Μέρος", "Κεφάλαιο"),
    ("es", "Parte", "Capítulo"),
    ("fi", "Osa", "Luku"),
    ("fr", "Partie", "Chapitre"),
    ("hr", "Dio", "Poglavlje"),
    ("hu", "Rész", "Fejezet"),
    ("it", "Parte", "Capitolo"),
    ("la", "Pars", "Caput"),
    ("nb", "Del", "Kapittel"),
    ("nl", "Deel", "Hoofdstuk"),
    ("nn", "Del", "Kapittel"),
    ("pl", "Część", "Rozdział"),
    ("pt", "Parte", "Capítulo"),
    ("ro", "Partea", "Capitolul"),
    ("ru", "Часть", "Глава"),
    ("sk", "Časť", "Kapitola"),
    ("sl", "Del", "Poglavje"),
    ("sv", "Del", "Kapitel"),
    ("tr", "Kısım", "Bölüm"),
    ("uk", "Частина", "Розділ"),
];

/// A numeral in words, for a part and for a chapter, in the order of the numbers from one.
type Ordinals = (&'static str, [&'static [&'static str]; 2]);

const ENGLISH: &[&str] = &[
    "One",
    "Two",
    "Three",
    "Four",
    "Five",
    "Six",
    "Seven",
    "Eight",
    "Nine",
    "Ten",
    "Eleven",
    "Twelve",
    "Thirteen",
    "Fourteen",
    "Fifteen",
    "Sixteen",
    "Seventeen",
    "Eighteen",
    "Nineteen",
    "Twenty",
];

/// Languages whose words agree with what is numbered.
const ORDINALS: &[Ordinals] = &[
    ("en", [ENGLISH, ENGLISH]),
    (
        "de",
        [
            &[
                "Erster",
                "Zweiter",
                "Dritter",
                "Vierter",
                "Fünfter",
                "Sechster",
                "Siebter",
                "Achter",
                "Neunter",
                "Zehnter",
                "Elfter",
                "Zwölfter",
            ],
            &[
                "Erstes",
                "Zweites",
                "Drittes",
                "Viertes",
                "Fünftes",
                "Sechstes",
                "Siebtes",
                "Achtes",
                "Neuntes",
                "Zehntes",
                "Elftes",
                "Zwölftes",
            ],
        ],
    ),
    (
        "fr",
        [
            &[
                "Première",
                "Deuxième",
                "Troisième",
                "Quatrième",
                "Cinquième",
                "Sixième",
                "Septième",
                "Huitième",
                "Neuvième",
                "Dixième",
                "Onzième",
                "Douzième",
            ],
            &[
                "premier", "deux", "trois", "quatre", "cinq", "six", "sept", "huit",
                "neuf", "dix", "onze", "douze",
            ],
        ],
    ),
    (
        "es",
        [
            &[
                "Primera", "Segunda", "Tercera", "Cuarta", "Quinta", "Sexta", "Séptima",
                "Octava", "Novena", "Décima",
            ],
            &[
                "primero", "segundo", "tercero", "cuarto", "quinto", "sexto", "séptimo",
                "octavo", "noveno", "décimo",
            ],
        ],
    ),
    (
        "it",
        [
            &[
                "prima", "seconda", "terza", "quarta", "quinta", "sesta", "settima",
                "ottava", "nona", "decima",
            ],
            &[
                "primo", "secondo", "terzo", "quarto", "quinto", "sesto", "settimo",
                "ottavo", "nono", "decimo",
            ],
        ],
    ),
    (
        "la",
        [
            &[
                "prima", "secunda", "tertia", "quarta", "quinta", "sexta", "septima",
                "octava", "nona", "decima",
            ],
            &[
                "primum", "secundum", "tertium", "quartum", "quintum", "sextum",
                "septimum", "octavum", "nonum", "decimum",
            ],
        ],
    ),
    (
        "ru",
        [
            &[
                "первая",
                "вторая",
                "третья",
                "четвёртая",
                "пятая",
                "шестая",
                "седьмая",
                "восьмая",
                "девятая",
                "десятая",
            ],
            &[
                "первая",
                "вторая",
                "третья",
                "четвёртая",
                "пятая",
                "шестая",
                "седьмая",
                "восьмая",
                "девятая",
                "десятая",
            ],
        ],
    ),
];

/// What a numbered part or chapter is called in a language: with its name, or by its
/// number alone.
pub fn numbered(
    lang: Lang,
    what: Numbered,
    number: u32,
    numerals: Numerals,
    named: bool,
) -> String {
    let name = name(lang.primary(), what);
    let column = match what {
        Numbered::Part => 0,
        Numbered::Chapter => 1,
    };
    if numerals == Numerals::Words
        && let Some((language, word)) = in_words(lang, column, number)
    {
        return match (named, leads(language, what)) {
            (false, _) => sentence(word),
            // `Erster Teil`, `Première partie`.
            (true, true) if language == "de" => format!("{word} {name}"),
            (true, true) => format!("{word} {}", name.to_lowercase()),
            (true, false) => format!("{name} {word}"),
        };
    }
    let number = match numerals {
        Numerals::Roman => roman(number).to_uppercase(),
        Numerals::Arabic | Numerals::Words => number.to_string(),
    };
    if named { format!("{name} {number}") } else { number }
}

/// The word for a part or a chapter, by primary subtag of the language; else English.
pub(super) fn name(lang: &str, what: Numbered) -> &'static str {
    let row = NAMES.iter().find(|row| row.0 == lang).unwrap_or(&NAMES[0]);
    match what {
        Numbered::Part => row.1,
        Numbered::Chapter => row.2,
    }
}

/// A number in words, where the language's table holds it.
fn in_words(
    lang: Lang,
    column: usize,
    number: u32,
) -> Option<(&'static str, &'static str)> {
    let (language, columns) = ORDINALS.iter().find(|row| row.0 == lang.primary())?;
    let at = usize::try_from(number.checked_sub(1)?).ok()?;
    columns[column].get(at).map(|word| (*language, *word))
}

/// Whether the numeral stands before what it numbers.
fn leads(language: &str, what: Numbered) -> bool {
    match language {
        "de" => true,
        "fr" | "es" => what == Numbered::Part,
        _ => false,
    }
}

/// With a capital.
fn sentence(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_agree_with_their_language() {
        for (lang, what, number, numerals, named, said) in [
            ("en", Numbered::Part, 1, Numerals::Words, true, "Part One"),
            ("en", Numbered::Chapter, 21, Numerals::Words, true, "Chapter 21"),
            ("de", Numbered::Part, 2, Numerals::Words, true, "Zweiter Teil"),
            ("de", Numbered::Chapter, 2, Numerals::Words, true, "Zweites Kapitel"),
            ("fr", Numbered::Part, 1, Numerals::Words, true, "Première partie"),
            ("fr", Numbered::Chapter, 1, Numerals::Words, true, "Chapitre premier"),
            ("ru", Numbered::Chapter, 3, Numerals::Words, true, "Глава третья"),
            ("it", Numbered::Chapter, 3, Numerals::Words, false, "Terzo"),
            ("hu", Numbered::Chapter, 4, Numerals::Roman, true, "Fejezet IV"),
            ("xx", Numbered::Chapter, 1944, Numerals::Roman, false, "MCMXLIV"),
        ] {
            let lang = Lang::new(lang).expect("a language");
            assert_eq!(numbered(lang, what, number, numerals, named), said);
        }
    }
}

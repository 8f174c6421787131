//! The words for what somebody did, by language: before a name in a by-line, and beside
//! a title in a list of people.

mod bg;
mod ca;
mod cs;
mod da;
mod de;
mod el;
mod en;
mod es;
mod fi;
mod fr;
mod hr;
mod hu;
mod it;
mod nb;
mod nl;
mod pl;
mod pt;
mod ro;
mod ru;
mod sk;
mod sl;
mod sv;
mod tr;
mod uk;

use crate::ground::Lang;
use crate::project::Role;

/// The MARC relators (Library of Congress) that have words of their own, those of one
/// meaning together. The last line stands for all others.
const PARTS: [&str; 33] = [
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
type Part = (&'static str, &'static str);

/// The words of one language, in the order of [`PARTS`].
type Parts = [Part; PARTS.len()];

/// The words of a language; `None` where we have none of its own.
fn of(lang: Lang) -> Option<&'static Parts> {
    Some(match lang.primary() {
        "bg" => &bg::PARTS,
        "ca" => &ca::PARTS,
        "cs" => &cs::PARTS,
        "da" => &da::PARTS,
        "de" => &de::PARTS,
        "el" => &el::PARTS,
        "en" => &en::PARTS,
        "es" => &es::PARTS,
        "fi" => &fi::PARTS,
        "fr" => &fr::PARTS,
        "hr" => &hr::PARTS,
        "hu" => &hu::PARTS,
        "it" => &it::PARTS,
        "nb" | "nn" | "no" => &nb::PARTS,
        "nl" => &nl::PARTS,
        "pl" => &pl::PARTS,
        "pt" => &pt::PARTS,
        "ro" => &ro::PARTS,
        "ru" => &ru::PARTS,
        "sk" => &sk::PARTS,
        "sl" => &sl::PARTS,
        "sv" => &sv::PARTS,
        "tr" => &tr::PARTS,
        "uk" => &uk::PARTS,
        _ => return None,
    })
}

/// What a language says of a part; `None` where we have no words of its own.
pub(super) fn part(lang: Lang, role: Role) -> Option<Part> {
    let parts = of(lang)?;
    let code = role.as_str();
    let found = PARTS.iter().position(|codes| codes.split(' ').any(|it| it == code));
    Some(parts[found.unwrap_or(PARTS.len() - 1)])
}

/// The part that the first words of a line say, and the length of these words with the
/// space behind them: `Translated by ` of `Translated by A. Hand`.
pub(crate) fn said(lang: Lang, line: &str) -> Option<(Role, usize)> {
    let languages = [of(lang), of(Lang::EN_US)];
    let parts = languages.into_iter().flatten().flat_map(|parts| parts.iter().zip(PARTS));
    let starts = parts.filter_map(|(part, codes)| {
        let head = line.get(..part.0.len())?;
        let same = head.to_lowercase() == part.0.to_lowercase();
        let spaced = line[part.0.len()..].starts_with([' ', ':']);
        let code = codes.as_bytes().first_chunk::<3>()?;
        (same && spaced).then_some((Role(*code), part.0.len() + 1))
    });
    // `With a preface by` begins with `With`.
    starts.max_by_key(|(_, length)| *length)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LANGUAGES: [&str; 24] = [
        "bg", "ca", "cs", "da", "de", "el", "en", "es", "fi", "fr", "hr", "hu", "it",
        "nb", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sv", "tr", "uk",
    ];

    #[test]
    fn every_part_has_its_own_words_in_every_language() {
        for lang in LANGUAGES.iter().filter_map(|tag| Lang::new(tag)) {
            for codes in PARTS {
                for code in codes.split(' ') {
                    let role = code.as_bytes().try_into().map(Role);
                    let Ok(Some((before, behind))) = role.map(|role| part(lang, role))
                    else {
                        panic!("{lang}: {code}");
                    };
                    assert!(!before.is_empty() && !behind.is_empty(), "{lang}: {code}");
                }
            }
            // Only who wrote it is its author.
            let by = part(lang, Role::AUTHOR);
            for code in ["ive", "spk", "edt", "com", "trl", "ivr", "oth", "blw"] {
                let role = code.as_bytes().try_into().map(Role);
                let other = role.ok().and_then(|role| part(lang, role));
                assert_ne!(other.map(|it| it.0), by.map(|it| it.0), "{lang}: {code}");
            }
        }
    }

    #[test]
    fn a_line_says_a_part() {
        let said = |tag, line| {
            let (role, length) = said(Lang::new(tag)?, line)?;
            Some((role.as_str().to_owned(), line[length..].trim_start().to_owned()))
        };
        for (tag, line, role, name) in [
            ("en", "Translated by A. Hand", "trl", "A. Hand"),
            ("en", "With a preface by A. Hand", "wpr", "A. Hand"),
            ("de", "Übersetzt von A. Hand", "trl", "A. Hand"),
            ("fr", "Interview with A. Hand", "ive", "A. Hand"),
            ("en", "By A. Hand", "aut", "A. Hand"),
        ] {
            assert_eq!(said(tag, line), Some((role.into(), name.into())), "{line}");
        }
        assert_eq!(said("en", "Bytown Press"), None);
    }
}

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
mod roles;
mod ru;
mod sk;
mod sl;
mod sv;
mod tr;
mod uk;

use roles::{LanguageRoles, PARTS, RoleWords};

use crate::ground::Lang;
use crate::project::Relator;

/// The words of a language; `None` where we have none of its own.
fn of(lang: Lang) -> Option<&'static LanguageRoles> {
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
pub(super) fn part(lang: Lang, role: Relator) -> Option<RoleWords> {
    let parts = of(lang)?;
    let code = role.as_str();
    let found = PARTS.iter().position(|codes| codes.split(' ').any(|it| it == code));
    Some(parts[found.unwrap_or(PARTS.len() - 1)])
}

/// Words before a name that end with `de`, as they stand before a vowel; none where the
/// language does not write so.
pub(super) fn elided(lang: Lang, before: &str) -> Option<String> {
    if !matches!(lang.primary(), "ca" | "fr") {
        return None;
    }
    before.strip_suffix("de").or(before.strip_suffix("De")).map(|rest| {
        let letter = if rest.is_empty() { 'D' } else { 'd' };
        format!("{rest}{letter}’")
    })
}

/// Whether a name makes `de` before it `d’`: one that begins with a vowel; in Catalan, too,
/// with `h`, which in French may be heard as a consonant.
pub(super) fn takes_elision(lang: Lang, name: &str) -> bool {
    let mut letters = name.chars().flat_map(char::to_lowercase);
    let vowel = |c: char| "aeiouàáâäéèêëíîïòóôöùúûüœ".contains(c);
    match letters.next() {
        Some('h') => lang.primary() == "ca",
        Some('y') => !letters.next().is_some_and(vowel),
        first => first.is_some_and(vowel),
    }
}

/// The part that the first words of a line say, and the length of these words with the
/// space behind them: `Translated by ` of `Translated by A. Hand`.
pub(crate) fn said(lang: Lang, line: &str) -> Option<(Relator, usize)> {
    let languages = [of(lang), of(Lang::EN_US)];
    let parts = languages.into_iter().flatten().flat_map(|parts| parts.iter().zip(PARTS));
    let starts = parts.filter_map(|(part, codes)| {
        let code = codes.as_bytes().first_chunk::<3>()?;
        let is_head = |words: &str| {
            let head = line.get(..words.len());
            head.is_some_and(|it| it.to_lowercase() == words.to_lowercase())
        };
        let spaced =
            |end: usize| line.get(end..)?.starts_with([' ', ':']).then_some(end + 1);
        if is_head(part.0) {
            return spaced(part.0.len()).map(|end| (Relator(*code), end));
        }
        let elided = elided(lang, part.0)?;
        let typed = elided.replace('’', "'");
        let end = [elided, typed].iter().find(|it| is_head(it)).map(String::len);
        end.map(|end| (Relator(*code), end))
    });
    // `With a preface by` begins with `With`.
    starts.max_by_key(|(_, length)| *length)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Forms that a reader whose first language it is has yet to confirm: language, part,
    /// and what is not sure.
    const UNSURE: &[(&str, &str, &str)] = &[
        ("bg", "abr", "a noun for what is usually said by a verb with its gender"),
        ("bg", "col", "as for `abr`"),
        ("ca", "tyd", "`Tipus de lletra de` is said, too"),
        ("cs", "col", "common for songs and tales, less so for essays"),
        ("da", "wfw", "`ved` and `af` part foreword and preface, which Danish does not"),
        ("de", "ivr", "`Die Fragen stellte` is said, too"),
        ("el", "abr", "`Συντομευμένη έκδοση` is said, too"),
        ("fi", "ann", "`Selitykset` where they explain rather than refer"),
        ("fr", "aft", "before an `h` the `de` stays whole: `de Hélène`"),
        ("hr", "edt", "the word for several editors, so that it has no gender"),
        ("hr", "abr", "`Kraćenje` is said, too"),
        ("hu", "ive", "the noun, as `-val` and `-vel` depend on the name"),
        ("nb", "wfw", "as in Danish; Nynorsk takes these forms as well"),
        ("nl", "tyd", "`Lettertype van` is said, too"),
        ("pl", "col", "a noun, as the verb has a gender"),
        ("pt", "bkd", "the form of Brazil; Portugal says `Design de`"),
        ("pt", "tyd", "`Tipo de letra de` in Portugal"),
        ("ro", "bkd", "`Concepție grafică de` is said, too"),
        ("ru", "res", "`Исследование` where it is scholarly"),
        ("sk", "col", "as in Czech"),
        ("sl", "edt", "as in Croatian"),
        ("sv", "wfw", "`företal` is old; it parts foreword and preface"),
        ("tr", "ive", "the noun, as `ile` depends on the name"),
        ("uk", "tyg", "the word for layout; `Набір` where it is typesetting alone"),
    ];

    #[test]
    fn what_is_not_sure_is_there() {
        for (tag, code, _) in UNSURE {
            let role = code.as_bytes().try_into().map(Relator);
            let words =
                Lang::new(tag).zip(role.ok()).and_then(|(it, role)| part(it, role));
            assert!(words.is_some() && LANGUAGES.contains(tag), "{tag} {code}");
        }
    }

    const LANGUAGES: [&str; 24] = [
        "bg", "ca", "cs", "da", "de", "el", "en", "es", "fi", "fr", "hr", "hu", "it",
        "nb", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sv", "tr", "uk",
    ];

    #[test]
    fn every_part_has_its_own_words_in_every_language() {
        for lang in LANGUAGES.iter().filter_map(|tag| Lang::new(tag)) {
            for codes in PARTS {
                for code in codes.split(' ') {
                    let role = code.as_bytes().try_into().map(Relator);
                    let Ok(Some((before, behind))) = role.map(|role| part(lang, role))
                    else {
                        panic!("{lang}: {code}");
                    };
                    assert!(!before.is_empty() && !behind.is_empty(), "{lang}: {code}");
                }
            }
            // Only who wrote it is its author.
            let by = part(lang, Relator::AUTHOR);
            for code in ["ive", "spk", "edt", "com", "trl", "ivr", "oth", "blw"] {
                let role = code.as_bytes().try_into().map(Relator);
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
            ("fr", "Préface d’A. Hand", "wpr", "A. Hand"),
            ("fr", "Préface d'A. Hand", "wpr", "A. Hand"),
            ("ca", "D’A. Hand", "aut", "A. Hand"),
        ] {
            assert_eq!(said(tag, line), Some((role.into(), name.into())), "{line}");
        }
        assert_eq!(said("en", "Bytown Press"), None);
    }
}

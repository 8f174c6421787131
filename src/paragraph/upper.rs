//! Small letters set as capitals.

use crate::ground::Lang;

/// The capitals in which a letter is set in a language: Turkish keeps the dot of its i, and
/// Greek capitals bear no accents.
///
/// Source: Unicode, `SpecialCasing.txt`; for Greek, CSS Text Module Level 3, 2.1.
pub(super) fn upper_case(letter: char, lang: Lang) -> impl Iterator<Item = char> {
    let dotted = letter == 'i' && matches!(lang.primary(), "tr" | "az");
    let first = if dotted { '\u{130}' } else { without_tonos(letter) };
    first.to_uppercase()
}

/// A Greek letter without its accent; the diaeresis stays.
pub(super) fn without_tonos(letter: char) -> char {
    match letter {
        'ά' => 'α',
        'Ά' => 'Α',
        'έ' => 'ε',
        'Έ' => 'Ε',
        'ή' => 'η',
        'Ή' => 'Η',
        'ί' => 'ι',
        'Ί' => 'Ι',
        'ό' => 'ο',
        'Ό' => 'Ο',
        'ύ' => 'υ',
        'Ύ' => 'Υ',
        'ώ' => 'ω',
        'Ώ' => 'Ω',
        'ΐ' => 'ϊ',
        'ΰ' => 'ϋ',
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_are_those_of_the_language() {
        let upper = |text: &str, lang: &str| {
            let lang = Lang::new(lang).expect("a language");
            text.chars().flat_map(|letter| upper_case(letter, lang)).collect::<String>()
        };
        assert_eq!(upper("straße i", "de"), "STRASSE I");
        assert_eq!(upper("istanbul", "tr"), "İSTANBUL");
        assert_eq!(upper("Καλημέρα, γαΐδαρος", "el"), "ΚΑΛΗΜΕΡΑ, ΓΑΪΔΑΡΟΣ");
        assert_eq!(upper("ёлка", "ru"), "ЁЛКА");
    }
}

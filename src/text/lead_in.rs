//! The first words of a text, which a theme may mark, in print as in the e-book.

/// Words that a lead-in holds at most.
const LEAD_WORDS: usize = 4;

/// A lead-in ends with the word that makes it so many characters long.
const LEAD_LENGTH: usize = 14;

/// Abbreviations before a name, which end no sentence. English, French, German, Italian, Spanish.
const BEFORE_NAME: &[&str] = &[
    "Mr.", "Mrs.", "Ms.", "Dr.", "St.", "Rev.", "Hon.", "Prof.", "Capt.", "Col.", "Gen.",
    "Lt.", "Sgt.", "Messrs.", "MM.", "Mme.", "Mlle.", "Hr.", "Fr.", "Frl.", "Sig.",
    "Sra.", "Srta.", "Dª.",
];

/// Whether a point ends no sentence: of an abbreviation before a name, or of initials.
fn leads_to_name(word: &str) -> bool {
    let bare = word.trim_start_matches(|letter: char| !letter.is_alphabetic());
    let letters: Vec<char> = bare.chars().collect();
    let initials = letters.len() >= 2
        && letters.chunks(2).all(|it| it[0].is_uppercase() && it.get(1) == Some(&'.'));
    initials || BEFORE_NAME.iter().any(|known| known.eq_ignore_ascii_case(bare))
}

/// Whether a word has two capitals at least, and no small letter.
pub(crate) fn in_capitals(word: &str) -> bool {
    !word.chars().any(char::is_lowercase)
        && word.chars().filter(|letter| letter.is_uppercase()).count() >= 2
}

/// Where the words in capitals end with which a text begins; 0 where it begins with none.
pub(crate) fn capitals_end(text: &str) -> usize {
    let (mut at, mut end) = (0, 0);
    for word in text.split_inclusive(' ') {
        if word.chars().any(char::is_lowercase) {
            break;
        }
        if in_capitals(word) {
            end = at + word.trim_end().len();
        }
        at += word.len();
    }
    end
}

/// Where the words end that a lead-in marks; `None` where none should be. One that an editor
/// marked by capitals is as long as these; and none ends before a word in capitals.
pub(crate) fn end(text: &str) -> Option<usize> {
    let capitals = capitals_end(text);
    let mut end = None;
    let mut at = 0;
    for (index, word) in text.split_inclusive(' ').enumerate() {
        let bare = word.trim_end();
        if index == 0 && !bare.chars().any(char::is_alphabetic) {
            return None;
        }
        if capitals >= LEAD_LENGTH {
            return Some(capitals);
        }
        at += word.len();
        end = Some(at - (word.len() - bare.len()));
        if leads_to_name(bare) {
            continue;
        }
        let closes = bare.ends_with([',', '.', ';', ':', '?', '!', '—', '…']);
        if closes {
            break;
        }
        if index + 1 == LEAD_WORDS || at >= LEAD_LENGTH {
            let more = capitals_end(&text[at..]);
            return if more > 0 { Some(at + more) } else { end };
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::end;

    #[test]
    fn a_lead_in_is_a_few_words() {
        for (text, lead) in [
            ("The house on the hill was empty", "The house on the"),
            ("Yes, she said", "Yes,"),
            ("Uncharacteristically warm", "Uncharacteristically"),
            ("No", "No"),
            ("GREGORI PETROVICH MAXIMOFF was born", "GREGORI PETROVICH MAXIMOFF"),
            ("The voyage THE ARK made", "The voyage THE ARK"),
            ("IN THE BEGINNING OF IT ALL there was", "IN THE BEGINNING OF IT ALL"),
            ("NATO is not a word", "NATO is not a"),
            ("Mr. Quill went home", "Mr. Quill went"),
            ("J. R. Marsh and his wife", "J. R. Marsh and"),
            ("All the way to Dr. Quill", "All the way to"),
            ("It was old Dr. Quill", "It was old Dr. Quill"),
            ("I. Nobody came", "I. Nobody came"),
            ("So. He went", "So."),
        ] {
            assert_eq!(end(text).map(|end| &text[..end]), Some(lead));
        }
        assert_eq!(end("— and so"), None);
        assert_eq!(end("1921 was cold"), None);
    }
}

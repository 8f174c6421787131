//! What the cleaning knows of a language.
//!
//! A rule that needs words takes them from here, so that it acts on the languages that
//! have them and on no other: a list that is empty switches its rule off. What is said of
//! a language are facts of its grammar and of its print; the lists are our own.
//! [`detect`](super::detect) tells which language a text is in.

mod germanic;
mod romance;
mod russian;

/// How a language divides words at line ends, where neither the scan's own usage nor a
/// word list decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineEndHyphens {
    /// By a word list, and by prefixes: compounds may have a hyphen.
    Listed,
    /// Before a small letter the word is solid, but for the second halves of compounds
    /// that hang (`Haus- und Hof`).
    German,
    /// Before a small letter the word is solid, but for pronouns behind a verb and the
    /// like (`dit-il`, `celui-là`).
    French,
    /// Before a small letter the word is solid, but for particles (`кто-то`).
    Russian,
    /// Before a small letter the word is solid.
    Solid,
}

/// A language. Words are in small letters.
#[derive(Debug)]
pub struct Language {
    /// The primary subtag of its BCP 47 tag.
    pub code: &'static str,
    /// Its English name.
    pub name: &'static str,
    /// The words that a text has most: articles, pronouns, prepositions, conjunctions.
    pub(super) function: &'static [&'static str],
    /// Its word list as an automaton, with the level of each word.
    pub(super) list: Option<&'static [u8]>,
    /// How it divides words.
    pub(super) hyphens: LineEndHyphens,
    /// Marks that its print sets a space before, with that space.
    pub(super) spaced: &'static [(char, &'static str)],
    /// The double quotation marks that open and close.
    pub(super) quotes: (char, char),
    /// What stands for a dash between spaces.
    pub(super) dash: &'static str,
    /// Words that name a division in front of its number, or behind it.
    pub(super) divisions: &'static [&'static str],
    /// Numerals as words, also by order.
    pub(super) numerals: &'static [&'static str],
    /// How its notes cite: what a note's body may begin with.
    pub(super) citations: &'static [&'static str],
    /// Whether its old print has the long s, which is read as f.
    pub(super) long_s: bool,
    /// Lists that single rules need.
    pub(super) words: RuleWords,
}

/// The lists of single rules; an empty one switches its rule off.
#[derive(Debug)]
pub(super) struct RuleWords {
    /// Words that enter no hyphened compound.
    pub(super) alone: &'static [&'static str],
    /// Words behind which no letter is left out: `a'single`.
    pub(super) unelided: &'static [&'static str],
    /// Words that nothing but a further word can follow.
    pub(super) leading: &'static [&'static str],
    /// Words that no phrase ends with.
    pub(super) never_last: &'static [&'static str],
    /// Words that a phrase seldom ends with.
    pub(super) seldom_last: &'static [&'static str],
    /// Words that hardly a sentence starts with.
    pub(super) continuing: &'static [&'static str],
    /// Words that lead on to a clause of its own, which a dash may set apart.
    pub(super) clauses: &'static [&'static str],
    /// Words of one letter that stand in the middle of sentences.
    pub(super) single: &'static [&'static str],
    /// Words of one or two letters that a short line may have.
    pub(super) short: &'static [&'static str],
    /// Abbreviations whose point a small letter may follow.
    pub(super) abbreviations: &'static [&'static str],
    /// Verbs before which a lone bar, or a letter that looks like one, is an `I`.
    pub(super) verbs: &'static [&'static str],
    /// Small words before which a hyphen is a dash.
    pub(super) after_dash: &'static [&'static str],
    /// The tiny words that are run together.
    pub(super) tiny: &'static [&'static str],
    /// Real words that are misreadings of commoner ones, and these.
    pub(super) mistaken: &'static [(&'static str, &'static str)],
    /// Words that no heading in capitals on its words of weight gives one.
    pub(super) small_in_titles: &'static [&'static str],
    /// Words behind a hyphen that hangs before a second word.
    pub(super) hanging: &'static [&'static str],
}

/// No lists.
const NONE: RuleWords = RuleWords {
    alone: &[],
    unelided: &[],
    leading: &[],
    never_last: &[],
    seldom_last: &[],
    continuing: &[],
    clauses: &[],
    single: &[],
    short: &[],
    abbreviations: &[],
    verbs: &[],
    after_dash: &[],
    tiny: &[],
    mistaken: &[],
    small_in_titles: &[],
    hanging: &[],
};

/// A language that nothing is known of: every rule that needs words is off.
pub(super) static UNKNOWN: Language = Language {
    code: "und",
    name: "not known",
    function: &[],
    list: None,
    hyphens: LineEndHyphens::Solid,
    spaced: &[],
    quotes: ('“', '”'),
    dash: "—",
    divisions: &[],
    numerals: &[],
    citations: &["ibid.", "ib.", "id.", "op. cit.", "loc. cit.", "cf."],
    long_s: false,
    words: NONE,
};

/// All languages that have a profile.
pub(super) static ALL: [&Language; 7] = [
    &germanic::ENGLISH,
    &germanic::GERMAN,
    &romance::FRENCH,
    &romance::SPANISH,
    &romance::ITALIAN,
    &russian::RUSSIAN,
    &romance::LATIN,
];

impl Language {
    /// The profile of a BCP 47 tag; `None`: it has none, and every rule that needs words
    /// is off for it.
    pub fn of_tag(tag: &str) -> Option<&'static Self> {
        let primary = tag.split('-').next().unwrap_or(tag).to_ascii_lowercase();
        ALL.into_iter().find(|language| language.code == primary)
    }

    /// The profile of a language that has none.
    pub fn without_profile() -> &'static Self {
        &UNKNOWN
    }

    /// The codes of the languages with a profile.
    pub fn codes() -> impl Iterator<Item = &'static str> {
        ALL.into_iter().map(|language| language.code)
    }

    /// Whether a word in small letters is one of its commonest.
    pub(super) fn is_function(&self, word: &str) -> bool {
        self.function.contains(&word)
    }

    /// What rests for want of this language's words.
    pub fn at_rest(&self) -> Vec<&'static str> {
        let words = &self.words;
        let rules = [
            (
                self.list.is_none(),
                "spelling, but for what the scan itself writes otherwise",
            ),
            (words.leading.is_empty(), "false stops"),
            (words.alone.is_empty(), "marks that join words"),
            (words.tiny.is_empty(), "words run together"),
            (words.after_dash.is_empty(), "hyphens for dashes"),
            (self.divisions.is_empty(), "chapter headings by their words"),
        ];
        rules.into_iter().filter(|rule| rule.0).map(|rule| rule.1).collect()
    }

    /// Whether a line names a division and its number and nothing else: `CHAPITRE VII.`,
    /// `Siebentes Kapitel`.
    pub(super) fn is_division(&self, line: &str) -> bool {
        let line = line.trim_end_matches(['.', ':', ' ']).to_lowercase();
        let words: Vec<&str> = line.split_whitespace().collect();
        let named = |word: &str| self.divisions.contains(&word);
        let counted = |word: &str| {
            let bare = word.trim_end_matches(['.', 'º', '°']);
            bare.bytes().all(|b| b.is_ascii_digit()) && !bare.is_empty()
                || is_roman(bare)
                || self.numerals.contains(&bare)
        };
        match words[..] {
            [one, two] => named(one) && counted(two) || counted(one) && named(two),
            _ => false,
        }
    }
}

/// Whether a word in small letters is a Roman number, also in the letters of Cyrillic
/// print that look the same.
fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| "ivxlcіхсм".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn divisions_are_told_by_their_words() {
        let is = |code, line| Language::of_tag(code).unwrap().is_division(line);
        assert!(is("en", "Chapter IV.") && is("en", "BOOK TWO") && is("en", "Part 3"));
        assert!(is("fr", "CHAPITRE VII.") && is("fr", "CHAPITRE PREMIER"));
        assert!(is("de", "Siebentes Kapitel.") && is("de", "Kapitel 7"));
        assert!(is("ru", "ГЛАВА VII.") && is("ru", "Глава третья"));
        assert!(
            is("es", "CAPÍTULO II") && is("it", "CAPITOLO II") && is("la", "LIBER II")
        );
        assert!(!is("en", "Part of it") && !is("de", "Kapitel des Buches"));
        assert!(!is("fr", "Chapter II") && !is("en", "II"));
    }

    #[test]
    fn words_are_in_small_letters_and_stand_once() {
        for language in ALL {
            for list in [language.function, language.divisions, language.numerals] {
                for (at, word) in list.iter().enumerate() {
                    assert_eq!(*word, word.to_lowercase(), "{}", language.code);
                    assert!(!list[at + 1..].contains(word), "{}: {word}", language.code);
                }
            }
        }
    }
}

//! Which language a text is in: by its commonest words.
//!
//! A third to a half of the words of any text are articles, pronouns, prepositions and
//! conjunctions, and each language has its own. Those of each profile are counted; a text
//! that is short, or that two languages claim, is said to be in none.

use super::fair_copy::FairCopy;
use super::language::{ALL, Language};
use super::lexicon::{lowered, tokens};
use rustc_hash::FxHashMap;

/// Words of a language that a text must have at least.
const HITS: usize = 5;
/// The same of a work that is to be in another language than the rest of its scan.
const HITS_OF_WORK: usize = 20;
/// Hundredths of a text's words that must be words of its language.
const SHARE: usize = 18;
/// Words from the start of a scan that are counted.
const WORDS: usize = 20_000;

/// The language of a text; `None`: it cannot be told.
pub(super) fn detect(text: &str) -> Option<&'static Language> {
    detect_by(text, HITS)
}

/// The same, by at least so many of its words.
fn detect_by(text: &str, least: usize) -> Option<&'static Language> {
    // Which languages have a word, a bit for each.
    let mut owners: FxHashMap<&str, u8> = FxHashMap::default();
    for (at, language) in ALL.iter().enumerate() {
        for word in language.function {
            *owners.entry(word).or_default() |= 1 << at;
        }
    }
    let of = |word: &str| owners.get(word).copied().unwrap_or(0);
    let mut hits = [0_usize; ALL.len()];
    let mut words = 0;
    for token in tokens(text).take(WORDS) {
        if token.chars().any(|c| c.is_ascii_digit()) {
            continue;
        }
        words += 1;
        let lower = lowered(token);
        let parts = lower.split(['\'', '’']).map(of);
        let own = parts.fold(of(&lower), |all, part| all | part);
        for (at, hit) in hits.iter_mut().enumerate() {
            *hit += usize::from(own >> at & 1);
        }
    }
    let (best, most) = hits.iter().copied().enumerate().max_by_key(|hit| hit.1)?;
    let second = (0..ALL.len()).filter(|&at| at != best).map(|at| hits[at]).max()?;
    let sure = most >= least && most * 100 >= words * SHARE && most * 10 >= second * 13;
    let language = ALL[best];
    (sure && (language.code != "ru" || is_russian(text))).then_some(language)
}

/// The works of a scan that are in another language than it, by language, as it is said of
/// them or else by their words.
pub(super) fn works_in_others(
    copy: &FairCopy<'_>,
) -> Vec<(&'static Language, Vec<String>)> {
    let options = copy.reading.options;
    let mut others: Vec<(&'static Language, Vec<String>)> = Vec::new();
    for id in copy.decisions.work_ids() {
        let said = options.works.iter().find(|(work, _)| work == id).map(|it| it.1);
        let looked_for = || {
            let lines: Vec<&str> = (0..copy.sheet.lines.len())
                .filter(|&at| copy.decisions.work_of(at) == Some(id))
                .map(|at| copy.sheet.line_text(at))
                .collect();
            detect_by(&lines.join("\n"), HITS_OF_WORK)
        };
        let language =
            said.or_else(|| options.language.map_or_else(looked_for, |_| None));
        let scan = copy.reading.lexicon.language.code;
        let Some(language) = language.filter(|it| it.code != scan) else { continue };
        match others.iter_mut().find(|it| it.0.code == language.code) {
            Some((_, works)) => works.push(id.to_owned()),
            None => others.push((language, vec![id.to_owned()])),
        }
    }
    others
}

/// Whether a Cyrillic text is Russian: others share its small words, but not the ы.
fn is_russian(text: &str) -> bool {
    let count = |letters: &str| {
        text.chars().take(200_000).filter(|&c| letters.contains(c)).count()
    };
    count("ыЫ") > 0 && count("їЇєЄўЎ") <= count("ыЫ") / 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_lines_tell_the_language() {
        let texts = [
            (
                "en",
                "The boat was late, and nobody on the shore knew when it would come or who was on it.",
            ),
            (
                "de",
                "Das Boot kam nicht, und niemand am Ufer wusste, wann es kommen würde und wer darauf war.",
            ),
            (
                "fr",
                "Le bateau n'arrivait pas, et personne sur la rive ne savait quand il viendrait ni qui était à bord.",
            ),
            (
                "es",
                "El barco no llegaba, y nadie en la orilla sabía cuándo iba a venir ni quién estaba en él.",
            ),
            (
                "it",
                "La barca non arrivava, e nessuno sulla riva sapeva quando sarebbe venuta né chi ci fosse con lei.",
            ),
            (
                "ru",
                "Лодка не пришла, и никто на берегу не знал, когда она будет и кто в ней, но мы ждали.",
            ),
            (
                "la",
                "Navis non venit, et nemo in ripa sciebat quando ventura esset aut quis in ea sederet, sed omnes ad eam ibant.",
            ),
        ];
        for (code, text) in texts {
            assert_eq!(detect(text).map(|it| it.code), Some(code));
        }
    }

    #[test]
    fn what_is_short_or_foreign_is_in_none() {
        for text in [
            "One line.",
            "Човен не прийшов, і ніхто на березі не знав, коли він буде, хто в ньому, та що з ним.",
            "Łódź nie przyszła i nikt na brzegu nie wiedział, kiedy będzie ani kto w niej jest.",
            "12 14 1917 3 4 5",
        ] {
            assert_eq!(detect(text).map(|it| it.code), None, "{text}");
        }
    }
}

//! Where a German compound is joined: no ligature stands over the joint (*Duden*, notes for
//! typesetting: `Auf|lage`, `Schilf|insel`, and before a suffix, `höf|lich`).
//!
//! The patterns for hyphenation show joints, but also what is only spoken apart
//! (`Schif-fe`, `Hef-te`). A division is taken for a joint by the letters around it, with
//! the few words that would be wronged left as they are: better a ligature too many, which
//! is how most books are set, than a gap in the middle of a stem.

use crate::ground::Lang;

use crate::text::hyphens::Patterns;
use crate::text::is_letter;

/// The byte offsets in a word at which its ligatures part, ascending.
pub(super) fn joints(word: &str, lang: Lang, patterns: &Patterns) -> Vec<usize> {
    let mut joints = Vec::new();
    if lang.primary() != "de" || !word.contains(['f', 't']) {
        return joints;
    }
    let mut start = 0;
    for run in word.split(|character| !is_letter(character)) {
        let from = word[start..].find(run).map_or(start, |at| start + at);
        start = from + run.len();
        let small = run.to_lowercase();
        // A letter that takes another room when it is small is in no German word.
        if small.len() == run.len() {
            let divisions = patterns.divide(run).into_iter();
            let joined = divisions.filter(|&at| is_joint(&small[..at], &small[at..]));
            joints.extend(joined.map(|at| from + at));
        }
    }
    joints
}

/// Whether a division after `f` or `t` is one between parts of a compound, or before a
/// suffix that begins with `l`.
fn is_joint(before: &str, after: &str) -> bool {
    // What comes from a stem in `-el`: `Zweif-ler`, `ich zweif-le`.
    const OF_STEM: [&str; 6] = ["le", "ler", "lers", "lern", "lerin", "lerisch"];
    let Some(next) = after.chars().next() else { return false };
    let (last, stem) = match before.as_bytes() {
        [stem @ .., b'f'] => ('f', &before[..stem.len()]),
        [stem @ .., b't'] => ('t', &before[..stem.len()]),
        _ => return false,
    };
    match (last, next) {
        ('f', 'l') => !OF_STEM.contains(&after) && !after.starts_with("lerinn"),
        // A vowel takes the consonant before it, but over a joint.
        ('f', 'b' | 'h' | 'k' | 'j' | 'i' | 'y') => stem != "ka",
        ('f', 'f') | ('t', 't') => ends_long(stem) || ends_in_consonant(stem),
        ('f', 't') => ends_long(stem) || stem.ends_with('p'),
        _ => false,
    }
}

/// Whether a stem ends in a vowel that no doubled consonant follows.
fn ends_long(stem: &str) -> bool {
    ["au", "äu", "ei", "eu", "ie", "ai"].iter().any(|vowel| stem.ends_with(vowel))
}

fn ends_in_consonant(stem: &str) -> bool {
    let vowel = |letter| "aeiouyäöü".contains(letter);
    stem.chars().next_back().is_some_and(|letter| !vowel(letter))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::hyphens::Dictionaries;

    #[test]
    fn ligatures_part_at_the_joints_of_compounds() {
        let german = Lang::new("de").expect("a tag");
        let patterns = Dictionaries::default().patterns(german);
        for expected in [
            "Auf|lage",
            "auf|fallen",
            "Schilf|insel",
            "Brief|freund",
            "Schiff|fahrt",
            "höf|lich",
            "Kauf|leute",
            "Stoff|lager",
            "Dampf|flotte",
            "auf|treten",
            "Schlaf|lied",
            "(Dorf|linde)",
            "hoffen",
            "Schiffe",
            "Pfeffer",
            "Hefte",
            "Schriften",
            "Zweifler",
            "Zweiflerin",
            "künftig",
            "Luftig",
            "treffen",
            "Mutter",
            "Affinität",
            "Kafka",
            "offiziell",
            "Waffeln",
            "Flieger",
            "Reflexion",
            "Profil",
            "Griff|loch",
            "straf|frei".replace('|', "").as_str(),
        ] {
            let word = expected.replace('|', "");
            let mut found = word.clone();
            for at in joints(&word, german, &patterns).into_iter().rev() {
                found.insert(at, '|');
            }
            assert_eq!(found, expected);
        }
        assert!(joints("Auflage", Lang::EN_US, &patterns).is_empty());
    }
}

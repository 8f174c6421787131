//! The nearest match of a string that was not found where it should be.

use super::sheet::Sheet;
use crate::ground::distance;
use std::collections::BTreeSet;

/// How many lines around the named one are searched for the exact string.
const AROUND: usize = 400;
/// At most this share of the string may differ for a match on the line itself.
const ALIKE: usize = 2;

/// What to tell about a string that is not on its line: the line it stands on now, or
/// the words on the line that look most like it.
pub(super) fn hint(sheet: &Sheet<'_>, at: usize, find: &str) -> Option<String> {
    let near = (1..AROUND)
        .flat_map(|step| [at.checked_sub(step), at.checked_add(step)])
        .flatten()
        .find(|&other| {
            other < sheet.lines.len() && sheet.line_text(other).contains(find)
        });
    if let Some(other) = near {
        return Some(format!("it stands on line {}", other + 1));
    }
    let (distance, words) = closest(sheet.line_text(at), find)?;
    (distance * ALIKE <= find.chars().count())
        .then(|| format!("the nearest is `{words}`"))
}

/// The run of words most like `find`, with its distance.
fn closest<'t>(text: &'t str, find: &str) -> Option<(usize, &'t str)> {
    let wanted = find.split_whitespace().count().max(1);
    let starts: Vec<usize> = text
        .split_whitespace()
        .map(|word| word.as_ptr() as usize - text.as_ptr() as usize)
        .collect();
    (0..starts.len())
        .flat_map(|first| [(first, first + wanted), (first, first + wanted + 1)])
        .filter(|&(_, last)| last <= starts.len())
        .map(|(first, last)| {
            let end = starts.get(last).copied().unwrap_or(text.len());
            let words = text[starts[first]..end].trim_end();
            (distance(words, find), words)
        })
        .min()
}

/// Levenshtein's distance in characters; `None` if it is more than `most`, as soon as that
/// is sure. Where more letters than that went in or out, the way is too long anyway: so only
/// a band around the diagonal is gone through (Ukkonen, "Algorithms for approximate string
/// matching", 1985).
fn up_to(a: &str, b: &str, most: usize) -> Option<usize> {
    let b: Vec<char> = b.chars().collect();
    let far = most + 1;
    let mut row: Vec<usize> = (0..=b.len()).map(|at| at.min(far)).collect();
    for (i, from) in a.chars().enumerate() {
        let (first, end) = (i.saturating_sub(most), (i + far).min(b.len()));
        if first > end {
            return None;
        }
        let mut diagonal = row[first];
        row[first] = if first == 0 { (i + 1).min(far) } else { far };
        let mut least = row[first];
        for j in first..end {
            let change = diagonal + usize::from(from != b[j]);
            diagonal = row[j + 1];
            row[j + 1] = change.min(diagonal + 1).min(row[j] + 1).min(far);
            least = least.min(row[j + 1]);
        }
        if least > most {
            return None;
        }
    }
    Some(row[b.len()]).filter(|&distance| distance <= most)
}

/// Whether two strings are alike by so many hundredths of the longer one.
pub(super) fn is_similar(a: &str, b: &str, hundredths: usize) -> bool {
    let (first, second) = (a.chars().count(), b.chars().count());
    let most = most_apart(first.max(second), hundredths);
    first.abs_diff(second) <= most && up_to(a, b, most).is_some()
}

/// The greatest distance that leaves strings of this length alike: the likeness, rounded
/// up, is then just what is asked.
fn most_apart(longest: usize, hundredths: usize) -> usize {
    (longest * (101 - hundredths)).saturating_sub(1) / 100
}

/// Titles among which a line is looked for.
pub(super) struct Titles {
    /// In the order of their lengths.
    titles: Vec<NearText>,
}

/// A text that is compared with many. A long scan does so with nearly every line, so what
/// can't be alike, by its length or by its letters, is not gone through.
pub(super) struct NearText {
    text: String,
    chars: usize,
    bag: LetterBag,
}

/// How often each letter stands in a string, letters 32 places apart taken together.
type LetterBag = [u8; 32];

impl NearText {
    pub(super) fn new(text: String) -> Self {
        let mut bag = [0_u8; 32];
        for c in text.chars() {
            let count = &mut bag[c as usize % 32];
            *count = count.saturating_add(1);
        }
        Self { chars: text.chars().count(), bag, text }
    }

    /// No edit takes away more than one letter of the one and one of the other.
    fn least_apart(&self, other: &Self) -> usize {
        let pairs = || self.bag.iter().zip(&other.bag);
        let more: u32 = pairs().map(|(&a, &b)| u32::from(a.saturating_sub(b))).sum();
        let less: u32 = pairs().map(|(&a, &b)| u32::from(b.saturating_sub(a))).sum();
        more.max(less) as usize
    }

    /// Whether the two are alike by so many hundredths of the longer one.
    pub(super) fn is_similar(&self, other: &Self, hundredths: usize) -> bool {
        let most = most_apart(self.chars.max(other.chars), hundredths);
        self.chars.abs_diff(other.chars) <= most
            && self.least_apart(other) <= most
            && up_to(&self.text, &other.text, most).is_some()
    }
}

impl Titles {
    pub(super) fn new(texts: impl IntoIterator<Item = String>) -> Self {
        let texts: BTreeSet<String> = texts.into_iter().collect();
        let mut titles: Vec<NearText> = texts.into_iter().map(NearText::new).collect();
        titles.sort_by_key(|title| title.chars);
        Self { titles }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.titles.is_empty()
    }

    /// Whether one of them is alike by so many hundredths.
    pub(super) fn has_similar(&self, text: &str, hundredths: usize) -> bool {
        let own = NearText::new(text.to_owned());
        let apart = |title: &NearText| most_apart(own.chars.max(title.chars), hundredths);
        let first = self.titles.partition_point(|it| it.chars + apart(it) < own.chars);
        self.titles[first..]
            .iter()
            .take_while(|title| title.chars <= own.chars + apart(title))
            .filter(|title| own.least_apart(title) <= apart(title))
            .any(|title| up_to(&title.text, text, apart(title)).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn giving_up_early_changes_no_distance(
            a in "[a-cé]{0,12}", b in "[a-cé]{0,12}", most in 0_usize..14,
        ) {
            // Wide enough for a band of the whole.
            let whole = up_to(&a, &b, 24);
            prop_assert_eq!(up_to(&a, &b, most), whole.filter(|&it| it <= most));
        }
    }

    #[test]
    fn distances_are_levenshtein() {
        let levenshtein = |a, b| up_to(a, b, 9);
        assert_eq!(levenshtein("kitten", "sitting"), Some(3));
        assert_eq!(levenshtein("", "ab"), Some(2));
        // Giving up early changes nothing.
        for (a, b) in [("kitten", "sitting"), ("notes", "novtes"), ("a", "b"), ("", "")] {
            let longest = a.chars().count().max(b.chars().count());
            let alike = (up_to(a, b, 9).unwrap_or(9) * 100)
                .checked_div(longest)
                .map_or(100, |it| 100 - it);
            for hundredths in 1..=100 {
                let titles =
                    Titles::new(["other", a, "a longer title"].map(str::to_owned));
                let found = titles.has_similar(b, hundredths);
                assert_eq!(is_similar(a, b, hundredths), alike >= hundredths, "{a} {b}");
                assert!(found || alike < hundredths, "{a} {b}");
                let texts = [a, b].map(|it| NearText::new(it.to_owned()));
                let near = texts[0].is_similar(&texts[1], hundredths);
                assert_eq!(near, alike >= hundredths, "{a} {b}");
            }
        }
        assert!(is_similar("abcd", "abcd", 100));
        assert_eq!(closest("a line with wrods in it", "words"), Some((1, "wrods")));
    }
}

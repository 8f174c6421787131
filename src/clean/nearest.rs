//! The nearest match of a string that was not found where it should be.

use super::sheet::Sheet;

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

/// Levenshtein's distance in characters.
pub(super) fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, &to) in b.iter().enumerate() {
            let change = diagonal + usize::from(from != to);
            diagonal = row[j + 1];
            row[j + 1] = change.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

/// How alike two strings are, in hundredths.
pub(super) fn similarity(a: &str, b: &str) -> usize {
    let longest = a.chars().count().max(b.chars().count());
    (distance(a, b) * 100).checked_div(longest).map_or(100, |differ| 100 - differ)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_levenshtein() {
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("", "ab"), 2);
        assert_eq!(similarity("abcd", "abcd"), 100);
        assert_eq!(closest("a line with wrods in it", "words"), Some((2, "wrods")));
    }
}

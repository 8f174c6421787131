//! The nearest right name for a wrong one.

/// Edit distance (Damerau–Levenshtein in its optimal string alignment form: insertions,
/// deletions, substitutions and swaps of neighbours cost 1), ignoring ASCII case.
pub fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.to_ascii_lowercase().chars().collect();
    let b: Vec<char> = b.to_ascii_lowercase().chars().collect();
    let mut before = vec![0; b.len() + 1];
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let differs = usize::from(a[i - 1] != b[j - 1]);
            row[j] = (above[j] + 1).min(row[j - 1] + 1).min(above[j - 1] + differs);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()]
}

/// The nearest of `names` to `wrong`, if one is near enough to be meant: at most a
/// third of its letters differ, or it is the only one that begins so. The first of
/// equals.
pub fn nearest<'a>(
    wrong: &str,
    names: impl IntoIterator<Item = &'a str, IntoIter: Clone>,
) -> Option<&'a str> {
    let names = names.into_iter();
    // No name is meant by a word much longer than all of them, and the distance costs
    // the product of the lengths.
    if wrong.len() > 64 {
        return None;
    }
    let mut longer = names.clone().filter(|name| name.starts_with(wrong));
    let only = longer.next().filter(|_| wrong.len() >= 4 && longer.next().is_none());
    names
        .map(|name| (distance(wrong, name), name))
        .filter(|(distance, name)| {
            let letters = wrong.chars().count().max(name.chars().count());
            *distance <= (letters / 3).max(1)
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
        .or(only)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        assert_eq!(distance("title", "title"), 0);
        assert_eq!(distance("titel", "title"), 1);
        assert_eq!(distance("Title", "title"), 0);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("lang", "language"), 4);
    }

    #[test]
    fn only_near_names_are_offered() {
        let names = ["title", "subtitle", "language", "file"];
        assert_eq!(nearest("titel", names), Some("title"));
        assert_eq!(nearest("languege", names), Some("language"));
        assert_eq!(nearest("weather", names), None);
        assert_eq!(nearest("subt", names), Some("subtitle"));
    }
}

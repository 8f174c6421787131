//! The names that headings have without being given one, as the programs that people
//! come from make them.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::book::LinkTarget;

/// The implied names of one text's headings.
#[derive(Debug, Clone, Default)]
pub(super) struct Implied {
    /// By Pandoc's rule and by GitHub's.
    exact: BTreeMap<String, LinkTarget>,
    /// By letters and digits alone; `None`: two headings share these.
    loose: BTreeMap<String, Option<LinkTarget>>,
    /// The last number that was put behind a name.
    numbers: BTreeMap<String, usize>,
}

impl Implied {
    /// Adds a heading by its words. A name that is taken gets `-1`, `-2` and so on.
    pub(super) fn add(&mut self, words: &str, target: &LinkTarget) {
        let pandoc = pandoc_name(words);
        let github = github_name(words);
        self.add_exact(&pandoc, target);
        if github != pandoc {
            self.add_exact(&github, target);
        }
        self.loose
            .entry(loose(words))
            .and_modify(|other| *other = None)
            .or_insert_with(|| Some(target.clone()));
    }

    fn add_exact(&mut self, name: &str, target: &LinkTarget) {
        let mut free = name.to_owned();
        while self.exact.contains_key(&free) {
            let count = self.numbers.entry(name.to_owned()).or_default();
            *count += 1;
            free = format!("{name}-{count}");
        }
        self.exact.insert(free, target.clone());
    }

    /// What a name stands for: as it is, or the one heading with these letters.
    pub(super) fn get(&self, name: &str) -> Option<&LinkTarget> {
        let near = || self.loose.get(&loose(name)).and_then(Option::as_ref);
        self.exact.get(name).or_else(near)
    }

    /// All names.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.exact.keys().map(String::as_str)
    }
}

/// As Pandoc makes it: lower case, hyphens for spaces, letters, digits, `_`, `-` and `.`
/// kept, from the first letter on.
fn pandoc_name(text: &str) -> String {
    let mut name = String::new();
    for c in text.chars().skip_while(|c| !c.is_alphabetic()) {
        if c.is_alphanumeric() || "_-.".contains(c) {
            name.extend(c.to_lowercase());
        } else if c.is_whitespace() && !name.ends_with('-') {
            name.push('-');
        }
    }
    name.trim_end_matches('-').to_owned()
}

/// As GitHub makes it: lower case, each space a hyphen, other marks left out, so that two
/// hyphens stand where a mark between spaces fell out.
fn github_name(text: &str) -> String {
    let mut name = String::new();
    for c in text.trim().chars() {
        if c.is_alphanumeric() || matches!(c, '_' | '-') {
            name.extend(c.to_lowercase());
        } else if c.is_whitespace() {
            name.push('-');
        }
    }
    name
}

/// Letters without accents and digits, nothing else: what all programs agree on.
pub(super) fn loose(text: &str) -> String {
    let bare = text.nfkd().filter(|c| !is_combining_mark(*c) && c.is_alphanumeric());
    bare.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_have_names() {
        assert_eq!(pandoc_name("2. Paragraphs, and *words*"), "paragraphs-and-words");
        for (words, name) in [
            ("Concatenating with + or format!", "concatenating-with--or-format"),
            ("Straße & Ümlaut", "straße--ümlaut"),
            ("2. Of snow", "2-of-snow"),
            ("Snow", "snow"),
            ("Snow", "snow-1"),
            ("Crème brûlée", "creme-brulee"),
        ] {
            let mut implied = Implied::default();
            let target = LinkTarget::Url(words.to_owned());
            if name == "snow-1" {
                implied.add(words, &LinkTarget::Url(String::new()));
            }
            implied.add(words, &target);
            assert_eq!(implied.get(name), Some(&target), "{name}");
        }
    }

    #[test]
    fn headings_of_one_name_are_numbered_on() {
        let mut implied = Implied::default();
        for at in 0..100_000 {
            implied.add("Snow", &LinkTarget::Url(at.to_string()));
        }
        let last = LinkTarget::Url(String::from("99999"));
        assert_eq!(implied.get("snow-99999"), Some(&last));
    }
}

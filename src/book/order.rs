//! The order of names in lists: the one place that decides it.

use std::cmp::Ordering;

use unicode_normalization::UnicodeNormalization as _;

use crate::book::Lang;

/// Compares two names or headings as a list in a language sorts them: letters first,
/// whatever their case and accents, then these.
pub fn compare(_lang: Lang, a: &str, b: &str) -> Ordering {
    let letters = |text: &str| -> String {
        let bare = text.nfd().filter(|c| c.is_alphanumeric() || c.is_whitespace());
        bare.flat_map(char::to_lowercase).collect()
    };
    letters(a).cmp(&letters(b)).then_with(|| a.cmp(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_capitals_do_not_part_names() {
        let mut names = ["Zola", "Éluard", "eluard", "Eco", "de Quill", "Ezra"];
        names.sort_by(|a, b| compare(Lang::EN_US, a, b));
        assert_eq!(names, ["de Quill", "Eco", "eluard", "Éluard", "Ezra", "Zola"]);
    }
}

//! Where small capitals are to be had.

use unicode_script::{Script, UnicodeScript};

/// Whether all letters of a text are of the script whose faces have small capitals as a
/// rule. Where one is not, a reading system makes capitals smaller, or leaves the letters as
/// they are; both look like a mistake beside those that are drawn.
pub(crate) fn suit(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).all(|c| c.script() == Script::Latin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_capitals_are_latin() {
        assert!(suit("By Ana Łuć & 2 others"));
        assert!(!suit("Anna Ильина"));
        assert!(!suit("Σοφία"));
        assert!(suit("1999"));
    }
}

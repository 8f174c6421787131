//! Which characters of a file are text.

/// Whether a character is none that a page, an e-book or a screen could show: controls but
/// for line ends and tabs, byte order marks within the text, places of objects and
/// annotations, separators that are no line ends here, and what Unicode keeps free of
/// characters for ever.
pub fn is_unprintable(c: char) -> bool {
    let free = matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe;
    free || (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fff9}'..='\u{fffc}')
}

/// What an unprintable character leaves in its place: a space, where it parted words.
pub fn instead_of(c: char) -> Option<char> {
    matches!(c, '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}').then_some(' ')
}

/// A text without unprintable characters.
pub fn printable(text: &str) -> String {
    let kept = |c: char| if is_unprintable(c) { instead_of(c) } else { Some(c) };
    text.chars().filter_map(kept).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_page_can_show_is_left_out() {
        assert_eq!(printable("a\u{feff}b\u{c}c\u{0}d\u{fffe}e\tf"), "ab cde\tf");
        assert_eq!(printable("one\u{2028}two\u{1fffe}\u{fdd0}\u{fffc}"), "one two");
        let kept = "é\u{301}\u{200b}\u{ad}\u{200f}\u{e000}\r\n";
        assert_eq!(printable(kept), kept);
    }
}

//! The signs that divide a word at a line's end.

/// The hyphen, those of typewritten and of old print, and what reading machines write for
/// them.
const SIGNS: [char; 6] = ['-', '¬', '\u{ad}', '\u{2010}', '\u{2e17}', '='];

/// What divides the last word of a line at its end: the sign, with the space before it
/// where a machine has read a soft hyphen as a word of its own.
pub(super) fn line_hyphen(line: &str) -> Option<&str> {
    let sign = line.chars().next_back().filter(|c| SIGNS.contains(c))?;
    let stem = &line[..line.len() - sign.len_utf8()];
    let stem = if sign == '\u{ad}' { stem.trim_end() } else { stem };
    // An equals sign is none behind a letter of a formula.
    let letters = if sign == '=' { 2 } else { 1 };
    let word = stem.chars().rev().take(letters).filter(|c| c.is_alphanumeric()).count();
    (sign == '-' || word == letters).then(|| &line[stem.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_stand_behind_letters() {
        assert_eq!(line_hyphen("recom-"), Some("-"));
        assert_eq!(line_hyphen("recom \u{ad}"), Some(" \u{ad}"));
        assert_eq!(line_hyphen("recom="), Some("="));
        assert_eq!(line_hyphen("recom\u{2e17}"), Some("\u{2e17}"));
        assert_eq!(line_hyphen("where x="), None);
        assert_eq!(line_hyphen("a line ="), None);
        assert_eq!(line_hyphen("a line"), None);
    }
}

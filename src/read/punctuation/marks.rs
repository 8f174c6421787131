//! Dashes and dots.

use super::cells::CharacterRow;
use crate::ground::Lang;

/// Makes `---` an em dash, `--` the dash that its language and place ask for, four to six
/// hyphens and the dashes of two and three ems em dashes set solid, `...` an ellipsis.
/// Longer rows are left alone, and so is a row at which something is fixed.
pub(super) fn curl(row: &mut CharacterRow) {
    let mut at = 0;
    while at < row.cells.len() {
        let c = row.cells[at].c;
        let length = row.cells[at..].iter().take_while(|cell| cell.c == c).count();
        let (mark, taken) = match (c, length) {
            ('-', 2) => (doubled(row, at), 2),
            ('-', 3) => ("—", 3),
            ('-', 4..=6) => ("——", length),
            // Few faces have them, and two or three em dashes are the same.
            ('\u{2E3A}', 1) => ("——", 1),
            ('\u{2E3B}', 1) => ("———", 1),
            // Four dots are a full stop and an ellipsis, or the other way round.
            ('.', 3 | 4) => ("…", 3),
            _ => ("", 0),
        };
        if !mark.is_empty() && is_free(row, at, length) {
            row.set(at, mark);
            for gone in at + 1..at + taken {
                row.set(gone, "");
            }
        }
        at += length;
    }
}

/// Whether a row of marks may change. That a dash is too long for a face is no wish of
/// the writer's, so that one always may.
fn is_free(row: &CharacterRow, at: usize, length: usize) -> bool {
    matches!(row.cells[at].c, '\u{2E3A}' | '\u{2E3B}')
        || row.cells[at..at + length].iter().all(|cell| !cell.fixed)
}

/// What two hyphens at `at` stand for: an en dash between figures; else by language.
fn doubled(row: &CharacterRow, at: usize) -> &'static str {
    let (before, after) = (row.before(at), row.after(at, 2));
    let digit = |c: Option<char>| c.is_some_and(char::is_numeric);
    if digit(before) && digit(after) {
        return "–";
    }
    let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let at_start = before.is_none_or(|c| c == '\n');
    let em = match Doubled::of(row.cells[at].lang) {
        Doubled::Em => true,
        Doubled::EmWithoutSpaces => at_start || !(space(before) && space(after)),
        Doubled::EmAtStart => at_start,
        Doubled::En => false,
    };
    if em { "—" } else { "–" }
}

/// Which dash the writers of a language mean by two hyphens.
enum Doubled {
    /// The long one, with or without spaces: тире, raya.
    Em,
    /// The long one between words, as typewriters had it; an en dash between spaces.
    EmWithoutSpaces,
    /// The long one where a speech begins.
    EmAtStart,
    /// The short one, between spaces.
    En,
}

impl Doubled {
    fn of(lang: Lang) -> Self {
        match lang.primary() {
            "en" | "la" | "ga" | "gd" | "cy" => Self::EmWithoutSpaces,
            "ru" | "uk" | "be" | "bg" | "mk" | "es" | "gl" | "ast" | "zh" | "ja"
            | "kk" | "ky" | "lt" | "lv" | "hy" => Self::Em,
            "fr" | "pt" | "it" | "ca" | "ro" | "pl" | "el" | "oc" | "eu" | "sr"
            | "tr" => Self::EmAtStart,
            _ => Self::En,
        }
    }
}

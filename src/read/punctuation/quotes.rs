//! Quotation marks and apostrophes.

use super::cells::Row;
use super::tables;

/// A quotation that is open.
struct Open {
    /// How it was typed.
    typed: char,
    /// The mark that closes it.
    close: &'static str,
}

/// Curls the straight quotation marks of a row.
pub(super) fn curl(row: &mut Row) {
    let mut open: Vec<Open> = Vec::new();
    for at in 0..row.cells.len() {
        let cell = &row.cells[at];
        match cell.c {
            '"' | '\'' if !cell.fixed => mark(row, at, &mut open),
            _ => {}
        }
    }
}

fn mark(row: &mut Row, at: usize, open: &mut Vec<Open>) {
    let typed = row.cells[at].c;
    let (before, after) = (row.before(at), row.after(at, 1));
    if typed == '\'' && is_apostrophe(row, at) {
        // Between letters it is nothing else; elsewhere it may end a quotation.
        row.set(at, "’");
        return;
    }
    let opens = may_open(row, at);
    let is_open = open.iter().any(|quote| quote.typed == typed);
    let may_close = before.is_some_and(|c| !c.is_whitespace() && !is_opening(c));
    if is_open && may_close && !(opens && after.is_some_and(char::is_alphanumeric)) {
        close(row, at, typed, open);
    } else if opens {
        start(row, at, typed, open);
    } else if before.is_some_and(|c| c.is_ascii_digit()) {
        // A prime, of feet or of minutes: left alone.
    } else if is_open {
        close(row, at, typed, open);
    } else if typed == '\'' {
        row.set(at, "’");
    } else {
        // Nothing is open: a quotation that began in another paragraph ends here.
        let marks = tables::of(row.cells[at].lang);
        row.set(at, marks.outer.1);
    }
}

fn start(row: &mut Row, at: usize, typed: char, open: &mut Vec<Open>) {
    let marks = tables::of(row.cells[at].lang);
    let depth = open.len();
    let single = typed == '\'';
    let inner = match (marks.by_depth, single) {
        (true, true) => true,
        (true, false) => depth % 2 == 1,
        // The same mark within itself changes; another one is what was chosen.
        (false, _) => single != (open.last().is_some_and(|quote| quote.typed == typed)),
    };
    let (mark, close) = if inner { marks.inner } else { marks.outer };
    row.set(at, mark);
    open.push(Open { typed, close });
}

/// Closes the innermost quotation that was typed so, and forgets those inside of it.
fn close(row: &mut Row, at: usize, typed: char, open: &mut Vec<Open>) {
    if let Some(found) = open.iter().rposition(|quote| quote.typed == typed) {
        row.set(at, open[found].close);
        open.truncate(found);
    }
}

/// Whether a quotation may open here: at the start, after a space, an opening mark or a
/// dash, and before something.
fn may_open(row: &Row, at: usize) -> bool {
    let leads = match row.before(at) {
        None => true,
        Some(c) => {
            c.is_whitespace()
                || is_opening(c)
                || matches!(c, '—' | '–' | '/' | '=')
                || (c == '-' && row.before(at - 1).is_some_and(|c| c == '-'))
                // A mark that was just opened leads the next one.
                || (matches!(c, '"' | '\'') && at > 0 && opened(row, at - 1))
                // `l'"…"`: what is cut off leads the quotation.
                || (matches!(c, '\'' | '’') && elides(row, at - 1))
        }
    };
    leads && row.after(at, 1).is_some_and(|c| !c.is_whitespace())
}

/// Whether the mark at `at` was made an opening one.
fn opened(row: &Row, at: usize) -> bool {
    row.cells[at].becomes.as_deref().is_some_and(|text| {
        text.starts_with(['“', '‘', '„', '‚', '«', '‹'])
            && !(text == "“" && closes_low(row, at))
    })
}

/// In German and Russian `“` closes.
fn closes_low(row: &Row, at: usize) -> bool {
    let marks = tables::of(row.cells[at].lang);
    marks.outer.1 == "“" || marks.inner.1 == "“"
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '“' | '‘' | '„' | '‚' | '«' | '‹' | '¿' | '¡')
}

/// Whether a single mark is an apostrophe whatever is open: inside a word, before a
/// shortened year, before a word known to be clipped.
fn is_apostrophe(row: &Row, at: usize) -> bool {
    let before = row.before(at);
    let after = row.after(at, 1);
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    if letter(before) && (letter(after) || digit(after)) {
        return true;
    }
    // `1920's`.
    if digit(before) && letter(after) {
        return true;
    }
    if letter(before) && matches!(after, Some('«' | '“' | '„')) {
        return elides(row, at);
    }
    // A typewriter's mark leads a quotation only before a word: `l'"arte"`, `'così'"`.
    if letter(before) && after == Some('"') {
        return elides(row, at) && row.after(at, 2).is_some_and(char::is_alphanumeric);
    }
    may_open(row, at) && (is_year(row, at) || is_clipped(row, at))
}

/// `l'`, `qu'`, `dell'`: an article or particle cut off before what follows.
fn elides(row: &Row, at: usize) -> bool {
    if !matches!(row.cells[at].lang.primary(), "fr" | "it" | "ca") {
        return false;
    }
    let word: String = row.cells[..at]
        .iter()
        .rev()
        .map(|cell| cell.c)
        .take_while(|c| c.is_alphabetic())
        .collect();
    word.chars().count() <= 5
}

/// `'90s`, `'45`: two digits and no more.
fn is_year(row: &Row, at: usize) -> bool {
    let digit = |n| row.after(at, n).is_some_and(|c: char| c.is_ascii_digit());
    digit(1) && digit(2) && !digit(3) && !matches!(row.after(at, 3), Some('\''))
}

/// `'tis`, `'em`, `'n'`.
fn is_clipped(row: &Row, at: usize) -> bool {
    let word: String = row.cells[at + 1..]
        .iter()
        .map(|cell| cell.c)
        .take_while(|c| c.is_alphabetic())
        .flat_map(char::to_lowercase)
        .collect();
    let marks = tables::of(row.cells[at].lang);
    if marks.clipped.contains(&word.as_str()) {
        return true;
    }
    // A word that is whole without its apostrophe may begin a quotation: it does if one
    // ends later.
    marks.perhaps.contains(&word.as_str())
        && !(at + 1..row.cells.len()).any(|later| ends_quotation(row, later))
}

/// Whether a single mark stands where a quotation would end.
fn ends_quotation(row: &Row, at: usize) -> bool {
    row.is_typed(at, "'")
        && row.before(at).is_some_and(|c| !c.is_whitespace())
        && !row.after(at, 1).is_some_and(char::is_alphanumeric)
}

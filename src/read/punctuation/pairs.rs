//! Which straight marks open and close quotations, decided over a whole block before any
//! mark is set: what nothing closes must not change those that follow.

use super::apostrophes::{elides, is_apostrophe, is_prime, may_be_clipped};
use super::cells::CharacterRow;

/// How many characters are looked through between two marks: longer than a sentence.
pub(super) const FAR: usize = 2_000;

/// Marks in a row that are looked at together; more quote nothing.
const ROW: usize = 8;

/// What a straight mark turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MarkFunction {
    /// Opens a quotation; where it closes.
    Opens(usize),
    /// Closes a quotation; where it opened.
    Closes(usize),
    /// Opens one that nothing in this block closes.
    Unclosed,
    /// Closes one that did not open in this block.
    Unopened,
    /// A sign of omission.
    Apostrophe,
    /// Feet, inches, minutes: stays as it was typed.
    Prime,
}

/// The marks of a row with their functions, in order.
pub(super) struct Pairs {
    /// Cell, and function.
    pub(super) marks: Vec<(usize, MarkFunction)>,
}

/// Pairs the straight marks of a row that are free to change.
pub(super) fn pair(row: &CharacterRow) -> Pairs {
    let mut pairing =
        MarkPairing { row, marks: Vec::new(), open: Vec::new(), weak: None, doubles: 0 };
    for (at, cell) in row.cells.iter().enumerate() {
        if matches!(cell.c, '"' | '\'') && !cell.fixed {
            pairing.take(at);
        }
    }
    pairing.drop_possessives();
    Pairs { marks: pairing.marks }
}

struct MarkPairing<'a> {
    row: &'a CharacterRow,
    marks: Vec<(usize, MarkFunction)>,
    /// Those of `marks` that are open, from the outermost.
    open: Vec<usize>,
    /// One of `marks` that closed a quotation and may have been something else: an inch,
    /// a possessive.
    weak: Option<usize>,
    /// How many of `open` are double.
    doubles: usize,
}

impl MarkPairing<'_> {
    fn take(&mut self, at: usize) {
        let row = self.row;
        let typed = row.cells[at].c;
        let opens = may_open(row, at);
        let hyphenated = row.before(at) == Some('-');
        if typed == '\'' && is_apostrophe(row, at, opens || hyphenated) {
            self.marks.push((at, MarkFunction::Apostrophe));
        } else if is_prime(row, at) {
            self.marks.push((at, MarkFunction::Prime));
        } else if may_close(row, at) && !self.must_open(at, opens) && self.close(at) {
        } else if opens {
            if self.weak.is_some_and(|it| self.typed(it) == typed) {
                self.weak = None;
            }
            self.open.push(self.marks.len());
            self.doubles += usize::from(typed == '"');
            self.marks.push((at, MarkFunction::Unclosed));
        } else {
            let number = row.before(at).is_some_and(|c| c.is_ascii_digit());
            let function = match (number, typed) {
                (true, _) => MarkFunction::Prime,
                (_, '\'') => MarkFunction::Apostrophe,
                _ => MarkFunction::Unopened,
            };
            self.marks.push((at, function));
        }
    }

    /// Whether a mark that could do both opens: `—"word`.
    fn must_open(&self, at: usize, opens: bool) -> bool {
        let row = self.row;
        let dots = matches!(row.before(at), Some('.' | '…'));
        let is_open = match row.cells[at].c {
            '"' => self.doubles > 0,
            _ => self.open.len() > self.doubles,
        };
        opens && row.after(at, 1).is_some_and(char::is_alphanumeric) && !(dots && is_open)
    }

    fn typed(&self, mark: usize) -> char {
        self.row.cells[self.marks[mark].0].c
    }

    /// Closes the innermost quotation that was typed so, and forgets those inside of it;
    /// a single mark does not reach over a double one that is open. `false`: there is
    /// none.
    fn close(&mut self, at: usize) -> bool {
        let typed = self.row.cells[at].c;
        let found = match typed {
            '"' if self.doubles == 0 => None,
            '"' => self.open.iter().rposition(|&it| self.typed(it) == '"'),
            _ => self
                .open
                .len()
                .checked_sub(1)
                .filter(|&i| self.typed(self.open[i]) == '\''),
        };
        let weak = is_weak(self.row, at);
        let close = self.marks.len();
        if let Some(found) = found {
            let open = self.open[found];
            self.open.truncate(found);
            self.doubles -= usize::from(typed == '"');
            self.marks.push((at, MarkFunction::Unopened));
            self.join(open, close);
            if weak || self.weak.is_some_and(|it| self.typed(it) == typed) {
                self.weak = weak.then_some(close);
            }
            return true;
        }
        let earlier = self.weak.filter(|&it| !weak && self.typed(it) == typed);
        let Some(earlier) = earlier else { return false };
        let (place, MarkFunction::Closes(opened)) = self.marks[earlier] else {
            return false;
        };
        let digit = self.row.before(place).is_some_and(|c| c.is_ascii_digit());
        self.marks[earlier].1 =
            if digit { MarkFunction::Prime } else { MarkFunction::Apostrophe };
        self.marks.push((at, MarkFunction::Unopened));
        let open = self.marks.partition_point(|it| it.0 < opened);
        self.join(open, close);
        self.weak = None;
        true
    }

    fn join(&mut self, open: usize, close: usize) {
        let (from, to) = (self.marks[open].0, self.marks[close].0);
        self.marks[open].1 = MarkFunction::Opens(to);
        self.marks[close].1 = MarkFunction::Closes(from);
    }

    /// Takes pairs apart that a possessive closed and a clipped word opened:
    /// `'round the boys' boat`, `the 'Change; in the 1990s' end`.
    fn drop_possessives(&mut self) {
        for open in 0..self.marks.len() {
            let (at, MarkFunction::Opens(to)) = self.marks[open] else { continue };
            if self.row.cells[at].c == '\'' && is_possessive(self.row, to) {
                let mut between = self.row.cells[at..to].iter().take(FAR);
                let goes_on = between.any(|cell| matches!(cell.c, '.' | ';' | '!' | '?'));
                let in_sentence = !begins_speech(self.row, at);
                if may_be_clipped(self.row, at) || goes_on && in_sentence {
                    self.marks[open].1 = MarkFunction::Unclosed;
                    let close = self.marks.partition_point(|it| it.0 < to);
                    self.marks[close].1 = MarkFunction::Apostrophe;
                }
            }
        }
    }
}

/// Whether a quotation may open here: at the start, after a space, an opening mark or a
/// dash, and before something. A mark that opens leads the next one.
pub(super) fn may_open(row: &CharacterRow, at: usize) -> bool {
    let is_mark = |&at: &usize| {
        at > 0 && matches!(row.cells[at - 1].c, '"' | '\'') && !row.cells[at - 1].fixed
    };
    let mut first = at;
    while at - first < ROW && is_mark(&first) {
        // `l'"…"`: what is cut off leads the quotation.
        if row.cells[first - 1].c == '\'' && elides(row, first - 1) {
            break;
        }
        first -= 1;
    }
    leads(row, first) && row.after(at, 1).is_some_and(|c| !c.is_whitespace())
}

/// Whether what stands before `at` leads a quotation.
fn leads(row: &CharacterRow, at: usize) -> bool {
    let Some(c) = row.before(at) else { return true };
    let doubled = || at > 1 && row.before(at - 1) == Some(c);
    match c {
        '—' | '–' | '/' | '=' | '…' => true,
        '-' => doubled() || row.after(at, 1).is_some_and(char::is_alphanumeric),
        '.' => doubled(),
        '\'' | '’' => elides(row, at - 1),
        c => c.is_whitespace() || is_opening(c),
    }
}

fn may_close(row: &CharacterRow, at: usize) -> bool {
    row.before(at).is_some_and(|c| !c.is_whitespace() && !is_opening(c))
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '“' | '‘' | '„' | '‚' | '«' | '‹' | '¿' | '¡')
}

/// Whether a mark that closes may be something else: after a figure, or at the end of a
/// word in the middle of a sentence.
fn is_weak(row: &CharacterRow, at: usize) -> bool {
    let before = row.before(at);
    if before.is_some_and(|c| c.is_ascii_digit()) {
        return true;
    }
    let goes_on = row.after(at, 1) == Some(' ')
        && row.after(at, 2).is_some_and(char::is_alphanumeric);
    row.cells[at].c == '\'' && before.is_some_and(char::is_alphabetic) && goes_on
}

/// `the boys' boat`.
fn is_possessive(row: &CharacterRow, at: usize) -> bool {
    is_weak(row, at) && matches!(row.before(at), Some('s' | 'S' | 'x' | 'z' | 'ß'))
}

/// Whether what opens stands where speech begins: at the start, or after a mark of the
/// sentence, and not between two words of one.
pub(super) fn begins_speech(row: &CharacterRow, at: usize) -> bool {
    let before = row.cells[..at].iter().rev().map(|cell| cell.c);
    let mut before = before.skip_while(|c| c.is_whitespace() && *c != '\n');
    before.next().is_none_or(|c| !c.is_alphanumeric())
}

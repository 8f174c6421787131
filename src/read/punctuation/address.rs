//! Addresses in running text: `https://…`, `www.…`, `host.org/path`, `name@host.org`.
//! Nothing in them is curled.

use std::ops::Range;

use super::cells::{CharacterRow, is_address};

/// Marks of a sentence that may hang on an address.
const HANGING: usize = 16;

impl CharacterRow {
    /// Whether the signs of an address stand somewhere.
    pub(super) fn may_hold_address(&self) -> bool {
        self.cells.iter().enumerate().any(|(at, cell)| match cell.c {
            '@' => true,
            '/' => self.before(at).is_some_and(|c| matches!(c, ':' | 'a'..='z')),
            ':' => self.before(at) == Some('o'),
            '.' => self.before(at) == Some('w'),
            _ => false,
        })
    }

    /// Fixes words that are addresses, without the marks of the sentence around them.
    pub(super) fn fix_addresses(&mut self) {
        let mut at = 0;
        while at < self.cells.len() {
            let word = self.word(at);
            at = word.end + 1;
            let inner = self.trimmed(word);
            let text: String =
                self.cells[inner.clone()].iter().map(|cell| cell.c).collect();
            if is_address(&text) {
                for cell in &mut self.cells[inner] {
                    cell.fixed = true;
                }
            }
        }
    }

    /// The stretch from `at` on without spaces, dashes and curly marks, none of which
    /// stand in an address.
    fn word(&self, at: usize) -> Range<usize> {
        let parts = |c: char| {
            c.is_whitespace()
                || matches!(c, '—' | '–' | '“' | '”' | '«' | '»' | '<' | '>')
        };
        let length = self.cells[at..].iter().take_while(|cell| !parts(cell.c)).count();
        at..at + length
    }

    /// A word without what opens before it, and without what a sentence or a bracket
    /// ends with: a mark stays if its partner stands inside.
    fn trimmed(&self, mut word: Range<usize>) -> Range<usize> {
        let count = |word: &Range<usize>, c: char| {
            self.cells[word.clone()].iter().filter(|cell| cell.c == c).count()
        };
        while word.start < word.end
            && matches!(self.cells[word.start].c, '(' | '[' | '{' | '"' | '\'' | '‘')
        {
            word.start += 1;
        }
        for _ in 0..HANGING {
            if word.is_empty() {
                break;
            }
            let last = self.cells[word.end - 1].c;
            let hangs = match last {
                ',' | '!' | '?' | ';' | ':' | '’' | '.' => true,
                '"' | '\'' => count(&word, last) % 2 == 1,
                ')' => count(&word, ')') > count(&word, '('),
                ']' => count(&word, ']') > count(&word, '['),
                _ => false,
            };
            if !hangs {
                break;
            }
            word.end -= 1;
        }
        word
    }
}

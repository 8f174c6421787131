//! A block's text as one row of characters, and the way back.

use std::ops::Range;

use crate::book::Lang;
use crate::read::inlines::Inline;

/// What stands for an image or a stretch of code: something, but no letter that could be
/// mistaken.
const OBJECT: char = '\u{FFFC}';

/// A character of the row.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    /// The character.
    pub(super) c: char,
    /// Its language.
    pub(super) lang: Lang,
    /// It is to stay as it is: escaped, code, an address.
    pub(super) fixed: bool,
    /// Its run and its byte there; `None`: no text.
    place: Option<(usize, usize)>,
    /// What it becomes.
    pub(super) becomes: Option<String>,
}

/// The characters of a block.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) cells: Vec<Cell>,
    runs: usize,
}

/// Whether anything in the text of a block could change: looked up before a row is laid
/// out, since in most blocks nothing does.
pub(super) fn needs_work(inlines: &[Inline], lang: Lang) -> bool {
    inlines.iter().any(|inline| match inline {
        Inline::Run(run) => is_typewritten(&run.text, lang),
        Inline::Group(group) => needs_work(&group.children, group.lang.unwrap_or(lang)),
        _ => false,
    })
}

fn is_typewritten(text: &str, lang: Lang) -> bool {
    // A row of marks that began in another run goes on at the start of this one.
    let mut before = if text.starts_with(['-', '.']) { text.as_bytes()[0] } else { 0 };
    let french = lang.primary() == "fr";
    text.bytes().any(|byte| {
        let doubled = byte == before && matches!(byte, b'-' | b'.');
        before = byte;
        doubled
            || matches!(byte, b'"' | b'\'')
            || french && (!byte.is_ascii() || matches!(byte, b':' | b';' | b'!' | b'?'))
    })
}

impl Row {
    pub(super) fn new(lines: &[&mut [Inline]], lang: Lang) -> Self {
        let mut row = Self { cells: Vec::new(), runs: 0 };
        for (at, line) in lines.iter().enumerate() {
            if at > 0 {
                row.mark('\n', lang);
            }
            row.add(line, lang);
        }
        if row.may_hold_address() {
            row.fix_addresses();
        }
        row
    }

    fn add(&mut self, inlines: &[Inline], lang: Lang) {
        for inline in inlines {
            match inline {
                Inline::Run(run) => {
                    let number = self.runs;
                    self.runs += 1;
                    self.cells.extend(run.text.char_indices().map(|(at, c)| Cell {
                        c,
                        lang,
                        fixed: run.is_literal(at),
                        place: Some((number, at)),
                        becomes: None,
                    }));
                }
                Inline::Code(..) | Inline::Image(_) => self.mark(OBJECT, lang),
                Inline::Break(_) => self.mark('\n', lang),
                // A call is no part of the sentence.
                Inline::Call(..) => {}
                Inline::Group(group) => {
                    self.add(&group.children, group.lang.unwrap_or(lang));
                }
            }
        }
    }

    fn mark(&mut self, c: char, lang: Lang) {
        self.cells.push(Cell { c, lang, fixed: true, place: None, becomes: None });
    }

    /// Whether the signs of an address stand somewhere: a colon before a slash or behind
    /// `mailto`, a stop behind `www`.
    fn may_hold_address(&self) -> bool {
        self.cells.iter().enumerate().any(|(at, cell)| match cell.c {
            ':' => self.after(at, 1) == Some('/') || self.before(at) == Some('o'),
            '.' => self.before(at) == Some('w'),
            _ => false,
        })
    }

    /// Fixes words that are addresses: `https://…`, `name@host`.
    fn fix_addresses(&mut self) {
        let mut at = 0;
        while at < self.cells.len() {
            let word = self.word(at);
            let text: String =
                self.cells[word.clone()].iter().map(|cell| cell.c).collect();
            let is_address = text.contains("://")
                || text.starts_with("www.")
                || text.contains("mailto:");
            if is_address {
                // A sentence may go on right behind the address.
                let end = text.trim_end_matches(['"', '\'', '.', ',', ')', '!', '?']);
                let length = end.chars().count();
                for cell in &mut self.cells[word.start..word.start + length] {
                    cell.fixed = true;
                }
            }
            at = word.end + 1;
        }
    }

    /// The stretch without spaces from `at` on.
    fn word(&self, at: usize) -> Range<usize> {
        let length =
            self.cells[at..].iter().take_while(|cell| !cell.c.is_whitespace()).count();
        at..at + length
    }

    /// The character before `at`, as it was typed.
    pub(super) fn before(&self, at: usize) -> Option<char> {
        at.checked_sub(1).map(|at| self.cells[at].c)
    }

    /// The character `distance` after `at`.
    pub(super) fn after(&self, at: usize, distance: usize) -> Option<char> {
        self.cells.get(at + distance).map(|cell| cell.c)
    }

    /// Whether `text` is typed at `at`, free to change.
    pub(super) fn is_typed(&self, at: usize, text: &str) -> bool {
        text.chars().enumerate().all(|(i, c)| {
            self.cells.get(at + i).is_some_and(|cell| cell.c == c && !cell.fixed)
        })
    }

    /// Makes a cell something else.
    pub(super) fn set(&mut self, at: usize, text: impl Into<String>) {
        self.cells[at].becomes = Some(text.into());
    }

    /// Puts the changes into the runs.
    pub(super) fn apply(&self, lines: &mut [&mut [Inline]]) {
        let mut edits: Vec<Vec<(Range<usize>, &str)>> = vec![Vec::new(); self.runs];
        for cell in &self.cells {
            if let (Some((run, at)), Some(text)) = (cell.place, &cell.becomes) {
                edits[run].push((at..at + cell.c.len_utf8(), text));
            }
        }
        let mut edits = edits.into_iter();
        for line in lines {
            apply(line, &mut edits);
        }
    }
}

type Edits<'a> = std::vec::IntoIter<Vec<(Range<usize>, &'a str)>>;

fn apply(inlines: &mut [Inline], edits: &mut Edits<'_>) {
    for inline in inlines {
        match inline {
            Inline::Run(run) => run.replace(&edits.next().unwrap_or_default()),
            Inline::Group(group) => apply(&mut group.children, edits),
            _ => {}
        }
    }
}

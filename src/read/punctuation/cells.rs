//! A block's text as one row of characters, and the way back.

use std::ops::Range;

use crate::book::Role;
use crate::ground::Lang;
use crate::read::inline::{Inline, InlineGroup};
use crate::read::run::TextRun;

/// What stands for an image or a stretch of code: something, but no letter that could be
/// mistaken.
const OBJECT: char = '\u{FFFC}';

/// A character of the row.
#[derive(Debug, Clone)]
pub(super) struct RowCharacter {
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
pub(super) struct CharacterRow {
    pub(super) cells: Vec<RowCharacter>,
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
    // The lead byte of the dashes of two and three ems, among others.
    let mut may_be_long = false;
    text.bytes().any(|byte| {
        let doubled = byte == before && matches!(byte, b'-' | b'.');
        before = byte;
        may_be_long |= byte == 0xE2;
        doubled
            || matches!(byte, b'"' | b'\'')
            || french && (!byte.is_ascii() || matches!(byte, b':' | b';' | b'!' | b'?'))
    }) || may_be_long && text.contains(['\u{2E3A}', '\u{2E3B}'])
}

impl CharacterRow {
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
                    self.cells.extend(run.text.char_indices().map(|(at, c)| {
                        RowCharacter {
                            c,
                            lang,
                            fixed: run.is_literal(at),
                            place: Some((number, at)),
                            becomes: None,
                        }
                    }));
                }
                Inline::Code(..) | Inline::Image(_) => self.mark(OBJECT, lang),
                Inline::Break(_) => self.mark('\n', lang),
                // A call is no part of the sentence.
                Inline::Call(..) | Inline::Note(..) => {}
                Inline::Group(group) => {
                    let from = self.cells.len();
                    self.add(&group.children, group.lang.unwrap_or(lang));
                    self.fix_link(group, from);
                }
            }
        }
    }

    /// Fixes the words of a link that are an address, to their last mark.
    fn fix_link(&mut self, group: &InlineGroup, from: usize) {
        if !matches!(group.role, Role::Link(_)) {
            return;
        }
        let cells = &mut self.cells[from..];
        let words: String = cells.iter().map(|cell| cell.c).collect();
        if is_address(&words) && !words.contains(char::is_whitespace) {
            for cell in cells {
                cell.fixed = true;
            }
        }
    }

    fn mark(&mut self, c: char, lang: Lang) {
        self.cells.push(RowCharacter {
            c,
            lang,
            fixed: true,
            place: None,
            becomes: None,
        });
    }

    /// The character before `at`, as it was typed.
    pub(super) fn before(&self, at: usize) -> Option<char> {
        at.checked_sub(1).map(|at| self.cells[at].c)
    }

    /// The character `distance` after `at`.
    pub(super) fn after(&self, at: usize, distance: usize) -> Option<char> {
        self.cells.get(at + distance).map(|cell| cell.c)
    }

    /// Makes a cell something else.
    pub(super) fn set(&mut self, at: usize, text: impl Into<String>) {
        self.cells[at].becomes = Some(text.into());
    }

    /// Where cells stand in the file: those at which text is.
    pub(super) fn origins<'a>(
        &'a self,
        lines: &'a [&mut [Inline]],
    ) -> impl Fn(usize) -> Option<usize> + 'a {
        let mut runs = Vec::new();
        for line in lines {
            gather_runs(line, &mut runs);
        }
        move |at| {
            let (number, byte) = self.cells[at].place?;
            runs.get(number).map(|run| run.origin(byte))
        }
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

fn gather_runs<'a>(inlines: &'a [Inline], runs: &mut Vec<&'a TextRun>) {
    for inline in inlines {
        match inline {
            Inline::Run(run) => runs.push(run),
            Inline::Group(group) => gather_runs(&group.children, runs),
            _ => {}
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

/// Whether a word, or the words of a link, are an address.
pub(super) fn is_address(text: &str) -> bool {
    let host = |host: &str| {
        host.rsplit_once('.').is_some_and(|(name, top)| {
            !name.is_empty()
                && top.len() >= 2
                && top.bytes().all(|b| b.is_ascii_lowercase())
                && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._".contains(&b))
        })
    };
    text.contains("://")
        || text.starts_with("www.")
        || text.starts_with("mailto:")
        || text.split_once('/').is_some_and(|(before, _)| host(before))
        || text.rsplit_once('@').is_some_and(|(name, domain)| {
            let domain = domain.split(['?', '/']).next().unwrap_or("");
            !name.is_empty() && host(domain)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_dashes_are_looked_for_once() {
        let many = "a\u{200b}".repeat(1_000_000);
        assert!(!is_typewritten(&many, Lang::EN_US));
        assert!(is_typewritten(&format!("{many}\u{2e3a}"), Lang::EN_US));
        assert!(
            is_typewritten("a--b", Lang::EN_US) && !is_typewritten("a-b", Lang::EN_US)
        );
    }
}

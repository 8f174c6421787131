//! The lines of a scan.

use super::claim::{Claim, LineRole};
use super::zones::ZoneClaim;
use rustc_hash::FxHashMap;

/// A line of the scan.
#[derive(Debug, Clone)]
pub(super) struct ScanLine {
    /// First byte that is not white space.
    pub start: usize,
    /// One past the last byte that is not white space.
    pub end: usize,
    /// White space in front, in characters.
    pub indent: usize,
    /// Blank lines right before it.
    pub gap: usize,
    /// Width of the text in characters.
    pub width: usize,
    /// Whether a page begins with it.
    pub page: bool,
    /// What the page model says of it; `None`: of a blank one, before the model was asked,
    /// and where lines were not broken to a measure.
    pub seen: Option<ZoneClaim>,
    /// Whether it starts with the rest of a word that a repeat had broken off.
    pub mends: bool,
    /// What it is said to be.
    claim: Claim,
}

impl ScanLine {
    /// The bytes of its text.
    pub(super) fn range(&self) -> std::ops::Range<usize> {
        self.start..self.end
    }

    /// What it is said to be.
    pub(super) fn claim(&self) -> &Claim {
        &self.claim
    }

    /// What it is.
    pub(super) fn role(&self) -> LineRole {
        self.claim.role
    }

    /// Whether a person said so.
    pub(super) fn is_settled(&self) -> bool {
        self.claim.settled
    }

    /// Which lines it was claimed with; 0: none.
    pub(super) fn group(&self) -> u32 {
        self.claim.group
    }

    /// Whether it may still be anything: nothing was claimed of it, or not by a person.
    pub(super) fn is_free(&self) -> bool {
        self.claim.role == LineRole::Body && !self.claim.settled
    }

    /// Takes a claim, unless a person has decided what the line is or nothing stands on it.
    pub(super) fn take(&mut self, claim: Claim) {
        if !self.claim.settled && !self.is_blank() {
            self.claim = claim;
        }
    }

    /// Whether nothing stands on it.
    pub(super) fn is_blank(&self) -> bool {
        self.start == self.end
    }
}

/// What the encoding of a file may begin with.
pub(super) const BOM: char = '\u{feff}';

/// What a line is before anything is claimed of it: running text, if any.
fn unclaimed(text: &str) -> Claim {
    let role = if text.is_empty() { LineRole::Blank } else { LineRole::Body };
    Claim { role, ..Claim::text() }
}

/// Takes a scan apart into its lines. A form feed starts a page.
pub(super) fn split(text: &str) -> Vec<ScanLine> {
    let mut lines = Vec::new();
    let mut start = 0;
    let (mut gap, mut page) = (0, true);
    for raw in text.split_inclusive('\n') {
        let body = raw.trim_end();
        // A byte-order mark is no text.
        let trimmed = body.trim_start_matches(|c: char| c.is_whitespace() || c == BOM);
        let before = &body[..body.len() - trimmed.len()];
        page |= before.contains('\u{c}') || (body.is_empty() && raw.contains('\u{c}'));
        let line = ScanLine {
            start: start + before.len(),
            end: start + body.len(),
            indent: before.chars().filter(|&c| c != '\u{c}' && c != BOM).count(),
            gap,
            width: trimmed.chars().count(),
            page: page && !trimmed.is_empty(),
            seen: None,
            mends: false,
            claim: unclaimed(trimmed),
        };
        if trimmed.is_empty() {
            gap += 1;
        } else {
            gap = 0;
            page = false;
        }
        lines.push(line);
        start += raw.len();
    }
    lines
}

/// Whether a line starts an item of a list.
pub(super) fn is_item(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = rest.len() < line.len() && rest.starts_with(['.', ')']);
    let lettered =
        line.starts_with(|c: char| c.is_ascii_alphabetic()) && line[1..].starts_with(')');
    numbered || lettered || line.starts_with(['•', '-', '*', '—', '(', '·'])
}

/// Whether a line starts with the name of who speaks.
pub(super) fn is_speech(line: &str) -> bool {
    line.split_once(':').is_some_and(|(name, _)| {
        name.chars().count() <= 30
            && name.split_whitespace().count() <= 3
            && name.chars().next().is_some_and(char::is_uppercase)
    })
}

/// The indent of the line that is the furthest to the left in the poem of each line of
/// verse. A poem is lines of one group with nothing but blank ones between them.
pub(super) fn lefts(lines: &[ScanLine]) -> FxHashMap<usize, usize> {
    let mut lefts = FxHashMap::default();
    let mut poem: Vec<usize> = Vec::new();
    let mut close = |poem: &mut Vec<usize>| {
        let left = poem.iter().map(|&at| lines[at].indent).min().unwrap_or(0);
        lefts.extend(poem.drain(..).map(|at| (at, left)));
    };
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_blank()) {
        let verse = line.role() == LineRole::Verse;
        if !verse
            || poem.first().is_some_and(|&first| lines[first].group() != line.group())
        {
            close(&mut poem);
        }
        if verse {
            poem.push(at);
        }
    }
    close(&mut poem);
    lefts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_know_their_place() {
        let text = "One\r\n\n\n  two\u{2014} \n\u{c}three";
        let lines = split(text);
        assert_eq!(lines.len(), 5);
        assert_eq!(&text[lines[3].range()], "two\u{2014}");
        assert_eq!((lines[3].indent, lines[3].gap, lines[3].width), (2, 2, 4));
        assert!(lines[4].page && !lines[3].page && lines[0].page);
    }
}

//! What an editor says of notes: their bodies, and where they are called.

use super::Desk;
use crate::clean::corrections::NoteAnchor;
use crate::clean::decisions::DecidedCall;
use crate::clean::fields::LineRange;
use crate::clean::note::ScanNote;
use crate::clean::role::LineRole;
use crate::source::Span;

impl Desk<'_, '_> {
    /// Takes down where a note is called, or that it is not known.
    pub(super) fn note(
        &mut self,
        span: Span,
        n: &str,
        anchor: &NoteAnchor,
        body: Option<LineRange>,
        work: Option<&str>,
    ) {
        let index = match body {
            Some(lines) => self.note_body(span, n, lines, work),
            None => self.note_index(n, work),
        };
        match anchor {
            NoteAnchor::Open => {}
            NoteAnchor::Lost => self.notes[index].lost = true,
            NoteAnchor::At { line, place, hash, mark } => {
                let Some(at) = self.line(span, *line) else { return };
                self.check_hash(span, at, hash.as_deref());
                let Some(offset) = self.place(span, at, place) else { return };
                let rest = &self.sheet.text[offset..self.sheet.lines[at].end];
                if let Some(mark) = mark
                    && !rest.trim_start().starts_with(mark.as_str())
                {
                    self.stale(
                        span,
                        format!("`{mark}` does not stand there on line {line}"),
                    );
                }
                self.decisions.calls.push(DecidedCall {
                    note: index,
                    offset,
                    mark: mark.clone(),
                    span,
                });
            }
        }
    }

    /// The note of that number that an entry has named before, or a new one whose body
    /// the notes pass will find.
    fn note_index(&mut self, n: &str, work: Option<&str>) -> usize {
        let notes = &mut self.notes;
        let same = |note: &ScanNote| note.number == n && note.work.as_deref() == work;
        if let Some(index) = notes.iter().position(same) {
            return index;
        }
        notes.push(ScanNote {
            number: n.to_owned(),
            work: work.map(str::to_owned),
            ..ScanNote::default()
        });
        notes.len() - 1
    }

    /// Gives a note the lines of its body, and returns its index.
    pub(super) fn note_body(
        &mut self,
        span: Span,
        n: &str,
        lines: LineRange,
        work: Option<&str>,
    ) -> usize {
        let index = self.note_index(n, work);
        self.settle(span, lines, LineRole::Note, None);
        // Lines that an earlier entry has decided are not this note's.
        let own = |at: &usize| {
            let line = self.sheet.lines.get(*at);
            line.is_some_and(|line| !line.is_blank() && line.group() == self.group)
        };
        let body: Vec<_> = (lines.first - 1..lines.last).filter(own).collect();
        if let Some(&first) = body.first() {
            let note = &mut self.notes[index];
            note.text_start = self.sheet.lines[first].start;
            note.lines = body;
        }
        index
    }
}

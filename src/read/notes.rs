//! The notes of a chapter: bodies and calls find each other by name.

use super::chapters::{ChapterNote, NoteState};
use super::sink::ChapterSink;
use crate::book::{NodeId, NoteId, Role, Text};
use crate::diag::{Code, Diagnostic};
use crate::source::Span;

impl ChapterSink<'_> {
    pub(super) fn note(&mut self, name: &str) -> &mut NoteState {
        let key = name.to_lowercase();
        let at = *self.note_names.entry(key).or_insert_with(|| {
            let id = NoteId(self.ids.notes);
            self.ids.notes += 1;
            self.notes.push(NoteState {
                id,
                name: name.to_owned(),
                body: None,
                calls: Vec::new(),
                first_call: None,
                unanchored: false,
            });
            self.notes.len() - 1
        });
        &mut self.notes[at]
    }

    /// Takes the body of a note.
    pub(super) fn define_note(&mut self, name: &str, body: NodeId, span: Span) {
        let state = self.note(name);
        let Some((_, first)) = state.body else {
            state.body = Some((body, span));
            return;
        };
        self.report(
            Diagnostic::new(
                Code::NoteDefinedTwice,
                span,
                format!("the note `{name}` is defined twice"),
            )
            .related(first, "first defined here")
            .hint("give each note a name of its own"),
        );
    }

    /// Marks the notes called by `calls` as unanchored and forgets these calls.
    pub(super) fn unanchor(&mut self, calls: &[NodeId]) {
        for note in &mut self.notes {
            let before = note.calls.len();
            note.calls.retain(|call| !calls.contains(call));
            note.unanchored |= note.calls.len() < before;
        }
    }

    /// The notes, with messages for those that lack a body or a call.
    pub(super) fn finish_notes(&mut self) -> Vec<ChapterNote> {
        self.end_quotations();
        let mut notes = Vec::new();
        for note in std::mem::take(&mut self.notes) {
            let name = note.name;
            let Some((body, span)) = note.body else {
                if let Some(call) = note.first_call {
                    self.report(not_defined(&name, call));
                }
                // No node may call a note that isn't there.
                for call in note.calls {
                    let text = Text::generated(format!("[^{name}]"));
                    self.tree.get_mut(call).role = Role::Text(text);
                }
                continue;
            };
            if note.calls.is_empty() && !note.unanchored {
                self.report(
                    Diagnostic::new(
                        Code::NoteNotCalled,
                        span,
                        format!("nothing calls the note `{name}`"),
                    )
                    .hint(format!(
                        "call it by `[^{name}]`, or put the call into a \
                         `::: unanchored-notes` division where its place is lost"
                    )),
                );
            }
            notes.push(ChapterNote {
                id: note.id,
                name,
                body,
                calls: note.calls,
                unanchored: note.unanchored,
                span,
            });
        }
        notes
    }
}

/// The message for a call without a note.
pub(super) fn not_defined(name: &str, span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::NoteNotDefined,
        span,
        format!("the note `{name}` is called but not defined"),
    )
    .hint(format!(
        "define it by a paragraph `[^{name}]: …`; brackets that are only themselves are \
         written `\\[^{name}\\]`"
    ))
}

//! A corrections file as typed, and what its entries mean.

use super::claim::LineRole;
use super::corrections::{
    Corrections, Decision, LetterCase, LinePlace, NoteAnchor, PlacedDecision,
};
use super::fields::{HeadingLevel, LineRange, PlaceNumber, Sign};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::Span;
use crate::tables::{Dialect, List, PlacedValue, ReadTable as _, table};

/// A corrections file among the files that are read as tables.
pub(super) static DIALECT: Dialect = Dialect {
    what: "a corrections file",
    syntax: Code::MalformedCorrection,
    unknown_key: Code::MalformedCorrection,
    missing_key: Code::MalformedCorrection,
    wrong_type: Code::MalformedCorrection,
    meant: &[("column", "col"), ("lines", "line"), ("line", "lines"), ("number", "n")],
    elsewhere: &[],
    older: &[],
};

table! {
    /// An editor's decisions about one scan.
    pub(super) CorrectionsFile {
        /// Which scan this is.
        "source" => source: ScanTable,
        /// The order in which it is read.
        "pages" => pages: PagesTable,
        /// Lines that make a work.
        "work" => work: List<WorkEntry>,
        /// A heading.
        "head" => head: List<HeadEntry>,
        /// A by-line, set aside: the manifest names the author.
        "byline" => byline: List<BylineEntry>,
        /// Other words.
        "fix" => fix: List<FixEntry>,
        /// Another form, in the whole scan.
        "word" => word: List<WordEntry>,
        /// Where a note is called.
        "note" => note: List<NoteEntry>,
        /// Missing text.
        "lost" => lost: List<LostEntry>,
        /// What lines are.
        "role" => role: List<RoleEntry>,
        /// A line that goes on the paragraph before it.
        "join" => join: List<JoinEntry>,
        /// A line where a paragraph begins.
        "split" => split: List<SplitEntry>,
        /// Lines left out.
        "drop" => drop: List<DropEntry>,
        /// A form that is right.
        "keep" => keep: List<KeepEntry>,
        /// A suggestion refused.
        "reject" => reject: List<RejectEntry>,
    }
}

table! {
    /// The scan.
    pub(super) ScanTable {
        /// Its path.
        "file" => file: String,
        /// SHA-256 of the file: 64 hex digits.
        "sha256" => sha256: PlacedValue<String>,
    }
}

table! {
    /// The order of pages.
    pub(super) PagesTable {
        /// Ranges of lines in reading order.
        "order" => order: List<PlacedValue<LineRange>>,
    }
}

table! {
    /// Lines that make a work.
    pub(super) WorkEntry {
        /// The lines.
        "lines" required "\"1-200\"" => lines: PlacedValue<LineRange>,
        /// The work's id.
        "id" required "\"first-work\"" => id: String,
    }
}

table! {
    /// A heading.
    pub(super) HeadEntry {
        /// Its lines.
        "lines" required "\"12\"" => lines: PlacedValue<LineRange>,
        /// 1 is the work's title.
        "level" required "1" => level: HeadingLevel,
        /// How its letters are set.
        "case" => case: PlacedValue<LetterCase>,
    }
}

table! {
    /// A by-line.
    pub(super) BylineEntry {
        /// Its lines.
        "lines" required "\"12\"" => lines: PlacedValue<LineRange>,
    }
}

table! {
    /// Other words.
    pub(super) FixEntry {
        /// The line.
        "line" required "12" => line: PlaceNumber,
        /// What stands there.
        "find" required "\"teh\"" => find: String,
        /// What is to stand there, in Markdown.
        "replace" required "\"the\"" => replace: String,
        /// The hash of the line.
        "hash" => hash: String,
    }
}

table! {
    /// Another form, in the whole scan.
    pub(super) WordEntry {
        /// The form: a whole word, or several.
        "find" required "\"tlie\"" => find: PlacedValue<String>,
        /// What is to stand there, in Markdown and in the capitals of what is found.
        "replace" required "\"the\"" => replace: String,
        /// Lines on which it stays.
        "except" => except: List<PlacedValue<LineRange>>,
    }
}

table! {
    /// Where a note is called.
    pub(super) NoteEntry {
        /// Its number.
        "n" required "1" => n: Sign,
        /// The line that calls it.
        "line" => line: PlaceNumber,
        /// The words behind which it is called.
        "after" => after: String,
        /// The character in front of which it is called.
        "col" => column: PlaceNumber,
        /// The hash of the line.
        "hash" => hash: String,
        /// What the scan has there instead of the number.
        "mark" => mark: String,
        /// The place can't be known.
        "lost" => lost: bool,
        /// The lines of its body.
        "body" => body: PlacedValue<LineRange>,
        /// The work whose note it is.
        "work" => work: String,
    }
}

table! {
    /// Missing text.
    pub(super) LostEntry {
        /// The line that it is missing behind.
        "line" required "12" => line: PlaceNumber,
        /// What is shown.
        "show" required "\"[…]\"" => show: String,
    }
}

table! {
    /// What lines are.
    pub(super) RoleEntry {
        /// The lines.
        "lines" required "\"12-15\"" => lines: PlacedValue<LineRange>,
        /// Their role.
        "is" required "\"verse\"" => is: PlacedValue<LineRole>,
    }
}

table! {
    /// A line that goes on the paragraph before it.
    pub(super) JoinEntry {
        /// The line.
        "line" required "12" => line: PlaceNumber,
    }
}

table! {
    /// A line where a paragraph begins.
    pub(super) SplitEntry {
        /// The line.
        "line" required "12" => line: PlaceNumber,
        /// The character on it that begins the paragraph.
        "col" => column: PlaceNumber,
    }
}

table! {
    /// Lines left out.
    pub(super) DropEntry {
        /// The lines.
        "lines" required "\"12-15\"" => lines: PlacedValue<LineRange>,
        /// Why.
        "reason" required "\"a library's stamp\"" => reason: String,
    }
}

table! {
    /// A form that is right.
    pub(super) KeepEntry {
        /// The form.
        "find" required "\"colour\"" => find: String,
    }
}

table! {
    /// A suggestion refused.
    pub(super) RejectEntry {
        /// Its id.
        "id" required "\"S1\"" => id: String,
    }
}

/// Adds what the entries of each kind decide: those in which nothing is at fault.
macro_rules! decide {
    ($file:ident, $entries:ident; $($kind:ident: $entry:ident => $decision:expr;)+) => {$(
        for $entry in $file.$kind.into_iter().flat_map(|list| list.items) {
            add(&mut $entries, ($entry.span(), $entry.sound()), || $decision);
        }
    )+};
}

fn add(
    entries: &mut Vec<PlacedDecision>,
    (span, sound): (Span, bool),
    decide: impl FnOnce() -> Option<Decision>,
) {
    let decision = if sound { decide() } else { None };
    entries.extend(decision.map(|decision| PlacedDecision { span, decision }));
}

impl CorrectionsFile {
    /// What it decides, in the order of the file.
    pub(super) fn mean(self, found: &mut Diagnostics) -> Corrections {
        use Decision as D;
        let (mut source, mut sha256) = (None, None);
        if let Some(table) = self.source {
            source = table.file;
            sha256 = table.sha256.map(|sum| (sum.value, sum.span));
        }
        let order = self.pages.and_then(|pages| pages.order);
        let order = order.into_iter().flat_map(|list| list.items);
        let order = order.map(|range| (range.value, range.span)).collect();
        let mut entries = Vec::new();
        decide! { self, entries;
            work: it => Some(D::Work { lines: it.lines?.value, id: it.id? });
            head: it => Some(D::Head {
                lines: it.lines?.value,
                level: u8::try_from(it.level?.value).ok()?,
                case: it.case.map(|case| case.value).unwrap_or_default(),
            });
            byline: it => Some(D::Byline { lines: it.lines?.value });
            fix: it => Some(D::Fix {
                line: it.line?.value,
                find: it.find?,
                replace: it.replace?,
                hash: it.hash,
            });
            word: it => word(it, found);
            note: it => note(it, found);
            lost: it => Some(D::Lost { line: it.line?.value, show: it.show? });
            role: it => Some(D::Role { lines: it.lines?.value, is: it.is?.value });
            join: it => Some(D::Join { line: it.line?.value });
            split: it => Some(D::Split {
                line: it.line?.value,
                column: it.column.map(|column| column.value),
            });
            drop: it => Some(D::Drop { lines: it.lines?.value, reason: it.reason? });
            keep: it => Some(D::Keep { find: it.find? });
            reject: it => Some(D::Reject { id: it.id? });
        }
        entries.sort_by_key(|entry| entry.span.start);
        Corrections { source, sha256, order, entries }
    }
}

/// A form and what takes its place, or a message.
fn word(entry: WordEntry, found: &mut Diagnostics) -> Option<Decision> {
    let PlacedValue { value: find, span } = entry.find?;
    if !find.starts_with(char::is_alphanumeric) || !find.ends_with(char::is_alphanumeric)
    {
        let words = "`find` is a word, or several: it starts and ends with a letter";
        found.push(Diagnostic::new(Code::MalformedCorrection, span, words));
        return None;
    }
    let except = entry.except.into_iter().flat_map(|list| list.items);
    let except = except.map(|lines| lines.value).collect();
    Some(Decision::Word { find, replace: entry.replace?, except })
}

/// Where a note is called, or a message.
fn note(entry: NoteEntry, found: &mut Diagnostics) -> Option<Decision> {
    let Sign(n) = entry.n?;
    let mut fault = |span: Span, message: &str| {
        found.push(Diagnostic::new(Code::MalformedCorrection, span, message));
        None
    };
    let place = match (entry.after, entry.column) {
        (Some(after), None) => Some(LinePlace::After(after)),
        (None, Some(column)) => Some(LinePlace::Column(column.value)),
        (None, None) => None,
        (Some(_), Some(column)) => {
            let words = "a note's place is `after` some words or at a `col`, not both";
            return fault(column.span, words);
        }
    };
    let (hash, mark) = (entry.hash, entry.mark);
    let body = entry.body.map(|lines| lines.value);
    let anchor = match (entry.line, place, entry.lost.unwrap_or_default()) {
        (Some(line), Some(place), false) => {
            NoteAnchor::At { line: line.value, place, hash, mark }
        }
        (None, None, true) => NoteAnchor::Lost,
        (None, None, false) if body.is_some() => NoteAnchor::Open,
        _ => {
            let words = "a note has `line` and `after` (or `col`), or `lost = true`";
            return fault(n.span, words);
        }
    };
    Some(Decision::Note { n: n.value, anchor, body, work: entry.work })
}

//! The corrections file: an editor's decisions about one scan.
//!
//! Line numbers are the scan's own, from 1. A place within a line is named by a string
//! that is unique on it. `hash` is [`line_hash`] of the line and guards against drift.
//! Replacements are Markdown.
//!
//! | entry | says |
//! |---|---|
//! | `[source]` `file`, `sha256` | which scan this is |
//! | `[pages]` `order = ["41-79", …]` | line ranges in reading order |
//! | `[[work]]` `lines`, `id` | lines that make a work |
//! | `[[head]]` `lines`, `level`, `case = "keep"/"title"/"sentence"` | a heading; 1 is the work's title |
//! | `[[byline]]` `lines` | set aside: the manifest names the author |
//! | `[[fix]]` `line`, `find`, `replace`, `hash?` | other words in place of `find` |
//! | `[[word]]` `find`, `replace`, `except?` | other words in place of `find`, in the whole scan but on the lines of `except`; whole words, in capitals as found |
//! | `[[note]]` `n`, `line`, `after` or `col`, `hash?`, `mark?` | where a note is called; `mark`: what the scan has there instead of the number |
//! | `[[note]]` `n`, `lost = true` | the place can't be known |
//! | … `body = "lines"`, `work = "id"` | where the note's body stands, whose note it is |
//! | `[[lost]]` `line`, `show` | text is missing behind this line |
//! | `[[role]]` `lines`, `is` | what these lines are |
//! | `[[join]]` `line` | goes on the paragraph before it |
//! | `[[split]]` `line`, `col?` | a paragraph begins here |
//! | `[[drop]]` `lines`, `reason` | left out |
//! | `[[keep]]` `find` | this form is right |
//! | `[[reject]]` `id` | a suggestion refused |

use super::claim::LineRole;
use super::fields::LineRange;
use super::typed::{CorrectionsFile, DIALECT};
use crate::diag::Diagnostics;
use crate::ground::sha256_hex;
use crate::source::{FileId, Span};
use crate::tables;

/// How a heading's letters are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LetterCase {
    /// As scanned.
    #[default]
    Keep,
    /// Capitals On the Words of Weight.
    Title,
    /// One capital in front.
    Sentence,
}

/// Where on its line something stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinePlace {
    /// Right behind this string, which is unique on the line.
    After(String),
    /// In front of this column, in characters from 1.
    Column(usize),
}

/// Where a note is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoteAnchor {
    /// Here.
    At {
        /// The line.
        line: usize,
        /// The place on it.
        place: LinePlace,
        /// The line's hash.
        hash: Option<String>,
        /// What the scan has in place of the number, to be left out.
        mark: Option<String>,
    },
    /// Nobody can tell any more.
    Lost,
    /// Nothing said: the program's own finding stands.
    Open,
}

/// One decision. The fields are the entry's keys.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are the keys that the table above explains")]
pub enum Decision {
    /// Lines that make a work.
    Work { lines: LineRange, id: String },
    /// A heading.
    Head { lines: LineRange, level: u8, case: LetterCase },
    /// A by-line, set aside.
    Byline { lines: LineRange },
    /// Other words.
    Fix { line: usize, find: String, replace: String, hash: Option<String> },
    /// Another form, in the whole scan.
    Word { find: String, replace: String, except: Vec<LineRange> },
    /// A note's call, and at will its body.
    Note { n: String, anchor: NoteAnchor, body: Option<LineRange>, work: Option<String> },
    /// Text is missing behind this line.
    Lost { line: usize, show: String },
    /// What lines are.
    Role { lines: LineRange, is: LineRole },
    /// Goes on the paragraph before it.
    Join { line: usize },
    /// A paragraph begins.
    Split { line: usize, column: Option<usize> },
    /// Left out.
    Drop { lines: LineRange, reason: String },
    /// A form that is right.
    Keep { find: String },
    /// A suggestion refused.
    Reject { id: String },
}

/// A decision and where it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedDecision {
    /// The entry in the corrections file.
    pub span: Span,
    /// What it says.
    pub decision: Decision,
}

/// All decisions about one scan, in the order of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Corrections {
    /// The scan's path as written.
    pub source: Option<String>,
    /// The scan's SHA-256 in hexadecimal, and where it is written.
    pub sha256: Option<(String, Span)>,
    /// Line ranges in reading order, with their places; empty: as scanned.
    pub order: Vec<(LineRange, Span)>,
    /// The decisions.
    pub entries: Vec<PlacedDecision>,
}

impl Corrections {
    /// Reads a corrections file. Each mistake is a message; the entries that are right
    /// are kept.
    pub fn parse(text: &str, file: FileId, found: &mut Diagnostics) -> Self {
        let at = (file, &text.into());
        let typed = tables::read::<CorrectionsFile>(&DIALECT, at, None, found);
        typed.map_or_else(Self::default, |typed| typed.mean(found))
    }

    /// The spans and decisions, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = (Span, &Decision)> {
        self.entries.iter().map(|entry| (entry.span, &entry.decision))
    }
}

/// The first four hexadecimal digits of the SHA-256 of the line without the white
/// space around it.
pub fn line_hash(line: &str) -> String {
    let mut hash = sha256_hex(line.trim().as_bytes());
    hash.truncate(4);
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> (Corrections, Vec<String>) {
        let mut diagnostics = Diagnostics::new();
        let read = Corrections::parse(text, FileId(0), &mut diagnostics);
        (read, diagnostics.iter().map(|found| found.message.clone()).collect())
    }

    #[test]
    fn entries_are_read_in_the_order_of_the_file() {
        let (read, faults) = parse(
            "[source]\nfile = \"a.txt\"\nsha256 = \"00\"\n[pages]\norder = [\"3-9\", \"1-2\"]\n\
             [[join]]\nline = 4\n[[fix]]\nline = 2\nfind = \"teh\"\nreplace = \"the\"\n\
             [[note]]\nn = 3\nlost = true\n[[note]]\nn = 4\nline = 7\nafter = \"so.\"\n",
        );
        assert_eq!(faults, [""; 0]);
        assert_eq!(read.order.len(), 2);
        assert!(matches!(read.entries[0].decision, Decision::Join { line: 4 }));
        assert!(matches!(
            &read.entries[2].decision,
            Decision::Note { anchor: NoteAnchor::Lost, .. }
        ));
        assert_eq!(read.entries.len(), 4);
    }

    #[test]
    fn each_mistake_is_told_and_the_rest_is_kept() {
        let (read, faults) = parse(
            "[[jion]]\nline = 4\n[[join]]\nlin = 4\n[[role]]\nlines = \"9-4\"\nis = \"verse\"\n\
             [[role]]\nlines = \"4\"\nis = \"vers\"\n[[note]]\nn = 1\n[[join]]\nline = 5\n",
        );
        assert_eq!(read.entries.len(), 1);
        assert_eq!(faults.len(), 5, "{faults:#?}");
    }

    #[test]
    fn every_number_has_its_range() {
        let entry = |key: &str| match key {
            "level" => "[[head]]\nlines = \"1\"",
            "n" => "[[note]]\nlost = true",
            "col" => "[[split]]\nline = 1",
            _ => "[[join]]",
        };
        let wrong = |key: &str, value: &str, words: &str| {
            let (read, faults) = parse(&format!("{}\n{key} = {value}\n", entry(key)));
            assert!(read.entries.is_empty(), "{key} = {value}");
            let said = faults.iter().any(|it| it.contains(key) && it.contains(words));
            assert!(said, "{key} = {value}: {faults:?}");
        };
        let counts = ["line", "col", "n"].map(|key| (key, super::super::fields::MOST));
        for (key, most) in counts.into_iter().chain([("level", 6)]) {
            let words = format!("from 1 to {most}");
            for value in ["0", "-1", "1_000_000_000", "99999999999999999999"] {
                wrong(key, value, &words);
            }
            // The number of a note may be a string.
            for value in ["1.5", "nan", "-inf"].iter().filter(|_| key != "n") {
                wrong(key, value, &words);
            }
            let (read, faults) = parse(&format!("{}\n{key} = 6\n", entry(key)));
            assert_eq!((read.entries.len(), faults.len()), (1, 0), "{key}: {faults:?}");
        }
        for value in ["0", "\"0-4\"", "\"9-4\"", "\"1-1000000000\"", "1.5", "\"-3\""] {
            let (_, faults) = parse(&format!("[[byline]]\nlines = {value}\n"));
            assert!(faults[0].contains("from 1 to"), "{value}: {faults:?}");
        }
    }

    #[test]
    fn the_hash_is_of_the_trimmed_line() {
        assert_eq!(line_hash("  a line \r"), line_hash("a line"));
        assert_eq!(line_hash("abc"), "ba78");
    }
}

//! What is set aside: lines that are not in the result, and why.

use super::fields::LineRange;
use super::lexicon::tokens;
use super::lines::ScanLine;
use super::role::LineRole;
use super::sheet::Sheet;

/// Lines that are not in the result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drop {
    /// The lines, from 1.
    pub lines: LineRange,
    /// Words on them.
    pub words: usize,
    /// What stands on them, as far as it is shown.
    pub text: String,
    /// Why: the editor's reason, or what the lines are.
    pub reason: String,
}

/// Characters of a stretch that are shown of it.
const SHOWN: usize = 48;

/// What was left out, in runs of the same reason.
pub(super) fn drops(sheet: &Sheet<'_>) -> Vec<Drop> {
    let mut drops: Vec<Drop> = Vec::new();
    for (at, line) in sheet.lines.iter().enumerate() {
        let reason = match line.role() {
            LineRole::Dropped if line.claim().evidence.is_empty() => "dropped",
            LineRole::Dropped => &line.claim().evidence,
            LineRole::Contents => "contents",
            LineRole::TitlePage => "title page",
            LineRole::Junk => "debris",
            LineRole::Repeat => "read twice, one right behind the other",
            LineRole::Number => "page number",
            LineRole::RunningHead => "running head",
            LineRole::Catchword => "catchword or signature",
            LineRole::Wrapper => "what an archive has put around the book",
            LineRole::NoteHeading => "heading of the notes",
            LineRole::Byline => "by-line, named by the manifest",
            _ => continue,
        };
        let words = tokens(sheet.line_text(at)).count();
        match drops.last_mut() {
            Some(drop) if drop.reason == reason && joined(sheet, drop.lines.last, at) => {
                drop.lines.last = at + 1;
                drop.words += words;
                if drop.text.chars().count() < SHOWN {
                    drop.text.push(' ');
                    drop.text.push_str(sheet.line_text(at));
                }
            }
            _ => {
                let lines = LineRange { first: at + 1, last: at + 1 };
                let text = sheet.line_text(at).to_owned();
                drops.push(Drop { lines, words, text, reason: reason.to_owned() });
            }
        }
    }
    drops
}

/// Whether nothing but blank lines stands between.
fn joined(sheet: &Sheet<'_>, from: usize, to: usize) -> bool {
    sheet.lines[from..to].iter().all(ScanLine::is_blank)
}

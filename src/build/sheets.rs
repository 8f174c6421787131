//! The style sheets that a book brings for its e-books.

use std::sync::Arc;

use crate::check::judge_sheet;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::files::{FileKind, Files, NamedPath, open_text};
use crate::project::{Located, Output};
use crate::source::{SourceMap, Span};

/// The sheet that an output names; `None` where it names none, or after a message.
pub(super) fn open(
    output: &Output,
    root: &dyn Files,
    sources: &mut SourceMap,
    found: &mut Diagnostics,
) -> Option<Arc<str>> {
    let Output::Epub(epub) = output else { return None };
    let Located { text: path, span } = epub.css.as_ref()?;
    let named = NamedPath::at(path, *span);
    let file = open_text(root, named, FileKind::StyleSheet, sources)
        .map_err(|refused| found.push(refused))
        .ok()?;
    let text = Arc::clone(&sources.get(file).text);
    for fault in judge_sheet(&text) {
        let code = if fault.fatal { Code::SheetRefused } else { Code::SheetUnwise };
        let span = Span::new(file, line(&text, fault.line));
        found.push(Diagnostic::new(code, span, fault.words).hint(fault.remedy));
    }
    Some(text)
}

/// The bytes of a line, from 1, without its end.
fn line(text: &str, number: usize) -> std::ops::Range<usize> {
    let mut start = 0;
    for line in text.split_inclusive('\n').take(number.saturating_sub(1)) {
        start += line.len();
    }
    let line = text[start..].lines().next().unwrap_or("");
    start..start + line.len()
}

//! HTML in the text: comments are dropped, everything else is reported.

use std::ops::Range;

use super::inlines::Texts;
use super::sink::Sink;
use crate::diag::{Code, Diagnostic};

/// Drops comments; reports everything else.
pub(super) fn html(range: Range<usize>, texts: Texts<'_>, sink: &mut Sink<'_>) {
    let html = texts.original.get(range.clone()).unwrap_or("");
    let (mut rest, mut at) = (html, range.start);
    loop {
        let trimmed = rest.trim_start();
        at += rest.len() - trimmed.len();
        rest = trimmed;
        let Some(end) = rest.strip_prefix("<!--").and_then(|r| r.find("-->")) else {
            break;
        };
        rest = &rest[end + 7..];
        at += end + 7;
    }
    let rest = rest.trim_end();
    if rest.is_empty() {
        return;
    }
    let span = sink.span(at..at + rest.len());
    let found = if rest.starts_with("<!--") {
        Diagnostic::new(Code::RawHtml, span, "this comment is never closed")
            .hint("end it with `-->`")
    } else if !rest.starts_with('<') {
        Diagnostic::new(Code::RawHtml, span, "text on the line of a comment is lost")
            .hint("give the comment a line of its own")
    } else if is_break(rest) {
        Diagnostic::new(Code::RawHtml, span, "HTML is not read")
            .hint(
            "break a line by a backslash, `\\`, at its end; in a heading or a table by one \
             with a space on both sides",
        )
    } else {
        Diagnostic::new(Code::RawHtml, span, "HTML is not read").hint(
            "use Markdown, a bracketed span `[text]{.class}` or a division `::: class`; \
             a `<` that is only itself is written `\\<`",
        )
    };
    sink.report(found);
}

/// Whether a tag is a line break.
pub(super) fn is_break(tag: &str) -> bool {
    let name = tag.trim_start_matches('<').trim_end_matches(['>', '/', ' ']);
    name.eq_ignore_ascii_case("br")
}

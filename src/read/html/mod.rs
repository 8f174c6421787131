//! HTML in the text: what has a counterpart is read, comments are dropped, everything
//! else is reported.
//!
//! [`tag`] takes tags apart, [`parts`] blocks, [`meaning`] says what they are in a book;
//! [`inline`] reads them in lines, [`blocks`] where they stand by themselves: there they
//! open [`elements`], of which [`tables`] and [`figures`] want most.

mod blocks;
mod direction;
mod element;
mod elements;
mod figures;
mod headings;
mod inline;
mod meaning;
mod parts;
mod tables;
mod tag;

pub(super) use element::OpenElement;
pub use headings::{HtmlElements, HtmlHeading};
pub(super) use inline::inlines;
pub(super) use tag::Tag;

use meaning::TagMeaning;

use std::ops::Range;

use super::collector::Texts;
use super::sink::ChapterSink;
use crate::diag::{Code, Diagnostic};
use crate::source::Span;

/// Drops comments; reports everything else.
pub(super) fn html(range: Range<usize>, texts: Texts<'_>, sink: &mut ChapterSink<'_>) {
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
        unread(rest, span)
    };
    sink.report(found);
}

/// The message for HTML that has no counterpart.
fn unread(html: &str, span: Span) -> Diagnostic {
    let name = html.trim_start_matches(['<', '/']);
    let end = name.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
    let name = &name[..end.unwrap_or(name.len())];
    let message = format!("`<{name}>` has no counterpart in a book");
    if is_block(html) {
        let message = format!("`<{name}>` is read at the beginning of a line alone");
        return Diagnostic::new(Code::RawHtml, span, message).hint(
            "begin a line with it, behind an empty one; lines in a cell are parted by `<br>`",
        );
    }
    let hint = match name.to_ascii_lowercase().as_str() {
        "details" | "summary" => "leave the tag out, or write `::: note` and `:::`",
        "video" | "audio" | "iframe" | "object" | "embed" | "canvas" | "svg" => {
            "show a picture, `![what it shows](a.png)`, or a link, `[words](https://…)`"
        }
        "script" | "style" | "template" => {
            "delete it with all that stands in it: a book has no programs, and its theme \
             says how it looks"
        }
        "input" | "button" | "form" | "select" | "label" | "textarea" => {
            "leave the tag out: nobody can fill in a book"
        }
        _ => {
            "use Markdown, a bracketed span `[text]{.class}` or a division `::: class`; \
             a `<` that is only itself is written `\\<`"
        }
    };
    Diagnostic::new(Code::RawHtml, span, message).hint(hint)
}

/// Whether a tag is one of a block.
fn is_block(tag: &str) -> bool {
    let tag = Tag::parse(tag);
    let block = tag.and_then(|tag| meaning::meaning(&tag));
    matches!(
        block,
        Some(TagMeaning::Holder(_) | TagMeaning::Heading(_) | TagMeaning::Rule)
    )
}

/// Whether a tag is a line break.
pub(super) fn is_break(tag: &str) -> bool {
    let name = tag.trim_start_matches('<').trim_end_matches(['>', '/', ' ']);
    name.eq_ignore_ascii_case("br")
}

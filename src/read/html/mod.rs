//! HTML in the text: what has a counterpart is read, comments are dropped, everything
//! else is reported.
//!
//! [`tag`] takes tags apart, [`meaning`] says what they are in a book; [`inline`] reads
//! them in lines, [`blocks`] where they stand by themselves.

mod blocks;
mod inline;
mod meaning;
mod tag;

pub(super) use inline::inlines;
pub(super) use tag::Tag;

use std::ops::Range;

use super::inlines::Texts;
use super::sink::Sink;
use crate::diag::{Code, Diagnostic};
use crate::source::Span;

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
    let hint = match name.to_ascii_lowercase().as_str() {
        "figure" | "figcaption" | "picture" => {
            "write the picture as `![what it shows](a.png \"the caption\")`"
        }
        "table" | "tr" | "td" | "th" | "thead" | "tbody" => {
            "write the table as `| a | b |`, `|---|---|` and a line for each row"
        }
        "ul" | "ol" | "li" => "write each item on a line that begins with `- ` or `1. `",
        "blockquote" => "begin each line of a quotation with `> `",
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "write `## ` before a heading",
        "pre" => "put code between two lines of three backticks",
        _ => {
            "use Markdown, a bracketed span `[text]{.class}` or a division `::: class`; \
             a `<` that is only itself is written `\\<`"
        }
    };
    Diagnostic::new(Code::RawHtml, span, message).hint(hint)
}

/// Notes a tag that only says how words look.
fn without_effect(tag: &Tag, range: Range<usize>, sink: &mut Sink<'_>) {
    let message = format!("`<{}>` has no effect here: its words alone are set", tag.name);
    let hint = "delete the tag and keep the words, or say what they are: `*words*`, \
                `[words]{.smallcaps}`, `::: class`";
    sink.grouped.add(Code::HtmlWithoutEffect, range, &message, hint);
}

/// Whether a tag is a line break.
pub(super) fn is_break(tag: &str) -> bool {
    let name = tag.trim_start_matches('<').trim_end_matches(['>', '/', ' ']);
    name.eq_ignore_ascii_case("br")
}

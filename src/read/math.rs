//! Mathematics between dollar signs, which is reported, and prices, which are not.

use std::ops::Range;

use super::inline::Inline;
use super::run::TextRun;
use super::sink::ChapterSink;
use crate::diag::{Code, Diagnostic};

/// Reports every `$…$` that can only be a formula, and any `$$…$$`.
pub(super) fn check(inlines: &[Inline], sink: &mut ChapterSink<'_>) {
    for inline in inlines {
        match inline {
            Inline::Run(run) => check_run(run, sink),
            Inline::Group(group) => check(&group.children, sink),
            Inline::Note(body, _) => check(body, sink),
            _ => {}
        }
    }
}

fn check_run(run: &TextRun, sink: &mut ChapterSink<'_>) {
    for range in formulas(&run.text, &|at| run.is_literal(at)) {
        let span = sink.span(run.origin(range.start)..run.origin(range.end));
        sink.report(
            Diagnostic::new(Code::Math, span, "mathematics is not set yet")
                .hint("write it in words or as an image; a dollar is written `\\$`"),
        );
    }
}

/// The formulas of a text, dollars included.
fn formulas(text: &str, is_literal: &dyn Fn(usize) -> bool) -> Vec<Range<usize>> {
    let dollars: Vec<usize> =
        text.match_indices('$').map(|(at, _)| at).filter(|&at| !is_literal(at)).collect();
    let mut found = Vec::new();
    let mut rest = dollars.as_slice();
    while let [open, close, after @ ..] = rest {
        let display = open + 1 == *close && text[close + 1..].contains("$$");
        if display {
            let length = text[close + 1..].find("$$").unwrap_or(0);
            let end = close + 1 + length + 2;
            found.push(*open..end);
            rest = &rest[rest.partition_point(|&at| at < end)..];
        } else if is_formula(text, *open, *close) {
            found.push(*open..close + 1);
            rest = after;
        } else {
            rest = &rest[1..];
        }
    }
    found
}

/// Whether what stands between two dollars is a formula: a command, a power, an index, an
/// equation, or signs without a space that begin with a letter or hold an operation.
///
/// Prices are none: as in Pandoc, no space follows the first dollar or comes before the
/// second, and no digit follows that.
fn is_formula(text: &str, open: usize, close: usize) -> bool {
    let (before, inside, after) =
        (&text[..open], &text[open + 1..close], &text[close + 1..]);
    let hugged = !inside.starts_with(' ')
        && !inside.ends_with(' ')
        && !after.starts_with(|c: char| c.is_ascii_digit());
    let is_command = |at: usize| inside[at + 1..].starts_with(char::is_alphabetic);
    let command = inside.find('\\').is_some_and(is_command);
    let alone = !before.ends_with(char::is_alphanumeric)
        && !after.starts_with(char::is_alphanumeric)
        && !inside.contains(' ');
    let signs =
        inside.starts_with(char::is_alphabetic) || inside.contains(['+', '<', '>']);
    command || hugged && (inside.contains(['^', '_', '=']) || alone && signs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_told_from_prices() {
        let found = |text: &'static str| -> Vec<&str> {
            formulas(text, &|_| false).into_iter().map(|range| &text[range]).collect()
        };
        for (text, wanted) in [
            ("$a$ and $b+c$, and $x^2$", &["$a$", "$b+c$", "$x^2$"][..]),
            ("$$y$$ then $$z$$", &["$$y$$", "$$z$$"]),
            ("where $\\alpha > 1$ holds", &["$\\alpha > 1$"]),
            ("$5 and $6, $7.50/$8, US$ and A$, $", &[]),
            ("$HOME/$USER, $", &[]),
            ("$$ alone", &[]),
        ] {
            assert_eq!(found(text), wanted, "{text}");
        }
    }
}

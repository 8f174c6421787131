//! Raised and lowered letters as Pandoc writes them: `4^th^`, `H~2~O`.

use crate::book::Role;
use crate::read::inline::{Inline, InlineGroup};
use crate::read::run::TextRun;

/// The most characters that are raised or lowered.
const LONGEST: usize = 24;

/// Groups what stands between two carets or tildes without a space.
pub(in crate::read) fn raise(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut raised = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match inline {
            Inline::Run(run) if run.text.contains(['^', '~']) => {
                raise_run(&run, &mut raised);
            }
            other => raised.push(other),
        }
    }
    raised
}

fn raise_run(run: &TextRun, out: &mut Vec<Inline>) {
    let mut from = 0;
    let mut at = 0;
    while let Some(found) = run.text[at..].find(['^', '~']) {
        let open = at + found;
        at = open + 1;
        let sign = &run.text[open..at];
        let Some(close) = partner(run, open, sign) else { continue };
        if open > from {
            out.push(Inline::Run(run.cut(from..open)));
        }
        let role = if sign == "^" { Role::Superscript } else { Role::Subscript };
        let range = run.origin(open)..run.origin(close) + 1;
        let inner = Inline::Run(run.cut(at..close));
        out.push(Inline::Group(InlineGroup::new(role, range, vec![inner])));
        from = close + 1;
        at = from;
    }
    if from < run.text.len() {
        out.push(Inline::Run(run.cut(from..run.text.len())));
    }
}

/// Where the sign stands that closes what the one at `open` opens.
fn partner(run: &TextRun, open: usize, sign: &str) -> Option<usize> {
    let before = run.text[..open].chars().next_back();
    let rest = &run.text[open + 1..];
    let length = rest.find(sign)?;
    let inner = &rest[..length];
    let close = open + 1 + length;
    let hugs = before
        .is_none_or(|c| c.is_alphanumeric() || c.is_whitespace() || ")’'\"”".contains(c));
    let word = !inner.contains(char::is_whitespace)
        && inner.contains(char::is_alphanumeric)
        && !inner.starts_with('[')
        && inner.chars().count() <= LONGEST;
    let alone =
        !rest[length + 1..].starts_with(sign) && !run.text[..open].ends_with(sign);
    let literal = run.is_literal(open) || run.is_literal(close);
    (hugs && word && alone && !literal).then_some(close)
}

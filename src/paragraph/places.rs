//! The places where a word may be broken: by the rules, and where it must be, against them.

use super::context::WordPart;
use super::lines::BreakKind;
use super::segment::{Leeway, TextKind};
use super::{breaks, fallback};
use crate::text::hyphens::Patterns;

/// The break points of a word of several parts. Calls of notes take no part in it:
/// for it they are a character that neither divides nor joins.
pub(super) fn points_of(
    text: &str,
    parts: &[WordPart<'_>],
    leeway: Leeway,
) -> Vec<(usize, BreakKind)> {
    let Some(first) = parts.iter().find(|part| part.kind != TextKind::Call) else {
        return Vec::new();
    };
    let kind = parts
        .iter()
        .map(|part| part.kind)
        .find(|kind| matches!(kind, TextKind::Code | TextKind::Whole | TextKind::Fixed))
        .unwrap_or(first.kind);
    let patterns = &first.context.patterns;
    if parts.iter().all(|part| part.kind != TextKind::Call) {
        return all_points(text, kind, patterns, leeway);
    }
    let mut masked = String::with_capacity(text.len());
    for part in parts {
        match part.kind {
            TextKind::Call => masked.extend(part.text.clone().map(|_| '*')),
            _ => masked.push_str(&text[part.text.clone()]),
        }
    }
    let mut points = all_points(&masked, kind, patterns, leeway);
    let in_call = |at: usize| {
        parts.iter().any(|part| {
            part.kind == TextKind::Call && (part.text.start..part.text.end).contains(&at)
        })
    };
    points.retain(|point| !in_call(point.0));
    points
}

/// The breaks by the rules, and those against them.
fn all_points(
    word: &str,
    kind: TextKind,
    patterns: &Patterns,
    leeway: Leeway,
) -> Vec<(usize, BreakKind)> {
    let mut points = breaks::points(word, kind, patterns);
    if leeway > Leeway::None {
        fallback::add(word, kind, patterns, leeway, &mut points);
    }
    points
}

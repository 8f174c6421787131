//! Style in drawings: declarations and sheets, property by property.
//!
//! No parser of CSS is needed: what is kept is written anew from parts that were looked
//! at, and what is not of the plainest form is not kept.

use std::fmt::Write as _;

use super::names;
use crate::ground::block_end;

/// Filtered style, and what went.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct FilteredStyle {
    pub(super) text: String,
    pub(super) lost: Vec<String>,
}

/// Declarations such as an attribute `style` has.
pub(super) fn declarations(text: &str) -> FilteredStyle {
    let mut style = FilteredStyle::default();
    for declaration in outside_quotes(&without_comments(text), ';') {
        let Some((property, value)) = declaration.split_once(':') else { continue };
        let property = property.trim().to_ascii_lowercase();
        let (value, important) = match value.trim().split_once('!') {
            Some((value, _)) => (value.trim(), " !important"),
            None => (value.trim(), ""),
        };
        if !is_value(value) {
            style.lost.push(format!("`{property}: {}`", shortened(value)));
        } else if names::is_property(&property) {
            if !style.text.is_empty() {
                style.text.push_str("; ");
            }
            let value = plain_value(&property, value);
            let _ = write!(style.text, "{property}: {value}{important}");
        }
    }
    style
}

/// A sheet, as an element `style` has it.
pub(super) fn sheet(text: &str) -> FilteredStyle {
    let mut style = FilteredStyle::default();
    let text = without_comments(text);
    let mut rest = text.as_str();
    while let Some((prelude, after)) = rest.split_once('{') {
        let mut prelude = prelude;
        // Statements such as `@import` end in a semicolon.
        while let Some((statement, next)) = prelude.split_once(';') {
            style.lost.extend(at_word(statement));
            prelude = next;
        }
        let end = block_end(after);
        let (body, next) = (&after[..end], after.get(end + 1..).unwrap_or(""));
        rest = next;
        let selector = prelude.trim();
        if selector.starts_with('@') {
            style.lost.extend(at_word(selector));
        } else if is_selector(selector) {
            let own = declarations(body);
            style.lost.extend(own.lost);
            if !own.text.is_empty() {
                let _ = writeln!(style.text, "{selector} {{ {} }}", own.text);
            }
        } else {
            style.lost.push(format!("the rule `{}`", shortened(selector)));
        }
    }
    for statement in rest.split(';') {
        style.lost.extend(at_word(statement));
    }
    style
}

/// Bytes of an element `style` that is written. Readers of style sheets count the lines
/// before each word, which of a sheet of megabytes takes minutes.
const PART: usize = 8_000;

/// A sheet in parts of whole rules, as long as [`PART`] or one rule; at least one.
pub(super) fn parts(sheet: &str) -> impl Iterator<Item = &str> {
    let (mut rest, mut first) = (sheet, true);
    std::iter::from_fn(move || {
        if rest.is_empty() && !std::mem::take(&mut first) {
            return None;
        }
        first = false;
        let from = rest.floor_char_boundary(PART);
        let end = rest[from..].find("}\n").map_or(rest.len(), |at| from + at + 2);
        let (part, after) = rest.split_at(end);
        rest = after;
        Some(part)
    })
}

/// Whether a value leads nowhere outside of the drawing and has nothing hidden in it.
pub(super) fn is_value(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    let mut urls = lower.split("url(").skip(1);
    !value.contains(['\\', '{', '}', '<', '@'])
        && !["expression(", "javascript:", "image(", "src(", "image-set("]
            .iter()
            .any(|word| lower.contains(word))
        && urls.all(|url| url.trim_start_matches([' ', '"', '\'']).starts_with('#'))
}

/// `transparent` paints nothing, and older systems take it for black.
pub(super) fn plain_value<'a>(property: &str, value: &'a str) -> &'a str {
    let paints = matches!(property, "fill" | "stroke");
    if paints && value.trim().eq_ignore_ascii_case("transparent") {
        "none"
    } else {
        value
    }
}

/// The names of what `url(#…)` refers to.
pub(super) fn references(value: &str) -> impl Iterator<Item = &str> {
    value.split("url(").skip(1).filter_map(|rest| {
        let name = rest.trim_start_matches([' ', '"', '\'']).strip_prefix('#')?;
        name.split([')', '"', '\'', ' ']).next()
    })
}

fn at_word(statement: &str) -> Option<String> {
    let word = statement.trim().split(|c: char| c.is_whitespace() || c == '"').next();
    word.filter(|word| word.starts_with('@') && *word != "@charset")
        .map(|word| format!("`{}`", shortened(word)))
}

fn is_selector(selector: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || " .#,*>:_-[]=\"'()~+\n\t\r".contains(c);
    !selector.is_empty() && selector.chars().all(plain)
}

/// Parts between a sign that stands in no quotes and no brackets.
fn outside_quotes(text: &str, sign: char) -> Vec<&str> {
    let (mut parts, mut from) = (Vec::new(), 0);
    let (mut quote, mut brackets) = (None, 0_u32);
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), _) if open == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '(') => brackets += 1,
            (None, ')') => brackets = brackets.saturating_sub(1),
            (None, _) if c == sign && brackets == 0 => {
                parts.push(&text[from..at]);
                from = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[from..]);
    parts
}

fn without_comments(css: &str) -> String {
    let mut out = String::new();
    let mut rest = css;
    while let Some((text, after)) = rest.split_once("/*") {
        out.push_str(text);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out + rest
}

/// A word for a message.
pub(super) fn shortened(text: &str) -> String {
    const MOST: usize = 40;
    let mut words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((at, _)) = words.char_indices().nth(MOST) {
        words.truncate(at);
        words.push('…');
    }
    words
}

//! Shapes of single forms.

use super::ends::word;
use super::flat::LITERAL;
use super::shapes::{Here, key, line_after};

/// One of several texts as they are.
pub(super) fn between_any(here: &Here<'_>, all: &[&str]) -> Option<usize> {
    all.iter().find(|it| here.rest.starts_with(**it)).map(|it| it.len())
}

/// From one of several leads to `close`.
pub(super) fn between_any_lead(
    here: &Here<'_>,
    leads: &[&str],
    close: &'static str,
) -> Option<usize> {
    let lead = leads.iter().find(|lead| here.rest.starts_with(**lead))?;
    here.to(close, lead.len()).map(|at| at + close.len())
}

/// `C> A line`: a letter, a sign, a space.
pub(super) fn marked_line(here: &Here<'_>) -> Option<usize> {
    (here.rest.get(1..3) == Some("> ")).then(|| here.line().len())
}

/// `.. image:: a.png`.
pub(super) fn rst(here: &Here<'_>) -> Option<usize> {
    let name = word(here.rest.strip_prefix(".. ")?);
    let after = &here.rest[3 + name.len()..];
    (!name.is_empty() && after.starts_with("::")).then(|| here.line().len())
}

/// `:ref:` before code.
pub(super) fn role(here: &Here<'_>) -> Option<usize> {
    let name = word(here.rest.strip_prefix(':')?);
    let after = &here.rest[1 + name.len()..];
    (!name.is_empty() && after.starts_with(":\u{2}")).then_some(name.len() + 3)
}

/// `[1]_`, `[#]_`, `[#name]_`.
pub(super) fn rst_note(here: &Here<'_>) -> Option<usize> {
    let inner = here.rest.get(1..)?;
    let after = inner.trim_start_matches(|c: char| c.is_alphanumeric() || c == '#');
    let close = 1 + inner.len() - after.len();
    (close > 1 && after.starts_with("]_")).then_some(close + 2)
}

/// `== Words`, `== Words ==`.
pub(super) fn equals_heading(here: &Here<'_>) -> Option<usize> {
    let words = here.line().trim_start_matches('=');
    let count = here.line().len() - words.len();
    let fits = (2..=6).contains(&count)
        && words.trim_start_matches([' ', '=']).starts_with(char::is_alphanumeric)
        && (words.starts_with(' ') || words.trim_end().ends_with("=="));
    // `==marked== words` is another form.
    (fits
        && (words.starts_with(' ')
            || words.trim_end().trim_end_matches('=').len() + count
                == words.trim_end().len()))
    .then(|| here.line().len())
}

/// `h2. Words`, `bq. Words`.
pub(super) fn textile(here: &Here<'_>) -> Option<usize> {
    let lead = here.rest.get(..4)?;
    let heading = lead.starts_with('h') && lead.as_bytes()[1].is_ascii_digit();
    ((heading || lead.starts_with("bq")) && lead.ends_with(". "))
        .then(|| here.line().len())
}

/// Two backslashes at the end of a line.
pub(super) fn tex_break(here: &Here<'_>) -> Option<usize> {
    here.rest[1..].trim_start_matches([' ', '\u{1}']).starts_with('\n').then_some(1)
}

/// `<<` or `>>`, no more of them.
pub(super) fn guillemets(here: &Here<'_>) -> Option<usize> {
    let sign = here.rest.chars().next()?;
    let count = here.rest.chars().take_while(|&c| c == sign).count();
    (count == 2 && here.before != sign).then_some(2)
}

/// `!!! note`, `!!! note "Title"`.
pub(super) fn admonition(here: &Here<'_>) -> Option<usize> {
    let line = here.line();
    let lead =
        ["!!! ", "??? ", "???+ "].into_iter().find(|lead| line.starts_with(lead))?;
    let name = word(&line[lead.len()..]);
    let after = &line[lead.len() + name.len()..];
    let titled =
        after.is_empty() || after.starts_with(" \"") || after.starts_with(" inline");
    (!name.is_empty() && titled).then_some(line.len())
}

/// A tilde between two words, or behind a point.
pub(super) fn tie(here: &Here<'_>) -> Option<usize> {
    let after = here.rest.chars().nth(1)?;
    let before = here.before.is_alphanumeric() || here.before == '.';
    (before && after.is_alphanumeric()).then_some(1)
}

/// `@fig-lamp`, `@tbl:lamps`, `@sec-one`.
pub(super) fn cross(here: &Here<'_>) -> Option<usize> {
    let length = key(here)?;
    let kind = word(&here.rest[1..length]).split('-').next().unwrap_or("");
    let after = &here.rest[1 + kind.len()..length];
    let kinds = ["fig", "tbl", "tab", "eq", "sec", "lst", "thm"];
    (kinds.contains(&kind) && after.starts_with(['-', ':'])).then_some(length)
}

/// `^name` at the end of a line, behind a space.
pub(super) fn block_label(here: &Here<'_>) -> Option<usize> {
    let line = here.line().trim_end();
    let name = word(line.strip_prefix('^')?);
    (here.before.is_whitespace() && !name.is_empty() && name.len() + 1 == line.len())
        .then_some(line.len())
}

/// A caret between letters or digits, or before a word: `x^2`, `^(small words)`.
pub(super) fn caret(here: &Here<'_>) -> Option<usize> {
    let after = here.rest.chars().nth(1)?;
    let raises = after.is_alphanumeric() || matches!(after, '{' | '(' | '\u{1}');
    let leads = here.before.is_whitespace() && (after.is_alphabetic() || after == '(');
    (here.before.is_alphanumeric() && raises || leads).then_some(1)
}

/// `key:: value` at the head of a line.
pub(super) fn field(here: &Here<'_>) -> Option<usize> {
    let name = word(here.rest);
    let lower = name.starts_with(|c: char| c.is_ascii_lowercase());
    (lower && here.rest[name.len()..].starts_with(":: ")).then(|| here.line().len())
}

/// `#Words` or `##Words` at the head of a block.
pub(super) fn hashes(here: &Here<'_>) -> Option<usize> {
    let line = here.line();
    let words = line.trim_start_matches('#');
    let count = line.len() - words.len();
    let heading = words.starts_with(char::is_uppercase)
        || count > 1 && words.starts_with(char::is_alphanumeric);
    ((1..=6).contains(&count) && heading).then_some(line.len())
}

/// `#tag` behind a space.
pub(super) fn tag(here: &Here<'_>) -> Option<usize> {
    let name = word(here.rest.strip_prefix('#')?);
    (here.before.is_whitespace() && name.starts_with(char::is_alphabetic))
        .then_some(1 + name.len())
}

/// `#pagebreak()`, `#set page(…)`.
pub(super) fn typst(here: &Here<'_>) -> Option<usize> {
    let name = word(here.rest.strip_prefix('#')?);
    let after = &here.rest[1 + name.len()..];
    let call = after.starts_with('(');
    let rule = matches!(name, "set" | "show" | "let" | "import" | "include")
        && after.starts_with(' ');
    (!name.is_empty() && (call || rule)).then(|| here.line().len())
}

/// `[i]…[/i]`: brackets that are closed as a forum closes them.
pub(super) fn forum(here: &Here<'_>) -> Option<usize> {
    let name = word(here.rest.strip_prefix('[')?);
    if name.is_empty() || !here.rest[1 + name.len()..].starts_with([']', '=']) {
        return None;
    }
    let close = here.ends.forum_after(here.at, name)?;
    Some(close - here.at + "[/]".len() + name.len())
}

/// The whole line, if it begins with `lead`, a sign of which may be escaped.
pub(super) fn line_after_sign(here: &Here<'_>, lead: &str) -> Option<usize> {
    let line = here.line();
    let plain: String = line
        .chars()
        .take(lead.chars().count())
        .map(|c| if c == LITERAL { '*' } else { c })
        .collect();
    (plain == lead).then_some(line.len())
}

/// `[Pg 12]`, `{12}`; `[p. 12]` is a text's own.
pub(super) fn page_mark(here: &Here<'_>) -> Option<usize> {
    if let Some(number) = here.rest.strip_prefix('{') {
        let digits = number.bytes().take_while(u8::is_ascii_digit).count();
        let closed = number[digits..].starts_with('}');
        return ((1..=4).contains(&digits) && closed).then_some(digits + 2);
    }
    let inner =
        here.rest.strip_prefix("[Pg ").or_else(|| here.rest.strip_prefix("[Pg. "))?;
    let close = inner.find(']')?;
    let number = &inner[..close];
    let fits = number.bytes().all(|byte| byte.is_ascii_alphanumeric());
    fits.then_some(here.rest.len() - inner.len() + close + 1)
}

/// `/*`, `*/`, `/#`, `#/` alone on a line.
pub(super) fn gutenberg(here: &Here<'_>) -> Option<usize> {
    let line = here.line().trim_end();
    ["/*", "*/", "/#", "#/", "/P", "/Q"].contains(&line).then_some(line.len())
}

/// `import X from '…'`, `export const …`.
pub(super) fn script(here: &Here<'_>) -> Option<usize> {
    let length = line_after(here, &["import ", "export const ", "export default "])?;
    let line = here.line();
    let quoted = line.contains(" from '") || line.contains(" from \"");
    (line.starts_with("export") || quoted).then_some(length)
}

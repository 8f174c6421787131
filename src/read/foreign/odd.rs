//! Shapes of the forms of fewer people.

use super::ends::word;
use super::flat::{CALL, OBJECT, OPEN_ROUND};
use super::shapes::{Here, across, between};

/// The most bytes that a form of this list has: its words are looked through.
const LONGEST: usize = 300;

/// As [`between`], for forms that are short.
pub(super) fn short(here: &Here<'_>, open: &str, close: &'static str) -> Option<usize> {
    between(here, open, close).filter(|&length| length <= LONGEST)
}

/// As [`short`], for forms that have `inner` somewhere.
pub(super) fn short_with(
    here: &Here<'_>,
    open: &str,
    close: &'static str,
    inner: &str,
) -> Option<usize> {
    short(here, open, close).filter(|&length| here.rest[..length].contains(inner))
}

/// `{props.name}`, `{title()}`: names and points, no spaces.
pub(super) fn expression(here: &Here<'_>) -> Option<usize> {
    let length = short(here, "{", "}")?;
    let inner = &here.rest[1..length - 1];
    let named = inner.split('.').all(|part| {
        let name = word(part);
        let after = &part[name.len()..];
        name.starts_with(char::is_alphabetic) && matches!(after, "" | "()")
    });
    (named && inner.contains(['.', '('])).then_some(length)
}

/// `{ref}` right before code.
pub(super) fn myst_role(here: &Here<'_>) -> Option<usize> {
    let length = short(here, "{", "}")?;
    let name = &here.rest[1..length - 1];
    let named = name.chars().all(|c| c.is_ascii_alphanumeric() || "-_:+".contains(c));
    (named && here.rest[length..].starts_with(OBJECT)).then_some(length + 1)
}

/// `(name)=` alone on a line.
pub(super) fn myst_target(here: &Here<'_>) -> Option<usize> {
    let line = here.line().trim_end();
    let name = line.strip_prefix('(')?.strip_suffix(")=")?;
    (!name.is_empty() && !name.contains(char::is_whitespace)).then_some(line.len())
}

/// `\@ref(fig:lamp)`, whose `@` is escaped.
pub(super) fn bookdown(here: &Here<'_>) -> Option<usize> {
    let sign = here.rest.chars().next()?.len_utf8();
    here.rest[sign..].starts_with("ref(").then_some(())?;
    here.to(")", sign).filter(|&end| end <= here.line().len()).map(|end| end + 1)
}

/// `{color:red}`, `{panel:title=x}`: two words and a colon.
pub(super) fn macro_mark(here: &Here<'_>) -> Option<usize> {
    let length = short(here, "{", "}")?;
    let (name, value) = here.rest[1..length - 1].split_once(':')?;
    let plain = |text: &str| !text.is_empty() && !text.contains(char::is_whitespace);
    (plain(name) && plain(value) && word(name) == name).then_some(length)
}

/// A first line that ends with a bar and has one more, where no rule of a table follows: one
/// at its beginning made it a line of verse.
pub(super) fn bars(here: &Here<'_>) -> Option<usize> {
    let line = here.line().trim_end();
    let inner = line.strip_suffix('|')?;
    let is_rule = |line: &str| line.chars().all(|c| "|-+:=–— ".contains(c));
    let row = inner.contains('|') && inner.contains(char::is_alphanumeric);
    (row && !here.rest.lines().any(is_rule)).then_some(line.len())
}

/// `=====  =====`: columns drawn over and under the rows of a table.
pub(super) fn rule(here: &Here<'_>) -> Option<usize> {
    let line = here.line().trim_end();
    let columns = line.split(' ').filter(|it| !it.is_empty());
    let drawn = columns.clone().all(|it| it.len() > 1 && it.bytes().all(|b| b == b'='));
    (drawn && columns.count() > 1).then_some(line.len())
}

/// `[gallery ids="1"]`, `[caption id="a" width="3"]`.
pub(super) fn wordpress(here: &Here<'_>) -> Option<usize> {
    let name = word(here.rest.strip_prefix('[')?);
    let first = here.rest[1 + name.len()..].strip_prefix(' ')?;
    let key = word(first);
    let value = first[key.len()..].strip_prefix('=')?;
    let named = name.starts_with(|c: char| c.is_ascii_lowercase()) && !key.is_empty();
    (named && value.starts_with(['"', '\'', '“', '‘'])).then_some(())?;
    short(here, "[", "]")
}

/// `!lamp.png!`, `!lamp.png|width=300!`.
pub(super) fn picture_mark(here: &Here<'_>) -> Option<usize> {
    let length = short(here, "!", "!")?;
    let inner = &here.rest[1..length - 1];
    let path = inner.split('|').next().unwrap_or("");
    let pictures = [".png", ".jpg", ".jpeg", ".gif", ".svg"];
    let is_picture = pictures.iter().any(|end| path.to_ascii_lowercase().ends_with(end));
    (is_picture && !path.contains(char::is_whitespace)).then_some(length)
}

/// `/lamp.png "Caption"`, `/two.md`, as a block.
pub(super) fn block_of_file(here: &Here<'_>) -> Option<usize> {
    let line = here.line().trim_end();
    let path = line.split([' ', '\t']).next().unwrap_or("").to_ascii_lowercase();
    let ends = [".png", ".jpg", ".jpeg", ".gif", ".svg", ".md", ".txt", ".csv"];
    let alone = path.len() == line.len() || line.ends_with(['"', '”', ')']);
    (alone && ends.iter().any(|end| path.ends_with(end))).then_some(line.len())
}

/// `\(x\)`, `\[\alpha\]`: a command; in round brackets, which Markdown never escapes, a
/// letter alone or signs that only mathematics has, too.
pub(super) fn tex_formula(here: &Here<'_>) -> Option<usize> {
    let round = here.rest.starts_with(OPEN_ROUND);
    let (open, close) = if round { ("\u{6}", "\u{7}") } else { ("\u{e}", "\u{f}") };
    let length = across(here, open, close).filter(|&length| length <= LONGEST)?;
    let inner = here.rest[1..length - 1].trim();
    let letter = inner.len() == 1 && inner.starts_with(|c: char| c.is_ascii_alphabetic());
    let signs = inner.contains(['^', '_', '=', '+', '<', '>']);
    (inner.contains('\\') || round && (letter || signs)).then_some(length)
}

/// `har¬ bour`, `har¬` at the end of a line: a hyphen as machines read it that was printed
/// where a line ended.
pub(super) fn not_sign(here: &Here<'_>) -> Option<usize> {
    let after = here.rest.strip_prefix('¬')?;
    let next = after.trim_start_matches([' ', '\n']);
    let hyphen = here.before.is_alphabetic() && next.starts_with(char::is_lowercase);
    hyphen.then_some('¬'.len_utf8())
}

/// `INT. HOUSE – DAY`: a scene's place and time in capitals, on a line of its own.
pub(super) fn scene(here: &Here<'_>) -> Option<usize> {
    let line = here.line().trim_end();
    let leads =
        ["INT. ", "EXT. ", "INT./EXT. ", "EXT./INT. ", "INT/EXT. ", "I/E. ", "EST. "];
    let place = leads.iter().find_map(|lead| line.strip_prefix(lead))?;
    let capitals =
        place.contains(char::is_uppercase) && !place.contains(char::is_lowercase);
    capitals.then_some(line.len())
}

/// `SCHEDULED: <2026-05-01 Fri>`: when something is planned in an outline.
pub(super) fn planned(here: &Here<'_>) -> Option<usize> {
    let line = here.line().trim_end();
    let leads = ["SCHEDULED: ", "DEADLINE: ", "CLOSED: "];
    let date = leads.iter().find_map(|lead| line.strip_prefix(lead))?;
    let date = date.strip_prefix(['<', '['])?;
    date.starts_with(|c: char| c.is_ascii_digit()).then_some(line.len())
}

/// `[1] A note.` at the head of a block.
pub(super) fn note(here: &Here<'_>) -> Option<usize> {
    let length = numbered(here)?;
    let after = here.rest[length..].strip_prefix(' ')?;
    after.trim_start().starts_with(char::is_alphabetic).then_some(length)
}

/// `[1]` right behind a word or its stop.
pub(super) fn called(here: &Here<'_>) -> Option<usize> {
    let behind = here.before.is_alphabetic() || ".,;:!?”’»\"'".contains(here.before);
    behind.then(|| numbered(here)).flatten()
}

/// `[12]`: up to three digits in brackets, that no address follows.
fn numbered(here: &Here<'_>) -> Option<usize> {
    let length = short(here, "[", "]")?;
    let digits = here.rest[1..length - 1].bytes().all(|byte| byte.is_ascii_digit());
    let free = !here.rest[length..].starts_with(['(', '_', '[', CALL]);
    (digits && length <= 5 && free).then_some(length)
}

/// A backslash before one letter or digit, apart from the parts of a path.
pub(super) fn lone_backslash(here: &Here<'_>) -> Option<usize> {
    let mut after = here.rest.chars().skip(1);
    let escapes = !after.next()?.is_alphanumeric();
    let path =
        here.before.is_alphanumeric() || matches!(here.before, ':' | '\\' | '/' | '.');
    let long = after.next().is_some_and(|c| c.is_alphanumeric() || c == '\\');
    (!escapes && !path && !long).then_some(1)
}

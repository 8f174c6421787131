//! The shapes that foreign markup has, as small functions that say how long it is.

use super::ends::{Closes, word};
use super::flat::{CALL, EDGE, LITERAL, OBJECT, is_escaped};

/// A place in a block's text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Here<'a> {
    /// The character before it; a line end at the start.
    pub(super) before: char,
    /// The text from it on.
    pub(super) rest: &'a str,
    /// Its offset.
    pub(super) at: usize,
    /// Where what may close a form stands in the text.
    pub(super) ends: &'a Closes<'a>,
}

impl<'a> Here<'a> {
    /// The line from here on.
    pub(super) fn line(&self) -> &'a str {
        &self.rest[..self.to("\n", 0).unwrap_or(self.rest.len())]
    }

    /// The bytes from here to the first `close` that begins `skip` bytes on or later.
    pub(super) fn to(&self, close: &'static str, skip: usize) -> Option<usize> {
        self.ends.after(self.at + skip, close).map(|place| place - self.at)
    }

    /// Whether no letter or digit stands before it.
    pub(super) fn is_apart(&self) -> bool {
        !self.before.is_alphanumeric()
    }
}

/// From `open` to the next `close` on the same line, with something between.
pub(super) fn between(here: &Here<'_>, open: &str, close: &'static str) -> Option<usize> {
    across(here, open, close).filter(|&length| length <= here.line().len())
}

/// As [`between`], over line ends.
pub(super) fn across(here: &Here<'_>, open: &str, close: &'static str) -> Option<usize> {
    if !here.rest.starts_with(open) {
        return None;
    }
    let end = here.to(close, open.len())?;
    (end > open.len()).then_some(end + close.len())
}

/// As [`between`], without spaces inside the marks, and apart from letters outside.
pub(super) fn hugging(here: &Here<'_>, mark: &'static str) -> Option<usize> {
    let length = between(here, mark, mark)? - 2 * mark.len();
    let inner = &here.rest[mark.len()..];
    let hugged = &inner[..length];
    let spaced =
        hugged.starts_with(char::is_whitespace) || hugged.ends_with(char::is_whitespace);
    let after = inner[length + mark.len()..].chars().next();
    let same = mark.chars().next();
    let edges =
        after != same && hugged.chars().next() != same && Some(here.before) != same;
    let apart = here.is_apart() && !after.is_some_and(char::is_alphanumeric);
    (!spaced && edges && apart && hugged.contains(char::is_alphanumeric))
        .then_some(2 * mark.len() + length)
}

/// The whole line, if it begins with one of `leads`.
pub(super) fn line_after(here: &Here<'_>, leads: &[&str]) -> Option<usize> {
    let line = here.line();
    leads.iter().any(|lead| line.starts_with(lead)).then_some(line.len())
}

/// Braces with attributes: `{.class}`, `{#id}`, `{: .class}`, `{-}`, `{key=value}`.
pub(super) fn attributes(here: &Here<'_>) -> Option<usize> {
    let length = between(here, "{", "}")? - 2;
    let inner = &here.rest[1..];
    let body = inner[..length].trim();
    let key = word(body);
    let pairs = !key.is_empty() && body[key.len()..].starts_with('=');
    let named = |sign: char| {
        body.strip_prefix(sign).is_some_and(|rest| rest.starts_with(char::is_alphabetic))
    };
    (pairs || named('.') || named('#') || body == "-" || inner.starts_with([':', '=']))
        .then_some(length + 2)
        .filter(|_| !is_escaped(here.before))
}

/// `{pagebreak}` or `{class: part}` alone on a line.
pub(super) fn directive(here: &Here<'_>) -> Option<usize> {
    let line = here.line().trim_end();
    let body = line.strip_prefix('{')?.strip_suffix('}')?;
    let name = word(body);
    let whole =
        name.len() == body.len() || body[name.len()..].starts_with([':', ' ', '/']);
    (name.starts_with(|c: char| c.is_ascii_lowercase()) && whole).then_some(line.len())
}

/// A command of TeX: `\newpage`, `\textit{…}`.
pub(super) fn command(here: &Here<'_>) -> Option<usize> {
    let name: &str = here.rest.strip_prefix('\\')?;
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    let path = here.before.is_alphanumeric() || matches!(here.before, ':' | '\\' | '/');
    if letters < 2 || path || name[letters..].starts_with('\\') {
        return None;
    }
    let mut length = 1 + letters;
    let after = here.rest[length..].strip_prefix('*').unwrap_or(&here.rest[length..]);
    length = here.rest.len() - after.len();
    for (open, close) in [("[", "]"), ("{", "}")] {
        if here.rest[length..].starts_with(open)
            && let Some(end) = here.to(close, length)
        {
            length = end + 1;
        }
    }
    Some(length)
}

/// A key after `@`: `@quill2020`, no address of mail.
pub(super) fn key(here: &Here<'_>) -> Option<usize> {
    let rest = here.rest.strip_prefix('@')?;
    let name = rest.find(|c: char| !(c.is_alphanumeric() || "_:.-/".contains(c)));
    let name = rest[..name.unwrap_or(rest.len())].trim_end_matches(['.', ':', ',']);
    let fits = name.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && !rest[name.len()..].starts_with('@');
    (fits && here.is_apart() && !is_escaped(here.before)).then_some(1 + name.len())
}

/// `[@key]`, `[see @key, p. 3]`, `[-@key]`.
pub(super) fn citation(here: &Here<'_>) -> Option<usize> {
    let length = across(here, "[", "]")? - 2;
    let at = here.to("@", 1).filter(|&at| at <= length)? - 1;
    let body = &here.rest[1..=length];
    let key = body[at + 1..].starts_with(|c: char| c.is_alphabetic() || c == '_');
    let before = body[..at].chars().next_back();
    let apart = before.is_none_or(|c| matches!(c, ' ' | '-' | ';' | '\n'));
    let inner = here.to("[", 1).is_some_and(|at| at <= length);
    (key && apart && !inner).then_some(length + 2)
}

/// `:smile:`, apart from letters, digits and code.
pub(super) fn shortcode(here: &Here<'_>) -> Option<usize> {
    let inner = here.rest.strip_prefix(':')?;
    let length =
        inner.find(|c: char| !(c.is_ascii_alphanumeric() || "_+-".contains(c)))?;
    let name = &inner[..length];
    let letters = name.bytes().filter(u8::is_ascii_lowercase).count();
    let after = inner.get(length + 1..).and_then(|rest| rest.chars().next());
    (inner[length..].starts_with(':')
        && here.is_apart()
        && here.before != ':'
        && letters > 1
        && !after.is_some_and(|c| c.is_alphanumeric() || c == ':'))
    .then_some(length + 2)
}

/// The enumerator of a list that isn't read: `a. `, `(1) `, `iv) `, `(@) `, `#. `.
pub(super) fn enumerator(here: &Here<'_>) -> Option<usize> {
    let rest = here.rest;
    let (body, bracketed) = match rest.strip_prefix('(') {
        Some(body) => (body, true),
        None => (rest, false),
    };
    let name = if body.starts_with(['@', '#']) { &body[..1] } else { word(body) };
    let after = &body[name.len()..];
    let closed =
        if bracketed { after.starts_with(") ") } else { after.starts_with([')', '.']) };
    let gap = after.get(1..)?;
    let roman = name.len() <= 5 && name.bytes().all(|byte| b"ivx".contains(&byte));
    let letter =
        name.chars().count() == 1 && name.starts_with(|c: char| c.is_ascii_lowercase());
    let upper = name.len() == 1
        && name.starts_with(|c: char| c.is_ascii_uppercase())
        && (bracketed || after.starts_with(')') || gap.starts_with("  "));
    let number =
        bracketed && name.len() <= 3 && name.bytes().all(|byte| byte.is_ascii_digit());
    let marked =
        name == "#" && after.starts_with('.') || bracketed && name.starts_with('@');
    // `(c) 1990`, and abbreviations of one letter: `i. e.`
    let words = gap.trim_start();
    let sign = name == "c" && words.starts_with(|c: char| c.is_ascii_digit());
    let abbreviation = words.chars().nth(1) == Some('.');
    let kind = roman || letter || upper || number || marked;
    (!name.is_empty() && closed && gap.starts_with(' ') && kind && !sign && !abbreviation)
        .then_some(rest.len() - after.len() + 1)
}

/// Keys of data that prose has no lines of.
const KEYS: [&str; 14] = [
    "title",
    "author",
    "date",
    "language",
    "lang",
    "tags",
    "created",
    "updated",
    "status",
    "category",
    "slug",
    "layout",
    "permalink",
    "aliases",
];

/// Two lines or more of `key: value` at the head of a text, two of them of data as title
/// and author.
pub(super) fn header(here: &Here<'_>) -> Option<usize> {
    let is_pair = |line: &&str| {
        let key = line.split(':').next().unwrap_or("");
        key.len() < line.len()
            && !key.is_empty()
            && key.split(' ').count() <= 2
            && key.chars().all(|c| c.is_ascii_alphabetic() || " _-".contains(c))
    };
    let known = |line: &str| {
        let key = line.split(':').next().unwrap_or("").to_ascii_lowercase();
        KEYS.contains(&&*key)
    };
    let lines: Vec<&str> = here.rest.lines().take_while(is_pair).collect();
    let names = lines.iter().filter(|line| known(line)).count();
    (lines.len() > 1 && names > 1)
        .then(|| lines.iter().map(|line| line.len() + 1).sum::<usize>() - 1)
}

/// `](an address with spaces)` behind brackets that became no link.
pub(super) fn address(here: &Here<'_>) -> Option<usize> {
    let length = between(here, "](", ")")? - 3;
    let address = &here.rest[2..2 + length];
    (address.contains(['.', '#', '/']) && !address.contains(OBJECT)).then_some(length + 3)
}

/// The same, where a note is called between the brackets: that parts them for the parser.
pub(super) fn called_link(here: &Here<'_>) -> Option<usize> {
    let length = address(here)?;
    let call = here.ends.before(here.at, "\u{3}")?;
    let open = here.ends.before(here.at, "[")?;
    (open < call).then_some(length)
}

/// A reference to a character without its semicolon, or escaped twice.
pub(super) fn entity(here: &Here<'_>) -> Option<usize> {
    const NAMES: [&str; 12] = [
        "nbsp", "mdash", "ndash", "hellip", "amp", "quot", "lt", "gt", "copy", "shy",
        "rsquo", "ldquo",
    ];
    let rest = here.rest.strip_prefix(['&', LITERAL])?;
    let name = word(rest);
    let after = &rest[name.len()..];
    let twice = !here.rest.starts_with('&');
    let known = NAMES.contains(&name) && (after.starts_with(';') || !twice);
    let unknown = !twice && name.len() > 1 && after.starts_with(';');
    (known || unknown)
        .then(|| here.rest.len() - after.len() + usize::from(after.starts_with(';')))
}

/// A mark of stress or code that has no partner.
pub(super) fn stray(here: &Here<'_>, mark: char) -> Option<usize> {
    if here.before == mark {
        return None;
    }
    let length = here.rest.chars().take_while(|&c| c == mark).count();
    let after = here.rest.chars().nth(length).unwrap_or('\n');
    let inside = |c: char| c.is_alphanumeric() || "\"'“”‘’„«»([".contains(c) || c == CALL;
    let outside = |c: char| c.is_whitespace() || c == EDGE || ".,;:!?)—–".contains(c);
    let opens =
        (outside(here.before) || "(\"“'‘[„«".contains(here.before)) && inside(after);
    let closes = (inside(here.before) || ".!?…".contains(here.before))
        && outside(after)
        && !outside(here.before);
    (length <= 2 && (opens || closes)).then_some(length)
}

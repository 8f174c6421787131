//! The part of YAML that people write at the head of a text: keys with a word, a quoted
//! string, a list, a block of lines, or a table of which a name is taken.

use std::ops::Range;

use super::entry::{DataEntry, DataValue};
use super::head::{DataHead, between, key_of, one_line};

/// A line of the block: what it says without comment and indent, and where.
#[derive(Debug, Clone)]
struct YamlLine<'t> {
    indent: usize,
    text: &'t str,
    start: usize,
}

impl YamlLine<'_> {
    fn range(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }
}

/// Reads a block between `---` and `---` or `...`; `None` where a line of it is not YAML
/// as it is read here.
pub(super) fn head(text: &str) -> Option<DataHead> {
    let (inner, length) = between(text, "---", &["---", "..."])?;
    let lines = lines(&text[inner.clone()], inner.start);
    // A break above prose is no block of data.
    if lines.first().is_none_or(|line| line.text.is_empty() || line.indent > 0) {
        return None;
    }
    let mut entries = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        at += 1;
        if line.text.is_empty() || line.text.starts_with('#') {
            continue;
        }
        let (key, said, range) = split(line)?;
        let below = lines[at..]
            .iter()
            .take_while(|it| it.text.is_empty() || it.indent > 0 || is_item(it.text))
            .count();
        let values = values(&said, &lines[at..at + below])?;
        entries.push(DataEntry { key: key_of(key), range, values });
        at += below;
    }
    Some(DataHead { length, entries })
}

fn lines(block: &str, start: usize) -> Vec<YamlLine<'_>> {
    let mut at = start;
    block
        .split_inclusive('\n')
        .map(|line| {
            let text = line.trim();
            let indent = line.len() - line.trim_start().len();
            let start = at + if text.is_empty() { 0 } else { indent };
            at += line.len();
            YamlLine { indent, text, start }
        })
        .collect()
}

fn is_item(text: &str) -> bool {
    text == "-" || text.starts_with("- ")
}

/// The key of a line, what stands behind its colon, and the key's place.
fn split<'t>(line: &YamlLine<'t>) -> Option<(&'t str, YamlLine<'t>, Range<usize>)> {
    let at = line
        .text
        .find(": ")
        .or_else(|| line.text.ends_with(':').then(|| line.text.len() - 1))?;
    let key = line.text[..at].trim_matches(['"', '\'']);
    let formed = !key.is_empty()
        && key
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ' | '.' | ':'));
    let said = &line.text[at + 1..];
    let start = line.start + at + 1 + (said.len() - said.trim_start().len());
    let said = YamlLine { indent: line.indent, text: said.trim(), start };
    formed.then_some((key, said, line.start..line.start + at))
}

/// What a key says, on its line and on those below that are its.
fn values(said: &YamlLine<'_>, below: &[YamlLine<'_>]) -> Option<Vec<DataValue>> {
    let text = said.text;
    if text.is_empty() || text.starts_with('#') {
        return block(below);
    }
    if text.starts_with(['|', '>']) {
        let words: Vec<&str> = below.iter().map(|line| line.text).collect();
        return Some(value(&one_line(&words.join(" ")), said, below));
    }
    if text.starts_with(['&', '*', '!', '%', '@', '`']) {
        return None;
    }
    let run_on = below.iter().map(|line| line.text).filter(|it| !it.is_empty());
    let whole = std::iter::once(text).chain(run_on).collect::<Vec<_>>().join(" ");
    if let Some(inner) = whole.strip_prefix('[') {
        let items = flow(inner.strip_suffix(']')?)?;
        return Some(items.iter().flat_map(|item| item_value(item, said)).collect());
    }
    if whole.starts_with('{') {
        return Some(item_value(&whole, said));
    }
    Some(value(&scalar(&whole)?, said, below))
}

fn value(text: &str, said: &YamlLine<'_>, below: &[YamlLine<'_>]) -> Vec<DataValue> {
    if text.is_empty() {
        return Vec::new();
    }
    let last = below.iter().rev().find(|line| !line.text.is_empty()).unwrap_or(said);
    let range = said.start..last.range().end.max(said.range().end);
    vec![DataValue { text: text.to_owned(), range }]
}

/// A list or a table below a key: the items, or the table's name.
fn block(below: &[YamlLine<'_>]) -> Option<Vec<DataValue>> {
    let lines: Vec<&YamlLine<'_>> = below
        .iter()
        .filter(|line| !line.text.is_empty() && !line.text.starts_with('#'))
        .collect();
    let Some(&first) = lines.first() else { return Some(Vec::new()) };
    if !is_item(first.text) {
        let owned: Vec<YamlLine<'_>> = lines.into_iter().cloned().collect();
        return Some(name_of(&owned).into_iter().collect());
    }
    let mut items: Vec<Vec<YamlLine<'_>>> = Vec::new();
    for line in lines {
        if is_item(line.text) && line.indent == first.indent {
            let inner = line.text[1..].trim_start();
            let start = line.start + (line.text.len() - inner.len());
            items.push(vec![YamlLine { indent: line.indent + 2, text: inner, start }]);
        } else {
            items.last_mut()?.push(line.clone());
        }
    }
    let mut values = Vec::new();
    for item in &items {
        let first = &item[0];
        if split(first).is_some() && !first.text.starts_with(['"', '\'', '{']) {
            values.extend(name_of(item));
        } else {
            values.extend(item_value(first.text, first));
        }
    }
    Some(values)
}

/// The name or words of a table: of a person, of a title.
fn name_of(lines: &[YamlLine<'_>]) -> Option<DataValue> {
    let of = |wanted: &str| {
        lines.iter().find_map(|line| {
            let (key, said, _) = split(line)?;
            (key_of(key) == wanted).then(|| {
                Some(DataValue { text: scalar(said.text)?, range: said.range() })
            })?
        })
    };
    let whole = ["name", "text", "literal"].into_iter().find_map(of);
    whole.or_else(|| {
        let (mut given, family) = (of("given")?, of("family")?);
        given.text = format!("{} {}", given.text, family.text);
        Some(given)
    })
}

/// An item of a list in brackets: words, or a table in braces.
fn item_value(item: &str, at: &YamlLine<'_>) -> Vec<DataValue> {
    let text = match item.trim().strip_prefix('{').and_then(|it| it.strip_suffix('}')) {
        Some(inner) => flow(inner).and_then(|pairs| {
            pairs.iter().find_map(|pair| {
                let (key, said) = pair.split_once(':')?;
                ["name", "text"].contains(&key.trim()).then(|| scalar(said.trim()))?
            })
        }),
        None => scalar(item.trim()),
    };
    let text = text.filter(|text| !text.is_empty());
    text.map(|text| DataValue { text, range: at.range() }).into_iter().collect()
}

/// The items between commas that stand in no quotation marks, brackets or braces.
fn flow(inner: &str) -> Option<Vec<&str>> {
    let (mut items, mut start, mut depth, mut quote) = (Vec::new(), 0, 0_u32, None);
    for (at, c) in inner.char_indices() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if inner[start..at].trim().is_empty() || depth > 0 => {
                quote = Some(c);
            }
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => depth = depth.checked_sub(1)?,
            (None, ',') if depth == 0 => {
                items.push(inner[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    items.push(inner[start..].trim());
    items.retain(|item| !item.is_empty());
    (quote.is_none() && depth == 0).then_some(items)
}

/// A word or quoted string; `None` for one without its closing mark.
fn scalar(written: &str) -> Option<String> {
    if let Some(rest) = written.strip_prefix('"') {
        let mut text = String::new();
        let mut chars = rest.chars();
        loop {
            match chars.next()? {
                '"' => return Some(one_line(&text)),
                '\\' => match chars.next()? {
                    'n' | 't' => text.push(' '),
                    other => text.push(other),
                },
                c => text.push(c),
            }
        }
    }
    if let Some(rest) = written.strip_prefix('\'') {
        let end = rest.trim_end().strip_suffix('\'')?;
        return Some(one_line(&end.replace("''", "'")));
    }
    let bare = written.find(" #").map_or(written, |at| &written[..at]);
    let bare = bare.trim();
    let nothing = matches!(bare, "~" | "null") || bare.starts_with('#');
    Some(if nothing { String::new() } else { one_line(bare) })
}

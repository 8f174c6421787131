//! Slips that people make in TOML, and what to write instead: a line that is none is
//! looked at for what must have been meant.

use std::ops::Range;

/// The key of a table that is meant by one it does not have.
pub(crate) fn meant(
    wrong: &str,
    known: &[&'static str],
    slips: &[(&str, &'static str)],
) -> Option<&'static str> {
    let wrong = wrong.to_lowercase().replace(['_', ' '], "-");
    if let Some(same) = known.iter().find(|key| **key == wrong) {
        return Some(same);
    }
    let right = |(written, right): &(&str, &'static str)| {
        (*written == wrong && known.contains(right)).then_some(*right)
    };
    slips.iter().find_map(right)
}

/// Where a key belongs that the table does not have.
pub(crate) fn elsewhere(
    wrong: &str,
    places: &[(&str, &'static str)],
) -> Option<&'static str> {
    let wrong = wrong.to_lowercase().replace('_', "-");
    places.iter().find(|(written, _)| *written == wrong).map(|(_, place)| *place)
}

/// What must have been meant by a line that is no TOML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slip {
    /// What to do.
    pub(super) hint: String,
    /// The stretch of the text to be replaced and by what, where that is sure.
    pub(super) fix: Option<(Range<usize>, String)>,
}

/// Looks at the line around a place where the TOML is broken.
pub(super) fn of_line(what: &str, text: &str, at: usize) -> Option<Slip> {
    let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at))?;
    let mut start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let mut line = text[start..].lines().next().unwrap_or("");
    if line.trim().is_empty() && start > 0 {
        // What ended too early is often found on the next line.
        start = text[..start - 1].rfind('\n').map_or(0, |end| end + 1);
        line = text[start..].lines().next().unwrap_or("");
    }
    let hint = |hint: String| Some(Slip { hint, fix: None });
    if line.trim_end() == "---" {
        return hint(format!(
            "this is how YAML begins; {what} is TOML: delete the line, and write \
             `key = \"value\"` for `key: value`"
        ));
    }
    if line.trim_start().starts_with('[') && line.contains('=') {
        return hint(String::from(
            "a header stands alone on its line, and its keys on those below",
        ));
    }
    curly(line, start).or_else(|| of_pair(line, start))
}

/// A string between curly quotation marks.
fn curly(line: &str, start: usize) -> Option<Slip> {
    const OPEN: [char; 5] = ['“', '”', '„', '«', '‘'];
    let from = line.find(OPEN)?;
    let before = line[..from].trim_end();
    if !before.ends_with(['=', '[', ',']) {
        return None;
    }
    let inner = &line[from..];
    let first = inner.chars().next().map_or(0, char::len_utf8);
    let end = inner.rfind(['”', '“', '»', '’']).filter(|end| *end >= first)?;
    let last = inner[end..].chars().next().map_or(0, char::len_utf8);
    let content = &inner[first..end];
    // A list of several strings is mended by hand.
    let one = !content.contains(['“', '”', '„', '"', '\\']);
    let range = start + from..start + from + end + last;
    Some(Slip {
        hint: String::from("words stand between straight quotation marks: `\"…\"`"),
        fix: one.then(|| (range, format!("\"{content}\""))),
    })
}

/// A key with a value that has no quotation marks, or a colon for the equals sign.
fn of_pair(line: &str, start: usize) -> Option<Slip> {
    let is_key = |key: &str| {
        !key.is_empty()
            && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
    };
    let quoted = |value: &str| {
        let plain =
            !value.is_empty() && !value.contains(['"', '\'', '\\', '[', '{', '#']);
        plain.then(|| format!("\"{value}\""))
    };
    let range = |value: &str, from: usize| {
        let skip = line[from..].len() - line[from..].trim_start().len();
        start + from + skip..start + from + skip + value.len()
    };
    if let Some((key, value)) = line.split_once('=')
        && is_key(key.trim())
    {
        let from = key.len() + 1;
        let value = value.trim();
        if value.starts_with('"') && value.contains('\\') {
            return Some(Slip {
                hint: String::from(
                    "folders in paths are divided by `/`; a backslash is `\\\\`",
                ),
                fix: None,
            });
        }
        return Some(Slip {
            hint: String::from("words stand between quotation marks: `key = \"value\"`"),
            fix: Some((range(value, from), quoted(value)?)),
        });
    }
    let (key, value) = line.split_once(':')?;
    let value = value.trim().trim_matches(['"', '\'']);
    is_key(key.trim()).then(|| Slip {
        hint: String::from("TOML writes `key = \"value\"`"),
        fix: quoted(value).map(|value| {
            let line = line.trim_end();
            (start..start + line.len(), format!("{} = {value}", key.trim()))
        }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(line: &str) -> String {
        let text = format!("slug = \"x\"\n{line}\ntitle = \"y\"\n");
        let slip =
            of_line("a manifest", &text, text.find(line).unwrap() + line.len() / 2)
                .unwrap();
        let Some((range, by)) = slip.fix else { return slip.hint };
        let mut text = text;
        text.replace_range(range, &by);
        text.lines().nth(1).unwrap().to_owned()
    }

    #[test]
    fn lines_that_are_no_toml_are_understood() {
        for (line, right) in [
            ("title = “My Book”", "title = \"My Book\""),
            ("title = „Mein Buch“ # so", "title = \"Mein Buch\" # so"),
            ("title = My Book", "title = \"My Book\""),
            ("title: My Book", "title = \"My Book\""),
            ("title: \"My Book\"", "title = \"My Book\""),
        ] {
            assert_eq!(mended(line), right);
        }
        assert!(mended("---").contains("YAML"));
        assert!(mended("[[body]] = \"a.md\"").contains("alone on its line"));
        assert!(mended("file = \"works\\one.md\"").contains("divided by `/`"));
        assert_eq!(of_line("a manifest", "", 0), None);
        assert_eq!(of_line("a manifest", "é", 1), None);
    }
}

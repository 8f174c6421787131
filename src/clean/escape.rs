//! Which characters of plain text Markdown would take for its own.

/// Offsets in `text` that need a backslash before them. `at_start`: the text starts a
/// block; `in_note`: it starts a note's body, where only lists could begin.
pub(super) fn places(text: &str, at_start: bool, in_note: bool) -> Vec<usize> {
    let mut places = Vec::new();
    if at_start || in_note {
        places.extend(block_start(text));
    }
    for (at, c) in text.char_indices() {
        let special = match c {
            '*' => !alone(text, at),
            '_' => !inside_word(text, at) && !alone(text, at),
            '`' | '\\' | '{' => true,
            '<' => text[at + 1..].starts_with(|c: char| {
                c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')
            }),
            '&' => is_entity(&text[at + 1..]),
            '[' => is_link(&text[at + 1..]),
            ']' => text[at + 1..].starts_with(['(', '{']),
            // Two in one word would raise or lower what stands between them.
            '~' | '^' => {
                let rest = &text[at + 1..];
                let word = rest.split(char::is_whitespace).next().unwrap_or("");
                word.contains(c) || c == '^' && word.starts_with('[')
            }
            _ => false,
        };
        if special && !places.contains(&at) {
            places.push(at);
        }
    }
    places.sort_unstable();
    places
}

/// Where a block's first words would be taken for a heading, a list or the like.
fn block_start(text: &str) -> Option<usize> {
    let then_space = |at: usize| text[at..].is_empty() || text[at..].starts_with(' ');
    let marks = |mark: char| text.len() - text.trim_start_matches(mark).len();
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if (1..=6).contains(&marks('#')) && then_space(marks('#')) {
        return Some(0);
    }
    if text.starts_with(['+', '-']) && then_space(1) || text.starts_with(":::") {
        return Some(0);
    }
    if text.starts_with('>') || text.starts_with('|') || text.starts_with(": ") {
        return Some(0);
    }
    if (1..=9).contains(&digits)
        && text[digits..].starts_with(['.', ')'])
        && then_space(digits + 1)
    {
        return Some(digits);
    }
    let rule = |c: char| {
        text.chars().filter(|&d| d == c).count() >= 3
            && text.chars().all(|d| d == c || d == ' ')
    };
    (!text.is_empty() && ['-', '=', '~'].into_iter().any(rule)).then_some(0)
}

/// White space on both sides.
fn alone(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back().is_none_or(char::is_whitespace);
    before && text[at + 1..].chars().next().is_some_and(char::is_whitespace)
}

fn inside_word(text: &str, at: usize) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    letter(text[..at].chars().next_back()) && letter(text[at + 1..].chars().next())
}

fn is_entity(rest: &str) -> bool {
    rest.split_once(';').is_some_and(|(name, _)| {
        !name.is_empty()
            && name.len() < 12
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#')
    })
}

/// Whether what follows a bracket makes it a link, a note or a span.
fn is_link(rest: &str) -> bool {
    // Two brackets are a link of other tools, and reported as one.
    rest.starts_with(['^', '['])
        || rest
            .split_once(']')
            .is_some_and(|(_, after)| after.starts_with(['(', '[', '{', ':']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_markdown_would_take_is_escaped() {
        assert_eq!(places("a * b *c* d_e [or] 1. & co", true, false), [6, 8]);
        assert_eq!(places("1. First", true, false), [1]);
        assert_eq!(places("1917 was", true, false), [0; 0]);
        assert_eq!(places("# 5 [^1] <b> &amp;", true, false), [0, 4, 9, 13]);
        assert_eq!(places("- so", true, false), [0]);
        assert_eq!(places("- so", false, false), [0; 0]);
        assert_eq!(places("[a](b)", false, false), [0, 2]);
        assert_eq!(places("[[a]]", false, false), [0]);
    }
}

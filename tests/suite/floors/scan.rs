//! Rust code as words and signs, without what only people or tests read.

/// Code without comments, without what stands in texts, and without modules of tests.
pub(super) fn code(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some(length) = literal(rest) {
            out.push_str("\"\"");
            length
        } else {
            out.push(c);
            c.len_utf8()
        };
        rest = &rest[length..];
    }
    without_tests(out)
}

fn without_tests(mut code: String) -> String {
    while let Some(start) = code.find("#[cfg(test)]") {
        let rest = &code[start..];
        let stop = rest.find([';', '{']).unwrap_or(rest.len());
        let length = if rest[stop..].starts_with('{') {
            stop + closed(&rest[stop..])
        } else {
            (stop + 1).min(rest.len())
        };
        code.replace_range(start..start + length, "");
    }
    code
}

/// The length of what stands in the braces that code begins with.
fn closed(code: &str) -> usize {
    let mut depth = 0;
    for (at, c) in code.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 1 => return at + 1,
            '}' => depth -= 1,
            _ => {}
        }
    }
    code.len()
}

/// The length of the text or character that code begins with.
fn literal(code: &str) -> Option<usize> {
    let raw = code.strip_prefix('r').or_else(|| code.strip_prefix("br"));
    let hashes = raw.map_or(0, |raw| raw.len() - raw.trim_start_matches('#').len());
    if let Some(raw) = raw.filter(|raw| raw[hashes..].starts_with('"')) {
        let close = format!("\"{}", "#".repeat(hashes));
        let start = code.len() - raw.len() + hashes + 1;
        return Some(start + code[start..].find(&close)? + close.len());
    }
    let mut signs = code.char_indices();
    match signs.next()?.1 {
        '"' => quoted(code, '"'),
        // A lifetime has no second quote.
        '\'' => match (signs.next()?.1, signs.next()?) {
            ('\\', _) => quoted(code, '\''),
            (_, (at, '\'')) => Some(at + 1),
            _ => None,
        },
        _ => None,
    }
}

/// The length of a literal up to its quote, which a backslash takes the meaning from.
fn quoted(code: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in code.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// The words, `::`, and single signs of code.
pub(super) fn tokens(code: &str) -> Vec<&str> {
    let is_letter = |c: char| c.is_alphanumeric() || c == '_';
    let (mut tokens, mut rest) = (Vec::new(), code.trim_start());
    while let Some(c) = rest.chars().next() {
        let length = if is_letter(c) {
            rest.find(|c| !is_letter(c)).unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            c.len_utf8()
        };
        tokens.push(&rest[..length]);
        rest = rest[length..].trim_start();
    }
    tokens
}

#[test]
fn texts_comments_and_tests_are_no_code() {
    let text = "use crate::a; // crate::b\nlet x = ('{', '\\'', r#\"crate::c\"#, b\"\\\"\");\n\
                #[cfg(test)]\nmod tests { use crate::d; }\nfn f<'a>() { crate::e::g() }";
    let code = code(text);
    for (name, stays) in
        [("a", true), ("b", false), ("c", false), ("d", false), ("e", true)]
    {
        assert_eq!(code.contains(&format!("crate::{name}")), stays, "{code}");
    }
    assert_eq!(tokens("a::b<'c>"), ["a", "::", "b", "<", "'", "c", ">"]);
}

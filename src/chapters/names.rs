//! Names of files: what they are, and as titles.

use std::path::Path;

/// Whether a file is Markdown by its name.
pub fn is_markdown(name: &str) -> bool {
    let extension = Path::new(name).extension().and_then(|it| it.to_str());
    extension.is_some_and(|it| {
        ["md", "markdown", "mdown", "mkd", "mkdn"]
            .iter()
            .any(|known| it.eq_ignore_ascii_case(known))
    })
}

/// The name of a path's file without folder and extension.
pub fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    }
}

/// A title from a file's or folder's name: `03-the-lamp.md` gives `The lamp`; a name of
/// numbers alone stays. Never empty.
pub fn readable(path: &str) -> String {
    let name = stem(path);
    let words = name.replace(['-', '_', '+'], " ");
    let words: String = words.chars().filter(|c| !c.is_control() && *c != '\\').collect();
    let mut words: Vec<&str> = words.split_whitespace().collect();
    let is_number = |word: &&str| {
        let digits = word.trim_end_matches(['.', ')']);
        !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
    };
    let leading = words.iter().take_while(|word| is_number(word)).count();
    if leading < words.len() {
        words.drain(..leading);
    }
    let words = words.join(" ");
    let mut chars = words.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_titles() {
        for (name, title) in [
            ("03-the-lamp.md", "The lamp"),
            ("works/02_Salt_and_light.markdown", "Salt and light"),
            ("7.md", "7"),
            ("1. Rain.md", "Rain"),
            ("chapter-2.md", "Chapter 2"),
            ("1.2.md", "1.2"),
            ("été.md", "Été"),
            ("01-spring", "Spring"),
            ("-.md", "-"),
        ] {
            assert_eq!(readable(name), title);
        }
    }

    #[test]
    fn markdown_has_several_endings() {
        assert!(is_markdown("a.md") && is_markdown("A.MD") && is_markdown("b.markdown"));
        assert!(!is_markdown("md") && !is_markdown("a.txt") && !is_markdown(".md"));
    }
}

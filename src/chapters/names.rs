//! Names of files: in natural order, and as titles.

use std::cmp::Ordering;
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

/// The order in which people read names: numbers by value, letters without regard to case;
/// names that are equal so, by their bytes.
pub fn natural(a: &str, b: &str) -> Ordering {
    let (mut x, mut y) = (parts(a).into_iter(), parts(b).into_iter());
    loop {
        let order = match (x.next(), y.next()) {
            (None, None) => return a.cmp(b),
            (None, Some(_)) => Ordering::Less,
            (Some(_), None) => Ordering::Greater,
            (Some(one), Some(other)) => one.cmp(&other),
        };
        if order != Ordering::Equal {
            return order;
        }
    }
}

/// A number comes before a word, and a space, hyphen or the like before both, so that
/// `a` stands before `a-b` and `a-b` before `ab`.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Mark(char),
    /// Digits without zeros before them: first by how many, then by value.
    Number(usize, String),
    Letter(String),
}

fn parts(name: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut chars = name.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_ascii_digit() {
            let mut digits = String::from(c);
            while let Some(next) = chars.next_if(char::is_ascii_digit) {
                digits.push(next);
            }
            let value = digits.trim_start_matches('0').to_owned();
            parts.push(Part::Number(value.len(), value));
        } else if c.is_alphanumeric() {
            parts.push(Part::Letter(c.to_lowercase().collect()));
        } else {
            parts.push(Part::Mark(if c == '.' { '\0' } else { c }));
        }
    }
    parts
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
    fn numbers_count_by_value() {
        let mut names = [
            "ch10.md",
            "ch2.md",
            "Ch1.md",
            "ch01-10.md",
            "ch01-2.md",
            "b.md",
            "B2.md",
            "2.md",
            "10.md",
            "001.md",
            "ch2-a.md",
            "99999999999999999999999.md",
        ];
        names.sort_by(|a, b| natural(a, b));
        assert_eq!(
            names,
            [
                "001.md",
                "2.md",
                "10.md",
                "99999999999999999999999.md",
                "b.md",
                "B2.md",
                "Ch1.md",
                "ch01-2.md",
                "ch01-10.md",
                "ch2.md",
                "ch2-a.md",
                "ch10.md",
            ]
        );
    }

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

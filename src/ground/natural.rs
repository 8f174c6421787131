//! The order in which people read names of files.

use std::cmp::Ordering;

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
enum NaturalPart {
    Mark(char),
    /// Digits without zeros before them: first by how many, then by value.
    Number(usize, String),
    Letter(String),
}

fn parts(name: &str) -> Vec<NaturalPart> {
    let mut parts = Vec::new();
    let mut chars = name.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_ascii_digit() {
            let mut digits = String::from(c);
            while let Some(next) = chars.next_if(char::is_ascii_digit) {
                digits.push(next);
            }
            let value = digits.trim_start_matches('0').to_owned();
            parts.push(NaturalPart::Number(value.len(), value));
        } else if c.is_alphanumeric() {
            parts.push(NaturalPart::Letter(c.to_lowercase().collect()));
        } else {
            parts.push(NaturalPart::Mark(if c == '.' { '\0' } else { c }));
        }
    }
    parts
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
}

//! Names with `*` and `?` in them.

/// Whether a part of a path is a pattern and no name.
pub(super) fn is_pattern(part: &str) -> bool {
    part.contains(['*', '?'])
}

/// Whether a name is one of a pattern: `*` stands for any characters, `?` for one. Names
/// that begin with a full stop are meant only by patterns that do.
pub(super) fn matches(pattern: &str, name: &str) -> bool {
    if name.starts_with('.') && !pattern.starts_with('.') {
        return false;
    }
    let (pattern, name): (Vec<char>, Vec<char>) =
        (pattern.chars().collect(), name.chars().collect());
    let (mut at, mut read) = (0, 0);
    // Where the last `*` stands, and how far it has been made to reach.
    let mut star: Option<(usize, usize)> = None;
    while read < name.len() {
        match pattern.get(at) {
            Some('*') => {
                star = Some((at, read));
                at += 1;
            }
            Some(c) if *c == '?' || *c == name[read] => {
                at += 1;
                read += 1;
            }
            _ => {
                let Some((from, reached)) = star else { return false };
                star = Some((from, reached + 1));
                at = from + 1;
                read = reached + 1;
            }
        }
    }
    pattern[at..].iter().all(|c| *c == '*')
}

/// Whether a path is one of a pattern, part by part.
pub fn is_meant(pattern: &str, path: &str) -> bool {
    let (wanted, own) = (pattern.trim_end_matches('/').split('/'), path.split('/'));
    wanted.clone().count() == own.clone().count()
        && wanted.zip(own).all(|(part, name)| matches(part, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns() {
        for (pattern, name) in [
            ("*", "odes"),
            ("o?es", "odes"),
            ("*-20??", "odes-2026"),
            ("a*b*c", "aXbbYc"),
        ] {
            assert!(matches(pattern, name), "{pattern} {name}");
        }
        for (pattern, name) in [
            ("*", ".git"),
            ("o?es", "oes"),
            ("*-20??", "odes-206"),
            ("a*b", "abc"),
            ("", "a"),
        ] {
            assert!(!matches(pattern, name), "{pattern} {name}");
        }
    }
}

//! Paths as a book may write them: relative, with `/`, below the root.

use super::Refusal;

/// Joins `path` to the folder it was named in, resolves `.` and `..` by the letters
/// alone, and gives the path below the root.
///
/// `folder` is a normalised path; the root itself is the empty string.
///
/// # Errors
/// [`Refusal::Form`] for what is no relative path with `/`; [`Refusal::Remote`] for a
/// URL; [`Refusal::Escapes`] where `..` climbs over the root.
pub fn normalise(folder: &str, path: &str) -> Result<String, Refusal> {
    check_form(path)?;
    let mut parts: Vec<&str> =
        folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop().ok_or(Refusal::Escapes)?;
            }
            name => parts.push(name),
        }
    }
    if parts.is_empty() {
        return Err(Refusal::NotRegular("a folder"));
    }
    Ok(parts.join("/"))
}

/// The folder of a normalised path; the empty string for the root.
pub fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// A path below the book's root, as it is written in a file of `folder`.
pub fn relative(folder: &str, path: &str) -> String {
    let mut folder = folder.split('/').filter(|part| !part.is_empty()).peekable();
    let mut rest = path;
    while let (Some(part), Some((first, after))) = (folder.peek(), rest.split_once('/')) {
        if *part != first {
            break;
        }
        folder.next();
        rest = after;
    }
    format!("{}{rest}", "../".repeat(folder.count()))
}

fn check_form(path: &str) -> Result<(), Refusal> {
    if path.is_empty() {
        return Err(Refusal::Form("is empty"));
    }
    if path.contains("://") || path.starts_with("//") || path.starts_with("data:") {
        return Err(Refusal::Remote);
    }
    if path.starts_with('/') || path.starts_with('~') || drive_letter(path) {
        return Err(Refusal::Escapes);
    }
    if path.contains('\\') {
        return Err(Refusal::Form("has a backslash; folders are divided by `/`"));
    }
    if path.chars().any(char::is_control) {
        return Err(Refusal::Form("has a control character"));
    }
    Ok(())
}

fn drive_letter(path: &str) -> bool {
    matches!(path.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn paths_stay_below_the_root() {
        assert_eq!(normalise("", "works/a.md").as_deref(), Ok("works/a.md"));
        assert_eq!(normalise("works", "../images//b.png").as_deref(), Ok("images/b.png"));
        assert_eq!(normalise("works", "./c.md").as_deref(), Ok("works/c.md"));
        for escape in ["../x", "a/../../x", "/etc/hostname", "~/x", "C:/x", "c:x"] {
            assert_eq!(normalise("", escape), Err(Refusal::Escapes), "{escape}");
        }
        for remote in ["https://example.org/x.png", "//host/x", "data:image/png,"] {
            assert_eq!(normalise("", remote), Err(Refusal::Remote), "{remote}");
        }
        for form in ["", "a\\b", "a\nb", "a\0b"] {
            assert!(matches!(normalise("", form), Err(Refusal::Form(_))), "{form:?}");
        }
        assert_eq!(normalise("a", ".."), Err(Refusal::NotRegular("a folder")));
    }

    #[test]
    fn folders() {
        assert_eq!(folder_of("a/b/c.md"), "a/b");
        assert_eq!(folder_of("c.md"), "");
    }

    proptest! {
        /// What comes out stands below the root and means itself.
        #[test]
        fn what_is_normal_stays_below(path in "[a./\\\\é \u{0}-]{0,12}", folder in "[ab/]{0,5}") {
            if let Ok(normal) = normalise(&folder, &path) {
                prop_assert!(!normal.starts_with('/') && !normal.ends_with('/'));
                prop_assert!(normal.split('/').all(|part| !matches!(part, "" | "." | "..")));
                prop_assert_eq!(normalise("", &normal), Ok(normal.clone()));
            }
        }
    }
}

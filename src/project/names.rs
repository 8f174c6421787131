//! How titles are sorted where the manifest does not say: an article of the book's
//! language that begins the title goes to its end.

/// Articles by language; those that end in an apostrophe stand without a space.
const ARTICLES: &[(&str, &[&str])] = &[
    ("en", &["the", "a", "an"]),
    ("de", &["der", "die", "das", "ein", "eine"]),
    ("fr", &["le", "la", "les", "l’", "l'", "un", "une", "des"]),
    ("es", &["el", "la", "los", "las", "un", "una"]),
    ("it", &["il", "lo", "la", "i", "gli", "le", "l’", "l'", "un", "uno", "una", "un’"]),
    ("pt", &["o", "a", "os", "as", "um", "uma"]),
    ("nl", &["de", "het", "een"]),
    ("sv", &["en", "ett"]),
    ("da", &["en", "et"]),
    ("nb", &["en", "et", "ei"]),
    ("ca", &["el", "la", "els", "les", "l’", "l'", "un", "una"]),
    ("hu", &["a", "az", "egy"]),
];

/// The title with its article at the end: `First Hour, The`. Marks of inline Markdown
/// (`*`, `_`, a `\` for a line break) are left out.
pub fn sort_title(title: &str, language: &str) -> String {
    let plain: String = title
        .chars()
        .filter(|c| !matches!(c, '*' | '_' | '`'))
        .map(|c| if c == '\\' || c == '\n' { ' ' } else { c })
        .collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    if plain.is_empty() {
        return title.trim().to_owned();
    }
    let articles =
        ARTICLES.iter().find(|(tag, _)| *tag == language).map_or(&[][..], |(_, all)| all);
    for article in articles {
        let Some((head, rest)) = split_at_chars(&plain, article.chars().count()) else {
            continue;
        };
        if head.to_lowercase() != **article {
            continue;
        }
        if article.ends_with(['’', '\'']) && !rest.is_empty() {
            return format!("{rest}, {head}");
        }
        if let Some(rest) = rest.strip_prefix(' ') {
            return format!("{rest}, {head}");
        }
    }
    plain
}

fn split_at_chars(text: &str, count: usize) -> Option<(&str, &str)> {
    let at = text.char_indices().nth(count)?.0;
    Some(text.split_at(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_go_to_the_end() {
        for (title, language, sort) in [
            ("The First Hour", "en", "First Hour, The"),
            ("*A* Day", "en", "Day, A"),
            ("Theory", "en", "Theory"),
            ("The", "en", "The"),
            ("L’été", "fr", "été, L’"),
            ("Die Stunde", "de", "Stunde, Die"),
            ("Die Hard", "en", "Die Hard"),
            ("One\\\nTwo", "en", "One Two"),
            // Nothing but marks is all there is to sort by.
            ("\\", "en", "\\"),
            (" _** ", "en", "_**"),
        ] {
            assert_eq!(sort_title(title, language), sort);
        }
    }
}

//! How titles and names are sorted where the manifest does not say.
//!
//! Titles: an article of the book's language that begins the title goes to its end.
//!
//! Names: the last word goes first (`Ada Quill` gives `Quill, Ada`), together with the
//! particles in lower case before it (`Ludwig van der Aa` gives `van der Aa, Ludwig`)
//! and followed by a generational suffix (`Jr.`). A name of one word, one that already
//! has a comma, and one that names a body rather than a person stay as they are. Which
//! names a body cannot be known; it is taken for one if it begins with an article, or
//! has a word of [`BODIES`], an ampersand or a digit. Whoever is sorted wrongly by this
//! gets a `sort`.

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

/// Words that only the names of bodies have.
const BODIES: &[&str] = &[
    "press",
    "group",
    "archive",
    "archives",
    "library",
    "society",
    "committee",
    "institute",
    "university",
    "collective",
    "association",
    "party",
    "union",
    "league",
    "federation",
    "council",
    "museum",
    "editors",
    "project",
    "foundation",
    "company",
    "ltd",
    "inc",
    "gmbh",
    "verlag",
    "éditions",
    "office",
    "ministry",
    "commission",
    "congress",
    "international",
    "club",
    "circle",
    "school",
    "authors",
    "florilege",
];

/// What follows a surname without being part of it.
const SUFFIXES: &[&str] = &["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"];

/// The title with its article at the end: `First Hour, The`. Marks of inline Markdown
/// (`*`, `_`, a `\` for a line break) are left out.
pub fn sort_title(title: &str, language: &str) -> String {
    let plain: String = title
        .chars()
        .filter(|c| !matches!(c, '*' | '_' | '`'))
        .map(|c| if c == '\\' || c == '\n' { ' ' } else { c })
        .collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
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

/// The name as sorted: `Quill, Ada`.
pub fn sort_name(name: &str) -> String {
    let mut words: Vec<&str> = name.split_whitespace().collect();
    if words.len() < 2 || name.contains(',') || is_body(&words) {
        return words.join(" ");
    }
    let suffix = words.pop_if(|last| SUFFIXES.contains(last));
    let mut first = words.len().saturating_sub(1);
    while first > 1 && words[first - 1].chars().all(char::is_lowercase) {
        first -= 1;
    }
    let (given, family) = words.split_at(first);
    if given.is_empty() {
        return name.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let mut sort = format!("{}, {}", family.join(" "), given.join(" "));
    if let Some(suffix) = suffix {
        sort.push_str(", ");
        sort.push_str(suffix);
    }
    sort
}

fn is_body(words: &[&str]) -> bool {
    words.first().is_some_and(|word| matches!(*word, "The" | "Les" | "Die"))
        || words.iter().any(|word| {
            let word = word.to_lowercase();
            BODIES.contains(&word.trim_end_matches('.'))
                || word == "&"
                || word.contains(|c: char| c.is_ascii_digit())
        })
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
        ] {
            assert_eq!(sort_title(title, language), sort);
        }
    }

    #[test]
    fn surnames_go_first() {
        for (name, sort) in [
            ("Ada Quill", "Quill, Ada"),
            ("Ada B. Quill Jr.", "Quill, Ada B., Jr."),
            ("Ada van der Quill", "van der Quill, Ada"),
            ("Ada", "Ada"),
            ("Quill, Ada", "Quill, Ada"),
            ("The Quill Press", "The Quill Press"),
            ("Quill Archive", "Quill Archive"),
            ("Quill & Ink", "Quill & Ink"),
            ("de Quill", "Quill, de"),
        ] {
            assert_eq!(sort_name(name), sort);
        }
    }
}

//! How names are sorted where the manifest does not say.
//!
//! The last word goes first (`Ada Quill` gives `Quill, Ada`), followed by a generational
//! suffix (`Jr.`). Particles before it go with it or behind the given names, as the
//! catalogues of the book's language have it: `Johann von Quill` is `Quill, Johann von` in
//! a German book. Where they have no one rule, or a particle is written with a capital
//! (`Ada K. Le Quill`), it goes with the surname (`Le Quill, Ada K.`), and the guess says
//! that it is one. A name of one word, one that already has a comma, and one that names a
//! body rather than a person stay as they are. Which names a body cannot be known; it is
//! taken for one if it begins with an article, or has a word of [`BODIES`], an ampersand
//! or a digit. Whoever is sorted wrongly by this gets a `sort`.

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
const SUFFIXES: &[&str] = &[
    "Jr", "Jr.", "Jnr", "Jnr.", "Sr", "Sr.", "Snr", "Snr.", "II", "III", "IV", "Esq.",
    "fils", "père", "Filho", "Neto", "Júnior",
];

/// Particles by language that catalogues put behind the given names (IFLA, *Names of
/// Persons*, 4th edition, 1996): in French the preposition alone.
const BEHIND: &[(&str, &[&str])] = &[
    ("da", &["af", "von", "de"]),
    (
        "de",
        &["von", "von der", "von dem", "von den", "und zu", "von und zu", "zu", "van"],
    ),
    ("es", &["de", "del", "de la", "de las", "de los", "y"]),
    ("fr", &["de", "d’", "d'"]),
    ("nb", &["af", "von", "de"]),
    (
        "nl",
        &[
            "van", "van de", "van der", "van den", "van het", "van ’t", "van 't", "de",
            "den", "der", "ter", "ten", "te", "’t", "'t", "in ’t", "in 't", "op de",
            "von", "uit den",
        ],
    ),
    ("pt", &["de", "da", "das", "do", "dos", "e"]),
    ("sv", &["af", "av", "von", "de"]),
];

/// Particles that belong to a surname though they are written with a capital.
const CAPITAL: &[&str] = &[
    "Le", "La", "Les", "De", "Du", "Des", "Del", "Della", "Dalla", "Dal", "Di", "Da",
    "Do", "Dos", "Van", "Von", "Vom", "Zum", "Zur", "Vander", "Ver", "Ter", "Ten", "Den",
    "Der", "El", "Abu", "Ibn", "Ap", "St", "St.", "Saint", "San", "Santa", "Mac", "Ó",
    "Ní", "Nic",
];

/// Languages in which surnames stand first, or in which people are sorted by their given
/// names: names stay as they are.
const AS_THEY_ARE: &[&str] = &["hu", "is", "ja", "ko", "vi", "zh"];

/// Articles that no name of a person begins with.
const ARTICLES: &[&str] = &["The", "Les", "Die"];

/// A name as sorted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SortName {
    /// Such as `Quill, Ada`.
    pub sort: String,
    /// Whether nothing speaks against it; else a person should look.
    pub sure: bool,
}

/// The name as sorted in a book of a language, given by its primary subtag.
pub fn sort_name(name: &str, language: &str) -> SortName {
    let mut words: Vec<&str> = name.split_whitespace().collect();
    let asis = SortName { sort: words.join(" "), sure: true };
    if words.len() < 2 || name.contains(',') {
        return asis;
    }
    if is_body(&words) {
        return match words.split_first() {
            // An article does not count in alphabets.
            Some((article, rest)) if ARTICLES.contains(article) => {
                SortName { sort: format!("{}, {article}", rest.join(" ")), sure: true }
            }
            _ => asis,
        };
    }
    if AS_THEY_ARE.contains(&language) {
        return SortName { sure: words.len() < 3, ..asis };
    }
    let suffix = words.pop_if(|last| SUFFIXES.contains(last));
    let first = first_of_surname(&words);
    let (given, family) = words.split_at(first);
    if given.is_empty() {
        return asis;
    }
    let behind = behind(family, language);
    let (after, family) = family.split_at(behind);
    let mut sort = format!("{}, {}", family.join(" "), given.join(" "));
    for part in after.iter().map(|word| (" ", *word)).chain(suffix.map(|it| (", ", it))) {
        sort.push_str(part.0);
        sort.push_str(part.1);
    }
    // In Spanish two surnames are the custom, and nothing tells them from a second given
    // name.
    let two = language == "es" && given.len() > 1 && !given[1].ends_with('.');
    SortName { sort, sure: family.len() == 1 && !two }
}

/// Where the surname begins with its particles; at least one given name is left.
fn first_of_surname(words: &[&str]) -> usize {
    let mut first = words.len().saturating_sub(1);
    let particle = |word: &str| {
        CAPITAL.contains(&word)
            || word.chars().all(|c| c.is_lowercase() || matches!(c, '’' | '\''))
    };
    while first > 1 && particle(words[first - 1]) {
        first -= 1;
    }
    first
}

/// How many words before the surname go behind the given names.
fn behind(family: &[&str], language: &str) -> usize {
    let rules =
        BEHIND.iter().find(|(tag, _)| *tag == language).map_or(&[][..], |it| it.1);
    (1..family.len())
        .rev()
        .find(|&count| rules.contains(&family[..count].join(" ").as_str()))
        .unwrap_or(0)
}

/// Whether a name is that of a body rather than of a person, as far as can be told.
pub fn names_body(name: &str) -> bool {
    is_body(&name.split_whitespace().collect::<Vec<_>>())
}

fn is_body(words: &[&str]) -> bool {
    words.first().is_some_and(|word| ARTICLES.contains(word))
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
    fn surnames_go_first() {
        for (name, sort) in [
            ("Ada Quill", "Quill, Ada"),
            ("Ada B. Quill Jr.", "Quill, Ada B., Jr."),
            ("Ada", "Ada"),
            ("Quill, Ada", "Quill, Ada"),
            ("The Quill Press", "Quill Press, The"),
            ("Quill Archive", "Quill Archive"),
            ("Quill & Ink", "Quill & Ink"),
            ("de Quill", "Quill, de"),
        ] {
            assert_eq!(sort_name(name, "en"), SortName { sort: sort.into(), sure: true });
        }
    }

    #[test]
    fn particles_follow_the_language_or_are_a_guess() {
        for (language, name, sort, sure) in [
            ("en", "Ada van der Quill", "van der Quill, Ada", false),
            ("en", "Ada K. Le Quill", "Le Quill, Ada K.", false),
            ("en", "Ada De La Quill", "De La Quill, Ada", false),
            ("de", "Ada von Quill", "Quill, Ada von", true),
            ("de", "Ada von der Quill", "Quill, Ada von der", true),
            ("nl", "Ada van den Quill", "Quill, Ada van den", true),
            ("fr", "Ada de Quill", "Quill, Ada de", true),
            ("fr", "Ada de La Quill", "La Quill, Ada de", false),
            ("fr", "Ada du Quill", "du Quill, Ada", false),
            ("pt", "Ada da Quill Filho", "Quill, Ada da, Filho", true),
            ("es", "Ada Quill Lamp", "Lamp, Ada Quill", false),
            ("it", "Ada Di Quill", "Di Quill, Ada", false),
            ("hu", "Quill Ada", "Quill Ada", true),
        ] {
            let guess = SortName { sort: sort.into(), sure };
            assert_eq!(sort_name(name, language), guess, "{language}: {name}");
        }
    }
}

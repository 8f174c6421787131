//! Names for files, folders and targets: lower-case ASCII letters, digits and single
//! hyphens between them, nothing else.

use unicode_normalization::UnicodeNormalization as _;

/// The longest slug, in bytes: a file name has room for ids and extensions beside it.
pub(super) const LONGEST: usize = 80;

/// Whether `text` is a slug.
pub fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= LONGEST
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !text.contains("--")
        && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

/// Whether Windows keeps a name for a device, whatever extension follows it: `con`, `nul`,
/// `lpt1`.
pub(super) fn is_device(slug: &str) -> bool {
    let numbered = ["com", "lpt"].iter().find_map(|name| slug.strip_prefix(name));
    matches!(slug, "con" | "prn" | "aux" | "nul")
        || numbered.is_some_and(|rest| matches!(rest.as_bytes(), [b'0'..=b'9']))
}

/// Makes a slug of any text: diacritics fall, Cyrillic and Greek are written in Latin
/// letters, whatever else is no ASCII letter or digit divides words. Empty if nothing
/// is left.
///
/// Apostrophes are dropped without dividing (`Editor’s` gives `editors`).
pub fn slugify(text: &str) -> String {
    let mut slug = String::new();
    for c in text.nfd().flat_map(char::to_lowercase) {
        let part: &str = match c {
            'a'..='z' | '0'..='9' => {
                slug.push(c);
                continue;
            }
            '\u{300}'..='\u{36f}' | '\'' | '’' | 'ʼ' | '\u{ad}' | 'ь' | 'ъ' => {
                continue;
            }
            c => letters(c).unwrap_or("-"),
        };
        if part != "-" {
            slug.push_str(part);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    if slug.len() > LONGEST {
        // All of it is ASCII here. Cut between words where there are any.
        slug.truncate(LONGEST);
        if let Some(end) = slug.rfind('-') {
            slug.truncate(end);
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// A lower-case letter of a European alphabet in ASCII letters. Letters with
/// diacritics come decomposed (`й` as `и` and a breve, `ё` as `е` and a diaeresis).
fn letters(c: char) -> Option<&'static str> {
    Some(match c {
        // Latin letters that do not decompose.
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ł' => "l",
        'ħ' => "h",
        'ı' => "i",
        'ŋ' => "ng",
        // Cyrillic.
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' => "g",
        'д' => "d",
        'е' => "e",
        'є' => "ye",
        'ж' => "zh",
        'з' => "z",
        'и' | 'і' => "i",
        'ј' => "j",
        'к' => "k",
        'л' => "l",
        'љ' => "lj",
        'м' => "m",
        'н' => "n",
        'њ' => "nj",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'ћ' => "c",
        'ђ' => "dj",
        'џ' => "dz",
        'ѕ' => "dz",
        'у' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ы' => "y",
        'э' => "e",
        'ю' => "yu",
        'я' => "ya",
        // Greek.
        'α' => "a",
        'β' => "v",
        'γ' => "g",
        'δ' => "d",
        'ε' => "e",
        'ζ' => "z",
        'η' | 'ι' => "i",
        'θ' => "th",
        'κ' => "k",
        'λ' => "l",
        'μ' => "m",
        'ν' => "n",
        'ξ' => "x",
        'ο' | 'ω' => "o",
        'π' => "p",
        'ρ' => "r",
        'σ' | 'ς' => "s",
        'τ' => "t",
        'υ' => "y",
        'φ' => "f",
        'χ' => "ch",
        'ψ' => "ps",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_become_slugs() {
        for (text, slug) in [
            ("The First Hour", "the-first-hour"),
            ("Editor’s Note", "editors-note"),
            ("  --Œuvre & Ære!  ", "oeuvre-aere"),
            ("Écrits de l’été", "ecrits-de-lete"),
            ("Žižka Łódź Straße", "zizka-lodz-strasse"),
            ("Щука и ёж", "shchuka-i-ezh"),
            ("Ποίηση", "poiisi"),
            ("日本", ""),
            ("../../etc", "etc"),
        ] {
            assert_eq!(slugify(text), slug, "{text}");
        }
        let long = slugify(&"word ".repeat(40));
        assert!(long.len() <= LONGEST && is_slug(&long), "{long}");
    }

    #[test]
    fn form() {
        for good in ["a", "october", "part-1", "2026"] {
            assert!(is_slug(good));
        }
        for bad in ["", "-a", "a-", "a--b", "A", "a_b", "é", "a/b", "a.b"] {
            assert!(!is_slug(bad), "{bad}");
        }
    }
}

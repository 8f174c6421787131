//! Where references lead (EPUB 3.3, 3.2, 3.6 and 4.2.5; URL Standard).

use unicode_normalization::UnicodeNormalization as _;

/// Where a reference leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Address {
    /// To a file of the container, and a place in it.
    Inside {
        /// Its path.
        path: String,
        /// The place, without `#` and percent escapes.
        place: Option<String>,
    },
    /// To the web.
    Web,
    /// Into the address itself: `data:`.
    Data,
    /// To a file of the reader's machine: `file:`.
    File,
    /// Elsewhere, such as `mailto:`.
    Elsewhere,
    /// Nowhere, with the reason.
    Faulty(&'static str),
}

/// Where a reference in the file `from` leads.
pub(super) fn lead(from: &str, href: &str) -> Address {
    let href = href.trim_matches([' ', '\t', '\n', '\r']);
    if let Some((scheme, rest)) = scheme(href) {
        return match scheme.to_ascii_lowercase().as_str() {
            "http" | "https" => host_fault(rest).map_or(Address::Web, Address::Faulty),
            "data" => Address::Data,
            "file" => Address::File,
            _ => Address::Elsewhere,
        };
    }
    if href.starts_with("//") {
        return Address::Web;
    }
    if href.starts_with('/') {
        return Address::Faulty("begins with `/`, and a book has no root for that");
    }
    let (path, place) = match href.split_once('#') {
        Some((path, place)) => (path, Some(unescaped(place))),
        None => (href, None),
    };
    if path.contains('?') {
        return Address::Faulty("has a query, `?`, which a file in a book cannot answer");
    }
    match joined(from, path) {
        Some(path) => Address::Inside { path, place },
        None => Address::Faulty("leads out of the book"),
    }
}

/// The scheme of an address, and what stands behind its colon.
pub(super) fn scheme(href: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = href.split_once(':')?;
    let mut letters = scheme.chars();
    let first = letters.next().is_some_and(|it| it.is_ascii_alphabetic());
    let others =
        letters.all(|it| it.is_ascii_alphanumeric() || matches!(it, '+' | '-' | '.'));
    (first && others).then_some((scheme, rest))
}

/// What is wrong with the host of a web address, whose part behind the scheme this is.
fn host_fault(rest: &str) -> Option<&'static str> {
    let Some(rest) = rest.strip_prefix("//") else {
        return Some("lacks `//` behind its scheme");
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    if host.is_empty() {
        return Some("names no host");
    }
    let odd = [' ', '<', '>', '^', '|', '\\', ',', '"', '{', '}', '`'];
    host.contains(odd).then_some("has a character in its host that no host has")
}

/// The path that a relative path in the file `from` leads to; `None` if it leads out.
fn joined(from: &str, path: &str) -> Option<String> {
    if path.is_empty() {
        return Some(from.to_owned());
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    let path = unescaped(path);
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(nfc(&parts.join("/")))
}

/// The path and place that a reference leads to; both empty if it leads out of the book.
pub(super) fn resolve(from: &str, href: &str) -> (String, Option<String>) {
    match lead(from, href) {
        Address::Inside { path, place } => (path, place),
        _ => (String::new(), None),
    }
}

/// A name in the form in which names are compared: archives write accents as one
/// character or as two.
pub(super) fn nfc(name: &str) -> String {
    name.nfc().collect()
}

/// Without percent escapes.
pub(super) fn unescaped(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let code = after.get(..2).filter(|two| two.iter().all(u8::is_ascii_hexdigit));
        let code = code.and_then(|two| std::str::from_utf8(two).ok());
        match code.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) if first == b'%' => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_resolved_from_their_file() {
        let to = |href: &str| resolve("OPS/text/a.xhtml", href);
        assert_eq!(to("b.xhtml#n1"), ("OPS/text/b.xhtml".into(), Some("n1".into())));
        assert_eq!(to("#n1").0, "OPS/text/a.xhtml");
        assert_eq!(to("../style.css"), ("OPS/style.css".into(), None));
        assert_eq!(to("./b.xhtml").0, "OPS/text/b.xhtml");
        assert_eq!(to("two%20words.png").0, "OPS/text/two words.png");
        assert_eq!(to("100%").0, "OPS/text/100%");
        assert_eq!(to("a%+1").0, "OPS/text/a%+1");
        assert_eq!(to("e\u{301}.png").0, "OPS/text/\u{E9}.png");
    }

    #[test]
    fn addresses_are_told_apart() {
        let to = |href: &str| lead("OPS/a.xhtml", href);
        assert_eq!(to("https://example.org/a,b?c"), Address::Web);
        assert_eq!(to("data:text/plain,a"), Address::Data);
        assert_eq!(to("FILE:///a"), Address::File);
        assert_eq!(to("mailto:a@example.org"), Address::Elsewhere);
        for wrong in [
            "../../a.xhtml",
            "/a.xhtml",
            "a.xhtml?b=c",
            "https:/a.org",
            "http://a b.org",
            "https://a,b",
        ] {
            assert!(matches!(to(wrong), Address::Faulty(_)), "{wrong}");
        }
        assert!(matches!(to("1:2.xhtml"), Address::Inside { .. }));
    }
}

//! Words with prefixes, and the prefixes themselves (EPUB 3.3, appendix D.1).

use std::collections::BTreeMap;

/// Which reserved prefixes a kind of file has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check::epub) enum Reserved {
    /// Those of the package document.
    Package,
    /// Those of content documents and overlays.
    Content,
}

impl Reserved {
    /// Prefixes with what they stand for.
    const fn prefixes(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Package => &[
                ("a11y", "http://www.idpf.org/epub/vocab/package/a11y/#"),
                ("dcterms", "http://purl.org/dc/terms/"),
                ("marc", "http://id.loc.gov/vocabulary/"),
                ("media", "http://www.idpf.org/epub/vocab/overlays/#"),
                ("onix", "http://www.editeur.org/ONIX/book/codelists/current.html#"),
                ("rendition", "http://www.idpf.org/vocab/rendition/#"),
                ("schema", "http://schema.org/"),
                ("xsd", "http://www.w3.org/2001/XMLSchema#"),
            ],
            Self::Content => &[
                ("msv", "http://www.idpf.org/epub/vocab/structure/magazine/#"),
                (
                    "prism",
                    "http://www.prismstandard.org/specifications/3.0/PRISM_CV_Spec_3.0.htm#",
                ),
            ],
        }
    }
}

/// Vocabularies that words without prefix are of: no prefix may stand for them.
const DEFAULTS: [&str; 5] = [
    "http://idpf.org/epub/vocab/package/meta/#",
    "http://idpf.org/epub/vocab/package/link/#",
    "http://idpf.org/epub/vocab/package/item/#",
    "http://idpf.org/epub/vocab/package/itemref/#",
    "http://idpf.org/epub/vocab/structure/#",
];

/// The namespace that no prefix may stand for: it is for elements.
const DC: &str = "http://purl.org/dc/elements/1.1/";

/// The prefixes that a file declares and those that it need not.
#[derive(Debug, Default)]
pub(in crate::check::epub) struct Prefixes {
    known: BTreeMap<String, String>,
    /// What is wrong with the declarations.
    pub(in crate::check::epub) faults: Vec<String>,
    /// What is allowed and unwise.
    pub(in crate::check::epub) unwise: Vec<String>,
}

impl Prefixes {
    /// Reads a `prefix` attribute.
    pub(in crate::check::epub) fn of(declared: &str, reserved: Reserved) -> Self {
        let mut prefixes = Self::default();
        let reserved = reserved.prefixes();
        let mut words = declared.split_ascii_whitespace();
        while let Some(word) = words.next() {
            let Some(prefix) = word.strip_suffix(':').filter(|it| !it.contains(':'))
            else {
                prefixes.faults.push(format!(
                    "`prefix` has `{word}` where a prefix with its colon must stand, as \
                     `foaf: http://example.org/`"
                ));
                continue;
            };
            let Some(address) = words.next() else {
                prefixes.faults.push(format!("`prefix` has no address for `{prefix}:`"));
                break;
            };
            prefixes.declare(prefix, address, reserved);
        }
        for (prefix, address) in reserved {
            let known = &mut prefixes.known;
            known.entry((*prefix).to_owned()).or_insert_with(|| (*address).to_owned());
        }
        prefixes
    }

    fn declare(&mut self, prefix: &str, address: &str, reserved: &[(&str, &str)]) {
        if prefix == "_" || prefix.is_empty() {
            self.faults
                .push(format!("`prefix` declares `{prefix}:`, which is no prefix"));
        } else if !address.contains(':') {
            self.faults.push(format!("`{address}`, for `{prefix}:`, is no address"));
        }
        if DEFAULTS.contains(&address) {
            self.faults.push(format!(
                "`{prefix}:` stands for the words that have no prefix: write them without"
            ));
        } else if address == DC {
            self.faults
                .push(format!("`{prefix}:` may not stand for Dublin Core's elements"));
        }
        let own = reserved.iter().find(|it| it.0 == prefix);
        if own.is_some_and(|it| it.1 != address) {
            self.unwise.push(format!("`{prefix}:` is reserved for another vocabulary"));
        }
        self.known.insert(prefix.to_owned(), address.to_owned());
    }

    /// The address that the prefix of a word stands for; `None` if it is not declared.
    pub(in crate::check::epub) fn of_word<'a>(&self, word: &'a str) -> Term<'a, '_> {
        match word.split_once(':') {
            None => Term::Plain(word),
            Some((prefix, name)) if prefix.is_empty() || name.is_empty() => {
                Term::Malformed
            }
            Some((prefix, name)) => match self.known.get(prefix) {
                None => Term::Undeclared(prefix),
                Some(address) => Term::Prefixed(address, name),
            },
        }
    }
}

/// A word of a vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check::epub) enum Term<'a, 'b> {
    /// Without prefix.
    Plain(&'a str),
    /// With what its prefix stands for.
    Prefixed(&'b str, &'a str),
    /// With a prefix that nothing declares.
    Undeclared(&'a str),
    /// Half of it is missing.
    Malformed,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_are_read() {
        let prefixes = Prefixes::of("foaf: http://a.org/  b: urn:b", Reserved::Package);
        assert!(prefixes.faults.is_empty() && prefixes.unwise.is_empty());
        assert_eq!(prefixes.of_word("foaf:x"), Term::Prefixed("http://a.org/", "x"));
        assert_eq!(
            prefixes.of_word("a11y:x"),
            Term::Prefixed("http://www.idpf.org/epub/vocab/package/a11y/#", "x")
        );
        assert_eq!(prefixes.of_word("msv:x"), Term::Undeclared("msv"));
        for wrong in [
            "foaf http://a.org/",
            "foaf:",
            "_: urn:a",
            "a: http://purl.org/dc/elements/1.1/",
        ] {
            assert!(!Prefixes::of(wrong, Reserved::Content).faults.is_empty(), "{wrong}");
        }
    }
}

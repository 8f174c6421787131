//! Languages as BCP 47 tags.

use std::fmt;

/// A BCP 47 language tag of at most 15 bytes, such as `en-GB` or `sr-Latn-RS`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang {
    bytes: [u8; 15],
    len: u8,
}

impl Lang {
    /// American English.
    pub const EN_US: Self = Self { bytes: *b"en-US\0\0\0\0\0\0\0\0\0\0", len: 5 };

    /// Checks the form of a tag (letters, digits and single hyphens; a primary subtag
    /// of two or three letters, `x-` or a registered `i-`) and takes it in the usual case (RFC 5646, 2.1.1:
    /// `zh-Hant-TW`), so that equal languages are equal; `None` if it is not one.
    pub fn new(tag: &str) -> Option<Self> {
        let mut parts = tag.split('-');
        let primary = parts.next()?;
        let private = is_private(tag);
        let formed = (private || (2..=3).contains(&primary.len()))
            && primary.bytes().all(|byte| byte.is_ascii_alphabetic())
            && parts.all(|part| {
                (1..=8).contains(&part.len())
                    && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
            });
        if !formed || tag.len() > 15 {
            return None;
        }
        let mut bytes = [0; 15];
        let mut at = 0;
        for part in tag.split('-') {
            let cased = &mut bytes[at..at + part.len()];
            cased.copy_from_slice(part.to_ascii_lowercase().as_bytes());
            match part.len() {
                2 if at > 0 && !private => cased.make_ascii_uppercase(),
                4 if at > 0 && !private => cased[..1].make_ascii_uppercase(),
                _ => {}
            }
            at += part.len();
            if at < tag.len() {
                bytes[at] = b'-';
                at += 1;
            }
        }
        Some(Self { bytes, len: tag.len() as u8 })
    }

    /// The tag.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.len)]).unwrap_or("und")
    }

    /// The primary subtag, such as `en`; `x` or `i` of a private tag.
    pub fn primary(&self) -> &str {
        self.as_str().split('-').next().unwrap_or("und")
    }

    /// Whether it is usually written from right to left, by its script subtag or, where
    /// it has none, its primary subtag.
    pub fn is_right_to_left(&self) -> bool {
        let script = self.as_str().split('-').skip(1).find(|part| part.len() == 4);
        match script {
            Some(script) => {
                ["Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"]
                    .contains(&script)
            }
            None => [
                "ar", "arc", "arz", "ary", "ckb", "dv", "fa", "he", "iw", "ji", "lad",
                "nqo", "prs", "ps", "sd", "syr", "ug", "ur", "yi",
            ]
            .contains(&self.primary()),
        }
    }
}

/// Whether a tag is for private use, or one of the old ones that IANA keeps (RFC 5646, 2.2.8).
fn is_private(tag: &str) -> bool {
    const KEPT: [&str; 13] = [
        "ami", "bnn", "default", "enochian", "hak", "klingon", "lux", "mingo", "navajo",
        "pwn", "tao", "tay", "tsu",
    ];
    let lower = tag.to_ascii_lowercase();
    match lower.split_once('-') {
        Some(("x", _)) => true,
        Some(("i", rest)) => KEPT.contains(&rest),
        _ => false,
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn tags_are_checked() {
        for good in ["en", "en-US", "sr-Latn-RS", "grc", "x-quenya", "i-lux"] {
            assert_eq!(
                Lang::new(good).map(|lang| lang.to_string()).as_deref(),
                Some(good)
            );
        }
        assert_eq!(Lang::new("EN-gb"), Lang::new("en-GB"));
        let cased = Lang::new("ZH-hant-tw").map(|lang| lang.to_string());
        assert_eq!(cased.as_deref(), Some("zh-Hant-TW"));
        for (tag, is) in
            [("he", true), ("ar-EG", true), ("yi-Latn", false), ("en", false)]
        {
            assert_eq!(Lang::new(tag).map(|lang| lang.is_right_to_left()), Some(is));
        }
        for bad in
            ["", "e", "english", "en_US", "en--US", "en-", "ру", "x", "x-", "i-lamp"]
        {
            assert_eq!(Lang::new(bad), None, "{bad}");
        }
    }
}

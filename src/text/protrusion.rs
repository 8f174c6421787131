//! How far characters hang into the margins.
//!
//! Source: Hàn Thế Thành, *Margin kerning and font expansion with pdfTeX* (2001), and
//! the values that proved themselves with `microtype`: thousandths of the character's
//! own advance, so that one table serves all faces of a family.

/// A table of overhangs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Protrusion {
    /// (character, left, right) in thousandths of its advance, sorted by character.
    entries: Vec<(char, u16, u16)>,
}

/// Hyphens, dashes, stops and quotation marks by half to a fifth; letters that begin or
/// end in a slope or an open side by a twentieth.
const STANDARD: &[(&str, u16, u16)] = &[
    ("-\u{2010}\u{AD}", 0, 500),
    (".,", 0, 500),
    (";:", 0, 350),
    ("\u{2019}\u{201D}", 0, 300),
    ("\u{2018}\u{201C}", 300, 300),
    ("\u{201A}\u{201E}", 300, 0),
    ("«‹»›", 200, 200),
    ("\u{2013}\u{2014}", 200, 200),
    ("([", 100, 0),
    (")]!?", 0, 100),
    ("*\u{2020}", 200, 200),
    ("ATVWYXАТУХ", 50, 50),
    ("JЈ", 50, 0),
    ("FKLPГР", 0, 50),
    ("vwxyvух", 50, 50),
    ("krtкгт", 0, 50),
];

impl Default for Protrusion {
    fn default() -> Self {
        let mut entries: Vec<_> = STANDARD
            .iter()
            .flat_map(|&(characters, left, right)| {
                characters.chars().map(move |character| (character, left, right))
            })
            .collect();
        entries.sort_unstable();
        entries.dedup_by_key(|entry| entry.0);
        Self { entries }
    }
}

impl Protrusion {
    /// A table of (character, left, right), in thousandths of the advance.
    pub fn new(mut entries: Vec<(char, u16, u16)>) -> Self {
        entries.sort_unstable();
        entries.dedup_by_key(|entry| entry.0);
        Self { entries }
    }

    /// No overhang at all.
    pub const fn none() -> Self {
        Self { entries: Vec::new() }
    }

    /// This table with the entries of another over it.
    #[must_use]
    pub fn with(mut self, over: &Self) -> Self {
        self.entries.retain(|entry| over.find(entry.0).is_none());
        self.entries.extend_from_slice(&over.entries);
        self.entries.sort_unstable();
        self
    }

    /// The overhang of a character to the left and to the right, in thousandths of its
    /// advance.
    pub fn of(&self, character: char) -> (u16, u16) {
        self.find(character).map_or((0, 0), |entry| (entry.1, entry.2))
    }

    fn find(&self, character: char) -> Option<&(char, u16, u16)> {
        let found = self.entries.binary_search_by_key(&character, |entry| entry.0);
        found.ok().map(|at| &self.entries[at])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hyphens_hang_by_half() {
        let table = Protrusion::default();
        assert_eq!(table.of('-'), (0, 500));
        assert_eq!(table.of('\u{201C}'), (300, 300));
        assert_eq!(table.of('m'), (0, 0));
        let strict = table.with(&Protrusion::new(vec![('-', 0, 1000)]));
        assert_eq!(strict.of('-'), (0, 1000));
        assert_eq!(strict.of('.'), (0, 500));
    }
}

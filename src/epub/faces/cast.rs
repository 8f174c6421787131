//! Which face shows which character, and the rules that say so.
//!
//! Each character is shown by its own family, or by the first of those that stand in for
//! it. A face that stands in is declared under the name of the family that lacks the
//! character, for its own characters alone (`unicode-range`). So a sheet names one family
//! and a generic one: where the book's faces are missing or not wanted, the text is set
//! in the reader's own, and never in a face that was there for three arrows.
//!
//! Source: CSS Fonts 4, 4.5 (composite faces). Of the rules of one family, weight and
//! slope the last that covers a character counts, so those that stand in come first: a
//! reading system that does not know ranges takes the last for all.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::sheet::CssLook;
use super::shown::{Faces, ShownLooks};
use crate::text::subset::FontUse;
use crate::text::{FaceId, FaceWeight, FamilyId};

/// A rule: a face under the name of a family, for a weight and a slope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct FaceRule {
    family: FamilyId,
    /// By its class.
    weight: u16,
    italic: bool,
    /// Whether the face is the family's own; those that stand in come first.
    own: bool,
    face: FaceId,
}

/// Which faces show the characters of a package.
#[derive(Debug, Default)]
pub(super) struct Cast {
    /// What each face is used for.
    pub(super) uses: BTreeMap<FaceId, Vec<FontUse>>,
    /// The characters of each rule.
    rules: BTreeMap<FaceRule, BTreeSet<char>>,
}

impl Cast {
    /// That of the looks of a package.
    pub(super) fn of(looks: &ShownLooks, faces: &Faces) -> Self {
        let mut cast = Self::default();
        for (look, characters) in looks {
            let characters = characters.iter();
            let (silent, shown): (BTreeSet<_>, BTreeSet<_>) =
                characters.partition(|&c| is_silent(c));
            cast.look(look, shown, &silent, faces);
        }
        cast
    }

    fn look(
        &mut self,
        look: &CssLook,
        mut rest: BTreeSet<char>,
        silent: &BTreeSet<char>,
        faces: &Faces,
    ) {
        let own = match look.family.as_deref() {
            None => faces.text,
            Some("monospace") => faces.mono,
            Some(name) => faces.fonts.family(name).unwrap_or(faces.text),
        };
        let weight = if look.bold { FaceWeight::Bold } else { FaceWeight::Regular };
        let first = faces.fonts.face(faces.fonts.select(own, weight, look.italic));
        let chain = faces.fonts.chain(own, weight, look.italic);
        for (place, id) in chain.into_iter().enumerate() {
            let covers = |it: &char| faces.fonts.face(id).covers(*it);
            let (mut characters, others) =
                rest.into_iter().partition::<BTreeSet<_>, _>(covers);
            rest = others;
            if characters.is_empty() {
                continue;
            }
            characters.extend(silent.iter().copied().filter(covers));
            let rule = FaceRule {
                family: own,
                weight: first.weight.class(),
                italic: first.italic,
                own: place == 0,
                face: id,
            };
            self.rules.entry(rule).or_default().extend(&characters);
            let one = FontUse { characters, features: features(look) };
            self.uses.entry(id).or_default().push(one);
        }
    }

    /// The rules of the sheet, with the file of each face that has one.
    pub(super) fn rules(
        &self,
        faces: &Faces,
        files: &BTreeMap<FaceId, String>,
    ) -> String {
        let mut out = String::new();
        for (rule, characters) in &self.rules {
            let Some(file) = files.get(&rule.face) else { continue };
            let range = if rule.own { String::new() } else { range(characters) };
            let _ = writeln!(
                out,
                "@font-face {{ font-family: {}; font-weight: {}; font-style: {}; \
                 src: url({file});{range} }}",
                quoted(faces.fonts.family_name(rule.family)),
                rule.weight,
                if rule.italic { "italic" } else { "normal" },
            );
        }
        out
    }

    /// The families of text or of what computers say, as CSS lists them.
    pub(super) fn stack(&self, mono: bool, faces: &Faces) -> String {
        let (own, generic) =
            if mono { (faces.mono, "monospace") } else { (faces.text, "serif") };
        if self.rules.keys().any(|rule| rule.family == own) {
            format!("{}, {generic}", quoted(faces.fonts.family_name(own)))
        } else {
            generic.to_owned()
        }
    }
}

/// Whether a character asks for no glyph of its own: it joins, parts or chooses others.
/// No face is carried for it (Unicode, `Default_Ignorable_Code_Point`).
fn is_silent(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{E0100}'..='\u{E01EF}')
}

/// The characters as CSS lists them.
fn range(characters: &BTreeSet<char>) -> String {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for code in characters.iter().map(|&c| u32::from(c)) {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == code => *last = code,
            _ => ranges.push((code, code)),
        }
    }
    let shown = |&(first, last): &(u32, u32)| {
        if first == last {
            format!("U+{first:X}")
        } else {
            format!("U+{first:X}-{last:X}")
        }
    };
    let ranges: Vec<String> = ranges.iter().map(shown).collect();
    format!(" unicode-range: {};", ranges.join(", "))
}

/// The features that a look asks for.
fn features(look: &CssLook) -> BTreeSet<[u8; 4]> {
    let mut features = &look.figures | &look.features;
    if look.small_caps {
        features.insert(*b"smcp");
    }
    if look.small_capitals {
        features.insert(*b"c2sc");
    }
    features
}

/// A name as CSS writes it.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace(['"', '\\', '\n'], ""))
}

#[cfg(test)]
mod tests {
    use super::range;

    #[test]
    fn neighbours_make_a_range() {
        let characters = "→↑↓x\u{10330}".chars().collect();
        assert_eq!(range(&characters), " unicode-range: U+78, U+2191-2193, U+10330;");
    }
}

//! The faces at hand, and the characters that a package shows in each look.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::sheet::CssLook;
use crate::text::{FamilyId, Fonts};

/// The faces of an edition that carries them.
#[derive(Debug, Clone)]
pub struct Faces {
    /// All faces.
    pub fonts: Arc<Fonts>,
    /// The family of the text.
    pub text: FamilyId,
    /// The family of what computers say.
    pub mono: FamilyId,
    /// Its size within text, in hundredths of that: its small letters are larger.
    pub mono_size: u32,
    /// The distance of lines, in hundredths of the type size: what a face says of it itself
    /// is made for screens of one line, and leaves some families solid.
    pub leading: u32,
    /// How much wider than the face's own a word space is, in hundredths of an em.
    pub word_space: i64,
}

/// The characters of each look.
pub(super) type ShownLooks = BTreeMap<CssLook, Characters>;

/// A set of characters, a bit for each: a book has millions of characters to note.
#[derive(Debug, Default)]
pub(super) struct Characters(Vec<u64>);

impl Characters {
    pub(super) fn insert(&mut self, character: char) {
        let (word, bit) = (character as usize / 64, character as u32 % 64);
        if word >= self.0.len() {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= 1 << bit;
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = char> {
        let words = (0..).zip(&self.0).filter(|(_, word)| **word != 0);
        words.flat_map(|(at, word)| {
            let bits = (0..64).filter(move |bit| word >> bit & 1 == 1);
            bits.filter_map(move |bit| char::from_u32(at * 64 + bit))
        })
    }
}

//! The blocks of both witnesses as numbers: the same number, the same block.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::witness::{BlockHolder, BlockKind, StyleBits, Witness, WitnessBlock};
use super::words::with_plain_spaces;

/// What makes two blocks the same.
type SymbolKey<'a> =
    (BlockKind, &'a [BlockHolder], Cow<'a, str>, Cow<'a, [(u32, StyleBits)]>);

/// The blocks of both witnesses, by work.
#[derive(Debug)]
pub(super) struct Symbols {
    pub(super) old: Vec<Vec<u32>>,
    pub(super) new: Vec<Vec<u32>>,
}

impl Symbols {
    pub(super) fn new(old: &Witness, new: &Witness) -> Self {
        let mut known: FxHashMap<SymbolKey<'_>, u32> = FxHashMap::default();
        let loose = !old.is_like(new);
        let old = numbered(old, &mut known, loose);
        let new = numbered(new, &mut known, loose);
        Self { old, new }
    }
}

fn numbered<'a>(
    witness: &'a Witness,
    known: &mut FxHashMap<SymbolKey<'a>, u32>,
    loose: bool,
) -> Vec<Vec<u32>> {
    let mut number = |block: &'a WitnessBlock| {
        let (mut text, mut styles) = ((&*block.text).into(), (&*block.styles).into());
        if loose {
            text = with_plain_spaces(&block.text);
            let plain =
                |end: u32| with_plain_spaces(&block.text[..end as usize]).len() as u32;
            styles = block.styles.iter().map(|run| (plain(run.0), run.1)).collect();
        }
        let key = (block.kind, &*block.within, text, styles);
        let next = known.len() as u32;
        *known.entry(key).or_insert(next)
    };
    let works = witness.works.iter();
    works.map(|work| work.blocks.iter().map(&mut number).collect()).collect()
}

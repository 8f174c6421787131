//! `GSUB`: what may take the place of a glyph.

use std::collections::{BTreeMap, BTreeSet};

use super::super::block::TableBlock;
use super::super::data::{FontData, Glyphs};
use super::context::{ContextRules, LookupCall};
use super::{LayoutTable, Subtable};

/// A subtable of `GSUB`.
#[derive(Debug)]
pub(in super::super) enum Substitution {
    /// One glyph for another.
    Single(BTreeMap<u16, u16>),
    /// Several glyphs for one.
    Multiple(BTreeMap<u16, Vec<u16>>),
    /// One of several glyphs for one.
    Alternate(BTreeMap<u16, Vec<u16>>),
    /// One glyph for several: under the first, in order of preference.
    Ligature(BTreeMap<u16, Vec<Ligature>>),
    /// Other lookups, by what stands around.
    Context(ContextRules),
    /// One glyph for another by what stands around, from the end.
    Reverse {
        /// What becomes of which.
        pairs: BTreeMap<u16, u16>,
        /// What stands before, from the nearest on, and after.
        around: [Vec<Glyphs>; 2],
    },
}

/// A ligature.
#[derive(Debug)]
pub(in super::super) struct Ligature {
    /// The glyphs from the second on.
    rest: Vec<u16>,
    glyph: u16,
}

impl LayoutTable<Substitution> {
    /// Takes out what makes one of some glyphs of another: readers ask for forms of figures
    /// in all of a text, and there a hyphen would become a minus sign.
    pub(in super::super) fn keep_apart(&mut self, glyphs: &Glyphs) {
        let subtables = self.lookups.iter_mut().flat_map(|it| &mut it.subtables);
        for subtable in subtables {
            if let Substitution::Single(pairs) = subtable {
                pairs.retain(|from, to| !(glyphs.contains(from) && glyphs.contains(to)));
            }
        }
    }
}

impl Subtable for Substitution {
    const EXTENSION: u16 = 7;

    fn read(kind: u16, data: FontData<'_>) -> Option<Self> {
        match kind {
            1 => single(data).map(Self::Single),
            2 => sequences(data).map(Self::Multiple),
            3 => sequences(data).map(Self::Alternate),
            4 => ligatures(data).map(Self::Ligature),
            5 | 6 => ContextRules::read(data, kind == 6).map(Self::Context),
            8 => reverse(data),
            _ => None,
        }
    }

    fn kind(&self) -> u16 {
        match self {
            Self::Single(_) => 1,
            Self::Multiple(_) => 2,
            Self::Alternate(_) => 3,
            Self::Ligature(_) => 4,
            Self::Context(_) => 6,
            Self::Reverse { .. } => 8,
        }
    }

    fn prune(self, glyphs: &Glyphs) -> Option<Self> {
        let has = |glyph: &u16| glyphs.contains(glyph);
        let single = |mut pairs: BTreeMap<u16, u16>| {
            pairs.retain(|from, to| has(from) && has(to));
            (!pairs.is_empty()).then_some(pairs)
        };
        match self {
            Self::Single(pairs) => single(pairs).map(Self::Single),
            Self::Multiple(mut map) => {
                map.retain(|from, to| has(from) && to.iter().all(has));
                (!map.is_empty()).then_some(Self::Multiple(map))
            }
            Self::Alternate(mut map) => {
                map.retain(|from, to| {
                    // The number of an alternate is its place: none may move up.
                    let kept = to.iter().rposition(has).map_or(0, |last| last + 1);
                    to.truncate(kept);
                    to.iter_mut().filter(|it| !has(it)).for_each(|it| *it = *from);
                    has(from) && !to.is_empty()
                });
                (!map.is_empty()).then_some(Self::Alternate(map))
            }
            Self::Ligature(mut map) => {
                map.retain(|first, set| {
                    set.retain(|it| has(&it.glyph) && it.rest.iter().all(has));
                    has(first) && !set.is_empty()
                });
                (!map.is_empty()).then_some(Self::Ligature(map))
            }
            Self::Context(context) => context.prune(glyphs).map(Self::Context),
            Self::Reverse { pairs, mut around } => {
                let pairs = single(pairs)?;
                for set in around.iter_mut().flatten() {
                    set.retain(has);
                }
                let whole = around.iter().flatten().all(|set| !set.is_empty());
                whole.then_some(Self::Reverse { pairs, around })
            }
        }
    }

    fn context(&self) -> Option<&ContextRules> {
        match self {
            Self::Context(context) => Some(context),
            _ => None,
        }
    }

    fn write(&self, numbers: &BTreeMap<u16, u16>) -> TableBlock {
        match self {
            Self::Single(pairs) => {
                let mut block = TableBlock::of([2]);
                block.link(TableBlock::coverage(pairs.keys().copied()));
                block.counted(&pairs.values().copied().collect::<Vec<_>>());
                block
            }
            Self::Multiple(map) | Self::Alternate(map) => {
                let mut block = TableBlock::of([1]);
                block.link(TableBlock::coverage(map.keys().copied()));
                let sequence = |glyphs: &Vec<u16>| {
                    let mut block = TableBlock::default();
                    block.counted(glyphs);
                    block
                };
                block.links(map.values().map(sequence).collect());
                block
            }
            Self::Ligature(map) => {
                let mut block = TableBlock::of([1]);
                block.link(TableBlock::coverage(map.keys().copied()));
                block.links(map.values().map(|set| ligature_set(set)).collect());
                block
            }
            Self::Context(context) => context.write(numbers),
            Self::Reverse { pairs, around } => {
                let mut block = TableBlock::of([1]);
                block.link(TableBlock::coverage(pairs.keys().copied()));
                for sets in around {
                    let sets =
                        sets.iter().map(|set| TableBlock::coverage(set.iter().copied()));
                    block.links(sets.collect());
                }
                block.counted(&pairs.values().copied().collect::<Vec<_>>());
                block
            }
        }
    }
}

fn single(data: FontData<'_>) -> Option<BTreeMap<u16, u16>> {
    let from = data.child(2)?.coverage()?;
    match data.u16(0)? {
        1 => {
            let delta = data.u16(4)?;
            Some(
                from.into_iter()
                    .map(|glyph| (glyph, glyph.wrapping_add(delta)))
                    .collect(),
            )
        }
        2 => Some(from.into_iter().zip(data.counted(4)?.0).collect()),
        _ => None,
    }
}

fn sequences(data: FontData<'_>) -> Option<BTreeMap<u16, Vec<u16>>> {
    let from = data.child(2)?.coverage()?.into_iter();
    let pair =
        |(glyph, to): (u16, Option<FontData<'_>>)| Some((glyph, to?.counted(0)?.0));
    (data.u16(0)? == 1).then_some(())?;
    from.zip(data.children(4)?).map(pair).collect()
}

fn ligatures(data: FontData<'_>) -> Option<BTreeMap<u16, Vec<Ligature>>> {
    let ligature = |data: Option<FontData<'_>>| {
        let data = data?;
        let rest = data.u16s(4, data.u16(2)?.checked_sub(1)?)?;
        Some(Ligature { rest, glyph: data.u16(0)? })
    };
    let set = |(first, set): (u16, Option<FontData<'_>>)| {
        let set = set?.children(0)?.into_iter().map(ligature).collect::<Option<_>>()?;
        Some((first, set))
    };
    (data.u16(0)? == 1).then_some(())?;
    data.child(2)?.coverage()?.into_iter().zip(data.children(4)?).map(set).collect()
}

fn ligature_set(set: &[Ligature]) -> TableBlock {
    let ligature = |it: &Ligature| {
        let mut block = TableBlock::of([it.glyph, it.rest.len() as u16 + 1]);
        block.u16s(it.rest.iter().copied());
        block
    };
    let mut block = TableBlock::default();
    block.links(set.iter().map(ligature).collect());
    block
}

fn reverse(data: FontData<'_>) -> Option<Substitution> {
    let from = data.child(2)?.coverage()?;
    let mut at = 4;
    let mut around = [Vec::new(), Vec::new()];
    for side in &mut around {
        for set in data.children(at)? {
            side.push(set?.coverage()?.into_iter().collect());
            at += 2;
        }
        at += 2;
    }
    let pairs = from.into_iter().zip(data.counted(at)?.0).collect();
    Some(Substitution::Reverse { pairs, around })
}

impl LayoutTable<Substitution> {
    /// Adds to some glyphs all that features can make of them; `None` if that takes too
    /// many steps.
    pub(in super::super) fn close(
        &self,
        glyphs: Glyphs,
        wanted: &BTreeSet<[u8; 4]>,
    ) -> Option<Glyphs> {
        let lookups = self.lookups_of(wanted);
        let mut closure = Closure { table: self, glyphs, steps: STEPS };
        loop {
            let before = closure.glyphs.len();
            for &lookup in &lookups {
                closure.apply(lookup, &closure.glyphs.clone(), 0)?;
            }
            if closure.glyphs.len() == before {
                return Some(closure.glyphs);
            }
        }
    }
}

/// Subtables and rules that a closure looks at.
const STEPS: u32 = 4_000_000;

/// How deep lookups may call one another: HarfBuzz's limit is 64, no font needs 6.
const DEPTH: u32 = 8;

/// Glyphs on the way to their closure.
struct Closure<'a> {
    table: &'a LayoutTable<Substitution>,
    glyphs: Glyphs,
    steps: u32,
}

impl Closure<'_> {
    fn step(&mut self) -> Option<()> {
        // A step looks at the glyphs.
        let cost = 1 + self.glyphs.len() as u32 / 256;
        self.steps = self.steps.checked_sub(cost)?;
        Some(())
    }

    /// Adds what a lookup makes of some of the glyphs.
    fn apply(&mut self, lookup: u16, active: &Glyphs, depth: u32) -> Option<()> {
        if depth > DEPTH {
            return None;
        }
        let Some(lookup) = self.table.lookups.get(usize::from(lookup)) else {
            return Some(());
        };
        for subtable in &lookup.subtables {
            self.step()?;
            match subtable {
                Substitution::Single(pairs) | Substitution::Reverse { pairs, .. } => {
                    let to = active.iter().filter_map(|glyph| pairs.get(glyph));
                    self.glyphs.extend(to);
                }
                Substitution::Multiple(map) | Substitution::Alternate(map) => {
                    let to = active.iter().filter_map(|glyph| map.get(glyph));
                    self.glyphs.extend(to.flatten());
                }
                Substitution::Ligature(map) => {
                    for ligature in active.iter().filter_map(|it| map.get(it)).flatten() {
                        self.step()?;
                        if ligature.rest.iter().all(|it| self.glyphs.contains(it)) {
                            self.glyphs.insert(ligature.glyph);
                        }
                    }
                }
                Substitution::Context(context) => {
                    for (input, calls) in context.matches(&self.glyphs, active) {
                        self.calls(&input, calls, depth)?;
                    }
                }
            }
        }
        Some(())
    }

    /// What the calls of one rule make. A call sees what stands at its place, unless one
    /// before it may have changed that; then it may see anything.
    fn calls(
        &mut self,
        input: &[Glyphs],
        calls: &[LookupCall],
        depth: u32,
    ) -> Option<()> {
        for (index, call) in calls.iter().enumerate() {
            self.step()?;
            let untouched = calls[..index].iter().all(|earlier| {
                earlier.at != call.at && self.keeps_places(earlier.lookup)
            });
            match input.get(usize::from(call.at)).filter(|_| untouched) {
                Some(set) => self.apply(call.lookup, set, depth + 1)?,
                None => self.apply(call.lookup, &self.glyphs.clone(), depth + 1)?,
            }
        }
        Some(())
    }

    /// Whether a lookup puts one glyph where one was.
    fn keeps_places(&self, lookup: u16) -> bool {
        let lookup = self.table.lookups.get(usize::from(lookup));
        lookup.is_none_or(|lookup| {
            lookup.subtables.iter().all(|it| matches!(it, Substitution::Single(_)))
        })
    }
}

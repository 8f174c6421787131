//! The layout tables: `GSUB`, `GPOS` and `GDEF`, cut down to some glyphs and features.
//!
//! Source: the OpenType specification, *Common table formats*, *GSUB*, *GPOS*, *GDEF*.
//!
//! A table is read whole, pruned, and written anew. Departures from the original that
//! change nothing in what is shaped: contexts are written in their chained form, every
//! subtable through an extension, which has room for 32-bit offsets, and hinting
//! devices are dropped.

mod classes;
mod context;
pub(super) mod gdef;
pub(super) mod gpos;
pub(super) mod gsub;
mod marks;
mod values;

use std::collections::{BTreeMap, BTreeSet};

use super::block::TableBlock;
use super::data::{FontData, Glyphs};
use context::ContextRules;

/// Features that a shaper imitates where a font has none of that name: they stay even if
/// nothing is left for them to do.
const IMITATED: [&[u8; 4]; 6] = [b"fina", b"init", b"isol", b"kern", b"mark", b"medi"];

/// A kind of subtable: a substitution or a positioning.
pub(super) trait Subtable: Sized {
    /// The lookup type of extensions.
    const EXTENSION: u16;

    /// Reads a subtable of a lookup type; `None` if it's damaged.
    fn read(kind: u16, data: FontData<'_>) -> Option<Self>;

    /// The lookup type under which it is written.
    fn kind(&self) -> u16;

    /// What is left of it with some glyphs alone, if anything.
    fn prune(self, glyphs: &Glyphs) -> Option<Self>;

    /// Its rules, if they call lookups.
    fn context(&self) -> Option<&ContextRules>;

    /// The subtable; lookups have new numbers.
    fn write(&self, numbers: &BTreeMap<u16, u16>) -> TableBlock;
}

/// `GSUB` or `GPOS`.
#[derive(Debug)]
pub(super) struct LayoutTable<T> {
    scripts: Vec<([u8; 4], Script)>,
    features: Vec<FeatureRecord>,
    lookups: Vec<Lookup<T>>,
}

#[derive(Debug)]
struct Script {
    default: Option<LangSys>,
    languages: Vec<([u8; 4], LangSys)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct LangSys {
    required: Option<u16>,
    features: Vec<u16>,
}

#[derive(Debug, PartialEq, Eq)]
struct FeatureRecord {
    tag: [u8; 4],
    lookups: Vec<u16>,
}

#[derive(Debug)]
struct Lookup<T> {
    flag: u16,
    /// The set of marks that are not skipped, where the flag says so.
    filter: Option<u16>,
    subtables: Vec<T>,
}

impl<T> Default for LayoutTable<T> {
    fn default() -> Self {
        Self { scripts: Vec::new(), features: Vec::new(), lookups: Vec::new() }
    }
}

impl<T: Subtable> LayoutTable<T> {
    /// Reads a table; `None` if it's damaged.
    pub(super) fn read(data: FontData<'_>) -> Option<Self> {
        let mut table = Self::default();
        if let Some(list) = data.optional(4)? {
            for at in 0..usize::from(list.u16(0)?) {
                let script = Script::read(list.child(2 + at * 6 + 4)?)?;
                table.scripts.push((list.tag(2 + at * 6)?, script));
            }
        }
        if let Some(list) = data.optional(6)? {
            for at in 0..usize::from(list.u16(0)?) {
                let (lookups, _) = list.child(2 + at * 6 + 4)?.counted(2)?;
                table
                    .features
                    .push(FeatureRecord { tag: list.tag(2 + at * 6)?, lookups });
            }
        }
        if let Some(list) = data.optional(8)? {
            for lookup in list.children(0)? {
                table.lookups.push(Lookup::read(lookup?)?);
            }
        }
        Some(table)
    }

    /// Whether there is a feature.
    pub(super) fn has(&self, tag: [u8; 4]) -> bool {
        self.features.iter().any(|feature| feature.tag == tag)
    }

    /// The features that a language requires, whatever is asked for.
    fn required(&self) -> BTreeSet<u16> {
        let systems = self.scripts.iter().flat_map(|(_, script)| script.systems());
        systems.filter_map(|system| system.required).collect()
    }

    /// The lookups of some features, in order.
    fn lookups_of(&self, wanted: &BTreeSet<[u8; 4]>) -> BTreeSet<u16> {
        let required = self.required();
        let features = self.features.iter().zip(0..).filter(|(feature, index)| {
            wanted.contains(&feature.tag) || required.contains(index)
        });
        features.flat_map(|(feature, _)| feature.lookups.iter().copied()).collect()
    }

    /// The table cut down to glyphs and features, as bytes; `None` if it would not fit its
    /// offsets. It stays even if nothing is left of it, for shapers also ask whether
    /// there is one.
    pub(super) fn subset(
        mut self,
        glyphs: &Glyphs,
        wanted: &BTreeSet<[u8; 4]>,
    ) -> Option<Vec<u8>> {
        for lookup in &mut self.lookups {
            let subtables = std::mem::take(&mut lookup.subtables).into_iter();
            lookup.subtables = subtables.filter_map(|it| it.prune(glyphs)).collect();
        }
        let kept = self.reached(self.lookups_of(wanted));
        let numbers: BTreeMap<u16, u16> = kept.into_iter().zip(0..).collect();
        let (features, new) = self.keep_features(wanted, &numbers);
        let scripts = self.script_list(&new)?.pack()?;
        let features = feature_list(features).pack()?;
        let lookups = self.lookup_list(&numbers)?;
        let mut header = vec![0, 1, 0, 0];
        let mut offset = 10;
        for list in [&scripts, &features, &lookups] {
            header.extend_from_slice(&u16::try_from(offset).ok()?.to_be_bytes());
            offset += list.len();
        }
        Some([header, scripts, features, lookups].concat())
    }

    /// Lookups that do something, and all that they call.
    fn reached(&self, from: BTreeSet<u16>) -> BTreeSet<u16> {
        let mut reached = BTreeSet::new();
        let mut open: Vec<u16> = from.into_iter().collect();
        while let Some(number) = open.pop() {
            let Some(lookup) = self.lookups.get(usize::from(number)) else { continue };
            if lookup.subtables.is_empty() || !reached.insert(number) {
                continue;
            }
            let contexts = lookup.subtables.iter().filter_map(Subtable::context);
            open.extend(contexts.flat_map(ContextRules::calls).map(|call| call.lookup));
        }
        reached
    }

    /// The features that still do something or are [`IMITATED`], each once, and the new
    /// number of each old one.
    fn keep_features(
        &self,
        wanted: &BTreeSet<[u8; 4]>,
        numbers: &BTreeMap<u16, u16>,
    ) -> (Vec<FeatureRecord>, BTreeMap<u16, u16>) {
        let required = self.required();
        let mut kept: Vec<FeatureRecord> = Vec::new();
        let mut renumbered = BTreeMap::new();
        for (feature, old) in self.features.iter().zip(0..) {
            let lookups =
                feature.lookups.iter().filter_map(|it| numbers.get(it).copied());
            let new = FeatureRecord { tag: feature.tag, lookups: lookups.collect() };
            let used = wanted.contains(&new.tag) || required.contains(&old);
            if !used || new.lookups.is_empty() && !IMITATED.contains(&&new.tag) {
                continue;
            }
            let at = kept.iter().position(|it| *it == new).unwrap_or_else(|| {
                kept.push(new);
                kept.len() - 1
            });
            renumbered.insert(old, at as u16);
        }
        (kept, renumbered)
    }

    fn script_list(&self, features: &BTreeMap<u16, u16>) -> Option<TableBlock> {
        let mut block = TableBlock::of([u16::try_from(self.scripts.len()).ok()?]);
        for (tag, script) in &self.scripts {
            block.tag(*tag);
            block.link(script.write(features));
        }
        Some(block)
    }

    /// The list of lookups: heads, then extensions, then what they lead to.
    fn lookup_list(&self, numbers: &BTreeMap<u16, u16>) -> Option<Vec<u8>> {
        let kept: Vec<&Lookup<T>> =
            numbers.keys().filter_map(|&it| self.lookups.get(usize::from(it))).collect();
        let head = |it: &&Lookup<T>| {
            6 + it.subtables.len() * 2 + if it.filter.is_some() { 2 } else { 0 }
        };
        let heads: usize = 2 + kept.len() * 2 + kept.iter().map(head).sum::<usize>();
        let subtables: usize = kept.iter().map(|it| it.subtables.len()).sum();
        let mut list = TableBlock::of([kept.len() as u16]);
        let (mut bodies, mut extensions, mut data) =
            (TableBlock::default(), Vec::new(), Vec::new());
        let mut written: BTreeMap<Vec<u8>, u32> = BTreeMap::new();
        let mut body_at = 2 + kept.len() * 2;
        for lookup in &kept {
            list.u16(u16::try_from(body_at).ok()?);
            bodies.u16s([T::EXTENSION, lookup.flag, lookup.subtables.len() as u16]);
            for subtable in &lookup.subtables {
                let at = heads + extensions.len();
                bodies.u16(u16::try_from(at - body_at).ok()?);
                let bytes = subtable.write(numbers).pack()?;
                let place = *written.entry(bytes).or_insert_with_key(|bytes| {
                    let place = (heads + subtables * 8 + data.len()) as u32;
                    data.extend_from_slice(bytes);
                    place
                });
                extensions.extend_from_slice(&1_u16.to_be_bytes());
                extensions.extend_from_slice(&subtable.kind().to_be_bytes());
                extensions.extend_from_slice(&(place - at as u32).to_be_bytes());
            }
            if let Some(filter) = lookup.filter {
                bodies.u16(filter);
            }
            body_at += head(lookup);
        }
        let mut bytes = list.pack()?;
        bytes.extend(bodies.pack()?);
        bytes.extend(extensions);
        bytes.extend(data);
        Some(bytes)
    }
}

impl Script {
    fn read(data: FontData<'_>) -> Option<Self> {
        let default = match data.optional(0)? {
            Some(system) => Some(LangSys::read(system)?),
            None => None,
        };
        let mut languages = Vec::new();
        for at in 0..usize::from(data.u16(2)?) {
            let system = LangSys::read(data.child(4 + at * 6 + 4)?)?;
            languages.push((data.tag(4 + at * 6)?, system));
        }
        Some(Self { default, languages })
    }

    fn systems(&self) -> impl Iterator<Item = &LangSys> {
        self.default.iter().chain(self.languages.iter().map(|(_, system)| system))
    }

    /// A language that does what the script does by default needs no entry.
    fn write(&self, features: &BTreeMap<u16, u16>) -> TableBlock {
        let default = self.default.as_ref().map(|it| it.renumbered(features));
        let languages: Vec<_> = self
            .languages
            .iter()
            .map(|(tag, system)| (*tag, system.renumbered(features)))
            .filter(|(_, system)| default.as_ref() != Some(system))
            .collect();
        let mut block = TableBlock::default();
        block.optional(default.as_ref().map(LangSys::write));
        block.u16(languages.len() as u16);
        for (tag, system) in languages {
            block.tag(tag);
            block.link(system.write());
        }
        block
    }
}

impl LangSys {
    fn read(data: FontData<'_>) -> Option<Self> {
        let required = Some(data.u16(2)?).filter(|&index| index != 0xFFFF);
        Some(Self { required, features: data.counted(4)?.0 })
    }

    fn renumbered(&self, features: &BTreeMap<u16, u16>) -> Self {
        let new: BTreeSet<u16> =
            self.features.iter().filter_map(|old| features.get(old).copied()).collect();
        Self {
            required: self.required.and_then(|old| features.get(&old).copied()),
            features: new.into_iter().collect(),
        }
    }

    fn write(&self) -> TableBlock {
        let mut block = TableBlock::of([0, self.required.unwrap_or(0xFFFF)]);
        block.counted(&self.features);
        block
    }
}

fn feature_list(features: Vec<FeatureRecord>) -> TableBlock {
    let mut block = TableBlock::of([features.len() as u16]);
    for feature in features {
        block.tag(feature.tag);
        let mut body = TableBlock::of([0]);
        body.counted(&feature.lookups);
        block.link(body);
    }
    block
}

impl<T: Subtable> Lookup<T> {
    fn read(data: FontData<'_>) -> Option<Self> {
        const USE_FILTER: u16 = 0x10;
        let (kind, flag) = (data.u16(0)?, data.u16(2)?);
        let children = data.children(4)?;
        let end = 6 + children.len() * 2;
        let filter = if flag & USE_FILTER == 0 { None } else { Some(data.u16(end)?) };
        let subtables = children.into_iter().map(|subtable| {
            let subtable = subtable?;
            if kind == T::EXTENSION {
                T::read(subtable.u16(2)?, subtable.behind(subtable.u32(4)?)?)
            } else {
                T::read(kind, subtable)
            }
        });
        Some(Self { flag, filter, subtables: subtables.collect::<Option<_>>()? })
    }
}

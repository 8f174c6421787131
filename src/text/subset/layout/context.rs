//! Rules that look around: lookups of types 5 and 6 in `GSUB`, 7 and 8 in `GPOS`. The
//! chained form is the general one, so all are written as such.

use std::collections::BTreeMap;

use super::super::block::TableBlock;
use super::super::data::{FontData, Glyphs};

/// The rules of a subtable.
#[derive(Debug, Clone)]
pub(in super::super) enum ContextRules {
    /// Format 1: by glyphs; under the first one.
    Glyphs(BTreeMap<u16, Vec<GlyphRule>>),
    /// Format 2: by classes; under that of the first glyph.
    Classes {
        /// Glyphs that a match may begin with.
        first: Glyphs,
        back: BTreeMap<u16, u16>,
        input: BTreeMap<u16, u16>,
        ahead: BTreeMap<u16, u16>,
        rules: BTreeMap<u16, Vec<GlyphRule>>,
    },
    /// Format 3: by sets of glyphs.
    Sets {
        back: Vec<Glyphs>,
        input: Vec<Glyphs>,
        ahead: Vec<Glyphs>,
        calls: Vec<LookupCall>,
    },
}

/// A rule by glyphs or classes.
#[derive(Debug, Clone)]
pub(in super::super) struct GlyphRule {
    back: Vec<u16>,
    /// From the second on.
    input: Vec<u16>,
    ahead: Vec<u16>,
    calls: Vec<LookupCall>,
}

/// A lookup to apply at a place of the match.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct LookupCall {
    pub(super) at: u16,
    pub(super) lookup: u16,
}

/// A rule that can match: the glyphs at each place of its input, and what it calls.
pub(super) type Match<'a> = (Vec<Glyphs>, &'a [LookupCall]);

fn sets(data: FontData<'_>, at: usize) -> Option<(Vec<Glyphs>, usize)> {
    let children = data.children(at)?;
    let end = at + 2 + children.len() * 2;
    let read =
        |child: Option<FontData<'_>>| Some(child?.coverage()?.into_iter().collect());
    Some((children.into_iter().map(read).collect::<Option<_>>()?, end))
}

fn calls(data: FontData<'_>, at: usize, count: u16) -> Option<Vec<LookupCall>> {
    let call = |index: usize| {
        let at = at + index * 4;
        Some(LookupCall { at: data.u16(at)?, lookup: data.u16(at + 2)? })
    };
    (0..usize::from(count)).map(call).collect()
}

impl ContextRules {
    /// Reads a subtable of the chained or the plain type.
    pub(super) fn read(data: FontData<'_>, chained: bool) -> Option<Self> {
        match (data.u16(0)?, chained) {
            (1, _) => {
                let first = data.child(2)?.coverage()?;
                let sets = rule_sets(data, 4, chained)?;
                let pairs =
                    first.into_iter().zip(sets).filter(|(_, set)| !set.is_empty());
                Some(Self::Glyphs(pairs.collect()))
            }
            (2, _) => {
                let class = |at: usize| data.child(at)?.classes();
                let (back, input, ahead, at) = if chained {
                    (class(4)?, class(6)?, class(8)?, 10)
                } else {
                    (BTreeMap::new(), class(4)?, BTreeMap::new(), 6)
                };
                let sets = rule_sets(data, at, chained)?;
                let sets = sets.into_iter().zip(0..).filter(|(set, _)| !set.is_empty());
                let rules = sets.map(|(set, class)| (class, set)).collect();
                let first = data.child(2)?.coverage()?.into_iter().collect();
                Some(Self::Classes { first, back, input, ahead, rules })
            }
            (3, true) => {
                let (back, at) = sets(data, 2)?;
                let (input, at) = sets(data, at)?;
                let (ahead, at) = sets(data, at)?;
                let calls = calls(data, at + 2, data.u16(at)?)?;
                Some(Self::Sets { back, input, ahead, calls })
            }
            (3, false) => {
                let count = data.u16(2)?;
                let read = |index| {
                    let glyphs = data.child(6 + index * 2)?.coverage()?;
                    Some(glyphs.into_iter().collect())
                };
                let input = (0..usize::from(count)).map(read).collect::<Option<_>>()?;
                let calls = calls(data, 6 + usize::from(count) * 2, data.u16(4)?)?;
                Some(Self::Sets { back: Vec::new(), input, ahead: Vec::new(), calls })
            }
            _ => None,
        }
    }

    /// Without what needs other glyphs; `None` if nothing is left.
    pub(super) fn prune(self, glyphs: &Glyphs) -> Option<Self> {
        match self {
            Self::Glyphs(mut rules) => {
                rules.retain(|first, set| {
                    set.retain(|rule| rule.all(|_, glyph| glyphs.contains(&glyph)));
                    glyphs.contains(first) && !set.is_empty()
                });
                (!rules.is_empty()).then_some(Self::Glyphs(rules))
            }
            Self::Classes { mut first, back, input, ahead, mut rules } => {
                first.retain(|glyph| glyphs.contains(glyph));
                let [back, input, ahead] = [back, input, ahead].map(|mut classes| {
                    classes.retain(|glyph, _| glyphs.contains(glyph));
                    classes
                });
                let by_class = [&back, &input, &ahead].map(|it| by_class(it, glyphs));
                rules.retain(|class, set| {
                    set.retain(|rule| {
                        rule.all(|side, class| by_class[side].contains_key(&class))
                    });
                    by_class[1].contains_key(class) && !set.is_empty()
                });
                let any = !first.is_empty() && !rules.is_empty();
                any.then_some(Self::Classes { first, back, input, ahead, rules })
            }
            Self::Sets { mut back, mut input, mut ahead, calls } => {
                let all = back.iter_mut().chain(&mut input).chain(&mut ahead);
                let mut whole = true;
                for set in all {
                    set.retain(|glyph| glyphs.contains(glyph));
                    whole &= !set.is_empty();
                }
                let any = whole && !input.is_empty();
                any.then_some(Self::Sets { back, input, ahead, calls })
            }
        }
    }

    /// The rules that can match glyphs of a set, beginning with one of `active`.
    pub(super) fn matches(&self, glyphs: &Glyphs, active: &Glyphs) -> Vec<Match<'_>> {
        let mut found = Vec::new();
        match self {
            Self::Glyphs(rules) => {
                for (first, set) in
                    rules.iter().filter(|(first, _)| active.contains(first))
                {
                    let whole =
                        |rule: &&GlyphRule| rule.all(|_, glyph| glyphs.contains(&glyph));
                    for rule in set.iter().filter(whole) {
                        let input = std::iter::once(first).chain(&rule.input);
                        let input = input.map(|&glyph| Glyphs::from([glyph])).collect();
                        found.push((input, rule.calls.as_slice()));
                    }
                }
            }
            Self::Classes { first, back, input, ahead, rules } => {
                let by_class = [back, input, ahead].map(|it| by_class(it, glyphs));
                for (class, set) in rules {
                    let Some(members) = by_class[1].get(class) else { continue };
                    let head: Glyphs = members & &(first & active);
                    if head.is_empty() {
                        continue;
                    }
                    for rule in set {
                        if rule.all(|side, class| by_class[side].contains_key(&class)) {
                            let rest =
                                rule.input.iter().map(|it| by_class[1][it].clone());
                            let input =
                                std::iter::once(head.clone()).chain(rest).collect();
                            found.push((input, rule.calls.as_slice()));
                        }
                    }
                }
            }
            Self::Sets { back, input, ahead, calls } => {
                let around = back.iter().chain(ahead).all(|set| !set.is_disjoint(glyphs));
                let input: Vec<Glyphs> = input
                    .iter()
                    .enumerate()
                    .map(|(at, set)| set & if at == 0 { active } else { glyphs })
                    .collect();
                if around && input.iter().all(|set| !set.is_empty()) {
                    found.push((input, calls.as_slice()));
                }
            }
        }
        found
    }

    /// All lookups that the rules call.
    pub(super) fn calls(&self) -> impl Iterator<Item = &LookupCall> {
        let (rules, own) = match self {
            Self::Glyphs(rules) | Self::Classes { rules, .. } => (Some(rules), &[][..]),
            Self::Sets { calls, .. } => (None, calls.as_slice()),
        };
        let rules = rules.into_iter().flat_map(BTreeMap::values).flatten();
        rules.flat_map(|rule| &rule.calls).chain(own)
    }

    /// As a chained subtable; lookups get their new numbers, and calls of those that are
    /// gone are left out.
    pub(super) fn write(&self, numbers: &BTreeMap<u16, u16>) -> TableBlock {
        match self {
            Self::Glyphs(rules) => {
                let mut block = TableBlock::of([1]);
                block.link(TableBlock::coverage(rules.keys().copied()));
                block.links(rules.values().map(|set| rule_set(set, numbers)).collect());
                block
            }
            Self::Classes { first, back, input, ahead, rules } => {
                let mut block = TableBlock::of([2]);
                block.link(TableBlock::coverage(first.iter().copied()));
                for classes in [back, input, ahead] {
                    block.link(TableBlock::classes(classes));
                }
                let most = rules.last_key_value().map_or(0, |(class, _)| *class);
                block.u16(most + 1);
                for class in 0..=most {
                    let set = rules.get(&class);
                    block.optional(set.map(|set| rule_set(set, numbers)));
                }
                block
            }
            Self::Sets { back, input, ahead, calls } => {
                let mut block = TableBlock::of([3]);
                for sets in [back, input, ahead] {
                    let sets =
                        sets.iter().map(|set| TableBlock::coverage(set.iter().copied()));
                    block.links(sets.collect());
                }
                write_calls(&mut block, calls, numbers);
                block
            }
        }
    }
}

impl GlyphRule {
    fn read(data: FontData<'_>, chained: bool) -> Option<Self> {
        let rest = |at: usize| {
            let count = data.u16(at)?.checked_sub(1)?;
            Some((count, at + 2 + usize::from(count) * 2))
        };
        if chained {
            let (back, at) = data.counted(0)?;
            let (count, end) = rest(at)?;
            let input = data.u16s(at + 2, count)?;
            let (ahead, at) = data.counted(end)?;
            let calls = calls(data, at + 2, data.u16(at)?)?;
            Some(Self { back, input, ahead, calls })
        } else {
            let (count, _) = rest(0)?;
            let input = data.u16s(4, count)?;
            let calls = calls(data, 4 + usize::from(count) * 2, data.u16(2)?)?;
            Some(Self { back: Vec::new(), input, ahead: Vec::new(), calls })
        }
    }

    /// Whether something holds of every glyph or class behind, in and before the match;
    /// the sides are counted 0, 1, 2.
    fn all(&self, holds: impl Fn(usize, u16) -> bool) -> bool {
        let sides = [&self.back, &self.input, &self.ahead];
        sides
            .iter()
            .enumerate()
            .all(|(side, list)| list.iter().all(|&it| holds(side, it)))
    }
}

fn rule_sets(
    data: FontData<'_>,
    at: usize,
    chained: bool,
) -> Option<Vec<Vec<GlyphRule>>> {
    let set = |set: Option<FontData<'_>>| match set {
        None => Some(Vec::new()),
        Some(set) => {
            let rules = set.children(0)?.into_iter();
            rules.map(|rule| GlyphRule::read(rule?, chained)).collect()
        }
    };
    data.children(at)?.into_iter().map(set).collect()
}

fn rule_set(rules: &[GlyphRule], numbers: &BTreeMap<u16, u16>) -> TableBlock {
    let rule = |rule: &GlyphRule| {
        let mut block = TableBlock::default();
        block.counted(&rule.back);
        block.u16(rule.input.len() as u16 + 1);
        block.u16s(rule.input.iter().copied());
        block.counted(&rule.ahead);
        write_calls(&mut block, &rule.calls, numbers);
        block
    };
    let mut block = TableBlock::default();
    block.links(rules.iter().map(rule).collect());
    block
}

fn write_calls(
    block: &mut TableBlock,
    calls: &[LookupCall],
    numbers: &BTreeMap<u16, u16>,
) {
    let kept: Vec<_> = calls
        .iter()
        .filter_map(|call| Some((call.at, *numbers.get(&call.lookup)?)))
        .collect();
    block.u16(kept.len() as u16);
    block.u16s(kept.into_iter().flat_map(|(at, lookup)| [at, lookup]));
}

/// The members of each class that has some.
fn by_class(classes: &BTreeMap<u16, u16>, glyphs: &Glyphs) -> BTreeMap<u16, Glyphs> {
    let mut members: BTreeMap<u16, Glyphs> = BTreeMap::new();
    for &glyph in glyphs {
        let class = classes.get(&glyph).copied().unwrap_or(0);
        members.entry(class).or_default().insert(glyph);
    }
    members
}

//! Collation: what differs between two states of a book, by work and by paragraph, in words.
//!
//! Each side is a [`Witness`], read [from sources](sources) or [from an EPUB](epub). The
//! recipe: [pair the works](works); in each pair match the paragraphs that are the
//! [same](common), and of those between find [which became which](gap); then what was
//! deleted in one place and added in another was [moved](mod@passages); then the
//! [words](segments) of each passage; then the [pages]. What comes of it is a
//! [`Collation`], in which every word of both sides stands once; [`show`] makes text, a page
//! of HTML or JSON of it.
//!
//! Nothing depends on time or order of threads: the same two sides, the same bytes.

mod collation;
mod common;
mod epub;
mod gap;
mod likeness;
mod pages;
mod passages;
mod segments;
mod show;
mod sources;
mod symbols;
mod witness;
mod words;
mod works;

pub use collation::{
    BlockRange, Change, ChangeCount, Collation, EditionChange, FactChange, Passage,
    PictureChange, WorkChange,
};
pub use epub::of_epub;
pub use segments::{DifferenceClass, PassageSegment};
pub use show::Telling;
pub use sources::of_sources;
pub use witness::{
    BlockHolder, BlockKind, Statement, StyleBits, Witness, WitnessBlock, WitnessEdition,
    WitnessOrigin, WitnessPage, WitnessPicture, WitnessPosition, WitnessWork,
};
pub use words::{BREAK, CALL, JOINT, PAGE, PICTURE, count_words};

use std::collections::BTreeMap;

use passages::passages;
use symbols::Symbols;
use words::with_plain_spaces;
use works::{WorkPair, pair_works};

/// Compares two witnesses.
pub fn collate(old: &Witness, new: &Witness) -> Collation {
    let symbols = Symbols::new(old, new);
    let mut pairs = pair_works(old, new, &symbols);
    if !old.is_like(new) {
        // What is made of data has no sources but those data.
        let generated = |witness: &Witness, at: Option<usize>| {
            at.is_some_and(|at| witness.works[at].generated)
        };
        pairs.retain(|pair| match (pair.old, pair.new) {
            (Some(_), Some(_)) => true,
            (a, b) => !generated(old, a) && !generated(new, b),
        });
    }
    let passages = passages(old, new, &symbols, &pairs);
    let work = |(pair, passages): (&WorkPair, Vec<Passage>)| WorkChange {
        old: pair.old,
        new: pair.new,
        moved: pair.moved,
        facts: facts_of_works(old, new, *pair),
        passages,
    };
    let works: Vec<WorkChange> = pairs.iter().zip(passages).map(work).collect();
    let mut lacks: Vec<String> = old.lacks.iter().chain(&new.lacks).cloned().collect();
    lacks.dedup();
    Collation {
        facts: facts_of_books(old, new),
        editions: pages::compare(old, new, &works),
        pictures: pictures(old, new),
        works,
        lacks,
    }
}

/// Which facts of two lists differ, in the order of the new one; those that are said no more
/// come last.
fn changes<'a>(
    old: impl Iterator<Item = &'a Statement> + Clone,
    new: impl Iterator<Item = &'a Statement> + Clone,
) -> Vec<FactChange> {
    let before: BTreeMap<&str, &str> =
        old.clone().map(|it| (&*it.key, &*it.value)).collect();
    let now: BTreeMap<&str, &str> =
        new.clone().map(|it| (&*it.key, &*it.value)).collect();
    let keys = new
        .map(|it| &*it.key)
        .chain(old.map(|it| &*it.key).filter(|it| !now.contains_key(it)));
    let change = |key: &str| FactChange {
        key: key.to_owned(),
        old: before.get(key).map(|it| (*it).to_owned()),
        new: now.get(key).map(|it| (*it).to_owned()),
    };
    keys.map(change).filter(|it| it.old != it.new).collect()
}

/// What is said of both books and differs. Of a manifest and an EPUB only what both kinds
/// say is compared.
fn facts_of_books(old: &Witness, new: &Witness) -> Vec<FactChange> {
    let all = old.is_like(new);
    let told = |facts: &'_ Statement| all || facts.shared;
    changes(
        old.facts.iter().filter(|it| told(it)),
        new.facts.iter().filter(|it| told(it)),
    )
}

fn facts_of_works(old: &Witness, new: &Witness, pair: WorkPair) -> Vec<FactChange> {
    let (Some(a), Some(b)) = (pair.old, pair.new) else { return Vec::new() };
    let all = old.is_like(new);
    let told = |facts: &'_ Statement| all || facts.shared;
    let (a, b) = (&old.works[a].facts, &new.works[b].facts);
    let changes = changes(a.iter().filter(|it| told(it)), b.iter().filter(|it| told(it)));
    let differs = |it: &FactChange| match (&it.old, &it.new) {
        _ if all => true,
        (Some(old), Some(new)) => with_plain_spaces(old) != with_plain_spaces(new),
        _ => false,
    };
    changes.into_iter().filter(differs).collect()
}

/// Pictures that differ, by path; an EPUB has others than its sources.
fn pictures(old: &Witness, new: &Witness) -> Vec<PictureChange> {
    if !old.is_like(new) {
        return Vec::new();
    }
    let mut paths: Vec<&str> =
        old.pictures.iter().chain(&new.pictures).map(|it| &*it.path).collect();
    paths.sort_unstable();
    paths.dedup();
    let find = |pictures: &[WitnessPicture], path: &str| {
        pictures.iter().find(|it| it.path == path).cloned()
    };
    let change = |path| PictureChange {
        old: find(&old.pictures, path),
        new: find(&new.pictures, path),
    };
    paths.into_iter().map(change).filter(|it| it.old != it.new).collect()
}

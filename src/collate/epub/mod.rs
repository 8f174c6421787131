//! A witness of an EPUB, ours or foreign.
//!
//! Works begin where its contents lead: at the beginning of a document, and, for the
//! outermost entries, within one. Notes go to the work that calls them, so that numbering
//! and place tell nothing. Pages are those that the text itself marks.

mod contents;
mod marks;
mod package;
mod walk;

use std::collections::BTreeMap;

use super::witness::{
    Witness, WitnessBlock, WitnessEdition, WitnessOrigin, WitnessPicture, WitnessWork,
};
use crate::check::epub::unpack;
use crate::ground::sha256_hex;
use package::ReadPackage;
use walk::{FoundWork, Walker};

/// The witness of an EPUB's bytes, called `name` by the user.
///
/// # Errors
/// In words, why it cannot be read.
pub fn of_epub(name: &str, bytes: &[u8]) -> Result<Witness, String> {
    let files = unpack(bytes)?;
    let package = ReadPackage::read(&files)?;
    let entries = contents::read(&files, &package);
    let mut walker = Walker::new(&package, &entries);
    for path in &package.spine {
        let Some(bytes) = files.get(path) else { continue };
        walker.document(path, bytes).map_err(|why| format!("`{path}`: {why}"))?;
    }
    let found = walker.finish();
    let (works, blocks) = assembled(&found.works, &found.notes);
    let edition = WitnessEdition {
        openings: blocks.iter().map(|pages| pages.0).collect(),
        blocks: blocks.into_iter().map(|pages| pages.1).collect(),
        pages: found.pages,
        ..WitnessEdition::default()
    };
    let title = package.facts.iter().find(|fact| fact.key == "title");
    Ok(Witness {
        name: name.to_owned(),
        origin: if package.is_own { WitnessOrigin::OwnEpub } else { WitnessOrigin::Epub },
        title: title.map_or_else(String::new, |fact| fact.value.clone()),
        works,
        pictures: pictures(&files, &package),
        editions: if edition.pages.is_empty() { Vec::new() } else { vec![edition] },
        facts: package.facts,
        lacks: Vec::new(),
    })
}

/// The page on which a work opens, and those on which its blocks begin.
type WorkPages = (Option<u32>, Vec<Option<u32>>);

/// The works with their notes behind their text, in the order of the first calls; notes that
/// nobody calls stay where they stood.
fn assembled(
    found: &[FoundWork],
    notes: &BTreeMap<String, Vec<(WitnessBlock, Option<u32>)>>,
) -> (Vec<WitnessWork>, Vec<WorkPages>) {
    let mut placed: Vec<&str> = Vec::new();
    let called: Vec<Vec<&String>> = found
        .iter()
        .map(|work| {
            let mut own = Vec::new();
            for call in &work.calls {
                if notes.contains_key(call) && !placed.contains(&call.as_str()) {
                    placed.push(call);
                    own.push(call);
                }
            }
            own
        })
        .collect();
    let (mut works, mut pages) = (Vec::new(), Vec::new());
    for (mut work, mut calls) in found.iter().cloned().zip(called) {
        calls.extend(work.holds.iter().filter(|it| !placed.contains(&it.as_str())));
        for (block, page) in calls.iter().filter_map(|call| notes.get(*call)).flatten() {
            work.work.blocks.push(block.clone());
            work.pages.push(*page);
        }
        works.push(work.work);
        pages.push((work.opening, work.pages));
    }
    (works, pages)
}

fn pictures(
    files: &BTreeMap<String, Vec<u8>>,
    package: &ReadPackage,
) -> Vec<WitnessPicture> {
    let picture = |path: &String| {
        let bytes = files.get(path)?;
        Some(WitnessPicture {
            path: path.clone(),
            sha256: sha256_hex(bytes),
            bytes: bytes.len(),
            pixels: None,
        })
    };
    let mut pictures: Vec<WitnessPicture> =
        package.pictures.iter().filter_map(picture).collect();
    pictures.sort_by(|a, b| a.path.cmp(&b.path));
    pictures
}

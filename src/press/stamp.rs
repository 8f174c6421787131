//! Stamps: what the files of a folder were made from, noted beside them.
//!
//! A build is a function of its inputs. So a stamp that has the hash of everything that was
//! read or looked for, of the program, of what was asked for and of what came out says
//! whether another build could come to anything else: if all of it is as it was, it can not.
//! Only builds without errors leave one. It is believed as the files beside it are: who may
//! write the one may write the others. A release asks no stamp.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::order::BookOrder;
use super::said::SaidOfBuild;
use crate::files::{Files, Trace};
use crate::ground::sha256_hex;
use crate::output::{OutputFolder, Standing, sum_of_file};

/// The form of the notes: others are not read.
const FORM: u32 = 1;

/// The most stamps of a folder.
const MOST: usize = 256;

/// What one build was made from, and what it came to.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Stamp {
    /// SHA-256 of the program.
    pub(super) program: String,
    /// What was asked of the book's folder.
    pub(super) book: Trace,
    /// What was asked of the folder of the scans, if it is another.
    pub(super) scans: Option<Trace>,
    /// SHA-256 of each file that was made, by name.
    pub(super) files: BTreeMap<String, String>,
    /// What was said of it.
    pub(super) said: SaidOfBuild,
}

/// The stamps of a folder, by what was asked for: several books, or editions of a book one
/// by one, may be built into one.
#[derive(Debug, Default, Serialize, Deserialize)]
struct StampNotes {
    form: u32,
    stamps: BTreeMap<String, Stamp>,
}

/// SHA-256 of this program's own file, once; `None` if it cannot be read.
pub(super) fn program() -> Option<&'static str> {
    static PROGRAM: OnceLock<Option<String>> = OnceLock::new();
    let sum = || sum_of_file(&std::env::current_exe().ok()?).ok();
    PROGRAM.get_or_init(sum).as_deref()
}

/// What was asked for, and how the user named it: messages repeat that. The same for the
/// same command alone.
pub(super) fn key(order: &BookOrder<'_>) -> String {
    let BookOrder { inputs, options, named, called, .. } = order;
    let house = inputs.house.map(|house| &house.meant);
    let asked = (inputs.manifest, inputs.name, inputs.date, options);
    sha256_hex(format!("{asked:?} {named:?} {called:?} {house:?}").as_bytes())
}

/// What was said of files that a new build would only make again.
pub(super) fn unchanged(order: &BookOrder<'_>) -> Option<SaidOfBuild> {
    let folder = Standing::open(order.output)?;
    let mut notes = read(&folder.notes()?)?;
    let stamp = notes.stamps.remove(&key(order))?;
    let scans = match (&stamp.scans, order.inputs.scans) {
        (None, None) => true,
        (Some(trace), Some(scans)) => trace.holds(scans),
        _ => false,
    };
    let same = scans
        && Some(stamp.program.as_str()) == program()
        && stamp.files.iter().all(|(name, sum)| folder.sum(name).as_ref() == Some(sum))
        && stamp.said.told.is_harmless()
        && stamp.book.holds(order.inputs.root as &dyn Files);
    same.then_some(stamp.said)
}

/// Notes a stamp beside the files. Where that fails only time is lost, the next time.
pub(super) fn keep(folder: &OutputFolder, key: String, stamp: Stamp) {
    let before = folder.notes().and_then(|bytes| read(&bytes)).unwrap_or_default();
    let mut notes = StampNotes { form: FORM, stamps: before.stamps };
    // Of files that now have other bytes older stamps say nothing more.
    let agrees = |other: &Stamp| {
        other
            .files
            .iter()
            .all(|(name, sum)| stamp.files.get(name).is_none_or(|it| it == sum))
    };
    notes.stamps.retain(|_, other| agrees(other));
    while notes.stamps.len() >= MOST {
        notes.stamps.pop_first();
    }
    notes.stamps.insert(key, stamp);
    if let Ok(bytes) = serde_json::to_vec(&notes) {
        let _ = folder.note(&bytes);
    }
}

fn read(bytes: &[u8]) -> Option<StampNotes> {
    let notes: StampNotes = serde_json::from_slice(bytes).ok()?;
    (notes.form == FORM).then_some(notes)
}

//! A scan with all that was found out about it: what is written out.

use super::decisions::Decisions;
use super::edits::TextEdits;
use super::flow::CleanBlock;
use super::language::Language;
use super::passes::suspects::Suspects;
use super::questions::Suggestion;
use super::scan::Reading;
use super::sheet::{ScanNote, Sheet};
use super::works::note_work;
use rustc_hash::{FxHashMap, FxHashSet};
use std::mem;

/// What the passes came to. Its writer reads it and changes nothing.
pub(super) struct FairCopy<'a> {
    /// The scan, measured.
    pub(super) reading: Reading<'a>,
    /// The editor's decisions.
    pub(super) decisions: Decisions,
    /// The lines, each with its role.
    pub(super) sheet: Sheet<'a>,
    /// The edits within lines.
    pub(super) edits: TextEdits,
    /// The notes.
    pub(super) notes: Vec<ScanNote>,
    /// Their bodies, one by one.
    pub(super) bodies: Vec<Vec<CleanBlock>>,
    /// The running text.
    pub(super) blocks: Vec<CleanBlock>,
    /// What an editor is asked, in the order of the scan.
    pub(super) questions: Vec<Suggestion>,
    /// What in its words was doubted beside these.
    pub(super) suspects: Suspects,
    /// Languages of works that are not the scan's, with the names of these works.
    pub(super) others: Vec<(&'static Language, Vec<String>)>,
}

impl FairCopy<'_> {
    /// Takes over what another copy of the same scan, made by the rules of another language,
    /// has of some works: their lines, edits, blocks, notes and questions. A note that the
    /// two give to different works stays as it is here. `false`: nothing is taken, since an
    /// editor has joined a line to another work's.
    pub(super) fn take_works(&mut self, other: FairCopy<'_>, works: &[String]) -> bool {
        let is_one = |id: &str| works.iter().any(|it| it == id);
        let is_theirs = |copy: &FairCopy<'_>, note: &ScanNote| {
            note_work(copy, note).is_some_and(is_one)
        };
        let stays: Vec<bool> =
            self.notes.iter().map(|note| !is_theirs(self, note)).collect();
        let kept = bodies_of(&self.notes, &stays);
        let comes: Vec<bool> = other
            .notes
            .iter()
            .map(|note| {
                is_theirs(&other, note) && !note.lines.iter().any(|at| kept.contains(at))
            })
            .collect();
        let goes: Vec<bool> = stays.iter().map(|stays| !stays).collect();
        let own: FxHashSet<usize> = (0..self.sheet.lines.len())
            .filter(|&at| self.decisions.work_of(at).is_some_and(is_one))
            .chain(bodies_of(&self.notes, &goes))
            .chain(bodies_of(&other.notes, &comes))
            .filter(|at| !kept.contains(at))
            .collect();
        let blocks = self.blocks.iter().chain(&other.blocks);
        let apart = blocks
            .flat_map(|block| block.pieces.iter().map(|it| (block.line(), it.line)));
        let apart = apart
            .into_iter()
            .all(|(first, at)| own.contains(&first) == own.contains(&at));
        if apart {
            self.take_lines(other, &own, &stays, &comes);
        }
        apart
    }

    /// Takes over lines and what stands on them, and the notes that come for those that
    /// do not stay.
    fn take_lines(
        &mut self,
        other: FairCopy<'_>,
        own: &FxHashSet<usize>,
        stays: &[bool],
        comes: &[bool],
    ) {
        let is_own = |at: usize| own.contains(&other.sheet.line_at(at));
        self.edits.replace(other.edits, is_own);
        let asked = other.questions.into_iter().filter(|it| is_own(it.source.start));
        self.questions.retain(|it| !is_own(it.source.start));
        self.questions.extend(asked);
        self.questions.sort_by_key(|it| (it.source.start, it.rule));
        let torn = other.suspects.torn.into_iter().filter(|at| own.contains(at));
        self.suspects.torn.retain(|at| !own.contains(at));
        self.suspects.torn.extend(torn);
        self.blocks.retain(|block| !own.contains(&block.line()));
        let blocks = other.blocks.into_iter();
        self.blocks.extend(blocks.filter(|block| own.contains(&block.line())));
        let place = places(&self.sheet);
        self.blocks.sort_by_key(|block| place[&block.line()]);
        for (at, line) in other.sheet.lines.into_iter().enumerate() {
            if own.contains(&at) {
                self.sheet.lines[at] = line;
            }
        }
        let notes =
            mem::take(&mut self.notes).into_iter().zip(mem::take(&mut self.bodies));
        let stay = notes.zip(stays).filter(|it| *it.1);
        let others = other.notes.into_iter().zip(other.bodies).zip(comes);
        let mut notes: Vec<_> =
            stay.chain(others.filter(|it| *it.1)).map(|(note, _)| note).collect();
        notes.sort_by_key(|(note, _)| note.lines.first().copied().unwrap_or(usize::MAX));
        (self.notes, self.bodies) = notes.into_iter().unzip();
    }
}

/// The lines of the bodies of some notes.
fn bodies_of(notes: &[ScanNote], wanted: &[bool]) -> FxHashSet<usize> {
    let wanted = notes.iter().zip(wanted).filter(|it| *it.1);
    wanted.flat_map(|(note, _)| note.lines.iter().copied()).collect()
}

/// Where each line stands in the order of reading.
fn places(sheet: &Sheet<'_>) -> FxHashMap<usize, usize> {
    sheet.order.iter().enumerate().map(|(place, &at)| (at, place)).collect()
}

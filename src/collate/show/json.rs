//! A collation for programs. The handbook says what stands in it; names and meanings stay,
//! and what is added has a name of its own.

use serde::Serialize;

use super::telling::{Spot, Telling};
use crate::collate::collation::{
    BlockRange, Change, ChangeCount, EditionChange, FactChange, Passage, WorkChange,
};
use crate::collate::segments::{DifferenceClass, PassageSegment};
use crate::collate::witness::{Witness, WitnessBlock, WitnessPicture};
use crate::units::Length;

/// The number of the format; a higher one may have other names.
const FORMAT: u32 = 1;

#[derive(Serialize)]
struct All<'a> {
    format: u32,
    differs: bool,
    old: JsonSide<'a>,
    new: JsonSide<'a>,
    count: Counted,
    book: Vec<JsonSaid<'a>>,
    works: Vec<JsonWork<'a>>,
    pictures: Vec<Pictures<'a>>,
    editions: Vec<JsonEdition<'a>>,
    not_compared: &'a [String],
}

#[derive(Serialize)]
struct JsonSide<'a> {
    name: &'a str,
    title: &'a str,
}

#[derive(Serialize)]
struct Counted {
    words_added: usize,
    words_deleted: usize,
    typography: usize,
    style: usize,
    paragraphs_moved: usize,
    paragraphs_split_or_joined: usize,
    paragraphs_of_another_kind: usize,
}

impl From<ChangeCount> for Counted {
    fn from(count: ChangeCount) -> Self {
        Self {
            words_added: count.added,
            words_deleted: count.deleted,
            typography: count.typography,
            style: count.style,
            paragraphs_moved: count.moved,
            paragraphs_split_or_joined: count.joints,
            paragraphs_of_another_kind: count.reshaped,
        }
    }
}

#[derive(Serialize)]
struct JsonSaid<'a> {
    what: &'a str,
    old: Option<&'a str>,
    new: Option<&'a str>,
}

#[derive(Serialize)]
struct JsonWork<'a> {
    old: Option<JsonNamed<'a>>,
    new: Option<JsonNamed<'a>>,
    moved: bool,
    count: Counted,
    facts: Vec<JsonSaid<'a>>,
    passages: Vec<JsonTold<'a>>,
}

#[derive(Serialize)]
struct JsonNamed<'a> {
    id: Option<&'a str>,
    title: &'a str,
    part: &'a str,
    words: usize,
}

#[derive(Serialize)]
struct JsonTold<'a> {
    change: &'static str,
    old: Option<JsonPlace<'a>>,
    new: Option<JsonPlace<'a>>,
    segments: Vec<JsonCut<'a>>,
}

#[derive(Serialize)]
struct JsonPlace<'a> {
    work: &'a str,
    /// The first of them, from 0.
    paragraph: usize,
    paragraphs: usize,
    kind: &'static str,
    within: Vec<&'static str>,
    page: Option<&'a str>,
    file: Option<&'a str>,
    line: Option<u32>,
}

#[derive(Serialize)]
struct JsonCut<'a> {
    class: &'static str,
    old: &'a str,
    new: &'a str,
}

#[derive(Serialize)]
struct Pictures<'a> {
    old: Option<JsonFile<'a>>,
    new: Option<JsonFile<'a>>,
}

#[derive(Serialize)]
struct JsonFile<'a> {
    path: &'a str,
    sha256: &'a str,
    bytes: usize,
    width: Option<u32>,
    height: Option<u32>,
}

#[derive(Serialize)]
struct JsonEdition<'a> {
    id: &'a str,
    old_pages: Option<usize>,
    new_pages: Option<usize>,
    moved: &'a [String],
    touched: &'a [String],
    first: Option<&'a str>,
    openings: Vec<JsonOpening<'a>>,
    spine_mm: Option<Spine>,
}

#[derive(Serialize)]
struct JsonOpening<'a> {
    work: &'a str,
    old: &'a str,
    new: &'a str,
}

#[derive(Serialize)]
struct Spine {
    old: Option<f64>,
    new: Option<f64>,
}

impl<'a> Telling<'a> {
    /// The collation as JSON, with a line end.
    ///
    /// # Panics
    /// Never: it has strings, numbers and lists alone.
    pub fn json(&self) -> String {
        let it = self.collation;
        let side = |witness: &'a Witness| JsonSide {
            name: &witness.name,
            title: &witness.title,
        };
        let pictures = it.pictures.iter();
        let all = All {
            format: FORMAT,
            differs: it.differs(self.words_only),
            old: side(self.old),
            new: side(self.new),
            count: it.count().into(),
            book: it.facts.iter().map(said).collect(),
            works: self.changed().map(|work| self.json_work(work)).collect(),
            pictures: pictures
                .map(|it| Pictures {
                    old: it.old.as_ref().map(file),
                    new: it.new.as_ref().map(file),
                })
                .collect(),
            editions: it
                .editions
                .iter()
                .map(|edition| self.json_edition(edition))
                .collect(),
            not_compared: &it.lacks,
        };
        let mut text = serde_json::to_string_pretty(&all)
            .expect("strings, numbers and lists can always be written");
        text.push('\n');
        text
    }

    fn json_work(&self, work: &'a WorkChange) -> JsonWork<'a> {
        let named = |witness: &'a Witness, at: Option<usize>| {
            let it = &witness.works[at?];
            let (title, part) = (it.title.as_str(), it.part.as_str());
            Some(JsonNamed { id: it.id.as_deref(), title, part, words: it.words() })
        };
        JsonWork {
            old: named(self.old, work.old),
            new: named(self.new, work.new),
            moved: work.moved,
            count: work.count().into(),
            facts: work.facts.iter().map(said).collect(),
            passages: self.passages(work).map(|it| self.json_passage(it)).collect(),
        }
    }

    fn json_passage(&self, passage: &'a Passage) -> JsonTold<'a> {
        let (old, new) = self.spots(passage);
        let blocks = self.blocks(passage);
        let place = |witness: &'a Witness,
                     at: &Option<BlockRange>,
                     blocks: &'a [WitnessBlock],
                     spot: Spot<'a>| {
            let at = at.as_ref()?;
            let first = blocks.first()?;
            Some(JsonPlace {
                work: witness.works[at.work].name(),
                paragraph: at.range.start,
                paragraphs: at.range.len(),
                kind: first.kind.name(),
                within: first.within.iter().map(|it| it.name()).collect(),
                page: spot.page,
                file: spot.file,
                line: spot.line,
            })
        };
        JsonTold {
            change: match passage.change {
                Change::Same => "same",
                Change::Changed => "changed",
                Change::Added => "added",
                Change::Deleted => "deleted",
                Change::Split => "split",
                Change::Joined => "joined",
                Change::Moved => "moved here",
                Change::Gone => "moved away",
            },
            old: place(self.old, &passage.old, blocks.0, old),
            new: place(self.new, &passage.new, blocks.1, new),
            segments: passage.segments.iter().map(cut).collect(),
        }
    }

    fn json_edition(&self, edition: &'a EditionChange) -> JsonEdition<'a> {
        let opening = |(work, old, new): &'a (usize, String, String)| JsonOpening {
            work: self.new.works[*work].name(),
            old,
            new,
        };
        let mm = |it: Length| (it.points() * 25.4 / 72.0 * 1000.0).round() / 1000.0;
        JsonEdition {
            id: &edition.id,
            old_pages: edition.counts.map(|it| it.0),
            new_pages: edition.counts.map(|it| it.1),
            moved: &edition.moved,
            touched: &edition.touched,
            first: edition.first.as_deref(),
            openings: edition.openings.iter().map(opening).collect(),
            spine_mm: edition
                .spine
                .map(|(old, new)| Spine { old: old.map(mm), new: new.map(mm) }),
        }
    }
}

fn said(fact: &FactChange) -> JsonSaid<'_> {
    JsonSaid { what: &fact.key, old: fact.old.as_deref(), new: fact.new.as_deref() }
}

fn file(picture: &WitnessPicture) -> JsonFile<'_> {
    JsonFile {
        path: &picture.path,
        sha256: &picture.sha256,
        bytes: picture.bytes,
        width: picture.pixels.map(|it| it.0),
        height: picture.pixels.map(|it| it.1),
    }
}

fn cut(segment: &PassageSegment) -> JsonCut<'_> {
    let class = match segment.class {
        DifferenceClass::Same => "same",
        DifferenceClass::Words => "words",
        DifferenceClass::Typography => "typography",
        DifferenceClass::Style => "style",
        DifferenceClass::Joint => "paragraph end",
    };
    JsonCut { class, old: &segment.old, new: &segment.new }
}

//! Gives lines the roles that the page model claims for them.

use super::forms::{ChapterForm, chapter};
use super::habits::{PageHabits, paged};
use super::{Zone, ZoneClaim, ZoneReading, claims, columns};
use crate::clean::claim::{Certainty, Claim, LineRole};
use crate::clean::decide::lines::ROLE;
use crate::clean::lexicon::Lexicon;
use crate::clean::passes::debris::{COINS, JUNK, is_debris};
use crate::clean::passes::entries::is_letter_above;
use crate::clean::passes::furniture::front::{CONTENTS, counts_pages};
use crate::clean::passes::furniture::heads::RUNNING_HEAD;
use crate::clean::passes::furniture::numbers::{PAGE_NUMBER, is_cited};
use crate::clean::passes::furniture::signatures::CATCHWORD;
use crate::clean::passes::verse;
use crate::clean::passes::verse::VERSE;
use crate::clean::profile::{PAGE_GAP, around};
use crate::clean::questions::{OpenQuestions, drop_entry};
use crate::clean::rule::Rule;
use crate::clean::scan::Reading;
use crate::clean::sheet::Sheet;
use crate::clean::signs::line_hyphen;
use std::collections::{BTreeMap, BTreeSet};

/// Lines on end that make verse, and a table or the contents.
const VERSE_LINES: usize = 3;
const ROWS: usize = 2;
/// What a table is, and the rule of its block.
const TABLE: (LineRole, &Rule) = (LineRole::Table, &ROLE);
/// Lines from a page's edge within which a running head stands.
const EDGE: usize = 3;

/// Runs the model and marks what stands on a page and is none of its running text. What
/// it says of each line is kept for the passes that set notes and headings.
pub(in crate::clean) fn run(reading: &Reading<'_>, sheet: &mut Sheet<'_>) {
    if !reading.profile.wrapped {
        return;
    }
    let order = sheet.order.clone();
    let found = read_lines(reading, sheet, claims);
    let reach = reading.layouts.reach;
    let habits = PageHabits::of(&found, &paged(&sheet.lines, &order, reach), reach);
    let edges = edges(sheet, &order);
    let chapters = chapters(sheet, &order, reach);
    let columns = columns(sheet);
    for (index, (&at, claim)) in order.iter().zip(&found).enumerate() {
        let mut claim = *claim;
        if chapters.contains(&index) && claim.zone != Zone::Contents {
            claim.zone = Zone::Heading;
            claim.certainty = Certainty::Sure;
        }
        // What looks like a page's number or like dirt is a cell, within a column.
        if columns[index] && edges[index] > 0 && of_furniture(claim.zone).is_some() {
            claim.zone = Zone::Table;
            claim.certainty = Certainty::Likely;
        }
        let next = order.get(index + 1);
        if next.is_some_and(|&next| is_letter_above(sheet, at, next)) {
            claim.zone = Zone::Body;
            claim.certainty = Certainty::Sure;
        }
        sheet.lines[at].seen = Some(claim);
        // A head stands at a page's edge, where pages are known; so does a signature of one
        // letter, that may else stand above a list.
        let edge = edges[index] <= EDGE;
        let placed = match claim.zone {
            Zone::Head => edge || !habits[index].pages,
            Zone::Catchword if is_letter(sheet.line_text(at)) => {
                edge && habits[index].pages || claim.certainty == Certainty::Sure
            }
            _ => true,
        };
        if placed && !reading.profile.transcribed {
            furniture(&reading.lexicon, sheet, at, claim, habits[index]);
        }
    }
    runs(sheet, &order, Zone::Verse, VERSE_LINES, (LineRole::Verse, &VERSE));
    runs(sheet, &order, Zone::Table, ROWS, TABLE);
    runs(sheet, &order, Zone::Contents, ROWS, (LineRole::Contents, &CONTENTS));
    turn_pages(sheet, &order);
}

/// The lines that have nothing but the word and the number of a chapter, and that no other
/// around says: a running head says it again, a chapter's own heading does not.
fn chapters(sheet: &Sheet<'_>, order: &[usize], reach: usize) -> BTreeSet<usize> {
    let mut named: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, &at) in order.iter().enumerate() {
        let text = sheet.line_text(at);
        if text.split_whitespace().count() == 2 && chapter(text) == ChapterForm::Word {
            named.entry(text).or_default().push(index);
        }
    }
    let said_once = |lines: Vec<usize>| {
        let near = |index: usize| {
            let around = around(index, order.len(), reach);
            lines.partition_point(|&it| it < around.end)
                - lines.partition_point(|&it| it < around.start)
        };
        lines.iter().copied().filter(|&index| near(index) == 1).collect::<Vec<_>>()
    };
    named.into_values().flat_map(said_once).collect()
}

/// How many lines each line stands away from its page's nearer edge.
fn edges(sheet: &Sheet<'_>, order: &[usize]) -> Vec<usize> {
    let starts = |index: usize| {
        let line = &sheet.lines[order[index]];
        index == 0 || line.page || line.gap >= PAGE_GAP
    };
    let mut edges = vec![0; order.len()];
    for index in 0..order.len() {
        edges[index] = if starts(index) { 0 } else { edges[index - 1] + 1 };
    }
    let mut beneath = 0;
    for index in (0..order.len()).rev() {
        edges[index] = edges[index].min(beneath);
        beneath = if starts(index) { 0 } else { beneath + 1 };
    }
    edges
}

/// Has the lines that are not blank read by the model.
pub(super) fn read_lines<T>(
    reading: &Reading<'_>,
    sheet: &Sheet<'_>,
    read: impl FnOnce(&ZoneReading<'_>) -> T,
) -> T {
    let known = |word: &str| reading.lexicon.has(word) || reading.lexicon.uses(word) > 2;
    let reach = reading.layouts.reach;
    let paged = paged(&sheet.lines, &sheet.order, reach);
    let full = |&at: &usize| reading.layouts.at(at).full;
    let full: Vec<usize> = sheet.order.iter().map(full).collect();
    let listed = reading.lexicon.language.list.is_some();
    read(&ZoneReading {
        text: sheet.text,
        lines: &sheet.lines,
        order: &sheet.order,
        reach,
        full: &full,
        paged: &paged,
        known: listed.then_some(&known as &dyn Fn(&str) -> bool),
    })
}

/// The role and the rule of a zone that is none of the text.
fn of_furniture(zone: Zone) -> Option<(LineRole, &'static Rule)> {
    Some(match zone {
        Zone::Folio => (LineRole::Number, &PAGE_NUMBER),
        Zone::Head => (LineRole::RunningHead, &RUNNING_HEAD),
        Zone::Catchword => (LineRole::Catchword, &CATCHWORD),
        Zone::Junk => (LineRole::Junk, &JUNK),
        Zone::Body
        | Zone::Heading
        | Zone::Note
        | Zone::NoteRest
        | Zone::Verse
        | Zone::Table
        | Zone::Contents => return None,
    })
}

/// Marks numbers, running heads, catchwords and debris, where the claim is good enough.
fn furniture(
    lexicon: &Lexicon,
    sheet: &mut Sheet<'_>,
    at: usize,
    claim: ZoneClaim,
    habits: PageHabits,
) {
    let Some((role, rule)) = of_furniture(claim.zone) else { return };
    let text = sheet.line_text(at);
    let (likely, sure) =
        (claim.certainty >= Certainty::Likely, claim.certainty == Certainty::Sure);
    let is = match role {
        // A number alone that no others are in step with may be the text's own.
        LineRole::Number if is_cited(sheet, at) => false,
        LineRole::Number if text.bytes().all(|b| b.is_ascii_digit()) => sure,
        // With a mark behind it, it may count stanzas, or stand in a list of pages.
        LineRole::Number if is_counted(text) => sure && claim.shared,
        // A head that no other page shares is one only where the scan has heads, and where
        // a sentence goes on beneath it or beneath most such: else it may be a title.
        LineRole::RunningHead => {
            let own = sure && habits.pages && (claim.crossed || habits.changing);
            habits.heads && (own || likely && claim.shared)
        }
        // What spells anything stays, whatever it looks like.
        LineRole::Junk => {
            let short = sheet.lines[at].width <= 3;
            is_debris(lexicon, sheet, at) || short && text.chars().all(is_mark)
        }
        // One that is not said again may be misread, where the scan has others.
        LineRole::Catchword => likely && claim.repeated || sure && habits.catchwords,
        _ => likely,
    };
    if is && sheet.lines[at].role() == LineRole::Body {
        sheet.claim(at, Claim::new(role, rule, claim.certainty.max(Certainty::Likely)));
    }
}

/// One letter and nothing else.
fn is_letter(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

/// A mark, as dirt may be read.
fn is_mark(c: char) -> bool {
    !c.is_alphanumeric() && !COINS.contains(&c)
}

/// A number with a point or a comma behind it.
fn is_counted(text: &str) -> bool {
    let number = text.trim_end_matches(['.', ',']);
    number.len() < text.len()
        && !number.is_empty()
        && number.bytes().all(|b| b.is_ascii_digit())
}

/// Asks about lines that may be none of the text and were left in it.
pub(in crate::clean) fn ask(sheet: &Sheet<'_>, questions: &mut OpenQuestions<'_>) {
    for at in sheet.order.clone() {
        let line = &sheet.lines[at];
        let claim = sheet.lines[at].seen;
        let Some((role, rule)) = claim.and_then(|claim| of_furniture(claim.zone)) else {
            continue;
        };
        // Numbers alone are asked about where they stand within a sentence.
        let asked = role == LineRole::Number
            && sheet.line_text(at).bytes().all(|b| b.is_ascii_digit());
        if !line.is_free() || asked {
            continue;
        }
        let (range, entry) = (line.range(), drop_entry(at..=at, rule));
        questions.ask(sheet, range, rule, entry, 60, "the page model is not sure");
    }
}

/// Marks lines on end of one zone, if most of them are likely to be.
fn runs(
    sheet: &mut Sheet<'_>,
    order: &[usize],
    zone: Zone,
    least: usize,
    claimed: (LineRole, &'static Rule),
) {
    let of = |sheet: &Sheet<'_>, at: usize| {
        let line = &sheet.lines[at];
        let free = line.is_free();
        sheet.lines[at].seen.filter(|claim| free && claim.zone == zone)
    };
    let mut start = 0;
    while start < order.len() {
        let end = start
            + order[start..].iter().take_while(|&&at| of(sheet, at).is_some()).count();
        let likely = order[start..end].iter().filter(|&&at| {
            of(sheet, at).is_some_and(|claim| claim.certainty >= Certainty::Likely)
        });
        let lines = &order[start..end];
        let prose = zone == Zone::Verse
            && (divides_words(sheet, lines) || verse::is_prose(sheet, lines));
        if !prose && end - start >= least && likely.count() * 2 > end - start {
            let listed =
                zone == Zone::Contents && !counts_pages(sheet, &order[start..end]);
            let (role, rule) = if listed { TABLE } else { claimed };
            let group = sheet.new_group();
            for &at in &order[start..end] {
                sheet.claim(at, Claim::likely(role, rule).in_group(group));
            }
        }
        start = end.max(start + 1);
    }
}

/// Whether a word goes on from one of these lines to the next, as in no verse.
fn divides_words(sheet: &Sheet<'_>, lines: &[usize]) -> bool {
    lines.windows(2).any(|pair| {
        let (line, next) = (sheet.line_text(pair[0]), sheet.line_text(pair[1]));
        let stem = line_hyphen(line).map(|sign| &line[..line.len() - sign.len()]);
        stem.is_some_and(|stem| stem.ends_with(char::is_lowercase))
            && next.starts_with(char::is_lowercase)
    })
}

/// A page begins with the first of its numbers and running heads, where nothing else marks
/// it.
fn turn_pages(sheet: &mut Sheet<'_>, order: &[usize]) {
    let is_furniture =
        |role: LineRole| matches!(role, LineRole::Number | LineRole::RunningHead);
    let mut start = 0;
    while start < order.len() {
        let run =
            order[start..].iter().take_while(|&&at| is_furniture(sheet.lines[at].role()));
        let end = start + run.count();
        let next = order.get(end).copied();
        let marked =
            order[start..end].iter().chain(&next).any(|&at| sheet.lines[at].page);
        if end > start && !marked {
            sheet.lines[order[start]].page = true;
        }
        start = end.max(start + 1);
    }
}

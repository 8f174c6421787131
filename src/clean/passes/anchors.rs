//! Where notes are called.
//!
//! Problem: of the raised numbers in the text few survive a scan as digits; most became
//! asterisks, quotation marks, dashes, or nothing. The bodies are known and in order.
//! So marks and bodies are aligned: each mark may belong to one body or to none, each
//! body to one mark or to none, and the order is kept. What speaks for a pair is what
//! is left of the mark, whether it can be read as the number, and names that the body
//! and the text before the mark share. How sure a pair is, is how much worse the best
//! alignment without it would be; that there are as many marks as bodies proves
//! nothing.
//!
//! The alignment is the Needleman–Wunsch recurrence run from both ends. Weights are
//! hundredths of a natural logarithm, integers on purpose: the result decides text.

use super::notes;
use crate::clean::edits::{Confidence, Replacement, Rule};
use crate::clean::flow::{Block, View};
use crate::clean::lexicon::{COMMON, tokens};
use crate::clean::lines::Role;
use crate::clean::sheet::{DecidedCall, Sheet};
use crate::diag::Diagnostics;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Glyphs that stand where a raised number was.
const MARKS: &str = "-—–*°®©™•·^~⁰¹²³⁴⁵⁶⁷⁸⁹";
/// A mark is at most this many characters.
const MARK_LENGTH: usize = 4;
/// What it costs to leave a body without a call.
const UNPLACED: i32 = -450;
/// A weight of the remains that shows the number itself.
const PROOF: i32 = 400;
/// Shared names that tell one note from its neighbours.
const PROVEN_NAME: i32 = 150;
/// How sure a pair is at most that only the order speaks for.
const UNPROVEN: Confidence = 75;
/// How sure a place must be where nothing is left of a mark.
const TRACELESS: Confidence = 70;
/// Alignments from which the weights are learnt.
const ROUNDS: usize = 2;
/// Words before a mark in which a body's names are looked for.
const CONTEXT: usize = 60;
/// More pairs than this are not aligned.
const PAIRS: usize = 60_000_000;

/// Sets the calls that an editor placed.
pub(in crate::clean) fn decided(sheet: &mut Sheet<'_>, out: &mut Diagnostics) {
    for call in sheet.decided_calls.clone() {
        if !notes::check(sheet, call.note, call.span, out) {
            continue;
        }
        let range = mark_range(sheet, &call);
        let after = format!("[^{}]", sheet.notes[call.note].id);
        sheet.notes[call.note].call = Some(call.offset);
        set(sheet, range, after, 100, "the editor's decision");
    }
}

/// Puts a call in place of `range`; a correction that starts right there stays.
fn set(
    sheet: &mut Sheet<'_>,
    range: Range<usize>,
    call: String,
    confidence: u8,
    evidence: &'static str,
) -> bool {
    let edit =
        |after: String| Replacement::new(Rule::NoteCall, after, confidence, evidence);
    if let Some(there) = sheet.edits.at(range.start).cloned() {
        let end = there.end.max(range.end);
        sheet.edits.remove(range.start);
        let after = if there.rule == Rule::NoteCall {
            there.after.to_string() + &call
        } else {
            call + &there.after
        };
        return sheet.edits.add(range.start..end, edit(after));
    }
    sheet.edits.add(range.clone(), edit(call.clone()))
        || sheet.edits.add(range.start..range.start, edit(call))
}

/// What of the scan the call takes the place of: the named mark, or glyphs glued to the
/// place that can't be anything but the remains of one.
fn mark_range(sheet: &Sheet<'_>, call: &DecidedCall) -> Range<usize> {
    let line = &sheet.lines[sheet.line_at(call.offset)];
    let rest = &sheet.scan.text[call.offset..line.end.max(call.offset)];
    if let Some(mark) = &call.mark {
        let space = rest.len() - rest.trim_start().len();
        let known = rest[space..].starts_with(mark.as_str());
        return call.offset..call.offset + if known { space + mark.len() } else { 0 };
    }
    let glued: &str = rest.split(char::is_whitespace).next().unwrap_or("");
    let number = &sheet.notes[call.note].number;
    let is_mark = glued.chars().count() <= MARK_LENGTH
        && (glued == number || glued.chars().all(|c| MARKS.contains(c)));
    call.offset..call.offset + if is_mark { glued.len() } else { 0 }
}

/// What a place looks like. Which forms are marks differs from scan to scan, so their
/// weights are learnt from a first alignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Form {
    /// An asterisk, a degree sign or the like.
    Glyph,
    /// Digits glued to a word.
    Digits,
    /// Digits that stand apart behind a sentence.
    DigitsApart,
    /// A glyph that stands apart.
    GlyphApart,
    /// A dash behind a sentence.
    Dash,
    /// A dash behind a closing mark within a sentence.
    DashWithin,
    /// A dash glued to a word, with a space behind it only.
    DashAtWord,
    /// A mark behind a closing quotation mark.
    Doubled,
    /// `?` behind a single closing quotation mark.
    Single,
    /// A straight quotation mark among curly ones.
    Straight,
    /// A single mark that closes nothing.
    Odd,
    /// A closing quotation mark before a new sentence: nothing is left of a mark.
    Quote,
    /// A closing quotation mark at a paragraph's end.
    QuoteEnd,
    /// A closing quotation mark within a sentence.
    QuoteWithin,
    /// The end of a paragraph.
    End,
}

impl Form {
    /// Weights of a pair with such a place and of leaving it alone, before anything was
    /// learnt.
    const fn weights(self) -> (i32, i32) {
        match self {
            Self::Glyph => (0, -300),
            Self::Digits => (0, -200),
            Self::DigitsApart => (0, -100),
            Self::GlyphApart => (-150, -40),
            Self::Dash => (-50, -150),
            Self::DashWithin => (-200, -30),
            Self::DashAtWord => (-150, -40),
            Self::Doubled => (-30, -200),
            Self::Single => (-120, -120),
            Self::Straight => (-80, -100),
            Self::Odd => (-150, -50),
            Self::Quote => (-320, -6),
            Self::QuoteEnd => (-200, -20),
            Self::QuoteWithin => (-400, -3),
            Self::End => (-420, -3),
        }
    }

    /// All of them, in order.
    const ALL: [Self; 15] = [
        Self::Glyph,
        Self::Digits,
        Self::DigitsApart,
        Self::GlyphApart,
        Self::Dash,
        Self::DashWithin,
        Self::DashAtWord,
        Self::Doubled,
        Self::Single,
        Self::Straight,
        Self::Odd,
        Self::Quote,
        Self::QuoteEnd,
        Self::QuoteWithin,
        Self::End,
    ];
}

/// Weights of each form, and of a body without a place.
#[derive(Debug, Clone)]
struct Weights {
    forms: [(i32, i32); 15],
    unplaced: i32,
}

impl Weights {
    fn first() -> Self {
        Self { forms: Form::ALL.map(Form::weights), unplaced: UNPLACED }
    }

    /// Learns from an alignment: how many places of each form were taken, and how many
    /// bodies found none. The first weights count as [`PRIOR`] places.
    fn learn(marks: &[&Mark], taken: &[&Mark], bodies: usize) -> Self {
        let forms = Form::ALL.map(|form| {
            let all = signed(marks.iter().filter(|mark| mark.form == form).count());
            let used = signed(taken.iter().filter(|mark| mark.form == form).count());
            let (matched, alone) = form.weights();
            let blend =
                |first: i32, now: i32| (first * PRIOR + now * all) / (PRIOR + all);
            (
                blend(matched, log_share(used * 2 + 1, all * 2 + 2)),
                blend(alone, log_share((all - used) * 2 + 1, all * 2 + 2)),
            )
        });
        let bodies = signed(bodies);
        let left = bodies - signed(taken.len());
        let share = log_share(left * 2 + 1, bodies * 2 + 2);
        Self { forms, unplaced: (UNPLACED * PRIOR + share * bodies) / (PRIOR + bodies) }
    }
}

/// Places that the first weights count for.
const PRIOR: i32 = 20;

/// A count as the weights take it; more than a million is a million.
fn signed(count: usize) -> i32 {
    i32::try_from(count.min(1_000_000)).unwrap_or(1_000_000)
}

/// Hundredths of the natural logarithm of `part / whole`, from below, for shares from
/// 1/64 on.
fn log_share(part: i32, whole: i32) -> i32 {
    // ln(k/16) for k = 1…16; smaller shares by halving.
    const SIXTEENTHS: [i32; 17] = [
        -416, -277, -208, -167, -139, -116, -98, -83, -69, -58, -47, -37, -29, -21, -13,
        -6, 0,
    ];
    let part = part.max(1);
    match (part * 16 / whole.max(1)).min(16) {
        0 if part * 32 >= whole => -347,
        share => SIXTEENTHS[share as usize],
    }
}

/// A place that may hold a note's mark.
#[derive(Debug, Clone)]
struct Mark {
    /// What it looks like.
    form: Form,
    /// What goes, in the scan; empty where nothing is left of the mark.
    source: Range<usize>,
    /// What of it was punctuation and stays.
    stays: &'static str,
    /// The remains of the number.
    remains: String,
    /// Names in the text before it.
    names: BTreeSet<String>,
}

/// Proposes calls for the notes that have none.
pub(in crate::clean) fn propose(sheet: &mut Sheet<'_>, blocks: &[Block]) {
    if sheet
        .notes
        .iter()
        .all(|note| note.lines.is_empty() || note.call.is_some() || note.lost)
    {
        return;
    }
    let marks = marks(sheet, blocks);
    let lists: Vec<(Vec<usize>, Vec<&Mark>)> = regions(sheet, &marks);
    let all: Vec<&Mark> = lists.iter().flat_map(|(_, own)| own.iter().copied()).collect();
    let bodies = lists.iter().map(|(list, _)| list.len()).sum();
    let mut weights = Weights::first();
    for _ in 0..ROUNDS {
        let taken: Vec<&Mark> = lists
            .iter()
            .flat_map(|(list, own)| {
                align(sheet, own, list, &weights).into_iter().map(|pair| own[pair.mark])
            })
            .collect();
        weights = Weights::learn(&all, &taken, bodies);
    }
    let pairs: Vec<(Mark, usize, Confidence)> = lists
        .iter()
        .flat_map(|(list, own)| {
            let pairs = align(sheet, own, list, &weights);
            pairs
                .into_iter()
                .map(|pair| (own[pair.mark].clone(), pair.note, pair.confidence))
        })
        .collect();
    let mut called = BTreeSet::new();
    for (mark, note, confidence) in pairs {
        // Without a trace of a mark there is nothing to show an editor but the order.
        let trace = !mark.source.is_empty()
            || confidence >= TRACELESS
            || sheet.options.accept_suggestions;
        if !trace || !called.insert(mark.source.start) {
            continue;
        }
        if sheet.notes[note].call.is_none() && !sheet.notes[note].lost {
            place(sheet, &mark, note, confidence);
        }
    }
}

/// Each list of notes with the places that may call them: those between the list before
/// and this one.
fn regions<'m>(sheet: &Sheet<'_>, marks: &'m [Mark]) -> Vec<(Vec<usize>, Vec<&'m Mark>)> {
    let mut from = 0;
    let mut regions = Vec::new();
    for list in lists(sheet) {
        let first = sheet.notes[list[0]].lines[0];
        let last = list.iter().filter_map(|&note| sheet.notes[note].lines.last()).max();
        let end = sheet.lines[first].start;
        if sheet.notes[list[0]].stars > 0 {
            // A note at a page's foot is called on its page.
            let top = (0..=first).rev().find(|&at| sheet.lines[at].page).unwrap_or(0);
            from = from.max(sheet.lines[top].start);
        }
        let own: Vec<&Mark> = marks
            .iter()
            .filter(|mark| (from..end).contains(&mark.source.start))
            .collect();
        from = last.map_or(end, |&last| sheet.lines[last].end);
        if own.len() * list.len() <= PAIRS {
            regions.push((list, own));
        }
    }
    regions
}

/// Notes by index, list by list: no running text stands between the notes of a list.
fn lists(sheet: &Sheet<'_>) -> Vec<Vec<usize>> {
    let mut notes: Vec<usize> = (0..sheet.notes.len())
        .filter(|&note| !sheet.notes[note].lines.is_empty())
        .collect();
    notes.sort_by_key(|&note| sheet.notes[note].lines[0]);
    let mut lists: Vec<Vec<usize>> = Vec::new();
    for note in notes {
        let before = lists
            .last()
            .and_then(|list| list.last())
            .and_then(|&last| sheet.notes[last].lines.last().copied());
        let here = sheet.notes[note].lines[0];
        let text = |at: usize| {
            matches!(sheet.lines[at].role, Role::Body | Role::Quote | Role::Head(_))
        };
        match lists.last_mut() {
            Some(list) if before.is_some_and(|before| !(before + 1..here).any(text)) => {
                list.push(note);
            }
            _ => lists.push(vec![note]),
        }
    }
    lists
}

fn marks(sheet: &Sheet<'_>, blocks: &[Block]) -> Vec<Mark> {
    let curly =
        sheet.scan.text.matches('”').count() * 3 > sheet.scan.text.matches('"').count();
    let mut marks = Vec::new();
    for block in
        blocks.iter().filter(|block| matches!(block.role, Role::Body | Role::Quote))
    {
        let view = View::new(sheet.scan.text, &sheet.edits, block);
        let words: Vec<(usize, &str)> = view
            .text
            .split_whitespace()
            .map(|word| (word.as_ptr() as usize - view.text.as_ptr() as usize, word))
            .collect();
        for (index, &(at, word)) in words.iter().enumerate() {
            let next = words.get(index + 1).map(|&(_, next)| next);
            let before = index.checked_sub(1).map_or("", |before| words[before].1);
            let apart = apart(before, word, next);
            // A mark that stands apart takes the space before it along.
            let space = usize::from(apart.is_some());
            let Some(found) = apart.or_else(|| read(word, next, curly)) else { continue };
            let range = at + word.len() - found.length - space..at + word.len();
            let source = match found.length {
                0 => view.place(at + word.len()).map(|place| place..place),
                _ => view.source(range),
            };
            let Some(source) = source else { continue };
            let context = &words[index.saturating_sub(CONTEXT)..=index];
            marks.push(Mark {
                source,
                stays: found.stays,
                remains: found.remains,
                form: found.form,
                names: names(sheet, context.iter().map(|&(_, word)| word)),
            });
        }
    }
    marks.sort_by_key(|mark| mark.source.start);
    marks
}

/// What a word's end says.
struct Found {
    length: usize,
    stays: &'static str,
    remains: String,
    form: Form,
}

/// Reads a word by itself, behind a sentence, as a number or what is left of one.
fn apart(before: &str, word: &str, next: Option<&str>) -> Option<Found> {
    let starts = next.is_none_or(|next| {
        next.starts_with(|c: char| c.is_uppercase() || "“\"‘(".contains(c))
    });
    let ended = before.ends_with(['.', '!', '?', '”', '"', '’']);
    let digits = word.len() <= 3 && word.chars().all(|c| c.is_ascii_digit());
    let glyph = matches!(word, "m" | "-" | "—" | "*" | "**" | "^^" | "°" | "®");
    let form = match (digits, glyph, ended) {
        (true, _, true) if starts => Form::DigitsApart,
        (_, true, true) if starts => Form::GlyphApart,
        _ => return None,
    };
    let remains = if digits { word.to_owned() } else { String::new() };
    Some(Found { length: word.len(), stays: "", remains, form })
}

/// Reads a word's end for the remains of a mark. `curly`: the scan has curly quotation
/// marks, so a straight one is a misreading.
fn read(word: &str, next: Option<&str>, curly: bool) -> Option<Found> {
    let starts = next.is_none_or(|next| {
        next.starts_with(|c: char| c.is_uppercase() || "“\"‘([".contains(c))
    });
    let found = |length, stays, remains: &str, form| {
        Some(Found { length, stays, remains: remains.to_owned(), form })
    };
    let closing = |text: &str| {
        text.ends_with(['.', ',', ';', ':', '!', '?', ')', ']', '”', '’', '"', '\''])
    };
    let glyph = |c: char| "*°®©™•·^~⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c);
    let body = word.trim_end_matches(|c: char| glyph(c) || c.is_ascii_digit());
    let rest = &word[body.len()..];
    if !rest.is_empty() && rest.chars().count() <= MARK_LENGTH {
        let lettered = body.chars().filter(|c| c.is_alphabetic()).count() > 2;
        let sound = !body
            .trim_end_matches(|c: char| !c.is_alphanumeric())
            .ends_with(|c: char| c.is_ascii_digit());
        if rest.chars().any(glyph) && (closing(body) || lettered) {
            return found(rest.len(), "", rest, Form::Glyph);
        }
        if sound && lettered && (closing(body) || rest.len() <= 3) {
            return found(rest.len(), "", rest, Form::Digits);
        }
        return None;
    }
    let undashed = word.trim_end_matches(['-', '—', '–']);
    if undashed.len() < word.len() {
        let rest = &word[undashed.len()..];
        let ended = undashed.ends_with(['.', '!', '?', '”', '"', ')', '’']);
        let form = match (ended, starts) {
            _ if !undashed
                .ends_with(|c: char| c.is_alphanumeric() || closing(&c.to_string())) =>
            {
                return None;
            }
            (true, true) => Form::Dash,
            (true, false) => Form::DashWithin,
            (false, _) if rest != "-" => Form::DashAtWord,
            (false, _) => return None,
        };
        return found(rest.len(), "", "", form);
    }
    let last = word.chars().next_back()?;
    let before = &word[..word.len() - last.len_utf8()];
    let quoted = before.ends_with(['”', '"']);
    let length = last.len_utf8();
    match last {
        '?' | '!' | '\'' | '’' | '‘' | '"' if quoted => {
            found(length, "", &last.to_string(), Form::Doubled)
        }
        '?' | '!' if before.ends_with(['’', '\'']) && starts => {
            found(length, "", &last.to_string(), Form::Single)
        }
        '"' if curly && closing(before) && starts => found(1, "”", "11", Form::Straight),
        '’' | '\'' if before.ends_with(['.', '!', '?']) && starts => {
            found(length, "”", "1", Form::Odd)
        }
        '”' | '"' if next.is_none() => found(0, "", "", Form::QuoteEnd),
        '”' | '"' if starts => found(0, "", "", Form::Quote),
        '”' | '"' => found(0, "", "", Form::QuoteWithin),
        '.' if starts && next.is_none() => found(0, "", "", Form::End),
        _ => None,
    }
}

/// Words with a capital that no list of common words has.
fn names<'w>(
    sheet: &Sheet<'_>,
    words: impl Iterator<Item = &'w str>,
) -> BTreeSet<String> {
    words
        .flat_map(tokens)
        .map(|word| word.trim_end_matches("’s").trim_end_matches("'s"))
        .filter(|word| word.len() > 3 && word.starts_with(char::is_uppercase))
        .filter(|word| sheet.lexicon.level(word).is_none_or(|level| level > COMMON))
        .map(str::to_lowercase)
        .collect()
}

/// A mark and the note it calls.
struct Pair {
    mark: usize,
    note: usize,
    confidence: Confidence,
}

/// The best alignment, from both ends at once.
fn align(
    sheet: &Sheet<'_>,
    marks: &[&Mark],
    list: &[usize],
    weights: &Weights,
) -> Vec<Pair> {
    let (rows, columns) = (marks.len() + 1, list.len() + 1);
    let bodies: Vec<BTreeSet<String>> =
        list.iter().map(|&note| body_names(sheet, note)).collect();
    let rarity = rarity(marks);
    let content = |mark: usize, body: usize| {
        let shared = marks[mark].names.intersection(&bodies[body]);
        shared.map(|name| rarity.get(name).copied().unwrap_or(0)).sum::<i32>().min(300)
    };
    let weight = |mark: usize, body: usize| {
        let note = &sheet.notes[list[body]];
        if let Some(call) = note.call {
            let same = marks[mark].source.start.abs_diff(call) < 3;
            return if same { 9000 } else { -9000 };
        }
        weights.forms[marks[mark].form as usize].0
            + read_as(&marks[mark].remains, note)
            + content(mark, body)
    };
    let alone = |mark: usize| weights.forms[marks[mark].form as usize].1;
    let unplaced =
        |body: usize| if sheet.notes[list[body]].lost { 0 } else { weights.unplaced };
    let mut forth = vec![i32::MIN / 2; rows * columns];
    let mut back = forth.clone();
    forth[0] = 0;
    for mark in 0..rows {
        for body in 0..columns {
            let here = forth[mark * columns + body];
            let mut relax = |at: usize, value: i32| forth[at] = forth[at].max(value);
            if mark + 1 < rows {
                relax((mark + 1) * columns + body, here + alone(mark));
            }
            if body + 1 < columns {
                relax(mark * columns + body + 1, here + unplaced(body));
            }
            if mark + 1 < rows && body + 1 < columns {
                relax((mark + 1) * columns + body + 1, here + weight(mark, body));
            }
        }
    }
    back[rows * columns - 1] = 0;
    for mark in (0..rows).rev() {
        for body in (0..columns).rev() {
            let mut best = back[mark * columns + body];
            if mark + 1 < rows {
                best = best.max(back[(mark + 1) * columns + body] + alone(mark));
            }
            if body + 1 < columns {
                best = best.max(back[mark * columns + body + 1] + unplaced(body));
            }
            if mark + 1 < rows && body + 1 < columns {
                best =
                    best.max(back[(mark + 1) * columns + body + 1] + weight(mark, body));
            }
            back[mark * columns + body] = best;
        }
    }
    let through = |mark: usize, body: usize| {
        forth[mark * columns + body]
            + weight(mark, body)
            + back[(mark + 1) * columns + body + 1]
    };
    let mut pairs = Vec::new();
    for body in 0..list.len() {
        let mut best: (i32, Option<usize>) = (i32::MIN, None);
        let mut second = i32::MIN;
        let left = (0..rows).map(|mark| {
            (
                forth[mark * columns + body]
                    + unplaced(body)
                    + back[mark * columns + body + 1],
                None,
            )
        });
        let taken = (0..marks.len()).map(|mark| (through(mark, body), Some(mark)));
        let worst_of_left = left.max_by_key(|&(score, _)| score);
        for (score, mark) in taken.chain(worst_of_left) {
            if score > best.0 {
                second = best.0;
                best = (score, mark);
            } else {
                second = second.max(score);
            }
        }
        if let (score, Some(mark)) = best {
            // Order alone proves nothing: without the number or a shared name a pair is
            // only proposed.
            let proof = match (
                read_as(&marks[mark].remains, &sheet.notes[list[body]]),
                content(mark, body),
            ) {
                (PROOF.., _) => 98,
                (_, PROVEN_NAME..) => 90,
                _ => UNPROVEN,
            };
            pairs.push(Pair {
                mark,
                note: list[body],
                confidence: sure(score - second).min(proof),
            });
        }
    }
    pairs.retain(|pair| {
        sheet.notes[pair.note].call.is_none() && !sheet.notes[pair.note].lost
    });
    pairs
}

/// The probability, in hundredths, that belongs to a margin in hundredths of a natural
/// logarithm, if the second best were the only alternative.
fn sure(margin: i32) -> Confidence {
    match margin {
        450.. => 98,
        350.. => 96,
        280.. => 93,
        220.. => 89,
        160.. => 82,
        100.. => 72,
        _ => 55,
    }
}

/// How well the remains of a mark can be read as a note's number, or its asterisks.
fn read_as(remains: &str, note: &crate::clean::sheet::Note) -> i32 {
    if remains.is_empty() {
        return 0;
    }
    if note.stars > 0 {
        let stars = remains.chars().all(|c| c == '*');
        return match stars {
            true if remains.len() == note.stars => 400,
            true => -300,
            false => -50,
        };
    }
    let number = note.number.as_str();
    // A raised digit is a mark beyond doubt.
    let lowered: String = remains
        .chars()
        .map(|c| {
            "⁰¹²³⁴⁵⁶⁷⁸⁹"
                .chars()
                .position(|r| r == c)
                .map_or(c, |d| (b'0' + d as u8) as char)
        })
        .collect();
    if lowered == number {
        return 600;
    }
    if remains.chars().all(|c| c.is_ascii_digit()) && remains != "11" && remains != "1" {
        return -400;
    }
    let mut weight = 0;
    if remains.chars().count() == number.len() {
        for (glyph, digit) in remains.chars().zip(number.chars()) {
            weight += if digits(glyph).contains(digit) { 80 } else { -60 };
        }
    } else {
        weight -= 100;
    }
    weight
}

/// The digits that a glyph is read for.
fn digits(glyph: char) -> &'static str {
    match glyph {
        '*' => "345678",
        '°' => "056789",
        '®' | '©' => "0689",
        '\'' | '’' | '‘' | '!' | '1' => "17",
        '?' => "27",
        '"' => "1",
        '¹' => "1",
        '²' => "2",
        '³' => "3",
        _ => "0123456789",
    }
}

fn body_names(sheet: &Sheet<'_>, note: usize) -> BTreeSet<String> {
    let lines = &sheet.notes[note].lines;
    names(sheet, lines.iter().flat_map(|&at| sheet.line_text(at).split_whitespace()))
}

/// What a shared name is worth: the more marks it stands before, the less.
fn rarity(marks: &[&Mark]) -> BTreeMap<String, i32> {
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for name in marks.iter().flat_map(|mark| &mark.names) {
        *count.entry(name.clone()).or_default() += 1;
    }
    let worth = |count: usize| match marks.len() / count.max(1) {
        0..4 => 20,
        4..10 => 80,
        10..30 => 150,
        _ => 220,
    };
    count.into_iter().map(|(name, count)| (name, worth(count))).collect()
}

/// Sets a call, or proposes it.
fn place(sheet: &mut Sheet<'_>, mark: &Mark, note: usize, confidence: Confidence) {
    let call = format!("{}[^{}]", mark.stays, sheet.notes[note].id);
    let (number, work) =
        (sheet.notes[note].number.clone(), sheet.notes[note].work.clone());
    let suggested =
        super::super::suggest::note_entry(sheet, &number, work.as_deref(), &mark.source);
    let trace = !mark.source.is_empty();
    let confidence = if trace { confidence } else { confidence.min(70) };
    let why = if trace {
        "fits the order of the notes"
    } else {
        "the order leaves this place; nothing is left of a mark"
    };
    let edit = Replacement::new(Rule::NoteCall, call, confidence, why);
    if sheet.offer(mark.source.clone(), edit, suggested) {
        sheet.notes[note].call = Some(mark.source.start);
    }
}

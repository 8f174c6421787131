//! Places that may hold a note's mark, and what is left of it.

use super::MARK_LENGTH;
use crate::clean::flow::{Block, View};
use crate::clean::lexicon::{COMMON, tokens};
use crate::clean::lines::Role;
use crate::clean::sheet::Sheet;
use std::collections::BTreeSet;
use std::ops::Range;

/// Words before a mark in which a body's names are looked for.
const CONTEXT: usize = 60;

/// What a place looks like. Which forms are marks differs from scan to scan, so their
/// weights are learnt from a first alignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
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
    pub(super) const fn weights(self) -> (i32, i32) {
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
    pub(super) const ALL: [Self; 15] = [
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

/// A place that may hold a note's mark.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    /// What it looks like.
    pub(super) form: Form,
    /// What goes, in the scan; empty where nothing is left of the mark.
    pub(super) source: Range<usize>,
    /// What of it was punctuation and stays.
    pub(super) stays: &'static str,
    /// The remains of the number.
    pub(super) remains: String,
    /// Names in the text before it.
    pub(super) names: BTreeSet<String>,
}

pub(super) fn marks(sheet: &Sheet<'_>, blocks: &[Block]) -> Vec<Mark> {
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
pub(super) fn names<'w>(
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

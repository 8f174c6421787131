//! Places that may hold a note's mark, and what is left of it.

use super::MARK_LENGTH;
use super::names::ProperNames;
use super::shares::ln_share;
use crate::clean::claim::LineRole;
use crate::clean::edits::TextEdits;
use crate::clean::flow::{CleanBlock, View};
use crate::clean::lexicon::Lexicon;
use crate::clean::sheet::Sheet;
use std::ops::Range;

/// Words before a mark in which a body's names are looked for.
pub(super) const CONTEXT: usize = 60;

/// What a place looks like. Which forms are marks differs from scan to scan, so their
/// weights are learnt from a first alignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum MarkForm {
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
    /// A closing quotation mark before a new sentence or at a paragraph's end with no
    /// stop beside it: a mark may have swallowed the stop.
    Bare,
    /// A closing quotation mark within a sentence.
    QuoteWithin,
    /// The end of a paragraph.
    End,
}

impl MarkForm {
    /// How many of a thousand such places are calls, before anything was learnt.
    pub(super) const fn share(self) -> u64 {
        match self {
            Self::Glyph => 950,
            Self::Digits => 880,
            Self::DigitsApart => 730,
            Self::GlyphApart => 250,
            Self::Dash => 730,
            Self::DashWithin => 150,
            Self::DashAtWord => 250,
            Self::Doubled => 850,
            Self::Single => 500,
            Self::Straight => 550,
            Self::Odd => 270,
            Self::Quote => 42,
            Self::QuoteEnd => 140,
            Self::Bare => 250,
            Self::QuoteWithin => 20,
            Self::End => 15,
        }
    }

    /// The same as odds, in thousandths of a natural logarithm.
    pub(super) fn odds(self) -> i32 {
        ln_share(self.share(), 1000 - self.share())
    }

    /// Whether something is left of a mark at such a place.
    pub(super) fn leaves_a_trace(self) -> bool {
        !matches!(
            self,
            Self::Quote | Self::QuoteEnd | Self::Bare | Self::QuoteWithin | Self::End
        )
    }

    /// All of them, in order.
    pub(super) const ALL: [Self; 16] = [
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
        Self::Bare,
        Self::QuoteWithin,
        Self::End,
    ];
}

/// A place that may hold a note's mark.
#[derive(Debug, Clone)]
pub(super) struct MarkPlace {
    /// What it looks like.
    pub(super) form: MarkForm,
    /// What goes, in the scan; empty where nothing is left of the mark.
    pub(super) source: Range<usize>,
    /// What of it was punctuation and stays.
    pub(super) stays: &'static str,
    /// The remains of the number.
    pub(super) remains: String,
    /// The names before it, as a range of those of the text.
    pub(super) names: Range<usize>,
}

/// The places of the text, in order, and its names.
pub(super) fn marks(
    lexicon: &Lexicon,
    sheet: &Sheet<'_>,
    edits: &TextEdits,
    blocks: &[CleanBlock],
) -> (Vec<MarkPlace>, ProperNames) {
    let curly = sheet.text.matches('”').count() * 3 > sheet.text.matches('"').count();
    let (mut marks, mut names) = (Vec::new(), ProperNames::default());
    for block in blocks
        .iter()
        .filter(|block| matches!(block.role, LineRole::Body | LineRole::Quote))
    {
        let view = View::new(sheet.text, edits, block);
        let words: Vec<(usize, &str)> = view
            .text
            .split_whitespace()
            .map(|word| (word.as_ptr() as usize - view.text.as_ptr() as usize, word))
            .collect();
        let first = names.words();
        let mut quotes = Quotes::default();
        for (index, &(at, word)) in words.iter().enumerate() {
            let opened = quotes;
            quotes.pass(word);
            let next = words.get(index + 1).map(|&(_, next)| next);
            let before = index.checked_sub(1).map_or("", |before| words[before].1);
            names.read(lexicon, before, word);
            let apart = apart(before, word, next);
            // A mark that stands apart takes the space before it along.
            let space = usize::from(apart.is_some());
            let found = apart
                .or_else(|| behind_closing(word, opened))
                .or_else(|| read(word, next, curly, opened));
            let Some(found) = found else { continue };
            let range = at + word.len() - found.length - space..at + word.len();
            let source = match found.length {
                0 => view.place(at + word.len()).map(|place| place..place),
                _ => view.source(range),
            };
            let Some(source) = source else { continue };
            let here = first + index + 1;
            marks.push(MarkPlace {
                source,
                stays: found.stays,
                remains: found.remains,
                form: found.form,
                names: names.between(here.saturating_sub(CONTEXT).max(first), here),
            });
        }
    }
    marks.sort_by_key(|mark| mark.source.start);
    (marks, names)
}

/// Quotation marks that are open.
#[derive(Debug, Clone, Copy, Default)]
struct Quotes {
    double: bool,
    single: bool,
}

impl Quotes {
    fn pass(&mut self, word: &str) {
        for (at, mark) in word.char_indices() {
            let opens = word[..at].chars().all(|c| "([—".contains(c));
            let within = word[at + mark.len_utf8()..].starts_with(char::is_alphabetic);
            match mark {
                '“' => self.double = true,
                '"' if opens => self.double = true,
                '”' | '"' => self.double = false,
                '‘' => self.single = true,
                '\'' if opens => self.single = true,
                '’' | '\'' if !within => self.single = false,
                _ => {}
            }
        }
    }
}

/// Reads what is glued to the marks that close a sentence, a clause or a quotation:
/// `said.”’*` has the remains of a `14`.
fn behind_closing(word: &str, quotes: Quotes) -> Option<WordEnding> {
    let lettered = word.rfind(char::is_alphabetic)?;
    let letter = word[lettered..].chars().next().map_or(1, char::len_utf8);
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let tail = &word[lettered + letter..];
    let behind = tail.trim_start_matches(['.', ',', ';', ':', '…', ')', ']']);
    let points = &tail[..tail.len() - behind.len()];
    // `...?` and `)?` are punctuation, `.?` is not.
    let asks = points.ends_with("..") || !points.ends_with(['.', ',', ';', ':']);
    let behind = behind.strip_prefix(['!', '?']).filter(|_| asks).unwrap_or(behind);
    let closing = match behind.chars().next()? {
        mark @ ('”' | '"') => mark.len_utf8(),
        // `.’”` closes a quotation within another.
        mark @ ('’' | '\'') if quotes.single => {
            let rest = &behind[mark.len_utf8()..];
            let double =
                if quotes.double { rest.strip_prefix(['”', '"']) } else { None };
            behind.len() - double.unwrap_or(rest).len()
        }
        // An apostrophe.
        '’' | '\'' if points.is_empty() => return None,
        // A mark in place of the quotation's end, or a part of the number.
        '’' | '\'' | '!' if behind.chars().count() == 1 => return None,
        // `section B.3`, `no.3`, but `it.3`
        _ if points.is_empty() || letters < 3 && !is_small_word(word) => return None,
        _ => 0,
    };
    let remains = behind[closing..].trim_end_matches('.');
    let mark = |c: char| GLYPHS.contains(c) || TICKS.contains(c) || c.is_ascii_digit();
    let count = remains.chars().count();
    if !(1..=MARK_LENGTH).contains(&count) || !remains.chars().all(mark) {
        return None;
    }
    let form = if remains.chars().any(|c| GLYPHS.contains(c)) {
        MarkForm::Glyph
    } else if remains.chars().all(|c| c.is_ascii_digit()) {
        MarkForm::Digits
    } else {
        MarkForm::Doubled
    };
    let length = behind.len() - closing;
    Some(WordEnding { length, stays: "", remains: remains.to_owned(), form })
}

/// Whether a word is one of the two-letter words that end a sentence or a clause.
fn is_small_word(word: &str) -> bool {
    let word = word.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    ["it", "me", "us", "so", "up", "in", "on", "to", "be", "do", "go", "by", "we", "he"]
        .contains(&word)
}

/// Glyphs that are no punctuation: a mark is left in them.
const GLYPHS: &str = "*°®©™•·^~+%>⁰¹²³⁴⁵⁶⁷⁸⁹";

/// Punctuation that raised digits are read for.
const TICKS: &str = "'’‘`!?\"”“";

/// What a word's end says.
struct WordEnding {
    length: usize,
    stays: &'static str,
    remains: String,
    form: MarkForm,
}

/// Reads a word by itself, behind a sentence, as a number or what is left of one.
fn apart(before: &str, word: &str, next: Option<&str>) -> Option<WordEnding> {
    let starts = next.is_none_or(|next| {
        next.starts_with(|c: char| c.is_uppercase() || "“\"‘(".contains(c))
    });
    let ended = before.ends_with(['.', '!', '?', '”', '"', '’']);
    let digits = word.len() <= 3 && word.chars().all(|c| c.is_ascii_digit());
    let glyph = matches!(word, "m" | "-" | "—" | "*" | "**" | "^^" | "°" | "®");
    let form = match (digits, glyph, ended) {
        (true, _, true) if starts => MarkForm::DigitsApart,
        (_, true, true) if starts => MarkForm::GlyphApart,
        _ => return None,
    };
    let remains = if digits { word.to_owned() } else { String::new() };
    Some(WordEnding { length: word.len(), stays: "", remains, form })
}

/// Reads a word's end for the remains of a mark. `curly`: the scan has curly quotation
/// marks, so a straight one is a misreading.
fn read(
    word: &str,
    next: Option<&str>,
    curly: bool,
    quotes: Quotes,
) -> Option<WordEnding> {
    let starts = next.is_none_or(|next| {
        next.starts_with(|c: char| c.is_uppercase() || "“\"‘([".contains(c))
    });
    let found = |length, stays, remains: &str, form| {
        Some(WordEnding { length, stays, remains: remains.to_owned(), form })
    };
    let closing = |text: &str| {
        text.ends_with(['.', ',', ';', ':', '!', '?', ')', ']', '”', '’', '"', '\''])
    };
    let glyph = |c: char| GLYPHS.contains(c) && !"+%>".contains(c);
    let body = word.trim_end_matches(|c: char| glyph(c) || c.is_ascii_digit());
    let rest = &word[body.len()..];
    if !rest.is_empty() && rest.chars().count() <= MARK_LENGTH {
        let lettered = body.chars().filter(|c| c.is_alphabetic()).count() > 2;
        let sound = !body
            .trim_end_matches(|c: char| !c.is_alphanumeric())
            .ends_with(|c: char| c.is_ascii_digit());
        if rest.chars().any(glyph) && (closing(body) || lettered) {
            return found(rest.len(), "", rest, MarkForm::Glyph);
        }
        if sound && lettered && (closing(body) || rest.len() <= 3) {
            return found(rest.len(), "", rest, MarkForm::Digits);
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
            (true, true) => MarkForm::Dash,
            (true, false) => MarkForm::DashWithin,
            (false, _) if rest != "-" => MarkForm::DashAtWord,
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
            found(length, "", &last.to_string(), MarkForm::Doubled)
        }
        '?' | '!' if before.ends_with(['’', '\'']) && starts => {
            found(length, "", &last.to_string(), MarkForm::Single)
        }
        '"' if curly && closing(before) && starts => {
            found(1, "”", "\"", MarkForm::Straight)
        }
        '’' | '\'' if before.ends_with(['.', '!', '?']) && starts => {
            // Within a quotation it has taken the place of the quotation's end.
            found(length, if quotes.double { "”" } else { "" }, "’", MarkForm::Odd)
        }
        '”' | '"' if starts && !closing(before) => found(0, "", "", MarkForm::Bare),
        '’' if starts && quotes.double && before.ends_with(char::is_alphabetic) => {
            found(0, "", "", MarkForm::Bare)
        }
        '”' | '"' if next.is_none() => found(0, "", "", MarkForm::QuoteEnd),
        '”' | '"' if starts => found(0, "", "", MarkForm::Quote),
        '”' | '"' => found(0, "", "", MarkForm::QuoteWithin),
        '.' if starts && next.is_none() => found(0, "", "", MarkForm::End),
        _ => None,
    }
}

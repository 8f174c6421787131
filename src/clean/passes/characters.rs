//! Characters that were misread, of the closed classes that are safe.
//!
//! A word is never changed into another. What changes are marks that can't stand where
//! they do: a point between two words of one sentence, an underscore, a word that is
//! two. In a dirty scan ([`DIRTY`]) marks glued to words are doubted, in a clean one
//! only what no print has.

use super::junk::DIRTY;
use crate::clean::edits::{Confidence, Replacement, Rule};
use crate::clean::flow::{Block, View};
use crate::clean::lines::Role;
use crate::clean::sheet::Sheet;
use std::ops::Range;

/// Words that nothing but a further word can follow.
const LEADING: &str = " the a an of to in on at by for with from into his her their its our your my \
    which whose that this some any very and or but as if is was were be been are had has have \
    would could should can may might must shall will no not he she they we i who than so such ";
/// Words that no phrase ends with.
const NEVER_LAST: &str = " the a an my your our their its every very ";
/// Words that enter no hyphened compound.
const ALONE: &str = " the a an of and or was were is are had has not that with from his her their at be but \
    which who whom this these those would could about into than because ";
/// Abbreviations whose point a small letter may follow.
const ABBREVIATIONS: &str = " etc eg ie cf pp vol vols ed eds mr mrs dr st viz no nos ch sec fig op cit \
    ibid al esp approx jr sr rev gen col capt lt sgt esq messrs vs co inc ltd dept trans tr nr ff \
    jan feb mar apr jun jul aug sept oct nov dec ";

/// Mends them.
pub(in crate::clean) fn run(sheet: &mut Sheet<'_>, blocks: &[Block]) {
    for block in blocks {
        if matches!(block.role, Role::Table | Role::Break) {
            continue;
        }
        let view = View::new(sheet.scan.text, &sheet.edits, block);
        for (range, edit) in mends(sheet, &view) {
            if let Some(source) = view.source(range) {
                sheet.propose(source, edit);
            }
        }
    }
}

type Mend = (Range<usize>, Replacement);

fn mends(sheet: &Sheet<'_>, view: &View) -> Vec<Mend> {
    let text = view.text.as_str();
    let dirty = sheet.profile.dirt >= DIRTY;
    let mut mends = Vec::new();
    let words: Vec<(usize, &str)> = text
        .split_whitespace()
        .map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
        .collect();
    for (index, &(at, word)) in words.iter().enumerate() {
        let next = words.get(index + 1).map_or("", |&(_, next)| next);
        if word.contains("[^") || next.contains("[^") && next.starts_with('[') {
            continue;
        }
        mends.extend(underscore(at, word));
        if dirty {
            mends.extend(false_hyphen(sheet, at, word));
            let parted = view.parts(at + word.len(), sheet.scan.text);
            mends.extend(false_point(sheet, at, word, next).filter(|_| !parted));
            let before = index.checked_sub(1).map_or("", |before| words[before].1);
            mends.extend(glued_front(sheet, at, word, before));
        }
        mends.extend(double_point(at, word));
        mends.extend(inner_point(sheet, at, word, dirty));
        mends.extend(two_words(sheet, at, word));
        mends.extend(tilde(at, word, next));
    }
    mends
}

fn cut(range: Range<usize>, confidence: Confidence, why: &'static str) -> Mend {
    (range, Replacement::new(Rule::Speck, "", confidence, why))
}

/// An underscore at a word's end.
fn underscore(at: usize, word: &str) -> Option<Mend> {
    let bare = word.trim_matches('_');
    let only_one =
        bare.len() + 1 == word.len() && bare.starts_with(char::is_alphanumeric);
    let place = if word.starts_with('_') { at } else { at + word.len() - 1 };
    only_one.then(|| cut(place..place + 1, 96, "an underscore at a word"))
}

/// A point, colon or comma behind a word after which the sentence goes on.
fn false_point(sheet: &Sheet<'_>, at: usize, word: &str, next: &str) -> Option<Mend> {
    let mark = word.chars().next_back()?;
    let bare = word.strip_suffix(mark)?;
    let real = next.chars().filter(|c| c.is_alphabetic()).count() > 1 || next == "a";
    let lower = bare.to_lowercase();
    let key = format!(" {lower} ");
    let never_last = NEVER_LAST.contains(&key) && !next.is_empty();
    let goes_on = next.starts_with(char::is_lowercase) && real
        || never_last && next.starts_with(char::is_alphabetic) && real;
    let plain = bare.chars().all(|c| c.is_alphabetic() || c == '’' || c == '-')
        && !bare.is_empty();
    if !goes_on || !plain || !matches!(mark, '.' | ':' | ';' | ',') {
        return None;
    }
    let leads = LEADING.contains(&key);
    let known = sheet.lexicon.has(bare) || sheet.lexicon.uses(bare) > 1;
    let range = at + bare.len()..at + word.len();
    match mark {
        _ if never_last => Some(cut(range, 90, "a mark behind a word that ends nothing")),
        '.' if bare.chars().count() > 1 && known && !ABBREVIATIONS.contains(&key) => {
            Some(cut(range, 90, "a point within a sentence"))
        }
        ':' if leads => Some(cut(range, 88, "a mark behind a word that leads on")),
        ',' if lower == "of" => {
            Some(cut(range, 85, "a mark behind a word that leads on"))
        }
        _ => None,
    }
}

/// A mark glued to a word's front.
fn glued_front(sheet: &Sheet<'_>, at: usize, word: &str, before: &str) -> Option<Mend> {
    let mark = word.chars().next()?;
    if mark == '-' && !before.ends_with(char::is_alphabetic) {
        return None;
    }
    let rest = word.strip_prefix(['-', '.', '«', '¢', '|', '\\', '=', '°', '©'])?;
    let bare = rest.trim_end_matches(|c: char| !c.is_alphanumeric());
    let known = bare.chars().count() > 1
        && bare.chars().all(char::is_alphabetic)
        && sheet.lexicon.has(bare);
    let point = mark != '.' || bare.starts_with(char::is_lowercase);
    (known && point).then(|| cut(at..at + mark.len_utf8(), 85, "a mark glued to a word"))
}

/// `at-the`: dirt between two words, one of which enters no compound.
fn false_hyphen(sheet: &Sheet<'_>, at: usize, word: &str) -> Option<Mend> {
    let word = word.trim_end_matches(|c: char| !c.is_alphanumeric());
    let (left, right) = word.split_once('-')?;
    let plain =
        |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase());
    let first = left.strip_prefix(|c: char| c.is_ascii_uppercase()).unwrap_or(left);
    let alone = |part: &str| ALONE.contains(&format!(" {part} "));
    let known = sheet.lexicon.has(left) && sheet.lexicon.has(right);
    let own = sheet.lexicon.uses(word) > 1 || sheet.lexicon.has(word);
    let found =
        plain(first) && plain(right) && known && !own && (alone(left) || alone(right));
    let place = at + left.len()..at + left.len() + 1;
    found.then(|| {
        (
            place,
            Replacement::new(
                Rule::Speck,
                " ",
                85,
                "a mark between words that make no compound",
            ),
        )
    })
}

/// Two marks of which the second can't follow the first.
fn double_point(at: usize, word: &str) -> Option<Mend> {
    let place =
        [";.", ",.", ";,", ":.", ",;", "—-", "-—"].into_iter().find_map(|pair| {
            let found = word.find(pair)?;
            let second = pair.chars().next()?.len_utf8();
            if pair == "—-"
                && !word[found + pair.len()..].starts_with(char::is_alphabetic)
            {
                return None;
            }
            let (start, end) = match pair {
                "-—" => (found, found + 1),
                _ => (found + second, found + pair.len()),
            };
            Some(at + start..at + end)
        })?;
    Some(cut(place, 90, "two marks where one can stand"))
}

/// Whether dirt was read between two words: the same in a clean scan would be rare. A
/// hyphen shows nothing, it may be a dash.
pub(super) fn is_glued(sheet: &Sheet<'_>, word: &str) -> bool {
    inner_point(sheet, 0, word, true).is_some_and(|mend| mend.1.rule == Rule::Speck)
}

/// `in.her`, `end.The`: a point with no space behind it.
fn inner_point(sheet: &Sheet<'_>, at: usize, word: &str, dirty: bool) -> Option<Mend> {
    let dot = word.find(['.', ',', ';', ':', '\'', '‘', '’'])?;
    let (left, rest) = word.split_at(dot);
    let mark = rest.chars().next()?;
    let right = rest[mark.len_utf8()..].trim_end_matches(|c: char| !c.is_alphanumeric());
    let alphabetic =
        |text: &str| text.chars().count() > 1 && text.chars().all(char::is_alphabetic);
    let right_word = right.chars().all(char::is_alphabetic)
        && (right.len() > 1 || right == "a" || right == "I");
    // `a'single`: no letter is left out behind an article.
    let article = matches!(left, "a" | "an" | "the" | "of" | "which" | "to" | "in");
    let left = left.rsplit('-').next().unwrap_or(left);
    if !alphabetic(left) && !article
        || !right_word
        || !sheet.lexicon.has(left)
        || !sheet.lexicon.has(right)
    {
        return None;
    }
    let range = at + dot..at + dot + mark.len_utf8();
    let lower = right.starts_with(char::is_lowercase);
    match (mark, lower) {
        ('.' | ':', true) if dirty && right.len() + left.len() > 2 => Some((
            range,
            Replacement::new(Rule::Speck, " ", 85, "a mark between two words"),
        )),
        ('\'' | '’' | '‘', true) if dirty && (article || mark == '‘') => Some((
            range,
            Replacement::new(Rule::Speck, " ", 85, "a mark between two words"),
        )),
        ('\'', true)
            if dirty
                && sheet.lexicon.level(right) == Some(10)
                && right.len() > 2
                && !matches!(right, "ll" | "re" | "ve") =>
        {
            Some((
                range,
                Replacement::new(Rule::Speck, " ", 82, "a mark between two words"),
            ))
        }
        ('.', false)
            if left.chars().count() > 2
                && left.chars().all(char::is_lowercase)
                && right.chars().skip(1).all(char::is_lowercase) =>
        {
            Some((
                range,
                Replacement::new(Rule::Spacing, ". ", 88, "no space behind a sentence"),
            ))
        }
        (',' | ';', true)
            if left.chars().count() > 2 && left.chars().all(char::is_lowercase) =>
        {
            Some((
                range,
                Replacement::new(
                    Rule::Spacing,
                    format!("{mark} "),
                    90,
                    "no space behind a mark",
                ),
            ))
        }
        _ => None,
    }
}

/// `ofa`: two of the commonest words run together, one of them tiny.
fn two_words(sheet: &Sheet<'_>, at: usize, word: &str) -> Option<Mend> {
    let bare = word.trim_end_matches([',', '.', ';']);
    let plain =
        bare.chars().all(|c| c.is_ascii_lowercase()) && (3..=7).contains(&bare.len());
    if !plain || sheet.lexicon.has(bare) || sheet.lexicon.uses(bare) > 1 {
        return None;
    }
    let tiny = |part: &str| {
        matches!(
            part,
            "a" | "of" | "in" | "to" | "it" | "is" | "on" | "the" | "and" | "by" | "at"
        )
    };
    let common = |part: &str| {
        part == "a" || part.len() > 1 && sheet.lexicon.level(part) == Some(10)
    };
    let mut splits = (1..bare.len()).filter(|&split| {
        let (left, right) = bare.split_at(split);
        common(left) && common(right) && tiny(left) && tiny(right)
    });
    let split = splits.next()?;
    if splits.next().is_some() {
        return None;
    }
    let place = at + split..at + split;
    Some((place, Replacement::new(Rule::Spacing, " ", 90, "two words run together")))
}

/// `~` between words is a dash.
fn tilde(at: usize, word: &str, _next: &str) -> Option<Mend> {
    let place = word.find('~')?;
    let before = word[..place].chars().next_back();
    let after = word[place + 1..].chars().next()?;
    let right = after.is_alphabetic() || matches!(after, '“' | '‘' | '"');
    let left = before.is_none_or(|c| c.is_alphabetic() || ".,;!?”)".contains(c));
    let whole = word.matches('~').count() == 1
        && word.chars().filter(|c| c.is_alphabetic()).count() > 2;
    let confidence = if before.is_some() { 85 } else { 82 };
    (left && right && whole).then(|| {
        (
            at + place..at + place + 1,
            Replacement::new(Rule::Dash, "—", confidence, "a tilde between words"),
        )
    })
}

//! Marks that can't stand where they do: behind a word after which the sentence goes on, at
//! a word's front, behind another mark; and signs that no print has there.

use super::words::WordInContext;
use crate::clean::edits::Mend;
use crate::clean::lexicon::Lexicon;
use crate::clean::rule::{Rule, RuleExample};

/// Specks around a point that make much dirt.
const MUCH: usize = 14;
/// Words of fewer letters may be abbreviations.
const SHORT: usize = 3;

pub(in crate::clean) static FALSE_STOP: Rule = Rule {
    pass: "characters",
    name: "false-stop",
    title: "A point or comma where the sentence goes on.",
    why: "A point or comma behind a word after which the sentence goes on; on dirty \
          ground only.",
    example: Some(RuleExample::Turns("the end of. the lane", "the end of the lane")),
    leaves: Some(("no. 4", "an abbreviation")),
};

/// `end of. the lane`: a point, colon or comma behind a word after which the sentence
/// goes on. Only on dirty ground, and only in
/// a language whose words leave no doubt.
pub(super) fn stop(word: &WordInContext<'_>) -> Option<Mend> {
    let (lexicon, next) = (word.lexicon, word.next);
    let words = &lexicon.language.words;
    let is_of = |list: &[&str], word: &str| list.contains(&word);
    let mark = word.text.chars().next_back()?;
    let bare = word.text.strip_suffix(mark)?;
    let real = next.chars().filter(|c| c.is_alphabetic()).count() > 1
        || is_of(words.single, next);
    let bare_next = next.trim_end_matches(|c: char| !c.is_alphanumeric());
    let lower = bare.to_lowercase();
    let never_last = is_of(words.never_last, &lower) && !next.is_empty();
    let goes_on = next.starts_with(char::is_lowercase) && real
        || never_last && next.starts_with(char::is_alphabetic) && real;
    let plain = bare.chars().all(|c| c.is_alphabetic() || c == '’' || c == '-')
        // Capitals are initials and abbreviations.
        && (is_of(words.single, bare)
            || never_last && bare.len() > 1
            || bare.chars().skip(1).any(char::is_lowercase));
    let stop = matches!(mark, '.' | ':' | ';' | ',');
    if words.leading.is_empty()
        || !word.dirty
        || word.parted
        || !goes_on
        || !plain
        || !stop
    {
        return None;
    }
    let known = lexicon.has(bare) || lexicon.uses(bare) > 1;
    let cut = |confidence, why| {
        let range = bare.len()..word.text.len();
        Some(word.mend(range, &FALSE_STOP, "", confidence, why))
    };
    match mark {
        _ if never_last => cut(90, "a mark behind a word that ends nothing"),
        // An `I` may be lost between a stop and a verb.
        '.' if words.verbs.contains(&next) => None,
        // In old print a sentence may start small: only much dirt, or a word that starts
        // none, speaks against the point.
        '.' if known
            && !is_of(words.abbreviations, &lower)
            // `Is.` is a misread shilling.
            && (is_of(words.leading, bare)
                || is_of(words.continuing, next) && bare.len() > SHORT
                || word.specks >= MUCH
                    && bare.len() >= SHORT
                    && lexicon.has(bare_next)) =>
        {
            // A name may be an abbreviation, or end what is said.
            let name =
                bare.starts_with(char::is_uppercase) && !is_of(words.leading, &lower);
            cut(if name { 70 } else { 90 }, "a point within a sentence")
        }
        ':' if word.specks >= MUCH && is_of(words.leading, &lower) => {
            cut(88, "a mark behind a word that leads on")
        }
        ',' if is_of(words.seldom_last, &lower) => {
            cut(70, "a mark behind a word that leads on")
        }
        _ => None,
    }
}

/// Marks that no word starts with.
pub(in crate::clean::passes) const MARKS: [char; 9] =
    ['-', '.', '«', '¢', '|', '\\', '=', '°', '©'];
/// Those of them that may be the text's own.
const OWN: [char; 3] = ['-', '.', '«'];

pub(in crate::clean) static GLUED_MARK: Rule = Rule {
    pass: "characters",
    name: "glued-mark",
    title: "A mark glued to a word's front.",
    why: "A mark at a word's front that no word begins with; on dirty ground only.",
    example: Some(RuleExample::Turns("full of «dogs", "full of dogs")),
    leaves: Some((".5 of a day", "a number")),
};

/// `¢dog`: a mark glued to a word's front. Only on dirty ground; points, quotation marks
/// and dashes may be the text's own and are only asked about.
pub(super) fn glued(word: &WordInContext<'_>) -> Option<Mend> {
    let mark = word.text.chars().next().filter(|_| word.dirty)?;
    if mark == '-' && !word.before.ends_with(char::is_alphabetic) {
        return None;
    }
    let rest = word.text.strip_prefix(MARKS)?;
    let bare = rest.trim_end_matches(|c: char| !c.is_alphanumeric());
    let known = bare.chars().count() > 1
        && bare.chars().all(char::is_alphabetic)
        && word.lexicon.has(bare);
    let point = mark != '.' || bare.starts_with(char::is_lowercase);
    let leads = word.lexicon.language.words.leading.contains(&word.before);
    let confidence = if OWN.contains(&mark) && !leads { 70 } else { 85 };
    let why = "a mark glued to a word";
    let cut = || word.mend(0..mark.len_utf8(), &GLUED_MARK, "", confidence, why);
    (known && point).then(cut)
}

/// Such pairs.
const PAIRS: [&str; 7] = [";.", ",.", ";,", ":.", ",;", "—-", "-—"];

pub(in crate::clean) static DOUBLE_MARK: Rule = Rule {
    pass: "characters",
    name: "double-mark",
    title: "Two marks where one can stand.",
    why: "Of two marks side by side the second can't follow the first.",
    example: Some(RuleExample::Turns("bark at,. and", "bark at, and")),
    leaves: Some(("prices,. Nobody", "the point may be the right one")),
};

/// `said,.`: two marks of which the second can't follow the first. Before a
/// capital a point may be the right one, which is asked; before further points both may be
/// leaders.
pub(super) fn doubled(word: &WordInContext<'_>) -> Option<Mend> {
    let text = word.text;
    let ends = word.next.starts_with(char::is_uppercase);
    let place = PAIRS.into_iter().find_map(|pair| {
        let found = text.find(pair)?;
        let second = pair.chars().next()?.len_utf8();
        match pair {
            "—-" if !text[found + pair.len()..].starts_with(char::is_alphabetic) => {
                None
            }
            ",." if word.next.starts_with(['.', '…']) => None,
            "-—" => Some(found..found + 1),
            _ => Some(found + second..found + pair.len()),
        }
    })?;
    // Which of the two is the text's own, only its language could tell.
    let point = ends && text[place.clone()].contains('.');
    let confidence = if word.lexicon.has_list() && !point { 90 } else { 70 };
    Some(word.mend(place, &DOUBLE_MARK, "", confidence, "two marks where one can stand"))
}

/// The signs.
const SIGNS: [char; 2] = ['\u{ad}', '\u{feff}'];

pub(in crate::clean) static INVISIBLE: Rule = Rule {
    pass: "characters",
    name: "invisible",
    title: "A sign that print does not show: a soft hyphen, a byte-order mark.",
    why: "Files that were put together, and words that a machine has divided, have signs \
          that print does not show.",
    example: Some(RuleExample::Turns("coun\u{ad}cil", "council")),
    leaves: Some(("the har=", "a sign that print shows")),
};

/// Signs that print does not show: a soft hyphen within a line, a byte-order mark in the
/// text, which files that were put together have.
pub(super) fn invisible(word: &WordInContext<'_>) -> Option<Mend> {
    let at = word.text.find(SIGNS)?;
    let length = word.text[at..].chars().take_while(|c| SIGNS.contains(c)).count();
    let end = word.text[at..]
        .char_indices()
        .nth(length)
        .map_or(word.text.len(), |it| at + it.0);
    let alone = at == 0 && end == word.text.len();
    if !alone {
        return Some(word.mend(
            at..end,
            &INVISIBLE,
            "",
            98,
            "a sign that print does not show",
        ));
    }
    // A soft hyphen as a word of its own: with the word behind it.
    let halves = word.before.ends_with(char::is_alphabetic)
        && word.next.starts_with(char::is_lowercase)
        && word.text.starts_with('\u{ad}');
    let why = "a soft hyphen within a line";
    let [before, behind] = word.spaces;
    let behind = if word.next.is_empty() { 0 } else { behind };
    let from = if halves { before } else { 0 };
    Some(word.around(from, end + behind, &INVISIBLE, why))
}

pub(in crate::clean) static HYPHEN_SIGN: Rule = Rule {
    pass: "characters",
    name: "hyphen-sign",
    title: "Another sign of the hyphen.",
    why: "Old print has other signs for the hyphen.",
    example: Some(RuleExample::Turns("Haus⸗Book", "Haus-Book")),
    leaves: Some(("bailiff ⸗ so", "no hyphen, apart from any word")),
};

/// `Haus⸗Thür`: the hyphen of old print within a line.
pub(super) fn sign(word: &WordInContext<'_>) -> Option<Mend> {
    let (at, sign) = word
        .text
        .char_indices()
        .find(|(_, c)| matches!(c, '\u{2e17}' | '\u{2010}' | '\u{2011}'))?;
    let end = at + sign.len_utf8();
    let within = at > 0 && word.text[end..].starts_with(char::is_alphanumeric);
    within
        .then(|| word.mend(at..end, &HYPHEN_SIGN, "-", 98, "another sign of the hyphen"))
}

pub(in crate::clean) static UNDERSCORE: Rule = Rule {
    pass: "characters",
    name: "underscore",
    title: "An underscore at a word.",
    why: "No print has an underscore at a word.",
    example: Some(RuleExample::Turns("_of the letters", "of the letters")),
    leaves: Some(("old_school_books", "the sign joins words")),
};

/// `_of`: an underscore at a word's end or start, where no print has one.
pub(super) fn underscore(word: &WordInContext<'_>) -> Option<Mend> {
    let bare = word.text.trim_matches('_');
    let only_one =
        bare.len() + 1 == word.text.len() && bare.starts_with(char::is_alphanumeric);
    let place = if word.text.starts_with('_') { 0 } else { bare.len() };
    let why = "an underscore at a word";
    only_one.then(|| word.mend(place..place + 1, &UNDERSCORE, "", 96, why))
}

pub(in crate::clean) static TILDE: Rule = Rule {
    pass: "characters",
    name: "tilde",
    title: "A tilde that is a dash.",
    why: "A tilde between two words is a dash.",
    example: Some(RuleExample::Turns("years~or so", "years—or so")),
    leaves: Some(("~40 volumes", "it says about")),
};

/// `years~or`: a tilde between words is a dash.
pub(super) fn tilde(word: &WordInContext<'_>) -> Option<Mend> {
    let text = word.text;
    let place = text.find('~')?;
    let before = text[..place].chars().next_back();
    let after = text[place + 1..].chars().next()?;
    let right = after.is_alphabetic() || matches!(after, '“' | '‘' | '"');
    let left = before.is_none_or(|c| c.is_alphabetic() || ".,;!?”)".contains(c));
    let whole = text.matches('~').count() == 1
        && text.chars().filter(|c| c.is_alphabetic()).count() > 2;
    let confidence = if before.is_some() { 85 } else { 82 };
    let why = "a tilde between words";
    (left && right && whole)
        .then(|| word.mend(place..place + 1, &TILDE, "—", confidence, why))
}

pub(in crate::clean) static PRONOUN: Rule = Rule {
    pass: "characters",
    name: "bar",
    title: "A bar that is the word `I`.",
    why: "No sentence has a lone bar before a verb: there it is the word `I`.",
    example: Some(RuleExample::Turns("“| have seen it", "“I have seen it")),
    leaves: Some(("knew the |", "no verb follows")),
};

/// `| have`, `T think`: what looks like a bar before a verb is an `I`. No sentence has a
/// lone `l` or `T` there.
pub(super) fn pronoun(word: &WordInContext<'_>) -> Option<Mend> {
    let bare = word.text.trim_start_matches(['“', '"', '‘', '(']);
    let at = word.text.len() - bare.len();
    is_pronoun(word.lexicon, bare, word.next)
        .then(|| word.mend(at..at + 1, &PRONOUN, "I", 90, "a bar before a verb"))
}

/// Whether a bar, or what looks like one, stands where the sentence has an `I`.
pub(in crate::clean::passes) fn is_pronoun(
    lexicon: &Lexicon,
    word: &str,
    after: &str,
) -> bool {
    let verbs = lexicon.language.words.verbs;
    matches!(word, "|" | "l" | "T") && verbs.contains(&after)
}

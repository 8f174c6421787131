//! What archives and libraries have put around a book and on its pages.
//!
//! Project Gutenberg puts a header in front of the books that it hands out, to the line that
//! says where the book starts, and a licence behind the line that says where it ends.
//! Libraries and those who photograph for them print on their pages `Digitized by …`, where
//! the file comes from, and the terms of its use. Such lines are on every page of some files,
//! and machines read them badly. A line is one only by its words: it begins with the word for
//! it, and names somebody, and nothing else; or it is an address of theirs. What goes on
//! below such a line goes with it.

use crate::clean::claim::{Claim, LineRole};
use crate::clean::nearest::is_similar;
use crate::clean::rule::{Rule, RuleExample};
use crate::clean::sheet::Sheet;

pub(in crate::clean) static WRAPPER: Rule = Rule {
    pass: "furniture",
    name: "wrapper",
    title: "What an archive of texts has put around the book.",
    why: "Archives and libraries put words of their own around a book and on its pages.",
    example: Some(RuleExample::Turns("Digitized by VjOOQ IC", "")),
    leaves: Some(("Digitized by hand", "a sentence that begins with the same words")),
};

/// The header has at most so many lines.
const HEADER: usize = 600;
/// Lines over which a mark may run on that closes with stars.
const RUNS_ON: usize = 3;
/// How the makers of the file are named below the header.
const CREDITS: [&str; 4] = [
    "produced by",
    "e-text prepared by",
    "etext prepared by",
    "this etext was prepared by",
];

/// Marks header and licence; whether there are any.
pub(in crate::clean) fn wrapper(sheet: &mut Sheet<'_>) -> bool {
    let order = sheet.order.clone();
    let says = |index: usize, verb: &str| {
        let text = sheet.line_text(order[index]).to_uppercase();
        text.starts_with("***")
            && text.contains("PROJECT GUTENBERG")
            && text[3..].trim_start().starts_with(verb)
    };
    let start = (0..order.len().min(HEADER)).find(|&index| says(index, "START OF "));
    let Some(start) = start else { return false };
    let closes = |index: &usize| sheet.line_text(order[*index]).ends_with("***");
    let most = (start + RUNS_ON).min(order.len());
    let first = (start..most).find(closes).unwrap_or(start) + 1;
    let first = below_credits(sheet, &order, first);
    let end = (first..order.len()).find(|&index| says(index, "END OF "));
    let last = end.map_or(order.len(), |end| before_end(sheet, &order, end));
    for &at in order[..first].iter().chain(&order[last..]) {
        sheet.claim(at, Claim::sure(LineRole::Wrapper, &WRAPPER));
    }
    true
}

/// The same is said in words above the mark of the end, in older files, and may run on.
fn before_end(sheet: &Sheet<'_>, order: &[usize], end: usize) -> usize {
    let says = |index: &usize| {
        let text = sheet.line_text(order[*index]).to_lowercase();
        text.starts_with("end of") && text.contains("project gutenberg")
    };
    (end.saturating_sub(RUNS_ON)..end).find(says).unwrap_or(end)
}

/// Where the book begins behind the mark at `first`: below those who are thanked for the
/// file, who stand in a block of their own.
fn below_credits(sheet: &Sheet<'_>, order: &[usize], first: usize) -> usize {
    let Some(&at) = order.get(first) else {
        return first;
    };
    let text = sheet.line_text(at).to_lowercase();
    if !CREDITS.iter().any(|credit| text.starts_with(credit)) {
        return first;
    }
    let behind = (first + 1..order.len()).take(RUNS_ON * 2);
    behind
        .into_iter()
        .find(|&index| sheet.lines[order[index]].gap > 0)
        .unwrap_or(first + 1)
}

/// The word that such lines begin with, in the languages of the libraries.
const WORDS: [&str; 7] = [
    "digitized",
    "digitised",
    "digitalisiert",
    "digitalizado",
    "digitalizzato",
    "numérisé",
    "digitalisé",
];
/// Hundredths of likeness of the word as it is misread.
const ALIKE: usize = 75;
/// The words behind it.
const BY: [&str; 8] = ["by", "von", "durch", "por", "da", "par", "for", "in"];
/// Who does it, or what is left of the name.
const WHO: [&str; 8] = [
    "oogle",
    "ooq",
    "oog",
    "internet archive",
    "microsoft",
    "msn",
    "hathitrust",
    "gallica",
];
/// Their addresses.
const PLACES: [&str; 6] = [
    "archive.org/details",
    "archive.org/stream",
    "hathitrust.org",
    "hdl.handle.net/2027",
    "books.google.",
    "gallica.bnf.fr/ark",
];
/// Characters and words of such a line, at the most.
const WIDTH: usize = 80;
const NAME: usize = 2;
/// Lines that may go on below one.
const BELOW: usize = 4;

/// Marks them.
pub(in crate::clean) fn digitized(sheet: &mut Sheet<'_>) {
    let order = sheet.order.clone();
    let mut below = 0;
    let mut named = false;
    for at in order {
        let (line, text) = (&sheet.lines[at], sheet.line_text(at));
        let free = line.is_free() && line.width <= WIDTH;
        let behind = free && below > 0 && !line.page;
        if !(behind || free && may_begin(text)) {
            (below, named) = (0, false);
            continue;
        }
        let (written, text) = (text, text.to_lowercase());
        let first = is_digitized(written) || is_place(&text);
        let rest = behind && (named && line.gap == 0 || goes_on(&text));
        if first || rest {
            below = if first { BELOW } else { below - 1 };
            named = text.ends_with(" from") || text == "original from";
            sheet.claim(at, Claim::sure(LineRole::Wrapper, &WRAPPER));
        } else {
            (below, named) = (0, false);
        }
    }
}

/// Whether such lines begin as a line does, or it is short enough for an address: all that
/// most lines of a scan are asked.
fn may_begin(text: &str) -> bool {
    let first = text.bytes().next().map_or(0, |byte| byte.to_ascii_lowercase());
    matches!(first, b'd' | b'n' | b'p' | b'g') || is_short(text) && text.contains('.')
}

/// Whether a line has no more words than an address may be read as.
fn is_short(text: &str) -> bool {
    text.split_whitespace().nth(NAME + 2).is_none()
}

/// `Digitized by Google`, well read or not.
fn is_digitized(text: &str) -> bool {
    let Some((word, rest)) = text.split_once(' ') else { return false };
    let word = word.to_lowercase();
    let digitized = word.starts_with(['d', 'n']);
    if !digitized || !WORDS.iter().any(|it| is_similar(&word, it, ALIKE)) {
        return false;
    }
    let small = rest.to_lowercase();
    let Some(name) = BY.iter().find_map(|by| small.strip_prefix(by)) else {
        return false;
    };
    let names = rest[rest.len() - name.len()..].split_whitespace();
    let short = names.clone().count() <= NAME
        && names.clone().all(|it| !it.starts_with(char::is_lowercase));
    short || WHO.iter().any(|who| name.contains(who))
}

/// An address and little else, or the terms that stand with it.
fn is_place(text: &str) -> bool {
    let address = || {
        let joined = text.replace(' ', "");
        PLACES.iter().any(|place| joined.contains(place))
    };
    let terms = text.starts_with("public domain") && text.contains("digitized");
    let made = text.starts_with("generated on ") && text.contains("gmt");
    terms || made || is_short(text) && address()
}

/// What stands below such a line.
fn goes_on(text: &str) -> bool {
    let year = |rest: &str| rest.starts_with("20") && rest.as_bytes().get(2).is_some();
    text.strip_prefix("in ").is_some_and(year)
        || text.starts_with("with funding from")
        || text.starts_with("original from")
        || WHO.contains(&text)
        || text == "google"
        || is_place(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_libraries_are_known_by_their_words() {
        for text in [
            "Digitized by Google",
            "Digitized by VjOOQ IC",
            "Digitized byGoogle",
            "Digitized by the Internet Archive",
            "Dlgitized by LjOOQIC",
            "Digitalisiert von Google",
        ] {
            assert!(is_digitized(text), "{text}");
        }
        for text in [
            "Digitized by hand, it would have taken a year",
            "Digitized",
            "Dignified by Age",
            "Divided by Ten",
        ] {
            assert!(!is_digitized(text), "{text}");
        }
        assert!(is_place("http://www.archive.org/details/millbook00mill"));
        assert!(!is_place(
            "the page stands at archive.org/details, as all of them do today"
        ));
    }
}

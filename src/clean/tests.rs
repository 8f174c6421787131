//! The cleaning as a whole.

use super::*;
use crate::book::Tree;
use crate::diag::Severity;
use crate::ground::{Lang, sha256_hex};
use crate::project::AuthorHabits;
use crate::read::{Counters, Hand, chapter};
use crate::source::FileId;
use crate::tables::NamedValue as _;
use proptest::prelude::*;

fn run(text: &str, corrections: &str, strict: bool) -> (Cleaned, Vec<String>) {
    run_raised(text, &[], corrections, strict)
}

/// What is written of a scan: with the mark on top by which it is known.
fn written(text: &str) -> String {
    let sha256 = sha256_hex(text.as_bytes());
    let scan = Scan { file: FileId(0), path: "scan.txt", text, raised: &[], sha256 };
    let options =
        Options { fallback: Language::of_tag("en"), mark: true, ..Options::default() };
    let cleaned =
        clean(&scan, &Corrections::default(), &options, &mut Diagnostics::new());
    check(text, &cleaned);
    cleaned.text
}

fn run_raised(
    text: &str,
    raised: &[std::ops::Range<usize>],
    corrections: &str,
    strict: bool,
) -> (Cleaned, Vec<String>) {
    let fallback = Language::of_tag("en");
    run_with(
        text,
        raised,
        corrections,
        &Options { strict, fallback, ..Options::default() },
    )
}

fn run_with(
    text: &str,
    raised: &[std::ops::Range<usize>],
    corrections: &str,
    options: &Options,
) -> (Cleaned, Vec<String>) {
    let mut diagnostics = Diagnostics::new();
    let corrections = Corrections::parse(corrections, FileId(1), &mut diagnostics);
    let sha256 = sha256_hex(text.as_bytes());
    let scan = Scan { file: FileId(0), path: "scan.txt", text, raised, sha256 };
    let cleaned = clean(&scan, &corrections, options, &mut diagnostics);
    check(text, &cleaned);
    (cleaned, diagnostics.iter().map(|found| found.message.clone()).collect())
}

/// The promises that hold for every cleaning.
fn check(scan: &str, cleaned: &Cleaned) {
    let text = &cleaned.text;
    let forth =
        replay(&cleaned.record, scan, |edit| text[edit.result.clone()].to_owned());
    assert_eq!(&forth, text);
    let back =
        restore(&cleaned.record, text, |edit| scan[edit.source.clone()].to_owned());
    assert_eq!(back, scan);
    for pair in cleaned.record.windows(2) {
        assert!(pair[0].source.end <= pair[1].source.start, "{pair:?}");
    }
    for &(from, to) in &cleaned.map.anchors {
        assert!(
            text.is_char_boundary(from as usize) && scan.is_char_boundary(to as usize)
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn scan_and_result_follow_from_each_other(
        lines in prop::collection::vec("(|[ a-zA-Z,.*\\-—“”\"'0-9_#\\[\\]]{0,70}[a-z.]?)", 0..60),
    ) {
        run(&lines.join("\n"), "", false);
    }

    #[test]
    fn cleaning_twice_is_cleaning_once(
        lines in prop::collection::vec("(|([A-Z]?[a-z]{2,9}[,.’”]? ){4,12}[a-z]{2,9}[.,:-]?)", 0..40),
    ) {
        let once = written(&lines.join("\n"));
        prop_assert_eq!(&written(&once), &once);
    }

    #[test]
    fn no_decision_breaks_the_promises(
        lines in prop::collection::vec("(|[A-Za-z][a-z ,.\\-*]{0,40}[a-z.\\-])", 1..24),
        entries in prop::collection::vec((0_u8..8, 1_usize..26, 0_usize..4, 1_usize..30), 0..8),
        cut in 1_usize..24,
    ) {
        let mut corrections = String::new();
        if cut % 2 == 0 && cut < lines.len() {
            let order = format!("[pages]\norder = [\"{}-{}\", \"1-{cut}\"]\n", cut + 1, lines.len());
            corrections.push_str(&order);
        }
        for (kind, first, more, column) in entries {
            let range = format!("lines = \"{first}-{}\"\n", first + more);
            let role = LineRole::WORDS[column % LineRole::WORDS.len()].0;
            let entry = match kind {
                0 => format!("[[role]]\n{range}is = \"{role}\"\n"),
                1 => format!("[[head]]\n{range}level = 2\ncase = \"title\"\n"),
                2 => format!("[[drop]]\n{range}reason = \"r\"\n"),
                3 => format!("[[split]]\nline = {first}\ncol = {column}\n"),
                4 => format!("[[join]]\nline = {first}\n"),
                5 => format!("[[note]]\nn = {column}\nline = {first}\ncol = {}\nbody = \"{}\"\n", more + 1, column),
                6 => format!("[[lost]]\nline = {first}\nshow = \"[lost]\"\n"),
                _ => format!("[[fix]]\nline = {first}\nfind = \"a\"\nreplace = \"*b\"\n"),
            };
            corrections.push_str(&entry);
        }
        run(&lines.join("\n"), &corrections, false);
        run(&lines.join("\n"), &corrections, true);
    }

    #[test]
    fn works_in_two_languages_keep_the_promises(
        lines in prop::collection::vec(
            "(|[1-4][.] [A-Z][a-z .,*-]{9,60}|[A-Za-z][a-z ,.*-]{9,70}[a-z.-][1-4*]?)", 2..40,
        ),
        cut in 1_usize..39,
        end in 1_usize..39,
    ) {
        let (cut, end) = (cut.min(lines.len() - 1), end.min(lines.len()).max(cut + 1));
        let works = format!(
            "[[work]]\nid = \"a\"\nlines = \"1-{cut}\"\n[[work]]\nid = \"b\"\nlines = \"{}-{end}\"\n",
            cut + 1,
        );
        let works_said = vec![("b".to_owned(), Language::of_tag("de").unwrap())];
        let fallback = Language::of_tag("en");
        let options = Options { works: works_said, fallback, ..Options::default() };
        run_with(&lines.join("\n"), &[], &works, &options);
    }

    #[test]
    fn damage_of_any_kind_keeps_the_promises(
        width in 40_usize..80,
        hurts in prop::collection::vec((0_usize..200, 0_usize..DAMAGE.len()), 0..40),
    ) {
        let once = written(&damaged(width, &hurts));
        let words = |text: &str| text.split_whitespace().count();
        // Debris and specks may go, the text may not.
        prop_assert!(words(&once) * 10 > words(SOUND) * 9, "{once}");
        prop_assert_eq!(&written(&once), &once);
    }

    /// Nothing in the result says that it was cleaned before: it has no headings, no
    /// notes, no signs of Markdown.
    #[test]
    fn cleaning_what_was_damaged_twice_is_cleaning_it_once(
        width in 40_usize..80,
        first in 0_usize..900,
        count in 30_usize..300,
        hurts in prop::collection::vec((0_usize..40, 0_usize..DAMAGE.len()), 0..12),
        spots in prop::collection::vec((0_usize..300, 0_usize..SPOTS.len()), 0..30),
    ) {
        let words = spotted(first, count, &spots, &SPOTS);
        let scan = broken(words.iter().map(String::as_str), width, &hurts);
        let once = written(&scan);
        prop_assert_eq!(&written(&once), &once);
    }

    /// What is written is a chapter: it reads without an error.
    #[test]
    fn what_is_written_reads_as_a_chapter(
        width in 40_usize..80,
        first in 0_usize..900,
        count in 30_usize..300,
        hurts in prop::collection::vec((0_usize..40, 0_usize..DAMAGE.len()), 0..12),
        spots in prop::collection::vec((0_usize..300, 0_usize..SIGNS.len()), 0..12),
    ) {
        let words = spotted(first, count, &spots, &SIGNS);
        let scan = broken(words.iter().map(String::as_str), width, &hurts);
        let once = written(&scan);
        prop_assert_eq!(errors(&once), [""; 0], "{}", once);
    }

    #[test]
    fn nothing_makes_it_fall(text in "\\PC{0,200}|[\\s\\S]{0,300}") {
        run(&text, "", false);
    }
}

#[test]
fn spaces_of_any_size_stand_beside_what_is_taken_out() {
    for space in ["\u{85}", "\u{a0}", "\u{2003}", "\u{3000}"] {
        for sign in ["\u{feff}", "\u{ad}", "-", "\u{ad}\u{feff}"] {
            let text = format!(
                "The win{space}{sign}{space}ter was long, and the win{sign}{space}ter cold."
            );
            let clean = run(&text, "", false).0.text;
            assert!(clean.contains("cold"), "{text:?}: {clean:?}");
        }
    }
}

/// A sound text, in paragraphs.
const SOUND: &str = include_str!("../../book/handbook/works/scans.md");

/// What happens to a line end when a page is read by machine.
const DAMAGE: [&str; 12] = [
    "\n\n",
    "-\n",
    " \n\n\n\n17\n\n\n",
    "\n\u{c}",
    " _\n",
    "\n~ ",
    "\r\n",
    " ©\n",
    "\n\nTHE HEAD 18\n\n",
    "\n* ",
    ".’\n",
    "\n\n\n\n",
];

/// What dirt does to a word `w`.
const SPOTS: [&str; 16] = [
    "w.", "w,", "w’", "w-", "'w", "\"w", "‘w", "_w", ".w", "w _", "w ©", "w =", "w :",
    "— w", "w ~ ©", "|",
];

/// What stands in scans that Markdown would take for its own, at a word `w` or at a line's
/// start.
const SIGNS: [&str; 18] = [
    "\n\n# w",
    "\n\n1. w",
    "\n\n- w",
    "*w*",
    "[^w]",
    "[w](w)",
    "<w>",
    "`w`",
    "\n\n::: w",
    "\n\n| w |",
    "\n\n> w",
    "{w}",
    "w^2",
    "~w~",
    "\n\n    w",
    "\n\nCHAPTER IV.\n\nw",
    "\n\nA SHORT HEAD\n\nw",
    "\n\n---\n\nw",
];

/// The errors that reading a chapter finds in it.
fn errors(markdown: &str) -> Vec<String> {
    let (mut tree, mut found) = (Tree::new(), Diagnostics::new());
    let mut ids = Counters::default();
    let hand = Hand::Person(AuthorHabits::default());
    chapter(FileId(0), markdown, hand, Lang::EN_US, &mut ids, &mut tree, &mut found);
    let errors = found.iter().filter(|it| it.code.severity() == Severity::Error);
    errors.map(|it| format!("{} {}", it.code.as_str(), it.message)).collect()
}

/// A book of chapters with titles at the tops of pages, running heads on the others, and
/// numbers at the feet: titles stay, heads and numbers go.
#[test]
fn titles_at_page_tops_stay() {
    let titles =
        ["CHAPTER I.", "The Long Night", "Salt", "CHAPTER IV.", "V.", "Of Bread"];
    let words: Vec<&str> = sound_words().collect();
    let (mut scan, mut number, mut at) = (String::new(), 11, 0);
    for title in titles {
        for page in 0..4 {
            let head = if page == 0 { title } else { "THE HARBOUR YEAR" };
            scan += &(" ".repeat(24) + head + "\n\n");
            if page == 0 {
                scan += "   It began in the year in which the boats came late, and the\n";
            }
            for _ in 0..28 {
                let line = (0..9).map(|word| words[(at + word) % words.len()]);
                scan += &(line.collect::<Vec<_>>().join(" ") + "\n");
                at += 9;
            }
            if page == 3 {
                scan += "harbour was empty. So it ended.\n";
            }
            scan +=
                &(String::from("\n") + &" ".repeat(30) + &number.to_string() + "\n\u{c}");
            number += 1;
        }
    }
    let text = written(&scan);
    for title in titles {
        assert!(text.contains(title), "{title} is gone");
    }
    assert!(!text.contains("HARBOUR"), "a running head is left");
}

/// How a book is printed and read that is bound with another.
#[derive(Clone, Copy)]
struct Bound {
    /// The running head of its pages.
    head: Option<&'static str>,
    /// Words on a line.
    words: usize,
    /// What the reading machine has put at a page's end.
    end: &'static str,
    /// What it has put between paragraphs.
    apart: &'static str,
}

/// Such a book: chapters of six pages, with their titles at the tops of the first.
fn bound(titles: &[&str], book: Bound) -> String {
    let mut words = sound_words().collect::<Vec<_>>().into_iter().cycle();
    let mut scan = String::new();
    for (at, title) in titles.iter().enumerate() {
        for page in 0..6 {
            match book.head {
                _ if page == 0 => {
                    scan += title;
                    scan += "\n\nIt began in the year of the boats, and\n";
                }
                Some(head) => scan += &[head, "\n", book.apart].concat(),
                None => {}
            }
            for line in 1..=28 {
                let line_words: Vec<&str> = words.by_ref().take(book.words).collect();
                scan += &(line_words.join(" ") + "\n");
                if line % 9 == 0 {
                    scan += &["and so it ended.\n", book.apart, "The "].concat();
                }
            }
            if page == 5 {
                scan += "harbour was empty. So it ended.\n";
            }
            if book.head.is_some() {
                let number = (11 + at * 6 + page).to_string();
                scan += &["\n", &" ".repeat(30), &number, "\n"].concat();
            }
            scan += book.end;
        }
    }
    scan
}

/// The headings that are made of a scan.
fn headings_of(scan: &str) -> Vec<String> {
    let text = written(scan);
    let heads = text.lines().filter(|line| line.starts_with('#'));
    heads.map(|line| line.trim_start_matches(['#', ' ']).to_owned()).collect()
}

/// Two books that are bound as one: what pages of the one have as their habit is none of
/// the other's, so that together they have the headings that each has alone.
#[test]
fn books_bound_together_keep_their_titles() {
    let numbered = [
        "CHAPTER I.",
        "CHAPTER II.",
        "CHAPTER III.",
        "CHAPTER IV.",
        "CHAPTER V.",
        "CHAPTER VI.",
        "CHAPTER VII.",
        "CHAPTER VIII.",
        "CHAPTER IX.",
        "CHAPTER X.",
    ];
    let named = [
        "The Long Night",
        "Salt",
        "Of Bread",
        "The Mill",
        "A Letter",
        "The Rope",
        "Snow",
        "The Ferry",
        "The Last Boat",
        "Two Roads",
    ];
    let headed =
        Bound { head: Some("THE HARBOUR YEAR"), words: 7, end: "\u{c}", apart: "\n" };
    let bare = Bound { head: None, words: 11, end: "\n\n\n", apart: "\n" };
    // Where the one has no blank lines, a title or two next to the seam may be lost.
    let solid = Bound { end: "", apart: "", ..headed };
    for (one, other, lost) in [
        (bound(&numbered, headed), bound(&numbered, bare), 0),
        (bound(&numbered, solid), bound(&named, bare), 2),
    ] {
        for scans in [[&one, &other], [&other, &one]] {
            let alone: Vec<String> =
                scans.iter().flat_map(|it| headings_of(it)).collect();
            let mut together = headings_of(&scans.map(String::as_str).concat());
            let missing = alone.iter().filter(|&title| {
                let there = together.iter().position(|it| it == title);
                there.map(|at| together.remove(at)).is_none()
            });
            let missing: Vec<&String> = missing.collect();
            assert!(alone.len() >= 20, "{alone:?}");
            assert!(missing.len() <= lost, "{missing:?} of {alone:?}");
        }
    }
}

/// One book that is longer than the pages around a line: a head that stands by itself, far
/// behind those that are like it, is known as one, since all pages are laid out the same.
#[test]
fn a_long_book_is_told_as_a_whole() {
    let titles: Vec<String> = (1..=30).map(|at| format!("CHAPTER {at}.")).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let bare = Bound { head: None, words: 9, end: "\u{c}", apart: "\n" };
    let head = "THE HARBOUR YEAR";
    let start = bound(&titles[..10], Bound { head: Some(head), ..bare });
    let rest = bound(&titles[10..], bare);
    let pages: Vec<&str> = rest.split_inclusive('\u{c}').collect();
    let (before, behind) = (pages[..70].concat(), pages[70..].concat());
    let scan = [&start, &before, head, "\n\n", &behind].concat();
    assert!(before.lines().count() > 2_400, "it is near the others");
    assert_eq!(headings_of(&scan), titles);
    assert!(!written(&scan).contains(head), "a running head is left");
}

/// Words of the sound text, some of them spoilt: `w` in a spot is the word.
fn spotted(
    first: usize,
    count: usize,
    spots: &[(usize, usize)],
    signs: &[&str],
) -> Vec<String> {
    let mut words: Vec<String> =
        sound_words().skip(first).take(count).map(str::to_owned).collect();
    for &(at, spot) in spots {
        if let Some(word) = words.get_mut(at) {
            *word = signs[spot].replace('w', word);
        }
    }
    words
}

/// The words of the sound text that are no Markdown, nor in a table.
fn sound_words() -> impl Iterator<Item = &'static str> {
    SOUND.split_whitespace().filter(|word| !word.contains(['`', '#', ':', '|']))
}

/// The sound text in lines of a width, with some of their ends damaged.
fn damaged(width: usize, hurts: &[(usize, usize)]) -> String {
    broken(sound_words(), width, hurts)
}

/// Words in lines of a width, with some of their ends damaged.
fn broken<'w>(
    words: impl Iterator<Item = &'w str>,
    width: usize,
    hurts: &[(usize, usize)],
) -> String {
    let (mut scan, mut column, mut line) = (String::new(), 0, 0);
    for word in words {
        if column + word.len() > width {
            let hurt = hurts.iter().find(|hurt| hurt.0 == line);
            scan.push_str(hurt.map_or("\n", |hurt| DAMAGE[hurt.1]));
            (column, line) = (0, line + 1);
        } else if column > 0 {
            scan.push(' ');
        }
        scan.push_str(word);
        column += word.chars().count() + 1;
    }
    scan
}

#[test]
fn works_come_out_in_reading_order_with_their_notes() {
    let scan = "Second work\n\nIt says so.— And more.\n\nFirst work\n\nBegins here.\n\n1. The body\nof the note.\n";
    let corrections = "[pages]\norder = [\"5-7\", \"1-3\", \"9-10\"]\n\
        [[work]]\nlines = \"1-4\"\nid = \"b\"\n[[work]]\nlines = \"5-7\"\nid = \"a\"\n\
        [[head]]\nlines = \"1\"\nlevel = 1\n[[head]]\nlines = \"5\"\nlevel = 1\n\
        [[note]]\nn = 1\nline = 3\nafter = \"so.\"\nbody = \"9-10\"\n";
    let (cleaned, faults) = run(scan, corrections, true);
    assert_eq!(faults, [""; 0]);
    assert_eq!(
        cleaned.text,
        "# First work\n\nBegins here.\n\n# Second work\n\nIt says so.[^1] And more.\n\n\
         [^1]: The body of the note.\n"
    );
    let works: Vec<_> = cleaned
        .works
        .iter()
        .map(|work| (&*work.id, &cleaned.text[work.range.clone()]))
        .collect();
    assert_eq!(works[0], ("a", "# First work\n\nBegins here."));
    assert!(works[1].1.starts_with("# Second work"));
}

#[test]
fn each_work_is_cleaned_by_its_own_language() {
    let english = "The ferry was late that day,1 and all who were on the shore had come \
                   to the\nquay and said that it would be in by the evening - if \
                   there was no wind in\nthe bay - for it was an old boat that had been \
                   on the water for a long time.\n\n";
    let german = "Die Fähre kam an diesem Tag zu spät,2 und alle, die am Ufer waren, \
                  sagten, daß\nsie bis zum Abend da sein werde - wenn es nicht zu \
                  viel Wind in der Bucht gebe,\ndenn es war ein altes Boot - und es war \
                  schon seit langem auf dem Was⸗\nser, das man nicht mehr sah.\n\n";
    let notes = "NOTES\n\n1. It was the mail boat, and it was painted green.\n\n\
                 2. Es war das Boot der Post, und es war grün.\n";
    let works = "[[work]]\nid = \"one\"\nlines = \"1-4\"\n[[work]]\nid = \"two\"\nlines = \
                 \"5-9\"\n";
    let (cleaned, found) = run(&[english, german, notes].concat(), works, false);
    assert_eq!(found, [""; 0]);
    let [one, two] = &cleaned.works[..] else { panic!("{}", cleaned.text) };
    let (one, two) = (&cleaned.text[one.range.clone()], &cleaned.text[two.range.clone()]);
    assert!(one.contains("evening — if") && one.contains("[^1]: It was"), "{one}");
    assert!(two.contains("werde – wenn") && two.contains("auf dem Wasser, das"), "{two}");
    assert!(two.contains("spät,[^2]") && two.contains("[^2]: Es war"), "{two}");
    assert_eq!(cleaned.language.0.code, "en");
    let others: Vec<_> = cleaned
        .other_languages
        .iter()
        .map(|(it, works)| (it.code, works.join(" ")))
        .collect();
    assert_eq!(others, [("de", "two".to_owned())]);
}

#[test]
fn what_does_not_match_is_an_error_with_the_nearest() {
    let scan = "One line here.\nAnother wrod there.\n";
    let (_, faults) =
        run(scan, "[[fix]]\nline = 1\nfind = \"wrod\"\nreplace = \"word\"\n", true);
    assert_eq!(faults, ["`wrod` does not stand on line 1"]);
    let (_, faults) = run(scan, "[[join]]\nline = 9\n", true);
    assert_eq!(faults, ["there is no line 9, the scan has 2"]);
    let drift =
        "[[fix]]\nline = 2\nfind = \"wrod\"\nreplace = \"word\"\nhash = \"0000\"\n";
    assert!(run(scan, drift, true).1[0].contains("has changed"));
}

#[test]
fn lines_of_no_work_are_an_error() {
    let scan = "Kept here.\n\nNobody's line.\n\nDropped line.\n";
    let corrections = "[[work]]\nlines = \"1\"\nid = \"a\"\n[[drop]]\nlines = \"5\"\nreason = \"advert\"\n";
    let (cleaned, faults) = run(scan, corrections, true);
    assert_eq!(faults, ["lines 3 of `scan.txt` belong to no work"]);
    assert_eq!(cleaned.drops[0].words, 2);
    assert_eq!(cleaned.text, "Kept here.\n");
}

#[test]
fn roles_and_lost_notes() {
    let scan = "So it goes:\nroses are red\nviolets too\n\nand then\nANNA: I see.\nBORIS: I do.\n\n* A note.\n\nThe end. P. Q.\n";
    let corrections = "[[role]]\nlines = \"2-5\"\nis = \"verse\"\n[[role]]\nlines = \"6-7\"\nis = \"speaker\"\n\
        [[note]]\nn = 1\nlost = true\nbody = \"9\"\n[[split]]\nline = 11\ncol = 10\n[[lost]]\nline = 1\nshow = \"[torn]\"\n";
    let (cleaned, faults) = run(scan, corrections, true);
    assert_eq!(faults, [""; 0]);
    assert_eq!(
        cleaned.text,
        "So it goes: [torn]{.lost}\n\n::: verse\nroses are red\nviolets too\n\nand then\n:::\n\n\
         ::: speech\n[ANNA:]{.smallcaps} I see.\n:::\n\n::: speech\n[BORIS:]{.smallcaps} I do.\n:::\n\nThe end.\n\nP. Q.\n\n\
         ::: unanchored-notes\n[^1]\n:::\n\n[^1]: A note.\n"
    );
}

#[test]
fn lines_of_a_poem_open_no_blocks() {
    let scan = "It was so.\n\nroses are red\n::: violets too\n- and then\n";
    let corrections = "[[role]]\nlines = \"3-5\"\nis = \"verse\"\n";
    let (cleaned, _) = run(scan, corrections, false);
    let poem = "::: verse\nroses are red\n\\::: violets too\n\\- and then\n:::\n";
    assert!(cleaned.text.ends_with(poem), "{}", cleaned.text);
}

/// Each folder of `tests/cases/clean` is a scan with its expected Markdown and edits, and
/// with what each rule must leave alone in it: `stays.txt`, a line of `pass/rule  text`
/// each, where `⏎` is a line end.
mod cases {
    #![expect(clippy::disallowed_methods, reason = "the cases are files")]

    use super::*;
    use crate::clean::passes::furniture::picture::PICTURE;
    use crate::clean::passes::notes::column::NOTE_COLUMN;
    use crate::clean::passes::notes::marks::NOTE_MISSING;
    use std::collections::BTreeSet;
    use std::fmt::Write as _;
    use std::fs;
    use std::ops::Range;
    use std::path::{Path, PathBuf};

    fn folders() -> Vec<PathBuf> {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/clean");
        let mut folders: Vec<PathBuf> =
            fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
        folders.sort();
        folders
    }

    /// The scan, what became of it, and the messages.
    fn cleaned(folder: &Path) -> (String, Cleaned, Vec<String>) {
        let scan = fs::read_to_string(folder.join("input.txt")).unwrap();
        let corrections =
            fs::read_to_string(folder.join("corrections.toml")).unwrap_or_default();
        let read = match recognised(&scan, FileId(0)) {
            Some(read) => read.unwrap(),
            None => Recognised { text: scan, ..Recognised::default() },
        };
        let (cleaned, faults) = run_raised(&read.text, &read.raised, &corrections, false);
        (read.text, cleaned, faults)
    }

    /// The ranges of the scan that a rule changed or, if it only asks, asks about.
    fn touched(
        cleaned: &Cleaned,
    ) -> impl Iterator<Item = (&'static Rule, &Range<usize>)> {
        let edits = cleaned.record.iter().map(|edit| (edit.rule, &edit.source));
        let asked = cleaned.suggestions.iter().map(|asked| (asked.rule, &asked.source));
        edits.chain(asked.filter(|asked| only_asks(asked.0)))
    }

    fn only_asks(rule: &'static Rule) -> bool {
        matches!(rule.pass, "suspects" | "pages")
            || [&NOTE_MISSING, &NOTE_COLUMN, &PICTURE].contains(&rule)
    }

    /// What the layout and the editor do can't be wrong.
    fn may_err(rule: &'static Rule) -> bool {
        !matches!(rule.pass, "layout" | "editor")
    }

    #[test]
    fn every_rule_has_a_case() {
        let mut seen = BTreeSet::new();
        for folder in folders() {
            let (_, cleaned, _) = cleaned(&folder);
            seen.extend(touched(&cleaned).map(|(rule, _)| rule));
        }
        let missing = Rule::ALL.iter().filter(|rule| !seen.contains(*rule));
        assert_eq!(missing.map(|rule| rule.code()).collect::<Vec<_>>(), [""; 0]);
    }

    /// How many rules are items in the files of a folder.
    fn items_in(folder: &Path) -> usize {
        let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let item = [": Rule = ", "Rule {"].concat();
        let items = paths.map(|path| match path.extension() {
            _ if path.is_dir() => items_in(&path),
            Some(kind) if kind == "rs" => {
                fs::read_to_string(&path).unwrap().matches(&item).count()
            }
            _ => 0,
        });
        items.sum()
    }

    #[test]
    fn every_rule_is_listed_once() {
        let listed: BTreeSet<String> = Rule::ALL.iter().map(|rule| rule.code()).collect();
        assert_eq!(listed.len(), Rule::ALL.len());
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/src/clean");
        assert_eq!(items_in(Path::new(root)), listed.len(), "an item is in no list");
    }

    #[test]
    fn every_rule_leaves_something_alone() {
        let mut named = BTreeSet::new();
        for folder in folders() {
            let (scan, cleaned, _) = cleaned(&folder);
            let stays = fs::read_to_string(folder.join("stays.txt")).unwrap_or_default();
            for line in stays.lines() {
                let (name, text) = line.split_once("  ").unwrap();
                let text = text.replace('⏎', "\n");
                let case = format!("{}: {line}", folder.display());
                assert_eq!(scan.matches(&text).count(), 1, "{case}");
                assert!(Rule::ALL.iter().any(|rule| rule.code() == name), "{case}");
                let at = scan.find(&text).unwrap();
                let end = at + text.len();
                let by: Vec<_> = touched(&cleaned)
                    .filter(|(rule, range)| {
                        rule.code() == name && range.start < end && at <= range.end
                    })
                    .collect();
                assert!(by.is_empty(), "{case}: {by:?}");
                named.insert(name.to_owned());
            }
        }
        let all = Rule::ALL.iter().filter(|&&rule| may_err(rule)).map(|rule| rule.code());
        let missing: Vec<_> = all.filter(|name| !named.contains(name)).collect();
        assert_eq!(missing, [""; 0]);
    }

    /// Whether a rule did in a case what its example says.
    fn shows(
        rule: &'static Rule,
        example: RuleExample,
        case: &(String, Cleaned, Vec<String>),
    ) -> bool {
        let (scan, cleaned, _) = case;
        let (from, result) = match example {
            RuleExample::Turns(from, result) => (from, result),
            RuleExample::Asks(from) => (from, ""),
        };
        let (from, result) = (from.replace('⏎', "\n"), result.replace('⏎', "\n"));
        let Some(at) = scan.find(&from) else { return false };
        let end = at + from.len();
        let by = |(it, range): (&'static Rule, &Range<usize>)| {
            it == rule && range.start <= end && at <= range.end
        };
        let asks = matches!(example, RuleExample::Asks(_));
        let gone = result.is_empty() && !cleaned.text.contains(&from);
        let made = !result.is_empty() && cleaned.text.contains(&result);
        touched(cleaned).any(by) && (asks || gone || made)
    }

    #[test]
    fn every_rule_says_what_it_does_and_what_it_leaves() {
        let cases: Vec<_> = folders().iter().map(|folder| cleaned(folder)).collect();
        let stays: Vec<String> = folders()
            .iter()
            .filter_map(|folder| fs::read_to_string(folder.join("stays.txt")).ok())
            .collect();
        for &rule in Rule::ALL {
            let code = rule.code();
            assert!(rule.why.ends_with('.'), "{code}: a sentence");
            if let Some(example) = rule.example {
                assert!(
                    cases.iter().any(|case| shows(rule, example, case)),
                    "{code}: {example:?}"
                );
            }
            if let Some((left, _)) = rule.leaves {
                let line = format!("{code}  {left}");
                let is_there = stays.iter().any(|it| it.lines().any(|it| it == line));
                assert!(is_there, "no case has this in its `stays.txt`: {line}");
            }
            let told = rule.example.is_some() && rule.leaves.is_some();
            assert!(told || !may_err(rule), "{code}: no example, or none of what stays");
        }
    }

    /// The Markdown, and the edits that say more than that lines were joined.
    fn results(folder: &Path) -> (String, String) {
        let (scan, cleaned, faults) = cleaned(folder);
        let mut edits = diff(&cleaned, &scan, false);
        for suggestion in &cleaned.suggestions {
            let found = &scan[suggestion.source.clone()];
            let _ =
                writeln!(edits, "{}? [{found}] {}", suggestion.id, suggestion.evidence);
        }
        for drop in &cleaned.drops {
            let _ = writeln!(
                edits,
                "set aside {}: {}, {} words",
                drop.lines, drop.reason, drop.words
            );
        }
        for fault in faults {
            let _ = writeln!(edits, "message: {fault}");
        }
        (cleaned.text, edits)
    }

    #[test]
    fn all_cases_come_out_as_expected() {
        for folder in folders() {
            let (markdown, edits) = results(&folder);
            let expected =
                |name| fs::read_to_string(folder.join(name)).unwrap_or_default();
            let name = folder.file_name().unwrap().to_string_lossy();
            assert_eq!(markdown, expected("expected.md"), "{name}");
            assert_eq!(edits, expected("expected.edits"), "{name}");
        }
    }

    #[test]
    #[ignore = "writes what is expected: to be read before it is committed"]
    fn accept_cases() {
        for folder in folders() {
            let (markdown, edits) = results(&folder);
            fs::write(folder.join("expected.md"), markdown).unwrap();
            fs::write(folder.join("expected.edits"), edits).unwrap();
        }
    }
}

#[test]
fn cleaning_the_cleaned_changes_nothing() {
    let scan = "A first line that is long enough to count as a full line of the\nscan, and a sec-\n\
        ond one. It ends here.\n\nA new paragraph “starts’ here, with a mark_ and . . . points.\n";
    let once = written(scan);
    assert_eq!(written(&once), once);
    assert!(!once.contains('\\'), "a sign where none is needed");
}

#[test]
fn a_raised_number_in_hocr_is_a_note() {
    let word = |text: &str, top: i32, bottom: i32| {
        format!("<span class='ocrx_word' title='bbox 0 {top} 9 {bottom}'>{text}</span> ")
    };
    let line = |words: String| {
        format!("<span class='ocr_line' title='bbox 0 0 500 30'>{words}</span>\n")
    };
    let hocr = format!(
        "<html><div class='ocr_page'><p class='ocr_par'>{}{}</p><p class='ocr_par'>{}</p><p class='ocr_par'>{}</p></div></html>",
        line(
            word(
                "The bridge was rebuilt in stone and in oak, as the old ledger says.",
                0,
                30
            ) + &word("1", 0, 14)
        ),
        line(word("It stands to this day.", 0, 30)),
        line(word("NOTES", 0, 30)),
        line(word("1. The ledger, p. 12.", 0, 30)),
    );
    let read = recognised(&hocr, FileId(0)).unwrap().unwrap();
    let (cleaned, _) = run(&read.text, "", true);
    assert_eq!(
        cleaned.text,
        "The bridge was rebuilt in stone and in oak, as the old ledger says.[^1] \
         It stands to this day.\n\n[^1]: The ledger, p. 12.\n"
    );
    assert!(cleaned.unanchored.is_empty());
}

#[test]
fn a_word_that_breaks_off_needs_a_decision() {
    let scan = "The last page of the book is missing here, and the sentence that it star-\n\n\n\n\
                The Second Chapter\n\nIt was a long winter, and nobody had foreseen how long it would be in the\n\
                valley, where the snow lies deep.\n\n\n\nIt was a long spring, too.\n";
    let (_, faults) = run(scan, "[[head]]\nlines = \"5\"\nlevel = 2\n", true);
    assert_eq!(faults, [""; 0], "a heading follows: the editor has looked");
    let decided = "[[split]]\nline = 5\n[[role]]\nlines = \"5\"\nis = \"body\"\n";
    let (_, faults) = run(scan, decided, true);
    assert_eq!(faults, ["a word breaks off at the end of line 1, and nothing goes on"]);
    let shown = format!("{decided}[[lost]]\nline = 1\nshow = \"[page missing]\"\n");
    assert_eq!(run(scan, &shown, true).1, [""; 0]);
}

#[test]
fn the_editors_join_stands_over_every_role() {
    let scan =
        "      He said so, and\n\nMEANT IT\n\ntoo. And that\nwas all.\n\nThe next one.\n";
    let corrections = "[[role]]\nlines = \"1\"\nis = \"quote\"\n[[join]]\nline = 3\n[[join]]\nline = 5\n";
    let (cleaned, faults) = run(scan, corrections, true);
    assert_eq!(faults, [""; 0]);
    assert_eq!(
        cleaned.text,
        "> He said so, and MEANT IT too. And that was all.\n\nThe next one.\n"
    );
}

#[test]
fn a_form_is_corrected_everywhere() {
    let scan =
        "Tlie boat was late, aud tlie men sang.\nAud tlie wind blew, and aud it was.\n";
    let corrections = "[[word]]\nfind = \"aud\"\nreplace = \"and\"\nexcept = [\"2\"]\n\
        [[word]]\nfind = \"tlie\"\nreplace = \"the\"\n";
    let (cleaned, faults) = run(scan, corrections, true);
    assert_eq!(faults, [""; 0]);
    let text = "The boat was late, and the men sang. Aud the wind blew, and aud it was.";
    assert!(cleaned.text.contains(text), "{}", cleaned.text);
    let (_, faults) = run(scan, "[[word]]\nfind = \"nope\"\nreplace = \"x\"\n", true);
    assert_eq!(faults, ["the word `nope` does not stand in the scan"]);
    let (_, faults) = run(scan, "[[word]]\nfind = \"-x\"\nreplace = \"x\"\n", true);
    assert!(faults[0].contains("starts and ends with a letter"), "{faults:?}");
}

#[test]
fn a_form_is_asked_about_once() {
    let line = |at: u8| {
        let name = char::from(b'a' + at);
        format!(
            "The boat of M{name}r was late, aud the men on the shore sang to the wind\n"
        )
    };
    let scan = (0..26).map(line).collect::<String>() + "and whicli was all.\n";
    let (cleaned, _) = run(&scan, "", false);
    let asked: Vec<_> = cleaned
        .suggestions
        .iter()
        .filter(|it| it.entry.starts_with("[[word]]"))
        .map(|it| (it.id.as_str(), it.others.len()))
        .collect();
    assert_eq!(asked, [("word-aud", 25)]);
    let sha256 = String::new();
    let scan = Scan { file: FileId(0), path: "s", text: &scan, raised: &[], sha256 };
    let most = suggest(&cleaned, &scan, Questions::Most(1));
    assert!(most.contains("26 places") && most.contains("more question"), "{most}");
    assert_eq!(most.matches("⟦aud⟧").count(), 3);
    let refused = "[[reject]]\nid = \"word-aud\"\n";
    let (cleaned, _) = run(scan.text, refused, false);
    assert!(cleaned.suggestions.iter().all(|it| it.id != "word-aud"));
}

/// Where digits in words are the rule, the machine could not read the type: a question for
/// each word would help nobody.
#[test]
fn digits_in_words_are_asked_about_where_they_are_few() {
    let asked = |count: usize| {
        let word = |at: usize| {
            let sound = sound_words().nth(at).unwrap_or("rope");
            if at < count { format!("{}{at}x", &sound[..1]) } else { sound.to_owned() }
        };
        let words: Vec<String> = (0..400).map(word).collect();
        let (cleaned, _) =
            run(&broken(words.iter().map(String::as_str), 60, &[]), "", false);
        let asked = cleaned.suggestions.iter().filter(|it| it.id.starts_with("digits"));
        (asked.count(), cleaned.unasked)
    };
    assert_eq!(asked(0).0, 0);
    assert!(asked(20).0 > 10, "{:?}", asked(20));
    let (many, unasked) = asked(80);
    assert!(many == 0 && unasked > 30, "{many}, {unasked}");
}

/// In a newspaper a star with its bracket stands before an article, too.
#[test]
fn an_article_under_a_star_is_no_note() {
    let noted = |lines: usize| {
        let text = broken(
            sound_words().collect::<Vec<_>>().into_iter().cycle().take(4000),
            60,
            &[],
        );
        let page: Vec<&str> = text.lines().collect();
        let (above, below) = (page[..70].join("\n"), page[70..70 + lines].join("\n"));
        written(&format!("{above} *).\n\n*) Seen from the quay, {below}.\n"))
            .contains("[^1]:")
    };
    assert!(noted(3));
    assert!(!noted(90));
}

#[test]
fn a_byte_order_mark_stands_in_the_record() {
    let (cleaned, _) = run("\u{feff}The boat was late.\n", "", false);
    assert_eq!(cleaned.text, "The boat was late.\n");
    assert_eq!(cleaned.record[0].source, 0..3);
}

#[test]
fn what_is_clean_takes_no_corrections() {
    let once = written("The boat was late.\n");
    let (again, faults) = run(&once, "[[join]]\nline = 5\n", false);
    assert!(again.untouched && again.text == once);
    assert_eq!(faults, ["`scan.txt` is Markdown made by cleaning, not the scan"]);
}

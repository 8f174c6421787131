//! Pages that are short: as little as can be, and never without a reason.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests may fail so, and write files for the program"
)]

use florilege::files::Memory;
use proptest::prelude::*;

use crate::layout::{ONE_WORK, lay_files};
use crate::program::{florilege, fresh, stderr, stdout};

/// Words of ordinary lengths; the same seed gives the same.
fn words(count: usize, seed: usize) -> String {
    const WORDS: [&str; 11] = [
        "river",
        "and",
        "mill",
        "under",
        "of",
        "stone",
        "a",
        "wandering",
        "the",
        "lantern",
        "remembered",
    ];
    let word = |at: usize| WORDS[(at * at + at * seed + seed) % WORDS.len()];
    (0..count).map(word).collect::<Vec<_>>().join(" ")
}

/// A drawing so many points high.
fn drawing(height: usize) -> String {
    format!("<svg xmlns='http://www.w3.org/2000/svg' width='300' height='{height}'/>")
}

/// By how many lines the shortest page of a work falls short, and all that was said.
fn shortest(work: &str, trim: &str) -> (u32, String) {
    let manifest =
        format!("{ONE_WORK}\n[[edition]]\nkind = \"print\"\ntrim = \"{trim}\"\n");
    let heights = [60, 120, 200, 300, 420];
    let files = Memory::new().with("book.toml", manifest.as_bytes());
    let files = files.with("work.md", format!("# The Work\n\n{work}").as_bytes());
    let with_drawing = |files: Memory, (at, height): (usize, usize)| {
        files.with(format!("{at}.svg"), drawing(height).as_bytes())
    };
    let files = heights.into_iter().enumerate().fold(files, with_drawing);
    let messages = lay_files(&files).messages;
    let of_line = |line: &str| {
        let (before, _) =
            line.split_once(" lines short").or(line.split_once(" line short"))?;
        let number = before.rsplit(' ').next()?;
        Some(if number == "one" { 1 } else { number.parse().ok()? })
    };
    (messages.lines().filter_map(of_line).max().unwrap_or(0), messages)
}

/// For every number of lines of text before `block`: the shortest page.
fn after_any_text(block: &str) -> u32 {
    let text = words(90, 3);
    let before = |count: usize| format!("{}\n\n", words(11, 5)).repeat(count);
    let short = |count| {
        let work = format!("{}{text}\n\n{block}\n\n{}", before(count), words(300, 2));
        shortest(&work, "6x9in").0
    };
    (0..30).map(short).max().unwrap_or(0)
}

#[test]
fn a_table_before_a_figure_leaves_no_page_short() {
    let rows = "| river | mill |\n".repeat(6);
    let table = format!("| A | B |\n|---|---|\n{rows}");
    let block = format!("{table}\n![A square](4.svg)\n\n{table}");
    let most = after_any_text(&block);
    assert!(most <= 6, "{most} lines short");
}

#[test]
fn stanzas_break_rather_than_leave_a_page_short() {
    for line in [
        "a river and a mill",
        "a river and a mill, and under the stones a lantern \
        that nobody remembered, wandering on",
    ] {
        let stanza = format!("{line}\n").repeat(4);
        let most = after_any_text(&format!("::: verse\n{stanza}\n{stanza}\n{stanza}:::"));
        assert!(most <= 4, "{most} lines short");
    }
}

#[test]
fn what_comes_in_pairs_of_lines_is_parted_between_pairs() {
    let terms = "Quoin\n: A wedge.\n\n".repeat(60);
    let sections = "## A head\n\nA line.\n\n".repeat(40);
    let tables = "| A |\n|---|\n| one |\n\n* * *\n\n".repeat(30);
    for (block, least) in [(terms, 4), (sections, 6), (tables, 4)] {
        let (most, messages) = shortest(&block, "6x9in");
        assert!(most <= least && !messages.contains("ends with a heading"), "{messages}");
    }
}

/// A block of any kind, by a seed.
fn block(kind: usize, seed: usize) -> String {
    let rows = |row: &str, most: usize| format!("{row}\n").repeat(seed % most + 1);
    let few = |most: usize| words(seed % most + 2, seed);
    match kind {
        0 => format!("## {}", few(4)),
        1 => format!("![{}]({}.svg)", few(9), seed % 5),
        2 => {
            format!("| A | B |\n|---|---|\n{}", rows(&format!("| {} | x |", few(9)), 14))
        }
        3 => format!("::: verse\n{}:::", rows(&few(8), 16)),
        4 => format!("```\n{}```", rows(&few(4), 14)),
        5 => format!("> {}", few(60)),
        6 => rows(&format!("- {}", few(30)), 7),
        7 => rows(&format!("{}\n: {}\n", few(2), few(20)), 9),
        _ => few(140),
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 12, failure_persistence: None, ..Default::default()
    })]

    #[test]
    fn no_page_is_far_short_whatever_stands_in_it(
        blocks in prop::collection::vec((0_usize..16, 0_usize..5_000), 10..60),
        trim in prop::sample::select(vec!["6x9in", "5x8in", "4.25x6.87in"]),
    ) {
        let work: Vec<String> =
            blocks.iter().map(|&(kind, seed)| block(kind, seed)).collect();
        let work = format!("{}\n\n{}", work.join("\n\n"), words(60, 1));
        let (most, messages) = shortest(&work, trim);
        prop_assert!(most <= 6, "{work}\n{messages}");
    }
}

/// What a book with a short page says in a format.
fn said(format: &str) -> String {
    let folder = fresh("short-pages", format);
    let editions = ["one", "two"]
        .map(|id| format!("\n[[edition]]\nid = \"{id}\"\nkind = \"print\"\n"))
        .concat();
    let work = format!("# The Work\n\n{}\n\n![A square](s.svg)\n", words(90, 3));
    std::fs::write(folder.join("book.toml"), format!("{ONE_WORK}{editions}")).unwrap();
    std::fs::write(folder.join("work.md"), work).unwrap();
    std::fs::write(folder.join("s.svg"), drawing(900)).unwrap();
    let run = florilege(&folder, &["build", "--message-format", format]);
    // Commands of workflows are read where a program prints.
    stderr(&run) + &stdout(&run)
}

#[test]
fn a_short_page_gives_reason_and_editions_in_every_format() {
    for format in ["human", "short", "github"] {
        let text = said(format);
        assert_eq!(text.matches("lines short").count(), 1, "{text}");
        assert!(text.contains("the picture that follows has no room on it"), "{text}");
        assert!(text.contains("in the editions `one` and `two`"), "{text}");
    }
    let text = said("json");
    let found: Vec<serde_json::Value> = text
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .filter(|it: &serde_json::Value| it["code"] == "L003")
        .collect();
    let [found] = &found[..] else { panic!("one message: {text}") };
    assert_eq!(found["reason"], "figure");
    assert_eq!(found["editions"], serde_json::json!(["one", "two"]));
}

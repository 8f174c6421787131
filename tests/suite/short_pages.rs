//! Pages that are short: as little as can be, and never without a reason.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::format_push_string,
    reason = "tests may fail so, and write files for the program"
)]

use std::collections::{BTreeMap, BTreeSet};

use florilege::book::{NodeId, Role};
use florilege::display::{Content, DisplayItem};
use florilege::files::Memory;
use florilege::layout::page::Page;
use florilege::project::PieceKind;
use proptest::prelude::*;

use crate::layout::{Laid, ONE_WORK, lay_files};
use crate::program::{florilege, fresh, stderr, stdout};

/// Words of ordinary lengths; the same seed gives the same.
pub(crate) fn words(count: usize, seed: usize) -> String {
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

/// A work on a trim, laid out.
pub(crate) fn on_trim(work: &str, trim: &str) -> Laid {
    let edition = format!("\n[[edition]]\nkind = \"print\"\ntrim = \"{trim}\"\n");
    let files = Memory::new()
        .with("book.toml", format!("{ONE_WORK}{edition}").as_bytes())
        .with("work.md", format!("# The Work\n\n{work}").as_bytes());
    let with_drawing = |files: Memory, (at, height): (usize, usize)| {
        files.with(format!("{at}.svg"), drawing(height).as_bytes())
    };
    let heights = [60, 120, 200, 300, 420];
    lay_files(&heights.into_iter().enumerate().fold(files, with_drawing))
}

/// Ragged prose without hyphens, laid out.
fn ragged(seed: usize) -> Laid {
    let edition = "\n[[edition]]\nkind = \"print\"\ntrim = \"5.5x8.5in\"\n\
                   theme = \"poems\"\n";
    let paragraph = |at: usize| {
        let count = [6, 20, 40, 60, 80, 120, 7, 30][(at * at + at * seed) % 8];
        format!("{}.\n\n", words(count, at * 7 + seed))
    };
    let text: String = (0..60).map(paragraph).collect();
    lay_files(
        &Memory::new()
            .with("book.toml", format!("{ONE_WORK}{edition}").as_bytes())
            .with("work.md", format!("# The Work\n\n{text}").as_bytes()),
    )
}

#[test]
fn pages_of_ragged_prose_are_full() {
    let said: String = (0..40).map(|seed| ragged(seed).messages).collect();
    let short = said.matches("short").count();
    assert!(short <= 3, "{short}: {said}");
}

/// By how many lines the shortest page of a work falls short, and all that was said.
fn shortest(work: &str, trim: &str) -> (u32, String) {
    let messages = on_trim(work, trim).messages;
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
fn a_table_with_a_caption_waits_for_a_page_with_room() {
    let table = |rows| {
        let rows = "| river | mill |\n".repeat(rows);
        format!("| A | B |\n|---|---|\n{rows}\n: A caption")
    };
    for rows in [6, 20] {
        let most = after_any_text(&table(rows));
        assert!(most <= 1, "{rows} rows: {most} lines short");
    }
    // They keep their order, and come before the work ends.
    let work = format!(
        "{}{}s\n\n![A square](4.svg)\n\n: A picture\n\n{}\n\n{}",
        format!("{}\n\n", words(11, 5)).repeat(20),
        table(9),
        table(7),
        words(300, 2)
    );
    let laid = on_trim(&work, "6x9in");
    let names = ["A captions", "A picture", "A caption"];
    let mut found = Vec::new();
    for (at, page) in laid.pages.pages.iter().enumerate() {
        for item in &page.items {
            if let DisplayItem::Run(run) = item
                && let Some(name) = names.iter().find(|it| run.text.starts_with(**it))
            {
                found.push((at, run.y, *name));
            }
        }
    }
    found.sort();
    let found: Vec<&str> = found.into_iter().map(|(.., name)| name).collect();
    assert_eq!(found, names);
}

#[test]
fn a_table_that_is_not_small_is_parted_where_its_page_were_far_short() {
    for rows in [7, 10] {
        let most =
            after_any_text(&format!("| A |\n|---|\n{}", "| mill |\n".repeat(rows)));
        assert!(most <= 4, "{rows} rows: {most} lines short");
    }
}

#[test]
fn long_code_is_parted_where_its_page_were_short() {
    let lines = "river()\n".repeat(10);
    let most = after_any_text(&format!("```\n{lines}\n{lines}\n{lines}```"));
    assert!(most <= 2, "{most} lines short");
}

/// A book whose list of people has so many entries, laid out.
fn people(count: usize) -> Laid {
    let person = |at: usize| {
        let (name, about) = (words(2, at), words(5 + at % 17, at));
        format!(
            "\n[[contributor]]\nname = \"{at} {name}\"\nrole = \"editor\"\n\
             about = \"keeps a {about}.\"\n"
        )
    };
    let people: String = (0..count).map(person).collect();
    let list = "\n[[back]]\npiece = \"contributors\"\n";
    let edition = "\n[[edition]]\nkind = \"print\"\ntrim = \"6x9in\"\n";
    let files = Memory::new()
        .with("book.toml", format!("{ONE_WORK}{people}{list}{edition}").as_bytes())
        .with("work.md", b"# The Work\n\nIt rained.\n");
    lay_files(&files)
}

#[test]
fn a_list_of_people_leaves_no_page_of_a_few_lines() {
    for count in 12..40 {
        let laid = people(count);
        let list: Vec<&Page> = laid
            .pages
            .pages
            .iter()
            .filter(|page| {
                laid.flow.division(page.division).kind == PieceKind::Contributors
            })
            .collect();
        let last = list.last().unwrap();
        let runs = last.items.iter().filter_map(|item| match item {
            DisplayItem::Run(run) if matches!(run.content, Content::Node { .. }) => {
                Some(run.y)
            }
            _ => None,
        });
        let lines = runs.collect::<BTreeSet<_>>().len();
        assert!(list.len() == 1 || lines >= 6, "{count}: {lines} lines");
    }
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
        8 => format!(
            "| A | B |\n|---|---|\n{}\n: A caption",
            rows(&format!("| {} | x |", few(9)), 20)
        ),
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
        trim in prop::sample::select(&TRIMS[..3]),
    ) {
        let work: Vec<String> =
            blocks.iter().map(|&(kind, seed)| block(kind, seed)).collect();
        let work = format!("{}\n\n{}", work.join("\n\n"), words(60, 1));
        let (most, messages) = shortest(&work, trim);
        prop_assert!(most <= 6, "{work}\n{messages}");
    }
}

/// For each heading how many lines of text stand below it on its page.
fn lines_below_heads(laid: &Laid) -> Vec<usize> {
    let flow = &laid.flow;
    let heading = |node: NodeId| {
        std::iter::successors(Some(node), |&at| flow.node(at).parent)
            .find(|&at| matches!(flow.node(at).role, Role::Heading { .. }))
    };
    let on_page = |page: &Page| {
        let mut heads = BTreeMap::new();
        let mut lines = BTreeSet::new();
        for item in &page.items {
            let DisplayItem::Run(run) = item else { continue };
            let Content::Node { node, .. } = run.content else { continue };
            match heading(node) {
                Some(head) => drop(heads.insert(head, run.y)),
                None => drop(lines.insert(run.y)),
            }
        }
        heads.values().map(|&head| lines.range(head..).count()).collect::<Vec<_>>()
    };
    laid.pages.pages.iter().flat_map(on_page).collect()
}

/// Prose of about `count` words under heads of three levels, by a seed.
fn sections(count: usize, mut seed: u64) -> String {
    let mut text = String::new();
    let (mut level, mut written) = (1, 0);
    let mut below = |limit: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 33) as usize % limit
    };
    while written < count {
        level = 2 + below(level.min(3));
        text += &format!("{} {}\n\n", "#".repeat(level), words(2 + below(9), below(99)));
        for _ in 0..=below(5) {
            let paragraph = if below(4) == 0 { 3 + below(12) } else { 20 + below(140) };
            text += &format!("{}.\n\n", words(paragraph, below(99)));
            written += paragraph;
        }
    }
    text + &words(60, 1)
}

const TRIMS: [&str; 5] = ["6x9in", "5x8in", "4.25x6.87in", "5.5x8.5in", "7x10in"];

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 10, failure_persistence: None, ..Default::default()
    })]

    #[test]
    fn two_lines_stand_below_every_heading(
        seed: u64, trim in prop::sample::select(&TRIMS[..]),
    ) {
        let laid = on_trim(&sections(4_000, seed), trim);
        let below = lines_below_heads(&laid);
        prop_assert!(below.len() > 10 && below.iter().all(|&lines| lines >= 2));
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

#[test]
fn no_page_ends_between_a_colon_and_what_it_announces() {
    let page_of = |laid: &Laid, words: &str| {
        let holds = |page: &Page| {
            page.items
                .iter()
                .any(|it| matches!(it, DisplayItem::Run(run) if run.text.contains(words)))
        };
        laid.pages.pages.iter().position(holds)
    };
    for lines in 0..40 {
        let paragraph = |at: usize| format!("{}.\n\n", words(50 + at * lines % 90, at));
        let before: String = (0..8).map(paragraph).collect();
        let work = format!(
            "{before}{}.\n\nIt goes so:\n\n    ferry = boat + rope\n    mill = wheel\n\n{before}",
            words(20 + lines * 11, 3)
        );
        let laid = on_trim(&work, "5.5x8.5in");
        let [colon, code] = ["goes so", "ferry"].map(|it| page_of(&laid, it));
        assert!(colon.is_some() && colon == code, "{lines}: {colon:?} {code:?}");
    }
}

//! The list of contents: where authors stand in it, and how its pages end.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use florilege::book::Role;
use florilege::display::{Content, DisplayItem};
use florilege::files::Memory;
use florilege::units::Length;

use crate::layout::{Laid, assert_conserved, lay_files};

/// A book of works by one author, their titles so many letters long.
fn book(titles: &[usize]) -> Laid {
    let mut manifest = "slug = \"list\"\ntitle = \"A List\"\nlanguage = \"en-GB\"\n\
        publisher = \"The Press\"\ndate = \"2026\"\nrights = \"Free to all.\"\n\
        front = [{ piece = \"contents\" }]\n"
        .to_owned();
    let mut files = Memory::new();
    for (at, letters) in titles.iter().enumerate() {
        let title = format!("T{}", "a".repeat(letters - 1));
        let _ = write!(
            manifest,
            "[[body]]\nfile = \"{at}.md\"\nauthors = [\"Constance Fairweather\"]\n"
        );
        files = files
            .with(format!("{at}.md"), format!("# {title}\n\nIt rained.\n").as_bytes());
    }
    manifest.push_str("[[edition]]\nkind = \"print\"\ntrim = \"6x9in\"\n");
    let laid = lay_files(&files.with("book.toml", manifest.as_bytes()));
    assert_conserved(&laid.flow, &laid.pages);
    laid
}

/// The lines of the list, by page: what stands on each, from left to right.
fn lines(laid: &Laid) -> Vec<Vec<String>> {
    let list = |page: &&florilege::layout::page::Page| {
        laid.flow.division(page.division).id == "contents"
    };
    let pages = laid.pages.pages.iter().filter(list);
    let of_page = |page: &florilege::layout::page::Page| {
        let mut lines: BTreeMap<Length, Vec<(Length, &str)>> = BTreeMap::new();
        for item in &page.items {
            let DisplayItem::Run(run) = item else { continue };
            let Content::Node { node, .. } = run.content else { continue };
            let mut above =
                std::iter::successors(Some(node), |&node| laid.flow.node(node).parent);
            if above
                .any(|it| matches!(laid.flow.node(it).role, Role::ContentsEntry { .. }))
            {
                lines.entry(run.y).or_default().push((run.x, &*run.text));
            }
        }
        let line = |mut runs: Vec<(Length, &str)>| -> String {
            runs.sort_unstable();
            runs.iter().map(|run| run.1.trim()).collect::<Vec<_>>().join("|")
        };
        lines.into_values().map(line).collect::<Vec<_>>()
    };
    pages.map(of_page).filter(|lines| !lines.is_empty()).collect()
}

fn has_author(line: &str) -> bool {
    line.contains("Constance")
}

fn has_folio(line: &str) -> bool {
    line.ends_with(|c: char| c.is_ascii_digit())
}

#[test]
fn authors_stand_behind_their_titles_in_all_of_a_list_or_in_none() {
    let few = lines(&book(&[12, 10, 14, 8, 38, 12, 9, 11])).concat();
    assert_eq!(few.len(), 9, "{few:?}");
    let turned = few.iter().position(|line| line.starts_with("Constance"));
    let turned = turned.map(|at| &few[at]);
    assert!(turned.is_some_and(|line| has_folio(line)), "{few:?}");
    assert_eq!(few.iter().filter(|line| has_author(line) && has_folio(line)).count(), 8);

    let many = lines(&book(&[12, 38, 14, 8, 38, 12, 38, 11])).concat();
    assert_eq!(many.len(), 16, "{many:?}");
    assert!(!many.iter().any(|line| has_author(line) && has_folio(line)), "{many:?}");
}

#[test]
fn the_last_page_of_a_list_is_no_stub() {
    for works in 20..=52 {
        let pages = lines(&book(&vec![9; works]));
        let last = pages.last().map_or(0, Vec::len);
        assert!(pages.len() == 1 || last >= 6, "{works} works: {last} lines overleaf");
    }
}

/// Three titles that a list of the theme's width turns over, and three that no list does.
#[test]
fn a_list_is_as_wide_as_the_text_where_titles_would_be_turned_over() {
    let turned = |titles: &[usize]| {
        let all = lines(&book(titles)).concat();
        all.iter().filter(|line| !has_author(line) && !has_folio(line)).count()
    };
    // A word that is wider than the list is on a line with nothing else.
    let long = [44, 44, 44, 12, 12, 12];
    assert_eq!(turned(&long), 0);
    assert_eq!(turned(&[12, 12, 12]), 0);
}

//! Pictures by width, side by side, and on pages of their own: each stands once in every
//! edition, and where it should.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use florilege::book::{NodeId, Role};
use florilege::diag::Diagnostics;
use florilege::display::{Content, DisplayItem};
use florilege::epub::{self, EpubOptions};
use florilege::extract::plain_text;
use florilege::layout::page::{Page, PageKind};
use florilege::units::Length;
use proptest::prelude::*;

use crate::layout::{Laid, ONE_WORK, lay};

/// A drawing of 60 by 40 points.
const WIDE: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='120' height='80'>\
    <rect width='120' height='80'/></svg>";
/// One of 20 by 40.
const HIGH: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='80'>\
    <rect width='40' height='80'/></svg>";

const PARAGRAPH: &str = "The ferry goes over, the ferry comes back, and nobody asks it why; \
    the rope is as long as the river is wide, and the river goes by.";

fn laid(text: &str) -> Laid {
    let work = format!("# The Work\n\n{text}\n");
    let files =
        [("book.toml", ONE_WORK), ("work.md", &*work), ("a.svg", WIDE), ("b.svg", HIGH)];
    lay(&files)
}

/// Pictures of a page with their places and sizes in points.
fn pictures(page: &Page) -> Vec<(NodeId, [f64; 4])> {
    let picture = |item: &DisplayItem| match item {
        DisplayItem::Image { node, x, y, width, height, .. } => {
            Some((*node, [x, y, width, height].map(|it| it.points())))
        }
        _ => None,
    };
    page.items.iter().filter_map(picture).collect()
}

/// The first page with a picture.
fn leaf(laid: &Laid) -> (usize, &Page) {
    let mut pages = laid.pages.pages.iter().enumerate();
    pages.find(|(_, page)| !pictures(page).is_empty()).unwrap()
}

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() < 0.01
}

#[test]
fn a_width_is_a_length_or_a_part_of_the_measure() {
    let width = |written: &str| {
        let laid = laid(&format!("![A ferry](a.svg){{width={written}}}"));
        assert_eq!(laid.messages, "");
        pictures(leaf(&laid).1)[0].1[2]
    };
    assert!(near(width("60mm"), 60.0 * 72.0 / 25.4));
    assert!(near(width("1.5in"), 108.0));
    assert!(near(width("100%"), 2.0 * width("50%")));
    let wide = laid("![A ferry](a.svg){width=200mm}");
    assert!(wide.messages.contains("L012"), "{}", wide.messages);
    // The remedy that it names is one.
    let remedy = wide.messages.split("at most `width=").nth(1).unwrap();
    assert!(width(remedy.split('`').next().unwrap()) > 200.0);
}

#[test]
fn pictures_of_a_row_are_of_one_height_and_fill_the_measure() {
    let laid = laid("::: row\n![a](a.svg \"One.\")\n![b](b.svg)\n\nBoth.\n:::");
    assert_eq!(laid.messages, "");
    let whole = pictures(leaf(&laid).1);
    let [(_, left), (_, right)] = whole[..] else { panic!("two pictures") };
    assert!(near(left[1], right[1]) && near(left[3], right[3]), "{whole:?}");
    assert!(near(left[2], 3.0 * right[2]), "{whole:?}");
    let measure = self::laid("![a](a.svg){width=100%}");
    let measure = pictures(leaf(&measure).1)[0].1;
    assert!(near(left[0], measure[0]));
    assert!(near(right[0] + right[2], measure[0] + measure[2]));
}

#[test]
fn nothing_stands_between_the_pictures_of_a_row_in_an_e_book() {
    let laid = laid("::: row\n![a](a.svg \"One.\")\n![b](b.svg)\n\nBoth.\n:::");
    let package = package(&laid);
    let files = package.items.iter().filter(|it| it.in_spine);
    let mut texts = files.map(|it| String::from_utf8_lossy(&it.bytes).into_owned());
    let row = texts.rfind(|it| it.contains("class=\"row\"")).unwrap();
    let (_, second) = row.split_once("</figure><figure").expect("no line end");
    assert!(second.contains("</figure>"));
}

#[test]
fn pictures_of_a_row_in_an_e_book_stand_beside_each_other_or_each_by_itself() {
    let pictures = ["![a](a.svg)", "![b](b.svg)", "![a](a.svg)"];
    for count in [2, 3] {
        let row = pictures[..count].join("\n");
        let package = package(&laid(&format!("::: row\n{row}\n:::")));
        let files = package.items.iter().filter(|it| it.in_spine);
        let texts = files.map(|it| String::from_utf8_lossy(&it.bytes).into_owned());
        let text = texts.into_iter().rfind(|it| it.contains("class=\"row\"")).unwrap();
        // One base for all: none turns over alone, and they grow by their proportions.
        let base = format!(" 1 calc(({}em - 100%) * 999);", 8 * count);
        assert_eq!(text.matches(&base).count(), count, "{text}");
        let shares: Vec<f64> = (text.split("flex: ").skip(1))
            .map(|it| it.split(' ').next().unwrap().parse().unwrap())
            .collect();
        assert!(near(shares[0] / shares[1] / 10.0, 0.3), "{shares:?}");
    }
}

#[test]
fn a_plate_has_the_page_behind_the_one_where_it_is_named() {
    let text = [PARAGRAPH; 20].join("\n\n");
    for class in ["plate", "bleed", "turn"] {
        let caption = if class == "bleed" { "" } else { " \"The ferry.\"" };
        let laid =
            laid(&format!("{PARAGRAPH}\n\n![a](a.svg{caption}){{.{class}}}\n\n{text}"));
        assert_eq!(laid.messages, "");
        let (at, page) = leaf(&laid);
        let before = &laid.pages.pages[at - 1];
        assert_eq!(before.kind, PageKind::Opener, "{class}");
        // The page before is full, and the text goes on behind.
        let last = before.items.iter().rev().find_map(|item| match item {
            DisplayItem::Run(run) if matches!(run.content, Content::Node { .. }) => {
                Some(run.y)
            }
            _ => None,
        });
        assert!(last.unwrap() > laid.pages.trim.1.scale(7, 10), "{class}");
        assert_eq!(laid.pages.pages[at + 1].kind, PageKind::Text);
        let furniture = |item: &DisplayItem| matches!(item, DisplayItem::Run(run) if matches!(run.content, Content::Artifact(_)));
        assert!(!page.items.iter().any(furniture), "{class}");
        assert_eq!(page.turned.is_some(), class == "turn");
        assert_eq!(page.kind == PageKind::Bleed, class == "bleed");
    }
}

#[test]
fn a_picture_over_the_edges_covers_its_page_and_more() {
    for file in ["a.svg", "b.svg"] {
        let laid = laid(&format!("{PARAGRAPH}\n\n![a]({file}){{.bleed}}"));
        let (_, [x, y, width, height]) = pictures(leaf(&laid).1)[0];
        let (right, foot) = (laid.pages.trim.0.points(), laid.pages.trim.1.points());
        assert!(x <= -8.99 && y <= -8.99, "{file}: {x} {y}");
        assert!(x + width >= right + 8.99 && y + height >= foot + 8.99, "{file}");
        assert!(near(x + width / 2.0, right / 2.0) && near(y + height / 2.0, foot / 2.0));
    }
    let captioned = laid(&format!("{PARAGRAPH}\n\n![a](a.svg \"No.\"){{.bleed}}"));
    assert!(captioned.messages.contains("L013"), "{}", captioned.messages);
}

#[test]
fn a_turned_picture_stays_in_the_text_block() {
    let laid = laid(&format!("{PARAGRAPH}\n\n![a](a.svg \"The ferry.\"){{.turn}}"));
    let (_, page) = leaf(&laid);
    let (left, foot) = page.turned.unwrap();
    // Right is up the page, and down is to its right.
    let on_page = |x: Length, y: Length| (left + y, foot - x);
    let (width, height) = laid.pages.trim;
    for item in &page.items {
        let (x, y) = match item {
            DisplayItem::Image { x, y, width, height, .. } => (*x + *width, *y + *height),
            DisplayItem::Run(run) => (run.x, run.y),
            DisplayItem::Rule { .. }
            | DisplayItem::Drawing { .. }
            | DisplayItem::Link { .. } => continue,
        };
        let (x, y) = on_page(x, y);
        assert!(x > Length::pt(20) && x < width - Length::pt(20), "{x}");
        assert!(y > Length::pt(20) && y < height - Length::pt(20), "{y}");
    }
}

#[test]
fn pictures_in_lines_rows_and_notes_have_no_page_of_their_own() {
    for wrong in [
        "A ![a](a.svg){.plate} in a line.",
        "::: row\n![a](a.svg){.turn}\n![b](b.svg)\n:::",
        "Text.[^a]\n\n[^a]: Note.\n\n    ![a](a.svg){.bleed}",
    ] {
        let laid = laid(wrong);
        assert!(laid.messages.contains("R018"), "{wrong}: {}", laid.messages);
        assert!(laid.pages.pages.iter().all(|page| page.turned.is_none()));
        let kinds = laid.pages.pages.iter().map(|page| page.kind);
        assert!(
            !kinds.into_iter().any(|it| matches!(it, PageKind::Plate | PageKind::Bleed))
        );
    }
}

#[test]
fn a_note_of_a_plate_is_an_error_where_notes_stand_at_the_foot() {
    let text = "Text.\n\n![a](a.svg \"The ferry.[^a]\"){.plate}\n\n[^a]: In August.";
    let edition = "[[edition]]\nkind = \"print\"\nnotes = \"page\"\n\n[[body]]";
    let manifest = ONE_WORK.replacen("[[body]]", edition, 1);
    let work = format!("# The Work\n\n{text}\n");
    let files = [("book.toml", &*manifest), ("work.md", &*work), ("a.svg", WIDE)];
    let laid = lay(&files);
    assert!(laid.messages.contains("L014"), "{}", laid.messages);
    assert_eq!(self::laid(text).messages, "");
}

#[test]
fn a_frontispiece_faces_the_title_page() {
    let front = "[[front]]\npiece = \"frontispiece\"\nfile = \"front.md\"\n\n\
                 [[front]]\npiece = \"title-page\"\n\n[[body]]";
    let picture = "![A ferry](b.svg \"The ferry.\")\n";
    for (half, text, sound) in [
        ("", picture.to_owned(), true),
        ("[[front]]\npiece = \"half-title\"\n\n", picture.to_owned(), true),
        ("", format!("{picture}\nAnd words.\n"), false),
    ] {
        let manifest = ONE_WORK.replacen("[[body]]", &format!("{half}{front}"), 1);
        let laid = lay(&[
            ("book.toml", &manifest),
            ("front.md", &text),
            ("work.md", "# The Work\n\nText.\n"),
            ("b.svg", HIGH),
        ]);
        assert_eq!(laid.messages.is_empty(), sound, "{}", laid.messages);
        let (at, page) = leaf(&laid);
        // The first page is a recto, and so is the title page.
        assert_eq!((at, page.kind), (1, PageKind::Plate));
        if sound {
            let title = &laid.pages.pages[2];
            assert_eq!(title.kind, PageKind::Display);
        }
        let package = package(&laid);
        let spine = package.document.split("<spine").nth(1).unwrap();
        let place = |name: &str| spine.find(name).unwrap_or_else(|| panic!("{spine}"));
        assert!(place("file-front") < place("file-title-page"), "{spine}");
    }
}

fn package(laid: &Laid) -> epub::Package {
    epub::package(&laid.flow, None, &EpubOptions::default(), &mut Diagnostics::new())
}

/// How often each picture of the book stands on pages.
fn counted(laid: &Laid) -> BTreeMap<NodeId, usize> {
    let mut counts = BTreeMap::new();
    for division in &laid.flow.divisions {
        for &block in &division.blocks {
            let tree = laid.flow.tree_of(block);
            for node in tree.descendants(block) {
                if matches!(tree.get(node).role, Role::Image { .. }) {
                    counts.insert(node, 0);
                }
            }
        }
    }
    for page in &laid.pages.pages {
        for (node, _) in pictures(page) {
            *counts.get_mut(&node).unwrap() += 1;
        }
    }
    counts
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..Default::default() })]

    #[test]
    fn every_picture_stands_once_in_every_edition(
        blocks in prop::collection::vec((0usize..9, 1usize..6), 1..16),
    ) {
        let written: Vec<String> = blocks.iter().map(|&(kind, count)| match kind {
            0 => "![one](a.svg \"A.\"){.plate}".to_owned(),
            1 => "![one](b.svg){.bleed}".to_owned(),
            2 => "![one](a.svg \"T.\"){.turn}".to_owned(),
            3 => "![one](b.svg){width=70%}".to_owned(),
            4 => "::: row\n![one](a.svg)\n![one](b.svg)\n:::".to_owned(),
            5 => "## A section".to_owned(),
            6 => "> ![one](a.svg){.plate}".to_owned(),
            _ => [PARAGRAPH].repeat(count * 2).join(" "),
        }).collect();
        let laid = laid(&written.join("\n\n"));
        let counts = counted(&laid);
        prop_assert!(counts.values().all(|&count| count == 1), "{counts:?}");
        for page in &laid.pages.pages {
            if matches!(page.kind, PageKind::Plate | PageKind::Bleed) {
                prop_assert_eq!(pictures(page).len(), 1);
            }
        }
        let package = package(&laid);
        let files = package.items.iter().filter(|it| it.in_spine);
        let shown: usize = files
            .map(|it| String::from_utf8_lossy(&it.bytes).matches("alt=\"one\"").count())
            .sum();
        prop_assert_eq!(shown, counts.len());
        prop_assert_eq!(plain_text(&laid.flow).matches("[one]").count(), counts.len());
    }
}

/// A table of so many rows, its caption with a class.
fn table(rows: usize, class: &str) -> String {
    let mut text = "| Ferry | Rope | Toll |\n|:--|--:|:--|\n".to_owned();
    for row in 1..=rows {
        let _ = writeln!(text, "| Ferry no. {row} | {row} ells | a goose |");
    }
    format!("{PARAGRAPH}\n\n{text}\n: Ferries.{class}\n\n{PARAGRAPH}")
}

/// How often words begin a run of a page, as text and as what stands there again.
fn said(page: &Page, words: &str) -> (usize, usize) {
    let runs = page.items.iter().filter_map(|item| match item {
        DisplayItem::Run(run) if run.text.starts_with(words) => Some(run.content),
        _ => None,
    });
    let (again, text): (Vec<_>, Vec<_>) =
        runs.partition(|content| matches!(content, Content::Artifact(_)));
    (text.len(), again.len())
}

#[test]
fn a_table_may_stand_on_turned_pages() {
    let laid = laid(&table(90, " {#ferries .turn}"));
    assert_eq!(laid.messages, "");
    let turned: Vec<&Page> =
        laid.pages.pages.iter().filter(|page| page.turned.is_some()).collect();
    assert!(turned.len() >= 3, "{}", turned.len());
    for (at, page) in turned.iter().enumerate() {
        assert_eq!(page.kind, PageKind::Plate);
        assert_eq!(said(page, "Toll"), if at == 0 { (1, 0) } else { (0, 1) });
        assert_eq!(said(page, "Ferries."), if at == 0 { (1, 0) } else { (0, 0) });
        let (measure, height) = (page.turned.unwrap().1, laid.pages.trim.0);
        for item in &page.items {
            if let DisplayItem::Run(run) = item {
                assert!(run.x < measure && run.y > Length::ZERO && run.y < height);
            }
        }
    }
    let rows: usize = turned.iter().map(|page| said(page, "Ferry no.").0).sum();
    assert_eq!(rows, 90, "each row once");
    let words = plain_text(&laid.flow);
    assert!(words.contains("Ferry no. 90") && words.contains("Ferries."));
    // The e-book shows it in its place.
    let options = EpubOptions::default();
    let package = epub::package(&laid.flow, None, &options, &mut Diagnostics::new());
    let files = package.items.iter().map(|it| String::from_utf8_lossy(&it.bytes));
    let cells: usize = files.map(|file| file.matches("<td").count()).sum();
    assert_eq!(cells, 3 * 90);
}

#[test]
fn a_caption_of_nothing_but_a_class_is_none() {
    let text = table(3, "").replace(": Ferries.", ": {.turn}");
    let laid = laid(&text);
    assert_eq!(laid.messages, "");
    assert_eq!(laid.pages.pages.iter().filter(|page| page.turned.is_some()).count(), 1);
    assert!(!plain_text(&laid.flow).contains("turn"));
}

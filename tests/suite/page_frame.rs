//! The frame of the page: head, text and folio keep their distances, whatever the trim
//! and wherever the notes stand. All distances are those of the laid pages.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use crate::read_sample::arranged;
use florilege::arrange::Flow;
use florilege::build::{Inputs, load};
use florilege::diag::{Diagnostics, Format, render};
use florilege::display::{Artifact, Content, DisplayItem, GlyphRun};
use florilege::files::{Files, Memory, Root};
use florilege::layout::layout;
use florilege::layout::page::{Page, Pages};
use florilege::paragraph::Shaper;
use florilege::project::{NotesPlacement, OutputKind};
use florilege::source::SourceMap;
use florilege::text::Fonts;
use florilege::theme::{self, FolioPlace, Theme};
use florilege::units::Length;

use crate::layout::{ONE_WORK, generated};

/// Pocket, the two of the paperback trade, digest, A5, octavo, quarto: in thousandths of
/// an inch.
const TRIMS: [(i64, i64); 7] = [
    (4_250, 6_870),
    (5_079, 7_795),
    (5_000, 8_000),
    (5_500, 8_500),
    (5_827, 8_268),
    (6_000, 9_000),
    (7_000, 10_000),
];

const PLACEMENTS: [NotesPlacement; 3] =
    [NotesPlacement::Book, NotesPlacement::Work, NotesPlacement::Page];

struct Framed {
    pages: Pages,
    theme: Theme,
    messages: String,
}

/// The print edition of a book on a trim, its notes and folios where they are wanted.
fn framed(
    files: &dyn Files,
    (width, height): (i64, i64),
    notes: NotesPlacement,
    folio: FolioPlace,
) -> Framed {
    let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
    let inputs = Inputs {
        root: files,
        scans: None,
        manifest: None,
        name: "book",
        date: None,
        house: None,
    };
    let loaded = load(&inputs, &mut sources, &mut found, &mut |_| {}).unwrap();
    let outputs = &loaded.project.outputs;
    let print = outputs.iter().find(|it| it.kind() == OutputKind::Print).unwrap();
    let mut print = print.clone();
    let design = print.design_mut().unwrap();
    design.notes = notes;
    let name = design.theme.clone();
    let flow: Flow = arranged(&loaded.book, &print, &mut found);
    let trim = (Length::milli_inch(width), Length::milli_inch(height));
    let mut theme = theme::load(&name, trim, &mut |_, _| None, &mut found).unwrap();
    theme.folio.place = folio;
    let fonts = Arc::new(Fonts::built_in());
    let shaper = Shaper::new(fonts, &loaded.project.hyphenation);
    let mut found = Diagnostics::new();
    let pages = layout(&flow, &theme, &shaper, &mut found);
    let messages = render(&found, &sources, Format::Human, false);
    Framed { pages, theme, messages }
}

fn runs(
    page: &Page,
    wanted: impl Fn(Content) -> bool,
) -> impl Iterator<Item = &GlyphRun> {
    page.items.iter().filter_map(move |item| match item {
        DisplayItem::Run(run) if wanted(run.content) => Some(run),
        _ => None,
    })
}

/// Asserts the distances of one page; yields whether it has a head, and a folio below.
fn assert_frame(page: &Page, framed: &Framed, about: &str) -> (bool, bool) {
    let (theme, trim) = (&framed.theme, framed.pages.trim);
    let leading = theme.body.leading;
    let text: Vec<Length> = runs(page, |it| {
        !matches!(it, Content::Artifact(Artifact::Head | Artifact::Folio))
    })
    .map(|run| run.y)
    .collect();
    let (Some(&first), Some(&last)) = (text.iter().min(), text.iter().max()) else {
        return (false, false);
    };
    let about = format!("page {} of {about}", page.label);
    let head = runs(page, |it| it == Content::Artifact(Artifact::Head)).next();
    let half_inch = Length::pt(36);
    if let Some(head) = head {
        // A raised sign or a picture's first line may stand off the grid.
        assert!(
            first - head.y >= leading.scale(7, 4),
            "{about}: head {:?}, first {:?}",
            first - head.y,
            runs(page, |_| true).find(|run| run.y == first)
        );
        assert!(
            head.y - head.size.scale(3, 4) >= half_inch,
            "{about}: head at {:?}",
            head.y
        );
    }
    let folio = runs(page, |it| it == Content::Artifact(Artifact::Folio)).next();
    let below = folio.filter(|folio| folio.y > last);
    if let Some(folio) = below {
        assert!(
            folio.y - last >= leading.scale(7, 4),
            "{about}: folio {:?}",
            folio.y - last
        );
        let room = trim.1 - folio.y - folio.size.scale(1, 4);
        assert!(room >= half_inch, "{about}: folio at {:?}", folio.y);
    }
    assert!(
        folio.is_none_or(|folio| folio.y < first || folio.y > last),
        "{about}: folio"
    );
    (head.is_some(), below.is_some())
}

fn assert_frames(files: &dyn Files, name: &str, folio: FolioPlace) {
    for trim in TRIMS {
        for placement in PLACEMENTS {
            let framed = framed(files, trim, placement, folio);
            let about = format!("{name}, {trim:?}, {placement:?}, {folio:?}");
            assert!(!framed.messages.contains("L010"), "{about}: {}", framed.messages);
            let (mut heads, mut feet) = (0, 0);
            for page in &framed.pages.pages {
                let (head, foot) = assert_frame(page, &framed, &about);
                heads += usize::from(head);
                feet += usize::from(foot);
            }
            assert!(heads > 2 && feet > 0, "{about}: {heads} heads, {feet} folios below");
        }
    }
}

/// A work of prose whose paragraphs call short and long notes.
fn noted() -> Memory {
    let seeds: Vec<(u8, u16)> =
        (0..60).map(|seed| (u8::from(seed % 11 > 0), seed * 91)).collect();
    let mut work = String::new();
    let mut notes = String::new();
    for (at, line) in generated(&seeds).lines().enumerate() {
        work.push_str(line);
        if line.ends_with("end.") && at % 3 == 0 {
            let _ = write!(work, "[^{at}]");
            let text = "words of a note ".repeat(4 + at % 40);
            let _ = write!(notes, "[^{at}]: {text}\n\n");
        }
        work.push('\n');
    }
    Memory::new()
        .with("book.toml", ONE_WORK.as_bytes())
        .with("work.md", format!("{work}\n{notes}").as_bytes())
}

#[test]
fn prose_with_notes_keeps_its_frame_on_every_trim() {
    for folio in [FolioPlace::Head, FolioPlace::Foot] {
        assert_frames(&noted(), "prose", folio);
    }
}

#[test]
fn every_construct_keeps_its_frame_on_every_trim() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/torture");
    assert_frames(&Root::open(&root).unwrap(), "torture", FolioPlace::Head);
}

#[test]
fn a_head_stands_as_far_off_as_its_theme_promises() {
    for trim in TRIMS {
        let framed = framed(&noted(), trim, NotesPlacement::Book, FolioPlace::Head);
        let leading = framed.theme.body.leading;
        let head_of = |page: &Page| {
            let head = runs(page, |it| it == Content::Artifact(Artifact::Head)).next()?;
            let text = runs(page, |it| matches!(it, Content::Node { .. })).next()?;
            Some(text.y - head.y)
        };
        let found: Vec<Length> = framed.pages.pages.iter().filter_map(head_of).collect();
        assert!(
            found.len() > 3 && found.iter().all(|&off| off == leading * 2),
            "{found:?}"
        );
    }
}

#[test]
fn titles_stand_at_one_height_whatever_their_text_is_set_in() {
    let manifest = format!(
        "{ONE_WORK}\n[[back]]\npiece = \"notes\"\n\n[[back]]\npiece = \"index\"\n"
    );
    let files = Memory::new()
        .with("book.toml", manifest.as_bytes())
        .with("work.md", b"# The Work\n\nA word.[^1] [Mill]{.index}\n\n[^1]: A note.\n");
    let framed = framed(&files, TRIMS[5], NotesPlacement::Book, FolioPlace::Head);
    let title = framed.theme.opener.size;
    let heights: Vec<Length> = framed
        .pages
        .pages
        .iter()
        .filter_map(|page| Some(runs(page, |_| true).find(|run| run.size == title)?.y))
        .collect();
    assert!(heights.len() >= 3, "{heights:?}");
    assert!(heights.iter().all(|&y| y == heights[0]), "{heights:?}");
}

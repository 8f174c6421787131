//! Layout of whole small books: what stands where, and that nothing is lost.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::read_sample::arranged;
use florilege::arrange::{Division, Flow};
use florilege::book::DivisionId;
use florilege::book::{NodeId, Role};
use florilege::build;
use florilege::diag::{Diagnostics, Format, render};
use florilege::display::{Artifact, Content, DisplayItem, GlyphRun};
use florilege::files::{FileKind, Files, Memory, Root};
use florilege::layout::explain::explain;
use florilege::layout::page::{PageKind, Pages};
use florilege::layout::{dump, layout};
use florilege::paragraph::Shaper;
use florilege::project::{OutputKind, PieceKind, Project};
use florilege::source::SourceMap;
use florilege::text::Fonts;
use florilege::theme::{self, Theme};
use florilege::units::Length;

/// A book laid out.
pub(crate) struct Laid {
    pub(crate) flow: Flow,
    pub(crate) pages: Pages,
    pub(crate) fonts: Arc<Fonts>,
    pub(crate) messages: String,
}

/// A manifest of one work.
pub(crate) const ONE_WORK: &str = "\
slug = \"one\"
version = \"1.0.0\"
title = \"A Book of One\"
language = \"en-GB\"
publisher = \"The Press\"
date = \"2026\"
rights = \"Free to all.\"

[[body]]
title = \"The Work\"
authors = [\"A. Writer\"]
file = \"work.md\"
";

/// Lays out a book from files in memory.
pub(crate) fn lay(files: &[(&str, &str)]) -> Laid {
    lay_files(
        &files.iter().fold(Memory::new(), |memory, (path, text)| {
            memory.with(*path, text.as_bytes())
        }),
    )
}

/// Lays out a book.
pub(crate) fn lay_files(files: &dyn Files) -> Laid {
    let (flow, theme, shaper, mut sources) = prepare(files);
    let mut found = std::mem::take(&mut sources.1);
    let pages = layout(&flow, &theme, &shaper, &mut found);
    let messages = render(&found, &sources.0, Format::Human, false);
    let fonts = Arc::new(shaper.fonts().clone());
    Laid { flow, pages, fonts, messages }
}

/// Reads and arranges a book for print.
pub(crate) fn prepare(
    files: &dyn Files,
) -> (Flow, Theme, Shaper, (SourceMap, Diagnostics)) {
    let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
    let inputs = build::Inputs {
        root: files,
        scans: None,
        manifest: None,
        name: "book",
        date: None,
        house: None,
    };
    let loaded = build::load(&inputs, &mut sources, &mut found, &mut |_| {})
        .expect("the book is read");
    let project = &loaded.project;
    let edition = project
        .outputs
        .iter()
        .find(|edition| edition.kind() == OutputKind::Print)
        .expect("there is a print edition");
    let flow = arranged(&loaded.book, edition, &mut found);
    let theme = theme_of(project, &mut found);
    let shaper = Shaper::new(Arc::new(Fonts::built_in()), &project.hyphenation);
    (flow, theme, shaper, (sources, found))
}

fn theme_of(project: &Project, found: &mut Diagnostics) -> Theme {
    let design = project.outputs[0].design().expect("an edition");
    let trim = design.trim;
    theme::load(&design.theme, trim, &mut |_, _| None, found).expect("a built-in theme")
}

/// The words of a division as its nodes have them, white space and holes apart. Those of
/// figures, which may wait for a page, come last.
fn expected(flow: &Flow, division: &Division) -> String {
    let (mut text, mut figures) = (String::new(), String::new());
    let heads = division.title.iter().chain(&division.subtitle).chain(&division.bylines);
    for &node in heads {
        words_of(flow, node, &mut text, &mut figures);
    }
    for &node in division.blocks.iter().chain(&division.source_note) {
        words_of(flow, node, &mut text, &mut figures);
    }
    if flow.arrangement.notes_at_foot() {
        let notes =
            flow.book.notes.iter().filter(|note| Some(note.piece) == division.piece);
        notes.for_each(|note| words_of(flow, note.body, &mut text, &mut figures));
    }
    text + &figures
}

/// Whether a text stands in the source note, in a note at the page's foot, or in a figure, and
/// in which: those that waited are read behind others of their page.
fn place_of(
    flow: &Flow,
    source_note: Option<NodeId>,
    text: NodeId,
) -> (usize, Option<NodeId>) {
    let at_foot = flow.arrangement.notes_at_foot();
    let mut place = (0, None);
    let mut at = Some(text);
    while let Some(node) = at {
        if Some(node) == source_note {
            return (1, None);
        }
        if at_foot && flow.book.notes.iter().any(|note| note.body == node) {
            return (2, None);
        }
        // Rows hold figures.
        if floats(flow, node) {
            place = (3, Some(node));
        }
        at = flow.node(node).parent;
    }
    place
}

/// Whether something may stand on a later page than the text around it.
fn floats(flow: &Flow, id: NodeId) -> bool {
    let captioned = || {
        let mut children = flow.children(id);
        children.any(|child| matches!(flow.node(child).role, Role::Caption))
    };
    match flow.node(id).role {
        Role::Figure | Role::FigureRow => true,
        Role::Table { .. } => captioned(),
        _ => false,
    }
}

fn words_of(flow: &Flow, id: NodeId, text: &mut String, figures: &mut String) {
    if floats(flow, id) {
        // Rows hold figures.
        let (mut own, mut inner) = (String::new(), String::new());
        for child in caption_first(flow, id) {
            words_of(flow, child, &mut own, &mut inner);
            own.push_str(&std::mem::take(&mut inner));
        }
        figures.push_str(&own);
        return;
    }
    match &flow.node(id).role {
        Role::Text(run) | Role::Code(run) => {
            text.extend(run.text.chars().filter(|c| !c.is_whitespace()));
        }
        Role::NoteCall(note) => text.push_str(flow.labels.get(*note)),
        _ => {}
    }
    for child in flow.children(id) {
        words_of(flow, child, text, figures);
    }
    if let Role::NoteEntry(note) = flow.node(id).role {
        words_of(flow, flow.book.note(note).body, text, figures);
    }
}

/// What is below a node; a table's caption stands above it.
fn caption_first(flow: &Flow, id: NodeId) -> Vec<NodeId> {
    let mut children: Vec<_> = flow.children(id).collect();
    children.sort_by_key(|&child| {
        matches!(flow.node(id).role, Role::Table { .. })
            && !matches!(flow.node(child).role, Role::Caption)
    });
    children
}

/// The words of a division as its pages have them: its text, its source note, its notes
/// at the foot of pages.
fn shown(flow: &Flow, pages: &Pages, id: DivisionId) -> String {
    let mut texts: BTreeMap<(usize, Option<NodeId>), String> = BTreeMap::new();
    let source_note = flow.division(id).source_note;
    for page in pages.pages.iter().filter(|page| page.division == id) {
        for item in &page.items {
            let DisplayItem::Run(run) = item else { continue };
            let Content::Node { node, .. } = run.content else { continue };
            if matches!(flow.node(node).role, Role::Hole(_) | Role::PageReference(_)) {
                continue;
            }
            let kept = run.text.chars().filter(|c| !c.is_whitespace() && *c != '\u{AD}');
            let place = place_of(flow, source_note, node);
            texts.entry(place).or_default().extend(kept);
        }
    }
    texts.into_values().collect()
}

/// Every word of the flow stands on its pages once, in order.
pub(crate) fn assert_conserved(flow: &Flow, pages: &Pages) {
    for (index, division) in flow.divisions.iter().enumerate() {
        let (wanted, got) =
            (expected(flow, division), shown(flow, pages, DivisionId(index as u32)));
        if wanted != got {
            let at = wanted.chars().zip(got.chars()).take_while(|(a, b)| a == b).count();
            let part = |text: &str| {
                text.chars().skip(at.saturating_sub(20)).take(80).collect::<String>()
            };
            panic!("`{}`: wanted …{}…, got …{}…", division.id, part(&wanted), part(&got));
        }
    }
}

/// The lines of each page: node of the paragraph, and whether a page ends or begins
/// within it.
fn assert_paged(flow: &Flow, pages: &Pages) {
    let block_of = |mut node: NodeId| {
        while flow.node(node).role.is_inline() {
            let Some(parent) = flow.node(node).parent else { break };
            node = parent;
        }
        node
    };
    let mut before: Option<(DivisionId, NodeId, usize)> = None;
    for page in pages.pages.iter().filter(|page| page.kind != PageKind::Display) {
        let mut lines: Vec<(Length, NodeId)> = Vec::new();
        for item in &page.items {
            if let DisplayItem::Run(GlyphRun {
                y,
                content: Content::Node { node, .. },
                ..
            }) = item
            {
                let line = (*y, block_of(*node));
                if lines.last() != Some(&line) {
                    lines.push(line);
                }
            }
        }
        let run_of = |node: NodeId| lines.iter().filter(|line| line.1 == node).count();
        let label = page.label;
        if let (Some((division, node, above)), Some(first)) = (before, lines.first())
            && first.1 == node
            && division == page.division
        {
            assert!(above >= 2, "an orphan before page {label}");
            assert!(run_of(node) >= 2, "a widow on page {label}");
        }
        before = lines.last().map(|last| (page.division, last.1, run_of(last.1)));
        if let Some(last) = lines.last() {
            let heading = matches!(flow.node(last.1).role, Role::Heading { .. });
            assert!(!heading, "a heading at the foot of page {label}");
        }
    }
}

#[test]
fn a_work_with_a_note() {
    let laid = lay(&[
        ("book.toml", ONE_WORK),
        (
            "work.md",
            "# The Work\n\nIt rained all night on the roof of the mill.[^1] Nobody \
             came.\n\nIn the morning the river stood in the yard.\n\n[^1]: The mill \
             burnt down later.\n",
        ),
    ]);
    assert_eq!(laid.messages, "");
    assert_conserved(&laid.flow, &laid.pages);
    insta::assert_snapshot!(dump::pages(&laid.pages, &laid.fonts));
}

/// One folder of `tests/cases/layout` each: the pages of the work (of all pieces, where
/// the case has a manifest of its own) and the messages.
#[test]
fn pages_of_every_case() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/layout");
    let mut folders: Vec<_> =
        std::fs::read_dir(&cases).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    for case in folders {
        let root = Root::open(&case).unwrap();
        let read = |name: &str| {
            let bytes = root.read(name, FileKind::Chapter).ok()?;
            Some(String::from_utf8(bytes).unwrap())
        };
        let (own, work) = (read("book.toml"), read("work.md").unwrap());
        let manifest = own.as_deref().unwrap_or(ONE_WORK);
        let laid = lay(&[("book.toml", manifest), ("work.md", &work)]);
        assert_conserved(&laid.flow, &laid.pages);
        let mut text = laid.messages.clone();
        for page in &laid.pages.pages {
            let kind = laid.flow.division(page.division).kind;
            let shown = own.is_some() || kind == PieceKind::Work;
            if shown && page.kind != PageKind::Blank {
                text.push_str(&dump::one(page, &laid.fonts));
            }
        }
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(&case);
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!("pages", text));
    }
}

#[test]
fn a_table_over_pages_repeats_its_head() {
    let rows = (1..90).fold(String::new(), |text, row| format!("{text}| {row} | x |\n"));
    let work = format!("# The Work\n\n| Number | Mark |\n|---|---|\n{rows}\nEnd.\n");
    let laid = lay(&[("book.toml", ONE_WORK), ("work.md", &work)]);
    assert_conserved(&laid.flow, &laid.pages);
    let dump = dump::pages(&laid.pages, &laid.fonts);
    assert_eq!(dump.matches("«Number»").count(), 3, "{dump}");
    let again = dump.matches("ornament  «Number»").count();
    assert_eq!(again, 2, "{dump}");
}

#[test]
fn every_page_of_a_long_table_has_its_head_at_the_top() {
    let rows = "| 1 | x |\n".repeat(4_000);
    let work = format!("# The Work\n\n| Number | Mark |\n|---|---|\n{rows}\nEnd.\n");
    let laid = lay(&[("book.toml", ONE_WORK), ("work.md", &work)]);
    let dump = dump::pages(&laid.pages, &laid.fonts);
    let again = dump.matches("ornament  «Number»").count();
    let of_table = |page: &&florilege::layout::page::Page| {
        let marks = |item: &&DisplayItem| matches!(item, DisplayItem::Run(run) if &*run.text == "x");
        page.items.iter().filter(marks).count() > 10
    };
    let pages = laid.pages.pages.iter().filter(of_table).count();
    assert!(pages > 100, "{pages}");
    assert_eq!(again + 1, pages);
}

/// Tables of several pages each, one below the other, in a quotation, and behind calls of
/// notes at the foot: wherever a page goes on with a row, the head of its table stands
/// above it, and nowhere else.
#[test]
fn tables_of_several_pages_have_their_own_heads_on_each() {
    let heads = [("a", "Alpha"), ("b", "Beta"), ("c", "Gamma")];
    let table = |(mark, head): (&str, &str), before: &str| {
        let rows = (1..80).fold(String::new(), |text, row| {
            let call = if row % 9 == 0 { "[^n]" } else { "" };
            format!("{text}{before}| {mark}{row} | x{call} |\n")
        });
        format!("{before}| {head} | Mark |\n{before}|---|---|\n{rows}\n")
    };
    let text = "Some words between the tables, and a few more.\n\n";
    let work = format!(
        "# The Work\n\n{}{text}{}{text}{}[^n]: A note of a few words.\n",
        table(heads[0], ""),
        table(heads[1], "> "),
        table(heads[2], "")
    );
    let laid = lay(&[("book.toml", ONE_WORK), ("work.md", &work)]);
    assert_conserved(&laid.flow, &laid.pages);
    let mut going_on = 0;
    for page in &laid.pages.pages {
        let runs = page.items.iter().filter_map(|item| match item {
            DisplayItem::Run(run) => Some(run),
            _ => None,
        });
        let of_text = |run: &&GlyphRun| matches!(run.content, Content::Node { .. });
        let ornament = Content::Artifact(Artifact::Ornament);
        let again = runs.clone().filter(|run| run.content == ornament);
        let again: Vec<&str> = again.map(|run| &*run.text).collect();
        let first = runs.clone().find(of_text).map_or("", |run| &*run.text);
        let row = heads.iter().find(|(mark, _)| {
            first.strip_prefix(mark).is_some_and(|it| it.parse::<u32>().is_ok())
        });
        let wanted = row.map_or_else(Vec::new, |(_, head)| vec![*head, "Mark"]);
        assert_eq!(again, wanted, "page {} begins with {first}", page.label);
        going_on += u32::from(row.is_some());
    }
    assert!(going_on >= 6, "{going_on}");
}

#[test]
fn a_page_that_begins_within_a_table_explains_itself() {
    let rows = (1..90).fold(String::new(), |text, row| format!("{text}| {row} | x |\n"));
    let work = format!("# The Work\n\n| Number | Mark |\n|---|---|\n{rows}\nEnd.\n");
    let files =
        Memory::new().with("book.toml", ONE_WORK).with("work.md", work.as_bytes());
    let (flow, theme, shaper, (sources, _)) = prepare(&files);
    let why = explain(&flow, &theme, &shaper, "2").expect("there is such a page");
    let shown = render(&why, &sources, Format::Short, false);
    assert!(shown.contains("begins with line 1 of this block"), "{shown}");
    assert!(
        !shown.contains("work.md:3:"),
        "not with the head, which is repeated: {shown}"
    );
}

#[test]
fn a_figure_that_does_not_fit_lets_text_go_first() {
    let words = "Words that fill a line and more of them to fill another one. ".repeat(6);
    let drawing = "<svg xmlns='http://www.w3.org/2000/svg' width='400' height='500'/>";
    let text = |paragraphs| format!("{words}\n\n").repeat(paragraphs);
    let (before, after) = (text(3), text(9));
    let work = format!("# The Work\n\n{before}![A square](square.svg)\n\n{after}");
    let files = Memory::new()
        .with("book.toml", ONE_WORK)
        .with("work.md", work.as_bytes())
        .with("square.svg", drawing.as_bytes());
    let laid = lay_files(&files);
    assert!(!laid.messages.contains("lines short"), "{}", laid.messages);
    let shown = |page: &florilege::layout::page::Page| {
        page.items.iter().any(|item| matches!(item, DisplayItem::Image { .. }))
    };
    let on: Vec<String> = laid
        .pages
        .pages
        .iter()
        .filter(|page| shown(page))
        .map(|page| page.label.to_string())
        .collect();
    assert_eq!(on, ["2"]);
}

#[test]
fn a_page_explains_itself() {
    let seeds: Vec<(u8, u16)> = (0..40).map(|seed| (1, seed * 77)).collect();
    let work = generated(&seeds);
    let (flow, theme, shaper, _) = prepare(
        &Memory::new().with("book.toml", ONE_WORK).with("work.md", work.as_bytes()),
    );
    let found = explain(&flow, &theme, &shaper, "2").expect("there is a page 2");
    let first = found.iter().next().expect("it says something");
    assert!(first.message.starts_with("page 2 fills 3"), "{}", first.message);
    assert!(first.label.starts_with("another beginning costs "), "{}", first.label);
    assert!(explain(&flow, &theme, &shaper, "xcix").is_none());
    // A paragraph that is set long or short says at what cost, and how it could not be.
    let notes =
        (1..9).filter_map(|page| explain(&flow, &theme, &shaper, &page.to_string()));
    let notes: Vec<_> =
        notes.flat_map(|found| found.iter().cloned().collect::<Vec<_>>()).collect();
    let set = notes.iter().find(|note| note.message.starts_with("this paragraph is set"));
    let set = set.expect("some paragraph gives way to its page");
    assert!(set.label.starts_with("costs "), "{}", set.label);
    let hint = set.hint.as_deref().unwrap_or_default();
    assert!(hint.starts_with("alone it has "), "{hint}");
}

#[test]
fn the_handbook_keeps_its_words() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("book/handbook");
    let files = Root::open(&root).unwrap();
    let laid = lay_files(&files);
    assert_conserved(&laid.flow, &laid.pages);
}

#[test]
fn any_number_of_threads_makes_the_same_pages() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("book/handbook");
    let files = Root::open(&root).unwrap();
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| lay_files(&files).pages)
    };
    assert!(with(1) == with(3));
}

/// A work of generated paragraphs: syllables strung together, now and then a heading.
pub(crate) fn generated(seeds: &[(u8, u16)]) -> String {
    const SYLLABLES: [&str; 12] =
        ["ka", "lo", "mer", "tin", "sa", "ro", "ven", "di", "po", "lum", "e", "ast"];
    let mut text = String::from("# The Work\n");
    for &(kind, seed) in seeds.iter().chain([&(1, 7)]) {
        let mut state = u32::from(seed).wrapping_mul(2_654_435).wrapping_add(12_345);
        let mut next = |below: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) % below
        };
        let words = if kind == 0 { 3 } else { 5 + next(140) };
        text.push_str(if kind == 0 { "\n## " } else { "\n" });
        for _ in 0..words {
            for _ in 0..=next(4) {
                text.push_str(SYLLABLES[next(12) as usize]);
            }
            text.push_str(if next(9) == 0 { ", " } else { " " });
        }
        text.push_str(if kind == 0 { "\n" } else { "end.\n" });
    }
    text
}

/// Markdown of constructs put into each other, by a seed for each.
fn constructs(seeds: &[u16]) -> String {
    let mut text = String::from("# The Work\n");
    for &seed in seeds {
        let number = seed / 16;
        let quote = if number % 3 == 1 { "> " } else { "" };
        let block = match seed % 16 {
            0 => format!("## Heading {number}: with a second part that may be long\n"),
            1 => format!(
                "{quote}* item one {number}\n{quote}* item two\n{quote}  1. deep\n"
            ),
            2 => format!(
                "{quote}1. one\n\n{quote}   Second paragraph {number}.\n\n{quote}2. two\n"
            ),
            3 => format!(
                "| A | Number |\n|---|---:|\n{}",
                "| a cell | 7 |\n".repeat(usize::from(number % 60) + 1)
            ),
            4 => format!(
                "::: verse\nA line of verse {number}\n  and one indented\n\nAnother stanza, whose only line is much too long for the measure that it has been given here\n:::\n"
            ),
            5 => format!(
                "{quote}Quoted words {number}.\n{quote}\n{quote}More of them, with `code` and *stress*.\n"
            ),
            6 => format!(
                "```\nfn main() {{}}\n\n    deep({number});\n{}```\n",
                "line\n".repeat(usize::from(number % 50))
            ),
            7 => "* * *\n".into(),
            8 => format!("Term {number}\n:   What it means.\n"),
            9 => format!(
                "::: letter\nDear reader {number},\n\nit rains.\n\n::: signature\nThe Editor\n:::\n:::\n"
            ),
            10 => format!(
                "::: epigraph\nWords at the head {number}.\n\n::: attribution\nNobody\n:::\n:::\n"
            ),
            11 => format!(
                "A call.[^{seed}] And more words after it.\n\n[^{seed}]: The note {number}, *in full*.\n"
            ),
            12 => format!(
                "{}\n",
                "Donaudampfschifffahrtsgesellschaft".repeat(usize::from(number % 5) + 1)
            ),
            13 => format!(
                "See <https://example.org/a/very/long/address/that/goes/on?and=on&number={number}> for it.\n"
            ),
            14 => format!(
                "[Small capitals]{{.smallcaps}}, H~2~O, x^{number}^, ~~struck~~, NATO and 1234567.\n"
            ),
            _ => format!(
                "{}\n",
                "Plain words go on and on. ".repeat(usize::from(number % 40) + 1)
            ),
        };
        text.push('\n');
        text.push_str(&block);
    }
    text
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config {
        cases: 12, failure_persistence: None, ..Default::default()
    })]

    #[test]
    fn generated_works_are_whole_and_well_paged(
        seeds in proptest::collection::vec((0_u8..6, 0_u16..u16::MAX), 1..50),
    ) {
        let work = generated(&seeds);
        let laid = lay(&[("book.toml", ONE_WORK), ("work.md", &work)]);
        assert_conserved(&laid.flow, &laid.pages);
        if !laid.messages.contains("L003") {
            assert_paged(&laid.flow, &laid.pages);
        }
    }
    #[test]
    fn constructs_of_all_kinds_are_whole(
        seeds in proptest::collection::vec(0_u16..u16::MAX, 1..40),
    ) {
        let work = constructs(&seeds);
        let laid = lay(&[("book.toml", ONE_WORK), ("work.md", &work)]);
        proptest::prop_assert!(!laid.messages.contains("error["), "{}", laid.messages);
        assert_conserved(&laid.flow, &laid.pages);
    }
}

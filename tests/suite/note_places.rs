//! Notes wherever they are called, in every placement: the mark and the body each stand
//! once, in pages and in the EPUB, and numbers rise in the order of reading.

use crate::read_sample::arranged;
use florilege::arrange::Flow;
use florilege::book::{NodeId, NoteId, Role};
use florilege::build::{Inputs, load};
use florilege::diag::Diagnostics;
use florilege::display::{Content, DisplayItem};
use florilege::epub::{self, EpubOptions};
use florilege::files::Memory;
use florilege::layout::layout;
use florilege::layout::page::Pages;
use florilege::project::OutputKind;
use florilege::source::SourceMap;

use crate::layout::{ONE_WORK, prepare};

/// A work that calls a note from everything that can, each once, but `both`, which is
/// called twice. The names say where; the second letters are their order on pages with
/// notes at their feet.
const WORK: &str = "\
# The Work[^title]

::: epigraph
A motto.[^epigraph]

— Somebody[^attribution]
:::

Words of the text[^paragraph] and again.[^both]

## A heading[^heading] {#there}

> Quoted words.[^quotation]

| A table[^column] | B |
|---|---|
| a cell[^cell] | b |

: The caption of a table[^caption]

![A square](square.svg \"A square.[^figure]\")

- An item[^item]

A term[^term]
:   Its definition.[^definition]

::: verse
A line of verse[^verse]
and another
:::

::: letter
Dear reader.[^letter]

:::

::: signature
Yours.[^signature]
:::

::: caption
A caption on its own.[^alone]
:::

The end of the text,[^last] see page []{.page ref=\"#there\"}.[^both]

::: unanchored-notes
[^lost]
:::

[^title]: Note of title.
[^epigraph]: Note of epigraph.
[^attribution]: Note of attribution.
[^paragraph]: Note of paragraph that calls another.[^nested]
[^nested]: Note of nested on page []{.page ref=\"#there\"}, and one more.[^deep]
[^deep]: Note of deep, which calls its caller.[^nested]
[^both]: Note of both.
[^heading]: Note of heading.
[^quotation]: Note of quotation.
[^column]: Note of column.
[^cell]: Note of cell.
[^caption]: Note of caption.
[^figure]: Note of figure.
[^item]: Note of item.
[^term]: Note of term.
[^definition]: Note of definition.
[^verse]: Note of verse.
[^letter]: Note of letter.
[^signature]: Note of signature.
[^alone]: Note of alone.
[^last]: Note of last.
[^lost]: Note of lost.
";

const SQUARE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"40\">\
<rect width=\"40\" height=\"40\"/></svg>";

fn book(placement: &str) -> Memory {
    let editions = format!(
        "\n[[edition]]\nkind = \"print\"\nnotes = \"{placement}\"\ntrim = \"6x9in\"\n\
         \n[[edition]]\nkind = \"epub\"\nnotes = \"{placement}\"\n"
    );
    let manifest = format!(
        "{ONE_WORK}note = \"From a magazine.\"\n\n[[body]]\ntitle = \"A Title Alone\"\nfile = \"alone.md\"\n{editions}"
    );
    Memory::new()
        .with("book.toml", manifest.as_bytes())
        .with("work.md", WORK.as_bytes())
        .with("square.svg", SQUARE.as_bytes())
        .with("alone.md", "# A Title Alone[^x]\n\n[^x]: Note of x.\n".as_bytes())
}

/// How often the calls of a note, and the words of its body, stand on pages.
fn on_pages(flow: &Flow, pages: &Pages, note: NoteId) -> (usize, usize) {
    let body = flow.book.note(note).body;
    let texts: Vec<NodeId> = flow.book.tree.descendants(body).collect();
    let (mut calls, mut bodies) = (0, 0);
    for item in pages.pages.iter().flat_map(|page| &page.items) {
        let DisplayItem::Run(run) = item else { continue };
        let Content::Node { node, offset: 0 } = run.content else { continue };
        calls += usize::from(flow.node(node).role == Role::NoteCall(note));
        let first = texts.iter().find(|&&at| matches!(flow.node(at).role, Role::Text(_)));
        bodies += usize::from(first == Some(&node));
    }
    (calls, bodies)
}

#[test]
fn marks_and_bodies_stand_once_on_pages() {
    for placement in ["page", "work", "book"] {
        let (flow, pages, found) = pages_of(&book(placement));
        assert!(!found.has_errors(), "{placement}: {found:?}");
        for (at, note) in flow.book.notes.iter().enumerate() {
            let expected = (note.calls.len(), 1);
            let counted = on_pages(&flow, &pages, NoteId(at as u32));
            assert_eq!(counted, expected, "{placement}: {}", note.name);
        }
    }
}

#[test]
fn notes_at_the_foot_stand_in_the_order_of_their_numbers() {
    let (flow, pages, _) = pages_of(&book("page"));
    let name = |label: &str| {
        let at = flow.labels.labels.iter().position(|it| it == label).unwrap();
        flow.book.notes[at].name.clone()
    };
    let order: Vec<_> = (1..=8).map(|at| name(&at.to_string())).collect();
    let expected = [
        "title",
        "epigraph",
        "attribution",
        "paragraph",
        "nested",
        "deep",
        "both",
        "heading",
    ];
    assert_eq!(order, expected);
    let mut numbers = Vec::new();
    for item in pages.pages.iter().flat_map(|page| &page.items) {
        if let DisplayItem::Run(run) = item
            && let Content::Label(node) = run.content
            && let Some(at) = flow.book.notes.iter().position(|note| note.body == node)
            && numbers.last() != Some(&at)
        {
            numbers.push(at);
        }
    }
    let labels = numbers.iter().map(|&at| flow.labels.labels[at].parse::<u32>().unwrap());
    let labels: Vec<_> = labels.collect();
    assert_eq!(labels, [(1..=21).collect::<Vec<_>>(), vec![1]].concat());
}

#[test]
fn the_caption_of_a_table_is_read_before_its_cells() {
    for placement in ["page", "work", "book"] {
        let (flow, _, _) = pages_of(&book(placement));
        let number = |name: &str| {
            let at = flow.book.notes.iter().position(|note| note.name == name).unwrap();
            flow.labels.labels[at].parse::<u32>().unwrap()
        };
        assert!(number("caption") < number("column"), "{placement}");
        assert!(number("column") < number("cell"), "{placement}");
        let lost = if placement == "page" { 21 } else { 19 };
        assert!(number("lost") > lost, "{placement}: lost is {}", number("lost"));
    }
}

#[test]
fn page_numbers_in_notes_are_filled() {
    for placement in ["page", "work", "book"] {
        let (flow, pages, _) = pages_of(&book(placement));
        let mut numbers = Vec::new();
        for item in pages.pages.iter().flat_map(|page| &page.items) {
            if let DisplayItem::Run(run) = item
                && let Content::Node { node, .. } = run.content
                && matches!(flow.node(node).role, Role::PageReference(_))
            {
                numbers.push(run.text.to_string());
            }
        }
        assert_eq!(numbers.len(), 2, "{placement}");
        let target = |target: &Role| matches!(target, Role::Heading { level: 1 });
        let place = pages.places.iter().find(|(node, _)| target(&flow.node(*node).role));
        let label = pages.pages[place.unwrap().1.page as usize].label.to_string();
        assert!(numbers.iter().all(|it| *it == label), "{placement}: {numbers:?}");
    }
}

#[test]
fn marks_and_bodies_stand_once_in_the_epub() {
    for placement in ["page", "work", "book"] {
        let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
        let files = book(placement);
        let inputs = Inputs {
            root: &files,
            scans: None,
            manifest: None,
            name: "book",
            date: None,
            house: None,
        };
        let loaded = load(&inputs, &mut sources, &mut found, &mut |_| {}).unwrap();
        let edition = loaded.project.outputs.iter();
        let edition = edition.clone().find(|it| it.kind() == OutputKind::Epub).unwrap();
        let flow = arranged(&loaded.book, edition, &mut found);
        let package = epub::package(&flow, None, &EpubOptions::default(), &mut found);
        let text: String = package
            .items
            .iter()
            .filter(|file| file.href.rsplit('.').next() == Some("xhtml"))
            .map(|file| String::from_utf8_lossy(&file.bytes).into_owned())
            .collect();
        for note in &flow.book.notes {
            let words = format!("Note of {}", note.name);
            let calls = note.calls.len();
            assert_eq!(text.matches(&words).count(), 1, "{placement}: {words}");
            let label = &flow.labels.labels
                [flow.book.notes.iter().position(|it| it.name == note.name).unwrap()];
            assert!(calls == 0 || text.contains(&format!(">{label}</a>")), "{placement}");
        }
        let expected: usize = flow.book.notes.iter().map(|note| note.calls.len()).sum();
        assert_eq!(text.matches("doc-noteref").count(), expected, "{placement}");
        assert_eq!(text.matches("doc-footnote").count(), flow.book.notes.len());
    }
}

fn pages_of(files: &Memory) -> (Flow, Pages, Diagnostics) {
    let (flow, theme, shaper, mut sources) = prepare(files);
    let pages = layout(&flow, &theme, &shaper, &mut sources.1);
    (flow, pages, sources.1)
}

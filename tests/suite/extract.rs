//! What others take out of a book: its text, and its works as data.

use std::path::Path;

use florilege::arrange::{Arrangement, Flow, arrange};
use florilege::book::{NodeId, Role};
use florilege::build::load;
use florilege::diag::Diagnostics;
use florilege::extract::{arrangement, plain_text, schema_text};
use florilege::files::Root;
use florilege::project::PieceKind;
use florilege::{BuildOptions, Built, Inputs, Memory, SourceMap, build};
use serde_json::Value;

use crate::torture::documents;

const MANIFEST: &str = r#"
slug = "lamps"
title = "A Book of *Lamps*"
language = "en-GB"
publisher = "The Press"
date = "2026"

[[front]]
piece = "half-title"

[[front]]
piece = "title-page"

[[front]]
piece = "contents"

[[body]]
piece = "part"
title = "Low"

[[body.body]]
file = "wick.md"
subtitle = "An *essay*"
authors = ["A. Writer"]
copyright = "© 2020 A. Writer"

[[body]]
file = "oil.md"

[[edition]]
kind = "epub"

[[edition]]
kind = "print"
"#;

const WICK: &str = "# The Wick

It burns *low*.[^1] See page []{.page ref=#oil}.

## Height {#height}

::: verse
Lamp
  upon lamp[^2]

and x[2]{.sup}
:::

> Quoted.
>
> Twice.

- one
- two

3. three

   and more

| A | B |
|---|---|
| c | d |

    code  *as is*

    more

* * *

Last.

[^1]: Not long.

[^2]: Two paragraphs.

    The second.
";

const OIL: &str = "# Oil {#oil}\n\nIt is [in the lamp](wick.md).\n";

const TEXT: &str = "A Book of Lamps

The Press, 2026



Low



The Wick
An essay
A. Writer

It burns low.[1] See “Oil”.


Height

    Lamp
      upon lamp[2]

    and x²

    Quoted.

    Twice.

• one
• two

3. three

   and more

A | B
c | d

    code  *as is*

    more

    * * *

Last.


Notes

[1] Not long.

[2] Two paragraphs.

    The second.

© 2020 A. Writer.



Oil

It is in the lamp.
";

fn lamps() -> Built {
    let files = Memory::new()
        .with("book.toml", MANIFEST)
        .with("wick.md", WICK)
        .with("oil.md", OIL);
    let options = BuildOptions { extracts: true, ..BuildOptions::default() };
    let built = build(&Inputs::new(&files), &options, &mut |_| {});
    assert!(!built.diagnostics.has_errors(), "{:?}", built.diagnostics);
    built
}

#[test]
fn a_book_as_plain_text() {
    assert_eq!(lamps().extracts.unwrap().text, TEXT);
}

/// Whether a block's words stand in a text as they are, in one line.
fn is_plain(flow: &Flow, block: NodeId) -> bool {
    let tree = flow.tree_of(block);
    let mut children = tree.children(block).peekable();
    children.peek().is_some()
        && children.all(|child| {
            let mut below = tree.descendants(child);
            below.all(|it| {
                let role = &tree.get(it).role;
                let stays = !matches!(
                    role,
                    Role::NoteCall(_)
                        | Role::LineBreak
                        | Role::Image { .. }
                        | Role::Superscript
                        | Role::Subscript
                        | Role::PageReference(_)
                        | Role::Hole(_)
                );
                role.is_inline() && stays
            })
        })
}

#[test]
fn all_paragraphs_of_a_book_with_everything_stand_in_its_text_in_order() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/torture");
    let root = Root::open(&folder).unwrap();
    let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
    let loaded =
        load(&Inputs::new(&root), &mut sources, &mut found, &mut |_| {}).unwrap();
    let of = Arrangement::plain(&loaded.book, &loaded.project.outputs[0]).unwrap();
    let flow = arrange(&loaded.book, arrangement(&of), &mut found);
    let text = plain_text(&flow);
    let (mut rest, mut seen) = (text.as_str(), 0);
    let leads = [PieceKind::HalfTitle, PieceKind::Contents, PieceKind::Index];
    for division in flow.divisions.iter().filter(|it| !leads.contains(&it.kind)) {
        for &block in &division.blocks {
            let tree = flow.tree_of(block);
            for node in tree.descendants(block).filter(|&it| is_plain(&flow, it)) {
                let role = &flow.node(node).role;
                if role.is_inline() || matches!(role, Role::CodeBlock | Role::NoteLabel) {
                    continue;
                }
                let words = flow.plain_text(node);
                let at = rest.find(words.trim()).unwrap_or_else(|| {
                    panic!("`{words}` is not in the rest of the text: {rest:.400}")
                });
                rest = &rest[at + words.trim().len()..];
                seen += 1;
            }
        }
    }
    assert!(seen > 200, "{seen}");
    let noted = loaded.book.notes.iter().map(|note| flow.plain_text(note.body));
    assert!(noted.filter(|it| text.contains(it.as_str())).count() > 5);
    assert!(!text.contains('\t') && !text.lines().any(|line| line.ends_with(' ')));
}

#[test]
fn works_name_their_people_pages_and_words() {
    let works = lamps().extracts.unwrap().works;
    let works: Value = serde_json::from_str(&works).unwrap();
    let places: Vec<_> = works["works"].as_array().unwrap().iter().collect();
    let of = |key: &str| places.iter().map(|work| work[key].clone()).collect::<Vec<_>>();
    assert_eq!(of("place"), ["1", "1.1", "2"]);
    assert_eq!(of("title"), ["Low", "The Wick", "Oil"]);
    assert_eq!(of("sort_title"), ["Low", "Wick, The", "Oil"]);
    let wick = places[1];
    assert_eq!(wick["part"], works["works"][0]["id"]);
    assert_eq!(wick["contributors"][0]["sort"], "Writer, A.");
    assert_eq!(wick["contributors"][0]["role"], "aut");
    assert_eq!(wick["credits"]["copyright"][0], "© 2020 A. Writer");
    assert_eq!(wick["notes"], 2);
    assert_eq!(wick["pages"][0]["edition"], "print");
    let words: u64 = places.iter().map(|work| work["words"].as_u64().unwrap()).sum();
    assert!(words <= works["editions"][1]["words"].as_u64().unwrap(), "{works}");
    assert_eq!(works["book"]["title"], "A Book of Lamps");
    let schema: Value = serde_json::from_str(&schema_text()).unwrap();
    for (name, key) in works.as_object().unwrap() {
        assert!(schema["properties"][name].is_object(), "{name}: {key}");
    }
}

#[test]
fn works_stand_on_the_pages_that_the_epub_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/torture");
    let root = Root::open(&folder).unwrap();
    let options = BuildOptions { extracts: true, ..BuildOptions::default() };
    let built = build(&Inputs::new(&root), &options, &mut |_| {});
    let works: Value = serde_json::from_str(&built.extracts.unwrap().works).unwrap();
    let epub = built.files.iter().find(|file| file.name == "torture-epub.epub").unwrap();
    let documents = documents(&epub.bytes);
    let mut compared = 0;
    for work in works["works"].as_array().unwrap() {
        let id = work["id"].as_str().unwrap();
        let document = &documents[&format!("EPUB/{id}.xhtml")];
        let mark = document
            .split_once("aria-label=\"")
            .filter(|_| document.contains("epub:type=\"pagebreak\""));
        let spans = work["pages"].as_array().unwrap();
        let of_print = spans.iter().find(|it| it["edition"] == "print");
        let (Some(_), Some(span)) = (mark, of_print) else { continue };
        let first = document.split_once("id=\"page-").unwrap().1.split('"').next();
        assert_eq!(span["first"].as_str(), first, "{id}");
        compared += 1;
    }
    assert!(compared > 5, "{compared}");
}

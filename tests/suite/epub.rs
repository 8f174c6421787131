//! The EPUB of a book with every construct.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::sync::Arc;

use florilege::arrange::{Flow, arrange};
use florilege::book::{NodeId, Role};
use florilege::build::{Inputs, load};
use florilege::diag::Diagnostics;
use florilege::epub::{self, Cover, EpubOptions, Package, PageSource};
use florilege::layout::{self, page::Content, page::Item, page::Page};
use florilege::project::{EditionKind, PieceKind, Placement};
use florilege::source::{Root, SourceMap};
use florilege::text::{Fonts, Shaper};
use florilege::theme;
use proptest::prelude::*;

use crate::read_sample::{Sample, at};

const ALL: &str = r#"# Every *construct* & more

::: byline
Ada Quill and Bram O'Dell
:::

::: epigraph
Salt keeps; light goes.

— A saying
:::

A paragraph with *stress*, **more**, [small capitals]{.smallcaps}, `code & <tags>`,
~~struck~~, x[2]{.sup}, H[2]{.sub}O, [слово]{lang=ru}, [a named place]{#place}, a
[link](https://example.org/?a=1&b=2), [one inside](#second), [another](b.md#verse), and
a term[]{.index entry="Terms!sub"} with a note.[^a] The same note again.[^a] See page
[]{.page ref=#second}.

A second paragraph, with [words lost]{.lost} and an inline image ![dot](i.svg).

::: verse
The first line of a stanza[^v]
   the second, indented

*A second* stanza
:::

* * *

::: {.letter lang=fr}
Cher ami,

::: signature
Paris
:::
:::

> A quotation.
>
> ::: verse
> In it, a line
> :::

1. one
2. two

   with more

- tight
- list
  - nested

3. three

Term
: Definition

| Left | Right |
|:-----|------:|
| a    | 1     |
| [b]{lang=de} | 2 |

::: figure
![A dot on paper](i.svg)

The *caption*.
:::

![](i.svg){.decorative}

    code <block>
      indented

## Second section {#second}

Text.

### Deeper

Text.

::: dedication
To all
:::

::: speech
ADA. Say it.
:::

[^a]: The note, with [a link](#second).

    Its second paragraph.

[^v]: A note from verse.

    | a line
    | block
"#;

const SVG: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>\
<circle cx='4' cy='4' r='4'/></svg>";

/// A book with all that an EPUB may hold.
pub(crate) fn full(lang: &str) -> Sample {
    let mut sample = Sample::new(lang);
    sample.images = vec![("i.svg".into(), SVG.into())];
    sample.generated(PieceKind::HalfTitle, Placement::Front);
    sample.generated(PieceKind::TitlePage, Placement::Front);
    sample.generated(PieceKind::CopyrightPage, Placement::Front);
    sample.generated(PieceKind::Contents, Placement::Front);
    sample.work("a.md", ALL);
    let manifest = sample.project.manifest;
    let work = sample.work(
        "b.md",
        "# The second\n\n::: {.verse #verse}\na\n:::\n\nA note.[^x]\n\n[^x]: Body.\n",
    );
    work.data.lang = florilege::book::Lang::new("en-GB");
    work.data.first_published = Some(at("*A Paper*, 1921", manifest));
    sample.by(&["Céline Fäth & Co."]);
    sample.generated(PieceKind::Notes, Placement::Back);
    sample.generated(PieceKind::Contributors, Placement::Back);
    sample.generated(PieceKind::Index, Placement::Back);
    sample
}

#[test]
fn the_full_book_is_written() {
    let mut sample = full("en-US");
    let flow = sample.flow();
    assert_eq!(sample.messages(), Vec::<String>::new());
    let options = EpubOptions { modified: 1_795_000_000, ..EpubOptions::default() };
    let package = epub::package(&flow, None, &options, &mut sample.found);
    let bytes = package.write(&mut sample.found).unwrap();
    assert_eq!(&bytes[30..58], b"mimetypeapplication/epub+zip");
    let again = epub::package(&flow, None, &options, &mut sample.found);
    assert_eq!(again.write(&mut sample.found).unwrap(), bytes);
    keep("full.epub", &bytes);
}

#[test]
fn what_xml_reserves_comes_back() {
    let mut sample = full("en-US");
    let package = made(&mut sample, None);
    for written in [
        "<dc:title id=\"title\">Salt &amp; Lamps: &lt;A “Sample”&gt;</dc:title>",
        "<dc:description>A book for &lt;tests&gt;.</dc:description>",
        ">Céline Fäth &amp; Co.</dc:contributor>",
    ] {
        assert!(package.document.contains(written), "{written}");
    }
    let nav = file(&package, "nav.xhtml");
    assert!(nav.contains("Every <em>construct</em> &amp; more"));
    assert!(
        file(&package, "toc.ncx").contains("<text>Every construct &amp; more</text>")
    );
}

#[test]
fn every_way_leads_somewhere() {
    let mut sample = full("de");
    check_ways(&made(&mut sample, None));
}

#[test]
fn a_note_called_twice_has_two_ways_back() {
    let mut sample = full("en-US");
    let notes = file(&made(&mut sample, None), "piece-7.xhtml");
    let first = notes.split("note-2").next().unwrap();
    assert_eq!(first.matches("doc-backlink").count(), 2);
    assert_eq!(first.matches("doc-footnote").count(), 1);
}

#[test]
fn words_of_the_flow_stand_in_the_files_in_order() {
    let mut sample = full("en-US");
    let flow = sample.flow();
    let package = epub::package(&flow, None, &EpubOptions::default(), &mut sample.found);
    let written = words(&text_of_all(&package));
    let mut at = written.iter();
    for word in flow_words(&flow) {
        assert!(at.any(|it| *it == word), "`{word}` is missing or out of place");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    /// Nothing but the words of the flow and the numbers of its notes stands in the
    /// files, each once.
    #[test]
    fn words_are_conserved(
        paragraphs in proptest::collection::vec(("(|> |- |## )", "[a-zé&<]{1,8}( [a-z*]{1,8}){0,9}", any::<bool>()), 1..12)
    ) {
        let mut text = String::from("# Title\n\n");
        let mut notes = String::new();
        for (at, (lead, words, noted)) in paragraphs.iter().enumerate() {
            let _ = write!(text, "{lead}{}", words.replace('<', "\\<"));
            if *noted {
                let _ = write!(text, "[^{at}]");
                let words = words.replace('<', "\\<");
                let _ = write!(notes, "[^{at}]: the note {words}\n\n");
            }
            text.push_str("\n\n");
        }
        let mut sample = Sample::new("en-US");
        sample.work("a.md", &format!("{text}{notes}"));
        let flow = sample.flow();
        let package = epub::package(&flow, None, &EpubOptions::default(), &mut sample.found);
        prop_assert_eq!(words(&text_of_all(&package)), flow_words(&flow), "{}", text);
        check_ways(&package);
    }
}

#[test]
fn names_of_pieces_never_clash_with_those_of_the_package() {
    let mut sample = Sample::new("en-US");
    for (id, path) in [("nav", "a.md"), ("cover", "b.md"), ("nav-1", "c.md")] {
        sample.work(path, "# A title\n\nText, and [more](c.md).\n").id = id.into();
    }
    let package = made(&mut sample, None);
    let files: BTreeSet<_> = package.items.iter().map(|item| &item.href).collect();
    let ids: BTreeSet<_> = package.items.iter().map(|item| &item.id).collect();
    assert_eq!((files.len(), ids.len()), (package.items.len(), package.items.len()));
    check_ways(&package);
}

#[test]
fn a_cover_has_its_page_and_its_properties() {
    let mut sample = full("fr");
    let flow = sample.flow();
    let mut jpeg = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(14, 22).write_to(&mut jpeg, image::ImageFormat::Jpeg).unwrap();
    let cover = Cover { jpeg: jpeg.into_inner().into(), alt: "A <plain> cover".into() };
    let options = EpubOptions { cover: Some(cover), ..EpubOptions::default() };
    let package = epub::package(&flow, None, &options, &mut sample.found);
    check_ways(&package);
    assert_eq!(package.items[0].href, "cover.xhtml");
    assert!(file(&package, "nav.xhtml").contains("epub:type=\"cover\""));
    assert!(package.document.contains("properties=\"cover-image\""));
    keep("cover.epub", &package.write(&mut sample.found).unwrap());
}

#[test]
fn other_directions_are_named() {
    let mut sample = Sample::new("en-US");
    sample.work("a.md", "# A\n\nThe word [שלום]{lang=he} here.\n");
    let text = file(&made(&mut sample, None), "piece-1.xhtml");
    assert!(text.contains("<span lang=\"he\" xml:lang=\"he\" dir=\"rtl\">שלום</span>"));
}

#[test]
fn a_link_to_what_is_left_out_stays_as_text() {
    let mut sample = Sample::new("en-US");
    sample.work("a.md", "# A\n\nSee [the other](b.md#s).\n");
    sample.work("b.md", "# B\n\n## S\n\nText.\n").only = Some(vec!["print".into()]);
    let package = made(&mut sample, None);
    assert!(file(&package, "piece-1.xhtml").contains("<p>See the other.</p>"));
    assert_eq!(sample.messages().len(), 1, "{:?}", sample.messages());
}

#[test]
fn long_works_are_split_at_sections() {
    let mut text = String::from("# Long\n\n");
    let mut notes = String::new();
    for at in 0..40 {
        let _ = write!(text, "## Section {at} {{#s{at}}}\n\n");
        text.push_str(&"Words that fill the page. ".repeat(400));
        let _ = write!(text, "[^{at}] See [another](#s{}).\n\n", (at * 7) % 40);
        let _ = write!(notes, "[^{at}]: Back to [it](#s{at}).\n\n");
    }
    let mut sample = Sample::new("en-US");
    sample.work("a.md", &format!("{text}{notes}"));
    let package = made(&mut sample, None);
    assert_eq!(sample.messages(), Vec::<String>::new());
    let sizes: Vec<_> = package
        .items
        .iter()
        .filter(|item| item.href.starts_with("piece-1"))
        .map(|item| item.bytes.len())
        .collect();
    assert_eq!(sizes.len(), 3, "{sizes:?}");
    assert!(sizes.iter().all(|&size| size < 300_000), "{sizes:?}");
    check_ways(&package);
    keep("long.epub", &package.write(&mut sample.found).unwrap());
}

/// The marks of print pages in the handbook: the labels of its print edition, each at
/// the words with which the page begins.
#[test]
fn page_marks_stand_where_the_print_pages_begin() {
    let handbook = concat!(env!("CARGO_MANIFEST_DIR"), "/book/handbook");
    let root = Root::open(std::path::Path::new(handbook)).unwrap();
    let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
    let inputs =
        Inputs { root: &root, scans: None, manifest: None, name: "handbook", date: None };
    let loaded = load(&inputs, &mut sources, &mut found, &mut |_| {}).unwrap();
    let edition = |kind| {
        loaded.project.editions.iter().find(|edition| edition.kind == kind).unwrap()
    };
    let print = arrange(&loaded.book, edition(EditionKind::Print), &mut found);
    let flow = arrange(&loaded.book, edition(EditionKind::Epub), &mut found);
    let shaper = Shaper::new(Arc::new(Fonts::built_in()), &loaded.project.hyphenation);
    let spec = &print.edition;
    let theme =
        theme::load(&spec.theme, spec.trim, &mut |_, _| None, &mut found).unwrap();
    let pages = layout::layout(&print, &theme, &shaper, &mut found);
    let source = PageSource { flow: &print, pages: &pages };
    let package = epub::package(&flow, Some(source), &EpubOptions::default(), &mut found);
    check_ways(&package);

    let marks = marks(&package);
    let listed: Vec<_> = package.pages.iter().map(|page| page.0.clone()).collect();
    let labels: Vec<_> = marks.iter().map(|mark| mark.0.clone()).collect();
    assert_eq!(listed, labels, "the page-list names the marks in order");
    let mut compared = 0;
    let marks: BTreeMap<_, _> = marks.into_iter().collect();
    for page in &pages.pages {
        let (Some((node, _)), false) = (page.start, print.divisions.is_empty()) else {
            continue;
        };
        if print.generated.owns(node) {
            continue;
        }
        let label = page.label.to_string();
        let after =
            marks.get(&label).unwrap_or_else(|| panic!("page {label} is not marked"));
        let first = first_words(&print, page);
        // On an opener the mark stands before all that is above the text.
        if !after.starts_with(&first) {
            let opens =
                after.contains(&first) && page.kind == layout::page::PageKind::Opener;
            assert!(opens, "page {label} begins {first:?}, the mark {after:?}");
        }
        compared += 1;
    }
    assert!(compared > 20, "{compared}");
}

/// The first letters of a page; what is left of a divided word goes with its page.
fn first_words(print: &Flow, page: &Page) -> String {
    let mut letters = String::new();
    let mut first = true;
    for item in &page.items {
        let Item::Run(run) = item else { continue };
        let Content::Node { node, offset } = run.content else { continue };
        let (Role::Text(text) | Role::Code(text)) = &print.node(node).role else {
            continue;
        };
        let mut run: &str = &run.text;
        let before = &text.text[..offset as usize];
        if std::mem::take(&mut first) && before.ends_with(char::is_alphanumeric) {
            run = run.trim_start_matches(|c: char| c.is_alphanumeric() || c == '’');
        }
        letters.extend(run.chars().filter(|c| c.is_alphanumeric()));
        if letters.chars().count() > 16 {
            break;
        }
    }
    letters.chars().take(16).collect()
}

/// Page labels with the letters that follow each mark.
fn marks(package: &Package) -> Vec<(String, String)> {
    let mut marks = Vec::new();
    for item in
        package.items.iter().filter(|item| item.media_type == "application/xhtml+xml")
    {
        let text = epub::text_of(item);
        for (at, found) in text.match_indices("id=\"page-") {
            let from = at + found.len();
            let label = text[from..].split('"').next().unwrap();
            if label == "list" {
                continue;
            }
            let rest = &text[from..];
            let rest = &rest[rest.find("/>").unwrap() + 2..];
            let letters = plain(rest.split("</body>").next().unwrap());
            let letters = letters.chars().filter(|c| c.is_alphanumeric()).take(200);
            marks.push((label.to_owned(), letters.collect()));
        }
    }
    marks
}

fn made(sample: &mut Sample, pages: Option<PageSource<'_>>) -> Package {
    let flow = sample.flow();
    epub::package(&flow, pages, &EpubOptions::default(), &mut sample.found)
}

fn file(package: &Package, href: &str) -> String {
    let item = package.items.iter().find(|item| item.href == href).unwrap();
    epub::text_of(item).into_owned()
}

/// Ids are unique in each file, and every reference leads to a file or an id.
fn check_ways(package: &Package) {
    let attribute = |text: &str, name: &str| -> Vec<String> {
        text.split(&format!(" {name}=\""))
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap().to_owned())
            .collect()
    };
    let mut ids = BTreeSet::new();
    let texts: Vec<_> = package
        .items
        .iter()
        .map(|item| (item.href.clone(), epub::text_of(item)))
        .collect();
    for (href, text) in &texts {
        ids.insert(format!("{href}#"));
        for id in attribute(text, "id") {
            assert!(ids.insert(format!("{href}#{id}")), "{href}: `{id}` is used twice");
        }
    }
    for (href, text) in &texts {
        for way in attribute(text, "href").into_iter().chain(attribute(text, "src")) {
            if way.contains("://") {
                continue;
            }
            let (to, id) = way.split_once('#').unwrap_or((&way, ""));
            let to = if to.is_empty() { href } else { to };
            assert!(ids.contains(&format!("{to}#{id}")), "{href}: `{way}` leads nowhere");
        }
    }
}

/// The text of all files of the reading order.
fn text_of_all(package: &Package) -> String {
    let mut all = String::new();
    for item in package.items.iter().filter(|item| item.in_spine && item.id != "file-nav")
    {
        let text = epub::text_of(item);
        all.push_str(&plain(body(&text)));
        all.push(' ');
    }
    all
}

fn body(xhtml: &str) -> &str {
    xhtml.split_once("<body").and_then(|it| it.1.split_once('>')).map_or("", |it| it.1)
}

/// XHTML without tags; line breaks and blocks part words.
fn plain(xhtml: &str) -> String {
    let mut text = String::new();
    let xhtml = xhtml
        .replace("<sup class=\"ref\">", " <sup>")
        .replace("</a></sup>", "</a></sup> ");
    for piece in format!("<x>{xhtml}").split('<').skip(1) {
        let (tag, rest) = piece.split_once('>').unwrap_or(("", piece));
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or("");
        let inline = ["em", "strong", "span", "a", "code", "s", "sup", "sub"];
        text.push_str(if inline.contains(&name) { "" } else { " " });
        text.push_str(rest);
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    text.replace("&apos;", "'").replace("&amp;", "&")
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The words of a flow in reading order, note numbers included.
fn flow_words(flow: &Flow) -> Vec<String> {
    let mut text = String::new();
    for division in &flow.divisions {
        let above = division.title.into_iter().chain(division.subtitle);
        let above = above.chain(division.bylines.iter().copied());
        let above = above.chain(division.source_note);
        for node in above.chain(division.blocks.iter().copied()) {
            gather(flow, node, &mut text);
        }
    }
    words(&text)
}

fn gather(flow: &Flow, node: NodeId, text: &mut String) {
    let role = &flow.node(node).role;
    match role {
        Role::Text(run) | Role::Code(run) => text.push_str(&run.text),
        Role::NoteCall(note) => {
            text.push(' ');
            text.push_str(flow.labels.get(*note));
            text.push(' ');
        }
        role if role.is_inline() => {}
        _ => text.push(' '),
    }
    for child in flow.children(node) {
        gather(flow, child, text);
    }
    if let Role::NoteEntry(note) = role {
        gather(flow, flow.book.note(*note).body, text);
    }
    if !role.is_inline() {
        text.push(' ');
    }
}

/// Leaves a file for the validators.
#[expect(clippy::disallowed_methods, reason = "tests write for tools outside")]
fn keep(name: &str, bytes: &[u8]) {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    std::fs::write(folder.join(name), bytes).unwrap();
}

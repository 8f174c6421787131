//! The EPUB of a book with every construct.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::fmt::Write;
use std::io::Read as _;

use florilege::arrange::Flow;
use florilege::book::{ImageFormat, NodeId, Role};
use florilege::build::{self, Built};
use florilege::epub::{self, EmbeddedCover, EpubOptions, Package, PageSource};
use florilege::files::Memory;
use florilege::project::{PieceKind, Placement};
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
a term[]{.index entry="Terms!sub"} with a note.[^a] The same note again.[^a] See
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
    let manifest = sample.manifest;
    let work = sample.work(
        "b.md",
        "# The second\n\n::: {.verse #verse}\na\n:::\n\nA note.[^x]\n\n[^x]: Body.\n",
    );
    work.data.lang = florilege::ground::Lang::new("en-GB");
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
    let (image, format) = (jpeg.into_inner().into(), ImageFormat::Jpeg);
    let cover = EmbeddedCover { image, format, alt: "A <plain> cover".into() };
    let options = EpubOptions { cover: Some(cover), ..EpubOptions::default() };
    let package = epub::package(&flow, None, &options, &mut sample.found);
    check_ways(&package);
    assert_eq!(package.items[0].href, "cover.xhtml");
    assert!(
        file(&package, "cover.xhtml")
            .contains("<body epub:type=\"cover\" class=\"cover\">")
    );
    assert!(file(&package, "book.css").contains("body.cover { margin: 0;"));
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
    assert!(file(&package, "piece-1.xhtml").contains("See</span> the other.</p>"));
    assert_eq!(sample.messages().len(), 1, "{:?}", sample.messages());
}

#[test]
fn times_are_those_that_are_given() {
    let mut sample = full("en-US");
    let flow = sample.flow();
    // 2026-11-22, four seconds after three o'clock and four minutes.
    let options = EpubOptions { modified: 1_795_316_644, ..EpubOptions::default() };
    let package = epub::package(&flow, None, &options, &mut sample.found);
    let modified = "<meta property=\"dcterms:modified\">2026-11-22T03:04:04Z</meta>";
    assert!(package.document.contains(modified), "{}", package.document);
    let bytes = package.write(&mut sample.found).unwrap();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    for at in 0..zip.len() {
        let time = zip.by_index(at).unwrap().last_modified().unwrap();
        let time = (time.year(), time.month(), time.day(), time.hour(), time.minute());
        assert_eq!(time, (2026, 11, 22, 3, 4));
    }
}

#[test]
fn the_index_has_no_dead_ends() {
    let mut sample = Sample::new("en-US");
    sample.work(
        "a.md",
        "# A\n\nA [lamp]{.index}, [oil]{.index entry=\"lamps!oil\"}, and more.\
         []{.index entry=\"light\" see=\"lamps!oil; lamp; dusk\"}[^n]\n\n\
         [^n]: In a [note]{.index}.\n",
    );
    let other = "# B\n\n[Tallow]{.index}, [lamp]{.index}.\n";
    sample.work("b.md", other).only = Some(vec!["print".into()]);
    sample.generated(PieceKind::Notes, Placement::Back);
    sample.generated(PieceKind::Index, Placement::Back);
    let package = made(&mut sample, None);
    check_ways(&package);
    let index = file(&package, "piece-4.xhtml");
    let lines: Vec<_> = index
        .lines()
        .filter(|line| line.starts_with("<li>") || line.starts_with("<li "))
        .collect();
    assert_eq!(lines.len(), 5, "{index}");
    let shown: Vec<_> = lines.iter().map(|line| plain(line).trim().to_owned()).collect();
    let see = "light, see lamps, oil; see lamp; see dusk";
    assert_eq!(
        shown.iter().map(|it| it.to_lowercase()).collect::<Vec<_>>(),
        ["lamp, a", "lamps", "oil, a", see, "note, notes"]
    );
    // Each place and each reference that is there is a link.
    let links: Vec<_> =
        lines.iter().map(|line| line.matches("<a href").count()).collect();
    assert_eq!(links, [1, 0, 1, 2, 1], "{index}");
    assert_eq!(
        sample.messages().iter().map(|it| &it[..4]).collect::<Vec<_>>(),
        ["B007"],
        "{:?}",
        sample.messages()
    );
}

/// A reference and an index in an edition without pages name what stands there.
#[test]
fn without_pages_places_have_titles() {
    let mut sample = Sample::new("en-US");
    sample.work(
        "a.md",
        "# The Crossing\n\nA [lamp]{.index} on page []{.page ref=#keeper}, see p. \
         []{.page ref=#oil}, and page []{.page ref=#shore}.\n\n\
         ## The *shore* {#shore}\n\nA [lamp]{.index} there.\n",
    );
    sample.work(
        "b.md",
        "# Keepers, and others\n\nThe [keeper]{#keeper} of a [lamp]{.index}.\n\n\
         ## Oil {#oil}\n\nText.\n",
    );
    sample.generated(PieceKind::Index, Placement::Back);
    let package = made(&mut sample, None);
    check_ways(&package);
    let text = plain(&file(&package, "piece-1.xhtml"));
    let said = "A lamp in “Keepers, and others”, see “Keepers, and others”, “Oil”, and \
                “The shore”.";
    assert!(text.contains(said), "{text}");
    let index = plain(&file(&package, "piece-3.xhtml"));
    assert!(index.contains("lamp, The Crossing (1, 2); Keepers, and others"), "{index}");
}

/// In a book of one work, its title would say nothing.
#[test]
fn places_in_the_only_work_have_the_titles_of_its_sections() {
    let mut sample = Sample::new("en-US");
    sample.work("a.md", "# A\n\n## One\n\n[Oil]{.index}.\n\n## Two\n\n[Oil]{.index}.\n");
    sample.generated(PieceKind::Index, Placement::Back);
    let index = plain(&file(&made(&mut sample, None), "piece-2.xhtml"));
    assert!(index.contains("Oil, One; Two"), "{index}");
}

#[test]
fn every_language_of_the_works_is_named_once() {
    let mut sample = Sample::new("en-US");
    for (path, lang) in [("a.md", "de"), ("b.md", "en-US"), ("c.md", "de")] {
        sample.work(path, "# A\n\nText.\n").data.lang =
            florilege::ground::Lang::new(lang);
    }
    let package = made(&mut sample, None);
    let languages = package.document.matches("<dc:language>").count();
    assert_eq!(languages, 2, "{}", package.document);
    let order = "<dc:language>en-US</dc:language>\n<dc:language>de</dc:language>";
    assert!(package.document.contains(order), "{}", package.document);
}

/// Who has read the work may want to know where it comes from; nobody does before.
#[test]
fn the_note_on_the_source_stands_at_the_end() {
    let mut sample = full("en-US");
    let text = file(&made(&mut sample, None), "piece-6.xhtml");
    let (note, body) = (text.find("source-note"), text.find("A note."));
    assert!(body.is_some() && note > body, "{text}");
}

#[test]
fn display_pages_and_lists_of_people_have_their_classes() {
    let mut sample = full("en-US");
    let dedication = sample.work("d.md", "To all of [UNO]{.smallcaps}.\n");
    (dedication.kind, dedication.placement) = (PieceKind::Dedication, Placement::Front);
    let package = made(&mut sample, None);
    let css = file(&package, "book.css");
    for (class, href) in
        [("contributors", "piece-8.xhtml"), ("dedication-page", "piece-10.xhtml")]
    {
        let text = file(&package, href);
        assert!(text.contains(&format!("class=\"{class}\"")), "{text}");
        assert!(css.contains(&format!(".{class} p {{")), "{css}");
    }
    let text = file(&package, "piece-10.xhtml");
    assert!(text.contains("<span class=\"allsmallcaps\">UNO</span>"), "{text}");
    let back = file(&package, "piece-7.xhtml");
    assert!(back.contains(">↩\u{FE0E}</a>"), "{back}");
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

/// A megabyte without a section: paragraphs, verse, a quotation and notes.
#[test]
fn works_without_sections_are_split_between_blocks() {
    let mut text = String::from("# Long\n\n");
    let mut notes = String::new();
    for at in 0..600 {
        text.push_str(&"Words & more that fill the page. ".repeat(40));
        let _ = write!(
            text,
            "[^{at}] See [there]{{#s{at}}}, [here](#s{}).\n\n",
            at * 7 % 600
        );
        let _ = write!(notes, "[^{at}]: {} [there](#s{at}).\n\n", "A note. ".repeat(30));
    }
    text.push_str("::: verse\n");
    for at in 0..9_000 {
        let _ = writeln!(
            text,
            "Line {at} of a very long poem{}",
            if at % 4 == 3 { "\n" } else { "" }
        );
    }
    text.push_str(":::\n\n");
    for at in 0..3_000 {
        let _ = write!(
            text,
            "> Paragraph {at} of a quotation that does not end so soon.\n>\n"
        );
    }
    let mut sample = Sample::new("en-US");
    sample.work("a.md", &format!("{text}\n{notes}"));
    let flow = sample.flow();
    let package = made(&mut sample, None);
    assert_eq!(sample.messages(), Vec::<String>::new());
    let documents: Vec<_> = package.items.iter().filter(|it| it.in_spine).collect();
    assert!(documents.len() > 5, "{}", documents.len());
    for item in &documents {
        assert!(item.bytes.len() < 300_000, "{}: {}", item.href, item.bytes.len());
    }
    check_ways(&package);
    assert_eq!(words(&text_of_all(&package)), flow_words(&flow));
    keep("unbroken.epub", &package.write(&mut sample.found).unwrap());
}

/// The files of a work of one long block; all its words stand in them, but for those that
/// are told in each file.
fn parts(name: &str, block: &str, told: &[&str]) -> Vec<String> {
    let mut sample = Sample::new("en-US");
    sample.work("a.md", &format!("# Long\n\n[Top]{{#top}}.\n\n{block}"));
    let flow = sample.flow();
    let package = made(&mut sample, None);
    assert_eq!(sample.messages(), Vec::<String>::new(), "{name}");
    let of_work = package.items.iter().filter(|it| it.href.starts_with("piece-1"));
    let files: Vec<_> = of_work.map(|it| epub::text_of(it).into_owned()).collect();
    assert!(files.len() >= 7, "{name}: {}", files.len());
    for file in &files {
        assert!(file.len() < 300_000, "{name}: {}", file.len());
    }
    check_ways(&package);
    let once = |words: Vec<String>| -> Vec<String> {
        words.into_iter().filter(|word| !told.contains(&word.as_str())).collect()
    };
    let same = once(words(&text_of_all(&package))) == once(flow_words(&flow));
    assert!(same, "{name}: the words differ");
    keep(&format!("rows-{name}.epub"), &package.write(&mut sample.found).unwrap());
    files
}

/// Ten thousand lines, two megabytes; the last one has a link and a note.
fn lines(of: impl Fn(usize, &str) -> String) -> String {
    let words = "Words & more that fill up a line of it. ".repeat(4);
    let line = |at| {
        let last = if at == 9_999 { " [up](#top)[^z]" } else { "" };
        of(at, &format!("{words}{last}"))
    };
    (0..10_000).map(line).collect()
}

#[test]
fn long_tables_are_split_between_rows_and_go_on_under_their_heads() {
    let rows = lines(|at, line| format!("| {at} | {line} |\n"));
    let table = format!("| Number | Saying[^h] |\n|---:|:--|\n{rows}\n: Trimmings\n");
    let notes = "[^h]: Of the head.\n\n[^z]: Of the end.\n";
    let files =
        parts("table", &format!("{table}\n{notes}"), &["Number", "Saying", "Trimmings"]);
    let tables: Vec<_> = files.iter().filter(|file| file.contains("<table")).collect();
    for file in &tables {
        assert_eq!(file.matches(">Number</th>").count(), 1);
        assert!(file.matches("<tr>").count() > 100);
    }
    let all = files.concat();
    for (what, times) in [("<caption>", 1), ("doc-noteref", 2), ("<tr>", 10_000)] {
        let heads = if what == "<tr>" { tables.len() } else { 0 };
        assert_eq!(all.matches(what).count(), times + heads, "{what}");
    }
}

#[test]
fn long_lists_are_split_between_items_and_go_on_with_their_numbers() {
    let items = lines(|at, line| format!("{}. {line}\n", at + 7));
    let files = parts("numbers", &format!("{items}\n[^z]: Of the end.\n"), &[]);
    let mut next = 7;
    for file in &files {
        let Some((_, list)) = file.split_once("<ol start=\"") else { continue };
        assert!(list.starts_with(&format!("{next}\"")), "{next}: {}", &list[..20]);
        let list = list.split("</ol>").next().unwrap();
        next += list.matches("<li>").count();
    }
    assert_eq!(next, 10_007);
}

#[test]
fn long_rows_of_any_kind_are_split() {
    let note = "\n[^z]: Of the end.\n";
    let bullets = lines(|_, line| format!("- {line}\n"));
    parts("bullets", &format!("{bullets}{note}"), &[]);
    let verse = lines(|_, line| format!("{line}\n"));
    parts("verse", &format!("::: verse\n{verse}:::\n{note}"), &[]);
    parts(
        "code",
        &lines(|at, _| format!("    line {at} of a block {}\n", "x ".repeat(75))),
        &[],
    );
}

pub(crate) fn made(sample: &mut Sample, pages: Option<PageSource<'_>>) -> Package {
    let flow = sample.flow();
    epub::package(&flow, pages, &EpubOptions::default(), &mut sample.found)
}

pub(crate) fn file(package: &Package, href: &str) -> String {
    let item = package.items.iter().find(|item| item.href == href).unwrap();
    epub::text_of(item).into_owned()
}

/// Ids are unique in each file, and every reference leads to a file or an id.
pub(crate) fn check_ways(package: &Package) {
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
pub(crate) fn plain(xhtml: &str) -> String {
    let mut text = String::new();
    let xhtml = xhtml
        .replace("<sup class=\"ref\">", " <sup>")
        .replace("</a></sup>", "</a></sup> ");
    for piece in format!("<x>{xhtml}").split('<').skip(1) {
        let (tag, rest) = piece.split_once('>').unwrap_or(("", piece));
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or("");
        let inline = ["em", "strong", "span", "a", "code", "s", "sup", "sub", "bdi"];
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
        let blocks = above.chain(division.blocks.iter().copied());
        for node in blocks.chain(division.source_note) {
            gather(flow, node, &mut text);
        }
    }
    words(&text)
}

fn gather(flow: &Flow, node: NodeId, text: &mut String) {
    let role = &flow.node(node).role;
    match role {
        Role::CodeBlock => {
            for line in flow.children(node) {
                gather(flow, line, text);
                text.push(' ');
            }
            return;
        }
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

/// A book whose e-book has a style sheet of its own.
fn with_sheet(css: &str) -> Memory {
    let manifest = "slug = \"b\"\ntitle = \"B\"\nlanguage = \"en\"\ndate = 2026\n\
                    [[body]]\ntitle = \"W\"\nfile = \"w.md\"\n\
                    [[edition]]\nkind = \"epub\"\ncss = \"own.css\"\n";
    Memory::new()
        .with("book.toml", manifest.as_bytes())
        .with("own.css", css.as_bytes())
        .with("w.md", b"Text.\n".as_slice())
}

fn built_of(root: &Memory) -> Built {
    build::build(&build::Inputs::new(root), &build::BuildOptions::default(), &mut |_| {})
}

fn codes(built: &Built) -> Vec<&'static str> {
    built.diagnostics.iter().map(|it| it.code.as_str()).collect()
}

#[test]
fn a_style_sheet_of_ones_own_comes_last() {
    let built = built_of(&with_sheet(".verse { margin-left: 3em; }\n"));
    let css = file_of(&built, "EPUB/book.css");
    assert!(css.ends_with("\n.verse { margin-left: 3em; }\n"), "{css}");
}

#[test]
fn a_style_sheet_that_no_shop_takes_is_refused() {
    let css = "p { color: #777; }\np { direction: rtl; }\n";
    let built = built_of(&with_sheet(css));
    assert_eq!(codes(&built), ["E010", "E009"]);
    assert!(built.files.is_empty());
}

/// A file of an e-book.
fn file_of(built: &Built, name: &str) -> String {
    let epub = built.files.iter().find(|file| file.name == "b.epub").expect("an e-book");
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(&epub.bytes)).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn a_drop_capital_is_made_by_the_sheet_where_it_has_room() {
    let manifest = "slug = \"b\"\ntitle = \"B\"\nlanguage = \"en\"\ndate = 2026\n\
                    [[body]]\ntitle = \"Long\"\nfile = \"long.md\"\n\
                    [[body]]\ntitle = \"Short\"\nfile = \"short.md\"\n\
                    [[body]]\ntitle = \"Hebrew\"\nfile = \"hebrew.md\"\n\
                    [[body]]\ntitle = \"Number\"\nfile = \"number.md\"\n\
                    [[edition]]\nkind = \"epub\"\ntheme = \"drop.toml\"\n";
    let theme =
        "extends = \"default\"\n[opener]\nlead-in = \"drop-cap\"\ndrop-lines = 2\n";
    let line = "the ferry goes over and comes back, and nobody asks it why. ".repeat(4);
    let root = Memory::new()
        .with("book.toml", manifest.as_bytes())
        .with("drop.toml", theme.as_bytes())
        .with("long.md", format!("\u{201C}Why {line}\n\n{line}\n").into_bytes())
        .with("short.md", format!("Why not?\n\n{line}\n").into_bytes())
        .with("hebrew.md", "זה ספר קטן ובו שלוש מילים. ".repeat(9).into_bytes())
        .with("number.md", format!("12 of them: {line}\n").into_bytes());
    let built = built_of(&root);
    let css = file_of(&built, "EPUB/book.css");
    assert!(css.contains(".drop::first-letter { float: left; font-size: 3em;"), "{css}");
    assert!(css.contains("initial-letter: 2;"), "{css}");
    let long = file_of(&built, "EPUB/long.xhtml");
    assert_eq!(long.matches("<p class=\"drop\">").count(), 1, "{long}");
    // The word stays whole, for those who hear it.
    assert!(long.contains(">\u{201C}Why the ferry"), "{long}");
    for name in ["short", "number", "hebrew"] {
        let text = file_of(&built, &format!("EPUB/{name}.xhtml"));
        assert!(!text.contains("class=\"drop\""), "{text}");
    }
}

/// A theme with headings in small capitals.
const SMALL: &str = "extends = \"default\"\n[heading-1]\ncut = \"small-caps\"\n";

#[test]
fn no_small_capitals_are_asked_of_scripts_without_them() {
    let manifest = "slug = \"b\"\ntitle = \"B\"\nlanguage = \"en\"\ndate = 2026\n\
                    [[body]]\ntitle = \"One\"\nfile = \"one.md\"\nlanguage = \"ru\"\n\
                    authors = [\"Анна Ильина\"]\n\
                    [[body]]\ntitle = \"Two\"\nfile = \"two.md\"\nauthors = [\"Ann Hill\"]\n\
                    [[edition]]\nkind = \"epub\"\ntheme = \"small.toml\"\n";
    let root = Memory::new()
        .with("book.toml", manifest.as_bytes())
        .with("small.toml", SMALL.as_bytes())
        .with(
            "one.md",
            "Ночью шёл дождь, и паром стоял у берега до утра.\n\n## Верёвка\n\n\
             ::: speech\n[Паромщик.]{.speaker} Нет.\n:::\n"
                .as_bytes(),
        )
        .with(
            "two.md",
            b"It rained all night, and the ferry lay at the bank.\n\n## Rope\n\nNo.\n"
                .as_slice(),
        );
    let built = built_of(&root);
    let css = file_of(&built, "EPUB/book.css");
    for kind in [".byline", "h2", ".speaker"] {
        let rule =
            format!("{kind}.plain {{ font-variant: normal; letter-spacing: normal;");
        assert!(css.contains(&rule), "{css}");
    }
    let (one, two) =
        (file_of(&built, "EPUB/one.xhtml"), file_of(&built, "EPUB/two.xhtml"));
    for line in [
        "<p class=\"byline plain slanted\"",
        "<h2 class=\"plain slanted\">",
        "<span class=\"speaker plain slanted\">",
    ] {
        assert!(one.contains(line), "{line}\n{one}");
    }
    // Running text is as it is.
    assert!(one.contains("<p>Ночью"), "{one}");
    assert!(two.contains("<h2>Rope"), "{two}");
    assert!(!one.contains("lead-in"), "{one}");
    assert!(two.contains("<p class=\"byline\">") && two.contains("lead-in"), "{two}");
}

/// The book of one work, as an e-book.
fn one_work(keys: &str, text: &str) -> Built {
    let manifest = format!(
        "slug = \"b\"\ntitle = \"B\"\nlanguage = \"en\"\ndate = 2026\n[[front]]\npiece = \
         \"contents\"\n[[body]]\ntitle = \"W\"\nfile = \"w.md\"\n{keys}[[back]]\npiece = \
         \"index\"\n[[edition]]\nkind = \"epub\"\n"
    );
    let root = Memory::new()
        .with("book.toml", manifest.as_bytes())
        .with("w.md", text.as_bytes());
    built_of(&root)
}

#[test]
fn the_first_words_are_marked_where_a_work_begins_and_nowhere_else() {
    let prose = "It rained all night, and the ferry lay at the bank.\n";
    for (before, led) in [
        ("", true),
        ("> It is said.\n\n", true),
        ("::: epigraph\n::: verse\nRain\n:::\n:::\n\n", true),
        ("::: verse\nRain\n:::\n\n", false),
        ("> It is said:\n>\n> ::: verse\n> Rain\n> :::\n\n", false),
        ("::: verse\nRain\n:::\n\n## Two\n\n", false),
        ("::: speech\nA. No.\n:::\n\n", false),
    ] {
        let built = one_work("", &format!("{before}{prose}[Bank]{{.index}}\n"));
        let text = file_of(&built, "EPUB/w.xhtml");
        assert_eq!(text.contains("lead-in"), led, "{before}\n{text}");
    }
}

#[test]
fn a_name_in_the_contents_stays_whole_and_a_letter_of_the_index_stands_off() {
    let built = one_work(
        "authors = [\"Ann Lee-Marsh\", \"Bo Ek\"]\n",
        "A [bank]{.index}, a [boat]{.index}, a [lamp]{.index}.\n",
    );
    let contents = file_of(&built, "EPUB/contents.xhtml");
    for name in ["Ann\u{A0}Lee-Marsh", "Bo\u{A0}Ek"] {
        let whole = format!("<span class=\"name\">{name}</span>");
        assert!(contents.contains(&whole), "{contents}");
    }
    let index = file_of(&built, "EPUB/index.xhtml");
    let opens: Vec<_> =
        index.split("<li").skip(2).map(|it| it.contains("opens")).collect();
    assert_eq!(opens, [false, false, true], "{index}");
}

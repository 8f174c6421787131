//! The structure of a screen edition, read back: what a screen reader walks through.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use florilege::files::Memory;
use hayro_syntax::Pdf;
use hayro_syntax::object::{
    Array, Dict, MaybeRef, Name, Object, ObjectIdentifier, Stream,
};

use crate::layout::lay_files;
use crate::pdf::{keep, screen};

const MANIFEST: &str = r#"slug = "all"
version = "1.0.0"
title = "All Constructs"
language = "en-GB"
publisher = "The Press"
date = "2026-03"
rights = "Free to all."

[[front]]
piece = "title-page"

[[front]]
piece = "copyright-page"

[[front]]
piece = "contents"

[[body]]
piece = "part"
title = "First Things"

[[body.body]]
piece = "part"
title = "The Very First"

[[body.body.body]]
title = "The Work"
authors = ["A. Writer"]
file = "work.md"

[[body]]
title = "Оды"
language = "ru"
authors = ["А. Автор"]
file = "odes.md"

[[back]]
piece = "notes"

[[back]]
piece = "index"
"#;

const WORK: &str = r##"# The Work

::: epigraph
Measure it twice.

— Rule of a bindery
:::

It rained on the *roof* of the **mill**, and `nobody` came.[^mill] Two
[rivers](https://example.org/rivers) met below it, with [слово]{lang=ru} between; see
[the lists](#lists) on page []{.page ref="#lists"}.[]{.index entry="mill"}

## Of lists {#lists}

- one
  - deeper
- two

1. first
2. second

Term
: What it means.

> A quotation, set apart.

::: verse
One line of verse,
  another that is indented

and a stanza
:::

::: letter
Dear reader,

::: signature
Yours
:::
:::

## Of tables

| Name | Number |
|------|-------:|
| mill | 12     |
| barn | 7      |

### Of pictures

![A black square.](a.svg "A square.")

![](a.svg){.decorative}

``` toml
slug = "code"
```

* * *

The end, as was said before.[^mill]

[^mill]: The mill burnt down *later*.
"##;

const SQUARE: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='90'>\
    <rect width='90' height='90'/></svg>";

/// The file, made of a book with every construct.
fn file() -> Vec<u8> {
    let files = [
        ("book.toml", MANIFEST),
        ("work.md", WORK),
        ("odes.md", "# Оды\n\nСлово за словом.[]{.index entry=\"mill\"}\n"),
        ("a.svg", SQUARE),
    ];
    let memory = files
        .iter()
        .fold(Memory::new(), |memory, (path, text)| memory.with(*path, text.as_bytes()));
    let laid = lay_files(&memory);
    assert!(!laid.messages.contains("error"), "{}", laid.messages);
    let file = screen(&laid);
    keep("every-construct-screen.pdf", &file);
    file
}

/// An element of the structure.
#[derive(Debug, Default)]
struct Element {
    kind: String,
    /// `Alt`, `Lang`, `T`, scope.
    about: BTreeMap<&'static str, String>,
    /// Annotations, as objects.
    annotations: Vec<ObjectIdentifier>,
    /// Stretches of marked content.
    marked: usize,
    children: Vec<Element>,
}

impl Element {
    fn read(dict: &Dict<'_>, pdf: &Pdf) -> Self {
        let kind = dict.get::<Name<'_>>("S").map(|it| it.as_str().to_owned());
        let mut element = Self { kind: kind.unwrap_or_default(), ..Self::default() };
        for key in ["Alt", "Lang", "T"] {
            if let Some(Object::String(text)) = dict.get::<Object<'_>>(key) {
                element.about.insert(key, plain(text.as_bytes()));
            }
        }
        let attributes: Vec<Dict<'_>> = match dict.get::<Object<'_>>("A") {
            Some(Object::Array(all)) => all.iter::<Dict<'_>>().collect(),
            Some(Object::Dict(one)) => vec![one],
            _ => Vec::new(),
        };
        for attribute in attributes {
            for key in ["Scope", "ListNumbering"] {
                if let Some(value) = attribute.get::<Name<'_>>(key) {
                    element.about.insert(key, value.as_str().to_owned());
                }
            }
        }
        match dict.get_raw::<Object<'_>>("K") {
            Some(MaybeRef::NotRef(Object::Array(kids))) => {
                kids.raw_iter().for_each(|kid| element.take(kid, pdf));
            }
            Some(kid) => element.take(kid, pdf),
            None => {}
        }
        element
    }

    fn take(&mut self, kid: MaybeRef<Object<'_>>, pdf: &Pdf) {
        let kid = match kid {
            MaybeRef::Ref(reference) => pdf.xref().get::<Object<'_>>(reference.into()),
            MaybeRef::NotRef(kid) => Some(kid),
        };
        match kid {
            Some(Object::Number(_)) => self.marked += 1,
            Some(Object::Dict(kid)) if kid.contains_key("S") => {
                self.children.push(Self::read(&kid, pdf));
            }
            Some(Object::Dict(kid)) => match kid.get_ref("Obj") {
                Some(annotation) => self.annotations.push(annotation.into()),
                None => self.marked += 1,
            },
            Some(Object::Array(kids)) => {
                kids.raw_iter().for_each(|kid| self.take(kid, pdf));
            }
            _ => {}
        }
    }

    /// All elements, in reading order.
    fn all(&self) -> Vec<&Self> {
        let below = self.children.iter().flat_map(Self::all);
        std::iter::once(self).chain(below).collect()
    }

    /// The kinds of the children.
    fn kinds(&self) -> Vec<&str> {
        self.children.iter().map(|child| child.kind.as_str()).collect()
    }

    fn outline(&self, depth: usize, into: &mut String) {
        let about: Vec<String> =
            self.about.iter().map(|(key, value)| format!("{key}={value}")).collect();
        let _ = writeln!(into, "{:depth$}{} {}", "", self.kind, about.join(" "));
        self.children.iter().for_each(|child| child.outline(depth + 1, into));
    }
}

fn plain(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units = rest.as_chunks::<2>().0.iter().map(|it| u16::from_be_bytes(*it));
            char::decode_utf16(units).map(|it| it.unwrap_or('?')).collect()
        }
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

fn catalog(pdf: &Pdf) -> Dict<'_> {
    pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()).expect("a catalog")
}

fn structure(pdf: &Pdf) -> Element {
    let root = catalog(pdf).get::<Dict<'_>>("StructTreeRoot").expect("a structure");
    Element::read(&root, pdf)
}

/// The annotations of all pages: which page has them, and which they lead to.
fn annotations(pdf: &Pdf) -> BTreeMap<ObjectIdentifier, (usize, Option<usize>)> {
    let pages: Vec<Option<ObjectIdentifier>> =
        pdf.pages().iter().map(|page| page.raw().obj_id()).collect();
    let mut all = BTreeMap::new();
    for (at, page) in pdf.pages().iter().enumerate() {
        let Some(annotations) = page.raw().get::<Array<'_>>("Annots") else { continue };
        for reference in annotations.raw_iter() {
            let MaybeRef::Ref(reference) = reference else {
                panic!("a direct annotation")
            };
            let id: ObjectIdentifier = reference.into();
            let dict = pdf.xref().get::<Dict<'_>>(id).expect("an annotation");
            assert!(dict.contains_key("Contents"), "a link is called something");
            assert!(dict.contains_key("StructParent"));
            let place = dict.get::<Array<'_>>("Dest");
            let to = place.and_then(|place| match place.raw_iter().next() {
                Some(MaybeRef::Ref(page)) => Some(ObjectIdentifier::from(page)),
                _ => None,
            });
            let to = to.and_then(|to| pages.iter().position(|page| *page == Some(to)));
            assert!(to.is_some() || dict.contains_key("A"), "a link leads somewhere");
            all.insert(id, (at, to));
        }
    }
    all
}

#[test]
fn every_construct_has_its_place_in_the_structure() {
    let file = file();
    let pdf = Pdf::new(file).expect("a sound file");
    let root = structure(&pdf);
    let mut outline = String::new();
    root.outline(0, &mut outline);
    let all = root.all();
    let of = |kind: &str| -> Vec<&Element> {
        all.iter().copied().filter(|element| element.kind == kind).collect()
    };
    for (kind, count) in [
        ("Document", 1),
        ("Part", 2),
        ("H1", 5),
        ("H2", 2),
        ("H3", 1),
        ("H4", 2),
        ("H5", 1),
        ("TOC", 1),
        ("TOCI", 6),
        ("L", 4),
        ("BlockQuote", 2),
        ("Table", 1),
        ("TR", 3),
        ("TH", 2),
        ("TD", 4),
        ("Figure", 1),
        ("Caption", 1),
        ("Note", 1),
        ("Index", 1),
        ("Em", 2),
        ("Strong", 1),
        ("Code", 2),
    ] {
        assert_eq!(of(kind).len(), count, "{kind}\n{outline}");
    }
    assert_eq!(root.kinds(), ["Document"]);
    let parts = ["Sect", "Part"];
    let top = root.children[0].kinds();
    assert!(top.iter().all(|kind| parts.contains(kind)), "{outline}");
    assert!(of("TH").iter().all(|cell| cell.about["Scope"] == "Column"));
    assert_eq!(of("Figure")[0].about["Alt"], "A black square.");
    for item in of("LI") {
        assert_eq!(item.kinds(), ["Lbl", "LBody"]);
    }
    for entry in of("TOCI") {
        assert_eq!(entry.kinds(), ["Reference"]);
        assert_eq!(entry.children[0].kinds(), ["Link"]);
    }
    let places: Vec<&Element> =
        of("Index")[0].all().into_iter().filter(|it| it.kind == "Reference").collect();
    assert_eq!(places.len(), 2, "{outline}");
    for place in places {
        assert_eq!(place.kinds(), ["Link"], "each number leads to its page");
    }
    let languages: Vec<&str> =
        all.iter().filter_map(|it| it.about.get("Lang")).map(String::as_str).collect();
    assert_eq!(languages[0], "en-GB");
    assert!(languages.iter().filter(|lang| **lang == "ru").count() >= 3, "{outline}");
}

#[test]
fn notes_and_calls_lead_to_each_other() {
    let file = file();
    let pdf = Pdf::new(file).expect("a sound file");
    let root = structure(&pdf);
    let annotations = annotations(&pdf);
    let links: Vec<ObjectIdentifier> =
        root.all().iter().flat_map(|it| it.annotations.clone()).collect();
    let known: Vec<ObjectIdentifier> = annotations.keys().copied().collect();
    let mut sorted = links.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, known, "every link has one place in the structure");
    for element in root.all() {
        let is_link = element.kind == "Link";
        assert_eq!(!element.annotations.is_empty(), is_link, "{element:?}");
        assert!(!is_link || element.marked > 0 || !element.children.is_empty());
    }
    let all = root.all();
    let note = all.iter().find(|it| it.kind == "Note").expect("a note");
    assert_eq!(note.children[0].kind, "Lbl");
    assert_eq!(note.children[0].kinds(), ["Link"], "a note leads back");
    let back = annotations[&note.children[0].children[0].annotations[0]];
    let calls: Vec<(usize, Option<usize>)> = all
        .iter()
        .filter(|it| it.kind == "Reference" && it.kinds() == ["Link"])
        .map(|it| annotations[&it.children[0].annotations[0]])
        .filter(|call| call.1 == Some(back.0))
        .collect();
    // Two calls in the text, and the contents' entry of the notes.
    assert_eq!(calls.len(), 3, "{calls:?}");
    assert!(calls.iter().any(|call| Some(call.0) == back.1));
}

#[test]
fn heads_and_folios_are_no_text() {
    let file = file();
    let pdf = Pdf::new(file).expect("a sound file");
    let mut contents = String::new();
    for page in pdf.pages().iter() {
        if let Some(stream) = page.raw().get::<Stream<'_>>("Contents") {
            let bytes = stream.decoded_data().expect("a sound content");
            contents.push_str(&String::from_utf8_lossy(&bytes));
        }
    }
    let artifacts = contents.matches("/Artifact").count();
    let pages = pdf.pages().len();
    assert!(artifacts >= pages / 2, "{artifacts} on {pages} pages");
    assert!(contents.contains("/Pagination"), "heads and folios say what they are");
    let labels = catalog(&pdf).get::<Dict<'_>>("PageLabels").expect("page labels");
    let runs =
        labels.get::<Array<'_>>("Nums").expect("runs").iter::<Object<'_>>().count();
    assert_eq!(runs, 4, "roman and arabic");
}

/// The bookmarks below one, with their depth.
fn bookmarks(first: Option<Dict<'_>>, depth: usize, into: &mut Vec<(usize, String)>) {
    let mut next = first;
    while let Some(item) = next {
        if let Some(Object::String(title)) = item.get::<Object<'_>>("Title") {
            into.push((depth, plain(title.as_bytes())));
        }
        assert!(
            item.contains_key("Dest") || item.contains_key("A"),
            "it leads somewhere"
        );
        bookmarks(item.get("First"), depth + 1, into);
        next = item.get("Next");
    }
}

/// The bookmarks of a file with their depth, from 0.
pub(crate) fn bookmarks_of(file: &[u8]) -> Vec<(usize, String)> {
    let pdf = Pdf::new(file.to_vec()).expect("a sound file");
    let outlines = catalog(&pdf).get::<Dict<'_>>("Outlines").expect("bookmarks");
    let mut marks = Vec::new();
    bookmarks(outlines.get("First"), 0, &mut marks);
    marks
}

/// The book with everything in it, as a screen reader walks through it.
#[test]
fn the_torture_book_is_structured_throughout() {
    let file = crate::torture::torture()["torture-screen.pdf"].clone();
    let pdf = Pdf::new(file).expect("a sound file");
    let root = structure(&pdf);
    let all = root.all();
    let of = |kind: &str| all.iter().filter(|it| it.kind == kind).collect::<Vec<_>>();
    for kind in [
        "Document",
        "Part",
        "Sect",
        "H1",
        "H2",
        "P",
        "Note",
        "Lbl",
        "Link",
        "TOC",
        "TOCI",
        "Reference",
        "L",
        "LI",
        "LBody",
        "BlockQuote",
        "Table",
        "TR",
        "TH",
        "TD",
        "Caption",
        "Figure",
        "Index",
        "Em",
        "Strong",
        "Code",
        "Span",
    ] {
        assert!(!of(kind).is_empty(), "{kind}");
    }
    assert!(of("TH").iter().all(|cell| cell.about["Scope"] == "Column"));
    assert!(of("Figure").iter().all(|it| !it.about["Alt"].is_empty()));
    assert!(of("L").iter().all(|it| it.about.contains_key("ListNumbering")));
    for note in of("Note") {
        assert_eq!(note.children[0].kind, "Lbl");
        assert_eq!(note.children[0].kinds(), ["Link"], "a note leads back");
    }
    // No level is skipped on the way down.
    let levels =
        all.iter().filter_map(|it| it.kind.strip_prefix('H')?.parse::<usize>().ok());
    let skipped = levels
        .fold((0, false), |(last, skips), level| (level, skips || level > last + 1));
    assert!(!skipped.1, "headings go down level by level");
    // Every link of a page has one place in the structure, and leads somewhere.
    let mut links: Vec<ObjectIdentifier> =
        all.iter().flat_map(|it| it.annotations.clone()).collect();
    links.sort_unstable();
    let known: Vec<ObjectIdentifier> = annotations(&pdf).into_keys().collect();
    assert_eq!(links, known);
    // Every stretch of marked content has one place in the structure.
    let marked: usize = all.iter().map(|it| it.marked).sum();
    let mut stretches = 0;
    for page in pdf.pages().iter() {
        let Some(stream) = page.raw().get::<Stream<'_>>("Contents") else { continue };
        let content = stream.decoded_data().expect("a sound content").into_owned();
        stretches += String::from_utf8_lossy(&content).matches("/MCID ").count();
    }
    assert_eq!(marked, stretches);
    let languages: BTreeSet<&str> =
        all.iter().filter_map(|it| it.about.get("Lang")).map(String::as_str).collect();
    for lang in ["ru", "el", "grc", "he", "de", "fr", "es", "it"] {
        assert!(languages.iter().any(|it| it.starts_with(lang)), "{lang}: {languages:?}");
    }
    let outlines = catalog(&pdf).get::<Dict<'_>>("Outlines").expect("bookmarks");
    let mut marks = Vec::new();
    bookmarks(outlines.get("First"), 1, &mut marks);
    assert!(marks.len() > 15 && marks.iter().any(|mark| mark.0 == 3), "{marks:?}");
    assert!(marks.windows(2).all(|pair| pair[1].0 <= pair[0].0 + 1));
}

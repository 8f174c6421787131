//! Print and e-book, kind of text by kind: what a theme says of letters and of where lines
//! stand is the same in both.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use roxmltree::{Document, Node};

use super::sheet::{CssLook, FaceSheet, StyledElement};
use crate::build::{self, BuildOptions, Inputs};
use crate::diag::Diagnostics;
use crate::display::{Content, DisplayItem, Glyph, GlyphRun};
use crate::files::Memory;
use crate::layout::page::{Page, Pages};
use crate::project::Located;
use crate::source::{FileId, SourceMap, Span};
use crate::text::{Face, Fonts};
use crate::theme::{self, Theme};
use crate::units::Length;

/// A book with a word of its own for every kind of text.
const WORK: &str = "\
::: epigraph
kepigram and more of it

::: attribution
kattrib
:::
:::

Some kbody text, *kstress* and **kstrong** and `kcode` in it.

## Kone

Text.

### Ktwo

Text.

#### Kthree

Text of it.

> A kquote of some words.

::: verse
A kverse of it
:::

:::: letter
::: dateline
kdateline
:::

::: salutation
ksalute,
:::

Some kletter words.

::: closing
kclosing,
:::

::: signature
ksign
:::
::::

::: speech
A. kspeech.
:::

Kterm
: kdefined

| Khead | B |
|:-----|------:|
| kcell | b |

Table: Kcaption

    kpre
";

const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// Kinds whose lines stand somewhere by the theme, not by the text around.
const PLACED: [&str; 10] = [
    "Ktitle",
    "Ksubtitle",
    "Kone",
    "Ktwo",
    "Kthree",
    "kdateline",
    "ksalute",
    "kattrib",
    "ksign",
    "Kcaption",
];

/// What can be told of a word in both.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a property of type")]
struct Worn {
    family: String,
    bold: bool,
    italic: bool,
    small_caps: bool,
    upper: bool,
    /// Where its line stands, if that is compared.
    place: Option<&'static str>,
}

fn is_word(word: &str) -> bool {
    word.len() > 3 && word.starts_with(['k', 'K'])
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| is_word(word))
}

fn place_of(word: &str, place: &'static str) -> Option<&'static str> {
    PLACED.contains(&word).then_some(place)
}

/// The book in a theme.
fn book(theme: &str) -> Memory {
    let manifest = format!(
        "slug = \"b\"\ntitle = \"B\"\nlanguage = \"en\"\ndate = 2026\n[[body]]\n\
         title = \"Ktitle\"\nsubtitle = \"Ksubtitle\"\nauthors = [\"Kauthor\"]\n\
         file = \"work.md\"\n[[edition]]\nkind = \"print\"\ntrim = \"6x9in\"\n\
         theme = \"{theme}\"\n[[edition]]\nkind = \"epub\"\ntheme = \"{theme}\"\n\
         fonts = \"embedded\"\n"
    );
    Memory::new()
        .with("book.toml", manifest.into_bytes())
        .with("work.md", WORK.as_bytes())
}

fn in_print(inputs: &Inputs<'_>, theme: &Theme) -> BTreeMap<String, Worn> {
    let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
    let loaded = build::load(inputs, &mut sources, &mut found, &mut |_| {});
    let loaded = loaded.expect("a sound book");
    let editions = build::paged(&loaded, inputs, &mut sources, &mut found);
    let pages: &Pages = editions[0].pages();
    let fonts = Fonts::built_in();
    let first = pages.openings.last().expect("the work").page as usize;
    let mut all = BTreeMap::new();
    for (at, page) in pages.pages.iter().enumerate().skip(first) {
        let block = (theme.page.left(at % 2 == 0), theme.page.measure);
        for run in runs(page).filter(|it| matches!(it.content, Content::Node { .. })) {
            for word in words(&run.text) {
                let dress =
                    printed(fonts.face(run.face), run, word, place(page, run, block));
                all.entry(word.to_owned()).or_insert(dress);
            }
        }
    }
    all
}

fn runs(page: &Page) -> impl Iterator<Item = &GlyphRun> {
    page.items.iter().filter_map(|item| match item {
        DisplayItem::Run(run) => Some(run),
        _ => None,
    })
}

/// Where the line of a run stands in a text block.
fn place(page: &Page, run: &GlyphRun, (left, measure): (Length, Length)) -> &'static str {
    let line: Vec<&GlyphRun> = runs(page).filter(|it| it.y == run.y).collect();
    let start = line.iter().map(|it| it.x).min().unwrap_or(run.x) - left;
    let width = |it: &GlyphRun| it.glyphs.iter().map(Glyph::advance).sum::<Length>();
    let ends = line.iter().map(|it| it.x + width(it)).max();
    let end = left + measure - ends.unwrap_or(run.x);
    let near = |a: Length, b: Length| (a - b).0.abs() < Length::pt(3).0;
    if near(start, end) {
        "center"
    } else if start < end {
        "left"
    } else {
        "right"
    }
}

fn printed(face: &Face, run: &GlyphRun, word: &str, place: &'static str) -> Worn {
    let letter = word.chars().nth(1).expect("a second letter");
    let at = run.text.find(word).expect("the word");
    let at = run.text[..at].chars().count() + 1;
    let shown = run.glyphs.get(at).map(|glyph| glyph.id);
    let capital = letter.to_ascii_uppercase();
    let upper = shown == face.glyph(capital);
    Worn {
        family: face.family.to_string(),
        bold: face.weight.class() >= 600,
        italic: face.italic,
        small_caps: shown != face.glyph(letter) && !upper,
        upper,
        place: place_of(word, place),
    }
}

fn in_epub(inputs: &Inputs<'_>, theme: &Theme) -> BTreeMap<String, Worn> {
    let built = build::build(inputs, &BuildOptions::default(), &mut |_| {});
    let epub = built.files.iter().find(|file| file.name == "b.epub").expect("an e-book");
    let mut zip = zip::ZipArchive::new(Cursor::new(&epub.bytes)).expect("a ZIP");
    let mut file = |name: &str| {
        let mut text = String::new();
        zip.by_name(name).expect(name).read_to_string(&mut text).expect("text");
        text
    };
    let css = file("EPUB/book.css");
    let sheets = (
        FaceSheet::read(&css),
        FaceSheet::read(&css.replace("text-align", "font-align")),
    );
    let text = file("EPUB/ktitle.xhtml");
    let start = text.find("<html").expect("its root");
    let document = Document::parse(&text[start..]).expect("XML");
    let mut all = BTreeMap::new();
    let body = document.descendants().find(|it| it.has_tag_name((XHTML, "body")));
    for node in body.expect("a body").descendants().filter(Node::is_text) {
        for word in words(node.text().unwrap_or_default()) {
            let dress = shown(&sheets, node, theme, word);
            all.entry(word.to_owned()).or_insert(dress);
        }
    }
    all
}

fn shown(
    (sheet, placing): &(FaceSheet, FaceSheet),
    node: Node<'_, '_>,
    theme: &Theme,
    word: &str,
) -> Worn {
    let mut above: Vec<Node<'_, '_>> =
        node.ancestors().filter(Node::is_element).collect();
    above.reverse();
    let element = |it: &Node<'_, '_>| -> StyledElement {
        let classes = it.attribute("class").unwrap_or_default();
        (it.tag_name().name().into(), classes.split(' ').map(str::to_owned).collect())
    };
    let path: Vec<StyledElement> = above.iter().map(element).collect();
    let mut look = CssLook::default();
    let mut place = "left";
    for to in 1..=path.len() {
        look = sheet.look(&path[..to], &look);
        place = match placing.declared(&path[..to], "font-align").as_deref() {
            Some("center") => "center",
            Some("right" | "end") => "right",
            Some(_) => "left",
            None => place,
        };
    }
    let families = &theme.families;
    let family = match look.family.as_deref() {
        Some("monospace") => families.mono.clone(),
        Some("inherit") | None => families.text.clone(),
        Some(name) => name.to_owned(),
    };
    Worn {
        family,
        bold: look.bold,
        italic: look.italic,
        small_caps: look.small_caps,
        upper: look.upper,
        place: place_of(word, place),
    }
}

#[test]
fn print_and_e_book_dress_every_kind_of_text_alike() {
    let mut wrong = Vec::new();
    for (name, _) in theme::BUILT_IN {
        let root = book(name);
        let inputs = Inputs::new(&root);
        let mut found = Diagnostics::new();
        let span = Span::new(FileId(0), 0..0);
        let named = Located { text: (*name).to_owned(), span };
        let trim = (Length::pt(432), Length::pt(648));
        let theme = theme::load(&named, trim, &mut |_, _| None, &mut found);
        let theme = theme.expect("it is built in");
        let (print, epub) = (in_print(&inputs, &theme), in_epub(&inputs, &theme));
        assert!(print.len() >= 24, "{name}: {print:#?}");
        for (word, printed) in &print {
            match epub.get(word) {
                Some(shown) if shown == printed => {}
                shown => {
                    wrong.push(format!("{name} {word}: {printed:?}, e-book {shown:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

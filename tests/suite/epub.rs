//! The EPUB of a book with every construct.

use florilege::epub::{self, EpubOptions};
use florilege::project::{PieceKind, Placement};

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

/// Leaves a file for the validators.
#[expect(clippy::disallowed_methods, reason = "tests write for tools outside")]
fn keep(name: &str, bytes: &[u8]) {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    std::fs::write(folder.join(name), bytes).unwrap();
}

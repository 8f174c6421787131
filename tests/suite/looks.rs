//! Every key of a look on every kind of text: it acts on the page, or a message says that it
//! does not.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::Arc;

use florilege::arrange::{Arrangement, arrange};
use florilege::book::Book;
use florilege::build::{Inputs, load};
use florilege::diag::{Code, Diagnostics};
use florilege::display::DisplayItem;
use florilege::files::Memory;
use florilege::layout::layout;
use florilege::paragraph::Shaper;
use florilege::project::{Located, Output, OutputKind};
use florilege::source::{FileId, SourceMap, Span};
use florilege::text::Fonts;
use florilege::theme::{self, OpenedTheme, Theme};
use florilege::units::Length;
use rayon::prelude::*;

/// The keys of a look, each with values of which one at least must be seen.
const KEYS: [(&str, &[&str]); 14] = [
    ("family", &["\"sans\""]),
    ("cut", &["\"bold-italic\""]),
    ("weight", &["\"bold\"", "\"regular\""]),
    ("case", &["\"upper\"", "\"as-written\""]),
    ("tracking", &["300"]),
    ("size", &["\"17pt\"", "\"7pt\""]),
    ("leading", &["\"31pt\"", "\"10pt\""]),
    ("colour", &["\"#a02020\""]),
    (
        "features",
        &["[\"c2sc\", \"smcp\", \"lnum\"]", "[\"swsh\", \"ss01\", \"hlig\", \"dlig\"]"],
    ),
    ("align", &["\"right\"", "\"left\""]),
    ("space-above", &["4"]),
    ("space-below", &["5"]),
    ("rule-above", &["\"2pt\""]),
    ("rule-below", &["\"2pt\""]),
];

/// A theme in which all kinds of text have something to show.
const BASE: &str = r#"
[opener]
lead-in = "drop-cap"
lead = { cut = "italic" }
ornament-above = { text = "opening" }
ornament-below = { text = "opened" }
[part]
ornament-above = { text = "parting" }
ornament-below = { text = "parted" }
[code]
family = "text"
[scene-break]
ornament = "breaking"
[end-piece]
text = "ending"
[contents]
names = { size = "1rem" }
[folio]
place = "foot"
[title-page]
order = ["series", "title", "people", "subtitle", "statement", "foot", "device", "publisher", "place"]
"#;

const MANIFEST: &str = r#"
slug = "looks"
title = "A Sampler of \\ Many Looks"
subtitle = "In Which \\ All Have Words"
edition-statement = "The second edition, with a third of its knots undone, and those of the first tied anew by the same hands"
series = { title = "Books of Thread", position = 2 }
language = "en-GB"
publisher = "The Society of Loom and Lamp for the Furtherance of Weaving by Water and the Upkeep of Old Mills"
place = "Leeds in the County of York, by the Old Lock, over the Dye-House of the Sisters Fell, Third Door"
date = "2026"
rights = "© 2026 A. Loom. None of it may be woven again without a word to the weaver, who sits by the door and may be asked for it on any day but Sundays, and then by letter."
device = "device.svg"

[[contributor]]
name = "Ada Loom of the House by the Water and the Old Dye-Works under the Hill at Low Bridge, the Elder"
role = "editor"
about = "weaves, and keeps the lamp by which others weave; it has not gone out in forty winters."

[[front]]
piece = "half-title"
title = "A Sampler of \\ Many Looks"
subtitle = "In Which \\ All Have Words"
authors = ["Bertram Reed of the Lower Mill", "Clara Shuttle", "Dorothea Heddle", "Ezra Warp", "Fanny Weft the Younger"]
file = "half.md"

[[front]]
piece = "title-page"

[[front]]
piece = "copyright-page"

[[front]]
piece = "dedication"
file = "dedication.md"

[[front]]
piece = "contents"
level = "sections"

[[body]]
piece = "part"
title = "The Long \\ Thread"
subtitle = "Spun by \\ many hands"
authors = ["Bertram Reed of the Lower Mill", "Clara Shuttle", "Dorothea Heddle", "Ezra Warp", "Fanny Weft the Younger"]
number = 1

  [[body.body]]
  title = "The First \\ Pattern"
  subtitle = "With a knot \\ or two"
  authors = ["Bertram Reed of the Lower Mill", "Clara Shuttle", "Dorothea Heddle", "Ezra Warp", "Fanny Weft the Younger"]
  number = 1
  note = "Spelling is that of the copy, which was read by candle and by moon, and once by neither."
  file = "work.md"

[[back]]
piece = "notes"

[[back]]
piece = "bibliography"
title = "Bibliography"
file = "books.md"

[[back]]
piece = "contributors"

[[back]]
piece = "index"

[[back]]
piece = "colophon"

[[edition]]
id = "print"
kind = "print"
notes = "book"
"#;

const WORK: &str = r"
::: epigraph
Ask the weaver, not the web.

— Rule of the loom
:::

quiet mornings suit the [shuttle]{.index} best, and so it was that the whole street had been up since four; nobody spoke, for the wool was wet, and each of them counted the threads of somebody else.[^1] The river was as high as the second step, and the dyer's boat lay on the grass.

## A Heading \ of the First Rank

Words below it.

::: epigraph
Ask again.

— Another rule
:::

Words between.

### A Heading \ of the Second

Words below it.

#### A Heading \ of the Third

Words below it.

::: ingredients
- salt from a pan
- wool from a lamb
:::

Words between.

> Whoever quotes the weaver owes her a thread.

Words between.

:::: letter
::: dateline
The mill, a wet Tuesday
:::

::: salutation
Dear reader,
:::

the parcel came.

::: closing
Yours, in haste,
:::

::: signature
The carder
:::
::::

Words between.

::: speech
[Ann.]{.speaker} Who pays for the wool?
:::

::: direction
The bell of the mill is heard, and nobody looks up from the wool, for it is heard at every hour of the day.
:::

::: question
Who spun it?
:::

::: answer
Nobody says.
:::

Words between.

::: verse
The lamp was lit,
the loom was still.
:::

Words between.

* * *

Warp
: What is stretched.

Words between.

| Yarn | Length and what was said of it by those who measured it |
|:--|:--|
| wool | long enough to reach the ferry, the bridge and the house behind it, and back again to the mill by the lower road |
| silk | short |

: What was measured

Words between.

```
weave --all
weave --none
```

![A lamp](device.svg)

: The lamp by which it was done

Words at the end.

[^1]: The count was never the same on two days, nor was it ever kept by anybody who could be asked about it afterwards.
";

fn files() -> Memory {
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='40'>\
               <rect width='40' height='40'/></svg>";
    let running = "A quiet street by the river had looms in every house. ".repeat(70);
    let book = "# Bibliography\n\nLoom, Ada. *Threads*. Leeds: Lamp, 1921. With a preface \
                by nobody, and a list of knots.\n";
    Memory::new()
        .with("book.toml", MANIFEST.as_bytes())
        .with("device.svg", svg.as_bytes())
        .with("half.md", b"A book of threads.\n".as_slice())
        .with("dedication.md", b"For all who wind wool\n".as_slice())
        .with("work.md", format!("{WORK}\n{running}\n").as_bytes())
        .with("books.md", book.as_bytes())
}

/// The sampler, and what sets it.
struct Sampler {
    book: Arc<Book>,
    output: Output,
    fonts: Arc<Fonts>,
    shaper: Shaper,
}

impl Sampler {
    fn new() -> Self {
        let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
        let files = files();
        let mut inputs = Inputs::new(&files);
        inputs.name = "looks";
        let loaded = load(&inputs, &mut sources, &mut found, &mut |_| {});
        let loaded = loaded.unwrap_or_else(|| panic!("{found:?}"));
        assert!(!found.has_errors(), "{found:?}");
        let outputs = loaded.project.outputs;
        let output = outputs.into_iter().find(|it| it.kind() == OutputKind::Print);
        let fonts = Arc::new(Fonts::built_in());
        let shaper = Shaper::new(Arc::clone(&fonts), &[]);
        Self { book: loaded.book, output: output.unwrap(), fonts, shaper }
    }

    /// All that stands on its pages.
    fn pages(&self, theme: &Theme) -> Vec<Vec<DisplayItem>> {
        let mut found = Diagnostics::new();
        let arrangement =
            Arrangement::of(&self.book, &self.output, theme, &self.fonts).unwrap();
        let flow = arrange(&self.book, arrangement, &mut found);
        let pages = layout(&flow, theme, &self.shaper, &mut found);
        pages.pages.into_iter().map(|page| page.items).collect()
    }
}

/// A theme over the base, and whether a key of it was said to have no effect.
fn themed(text: &str) -> (Theme, bool) {
    let mut found = Diagnostics::new();
    let name = Located { text: "own.toml".into(), span: Span::new(FileId(0), 0..0) };
    let trim = (Length::milli_inch(5_000), Length::milli_inch(14_000));
    let own = format!("extends = \"base.toml\"\n{text}");
    let mut open = |name: &Located, _: &mut Diagnostics| {
        let text = if name.text == "base.toml" { BASE } else { &own };
        Some(OpenedTheme { file: FileId(0), text: text.into() })
    };
    let theme = theme::load(&name, trim, &mut open, &mut found);
    let told = found.iter().any(|it| it.code == Code::IdleKey);
    (theme.unwrap_or_else(|| panic!("{text}\n{found:?}")), told)
}

#[test]
fn every_key_acts_on_every_kind_of_text_or_is_told() {
    let sampler = Sampler::new();
    let base = sampler.pages(&themed("").0);
    let mut cases = Vec::new();
    // Covers are set by layouts, which know their ground.
    for kind in theme::kinds().filter(|kind| !kind.starts_with("cover.")) {
        for (key, values) in KEYS {
            cases.push((kind, key, values));
        }
    }
    let silent: Vec<String> = cases
        .into_par_iter()
        .filter_map(|(kind, key, values)| {
            let acts = values.iter().any(|value| {
                let (theme, told) = themed(&format!("[{kind}]\n{key} = {value}\n"));
                told || sampler.pages(&theme) != base
            });
            (!acts).then(|| format!("{kind} {key}"))
        })
        .collect();
    assert!(silent.is_empty(), "silent: {}", silent.join(", "));
}

//! The index: every mark keeps its page wherever it stands, headings are Markdown, and
//! their order is the language's.

use florilege::display::DisplayItem;
use florilege::layout::page::PageKind;
use florilege::project::{PieceKind, Placement};

use crate::epub::{check_ways, file, made, plain};
use crate::layout::{Laid, ONE_WORK, lay};
use crate::read_sample::Sample;

fn laid(work: &str, language: &str) -> Laid {
    let manifest = ONE_WORK.replace("en-GB", language)
        + "\n[[back]]\npiece = \"index\"\n\n[[edition]]\nkind = \"print\"\n";
    lay(&[("book.toml", &manifest), ("work.md", work), ("dot.svg", DOT)])
}

const DOT: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"40\">\
<rect width=\"40\" height=\"40\"/></svg>";

/// The entries of the index as they stand on its pages, from left to right.
fn entries(laid: &Laid) -> Vec<String> {
    let of_index = laid
        .pages
        .pages
        .iter()
        .filter(|page| laid.flow.division(page.division).kind == PieceKind::Index);
    let mut lines: Vec<(i64, i64, String)> = Vec::new();
    for item in of_index.flat_map(|page| &page.items) {
        if let DisplayItem::Run(run) = item {
            lines.push((run.y.0, run.x.0, run.text.to_string()));
        }
    }
    lines.sort();
    lines
        .chunk_by(|one, next| one.0 == next.0)
        .map(|line| line.iter().map(|run| run.2.as_str()).collect())
        .collect()
}

/// A mark for each place that has no text, and what it names.
const NOWHERE: &str = "\
# The Work[]{.index entry=Title}

[]{.index entry=Alone}

Words of the text.

| a | b |
|---|---|
| x | []{.index entry=Cell} |

![A dot](dot.svg \"A caption\")

![A dot](dot.svg)[]{.index entry=Picture}

- []{.index entry=Item}
- two

> []{.index entry=Quoted}

::: verse
one
[]{.index entry=Line}
:::

Words.[^n]

[]{.index entry=Last}

[^n]: []{.index entry=Note}

    Body of the note.
";

#[test]
fn marks_without_text_keep_their_page() {
    for notes in ["page", "work"] {
        let manifest = format!(
            "{ONE_WORK}\n[[back]]\npiece = \"index\"\n\n\
             [[edition]]\nkind = \"print\"\nnotes = \"{notes}\"\n"
        );
        let laid =
            lay(&[("book.toml", &manifest), ("work.md", NOWHERE), ("dot.svg", DOT)]);
        let text = entries(&laid).join("\n");
        for name in [
            "Title", "Alone", "Cell", "Picture", "Item", "Quoted", "Line", "Last", "Note",
        ] {
            assert!(text.contains(&format!("{name}, 1")), "{notes} {name}: {text}");
        }
    }
    // Behind a text of many pages, the last of them.
    let long = "Words of a long text. ".repeat(900);
    let laid =
        laid(&format!("# The Work\n\n{long}\n\n[]{{.index entry=Last}}\n"), "en-GB");
    let last = laid.pages.pages.iter().rfind(|page| {
        let of_work = laid.flow.division(page.division).kind == PieceKind::Work;
        of_work && page.kind != PageKind::Blank
    });
    let expected = format!("Last, {}", last.unwrap().label);
    assert!(entries(&laid).join("\n").contains(&expected), "{:?}", entries(&laid));
}

#[test]
fn an_epub_leads_to_marks_without_text() {
    let mut sample = Sample::new("en-GB");
    let text: Vec<&str> = NOWHERE.lines().filter(|line| !line.starts_with('!')).collect();
    sample.work("a.md", &text.join("\n"));
    sample.generated(PieceKind::Index, Placement::Back);
    let package = made(&mut sample, None);
    check_ways(&package);
    for item in package.items.iter().filter(|item| item.href.contains(".xhtml")) {
        let text = file(&package, &item.href);
        assert!(!text.contains("<p></p>"), "{text}");
    }
    assert!(file(&package, "piece-1.xhtml").contains("</span>Words of the text."));
}

#[test]
fn headings_are_markdown_and_nest() {
    let mut sample = Sample::new("en-GB");
    sample.work(
        "a.md",
        "# A\n\n[The *Beagle* -- a \"ship\"]{.index} w[]{.index entry=\"Trees!oaks!*Quercus*\"}\
         w[]{.index entry=\"Yahoo\\!\"} w[]{.index entry=\"Ships\" see=\"Trees!oaks; Yahoo\\!\"}\n",
    );
    sample.generated(PieceKind::Index, Placement::Back);
    let package = made(&mut sample, None);
    check_ways(&package);
    let index = file(&package, "piece-2.xhtml");
    assert!(
        index.contains("<li class=\"opens\">The <em>Beagle</em> – a “ship”, <a"),
        "{index}"
    );
    assert!(index.contains("oaks<ul>\n<li><em>Quercus</em>, <a"), "{index}");
    assert!(index.contains("Yahoo!, <a"), "{index}");
    assert!(plain(&index).contains("Ships, see Trees, oaks; see Yahoo!"), "{index}");
    assert_eq!(sample.messages(), Vec::<String>::new());
}

#[test]
fn entries_go_by_the_language_by_value_and_by_wish() {
    let marks = |words: &str| -> String {
        let mark = |word: &str| format!("w[]{{.index entry=\"{word}\"}} ");
        format!("# The Work\n\n{}\n", words.split('|').map(mark).collect::<String>())
    };
    let names = |work: &str, language: &str| -> Vec<String> {
        let flow = laid(work, language).flow;
        let index = flow.divisions.iter().find(|it| it.kind == PieceKind::Index).unwrap();
        let heading = |&entry| flow.plain_text(flow.children(entry).next().unwrap());
        index.blocks.iter().map(heading).collect()
    };
    let numbers = names(&marks("9 lives|10 things|2001|100 days"), "en-GB");
    assert_eq!(numbers, ["9 lives", "10 things", "100 days", "2001"]);
    assert_eq!(names(&marks("Öl|Zebra|Ader"), "sv"), ["Ader", "Zebra", "Öl"]);
    assert_eq!(names(&marks("Öl|Zebra|Ader"), "de"), ["Ader", "Öl", "Zebra"]);
    let wish = "# The Work\n\nw[]{.index entry=\"The Lamp\" sort=\"Lamp\"} \
                w[]{.index entry=Moth} w[]{.index entry=Kite}\n";
    assert_eq!(names(wish, "en-GB"), ["Kite", "The Lamp", "Moth"]);
}

#[test]
fn the_number_of_a_hebrew_entry_stands_to_its_right() {
    let laid = laid("# The Work\n\nw[]{.index entry=\"אבג\"}\n", "en-GB");
    let line = entries(&laid).into_iter().find(|line| line.contains('א')).unwrap();
    assert_eq!(line, "אבג, 1");
}

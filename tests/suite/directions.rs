//! Words that run from right to left: what ends them stands on the same side in print and
//! in the e-book, and so do the numbers behind them.

use florilege::display::{DisplayItem, GlyphRun};

use crate::epub::{file, made};
use crate::layout::{Laid, ONE_WORK, lay};
use crate::read_sample::Sample;

const WORK: &str = "# A\n\nSomebody wrote [שלום.]{lang=he} Then it goes on: שלום. And on.\n\n\
At the end stands [שלום.]{lang=he}\n";

/// The lines of a book that have a text in them, as they are seen: from left to right.
fn seen(laid: &Laid, text: &str) -> Vec<String> {
    let items = laid.pages.pages.iter().flat_map(|page| &page.items);
    let runs = items.filter_map(|item| match item {
        DisplayItem::Run(run) => Some(run),
        _ => None,
    });
    let mut lines: Vec<(i64, i64, String)> =
        runs.map(|run| (run.y.0, run.x.0, shown(run))).collect();
    lines.sort();
    let lines = lines.chunk_by(|one, next| one.0 == next.0);
    let lines = lines.map(|line| line.iter().map(|run| run.2.as_str()).collect());
    lines.filter(|line: &String| line.contains(text)).collect()
}

/// What a run shows, glyph by glyph.
fn shown(run: &GlyphRun) -> String {
    let glyphs = run.glyphs.iter();
    glyphs.map(|glyph| &run.text[glyph.text.0 as usize..glyph.text.1 as usize]).collect()
}

#[test]
fn a_stop_is_of_the_language_that_it_is_written_in() {
    let laid = lay(&[("book.toml", ONE_WORK), ("work.md", WORK)]);
    let backwards: String = "שלום".chars().rev().collect();
    let lines = seen(&laid, &backwards).join(" ");
    // A stop within the Hebrew stands to its left, one of the sentence to its right.
    assert_eq!(lines.matches(&format!(".{backwards}")).count(), 2, "{lines}");
    assert_eq!(lines.matches(&format!("{backwards}. And")).count(), 1, "{lines}");

    let mut sample = Sample::new("en-GB");
    sample.work("a.md", WORK);
    let text = file(&made(&mut sample, None), "piece-1.xhtml");
    assert_eq!(text.matches("dir=\"rtl\">שלום.</span>").count(), 2, "{text}");
    assert!(text.contains("<bdi>שלום</bdi>. And"), "{text}");
}

#[test]
fn page_numbers_stand_behind_an_entry_of_the_index() {
    let index = "\n[[back]]\npiece = \"index\"\n\n[[edition]]\nkind = \"print\"\n";
    let work = "# A\n\n[]{.index entry=שלום}[]{.index entry=\"דרך 12\"}[שלום]{lang=he .index} \
                and more.\n";
    let laid = lay(&[("book.toml", &format!("{ONE_WORK}{index}")), ("work.md", work)]);
    let backwards = |word: &str| word.chars().rev().collect::<String>();
    let greeting = backwards("שלום");
    let lines = seen(&laid, &greeting).join(" ");
    assert!(lines.contains(&format!("{greeting}, 1")), "{lines:?}");
    assert!(lines.contains(&format!("12 {}, 1", backwards("דרך"))), "{lines:?}");
}

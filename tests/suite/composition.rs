//! The rules of composition on whole small books: words, lines, notes, edges of pages.

use florilege::arrange::Flow;
use florilege::book::{NodeId, Role};
use florilege::diag::{Diagnostics, Format, render};
use florilege::display::{Content, DisplayItem, Glyph, GlyphRun};
use florilege::files::Memory;
use florilege::layout::page::{Page, PageKind, Pages};
use florilege::layout::stats::Stats;
use florilege::layout::{dump, layout_measured};
use florilege::project::PieceKind;
use florilege::theme::{LeadIn, LineRule, Theme};
use florilege::units::Length;
use proptest::prelude::*;

use crate::layout::{ONE_WORK, assert_conserved, generated, lay, prepare};

/// A book of one work set in a theme that a test may change.
struct Composed {
    flow: Flow,
    theme: Theme,
    pages: Pages,
    stats: Stats,
    messages: String,
}

fn compose(manifest: &str, work: &str, change: impl FnOnce(&mut Theme)) -> Composed {
    let files = Memory::new()
        .with("book.toml", manifest.as_bytes())
        .with("work.md", work.as_bytes());
    let (flow, mut theme, shaper, (sources, _)) = prepare(&files);
    change(&mut theme);
    let mut found = Diagnostics::new();
    let (pages, stats) = layout_measured(&flow, &theme, &shaper, &mut found);
    assert_conserved(&flow, &pages);
    let messages = render(&found, &sources, Format::Human, false);
    Composed { flow, theme, pages, stats, messages }
}

/// A manifest of one work with notes at the foot of its pages.
fn footnotes(theme: &str) -> String {
    format!(
        "{ONE_WORK}first-published = \"*A Paper*, in a number that has a long enough name \
         to turn over to a second line\"\n\n[[edition]]\nkind = \"print\"\nnotes = \
         \"page\"\ntheme = \"{theme}\"\n"
    )
}

fn runs(page: &Page) -> impl Iterator<Item = &GlyphRun> {
    page.items.iter().filter_map(|item| match item {
        DisplayItem::Run(run) => Some(run),
        _ => None,
    })
}

fn node_of(run: &GlyphRun) -> Option<NodeId> {
    match run.content {
        Content::Node { node, .. } | Content::Label(node) => Some(node),
        Content::Artifact(_) => None,
    }
}

/// The page on which the work opens.
fn opener(composed: &Composed) -> usize {
    let opens = |page: &Page| {
        page.kind == PageKind::Opener
            && composed.flow.division(page.division).kind == PieceKind::Work
    };
    composed.pages.pages.iter().position(opens).expect("the work opens")
}

/// Whether a node stands below another.
fn below(flow: &Flow, node: NodeId, above: NodeId) -> bool {
    let parents = std::iter::successors(Some(node), |&at| flow.node(at).parent);
    parents.into_iter().any(|at| at == above)
}

/// Nothing stands outside the text block, but for what hangs into the margins.
fn assert_within(composed: &Composed) {
    let page = &composed.theme.page;
    let hang = composed.theme.body.size;
    for (index, set) in composed.pages.pages.iter().enumerate() {
        let left = page.left(index.is_multiple_of(2));
        let bottom = page.baseline(i64::from(page.lines));
        for run in runs(set).filter(|run| node_of(run).is_some()) {
            let width: Length = run.glyphs.iter().map(Glyph::advance).sum();
            assert!(run.x >= left - hang, "`{}` left of page {}", run.text, set.label);
            let right = run.x + width;
            assert!(
                right <= left + page.measure + hang,
                "`{}` right of page {}",
                run.text,
                set.label
            );
            assert!(run.y <= bottom, "`{}` below page {}", run.text, set.label);
        }
    }
}

/// Each note begins on the page of its call and goes on from page to page, below all
/// text, no line of it alone.
fn assert_footnotes(composed: &Composed) {
    let flow = &composed.flow;
    for note in &flow.book.notes {
        let (call, body) = (note.calls[0], note.body);
        let pages = &composed.pages.pages;
        let called = pages.iter().position(|page| {
            runs(page).any(|run| node_of(run).is_some_and(|node| below(flow, node, call)))
        });
        let lines = |page: &Page| {
            let own = runs(page)
                .filter(|run| node_of(run).is_some_and(|node| below(flow, node, body)));
            let mut baselines: Vec<Length> = own.map(|run| run.y).collect();
            baselines.sort_unstable();
            // Raised figures stand on no line of their own.
            baselines.dedup_by(|a, b| *a - *b < composed.theme.notes_leading() / 2);
            baselines
        };
        let shown: Vec<usize> =
            (0..pages.len()).filter(|&page| !lines(&pages[page]).is_empty()).collect();
        assert_eq!(shown.first().copied(), called, "a note begins where it is called");
        let last = shown.last().copied().unwrap_or(0);
        assert_eq!(shown.len(), last + 1 - shown[0], "a note skips a page");
        for &page in &shown {
            let rows = lines(&pages[page]);
            assert!(shown.len() == 1 || rows.len() >= 2, "a line of a note alone");
            let text = runs(&pages[page]).filter(|run| {
                run.size == composed.theme.body.size && node_of(run).is_some()
            });
            let deepest = text.map(|run| run.y).max().unwrap_or_default();
            assert!(deepest < rows[0], "text below a note");
        }
    }
}

/// Paragraphs with notes: for each its words, where it calls, words of the note.
fn noted(paragraphs: &[(usize, usize, usize)]) -> String {
    let words = |count: usize| {
        let word = |at: usize| ["river", "and", "mill", "under", "of", "stone"][at % 6];
        (0..count).map(word).collect::<Vec<_>>().join(" ")
    };
    let paragraph = |(index, &(before, after, note)): (usize, &(usize, usize, usize))| {
        let (before, after) = (words(before + 1), words(after));
        if note == 0 {
            return format!("\nThe {before} {after} end.\n");
        }
        let note = words(note);
        format!("\nThe {before}[^{index}] {after} end.\n\n[^{index}]: A note {note}.\n")
    };
    let text: String = paragraphs.iter().enumerate().map(paragraph).collect();
    format!("# The Work\n{text}")
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 24, failure_persistence: None, ..Default::default()
    })]

    #[test]
    fn notes_stand_at_the_foot_of_the_page_of_their_call(
        paragraphs in prop::collection::vec(
            (0usize..120, 0usize..120, prop_oneof![
                3 => Just(0usize), 2 => 1usize..40, 1 => 40usize..500,
            ]),
            1..40,
        ),
        strict: bool,
    ) {
        let theme = if strict { "strict" } else { "default" };
        let composed = compose(&footnotes(theme), &noted(&paragraphs), |_| {});
        assert_within(&composed);
        // Where so many notes are called that no page holds them, that is named.
        if !composed.messages.contains("a note ") {
            assert_footnotes(&composed);
        }
    }
}

#[test]
fn prose_keeps_every_rule_of_lines_and_pages() {
    let seeds: Vec<(u8, u16)> = (0..260).map(|seed| (1, seed * 251)).collect();
    let work = generated(&seeds);
    for theme in ["default", "strict"] {
        let manifest =
            format!("{ONE_WORK}\n[[edition]]\nkind = \"print\"\ntheme = \"{theme}\"\n");
        let composed = compose(&manifest, &work, |_| {});
        let stats = &composed.stats;
        assert!(stats.lines > 1_000);
        assert!(stats.ladder <= 2, "{stats}");
        let none = [
            stats.page_hyphens,
            stats.widows,
            stats.orphans,
            stats.unequal,
            stats.overfull,
        ];
        assert_eq!(none, [0; 5], "{stats}");
        assert_eq!(stats.on_grid, stats.baselines);
        assert!(stats.baselines >= stats.lines);
        let named = composed.messages.matches("[L001]").count() as u32;
        assert!(stats.runts + stats.last_words <= named, "{stats}");
        assert!(stats.widest <= 1.5 || named > 0, "{stats}");
        if theme == "strict" {
            assert_eq!(stats.tracked, 0);
        }
        assert_within(&composed);
    }
}

/// The words that lines divide, each as `left-right`; the hyphen is U+00AD in the text.
fn divisions(composed: &Composed) -> Vec<String> {
    let mut text = String::new();
    for page in composed.pages.pages.iter().filter(|page| page.kind != PageKind::Display)
    {
        let text_runs = runs(page)
            .filter(|run| run.size == composed.theme.body.size && node_of(run).is_some());
        text.extend(text_runs.map(|run| &*run.text));
    }
    text.split_whitespace()
        .filter(|word| word.contains('\u{AD}'))
        .map(|word| word.trim_matches(|c: char| c.is_ascii_punctuation()))
        .map(|word| word.replace('\u{AD}', "-"))
        .collect()
}

#[test]
fn words_divide_by_their_language_and_the_books_exceptions() {
    let english = "anthologies ".repeat(150);
    let german = "[Anthologien]{lang=de} ".repeat(150);
    let work = format!("# The Work\n\n{english}.\n\n{german}.\n");
    // On one measure lines of one word may all divide it alike.
    let divided = |manifest: &str| -> Vec<String> {
        let on = |points| {
            let measure = |theme: &mut Theme| theme.page.measure = Length::pt(points);
            divisions(&compose(manifest, &work, measure))
        };
        (280..320).step_by(7).flat_map(on).collect()
    };
    let found = divided(ONE_WORK);
    assert!(found.iter().any(|word| word == "an-thologies"), "{found:?}");
    assert!(found.iter().any(|word| word == "Antholo-gien"), "{found:?}");

    let manifest = format!("{ONE_WORK}\n[hyphenation]\nen = [\"anthol-ogies\"]\n");
    let found = divided(&manifest);
    assert!(found.iter().any(|word| word == "anthol-ogies"), "{found:?}");
    assert!(!found.iter().any(|word| word == "an-thologies"), "{found:?}");
}

#[test]
fn a_word_wider_than_its_line_is_broken_and_named() {
    let long = "Donaudampfschifffahrtsgesellschaft".repeat(5);
    let address = format!("https://{}.org", "abcdefghij".repeat(14));
    let work = format!(
        "# The Work\n\n## {long}\n\nA {long} here, and <{address}> there.[^1]\n\n> {long}\n\n\
         ::: verse\n{long}\n:::\n\n| A | B |\n|---|---|\n| {long} | {long} |\n\n```\n{long}\n\
         ```\n\n* {long}\n\n[^1]: {long}\n"
    );
    for manifest in [ONE_WORK, &footnotes("strict")] {
        let composed = compose(manifest, &work, |_| {});
        assert_within(&composed);
        assert!(composed.messages.contains("[L008]"), "{}", composed.messages);
        assert!(!composed.messages.contains("[L002]"), "{}", composed.messages);
    }
}

#[test]
fn a_scene_break_shows_its_ornament_at_a_pages_edge_only() {
    let (mut inside, mut edges) = (0, 0);
    for lines in 20..42 {
        // Verse, since its lines can be counted.
        let before = "A line\n".repeat(lines);
        let after = "Words that follow the break.\n\n".repeat(30);
        let work = format!("# The Work\n\n::: verse\n{before}:::\n\n* * *\n\n{after}");
        let composed = compose(ONE_WORK, &work, |theme| {
            theme.scene_break.ornament = String::new();
        });
        let ornaments = |page: &Page| {
            runs(page)
                .filter(|run| node_of(run).is_none() && &*run.text == "* * *")
                .count()
        };
        let has = |page: &Page, text: &str| runs(page).any(|run| run.text.contains(text));
        let pages = &composed.pages.pages;
        let last_line = pages.iter().rposition(|page| has(page, "A line"));
        let follows = pages.iter().position(|page| has(page, "Words that follow"));
        let shown: usize = pages.iter().map(ornaments).sum();
        let at_edge = last_line != follows;
        assert_eq!(shown, usize::from(at_edge), "{lines} lines before the break");
        if at_edge { edges += 1 } else { inside += 1 }
    }
    assert!(inside > 0 && edges > 0, "{inside} inside, {edges} at edges");
}

#[test]
fn a_work_begins_as_its_theme_says() {
    let work =
        format!("# The Work\n\n{}\n", "The rain fell on the mill again. ".repeat(20));
    let first = |lead_in| {
        let composed = compose(ONE_WORK, &work, |theme| theme.opener.lead_in = lead_in);
        let page = &composed.pages.pages[opener(&composed)];
        let runs: Vec<GlyphRun> = runs(page).cloned().collect();
        let text = runs.iter().find(|run| {
            node_of(run).is_some_and(|node| {
                let block =
                    composed.flow.node(node).parent.map(|at| composed.flow.node(at));
                block.is_some_and(|block| matches!(block.role, Role::Paragraph))
            })
        });
        let text = text.expect("the work has text");
        let glyphs: Vec<u16> = text.glyphs.iter().map(|glyph| glyph.id).collect();
        (text.text.to_string(), glyphs, text.size > composed.theme.body.size * 2)
    };
    let (plain, roman, _) = first(LeadIn::None);
    let (_, small, _) = first(LeadIn::SmallCaps);
    assert!(plain.starts_with("The rain fell on the mill"), "{plain}");
    // A capital stays; the first words are small capitals, the next is not.
    let differs: Vec<bool> = (0..20).map(|at| roman[at] != small[at]).collect();
    assert_eq!(differs[..3], [false, true, true]);
    assert!(differs[12] && !differs[14] && !differs[15], "{differs:?}");
    let (capital, _, large) = first(LeadIn::DropCap);
    assert_eq!((capital.as_str(), large), ("T", true));
}

#[test]
fn a_drop_capital_stands_in_the_text_and_in_no_other_paragraph() {
    let long = "The rain fell on the mill again. ".repeat(20);
    let large = |work: String| -> Vec<String> {
        let set =
            compose(ONE_WORK, &work, |theme| theme.opener.lead_in = LeadIn::DropCap);
        let size = set.theme.body.size * 2;
        let opener = &set.pages.pages[opener(&set)];
        let large = runs(opener).filter(|run| run.size > size);
        large.map(|run| run.text.trim().to_owned()).collect()
    };
    assert_eq!(large(format!("# The Work\n\n> A motto.\n\n{long}\n")), ["T"]);
    assert_eq!(large(format!("# The Work\n\nA {long}\n")), ["A"]);
    // The next paragraph would run into it.
    assert!(large(format!("# The Work\n\nIt was.\n\n{long}\n")).is_empty());
    // A capital makes another word of what is typed.
    assert!(large(format!("# The Work\n\n`rain` is a word. {long}\n")).is_empty());
}

#[test]
fn titles_are_centred_by_what_is_seen_and_broken_where_the_manifest_says() {
    let manifest = ONE_WORK.replace("The Work", "A Mill \\\\\\\\ by the River.");
    let composed = compose(&manifest, "Some words of text.\n", |_| {});
    let page = &composed.theme.page;
    let opener = opener(&composed);
    let set = &composed.pages.pages[opener];
    let title: Vec<&GlyphRun> =
        runs(set).filter(|run| run.size == composed.theme.opener.size).collect();
    let lines: Vec<&str> = title.iter().map(|run| run.text.trim()).collect();
    assert_eq!(lines, ["A Mill", "by the River."]);
    let middle = page.left(opener.is_multiple_of(2)) + page.measure / 2;
    let off = |run: &GlyphRun| {
        let width: Length = run.glyphs.iter().map(Glyph::advance).sum();
        run.x + width / 2 - middle
    };
    // The full stop weighs less than a letter: its line stands a little to the right.
    assert!(off(title[1]) > off(title[0]), "{:?} {:?}", off(title[0]), off(title[1]));
    assert!(off(title[1]) < composed.theme.opener.size / 4);
}

#[test]
fn ties_hold_over_line_ends() {
    let sentence = "It was J. K. Quill who, on p. 12, wrote of 30 km and of Nr. 7. ";
    for fill in 0..12 {
        let work = format!("# The Work\n\n{}{}\n", "x".repeat(fill), sentence.repeat(20));
        let laid = lay(&[("book.toml", ONE_WORK), ("work.md", &work)]);
        let dump = dump::pages(&laid.pages, &laid.fonts);
        for end in ["J.", "K.", " p.", " 30", " Nr."] {
            let at_end = |line: &str| {
                line.trim_end_matches('»').trim_end().ends_with(end)
                    && line.contains("11.0")
            };
            let found = dump.lines().find(|line| at_end(line));
            assert_eq!(found, None, "a line ends with `{end}`");
        }
    }
}

#[test]
fn a_line_that_heads_stanzas_stays_with_them() {
    let stanza = "Words of a stanza\n".repeat(5);
    let mut parted = 0;
    for lines in 10..50 {
        let before = "A line before\n".repeat(lines);
        let work = format!(
            "# The Work\n\n::: verse\n{before}\nA SONG.\n\nII.\n\n{stanza}\n{stanza}:::\n"
        );
        let composed = compose(ONE_WORK, &work, |_| {});
        let count = |page: &Page, text: &str| {
            runs(page).filter(|run| run.text.starts_with(text)).count()
        };
        for page in &composed.pages.pages {
            if count(page, "A SONG.") > 0 {
                let below = count(page, "Words");
                assert!(count(page, "II.") == 1 && below >= 2, "{lines}: {below} below");
                parted += usize::from(below % 5 > 0);
            }
        }
    }
    assert!(parted > 0, "a page ends below the head");
    // Where every line stands alone none heads the next, and pages are full.
    let lone = "A line alone\n\n".repeat(60);
    let composed =
        compose(ONE_WORK, &format!("# The Work\n\n::: verse\n{lone}:::\n"), |_| {});
    assert!(!composed.messages.contains("short"), "{}", composed.messages);
}

/// The widths at which verse lines begin, by text.
fn left_edges(composed: &Composed, wanted: &[&str]) -> Vec<Length> {
    let edge = |text: &str| {
        let mut all = composed.pages.pages.iter().flat_map(runs);
        let run = all.find(|run| run.text.starts_with(text));
        run.map(|run| run.x).expect("the line is set")
    };
    wanted.iter().map(|text| edge(text)).collect()
}

#[test]
fn a_poem_with_an_overlong_line_stands_at_the_indent() {
    let short = "Rain on slate,\nrain on stone,\nrain on the gate\n";
    let fits = "and all the wet geese walking home along the road\n";
    let over = "and then, for nobody had asked it to, the whole of the long sky came \
                down and lay along the road between the mill and the river\n";
    let edges = |poem: &str| {
        let work = format!("# The Work\n\nWords.\n\n::: verse\n{poem}:::\n");
        let composed = compose(ONE_WORK, &work, |_| {});
        let page = &composed.theme.page;
        let opener = opener(&composed).is_multiple_of(2);
        left_edges(&composed, &["Rain on slate"])[0] - page.left(opener)
    };
    let indent = Length::pt(20);
    assert!(edges(short) > indent * 3, "{:?}", edges(short));
    let broad = edges(&format!("{short}{fits}"));
    assert!(broad > indent && broad < edges(short), "{broad:?}");
    assert!(edges(&format!("{short}{over}")) < indent);
    // One long line among many that fits stays whole and moves the poem no further.
    let many = short.repeat(4);
    let one = edges(&format!("{many}{fits}"));
    assert!(one >= broad, "{one:?} {broad:?}");
}

#[test]
fn poems_of_a_work_share_an_edge_if_asked() {
    let work = "# The Work\n\n::: verse\nSmall rain\n:::\n\n***\n\n::: verse\nSuch a much \
                longer line of rain\n:::\n";
    let edges = |shared| {
        let composed = compose(ONE_WORK, work, |theme| theme.verse.shared_edge = shared);
        left_edges(&composed, &["Small rain", "Such a much"])
    };
    let (own, shared) = (edges(false), edges(true));
    assert!(own[0] > own[1], "{own:?}");
    assert_eq!(shared[0], shared[1]);
}

#[test]
fn the_numbered_parts_of_a_poem_share_an_edge() {
    let work = "# The Work\n\n## I\n\n::: verse\nSmall rain\n:::\n\n## II\n\n::: verse\n\
                Such a much longer line of rain\n:::\n\nProse between.\n\n::: verse\nOther rain\n:::\n";
    let composed = compose(ONE_WORK, work, |_| {});
    let edges = left_edges(&composed, &["Small rain", "Such a much", "Other rain"]);
    assert_eq!(edges[0], edges[1]);
    assert!(edges[2] > edges[0], "{edges:?}");
}

#[test]
fn what_is_turned_over_stands_further_in_than_any_line() {
    let long = "and then the whole of the long wet sky came down along the road from the \
                mill to the river and stayed there\n";
    // How far in what is turned over stands, and by how much further than the deepest line.
    let turned = |indents: &[usize]| {
        let lines = indents.iter().map(|&it| format!("{}Rain on {it}\n", " ".repeat(it)));
        let poem = format!("{}{long}", lines.collect::<String>());
        let work = format!("# The Work\n\n::: verse\n{poem}:::\n");
        let composed = compose(ONE_WORK, &work, |_| {});
        let mut all = composed.pages.pages.iter().flat_map(runs);
        let rest = all
            .find(|run| run.text.trim_end().ends_with("there"))
            .expect("the line is set");
        let [first, deepest] = [indents.first(), indents.last()].map(|it| {
            left_edges(&composed, &[&format!("Rain on {}", it.expect("a line"))])[0]
        });
        (rest.x - first, rest.x - deepest)
    };
    let em = Length::pt(10);
    let (usual, deep) = (turned(&[0, 2]), turned(&[0, 4, 8]));
    assert!(usual.0 > em * 2 && usual.0 < em * 5 / 2, "{usual:?}");
    assert!(deep.1 > em && deep.0 > em * 5, "{deep:?}");
    // At most a third of the measure.
    let most = turned(&[0, 60]).0;
    assert!(most > deep.0 && most < em * 12, "{most:?}");
}

#[test]
fn a_short_page_says_why() {
    let figure = "<svg xmlns='http://www.w3.org/2000/svg' width='300' height='900'/>";
    let work = format!(
        "# The Work\n\n{}\n\n![A square](s.svg)\n",
        "Words that fill a line and more of them to fill another one. ".repeat(9)
    );
    let files = Memory::new()
        .with("book.toml", ONE_WORK.as_bytes())
        .with("work.md", work.as_bytes())
        .with("s.svg", figure.as_bytes());
    let laid = crate::layout::lay_files(&files);
    assert!(laid.messages.contains("the picture that follows"), "{}", laid.messages);
}

#[test]
fn rows_of_a_table_are_closer_within_than_between() {
    let cell = "words that turn over in a cell that is too narrow for them all";
    let work = format!(
        "# The Work\n\n| A | B |\n|---|---|\n| {cell} | {cell} |\n| one | two |\n"
    );
    let composed = compose(ONE_WORK, &work, |_| {});
    let page = &composed.pages.pages[opener(&composed)];
    let size = composed.theme.table.size;
    let mut lines: Vec<Length> =
        runs(page).filter(|run| run.size == size).map(|run| run.y).collect();
    lines.sort_unstable();
    lines.dedup();
    let gaps: Vec<Length> = lines.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let leading = composed.theme.table_leading();
    assert!(gaps[1..gaps.len() - 1].iter().all(|&gap| gap == leading), "{gaps:?}");
    assert!(*gaps.last().unwrap_or(&Length::ZERO) >= leading + Length::pt(3), "{gaps:?}");
}

#[test]
fn what_has_no_small_capitals_goes_without_as_a_whole() {
    let manifest = ONE_WORK.replace("A. Writer", "Ольга London");
    let work = "# The Work\n\nНочью шёл дождь, and it rained on.\n\n## Ольга и London\n\n\
                *Ольга London*\n\n*Ольга и London*\n";
    let with = |lead_in| compose(&manifest, work, |theme| theme.opener.lead_in = lead_in);
    let composed = with(LeadIn::SmallCaps);
    let widths = |composed: &Composed, text: &str| -> Vec<Length> {
        let of = composed.pages.pages.iter().flat_map(runs);
        let of = of.filter(|run| run.text.starts_with(text) && node_of(run).is_some());
        let size = composed.theme.body.size;
        let width = |run: &GlyphRun| run.glyphs.iter().map(Glyph::advance).sum();
        of.filter(|run| run.size == size).map(width).collect()
    };
    // By-line and heading are as wide as the words are in italics.
    for text in ["Ольга London", "Ольга и London"] {
        let mut widths = widths(&composed, text);
        assert!(widths.len() >= 2, "{text}");
        widths.dedup();
        assert_eq!(widths.len(), 1, "{text}: {widths:?}");
    }
    assert_eq!(widths(&composed, "Ночью"), widths(&with(LeadIn::None), "Ночью"));
}

#[test]
fn capitals_at_the_head_of_a_work_are_lowered_as_a_whole() {
    let first = |text: &str| -> Vec<u16> {
        let work = format!("# The Work\n\n{text} was born far off, in a year of rain.\n");
        let composed = compose(ONE_WORK, &work, |_| {});
        let page = &composed.pages.pages[opener(&composed)];
        let start = &text.trim_start_matches('[')[..4];
        let run = runs(page).find(|run| run.text.starts_with(start));
        run.expect("the lead-in").glyphs.iter().map(|glyph| glyph.id).collect()
    };
    let capitals = first("GREGORI PETROVICH MAXIMOFF");
    assert_eq!(capitals[..17], first("gregori petrovich maximoff")[..17]);
    assert_eq!(capitals[18..26], first("maximoff petrovich gregori")[..8]);
    assert_eq!(first("[NATO]{.smallcaps} and")[..4], first("nato and there")[..4]);
}

#[test]
fn a_drop_capital_stands_at_the_margin_and_its_quotation_mark_outside() {
    let work = format!(
        "# The Work\n\n\"Every day it rained. {}\"\n",
        "So on it goes. ".repeat(20)
    );
    let composed = compose(ONE_WORK, &work, |theme| {
        theme.opener.lead_in = LeadIn::DropCap;
    });
    let at = opener(&composed);
    let left = composed.theme.page.left(at.is_multiple_of(2));
    let page = &composed.pages.pages[at];
    let mark = runs(page).find(|run| &*run.text == "“").expect("the mark");
    let width: Length = mark.glyphs.iter().map(Glyph::advance).sum();
    assert_eq!((mark.size, mark.x + width), (composed.theme.body.size, left));
    let capital = runs(page).find(|run| &*run.text == "E").expect("the capital");
    assert!(capital.x < left && capital.x > left - Length::pt(3), "{:?}", capital.x);
}

#[test]
fn lines_keep_their_distance_from_a_drop_capital() {
    let manifest = footnotes("everyman");
    for sign in ['A', 'L', 'T', 'V'] {
        let letter = sign.to_string();
        let work = format!("# The Work\n\n{letter}bel. {}\n", "So it goes. ".repeat(40));
        let laid = lay(&[("book.toml", &manifest), ("work.md", &work)]);
        let page = laid
            .pages
            .pages
            .iter()
            .find(|page| runs(page).any(|run| *run.text == *letter));
        let page = page.expect("the opening page");
        let capital = runs(page).find(|run| *run.text == *letter).expect("the capital");
        let beside = runs(page).filter(|run| run.y == capital.y && run.x > capital.x);
        let line = beside.map(|run| run.x).min().expect("the last line beside it");
        let face = laid.fonts.face(capital.face);
        let width = face.metrics.at(face.advance(sign), capital.size);
        let size = runs(page).find(|run| run.text.contains("goes")).expect("a line").size;
        let gap = line - capital.x - width;
        assert!(gap >= size.scale(17, 100), "{letter}: {gap:?}");
    }
}

#[test]
fn a_number_is_no_mark_before_a_drop_capital() {
    let work = format!("# The Work\n\n12 of them came. {}\n", "So it goes. ".repeat(40));
    let composed = compose(ONE_WORK, &work, |theme| {
        theme.opener.lead_in = LeadIn::DropCap;
    });
    let size = composed.theme.body.size;
    let page = &composed.pages.pages[opener(&composed)];
    let first = runs(page).find(|run| run.text.contains("12")).expect("the number");
    assert_eq!(first.size, size);
    let large = runs(page).filter(|run| run.size > size && node_of(run).is_some());
    assert_eq!(large.filter(|run| run.text.len() == 1).count(), 0);
}

#[test]
fn a_rule_stands_between_head_and_text_over_the_measure() {
    let rule = LineRule {
        thickness: Length::milli_pt(500),
        length: None,
        gap: Length::pt(3),
        double: false,
    };
    let work = format!("# The Work\n\n{}\n", "So on it goes. ".repeat(1500));
    let composed = compose(ONE_WORK, &work, |theme| {
        theme.head.recto.rule_below = Some(rule);
    });
    let (left, measure) = (composed.theme.page.left(true), composed.theme.page.measure);
    let mut seen = 0;
    for (at, page) in composed.pages.pages.iter().enumerate() {
        let head = runs(page).find(|run| node_of(run).is_none() && run.text.len() > 4);
        let first =
            runs(page).filter(|run| node_of(run).is_some()).map(|run| run.y).min();
        let rules = page.items.iter().filter_map(|item| match item {
            DisplayItem::Rule { x, y, width, .. } => Some((*x, *y, *width)),
            _ => None,
        });
        let rules: Vec<_> = rules.collect();
        let running = page.kind == PageKind::Text && head.is_some();
        if !running || !at.is_multiple_of(2) {
            assert!(rules.is_empty(), "{rules:?}");
            continue;
        }
        let (head, first) = (head.expect("a head"), first.expect("text"));
        let [(x, y, width)] = rules[..] else { panic!("{rules:?}") };
        assert_eq!((x, width), (left, measure));
        assert!(y > head.y + Length::pt(3) && y < first - Length::pt(8), "{y:?}");
        seen += 1;
    }
    assert!(seen > 2, "pages with a head");
}

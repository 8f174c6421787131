//! Kinds of text as eyes see them on pages: where lines, titles, lists and tables stand.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Write as _;
use std::sync::Arc;

use florilege::arrange::{Arrangement, arrange};
use florilege::build::{Inputs, load};
use florilege::diag::Diagnostics;
use florilege::display::{DisplayItem, Glyph, GlyphRun};
use florilege::files::Memory;
use florilege::layout::layout;
use florilege::layout::page::{Page, Pages};
use florilege::paragraph::Shaper;
use florilege::project::{Located, OutputKind};
use florilege::source::{FileId, SourceMap, Span};
use florilege::text::Fonts;
use florilege::theme::{self, LeadIn, PicturePlace, Sink, Theme};
use florilege::units::Length;

const HEAD: &str =
    "slug = \"kinds\"\ntitle = \"Kinds\"\nlanguage = \"en-GB\"\ndate = \"2026\"\n";

/// A sentence, for running text.
const PROSE: &str = "The ferry was late again, and nobody on the landing said a word of it; \
                     the lamp had been lit since noon, and the river went by. ";

/// The print pages of a book in a theme that is built in, 5 by 8 inches.
fn set(files: &Memory, name: &str) -> (Pages, Theme) {
    set_as(files, name, |_| {})
}

/// The same in a theme that is changed.
fn set_as(files: &Memory, name: &str, change: fn(&mut Theme)) -> (Pages, Theme) {
    let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
    let mut inputs = Inputs::new(files);
    inputs.name = "kinds";
    let loaded = load(&inputs, &mut sources, &mut found, &mut |_| {}).unwrap();
    let outputs = &loaded.project.outputs;
    let print = outputs.iter().find(|it| it.kind() == OutputKind::Print).unwrap();
    let name = Located { text: name.into(), span: Span::new(FileId(0), 0..0) };
    let trim = (Length::milli_inch(5_000), Length::milli_inch(8_000));
    let mut theme = theme::load(&name, trim, &mut |_, _| None, &mut found).unwrap();
    change(&mut theme);
    let fonts = Arc::new(Fonts::built_in());
    let arrangement = Arrangement::of(&loaded.book, print, &theme, &fonts).unwrap();
    let flow = arrange(&loaded.book, arrangement, &mut found);
    let shaper = Shaper::new(fonts, &[]);
    let pages = layout(&flow, &theme, &shaper, &mut found);
    (pages, theme)
}

/// The pages of a book of one work.
fn work(keys: &str, text: &str, name: &str) -> (Pages, Theme) {
    set(&book(keys, text), name)
}

/// A book of one work.
fn book(keys: &str, text: &str) -> Memory {
    let manifest = format!("{HEAD}\n[[body]]\nfile = \"work.md\"\n{keys}");
    Memory::new().with("book.toml", manifest.as_bytes()).with("work.md", text.as_bytes())
}

fn runs(page: &Page) -> impl Iterator<Item = &GlyphRun> {
    page.items.iter().filter_map(|item| match item {
        DisplayItem::Run(run) => Some(run),
        _ => None,
    })
}

/// The run that begins with some words, and the page it is on.
fn find<'p>(pages: &'p Pages, words: &str) -> (usize, &'p GlyphRun) {
    let on = |(at, page): (usize, &'p Page)| {
        runs(page).find(|run| run.text.starts_with(words)).map(|run| (at, run))
    };
    let found = pages.pages.iter().enumerate().find_map(on);
    found.unwrap_or_else(|| panic!("`{words}` is on no page"))
}

/// From the baseline of some words to that of others.
fn apart(pages: &Pages, first: &str, second: &str) -> Length {
    let ((on, first), (there, second)) = (find(pages, first), find(pages, second));
    assert_eq!(on, there, "both on one page");
    second.y - first.y
}

#[test]
fn lines_of_a_title_stand_as_near_as_their_size_asks() {
    let title = "The Weir-Keeper’s Winter \\ Being an Account \\ of the Long Frost";
    for name in ["default", "everyman", "library", "atelier", "essay", "workshop"] {
        let (pages, theme) = work("", &format!("# {title}\n\n{PROSE}\n"), name);
        let (on, text) = find(&pages, "The ferry");
        let lines: Vec<&GlyphRun> =
            runs(&pages.pages[on]).filter(|run| run.size == theme.opener.size).collect();
        let mut tops: Vec<Length> = lines.iter().map(|run| run.y).collect();
        tops.dedup();
        assert!(tops.len() >= 3, "{name}");
        for pair in tops.windows(2) {
            let distance = pair[1] - pair[0];
            let most = theme.opener.size.scale(27, 20);
            assert!(distance > theme.opener.size && distance <= most, "{name}");
        }

        let rest = (text.y - tops[tops.len() - 1]).0 % theme.body.leading.0;
        assert_eq!(rest, 0, "{name}: the last line is on the grid");
    }
}

#[test]
fn a_long_title_leaves_room_for_its_text() {
    let title = "The Weir-Keeper’s Winter, Being an Account of the Long Frost and of \
                 Those Who Sat It Out";
    let keys = "subtitle = \"From the daybook\"\nauthors = [\"Ada Quill\"]\nnumber = 1\n";
    for name in ["atelier", "essay"] {
        let text = format!(
            "# {title}\n\n::: epigraph\nIce is a promise.\n\n— Rule\n:::\n\n{PROSE}\n"
        );
        let (pages, _) = work(keys, &text, name);
        let page = &pages.pages[find(&pages, "The ferry").0];
        assert!(runs(page).any(|run| run.text.starts_with("From the")), "{name}");
    }
}

#[test]
fn a_word_too_wide_for_a_title_is_divided_by_its_language() {
    let word = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen";
    let (pages, theme) =
        work("language = \"de\"\n", &format!("# {word}\n\nText.\n"), "essay");
    let lines: Vec<&str> = runs(&pages.pages[find(&pages, "Text.").0])
        .filter(|run| run.size == theme.opener.size)
        .map(|run| &*run.text)
        .collect();
    assert!(lines.len() > 1, "{lines:?}");
    assert_eq!(lines.concat().replace('\u{AD}', ""), word);
    for line in &lines[..lines.len() - 1] {
        let end = line.trim_end_matches('\u{AD}');
        let syllables = [
            "Donau", "dampf", "schiff", "fahrts", "gesell", "schafts", "ka", "pi",
            "täns", "müt", "zen", "ab", "zei",
        ];
        assert!(syllables.iter().any(|it| end.ends_with(it)), "{lines:?}");
    }
}

#[test]
fn words_that_are_stressed_have_no_lead_in() {
    let is_led = |text: &str| {
        let files = book("", &format!("# Work\n\n{text}\n"));
        let plain = |theme: &mut Theme| theme.opener.lead_in = LeadIn::None;
        let (led, _) = set(&files, "default");
        let (unled, _) = set_as(&files, "default", plain);
        find(&led, "The bridge").1.glyphs != find(&unled, "The bridge").1.glyphs
    };
    assert!(is_led("The bridge. Night."));
    assert!(!is_led("*The bridge. Night.* He comes."));
    assert!(!is_led("**The bridge. Whose is it?** Mine."));
}

#[test]
fn a_row_of_two_lines_is_followed_closely() {
    let table = "| Year | What was lost |\n|:--|:--|\n\
                 | 1794 | The old bridge, two barns, the boat, the bell and the minute \
                 book of the vestry |\n| 1828 | Nothing |\n| 1881 | A roof |\n";
    for name in ["default", "everyman", "library", "workshop"] {
        let (pages, theme) = work("", &format!("# Work\n\n{PROSE}\n\n{table}"), name);
        let rows = apart(&pages, "1794", "1828");
        let leading = theme.body.leading;
        assert_eq!(rows, leading * 2, "{name}");
        assert_eq!(apart(&pages, "1828", "1881"), leading, "{name}");
    }
}

#[test]
fn a_small_table_stays_on_one_page() {
    let table = "| Year | Lost |\n|:--|:--|\n| 1794 | A bridge |\n| 1828 | Nothing |\n\
                 | 1881 | A roof |\n| 1912 | The post |\n";
    for lines in 8..24 {
        let text = format!("# Work\n\n{}\n\n{table}\n{PROSE}\n", PROSE.repeat(lines));
        let (pages, _) = work("", &text, "default");
        assert_eq!(find(&pages, "1794").0, find(&pages, "1912").0, "{lines}");
    }
}

/// A book of numbered works, every fifth without a number, and its contents.
fn contents(works: usize) -> Memory {
    let mut manifest = format!("{HEAD}\n[[front]]\npiece = \"contents\"\n");
    let mut files = Memory::new();
    for work in 1..=works {
        let number =
            if work % 5 == 0 { String::new() } else { format!("number = {work}\n") };
        let _ = write!(
            manifest,
            "\n[[body]]\ntitle = \"Title {work}\"\n{number}file = \"w{work}.md\"\n"
        );
        files = files.with(format!("w{work}.md"), PROSE.as_bytes());
    }
    files.with("book.toml", manifest.as_bytes())
}

#[test]
fn titles_in_the_contents_stand_below_each_other() {
    let (pages, theme) = set(&contents(12), "everyman");
    let edges: Vec<Length> = runs(&pages.pages[find(&pages, "Contents").0])
        .filter(|run| run.text.starts_with("Title"))
        .map(|run| run.x)
        .collect();
    assert_eq!(edges.len(), 12);
    assert!(edges.iter().all(|&x| x == edges[0]), "{edges:?}");
    let number = find(&pages, "VIII.").1;
    assert!(number.x < edges[0] - theme.body.size, "numbers stand before them");
}

#[test]
fn contents_a_few_lines_too_long_are_drawn_up() {
    let on = |works| {
        let (pages, _) = set(&contents(works), "everyman");
        let lists = |page: &&Page| {
            runs(page).filter(|run| run.text.starts_with("Title")).count() > 1
        };
        (pages.pages.iter().filter(lists).count(), find(&pages, "Contents").1.y)
    };
    let (pages, usual) = on(10);
    assert_eq!(pages, 1);
    let mut drawn = 0;
    for works in 20..32 {
        let (pages, top) = on(works);
        drawn += usize::from(pages == 1 && top < usual);
        assert!(top == usual || pages == 1, "{works}");
    }
    assert!(drawn >= 3, "{drawn}");
}

/// A book in parts of so many works, and its contents.
fn in_parts(works: &[usize]) -> Memory {
    let mut manifest = format!("{HEAD}\n[[front]]\npiece = \"contents\"\n");
    let mut files = Memory::new();
    for (part, count) in works.iter().enumerate() {
        let _ =
            write!(manifest, "\n[[body]]\npiece = \"part\"\ntitle = \"Part {part}\"\n");
        for work in 0..*count {
            let file = format!("w{part}-{work}.md");
            let title = format!("title = \"Title {part}-{work}\"\nfile = \"{file}\"");
            let _ = write!(manifest, "\n[[body.body]]\n{title}\n");
            files = files.with(file, PROSE.as_bytes());
        }
    }
    files.with("book.toml", manifest.as_bytes())
}

#[test]
fn short_parts_leave_no_page_of_the_contents_half_empty() {
    let foot = |works: usize| {
        let (pages, theme) = set(&in_parts(&[1, works, 2, 1, 2, 22]), "default");
        let first = find(&pages, "Contents").0;
        let entries =
            runs(&pages.pages[first]).filter(|run| run.text.starts_with("Title"));
        (entries.map(|run| run.y).max().unwrap(), theme.body.leading)
    };
    let feet: Vec<(Length, Length)> = (4..16).map(foot).collect();
    let lowest = feet.iter().map(|it| it.0).max().unwrap();
    for (works, (foot, leading)) in feet.into_iter().enumerate() {
        assert!(lowest - foot <= leading * 4, "{works}: {foot}, {lowest}");
    }
}

#[test]
fn a_motto_stands_in_the_middle_of_its_page() {
    let manifest = format!(
        "{HEAD}\n[[front]]\npiece = \"epigraph\"\nfile = \"e.md\"\n\n\
         [[body]]\ntitle = \"Work\"\nfile = \"work.md\"\n"
    );
    let files = Memory::new()
        .with("book.toml", manifest.as_bytes())
        .with("e.md", "::: epigraph\nAsk the river.\n\n— A. Q.\n:::\n".as_bytes())
        .with("work.md", PROSE.as_bytes());
    let (pages, theme) = set(&files, "default");
    let run = find(&pages, "Ask the river").1;
    let width: Length = run.glyphs.iter().map(Glyph::advance).sum();
    let left = theme.page.inner;
    let middle = left + theme.page.measure / 2;
    let off = run.x + width / 2 - middle;
    assert!(off < Length::pt(2) && off > Length::ZERO - Length::pt(2), "{off:?}");
}

#[test]
fn a_heading_is_nearer_to_its_text_than_to_what_it_follows() {
    let text = format!("# Work\n\n{PROSE}\n\n### Below\n\nAfter it. {PROSE}\n");
    let (pages, theme) = work("", &text, "default");
    let leading = theme.body.leading;
    assert_eq!(apart(&pages, "Below", "After it"), leading.scale(7, 4));
}

#[test]
fn a_number_is_the_title_of_a_work_without_one() {
    let (pages, theme) = work("number = 3\n", PROSE, "default");
    let page = &pages.pages[find(&pages, "The ferry").0];
    let said: Vec<_> = runs(page).filter(|run| run.text.contains('3')).collect();
    assert_eq!(said.len(), 1, "once");
    assert_eq!((&*said[0].text, said[0].size), ("Chapter 3", theme.opener.size));
}

#[test]
fn speeches_follow_each_other_without_empty_lines() {
    let text = "# Work\n\nA bridge.\n\n::: speech\nAnn. Who pays?\n:::\n\n\
                ::: speech\nBob. The goose.\n:::\n";
    let (pages, theme) = work("", text, "default");
    assert_eq!(apart(&pages, "Ann.", "Bob."), theme.body.leading);
}

#[test]
fn a_sink_in_hundredths_goes_by_the_height_of_the_text_block() {
    let text = format!("# Work\n\n{PROSE}\n");
    let manifest = format!(
        "{HEAD}\n[[body]]\npiece = \"part\"\ntitle = \"Half\"\n\
         [[body.body]]\nfile = \"work.md\"\n"
    );
    let files = Memory::new()
        .with("book.toml", manifest.as_bytes())
        .with("work.md", text.as_bytes());
    let with = |change| set_as(&files, "default", change);
    let (free, theme) = with(|theme| {
        theme.opener.sink = Sink::Lines(0);
        theme.part.sink = Some(Sink::Lines(0));
    });
    let (sunk, _) = with(|theme| {
        theme.opener.sink = Sink::Share(40);
        theme.part.sink = Some(Sink::Share(10));
    });
    let height = theme.body.leading * i64::from(theme.page.lines);
    for (size, share) in [(theme.opener.size, 40), (theme.part.size, 10)] {
        let [from, to] = [&free, &sunk].map(|pages| {
            let mut all = pages.pages.iter().flat_map(runs);
            all.find(|run| run.size == size).unwrap().y
        });
        let off = to - from - height.scale(share, 100);
        assert!(off.0.abs() * 2 <= theme.body.leading.0, "{share}: the nearest line");
    }
}

/// A book of a part and a work that open with drawings of 60 by 40 and 20 by 40 points.
fn illustrated() -> Memory {
    let drawing = |width: u32| {
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='80'>\
             <rect width='{width}' height='80'/></svg>"
        )
    };
    let manifest = format!(
        "{HEAD}\n[[body]]\npiece = \"part\"\ntitle = \"Half\"\n\
         opener = {{ picture = \"wide.svg\", alt = \"A ferry.\" }}\n\
         [[body.body]]\nfile = \"work.md\"\n\
         opener = {{ picture = \"high.svg\", alt = \"A lamp.\" }}\n"
    );
    Memory::new()
        .with("book.toml", manifest.as_bytes())
        .with("wide.svg", drawing(120).as_bytes())
        .with("high.svg", drawing(40).as_bytes())
        .with("work.md", format!("# Work\n\n{PROSE}\n").as_bytes())
}

/// The pictures by their pages, with their top and size.
fn pictures(pages: &Pages) -> Vec<(usize, Length, (Length, Length))> {
    let of_page = |(at, page): (usize, &Page)| {
        let picture = |item: &DisplayItem| match item {
            DisplayItem::Image { y, width, height, .. } => {
                Some((at, *y, (*width, *height)))
            }
            _ => None,
        };
        page.items.iter().filter_map(picture).collect::<Vec<_>>()
    };
    pages.pages.iter().enumerate().flat_map(of_page).collect()
}

#[test]
fn a_picture_stands_above_what_it_opens() {
    let (pages, theme) = set(&illustrated(), "default");
    let block = theme.body.leading * i64::from(theme.page.lines);
    let [part, work] = pictures(&pages)[..] else { panic!("{:?}", pictures(&pages)) };
    assert_eq!(part.2.0, theme.page.measure);
    // One that is higher than wide leaves the text its page.
    assert!(work.2.0 < theme.page.measure && work.2.1 <= block.scale(55, 100));
    for (picture, size) in [(part, theme.part.size), (work, theme.opener.size)] {
        let title = runs(&pages.pages[picture.0]).find(|run| run.size == size).unwrap();
        assert!(picture.1 >= theme.page.top && picture.1 + picture.2.1 < title.y - size);
    }
    let text = find(&pages, "The ferry was late");
    assert_eq!((work.0, &*pages.pages[work.0].label.to_string()), (text.0, "3"));
    let (narrow, theme) = set_as(&illustrated(), "default", |theme| {
        theme.part.picture_width = Some(Length::pt(90));
    });
    let part = pictures(&narrow)[0];
    assert_eq!(part.2, (Length::pt(90), Length::pt(60)));
    assert!(part.1 > theme.page.top, "on the part's page it sinks with the title");
}

#[test]
fn a_picture_may_face_what_it_opens() {
    let (pages, theme) = set_as(&illustrated(), "default", |theme| {
        theme.part.picture = PicturePlace::Facing;
        theme.opener.picture = PicturePlace::Facing;
    });
    let [part, work] = pictures(&pages)[..] else { panic!("{:?}", pictures(&pages)) };
    let opens = |size| {
        let on = |page: &Page| runs(page).any(|run| run.size == size);
        pages.pages.iter().position(on).unwrap()
    };
    for (picture, opens) in
        [(part, opens(theme.part.size)), (work, opens(theme.opener.size))]
    {
        assert_eq!((picture.0 + 1, opens % 2), (opens, 0), "a verso faces its recto");
    }
    assert_eq!(pages.pages[part.0 + 1].label.to_string(), "1");
}

#[test]
fn a_picture_is_told_that_opens_nothing() {
    let codes = |keys: &str, piece: &str| {
        let manifest = format!(
            "{HEAD}\n[[front]]\npiece = \"{piece}\"\nfile = \"work.md\"\n{keys}\n\
             [[body]]\ntitle = \"W\"\nfile = \"work.md\"\n"
        );
        let files = Memory::new()
            .with("book.toml", manifest.as_bytes())
            .with("work.md", PROSE.as_bytes());
        let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
        load(&Inputs::new(&files), &mut sources, &mut found, &mut |_| {});
        found.iter().map(|it| it.code.as_str()).collect::<Vec<_>>()
    };
    let whole = "opener = { picture = \"a.svg\", alt = \"A\" }";
    assert!(codes(whole, "dedication").contains(&"M022"));
    let silent = "opener = { picture = \"a.svg\" }";
    assert!(codes(silent, "preface").iter().any(|code| code.starts_with("M0")));
}

#[test]
fn questions_and_answers_look_as_the_theme_has_them() {
    let text = "# Work\n\nA bridge.\n\n::: question\n[Quill.]{.speaker} How long?\n:::\n\n\
                ::: answer\n[Rendall.]{.speaker} For ever.\n:::\n";
    let (pages, theme) = work("", text, "default");
    let leading = theme.body.leading;
    assert_eq!(apart(&pages, "A bridge.", " How"), leading * 2);
    assert_eq!(apart(&pages, " How", " For"), leading);
    let (asked, said) = (find(&pages, " How").1, find(&pages, " For").1);
    assert_ne!(asked.face, said.face, "questions are italic");
    // Names have a look of their own, in both.
    let [quill, rendall] = ["Quill", "Rendall"].map(|name| find(&pages, name).1.face);
    assert_eq!((quill, rendall), (said.face, said.face));
}

/// A scene with directions between two speeches and within one.
const SCENE: &str = "# Work\n\nA bridge.\n\n\
    ::: speech\n[Quill]{.speaker} [(softly).]{.direction} How long?\n:::\n\n\
    ::: direction\nThe bell.\n:::\n\n\
    ::: speech\n[Rendall.]{.speaker} For ever.\n:::\n";

#[test]
fn stage_directions_stand_apart_from_what_is_said() {
    let (pages, theme) = work("", SCENE, "default");
    let [bridge, softly, how, bell, ever] =
        ["A bridge.", "(softly)", " How", "The bell.", " For"]
            .map(|words| find(&pages, words).1);
    assert_eq!(bell.face, softly.face, "both are italic");
    assert_eq!(how.face, ever.face);
    assert_ne!(bell.face, how.face);
    // Capitals hang a little.
    let off = bell.x - bridge.x - theme.speech.indent * 2;
    assert!(off.0.abs() < Length::pt(1).0, "twice as deep");
    // Nothing parts them but how they look.
    let leading = theme.body.leading;
    assert_eq!(
        (apart(&pages, " How", "The bell."), apart(&pages, "The bell.", " For")),
        (leading, leading)
    );

    let (pages, theme) = work("", SCENE, "atelier");
    let (on, bell) = find(&pages, "The bell.");
    let width: Length = bell.glyphs.iter().map(Glyph::advance).sum();
    let left = theme.page.left(on % 2 == 0);
    let free = (left + theme.page.measure - bell.x - width) - (bell.x - left);
    assert!(free.0.abs() < Length::pt(2).0, "{} off the middle", free.points());
}

#[test]
fn a_work_that_begins_with_a_speech_has_no_lead_in() {
    let scene = SCENE.replace("A bridge.\n\n", "");
    let (led, _) = work("", &format!("{scene}\n{PROSE}\n"), "default");
    let plain = |theme: &mut Theme| theme.opener.lead_in = LeadIn::None;
    let files = book("", &format!("{scene}\n{PROSE}\n"));
    let (plain, _) = set_as(&files, "default", plain);
    assert_eq!(led.pages.len(), plain.pages.len());
    for (one, other) in led.pages.iter().zip(&plain.pages) {
        assert!(one.items == other.items);
    }
}

#[test]
fn code_has_a_leading_of_its_own_between_lines_on_the_grid() {
    for name in ["default", "everyman", "library", "atelier", "pocket", "workshop"] {
        for lines in 2..9 {
            let code: Vec<String> = (1..=lines).map(|at| format!("line {at}")).collect();
            let code = code.join("\n");
            let text = format!("# Work\n\nBefore.\n\n```\n{code}\n```\n\nBehind.\n");
            let (pages, theme) = work("", &text, name);
            let leading = theme.body.leading;
            assert_eq!(apart(&pages, "line 1", "line 2"), theme.code_leading());
            assert!(theme.code_leading() * 9 < leading * 8, "{name}");
            let [above, below] = [
                apart(&pages, "Before.", "line 1"),
                apart(&pages, &format!("line {lines}"), "Behind."),
            ];
            assert_eq!(apart(&pages, "Before.", "Behind.").0 % leading.0, 0, "{name}");
            assert!((above - below).0.abs() <= 1, "{name}: white alike above and below");
        }
    }
}

#[test]
fn a_table_and_its_caption_share_their_edge() {
    let text = format!(
        "# Work\n\n{PROSE}\n\n| Year | Lost |\n|:--|:--|\n| 1794 | A bridge |\n\n: Losses\n"
    );
    let edges = |name| {
        let (pages, theme) = work("", &text, name);
        let [caption, year] = ["Losses", "1794"].map(|words| find(&pages, words).1.x);
        (caption, year, theme.page.measure)
    };
    for name in ["essay", "workshop"] {
        let (caption, year, _) = edges(name);
        assert_eq!(caption, year, "{name}");
    }
    let (caption, year, measure) = edges("default");
    assert!(year < caption && caption - year < measure / 4, "both in the middle");
}

#[test]
fn the_word_space_of_a_theme_is_the_natural_one() {
    let width = |space: fn(&mut Theme)| {
        let files = book("", "# Work\n\n## One two three\n\nText.\n");
        let (pages, _) = set_as(&files, "atelier", space);
        let (on, first) = find(&pages, "One two");
        let line = runs(&pages.pages[on]).filter(|run| run.y == first.y);
        line.flat_map(|run| &run.glyphs).map(Glyph::advance).sum::<Length>()
    };
    let [own, closer] = [
        width(|theme| theme.body.word_space = None),
        width(|theme| theme.body.word_space = Some(250)),
    ];
    // The face has a word space of 352 thousandths; there are two, in type of 8.8 pt.
    let less = Length::milli_pt(8_800).scale(2 * 102, 1000);
    let off = own - closer - less;
    assert!(off.0.abs() < Length::milli_pt(20).0, "{} less", (own - closer).points());
}

#[test]
fn what_a_recipe_is_made_of_has_no_bullets() {
    let text =
        "# Work\n\nBread.\n\n::: ingredients\n- flour\n- salt\n:::\n\n- a bullet\n";
    let (pages, theme) = work("", text, "default");
    let page = &pages.pages[find(&pages, "Bread.").0];
    let bullets = runs(page).filter(|run| run.text.trim() == "•").count();
    assert_eq!(bullets, 1);
    let [bread, flour] = ["Bread.", "flour"].map(|words| find(&pages, words).1);
    assert_eq!(flour.x - bread.x, theme.ingredients.indent);
    assert_eq!(apart(&pages, "flour", "salt"), theme.body.leading);
}

#[test]
fn half_a_line_of_verse_is_not_turned_over_by_its_indent() {
    let deep = " ".repeat(60);
    let text = format!(
        "# Work\n\n::: verse\nHe slept.\n{deep}The river did not.\n:::\n\n{PROSE}\n"
    );
    for name in ["default", "pocket", "atelier", "poems"] {
        let (pages, theme) = work("", &text, name);
        let (_, run) = find(&pages, "The river did not.");
        let width: Length = run.glyphs.iter().map(Glyph::advance).sum();
        // A full stop hangs into the margin.
        let edge = theme.page.inner + theme.page.measure + Length::pt(2);
        assert!(run.x + width <= edge, "{name}");
        assert_eq!(apart(&pages, "He slept", "The river"), theme.body.leading, "{name}");
    }
}

#[test]
fn readers_who_do_without_italics_have_none() {
    let text = "# The Ferry\n\n## A Head\n\n### Another\n\nLow *plain* word, **strong** and \
        ***both***.\n\n> Quoted, *so*.\n>\n> — *A Book*\n\nQuoin\n: A wedge.\n\n| A |\n|---|\n\
        | b |\n\n![Alt](a.svg \"A caption\")\n";
    let drawing = b"<svg xmlns='http://www.w3.org/2000/svg' width='30' height='10'/>";
    let files = book("authors = [\"A. Hand\"]\nsubtitle = \"Below\"\n", text)
        .with("a.svg", drawing.as_slice());
    let fonts = Fonts::built_in();
    for name in
        ["default", "everyman", "library", "atelier", "essay", "poems", "workshop"]
    {
        let slanted = |pages: &Pages| {
            pages
                .pages
                .iter()
                .flat_map(runs)
                .filter(|run| fonts.face(run.face).italic)
                .count()
        };
        assert!(slanted(&set(&files, name).0) > 0, "{name}");
        let (pages, _) = set_as(&files, name, |theme| theme.body.italics = false);
        assert_eq!(slanted(&pages), 0, "{name}");
        let weight = |words| fonts.face(find(&pages, words).1.face).weight;
        assert_ne!(
            weight("plain"),
            weight("Low"),
            "{name}: what is stressed is told apart"
        );
    }
}

#[test]
fn the_source_of_a_poem_ends_where_its_longest_line_does() {
    let text = "# Tides\n\n::: verse\nLow water\nand the long lamp over the quay\n\nagain\n:::\n\n\
                ::: attribution\n*A Tide Book*\n:::\n\nNobody came.\n";
    let (pages, theme) = work("", text, "default");
    let right =
        |run: &GlyphRun| run.x + run.glyphs.iter().map(Glyph::advance).sum::<Length>();
    let line = find(&pages, "and the long lamp").1;
    let (last, source) = (find(&pages, "again").1, find(&pages, "A Tide Book").1);
    let off = right(line) - right(source);
    assert!(off.0.abs() <= Length::pt(1).0, "{off:?}");
    assert_eq!(source.y - last.y, theme.body.leading.scale(3, 2));
    assert_eq!(source.size, last.size);
}

#[test]
fn the_last_page_of_a_work_is_no_stub() {
    for name in ["default", "poems"] {
        for sentences in 60..110 {
            let paragraphs = PROSE.repeat(5);
            let rest = PROSE.repeat(sentences % 5);
            let text = format!(
                "# The Ferry\n\n{}{rest}\n",
                format!("{paragraphs}\n\n").repeat(sentences / 5)
            );
            let (pages, theme) = work("", &text, name);
            let of_work = pages
                .pages
                .iter()
                .filter(|page| runs(page).any(|run| run.size == theme.body.size));
            let depths = of_work.map(|page| {
                let lines: std::collections::BTreeSet<Length> = runs(page)
                    .filter(|run| run.size == theme.body.size)
                    .map(|run| run.y)
                    .collect();
                lines.len()
            });
            let depths: Vec<usize> = depths.collect();
            assert!(depths.len() == 1 || depths.last() >= Some(&5), "{name}: {depths:?}");
        }
    }
}

#[test]
fn who_made_a_book_is_one_group_on_its_title_page() {
    let manifest = format!(
        "{HEAD}front = [{{ piece = \"title-page\" }}]\ncontributor = [\
         {{ name = \"A. Hand\", role = \"editor\" }}, {{ name = \"B. Pen\", role = \"ill\" }}]\n\
         body = [{{ title = \"Work\", file = \"work.md\" }}]\n"
    );
    let files = Memory::new()
        .with("book.toml", manifest.as_bytes())
        .with("work.md", b"It rained.\n".as_slice());
    let (pages, theme) = set(&files, "default");
    let between = apart(&pages, "Edited by", "Illustrated by");
    assert_eq!(between, theme.body.leading * 2);
    assert!(apart(&pages, "Kinds", "Edited by") > between);
}

#[test]
fn what_one_says_further_does_not_look_like_another_who_speaks() {
    let text = "# The Ferry\n\nEnough was said.\n\n::: speech\n[Ada.]{.speaker} It is late.\n\n\
                Later than you think.\n:::\n\n::: speech\n[Dov.]{.speaker} It is.\n:::\n\n\
                Nobody answered.\n";
    let (pages, theme) = work("", text, "default");
    let (who, further) = (find(&pages, "Ada").1, find(&pages, "Later").1);
    assert!(further.x > who.x + theme.speech.indent, "{:?} {:?}", who.x, further.x);
    let lead = theme.body.leading;
    assert_eq!(apart(&pages, "Later", "Dov"), lead);
    assert_eq!(apart(&pages, "Enough", "Ada"), lead * 2);
    assert_eq!(apart(&pages, "Dov", "Nobody"), lead * 2);
}

#[test]
fn ragged_text_goes_on_without_the_white_of_a_figure_that_waits() {
    let drawing = b"<svg xmlns='http://www.w3.org/2000/svg' width='200' height='300'/>";
    for before in 1..24 {
        let text = format!(
            "# The Ferry\n\n{}\n\n![A square](a.svg \"A square\")\n\n{}",
            PROSE.repeat(before),
            format!("{}\n\n", PROSE.repeat(4)).repeat(6)
        );
        let files = book("", &text).with("a.svg", drawing.as_slice());
        let (pages, theme) = set(&files, "poems");
        let is_text =
            |run: &&GlyphRun| run.size == theme.body.size && run.y > theme.page.top;
        for page in &pages.pages {
            let pictured = page.items.iter().any(|item| {
                matches!(item, DisplayItem::Image { .. } | DisplayItem::Drawing { .. })
            });
            let lines: std::collections::BTreeSet<Length> =
                runs(page).filter(is_text).map(|run| run.y).collect();
            let lines: Vec<Length> = lines.into_iter().collect();
            let apart = lines.windows(2).map(|pair| pair[1] - pair[0]);
            let wide = apart.filter(|&it| it != theme.body.leading).count();
            assert!(pictured || wide == 0, "{before} sentences: {lines:?}");
        }
    }
}

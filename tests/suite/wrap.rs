//! Covers of printed books: sizes, spine, safe zones and inks for each printer.

#![expect(clippy::unwrap_used, reason = "tests may fail so")]

use std::sync::Arc;

use florilege::arrange::{Arrangement, arrange};
use florilege::build::{self, Built, Loaded};
use florilege::check::{Interior, Profiles, Wrap, WrapOrder, check_cover};
use florilege::cover::{WrapText, letters, wrap_cover};
use florilege::diag::Diagnostics;
use florilege::display::DisplayItem;
use florilege::files::Memory;
use florilege::ground::Date;
use florilege::paragraph::Shaper;
use florilege::pdf::{
    self, Build, Coat, CoverSheet, Identity, PrintOptions, SheetPanel, Turn,
};
use florilege::project::{Binding, ByHand, Output};
use florilege::source::SourceMap;
use florilege::text::Fonts;
use florilege::theme;
use florilege::units::Length;

const BACK: &str = "# Who keeps the clock?\n\nFor two hundred years a ferry crossed between \
    the north bank and the south, and nobody on either side could say who owned the hour.\n\n\
    > The best company on any river.\n\n- flood\n- fair\n- frost\n";

/// A manifest with a print edition and more below it.
fn manifest(lines: &str, editions: &str) -> String {
    format!(
        "slug = \"hours\"\ntitle = \"The Hours of the Ferry\"\nlanguage = \"en-GB\"\n\
         publisher = \"Quay Street Press\"\ndate = \"2026\"\n{lines}\n\
         [[contributor]]\nname = \"Ada Quill\"\nrole = \"author\"\n\
         [[body]]\ntitle = \"One\"\nfile = \"one.md\"\n\
         [[edition]]\nkind = \"print\"\ntrim = \"6x9in\"\nisbn = \"978-3-16-148410-0\"\n\
         {editions}"
    )
}

const PLAIN: &str = "cover = { back = \"back.md\" }";

fn files(manifest: &str) -> Memory {
    let text = "Words of a work, in a row.\n\n".repeat(900);
    Memory::new()
        .with("book.toml", manifest.as_bytes())
        .with("one.md", text.as_bytes())
        .with("back.md", BACK.as_bytes())
}

fn built_of(root: &Memory) -> Built {
    let options = build::BuildOptions::default();
    build::build(&build::Inputs::new(root), &options, &mut |_| {})
}

fn built(manifest: &str) -> (Built, Vec<&'static str>) {
    let built = built_of(&files(manifest));
    let codes = built.diagnostics.iter().map(|it| it.code.as_str()).collect();
    (built, codes)
}

/// What a printer's cover of some pages comes to.
struct Set {
    wrap: Wrap,
    sheet: CoverSheet,
    fonts: Arc<Fonts>,
    bytes: Vec<u8>,
    codes: Vec<&'static str>,
}

/// Sets the cover of a book of `pages` pages in 6 × 9 inches.
fn set(profile: &str, pages: usize, hand: ByHand) -> Set {
    set_with(profile, pages, hand, "add-on = \"51299\"")
}

/// The same with lines of the edition.
fn set_with(profile: &str, pages: usize, hand: ByHand, lines: &str) -> Set {
    set_of(PLAIN, profile, pages, hand, lines)
}

/// The same with what the manifest says of the cover.
fn set_of(cover: &str, profile: &str, pages: usize, hand: ByHand, lines: &str) -> Set {
    let edition = format!(
        "[[edition]]\nkind = \"cover\"\nprofile = \"{profile}\"\nprice = \"£9.99\"\n{lines}\n"
    );
    let root = files(&manifest(cover, &edition));
    let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
    let inputs = build::Inputs::new(&root);
    let loaded: Loaded =
        build::load(&inputs, &mut sources, &mut found, &mut |_| {}).unwrap();
    assert!(!found.has_errors(), "{found:?}");
    let (print, output) = match loaded.project.outputs.as_slice() {
        [print @ Output::Print(_), Output::Wrap(output), ..] => (print, output),
        others => panic!("{others:?}"),
    };
    let design = print.design().unwrap();
    let theme =
        theme::load(&design.theme, design.trim, &mut |_, _| None, &mut found).unwrap();
    let fonts = Arc::new(Fonts::built_in());
    let shaper = Shaper::new(Arc::clone(&fonts), &[]);
    let profiles = Profiles::built_in();
    let profile = profiles.get(profile).unwrap();
    let binding = match profile.cover.as_ref() {
        Some(rules) if rules.flap.is_some() => Binding::Jacket,
        Some(rules) if rules.wrap.is_some() => Binding::Case,
        _ => Binding::Paperback,
    };
    let order = WrapOrder { trim: design.trim, pages, paper: None, binding, hand };
    let wrap = Wrap::new(Some(profile), &order).unwrap();
    let mut options = PrintOptions::new(Identity::new("cover", Date::UNDATED));
    options.ink = profile.ink.as_ref().map(|it| it.value);
    let text = WrapText {
        book: &loaded.book,
        spec: loaded.project.cover.as_ref().unwrap(),
        output,
        isbn: print.named().isbn,
        theme: &theme,
        least_type: None,
    };
    let mut none = |_: &str, _: &str, _, _: &mut Diagnostics| None;
    let mut found = Diagnostics::new();
    let sheets = wrap_cover(&text, &wrap, &shaper, &options, &mut none, &mut found);
    let flow = arrange(
        &loaded.book,
        Arrangement::plain(&loaded.book, print).unwrap(),
        &mut Diagnostics::new(),
    );
    let bytes = pdf::sheet(&sheets.sheet, &flow, &fonts, &options, &mut found).unwrap();
    let interior =
        Interior { trim: Some(design.trim), hand, ..Interior::of_pages(pages) };
    let report = check_cover("cover", &bytes, &interior, profile, &mut found);
    assert!(!report.has_failed(), "{:?}", report.lines);
    let codes = found.iter().map(|it| it.code.as_str()).collect();
    Set { wrap, sheet: sheets.sheet, fonts, bytes, codes }
}

#[test]
fn texts_of_flaps_keep_to_them() {
    let words = |set: &Set, from: Length, to: Length| -> String {
        let items = set.sheet.coats.iter().filter(|coat| coat.turn == Turn::None);
        let runs = items.flat_map(|coat| &coat.items).filter_map(|item| match item {
            DisplayItem::Run(run) if run.x >= from && run.x < to => Some(&*run.text),
            _ => None,
        });
        runs.collect::<Vec<_>>().join(" ")
    };
    let long = "The river has no side of its own. ".repeat(40);
    let cover = format!(
        "cover = {{ back = \"back.md\", front-flap = \"{long}\", back-flap = \"\"\"\nAda \
         Quill keeps *clocks*.\n\nShe rows.\"\"\" }}"
    );
    let set = set_of(&cover, "ingramspark-jacket", 240, spine_by_hand(0.8), "");
    hold(&set, "flaps");
    let [back, _, _, front] = set.wrap.folds();
    let right = words(&set, front, set.sheet.size.0);
    assert_eq!(right.matches("river").count(), 40, "{right}");
    let left = words(&set, Length::ZERO, back);
    assert!(left.contains("Ada Quill keeps") && left.contains("She rows."), "{left}");
    let jacket = "[[edition]]\nkind = \"cover\"\nprofile = \"ingramspark-jacket\"\nspine = \
                  \"20mm\"\n";
    let crowded = cover.replace(&long, &long.repeat(12));
    let (built, codes) = built(&manifest(&crowded, jacket));
    assert!(codes.contains(&"P024") && built.files.is_empty(), "{codes:?}");
    let gone = "cover = { front-flap = \"gone.md\" }";
    let (built, _) = self::built(&manifest(gone, jacket));
    let missing = built.diagnostics.iter().find(|it| it.code.as_str() == "S004");
    assert_eq!(missing.unwrap().message, "there is no cover text `gone.md`");
}

#[test]
fn a_flap_that_no_cover_has_is_told() {
    let lines = "cover = { front-flap = \"A blurb.\" }";
    let edition = "[[edition]]\nkind = \"cover\"\nprofile = \"kdp-paperback\"\n";
    let (built, codes) = built(&manifest(lines, edition));
    assert!(codes.contains(&"M026"), "{codes:?}");
    assert!(!built.files.is_empty());
}

#[test]
fn a_barcode_is_as_large_as_asked_for() {
    let white = |lines: &str| {
        let set = set_with("ingramspark", 150, ByHand::default(), lines);
        hold(&set, lines);
        let of_code = |coat: &&Coat| coat.build == Build::PAPER && coat.items.len() == 1;
        match set.sheet.coats.iter().find(of_code).expect("its ground").items[0] {
            DisplayItem::Rule { width, height, .. } => (width, height),
            ref other => panic!("{other:?}"),
        }
    };
    // Beside its quiet zones a symbol has white that does not grow.
    let around = Length::pt(9);
    let symbol = |lines: &str| white(lines).0 - around;
    let usual = symbol("barcode-size = \"100%\"");
    assert!(symbol("") <= usual);
    // 113 modules of .33 mm, less what is rounded.
    assert!((usual.points() / 72.0 * 25.4 - 37.29).abs() < 0.05, "{usual}");
    for percent in [80, 150, 200] {
        let large = symbol(&format!("barcode-size = \"{percent}%\""));
        assert!(near(large, usual * percent / 100), "{percent}: {large}");
    }
}

fn spine_by_hand(inches: f64) -> ByHand {
    let span = florilege::source::Span::new(florilege::source::FileId(0), 0..1);
    ByHand { spine: Some((inch(inches), span)), ..ByHand::default() }
}

fn inch(inches: f64) -> Length {
    Length::from_points(inches * 72.0)
}

fn near(a: Length, b: Length) -> bool {
    (a - b).points().abs() < 0.02
}

/// What must hold of every cover.
fn hold(set: &Set, name: &str) {
    let Set { wrap, sheet, fonts, .. } = set;
    assert_eq!(sheet.size, wrap.sheet(), "{name}");
    let limit = 400;
    assert!(sheet.coats.iter().all(|coat| coat.build.sum() <= limit));
    // The ground runs over all edges.
    let ground = &sheet.coats[0].items[0];
    let whole = DisplayItem::Rule {
        x: Length::ZERO,
        y: Length::ZERO,
        width: sheet.size.0,
        height: sheet.size.1,
        ink: None,
    };
    assert_eq!(*ground, whole, "{name}");
    let (top, foot) = wrap.safe_rows();
    for letter in letters(sheet, fonts) {
        let SheetPanel { x, y, width, height } = letter;
        let within = |&(from, to): &(Length, Length)| x >= from && x + width <= to;
        assert!(wrap.safe_columns().iter().any(within), "{name}: {letter:?}");
        assert!(y >= top && y + height <= foot, "{name}: {letter:?} {top} {foot}");
    }
}

#[test]
fn covers_of_every_printer_have_its_sizes_and_keep_its_zones() {
    // Width and height of the sheet, and the spine, in inches, by the printer's numbers.
    let known = [
        (
            "kdp-paperback",
            [(40, 12.35, 0.1), (150, 12.625, 0.375), (600, 13.75, 1.5)],
            9.25,
        ),
        (
            "ingramspark",
            [(40, 12.340, 0.090), (150, 12.588, 0.338), (600, 13.601, 1.351)],
            9.25,
        ),
        ("lulu", [(40, 12.400, 0.150), (150, 12.648, 0.398), (600, 13.661, 1.411)], 9.25),
        (
            "streetlib",
            [(40, 12.494, 0.1), (150, 12.769, 0.375), (600, 13.894, 1.5)],
            9.394,
        ),
        (
            "lulu-casewrap",
            [(40, 14.0, 0.25), (150, 14.375, 0.625), (600, 15.375, 1.625)],
            10.75,
        ),
    ];
    for (profile, counts, height) in known {
        let profiles = Profiles::built_in();
        let limit =
            profiles.get(profile).unwrap().ink.as_ref().map_or(300, |it| it.value);
        for (pages, width, spine) in counts {
            let set = set(profile, pages, ByHand::default());
            let name = format!("{profile}, {pages} pages");
            let (wide, high) = set.sheet.size;
            assert!((wide.points() / 72.0 - width).abs() < 0.001, "{name}: {wide}");
            assert!((high.points() / 72.0 - height).abs() < 0.001, "{name}: {high}");
            assert!((set.wrap.spine.points() / 72.0 - spine).abs() < 0.001, "{name}");
            assert!(set.sheet.coats.iter().all(|it| it.build.sum() <= limit), "{name}");
            hold(&set, &name);
            let turned = set.sheet.coats.iter().any(|it| it.turn != Turn::None);
            let wanted = set.wrap.has_spine_text && spine > 0.3;
            assert_eq!(turned, wanted, "{name}: {:?}", set.codes);
            assert_eq!(set.codes.contains(&"P023"), !turned, "{name}");
        }
    }
}

#[test]
fn boards_and_jackets_take_the_spine_of_the_template() {
    let sizes = [
        ("ingramspark-casewrap", 0.9, 2.0 * (6.315 + 0.625) + 0.9, 9.25 + 1.25),
        ("ingramspark-jacket", 0.9, 2.0 * (6.4375 + 3.25 + 0.125) + 0.9, 9.25 + 0.25),
        ("kdp-hardcover", 0.8, 12.0 + 0.8 + 1.776, 9.0 + 1.654),
        ("bod", 0.5, 12.0 + 0.5 + 0.394, 9.394),
    ];
    for (profile, spine, width, height) in sizes {
        for pages in [80, 200, 500] {
            let set = set(profile, pages, spine_by_hand(spine));
            let name = format!("{profile}, {pages} pages");
            let (wide, high) = set.sheet.size;
            assert!(near(wide, inch(width)), "{name}: {wide}");
            assert!(near(high, inch(height)), "{name}: {high}");
            hold(&set, &name);
        }
        let profiles = Profiles::built_in();
        let profile = profiles.get(profile).unwrap();
        let order = WrapOrder {
            trim: (inch(6.0), inch(9.0)),
            pages: 200,
            paper: None,
            binding: Binding::Case,
            hand: ByHand::default(),
        };
        assert!(Wrap::new(Some(profile), &order).is_err());
    }
}

#[test]
fn the_bars_are_black_alone_on_white() {
    let set = set("kdp-paperback", 200, ByHand::default());
    let black = set.sheet.coats.iter().find(|coat| coat.items.len() > 40).unwrap();
    assert_eq!(black.build, Build::BLACK);
    let at = set.sheet.coats.iter().position(|coat| std::ptr::eq(coat, black)).unwrap();
    assert_eq!(set.sheet.coats[at - 1].build, Build::PAPER);
    assert!(set.bytes.starts_with(b"%PDF-1.3"));
}

#[test]
fn spines_are_read_by_the_custom_of_the_language() {
    let turn = |language: &str, key: &str| {
        let editions = format!(
            "[[edition]]\nkind = \"cover\"\nprofile = \"kdp-paperback\"\n\
             spine = \"12mm\"\n{key}"
        );
        let manifest = manifest(PLAIN, &editions).replace("en-GB", language);
        // KDP wants 79 pages.
        let long = "Words of a work, in a row.\n\n".repeat(4_000);
        let built = built_of(&files(&manifest).with("one.md", long.as_bytes()));
        let codes: Vec<_> = built.diagnostics.iter().map(|it| it.code.as_str()).collect();
        let file = built.files.iter().find(|it| it.name == "hours-cover.pdf");
        (file.map(|it| it.bytes.clone()), codes)
    };
    let (down, found) = turn("en-GB", "");
    let (up, _) = turn("en-GB", "spine-text = \"up\"");
    assert!(down.is_some() && down != up, "{found:?}");
    let (again, _) = turn("en-GB", "spine-text = \"down\"");
    assert_eq!(down, again);
    let french = (turn("fr", "").0, turn("fr", "spine-text = \"up\"").0);
    assert!(french.0.is_some());
    assert_eq!(french.0, french.1);
}

#[test]
fn what_cannot_be_made_is_told_with_its_place() {
    let cover = |lines: &str| {
        let edition = format!("[[edition]]\nid = \"round\"\nkind = \"cover\"\n{lines}");
        let (built, codes) = built(&manifest(PLAIN, &edition));
        let text = florilege::render(
            &built.diagnostics,
            &built.sources,
            florilege::Format::Human,
            false,
        );
        (codes, text)
    };
    let cases = [
        ("of = \"prnt\"", "M084", "did you mean `print`?"),
        ("profile = \"kdp-paperback\"\nprice = \"9.99\"", "M085", "names no currency"),
        ("profile = \"kdp-paperback\"\nadd-on = \"512\"", "M086", "two digits or five"),
        ("profile = \"kdp-paperback\"\nbarcode-size = \"70%\"", "M091", "from `80%`"),
        ("profile = \"kdp-paperback\"\nbarcode-size = \"1.2\"", "M091", "from `80%`"),
        ("profile = \"bod\"", "P020", "take the printer's template"),
        ("profile = \"ingramspark\"\nbinding = \"case\"", "P020", "spine = \"12.3mm\""),
        (
            "profile = \"lulu\"\npaper = \"vellum\"",
            "P022",
            "its papers are `cream`, `white`",
        ),
        ("profile = \"kdp-paperback\"\nspine = \"thick\"", "M013", "12.3mm"),
        (
            "profile = \"kdp-paperback\"\ntrim = \"A5\"",
            "M026",
            "that of the edition in it",
        ),
    ];
    for (lines, code, words) in cases {
        let (codes, text) = cover(lines);
        assert!(codes.contains(&code), "{lines}: {codes:?}");
        assert!(text.contains("--> book.toml:"), "{text}");
        assert!(text.contains(words), "{text}");
    }
}

#[test]
fn a_back_takes_what_fits_and_no_more() {
    let long = "word ".repeat(900);
    let cover = format!("cover = {{ back = \"{long}\" }}");
    let editions = "[[edition]]\nkind = \"cover\"\nprofile = \"kdp-paperback\"\n";
    let (built, codes) = built(&manifest(&cover, editions));
    assert!(codes.contains(&"P024"), "{codes:?}");
    assert!(built.files.is_empty());
    let root = files(&manifest(PLAIN, editions))
        .with("back.md", b"Words[^1].\n\n[^1]: A note.\n");
    let built = built_of(&root);
    let found: Vec<_> = built.diagnostics.iter().map(|it| it.code.as_str()).collect();
    assert!(found.contains(&"P025"), "{found:?}");
}

#[test]
fn the_same_cover_on_one_thread_and_two_and_with_its_guides() {
    let editions = "[[edition]]\nkind = \"cover\"\nprofile = \"lulu\"\nguides = true\n";
    let files_on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let (built, _) = pool.install(|| built(&manifest(PLAIN, editions)));
        built.files.into_iter().map(|it| (it.name, it.bytes)).collect::<Vec<_>>()
    };
    let one = files_on(1);
    let names: Vec<&str> = one.iter().map(|it| it.0.as_str()).collect();
    assert_eq!(names, ["hours-print.pdf", "hours-cover.pdf", "hours-cover-guides.pdf"]);
    assert!(one == files_on(2));
}

/// A picture of one colour as PNG.
fn png(width: u32, height: u32, colour: [u8; 3]) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(width, height, image::Rgb(colour))
        .write_to(&mut bytes, image::ImageFormat::Png)
        .unwrap();
    bytes.into_inner()
}

#[test]
fn a_picture_covers_front_and_bleed_in_dots_enough_and_in_colours_that_are_known() {
    let cover =
        "cover = { image = \"front.png\", alt = \"A river\", back = \"back.md\" }";
    let made = |profile: &str, picture: &[u8]| {
        let editions =
            format!("[[edition]]\nkind = \"cover\"\nprofile = \"{profile}\"\n");
        let built =
            built_of(&files(&manifest(cover, &editions)).with("front.png", picture));
        let codes: Vec<_> = built.diagnostics.iter().map(|it| it.code.as_str()).collect();
        let file = built.files.into_iter().find(|it| it.name == "hours-cover.pdf");
        (file.map(|it| it.bytes), codes)
    };
    let blue = [30, 60, 90];
    // 6.125 × 9.25 in at 300 dots are 1838 × 2775.
    let (kdp, codes) = made("kdp-paperback", &png(1840, 2800, blue));
    assert!(!codes.contains(&"P003") && !codes.contains(&"P028"), "{codes:?}");
    assert!(kdp.unwrap().starts_with(b"%PDF-1.4"), "RGB has no place in PDF/X-1a");
    let (_, codes) = made("kdp-paperback", &png(1600, 2560, blue));
    assert!(codes.contains(&"P003"), "{codes:?}");
    let (none, codes) = made("ingramspark", &png(1840, 2800, blue));
    assert!(none.is_none() && codes.contains(&"P028"), "{codes:?}");
    let (grey, codes) = made("ingramspark", &png(1840, 2800, [90; 3]));
    assert!(!codes.contains(&"P028"), "{codes:?}");
    assert!(grey.unwrap().starts_with(b"%PDF-1.3"));
}

#[test]
fn what_only_a_printed_cover_has_is_told_where_there_is_none() {
    let (_, codes) = built(&manifest(PLAIN, ""));
    assert!(codes.contains(&"M026"), "{codes:?}");
}

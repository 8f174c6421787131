//! The layouts of covers: awkward titles on every trim and in every theme, measured.

#![expect(clippy::unwrap_used, reason = "tests may fail so")]

use std::fmt::Write as _;
use std::sync::Arc;

use florilege::build::{self, Loaded};
use florilege::check::{Profiles, Wrap, WrapOrder};
use florilege::cover::{
    CoverUse, Front, FrontCover, Tint, WrapText, letters, wrap_cover,
};
use florilege::diag::Diagnostics;
use florilege::display::DisplayItem;
use florilege::files::Memory;
use florilege::ground::{Colour, Date};
use florilege::paragraph::Shaper;
use florilege::pdf::{Build, Coat, CoverSheet, Identity, PrintOptions, SheetPanel};
use florilege::project::{Binding, ByHand, CoverLayout, Output};
use florilege::source::{SourceMap, Span};
use florilege::text::Fonts;
use florilege::theme::{self, Theme};
use florilege::units::Length;

const LAYOUTS: [CoverLayout; 4] =
    [CoverLayout::Type, CoverLayout::Band, CoverLayout::Panel, CoverLayout::Window];

/// A title of 25 words.
const LONG: &str = "An Inquiry into the Several Ways of Keeping Bees and Goats in the Hills \
     with Some Remarks on the Weather and on Neighbours";

/// What stands on awkward covers: a title, and more lines of the manifest.
fn legends() -> Vec<(&'static str, String)> {
    let people = |roles: &[&str]| {
        let names = ["Ada Quill", "Bo Reed", "Margaret Isbister", "James Rendall"];
        let mut lines = String::new();
        for (at, role) in roles.iter().enumerate() {
            let name = names[at % names.len()];
            let more = ["", " the Younger"][at / names.len()];
            writeln!(
                lines,
                "[[contributor]]\nname = \"{name}{more}\"\nrole = \"{role}\""
            )
            .unwrap();
        }
        lines
    };
    let house = "publisher = \"The House & Sons\"\n";
    let series = "series = { title = \"Sheets\", position = 4 }\n";
    let eight = people(&[
        "author",
        "author",
        "author",
        "author",
        "editor",
        "editor",
        "translator",
        "illustrator",
    ]);
    vec![
        ("Salt", String::new()),
        ("Rain & *Steam*", format!("{house}{}", people(&["author"]))),
        ("Unconstitutionally", format!("{house}{series}")),
        (LONG, format!("{house}subtitle = \"A Second Edition\"\n{series}{eight}")),
        ("The Ferry", format!("subtitle = \"{LONG}\"\n{eight}")),
        ("Записки о городе", format!("{house}{}", people(&["author", "translator"]))),
        ("שירי הנהר", format!("{house}{}", people(&["author"]))),
    ]
}

fn manifest(title: &str, lines: &str) -> String {
    let (keys, people) = lines.split_once("[[").unwrap_or((lines, ""));
    let people = if people.is_empty() { String::new() } else { format!("[[{people}") };
    format!(
        "slug = \"sample\"\ntitle = \"{title}\"\nlanguage = \"en-GB\"\ndate = \"2026\"\n\
         {keys}[cover]\npicture = \"sea.png\"\nalt = \"The sea.\"\nback = \"Words.\"\n\
         {people}[[body]]\ntitle = \"One\"\nfile = \"one.md\"\n\
         [[edition]]\nkind = \"print\"\ntrim = \"6x9in\"\n[[edition]]\nkind = \"cover\"\n"
    )
}

/// A book that is ready for its covers.
struct Sample {
    name: String,
    loaded: Loaded,
    picture: Vec<u8>,
}

impl Sample {
    fn new(title: &str, lines: &str, picture: &[u8]) -> Self {
        let text = manifest(title, lines);
        let root = Memory::new()
            .with("book.toml", text.as_bytes())
            .with("one.md", b"Words of a work.\n")
            .with("sea.png", picture);
        let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
        let inputs = build::Inputs::new(&root);
        let loaded = build::load(&inputs, &mut sources, &mut found, &mut |_| {}).unwrap();
        assert!(!found.has_errors(), "{found:?}");
        Self { name: title.chars().take(12).collect(), loaded, picture: picture.into() }
    }

    fn all() -> Vec<Self> {
        let picture = png(1400, 2200);
        legends().iter().map(|(title, lines)| Self::new(title, lines, &picture)).collect()
    }

    /// The cover for shops, and the codes of what was found.
    fn cover(
        &self,
        layout: Option<CoverLayout>,
        theme: &Theme,
        shaper: &Shaper,
    ) -> (Option<FrontCover>, Vec<&'static str>) {
        let mut spec = self.loaded.project.cover.clone().unwrap();
        spec.layout = layout;
        if layout != Some(CoverLayout::Window) {
            spec.picture = None;
        }
        let mut found = Diagnostics::new();
        let mut load =
            |_: &str, _: &str, _: Span, _: &mut Diagnostics| Some(self.picture.clone());
        let book = &self.loaded.book;
        let cover = FrontCover::new(book, &spec, theme, shaper, &mut load, &mut found);
        (cover, found.iter().map(|it| it.code.as_str()).collect())
    }
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let grey = |x, _| image::Luma([(x / 100 * 9) as u8]);
    let picture = image::GrayImage::from_fn(width, height, grey);
    picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

fn theme_of(name: &str, trim: (Length, Length)) -> Theme {
    let mut found = Diagnostics::new();
    let span = Span::new(florilege::source::FileId(0), 0..0);
    let name = florilege::project::Located { text: name.into(), span };
    theme::load(&name, trim, &mut |_, _| None, &mut found).unwrap()
}

fn inch(inches: f64) -> Length {
    Length::from_points(inches * 72.0)
}

/// The ink of one item; of a rule, the rule.
fn ink_of(item: &DisplayItem, fonts: &Fonts) -> Option<SheetPanel> {
    if let DisplayItem::Rule { x, y, width, height, .. } = *item {
        return Some(SheetPanel { x, y, width, height });
    }
    let zero = SheetPanel {
        x: Length::ZERO,
        y: Length::ZERO,
        width: Length::ZERO,
        height: Length::ZERO,
    };
    let coats = vec![Coat::plain(Build::BLACK, vec![item.clone()])];
    let size = Front::SIZE;
    let sheet = CoverSheet { size, trim: zero, coats, images: Vec::new() };
    letters(&sheet, fonts).pop()
}

fn overlap(a: &SheetPanel, b: &SheetPanel) -> bool {
    let [one, other] = [a, b].map(|it| (it.x + it.width, it.y + it.height));
    a.x < other.0 && b.x < one.0 && a.y < other.1 && b.y < one.1
}

/// What is printed or shown in one colour.
struct Inked {
    ink: SheetPanel,
    /// The baseline of letters.
    line: Option<Length>,
    /// Whether it is an ornament.
    drawn: bool,
    colour: Colour,
    area: bool,
}

fn inked(front: &Front, fonts: &Fonts) -> Vec<Inked> {
    let mut all = Vec::new();
    for layer in &front.layers {
        // An ornament that is hardly seen lies behind letters.
        let shaded =
            |item: &DisplayItem| layer.runs_over && matches!(item, DisplayItem::Run(_));
        for item in layer.items.iter().filter(|it| !shaded(it)) {
            let line = match item {
                DisplayItem::Run(run) => Some(run.y),
                _ => None,
            };
            let Some(ink) = ink_of(item, fonts) else { continue };
            let area = matches!(layer.tint, Tint::Area(_));
            let drawn =
                matches!(item, DisplayItem::Run(run) if "❧❦".contains(&*run.text));
            all.push(Inked { ink, line, drawn, colour: layer.tint.colour(), area });
        }
    }
    all
}

/// What must hold of every front: letters keep within the margin, clear of one another
/// and of rules, and stand out from what they lie on.
fn hold(front: &Front, fonts: &Fonts, name: &str) {
    let all = inked(front, fonts);
    let edge = Length::pt(24);
    for (at, it) in all.iter().enumerate().filter(|(_, it)| it.line.is_some()) {
        let SheetPanel { x, y, width, height } = it.ink;
        let ends = (x + width, y + height);
        let far = (Front::SIZE.0 - edge, Front::SIZE.1 - edge);
        assert!(x >= edge && y >= edge && ends.0 <= far.0 && ends.1 <= far.1, "{name}");
        let behind = all[..at].iter().rev().find(|below| {
            below.area && overlap(&below.ink, &it.ink) && below.line.is_none()
        });
        let behind = behind.map_or(front.ground, |below| below.colour);
        let contrast = behind.contrast(it.colour);
        let least = if it.drawn { 30 } else { 45 };
        assert!(contrast >= least, "{name}: {} on {behind}: {contrast}", it.colour);
        for other in all.iter().filter(|other| !other.area && other.line != it.line) {
            let apart = !overlap(&other.ink, &it.ink);
            assert!(apart, "{name}: {:?} {:?}", other.ink, it.ink);
        }
    }
}

#[test]
fn awkward_words_have_their_place_in_every_layout_and_theme() {
    let fonts = Arc::new(Fonts::built_in());
    let shaper = Shaper::new(Arc::clone(&fonts), &[]);
    let trim = (inch(6.0), inch(9.0));
    let samples = Sample::all();
    for (theme_name, _) in theme::BUILT_IN {
        let theme = theme_of(theme_name, trim);
        let own = theme.cover.layout;
        let every = theme_name == "default";
        for (_, sample) in samples.iter().enumerate().filter(|(at, _)| every || *at > 2) {
            for layout in LAYOUTS.into_iter().filter(|it| every || *it == own) {
                let name = format!("{theme_name} {layout:?} {}", sample.name);
                let (cover, found) = sample.cover(Some(layout), &theme, &shaper);
                assert!(!found.contains(&"E022"), "{name}: {found:?}");
                assert!(!found.contains(&"E023"), "{name}: {found:?}");
                hold(cover.unwrap().front().unwrap(), &fonts, &name);
            }
        }
    }
}

#[test]
fn awkward_words_keep_the_safe_zones_of_every_trim() {
    let fonts = Arc::new(Fonts::built_in());
    let shaper = Shaper::new(Arc::clone(&fonts), &[]);
    let profiles = Profiles::built_in();
    let profile = profiles.get("kdp-paperback").unwrap();
    let options = {
        let identity = Identity::new("cover", Date::UNDATED);
        PrintOptions {
            ink: profile.ink.as_ref().map(|it| it.value),
            ..PrintOptions::new(identity)
        }
    };
    let samples = Sample::all();
    let trims = [(4.25, 6.87), (7.0, 10.0), (8.5, 11.0)];
    for trim in trims.map(|(width, height)| (inch(width), inch(height))) {
        let theme = theme_of("default", trim);
        let binding = Binding::Paperback;
        let hand = ByHand::default();
        let order = WrapOrder { trim, pages: 200, paper: None, binding, hand };
        let wrap = Wrap::new(Some(profile), &order).unwrap();
        for sample in &samples[1..5] {
            for layout in LAYOUTS {
                let name = format!("{:?} {layout:?} {}", trim, sample.name);
                let (sheet, found) =
                    wrapped(sample, layout, (&theme, &wrap), &shaper, &options);
                assert!(!found.contains(&"E023"), "{name}: {found:?}");
                let (top, foot) = wrap.safe_rows();
                let (left, right) = wrap.safe_columns()[2];
                for ink in letters(&sheet, &fonts) {
                    let ends = (ink.x + ink.width, ink.y + ink.height);
                    if ends.0 <= wrap.folds()[2] {
                        continue;
                    }
                    assert!(ink.x >= left && ends.0 <= right, "{name}: {ink:?}");
                    assert!(ink.y >= top && ends.1 <= foot, "{name}: {ink:?}");
                }
                let most = options.ink.unwrap_or(300);
                assert!(sheet.coats.iter().all(|it| it.build.sum() <= most), "{name}");
                let pictures = usize::from(layout == CoverLayout::Window);
                assert_eq!(sheet.images.len(), pictures, "{name}");
            }
        }
    }
}

fn wrapped(
    sample: &Sample,
    layout: CoverLayout,
    (theme, wrap): (&Theme, &Wrap),
    shaper: &Shaper,
    options: &PrintOptions,
) -> (CoverSheet, Vec<&'static str>) {
    let mut spec = sample.loaded.project.cover.clone().unwrap();
    spec.layout = Some(layout);
    let [Output::Print(print), Output::Wrap(output), ..] =
        sample.loaded.project.outputs.as_slice()
    else {
        panic!("a print edition and its cover");
    };
    let text = WrapText {
        book: &sample.loaded.book,
        spec: &spec,
        output,
        isbn: print.named.isbn,
        theme,
        least_type: None,
    };
    let mut load =
        |_: &str, _: &str, _: Span, _: &mut Diagnostics| Some(sample.picture.clone());
    let mut found = Diagnostics::new();
    let sheets = wrap_cover(&text, wrap, shaper, options, &mut load, &mut found);
    (sheets.sheet, found.iter().map(|it| it.code.as_str()).collect())
}

#[test]
fn a_window_shows_the_picture_undistorted_and_says_what_it_lacks() {
    let fonts = Arc::new(Fonts::built_in());
    let shaper = Shaper::new(Arc::clone(&fonts), &[]);
    let theme = theme_of("default", (inch(6.0), inch(9.0)));
    let window = Some(CoverLayout::Window);
    // A picture alone asks for its window.
    let sample = Sample::new("Salt", "", &png(1400, 2200));
    let mut spec = sample.loaded.project.cover.clone().unwrap();
    spec.layout = None;
    let mut found = Diagnostics::new();
    let mut load =
        |_: &str, _: &str, _: Span, _: &mut Diagnostics| Some(sample.picture.clone());
    let book = &sample.loaded.book;
    let cover =
        FrontCover::new(book, &spec, &theme, &shaper, &mut load, &mut found).unwrap();
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(cover.alt, "Salt. The sea.");
    for to in [CoverUse::Embedded, CoverUse::Shop] {
        let jpeg = cover.painted(&fonts, to).unwrap();
        assert!(jpeg.bytes.starts_with(&[0xFF, 0xD8]), "{to:?}");
        let pixels = image::load_from_memory(&jpeg.bytes).unwrap().to_luma8();
        // Stripes of 100 pixels, in a window 1280 wide that shows 1280 of 1400 or more.
        let row = jpeg.height / 5;
        let left = u32::from(pixels.get_pixel(jpeg.width / 5, row)[0]);
        let right = u32::from(pixels.get_pixel(jpeg.width * 4 / 5, row)[0]);
        assert!(right > left + 50, "{to:?}: {left} {right}");
    }
    // Too few pixels, and none at all.
    let coarse = Sample::new("Salt", "", &png(300, 400));
    assert_eq!(coarse.cover(window, &theme, &shaper).1, ["E021"]);
    spec.picture = None;
    spec.layout = window;
    let none = FrontCover::new(book, &spec, &theme, &shaper, &mut load, &mut found);
    assert!(none.is_none());
    assert_eq!(found.iter().map(|it| it.code.as_str()).collect::<Vec<_>>(), ["E024"]);
}

#[test]
fn colours_of_a_theme_give_way_to_those_of_the_manifest() {
    let fonts = Arc::new(Fonts::built_in());
    let shaper = Shaper::new(Arc::clone(&fonts), &[]);
    // Its title is red on cream.
    let theme = theme_of("atelier", (inch(6.0), inch(9.0)));
    let mut sample = Sample::new("Salt", "", &[]);
    for colour in ["#7a1620", "#f4e8d0", "#000000", "#808080"] {
        let spec = sample.loaded.project.cover.as_mut().unwrap();
        spec.ground = Some(colour.parse().unwrap());
        spec.label = spec.ground;
        let (cover, found) = sample.cover(None, &theme, &shaper);
        assert!(!found.contains(&"E022"), "{colour}: {found:?}");
        hold(cover.unwrap().front().unwrap(), &fonts, colour);
    }
}

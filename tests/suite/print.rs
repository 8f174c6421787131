//! Print editions as each printer wants them: built by the whole program, then held
//! against the profiles.

#![expect(clippy::disallowed_methods, reason = "books for tests lie in a folder")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::books::built;
use florilege::build::{Built, BuiltFile, FileFacts};
use florilege::check::{self, ClauseVerdict, Profiles, Report};
use florilege::diag::Diagnostics;
use florilege::pdf::FourInkPress;
use florilege::project::OutputKind;
use hayro_syntax::Pdf;
use proptest::prelude::*;

/// A folder with some files.
fn folder(name: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("print").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("the target folder can be written");
    for (path, bytes) in files {
        std::fs::write(folder.join(path), bytes).expect("the folder can be written");
    }
    folder
}

fn book_of(name: &str, files: &[(&str, &[u8])]) -> Built {
    built(&folder(name, files))
}

const BOOK: &str = r#"slug = "mill"
version = "1.0.0"
title = "The Mill"
language = "en-GB"
publisher = "The Press"
date = "2026-03"
rights = "Free to all."

[[body]]
title = "The Work"
authors = ["A. Writer"]
file = "work.md"
"#;

/// Editions of some kinds, each with keys of its own.
fn manifest(editions: &[(&str, &str)]) -> String {
    let mut text = BOOK.to_owned();
    for (id, keys) in editions {
        let kind = id.split('-').next().unwrap_or(id);
        let _ = write!(text, "\n[[edition]]\nkind = \"{kind}\"\nid = \"{id}\"\n{keys}\n");
    }
    text
}

/// A text of so many words.
fn text(words: usize) -> String {
    let few: Vec<&str> =
        "the mill stood where two rivers met and nobody knew which of them \
        had been there first, for the old maps showed a lake, a wood, or nothing at all; \
        yet the miller's great-grandmother, who counted floods instead of years, swore \
        that the water had come to the wheel and not the wheel to the water"
            .split(' ')
            .collect();
    let (mut seed, mut text) = (11_u64, String::from("# The Work\n\n"));
    for count in 1..=words {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        text.push_str(few[(seed >> 33) as usize % few.len()]);
        text.push_str(if count % 83 == 0 { ".\n\n" } else { " " });
    }
    text
}

/// What is not as it should be.
fn faults(report: &Report) -> Vec<String> {
    let bad = |verdict| matches!(verdict, ClauseVerdict::Failed | ClauseVerdict::Warned);
    let lines = report.lines.iter().filter(|line| bad(line.verdict));
    lines.map(|line| format!("{}: {:?}", line.clause, line.seen)).collect()
}

fn held(bytes: &[u8], profile: &str) -> Report {
    let profiles = Profiles::built_in();
    let profile = profiles.get(profile).expect("a profile");
    let mut found = Diagnostics::new();
    check::check_file("it", bytes, Some(OutputKind::Print), Some(profile), &mut found)
}

fn outside(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The pages of a file.
fn pages(file: &BuiltFile) -> usize {
    match file.facts {
        FileFacts::Text { units, .. } => units,
        FileFacts::Picture { .. } | FileFacts::Wrap { .. } => 0,
    }
}

#[test]
fn each_printer_gets_the_file_that_it_wants() {
    let editions = manifest(&[
        ("print-plain", ""),
        ("print-kdp", "profile = \"kdp-paperback\""),
        ("print-hard", "profile = \"kdp-hardcover\""),
        ("print-ingram", "profile = \"ingramspark\""),
        ("print-lulu", "profile = \"lulu\""),
        ("print-bled", "profile = \"ingramspark\"\nbleed = \"outside\""),
    ]);
    let text = text(33_000);
    let files = [("book.toml", editions.as_bytes()), ("work.md", text.as_bytes())];
    let made = book_of("printers", &files);
    // A made text has a hard paragraph here and there.
    assert!(codes(&made).iter().all(|code| *code == "L001"), "{:?}", codes(&made));
    let [plain, kdp, hard, ingram, lulu, bled] = &made.files[..] else {
        panic!("{} files", made.files.len())
    };
    for (file, profile) in [
        (kdp, "kdp-paperback"),
        (hard, "kdp-hardcover"),
        (ingram, "ingramspark"),
        (lulu, "lulu"),
        (bled, "ingramspark"),
    ] {
        let report = held(&file.bytes, profile);
        assert_eq!(faults(&report), Vec::<String>::new(), "{profile}");
        assert!(pages(file).is_multiple_of(2) || profile.starts_with("kdp"));
    }
    let boxes = |file: &BuiltFile| {
        let text = outside(&file.bytes);
        let at = text.find("/MediaBox").expect("a page");
        text[at..].split("/Rotate").next().unwrap_or("")[..40].to_owned()
    };
    assert!(boxes(plain).contains("[0 0 432 648]"), "{}", boxes(plain));
    assert!(boxes(lulu).contains("[0 0 450 666]"), "{}", boxes(lulu));
    assert!(boxes(bled).contains("[0 0 441 666]"), "{}", boxes(bled));
    // The pages are the same: only blanks are added, and places moved.
    assert!(pages(plain) <= pages(ingram) && pages(ingram) <= pages(plain) + 2);
    let starts = |file: &BuiltFile| outside(&file.bytes).matches("/Type/Page/").count();
    assert_eq!(starts(plain), starts(kdp));
}

#[test]
fn the_manifest_goes_before_the_profile() {
    let press = crate::press::profile("A press of our own");
    let editions = manifest(&[
        ("print-old", "standard = \"PDF/X-1a:2003\""),
        ("print-four", "standard = \"PDF/X-4\"\nicc = \"press.icc\"\nbleed = \"all\""),
        ("print-ingram", "profile = \"ingramspark\"\nicc = \"press.icc\""),
        ("print-custom", "icc = \"press.icc\""),
    ]);
    let files = [
        ("book.toml", editions.as_bytes()),
        ("work.md", "# The Work\n\nA mill.\n".as_bytes()),
        ("press.icc", &press),
    ];
    let made = book_of("keys", &files);
    assert!(made.diagnostics.is_empty(), "{:?}", made.diagnostics);
    let texts: Vec<String> = made.files.iter().map(|file| outside(&file.bytes)).collect();
    assert!(texts[0].starts_with("%PDF-1.4"));
    assert!(texts[1].starts_with("%PDF-1.6") && texts[1].contains("DestOutputProfile"));
    assert!(texts[1].contains("/MediaBox[0 0 450 666]"));
    assert!(!texts[2].contains("DestOutputProfile"), "Ingram wants no profile");
    assert!(texts[2].contains("(CGATS TR 001)"));
    assert!(texts[3].contains("OutputConditionIdentifier(Custom)"));
    assert!(texts[3].contains("DestOutputProfile"));
    for (file, text) in made.files.iter().zip(&texts) {
        let mut found = Diagnostics::new();
        let print = Some(OutputKind::Print);
        let report = check::check_file("it", &file.bytes, print, None, &mut found);
        assert_eq!(faults(&report), Vec::<String>::new(), "{}", &text[..8]);
    }
}

#[test]
fn what_a_manifest_asks_in_vain_is_a_message() {
    let cases = [
        ("standard = \"PDF/X-4\"", "P008"),
        ("icc = \"work.md\"", "P008"),
        ("icc = \"nowhere.icc\"", "S004"),
        ("standard = \"PDF/X-3\"", "M012"),
        ("bleed = \"some\"", "M012"),
        ("profile = \"nobody\"", "K040"),
        ("profile = \"kobo\"", "K041"),
    ];
    for (at, (keys, code)) in cases.iter().enumerate() {
        let editions = manifest(&[("print", *keys)]);
        let files = [
            ("book.toml", editions.as_bytes()),
            ("work.md", "# The Work\n\nA mill.\n".as_bytes()),
        ];
        let made = book_of(&format!("vain-{at}"), &files);
        let codes: Vec<&str> =
            made.diagnostics.iter().map(|it| it.code.as_str()).collect();
        assert_eq!(codes, [*code], "{keys}");
        assert!(made.files.is_empty(), "{keys}");
    }
    let editions = manifest(&[("screen", "bleed = \"all\"\nicc = \"a.icc\"")]);
    let files = [
        ("book.toml", editions.as_bytes()),
        ("work.md", "# The Work\n\nA mill.\n".as_bytes()),
    ];
    let made = book_of("vain-screen", &files);
    assert_eq!(made.diagnostics.len(), 2, "{:?}", made.diagnostics);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// A press's profile comes from outside: it is used or refused.
    #[test]
    fn damaged_presses_never_panic(
        hits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..16),
        head in prop::collection::vec((0..400_usize, any::<u8>()), 0..6),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes = crate::press::profile("A press of our own");
        for (at, byte) in hits {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        for (at, byte) in head {
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Ok(press) = FourInkPress::read(&bytes) {
            let _ = press.registered();
        }
    }
}

/// A PNG of one colour, or of noise.
fn png(width: u32, height: u32, pixel: impl Fn(u32, u32) -> [u8; 4]) -> Vec<u8> {
    let image = image::RgbaImage::from_fn(width, height, |x, y| image::Rgba(pixel(x, y)));
    let mut bytes = std::io::Cursor::new(Vec::new());
    image.write_to(&mut bytes, image::ImageFormat::Png).expect("a picture in memory");
    bytes.into_inner()
}

fn codes(made: &Built) -> Vec<&'static str> {
    made.diagnostics.iter().map(|it| it.code.as_str()).collect()
}

#[test]
fn pictures_become_ink() {
    let press = crate::press::profile("A press of our own");
    let editions = manifest(&[
        ("print-grey", ""),
        ("print-ink", "icc = \"press.icc\"\nprofile = \"lulu\""),
    ]);
    let dark =
        png(400, 300, |x, _| if x < 200 { [30, 0, 0, 255] } else { [0, 0, 0, 200] });
    let work = "# The Work\n\n![A dark door.](dark.png)\n";
    let files = [
        ("book.toml", editions.as_bytes()),
        ("work.md", work.as_bytes()),
        ("dark.png", &dark),
        ("press.icc", &press),
    ];
    let made = book_of("ink", &files);
    let told = |code: &str| codes(&made).contains(&code);
    assert!(told("P005"), "{:?}", made.diagnostics);
    assert!(told("P006"), "{:?}", made.diagnostics);
    assert_eq!(made.files.len(), 2);
    let grey = outside(&made.files[0].bytes);
    assert!(!grey.contains("/DeviceCMYK") && !grey.contains("/DeviceRGB"));
    let ink = outside(&made.files[1].bytes);
    assert!(ink.contains("/DeviceCMYK") && !ink.contains("/SMask"));
    let report = held(&made.files[1].bytes, "lulu");
    let faults = faults(&report).join("\n");
    assert!(faults.contains("ink coverage"), "{faults}");
    assert!(faults.contains("more than 270 %"), "{faults}");
}

/// The operators of the pages of a PDF that choose a colour to fill with, each once.
fn fills(bytes: &[u8]) -> BTreeSet<String> {
    let pdf = Pdf::new(bytes.to_vec()).expect("a PDF");
    let mut all = BTreeSet::new();
    for page in pdf.pages().iter() {
        let mut operators = page.typed_operations();
        while let Some(operator) = operators.next() {
            let said = format!("{operator:?}");
            if said.starts_with("NonStrokeColor") {
                all.insert(said);
            }
        }
    }
    all
}

#[test]
fn colours_of_a_theme_are_seen_on_screens_and_by_a_press_that_has_inks() {
    let press = crate::press::profile("A press of our own");
    let theme = "theme = \"red.toml\"\n";
    let inked = format!("{theme}icc = \"press.icc\"\n");
    let editions =
        manifest(&[("screen", theme), ("print-black", theme), ("print-ink", &inked)]);
    let red = "[opener]\ncolour = \"#9a1f1f\"\nrule-below = \"1pt\"\n\n\
               [links]\ncolour = \"#1d3557\"\n";
    let work = "# The Work\n\nA mill, and [a river](https://example.org/).\n";
    let files = [
        ("book.toml", editions.as_bytes()),
        ("work.md", work.as_bytes()),
        ("red.toml", red.as_bytes()),
        ("press.icc", &press),
    ];
    let made = book_of("colours", &files);
    assert_eq!(made.files.len(), 3, "{:?}", made.diagnostics);
    let told: Vec<_> =
        made.diagnostics.iter().filter(|it| it.code.as_str() == "P011").collect();
    assert_eq!(told.len(), 1, "{:?}", made.diagnostics);
    assert!(
        told[0].message.starts_with("2 pages have, page v first"),
        "{}",
        told[0].message
    );
    let [screen, black, ink] = [0, 1, 2].map(|at| fills(&made.files[at].bytes));
    assert_eq!(black.len(), 1, "{black:?}");
    assert_eq!(screen.len(), 3, "{screen:?}");
    assert_eq!(ink.len(), 3, "{ink:?}");
    let profile = held(&made.files[1].bytes, "kdp-paperback");
    assert!(!faults(&profile).join("\n").contains("colour"), "{profile:?}");
}

/// A JPEG of inks, with a profile.
fn with_profile(jpeg: &[u8], profile: &[u8]) -> Vec<u8> {
    let mut segment = b"\xff\xe2".to_vec();
    segment.extend((profile.len() as u16 + 16).to_be_bytes());
    segment.extend(b"ICC_PROFILE\0\x01\x01");
    segment.extend(profile);
    [&jpeg[..2], &segment, &jpeg[2..]].concat()
}

#[test]
fn pictures_of_inks_go_by_the_press_or_not_at_all() {
    let press = crate::press::profile("A press of our own");
    let other = crate::press::profile("Another press");
    let plain = include_bytes!("../cases/inks/adobe.jpg");
    let unmarked = {
        let at = plain.windows(5).position(|it| it == b"Adobe").expect("the marker");
        let mut bytes = plain.to_vec();
        bytes[at] = b'a';
        bytes
    };
    let editions = manifest(&[
        ("print-grey", ""),
        ("print-ink", "icc = \"press.icc\"\nprofile = \"lulu\""),
        ("screen", ""),
    ]);
    let made = |name: &str, picture: &[u8]| {
        let files: [(&str, &[u8]); 4] = [
            ("book.toml", editions.as_bytes()),
            ("work.md", b"# The Work\n\n![A dark door.](dark.jpg)\n"),
            ("dark.jpg", picture),
            ("press.icc", &press),
        ];
        let made = book_of(name, &files);
        let kinds: Vec<String> = made.files.iter().map(|it| it.name.clone()).collect();
        let all: BTreeSet<&str> =
            codes(&made).into_iter().filter(|it| *it != "P003").collect();
        let ink = made.files.iter().find(|it| it.name == "mill-print-ink.pdf");
        let most = ink.map(|it| {
            let report = held(&it.bytes, "lulu");
            let line =
                report.lines.into_iter().find(|it| it.clause.words() == "ink coverage");
            line.expect("the clause is looked at").seen.join("; ")
        });
        (kinds.len(), all, most.unwrap_or_default())
    };
    let over = "page 7 takes more than 270 % ink";
    // Without a profile: refused in grey, as it is in ink, guessed on the screen.
    let (files, all, most) = made("inks-plain", plain);
    assert_eq!((files, all, &*most), (2, ["P002", "P006", "P009"].into(), over));
    // Made for this press: as it is in ink; greys and the screen go by the profile.
    let (files, all, most) = made("inks-own", &with_profile(plain, &press));
    assert_eq!((files, all, &*most), (3, ["P006"].into(), over));
    // Made for another press: the same colours in the inks of this one.
    let (files, all, most) = made("inks-other", &with_profile(plain, &other));
    assert_eq!((files, all, &*most), (3, BTreeSet::new(), "262 % at most"));
    // Nobody knows how it counts.
    let (files, all, _) = made("inks-unmarked", &unmarked);
    assert_eq!((files, all), (1, ["P002", "P009"].into()));
}

#[test]
fn what_cannot_be_printed_fails_the_print_edition_alone() {
    let faded = "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='90'>\
        <rect width='90' height='90' opacity='.5'/></svg>";
    let shaded = "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='90'>\
        <linearGradient id='g'><stop offset='0' stop-color='#f00'/><stop offset='1' \
        stop-color='#fff'/></linearGradient><rect width='90' height='90' fill='url(#g)'/>\
        </svg>";
    let editions = manifest(&[("epub", ""), ("print", ""), ("screen", "")]);
    let work = "# The Work\n\n![A pale square.](a.svg)\n";
    let with = |name: &str, svg: &str| {
        let files = [
            ("book.toml", editions.as_bytes()),
            ("work.md", work.as_bytes()),
            ("a.svg", svg.as_bytes()),
        ];
        book_of(name, &files)
    };
    let made = with("faded", faded);
    assert_eq!(codes(&made), ["P002"]);
    let kinds: Vec<OutputKind> = made.files.iter().map(|file| file.kind).collect();
    assert_eq!(kinds, [OutputKind::Epub, OutputKind::Screen]);
    let made = with("shaded", shaded);
    assert_eq!(codes(&made), ["P005"], "{:?}", made.diagnostics);
    let print = outside(&made.files[1].bytes);
    assert!(print.contains("/ShadingType 2") && !print.contains("/DeviceRGB"));
    let mut found = Diagnostics::new();
    let kind = Some(OutputKind::Print);
    let report = check::check_file("it", &made.files[1].bytes, kind, None, &mut found);
    assert_eq!(faults(&report), Vec::<String>::new());
}

#[test]
fn coarse_pictures_are_told_or_refused() {
    let editions = manifest(&[("print", ""), ("epub", "")]);
    let made = |name: &str, width: u32| {
        let picture = png(width, width / 2, |x, y| {
            [(x ^ y) as u8, (x ^ y) as u8, (x ^ y) as u8, 255]
        });
        let files = [
            ("book.toml", editions.as_bytes()),
            ("work.md", "# The Work\n\n![A weave.](a.png)\n".as_bytes()),
            ("a.png", &picture),
        ];
        book_of(name, &files)
    };
    assert_eq!(codes(&made("dots-many", 1400)), Vec::<&str>::new());
    let told = made("dots-few", 700);
    assert_eq!(codes(&told), ["P003"]);
    let wide = |name: &str, part: &str| {
        let picture = png(600, 400, |x, y| [(x ^ y) as u8, 0, 0, 255].map(|it| it | 1));
        let work = format!("# The Work\n\n![A weave.](a.png){{width={part}}}\n");
        let files = [
            ("book.toml", editions.as_bytes()),
            ("work.md", work.as_bytes()),
            ("a.png", &picture),
        ];
        let made = book_of(name, &files);
        codes(&made).into_iter().filter(|code| *code != "P005").collect::<Vec<_>>()
    };
    // 26 picas: at 40 % 600 pixels have an inch and three quarters.
    assert_eq!(wide("dots-40", "40%"), Vec::<&str>::new());
    assert_eq!(wide("dots-80", "80%"), ["P003"]);
    assert_eq!(wide("dots-no", "wide"), ["R003"]);
    let message = &told.diagnostics.iter().next().expect("one").message;
    assert!(message.contains("a.png") && message.contains("on page 1"), "{message}");
}

#[test]
fn large_pictures_are_made_smaller_for_the_ebook() {
    let editions = manifest(&[("epub", "")]);
    let picture = png(2100, 1600, |x, y| [x as u8, y as u8, 90, 255]);
    let files = [
        ("book.toml", editions.as_bytes()),
        ("work.md", "# The Work\n\n![A slope.](a.png)\n".as_bytes()),
        ("a.png", &picture),
    ];
    let made = book_of("large", &files);
    assert_eq!(codes(&made), ["E002"]);
    let mut found = Diagnostics::new();
    let profiles = Profiles::built_in();
    let apple = profiles.get("apple");
    let bytes = &made.files[0].bytes;
    let report =
        check::check_file("it", bytes, Some(OutputKind::Epub), apple, &mut found);
    assert_eq!(faults(&report), Vec::<String>::new());
}

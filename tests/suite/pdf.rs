//! The PDFs of small books: that they are made, the same twice, and of the right parts.

use crate::read_sample::identity;
use std::sync::OnceLock;

use florilege::check::{Profiles, check_file};
use florilege::diag::Diagnostics;
use florilege::ground::Date;
use florilege::pdf::{self, Bleed, FourInkPress, PrintOptions};
use florilege::project::PrintStandard;
use florilege::units::Length;

use proptest::prelude::*;

use crate::layout::{Laid, lay};

const MANIFEST: &str = r#"slug = "all"
version = "1.0.0"
title = "A Book of *All* Things"
language = "en-US"
publisher = "The Press"
date = "2026-03"
rights = "Free to all."

[[front]]
piece = "contents"

[[body]]
piece = "part"
title = "First Things"

[[body.body]]
title = "The Work"
authors = ["A. Writer"]
file = "work.md"

[[back]]
piece = "notes"
"#;

const WORK: &str = "\
# The Work

It rained all night on the *roof* of the **mill**, and `nobody --came`.[^1] Two
[rivers](https://example.org/rivers?deep=1) met below it, and the difficult waterfalls of
the affluent were heard for miles, with [слово]{lang=ru} and [שלום עולם]{lang=he} between.

## Of lists

- one
- two

1. first
2. second

Term
: What it means.

> A quotation, set apart from the text and long enough to turn over a line of the page
> at least once.

::: verse
One line of verse,
  another that is indented
:::

## Of tables

| Name | Number |
|------|-------:|
| mill | 12     |
| barn | 7      |

***

The end, as was said before.[^1]

[^1]: The mill burnt down later.
";

pub(crate) fn book() -> Laid {
    lay(&[("book.toml", MANIFEST), ("work.md", WORK)])
}

fn date() -> Date {
    Date::parse("2026-03-01").expect("a date")
}

pub(crate) fn screen(laid: &Laid) -> Vec<u8> {
    let mut found = Diagnostics::new();
    let bytes =
        pdf::screen(&laid.pages, &laid.flow, &laid.fonts, &identity(date()), &mut found);
    bytes.unwrap_or_else(|| panic!("{found:?}"))
}

fn print(laid: &Laid, options: &PrintOptions) -> Vec<u8> {
    let mut found = Diagnostics::new();
    let bytes = pdf::print(&laid.pages, &laid.flow, &laid.fonts, options, &mut found);
    bytes.unwrap_or_else(|| panic!("{found:?}"))
}

#[expect(clippy::disallowed_methods, reason = "for a person and the validators to open")]
pub(crate) fn keep(name: &str, bytes: &[u8]) {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(path, bytes).expect("the target folder can be written");
}

#[test]
fn both_files_are_made_and_the_same_twice() {
    let laid = book();
    println!("{}", laid.messages);
    let (first, second) = (screen(&laid), screen(&laid));
    assert_eq!(first, second);
    keep("all-screen.pdf", &first);
    let options = PrintOptions::new(identity(date()));
    let (first, second) = (print(&laid, &options), print(&laid, &options));
    assert_eq!(first, second);
    keep("all-print.pdf", &first);
    assert!(first.starts_with(b"%PDF-1.3"));
}

/// The bytes as text, for looking at what is not compressed.
fn outside(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn a_print_file_says_that_it_is_pdf_x() {
    let laid = book();
    let file = outside(&print(&laid, &PrintOptions::new(identity(date()))));
    for mark in [
        "/GTS_PDFXVersion(PDF/X-1:2001)",
        "/GTS_PDFXConformance(PDF/X-1a:2001)",
        "/Trapped/False",
        "/S/GTS_PDFX/OutputConditionIdentifier(CGATS TR 001)",
        "<pdfx:GTS_PDFXVersion>PDF/X-1:2001</pdfx:GTS_PDFXVersion>",
        "<pdf:Trapped>False</pdf:Trapped>",
        "/TrimBox",
        "/BleedBox",
        "/PageLabels<</Nums[0<</S/r/St 1>>",
        "/ID[",
    ] {
        assert!(file.contains(mark), "{mark}");
    }
    for forbidden in [
        "/Annots",
        "/SMask",
        "/ICCBased",
        "/DeviceRGB",
        "/StructTreeRoot",
        "/ArtBox",
        "/Group",
    ] {
        assert!(!file.contains(forbidden), "{forbidden}");
    }
}

#[test]
fn other_standards_and_bleeds() {
    let laid = book();
    let press = crate::press::profile("A press of our own (FOGRA39)");
    let press = FourInkPress::read(&press).expect("a press");
    assert_eq!(press.registered().as_deref(), Some("FOGRA39"));
    let options = PrintOptions {
        standard: PrintStandard::X4,
        bleed: Bleed::Outside(Length::pt(9)),
        condition: "FOGRA39 (coated)".into(),
        press: Some(press),
        embed: true,
        ..PrintOptions::new(identity(date()))
    };
    let file = outside(&print(&laid, &options));
    assert!(file.starts_with("%PDF-1.6"));
    assert!(file.contains("<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>"));
    assert!(file.contains("/DestOutputProfile "), "the profile is named");
    assert!(file.contains("(FOGRA39 coated)"), "brackets cannot end a string");
    assert!(file.contains("/MediaBox[0 0 441 666]"));
    let options = PrintOptions {
        standard: PrintStandard::X1a2003,
        ..PrintOptions::new(identity(date()))
    };
    let file = outside(&print(&laid, &options));
    assert!(file.starts_with("%PDF-1.4"));
    assert!(file.contains("/GTS_PDFXVersion(PDF/X-1a:2003)"));
}

#[test]
fn a_screen_file_is_tagged_linked_and_marked() {
    let laid = book();
    let file = outside(&screen(&laid));
    for mark in [
        "/StructTreeRoot",
        "/S/Note",
        "/S/TOCI",
        "/S/BlockQuote",
        "/S/TH",
        "/S/Lbl",
        "/Lang(he)",
        "/Outlines",
        "/PageMode/UseOutlines",
        "/DisplayDocTitle true",
        "(https://example.org/rivers?deep=1)",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
    ] {
        assert!(file.contains(mark), "{mark}");
    }
}

/// Both files of the small book, made once.
fn files() -> &'static [Vec<u8>; 2] {
    static FILES: OnceLock<[Vec<u8>; 2]> = OnceLock::new();
    FILES.get_or_init(|| {
        let laid = book();
        [print(&laid, &PrintOptions::new(identity(date()))), screen(&laid)]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Our own files, damaged: they are read or refused, and nothing panics.
    #[test]
    fn damage_of_our_own_files_never_panics(
        which in 0..2_usize,
        hits in prop::collection::vec((any::<prop::sample::Index>(), 0..8_u8), 0..40),
        cut in prop::option::of(any::<prop::sample::Index>()),
        profile in prop::sample::select(vec!["kdp-paperback", "lulu", "kobo"]),
    ) {
        let mut bytes = files()[which].clone();
        for (at, bit) in hits {
            let at = at.index(bytes.len());
            bytes[at] ^= 1 << bit;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let profiles = Profiles::built_in();
        let mut found = Diagnostics::new();
        let profile = profiles.get(profile);
        let report = check_file("it.pdf", &bytes, None, profile, &mut found);
        prop_assert!(!report.lines.is_empty());
    }
}

/// A long book out of few words, for measuring: `cargo test --test suite long -- --ignored`.
#[test]
#[ignore = "for measuring"]
fn a_long_book() {
    let words: Vec<&str> = "the river which had been quiet all winter began to rise in March and \
        nobody in the valley remembered such water; fields, roads, gardens, the difficult \
        affluent's meadows, everything below the old mill stood under it, and those who could \
        carried their furniture upstairs while the others, who had no stairs, went uphill to \
        the chapel, waited for three days, counted children, sang a little, quarrelled about \
        provisions, and looked down upon an unfamiliar lake with chimneys standing in it"
        .split(' ')
        .collect();
    let (mut seed, mut text) = (7_u64, String::from("# The Work\n\n"));
    for count in 0..100_000 {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        text.push_str(words[(seed >> 33) as usize % words.len()]);
        text.push_str(if count % 97 == 96 { ".\n\n" } else { " " });
    }
    let started = std::time::Instant::now();
    let laid = lay(&[("book.toml", crate::layout::ONE_WORK), ("work.md", &text)]);
    println!("laid out: {} pages in {:?}", laid.pages.pages.len(), started.elapsed());
    let started = std::time::Instant::now();
    let bytes = print(&laid, &PrintOptions::new(identity(date())));
    println!("print: {} bytes in {:?}", bytes.len(), started.elapsed());
    keep("long-print.pdf", &bytes);
    let started = std::time::Instant::now();
    let bytes = screen(&laid);
    println!("screen: {} bytes in {:?}", bytes.len(), started.elapsed());
    keep("long-screen.pdf", &bytes);
}

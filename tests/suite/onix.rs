//! The product record against the files that it describes: one book says one thing.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Write as _;
use std::io::{Cursor, Read as _};

use florilege::build::{BuildOptions, Built, Inputs, RecordOptions, build};
use florilege::diag::{Code, Format, render};
use florilege::files::Memory;
use florilege::project::OnixRelease;

const MANIFEST: &str = r#"
slug = "lamps"
title = "The Lamps & Свечи"
subtitle = "Forty lights"
language = "en-GB"
publisher = "Quill & Ink"
place = "London"
date = "2026-03-01"
rights = "© 2026 Quill & Ink. All rights reserved."
description = "Forty lamps & one match."
subjects = ["lamps", { text = "Anthologies", authority = "Thema", term = "DNT" }]

[trade]
territory = ["GB", "IE"]
description = """
A book of *lamps* & candles.

In two paragraphs."""

[[price]]
amount = "9.99"
currency = "GBP"
tax-included = true
editions = ["print"]

[[price]]
amount = 0
currency = "GBP"
editions = ["epub"]

[accessibility]
wcag = "2.2 AA"
certifier = "Reading & Co"
report = "https://reading.example/report"
summary = "We looked at each page."
contact = "access@press.example"
copyright-page = true

[[contributor]]
name = "Анна Перова"
sort = "Перова, Анна"
role = "editor"

[[front]]
piece = "title-page"

[[front]]
piece = "copyright-page"

[[edition]]
kind = "epub"
isbn = "978-0-306-40615-7"

[[edition]]
kind = "print"

[[edition]]
kind = "screen"
"#;

/// The book of the manifest with so many works.
fn book(manifest: &str, works: usize, onix: Option<OnixRelease>) -> Built {
    let mut text = manifest.to_owned();
    for at in 1..=works {
        let _ = write!(
            text,
            "\n[[body]]\ntitle = \"Lamp {at}\"\nauthors = [\"Ada Quill\"]\n\
             file = \"lamp-{at}.md\"\n"
        );
    }
    let files = (1..=works).fold(Memory::new().with("book.toml", text), |files, at| {
        files.with(format!("lamp-{at}.md"), "It was lit.\n")
    });
    let record = Some(RecordOptions { onix });
    let options = BuildOptions { record, text: true, ..BuildOptions::default() };
    build(&Inputs::new(&files), &options, &mut |_| {})
}

/// The record, of a book with no faults.
fn record(built: &Built) -> &str {
    let shown = render(&built.diagnostics, &built.sources, Format::Short, false);
    assert!(!built.diagnostics.has_errors(), "{shown}");
    built.record.as_deref().unwrap()
}

/// The package document of an EPUB.
fn opf_of(epub: &[u8]) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(epub)).unwrap();
    let mut text = String::new();
    zip.by_name("EPUB/package.opf").unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The products of a record.
fn products(record: &str) -> Vec<&str> {
    record.split("<Product>").skip(1).collect()
}

#[test]
fn it_says_what_the_package_says() {
    let built = book(MANIFEST, 2, None);
    let record = record(&built);
    let products = products(record);
    assert_eq!(products.len(), 2, "a screen PDF without a number is not sold");
    let opf = opf_of(&built.files[0].bytes);
    for (in_opf, in_record) in [
        (">The Lamps &amp; Свечи</dc:title>", "<TitleWithoutPrefix>Lamps &amp; Свечи<"),
        (">Forty lights</dc:title>", "<Subtitle>Forty lights<"),
        (">Анна Перова</dc:creator>", "<PersonName>Анна Перова<"),
        (">Перова, Анна</meta>", "<PersonNameInverted>Перова, Анна<"),
        (">Ada Quill</dc:contributor>", "<PersonName>Ada Quill<"),
        ("<dc:language>en-GB<", "<LanguageCode>eng<"),
        (">Quill &amp; Ink</dc:publisher>", "<PublisherName>Quill &amp; Ink<"),
        ("<dc:date>2026-03-01<", "<Date dateformat=\"00\">20260301<"),
        ("urn:isbn:9780306406157", "<IDValue>9780306406157<"),
        (
            ">Forty lamps &amp; one match.</dc:description>",
            "<p>Forty lamps &amp; one match.<",
        ),
        ("EPUB Accessibility 1.1 - WCAG 2.2 Level AA<", "FeatureValue>85<"),
        ("a11y:certifiedBy\">Reading &amp; Co<", "FeatureDescription>Reading &amp; Co<"),
        ("href=\"https://reading.example/report\"", ">https://reading.example/report<"),
        (">pageNavigation<", "FeatureValue>41<"),
        ("We looked at each page. All text", "We looked at each page. All text"),
    ] {
        assert!(opf.contains(in_opf), "{in_opf}:\n{opf}");
        assert!(products[0].contains(in_record), "{in_record}:\n{}", products[0]);
    }
    assert!(!opf.contains(">index<") && !products[0].contains("FeatureValue>12<"));
    assert!(products[0].contains("<ProductRelationCode>13<"));
    assert!(products[1].contains("<ProductRelationCode>27<"));
    let page = built.text.as_deref().unwrap();
    for words in ["© 2026 Quill & Ink", "ISBN 978-0-306-40615-7", "Reading & Co"] {
        assert!(page.contains(words), "{words}:\n{page}");
    }
    assert!(record.contains("<CopyrightYear>2026<"));
    assert!(record.contains("<CorporateName>Quill &amp; Ink<"));
}

#[test]
fn a_product_without_a_number_and_one_for_nothing() {
    let built = book(MANIFEST, 1, None);
    let products = products(record(&built));
    let (epub, print) = (products[0], products[1]);
    assert!(epub.contains("<UnpricedItemType>01<") && !epub.contains("<PriceAmount>"));
    assert!(print.contains("<PriceAmount>9.99<") && print.contains("<PriceType>02<"));
    assert!(print.contains("<ProductIDType>01<") && print.contains("<IDTypeName>"));
    assert!(print.contains("<ProductForm>BC<") && epub.contains("<ProductForm>ED<"));
    assert!(epub.contains("<p>A book of <em>lamps</em> &amp; candles.</p><p>In two"));
}

#[test]
fn forty_works_have_their_pages_and_their_author() {
    let built = book(MANIFEST, 40, Some(OnixRelease::V3_1));
    let record = record(&built);
    assert!(record.contains("release=\"3.1\""));
    let products = products(record);
    let print = products[1];
    assert_eq!(print.matches("<ContentItem>").count(), 40);
    assert_eq!(print.matches("<PageRun>").count(), 40);
    assert_eq!(products[0].matches("<PageRun>").count(), 0);
    // Of the whole she is one contributor, who has written in somebody's book.
    assert_eq!(print.matches("<ContributorRole>A32<").count(), 1);
    assert_eq!(print.matches("<ContributorRole>A01<").count(), 40);
    let again = book(MANIFEST, 40, Some(OnixRelease::V3_1));
    assert_eq!(again.record.as_deref(), Some(record), "the same bytes twice");
}

#[test]
fn what_is_missing_is_told_once() {
    let bare = "slug = \"lamps\"\ntitle = \"Lamps\"\nlanguage = \"en\"\ndate = \"2026\"\n\
                [[edition]]\nkind = \"epub\"\n[[edition]]\nkind = \"print\"\n";
    let built = book(bare, 1, None);
    let gaps = built.diagnostics.iter().filter(|it| it.code == Code::RecordGaps);
    let gaps: Vec<_> = gaps.collect();
    assert_eq!(gaps.len(), 1);
    let hint = gaps[0].hint.as_deref().unwrap();
    for key in ["publisher", "description", "Thema", "[[price]]", "isbn", "contact"] {
        assert!(hint.contains(key), "{key}: {hint}");
    }
    assert!(record(&built).contains("<Date dateformat=\"05\">2026<"));
}

//! A book with everything in it that has ever gone wrong, built and checked.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};
use std::path::Path;
use std::sync::OnceLock;

use florilege::build::{BuildOptions, Inputs, build};
use florilege::check::{ClauseVerdict, Profiles, check_file};
use florilege::diag::{Diagnostics, Severity};
use florilege::files::Root;
use proptest::prelude::*;

/// Files of a build by name.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

fn built(manifest: &str) -> Files {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/torture");
    let root = Root::open(&folder).unwrap();
    let inputs = Inputs { manifest: Some(manifest), ..Inputs::new(&root) };
    let built = build(&inputs, &BuildOptions::default(), &mut |_| {});
    let found = built.diagnostics;
    let errors: Vec<_> =
        found.iter().filter(|it| it.code.severity() == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
    built.files.into_iter().map(|file| (file.name, file.bytes)).collect()
}

/// The book, built once for all tests.
pub(crate) fn torture() -> &'static Files {
    static FILES: OnceLock<Files> = OnceLock::new();
    FILES.get_or_init(|| built("book.toml"))
}

/// The documents of an EPUB by path.
pub(crate) fn documents(epub: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(epub)).unwrap();
    let mut documents = BTreeMap::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut text = String::new();
        if file.read_to_string(&mut text).is_ok() {
            documents.insert(name, text);
        }
    }
    documents
}

#[test]
fn every_edition_passes_every_check_for_every_shop() {
    let profiles = Profiles::built_in();
    for (name, bytes) in torture().iter().chain(&built("isbns.toml")) {
        let is_epub = bytes.starts_with(b"PK");
        let shops = ["kdp-ebook", "apple", "kobo", "google", "ingramspark-ebook"];
        for shop in shops.iter().copied().filter(|_| is_epub).chain([""]) {
            let mut found = Diagnostics::new();
            let report = check_file(name, bytes, None, profiles.get(shop), &mut found);
            let not_passed = |line: &&florilege::check::ClauseResult| {
                line.verdict == ClauseVerdict::Failed
            };
            let failed: Vec<_> = report.lines.iter().filter(not_passed).collect();
            assert!(failed.is_empty(), "{name} for {shop:?}: {failed:?}");
            assert!(!report.lines.is_empty());
        }
    }
}

#[test]
fn what_is_reserved_comes_back_in_every_field() {
    let package = &documents(&torture()["torture-epub.epub"])["EPUB/package.opf"];
    for written in [
        ">Salt &amp; Light: &lt;A “Sampler”&gt; of 4 &gt; 3</dc:title>",
        ">With stress, &amp; more</dc:title>",
        ">The Testers’ Guild &amp; Co.</dc:creator>",
        ">Testers' Guild &amp; Co., The</meta>",
        ">Lamp &amp; Sons &lt;Books&gt;</dc:publisher>",
        "“All” &lt;rights&gt; &amp; wrongs.</dc:rights>",
        ">A test of &lt;everything&gt; &amp; ‘more’, with “quotes” and 4 &gt; 3.</dc:",
        ">Fiction &gt; Anthologies</dc:subject>",
        ">Tests &amp; Trials</meta>",
        "dir=\"rtl\">קבוצת הבדיקה</dc:contributor>",
        ">Общество переплётчиков</dc:contributor>",
        ">Εταιρεία Δοκιμών</dc:contributor>",
    ] {
        assert!(package.contains(written), "{written} in {package}");
    }
}

/// Each note stands once; each of its calls leads to it, and it leads back to each.
#[test]
fn no_note_is_lost_and_none_doubled() {
    // So many notes are called once, so many twice.
    let calls_of_note = BTreeMap::from([(1, 14), (2, 4)]);
    for name in ["torture-epub.epub", "torture-epub-work.epub"] {
        let documents = documents(&torture()[name]);
        let (mut calls, mut backs) = (Vec::new(), Vec::new());
        let mut bodies = BTreeSet::new();
        for (path, text) in &documents {
            let links = text.split("<a ").skip(1).map(|it| it.split('>').next().unwrap());
            for link in links {
                let attribute = |name: &str| {
                    let from = link.split_once(&format!("{name}=\""))?.1;
                    Some(from.split('"').next().unwrap().to_owned())
                };
                let href = attribute("href").unwrap_or_default();
                let (file, id) = href.split_once('#').unwrap_or((&href, ""));
                let file = match file {
                    "" => path.clone(),
                    file => format!("EPUB/{file}"),
                };
                let to = format!("{file}#{id}");
                if link.contains("doc-noteref") {
                    calls.push((format!("{path}#{}", attribute("id").unwrap()), to));
                } else if link.contains("doc-backlink") {
                    backs.push(to);
                }
            }
            for rest in text.split("<div id=\"note-").skip(1) {
                let id = rest.split('"').next().unwrap();
                assert!(bodies.insert(format!("{path}#note-{id}")), "{id} twice");
            }
        }
        let mut counts: BTreeMap<&String, usize> = BTreeMap::new();
        for (_, to) in &calls {
            *counts.entry(to).or_default() += 1;
        }
        let called: BTreeSet<_> = counts.keys().copied().cloned().collect();
        assert_eq!(called, bodies, "{name}: every call has a note, every note a call");
        let mut froms: Vec<_> = calls.iter().map(|call| call.0.clone()).collect();
        froms.sort_unstable();
        backs.sort_unstable();
        assert_eq!(froms, backs, "{name}: a way back for each call");
        let mut histogram: BTreeMap<usize, usize> = BTreeMap::new();
        for count in counts.into_values() {
            *histogram.entry(count).or_default() += 1;
        }
        assert_eq!(histogram, calls_of_note, "{name}");
        if name.contains("work") {
            for (from, to) in &calls {
                let file = |place: &String| place.split('#').next().unwrap().to_owned();
                assert_eq!(file(from), file(to), "call and note are in one file");
            }
        }
    }
}

#[test]
fn two_isbns_and_no_page_list() {
    let files = built("isbns.toml");
    let with = &documents(&files["torture-isbns-epub.epub"]);
    let without = &documents(&files["torture-isbns-plain.epub"]);
    let package = &with["EPUB/package.opf"];
    assert!(package.contains("<dc:identifier id=\"pub-id\">urn:isbn:9783161484100</"));
    let source = "<meta property=\"pageBreakSource\">urn:isbn:9781861978769</meta>";
    assert!(package.contains(source), "{package}");
    assert!(with["EPUB/toc.ncx"].contains("content=\"urn:isbn:9783161484100\""));
    let package = &without["EPUB/package.opf"];
    assert!(package.contains("<dc:identifier id=\"pub-id\">urn:isbn:9780306406157</"));
    for (path, text) in without {
        for word in ["pagebreak", "pageBreak", "page-list", "pageNavigation", "dc:source"]
        {
            assert!(!text.contains(word), "{path} has {word}");
        }
    }
}

#[test]
fn languages_and_directions_are_named() {
    let documents = documents(&torture()["torture-epub.epub"]);
    let langs: BTreeSet<_> = documents
        .iter()
        .filter(|(_, text)| text.contains("<html "))
        .map(|(_, text)| {
            let html = text.split("<html ").nth(1).unwrap().split('>').next().unwrap();
            let lang = html.split(" lang=\"").nth(1).unwrap().split('"').next().unwrap();
            assert!(html.contains(&format!("xml:lang=\"{lang}\"")));
            lang
        })
        .collect();
    assert_eq!(langs, BTreeSet::from(["de", "el", "en-GB", "es", "fr", "it", "ru"]));
    let hebrew = &documents["EPUB/the-small-book.xhtml"];
    assert!(
        hebrew.contains(
            "<p class=\"byline plain\" dir=\"rtl\"><bdi>קבוצת הבדיקה</bdi></p>"
        ),
        "{hebrew}"
    );
    assert!(hebrew.contains("so does its number, <bdi>קבוצה 12</bdi>, and"), "{hebrew}");
    assert!(
        hebrew.contains("<span lang=\"he\" xml:lang=\"he\" dir=\"rtl\">ספר קטן</span>")
    );
}

/// Every title and person with all that libraries sort and show them by; nothing that only
/// a person could assert.
#[test]
fn the_package_is_complete_and_claims_no_more_than_is_so() {
    let documents = documents(&torture()["torture-epub.epub"]);
    let package = &documents["EPUB/package.opf"];
    let ids: Vec<_> = ["<dc:creator id=\"", "<dc:contributor id=\""]
        .iter()
        .flat_map(|start| package.split(start).skip(1))
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    assert_eq!(ids.len(), 9);
    for id in ids {
        for property in ["role\" scheme=\"marc:relators", "file-as", "display-seq"] {
            let refined = format!("refines=\"#{id}\" property=\"{property}\">");
            assert_eq!(package.matches(&refined).count(), 1, "{refined}");
        }
    }
    for said in [
        "\"#title\" property=\"title-type\">main<",
        "\"#title\" property=\"display-seq\">1<",
        "\"#title\" property=\"file-as\">Salt &amp; Light<",
        "\"#subtitle\" property=\"title-type\">subtitle<",
        "\"#series\" property=\"collection-type\">series<",
        "\"#series\" property=\"group-position\">2<",
        "<meta name=\"cover\" content=\"cover-image\"/>",
        "property=\"dcterms:modified\">2026-03-01T00:00:00Z<",
        "<dc:identifier id=\"pub-id\">urn:uuid:f70f0af3-8939-5588-bf5e-47ccc2dd3047<",
    ] {
        assert!(package.contains(said), "{said}");
    }
    for claim in ["conformsTo", "certifiedBy", "<guide", "scripted", "remote-resources"] {
        assert!(!package.contains(claim), "{claim}");
    }
    let ncx = &documents["EPUB/toc.ncx"];
    assert!(ncx.contains("content=\"urn:uuid:f70f0af3-8939-5588-bf5e-47ccc2dd3047\""));
    assert!(ncx.contains("<meta name=\"dtb:depth\" content=\"4\"/>"), "{ncx}");
}

/// Each file is called by its title; contents name authors and no pages; nothing but calls
/// of notes and their notes lead to each other.
#[test]
fn the_documents_are_named_and_linked_one_way() {
    let documents = documents(&torture()["torture-epub.epub"]);
    for (path, text) in documents.iter().filter(|it| it.1.contains("<html ")) {
        let title =
            text.split("<title>").nth(1).unwrap().split("</title>").next().unwrap();
        let heading = text.split_once("<h1 id=\"title\">");
        if let Some((_, rest)) = heading.filter(|_| !path.ends_with("title-page.xhtml")) {
            let mut shown = rest.split("</h1>").next().unwrap().replace("<br/>", " ");
            for tag in ["<em>", "</em>", "<bdi>", "</bdi>"] {
                shown = shown.replace(tag, "");
            }
            // No line of a heading ends with a word that only leads on.
            assert_eq!(shown.replace('\u{A0}', " "), title, "{path}");
        }
        assert!(!text.contains("<aside") && !text.contains("<script"), "{path}");
        for link in text.split("<a ").skip(1).map(|it| it.split('>').next().unwrap()) {
            let leads_back = link.contains("id=\"") && !link.contains("doc-noteref");
            assert!(!leads_back, "{path}: {link}");
        }
    }
    let contents = &documents["EPUB/contents.xhtml"];
    let entry = "<a href=\"salt-2.xhtml\">Salt</a> <span class=\"byline plain slanted\">Εταιρεία\u{a0}Δοκιμών</span></li>";
    assert!(contents.contains(entry), "{contents}");
    // Who has several parts, or a note and works, is named once.
    let people = &documents["EPUB/contributors.xhtml"];
    assert_eq!(people.matches("<p><span class=\"smallcaps\">").count(), 6, "{people}");
    assert_eq!(people.matches("Guild &amp; Co.").count(), 1, "{people}");
    let nav = &documents["EPUB/nav.xhtml"];
    for kind in ["cover", "titlepage", "toc", "bodymatter", "endnotes", "index"] {
        assert!(nav.contains(&format!("<li><a epub:type=\"{kind}\"")), "{kind}");
    }
}

#[test]
fn one_thread_or_two_the_bytes_are_the_same() {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    assert!(pool.install(|| built("book.toml")) == *torture());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// A damaged EPUB of ours is read or refused; nothing panics.
    #[test]
    fn damage_never_panics(
        flips in prop::collection::vec((any::<prop::sample::Index>(), 0_u8..8), 1..20),
        cut in prop::option::weighted(0.2, any::<prop::sample::Index>()),
    ) {
        let mut bytes = torture()["torture-epub.epub"].clone();
        for (at, bit) in flips {
            let at = at.index(bytes.len());
            bytes[at] ^= 1 << bit;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let mut found = Diagnostics::new();
        let report = check_file("it", &bytes, None, None, &mut found);
        prop_assert!(!report.lines.is_empty());
    }
}

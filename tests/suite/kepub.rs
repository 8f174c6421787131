//! The EPUB for Kobo's own reader: the plain one, with its sentences marked.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;

use florilege::{BuildOptions, Inputs, Memory, build};

use crate::torture::{documents, torture};

/// The text of a body as it stands, and every tag but those that only the one has.
fn bare(document: &str) -> (String, Vec<String>) {
    let body = document.split_once("<body").unwrap().1;
    let (mut text, mut tags, mut spans) = (String::new(), Vec::new(), Vec::new());
    for part in body.split('<') {
        let (tag, words) = part.split_once('>').unwrap();
        let added = tag.contains("koboSpan") || tag.contains("id=\"book-");
        if !tag.ends_with('/') && matches!(tag.split(' ').next(), Some("span" | "div")) {
            spans.push(added);
        }
        let closes = matches!(tag, "/span" | "/div") && spans.pop().unwrap();
        if !added && !closes {
            tags.push(tag.to_owned());
        }
        text += words;
    }
    (text, tags)
}

/// Whether a file of the package is one of its texts.
fn is_text(name: &str) -> bool {
    let end = name.rsplit_once('.').map(|it| it.1);
    end == Some("xhtml") && name != "EPUB/nav.xhtml"
}

#[test]
fn it_has_the_text_and_the_elements_of_the_plain_epub() {
    let plain = documents(&torture()["torture-epub-work.epub"]);
    let kepub = documents(&torture()["torture.kepub.epub"]);
    assert!(plain.keys().eq(kepub.keys()));
    let mut marked = 0;
    for (name, document) in &kepub {
        if is_text(name) {
            assert_eq!(bare(document), bare(&plain[name]), "{name}");
            assert!(document.contains("id=\"kobostylehacks\""), "{name}");
            marked += document.matches("koboSpan").count();
        } else {
            assert_eq!(document, &plain[name], "{name}");
        }
    }
    assert!(marked > 500, "{marked}");
}

#[test]
fn spans_count_up_and_hold_all_words_but_code() {
    for (name, document) in documents(&torture()["torture.kepub.epub"]) {
        if !is_text(&name) {
            continue;
        }
        let ids = document.split(" id=\"kobo.").skip(1).map(|rest| {
            let (paragraph, rest) = rest.split_once('.').unwrap();
            let sentence = rest.split_once('"').unwrap().0;
            (paragraph.parse().unwrap(), sentence.parse().unwrap())
        });
        let ids: Vec<(u32, u32)> = ids.collect();
        let follows = |one: &(u32, u32), next: &(u32, u32)| {
            *next == (one.0, one.1 + 1) || *next == (one.0 + 1, 1)
        };
        assert!(ids.is_sorted_by(follows), "{name}: {ids:?}");
        assert!(ids.first().is_none_or(|first| *first == (1, 1)), "{name}");
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{name}");
        let mut spans = 0;
        let mut verbatim = 0;
        for part in document.split_once("<body").unwrap().1.split('<').skip(1) {
            let (tag, words) = part.split_once('>').unwrap();
            match tag.split(' ').next().unwrap() {
                "pre" => verbatim += 1,
                "/pre" => verbatim -= 1,
                _ if tag.contains("koboSpan") => spans += 1,
                "/span" if spans > 0 => spans -= 1,
                _ => {}
            }
            let bare = words.trim().is_empty();
            assert!(bare || (spans > 0) != (verbatim > 0), "{name}: `{words}`");
        }
    }
}

#[test]
fn it_is_called_so_beside_a_plain_one_and_checked_as_kobo_does() {
    let manifest = "slug = \"lamps\"\ntitle = \"Lamps\"\nlanguage = \"en\"\n\
        publisher = \"P\"\ndate = \"2026\"\n[[body]]\nfile = \"wick.md\"\n\
        [[edition]]\nkind = \"epub\"\n\
        [[edition]]\nid = \"devices\"\nkind = \"epub\"\nchannel = \"kobo\"\n";
    let files = |manifest: &str| {
        let wick = "# Wick\n\nOne. Two.\n\n::: verse\nA line\n:::\n";
        let memory = Memory::new().with("book.toml", manifest).with("wick.md", wick);
        build(&Inputs::new(&memory), &BuildOptions::default(), &mut |_| {})
    };
    let built = files(manifest);
    let names: Vec<_> = built.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["lamps.epub", "lamps.kepub.epub"]);
    assert_eq!(built.files[1].profile.as_deref(), Some("kobo"));
    let (one, two) = (&built.files[1].bytes, &files(manifest).files[1].bytes);
    assert_eq!(one, two);
    let wrong = manifest.replace("\"kobo\"", "\"kobbo\"");
    let found = files(&wrong).diagnostics;
    assert!(found.iter().any(|it| it.message.contains("kobbo")), "{found:?}");
}

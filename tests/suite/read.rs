//! Chapters that become a book: titles, by-lines, links, notes, images.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use florilege::book::{Book, LinkTarget, PieceId, Role};
use florilege::project::{PieceKind, Placement};

use crate::read_sample::{Sample, at};

/// The titles of all pieces, in plain words.
fn titles(book: &Book) -> Vec<String> {
    let plain = |piece: &florilege::book::Piece| {
        piece.title.map_or(String::new(), |title| book.tree.plain_text(title))
    };
    book.pieces.iter().map(plain).collect()
}

fn link_targets(book: &Book) -> Vec<LinkTarget> {
    let content = book.pieces[0].content.unwrap();
    book.tree
        .descendants(content)
        .filter_map(|node| match &book.tree.get(node).role {
            Role::Link(target) | Role::PageReference(target) => Some(target.clone()),
            _ => None,
        })
        .collect()
}

#[test]
fn a_title_is_set_once() {
    let mut sample = Sample::new("en-US");
    let manifest = sample.manifest;
    for (given, heading) in [
        (Some("It's a \"Lamp\" -- truly"), "# It’s a *“Lamp”* – truly"),
        (None, "# From the text"),
        (Some("From the manifest"), ""),
        (Some("ONE"), "# Two"),
    ] {
        let path = format!("{}.md", sample.project.pieces.len());
        let work = sample.work(&path, &format!("{heading}\n\nText.\n"));
        work.data.title = given.map(|given| at(given, manifest));
    }
    let book = sample.book();
    assert_eq!(
        titles(&book),
        ["It’s a “Lamp” – truly", "From the text", "From the manifest", "ONE"]
    );
    assert_eq!(
        sample.messages(),
        ["B001 `# Two`: the heading is `Two`, the title `ONE`"]
    );
    let stressed = book.pieces[0].title.unwrap();
    let roles = book.tree.descendants(stressed).map(|node| &book.tree.get(node).role);
    assert!(roles.into_iter().any(|role| *role == Role::Emphasis), "markup is kept");
}

#[test]
fn authors_are_named_once() {
    let mut sample = Sample::new("en-US");
    sample
        .work("0.md", "# A\n\n::: byline\nBy Ada Quill and Bram O'Dell\n:::\n\nText.\n");
    sample.work("1.md", "# B\n\nBy Ada Quill\n\nText.\n");
    sample.by(&["Ada Quill"]);
    sample.work("2.md", "# C\n\nBy the lamp she read.\n");
    sample.by(&["Ada Quill"]);
    sample.work("3.md", "# D\n\n::: byline\nBram\n:::\n\nText.\n");
    sample.by(&["Ada Quill"]);
    let book = sample.book();
    let names: Vec<_> =
        book.pieces[0].data.contributors.iter().map(|it| it.name.text.as_str()).collect();
    assert_eq!(names, ["Ada Quill", "Bram O’Dell"]);
    let text = |piece: usize| book.tree.plain_text(book.pieces[piece].content.unwrap());
    assert_eq!(text(1), "Text.", "a paragraph that repeats the manifest is taken out");
    assert_eq!(text(2), "By the lamp she read.");
    assert_eq!(sample.messages().len(), 1);
    assert!(sample.messages()[0].starts_with("R019 `Bram`"), "{:?}", sample.messages());
}

#[test]
fn links_find_their_places() {
    let mut sample = Sample::new("en-US");
    sample.work(
        "works/a.md",
        "# A\n\n[1](#here) [2](#a-heading) [3](b.md) [4](b.md#there) [5](../works/b.md#there) \
         []{.page ref=b.md#there} [7](#only-there) [8](#a)\n\n## A heading\n\n[x]{#here}\n",
    );
    sample.work("works/b.md", "# B\n\n## There {#there}\n\n[y]{#only-there}\n");
    let book = sample.book();
    assert_eq!(sample.messages(), Vec::<String>::new());
    let targets = link_targets(&book);
    assert_eq!(targets.len(), 8);
    assert_eq!(targets[2], LinkTarget::Piece(PieceId(1)));
    assert_eq!(targets[3], targets[4]);
    assert_eq!(targets[3], targets[5]);
    assert_eq!(targets[7], LinkTarget::Piece(PieceId(0)));
}

#[test]
fn a_dead_link_says_what_is_near() {
    let mut sample = Sample::new("en-US");
    sample.work("a.md", "# A\n\n[x](#hree) [y]{#here}\n");
    let book = sample.book();
    assert_eq!(
        sample.messages(),
        ["R014 `[x](#hree)`: nothing in the book is called `#hree`"]
    );
    let hint = sample.found.iter().next().unwrap().hint.clone();
    assert_eq!(hint.as_deref(), Some("did you mean `#here`?"));
    assert!(link_targets(&book).is_empty(), "none is left unresolved");
}

#[test]
fn notes_are_in_the_order_of_their_calls() {
    let mut sample = Sample::new("en-US");
    sample.work("a.md", "# A\n\nx[^b] y[^a] z[^b]\n\n[^a]: A.\n\n[^b]: B.\n\n[^c]: C.\n");
    sample.work("b.md", "# B\n\nx[^a]\n\n[^a]: Other.\n");
    let book = sample.book();
    let order: Vec<_> =
        book.notes.iter().map(|note| (note.piece.0, note.name.as_str())).collect();
    assert_eq!(order, [(0, "b"), (0, "a"), (1, "a"), (0, "c")]);
    for (at, note) in book.notes.iter().enumerate() {
        for &call in &note.calls {
            assert_eq!(
                book.tree.get(call).role,
                Role::NoteCall(florilege::book::NoteId(at as u32))
            );
        }
    }
    assert_eq!(book.notes[0].calls.len(), 2);
}

#[test]
fn parts_hold_their_pieces() {
    let mut sample = Sample::new("en-US");
    sample.generated(PieceKind::Part, Placement::Body);
    let part = &mut sample.project.pieces[0];
    let mut inner = part.clone();
    inner.id = "inner".into();
    inner.children = vec![inner.clone()];
    part.children = vec![inner];
    let book = sample.book();
    let parents: Vec<_> = book.pieces.iter().map(|piece| piece.parent).collect();
    assert_eq!(parents, [None, Some(PieceId(0)), Some(PieceId(1))]);
    assert_eq!(book.pieces[0].children, [PieceId(1)]);
}

#[test]
fn images_are_loaded_once_and_judged() {
    let mut sample = Sample::new("en-US");
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>";
    sample.images =
        vec![("img/a.svg".into(), svg.into()), ("b.gif".into(), "GIF89a".into())];
    sample.work(
        "works/a.md",
        "# A\n\n![a](../img/a.svg) ![b](../img/a.svg) ![c](../b.gif) ![d](https://x.org/d.png)\n",
    );
    let book = sample.book();
    assert_eq!(book.images.len(), 1);
    assert_eq!(book.images[0].path, "img/a.svg");
    let messages = sample.messages();
    assert_eq!(messages.len(), 2, "{messages:?}");
    assert_eq!(messages[0], "R016 `../b.gif`: `b.gif` is neither PNG nor JPEG nor SVG");
    assert!(messages[1].contains("an image must be a file of the book"));
}

const PICTURE: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>";

/// Messages with their hints.
fn hinted(sample: &Sample) -> Vec<String> {
    let hint = |it: &florilege::diag::Diagnostic| it.hint.clone().unwrap_or_default();
    let messages = sample.messages();
    let hints = sample.found.iter().map(hint);
    messages.into_iter().zip(hints).map(|(a, b)| format!("{a}; {b}")).collect()
}

#[test]
fn addresses_are_decoded() {
    let mut sample = Sample::new("en-US");
    for name in ["works/my lamp.png", "works/schlüssel.png"] {
        sample.images.push((name.into(), PICTURE.into()));
    }
    sample.work(
        "works/a.md",
        "# A\n\n![A lamp](my%20lamp.png)\n\n![A key](schl%C3%BCssel.png)\n\n\
         [1](the%20salt.md) [2](<the salt.md>) [3](the%20salt.md#stra%C3%9Fe)\n",
    );
    sample.work("works/the salt.md", "# Salt\n\n## Straße\n");
    let book = sample.book();
    assert_eq!(sample.messages(), Vec::<String>::new());
    assert_eq!(book.images.len(), 2);
    assert_eq!(link_targets(&book).len(), 3);
}

#[test]
fn anchors_of_other_programs_are_found() {
    let mut sample = Sample::new("en-US");
    sample.work(
        "a.md",
        "# One\n\n## Concatenating with `+` or `format!`\n\n## Straße & Ümlaut\n\n## Two\n\n\
         ## Two\n\n[a](#concatenating-with--or-format) [b](#straße--ümlaut) \
         [c](#concatenating-with-or-format) [d](#strasse-umlaut) [e](#two-1)\n",
    );
    let book = sample.book();
    // German spelled out is not what any program makes of `ß`.
    let messages = sample.messages();
    assert_eq!(messages.len(), 1, "{messages:?}");
    assert!(messages[0].contains("#strasse-umlaut"));
    let targets = link_targets(&book);
    assert_eq!(targets.len(), 4);
    assert_eq!(targets[0], targets[2]);
}

#[test]
fn a_dead_link_says_what_is_meant() {
    let mut sample = Sample::new("en-US");
    for name in ["works/README.md", "images/a.png"] {
        sample.images.push((name.into(), PICTURE.into()));
    }
    sample.work(
        "works/a.md",
        "# A\n\n[1](b.html) [2](README.md) [3](b.md#snwo) [4](/b) \
         ![A lamp](/images/a.png) ![A lamp](..\\images\\a.png) \n",
    );
    sample.work("works/b.md", "# B\n\n## Snow\n");
    sample.book();
    let hints = [
        "did you mean `b.md`?",
        "`works/README.md` is in the folder, but not in the book",
        "did you mean `b.md#snow`?",
        "not at the root of a site",
        "write `../images/a.png`",
        "write `../images/a.png`",
    ];
    let found = hinted(&sample);
    assert_eq!(found.len(), hints.len(), "{found:#?}");
    for hint in hints {
        assert!(found.iter().any(|it| it.contains(hint)), "{hint}: {found:#?}");
    }
}

#[test]
fn formats_that_are_not_read_have_a_way_out() {
    let mut sample = Sample::new("en-US");
    let formats: [(&str, &[u8]); 6] = [
        ("WebP", b"RIFF\x10\0\0\0WEBPVP8 \0\0\0\0\0\0\0\0"),
        ("TIFF", b"II*\0\x08\0\0\0\0\0"),
        ("GIF", b"GIF89a\x01\0\x01\0"),
        ("HEIC", b"\0\0\0\x18ftypheic\0\0\0\0"),
        ("AVIF", b"\0\0\0\x18ftypavif\0\0\0\0"),
        ("text", b"A lamp"),
    ];
    for (at, (_, bytes)) in formats.iter().enumerate() {
        sample.images.push((format!("{at}.png"), bytes.to_vec()));
        sample.work(&format!("{at}.md"), &format!("# A\n\n![A lamp]({at}.png)\n"));
    }
    sample.book();
    let found = hinted(&sample);
    for (at, (name, _)) in formats.iter().enumerate() {
        assert!(found[at].contains(&format!("it is {name}")), "{name}: {found:#?}");
    }
}

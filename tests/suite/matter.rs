//! Front and back matter: what an editor wrote for it stands in every edition, and its
//! lists agree with each other.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use florilege::arrange::{Flow, OutlineEntry, OutlinePlace};
use florilege::book::Role;
use florilege::display::{Content, DisplayItem};
use florilege::files::{FileKind, Files, Memory, Root};
use florilege::layout::page::PageKind;

use crate::editions::{Edition, Made, editions, plain};
use crate::pdf::screen;
use crate::tags::bookmarks_of;

const HEAD: &str = "\
slug = \"matter\"
title = \"A Book\"
language = \"en-GB\"
date = \"2026\"
";

const EDITIONS: &str = "
[[edition]]
kind = \"epub\"

[[edition]]
kind = \"print\"

[[edition]]
kind = \"screen\"
";

/// A text with everything that can stand above it.
const OWN: &str = "\
# Heading of *one*[^h]

::: byline
By A. Hand
:::

Words below.

## A lower heading

More words.

[^h]: Note of the heading.
";

/// A book with one page that an editor wrote, in the front matter or in a part.
fn with_own(piece: &str, in_part: bool, more: &str) -> Memory {
    let table = |head: &str| {
        format!(
            "[[{head}]]\npiece = \"{piece}\"\nid = \"own\"\nfile = \"own.md\"\n{more}\n"
        )
    };
    let (front, inner) = if in_part {
        (String::new(), table("body.body"))
    } else {
        (table("front"), String::new())
    };
    let manifest = format!(
        "{HEAD}\n{front}\n[[body]]\npiece = \"part\"\ntitle = \"Part\"\n{inner}\n\
         [[body.body]]\ntitle = \"Work\"\nfile = \"work.md\"\n{EDITIONS}"
    );
    Memory::new()
        .with("book.toml", manifest.as_bytes())
        .with("own.md", OWN.as_bytes())
        .with("work.md", b"# Work\n\nText.\n".as_slice())
}

/// Every page that is composed as a whole and may have a text of its own.
const OWN_PAGES: [(&str, bool); 7] = [
    ("title-page", false),
    ("half-title", false),
    ("dedication", false),
    ("epigraph", false),
    ("copyright-page", false),
    ("dedication", true),
    ("epigraph", true),
];

#[test]
fn a_heading_of_ones_own_stands_in_every_edition() {
    for (piece, in_part) in OWN_PAGES {
        let (all, messages) = editions(&with_own(piece, in_part, ""));
        assert_eq!(all.len(), 3);
        for edition in &all {
            let shown = edition.shows("own");
            let case = format!("{piece} in {}: {shown}\n{messages}", edition.id);
            for words in ["Headingofone1", "A.Hand", "Wordsbelow.", "Alowerheading"] {
                assert_eq!(shown.matches(words).count(), 1, "`{words}`: {case}");
            }
            assert!(shown.find("Headingofone") < shown.find("A.Hand"), "{case}");
            assert!(shown.find("A.Hand") < shown.find("Wordsbelow"), "{case}");
        }
    }
}

#[test]
fn what_the_manifest_says_of_a_page_of_ones_own_stands_there() {
    let more = "subtitle = \"And below it\"\nnote = \"From a letter.\"\n\
                translators = [\"C. Tongue\"]\n";
    for (piece, in_part) in OWN_PAGES {
        let (all, messages) = editions(&with_own(piece, in_part, more));
        for edition in &all {
            let shown = edition.shows("own");
            for words in ["Andbelowit", "Fromaletter.", "TranslatedbyC.Tongue"] {
                let case = format!("{piece} in {}: {shown}\n{messages}", edition.id);
                assert_eq!(shown.matches(words).count(), 1, "`{words}`: {case}");
            }
            if let Made::Pages(laid) = &edition.made {
                let pages = laid.pages.pages.iter();
                let of_own = |id: u32| edition.flow.divisions[id as usize].id == "own";
                let pages = pages.filter(|page| page.kind != PageKind::Blank);
                let count = pages.filter(|page| of_own(page.division.0)).count();
                assert_eq!(count, 1, "{piece}: a page with a note is one page");
            }
        }
    }
}

#[test]
fn an_own_title_page_has_its_title_as_a_heading() {
    let (all, _) = editions(&with_own("title-page", false, ""));
    let file = all[0].file("own.xhtml");
    assert!(
        file.contains("<h1 epub:type=\"title\" id=\"title\">Heading of\u{A0}"),
        "{file}"
    );
    assert!(file.contains("aria-labelledby=\"title\""), "{file}");
}

#[test]
fn people_of_a_part_stand_on_its_page() {
    let manifest = format!(
        "{HEAD}\n[[body]]\npiece = \"part\"\nid = \"p\"\ntitle = \"Part\"\n\
         authors = [\"A. Hand\"]\ntranslators = [\"C. Tongue\"]\nnote = \"A note.\"\n\
         [[body.body]]\ntitle = \"Work\"\nfile = \"work.md\"\n{EDITIONS}"
    );
    let files = Memory::new()
        .with("book.toml", manifest.as_bytes())
        .with("work.md", b"# Work\n\nText.\n".as_slice());
    for edition in editions(&files).0 {
        let shown = edition.shows("p");
        let expected = "PartA.HandTranslatedbyC.Tongue";
        assert!(shown.starts_with(expected), "{}: {shown}", edition.id);
        assert!(shown.contains("Anote."), "{}: {shown}", edition.id);
    }
}

/// An outline as text, a line for each entry; of headings only those of sections.
fn lines(flow: &Flow, entries: &[OutlineEntry], deep: bool) -> String {
    fn add(
        flow: &Flow,
        all: &[OutlineEntry],
        deep: bool,
        depth: usize,
        out: &mut String,
    ) {
        for entry in all {
            if let (OutlinePlace::Heading(_), false) = (entry.place, deep) {
                continue;
            }
            let _ = writeln!(out, "{:depth$}{}", "", entry.words(flow));
            add(flow, &entry.children, deep, depth + 1, out);
        }
    }
    let mut out = String::new();
    add(flow, entries, deep, 0, &mut out);
    out
}

/// The entries of a nested list in a file of the package: pieces and sections.
fn listed(file: &str, open: &str, close: &str, label: (&str, &str)) -> String {
    let (mut out, mut depth) = (String::new(), 0_usize);
    let mut rest = file;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        if rest.starts_with(open) {
            depth += 1;
        } else if rest.starts_with(close) {
            depth -= 1;
        } else if rest.starts_with(label.0) {
            let text = rest.split_once(label.1).unwrap().0;
            let depth = depth - 1;
            let _ = writeln!(out, "{:depth$}{}", "", plain(text));
        }
        rest = &rest[1..];
    }
    out
}

/// The lines of `outline` without those of sections below a piece.
fn pieces_of(edition: &Edition) -> String {
    lines(&edition.flow, &edition.flow.outline, false)
}

fn assert_agree(files: &dyn Files) {
    let (all, messages) = editions(files);
    assert!(!messages.contains("error["), "{messages}");
    for edition in &all {
        let flow = &edition.flow;
        let mut contents = String::new();
        for node in
            (flow.book.tree.end()..flow.generated.end()).map(florilege::book::NodeId)
        {
            if let Role::ContentsEntry { division, depth, .. } = flow.node(node).role {
                let depth = usize::from(depth);
                let entry = flow.division(division).title;
                let words = florilege::words::LanguageWords::of(flow.book.metadata.lang);
                let kind = || words.title(flow.division(division).kind).to_owned();
                let title = entry.map_or_else(kind, |node| flow.plain_text(node));
                let _ = writeln!(contents, "{:depth$}{title}", "");
            }
        }
        assert_eq!(contents, pieces_of(edition), "contents of {}", edition.id);
        match &edition.made {
            Made::Package(_) => {
                let file = edition.file("nav.xhtml");
                let toc = file.split_once("epub:type=\"toc\"").unwrap().1;
                let toc = toc.split_once("</nav>").unwrap().0;
                let nav = listed(toc, "<ol", "</ol", ("<a ", "</a>"));
                let ncx = edition.file("toc.ncx");
                let map = ncx.split_once("<navMap>").unwrap().1;
                let map = map.split_once("</navMap>").unwrap().0;
                let points =
                    listed(map, "<navPoint", "</navPoint", ("<text>", "</text>"));
                assert_eq!(nav, points);
                let of_pieces: Vec<&str> = nav
                    .lines()
                    .filter(|line| contents.lines().any(|it| it == *line))
                    .collect();
                assert_eq!(of_pieces, contents.lines().collect::<Vec<_>>(), "{nav}");
            }
            Made::Pages(laid) if edition.id == "screen" => {
                let mut out = String::new();
                for (depth, words) in bookmarks_of(&screen(laid)) {
                    let _ = writeln!(out, "{:depth$}{words}", "");
                }
                assert_eq!(out, lines(flow, &flow.outline, true));
            }
            Made::Pages(_) => {}
        }
    }
}

#[test]
fn outline_contents_navigation_and_bookmarks_agree_in_the_handbook() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("book/handbook");
    assert_agree(&Root::open(&root).unwrap());
}

/// A book in parts, in the manner of an anthology from scans: front and back pieces,
/// parts with works and a part within a part, a part that one edition leaves out.
fn anthology() -> Memory {
    let manifest = format!(
        "{HEAD}
[[front]]
piece = \"contents\"
[[front]]
piece = \"preface\"
file = \"preface.md\"
[[body]]
piece = \"part\"
title = \"Part One\"
[[body.body]]
title = \"Alpha\"
file = \"alpha.md\"
[[body]]
piece = \"part\"
title = \"Part Two\"
[[body.body]]
piece = \"part\"
title = \"A Part Within\"
[[body.body.body]]
title = \"Beta\"
authors = [\"B. Hand\"]
file = \"beta.md\"
[[body]]
piece = \"part\"
title = \"For Paper\"
only = [\"print\"]
[[body.body]]
title = \"Gamma\"
file = \"gamma.md\"
[[back]]
piece = \"notes\"
{EDITIONS}"
    );
    let text = "## First\n\nWords.[^1]\n\n### Deeper\n\nMore.\n\n## Second\n\nThe end.\n\n\
                [^1]: A note.\n";
    let work = |title: &str| format!("# {title}\n\n{text}");
    Memory::new()
        .with("book.toml", manifest.as_bytes())
        .with("preface.md", b"# Preface\n\nWords.\n".as_slice())
        .with("alpha.md", work("Alpha").as_bytes())
        .with("beta.md", work("Beta").as_bytes())
        .with("gamma.md", work("Gamma").as_bytes())
}

#[test]
fn outline_contents_navigation_and_bookmarks_agree_in_parts() {
    assert_agree(&anthology());
    let (all, _) = editions(&anthology());
    let expected = "Preface\nPart One\n Alpha\nPart Two\n A Part Within\n  Beta\n";
    for edition in &all {
        let paper = if edition.id == "print" { "For Paper\n Gamma\n" } else { "" };
        assert_eq!(pieces_of(edition), format!("{expected}{paper}Notes\n"));
    }
}

/// A book of several hands, with a list of its people.
const HANDS: &str = "
[[contributor]]
name = \"D. Editor\"
role = \"editor\"
about = \"keeps a lamp\"

[[body]]
title = \"Alpha\"
authors = [{ name = \"Ève Zeller\", born = 1869, died = 1940 }]
translators = [\"C. Tongue\"]
file = \"alpha.md\"

[[body]]
title = \"Beta\"
authors = [\"C. Tongue\"]
translators = [\"C. Tongue\"]
contributors = [{ name = \"I. Asked\", role = \"interviewee\", born = \"c. 1950\" }]
file = \"beta.md\"

[[body]]
title = \"Gamma?\"
contributors = [{ name = \"Ève Zeller\", role = \"speaker\" }]
file = \"gamma.md\"

[[back]]
piece = \"contributors\"
id = \"people\"
";

fn hands() -> Memory {
    let manifest = format!("{HEAD}{HANDS}{EDITIONS}");
    let text = b"Words.\n".as_slice();
    let gamma = b"::: byline\nTranslated by A. Late\n:::\n\nWords.\n".as_slice();
    Memory::new()
        .with("book.toml", manifest.as_bytes())
        .with("alpha.md", text)
        .with("beta.md", text)
        .with("gamma.md", gamma)
}

#[test]
fn contributors_say_what_each_did() {
    let expected = "I.Asked(c.1950–)Beta(interviewee).\
        D.Editorkeepsalamp.ABook(editor).\
        A.LateGamma?(translator).\
        C.TongueAlpha(translator);Beta(author,translator).\
        ÈveZeller(1869–1940)Alpha;Gamma?(speaker).";
    for edition in editions(&hands()).0 {
        let shown = edition.shows("people");
        let list = shown.strip_prefix("Contributors").unwrap();
        assert_eq!(list, expected, "{}", edition.id);
    }
}

#[test]
fn by_lines_say_what_each_did() {
    for edition in editions(&hands()).0 {
        for (piece, expected) in [
            ("alpha", "AlphaÈveZellerTranslatedbyC.Tongue"),
            ("beta", "BetaC.TongueTranslatedbyC.TongueInterviewwithI.Asked"),
            ("gamma", "Gamma?SpokenbyÈveZellerTranslatedbyA.Late"),
        ] {
            let shown = edition.shows(piece);
            assert!(shown.starts_with(expected), "{}: {shown}", edition.id);
        }
    }
}

/// A part named after its poet, who wrote nine of its ten pieces.
fn collected() -> Memory {
    let mut manifest = format!(
        "{HEAD}\n[[front]]\npiece = \"contents\"\nid = \"list\"\n\
         [[front]]\npiece = \"epigraph\"\nid = \"motto\"\nfile = \"motto.md\"\n\
         [[body]]\npiece = \"part\"\ntitle = \"Ann Hill\"\n"
    );
    for at in 1..=10 {
        let people = if at == 10 { "Bo Ek" } else { "Ann Hill" };
        let _ = write!(
            manifest,
            "[[body.body]]\ntitle = \"W{at}\"\nauthors = [\"{people}\"]\n\
             translators = [\"C. Tongue\"]\nfile = \"w.md\"\n"
        );
    }
    manifest.push_str("[[back]]\npiece = \"contributors\"\nid = \"people\"\n");
    Memory::new()
        .with("book.toml", (manifest + EDITIONS).as_bytes())
        .with("motto.md", "Rain is rain.\n\n— A saying\n".as_bytes())
        .with("w.md", b"Words.\n".as_slice())
}

#[test]
fn a_part_called_as_its_poet_says_so_once() {
    for edition in editions(&collected()).0 {
        let list = edition.shows("list");
        assert_eq!(list.matches("AnnHill").count(), 1, "{}: {list}", edition.id);
        assert_eq!(list.matches("BoEk").count(), 1, "{}: {list}", edition.id);
        let people = edition.shows("people");
        assert_eq!(
            people, "ContributorsBoEkW10.AnnHillC.Tongue(translator).",
            "{}",
            edition.id
        );
    }
}

#[test]
fn the_page_of_an_epigraph_is_one_motto() {
    for edition in editions(&collected()).0 {
        let flow = &edition.flow;
        let page = flow.divisions.iter().find(|it| it.id == "motto").unwrap();
        let roles = page.blocks.iter().map(|&it| &flow.node(it).role).collect::<Vec<_>>();
        assert_eq!(roles, [&Role::Epigraph], "{}", edition.id);
        let lines = flow.children(page.blocks[0]).map(|it| &flow.node(it).role);
        assert_eq!(
            lines.collect::<Vec<_>>(),
            [&Role::Paragraph, &Role::Attribution],
            "{}",
            edition.id
        );
    }
}

const IMPRINT: &str = "\
slug = \"imprint\"
title = \"A *Book*\"
language = \"en-GB\"
date = \"2026-03\"
version = \"1.2.0\"
edition-statement = \"Second edition\"
publisher = \"Lamp House\"
place = \"Ayr\"
rights = \"© 2026 Lamp House.\"

[[front]]
piece = \"copyright-page\"

[[body]]
title = \"Alpha\"
authors = [\"A. Hand\", \"B. Hand\"]
copyright = \"© 1986 The Estate of A. Hand\"
permission = \"Reprinted by permission\"
file = \"alpha.md\"

[[body]]
title = \"Beta?\"
permission = \"Reprinted with leave of its maker.\"
file = \"beta.md\"

[[body]]
title = \"Gamma\"
only = [\"paper\"]
copyright = \"© 1990\"
file = \"gamma.md\"

[[back]]
piece = \"colophon\"

[[edition]]
kind = \"epub\"
isbn = \"9780306406157\"

[[edition]]
id = \"paper\"
kind = \"print\"
isbn = \"978-3-16148410-0\"

[[edition]]
id = \"hardback\"
kind = \"print\"
isbn = \"9791090636071\"
";

fn imprint(language: &str) -> Memory {
    let manifest = IMPRINT.replace("en-GB", language);
    let text = b"Words.\n".as_slice();
    Memory::new()
        .with("book.toml", manifest.as_bytes())
        .with("alpha.md", text)
        .with("beta.md", text)
        .with("gamma.md", text)
}

#[test]
fn the_copyright_page_says_who_holds_which_rights() {
    for edition in editions(&imprint("en-GB")).0 {
        let gamma = if edition.id == "paper" { "Gamma,©1990." } else { "" };
        let expected = format!(
            "ABookSecondedition©2026LampHouse.\
             A.HandandB.Hand,Alpha,©1986TheEstateofA.Hand.Reprintedbypermission.\
             Beta?Reprintedwithleaveofitsmaker.{gamma}LampHouse,Ayr,2026\
             ISBN978-0-306-40615-7(EPUB)ISBN978-3-16-148410-0(paper)\
             ISBN979-10-90636-07-1(hardback)"
        );
        assert_eq!(edition.shows("copyright-page"), expected, "{}", edition.id);
    }
}

#[test]
fn the_colophon_speaks_the_language_of_the_book() {
    for (language, words) in
        [("en-GB", "Set with"), ("de", "Gesetzt mit"), ("pl", "Złożono")]
    {
        for edition in editions(&imprint(language)).0 {
            let shown = edition.shows("colophon");
            assert!(shown.contains(&words.replace(' ', "")), "{language}: {shown}");
            // In an e-book the reader chooses the typeface.
            let named = shown.contains("LibertinusSerif(PhilippH.Poll,KhaledHosny).");
            assert_eq!(named, edition.id != "epub", "{language}: {shown}");
            assert!(!shown.contains("Mono"), "{shown}");
        }
    }
}

/// A book of one work and a theme of its own.
fn themed(theme: &str, notes: &str) -> Memory {
    let editions = EDITIONS.replace(
        "kind = ",
        &format!("theme = \"own.toml\"\nnotes = \"{notes}\"\nkind = "),
    );
    let manifest = format!(
        "{HEAD}rights = \"See [our house](https://example.org/house).\"\n\
         [[front]]\npiece = \"copyright-page\"\n[[front]]\npiece = \"contents\"\n\
         [[body]]\ntitle = \"Alpha\"\nauthors = [\"A. Hand\"]\n\
         translators = [\"C. Tongue\"]\nfile = \"alpha.md\"\n{editions}"
    );
    let text = "See [the handbook](https://example.org/handbook)[^n], again \
                [there](https://example.org/handbook), <https://example.org/shown> and \
                [write](mailto:a@example.org).\n\n\
                [^n]: Or [elsewhere](https://example.org/else).\n";
    Memory::new()
        .with("book.toml", manifest.as_bytes())
        .with("own.toml", format!("extends = \"default\"\n{theme}").as_bytes())
        .with("alpha.md", text.as_bytes())
}

#[test]
fn print_shows_the_addresses_of_links_where_the_theme_asks() {
    for notes in ["page", "work", "book"] {
        for (place, expected) in
            [("none", [0, 0, 0]), ("inline", [2, 1, 1]), ("note", [1, 1, 1])]
        {
            let theme = format!("[links]\naddress = \"{place}\"\n");
            for edition in editions(&themed(&theme, notes)).0 {
                let all: Vec<String> = edition
                    .flow
                    .divisions
                    .iter()
                    .map(|division| edition.shows(&division.id))
                    .collect();
                let all = all.concat();
                let count = |it: &str| all.matches(it).count();
                let counted =
                    ["example.org/handbook", "a@example.org", "example.org/else"]
                        .map(count);
                let expected = if edition.id == "print" { expected } else { [0; 3] };
                assert_eq!(
                    counted, expected,
                    "{place}, notes {notes}, {}: {all}",
                    edition.id
                );
                assert_eq!(count("example.org/shown"), 1);
                let house = usize::from(edition.id == "print" && place != "none");
                assert_eq!(count("(https://example.org/house)"), house);
            }
        }
    }
}

#[test]
fn links_of_the_manifest_lead_somewhere_in_the_epub() {
    let (all, _) = editions(&themed("", "book"));
    let file = all[0].file("copyright-page.xhtml");
    assert!(
        file.contains("<a href=\"https://example.org/house\">our house</a>"),
        "{file}"
    );
}

#[test]
fn the_contents_name_translators_where_the_theme_asks() {
    for (asked, people) in
        [("false", "AlphaA.Hand"), ("true", "AlphaA.Hand,translatedbyC.Tongue")]
    {
        for place in ["line", "inline"] {
            let theme =
                format!("[contents]\ntranslators = {asked}\nauthor = \"{place}\"\n");
            for edition in editions(&themed(&theme, "book")).0 {
                let shown = edition.shows("contents").replace('1', "");
                let start = format!("Contents{people}");
                let rest = shown.strip_prefix(&start);
                let case = format!("{}: {shown}", edition.id);
                assert!(rest.is_some_and(|rest| !rest.starts_with(',')), "{case}");
            }
        }
    }
}

#[test]
fn heads_and_notes_have_room_for_many_names() {
    let manifest = format!(
        "{HEAD}\n[[body]]\ntitle = \"A Title of Very Many Words Indeed\"\n\
         short-title = \"Many Words\"\n\
         authors = [\"A. Hand\", \"B. Hand\", \"C. Hand\"]\nfile = \"a.md\"\n\
         [[body]]\ntitle = \"Two\"\nauthors = [\"Anastasia Longhand-Writer\", \
         \"Bartholomew Shorthand\"]\nfile = \"b.md\"\n\
         [[body]]\ntitle = \"Three\"\nauthors = [\"Anastasia Longhand\", \
         \"Bartholomew Longhand\"]\nfile = \"c.md\"\n\
         [[back]]\npiece = \"notes\"\nid = \"notes\"\n{EDITIONS}"
    );
    let text = b"Words.[^1]\n\n[^1]: A note.\n".as_slice();
    let files = Memory::new()
        .with("book.toml", manifest.as_bytes())
        .with("a.md", text)
        .with("b.md", text)
        .with("c.md", text);
    let (all, _) = editions(&files);
    for edition in &all {
        let shown = edition.shows("notes");
        assert!(shown.contains("AnastasiaandBartholomewLonghand,Three1."), "{shown}");
        assert!(shown.contains("A.Handandothers,ManyWords1."), "{shown}");
        assert!(shown.contains("Longhand-WriterandShorthand,Two1."), "{shown}");
    }
}

#[test]
fn a_name_sorted_by_a_guess_is_named_once() {
    let manifest = |person: &str| {
        format!(
            "{HEAD}\n[[contributor]]\nname = \"Ada K. Le Quill\"\nrole = \"editor\"\n\
             [[body]]\nauthors = [{person}, \"Bram van Ink\"]\nfile = \"work.md\"\n{EDITIONS}"
        )
    };
    let messages = |person: &str| {
        let files = Memory::new()
            .with("book.toml", manifest(person).as_bytes())
            .with("work.md", b"# Work\n\nWords.\n".as_slice());
        let (all, messages) = editions(&files);
        let editor = &all[0].flow.book.metadata.contributors[0];
        (editor.sort.clone(), messages)
    };
    let (sort, found) = messages("\"Ada K. Le Quill\"");
    assert_eq!(sort, "Le Quill, Ada K.");
    assert_eq!(found.matches("M060").count(), 1, "{found}");
    assert!(found.contains("2 names are sorted by a guess"), "{found}");
    // To say what the program would guess settles it.
    let sorted = "{ name = \"Ada K. Le Quill\", sort = \"Le Quill, Ada K.\" }";
    let (_, found) = messages(sorted);
    assert!(found.contains("`Bram van Ink` is sorted as `van Ink, Bram`"), "{found}");
    assert!(!found.contains("names are sorted"), "{found}");
}

/// A book whose title page, copyright page and colophon the program makes, in a theme.
fn with_theme(theme: &str, front: &str, more: &str) -> Memory {
    let editions = EDITIONS.replace("]]\nkind", "]]\ntheme = \"own.toml\"\nkind");
    let manifest = format!(
        "{HEAD}subtitle = \"Below\"\npublisher = \"Press\"\nplace = \"Port\"\n\
         edition-statement = \"Second edition\"\n\
         printed = \"Printed by *Skerry* on cream wove\"\n\
         series = {{ title = \"Harbour\", position = 3 }}\nfront = [{front}]\n\
         back = [{{ piece = \"colophon\"{more} }}]\n\
         body = [{{ title = \"Work\", file = \"work.md\" }}]\n\
         contributor = [{{ name = \"A. Hand\", role = \"editor\" }}]\n{editions}"
    );
    Memory::new()
        .with("book.toml", manifest.as_bytes())
        .with("own.toml", theme.as_bytes())
        .with("work.md", b"Text.\n".as_slice())
}

const TITLE: &str = "{ piece = \"title-page\" }";
const TITLE_AND_COPYRIGHT: &str =
    "{ piece = \"title-page\" }, { piece = \"copyright-page\" }";

#[test]
fn a_theme_orders_the_title_page() {
    let theme =
        "[title-page]\norder = [\"people\", \"title\", \"foot\", \"place\", \"year\"]\n";
    let (all, messages) = editions(&with_theme(theme, TITLE_AND_COPYRIGHT, ""));
    // The copyright page has the statement, the series and the publisher.
    assert!(messages.contains("`subtitle` is on no page"), "{messages}");
    assert_eq!(messages.matches("B031").count(), messages.matches("`subtitle`").count());
    for edition in &all {
        assert_eq!(
            edition.shows("title-page"),
            "EditedbyA.HandABookPort2026",
            "{}",
            edition.id
        );
    }
}

#[test]
fn what_no_page_about_the_book_shows_is_told() {
    let theme = "[title-page]\norder = [\"title\"]\n";
    let (_, messages) = editions(&with_theme(theme, TITLE, ""));
    for (key, told) in [
        ("subtitle", true),
        ("publisher", true),
        ("place", true),
        ("contributor", true),
        // Where no copyright page tells of them they stand here.
        ("edition-statement", false),
        ("series", false),
        ("device", false),
    ] {
        let words = format!("`{key}` is on no page");
        assert_eq!(messages.contains(&words), told, "{messages}");
    }
    let (_, messages) = editions(&with_theme("", TITLE_AND_COPYRIGHT, ""));
    assert_eq!(messages, "");
    let half = "{ piece = \"half-title\", subtitle = \"Low\" }";
    let (_, messages) = editions(&with_theme("", half, ""));
    assert!(messages.contains("`subtitle` is not shown on a page"), "{messages}");
}

#[test]
fn the_device_stands_on_the_title_page_of_every_edition() {
    let drawing = "<svg xmlns='http://www.w3.org/2000/svg' width='60' height='40'>\
                   <rect width='60' height='40'/></svg>";
    let book = with_theme("", TITLE, "");
    let manifest = String::from_utf8(book.read("book.toml", FileKind::Manifest).unwrap());
    let manifest = format!("device = \"marks/quay.svg\"\n{}", manifest.unwrap());
    let book = book
        .with("book.toml", manifest.as_bytes())
        .with("marks/quay.svg", drawing.as_bytes());
    let (all, messages) = editions(&book);
    assert_eq!(messages, "");
    for edition in &all {
        match &edition.made {
            Made::Pages(laid) => {
                let images = laid.pages.pages.iter().map(|page| {
                    let image =
                        |item: &&DisplayItem| matches!(item, DisplayItem::Image { .. });
                    page.items.iter().filter(image).count()
                });
                assert_eq!(images.collect::<Vec<_>>()[0], 1, "{}", edition.id);
            }
            Made::Package(_) => {
                let file = edition.file("title-page.xhtml");
                let device = "<p class=\"display device\"><img src=\"";
                assert!(file.contains(device) && file.contains("alt=\"\""), "{file}");
            }
        }
    }
}

#[test]
fn edition_and_series_stand_on_one_of_the_two_pages() {
    for (front, title, copyright) in [
        (
            TITLE,
            "ABookBelowEditedbyA.HandSecondeditionHarbour,Volume3Press,Port,2026",
            None,
        ),
        (
            TITLE_AND_COPYRIGHT,
            "ABookBelowEditedbyA.HandPress,Port,2026",
            Some("ABookSecondeditionHarbour,Volume3Press,Port,2026"),
        ),
    ] {
        let (all, messages) = editions(&with_theme("", front, ""));
        assert_eq!(messages, "");
        for edition in &all {
            assert_eq!(edition.shows("title-page"), title, "{}", edition.id);
            if let Some(copyright) = copyright {
                assert_eq!(edition.shows("copyright-page"), copyright, "{}", edition.id);
            }
        }
    }
}

#[test]
fn fields_are_filled_in_pages_of_ones_own() {
    let own = "{title} {isbns}\\\n{accessibility}\\\n*{series}*, {year}.[^n]\n\n[^n]: Of {place}.\n\n{rights}\n\n{printed}\n\nA {b c}.\n";
    let book =
        with_theme("", TITLE, ", file = \"own.md\"").with("own.md", own.as_bytes());
    let (all, messages) = editions(&book);
    assert_eq!(messages, "");
    for edition in &all {
        let wanted =
            "ColophonABookHarbour,Volume3,2026.1PrintedbySkerryoncreamwove.A{bc}.";
        assert_eq!(edition.shows("own"), wanted, "{}", edition.id);
    }
    let file = all[0].file("own.xhtml");
    assert!(file.contains("<em>Skerry</em>") && file.contains("<br/>"), "{file}");
    assert_eq!(file.matches("<br/>").count(), 1, "{file}");
}

#[test]
fn a_name_that_is_no_field_is_told_and_stays() {
    let book = with_theme("", TITLE, ", file = \"own.md\"")
        .with("own.md", b"{isbn}\n\nBy {holder}.\n".as_slice());
    let (all, messages) = editions(&book);
    for name in ["{isbn}", "{holder}"] {
        let told = format!("`{name}` is no field, and is printed as it stands");
        assert!(messages.contains(&told), "{messages}");
    }
    assert_eq!(all[1].shows("own"), "Colophon{isbn}By{holder}.");
    let elsewhere = with_theme("", TITLE, "").with("work.md", b"In {year}.\n".as_slice());
    let (all, messages) = editions(&elsewhere);
    assert!(messages.contains("`{year}` is filled on pages about the book alone"));
    assert!(all[1].shows("work").contains("In{year}."));
}

/// A book with parts and sections and one list of contents, or two.
fn with_contents(lists: &str) -> Memory {
    let manifest = format!(
        "{HEAD}front = [{lists}]\n\
         [[body]]\npiece = \"part\"\ntitle = \"Part\"\n\
         [[body.body]]\ntitle = \"Work\"\nfile = \"work.md\"\n\
         [[body]]\ntitle = \"Alone\"\nfile = \"alone.md\"\n{EDITIONS}"
    );
    Memory::new()
        .with("book.toml", manifest.as_bytes())
        .with("work.md", b"Text.\n\n## First\n\nText.\n\n### Lower\n\nText.\n".as_slice())
        .with("alone.md", b"Text.\n\n## Second[^n]\n\nText.\n\n[^n]: Note.\n".as_slice())
}

#[test]
fn contents_go_as_deep_as_they_are_asked() {
    let brief =
        "{ piece = \"contents\", level = \"parts\", title = \"Brief\", id = \"brief\" }";
    let full = "{ piece = \"contents\", level = \"sections\", id = \"full\" }";
    let (all, messages) = editions(&with_contents(&format!("{brief}, {full}")));
    assert!(!messages.contains("error") && !messages.contains("M0"), "{messages}");
    let words = |shown: String| shown.replace(|c: char| c.is_ascii_digit(), "");
    for edition in &all {
        assert_eq!(
            words(edition.shows("brief")),
            "BriefPartAloneNotes",
            "{}",
            edition.id
        );
        let wanted = "ContentsPartWorkFirstAloneSecondNotes";
        assert_eq!(words(edition.shows("full")), wanted, "{}", edition.id);
    }
    let Made::Pages(_) = &all[1].made else { panic!("print has pages") };
    assert_eq!(all[1].shows("full"), "ContentsPart1Work3First3Alone4Second4Notes5");
    let file = all[0].file("full.xhtml");
    assert!(file.contains("<li class=\"of-section\"><a href=\"work.xhtml#"), "{file}");
}

#[test]
fn two_lists_of_one_level_are_one_too_many() {
    let list = "{ piece = \"contents\" }";
    let (_, messages) = editions(&with_contents(&format!("{list}, {list}")));
    assert!(messages.contains("the book has a `contents` already"), "{messages}");
}

#[test]
fn a_work_may_be_set_otherwise_than_the_theme_says() {
    let text = "Extraordinarily incomprehensible internationalisation, notwithstanding. "
        .repeat(9);
    let text = format!("{text}\n\n{text}\n");
    let manifest = format!(
        "{HEAD}[[body]]\ntitle = \"Usual\"\nfile = \"usual.md\"\n\
         [[body]]\ntitle = \"Own\"\nfile = \"own.md\"\nshape = \"ragged\"\n\
         paragraph = \"space\"\nhyphenation = false\n{EDITIONS}"
    );
    let book = Memory::new()
        .with("book.toml", manifest.as_bytes())
        .with("usual.md", text.as_bytes())
        .with("own.md", text.as_bytes());
    let (all, _) = editions(&book);
    let file = all[0].file("own.xhtml");
    assert!(file.contains("class=\"ragged spaced undivided\""), "{file}");
    assert!(!all[0].file("usual.xhtml").contains("ragged"));
    assert!(all[0].file("book.css").contains(".spaced p + p { margin-top: 1.27em;"));
    let Made::Pages(laid) = &all[1].made else { panic!("print has pages") };
    // Whether a word is divided, and how many lines stand farther apart than others.
    let set = |id: &str| {
        let pages = laid.pages.pages.iter();
        let of_own = pages.filter(|page| all[1].flow.division(page.division).id == id);
        let runs = of_own.flat_map(|page| &page.items).filter_map(|item| match item {
            DisplayItem::Run(run) if matches!(run.content, Content::Node { .. }) => {
                Some(run)
            }
            _ => None,
        });
        let runs: Vec<_> = runs.collect();
        let divided = runs.iter().any(|run| run.text.contains('\u{AD}'));
        let lines: BTreeSet<i64> = runs.iter().map(|run| run.y.0).collect();
        let lines: Vec<i64> = lines.into_iter().collect();
        let apart: Vec<i64> = lines.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let usual = apart.iter().min().copied().unwrap_or(0);
        (divided, apart.iter().filter(|&&it| it > usual * 3 / 2).count())
    };
    // The text stands off its title, and the second paragraph off the first.
    assert_eq!((set("usual"), set("own")), ((true, 1), (false, 2)));
}

//! What `check` says of foreign EPUBs: a sound book passes, with whatever EPUB allows in
//! it; each fault is named by the code of its kind.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use florilege::check::{Report, check_file};
use florilege::diag::{Diagnostics, Severity};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A book's files by path.
#[derive(Clone)]
struct Book(Vec<(String, Vec<u8>)>);

const PACKAGE: &str = "E/p.opf";
const NAV: &str = "E/nav.xhtml";
const ONE: &str = "E/one.xhtml";
const CSS: &str = "E/a.css";
const SMIL: &str = "E/one.smil";
const NCX: &str = "E/toc.ncx";
const SVG: &str = "E/two.svg";

fn page(body: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html xmlns='http://www.w3.org/1999/xhtml' \
         xmlns:epub='http://www.idpf.org/2007/ops' lang='en' xml:lang='en'><head>\
         <title>Lamps</title><link rel='stylesheet' href='a.css'/></head>\
         <body>{body}</body></html>"
    )
}

impl Book {
    fn sound() -> Self {
        let container = "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container' \
            version='1.0'><rootfiles><rootfile full-path='E/p.opf' \
            media-type='application/oebps-package+xml'/></rootfiles></container>";
        let package = "<package xmlns='http://www.idpf.org/2007/opf' version='3.0' \
            unique-identifier='id'><metadata xmlns:dc='http://purl.org/dc/elements/1.1/'>\
            <dc:identifier id='id'>urn:isbn:1</dc:identifier><dc:title id='t'>Lamps</dc:title>\
            <dc:language>en</dc:language><dc:creator id='c'>A. Hand</dc:creator>\
            <dc:date>2026-03-01</dc:date>\
            <meta property='dcterms:modified'>2026-03-01T00:00:00Z</meta>\
            <meta property='media:duration'>2s</meta>\
            <meta property='media:duration' refines='#mo'>2s</meta></metadata>\
            <manifest>\
            <item id='nav' href='nav.xhtml' media-type='application/xhtml+xml' properties='nav'/>\
            <item id='one' href='one.xhtml' media-type='application/xhtml+xml' media-overlay='mo'/>\
            <item id='two' href='two.svg' media-type='image/svg+xml'/>\
            <item id='css' href='a.css' media-type='text/css'/>\
            <item id='mo' href='one.smil' media-type='application/smil+xml'/>\
            <item id='mp3' href='a.mp3' media-type='audio/mpeg'/></manifest>\
            <spine><itemref idref='one'/><itemref idref='two'/><itemref idref='nav'/></spine>\
            </package>";
        let nav = page(
            "<nav epub:type='toc'><h1>All</h1><ol><li><a href='one.xhtml#a'>One</a></li>\
             <li><span>More</span><ol><li><a href='two.svg'>Two</a></li></ol></li></ol></nav>\
             <nav epub:type='landmarks'><ol><li><a epub:type='toc' href='nav.xhtml'>All</a></li>\
             <li><a epub:type='bodymatter' href='one.xhtml'>Text</a></li></ol></nav>",
        );
        let smil = "<smil xmlns='http://www.w3.org/ns/SMIL' version='3.0'><body><par>\
            <text src='one.xhtml#a'/><audio src='a.mp3' clipBegin='0s' clipEnd='2s'/></par>\
            </body></smil>";
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>\
            <title>Two</title><g id='g'><rect width='9' height='9'/></g></svg>";
        let files = [
            ("META-INF/container.xml", container),
            (PACKAGE, package),
            (NAV, &nav),
            (ONE, &page("<h1 id='a'>One</h1><p id='b'>A lamp was lit.</p>")),
            (SVG, svg),
            (CSS, "p { color: black }\n@media print { p { margin: 0 } }"),
            (SMIL, smil),
            ("E/a.mp3", "sound"),
        ];
        let owned =
            |(name, text): (&str, &str)| (name.to_owned(), text.as_bytes().to_vec());
        Self(files.into_iter().map(owned).collect())
    }

    /// A sound book of EPUB 2.
    fn old() -> Self {
        let package = "<package xmlns='http://www.idpf.org/2007/opf' version='2.0' \
            unique-identifier='id'><metadata xmlns:dc='http://purl.org/dc/elements/1.1/' \
            xmlns:opf='http://www.idpf.org/2007/opf'>\
            <dc:identifier id='id' opf:scheme='ISBN'>urn:isbn:1</dc:identifier>\
            <dc:title>Lamps</dc:title><dc:language>en</dc:language>\
            <dc:creator opf:role='aut' opf:file-as='Hand, A.'>A. Hand</dc:creator>\
            <dc:date opf:event='publication'>2026-03-01</dc:date>\
            <meta name='lamp' content='cover'/></metadata><manifest>\
            <item id='ncx' href='toc.ncx' media-type='application/x-dtbncx+xml'/>\
            <item id='one' href='one.xhtml' media-type='application/xhtml+xml'/>\
            <item id='css' href='a.css' media-type='text/css'/></manifest>\
            <spine toc='ncx'><itemref idref='one' linear='yes'/></spine>\
            <guide><reference type='text' href='one.xhtml' title='One'/></guide></package>";
        let ncx = "<ncx xmlns='http://www.daisy.org/z3986/2005/ncx/' version='2005-1'><head>\
            <meta name='dtb:uid' content='urn:isbn:1'/></head>\
            <docTitle><text>Lamps</text></docTitle><navMap>\
            <navPoint id='n1' playOrder='1'><navLabel><text>One</text></navLabel>\
            <content src='one.xhtml'/></navPoint></navMap><pageList>\
            <pageTarget id='p1' type='normal' value='1' playOrder='2'>\
            <navLabel><text>1</text></navLabel><content src='one.xhtml#a'/></pageTarget>\
            </pageList></ncx>";
        let dtd = "<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.1//EN' \
            'http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd'>";
        let mut book = Self::sound().with(ONE, "<!DOCTYPE html>", dtd);
        book.0.retain(|it| [ONE, CSS, "META-INF/container.xml"].contains(&it.0.as_str()));
        book.and(PACKAGE, package).and(NCX, ncx)
    }

    /// With a change in a file.
    fn with(mut self, path: &str, from: &str, to: &str) -> Self {
        let file = self.0.iter_mut().find(|it| it.0 == path).expect("the file is there");
        let text = String::from_utf8(file.1.clone()).expect("a text");
        assert!(text.contains(from), "{path} has no {from}");
        file.1 = text.replacen(from, to, 1).into_bytes();
        self
    }

    /// With a further file.
    fn and(mut self, path: &str, content: impl Into<Vec<u8>>) -> Self {
        self.0.push((path.to_owned(), content.into()));
        self
    }

    /// With a further item.
    fn item(self, item: &str) -> Self {
        self.with(PACKAGE, "</manifest>", &format!("<item {item}/></manifest>"))
    }

    /// With a further text in its first document.
    fn says(self, body: &str) -> Self {
        self.with(ONE, "</body>", &format!("{body}</body>"))
    }

    fn checked(&self) -> (Report, Diagnostics) {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let stored =
            SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        let whole = [("mimetype".to_owned(), b"application/epub+zip".to_vec())];
        for (name, content) in whole.iter().chain(&self.0) {
            zip.start_file(name.as_str(), stored).expect("a file in memory");
            zip.write_all(content).expect("a file in memory");
        }
        let bytes = zip.finish().expect("a file in memory").into_inner();
        let mut found = Diagnostics::new();
        let report = check_file("it.epub", &bytes, None, None, &mut found);
        (report, found)
    }

    /// Codes of errors, or of errors and warnings.
    fn codes(&self, least: Severity) -> BTreeSet<&'static str> {
        let (_, found) = self.checked();
        let found = found.iter().filter(|it| it.code.severity() >= least);
        found.map(|it| it.code.as_str()).collect()
    }

    fn errors(&self) -> BTreeSet<&'static str> {
        self.codes(Severity::Error)
    }

    fn words(&self) -> String {
        self.checked().1.iter().map(|it| it.message.clone() + "\n").collect()
    }
}

#[test]
fn a_sound_book_has_no_fault() {
    let book = Book::sound();
    assert!(book.errors().is_empty(), "{}", book.words());
    assert!(!book.codes(Severity::Warning).contains("K036"), "{}", book.words());
}

#[test]
fn what_epub_allows_is_no_fault() {
    let remote = "id='r' href='https://example.org/a.mp3' media-type='audio/mpeg'";
    let remote_sound = Book::sound()
        .item(remote)
        .with(
            PACKAGE,
            "media-overlay='mo'",
            "media-overlay='mo' properties='remote-resources'",
        )
        .says("<p><audio src='https://example.org/a.mp3'/></p>");
    let composed = Book::sound()
        .item("id='e' href='caf%C3%A9.png' media-type='image/png'")
        .and("E/cafe\u{301}.png", b"\x89PNG\r\n\x1A\n".to_vec())
        .says("<p><img alt='' src='cafe&#x301;.png#xywh=0,0,1,1'/></p>");
    let obfuscated = Book::sound()
        .item("id='f' href='f.otf' media-type='font/otf'")
        .and("E/f.otf", "not what it was")
        .and(
            "META-INF/encryption.xml",
            "<encryption xmlns='urn:oasis:names:tc:opendocument:xmlns:container' \
             xmlns:enc='http://www.w3.org/2001/04/xmlenc#'><enc:EncryptedData>\
             <enc:EncryptionMethod Algorithm='http://www.idpf.org/2008/embedding'/>\
             <enc:CipherData><enc:CipherReference URI='E/f.otf'/></enc:CipherData>\
             </enc:EncryptedData></encryption>",
        );
    for (what, book) in [
        ("remote sound", remote_sound),
        ("accents as one or two characters", composed),
        ("obfuscated fonts", obfuscated),
        ("data in scripts", Book::sound().says("<script type='application/json'>{}</script>")),
        ("namespaces in sheets", Book::sound().with(CSS, "p {", "@namespace e 'urn:e'; p {")),
        ("ids with spaces around", Book::sound().with(PACKAGE, "id='css'", "id=' css '")),
        ("a dot", Book::sound().says("<p><a href='./one.xhtml#b'>b</a></p>")),
        ("no language", Book::sound().with(ONE, " lang='en' xml:lang='en'", "")),
        ("empty href", Book::sound().says("<p><a href=''>b</a></p>")),
        ("web", Book::sound().says("<p><a href='https://example.org/a?b#c'>b</a></p>")),
        ("data of one's own", Book::sound().says("<p data-a='1' aria-label='a'>b</p>")),
        ("custom elements", Book::sound().says("<x-lamp>b</x-lamp>")),
        ("HTML in drawings", Book::sound().with(
            SVG, "</g>", "</g><foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>a</p></foreignObject>",
        )),
        ("own entities", Book::sound().with(
            ONE, "<!DOCTYPE html>", "<!DOCTYPE html [<!ENTITY lamp 'light'>]>",
        ).says("<p>&lamp;</p>")),
        ("CFI", Book::sound().says("<p><a href='one.xhtml#epubcfi(/4/2)'>b</a></p>")),
    ] {
        assert!(book.errors().is_empty(), "{what}: {}", book.words());
    }
}

/// Faults of single places: code, file, what stands there, what stands there instead.
const FAULTS: &[(&str, &str, &str, &str)] = &[
    ("K026", ONE, "A lamp", "A&nbsp;lamp"),
    ("K026", ONE, "A lamp", "A lamp & more"),
    ("K026", ONE, "A lamp", "<x:y/>"),
    ("K026", ONE, "A lamp", "a]]>b"),
    ("K026", ONE, "A lamp", "\u{1}"),
    ("K026", ONE, "</html>", "</html><html/>"),
    ("K026", ONE, "<!DOCTYPE html>", "<!DOCTYPE html SYSTEM 'a.dtd'>"),
    ("K026", ONE, "<!DOCTYPE html>", "<?xml version='1.0' encoding='latin1'?>"),
    ("K026", PACKAGE, "<spine>", "<spine>&eacute;"),
    ("K020", "META-INF/container.xml", "</rootfiles>", "<lamp/></rootfiles>"),
    ("K020", "META-INF/container.xml", "version='1.0'", "version='2.0'"),
    ("K021", PACKAGE, "href='a.css'", "href='/E/a.css'"),
    ("K021", PACKAGE, "href='a.css'", "href='a.css#b'"),
    ("K021", PACKAGE, "href='a.css'", "href='a.css?b'"),
    ("K021", PACKAGE, "href='a.css'", "href='../../a.css'"),
    ("K021", PACKAGE, "href='a.css'", "href='data:text/css,a'"),
    ("K021", PACKAGE, "href='a.css'", "href='p.opf'"),
    ("K021", PACKAGE, "href='a.css'", "href='a.mp3'"),
    ("K021", PACKAGE, "id='css'", "id='css' fallback='css'"),
    ("K021", PACKAGE, "id='css'", "id='css' fallback='lamp'"),
    ("K021", PACKAGE, "id='css'", "id='1'"),
    ("K021", PACKAGE, "<itemref idref='two'/>", "<itemref idref='mp3'/>"),
    (
        "K021",
        PACKAGE,
        "<itemref idref='two'/>",
        "<itemref idref='two' linear='no'/><itemref idref='one'/>",
    ),
    ("K021", PACKAGE, "properties='nav'", "properties='nav scripted'"),
    ("K021", PACKAGE, "<spine>", "<spine toc='css'>"),
    ("K028", PACKAGE, "media-type='text/css'", ""),
    ("K028", PACKAGE, "<spine>", "<spine lamp='1'>"),
    ("K028", PACKAGE, "<spine>", "<spine page-progression-direction='up'>"),
    ("K028", PACKAGE, "<dc:language>en", "<dc:language>e n"),
    ("K028", PACKAGE, "<dc:title id='t'>", "<dc:title id='t' xml:lang='e_n'>"),
    ("K028", PACKAGE, "</dc:date>", "</dc:date><dc:date>2026</dc:date>"),
    ("K028", PACKAGE, "A. Hand", " "),
    ("K029", PACKAGE, "</metadata>", "<meta property='lamp'>a</meta></metadata>"),
    ("K029", PACKAGE, "</metadata>", "<meta property='x:lamp'>a</meta></metadata>"),
    (
        "K029",
        PACKAGE,
        "</metadata>",
        "<meta property='rendition:lamp'>a</meta></metadata>",
    ),
    (
        "K029",
        PACKAGE,
        "</metadata>",
        "<meta property='title-type' refines='#c'>main</meta></metadata>",
    ),
    ("K029", PACKAGE, "</metadata>", "<meta property='role'>aut</meta></metadata>"),
    (
        "K029",
        PACKAGE,
        "</metadata>",
        "<meta id='x' property='file-as' refines='#x'>a</meta></metadata>",
    ),
    ("K029", PACKAGE, "properties='nav'", "properties='nav lamp'"),
    ("K029", PACKAGE, "version='3.0'", "version='3.0' prefix='lamp'"),
    ("K029", PACKAGE, "version='3.0'", "version='3.0' prefix='_: urn:a'"),
    (
        "K029",
        PACKAGE,
        "</metadata>",
        "<link rel='record' href='https://example.org/r'/></metadata>",
    ),
    (
        "K034",
        PACKAGE,
        "</metadata>",
        "<meta property='rendition:layout'>fixed</meta></metadata>",
    ),
    (
        "K034",
        PACKAGE,
        "</metadata>",
        "<meta property='rendition:layout'>pre-paginated</meta></metadata>",
    ),
    (
        "K034",
        PACKAGE,
        "<itemref idref='two'/>",
        "<itemref idref='two' properties='page-spread-left page-spread-right'/>",
    ),
    ("K035", PACKAGE, " media-overlay='mo'", ""),
    ("K035", PACKAGE, "<meta property='media:duration'>2s</meta>", ""),
    (
        "K035",
        PACKAGE,
        "media-type='text/css'",
        "media-type='text/css' media-overlay='mo'",
    ),
    ("K035", SMIL, "clipEnd='2s'", "clipEnd='0s'"),
    ("K035", SMIL, "clipEnd='2s'", "clipEnd='soon'"),
    ("K035", SMIL, "src='a.mp3'", "src='a.mp3#t=1'"),
    ("K035", SMIL, "</par>", "<seq/></par>"),
    ("K022", SMIL, "one.xhtml#a", "one.xhtml#lamp"),
    ("K033", NAV, "epub:type='toc'", "epub:type='lot'"),
    ("K033", NAV, "<h1>All</h1>", "<h1> </h1>"),
    ("K033", NAV, "<h1>All</h1>", "<p>All</p>"),
    ("K033", NAV, "<span>More</span>", ""),
    ("K033", NAV, ">One</a>", "></a>"),
    ("K033", NAV, "href='one.xhtml#a'", "href='https://example.org/'"),
    ("K033", NAV, "<ol><li><a href='two.svg'>Two</a></li></ol>", ""),
    ("K022", CSS, "color: black", "background: url(lamp.png)"),
    ("K027", CSS, "color: black", "background: url(https://example.org/lamp.png)"),
    ("K027", CSS, "color: black", "background: url(file:///lamp.png)"),
    ("K032", CSS, "color: black", "direction: rtl"),
    ("K032", CSS, "color: black }", "color: black"),
    ("K032", CSS, "p {", "@charset 'latin1'; p {"),
    ("K028", SVG, "<g id='g'>", "<g id='1'>"),
    ("K028", SVG, "</g>", "</g><foreignObject><lamp xmlns='urn:a'/></foreignObject>"),
];

#[test]
fn each_fault_is_named_by_its_kind() {
    for (code, path, from, to) in FAULTS {
        let path_of_sheet = *path == CSS && to.starts_with("@charset");
        let from = if path_of_sheet { "p { c" } else { from };
        let to = if path_of_sheet { "@charset 'latin1'; p { c" } else { to };
        let to = to.strip_prefix(' ').unwrap_or(to);
        let book = Book::sound().with(path, from, to);
        assert!(book.errors().contains(code), "{path}: {from} -> {to}: {}", book.words());
    }
}

/// Faults of the markup of documents.
const MARKUP: &[&str] = &[
    "<p><img alt=''/></p>",
    "<p><div>a</div></p>",
    "<ul><p>a</p></ul>",
    "<ul>a</ul>",
    "<p align='left'>a</p>",
    "<center>a</center>",
    "<p aria-lamp='a'>a</p>",
    "<p aria-labelledby='lamp'>a</p>",
    "<p><a href='#a'><span><a href='#b'>a</a></span></a></p>",
    "<p><bdo>a</bdo></p>",
    "<p data-A='1'>a</p>",
    "<p><time datetime='noon'>a</time></p>",
    "<p lang='en' xml:lang='de'>a</p>",
    "<p hidden='no'>a</p>",
    "<table border='3'><tr><td>a</td></tr></table>",
    "<table><tr><td headers='a'>a</td></tr></table>",
    "<style>p { color: red }</style>",
    "<p><label for='a'>a</label></p>",
    "<form><form/></form>",
    "<p xmlns:x='http://www.w3.org/lamp' x:y='1'>a</p>",
    "<epub:switch><epub:default>a</epub:default></epub:switch>",
    "<math xmlns='http://www.w3.org/1998/Math/MathML'><ci>a</ci></math>",
];

#[test]
fn faulty_markup_is_named_with_its_line() {
    for markup in MARKUP {
        let book = Book::sound().says(markup);
        assert!(book.errors().contains("K028"), "{markup}: {}", book.words());
        assert!(
            book.words().contains("`E/one.xhtml`, line 2: "),
            "{markup}: {}",
            book.words()
        );
    }
}

#[test]
fn resources_that_may_not_be_used_so_are_named() {
    let strange = |body: &str| {
        Book::sound()
            .item("id='x' href='a.xyz' media-type='image/x-lamp'")
            .and("E/a.xyz", "lamp")
            .says(body)
    };
    for body in [
        "<p><img alt='' src='a.xyz'/></p>",
        "<p><object data='a.xyz'/></p>",
        "<p><embed src='a.xyz'/></p>",
        "<p><audio src='a.xyz'/></p>",
        "<p><picture><img alt='' src='a.xyz'/></picture></p>",
        "<p><a href='a.xyz'>a</a></p>",
    ] {
        assert!(
            strange(body).errors().contains("K027"),
            "{body}: {}",
            strange(body).words()
        );
    }
    for body in ["<p><object data='a.xyz'>A lamp</object></p>", "<p>a</p>"] {
        assert!(strange(body).errors().is_empty(), "{body}: {}", strange(body).words());
    }
    for body in [
        "<p><img alt='' src='https://example.org/a.png'/></p>",
        "<script src='https://example.org/a.js'/>",
        "<iframe src='https://example.org/'/>",
        "<p><audio src='https://example.org/a.mp3'/></p>",
        "<p><a href='data:text/plain,a'>a</a></p>",
        "<p><a href='file:///a'>a</a></p>",
    ] {
        let book = Book::sound().says(body);
        assert!(book.errors().contains("K027"), "{body}: {}", book.words());
    }
    let mistaken = Book::sound()
        .item("id='x' href='a.png' media-type='image/png'")
        .and("E/a.png", b"\xFF\xD8\xFF".to_vec());
    assert!(mistaken.errors().contains("K027"), "{}", mistaken.words());
}

#[test]
fn books_of_epub_2_are_judged_by_their_own_rules() {
    let old = Book::old().says("<p align='left'>&eacute;</p>");
    let (report, _) = old.checked();
    assert_eq!(report.standard, "EPUB 2");
    assert!(old.errors().is_empty(), "{}", old.words());
    assert!(report.not_checked.iter().any(|it| it.contains("EPUB 2")));
    let lost = old.says("<p><a href='gone.html'>a</a></p>");
    assert!(lost.errors().contains("K022"), "{}", lost.words());
}

/// A fault in a sound book of EPUB 2, and a word of the message.
const OLD_FAULTS: [(&str, &str, &str, &str); 16] = [
    (PACKAGE, " toc='ncx'", "", "toc"),
    (PACKAGE, "<guide>", "<lamp/><guide>", "lamp"),
    (PACKAGE, " unique-identifier='id'", "", "unique-identifier"),
    (PACKAGE, "<item id='css'", "<item properties='a' id='css'", "properties"),
    (PACKAGE, "linear='yes'", "linear='maybe'", "linear"),
    (PACKAGE, "opf:role='aut'", "opf:role='writer'", "MARC"),
    (PACKAGE, "2026-03-01", "soon", "date"),
    (PACKAGE, "<dc:language>en", "<dc:language>e", "language"),
    (PACKAGE, "content='cover'", "", "content"),
    (PACKAGE, "type='text'", "", "type"),
    (PACKAGE, "href='one.xhtml' title", "href='gone.xhtml' title", "not there"),
    (PACKAGE, "application/x-dtbncx+xml", "text/xml", "no NCX"),
    (NCX, "<docTitle><text>Lamps</text></docTitle>", "", "docTitle"),
    (NCX, "<navLabel><text>One</text></navLabel>", "", "navLabel"),
    (NCX, "<navPoint id='n1'", "<navPoint", "id"),
    (NCX, "type='normal'", "type='odd'", "type"),
];

#[test]
fn packages_and_contents_of_epub_2_are_looked_at() {
    assert!(Book::old().errors().is_empty(), "{}", Book::old().words());
    for (path, from, to, word) in OLD_FAULTS {
        let book = Book::old().with(path, from, to);
        let words = book.words();
        let seen = words.lines().any(|it| it.contains(word));
        assert!(seen, "{from}: {words}");
        assert!(!book.errors().is_empty(), "{from}");
    }
    let spoken = Book::old()
        .item("id='d' href='d.xml' media-type='application/x-dtbook+xml'")
        .and("E/d.xml", "<dtbook/>");
    let (report, _) = spoken.checked();
    assert!(report.not_checked.iter().any(|it| it.contains("DTBook")));
}

#[test]
fn a_layout_of_a_later_standard_is_named() {
    let meta = "<meta property='rendition:layout'>roll</meta></metadata>";
    let book = Book::sound().with(PACKAGE, "</metadata>", meta);
    assert!(book.words().contains("EPUB 3.4"), "{}", book.words());
}

#[test]
fn names_of_files_are_compared_as_systems_do() {
    for (one, other) in
        [("a.txt", "A.txt"), ("stra\u{DF}e", "STRASSE"), ("\u{E9}", "e\u{301}")]
    {
        let book = Book::sound().and(one, "").and(other, "");
        assert!(book.errors().contains("K020"), "{one}, {other}: {}", book.words());
    }
    for odd in ["a*b", "a.", "a\u{E000}"] {
        assert!(Book::sound().and(odd, "").errors().contains("K020"), "{odd}");
    }
}

#[test]
fn a_book_of_many_items_is_checked() {
    // Each of 4,000 items is named by a rule of a style sheet: where each is looked for in
    // all the others this takes hours.
    let mut book = Book::sound();
    let (mut items, mut rules) = (String::new(), String::new());
    for index in 0..4_000 {
        let item = "media-type='text/javascript'/>";
        write!(items, "<item id='i{index}' href='{index}.js' {item}").expect("a text");
        writeln!(rules, "p {{ background: url({index}.js) }}").expect("a text");
        book = book.and(&format!("E/{index}.js"), "");
    }
    let book = book.with(PACKAGE, "</manifest>", &format!("{items}</manifest>")).with(
        CSS,
        "p {",
        &format!("{rules}p {{"),
    );
    assert!(book.errors().is_empty(), "{}", book.words());
}

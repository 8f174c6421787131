//! Inputs that are easily made and hard to take: each a shape, so many times over.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use florilege::build::{BuildOptions, Inputs, build};
use florilege::check::check_file;
use florilege::clean::{Corrections, Options, Scan, clean};
use florilege::diag::Diagnostics;
use florilege::files::Memory;
use florilege::ground::sha256_hex;
use florilege::source::FileId;

/// A kind of input.
pub(super) struct Kind {
    /// Its name, for the command line and the table.
    pub(super) name: &'static str,
    /// How many times its shape stands in the smaller input.
    pub(super) size: usize,
    /// Takes an input of a size.
    pub(super) run: fn(usize),
}

/// Kinds whose input is one chapter: name, size, and the chapter's text.
macro_rules! kinds {
    ($($name:literal, $size:literal, $text:expr;)+ | $($other:literal, $more:literal, $run:expr;)+) => {
        &[
            $(Kind { name: $name, size: $size, run: |n| {
                let text: fn(usize) -> String = $text;
                chapter(&text(n));
            } },)+
            $(Kind { name: $other, size: $more, run: $run },)+
        ]
    };
}

pub(super) const ALL: &[Kind] = kinds! {
    "prose", 40_000, |n| "Some words here. ".repeat(n);
    "paragraphs", 10_000, |n| "Some words here.\n\n".repeat(n);
    "long-word", 20_000, |n| "a".repeat(n);
    "words-no-width", 20_000, |n| "a\u{200b}".repeat(n);
    "words-soft-hyphens", 20_000, |n| "a\u{ad}".repeat(n);
    "hyphens", 20_000, |n| "a-".repeat(n);
    "dashes", 20_000, |n| "a—".repeat(n);
    "slashes", 20_000, |n| "a/".repeat(n);
    "no-break-spaces", 20_000, |n| "a\u{a0}".repeat(n);
    "combining", 20_000, |n| format!("a{}", "\u{301}".repeat(n));
    "joined-emoji", 5_000, |n| format!("\u{1f468}{}", "\u{200d}\u{1f469}".repeat(n));
    "joined-emoji-words", 5_000, |n| "\u{1f468}\u{200d}\u{1f469} ".repeat(n);
    "joiners", 20_000, |n| "\u{200d}".repeat(n);
    "bidi-words", 10_000, |n| "a \u{5d0} ".repeat(n);
    "bidi-letters", 10_000, |n| "a\u{5d0}".repeat(n);
    "bidi-brackets", 10_000, |n| format!("\u{5d0} {}", "(a [".repeat(n));
    "bidi-embeddings", 10_000, |n| "\u{202b}a\u{202c} ".repeat(n);
    "scripts", 10_000, |n| "aα б ".repeat(n);
    "ideographs", 20_000, |n| "日本".repeat(n);
    "verse-lines", 10_000, |n| format!("::: verse\n{}:::\n", "A line of it\n".repeat(n));
    "hard-breaks", 10_000, |n| "word\\\n".repeat(n);
    "titles", 2_000, |n| "## A title\n\n".repeat(n);
    "chapters", 500, |n| "# A title\n\nWords.\n\n".repeat(n);
    "table-cell", 10_000, |n| format!("| a | b |\n|---|---|\n| c | {} |\n", "word ".repeat(n));
    "table-cell-word", 10_000, |n| format!("| a | b |\n|---|---|\n| c | {} |\n", "w".repeat(n));
    "table-rows", 4_000, |n| format!("| a | b |\n|---|---|\n{}", "| c | d |\n".repeat(n));
    "table-columns", 500, |n| format!("{0}|\n{1}|\n{0}|\n", "| a ".repeat(n), "|---".repeat(n));
    "tables", 1_000, |n| "| a | b |\n|---|---|\n| c | d |\n\n".repeat(n);
    "list-items", 5_000, |n| "- an item\n".repeat(n);
    "lists-nested", 400, |n| (0..n).flat_map(|at| ["  ".repeat(at % 60), "- a\n".to_owned()]).collect();
    "quotes", 5_000, |n| "> quoted\n\n".repeat(n);
    "quote-depth", 2_000, |n| format!("{} a\n", ">".repeat(n));
    "divs", 3_000, |n| "::: quote\nwords\n:::\n\n".repeat(n);
    "div-depth", 3_000, |n| "::: quote\n".repeat(n);
    "emphasis", 20_000, |n| "*a* ".repeat(n);
    "emphasis-open", 20_000, |n| "*a ".repeat(n);
    "emphasis-mixed", 20_000, |n| "*a _b **c ".repeat(n);
    "emphasis-depth", 10_000, |n| format!("{0}a{0}", "*".repeat(n));
    "brackets", 20_000, |n| "[".repeat(n);
    "brackets-words", 10_000, |n| "(a [".repeat(n);
    "forum-open", 10_000, |n| "[b] ".repeat(n);
    "brackets-closed", 10_000, |n| format!("{}a{}", "[".repeat(n), "]".repeat(n));
    "links-open", 10_000, |n| "[a](".repeat(n);
    "spans", 5_000, |n| "[a]{lang=fr} ".repeat(n);
    "spans-open", 10_000, |n| "[a]{".repeat(n);
    "foreign-open", 10_000, |n| "{{ == {% [@a ]( ++ ".repeat(n);
    "foreign-closed", 5_000, |n| "[b]x[/b] ==y== ".repeat(n);
    "raised", 10_000, |n| "x^2^ ".repeat(n);
    "backticks", 2_000, |n| (0..n).fold(String::new(), |text, at| text + &"`".repeat(at % 300) + " a ");
    "comments-open", 10_000, |n| "<!-- a ".repeat(n);
    "tags-open", 10_000, |n| "<b ".repeat(n);
    "tags", 10_000, |n| "<b>a ".repeat(n);
    "tags-block-open", 10_000, |n| format!("<div {}", "<b ".repeat(n));
    "tags-block", 5_000, |n| format!("<div>\n{}</div>\n", "<p>a</p>\n".repeat(n));
    "tags-block-deep", 5_000, |n| "<blockquote>\n".repeat(n);
    "entities", 20_000, |n| "&amp;".repeat(n);
    "quotation-marks", 20_000, |n| "\"a 'b ".repeat(n);
    "definitions", 10_000, |n| many(n, |at| format!("[l{at}]: https://example.org\n\n")) + "[l1]\n";
    "definitions-same", 10_000, |n| "[l]: https://example.org\n\n".repeat(n) + "[l]\n";
    "notes", 3_000, |n| many(n, |at| format!("Word.[^{at}]\n\n[^{at}]: A note.\n\n"));
    "notes-one-paragraph", 2_000, |n| {
        many(n, |at| format!("word[^{at}] ")) + "\n\n" + &many(n, |at| format!("[^{at}]: A note.\n\n"))
    };
    "note-marks-same", 3_000, |n| "word[^a] ".repeat(n) + "\n\n[^a]: A note.\n";
    "notes-without-mark", 3_000, |n| many(n, |at| format!("[^{at}]: A note.\n\n"));
    "marks-without-note", 3_000, |n| many(n, |at| format!("word[^{at}] "));
    "note-long", 20_000, |n| format!("Word.[^a]\n\n[^a]: {}\n", "word ".repeat(n));
    "notes-inline", 3_000, |n| "word^[A note.] ".repeat(n);
    "index-term-same", 3_000, |n| "[term]{.index} word ".repeat(n);
    "index-terms", 3_000, |n| many(n, |at| format!("[term {at}]{{.index}} word "));
    "ids", 5_000, |n| many(n, |at| format!("[a]{{#i{at}}} [b](#i{at}) "));
    "ids-same", 3_000, |n| "[a]{#i} ".repeat(n);
    "links-astray", 5_000, |n| many(n, |at| format!("[b](#i{at}) "));
    "code-line", 20_000, |n| format!("```\n{}\n```\n", "code ".repeat(n));
    "code-lines", 5_000, |n| format!("```\n{}```\n", "code\n".repeat(n));
    "scene-breaks", 5_000, |n| "***\n\n".repeat(n);
    "data-lists", 5_000, |n| format!("---\ntitle: [{}]\n---\n", "a, ".repeat(n));
    "data-arrays", 5_000, |n| format!("+++\ntitle = {}\n+++\n", "[".repeat(n));
    "hidden", 20_000, |n| "a\u{1}".repeat(n);
    "one-line", 200_000, |n| "word ".repeat(n);
    "carriage-returns", 20_000, |n| "a\r".repeat(n);
    |
    "files", 400, |n| {
        let files: Vec<_> = (0..n).map(|at| (format!("{at:06}.md"), format!("# T{at}\n\nW.\n"))).collect();
        book(&files);
    };
    "files-same-title", 400, |n| {
        let files: Vec<_> = (0..n).map(|at| (format!("{at:06}.md"), String::from("# T\n\nW.\n"))).collect();
        book(&files);
    };
    "works-of-a-file", 300, |n| {
        let works = many(n, |at| format!("# T{at}\n\nWord.[^{at}]\n\n"));
        let text = works + &many(n, |at| format!("[^{at}]: A note.\n\n"));
        book(&[("one.md".into(), text)]);
    };
    "manifest-authors", 2_000, |n| {
        manifest(&format!("authors = [{}]\n", many(n, |at| format!("{{ name = \"A {at}\" }}, "))));
    };
    "manifest-arrays", 20_000, |n| manifest(&format!("authors = {}\n", "[".repeat(n)));
    "manifest-tables", 5_000, |n| manifest(&many(n, |at| format!("[a{at}]\nb = 1\n")));
    "manifest-dots", 5_000, |n| manifest(&format!("a{} = 1\n", ".a".repeat(n)));
    "manifest-body", 2_000, |n| manifest(&"[[body]]\nfile = \"none.md\"\n".repeat(n));
    "svg-shapes", 5_000, |n| svg(&"<rect width='1' height='1'/>".repeat(n));
    "svg-depth", 2_000, |n| svg(&format!("{}{}", "<g>".repeat(n), "</g>".repeat(n)));
    "svg-uses", 2_000, |n| svg(&format!("<g id='a'/>{}", "<use href='#a'/>".repeat(n)));
    "svg-use-bomb", 12, |n| {
        let twice = |at| format!("<g id='a{}'><use href='#a{at}'/><use href='#a{at}'/></g>", at + 1);
        svg(&format!("<g id='a0'><rect width='1' height='1'/></g>{}", many(n, twice)));
    };
    "svg-path", 50_000, |n| svg(&format!("<path d='M0 0{}'/>", "l1 1".repeat(n)));
    "svg-rules", 3_000, |n| svg(&format!("<style>{}</style>{}",
        many(n, |at| format!(".a{at}{{fill:red}}")), "<g class='a1'/>".repeat(n)));
    "svg-text", 2_000, |n| svg(&"<text>a b</text>".repeat(n));
    "scan-lines", 20_000, |n| scan(&"Some words of a scan.\n".repeat(n));
    "scan-pages", 5_000, |n| scan(&many(n, |at| format!("Words of a page.\n\n{at}\n\n\u{c}")));
    "scan-hyphens", 20_000, |n| scan(&"some di-\nvided words\n".repeat(n));
    "scan-notes", 3_000, |n| scan(&many(n, |at| format!("Words{0}.\n\n{0} A note.\n\n", at % 9 + 1)));
    "scan-one-line", 50_000, |n| scan(&"some words ".repeat(n));
    "scan-blank", 50_000, |n| scan(&"\n".repeat(n));
    "scan-spaces", 2_000_000, |n| scan(&" ".repeat(n));
    "epub-paragraphs", 10_000, |n| epub(&["<p>words</p>".repeat(n)]);
    "epub-depth", 200, |n| epub(&[format!("{}{}", "<div>".repeat(n), "</div>".repeat(n))]);
    "epub-files", 500, |n| epub(&vec![String::from("<p>words</p>"); n]);
    "epub-links", 5_000, |n| epub(&[many(n, |at| format!("<p id='i{at}'><a href='#i{at}'>a</a></p>"))]);
    "epub-ids-same", 5_000, |n| epub(&["<p id='a'>a</p>".repeat(n)]);
    "epub-links-astray", 5_000, |n| epub(&[many(n, |at| format!("<p><a href='x{at}.xhtml'>a</a></p>"))]);
    "epub-styles", 5_000, |n| epub(&[format!("<style>{}</style>", "p { color: red }\n".repeat(n))]);
    "epub-style-open", 20_000, |n| epub(&[format!("<style>{}</style>", "p { ( [ ".repeat(n))]);
    "epub-attributes", 2_000, |n| epub(&[format!("<p {}>a</p>", many(n, |at| format!("data-a{at}='b' ")))]);
    "epub-entities", 20_000, |n| epub(&["&amp;".repeat(n)]);
    "epub-objects", 5_000, |n| epub(&["<object data='x.bin'/>".repeat(n)]);
    "epub-navs", 2_000, |n| epub(&["<nav epub:type='toc'><ol><li><a href='#a'>a</a></li></ol></nav>".repeat(n)]);
    "epub-nav-depth", 100, |n| epub(&[format!("<nav epub:type='toc'>{}{}</nav>",
        "<ol><li><a href='#a'>a</a>".repeat(n), "</li></ol>".repeat(n))]);
    "pdf-objects", 10_000, |n| pdf(n, |at| format!("{at} 0 obj\n<< /A 1 >>\nendobj\n"), "");
    "pdf-pages", 2_000, |n| pdf(n, |at| {
        format!("{at} 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>\nendobj\n")
    }, &many(n, |at| format!("{} 0 R ", at + 10)));
    "pdf-chain", 5_000, |n| pdf(n, |at| {
        format!("{at} 0 obj\n<< /Type /Pages /Parent 2 0 R /Kids [{} 0 R] >>\nendobj\n", at + 1)
    }, "10 0 R");
    "pdf-tables", 1_000, |n| { check_file("a.pdf", &tables(n, None), None, None, &mut Diagnostics::new()); };
    "pdf-tables-round", 1_000, |n| {
        check_file("a.pdf", &tables(n, Some(n - 1)), None, None, &mut Diagnostics::new());
    };
    "pdf-arrays", 20_000, |n| pdf(1, |at| format!("{at} 0 obj\n<< /Type /Page >>\nendobj\n"), &"[".repeat(n));
};

fn many(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).map(one).collect()
}

/// Sets a book of these files, in all three kinds of edition.
fn book(files: &[(String, String)]) {
    let add = |memory: Memory, (name, text): &(String, String)| {
        memory.with(name.as_str(), text.as_str())
    };
    let memory = files.iter().fold(Memory::new(), add);
    // Whether it makes a book or only messages is not what is measured.
    build(&Inputs::new(&memory), &BuildOptions::default(), &mut |_| {});
}

const HEAD: &str = "slug = \"g\"\ntitle = \"G\"\nlanguage = \"en\"\ndate = \"2026\"\n\
                    publisher = \"P\"\n";

fn chapter(text: &str) {
    let manifest = format!("{HEAD}[[body]]\nfile = \"one.md\"\n");
    let text =
        if text.starts_with("# ") { text.into() } else { format!("# One\n\n{text}\n") };
    book(&[("book.toml".into(), manifest), ("one.md".into(), text)]);
}

fn manifest(more: &str) {
    let text = format!("{HEAD}{more}\n[[body]]\nfile = \"one.md\"\n");
    book(&[("book.toml".into(), text), ("one.md".into(), "# One\n\nWords.\n".into())]);
}

fn svg(inner: &str) {
    let manifest = format!("{HEAD}[[body]]\nfile = \"one.md\"\n");
    let picture = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='99' height='99'>{inner}</svg>"
    );
    let text = String::from("# One\n\n![A picture](p.svg)\n");
    book(&[
        ("book.toml".into(), manifest),
        ("one.md".into(), text),
        ("p.svg".into(), picture),
    ]);
}

fn scan(text: &str) {
    let mut found = Diagnostics::new();
    let corrections = Corrections::parse("", FileId(1), &mut found);
    let sha256 = sha256_hex(text.as_bytes());
    let scan = Scan { file: FileId(0), path: "s.txt", text, raised: &[], sha256 };
    clean(
        &scan,
        &corrections,
        &Options { accept_suggestions: true, ..Options::default() },
        &mut found,
    );
}

/// Checks an EPUB of documents with these bodies.
fn epub(bodies: &[String]) {
    let container = "<container version='1.0' \
        xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles><rootfile \
        full-path='p.opf' media-type='application/oebps-package+xml'/></rootfiles></container>";
    let mut package = String::from(
        "<package xmlns='http://www.idpf.org/2007/opf' version='3.0' unique-identifier='u'>\
         <metadata xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:identifier id='u'>u\
         </dc:identifier><dc:title>T</dc:title><dc:language>en</dc:language>\
         <meta property='dcterms:modified'>2026-01-01T00:00:00Z</meta></metadata><manifest>",
    );
    for at in 0..bodies.len() {
        let nav = if at == 0 { " properties='nav'" } else { "" };
        let _ = write!(
            package,
            "<item id='d{at}' href='d{at}.xhtml' media-type='application/xhtml+xml'{nav}/>"
        );
    }
    package += "</manifest><spine>";
    for at in 0..bodies.len() {
        let _ = write!(package, "<itemref idref='d{at}'/>");
    }
    package += "</spine></package>";
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, text: &str| {
        let options: zip::write::SimpleFileOptions =
            zip::write::SimpleFileOptions::default();
        zip.start_file(name, options.compression_method(zip::CompressionMethod::Stored))
            .expect("an entry");
        zip.write_all(text.as_bytes()).expect("bytes");
    };
    put("mimetype", "application/epub+zip");
    put("META-INF/container.xml", container);
    put("p.opf", &package);
    for (at, body) in bodies.iter().enumerate() {
        let document = format!(
            "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml' \
             xmlns:epub='http://www.idpf.org/2007/ops'><head><title>T</title></head><body>\
             <nav epub:type='toc'><ol><li><a href='d{at}.xhtml'>a</a></li></ol></nav>{body}\
             </body></html>"
        );
        put(&format!("d{at}.xhtml"), &document);
    }
    let bytes = zip.finish().expect("an archive").into_inner();
    check_file("a.epub", &bytes, None, None, &mut Diagnostics::new());
}

/// A PDF whose `count` cross-reference tables each name the one before; the first names
/// the one of number `round`, if any, so that they go in a circle.
fn tables(count: usize, round: Option<usize>) -> Vec<u8> {
    let mut file = String::from(
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n\
         << /Type /Pages /Count 0 /Kids [] >>\nendobj\n",
    );
    let mut places = Vec::new();
    for at in 0..count {
        let previous = match (at, round) {
            (0, None) => String::new(),
            // Every table is as long as this, so that its place is known before it stands.
            (0, Some(other)) => format!("/Prev {:010}", file.len() + other * TABLE.len()),
            (at, _) => format!("/Prev {:010}", places[at - 1]),
        };
        places.push(file.len());
        file += &TABLE.replace("/Prev 0000000000", &format!("{previous:16}"));
    }
    let last = places.last().copied().unwrap_or(0);
    format!("{file}startxref\n{last}\n%%EOF\n").into_bytes()
}

const TABLE: &str = "xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000058 00000 n \n\
                     trailer\n<< /Size 3 /Root 1 0 R /Prev 0000000000 >>\n";

/// Checks a PDF of so many objects from number 10, with a page tree of these kids.
fn pdf(count: usize, object: impl Fn(usize) -> String, kids: &str) {
    let mut file = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    let root = [
        (1, String::from("1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n")),
        (
            2,
            format!(
                "2 0 obj\n<< /Type /Pages /Count {count} /Kids [{kids}] >>\nendobj\n"
            ),
        ),
    ];
    for (number, text) in
        root.into_iter().chain((10..10 + count).map(|at| (at, object(at))))
    {
        places.push((number, file.len()));
        file += &text;
    }
    let xref = file.len();
    file += "xref\n";
    for (number, place) in places {
        let _ = write!(file, "{number} 1\n{place:010} 00000 n \n");
    }
    let _ = write!(
        file,
        "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n",
        count + 10
    );
    check_file("a.pdf", file.as_bytes(), None, None, &mut Diagnostics::new());
}

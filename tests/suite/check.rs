//! Checks of finished files: sound ones pass, and each fault is found by its own code.

#![expect(clippy::format_push_string, reason = "a test file is put together by hand")]

use std::collections::BTreeSet;
use std::io::{Cursor, Write as _};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use florilege::check::{
    ClauseVerdict, Interior, Profiles, Report, check_cover, check_file,
};
use florilege::diag::{Code, Diagnostics, Stage};
use proptest::prelude::*;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The parts of a small PDF/X-1a, to be made faulty one by one.
#[derive(Clone)]
struct Pdf {
    version: &'static str,
    catalog: String,
    intent: String,
    info: String,
    page: String,
    content: String,
    font: String,
    trailer: String,
    more: Vec<String>,
    pages: usize,
}

impl Pdf {
    fn sound() -> Self {
        Self {
            version: "1.3",
            catalog: "/OutputIntents[3 0 R]".into(),
            intent:
                "/Type/OutputIntent/S/GTS_PDFX/OutputConditionIdentifier(CGATS TR 001)\
                     /RegistryName(http://www.color.org)"
                    .into(),
            info: "/Title(Lamps)/CreationDate(D:20260301)/ModDate(D:20260301)\
                   /Trapped/False/GTS_PDFXVersion(PDF/X-1:2001)\
                   /GTS_PDFXConformance(PDF/X-1a:2001)"
                .into(),
            page: "/MediaBox[0 0 450 666]/BleedBox[0 0 450 666]/TrimBox[9 9 441 657]"
                .into(),
            content: "0 g BT /F 11 Tf 1 0 0 1 80 300 Tm (a lamp) Tj ET".into(),
            font: "/Type/Font/Subtype/TrueType/BaseFont/Face/FontDescriptor 6 0 R".into(),
            trailer: "/ID[<00><00>]".into(),
            more: vec!["<</Type/FontDescriptor/FontName/Face/FontFile2 7 0 R>>".into()],
            pages: 1,
        }
    }

    fn bytes(&self) -> Vec<u8> {
        let kids: Vec<String> =
            (0..self.pages).map(|page| format!("{} 0 R", 20 + page)).collect();
        let mut objects = vec![
            (1, format!("<</Type/Catalog/Pages 2 0 R{}>>", self.catalog)),
            (2, format!("<</Type/Pages/Count {}/Kids[{}]>>", self.pages, kids.join(" "))),
            (3, format!("<<{}>>", self.intent)),
            (4, format!("<<{}>>", self.info)),
            (5, format!("<<{}>>", self.font)),
            (7, "<</Length 4>>stream\nface\nendstream".to_owned()),
            (
                8,
                format!(
                    "<</Length {}>>stream\n{}\nendstream",
                    self.content.len(),
                    self.content
                ),
            ),
        ];
        objects.push((6, self.more[0].clone()));
        let more = self.more[1..].iter().enumerate();
        objects.extend(more.map(|(at, object)| (9 + at, object.clone())));
        objects.extend((0..self.pages).map(|page| {
            let body = format!(
                "<</Type/Page/Parent 2 0 R/Contents 8 0 R/Resources<</Font<</F 5 0 R>>>>{}>>",
                self.page
            );
            (20 + page, body)
        }));
        let mut file = format!("%PDF-{}\n", self.version);
        let mut table = String::from("xref\n0 1\n0000000000 65535 f\r\n");
        for (number, body) in &objects {
            table.push_str(&format!("{number} 1\n{:010} 00000 n\r\n", file.len()));
            file.push_str(&format!("{number} 0 obj\n{body}\nendobj\n"));
        }
        let at = file.len();
        file.push_str(&table);
        file.push_str(&format!(
            "trailer\n<</Size 99/Root 1 0 R/Info 4 0 R{}>>\nstartxref\n{at}\n%%EOF\n",
            self.trailer
        ));
        file.into_bytes()
    }

    fn checked(&self, profile: Option<&str>) -> (Report, Diagnostics) {
        let profiles = Profiles::built_in();
        let profile = profile.and_then(|name| profiles.get(name));
        let mut found = Diagnostics::new();
        let report = check_file("it.pdf", &self.bytes(), None, profile, &mut found);
        (report, found)
    }

    fn codes(&self) -> BTreeSet<&'static str> {
        codes(&self.checked(None).1)
    }
}

fn codes(found: &Diagnostics) -> BTreeSet<&'static str> {
    found.iter().map(|it| it.code.as_str()).collect()
}

#[test]
fn damage_is_found_wherever_it_is() {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::default());
    packer.write_all(b"0 g BT /F 11 Tf 1 0 0 1 80 300 Tm (a lamp) Tj ET").unwrap();
    let packed = packer.finish().unwrap();
    // Content as long as what is packed, and a form that no page uses in place of it.
    let placeholder = "%".repeat(packed.len());
    let form = format!(
        "<</Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F 5 0 R>>>>/Filter/FlateDecode\
         /Length {}>>stream\n{placeholder}\nendstream",
        packed.len()
    );
    let sound = Pdf { more: [Pdf::sound().more, vec![form]].concat(), ..Pdf::sound() };
    let mut bytes = sound.bytes();
    let find = |bytes: &[u8], what: &[u8]| {
        bytes.windows(what.len()).position(|it| it == what).expect("it is there")
    };
    let at = find(&bytes, placeholder.as_bytes());
    bytes[at..at + packed.len()].copy_from_slice(&packed);
    let codes_of = |bytes: &[u8]| {
        let mut found = Diagnostics::new();
        let _report = check_file("it.pdf", bytes, None, None, &mut found);
        codes(&found)
    };
    assert!(codes_of(&bytes).is_empty(), "{:?}", codes_of(&bytes));
    for place in at..at + packed.len() {
        let mut damaged = bytes.clone();
        damaged[place] ^= 0x11;
        assert!(codes_of(&damaged).contains("K012"), "byte {}", place - at);
    }
    for lost in ["5 0 obj\n<<", "8 0 obj\n<<", "20 0 obj\n<<"] {
        let mut damaged = bytes.clone();
        let object = find(&bytes, lost.as_bytes()) + lost.len() - 2;
        damaged[object..object + 2].copy_from_slice(b"((");
        let codes = codes_of(&damaged);
        assert!(codes.contains("K012") || codes.contains("K001"), "{lost}: {codes:?}");
    }
}

fn replaced(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{from}");
    text.replace(from, to)
}

#[test]
fn a_sound_print_file_passes_every_clause() {
    let (report, found) = Pdf::sound().checked(None);
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(report.standard, "PDF/X-1a:2001");
    assert!(report.lines.len() >= 15 && !report.not_checked.is_empty());
    let fine =
        |verdict| matches!(verdict, ClauseVerdict::Passed | ClauseVerdict::NotApplicable);
    assert!(report.lines.iter().all(|line| fine(line.verdict)));
}

#[test]
fn each_fault_of_a_print_file_is_found() {
    let sound = Pdf::sound();
    let no_x = replaced(&sound.info, "/GTS_PDFXVersion(PDF/X-1:2001)", "");
    let wrong_key =
        replaced(&sound.intent, "OutputConditionIdentifier", "OutputIdentifier");
    let wrong_profile = sound.intent.clone() + "/DestinationOutputProfile 7 0 R";
    let as_size = replaced(&sound.page, "/TrimBox[9 9 441 657]", "/TrimBox[9 9 432 648]");
    let outside = replaced(&sound.page, "[9 9 441 657]", "[-9 9 441 657]");
    let no_trim = replaced(&sound.page, "/TrimBox[9 9 441 657]", "");
    let both = sound.page.clone() + "/ArtBox[9 9 441 657]";
    let link = sound.page.clone() + "/Annots[<</Subtype/Link/Rect[20 20 90 40]>>]";
    let group = sound.page.clone() + "/Group<</S/Transparency>>";
    let more = |object: &str| {
        let mut pdf = Pdf::sound();
        pdf.more.push(object.to_owned());
        pdf
    };
    let with = Pdf::sound;
    let cases = [
        ("K002", Pdf { version: "1.7", ..with() }),
        ("K002", Pdf { info: no_x, ..with() }),
        ("K002", Pdf { info: replaced(&sound.info, "/Trapped/False", ""), ..with() }),
        ("K002", Pdf { trailer: String::new(), ..with() }),
        ("K003", Pdf { catalog: String::new(), ..with() }),
        ("K003", Pdf { intent: wrong_key, ..with() }),
        (
            "K003",
            Pdf { intent: replaced(&sound.intent, "RegistryName", "Registry"), ..with() },
        ),
        ("K003", Pdf { intent: wrong_profile, ..with() }),
        ("K004", Pdf { page: as_size, ..with() }),
        ("K004", Pdf { page: outside, ..with() }),
        ("K004", Pdf { page: no_trim, ..with() }),
        ("K004", Pdf { page: both, ..with() }),
        ("K005", Pdf { content: "1 0 0 rg 0 0 9 9 re f".into(), ..with() }),
        ("K005", Pdf { content: "/DeviceRGB cs".into(), ..with() }),
        ("K005", more("<</Subtype/Image/ColorSpace[/ICCBased 9 0 R]>>")),
        ("K005", more("<</ShadingType 2/ColorSpace[/Separation/Gold/DeviceRGB 9 0 R]>>")),
        ("K006", Pdf { page: group, ..with() }),
        ("K006", more("<</Type/ExtGState/ca .5>>")),
        ("K006", more("<</Type/ExtGState/BM/Multiply>>")),
        ("K006", more("<</Subtype/Image/ColorSpace/DeviceGray/SMask 9 0 R>>")),
        ("K007", Pdf { more: vec!["<</Type/FontDescriptor>>".into()], ..with() }),
        ("K008", Pdf { page: link, ..with() }),
        ("K008", Pdf { catalog: sound.catalog.clone() + "/OpenAction 9 0 R", ..with() }),
        ("K008", more("<</S/JavaScript/JS(1)>>")),
        ("K008", more("<</Type/Filespec/EF<</F 9 0 R>>>>")),
        ("K008", more("<</Length 0/Filter/LZWDecode>>stream\n\nendstream")),
        ("K009", Pdf { info: replaced(&sound.info, "/Title(Lamps)", ""), ..with() }),
    ];
    for (at, (code, pdf)) in cases.iter().enumerate() {
        assert_eq!(pdf.codes(), BTreeSet::from([*code]), "case {at}");
    }
}

#[test]
fn spot_colours_on_ink_and_opaque_states_pass() {
    let mut pdf = Pdf::sound();
    pdf.more.extend([
        "<</ShadingType 2/ColorSpace[/Separation/Gold/DeviceCMYK 9 0 R]>>".to_owned(),
        "<</Type/ExtGState/ca 1/CA 1/BM/Normal/SMask/None>>".to_owned(),
    ]);
    assert!(pdf.codes().is_empty(), "{:?}", pdf.checked(None).1);
}

#[test]
fn printers_numbers_are_held_against_a_file() {
    let codes = |pdf: &Pdf, profile| codes(&pdf.checked(Some(profile)).1);
    let plain = "/MediaBox[0 0 432 648]/TrimBox[0 0 432 648]";
    let book = Pdf { pages: 32, page: plain.into(), ..Pdf::sound() };
    assert!(codes(&book, "kdp-paperback").is_empty(), "{:?}", book.checked(Some("lulu")));
    let thin = Pdf { pages: 2, ..book.clone() };
    assert_eq!(codes(&thin, "kdp-paperback"), ["K043"].into());
    let odd = Pdf { pages: 33, ..book.clone() };
    // Its last page should be blank, too.
    assert_eq!(codes(&odd, "ingramspark"), ["K043", "K047"].into());
    let square = "/MediaBox[0 0 700 700]/TrimBox[0 0 700 700]";
    let square = Pdf { page: square.into(), ..book.clone() };
    assert_eq!(codes(&square, "kdp-paperback"), ["K042"].into());
    let tight = replaced(&book.content, "80 300", "20 300");
    let tight = Pdf { content: tight, ..book.clone() };
    assert_eq!(codes(&tight, "kdp-paperback"), ["K044"].into());
    // Bleed at the spine, where the printer wants none.
    let bled = Pdf { pages: 32, ..Pdf::sound() };
    assert_eq!(codes(&bled, "kdp-paperback"), ["K045"].into());
    assert!(codes(&bled, "lulu").is_empty());
    assert_eq!(codes(&book, "kobo"), ["K041"].into());
}

/// A small EPUB's files, `mimetype` left out.
fn epub_files() -> Vec<(&'static str, String)> {
    let page = |body: &str| {
        format!(
            "<html xmlns='http://www.w3.org/1999/xhtml' xmlns:epub='http://www.idpf.org/2007/ops' \
             lang='en' xml:lang='en'><head><title>Lamps</title></head><body>{body}</body></html>"
        )
    };
    let features = ["accessMode", "accessModeSufficient", "accessibilityHazard"]
        .map(|it| format!("<meta property='schema:{it}'>textual</meta>"))
        .concat();
    let package = format!(
        "<package xmlns='http://www.idpf.org/2007/opf' version='3.0' unique-identifier='id'>\
         <metadata xmlns:dc='http://purl.org/dc/elements/1.1/'>\
         <dc:identifier id='id'>urn:isbn:1</dc:identifier><dc:title id='t'>Lamps</dc:title>\
         <dc:language>en</dc:language><meta refines='#t' property='title-type'>main</meta>\
         <meta property='dcterms:modified'>2026-03-01T00:00:00Z</meta>{features}\
         <meta property='schema:accessibilityFeature'>tableOfContents</meta>\
         <meta property='schema:accessibilitySummary'>Plain text.</meta></metadata>\
         <manifest><item id='nav' href='nav.xhtml' media-type='application/xhtml+xml' \
         properties='nav'/><item id='one' href='one.xhtml' \
         media-type='application/xhtml+xml'/></manifest>\
         <spine><itemref idref='one'/><itemref idref='nav'/></spine></package>"
    );
    vec![
        (
            "META-INF/container.xml",
            "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container' version='1.0'>\
             <rootfiles><rootfile full-path='E/p.opf' \
             media-type='application/oebps-package+xml'/></rootfiles></container>"
                .into(),
        ),
        ("E/p.opf", package),
        (
            "E/nav.xhtml",
            page(
                "<nav epub:type='toc'><ol><li><a href='one.xhtml#a'>One</a></li></ol></nav>\
                 <nav epub:type='landmarks'><ol><li><a epub:type='toc' href='nav.xhtml'>One</a></li>\
                 <li><a epub:type='bodymatter' href='one.xhtml'>One</a></li></ol></nav>",
            ),
        ),
        ("E/one.xhtml", page("<h1 id='a'>One</h1><p>A lamp was lit.</p>")),
    ]
}

fn epub(files: &[(&str, String)], method: CompressionMethod) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(method);
    zip.start_file("mimetype", options).expect("a file in memory");
    zip.write_all(b"application/epub+zip").expect("a file in memory");
    for (name, text) in files {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a file in memory");
        zip.write_all(text.as_bytes()).expect("a file in memory");
    }
    zip.finish().expect("a file in memory").into_inner()
}

fn epub_codes(files: &[(&str, String)]) -> BTreeSet<&'static str> {
    let mut found = Diagnostics::new();
    let bytes = epub(files, CompressionMethod::Stored);
    let _ = check_file("it.epub", &bytes, None, None, &mut found);
    codes(&found)
}

#[test]
fn a_sound_epub_passes() {
    assert!(epub_codes(&epub_files()).is_empty());
    let mut found = Diagnostics::new();
    let deflated = epub(&epub_files(), CompressionMethod::Deflated);
    let _ = check_file("it.epub", &deflated, None, None, &mut found);
    assert_eq!(codes(&found), ["K020"].into(), "a deflated mimetype");
}

#[test]
fn each_fault_of_an_epub_is_found() {
    let cases = [
        ("K026", "E/one.xhtml", "</p>", ""),
        ("K020", "META-INF/container.xml", "E/p.opf", "E/q.opf"),
        ("K021", "E/p.opf", "id='t'", "id='id'"),
        ("K021", "E/p.opf", "refines='#t'", "refines='#u'"),
        (
            "K021",
            "E/p.opf",
            "<itemref idref='one'/>",
            "<itemref idref='two'/><itemref idref='one'/>",
        ),
        ("K021", "E/p.opf", "2026-03-01T00:00:00Z", "today"),
        ("K025", "E/one.xhtml", " lang='en' xml:lang='en'", ""),
        ("K021", "E/one.xhtml", "<p>", "<script/><p>"),
        (
            "K025",
            "E/one.xhtml",
            "<p>",
            "<p><span epub:type='pagebreak' id='p1' aria-label='1'/>",
        ),
        ("K022", "E/nav.xhtml", "#a", "#b"),
        ("K022", "E/one.xhtml", "A lamp", "<a href='two.xhtml'>A lamp</a>"),
        ("K022", "E/one.xhtml", "<p>", "<p id='a'>"),
        ("K027", "E/one.xhtml", "<p>", "<p><img alt='' src='http://example.org/a.png'/>"),
        ("K023", "E/p.opf", "tableOfContents", "alternativeText"),
        ("K025", "E/p.opf", "schema:accessibilitySummary", "schema:summary"),
        ("K025", "E/one.xhtml", "<p>", "<h3>Three</h3><p>"),
        ("K025", "E/nav.xhtml", "bodymatter", "cover"),
        (
            "K025",
            "E/one.xhtml",
            "<p>",
            "<div id='n' role='doc-footnote'>A note</div><p>\
             <a id='c' role='doc-noteref' href='#n'>1</a>",
        ),
    ];
    for (code, path, from, to) in cases {
        let mut files = epub_files();
        for file in files.iter_mut().filter(|file| file.0 == path) {
            file.1 = replaced(&file.1, from, to);
        }
        assert!(epub_codes(&files).contains(code), "{path}: {from} -> {to}");
    }
    let mut files = epub_files();
    files.push(("E/left behind.txt", String::new()));
    assert_eq!(epub_codes(&files), ["K036"].into());
}

#[test]
fn bombs_and_names_that_lead_out_are_refused() {
    let mut files = epub_files();
    files.push(("E/bomb.txt", " ".repeat(9 << 20)));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let deflated =
        SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, text) in &files {
        zip.start_file(*name, deflated).expect("a file in memory");
        zip.write_all(text.as_bytes()).expect("a file in memory");
    }
    let bytes = zip.finish().expect("a file in memory").into_inner();
    let mut found = Diagnostics::new();
    let _ = check_file("it.epub", &bytes, None, None, &mut found);
    assert_eq!(codes(&found), ["K001"].into());
    let words = found.iter().map(|it| it.message.clone()).collect::<String>();
    assert!(words.contains("more than 200 times its size"), "{words}");

    let mut files = epub_files();
    files.push(("../../etc/out.txt", String::new()));
    assert!(epub_codes(&files).contains("K020"));
    for gone in ["META-INF/container.xml", "E/p.opf"] {
        let files: Vec<_> =
            epub_files().into_iter().filter(|file| file.0 != gone).collect();
        assert_eq!(epub_codes(&files), ["K020"].into(), "without {gone}");
    }
}

#[test]
fn every_code_of_checks_is_an_error_or_says_why_not() {
    let warnings: Vec<&str> = Code::ALL
        .iter()
        .filter(|code| code.stage() == Stage::Checks)
        .filter(|code| code.severity() != florilege::diag::Severity::Error)
        .map(|code| code.as_str())
        .collect();
    assert_eq!(warnings, ["K024", "K025", "K036", "K047"]);
}

#[test]
fn content_is_followed_into_forms_and_states() {
    let sheet = |content: &str, more: &[&str]| {
        let resources = "/Resources<</Font<</F 5 0 R>>/XObject<</Im 9 0 R/Fm 10 0 R>>\
            /ExtGState<</Over 11 0 R>>>>";
        let objects = [
            "<</Type/FontDescriptor/FontName/Face/FontFile2 7 0 R>>",
            "<</Subtype/Image/Width 100/Height 50/ColorSpace/DeviceGray/Length 0>>stream\n\nendstream",
        ];
        Pdf {
            content: content.into(),
            page: Pdf::sound().page + resources,
            more: objects.iter().chain(more).map(|it| (*it).to_owned()).collect(),
            ..Pdf::sound()
        }
    };
    let form = "<</Subtype/Form/BBox[0 0 1 1]/Matrix[72 0 0 72 0 0]/Length 34\
        /Resources<</XObject<</Im 9 0 R>>>>>>stream\nq 1 0 0 .5 2 2 cm /Im Do Q 0 g   \nendstream";
    let over = "<</Type/ExtGState/OP true/OPM 1>>";
    let seen = |pdf: &Pdf, clause: &str| {
        let (report, _) = pdf.checked(None);
        let line = report.lines.into_iter().find(|line| line.clause.words() == clause);
        line.map_or_else(String::new, |line| line.seen.join("; "))
    };
    let direct = sheet("q 144 0 0 72 90 90 cm /Im Do Q", &[form, over]);
    let dots = "resolution of pictures";
    assert!(seen(&direct, dots).starts_with("50 pixels"), "{}", seen(&direct, dots));
    assert_eq!(direct.codes(), ["K049"].into());
    let in_form = sheet(
        ".5 0 0 .5 0 0 cm /Fm Do",
        &[&form.replace("BBox[0 0 1 1]", "BBox[0 0 9 9]"), over],
    );
    assert!(seen(&in_form, dots).starts_with("200 pixels"), "{}", seen(&in_form, dots));
    let ink = sheet(".6 .5 .5 1 k 90 90 9 9 re f .9 .9 .9 1 K", &[form, over]);
    assert_eq!(seen(&ink, "ink coverage"), "260 % at most");
    let limited = ink.checked(Some("ingramspark")).1;
    assert!(codes(&limited).contains("K048"), "{limited:?}");
    let white = sheet("/Over gs 1 g 90 90 9 9 re f", &[form, over]);
    assert_eq!(white.codes(), ["K011"].into());
    let text = "0 .2 0 1 k BT /F 11 Tf 90 90 Td (a lamp) Tj ET";
    assert_eq!(sheet(text, &[form, over]).codes(), ["K047"].into());
    let edge = sheet("0 g 0 0 450 20 re f", &[form, over]);
    assert!(edge.codes().is_empty());
}

#[test]
fn ink_is_measured_in_whatever_it_is_laid() {
    let resources = "/Resources<</Font<</F 5 0 R>>/XObject<</Im 9 0 R>>\
        /Shading<</Sh 10 0 R>>/Pattern<</P 11 0 R/T 12 0 R>>\
        /ColorSpace<</Gold[/Separation/Gold/DeviceCMYK 13 0 R]\
        /Set[/Indexed/DeviceCMYK 1<ff00000000ffffff>]>>/ExtGState<</Over<</op true>>>>>>";
    let image = "<</Subtype/Image/Width 2/Height 1/BitsPerComponent 8/ColorSpace/DeviceCMYK\
        /Filter/ASCIIHexDecode/Length 17>>stream\n00000000ffff00ff>\nendstream";
    let ramp = "<</FunctionType 2/Domain[0 1]/N 1/C0[0 0 0 .5]/C1[.9 .8 .7 0]>>";
    let shading = format!("<</ShadingType 2/ColorSpace/DeviceCMYK/Function {ramp}>>");
    let pattern = format!("<</PatternType 2/Shading {shading}>>");
    let tile = "<</PatternType 1/PaintType 1/BBox[0 0 9 9]/Length 22>>stream\n\
        1 1 0 .1 k 0 0 9 9 re f\nendstream";
    let sheet = |content: &str| {
        let font = "<</Type/FontDescriptor/FontName/Face/FontFile2 7 0 R>>";
        let more = [font, image, &shading, &pattern, tile, ramp];
        Pdf {
            content: content.into(),
            page: Pdf::sound().page + resources,
            more: more.map(str::to_owned).into(),
            ..Pdf::sound()
        }
    };
    let ink = |pdf: &Pdf| {
        let (report, _) = pdf.checked(None);
        let line =
            report.lines.into_iter().find(|line| line.clause.words() == "ink coverage");
        let left: Vec<String> = report
            .not_checked
            .into_iter()
            .filter(|it| it.starts_with("ink of"))
            .collect();
        (line.expect("the clause is looked at").seen.join("; "), left.join("; "))
    };
    let square = "0 0 99 99 re f";
    for (content, most) in [
        ("q 99 0 0 99 0 0 cm /Im Do Q", "300"),
        ("q 0 0 9 9 re W n /Sh sh Q", "240"),
        (&format!("/Pattern cs /P scn {square}"), "240"),
        (&format!("/Pattern cs /T scn {square}"), "210"),
        (&format!("/Gold cs 1 scn {square}"), "240"),
        (&format!("/Gold cs 0 scn {square}"), "50"),
        (&format!("/Set cs 1 sc {square}"), "300"),
        ("BI /W 1 /H 1 /BPC 8 /CS /CMYK /F /AHx ID ff00ff00> EI", "200"),
        ("BI /W 2 /H 1 /BPC 1 /CS /Set /F /AHx ID 40> EI", "300"),
        (".3 g BI /W 1 /H 1 /IM true /F /AHx ID 00> EI", "70"),
    ] {
        let (seen, left) = ink(&sheet(content));
        assert_eq!(
            (seen.as_str(), left.as_str()),
            (&*format!("{most} % at most"), ""),
            "{content}"
        );
    }
    for (content, left) in [
        (
            format!("1 0 0 rg {square}"),
            "ink of colours that are not given in ink, on page 1",
        ),
        (
            format!("/Over gs 1 0 0 0 k {square}"),
            "ink of colours that overprint others, on page 1",
        ),
        (
            "BI /W 1 /H 1 /BPC 8 /CS /RGB /F /AHx ID 000000> EI".into(),
            "ink of pictures that are not given in ink, on page 1",
        ),
    ] {
        assert_eq!(ink(&sheet(&content)).1, left, "{content}");
    }
    // A JPEG: Adobe's inks are counted backwards, which the file must say.
    let mut hex = String::new();
    for byte in include_bytes!("../cases/inks/adobe.jpg") {
        hex.push_str(&format!("{byte:02x}"));
    }
    let jpeg = |keys: &str, data: &str| {
        let mut pdf = sheet("q 99 0 0 99 0 0 cm /Im Do Q");
        pdf.more[1] = format!(
            "<</Subtype/Image/Width 16/Height 8/BitsPerComponent 8/ColorSpace/DeviceCMYK{keys}\
             /Length {}>>stream\n{data}>\nendstream",
            data.len() + 1
        );
        ink(&pdf)
    };
    let filter = "/Filter[/ASCIIHexDecode/DCTDecode]";
    let backwards = format!("{filter}/Decode[1 0 1 0 1 0 1 0]");
    assert_eq!(jpeg(&backwards, &hex).0, "370 % at most");
    assert_eq!(jpeg(filter, &hex).0, "350 % at most");
    let packed = "ink of pictures packed as JPEG 2000, on page 1";
    assert_eq!(jpeg("/Filter/JPXDecode", &hex).1, packed);
    let damaged = "ink of pictures that could not be unpacked, on page 1";
    assert_eq!(jpeg(filter, &hex[..60]).1, damaged);
}

#[test]
fn margins_are_measured_where_marks_begin() {
    let margin = |content: &str, clause: &str| {
        let page = "/MediaBox[0 0 432 648]/TrimBox[0 0 432 648]".into();
        let pdf = Pdf { page, content: content.into(), ..Pdf::sound() };
        let (report, _) = pdf.checked(Some("lulu"));
        let line = report.lines.into_iter().find(|line| line.clause.words() == clause);
        line.and_then(|line| line.seen.first().map(|it| it[..8].to_owned()))
    };
    let square = "0 g 72 36 288 576 re f";
    let at = |clause: &str| margin(square, clause);
    assert_eq!(at("margin at the spine").as_deref(), Some("1.000 in"));
    assert_eq!(at("margin at the fore-edge").as_deref(), Some("1.000 in"));
    assert_eq!(at("margin at the head").as_deref(), Some("0.500 in"));
    assert_eq!(at("margin at the foot").as_deref(), Some("0.500 in"));
    // White leaves no mark, nor what a clip hides, nor a path that is only a clip.
    let hidden = "1 g 0 0 432 648 re f q 72 72 72 72 re W n 0 g 9 9 400 600 re f Q";
    assert_eq!(margin(hidden, "margin at the spine").as_deref(), Some("1.000 in"));
    // Ten letters of half an em, moved by spacing and rise: 20 × .5 × 10 + 10 × 2 pt.
    let text = "BT /F 20 Tf 2 Tc 5 Ts 1 0 0 1 72 300 Tm (lamplamps!) Tj ET";
    assert_eq!(margin(text, "margin at the fore-edge").as_deref(), Some("3.361 in"));
    assert_eq!(margin(text, "margin at the foot").as_deref(), Some("4.167 in"));
}

#[test]
fn covers_are_held_against_trim_pages_and_paper() {
    let cover = |width: f64, pages: Option<usize>, profile: &str| {
        let page = format!("/MediaBox[0 0 {width} 666]/TrimBox[9 9 {} 657]", width - 9.0);
        let pdf = Pdf { page, ..Pdf::sound() };
        let profiles = Profiles::built_in();
        let profile = profiles.get(profile).expect("a profile");
        let mut found = Diagnostics::new();
        let paper = Some("cream".to_owned());
        let report = match pages {
            Some(pages) => {
                let interior = Interior { paper, ..Interior::of_pages(pages) };
                check_cover("it", &pdf.bytes(), &interior, profile, &mut found)
            }
            None => check_file("it", &pdf.bytes(), None, Some(profile), &mut found),
        };
        let line =
            report.lines.into_iter().find(|it| it.clause.words() == "size of the cover");
        let seen = line.expect("the clause is looked at").seen.join("; ");
        (codes(&found), seen)
    };
    // Back, front, bleed, and a spine of three quarters of an inch.
    let width = 72.0 * (6.0 + 6.0 + 0.25 + 0.75);
    let (none, seen) = cover(width, None, "kdp-paperback");
    assert_eq!(none, BTreeSet::new());
    assert!(seen.contains("300 pages on cream"), "{seen}");
    assert!(cover(width, Some(300), "kdp-paperback").0.is_empty());
    let (thick, seen) = cover(width, Some(400), "kdp-paperback");
    assert_eq!(thick, ["K050"].into());
    assert!(seen.contains("at 6x9, its spine 1.000 in"), "{seen}");
    assert_eq!(cover(700.0, None, "kdp-paperback").0, ["K050"].into());
    assert_eq!(cover(width, Some(300), "lulu-casewrap").0, ["K050"].into());
    assert!(cover(width, Some(300), "kdp-hardcover").1.contains("template"));
}

#[test]
fn cover_pictures_are_held_against_shops() {
    let png = |width, height| {
        let mut bytes = Cursor::new(Vec::new());
        let image = image::GrayImage::new(width, height);
        image.write_to(&mut bytes, image::ImageFormat::Png).expect("a picture");
        bytes.into_inner()
    };
    let held = |bytes: &[u8], profile: &str| {
        let profiles = Profiles::built_in();
        let mut found = Diagnostics::new();
        let _ = check_file("it.png", bytes, None, profiles.get(profile), &mut found);
        codes(&found)
    };
    assert!(held(&png(1600, 2560), "kdp-ebook").is_empty());
    assert_eq!(held(&png(800, 1280), "kdp-ebook"), ["K047"].into());
    assert_eq!(held(&png(400, 640), "kdp-ebook"), ["K047", "K050"].into());
    assert_eq!(held(&png(400, 640), "lulu"), ["K041"].into());
    assert_eq!(held(b"\xff\xd8\xff and then nothing", "kobo"), ["K001"].into());
}

/// The two faults of a writer, in a file as small as it can be: a box as corner and size,
/// and a key of the output intent that does not exist.
#[test]
fn boxes_as_sizes_and_wrong_intents_are_both_named() {
    let page = "/MediaBox[0 0 450 666]/TrimBox[9 9 432 648]".into();
    let intent = "/Type/OutputIntent/S/GTS_PDFX/OutputConditionIdentifier(FOGRA39)\
        /RegistryName(http://www.color.org)/DestinationOutputProfile 7 0 R";
    let faulty = Pdf { page, intent: intent.into(), ..Pdf::sound() };
    let (report, found) = faulty.checked(None);
    assert_eq!(codes(&found), ["K003", "K004"].into());
    let all: String = found.iter().map(|it| it.message.clone() + "\n").collect();
    assert!(all.contains("[9 9 441 657]"), "{all}");
    assert!(all.contains("`DestinationOutputProfile` is no key"), "{all}");
    assert!(report.has_failed());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Operators in any order, with any numbers before them: nothing panics.
    #[test]
    fn any_content_is_followed(
        words in prop::collection::vec(prop::sample::select(vec![
            "0", "1", "-3", "1e9", ".5", "99999999999", "(a)", "<00>", "[(a) -200 (b)]", "/F",
            "/Im", "/DeviceCMYK", "q", "Q", "cm", "re", "m", "l", "c", "f", "S", "W", "n", "BT",
            "ET", "Tf", "Td", "Tm", "Tj", "TJ", "'", "\"", "Tc", "Tz", "g", "k", "rg", "cs", "scn",
            "gs", "Do", "sh", "BI /W 9 /H 9 ID x EI",
        ]), 0..80),
    ) {
        let page = Pdf::sound().page
            + "/Resources<</Font<</F 5 0 R>>/XObject<</Im 9 0 R>>>>";
        let form = "<</Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</Im 9 0 R>>>>/Length 6>>\
            stream\n/Im Do\nendstream";
        let mut pdf = Pdf { page, content: words.join(" "), ..Pdf::sound() };
        pdf.more.push(form.to_owned());
        let (report, _) = pdf.checked(Some("ingramspark"));
        prop_assert!(!report.lines.is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// A damaged file is read or refused; nothing panics.
    #[test]
    fn damage_never_panics(
        hits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in any::<prop::sample::Index>(),
        to_epub in any::<bool>(),
    ) {
        let mut bytes = if to_epub {
            epub(&epub_files(), CompressionMethod::Stored)
        } else {
            Pdf::sound().bytes()
        };
        for (at, byte) in hits {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(cut.index(bytes.len()) + bytes.len() / 2);
        let mut found = Diagnostics::new();
        let report = check_file("it", &bytes, None, None, &mut found);
        prop_assert!(!report.lines.is_empty());
    }
}

//! Preflight of foreign and hostile PDFs: each fault a message that says what, where, what
//! is wanted and what to do; never a panic, never a wait.

#![expect(clippy::format_push_string, reason = "test files are put together by hand")]

use std::time::{Duration, Instant};

use florilege::check::{Profiles, Report, check_file};
use florilege::diag::Diagnostics;
use proptest::prelude::*;

/// A PDF of numbered objects, with a table of where they are.
fn file(version: &str, objects: &[(u32, String)], trailer: &str) -> Vec<u8> {
    let mut file = format!("%PDF-{version}\n");
    let mut table = String::from("xref\n0 1\n0000000000 65535 f\r\n");
    for (number, body) in objects {
        table.push_str(&format!("{number} 1\n{:010} 00000 n\r\n", file.len()));
        file.push_str(&format!("{number} 0 obj\n{body}\nendobj\n"));
    }
    let at = file.len();
    file.push_str(&table);
    file.push_str(&format!(
        "trailer\n<</Size 99/Root 1 0 R{trailer}>>\nstartxref\n{at}\n%%EOF\n"
    ));
    file.into_bytes()
}

fn stream(keys: &str, content: &str) -> String {
    format!("<</Length {}{keys}>>stream\n{content}\nendstream", content.len())
}

/// A book as an office program might export it: 32 pages of 6 × 9 inches and more that can
/// be made faulty.
struct Foreign {
    pages: usize,
    page: &'static str,
    content: &'static str,
    font: &'static str,
}

impl Foreign {
    fn sound() -> Self {
        Self {
            pages: 32,
            page: "/MediaBox[0 0 432 648]",
            content: "0 g BT /F 11 Tf 1 0 0 1 80 300 Tm (a lamp) Tj ET",
            font: "/FontDescriptor 5 0 R",
        }
    }

    fn bytes(&self) -> Vec<u8> {
        let kids: Vec<String> =
            (0..self.pages).map(|page| format!("{} 0 R", 20 + page)).collect();
        let kids = kids.join(" ");
        let mut objects = vec![
            (1, "<</Type/Catalog/Pages 2 0 R>>".to_owned()),
            (2, format!("<</Type/Pages/Count {}/Kids[{kids}]>>", self.pages)),
            (3, stream("", self.content)),
            (4, format!("<</Type/Font/Subtype/TrueType/BaseFont/Lampion{}>>", self.font)),
            (5, "<</Type/FontDescriptor/FontName/Lampion/FontFile2 6 0 R>>".to_owned()),
            (6, stream("", "face")),
            (
                7,
                stream(
                    "/Subtype/Image/Width 90/Height 90/BitsPerComponent 8/ColorSpace/DeviceGray",
                    "",
                ),
            ),
            (
                8,
                stream(
                    "/Subtype/Image/Width 900/Height 900/BitsPerComponent 8/ColorSpace/DeviceRGB",
                    "",
                ),
            ),
        ];
        objects.extend((0..self.pages).map(|page| {
            let resources =
                "/Resources<</Font<</F 4 0 R>>/XObject<</Grey 7 0 R/Rgb 8 0 R>>>>";
            let keys = self.page;
            (
                20 + page as u32,
                format!("<</Type/Page/Parent 2 0 R/Contents 3 0 R{resources}{keys}>>"),
            )
        }));
        file("1.6", &objects, "")
    }

    fn told(&self, profile: &str) -> Vec<String> {
        let profiles = Profiles::built_in();
        let profile = profiles.get(profile).expect("a profile");
        let mut found = Diagnostics::new();
        let _ = check_file("book.pdf", &self.bytes(), None, Some(profile), &mut found);
        let told = found.iter().map(|it| {
            let hint = it.hint.as_deref().unwrap_or("no hint");
            format!("{}: {} ({hint})", it.code.as_str(), it.message)
        });
        told.collect()
    }
}

#[test]
fn printers_that_take_any_pdf_take_one() {
    for profile in ["kdp-paperback", "lulu"] {
        let told = Foreign::sound().told(profile);
        // Lulu wants bleed, and says so as advice.
        assert!(told.iter().all(|it| it.starts_with("K047: ")), "{profile}: {told:?}");
    }
    let told = Foreign::sound().told("ingramspark");
    assert!(told.iter().any(|it| it.starts_with("K002")), "{told:?}");
    assert!(told.iter().any(|it| it.contains("wanted: PDF/X-1a:2001")), "{told:?}");
}

/// Each fault is told with the file, the page, the clause, what is wanted, what to do.
#[test]
fn each_fault_is_told_with_where_and_what_to_do() {
    let with = Foreign::sound;
    let picture = |name: &str| {
        let text = "0 g BT /F 11 Tf 1 0 0 1 80 300 Tm (a lamp) Tj ET";
        let placed = format!("{text} q 144 0 0 144 90 90 cm /{name} Do Q");
        String::leak(placed) as &'static str
    };
    let wrong = "/MediaBox[0 0 700 700]";
    let as_size = "/MediaBox[0 0 450 666]/TrimBox[9 9 432 648]";
    let cases: [(&str, Foreign, &[&str]); 9] = [
        (
            "kdp-paperback",
            Foreign { page: wrong, ..with() },
            &["K042", "trim size", "9.72 × 9.72 in", "choose one"],
        ),
        (
            "kdp-hardcover",
            with(),
            &["K043", "number of pages", "32 pages", "75 to 550", "add or take out"],
        ),
        (
            "ingramspark",
            Foreign { pages: 33, ..with() },
            &["K043", "even number of pages", "33 pages", "add or take out"],
        ),
        (
            "kdp-paperback",
            Foreign { content: picture("Grey"), ..with() },
            &[
                "K049",
                "resolution",
                "45 pixels",
                "page 1",
                "72 at least",
                "larger picture",
            ],
        ),
        (
            "ingramspark",
            Foreign { content: picture("Rgb"), ..with() },
            &["K005", "colours are ink", "DeviceRGB", "page 1", "convert to grey"],
        ),
        (
            "kdp-paperback",
            Foreign { content: picture("Rgb"), ..with() },
            &["K047", "colours are ink", "DeviceRGB", "page 1", "convert to grey"],
        ),
        (
            "lulu",
            Foreign { font: "", ..with() },
            &["K007", "fonts embedded", "Lampion", "page 1", "embed all fonts"],
        ),
        (
            "ingramspark",
            Foreign { page: as_size, ..with() },
            &["K004", "page boxes", "page 1", "[9 9 441 657]", "TrimBox"],
        ),
        (
            "kdp-paperback",
            Foreign {
                page: "/MediaBox[0 0 432 648]/Annots[<</Subtype/Link/Rect[20 20 90 40]>>]",
                ..with()
            },
            &["K008", "page 1", "links", "without"],
        ),
    ];
    for (profile, faulty, wanted) in cases {
        let told = faulty.told(profile);
        let has = |line: &String| {
            line.contains("book.pdf") && wanted.iter().all(|part| line.contains(part))
        };
        assert!(told.iter().any(has), "{profile}, {wanted:?}: {told:#?}");
    }
}

fn checked(bytes: &[u8]) -> Report {
    let profiles = Profiles::built_in();
    let mut found = Diagnostics::new();
    let began = Instant::now();
    let report =
        check_file("it.pdf", bytes, None, profiles.get("ingramspark"), &mut found);
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
    assert!(!report.lines.is_empty());
    report
}

fn refused(bytes: &[u8]) -> String {
    let report = checked(bytes);
    assert!(report.has_failed());
    report.lines[0].seen.join("; ")
}

#[test]
fn hostile_files_are_messages() {
    let sound = Foreign::sound().bytes();
    for end in (0..sound.len()).step_by(211) {
        checked(&sound[..end]);
    }
    let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 432 648]>>";
    let catalog = || (1, "<</Type/Catalog/Pages 2 0 R>>".to_owned());
    let of = |objects: Vec<(u32, String)>, trailer: &str| file("1.4", &objects, trailer);
    let tree = |text: &str| (2, format!("<</Type/Pages{text}>>"));
    let none = of(vec![catalog(), tree("/Count 0/Kids[]")], "");
    assert!(refused(&none).contains("no pages"), "{}", refused(&none));
    // A tree that leads back to itself, directly and by way of another.
    checked(&of(vec![catalog(), tree("/Count 1/Kids[2 0 R]")], ""));
    let again = (3, "<</Type/Pages/Parent 2 0 R/Count 1/Kids[2 0 R 4 0 R]>>".to_owned());
    checked(&of(
        vec![catalog(), tree("/Count 9/Kids[3 0 R 3 0 R]"), again, (4, page.into())],
        "",
    ));
    // Claims of gigabytes.
    checked(&of(
        vec![catalog(), tree("/Count 1000000000/Kids[3 0 R]"), (3, page.into())],
        "",
    ));
    let large = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 432 648]/Contents 4 0 R/Resources\
        <</XObject<</Im 5 0 R>>>>>>";
    let huge = "<</Length 1073741824/Filter/FlateDecode>>stream\nq\nendstream";
    let image = stream(
        "/Subtype/Image/Width 65535/Height 65535/BitsPerComponent 8/ColorSpace/DeviceCMYK\
         /Filter/DCTDecode",
        "no picture",
    );
    let objects = vec![
        catalog(),
        tree("/Count 1/Kids[3 0 R]"),
        (3, large.into()),
        (4, huge.into()),
        (5, image),
    ];
    checked(&of(objects.clone(), ""));
    let drawn = stream("", &"/Im Do ".repeat(5000));
    let mut objects = objects;
    objects[3].1 = drawn;
    checked(&of(objects, ""));
    // Forms that lead to themselves, functions and colour spaces too.
    let looped = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 432 648]/Contents 4 0 R/Resources 6 0 R>>";
    let content =
        "/Fm Do /Loop cs 1 scn 0 0 9 9 re f /Sh sh /Pattern cs /P scn 0 0 9 9 re f";
    let objects = vec![
        catalog(),
        tree("/Count 1/Kids[3 0 R]"),
        (3, looped.into()),
        (4, stream("", content)),
        (5, stream("/Subtype/Form/BBox[0 0 9 9]/Resources 6 0 R", "/Fm Do /Fm Do /Fm Do")),
        (6, "<</XObject<</Fm 5 0 R>>/ColorSpace<</Loop 7 0 R>>/Shading<</Sh 9 0 R>>/Pattern<</P 10 0 R>>>>".into()),
        (7, "[/Separation/Loop 7 0 R 8 0 R]".into()),
        (8, "<</FunctionType 3/Domain[0 1]/Functions[8 0 R 8 0 R]/Bounds[.5]/Encode[0 1 0 1]>>".into()),
        (9, "<</ShadingType 2/ColorSpace 7 0 R/Function 8 0 R>>".into()),
        (10, stream("/PatternType 1/PaintType 1/BBox[0 0 9 9]/Resources 6 0 R", content)),
    ];
    checked(&of(objects, ""));
    // Encrypted with a password that nobody has.
    let lock = "<</Filter/Standard/V 2/R 3/Length 128/P -44\
        /O<0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef>\
        /U<fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210>>>";
    let locked =
        vec![catalog(), tree("/Count 1/Kids[3 0 R]"), (3, page.into()), (4, lock.into())];
    let locked = of(locked, "/Encrypt 4 0 R/ID[<00><00>]");
    assert!(refused(&locked).contains("encrypted"), "{}", refused(&locked));
}

/// Objects in a stream, and a cross-reference stream, as most programs write them today.
#[test]
fn object_streams_are_read() {
    let mut bytes = b"%PDF-1.5\n".to_vec();
    let packed = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 432 648]>>",
    ];
    let (mut head, mut at) = (String::new(), 0);
    for (number, body) in (1..).zip(packed) {
        head.push_str(&format!("{number} {at} "));
        at += body.len() + 1;
    }
    let content = format!("{head}{}", packed.join(" "));
    let objects_at = bytes.len();
    let keys = format!("/Type/ObjStm/N 3/First {}", head.len());
    bytes.extend(format!("4 0 obj\n{}\nendobj\n", stream(&keys, &content)).bytes());
    let table_at = bytes.len();
    let mut rows = vec![[0, 0, 0, 0]];
    rows.extend((0..3).map(|index| [2, 0, 4, index]));
    rows.push([1, (objects_at >> 8) as u8, objects_at as u8, 0]);
    rows.push([1, (table_at >> 8) as u8, table_at as u8, 0]);
    let rows = rows.concat();
    bytes.extend(
        format!(
            "5 0 obj\n<</Type/XRef/Size 6/W[1 2 1]/Root 1 0 R/Length {}>>stream\n",
            rows.len()
        )
        .bytes(),
    );
    bytes.extend(rows);
    bytes.extend(format!("\nendstream\nendobj\nstartxref\n{table_at}\n%%EOF\n").bytes());
    assert_eq!(checked(&bytes).lines[0].seen, ["1 pages"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// A good file with some of its bytes changed, cut out or doubled.
    #[test]
    fn mutated_files_are_read_or_refused(
        hits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..24),
        (from, length) in (any::<prop::sample::Index>(), 0..400_usize),
        doubles in any::<bool>(),
    ) {
        let mut bytes = Foreign { pages: 3, ..Foreign::sound() }.bytes();
        for (at, byte) in hits {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let from = from.index(bytes.len());
        let to = (from + length).min(bytes.len());
        if doubles {
            let part = bytes[from..to].to_vec();
            bytes.splice(from..from, part);
        } else {
            bytes.drain(from..to);
        }
        checked(&bytes);
    }
}

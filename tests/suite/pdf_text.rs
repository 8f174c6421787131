//! The text of finished PDFs, read back: what a reader copies or hears is the book's.

use crate::read_sample::identity;
use std::collections::BTreeMap;

use florilege::diag::Diagnostics;
use florilege::display::DisplayItem;
use florilege::files::Root;
use florilege::ground::Date;
use florilege::layout::page::Page;
use florilege::pdf;
use hayro_syntax::Pdf;
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Array, Name, Object, Stream, String as Bytes};
use hayro_syntax::page::Resources;

use crate::layout::lay_files;

/// From the codes of a face to what they spell (PDF 32000-1, 9.10.3).
type Spelling = BTreeMap<u16, String>;

/// Reads a `ToUnicode` map: its `bfchar` and `bfrange` sections.
fn spelling(cmap: &str) -> Spelling {
    let hex = |digits: &str| -> Vec<u16> {
        let digits = digits.as_bytes().chunks(4);
        digits
            .map(|four| {
                let digits = String::from_utf8_lossy(four);
                u16::from_str_radix(&digits, 16).expect("codes are hexadecimal")
            })
            .collect()
    };
    let mut spelling = Spelling::new();
    let mut section = "";
    for line in cmap.lines() {
        let ended = line.trim_start().starts_with("end");
        match line.split_whitespace().last() {
            Some("beginbfchar") => section = "char",
            Some("beginbfrange") => section = "range",
            _ if ended => section = "",
            _ => {
                let codes: Vec<Vec<u16>> =
                    line.split(['<', '>']).skip(1).step_by(2).map(hex).collect();
                match (section, codes.as_slice()) {
                    ("char", [code, text]) => {
                        spelling.insert(code[0], String::from_utf16_lossy(text));
                    }
                    ("range", [first, last, text]) => {
                        for (step, code) in (first[0]..=last[0]).enumerate() {
                            let mut text = text.clone();
                            *text.last_mut().expect("a range spells something") +=
                                step as u16;
                            spelling.insert(code, String::from_utf16_lossy(&text));
                        }
                    }
                    _ => {}
                }
            }
        }
    }
    spelling
}

/// What a string of two-byte codes spells.
fn spell(bytes: &[u8], spelling: &Spelling, text: &mut String) {
    for pair in bytes.chunks_exact(2) {
        let code = u16::from_be_bytes([pair[0], pair[1]]);
        text.push_str(spelling.get(&code).map_or("\u{fffd}", |letters| letters));
    }
}

fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes
        .strip_prefix(&[0xfe, 0xff])
        .map(|rest| {
            rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
        })
        .map_or_else(
            || bytes.iter().map(|&byte| u16::from(byte)).collect(),
            Iterator::collect,
        );
    String::from_utf16_lossy(&units)
}

/// The text of a page in the order of its content; a stretch with an `ActualText` is
/// what that says.
fn text_of(content: TypedIter<'_>, resources: &Resources<'_>) -> String {
    let mut faces: BTreeMap<Vec<u8>, Spelling> = BTreeMap::new();
    let (mut face, mut text) = (Vec::new(), String::new());
    let mut marked: Vec<bool> = Vec::new();
    let mut content = content;
    while let Some(operator) = content.next() {
        let said = marked.contains(&true);
        match operator {
            Op::TextFont(font) => {
                face = font.0.as_ref().to_vec();
                faces.entry(face.clone()).or_insert_with(|| read_face(resources, font.0));
            }
            Op::ShowText(shown) if !said => {
                spell(shown.0.as_bytes(), &faces[&face], &mut text);
            }
            Op::ShowTexts(shown) if !said => {
                let parts: &Array<'_> = shown.0;
                for part in parts.iter::<Object<'_>>() {
                    if let Object::String(part) = part {
                        spell(part.as_bytes(), &faces[&face], &mut text);
                    }
                }
            }
            Op::BeginMarkedContent(_) => marked.push(false),
            Op::BeginMarkedContentWithProperties(begun) => {
                let actual = match begun.1 {
                    Object::Dict(properties) => properties.get::<Bytes<'_>>("ActualText"),
                    _ => None,
                };
                if let (Some(actual), false) = (&actual, said) {
                    text.push_str(&utf16(actual.as_bytes()));
                }
                marked.push(actual.is_some());
            }
            Op::EndMarkedContent(_) => {
                marked.pop();
            }
            _ => {}
        }
    }
    text
}

fn read_face(resources: &Resources<'_>, name: &Name<'_>) -> Spelling {
    let font = resources.get_font(name).expect("the face is in the resources");
    let stream = font.get::<Stream<'_>>("ToUnicode").expect("a face says what it spells");
    let cmap = stream.decoded().expect("the map unpacks");
    spelling(std::str::from_utf8(&cmap).expect("the map is text"))
}

/// The text of each page of a PDF.
pub(crate) fn pages_of(bytes: Vec<u8>) -> Vec<String> {
    let pdf = Pdf::new(bytes).expect("it is a PDF");
    let pages = pdf.pages().iter();
    pages.map(|page| text_of(page.typed_operations(), page.resources())).collect()
}

/// The letters that must agree: neither spaces nor hyphens of divisions, nor letters of
/// scripts from right to left, which a page has in the order of sight.
fn letters(text: &str) -> String {
    let left_to_right = |c: &char| !('\u{590}'..'\u{700}').contains(c);
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{ad}' | '-' | '\u{2010}'))
        .filter(left_to_right)
        .collect()
}

fn shown_on(page: &Page) -> String {
    let runs = page.items.iter().filter_map(|item| match item {
        DisplayItem::Run(run) => Some(&*run.text),
        _ => None,
    });
    letters(&runs.collect::<String>())
}

#[test]
fn the_pdfs_say_what_their_pages_show() {
    for book in ["book/handbook", "tests/cases/torture"] {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(book);
        let laid = lay_files(&Root::open(&folder).unwrap());
        let date = Date::parse("2026-03-01").unwrap();
        let mut found = Diagnostics::new();
        let options = pdf::PrintOptions::new(identity(date));
        let print =
            pdf::print(&laid.pages, &laid.flow, &laid.fonts, &options, &mut found);
        let screen = pdf::screen(
            &laid.pages,
            &laid.flow,
            &laid.fonts,
            &identity(date),
            &mut found,
        );
        for bytes in [print.unwrap(), screen.unwrap()] {
            let pdf = Pdf::new(bytes).unwrap();
            assert_eq!(pdf.pages().len(), laid.pages.pages.len());
            for (page, wanted) in pdf.pages().iter().zip(&laid.pages.pages) {
                let got = letters(&text_of(page.typed_operations(), page.resources()));
                assert_eq!(got, shown_on(wanted), "{book}, page {}", wanted.label);
            }
        }
    }
}

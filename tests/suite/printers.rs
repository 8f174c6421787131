//! Every printer of the profiles: boxes and gutters of the files that are made for it.

use crate::read_sample::identity;
use std::collections::BTreeSet;

use florilege::check::{ClauseVerdict, ProfileProduct, Profiles, check_file};
use florilege::diag::Diagnostics;
use florilege::ground::Date;
use florilege::pdf::{self, Bleed, PrintOptions};
use florilege::project::OutputKind;
use florilege::units::Length;
use hayro_syntax::Pdf;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::Object;

use crate::layout::{Laid, lay};

const MANIFEST: &str = r#"slug = "mill"
version = "1.0.0"
title = "The Mill"
language = "en-GB"
publisher = "The Press"
date = "2026-03"
rights = "Free to all."

[[body]]
title = "The Work"
authors = ["A. Writer"]
file = "work.md"
"#;

/// A book of a few pages, with what is set by other means than lines of text.
fn book() -> Laid {
    let paragraph = "The mill stood where two rivers met, and nobody knew which of them had \
        been there first; the old maps showed a lake, a wood, or nothing at all.\n\n";
    let table = "| Name | Number |\n|------|-------:|\n| mill | 12     |\n\n";
    let work = format!("# The Work\n\n{}{table}> Apart.\n", paragraph.repeat(40));
    lay(&[("book.toml", MANIFEST), ("work.md", &work)])
}

fn print(laid: &Laid, bleed: Bleed, gutter: Length) -> Vec<u8> {
    let date = Date::parse("2026-03-01").expect("a date");
    let options = PrintOptions { bleed, gutter, ..PrintOptions::new(identity(date)) };
    let mut found = Diagnostics::new();
    let bytes = pdf::print(&laid.pages, &laid.flow, &laid.fonts, &options, &mut found);
    bytes.unwrap_or_else(|| panic!("{found:?}"))
}

#[test]
fn boxes_are_as_each_printer_wants_them() {
    let laid = book();
    let profiles = Profiles::built_in();
    let mut printers = 0;
    for name in profiles.names() {
        let profile = profiles.get(name).expect("a profile");
        if profile.medium != ProfileProduct::Print {
            continue;
        }
        printers += 1;
        let wanted = profile.bleed.as_ref().expect("each printer says").value;
        let width = Length::from_points(wanted.edges * 72.0);
        for bleed in [Bleed::None, Bleed::Outside(width), Bleed::All(width)] {
            let bytes = print(&laid, bleed, Length::ZERO);
            let mut found = Diagnostics::new();
            let kind = Some(OutputKind::Print);
            let report = check_file("it", &bytes, kind, Some(profile), &mut found);
            let verdict = |clause: &str| {
                let line = report.lines.iter().find(|line| line.clause.words() == clause);
                line.expect("the clause is looked at").verdict
            };
            assert_eq!(verdict("page boxes"), ClauseVerdict::Passed, "{name}");
            if profile.trims.is_some() && name != "bod" {
                assert_eq!(verdict("trim size"), ClauseVerdict::Passed, "{name}");
            }
            let good = match bleed {
                Bleed::None => !wanted.always,
                Bleed::Outside(_) => !wanted.at_spine,
                Bleed::All(_) => wanted.at_spine,
            };
            let bad =
                matches!(verdict("bleed"), ClauseVerdict::Failed | ClauseVerdict::Warned);
            assert_eq!(!bad, good, "{name}, {bleed:?}");
            // By the numbers themselves: the trim in the media, page by page.
            let pdf = Pdf::new(bytes).expect("a sound file");
            for (index, page) in pdf.pages().iter().enumerate() {
                let media = page.media_box();
                let trim = page.raw().get::<hayro_syntax::object::Rect>("TrimBox");
                let trim = trim.expect("a trim");
                let edge = wanted.edges * 72.0;
                let (spine, outer) = match bleed {
                    Bleed::None => (0.0, 0.0),
                    Bleed::Outside(_) => (0.0, edge),
                    Bleed::All(_) => (edge, edge),
                };
                let (left, right) =
                    if index.is_multiple_of(2) { (spine, outer) } else { (outer, spine) };
                let given = [trim.x0, trim.y0, media.x1 - trim.x1, media.y1 - trim.y1];
                for (given, wanted) in given.iter().zip([left, outer, right, outer]) {
                    assert!(
                        (given - wanted).abs() < 0.01,
                        "{name}, page {index}: {given}"
                    );
                }
                assert!((trim.x1 - trim.x0 - 432.0).abs() < 0.01);
                assert!((trim.y1 - trim.y0 - 648.0).abs() < 0.01);
            }
        }
    }
    assert_eq!(printers, 9);
}

/// What a page shows: each piece of text with its place on the page.
fn shown(pdf: &Pdf) -> Vec<Vec<(f64, f64, Vec<u8>)>> {
    let product = |a: [f64; 6], b: [f64; 6]| {
        let row = |x: f64, y: f64, one: f64| {
            (x * b[0] + y * b[2] + one * b[4], x * b[1] + y * b[3] + one * b[5])
        };
        let ((a0, a1), (a2, a3), (a4, a5)) =
            (row(a[0], a[1], 0.0), row(a[2], a[3], 0.0), row(a[4], a[5], 1.0));
        [a0, a1, a2, a3, a4, a5]
    };
    let one = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];
    let mut pages = Vec::new();
    for page in pdf.pages().iter() {
        let (mut matrix, mut saved, mut line) = (one, Vec::new(), one);
        let mut texts = Vec::new();
        let mut content = page.typed_operations();
        while let Some(operator) = content.next() {
            let mut put = |bytes: &[u8]| {
                let at = product(line, matrix);
                texts.push((at[4], at[5], bytes.to_vec()));
            };
            match operator {
                Op::SaveState(_) => saved.push(matrix),
                Op::RestoreState(_) => matrix = saved.pop().unwrap_or(one),
                Op::Transform(it) => {
                    let six = [it.0, it.1, it.2, it.3, it.4, it.5].map(|it| it.as_f64());
                    matrix = product(six, matrix);
                }
                Op::SetTextMatrix(it) => {
                    line = [it.0, it.1, it.2, it.3, it.4, it.5].map(|it| it.as_f64());
                }
                Op::ShowText(it) => put(it.0.as_bytes()),
                Op::ShowTexts(it) => {
                    let mut bytes = Vec::new();
                    for part in it.0.iter::<Object<'_>>() {
                        match part {
                            Object::String(codes) => bytes.extend(codes.as_bytes()),
                            Object::Number(by) => bytes.extend(by.as_f64().to_be_bytes()),
                            _ => {}
                        }
                    }
                    put(&bytes);
                }
                _ => {}
            }
        }
        pages.push(texts);
    }
    pages
}

/// For every printer and every number of pages that it binds up to 828: the lines of the
/// moved block are the lines of the block where it was.
#[test]
fn the_gutter_moves_the_block_and_changes_no_line() {
    let laid = book();
    let profiles = Profiles::built_in();
    let inner = Length::pt(54);
    let mut gutters = BTreeSet::new();
    for profile in profiles.names().filter_map(|name| profiles.get(name)) {
        for pages in (24..=828).filter(|_| profile.medium == ProfileProduct::Print) {
            let least = profile.least_inner(pages, false).map_or(0.0, |it| it.0);
            gutters.insert((Length::from_points(least * 72.0) - inner).max(Length::ZERO));
        }
    }
    assert!(gutters.len() >= 5, "{gutters:?}");
    let still = Pdf::new(print(&laid, Bleed::None, Length::ZERO)).expect("a sound file");
    let still = shown(&still);
    assert!(still.len() > 4 && still.iter().map(Vec::len).sum::<usize>() > 100);
    for gutter in gutters {
        let moved = Pdf::new(print(&laid, Bleed::None, gutter)).expect("a sound file");
        let moved = shown(&moved);
        assert_eq!(moved.len(), still.len());
        for (index, (moved, still)) in moved.iter().zip(&still).enumerate() {
            assert_eq!(moved.len(), still.len(), "page {index}");
            let by = gutter.points() * if index.is_multiple_of(2) { 1.0 } else { -1.0 };
            for (moved, still) in moved.iter().zip(still) {
                assert_eq!(moved.2, still.2, "the same text in the same spaces");
                assert!(
                    (moved.0 - still.0 - by).abs() < 0.002,
                    "page {index}: {}",
                    moved.0
                );
                assert!((moved.1 - still.1).abs() < 0.002);
            }
        }
    }
}

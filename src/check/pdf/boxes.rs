//! Page boxes: there, nested, and nothing interactive inside the bleed.

use crate::check::Clause;
use hayro_syntax::object::{Array, Dict};
use hayro_syntax::page::Page;

use super::corners::{Corners, media, numbers, trim};
use super::document::{CheckedPdf, name};
use super::standard::Standard;
use crate::check::Report;
use crate::diag::Code;

/// How far a box may stick out of another by rounding, in points.
const SLACK: f64 = 0.01;

/// The most sizes of pages that are told apart.
const SIZES: usize = 20;

/// Boxes and annotations of all pages (ISO 15930-1, 6.9 and 6.10).
pub(super) fn check(document: &CheckedPdf<'_>, standard: Standard, report: &mut Report) {
    let (mut faults, mut annotations) = (Vec::new(), Vec::new());
    let mut sizes: Vec<String> = Vec::new();
    for (index, page) in document.pdf.pages().iter().enumerate() {
        let number = index + 1;
        // Without a trim the media is one, for printers that take any PDF.
        let bare = standard == Standard::Any && trim(page).is_none();
        let found = if bare { Vec::new() } else { faults_of(page) };
        faults.extend(found.into_iter().map(|it| format!("page {number}: {it}")));
        if let Some([left, bottom, right, top]) = trim(page) {
            let size = format!("{:.2} × {:.2} pt", right - left, top - bottom);
            if sizes.len() < SIZES && !sizes.contains(&size) {
                sizes.push(size);
            }
        }
        let inside = annotations_of(page);
        if inside > 0 {
            annotations.push(format!("page {number} has {inside}"));
        }
    }
    if sizes.len() > 1 {
        faults.push(format!(
            "the pages have {}{} sizes: {}",
            sizes.len(),
            if sizes.len() < SIZES { "" } else { " or more" },
            sizes.join(", ")
        ));
    }
    report.judged(Code::PageBoxes, Clause::PageBoxes, faults, sizes.join(", "));
    let clause = Clause::NoAnnotationsInsideTheBleed;
    report.judged(Code::PdfForbidden, clause, annotations, "");
}

fn faults_of(page: &Page<'_>) -> Vec<String> {
    let mut faults = Vec::new();
    let raw = page.raw();
    let media = media(page);
    if raw.contains_key("TrimBox") == raw.contains_key("ArtBox") {
        let words = if raw.contains_key("TrimBox") {
            "it has both TrimBox and ArtBox"
        } else {
            "it has neither TrimBox nor ArtBox"
        };
        faults.push(words.to_owned());
    }
    let Some(trim) = trim(page) else { return faults };
    if trim[2] <= trim[0] || trim[3] <= trim[1] {
        faults.push(format!("the trim {} has no area", shown(trim)));
    }
    let bleed = numbers(raw, "BleedBox");
    if let Some(bleed) = bleed {
        if !lies_in(trim, bleed) {
            let (trim, bleed) = (shown(trim), shown(bleed));
            faults.push(format!("the trim {trim} lies not inside the bleed {bleed}"));
        }
        if !lies_in(bleed, media) {
            let (bleed, media) = (shown(bleed), shown(media));
            faults.push(format!("the bleed {bleed} lies not inside the media {media}"));
        }
    }
    if !lies_in(trim, media) {
        let (trim, media) = (shown(trim), shown(media));
        faults.push(format!("the trim {trim} lies not inside the media {media}"));
    } else if is_size_for_corner(trim, media) {
        faults.push(format!(
            "the trim {} seems to be written as corner, width and height, where PDF wants \
             two corners: {}",
            shown(trim),
            shown([trim[0], trim[1], trim[0] + trim[2], trim[1] + trim[3]])
        ));
    }
    faults
}

/// Whether a trim lies oddly in its media as two corners, but in the middle as corner,
/// width and height: a mistake of some writers.
fn is_size_for_corner(trim: Corners, media: Corners) -> bool {
    let equal = |a: f64, b: f64| (a - b).abs() < 0.1;
    let margins = |it: Corners| {
        [it[0] - media[0], it[1] - media[1], media[2] - it[2], media[3] - it[3]]
    };
    let in_the_middle = |it: Corners| {
        let [left, bottom, right, top] = margins(it);
        equal(bottom, top)
            && (equal(left, right) || equal(left, 0.0) || equal(right, 0.0))
    };
    let as_sizes = [trim[0], trim[1], trim[0] + trim[2], trim[1] + trim[3]];
    !in_the_middle(trim) && in_the_middle(as_sizes)
}

fn lies_in(inner: Corners, outer: Corners) -> bool {
    inner[0] >= outer[0] - SLACK
        && inner[1] >= outer[1] - SLACK
        && inner[2] <= outer[2] + SLACK
        && inner[3] <= outer[3] + SLACK
}

/// How many annotations lie inside the bleed; printer's marks and trap networks may.
fn annotations_of(page: &Page<'_>) -> usize {
    let Some(annotations) = page.raw().get::<Array<'_>>("Annots") else { return 0 };
    let bleed = numbers(page.raw(), "BleedBox")
        .or_else(|| trim(page))
        .unwrap_or_else(|| media(page));
    let inside = |annotation: &Dict<'_>| {
        let kind = name(annotation, "Subtype");
        let place = numbers(annotation, "Rect").unwrap_or_default();
        let apart = place[2] <= bleed[0]
            || place[0] >= bleed[2]
            || place[3] <= bleed[1]
            || place[1] >= bleed[3];
        kind != "PrinterMark" && kind != "TrapNet" && !apart
    };
    annotations.iter::<Dict<'_>>().filter(inside).count()
}

fn shown(corners: Corners) -> String {
    let numbers = corners.map(|it| {
        let text = format!("{it:.2}");
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    });
    format!("[{}]", numbers.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_written_for_a_corner_is_seen() {
        let media = [0.0, 0.0, 450.0, 666.0];
        assert!(is_size_for_corner([9.0, 9.0, 432.0, 648.0], media));
        assert!(!is_size_for_corner([9.0, 9.0, 441.0, 657.0], media));
        let outside = [0.0, 0.0, 441.0, 666.0];
        assert!(!is_size_for_corner([0.0, 9.0, 432.0, 657.0], outside));
        assert!(!is_size_for_corner(media, media));
    }

    #[test]
    fn boxes_are_shown_shortly() {
        assert_eq!(shown([0.0, 9.5, 441.333, 700.0]), "[0 9.5 441.33 700]");
    }
}

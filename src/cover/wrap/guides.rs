//! Lines over a cover: trim, folds, safe zones, the barcode's place.

use crate::check::Wrap;
use crate::display::{Artifact, Content, DisplayItem};
use crate::ground::Lang;
use crate::paragraph::lines::BrokenLine;
use crate::paragraph::{ParagraphSegment, Shaper, TextKind, TextSegment, set_line};
use crate::pdf::{Build, Coat, CoverSheet, SheetPanel};
use crate::text::{FamilyId, TextStyle};
use crate::units::Length;

/// How thick lines are.
const LINE: Length = Length::milli_pt(600);
/// The inks: of the trim, of folds, of safe zones, of the barcode's place.
const TRIM: Build = Build([0, 100, 100, 0]);
const FOLD: Build = Build([0, 100, 0, 0]);
const SAFE: Build = Build([100, 0, 0, 0]);
const CODE: Build = Build([75, 0, 100, 0]);

/// A cover under its guides.
pub(super) fn over(sheet: &CoverSheet, wrap: &Wrap, shaper: &Shaper) -> CoverSheet {
    let mut sheet = sheet.clone();
    let mut add = |build: Build, items: Vec<DisplayItem>| {
        sheet.coats.push(Coat::plain(build, items));
    };
    add(TRIM, frame(&sheet.trim));
    add(FOLD, folds(wrap));
    let zones = safe_zones(wrap);
    add(SAFE, zones.iter().flat_map(frame).collect());
    add(CODE, frame(&barcode(wrap)));
    let (ground, words) = key(wrap, shaper);
    add(Build::PAPER, vec![ground]);
    for (build, items) in words {
        add(build, items);
    }
    sheet
}

/// Where text is safe: back, spine, front.
fn safe_zones(wrap: &Wrap) -> Vec<SheetPanel> {
    let (y, foot) = wrap.safe_rows();
    let panel = |(from, to): (Length, Length)| {
        let width = (to - from).max(Length::ZERO);
        SheetPanel { x: from, y, width, height: foot - y }
    };
    wrap.safe_columns().into_iter().map(panel).collect()
}

fn barcode(wrap: &Wrap) -> SheetPanel {
    let inch = |inches: f64| Length::from_points(inches * 72.0);
    let (width, height) = (inch(wrap.barcode.width), inch(wrap.barcode.height));
    let edge = inch(wrap.barcode.edge);
    let x = wrap.folds()[1] - wrap.hinge - edge - width;
    SheetPanel { x, y: wrap.beyond + wrap.panel.1 - edge - height, width, height }
}

/// Spine, hinges, flaps: lines from head to foot.
fn folds(wrap: &Wrap) -> Vec<DisplayItem> {
    let [back, spine, front, end] = wrap.folds();
    let mut at = vec![spine, front];
    if wrap.hinge > Length::ZERO {
        at.extend([spine - wrap.hinge, front + wrap.hinge]);
    }
    if wrap.flap > Length::ZERO {
        at.extend([back, end]);
    }
    let height = wrap.sheet().1;
    let line = |x: Length| DisplayItem::Rule {
        x: x - LINE / 2,
        y: Length::ZERO,
        width: LINE,
        height,
        ink: None,
    };
    at.into_iter().map(line).collect()
}

fn frame(panel: &SheetPanel) -> Vec<DisplayItem> {
    let SheetPanel { x, y, width, height } = *panel;
    let half = LINE / 2;
    let across = |y: Length| DisplayItem::Rule {
        x: x - half,
        y: y - half,
        width: width + LINE,
        height: LINE,
        ink: None,
    };
    let down = |x: Length| DisplayItem::Rule {
        x: x - half,
        y: y - half,
        width: LINE,
        height: height + LINE,
        ink: None,
    };
    vec![across(y), across(y + height), down(x), down(x + width)]
}

/// What the colours mean, in a row along the head of the back, where no text is safe; and
/// the white behind it.
fn key(wrap: &Wrap, shaper: &Shaper) -> (DisplayItem, Vec<(Build, Vec<DisplayItem>)>) {
    let (left, y) = (wrap.folds()[0] + Length::pt(14), wrap.beyond + Length::pt(3));
    let mut x = left;
    let mut words = Vec::new();
    for (text, build) in [
        ("trim", TRIM),
        ("folds", FOLD),
        ("safe for text", SAFE),
        ("place of the barcode", CODE),
    ] {
        let segment = ParagraphSegment::Text(TextSegment {
            text,
            style: TextStyle::text(FamilyId::SANS, Length::pt(8)),
            lang: Lang::EN_US,
            content: Content::Artifact(Artifact::Ornament),
            kind: TextKind::Whole,
        });
        let paragraph = shaper.paragraph(&[segment]);
        let stream = paragraph.stream();
        let (line, at) = (BrokenLine::whole(&stream), (x, y + Length::pt(8)));
        let set = set_line(shaper, &paragraph, &stream, &line, at);
        x += stream.natural(line.start, line.end) + Length::pt(10);
        words.push((build, set.runs.into_iter().map(DisplayItem::Run).collect()));
    }
    let x0 = left - Length::pt(4);
    let width = x - Length::pt(6) - x0;
    let height = Length::pt(11);
    (DisplayItem::Rule { x: x0, y, width, height, ink: None }, words)
}

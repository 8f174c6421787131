//! Lines over a cover: trim, folds, safe zones, the barcode's place.

use crate::check::Wrap;
use crate::display::{Artifact, Content, Item};
use crate::ground::Lang;
use crate::paragraph::lines::Line;
use crate::paragraph::{Segment, Shaper, TextKind, TextSegment, set_line};
use crate::pdf::{Build, Coat, Panel, Sheet};
use crate::text::{FamilyId, Style};
use crate::units::Length;

/// How thick lines are.
const LINE: Length = Length::milli_pt(600);
/// The inks: of the trim, of folds, of safe zones, of the barcode's place.
const TRIM: Build = Build([0, 100, 100, 0]);
const FOLD: Build = Build([0, 100, 0, 0]);
const SAFE: Build = Build([100, 0, 0, 0]);
const CODE: Build = Build([75, 0, 100, 0]);

/// A cover under its guides.
pub(super) fn over(sheet: &Sheet, wrap: &Wrap, shaper: &Shaper) -> Sheet {
    let mut sheet = sheet.clone();
    let mut add =
        |build: Build, items: Vec<Item>| sheet.coats.push(Coat::plain(build, items));
    add(TRIM, frame(&sheet.trim));
    add(FOLD, folds(wrap));
    let zones = safe_zones(wrap);
    add(SAFE, zones.iter().flat_map(frame).collect());
    add(CODE, frame(&barcode(wrap)));
    let words = |text, build, row| (text, build, row);
    add(Build::PAPER, vec![ground_of_key(wrap)]);
    for (text, build, row) in [
        words("trim", TRIM, 0),
        words("folds", FOLD, 1),
        words("safe for text", SAFE, 2),
        words("place of the barcode", CODE, 3),
    ] {
        add(build, key(text, row, wrap, shaper));
    }
    sheet
}

/// Where text is safe: back, spine, front.
fn safe_zones(wrap: &Wrap) -> Vec<Panel> {
    let (y, foot) = wrap.safe_rows();
    let panel = |(from, to): (Length, Length)| {
        let width = (to - from).max(Length::ZERO);
        Panel { x: from, y, width, height: foot - y }
    };
    wrap.safe_columns().into_iter().map(panel).collect()
}

fn barcode(wrap: &Wrap) -> Panel {
    let inch = |inches: f64| Length::from_points(inches * 72.0);
    let (width, height) = (inch(wrap.barcode.width), inch(wrap.barcode.height));
    let edge = inch(wrap.barcode.edge);
    let x = wrap.folds()[1] - wrap.hinge - edge - width;
    Panel { x, y: wrap.beyond + wrap.panel.1 - edge - height, width, height }
}

/// Spine, hinges, flaps: lines from head to foot.
fn folds(wrap: &Wrap) -> Vec<Item> {
    let [back, spine, front, end] = wrap.folds();
    let mut at = vec![spine, front];
    if wrap.hinge > Length::ZERO {
        at.extend([spine - wrap.hinge, front + wrap.hinge]);
    }
    if wrap.flap > Length::ZERO {
        at.extend([back, end]);
    }
    let height = wrap.sheet().1;
    let line =
        |x: Length| Item::Rule { x: x - LINE / 2, y: Length::ZERO, width: LINE, height };
    at.into_iter().map(line).collect()
}

fn frame(panel: &Panel) -> Vec<Item> {
    let Panel { x, y, width, height } = *panel;
    let half = LINE / 2;
    let across = |y: Length| Item::Rule {
        x: x - half,
        y: y - half,
        width: width + LINE,
        height: LINE,
    };
    let down = |x: Length| Item::Rule {
        x: x - half,
        y: y - half,
        width: LINE,
        height: height + LINE,
    };
    vec![across(y), across(y + height), down(x), down(x + width)]
}

/// White behind the words.
fn ground_of_key(wrap: &Wrap) -> Item {
    let (x, y) = (wrap.folds()[0], wrap.beyond);
    Item::Rule { x, y, width: Length::pt(92), height: Length::pt(47) }
}

/// What a colour means, at the head of the back.
fn key(text: &str, row: i64, wrap: &Wrap, shaper: &Shaper) -> Vec<Item> {
    let size = Length::pt(8);
    let segment = Segment::Text(TextSegment {
        text,
        style: Style::text(FamilyId::SANS, size),
        lang: Lang::EN_US,
        content: Content::Artifact(Artifact::Ornament),
        kind: TextKind::Whole,
    });
    let paragraph = shaper.paragraph(&[segment]);
    let stream = paragraph.stream();
    let at = (
        wrap.folds()[0] + Length::pt(6),
        wrap.beyond + Length::pt(12) + size * row * 5 / 4,
    );
    let set = set_line(shaper, &paragraph, &stream, &Line::whole(&stream), at);
    set.runs.into_iter().map(Item::Run).collect()
}

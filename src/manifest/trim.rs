//! Trim sizes, read exactly: by their names or as width and height.

use super::typed::TrimEntry;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::units::{Length, Unit};

/// Reads a trim size that stands in no manifest.
pub fn parse_trim(text: &str) -> Option<(Length, Length)> {
    two_sides(text).filter(|(width, height)| on_press(*width) && on_press(*height))
}

/// Reads a trim size.
pub(super) fn trim(
    entry: &TrimEntry,
    found: &mut Diagnostics,
) -> Option<(Length, Length)> {
    let (sides, span, written) = match entry {
        TrimEntry::Text(text) => (two_sides(&text.text), text.span, text.text.clone()),
        TrimEntry::Pair(list) => match list.items.as_slice() {
            [width, height] => (
                Length::read(&width.text, None).zip(Length::read(&height.text, None)),
                list.span,
                format!("{}, {}", width.text, height.text),
            ),
            sides => {
                let written: Vec<&str> = sides.iter().map(|it| &*it.text).collect();
                (None, list.span, written.join(", "))
            }
        },
    };
    let label = match sides {
        Some((width, height)) if on_press(width) && on_press(height) => return sides,
        Some(_) => "each side lies between 50 and 500 mm",
        None => "expected `6x9in`, `148x210mm`, `A5` or `[\"6in\", \"9in\"]`",
    };
    let report =
        Diagnostic::new(Code::BadTrim, span, format!("`{written}` is no trim size"))
            .label(label);
    let meant = match entry {
        TrimEntry::Text(text) if sides.is_none() => with_unit(&text.text),
        _ => None,
    };
    found.push(match meant {
        Some(meant) => report.fix(meant),
        None if sides.is_none() => report.hint(format!("sizes with names: {SHOWN}")),
        None => report,
    });
    None
}

fn on_press(side: Length) -> bool {
    (Unit::Mm.length(50_000)..=Unit::Mm.length(500_000)).contains(&side)
}

/// Sizes by the names of the trade, in thousandths of their unit.
///
/// ISO 216 and 269 (A and B series); the formats A, B and C of British paperbacks and the
/// octavos as British printers list them; the American ones as print-on-demand services do.
const NAMES: &[(&str, Unit, (i64, i64))] = &[
    ("a4", Unit::Mm, (210_000, 297_000)),
    ("a5", Unit::Mm, (148_000, 210_000)),
    ("a6", Unit::Mm, (105_000, 148_000)),
    ("b5", Unit::Mm, (176_000, 250_000)),
    ("b6", Unit::Mm, (125_000, 176_000)),
    ("aformat", Unit::Mm, (111_000, 178_000)),
    ("bformat", Unit::Mm, (129_000, 198_000)),
    ("cformat", Unit::Mm, (135_000, 216_000)),
    ("crown", Unit::Mm, (123_000, 186_000)),
    ("demy", Unit::Mm, (138_000, 216_000)),
    ("royal", Unit::Mm, (156_000, 234_000)),
    ("crownquarto", Unit::Mm, (189_000, 246_000)),
    ("massmarket", Unit::Inch, (4_250, 6_870)),
    ("pocket", Unit::Inch, (4_250, 6_875)),
    ("digest", Unit::Inch, (5_500, 8_500)),
    ("halfletter", Unit::Inch, (5_500, 8_500)),
    ("trade", Unit::Inch, (6_000, 9_000)),
    ("letter", Unit::Inch, (8_500, 11_000)),
];

fn named(text: &str) -> Option<(Length, Length)> {
    let name: String = text.to_lowercase().replace([' ', '-', '_'], "");
    let name = name.strip_prefix("us").unwrap_or(&name);
    let name = ["octavo", "8vo", "paperback", "book"]
        .iter()
        .find_map(|more| name.strip_suffix(more))
        .unwrap_or(name);
    let (_, unit, (width, height)) = NAMES.iter().find(|(known, ..)| *known == name)?;
    Some((unit.length(*width), unit.length(*height)))
}

fn two_sides(text: &str) -> Option<(Length, Length)> {
    if let Some(sides) = named(text) {
        return Some(sides);
    }
    let (width, height) = halves(text)?;
    let unit = Unit::of(height.trim())?.1;
    Length::read(width, Some(unit)).zip(Length::read(height, None))
}

fn halves(text: &str) -> Option<(&str, &str)> {
    text.split_once(" by ").or_else(|| text.split_once(['x', '×', 'X', '*']))
}

/// The size with the unit that must be meant, where it has none: no book is 6 mm or 148
/// inches wide.
fn with_unit(text: &str) -> Option<String> {
    let (width, height) = halves(text)?;
    let (width, height) = (width.trim(), height.trim());
    let (across, up) = (Unit::thousandths(width)?, Unit::thousandths(height)?);
    let unit = ["in", "cm", "mm"].into_iter().find(|unit| {
        let most = if *unit == "in" { 12_000 } else { i64::MAX };
        let size = two_sides(&format!("{width}x{height}{unit}"));
        across.max(up) <= most && size.is_some_and(|(w, h)| on_press(w) && on_press(h))
    })?;
    Some(format!("{width}x{height}{unit}"))
}

/// The names as they are shown.
const SHOWN: &str = "A4, A5, A6, B5, B6, A-format, B-format, C-format, crown, demy, royal, \
     trade, digest, letter, pocket, mass market";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trims_are_exact() {
        let inches = |w, h| Some((Length::milli_inch(w), Length::milli_inch(h)));
        assert_eq!(two_sides("6x9in"), inches(6000, 9000));
        assert_eq!(two_sides("5.5 x 8.5 in"), inches(5500, 8500));
        assert_eq!(two_sides("5.06in×7.81in"), inches(5060, 7810));
        let a5 = (148 * 720 * 65_536 / 254, 210 * 720 * 65_536 / 254);
        assert_eq!(two_sides("148x210mm").map(|(w, h)| (w.0, h.0)), Some(a5));
        for bad in ["6x9", "six by nine", "x", "6in", "-6x9in", "6x9em", "", "A7", "by"] {
            assert_eq!(two_sides(bad), None, "{bad}");
        }
    }

    #[test]
    fn sizes_are_written_in_many_ways() {
        let six_by_nine = two_sides("6x9in");
        for same in [
            "6 by 9 inches",
            "6\" x 9\"",
            "6″ × 9″",
            "6 x 9 in.",
            "US Trade",
            "us-trade",
            "15,24 x 22,86 cm",
        ] {
            assert_eq!(two_sides(same), six_by_nine, "{same}");
        }
        for (name, sides) in [
            ("A5", "148x210mm"),
            ("a5", "14.8 x 21 cm"),
            ("B-Format", "129x198mm"),
            ("Demy Octavo", "138x216mm"),
            ("royal 8vo", "156x234mm"),
            ("half letter", "5.5x8.5in"),
            ("Mass Market Paperback", "4.25x6.87in"),
        ] {
            assert_eq!(two_sides(name), two_sides(sides), "{name}");
        }
        for (_, unit, (width, height)) in NAMES {
            assert!(on_press(unit.length(*width)) && on_press(unit.length(*height)));
        }
    }

    #[test]
    fn a_unit_is_offered_where_one_alone_can_be_meant() {
        assert_eq!(with_unit("6x9").as_deref(), Some("6x9in"));
        assert_eq!(with_unit("14.8 x 21").as_deref(), Some("14.8x21cm"));
        assert_eq!(with_unit("148 × 210").as_deref(), Some("148x210mm"));
        assert_eq!(with_unit("1x2"), None);
    }
}

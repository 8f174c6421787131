//! Trim sizes, read exactly.

use super::typed::TrimEntry;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::units::Length;

/// Reads a trim size.
pub(super) fn trim(
    entry: &TrimEntry,
    found: &mut Diagnostics,
) -> Option<(Length, Length)> {
    let (sides, span, written) = match entry {
        TrimEntry::Text(text) => (two_sides(&text.text), text.span, text.text.clone()),
        TrimEntry::Pair(list) => match list.items.as_slice() {
            [width, height] => (
                side(&width.text, None).zip(side(&height.text, None)),
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
        None => "expected `6x9in`, `148x210mm` or `[\"6in\", \"9in\"]`",
    };
    found.push(
        Diagnostic::new(Code::BadTrim, span, format!("`{written}` is no trim size"))
            .label(label),
    );
    None
}

fn on_press(side: Length) -> bool {
    (from_mm(50_000)..=from_mm(500_000)).contains(&side)
}

/// A length of thousandths of a millimetre.
const fn from_mm(thousandths: i64) -> Length {
    // 25.4 mm are 72 pt.
    Length(thousandths * 720 * Length::PER_POINT / 254_000)
}

fn two_sides(text: &str) -> Option<(Length, Length)> {
    let (width, height) = text.split_once(['x', '×', 'X'])?;
    let unit = unit_of(height.trim())?;
    side(width, Some(unit)).zip(side(height, None))
}

fn unit_of(text: &str) -> Option<&'static str> {
    ["in", "mm", "cm", "pt"].into_iter().find(|unit| text.ends_with(unit))
}

/// Reads `6in`, or `6` with a unit from elsewhere.
fn side(text: &str, unit: Option<&str>) -> Option<Length> {
    let text = text.trim();
    let own = unit_of(text);
    let number = own.map_or(text, |own| text.strip_suffix(own).unwrap_or(text)).trim();
    let thousandths = thousandths(number)?;
    Some(match own.or(unit)? {
        "in" => Length::milli_inch(thousandths),
        "mm" => from_mm(thousandths),
        "cm" => from_mm(thousandths * 10),
        _ => Length::milli_pt(thousandths),
    })
}

/// Reads a decimal number below ten thousand with at most three decimals, exactly.
fn thousandths(number: &str) -> Option<i64> {
    let (whole, decimals) = number.split_once('.').unwrap_or((number, "0"));
    let digits = |text: &str, most: usize| {
        (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    };
    if !digits(whole, 4) || !digits(decimals, 3) {
        return None;
    }
    let places = 10_i64.pow(3 - decimals.len() as u32);
    Some(whole.parse::<i64>().ok()? * 1000 + decimals.parse::<i64>().ok()? * places)
}

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
        for bad in ["6x9", "six by nine", "x", "6in", "6,5x9in", "-6x9in", "6x9em"] {
            assert_eq!(two_sides(bad), None, "{bad}");
        }
    }
}

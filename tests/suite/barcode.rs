//! Barcodes drawn, painted and read back along one line, as a scanner does.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests may fail so, and write files for others"
)]

use florilege::barcode::Barcode;
use florilege::display::DisplayItem;
use florilege::ground::{Colour, Isbn};
use florilege::paint::PaintCanvas;
use florilege::text::Fonts;
use florilege::units::Length;

/// Widths of the four elements of a digit in set A and C, in modules; B has them from
/// behind. ISO/IEC 15420, table 1.
const WIDTHS: [[u32; 4]; 10] = [
    [3, 2, 1, 1],
    [2, 2, 2, 1],
    [2, 1, 2, 2],
    [1, 4, 1, 1],
    [1, 1, 3, 2],
    [1, 2, 3, 1],
    [1, 1, 1, 4],
    [1, 3, 1, 2],
    [1, 2, 1, 3],
    [3, 1, 1, 2],
];

/// The sets of the left half, by the leading digit.
const LEADING: [&str; 10] = [
    "AAAAAA", "AABABB", "AABBAB", "AABBBA", "ABAABB", "ABBAAB", "ABBBAA", "ABABAB",
    "ABABBA", "ABBABA",
];

/// The sets of an add-on of five, by its check digit.
const FIVE: [&str; 10] = [
    "BBAAA", "BABAA", "BAABA", "BAAAB", "ABBAA", "AABBA", "AAABB", "ABABA", "ABAAB",
    "AABAB",
];

/// The widths of bars and spaces along a row of greys, in pixels, edges found between
/// pixels; the first is the white before the first bar.
fn elements(row: &[u8]) -> Vec<f64> {
    let mut edges = Vec::new();
    for (at, pair) in row.windows(2).enumerate() {
        let (a, b) = (f64::from(pair[0]), f64::from(pair[1]));
        if (a < 128.0) != (b < 128.0) {
            edges.push(at as f64 + 0.5 + (a - 128.0) / (a - b));
        }
    }
    let ends = edges.iter().copied().chain([row.len() as f64]);
    let starts = [0.0].into_iter().chain(edges.iter().copied());
    starts.zip(ends).map(|(start, end)| end - start).collect()
}

/// A digit and its set (B or not) from four elements.
fn digit(elements: &[f64]) -> Option<(u8, bool)> {
    let sum: f64 = elements.iter().sum();
    let modules: Vec<u32> =
        elements.iter().map(|width| (width * 7.0 / sum).round() as u32).collect();
    let forwards = WIDTHS.iter().position(|it| it[..] == modules[..]);
    let backwards = || WIDTHS.iter().position(|it| it.iter().rev().eq(modules.iter()));
    let found = forwards.map(|at| (at, false)).or_else(|| Some((backwards()?, true)));
    found.map(|(at, is_b)| (at as u8, is_b))
}

fn sets(read: &[(u8, bool)]) -> String {
    read.iter().map(|(_, is_b)| if *is_b { 'B' } else { 'A' }).collect()
}

/// The digits of a symbol and of its add-on.
fn read(row: &[u8]) -> Option<(String, Option<String>)> {
    let all = elements(row);
    let (quiet, bars) = all.split_first()?;
    // Start guard, six digits, middle guard of five, six digits, end guard.
    let module: f64 = bars[..59].iter().sum::<f64>() / 95.0;
    assert!(*quiet >= 10.8 * module, "the quiet zone before");
    let chunk = |from: usize| digit(&bars[from..from + 4]);
    let left: Option<Vec<_>> = (0..6).map(|at| chunk(3 + at * 4)).collect();
    let right: Option<Vec<_>> = (0..6).map(|at| chunk(32 + at * 4)).collect();
    let (left, right) = (left?, right?);
    let leading = LEADING.iter().position(|it| *it == sets(&left))?;
    if right.iter().any(|it| it.1) {
        return None;
    }
    let mut text = leading.to_string();
    left.iter().chain(&right).for_each(|it| text.push(char::from(b'0' + it.0)));
    let behind = &bars[59..];
    if behind.len() < 4 {
        assert!(behind[0] >= 6.8 * module, "the quiet zone behind");
        return Some((text, None));
    }
    assert!(behind[0] >= 6.8 * module && behind[0] <= 12.1 * module, "apart");
    add_on(&behind[1..]).map(|more| (text, Some(more)))
}

/// Digits behind a guard of three elements, two elements between each two.
fn add_on(elements: &[f64]) -> Option<String> {
    let count = (elements.len() - 1 - 3 + 2) / 6;
    let read: Option<Vec<_>> =
        (0..count).map(|at| digit(&elements[3 + at * 6..][..4])).collect();
    let read = read?;
    let value = |at: usize| u32::from(read[at].0);
    let wanted = match count {
        2 => ["AA", "AB", "BA", "BB"][((value(0) * 10 + value(1)) % 4) as usize],
        5 => {
            let sum = 3 * (value(0) + value(2) + value(4)) + 9 * (value(1) + value(3));
            FIVE[(sum % 10) as usize]
        }
        _ => return None,
    };
    let text = read.iter().map(|it| char::from(b'0' + it.0)).collect();
    (sets(&read) == wanted).then_some(text)
}

/// Numbers that look like chance, the same in every run.
struct Chance(u64);

impl Chance {
    fn next(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) % below
    }

    fn isbn(&mut self) -> Isbn {
        let body = format!("97{}{:09}", 8 + self.next(2), self.next(1_000_000_000));
        let valid = |check: u8| Isbn::parse(&format!("{body}{check}"));
        (0..10).find_map(|check| valid(check).ok()).unwrap()
    }

    fn add_on(&mut self) -> Option<String> {
        match self.next(3) {
            0 => None,
            1 => Some(format!("{:02}", self.next(100))),
            _ => Some(format!("{:05}", self.next(100_000))),
        }
    }
}

/// A row of greys through the middle of the bars; nothing else is painted.
fn row(code: &Barcode, dots: u32, fonts: &Fonts) -> Vec<u8> {
    let bars: Vec<DisplayItem> = code
        .bars
        .iter()
        .map(|bar| DisplayItem::Rule {
            x: bar.x,
            y: bar.y - code.height / 2,
            width: bar.width,
            height: bar.height,
            ink: None,
        })
        .collect();
    let size = (code.width, Length::pt(1));
    let mut canvas = PaintCanvas::new(fonts, &[], size, dots, Colour::WHITE).unwrap();
    canvas.items(&bars, Colour::BLACK);
    let bitmap = canvas.finish();
    let (width, height) = (bitmap.width() as usize, bitmap.height() as usize);
    bitmap.greys()[width * (height / 2)..][..width].to_vec()
}

#[test]
fn a_thousand_barcodes_are_read_back() {
    let fonts = Fonts::built_in();
    let mut chance = Chance(12);
    for _ in 0..1_000 {
        let (isbn, more) = (chance.isbn(), chance.add_on());
        for (dots, magnification) in [(300, 80), (300, 100), (600, 80)] {
            let code = Barcode::new(isbn, more.as_deref(), magnification);
            let read = read(&row(&code, dots, &fonts));
            assert_eq!(read, Some((isbn.to_string(), more.clone())), "{dots} dpi");
        }
    }
}

#[test]
fn a_damaged_bar_is_not_read_as_another_number() {
    let fonts = Fonts::built_in();
    let isbn = Isbn::parse("9783161484100").unwrap();
    let mut code = Barcode::new(isbn, None, 100);
    code.bars[7].width = code.bars[7].width * 2;
    assert_ne!(read(&row(&code, 600, &fonts)), Some((isbn.to_string(), None)));
}

/// Barcodes as pictures for a reader from outside: the name of each is what it holds.
/// `zbarimg` reads them, in CI and when the drawing changes.
#[test]
#[ignore = "writes a thousand pictures for zbarimg"]
fn write_for_a_reader_from_outside() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("barcodes");
    std::fs::create_dir_all(&folder).unwrap();
    let fonts = Fonts::built_in();
    let mut chance = Chance(2_026);
    for _ in 0..1_000 {
        let (isbn, more) = (chance.isbn(), chance.add_on());
        for dots in [300, 600] {
            let code = Barcode::new(isbn, more.as_deref(), 100);
            let bars: Vec<DisplayItem> = code
                .bars
                .iter()
                .map(|bar| DisplayItem::Rule {
                    x: bar.x,
                    y: bar.y + Length::pt(9),
                    width: bar.width,
                    height: bar.height,
                    ink: None,
                })
                .collect();
            let size = (code.width, code.height + Length::pt(18));
            let mut canvas =
                PaintCanvas::new(&fonts, &[], size, dots, Colour::WHITE).unwrap();
            canvas.items(&bars, Colour::BLACK);
            let png = canvas.finish().to_png(256).unwrap();
            let more = more.as_deref().unwrap_or("");
            std::fs::write(folder.join(format!("{isbn}{more}-{dots}.png")), png).unwrap();
        }
    }
}

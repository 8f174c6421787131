//! What the pages' content does: which colours it sets, and how near to the edges text
//! begins.

use std::collections::BTreeSet;
use std::io::Read as _;

use flate2::read::ZlibDecoder;
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Object, Stream};
use hayro_syntax::{Filter, Pdf};

use super::document::name;

/// The most operators that are looked at in a file.
const MOST: usize = 50_000_000;

/// The most bytes that all contents may unpack to: a file of a few kilobytes can hold
/// gigabytes of nothing.
const UNPACKED: u64 = 256 << 20;

/// How deep states are kept that a content saves.
const DEEPEST: usize = 512;

/// The most places with RGB that are listed.
const LISTED: usize = 50;

/// What the content of all pages does.
#[derive(Debug, Default)]
pub(super) struct Pages {
    /// Pages (or `a form`) that set RGB, with the operator.
    pub(super) rgb: Vec<(String, &'static str)>,
    /// Colour spaces that operators set.
    pub(super) inks: BTreeSet<&'static str>,
    /// For each page, the leftmost and lowest beginning of text in points, if it has any.
    pub(super) text: Vec<Option<(f64, f64)>>,
    /// Whether the caps left something out.
    pub(super) cut: bool,
    looked_at: usize,
    unpacked: u64,
}

/// Looks at all pages, and at all forms and patterns.
pub(super) fn pages(pdf: &Pdf) -> Pages {
    let mut pages = Pages::default();
    for (index, page) in pdf.pages().iter().enumerate() {
        let mut content = Vec::new();
        match page.raw().get::<Object<'_>>("Contents") {
            Some(Object::Stream(stream)) => pages.unpack(&stream, &mut content),
            Some(Object::Array(parts)) => {
                for stream in parts.iter::<Stream<'_>>() {
                    pages.unpack(&stream, &mut content);
                    content.push(b'\n');
                }
            }
            _ => {}
        }
        let place = format!("page {}", index + 1);
        let text = pages.content(&place, TypedIter::new(&content));
        pages.text.push(text);
    }
    for object in pdf.objects() {
        if let Object::Stream(stream) = object {
            pages.form(&stream);
        }
    }
    pages
}

/// A matrix as PDF writes it: `a b c d e f`.
type Matrix = [f64; 6];

const UNIT: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First `first`, then `then`.
fn product(first: &Matrix, then: &Matrix) -> Matrix {
    let entry = |row: usize, column: usize| {
        let shift = if row == 2 { then[4 + column] } else { 0.0 };
        first[2 * row] * then[column] + first[2 * row + 1] * then[2 + column] + shift
    };
    [entry(0, 0), entry(0, 1), entry(1, 0), entry(1, 1), entry(2, 0), entry(2, 1)]
}

impl Pages {
    fn form(&mut self, stream: &Stream<'_>) {
        let dict = stream.dict();
        let is_form = name(dict, "Subtype") == "Form" || dict.contains_key("PatternType");
        if is_form {
            let mut content = Vec::new();
            self.unpack(stream, &mut content);
            let _ = self.content("a form", TypedIter::new(&content));
        }
    }

    /// Appends a stream's content, as far as the cap allows. What is damaged ends where
    /// the damage is.
    fn unpack(&mut self, stream: &Stream<'_>, content: &mut Vec<u8>) {
        let before = content.len();
        let left = UNPACKED.saturating_sub(self.unpacked);
        let plain = !stream.dict().contains_key("DecodeParms");
        if matches!(stream.filters()[..], [Filter::FlateDecode]) && plain {
            let raw = stream.raw_data();
            let _ = ZlibDecoder::new(&*raw).take(left).read_to_end(content);
        } else if let Ok(decoded) = stream.decoded_data() {
            content.extend(decoded.iter().take(left as usize));
        }
        let size = (content.len() - before) as u64;
        self.cut |= size >= left;
        self.unpacked += size;
    }

    /// Follows one content; the leftmost and lowest beginning of text in it.
    fn content(
        &mut self,
        place: &str,
        mut operators: TypedIter<'_>,
    ) -> Option<(f64, f64)> {
        let (mut state, mut saved) = (UNIT, Vec::new());
        let mut line = UNIT;
        let mut reached: Option<(f64, f64)> = None;
        while let Some(operator) = operators.next() {
            self.looked_at += 1;
            if self.looked_at > MOST {
                self.cut = true;
                break;
            }
            self.colour(place, &operator);
            match operator {
                Op::SaveState(_) if saved.len() < DEEPEST => saved.push(state),
                Op::RestoreState(_) => state = saved.pop().unwrap_or(state),
                Op::Transform(it) => {
                    let six = [it.0, it.1, it.2, it.3, it.4, it.5];
                    state = product(&six.map(|number| number.as_f64()), &state);
                }
                Op::BeginText(_) => line = UNIT,
                Op::SetTextMatrix(it) => {
                    let six = [it.0, it.1, it.2, it.3, it.4, it.5];
                    line = six.map(|number| number.as_f64());
                }
                Op::NextLine(it) => line = moved(&line, it.0.as_f64(), it.1.as_f64()),
                Op::NextLineAndSetLeading(it) => {
                    line = moved(&line, it.0.as_f64(), it.1.as_f64());
                }
                Op::ShowText(_)
                | Op::ShowTexts(_)
                | Op::NextLineAndShowText(_)
                | Op::ShowTextWithParameters(_) => {
                    let at = product(&line, &state);
                    let (x, y) = reached.unwrap_or((at[4], at[5]));
                    reached = Some((x.min(at[4]), y.min(at[5])));
                }
                _ => {}
            }
        }
        reached
    }

    fn colour(&mut self, place: &str, operator: &Op<'_, '_>) {
        let rgb = match operator {
            Op::StrokeColorDeviceRgb(_) => "RG",
            Op::NonStrokeColorDeviceRgb(_) => "rg",
            Op::ColorSpaceStroke(it) if is_rgb(it.0.as_str()) => "CS",
            Op::ColorSpaceNonStroke(it) if is_rgb(it.0.as_str()) => "cs",
            Op::InlineImage(it) if is_rgb(&name(it.0.dict(), "CS")) => "BI",
            Op::StrokeColorDeviceGray(_) | Op::NonStrokeColorDeviceGray(_) => {
                self.inks.insert("DeviceGray");
                return;
            }
            Op::StrokeColorCmyk(_) | Op::NonStrokeColorCmyk(_) => {
                self.inks.insert("DeviceCMYK");
                return;
            }
            _ => return,
        };
        let known = self.rgb.last().is_some_and(|last| last.0 == place && last.1 == rgb);
        if !known && self.rgb.len() < LISTED {
            self.rgb.push((place.to_owned(), rgb));
        }
    }
}

fn moved(line: &Matrix, x: f64, y: f64) -> Matrix {
    product(&[1.0, 0.0, 0.0, 1.0, x, y], line)
}

fn is_rgb(space: &str) -> bool {
    matches!(space, "DeviceRGB" | "RGB" | "CalRGB" | "Lab")
}

//! Covers for shops: JPEGs in RGB of a size that all of them take.

use super::report::Report;
use crate::diag::{Code, Diagnostics};

/// What a JPEG says of itself in the header of its frame: T.81, B.2.2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Frame {
    /// Whether the process is the baseline one.
    pub(crate) baseline: bool,
    /// 1: grey, 3: colours, 4: inks.
    pub(crate) components: u8,
    /// In pixels.
    pub(crate) width: u16,
    /// In pixels.
    pub(crate) height: u16,
}

impl Frame {
    /// Reads a file up to the header of its frame; `None`: it is no JPEG.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let mut at = bytes.starts_with(&[0xFF, 0xD8]).then_some(2)?;
        loop {
            let &[mark, marker, high, low] = bytes.get(at..)?.first_chunk()?;
            match (mark, marker) {
                (0xFF, 0xC4 | 0xC8 | 0xCC) => {}
                (0xFF, 0xC0..=0xCF) => {
                    let &[_, a, b, c, d, components] =
                        bytes.get(at + 4..)?.first_chunk()?;
                    return Some(Self {
                        baseline: marker == 0xC0,
                        components,
                        height: u16::from_be_bytes([a, b]),
                        width: u16::from_be_bytes([c, d]),
                    });
                }
                (0xFF, 0xD9 | 0xDA) => return None,
                (0xFF, _) => {}
                _ => return None,
            }
            at += 2 + usize::from(u16::from_be_bytes([high, low]));
        }
    }
}

/// Short and long side that suit every shop.
const WISHED: (u16, u16) = (1600, 2560);

/// Looks a front cover for shops over; its faults become messages.
pub fn check_front(name: &str, bytes: &[u8], found: &mut Diagnostics) -> Report {
    let mut report = Report::new(name);
    report.standard = String::from("cover for shops");
    report.not_checked =
        vec![String::from("what the cover shows, and whether it can be read small")];
    match Frame::read(bytes) {
        None => {
            let words = vec![String::from("it is no JPEG")];
            report.failed(Code::CoverImage, "form", words);
        }
        Some(frame) => {
            report.passed("form", "JPEG");
            frame.judge(&mut report);
        }
    }
    report.tell(found);
    report
}

impl Frame {
    fn judge(self, report: &mut Report) {
        let colours = if self.components == 3 {
            Vec::new()
        } else {
            vec![format!("{} components instead of the three of RGB", self.components)]
        };
        report.judged(Code::CoverImage, "colours", colours, "RGB");
        let process = if self.baseline {
            Vec::new()
        } else {
            vec![String::from("not of the baseline process, which every program reads")]
        };
        report.judged(Code::CoverSize, "process", process, "baseline");
        let (width, height) = (self.width, self.height);
        let small = width.min(height) < WISHED.0 || width.max(height) < WISHED.1;
        let seen = format!("{width} × {height} pixels");
        let words = format!("{seen}; shops wish for {} × {}", WISHED.0, WISHED.1);
        let findings = if small { vec![words] } else { Vec::new() };
        report.judged(Code::CoverSize, "size", findings, seen);
    }
}

#[cfg(test)]
mod tests {
    use super::{Frame, check_front};
    use crate::diag::Diagnostics;
    use crate::paint::Bitmap;

    fn jpeg(width: u32, height: u32) -> Vec<u8> {
        let pixels = vec![[29, 53, 87, 255]; (width * height) as usize];
        Bitmap::new(width, height, pixels).to_jpeg(80)
    }

    #[test]
    fn frames_are_read() {
        let frame = Frame::read(&jpeg(40, 30)).expect("a JPEG");
        let seen = (frame.baseline, frame.components, frame.width, frame.height);
        assert_eq!(seen, (true, 3, 40, 30));
        let whole = jpeg(8, 8);
        for end in 0..whole.len() {
            // Never a panic, whatever is missing.
            let _ = Frame::read(&whole[..end]);
        }
    }

    #[test]
    fn covers_are_judged() {
        for (bytes, codes) in [
            (jpeg(1600, 2560), vec![]),
            (jpeg(400, 640), vec!["E021"]),
            (vec![1], vec!["E020"]),
        ] {
            let mut found = Diagnostics::new();
            check_front("a-cover.jpg", &bytes, &mut found);
            let seen: Vec<&str> = found.iter().map(|it| it.code.as_str()).collect();
            assert_eq!(seen, codes);
        }
    }
}

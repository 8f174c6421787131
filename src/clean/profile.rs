//! The geometry of a scan: how wide its lines are and what marks a paragraph.
//!
//! Scanning programs differ in what they keep, so every threshold of the later passes
//! is measured on the scan itself.

use super::claim::LineRole;
use super::lines::ScanLine;
use std::ops::Range;

/// What was measured.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "signs that a scan has or has not, each by itself"
)]
pub struct ScanProfile {
    /// The width of a full line in characters.
    pub full: usize,
    /// Whether lines were broken to a measure at all; if not, each is a paragraph.
    pub wrapped: bool,
    /// Whether a blank line marks a paragraph; if not, only a short last line does.
    pub blanks: bool,
    /// Whether a run of blank lines marks a page.
    pub gap_pages: bool,
    /// Whether a single leading space marks a page.
    pub indent_pages: bool,
    /// Whether an indent marks a paragraph.
    pub indents: bool,
    /// Of a hundred paragraphs, those behind blank lines; `None`: there are too few.
    pub spaced: Option<usize>,
    /// Marks of pages in a thousand lines: form feeds and runs of blank lines.
    pub turns: usize,
    /// Indents behind a line that has none, in a thousand lines.
    pub indented: usize,
    /// Whether people have transcribed it, as an archive's header says: then it has no
    /// running heads or page numbers, and no dirt.
    pub transcribed: bool,
}

/// Lines on each side of one that tell of it, where the parts of a scan differ: its layout
/// and the habits of its pages.
pub(super) const REACH: usize = 1_200;
/// Lines that are measured together with one.
const STEP: usize = 100;

/// The lines that tell of the one at `at`, of `count`: `reach` on each side. At the ends of
/// a scan these are as many as anywhere, and all lines of one that has no more.
pub(super) fn around(at: usize, count: usize, reach: usize) -> Range<usize> {
    let start = at.saturating_sub(reach).min(count.saturating_sub(2 * reach));
    start..(start + 2 * reach).min(count)
}

/// How a scan is laid out. One book is told as a whole. Of several that are bound or pasted
/// together as one scan, each has a measure and paragraphs of its own: where parts differ
/// so, the lines around each line tell of it.
#[derive(Debug)]
pub(super) struct ScanLayouts {
    /// What is measured on all lines.
    whole: ScanProfile,
    /// What is measured around each [`STEP`] lines; none: it is one book.
    parts: Vec<ScanProfile>,
    /// Lines on each side of one that tell of it: of one book, as many as there are.
    pub(super) reach: usize,
}

impl ScanLayouts {
    /// Measures the lines.
    pub(super) fn measure(text: &str, lines: &[ScanLine]) -> Self {
        let each = |step: usize| -> Vec<ScanProfile> {
            let windows = (0..lines.len())
                .step_by(step)
                .map(|start| around(start + step / 2, lines.len(), REACH));
            windows.map(|window| ScanProfile::measure(text, &lines[window])).collect()
        };
        let is_one = lines.len() <= 2 * REACH || !differ(&each(REACH));
        Self {
            whole: ScanProfile::measure(text, lines),
            parts: if is_one { Vec::new() } else { each(STEP) },
            reach: if is_one { lines.len() } else { REACH },
        }
    }

    /// The layout that tells of a line.
    pub(super) fn at(&self, line: usize) -> &ScanProfile {
        self.parts.get(line / STEP).unwrap_or(&self.whole)
    }
}

/// By how many hundredths the full lines of one part are wider than another's, where they
/// are set to another measure. Within a book, what is set smaller and lines that are not
/// level have made up to 22.
const WIDER: usize = 25;
/// By how many hundredths more paragraphs of one part stand behind blank lines, where
/// blank lines mean something else in it. Within a book, chance has made up to 29.
const SPACED: usize = 50;
/// How many times rarer than usual a sign is in a part that does not have it.
const RARER: usize = 4;

/// Whether parts of a scan differ as books do, and not as pages of one.
fn differ(parts: &[ScanProfile]) -> bool {
    let ends = |of: &dyn Fn(&ScanProfile) -> Option<usize>| {
        let values = || parts.iter().filter_map(of);
        (values().min().unwrap_or(0), values().max().unwrap_or(0))
    };
    // Lines that were never broken have no measure, however long they are.
    let (narrow, wide) = ends(&|part| Some(part.full.min(UNWRAPPED)));
    let (solid, spaced) = ends(&|part| part.spaced);
    let (unpaged, paged) = ends(&|part| Some(part.turns));
    let (flush, indented) = ends(&|part| Some(part.indented));
    wide * 100 > narrow * (100 + WIDER)
        || spaced > solid + SPACED
        || paged * PAGE_LINES >= 1000 && unpaged * PAGE_LINES * RARER < 1000
        || indented * INDENTED >= 1000 && flush * INDENTED * RARER < 1000
}

/// Blank lines that make a page break, as archives of scans write them.
pub(super) const PAGE_GAP: usize = 3;
/// Lines that a page has on the average, at the most.
pub(super) const PAGE_LINES: usize = 80;
/// Lines among which there is an indent, at the least, where indents mark paragraphs.
const INDENTED: usize = 40;
/// Paragraphs that tell how many of them stand behind blank lines.
const TELLING: usize = 20;
/// Lines over this width were never broken to a measure.
const UNWRAPPED: usize = 160;
/// Lines from which a scan with a blank line behind each can be told.
const SPACED_OUT: usize = 8;
/// Characters by which a line must fall short to be short: what hyphenation and
/// letter-spacing leave open in a full line.
const SLACK: usize = 3;

impl ScanProfile {
    /// Measures the lines.
    pub(super) fn measure(text: &str, lines: &[ScanLine]) -> Self {
        let mut widths: Vec<usize> = lines
            .iter()
            .filter(|line| line.role() == LineRole::Body && line.width > 20)
            .map(|line| line.width)
            .collect();
        widths.sort_unstable();
        let full = widths.get(widths.len() * 7 / 10).copied().unwrap_or(0);
        let wrapped = full <= UNWRAPPED && is_wrapped(lines, full);
        let mut profile = Self { full, wrapped, ..Self::default() };
        let bodies: Vec<&ScanLine> =
            lines.iter().filter(|line| !line.is_blank()).collect();
        let (blank, alone) = profile.breaks(text, &bodies);
        profile.blanks = blank * 2 >= alone;
        let told = blank + alone;
        profile.spaced = (told >= TELLING).then(|| blank * 100 / told);
        let per_thousand = |count: usize| count * 1000 / bodies.len().max(1);
        let turns = bodies.iter().filter(|line| line.page || line.gap >= PAGE_GAP);
        profile.turns = per_thousand(turns.count());
        let gaps = bodies.iter().filter(|line| line.gap >= PAGE_GAP).count();
        // Fewer of them than pages are gaps of the text, such as over signatures.
        profile.gap_pages = gaps >= 2 && bodies.len() <= (gaps + 1) * PAGE_LINES;
        let indents: Vec<usize> = (1..bodies.len())
            .filter(|&at| bodies[at].indent == 1 && bodies[at - 1].indent == 0)
            .collect();
        let deeper = (1..bodies.len())
            .filter(|&at| {
                (2..=12).contains(&bodies[at].indent) && bodies[at - 1].indent == 0
            })
            .count();
        profile.indented = per_thousand(deeper);
        profile.indents = deeper * INDENTED > bodies.len() && deeper * 2 < bodies.len();
        profile.indent_pages = indents.len() >= 3
            && indents.len() * 8 < bodies.len()
            && bodies.iter().filter(|line| line.indent > 1).count() * 20 < bodies.len();
        profile
    }

    /// How often a blank line ends a paragraph, and how often a short last line alone.
    fn breaks(&self, text: &str, bodies: &[&ScanLine]) -> (usize, usize) {
        let (mut alone, mut blank) = (0, 0);
        for pair in bodies.windows(2) {
            let (before, after) = (&text[pair[0].range()], &text[pair[1].range()]);
            if !ends_sentence(before) || starts_lower(after) {
                continue;
            }
            if pair[1].gap > 0 {
                blank += 1;
            } else if self.room(pair[0].width, after) > 0 {
                alone += 1;
            }
        }
        (blank, alone)
    }

    /// By how many characters the first word of `next` would have fitted on a line of
    /// `width`; 0 if it would not.
    pub(super) fn room(&self, width: usize, next: &str) -> usize {
        let word = next.split_whitespace().next().map_or(0, |word| word.chars().count());
        (self.full + 1).saturating_sub(width + 1 + word + SLACK)
    }
}

/// Whether lines were broken to a measure: some follow each other without a blank line,
/// or, where a program has put one behind each, most of them are about as wide.
fn is_wrapped(lines: &[ScanLine], full: usize) -> bool {
    let bodies: Vec<&ScanLine> =
        lines.iter().filter(|line| line.role() == LineRole::Body).collect();
    let pairs = bodies.iter().skip(1).filter(|line| line.gap == 0).count();
    let even = bodies
        .iter()
        .filter(|line| line.width * 10 >= full * 8 && line.width * 10 <= full * 12);
    pairs * 12 > bodies.len()
        || bodies.len() >= SPACED_OUT && even.count() * 10 >= bodies.len() * 7
}

/// Whether a line may end a sentence: a closing mark, perhaps behind quotation marks,
/// brackets or the remains of a note's mark.
pub(super) fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(|c: char| {
        matches!(c, '"' | '\'' | '”' | '’' | ')' | ']' | '*' | '°' | '®' | '»')
            || c.is_ascii_digit() && line.chars().filter(char::is_ascii_digit).count() < 4
    });
    line.ends_with(['.', '!', '?', '…'])
}

/// Whether a line starts with a small letter, perhaps behind a quotation mark.
pub(super) fn starts_lower(line: &str) -> bool {
    let opening = ['"', '\'', '“', '‘', '(', '['];
    line.trim_start_matches(opening).chars().next().is_some_and(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_behind_marks_and_quotes() {
        assert!(ends_sentence("he said.”*"));
        assert!(ends_sentence("the end.12"));
        assert!(!ends_sentence("in the end,"));
        assert!(!ends_sentence("in 1917"));
        assert!(starts_lower("“and so"));
        assert!(!starts_lower("And so"));
    }

    #[test]
    fn what_is_no_longer_than_the_lines_around_is_told_as_a_whole() {
        assert_eq!(around(0, 2 * REACH, REACH), 0..2 * REACH);
        assert_eq!(around(2 * REACH - 1, 2 * REACH, REACH), 0..2 * REACH);
        assert_eq!(around(0, 5 * REACH, REACH), 0..2 * REACH);
        assert_eq!(around(2 * REACH, 5 * REACH, REACH), REACH..3 * REACH);
        assert_eq!(around(5 * REACH - 1, 5 * REACH, REACH), 3 * REACH..5 * REACH);
        assert_eq!(around(2 * REACH, 5 * REACH, 5 * REACH), 0..5 * REACH);
    }

    #[test]
    fn parts_of_one_book_are_told_from_those_of_two() {
        let part = ScanProfile { full: 60, turns: 20, ..ScanProfile::default() };
        let wide = |full| ScanProfile { full, ..part.clone() };
        let spaced = |of| ScanProfile { spaced: Some(of), ..part.clone() };
        let alike = [
            (part.clone(), wide(70)),
            (wide(400), wide(900)),
            (part.clone(), ScanProfile { turns: 8, ..part.clone() }),
            (part.clone(), ScanProfile { indented: 20, ..part.clone() }),
            (spaced(5), spaced(40)),
            (part.clone(), spaced(90)),
        ];
        let unlike = [
            (part.clone(), wide(80)),
            (part.clone(), ScanProfile { turns: 1, ..part.clone() }),
            (part.clone(), ScanProfile { indented: 30, ..part.clone() }),
            (spaced(5), spaced(90)),
        ];
        for (one, other) in alike {
            assert!(!differ(&[one.clone(), other.clone()]), "{one:?} {other:?}");
        }
        for (one, other) in unlike {
            assert!(differ(&[other.clone(), one.clone()]), "{one:?} {other:?}");
            assert!(differ(&[one, other]));
        }
    }

    #[test]
    fn a_scan_without_blank_lines_is_told_from_one_with_them() {
        let para = "The quick fox jumps over the lazy dog and runs on to\nthe far end of \
                    the field where nobody has been before.\nOnce there it sleeps.\n";
        let with = para.replace("before.\n", "before.\n\n") + "\n";
        for (text, blanks) in [(para.repeat(9), false), (with.repeat(9), true)] {
            let lines = super::super::lines::split(&text);
            assert_eq!(ScanProfile::measure(&text, &lines).blanks, blanks);
        }
    }
}

//! Rectangles of recognised words, and how the blocks of a page follow each other.
//!
//! Two faults of files are mended, both by what the frames show beyond doubt. A drop
//! initial is a line of its own in its file, often behind the lines that it stands beside:
//! it is put before the first of them, and those are not indented, they only make room.
//! And where a file does not say in which order the lines of a region are read, they are
//! read from the top down (`textLineOrder` of the PAGE schema).

/// A word's space is never less than this part of its height.
const NEAR: i64 = 10;

/// A rectangle in the units of the file, downwards.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Rectangle {
    left: i64,
    top: i64,
    right: i64,
    bottom: i64,
}

impl Rectangle {
    fn height(self) -> i64 {
        self.bottom - self.top
    }

    /// Half way down, in half units.
    pub(super) fn middle(self) -> i64 {
        self.top + self.bottom
    }

    /// Whether the middle of one line lies below that of another by half its height or more.
    pub(super) fn is_below(self, other: Self) -> bool {
        self.middle() - other.middle() >= self.height().min(other.height())
    }

    /// Whether a line stands right beside an initial that is larger by half at least.
    pub(super) fn is_beside(self, initial: Self) -> bool {
        let level =
            initial.top * 2 <= self.middle() && self.middle() <= initial.bottom * 2;
        let gap = self.left - initial.right;
        let near = (-initial.height() / 3..=initial.height()).contains(&gap);
        level && near && initial.height() * 2 >= self.height() * 3
    }
}

/// A word of a line.
#[derive(Debug, Default)]
pub(super) struct RecognisedWord {
    pub(super) text: String,
    /// Where it stands in the file.
    pub(super) at: usize,
    pub(super) frame: Option<Rectangle>,
    /// Whether the file says that it stands above the line.
    pub(super) raised: bool,
    /// The bytes of its parts that do, if it doesn't as a whole.
    pub(super) parts: Vec<std::ops::Range<usize>>,
}

/// `bbox 12 40 300 60` of an hOCR title.
pub(super) fn bbox(title: &str) -> Option<Rectangle> {
    let rest = title.split(';').find_map(|part| part.trim().strip_prefix("bbox "))?;
    let mut numbers = rest.split_whitespace().map(str::parse::<i64>);
    let mut next = || numbers.next()?.ok();
    Some(Rectangle { left: next()?, top: next()?, right: next()?, bottom: next()? })
}

/// The frame that ALTO gives by position and size, fractions dropped.
pub(super) fn alto_frame(get: impl Fn(&str) -> Option<String>) -> Option<Rectangle> {
    let number = |key| get(key)?.split('.').next()?.parse::<i64>().ok();
    let (left, top) = (number("HPOS")?, number("VPOS")?);
    Some(Rectangle {
        left,
        top,
        right: left + number("WIDTH")?,
        bottom: top + number("HEIGHT")?,
    })
}

/// The frame around points: `120,40 900,40 900,75 120,75` of a PAGE outline.
pub(super) fn around(points: &str) -> Option<Rectangle> {
    let points = points.split_whitespace().map(|point| {
        let (x, y) = point.split_once(',')?;
        let whole = |number: &str| number.split('.').next()?.parse::<i64>().ok();
        Some((whole(x)?, whole(y)?))
    });
    let points: Vec<(i64, i64)> = points.collect::<Option<_>>()?;
    let (left, top) =
        (points.iter().map(|it| it.0).min()?, points.iter().map(|it| it.1).min()?);
    let right = points.iter().map(|it| it.0).max()?;
    let bottom = points.iter().map(|it| it.1).max()?;
    Some(Rectangle { left, top, right, bottom })
}

/// How far a line is indented within its block, in characters of its own width; less
/// than two are none.
pub(super) fn indent(
    block: Option<Rectangle>,
    line: Option<Rectangle>,
    words: &[RecognisedWord],
) -> usize {
    let (Some(block), Some(line)) = (block, line) else { return 0 };
    let letters: usize = words.iter().map(|word| word.text.chars().count() + 1).sum();
    let width =
        (line.right - line.left) / i64::try_from(letters.max(2) - 1).unwrap_or(i64::MAX);
    let indent = (line.left - block.left).max(0) / width.max(1);
    if indent >= 2 { indent.min(40) as usize } else { 0 }
}

/// Whether the number at `at` of a line is raised, by its size and its place: it is smaller
/// than the line's words, and its foot stands well above those of the words beside it. The
/// line's own frame says nothing, since a line may rise, and lower words may stand beside.
pub(super) fn is_raised(words: &[RecognisedWord], at: usize) -> bool {
    let number = |word: &RecognisedWord| {
        word.text.len() <= 3 && word.text.chars().all(|c| c.is_ascii_digit() || c == '*')
    };
    let Some(frame) = words[at].frame.filter(|_| number(&words[at])) else {
        return false;
    };
    let others = || {
        let rest = words.iter().enumerate().filter(|(index, _)| *index != at);
        rest.filter(|(_, word)| !number(word))
            .filter_map(|(index, word)| Some((index, word.frame?)))
    };
    let Some(tallest) = others().map(|(_, frame)| frame.height()).max() else {
        return false;
    };
    // The nearest words on each side: the one whose foot is higher, for a comma or a long
    // letter reaches below the line.
    let (before, after): (Vec<_>, Vec<_>) = others().partition(|(index, _)| *index < at);
    let near = before.iter().rev().take(2).chain(after.iter().take(2));
    let Some(foot) = near.map(|(_, frame)| frame.bottom).min() else { return false };
    let small = frame.height() * 5 <= tallest * 4;
    small && (foot - frame.bottom) * 4 >= tallest
}

/// Whether two words that a file parts are one on the page: marks that touch the word that
/// they belong to. Transcribers give each mark a frame of its own.
pub(super) fn touch(before: &RecognisedWord, word: &RecognisedWord) -> bool {
    let marks = |text: &str| !text.contains(char::is_alphanumeric);
    let opens = before.text.chars().all(|c| "([{„“«»‚‘".contains(c));
    let (Some(left), Some(right)) = (before.frame, word.frame) else { return false };
    let near = left.height().max(right.height()) / NEAR;
    (marks(&word.text) || opens) && (right.left - left.right).abs() <= near.max(1)
}

/// A digit as a raised one.
pub(super) fn raise(c: char) -> char {
    c.to_digit(10).and_then(|digit| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(digit as usize)).unwrap_or(c)
}

/// A block of lines.
#[derive(Debug, Default)]
pub(super) struct PlacedBlock {
    pub(super) frame: Option<Rectangle>,
    pub(super) lines: Vec<PlacedLine>,
}

/// A line, with its place on the page.
#[derive(Debug)]
pub(super) struct PlacedLine {
    pub(super) frame: Option<Rectangle>,
    pub(super) words: Vec<RecognisedWord>,
    /// Whether it stands beside a drop initial.
    pub(super) beside: bool,
}

/// Puts drop initials before their lines.
pub(super) fn arrange(blocks: &mut Vec<PlacedBlock>) {
    let places = |blocks: &[PlacedBlock]| -> Vec<(usize, usize)> {
        let lines = |(at, block): (usize, &PlacedBlock)| {
            (0..block.lines.len()).map(move |line| (at, line)).collect::<Vec<_>>()
        };
        blocks.iter().enumerate().flat_map(lines).collect()
    };
    for (block, line) in places(blocks).into_iter().rev() {
        let Some(initial) = initial(&blocks[block].lines[line]) else { continue };
        let beside: Vec<(usize, usize)> = places(blocks)
            .into_iter()
            .filter(|&place| place != (block, line))
            .filter(|&(block, line)| {
                blocks[block].lines[line].frame.is_some_and(|it| it.is_beside(initial))
            })
            .collect();
        for &(block, line) in &beside {
            blocks[block].lines[line].beside = true;
        }
        let Some(&first) = beside.first() else { continue };
        if first < (block, line) {
            let moved = blocks[block].lines.remove(line);
            blocks[first.0].lines.insert(first.1, moved);
        }
    }
    blocks.retain(|block| !block.lines.is_empty());
}

/// The frame of a line that has nothing but a capital.
fn initial(line: &PlacedLine) -> Option<Rectangle> {
    let [word] = line.words.as_slice() else { return None };
    let mut letters = word.text.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    line.frame.filter(|_| capital && letters.next().is_none())
}

/// Puts lines in the order of their places, top down, if no two of them stand side by side.
pub(super) fn top_down(lines: &mut [PlacedLine]) {
    let Some(frames) =
        lines.iter().map(|it| it.frame).collect::<Option<Vec<Rectangle>>>()
    else {
        return;
    };
    let mut sorted = frames;
    sorted.sort_by_key(|frame| frame.middle());
    if sorted.windows(2).all(|pair| pair[1].is_below(pair[0])) {
        lines.sort_by_key(|line| line.frame.map(Rectangle::middle));
    }
}

#[cfg(test)]
mod tests {
    use crate::clean::recognised;
    use crate::source::FileId;

    fn alto(blocks: &[&[(&str, [i32; 4])]]) -> String {
        let line = |(words, [left, top, width, height]): &(&str, [i32; 4])| {
            let strings = words.replace(' ', "\"/><String CONTENT=\"");
            format!(
                "<TextLine HPOS=\"{left}\" VPOS=\"{top}\" WIDTH=\"{width}\" HEIGHT=\"{height}\"><String CONTENT=\"{strings}\"/></TextLine>"
            )
        };
        let block = |lines: &&[(&str, [i32; 4])]| {
            let lines: String = lines.iter().map(line).collect();
            format!(
                "<TextBlock HPOS=\"100\" VPOS=\"100\" WIDTH=\"800\" HEIGHT=\"400\">{lines}</TextBlock>"
            )
        };
        let blocks: String = blocks.iter().map(block).collect();
        let alto = format!(
            "<alto><Layout><Page><PrintSpace>{blocks}</PrintSpace></Page></Layout></alto>"
        );
        recognised(&alto, FileId(0)).unwrap().unwrap().text
    }

    #[test]
    fn a_drop_initial_stands_before_the_lines_beside_it() {
        let read = alto(&[&[
            ("he snow lay deep", [220, 100, 680, 40]),
            ("on every road that", [220, 145, 680, 40]),
            ("T", [100, 100, 100, 85]),
            ("led to the valley.", [100, 190, 800, 40]),
        ]]);
        assert_eq!(read, "T\nhe snow lay deep\non every road that\nled to the valley.");
        let read = alto(&[
            &[
                ("he snow lay deep", [220, 100, 680, 40]),
                ("on roads.", [220, 145, 680, 40]),
            ],
            &[("T", [100, 100, 100, 85])],
        ]);
        assert_eq!(read, "T\nhe snow lay deep\non roads.");
    }

    #[test]
    fn a_capital_of_the_lines_own_height_stays_where_it_is() {
        let read = alto(&[&[
            ("The first of them was", [100, 100, 800, 40]),
            ("A", [100, 145, 30, 40]),
            ("and nothing else.", [100, 190, 800, 40]),
        ]]);
        assert_eq!(read, "The first of them was\nA\nand nothing else.");
    }
}

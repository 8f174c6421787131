//! The lines of a page in the order of their places, where the file has another.
//!
//! Two faults of files are mended, both by what the frames show beyond doubt. A drop
//! initial is a line of its own in its file, often behind the lines that it stands beside:
//! it is put before the first of them, and those are not indented, they only make room.
//! And where a file does not say in which order the lines of a region are read, they are
//! read from the top down (`textLineOrder` of the PAGE schema).

use super::geometry::{RecognisedWord, Rectangle};

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

//! How wide the columns of a table are.
//!
//! Where every cell finds room on one line, columns are as wide as their widest cell.
//! Else each has its longest word, whole where they all can be, and what is left is given
//! where text turns over. That is the start; then width is moved from column to column as
//! long as the table gets lower by it, or no higher and has fewer lines in its cells.

use crate::book::NodeId;
use crate::layout::context::{BlockFrame, DivisionContext};
use crate::paragraph::lines::{BreakKind, Stream};
use crate::units::Length;

/// The steps by which width is moved, in parts of the room: small ones for a word that
/// just does not fit, large ones for whole lines.
const STEPS: [i64; 5] = [96, 48, 24, 12, 6];
/// A word that takes more than this part of the room, or than an equal share of it, is an
/// address or the like, and is broken as a line breaks it.
const LONG_WORD: i64 = 3;
/// How wide gutters are, in eighths of what the theme says: as wide as they go where
/// narrower ones make no table lower.
const GUTTERS: [i64; 4] = [8, 7, 6, 5];
/// So many words of cells are looked at at most.
const WORK: usize = 400_000;

/// The cells of a table, as far as their widths go, column by column.
pub(super) struct TableCells {
    columns: Vec<Vec<Stream>>,
}

/// Natural and least width of a column.
#[derive(Debug, Clone, Copy, Default)]
struct Want {
    natural: Length,
    least: Length,
}

/// How high a table is, and how many lines stand in its cells.
type Height = (usize, usize);

impl TableCells {
    pub(super) fn new(columns: usize) -> Self {
        Self { columns: (0..columns).map(|_| Vec::new()).collect() }
    }

    /// Adds the cells of a row.
    pub(super) fn add(
        &mut self,
        cx: &DivisionContext<'_>,
        row: NodeId,
        frame: &BlockFrame,
    ) {
        for (cell, column) in cx.children(row).into_iter().zip(&mut self.columns) {
            let inlines = cx.whole(cell, frame);
            column.push(cx.shaper.paragraph(&inlines.segments).stream());
        }
    }

    /// The widths of the columns in `room`, and of the gutters between them, which are
    /// `gutter` wide or somewhat narrower.
    pub(super) fn within(&self, room: Length, gutter: Length) -> (Vec<Length>, Length) {
        let between = i64::from(self.columns.len() as u32) - 1;
        let of = |part: &i64| {
            let gutter = gutter.scale(*part, 8);
            let widths = self.widths(room - gutter * between);
            let high = Trial::new(self, widths.clone()).height.0;
            (high, widths, gutter)
        };
        let rows = self.columns.iter().map(Vec::len).max().unwrap_or(0);
        let mut best = of(&GUTTERS[0]);
        for part in &GUTTERS[1..] {
            if best.0 == rows {
                break;
            }
            let other = of(part);
            best = if other.0 < best.0 { other } else { best };
        }
        (best.1, best.2)
    }

    /// The widths of the columns where they have `room` together.
    fn widths(&self, room: Length) -> Vec<Length> {
        let wants_of = |whole: Length| -> Vec<Want> {
            self.columns.iter().map(|column| want(column, whole)).collect()
        };
        let columns = i64::try_from(self.columns.len()).unwrap_or(LONG_WORD);
        let mut wants = wants_of(room / columns.clamp(1, LONG_WORD));
        if wants.iter().map(|want| want.least).sum::<Length>() > room {
            wants = wants_of(Length::ZERO);
        }
        let widths = share(&wants, room);
        let fits = wants.iter().zip(&widths).all(|(want, width)| want.natural <= *width);
        let tight = wants.iter().zip(&widths).any(|(want, width)| want.least > *width);
        if fits || tight { widths } else { self.lower(&wants, room, widths) }
    }

    /// Moves width between columns while that makes the table lower.
    fn lower(&self, wants: &[Want], room: Length, widths: Vec<Length>) -> Vec<Length> {
        let words = self.columns.iter().flatten().map(|cell| cell.breaks().len());
        let mut tries = WORK / words.sum::<usize>().max(1);
        let mut trial = Trial::new(self, widths);
        let mut moved = true;
        while moved {
            moved = false;
            for (from, to) in pairs(wants.len()) {
                for part in STEPS {
                    let free = trial.widths[from] - wants[from].least;
                    let wished = wants[to].natural - trial.widths[to];
                    let by = (room / part).min(free).min(wished);
                    if by > Length::ZERO && tries > 0 {
                        tries -= 1;
                        moved |= trial.shift(from, to, by);
                    }
                }
            }
        }
        trial.widths
    }

    /// How many lines the cells of a column have, row by row.
    fn depths(&self, column: usize, width: Length) -> Vec<usize> {
        self.columns[column].iter().map(|cell| lines(cell, width)).collect()
    }
}

/// A table at certain widths.
struct Trial<'c> {
    cells: &'c TableCells,
    widths: Vec<Length>,
    /// The lines of the cells, by column and row.
    depths: Vec<Vec<usize>>,
    height: Height,
}

impl<'c> Trial<'c> {
    fn new(cells: &'c TableCells, widths: Vec<Length>) -> Self {
        let depths: Vec<_> =
            (0..).zip(&widths).map(|(at, &width)| cells.depths(at, width)).collect();
        let height = height(&depths);
        Self { cells, widths, depths, height }
    }

    /// Moves width to another column if that makes the table lower; whether it does.
    fn shift(&mut self, from: usize, to: usize, by: Length) -> bool {
        let new = [(from, self.widths[from] - by), (to, self.widths[to] + by)];
        let old = new.map(|(at, width)| {
            std::mem::replace(&mut self.depths[at], self.cells.depths(at, width))
        });
        let height = height(&self.depths);
        let lower = height < self.height;
        for ((at, width), old) in new.into_iter().zip(old) {
            if lower {
                self.widths[at] = width;
            } else {
                self.depths[at] = old;
            }
        }
        self.height = self.height.min(height);
        lower
    }
}

/// Each two of so many columns, both ways round.
fn pairs(columns: usize) -> impl Iterator<Item = (usize, usize)> {
    let of = move |from| (0..columns).map(move |to| (from, to));
    (0..columns).flat_map(of).filter(|(from, to)| from != to)
}

/// How many lines a cell has in a width that holds each of its words.
fn lines(cell: &Stream, width: Length) -> usize {
    let last = cell.breaks().len().saturating_sub(1) as u32;
    let (mut count, mut start) = (1, 0);
    for end in 1..=last {
        if cell.natural(start, end) > width && end > start + 1 {
            count += 1;
            start = end - 1;
        }
        if end < last && cell.breaks()[end as usize].kind == BreakKind::Forced {
            count += 1;
            start = end;
        }
    }
    count
}

/// The height of a table whose cells are so many lines deep, by columns.
fn height(depths: &[Vec<usize>]) -> Height {
    let rows = depths.iter().map(Vec::len).max().unwrap_or(0);
    let deepest = |row: usize| depths.iter().filter_map(|it| it.get(row)).max();
    let high = (0..rows).filter_map(deepest).sum();
    (high, depths.iter().flatten().sum())
}

/// Whether a word ends at a break, and not only a part of it.
fn ends_word(kind: BreakKind) -> bool {
    match kind {
        BreakKind::Start
        | BreakKind::Space
        | BreakKind::Dash
        | BreakKind::Forced
        | BreakKind::End => true,
        BreakKind::Division
        | BreakKind::Hyphen
        | BreakKind::Compound
        | BreakKind::Free
        | BreakKind::Split => false,
    }
}

/// What a column wants where words up to the width `whole` are not broken.
fn want(column: &[Stream], whole: Length) -> Want {
    let mut want = Want::default();
    for cell in column {
        want.natural = want.natural.max(cell.width());
        let mut start = 0;
        for (end, found) in (0_u32..).zip(cell.breaks()).skip(1) {
            want.least = want.least.max(cell.natural(end - 1, end));
            if ends_word(found.kind) {
                let word = cell.natural(start, end);
                want.least =
                    want.least.max(if word <= whole { word } else { Length::ZERO });
                start = end;
            }
        }
    }
    want
}

/// Widths of columns in `room`: natural where that fits; else every column has its
/// longest word, and what is left goes where text would otherwise turn over. Where not
/// even the words find room, those of the widest columns are broken ([`cut`]).
fn share(wants: &[Want], room: Length) -> Vec<Length> {
    let natural: Length = wants.iter().map(|want| want.natural).sum();
    if natural <= room {
        return wants.iter().map(|want| want.natural).collect();
    }
    let least: Length = wants.iter().map(|want| want.least).sum();
    if least >= room {
        return cut(wants, room);
    }
    let spare = (room - least).0;
    let asked = (natural - least).0.max(1);
    let more = |want: &Want| (want.natural - want.least).scale(spare, asked);
    wants.iter().map(|want| want.least + more(want)).collect()
}

/// Widths of columns whose longest words do not fit beside each other: up to a width that
/// they can all have, each has what it needs.
fn cut(wants: &[Want], room: Length) -> Vec<Length> {
    let mut by_need: Vec<usize> = (0..wants.len()).collect();
    by_need.sort_by_key(|&column| wants[column].least);
    let mut widths = vec![Length::ZERO; wants.len()];
    let (mut rest, mut columns) = (room, i64::from(wants.len() as u32));
    for column in by_need {
        widths[column] = wants[column].least.min(rest / columns);
        rest -= widths[column];
        columns -= 1;
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paragraph::lines::{Glue, StreamBuilder};

    fn want(natural: i64, least: i64) -> Want {
        Want { natural: Length::pt(natural), least: Length::pt(least) }
    }

    #[test]
    fn columns_share_what_there_is() {
        let room = Length::pt(100);
        assert_eq!(
            share(&[want(30, 10), want(40, 10)], room),
            [Length::pt(30), Length::pt(40)]
        );
        let tight = share(&[want(30, 30), want(170, 20)], room);
        assert_eq!(tight, [Length::pt(30), Length::pt(70)]);
        let over = share(&[want(90, 90), want(90, 90)], room);
        assert_eq!(over, [Length::pt(50), Length::pt(50)]);
        let one = share(&[want(10, 10), want(900, 900), want(15, 15)], room);
        assert_eq!(one, [Length::pt(10), Length::pt(75), Length::pt(15)]);
    }

    /// A cell of words as wide as said, in points, with spaces of 4 pt.
    fn cell(words: &[i64]) -> Stream {
        let mut stream = StreamBuilder::new();
        for (at, &width) in words.iter().enumerate() {
            if at > 0 {
                let (width, none) = (Length::pt(4), Length::ZERO);
                stream.glue(Glue {
                    width,
                    stretch: none,
                    shrink: none,
                    elastic: true,
                    breakable: true,
                });
            }
            stream.rigid(Length::pt(width));
        }
        stream.finish()
    }

    #[test]
    fn a_narrow_column_turns_over_only_where_the_table_gets_lower() {
        let long = [30; 10];
        let columns = vec![
            vec![cell(&[20, 20]), cell(&[20, 20]), cell(&[25])],
            vec![cell(&long), cell(&[30]), cell(&[30])],
        ];
        let cells = TableCells { columns };
        let widths = cells.widths(Length::pt(220));
        assert!(widths[0] >= Length::pt(44), "{widths:?}");
        assert!(widths[0] + widths[1] <= Length::pt(220), "{widths:?}");
        let depths = |at: usize| cells.depths(at, widths[at]);
        assert_eq!((depths(0), depths(1)), (vec![1, 1, 1], vec![2, 1, 1]));
    }

    #[test]
    fn gutters_give_up_what_makes_a_table_lower_and_no_more() {
        let columns = || vec![vec![cell(&[30, 30]), cell(&[20])], vec![cell(&[40])]];
        let within = |room: i64| {
            let cells = TableCells { columns: columns() };
            let (widths, gutter) = cells.within(Length::pt(room), Length::pt(16));
            (widths.into_iter().sum::<Length>() + gutter, gutter)
        };
        assert_eq!(within(120), (Length::pt(120), Length::pt(16)));
        assert_eq!(within(117), (Length::pt(116), Length::pt(12)));
        // Not even the narrowest saves a line.
        assert_eq!(within(110).1, Length::pt(16));
    }

    #[test]
    fn words_with_hyphens_stay_whole_where_they_can() {
        let parted = |parts: &[i64]| {
            let mut stream = StreamBuilder::new();
            for &width in parts {
                stream.free_break();
                stream.rigid(Length::pt(width));
            }
            stream.finish()
        };
        let first = |parts: &[i64], room: i64| {
            let columns = vec![vec![parted(parts)], vec![cell(&[30; 10])]];
            TableCells { columns }.widths(Length::pt(room))[0]
        };
        assert!(first(&[20, 25], 100) >= Length::pt(45));
        assert!(first(&[20, 25], 60) < Length::pt(45));
        // An address leaves the others their room.
        assert!(first(&[20; 9], 220) < Length::pt(110));
    }

    #[test]
    fn lines_of_a_cell_are_counted() {
        assert_eq!(lines(&cell(&[10, 10, 10]), Length::pt(38)), 1);
        assert_eq!(lines(&cell(&[10, 10, 10]), Length::pt(37)), 2);
        assert_eq!(lines(&cell(&[10, 10, 10]), Length::pt(10)), 3);
        assert_eq!(lines(&cell(&[]), Length::pt(10)), 1);
    }
}

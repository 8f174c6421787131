//! Dashes and dots.

use super::cells::Row;

/// Makes `---` an em dash, `--` an en dash, `...` an ellipsis. Longer rows are left
/// alone, and so is a row at which something is fixed.
pub(super) fn curl(row: &mut Row) {
    let mut at = 0;
    while at < row.cells.len() {
        let c = row.cells[at].c;
        if !matches!(c, '-' | '.') {
            at += 1;
            continue;
        }
        let length = row.cells[at..].iter().take_while(|cell| cell.c == c).count();
        let mark = match (c, length) {
            ('-', 2) => "–",
            ('-', 3) => "—",
            // Four dots are a full stop and an ellipsis, or the other way round.
            ('.', 3 | 4) => "…",
            _ => "",
        };
        let typed: String = std::iter::repeat_n(c, length).collect();
        if !mark.is_empty() && row.is_typed(at, &typed) {
            row.set(at, mark);
            for gone in at + 1..at + length.min(3) {
                row.set(gone, "");
            }
        }
        at += length;
    }
}

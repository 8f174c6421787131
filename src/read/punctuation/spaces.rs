//! The spaces of French: narrow and unbreakable, before `; : ! ?` and inside guillemets.

use super::cells::{CharacterRow, RowCharacter};

/// Narrow no-break space.
const NARROW: &str = "\u{202F}";

/// Sets the spaces that belong to the marks of French.
pub(super) fn adjust(row: &mut CharacterRow) {
    for at in 0..row.cells.len() {
        let cell = &row.cells[at];
        let is_mark = matches!(cell.c, ';' | '!' | '?' | ':' | '«' | '»');
        if !is_mark || cell.fixed || cell.lang.primary() != "fr" {
            continue;
        }
        if cell.c == '«' {
            after(row, at);
        } else if wants_space(row, at) {
            before(row, at);
        }
    }
}

/// Whether a mark ends something French: not `?!`, not `12:30`, not `https:`.
fn wants_space(row: &CharacterRow, at: usize) -> bool {
    let next = row.after(at, 1);
    let ends = next.is_none_or(|c| !c.is_alphanumeric() && c != '/');
    let starts = row
        .before(at)
        .is_some_and(|c| !matches!(c, ';' | '!' | '?' | ':' | '(' | '[' | '«' | '\n'));
    starts && (ends || !matches!(row.cells[at].c, ':' | ';'))
}

/// A narrow space before a mark: in place of the one that was typed, or put in.
fn before(row: &mut CharacterRow, at: usize) {
    let space = at - 1;
    match &row.cells[space] {
        cell if is_set(cell) => {}
        cell if is_space(cell) => row.set(space, NARROW),
        _ => {
            let cell = &row.cells[at];
            let mark = cell.becomes.clone().unwrap_or_else(|| cell.c.to_string());
            row.set(at, format!("{NARROW}{mark}"));
        }
    }
}

/// A narrow space after an opening guillemet.
fn after(row: &mut CharacterRow, at: usize) {
    match row.cells.get(at + 1) {
        None => {}
        Some(cell) if is_set(cell) => {}
        Some(cell) if is_space(cell) => row.set(at + 1, NARROW),
        Some(_) => row.set(at, format!("«{NARROW}")),
    }
}

/// A space that was typed for the mark: breakable, or wider than it should be.
fn is_space(cell: &RowCharacter) -> bool {
    !cell.fixed && matches!(cell.c, ' ' | '\u{A0}')
}

/// A space that is right as it is, or a line end that can't be changed.
fn is_set(cell: &RowCharacter) -> bool {
    matches!(cell.c, '\u{202F}' | '\u{2009}' | '\n')
}

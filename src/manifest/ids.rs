//! Names of pieces, unique in the book.

use std::collections::BTreeMap;

use super::slug::{is_slug, slugify};
use super::words::piece_name;
use crate::chapters::stem;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::project::{ContentSpec, Located, PieceSpec};
use crate::source::Span;

/// Reports an id that was seen before.
pub(super) fn once<'a>(
    seen: &mut BTreeMap<&'a str, Span>,
    id: &'a Located,
    what: &str,
    found: &mut Diagnostics,
) {
    if let Some(&first) = seen.get(id.text.as_str()) {
        found.push(
            Diagnostic::new(
                Code::DuplicateId,
                id.span,
                format!("two {what} have the id `{}`", id.text),
            )
            .label("second")
            .related(first, "first"),
        );
    } else {
        seen.insert(&id.text, id.span);
    }
}

/// Gives ids to the pieces that have none: from the title, the file or the kind, with a
/// number where taken. Those that were written come in `written`.
pub(super) fn name<'a>(pieces: &mut [PieceSpec], written: impl Iterator<Item = &'a str>) {
    let mut taken = written.map(|id| (id.to_owned(), 1)).collect();
    name_all(pieces, &mut taken);
}

fn name_all(pieces: &mut [PieceSpec], taken: &mut BTreeMap<String, u32>) {
    for piece in pieces {
        if !is_slug(&piece.id) || !taken.contains_key(&piece.id) {
            let wanted = wanted_id(piece);
            let mut id = wanted.clone();
            while taken.contains_key(&id) {
                let count = taken.entry(wanted.clone()).or_insert(1);
                *count += 1;
                id = format!("{wanted}-{count}");
            }
            taken.insert(id.clone(), 1);
            piece.id = id;
        }
        name_all(&mut piece.children, taken);
    }
}

fn wanted_id(piece: &PieceSpec) -> String {
    let from_title = piece.data.title.as_ref().map(|title| slugify(&title.text));
    let from_file = || match &piece.content {
        ContentSpec::Files(files) => Some(slugify(stem(&files.first()?.text))),
        ContentSpec::Section { file, .. } => Some(slugify(stem(&file.text))),
        ContentSpec::Scan { work: Some(work), .. } => Some(slugify(&work.text)),
        ContentSpec::Scan { source, .. } => Some(slugify(&source.text)),
        ContentSpec::Generated => None,
    };
    from_title
        .filter(|id| !id.is_empty())
        .or_else(|| from_file().filter(|id| !id.is_empty()))
        .unwrap_or_else(|| piece_name(piece.kind).to_owned())
}

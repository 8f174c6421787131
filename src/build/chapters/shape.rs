//! Titles: the book's leave the heads of chapters, a first heading of any level is the
//! work's, and a work without any is called by its number or after its file.

use std::collections::BTreeMap;

use super::opened::{Chapters, flat, only_file};
use crate::chapters::{
    foreign_script, guess, headings, is_alone, raised, readable, without,
};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ground::Lang;
use crate::project::{ContentSpec, Located, Metadata, PieceKind, PieceSpec, Relator};
use crate::read::fold;
use crate::source::Span;
use crate::words::{Numbered, Numerals, numbered};

/// Blanks the book's title (folded) where two chapters or more begin with it, each
/// followed by more than that.
pub(super) fn drop_book_title(
    pieces: &[PieceSpec],
    title: &str,
    chapters: &mut Chapters,
    found: &mut Diagnostics,
) {
    let mut all = Vec::new();
    flat(pieces, &mut all);
    let mut heads = Vec::new();
    for piece in all.iter().filter(|piece| !piece.split) {
        let own = piece.data.title.as_ref().is_some_and(|own| fold(&own.text) == title);
        let Some(path) = only_file(piece).filter(|_| !own) else { continue };
        let Some(opened) = chapters.get(path) else { continue };
        let headings = headings(&opened.text);
        let Some(first) = headings.first() else { continue };
        let followed = headings.get(1).is_some_and(|next| {
            is_alone(&opened.text, first.range.end..next.range.start)
        });
        let alone = is_alone(&opened.text, 0..first.range.start);
        if alone && followed && fold(&first.text) == title {
            heads.push((path.to_owned(), Span::new(opened.file, first.range.clone())));
        }
    }
    if heads.len() < 2 {
        return;
    }
    let message = format!(
        "{} chapters begin with the title of the book, which is left out there",
        heads.len()
    );
    let hint = "the next heading is the title of the work";
    found.push(Diagnostic::new(Code::BookTitle, heads[0].1, message).hint(hint));
    for (path, span) in heads {
        if let Some(opened) = chapters.get_mut(&path) {
            let whole = 0..opened.text.len();
            opened.text = without(&opened.text, &whole, &[span.range()]).into();
        }
    }
}

/// Makes the first heading of a text its title, whatever its level, and gives a work that
/// has no title its number for one, or what its file is called. `book` is the language of
/// the book.
pub(super) fn title(
    piece: &mut PieceSpec,
    book: Lang,
    chapters: &mut Chapters,
    found: &mut Diagnostics,
) {
    let Some(path) = only_file(piece) else { return };
    let Some(opened) = chapters.get_mut(path) else { return };
    let headings = headings(&opened.text);
    let lowest = headings.iter().map(|it| it.level).min();
    if lowest == Some(1) {
        return;
    }
    let own = piece.data.title.as_ref().map(|title| fold(&title.text));
    let first = headings.first().filter(|first| {
        Some(first.level) == lowest
            && is_alone(&opened.text, 0..first.range.start)
            && own.as_ref().is_none_or(|own| *own == fold(&first.text))
            && !first.text.is_empty()
    });
    if let Some(first) = first {
        let by = first.level - 1;
        // From the next of its level on, they are the sections of the work that it names.
        let next = headings[1..].iter().position(|it| it.level == first.level);
        let raise = next.map_or(headings.as_slice(), |next| &headings[..=next]);
        opened.text = raised(&opened.text, raise, by).into();
    } else if own.is_none() && piece.kind == PieceKind::Work {
        let line = opened.text.lines().next().map_or(0, str::len);
        let span = Span::new(opened.file, 0..line);
        let called = readable(path);
        // Most novels have no other titles.
        if let Some(number) = piece.data.number.take() {
            let what = Numbered::Chapter;
            let text = numbered(book, what, number, Numerals::Arabic, true);
            piece.data.title = Some(Located { text, span });
            return;
        }
        let message =
            format!("this work has no title, and is called `{called}` after its file");
        let hint =
            "begin the file with a heading `# …`, or give a `title` in the manifest";
        found.push(Diagnostic::new(Code::Untitled, span, message).hint(hint));
        piece.data.title = Some(Located { text: called, span });
    }
}

/// Reports works that cannot be told apart by their titles, and texts in another script
/// than their language's.
pub(super) fn check(
    pieces: &[PieceSpec],
    metadata: &Metadata,
    chapters: &Chapters,
    found: &mut Diagnostics,
) {
    let mut all = Vec::new();
    flat(pieces, &mut all);
    let mut seen: BTreeMap<(String, String), Span> = BTreeMap::new();
    for piece in all {
        let Some((text, title, at)) = text_of(piece, chapters) else { continue };
        let lang = piece.data.lang.unwrap_or(metadata.lang);
        if let Some(script) = foreign_script(text, lang) {
            found.push(other_script(text, script, lang, at));
        }
        let title = piece.data.title.as_ref().map(|it| it.text.clone()).or(title);
        let Some(title) = title.filter(|_| piece.kind == PieceKind::Work) else {
            continue;
        };
        let more: Vec<String> = piece
            .data
            .with_role(Relator::AUTHOR)
            .map(|it| &it.name)
            .chain(&piece.data.subtitle)
            .map(|it| fold(&it.text))
            .collect();
        let key = (fold(&title), more.join("|"));
        if let Some(first) = seen.get(&key) {
            let message = format!("two works are called `{title}`");
            found.push(
                Diagnostic::new(Code::SameTitle, at, message)
                    .label("second")
                    .related(*first, "first")
                    .hint("give one of them another title, a number or a subtitle"),
            );
        } else {
            seen.insert(key, at);
        }
    }
}

fn other_script(text: &str, script: &str, lang: Lang, at: Span) -> Diagnostic {
    let message =
        format!("this text is mostly in {script} letters, and its language is `{lang}`");
    let found = Diagnostic::new(Code::OtherScript, at, message);
    let guess = guess(text);
    if guess.sure {
        found.hint(format!(
            "write `language = \"{}\"` if it is in that language",
            guess.tag
        ))
    } else {
        found.hint("give the work or the book its `language`")
    }
}

/// The text of a piece's one file or section, its first heading of the first level, and
/// its first line that is not empty.
fn text_of<'c>(
    piece: &PieceSpec,
    chapters: &'c Chapters,
) -> Option<(&'c str, Option<String>, Span)> {
    let (opened, text, map) = if let ContentSpec::Section { file, nth } = &piece.content {
        let opened = chapters.get(&file.text)?;
        let section = opened.sections.get(*nth)?;
        (opened, section.text.as_str(), Some(section.heading.clone()))
    } else {
        let opened = chapters.get(only_file(piece)?)?;
        (opened, &*opened.text, None)
    };
    let title = headings(text).into_iter().find(|it| it.level == 1).map(|it| it.text);
    let start = text.len() - text.trim_start().len();
    let line = text[start..].lines().next().map_or(0, |line| line.trim_end().len());
    let range = map.unwrap_or(start..start + line);
    Some((text, title, Span::new(opened.file, range)))
}

//! The text on the back of a printed cover, where a file holds it.

use std::sync::Arc;

use crate::book::{Book, Role};
use crate::diag::Diagnostics;
use crate::files::{FileKind, Files, NamedPath, open_text};
use crate::project::{BackText, Project};
use crate::read::{self, Counters, Hand};
use crate::source::SourceMap;

/// Reads the file into the book's tree, where no edition looks for it.
pub(super) fn read(
    project: &Project,
    book: &mut Book,
    root: &dyn Files,
    sources: &mut SourceMap,
    found: &mut Diagnostics,
) {
    let back = project.cover.as_ref().and_then(|cover| cover.back.as_ref());
    let Some(BackText::File(path)) = back else { return };
    let named = NamedPath::at(path.text.trim(), path.span);
    let file = match open_text(root, named, FileKind::Chapter, sources) {
        Ok(file) => file,
        Err(refused) => return found.push(refused),
    };
    let text = Arc::clone(&sources.get(file).text);
    let (hand, lang) = (Hand::Person(project.habits), book.metadata.lang);
    let (mut ids, tree) = (Counters::default(), &mut book.tree);
    let chapter = read::chapter(file, &text, hand, lang, &mut ids, tree, found);
    if let Some(title) = chapter.title {
        tree.get_mut(title).role = Role::Heading { level: 1 };
        tree.prepend(chapter.content, title);
    }
    book.back.text.push(chapter.content);
}

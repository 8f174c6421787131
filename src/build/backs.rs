//! The texts on a printed cover, where files hold them.

use std::sync::Arc;

use crate::book::{Book, NodeId, Role};
use crate::diag::Diagnostics;
use crate::files::{FileKind, Files, NamedPath, open_text};
use crate::project::{CoverText, Located, Project};
use crate::read::{self, Counters, Hand};
use crate::source::SourceMap;

/// Reads the files into the book's tree, where no edition looks for them.
pub(super) fn read(
    project: &Project,
    book: &mut Book,
    root: &dyn Files,
    sources: &mut SourceMap,
    found: &mut Diagnostics,
) {
    let Some(cover) = &project.cover else { return };
    let mut of = |text: Option<&CoverText>, book: &mut Book| {
        let Some(CoverText::File(path)) = text else { return None };
        panel(path, project, book, root, sources, found)
    };
    let text = of(cover.back.as_ref(), book);
    book.back.text.extend(text);
    let text = of(cover.front_flap.as_ref(), book);
    book.back.front_flap.extend(text);
    let text = of(cover.back_flap.as_ref(), book);
    book.back.back_flap.extend(text);
}

/// The content of one file.
fn panel(
    path: &Located,
    project: &Project,
    book: &mut Book,
    root: &dyn Files,
    sources: &mut SourceMap,
    found: &mut Diagnostics,
) -> Option<NodeId> {
    let named = NamedPath::at(path.text.trim(), path.span);
    let file = match open_text(root, named, FileKind::CoverText, sources) {
        Ok(file) => file,
        Err(refused) => {
            found.push(refused);
            return None;
        }
    };
    let text = Arc::clone(&sources.get(file).text);
    let (hand, lang) = (Hand::Person(project.habits), book.metadata.lang);
    let (mut ids, tree) = (Counters::default(), &mut book.tree);
    let chapter = read::chapter(file, &text, hand, lang, &mut ids, tree, found);
    if let Some(title) = chapter.title {
        tree.get_mut(title).role = Role::Heading { level: 1 };
        tree.prepend(chapter.content, title);
    }
    Some(chapter.content)
}

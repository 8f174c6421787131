//! Layout of whole small books: what stands where, and that nothing is lost.

use std::sync::Arc;

use florilege::arrange::{Flow, arrange};
use florilege::diag::{Diagnostics, Format, render};
use florilege::layout::page::Pages;
use florilege::layout::{dump, layout};
use florilege::manifest;
use florilege::project::{ContentSpec, EditionKind, PieceSpec, Project};
use florilege::read::{self, PieceText};
use florilege::source::{FileKind, Memory, Named, SourceMap, open_text};
use florilege::text::{Fonts, Shaper};
use florilege::theme::{self, Theme};

/// A book laid out.
pub(crate) struct Laid {
    pub(crate) flow: Flow,
    pub(crate) pages: Pages,
    pub(crate) fonts: Arc<Fonts>,
    pub(crate) messages: String,
}

/// A manifest of one work.
pub(crate) const ONE_WORK: &str = "\
slug = \"one\"
version = \"1.0.0\"
title = \"A Book of One\"
language = \"en-GB\"
publisher = \"The Press\"
date = \"2026\"
rights = \"Free to all.\"

[[body]]
title = \"The Work\"
authors = [\"A. Writer\"]
file = \"work.md\"
";

/// Lays out a book from files in memory.
pub(crate) fn lay(files: &[(&str, &str)]) -> Laid {
    let memory = files
        .iter()
        .fold(Memory::new(), |memory, (path, text)| memory.with(*path, text.as_bytes()));
    let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
    let project = manifest::load(&memory, None, "book", None, &mut sources, &mut found)
        .expect("the manifest is read");
    let mut texts = Vec::new();
    let mut piece = 0;
    for spec in &project.pieces {
        texts_of(spec, &mut piece, &memory, &mut sources, &mut texts);
    }
    let book = Arc::new(read::book(&project, &texts, &mut |_, _, _| None, &mut found));
    let edition = project
        .editions
        .iter()
        .find(|edition| edition.kind == EditionKind::Print)
        .expect("there is a print edition");
    let flow = arrange(&book, edition, &mut found);
    let theme = theme_of(&project, &mut found);
    let fonts = Arc::new(Fonts::built_in());
    let shaper = Shaper::new(Arc::clone(&fonts), &project.hyphenation);
    let pages = layout(&flow, &theme, &shaper, &mut found);
    let messages = render(&found, &sources, Format::Human, false);
    Laid { flow, pages, fonts, messages }
}

fn texts_of(
    spec: &PieceSpec,
    piece: &mut u32,
    files: &Memory,
    sources: &mut SourceMap,
    texts: &mut Vec<PieceText>,
) {
    let id = florilege::book::PieceId(*piece);
    *piece += 1;
    if let ContentSpec::Files(paths) = &spec.content {
        for path in paths {
            let named = Named::at(&path.text, path.span);
            let file = open_text(files, named, FileKind::Chapter, sources)
                .expect("the chapter is there");
            let text = Arc::clone(&sources.get(file).text);
            texts.push(PieceText { piece: id, file, path: path.text.clone(), text });
        }
    }
    for child in &spec.children {
        texts_of(child, piece, files, sources, texts);
    }
}

fn theme_of(project: &Project, found: &mut Diagnostics) -> Theme {
    let edition = &project.editions[0];
    let trim = (florilege::units::Length::pt(432), florilege::units::Length::pt(648));
    theme::load(&edition.theme, trim, &mut |_, _| None, found).expect("a built-in theme")
}

#[test]
fn a_work_with_a_note() {
    let laid = lay(&[
        ("book.toml", ONE_WORK),
        (
            "work.md",
            "# The Work\n\nIt rained all night on the roof of the mill.[^1] \
         Nobody came.\n\nIn the morning the river stood in the yard.\n\n[^1]: The mill \
         burnt down later.\n",
        ),
    ]);
    println!("{}", laid.messages);
    println!("{}", dump::pages(&laid.pages, &laid.fonts));
}

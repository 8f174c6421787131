//! Opening the files of chapters.

use std::sync::Arc;

use super::opened::{Chapters, OpenedFile};
use crate::chapters::sections;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::files::{FileKind, Files, NamedPath, open_text};
use crate::project::{ContentSpec, Located, PieceSpec};
use crate::read::{data_head, without_head};
use crate::source::SourceMap;

/// Opens each file that a piece names, once; reports those that cannot be opened.
pub(super) fn all(
    pieces: &[PieceSpec],
    root: &dyn Files,
    sources: &mut SourceMap,
    chapters: &mut Chapters,
    found: &mut Diagnostics,
) {
    for piece in pieces {
        if let ContentSpec::Files(files) = &piece.content {
            for file in files {
                if chapters.contains_key(&file.text) {
                    continue;
                }
                match open(file, piece.split, root, sources) {
                    Ok(opened) => {
                        chapters.insert(file.text.clone(), opened);
                    }
                    Err(refused) => found.push(refused),
                }
            }
        }
        all(&piece.children, root, sources, chapters, found);
    }
}

fn open(
    file: &Located,
    split: bool,
    root: &dyn Files,
    sources: &mut SourceMap,
) -> Result<OpenedFile, Diagnostic> {
    if let Some(found) = not_markdown(file) {
        return Err(found);
    }
    let id = open_text(
        root,
        NamedPath::at(&file.text, file.span),
        FileKind::Chapter,
        sources,
    )?;
    let source = sources.get(id);
    let (path, mut text) = (source.path.clone(), Arc::clone(&source.text));
    let head = data_head(&text).unwrap_or_default();
    if head.length > 0 {
        text = without_head(&text, head.length).into();
    }
    let sections = if split { sections(&text) } else { Vec::new() };
    Ok(OpenedFile { file: id, path, text, head, sections })
}

/// The message for a file that is no Markdown by its name.
fn not_markdown(file: &Located) -> Option<Diagnostic> {
    let (stem, extension) = file.text.rsplit_once('.')?;
    let extension = extension.to_lowercase();
    let pandoc = |from: &str| {
        format!(
            "make Markdown of it and name that: `pandoc --from {from} --to markdown \
             --wrap none --output {stem}.md {}`",
            file.text
        )
    };
    let (what, hint) = match extension.as_str() {
        "docx" | "odt" | "rtf" | "epub" | "fb2" | "ipynb" => {
            ("a word processor's file or the like", pandoc(&extension))
        }
        "doc" | "pages" | "wpd" => (
            "a word processor's file",
            format!(
                "save it there as .docx, then run `pandoc --to markdown --output {stem}.md`"
            ),
        ),
        "html" | "htm" | "xhtml" => ("a web page", pandoc("html")),
        "tex" => ("LaTeX", pandoc("latex")),
        "org" | "rst" | "textile" => ("another kind of markup", pandoc(&extension)),
        "adoc" | "asciidoc" => (
            "AsciiDoc",
            String::from(
                "make DocBook of it with `asciidoctor`, and Markdown with `pandoc`",
            ),
        ),
        "pdf" => (
            "a PDF",
            String::from(
                "take the text from where it was written; of a scan, name the recognised \
                 text as a `[[source]]`",
            ),
        ),
        "png" | "jpg" | "jpeg" | "svg" | "gif" | "webp" | "tif" | "tiff" => (
            "a picture",
            format!(
                "write a Markdown file that shows it: `![What it shows]({})`",
                file.text
            ),
        ),
        _ => return None,
    };
    let message = format!("the chapter `{}` is {what}, not Markdown", file.text);
    Some(Diagnostic::new(Code::NotMarkdown, file.span, message).hint(hint))
}

//! The text of each piece: files of the book's folder, or works of cleaned scans.

use std::ops::Range;
use std::sync::Arc;

use crate::book::PieceId;
use crate::build::CleanedScan;
use crate::build::chapters::Chapters;
use crate::clean::{Cleaned, FIX, WORD};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::project::{ContentSpec, Located, PieceSpec, Project};
use crate::read::PieceText;
use crate::source::SourceMap;

/// Gathers the texts of pieces from chapters and cleaned scans.
struct Gathering<'a> {
    chapters: &'a Chapters,
    scans: &'a [CleanedScan],
    sources: &'a mut SourceMap,
    found: &'a mut Diagnostics,
    next: u32,
    texts: Vec<PieceText>,
    used: Vec<(usize, usize)>,
}

/// The texts of all pieces in the manifest's order, parents before children.
///
/// A work of a scan that no piece takes is an error: text would be left out without a
/// word.
pub(super) fn of_pieces(
    project: &Project,
    chapters: &Chapters,
    scans: &[CleanedScan],
    sources: &mut SourceMap,
    found: &mut Diagnostics,
) -> Vec<PieceText> {
    let mut gathering = Gathering {
        chapters,
        scans,
        sources,
        found,
        next: 0,
        texts: Vec::new(),
        used: Vec::new(),
    };
    for piece in &project.pieces {
        gathering.piece(piece);
    }
    gathering.report_unused(project);
    gathering.texts
}

impl Gathering<'_> {
    fn piece(&mut self, spec: &PieceSpec) {
        let piece = PieceId(self.next);
        self.next += 1;
        match &spec.content {
            ContentSpec::Generated => {}
            ContentSpec::Files(files) => {
                for file in files {
                    self.file(piece, file);
                }
            }
            ContentSpec::Section { file, nth } => self.section(piece, file, *nth),
            ContentSpec::Scan { source, work } => self.scan(piece, source, work.as_ref()),
        }
        for child in &spec.children {
            self.piece(child);
        }
    }

    /// A file that could not be opened was reported already.
    fn file(&mut self, piece: PieceId, file: &Located) {
        let Some(opened) = self.chapters.get(&file.text) else { return };
        let (path, text) = (opened.path.clone(), Arc::clone(&opened.text));
        self.texts.push(PieceText {
            piece,
            file: opened.file,
            path,
            text,
            corrected: Vec::new(),
        });
    }

    fn section(&mut self, piece: PieceId, file: &Located, nth: usize) {
        let Some(opened) = self.chapters.get(&file.text) else { return };
        let Some(section) = opened.sections.get(nth) else { return };
        let text: Arc<str> = section.text.as_str().into();
        let path = opened.path.clone();
        let map = section.map.clone();
        let file =
            self.sources.add_derived(path.clone(), Arc::clone(&text), opened.file, map);
        self.texts.push(PieceText { piece, file, path, text, corrected: Vec::new() });
    }

    /// A scan that could not be opened or that the manifest doesn't know was reported
    /// already.
    fn scan(&mut self, piece: PieceId, source: &Located, work: Option<&Located>) {
        let scans = self.scans;
        let Some(at) = scans.iter().position(|scan| scan.id == source.text) else {
            return;
        };
        let cleaned = &scans[at].cleaned;
        let works: Vec<usize> = match work {
            None => (0..cleaned.works.len()).collect(),
            Some(work) => {
                let found = cleaned.works.iter().position(|it| it.id == work.text);
                let Some(found) = found else {
                    self.found.push(unknown_work(source, work, cleaned));
                    return;
                };
                vec![found]
            }
        };
        for work in works {
            self.used.push((at, work));
            let range = cleaned.works[work].range.clone();
            let text: Arc<str> = cleaned.text[range.clone()].into();
            let path = self.sources.get(scans[at].file).path.clone();
            let corrected = corrected(cleaned, &range);
            let map = cleaned.map.slice(range);
            let file =
                self.sources.add_derived(path, Arc::clone(&text), scans[at].file, map);
            self.texts.push(PieceText {
                piece,
                file,
                path: String::new(),
                text,
                corrected,
            });
        }
    }

    fn report_unused(&mut self, project: &Project) {
        for (at, scan) in self.scans.iter().enumerate() {
            for (index, work) in scan.cleaned.works.iter().enumerate() {
                if self.used.contains(&(at, index)) {
                    continue;
                }
                let spec = project.sources.iter().find(|spec| spec.id.text == scan.id);
                let Some(spec) = spec else { continue };
                self.found.push(
                    Diagnostic::new(
                        Code::WorkNotTaken,
                        spec.id.span,
                        format!("no piece takes the work `{}` of this scan", work.id),
                    )
                    .hint(format!(
                        "add a piece with `scan = \"{}\"` and `work = \"{}\"`, or drop its \
                         lines in the corrections, with the reason",
                        scan.id, work.id
                    )),
                );
            }
        }
    }
}

/// What the editor's corrections wrote within a range of a cleaned text, from its start.
fn corrected(cleaned: &Cleaned, work: &Range<usize>) -> Vec<Range<usize>> {
    let fixes = cleaned.record.iter().filter(|edit| [&FIX, &WORD].contains(&edit.rule));
    let within = fixes
        .map(|edit| &edit.result)
        .filter(|it| work.contains(&it.start) && it.end <= work.end);
    within.map(|it| it.start - work.start..it.end - work.start).collect()
}

fn unknown_work(source: &Located, work: &Located, cleaned: &Cleaned) -> Diagnostic {
    let known: Vec<&str> = cleaned.works.iter().map(|it| it.id.as_str()).collect();
    Diagnostic::new(
        Code::NoSuchWork,
        work.span,
        format!("the corrections of scan `{}` name no work `{}`", source.text, work.text),
    )
    .hint(format!("its works are `{}`", known.join("`, `")))
}

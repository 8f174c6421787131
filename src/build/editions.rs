//! The editions of a book: arranged, set, written.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Instant;

use rayon::prelude::*;

use crate::arrange::{Choices, Flow, arrange_as, language_lacks, lost_addresses};
use crate::build::covers::BookCover;
use crate::build::{BuildOptions, BuiltCover, BuiltFile, Loaded, fonts};
use crate::diag::{Code, Diagnostics};
use crate::epub;
use crate::files::{FileKind, Files, Named, normalise, open_text};
use crate::ground::Date;
use crate::layout::{self, page::Pages, stats::Stats};
use crate::pdf;
use crate::project::{EditionKind, EditionSpec, EpubFonts, Project};
use crate::source::SourceMap;
use crate::text::{FamilyId, Fonts, Protrusion, Shaper};
use crate::theme::{self, Addresses, Theme};

/// An edition, arranged and, where it has pages or names those of another, set.
pub(super) struct Edition {
    /// The edition.
    pub(super) flow: Flow,
    /// How it looks.
    pub(super) theme: Theme,
    /// Its pages; those of its page source for an EPUB.
    pub(super) pages: Option<Arc<Pages>>,
    /// How evenly it is set, for the edition whose pages are its own.
    pub(super) stats: Option<Stats>,
    /// For an EPUB: its page source, counted in the editions.
    page_source: Option<usize>,
    /// Whether it was asked for; an EPUB's page source is set in any case.
    pub(super) asked: bool,
}

impl Edition {
    /// Whether it has no pages of its own.
    pub(super) fn is_epub(&self) -> bool {
        self.flow.edition.kind == EditionKind::Epub
    }
}

/// Arranges and sets all editions that are wanted.
///
/// Editions that differ in nothing that layout sees share their pages. Findings come
/// in the order of the manifest, whatever the threads do.
pub(super) fn set_all(
    loaded: &Loaded,
    wanted: &[&EditionSpec],
    root: &dyn Files,
    sources: &mut SourceMap,
    found: &mut Diagnostics,
) -> (Vec<Edition>, Arc<Fonts>) {
    let project = &loaded.project;
    let fonts = Arc::new(fonts::load(project, root, found));
    let mut arranged = Vec::new();
    let mut checked = BTreeSet::new();
    // Those that share a theme and a trim share what is wrong with it.
    let mut themes = BTreeMap::new();
    for spec in with_page_sources(wanted, &project.editions) {
        let theme = themes
            .entry((spec.theme.text.as_str(), spec.trim))
            .or_insert_with(|| open_theme(spec, root, sources, found))
            .clone();
        if let Some(theme) = theme {
            if checked.insert(&spec.theme.text) {
                fonts::check_theme(&theme, &spec.theme, project, &fonts, found);
            }
            let flow = arrange_as(&loaded.book, spec, Choices::of(&theme, &fonts), found);
            arranged.push((flow, theme));
        }
    }
    if arranged.iter().any(|(flow, theme)| loses_addresses(flow, theme))
        && let Some(lost) = lost_addresses(&loaded.book)
    {
        found.push(lost);
    }
    for lack in language_lacks(&loaded.book) {
        found.push(lack);
    }
    if arranged.len() == project.editions.len() {
        fonts::check_unused(project, arranged.iter().map(|(_, theme)| theme), found);
    }
    let shapers = Shapers::new(&fonts, project, arranged.iter().map(|(_, theme)| theme));
    let sources_of_pages: Vec<Option<usize>> = arranged
        .iter()
        .enumerate()
        .map(|(at, (flow, _))| source_of_pages(&arranged, at, flow))
        .collect();
    let set: Vec<Option<(Arc<Pages>, Stats, Diagnostics)>> = arranged
        .par_iter()
        .enumerate()
        .map(|(at, (flow, theme))| {
            (sources_of_pages.contains(&Some(at))).then(|| {
                let mut found = Diagnostics::new();
                let (pages, stats) =
                    layout::layout_measured(flow, theme, shapers.of(theme), &mut found);
                (Arc::new(pages), stats, found)
            })
        })
        .collect();
    let ids: Vec<String> = arranged.iter().map(|it| it.0.edition.id.clone()).collect();
    for (at, set) in set.iter().enumerate() {
        let Some((_, _, messages)) = set else { continue };
        let shares = |(other, (flow, _)): &(usize, &(Flow, Theme))| {
            sources_of_pages[*other] == Some(at) && flow.edition.kind != EditionKind::Epub
        };
        let of = arranged.iter().enumerate().filter(shares);
        let of: Vec<String> = of.map(|(other, _)| ids[other].clone()).collect();
        found.append_of(messages.clone(), &of);
    }
    let editions = arranged
        .into_iter()
        .zip(sources_of_pages)
        .enumerate()
        .map(|(at, ((flow, theme), source))| {
            let pages =
                source.and_then(|at| set[at].as_ref()).map(|it| Arc::clone(&it.0));
            let named = flow.edition.page_source.as_ref();
            let page_source = named.and_then(|id| ids.iter().position(|it| it == id));
            let stats = set[at].as_ref().map(|it| it.1.clone());
            let asked = wanted.iter().any(|spec| spec.id == flow.edition.id);
            Edition { flow, theme, pages, stats, page_source, asked }
        })
        .collect();
    (editions, fonts)
}

/// A shaper for each table of overhangs that themes have: what hangs out decides how wide
/// a word is.
struct Shapers(Vec<(Protrusion, Shaper)>);

impl Shapers {
    fn new<'a>(
        fonts: &Arc<Fonts>,
        project: &Project,
        themes: impl Iterator<Item = &'a Theme>,
    ) -> Self {
        let mut shapers: Vec<(Protrusion, Shaper)> = Vec::new();
        for theme in themes {
            if shapers.iter().all(|(protrusion, _)| *protrusion != theme.protrusion) {
                let table = Protrusion::default().with(&theme.protrusion);
                let shaper = Shaper::new(Arc::clone(fonts), &project.hyphenation);
                shapers.push((theme.protrusion.clone(), shaper.with_protrusion(table)));
            }
        }
        Self(shapers)
    }

    fn of(&self, theme: &Theme) -> &Shaper {
        let of =
            |(protrusion, _): &&(Protrusion, Shaper)| *protrusion == theme.protrusion;
        &self.0.iter().find(of).expect("one was made for each theme").1
    }
}

/// The wanted editions, then those whose pages they name.
fn with_page_sources<'p>(
    wanted: &[&'p EditionSpec],
    all: &'p [EditionSpec],
) -> Vec<&'p EditionSpec> {
    let mut specs = wanted.to_vec();
    for id in wanted.iter().filter_map(|spec| spec.page_source.as_ref()) {
        if specs.iter().all(|spec| &spec.id != id) {
            specs.extend(all.iter().find(|spec| &spec.id == id));
        }
    }
    specs
}

/// Why a page of the first wanted edition with pages broke where it did; `None` if it
/// has no such page.
pub(super) fn explain_page(
    loaded: &Loaded,
    wanted: &[&EditionSpec],
    page: &str,
    root: &dyn Files,
    sources: &mut SourceMap,
    found: &mut Diagnostics,
) -> Option<Diagnostics> {
    let spec = wanted.iter().find(|it| it.kind != EditionKind::Epub)?;
    let theme = open_theme(spec, root, sources, found)?;
    let fonts = Arc::new(fonts::load(&loaded.project, root, found));
    let flow = arrange_as(&loaded.book, spec, Choices::of(&theme, &fonts), found);
    let shapers = Shapers::new(&fonts, &loaded.project, std::iter::once(&theme));
    layout::explain::explain(&flow, &theme, shapers.of(&theme), page)
}

/// The edition whose pages one takes: for a PDF the first that looks the same to
/// layout; for an EPUB its page source, if that is built too.
fn source_of_pages(arranged: &[(Flow, Theme)], at: usize, flow: &Flow) -> Option<usize> {
    let at = match flow.edition.kind {
        EditionKind::Print | EditionKind::Screen => at,
        EditionKind::Epub => {
            let id = flow.edition.page_source.as_ref()?;
            arranged.iter().position(|(other, _)| &other.edition.id == id)?
        }
    };
    let same = |other: &Flow, this: &Flow| {
        let (a, b) = (&other.edition, &this.edition);
        a.kind != EditionKind::Epub
            && a.trim == b.trim
            && a.theme.text == b.theme.text
            && a.notes == b.notes
            && a.numbering == b.numbering
            && ids(other) == ids(this)
            && other.generated.end() == this.generated.end()
    };
    arranged.iter().position(|(other, _)| same(other, &arranged[at].0))
}

/// Whether an edition prints words of links without their addresses.
fn loses_addresses(flow: &Flow, theme: &Theme) -> bool {
    flow.edition.kind == EditionKind::Print && theme.links.address == Addresses::None
}

fn ids(flow: &Flow) -> Vec<&str> {
    flow.divisions.iter().map(|division| division.id.as_str()).collect()
}

fn open_theme(
    spec: &EditionSpec,
    root: &dyn Files,
    sources: &mut SourceMap,
    found: &mut Diagnostics,
) -> Option<Theme> {
    let mut open = |name: &crate::project::Located, found: &mut Diagnostics| {
        let named = Named::at(&name.text, name.span);
        // Editions share themes, and one fault is one message.
        let known = normalise("", named.path).ok().and_then(|path| sources.find(&path));
        match known.map_or_else(|| open_text(root, named, FileKind::Theme, sources), Ok) {
            Ok(file) => {
                Some(theme::Opened { file, text: Arc::clone(&sources.get(file).text) })
            }
            Err(refused) if refused.code == Code::FileMissing => {
                let names = theme::BUILT_IN.map(|(name, _)| format!("`{name}`"));
                found.push(refused.hint(format!(
                    "{} are built in; any other is a file, relative to the book's folder",
                    names.join(" and ")
                )));
                None
            }
            Err(refused) => {
                found.push(refused);
                None
            }
        }
    };
    theme::load(&spec.theme, spec.trim, &mut open, found)
}

/// A file and its bytes, before it is written.
pub(super) type Made = (BuiltFile, Vec<u8>);

/// Makes the files of all editions and the cover for shops, in parallel, in order. An
/// edition with errors of its own has no file.
pub(super) fn make_all(
    editions: &[Edition],
    (printing, cover): (&[Option<pdf::PrintOptions>], Option<&BookCover>),
    fonts: &Arc<Fonts>,
    options: &BuildOptions,
    found: &mut Diagnostics,
) -> (Vec<Made>, Option<(BuiltCover, Vec<u8>)>) {
    let files = || -> Vec<(Option<Made>, Diagnostics)> {
        editions
            .par_iter()
            .zip(printing)
            .filter(|(edition, _)| edition.asked)
            .map(|(edition, print)| {
                let mut found = Diagnostics::new();
                let source = edition.page_source.map(|at| &editions[at].flow);
                let cover = cover.filter(|_| edition.flow.edition.cover);
                let ways = (options, print.as_ref());
                let file = make(edition, source, cover, fonts, ways, &mut found);
                (file.filter(|_| !found.has_errors()), found)
            })
            .collect()
    };
    let (made, for_shops) =
        rayon::join(files, || cover.and_then(|cover| cover.for_shops(fonts)));
    let mut files = Vec::new();
    for (file, messages) in made {
        found.append(messages);
        files.extend(file);
    }
    (files, for_shops)
}

fn make(
    edition: &Edition,
    page_source: Option<&Flow>,
    cover: Option<&BookCover>,
    fonts: &Arc<Fonts>,
    (options, print): (&BuildOptions, Option<&pdf::PrintOptions>),
    found: &mut Diagnostics,
) -> Option<Made> {
    let started = Instant::now();
    let Edition { flow, theme, pages, .. } = edition;
    let spec = &flow.edition;
    let date = options.date.or(flow.book.metadata.date).unwrap_or(Date::UNDATED);
    let (bytes, units) = match (spec.kind, pages) {
        (EditionKind::Epub, _) => {
            let source = page_source.zip(pages.as_deref());
            let source = source.map(|(flow, pages)| epub::PageSource { flow, pages });
            let made = epub::EpubOptions {
                modified: date.to_unix(),
                style: epub::Style::of(theme),
                cover: cover.and_then(|cover| cover.embedded(fonts)),
                faces: (spec.fonts == EpubFonts::Embedded).then(|| faces(theme, fonts)),
            };
            let package = epub::package(flow, source, &made, found);
            let documents = package.items.iter().filter(|item| item.in_spine).count();
            (package.write(found)?, documents)
        }
        (EditionKind::Print, Some(pages)) => {
            let print = print?;
            let count = pages.pages.len() + print.blanks;
            (pdf::print(pages, flow, fonts, print, found)?, count)
        }
        (EditionKind::Screen, Some(pages)) => {
            (pdf::screen(pages, flow, fonts, date, found)?, pages.pages.len())
        }
        (EditionKind::Print | EditionKind::Screen, None) => return None,
    };
    let file = BuiltFile {
        path: options.output.join(&spec.file_name),
        kind: spec.kind,
        units,
        words: flow.words(),
        size: bytes.len(),
        milliseconds: started.elapsed().as_millis() as u64,
    };
    Some((file, bytes))
}

/// The faces that an EPUB carries.
fn faces(theme: &Theme, fonts: &Arc<Fonts>) -> epub::Faces {
    let family = |name: &str, instead| fonts.family(name).unwrap_or(instead);
    epub::Faces {
        fonts: Arc::clone(fonts),
        text: family(&theme.families.text, FamilyId::SERIF),
        mono: family(&theme.families.mono, FamilyId::MONO),
        mono_size: theme.code.inline_scale,
    }
}

//! The pipeline, told in order.

mod chapters;
mod covers;
mod editions;
mod fonts;
mod options;
mod printing;
mod scans;
mod texts;

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

pub use covers::BuiltCover;
pub use options::{BuildOptions, Built, BuiltFile, CannotRun, Prepared};
pub use scans::{CleanedScan, SetAside};

use crate::book::Book;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::files::{FileKind, Files, InputFile, Named, Recorded, Root, open_bytes};
use crate::ground::Date;
use crate::layout;
use crate::manifest;
use crate::output::{OutputFolder, write_file};
use crate::project::{EditionSpec, Project};
use crate::read;
use crate::source::SourceMap;
use covers::BookCover;

/// Builds a book: reads it, sets its editions, writes their files all together.
///
/// Where errors were found in the book, or one edition cannot be made (a picture that no
/// press can print), nothing is written and the last good files stay: files of one book
/// that stand beside each other are of one build.
///
/// # Errors
/// If a folder that the user named cannot be opened, or a file not be written.
pub fn build(
    options: &BuildOptions,
    on_stage: &mut dyn FnMut(&'static str),
) -> Result<Built, CannotRun> {
    OutputFolder::go_on(&options.output);
    let Prepared { mut built, files, cover, text, .. } = prepare(options, on_stage)?;
    if built.diagnostics.has_errors() {
        return Ok(built);
    }
    if let (Some(path), Some(text)) = (&options.text, text) {
        write_file(path, text.as_bytes())
            .map_err(|refused| CannotRun::Write(Box::new(refused)))?;
    }
    if !files.is_empty() {
        (built.files, built.cover) = write(files, cover, options)?;
        on_stage("writing");
    }
    Ok(built)
}

/// Makes the files of a book (none where the book has errors; else those of all editions
/// without) and writes none of them.
///
/// # Errors
/// As [`build`].
pub fn prepare(
    options: &BuildOptions,
    on_stage: &mut dyn FnMut(&'static str),
) -> Result<Prepared, CannotRun> {
    let roots = Roots::open(options)?;
    let mut prepared = Prepared::default();
    let built = &mut prepared.built;
    let (sources, found) = (&mut built.sources, &mut built.diagnostics);
    if let Some(loaded) = load(&roots.inputs(options.date), sources, found, on_stage) {
        let wanted = wanted(&loaded.project, options, found);
        printing::check_profiles(&wanted, found);
        let (editions, fonts) =
            editions::set_all(&loaded, &wanted, &roots.book, sources, found);
        on_stage("layout");
        let printing = printing::settle(&editions, &roots.book, options.date, found);
        let cover =
            BookCover::new(&loaded, &editions, &fonts, options, &roots.book, found);
        // What is wrong was said; a writer would only say it again.
        if !found.has_errors() {
            let parts = (printing.as_slice(), cover.as_ref());
            (prepared.files, prepared.cover) =
                editions::make_all(&editions, parts, &fonts, options, found);
        }
        on_stage("files");
        built.set_aside = scans::set_aside(&loaded.scans);
        if options.stats {
            built.stats = figures(&editions);
        }
        if let (Some(_), Some(edition)) = (&options.text, editions.first()) {
            let of_pages = editions.iter().find(|it| !it.is_epub()).unwrap_or(edition);
            prepared.text = Some(of_pages.flow.running_text());
        }
        prepared.project = Some(loaded.project);
        prepared.fonts = Some(fonts);
    }
    prepared.inputs = roots.record();
    built.diagnostics.sort(&built.sources);
    Ok(prepared)
}

/// The composition's figures, for each edition with pages of its own.
fn figures(editions: &[editions::Edition]) -> Vec<(String, String)> {
    editions
        .iter()
        .filter(|it| it.asked)
        .filter_map(|it| {
            Some((it.flow.edition.id.clone(), it.stats.as_ref()?.to_string()))
        })
        .collect()
}

/// Puts the files into the output folder, all or none.
fn write(
    made: Vec<editions::Made>,
    cover: Option<(BuiltCover, Vec<u8>)>,
    options: &BuildOptions,
) -> Result<(Vec<BuiltFile>, Option<BuiltCover>), CannotRun> {
    let refused = |refusal: Diagnostic| CannotRun::Write(Box::new(refusal));
    let folder = OutputFolder::open(&options.output).map_err(refused)?;
    let mut batch = folder.batch();
    let mut files = Vec::new();
    for (file, bytes) in made {
        batch.add(&file_name(&file.path), &bytes).map_err(refused)?;
        files.push(file);
    }
    if let Some((file, bytes)) = &cover {
        batch.add(&file_name(&file.path), bytes).map_err(refused)?;
    }
    batch.finish().map_err(refused)?;
    Ok((files, cover.map(|cover| cover.0)))
}

/// The last part of a path.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Reads a book and does nothing more, as `florilege dump` needs it.
///
/// # Errors
/// If a folder that the user named cannot be opened.
pub fn load_only(
    options: &BuildOptions,
    sources: &mut SourceMap,
    found: &mut Diagnostics,
) -> Result<Option<Loaded>, CannotRun> {
    let roots = Roots::open(options)?;
    Ok(load(&roots.inputs(options.date), sources, found, &mut |_| {}))
}

/// Where a book is read from.
#[expect(missing_debug_implementations, reason = "folders have nothing to show")]
#[derive(Clone, Copy)]
pub struct Inputs<'a> {
    /// The book's folder.
    pub root: &'a dyn Files,
    /// The folder of the scans, if it is another.
    pub scans: Option<&'a dyn Files>,
    /// The manifest's name, if the user named one.
    pub manifest: Option<&'a str>,
    /// The folder's name, for a book without a manifest.
    pub name: &'a str,
    /// The date that stands in for an absent one.
    pub date: Option<Date>,
}

/// A book, read and resolved, with all that was found on the way.
#[derive(Debug)]
pub struct Loaded {
    /// As the manifest means it.
    pub project: Project,
    /// The book.
    pub book: Arc<Book>,
    /// The scans, cleaned.
    pub scans: Vec<CleanedScan>,
}

/// Reads a book: manifest, scans, chapters.
///
/// `None` where the findings leave nothing to go on with.
pub fn load(
    inputs: &Inputs<'_>,
    sources: &mut SourceMap,
    found: &mut Diagnostics,
    on_stage: &mut dyn FnMut(&'static str),
) -> Option<Loaded> {
    let Inputs { root, manifest, name, date, .. } = *inputs;
    let mut project = manifest::load(root, manifest, name, date, sources, found)?;
    on_stage("manifest");
    let cleaned = scans::clean_all(&project, inputs, sources, found);
    on_stage("scans");
    let chapters = chapters::make_ready(&mut project, root, sources, found);
    let texts = texts::of_pieces(&project, &chapters, &cleaned, sources, found);
    let mut image = |folder: &str, path: &str, span, found: &mut Diagnostics| {
        open_bytes(root, Named::at(path, span).within(folder), FileKind::Image)
            .map_err(|refused| found.push(refused))
            .ok()
            .map(|(_, bytes)| bytes)
    };
    let book = Arc::new(read::book(&project, &texts, &mut image, found));
    on_stage("chapters");
    Some(Loaded { project, book, scans: cleaned })
}

/// The editions that the options ask for.
pub(crate) fn wanted<'p>(
    project: &'p Project,
    options: &BuildOptions,
    found: &mut Diagnostics,
) -> Vec<&'p EditionSpec> {
    for id in &options.editions {
        if !project.editions.iter().any(|edition| &edition.id == id) {
            let known: Vec<&str> =
                project.editions.iter().map(|it| it.id.as_str()).collect();
            found.push(
                Diagnostic::unplaced(
                    Code::EditionNotFound,
                    format!("the book has no edition `{id}`"),
                )
                .hint(format!("its editions are `{}`", known.join("`, `"))),
            );
        }
    }
    let asked = |edition: &&EditionSpec| {
        options.editions.is_empty() || options.editions.contains(&edition.id)
    };
    project.editions.iter().filter(asked).collect()
}

/// The pages of the wanted editions as text; of those that share pages, the first.
pub(crate) fn dump_pages(
    loaded: &Loaded,
    options: &BuildOptions,
    sources: &mut SourceMap,
    found: &mut Diagnostics,
) -> String {
    let Ok(roots) = Roots::open(options) else { return String::new() };
    let wanted = wanted(&loaded.project, options, found);
    let (editions, fonts) =
        editions::set_all(loaded, &wanted, &roots.book, sources, found);
    let mut text = String::new();
    for edition in &editions {
        let own = edition.asked && !edition.is_epub();
        if let (Some(pages), true) = (&edition.pages, own) {
            let _ = writeln!(text, "# {}", edition.flow.edition.id);
            text.push_str(&layout::dump::pages(pages, &fonts));
        }
    }
    text
}

/// Why a page broke where it did, by its printed or counted number; `None` if no wanted
/// edition has it.
///
/// # Errors
/// If a folder that the user named cannot be opened.
pub fn explain_page(
    options: &BuildOptions,
    page: &str,
    sources: &mut SourceMap,
    found: &mut Diagnostics,
) -> Result<Option<Diagnostics>, CannotRun> {
    let roots = Roots::open(options)?;
    let inputs = roots.inputs(options.date);
    let Some(loaded) = load(&inputs, sources, found, &mut |_| {}) else {
        return Ok(None);
    };
    let wanted = wanted(&loaded.project, options, found);
    Ok(editions::explain_page(&loaded, &wanted, page, inputs.root, sources, found))
}

/// The folders that the user named, held open.
struct Roots {
    book: Recorded<Root>,
    scans: Option<Recorded<Root>>,
    manifest: Option<String>,
    name: String,
}

impl Roots {
    fn open(options: &BuildOptions) -> Result<Self, CannotRun> {
        let book = &options.book;
        let (folder, manifest) = if book.is_file() {
            if !book.extension().is_some_and(|it| it.eq_ignore_ascii_case("toml")) {
                return Err(CannotRun::NoManifest(book.clone()));
            }
            let folder = book.parent().filter(|parent| !parent.as_os_str().is_empty());
            let name = book.file_name().map(|name| name.to_string_lossy().into_owned());
            (folder.unwrap_or(Path::new(".")), name)
        } else {
            (book.as_path(), None)
        };
        let full = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        let name = full.file_name().map(|name| name.to_string_lossy().into_owned());
        Ok(Self {
            book: open_folder(folder)?,
            scans: options.sources.as_deref().map(open_folder).transpose()?,
            manifest,
            name: name.unwrap_or_default(),
        })
    }

    /// What was read.
    fn record(&self) -> Vec<InputFile> {
        let mut read = self.book.record();
        read.extend(self.scans.iter().flat_map(Recorded::record));
        read
    }

    fn inputs(&self, date: Option<Date>) -> Inputs<'_> {
        Inputs {
            root: &self.book,
            scans: self.scans.as_ref().map(|scans| scans as &dyn Files),
            manifest: self.manifest.as_deref(),
            name: &self.name,
            date,
        }
    }
}

fn open_folder(folder: &Path) -> Result<Recorded<Root>, CannotRun> {
    Root::open(folder)
        .map(Recorded::new)
        .map_err(|error| CannotRun::Folder { path: folder.to_owned(), error })
}

//! The pipeline, told in order.

mod chapters;
mod covers;
mod editions;
mod fonts;
mod loaded;
mod make;
mod options;
mod printing;
mod scans;
mod texts;
mod themes;

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

pub use loaded::{CleanedScan, Inputs, Loaded, SetAside};
pub use options::{BuildOptions, Built, BuiltFile, CannotRun, Facts, Made, Prepared};

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::files::{Files, InputFile, Recorded, Root, load_images};
use crate::ground::Date;
use crate::layout;
use crate::manifest;
use crate::output::{OutputFolder, write_file};
use crate::project::{Output, Project};
use crate::read;
use crate::source::SourceMap;
use covers::BookCover;
use editions::Edition;
use make::{Job, Shop};

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
    let Prepared { mut built, files, text, .. } = prepare(options, on_stage)?;
    if built.diagnostics.has_errors() {
        return Ok(built);
    }
    if let (Some(path), Some(text)) = (&options.text, text) {
        write_file(path, text.as_bytes())
            .map_err(|refused| CannotRun::Write(Box::new(refused)))?;
    }
    if !files.is_empty() {
        built.files = write(files, options)?;
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
        let date = options.date.or(loaded.book.metadata.date).unwrap_or(Date::UNDATED);
        let shop = Shop { fonts: &fonts, date, folder: &options.output };
        let cover = book_cover(&loaded, &wanted, &editions, shop, &roots.book, found);
        let jobs = jobs(&editions, &wanted, cover.as_ref(), (&roots.book, date), found);
        // What is wrong was said; a writer would only say it again.
        if !found.has_errors() {
            prepared.files = make::make_all(&jobs, shop, found);
        }
        on_stage("files");
        built.set_aside = scans::set_aside(&loaded.scans);
        if options.stats {
            built.stats = figures(&editions);
        }
        if let (Some(_), Some(edition)) = (&options.text, editions.first()) {
            let of_pages = editions.iter().find(|it| it.is_paged()).unwrap_or(edition);
            prepared.text = Some(of_pages.flow.running_text());
        }
        prepared.project = Some(loaded.project);
        prepared.fonts = Some(fonts);
    }
    prepared.inputs = roots.record();
    built.diagnostics.sort(&built.sources);
    Ok(prepared)
}

/// The cover, if an output wants one. It looks as the theme of the first edition that
/// holds it says.
fn book_cover(
    loaded: &Loaded,
    wanted: &[&Output],
    editions: &[Edition<'_>],
    shop: Shop<'_>,
    root: &dyn Files,
    found: &mut Diagnostics,
) -> Option<BookCover> {
    let holds = editions.iter().find(|edition| edition.output.holds_cover());
    let for_shops = wanted.iter().any(|output| matches!(output, Output::Cover(_)));
    let edition = holds.or(editions.first().filter(|_| for_shops))?;
    BookCover::new(loaded, edition, shop.fonts, root, found)
}

/// What is to be made, each file with all that it takes.
fn jobs<'a>(
    editions: &'a [Edition<'a>],
    wanted: &[&'a Output],
    cover: Option<&'a BookCover>,
    (root, date): (&dyn Files, Date),
    found: &mut Diagnostics,
) -> Vec<Job<'a>> {
    let of_cover = wanted.iter().filter_map(|output| match output {
        Output::Cover(output) => Some(Job::Cover { cover: cover?, named: &output.named }),
        Output::Epub(_) | Output::Print(_) | Output::Screen(_) => None,
    });
    let number = |id: &str| {
        let source = editions.iter().find(|it| it.output.named().id == id)?;
        source.output.named().isbn
    };
    let mut jobs = Vec::new();
    for edition in editions.iter().filter(|edition| edition.asked) {
        let laid = edition.laid.as_deref();
        match (edition.output, laid) {
            (Output::Epub(output), _) => jobs.push(Job::Epub {
                edition,
                output,
                source: output.page_source.as_deref().and_then(number),
                cover: cover.filter(|_| output.cover),
            }),
            (Output::Print(output), Some(laid)) => {
                let page = &edition.theme.page;
                let options =
                    printing::settle(output, page, &laid.pages, (root, date), found);
                jobs.push(Job::Print { edition, laid, options: Box::new(options) });
            }
            (Output::Screen(_), Some(laid)) => jobs.push(Job::Screen { edition, laid }),
            (Output::Print(_) | Output::Screen(_), None) | (Output::Cover(_), _) => {}
        }
    }
    jobs.extend(of_cover);
    jobs
}

/// The composition's figures, once for all editions that share their pages.
fn figures(editions: &[Edition<'_>]) -> Vec<(String, String)> {
    let mut told: Vec<&Arc<editions::Laid>> = Vec::new();
    let mut figures = Vec::new();
    for edition in editions.iter().filter(|it| it.asked && it.is_paged()) {
        let Some(laid) = &edition.laid else { continue };
        if !told.iter().any(|other| Arc::ptr_eq(other, laid)) {
            told.push(laid);
            let id = edition.output.named().id.clone();
            figures.push((id, laid.stats.to_string()));
        }
    }
    figures
}

/// Puts the files into the output folder, all or none.
fn write(made: Vec<Made>, options: &BuildOptions) -> Result<Vec<BuiltFile>, CannotRun> {
    let refused = |refusal: Diagnostic| CannotRun::Write(Box::new(refusal));
    let folder = OutputFolder::open(&options.output).map_err(refused)?;
    let mut batch = folder.batch();
    let mut files = Vec::new();
    for Made { file, bytes } in made {
        batch.add(&file_name(&file.path), &bytes).map_err(refused)?;
        files.push(file);
    }
    batch.finish().map_err(refused)?;
    Ok(files)
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
    let book = Arc::new(read::book(&project, &texts, &mut load_images(root), found));
    on_stage("chapters");
    Some(Loaded { project, book, scans: cleaned })
}

/// The outputs that the options ask for. Who asks for some editions alone gets the
/// picture of the cover with those that hold it.
pub(crate) fn wanted<'p>(
    project: &'p Project,
    options: &BuildOptions,
    found: &mut Diagnostics,
) -> Vec<&'p Output> {
    let is_cover = |output: &&Output| matches!(output, Output::Cover(_));
    let texts = || project.outputs.iter().filter(|output| !is_cover(output));
    let ids: Vec<&str> = texts().map(|output| output.named().id.as_str()).collect();
    for id in &options.editions {
        if !ids.contains(&id.as_str()) {
            found.push(
                Diagnostic::unplaced(
                    Code::EditionNotFound,
                    format!("the book has no edition `{id}`"),
                )
                .hint(format!("its editions are `{}`", ids.join("`, `"))),
            );
        }
    }
    let all = options.editions.is_empty();
    let asked = |output: &&Output| all || options.editions.contains(&output.named().id);
    let mut wanted: Vec<&Output> = texts().filter(asked).collect();
    if options.cover && (all || wanted.iter().any(|output| output.holds_cover())) {
        wanted.extend(project.outputs.iter().filter(is_cover));
    }
    wanted
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
        let own = edition.asked && edition.is_paged();
        if let (Some(laid), true) = (&edition.laid, own) {
            let _ = writeln!(text, "# {}", edition.output.named().id);
            text.push_str(&layout::dump::pages(&laid.pages, &fonts));
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
    Ok(editions::explain_page(&loaded, &wanted, page, (inputs.root, sources), found))
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

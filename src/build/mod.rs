//! The pipeline, told in order.

mod backs;
mod chapters;
mod claims;
mod covers;
mod draft;
mod editions;
mod extracts;
mod fonts;
mod loaded;
mod make;
mod options;
mod paged;
mod printing;
mod record;
mod scans;
mod sheets;
mod shop;
mod texts;
mod themes;
mod wraps;

use std::fmt::Write as _;
use std::sync::Arc;

pub use loaded::{CleanedScan, Inputs, Loaded, SetAside};
pub use options::{BuildOptions, Built, BuiltFile, Extracts, FileFacts, RecordOptions};
pub use paged::PagedEdition;
pub(crate) use printing::bleed_sides;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::files::{Files, load_images};
use crate::ground::Date;
use crate::layout;
use crate::manifest;
use crate::project::{Output, Project};
use crate::read;
use crate::source::SourceMap;
use covers::BookCover;
use draft::DraftMark;
use editions::SetEdition;
use make::Job;
use shop::Shop;

/// Builds a book in memory: reads it, sets its editions, makes their files and writes none
/// of them. `on_stage` is told the name of each stage as it ends.
///
/// Where errors were found in the book there are no files; where one edition cannot be
/// made (a picture that no press can print), those of the others. Files of one book that
/// stand beside each other are to be of one build: write all of them, or none where
/// [`Built::diagnostics`] has errors.
pub fn build(
    inputs: &Inputs<'_>,
    options: &BuildOptions,
    on_stage: &mut dyn FnMut(&'static str),
) -> Built {
    let mut built = Built::default();
    let (sources, found) = (&mut built.sources, &mut built.diagnostics);
    if let Some(loaded) = load(inputs, sources, found, on_stage) {
        let wanted = wanted(&loaded.project, options, found);
        printing::check_profiles(&wanted, found);
        let date = inputs.date.or(loaded.book.metadata.date).unwrap_or(Date::UNDATED);
        let draft = options.draft.then(|| DraftMark::new(&loaded.book, date));
        let draft = draft.as_ref();
        let (editions, fonts) =
            editions::set_all(&loaded, &wanted, draft, inputs.root, sources, found);
        on_stage("layout");
        let shop = Shop { fonts: &fonts, date, draft };
        let cover = book_cover(&loaded, &wanted, &editions, shop, inputs.root, found);
        let root = inputs.root;
        let wraps = wraps::set_all(&loaded, &wanted, &editions, shop, root, found);
        let mut jobs = jobs(&editions, &wanted, cover.as_ref(), inputs.root, date, found);
        let first_picture = jobs.iter().position(|job| matches!(job, Job::Cover { .. }));
        let place = first_picture.unwrap_or(jobs.len());
        jobs.splice(place..place, make::of_wraps(&wraps, options.guides));
        // What is wrong was said; a writer would only say it again.
        if !found.has_errors() {
            built.files = make::make_all(&jobs, shop, found);
        }
        if let Some(options) = options.record {
            built.record =
                record::write(&loaded, &editions, &built.files, options, found);
        }
        if options.extracts {
            built.extracts = extracts::write(&loaded, &editions, &built.files);
        }
        on_stage("files");
        built.set_aside = scans::set_aside(&loaded.scans);
        if options.stats {
            built.stats = figures(&editions);
        }
        if let (true, Some(edition)) = (options.text, editions.first()) {
            let of_pages = editions.iter().find(|it| it.is_paged()).unwrap_or(edition);
            built.text = Some(of_pages.flow.running_text());
        }
        built.book = Some(loaded.book);
        built.project = Some(loaded.project);
        built.fonts = Some(fonts);
    }
    built.diagnostics.sort(&built.sources);
    built
}

/// The cover, if an output wants one. It looks as the theme of the first edition that
/// holds it says.
fn book_cover(
    loaded: &Loaded,
    wanted: &[&Output],
    editions: &[SetEdition<'_>],
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
    editions: &'a [SetEdition<'a>],
    wanted: &[&'a Output],
    cover: Option<&'a BookCover>,
    root: &dyn Files,
    date: Date,
    found: &mut Diagnostics,
) -> Vec<Job<'a>> {
    let of_cover = wanted.iter().filter_map(|output| match output {
        Output::Cover(output) => Some(Job::Cover { cover: cover?, named: &output.named }),
        Output::Epub(_) | Output::Print(_) | Output::Screen(_) | Output::Wrap(_) => None,
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
                let mut options =
                    printing::settle(output, page, &laid.pages, root, date, found);
                options.stamp.clone_from(&laid.stamp);
                jobs.push(Job::Print { edition, laid, options: Box::new(options) });
            }
            (Output::Screen(_), Some(laid)) => jobs.push(Job::Screen { edition, laid }),
            (Output::Print(_) | Output::Screen(_), None)
            | (Output::Cover(_) | Output::Wrap(_), _) => {}
        }
    }
    jobs.extend(of_cover);
    jobs
}

/// The composition's figures, once for all editions that share their pages.
fn figures(editions: &[SetEdition<'_>]) -> Vec<(String, String)> {
    let mut told: Vec<&Arc<editions::LaidPages>> = Vec::new();
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

/// Reads a book: manifest, scans, chapters.
///
/// `None` where the findings leave nothing to go on with.
pub fn load(
    inputs: &Inputs<'_>,
    sources: &mut SourceMap,
    found: &mut Diagnostics,
    on_stage: &mut dyn FnMut(&'static str),
) -> Option<Loaded> {
    let Inputs { root, manifest, name, date, house, .. } = *inputs;
    if let Some(house) = house {
        house.enter(sources);
    }
    let mut project = manifest::load(root, manifest, name, date, house, sources, found)?;
    on_stage("manifest");
    let cleaned = scans::clean_all(&project, inputs, sources, found);
    on_stage("scans");
    let chapters = chapters::make_ready(&mut project, root, sources, found);
    let texts = texts::of_pieces(&project, &chapters, &cleaned, sources, found);
    let mut book = read::book(&project, &texts, &mut load_images(root), found);
    backs::read(&project, &mut book, root, sources, found);
    let book = Arc::new(book);
    on_stage("chapters");
    Some(Loaded { project, book, scans: cleaned })
}

/// The outputs that the options ask for. Who asks for some editions alone gets the
/// picture of the cover with those that hold it.
pub fn wanted<'p>(
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

/// The print editions of a book with their pages, that first which its EPUB names the pages
/// of; those for screens where there are none for print.
pub fn paged(
    loaded: &Loaded,
    inputs: &Inputs<'_>,
    sources: &mut SourceMap,
    found: &mut Diagnostics,
) -> Vec<PagedEdition> {
    let wanted = wanted(&loaded.project, &BuildOptions::default(), found);
    paged::paged(loaded, &wanted, inputs, sources, found)
}

/// The pages of the wanted editions as text; of those that share pages, the first.
pub fn dump_pages(
    loaded: &Loaded,
    root: &dyn Files,
    options: &BuildOptions,
    sources: &mut SourceMap,
    found: &mut Diagnostics,
) -> String {
    let wanted = wanted(&loaded.project, options, found);
    let (editions, fonts) =
        editions::set_all(loaded, &wanted, None, root, sources, found);
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
pub fn explain_page(
    inputs: &Inputs<'_>,
    options: &BuildOptions,
    page: &str,
    sources: &mut SourceMap,
    found: &mut Diagnostics,
) -> Option<Diagnostics> {
    let loaded = load(inputs, sources, found, &mut |_| {})?;
    let wanted = wanted(&loaded.project, options, found);
    editions::explain_page(&loaded, &wanted, page, inputs.root, sources, found)
}

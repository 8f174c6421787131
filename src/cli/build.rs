//! `florilege build` and `florilege dump`.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

use super::args::{BookArgs, BuildArgs, DumpArgs, DumpStage, ExplainPageArgs};
use super::date::source_date;
use super::end::{End, cannot, written};
use super::folders::{Folders, Unopened};
use super::table::{count, size, table, time};
use super::terminal::{Progress, Terminal, complain, print, shown_path};
use crate::arrange::{Arrangement, arrange};
use crate::build::{self, BuildOptions, Built, BuiltFile, Facts, Loaded};
use crate::diag::{Diagnostic, Diagnostics};
use crate::files::Files;
use crate::ground::Date;
use crate::output::{OutputFolder, write_file};
use crate::project::{Output, OutputKind};
use crate::source::SourceMap;

pub(super) fn build(args: &BuildArgs, terminal: Terminal) -> End {
    let (date, mut options) = match options(&args.book) {
        Ok(options) => options,
        Err(why) => return cannot(&why),
    };
    options.text = args.text.is_some();
    options.stats = args.stats;
    options.cover = true;
    options.guides = args.guides.then_some(true);
    let started = Instant::now();
    OutputFolder::go_on(&args.output);
    let folders = match open(&args.book) {
        Ok(folders) => folders,
        Err(why) => return cannot(&why.to_string()),
    };
    let mut progress = Progress::new();
    let mut on_stage = |stage| progress.stage(stage);
    let mut built = build::build(&folders.inputs(date), &options, &mut on_stage);
    if built.diagnostics.has_errors() {
        built.files.clear();
    } else if let Err(refused) = write(&built, args) {
        drop(progress);
        return written(Err(refused), terminal);
    }
    drop(progress);
    terminal.show(&built.diagnostics, &built.sources);
    print(&report(&built, &args.output, started.elapsed().as_millis() as u64));
    terminal.sum_up(&built.diagnostics);
    End::of(&built.diagnostics)
}

/// Puts what was made into its place: the files all together or none.
fn write(built: &Built, args: &BuildArgs) -> Result<(), Diagnostic> {
    if let (Some(path), Some(text)) = (&args.text, &built.text) {
        write_file(path, text.as_bytes())?;
    }
    if built.files.is_empty() {
        return Ok(());
    }
    let folder = OutputFolder::open(&args.output)?;
    let mut batch = folder.batch();
    for file in &built.files {
        batch.add(&file.name, &file.bytes)?;
    }
    batch.finish()
}

fn open(args: &BookArgs) -> Result<Folders, Unopened> {
    Folders::open(&args.book, args.sources.as_deref())
}

/// The date that stands in for an absent one, and what is asked for.
fn options(args: &BookArgs) -> Result<(Option<Date>, BuildOptions), String> {
    if let Some(jobs) = args.jobs {
        rayon::ThreadPoolBuilder::new()
            .num_threads(usize::from(jobs))
            .build_global()
            .map_err(|error| error.to_string())?;
    }
    let editions = args.editions.clone();
    Ok((source_date()?, BuildOptions { editions, ..BuildOptions::default() }))
}

/// The files that were made, a line each, and what was left out.
fn report(built: &Built, folder: &Path, milliseconds: u64) -> String {
    let mut rows: Vec<Vec<String>> =
        built.files.iter().map(|file| row(file, folder)).collect();
    if rows.len() > 1 {
        let mut sum = vec![String::from("in all"); 1];
        sum.resize(4, String::new());
        sum.push(time(milliseconds));
        rows.push(sum);
    }
    let mut text = table(&rows);
    for aside in built.set_aside.iter().filter(|aside| aside.words > 0) {
        let _ = writeln!(
            text,
            "scan {}: {} left out, as its corrections say",
            aside.source,
            count(aside.words, "word")
        );
    }
    for (edition, figures) in &built.stats {
        let _ = write!(text, "\n{edition}\n{figures}\n");
    }
    text
}

/// A file in one line.
fn row(file: &BuiltFile, folder: &Path) -> Vec<String> {
    let (extent, words) = match file.facts {
        Facts::Text { units, words } => {
            let noun = if file.kind == OutputKind::Epub { "document" } else { "page" };
            (count(units, noun), count(words, "word"))
        }
        Facts::Wrap { pages, .. } => {
            (format!("for {}", count(pages, "page")), String::new())
        }
        Facts::Picture { width, height } => {
            (format!("{width} × {height}"), String::new())
        }
    };
    vec![
        shown_path(&folder.join(&file.name)),
        extent,
        words,
        size(file.bytes.len()),
        time(file.milliseconds),
    ]
}

pub(super) fn dump(args: &DumpArgs, terminal: Terminal) -> End {
    let (folders, date, options) = match opened(&args.book) {
        Ok(opened) => opened,
        Err(why) => return cannot(&why),
    };
    let inputs = folders.inputs(date);
    let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
    match build::load(&inputs, &mut sources, &mut found, &mut |_| {}) {
        None => complain("there is nothing to print\n"),
        Some(loaded) => {
            let asked = Asked { root: inputs.root, options: &options, stage: args.stage };
            print(&stage(&loaded, &asked, &mut sources, &mut found));
        }
    }
    found.sort(&sources);
    terminal.show(&found, &sources);
    End::of(&found)
}

pub(super) fn explain_page(args: &ExplainPageArgs, terminal: Terminal) -> End {
    let (folders, date, options) = match opened(&args.book) {
        Ok(opened) => opened,
        Err(why) => return cannot(&why),
    };
    let inputs = folders.inputs(date);
    let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
    match build::explain_page(&inputs, &options, &args.page, &mut sources, &mut found) {
        Some(why) => {
            terminal.show(&why, &sources);
            End::Fine
        }
        None if found.has_errors() => {
            found.sort(&sources);
            terminal.show(&found, &sources);
            End::of(&found)
        }
        None => cannot(&format!("there is no page `{}` with text", args.page)),
    }
}

fn opened(args: &BookArgs) -> Result<(Folders, Option<Date>, BuildOptions), String> {
    let (date, options) = options(args)?;
    let folders = open(args).map_err(|why| why.to_string())?;
    Ok((folders, date, options))
}

/// What is to be printed of a book.
struct Asked<'a> {
    /// The book's folder.
    root: &'a dyn Files,
    options: &'a BuildOptions,
    stage: DumpStage,
}

fn stage(
    loaded: &Loaded,
    asked: &Asked<'_>,
    sources: &mut SourceMap,
    found: &mut Diagnostics,
) -> String {
    match asked.stage {
        DumpStage::Project => format!("{:#?}\n", loaded.project),
        DumpStage::Clean => {
            let mut text = String::new();
            for scan in &loaded.scans {
                let _ = writeln!(text, "# {}\n{}", scan.id, scan.cleaned.text);
            }
            text
        }
        DumpStage::Book => loaded.book.dump(),
        DumpStage::Flow => {
            let wanted = build::wanted(&loaded.project, asked.options, found);
            let flow = |output: &Output, found: &mut Diagnostics| {
                let arrangement = Arrangement::plain(&loaded.book, output)?;
                let flow = arrange(&loaded.book, arrangement, found);
                Some(format!("# {}\n{}", output.named().id, flow.dump()))
            };
            wanted.into_iter().filter_map(|output| flow(output, found)).collect()
        }
        DumpStage::Pages => {
            build::dump_pages(loaded, asked.root, asked.options, sources, found)
        }
    }
}

//! `florilege build` and `florilege dump`.

use std::fmt::Write as _;
use std::path::Path;

use super::args::{BookArgs, BuildArgs, DumpArgs, DumpStage, ExplainPageArgs};
use super::books::{BookSummary, Books};
use super::date::source_date;
use super::end::{RunEnd, cannot};
use super::folders::{Folders, Unopened};
use super::table::{count, size, table, time};
use super::terminal::{Progress, Terminal, complain, print, shown_path};
use crate::arrange::{Arrangement, arrange};
use crate::build::{self, BuildOptions, Inputs, Loaded};
use crate::catalogue::CatalogueEntry;
use crate::diag::{Diagnostics, visible};
use crate::ground::Date;
use crate::manifest;
use crate::press::{BookOrder, BuildOutcome, FileExtent, FileSaid, MadeBook, make};
use crate::project::Output;
use crate::source::SourceMap;

pub(super) fn build(args: &BuildArgs, terminal: Terminal) -> RunEnd {
    let (date, mut options) = match options(&args.book) {
        Ok(options) => options,
        Err(why) => return cannot(&why),
    };
    options.text = args.text.is_some();
    options.stats = args.stats;
    options.cover = true;
    options.guides = args.guides.then_some(true);
    match Books::open(&args.book.book, &args.many, terminal) {
        Err(end) => end,
        Ok(Some(_)) if options.text || options.stats => {
            cannot("`--text` and `--stats` are for one book")
        }
        Ok(Some(books)) => all(&books, args, date, &options, terminal),
        Ok(None) => one(args, date, &options, terminal),
    }
}

fn one(
    args: &BuildArgs,
    date: Option<Date>,
    options: &BuildOptions,
    terminal: Terminal,
) -> RunEnd {
    let folders = match open(&args.book) {
        Ok(folders) => folders,
        Err(why) => return cannot(&why.to_string()),
    };
    let mut progress = Progress::new();
    let order = BookOrder {
        inputs: folders.inputs(date),
        named: &folders.named(),
        called: None,
        options,
        output: &args.output,
        text: args.text.as_deref(),
        force: args.force,
    };
    let made = make(&order, &mut |stage| progress.stage(stage));
    drop(progress);
    terminal.tell(&made.said.told);
    if made.outcome != BuildOutcome::Unwritten {
        print(&report(&made, &args.output));
        terminal.sum_up(made.said.errors, made.said.warnings);
    }
    made.outcome.into()
}

/// Builds several books, each into a folder of its own.
fn all(
    books: &Books,
    args: &BuildArgs,
    date: Option<Date>,
    options: &BuildOptions,
    terminal: Terminal,
) -> RunEnd {
    let work = |entry: &CatalogueEntry, folders: &Folders| {
        let order = BookOrder {
            inputs: folders.inputs(date),
            named: &folders.named(),
            called: Some(&entry.path),
            options,
            output: &args.output.join(&entry.place),
            text: None,
            force: args.force,
        };
        let made = make(&order, &mut |_| {});
        let of_pages = made.said.files.iter().map(|file| match file.extent {
            FileExtent::Pages(number) => number,
            _ => 0,
        });
        BookSummary {
            files: made.said.files.len(),
            pages: of_pages.max().unwrap_or(0),
            errors: made.said.errors,
            warnings: made.said.warnings,
            isbns: made.said.isbns,
            told: made.said.told,
            text: String::new(),
            unchanged: made.outcome == BuildOutcome::Unchanged,
            end: made.outcome.into(),
            milliseconds: made.milliseconds,
        }
    };
    books.each(args.book.sources.as_deref(), args.book.jobs, terminal, work)
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
fn report(made: &MadeBook, folder: &Path) -> String {
    let unchanged = made.outcome == BuildOutcome::Unchanged;
    let files = made.said.files.iter();
    let mut rows: Vec<Vec<String>> =
        files.map(|file| row(file, unchanged, folder)).collect();
    if rows.len() > 1 {
        let mut sum = vec![String::from("in all"); 1];
        sum.resize(4, String::new());
        sum.push(time(made.milliseconds));
        rows.push(sum);
    }
    let mut text = table(&rows);
    for (source, words) in &made.said.left_out {
        let (source, words) = (visible(source, 200), count(*words, "word"));
        let _ = writeln!(text, "scan {source}: {words} left out, as its corrections say");
    }
    for (edition, figures) in &made.stats {
        let _ = write!(text, "\n{edition}\n{figures}\n");
    }
    text
}

/// A file in one line.
fn row(file: &FileSaid, unchanged: bool, folder: &Path) -> Vec<String> {
    let extent = match file.extent {
        FileExtent::Documents(number) => count(number, "document"),
        FileExtent::Pages(number) => count(number, "page"),
        FileExtent::CoverFor(pages) => format!("for {}", count(pages, "page")),
        FileExtent::Pixels(width, height) => format!("{width} × {height}"),
    };
    vec![
        shown_path(&folder.join(&file.name)),
        extent,
        file.words.map(|words| count(words, "word")).unwrap_or_default(),
        size(file.bytes),
        if unchanged { "unchanged".into() } else { time(file.milliseconds) },
    ]
}

pub(super) fn dump(args: &DumpArgs, terminal: Terminal) -> RunEnd {
    let (folders, date, options) = match opened(&args.book) {
        Ok(opened) => opened,
        Err(why) => return cannot(&why),
    };
    let inputs = folders.inputs(date);
    let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
    match build::load(&inputs, &mut sources, &mut found, &mut |_| {}) {
        None => complain("there is nothing to print\n"),
        Some(loaded) => {
            let asked = Asked { inputs: &inputs, options: &options, stage: args.stage };
            print(&stage(&loaded, &asked, &mut sources, &mut found));
        }
    }
    found.sort(&sources);
    terminal.show(&found, &sources);
    RunEnd::of(&found)
}

pub(super) fn explain_page(args: &ExplainPageArgs, terminal: Terminal) -> RunEnd {
    let (folders, date, options) = match opened(&args.book) {
        Ok(opened) => opened,
        Err(why) => return cannot(&why),
    };
    let inputs = folders.inputs(date);
    let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
    match build::explain_page(&inputs, &options, &args.page, &mut sources, &mut found) {
        Some(why) => {
            terminal.show(&why, &sources);
            RunEnd::Fine
        }
        None if found.has_errors() => {
            found.sort(&sources);
            terminal.show(&found, &sources);
            RunEnd::of(&found)
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
    inputs: &'a Inputs<'a>,
    options: &'a BuildOptions,
    stage: DumpStage,
}

fn stage(
    loaded: &Loaded,
    asked: &Asked<'_>,
    sources: &mut SourceMap,
    found: &mut Diagnostics,
) -> String {
    let root = asked.inputs.root;
    match asked.stage {
        DumpStage::Origins => {
            let Inputs { manifest, house, .. } = *asked.inputs;
            manifest::origins(root, manifest, house, sources)
        }
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
            build::dump_pages(loaded, root, asked.options, sources, found)
        }
    }
}

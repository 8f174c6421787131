//! `florilege build` and `florilege dump`.

use std::fmt::Write as _;
use std::time::Instant;

use super::args::{BookArgs, BuildArgs, DumpArgs, ExplainPageArgs, Stage};
use super::table::{count, size, table, time};
use super::terminal::{Progress, Terminal, complain, print, shown_path};
use super::{End, cannot, cannot_run, source_date};
use crate::arrange::{Arrangement, arrange};
use crate::build::{self, BuildOptions, Built, BuiltFile, Facts, Loaded};
use crate::diag::Diagnostics;
use crate::project::{Output, OutputKind};
use crate::source::SourceMap;

pub(super) fn build(args: &BuildArgs, terminal: Terminal) -> End {
    let mut options = match options(&args.book) {
        Ok(options) => options,
        Err(why) => return cannot(&why),
    };
    options.output.clone_from(&args.output);
    options.text.clone_from(&args.text);
    options.stats = args.stats;
    options.cover = true;
    let started = Instant::now();
    let mut progress = Progress::new();
    let built = build::build(&options, &mut |stage| progress.stage(stage));
    drop(progress);
    match built {
        Err(why) => cannot_run(why, terminal),
        Ok(built) => {
            terminal.show(&built.diagnostics, &built.sources);
            print(&report(&built, started.elapsed().as_millis() as u64));
            terminal.sum_up(&built.diagnostics);
            End::of(&built.diagnostics)
        }
    }
}

fn options(args: &BookArgs) -> Result<BuildOptions, String> {
    if let Some(jobs) = args.jobs {
        rayon::ThreadPoolBuilder::new()
            .num_threads(usize::from(jobs))
            .build_global()
            .map_err(|error| error.to_string())?;
    }
    Ok(BuildOptions {
        book: args.book.clone(),
        sources: args.sources.clone(),
        editions: args.editions.clone(),
        date: source_date()?,
        ..BuildOptions::default()
    })
}

/// The files that were made, a line each, and what was left out.
fn report(built: &Built, milliseconds: u64) -> String {
    let mut rows: Vec<Vec<String>> = built.files.iter().map(row).collect();
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
fn row(file: &BuiltFile) -> Vec<String> {
    let (extent, words) = match file.facts {
        Facts::Text { units, words } => {
            let noun = if file.kind == OutputKind::Epub { "document" } else { "page" };
            (count(units, noun), count(words, "word"))
        }
        Facts::Picture { width, height } => {
            (format!("{width} × {height}"), String::new())
        }
    };
    vec![shown_path(&file.path), extent, words, size(file.size), time(file.milliseconds)]
}

pub(super) fn dump(args: &DumpArgs, terminal: Terminal) -> End {
    let options = match options(&args.book) {
        Ok(options) => options,
        Err(why) => return cannot(&why),
    };
    let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
    match build::load_only(&options, &mut sources, &mut found) {
        Err(why) => return cannot_run(why, terminal),
        Ok(None) => complain("there is nothing to print\n"),
        Ok(Some(loaded)) => {
            print(&stage(&loaded, &options, args.stage, &mut sources, &mut found));
        }
    }
    found.sort(&sources);
    terminal.show(&found, &sources);
    End::of(&found)
}

pub(super) fn explain_page(args: &ExplainPageArgs, terminal: Terminal) -> End {
    let options = match options(&args.book) {
        Ok(options) => options,
        Err(why) => return cannot(&why),
    };
    let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
    match build::explain_page(&options, &args.page, &mut sources, &mut found) {
        Err(why) => cannot_run(why, terminal),
        Ok(Some(why)) => {
            terminal.show(&why, &sources);
            End::Fine
        }
        Ok(None) if found.has_errors() => {
            found.sort(&sources);
            terminal.show(&found, &sources);
            End::of(&found)
        }
        Ok(None) => cannot(&format!("there is no page `{}` with text", args.page)),
    }
}

fn stage(
    loaded: &Loaded,
    options: &BuildOptions,
    stage: Stage,
    sources: &mut SourceMap,
    found: &mut Diagnostics,
) -> String {
    match stage {
        Stage::Project => format!("{:#?}\n", loaded.project),
        Stage::Clean => {
            let mut text = String::new();
            for scan in &loaded.scans {
                let _ = writeln!(text, "# {}\n{}", scan.id, scan.cleaned.text);
            }
            text
        }
        Stage::Book => loaded.book.dump(),
        Stage::Flow => {
            let wanted = build::wanted(&loaded.project, options, found);
            let flow = |output: &Output, found: &mut Diagnostics| {
                let arrangement = Arrangement::plain(&loaded.book, output)?;
                let flow = arrange(&loaded.book, arrangement, found);
                Some(format!("# {}\n{}", output.named().id, flow.dump()))
            };
            wanted.into_iter().filter_map(|output| flow(output, found)).collect()
        }
        Stage::Pages => build::dump_pages(loaded, options, sources, found),
    }
}

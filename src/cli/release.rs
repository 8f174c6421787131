//! `florilege release`

use super::args::ReleaseArgs;
use super::check::shown;
use super::terminal::{Terminal, print};
use super::{End, cannot, cannot_run, source_date};
use crate::build::BuildOptions;
use crate::release;

pub(super) fn release(args: &ReleaseArgs, terminal: Terminal) -> End {
    let date = match source_date() {
        Ok(date) => date,
        Err(why) => return cannot(&why),
    };
    let options = BuildOptions {
        book: args.book.clone(),
        sources: args.sources.clone(),
        output: args.output.clone(),
        date,
        cover: true,
        ..BuildOptions::default()
    };
    let released = match &args.verify {
        Some(folder) => release::verify(folder, &options),
        None => release::release(&options, args.tag.as_deref()),
    };
    match released {
        Err(why) => cannot_run(why, terminal),
        Ok(released) => {
            let faulty = released.reports.iter().filter(|report| report.has_failed());
            print(&faulty.map(shown).collect::<String>());
            terminal.show(&released.diagnostics, &released.sources);
            print(&released.summary);
            End::of(&released.diagnostics)
        }
    }
}

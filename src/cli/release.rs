//! `florilege release`

use super::args::ReleaseArgs;
use super::check::shown;
use super::end::{RunEnd, cannot, written};
use super::folders::Folders;
use super::terminal::{Terminal, print};
use crate::release::{self, ReleaseOptions};

pub(super) fn release(args: &ReleaseArgs, terminal: Terminal) -> RunEnd {
    let (folders, date) = match Folders::dated(&args.book, args.sources.as_deref()) {
        Ok(opened) => opened,
        Err(why) => return cannot(&why),
    };
    let inputs = folders.inputs(date);
    let options = ReleaseOptions {
        tag: args.tag.clone(),
        onix: args.onix.map(Into::into),
        recipients: args.recipients.clone(),
        draft: args.draft,
    };
    let released = match &args.verify {
        Some(folder) => Ok(release::verify(folder, &inputs, options.onix)),
        None => release::release(&inputs, &args.output, &options),
    };
    match released {
        Err(refused) => written(Err(refused), terminal),
        Ok(released) => {
            let faulty = released.reports.iter().filter(|report| report.has_failed());
            print(&faulty.map(shown).collect::<String>());
            terminal.show(&released.diagnostics, &released.sources);
            print(&released.summary);
            RunEnd::of(&released.diagnostics)
        }
    }
}

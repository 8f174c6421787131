//! `florilege onix`

use super::args::OnixArgs;
use super::end::{RunEnd, cannot, written};
use super::folders::Folders;
use super::terminal::{Terminal, print};
use crate::build::{BuildOptions, RecordOptions, build};
use crate::output::write_file;

pub(super) fn onix(args: &OnixArgs, terminal: Terminal) -> RunEnd {
    let (folders, date) = match Folders::dated(&args.book, args.sources.as_deref()) {
        Ok(opened) => opened,
        Err(why) => return cannot(&why),
    };
    let record = RecordOptions { onix: args.onix.map(Into::into) };
    let options = BuildOptions { record: Some(record), ..BuildOptions::default() };
    let built = build(&folders.inputs(date), &options, &mut |_| {});
    let sound = !built.diagnostics.has_errors();
    if let (true, Some(record)) = (sound, &built.record) {
        match &args.output {
            None => print(record),
            Some(path) => {
                if let Err(refused) = write_file(path, record.as_bytes()) {
                    return written(Err(refused), terminal);
                }
            }
        }
    }
    terminal.show(&built.diagnostics, &built.sources);
    if sound && built.record.is_none() {
        return cannot("the book has no edition that is sold: an EPUB, or one for print");
    }
    RunEnd::of(&built.diagnostics)
}

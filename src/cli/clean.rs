//! `florilege clean`: scans without a book.

use std::ops::Range;
use std::path::{Path, PathBuf};

use super::args::CleanArgs;
use super::terminal::{Terminal, complain, print};
use super::{End, cannot};
use crate::clean::{
    Corrections, Language, Options, Scan, clean as clean_scan, diff, explain, recognised,
    record_jsonl, suggest, summary_table,
};
use crate::diag::{Code, Diagnostic, Diagnostics, visible};
use crate::files::{FileKind, Named, Root, open_bytes, read_text};
use crate::ground::{Encoding, decode, sha256_hex};
use crate::output::write_file;
use crate::source::{FileId, SourceMap};

pub(super) fn clean(args: &CleanArgs, terminal: Terminal) -> End {
    let several = args.raw.len() > 1;
    if several && args.record.is_some() {
        return cannot("`--record` takes one scan at a time");
    }
    if several && args.output.as_ref().is_some_and(|output| !output.is_dir()) {
        return cannot("`--output` has to be a folder that is there, for several scans");
    }
    if several && args.corrections.is_some() {
        return cannot("`--corrections` takes one scan at a time");
    }
    if let Some(file) = overwritten(args) {
        let file = visible(&file.display().to_string(), 400);
        return cannot(&format!(
            "`{file}` would be written over what is read or written already: name another file for the result"
        ));
    }
    let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
    let mut unread = false;
    for raw in &args.raw {
        if let Err(refused) = one(args, raw, terminal, &mut sources, &mut found) {
            // A file of the command line that cannot be read is no fault of a scan.
            unread |= refused.span.is_none();
            found.push(*refused);
        }
    }
    found.sort(&sources);
    terminal.show(&found, &sources);
    if unread { End::CannotRun } else { End::of(&found) }
}

/// A file to be written that is one of those read, or written before: a scan is never
/// changed.
fn overwritten(args: &CleanArgs) -> Option<PathBuf> {
    let full = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let mut taken: Vec<PathBuf> =
        args.raw.iter().chain(&args.corrections).map(|path| full(path)).collect();
    let results = args
        .output
        .iter()
        .flat_map(|output| args.raw.iter().map(move |raw| target(args, raw, output)));
    results.chain(args.record.clone()).find(|path| {
        let path = full(path);
        let clash = taken.contains(&path);
        taken.push(path);
        clash
    })
}

fn one(
    args: &CleanArgs,
    raw: &Path,
    terminal: Terminal,
    sources: &mut SourceMap,
    found: &mut Diagnostics,
) -> Result<(), Box<Diagnostic>> {
    let (root, name) = beside(raw)?;
    let (_, bytes) = open_bytes(&root, Named::unplaced(&name), FileKind::Scan)?;
    let (mut text, encoding) = decode(&bytes);
    let plain = !text.trim_start().starts_with('<');
    if encoding == Encoding::Utf8Bom && plain {
        // So that the record accounts for every byte of the file.
        text.insert(0, '\u{feff}');
    }
    let path = raw.display().to_string();
    let file = sources.add(path.as_str(), text.as_str());
    let (file, text, raised) = clean_input(file, text, sources)?;
    let corrections = match &args.corrections {
        None => Corrections::default(),
        Some(path) => {
            let (root, name) = beside(path)?;
            let named = Named::unplaced(&name);
            let (_, text) = read_text(&root, named, FileKind::Corrections)?;
            let file = sources.add(path.display().to_string(), text.as_str());
            Corrections::parse(&text, file, found)
        }
    };
    let scan = Scan {
        file,
        path: &path,
        text: &text,
        raised: &raised,
        sha256: sha256_hex(&bytes),
    };
    let options = Options {
        accept_suggestions: args.accept_suggestions,
        strict: args.check,
        language: args.lang.map(|lang| profile(lang.as_str())),
        fallback: None,
        mark: true,
    };
    if let Some(line) = args.explain {
        return why(&scan, &corrections, line);
    }
    let cleaned = clean_scan(&scan, &corrections, &options, found);
    let wanted = match (args.suggest, args.diff) {
        (true, _) => suggest(&cleaned, &scan, args.questions.unwrap_or_default()),
        (false, true) => diff(&cleaned, &text, terminal.colour_out()),
        (false, false) => cleaned.text.clone(),
    };
    match &args.output {
        Some(output) => write_file(&target(args, raw, output), wanted.as_bytes())?,
        None => print(&wanted),
    }
    if let Some(record) = &args.record {
        let jsonl = record_jsonl(&cleaned.record, &text, &cleaned.text);
        write_file(record, jsonl.as_bytes())?;
    }
    complain(&format!(
        "{} ({})\n{}",
        visible(&path, 400),
        encoding.name(),
        summary_table(&cleaned)
    ));
    Ok(())
}

/// Prints what a line is taken for.
fn why(
    scan: &Scan<'_>,
    corrections: &Corrections,
    line: usize,
) -> Result<(), Box<Diagnostic>> {
    if let Some(words) = explain(scan, corrections, line) {
        print(&words);
        return Ok(());
    }
    let words = format!("nothing stands on line {line} of `{}`", scan.path);
    let hint = format!("lines count from 1; it has {}", scan.text.lines().count());
    Err(Box::new(Diagnostic::unplaced(Code::NoSuchLine, words).hint(hint)))
}

/// The profile of a language, or that of one without.
fn profile(tag: &str) -> &'static Language {
    Language::of_tag(tag).unwrap_or_else(Language::without_profile)
}

/// A text to clean, with the numbers in it that are raised.
type Plain = (FileId, String, Vec<Range<usize>>);

/// The text to clean: of hOCR and ALTO what they hold, with the way back to the file, and
/// the numbers in it that are raised.
fn clean_input(
    file: FileId,
    text: String,
    sources: &mut SourceMap,
) -> Result<Plain, Box<Diagnostic>> {
    let Some(read) = recognised(&text, file) else {
        return Ok((file, text, Vec::new()));
    };
    let read = read?;
    let path = sources.get(file).path.clone();
    let derived = sources.add_derived(path, read.text.as_str(), file, read.map);
    Ok((derived, read.text, read.raised))
}

/// The folder of a file that the user named, and the file's name in it. Links are the
/// user's own and followed.
fn beside(path: &Path) -> Result<(Root, String), Box<Diagnostic>> {
    let full = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let folder = full.parent().filter(|folder| !folder.as_os_str().is_empty());
    let root = Root::open(folder.unwrap_or(Path::new("."))).map_err(|error| {
        let words = format!("cannot open the folder of `{}`: {error}", path.display());
        Box::new(Diagnostic::unplaced(Code::FileUnreadable, words))
    })?;
    let name = full.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok((root, name))
}

/// Where the Markdown of a scan goes, or its suggestions: the file named or, for several
/// scans or where the name is a folder's, a file in it.
fn target(args: &CleanArgs, raw: &Path, output: &Path) -> PathBuf {
    if args.raw.len() == 1 && !output.is_dir() {
        return output.to_owned();
    }
    output.join(
        raw.with_extension(if args.suggest { "toml" } else { "md" })
            .file_name()
            .unwrap_or_default(),
    )
}

//! `florilege clean`: scans without a book.

use std::path::{Path, PathBuf};

use super::args::CleanArgs;
use super::end::{RunEnd, cannot};
use super::terminal::{Terminal, complain, print};
use crate::clean::{
    Corrections, Gathered, Language, Options, Scan, clean as clean_scan, diff, explain,
    gather, record_jsonl, suggest, summary_table,
};
use crate::diag::{Code, Diagnostic, Diagnostics, visible};
use crate::files::{
    FileKind, NamedPath, Root, ScanLeaf, ScanLeaves, joined, read_leaves, read_text,
    refused,
};
use crate::ground::{ScanEncoding, decode};
use crate::output::write_file;
use crate::source::{FileId, SourceMap};

pub(super) fn clean(args: &CleanArgs, terminal: Terminal) -> RunEnd {
    let raws = raws(args);
    let several = raws.len() > 1;
    if several && args.record.is_some() {
        return cannot("`--record` takes one scan at a time");
    }
    if several && args.output.as_ref().is_some_and(|output| !output.is_dir()) {
        return cannot("`--output` has to be a folder that is there, for several scans");
    }
    if several && args.corrections.is_some() {
        return cannot("`--corrections` takes one scan at a time");
    }
    if let Some(file) = overwritten(args, &raws) {
        let file = visible(&file.display().to_string(), 400);
        return cannot(&format!(
            "`{file}` would be written over what is read or written already: name another file for the result"
        ));
    }
    let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
    let mut unread = false;
    for raw in &raws {
        if let Err(refused) = one(args, raw, terminal, &mut sources, &mut found) {
            // A file of the command line that cannot be read is no fault of a scan.
            unread |= refused.span.is_none();
            found.push(*refused);
        }
    }
    found.sort(&sources);
    terminal.show(&found, &sources);
    if unread { RunEnd::CannotRun } else { RunEnd::of(&found) }
}

/// A scan of the command line.
struct Raw<'a> {
    /// What its result is called after: its file, folder or archive.
    name: &'a Path,
    /// Its files; of a folder or an archive, that.
    files: &'a [PathBuf],
    /// Whether no other is named.
    alone: bool,
}

/// The scans that the command line names.
fn raws(args: &CleanArgs) -> Vec<Raw<'_>> {
    if args.join {
        let folder = args.raw[0].parent().filter(|it| !it.as_os_str().is_empty());
        let name = folder.unwrap_or(&args.raw[0]);
        return vec![Raw { name, files: &args.raw, alone: true }];
    }
    let alone = args.raw.len() == 1;
    args.raw.chunks(1).map(|files| Raw { name: &files[0], files, alone }).collect()
}

/// A file to be written that is one of those read, or written before: a scan is never
/// changed.
fn overwritten(args: &CleanArgs, raws: &[Raw<'_>]) -> Option<PathBuf> {
    let full = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let mut taken: Vec<PathBuf> =
        args.raw.iter().chain(&args.corrections).map(|path| full(path)).collect();
    let results = args
        .output
        .iter()
        .flat_map(|output| raws.iter().map(move |raw| target(args, raw, output)));
    results.chain(args.record.clone()).find(|path| {
        let path = full(path);
        // A folder's files are its scan's pages.
        let clash = taken.contains(&path)
            || path.is_file()
                && path.parent().is_some_and(|it| taken.contains(&it.to_owned()));
        taken.push(path);
        clash
    })
}

fn one(
    args: &CleanArgs,
    raw: &Raw<'_>,
    terminal: Terminal,
    sources: &mut SourceMap,
    found: &mut Diagnostics,
) -> Result<(), Box<Diagnostic>> {
    let leaves = read(raw)?;
    let path = raw.name.display().to_string();
    let (files, encodings) = enter(raw, &leaves.leaves, sources);
    let Gathered { file, raised } = gather(&path, &files, sources)?;
    let text = sources.get(file).text.clone();
    let corrections = match &args.corrections {
        None => Corrections::default(),
        Some(path) => {
            let (root, name) = beside(path)?;
            let named = NamedPath::unplaced(&name);
            let (_, text) = read_text(&root, named, FileKind::Corrections)?;
            let file = sources.add(path.display().to_string(), text.as_str());
            Corrections::parse(&text, file, found)
        }
    };
    let scan =
        Scan { file, path: &path, text: &text, raised: &raised, sha256: leaves.sha256 };
    let options = Options {
        accept_suggestions: args.accept_suggestions,
        strict: args.check,
        language: args.lang.map(|lang| profile(lang.as_str())),
        mark: true,
        ..Options::default()
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
        Some(output) => {
            write_file(&target(args, raw, output), wanted.as_bytes())?;
        }
        None => print(&wanted),
    }
    if let Some(record) = &args.record {
        let jsonl = record_jsonl(&cleaned.record, &text, &cleaned.text);
        write_file(record, jsonl.as_bytes())?;
    }
    complain(&format!(
        "{} ({})\n{}",
        visible(&path, 400),
        encodings,
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

/// The files of a scan, as bytes.
fn read(raw: &Raw<'_>) -> Result<ScanLeaves, Box<Diagnostic>> {
    let (root, first) = beside(&raw.files[0])?;
    let read = if raw.files.len() == 1 {
        read_leaves(&root, &first)
    } else {
        let folder = |path: &PathBuf| path.parent().map(Path::to_owned);
        let strange = raw.files.iter().find(|it| folder(it) != folder(&raw.files[0]));
        if let Some(strange) = strange {
            let words = format!("`{}` is in another folder", strange.display());
            let hint = "`--join` takes the pages of one scan, all in one folder";
            return Err(Box::new(
                Diagnostic::unplaced(Code::FileUnreadable, words).hint(hint),
            ));
        }
        let names: Result<Vec<String>, _> =
            raw.files.iter().map(|file| beside(file).map(|(_, name)| name)).collect();
        joined(&root, &names?)
    };
    read.map_err(|refusal| {
        Box::new(refused(&refusal, NamedPath::unplaced(&first), FileKind::Scan))
    })
}

/// Enters the files of a scan into the source map, by the paths that a user would type, and
/// says how they are encoded.
fn enter(
    raw: &Raw<'_>,
    leaves: &[ScanLeaf],
    sources: &mut SourceMap,
) -> (Vec<FileId>, String) {
    let mut encodings = Vec::new();
    let files = leaves.iter().map(|leaf| {
        let (mut text, encoding) = decode(&leaf.bytes);
        if encoding == ScanEncoding::Utf8Bom && !text.trim_start().starts_with('<') {
            // So that the record accounts for every byte of the file.
            text.insert(0, '\u{feff}');
        }
        if !encodings.contains(&encoding.name()) {
            encodings.push(encoding.name());
        }
        let shown = match leaves {
            [_] => raw.files[0].clone(),
            _ => raw.files[0].with_file_name(&leaf.path),
        };
        sources.add(shown.display().to_string(), text)
    });
    (files.collect(), encodings.join(", "))
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
fn target(args: &CleanArgs, raw: &Raw<'_>, output: &Path) -> PathBuf {
    if raw.alone && !output.is_dir() {
        return output.to_owned();
    }
    output.join(
        raw.name
            .with_extension(if args.suggest { "toml" } else { "md" })
            .file_name()
            .unwrap_or_default(),
    )
}

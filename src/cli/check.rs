//! `florilege check`

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

use super::args::CheckArgs;
use super::books::{BookSummary, Books};
use super::date::source_date;
use super::end::{RunEnd, cannot};
use super::folders::Folders;
use super::table::count;
use super::terminal::{Terminal, print};
use crate::build::{BuildOptions, build};
use crate::catalogue::CatalogueEntry;
use crate::check::{
    self, ClauseVerdict, Interior, Outside, PrinterProfile, Profiles, Report,
};
use crate::diag::{Code, Diagnostic, Diagnostics, Severity, ToldMessages, visible};
use crate::press::of_book;
use crate::project::{ByHand, Channel, OutputKind};
use crate::source::{FileId, SourceMap, Span};
use crate::units::Length;

pub(super) fn check(args: &CheckArgs, terminal: Terminal) -> RunEnd {
    if args.checklist {
        let lines = check::CHECKLIST.iter().map(|line| format!("[ ] {line}\n"));
        print(&lines.collect::<String>());
        return RunEnd::Fine;
    }
    let all = Profiles::built_in();
    let mut found = Diagnostics::new();
    let profiles = wanted(&args.profiles, &all, &mut found);
    let outside = args.outside.then(outside);
    let how = How { profiles: &profiles, outside: outside.as_ref() };
    let mut sources = SourceMap::new();
    let mut reports = Vec::new();
    if !found.has_errors() {
        for path in &args.what {
            let is_file =
                ["pdf", "epub", "jpg", "jpeg", "png", "xml"].iter().any(|kind| {
                    path.extension().is_some_and(|it| it.eq_ignore_ascii_case(kind))
                });
            if is_file {
                reports.extend(file(args, path, how, &mut found));
                continue;
            }
            if args.what.len() > 1 {
                return cannot("check one book, or files, at a time");
            }
            match Books::open(path, &args.many, terminal) {
                Ok(None) => {}
                Ok(Some(books)) => return several(&books, args, how, terminal),
                Err(end) => return end,
            }
            match Folders::open(path, args.sources.as_deref()) {
                Ok(folders) => {
                    reports.extend(book(&folders, how, &mut found, &mut sources));
                }
                Err(why) => return cannot(&why.to_string()),
            }
        }
    }
    print(&reports.iter().map(shown).collect::<Vec<_>>().join("\n"));
    terminal.show(&found, &sources);
    RunEnd::of(&found)
}

/// Several books; of their reports those with faults are shown.
fn several(books: &Books, args: &CheckArgs, how: How<'_>, terminal: Terminal) -> RunEnd {
    let work = |entry: &CatalogueEntry, folders: &Folders| {
        let started = Instant::now();
        let (mut found, mut sources) = (Diagnostics::new(), SourceMap::new());
        let reports = book(folders, how, &mut found, &mut sources);
        let found = of_book(found, Some(&entry.path));
        let of =
            |severity| found.iter().filter(|it| it.code.severity() == severity).count();
        let faulty = reports.iter().filter(|report| report.has_failed());
        BookSummary {
            files: reports.len(),
            pages: 0,
            errors: of(Severity::Error),
            warnings: of(Severity::Warning),
            isbns: Vec::new(),
            told: ToldMessages::of(&found, &sources),
            text: faulty.map(shown).collect(),
            unchanged: false,
            end: RunEnd::of(&found),
            milliseconds: started.elapsed().as_millis() as u64,
        }
    };
    // Validators of the user's own share a folder.
    let jobs = args.outside.then_some(1);
    books.each(args.sources.as_deref(), jobs, terminal, work)
}

/// What files are held against.
#[derive(Clone, Copy)]
struct How<'a> {
    profiles: &'a [&'a PrinterProfile],
    outside: Option<&'a Outside>,
}

/// Validators of the user's own, at work in a folder of this process.
fn outside() -> Outside {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let work = format!("florilege-check-{}", std::process::id());
    Outside::new(&path, std::env::temp_dir().join(work))
}

fn wanted<'p>(
    names: &[String],
    all: &'p Profiles,
    found: &mut Diagnostics,
) -> Vec<&'p PrinterProfile> {
    let mut profiles = Vec::new();
    for name in names {
        // As channels of an edition call it.
        let name = if name == "amazon" { Channel::Amazon.profile() } else { name };
        match all.get(name) {
            Some(profile) => profiles.push(profile),
            None => found.push(all.unknown(name, None)),
        }
    }
    profiles
}

fn file(
    args: &CheckArgs,
    path: &Path,
    how: How<'_>,
    found: &mut Diagnostics,
) -> Vec<Report> {
    let shown = path.display().to_string();
    let interior = args.pages.map(|pages| Interior {
        paper: args.paper.clone(),
        trim: args.trim,
        hand: ByHand { spine: args.spine.map(spine_by_hand), ..ByHand::default() },
        ..Interior::of_pages(usize::from(pages))
    });
    match (crate::release::read_file(path, check::CAP), interior) {
        (Ok(bytes), Some(interior)) => how
            .profiles
            .iter()
            .filter_map(|profile| {
                let named = format!("{shown} for {}", profile.name);
                knows_paper(profile, &interior, found).then(|| {
                    check::check_cover(&named, &bytes, &interior, profile, found)
                })
            })
            .collect(),
        (Ok(bytes), None) => each_profile(&shown, &bytes, None, how, found),
        (Err(error), _) => {
            let words = format!("`{shown}` cannot be read: {error}");
            found.push(Diagnostic::unplaced(Code::CheckUnreadable, words));
            Vec::new()
        }
    }
}

/// A number of the command line stands in no file.
fn spine_by_hand(spine: Length) -> (Length, Span) {
    (spine, Span::new(FileId(u32::MAX), 0..0))
}

/// Whether a printer has the paper, with a message if not.
fn knows_paper(
    profile: &PrinterProfile,
    interior: &Interior,
    found: &mut Diagnostics,
) -> bool {
    let Some(paper) = &interior.paper else { return true };
    let known = profile.paper_named(paper).is_some();
    if !known {
        let names: Vec<&str> = profile.paper.keys().map(String::as_str).collect();
        let words = format!("{} has no paper `{paper}`", profile.name);
        let hint = format!("its papers are `{}`", names.join("`, `"));
        found.push(Diagnostic::unplaced(Code::ProfileUnknown, words).hint(hint));
    }
    known
}

/// One report, or one for each profile that the file is of a kind for.
fn each_profile(
    shown: &str,
    bytes: &[u8],
    kind: Option<OutputKind>,
    how: How<'_>,
    found: &mut Diagnostics,
) -> Vec<Report> {
    let How { profiles, mut outside } = how;
    if profiles.is_empty() {
        return vec![check::check_all(shown, bytes, kind, None, outside, found)];
    }
    let mut told = BTreeSet::new();
    let mut reports = Vec::new();
    for profile in profiles {
        let named = format!("{shown} for {}", profile.name);
        // Validators know no shops: once is enough.
        let outside = outside.take();
        let mut own = Diagnostics::new();
        let (profile, own_found) = (Some(*profile), &mut own);
        reports.push(check::check_all(&named, bytes, kind, profile, outside, own_found));
        // What is wrong with the file itself is told once, too.
        for it in &own {
            let words = it.message.replacen(&format!("`{named}`: "), "", 1);
            if told.insert((it.code, words)) {
                found.push(it.clone());
            }
        }
    }
    reports
}

/// The editions of a book, built in memory. A profile looks at the editions of its
/// kind; without one, each edition's own profile does.
fn book(
    folders: &Folders,
    how: How<'_>,
    found: &mut Diagnostics,
    sources: &mut SourceMap,
) -> Vec<Report> {
    let inputs = folders.inputs(source_date().ok().flatten());
    let options = BuildOptions { guides: Some(false), ..BuildOptions::default() };
    let built = build(&inputs, &options, &mut |_| {});
    found.append(built.diagnostics.clone());
    let all = Profiles::built_in();
    let mut reports = Vec::new();
    for file in &built.files {
        let fits = |profile: &&PrinterProfile| profile.takes(file.kind);
        let mut chosen: Vec<&PrinterProfile> =
            how.profiles.iter().copied().filter(fits).collect();
        if how.profiles.is_empty() {
            chosen.extend(file.profile.as_deref().and_then(|own| all.get(own)));
        } else if chosen.is_empty() {
            continue;
        }
        if let Some(interior) = file.interior() {
            // A cover is made for one printer: others have other sizes.
            let own = file.profile.as_deref().and_then(|own| all.get(own));
            let own = own.filter(|own| chosen.contains(own));
            reports.extend(own.map(|profile| {
                let named = format!("{} for {}", file.name, profile.name);
                check::check_cover(&named, &file.bytes, &interior, profile, found)
            }));
            continue;
        }
        let how = How { profiles: &chosen, ..how };
        reports.extend(each_profile(
            &file.name,
            &file.bytes,
            Some(file.kind),
            how,
            found,
        ));
    }
    *sources = built.sources;
    reports
}

/// A report as a table, then what was not looked at.
pub(super) fn shown(report: &Report) -> String {
    let mut text = format!("{}: {}\n", visible(&report.file, 4_000), report.standard);
    let width = report.lines.iter().map(|line| line.clause.words().chars().count()).max();
    let width = width.unwrap_or(0);
    for line in &report.lines {
        let seen = match line.verdict {
            ClauseVerdict::Failed | ClauseVerdict::Warned if line.seen.len() > 1 => {
                count(line.seen.len(), "finding")
            }
            _ => line.seen.join("; "),
        };
        let row =
            format!("  {:<14}  {:<width$}  {seen}", line.verdict.word(), line.clause);
        let _ = writeln!(text, "{}", visible(row.trim_end(), 300));
    }
    if !report.not_checked.is_empty() {
        let _ = writeln!(text, "  not checked     {}", report.not_checked.join("; "));
    }
    text
}

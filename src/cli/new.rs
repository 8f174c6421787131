//! `florilege new`: a small book to start from, or a manifest for a folder.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::args::NewArgs;
use super::date::source_date;
use super::end::{RunEnd, cannot};
use super::terminal::{Terminal, print, shown_path};
use crate::chapters::is_markdown;
use crate::diag::{Diagnostic, Diagnostics};
use crate::files::{Files as _, Root};
use crate::ground::Date;
use crate::manifest::{
    FILE_NAME, Purpose, SCHEMA_NAME, manifest_of, scaffold, schema_text, slugify,
};
use crate::output::write_file;
use crate::source::SourceMap;

pub(super) fn new(args: &NewArgs, terminal: Terminal) -> RunEnd {
    let date = match source_date() {
        Ok(date) => date.unwrap_or_else(today),
        Err(why) => return cannot(&why),
    };
    let mut notes = Diagnostics::new();
    let made = match (&args.from, &args.name) {
        (Some(folder), _) => from_folder(folder, date, &mut notes),
        (None, Some(folder)) => book(folder, date),
        (None, None) => return cannot("say which folder"),
    };
    terminal.show(&notes, &SourceMap::new());
    match made {
        Ok(said) => {
            print(&said);
            RunEnd::Fine
        }
        Err(Refused::Words(why)) => cannot(&why),
        Err(Refused::Said) => RunEnd::CannotRun,
        Err(Refused::Found(refused)) => {
            let mut found = Diagnostics::new();
            found.push(refused);
            terminal.show(&found, &SourceMap::new());
            RunEnd::CannotRun
        }
    }
}

enum Refused {
    Words(String),
    /// The notes say why.
    Said,
    Found(Diagnostic),
}

/// The one look at the clock: what is written here is the editor's to change.
#[expect(clippy::disallowed_methods, reason = "a new manifest is dated today")]
fn today() -> Date {
    let now = std::time::SystemTime::now();
    let seconds = now.duration_since(std::time::UNIX_EPOCH).map_or(0, |it| it.as_secs());
    Date::from_unix(i64::try_from(seconds).unwrap_or(0))
}

fn book(folder: &Path, date: Date) -> Result<String, Refused> {
    if folder.exists() {
        let words = format!("`{}` is there already", folder.display());
        return Err(Refused::Words(words));
    }
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = name.filter(|name| !slugify(name).is_empty());
    let name = name.ok_or_else(|| {
        Refused::Words(format!("`{}` cannot name a book", folder.display()))
    })?;
    let mut said = String::new();
    for (path, text) in scaffold(&name, date) {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).map_err(|error| {
                Refused::Words(format!("cannot make `{}`: {error}", parent.display()))
            })?;
        }
        write_file(&path, text.as_bytes()).map_err(Refused::Found)?;
        let _ = writeln!(said, "wrote {}", shown_path(&path));
    }
    let _ = writeln!(said, "now run: florilege build {}", typed(folder));
    Ok(said)
}

fn from_folder(
    from: &Path,
    date: Date,
    found: &mut Diagnostics,
) -> Result<String, Refused> {
    let (folder, only) = folder_and_file(from)?;
    let files = Root::open(&folder).map_err(|error| {
        Refused::Words(format!("cannot open `{}`: {error}", folder.display()))
    })?;
    if files.list("").iter().any(|name| name == FILE_NAME) {
        let words = format!("`{}` has a {FILE_NAME} already", folder.display());
        return Err(Refused::Words(words));
    }
    let named = if only.is_some() { from.with_extension("") } else { folder.clone() };
    let full = named.canonicalize().unwrap_or(named);
    let name =
        full.file_name().map_or_else(String::new, |it| it.to_string_lossy().into());
    let (only, purpose) = (only.as_deref(), Purpose::Write);
    let made = manifest_of(&files, &name, only, Some(date), purpose, found);
    let made = made.ok_or(Refused::Said)?;
    found.append(made.notes);
    let mut said = String::new();
    for (name, text) in [(FILE_NAME, made.text), (SCHEMA_NAME, schema_text())] {
        let path = folder.join(name);
        write_file(&path, text.as_bytes()).map_err(Refused::Found)?;
        let _ = writeln!(said, "wrote {}", shown_path(&path));
    }
    let _ = writeln!(said, "now run: florilege build {}", typed(&folder));
    Ok(said)
}

/// The folder to write a manifest into and, where a single file was named, its name.
fn folder_and_file(from: &Path) -> Result<(PathBuf, Option<String>), Refused> {
    if !from.is_file() {
        return Ok((from.to_owned(), None));
    }
    let name = from.file_name().and_then(|name| name.to_str()).map(str::to_owned);
    if !name.as_deref().is_some_and(is_markdown) {
        let words = format!("`{}` is not a Markdown file", from.display());
        return Err(Refused::Words(words));
    }
    let folder = from.parent().filter(|it| !it.as_os_str().is_empty());
    Ok((folder.unwrap_or(Path::new(".")).to_owned(), name))
}

/// A path as it is typed: between quotation marks where it has spaces.
fn typed(path: &Path) -> String {
    let path = shown_path(path);
    if path.contains(char::is_whitespace) { format!("'{path}'") } else { path }
}

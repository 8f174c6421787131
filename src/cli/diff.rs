//! `florilege diff`

use std::path::{Path, PathBuf};

use super::args::DiffArgs;
use super::end::{RunEnd, cannot, written};
use super::folders::Folders;
use super::git::{self, CommitTree, Revision};
use super::terminal::{Terminal, print, shown_path};
use crate::build::{self, Inputs};
use crate::check::CAP;
use crate::collate::{Telling, Witness, collate, of_epub, of_sources};
use crate::diag::Diagnostics;
use crate::files::{Files, Root};
use crate::ground::Date;
use crate::output::{is_file_name, write_file};
use crate::release::{RECORD, ReleaseRecord, read_file};
use crate::source::SourceMap;

pub(super) fn diff(args: &DiffArgs, terminal: Terminal) -> RunEnd {
    let sides = [(&args.old, &args.new), (&args.new, &args.old)];
    let opened = sides.map(|(side, other)| DiffSide::open(side, other, args));
    let [old, new] = match opened {
        [Ok(old), Ok(new)] => [old, new],
        [Err(why), _] | [_, Err(why)] => return cannot(&why),
    };
    let pages = !args.no_pages;
    let (old, new) = rayon::join(|| old.witness(pages), || new.witness(pages));
    let (old, new) = match (old, new) {
        (Ok(old), Ok(new)) => (old, new),
        (Err(why), _) | (_, Err(why)) => return why.tell(terminal),
    };
    let collation = collate(&old, &new);
    let telling =
        Telling { collation: &collation, old: &old, new: &new, words_only: args.words };
    if let Some(path) = &args.html
        && let Err(refused) = write_file(path, telling.html().as_bytes())
    {
        return written(Err(refused), terminal);
    }
    if args.json {
        print(&telling.json());
    } else {
        print(&telling.text(terminal.colour_out()));
    }
    if collation.differs(args.words) { RunEnd::Differs } else { RunEnd::Fine }
}

/// One side, opened.
enum DiffSide {
    /// A book on the disk.
    Book(String, Box<Folders>, Option<Date>),
    /// A book in the history.
    History(Box<CommitTree>, Option<Root>, Option<Date>),
    /// An EPUB, and the pages of its printed book where they are known.
    Epub(String, Vec<u8>, Option<usize>),
}

/// Why a side cannot be compared.
enum Unread {
    /// In words.
    Words(String),
    /// What was found in the book.
    Faults(String, Box<(Diagnostics, SourceMap)>),
}

impl Unread {
    fn tell(self, terminal: Terminal) -> RunEnd {
        match self {
            Self::Words(why) => cannot(&why),
            Self::Faults(name, found) => {
                terminal.show(&found.0, &found.1);
                cannot(&format!(
                    "`{name}` has faults, and is compared when they are mended"
                ))
            }
        }
    }
}

impl DiffSide {
    /// Opens what a name stands for. `other` is the other side's: a commit alone means the
    /// folder that stands there.
    fn open(name: &str, other: &str, args: &DiffArgs) -> Result<Self, String> {
        let path = Path::new(name);
        let date = super::date::source_date()?;
        let scans = args.sources.as_deref();
        if let Some(record) = record(path)? {
            return Self::of_release(path, &record);
        }
        if path.is_dir() || path.is_file() && ends_in(name, "toml") {
            let folders = Folders::open(path, scans).map_err(|why| why.to_string())?;
            return Ok(Self::Book(shown_path(path), Box::new(folders), date));
        }
        if path.is_file() {
            let bytes = read_file(path, CAP)
                .map_err(|error| format!("cannot read `{}`: {error}", path.display()))?;
            return Self::of_file(shown_path(path), bytes, None);
        }
        match git::find(name, &beside(other))? {
            Revision::File(name, bytes) => Self::of_file(name, bytes, None),
            Revision::Tree(tree) => {
                let open = |it: &Path| {
                    Root::open(it).map_err(|error| {
                        format!("cannot open `{}`: {error}", it.display())
                    })
                };
                Ok(Self::History(tree, scans.map(open).transpose()?, date))
            }
        }
    }

    /// A release is its EPUB; how many pages it has in print, its record says.
    fn of_release(folder: &Path, record: &ReleaseRecord) -> Result<Self, String> {
        let of = |edition: &str| record.outputs.iter().find(|it| it.edition == edition);
        let Some(epub) = of("epub").filter(|it| is_file_name(&it.name)) else {
            let folder = folder.display();
            return Err(format!(
                "the release `{folder}` has no EPUB: name the book's tag instead"
            ));
        };
        let path = folder.join(&epub.name);
        let bytes = read_file(&path, CAP)
            .map_err(|error| format!("cannot read `{}`: {error}", path.display()))?;
        Self::of_file(shown_path(&path), bytes, of("print").and_then(|it| it.pages))
    }

    /// An EPUB, with the pages of its printed book where they are known.
    fn of_file(
        name: String,
        bytes: Vec<u8>,
        pages: Option<usize>,
    ) -> Result<Self, String> {
        if bytes.starts_with(b"PK") {
            return Ok(Self::Epub(name, bytes, pages));
        }
        Err(format!("`{name}` is no EPUB: name one, or a book's folder, or a commit"))
    }

    /// Reads it; with its pages if they are wanted.
    fn witness(&self, pages: bool) -> Result<Witness, Unread> {
        match self {
            Self::Book(name, folders, date) => {
                of_book(name, &folders.inputs(*date), pages)
            }
            Self::History(tree, scans, date) => {
                let inputs = Inputs {
                    scans: scans.as_ref().map(|scans| scans as &dyn Files),
                    date: *date,
                    ..Inputs::new(&**tree)
                };
                of_book(tree.name(), &inputs, pages)
            }
            Self::Epub(name, bytes, count) => {
                let mut witness = of_epub(name, bytes).map_err(|why| {
                    Unread::Words(format!("`{name}` cannot be read: {why}"))
                })?;
                witness.editions.retain(|_| pages);
                witness.editions.iter_mut().for_each(|it| it.count = *count);
                Ok(witness)
            }
        }
    }
}

/// The record of a release's folder; `None`: it is none.
fn record(folder: &Path) -> Result<Option<ReleaseRecord>, String> {
    let path = folder.join(RECORD);
    if !path.is_file() {
        return Ok(None);
    }
    let read = read_file(&path, 16 << 20).map_err(|error| error.to_string());
    let record = read.and_then(|bytes| {
        serde_json::from_slice(&bytes).map_err(|error| error.to_string())
    });
    record
        .map(Some)
        .map_err(|why| format!("`{}` is no record of a release: {why}", path.display()))
}

/// The folder of the disk that the other side is, if it is a book's, or the one we are in.
fn beside(other: &str) -> PathBuf {
    let path = Path::new(other);
    let folder = match path.is_file() {
        true if ends_in(other, "toml") => path.parent(),
        true => None,
        false => Some(path).filter(|it| it.is_dir() && !it.join(RECORD).exists()),
    };
    let folder = folder.filter(|it| !it.as_os_str().is_empty());
    folder.unwrap_or(Path::new(".")).to_owned()
}

fn ends_in(name: &str, ending: &str) -> bool {
    Path::new(name).extension().is_some_and(|it| it.eq_ignore_ascii_case(ending))
}

/// The witness of a book, which is read, and set where pages are wanted.
fn of_book(name: &str, inputs: &Inputs<'_>, pages: bool) -> Result<Witness, Unread> {
    let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
    let loaded = build::load(inputs, &mut sources, &mut found, &mut |_| {});
    let Some(loaded) = loaded.filter(|_| !found.has_errors()) else {
        return Err(Unread::Faults(name.to_owned(), Box::new((found, sources))));
    };
    let mut found = Diagnostics::new();
    let mut editions = Vec::new();
    if pages {
        editions = build::paged(&loaded, inputs, &mut sources, &mut found);
    }
    let mut lacks = Vec::new();
    if found.has_errors() {
        editions.clear();
        lacks.push(format!(
            "the pages of `{name}`, which cannot be set: `florilege build` says why"
        ));
    }
    let witness = of_sources(name, &loaded, &editions, &sources);
    Ok(Witness { lacks, ..witness })
}

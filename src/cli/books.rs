//! Commands about several books: which, one after the other, and what they came to.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use super::args::ManyArgs;
use super::end::{RunEnd, cannot};
use super::folders::Folders;
use super::table::{count, grouped, table, time};
use super::terminal::{Progress, Terminal, print};
use crate::catalogue::{self, Catalogue, CatalogueEntry, is_meant};
use crate::diag::{Code, Diagnostic, Diagnostics, ToldMessages, visible};
use crate::files::folder_of;
use crate::press::{Bounds, deal, each, weight};
use crate::source::SourceMap;

/// Several books, with what each weighs.
pub(super) struct Books {
    catalogue: Catalogue,
    chosen: Vec<(CatalogueEntry, u64)>,
    memory: Option<u64>,
}

/// What one of several books came to.
pub(super) struct BookSummary {
    pub(super) files: usize,
    pub(super) pages: usize,
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) isbns: Vec<String>,
    /// Its messages.
    pub(super) told: ToldMessages,
    /// What else is printed of it.
    pub(super) text: String,
    /// Nothing had to be done.
    pub(super) unchanged: bool,
    pub(super) end: RunEnd,
    pub(super) milliseconds: u64,
}

impl BookSummary {
    /// A book that cannot be opened.
    fn unopened(entry: &CatalogueEntry, why: &str) -> Self {
        let words = format!("{}: {why}", entry.path);
        let refused = Diagnostic::unplaced(Code::FileUnreadable, words);
        let found: Diagnostics = [refused].into_iter().collect();
        Self {
            files: 0,
            pages: 0,
            errors: 1,
            warnings: 0,
            isbns: Vec::new(),
            told: ToldMessages::of(&found, &SourceMap::new()),
            text: String::new(),
            unchanged: false,
            end: RunEnd::Faults,
            milliseconds: 0,
        }
    }

    fn row(&self, entry: &CatalogueEntry) -> Vec<String> {
        let outcome = match self.end {
            RunEnd::Fine if self.unchanged => String::from("unchanged"),
            RunEnd::Fine => time(self.milliseconds),
            RunEnd::Faults | RunEnd::Differs => String::from("faults"),
            RunEnd::CannotRun => String::from("not written"),
        };
        let numbers = [self.files, self.pages, self.errors, self.warnings];
        let mut row = vec![visible(&entry.path, 200)];
        row.extend(numbers.map(grouped));
        row.push(outcome);
        row
    }
}

impl Books {
    /// All books that a path names; `None` where it is a single one.
    ///
    /// # Errors
    /// How the run ends, with what is wrong said, if the catalogue has faults.
    pub(super) fn all(path: &Path, terminal: Terminal) -> Result<Option<Self>, RunEnd> {
        let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
        let catalogue = catalogue::open(path, &mut sources, &mut found);
        found.sort(&sources);
        terminal.show(&found, &sources);
        if found.has_errors() {
            return Err(RunEnd::of(&found));
        }
        let weighed = |catalogue: Catalogue| {
            let chosen = catalogue.books.iter().map(|entry| {
                let folder = match entry.path.strip_suffix(".toml") {
                    Some(_) => folder_of(&entry.path),
                    None => &entry.path,
                };
                (entry.clone(), weight(&*catalogue.root, folder))
            });
            Self { chosen: chosen.collect(), catalogue, memory: None }
        };
        Ok(catalogue.map(weighed))
    }

    /// Those that the options choose.
    ///
    /// # Errors
    /// As for [`Self::all`], and if they choose none.
    pub(super) fn open(
        path: &Path,
        many: &ManyArgs,
        terminal: Terminal,
    ) -> Result<Option<Self>, RunEnd> {
        let Some(mut books) = Self::all(path, terminal)? else {
            if many.only.is_empty() && many.shard.is_none() {
                return Ok(None);
            }
            let path = path.display();
            return Err(cannot(&format!(
                "`--book` and `--shard` choose from several books, and `{path}` is one"
            )));
        };
        for pattern in &many.only {
            if !books.chosen.iter().any(|(entry, _)| is_meant(pattern, &entry.path)) {
                return Err(cannot(&format!(
                    "there is no book `{pattern}` among those of \
                    `{}`",
                    path.display()
                )));
            }
        }
        if !many.only.is_empty() {
            books.chosen.retain(|(entry, _)| {
                many.only.iter().any(|pattern| is_meant(pattern, &entry.path))
            });
        }
        if let Some(shard) = many.shard {
            let own: Vec<_> =
                books.share(shard.at, shard.of).into_iter().cloned().collect();
            books.chosen = own;
        }
        books.memory = many.memory;
        Ok(Some(books))
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.chosen.len()
    }

    /// The books of one share of several.
    pub(super) fn share(&self, at: usize, of: usize) -> Vec<&(CatalogueEntry, u64)> {
        let books: Vec<(&str, u64)> = self
            .chosen
            .iter()
            .map(|(entry, weight)| (entry.path.as_str(), *weight))
            .collect();
        let dealt = deal(&books, of);
        let own = self.chosen.iter().zip(dealt).filter(|(_, share)| *share == at);
        own.map(|(book, _)| book).collect()
    }

    /// Does the work for each book, many at once, and sums up: the messages of each in
    /// their order, a line for each, and how all of it ended.
    pub(super) fn each(
        &self,
        scans: Option<&Path>,
        jobs: Option<u16>,
        terminal: Terminal,
        work: impl Fn(&CatalogueEntry, &Folders) -> BookSummary + Sync,
    ) -> RunEnd {
        let started = Instant::now();
        let weights: Vec<u64> = self.chosen.iter().map(|(_, weight)| *weight).collect();
        let threads = jobs.map_or_else(rayon::current_num_threads, usize::from);
        let bounds = Bounds { threads, memory: self.memory };
        let one = |at: usize| {
            let entry = &self.chosen[at].0;
            match Folders::of(&self.catalogue, entry, scans) {
                Ok(folders) => work(entry, &folders),
                Err(why) => BookSummary::unopened(entry, &why.to_string()),
            }
        };
        let (mut progress, mut all) = (Progress::new(), Vec::new());
        each(&weights, bounds, one, |at, mut summed| {
            let told = std::mem::take(&mut summed.told);
            terminal.tell_of_many(&told, summed.errors);
            print(&std::mem::take(&mut summed.text));
            progress.stage(&format!("{} of {}", at + 1, count(weights.len(), "book")));
            all.push(summed);
        });
        drop(progress);
        let twice = self.same_isbns(&all);
        terminal.show(&twice, &SourceMap::new());
        print(&self.summary(&all, started.elapsed().as_millis() as u64));
        let ends = all.iter().map(|summed| summed.end).chain([RunEnd::of(&twice)]);
        ends.max().unwrap_or(RunEnd::Fine)
    }

    /// Each number that two books have.
    fn same_isbns(&self, all: &[BookSummary]) -> Diagnostics {
        let mut first: BTreeMap<&str, &str> = BTreeMap::new();
        let mut found = Diagnostics::new();
        for ((entry, _), summed) in self.chosen.iter().zip(all) {
            for isbn in &summed.isbns {
                let other = first.entry(isbn).or_insert(&entry.path);
                if *other != entry.path {
                    let words = format!(
                        "the ISBN {isbn} is that of `{other}` and of `{}`",
                        entry.path
                    );
                    found.push(
                        Diagnostic::unplaced(Code::IsbnOfTwo, words)
                            .hint("look up which the number was given for"),
                    );
                }
            }
        }
        found
    }

    fn summary(&self, all: &[BookSummary], milliseconds: u64) -> String {
        let head = ["book", "files", "pages", "errors", "warnings", "time"];
        let mut rows = vec![head.map(str::to_owned).to_vec()];
        rows.extend(self.chosen.iter().zip(all).map(|((entry, _), it)| it.row(entry)));
        let of =
            |wanted: fn(&BookSummary) -> bool| all.iter().filter(|it| wanted(it)).count();
        let done = of(|it| it.end == RunEnd::Fine && !it.unchanged);
        let mut parts = vec![format!("{} done", grouped(done))];
        let others = [
            (of(|it| it.unchanged), "unchanged"),
            (of(|it| it.end == RunEnd::Faults), "with faults"),
            (of(|it| it.end == RunEnd::CannotRun), "not written"),
        ];
        let others = others.into_iter().filter(|(number, _)| *number > 0);
        parts.extend(others.map(|(number, what)| format!("{} {what}", grouped(number))));
        let books = count(all.len(), "book");
        format!("{}{books}: {}; {}\n", table(&rows), parts.join(", "), time(milliseconds))
    }
}

//! The command line as typed. Doc comments here are the help.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::clean::Questions;
use crate::diag::Format;
use crate::ground::Lang;
use crate::manifest::parse_trim;
use crate::project::OnixRelease;
use crate::units::Length;

/// From raw scans or Markdown to the EPUB and PDF files that shops and printers accept.
#[derive(Debug, Parser)]
#[command(
    name = "florilege",
    version,
    max_term_width = 100,
    propagate_version = true,
    arg_required_else_help = true,
    after_help = "Examples:
  florilege new my-book                    start a book
  florilege build my-book                  make all its editions in ./dist
  florilege build my-book --edition print  make one
  florilege check dist/*                   look at finished files as printers do
  florilege explain M001                   what a message means

Exit status: 0 fine, 1 the book has faults, 2 could not run, 70 a fault of the program."
)]
pub(crate) struct CommandLine {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// What messages look like.
    #[arg(long, value_enum, default_value_t, global = true, value_name = "FORMAT")]
    pub message_format: MessageFormat,
    /// Whether messages have colours: by default on terminals only.
    #[arg(long, value_enum, default_value_t, global = true, value_name = "WHEN")]
    pub color: Color,
}

/// What messages look like.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(crate) enum MessageFormat {
    /// With excerpts, for people.
    #[default]
    Human,
    /// One line each.
    Short,
    /// One JSON object a line.
    Json,
    /// Workflow commands of GitHub Actions.
    Github,
}

impl From<MessageFormat> for Format {
    fn from(format: MessageFormat) -> Self {
        match format {
            MessageFormat::Human => Self::Human,
            MessageFormat::Short => Self::Short,
            MessageFormat::Json => Self::Json,
            MessageFormat::Github => Self::Github,
        }
    }
}

/// When to use colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On terminals, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make the editions of a book, or of many: EPUB, print PDF, screen PDF.
    Build(BuildArgs),
    /// Check finished files, or a book's, as printers and shops do.
    Check(CheckArgs),
    /// Put the checked files of a version into one folder, with checksums and a record.
    Release(ReleaseArgs),
    /// Write the product record that distributors and shops ask for: ONIX for Books.
    Onix(OnixArgs),
    /// Say what differs between two states of a book, by work and by paragraph in words.
    Diff(DiffArgs),
    /// Make clean Markdown of raw scans, with a record of every change.
    Clean(CleanArgs),
    /// Start a book, or write the manifest for a folder of Markdown.
    New(NewArgs),
    /// Print what a stage of the build makes, as text.
    Dump(DumpArgs),
    /// Deal the books of a catalogue out to several machines: print the jobs as JSON.
    Matrix(MatrixArgs),
    /// Say why a page breaks where it does, and which paragraphs were set longer or
    /// shorter for it.
    ExplainPage(ExplainPageArgs),
    /// Print the JSON Schema of the manifest, of themes or of catalogues, for editors that
    /// complete keys.
    Schema {
        /// That of themes.
        #[arg(long)]
        theme: bool,
        /// That of catalogues.
        #[arg(long, conflicts_with = "theme")]
        catalogue: bool,
        /// That of `works.json`, which a release has.
        #[arg(long, conflicts_with_all = ["theme", "catalogue"])]
        works: bool,
        /// Write it to a file instead.
        #[arg(long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// List the built-in themes, or print one with every key explained.
    ///
    /// A theme says how a book looks: `theme = "everyman"` in an edition of the manifest. What
    /// `--show` prints is a theme itself, to start one's own from, as by
    /// `florilege themes --show essay > house.toml`.
    Themes {
        /// Print this theme.
        #[arg(long, value_name = "NAME")]
        show: Option<String>,
    },
    /// Say what a message means and what to do, or what a rule of cleaning does and why.
    Explain {
        /// The code of the message, such as `M001`, or of the rule, such as
        /// `furniture/page-number`; without it all are listed.
        code: Option<String>,
    },
    /// Print the completions for a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page of the program or of a command.
    Man {
        /// The command.
        command: Option<String>,
    },
    /// Panic, to see what that looks like.
    #[cfg(debug_assertions)]
    #[command(hide = true)]
    Panic,
}

/// Options that say which book and where its scans are.
#[derive(Debug, Clone, Args)]
pub(crate) struct BookArgs {
    /// The book's folder, or its manifest.
    #[arg(default_value = ".")]
    pub book: PathBuf,
    /// The folder of the scans; else the book's own.
    #[arg(long, value_name = "DIR")]
    pub sources: Option<PathBuf>,
    /// Only this edition; can be given several times.
    #[arg(long = "edition", value_name = "ID")]
    pub editions: Vec<String>,
    /// How many threads to use, from 1 to 1024; by default one for each core.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
}

/// Options for several books at once.
#[derive(Debug, Clone, Args)]
pub(crate) struct ManyArgs {
    /// Of a catalogue or a folder of books only this one, by its path there, in which `*`
    /// stands for any name; can be given several times.
    #[arg(long = "book", value_name = "PATH")]
    pub only: Vec<String>,
    /// Only the books that `florilege matrix --shards N` deals out to job I of N.
    #[arg(long, value_name = "I/N", value_parser = shard)]
    pub shard: Option<Shard>,
    /// How much memory books that are built at once may take, such as `4GB`, by an estimate
    /// from the sizes of their files; without it as many are built as there are threads.
    #[arg(long, value_name = "SIZE", value_parser = memory)]
    pub memory: Option<u64>,
}

/// One share of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shard {
    /// Its number, from 0.
    pub at: usize,
    /// How many there are.
    pub of: usize,
}

/// The most shares: the most jobs of one matrix at GitHub.
const SHARDS: usize = 256;

fn shard(value: &str) -> Result<Shard, String> {
    let parsed = value.split_once('/').and_then(|(at, of)| {
        let (at, of): (usize, usize) = (at.parse().ok()?, of.parse().ok()?);
        ((1..=of).contains(&at) && of <= SHARDS).then(|| Shard { at: at - 1, of })
    });
    parsed.ok_or_else(|| format!("such as `3/8`: the third of 8, at most {SHARDS}"))
}

fn memory(value: &str) -> Result<u64, String> {
    let digits = value.find(|c: char| !c.is_ascii_digit()).unwrap_or(value.len());
    let (number, unit) = value.split_at(digits);
    let unit = match unit.trim().to_ascii_uppercase().as_str() {
        "M" | "MB" => 1_000_000,
        "MIB" => 1 << 20,
        "G" | "GB" => 1_000_000_000,
        "GIB" => 1 << 30,
        _ => 0,
    };
    let number = number.parse::<u64>().ok().filter(|it| *it > 0 && unit > 0);
    let bytes = number.and_then(|it| it.checked_mul(unit));
    bytes.ok_or_else(|| "a number with MB or GB, such as `4GB`".to_owned())
}

/// `florilege matrix`
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  florilege matrix --shards 8
  florilege matrix press --shards 8 > jobs.json

Prints one line, as a matrix of GitHub Actions takes it: for each job its `shard`, for
`florilege build --shard`, its `books`, each for `--book`, and its `weight`, the bytes of
memory that their builds are estimated to take in all. Jobs are about equally heavy, and a
book stays in its job when others come or change.")]
pub(crate) struct MatrixArgs {
    /// The catalogue, its folder, or a folder of books.
    #[arg(default_value = ".")]
    pub path: PathBuf,
    /// How many jobs, from 1 to 256; fewer where there are fewer books.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub shards: u16,
}

/// `florilege build`
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  florilege build
  florilege build book/october --sources ~/scans --output dist
  florilege build my-book --edition epub --edition print
  florilege build press --memory 4GB            all books of a catalogue, into dist/BOOK
  florilege build press --book 'poetry/*'       some of them
  florilege build press --shard 3/8             one machine's share

An EPUB edition whose channel is kobo becomes a .kepub.epub for Kobo's devices.
A folder without a book.toml is built from its Markdown files in the order of names, or is a
folder of books. A book whose files are there and from which nothing has changed since is not
built again.")]
pub(crate) struct BuildArgs {
    /// Which book.
    #[command(flatten)]
    pub book: BookArgs,
    /// Which of many.
    #[command(flatten)]
    pub many: ManyArgs,
    /// The folder for the files.
    #[arg(long, short, value_name = "DIR", default_value = "dist")]
    pub output: PathBuf,
    /// Write the running text of the first print edition here.
    #[arg(long, value_name = "FILE")]
    pub text: Option<PathBuf>,
    /// Print measurements of the composition.
    #[arg(long)]
    pub stats: bool,
    /// Beside each printed cover write one that shows trim, folds and safe zones.
    #[arg(long)]
    pub guides: bool,
    /// Build even what has not changed since the last time.
    #[arg(long)]
    pub force: bool,
}

/// `florilege check`
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  florilege check                                  the book of this folder, built in memory
  florilege check my-book                          the one of another
  florilege check dist/*.pdf dist/*.epub
  florilege check press                            all books of a catalogue
  florilege check --for ingramspark,lulu book-print.pdf
  florilege check --for kdp-paperback --pages 214 --paper cream cover.pdf
  florilege check --cover cover.pdf --for lulu --pages 214 --trim 6x9in

Profiles: kdp-paperback, kdp-hardcover, ingramspark, ingramspark-casewrap,
ingramspark-jacket, lulu, lulu-casewrap, bod, streetlib (print); kdp-ebook, apple, kobo, google,
ingramspark-ebook (e-book).")]
pub(crate) struct CheckArgs {
    /// PDF and EPUB files, ours or foreign, covers as PDF or picture; or the folder or
    /// manifest of a book.
    #[arg(default_value = ".", value_name = "FILE|BOOK")]
    pub what: Vec<PathBuf>,
    /// The printers or shops that the files are for, divided by commas; amazon is kdp-ebook.
    #[arg(
        long = "for",
        aliases = ["profile", "channel"],
        value_name = "PROFILE",
        value_delimiter = ','
    )]
    pub profiles: Vec<String>,
    /// The files are covers of a book with so many pages, from 1 to 9999.
    #[arg(long, value_name = "N", requires = "profiles")]
    #[arg(value_parser = clap::value_parser!(u16).range(1..=9999))]
    pub pages: Option<u16>,
    /// The paper of that book, by its name in the profile, such as `cream`; the printer's
    /// usual where not said.
    #[arg(long, value_name = "NAME", requires = "pages")]
    pub paper: Option<String>,
    /// The trim of that book, such as `6x9in`; without it any that the printer has.
    #[arg(long, value_name = "SIZE", requires = "pages", value_parser = size)]
    pub trim: Option<(Length, Length)>,
    /// The width of its spine by the printer's template, such as `12.3mm`.
    #[arg(long, value_name = "LENGTH", requires = "pages", value_parser = length)]
    pub spine: Option<Length>,
    /// The files are covers; `--pages` says so, too.
    #[arg(long, requires = "pages")]
    pub cover: bool,
    /// Print what no program can check of an e-book's accessibility, for a person to go
    /// through, and check nothing.
    #[arg(long)]
    pub checklist: bool,
    /// Also call EPUBCheck, Ace, veraPDF and qpdf where they are installed.
    #[arg(long)]
    pub outside: bool,
    /// The folder of the scans; else the book's own.
    #[arg(long, value_name = "DIR")]
    pub sources: Option<PathBuf>,
    /// Which of many.
    #[command(flatten)]
    pub many: ManyArgs,
}

/// `florilege release`
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  florilege release my-book                          into releases/SLUG-VERSION
  florilege release my-book --for kdp,ingramspark    and a ZIP to send to each
  florilege release my-book --draft                  for readers of proofs: SLUG-VERSION-draft
  florilege release my-book --verify releases/my-book-1.0.0

The folder has the files of all editions, the book as plain text, onix.xml for shops,
works.json, SHA256SUMS, and release.json: the hash of every input and output, the program's
version, the fonts, and what was checked. Where a check fails nothing is released.

A ZIP stands beside the folder. It has the files that the recipient's form asks for, called as
it wants them, and UPLOAD.txt, which says what to type where, from the manifest. Recipients
are the profiles of `florilege check`, or what several begin with: kdp (or amazon), ingramspark,
lulu, bod, streetlib, apple, kobo, google.")]
pub(crate) struct ReleaseArgs {
    /// The book's folder, or its manifest.
    #[arg(default_value = ".")]
    pub book: PathBuf,
    /// The folder of the scans; else the book's own.
    #[arg(long, value_name = "DIR")]
    pub sources: Option<PathBuf>,
    /// The folder for releases.
    #[arg(long, short, value_name = "DIR", default_value = "releases")]
    pub output: PathBuf,
    /// The tag that is released; its version must be the manifest's.
    #[arg(long, value_name = "TAG")]
    pub tag: Option<String>,
    /// The release of ONIX for the product record; else the manifest's, else 3.0.
    #[arg(long, value_enum, value_name = "RELEASE")]
    pub onix: Option<Onix>,
    /// The printers and shops to make a ZIP for, divided by commas.
    #[arg(long = "for", value_name = "RECIPIENT", value_delimiter = ',')]
    #[arg(conflicts_with = "verify")]
    pub recipients: Vec<String>,
    /// Make a draft for readers of proofs: marked on every page, and no release.
    #[arg(long, conflicts_with_all = ["verify", "tag", "recipients"])]
    pub draft: bool,
    /// Build the book again and compare it with this release, byte for byte.
    #[arg(long, value_name = "FOLDER", conflicts_with = "output")]
    pub verify: Option<PathBuf>,
}

/// `florilege diff`
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  florilege diff v1.0.0 my-book                    since the tag v1.0.0
  florilege diff HEAD                              what is not committed yet
  florilege diff v1.0.0 v1.1.0 --html changes.html
  florilege diff releases/my-book-1.0.0 my-book    since a release
  florilege diff old.epub new.epub --words

A side is a book's folder or manifest, a tag or commit, REV or REV:FOLDER, a release's folder, or
an EPUB, ours or foreign. What can be taken for a path is one.

Exit status: 0 nothing differs, 1 something does, 2 could not run.")]
pub(crate) struct DiffArgs {
    /// What was.
    pub old: String,
    /// What is.
    #[arg(default_value = ".")]
    pub new: String,
    /// Leave out what differs in typography alone: the form of quotation marks, dashes,
    /// hyphens, spaces, italics.
    #[arg(long)]
    pub words: bool,
    /// Compare the text alone: set no pages.
    #[arg(long)]
    pub no_pages: bool,
    /// Write a page of HTML that can be passed on and printed.
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// Print JSON instead; the handbook says what stands in it.
    #[arg(long)]
    pub json: bool,
    /// The folder of the scans; else the book's own.
    #[arg(long, value_name = "DIR")]
    pub sources: Option<PathBuf>,
}

/// `florilege onix`
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  florilege onix my-book                          to the terminal
  florilege onix my-book --output onix.xml
  florilege onix my-book --onix 3.1 --output onix.xml

A release has the same record beside its files.")]
pub(crate) struct OnixArgs {
    /// The book's folder, or its manifest.
    #[arg(default_value = ".")]
    pub book: PathBuf,
    /// The folder of the scans; else the book's own.
    #[arg(long, value_name = "DIR")]
    pub sources: Option<PathBuf>,
    /// The release of ONIX; else the manifest's, else 3.0.
    #[arg(long, value_enum, value_name = "RELEASE")]
    pub onix: Option<Onix>,
    /// Write it to a file instead.
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// A release of ONIX.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Onix {
    /// 3.0, which all take.
    #[value(name = "3.0")]
    V3_0,
    /// 3.1.
    #[value(name = "3.1")]
    V3_1,
}

impl From<Onix> for OnixRelease {
    fn from(onix: Onix) -> Self {
        match onix {
            Onix::V3_0 => Self::V3_0,
            Onix::V3_1 => Self::V3_1,
        }
    }
}

/// `florilege clean`
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  florilege clean scan.txt                                  to the terminal
  florilege clean scan.txt --output clean.md --record clean.jsonl
  florilege clean scan.txt --explain 214                    what line 214 is taken for
  florilege clean scan.txt --corrections scan.toml --diff
  florilege clean scan.txt --suggest > scan.toml            a file to decide in
  florilege clean pages/ --output clean.md                  a scan of a file for each page
  florilege clean --join p*.xml --output clean.md           the same

A scan is plain text, hOCR, ALTO or PAGE XML: one file, or a folder or ZIP archive with one
file for each page, read in the order of their names (p9 before p10). Not read are PDF, DjVu
XML and ABBYY's XML: have your program write hOCR or ALTO, or text.")]
pub(crate) struct CleanArgs {
    /// The raw scans: files, or folders or ZIP archives of pages.
    #[arg(required = true, value_name = "RAW")]
    pub raw: Vec<PathBuf>,
    /// The files are the pages of one scan.
    #[arg(long)]
    pub join: bool,
    /// Where to write the Markdown: a file or, for several scans, a folder that is
    /// there; else it goes to the terminal.
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Where to write the record of every change, as JSON lines.
    #[arg(long, value_name = "FILE")]
    pub record: Option<PathBuf>,
    /// The editor's decisions.
    #[arg(long, value_name = "FILE")]
    pub corrections: Option<PathBuf>,
    /// Make a corrections file with all suggestions, commented out, in place of the
    /// Markdown.
    #[arg(long, conflicts_with = "diff")]
    pub suggest: bool,
    /// How many questions `--suggest` asks: a number, or `all`. Without it six for a
    /// thousand words of English, twelve of another language, those that mend the most
    /// places first.
    #[arg(long, value_name = "N|all", value_parser = questions)]
    pub questions: Option<Questions>,
    /// The language of the scan, such as `de`; without it its words tell.
    #[arg(long, value_name = "TAG", value_parser = tag)]
    pub lang: Option<Lang>,
    /// Take every proposal, however unsure: to look at.
    #[arg(long)]
    pub accept_suggestions: bool,
    /// Show every change between scan and result.
    #[arg(long, conflicts_with = "output")]
    pub diff: bool,
    /// Fail on what needs a decision and has none, as a build does.
    #[arg(long)]
    pub check: bool,
    /// Say what the line of this number is taken for, and why.
    #[arg(long, value_name = "LINE", conflicts_with_all = ["suggest", "diff", "output", "record"])]
    pub explain: Option<usize>,
}

/// A number of questions.
fn questions(value: &str) -> Result<Questions, String> {
    if value == "all" {
        return Ok(Questions::All);
    }
    let number = value.parse().map(Questions::Most);
    number.map_err(|_| "a whole number, or `all`".to_owned())
}

/// Width and height of a page.
fn size(value: &str) -> Result<(Length, Length), String> {
    parse_trim(value).ok_or_else(|| "such as `6x9in`, `148x210mm` or `A5`".to_owned())
}

/// A length.
fn length(value: &str) -> Result<Length, String> {
    Length::parse(value).ok_or_else(|| "such as `12.3mm` or `0.484in`".to_owned())
}

/// A language.
fn tag(value: &str) -> Result<Lang, String> {
    Lang::new(value).ok_or_else(|| "a BCP 47 tag, such as `de` or `en-GB`".to_owned())
}

/// `florilege new`
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  florilege new my-book               a small book in the folder my-book
  florilege new --from my-chapters    a manifest for the Markdown that is there
  florilege new --from novel.md       one for a single file, cut at its titles")]
pub(crate) struct NewArgs {
    /// The folder to make.
    #[arg(required_unless_present = "from", conflicts_with = "from")]
    pub name: Option<PathBuf>,
    /// A folder of Markdown to write a manifest for, or a single file.
    #[arg(long, value_name = "FOLDER|FILE")]
    pub from: Option<PathBuf>,
}

/// `florilege dump`
#[derive(Debug, Args)]
pub(crate) struct DumpArgs {
    /// Which book.
    #[command(flatten)]
    pub book: BookArgs,
    /// The stage.
    #[arg(long, value_enum, value_name = "NAME")]
    pub stage: DumpStage,
}

/// `florilege explain-page`
#[derive(Debug, Args)]
pub(crate) struct ExplainPageArgs {
    /// Its number as printed or counted, such as `xii` or `214`.
    pub page: String,
    /// Which book.
    #[command(flatten)]
    pub book: BookArgs,
}

/// A stage of the build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DumpStage {
    /// Where the values come from that a catalogue may say, too: key, file and line.
    Origins,
    /// The manifest as meant.
    Project,
    /// Each scan, cleaned.
    Clean,
    /// The book: all pieces, with their texts.
    Book,
    /// Each edition, arranged.
    Flow,
    /// The pages of each edition that has some: what stands where.
    Pages,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn sizes_and_shares_are_read() {
        for (text, bytes) in
            [("4GB", 4_000_000_000), ("512 MiB", 512 << 20), ("1m", 1_000_000)]
        {
            assert_eq!(memory(text), Ok(bytes));
        }
        for text in ["", "4", "GB", "-1GB", "0GB", "99999999999999999999GB", "4 KB"] {
            assert!(memory(text).is_err(), "{text}");
        }
        assert_eq!(shard("3/8"), Ok(Shard { at: 2, of: 8 }));
        for text in ["", "3", "0/8", "9/8", "1/257", "a/b", "1/0"] {
            assert!(shard(text).is_err(), "{text}");
        }
    }

    #[test]
    fn every_number_has_its_range() {
        let mut seen = 0;
        for command in CommandLine::command().get_subcommands() {
            let numbers = command.get_arguments().filter(|it| {
                it.get_value_names().is_some_and(|names| names[0].as_str() == "N")
            });
            for number in numbers {
                seen += 1;
                let name = number.get_long().unwrap_or_default();
                for value in ["0", "-1", "65535", "99999999999999999999", "nan", "1.5"] {
                    let option = format!("--{name}={value}");
                    let typed = ["florilege", command.get_name(), &option];
                    let error = CommandLine::try_parse_from(typed).unwrap_err();
                    let words = error.to_string();
                    assert!(words.contains(&option[..name.len() + 2]), "{words}");
                    let out = value.parse::<u64>().is_ok_and(|it| it < 99_999);
                    assert!(!out || words.contains("..="), "{words}");
                }
                let help = number.get_help().map(ToString::to_string).unwrap_or_default();
                assert!(help.contains("from 1 to "), "{help}");
            }
        }
        assert!(seen >= 4, "`--jobs` of three commands, and `--pages`");
    }
}

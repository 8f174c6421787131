//! What the files of a folder say of themselves.

use super::gather::FolderEntry;
use crate::chapters::{
    ChapterHeading, foreign_script, guess, headings, is_alone, readable, stem,
};
use crate::diag::{Code, Diagnostic};
use crate::files::{FileKind, Files};
use crate::ground::Lang;
use crate::manifest::FILE_NAME;
use crate::read::{DataHead, data_head, fold, without_head};

/// So many bytes of a book are enough to guess its language from.
const SAMPLE: usize = 400_000;

/// A folder's book.
#[derive(Debug, Clone)]
pub(super) struct Bare {
    pub(super) title: String,
    /// A language tag.
    pub(super) language: String,
    /// How the language is known.
    known: LanguageSource,
    /// Whose book it is, where it is one file with a name at its head.
    pub(super) authors: Vec<String>,
    pub(super) front: Vec<FolderChapter>,
    pub(super) body: Vec<FolderNode>,
    pub(super) back: Vec<FolderChapter>,
    count: usize,
}

/// How a language is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LanguageSource {
    Said,
    Guessed,
    No,
}

/// A chapter, or a part with what stands in it.
#[derive(Debug, Clone)]
pub(super) enum FolderNode {
    Chapter(FolderChapter),
    Part { title: String, nodes: Vec<FolderNode> },
}

/// One Markdown file.
#[derive(Debug, Clone)]
pub(super) struct FolderChapter {
    pub(super) path: String,
    /// The kind of piece that its name says, as the manifest names it.
    pub(super) piece: Option<&'static str>,
    pub(super) head: DataHead,
    /// Whether a heading gives it a title.
    pub(super) titled: bool,
    /// Whether it has several titles, and is cut into works.
    pub(super) split: bool,
    /// The heading at its very head, whether another follows at once, and its level.
    first: Option<(String, bool, u8)>,
    text: String,
}

/// Pieces that stand before the text, by the names that files have, in the usual order.
const FRONT: &[(&str, &str)] = &[
    ("dedication", "dedication"),
    ("epigraph", "epigraph"),
    ("foreword", "foreword"),
    ("preface", "preface"),
    ("introduction", "introduction"),
    ("prologue", "prologue"),
];

/// Pieces that stand behind the text, in the usual order.
const BACK: &[(&str, &str)] = &[
    ("epilogue", "epilogue"),
    ("conclusion", "conclusion"),
    ("afterword", "afterword"),
    ("acknowledgements", "acknowledgements"),
    ("acknowledgments", "acknowledgements"),
    ("appendix", "appendix"),
    ("chronology", "chronology"),
    ("glossary", "glossary"),
    ("bibliography", "bibliography"),
    ("about-the-author", "about-the-author"),
    ("about-the-authors", "about-the-author"),
    ("also-by", "also-by"),
    ("colophon", "colophon"),
];

/// Reads the files and finds out what book they are.
pub(super) fn look_into(
    files: &dyn Files,
    entries: Vec<FolderEntry>,
    folder_name: &str,
) -> Bare {
    let mut nodes: Vec<FolderNode> =
        entries.into_iter().map(|it| node(files, it)).collect();
    let mut all = Vec::new();
    gather(&nodes, &mut all);
    let count = all.len();
    let (title, authors) = book_title(&all, folder_name);
    let (language, known) = language(&all);
    let (front, back) = around(&mut nodes);
    Bare { title, language, known, authors, front, body: nodes, back, count }
}

fn node(files: &dyn Files, entry: FolderEntry) -> FolderNode {
    match entry {
        FolderEntry::File(path) => FolderNode::Chapter(chapter(files, path)),
        FolderEntry::Folder(path, inner) => FolderNode::Part {
            title: readable(&path),
            nodes: inner.into_iter().map(|it| node(files, it)).collect(),
        },
    }
}

fn chapter(files: &dyn Files, path: String) -> FolderChapter {
    // What cannot be read is said where the book's texts are opened.
    let bytes = files.read(&path, FileKind::Chapter).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let text = text.trim_start_matches('\u{feff}');
    let head = data_head(text).unwrap_or_default();
    let text = without_head(text, head.length);
    let found = headings(&text);
    let titles = found.iter().filter(|it| it.level == 1).count();
    let first = first_heading(&text, &found);
    let titled = first.is_some() || titles > 0;
    let piece = piece_of(&path);
    FolderChapter { piece, head, titled, split: titles > 1, first, text, path }
}

fn first_heading(text: &str, found: &[ChapterHeading]) -> Option<(String, bool, u8)> {
    let first = found.first().filter(|it| is_alone(text, 0..it.range.start))?;
    let next = found.get(1);
    let at_once =
        next.is_some_and(|next| is_alone(text, first.range.end..next.range.start));
    Some((first.text.clone(), at_once, first.level))
}

fn gather<'n>(nodes: &'n [FolderNode], all: &mut Vec<&'n FolderChapter>) {
    for node in nodes {
        match node {
            FolderNode::Chapter(chapter) => all.push(chapter),
            FolderNode::Part { nodes, .. } => gather(nodes, all),
        }
    }
}

/// The title of the book and, for a single file, its authors: from the data of a single
/// file, from a title that stands alone over the others in it, from the heading that all
/// files begin with, or from the folder's name.
fn book_title(all: &[&FolderChapter], folder_name: &str) -> (String, Vec<String>) {
    let from_folder = || title_of(folder_name);
    if let [only] = all {
        let said = only.head.value(&["title"]).map(|it| it.text.clone());
        let alone = only.first.as_ref().filter(|it| only.split && it.1 && it.2 == 1);
        let title = said.or_else(|| alone.map(|it| it.0.clone()));
        let authors =
            crate::read::people_of(&only.head, &["author", "authors", "creator"]);
        return (title.unwrap_or_else(from_folder), authors);
    }
    let mut firsts = all.iter().map(|it| it.first.as_ref().filter(|it| it.1));
    let title = firsts.next().flatten().map(|it| it.0.clone()).filter(|title| {
        firsts.all(|other| other.is_some_and(|it| fold(&it.0) == fold(title)))
    });
    (title.unwrap_or_else(from_folder), Vec::new())
}

/// The language that the files say or, where they do not, that their words are of.
fn language(all: &[&FolderChapter]) -> (String, LanguageSource) {
    let said = all.iter().filter_map(|it| it.head.value(&["language", "lang", "locale"]));
    let said: Vec<Lang> = said
        .filter_map(|it| Lang::new(&it.text.replace('_', "-")).filter(Lang::exists))
        .collect();
    let often =
        said.iter().max_by_key(|it| said.iter().filter(|other| other == it).count());
    if let Some(lang) = often.filter(|_| said.len() * 2 > all.len()) {
        return (lang.to_string(), LanguageSource::Said);
    }
    let mut sample = String::new();
    for chapter in all {
        let room = SAMPLE.saturating_sub(sample.len());
        sample.extend(chapter.text.chars().take(room));
        sample.push('\n');
    }
    let guess = guess(&sample);
    let known = if guess.sure { LanguageSource::Guessed } else { LanguageSource::No };
    (guess.tag.to_owned(), known)
}

/// The kind of piece that a file's name says: `00-preface.md`.
fn piece_of(path: &str) -> Option<&'static str> {
    let name = stem(path).to_lowercase().replace(['_', ' '], "-");
    let name =
        name.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '.'));
    let named = |(known, piece): &(&str, &'static str)| {
        let is =
            name == *known || (*known == "appendix" && name.starts_with("appendix-"));
        is.then_some(*piece)
    };
    FRONT.iter().chain(BACK).find_map(named)
}

fn has_number(path: &str) -> bool {
    stem(path).starts_with(|c: char| c.is_ascii_digit())
}

/// Takes the pieces that stand before and behind the text out of the chapters, by their
/// names. One that has a number keeps its place among the others, unless that is the first
/// or the last.
fn around(nodes: &mut Vec<FolderNode>) -> (Vec<FolderChapter>, Vec<FolderChapter>) {
    let rank = |list: &[(&str, &str)], node: &FolderNode| match node {
        FolderNode::Chapter(chapter) if !chapter.split => {
            chapter.piece.and_then(|piece| list.iter().position(|it| it.1 == piece))
        }
        _ => None,
    };
    let leading = nodes.iter().take_while(|it| rank(FRONT, it).is_some()).count();
    let trailing = nodes.iter().rev().take_while(|it| rank(BACK, it).is_some()).count();
    let last = nodes.len() - trailing;
    if nodes.iter().all(|it| rank(FRONT, it).or(rank(BACK, it)).is_some()) {
        return (Vec::new(), Vec::new());
    }
    let (mut front, mut back, mut body) = (Vec::new(), Vec::new(), Vec::new());
    for (at, node) in std::mem::take(nodes).into_iter().enumerate() {
        let (before, behind) = (rank(FRONT, &node), rank(BACK, &node));
        match node {
            FolderNode::Chapter(it)
                if before.is_some() && (at < leading || !has_number(&it.path)) =>
            {
                front.push((before, it));
            }
            FolderNode::Chapter(it)
                if behind.is_some() && (at >= last || !has_number(&it.path)) =>
            {
                back.push((behind, it));
            }
            mut other => {
                if let FolderNode::Chapter(chapter) = &mut other {
                    chapter.piece = None;
                }
                body.push(other);
            }
        }
    }
    front.sort_by_key(|it| it.0);
    back.sort_by_key(|it| it.0);
    *nodes = body;
    let chapters =
        |list: Vec<(_, FolderChapter)>| list.into_iter().map(|it| it.1).collect();
    (chapters(front), chapters(back))
}

impl Bare {
    /// Says that the book was built without a manifest, and what was guessed.
    pub(super) fn no_manifest(&self, folder_name: &str, dated: bool) -> Diagnostic {
        let count = match self.count {
            1 => String::from("its Markdown file"),
            count => format!("its {count} Markdown files in the order of names"),
        };
        let language = match self.known {
            LanguageSource::Said => "as they say",
            LanguageSource::Guessed => "guessed from the words",
            LanguageSource::No => "which is no more than an assumption",
        };
        let date = if dated { "" } else { "; without a date" };
        Diagnostic::unplaced(
            Code::NoManifest,
            format!(
                "`{folder_name}` has no {FILE_NAME}: the book is {count}, called `{}`, in \
                 `{}`, {language}{date}",
                self.title, self.language
            ),
        )
        .hint(format!(
            "`florilege new --from {folder_name}` writes a manifest to go on from"
        ))
    }
}

/// Whether a chapter's text is in another script than the book's language.
pub(super) fn own_language(chapter: &FolderChapter, book: &str) -> Option<&'static str> {
    let lang = Lang::new(book)?;
    foreign_script(&chapter.text, lang)?;
    let guess = guess(&chapter.text);
    guess.sure.then_some(guess.tag)
}

/// A title from a folder's name: `my-book` gives `My book`.
pub(super) fn title_of(name: &str) -> String {
    match readable(name) {
        title if title.chars().any(char::is_alphanumeric) => title,
        _ => String::from("Book"),
    }
}

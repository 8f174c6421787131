//! Which files of a folder are chapters.

use crate::chapters::{is_markdown, stem};
use crate::diag::{Code, Diagnostic};
use crate::files::Files;
use crate::ground::natural;

/// A chapter, or a folder with chapters in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum FolderEntry {
    /// The path of a Markdown file below the root.
    File(String),
    /// The path of a folder and what is in it; never nothing.
    Folder(String, Vec<FolderEntry>),
}

impl FolderEntry {
    fn name(&self) -> &str {
        let (Self::File(path) | Self::Folder(path, _)) = self;
        path.rsplit('/').next().unwrap_or(path)
    }
}

/// Something that may be meant for the book and is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LeftOut {
    path: String,
    why: Why,
}

/// Why it is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Why {
    /// Its name begins with a dot or an underscore.
    Hidden,
    /// It is about the folder, not of the book.
    Stranger,
    /// A text in another format.
    Format,
    /// It cannot be read, or has a name that is no UTF-8.
    Strange,
    /// Too many folders within each other.
    Deep,
}

impl Why {
    const fn words(self) -> &'static str {
        match self {
            Self::Hidden => "a name that begins with `.` or `_`",
            Self::Stranger => "about the folder, not of the book",
            Self::Format => "not Markdown",
            Self::Strange => "not readable",
            Self::Deep => "too many folders within each other",
        }
    }
}

/// Folders that programs fill.
const MADE: &[&str] = &["dist", "releases", "target", "node_modules"];

/// Names of files that tell about a repository, without extension, in capitals.
const STRANGERS: &[&str] = &[
    "README",
    "LICENSE",
    "LICENCE",
    "COPYING",
    "NOTICE",
    "CONTRIBUTING",
    "CHANGELOG",
    "CHANGES",
    "HISTORY",
    "SUMMARY",
    "SECURITY",
    "CODE-OF-CONDUCT",
    "MAINTAINERS",
    "SUPPORT",
    "TODO",
    "AGENTS",
    "ISSUE-TEMPLATE",
    "PULL-REQUEST-TEMPLATE",
];

/// Texts that could be chapters if they were Markdown.
const OTHERS: &[&str] = &[
    "txt", "doc", "docx", "odt", "rtf", "pages", "html", "htm", "xhtml", "tex", "org",
    "rst", "adoc", "asciidoc", "textile", "mdx", "qmd", "rmd", "ipynb", "wiki", "fodt",
    "epub",
];

/// Folders within each other, as parts may stand.
const DEEPEST: usize = 6;

/// The chapters of a folder in natural order, and what is left out.
///
/// A folder that holds nothing but one folder with all the chapters is no part.
pub(super) fn gather(files: &dyn Files) -> (Vec<FolderEntry>, Vec<LeftOut>) {
    let mut left_out = Vec::new();
    let mut entries = walk(files, "", 0, &mut left_out);
    while let [FolderEntry::Folder(..)] = entries.as_slice() {
        if let Some(FolderEntry::Folder(_, inner)) = entries.pop() {
            entries = inner;
        }
    }
    left_out.sort_by(|a, b| (a.why, &a.path).cmp(&(b.why, &b.path)));
    (entries, left_out)
}

fn walk(
    files: &dyn Files,
    folder: &str,
    depth: usize,
    left_out: &mut Vec<LeftOut>,
) -> Vec<FolderEntry> {
    let names = files.names(folder);
    let below = |name: &str| {
        if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
    };
    let mut entries = Vec::new();
    if names.unreadable.is_some() && !folder.is_empty() {
        left_out.push(LeftOut { path: folder.to_owned(), why: Why::Strange });
    }
    for name in names.files {
        let path = below(&name);
        match what_is(&name) {
            Is::Chapter => entries.push(FolderEntry::File(path)),
            Is::Not(why) => left_out.push(LeftOut { path, why }),
            Is::Other => {}
        }
    }
    for name in names.folders.iter().filter(|name| !name.starts_with('.')) {
        let path = below(name);
        if name.starts_with('_') {
            left_out.push(LeftOut { path, why: Why::Hidden });
        } else if MADE.contains(&name.as_str()) {
            // What this program writes there is no text of the book.
        } else if depth == DEEPEST {
            left_out.push(LeftOut { path, why: Why::Deep });
        } else {
            let inner = walk(files, &path, depth + 1, left_out);
            if !inner.is_empty() {
                entries.push(FolderEntry::Folder(path, inner));
            }
        }
    }
    for name in names.strange.iter().filter(|name| !name.starts_with('.')) {
        let path = below(name);
        // What has the name of a chapter is opened, and says itself what is wrong with it.
        if matches!(what_is(name), Is::Chapter) && !name.contains('\u{fffd}') {
            entries.push(FolderEntry::File(path));
        } else {
            left_out.push(LeftOut { path, why: Why::Strange });
        }
    }
    entries.sort_by(|a, b| {
        (!is_index(a.name())).cmp(&!is_index(b.name())).then(natural(a.name(), b.name()))
    });
    entries
}

/// Whether a file opens its folder.
fn is_index(name: &str) -> bool {
    is_markdown(name) && stem(name).eq_ignore_ascii_case("index")
}

/// What a file is by its name.
enum Is {
    Chapter,
    /// Perhaps meant for the book, but not taken.
    Not(Why),
    /// Nobody would take it for a text.
    Other,
}

fn what_is(name: &str) -> Is {
    let extension = name.rsplit_once('.').map_or("", |(_, it)| it).to_lowercase();
    if !is_markdown(name) {
        let other = OTHERS.contains(&extension.as_str()) && !name.starts_with('.');
        return if other { Is::Not(Why::Format) } else { Is::Other };
    }
    if name.starts_with(['.', '_']) {
        return Is::Not(Why::Hidden);
    }
    let plain = stem(name).to_uppercase().replace(['_', ' '], "-");
    // `README.de.md` is one, too.
    let plain = plain.split('.').next().unwrap_or(&plain);
    if STRANGERS.contains(&plain) { Is::Not(Why::Stranger) } else { Is::Chapter }
}

/// Says what was left out; `None` where nothing was.
pub(super) fn note(left_out: &[LeftOut]) -> Option<Diagnostic> {
    const MOST: usize = 12;
    if left_out.is_empty() {
        return None;
    }
    let mut reasons: Vec<String> = Vec::new();
    for group in left_out.chunk_by(|a, b| a.why == b.why) {
        let shown: Vec<String> =
            group.iter().take(MOST).map(|it| format!("`{}`", it.path)).collect();
        let more = match group.len().saturating_sub(MOST) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        reasons.push(format!("{}{more} ({})", shown.join(", "), group[0].why.words()));
    }
    let message = format!("left out: {}", reasons.join("; "));
    let hint = "to take one of them, name it in a `book.toml`";
    Some(Diagnostic::unplaced(Code::LeftOut, message).hint(hint))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Memory;

    fn shown(entries: &[FolderEntry]) -> String {
        let each = entries.iter().map(|entry| match entry {
            FolderEntry::File(path) => path.clone(),
            FolderEntry::Folder(path, inner) => format!("{path}[{}]", shown(inner)),
        });
        each.collect::<Vec<_>>().join(" ")
    }

    fn of(paths: &[&str]) -> (String, String) {
        let files =
            paths.iter().fold(Memory::new(), |files, path| files.with(*path, "x"));
        let (entries, left_out) = gather(&files);
        (shown(&entries), note(&left_out).map_or_else(String::new, |it| it.message))
    }

    #[test]
    fn chapters_stand_in_natural_order() {
        let (entries, left_out) = of(&["10.md", "2.md", "9 a.markdown", "cover.png"]);
        assert_eq!(entries, "2.md 9 a.markdown 10.md");
        assert_eq!(left_out, "");
    }

    #[test]
    fn folders_are_parts() {
        let (entries, _) =
            of(&["b/2.md", "b/10.md", "a.md", "b/index.md", "b/c/x.md", "images/p.png"]);
        assert_eq!(entries, "a.md b[b/index.md b/2.md b/10.md b/c[b/c/x.md]]");
        assert_eq!(
            of(&["src/2.md", "src/1.md", "src/p/3.md"]).0,
            "src/1.md src/2.md src/p[src/p/3.md]"
        );
    }

    #[test]
    fn strangers_are_left_out_and_named() {
        let (entries, left_out) = of(&[
            "a.md",
            "README.md",
            "readme.de.md",
            "LICENSE.md",
            "SUMMARY.md",
            "_draft.md",
            ".hidden.md",
            "b.docx",
            "Code_of_Conduct.md",
            "dist/x.md",
            "_old/y.md",
            ".git/z.md",
            "p/README.md",
        ]);
        assert_eq!(entries, "a.md");
        for name in [
            "`README.md`",
            "`readme.de.md`",
            "`LICENSE.md`",
            "`SUMMARY.md`",
            "`_draft.md`",
            "`.hidden.md`",
            "`b.docx`",
            "`Code_of_Conduct.md`",
            "`_old`",
            "`p/README.md`",
        ] {
            assert!(left_out.contains(name), "{name}: {left_out}");
        }
        assert!(!left_out.contains("dist") && !left_out.contains(".git"), "{left_out}");
    }
}

//! From a named path to a text with a place in the source map, or to a message at the
//! place that named it.

use std::fmt::Write as _;

use super::path::{normalise, relative};
use super::refusal::Refusal;
use super::root::{FileKind, Files};
use crate::diag::{Code, Diagnostic};
use crate::source::{FileId, SourceMap, Span};

/// A path and the place that names it; no place for one of the command line.
#[derive(Debug, Clone, Copy)]
pub struct NamedPath<'a> {
    /// The path as written.
    pub path: &'a str,
    /// The folder that it is relative to, below the root; the root: empty.
    pub folder: &'a str,
    /// Where it is written.
    pub span: Option<Span>,
}

impl<'a> NamedPath<'a> {
    /// A path of the manifest: relative to the root.
    pub fn at(path: &'a str, span: Span) -> Self {
        Self { path, folder: "", span: Some(span) }
    }

    /// A path of the command line or of the program itself.
    pub fn unplaced(path: &'a str) -> Self {
        Self { path, folder: "", span: None }
    }

    /// The same path, relative to a folder below the root.
    #[must_use]
    pub fn within(self, folder: &'a str) -> Self {
        Self { folder, ..self }
    }
}

/// Reads a text and enters it into the source map. A byte order mark is left out.
///
/// # Errors
/// The message that says why not, at the place that names the path.
pub fn open_text(
    files: &dyn Files,
    named: NamedPath<'_>,
    kind: FileKind,
    sources: &mut SourceMap,
) -> Result<FileId, Diagnostic> {
    let (path, bytes) = open_bytes(files, named, kind)?;
    let shown = files.shown(&path);
    let (text, bad) = match decode(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let text = String::from_utf8_lossy(&bytes).into_owned();
            (text, Some((at, first_bad(&bytes, at), encoding(&bytes))))
        }
    };
    let file = sources.add(path, text);
    sources.show_as(file, shown);
    let Some((at, (line, column), encoding)) = bad else { return Ok(file) };
    let mut found = refused(&Refusal::NotUtf8 { line, column }, named, kind);
    // It is shown where it stands; the file that names this one is not at fault.
    found.span = Some(Span::new(file, at..at + '\u{fffd}'.len_utf8()));
    Err(found.label("this byte is not UTF-8").hint(encoding))
}

/// What to do about a text in another encoding, as far as its bytes tell which.
fn encoding(bytes: &[u8]) -> String {
    let name = match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "UTF-16",
        _ if bytes.contains(&0) => {
            return String::from("this is no text: name a Markdown file");
        }
        _ if bytes.iter().any(|byte| (0x80..0xa0).contains(byte)) => "WINDOWS-1252",
        _ => "ISO-8859-1",
    };
    format!(
        "save it as UTF-8 in your editor, or with `iconv -f {name} -t UTF-8`, if it is in \
         {name} as it seems"
    )
}

/// Reads a text without entering it, for stages that read in parallel and enter in
/// order: the normalised path and the text.
///
/// # Errors
/// As [`open_text`].
pub fn read_text(
    files: &dyn Files,
    named: NamedPath<'_>,
    kind: FileKind,
) -> Result<(String, String), Diagnostic> {
    let (path, bytes) = open_bytes(files, named, kind)?;
    let text = decode(bytes).map_err(|error| {
        let (line, column) =
            first_bad(error.as_bytes(), error.utf8_error().valid_up_to());
        refused(&Refusal::NotUtf8 { line, column }, named, kind)
    })?;
    Ok((path, text))
}

/// The text of a file's bytes, without a byte order mark.
fn decode(bytes: Vec<u8>) -> Result<String, std::string::FromUtf8Error> {
    let mut text = String::from_utf8(bytes)?;
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    Ok(text)
}

/// Reads a file: the normalised path and the bytes.
///
/// # Errors
/// As [`open_text`].
pub fn open_bytes(
    files: &dyn Files,
    named: NamedPath<'_>,
    kind: FileKind,
) -> Result<(String, Vec<u8>), Diagnostic> {
    let read = normalise(named.folder, named.path)
        .and_then(|path| files.read(&path, kind).map(|bytes| (path, bytes)));
    read.map_err(|refusal| refused(&refusal, named, kind))
}

/// Whether a path begins at the top of a disk or in somebody's home.
fn is_absolute(path: &str) -> bool {
    path.starts_with(['/', '~']) || path.get(1..2) == Some(":")
}

/// The message for a refusal.
pub fn refused(refusal: &Refusal, named: NamedPath<'_>, kind: FileKind) -> Diagnostic {
    let NamedPath { path, span, .. } = named;
    let what = kind.name();
    let make = |code, message: String| match span {
        Some(span) => Diagnostic::new(code, span, message),
        None => Diagnostic::unplaced(code, message),
    };
    match refusal {
        Refusal::Escapes if is_absolute(path) => {
            let named = |part: &&str| !part.is_empty() && !part.contains(['~', ':']);
            let mut tail: Vec<&str> =
                path.rsplit(['/', '\\']).filter(named).take(2).collect();
            tail.reverse();
            let tail =
                if tail.is_empty() { "images/lamp.png".into() } else { tail.join("/") };
            let hint = format!(
                "write where it stands from the file that names it, such as `{tail}`; what \
                 is not in the book's folder has to be copied there"
            );
            make(
                Code::PathEscapes,
                format!("the path of the {what} `{path}` is absolute"),
            )
            .label("begins outside of the book's folder")
            .hint(hint)
        }
        Refusal::Escapes => make(
            Code::PathEscapes,
            format!("the {what} `{path}` leads out of the book's folder"),
        )
        .label("leads out")
        .hint("copy the file into the book's folder and name it from there"),
        Refusal::Remote => make(
            Code::PathRemote,
            format!("the {what} `{path}` is an address of the web"),
        )
        .label("not on this machine")
        .hint("save the file into the book's folder and name it from there"),
        Refusal::Form(why) => {
            let found = make(Code::PathForm, format!("the path of the {what} {why}"));
            if path.contains('\\') { found.fix(path.replace('\\', "/")) } else { found }
        }
        Refusal::Missing(near) => missing(
            make(Code::FileMissing, format!("there is no {what} `{path}`")),
            near,
            named.folder,
        ),
        Refusal::NotRegular(is) => {
            make(Code::FileNotRegular, format!("`{path}` is {is}, not a {what}"))
                .label(*is)
                .hint("name a file")
        }
        Refusal::TooLarge(cap) => make(
            Code::FileTooLarge,
            format!("the {what} `{path}` is larger than {} MB", cap >> 20),
        )
        .label(format!("a {what} may have {} MB at most", cap >> 20))
        .hint("divide it, or make it smaller in the program that it comes from"),
        Refusal::NotUtf8 { line, column } => make(
            Code::FileNotUtf8,
            format!(
                "the {what} `{path}` is not UTF-8 from line {line}, column {column} on"
            ),
        )
        .hint("open it in a text editor, and save it with the encoding UTF-8"),
        Refusal::NoPages(why) => make(
            Code::FileUnreadable,
            format!("the {what} `{path}` {why}"),
        )
        .label("no set of pages")
        .hint("a scan is a file, or a folder or ZIP archive with one file for each page"),
        Refusal::Unreadable(why) => make(
            Code::FileUnreadable,
            format!("the {what} `{path}` cannot be read: {why}"),
        )
        .hint("see whether you may open it, and whether it opens in another program"),
    }
}

/// `near` are paths below the root; what is offered is written as in `folder`.
fn missing(found: Diagnostic, near: &[String], folder: &str) -> Diagnostic {
    let found = found.label("not found");
    let near: Vec<String> = near.iter().map(|path| relative(folder, path)).collect();
    match near.as_slice() {
        [] if found.span.is_none() => {
            found.hint("a path on the command line is relative to where you are")
        }
        [] if folder.is_empty() => found.hint("paths are relative to the book's folder"),
        [] => {
            found.hint(format!("paths are relative to the chapter's folder, `{folder}`"))
        }
        [one] => found.hint(format!("did you mean `{one}`?")).fix(one.clone()),
        [first, rest @ ..] => {
            let mut hint = format!("did you mean `{first}`");
            for other in rest {
                let _ = write!(hint, " or `{other}`");
            }
            hint.push('?');
            found.hint(hint)
        }
    }
}

/// Line and column, both from 1, of the byte at `valid`, up to which `bytes` is UTF-8.
fn first_bad(bytes: &[u8], valid: usize) -> (usize, usize) {
    let good = std::str::from_utf8(&bytes[..valid]).unwrap_or("");
    let line = good.matches('\n').count() + 1;
    let column = good.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (line, column)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Memory;

    #[test]
    fn the_first_bad_byte_is_named() {
        let files = Memory::new().with("a.md", &b"one\nt\xc3\xa9\xff"[..]);
        let named = NamedPath::unplaced("a.md");
        let error = read_text(&files, named, FileKind::Chapter).unwrap_err();
        assert_eq!(error.code, Code::FileNotUtf8);
        assert!(error.message.contains("line 2, column 3"), "{}", error.message);
    }

    #[test]
    fn an_absolute_path_is_told_how_to_be_none() {
        for (path, wanted) in [
            ("/home/ada/book/images/a.png", "`images/a.png`"),
            ("~/a.png", "`a.png`"),
            ("C:/a.png", "`a.png`"),
            ("/", "`images/lamp.png`"),
        ] {
            let files = Memory::new().with("images/a.png", "x");
            let read = open_bytes(&files, NamedPath::unplaced(path), FileKind::Image);
            let found = read.unwrap_err();
            assert_eq!(found.code, Code::PathEscapes, "{path}");
            assert!(found.message.ends_with("is absolute"), "{}", found.message);
            assert!(
                found.hint.as_deref().is_some_and(|it| it.contains(wanted)),
                "{found:?}"
            );
        }
    }

    #[test]
    fn paths_are_relative_to_the_file_that_names_them() {
        let files = Memory::new().with("images/a.png", "x");
        let named = NamedPath::unplaced("../images/a.png").within("works");
        let read = open_bytes(&files, named, FileKind::Image);
        assert_eq!(read.map(|(path, _)| path).as_deref(), Ok("images/a.png"));
    }

    #[test]
    fn a_byte_order_mark_is_left_out() {
        let files = Memory::new().with("a.md", "\u{feff}# One");
        let mut sources = SourceMap::new();
        let file = open_text(
            &files,
            NamedPath::unplaced("a.md"),
            FileKind::Chapter,
            &mut sources,
        );
        assert_eq!(&*sources.get(file.unwrap()).text, "# One");
    }
}

//! The text of a scan from its files: one, or one for each page.

use super::recognised;
use crate::diag::Diagnostic;
use crate::source::{FileId, OffsetMap, SourceMap, TextOrigin};
use std::ops::Range;

/// The text of a scan as it is cleaned.
#[derive(Debug, Clone)]
pub struct Gathered {
    /// The text in the source map: the file itself if it is plain text.
    pub file: FileId,
    /// The numbers in it that stand raised.
    pub raised: Vec<Range<usize>>,
}

/// Puts the files of a scan together: of hOCR, ALTO and PAGE what they hold. Each file
/// begins a page.
///
/// # Errors
/// Those of [`recognised`], for the first file that has one.
///
/// # Panics
/// If there are no files.
pub fn gather(
    path: &str,
    files: &[FileId],
    sources: &mut SourceMap,
) -> Result<Gathered, Box<Diagnostic>> {
    if let [file] = files {
        return one(*file, sources);
    }
    let (mut text, mut raised, mut origins) = (String::new(), Vec::new(), Vec::new());
    for &file in files {
        if !text.is_empty() {
            text.push_str(if text.ends_with('\n') { "\u{c}" } else { "\n\u{c}" });
        }
        let start = text.len();
        let own = &sources.get(file).text;
        let map = match recognised(own, file) {
            None => {
                text.push_str(own);
                OffsetMap::default()
            }
            Some(read) => {
                let read = read?;
                text.push_str(&read.text);
                let behind = |it: Range<usize>| start + it.start..start + it.end;
                raised.extend(read.raised.into_iter().map(behind));
                read.map
            }
        };
        origins.push(TextOrigin { start: start as u32, file, map });
    }
    let file = sources.add_joined(path, text, origins);
    Ok(Gathered { file, raised })
}

/// A scan of one file.
fn one(file: FileId, sources: &mut SourceMap) -> Result<Gathered, Box<Diagnostic>> {
    let Some(read) = recognised(&sources.get(file).text, file) else {
        return Ok(Gathered { file, raised: Vec::new() });
    };
    let read = read?;
    let path = sources.get(file).path.clone();
    let derived = sources.add_derived(path, read.text, file, read.map);
    Ok(Gathered { file: derived, raised: read.raised })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    #[test]
    fn each_file_is_a_page_and_its_places_are_its_own() {
        let alto = r#"<alto><TextLine><String CONTENT="Two"/><String CONTENT="3" STYLE="superscript"/></TextLine></alto>"#;
        let mut sources = SourceMap::new();
        let files = ["one\n", alto, "three"].map(|text| sources.add("p", text));
        let read = gather("scan", &files, &mut sources).unwrap();
        let text = sources.get(read.file).text.clone();
        assert_eq!(&*text, "one\n\u{c}Two³\n\u{c}three");
        assert_eq!(read.raised, vec![8..10; 1]);
        let place = |word: &str| {
            let at = text.find(word).unwrap();
            sources.resolve(Span::new(read.file, at..at + word.len()))
        };
        assert_eq!((place("three").file, place("three").start), (files[2], 0));
        assert_eq!(place("Two").file, files[1]);
        assert!(alto[place("Two").start as usize..].starts_with("<String"));
    }
}

//! The texts that spans point into.

use std::ops::Range;
use std::sync::Arc;

/// A text that was read, in the order of reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A byte range of one text. Every node, every message and every edit carries one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The text.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span over `range` of `file`.
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        Self { file, start: range.start as u32, end: range.end as u32 }
    }

    /// The bytes it covers.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The smallest span that covers both; `other` must be of the same file.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        debug_assert_eq!(self.file, other.file);
        Self {
            file: self.file,
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}

/// Where each stretch of a derived text came from: pairs (derived offset, origin
/// offset), ascending in the first. Between two pairs offsets run in step.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OffsetMap {
    /// The pairs; the first has derived offset 0 unless the map is empty.
    pub anchors: Vec<(u32, u32)>,
}

impl OffsetMap {
    /// The origin of a derived offset. An empty map is the identity.
    pub fn origin(&self, derived: u32) -> u32 {
        match self.anchors.partition_point(|anchor| anchor.0 <= derived) {
            0 => derived,
            after => {
                let (from, to) = self.anchors[after - 1];
                let reached = to + (derived - from);
                // A stretch that the cleaning inserted must not run into the next one.
                match self.anchors.get(after) {
                    Some(&(_, next)) if next >= to => reached.min(next),
                    _ => reached,
                }
            }
        }
    }

    /// The part of the map that speaks of a range of the derived text, counted from the
    /// range's start.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> Self {
        let (start, end) = (range.start as u32, range.end as u32);
        let mut part = Self { anchors: vec![(0, self.origin(start))] };
        for &(derived, origin) in &self.anchors {
            if derived >= start && derived < end {
                part.push(derived - start, origin);
            }
        }
        part
    }

    /// Notes that from `derived` on the text stands at `origin`; drops the pair when
    /// it says nothing new.
    pub fn push(&mut self, derived: u32, origin: u32) {
        if let Some(&(from, to)) = self.anchors.last() {
            if from == derived {
                self.anchors.pop();
            } else if i64::from(to) - i64::from(from)
                == i64::from(origin) - i64::from(derived)
            {
                return;
            }
        }
        self.anchors.push((derived, origin));
    }
}

/// A stretch of a derived text and the text that it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextOrigin {
    /// Where the stretch begins in the derived text; it ends where the next begins.
    pub start: u32,
    /// The text that it came from.
    pub file: FileId,
    /// From offsets of the stretch, counted from its start, to those of that text.
    pub map: OffsetMap,
}

/// Stretches of a text, and the path of the file that each is about.
type SpeaksOf = Arc<[(Range<u32>, String)]>;

/// One text with its name for messages.
#[derive(Debug, Clone)]
pub struct SourceText {
    /// The path below its root.
    pub path: String,
    /// The path as the user would type it, for messages.
    pub shown: String,
    /// The text.
    pub text: Arc<str>,
    /// For a text that a program derived (a cleaned scan): the texts that a person can
    /// open, in the order of their stretches.
    origins: Vec<TextOrigin>,
    /// For a text that stands for a file which nobody wrote (the manifest of a bare
    /// folder): the paths of the files that its stretches speak of.
    speaks_of: Option<SpeaksOf>,
    line_starts: Arc<[u32]>,
}

/// All texts of a build, addressed by [`FileId`].
#[derive(Debug, Clone, Default)]
pub struct SourceMap {
    files: Vec<SourceText>,
}

impl SourceMap {
    /// An empty map.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a text that a person wrote or scanned.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<Arc<str>>) -> FileId {
        self.insert(path.into(), text.into(), Vec::new())
    }

    /// A text that a person wrote and that was added before, by its path below the root.
    pub fn find(&self, path: &str) -> Option<FileId> {
        let own = |file: &SourceText| file.origins.is_empty() && file.path == path;
        self.files.iter().position(own).map(|at| FileId(at as u32))
    }

    /// Says how messages shall call a file: by the path that the user would type.
    pub fn show_as(&mut self, file: FileId, shown: String) {
        self.files[file.0 as usize].shown = shown;
    }

    /// Adds a text derived from `origin` by a program.
    pub fn add_derived(
        &mut self,
        path: impl Into<String>,
        text: impl Into<Arc<str>>,
        origin: FileId,
        map: OffsetMap,
    ) -> FileId {
        let origins = vec![TextOrigin { start: 0, file: origin, map }];
        self.insert(path.into(), text.into(), origins)
    }

    /// Adds a text that a program put together from several.
    pub fn add_joined(
        &mut self,
        path: impl Into<String>,
        text: impl Into<Arc<str>>,
        origins: Vec<TextOrigin>,
    ) -> FileId {
        self.insert(path.into(), text.into(), origins)
    }

    /// Adds a text that stands for a file which nobody wrote: the manifest that a bare
    /// folder means. `speaks_of` names the file, by its path, that a stretch is about.
    pub fn add_unwritten(
        &mut self,
        path: impl Into<String>,
        text: impl Into<Arc<str>>,
        speaks_of: Vec<(Range<u32>, String)>,
    ) -> FileId {
        let file = self.insert(path.into(), text.into(), Vec::new());
        self.files[file.0 as usize].speaks_of = Some(speaks_of.into());
        file
    }

    /// Whether a span lies in a text that nobody wrote.
    pub fn is_unwritten(&self, span: Span) -> bool {
        self.get(self.resolve(span).file).speaks_of.is_some()
    }

    /// The place that a span of an unwritten text is about: the first line of a file that
    /// was read; `None` where it is about none. Other spans stay.
    pub fn written(&self, span: Span) -> Option<Span> {
        let at = self.resolve(span);
        let Some(speaks_of) = &self.get(at.file).speaks_of else { return Some(span) };
        let (_, path) = speaks_of.iter().find(|(range, _)| range.contains(&at.start))?;
        let file =
            self.files.iter().position(|it| it.origins.is_empty() && it.path == *path)?;
        let file = FileId(file as u32);
        Some(Span::new(file, self.line_range(file, 1)?))
    }

    fn insert(
        &mut self,
        path: String,
        text: Arc<str>,
        origins: Vec<TextOrigin>,
    ) -> FileId {
        let starts = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at as u32 + 1))
            .collect();
        let shown = path.clone();
        self.files.push(SourceText {
            path,
            shown,
            text,
            origins,
            speaks_of: None,
            line_starts: starts,
        });
        FileId(self.files.len() as u32 - 1)
    }

    /// The text of a file.
    pub fn get(&self, file: FileId) -> &SourceText {
        &self.files[file.0 as usize]
    }

    /// What a span covers.
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.file).text.get(span.range()).unwrap_or("")
    }

    /// The same place in the text that a person can open.
    pub fn resolve(&self, span: Span) -> Span {
        let origins = &self.get(span.file).origins;
        let next = origins.partition_point(|origin| origin.start <= span.start).max(1);
        let Some(origin) = origins.get(next - 1) else { return span };
        // What runs on into the next stretch is shown where it begins.
        let last = origins.get(next).map_or(span.end, |next| span.end.min(next.start));
        let within = |at: u32| origin.map.origin(at.saturating_sub(origin.start));
        // What parts two pages belongs to neither.
        let most = self.get(origin.file).text.len() as u32;
        let start = within(span.start).min(most);
        let end = within(last).min(most).max(start);
        self.resolve(Span { file: origin.file, start, end })
    }

    /// Line and column of a span's start, both from 1, the column in characters.
    pub fn line_column(&self, span: Span) -> (usize, usize) {
        let file = self.get(span.file);
        let line = file.line_starts.partition_point(|&start| start <= span.start);
        let line_start = file.line_starts[line - 1] as usize;
        let before = file.text.get(line_start..span.start as usize).unwrap_or("");
        (line, before.chars().count() + 1)
    }

    /// The byte range of a line (from 1), without its line end.
    pub fn line_range(&self, file: FileId, line: usize) -> Option<Range<usize>> {
        let text = self.get(file);
        let start = *text.line_starts.get(line.checked_sub(1)?)? as usize;
        let end =
            text.line_starts.get(line).map_or(text.text.len(), |&next| next as usize);
        Some(start..start + text.text[start..end].trim_end_matches(['\n', '\r']).len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_a_derived_text_is_found_in_the_scan() {
        let mut sources = SourceMap::new();
        let scan = sources.add("scan.txt", "one\ntwo-\nthree\n");
        let mut map = OffsetMap::default();
        map.push(0, 0);
        map.push(7, 9); // "one two" | "three"
        let derived = sources.add_derived("scan.md", "one twothree", scan, map);
        let at = sources.resolve(Span::new(derived, 7..12));
        assert_eq!(sources.slice(at), "three");
        assert_eq!(sources.line_column(at), (3, 1));
    }

    #[test]
    fn a_place_in_a_joined_text_is_found_in_its_own_file() {
        let mut sources = SourceMap::new();
        let pages = ["one\ntwo\n", "three\nfour"].map(|text| sources.add("p", text));
        let origins = [(0, pages[0]), (9, pages[1])].map(|(start, file)| TextOrigin {
            start,
            file,
            map: OffsetMap::default(),
        });
        let text = "one\ntwo\n\u{c}three\nfour";
        let joined = sources.add_joined("scan", text, origins.to_vec());
        for (word, line) in [("one", 1), ("two", 2), ("three", 1), ("four", 2)] {
            let at = text.find(word).unwrap();
            let place = sources.resolve(Span::new(joined, at..at + word.len()));
            assert_eq!(sources.slice(place), word);
            assert_eq!(sources.line_column(place), (line, 1));
        }
        // What runs over a page's end is shown on the page where it begins.
        let over = sources.resolve(Span::new(joined, 4..14));
        assert_eq!((over.file, sources.slice(over)), (pages[0], "two\n"));
    }

    #[test]
    fn columns_count_characters() {
        let mut sources = SourceMap::new();
        let file = sources.add("a", "é—x");
        assert_eq!(sources.line_column(Span::new(file, 5..6)), (1, 3));
        assert_eq!(sources.line_range(file, 1), Some(0..6));
        assert_eq!(sources.line_range(file, 2), None);
    }
}

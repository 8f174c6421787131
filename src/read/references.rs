//! Links as they are written: their addresses, and the lines `[name]: …` that give them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, RefDefs, Tag};

use super::fences::Scanned;
use super::inline::Inline;
use super::sink::ChapterSink;
use super::wording::plain;
use crate::book::LinkTarget;
use crate::diag::{Code, Diagnostic};

/// The lines `[name]: …` of a chapter, and which of them links take their addresses from.
pub(super) struct Definitions {
    /// Names and places, in the order of the file.
    all: Vec<(String, Range<usize>)>,
    used: BTreeSet<String>,
}

impl Definitions {
    pub(super) fn of(found: &RefDefs<'_>) -> Self {
        let mut all: Vec<_> =
            found.iter().map(|(name, it)| (fold(name), it.span.clone())).collect();
        all.sort_by_key(|(_, range)| range.start);
        Self { all, used: BTreeSet::new() }
    }

    /// Takes note of a link or an image.
    pub(super) fn note_use(&mut self, event: &Event<'_>) {
        if let Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) = event {
            self.used.insert(fold(id));
        }
    }

    /// Reports lines that no link uses: they are no text to the parser, but may have been
    /// meant so.
    pub(super) fn report_unused(&self, sink: &mut ChapterSink<'_>) {
        for (_, range) in self.all.iter().filter(|it| !self.used.contains(&it.0)) {
            let span = sink.span(range.clone());
            let words = "no link takes its address from this";
            sink.report(
                Diagnostic::new(Code::UnsetWords, span, words).label("set nowhere").hint(
                    "write `\\[` if the brackets are meant; a remark to yourself is \
                     `<!-- … -->`",
                ),
            );
        }
    }
}

/// Where the addresses stand that lines define, by what they say.
pub(super) fn addresses(
    found: &RefDefs<'_>,
    text: &str,
) -> BTreeMap<String, Range<usize>> {
    let place = |line: &Range<usize>, address: &str| {
        let written = text.get(line.clone())?;
        let from = written.find("]:")?;
        let at = line.start + from + written[from..].find(address)?;
        Some(at..at + address.len())
    };
    let all = found.iter().map(|it| it.1);
    all.filter_map(|it| Some((it.dest.to_string(), place(&it.span, &it.dest)?))).collect()
}

/// A name as the parser compares it: letters of either case, any white space.
fn fold(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Reports `[words][name]` whose name no line `[name]: …` explains; brackets alone may
/// be the writer's own.
pub(super) fn report_unknown(
    links: &[(LinkType, Range<usize>, String)],
    scanned: &Scanned,
    sink: &mut ChapterSink<'_>,
) {
    for (kind, range, name) in links {
        let full = matches!(kind, LinkType::Reference | LinkType::Collapsed);
        // A span in brackets may follow on other brackets.
        let is_span = scanned.parsed[range.end..].starts_with('{');
        if full && !is_span {
            let words = format!("no line says where `{name}` leads");
            let span = sink.span(range.clone());
            sink.report(
                Diagnostic::new(Code::LinkNotDefined, span, words)
                    .label("set as it is")
                    .hint(format!("add a line `[{name}]: …`, or write `[words](…)`")),
            );
        }
    }
}

/// Where a link may lead; `None` for an address that a book can't link to.
pub(super) fn link_target(url: &str) -> Option<LinkTarget> {
    // `#tbl:paper` is a place in the book: no scheme has a number sign.
    let scheme = url.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let scheme = scheme.filter(|scheme| !scheme.contains('#'));
    match scheme.as_deref() {
        Some("http" | "https" | "mailto") => Some(LinkTarget::Url(url.to_owned())),
        Some(_) => None,
        None if url.is_empty() || url.starts_with('/') => None,
        None => Some(LinkTarget::Unresolved(decoded(url).into_owned())),
    }
}

/// An address with `%20` and the like as the characters that they stand for: a path is
/// written so by nearly every editor. What is no text is left as it is.
pub(super) fn decoded(url: &str) -> Cow<'_, str> {
    let Some(first) = url.find('%') else { return Cow::Borrowed(url) };
    let mut bytes = url.as_bytes()[..first].to_vec();
    let mut rest = &url.as_bytes()[first..];
    while let [byte, after @ ..] = rest {
        let hex = |at: usize| after.get(at).and_then(|&it| char::from(it).to_digit(16));
        if let (b'%', Some(high), Some(low)) = (byte, hex(0), hex(1)) {
            bytes.push((high * 16 + low) as u8);
            rest = &after[2..];
        } else {
            bytes.push(*byte);
            rest = after;
        }
    }
    match String::from_utf8(bytes) {
        Ok(text) if !text.contains(char::is_control) => Cow::Owned(text),
        _ => Cow::Borrowed(url),
    }
}

/// Reports a link that shows nothing.
pub(super) fn check_words(
    words: &[Inline],
    range: Range<usize>,
    sink: &mut ChapterSink<'_>,
) {
    let shown = |inline: &Inline| {
        !matches!(inline, Inline::Run(_) | Inline::Call(..) | Inline::Note(..))
    };
    if plain(words).trim().is_empty() && !words.iter().any(shown) {
        sink.report(
            Diagnostic::new(
                Code::EmptyLink,
                sink.span(range),
                "this link has no words, so that a page shows nothing of it",
            )
            .hint(
                "write words between the brackets; the number of a page is \
                 `[]{.page ref=#name}`",
            ),
        );
    }
}

/// Reports words that browsers show when a link is pointed at.
pub(super) fn unset_title(range: Range<usize>, sink: &mut ChapterSink<'_>) {
    let words = "the title of this link is set nowhere";
    sink.report(
        Diagnostic::new(Code::UnsetWords, sink.span(range), words)
            .hint("put its words into the text or a note, or leave it out"),
    );
}

/// Reports an address that no book can link to.
pub(super) fn dead_link(url: &str, range: Range<usize>, sink: &mut ChapterSink<'_>) {
    let hint = if url.starts_with('/') {
        "a path begins at the chapter's folder, not at the root of a site: `file.md#id`"
    } else {
        "link to `https:`, `http:` or `mailto:`, to `#id` or `file.md#id`"
    };
    let message = format!("a book can't link to `{url}`");
    sink.report(Diagnostic::new(Code::DeadLink, sink.span(range), message).hint(hint));
}

//! The EPUB that Kobo's own reader wants: a `.kepub.epub`.
//!
//! Kobo's devices open a file of that name in another reader than a plain EPUB: it turns
//! pages faster, shows notes over the page, counts the time that is left. That reader keeps
//! a reader's place, bookmarks and marked passages by spans that stand round sentences, with
//! the class `koboSpan` and the number of paragraph and sentence in their id. Kobo's shop
//! makes them of what a publisher sends; who copies a file to a device must bring them along.
//! The form is nowhere published; it is as files of the shop have it, and as kepubify, which
//! has made such files for years, found it in them: spans, two `div` round the body's content
//! for columns, a `style` that undoes their margins.
//!
//! Invariants: the text is that of the plain EPUB, byte for byte; no text without letters is
//! marked, nor what is set as it was typed (`pre`); ids count up, and none stands twice.
//!
//! Where we depart from what is known of Kobo: every block begins a paragraph, so that each
//! line of verse has a place of its own, and a mark ends a sentence only where a space or
//! the text's end follows, so that numbers stay whole.

use std::fmt::Write as _;
use std::sync::Arc;

use super::package::PackageItem;

/// Undoes the margins of the outer `div`.
const STYLE: &str = "<style type=\"text/css\" id=\"kobostylehacks\">\
    div#book-inner { margin-top: 0; margin-bottom: 0; }</style>\n";

/// Stand in a line of text; all others begin a paragraph.
const INLINE: [&str; 24] = [
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "em", "i", "img", "mark", "q",
    "rb", "rp", "rt", "ruby", "s", "small", "span", "strong", "sub", "sup", "u",
];

/// What is in these stays as it is.
const VERBATIM: [&str; 5] = ["pre", "svg", "math", "script", "style"];

/// Marks the texts of a package. The navigation is none: nobody reads on in it.
pub(super) fn mark(items: &mut [PackageItem]) {
    let is_text = |item: &&mut PackageItem| {
        item.media_type == "application/xhtml+xml" && item.properties != Some("nav")
    };
    for item in items.iter_mut().filter(is_text) {
        if let Ok(text) = std::str::from_utf8(&item.bytes) {
            item.bytes = Arc::from(marked(text).into_bytes());
        }
    }
}

/// A file with its sentences marked. It is one of ours: no comments, no sections of
/// character data, and each `<` begins a tag and each `>` ends one.
fn marked(file: &str) -> String {
    let Some((head, body)) = file.split_once("<body") else { return file.to_owned() };
    let Some((attributes, body)) = body.split_once('>') else { return file.to_owned() };
    let Some((content, foot)) = body.rsplit_once("</body>") else {
        return file.to_owned();
    };
    let mut out = head.replacen("</head>", &format!("{STYLE}</head>"), 1);
    let _ = write!(out, "<body{attributes}>");
    out.push_str("<div id=\"book-columns\"><div id=\"book-inner\">");
    let mut marker = Marker { out, paragraph: 0, sentence: 0, begins: true, verbatim: 0 };
    marker.content(content);
    let _ = write!(marker.out, "</div></div></body>{foot}");
    marker.out
}

/// Writes a body's content with its spans.
struct Marker {
    out: String,
    /// The number of the paragraph, and of the sentence in it.
    paragraph: usize,
    sentence: usize,
    /// What comes next is of another paragraph.
    begins: bool,
    /// How many elements are open whose text stays as it is.
    verbatim: usize,
}

impl Marker {
    fn content(&mut self, content: &str) {
        let mut rest = content;
        while let Some((text, after)) = rest.split_once('<') {
            self.text(text);
            let Some((tag, after)) = after.split_once('>') else { break };
            self.tag(tag);
            rest = after;
        }
        self.text(rest);
    }

    fn tag(&mut self, tag: &str) {
        let name = tag.trim_start_matches('/');
        let name = name.split([' ', '/', '\n']).next().unwrap_or_default();
        let (closes, is_empty) = (tag.starts_with('/'), tag.ends_with('/'));
        if VERBATIM.contains(&name) && !is_empty {
            self.verbatim =
                if closes { self.verbatim.saturating_sub(1) } else { self.verbatim + 1 };
        }
        self.begins |= !INLINE.contains(&name);
        if name == "img" && self.verbatim == 0 {
            self.begins = true;
            self.open();
            let _ = write!(self.out, "<{tag}></span>");
        } else {
            let _ = write!(self.out, "<{tag}>");
        }
    }

    fn text(&mut self, text: &str) {
        if self.verbatim > 0 || text.chars().all(char::is_whitespace) {
            self.out.push_str(text);
            return;
        }
        for sentence in sentences(text) {
            self.open();
            let _ = write!(self.out, "{sentence}</span>");
        }
    }

    /// Opens the span of the next sentence.
    fn open(&mut self) {
        if std::mem::take(&mut self.begins) {
            (self.paragraph, self.sentence) = (self.paragraph + 1, 0);
        }
        self.sentence += 1;
        let (paragraph, sentence) = (self.paragraph, self.sentence);
        let _ = write!(
            self.out,
            "<span class=\"koboSpan\" id=\"kobo.{paragraph}.{sentence}\">"
        );
    }
}

/// A text in sentences, each with the space behind it.
fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let (mut from, mut end) = (0, SentenceEnd::No);
    for (at, c) in text.char_indices() {
        let closes = CLOSING.contains(&c);
        let goes_on = c.is_whitespace() || closes && end != SentenceEnd::Spaced;
        if matches!(end, SentenceEnd::Spaced | SentenceEnd::Full) && !goes_on {
            sentences.push(&text[from..at]);
            (from, end) = (at, SentenceEnd::No);
        }
        end = match (c, end) {
            ('。' | '！' | '？', _) => SentenceEnd::Full,
            ('.' | '!' | '?' | '…' | '؟' | '।', _) => SentenceEnd::Mark,
            (c, SentenceEnd::Mark) if c.is_whitespace() => SentenceEnd::Spaced,
            (c, end) if closes || c.is_whitespace() => end,
            _ => SentenceEnd::No,
        };
    }
    sentences.push(&text[from..]);
    sentences
}

/// Marks that belong to the sentence that they close.
const CLOSING: [char; 11] = ['"', '\'', '”', '’', '»', '«', '“', ')', ']', '」', '』'];

/// How far the end of a sentence is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SentenceEnd {
    /// It is none.
    No,
    /// A mark that ends one if a space follows.
    Mark,
    /// A mark that needs no space behind it.
    Full,
    /// A mark and a space.
    Spaced,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_at_their_marks() {
        for (text, parts) in [
            ("One. Two", &["One. ", "Two"][..]),
            ("“Who?” he asked. So.", &["“Who?” ", "he asked. ", "So."]),
            ("It cost 3.50 then", &["It cost 3.50 then"]),
            ("Wait … no", &["Wait … ", "no"]),
            ("一。」二。", &["一。」", "二。"]),
            (" ", &[" "]),
        ] {
            assert_eq!(sentences(text), parts);
        }
    }

    #[test]
    fn spans_stand_round_words_and_pictures_alone() {
        let file = "<html><head><title>T. U.</title>\n</head>\n<body class=\"a\">\n\
            <section><p>A &amp; b. C<sup><a href=\"#n\">1</a></sup> <em>d</em></p>\n\
            <pre><code>e. f</code></pre>\n<p><img src=\"g\" alt=\"h &gt; i\"/></p>\n\
            </section>\n</body>\n</html>\n";
        let span = |id: &str, text: &str| {
            format!("<span class=\"koboSpan\" id=\"kobo.{id}\">{text}</span>")
        };
        let expected = format!(
            "<html><head><title>T. U.</title>\n{STYLE}</head>\n<body class=\"a\">\
            <div id=\"book-columns\"><div id=\"book-inner\">\n<section><p>{}{}\
            <sup><a href=\"#n\">{}</a></sup> <em>{}</em></p>\n\
            <pre><code>e. f</code></pre>\n<p>{}</p>\n</section>\n</div></div></body>\n\
            </html>\n",
            span("1.1", "A &amp; b. "),
            span("1.2", "C"),
            span("1.3", "1"),
            span("1.4", "d"),
            span("2.1", "<img src=\"g\" alt=\"h &gt; i\"/>"),
        );
        assert_eq!(marked(file), expected);
    }
}

//! Elements to lines: pages, blocks, lines and words as hOCR and ALTO name them.

use super::Recognised;
use super::geometry::{
    PlacedBlock, PlacedLine, RecognisedWord, Rectangle, alto_frame, arrange, bbox,
    indent, is_raised, raise, top_down, touch,
};
use crate::clean::signs::line_hyphen;
use quick_xml::events::BytesStart;
use std::ops::Range;

/// What an element means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ElementKind {
    Page,
    Block,
    Line,
    Word,
    Raised,
    Other,
}

/// The reading so far.
#[derive(Debug, Default)]
pub(super) struct RecognisedReading {
    /// The text, and the way back.
    pub(super) done: Recognised,
    open: Vec<ElementKind>,
    /// The blocks of the page so far.
    blocks: Vec<PlacedBlock>,
    line: Option<Rectangle>,
    words: Vec<RecognisedWord>,
    /// Whether a page was written before this one, behind the last that was begun.
    turned: bool,
    /// Where in the file a word ended that stands in no element of its own: what begins
    /// there goes on with it.
    ended: Option<usize>,
}

impl RecognisedReading {
    /// Takes in the start of an element that stands at `at`.
    pub(super) fn open(&mut self, element: &BytesStart<'_>, at: usize, empty: bool) {
        let name = element.local_name();
        let get = |key: &str| {
            let found = element.attributes().flatten().find(|attribute| {
                attribute.key.local_name().as_ref().eq_ignore_ascii_case(key)
            });
            found.and_then(|attribute| {
                attribute
                    .normalized_value(quick_xml::XmlVersion::Implicit1_0)
                    .ok()
                    .map(std::borrow::Cow::into_owned)
            })
        };
        let class = get("class").unwrap_or_default();
        let frame =
            get("title").and_then(|title| bbox(&title)).or_else(|| alto_frame(get));
        let kind = kind(name.as_ref(), &class);
        match kind {
            ElementKind::Page => self.start_page(),
            ElementKind::Block => self.start_block(frame),
            ElementKind::Line => {
                self.end_line();
                self.line = frame;
            }
            ElementKind::Word => {
                let style = get("STYLE").unwrap_or_default().contains("superscript");
                let content = get("CONTENT");
                let glued = name.as_ref().eq_ignore_ascii_case("HYP");
                match (glued, self.words.last_mut()) {
                    (true, Some(last)) => {
                        let hyphen = content.unwrap_or_else(|| "-".to_owned());
                        if line_hyphen(&last.text).is_none() {
                            last.text.push_str(&hyphen);
                        }
                    }
                    _ => self.words.push(RecognisedWord {
                        text: content.unwrap_or_default(),
                        at,
                        frame,
                        raised: style,
                        ..RecognisedWord::default()
                    }),
                }
            }
            ElementKind::Raised | ElementKind::Other => {}
        }
        if !empty {
            self.open.push(kind);
        }
    }

    /// What follows stands on another page.
    fn start_page(&mut self) {
        self.end_page();
        self.turned = !self.done.text.is_empty();
    }

    /// What follows stands in another block.
    pub(super) fn start_block(&mut self, frame: Option<Rectangle>) {
        self.end_line();
        self.blocks.push(PlacedBlock { frame, lines: Vec::new() });
    }

    /// Takes in a line of words.
    pub(super) fn line(&mut self, frame: Option<Rectangle>, words: Vec<RecognisedWord>) {
        self.line = frame;
        self.words = words;
        self.end_line();
    }

    /// Takes in the end of an element.
    pub(super) fn close(&mut self) {
        if self.open.pop() == Some(ElementKind::Line) {
            self.end_line();
        }
    }

    /// Takes in text that stands at `place`.
    pub(super) fn text(&mut self, text: &str, place: Range<usize>) {
        let at = place.start;
        let in_word = self.open.contains(&ElementKind::Word);
        let raised = self.open.contains(&ElementKind::Raised);
        if !self.open.contains(&ElementKind::Line) || text.is_empty() {
            return;
        }
        match self.words.last_mut() {
            Some(word) if in_word && raised && !word.raised && !word.text.is_empty() => {
                // A raised part of a word is glued to it.
                let start = word.text.len();
                word.text.extend(text.trim().chars().map(raise));
                word.parts.push(start..word.text.len());
            }
            Some(word) if in_word => {
                word.raised |= raised;
                word.text.push_str(text.trim_matches(['\n', '\r', '\t', ' ']));
                word.at = word.at.max(at);
            }
            last => {
                let mut parts = text.split_whitespace();
                // A sign that is written as an entity parts no word.
                let whole =
                    self.ended == Some(at) && !text.starts_with(char::is_whitespace);
                if let Some(word) = last.filter(|word| whole && word.raised == raised) {
                    word.text.push_str(parts.next().unwrap_or(""));
                }
                self.ended = (!text.ends_with(char::is_whitespace)).then_some(place.end);
                for part in parts {
                    let offset = part.as_ptr() as usize - text.as_ptr() as usize;
                    let text = part.to_owned();
                    self.words.push(RecognisedWord {
                        text,
                        at: at + offset,
                        raised,
                        ..RecognisedWord::default()
                    });
                }
            }
        }
    }

    /// Puts the lines of the last block in the order of their places.
    pub(super) fn top_down(&mut self) {
        self.end_line();
        if let Some(block) = self.blocks.last_mut() {
            top_down(&mut block.lines);
        }
    }

    /// Sets the line that was read into its block.
    pub(super) fn end_line(&mut self) {
        let mut words = std::mem::take(&mut self.words);
        words.retain(|word| !word.text.is_empty());
        let frame = self.line.take();
        if words.is_empty() {
            return;
        }
        if self.blocks.is_empty() {
            self.blocks.push(PlacedBlock::default());
        }
        if let Some(block) = self.blocks.last_mut() {
            block.lines.push(PlacedLine { frame, words, beside: false });
        }
    }

    /// The text, all of it read.
    pub(super) fn finish(mut self) -> Recognised {
        self.end_page();
        self.done
    }

    /// Writes the page that was read.
    fn end_page(&mut self) {
        self.end_line();
        let mut blocks = std::mem::take(&mut self.blocks);
        arrange(&mut blocks);
        for block in &blocks {
            for (at, line) in block.lines.iter().enumerate() {
                let text = &mut self.done.text;
                if std::mem::take(&mut self.turned) {
                    text.push_str("\n\u{c}");
                } else if !text.is_empty() {
                    text.push_str(if at == 0 { "\n\n" } else { "\n" });
                }
                self.write(block.frame, line);
            }
        }
    }

    /// Writes a line of a block.
    fn write(&mut self, block: Option<Rectangle>, line: &PlacedLine) {
        let PlacedLine { frame, words, beside } = line;
        let text = &mut self.done.text;
        self.done.map.push(text.len() as u32, words[0].at as u32);
        let indent = if *beside { 0 } else { indent(block, *frame, words) };
        text.extend(std::iter::repeat_n(' ', indent));
        let mut glued = true;
        for (at, word) in words.iter().enumerate() {
            let raised = word.raised || is_raised(words, at);
            let touches = at > 0 && touch(&words[at - 1], word);
            if !glued && !raised && !touches {
                text.push(' ');
            }
            glued = false;
            self.done.map.push(text.len() as u32, word.at as u32);
            let start = text.len();
            if raised {
                text.extend(word.text.chars().map(raise));
                self.done.raised.push(start..text.len());
            } else {
                text.push_str(&word.text);
                let parts = word.parts.iter().map(|it| start + it.start..start + it.end);
                self.done.raised.extend(parts);
            }
        }
    }
}

/// What an element is by its name in ALTO, or by its class in hOCR.
fn kind(name: &str, class: &str) -> ElementKind {
    let has = |wanted: &str| class.split_whitespace().any(|class| class == wanted);
    let any = |wanted: &[&str]| wanted.iter().any(|wanted| has(wanted));
    match name {
        "Page" => ElementKind::Page,
        "TextBlock" => ElementKind::Block,
        "TextLine" => ElementKind::Line,
        "String" | "HYP" => ElementKind::Word,
        "sup" => ElementKind::Raised,
        _ if has("ocr_page") => ElementKind::Page,
        _ if has("ocr_par") => ElementKind::Block,
        _ if any(&[
            "ocr_line",
            "ocr_caption",
            "ocr_header",
            "ocr_footer",
            "ocr_textfloat",
        ]) =>
        {
            ElementKind::Line
        }
        _ if any(&["ocrx_word", "ocr_word"]) => ElementKind::Word,
        _ => ElementKind::Other,
    }
}

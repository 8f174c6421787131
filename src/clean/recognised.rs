//! Scans as hOCR and ALTO: text with its geometry, as OCR programs write it.
//!
//! Both are turned into the plain text that the passes know, and the geometry into the
//! signs that plain text has for it: a page is a form feed, a paragraph a blank line,
//! an indent leading spaces, a raised number a raised digit. So nothing behind this
//! file knows where a scan came from. hOCR is read as the XHTML it is in practice;
//! sources: the hOCR specification 1.2 and the ALTO schema 4.

use crate::diag::{Code, Diagnostic};
use crate::source::{FileId, OffsetMap, Span};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// The text of an hOCR or ALTO file, with the way back to it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recognised {
    /// The text, as the passes know it.
    pub text: String,
    /// From offsets of the text to offsets of the file.
    pub map: OffsetMap,
}

/// Reads a file if it is hOCR or ALTO; `None`: it is plain text.
///
/// # Errors
/// What is no text, other XML, and XML that is not sound: text of it may be lost.
pub fn recognised(
    xml: &str,
    file: FileId,
) -> Option<Result<Recognised, Box<Diagnostic>>> {
    let head = &xml[..xml.floor_char_boundary(4096)];
    if let Some(what) = no_text(head) {
        let words = format!("the scan is {what}, not text");
        return Some(Err(refused(
            file,
            0..0,
            &words,
            "have its text recognised or taken out first, as plain text, hOCR or ALTO",
        )));
    }
    let start = head.trim_start();
    let known = head.contains("<alto")
        || head.contains(":alto")
        || head.contains("ocr_page")
        || head.contains("ocr-system");
    let markup =
        ["<?xml", "<!DOCTYPE", "<html"].iter().any(|sign| start.starts_with(sign));
    match (start.starts_with('<') && known, markup) {
        (true, _) => Some(read(xml, file)),
        (false, true) => {
            let words = "the scan is XML or HTML, but neither hOCR nor ALTO";
            let hint = "have the scanning program write plain text, hOCR or ALTO";
            Some(Err(refused(file, 0..1, words, hint)))
        }
        (false, false) => None,
    }
}

/// What a file is if it is no text.
fn no_text(head: &str) -> Option<&'static str> {
    if head.starts_with("%PDF-") {
        return Some("a PDF");
    }
    let control = |c: &char| c.is_ascii_control() && !"\t\n\r\u{c}\u{b}".contains(*c);
    let found = head.chars().filter(control).count();
    (found * 100 > head.chars().count()).then_some("binary data")
}

fn refused(
    file: FileId,
    range: std::ops::Range<usize>,
    words: &str,
    hint: &str,
) -> Box<Diagnostic> {
    let span = Span::new(file, range);
    Box::new(Diagnostic::new(Code::MalformedScan, span, words).hint(hint))
}

fn read(xml: &str, file: FileId) -> Result<Recognised, Box<Diagnostic>> {
    let mut reader = Reader::from_str(xml);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut page = Reading::default();
    loop {
        let at = reader.buffer_position() as usize;
        match reader.read_event() {
            Ok(Event::Start(element)) => page.open(&element, at, false),
            Ok(Event::Empty(element)) => page.open(&element, at, true),
            Ok(Event::End(_)) => page.close(),
            Ok(Event::Text(text)) => page.text(&text, at),
            Ok(Event::CData(text)) => page.text(&text, at),
            Ok(Event::GeneralRef(entity)) => {
                let resolved = entity.resolve_char_ref().ok().flatten();
                page.text(&resolved.or(named(&entity)).unwrap_or(' ').to_string(), at);
            }
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(error) => {
                let place = at.min(xml.len())..xml.len().min(at + 1);
                let words = format!("the scan is no sound XML: {error}");
                return Err(refused(file, place, &words, CUT_SHORT));
            }
        }
    }
    if !["</html>", "</alto>", ":alto>"].iter().any(|end| xml.contains(end)) {
        let end = xml.trim_end().len();
        let place = xml.floor_char_boundary(end.saturating_sub(1))..end;
        let words = "the scan breaks off: the end of its root element is missing";
        return Err(refused(file, place, words, CUT_SHORT));
    }
    page.end_line();
    Ok(page.done)
}

/// What to do about a file that is not whole.
const CUT_SHORT: &str =
    "was the file cut short? have it written again, or clean the plain text";

/// The entities that OCR programs write.
fn named(entity: &str) -> Option<char> {
    Some(match entity {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "shy" => '\u{ad}',
        "mdash" => '—',
        "ndash" => '–',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "hellip" => '…',
        _ => return None,
    })
}

/// A rectangle in the units of the file, downwards.
#[derive(Debug, Clone, Copy, Default)]
struct Frame {
    left: i64,
    top: i64,
    right: i64,
    bottom: i64,
}

/// A word of a line.
#[derive(Debug, Default)]
struct Word {
    text: String,
    at: usize,
    frame: Option<Frame>,
    raised: bool,
}

/// What an element means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Page,
    Block,
    Line,
    Word,
    Raised,
    Other,
}

/// The reading so far.
#[derive(Debug, Default)]
struct Reading {
    done: Recognised,
    open: Vec<Kind>,
    starts_page: bool,
    starts_block: bool,
    block: Option<Frame>,
    line: Option<Frame>,
    words: Vec<Word>,
    /// Whether anything was written on this page.
    any: bool,
}

impl Reading {
    fn open(&mut self, element: &BytesStart<'_>, at: usize, empty: bool) {
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
            Kind::Page => {
                self.end_line();
                self.starts_page = self.any;
                self.any = false;
            }
            Kind::Block => {
                self.end_line();
                self.starts_block = true;
                self.block = frame;
            }
            Kind::Line => {
                self.end_line();
                self.line = frame;
            }
            Kind::Word => {
                let style = get("STYLE").unwrap_or_default().contains("superscript");
                let content = get("CONTENT");
                let glued = name.as_ref().eq_ignore_ascii_case("HYP");
                match (glued, self.words.last_mut()) {
                    (true, Some(last)) => {
                        let hyphen = content.unwrap_or_else(|| "-".to_owned());
                        if !last.text.ends_with(['-', '¬', '\u{ad}']) {
                            last.text.push_str(&hyphen);
                        }
                    }
                    _ => self.words.push(Word {
                        text: content.unwrap_or_default(),
                        at,
                        frame,
                        raised: style,
                    }),
                }
            }
            Kind::Raised | Kind::Other => {}
        }
        if !empty {
            self.open.push(kind);
        }
    }

    fn close(&mut self) {
        if self.open.pop() == Some(Kind::Line) {
            self.end_line();
        }
    }

    fn text(&mut self, text: &str, at: usize) {
        let in_word = self.open.contains(&Kind::Word);
        let raised = self.open.contains(&Kind::Raised);
        if !self.open.contains(&Kind::Line) || text.is_empty() {
            return;
        }
        match self.words.last_mut() {
            Some(word) if in_word && raised && !word.raised && !word.text.is_empty() => {
                // A raised part of a word is glued to it.
                word.text.extend(text.trim().chars().map(raise));
            }
            Some(word) if in_word => {
                word.raised |= raised;
                word.text.push_str(text.trim_matches(['\n', '\r', '\t', ' ']));
                word.at = word.at.max(at);
            }
            _ => {
                for part in text.split_whitespace() {
                    let offset = part.as_ptr() as usize - text.as_ptr() as usize;
                    let text = part.to_owned();
                    self.words.push(Word { text, at: at + offset, frame: None, raised });
                }
            }
        }
    }

    /// Writes the line that was read.
    fn end_line(&mut self) {
        let mut words = std::mem::take(&mut self.words);
        words.retain(|word| !word.text.is_empty());
        let Some(first) = words.first() else { return };
        let text = &mut self.done.text;
        if self.starts_page {
            text.push_str("\n\u{c}");
        } else if self.starts_block && !text.is_empty() {
            text.push_str("\n\n");
        } else if !text.is_empty() {
            text.push('\n');
        }
        (self.starts_page, self.starts_block) = (false, false);
        self.any = true;
        self.done.map.push(text.len() as u32, first.at as u32);
        text.extend(std::iter::repeat_n(' ', indent(self.block, self.line, &words)));
        let mut glued = true;
        for word in &words {
            let raised = word.raised || is_raised(self.line, word);
            if !glued && !raised {
                text.push(' ');
            }
            glued = false;
            self.done.map.push(text.len() as u32, word.at as u32);
            if raised {
                text.extend(word.text.chars().map(raise));
            } else {
                text.push_str(&word.text);
            }
        }
        self.line = None;
    }
}

fn kind(name: &str, class: &str) -> Kind {
    let has = |wanted: &str| class.split_whitespace().any(|class| class == wanted);
    let any = |wanted: &[&str]| wanted.iter().any(|wanted| has(wanted));
    match name {
        "Page" => Kind::Page,
        "TextBlock" => Kind::Block,
        "TextLine" => Kind::Line,
        "String" | "HYP" => Kind::Word,
        "sup" => Kind::Raised,
        _ if has("ocr_page") => Kind::Page,
        _ if has("ocr_par") => Kind::Block,
        _ if any(&[
            "ocr_line",
            "ocr_caption",
            "ocr_header",
            "ocr_footer",
            "ocr_textfloat",
        ]) =>
        {
            Kind::Line
        }
        _ if any(&["ocrx_word", "ocr_word"]) => Kind::Word,
        _ => Kind::Other,
    }
}

/// `bbox 12 40 300 60` of an hOCR title.
fn bbox(title: &str) -> Option<Frame> {
    let rest = title.split(';').find_map(|part| part.trim().strip_prefix("bbox "))?;
    let mut numbers = rest.split_whitespace().map(str::parse::<i64>);
    let mut next = || numbers.next()?.ok();
    Some(Frame { left: next()?, top: next()?, right: next()?, bottom: next()? })
}

/// The frame that ALTO gives by position and size, fractions dropped.
fn alto_frame(get: impl Fn(&str) -> Option<String>) -> Option<Frame> {
    let number = |key| get(key)?.split('.').next()?.parse::<i64>().ok();
    let (left, top) = (number("HPOS")?, number("VPOS")?);
    Some(Frame {
        left,
        top,
        right: left + number("WIDTH")?,
        bottom: top + number("HEIGHT")?,
    })
}

/// How far a line is indented within its block, in characters of its own width; less
/// than two are none.
fn indent(block: Option<Frame>, line: Option<Frame>, words: &[Word]) -> usize {
    let (Some(block), Some(line)) = (block, line) else { return 0 };
    let letters: usize = words.iter().map(|word| word.text.chars().count() + 1).sum();
    let width =
        (line.right - line.left) / i64::try_from(letters.max(2) - 1).unwrap_or(i64::MAX);
    let indent = (line.left - block.left).max(0) / width.max(1);
    if indent >= 2 { indent.min(40) as usize } else { 0 }
}

/// Whether a number stands well above the line's foot: its frame ends in the line's
/// upper two thirds.
fn is_raised(line: Option<Frame>, word: &Word) -> bool {
    let (Some(line), Some(frame)) = (line, word.frame) else { return false };
    let number =
        word.text.len() <= 3 && word.text.chars().all(|c| c.is_ascii_digit() || c == '*');
    number && (frame.bottom - line.top) * 3 <= (line.bottom - line.top) * 2
}

/// A digit as a raised one.
fn raise(c: char) -> char {
    c.to_digit(10).and_then(|digit| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(digit as usize)).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hocr_gives_pages_paragraphs_and_raised_numbers() {
        let hocr = r#"<?xml version="1.0"?><html><head><meta name="ocr-system" content="x"></head><body>
<div class='ocr_page' title='bbox 0 0 600 800'><p class='ocr_par' title='bbox 50 50 550 90'>
<span class='ocr_line' title='bbox 80 50 550 70'><span class='ocrx_word' title='bbox 80 50 120 70'>It</span>
<span class='ocrx_word' title='bbox 130 50 200 70'><em>ended.</em></span><span class='ocrx_word' title='bbox 201 50 208 60'>12</span></span>
<span class='ocr_line' title='bbox 50 72 550 90'><span class='ocrx_word' title='bbox 50 72 120 90'>Q&amp;A</span></span></p></div>
<div class="ocr_page"><p class="ocr_par"><span class="ocr_line">Two words<sup>3</sup></span></p></div></body></html>"#;
        let read = recognised(hocr, FileId(0)).unwrap().unwrap();
        assert_eq!(
            read.text,
            " It ended.¹²\nQ&A\n\u{c}Two words³".replacen(" It", "It", 1)
        );
        let at = read.text.find("ended").unwrap() as u32;
        assert!(hocr[read.map.origin(at) as usize..].starts_with("ended"));
    }

    #[test]
    fn alto_gives_the_same() {
        let alto = r#"<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout><Page><PrintSpace>
<TextBlock HPOS="50" VPOS="50" WIDTH="500" HEIGHT="60">
<TextLine HPOS="90" VPOS="50" WIDTH="460" HEIGHT="20"><String CONTENT="A" HPOS="90"/><SP/><String CONTENT="revolu" SUBS_TYPE="HypPart1"/><HYP CONTENT="-"/></TextLine>
<TextLine HPOS="50" VPOS="72" WIDTH="300" HEIGHT="20"><String CONTENT="tion."/><String CONTENT="4" STYLE="superscript"/></TextLine>
</TextBlock></PrintSpace></Page></Layout></alto>"#;
        let read = recognised(alto, FileId(0)).unwrap().unwrap();
        assert_eq!(read.text, "A revolu-\ntion.⁴");
        assert!(recognised("plain text", FileId(0)).is_none());
    }

    #[test]
    fn unsound_files_are_a_message_or_text() {
        assert!(recognised("<alto><a b=></", FileId(0)).is_some());
    }
}

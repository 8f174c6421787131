//! Scans as hOCR, ALTO and PAGE: text with its geometry, as OCR programs write it; and
//! scans of which each page is a file.
//!
//! All are turned into the plain text that the passes know, and the geometry into the
//! signs that plain text has for it: a page is a form feed, a paragraph a blank line,
//! an indent leading spaces, a raised number a raised digit. So nothing behind this
//! file knows where a scan came from. hOCR is read as the XHTML it is in practice;
//! sources: the hOCR specification 1.2, the ALTO schema 4, the PAGE schema of 2019-07-15.

mod gather;
mod geometry;
mod page;
mod reading;

pub use gather::{Gathered, gather};

use crate::diag::{Code, Diagnostic};
use crate::source::{FileId, OffsetMap, Span};
use quick_xml::Reader;
use quick_xml::events::Event;
use reading::RecognisedReading;

/// The text of an hOCR, ALTO or PAGE file, with the way back to it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recognised {
    /// The text, as the passes know it.
    pub text: String,
    /// From offsets of the text to offsets of the file.
    pub map: OffsetMap,
    /// The numbers of the text that stand raised, as the page sets them.
    pub raised: Vec<std::ops::Range<usize>>,
}

/// Reads a file if it is hOCR, ALTO or PAGE; `None`: it is plain text.
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
            "have its text recognised or taken out first, as plain text, hOCR, ALTO or PAGE",
        )));
    }
    if is_unknown_encoding(head) {
        let words = "the scan is in an encoding that is not known";
        let hint = "save it as UTF-8";
        return Some(Err(refused(file, 0..0, words, hint)));
    }
    let start = head.trim_start();
    let known = head.contains("<alto")
        || head.contains(":alto")
        || head.contains("ocr_page")
        || head.contains("ocr-system");
    if start.starts_with('<') && page::is_page(head) {
        return Some(page::read(xml, file));
    }
    let markup =
        ["<?xml", "<!DOCTYPE", "<html"].iter().any(|sign| start.starts_with(sign));
    match (start.starts_with('<') && known, markup) {
        (true, _) => Some(read(xml, file)),
        (false, true) => {
            let words = "the scan is XML or HTML, but neither hOCR, ALTO nor PAGE";
            let hint = "have the scanning program write plain text, hOCR, ALTO or PAGE";
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

/// Whether most letters can only be bytes of another encoding: far too many of them lie
/// in the upper half of Windows-1252, as which a text is decoded that is no Unicode.
fn is_unknown_encoding(head: &str) -> bool {
    let upper = |c: char| matches!(c, '\u{80}'..='\u{ff}' | 'Œ' | 'œ' | 'Š' | 'š' | 'Ž' | 'ž' | 'Ÿ' | 'ƒ' | 'ˆ' | '˜' | '\u{2013}'..='\u{203a}' | '€' | '™');
    let (mut foreign, mut all, mut others) = (0, 0, false);
    for c in head.chars().filter(|c| !c.is_whitespace()) {
        all += 1;
        foreign += usize::from(upper(c));
        others |= !c.is_ascii() && !upper(c);
    }
    foreign * 2 > all && !others && all > 8
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
    let mut page = RecognisedReading::default();
    let place = |reader: &Reader<&[u8]>| reader.buffer_position() as usize;
    loop {
        let at = place(&reader);
        match reader.read_event() {
            Ok(Event::Start(element)) => page.open(&element, at, false),
            Ok(Event::Empty(element)) => page.open(&element, at, true),
            Ok(Event::End(_)) => page.close(),
            Ok(Event::Text(text)) => page.text(&text, at..place(&reader)),
            Ok(Event::CData(text)) => page.text(&text, at..place(&reader)),
            Ok(Event::GeneralRef(entity)) => {
                let resolved = entity.resolve_char_ref().ok().flatten();
                let sign = resolved.or(named(&entity)).map(String::from);
                // One that is not known stays as it is written.
                let sign = sign.unwrap_or_else(|| format!("&{};", &*entity));
                page.text(&sign, at..place(&reader));
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
    Ok(page.finish())
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
    fn entities_part_no_words() {
        let hocr = "<html><head><meta name='ocr-system' content='x'/></head><body>\
<div class='ocr_page'><span class='ocr_line'>don&#39;t &amp;c. &quot;so&quot; caf&eacute;</span>\
<span class='ocr_line'>&lt;a</span></div></body></html>";
        let read = recognised(hocr, FileId(0)).unwrap().unwrap();
        assert_eq!(read.text, "don't &c. \"so\" caf&eacute;\n<a");
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
    fn marks_with_a_frame_of_their_own_touch_their_words() {
        let alto = r#"<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout><Page><PrintSpace><TextBlock>
<TextLine><String CONTENT="(" HPOS="10" VPOS="5" WIDTH="8" HEIGHT="30"/><String CONTENT="he" HPOS="18" VPOS="5" WIDTH="40" HEIGHT="30"/>
<String CONTENT="said" HPOS="72" VPOS="5" WIDTH="60" HEIGHT="30"/><String CONTENT="." HPOS="133" VPOS="5" WIDTH="6" HEIGHT="30"/>
<String CONTENT="—" HPOS="154" VPOS="5" WIDTH="30" HEIGHT="30"/><String CONTENT="Men" HPOS="200" VPOS="5" WIDTH="88" HEIGHT="31"/><String CONTENT="-" HPOS="288" VPOS="5" WIDTH="11" HEIGHT="31"/></TextLine>
</TextBlock></PrintSpace></Page></Layout></alto>"#;
        let read = recognised(alto, FileId(0)).unwrap().unwrap();
        assert_eq!(read.text, "(he said. — Men-");
    }

    #[test]
    fn a_foreign_encoding_is_not_taken_for_debris() {
        let refused = |text| matches!(recognised(text, FileId(0)), Some(Err(_)));
        assert!(refused("‚ ‚¢‚¤‚¦‚¨ ‚©‚«‚\u{ad}‚¯‚±"));
        assert!(!refused("Où était-il passé cet été ? « Là-bas », répétait-on."));
        assert!(!refused("Все счастливые семьи похожи друг на друга."));
    }

    #[test]
    fn unsound_files_are_a_message_or_text() {
        assert!(recognised("<alto><a b=></", FileId(0)).is_some());
    }
}

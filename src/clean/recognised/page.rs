//! PAGE XML, in which libraries and the training of reading machines keep a page: regions,
//! lines and words with their outlines, and the order in which they are read.
//!
//! A line's own text counts; where it has none, that of its words; where no line has any,
//! that of the region. Source: the PAGE schema of 2019-07-15, and its forms since 2010.

use roxmltree::{Document, Node};

use super::geometry::{RecognisedWord, Rectangle, around};
use super::reading::RecognisedReading;
use super::{CUT_SHORT, Recognised, refused};
use crate::diag::Diagnostic;
use crate::source::FileId;
use std::collections::BTreeSet;

/// How deep regions may stand in each other.
const DEPTH: usize = 32;

/// Whether the start of a file is that of a PAGE document.
pub(super) fn is_page(head: &str) -> bool {
    head.contains("<PcGts") || head.contains(":PcGts")
}

/// Reads a page.
pub(super) fn read(xml: &str, file: FileId) -> Result<Recognised, Box<Diagnostic>> {
    let document = Document::parse(xml).map_err(|error| {
        let words = format!("the scan is no sound XML: {error}");
        let ended = matches!(error, roxmltree::Error::UnexpectedEndOfStream);
        let at = if ended { xml.trim_end().len() } else { place(xml, error.pos()) };
        refused(file, at..at, &words, CUT_SHORT)
    })?;
    let mut reading = RecognisedReading::default();
    for page in document.descendants().filter(|it| is(*it, "Page")) {
        for region in in_order(page) {
            write(&mut reading, region, DEPTH);
        }
    }
    Ok(reading.finish())
}

/// The offset of a position.
fn place(xml: &str, position: roxmltree::TextPos) -> usize {
    let before = xml.split_inclusive('\n').take(position.row.saturating_sub(1) as usize);
    let line: usize = before.map(str::len).sum();
    let column = xml[line..].chars().take(position.col.saturating_sub(1) as usize);
    line + column.map(char::len_utf8).sum::<usize>()
}

fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// The regions of a page: those that its order of reading names, in that order, and the
/// others where they stand in the file.
fn in_order<'a, 'i>(page: Node<'a, 'i>) -> Vec<Node<'a, 'i>> {
    let regions = || {
        let children = page.children();
        children.filter(|it| it.is_element() && it.tag_name().name().ends_with("Region"))
    };
    let mut named: Vec<&str> = Vec::new();
    for order in page.children().filter(|it| is(*it, "ReadingOrder")) {
        references(order, &mut named, DEPTH);
    }
    let mut first: Vec<Node<'_, '_>> = Vec::new();
    let mut taken = BTreeSet::new();
    for id in named {
        if taken.insert(id) {
            first.extend(regions().find(|it| it.attribute("id") == Some(id)));
        }
    }
    let rest =
        regions().filter(|it| it.attribute("id").is_none_or(|id| !taken.contains(id)));
    first.extend(rest);
    first
}

/// What groups of an order of reading name, in their order.
fn references<'a>(group: Node<'a, '_>, named: &mut Vec<&'a str>, depth: usize) {
    let mut members: Vec<Node<'_, '_>> =
        group.children().filter(Node::is_element).collect();
    let index = |node: &Node<'_, '_>| {
        node.attribute("index").and_then(|it| it.parse::<u64>().ok()).unwrap_or(u64::MAX)
    };
    members.sort_by_key(index);
    for member in members {
        named.extend(member.attribute("regionRef"));
        if depth > 0 {
            references(member, named, depth - 1);
        }
    }
}

/// Writes the lines of a region and of those in it.
fn write(reading: &mut RecognisedReading, region: Node<'_, '_>, depth: usize) {
    let frame = frame(region);
    reading.start_block(frame);
    let mut any = false;
    let lines = || region.children().filter(|it| is(*it, "TextLine"));
    for line in lines() {
        let words = words(line);
        any |= !words.is_empty();
        reading.line(self::frame(line), words);
    }
    let numbered = |line: Node<'_, '_>| {
        line.attribute("custom").is_some_and(|it| it.contains("readingOrder"))
    };
    if !lines().any(numbered) {
        reading.top_down();
    }
    let own = text(region).filter(|_| !any);
    for (at, line) in own.into_iter().flat_map(|(text, at)| {
        text.lines()
            .map(move |line| (at + line.as_ptr() as usize - text.as_ptr() as usize, line))
    }) {
        reading.line(None, parts(line, at));
    }
    let inner = region.children().filter(|it| {
        it.is_element() && it.tag_name().name().ends_with("Region") && depth > 0
    });
    for region in inner {
        write(reading, region, depth - 1);
    }
}

fn frame(node: Node<'_, '_>) -> Option<Rectangle> {
    let outline = node.children().find(|it| is(*it, "Coords"))?;
    if let Some(points) = outline.attribute("points") {
        return around(points);
    }
    // Before 2013 each point was an element.
    let points = outline.children().filter(|it| is(*it, "Point")).filter_map(|point| {
        Some(format!("{},{}", point.attribute("x")?, point.attribute("y")?))
    });
    around(&points.collect::<Vec<_>>().join(" "))
}

/// The text of a node, of several readings that with the lowest index, and where it stands.
fn text<'a>(node: Node<'a, '_>) -> Option<(&'a str, usize)> {
    let readings = node.children().filter(|it| is(*it, "TextEquiv"));
    let index = |it: &Node<'_, '_>| {
        it.attribute("index").and_then(|it| it.parse::<u64>().ok()).unwrap_or(0)
    };
    let best = readings.min_by_key(index)?;
    let form = |name| best.children().find(|it| is(*it, name));
    let text = form("Unicode").or_else(|| form("PlainText"))?.first_child()?;
    let words = text.text().filter(|it| !it.trim().is_empty())?;
    Some((words, text.range().start))
}

/// The words of a line: with their places where the line's words say the same as it does.
fn words(line: Node<'_, '_>) -> Vec<RecognisedWord> {
    let single: Vec<RecognisedWord> = line
        .children()
        .filter(|it| is(*it, "Word"))
        .filter_map(|word| {
            let (text, at) = text(word)?;
            let style = word.children().find(|it| is(*it, "TextStyle"));
            let raised =
                style.is_some_and(|it| it.attribute("superscript") == Some("true"));
            let text = text.split_whitespace().collect();
            Some(RecognisedWord {
                text,
                at,
                frame: frame(word),
                raised,
                ..RecognisedWord::default()
            })
        })
        .collect();
    let Some((whole, at)) = text(line) else { return single };
    let letters =
        |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let same = whole.split_whitespace().count() == single.len()
        && letters(whole)
            == single.iter().map(|word| word.text.as_str()).collect::<String>();
    if same { single } else { parts(whole, at) }
}

/// The words of a text that stands at `at`.
fn parts(text: &str, at: usize) -> Vec<RecognisedWord> {
    let place = |part: &str| at + part.as_ptr() as usize - text.as_ptr() as usize;
    text.split_whitespace()
        .map(|part| RecognisedWord {
            text: part.to_owned(),
            at: place(part),
            ..RecognisedWord::default()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<?xml version="1.0"?>
<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Page>
<ReadingOrder><OrderedGroup id="g"><RegionRefIndexed index="1" regionRef="b"/>
<RegionRefIndexed index="0" regionRef="a"/></OrderedGroup></ReadingOrder>
<TextRegion id="c"><TextEquiv><Unicode>Last of
all</Unicode></TextEquiv></TextRegion>
<TextRegion id="b"><Coords points="100,100 900,100 900,300 100,300"/>
<TextLine><Coords points="260,100 900,100 900,140 260,140"/>
<Word><TextEquiv><Unicode>Then</Unicode></TextEquiv></Word>
<TextEquiv index="1"><Unicode>Than the ruin came</Unicode></TextEquiv>
<TextEquiv index="0"><Unicode>Then the rain &amp; wind</Unicode></TextEquiv></TextLine>
<TextLine><Word><TextEquiv><Unicode>came.</Unicode></TextEquiv></Word>
<Word><TextStyle superscript="true"/><TextEquiv><Unicode>3</Unicode></TextEquiv></Word></TextLine>
<TextEquiv><Unicode>Then the rain came.</Unicode></TextEquiv></TextRegion>
<TextRegion id="a"><TextLine><TextEquiv><Unicode>Rain</Unicode></TextEquiv></TextLine></TextRegion>
</Page></PcGts>"#;

    #[test]
    fn regions_come_in_the_order_of_reading_and_each_word_once() {
        let read = read(PAGE, FileId(0)).unwrap();
        assert_eq!(
            read.text,
            "Rain\n\n     Then the rain & wind\ncame.³\n\nLast of\nall"
        );
        for word in ["Rain", "rain", "came", "all"] {
            let at = read.text.find(word).unwrap() as u32;
            let origin = read.map.origin(at) as usize;
            assert!(
                PAGE[origin..].starts_with(word),
                "{word}: {}",
                &PAGE[origin..][..20]
            );
        }
    }

    #[test]
    fn lines_that_nobody_numbered_are_read_from_the_top_down() {
        let line = |words: &str, top: u32, custom: &str| {
            let bottom = top + 40;
            format!(
                "<TextLine {custom}><Coords points=\"100,{top} 900,{bottom}\"/>\
                 <TextEquiv><Unicode>{words}</Unicode></TextEquiv></TextLine>"
            )
        };
        let page = |custom: &str| {
            let lines = line("Rain fell,", 100, custom)
                + &line("and wind.", 200, custom)
                + &line("then snow", 150, custom);
            let xml =
                format!("<PcGts><Page><TextRegion>{lines}</TextRegion></Page></PcGts>");
            read(&xml, FileId(0)).unwrap().text
        };
        assert_eq!(page(""), "Rain fell,\nthen snow\nand wind.");
        let numbered = "custom=\"readingOrder {index:0;}\"";
        assert_eq!(page(numbered), "Rain fell,\nand wind.\nthen snow");
    }

    #[test]
    fn a_page_that_is_cut_short_is_a_message_at_its_end() {
        let cut = &PAGE[..PAGE.find("</TextLine>").unwrap()];
        let found = read(cut, FileId(0)).unwrap_err();
        assert!(found.message.contains("no sound XML"), "{}", found.message);
    }
}

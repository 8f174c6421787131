//! The headings of a text, and texts whose headings are raised or left out.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::read::HtmlElements;

/// A heading that stands in no quotation, list, note or division.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChapterHeading {
    /// 1 to 6.
    pub level: u8,
    /// Its lines.
    pub range: Range<usize>,
    /// Its words, without markup.
    pub text: String,
}

/// The headings of a text in order. Data at its head must be blanked.
pub fn headings(text: &str) -> Vec<ChapterHeading> {
    let mut found: Vec<ChapterHeading> = Vec::new();
    let (mut depth, mut code) = (0_usize, Vec::new());
    let mut open: Option<ChapterHeading> = None;
    let mut elements = HtmlElements::default();
    let options = Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TABLES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_HEADING_ATTRIBUTES;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        match event {
            Event::Start(Tag::HtmlBlock) if depth == 0 => {
                let headings = elements.block(text, range).into_iter();
                found.extend(headings.map(|it| ChapterHeading {
                    level: it.level,
                    range: it.range,
                    text: it.text,
                }));
            }
            Event::Start(Tag::Heading { level, .. })
                if depth == 0 && elements.is_flow() =>
            {
                let level = level_of(level);
                open = Some(ChapterHeading { level, range, text: String::new() });
            }
            Event::End(TagEnd::Heading(_)) => found.extend(open.take()),
            Event::Start(Tag::CodeBlock(_)) => code.push(range),
            Event::Start(tag) if holds_blocks(&tag) => depth += 1,
            Event::End(tag) if ends_blocks(tag) => depth = depth.saturating_sub(1),
            Event::Text(words) | Event::Code(words) => {
                if let Some(heading) = &mut open {
                    heading.text.push_str(&words);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some(heading) = &mut open {
                    heading.text.push(' ');
                }
            }
            _ => {}
        }
    }
    let divisions = divisions(text, &code);
    found.retain(|it| !divisions.iter().any(|div| div.contains(&it.range.start)));
    for heading in &mut found {
        heading.text = heading.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let written = text.get(heading.range.clone()).unwrap_or("");
        heading.range.end = heading.range.start + written.trim_end().len();
    }
    found
}

fn level_of(level: HeadingLevel) -> u8 {
    level as u8
}

fn holds_blocks(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::BlockQuote(_)
            | Tag::List(_)
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::Table(_)
    )
}

fn ends_blocks(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::Table
    )
}

/// The fenced divisions (`::: class` to `:::`), outermost ones.
fn divisions(text: &str, code: &[Range<usize>]) -> Vec<Range<usize>> {
    let (mut found, mut open, mut start, mut at) = (Vec::new(), 0_usize, 0, 0);
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        if bare.starts_with(":::") && !code.iter().any(|it| it.contains(&at)) {
            if bare.trim_matches(':').trim().is_empty() {
                // A row that closes nothing is told where the text is read.
                if open == 1 {
                    found.push(start..at);
                }
                open = open.saturating_sub(1);
            } else {
                if open == 0 {
                    start = at;
                }
                open += 1;
            }
        }
        at += line.len();
    }
    found
}

/// Whether nothing but white space stands between two places of a text.
pub fn is_alone(text: &str, between: Range<usize>) -> bool {
    text.get(between).is_some_and(|it| it.trim().is_empty())
}

/// A text whose headings stand `by` levels higher. Its length stays.
pub fn raised(text: &str, headings: &[ChapterHeading], by: u8) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for heading in headings.iter().filter(|heading| heading.level > by) {
        let Some(written) = bytes.get_mut(heading.range.clone()) else { continue };
        let level = heading.level - by;
        match written {
            [b'<', b'h' | b'H', b'1'..=b'6', ..] => raise_tags(written, level),
            // A heading by `#` is one line.
            _ if written.contains(&b'\n') => raise_row(written),
            _ => raise_marks(written, level),
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// `<h2>One</h2>` becomes `<h1>One</h1>`.
fn raise_tags(written: &mut [u8], level: u8) {
    let close = written.windows(2).rposition(|it| it == b"</");
    for at in [Some(2), close.map(|at| at + 3)].into_iter().flatten() {
        if let Some(digit) = written.get_mut(at).filter(|it| it.is_ascii_digit()) {
            *digit = b'0' + level;
        }
    }
}

/// The row of hyphens below a heading becomes one of `=`.
fn raise_row(written: &mut [u8]) {
    let row = written.iter_mut().rev().take_while(|byte| **byte != b'\n');
    row.filter(|byte| **byte == b'-').for_each(|byte| *byte = b'=');
}

/// Blanks all but `level` of the `#` before a heading.
fn raise_marks(written: &mut [u8], level: u8) {
    let marks = written.iter_mut().skip_while(|byte| byte.is_ascii_whitespace());
    let marks = marks.take_while(|byte| **byte == b'#');
    marks.skip(usize::from(level)).for_each(|byte| *byte = b' ');
}

/// A part of a text with stretches of it blanked, which stand in order. Its length stays.
pub fn without(text: &str, part: &Range<usize>, stretches: &[Range<usize>]) -> String {
    let mut left = String::with_capacity(part.len());
    let mut from = part.start;
    for stretch in stretches.iter().filter(|it| it.end <= part.end) {
        let (Some(kept), Some(gone)) =
            (text.get(from..stretch.start), text.get(stretch.clone()))
        else {
            continue;
        };
        left += kept;
        left += &crate::read::without_head(gone, gone.len());
        from = stretch.end;
    }
    left + text.get(from..part.end).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "## One *and* `two`\n\n```\n# code\n```\n\n> # quoted\n\n\
                        ::: letter\n# In it\n:::\n\nThree\nlines\n-----\n\n### Deep ###\n";

    #[test]
    fn only_headings_of_the_text_count() {
        let found: Vec<_> =
            headings(TEXT).into_iter().map(|it| (it.level, it.text)).collect();
        let wanted = [(2, "One and two"), (2, "Three lines"), (3, "Deep")];
        assert_eq!(found, wanted.map(|(level, text)| (level, text.to_owned())));
    }

    #[test]
    fn a_row_of_colons_that_closes_nothing_hides_no_heading() {
        let of =
            |text: &str| headings(text).into_iter().map(|it| it.text).collect::<Vec<_>>();
        assert_eq!(of("# One\n\nText.\n\n:::\n\n## Two\n"), ["One", "Two"]);
        assert_eq!(of("# A\n\n::: x\n## B\n:::\n\n:::\n\n## C\n"), ["A", "C"]);
    }

    #[test]
    fn html_has_headings_too() {
        let text = "<h2 class='a'>One</h2>\n\n<blockquote>\n\n## Quoted\n\n\
                    </blockquote>\n\n- <h2>item</h2>\n\n<h3>Deep\n";
        let of = |text: &str| -> Vec<_> {
            headings(text).into_iter().map(|it| (it.level, it.text)).collect()
        };
        assert_eq!(of(text), [(2, "One".to_owned()), (3, "Deep".to_owned())]);
        let raised = raised(text, &headings(text), 1);
        assert_eq!(of(&raised), [(1, "One".to_owned()), (2, "Deep".to_owned())]);
        assert!(raised.starts_with("<h1 class='a'>One</h1>"), "{raised}");
    }

    /// A row of hyphens, a sign or a tag in a heading's words is none of its marks.
    #[test]
    fn words_of_headings_stay_as_they_are() {
        for (text, wanted) in [
            ("##x\n---\n", "##x\n===\n"),
            ("<x1>a</x1>\n---\n", "<x1>a</x1>\n===\n"),
            ("  ## A - b\n", "  #  A - b\n"),
            ("## A - b ##\n", "#  A - b ##\n"),
            ("<H2>a</", "<H1>a</"),
            ("<h2>a</b", "<h1>a</b"),
            ("<\n-", "<\n="),
        ] {
            assert_eq!(raised(text, &headings(text), 1), wanted);
        }
    }

    #[test]
    fn raised_headings_keep_their_places() {
        let raised = raised(TEXT, &headings(TEXT), 1);
        assert_eq!(raised.len(), TEXT.len());
        let found: Vec<_> =
            headings(&raised).into_iter().map(|it| (it.level, it.text)).collect();
        let wanted = [(1, "One and two"), (1, "Three lines"), (2, "Deep")];
        assert_eq!(found, wanted.map(|(level, text)| (level, text.to_owned())));
        assert_eq!(raised.find("Deep"), TEXT.find("Deep"));
    }
}

//! The headings of a text, and texts whose headings are raised or left out.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// A heading that stands in no quotation, list, note or division.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its lines.
    pub range: Range<usize>,
    /// Its words, without markup.
    pub text: String,
}

/// The headings of a text in order. Data at its head must be blanked.
pub fn headings(text: &str) -> Vec<Heading> {
    let mut found: Vec<Heading> = Vec::new();
    let (mut depth, mut code) = (0_usize, Vec::new());
    let mut open: Option<Heading> = None;
    let options = Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TABLES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_HEADING_ATTRIBUTES;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level, .. }) if depth == 0 => {
                let level = level_of(level);
                open = Some(Heading { level, range, text: String::new() });
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
                open = open.saturating_sub(1);
                if open == 0 {
                    found.push(start..at);
                }
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
pub fn raised(text: &str, headings: &[Heading], by: u8) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for heading in headings.iter().filter(|heading| heading.level > by) {
        let marks =
            text[heading.range.clone()].bytes().take_while(|it| *it == b'#').count();
        let first = heading.range.start;
        if marks > 0 {
            let kept = usize::from(heading.level - by);
            bytes[first + kept..first + marks].fill(b' ');
        } else {
            // A row of dashes under the words: level 2, which can only become level 1.
            for byte in bytes[heading.range.clone()].iter_mut().rev() {
                match byte {
                    b'-' => *byte = b'=',
                    b'\n' => break,
                    _ => {}
                }
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// A text with a stretch of it blanked. Its length stays.
pub fn without(text: &str, stretch: &Range<usize>) -> String {
    let (Some(head), Some(gone), Some(tail)) =
        (text.get(..stretch.start), text.get(stretch.clone()), text.get(stretch.end..))
    else {
        return text.to_owned();
    };
    format!("{head}{}{tail}", crate::read::without_head(gone, gone.len()))
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

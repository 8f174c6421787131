//! The headings among the HTML of a text, found without reading the rest of it.

use std::ops::Range;

use super::meaning::{TagMeaning, meaning};
use super::parts::{HtmlPart, HtmlParts};
use super::tag::decoded;

/// A heading written as `<h1>` to `<h6>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HtmlHeading {
    /// 1 to 6.
    pub level: u8,
    /// From its tag to the one that closes it.
    pub range: Range<usize>,
    /// Its words.
    pub text: String,
}

/// The elements that are open from one block of HTML to the next.
#[derive(Debug, Default)]
pub struct HtmlElements {
    open: Vec<String>,
}

impl HtmlElements {
    /// Whether a heading may stand here: in no quotation, list or table.
    pub fn is_flow(&self) -> bool {
        self.open.is_empty()
    }

    /// Goes on through a block of the text; its headings that divide the text.
    pub fn block(&mut self, text: &str, block: Range<usize>) -> Vec<HtmlHeading> {
        let mut found = Vec::new();
        let mut open: Option<HtmlHeading> = None;
        for part in HtmlParts::new(text, block.clone()) {
            match part {
                HtmlPart::Tag(tag, range) => match meaning(&tag) {
                    Some(TagMeaning::Heading(level)) => {
                        if let Some(mut heading) = open.take() {
                            let end = if tag.closes { range.end } else { range.start };
                            heading.range.end = end;
                            found.push(heading);
                        }
                        if !tag.closes && self.is_flow() {
                            let (level, text) = (level as u8, String::new());
                            open = Some(HtmlHeading { level, range, text });
                        }
                    }
                    Some(TagMeaning::Holder(_)) if tag.closes => {
                        let last = self.open.iter().rposition(|name| *name == tag.name);
                        self.open.truncate(last.unwrap_or(self.open.len()));
                    }
                    Some(TagMeaning::Holder(_)) => self.open.push(tag.name),
                    _ => {}
                },
                HtmlPart::Text(range) => {
                    if let Some(heading) = &mut open {
                        heading.text += &decoded(&text[range]);
                    }
                }
                HtmlPart::Strange(_) => {}
            }
        }
        if let Some(mut heading) = open {
            heading.range.end = block.end;
            found.push(heading);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_in_the_flow_are_found() {
        let text = "<div><h1 id=\"a\">One &amp; <em>all</em></h1>\n<!-- <h1>no</h1> -->\n\
            <blockquote><h2>Quoted</h2></blockquote></div>\n<H3>Three\n";
        let mut elements = HtmlElements::default();
        let found: Vec<_> = elements
            .block(text, 0..text.len())
            .into_iter()
            .map(|it| (it.level, it.text.trim().to_owned()))
            .collect();
        assert_eq!(found, [(1, "One & all".to_owned()), (3, "Three".to_owned())]);
        assert!(elements.is_flow());
    }

    #[test]
    fn elements_stay_open_between_blocks() {
        let mut elements = HtmlElements::default();
        let open = "<blockquote>";
        assert_eq!(elements.block(open, 0..open.len()), []);
        assert!(!elements.is_flow());
        let close = "<h1>In it</h1></blockquote>";
        assert_eq!(elements.block(close, 0..close.len()), []);
        assert!(elements.is_flow());
    }
}

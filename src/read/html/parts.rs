//! A block of HTML, taken apart into tags and text. Nothing is too broken for that: a `<`
//! that begins no tag is text.

use std::ops::Range;

use super::tag::Tag;

/// A part of a block of HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::read) enum HtmlPart {
    /// A tag, and where it stands.
    Tag(Tag, Range<usize>),
    /// Text between tags.
    Text(Range<usize>),
    /// A comment that nothing closes, or what is for programs: `<!DOCTYPE html>`.
    Strange(Range<usize>),
}

/// The parts of a block that are still to come, without its comments.
#[derive(Debug)]
pub(in crate::read) struct HtmlParts<'t> {
    text: &'t str,
    block: Range<usize>,
    /// Where the last `>` stands: behind it no tag ends.
    last: usize,
}

impl<'t> HtmlParts<'t> {
    /// Of a block of the text.
    pub(in crate::read) fn new(text: &'t str, block: Range<usize>) -> Self {
        let last = text[block.clone()].rfind('>').map_or(0, |at| block.start + at);
        Self { text, block, last }
    }

    /// Takes all that stands before the tag that closes `name`, or all there is.
    pub(in crate::read) fn take_before(&mut self, name: &str) -> Range<usize> {
        let rest = &self.text[self.block.clone()];
        let closes = |at: usize| {
            let tag = rest[at + 2..].get(..name.len());
            tag.is_some_and(|tag| tag.eq_ignore_ascii_case(name))
        };
        let end = rest.match_indices("</").map(|it| it.0).find(|&at| closes(at));
        let start = self.block.start;
        self.block.start += end.unwrap_or(rest.len());
        start..self.block.start
    }

    /// Takes `length` bytes.
    fn take(&mut self, length: usize) -> Range<usize> {
        let start = self.block.start;
        self.block.start += length;
        start..self.block.start
    }
}

impl Iterator for HtmlParts<'_> {
    type Item = HtmlPart;

    fn next(&mut self) -> Option<HtmlPart> {
        let text = self.text;
        loop {
            let rest = &text[self.block.clone()];
            let first = rest.chars().next()?;
            if let Some(comment) = rest.strip_prefix("<!--") {
                let Some(end) = comment.find("-->") else {
                    return Some(HtmlPart::Strange(self.take(rest.len())));
                };
                self.take(end + 7);
                continue;
            }
            if self.block.start < self.last
                && let Some(length) = tag_length(rest)
            {
                if rest.starts_with("<!") || rest.starts_with("<?") {
                    return Some(HtmlPart::Strange(self.take(length)));
                }
                if let Some(tag) = Tag::parse(&rest[..length]) {
                    return Some(HtmlPart::Tag(tag, self.take(length)));
                }
            }
            let first = first.len_utf8();
            let length = first + rest[first..].find('<').unwrap_or(rest.len() - first);
            return Some(HtmlPart::Text(self.take(length)));
        }
    }
}

/// The length of what looks like a tag at the start of a text: to the first `>` that
/// stands in no value.
fn tag_length(text: &str) -> Option<usize> {
    if !text.starts_with('<') {
        return None;
    }
    let (mut quote, mut before) = (None, ' ');
    for (at, c) in text.char_indices() {
        match quote {
            Some(mark) if c == mark => quote = None,
            Some(_) => {}
            None if c == '>' => return Some(at + 1),
            None if before == '=' && matches!(c, '"' | '\'') => quote = Some(c),
            None => {}
        }
        if !c.is_whitespace() {
            before = c;
        }
    }
    // A mark without its partner.
    text.find('>').map(|at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_written_comes_apart_without_loss() {
        for (text, wanted) in [
            ("<p title=\"a > b\">x</p>", ["T p", "x", "T p"].as_slice()),
            ("a < b <!-- c --> d", &["a ", "< b ", " d"]),
            ("<p title=\"a>x", &["T p", "x"]),
            ("<p", &["<p"]),
            ("<!DOCTYPE html><1>", &["S <!DOCTYPE html>", "<1>"]),
            ("x<!-- y", &["x", "S <!-- y"]),
        ] {
            let parts: Vec<_> = HtmlParts::new(text, 0..text.len())
                .map(|part| match part {
                    HtmlPart::Tag(tag, _) => format!("T {}", tag.name),
                    HtmlPart::Text(range) => text[range].to_owned(),
                    HtmlPart::Strange(range) => format!("S {}", &text[range]),
                })
                .collect();
            assert_eq!(parts, wanted, "{text}");
        }
    }
}

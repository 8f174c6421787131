//! Strings with their places.

use crate::source::Span;

/// A string and where it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// The string. A line end parts two paragraphs; only keys that may hold several have
    /// any.
    pub text: String,
    /// Where, without the quotation marks.
    pub span: Span,
}

impl Located {
    /// Its paragraphs, each with its place; never none.
    pub fn paragraphs(&self) -> impl Iterator<Item = Self> {
        let mut start = self.span.start;
        self.text.split('\n').map(move |text| {
            let from = start.min(self.span.end);
            let end = (from + text.len() as u32).min(self.span.end);
            start = end + 1;
            let span = Span { start: from, end, ..self.span };
            Self { text: text.to_owned(), span }
        })
    }

    /// Its words in one line, for what has no paragraphs.
    pub fn in_one_line(&self) -> String {
        self.text.replace('\n', " ")
    }
}

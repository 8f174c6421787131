//! Quotation marks of a chapter, block by block: what is open at the end of one, and
//! whether the next goes on with it.

use super::inline::Inline;
use super::punctuation::{self, Unclosed};
use super::sink::ChapterSink;
use super::wording::plain;
use crate::diag::{Code, Diagnostic};
use crate::ground::Lang;

impl ChapterSink<'_> {
    /// Curls the inlines of a block, and reports what is left open.
    pub(super) fn curl(&mut self, inlines: &mut [Inline], lang: Lang) {
        self.go_on(inlines);
        let unclosed = punctuation::curl(inlines, lang);
        self.unclosed(&unclosed);
    }

    /// The same for lines over which a quotation may run.
    pub(super) fn curl_lines(&mut self, lines: Vec<&mut Vec<Inline>>, lang: Lang) {
        if let Some(first) = lines.first() {
            self.go_on(first);
        }
        let unclosed = punctuation::curl_lines(lines, lang);
        self.unclosed(&unclosed);
    }

    /// A quotation of several paragraphs opens again in each and closes in the last.
    fn go_on(&mut self, inlines: &[Inline]) {
        if self.open_quotation.is_some()
            && plain(inlines).trim_start().starts_with(['\'', '"', '‘', '“', '„', '«'])
        {
            self.open_quotation = None;
        }
        self.end_quotations();
    }

    /// Reports the quotation that is still open.
    pub(super) fn end_quotations(&mut self) {
        if let Some(found) = self.open_quotation.take() {
            self.report(found);
        }
    }

    fn unclosed(&mut self, all: &[Unclosed]) {
        for (at, one) in all.iter().enumerate() {
            let span = self.span(one.origin..one.origin + 1);
            let message = match (one.opens, one.typed) {
                (false, _) => "nothing closes this mark, so it is set as an apostrophe",
                (_, '"') => "nothing closes this quotation",
                _ => "nothing closes this single quotation mark",
            };
            let hint = match (one.opens, one.typed) {
                (_, '"') => "put the closing mark where the quotation ends",
                (true, _) => {
                    "close the quotation, or write `’` where an apostrophe is meant"
                }
                (false, _) => "write `’`, or close the quotation that it was to open",
            };
            let found = Diagnostic::new(Code::OpenQuotation, span, message).hint(hint);
            if one.opens && at + 1 == all.len() {
                self.open_quotation = Some(found);
            } else {
                self.report(found);
            }
        }
    }
}

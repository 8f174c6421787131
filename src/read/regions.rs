//! Divisions that are read line by line, and line blocks.

use std::ops::Range;

use super::attributes::BracedAttributes;
use super::fences::{Fence, FenceMark, FencedLines, Scanner, Sort, cover};
use super::lines::MarkdownLine;
use crate::diag::{Code, Diagnostic};
use crate::source::{FileId, Span};

impl Scanner<'_> {
    /// Whether a division is read line by line: verse, and a table without bars.
    pub(super) fn is_by_lines(
        &self,
        lines: &[MarkdownLine],
        at: usize,
        open: &Fence,
    ) -> bool {
        let barred = || {
            lines[at + 1..]
                .iter()
                .map(|line| line.body(self.text))
                .take_while(|body| !body.starts_with(":::"))
                .any(|body| body.contains('|'))
        };
        let has = |class| open.attributes.has_class(class);
        has("verse") || (has("table") && !barred())
    }

    /// Takes a division of lines from its opening fence on; one past its closing fence.
    pub(super) fn division(
        &mut self,
        lines: &[MarkdownLine],
        at: usize,
        open: Fence,
    ) -> usize {
        let first = &lines[at];
        let indent = first.body - first.inner;
        let mut inside = Vec::new();
        let mut next = at + 1;
        let mut close = None;
        while let Some(line) = lines.get(next) {
            if line.quotes < first.quotes {
                break;
            }
            next += 1;
            match self.sort(line) {
                Sort::Close(_) => {
                    close = Some(self.body_range(line));
                    break;
                }
                Sort::Open(fence) => self.found.push(
                    Diagnostic::new(
                        Code::Misplaced,
                        Span::new(self.file, fence.range),
                        "a division can't stand inside verse or a table",
                    )
                    .hint("close the one before it with `:::`"),
                ),
                _ => inside.push(self.strip(line, first.quotes, indent)),
            }
        }
        for line in &lines[at + 1..next] {
            // A `>` of the verse's own goes, too: one of its containers stays.
            let from = self.strip(line, first.quotes, 0).start;
            cover(&mut self.parsed, from..line.range.end, b' ');
        }
        let end = if let Some(range) = close {
            let end = range.end;
            self.mark(range, FenceMark::LinesEnd);
            end
        } else {
            let class = open.attributes.classes.first();
            let name = class.map_or("verse", |class| class.text.as_str());
            self.found.push(unclosed(self.file, &open.range, name));
            lines[next - 1].range.end
        };
        let range = open.range.start..end;
        let lines = FencedLines { attributes: open.attributes, each: inside, range };
        self.mark(open.range, FenceMark::Lines(lines));
        next
    }

    /// A line without the `>` and the indent of its containers.
    pub(super) fn strip(
        &self,
        line: &MarkdownLine,
        quotes: usize,
        indent: usize,
    ) -> Range<usize> {
        let whole = &self.text[line.range.clone()];
        let mut at = 0;
        for _ in 0..quotes {
            at += whole[at..].find('>').map_or(0, |found| found + 1);
        }
        at += usize::from(quotes > 0 && whole[at..].starts_with(' '));
        let spaces = whole[at..].bytes().take_while(|&byte| byte == b' ').count();
        line.range.start + at + spaces.min(indent)..line.range.end
    }

    /// Takes a line block, unless it is a table; one past it.
    pub(super) fn bars(&mut self, lines: &[MarkdownLine], at: usize) -> usize {
        let indent = |line: &MarkdownLine| line.body - line.inner;
        let is_bar = |line: &MarkdownLine| line.body(self.text).starts_with('|');
        // A line that is indented further goes on with the one before it.
        let goes_on = |line: &MarkdownLine| {
            !line.is_blank(self.text) && indent(line) > indent(&lines[at])
        };
        let count = lines[at..]
            .iter()
            .enumerate()
            .take_while(|(i, line)| {
                line.quotes == lines[at].quotes
                    && (*i == 0 || !line.marker)
                    && (is_bar(line) || *i > 0 && goes_on(line))
            })
            .count();
        let block = &lines[at..at + count];
        let after = lines.get(at + 1).map_or("", |line| line.body(self.text));
        let ruled = after.contains('-') && after.chars().all(|c| "|-: \t".contains(c));
        let bare = |line: &MarkdownLine| {
            let body = line.body(self.text);
            body == "|" || body.starts_with("| ") || !body.starts_with('|')
        };
        if ruled || !block.iter().all(bare) || block[0].body(self.text).len() < 3 {
            return at + count;
        }
        let mut inside: Vec<Range<usize>> = Vec::new();
        for line in block {
            match inside.last_mut() {
                Some(last) if !is_bar(line) => last.end = line.range.end,
                _ => inside.push((line.body + 2).min(line.range.end)..line.range.end),
            }
        }
        for line in &block[1..] {
            cover(&mut self.parsed, line.inner..line.range.end, b' ');
        }
        let range = block[0].body..block[count - 1].range.end;
        let lines =
            FencedLines { attributes: BracedAttributes::default(), each: inside, range };
        self.mark(self.body_range(&block[0]), FenceMark::Lines(lines));
        at + count
    }
}

/// The message for a division that nothing closes.
pub(super) fn unclosed(file: FileId, open: &Range<usize>, name: &str) -> Diagnostic {
    Diagnostic::new(
        Code::UnbalancedFence,
        Span::new(file, open.clone()),
        format!("this `{name}` division is never closed"),
    )
    .label("opened here")
    .hint("end it with a line `:::` that begins as this one does")
}

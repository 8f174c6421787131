//! What goes wrong with tables: rows longer than the head, and rows that the parser takes
//! for a paragraph. Captions, too.

use std::ops::Range;

use super::attributes;
use super::builder::Builder;
use super::classes::{TABLES, TURN, names, unknown_classes};
use super::inline::Inline;
use crate::book::{NodeId, Role};
use crate::diag::{Code, Diagnostic};

impl Builder<'_, '_> {
    /// Reports what stands in a row behind the last cell that its table has a column for:
    /// the parser drops it.
    pub(super) fn check_row(&mut self, row: Range<usize>) {
        let Some(frame) = self.frames.last() else { return };
        let last = frame.children.last().map(|&cell| self.sink.tree.get(cell).span);
        let from = last.map_or(row.start, |span| span.range().end.max(row.start));
        let columns = frame.children.len();
        let rest = self.texts.original.get(from..row.end).unwrap_or("");
        let lost = rest.trim_matches(|c: char| c == '|' || c.is_whitespace());
        if lost.is_empty() {
            return;
        }
        let start = from + rest.find(lost).unwrap_or(0);
        let span = self.sink.span(start..start + lost.len());
        let words = format!("this row goes on behind the last of {columns} columns");
        self.sink.report(
            Diagnostic::new(Code::LostCell, span, words)
                .label("no column for this")
                .hint("give the head of the table a cell more; a bar in a text is `\\|`"),
        );
    }

    /// Reports a paragraph that was to be a table: one of its lines is a rule with bars or
    /// crosses.
    pub(super) fn check_broken_table(&mut self, paragraph: Range<usize>) {
        let text = self.texts.original.get(paragraph.clone()).unwrap_or("");
        let mut at = paragraph.start;
        for line in text.split_inclusive('\n') {
            let rule = line.trim_matches(|c: char| c == '>' || c.is_whitespace());
            if is_rule(rule) {
                let start = at + line.find(rule).unwrap_or(0);
                let span = self.sink.span(start..start + rule.len());
                let table =
                    "a table is `| a | b |`, `|---|---|`, and a line for each row";
                let hint = if rule.starts_with('+') {
                    format!("tables drawn as grids are not read: {table}")
                } else {
                    format!("the row above needs as many cells as this line; {table}")
                };
                self.sink.report(
                    Diagnostic::new(Code::BrokenTable, span, "this is no table yet")
                        .label("set as words and dashes")
                        .hint(hint),
                );
                return;
            }
            at += line.len();
        }
    }

    /// Takes identifier and class from the end of a table's caption, `{#tbl:paper .turn}`,
    /// and gives them to the table.
    pub(super) fn attributes_of_caption(
        &mut self,
        table: NodeId,
        inlines: &mut [Inline],
    ) -> Option<()> {
        let Some(Inline::Run(run)) = inlines.last_mut() else { return None };
        let open = run.text.trim_end().strip_suffix('}')?.rfind('{')?;
        let at = run.origin(open);
        let written = self.texts.original.get(at..)?;
        if run.is_literal(open)
            || !written.starts_with("{#") && !written.starts_with("{.")
        {
            return None;
        }
        let (found, _) = attributes::parse(self.texts.original, at).ok()?;
        found.expect_keys(&[], self.sink);
        unknown_classes(&found, &names(TABLES), self.sink);
        *run = run.cut(0..run.text[..open].trim_end().len());
        if found.has_class(TURN)
            && let Role::Table { turned, .. } = &mut self.sink.tree.get_mut(table).role
        {
            *turned = true;
        }
        if let Some(id) = found.id {
            self.sink.target(&id.text, id.range, table);
        }
        Some(())
    }

    /// The table whose caption a paragraph is: one right behind a table that begins with
    /// a colon or with `Table:`, as Pandoc has it. Takes that lead away.
    pub(super) fn table_of_caption(
        &self,
        role: &Role,
        inlines: &mut [Inline],
    ) -> Option<NodeId> {
        let &table = self.frames.last()?.children.last()?;
        let tree = &self.sink.tree;
        let is_table = matches!(tree.get(table).role, Role::Table { .. });
        let captioned =
            tree.children(table).any(|child| tree.get(child).role == Role::Caption);
        let Some(Inline::Run(run)) = inlines.first_mut() else { return None };
        if *role != Role::Paragraph || !is_table || captioned {
            return None;
        }
        let lead = ["Table: ", "table: ", ": "];
        let words = lead.iter().find_map(|lead| run.text.strip_prefix(lead))?;
        let (start, end) = (run.text.len() - words.trim_start().len(), run.text.len());
        *run = run.cut(start..end);
        Some(table)
    }
}

/// Whether a line is dashes with bars or crosses between them, as under a table's head.
fn is_rule(line: &str) -> bool {
    line.contains("--")
        && line.contains(['|', '+'])
        && line.bytes().all(|b| matches!(b, b'|' | b'+' | b'-' | b'=' | b':' | b' '))
}

//! Tables of HTML: rows of cells, made as long as each other.

use super::tag::Tag;
use crate::book::{ColumnAlign, NodeId, Role};
use crate::read::builder::{Builder, ContainerKind, OpenContainer};

/// How the words of a cell stand, as its tag says.
pub(super) fn align(tag: &Tag) -> Option<ColumnAlign> {
    let styled = tag.get("style").and_then(|style| {
        let mut rules = style.split(';').filter_map(|rule| rule.split_once(':'));
        let (_, value) = rules.find(|rule| rule.0.trim() == "text-align")?;
        Some(value.trim())
    });
    match tag.get("align").or(styled)?.to_ascii_lowercase().as_str() {
        "left" => Some(ColumnAlign::Left),
        "center" => Some(ColumnAlign::Centre),
        "right" => Some(ColumnAlign::Right),
        _ => None,
    }
}

impl Builder<'_, '_> {
    /// A row holds cells; what else stands in it gets one.
    pub(super) fn finish_row(&mut self, frame: &mut OpenContainer, row: NodeId) {
        self.house(frame, &[Role::Cell], "put them between `<td>` and `</td>`");
        self.bare_cells(&frame.children);
        let is_head = |frame: &OpenContainer| match &frame.kind {
            ContainerKind::Html(element) => element.tag.name == "thead",
            _ => false,
        };
        if self.frames.last().is_some_and(is_head) {
            self.html_heads.insert(row);
        }
    }

    /// Leaves cells that were made for stray blocks only their words.
    fn bare_cells(&mut self, cells: &[NodeId]) {
        for &cell in cells {
            let tree = &mut *self.sink.tree;
            let inside: Vec<_> = tree.children(cell).collect();
            if inside.iter().all(|&it| tree.get(it).role.is_inline()) {
                continue;
            }
            let at = tree.get(cell).span.range();
            let mut inside: Vec<_> =
                std::iter::from_fn(|| tree.take_first(cell)).collect();
            self.hold_words(cell, &mut inside, "td", at);
        }
    }

    /// Makes a table of rows: a head, if the first is one, and columns for the longest.
    pub(super) fn finish_table(&mut self, mut frame: OpenContainer, table: NodeId) {
        let of_caption = |&it: &NodeId| self.sink.tree.get(it).role == Role::Caption;
        let (captions, rows) = frame.children.into_iter().partition(of_caption);
        let captions: Vec<NodeId> = captions;
        frame.children = rows;
        self.house(&mut frame, &[Role::TableRow], "put them between `<td>` and `</td>`");
        for &row in &frame.children {
            self.cells_of_strays(row);
        }
        let cells: Vec<Vec<NodeId>> = frame
            .children
            .iter()
            .map(|&row| self.sink.tree.children(row).collect())
            .collect();
        let mut columns =
            vec![ColumnAlign::Start; cells.iter().map(Vec::len).max().unwrap_or(0)];
        for (at, column) in columns.iter_mut().enumerate() {
            let mut looks =
                cells.iter().filter_map(|row| self.html_cells.get(row.get(at)?));
            *column = looks.find_map(|look| look.1).unwrap_or_default();
        }
        for (at, (&row, cells)) in frame.children.iter().zip(&cells).enumerate() {
            let headed = self.html_heads.contains(&row);
            let all = cells.iter().all(|it| self.is_heading(*it)) && !cells.is_empty();
            let is_head = at == 0 && (headed || all);
            if is_head {
                self.sink.tree.get_mut(row).role = Role::TableHead;
            } else if headed {
                let place = self.sink.tree.get(row).span.range();
                let message = "a table has one row for its head".to_owned();
                let hint = "put this row into `<tbody>`, or its words into the first one";
                self.report_html(place, message, hint);
            }
            self.finish_cells(row, cells, columns.len(), is_head);
        }
        if columns.is_empty() {
            return self.settle_captions(frame, captions);
        }
        self.sink.tree.get_mut(table).role = Role::Table { columns, turned: false };
        if let [caption] = captions.as_slice() {
            self.sink.tree.prepend(table, *caption);
            return self.settle(frame);
        }
        self.settle(frame);
        self.captions_alone(captions);
    }

    fn is_heading(&self, cell: NodeId) -> bool {
        self.html_cells.get(&cell).is_some_and(|look| look.0)
    }

    /// A row that was made for stray blocks gets cells for them.
    fn cells_of_strays(&mut self, row: NodeId) {
        let tree = &mut *self.sink.tree;
        let cells: Vec<_> = tree.children(row).collect();
        if cells.iter().all(|&it| tree.get(it).role == Role::Cell) {
            return;
        }
        let (span, lang) = (tree.get(row).span, tree.get(row).lang);
        let cell = tree.add(Role::Cell, span, lang);
        tree.move_children(row, cell);
        tree.append(row, cell);
        self.bare_cells(&[cell]);
    }

    /// Fills a row up with empty cells; one that heads a row is strong.
    fn finish_cells(&mut self, row: NodeId, cells: &[NodeId], count: usize, head: bool) {
        let strong: Vec<_> =
            cells.iter().filter(|&&cell| !head && self.is_heading(cell)).collect();
        let tree = &mut *self.sink.tree;
        for &cell in strong {
            if tree.children(cell).next().is_none() {
                continue;
            }
            let (span, lang) = (tree.get(cell).span, tree.get(cell).lang);
            let strong = tree.add(Role::Strong, span, lang);
            tree.move_children(cell, strong);
            tree.append(cell, strong);
        }
        let (span, lang) = (tree.get(row).span, tree.get(row).lang);
        for _ in cells.len()..count {
            tree.add_under(row, Role::Cell, span, lang);
        }
    }

    /// A table without rows leaves its captions.
    fn settle_captions(&mut self, mut frame: OpenContainer, captions: Vec<NodeId>) {
        frame.node = None;
        frame.children.clear();
        self.settle(frame);
        self.captions_alone(captions);
    }

    /// Sets captions that no table takes as paragraphs.
    fn captions_alone(&mut self, captions: Vec<NodeId>) {
        for caption in captions {
            let node = self.sink.tree.get_mut(caption);
            node.role = Role::Paragraph;
            let place = node.span.range();
            let message = "a table has one caption, and a caption a table".to_owned();
            self.report_html(
                place,
                message,
                "put all of it between `<caption>` and `</caption>`",
            );
            self.place(caption);
        }
    }
}

//! Why a page broke where it did: for editors who want it otherwise.

use crate::arrange::Flow;
use crate::book::Role;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::layout::block::{BlockPart, Matter};
use crate::layout::chain::note_entries;
use crate::layout::columns::{Columns, PageColumn};
use crate::layout::context::Common;
use crate::layout::division::{LaidDivision, Prepared};
use crate::layout::look::LayoutLooks;
use crate::layout::page::PageNumber;
use crate::layout::setting::BookSetting;
use crate::layout::spreads::{self, PageSide, Paging, Relaxed, SlabPart};
use crate::layout::{messages, reasons};
use crate::paragraph::Shaper;
use crate::paragraph::lines::Cost;
use crate::paragraph::lines::cost::RATIO;
use crate::theme::Theme;

/// Explains the page whose printed or counted number is `number`, such as `xii` or
/// `214`. `None`: the book has no such page with text.
pub fn explain(
    flow: &Flow,
    theme: &Theme,
    shaper: &Shaper,
    number: &str,
) -> Option<Diagnostics> {
    let looks = LayoutLooks::new(theme, shaper.fonts());
    let notes = note_entries(flow);
    let common = Common { flow, theme, looks: &looks, shaper, notes: &notes };
    let (book, _) = BookSetting::settled(common);
    book.numbers.spans.iter().enumerate().find_map(|(division, span)| {
        let page =
            (0..span.pages).find(|&page| span.label_of(page).to_string() == number)?;
        let prepared = book.prepared[division].as_ref()?;
        let (at, label) = (page as usize, span.label_of(page));
        Some(match prepared.laid(span.side()) {
            LaidDivision::Spreads(paging) => {
                let side = span.side();
                Reasons { flow, theme, prepared, paging, side }.of(at, label)
            }
            LaidDivision::Columns(columns) => {
                of_columns(flow, prepared, columns, at, label)
            }
        })
    })
}

/// How full the first column of a page is, and what it begins with.
fn of_columns(
    flow: &Flow,
    prepared: &Prepared,
    columns: &Columns,
    at: usize,
    label: PageNumber,
) -> Diagnostics {
    let mut found = Diagnostics::new();
    let column = columns.pages().nth(at).and_then(<[PageColumn]>::first);
    let first = column.and_then(|column| column.parts.iter().find(|part| !part.again));
    if let (Some(column), Some(first)) = (column, first) {
        let node = prepared.blocks[first.block].node;
        let message = beginning(label, column.used, prepared.grid.rows, "", first.from);
        let found_here =
            Diagnostic::new(Code::PageExplained, flow.node(node).span, message);
        found.push(found_here.label(match at {
            0 => "the first page of its piece",
            _ => "columns are filled one after the other",
        }));
    }
    found
}

/// How full a page is, the lines that it has and may have being `filled`, and with which
/// line (counted from 0) of a block it begins.
fn beginning(label: PageNumber, used: u32, full: u32, depth: &str, line: u32) -> String {
    let line = line + 1;
    format!(
        "page {label} fills {used} of {full} lines{depth}, and begins with line {line} of this block"
    )
}

/// Paragraphs named that could win a line.
const OFFERS: usize = 3;

/// Letters on the last line of a paragraph of several lines: what must go for it to have
/// one line less.
fn last_line(block: &crate::layout::block::PageBlock) -> Option<u32> {
    let Matter::Text(text) = &block.matter else { return None };
    match text.set.settings.lines.as_slice() {
        [_, .., last] => Some(text.set.stream.line(last.start, last.end).letters),
        _ => None,
    }
}

/// Letters for which a paragraph has room on its lines, the type narrowed as far as it
/// may be, and the fewest that stand on a last line: what must come, more or less, for
/// it to have one line more.
fn room(block: &crate::layout::block::PageBlock) -> Option<u32> {
    let Matter::Text(text) = &block.matter else { return None };
    let limits = &text.set.limits;
    let (mut room, mut width, mut letters) = (0, 0, 0);
    for (index, line) in text.set.settings.lines.iter().enumerate() {
        let measure = text.set.measure.line(index).0;
        room += measure + measure * limits.expansion / RATIO;
        width += text.set.stream.natural(line.start, line.end).0;
        letters += i64::from(text.set.stream.line(line.start, line.end).letters);
    }
    let least = limits.runt.map_or(1, |runt| i64::from(runt.letters));
    u32::try_from((room - width).max(0) * letters / width.max(1) + least).ok()
}

/// The pages of one division, with the slabs and the theme that they were found from.
struct Reasons<'a> {
    flow: &'a Flow,
    theme: &'a Theme,
    prepared: &'a Prepared,
    paging: &'a Paging,
    side: PageSide,
}

impl Reasons<'_> {
    fn of(&self, at: usize, label: PageNumber) -> Diagnostics {
        let mut found = Diagnostics::new();
        let (mut broken, mut short) = (false, false);
        let paging = self.paging;
        let Some(page) = paging.pages.get(at) else { return found };
        let of_text = |piece: &&SlabPart| !self.block(piece.slab).floats();
        let first = page.pieces.iter().find(of_text).or(page.pieces.first());
        if let Some(first) = first {
            found.push(self.beginning(page, first, at, label));
        }
        let reached = paging.pages[..at].iter().flat_map(|page| &page.pieces);
        let reached = reached.map(|piece| piece.slab).max().unwrap_or(0);
        for piece in &page.pieces {
            if piece.slab < reached && self.block(piece.slab).floats() {
                found.push(self.waited(piece, label));
            }
            self.setting(piece, &mut found);
        }
        for relaxed in paging.relaxed.iter().filter(|relaxed| relaxed.page as usize == at)
        {
            let block = self.block(relaxed.slab);
            let reason = reasons::of(self.flow, self.prepared, paging, relaxed);
            let rule = relaxed.rule;
            found.push(messages::relaxed(self.flow, block.node, rule, label, reason));
            short |= matches!(relaxed.rule, Relaxed::Short(_));
            broken = true;
        }
        if broken || page.depth != self.prepared.grid_of(page.small).rows {
            self.offers(page, short, &mut found);
        }
        found
    }

    /// The paragraphs of a page that lose or, where it is short, gain a line by the
    /// least change.
    fn offers(&self, page: &spreads::PlannedPage, short: bool, found: &mut Diagnostics) {
        let mut offers: Vec<_> = page
            .pieces
            .iter()
            .filter_map(|piece| {
                // What is set against its nature has given what it can.
                let chosen = &self.paging.chosen;
                let block = self.block(piece.slab);
                let own = matches!(&block.matter, Matter::Text(text)
                    if text.set.settings.best == chosen[piece.slab as usize].choice as usize);
                if !own {
                    return None;
                }
                let letters = if short { room(block) } else { last_line(block) };
                Some((letters?, block.node))
            })
            .collect();
        offers.sort_unstable();
        offers.dedup();
        let change =
            if short { "more this paragraph gains" } else { "less this paragraph loses" };
        for (letters, node) in offers.into_iter().take(OFFERS) {
            let letters = messages::letters(letters.into());
            let message = format!("with {letters} {change} a line");
            let span = self.flow.node(node).span;
            found.push(Diagnostic::new(Code::PageExplained, span, message));
        }
    }

    fn block(&self, slab: u32) -> &crate::layout::block::PageBlock {
        &self.prepared.blocks[slab as usize]
    }

    /// Where the page begins, how full it is, and what the next best beginning costs.
    fn beginning(
        &self,
        page: &spreads::PlannedPage,
        first: &SlabPart,
        at: usize,
        label: PageNumber,
    ) -> Diagnostic {
        let full = self.prepared.grid_of(page.small).rows;
        let depth = match page.depth.cmp(&full) {
            std::cmp::Ordering::Less => {
                ", one less than usual on both pages of the spread"
            }
            std::cmp::Ordering::Greater => {
                ", one more than usual on both pages of the spread"
            }
            std::cmp::Ordering::Equal => "",
        };
        let message = beginning(label, page.used, page.depth, depth, first.from);
        let node = self.block(first.slab).node;
        let found =
            Diagnostic::new(Code::PageExplained, self.flow.node(node).span, message);
        if at == 0 {
            return found.label("the first page of its piece");
        }
        if self.block(first.slab).floats() || self.block(first.slab).plate.is_some() {
            return found.label(format!("a {}", self.floating(first).0));
        }
        let part = BlockPart::of(first);
        let other = self.prepared.avoiding(self.theme, self.side, &part);
        let cost = self.paging.cost;
        let worse = other.cost.units() - cost.units();
        found.label(format!("another beginning costs {worse:.3} more at least")).hint(
            "1 is the cost of one line whose spaces are twice as wide as they should be",
        )
    }

    /// A figure or table that stands later than where it is named.
    fn waited(&self, piece: &SlabPart, label: PageNumber) -> Diagnostic {
        let span = self.flow.node(self.block(piece.slab).node).span;
        let (name, remedy) = self.floating(piece);
        let message = format!("this {name} waited for the top of page {label}");
        Diagnostic::new(Code::PageExplained, span, message)
            .label("no room for it before")
            .hint(remedy)
    }

    /// What a figure or table is called, and what brings it nearer to its place.
    fn floating(&self, piece: &SlabPart) -> (&'static str, &'static str) {
        match self.flow.node(self.block(piece.slab).node).role {
            Role::Table { .. } => ("table", "let it stand elsewhere in the text"),
            _ => (
                "picture",
                "make it smaller by a `width`, or let it stand elsewhere in the text",
            ),
        }
    }

    /// A paragraph that is not set as it would be alone.
    fn setting(&self, piece: &SlabPart, found: &mut Diagnostics) {
        let chosen = &self.paging.chosen[piece.slab as usize];
        if chosen.cost <= Cost::ZERO {
            return;
        }
        let block = self.block(piece.slab);
        let Matter::Text(text) = &block.matter else { return };
        let settings = &text.set.settings;
        let lines = |choice: usize| settings.choices.get(choice).map_or(0, |it| it.lines);
        let (now, best) = (lines(chosen.choice as usize), lines(settings.best));
        let how = match now.cmp(&best) {
            std::cmp::Ordering::Less => "one line shorter than it would be alone",
            std::cmp::Ordering::Greater => "one line longer than it would be alone",
            std::cmp::Ordering::Equal => "so that no hyphen ends the page",
        };
        let beyond = settings
            .choices
            .get(chosen.choice as usize)
            .is_some_and(|choice| choice.tier > settings.tier);
        let beyond = if beyond {
            ", and its type is expanded beyond the limits for it"
        } else {
            ""
        };
        let message = format!("this paragraph is set {how}: {now} lines{beyond}");
        let span = self.flow.node(block.node).span;
        let mut note = Diagnostic::new(Code::PageExplained, span, message)
            .label(format!("costs {:.3}", chosen.cost.units()));
        if let Some(letters) = last_line(block) {
            note = note.hint(format!(
                "alone it has {best} lines, and {letters} letters on the last"
            ));
        }
        found.push(note);
    }
}

//! From a flow to pages.
//!
//! The recipe, by division and in parallel: [`collect`] walks the blocks; each kind is
//! [set](blocks), in a [context] that does not change, and pushed to a [galley]: text as
//! paragraphs with all their [settings](crate::paragraph::lines), everything else as [rows]
//! of the grid; the [search over spreads](spreads) chooses settings and page breaks;
//! [`place`] puts the rows on pages. Then, over the book: the [chain] gives the
//! divisions their pages, [`holes`] are filled with page numbers until nothing changes,
//! and [`furniture`] adds heads and folios.

mod anchors;
mod block;
mod blocks;
mod chain;
mod closer;
mod collect;
mod columns;
mod context;
mod cut_heads;
mod division;
mod figures;
mod findings;
mod foot;
mod footnotes;
mod furniture;
mod galley;
mod holes;
mod inline;
mod lead;
mod leaded;
mod lines;
pub(crate) mod look;
mod messages;
mod opener;
mod ornament;
mod painter;
mod place;
mod poem;
mod reason;
mod reasons;
mod rows;
mod ruled;
mod setting;
mod stick;
mod typeset;

pub mod dump;
pub mod explain;
pub mod page;
pub mod spreads;
pub mod stamp;
pub mod stats;

use crate::arrange::Flow;
use crate::diag::Diagnostics;
use crate::paragraph::Shaper;
use crate::theme::Theme;
use chain::note_entries;
use context::Common;
use look::LayoutLooks;
use page::Pages;
use setting::{BookSetting, ROUNDS};
use stats::Stats;

/// Sets a flow by a theme.
///
/// Always yields pages: what could not be done by the rules is done as well as it can
/// be, and named.
#[cfg(any(test, feature = "rooms"))]
pub fn layout(
    flow: &Flow,
    theme: &Theme,
    shaper: &Shaper,
    found: &mut Diagnostics,
) -> Pages {
    let pages = layout_measured(flow, theme, shaper, found).0;
    pages.lacks.messages().for_each(|lack| found.push(lack));
    pages
}

/// Sets a flow by a theme; the pages, and the figures of the composition. Always yields
/// pages: what could not be done by the rules is done as well as it can be, and named. What
/// characters lack is told by the pages alone.
pub fn layout_measured(
    flow: &Flow,
    theme: &Theme,
    shaper: &Shaper,
    found: &mut Diagnostics,
) -> (Pages, Stats) {
    let looks = LayoutLooks::new(theme, shaper.fonts());
    let notes = note_entries(flow);
    let common = Common { flow, theme, looks: &looks, shaper, notes: &notes };
    let (book, open) = BookSetting::settled(common);
    if let Some(hole) = open {
        found.push(messages::unsettled(flow, hole, ROUNDS));
    }
    for hole in book.holes.nowhere() {
        found.push(messages::no_page(flow, hole));
    }
    book.finish(found)
}

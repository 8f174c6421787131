//! The pages of a book, without the files that are made of them.

use std::sync::Arc;

use super::editions::{self, LaidPages};
use super::shop::Shop;
use super::{printing, wraps};
use crate::arrange::Flow;
use crate::build::{FileFacts, Inputs, Loaded};
use crate::check::Profiles;
use crate::diag::Diagnostics;
use crate::ground::Date;
use crate::layout::page::Pages;
use crate::project::{Output, OutputKind};
use crate::source::SourceMap;
use crate::units::Length;

/// An edition that was set.
#[expect(missing_debug_implementations, reason = "pages are dumped as text")]
pub struct PagedEdition {
    /// Its id.
    pub id: String,
    /// How many pages the book has, with the blank ones that its printer wants.
    pub count: usize,
    /// The width of the spine, where the book has a printed cover for it.
    pub spine: Option<Length>,
    laid: Arc<LaidPages>,
}

impl PagedEdition {
    /// Its pages.
    pub fn pages(&self) -> &Pages {
        &self.laid.pages
    }

    /// The text that they show.
    pub fn flow(&self) -> &Flow {
        &self.laid.flow
    }
}

/// Those of the wanted print editions with their pages, that first which its EPUB names the pages
/// of; those for screens where there are none for print.
pub(super) fn paged(
    loaded: &Loaded,
    wanted: &[&Output],
    inputs: &Inputs<'_>,
    sources: &mut SourceMap,
    found: &mut Diagnostics,
) -> Vec<PagedEdition> {
    let (editions, fonts) =
        editions::set_all(loaded, wanted, None, inputs.root, sources, found);
    let date = inputs.date.or(loaded.book.metadata.date).unwrap_or(Date::UNDATED);
    let shop = Shop { fonts: &fonts, date, draft: None };
    let wraps = wraps::set_all(loaded, wanted, &editions, shop, inputs.root, found);
    let spine = |id: &str| {
        let wrap = wraps.iter().find(|wrap| wrap.output.of == id)?;
        let FileFacts::Wrap { hand, .. } = wrap.facts() else { return None };
        Some(hand.spine?.0)
    };
    let profiles = Profiles::built_in();
    let mut paged: Vec<(OutputKind, PagedEdition)> = Vec::new();
    for edition in editions.iter().filter(|it| it.is_paged()) {
        let Some(laid) = &edition.laid else { continue };
        let id = edition.output.named().id.clone();
        let (pages, spine) = (&laid.pages, spine(&id));
        let count = match edition.output {
            Output::Print(print) => printing::pages(pages, print, &profiles),
            _ => pages.pages.len(),
        };
        paged.push((
            edition.output.kind(),
            PagedEdition { id, count, spine, laid: Arc::clone(laid) },
        ));
    }
    if paged.iter().any(|it| it.0 == OutputKind::Print) {
        paged.retain(|it| it.0 == OutputKind::Print);
    }
    let named = loaded.project.outputs.iter().filter(|it| it.kind() == OutputKind::Epub);
    let named: Vec<&str> = named.filter_map(|it| it.page_source()).collect();
    let mut paged: Vec<PagedEdition> = paged.into_iter().map(|it| it.1).collect();
    paged.sort_by_key(|it| !named.contains(&it.id.as_str()));
    paged
}

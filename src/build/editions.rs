//! The editions of a book: arranged and set, each thing once.
//!
//! What arranging depends on is an [`Arrangement`], what layout depends on a [`SettingKey`]:
//! outputs for which these are equal share their text, and their pages.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::draft::DraftMark;
use crate::arrange::{Arrangement, Flow, arrange, language_lacks, lost_addresses};
use crate::build::{Loaded, fonts, sheets, themes};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::display::DisplayItem;
use crate::files::Files;
use crate::layout::{self, page::Pages, stats::Stats};
use crate::paragraph::{Lacks, Shaper};
use crate::project::{Composition, Output, Project};
use crate::source::SourceMap;
use crate::text::{Fonts, Protrusion};
use crate::theme::{Addresses, Theme};

/// All that layout sees of an output.
#[derive(Debug, Clone, PartialEq, Eq)]
struct SettingKey {
    arrangement: Arrangement,
    theme: Arc<Theme>,
}

/// An output with a text, arranged and, where it has pages or names those of another, set.
pub(super) struct SetEdition<'p> {
    /// What is to be made.
    pub(super) output: &'p Output,
    /// Its text.
    pub(super) flow: Arc<Flow>,
    /// How it looks.
    pub(super) theme: Arc<Theme>,
    /// Its pages; those of its page source for an EPUB.
    pub(super) laid: Option<Arc<LaidPages>>,
    /// The style sheet that the book brings for it.
    pub(super) sheet: Option<Arc<str>>,
    /// Whether it was asked for; an EPUB's page source is set in any case.
    pub(super) asked: bool,
}

/// Pages, with the text that they show.
pub(super) struct LaidPages {
    /// The text.
    pub(super) flow: Arc<Flow>,
    /// Its pages.
    pub(super) pages: Pages,
    /// How evenly it is set.
    pub(super) stats: Stats,
    /// The mark of a draft that stands on them, for pages that come behind.
    pub(super) stamp: Vec<DisplayItem>,
}

impl SetEdition<'_> {
    /// Whether it has pages of its own.
    pub(super) fn is_paged(&self) -> bool {
        matches!(self.output, Output::Print(_) | Output::Screen(_))
    }

    fn setting(&self) -> SettingKey {
        let arrangement = self.flow.arrangement.clone();
        SettingKey { arrangement, theme: Arc::clone(&self.theme) }
    }
}

/// Arranges and sets all outputs that are wanted and have a text. Findings come in the
/// order of the manifest, whatever the threads do.
pub(super) fn set_all<'p>(
    loaded: &'p Loaded,
    wanted: &[&'p Output],
    draft: Option<&DraftMark>,
    root: &dyn Files,
    sources: &mut SourceMap,
    found: &mut Diagnostics,
) -> (Vec<SetEdition<'p>>, Arc<Fonts>) {
    let project = &loaded.project;
    let fonts = Arc::new(fonts::load(project, root, found));
    let mut editions = arrange_all(loaded, wanted, &fonts, root, sources, found);
    report_losses(loaded, &editions, found);
    let texts = project.outputs.iter().filter(|output| output.design().is_some());
    if editions.len() == texts.count() {
        fonts::check_unused(project, editions.iter().map(|it| &*it.theme), found);
    }
    editions.retain(|edition| !is_too_long(edition, found));
    let shapers = Shapers::new(&fonts, project, editions.iter().map(|it| &*it.theme));
    set(&mut editions, &shapers, draft, found);
    (editions, fonts)
}

/// Bytes of text that are set in pages, each of which takes some hundred in memory: some
/// 3,500 pages.
const LONGEST: usize = 8_000_000;

/// Whether an edition has more text than can be set in pages, which is said.
fn is_too_long(edition: &SetEdition<'_>, found: &mut Diagnostics) -> bool {
    let bytes = edition.flow.book.tree.bytes();
    let long = edition.is_paged() && bytes > LONGEST;
    if long {
        let megabytes = |bytes: usize| bytes.div_ceil(1_000_000);
        let named = edition.output.named();
        let message = format!(
            "the edition `{}` has {} MB of text, and {} MB can be set in pages",
            named.id,
            megabytes(bytes),
            megabytes(LONGEST)
        );
        let hint = "divide the book into volumes; an EPUB alone may be longer";
        found.push(Diagnostic::new(Code::TooLong, named.span, message).hint(hint));
    }
    long
}

/// Opens the themes, and arranges each distinct text.
fn arrange_all<'p>(
    loaded: &'p Loaded,
    wanted: &[&'p Output],
    fonts: &Fonts,
    root: &dyn Files,
    sources: &mut SourceMap,
    found: &mut Diagnostics,
) -> Vec<SetEdition<'p>> {
    let project = &loaded.project;
    let mut editions: Vec<SetEdition<'p>> = Vec::new();
    let mut checked = BTreeSet::new();
    // Those that share a theme and a trim share what is wrong with it.
    let mut opened = BTreeMap::new();
    for output in with_page_sources(wanted, &project.outputs) {
        let Some(Composition { theme: name, trim, .. }) = output.design() else {
            continue;
        };
        let theme = opened.entry((name.text.as_str(), *trim)).or_insert_with(|| {
            themes::open(name, *trim, root, sources, found).map(Arc::new)
        });
        let Some(theme) = theme.as_ref().map(Arc::clone) else { continue };
        if checked.insert(&name.text) {
            fonts::check_theme(&theme, name, project, fonts, found);
        }
        let Some(arrangement) = Arrangement::of(&loaded.book, output, &theme, fonts)
        else {
            continue;
        };
        let same = editions.iter().find(|it| it.flow.arrangement == arrangement);
        let flow = match same {
            Some(same) => Arc::clone(&same.flow),
            None => Arc::new(arrange(&loaded.book, arrangement, found)),
        };
        let asked = wanted.contains(&output);
        let sheet = sheets::open(output, root, sources, found);
        editions.push(SetEdition { output, flow, theme, laid: None, sheet, asked });
    }
    editions
}

/// Says what print leaves out, and what a language wants and the program has not.
fn report_losses(loaded: &Loaded, editions: &[SetEdition<'_>], found: &mut Diagnostics) {
    let loses = |edition: &SetEdition<'_>| {
        let print = matches!(edition.output, Output::Print(_));
        print && edition.theme.links.address == Addresses::None
    };
    if editions.iter().any(loses)
        && let Some(lost) = lost_addresses(&loaded.book)
    {
        found.push(lost);
    }
    for lack in language_lacks(&loaded.book) {
        found.push(lack);
    }
}

/// Sets each distinct setting, in parallel, and gives its pages to all that show them.
fn set(
    editions: &mut [SetEdition<'_>],
    shapers: &Shapers,
    draft: Option<&DraftMark>,
    found: &mut Diagnostics,
) {
    let mut settings: Vec<(SettingKey, Arc<Flow>, Vec<String>)> = Vec::new();
    for edition in editions.iter().filter(|edition| edition.is_paged()) {
        let (setting, id) = (edition.setting(), edition.output.named().id.clone());
        match settings.iter_mut().find(|other| other.0 == setting) {
            Some(same) => same.2.push(id),
            None => settings.push((setting, Arc::clone(&edition.flow), vec![id])),
        }
    }
    let laid: Vec<(Arc<LaidPages>, Diagnostics)> = settings
        .par_iter()
        .map(|(setting, flow, _)| {
            let (mut found, shaper) = (Diagnostics::new(), shapers.of(&setting.theme));
            let (mut pages, stats) =
                layout::layout_measured(flow, &setting.theme, shaper, &mut found);
            let stamp = draft.map(|draft| draft.stamp(&mut pages, shaper));
            let (flow, stamp) = (Arc::clone(flow), stamp.unwrap_or_default());
            (Arc::new(LaidPages { flow, pages, stats, stamp }), found)
        })
        .collect();
    let (mut of_output, mut lacks) = (BTreeMap::new(), Lacks::default());
    for ((laid, messages), (_, _, ids)) in laid.into_iter().zip(settings) {
        found.append_of(messages, &ids);
        lacks.append(laid.pages.lacks.clone(), &ids);
        of_output.extend(ids.into_iter().map(|id| (id, Arc::clone(&laid))));
    }
    lacks.messages().for_each(|lack| found.push(lack));
    for edition in editions {
        let own = edition.output.named().id.as_str();
        let id =
            if edition.is_paged() { Some(own) } else { edition.output.page_source() };
        edition.laid = id.and_then(|id| of_output.get(id)).cloned();
    }
}

/// A shaper for each table of overhangs that themes have: what hangs out decides how wide
/// a word is.
struct Shapers(Vec<(Protrusion, Shaper)>);

impl Shapers {
    fn new<'a>(
        fonts: &Arc<Fonts>,
        project: &Project,
        themes: impl Iterator<Item = &'a Theme>,
    ) -> Self {
        let mut shapers: Vec<(Protrusion, Shaper)> = Vec::new();
        for theme in themes {
            if shapers.iter().all(|(protrusion, _)| *protrusion != theme.protrusion) {
                let table = Protrusion::default().with(&theme.protrusion);
                let shaper = Shaper::new(Arc::clone(fonts), &project.hyphenation);
                shapers.push((theme.protrusion.clone(), shaper.with_protrusion(table)));
            }
        }
        Self(shapers)
    }

    fn of(&self, theme: &Theme) -> &Shaper {
        let of =
            |(protrusion, _): &&(Protrusion, Shaper)| *protrusion == theme.protrusion;
        &self.0.iter().find(of).expect("one was made for each theme").1
    }
}

/// The wanted outputs, then those whose pages they name.
fn with_page_sources<'p>(wanted: &[&'p Output], all: &'p [Output]) -> Vec<&'p Output> {
    let mut outputs = wanted.to_vec();
    for id in wanted.iter().filter_map(|output| output.page_source()) {
        if outputs.iter().all(|output| output.named().id != id) {
            outputs.extend(all.iter().find(|output| output.named().id == id));
        }
    }
    outputs
}

/// Why a page of the first wanted edition with pages broke where it did; `None` if it
/// has no such page.
pub(super) fn explain_page(
    loaded: &Loaded,
    wanted: &[&Output],
    page: &str,
    root: &dyn Files,
    sources: &mut SourceMap,
    found: &mut Diagnostics,
) -> Option<Diagnostics> {
    let is_paged = |it: &&&Output| matches!(it, Output::Print(_) | Output::Screen(_));
    let output = wanted.iter().find(is_paged)?;
    let design = output.design()?;
    let theme = themes::open(&design.theme, design.trim, root, sources, found)?;
    let fonts = Arc::new(fonts::load(&loaded.project, root, found));
    let arrangement = Arrangement::of(&loaded.book, output, &theme, &fonts)?;
    let flow = arrange(&loaded.book, arrangement, found);
    let shapers = Shapers::new(&fonts, &loaded.project, std::iter::once(&theme));
    layout::explain::explain(&flow, &theme, shapers.of(&theme), page)
}

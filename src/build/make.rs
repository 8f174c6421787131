//! Files: each output becomes one, in memory.

use std::sync::Arc;
use std::time::Instant;

use rayon::prelude::*;

use super::claims;
use super::covers::BookCover;
use super::editions::{LaidPages, SetEdition};
use super::options::{BuiltFile, FileFacts};
use super::shop::Shop;
use super::wraps::BookWrap;
use crate::diag::Diagnostics;
use crate::epub;
use crate::ground::Isbn;
use crate::pdf::{self, CoverSheet, Identity, PrintOptions};
use crate::project::{Channel, EpubFonts, EpubOutput, Naming, OutputKind};
use crate::text::{FaceWeight, FamilyId, Fonts};
use crate::theme::Theme;
use crate::units::Length;

/// What is made, with all that it takes.
pub(super) enum Job<'a> {
    /// An EPUB.
    Epub {
        /// Its text.
        edition: &'a SetEdition<'a>,
        /// What is special about it.
        output: &'a EpubOutput,
        /// The number of its page source.
        source: Option<Isbn>,
        /// The cover that stands in it.
        cover: Option<&'a BookCover>,
    },
    /// A file for a printer.
    Print {
        /// Its text.
        edition: &'a SetEdition<'a>,
        /// Its pages.
        laid: &'a LaidPages,
        /// How it is made.
        options: Box<PrintOptions>,
    },
    /// A file for a screen.
    Screen {
        /// Its text.
        edition: &'a SetEdition<'a>,
        /// Its pages.
        laid: &'a LaidPages,
    },
    /// The cover of a printed book, or what shows how it is folded.
    Wrap {
        /// The cover.
        wrap: &'a BookWrap<'a>,
        /// The sheet of it.
        sheet: &'a CoverSheet,
        /// Whether it is the one with the guides.
        guides: bool,
    },
    /// The cover's picture for shops.
    Cover {
        /// The cover.
        cover: &'a BookCover,
        /// How its file is called.
        named: &'a Naming,
    },
}

/// A book of more pages has its files made one after the other, for each takes a memory of
/// its own beside that of the pages.
const LONG: usize = 2_000;

impl Job<'_> {
    /// The pages that it writes.
    fn pages(&self) -> usize {
        match self {
            Self::Print { laid, .. } | Self::Screen { laid, .. } => {
                laid.pages.pages.len()
            }
            Self::Epub { .. } | Self::Cover { .. } | Self::Wrap { .. } => 0,
        }
    }
}

/// Makes all files, in parallel, in order. A job with errors of its own has no file.
pub(super) fn make_all(
    jobs: &[Job<'_>],
    shop: Shop<'_>,
    found: &mut Diagnostics,
) -> Vec<BuiltFile> {
    let one = |job: &Job<'_>| {
        let mut found = Diagnostics::new();
        let file = make(job, shop, &mut found);
        (file.filter(|_| !found.has_errors()), found)
    };
    let made: Vec<(Option<BuiltFile>, Diagnostics)> =
        if jobs.iter().any(|job| job.pages() > LONG) {
            jobs.iter().map(one).collect()
        } else {
            jobs.par_iter().map(one).collect()
        };
    let mut files = Vec::new();
    for (file, messages) in made {
        found.append(messages);
        files.extend(file);
    }
    files
}

/// The files of covers: each sheet, and its guides.
pub(super) fn of_wraps<'a>(
    wraps: &'a [BookWrap<'a>],
    guides: Option<bool>,
) -> Vec<Job<'a>> {
    let mut jobs = Vec::new();
    for wrap in wraps {
        jobs.push(Job::Wrap { wrap, sheet: &wrap.sheets.sheet, guides: false });
        if guides.unwrap_or(wrap.output.guides) {
            let sheet = &wrap.sheets.guides;
            jobs.push(Job::Wrap { wrap, sheet, guides: true });
        }
    }
    jobs
}

fn make(job: &Job<'_>, shop: Shop<'_>, found: &mut Diagnostics) -> Option<BuiltFile> {
    let started = Instant::now();
    let mut access = None;
    let (kind, named, bytes, facts) = match job {
        Job::Epub { edition, output, source, cover } => {
            let (bytes, package) = epub(edition, output, *source, *cover, shop, found)?;
            let units = package.items.iter().filter(|item| item.in_spine).count();
            access = Some(package.access);
            let facts = FileFacts::Text { units, words: edition.flow.words() };
            (OutputKind::Epub, &output.named, bytes, facts)
        }
        Job::Print { edition, laid, options } => {
            let units = laid.pages.pages.len() + options.blanks;
            let (pages, flow) = (&laid.pages, &edition.flow);
            let bytes = pdf::print(pages, flow, shop.fonts, options, found)?;
            let facts = FileFacts::Text { units, words: flow.words() };
            (OutputKind::Print, edition.output.named(), bytes, facts)
        }
        Job::Screen { edition, laid } => {
            let named = edition.output.named();
            let identity = Identity::new(&named.id, shop.date);
            let (pages, flow) = (&laid.pages, &edition.flow);
            let bytes = pdf::screen(pages, flow, shop.fonts, &identity, found)?;
            let facts = FileFacts::Text { units: pages.pages.len(), words: flow.words() };
            (OutputKind::Screen, named, bytes, facts)
        }
        Job::Wrap { wrap, sheet, guides } => {
            let flow = &wrap.edition.flow;
            let (options, named) = (&wrap.options, &wrap.output.named);
            let bytes = pdf::sheet(sheet, flow, shop.fonts, options, found)?;
            let facts = wrap.facts();
            let name = if *guides {
                named.file_name.replacen(".pdf", "-guides.pdf", 1)
            } else {
                named.file_name.clone()
            };
            return Some(BuiltFile {
                name,
                kind: OutputKind::Wrap,
                profile: wrap.profile.clone().filter(|_| !guides),
                facts,
                access: None,
                bytes,
                milliseconds: started.elapsed().as_millis() as u64,
            });
        }
        Job::Cover { cover, named } => {
            let painted = cover.for_shops(shop.fonts)?;
            let (width, height) = (painted.width, painted.height);
            let facts = FileFacts::Picture { width, height };
            (OutputKind::Cover, *named, painted.bytes.to_vec(), facts)
        }
    };
    Some(BuiltFile {
        name: named.file_name.clone(),
        kind,
        profile: named.profile.as_ref().map(|profile| profile.text.clone()),
        facts,
        access,
        bytes,
        milliseconds: started.elapsed().as_millis() as u64,
    })
}

/// The bytes of an EPUB, and what is in it. Where it claims to conform to something, its
/// own checks may not speak against that.
fn epub(
    edition: &SetEdition<'_>,
    output: &EpubOutput,
    source: Option<Isbn>,
    cover: Option<&BookCover>,
    shop: Shop<'_>,
    found: &mut Diagnostics,
) -> Option<(Vec<u8>, epub::Package)> {
    let theme = &edition.theme;
    let laid = edition.laid.as_deref();
    let pages = laid.map(|laid| epub::PageSource {
        flow: &laid.flow,
        pages: &laid.pages,
        isbn: source,
    });
    let embedded = output.fonts == EpubFonts::Embedded;
    let options = epub::EpubOptions {
        modified: shop.date.to_unix(),
        isbn: output.named.isbn,
        span: Some(output.named.span),
        style: epub::EpubStyle::of(theme),
        cover: cover.and_then(|cover| cover.embedded(shop.fonts)),
        faces: embedded.then(|| faces(theme, shop.fonts)),
        draft: shop.draft.map(|draft| draft.words.clone()),
        sheet: edition.sheet.clone(),
        kepub: output.channel == Some(Channel::Kobo),
    };
    let package = epub::package(&edition.flow, pages, &options, found);
    let bytes = package.write(found)?;
    if let Some(certified) = &edition.flow.book.metadata.accessibility.certified {
        claims::hold(&output.named, &bytes, certified, found);
    }
    Some((bytes, package))
}

/// Least and greatest distance of lines that suits a screen, in hundredths of the size.
const LEADING: (i64, i64) = (120, 150);

/// The distance of lines of an EPUB that carries its faces, in hundredths of the size.
fn leading(theme: &Theme) -> u32 {
    let (leading, size) = (theme.body.leading.0, theme.body.size.0.max(1));
    (leading * 100 / size).clamp(LEADING.0, LEADING.1) as u32
}

/// By how much the word space of a theme is wider than that of the face of its text, in
/// hundredths of an em.
fn word_space(theme: &Theme, fonts: &Fonts, text: FamilyId) -> i64 {
    let Some(wanted) = theme.body.word_space else { return 0 };
    let faces = fonts.chain(text, FaceWeight::Regular, false);
    let own = faces.first().map_or(0, |&face| {
        let metrics = fonts.face(face).metrics;
        metrics.at(metrics.space, Length::pt(10)).0 * 100 / Length::pt(10).0
    });
    i64::from(wanted / 10) - own
}

/// The faces that an EPUB carries.
fn faces(theme: &Theme, fonts: &Arc<Fonts>) -> epub::Faces {
    let family = |name: &str, instead| fonts.family(name).unwrap_or(instead);
    let text = family(&theme.families.text, FamilyId::SERIF);
    epub::Faces {
        fonts: Arc::clone(fonts),
        text,
        mono: family(&theme.families.mono, FamilyId::MONO),
        mono_size: theme.code.inline_scale,
        leading: leading(theme),
        word_space: word_space(theme, fonts, text),
    }
}

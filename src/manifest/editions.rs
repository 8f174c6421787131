//! The editions to build.

use std::collections::BTreeMap;

use super::isbns::{check_isbns, isbn};
use super::metadata::check_slug;
use super::trim::trim;
use super::typed::{EditionTable, Manifest, TrimEntry};
use super::wraps;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ground::nearest;
use crate::project::{
    Composition, CoverOutput, EpubOutput, Located, Naming, NotesNumbering,
    NotesPlacement, Output, OutputKind, PrintOutput, PrintSpec, ScreenOutput,
};
use crate::source::Span;
use crate::tables::NamedValue;
use crate::units::Length;

/// The page of an edition that does not say: 6 × 9 inches.
pub(super) const DEFAULT_TRIM: (Length, Length) =
    (Length::milli_inch(6_000), Length::milli_inch(9_000));

/// The theme of an edition that does not say.
pub(super) const DEFAULT_THEME: &str = "default";

/// The most editions of one book.
const MOST: usize = 64;

/// Checks and completes the editions.
pub(super) fn editions(
    manifest: &Manifest,
    slug: &str,
    theme: Option<&Located>,
    found: &mut Diagnostics,
) -> Vec<Output> {
    let mut editions = match &manifest.edition {
        None => default_editions(theme, manifest.span),
        Some(list) => {
            if list.items.is_empty() {
                found.push(
                    Diagnostic::new(Code::EmptyValue, list.span, "there is no edition")
                        .hint("leave the key out to get the three usual ones"),
                );
            }
            if let Some(next) = list.items.get(MOST) {
                found.push(too_many(next.span, MOST, "editions"));
            }
            let tables = list.items.iter().take(MOST);
            tables.filter_map(|table| edition(table, theme, found)).collect()
        }
    };
    name_files(&mut editions, slug, found);
    if let Some(list) = &manifest.edition {
        check_ids(&list.items, found);
        check_isbns(&list.items, found);
        page_sources(&mut editions, &list.items, found);
        wraps::settle(&mut editions, &list.items, found);
    } else {
        page_sources(&mut editions, &[], found);
    }
    editions
}

/// The message for the first of what is too much.
pub(super) fn too_many(span: Span, most: usize, what: &str) -> Diagnostic {
    Diagnostic::new(Code::TooMany, span, format!("a book has at most {most} {what}"))
        .label("this and what follows is not looked at")
}

/// An EPUB, a print PDF and a screen PDF with what is usual.
fn default_editions(theme: Option<&Located>, span: Span) -> Vec<Output> {
    [OutputKind::Epub, OutputKind::Print, OutputKind::Screen]
        .map(|kind| {
            let id = kind_name(kind).to_owned();
            let named =
                Naming { id, file_name: String::new(), isbn: None, profile: None, span };
            let design = Composition {
                theme: default_theme(theme, span),
                trim: DEFAULT_TRIM,
                notes: NotesPlacement::default(),
                numbering: NotesNumbering::default(),
            };
            output(kind, named, design, None)
        })
        .into()
}

/// The theme of an edition that names none: that of its house, if it has one.
fn default_theme(house: Option<&Located>, span: Span) -> Located {
    house.cloned().unwrap_or_else(|| Located { text: DEFAULT_THEME.to_owned(), span })
}

/// An output with what its own kind has; without a table what is usual.
fn output(
    kind: OutputKind,
    named: Naming,
    design: Composition,
    table: Option<&EditionTable>,
) -> Output {
    match kind {
        OutputKind::Epub => Output::Epub(EpubOutput {
            named,
            design,
            page_source: None,
            cover: table
                .and_then(|table| table.cover.as_ref())
                .is_none_or(|cover| cover.value),
            fonts: table
                .and_then(|table| table.fonts.as_ref())
                .map(|fonts| fonts.value)
                .unwrap_or_default(),
            css: table.and_then(|table| table.css.clone()),
            channel: table.and_then(|table| table.channel.as_ref()).map(|it| it.value),
        }),
        OutputKind::Print => Output::Print(PrintOutput {
            named,
            design,
            print: table.map(print_spec).unwrap_or_default(),
        }),
        OutputKind::Screen => Output::Screen(ScreenOutput { named, design }),
        OutputKind::Cover | OutputKind::Wrap => Output::Cover(CoverOutput { named }),
    }
}

fn print_spec(table: &EditionTable) -> PrintSpec {
    PrintSpec {
        standard: table.standard.as_ref().map(|it| (it.value, it.span)),
        bleed: table.bleed.as_ref().map(|it| it.value),
        icc: table.icc.clone(),
    }
}

/// The picture of the cover that shops are given.
pub(super) fn shop_cover(slug: &str, span: Span) -> Output {
    let named = Naming {
        id: "cover".into(),
        file_name: format!("{slug}-cover.jpg"),
        isbn: None,
        profile: None,
        span,
    };
    Output::Cover(CoverOutput { named })
}

fn kind_name(kind: OutputKind) -> &'static str {
    OutputKind::WORDS.iter().find(|word| word.1 == kind).map_or("", |word| word.0)
}

fn edition(
    table: &EditionTable,
    theme: Option<&Located>,
    found: &mut Diagnostics,
) -> Option<Output> {
    let kind = table.kind.as_ref()?.value;
    if let Some(id) = &table.id {
        check_slug(id, "the id of an edition", found);
    }
    let trim = table.trim.as_ref().and_then(|entry| trim(entry, found));
    check_needless(table, kind, found);
    let named = Naming {
        id: id_of(table).unwrap_or_default().to_owned(),
        file_name: String::new(),
        isbn: table.isbn.as_ref().and_then(|text| isbn(text, found)),
        profile: profile(table),
        span: table.span,
    };
    let design = Composition {
        theme: table.theme.clone().unwrap_or_else(|| default_theme(theme, table.span)),
        trim: trim.unwrap_or(DEFAULT_TRIM),
        notes: table.notes.as_ref().map(|notes| notes.value).unwrap_or_default(),
        numbering: table.numbering.as_ref().map(|way| way.value).unwrap_or_default(),
    };
    Some(match kind {
        OutputKind::Wrap => wraps::wrap(table, named, print_spec(table), found),
        _ => output(kind, named, design, Some(table)),
    })
}

/// The profile that an edition names, else that of its channel.
fn profile(table: &EditionTable) -> Option<Located> {
    let of_channel = table.channel.as_ref().map(|channel| Located {
        text: channel.value.profile().to_owned(),
        span: channel.span,
    });
    table.profile.clone().or(of_channel)
}

/// The id of an edition: its own, else its kind.
pub(super) fn id_of(table: &EditionTable) -> Option<&str> {
    match &table.id {
        Some(id) => Some(&id.text),
        None => table.kind.as_ref().map(|kind| kind_name(kind.value)),
    }
}

/// Reports keys that an edition of another kind has.
fn check_needless(table: &EditionTable, kind: OutputKind, found: &mut Diagnostics) {
    use OutputKind::{Epub, Print, Screen, Wrap};
    let texts = &[Epub, Print, Screen][..];
    let paper = &[Print, Wrap][..];
    let keys = [
        ("page-source", table.page_source.as_ref().map(|it| it.span), &[Epub][..]),
        ("page-list", table.page_list.as_ref().map(|it| it.span), &[Epub]),
        ("fonts", table.fonts.as_ref().map(|it| it.span), &[Epub]),
        ("css", table.css.as_ref().map(|it| it.span), &[Epub]),
        ("channel", table.channel.as_ref().map(|it| it.span), &[Epub]),
        ("cover", table.cover.as_ref().map(|it| it.span), &[Epub]),
        ("standard", table.standard.as_ref().map(|it| it.span), paper),
        ("bleed", table.bleed.as_ref().map(|it| it.span), &[Print]),
        ("icc", table.icc.as_ref().map(|it| it.span), paper),
        ("trim", table.trim.as_ref().map(TrimEntry::span), texts),
        ("theme", table.theme.as_ref().map(|it| it.span), texts),
        ("notes", table.notes.as_ref().map(|it| it.span), texts),
        ("numbering", table.numbering.as_ref().map(|it| it.span), texts),
        ("isbn", table.isbn.as_ref().map(|it| it.span), texts),
        ("of", table.of.as_ref().map(|it| it.span), &[Wrap]),
        ("paper", table.paper.as_ref().map(|it| it.span), &[Wrap]),
        ("binding", table.binding.as_ref().map(|it| it.span), &[Wrap]),
        ("spine", table.spine.as_ref().map(|it| it.span), &[Wrap]),
        ("wrap", table.wrap.as_ref().map(|it| it.span), &[Wrap]),
        ("hinge", table.hinge.as_ref().map(|it| it.span), &[Wrap]),
        ("flap", table.flap.as_ref().map(|it| it.span), &[Wrap]),
        ("panel", table.panel.as_ref().map(TrimEntry::span), &[Wrap]),
        ("spine-text", table.spine_text.as_ref().map(|it| it.span), &[Wrap]),
        ("price", table.price.as_ref().map(|it| it.span), &[Wrap]),
        ("add-on", table.add_on.as_ref().map(|it| it.span), &[Wrap]),
        ("barcode-size", table.barcode_size.as_ref().map(|it| it.span), &[Wrap]),
        ("guides", table.guides.as_ref().map(|it| it.span), &[Wrap]),
    ];
    for (key, at, kinds) in keys {
        let Some(at) = at.filter(|_| !kinds.contains(&kind)) else { continue };
        let why = match (key, kinds) {
            ("page-source", _) => "only an EPUB names another edition's pages",
            ("page-list", _) => "only an EPUB has a page list",
            ("fonts", _) => "a PDF always carries its faces",
            ("cover", _) => "only an EPUB holds its cover",
            ("css", _) => "only an EPUB has a style sheet",
            ("channel", _) => "only an EPUB is written for a channel",
            (_, [Wrap]) => "only a cover has it",
            (_, [Epub, ..]) => "a cover has that of the edition in it",
            _ => "only a print edition has it",
        };
        let words = format!("`{key}` has no effect here");
        found.push(Diagnostic::new(Code::NeedlessKey, at, words).label(why));
    }
    let list = table.page_list.as_ref().filter(|_| kind == Epub);
    if let (Some(source), Some(false)) = (&table.page_source, list.map(|it| it.value)) {
        let words = "`page-source` has no effect here";
        let why = "`page-list = false` stands beside it";
        found.push(Diagnostic::new(Code::NeedlessKey, source.span, words).label(why));
    }
}

/// `SLUG.epub`, `SLUG.kepub.epub`, `SLUG-print.pdf`, `SLUG-screen.pdf`; `SLUG-ID.*` where a
/// kind repeats.
fn name_files(editions: &mut [Output], slug: &str, found: &mut Diagnostics) {
    let mut kinds = BTreeMap::new();
    for edition in editions.iter() {
        *kinds.entry((edition.kind(), edition.ending())).or_insert(0) += 1;
    }
    let mut taken: BTreeMap<String, (String, Span)> = BTreeMap::new();
    for edition in editions {
        let (kind, ending) = (edition.kind(), edition.ending());
        let repeats = kinds.get(&(kind, ending)).is_some_and(|count| *count > 1);
        let named = edition.named_mut();
        named.file_name = match (kind, repeats) {
            (OutputKind::Epub, false) => format!("{slug}.{ending}"),
            (kind, false) => format!("{slug}-{}.{ending}", kind_name(kind)),
            (_, true) => format!("{slug}-{}.{ending}", named.id),
        };
        if let Some((id, first)) = taken.get(&named.file_name) {
            // Equal ids have a message of their own.
            if *id == named.id {
                continue;
            }
            found.push(
                Diagnostic::new(
                    Code::SameFile,
                    named.span,
                    format!("`{}` would be written twice", named.file_name),
                )
                .label("this edition")
                .related(*first, "and this one")
                .hint("give one of the two another `id`"),
            );
        } else {
            taken.insert(named.file_name.clone(), (named.id.clone(), named.span));
        }
    }
}

fn check_ids(tables: &[EditionTable], found: &mut Diagnostics) {
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for table in tables {
        let Some(id) = id_of(table) else { continue };
        let span = table
            .id
            .as_ref()
            .map(|id| id.span)
            .or(table.kind.as_ref().map(|kind| kind.span))
            .unwrap_or(table.span);
        if let Some(&first) = seen.get(id) {
            let report = Diagnostic::new(
                Code::DuplicateId,
                span,
                format!("two editions are called `{id}`"),
            )
            .label("second")
            .related(first, "first");
            found.push(if table.id.is_none() {
                report.hint("an edition is called by its kind unless it has an `id`")
            } else {
                report
            });
        } else {
            seen.insert(id, span);
        }
    }
}

/// Names the edition whose pages an EPUB's page list shows, and takes over its trim.
fn page_sources(
    editions: &mut [Output],
    tables: &[EditionTable],
    found: &mut Diagnostics,
) {
    let prints: Vec<(String, (Length, Length))> = editions
        .iter()
        .filter_map(|edition| match edition {
            Output::Print(print) => Some((print.named.id.clone(), print.design.trim)),
            Output::Epub(_) | Output::Screen(_) | Output::Cover(_) | Output::Wrap(_) => {
                None
            }
        })
        .collect();
    let tables: BTreeMap<Span, &EditionTable> =
        tables.iter().map(|table| (table.span, table)).collect();
    for edition in editions {
        let Output::Epub(edition) = edition else { continue };
        let table = tables.get(&edition.named.span);
        let listed = table.and_then(|table| table.page_list.as_ref());
        let listed = listed.is_none_or(|list| list.value);
        let named = table.and_then(|table| table.page_source.as_ref());
        let source = match named {
            None => prints.first(),
            Some(name) => {
                let source = prints.iter().find(|print| print.0 == name.text);
                if source.is_none() {
                    found.push(no_page_source(name, &prints));
                }
                source
            }
        };
        if let Some((id, trim)) = source {
            edition.page_source = listed.then(|| id.clone());
            if table.is_none_or(|table| table.trim.is_none()) {
                edition.design.trim = *trim;
            }
        }
    }
}

fn no_page_source(name: &Located, prints: &[(String, (Length, Length))]) -> Diagnostic {
    let report = Diagnostic::new(
        Code::NoPageSource,
        name.span,
        format!("`{}` is no print edition of this book", name.text),
    );
    let ids: Vec<&str> = prints.iter().map(|print| print.0.as_str()).collect();
    let near = match ids.as_slice() {
        [only] => Some(*only),
        _ => nearest(&name.text, ids.iter().copied()),
    };
    match near {
        Some(near) => report.label(format!("did you mean `{near}`?")).fix(near),
        None if ids.is_empty() => report.hint("the book has no edition of kind `print`"),
        None => report.hint(format!("its print editions: {}", ids.join(", "))),
    }
}

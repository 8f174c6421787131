//! The EPUB 3.3 of an edition.
//!
//! A package of our own making: `mimetype`, container, package document, navigation for
//! new and old reading systems, one XHTML file for each division, a style sheet. The
//! steps:
//!
//! 1. [`plan`] decides which file each block stands in, and what needs a name.
//! 2. [`mod@scribe`] writes the files: [`blocks`], [`inlines`], [`notes`], [`document`];
//!    [`pages`] marks where the pages of a print edition begin.
//! 3. [`toc`] writes `nav.xhtml` and `toc.ncx`, [`opf`] the package document.
//! 4. [`mod@faces`] adds the faces that the edition carries, if it shall.
//! 5. [`kepub`] marks the sentences for Kobo's own reader, if that is who it is for.
//! 6. [`container`] packs them, equal bytes for equal input.

mod access;
mod blocks;
mod civil;
mod container;
mod contents;
mod css;
mod document;
mod dress;
mod ems;
mod faces;
mod figures;
mod images;
mod inlines;
mod kepub;
mod labels;
mod notes;
mod opf;
mod ornaments;
mod package;
mod pages;
mod plan;
mod references;
mod rules;
mod scribe;
mod split;
mod toc;
mod walk;
mod xml;

use std::borrow::Cow;
use std::sync::Arc;

pub use access::{Access, AccessFeature};
pub use css::EpubStyle;
pub use faces::Faces;
pub use package::{Package, PackageItem};
pub use pages::PageSource;

use crate::arrange::Flow;
use crate::book::{Book, ImageFormat};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ground::Isbn;
use crate::project::{Manner, PieceKind};
use crate::source::Span;
use crate::words::LanguageWords;
use civil::Civil;
use plan::Plan;
pub(crate) use references::before_title;
use scribe::{Met, Scribe};
pub(crate) use xml::Xml;

/// What an EPUB takes besides the flow.
#[derive(Debug, Clone, Default)]
pub struct EpubOptions {
    /// When the content was last modified, in seconds since 1970, UTC: from the
    /// manifest's date or `SOURCE_DATE_EPOCH`.
    pub modified: i64,
    /// The number of the EPUB.
    pub isbn: Option<Isbn>,
    /// Where the manifest asks for it.
    pub span: Option<Span>,
    /// What the theme decides.
    pub style: EpubStyle,
    /// The cover, if there is one.
    pub cover: Option<EmbeddedCover>,
    /// The faces to carry along; `None`: the reader's device shows its own.
    pub faces: Option<Faces>,
    /// What a draft says of itself, on its title page; `None`: it is none.
    pub draft: Option<String>,
    /// A style sheet of the book's own, behind that of the theme.
    pub sheet: Option<Arc<str>>,
    /// Whether it is written as Kobo's own reader wants it.
    pub kepub: bool,
}

/// The cover's image: at most 1400 by 2240 pixels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmbeddedCover {
    /// The file.
    pub image: Arc<[u8]>,
    /// The format of `image`: JPEG or PNG.
    pub format: ImageFormat,
    /// What it shows.
    pub alt: String,
}

/// Makes the package of an edition; `pages` is the print edition whose page numbers it
/// shall carry.
pub fn package(
    flow: &Flow,
    pages: Option<PageSource<'_>>,
    options: &EpubOptions,
    found: &mut Diagnostics,
) -> Package {
    let room = if options.kepub { split::ROOM_MARKED } else { split::ROOM };
    let plan = Plan::new(flow, pages, room);
    for node in plan.dead_links(flow) {
        found.push(
            Diagnostic::new(
                Code::LinkLeftOut,
                flow.node(node).span,
                "this leads to a piece that the EPUB leaves out; it is set as plain text",
            )
            .hint("add the edition to the piece's `only`, or drop the link"),
        );
    }
    let names = images::names(&flow.book);
    let mut met = Met::default();
    let mut items = Vec::new();
    for (at, document) in plan.documents.iter().enumerate() {
        let text = scribe(flow, &plan, at, &names, options, &mut met).write(document);
        let item = PackageItem::xhtml(document.file.trim_end_matches(".xhtml"), &text);
        let properties = std::mem::take(&mut met.drawn).then_some("svg");
        items.push(PackageItem { properties, ..item });
    }
    let entries = toc::outline(flow, &plan);
    let scribe = Scribe {
        lang: flow.book.metadata.lang,
        bare: true,
        ..scribe(flow, &plan, 0, &names, options, &mut met)
    };
    let mut nav = PackageItem::xhtml("nav", &toc::nav(scribe, &entries));
    nav.properties = Some("nav");
    // Where no contents are a page of the book, the navigation is.
    nav.in_spine = !flow.divisions.iter().any(|d| d.kind == PieceKind::Contents);
    items.insert(front_matter(flow, &plan), nav);
    if let Some(cover) = &options.cover {
        items.splice(0..0, cover_items(&flow.book, cover));
    }
    let uid = uid(flow, options.isbn);
    let title = flow.book.title();
    let ncx = toc::ncx(flow, &entries, &met.pages, &uid, &title);
    items.push(PackageItem::new("ncx", "toc.ncx", "application/x-dtbncx+xml", &ncx));
    let mut sheet = css::sheet(&options.style, &met.indents);
    if met.figure_rows {
        sheet.push_str(&css::figure_rows(&options.style));
    }
    sheet.push_str(&css::code_lines(&met.code_indents));
    if met.plain {
        sheet.push_str(css::plain(&options.style));
    }
    if flow.book.pieces.iter().any(|piece| piece.manner != Manner::default()) {
        sheet.push_str(&css::manners(&options.style));
    }
    if options.draft.is_some() {
        sheet.push_str(css::DRAFT);
    }
    if let Some(own) = &options.sheet {
        sheet = css::with_own(&sheet, own);
    }
    let css = items.len();
    items.push(PackageItem::new("css", document::STYLE_SHEET, "text/css", &sheet));
    for &id in &met.images {
        items.push(images::item(&flow.book, id, &names, found));
    }
    if let Some(faces) = &options.faces {
        faces::embed(
            &mut items,
            css,
            faces,
            options.span.unwrap_or(flow.book.metadata.title.span),
            found,
        );
    }
    if options.kepub {
        kepub::mark(&mut items);
    }
    let source = pages.filter(|_| !met.pages.is_empty()).map(page_source);
    let access = Access {
        images: items.iter().any(|it| it.media_type.starts_with("image/")),
        index: flow.divisions.iter().any(|d| d.kind == PieceKind::Index),
        pages: source.is_some(),
        notes: met.notes,
        notes_elsewhere: plan.markers.notes_elsewhere(),
    };
    let mut package = Package {
        document: String::new(),
        items,
        pages: met.pages,
        access,
        modified: options.modified,
    };
    let facts = opf::PackageFacts {
        book: &flow.book,
        uid: &uid,
        modified: &Civil::of(options.modified).to_string(),
        page_source: source.as_deref(),
        access: package.access,
    };
    package.document = opf::write(&package, &facts);
    package
}

fn scribe<'a>(
    flow: &'a Flow,
    plan: &'a Plan,
    document: usize,
    images: &'a [String],
    options: &'a EpubOptions,
    met: &'a mut Met,
) -> Scribe<'a> {
    let book = &flow.book;
    let piece = plan
        .documents
        .get(document)
        .and_then(|document| flow.division(document.division).piece);
    Scribe {
        flow,
        plan,
        xml: Xml::document(),
        document,
        lang: piece.map_or(book.metadata.lang, |piece| book.piece(piece).lang),
        bare: false,
        titled: false,
        cover: options.cover.is_some(),
        draft: options.draft.as_deref().filter(|_| document == first_read(flow, plan)),
        words: LanguageWords::of(book.metadata.lang),
        style: &options.style,
        lead_in: false,
        leading: None,
        dropped: false,
        by_phrases: false,
        led: None,
        poem_indent: 0,
        clings: false,
        title: None,
        met,
        images,
    }
}

/// The file of the title page, or else the first.
fn first_read(flow: &Flow, plan: &Plan) -> usize {
    let is_title = |document: &plan::SpineDocument| {
        flow.division(document.division).kind == PieceKind::TitlePage
    };
    plan.documents.iter().position(is_title).unwrap_or(0)
}

/// Where the navigation goes among the items: after the display pages at the front.
fn front_matter(flow: &Flow, plan: &Plan) -> usize {
    plan.documents
        .iter()
        .position(|document| {
            !matches!(
                flow.division(document.division).kind,
                PieceKind::HalfTitle | PieceKind::TitlePage | PieceKind::CopyrightPage
            )
        })
        .unwrap_or(plan.documents.len())
}

/// The identifier of the edition.
fn uid(flow: &Flow, isbn: Option<Isbn>) -> String {
    match isbn {
        Some(isbn) => format!("urn:isbn:{isbn}"),
        None => format!("urn:uuid:{}", flow.book.metadata.uuid),
    }
}

/// What names a print edition: its ISBN, or title and date.
fn page_source(source: PageSource<'_>) -> String {
    let book = &source.flow.book;
    if let Some(isbn) = source.isbn {
        return format!("urn:isbn:{isbn}");
    }
    let title = book.title();
    book.metadata.date.map_or(title.clone(), |date| format!("{title}, {date}"))
}

fn cover_items(book: &Book, cover: &EmbeddedCover) -> [PackageItem; 2] {
    let lang = book.metadata.lang;
    let mut xml = Xml::document();
    let body = [("epub:type", "cover"), ("class", "cover")];
    document::head(&mut xml, lang, LanguageWords::of(lang).cover, &body);
    xml.open("div", &[]);
    let href = format!("images/cover.{}", images::ending(cover.format));
    xml.empty("img", &[("src", &href), ("alt", &cover.alt)]);
    xml.close("div");
    xml.end_line();
    document::foot(&mut xml);
    let image = PackageItem {
        id: "cover-image".into(),
        href,
        media_type: images::media_type(cover.format),
        properties: Some("cover-image"),
        in_spine: false,
        bytes: Arc::clone(&cover.image),
    };
    // No division is called so: its name would be taken.
    [PackageItem::xhtml("cover", &xml.finish()), image]
}

/// Text of a package's file, for tests and dumps.
#[cfg(any(test, feature = "rooms"))]
pub fn text_of(item: &PackageItem) -> Cow<'_, str> {
    String::from_utf8_lossy(&item.bytes)
}

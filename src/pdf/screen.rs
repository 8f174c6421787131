//! The edition for the screen: PDF/A-2a and PDF/UA-1 at once.

use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::geom::Rect;
use krilla::page::Page;
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact as ArtifactTag, ArtifactType, BBox, ContentTag, Identifier, SpanTag,
};

use super::boxes::{self, Bleed};
use super::canvas::PdfCanvas;
use super::file::{closed, document, finish};
use super::medium::PdfMedium;
use super::options::Identity;
use super::outline::{destination, outline};
use super::tags::TagCollector;
use super::{labels, metadata};
use crate::arrange::Flow;
use crate::book::Hole;
use crate::book::{NodeId, Role};
use crate::diag::Diagnostics;
use crate::display::{Artifact, Content, Destination, DisplayItem};
use crate::layout::page::{PageNumber, Pages};
use crate::text::Fonts;
use crate::units::Length;
use crate::words::LanguageWords;

/// The edition for the screen. `None` after a message.
pub fn screen(
    pages: &Pages,
    flow: &Flow,
    fonts: &Fonts,
    identity: &Identity,
    found: &mut Diagnostics,
) -> Option<Vec<u8>> {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1);
    let mut document = document(configuration, true)?;
    let mut canvas = PdfCanvas::new(fonts, &flow.book.images, PdfMedium::Screen, found);
    let mut tags = TagCollector::new(flow);
    for (index, page) in pages.pages.iter().enumerate() {
        let frame = boxes::frame(pages.trim, Bleed::None, index)?;
        let mut sheet = document.start_page_with(frame.settings()?);
        let mut surface = sheet.surface();
        canvas.begin_page(frame.origin, page);
        let mut stretch = MarkedStretch::default();
        for item in &page.items {
            stretch.enter(MarkedPart::of(flow, item), &mut surface, &mut tags);
            canvas.item(&mut surface, item);
            if let DisplayItem::Image { node, x, y, width, height, .. } = item
                && let Some(bounds) = rect(&canvas, *x, *y, *width, *height)
            {
                tags.bounds(*node, BBox::new(index, bounds));
            }
        }
        stretch.enter(None, &mut surface, &mut tags);
        surface.finish();
        for item in &page.items {
            link(&mut sheet, &canvas, pages, flow, item, &mut tags);
        }
        sheet.finish();
    }
    document.set_outline(outline(pages, flow));
    document.set_tag_tree(tags.tree());
    document.set_metadata(metadata::metadata(flow, identity));
    let bytes = finish(document, flow, &identity.output, found)?;
    closed(labels::finish(&bytes, pages), found)
}

/// What a stretch of a page's content belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum MarkedPart {
    Text(NodeId),
    /// Text of a node that leads to several places, from a byte on.
    Lead(NodeId, u32),
    Label(NodeId),
    Picture(NodeId),
    Artifact(Artifact),
}

impl MarkedPart {
    fn of(flow: &Flow, item: &DisplayItem) -> Option<Self> {
        match item {
            DisplayItem::Run(run) => Some(match run.content {
                Content::Node { node, offset } => match flow.node(node).role {
                    Role::Hole(Hole::Locators(_)) => Self::Lead(node, offset),
                    _ => Self::Text(node),
                },
                Content::Label(node) => Self::Label(node),
                Content::Artifact(artifact) => Self::Artifact(artifact),
            }),
            DisplayItem::Rule { .. } | DisplayItem::Drawing { .. } => {
                Some(Self::Artifact(Artifact::Ornament))
            }
            DisplayItem::Image { node, .. } => match flow.node(*node).role {
                Role::Image { alt: None, .. } => Some(Self::Artifact(Artifact::Ornament)),
                _ => Some(Self::Picture(*node)),
            },
            DisplayItem::Link { .. } => None,
        }
    }
}

/// The stretch of marked content that is open: successive runs of one node share one.
#[derive(Default)]
struct MarkedStretch {
    open: Option<MarkedPart>,
}

impl MarkedStretch {
    fn enter(
        &mut self,
        part: Option<MarkedPart>,
        surface: &mut Surface<'_>,
        tags: &mut TagCollector<'_>,
    ) {
        if self.open == part {
            return;
        }
        if self.open.take().is_some() {
            surface.end_tagged();
        }
        let Some(part) = part else { return };
        let tag = match part {
            MarkedPart::Text(_) | MarkedPart::Lead(..) | MarkedPart::Label(_) => {
                ContentTag::Span(SpanTag::empty())
            }
            MarkedPart::Picture(_) => ContentTag::Other,
            MarkedPart::Artifact(artifact) => {
                ContentTag::Artifact(ArtifactTag::with_kind(match artifact {
                    Artifact::Head => ArtifactType::Header,
                    Artifact::Folio => ArtifactType::PageNumber,
                    Artifact::Ornament => ArtifactType::Layout,
                }))
            }
        };
        let identifier: Identifier = surface.start_tagged(tag);
        match part {
            MarkedPart::Text(node) | MarkedPart::Picture(node) => {
                tags.content(node, identifier);
            }
            MarkedPart::Lead(node, at) => tags.part(node, at, identifier),
            MarkedPart::Label(node) => tags.label(node, identifier),
            MarkedPart::Artifact(_) => {}
        }
        self.open = Some(part);
    }
}

fn rect(
    canvas: &PdfCanvas<'_>,
    x: Length,
    y: Length,
    width: Length,
    height: Length,
) -> Option<Rect> {
    canvas.rect((x, y), (width, height))
}

fn link(
    sheet: &mut Page<'_>,
    canvas: &PdfCanvas<'_>,
    pages: &Pages,
    flow: &Flow,
    item: &DisplayItem,
    tags: &mut TagCollector<'_>,
) {
    let DisplayItem::Link { node, to, part, x, y, width, height } = item else { return };
    let Some(bounds) = rect(canvas, *x, *y, *width, *height) else { return };
    let place = match to {
        Destination::Url(_) => None,
        Destination::Node(target) => pages.place(*target),
        Destination::Division(division) => {
            pages.openings.get(division.0 as usize).copied()
        }
    };
    let target = match (to, place) {
        (Destination::Url(url), _) => {
            Target::Action(Action::Link(LinkAction::new(url.to_string())))
        }
        (_, Some(place)) => {
            let there = krilla::destination::Destination::Xyz(destination(place));
            Target::Destination(there)
        }
        _ => return,
    };
    let annotation = LinkAnnotation::new(bounds, target);
    let page = place.and_then(|place| pages.pages.get(place.page as usize));
    let alt = Some(alternative(flow, *node, to, page.map(|page| page.label)));
    let identifier = sheet.add_tagged_annotation(Annotation::new_link(annotation, alt));
    match part {
        Some(part) => tags.part_link(*node, part.clone(), identifier),
        None => tags.link(*node, identifier),
    }
}

/// What a link is called for those who only hear it.
fn alternative(
    flow: &Flow,
    node: NodeId,
    to: &Destination,
    page: Option<PageNumber>,
) -> String {
    let words = LanguageWords::of(flow.book.metadata.lang);
    let text = match (to, &flow.node(node).role, page) {
        (Destination::Url(url), ..) => url.to_string(),
        (_, Role::NoteCall(note), _) => {
            format!("{} {}", words.note, flow.labels.get(*note))
        }
        (_, Role::NoteEntry(note), _) => {
            format!("{} {}", words.back, flow.labels.get(*note))
        }
        (_, Role::Hole(_) | Role::PageReference(_), Some(page)) => {
            format!("{} {page}", words.page)
        }
        _ => flow.plain_text(node),
    };
    if text.trim().is_empty() {
        return page
            .map_or_else(|| words.page.into(), |it| format!("{} {it}", words.page));
    }
    text
}

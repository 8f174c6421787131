//! A sheet that is printed on one side: the cover of a book.
//!
//! What stands on it comes in coats, one over the other, each in one ink or build. A coat
//! may be turned by a right angle, as the words of a spine are, and cut by a panel, as
//! pictures are that cover one.

use krilla::Document;
use krilla::color::{cmyk, luma};
use krilla::geom::{Path, PathBuilder, Rect, Transform};
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule};
use krilla::surface::Surface;

use super::canvas::PdfCanvas;
use super::file::{closed, finish, for_press};
use super::medium::PdfMedium;
use super::{Build, PrintOptions, metadata, pdfx};
use crate::arrange::Flow;
use crate::book::Image;
use crate::diag::Diagnostics;
use crate::display::DisplayItem;
use crate::text::Fonts;
use crate::units::Length;

/// A sheet, its lengths from its top left corner, bleed included.
#[derive(Debug, Clone, PartialEq)]
pub struct CoverSheet {
    /// Width and height.
    pub size: (Length, Length),
    /// What is left when it is cut.
    pub trim: SheetPanel,
    /// What is printed on it, from below.
    pub coats: Vec<Coat>,
    /// What [`DisplayItem::Image`] names.
    pub images: Vec<Image>,
}

/// A rectangle of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SheetPanel {
    /// Left edge.
    pub x: Length,
    /// Top edge.
    pub y: Length,
    /// Width.
    pub width: Length,
    /// Height.
    pub height: Length,
}

/// What is printed in one ink or build.
#[derive(Debug, Clone, PartialEq)]
pub struct Coat {
    /// The inks.
    pub build: Build,
    /// How its items lie on the sheet.
    pub turn: Turn,
    /// What is seen of them; `None`: all.
    pub cut: Option<SheetPanel>,
    /// The items, from the turn's origin.
    pub items: Vec<DisplayItem>,
}

/// How items lie on a sheet, about an origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Upright, from the sheet's corner.
    None,
    /// Read from head to foot: their top is to the right.
    Down(Length, Length),
    /// Read from foot to head: their top is to the left.
    Up(Length, Length),
}

impl Coat {
    /// Upright items.
    pub fn plain(build: Build, items: Vec<DisplayItem>) -> Self {
        Self { build, turn: Turn::None, cut: None, items }
    }
}

impl Turn {
    /// Where a point of the items lies on the sheet.
    #[cfg(any(test, feature = "rooms"))]
    pub fn place(self, (x, y): (Length, Length)) -> (Length, Length) {
        match self {
            Self::None => (x, y),
            Self::Down(left, top) => (left - y, top + x),
            Self::Up(left, top) => (left + y, top - x),
        }
    }

    fn transform(self) -> Option<Transform> {
        let at = |length: Length| length.points_f32();
        match self {
            Self::None => None,
            Self::Down(x, y) => {
                Some(Transform::from_row(0.0, 1.0, -1.0, 0.0, at(x), at(y)))
            }
            Self::Up(x, y) => {
                Some(Transform::from_row(0.0, -1.0, 1.0, 0.0, at(x), at(y)))
            }
        }
    }
}

/// Writes a sheet as PDF for a printer. `None` after a message. `flow` is the text of the
/// book that it is the cover of.
pub fn sheet(
    sheet: &CoverSheet,
    flow: &Flow,
    fonts: &Fonts,
    options: &PrintOptions,
    found: &mut Diagnostics,
) -> Option<Vec<u8>> {
    let mut document = for_press(options)?;
    let mut canvas =
        PdfCanvas::new(fonts, &sheet.images, PdfMedium::Paper(options), found);
    draw(sheet, &mut document, &mut canvas)?;
    document.set_metadata(metadata::metadata(flow, &options.identity));
    let bytes = finish(document, flow, &options.identity.output, found)?;
    // A picture in RGB has no place in PDF/X-1a.
    let is_plain = options.keeps_colours() && !sheet.images.is_empty();
    let written = if is_plain {
        pdfx::unclaimed(&bytes)
    } else {
        pdfx::finish(&bytes, options, "")
    };
    closed(written, found)
}

fn draw(
    sheet: &CoverSheet,
    document: &mut Document,
    canvas: &mut PdfCanvas<'_>,
) -> Option<()> {
    let (width, height) = (sheet.size.0.points_f32(), sheet.size.1.points_f32());
    let settings = PageSettings::from_wh(width, height)?
        .with_trim_box(Some(rect(&sheet.trim)?))
        .with_bleed_box(Some(Rect::from_xywh(0.0, 0.0, width, height)?));
    let mut page = document.start_page_with(settings);
    let mut surface = page.surface();
    for coat in &sheet.coats {
        canvas.ink = fill(coat.build);
        paint(coat, &mut surface, canvas);
    }
    surface.finish();
    page.finish();
    Some(())
}

fn paint(coat: &Coat, surface: &mut Surface<'_>, canvas: &mut PdfCanvas<'_>) {
    let cut = coat.cut.as_ref().and_then(outline);
    if let Some(cut) = &cut {
        surface.push_clip_path(cut, &FillRule::NonZero);
    }
    let turned = coat.turn.transform();
    if let Some(turned) = &turned {
        surface.push_transform(turned);
    }
    for item in &coat.items {
        canvas.item(surface, item);
    }
    if turned.is_some() {
        surface.pop();
    }
    if cut.is_some() {
        surface.pop();
    }
}

fn rect(panel: &SheetPanel) -> Option<Rect> {
    let [x, y, width, height] = [panel.x, panel.y, panel.width, panel.height];
    Rect::from_xywh(
        x.points_f32(),
        y.points_f32(),
        width.points_f32(),
        height.points_f32(),
    )
}

fn outline(panel: &SheetPanel) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.push_rect(rect(panel)?);
    path.finish()
}

/// Black alone is a grey, as in the pages.
fn fill(build: Build) -> Fill {
    let [cyan, magenta, yellow, black] =
        build.0.map(|ink| ((ink.min(100) * 255 + 50) / 100) as u8);
    let paint = match (cyan, magenta, yellow) {
        (0, 0, 0) => luma::Color::new(255 - black).into(),
        _ => cmyk::Color::new(cyan, magenta, yellow, black).into(),
    };
    Fill { paint, opacity: NormalizedF32::ONE, rule: FillRule::NonZero }
}

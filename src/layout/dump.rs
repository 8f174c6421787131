//! Pages as text, for tests and for `florilege dump`.
//!
//! One line a run: baseline and left edge in points, face and size, what it is of, and
//! its text. Lengths are rounded to a tenth of a point, so that a dump shows what a
//! reader would see.

use std::fmt::Write as _;

use crate::display::{Artifact, Content, Destination, DisplayItem};
use crate::layout::page::{Page, Pages};
use crate::text::Fonts;

/// All pages.
pub fn pages(pages: &Pages, fonts: &Fonts) -> String {
    let mut text = String::new();
    let (width, height) = pages.trim;
    let _ = writeln!(text, "trim {:.1} × {:.1}", width.points(), height.points());
    for page in &pages.pages {
        text.push_str(&one(page, fonts));
    }
    text
}

/// One page.
pub fn one(page: &Page, fonts: &Fonts) -> String {
    let mut text = String::new();
    let _ = writeln!(
        text,
        "\npage {} {:?} division {}",
        page.label, page.kind, page.division.0
    );
    for item in &page.items {
        write_item(&mut text, item, fonts);
    }
    text
}

fn write_item(text: &mut String, item: &DisplayItem, fonts: &Fonts) {
    let _ = match item {
        DisplayItem::Run(run) => {
            let kind = match run.content {
                Content::Node { node, offset } => format!("{}+{offset}", node.0),
                Content::Label(_) => "label".into(),
                Content::Artifact(Artifact::Head) => "head".into(),
                Content::Artifact(Artifact::Folio) => "folio".into(),
                Content::Artifact(Artifact::Ornament) => "ornament".into(),
            };
            let shown = run.text.replace('\u{AD}', "‑");
            writeln!(
                text,
                "{:>6.1} {:>6.1}  {:?} {:.1}  {kind}  «{shown}»",
                run.y.points(),
                run.x.points(),
                fonts.face(run.face),
                run.size.points(),
            )
        }
        DisplayItem::Rule { x, y, width, height, .. } => writeln!(
            text,
            "{:>6.1} {:>6.1}  rule {:.1} × {:.1}",
            y.points(),
            x.points(),
            width.points(),
            height.points()
        ),
        DisplayItem::Drawing { x, y, width, height, .. } => writeln!(
            text,
            "{:>6.1} {:>6.1}  drawing {:.1} × {:.1}",
            y.points(),
            x.points(),
            width.points(),
            height.points()
        ),
        DisplayItem::Image { image, x, y, width, height, .. } => writeln!(
            text,
            "{:>6.1} {:>6.1}  image {} {:.1} × {:.1}",
            y.points(),
            x.points(),
            image.0,
            width.points(),
            height.points()
        ),
        DisplayItem::Link { to, x, y, width, .. } => {
            let to = match to {
                Destination::Url(url) => url.to_string(),
                Destination::Node(node) => format!("node {}", node.0),
                Destination::Division(division) => format!("division {}", division.0),
            };
            let (x, y, width) = (x.points(), y.points(), width.points());
            writeln!(text, "{y:>6.1} {x:>6.1}  link {width:.1} to {to}")
        }
    };
}

//! Drawings, as far as EPUB restricts them (EPUB 3.3, 6.2 and 6.1.3).

use super::found::DocumentFindings;
use super::html::row_of;
use crate::check::epub::documents::DocumentKind;
use crate::check::epub::schema::is_id;
use crate::check::epub::xml::{EpubNamespace, XmlElement};

/// Elements that may have `epub:type`.
const MEANINGFUL: [&str; 17] = [
    "a", "circle", "ellipse", "g", "image", "line", "path", "polygon", "polyline",
    "rect", "svg", "switch", "symbol", "text", "textPath", "tspan", "use",
];

/// Every element of SVG.
pub(super) fn check(found: &mut DocumentFindings<'_>) {
    let document = found.document;
    for (at, element) in document.elements.iter().enumerate() {
        if element.space == EpubNamespace::Svg {
            drawn(found, element);
            match element.name.as_str() {
                "foreignObject" => foreign(found, at),
                "title" | "desc" => described(found, at),
                _ => {}
            }
        }
        let of_epub = element.attributes.keys().find(|it| {
            it.starts_with("epub:") && !matches!(it.as_str(), "epub:type" | "epub:prefix")
        });
        if let Some(key) = of_epub {
            found.wrong(element, &format!("there is no attribute `{key}`"));
        }
    }
}

fn drawn(found: &mut DocumentFindings<'_>, element: &XmlElement) {
    let name = element.name.as_str();
    if element.has("epub:type") && !MEANINGFUL.contains(&name) {
        found.wrong(element, &format!("`{name}` may not have `epub:type`"));
    }
    // Inside HTML an id may be anything without spaces.
    if let Some(id) =
        element.attributes.get("id").filter(|_| found.document.kind == DocumentKind::Svg)
        && !is_id(id.trim())
    {
        found.wrong(element, &format!("`{id}` is no id: it begins with a letter"));
    }
}

/// What is not drawn is HTML: flow, or one `body` in a drawing that is a document.
fn foreign(found: &mut DocumentFindings<'_>, at: usize) {
    let document = found.document;
    let mut bodies = 0;
    for child in document.children_of(at) {
        let name = child.name.as_str();
        let is_body = child.is(EpubNamespace::Html, "body");
        bodies += usize::from(is_body);
        let flow = row_of(name).is_some_and(|it| it.is.contains('F'));
        let fits = match child.space {
            EpubNamespace::Html if is_body => {
                document.kind == DocumentKind::Svg && bodies == 1
            }
            EpubNamespace::Html => flow,
            EpubNamespace::Svg | EpubNamespace::MathMl => true,
            _ => false,
        };
        if !fits {
            found.wrong(child, &format!("`{name}` may not stand in `foreignObject`"));
        }
    }
}

/// Titles and descriptions are characters, or HTML.
fn described(found: &mut DocumentFindings<'_>, at: usize) {
    let document = found.document;
    let around = &document.elements[at];
    let below = document.children.get(&at).map_or(&[][..], Vec::as_slice);
    for &inner in below {
        let child = &document.elements[inner];
        let name = child.name.as_str();
        // A whole document may stand there alone.
        let whole =
            matches!(name, "html" | "body") && below.len() == 1 && !around.has_own_text;
        let flow = row_of(name).is_some_and(|it| it.is.contains('F'));
        let foreign =
            document.children_of(inner).any(|it| it.space == EpubNamespace::Svg);
        if child.space != EpubNamespace::Html || !(whole || flow) || foreign {
            let around = &around.name;
            found.wrong(child, &format!("`{name}` may not stand in `{around}`"));
        }
    }
}

//! What documents and style sheets refer to, and what for.

use super::css::{self, AddressAim, CheckedSheet};
use super::documents::{CheckedDocument, DocumentKind};
use super::package::words;
use super::xml::{EpubNamespace, XmlElement};

/// What a reference is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ReferenceAim {
    /// To be followed.
    Link,
    /// Where a quotation is from.
    Cite,
    /// A picture.
    Image,
    /// The last choice of a `picture`.
    Fallback,
    /// A choice of a `picture`.
    Choice,
    /// Sound.
    Audio,
    /// Moving pictures.
    Video,
    /// Captions.
    Track,
    /// A style sheet.
    Sheet,
    /// A script.
    Script,
    /// A document inside another.
    Frame,
    /// An `object`.
    Object,
    /// An `embed`.
    Embed,
    /// A font.
    Font,
    /// A `use` of SVG.
    Use,
    /// Text of an overlay.
    Spoken,
    /// Sound of an overlay.
    Clip,
    /// Anything else that a browser may fetch.
    Other,
}

/// A reference.
#[derive(Debug, Clone)]
pub(super) struct Use {
    /// The address.
    pub(super) href: String,
    /// What for.
    pub(super) aim: ReferenceAim,
    /// The line in its file.
    pub(super) line: usize,
    /// The element in its document; none in style sheets.
    pub(super) element: Option<usize>,
}

/// Attributes with addresses.
const ADDRESSES: [(EpubNamespace, &str, &str, ReferenceAim); 26] = [
    (EpubNamespace::Html, "a", "href", ReferenceAim::Link),
    (EpubNamespace::Html, "area", "href", ReferenceAim::Link),
    (EpubNamespace::Html, "blockquote", "cite", ReferenceAim::Cite),
    (EpubNamespace::Html, "q", "cite", ReferenceAim::Cite),
    (EpubNamespace::Html, "ins", "cite", ReferenceAim::Cite),
    (EpubNamespace::Html, "del", "cite", ReferenceAim::Cite),
    (EpubNamespace::Html, "img", "src", ReferenceAim::Image),
    (EpubNamespace::Html, "input", "src", ReferenceAim::Image),
    (EpubNamespace::Html, "video", "poster", ReferenceAim::Image),
    (EpubNamespace::Html, "audio", "src", ReferenceAim::Audio),
    (EpubNamespace::Html, "video", "src", ReferenceAim::Video),
    (EpubNamespace::Html, "track", "src", ReferenceAim::Track),
    (EpubNamespace::Html, "script", "src", ReferenceAim::Script),
    (EpubNamespace::Html, "iframe", "src", ReferenceAim::Frame),
    (EpubNamespace::Html, "object", "data", ReferenceAim::Object),
    (EpubNamespace::Html, "embed", "src", ReferenceAim::Embed),
    (EpubNamespace::Svg, "a", "href", ReferenceAim::Link),
    (EpubNamespace::Svg, "image", "href", ReferenceAim::Image),
    (EpubNamespace::Svg, "use", "href", ReferenceAim::Use),
    (EpubNamespace::Svg, "script", "href", ReferenceAim::Script),
    (EpubNamespace::Svg, "font-face-uri", "href", ReferenceAim::Font),
    (EpubNamespace::MathMl, "math", "altimg", ReferenceAim::Image),
    (EpubNamespace::Smil, "text", "src", ReferenceAim::Spoken),
    (EpubNamespace::Smil, "seq", "epub:textref", ReferenceAim::Spoken),
    (EpubNamespace::Smil, "body", "epub:textref", ReferenceAim::Spoken),
    (EpubNamespace::Smil, "audio", "src", ReferenceAim::Clip),
];

/// All references of a document, those of its own styles as well.
pub(super) fn of_document(document: &CheckedDocument) -> Vec<Use> {
    let mut uses = Vec::new();
    for (at, element) in document.elements.iter().enumerate() {
        let found = |href: &str, aim: ReferenceAim| Use {
            href: href.to_owned(),
            aim,
            line: element.line,
            element: Some(at),
        };
        for (space, name, attribute, aim) in ADDRESSES {
            if !element.is(space, name) {
                continue;
            }
            let linked =
                if space == EpubNamespace::Svg { "xlink:href" } else { attribute };
            for key in [attribute, linked] {
                if let Some(href) = element.attributes.get(key) {
                    uses.push(found(href, in_place(document, at, aim)));
                    break;
                }
            }
        }
        match (element.space, element.name.as_str()) {
            (EpubNamespace::Html, "source") => {
                let inside = document.around(at).next().map_or("", |it| it.name.as_str());
                let aim = match inside {
                    "audio" => ReferenceAim::Audio,
                    "video" => ReferenceAim::Video,
                    _ => ReferenceAim::Choice,
                };
                uses.extend(element.attributes.get("src").map(|it| found(it, aim)));
            }
            (EpubNamespace::Html, "link") => {
                let is_sheet = words(element.get("rel"))
                    .iter()
                    .any(|it| it.eq_ignore_ascii_case("stylesheet"));
                let aim =
                    if is_sheet { ReferenceAim::Sheet } else { ReferenceAim::Other };
                uses.extend(element.attributes.get("href").map(|it| found(it, aim)));
            }
            _ => {}
        }
        for href in candidates(element.get("srcset")) {
            let aim = if element.name == "source" {
                ReferenceAim::Choice
            } else {
                ReferenceAim::Image
            };
            uses.push(found(href, in_place(document, at, aim)));
        }
        for sheet in styles(element) {
            uses.extend(of_sheet(&sheet).into_iter().map(|it| Use {
                line: element.line + it.line - 1,
                element: Some(at),
                ..it
            }));
        }
    }
    let sheets = document.sheets.iter().map(|href| Use {
        href: href.clone(),
        aim: ReferenceAim::Sheet,
        line: 1,
        element: None,
    });
    uses.extend(sheets.filter(|_| document.kind != DocumentKind::Overlay));
    uses
}

/// Pictures in a `picture` have a stricter rule.
fn in_place(document: &CheckedDocument, at: usize, aim: ReferenceAim) -> ReferenceAim {
    let inside = document.around(at).next();
    if aim == ReferenceAim::Image
        && inside.is_some_and(|it| it.is(EpubNamespace::Html, "picture"))
    {
        ReferenceAim::Fallback
    } else {
        aim
    }
}

/// The addresses of a `srcset` (HTML, 4.8.4.2.2): an address may have commas in it, but
/// not at its end.
fn candidates(srcset: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = srcset;
    // Packed data have commas and line ends of their own.
    if srcset.trim_start().starts_with("data:") {
        return srcset.split_ascii_whitespace().take(1).collect();
    }
    loop {
        rest = rest.trim_start_matches(|it: char| it == ',' || it.is_whitespace());
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        if word.is_empty() {
            return found;
        }
        let address = word.trim_end_matches(',');
        found.push(address);
        rest = if address.len() < word.len() {
            after
        } else {
            after.split_once(',').map_or("", |it| it.1)
        };
    }
}

/// The style sheets that an element holds: as a `style`, or in its attribute.
pub(super) fn styles(element: &XmlElement) -> Vec<CheckedSheet> {
    let mut sheets = Vec::new();
    let is_style = element.name == "style"
        && matches!(element.space, EpubNamespace::Html | EpubNamespace::Svg);
    if is_style && matches!(element.get("type"), "" | "text/css") {
        sheets.push(css::parse(&element.text));
    }
    if matches!(
        element.space,
        EpubNamespace::Html | EpubNamespace::Svg | EpubNamespace::MathMl
    ) && let Some(style) = element.attributes.get("style")
    {
        sheets.push(css::declarations(style));
    }
    sheets
}

/// All references of a style sheet.
pub(super) fn of_sheet(sheet: &CheckedSheet) -> Vec<Use> {
    let aim = |aim: AddressAim| match aim {
        AddressAim::Sheet => ReferenceAim::Sheet,
        AddressAim::Font => ReferenceAim::Font,
        AddressAim::Picture => ReferenceAim::Image,
    };
    let targets = sheet.targets.iter();
    let uses = targets.map(|it| Use {
        href: it.href.clone(),
        aim: aim(it.aim),
        line: it.line,
        element: None,
    });
    uses.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_of_pictures_are_told_apart() {
        assert_eq!(candidates("a.png 1x, b.png 2x,c.png"), ["a.png", "b.png", "c.png"]);
        assert_eq!(
            candidates("data:image/png;base64,AA== 1x"),
            ["data:image/png;base64,AA=="]
        );
        assert_eq!(candidates(" a,b.png, c.png "), ["a,b.png", "c.png"]);
        assert!(candidates("").is_empty() && candidates(" , ").is_empty());
    }
}

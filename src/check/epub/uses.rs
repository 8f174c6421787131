//! What documents and style sheets refer to, and what for.

use super::css::{self, Aim as CssAim, Sheet};
use super::documents::{Document, Kind};
use super::package::words;
use super::xml::{Element, Space};

/// What a reference is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Aim {
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
    pub(super) aim: Aim,
    /// The line in its file.
    pub(super) line: usize,
    /// The element in its document; none in style sheets.
    pub(super) element: Option<usize>,
}

/// Attributes with addresses.
const ADDRESSES: [(Space, &str, &str, Aim); 26] = [
    (Space::Html, "a", "href", Aim::Link),
    (Space::Html, "area", "href", Aim::Link),
    (Space::Html, "blockquote", "cite", Aim::Cite),
    (Space::Html, "q", "cite", Aim::Cite),
    (Space::Html, "ins", "cite", Aim::Cite),
    (Space::Html, "del", "cite", Aim::Cite),
    (Space::Html, "img", "src", Aim::Image),
    (Space::Html, "input", "src", Aim::Image),
    (Space::Html, "video", "poster", Aim::Image),
    (Space::Html, "audio", "src", Aim::Audio),
    (Space::Html, "video", "src", Aim::Video),
    (Space::Html, "track", "src", Aim::Track),
    (Space::Html, "script", "src", Aim::Script),
    (Space::Html, "iframe", "src", Aim::Frame),
    (Space::Html, "object", "data", Aim::Object),
    (Space::Html, "embed", "src", Aim::Embed),
    (Space::Svg, "a", "href", Aim::Link),
    (Space::Svg, "image", "href", Aim::Image),
    (Space::Svg, "use", "href", Aim::Use),
    (Space::Svg, "script", "href", Aim::Script),
    (Space::Svg, "font-face-uri", "href", Aim::Font),
    (Space::MathMl, "math", "altimg", Aim::Image),
    (Space::Smil, "text", "src", Aim::Spoken),
    (Space::Smil, "seq", "epub:textref", Aim::Spoken),
    (Space::Smil, "body", "epub:textref", Aim::Spoken),
    (Space::Smil, "audio", "src", Aim::Clip),
];

/// All references of a document, those of its own styles as well.
pub(super) fn of_document(document: &Document) -> Vec<Use> {
    let mut uses = Vec::new();
    for (at, element) in document.elements.iter().enumerate() {
        let found = |href: &str, aim: Aim| Use {
            href: href.to_owned(),
            aim,
            line: element.line,
            element: Some(at),
        };
        for (space, name, attribute, aim) in ADDRESSES {
            if !element.is(space, name) {
                continue;
            }
            let linked = if space == Space::Svg { "xlink:href" } else { attribute };
            for key in [attribute, linked] {
                if let Some(href) = element.attributes.get(key) {
                    uses.push(found(href, in_place(document, at, aim)));
                    break;
                }
            }
        }
        match (element.space, element.name.as_str()) {
            (Space::Html, "source") => {
                let inside = document.around(at).next().map_or("", |it| it.name.as_str());
                let aim = match inside {
                    "audio" => Aim::Audio,
                    "video" => Aim::Video,
                    _ => Aim::Choice,
                };
                uses.extend(element.attributes.get("src").map(|it| found(it, aim)));
            }
            (Space::Html, "link") => {
                let is_sheet = words(element.get("rel"))
                    .iter()
                    .any(|it| it.eq_ignore_ascii_case("stylesheet"));
                let aim = if is_sheet { Aim::Sheet } else { Aim::Other };
                uses.extend(element.attributes.get("href").map(|it| found(it, aim)));
            }
            _ => {}
        }
        for href in candidates(element.get("srcset")) {
            let aim = if element.name == "source" { Aim::Choice } else { Aim::Image };
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
        aim: Aim::Sheet,
        line: 1,
        element: None,
    });
    uses.extend(sheets.filter(|_| document.kind != Kind::Overlay));
    uses
}

/// Pictures in a `picture` have a stricter rule.
fn in_place(document: &Document, at: usize, aim: Aim) -> Aim {
    let inside = document.around(at).next();
    if aim == Aim::Image && inside.is_some_and(|it| it.is(Space::Html, "picture")) {
        Aim::Fallback
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
pub(super) fn styles(element: &Element) -> Vec<Sheet> {
    let mut sheets = Vec::new();
    let is_style =
        element.name == "style" && matches!(element.space, Space::Html | Space::Svg);
    if is_style && matches!(element.get("type"), "" | "text/css") {
        sheets.push(css::parse(&element.text));
    }
    if matches!(element.space, Space::Html | Space::Svg | Space::MathMl)
        && let Some(style) = element.attributes.get("style")
    {
        sheets.push(css::declarations(style));
    }
    sheets
}

/// All references of a style sheet.
pub(super) fn of_sheet(sheet: &Sheet) -> Vec<Use> {
    let aim = |aim: CssAim| match aim {
        CssAim::Sheet => Aim::Sheet,
        CssAim::Font => Aim::Font,
        CssAim::Picture => Aim::Image,
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

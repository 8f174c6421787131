//! The faces that an e-book carries, where the edition wants that.
//!
//! 1. The sheet gets the rules that name the faces; with them it says how each text looks
//!    ([`sheet`]).
//! 2. The files of the package are read as a reading system would, and the characters of
//!    each look are collected.
//! 3. Each face that shows any is [cut down](mod@crate::text::subset) to them, and
//!    becomes a file of the package, plain: obfuscation protects nothing, and breaks
//!    readers.
//!
//! A reader who prefers another face gets it, for nothing here depends on ours: the
//! rules end in a generic family, and figures and small capitals are asked for by
//! `font-variant`, which any face answers as well as it can. Low-level
//! `font-feature-settings` would not add anything: reading systems that know features at
//! all know `font-variant`, and a feature that is switched on so cannot be switched off
//! again for a table.

mod cast;
#[cfg(test)]
#[path = "tests/kinds.rs"]
mod kinds;
mod sheet;
mod shown;

pub use shown::Faces;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use rayon::prelude::*;

use super::package::PackageItem;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::Span;
use crate::text::FaceId;
use crate::text::gate::FaceRefusal;
use crate::text::subset;
use cast::Cast;
use sheet::{CssLook, FaceSheet, StyledElement};
use shown::{Characters, ShownLooks};

/// Adds the faces that the files of a package show, and names them in its style sheet,
/// the item `sheet`. A face that cannot be cut is left out, with a message.
pub(super) fn embed(
    items: &mut Vec<PackageItem>,
    sheet: usize,
    faces: &Faces,
    edition: Span,
    found: &mut Diagnostics,
) {
    let css = String::from_utf8_lossy(&items[sheet].bytes).into_owned() + FIGURES;
    let looks = looks(items, &css);
    let cast = Cast::of(&looks, faces);
    let cut: Vec<(FaceId, Result<Vec<u8>, FaceRefusal>)> = cast
        .uses
        .par_iter()
        .map(|(&id, uses)| (id, subset::subset(faces.fonts.face(id).bytes(), uses)))
        .collect();
    let mut files = BTreeMap::new();
    for (id, file) in cut {
        match file {
            Ok(bytes) => {
                let item = item(items, faces, id, bytes);
                files.insert(id, item.href.clone());
                items.push(item);
            }
            Err(refusal) => {
                let face = faces.fonts.face(id);
                let message = format!("`{face:?}` is not in the e-book: {refusal}");
                found.push(
                    Diagnostic::new(Code::FaceNotEmbedded, edition, message)
                        .hint("its text is shown in a face of the reader's device"),
                );
            }
        }
    }
    let mut rules = cast.rules(faces, &files);
    let _ = write!(
        rules,
        "body {{ font-family: {}; line-height: {}.{:02}; }}\n\
         pre, code {{ font-family: {}; }}\n\
         code {{ font-size: 0.{:02}em; }}\npre code {{ font-size: 1em; }}\n",
        cast.stack(false, faces),
        faces.leading / 100,
        faces.leading % 100,
        cast.stack(true, faces),
        faces.mono_size.min(99)
    );
    if faces.word_space != 0 {
        let (sign, more) =
            (if faces.word_space < 0 { "-" } else { "" }, faces.word_space);
        let _ = write!(
            rules,
            "body {{ word-spacing: {sign}{}em; }}\npre, code {{ word-spacing: normal; }}\n",
            format_args!("{}.{:02}", more.abs() / 100, more.abs() % 100),
        );
    }
    items[sheet].bytes = Arc::from((rules + &css).into_bytes());
}

/// Figures as on the pages: old-style ones in text, lining ones in columns, beside
/// capitals of machines, and where they are raised.
const FIGURES: &str = "\
body { font-variant-numeric: oldstyle-nums proportional-nums; }
th, td { font-variant-numeric: lining-nums tabular-nums; }
pre, code, sup, sub { font-variant-numeric: lining-nums; }
";

/// A face as a file of the package; families may be alike in their ASCII letters.
fn item(items: &[PackageItem], faces: &Faces, id: FaceId, bytes: Vec<u8>) -> PackageItem {
    let face = faces.fonts.face(id);
    let (end, media_type) = if bytes.starts_with(b"OTTO") {
        ("otf", "font/otf")
    } else {
        ("ttf", "font/ttf")
    };
    let slug = crate::manifest::slugify(&face.family);
    let slope = if face.italic { "-italic" } else { "" };
    let stem = format!("fonts/{slug}-{}{slope}", face.weight.class());
    let plain = format!("{stem}.{end}");
    let taken = items.iter().any(|item| item.href == plain);
    let href = if taken { format!("{stem}-{}.{end}", id.0 + 1) } else { plain };
    PackageItem {
        id: format!("font-{}", id.0 + 1),
        href,
        media_type,
        properties: None,
        in_spine: false,
        bytes: Arc::from(bytes),
    }
}

/// The characters that the files show, by look.
fn looks(items: &[PackageItem], css: &str) -> ShownLooks {
    let sheet = FaceSheet::read(css);
    let mut looks = ShownLooks::new();
    for item in items.iter().filter(|item| item.media_type == "application/xhtml+xml") {
        FaceWalk {
            sheet: &sheet,
            path: Vec::new(),
            looks: vec![CssLook::default()],
            first: None,
            found: &mut looks,
        }
        .file(&String::from_utf8_lossy(&item.bytes));
    }
    looks
}

/// A file being read.
struct FaceWalk<'a> {
    sheet: &'a FaceSheet,
    path: Vec<StyledElement>,
    /// How each element of the path looks; one more than the path has.
    looks: Vec<CssLook>,
    /// How the first letter that is to come looks, if otherwise than those around it.
    first: Option<CssLook>,
    found: &'a mut ShownLooks,
}

impl FaceWalk<'_> {
    fn file(&mut self, text: &str) {
        let mut reader = Reader::from_str(text);
        loop {
            match reader.read_event() {
                Ok(Event::Start(start)) => self.open(&start),
                Ok(Event::Empty(start)) => {
                    self.open(&start);
                    self.close();
                }
                Ok(Event::End(_)) => self.close(),
                Ok(Event::Text(text)) => self.show(&text),
                Ok(Event::GeneralRef(name)) => {
                    let written = format!("&{};", &*name);
                    let plain = quick_xml::escape::unescape(&written);
                    self.show(plain.as_deref().unwrap_or(""));
                }
                // The files are our own.
                Ok(Event::Eof) | Err(_) => return,
                Ok(_) => {}
            }
        }
    }

    fn open(&mut self, start: &BytesStart<'_>) {
        let class = start.try_get_attribute("class").ok().flatten();
        let classes = class
            .map(|it| it.value.split_whitespace().map(str::to_owned).collect())
            .unwrap_or_default();
        self.path.push((start.local_name().as_ref().to_owned(), classes));
        let above = self.looks.last().cloned().unwrap_or_default();
        let look = self.sheet.look(&self.path, &above);
        self.first = self.sheet.first_letter(&self.path, &look).or(self.first.take());
        self.looks.push(look);
        let before = self.sheet.before(&self.path);
        self.show(&before);
        match self.path.last().map(|element| element.0.as_str()) {
            // What reading systems put before items.
            Some("ol") => self.show("0123456789."),
            Some("ul") => self.show("•"),
            _ => {}
        }
    }

    fn close(&mut self) {
        self.path.pop();
        self.looks.pop();
    }

    /// Notes characters of the body.
    fn show(&mut self, text: &str) {
        if !self.path.iter().any(|element| element.0 == "body") {
            return;
        }
        let Some(look) = self.looks.last() else { return };
        if let Some(at) = text.find(char::is_alphanumeric)
            && let Some(first) = self.first.take()
        {
            let marks = text[..at].chars().filter(|character| !character.is_control());
            let letters = marks.chain(text[at..].chars().next());
            let found = self.found.entry(first).or_default();
            letters.for_each(|character| found.insert(character));
        }
        if !self.found.contains_key(look) {
            self.found.insert(look.clone(), Characters::default());
        }
        let Some(found) = self.found.get_mut(look) else { return };
        let shown = text.chars().filter(|character| !character.is_control());
        for character in shown {
            found.insert(character);
            if look.upper {
                character.to_uppercase().for_each(|capital| found.insert(capital));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::FaceWeight;
    use crate::text::{FamilyId, Fonts};

    fn package(body: &str) -> Vec<PackageItem> {
        let page =
            format!("<html><head><title>ж</title></head><body>{body}</body></html>");
        let css = ".smallcaps { font-variant: small-caps; }\n\
                   .up { text-transform: uppercase; }\n\
                   .drop::first-letter { font-style: italic; }\n";
        vec![
            PackageItem::xhtml("one", &page),
            PackageItem::new("css", "book.css", "text/css", css),
        ]
    }

    fn embedded(body: &str) -> (Vec<PackageItem>, String) {
        let fonts = Arc::new(Fonts::built_in());
        let faces = Faces {
            fonts,
            text: FamilyId::SERIF,
            mono: FamilyId::MONO,
            mono_size: 82,
            leading: 127,
            word_space: 0,
        };
        let mut items = package(body);
        let mut found = Diagnostics::new();
        let span = Span::new(crate::source::FileId(0), 0..0);
        embed(&mut items, 1, &faces, span, &mut found);
        assert!(found.is_empty(), "{found:?}");
        let css = String::from_utf8_lossy(&items[1].bytes).into_owned();
        (items.split_off(2), css)
    }

    #[test]
    fn only_faces_that_show_something_are_carried() {
        let (fonts, css) =
            embedded("<p>An <em>old</em> year: 1789 &amp; <code>x</code></p>");
        let names: Vec<&str> = fonts.iter().map(|item| item.href.as_str()).collect();
        assert_eq!(
            names,
            [
                "fonts/libertinus-serif-400.otf",
                "fonts/libertinus-serif-400-italic.otf",
                "fonts/dejavu-sans-mono-400.ttf",
            ]
        );
        assert!(
            css.contains(
                "body { font-family: \"Libertinus Serif\", serif; line-height: 1.27; }"
            ),
            "{css}"
        );
        let shows = |at: usize, character| {
            let font = harfrust::Font::new(
                harfrust::font::Blob::from(fonts[at].bytes.to_vec()),
                0,
            );
            font.expect("a font").charmap().map_unicode(character).is_some()
        };
        assert!(shows(0, '&') && shows(0, '7') && !shows(0, 'x') && !shows(0, 'ж'));
        assert!(shows(1, 'o') && !shows(1, 'A'));
        assert!(shows(2, 'x') && !shows(2, 'o'));
    }

    #[test]
    fn the_face_of_a_drop_capital_is_carried_for_it_alone() {
        let (fonts, css) =
            embedded("<p class=\"drop\"><span>\u{201C}Ab</span> c</p><p>Bd</p>");
        let shows = |at: usize, character| {
            let font = harfrust::font::Blob::from(fonts[at].bytes.to_vec());
            let font = harfrust::Font::new(font, 0).expect("a font");
            font.charmap().map_unicode(character).is_some()
        };
        assert_eq!(fonts.len(), 2, "{css}");
        assert!("\u{201C}AbcBd".chars().all(|letter| shows(0, letter)));
        assert!("\u{201C}A".chars().all(|letter| shows(1, letter)));
        assert!("bcBd".chars().all(|letter| !shows(1, letter)));
    }

    #[test]
    fn capitals_that_the_sheet_makes_are_carried() {
        let (fonts, css) = embedded("<p class=\"up\">aß</p>");
        let font = harfrust::font::Blob::from(fonts[0].bytes.to_vec());
        let font = harfrust::Font::new(font, 0).expect("a font");
        for letter in ['a', 'A', 'ß', 'S'] {
            assert!(font.charmap().map_unicode(letter).is_some(), "{letter} {css}");
        }
        assert!(font.charmap().map_unicode('B').is_none());
    }

    #[test]
    fn another_family_stands_in_for_what_the_first_lacks() {
        let built_in = Fonts::built_in();
        let covers = |family, italic, c| {
            built_in.face(built_in.select(family, FaceWeight::Regular, italic)).covers(c)
        };
        let lacking = |c: &char| {
            [false, true].iter().all(|&italic| {
                covers(FamilyId::MONO, italic, *c) && !covers(FamilyId::SERIF, italic, *c)
            })
        };
        let sign = ('\u{2190}'..'\u{2800}').find(lacking).expect("such a sign");
        let code = format!("{:X}", u32::from(sign));
        let (fonts, css) =
            embedded(&format!("<p>A sign: {sign}</p><em>more: {sign}</em>"));
        assert_eq!(fonts.len(), 4, "{css}");
        assert!(
            css.contains("body { font-family: \"Libertinus Serif\", serif; line-height")
        );
        // Under the name of the family, for that character alone, before its own face.
        for (style, end) in [("normal", ""), ("italic", "-italic")] {
            let declared = |file: &str, range: &str| {
                css.find(&format!(
                    "@font-face {{ font-family: \"Libertinus Serif\"; font-weight: 400; \
                     font-style: {style}; src: url(fonts/{file}{end}.{range} }}"
                ))
            };
            let range = format!("ttf); unicode-range: U+{code};");
            let rescue = declared("dejavu-sans-mono-400", &range);
            let own = declared("libertinus-serif-400", "otf);");
            assert!(rescue.is_some() && rescue < own, "{css}");
        }
    }

    #[test]
    fn no_face_is_carried_for_a_character_that_is_not_shown() {
        let (fonts, css) = embedded("<p>Back\u{FE0E} and\u{200D} on\u{2060}.</p>");
        assert_eq!(fonts.len(), 1, "{css}");
    }
}

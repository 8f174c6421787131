//! Which keys of a look have an effect, by kind of text.
//!
//! All looks have the same keys, and letters follow them nearly everywhere. Lines do not: a
//! quotation stands on the grid of its page whatever leading it asks for. A key without
//! effect is told, so that nobody waits for it to have one, and so is a colour in which text
//! can hardly be read.

use toml::de::{DeTable, DeValue};

use super::older::OLDER;
use super::opened::OpenedTheme;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ground::Colour;
use crate::source::Span;
use crate::tables::older;

const ALIGN: &str = "align";
const LEADING: &str = "leading";
const ABOVE: &str = "space-above";
const BELOW: &str = "space-below";
const RULES: [&str; 2] = ["rule-above", "rule-below"];

/// The keys of a look that say how lines stand.
const KEYS: [&str; 6] = [ALIGN, LEADING, ABOVE, BELOW, RULES[0], RULES[1]];

/// Lines of a page that is composed as a whole.
const DISPLAYED: &[&str] = &[ALIGN, LEADING, ABOVE, RULES[0], RULES[1]];

/// A line that is never turned over.
const ONE_LINE: &[&str] = &[ALIGN, ABOVE, BELOW, RULES[0], RULES[1]];

/// The kinds of text that have a look, and which of [`KEYS`] have an effect on each.
const KINDS: &[(&str, &[&str])] = &[
    ("heading-1", &KEYS),
    ("heading-2", &KEYS),
    ("heading-3", &KEYS),
    ("opener", &[ALIGN, LEADING, BELOW, RULES[0], RULES[1]]),
    ("opener.label", ONE_LINE),
    ("opener.subtitle", &KEYS),
    ("opener.byline", &KEYS),
    ("opener.ornament-above", &[ALIGN, ABOVE, BELOW]),
    ("opener.ornament-below", &[ALIGN, ABOVE, BELOW]),
    ("opener.source", &[]),
    ("opener.lead", &[]),
    ("opener.drop-cap", &[]),
    ("quote", &[ALIGN, ABOVE, BELOW]),
    ("letter", &[ALIGN, ABOVE, BELOW]),
    ("letter.dateline", &[ALIGN, ABOVE, BELOW]),
    ("letter.salutation", &[ALIGN, ABOVE, BELOW]),
    ("letter.closing", &[ALIGN]),
    ("speech", &[ALIGN, ABOVE, BELOW]),
    ("speech.speaker", &[]),
    ("speech.question", &[ALIGN, ABOVE, BELOW]),
    ("speech.answer", &[ALIGN, ABOVE, BELOW]),
    ("speech.direction", &[ALIGN, ABOVE, BELOW]),
    ("ingredients", &[ALIGN, ABOVE, BELOW]),
    ("signature", &[ALIGN]),
    ("epigraph", &[ALIGN, ABOVE, BELOW]),
    ("epigraph.attribution", &[ALIGN]),
    ("verse", &[ABOVE, BELOW]),
    ("list.term", &[]),
    ("table", &[LEADING, ABOVE, BELOW]),
    ("table.head", &[]),
    ("caption", &[ALIGN]),
    ("code", &[LEADING, ABOVE, BELOW]),
    ("notes", &[LEADING]),
    ("contents", &[]),
    ("contents.part", &[]),
    ("contents.subtitle", &[]),
    ("contents.title", &[]),
    ("contents.section", &[]),
    ("contents.names", &[]),
    ("contents.heading", &[]),
    ("bibliography", &[ALIGN]),
    ("contributors", &[ALIGN]),
    ("index", &[]),
    ("head.verso", &RULES),
    ("head.recto", &RULES),
    ("folio", &[]),
    ("scene-break", &[ABOVE, BELOW]),
    ("end-piece", &[ALIGN, ABOVE]),
    ("title-page", DISPLAYED),
    ("title-page.subtitle", DISPLAYED),
    ("title-page.contributor", DISPLAYED),
    ("title-page.statement", DISPLAYED),
    ("title-page.device", &[ALIGN, ABOVE]),
    ("title-page.publisher", DISPLAYED),
    ("title-page.place", DISPLAYED),
    ("half-title", &[ALIGN, LEADING, RULES[0], RULES[1]]),
    ("half-title.subtitle", DISPLAYED),
    ("half-title.byline", DISPLAYED),
    ("part", DISPLAYED),
    ("part.ornament-above", &[ALIGN, ABOVE, BELOW]),
    ("part.ornament-below", &[ALIGN, ABOVE, BELOW]),
    ("part.label", &[ALIGN, ABOVE, RULES[0], RULES[1]]),
    ("part.subtitle", DISPLAYED),
    ("part.byline", DISPLAYED),
    ("copyright", &[ALIGN, LEADING]),
    ("colophon", &[ALIGN]),
    ("prelims", &[ALIGN]),
    ("cover.title", &[ALIGN]),
    ("cover.subtitle", &[ALIGN]),
    ("cover.people", &[ALIGN]),
    ("cover.publisher", &[ALIGN]),
];

/// The keys of a look that say what letters are like, where they have no effect: a device is a
/// picture, and a drop capital is as large as its lines are deep.
const LETTERLESS: [(&str, &[&str]); 2] = [
    ("opener.drop-cap", &["size"]),
    (
        "title-page.device",
        &["family", "cut", "weight", "case", "tracking", COLOUR, "features"],
    ),
];

const COLOUR: &str = "colour";

/// The contrast that text needs, in tenths.
///
/// Source: WCAG 2.2, 1.4.3.
const CONTRAST: u32 = 45;

/// The kinds of text that have a look, by their place in a theme.
#[cfg(any(test, feature = "rooms"))]
pub fn kinds() -> impl Iterator<Item = &'static str> {
    KINDS.iter().map(|(kind, _)| *kind)
}

/// Names the keys of a theme's file that have no effect, and the colours that white paper
/// drowns.
pub(super) fn check(file: &OpenedTheme, found: &mut Diagnostics) {
    let Ok(table) = DeTable::parse(&file.text) else { return };
    let mut table = table.into_inner();
    older::moved(&mut table, OLDER);
    for (kind, effective) in KINDS {
        let Some(look) = at(&table, kind) else { continue };
        let lines = KEYS.iter().filter(|key| !effective.contains(*key));
        let letters = LETTERLESS.iter().filter(|it| it.0 == *kind).flat_map(|it| it.1);
        for key in lines.chain(letters) {
            let Some(value) = look.get(*key) else { continue };
            let message = format!("`{key}` has no effect on `{kind}`");
            let span = Span::new(file.file, value.span());
            found.push(Diagnostic::new(Code::IdleKey, span, message).hint(
                "leave it out: this kind of text does not follow it, in any theme",
            ));
        }
        // The ground of a cover is no paper.
        if !kind.starts_with("cover.") {
            faint(file, look, kind, found);
        }
    }
    if let Some(links) = at(&table, LINKS) {
        faint(file, links, LINKS, found);
    }
}

const LINKS: &str = "links";

/// Says so where a colour stands out too little from white.
fn faint(file: &OpenedTheme, look: &DeTable<'_>, kind: &str, found: &mut Diagnostics) {
    let Some(value) = look.get(COLOUR) else { return };
    let typed = value.get_ref().as_str().and_then(|text| text.parse::<Colour>().ok());
    let Some(colour) = typed else { return };
    let contrast = colour.contrast(Colour::WHITE);
    if contrast < CONTRAST {
        let (whole, tenth) = (contrast / 10, contrast % 10);
        let message = format!(
            "the colour of `{kind}`, `{colour}`, has a contrast of {whole}.{tenth} to 1 on \
             white, and text needs 4.5"
        );
        let span = Span::new(file.file, value.span());
        found.push(
            Diagnostic::new(Code::FaintColour, span, message)
                .hint("take a darker one of the same hue"),
        );
    }
}

/// The table at a path.
fn at<'t, 'i>(table: &'t DeTable<'i>, path: &str) -> Option<&'t DeTable<'i>> {
    path.split('.').try_fold(table, |table, key| match table.get(key)?.get_ref() {
        DeValue::Table(inner) => Some(inner),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;
    use crate::theme::keys::ThemeFile;
    use crate::theme::load::BUILT_IN;

    #[test]
    fn every_look_says_what_has_an_effect_on_it() {
        let mut looks = Vec::new();
        for (section, keys) in ThemeFile::kinds() {
            for (key, _) in keys {
                let Some(kind) = key.strip_suffix(ABOVE) else { continue };
                let path = format!("{section}.{kind}");
                looks.push(path.trim_end_matches('.').to_owned());
            }
        }
        let mut known: Vec<&str> = KINDS.iter().map(|(kind, _)| *kind).collect();
        looks.sort_unstable();
        known.sort_unstable();
        assert_eq!(looks, known);
    }

    #[test]
    fn a_key_without_effect_is_told_at_its_place() {
        let told = |text: &str| {
            let mut found = Diagnostics::new();
            check(&OpenedTheme { file: FileId(0), text: text.into() }, &mut found);
            found.iter().map(|it| it.message.clone()).collect::<Vec<_>>()
        };
        assert_eq!(
            told("[quote]\nleading = \"15pt\"\nspace-above = 2\n"),
            ["`leading` has no effect on `quote`"]
        );
        assert_eq!(
            told("[list]\nterm = { align = \"left\", cut = \"bold\" }\n"),
            ["`align` has no effect on `list.term`"]
        );
        assert_eq!(
            told("[title-page]\ndevice = { cut = \"bold\", size = \"40pt\" }\n"),
            ["`cut` has no effect on `title-page.device`"]
        );
        for (name, text) in BUILT_IN {
            assert!(told(text).is_empty(), "{name}: {:?}", told(text));
        }
    }

    #[test]
    fn a_colour_that_paper_drowns_is_told() {
        let told = |text: &str| {
            let mut found = Diagnostics::new();
            check(&OpenedTheme { file: FileId(0), text: text.into() }, &mut found);
            found.iter().map(|it| it.message.clone()).collect::<Vec<_>>()
        };
        assert_eq!(
            told(
                "[opener]\ncolour = \"#e08080\"\n\n[cover]\ntitle = { colour = \"#ffffff\" }\n"
            ),
            [
                "the colour of `opener`, `#e08080`, has a contrast of 2.7 to 1 on white, and \
              text needs 4.5"
            ]
        );
        assert_eq!(told("[links]\ncolour = \"#777777\"\n").len(), 1);
        assert!(told("[links]\ncolour = \"#1d3557\"\n").is_empty());
    }
}

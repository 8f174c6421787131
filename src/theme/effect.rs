//! Which keys of a look have an effect, by kind of text.
//!
//! All looks have the same keys, and letters follow them everywhere. Lines do not: a
//! quotation stands on the grid of its page whatever leading it asks for. A key without
//! effect is told, so that nobody waits for it to have one.

use toml::de::{DeTable, DeValue};

use super::older::OLDER;
use super::opened::OpenedTheme;
use crate::diag::{Code, Diagnostic, Diagnostics};
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

/// The kinds of text that have a look, and which of [`KEYS`] have an effect on each.
const KINDS: &[(&str, &[&str])] = &[
    ("heading-1", &KEYS),
    ("heading-2", &KEYS),
    ("heading-3", &KEYS),
    ("opener", &[ALIGN, LEADING, BELOW, RULES[0], RULES[1]]),
    ("opener.label", &KEYS),
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
    ("ingredients", &[ALIGN, ABOVE, BELOW]),
    ("signature", &[ALIGN]),
    ("epigraph", &[ALIGN, ABOVE, BELOW]),
    ("epigraph.attribution", &[ALIGN]),
    ("verse", &[ABOVE, BELOW]),
    ("list.term", &[]),
    ("table", &[LEADING, ABOVE, BELOW]),
    ("table.head", &[]),
    ("caption", &[ALIGN]),
    ("code", &[ABOVE, BELOW]),
    ("notes", &[LEADING]),
    ("contents", &[]),
    ("contents.part", &[]),
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
    ("half-title", DISPLAYED),
    ("half-title.subtitle", DISPLAYED),
    ("half-title.byline", DISPLAYED),
    ("part", DISPLAYED),
    ("part.ornament-above", &[ALIGN, ABOVE, BELOW]),
    ("part.ornament-below", &[ALIGN, ABOVE, BELOW]),
    ("part.label", DISPLAYED),
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

/// Names the keys of a theme's file that have no effect.
pub(super) fn check(file: &OpenedTheme, found: &mut Diagnostics) {
    let Ok(table) = DeTable::parse(&file.text) else { return };
    let mut table = table.into_inner();
    older::moved(&mut table, OLDER);
    for (kind, effective) in KINDS {
        let Some(look) = at(&table, kind) else { continue };
        let without = |key: &&&str| !effective.contains(*key);
        for key in KEYS.iter().filter(without) {
            let Some(value) = look.get(*key) else { continue };
            let message = format!("`{key}` has no effect on `{kind}`");
            let span = Span::new(file.file, value.span());
            found.push(Diagnostic::new(Code::IdleKey, span, message).hint(
                "leave it out: this kind of text does not follow it, in any theme",
            ));
        }
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
        for (name, text) in BUILT_IN {
            assert!(told(text).is_empty(), "{name}: {:?}", told(text));
        }
    }
}

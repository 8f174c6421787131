//! The data of the book as a whole.

use std::fmt::Write as _;

use uuid::Uuid;

use super::slug::{is_device, is_slug, slugify};
use super::typed::{Manifest, SubjectEntry};
use super::{access, people, trade};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ground::Date;
use crate::ground::{Lang, tag_meant, tag_near};
use crate::project::sort_title;
use crate::project::{FIRST_VERSION, Located, Metadata, Series, Subject, Trade};
use crate::read::curl_text;
use crate::tables::Prose;
use crate::tables::ReadTable as _;

/// What stands in where a manifest with errors gives no slug.
const NO_SLUG: &str = "book";

/// Checks and completes the book's own data.
pub(super) fn metadata(
    manifest: &Manifest,
    dates: Dates,
    found: &mut Diagnostics,
) -> Metadata {
    let slug = manifest.slug.as_ref().map_or(NO_SLUG, |slug| {
        check_slug(slug, "a slug", found);
        &slug.text
    });
    let lang = manifest
        .language
        .as_ref()
        .and_then(|tag| main_language(tag, found))
        .unwrap_or(Lang::EN_US);
    let title = manifest
        .title
        .clone()
        .unwrap_or_else(|| Located { text: slug.to_owned(), span: manifest.span });
    let publisher = manifest.publisher.as_ref().map_or("", |name| &name.text);
    Metadata {
        slug: slug.to_owned(),
        version: text_or(manifest.version.as_ref(), FIRST_VERSION),
        edition_statement: manifest.edition_statement.clone(),
        sort_title: manifest.sort_title.as_ref().map_or_else(
            || sort_title(&title.text, lang.primary()),
            |title| title.text.clone(),
        ),
        title,
        subtitle: manifest.subtitle.clone(),
        contributors: people::with_roles(manifest.contributor.as_ref(), lang, found),
        lang,
        uuid: uuid(manifest.uuid.as_ref(), publisher, slug, found),
        isbns: Vec::new(),
        publisher: curled(manifest.publisher.as_ref(), lang),
        place: curled(manifest.place.as_ref(), lang),
        device: manifest.device.clone(),
        printed: Prose::of(manifest.printed.as_ref()),
        date: date(manifest, dates, found),
        rights: Prose::of(manifest.rights.as_ref()),
        description: curled(manifest.description.as_ref(), lang),
        subjects: subjects(manifest, found),
        series: series(manifest),
        trade: Trade::default(),
        accessibility: access::accessibility(manifest.accessibility.as_ref(), found),
    }
}

/// A string without markup, its quotation marks and apostrophes curled.
fn curled(text: Option<&Located>, lang: Lang) -> Option<Located> {
    text.map(|it| Located { text: curl_text(&it.text, lang), span: it.span })
}

fn text_or(text: Option<&Located>, default: &str) -> String {
    text.map_or_else(|| default.to_owned(), |text| text.text.clone())
}

fn subjects(manifest: &Manifest, found: &mut Diagnostics) -> Vec<Subject> {
    let entries = manifest.subjects.iter().flat_map(|list| &list.items);
    entries
        .filter_map(|entry| match entry {
            SubjectEntry::Text(text) => {
                Some(Subject { text: text.text.clone(), authority: None, term: None })
            }
            SubjectEntry::Table(table) => {
                trade::check_subject(table, found);
                Some(Subject {
                    text: table.text.as_ref()?.text.clone(),
                    authority: table.authority.as_ref().map(|text| text.text.clone()),
                    term: table.term.as_ref().map(|text| text.text.clone()),
                })
            }
        })
        .collect()
}

fn series(manifest: &Manifest) -> Option<Series> {
    let table = manifest.series.as_ref()?;
    Some(Series {
        title: table.title.clone()?,
        position: table.position.as_ref().map(|position| position.0.text.clone()),
    })
}

/// Reports what is no slug, with the slug that comes nearest, and names that Windows keeps
/// for devices.
pub(super) fn check_slug(slug: &Located, what: &str, found: &mut Diagnostics) {
    let words = format!("`{}` cannot be {what}", slug.text);
    let report = Diagnostic::new(Code::BadSlug, slug.span, words);
    if is_device(&slug.text) {
        found.push(report.label("no file can have this name on Windows"));
        return;
    }
    if is_slug(&slug.text) {
        return;
    }
    let mut report = report.label("only a–z, 0–9 and single hyphens between them");
    let near = slugify(&slug.text);
    if is_slug(&near) {
        report = report.fix(near);
    }
    found.push(report);
}

/// Reads the language of a book or a work, whose pages cannot run from right to left.
pub(super) fn main_language(tag: &Located, found: &mut Diagnostics) -> Option<Lang> {
    let lang = language(tag, found)?;
    if lang.is_right_to_left() {
        let message = format!("whole works in `{lang}` cannot be set yet");
        found.push(
            Diagnostic::new(Code::RightToLeft, tag.span, message)
                .label("written from right to left")
                .hint("passages inside a work can be: mark them by `[…]{lang=…}`"),
        );
    }
    Some(lang)
}

/// Reads the language of a work where it is written outside of the manifest.
pub fn work_language(tag: &Located, found: &mut Diagnostics) -> Option<Lang> {
    main_language(tag, found)
}

/// Reads a language tag: its form, and whether there is such a language.
fn language(tag: &Located, found: &mut Diagnostics) -> Option<Lang> {
    let lang = Lang::new(&tag.text);
    if lang.is_some_and(|lang| lang.exists()) {
        return lang;
    }
    let (message, label) = match lang {
        Some(lang) => (
            format!("no language has the code `{}`", lang.primary()),
            "expected a code of ISO 639, such as `en`",
        ),
        None => (
            format!("`{}` is no language tag", tag.text),
            "expected a tag such as `en-GB`",
        ),
    };
    let report = Diagnostic::new(Code::BadLanguage, tag.span, message).label(label);
    found.push(match (tag_meant(&tag.text), tag_near(&tag.text)) {
        (Some(meant), _) => report.fix(meant),
        (None, Some(near)) => report.hint(format!("did you mean `{near}`?")),
        (None, None) => report,
    });
    None
}

/// What dates a book whose manifest does not.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dates {
    /// The date that stands in (`SOURCE_DATE_EPOCH`).
    pub(super) fallback: Option<Date>,
    /// Whether a book without any is a fault.
    pub(super) needed: bool,
}

fn date(manifest: &Manifest, dates: Dates, found: &mut Diagnostics) -> Option<Date> {
    let Dates { fallback, needed } = dates;
    let Some(date) = &manifest.date else {
        if needed && fallback.is_none() && !manifest.has("date") {
            found.push(
                Diagnostic::new(Code::MissingKey, manifest.span, "`date` is missing")
                    .label("needed here")
                    .hint(
                        "write `date = \"2026-11-22\"`, or the year alone: `date = 2026`",
                    ),
            );
        }
        return fallback;
    };
    let parsed = Date::parse(&date.0.text);
    if parsed.is_none() {
        let written = &date.0.text;
        let mut report = Diagnostic::new(
            Code::ImpossibleDate,
            date.0.span,
            format!("there is no date `{written}`"),
        )
        .label("expected `2026`, `2026-11` or `2026-11-22`");
        let meant = dates_meant(written);
        if let Some(meant) = date_meant(written) {
            report = report.fix(meant);
        } else if let [one, other] = meant.as_slice() {
            report =
                report.hint(format!("write `{one}` or `{other}`, whichever is meant"));
        }
        found.push(report);
    }
    parsed
}

/// A date written in another way, where only one can be meant.
fn date_meant(written: &str) -> Option<String> {
    let meant = dates_meant(written);
    match meant.as_slice() {
        [one] => Some(one.clone()),
        _ => None,
    }
}

/// The dates that may be meant by one written in another way: year first with other marks,
/// year last with the day before or after the month, the month in words.
fn dates_meant(written: &str) -> Vec<String> {
    let parts: Vec<String> = written
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .map(|part| {
            month(part).map_or_else(|| part.to_owned(), |number| number.to_string())
        })
        .collect();
    let named = written.chars().any(char::is_alphabetic);
    let parts: Vec<&str> =
        parts.iter().map(|it| it.trim_end_matches(char::is_alphabetic)).collect();
    let orders: &[[usize; 3]] = match parts.as_slice() {
        [year, _, _] if year.len() == 4 => &[[0, 1, 2]],
        [_, _, year] if year.len() != 4 => &[],
        // The month in words stands before the day or behind it.
        [..] if parts.len() == 3 && named => {
            if month(written.split(|c: char| !c.is_alphanumeric()).next().unwrap_or(""))
                .is_some()
            {
                &[[2, 0, 1]]
            } else {
                &[[2, 1, 0]]
            }
        }
        [_, _, _] => &[[2, 1, 0], [2, 0, 1]],
        [year, _] if year.len() == 4 => &[[0, 1, 1]],
        [_, year] if year.len() == 4 => &[[1, 0, 0]],
        _ => &[],
    };
    let two = |part: &str| part.parse::<u8>().ok().map(|number| format!("{number:02}"));
    let mut meant: Vec<String> = orders
        .iter()
        .filter_map(|order| {
            let mut date = format!("{}-{}", parts[order[0]], two(parts[order[1]])?);
            if parts.len() == 3 {
                write!(date, "-{}", two(parts[order[2]])?).ok()?;
            }
            Date::parse(&date).map(|_| date)
        })
        .collect();
    meant.dedup();
    meant
}

/// The number of a month by its English name or the first three letters of it.
fn month(word: &str) -> Option<usize> {
    const MONTHS: &str = "jan feb mar apr may jun jul aug sep oct nov dec";
    let start = word.to_lowercase();
    let start = start.get(..3).filter(|_| word.chars().all(char::is_alphabetic))?;
    MONTHS.split(' ').position(|month| month == start).map(|at| at + 1)
}

fn uuid(
    given: Option<&Located>,
    publisher: &str,
    slug: &str,
    found: &mut Diagnostics,
) -> String {
    if let Some(given) = given {
        if let Ok(uuid) = Uuid::try_parse(&given.text) {
            return uuid.hyphenated().to_string();
        }
        found.push(
            Diagnostic::new(
                Code::BadUuid,
                given.span,
                format!("`{}` is no UUID", given.text),
            )
            .hint("leave the key out and a stable one is made of publisher and slug"),
        );
    }
    // The separator can stand in neither, so that no two pairs make the same name.
    let name = format!("florilege\n{publisher}\n{slug}");
    Uuid::new_v5(&Uuid::NAMESPACE_URL, name.as_bytes()).hyphenated().to_string()
}

/// Words with their only divisions, by language.
pub(super) fn hyphenation(
    manifest: &Manifest,
    found: &mut Diagnostics,
) -> Vec<(Lang, Vec<String>)> {
    let mut all = Vec::new();
    for (tag, words) in manifest.hyphenation.iter().flat_map(|table| &table.0) {
        let mut divided = Vec::new();
        for word in &words.items {
            if is_divided(&word.text) {
                divided.push(word.text.clone());
            } else {
                found.push(
                    Diagnostic::new(
                        Code::BadDivision,
                        word.span,
                        format!("`{}` is no divided word", word.text),
                    )
                    .label("expected one word, with hyphens where it may be divided"),
                );
            }
        }
        if let Some(lang) = language(tag, found) {
            all.push((lang, divided));
        }
    }
    all.sort_by_key(|(lang, _)| *lang);
    all
}

fn is_divided(word: &str) -> bool {
    word.split('-').all(|part| {
        !part.is_empty()
            && part.chars().all(|c| {
                c.is_alphabetic() || matches!(c, '’' | '\'' | '\u{300}'..='\u{36f}')
            })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_understood_and_ambiguous_ones_are_not_guessed() {
        for (written, meant) in [
            ("2026/5/6", "2026-05-06"),
            ("2026.5", "2026-05"),
            ("22/11/2026", "2026-11-22"),
            ("11/22/2026", "2026-11-22"),
            ("05.05.2026", "2026-05-05"),
            ("5 May 2026", "2026-05-05"),
            ("November 22, 2026", "2026-11-22"),
            ("22nd Nov. 2026", "2026-11-22"),
            ("May 2026", "2026-05"),
            ("05/06/2026", "2026-06-05|2026-05-06"),
            ("31/31/2026", ""),
            ("soon", ""),
            ("", ""),
        ] {
            assert_eq!(dates_meant(written).join("|"), meant, "{written}");
        }
    }
}

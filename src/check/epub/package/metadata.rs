//! Metadata (EPUB 3.3, 5.5 and appendix D.3).

use std::collections::{BTreeMap, BTreeSet};

use super::CheckedPackage;
use crate::check::epub::schema::listed;
use crate::check::epub::xml::{EpubNamespace, XmlElement};

/// A property that refines others.
struct Refinement {
    name: &'static str,
    /// What it may refine: elements of Dublin Core, or properties; anything if empty.
    of: &'static [&'static str],
    /// Whether it may stand by itself.
    is_free: bool,
    /// Whether it stands once for each that it refines.
    is_once: bool,
}

const fn refinement(
    name: &'static str,
    of: &'static [&'static str],
    is_free: bool,
    is_once: bool,
) -> Refinement {
    Refinement { name, of, is_free, is_once }
}

const REFINEMENTS: [Refinement; 11] = [
    refinement("authority", &["subject"], false, false),
    refinement("belongs-to-collection", &["belongs-to-collection"], true, false),
    refinement("collection-type", &["belongs-to-collection"], false, true),
    refinement("display-seq", &[], true, true),
    refinement("file-as", &[], true, true),
    refinement("group-position", &[], true, true),
    refinement("identifier-type", &["identifier", "source"], false, true),
    refinement("role", &["creator", "contributor", "publisher"], false, false),
    refinement("source-of", &["source"], false, true),
    refinement("term", &["subject"], false, false),
    refinement("title-type", &["title"], false, true),
];

/// Title, identifier, language, date of modification.
pub(super) fn complete(package: &CheckedPackage) -> Vec<String> {
    let mut findings = Vec::new();
    for name in ["title", "identifier", "language"] {
        if package.named(name).all(|it| it.text.trim().is_empty()) {
            findings.push(format!("`dc:{name}` is missing"));
        }
    }
    let root = package.elements.first();
    let unique = root.map_or("", |it| it.get("unique-identifier").trim());
    let mut identifiers = package.named("identifier");
    if unique.is_empty() {
        findings.push(String::from("`package` has no `unique-identifier`"));
    } else if !identifiers.any(|it| it.get("id").trim() == unique) {
        findings.push(format!("no identifier has the id `{unique}`"));
    }
    if package.is_old() {
        return findings;
    }
    let modified = package.property("dcterms:modified");
    if modified.len() != 1 || !is_instant(modified[0]) {
        findings.push(String::from(
            "`dcterms:modified` must be there once, as `2026-03-01T00:00:00Z`",
        ));
    }
    findings
}

/// Whether a text has the form `2026-03-01T00:00:00Z`.
fn is_instant(text: &str) -> bool {
    is_formed(text, "dddd-dd-ddTdd:dd:ddZ")
}

/// Whether a text has a form in which `d` stands for a digit.
fn is_formed(text: &str, form: &str) -> bool {
    text.len() == form.len()
        && text.bytes().zip(form.bytes()).all(|(it, wanted)| match wanted {
            b'd' => it.is_ascii_digit(),
            wanted => it == wanted,
        })
}

/// Each refinement refines what it is meant for, as often as it may.
pub(super) fn refinements(package: &CheckedPackage) -> Vec<String> {
    let by_id: BTreeMap<&str, &XmlElement> =
        package.elements.iter().map(|it| (it.get("id").trim(), it)).collect();
    let mut findings = Vec::new();
    let mut seen = BTreeSet::new();
    for meta in package.named("meta").filter(|it| it.has("property")) {
        let property = meta.get("property").trim();
        let target = meta.get("refines").trim();
        let Some(rule) = REFINEMENTS.iter().find(|it| it.name == property) else {
            continue;
        };
        let place = package.at(meta);
        let refined = target.strip_prefix('#').and_then(|id| by_id.get(id));
        let fits = match refined {
            None => rule.is_free && target.is_empty(),
            Some(it) if it.space == EpubNamespace::Dc => {
                rule.of.contains(&it.name.as_str())
            }
            Some(it) => rule.of.contains(&it.get("property").trim()),
        };
        if !fits && !rule.of.is_empty() {
            let of = listed(rule.of);
            findings.push(format!("{place}: `{property}` must refine {of}"));
        }
        if rule.is_once && !seen.insert((property, target)) {
            findings
                .push(format!("{place}: `{property}` refines `{target}` a second time"));
        }
        if property == "source-of" && meta.text.trim() != "pagination" {
            findings.push(format!("{place}: `source-of` must be `pagination`"));
        }
    }
    findings.extend(subjects(package));
    findings.extend(circles(package, &by_id));
    findings
}

/// A subject has both an authority and a term, or neither.
fn subjects(package: &CheckedPackage) -> Vec<String> {
    let mut findings = Vec::new();
    let mut refining: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for meta in package.named("meta") {
        let key = (meta.get("refines").trim(), meta.get("property").trim());
        *refining.entry(key).or_default() += 1;
    }
    for subject in package.named("subject") {
        let id = format!("#{}", subject.get("id").trim());
        let count =
            |property| refining.get(&(id.as_str(), property)).copied().unwrap_or(0);
        if !matches!((count("authority"), count("term")), (0, 0) | (1, 1)) {
            findings.push(format!(
                "{}: a subject has one `authority` with one `term`, or neither",
                package.at(subject)
            ));
        }
    }
    findings
}

/// Refinements of refinements are followed so far.
const LONGEST: usize = 100;

/// What refines itself, by way of others or not.
fn circles(package: &CheckedPackage, by_id: &BTreeMap<&str, &XmlElement>) -> Vec<String> {
    let mut findings = Vec::new();
    for start in package.elements.iter().filter(|it| it.has("refines") && it.has("id")) {
        let mut next = Some(start);
        let mut seen = BTreeSet::new();
        while let Some(element) = next.filter(|_| seen.len() < LONGEST) {
            if !seen.insert(element.get("id").trim()) {
                let id = start.get("id");
                findings.push(format!("{}: `{id}` refines itself", package.at(start)));
                break;
            }
            next = element
                .get("refines")
                .trim()
                .strip_prefix('#')
                .and_then(|it| by_id.get(it).copied());
        }
    }
    findings
}

/// Dates and UUIDs that are none, and what was given up.
pub(super) fn unwise(package: &CheckedPackage) -> Vec<String> {
    let mut findings = Vec::new();
    for date in package.named("date") {
        let text = date.text.trim();
        if !is_date(text) && !text.is_empty() {
            findings.push(format!(
                "{}: `{text}` is no date as `2026-03-01`",
                package.at(date)
            ));
        }
    }
    for identifier in package.named("identifier") {
        let text = identifier.text.trim();
        let form = "hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh";
        let hex = |it: u8| if it.is_ascii_hexdigit() { b'h' } else { it };
        if let Some(uuid) = text.to_lowercase().strip_prefix("urn:uuid:")
            && !uuid.bytes().map(hex).eq(form.bytes())
        {
            findings.push(format!("{}: `{text}` is no UUID", package.at(identifier)));
        }
    }
    for element in package.named("meta") {
        if element.get("property").trim() == "meta-auth" {
            findings
                .push(format!("{}: `meta-auth` has been given up", package.at(element)));
        }
        let refined = element.get("refines").trim();
        let by_file = package
            .item_at(&crate::check::epub::address::resolve(&package.path, refined).0);
        if let Some(item) =
            by_file.filter(|_| !refined.is_empty() && !refined.starts_with('#'))
        {
            findings.push(format!(
                "{}: `refines` should name the item, `#{}`, not its file",
                package.at(element),
                item.id
            ));
        }
    }
    findings
}

/// Whether a text is a date as the web writes them: year, month, day, time.
fn is_date(text: &str) -> bool {
    let (date, time) = match text.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let forms = ["dddd", "dddd-dd", "dddd-dd-dd"];
    let number = |at: usize| date.get(at..at + 2).and_then(|it| it.parse::<u8>().ok());
    let sound = number(5).is_none_or(|it| (1..=12).contains(&it))
        && number(8).is_none_or(|it| (1..=31).contains(&it));
    let timed = time.is_none_or(|time| {
        let zone = time.find(['Z', '+', '-']).unwrap_or(time.len());
        let (clock, zone) = time.split_at(zone);
        let clock = clock.split('.').next().unwrap_or_default();
        let zones = ["Z", "+dd:dd", "-dd:dd", "+dddd", "-dddd", "+dd", "-dd", ""];
        ["dd:dd", "dd:dd:dd"].iter().any(|it| is_formed(clock, it))
            && zones.iter().any(|it| is_formed(zone, it))
    });
    forms.iter().any(|it| is_formed(date, it)) && sound && timed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_have_their_form() {
        for sound in [
            "1923",
            "1923-05",
            "1923-05-06",
            "2026-03-01T00:00:00Z",
            "2026-03-01T01:02+01:00",
        ] {
            assert!(is_date(sound), "{sound}");
        }
        for wrong in
            ["", "May 1923", "1923-13", "1923-5-6", "1923-05-06Tnoon", "06.05.1923"]
        {
            assert!(!is_date(wrong), "{wrong}");
        }
    }
}

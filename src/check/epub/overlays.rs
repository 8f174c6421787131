//! Media overlays: built as SMIL wants it, and one with the documents that they read out
//! (EPUB 3.3, 9).

use crate::check::Clause;
use std::collections::{BTreeMap, BTreeSet};

use super::address::{Address, lead};
use super::book::CheckedBook;
use super::content::semantics;
use super::documents::{CheckedDocument, DocumentKind};
use super::package::{CheckedPackage, ManifestItem};
use super::references::sheets_of;
use super::schema::{AttributeWords, Schema, in_order, rule};
use super::xml::{EpubNamespace, XmlElement};
use crate::check::Report;
use crate::diag::Code;

/// An overlay.
const SCHEMA: Schema = Schema {
    root: "smil",
    space: EpubNamespace::Smil,
    rules: &[
        in_order("smil", "version! id epub:prefix", "head? body"),
        rule("head", "", "metadata?"),
        rule("metadata", "", "ANY"),
        rule("body", "id epub:type epub:textref", "seq* par*"),
        rule("seq", "id epub:type epub:textref!", "seq* par*"),
        in_order("par", "id epub:type", "text audio?"),
        rule("text", "id src!", ""),
        rule("audio", "id src! clipBegin clipEnd", ""),
    ],
    words: &[AttributeWords { element: "smil", attribute: "version", allowed: &["3.0"] }],
};

/// How far the whole may be from the sum of its parts, in milliseconds.
const OFF: u64 = 1_000;

/// A SMIL clock value in milliseconds (SMIL 3.0, 5.4.1).
pub(super) fn clock(text: &str) -> Option<u64> {
    let text = text.trim();
    let parts: Vec<&str> = text.split(':').collect();
    let two = |it: &str| {
        (it.len() == 2).then(|| it.parse::<u64>().ok()).flatten().filter(|it| *it < 60)
    };
    match parts[..] {
        [hours, minutes, seconds] => {
            let hours = number(hours).filter(|_| !hours.contains('.'))?;
            Some(hours * 3600 + two(minutes)? * 60_000 + clocked(seconds)?)
        }
        [minutes, seconds] => Some(two(minutes)? * 60_000 + clocked(seconds)?),
        [count] => {
            let unit =
                count.find(|it: char| it.is_ascii_alphabetic()).unwrap_or(count.len());
            let (count, unit) = count.split_at(unit);
            let count = number(count)?;
            match unit {
                "h" => Some(count * 3600),
                "min" => Some(count * 60),
                "s" | "" => Some(count),
                "ms" => Some(count / 1000),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Two digits of seconds, and parts of one.
fn clocked(text: &str) -> Option<u64> {
    let whole = text.split('.').next().unwrap_or_default();
    (whole.len() == 2).then(|| number(text)).flatten().filter(|it| *it < 60_000)
}

/// A number in thousandths.
fn number(text: &str) -> Option<u64> {
    let (whole, rest) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    if !digits(whole) || !digits(rest) || whole.len() > 9 {
        return None;
    }
    let thousandths: String = rest.chars().chain("000".chars()).take(3).collect();
    Some(whole.parse::<u64>().ok()? * 1000 + thousandths.parse::<u64>().ok()?)
}

/// All overlays, and what the package says of them.
pub(super) fn check(book: &CheckedBook<'_>, report: &mut Report) {
    let clause = Clause::MediaOverlays;
    let is_overlay =
        |it: &&ManifestItem| it.media == "application/smil+xml" || !it.overlay.is_empty();
    if !book.package.items.iter().any(|it| is_overlay(&it)) {
        return report.not_applicable(clause, "the book has none");
    }
    let mut overlays = Overlays::default();
    for item in &book.package.items {
        match book.documents.get(&item.path) {
            Some(document) if document.kind == DocumentKind::Overlay => {
                overlays.read(item, document);
            }
            _ => {}
        }
    }
    overlays.agree(book);
    overlays.durations(book.package);
    overlays.classes(book);
    let seen = format!("{} documents read out", overlays.spoken.len());
    report.judged(Code::EpubOverlay, clause, overlays.findings, seen);
    report.judged(Code::EpubUnwise, Clause::OverlaysWithoutRisk, overlays.unwise, "");
}

#[derive(Default)]
struct Overlays {
    /// Documents by path, with the ids of the overlays that read them out.
    spoken: BTreeMap<String, BTreeSet<String>>,
    findings: Vec<String>,
    unwise: Vec<String>,
}

impl Overlays {
    fn read(&mut self, item: &ManifestItem, document: &CheckedDocument) {
        self.findings.extend(SCHEMA.faults(&item.path, &document.elements));
        let (wrong, unwise) = semantics(&item.path, document);
        self.findings.extend(wrong);
        self.unwise.extend(unwise);
        for (at, element) in document.elements.iter().enumerate() {
            if element.space != EpubNamespace::Smil {
                continue;
            }
            let place = format!("`{}`, line {}", item.path, element.line);
            match element.name.as_str() {
                "audio" => self.clip(&place, element),
                "text" => self.text(&place, item, element),
                "body" | "seq" if document.children_of(at).next().is_none() => {
                    self.findings.push(format!("{place}: `{}` is empty", element.name));
                }
                _ => {}
            }
        }
    }

    fn clip(&mut self, place: &str, audio: &XmlElement) {
        if audio.get("src").contains('#') {
            let src = audio.get("src");
            self.findings.push(format!("{place}: `{src}` names a place in a sound"));
        }
        let mut time = |key: &str| {
            let written = audio.attributes.get(key)?;
            let time = clock(written);
            if time.is_none() {
                self.findings
                    .push(format!("{place}: `{written}` is no time as `0:05:01.1`"));
            }
            time
        };
        let (begin, end) = (time("clipBegin").unwrap_or(0), time("clipEnd"));
        if end.is_some_and(|end| begin >= end) {
            self.findings.push(format!("{place}: the clip ends before it begins"));
        }
    }

    fn text(&mut self, place: &str, item: &ManifestItem, text: &XmlElement) {
        let src = text.get("src");
        let Address::Inside { path, place: fragment } = lead(&item.path, src) else {
            return;
        };
        if let Some(fragment) = fragment
            && fragment.contains(['(', '='])
        {
            self.unwise
                .push(format!("{place}: `{src}` names a place otherwise than by an id"));
        }
        self.spoken.entry(path).or_default().insert(item.id.clone());
    }

    /// Each document names the one overlay that reads it out.
    fn agree(&mut self, book: &CheckedBook<'_>) {
        for (path, overlays) in &self.spoken {
            let item = book.package.item_at(path).filter(|it| it.is_document());
            let Some(item) = item else { continue };
            if overlays.len() > 1 {
                self.findings.push(format!("`{path}` is read out by several overlays"));
            } else if item.overlay.is_empty() {
                self.findings
                    .push(format!("`{path}` is read out and names no `media-overlay`"));
            } else if !overlays.contains(&item.overlay) {
                self.findings.push(format!(
                    "`{path}` names the overlay `{}`, which does not read it out",
                    item.overlay
                ));
            }
        }
        for item in book.package.items.iter().filter(|it| !it.overlay.is_empty()) {
            let place = format!("`{}`, line {}", book.package.path, item.line);
            let named = book.package.item(&item.overlay);
            if !item.is_document() {
                self.findings
                    .push(format!("{place}: only documents have a `media-overlay`"));
            }
            match named {
                None => {
                    self.findings.push(format!("{place}: `{}` is no item", item.overlay));
                }
                Some(it) if it.media != "application/smil+xml" => {
                    self.findings.push(format!(
                        "{place}: an overlay is `application/smil+xml`, not `{}`",
                        it.media
                    ));
                }
                Some(it)
                    if book.documents.contains_key(&it.path)
                        && !self.spoken.contains_key(&item.path) =>
                {
                    self.findings.push(format!(
                        "{place}: `{}` has an overlay that does not read it out",
                        item.path
                    ));
                }
                Some(_) => {}
            }
        }
    }

    /// Each overlay has its time, the whole has theirs together.
    fn durations(&mut self, package: &CheckedPackage) {
        let metas =
            || package.named("meta").filter(|it| it.get("property") == "media:duration");
        let whole = metas().find(|it| !it.has("refines"));
        let mut of_overlay: BTreeMap<&str, &XmlElement> = BTreeMap::new();
        for meta in metas() {
            of_overlay.entry(meta.get("refines").trim()).or_insert(meta);
        }
        let used: BTreeSet<&str> = package
            .items
            .iter()
            .map(|it| it.overlay.as_str())
            .filter(|it| !it.is_empty())
            .collect();
        if whole.is_none() && !used.is_empty() {
            self.findings.push(String::from("the whole has no `media:duration`"));
        }
        let mut sum: u64 = 0;
        for item in package.items.iter().filter(|it| it.media == "application/smil+xml") {
            let refining = format!("#{}", item.id);
            match of_overlay.get(refining.as_str()) {
                None if used.contains(item.id.as_str()) => {
                    self.findings
                        .push(format!("`{}` has no `media:duration`", item.path));
                }
                None => {}
                Some(it) => sum = sum.saturating_add(clock(&it.text).unwrap_or(0)),
            }
        }
        if let Some(whole) = whole.and_then(|it| clock(&it.text))
            && whole.abs_diff(sum) > OFF
        {
            self.unwise.push(format!(
                "`media:duration` of the whole is {whole} ms, of all overlays {sum} ms"
            ));
        }
    }

    /// Classes that mark what is read out are in some style sheet of the document.
    fn classes(&mut self, book: &CheckedBook<'_>) {
        let classes: Vec<&str> = ["media:active-class", "media:playback-active-class"]
            .iter()
            .flat_map(|it| book.package.property(it))
            .collect();
        if classes.is_empty() {
            return;
        }
        for path in self.spoken.keys() {
            let Some(document) = book.documents.get(path) else { continue };
            let own = document.elements.iter().any(|it| it.name == "style");
            if !own && sheets_of(book, path, document).is_empty() {
                self.findings.push(format!(
                    "`{path}` is read out and has no style sheet for `{}`",
                    classes.join("`, `")
                ));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clock_values_are_read() {
        for (text, milliseconds) in [
            ("5:34:31.396", 20_071_396),
            ("0:00:04", 4_000),
            ("09:58", 598_000),
            ("00:56.78", 56_780),
            ("76.2s", 76_200),
            ("7.75h", 27_900_000),
            ("13min", 780_000),
            ("2345ms", 2_345),
            ("12.345", 12_345),
        ] {
            assert_eq!(clock(text), Some(milliseconds), "{text}");
        }
        for wrong in
            ["", "5", "1:2", "1:60:00", "1:00:61", "5 s", "-1s", "1.s", ".5s", "1day"]
        {
            assert_eq!(clock(wrong).filter(|_| wrong != "5"), None, "{wrong}");
        }
    }
}

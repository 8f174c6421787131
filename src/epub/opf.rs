//! The package document: metadata, manifest, spine.

use super::access::Access;
use super::package::{Package, PackageItem};
use super::xml::{WrittenAttribute, Xml};
use crate::book::Book;
use crate::ground::Lang;
use crate::project::{Certified, Contributor, Hazard, Metadata, Relator};
use crate::text::bidi;

/// What the package document says besides the book's own metadata.
pub(super) struct PackageFacts<'a> {
    pub(super) book: &'a Book,
    /// `urn:isbn:…` or `urn:uuid:…`.
    pub(super) uid: &'a str,
    /// `2026-11-22T00:00:00Z`.
    pub(super) modified: &'a str,
    /// What the page numbers are those of.
    pub(super) page_source: Option<&'a str>,
    /// What the package has for those who read otherwise.
    pub(super) access: Access,
}

/// The vocabulary in which Apple Books is told to take the book's own faces.
const APPLE: &str =
    "ibooks: http://vocabulary.itunes.apple.com/rdf/ibooks/vocabulary-extensions-1.0/";

/// The package document.
pub(super) fn write(package: &Package, facts: &PackageFacts<'_>) -> String {
    let mut xml = Xml::document();
    let metadata = &facts.book.metadata;
    let mut attributes = vec![
        ("xmlns", "http://www.idpf.org/2007/opf"),
        ("version", "3.0"),
        ("xml:lang", metadata.lang.as_str()),
        ("dir", "ltr"),
        ("unique-identifier", "pub-id"),
    ];
    if has_fonts(package) {
        attributes.push(("prefix", APPLE));
    }
    xml.open("package", &attributes);
    xml.end_line();
    xml.open("metadata", &[("xmlns:dc", "http://purl.org/dc/elements/1.1/")]);
    xml.end_line();
    OpfWriter { xml: &mut xml, package, facts, metadata }.metadata();
    if package.items.iter().any(|item| item.id == "cover-image") {
        xml.empty("meta", &[("name", "cover"), ("content", "cover-image")]);
        xml.end_line();
    }
    xml.close("metadata");
    xml.end_line();
    manifest(&mut xml, &package.items);
    xml.open("spine", &[("toc", "ncx"), ("page-progression-direction", "ltr")]);
    xml.end_line();
    for item in package.items.iter().filter(|item| item.in_spine) {
        xml.empty("itemref", &[("idref", &item.id)]);
        xml.end_line();
    }
    xml.close("spine");
    xml.end_line();
    xml.close("package");
    xml.end_line();
    xml.finish()
}

fn manifest(xml: &mut Xml, items: &[PackageItem]) {
    xml.open("manifest", &[]);
    xml.end_line();
    for item in items {
        let mut attributes = vec![
            ("id", item.id.as_str()),
            ("href", item.href.as_str()),
            ("media-type", item.media_type),
        ];
        attributes.extend(item.properties.map(|properties| ("properties", properties)));
        xml.empty("item", &attributes);
        xml.end_line();
    }
    xml.close("manifest");
    xml.end_line();
}

/// Whether a package carries faces.
fn has_fonts(package: &Package) -> bool {
    package.items.iter().any(|item| item.href.starts_with("fonts/"))
}

/// The language of the book, and those of its works that are in others, each once.
fn languages(book: &Book) -> Vec<Lang> {
    let mut languages = vec![book.metadata.lang];
    for piece in &book.pieces {
        if !languages.contains(&piece.lang) {
            languages.push(piece.lang);
        }
    }
    languages
}

struct OpfWriter<'w, 'a> {
    xml: &'w mut Xml,
    package: &'w Package,
    facts: &'w PackageFacts<'a>,
    metadata: &'w Metadata,
}

impl OpfWriter<'_, '_> {
    fn metadata(&mut self) {
        let metadata = self.metadata;
        self.xml.line("dc:identifier", &[("id", "pub-id")], self.facts.uid);
        if self.facts.uid.starts_with("urn:isbn:") {
            let scheme = [
                ("refines", "#pub-id"),
                ("property", "identifier-type"),
                ("scheme", "onix:codelist5"),
            ];
            self.xml.line("meta", &scheme, "15");
            let uuid = format!("urn:uuid:{}", metadata.uuid);
            self.xml.line("dc:identifier", &[("id", "uuid")], &uuid);
        }
        self.titles();
        self.contributors();
        for lang in languages(self.facts.book) {
            self.xml.line("dc:language", &[], lang.as_str());
        }
        if let Some(publisher) = &metadata.publisher {
            self.core("dc:publisher", None, &publisher.text);
        }
        let book = self.facts.book;
        let rights = book.imprint.rights.iter().map(|&words| book.plain_text(words));
        let rights: Vec<String> = rights.collect();
        if !rights.is_empty() {
            self.core("dc:rights", None, &rights.join(" "));
        }
        if let Some(description) = &metadata.description {
            self.core("dc:description", None, &description.text);
        }
        if let Some(date) = metadata.date {
            self.xml.line("dc:date", &[], &date.to_string());
        }
        self.subjects();
        if let Some(source) = self.facts.page_source {
            self.xml.line("dc:source", &[], source);
            self.property("pageBreakSource", source);
        }
        self.property("dcterms:modified", self.facts.modified);
        if has_fonts(self.package) {
            self.property("ibooks:specified-fonts", "true");
        }
        self.series();
        self.accessibility();
    }

    /// An element of Dublin Core, with its direction where it is not the package's.
    fn core(&mut self, element: &'static str, id: Option<&str>, value: &str) {
        let mut attributes: Vec<WrittenAttribute<'_>> = Vec::new();
        attributes.extend(id.map(|id| ("id", id)));
        if bidi::is_right_to_left(value) {
            attributes.push(("dir", "rtl"));
        }
        self.xml.line(element, &attributes, value);
    }

    fn property(&mut self, property: &str, value: &str) {
        self.xml.line("meta", &[("property", property)], value);
    }

    fn refine(&mut self, id: &str, property: &str, value: &str) {
        let id = format!("#{id}");
        self.xml.line("meta", &[("refines", &id), ("property", property)], value);
    }

    fn titles(&mut self) {
        let metadata = self.metadata;
        let book = self.facts.book;
        self.core("dc:title", Some("title"), &book.title());
        self.refine("title", "title-type", "main");
        self.refine("title", "display-seq", "1");
        self.refine("title", "file-as", &metadata.sort_title);
        if let Some(subtitle) = book.imprint.subtitle {
            let text = book.plain_text(subtitle);
            self.core("dc:title", Some("subtitle"), &text);
            self.refine("subtitle", "title-type", "subtitle");
            self.refine("subtitle", "display-seq", "2");
        }
    }

    /// Who made the whole are its creators; who wrote or translated single works are
    /// contributors.
    fn contributors(&mut self) {
        let whole = &self.metadata.contributors;
        let (creators, others): (Vec<_>, Vec<_>) = whole
            .iter()
            .partition(|person| matches!(person.role, Relator::AUTHOR | Relator::EDITOR));
        let of_works = self.facts.book.pieces.iter().flat_map(|p| &p.data.contributors);
        let mut contributors: Vec<&Contributor> = Vec::new();
        for person in others.into_iter().chain(of_works) {
            let same = |other: &&Contributor| {
                other.name.text == person.name.text && other.role == person.role
            };
            if !contributors.iter().any(same) && !creators.iter().any(same) {
                contributors.push(person);
            }
        }
        self.people("dc:creator", "creator", &creators);
        self.people("dc:contributor", "contributor", &contributors);
    }

    fn people(&mut self, element: &'static str, id: &str, people: &[&Contributor]) {
        for (at, person) in people.iter().enumerate() {
            let id = format!("{id}-{}", at + 1);
            self.core(element, Some(&id), &person.name.text);
            let refines = format!("#{id}");
            let role = [
                ("refines", &*refines),
                ("property", "role"),
                ("scheme", "marc:relators"),
            ];
            self.xml.line("meta", &role, person.role.as_str());
            self.refine(&id, "file-as", &person.sort);
            self.refine(&id, "display-seq", &(at + 1).to_string());
        }
    }

    fn subjects(&mut self) {
        for (at, subject) in self.metadata.subjects.iter().enumerate() {
            let id = format!("subject-{}", at + 1);
            self.xml.line("dc:subject", &[("id", &id)], &subject.text);
            // The two are only valid together.
            if let (Some(authority), Some(term)) = (&subject.authority, &subject.term) {
                self.refine(&id, "authority", authority);
                self.refine(&id, "term", term);
            }
        }
    }

    fn series(&mut self) {
        let book = self.facts.book;
        let (Some(series), Some(name)) = (&self.metadata.series, book.imprint.series)
        else {
            return;
        };
        let belongs = [("property", "belongs-to-collection"), ("id", "series")];
        self.xml.line("meta", &belongs, &book.plain_text(name));
        self.refine("series", "collection-type", "series");
        if let Some(position) = &series.position {
            self.refine("series", "group-position", position);
        }
    }

    /// Only what is true of this very package, and what the publisher says.
    fn accessibility(&mut self) {
        let access = self.facts.access;
        let said = &self.metadata.accessibility;
        self.property("schema:accessMode", "textual");
        if access.images {
            self.property("schema:accessMode", "visual");
        }
        self.property("schema:accessModeSufficient", "textual");
        for feature in access.features() {
            self.property("schema:accessibilityFeature", feature.as_str());
        }
        for hazard in said.hazards.as_deref().unwrap_or(&[Hazard::None]) {
            self.property("schema:accessibilityHazard", hazard.as_str());
        }
        self.summaries(said.summary.as_ref().map(|summary| summary.text.as_str()));
        if let Some(certified) = &said.certified {
            self.certified(certified);
        }
    }

    /// The publisher's words and the program's, which are English: one summary for each
    /// language.
    fn summaries(&mut self, said: Option<&str>) {
        let seen = self.facts.access.summary();
        let lang = self.metadata.lang;
        let mut summary = |lang: &str, words: &str| {
            let property = ("property", "schema:accessibilitySummary");
            self.xml.line("meta", &[property, ("xml:lang", lang)], words);
        };
        match said {
            Some(said) if lang.primary() == "en" => {
                summary(lang.as_str(), &format!("{said} {seen}"));
            }
            Some(said) => {
                summary(lang.as_str(), said);
                summary("en", &seen);
            }
            None => summary("en", &seen),
        }
    }

    /// What somebody vouches for (EPUB Accessibility 1.1, 4 and 5).
    fn certified(&mut self, certified: &Certified) {
        let conforms = [("id", "conformance"), ("property", "dcterms:conformsTo")];
        self.xml.line("meta", &conforms, &certified.wcag.conformance());
        let by = [
            ("id", "certifier"),
            ("refines", "#conformance"),
            ("property", "a11y:certifiedBy"),
        ];
        self.xml.line("meta", &by, &certified.certifier.text);
        if let Some(credential) = &certified.credential {
            self.refine("certifier", "a11y:certifierCredential", &credential.text);
        }
        if let Some(report) = &certified.report {
            let link = [
                ("refines", "#certifier"),
                ("rel", "a11y:certifierReport"),
                ("href", report.text.as_str()),
            ];
            self.xml.empty("link", &link);
            self.xml.end_line();
        }
    }
}

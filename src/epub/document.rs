//! One XHTML file: its frame, and what stands above the text.

use super::plan::SpineDocument;
use super::scribe::{Scribe, direction};
use super::xml::{WrittenAttribute, Xml};
use crate::arrange::{Division, Folio};
use crate::book::{NodeId, Role};
use crate::ground::Lang;
use crate::project::{Manner, PieceKind, Placement};
use crate::words::LanguageWords;

/// The name of the style sheet in the package.
pub(super) const STYLE_SHEET: &str = "book.css";

/// What stage directions are: a word of the vocabulary that [`VOCABULARY`] declares.
pub(super) const DIRECTION: WrittenAttribute<'static> =
    ("epub:type", "z3998:stage-direction");

/// What files with directions declare: the vocabulary of the structure of books (ANSI/NISO
/// Z39.98).
const VOCABULARY: &str =
    " epub:prefix=\"z3998: http://www.daisy.org/z3998/2012/vocab/structure/#\"";

/// Opens a file up to the body's start tag.
pub(super) fn head(
    xml: &mut Xml,
    lang: Lang,
    title: &str,
    body: &[WrittenAttribute<'_>],
) {
    let tag = lang.as_str();
    xml.raw("<!DOCTYPE html>\n");
    let mut attributes = vec![
        ("xmlns", "http://www.w3.org/1999/xhtml"),
        ("xmlns:epub", "http://www.idpf.org/2007/ops"),
        ("lang", tag),
        ("xml:lang", tag),
    ];
    if direction(lang) == "rtl" {
        attributes.push(("dir", "rtl"));
    }
    xml.open("html", &attributes);
    xml.end_line();
    xml.open("head", &[]);
    xml.end_line();
    xml.empty("meta", &[("charset", "utf-8")]);
    xml.end_line();
    xml.line("title", &[], title);
    let sheet = [("rel", "stylesheet"), ("type", "text/css"), ("href", STYLE_SHEET)];
    xml.empty("link", &sheet);
    xml.end_line();
    xml.close("head");
    xml.end_line();
    xml.open("body", body);
    xml.end_line();
}

/// Closes what [`head`] opened.
pub(super) fn foot(xml: &mut Xml) {
    xml.close("body");
    xml.end_line();
    xml.close("html");
    xml.end_line();
}

/// A file that declares the vocabulary that its text turned out to need.
fn declare(text: &str) -> String {
    text.replacen("<html", &format!("<html{VOCABULARY}"), 1)
}

impl Scribe<'_> {
    /// Writes the whole file.
    pub(super) fn write(mut self, document: &SpineDocument) -> String {
        let flow = self.flow;
        let division = flow.division(document.division);
        let title = self.title(division);
        let placement = match division.placement {
            Placement::Front => "frontmatter",
            Placement::Body => "bodymatter",
            Placement::Back => "backmatter",
        };
        head(&mut self.xml, self.lang, &title, &[("epub:type", placement)]);
        let (kind, role) = semantics(division.kind);
        let mut attributes: Vec<_> =
            kind.map(|kind| ("epub:type", kind)).into_iter().collect();
        attributes.extend(role.map(|role| ("role", role)));
        let classes = self.classes(division);
        if !classes.is_empty() {
            attributes.push(("class", &classes));
        }
        self.titled = division.kind == PieceKind::TitlePage;
        let has_title = document.first && has_title(division, self.flow);
        attributes.push(if has_title {
            ("aria-labelledby", "title")
        } else {
            ("aria-label", &title)
        });
        self.xml.open("section", &attributes);
        self.xml.end_line();
        if let Some(draft) = self.draft.filter(|_| document.first) {
            self.xml.line("p", &[("class", "draft")], draft);
        }
        if document.first {
            for label in self.plan.markers.at_opening(document.division) {
                self.page_mark(label);
                self.xml.end_line();
            }
            self.header(division);
        }
        self.lead_in =
            document.first && self.style.lead_in && division.kind.has_lead_in();
        self.by_phrases = division.kind == PieceKind::Colophon;
        self.block_list(&division.blocks);
        (self.lead_in, self.by_phrases) = (false, false);
        if document.last && division.kind == PieceKind::Work {
            self.ornament("end-piece", &self.style.end_piece);
        }
        if let Some(note) = division.source_note.filter(|_| document.last) {
            self.container(note, "div", &[("class", "source-note")]);
        }
        self.xml.close("section");
        self.xml.end_line();
        foot(&mut self.xml);
        let text = self.xml.finish();
        if text.contains(DIRECTION.1) { declare(&text) } else { text }
    }

    /// What its kind and its manner are called in the style sheet.
    fn classes(&self, division: &Division) -> String {
        let piece = division.piece.map(|piece| self.flow.book.piece(piece));
        let manner = piece.map_or_else(Manner::default, |piece| piece.manner);
        let [ragged, spaced, divided] = manners(manner);
        let all = [class(division.kind), ragged, spaced, divided];
        all.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// The title in plain words, for the file's head.
    fn title(&self, division: &Division) -> String {
        let book = &self.flow.book;
        let title = division
            .title
            .or_else(|| division.piece.and_then(|piece| book.piece(piece).title));
        title.map_or_else(
            || LanguageWords::of(book.metadata.lang).title(division.kind).to_owned(),
            |title| self.flow.plain_text(title),
        )
    }

    /// Title, subtitle and by-lines. The note on the source stands at the end: rights are
    /// not what a reader came for.
    fn header(&mut self, division: &Division) {
        let beside = division.picture.is_some()
            || division.label.is_some()
            || division.subtitle.is_some()
            || !division.bylines.is_empty();
        if beside {
            self.xml.open("header", &[]);
            self.xml.end_line();
        }
        if let Some(picture) = division.picture {
            self.block(picture);
        }
        let ornaments = match (division.kind, division.folio) {
            (PieceKind::Part, _) => Some(&self.style.of_parts),
            (_, Folio::Shown) => Some(&self.style.of_openers),
            (_, Folio::Hidden) => None,
        };
        if let Some([above, _]) = ornaments {
            self.ornament("ornament-above", above);
        }
        if self.style.byline_above {
            self.bylines(division);
        }
        if let Some(label) = division.label {
            let class =
                if division.kind == PieceKind::Part { "part-label" } else { "label" };
            self.line(label, "p", &[("class", class)]);
        }
        if let Some(title) = division.title {
            self.lead(title);
            match division.kind {
                PieceKind::TitlePage => {
                    self.line(title, "h1", &[("epub:type", "title"), ("id", "title")]);
                }
                // No heading: the next page has the same words as one.
                PieceKind::HalfTitle => {
                    self.line(title, "p", &[("class", "half-title"), ("id", "title")]);
                }
                _ => self.line(title, "h1", &[("id", "title")]),
            }
        }
        if let Some(subtitle) = division.subtitle {
            self.line(subtitle, "p", &[("class", "subtitle"), ("role", "doc-subtitle")]);
        }
        if !self.style.byline_above {
            self.bylines(division);
        }
        if let Some([_, below]) = ornaments {
            self.ornament("ornament-below", below);
        }
        if beside {
            self.xml.close("header");
            self.xml.end_line();
        }
    }

    fn bylines(&mut self, division: &Division) {
        for &byline in &division.bylines {
            self.line(byline, "p", &[("class", "byline")]);
        }
    }
}

fn has_title(division: &Division, flow: &crate::arrange::Flow) -> bool {
    let is_title = |&block: &NodeId| match flow.node(block).role {
        Role::Display(crate::book::DisplayLine::Title) => {
            division.kind == PieceKind::TitlePage
        }
        _ => false,
    };
    division.title.is_some() || division.blocks.iter().any(is_title)
}

/// The structural type of a division and its role, where ARIA has one.
fn semantics(kind: PieceKind) -> (Option<&'static str>, Option<&'static str>) {
    let (kind, role) = match kind {
        PieceKind::HalfTitle => ("halftitlepage", None),
        PieceKind::TitlePage => ("titlepage", None),
        PieceKind::CopyrightPage => ("copyright-page", None),
        PieceKind::Dedication => ("dedication", Some("doc-dedication")),
        PieceKind::Epigraph => ("epigraph", Some("doc-epigraph")),
        // `toc` is a role of navigation alone.
        PieceKind::Contents => return (None, None),
        PieceKind::Foreword => ("foreword", Some("doc-foreword")),
        PieceKind::Preface => ("preface", Some("doc-preface")),
        PieceKind::Acknowledgements => ("acknowledgments", Some("doc-acknowledgments")),
        PieceKind::Introduction => ("introduction", Some("doc-introduction")),
        PieceKind::Part => ("part", Some("doc-part")),
        PieceKind::Work => ("chapter", Some("doc-chapter")),
        PieceKind::Appendix => ("appendix", Some("doc-appendix")),
        PieceKind::Notes => ("endnotes", Some("doc-endnotes")),
        PieceKind::Contributors => ("contributors", None),
        PieceKind::Bibliography => ("bibliography", Some("doc-bibliography")),
        PieceKind::Index => ("index", Some("doc-index")),
        PieceKind::Colophon => ("colophon", Some("doc-colophon")),
        PieceKind::Prologue => ("prologue", Some("doc-prologue")),
        PieceKind::Epilogue => ("epilogue", Some("doc-epilogue")),
        PieceKind::Conclusion => ("conclusion", Some("doc-conclusion")),
        PieceKind::Afterword => ("afterword", Some("doc-afterword")),
        PieceKind::Glossary => ("glossary", Some("doc-glossary")),
        // The vocabulary has no words for these.
        PieceKind::Frontispiece
        | PieceKind::Chronology
        | PieceKind::Map
        | PieceKind::AboutTheAuthor
        | PieceKind::AlsoBy => return (None, None),
    };
    (Some(kind), role)
}

/// The classes of a manner.
fn manners(manner: Manner) -> [Option<&'static str>; 3] {
    let named =
        |said: Option<bool>, yes, no| said.map(|said| if said { yes } else { no });
    [
        named(manner.ragged, "ragged", "justified"),
        named(manner.spaced, "spaced", "indented"),
        named(manner.divided, "divided", "undivided"),
    ]
}

fn class(kind: PieceKind) -> Option<&'static str> {
    match kind {
        PieceKind::Frontispiece => Some("frontispiece"),
        PieceKind::TitlePage => Some("titlepage"),
        PieceKind::Dedication => Some("dedication-page"),
        PieceKind::HalfTitle => Some("half-title-page"),
        PieceKind::Epigraph => Some("epigraph-page"),
        PieceKind::Part => Some("part"),
        PieceKind::Bibliography => Some("bibliography"),
        PieceKind::Contributors => Some("contributors"),
        PieceKind::CopyrightPage => Some("imprint"),
        PieceKind::Index => Some("index"),
        PieceKind::Contents => Some("contents-page"),
        PieceKind::Colophon => Some("colophon"),
        _ => None,
    }
}

//! The outline of the package, and the two files that carry it: `nav.xhtml` and, for
//! old reading systems and for shops, `toc.ncx`.

use super::document::{foot, head};
use super::plan::Plan;
use super::scribe::Scribe;
use super::xml::Xml;
use crate::arrange::{Flow, OutlineEntry, OutlinePlace};
use crate::book::DivisionId;
use crate::book::{NodeId, Role};
use crate::project::{PieceKind, Placement};
use crate::words::LanguageWords;

/// A line of the navigation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NavigationEntry {
    /// The title's node, or plain words.
    pub(super) title: Result<NodeId, String>,
    pub(super) href: String,
    pub(super) children: Vec<Self>,
}

/// The outline of the edition: its pieces with their top sections.
pub(super) fn outline(flow: &Flow, plan: &Plan) -> Vec<NavigationEntry> {
    entries(flow, plan, &flow.outline)
}

fn entries(flow: &Flow, plan: &Plan, outline: &[OutlineEntry]) -> Vec<NavigationEntry> {
    let mut all = Vec::new();
    for entry in outline {
        let title = entry.title.ok_or_else(|| entry.words(flow));
        match entry.place {
            OutlinePlace::Division(id) => {
                let children = entries(flow, plan, &entry.children);
                let Some(href) = plan.opening(id) else { continue };
                all.push(NavigationEntry { title, href: href.to_owned(), children });
            }
            OutlinePlace::Heading(heading) => {
                let href = section_of(flow, heading)
                    // From no file of the package the way has the file's name.
                    .and_then(|section| plan.to_node(usize::MAX, section));
                let Some(href) = href else { continue };
                all.push(NavigationEntry { title, href, children: Vec::new() });
            }
        }
    }
    all
}

/// The section that a heading opens; the groups of a notes section are no sections.
pub(super) fn section_of(flow: &Flow, heading: NodeId) -> Option<NodeId> {
    let parent = flow.node(heading).parent?;
    matches!(flow.node(parent).role, Role::Section { .. }).then_some(parent)
}

/// How deep an outline is.
fn depth(entries: &[NavigationEntry]) -> usize {
    entries.iter().map(|entry| 1 + depth(&entry.children)).max().unwrap_or(0)
}

/// The navigation document. `scribe` writes titles and nothing else.
pub(super) fn nav(mut scribe: Scribe<'_>, entries: &[NavigationEntry]) -> String {
    let flow = scribe.flow;
    let lang = flow.book.metadata.lang;
    let title = LanguageWords::of(lang).title(PieceKind::Contents);
    head(&mut scribe.xml, lang, title, &[]);
    let typed = [
        ("epub:type", "toc"),
        ("role", "doc-toc"),
        ("aria-labelledby", "toc-title"),
        ("id", "toc"),
    ];
    scribe.xml.open("nav", &typed);
    scribe.xml.end_line();
    scribe.xml.line("h1", &[("id", "toc-title")], title);
    nav_list(&mut scribe, entries);
    scribe.xml.close("nav");
    scribe.xml.end_line();
    landmarks(&mut scribe);
    page_list(&mut scribe);
    foot(&mut scribe.xml);
    scribe.xml.finish()
}

fn nav_list(scribe: &mut Scribe<'_>, entries: &[NavigationEntry]) {
    scribe.xml.open("ol", &[("class", "contents")]);
    scribe.xml.end_line();
    for entry in entries {
        scribe.xml.open("li", &[]);
        match &entry.title {
            Ok(node) => {
                let before = scribe.open(*node, "a", &[("href", &entry.href)]);
                scribe.inlines(*node);
                scribe.close("a", before);
            }
            Err(words) => {
                scribe.xml.open("a", &[("href", &entry.href)]);
                scribe.xml.text(words);
                scribe.xml.close("a");
            }
        }
        if !entry.children.is_empty() {
            scribe.xml.end_line();
            nav_list(scribe, &entry.children);
        }
        scribe.xml.close("li");
        scribe.xml.end_line();
    }
    scribe.xml.close("ol");
    scribe.xml.end_line();
}

/// Where reading systems jump to.
fn landmarks(scribe: &mut Scribe<'_>) {
    let flow = scribe.flow;
    let words = scribe.words;
    let mut places: Vec<(&str, &str, String)> = Vec::new();
    let mut add = |kind, name, wanted: &dyn Fn(&crate::arrange::Division) -> bool| {
        let at = flow.divisions.iter().position(wanted);
        let file = at.and_then(|at| scribe.plan.opening(DivisionId(at as u32)));
        places.extend(file.map(|file| (kind, name, file.to_owned())));
    };
    let is = |kind| move |division: &crate::arrange::Division| division.kind == kind;
    let title = |kind| words.title(kind);
    add("titlepage", title(PieceKind::TitlePage), &is(PieceKind::TitlePage));
    add("toc", title(PieceKind::Contents), &is(PieceKind::Contents));
    add("bodymatter", words.start, &|division| division.placement == Placement::Body);
    add("endnotes", title(PieceKind::Notes), &is(PieceKind::Notes));
    add("index", title(PieceKind::Index), &is(PieceKind::Index));
    if !places.iter().any(|place| place.0 == "toc") {
        places.push(("toc", title(PieceKind::Contents), "#toc".into()));
    }
    if scribe.cover {
        places.insert(0, ("cover", words.cover, "cover.xhtml".into()));
    }
    let links = places.iter().map(|(kind, words, href)| HiddenLink {
        kind: Some(kind),
        words,
        href,
    });
    let list = HiddenList { kind: "landmarks", role: None, name: words.landmarks };
    list.write(scribe, links);
}

/// The pages of the print edition.
fn page_list(scribe: &mut Scribe<'_>) {
    let pages = std::mem::take(&mut scribe.met.pages);
    if !pages.is_empty() {
        let links =
            pages.iter().map(|(words, href)| HiddenLink { kind: None, words, href });
        let (kind, role) = ("page-list", Some("doc-pagelist"));
        HiddenList { kind, role, name: scribe.words.pages }.write(scribe, links);
    }
    scribe.met.pages = pages;
}

/// A list for reading systems alone.
struct HiddenList<'a> {
    /// What it is, as `epub:type` has it.
    kind: &'a str,
    /// What it is for those who only hear it.
    role: Option<&'a str>,
    name: &'a str,
}

/// A link in it.
struct HiddenLink<'a> {
    /// What it leads to, as `epub:type` has it.
    kind: Option<&'a str>,
    words: &'a str,
    href: &'a str,
}

impl HiddenList<'_> {
    fn write<'a>(
        &self,
        scribe: &mut Scribe<'_>,
        links: impl Iterator<Item = HiddenLink<'a>>,
    ) {
        let xml = &mut scribe.xml;
        let mut typed = vec![("epub:type", self.kind)];
        typed.extend(self.role.map(|role| ("role", role)));
        let rest = [("aria-label", self.name), ("id", self.kind), ("hidden", "hidden")];
        typed.extend(rest);
        xml.open("nav", &typed);
        xml.end_line();
        xml.open("ol", &[]);
        xml.end_line();
        for HiddenLink { kind, words, href } in links {
            let mut attributes: Vec<_> =
                kind.iter().map(|kind| ("epub:type", *kind)).collect();
            attributes.push(("href", href));
            xml.open("li", &[]);
            xml.open("a", &attributes);
            xml.text(words);
            xml.close("a");
            xml.close("li");
            xml.end_line();
        }
        xml.close("ol");
        xml.end_line();
        xml.close("nav");
        xml.end_line();
    }
}

/// The outline for reading systems of EPUB 2.
pub(super) fn ncx(
    flow: &Flow,
    entries: &[NavigationEntry],
    pages: &[(String, String)],
    uid: &str,
    title: &str,
) -> String {
    let mut xml = Xml::document();
    let lang = flow.book.metadata.lang;
    xml.open(
        "ncx",
        &[
            ("xmlns", "http://www.daisy.org/z3986/2005/ncx/"),
            ("version", "2005-1"),
            ("xml:lang", lang.as_str()),
        ],
    );
    xml.end_line();
    xml.open("head", &[]);
    xml.end_line();
    let last = pages.iter().filter_map(|page| page.0.parse().ok()).max().unwrap_or(0_u32);
    for (name, content) in [
        ("dtb:uid", uid),
        ("dtb:depth", &depth(entries).to_string()),
        ("dtb:totalPageCount", &pages.len().to_string()),
        ("dtb:maxPageNumber", &last.to_string()),
    ] {
        xml.empty("meta", &[("name", name), ("content", content)]);
        xml.end_line();
    }
    xml.close("head");
    xml.end_line();
    text_in(&mut xml, "docTitle", title);
    xml.end_line();
    xml.open("navMap", &[]);
    xml.end_line();
    let mut order = 0;
    for entry in entries {
        nav_point(&mut xml, flow, entry, &mut order);
    }
    xml.close("navMap");
    xml.end_line();
    ncx_pages(&mut xml, pages, order);
    xml.close("ncx");
    xml.end_line();
    xml.finish()
}

fn nav_point(xml: &mut Xml, flow: &Flow, entry: &NavigationEntry, order: &mut u32) {
    *order += 1;
    let (id, play) = (format!("point-{order}"), order.to_string());
    xml.open("navPoint", &[("id", &id), ("playOrder", &play)]);
    let label = match &entry.title {
        Ok(node) => flow.plain_text(*node),
        Err(words) => words.clone(),
    };
    nav_label(xml, &label, &entry.href);
    for child in &entry.children {
        nav_point(xml, flow, child, order);
    }
    xml.close("navPoint");
    xml.end_line();
}

/// Words within `text`, as an NCX has all of them.
fn text_in(xml: &mut Xml, name: &'static str, words: &str) {
    xml.open(name, &[]);
    xml.open("text", &[]);
    xml.text(words);
    xml.close("text");
    xml.close(name);
}

fn nav_label(xml: &mut Xml, label: &str, href: &str) {
    text_in(xml, "navLabel", label);
    xml.empty("content", &[("src", href)]);
    xml.end_line();
}

fn ncx_pages(xml: &mut Xml, pages: &[(String, String)], mut order: u32) {
    if pages.is_empty() {
        return;
    }
    xml.open("pageList", &[]);
    xml.end_line();
    for (label, href) in pages {
        order += 1;
        let (id, play) = (format!("page-{label}"), order.to_string());
        let front = label.parse::<u32>().is_err();
        let kind = if front { "front" } else { "normal" };
        let mut attributes =
            vec![("id", id.as_str()), ("type", kind), ("playOrder", play.as_str())];
        if !front {
            attributes.push(("value", label));
        }
        xml.open("pageTarget", &attributes);
        nav_label(xml, label, href);
        xml.close("pageTarget");
        xml.end_line();
    }
    xml.close("pageList");
    xml.end_line();
}

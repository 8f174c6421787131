//! Every reference leads somewhere, and to something that may be used so
//! (EPUB 3.3, 3).

use crate::check::Clause;
use std::collections::BTreeSet;

use super::address::{Address, lead, scheme};
use super::book::CheckedBook;
use super::documents::CheckedDocument;
use super::package::{FONTS, ManifestItem};
use super::uses::{ReferenceAim, Use, of_document, of_sheet};
use super::xml::{EpubNamespace, XmlElement};
use crate::check::Report;
use crate::diag::Code;

const IMAGES: [&str; 5] =
    ["image/gif", "image/jpeg", "image/png", "image/svg+xml", "image/webp"];
const SOUNDS: [&str; 3] = ["audio/mpeg", "audio/mp4", "audio/ogg"];
const SCRIPTS: [&str; 4] = [
    "application/javascript",
    "application/ecmascript",
    "application/x-javascript",
    "text/javascript",
];

/// Schemes that a link may have beside those of the web.
const SCHEMES: [&str; 40] = [
    "about",
    "acct",
    "bitcoin",
    "callto",
    "cid",
    "doi",
    "facetime",
    "feed",
    "ftp",
    "geo",
    "git",
    "gopher",
    "im",
    "info",
    "irc",
    "irc6",
    "ircs",
    "jabber",
    "javascript",
    "ldap",
    "ldaps",
    "magnet",
    "mailto",
    "maps",
    "market",
    "mid",
    "news",
    "nfs",
    "nntp",
    "rtsp",
    "sftp",
    "sip",
    "sips",
    "sms",
    "ssh",
    "tag",
    "tel",
    "urn",
    "webcal",
    "xmpp",
];

/// Elements of SVG that nothing can show by themselves.
const HIDDEN: [&str; 5] =
    ["clipPath", "linearGradient", "pattern", "radialGradient", "symbol"];

/// Beginnings of places that are no ids (Media Fragments, SVG views, text fragments).
const MEDIA_FRAGMENTS: [&str; 7] =
    ["xywh=", "xyn=", "t=", "track=", "id=", "box=", ":~:"];

/// What was found, by code.
#[derive(Default)]
struct Findings {
    count: usize,
    lost: Vec<String>,
    resources: Vec<String>,
    unwise: Vec<String>,
}

/// All references of documents and style sheets.
pub(super) fn check(book: &CheckedBook<'_>, report: &mut Report) {
    let mut findings = Findings::default();
    for (path, document) in book.documents {
        let base = base(path, document);
        for reference in of_document(document) {
            findings.judge(book, path, &base, &reference, Some(document));
        }
    }
    for (path, sheet) in book.sheets {
        for reference in of_sheet(sheet) {
            findings.judge(book, path, &Base::Own, &reference, None);
        }
    }
    findings.remote_items(book);
    let seen = format!("{} links", findings.count);
    report.judged(Code::EpubLink, Clause::Links, findings.lost, seen);
    report.judged(Code::EpubResource, Clause::Resources, findings.resources, "");
    report.judged(Code::EpubUnwise, Clause::ResourcesWithoutRisk, findings.unwise, "");
}

/// Where relative addresses of a document begin.
enum Base {
    /// At its own file.
    Own,
    /// At another file of the book.
    Other(String),
    /// In the web.
    Web,
}

fn base(path: &str, document: &CheckedDocument) -> Base {
    let root = document.elements.first().map_or("", |it| it.get("xml:base"));
    let inner = document.elements.iter().find(|it| it.is(EpubNamespace::Html, "base"));
    let href = inner.map_or(root, |it| it.get("href"));
    match lead(path, href) {
        Address::Web => Base::Web,
        Address::Inside { path: other, .. } if other != path => Base::Other(other),
        _ => Base::Own,
    }
}

impl Findings {
    fn judge(
        &mut self,
        book: &CheckedBook<'_>,
        from: &str,
        base: &Base,
        reference: &Use,
        document: Option<&CheckedDocument>,
    ) {
        self.count += 1;
        let href = reference.href.trim();
        let place = format!("`{from}`, line {}", reference.line);
        let address = match base {
            Base::Web if scheme(href).is_none() => Address::Web,
            Base::Other(other) => lead(other, href),
            _ => lead(from, href),
        };
        if href.is_empty() {
            if !matches!(
                reference.aim,
                ReferenceAim::Link | ReferenceAim::Cite | ReferenceAim::Other
            ) {
                self.resources.push(format!("{place}: an address is empty"));
            }
            return;
        }
        match address {
            Address::File => {
                self.resources
                    .push(format!("{place}: `{href}` is a file of one machine"));
            }
            Address::Faulty(why) => self.lost.push(format!("{place}: `{href}` {why}")),
            Address::Data => self.data(&place, href, book, reference, document),
            Address::Elsewhere => {
                let known = scheme(href).is_some_and(|it| {
                    SCHEMES.contains(&it.0.to_ascii_lowercase().as_str())
                });
                if reference.aim == ReferenceAim::Link && !known {
                    self.unwise.push(format!("{place}: `{href}` has an unknown scheme"));
                }
            }
            Address::Web => self.web(&place, href, book, reference),
            Address::Inside { path, place: fragment } => {
                let target = ReferenceTarget { path, fragment };
                self.inside(&place, href, book, reference, document, &target);
            }
        }
    }

    fn data(
        &mut self,
        place: &str,
        href: &str,
        book: &CheckedBook<'_>,
        reference: &Use,
        document: Option<&CheckedDocument>,
    ) {
        let shown: String = href.chars().take(30).collect();
        if reference.aim == ReferenceAim::Link {
            self.resources.push(format!(
                "{place}: `{shown}…` cannot be followed: make it a file of the book"
            ));
            return;
        }
        let data = href.split_once(':').map_or("", |it| it.1);
        let media = data.split([',', ';']).next().unwrap_or_default();
        let media = if media.is_empty() { "text/plain" } else { media };
        if let Some(why) = foreign(book, reference, document, media, None) {
            self.resources.push(format!("{place}: `{shown}…` is `{media}`: {why}"));
        }
    }

    fn web(&mut self, place: &str, href: &str, book: &CheckedBook<'_>, reference: &Use) {
        let whole = href.split('#').next().unwrap_or_default();
        let item = book.package.item_at(href).or_else(|| book.package.item_at(whole));
        let media = item.map_or("", |it| it.media.as_str());
        let moving = media.starts_with("audio/") || media.starts_with("video/");
        let allowed = match reference.aim {
            ReferenceAim::Link => {
                if item.is_some()
                    && !moving
                    && !FONTS.contains(&media)
                    && !book.is_scripted
                {
                    self.resources.push(format!(
                        "{place}: `{href}` is listed and only linked: take it out of the manifest"
                    ));
                }
                return;
            }
            ReferenceAim::Cite => return,
            ReferenceAim::Other if reference.element.is_some() => return,
            ReferenceAim::Audio
            | ReferenceAim::Video
            | ReferenceAim::Font
            | ReferenceAim::Clip => true,
            ReferenceAim::Object
            | ReferenceAim::Embed
            | ReferenceAim::Image
            | ReferenceAim::Frame => moving && reference.aim != ReferenceAim::Frame,
            _ => false,
        };
        if !allowed {
            self.resources.push(format!(
                "{place}: `{href}` lies outside of the book: only sound, video and fonts may"
            ));
        } else if item.is_none() {
            self.resources.push(format!("{place}: the manifest does not list `{href}`"));
        } else if href.starts_with("http:") {
            self.unwise.push(format!("{place}: `{href}` is not under `https:`"));
        }
    }

    fn inside(
        &mut self,
        place: &str,
        href: &str,
        book: &CheckedBook<'_>,
        reference: &Use,
        document: Option<&CheckedDocument>,
        target: &ReferenceTarget,
    ) {
        let path = &target.path;
        let said = format!("{place}: it leads to `{href}`");
        if !book.container.files.contains_key(path) {
            if reference.aim != ReferenceAim::Other {
                self.lost.push(format!("{said}, which is not there"));
            }
            return;
        }
        let Some(item) = book.package.item_at(path) else {
            if *path != book.package.path {
                self.lost.push(format!("{said}, which the manifest does not list"));
            }
            return;
        };
        if let Some(why) = foreign(book, reference, document, &item.media, Some(item)) {
            self.resources.push(format!("{place}: `{href}` is `{}`: {why}", item.media));
        }
        if let Some(element) =
            reference.element.zip(document).map(|it| &it.1.elements[it.0])
        {
            self.typed(place, item, reference.aim, element);
        }
        match reference.aim {
            ReferenceAim::Link | ReferenceAim::Frame => {
                self.document(&said, book, item, reference, target);
            }
            ReferenceAim::Use if target.fragment.is_none() => {
                self.lost.push(format!("{said}, `use` needs a place in it, `#…`"));
            }
            ReferenceAim::Sheet if target.fragment.is_some() => {
                self.lost.push(format!("{said}, a style sheet has no places"));
            }
            ReferenceAim::Image | ReferenceAim::Fallback
                if target.fragment.as_deref().is_some_and(|it| !it.is_empty())
                    && item.media != "image/svg+xml"
                    && item.media.starts_with("image/") =>
            {
                self.unwise.push(format!("{said}, only an SVG has places"));
            }
            ReferenceAim::Use | ReferenceAim::Spoken => {
                self.fragment(&said, book, target);
            }
            _ => {}
        }
    }

    /// What can be followed is a document of the spine, and the place is there.
    fn document(
        &mut self,
        said: &str,
        book: &CheckedBook<'_>,
        item: &ManifestItem,
        reference: &Use,
        target: &ReferenceTarget,
    ) {
        let is_document = book.package.falls_back(item, ManifestItem::is_document);
        if book.package.is_old() {
            // EPUB 2 has more kinds of documents; what is followed need not be in the spine.
        } else if !is_document && reference.aim == ReferenceAim::Link {
            self.resources.push(format!(
                "{said}, `{}`: a link leads to XHTML or SVG, or to what falls back to it",
                item.media
            ));
            return;
        } else if reference.aim == ReferenceAim::Link
            && book.package.place(&target.path).is_none()
        {
            self.lost.push(format!("{said}, which is not in the spine"));
        }
        self.fragment(said, book, target);
        if let Some(document) = book.documents.get(&target.path)
            && let Some(at) = target.fragment.as_ref().and_then(|it| document.ids.get(it))
            && HIDDEN.contains(&document.elements[*at].name.as_str())
        {
            let name = &document.elements[*at].name;
            self.lost.push(format!("{said}, a `{name}`, which shows nothing by itself"));
        }
    }

    fn fragment(&mut self, said: &str, book: &CheckedBook<'_>, target: &ReferenceTarget) {
        let Some(place) = target.fragment.as_deref() else { return };
        let Some(document) = book.documents.get(&target.path) else { return };
        let of_a_scheme =
            place.contains('(') || MEDIA_FRAGMENTS.iter().any(|it| place.starts_with(it));
        if !place.is_empty() && !of_a_scheme && !document.ids.contains_key(place.trim()) {
            self.lost.push(format!("{said}, a place that is not there"));
        }
    }

    /// A `type` beside an address is the type of the item.
    fn typed(
        &mut self,
        place: &str,
        item: &ManifestItem,
        aim: ReferenceAim,
        element: &XmlElement,
    ) {
        let said = element.get("type").split(';').next().unwrap_or_default().trim();
        let told = matches!(
            aim,
            ReferenceAim::Audio
                | ReferenceAim::Video
                | ReferenceAim::Choice
                | ReferenceAim::Object
                | ReferenceAim::Embed
        );
        let listed = item.media.split(';').next().unwrap_or_default().trim();
        if told && !said.is_empty() && said != listed {
            self.unwise.push(format!(
                "{place}: its `type` is `{said}`, the manifest says `{listed}`"
            ));
        }
    }

    /// Items outside of the book that may not be there.
    fn remote_items(&mut self, book: &CheckedBook<'_>) {
        let scripted = book.is_scripted;
        for item in book.package.items.iter().filter(|it| it.is_remote()) {
            let allowed = item.media.starts_with("audio/")
                || item.media.starts_with("video/")
                || FONTS.contains(&item.media.as_str());
            let words = format!(
                "`{}`, line {}: `{}` lies outside of the book: only sound, video and fonts may",
                book.package.path, item.line, item.href
            );
            if book.package.place(&item.path).is_some() {
                self.resources.push(words);
            } else if !allowed && !scripted {
                self.unwise.push(words);
            }
        }
    }
}

/// A place inside the book.
struct ReferenceTarget {
    path: String,
    fragment: Option<String>,
}

/// What most foreign resources lack.
const NEEDS: &str = "it needs a fallback of a core media type";

/// Why a resource may not be used so: its kind is none that all reading systems know, and
/// nothing stands in for it.
fn foreign(
    book: &CheckedBook<'_>,
    reference: &Use,
    document: Option<&CheckedDocument>,
    media: &str,
    item: Option<&ManifestItem>,
) -> Option<&'static str> {
    if book.package.is_old() {
        return None;
    }
    let media = media.split(';').next().unwrap_or_default().trim();
    let is_core = |media: &str| {
        IMAGES.contains(&media)
            || SOUNDS.contains(&media)
            || media.starts_with("video/")
            || media == "application/xhtml+xml"
    };
    let stands_in = |fits: &dyn Fn(&str) -> bool| {
        fits(media)
            || item.is_some_and(|it| {
                book.package.falls_back(it, |it| {
                    fits(it.media.split(';').next().unwrap_or_default())
                })
            })
    };
    let (element, at) = match (document, reference.element) {
        (Some(document), Some(at)) => (Some(&document.elements[at]), at),
        _ => (None, 0),
    };
    match reference.aim {
        ReferenceAim::Image if element.is_some() => {
            (!stands_in(&is_core)).then_some(NEEDS)
        }
        ReferenceAim::Fallback => (!is_core(media))
            .then_some("the `img` of a `picture` must be of a core media type"),
        ReferenceAim::Choice => (!is_core(media)
            && element.is_some_and(|it| !it.has("type")))
        .then_some("it needs a `type`"),
        ReferenceAim::Embed => (!stands_in(&is_core)).then_some(NEEDS),
        ReferenceAim::Object => {
            let inner = document.is_some_and(|it| {
                it.children_of(at).any(|it| it.name != "param")
                    || it.elements[at].has_own_text
            });
            (!inner && !stands_in(&is_core))
                .then_some("it needs content that stands in for it")
        }
        ReferenceAim::Audio | ReferenceAim::Video => {
            let beside = document.is_some_and(|it| has_core_source(book, it, at));
            (!beside && !stands_in(&is_core)).then_some(NEEDS)
        }
        ReferenceAim::Clip => {
            (!SOUNDS.contains(&media)).then_some("overlays play core media types only")
        }
        ReferenceAim::Frame => {
            (!stands_in(&|it| is_core(it) || it.starts_with("text/html")))
                .then_some(NEEDS)
        }
        ReferenceAim::Script => {
            (!SCRIPTS.contains(&media) && item.is_some() && media.starts_with("image/"))
                .then_some("it is no script")
        }
        _ => None,
    }
}

/// So many sources of one sound are looked at.
const SOURCES: usize = 100;

/// Whether a `source` beside this one is of a core media type.
fn has_core_source(
    book: &CheckedBook<'_>,
    document: &CheckedDocument,
    at: usize,
) -> bool {
    if document.elements[at].name != "source" {
        return false;
    }
    let Some(parent) = document.elements[at].parent else { return false };
    let beside =
        document.children_of(parent).filter(|it| it.name == "source").take(SOURCES);
    beside.into_iter().any(|it| {
        let media = match lead(&document.path, it.get("src")) {
            Address::Inside { path, .. } => {
                book.package.item_at(&path).map_or("", |it| it.media.as_str())
            }
            _ => book
                .package
                .item_at(it.get("src").trim())
                .map_or("", |it| it.media.as_str()),
        };
        let media = media.split(';').next().unwrap_or_default().trim();
        SOUNDS.contains(&media) || media.starts_with("video/")
    })
}

/// Whether a document fetches from outside: what the property `remote-resources` says.
pub(super) fn is_remote(document: &CheckedDocument) -> bool {
    let uses = of_document(document);
    uses.iter().any(|it| {
        let fetched = !matches!(
            it.aim,
            ReferenceAim::Link | ReferenceAim::Cite | ReferenceAim::Other
        );
        fetched
            && scheme(it.href.trim()).is_some_and(|it| matches!(it.0, "http" | "https"))
    })
}

/// Paths of the style sheets that a document uses, and those that they import.
pub(super) fn sheets_of(
    book: &CheckedBook<'_>,
    from: &str,
    document: &CheckedDocument,
) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    let mut open: Vec<(String, String)> = of_document(document)
        .into_iter()
        .filter(|it| it.aim == ReferenceAim::Sheet)
        .map(|it| (from.to_owned(), it.href))
        .collect();
    while let Some((from, href)) = open.pop() {
        let Address::Inside { path, .. } = lead(&from, &href) else { continue };
        let Some(sheet) = book.sheets.get(&path) else { continue };
        if seen.insert(path.clone()) {
            let imported =
                of_sheet(sheet).into_iter().filter(|it| it.aim == ReferenceAim::Sheet);
            open.extend(imported.map(|it| (path.clone(), it.href)));
        }
    }
    seen
}

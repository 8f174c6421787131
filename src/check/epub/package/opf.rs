//! The package document as it is read.

use std::collections::BTreeMap;

use crate::check::epub::address::{Address, lead};
use crate::check::epub::container::Container;
use crate::check::epub::encoding::XmlEncoding;
use crate::check::epub::encryption::Encryption;
use crate::check::epub::xml::{
    EpubNamespace, Unreadable, XmlElement, XmlTree, parse, parse_old,
};
use crate::check::{Clause, Report};
use crate::diag::Code;

/// Media types of fonts (EPUB 3.3, 3.2, and those that older books have).
pub(in crate::check::epub) const FONTS: [&str; 9] = [
    "font/otf",
    "font/ttf",
    "font/woff",
    "font/woff2",
    "application/font-sfnt",
    "application/font-woff",
    "application/vnd.ms-opentype",
    "application/x-font-ttf",
    "application/x-font-truetype",
];

/// A resource of the manifest.
#[derive(Debug, Clone)]
pub(in crate::check::epub) struct ManifestItem {
    /// Its id.
    pub(in crate::check::epub) id: String,
    /// Its address as written.
    pub(in crate::check::epub) href: String,
    /// Path in the container; the address of what lies outside.
    pub(in crate::check::epub) path: String,
    /// Media type.
    pub(in crate::check::epub) media: String,
    /// Its properties.
    pub(in crate::check::epub) properties: Vec<String>,
    /// The id of the item that stands in for it.
    pub(in crate::check::epub) fallback: String,
    /// The id of its media overlay.
    pub(in crate::check::epub) overlay: String,
    /// Its line in the package document.
    pub(in crate::check::epub) line: usize,
}

impl ManifestItem {
    /// Whether it has a property.
    pub(in crate::check::epub) fn has(&self, property: &str) -> bool {
        self.properties.iter().any(|it| it == property)
    }

    /// Whether it lies outside of the book.
    pub(in crate::check::epub) fn is_remote(&self) -> bool {
        self.path.starts_with("http://") || self.path.starts_with("https://")
    }

    /// Whether it is a content document.
    pub(in crate::check::epub) fn is_document(&self) -> bool {
        matches!(self.media.as_str(), "application/xhtml+xml" | "image/svg+xml")
    }
}

/// The package document.
pub(in crate::check::epub) struct CheckedPackage {
    /// Its path.
    pub(in crate::check::epub) path: String,
    /// All its elements.
    pub(in crate::check::epub) elements: Vec<XmlElement>,
    /// The manifest, in its order.
    pub(in crate::check::epub) items: Vec<ManifestItem>,
    /// Paths of the spine, in order.
    pub(in crate::check::epub) spine: Vec<String>,
    pub(super) by_id: BTreeMap<String, usize>,
    pub(super) by_path: BTreeMap<String, usize>,
    pub(super) places: BTreeMap<String, usize>,
    pub(super) encoding: XmlEncoding,
}

impl CheckedPackage {
    /// Finds and reads it; `None`, with a line in the report, if that cannot be done.
    pub(in crate::check::epub) fn read(
        container: &Container,
        encryption: &Encryption,
        report: &mut Report,
    ) -> Option<Self> {
        let clause = Clause::PackageDocument;
        match Self::try_read(container, encryption) {
            Ok(package) => {
                report.passed(clause, package.path.clone());
                Some(package)
            }
            Err((code, why)) => {
                report.failed(code, clause, vec![why]);
                None
            }
        }
    }

    fn try_read(
        container: &Container,
        encryption: &Encryption,
    ) -> Result<Self, (Code, String)> {
        let missing = |why: String| (Code::EpubContainer, why);
        let entry = "META-INF/container.xml";
        let file = container.files.get(entry);
        let file = file.ok_or_else(|| missing(format!("there is no `{entry}`")))?;
        let list = parse(file).map_err(|fault| refused(entry, fault))?.elements;
        let rootfile = list.iter().find(|it| it.name == "rootfile");
        let path = rootfile.map(|it| it.get("full-path").to_owned());
        let path = path.ok_or_else(|| missing(format!("`{entry}` names no package")))?;
        let file = container.files.get(&path);
        let file = file.ok_or_else(|| missing(format!("there is no `{path}`")))?;
        if encryption.locked.contains(&path) {
            return Err(missing(format!("`{path}` is encrypted")));
        }
        let tree = match parse(file) {
            Err(_) => parse_old(file).map_err(|fault| refused(&path, fault))?,
            Ok(tree) => tree,
        };
        Ok(Self::of(path, tree))
    }

    pub(super) fn of(path: String, tree: XmlTree) -> Self {
        let elements = tree.elements;
        let manifest = elements.iter().filter(|it| it.is(EpubNamespace::Opf, "item"));
        let items: Vec<ManifestItem> = manifest.map(|it| item(&path, it)).collect();
        let index = |key: fn(&ManifestItem) -> &str| {
            let pairs = items.iter().enumerate().rev();
            pairs.map(|(at, it)| (key(it).to_owned(), at)).collect::<BTreeMap<_, _>>()
        };
        let (by_id, by_path) = (index(|it| &it.id), index(|it| &it.path));
        let references =
            elements.iter().filter(|it| it.is(EpubNamespace::Opf, "itemref"));
        let spine: Vec<String> = references
            .filter_map(|it| by_id.get(it.get("idref").trim()))
            .map(|&it| items[it].path.clone())
            .collect();
        let places = spine.iter().enumerate().rev();
        let places = places.map(|(at, path)| (path.clone(), at)).collect();
        let encoding = tree.encoding;
        Self { path, elements, items, spine, by_id, by_path, places, encoding }
    }

    /// Whether it is of EPUB 2.
    pub(in crate::check::epub) fn is_old(&self) -> bool {
        self.elements.first().is_some_and(|it| it.get("version").starts_with(['1', '2']))
    }

    /// The item of an id.
    pub(in crate::check::epub) fn item(&self, id: &str) -> Option<&ManifestItem> {
        self.by_id.get(id).map(|&at| &self.items[at])
    }

    /// The item of a path, or of an address outside.
    pub(in crate::check::epub) fn item_at(&self, path: &str) -> Option<&ManifestItem> {
        self.by_path.get(path).map(|&at| &self.items[at])
    }

    /// Where in the spine a path stands.
    pub(in crate::check::epub) fn place(&self, path: &str) -> Option<usize> {
        self.places.get(path).copied()
    }

    /// Elements of a name, those of collections left out.
    pub(in crate::check::epub) fn named<'a>(
        &'a self,
        name: &'a str,
    ) -> impl Iterator<Item = &'a XmlElement> {
        self.elements.iter().filter(move |it| it.name == name && !self.is_collected(it))
    }

    /// Whether an element stands in a collection.
    pub(super) fn is_collected(&self, element: &XmlElement) -> bool {
        let mut next = element.parent;
        while let Some(at) = next {
            if self.elements[at].name == "collection" {
                return true;
            }
            next = self.elements[at].parent;
        }
        false
    }

    /// The values of a property of the book itself.
    pub(in crate::check::epub) fn property(&self, property: &str) -> Vec<&str> {
        self.named("meta")
            .filter(|it| it.get("property").trim() == property && !it.has("refines"))
            .map(|it| it.text.trim())
            .collect()
    }

    /// The item that has a property.
    pub(in crate::check::epub) fn with_property(
        &self,
        property: &str,
    ) -> Option<&ManifestItem> {
        self.items.iter().find(|it| it.has(property))
    }

    /// Whether there are contents for old readers.
    pub(in crate::check::epub) fn has_ncx(&self) -> bool {
        self.ncx().is_some()
    }

    pub(super) fn ncx(&self) -> Option<&ManifestItem> {
        self.items.iter().find(|it| it.media == "application/x-dtbncx+xml")
    }

    /// A place in it, for messages.
    pub(super) fn at(&self, element: &XmlElement) -> String {
        format!("`{}`, line {}", self.path, element.line)
    }
}

/// The code and words for a file that is not read.
pub(in crate::check::epub) fn refused(path: &str, fault: Unreadable) -> (Code, String) {
    match fault {
        Unreadable::Malformed(why) => (Code::EpubMalformed, format!("`{path}`: {why}")),
        Unreadable::TooMuch(why) => {
            (Code::CheckBudget, format!("`{path}`: the check gave up: {why}"))
        }
    }
}

fn item(package: &str, element: &XmlElement) -> ManifestItem {
    let href = element.get("href").trim();
    let path = match lead(package, href) {
        Address::Inside { path, .. } => path,
        _ => href.to_owned(),
    };
    ManifestItem {
        id: element.get("id").trim().to_owned(),
        href: href.to_owned(),
        path,
        media: element.get("media-type").trim().to_owned(),
        properties: words(element.get("properties")),
        fallback: element.get("fallback").trim().to_owned(),
        overlay: element.get("media-overlay").trim().to_owned(),
        line: element.line,
    }
}

/// The words of an attribute.
pub(in crate::check::epub) fn words(text: &str) -> Vec<String> {
    text.split_ascii_whitespace().map(str::to_owned).collect()
}

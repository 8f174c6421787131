//! The package document, and navigation and NCX held against it (EPUB 3.3, 5 and 7).

use std::collections::{BTreeMap, BTreeSet};

use super::container::Container;
use super::xml::{Element, elements};
use crate::check::Report;
use crate::diag::Code;

/// A resource of the manifest.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// Path in the container.
    pub(super) path: String,
    /// Media type.
    pub(super) media: String,
    /// Its properties.
    pub(super) properties: Vec<String>,
}

/// The package document.
pub(super) struct Package {
    /// Its path.
    pub(super) path: String,
    /// All its elements.
    pub(super) elements: Vec<Element>,
    /// The manifest, by id.
    pub(super) items: BTreeMap<String, Item>,
    /// Paths of the spine, in order.
    pub(super) spine: Vec<String>,
}

impl Package {
    /// Finds and reads it; `None`, with a line in the report, if that cannot be done.
    pub(super) fn read(container: &Container, report: &mut Report) -> Option<Self> {
        let clause = "package document";
        let read = Self::try_read(container);
        match read {
            Ok(package) => {
                report.passed(clause, package.path.clone());
                Some(package)
            }
            Err(why) => {
                report.failed(Code::EpubContainer, clause, vec![why]);
                None
            }
        }
    }

    fn try_read(container: &Container) -> Result<Self, String> {
        let entry = "META-INF/container.xml";
        let file =
            container.files.get(entry).ok_or_else(|| format!("there is no `{entry}`"))?;
        let rootfile = elements(file)
            .map_err(|why| format!("`{entry}`: {why}"))?
            .into_iter()
            .find(|it| it.name == "rootfile");
        let path = rootfile
            .map(|it| it.get("full-path").to_owned())
            .ok_or_else(|| format!("`{entry}` names no package"))?;
        let file =
            container.files.get(&path).ok_or_else(|| format!("there is no `{path}`"))?;
        let elements = elements(file).map_err(|why| format!("`{path}`: {why}"))?;
        let items: BTreeMap<String, Item> = elements
            .iter()
            .filter(|it| it.name == "item")
            .map(|it| {
                let item = Item {
                    path: resolve(&path, it.get("href")).0,
                    media: it.get("media-type").to_owned(),
                    properties: words(it.get("properties")),
                };
                (it.get("id").to_owned(), item)
            })
            .collect();
        let spine = elements
            .iter()
            .filter(|it| it.name == "itemref")
            .filter_map(|it| items.get(it.get("idref")))
            .map(|it| it.path.clone())
            .collect();
        Ok(Self { path, elements, items, spine })
    }

    /// Elements of a name.
    pub(super) fn named<'a>(
        &'a self,
        name: &'a str,
    ) -> impl Iterator<Item = &'a Element> {
        self.elements.iter().filter(move |it| it.name == name)
    }

    /// The values of a property of the book itself.
    pub(super) fn property(&self, property: &str) -> Vec<&str> {
        self.named("meta")
            .filter(|it| it.get("property") == property && it.get("refines").is_empty())
            .map(|it| it.text.trim())
            .collect()
    }

    /// The item that has a property.
    pub(super) fn with_property(&self, property: &str) -> Option<&Item> {
        self.items.values().find(|it| it.properties.iter().any(|has| has == property))
    }

    /// Whether there are contents for old readers.
    pub(super) fn has_ncx(&self) -> bool {
        self.ncx().is_some()
    }

    fn ncx(&self) -> Option<&Item> {
        self.items.values().find(|it| it.media == "application/x-dtbncx+xml")
    }
}

/// The path and fragment that a reference in the file `from` leads to.
pub(super) fn resolve(from: &str, href: &str) -> (String, Option<String>) {
    let (path, fragment) = match href.split_once('#') {
        Some((path, fragment)) => (path, Some(unescaped(fragment))),
        None => (href, None),
    };
    if path.is_empty() {
        return (from.to_owned(), fragment);
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    let path = unescaped(path);
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    (parts.join("/"), fragment)
}

/// Without percent escapes.
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match code.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) if first == b'%' => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The words of an attribute.
pub(super) fn words(text: &str) -> Vec<String> {
    text.split_ascii_whitespace().map(str::to_owned).collect()
}

/// Metadata, ids, manifest, spine, navigation, NCX.
pub(super) fn check(container: &Container, package: &Package, report: &mut Report) {
    let code = Code::EpubPackage;
    report.judged(code, "metadata complete", metadata(package), "");
    report.judged(code, "ids of the package", ids(package), "");
    let seen = format!("{} files", package.items.len());
    report.judged(code, "manifest and container", manifest(container, package), seen);
    let seen = format!("{} documents", package.spine.len());
    report.judged(code, "spine", spine(package), seen);
    report.judged(code, "NCX", ncx(container, package), "");
}

fn metadata(package: &Package) -> Vec<String> {
    let mut findings = Vec::new();
    for name in ["title", "identifier", "language"] {
        if package.named(name).all(|it| it.text.trim().is_empty()) {
            findings.push(format!("`dc:{name}` is missing"));
        }
    }
    let modified = package.property("dcterms:modified");
    let sound = |it: &str| it.len() == 20 && it.ends_with('Z') && it.contains('T');
    if modified.len() != 1 || !sound(modified[0]) {
        findings.push(String::from(
            "`dcterms:modified` must be there once, as `2026-03-01T00:00:00Z`",
        ));
    }
    let root = package.elements.first();
    let unique = root.map_or("", |it| it.get("unique-identifier"));
    if !package.named("identifier").any(|it| it.get("id") == unique) {
        findings.push(format!("no identifier has the id `{unique}`"));
    }
    findings
}

fn ids(package: &Package) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let ids = package.elements.iter().map(|it| it.get("id")).filter(|id| !id.is_empty());
    let twice: Vec<&str> = ids.filter(|id| !seen.insert(*id)).collect();
    let mut findings: Vec<String> =
        twice.iter().map(|id| format!("the id `{id}` stands twice")).collect();
    for element in &package.elements {
        let refined = element.get("refines").trim_start_matches('#');
        if !refined.is_empty() && !seen.contains(refined) {
            findings
                .push(format!("`refines` names the id `{refined}`, which is nowhere"));
        }
    }
    findings
}

fn manifest(container: &Container, package: &Package) -> Vec<String> {
    let mut findings = Vec::new();
    let mut listed = BTreeSet::new();
    for item in package.items.values() {
        if !container.files.contains_key(&item.path) {
            findings.push(format!("`{}` is listed and not there", item.path));
        }
        if !listed.insert(item.path.as_str()) {
            findings.push(format!("`{}` is listed twice", item.path));
        }
    }
    for path in container.files.keys() {
        let apart = path == "mimetype"
            || path.starts_with("META-INF/")
            || *path == package.path
            || listed.contains(path.as_str());
        if !apart {
            findings.push(format!("`{path}` is there and not listed"));
        }
    }
    if package.with_property("nav").is_none() {
        findings.push(String::from("no item has the property `nav`"));
    }
    findings
}

fn spine(package: &Package) -> Vec<String> {
    let mut findings = Vec::new();
    let mut seen = BTreeSet::new();
    for reference in package.named("itemref") {
        let id = reference.get("idref");
        if !package.items.contains_key(id) {
            findings
                .push(format!("the spine names `{id}`, which is not in the manifest"));
        }
        if !seen.insert(id) {
            findings.push(format!("the spine names `{id}` twice"));
        }
    }
    if seen.is_empty() {
        findings.push(String::from("the spine is empty"));
    }
    findings
}

/// The NCX is for old readers; where it is, it must say what the package says.
fn ncx(container: &Container, package: &Package) -> Vec<String> {
    let Some(item) = package.ncx() else { return Vec::new() };
    let Some(file) = container.files.get(&item.path) else { return Vec::new() };
    let list = match elements(file) {
        Ok(list) => list,
        Err(why) => return vec![format!("`{}`: {why}", item.path)],
    };
    let mut findings = Vec::new();
    let meta = |name: &str| {
        let found = list.iter().find(|it| it.name == "meta" && it.get("name") == name);
        found.map(|it| it.get("content").to_owned()).unwrap_or_default()
    };
    let unique = package.elements.first().map_or("", |it| it.get("unique-identifier"));
    let identifier = package.named("identifier").find(|it| it.get("id") == unique);
    let identifier = identifier.map_or("", |it| it.text.trim());
    if meta("dtb:uid") != identifier {
        findings.push(format!(
            "`dtb:uid` is `{}`, the package's identifier `{identifier}`",
            meta("dtb:uid")
        ));
    }
    let depth = |mut at: usize| {
        let mut depth = 0;
        loop {
            depth += usize::from(list[at].name == "navPoint");
            match list[at].parent {
                Some(parent) => at = parent,
                None => return depth,
            }
        }
    };
    let deepest = (0..list.len()).map(depth).max().unwrap_or(0);
    if meta("dtb:depth") != deepest.to_string() {
        let written = meta("dtb:depth");
        findings.push(format!("`dtb:depth` is `{written}`, the depth is {deepest}"));
    }
    for content in list.iter().filter(|it| it.name == "content") {
        let (path, _) = resolve(&item.path, content.get("src"));
        if !package.spine.contains(&path) {
            findings.push(format!("it leads to `{path}`, which is not in the spine"));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_resolved_from_their_file() {
        let to = |href: &str| resolve("OPS/text/a.xhtml", href);
        assert_eq!(to("b.xhtml#n1"), ("OPS/text/b.xhtml".into(), Some("n1".into())));
        assert_eq!(to("#n1").0, "OPS/text/a.xhtml");
        assert_eq!(to("../style.css"), ("OPS/style.css".into(), None));
        assert_eq!(to("two%20words.png").0, "OPS/text/two words.png");
        assert_eq!(to("100%").0, "OPS/text/100%");
    }
}

//! Where the contents of an EPUB lead.

use std::collections::BTreeMap;

use roxmltree::Node;

use super::package::{ReadPackage, attribute, is, parse, text_of, words};
use crate::check::epub::lead_to;

/// An entry of the contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ContentsEntry {
    pub(super) label: String,
    /// The label of the entry that it stands under.
    pub(super) above: String,
    pub(super) depth: usize,
    pub(super) path: String,
    /// The place in the document.
    pub(super) place: Option<String>,
}

/// The entries in order: of the navigation document, else of the NCX; none where neither can
/// be read.
pub(super) fn read(
    files: &BTreeMap<String, Vec<u8>>,
    package: &ReadPackage,
) -> Vec<ContentsEntry> {
    let mut entries = Vec::new();
    for (path, kind) in [(&package.nav, "li"), (&package.ncx, "navPoint")] {
        let Some(path) = path else { continue };
        let Ok(text) = text_of(files, path) else { continue };
        let Ok(document) = parse(&text) else { continue };
        let root = document.descendants().find(|it| match kind {
            "li" => {
                is(it, "nav") && attribute(it, "type").split(' ').any(|it| it == "toc")
            }
            _ => is(it, "navMap"),
        });
        let Some(root) = root else { continue };
        for point in root.descendants().filter(|it| is(it, kind)) {
            entries.extend(entry(point, kind, path));
        }
        if !entries.is_empty() {
            break;
        }
    }
    entries
}

fn entry(point: Node<'_, '_>, kind: &str, from: &str) -> Option<ContentsEntry> {
    let target = |point: Node<'_, '_>| {
        let inner = |name: &'static str| point.children().find(move |it| is(it, name));
        if kind == "li" {
            let link = inner("a").or_else(|| inner("span"))?;
            return Some((words(link), attribute(&link, "href").to_owned()));
        }
        let label = inner("navLabel").map_or_else(String::new, words);
        Some((label, attribute(&inner("content")?, "src").to_owned()))
    };
    let (label, href) = target(point)?;
    let above: Vec<Node<'_, '_>> =
        point.ancestors().skip(1).filter(|it| is(it, kind)).collect();
    let outer =
        above.first().and_then(|it| target(*it)).map_or_else(String::new, |it| it.0);
    let (path, place) = lead_to(from, &href);
    let path = if href.is_empty() { String::new() } else { path };
    Some(ContentsEntry { label, above: outer, depth: above.len(), path, place })
}

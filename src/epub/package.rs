//! A package and its files, before they are packed.

use std::sync::Arc;

use super::access::Access;
use super::civil::Civil;
use super::container;
use crate::diag::{Code, Diagnostic, Diagnostics};

/// A file of a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackageItem {
    /// Unique in the package.
    pub id: String,
    /// Its name, below the package document's folder.
    pub href: String,
    /// Its media type.
    pub media_type: &'static str,
    /// Such as `nav`.
    pub properties: Option<&'static str>,
    /// Whether the reading order names it.
    pub in_spine: bool,
    /// Its content.
    pub bytes: Arc<[u8]>,
}

/// An EPUB before it is packed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// The package document.
    pub document: String,
    /// All other files; those in the spine are in reading order.
    pub items: Vec<PackageItem>,
    /// Labels of the print pages that are marked, in the order of the text, each with
    /// the way to its mark.
    pub pages: Vec<(String, String)>,
    /// What it has for those who read otherwise.
    pub access: Access,
    pub(super) modified: i64,
}

impl PackageItem {
    pub(super) fn new(
        id: &str,
        href: &str,
        media_type: &'static str,
        text: &str,
    ) -> Self {
        Self {
            id: id.to_owned(),
            href: href.to_owned(),
            media_type,
            properties: None,
            in_spine: false,
            bytes: Arc::from(text.as_bytes()),
        }
    }

    pub(super) fn xhtml(name: &str, text: &str) -> Self {
        let (id, href) = (format!("file-{name}"), format!("{name}.xhtml"));
        let item = Self::new(&id, &href, "application/xhtml+xml", text);
        Self { in_spine: true, ..item }
    }
}

impl Package {
    /// The file.
    ///
    /// Reports what the zip writer refuses, and yields nothing then.
    pub fn write(&self, found: &mut Diagnostics) -> Option<Vec<u8>> {
        let files = self.items.iter().map(|item| (item.href.as_str(), &*item.bytes));
        match container::pack(&self.document, files, Civil::of(self.modified)) {
            Ok(bytes) => Some(bytes),
            Err(error) => {
                let message = format!("the EPUB could not be packed: {error}");
                found.push(Diagnostic::unplaced(Code::EpubRefused, message).hint(
                    "make its pictures smaller if it is very large; else report it",
                ));
                None
            }
        }
    }
}

//! A book that was read.

use std::collections::BTreeMap;

use super::container::Container;
use super::css::Sheet;
use super::documents::Documents;
use super::package::Package;

/// A book that was read, for rules that look at more than one of its parts.
pub(super) struct Book<'a> {
    pub(super) container: &'a Container,
    pub(super) package: &'a Package,
    pub(super) documents: &'a Documents,
    pub(super) sheets: &'a Sheets,
    /// Whether any document has scripts: what they fetch is not known.
    pub(super) is_scripted: bool,
}

/// All style sheets by path.
pub(super) type Sheets = BTreeMap<String, Sheet>;

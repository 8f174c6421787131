//! A book that was read.

use std::collections::BTreeMap;

use super::container::Container;
use super::css::CheckedSheet;
use super::documents::Documents;
use super::package::CheckedPackage;

/// A book that was read, for rules that look at more than one of its parts.
pub(super) struct CheckedBook<'a> {
    pub(super) container: &'a Container,
    pub(super) package: &'a CheckedPackage,
    pub(super) documents: &'a Documents,
    pub(super) sheets: &'a Sheets,
    /// Whether any document has scripts: what they fetch is not known.
    pub(super) is_scripted: bool,
}

/// All style sheets by path.
pub(super) type Sheets = BTreeMap<String, CheckedSheet>;

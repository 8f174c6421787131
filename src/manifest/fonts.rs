//! The fonts that a book brings.

use std::collections::BTreeMap;

use super::editions::too_many;
use super::typed::Manifest;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::project::FontFamily;
use crate::source::Span;

/// The most font files of one book: each may have 32 MB.
const MOST: usize = 32;

/// Checks the families, in the order of the manifest.
pub(super) fn families(manifest: &Manifest, found: &mut Diagnostics) -> Vec<FontFamily> {
    let mut families: Vec<FontFamily> = Vec::new();
    for (name, files) in manifest.fonts.iter().flat_map(|table| &table.0) {
        let shown = name.text.trim();
        if shown.is_empty() || shown.chars().any(char::is_control) {
            found.push(
                Diagnostic::new(
                    Code::EmptyValue,
                    name.span,
                    "this is no name of a family",
                )
                .hint("a name has letters, and no control characters"),
            );
            continue;
        }
        if files.items.is_empty() {
            let message = format!("the family `{shown}` has no files");
            found.push(Diagnostic::new(Code::EmptyValue, files.span, message));
        }
        families.push(FontFamily { name: name.clone(), files: files.items.clone() });
    }
    families.sort_by_key(|family| family.name.span);
    same_names(&families, found);
    let mut files = families.iter().flat_map(|family| &family.files);
    if let Some(next) = files.nth(MOST) {
        found.push(too_many(next.span, MOST, "font files"));
        families.clear();
    }
    families
}

/// TOML tells keys apart by their letters' case; families are not told apart by it.
fn same_names(families: &[FontFamily], found: &mut Diagnostics) {
    let mut seen: BTreeMap<String, Span> = BTreeMap::new();
    for family in families {
        let name = &family.name;
        if let Some(&first) = seen.get(&name.text.to_lowercase()) {
            found.push(
                Diagnostic::new(
                    Code::FamilyClash,
                    name.span,
                    format!("the family `{}` is named twice", name.text),
                )
                .label("second")
                .related(first, "first"),
            );
        } else {
            seen.insert(name.text.to_lowercase(), name.span);
        }
    }
}

//! Keys that were called otherwise: a file that was written before is read as it was meant.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A key as it was, and what it is called now.
#[derive(Debug)]
pub(crate) struct Older {
    /// The table in which it stood.
    pub(crate) table: &'static str,
    /// The key.
    pub(crate) key: &'static str,
    /// The keys that hold its value now, each as a path from the top.
    pub(crate) now: &'static [&'static str],
}

/// A value that stands under its older key and under the one of today.
pub(crate) struct Twice {
    pub(crate) key: &'static str,
    pub(crate) now: &'static str,
    /// Where the older one stands.
    pub(crate) span: Range<usize>,
}

/// Moves the values of older keys to where they are looked for now, with their places in
/// the file; yields those that stand there already, which are left out.
pub(crate) fn moved(top: &mut DeTable<'_>, older: &'static [Older]) -> Vec<Twice> {
    let mut twice = Vec::new();
    for old in older {
        let Some(table) = top.get_mut(old.table) else { continue };
        let DeValue::Table(table) = table.get_mut() else { continue };
        let Some(value) = table.remove(old.key) else { continue };
        // A table that was there for older keys alone is not missed.
        if table.is_empty() {
            top.remove(old.table);
        }
        for &now in old.now {
            let path: Vec<&str> = now.split('.').collect();
            let span = value.span();
            if !put(top, &path, value.clone()) {
                twice.push(Twice { key: old.key, now, span });
            }
        }
    }
    twice
}

/// Puts a value where a path leads. `false`: there is one.
fn put<'i>(
    table: &mut DeTable<'i>,
    path: &[&'static str],
    value: Spanned<DeValue<'i>>,
) -> bool {
    let Some((key, rest)) = path.split_first() else { return false };
    let span = value.span();
    let spanned = || Spanned::new(span.clone(), (*key).into());
    if rest.is_empty() {
        return !table.contains_key(*key) && table.insert(spanned(), value).is_none();
    }
    if !table.contains_key(*key) {
        let empty = Spanned::new(span.clone(), DeValue::Table(DeTable::new()));
        table.insert(spanned(), empty);
    }
    match table.get_mut(*key).map(Spanned::get_mut) {
        Some(DeValue::Table(inner)) => put(inner, rest, value),
        _ => false,
    }
}

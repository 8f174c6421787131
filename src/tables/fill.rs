//! A table over another.

use toml::{Table, Value};

/// Takes over from `base` what a table does not say, down to the tables in it but those that
/// are `whole`.
pub(crate) fn fill(own: &mut Table, base: &Table, whole: impl Fn(&Table) -> bool + Copy) {
    for (key, value) in base {
        match (own.get_mut(key), value) {
            (None, _) => {
                own.insert(key.clone(), value.clone());
            }
            (Some(Value::Table(own)), Value::Table(base)) if !whole(own) => {
                fill(own, base, whole);
            }
            _ => {}
        }
    }
}

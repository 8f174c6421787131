//! What hangs into the margins: `[protrusion]`.

use std::collections::BTreeMap;

use serde::de::{Deserialize, Deserializer, Error};

use crate::text::Protrusion;

/// `[protrusion]` as typed: under characters how far they hang out to the left and to
/// the right, in thousandths of their own width.
pub(super) type ProtrusionFile = BTreeMap<String, Overhang>;

/// Left and right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Overhang(u16, u16);

impl<'de> Deserialize<'de> for Overhang {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let shares = <[u16; 2]>::deserialize(deserializer).ok();
        let whole = shares.filter(|shares| shares.iter().all(|&share| share <= 1000));
        let [left, right] = whole.ok_or_else(|| {
            D::Error::custom(
                "expected `[left, right]`, each from 0 to 1000 thousandths of the \
                 character's width",
            )
        })?;
        Ok(Self(left, right))
    }
}

/// The table that stands over the standard one.
pub(super) fn meant(file: &ProtrusionFile) -> Protrusion {
    let entries = file.iter().flat_map(|(characters, overhang)| {
        characters.chars().map(|character| (character, overhang.0, overhang.1))
    });
    Protrusion::new(entries.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_hang_as_they_are_told() {
        let file: ProtrusionFile =
            toml::from_str("\".,\" = [0, 700]\n\"A\" = [80, 80]").expect("a table");
        let table = Protrusion::default().with(&meant(&file));
        assert_eq!(table.of('.'), (0, 700));
        assert_eq!(table.of('A'), (80, 80));
        assert_eq!(table.of('-'), (0, 500));
        for wrong in
            ["\"A\" = 80", "\"A\" = [80]", "\"A\" = [0, 1001]", "\"A\" = [0, -1]"]
        {
            let error = toml::from_str::<ProtrusionFile>(wrong).expect_err("no overhang");
            assert!(error.message().contains("[left, right]"), "{error}");
        }
    }
}

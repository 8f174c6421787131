//! What hangs into the margins: `[protrusion]`, and `[protrusion."Name of a Face"]`.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::text::Protrusion;
use crate::text::protrusion::{Entry, Faces};

/// `[protrusion]` as typed: under characters how far they hang out, under the name of
/// faces the same for them.
pub(super) type ProtrusionFile = BTreeMap<String, Typed>;

/// The value of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Typed {
    /// Of characters.
    Overhang(Overhang),
    /// Of faces.
    Face(BTreeMap<String, Overhang>),
}

/// Left and right, in thousandths of the character's own width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Overhang(u16, u16);

/// What is wanted where something else stands.
const EXPECTED: &str =
    "`[left, right]`, each from 0 to 1000 thousandths of the character's width";

impl<'de> Deserialize<'de> for Overhang {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let shares = <[u16; 2]>::deserialize(deserializer).ok();
        let whole = shares.filter(|shares| shares.iter().all(|&share| share <= 1000));
        let [left, right] =
            whole.ok_or_else(|| D::Error::custom(format!("expected {EXPECTED}")))?;
        Ok(Self(left, right))
    }
}

impl<'de> Deserialize<'de> for Typed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TypedVisitor)
    }
}

struct TypedVisitor;

impl<'de> Visitor<'de> for TypedVisitor {
    type Value = Typed;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{EXPECTED}")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Typed, A::Error> {
        Overhang::deserialize(SeqAccessDeserializer::new(seq)).map(Typed::Overhang)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Typed, A::Error> {
        BTreeMap::deserialize(MapAccessDeserializer::new(map)).map(Typed::Face)
    }
}

/// A file's tables and those of `base` where it says nothing.
pub(super) fn over(file: ProtrusionFile, mut base: ProtrusionFile) -> ProtrusionFile {
    for (key, typed) in file {
        match (base.get_mut(&key), typed) {
            (Some(Typed::Face(below)), Typed::Face(above)) => below.extend(above),
            (_, typed) => {
                base.insert(key, typed);
            }
        }
    }
    base
}

/// The tables that stand over the standard ones: for all faces, for all italics, for
/// families, for their cuts.
pub(super) fn meant(file: &ProtrusionFile) -> Protrusion {
    let entries = |(characters, overhang): (&String, &Overhang)| -> Vec<Entry> {
        let each = characters.chars();
        each.map(|character| (character, overhang.0, overhang.1)).collect()
    };
    let mut all = Vec::new();
    let mut tables = Vec::new();
    for (key, typed) in file {
        match typed {
            Typed::Overhang(overhang) => all.extend(entries((key, overhang))),
            Typed::Face(own) => {
                tables.push((Faces::named(key), own.iter().flat_map(entries).collect()));
            }
        }
    }
    tables.sort_by(|one: &(Faces, Vec<Entry>), other| one.0.cmp(&other.0));
    tables.insert(0, (Faces::default(), all));
    Protrusion::new(tables)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{FamilyId, Fonts, Weight};

    fn read(text: &str) -> ProtrusionFile {
        toml::from_str(text).expect("a table")
    }

    #[test]
    fn characters_hang_as_they_are_told() {
        let fonts = Fonts::built_in();
        let face =
            |italic| fonts.face(fonts.select(FamilyId::SERIF, Weight::Regular, italic));
        let base =
            read("\".,\" = [0, 600]\n[italic]\n\"A\" = [10, 10]\n\"V\" = [20, 20]");
        let file = read(
            "\".,\" = [0, 700]\n\"A\" = [80, 80]\n[\"Libertinus Serif\"]\n\"A\" = [70, 70]\n\
             [\"Libertinus Serif Italic\"]\n\"A\" = [90, 90]\n[italic]\n\"V\" = [30, 30]",
        );
        let table = Protrusion::default().with(&meant(&over(file, base)));
        assert_eq!(table.of('.', face(false)), (0, 700));
        assert_eq!(table.of('A', face(false)), (70, 70));
        assert_eq!(table.of('A', face(true)), (90, 90));
        assert_eq!(table.of('V', face(true)), (30, 30));
        assert_eq!(table.of('-', face(false)), (0, 500));
        for wrong in [
            "\"A\" = 80",
            "\"A\" = [80]",
            "\"A\" = [0, 1001]",
            "\"A\" = [0, -1]",
            "[italic]\n\"A\" = [0, -1]",
            "[italic.\"A\"]\n\"B\" = [0, 1]",
        ] {
            let error = toml::from_str::<ProtrusionFile>(wrong).expect_err("no overhang");
            assert!(error.message().contains("[left, right]"), "{error}");
        }
    }
}

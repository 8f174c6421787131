//! What hangs into the margins: `[protrusion]`, and `[protrusion."Name of a Face"]`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use toml::de::DeValue;

use super::typed::Over;
use crate::source::Span;
use crate::tables::{KeyValue, TableReader};
use crate::text::Protrusion;
use crate::text::protrusion::{CharacterOverhang, FaceFilter};

/// `[protrusion]` as typed: under characters how far they hang out, under the name of
/// faces the same for them.
pub(super) type ProtrusionFile = MarginEntries<MarginValue>;

/// A table whose keys are characters or the names of faces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MarginEntries<T>(BTreeMap<String, T>);

/// The value of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum MarginValue {
    /// Of characters.
    Overhang(Overhang),
    /// Of faces.
    Face(MarginEntries<Overhang>),
}

/// Left and right, in thousandths of the character's own width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Overhang(u16, u16);

/// What is wanted where something else stands.
const EXPECTED: &str =
    "`[left, right]`, each from 0 to 1000 thousandths of the character's width";

impl Overhang {
    fn of(value: &DeValue<'_>) -> Option<Self> {
        let share = |value: &DeValue<'_>| {
            let typed = value.as_integer()?;
            let share = u16::from_str_radix(typed.as_str(), typed.radix()).ok();
            share.filter(|share| *share <= 1000)
        };
        match value.as_array()?.iter().collect::<Vec<_>>().as_slice() {
            [left, right] => Some(Self(share(left.get_ref())?, share(right.get_ref())?)),
            _ => None,
        }
    }
}

impl KeyValue for Overhang {
    const EXPECTED: &'static str = EXPECTED;

    fn read(value: &DeValue<'_>, span: Span, cx: &mut TableReader<'_>) -> Option<Self> {
        let overhang = Self::of(value);
        if overhang.is_none() {
            let fault = cx.fault(span, format!("expected {EXPECTED}"));
            cx.report(fault);
        }
        overhang
    }
}

impl KeyValue for MarginValue {
    const EXPECTED: &'static str = EXPECTED;

    fn read(value: &DeValue<'_>, span: Span, cx: &mut TableReader<'_>) -> Option<Self> {
        match value {
            DeValue::Table(_) => MarginEntries::read(value, span, cx).map(Self::Face),
            _ => Overhang::read(value, span, cx).map(Self::Overhang),
        }
    }
}

impl<T: KeyValue> KeyValue for MarginEntries<T> {
    const EXPECTED: &'static str = "a table";

    fn read(value: &DeValue<'_>, span: Span, cx: &mut TableReader<'_>) -> Option<Self> {
        let Some(table) = value.as_table() else {
            cx.wrong_type(Self::EXPECTED, value, span);
            return None;
        };
        let entries = table.iter().filter_map(|(key, value)| {
            let at = cx.span(value.span());
            Some((key.get_ref().to_string(), T::read(value.get_ref(), at, cx)?))
        });
        Some(Self(entries.collect()))
    }
}

impl Over for ProtrusionFile {
    /// A file's tables, and those of `base` where it says nothing.
    fn over(self, mut base: Self) -> Self {
        for (key, typed) in self.0 {
            match (base.0.get_mut(&key), typed) {
                (Some(MarginValue::Face(below)), MarginValue::Face(above)) => {
                    below.0.extend(above.0);
                }
                (_, typed) => {
                    base.0.insert(key, typed);
                }
            }
        }
        base
    }
}

impl JsonSchema for Overhang {
    fn schema_name() -> Cow<'static, str> {
        "Overhang".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "array",
            "items": { "type": "integer", "minimum": 0, "maximum": 1000 },
            "minItems": 2,
            "maxItems": 2,
            "description": "Left and right, in thousandths of the character's width."
        })
    }
}

impl JsonSchema for MarginValue {
    fn schema_name() -> Cow<'static, str> {
        "OverhangOrFace".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let overhang = generator.subschema_for::<Overhang>();
        let face = generator.subschema_for::<MarginEntries<Overhang>>();
        json_schema!({ "anyOf": [overhang, face] })
    }
}

impl<T: JsonSchema> JsonSchema for MarginEntries<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("{}Entries", T::schema_name()).into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let entry = generator.subschema_for::<T>();
        json_schema!({ "type": "object", "additionalProperties": entry })
    }
}

/// The tables that stand over the standard ones: for all faces, for all italics, for
/// families, for their cuts.
pub(super) fn meant(file: &ProtrusionFile) -> Protrusion {
    let entries =
        |(characters, overhang): (&String, &Overhang)| -> Vec<CharacterOverhang> {
            let each = characters.chars();
            each.map(|character| (character, overhang.0, overhang.1)).collect()
        };
    let mut all = Vec::new();
    let mut tables = Vec::new();
    for (key, typed) in &file.0 {
        match typed {
            MarginValue::Overhang(overhang) => all.extend(entries((key, overhang))),
            MarginValue::Face(own) => {
                tables.push((
                    FaceFilter::named(key),
                    own.0.iter().flat_map(entries).collect(),
                ));
            }
        }
    }
    tables
        .sort_by(|one: &(FaceFilter, Vec<CharacterOverhang>), other| one.0.cmp(&other.0));
    tables.insert(0, (FaceFilter::default(), all));
    Protrusion::new(tables)
}

#[cfg(test)]
mod tests {
    use super::super::load::DIALECT;
    use super::*;
    use crate::diag::Diagnostics;
    use crate::source::FileId;
    use crate::text::{FaceWeight, FamilyId, Fonts};

    fn read(text: &str) -> (ProtrusionFile, Diagnostics) {
        let mut found = Diagnostics::new();
        let at = (FileId(0), &text.into());
        let read = crate::tables::read(&DIALECT, at, None, &mut found);
        (read.expect("a table"), found)
    }

    #[test]
    fn characters_hang_as_they_are_told() {
        let fonts = Fonts::built_in();
        let face = |italic| {
            fonts.face(fonts.select(FamilyId::SERIF, FaceWeight::Regular, italic))
        };
        let base =
            read("\".,\" = [0, 600]\n[italic]\n\"A\" = [10, 10]\n\"V\" = [20, 20]");
        let file = read(
            "\".,\" = [0, 700]\n\"A\" = [80, 80]\n[\"Libertinus Serif\"]\n\"A\" = [70, 70]\n\
             [\"Libertinus Serif Italic\"]\n\"A\" = [90, 90]\n[italic]\n\"V\" = [30, 30]",
        );
        let table = Protrusion::default().with(&meant(&file.0.over(base.0)));
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
            let found = read(wrong).1;
            let fault = found.iter().next().expect("no overhang");
            assert!(fault.message.contains("[left, right]"), "{}", fault.message);
        }
    }
}

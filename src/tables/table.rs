//! How a table is declared.

use crate::source::Span;

/// A table that was read.
pub(crate) trait ReadTable {
    /// Its header, or the whole of an inline table.
    fn span(&self) -> Span;

    /// The keys that stand there, even those whose values could not be read.
    fn given(&self) -> &[&'static str];

    /// Whether nothing in it was at fault.
    fn sound(&self) -> bool;

    /// Takes over the keys of another such table that do not stand in this one.
    fn complete(&mut self, other: &Self);

    /// Whether a key stands there, read or not.
    fn has(&self, key: &str) -> bool {
        self.given().contains(&key)
    }
}

/// Declares a table: the struct, its reader and its schema from one list of keys.
/// `required` keys carry an example that the message for their absence shows.
macro_rules! table {
    ($(#[$about:meta])+ $vis:vis $name:ident {
        $($(#[$doc:meta])+ $key:literal $(required $example:literal)? => $field:ident: $type:ty,)+
    }) => {
        $(#[$about])+
        #[derive(Debug, Clone, schemars::JsonSchema)]
        #[schemars(deny_unknown_fields)]
        $vis struct $name {
            $($(#[$doc])+ #[schemars(rename = $key $(, required, example = $example)?)]
            $vis $field: Option<$type>,)+
            /// The table's header, or the whole of an inline table.
            #[schemars(skip)]
            $vis span: $crate::source::Span,
            /// The keys that stand there, even those whose values could not be read.
            #[schemars(skip)]
            $vis given: Vec<&'static str>,
            /// Whether nothing in it was at fault.
            #[schemars(skip)]
            $vis sound: bool,
        }

        impl $name {
            /// The keys, in order of declaration.
            $vis const KEYS: &[&str] = &[$($key),+];
        }

        impl $crate::tables::ReadTable for $name {
            fn span(&self) -> $crate::source::Span {
                self.span
            }
            fn given(&self) -> &[&'static str] {
                &self.given
            }
            fn sound(&self) -> bool {
                self.sound
            }
            fn complete(&mut self, other: &Self) {
                $(if !self.given.contains(&$key) && other.given.contains(&$key) {
                    self.$field.clone_from(&other.$field);
                    self.given.push($key);
                })+
            }
        }

        impl $crate::tables::KeyValue for $name {
            const EXPECTED: &'static str = "a table";

            fn read(
                value: &toml::de::DeValue<'_>,
                span: $crate::source::Span,
                cx: &mut $crate::tables::TableReader<'_>,
            ) -> Option<Self> {
                let Some(table) = value.as_table() else {
                    cx.wrong_type(Self::EXPECTED, value, span);
                    return None;
                };
                let before = cx.faults();
                let given = cx.check_keys(table, Self::KEYS);
                $($(if !given.contains(&$key) { cx.missing($key, $example, span); })?)+
                $(let $field = cx.under($key, |cx| {
                    $crate::tables::KeyField::field(table.get($key), cx)
                });)+
                let sound = cx.faults() == before;
                Some(Self { $($field,)+ span, given, sound })
            }
        }
    };
}
pub(crate) use table;

//! What a value of a theme may be.

use super::ranges::{Keyed, ThemeNumber};
use super::size::{EmBasis, ThemeSize};
use crate::units::Length;

/// Why no key is missing once a theme stands over the built-in default.
pub(super) const COMPLETE: &str =
    "the built-in default theme, which every theme extends, has all keys";

/// What a typed value means where relative sizes are known.
pub trait TypedValue: Sized {
    /// What it means.
    type Meant;
    /// A number of its kind, if it is one.
    const KIND: Option<ThemeNumber> = None;
    /// Resolves relative sizes.
    fn meant(&self, ems: EmBasis) -> Self::Meant;
    /// The numbers in it, each under its key: they have ranges.
    fn numbers(_: &Self::Meant, _key: &str, _all: &mut Vec<Keyed>) {}
    /// As [`numbers`](TypedValue::numbers), each as one of its kind.
    fn kinds(key: &str, all: &mut Vec<Keyed>) {
        all.extend(Self::KIND.map(|kind| (key.to_owned(), kind)));
    }
    /// What holds of a value and that of the theme below.
    fn laid(own: Option<Self>, base: Option<Self>) -> Option<Self> {
        own.or(base)
    }
}

impl TypedValue for ThemeSize {
    type Meant = Length;
    const KIND: Option<ThemeNumber> = Some(ThemeNumber::Length(Length::ZERO));
    fn meant(&self, ems: EmBasis) -> Length {
        self.length(ems)
    }
    fn numbers(meant: &Length, key: &str, all: &mut Vec<Keyed>) {
        all.push((key.to_owned(), ThemeNumber::Length(*meant)));
    }
}

impl TypedValue for u32 {
    type Meant = Self;
    const KIND: Option<ThemeNumber> = Some(ThemeNumber::Whole(0));
    fn meant(&self, _: EmBasis) -> Self {
        *self
    }
    fn numbers(meant: &Self, key: &str, all: &mut Vec<Keyed>) {
        all.push((key.to_owned(), ThemeNumber::Whole(i64::from(*meant))));
    }
}

/// A value, or `"auto"`: derived by the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Auto<T> {
    /// `"auto"`.
    Derived,
    /// The value.
    Given(T),
}

impl<T: TypedValue> TypedValue for Auto<T> {
    type Meant = Option<T::Meant>;
    const KIND: Option<ThemeNumber> = T::KIND;
    fn meant(&self, ems: EmBasis) -> Option<T::Meant> {
        match self {
            Self::Derived => None,
            Self::Given(value) => Some(value.meant(ems)),
        }
    }
    fn numbers(meant: &Option<T::Meant>, key: &str, all: &mut Vec<Keyed>) {
        if let Some(meant) = meant {
            T::numbers(meant, key, all);
        }
    }
}

/// A table as typed, laid over that of the theme it extends.
pub(super) trait Over {
    /// These keys, and those of `base` where they are missing.
    fn over(self, base: Self) -> Self;
}

impl<T: Over> Over for Option<T> {
    fn over(self, base: Self) -> Self {
        match (self, base) {
            (Some(own), Some(base)) => Some(own.over(base)),
            (own, base) => own.or(base),
        }
    }
}

/// Values that mean what they say.
macro_rules! plain {
    ($($type:ty),+) => {$(
        impl TypedValue for $type {
            type Meant = Self;
            fn meant(&self, _: EmBasis) -> Self {
                self.clone()
            }
        }
    )+};
}

/// A choice among words.
macro_rules! words {
    ($(#[$about:meta])* $name:ident, $what:literal {
        $($(#[$doc:meta])+ $word:literal => $variant:ident,)+
    }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name { $($(#[$doc])+ $variant,)+ }
        impl crate::tables::NamedValue for $name {
            const WHAT: &'static str = $what;
            const CODE: crate::diag::Code = crate::diag::Code::ThemeValue;
            const WORDS: &'static [(&'static str, Self)] = &[$(($word, Self::$variant)),+];
            const MEANT: &'static [(&'static str, &'static str)] =
                crate::theme::typed::MEANT;
        }
        word_values!($name);
    };
}

/// Words as values of a theme.
macro_rules! word_values {
    ($name:ident) => {
        plain!($name);
        impl crate::tables::KeyValue for $name {
            const EXPECTED: &'static str =
                <crate::tables::PlacedValue<Self> as crate::tables::KeyValue>::EXPECTED;
            fn read(
                value: &toml::de::DeValue<'_>,
                span: crate::source::Span,
                cx: &mut crate::tables::TableReader<'_>,
            ) -> Option<Self> {
                let placed =
                    <crate::tables::PlacedValue<Self> as crate::tables::KeyValue>::read(
                        value, span, cx,
                    );
                placed.map(|placed| placed.value)
            }
        }
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                <Self as crate::tables::NamedValue>::WHAT.into()
            }
            fn inline_schema() -> bool {
                true
            }
            fn json_schema(
                generator: &mut schemars::SchemaGenerator,
            ) -> schemars::Schema {
                <crate::tables::PlacedValue<Self> as schemars::JsonSchema>::json_schema(
                    generator,
                )
            }
        }
    };
}

plain!(bool, String);

/// Words that are often written for others.
pub(super) const MEANT: &[(&str, &str)] = &[
    ("center", "centre"),
    ("centered", "centred"),
    ("centred", "centre"),
    ("smallcaps", "small-caps"),
    ("small caps", "small-caps"),
    ("smcp", "small-caps"),
    ("regular", "roman"),
    ("normal", "roman"),
    ("upright", "roman"),
    ("italics", "italic"),
    ("bold italic", "bold-italic"),
    ("dropcap", "drop-cap"),
    ("ragged-right", "ragged"),
    ("justify", "justified"),
];

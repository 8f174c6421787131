//! What a value of a theme may be, and the macros that declare a section twice: as
//! typed and as meant.

use super::ranges::Number;
use super::size::{Ems, Size};
use crate::units::Length;

/// Why no key is missing once a theme stands over the built-in default.
pub(super) const COMPLETE: &str =
    "the built-in default theme, which every theme extends, has all keys";

/// What a typed value means where relative sizes are known.
pub trait Typed {
    /// What it means.
    type Meant;
    /// A number of its kind, if it is one.
    const KIND: Option<Number> = None;
    /// Resolves relative sizes.
    fn meant(&self, ems: Ems) -> Self::Meant;
    /// The number in it, if it is one: it has a range.
    fn number(_: &Self::Meant) -> Option<Number> {
        None
    }
}

impl Typed for Size {
    type Meant = Length;
    const KIND: Option<Number> = Some(Number::Length(Length::ZERO));
    fn meant(&self, ems: Ems) -> Length {
        self.length(ems)
    }
    fn number(meant: &Length) -> Option<Number> {
        Some(Number::Length(*meant))
    }
}

impl Typed for u32 {
    type Meant = Self;
    const KIND: Option<Number> = Some(Number::Whole(0));
    fn meant(&self, _: Ems) -> Self {
        *self
    }
    fn number(meant: &Self) -> Option<Number> {
        Some(Number::Whole(i64::from(*meant)))
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

impl Typed for Auto<Size> {
    type Meant = Option<Length>;
    const KIND: Option<Number> = Size::KIND;
    fn meant(&self, ems: Ems) -> Option<Length> {
        match self {
            Self::Derived => None,
            Self::Given(size) => Some(size.length(ems)),
        }
    }
    fn number(meant: &Option<Length>) -> Option<Number> {
        meant.map(Number::Length)
    }
}

impl Typed for Auto<u32> {
    type Meant = Option<u32>;
    const KIND: Option<Number> = u32::KIND;
    fn meant(&self, _: Ems) -> Option<u32> {
        match self {
            Self::Derived => None,
            Self::Given(number) => Some(*number),
        }
    }
    fn number(meant: &Option<u32>) -> Option<Number> {
        meant.map(|number| Number::Whole(i64::from(number)))
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
        impl Typed for $type {
            type Meant = Self;
            fn meant(&self, _: Ems) -> Self {
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
        plain!($name);
        impl crate::tables::Word for $name {
            const WHAT: &'static str = $what;
            const CODE: crate::diag::Code = crate::diag::Code::ThemeValue;
            const WORDS: &'static [(&'static str, Self)] = &[$(($word, Self::$variant)),+];
            const MEANT: &'static [(&'static str, &'static str)] =
                crate::theme::typed::MEANT;
        }
        impl crate::tables::Value for $name {
            const EXPECTED: &'static str =
                <crate::tables::Placed<Self> as crate::tables::Value>::EXPECTED;
            fn read(
                value: &toml::de::DeValue<'_>,
                span: crate::source::Span,
                cx: &mut crate::tables::Reader<'_>,
            ) -> Option<Self> {
                let placed = <crate::tables::Placed<Self> as crate::tables::Value>::read(
                    value, span, cx,
                );
                placed.map(|placed| placed.value)
            }
        }
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                $what.into()
            }
            fn inline_schema() -> bool {
                true
            }
            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                <crate::tables::Placed<Self> as schemars::JsonSchema>::json_schema(generator)
            }
        }
    };
}

/// A section of a theme, as typed (`$typed`) and as meant (`$name`).
///
/// With `sized`, the section has a type size, which is what its ems are of; else they
/// are of the body's size. `by_trim` is for running text: size and leading may be left to
/// the trim.
macro_rules! section {
    ($(#[$about:meta])* by_trim $name:ident, $typed:ident {
        $($(#[$doc:meta])+ $key:literal => $field:ident: $type:ty,)*
    }) => {
        section!(@typed $(#[$about])* $typed {
            /// Type size; `"auto"`: by the width of the page.
            "size" => size: Auto<Size>,
            /// Distance of baselines; `"auto"`: by the type size.
            "leading" => leading: Auto<Size>,
            $($(#[$doc])+ $key => $field: $type,)*
        });
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name {
            /// Type size; where a theme leaves it to the trim, by the page's width.
            pub size: Length,
            /// Distance of baselines: the grid of all pages.
            pub leading: Length,
            $($(#[$doc])+ pub $field: <$type as Typed>::Meant,)*
        }
        impl $typed {
            pub(in crate::theme) fn meant(&self, width: Length) -> $name {
                let size = self.size.as_ref().expect(COMPLETE);
                // An em in the body's own size has nothing to refer to but 10 pt.
                let size = size.meant(Ems::of_body(Length::pt(10)));
                let size = size.unwrap_or_else(|| type_for(width));
                let ems = Ems::of_body(size);
                let leading = self.leading.as_ref().expect(COMPLETE).meant(ems);
                let leading = leading.unwrap_or_else(|| leading_for(size));
                $name {
                    size,
                    leading,
                    $($field: self.$field.as_ref().expect(COMPLETE).meant(ems),)*
                }
            }
        }
        impl $name {
            pub(in crate::theme) fn numbers(&self) -> Vec<crate::theme::ranges::Keyed> {
                let size = ("size", <Size as Typed>::number(&self.size));
                let leading = ("leading", <Size as Typed>::number(&self.leading));
                let all = [size, leading, $(($key, <$type as Typed>::number(&self.$field)),)*];
                all.into_iter().filter_map(|(key, number)| Some((key, number?))).collect()
            }
        }
    };
    ($(#[$about:meta])* sized $name:ident, $typed:ident {
        $($(#[$doc:meta])+ $key:literal => $field:ident: $type:ty,)*
    }) => {
        section!(@typed $(#[$about])* $typed {
            /// Type size; an em in this key is the body's size.
            "size" => size: Size,
            $($(#[$doc])+ $key => $field: $type,)*
        });
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name {
            /// Type size; an em in this key is the body's size.
            pub size: Length,
            $($(#[$doc])+ pub $field: <$type as Typed>::Meant,)*
        }
        impl $typed {
            pub(in crate::theme) fn meant(&self, body: Length) -> $name {
                let own = self.size.as_ref().expect(COMPLETE).meant(Ems::of_body(body));
                let ems = Ems { own, body };
                $name { size: own, $($field: self.$field.as_ref().expect(COMPLETE).meant(ems),)* }
            }
        }
        impl $name {
            pub(in crate::theme) fn numbers(&self) -> Vec<crate::theme::ranges::Keyed> {
                let size = ("size", <Size as Typed>::number(&self.size));
                let all = [size, $(($key, <$type as Typed>::number(&self.$field)),)*];
                all.into_iter().filter_map(|(key, number)| Some((key, number?))).collect()
            }
        }
    };
    ($(#[$about:meta])* $name:ident, $typed:ident {
        $($(#[$doc:meta])+ $key:literal => $field:ident: $type:ty,)*
    }) => {
        section!(@typed $(#[$about])* $typed { $($(#[$doc])+ $key => $field: $type,)* });
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name { $($(#[$doc])+ pub $field: <$type as Typed>::Meant,)* }
        impl $typed {
            pub(in crate::theme) fn meant(&self, body: Length) -> $name {
                let ems = Ems::of_body(body);
                $name { $($field: self.$field.as_ref().expect(COMPLETE).meant(ems),)* }
            }
        }
        impl $name {
            pub(in crate::theme) fn numbers(&self) -> Vec<crate::theme::ranges::Keyed> {
                let all = [$(($key, <$type as Typed>::number(&self.$field)),)*];
                all.into_iter().filter_map(|(key, number)| Some((key, number?))).collect()
            }
        }
    };
    (@typed $(#[$about:meta])* $typed:ident {
        $($(#[$doc:meta])+ $key:literal => $field:ident: $type:ty,)*
    }) => {
        crate::tables::table! {
            $(#[$about])*
            pub(in crate::theme) $typed { $($(#[$doc])+ $key => $field: $type,)* }
        }
        impl crate::theme::typed::Over for $typed {
            fn over(self, base: Self) -> Self {
                Self { $($field: self.$field.or(base.$field),)* ..base }
            }
        }
        impl $typed {
            /// Its numbers, each as one of its kind.
            pub(in crate::theme) fn kinds() -> Vec<crate::theme::ranges::Keyed> {
                let all = [$(($key, <$type as Typed>::KIND),)*];
                all.into_iter().filter_map(|(key, kind)| Some((key, kind?))).collect()
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

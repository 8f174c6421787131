//! What a value of a theme may be, and the macros that declare a section twice: as
//! typed and as meant.

use serde::Deserialize;
use serde::de::{Deserializer, Error};

use super::ranges::Number;
use super::size::Size;
use crate::units::Length;

/// Why no key is missing once a theme stands over the built-in default.
pub(super) const COMPLETE: &str =
    "the built-in default theme, which every theme extends, has all keys";

/// What a typed value means where an em has a known width.
pub trait Typed {
    /// What it means.
    type Meant;
    /// Resolves ems.
    fn meant(&self, em: Length) -> Self::Meant;
    /// The number in it, if it is one: it has a range.
    fn number(_: &Self::Meant) -> Option<Number> {
        None
    }
}

impl Typed for Size {
    type Meant = Length;
    fn meant(&self, em: Length) -> Length {
        self.length(em)
    }
    fn number(meant: &Length) -> Option<Number> {
        Some(Number::Length(*meant))
    }
}

impl Typed for u32 {
    type Meant = Self;
    fn meant(&self, _: Length) -> Self {
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
    fn meant(&self, em: Length) -> Option<Length> {
        match self {
            Self::Derived => None,
            Self::Given(size) => Some(size.length(em)),
        }
    }
    fn number(meant: &Option<Length>) -> Option<Number> {
        meant.map(Number::Length)
    }
}

impl Typed for Auto<u32> {
    type Meant = Option<u32>;
    fn meant(&self, _: Length) -> Option<u32> {
        match self {
            Self::Derived => None,
            Self::Given(number) => Some(*number),
        }
    }
    fn number(meant: &Option<u32>) -> Option<Number> {
        meant.map(|number| Number::Whole(i64::from(number)))
    }
}

impl<'de> Deserialize<'de> for Auto<Size> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match String::deserialize(deserializer)?.as_str() {
            "auto" => Ok(Self::Derived),
            size => size.parse().map(Self::Given).map_err(D::Error::custom),
        }
    }
}

impl<'de> Deserialize<'de> for Auto<u32> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Either {
            Number(u32),
            Word(String),
        }
        match Either::deserialize(deserializer) {
            Ok(Either::Number(number)) => Ok(Self::Given(number)),
            Ok(Either::Word(word)) if word == "auto" => Ok(Self::Derived),
            _ => Err(D::Error::custom("expected a whole number or `\"auto\"`")),
        }
    }
}

/// Values that mean what they say.
macro_rules! plain {
    ($($type:ty),+) => {$(
        impl Typed for $type {
            type Meant = Self;
            fn meant(&self, _: Length) -> Self {
                self.clone()
            }
        }
    )+};
}

/// A choice among words.
macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])+ $word:ident,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($(#[$doc])+ $word,)+ }
        plain!($name);
    };
}

/// A section of a theme, as typed (`$typed`) and as meant (`$name`).
///
/// With `sized`, the section has a type size, which is what its ems are of; else they
/// are of the body's size.
macro_rules! section {
    ($(#[$about:meta])* sized $name:ident, $typed:ident {
        $($(#[$doc:meta])+ $field:ident: $type:ty,)*
    }) => {
        section!(@typed $typed { size: Size, $($field: $type,)* });
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name {
            /// Type size; an em in this key is the body's size.
            pub size: Length,
            $($(#[$doc])+ pub $field: <$type as Typed>::Meant,)*
        }
        impl $typed {
            pub(in crate::theme) fn meant(&self, body: Length) -> $name {
                let em = self.size.as_ref().expect(COMPLETE).meant(body);
                $name { size: em, $($field: self.$field.as_ref().expect(COMPLETE).meant(em),)* }
            }
        }
        impl $name {
            pub(in crate::theme) fn numbers(&self) -> Vec<crate::theme::ranges::Keyed> {
                let size = ("size", <Size as Typed>::number(&self.size));
                let all = [size, $((stringify!($field), <$type as Typed>::number(&self.$field)),)*];
                all.into_iter().filter_map(|(key, number)| Some((key, number?))).collect()
            }
        }
    };
    ($(#[$about:meta])* $name:ident, $typed:ident {
        $($(#[$doc:meta])+ $field:ident: $type:ty,)*
    }) => {
        section!(@typed $typed { $($field: $type,)* });
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name { $($(#[$doc])+ pub $field: <$type as Typed>::Meant,)* }
        impl $typed {
            pub(in crate::theme) fn meant(&self, em: Length) -> $name {
                $name { $($field: self.$field.as_ref().expect(COMPLETE).meant(em),)* }
            }
        }
        impl $name {
            pub(in crate::theme) fn numbers(&self) -> Vec<crate::theme::ranges::Keyed> {
                let all = [$((stringify!($field), <$type as Typed>::number(&self.$field)),)*];
                all.into_iter().filter_map(|(key, number)| Some((key, number?))).collect()
            }
        }
    };
    (@typed $typed:ident { $($field:ident: $type:ty,)* }) => {
        #[derive(Debug, Clone, Default, PartialEq, Deserialize)]
        #[serde(deny_unknown_fields, rename_all = "kebab-case")]
        pub(in crate::theme) struct $typed { $($field: Option<$type>,)* }
        impl $typed {
            pub(in crate::theme) fn over(self, base: Self) -> Self {
                Self { $($field: self.$field.or(base.$field),)* }
            }
        }
    };
}

plain!(bool, String);

//! Declares a section of a theme twice: as typed and as meant.

/// A section of a theme, as typed (`$typed`) and as meant (`$name`).
///
/// A `looked` section is a kind of text: it has the keys of a look, and its ems are of its
/// type size; else they are of the body's. `by_trim` is for running text: size and leading may be left to
/// the trim.
macro_rules! section {
    ($(#[$about:meta])* by_trim $name:ident, $typed:ident {
        $($(#[$doc:meta])+ $key:literal => $field:ident: $type:ty,)*
    }) => {
        section!(@typed $(#[$about])* pub(in crate::theme) $typed {
            /// Type size; `"auto"`: by the width of the page.
            "size" => size: Auto<ThemeSize>,
            /// Distance of baselines; `"auto"`: by the type size.
            "leading" => leading: Auto<ThemeSize>,
            $($(#[$doc])+ $key => $field: $type,)*
        });
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name {
            /// Type size; where a theme leaves it to the trim, by the page's width.
            pub size: Length,
            /// Distance of baselines: the grid of all pages.
            pub leading: Length,
            $($(#[$doc])+ pub $field: <$type as TypedValue>::Meant,)*
        }
        impl $typed {
            pub(in crate::theme) fn meant(&self, width: Length) -> $name {
                let size = self.size.as_ref().expect(COMPLETE);
                // An em in the body's own size has nothing to refer to but 10 pt.
                let size = size.meant(EmBasis::of_body(Length::pt(10)));
                let scale = *self.scale.as_ref().expect(COMPLETE);
                let size = scale.of(size.unwrap_or_else(|| type_for(width)));
                let ems = EmBasis::of_body(size);
                let leading = self.leading.as_ref().expect(COMPLETE).meant(ems);
                let leading = match (leading, self.leading.as_ref()) {
                    (Some(leading), Some(Auto::Given(ThemeSize::Absolute(_)))) => scale.of(leading),
                    (Some(leading), _) => leading,
                    (None, _) => leading_for(size),
                };
                $name {
                    size,
                    leading,
                    $($field: self.$field.as_ref().expect(COMPLETE).meant(ems),)*
                }
            }
        }
        impl $name {
            pub(in crate::theme) fn numbers(&self) -> Vec<crate::theme::ranges::Keyed> {
                let mut all = Vec::new();
                <ThemeSize as TypedValue>::numbers(&self.size, "size", &mut all);
                <ThemeSize as TypedValue>::numbers(&self.leading, "leading", &mut all);
                $(<$type as TypedValue>::numbers(&self.$field, $key, &mut all);)*
                all
            }
        }
    };
    ($(#[$about:meta])* looked $name:ident, $typed:ident {
        $($(#[$doc:meta])+ $key:literal => $field:ident: $type:ty,)*
    }) => {
        look_keys! { $(#[$about])* pub(in crate::theme) $typed { $($(#[$doc])+ $key => $field: $type,)* } }
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name {
            /// Type size; an em in this key is the body's size.
            pub size: Length,
            /// How it looks, in this size.
            pub look: crate::theme::look::Look,
            $($(#[$doc])+ pub $field: <$type as TypedValue>::Meant,)*
        }
        impl $typed {
            pub(in crate::theme) fn meant(&self, body: Length) -> $name {
                let size = self.size.as_ref().expect(COMPLETE).meant(EmBasis::of_body(body));
                let ems = EmBasis { own: size, body };
                $name {
                    size,
                    look: look!(self, ems, Some(size)),
                    $($field: self.$field.as_ref().expect(COMPLETE).meant(ems),)*
                }
            }
        }
        impl $name {
            pub(in crate::theme) fn numbers(&self) -> Vec<crate::theme::ranges::Keyed> {
                let mut all = Vec::new();
                self.look.numbers("", &mut all);
                $(<$type as TypedValue>::numbers(&self.$field, $key, &mut all);)*
                all
            }
        }
    };
    ($(#[$about:meta])* $name:ident, $typed:ident {
        $($(#[$doc:meta])+ $key:literal => $field:ident: $type:ty,)*
    }) => {
        section!(@typed $(#[$about])* pub(in crate::theme) $typed { $($(#[$doc])+ $key => $field: $type,)* });
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name { $($(#[$doc])+ pub $field: <$type as TypedValue>::Meant,)* }
        impl $typed {
            pub(in crate::theme) fn meant(&self, body: Length) -> $name {
                let ems = EmBasis::of_body(body);
                $name { $($field: self.$field.as_ref().expect(COMPLETE).meant(ems),)* }
            }
        }
        impl $name {
            pub(in crate::theme) fn numbers(&self) -> Vec<crate::theme::ranges::Keyed> {
                let mut all = Vec::new();
                $(<$type as TypedValue>::numbers(&self.$field, $key, &mut all);)*
                all
            }
        }
    };
    (@typed $(#[$about:meta])* $vis:vis $typed:ident {
        $($(#[$doc:meta])+ $key:literal => $field:ident: $type:ty,)*
    }) => {
        crate::tables::table! {
            $(#[$about])*
            $vis $typed { $($(#[$doc])+ $key => $field: $type,)* }
        }
        impl crate::theme::typed::Over for $typed {
            fn over(self, base: Self) -> Self {
                Self { $($field: TypedValue::laid(self.$field, base.$field),)* ..base }
            }
        }
        impl $typed {
            /// Its numbers, each as one of its kind.
            pub(in crate::theme) fn kinds() -> Vec<crate::theme::ranges::Keyed> {
                let mut all = Vec::new();
                $(<$type as TypedValue>::kinds($key, &mut all);)*
                all
            }
        }
    };
}

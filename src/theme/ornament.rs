//! Ornaments: characters of a face, or a drawing in the ink of the text.

use std::borrow::Cow;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use toml::de::DeValue;

use super::look::Look;
use super::ranges::{Keyed, join};
use super::size::{EmBasis, ThemeSize};
use super::typed::TypedValue;
use crate::drawing::InkDrawing;
use crate::project::Located;
use crate::source::Span;
use crate::tables::{KeyValue, TableReader};

/// What stands for no drawing.
const NONE: &str = "none";

/// The path of a drawing as typed, or `"none"`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawingName(Option<Located>);

/// A drawing that a theme names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeDrawing {
    /// Its path, as the theme's file has it.
    pub path: Located,
    /// What it draws, once it has been opened.
    pub drawing: Option<Arc<InkDrawing>>,
}

look_keys! {
    /// An ornament, as typed.
    pub OrnamentFile {
        /// Its characters.
        "text" => text: String,
        /// An SVG file in one colour, beside the theme or in the book's folder, as high as
        /// the size; it stands instead of the characters. `"none"`: they stand.
        "picture" => picture: DrawingName,
    }
}

/// An ornament that stands by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ornament {
    /// How it looks; a drawing is as high as its size.
    pub look: Look,
    /// Its characters; none: empty.
    pub text: String,
    /// The drawing that stands instead.
    pub picture: Option<ThemeDrawing>,
}

impl Ornament {
    /// Its drawing, if it has one that was opened.
    pub fn drawing(&self) -> Option<&Arc<InkDrawing>> {
        self.picture.as_ref()?.drawing.as_ref()
    }

    /// Whether nothing is to be seen of it.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.picture.is_none()
    }
}

impl KeyValue for DrawingName {
    const EXPECTED: &'static str =
        "the path of an SVG file in quotation marks, or `\"none\"`";

    fn read(value: &DeValue<'_>, span: Span, cx: &mut TableReader<'_>) -> Option<Self> {
        if value.as_str().is_none() {
            cx.wrong_type(Self::EXPECTED, value, span);
            return None;
        }
        let path = Located::read(value, span, cx)?;
        let none = path.text == NONE || path.text.is_empty();
        Some(Self((!none).then_some(path)))
    }
}

impl TypedValue for DrawingName {
    type Meant = Option<ThemeDrawing>;

    fn meant(&self, _: EmBasis) -> Option<ThemeDrawing> {
        self.0.clone().map(|path| ThemeDrawing { path, drawing: None })
    }
}

impl JsonSchema for DrawingName {
    fn schema_name() -> Cow<'static, str> {
        "Drawing".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string" })
    }
}

impl TypedValue for OrnamentFile {
    type Meant = Ornament;

    fn meant(&self, ems: EmBasis) -> Ornament {
        Ornament {
            look: look!(
                self,
                ems,
                self.size.as_ref().map(|size: &ThemeSize| size.meant(ems))
            ),
            text: self.text.clone().unwrap_or_default(),
            picture: self.picture.as_ref().and_then(|picture| picture.meant(ems)),
        }
    }

    fn numbers(meant: &Ornament, key: &str, all: &mut Vec<Keyed>) {
        meant.look.numbers(key, all);
    }

    fn kinds(key: &str, all: &mut Vec<Keyed>) {
        all.extend(Self::kinds().into_iter().map(|(own, kind)| (join(key, &own), kind)));
    }

    fn laid(own: Option<Self>, base: Option<Self>) -> Option<Self> {
        super::typed::Over::over(own, base)
    }
}

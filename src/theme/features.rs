//! Features of a face that a theme asks for.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use toml::de::DeValue;

use super::size::EmBasis;
use super::typed::TypedValue;
use crate::source::Span;
use crate::tables::{KeyValue, TableReader};
use crate::text::FeatureTags;

/// The tags of features, as the OpenType specification registers them.
pub(super) type Features = FeatureTags;

/// What a feature's tag is made of.
fn is_tag(text: &str) -> bool {
    text.len() == 4
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

impl KeyValue for FeatureTags {
    const EXPECTED: &'static str =
        "a list of up to four features of OpenType, such as `[\"ss01\", \"swsh\"]`";

    fn read(value: &DeValue<'_>, span: Span, cx: &mut TableReader<'_>) -> Option<Self> {
        let Some(items) = value.as_array().filter(|items| items.len() <= Self::MOST)
        else {
            cx.wrong_type(Self::EXPECTED, value, span);
            return None;
        };
        let mut tags = Self::default();
        for item in items {
            let text = item.get_ref().as_str().filter(|text| is_tag(text));
            let Some(text) = text else {
                let span = cx.span(item.span());
                cx.wrong_type(Self::EXPECTED, item.get_ref(), span);
                return None;
            };
            let mut tag = [0; 4];
            tag.copy_from_slice(text.as_bytes());
            tags = tags.with(tag);
        }
        Some(tags)
    }
}

impl TypedValue for FeatureTags {
    type Meant = Self;
    fn meant(&self, _: EmBasis) -> Self {
        *self
    }
}

impl JsonSchema for FeatureTags {
    fn schema_name() -> Cow<'static, str> {
        "Features".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "array",
            "items": { "type": "string", "pattern": "^[a-z0-9]{4}$" },
            "maxItems": Self::MOST
        })
    }
}

//! Attributes behind pictures and links: `![words](lamp.png){width=50%}`.

use super::attributes::Attributes;
use super::classes::{PICTURES, names, unknown_classes};
use super::inline::Inline;
use super::sink::Sink;
use crate::diag::{Code, Diagnostic};

/// Gives attributes to a picture or link.
pub(super) fn give(attributes: &Attributes, inline: &mut Inline, sink: &mut Sink<'_>) {
    let id = attributes.id.clone().map(|id| (id.text, id.range));
    let width = width(attributes, sink);
    match inline {
        Inline::Image(image) => {
            attributes.expect_keys(&["width"], sink);
            unknown_classes(attributes, &names(PICTURES), sink);
            image.width = width;
            image.decorative = attributes.has_class("decorative");
            image.id = id;
        }
        Inline::Group(link) => {
            link.id = id;
            link.lang = attributes.lang(sink.file, sink.found());
            attributes.expect_keys(&["lang"], sink);
            unknown_classes(attributes, &[], sink);
        }
        _ => {}
    }
}

/// The width of a picture, in per cent of the measure.
fn width(attributes: &Attributes, sink: &mut Sink<'_>) -> Option<u8> {
    let (key, value) = attributes.pairs.iter().find(|pair| pair.0.text == "width")?;
    let value = value.text.as_str();
    let number = value.strip_suffix('%').and_then(|it| it.trim().parse().ok());
    let width = number.filter(|width| (1..=100).contains(width));
    if width.is_none() && is_length(value) {
        sink.grouped.add(
            Code::NoEffect,
            key.range.clone(),
            "a picture is as wide as its pixels ask for, and at most as the measure: a \
             length has no effect",
            "give a part of the measure, such as `width=50%`",
        );
    } else if width.is_none() {
        let span = sink.span(key.range.clone());
        let message = format!("`{value}` is no width of a picture");
        sink.report(
            Diagnostic::new(Code::BadAttributes, span, message)
                .hint("give a part of the measure, such as `width=50%`"),
        );
    }
    width
}

/// Whether a value is a length as browsers and word processors have it: `5.0in`, `200px`.
fn is_length(value: &str) -> bool {
    let unit = value.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let units =
        ["", "px", "in", "cm", "mm", "pt", "pc", "em", "rem", "vw", "\\textwidth"];
    unit.len() < value.len() && units.contains(&unit)
}

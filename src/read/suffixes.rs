//! Attributes behind pictures and links: `![words](lamp.png){width=50%}`.

use super::attributes::{BracedAttributes, bad};
use super::classes::{PICTURES, names, unknown_classes};
use super::inline::Inline;
use super::sink::ChapterSink;
use crate::book::{Stand, Width};
use crate::diag::{Code, Diagnostic};
use crate::units::Length;

/// The classes of pictures that have a page of their own.
const STANDS: [(&str, Stand); 3] =
    [("plate", Stand::Plate), ("bleed", Stand::Bleed), ("turn", Stand::Turned)];

/// Gives attributes to a picture or link.
pub(super) fn give(
    attributes: &BracedAttributes,
    inline: &mut Inline,
    sink: &mut ChapterSink<'_>,
) {
    let id = attributes.id.clone().map(|id| (id.text, id.range));
    let width = width(attributes, sink);
    match inline {
        Inline::Image(image) => {
            attributes.expect_keys(&["width"], sink);
            unknown_classes(attributes, &names(PICTURES), sink);
            image.width = width;
            image.stand = stand(attributes, sink);
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

/// Where a picture stands, by its class.
fn stand(attributes: &BracedAttributes, sink: &mut ChapterSink<'_>) -> Stand {
    let of = |name: &str| STANDS.iter().find(|it| it.0 == name).map(|it| it.1);
    let mut stands = attributes.classes.iter().filter_map(|class| of(&class.text));
    let first = stands.next();
    if stands.next().is_some() {
        let range = attributes.classes[0].range.clone();
        bad(&range, "a picture has one page: `.plate`, `.bleed` or `.turn`", sink);
    }
    first.unwrap_or_default()
}

/// The width of a picture.
fn width(attributes: &BracedAttributes, sink: &mut ChapterSink<'_>) -> Option<Width> {
    let (key, value) = attributes.pairs.iter().find(|pair| pair.0.text == "width")?;
    let value = value.text.as_str();
    let width = read_width(value);
    if width.is_none() && is_of_screens(value) {
        sink.grouped.add(
            Code::NoEffect,
            key.range.clone(),
            "a picture's width in units of a screen has no effect",
            "give a part of the measure, such as `width=50%`, or a length on paper, such as \
             `width=60mm`",
        );
    } else if width.is_none() {
        let span = sink.span(key.range.clone());
        let message = format!("`{value}` is no width of a picture");
        sink.report(Diagnostic::new(Code::BadAttributes, span, message).hint(
            "give a part of the measure, such as `width=50%`, or a length in mm, cm, in or \
             pt, such as `width=60mm`",
        ));
    }
    width
}

/// A part of the measure, or a length on paper.
fn read_width(value: &str) -> Option<Width> {
    if let Some(part) = value.strip_suffix('%') {
        let part = part.trim().parse().ok().filter(|part| (1..=100).contains(part));
        return part.map(Width::Part);
    }
    Length::parse(value).filter(|length| *length > Length::ZERO).map(Width::Length)
}

/// Whether a value is a length as browsers and word processors have it: `200px`.
fn is_of_screens(value: &str) -> bool {
    let unit = value.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let units = ["", "px", "pc", "em", "rem", "vw", "\\textwidth"];
    unit.len() < value.len() && units.contains(&unit)
}

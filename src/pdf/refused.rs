//! What the PDF writer refuses, in words, and at the place in the book where it stands.

use std::collections::BTreeSet;

use krilla::configure::ValidationError;
use krilla::error::{KrillaError, LimitError};
use krilla::surface::Location;

use crate::arrange::Flow;
use crate::book::NodeId;
use crate::diag::{Code, Diagnostic, Diagnostics, visible};

/// Why, where, and what to do.
struct PdfRefusal {
    message: String,
    place: Option<Location>,
    hint: &'static str,
}

const AS_TEXT: &str = "write another character, or set it as an image with a description; \
                       the other editions are made without it if this one is left out";
const SHORTER: &str = "make it shorter";
/// What to do where the book has no part in a fault.
pub(super) const REPORT: &str = "this is a fault of the program: please report it with the smallest book that \
     shows it";

/// The messages for what the writer said, each once.
pub(super) fn report(
    error: &KrillaError,
    flow: &Flow,
    output: &str,
    found: &mut Diagnostics,
) {
    let refusals = match error {
        KrillaError::Validation(errors) => {
            errors.iter().map(|(error, _)| of_validation(error)).collect()
        }
        other => vec![of_writer(other)],
    };
    let mut said = BTreeSet::new();
    for PdfRefusal { message, place, hint } in refusals {
        if !said.insert(message.clone()) {
            continue;
        }
        let message = format!("the edition `{output}` could not be written: {message}");
        let span = place.and_then(|place| span_of(place, flow));
        let refused = match span {
            Some(span) => Diagnostic::new(Code::PdfRefused, span, message),
            None => Diagnostic::unplaced(Code::PdfRefused, message),
        };
        found.push(refused.hint(hint));
    }
}

/// Where a node stands that the canvas named to the writer, counted from 1.
fn span_of(place: Location, flow: &Flow) -> Option<crate::source::Span> {
    let node = u32::try_from(place.get() - 1).ok()?;
    Some(flow.node(NodeId(node)).span)
}

fn of_validation(error: &ValidationError) -> PdfRefusal {
    let (message, place, hint) = match error {
        ValidationError::InvalidCodepointMapping(_, _, c, place) => {
            (format!("{} is no character of a text", named(*c)), *place, AS_TEXT)
        }
        ValidationError::UnicodePrivateArea(_, _, c, place) => {
            (format!("{} means nothing outside its own font", named(*c)), *place, AS_TEXT)
        }
        ValidationError::NoCodepointMapping(_, _, place) => {
            ("a glyph stands for no character".into(), *place, AS_TEXT)
        }
        ValidationError::ContainsNotDefGlyph(_, place, text) => {
            let shown = visible(text, 40);
            (format!("no font at hand has a glyph for `{shown}`"), *place, AS_TEXT)
        }
        ValidationError::TooLongString => (
            "a title, name or description has more than 32,767 bytes".into(),
            None,
            SHORTER,
        ),
        ValidationError::TooLongName => {
            ("the name of a font is longer than 127 bytes".into(), None, SHORTER)
        }
        ValidationError::TooManyIndirectObjects => {
            ("the book is too long for one PDF".into(), None, "divide it into volumes")
        }
        ValidationError::RestrictedLicense(_) => (
            "a font says of itself that it must not be embedded".into(),
            None,
            "take another font",
        ),
        ValidationError::MissingAltText(place)
        | ValidationError::MissingAnnotationAltText(place) => {
            ("something has no description".into(), *place, REPORT)
        }
        other => {
            let words = format!("it would break a rule of its standard ({other:?})");
            (visible(&words, 160), None, REPORT)
        }
    };
    PdfRefusal { message, place, hint }
}

fn of_writer(error: &KrillaError) -> PdfRefusal {
    let hint = match error {
        KrillaError::Font(..) => "take another font",
        KrillaError::Limit(LimitError::TooLargeFloat) => REPORT,
        KrillaError::Limit(_) => "divide the book into volumes",
        _ => REPORT,
    };
    PdfRefusal { message: visible(&error.to_string(), 200), place: None, hint }
}

fn named(c: char) -> String {
    format!("the character U+{:04X}", u32::from(c))
}

//! Drawings are taken in: cleaned, measured, and what they lose is told.

use super::pictures::within_cap;
use crate::diag::{Code, Diagnostic};
use crate::drawing::{self, CleanedDrawing, DrawingRefusal};
use crate::source::Span;

/// The most things that one message names.
const NAMED: usize = 4;

/// A drawing as all editions take it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Drawing {
    /// The file.
    pub(super) svg: String,
    /// In pixels.
    pub(super) width: u32,
    /// In pixels.
    pub(super) height: u32,
}

/// Takes in a drawing; what was cut from it is told.
///
/// # Errors
/// A message, if it is none or would not be what it was.
pub(super) fn take(
    path: &str,
    text: &str,
    span: Span,
    told: &mut Vec<Diagnostic>,
) -> Result<Drawing, Diagnostic> {
    let cleaned = drawing::read(text).map_err(|refusal| refused(path, &refusal, span))?;
    if let Some(lost) = lost_for_good(path, &cleaned, span) {
        return Err(lost);
    }
    told.extend(cut(path, &cleaned, span));
    let (width, height) =
        measure(&cleaned.svg).map_err(|refusal| refused(path, &refusal, span))?;
    Ok(Drawing { svg: cleaned.svg, width, height })
}

fn measure(svg: &str) -> Result<(u32, u32), DrawingRefusal> {
    let mut options = usvg::Options::default();
    // An SVG must not open files on its own.
    options.image_href_resolver.resolve_string = Box::new(|_, _| None);
    let tree = usvg::Tree::from_str(svg, &options).map_err(|error| {
        DrawingRefusal::Unreadable(format!("is no valid SVG: {error}"))
    })?;
    drawing::check_filters(&tree)?;
    let size = tree.size();
    let (width, height) = (size.width().round() as u32, size.height().round() as u32);
    within_cap(u64::from(width), u64::from(height))
        .map_err(DrawingRefusal::Unreadable)?;
    Ok((width, height))
}

fn refused(path: &str, refusal: &DrawingRefusal, span: Span) -> Diagnostic {
    match refusal {
        DrawingRefusal::Unreadable(why) => {
            Diagnostic::new(Code::BadImage, span, format!("`{path}` {why}"))
        }
        DrawingRefusal::Heavy(why) => Diagnostic::new(
            Code::DrawingHeavy,
            span,
            format!("drawing `{path}` would take too long: {why}"),
        )
        .hint("simplify it in the program that drew it, or save it as PNG"),
    }
}

/// The message for what readers would miss.
fn lost_for_good(path: &str, cleaned: &CleanedDrawing, span: Span) -> Option<Diagnostic> {
    if let Some(text) = cleaned.text.first() {
        let more = and_more(cleaned.text.len() - 1);
        let message = format!(
            "`{path}` has text that would be lost, since it is no text of SVG but of \
             another language, such as HTML: “{text}”{more}"
        );
        return Some(Diagnostic::new(Code::DrawingText, span, message).hint(
            "export it again with text as SVG text or as paths: in draw.io without \
             `Formatted Text`, in Mermaid with `htmlLabels: false`",
        ));
    }
    let address = cleaned.elsewhere.first()?;
    let message = format!("`{path}` refers to another file, `{address}`");
    let hint =
        "embed it as PNG or JPEG when exporting, or name it in the chapter instead";
    Some(Diagnostic::new(Code::BadImage, span, message).hint(hint))
}

/// The message for what is cut and not missed.
fn cut(path: &str, cleaned: &CleanedDrawing, span: Span) -> Option<Diagnostic> {
    let lost = &cleaned.lost;
    if lost.is_empty() {
        return None;
    }
    let names: Vec<&str> = lost.iter().take(NAMED).map(|it| it.what.as_str()).collect();
    let more = and_more(lost.len().saturating_sub(NAMED));
    let message = format!("left out of `{path}`: {}{more}", names.join(", "));
    Some(Diagnostic::new(Code::DrawingCut, span, message).hint(
        "look at the picture in the book; export it as plain SVG to be rid of this",
    ))
}

fn and_more(count: usize) -> String {
    if count == 0 { String::new() } else { format!(", and {count} more") }
}

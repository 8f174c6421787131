//! Inlines as words again.

use super::inline::Inline;
use crate::book::Role;

/// The words of inlines, for alternative texts and index headings.
pub(super) fn plain(inlines: &[Inline]) -> String {
    let mut text = String::new();
    for inline in inlines {
        match inline {
            Inline::Run(run) => text.push_str(&run.text),
            Inline::Code(code, ..) => text.push_str(code),
            Inline::Break(_) => text.push(' '),
            Inline::Image(image) => text.push_str(&image.alt),
            Inline::Group(group) => text.push_str(&plain(&group.children)),
            Inline::Call(..) | Inline::Note(..) => {}
        }
    }
    text
}

/// Inlines as Markdown again, for headings of the index: stress, code and text, not what
/// else stands there.
pub(super) fn markdown(inlines: &[Inline]) -> String {
    let mut text = String::new();
    for inline in inlines {
        match inline {
            Inline::Run(run) => {
                for (at, c) in run.text.char_indices() {
                    // Quotes and dashes are still to be curled, unless they were escaped.
                    let curls = matches!(c, '"' | '\'' | '-' | '.');
                    if c.is_ascii_punctuation() && (!curls || run.is_literal(at)) {
                        text.push('\\');
                    }
                    text.push(c);
                }
            }
            Inline::Code(code, ..) => {
                text.extend(["`` ", code, " ``"]);
            }
            Inline::Break(_) => text.push(' '),
            Inline::Group(group) => {
                let mark = match group.role {
                    Role::Emphasis => "*",
                    Role::Strong => "**",
                    _ => "",
                };
                text.extend([mark, &markdown(&group.children), mark]);
            }
            Inline::Image(_) | Inline::Call(..) | Inline::Note(..) => {}
        }
    }
    text
}

//! What tags mean in a book.

use super::tag::Tag;
use crate::book::Role;

/// What a tag is in a book.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::read) enum Meaning {
    /// Words with a role.
    Words(Role),
    /// Words in code.
    Code,
    /// A link, or a place with a name.
    Anchor,
    /// A stretch with a class or a language, or without either.
    Span,
    /// Words that look otherwise in a browser.
    Look,
    /// A broken line.
    Break,
    /// A picture.
    Picture,
    /// Nothing that is printed: a place where a word may be divided.
    Nothing,
    /// What parts paragraphs.
    Paragraph,
    /// A scene break.
    Rule,
}

/// The meaning of a tag; `None`: it has no counterpart.
pub(in crate::read) fn meaning(tag: &Tag) -> Option<Meaning> {
    Some(match tag.name.as_str() {
        "sup" => Meaning::Words(Role::Superscript),
        "sub" => Meaning::Words(Role::Subscript),
        "em" | "i" | "cite" | "dfn" | "var" => Meaning::Words(Role::Emphasis),
        "strong" | "b" => Meaning::Words(Role::Strong),
        "s" | "del" | "strike" => Meaning::Words(Role::Strikethrough),
        "code" | "kbd" | "samp" | "tt" => Meaning::Code,
        "a" => Meaning::Anchor,
        "span" | "bdi" => Meaning::Span,
        "u" | "small" | "big" | "font" | "mark" | "ins" | "abbr" | "time" => {
            Meaning::Look
        }
        "br" => Meaning::Break,
        "img" => Meaning::Picture,
        "wbr" => Meaning::Nothing,
        "p" | "div" | "center" | "section" | "article" | "main" | "header" | "footer"
        | "body" => Meaning::Paragraph,
        "hr" => Meaning::Rule,
        _ => return None,
    })
}

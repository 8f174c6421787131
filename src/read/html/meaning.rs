//! What tags mean in a book.

use pulldown_cmark::HeadingLevel;

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
    /// Nothing that is printed: a place where a word may be divided, a choice of pictures.
    Nothing,
    /// What parts paragraphs.
    Paragraph,
    /// A scene break.
    Rule,
    /// A heading, by its level.
    Heading(HeadingLevel),
    /// What holds blocks, or the words of one.
    Holder(Holder),
}

/// What holds others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum Holder {
    /// Blocks with a language or a name in common.
    Group,
    Quotation,
    List,
    Item,
    Definitions,
    Term,
    Definition,
    Table,
    /// The head, the body or the foot of a table.
    Rows,
    Row,
    Cell,
    Figure,
    Caption,
    /// Lines of code.
    Code,
}

impl Holder {
    /// The role of its node; `None`: what it holds goes up.
    pub(in crate::read) fn role(self, tag: &Tag) -> Option<Role> {
        Some(match self {
            Self::Group | Self::Rows => return None,
            Self::Quotation => Role::BlockQuote,
            Self::List => {
                let first = tag.get("start").and_then(|it| it.trim().parse().ok());
                let start = (tag.name == "ol").then(|| first.unwrap_or(1));
                Role::List { start, tight: true }
            }
            Self::Item => Role::Item,
            Self::Definitions => Role::DefinitionList,
            Self::Term => Role::Term,
            Self::Definition => Role::Definition,
            Self::Table => Role::Table { columns: Vec::new() },
            Self::Row => Role::TableRow,
            Self::Cell => Role::Cell,
            Self::Figure => Role::Figure,
            Self::Caption => Role::Caption,
            Self::Code => Role::CodeBlock,
        })
    }

    /// What may stand around it, from the innermost; empty: anything.
    pub(in crate::read) fn homes(self) -> &'static [Self] {
        match self {
            Self::Item => &[Self::List],
            Self::Term | Self::Definition => &[Self::Definitions],
            Self::Rows => &[Self::Table],
            Self::Row => &[Self::Rows, Self::Table],
            Self::Cell => &[Self::Row],
            Self::Caption => &[Self::Table, Self::Figure],
            _ => &[],
        }
    }

    /// Whether a browser closes it by itself.
    pub(in crate::read) fn closes_alone(self) -> bool {
        matches!(
            self,
            Self::Item
                | Self::Term
                | Self::Definition
                | Self::Rows
                | Self::Row
                | Self::Cell
        )
    }

    /// The attributes that have an effect in it.
    pub(in crate::read) fn keys(self) -> &'static [&'static str] {
        match self {
            Self::List => &["start"],
            Self::Cell => &["align", "style", "scope", "colspan", "rowspan"],
            _ => &[],
        }
    }
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
        "wbr" | "picture" | "source" | "col" | "colgroup" => Meaning::Nothing,
        "p" | "div" | "center" | "section" | "article" | "main" | "header" | "footer"
        | "body" => Meaning::Paragraph,
        "hr" => Meaning::Rule,
        "h1" => Meaning::Heading(HeadingLevel::H1),
        "h2" => Meaning::Heading(HeadingLevel::H2),
        "h3" => Meaning::Heading(HeadingLevel::H3),
        "h4" => Meaning::Heading(HeadingLevel::H4),
        "h5" => Meaning::Heading(HeadingLevel::H5),
        "h6" => Meaning::Heading(HeadingLevel::H6),
        name => Meaning::Holder(holder(name)?),
    })
}

fn holder(name: &str) -> Option<Holder> {
    Some(match name {
        "blockquote" => Holder::Quotation,
        "ul" | "ol" | "menu" => Holder::List,
        "li" => Holder::Item,
        "dl" => Holder::Definitions,
        "dt" => Holder::Term,
        "dd" => Holder::Definition,
        "table" => Holder::Table,
        "thead" | "tbody" | "tfoot" => Holder::Rows,
        "tr" => Holder::Row,
        "th" | "td" => Holder::Cell,
        "figure" => Holder::Figure,
        "figcaption" | "caption" => Holder::Caption,
        "pre" => Holder::Code,
        _ => return None,
    })
}

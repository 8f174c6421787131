//! What tags mean in a book.

use pulldown_cmark::HeadingLevel;

use super::tag::Tag;
use crate::book::Role;

/// What a tag is in a book.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::read) enum TagMeaning {
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
    Holder(ContainerTag),
}

/// What holds others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum ContainerTag {
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

impl ContainerTag {
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
            Self::Table => Role::Table { columns: Vec::new(), turned: false },
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
pub(in crate::read) fn meaning(tag: &Tag) -> Option<TagMeaning> {
    Some(match tag.name.as_str() {
        "sup" => TagMeaning::Words(Role::Superscript),
        "sub" => TagMeaning::Words(Role::Subscript),
        "em" | "i" | "cite" | "dfn" | "var" => TagMeaning::Words(Role::Emphasis),
        "strong" | "b" => TagMeaning::Words(Role::Strong),
        "s" | "del" | "strike" => TagMeaning::Words(Role::Strikethrough),
        "code" | "kbd" | "samp" | "tt" => TagMeaning::Code,
        "a" => TagMeaning::Anchor,
        "span" | "bdi" => TagMeaning::Span,
        "u" | "small" | "big" | "font" | "mark" | "ins" | "abbr" | "time" => {
            TagMeaning::Look
        }
        "br" => TagMeaning::Break,
        "img" => TagMeaning::Picture,
        "wbr" | "picture" | "source" | "col" | "colgroup" => TagMeaning::Nothing,
        "p" | "div" | "center" | "section" | "article" | "main" | "header" | "footer"
        | "body" => TagMeaning::Paragraph,
        "hr" => TagMeaning::Rule,
        "h1" => TagMeaning::Heading(HeadingLevel::H1),
        "h2" => TagMeaning::Heading(HeadingLevel::H2),
        "h3" => TagMeaning::Heading(HeadingLevel::H3),
        "h4" => TagMeaning::Heading(HeadingLevel::H4),
        "h5" => TagMeaning::Heading(HeadingLevel::H5),
        "h6" => TagMeaning::Heading(HeadingLevel::H6),
        name => TagMeaning::Holder(holder(name)?),
    })
}

fn holder(name: &str) -> Option<ContainerTag> {
    Some(match name {
        "blockquote" => ContainerTag::Quotation,
        "ul" | "ol" | "menu" => ContainerTag::List,
        "li" => ContainerTag::Item,
        "dl" => ContainerTag::Definitions,
        "dt" => ContainerTag::Term,
        "dd" => ContainerTag::Definition,
        "table" => ContainerTag::Table,
        "thead" | "tbody" | "tfoot" => ContainerTag::Rows,
        "tr" => ContainerTag::Row,
        "th" | "td" => ContainerTag::Cell,
        "figure" => ContainerTag::Figure,
        "figcaption" | "caption" => ContainerTag::Caption,
        "pre" => ContainerTag::Code,
        _ => return None,
    })
}

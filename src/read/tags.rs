//! What the parser's tags are: blocks, blocks of inlines, inlines.

use pulldown_cmark::{Alignment, Options, Tag, TagEnd};

use crate::book::ColumnAlign;

pub(super) fn align(column: Alignment) -> ColumnAlign {
    match column {
        Alignment::None => ColumnAlign::Start,
        Alignment::Left => ColumnAlign::Left,
        Alignment::Center => ColumnAlign::Centre,
        Alignment::Right => ColumnAlign::Right,
    }
}

pub(super) fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}

pub(super) fn is_inline_end(end: TagEnd) -> bool {
    use TagEnd as End;
    matches!(
        end,
        End::Emphasis
            | End::Strong
            | End::Strikethrough
            | End::Superscript
            | End::Subscript
            | End::Link
            | End::Image
    )
}

pub(super) fn is_leaf_end(end: TagEnd) -> bool {
    use TagEnd as End;
    matches!(
        end,
        End::Paragraph
            | End::Heading(_)
            | End::DefinitionListTitle
            | End::TableCell
            | End::CodeBlock
            | End::HtmlBlock
            | End::MetadataBlock(_)
    )
}

/// What a chapter's parser is asked to know. Punctuation is our own.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
}

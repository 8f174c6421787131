//! From Markdown to the book.

use crate::book::{Lang, NodeId, Role, Text, Tree};
use crate::diag::Diagnostics;
use crate::project::Located;

/// stand-in
pub fn inline(
    located: &Located,
    lang: Lang,
    tree: &mut Tree,
    _: &mut Diagnostics,
) -> NodeId {
    let node = tree.add(Role::Title, located.span, lang);
    tree.add_under(
        node,
        Role::Text(Text::generated(located.text.as_str())),
        located.span,
        lang,
    );
    node
}

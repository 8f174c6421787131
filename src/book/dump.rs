//! A tree as text, a node a line, for people and for tests.

use std::fmt::Write as _;

use crate::book::{NodeId, Role, Tree};

/// Writes a node and all below it, two spaces deeper for each level: the role, what it
/// holds, and the language where it changes.
pub fn dump(tree: &Tree, node: NodeId, depth: usize, out: &mut String) {
    let it = tree.get(node);
    let _ = write!(out, "{:1$}", "", depth * 2);
    match &it.role {
        Role::Text(text) => {
            let _ = write!(out, "{:?}", text.text);
        }
        Role::Code(text) => {
            let _ = write!(out, "Code {:?}", text.text);
        }
        role => {
            let _ = write!(out, "{role:?}");
        }
    }
    let outer = it.parent.map(|parent| tree.get(parent).lang);
    if outer.is_some_and(|lang| lang != it.lang) {
        let _ = write!(out, " lang={}", it.lang);
    }
    out.push('\n');
    for child in tree.children(node) {
        dump(tree, child, depth + 1, out);
    }
}

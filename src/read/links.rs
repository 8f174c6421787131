//! Links and page references find the nodes that they name.

use std::collections::BTreeMap;

use super::assemble::Read;
use crate::book::{LinkTarget, NodeId, Piece, Role, Text, Tree};
use crate::diag::{Code, Diagnostic, Diagnostics, nearest};
use crate::source::FileId;

/// Resolves all targets of the tree; yields the names that may be linked to.
pub(super) fn resolve(
    reads: &[Read],
    pieces: &[Piece],
    tree: &mut Tree,
    out: &mut Diagnostics,
) -> Vec<(String, NodeId)> {
    let names = Names::new(reads, pieces, tree);
    for id in (0..tree.end()).map(NodeId) {
        let node = tree.get(id);
        let (Role::Link(LinkTarget::Unresolved(wish))
        | Role::PageReference(LinkTarget::Unresolved(wish))) = &node.role
        else {
            continue;
        };
        let (wish, span, is_link) =
            (wish.clone(), node.span, matches!(node.role, Role::Link(_)));
        let role = match names.find(&wish, span.file) {
            Some(target) if is_link => Role::Link(target),
            Some(target) => Role::PageReference(target),
            None => {
                out.push(names.dead(&wish, span));
                if is_link { Role::Phrase } else { Role::Text(Text::generated("?")) }
            }
        };
        tree.get_mut(id).role = role;
    }
    names.listed()
}

/// What can be linked to.
struct Names<'a> {
    reads: &'a [Read],
    /// Identifiers and what they stand for, by text.
    ids: Vec<BTreeMap<String, LinkTarget>>,
    /// Names that headings have without being given one, by text.
    implied: Vec<BTreeMap<String, LinkTarget>>,
}

impl<'a> Names<'a> {
    fn new(reads: &'a [Read], pieces: &[Piece], tree: &Tree) -> Self {
        // The manifest may have set another title: then the heading stands for the
        // piece.
        let target = |read: &Read, node: NodeId| {
            let shown = pieces.get(read.piece.0 as usize).and_then(|piece| piece.title);
            if read.chapter.title == Some(node) || shown == Some(node) {
                LinkTarget::Piece(read.piece)
            } else {
                LinkTarget::Node(node)
            }
        };
        let ids = reads
            .iter()
            .map(|read| {
                let targets = read.chapter.targets.iter();
                targets.map(|(id, node)| (id.clone(), target(read, *node))).collect()
            })
            .collect();
        let mut implied = vec![BTreeMap::new(); reads.len()];
        let texts: BTreeMap<FileId, usize> =
            reads.iter().enumerate().map(|(at, read)| (read.file, at)).collect();
        for id in (0..tree.end()).map(NodeId) {
            let node = tree.get(id);
            if let (Role::Heading { .. } | Role::Title, Some(&at)) =
                (&node.role, texts.get(&node.span.file))
            {
                let name = heading_name(&tree.plain_text(id));
                implied[at].entry(name).or_insert_with(|| target(&reads[at], id));
            }
        }
        Self { reads, ids, implied }
    }

    /// What `#id`, `file.md` or `file.md#id` names, seen from a text.
    fn find(&self, wish: &str, from: FileId) -> Option<LinkTarget> {
        let here = self.reads.iter().position(|read| read.file == from);
        let (path, id) = wish.split_once('#').unwrap_or((wish, ""));
        if path.is_empty() {
            let own = here.and_then(|at| self.in_text(at, id));
            return own.or_else(|| {
                let mut all = (0..self.ids.len()).filter_map(|at| self.ids[at].get(id));
                all.next().filter(|_| all.next().is_none()).cloned()
            });
        }
        let folder = here.map_or("", |at| folder_of(&self.reads[at].path));
        let near = join(folder, path);
        let text = |path: &str| self.reads.iter().position(|read| read.path == path);
        let at = text(&near).or_else(|| text(&join("", path)))?;
        if id.is_empty() {
            return Some(LinkTarget::Piece(self.reads[at].piece));
        }
        self.in_text(at, id)
    }

    fn in_text(&self, at: usize, id: &str) -> Option<LinkTarget> {
        self.ids[at].get(id).or_else(|| self.implied[at].get(id)).cloned()
    }

    fn dead(&self, wish: &str, span: crate::source::Span) -> Diagnostic {
        let found = Diagnostic::new(
            Code::DeadLink,
            span,
            format!("nothing in the book is called `{wish}`"),
        );
        let here = self.reads.iter().position(|read| read.file == span.file);
        let ids: Vec<String> = here.map_or_else(Vec::new, |at| {
            self.ids[at].keys().chain(self.implied[at].keys()).cloned().collect()
        });
        let paths = self.reads.iter().map(|read| read.path.clone());
        let names: Vec<String> =
            ids.iter().map(|id| format!("#{id}")).chain(paths).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        match nearest(wish, names) {
            Some(name) => found.hint(format!("did you mean `{name}`?")),
            None => found.hint("give the place a name: `{#name}`"),
        }
    }

    /// All names, those of a text with and without its path.
    fn listed(&self) -> Vec<(String, NodeId)> {
        let mut listed = Vec::new();
        for read in self.reads {
            for (id, node) in &read.chapter.targets {
                listed.push((format!("#{id}"), *node));
                if !read.path.is_empty() {
                    listed.push((format!("{}#{id}", read.path), *node));
                }
            }
        }
        listed
    }
}

/// The name of a heading that was given none, as Pandoc makes it: lower case, hyphens
/// for spaces, letters, digits, `_`, `-` and `.` kept, from the first letter on.
fn heading_name(text: &str) -> String {
    let mut name = String::new();
    for c in text.chars().skip_while(|c| !c.is_alphabetic()) {
        if c.is_alphanumeric() || "_-.".contains(c) {
            name.extend(c.to_lowercase());
        } else if c.is_whitespace() && !name.ends_with('-') {
            name.push('-');
        }
    }
    name.trim_end_matches('-').to_owned()
}

/// The folder of a path, without a slash at its end.
pub(super) fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// A path seen from a folder, without `.` and `..` where they can be resolved.
pub(super) fn join(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|&last| last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    // An absolute path stays one: whoever opens it refuses it.
    let root = if path.starts_with('/') { "/" } else { "" };
    format!("{root}{}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_joined() {
        assert_eq!(join("works", "../figures/a.svg"), "figures/a.svg");
        assert_eq!(join("works", "./b.md"), "works/b.md");
        assert_eq!(join("a", "../../x"), "../x");
    }

    #[test]
    fn headings_have_names() {
        assert_eq!(heading_name("2. Paragraphs, and *words*"), "paragraphs-and-words");
    }
}

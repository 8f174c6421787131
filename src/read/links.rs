//! Links and page references find the nodes that they name.

use std::collections::BTreeMap;

use super::anchors::{Implied, loose};
use super::chapters::Read;
use crate::book::{LinkTarget, NodeId, Piece, Role, Text, Tree};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::files::LoadImage;
use crate::files::relative as from;
use crate::ground::nearest;
use crate::source::FileId;

/// Resolves all targets of the tree.
pub(super) fn resolve(
    reads: &[Read],
    pieces: &[Piece],
    tree: &mut Tree,
    load: &mut LoadImage<'_>,
    found: &mut Diagnostics,
) {
    let names = LinkNames::new(reads, pieces, tree);
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
                // Whether the file is there is all that is asked.
                let mut exists =
                    |path: &str| load("", path, span, &mut Diagnostics::new()).is_some();
                found.push(names.dead(&wish, span, &mut exists));
                if is_link { Role::Phrase } else { Role::Text(Text::generated("?")) }
            }
        };
        tree.get_mut(id).role = role;
    }
}

/// What can be linked to.
struct LinkNames<'a> {
    reads: &'a [Read],
    /// Identifiers and what they stand for, by text.
    ids: Vec<BTreeMap<String, LinkTarget>>,
    /// Names that headings have without being given one, by text.
    implied: Vec<Implied>,
}

impl<'a> LinkNames<'a> {
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
        let mut implied = vec![Implied::default(); reads.len()];
        let texts: BTreeMap<FileId, usize> =
            reads.iter().enumerate().map(|(at, read)| (read.file, at)).collect();
        for id in (0..tree.end()).map(NodeId) {
            let node = tree.get(id);
            if let (Role::Heading { .. } | Role::Title, Some(&at)) =
                (&node.role, texts.get(&node.span.file))
            {
                implied[at].add(&tree.plain_text(id), &target(&reads[at], id));
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
            let path = here.map_or("", |at| &self.reads[at].path);
            // The other works of a file that was cut.
            let of_file = || {
                let same = |at: &usize| !path.is_empty() && self.reads[*at].path == path;
                (0..self.reads.len()).filter(same).find_map(|at| self.in_text(at, id))
            };
            return own.or_else(of_file).or_else(|| {
                let mut all = (0..self.ids.len()).filter_map(|at| self.ids[at].get(id));
                all.next().filter(|_| all.next().is_none()).cloned()
            });
        }
        let folder = here.map_or("", |at| folder_of(&self.reads[at].path));
        let near = join(folder, path);
        // A file that is cut into several works has several texts.
        let texts = |path: &str| -> Vec<usize> {
            let of = |(at, read): (usize, &Read)| (read.path == path).then_some(at);
            self.reads.iter().enumerate().filter_map(of).collect()
        };
        let mut at = texts(&near);
        if at.is_empty() {
            at = texts(&join("", path));
        }
        if id.is_empty() {
            return at.first().map(|at| LinkTarget::Piece(self.reads[*at].piece));
        }
        at.into_iter().find_map(|at| self.in_text(at, id))
    }

    fn in_text(&self, at: usize, id: &str) -> Option<LinkTarget> {
        let ids = &self.ids[at];
        let near = || {
            let mut same = ids.iter().filter(|(name, _)| loose(name) == loose(id));
            same.next().filter(|_| same.next().is_none()).map(|(_, target)| target)
        };
        ids.get(id).or_else(|| self.implied[at].get(id)).or_else(near).cloned()
    }

    fn dead(
        &self,
        wish: &str,
        span: crate::source::Span,
        exists: &mut dyn FnMut(&str) -> bool,
    ) -> Diagnostic {
        let found = Diagnostic::new(
            Code::DeadLink,
            span,
            format!("nothing in the book is called `{wish}`"),
        );
        let here = self.reads.iter().position(|read| read.file == span.file);
        let (path, id) = wish.split_once('#').unwrap_or((wish, ""));
        let folder = here.map_or("", |at| folder_of(&self.reads[at].path));
        let near = join(folder, path);
        let text = |path: &str| self.reads.iter().position(|read| read.path == path);
        if text(&near).is_none()
            && let Some(text) = self.text_for(&near)
        {
            let id = if id.is_empty() { String::new() } else { format!("#{id}") };
            return found.hint(format!("did you mean `{}{id}`?", from(folder, text)));
        }
        if !path.is_empty() && !path.ends_with('/') && exists(&near) {
            return found.hint(format!(
                "`{near}` is in the folder, but not in the book: name it in `book.toml`, \
                 or write the words without a link"
            ));
        }
        // Names of the file that is meant: of this one, if none is named.
        let meant = if path.is_empty() { here } else { text(&near) };
        let ids = meant.map_or_else(Vec::new, |at| {
            let own = self.ids[at].keys().map(String::as_str);
            let ids = own.chain(self.implied[at].names());
            ids.map(|id| format!("{path}#{id}")).collect()
        });
        let paths = self.reads.iter().map(|read| from(folder, &read.path));
        let paths = paths.filter(|_| meant.is_none() || path.is_empty());
        let names: Vec<String> = ids.into_iter().chain(paths).collect();
        match nearest(wish, names.iter().map(String::as_str)) {
            Some(name) => found.hint(format!("did you mean `{name}`?")),
            None if id.is_empty() => found.hint(
                "link to a file that `book.toml` names, or write the words without a link",
            ),
            None => found.hint("give the place a name: `{#name}`"),
        }
    }

    /// The text that a site would show under an address: `b.html`, `b` or `b/` for
    /// `b.md`.
    fn text_for(&self, path: &str) -> Option<&str> {
        let path = path.trim_start_matches('/').trim_end_matches('/');
        let stem = path
            .strip_suffix("/index.html")
            .or_else(|| path.strip_suffix(".html"))
            .or_else(|| path.strip_suffix(".htm"))
            .unwrap_or(path);
        let named = |read: &&Read| {
            let own = read.path.rsplit_once('.').map_or(&*read.path, |(stem, _)| stem);
            !stem.is_empty() && (own == stem || read.path == path)
        };
        self.reads.iter().find(named).map(|read| read.path.as_str())
    }
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
    fn paths_are_seen_from_a_folder() {
        assert_eq!(from("works", "works/b.md"), "b.md");
        assert_eq!(from("works/one", "works/b.md"), "../b.md");
        assert_eq!(from("", "works/b.md"), "works/b.md");
    }
}

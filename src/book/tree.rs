//! The arena of nodes that a book is made of.

use crate::book::Role;
use crate::ground::{Lang, NodeId};
use crate::source::Span;

/// One node: what it is, where it stands in the file a person wrote, its language.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// What it is in the text, such as a paragraph or a note call; never how it looks.
    pub role: Role,
    /// Where it came from.
    pub span: Span,
    /// The language of its text.
    pub lang: Lang,
    /// The node it stands in.
    pub parent: Option<NodeId>,
    first_child: Option<NodeId>,
    last_child: Option<NodeId>,
    next: Option<NodeId>,
}

/// Nodes in one vector, linked by index. Children keep the order of appending.
///
/// A tree may be laid over another (`base`): its own indices go on where the base's
/// end, which lets an edition add generated matter without copying the book.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tree {
    base: u32,
    nodes: Vec<Node>,
}

impl Tree {
    /// An empty tree.
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty tree whose indices go on after those of `base`.
    pub fn over(base: &Self) -> Self {
        Self { base: base.end(), nodes: Vec::new() }
    }

    /// One past the highest index.
    pub fn end(&self) -> u32 {
        self.base + self.nodes.len() as u32
    }

    /// Whether a node is in this tree rather than in the one it is laid over.
    pub fn owns(&self, id: NodeId) -> bool {
        id.0 >= self.base && id.0 < self.end()
    }

    /// Adds a node that stands nowhere yet.
    pub fn add(&mut self, role: Role, span: Span, lang: Lang) -> NodeId {
        let id = NodeId(self.end());
        self.nodes.push(Node {
            role,
            span,
            lang,
            parent: None,
            first_child: None,
            last_child: None,
            next: None,
        });
        id
    }

    /// Adds a node as the last child of `parent`.
    pub fn add_under(
        &mut self,
        parent: NodeId,
        role: Role,
        span: Span,
        lang: Lang,
    ) -> NodeId {
        let id = self.add(role, span, lang);
        self.append(parent, id);
        id
    }

    /// Makes `child` the last child of `parent`. The child must stand nowhere yet.
    pub fn append(&mut self, parent: NodeId, child: NodeId) {
        debug_assert!(self.get(child).parent.is_none(), "a node stands in one place");
        self.get_mut(child).parent = Some(parent);
        match self.get(parent).last_child {
            Some(last) => self.get_mut(last).next = Some(child),
            None => self.get_mut(parent).first_child = Some(child),
        }
        self.get_mut(parent).last_child = Some(child);
    }

    /// Makes `child` the first child of `parent`. The child must stand nowhere yet.
    pub fn prepend(&mut self, parent: NodeId, child: NodeId) {
        debug_assert!(self.get(child).parent.is_none(), "a node stands in one place");
        let first = self.get_mut(parent).first_child.replace(child);
        let node = self.get_mut(child);
        (node.parent, node.next) = (Some(parent), first);
        self.get_mut(parent).last_child.get_or_insert(child);
    }

    /// Takes all children of `from` away and appends them to `to`.
    pub fn move_children(&mut self, from: NodeId, to: NodeId) {
        let children: Vec<_> = self.children(from).collect();
        self.get_mut(from).first_child = None;
        self.get_mut(from).last_child = None;
        for child in children {
            let node = self.get_mut(child);
            node.parent = None;
            node.next = None;
            self.append(to, child);
        }
    }

    /// Takes the first child of a node away; it stands nowhere then.
    pub fn take_first(&mut self, parent: NodeId) -> Option<NodeId> {
        let child = self.get(parent).first_child?;
        let next = self.get_mut(child).next.take();
        self.get_mut(child).parent = None;
        let parent = self.get_mut(parent);
        parent.first_child = next;
        if next.is_none() {
            parent.last_child = None;
        }
        Some(child)
    }

    /// A node. It must be of this tree (not of its base).
    pub fn get(&self, id: NodeId) -> &Node {
        &self.nodes[(id.0 - self.base) as usize]
    }

    /// A node, to change.
    pub fn get_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[(id.0 - self.base) as usize]
    }

    /// The children of a node, in order.
    pub fn children(&self, id: NodeId) -> Children<'_> {
        Children { tree: self, next: self.get(id).first_child }
    }

    /// A node and all below it, in document order.
    pub fn descendants(&self, id: NodeId) -> Descendants<'_> {
        Descendants { tree: self, stack: vec![id] }
    }

    /// The bytes of all its texts.
    pub fn bytes(&self) -> usize {
        let bytes = |node: &Node| match &node.role {
            Role::Text(run) | Role::Code(run) => run.text.len(),
            _ => 0,
        };
        self.nodes.iter().map(bytes).sum()
    }

    /// The words below a node: stretches of text between white space, whatever markup
    /// stands within them; of Chinese and Japanese, which have none, each character.
    pub fn words(&self, id: NodeId) -> usize {
        let (mut words, mut inside) = (0, false);
        for node in self.descendants(id) {
            match &self.get(node).role {
                Role::Text(run) | Role::Code(run) => {
                    for character in run.text.chars() {
                        let begins = !inside && !character.is_whitespace();
                        words += usize::from(begins || is_ideograph(character));
                        inside = !character.is_whitespace();
                    }
                }
                role => inside &= role.is_inline() && *role != Role::LineBreak,
            }
        }
        words
    }

    /// The text below a node as a reader would say it: text and code, a space for a
    /// line break, nothing for note calls and other marks.
    pub fn plain_text(&self, id: NodeId) -> String {
        let mut text = String::new();
        for node in self.descendants(id) {
            match &self.get(node).role {
                Role::Text(run) | Role::Code(run) => text.push_str(&run.text),
                Role::LineBreak => text.push(' '),
                _ => {}
            }
        }
        text
    }
}

/// Whether a character is a word's, or a syllable's, by itself.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Iterator over the children of a node.
#[derive(Debug, Clone)]
pub struct Children<'a> {
    tree: &'a Tree,
    next: Option<NodeId>,
}

impl Iterator for Children<'_> {
    type Item = NodeId;
    fn next(&mut self) -> Option<NodeId> {
        let id = self.next?;
        self.next = self.tree.get(id).next;
        Some(id)
    }
}

/// Iterator over a node and all below it, in document order.
#[derive(Debug, Clone)]
pub struct Descendants<'a> {
    tree: &'a Tree,
    stack: Vec<NodeId>,
}

impl Iterator for Descendants<'_> {
    type Item = NodeId;
    fn next(&mut self) -> Option<NodeId> {
        let id = self.stack.pop()?;
        let from = self.stack.len();
        self.stack.extend(self.tree.children(id));
        self.stack[from..].reverse();
        Some(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::Text;
    use crate::source::{FileId, OffsetMap};

    #[test]
    fn words_are_counted_in_every_script() {
        let words = |text: &str| {
            let mut tree = Tree::default();
            let text = Text { text: text.into(), map: OffsetMap::default() };
            let span = Span::new(FileId(0), 0..0);
            let node = tree.add(Role::Text(text), span, Lang::EN_US);
            tree.words(node)
        };
        assert_eq!(words("A lamp,  and salt—so"), 4);
        assert_eq!(words("灯在窗前，没有人点它。"), 9);
        assert_eq!(words("The 灯 of あれ"), 5);
    }
}

//! The index, generated from the marks in the text: a main heading, its places, and the
//! sub-headings below it; pages as holes.

use std::collections::BTreeMap;

use crate::arrange::{Arranger, Hole};
use crate::book::{Book, LinkTarget, NodeId, PieceId, Role};
use crate::diag::{Code, Diagnostic};
use crate::project::PieceKind;
use crate::source::Span;

/// What the marks say of one heading.
#[derive(Default)]
struct Entry<'b> {
    places: Vec<NodeId>,
    /// Other headings, each with the mark that names it.
    see: Vec<(&'b str, NodeId)>,
}

impl Arranger<'_> {
    /// Fills every index of the edition.
    pub(super) fn fill_index(&mut self) {
        for at in 0..self.divisions.len() {
            let division = &self.divisions[at];
            if division.kind == PieceKind::Index && division.blocks.is_empty() {
                let blocks = self.index_entries();
                self.divisions[at].blocks = blocks;
            }
        }
    }

    /// Sorted letter by letter, spaces and hyphens apart, capitals like small letters; a
    /// sub-heading behind its main heading, which is there even without places. What
    /// stands only in pieces that this edition leaves out is left out with them.
    fn index_entries(&mut self) -> Vec<NodeId> {
        let book = self.weaver.book;
        let mut entries: BTreeMap<_, Entry<'_>> = BTreeMap::new();
        let roots = Roots::new(book);
        for mark in &book.index {
            let held = roots.piece_of(book, mark.node).is_some_and(|it| self.holds(it));
            if !held {
                continue;
            }
            for length in 1..mark.path.len() {
                let main = &mark.path[..length];
                entries.entry((sort_key(main), main)).or_default();
            }
            let path = mark.path.as_slice();
            let entry = entries.entry((sort_key(path), path)).or_default();
            match &mark.see {
                Some(see) => {
                    entry.see.extend(see.split(';').map(|to| (to.trim(), mark.node)));
                }
                None => entry.places.push(mark.node),
            }
        }
        let mut blocks = Vec::new();
        let mut lines = BTreeMap::new();
        let mut others = Vec::new();
        let mut span = self.edition.span;
        for ((key, path), entry) in entries {
            if let Some(&first) = entry.places.first() {
                span = book.tree.get(first).span;
            }
            let line = self.index_entry(path, entry.places, span);
            lines.entry(key.replace(PARTS, "")).or_insert(line);
            blocks.push(line);
            others.push((line, entry.see));
        }
        for (line, see) in others {
            self.references(line, see, &lines);
        }
        blocks
    }

    fn index_entry(
        &mut self,
        path: &[String],
        places: Vec<NodeId>,
        span: Span,
    ) -> NodeId {
        let lang = self.weaver.book.metadata.lang;
        let depth = u8::try_from(path.len().saturating_sub(1)).unwrap_or(u8::MAX);
        let heading = path.last().map_or("", String::as_str);
        let line = self.weaver.line(Role::IndexEntry { depth }, heading, span, lang);
        if !places.is_empty() {
            self.weaver.text(line, ", ", span, lang);
            self.locators.push(places);
            let hole = Hole::Locators(self.locators.len() as u32 - 1);
            self.weaver.hole(line, hole, span, lang);
        }
        line
    }

    /// `See` other entries, each a link; one that is not there is named.
    fn references(
        &mut self,
        line: NodeId,
        see: Vec<(&str, NodeId)>,
        lines: &BTreeMap<String, NodeId>,
    ) {
        let lang = self.weaver.book.metadata.lang;
        let mut told: Vec<&str> = Vec::new();
        for (target, mark) in see {
            if told.contains(&target) {
                continue;
            }
            told.push(target);
            let span = self.weaver.book.tree.get(mark).span;
            self.weaver.text(line, ". ", span, lang);
            let word = self.weaver.line(Role::Emphasis, self.words.see, span, lang);
            self.weaver.tree.append(line, word);
            self.weaver.text(line, " ", span, lang);
            let path: Vec<String> = target.split('!').map(str::to_owned).collect();
            let words = path.join(", ");
            if let Some(&entry) = lines.get(&sort_key(&path).replace(PARTS, "")) {
                let role = Role::Link(LinkTarget::Node(entry));
                let link = self.weaver.line(role, &words, span, lang);
                self.weaver.tree.append(line, link);
            } else {
                self.weaver.text(line, &words, span, lang);
                self.found.push(
                    Diagnostic::new(
                        Code::IndexSee,
                        span,
                        format!("the index has no entry `{target}` to see"),
                    )
                    .hint(
                        "name an entry as it stands in the index, such as `notes!lost`",
                    ),
                );
            }
        }
    }
}

/// The piece of each tree that holds marks: a text, a title, a note.
struct Roots(BTreeMap<NodeId, PieceId>);

impl Roots {
    fn new(book: &Book) -> Self {
        let of_pieces = book.pieces.iter().enumerate().flat_map(|(at, piece)| {
            let roots = [piece.content, piece.title, piece.subtitle];
            roots.into_iter().flatten().map(move |root| (root, PieceId(at as u32)))
        });
        let of_notes =
            book.notes.iter().filter(|note| !note.calls.is_empty() || note.unanchored);
        Self(of_pieces.chain(of_notes.map(|note| (note.body, note.piece))).collect())
    }

    /// The piece that shows a node; `None` if nothing does.
    fn piece_of(&self, book: &Book, node: NodeId) -> Option<PieceId> {
        let mut at = Some(node);
        while let Some(id) = at {
            if let Some(&piece) = self.0.get(&id) {
                return Some(piece);
            }
            at = book.tree.get(id).parent;
        }
        None
    }
}

/// Parts the headings of a path.
const PARTS: char = '\u{1}';

fn sort_key(path: &[String]) -> String {
    let letters = |part: &String| -> String {
        part.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    path.iter().map(letters).collect::<Vec<_>>().join(&PARTS.to_string())
}

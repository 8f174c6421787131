//! The index, generated from the marks in the text: a main heading, its places, and the
//! sub-headings below it; pages as holes.

use std::collections::BTreeMap;

use crate::arrange::Arranger;
use crate::book::Hole;
use crate::book::See;
use crate::book::{Book, LinkTarget, NodeId, Order, PieceId, Role};
use crate::diag::{Code, Diagnostic};
use crate::project::PieceKind;
use crate::source::Span;

/// What the marks say of one heading.
#[derive(Default)]
struct IndexHeading<'b> {
    /// Its words, as the mark that named it first has them.
    heading: Option<NodeId>,
    /// The words that it is sorted by instead of its own, from the mark’s `sort`.
    sort: Option<&'b str>,
    places: Vec<NodeId>,
    /// Other headings, each with the mark that names it.
    see: Vec<(&'b See, NodeId)>,
}

/// Entries by their words, from the outermost heading.
type HeadingTree<'b> = BTreeMap<Vec<String>, IndexHeading<'b>>;

impl<'a> Arranger<'a> {
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

    /// Sorted by the rules of the book's language; a sub-heading behind its main heading,
    /// which is there even without places.
    fn index_entries(&mut self) -> Vec<NodeId> {
        let book = self.weaver.book;
        let order = Order::of(book.metadata.lang);
        let entries = self.gather();
        let keys = |path: &'_ [String]| -> Vec<String> {
            let key = |length: usize| {
                let own = entries.get(&path[..length]).and_then(|it| it.sort);
                own.map_or_else(|| path[length - 1].clone(), str::to_owned)
            };
            (1..=path.len()).map(key).collect()
        };
        let mut sorted: Vec<_> =
            entries.iter().map(|it| (keys(it.0), it.0, it.1)).collect();
        sorted.sort_by(|one, other| {
            order.compare_paths(&one.0, &other.0).then_with(|| one.1.cmp(other.1))
        });
        let (mut blocks, mut lines) = (Vec::new(), BTreeMap::new());
        let mut before: Option<&str> = None;
        let mut span = self.weaver.book.metadata.title.span;
        for (keys, path, entry) in &sorted {
            if let Some(&first) = entry.places.first() {
                span = book.tree.get(first).span;
            }
            let opens = path.len() == 1
                && before.is_some_and(|it| !order.same_letter(it, &keys[0]));
            before = Some(&keys[0]);
            let line = self.index_entry(path.len(), opens, entry, span);
            lines.entry(loose(path)).or_insert(line);
            blocks.push(line);
        }
        for (&line, (_, _, entry)) in blocks.iter().zip(&sorted) {
            // Behind numbers a comma would promise another.
            let join = if entry.places.is_empty() { ", " } else { "; " };
            self.references(line, &entry.see, &lines, join);
        }
        blocks
    }

    /// What the marks of this edition name. What stands only in pieces that it leaves out
    /// is left out with them.
    fn gather(&self) -> HeadingTree<'a> {
        let book = self.weaver.book;
        let mut entries = HeadingTree::new();
        let roots = Roots::new(book);
        for mark in &book.index {
            let held = roots
                .piece_of(book, mark.node)
                .is_some_and(|it| self.arrangement.holds(it));
            if !held {
                continue;
            }
            let mut path = Vec::new();
            let sorts = sorts(mark.path.len(), &mark.sort);
            for (&heading, sort) in mark.path.iter().zip(sorts) {
                path.push(book.plain_text(heading));
                let entry = entries.entry(path.clone()).or_default();
                entry.heading.get_or_insert(heading);
                entry.sort = entry.sort.or(sort);
            }
            let entry = entries.entry(path).or_default();
            if mark.see.is_empty() {
                entry.places.push(mark.node);
            }
            entry.see.extend(mark.see.iter().map(|to| (to, mark.node)));
        }
        entries
    }

    fn index_entry(
        &mut self,
        level: usize,
        opens: bool,
        entry: &IndexHeading<'_>,
        span: Span,
    ) -> NodeId {
        let lang = self.weaver.book.metadata.lang;
        let depth = u8::try_from(level.saturating_sub(1)).unwrap_or(u8::MAX);
        let line = self.weaver.node(Role::IndexEntry { depth, opens }, span, lang);
        if let Some(heading) = entry.heading {
            let words = self.weaver.copy_as(Role::Phrase, heading, false);
            self.weaver.tree.append(line, words);
        }
        if !entry.places.is_empty() {
            self.weaver.text(line, ", ", span, lang);
            self.locators.push(entry.places.clone());
            let hole = Hole::Locators(self.locators.len() as u32 - 1);
            self.weaver.hole(line, hole, span, lang);
        }
        line
    }

    /// `See` other entries, each a link; one that is not there is named.
    fn references(
        &mut self,
        line: NodeId,
        see: &[(&See, NodeId)],
        lines: &BTreeMap<String, NodeId>,
        join: &str,
    ) {
        let book = self.weaver.book;
        let lang = book.metadata.lang;
        let mut told: Vec<&str> = Vec::new();
        for &(target, mark) in see {
            if told.contains(&target.named.as_str()) {
                continue;
            }
            let join = if told.is_empty() { join } else { "; " };
            told.push(&target.named);
            let span = book.tree.get(mark).span;
            self.weaver.text(line, join, span, lang);
            let word = self.weaver.line(Role::Emphasis, self.words.see, span, lang);
            self.weaver.tree.append(line, word);
            self.weaver.text(line, " ", span, lang);
            let words = target.words;
            let text = book.plain_text(words);
            if let Some(&entry) = lines.get(&letters(&text)) {
                let role = Role::Link(LinkTarget::Node(entry));
                let link = self.weaver.copy_as(role, words, false);
                self.weaver.tree.append(line, link);
            } else {
                self.weaver.copy_inlines(words, line, false);
                let named = target.named.replace('\\', "");
                self.found.push(
                    Diagnostic::new(
                        Code::IndexSee,
                        span,
                        format!("the index has no entry `{named}` to see"),
                    )
                    .hint(
                        "name an entry as it stands in the index, such as `notes!lost`",
                    ),
                );
            }
        }
    }
}

/// What each of so many headings is sorted by, where a mark says so: it names the lowest
/// ones, from the last up.
fn sorts(
    levels: usize,
    given: &[String],
) -> impl DoubleEndedIterator<Item = Option<&str>> + use<'_> {
    let of = move |level: usize| {
        given.get(levels - 1 - level).map(String::as_str).filter(|it| !it.is_empty())
    };
    (0..levels).map(of)
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

/// A path as references may name it: its letters and figures alone, in lower case.
fn loose(path: &[String]) -> String {
    path.iter().map(|part| letters(part)).collect()
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

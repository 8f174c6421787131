//! Fields in the pages that somebody wrote about the book itself: a copyright page, a
//! colophon, a title page, a half title.

use std::sync::Arc;

use crate::arrange::{Arrangement, Arranger};
use crate::book::{Book, NodeId, PieceId, Role, Text, Tree};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::Span;
use crate::theme::{Field, NoField, TemplateStretch, stretches};

/// A text with fields, and what it is made of.
type FilledText = (NodeId, Vec<TemplateStretch>);

/// The book with the fields of such pages filled; `None`: it has none. Nodes of the book keep
/// their numbers.
pub(super) fn filled(
    book: &Book,
    arrangement: &Arrangement,
    found: &mut Diagnostics,
) -> Option<Arc<Book>> {
    let texts = texts_with_fields(book, arrangement, found);
    if texts.is_empty() {
        return None;
    }
    Some(Arc::new(Arranger::new(book, arrangement.clone(), found).filled(texts)))
}

impl Arranger<'_> {
    fn filled(&mut self, texts: Vec<FilledText>) -> Book {
        let mut book = self.weaver.book.clone();
        for (text, stretches) in texts {
            let node = self.weaver.book.tree.get(text);
            let told = self.weaver.node(Role::Phrase, node.span, node.lang);
            let any = self.told_line(told, &stretches);
            book.tree.get_mut(text).role = Role::Phrase;
            copy_under(&self.weaver.tree, told, &mut book.tree, text);
            if !any {
                close_up(&mut book.tree, text);
            }
        }
        book
    }
}

fn texts_with_fields(
    book: &Book,
    arrangement: &Arrangement,
    found: &mut Diagnostics,
) -> Vec<FilledText> {
    let mut texts = Vec::new();
    for (piece, id) in book.pieces.iter().zip((0..).map(PieceId)) {
        if !arrangement.holds(id) {
            continue;
        }
        let notes = book.notes.iter().filter(|note| note.piece == id);
        let roots = piece.content.into_iter().chain(notes.map(|note| note.body));
        for node in roots.flat_map(|root| book.tree.descendants(root)) {
            let Role::Text(text) = &book.tree.get(node).role else { continue };
            if !text.text.contains('{') {
                continue;
            }
            let span = book.tree.get(node).span;
            if !piece.kind.tells_of_book() {
                if let Some(idle) = idle_field(text, span) {
                    found.push(idle);
                }
                continue;
            }
            let (stretches, unknown) = stretches(&text.text);
            for wrong in unknown {
                found.push(unknown_field(&wrong, text, span));
            }
            if stretches.iter().any(|it| matches!(it, TemplateStretch::Field(_))) {
                texts.push((node, stretches));
            }
        }
    }
    texts
}

/// The place of a name and its braces in a text.
fn place(name: &str, at: usize, text: &Text, span: Span) -> Span {
    if text.map.anchors.is_empty() {
        return span;
    }
    let (start, end) = (at as u32, (at + name.len() + 2) as u32);
    Span { start: text.map.origin(start), end: text.map.origin(end), ..span }
}

/// The message for the first field in a text where none is filled.
fn idle_field(text: &Text, span: Span) -> Option<Diagnostic> {
    let at = |name: &str| text.text.find(&format!("{{{name}}}"));
    let (at, name) = Field::names().filter_map(|name| Some((at(name)?, name))).min()?;
    let message = format!("`{{{name}}}` is filled on pages about the book alone");
    Some(
        Diagnostic::new(Code::UnknownField, place(name, at, text, span), message)
            .label("printed as it stands")
            .hint("title page, half title, copyright page and colophon have fields"),
    )
}

fn unknown_field(wrong: &NoField<'_>, text: &Text, span: Span) -> Diagnostic {
    let NoField { name, at } = wrong;
    let span = place(name, *at, text, span);
    let message = format!("`{{{name}}}` is no field, and is printed as it stands");
    let found = Diagnostic::new(Code::UnknownField, span, message);
    match Field::meant(name) {
        Some(near) => {
            found.label(format!("did you mean `{{{near}}}`?")).fix(format!("{{{near}}}"))
        }
        None => found.hint(format!(
            "fields of this page: {}",
            Field::names().collect::<Vec<_>>().join(", ")
        )),
    }
}

/// Copies what stands below a node of one tree to a node of another.
fn copy_under(from: &Tree, node: NodeId, to: &mut Tree, parent: NodeId) {
    for child in from.children(node) {
        let own = from.get(child);
        let copied = to.add_under(parent, own.role.clone(), own.span, own.lang);
        copy_under(from, child, to, copied);
    }
}

/// A line without anything to say leaves no empty line.
fn close_up(tree: &mut Tree, line: NodeId) {
    let is_break = |tree: &Tree, node: &NodeId| tree.get(*node).role == Role::LineBreak;
    let Some(parent) = tree.get(line).parent else { return };
    let siblings: Vec<NodeId> = tree.children(parent).collect();
    let Some(at) = siblings.iter().position(|&it| it == line) else { return };
    let before = at.checked_sub(1).map(|at| siblings[at]);
    let begins = before.is_none_or(|it| is_break(tree, &it));
    let behind = siblings.get(at + 1).copied();
    let ends = behind.is_none_or(|it| is_break(tree, &it));
    let needless = if begins && ends { behind.or(before) } else { None };
    if let Some(needless) = needless {
        tree.get_mut(needless).role = Role::Phrase;
    }
}

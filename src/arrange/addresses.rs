//! The addresses of links, which paper would lose.

use std::collections::BTreeMap;

use crate::book::{Book, LinkTarget, NodeId, Note, NoteId, PieceId, Role, Text, Tree};
use crate::diag::{Code, Diagnostic};
use crate::theme::Addresses;

/// A link whose words do not show where it leads.
struct Hidden {
    piece: PieceId,
    link: NodeId,
    /// As it is to be printed.
    address: String,
    /// It stands in a note.
    in_note: bool,
}

/// The book with the addresses of links in its text: behind their words, or in notes.
/// Links in notes show them behind their words in any case. Nodes of the book keep their
/// numbers.
pub(super) fn shown(book: &Book, place: Addresses) -> Book {
    let hidden = hidden(book);
    let mut book = book.clone();
    let mut notes: BTreeMap<(PieceId, String), NoteId> = BTreeMap::new();
    for Hidden { piece, link, address, in_note } in hidden {
        let node = book.tree.get(link);
        let (span, lang) = (node.span, node.lang);
        if place == Addresses::Inline || in_note {
            add_inline(&mut book.tree, link, &address);
            continue;
        }
        let next = NoteId(book.notes.len() as u32);
        let id = *notes.entry((piece, address.clone())).or_insert(next);
        let call = book.tree.add_under(link, Role::NoteCall(id), span, lang);
        if id == next {
            let body = book.tree.add(Role::Content, span, lang);
            let paragraph = book.tree.add_under(body, Role::Paragraph, span, lang);
            let text = Role::Text(Text::generated(address.as_str()));
            book.tree.add_under(paragraph, text, span, lang);
            let (name, calls, unanchored) = (address, Vec::new(), false);
            book.notes.push(Note { piece, name, body, calls, unanchored, span });
        }
        book.notes[id.0 as usize].calls.push(call);
    }
    book
}

/// Adds the address of a link behind its words.
pub(super) fn add_inline(tree: &mut Tree, link: NodeId, address: &str) {
    let (span, lang) = (tree.get(link).span, tree.get(link).lang);
    let text = Text::generated(format!(" ({address})"));
    tree.add_under(link, Role::Text(text), span, lang);
}

/// What a link's words do not show of its aim; `None` for what is no link out of the
/// book, or shows it.
pub(super) fn address(tree: &Tree, node: NodeId) -> Option<String> {
    let Role::Link(LinkTarget::Url(url)) = &tree.get(node).role else { return None };
    let bare = |text: &str| -> String {
        let text = text.trim().trim_end_matches('/');
        let parts = ["https://", "http://", "mailto:", "www."];
        parts.iter().fold(text, |text, part| text.trim_start_matches(part)).to_lowercase()
    };
    let words = tree.plain_text(node);
    let shown = bare(&words) == bare(url);
    (!shown).then(|| url.trim_start_matches("mailto:").to_owned())
}

fn hidden(book: &Book) -> Vec<Hidden> {
    let mut all = Vec::new();
    let mut gather = |root: Option<NodeId>, piece, in_note| {
        for node in root.into_iter().flat_map(|root| book.tree.descendants(root)) {
            if let Some(address) = address(&book.tree, node) {
                all.push(Hidden { piece, link: node, address, in_note });
            }
        }
    };
    for (piece, id) in book.pieces.iter().zip((0..).map(PieceId)) {
        gather(piece.content, id, false);
    }
    for note in &book.notes {
        gather(Some(note.body), note.piece, true);
    }
    all
}

/// Says once that print loses the addresses of links; `None` if it loses none.
pub fn lost_addresses(book: &Book) -> Option<Diagnostic> {
    let hidden = hidden(book);
    let first = hidden.first()?;
    let message = match hidden.len() {
        1 => "the address of a link is not printed".to_owned(),
        count => format!("the addresses of {count} links are not printed"),
    };
    let span = book.tree.get(first.link).span;
    Some(
        Diagnostic::new(Code::AddressesLost, span, message)
            .label(format!("leads to `{}`", first.address))
            .hint(
                "to have them on paper write `address = \"note\"` or \
                 `address = \"inline\"` into `[links]` of the theme",
            ),
    )
}

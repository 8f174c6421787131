//! What stands on a cover: the book's own data, nothing invented.

use crate::book::{Book, NodeId, Tree};
use crate::ground::Lang;
use crate::project::{Contributor, Relator};
use crate::source::Span;
use crate::words::LanguageWords;

/// An anthology of more writers names none of them on its cover.
const MOST_WRITERS: usize = 20;

/// The words of a cover.
#[derive(Debug)]
pub(super) struct Legend<'a> {
    /// Holds title, subtitle and series.
    pub(super) tree: &'a Tree,
    pub(super) title: NodeId,
    pub(super) title_span: Span,
    pub(super) subtitle: Option<NodeId>,
    pub(super) series: Option<NodeId>,
    /// The book's number in it, with the space before it.
    pub(super) volume: String,
    /// Who wrote the whole, in a row.
    pub(super) authors: Option<String>,
    /// Who stands on a spine: those, else who did most for the whole.
    pub(super) makers: Option<String>,
    /// Who did what else for the whole, a line for each part.
    pub(super) credits: Vec<String>,
    /// Who wrote the works, where nobody is named for the whole.
    pub(super) writers: Vec<String>,
    pub(super) publisher: Option<String>,
    pub(super) lang: Lang,
    pub(super) uuid: String,
}

impl<'a> Legend<'a> {
    pub(super) fn new(book: &'a Book) -> Self {
        let metadata = &book.metadata;
        let lang = metadata.lang;
        let volume = metadata.series.as_ref().and_then(|series| series.position.as_ref());
        let publisher = metadata.publisher.as_ref().map(|it| it.text.clone());
        // A house is not named twice.
        let whole: Vec<&Contributor> = metadata
            .contributors
            .iter()
            .filter(|person| Some(&person.name.text) != publisher.as_ref())
            .collect();
        let words = LanguageWords::of(lang);
        let names = |role: Relator| {
            let of_role = whole.iter().filter(|person| person.role == role);
            let names: Vec<&str> = of_role.map(|it| it.name.text.as_str()).collect();
            (!names.is_empty()).then(|| words.list(&names))
        };
        let mut roles: Vec<Relator> = Vec::new();
        for person in &whole {
            if person.role != Relator::AUTHOR && !roles.contains(&person.role) {
                roles.push(person.role);
            }
        }
        let credit = |role: &Relator| Some(words.credit(lang, *role, &names(*role)?));
        Self {
            title: book.imprint.title,
            title_span: metadata.title.span,
            subtitle: book.imprint.subtitle,
            series: book.imprint.series,
            volume: volume.map_or_else(String::new, |number| format!("\u{a0}{number}")),
            authors: names(Relator::AUTHOR),
            makers: names(Relator::AUTHOR).or_else(|| names(*roles.first()?)),
            credits: roles.iter().filter_map(credit).collect(),
            writers: if whole.is_empty() {
                writers(book, publisher.as_deref())
            } else {
                Vec::new()
            },
            publisher,
            lang,
            uuid: metadata.uuid.clone(),
            tree: &book.tree,
        }
    }

    /// The words in a row, for those who cannot see them.
    pub(super) fn alt(&self) -> String {
        let plain = |node: &NodeId| self.tree.plain_text(*node);
        let series = self.series.iter().map(plain);
        let mut parts: Vec<String> =
            series.map(|name| format!("{name}{}", self.volume)).collect();
        parts.extend(self.authors.clone());
        parts.push(plain(&self.title));
        parts.extend(self.subtitle.iter().map(plain));
        parts.extend(self.credits.iter().cloned());
        if !self.writers.is_empty() {
            parts.push(self.writers.join(", "));
        }
        parts.extend(self.publisher.clone());
        let stopped = |part: &String| {
            let end = if part.ends_with(['.', '!', '?', '…']) { "" } else { "." };
            format!("{part}{end}")
        };
        parts.iter().map(stopped).collect::<Vec<_>>().join(" ")
    }
}

/// The authors of the works, each once, in order; none if they are too many.
fn writers(book: &Book, publisher: Option<&str>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for piece in &book.pieces {
        for person in piece.data.with_role(Relator::AUTHOR) {
            let name = &person.name.text;
            if Some(name.as_str()) != publisher && !names.contains(name) {
                names.push(name.clone());
            }
        }
    }
    if names.len() > MOST_WRITERS { Vec::new() } else { names }
}

//! Who made what: by-lines, the title page's credits, the note on a work's source.

use crate::arrange::Arranger;
use crate::book::{NodeId, Piece, Role};
use crate::project::{Contributor, Relator};
use crate::source::Span;

/// Words that names of people have at most.
const MANY: usize = 4;

impl Arranger<'_> {
    /// The names of a piece's authors in a row.
    pub(super) fn authors(&self, piece: &Piece) -> Option<String> {
        self.names(piece.data.with_role(Relator::AUTHOR))
    }

    /// Some names in a row; `None` for none.
    pub(super) fn names<'c>(
        &self,
        contributors: impl Iterator<Item = &'c Contributor>,
    ) -> Option<String> {
        let names: Vec<&str> = contributors.map(|it| it.name.text.as_str()).collect();
        (!names.is_empty()).then(|| self.words.list(&names))
    }

    /// The same for a list: the words of a name stay on one line.
    pub(super) fn whole_names<'c>(
        &self,
        contributors: impl Iterator<Item = &'c Contributor>,
    ) -> Option<String> {
        let whole = |name: &str| {
            // A body's may be wider than the list.
            let many = name.split_whitespace().count() > MANY;
            if many { name.to_owned() } else { name.replace(' ', "\u{A0}") }
        };
        let names: Vec<String> = contributors.map(|it| whole(&it.name.text)).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        (!names.is_empty()).then(|| self.words.list(&names))
    }

    /// The by-lines under a piece's title: authors, then everybody else by part.
    pub(super) fn bylines(&mut self, piece: &Piece) -> Vec<NodeId> {
        let lang = self.weaver.book.metadata.lang;
        let mut lines = Vec::new();
        for role in roles_in_order(&piece.data.contributors) {
            let Some(names) = self.names(piece.data.with_role(role)) else { continue };
            let span = piece
                .data
                .with_role(role)
                .next()
                .map_or(piece.span, |contributor| contributor.name.span);
            let text = match role {
                Relator::AUTHOR => names,
                other => self.words.credit(lang, other, &names),
            };
            lines.push(self.weaver.line(Role::Attribution, &text, span, lang));
        }
        lines
    }

    /// The book's contributors for the title page, by the part they played.
    pub(super) fn credits(&self) -> Vec<(Relator, String, Span)> {
        let metadata = &self.weaver.book.metadata;
        roles_in_order(&metadata.contributors)
            .into_iter()
            .filter_map(|role| {
                let of_role =
                    || metadata.contributors.iter().filter(move |it| it.role == role);
                let names = self.names(of_role())?;
                Some((role, names, of_role().next()?.name.span))
            })
            .collect()
    }

    /// Where a work was first published, its rights, the copy it was taken from and a
    /// note on the text, in one paragraph but for those that have empty lines; `None` if
    /// nothing is known.
    pub(super) fn source_note(&mut self, piece: &Piece) -> Option<NodeId> {
        let lang = self.weaver.book.metadata.lang;
        let from = &piece.provenance;
        let date = if from.first_published.is_empty() { &*from.date } else { &[] };
        let words = self.words;
        let parts = [
            (words.first_published, &*from.first_published),
            ("", date),
            ("", &from.copyright),
            ("", &from.permission),
            (words.text_from, &from.source),
            ("", &from.note),
        ];
        let tree = &self.weaver.book.tree;
        let known = parts.iter().flat_map(|(lead, paragraphs)| {
            let of_one = paragraphs.iter().enumerate();
            of_one.map(|(at, &words)| (at, *lead, words, tree.get(words).span))
        });
        let mut known = known.peekable();
        let span = known.peek()?.3;
        let content = self.weaver.node(Role::Content, span, lang);
        let mut paragraph =
            self.weaver.tree.add_under(content, Role::Paragraph, span, lang);
        for (at, lead, words, span) in known {
            if at > 0 {
                paragraph =
                    self.weaver.tree.add_under(content, Role::Paragraph, span, lang);
            }
            if self.weaver.tree.children(paragraph).next().is_some() {
                self.weaver.text(paragraph, " ", span, lang);
            }
            if at == 0 && !lead.is_empty() {
                self.weaver.text(paragraph, &format!("{lead} "), span, lang);
            }
            self.sentence(paragraph, words, span);
        }
        Some(content)
    }

    /// Adds the inlines of a node as a sentence: with a full stop where nothing ends it.
    pub(super) fn sentence(&mut self, to: NodeId, from: NodeId, span: Span) {
        self.weaver.copy_prose(from, to, false);
        self.stop(to, span);
    }

    /// Adds paragraphs of the manifest, each as a sentence.
    pub(super) fn sentences(&mut self, to: NodeId, paragraphs: &[NodeId]) {
        let book = self.weaver.book;
        for (at, &paragraph) in paragraphs.iter().enumerate() {
            let span = book.tree.get(paragraph).span;
            if at > 0 {
                self.weaver.text(to, " ", span, book.metadata.lang);
            }
            self.sentence(to, paragraph, span);
        }
    }

    /// Ends the sentence that a node has so far.
    pub(super) fn stop(&mut self, node: NodeId, span: Span) {
        let text = self.weaver.plain_text(node);
        let bare = text.trim_end_matches(['”', '’', '»', ')', '"', ' ']);
        if !bare.ends_with(['.', '!', '?', '…', ':']) {
            let lang = self.weaver.book.metadata.lang;
            self.weaver.text(node, ".", span, lang);
        }
    }
}

/// The parts played by some contributors, authors first, each once, else as given.
fn roles_in_order(contributors: &[Contributor]) -> Vec<Relator> {
    let mut roles: Vec<Relator> = Vec::new();
    for contributor in contributors {
        if !roles.contains(&contributor.role) {
            roles.push(contributor.role);
        }
    }
    roles.sort_by_key(|&role| role != Relator::AUTHOR);
    roles
}

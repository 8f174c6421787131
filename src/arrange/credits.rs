//! Who made what: by-lines, the title page's credits, the list of contributors, the
//! note on a work's source, the colophon.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::arrange::{Arranger, Division};
use crate::book::{NodeId, Piece, PieceId, Role};
use crate::project::{Contributor, Role as Part};
use crate::source::Span;

impl Arranger<'_> {
    /// The names of a piece's authors in a row.
    pub(super) fn authors(&self, piece: &Piece) -> Option<String> {
        self.names(piece.data.with_role(Part::AUTHOR))
    }

    fn names<'c>(
        &self,
        contributors: impl Iterator<Item = &'c Contributor>,
    ) -> Option<String> {
        let names: Vec<&str> = contributors.map(|it| it.name.text.as_str()).collect();
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
                Part::AUTHOR => names,
                other => format!("{} {names}", self.words.credit(other)),
            };
            lines.push(self.weaver.line(Role::Attribution, &text, span, lang));
        }
        lines
    }

    /// The book's contributors for the title page, by the part they played.
    pub(super) fn credits(&self) -> Vec<(Part, String, Span)> {
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

    /// Everybody named in the book, sorted, with the note on each and the works.
    pub(super) fn contributors(&mut self, division: &mut Division) {
        let book = self.weaver.book;
        let mut people: BTreeMap<(&str, &str), (&Contributor, Vec<NodeId>)> =
            BTreeMap::new();
        let of_book = book.metadata.contributors.iter().map(|it| (it, None));
        let held = book.pieces.iter().zip(0..).filter(|(_, id)| self.holds(PieceId(*id)));
        let of_works = held.flat_map(|(piece, _)| {
            piece.data.contributors.iter().map(move |it| (it, piece.title))
        });
        for (person, title) in of_book.chain(of_works) {
            let key = (person.sort.as_str(), person.name.text.as_str());
            let entry = people.entry(key).or_insert((person, Vec::new()));
            if entry.0.about.is_none() {
                entry.0 = person;
            }
            // Who wrote a work and translated it has made one work.
            if let Some(title) = title.filter(|title| !entry.1.contains(title)) {
                entry.1.push(title);
            }
        }
        for (person, titles) in people.into_values() {
            let block = self.person(person, &titles);
            division.blocks.push(block);
        }
    }

    fn person(&mut self, person: &Contributor, titles: &[NodeId]) -> NodeId {
        let lang = self.weaver.book.metadata.lang;
        let span = person.name.span;
        let paragraph = self.weaver.node(Role::Paragraph, span, lang);
        let name = self.weaver.line(Role::Strong, &person.name.text, span, lang);
        self.weaver.tree.append(paragraph, name);
        if let Some(about) = &person.about {
            self.weaver.text(paragraph, " ", span, lang);
            let parsed = self.parsed(about);
            self.weaver.copy_inlines(parsed, paragraph, false);
        } else {
            for (at, &title) in titles.iter().enumerate() {
                self.weaver.text(
                    paragraph,
                    if at == 0 { ": " } else { "; " },
                    span,
                    lang,
                );
                let copy = self.weaver.copy_as(Role::Emphasis, title, false);
                self.weaver.tree.append(paragraph, copy);
            }
        }
        paragraph
    }

    /// Where a work was first published, its rights, the copy it was taken from and a
    /// note on the text, in one paragraph but for those that have empty lines; `None` if
    /// nothing is known.
    pub(super) fn source_note(&mut self, piece: &Piece) -> Option<NodeId> {
        let lang = self.weaver.book.metadata.lang;
        let data = &piece.data;
        let words = self.words;
        let parts = [
            (words.first_published, &data.first_published),
            ("", &data.date.clone().filter(|_| data.first_published.is_none())),
            ("", &data.copyright),
            ("", &data.permission),
            (words.text_from, &data.source),
            ("", &data.note),
        ];
        let known: Vec<_> = parts.iter().filter(|(_, text)| text.is_some()).collect();
        let first = known.first()?;
        let span = first.1.as_ref().map_or(piece.span, |it| it.span);
        let content = self.weaver.node(Role::Content, span, lang);
        let mut paragraph =
            self.weaver.tree.add_under(content, Role::Paragraph, span, lang);
        let texts = known.iter().filter_map(|(lead, text)| Some((*lead, text.as_ref()?)));
        for (at, lead, text) in texts.flat_map(|(lead, text)| {
            text.paragraphs().enumerate().map(move |(at, it)| (at, lead, it))
        }) {
            if at > 0 {
                paragraph =
                    self.weaver.tree.add_under(content, Role::Paragraph, span, lang);
            }
            if self.weaver.tree.children(paragraph).next().is_some() {
                self.weaver.text(paragraph, " ", text.span, lang);
            }
            if at == 0 && !lead.is_empty() {
                self.weaver.text(paragraph, &format!("{lead} "), text.span, lang);
            }
            let parsed = self.parsed(&text);
            let stop =
                self.weaver.plain_text(parsed).trim_end().ends_with(['.', '!', '?', '…']);
            self.weaver.copy_inlines(parsed, paragraph, false);
            if !stop {
                self.weaver.text(paragraph, ".", text.span, lang);
            }
        }
        Some(content)
    }

    /// What the book is, by whom, and what made it.
    pub(super) fn colophon(&mut self, division: &mut Division) {
        let metadata = Arc::clone(&self.weaver.book.metadata);
        let (span, lang) = (metadata.title.span, metadata.lang);
        let paragraph = self.paragraph_parsed(&metadata.title);
        let date = metadata.date.map(|date| format!(" ({date})")).unwrap_or_default();
        let text = format!(
            ", {}{date}. Set with Florilege {}.",
            metadata.version,
            env!("CARGO_PKG_VERSION")
        );
        self.weaver.text(paragraph, &text, span, lang);
        division.blocks.push(paragraph);
    }
}

/// The parts played by some contributors, authors first, each once, else as given.
fn roles_in_order(contributors: &[Contributor]) -> Vec<Part> {
    let mut roles: Vec<Part> = Vec::new();
    for contributor in contributors {
        if !roles.contains(&contributor.role) {
            roles.push(contributor.role);
        }
    }
    roles.sort_by_key(|&role| role != Part::AUTHOR);
    roles
}

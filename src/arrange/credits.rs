//! Who made what: by-lines, the title page's credits, the note on a work's source.

use crate::arrange::{Arranger, addresses};
use crate::book::{NodeId, Piece, Role};
use crate::project::{Contributor, Located, Role as Part};
use crate::source::Span;
use crate::theme::Addresses;

impl Arranger<'_> {
    /// The names of a piece's authors in a row.
    pub(super) fn authors(&self, piece: &Piece) -> Option<String> {
        self.names(piece.data.with_role(Part::AUTHOR))
    }

    /// Some names in a row; `None` for none.
    pub(super) fn names<'c>(
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
                other => self.words.credit(lang, other, &names),
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
            self.sentence(paragraph, parsed, text.span);
        }
        Some(content)
    }

    /// Adds the inlines of a node as a sentence: with a full stop where nothing ends it.
    pub(super) fn sentence(&mut self, to: NodeId, from: NodeId, span: Span) {
        self.show_addresses(from);
        self.weaver.copy_prose(from, to, false);
        self.stop(to, span);
    }

    /// Adds a string of the manifest, each paragraph of it as a sentence.
    pub(super) fn sentences(&mut self, to: NodeId, prose: &Located) {
        let lang = self.weaver.book.metadata.lang;
        for (at, paragraph) in prose.paragraphs().enumerate() {
            if at > 0 {
                self.weaver.text(to, " ", paragraph.span, lang);
            }
            let parsed = self.parsed(&paragraph);
            self.sentence(to, parsed, paragraph.span);
        }
    }

    /// Puts the addresses of links in a string of the manifest behind their words, where
    /// the edition prints them.
    pub(super) fn show_addresses(&mut self, parsed: NodeId) {
        let tree = &mut self.weaver.tree;
        let below: Vec<NodeId> = tree.descendants(parsed).collect();
        for link in
            below.into_iter().filter(|_| self.arrangement.addresses != Addresses::None)
        {
            if let Some(address) = addresses::address(tree, link) {
                addresses::add_inline(tree, link, &address);
            }
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

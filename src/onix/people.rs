//! Contributors, by role and in sequence, with their names as read and as sorted.

use super::record::OnixMessage;
use super::roles::{CONTRIBUTIONS, role};
use crate::project::{Contributor, Relator, names_body};

impl OnixMessage<'_> {
    /// Who made the whole, then who made its works: authors of single works contribute to
    /// a whole that has makers of its own, else they are its authors.
    pub(super) fn contributors(&mut self) {
        let whole = &self.metadata.contributors;
        let made = |person: &Contributor| {
            matches!(person.role, Relator::AUTHOR | Relator::EDITOR)
        };
        let has_makers = whole.iter().any(made);
        let mut all: Vec<(&Contributor, &'static str)> = Vec::new();
        for person in whole {
            all.push((person, role(person.role)));
        }
        for person in self.book.pieces.iter().flat_map(|piece| &piece.data.contributors) {
            let code = match role(person.role) {
                "A01" if has_makers => CONTRIBUTIONS,
                code => code,
            };
            let same = |other: &(&Contributor, &str)| {
                other.0.name.text == person.name.text
                    && (other.1 == code || made(other.0))
            };
            if !all.iter().any(same) {
                all.push((person, code));
            }
        }
        if all.is_empty() {
            self.empty("NoContributor");
        }
        self.people(&all);
    }

    /// The contributors of one work.
    pub(super) fn contributors_of(&mut self, people: &[Contributor]) {
        let all: Vec<_> = people.iter().map(|it| (it, role(it.role))).collect();
        self.people(&all);
    }

    fn people(&mut self, people: &[(&Contributor, &'static str)]) {
        for (at, (person, role)) in people.iter().enumerate() {
            self.group("Contributor", |it| {
                it.line("SequenceNumber", &(at + 1).to_string());
                it.line("ContributorRole", role);
                it.name(&person.name.text, &person.sort);
            });
        }
    }

    /// A person's name, whole, inverted and in parts; a body's as it is.
    fn name(&mut self, name: &str, sort: &str) {
        if names_body(name) {
            self.line("CorporateName", name);
            if sort != name {
                self.line("CorporateNameInverted", sort);
            }
            return;
        }
        self.line("PersonName", name);
        self.line("PersonNameInverted", sort);
        // In parts only where these make up the name again.
        match sort.split_once(", ") {
            Some((key, before)) if format!("{before} {key}") == name => {
                self.line("NamesBeforeKey", before);
                self.line("KeyNames", key);
            }
            _ => self.line("KeyNames", name),
        }
    }

    /// The owner of a copyright, of whom only the name is known.
    pub(super) fn owner(&mut self, name: &str) {
        self.line(if names_body(name) { "CorporateName" } else { "PersonName" }, name);
    }
}

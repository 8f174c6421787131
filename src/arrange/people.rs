//! The list of contributors: everybody named in the book, sorted, each with what is said
//! of them and what they did.

use std::collections::{BTreeMap, BTreeSet};

use crate::arrange::{Arranger, Division};
use crate::book::{NodeId, Order, PieceId, Role};
use crate::project::{Contributor, Relator};
use crate::words::LanguageWords;

/// Works that somebody made alike, as author or as translator, are named up to this number:
/// those of a poet who fills half of the book stand in the contents.
const NAMED: usize = 8;

/// What somebody did for one work.
struct CreditedWork {
    /// The work's title, or the whole book's.
    title: NodeId,
    /// The parts played in it, in order.
    parts: Vec<Relator>,
}

/// One person with all works.
struct ListedPerson<'b> {
    /// Where the name is first given.
    first: &'b Contributor,
    works: Vec<CreditedWork>,
}

impl ListedPerson<'_> {
    fn add(&mut self, title: NodeId, part: Relator) {
        let known = self.works.iter_mut().find(|work| work.title == title);
        match known {
            Some(work) if work.parts.contains(&part) => {}
            Some(work) => work.parts.push(part),
            None => self.works.push(CreditedWork { title, parts: vec![part] }),
        }
    }
}

impl<'a> Arranger<'a> {
    /// Fills the list of contributors.
    pub(super) fn contributors(&mut self, division: &mut Division) {
        let order = Order::of(self.weaver.book.metadata.lang);
        let mut people = self.people();
        people.sort_by(|a, b| {
            order
                .compare(&a.first.sort, &b.first.sort)
                .then_with(|| a.first.name.text.cmp(&b.first.name.text))
        });
        for person in people {
            let block = self.person(&person);
            division.blocks.push(block);
        }
    }

    /// Who made the whole, then who made its works, in the order of the book.
    fn people(&mut self) -> Vec<ListedPerson<'a>> {
        let book = self.weaver.book;
        let whole = book.imprint.title;
        let of_book = book.metadata.contributors.iter().map(|it| (it, Some(whole)));
        let held = book
            .pieces
            .iter()
            .zip(0..)
            .filter(|(_, id)| self.arrangement.holds(PieceId(*id)));
        let of_works = held.flat_map(|(piece, _)| {
            piece.data.contributors.iter().map(move |it| (it, piece.title))
        });
        let mut people: Vec<ListedPerson<'a>> = Vec::new();
        // One name is one person.
        let mut known: BTreeMap<&str, usize> = BTreeMap::new();
        for (person, title) in of_book.chain(of_works) {
            let at = *known.entry(person.name.text.as_str()).or_insert(people.len());
            if at == people.len() {
                people.push(ListedPerson { first: person, works: Vec::new() });
            }
            if let Some(title) = title {
                people[at].add(title, person.role);
            }
        }
        people
    }

    /// Name and years, what is said of the person, and the works with the part played in
    /// each; an author's is not said.
    fn person(&mut self, person: &ListedPerson<'_>) -> NodeId {
        let lang = self.weaver.book.metadata.lang;
        let Contributor { name, about, lives, .. } = person.first;
        let span = name.span;
        let paragraph = self.weaver.node(Role::Paragraph, span, lang);
        let printed = self.weaver.line(Role::SmallCaps, &name.text, span, lang);
        self.weaver.tree.append(paragraph, printed);
        if let Some(years) = lives.years() {
            self.weaver.text(paragraph, &format!(" ({years})"), span, lang);
        }
        if about.is_some() {
            self.weaver.text(paragraph, "\u{2002}", span, lang);
            self.sentences(paragraph, self.weaver.book.about(person.first));
        }
        let alike = |work: &&CreditedWork| {
            let same = person.works.iter().filter(|it| it.parts == work.parts);
            same.count() <= NAMED
        };
        let named: Vec<&CreditedWork> = person.works.iter().filter(alike).collect();
        for (at, work) in named.iter().enumerate() {
            let between = match (at, about) {
                (0, None) => "\u{2002}",
                (0, Some(_)) => " ",
                _ => "; ",
            };
            self.weaver.text(paragraph, between, span, lang);
            self.work(paragraph, work);
        }
        // Of the others only what was done is said.
        let others: BTreeSet<&[Relator]> = (person.works.iter())
            .filter(|it| !alike(it) && it.parts != [Relator::AUTHOR])
            .map(|it| &*it.parts)
            .collect();
        for parts in &others {
            self.parts(paragraph, parts);
        }
        if !named.is_empty() || !others.is_empty() {
            self.stop(paragraph, span);
        }
        paragraph
    }

    /// A work: its title, and in brackets what was done for it.
    fn work(&mut self, paragraph: NodeId, work: &CreditedWork) {
        let copy = self.weaver.copy_as(Role::Emphasis, work.title, false);
        self.weaver.tree.append(paragraph, copy);
        if work.parts == [Relator::AUTHOR] {
            return;
        }
        self.parts(paragraph, &work.parts);
    }

    /// What was done, in brackets.
    fn parts(&mut self, paragraph: NodeId, parts: &[Relator]) {
        let lang = self.weaver.book.metadata.lang;
        let span = self.weaver.tree.get(paragraph).span;
        let parts = parts.iter().filter_map(|&part| LanguageWords::part(lang, part));
        let parts = parts.collect::<Vec<_>>().join(", ");
        self.weaver.text(paragraph, &format!(" ({parts})"), span, lang);
    }
}

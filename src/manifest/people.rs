//! Persons and bodies.

use std::collections::BTreeMap;

use super::numbers::Scalar;
use super::typed::{PersonEntry, PersonTable};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ground::Lang;
use crate::project::{
    Contributor, Lives, Located, Metadata, PieceSpec, Relator, sort_name,
};
use crate::read::people::{guessed, person};
use crate::tables::ReadTable as _;
use crate::tables::{List, Prose};

/// People of one role, such as a work's authors.
pub(super) fn of_role(
    list: Option<&List<PersonEntry>>,
    role: Relator,
    lang: Lang,
) -> impl Iterator<Item = Contributor> {
    list.into_iter().flat_map(|list| &list.items).filter_map(move |entry| match entry {
        PersonEntry::Name(name) => Some(contributor(name, None, role, lang)),
        PersonEntry::Table(table) => {
            let role = table.role.as_ref().map_or(role, |role| role.value);
            Some(contributor(table.name.as_ref()?, Some(table), role, lang))
        }
    })
}

/// People who each say their role.
pub(super) fn with_roles(
    list: Option<&List<PersonTable>>,
    lang: Lang,
    found: &mut Diagnostics,
) -> Vec<Contributor> {
    let tables = list.into_iter().flat_map(|list| &list.items);
    tables.filter_map(|table| one(table, lang, found)).collect()
}

fn one(table: &PersonTable, lang: Lang, found: &mut Diagnostics) -> Option<Contributor> {
    let name = table.name.as_ref()?;
    if !table.has("role") {
        found.push(
            Diagnostic::new(Code::MissingKey, table.span, "`role` is missing")
                .label("needed here")
                .hint("write `role = \"editor\"` or another part played"),
        );
    }
    let role = table.role.as_ref().map_or(Relator(*b"ctb"), |role| role.value);
    Some(contributor(name, Some(table), role, lang))
}

/// One name is one person: how one place says that it is sorted, and what it says of who
/// it is and when it lived, holds wherever the name stands and nothing else is said.
pub(super) fn agree(
    metadata: &mut Metadata,
    pieces: &mut [PieceSpec],
    found: &mut Diagnostics,
) {
    let lang = metadata.lang;
    let mut people = Vec::new();
    people.extend(&mut metadata.contributors);
    gather(pieces, &mut people);
    let mut known: BTreeMap<String, KnownPerson> = BTreeMap::new();
    for person in &people {
        known.entry(person.name.text.clone()).or_default().learn(person, lang);
    }
    report_guesses(&people, &known, found);
    for person in people {
        if let Some(known) = known.get(&person.name.text) {
            known.tell(person);
        }
    }
}

/// Names the guesses at how names are sorted, in one message.
fn report_guesses(
    people: &[&mut Contributor],
    known: &BTreeMap<String, KnownPerson>,
    found: &mut Diagnostics,
) {
    let mut guesses: Vec<&Contributor> = Vec::new();
    for person in people {
        let name = &person.name.text;
        let settled = known.get(name).is_none_or(|known| known.settled);
        let told = guesses.iter().any(|other| other.name.text == *name);
        if !settled && !told {
            guesses.push(person);
        }
    }
    if let Some(first) = guesses.first() {
        let sorted: Vec<_> =
            guesses.iter().map(|person| (&*person.name.text, &*person.sort)).collect();
        found.push(guessed(first.name.span, &sorted));
    }
}

/// What all places together say of one person.
#[derive(Default)]
struct KnownPerson {
    sort: Option<String>,
    /// How the name is sorted is no guess.
    settled: bool,
    about: Option<Located>,
    lives: Lives,
}

impl KnownPerson {
    /// Takes what is not known yet.
    fn learn(&mut self, person: &Contributor, lang: Lang) {
        // It was computed from the name as typed, with straight apostrophes.
        let typed = person.name.text.replace('’', "'");
        let computed = [&typed, &person.name.text]
            .iter()
            .any(|it| sort_name(it, lang.primary()).sort == person.sort);
        if self.sort.is_none() && !computed {
            self.sort = Some(person.sort.clone());
        }
        self.settled |= !person.guessed;
        let Lives { born, died } = person.lives.clone();
        self.about = self.about.take().or_else(|| person.about.clone());
        self.lives.born = self.lives.born.take().or(born);
        self.lives.died = self.lives.died.take().or(died);
    }

    /// Completes what one place says.
    fn tell(&self, person: &mut Contributor) {
        let Lives { born, died } = self.lives.clone();
        if let Some(sort) = &self.sort {
            person.sort.clone_from(sort);
        }
        person.about = person.about.take().or_else(|| self.about.clone());
        person.lives.born = person.lives.born.take().or(born);
        person.lives.died = person.lives.died.take().or(died);
    }
}

fn gather<'p>(pieces: &'p mut [PieceSpec], people: &mut Vec<&'p mut Contributor>) {
    for piece in pieces {
        people.extend(&mut piece.data.contributors);
        gather(&mut piece.children, people);
    }
}

/// A name, with what its table says of the person.
fn contributor(
    name: &Located,
    table: Option<&PersonTable>,
    role: Relator,
    lang: Lang,
) -> Contributor {
    let mut person = person(name, role, lang);
    let Some(table) = table else { return person };
    if let Some(sort) = &table.sort {
        person.sort.clone_from(&sort.text);
        person.guessed = false;
    }
    let year = |year: &Option<Scalar>| year.as_ref().map(|year| year.0.clone());
    person.about = Prose::of(table.about.as_ref());
    person.lives = Lives { born: year(&table.born), died: year(&table.died) };
    person
}

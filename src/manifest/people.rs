//! Persons and bodies.

use std::collections::BTreeMap;

use super::names::sort_name;
use super::typed::{PersonEntry, PersonTable};
use super::values::{List, Prose};
use crate::book::Lang;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::project::{Contributor, Located, Metadata, PieceSpec, Role};
use crate::read::curl_text;

/// People of one role, such as a work's authors.
pub(super) fn of_role(
    list: Option<&List<PersonEntry>>,
    role: Role,
    lang: Lang,
) -> impl Iterator<Item = Contributor> {
    list.into_iter().flat_map(|list| &list.items).filter_map(move |entry| match entry {
        PersonEntry::Name(name) => Some(contributor(name, None, role, None, lang)),
        PersonEntry::Table(table) => Some(contributor(
            table.name.as_ref()?,
            table.sort.as_ref(),
            table.role.as_ref().map_or(role, |role| role.value),
            Prose::of(table.about.as_ref()),
            lang,
        )),
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
    let role = table.role.as_ref().map_or(Role(*b"ctb"), |role| role.value);
    let about = Prose::of(table.about.as_ref());
    Some(contributor(name, table.sort.as_ref(), role, about, lang))
}

/// One name is one person: how one place says that it is sorted, and what it says of who
/// it is, holds wherever the name stands and nothing else is said.
pub(super) fn agree(metadata: &mut Metadata, pieces: &mut [PieceSpec]) {
    let mut people = Vec::new();
    people.extend(&mut metadata.contributors);
    gather(pieces, &mut people);
    let mut known: BTreeMap<String, (Option<String>, Option<Located>)> = BTreeMap::new();
    for person in &people {
        // It was computed from the name as typed, with straight apostrophes.
        let typed = person.name.text.replace('’', "'");
        let computed =
            [&typed, &person.name.text].iter().any(|it| sort_name(it) == person.sort);
        let (sort, about) = known.entry(person.name.text.clone()).or_default();
        if sort.is_none() && !computed {
            *sort = Some(person.sort.clone());
        }
        if about.is_none() {
            about.clone_from(&person.about);
        }
    }
    for person in people {
        let Some((sort, about)) = known.get(&person.name.text) else { continue };
        if let Some(sort) = sort {
            person.sort.clone_from(sort);
        }
        if person.about.is_none() {
            person.about.clone_from(about);
        }
    }
}

fn gather<'p>(pieces: &'p mut [PieceSpec], people: &mut Vec<&'p mut Contributor>) {
    for piece in pieces {
        people.extend(&mut piece.data.contributors);
        gather(&mut piece.children, people);
    }
}

/// The name is printed, so its apostrophes are curled; what it is sorted by stays as
/// typed.
fn contributor(
    name: &Located,
    sort: Option<&Located>,
    role: Role,
    about: Option<Located>,
    lang: Lang,
) -> Contributor {
    let printed = curl_text(&name.text, lang);
    Contributor {
        name: Located { text: printed, span: name.span },
        sort: sort.map_or_else(|| sort_name(&name.text), |sort| sort.text.clone()),
        role,
        about,
    }
}

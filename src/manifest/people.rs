//! Persons and bodies.

use super::names::sort_name;
use super::typed::{PersonEntry, PersonTable};
use super::values::List;
use crate::book::Lang;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::project::{Contributor, Located, Role};
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
            table.about.as_ref(),
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
    Some(contributor(name, table.sort.as_ref(), role, table.about.as_ref(), lang))
}

/// The name is printed, so its apostrophes are curled; what it is sorted by stays as
/// typed.
fn contributor(
    name: &Located,
    sort: Option<&Located>,
    role: Role,
    about: Option<&Located>,
    lang: Lang,
) -> Contributor {
    let printed = curl_text(&name.text, lang);
    Contributor {
        name: Located { text: printed, span: name.span },
        sort: sort.map_or_else(|| sort_name(&name.text), |sort| sort.text.clone()),
        role,
        about: about.cloned(),
    }
}

//! People whom a text or a manifest names.

use super::curl_text;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ground::Lang;
use crate::project::{Contributor, Lives, Located, Relator, SortName, sort_name};
use crate::source::Span;

/// A person whom a text names, with a message where the name is sorted by a guess.
pub(crate) fn named(
    name: &Located,
    role: Relator,
    lang: Lang,
    found: &mut Diagnostics,
) -> Contributor {
    let person = person(name, role, lang);
    if person.guessed {
        found.push(guessed(name.span, &[(&person.name.text, &person.sort)]));
    }
    person
}

/// A person by the name alone. It is printed, so its apostrophes are curled; what it is
/// sorted by stays as typed.
pub(crate) fn person(name: &Located, role: Relator, lang: Lang) -> Contributor {
    let SortName { sort, sure } = sort_name(&name.text, lang.primary());
    Contributor {
        name: Located { text: curl_text(&name.text, lang), span: name.span },
        sort,
        guessed: !sure,
        role,
        about: None,
        lives: Lives::default(),
    }
}

/// Says that names are sorted by a guess.
pub(crate) fn guessed(span: Span, sorted: &[(&str, &str)]) -> Diagnostic {
    const MOST: usize = 6;
    let (name, sort) = sorted.first().copied().unwrap_or_default();
    let message = match sorted.len() {
        1 => format!("`{name}` is sorted as `{sort}`, which is a guess"),
        count => format!("{count} names are sorted by a guess"),
    };
    let mut found = Diagnostic::new(Code::SortGuess, span, message);
    if sorted.len() > 1 {
        let mut list: Vec<_> =
            sorted.iter().take(MOST).map(|(_, sort)| format!("`{sort}`")).collect();
        if sorted.len() > MOST {
            list.push(format!("and {} more", sorted.len() - MOST));
        }
        found = found.label(list.join("; "));
    }
    let person = format!("{{ name = \"{name}\", sort = \"{sort}\" }}");
    found.hint(format!("say how such a name is sorted, as in `{person}`"))
}

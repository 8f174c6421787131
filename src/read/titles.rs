//! A work's title and authors stand in the manifest, in its text, or in both; in a book
//! they are set once.

use super::ReadChapter;
use super::people::named;
use crate::book::{NodeId, Piece, Role, Tree};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ground::Lang;
use crate::project::{Located, Relator};
use crate::words::said_part;

/// The title of a piece: the manifest's, or that of its first heading.
pub(super) fn title(
    given: Option<NodeId>,
    headings: &[NodeId],
    tree: &Tree,
    found: &mut Diagnostics,
) -> Option<NodeId> {
    let first = given.or(headings.first().copied())?;
    let same = |a, b| fold(&tree.plain_text(a)) == fold(&tree.plain_text(b));
    for &heading in headings.iter().filter(|&&heading| !same(first, heading)) {
        let span = tree.get(heading).span;
        let (code, label) = if given.is_some() {
            (Code::TitleMismatch, "the manifest's title")
        } else {
            (Code::SecondTitle, "the title")
        };
        found.push(
            Diagnostic::new(
                code,
                span,
                format!(
                    "the heading is `{}`, the title `{}`",
                    tree.plain_text(heading),
                    tree.plain_text(first)
                ),
            )
            .label("the chapter's heading")
            .related(tree.get(first).span, label)
            .hint("make the two equal, or leave one of them out"),
        );
    }
    // A heading with markup or a note says more than the same words without.
    let heading = *headings.first().unwrap_or(&first);
    let plain = |node| {
        tree.descendants(node).skip(1).all(|n| matches!(tree.get(n).role, Role::Text(_)))
    };
    let richer = plain(first) && !plain(heading) && same(first, heading);
    Some(if richer { heading } else { first })
}

/// Words without what typing and typography do to them: quotation marks, dashes, spaces,
/// capitals.
pub fn fold(text: &str) -> String {
    let mut folded = String::new();
    for c in text.chars() {
        match c {
            '“' | '”' | '„' | '«' | '»' | '‟' => folded.push('"'),
            '‘' | '’' | '‚' | '‹' | '›' => folded.push('\''),
            '–' | '—' | '‑' | '―' => folded.push('-'),
            '…' => folded.push_str("..."),
            c if c.is_whitespace() => folded.push(' '),
            c => folded.extend(c.to_lowercase()),
        }
    }
    while folded.contains("--") {
        folded = folded.replace("--", "-");
    }
    // A quotation mark may keep its distance in one of the two.
    let words: Vec<_> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    words.join(" ").replace("\" ", "\"").replace(" \"", "\"")
}

/// The people that a chapter names: its authors, and others with what they did.
pub(super) struct Authors {
    people: Vec<(Relator, Located)>,
    /// They stood in a by-line that says nothing else.
    declared: bool,
}

impl Authors {
    /// From a `::: byline` division, or from a first paragraph that repeats the
    /// manifest's authors; such a paragraph is taken out of the text.
    pub(super) fn of(chapter: &ReadChapter, piece: &Piece, tree: &mut Tree) -> Self {
        let lines = chapter.bylines.iter();
        let people: Vec<_> =
            lines.flat_map(|&line| split(line, piece.lang, tree)).collect();
        if !people.is_empty() {
            return Self { people, declared: true };
        }
        let none = Self { people: Vec::new(), declared: false };
        let Some(first) = tree.children(chapter.content).next() else { return none };
        let wanted: Vec<_> =
            with_role(piece, Relator::AUTHOR).map(|name| fold(&name.text)).collect();
        if wanted.is_empty() || tree.get(first).role != Role::Paragraph {
            return none;
        }
        let people = split(first, piece.lang, tree);
        if people.iter().all(|person| person.0 == Relator::AUTHOR)
            && people.iter().map(|person| fold(&person.1.text)).eq(wanted)
        {
            tree.take_first(chapter.content);
        }
        none
    }

    /// Compares with the people of the manifest, or becomes them where it names none who
    /// did the same.
    pub(super) fn agree(self, piece: &mut Piece, found: &mut Diagnostics) {
        if !self.declared {
            return;
        }
        let mut rest = self.people;
        let lang = piece.lang;
        while let Some((role, first)) = rest.first().cloned() {
            let (of_role, others) = rest.into_iter().partition(|it| it.0 == role);
            rest = others;
            let of_role: Vec<(Relator, Located)> = of_role;
            let names: Vec<_> = of_role.into_iter().map(|person| person.1).collect();
            let given: Vec<_> = with_role(piece, role).cloned().collect();
            if given.is_empty() {
                let people = names.iter().map(|name| named(name, role, lang, found));
                piece.data.contributors.extend(people);
            } else if folded(&given) != folded(&names) {
                found.push(mismatch(&first, &given[0]));
            }
        }
    }
}

fn folded(names: &[Located]) -> Vec<String> {
    names.iter().map(|name| fold(&name.text)).collect()
}

fn mismatch(byline: &Located, given: &Located) -> Diagnostic {
    let message = "the by-line and the manifest name different people";
    Diagnostic::new(Code::BylineMismatch, byline.span, message)
        .label("the chapter's by-line")
        .related(given.span, "the manifest's")
        .hint("make the two equal, or leave one of them out")
}

fn with_role(piece: &Piece, role: Relator) -> impl Iterator<Item = &Located> {
    piece.data.with_role(role).map(|person| &person.name)
}

/// The names in a by-line, with what they did: `By A, B and C`, `Translated by D`.
fn split(line: NodeId, lang: Lang, tree: &Tree) -> Vec<(Relator, Located)> {
    let span = tree.get(line).span;
    let text = tree.plain_text(line);
    let text = text.trim();
    let bare = ["— ", "–", "—"].iter().find_map(|lead| text.strip_prefix(lead));
    let text = bare.unwrap_or(text);
    let (role, lead) = said_part(lang, text).unwrap_or((Relator::AUTHOR, 0));
    let text = text[lead..].trim_start();
    let mut names = vec![text.to_owned()];
    for between in [", ", " and ", " & ", " und ", " et ", " y ", " e ", " и "] {
        names = names
            .iter()
            .flat_map(|name| name.split(between))
            .map(|name| name.trim().to_owned())
            .filter(|name| !name.is_empty())
            .collect();
    }
    names.into_iter().map(|text| (role, Located { text, span })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_and_typography_are_equal() {
        assert_eq!(fold("The “Lamp” — it’s…"), fold("The \"Lamp\" --- it's..."));
        assert_eq!(fold("« Lampe »"), fold("\"Lampe\""));
        assert_eq!(fold("THE LAMP"), fold("The Lamp"));
        assert_ne!(fold("The Lamp"), fold("The Lamps"));
    }
}

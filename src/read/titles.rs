//! A work's title and authors stand in the manifest, in its text, or in both; in a book
//! they are set once.

use super::Chapter;
use crate::book::{NodeId, Piece, Role, Tree};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::manifest::sort_name;
use crate::project::{Contributor, Located, Role as Part};

/// The title of a piece: the manifest's, or that of its first heading.
pub(super) fn title(
    given: Option<NodeId>,
    headings: &[NodeId],
    tree: &Tree,
    out: &mut Diagnostics,
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
        out.push(
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

/// The authors that a chapter names.
pub(super) struct Authors {
    names: Vec<Located>,
    /// They stood in a by-line that says nothing else.
    declared: bool,
}

impl Authors {
    /// From a `::: byline` division, or from a first paragraph that repeats the
    /// manifest's authors; such a paragraph is taken out of the text.
    pub(super) fn of(chapter: &Chapter, piece: &Piece, tree: &mut Tree) -> Self {
        let names: Vec<_> =
            chapter.bylines.iter().flat_map(|&line| split(line, tree)).collect();
        if !names.is_empty() {
            return Self { names, declared: true };
        }
        let none = Self { names: Vec::new(), declared: false };
        let Some(first) = tree.children(chapter.content).next() else { return none };
        let wanted: Vec<_> = authors(piece).map(|name| fold(&name.text)).collect();
        if wanted.is_empty() || tree.get(first).role != Role::Paragraph {
            return none;
        }
        let names = split(first, tree);
        if names.iter().map(|name| fold(&name.text)).eq(wanted) {
            tree.take_first(chapter.content);
        }
        none
    }

    /// Compares with the manifest's authors, or becomes them where it names none.
    pub(super) fn agree(self, piece: &mut Piece, out: &mut Diagnostics) {
        if !self.declared {
            return;
        }
        let given: Vec<_> = authors(piece).cloned().collect();
        if given.is_empty() {
            for name in self.names {
                let sort = sort_name(&name.text);
                let (role, about) = (Part::AUTHOR, None);
                piece.data.contributors.push(Contributor { name, sort, role, about });
            }
            return;
        }
        let folded = |names: &[Located]| -> Vec<_> {
            names.iter().map(|name| fold(&name.text)).collect()
        };
        if folded(&given) != folded(&self.names) {
            let found = Diagnostic::new(
                Code::BylineMismatch,
                self.names[0].span,
                "the by-line and the manifest name different authors",
            )
            .label("the chapter's by-line")
            .related(given[0].span, "the manifest's authors")
            .hint("make the two equal, or leave one of them out");
            out.push(found);
        }
    }
}

fn authors(piece: &Piece) -> impl Iterator<Item = &Located> {
    piece.data.with_role(Part::AUTHOR).map(|author| &author.name)
}

/// The names in a by-line: `By A, B and C`.
fn split(line: NodeId, tree: &Tree) -> Vec<Located> {
    let span = tree.get(line).span;
    let text = tree.plain_text(line);
    let text = text.trim();
    let text = ["By ", "by ", "BY ", "— ", "–", "—"]
        .iter()
        .find_map(|lead| text.strip_prefix(lead))
        .unwrap_or(text);
    let mut names = vec![text.to_owned()];
    for between in [", ", " and ", " & ", " und ", " et ", " y ", " e ", " и "] {
        names = names
            .iter()
            .flat_map(|name| name.split(between))
            .map(|name| name.trim().to_owned())
            .filter(|name| !name.is_empty())
            .collect();
    }
    names.into_iter().map(|text| Located { text, span }).collect()
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

//! The list of contents.

use std::ops::Range;

use super::scribe::Scribe;
use super::toc::section_of;
use crate::book::{DivisionId, NodeId, Role};
use crate::project::PieceKind;

impl Scribe<'_> {
    /// The contents as nested lists, with authors and without page numbers.
    pub(super) fn contents(&mut self, node: NodeId) {
        let before = self.open(node, "ol", &[("class", "contents")]);
        self.xml.end_line();
        let entries: Vec<_> = self.flow.children(node).collect();
        let mut depths: Vec<u8> = Vec::new();
        for entry in entries {
            let Role::ContentsEntry { division, heading, depth } =
                self.flow.node(entry).role
            else {
                continue;
            };
            match depths.last() {
                None => {}
                Some(&last) if depth > last => {
                    self.xml.end_line();
                    self.xml.open("ol", &[]);
                    self.xml.end_line();
                }
                Some(_) => {
                    while let Some(last) = depths.pop() {
                        self.xml.close("li");
                        self.xml.end_line();
                        if last <= depth || depths.is_empty() {
                            break;
                        }
                        self.xml.close("ol");
                        self.xml.end_line();
                    }
                }
            }
            depths.push(depth);
            let part = self.flow.division(division).kind == PieceKind::Part;
            let class = match heading {
                Some(_) => &[("class", "of-section")][..],
                None if part => &[("class", "of-part")],
                None => &[],
            };
            let outer = self.open(entry, "li", class);
            self.contents_entry(entry, division, heading);
            self.lang = outer;
        }
        while depths.pop().is_some() {
            self.xml.close("li");
            self.xml.end_line();
            if !depths.is_empty() {
                self.xml.close("ol");
                self.xml.end_line();
            }
        }
        self.close("ol", before);
        self.xml.end_line();
    }

    fn contents_entry(
        &mut self,
        entry: NodeId,
        division: DivisionId,
        heading: Option<NodeId>,
    ) {
        let parts: Vec<_> = self.flow.children(entry).collect();
        let href = match heading {
            Some(heading) => section_of(self.flow, heading)
                .and_then(|section| self.plan.to_node(self.document, section)),
            None => self.plan.opening(division).map(str::to_owned),
        };
        let (titles, others): (Vec<_>, Vec<_>) =
            parts.into_iter().partition(|&part| self.flow.node(part).role == Role::Title);
        self.entry_title(&titles, href.as_deref());
        for part in others {
            // Of the page nothing is said: reading systems have none.
            if self.flow.node(part).role == Role::Attribution {
                self.xml.text(" ");
                let before = self.open(part, "span", &[("class", "byline")]);
                self.people(part, division);
                self.close("span", before);
            }
        }
    }

    /// What leads to the piece: its title, and below it the subtitle of a part.
    fn entry_title(&mut self, titles: &[NodeId], href: Option<&str>) {
        let [title, below @ ..] = titles else { return };
        let plain = self.plain_class(*title).map(|class| ("class", class));
        let all: Vec<_> = href.map(|it| ("href", it)).into_iter().chain(plain).collect();
        let before = self.open(*title, if href.is_some() { "a" } else { "span" }, &all);
        self.inlines(*title);
        for &subtitle in below {
            self.xml.empty("br", &[]);
            let around = self.open(subtitle, "span", &[("class", "below")]);
            self.inlines(subtitle);
            self.close("span", around);
        }
        self.close(if href.is_some() { "a" } else { "span" }, before);
    }

    /// The people of an entry: where there are several, each name by itself, so that no line
    /// ends within one.
    fn people(&mut self, line: NodeId, division: DivisionId) {
        let text = self.flow.plain_text(line);
        let children: Vec<_> = self.flow.children(line).collect();
        let parts = match children[..] {
            [only] if self.plan.markers.at_node(only).is_empty() => {
                names_in(&text, &self.names(division))
            }
            // A text in which print pages begin is counted by its bytes.
            _ => Vec::new(),
        };
        let mut from = 0;
        if parts.len() < 2 {
            return self.inlines(line);
        }
        for part in parts {
            self.isolated(&text[from..part.start], true);
            self.xml.open("span", &[("class", "name")]);
            self.isolated(&text[part.clone()], true);
            self.xml.close("span");
            from = part.end;
        }
        self.isolated(&text[from..], true);
    }

    /// The names of those who made a piece, as they are and with their words tied.
    fn names(&self, division: DivisionId) -> Vec<String> {
        let piece = self.flow.division(division).piece;
        let people = piece.map(|piece| &self.flow.book.piece(piece).data.contributors);
        let names = people.into_iter().flatten().map(|it| it.name.text.as_str());
        let names = names.filter(|name| !name.is_empty());
        names.flat_map(|name| [name.to_owned(), name.replace(' ', "\u{A0}")]).collect()
    }
}

/// Where names stand in a text, in order, each with the punctuation behind it, which stays
/// with it.
fn names_in(text: &str, names: &[String]) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    let next = |from: usize| {
        let found = names.iter().filter_map(|name| {
            let at = from + text[from..].find(name.as_str())?;
            Some((at, usize::MAX - name.len()))
        });
        // Of two that begin at one place the longer.
        found.min().map(|(at, length)| at..at + (usize::MAX - length))
    };
    while let Some(name) = next(from) {
        let behind = text[name.end..].find(char::is_whitespace);
        let end = behind.map_or(text.len(), |length| name.end + length);
        parts.push(name.start..end);
        from = end;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_whole_with_the_comma_behind_them() {
        let text = "Ann Lee, Ann Lee-Marsh, and Bo Ek, translated by Cy";
        let names = ["Ann Lee", "Ann Lee-Marsh", "Bo Ek", "Cy", "Di"].map(str::to_owned);
        let found = names_in(text, &names);
        let found: Vec<&str> = found.into_iter().map(|part| &text[part]).collect();
        assert_eq!(found, ["Ann Lee,", "Ann Lee-Marsh,", "Bo Ek,", "Cy"]);
        assert!(names_in("A", &[]).is_empty());
    }
}

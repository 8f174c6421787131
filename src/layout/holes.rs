//! Values that only pages know: page numbers in contents, text and index.
//!
//! A hole is laid out with what the round before found; when a round finds nothing
//! new, the pages are right.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::arrange::{Division, Flow};
use crate::book::Hole;
use crate::book::{LinkTarget, NodeId, Role};
use crate::display::{Content, DisplayItem, GlyphRun};
use crate::layout::chain::Numbers;
use crate::layout::page::PageNumber;

/// The text of each hole, by its node.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Holes {
    texts: BTreeMap<NodeId, Box<str>>,
    /// Which bytes of a text lead to which node, in order.
    leads: BTreeMap<NodeId, Vec<Lead>>,
}

/// Bytes of a hole's text, and the node that they lead to.
type Lead = (Range<u32>, NodeId);

/// As wide as most page numbers are.
const UNKNOWN: &str = "00";

/// Stands for the page of what this edition leaves out.
const NOWHERE: &str = "?";

impl Holes {
    /// No hole has a value.
    pub(super) const NONE: Self = Self { texts: BTreeMap::new(), leads: BTreeMap::new() };

    /// The text of a hole; before the first round, room for two figures.
    pub(super) fn get(&self, node: NodeId) -> &str {
        self.texts.get(&node).map_or(UNKNOWN, |text| text)
    }

    /// Where the text of a hole with several places leads.
    pub(super) fn leads(&self, node: NodeId) -> &[Lead] {
        self.leads.get(&node).map_or(&[], Vec::as_slice)
    }

    /// What the pages say.
    pub(super) fn filled(flow: &Flow, nodes: &[NodeId], pages: &Numbers) -> Self {
        let mut holes = Self::NONE;
        for &node in nodes {
            let (text, leads) = value(flow, node, pages);
            holes.texts.insert(node, text.into_boxed_str());
            if !leads.is_empty() {
                holes.leads.insert(node, leads);
            }
        }
        holes
    }

    /// The references to pages that are not there.
    pub(super) fn nowhere(&self) -> impl Iterator<Item = NodeId> + '_ {
        self.texts.iter().filter(|(_, text)| &***text == NOWHERE).map(|(&node, _)| node)
    }

    /// The holes whose text is not the same in `other`.
    pub(super) fn changed<'a>(
        &'a self,
        other: &'a Self,
    ) -> impl Iterator<Item = NodeId> + 'a {
        self.texts.keys().copied().filter(|&node| self.get(node) != other.get(node))
    }
}

/// All holes of a division, those of the notes that stand in it too: notes gathered in it,
/// and where notes stand at the foot of pages, those that its text calls.
pub(super) fn of_division(flow: &Flow, division: &Division) -> Vec<NodeId> {
    let at_foot = flow.arrangement.notes_at_foot();
    let (mut holes, mut notes) = (Vec::new(), BTreeSet::new());
    let mut roots: Vec<NodeId> = division.texts().collect();
    while let Some(root) = roots.pop() {
        let tree = flow.tree_of(root);
        for node in tree.descendants(root) {
            match tree.get(node).role {
                Role::Hole(_) | Role::PageReference(_) => holes.push(node),
                Role::NoteEntry(note) => roots.push(flow.book.note(note).body),
                Role::NoteCall(note) if at_foot && notes.insert(note) => {
                    roots.push(flow.book.note(note).body);
                }
                _ => {}
            }
        }
    }
    holes
}

/// The holes shown in `items` that no round has given a value.
pub(super) fn unfilled<'a>(
    flow: &'a Flow,
    holes: &'a Holes,
    items: &'a [DisplayItem],
) -> impl Iterator<Item = NodeId> + 'a {
    items.iter().filter_map(move |item| {
        let DisplayItem::Run(GlyphRun { content: Content::Node { node, .. }, .. }) = item
        else {
            return None;
        };
        let is_hole =
            matches!(flow.node(*node).role, Role::Hole(_) | Role::PageReference(_));
        (is_hole && !holes.texts.contains_key(node)).then_some(*node)
    })
}

fn value(flow: &Flow, node: NodeId, pages: &Numbers) -> (String, Vec<Lead>) {
    let of_division = |id: crate::book::DivisionId| pages.opening(id);
    let of_node = |node| pages.page_of(node);
    let label = match &flow.node(node).role {
        Role::Hole(Hole::PageOfDivision(id)) => of_division(*id),
        Role::Hole(Hole::Locators(entry)) => {
            let places = flow.locators.get(*entry as usize).into_iter().flatten();
            let labelled = |&target| of_node(target).map(|label| (label, target));
            return locators(places.filter_map(labelled).collect());
        }
        Role::PageReference(LinkTarget::Node(target)) => of_node(*target),
        Role::PageReference(LinkTarget::Piece(piece)) => {
            flow.division_of(*piece).and_then(of_division)
        }
        _ => None,
    };
    (label.map_or_else(|| NOWHERE.into(), |label| label.to_string()), Vec::new())
}

/// Page numbers, ascending, each once, successive ones as a range; and where each leads:
/// to the first place on its first page.
fn locators(mut places: Vec<(PageNumber, NodeId)>) -> (String, Vec<Lead>) {
    places.sort_by_key(|place| place.0);
    places.dedup_by_key(|place| place.0);
    let (mut text, mut leads) = (String::new(), Vec::new());
    let mut at = 0;
    while at < places.len() {
        let (first, target) = places[at];
        let mut last = first;
        while let Some(&(next, _)) = places.get(at + 1)
            && next.numbering == last.numbering
            && next.number == last.number + 1
        {
            last = next;
            at += 1;
        }
        if !text.is_empty() {
            text.push_str(", ");
        }
        let from = text.len() as u32;
        text.push_str(&range(first, last));
        leads.push((from..text.len() as u32, target));
        at += 1;
    }
    (text, leads)
}

/// A range of pages with an en dash, the second number abbreviated by the Chicago
/// rules: 71–72, 100–104, 101–8, 321–28, 1087–89.
pub(super) fn range(first: PageNumber, last: PageNumber) -> String {
    use crate::layout::page::Numbering;
    if first == last {
        return first.to_string();
    }
    let (from, to) = (first.number, last.number);
    let keep_all = first.numbering == Numbering::Roman
        || last.numbering == Numbering::Roman
        || from < 100
        || from % 100 == 0;
    if keep_all {
        return format!("{first}–{last}");
    }
    // Below ten within a hundred one figure says enough; else two.
    let modulus = if from % 100 < 10 && to / 10 == from / 10 { 10 } else { 100 };
    if from / modulus == to / modulus {
        format!("{from}–{}", to % modulus)
    } else {
        format!("{from}–{to}")
    }
}

#[cfg(test)]
mod tests {
    use super::{locators, range};
    use crate::book::NodeId;
    use crate::layout::page::{Numbering, PageNumber};

    fn arabic(number: u32) -> PageNumber {
        PageNumber { numbering: Numbering::Arabic, number }
    }

    #[test]
    fn ranges_are_abbreviated_by_the_house_rules() {
        for (from, to, text) in [
            (3, 10, "3–10"),
            (71, 72, "71–72"),
            (100, 104, "100–104"),
            (101, 108, "101–8"),
            (321, 328, "321–28"),
            (1087, 1089, "1087–89"),
            (1496, 1500, "1496–1500"),
            (7, 7, "7"),
        ] {
            assert_eq!(range(arabic(from), arabic(to)), text);
        }
    }

    #[test]
    fn successive_pages_are_a_range() {
        let roman = PageNumber { numbering: Numbering::Roman, number: 4 };
        let labels = [arabic(9), arabic(7), roman, arabic(8), arabic(8), arabic(12)];
        let (text, leads) = locators(labels.into_iter().zip((0..).map(NodeId)).collect());
        assert_eq!(text, "iv, 7–9, 12");
        let shown = |(bytes, node): &super::Lead| {
            (&text[bytes.start as usize..bytes.end as usize], node.0)
        };
        let shown: Vec<_> = leads.iter().map(shown).collect();
        assert_eq!(shown, [("iv", 2), ("7–9", 1), ("12", 5)]);
    }
}

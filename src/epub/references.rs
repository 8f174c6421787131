//! References to pages, and the places of the index.
//!
//! Where the package has the pages of a print edition, both show their numbers. Where it
//! has none, they name what stands there: a title. Words that lead to a number do not lead
//! to a title (`on page 12`, but `in “The Crossing”`), so they change with it.

use std::borrow::Cow;

use super::scribe::Scribe;
use crate::book::Hole;
use crate::book::{LinkTarget, NodeId, Role};
use crate::ground::Lang;
use crate::project::PieceKind;
use crate::read::quotation_marks;

impl Scribe<'_> {
    /// A reference to a page is a link; it shows the print page's number where there is
    /// one, and the title of the place otherwise.
    pub(super) fn page_reference(&mut self, node: NodeId, target: &LinkTarget) {
        if self.bare {
            return;
        }
        let shown = self.plan.labels.of_target(target).unwrap_or_else(|| {
            let (open, close) = quotation_marks(self.flow.node(node).lang);
            let titles = self.titles_of(target);
            let quoted = titles.iter().map(|title| format!("{open}{title}{close}"));
            quoted.collect::<Vec<_>>().join(", ")
        });
        match self.href(target) {
            Some(href) => {
                let before = self.open(node, "a", &[("href", &href)]);
                self.xml.text(&shown);
                self.close("a", before);
            }
            None => self.xml.text(&shown),
        }
    }

    /// Whether a text stands right before a reference that shows a title. A text in which
    /// print pages begin is counted by its bytes, and stays as it is.
    pub(super) fn leads_to_title(&self, text: NodeId, next: Option<&NodeId>) -> bool {
        let next = next.map(|&next| &self.flow.node(next).role);
        let Some(Role::PageReference(target)) = next else { return false };
        !self.bare
            && self.plan.labels.of_target(target).is_none()
            && self.plan.markers.at_node(text).is_empty()
    }

    /// What names a place, the outermost first: the work, where it is another one than
    /// this; the section, where it stands in one.
    fn titles_of(&self, target: &LinkTarget) -> Vec<String> {
        let here = self.plan.documents.get(self.document).map(|it| it.division);
        let (division, section) = match target {
            LinkTarget::Node(node) => {
                (self.plan.home(*node), self.flow.section_of(*node))
            }
            LinkTarget::Piece(piece) => (self.flow.division_of(*piece), None),
            LinkTarget::Url(_) | LinkTarget::Unresolved(_) => (None, None),
        };
        let work = division.filter(|_| division != here || section.is_none());
        let work = work.map(|id| self.flow.short_title(self.flow.division(id)));
        work.into_iter().chain(section).collect()
    }

    /// A value that only pages have: the index's places become links.
    pub(super) fn hole(&mut self, hole: Hole) {
        if self.bare {
            return;
        }
        match hole {
            Hole::PageOfDivision(_) => {}
            Hole::Locators(entry) => {
                let places = self.flow.locators.get(entry as usize);
                let places = places.cloned().unwrap_or_default();
                self.places(&places);
            }
        }
    }

    /// Links to places, by print page; those without one by the works they stand in.
    fn places(&mut self, places: &[NodeId]) {
        let plan = self.plan;
        let mut last = None;
        let mut apart = "";
        // Places without a page, by what names them, in order.
        let mut named: Vec<(String, Vec<String>)> = Vec::new();
        for &place in places {
            let Some(href) = plan.to_node(self.document, place) else { continue };
            let Some(label) = plan.labels.of_node(place) else {
                let name = self.name_of(place);
                match named.last_mut().filter(|(last, _)| *last == name) {
                    Some((_, hrefs)) => hrefs.push(href),
                    None => named.push((name, vec![href])),
                }
                continue;
            };
            if last.as_ref() == Some(&label) {
                continue;
            }
            self.xml.text(apart);
            apart = ", ";
            self.way(&href, &label);
            last = Some(label);
        }
        for (name, hrefs) in named {
            // Titles may have commas of their own.
            self.xml.text(if apart.is_empty() { "" } else { "; " });
            apart = "; ";
            self.places_in(&name, &hrefs);
        }
    }

    /// What names a place in the index: the work, or in a book of one work the section.
    fn name_of(&self, place: NodeId) -> String {
        let works = self.flow.divisions.iter().filter(|it| it.kind == PieceKind::Work);
        let section = if works.count() == 1 { self.flow.section_of(place) } else { None };
        let title = |home| self.flow.short_title(self.flow.division(home));
        let work = || self.plan.home(place).map(title);
        section.or_else(work).unwrap_or_default()
    }

    /// The places of one name: it leads to the only one, or numbers behind it to each.
    fn places_in(&mut self, name: &str, hrefs: &[String]) {
        if let [href] = hrefs {
            return self.way(href, name);
        }
        self.xml.text(&format!("{name} ("));
        for (at, href) in hrefs.iter().enumerate() {
            self.xml.text(if at > 0 { ", " } else { "" });
            self.way(href, &(at + 1).to_string());
        }
        self.xml.text(")");
    }

    fn way(&mut self, href: &str, words: &str) {
        self.xml.open("a", &[("href", href)]);
        self.xml.text(words);
        self.xml.close("a");
    }
}

/// What leads to the number of a page, by language, and what leads to a title instead;
/// longer ones first.
const LEADS: &[(&str, &[(&str, &str)])] = &[
    (
        "en",
        &[
            ("on pages", "in"),
            ("on page", "in"),
            ("on p.", "in"),
            ("at page", "in"),
            ("pages", ""),
            ("page", ""),
            ("pp.", ""),
            ("p.", ""),
        ],
    ),
    ("de", &[("auf seite", "in"), ("auf s.", "in"), ("seite", ""), ("s.", "")]),
    (
        "fr",
        &[
            ("à la page", "dans"),
            ("en page", "dans"),
            ("aux pages", "dans"),
            ("pages", ""),
            ("page", ""),
            ("pp.", ""),
            ("p.", ""),
        ],
    ),
    (
        "es",
        &[
            ("en la página", "en"),
            ("en la pág.", "en"),
            ("en la p.", "en"),
            ("página", ""),
            ("pág.", ""),
            ("p.", ""),
        ],
    ),
    (
        "it",
        &[
            ("alla pagina", "in"),
            ("a pagina", "in"),
            ("a p.", "in"),
            ("pagina", ""),
            ("pag.", ""),
            ("p.", ""),
        ],
    ),
    (
        "pt",
        &[("na página", "em"), ("na p.", "em"), ("página", ""), ("pág.", ""), ("p.", "")],
    ),
    (
        "nl",
        &[
            ("op bladzijde", "in"),
            ("op pagina", "in"),
            ("op blz.", "in"),
            ("op p.", "in"),
            ("bladzijde", ""),
            ("pagina", ""),
            ("blz.", ""),
            ("p.", ""),
        ],
    ),
];

/// A text that stands before a title, and was written for the number of a page.
pub(crate) fn before_title(text: &str, lang: Lang) -> Cow<'_, str> {
    let leads = LEADS.iter().find(|(tag, _)| *tag == lang.primary());
    let words = text.trim_end();
    let found =
        leads.into_iter().flat_map(|(_, leads)| *leads).find_map(|(lead, other)| {
            let at = start_of_end(words, lead)?;
            Some((at, *other))
        });
    let Some((at, other)) = found else { return Cow::Borrowed(text) };
    let (before, lead) = words.split_at(at);
    let mut other = other.to_owned();
    if lead.starts_with(char::is_uppercase)
        && let Some(first) = other.get_mut(..1)
    {
        first.make_ascii_uppercase();
    }
    let space = if other.is_empty() { "" } else { " " };
    Cow::Owned(format!("{before}{other}{space}"))
}

/// Where some words begin that a text ends in, in whatever case; `None` if it does not, or
/// within a word.
fn start_of_end(text: &str, words: &str) -> Option<usize> {
    let mut at = text.len();
    let mut ends = text.char_indices().rev();
    for wanted in words.chars().rev() {
        let (start, found) = ends.next()?;
        let found = if found.is_whitespace() { ' ' } else { found };
        if !found.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
        at = start;
    }
    let apart = ends.next().is_none_or(|(_, before)| !before.is_alphanumeric());
    apart.then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_a_number_become_words_for_a_title() {
        let lang = |tag| Lang::new(tag).expect("a language");
        for (tag, text, expected) in [
            ("en-GB", "the lamp on page ", "the lamp in "),
            ("en", "On page\u{A0}", "In "),
            ("en", "see pp. ", "see "),
            ("en", "(p.\u{A0}", "("),
            ("en", "a grapeshot on rampage ", "a grapeshot on rampage "),
            ("en", "see ", "see "),
            ("de", "steht auf Seite ", "steht in "),
            ("de", "vgl. S. ", "vgl. "),
            ("fr", "Voir à la page ", "Voir dans "),
            ("la", "in pagina ", "in pagina "),
        ] {
            assert_eq!(before_title(text, lang(tag)), expected, "{tag}");
        }
    }
}

//! The sheet of a printed cover: what its sizes follow from, and which of them are sure.
//!
//! From the left: bleed (or what is turned round a board), a jacket's flap, back, spine,
//! front, flap, bleed. A panel reaches from the spine's fold to its outer edge, so the
//! hinge of a board lies in it. One computation makes covers and holds those of others
//! against a printer.

use super::profile::{
    BarcodeBox, CoverRules, FactCertainty, Paper, PrinterFact, PrinterProfile,
};
use crate::project::{Binding, ByHand};
use crate::units::Length;

/// The bleed of a cover whose printer is not known, and text's distance from the trim.
const BLEED: Length = Length::milli_inch(125);
const SAFETY: Length = Length::milli_inch(250);
/// The distance of a spine's text from the folds.
const SPINE_SAFETY: Length = Length::milli_inch(63);
/// The box of a barcode, where the printer says none: width, height, distance from the edge.
const BARCODE: BarcodeBox = BarcodeBox { width: 2.0, height: 1.2, edge: 0.25 };
/// The fewest pages of a book with text on its spine, where the printer says none.
const TEXT_FROM: usize = 80;

/// What a cover is wanted for.
#[derive(Debug, Clone, Copy)]
pub struct WrapOrder<'a> {
    /// The trimmed page.
    pub trim: (Length, Length),
    /// Pages, blank ones included.
    pub pages: usize,
    /// The paper, by its name in the profile or a common one; `None`: the usual.
    pub paper: Option<&'a str>,
    /// How it is bound.
    pub binding: Binding,
    /// Numbers of the printer's template.
    pub hand: ByHand,
}

/// The sizes of a cover's sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Wrap {
    /// How it is bound.
    pub binding: Binding,
    /// The paper that the spine follows from, if a paper was needed.
    pub paper: Option<String>,
    /// Width and height of front and back, from the spine's fold to the outer edge.
    pub panel: (Length, Length),
    /// The width of the spine.
    pub spine: Length,
    /// What lies beyond the outer edges: bleed, or what is turned round boards.
    pub beyond: Length,
    /// The groove beside the spine.
    pub hinge: Length,
    /// The width of each flap of a jacket.
    pub flap: Length,
    /// The distance of text from outer edges and hinges.
    pub safety: Length,
    /// The distance of text on the spine from its folds.
    pub spine_safety: Length,
    /// How far folds may lie off.
    pub drift: Length,
    /// The box of the barcode, in inches.
    pub barcode: BarcodeBox,
    /// Whether the spine is thick enough for text, by pages.
    pub has_spine_text: bool,
    /// The fewest pages with text on the spine.
    pub spine_text_from: usize,
    /// What follows from numbers that are not sure, each in words.
    pub unsure: Vec<String>,
}

/// Why there is no cover.
#[derive(Debug, Clone, PartialEq)]
pub enum Unwrapped {
    /// A number that nobody publishes, and the manifest's key for it.
    Number(&'static str, &'static str),
    /// The printer has no such paper; those that it has.
    Paper(String, Vec<String>),
    /// The printer binds no so many pages; fewest and most.
    Pages(usize, [usize; 2]),
    /// There are no pages.
    Empty,
    /// The paper comes in no so large size: width and height at most, in inches.
    TooLarge(String, [f64; 2]),
}

impl Wrap {
    /// The sizes of a cover for a printer; for none where the manifest gives all numbers.
    ///
    /// # Errors
    /// Where a number is not known, or the printer binds no such book.
    pub fn new(
        profile: Option<&PrinterProfile>,
        order: &WrapOrder<'_>,
    ) -> Result<Self, Unwrapped> {
        if order.pages == 0 {
            return Err(Unwrapped::Empty);
        }
        let none = CoverRules::default();
        let rules = profile.and_then(|it| it.cover.as_ref()).unwrap_or(&none);
        let mut facts = UnsureFacts { unsure: Vec::new() };
        let paper = profile.map(|it| paper(it, order)).transpose()?.flatten();
        if let Some(profile) = profile {
            in_range(profile, paper, order)?;
        }
        let spine = facts.spine(rules, paper, order)?;
        let hand = &order.hand;
        let panel = facts.panel(rules, order)?;
        let beyond = if order.binding == Binding::Case {
            facts.needed(
                hand.wrap.map(|it| it.0),
                rules.wrap.as_ref(),
                ("what is turned round the boards", "wrap"),
            )?
        } else {
            facts.or(rules.bleed.as_ref(), "the bleed", BLEED)
        };
        let hinge = match hand.hinge {
            Some((hinge, _)) => hinge,
            None if order.binding == Binding::Case => {
                facts.needed(None, rules.hinge.as_ref(), ("the hinge", "hinge"))?
            }
            None => Length::ZERO,
        };
        let flap = if order.binding == Binding::Jacket {
            facts.needed(
                hand.flap.map(|it| it.0),
                rules.flap.as_ref(),
                ("the flap", "flap"),
            )?
        } else {
            Length::ZERO
        };
        let from = rules.spine_text_from.as_ref().map_or(TEXT_FROM, |it| it.value);
        Ok(Self {
            binding: order.binding,
            paper: paper.map(|it| it.0.to_owned()),
            panel,
            spine,
            beyond,
            hinge,
            flap,
            safety: rules.safety.as_ref().map_or(SAFETY, |it| inches(it.value)),
            spine_safety: rules
                .spine_safety
                .as_ref()
                .map_or(SPINE_SAFETY, |it| inches(it.value)),
            drift: rules.drift.as_ref().map_or(Length::ZERO, |it| inches(it.value)),
            barcode: rules.barcode.as_ref().map_or(BARCODE, |it| it.value),
            has_spine_text: order.pages >= from,
            spine_text_from: from,
            unsure: facts.unsure,
        })
    }

    /// Width and height of the sheet, bleed included.
    pub fn sheet(&self) -> (Length, Length) {
        let across = self.beyond + self.flap + self.panel.0;
        (across * 2 + self.spine, self.panel.1 + self.beyond * 2)
    }

    /// Where text is safe from knife and folds: left and right edge of each zone on the
    /// sheet, of back, spine and front, and of a jacket's flaps.
    pub fn safe_columns(&self) -> Vec<(Length, Length)> {
        let keep = self.safety + self.drift;
        let [back, spine, front, end] = self.folds();
        let mut columns = vec![
            (back + keep, spine - self.hinge - keep),
            (spine + self.spine_safety, front - self.spine_safety),
            (front + self.hinge + keep, end - keep),
        ];
        if self.flap > Length::ZERO {
            let (left, right) = (self.beyond, end + self.flap);
            columns.extend([(left + keep, back - keep), (end + keep, right - keep)]);
        }
        columns
    }

    /// The same from head to foot.
    pub fn safe_rows(&self) -> (Length, Length) {
        let keep = self.safety + self.drift;
        (self.beyond + keep, self.beyond + self.panel.1 - keep)
    }

    /// The left edges of back, spine and front, and the right one of the front, on the
    /// sheet.
    pub fn folds(&self) -> [Length; 4] {
        let back = self.beyond + self.flap;
        let spine = back + self.panel.0;
        let front = spine + self.spine;
        [back, spine, front, front + self.panel.0]
    }
}

/// Collects what is not sure.
struct UnsureFacts {
    unsure: Vec<String>,
}

impl UnsureFacts {
    /// A number of the printer's, noted if it is not sure.
    fn take(&mut self, fact: &PrinterFact<f64>, what: &str) -> Length {
        self.note(fact, what);
        inches(fact.value)
    }

    fn note<T>(&mut self, fact: &PrinterFact<T>, what: &str) {
        let words = format!("{what} ({})", fact.source);
        if fact.confidence != FactCertainty::High && !self.unsure.contains(&words) {
            self.unsure.push(words);
        }
    }

    fn or(&mut self, fact: Option<&PrinterFact<f64>>, what: &str, or: Length) -> Length {
        fact.map_or(or, |fact| self.take(fact, what))
    }

    /// The template's number, else the printer's.
    fn needed(
        &mut self,
        hand: Option<Length>,
        fact: Option<&PrinterFact<f64>>,
        (what, key): (&'static str, &'static str),
    ) -> Result<Length, Unwrapped> {
        match (hand, fact) {
            (Some(length), _) => Ok(length),
            (None, Some(fact)) => Ok(self.take(fact, what)),
            (None, None) => Err(Unwrapped::Number(what, key)),
        }
    }

    fn spine(
        &mut self,
        rules: &CoverRules,
        paper: Option<(&str, &Paper)>,
        order: &WrapOrder<'_>,
    ) -> Result<Length, Unwrapped> {
        if let Some((spine, _)) = order.hand.spine {
            return Ok(spine);
        }
        // A leaf has two pages.
        let pages = order.pages.next_multiple_of(2);
        let paper = paper.map(|it| it.1);
        // What pages and card add up to says nothing of boards.
        let known = order.binding == Binding::Paperback || rules.spine_table.is_some();
        let width = rules.spine(pages, paper).filter(|_| known).map(inches);
        let width = width.ok_or(Unwrapped::Number("the width of the spine", "spine"))?;
        let what = "the width of the spine";
        if let Some(table) = &rules.spine_table {
            self.note(table, what);
        } else {
            let per_page = paper.and_then(|it| it.per_page.as_ref());
            for fact in [per_page, rules.spine_plus.as_ref()].into_iter().flatten() {
                self.note(fact, what);
            }
        }
        Ok(width)
    }

    fn panel(
        &mut self,
        rules: &CoverRules,
        order: &WrapOrder<'_>,
    ) -> Result<(Length, Length), Unwrapped> {
        let (width, height) = order.trim;
        if let Some((panel, _)) = order.hand.panel {
            return Ok(panel);
        }
        if order.binding == Binding::Paperback {
            return Ok(order.trim);
        }
        let key = ("the size of front and back", "panel");
        let wider = self.needed(None, rules.wider.as_ref(), key)?;
        let higher = self.needed(None, rules.overhang.as_ref(), key)?;
        Ok((width + wider, height + higher * 2))
    }
}

/// The paper by its name, a common one, or the usual; `None` where the printer names none.
fn paper<'p>(
    profile: &'p PrinterProfile,
    order: &WrapOrder<'_>,
) -> Result<Option<(&'p str, &'p Paper)>, Unwrapped> {
    let Some(wanted) = order.paper else {
        let usual = profile.usual_paper.as_deref();
        return Ok(usual.and_then(|name| profile.paper_named(name)));
    };
    match profile.paper_named(wanted) {
        // Who takes the template's spine needs no paper that a list has.
        None if order.hand.spine.is_some() && profile.paper.is_empty() => Ok(None),
        None => {
            let known = profile.paper.keys().cloned().collect();
            Err(Unwrapped::Paper(wanted.to_owned(), known))
        }
        found => Ok(found),
    }
}

/// Whether the printer binds such a book on such paper.
fn in_range(
    profile: &PrinterProfile,
    paper: Option<(&str, &Paper)>,
    order: &WrapOrder<'_>,
) -> Result<(), Unwrapped> {
    let own = paper.and_then(|it| it.1.pages.as_ref());
    for limits in [own, profile.pages.as_ref()].into_iter().flatten() {
        let [fewest, most] = limits.value;
        if !(fewest..=most).contains(&order.pages) {
            return Err(Unwrapped::Pages(order.pages, limits.value));
        }
    }
    let of_trim = paper.and_then(|it| it.1.most_by_trim.as_ref());
    for (size, most) in of_trim.iter().flat_map(|it| &it.value) {
        let fewest = own.map_or(1, |it| it.value[0]);
        if is_size(size, order.trim) && order.pages > *most {
            return Err(Unwrapped::Pages(order.pages, [fewest, *most]));
        }
    }
    if let Some((name, paper)) = paper
        && let Some(largest) = &paper.largest_trim
        && (order.trim.0 > inches(largest.value[0] + 0.01)
            || order.trim.1 > inches(largest.value[1] + 0.01))
    {
        return Err(Unwrapped::TooLarge(name.to_owned(), largest.value));
    }
    Ok(())
}

/// Whether `6x9` is this trim, in inches.
fn is_size(size: &str, (width, height): (Length, Length)) -> bool {
    let near = |text: &str, side: Length| {
        let wanted = text.parse().map(inches);
        wanted.is_ok_and(|wanted| (wanted - side).points().abs() < 0.72)
    };
    size.split_once('x')
        .is_some_and(|(wide, high)| near(wide, width) && near(high, height))
}

fn inches(inches: f64) -> Length {
    Length::from_points(inches * 72.0)
}

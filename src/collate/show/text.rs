//! A collation for the terminal.

use std::fmt::Write as _;

use super::passage::ShownStretch;
use super::summary::{count, pages_in_words};
use super::telling::Telling;
use crate::collate::collation::{Change, EditionChange, FactChange, Passage, WorkChange};
use crate::collate::segments::DifferenceClass;
use crate::collate::witness::WitnessPicture;
use crate::diag::visible;
use crate::units::Length;

/// Words of unchanged text that are shown on either side of a change.
const AROUND: usize = 7;

/// The most bytes of one stretch of text.
const LONGEST: usize = 1 << 24;

/// Writes with or without colours.
struct Pen {
    out: String,
    colour: bool,
}

impl Pen {
    fn set(&mut self, code: &str, text: &str) {
        let text = visible(text, LONGEST);
        if self.colour {
            let _ = write!(self.out, "\u{1b}[{code}m{text}\u{1b}[0m");
        } else {
            self.out.push_str(&text);
        }
    }

    /// A stretch with signs around it where there are no colours.
    fn marked(&mut self, code: &str, (open, close): (&str, &str), text: &str) {
        if !self.colour {
            self.out.push_str(open);
        }
        self.set(code, text);
        if !self.colour {
            self.out.push_str(close);
        }
    }

    fn line(&mut self, text: &str) {
        self.out.push_str(&visible(text, LONGEST));
        self.out.push('\n');
    }
}

impl Telling<'_> {
    /// The collation for a terminal: the summary, then the book, then work by work.
    /// Deleted text stands in `[-…-]`, added text in `{+…+}`, or in colours.
    pub fn text(&self, colour: bool) -> String {
        let mut pen = Pen { out: String::new(), colour };
        pen.set("31", &format!("− {}", self.old.name));
        pen.out.push('\n');
        pen.set("32", &format!("+ {}", self.new.name));
        pen.out.push_str("\n\n");
        let summary = self.summary();
        if summary.is_empty() {
            pen.line("nothing differs");
        } else {
            pen.line(&(summary.join("; ")));
        }
        for lack in &self.collation.lacks {
            pen.line(&format!("not compared: {lack}"));
        }
        self.book(&mut pen);
        for work in self.changed() {
            self.one(work, &mut pen);
        }
        pen.out
    }

    fn book(&self, pen: &mut Pen) {
        let it = self.collation;
        let pages: Vec<_> = it.editions.iter().filter(|it| it.is_changed()).collect();
        if it.facts.is_empty() && it.pictures.is_empty() && pages.is_empty() {
            return;
        }
        pen.out.push('\n');
        pen.set("1", "The book");
        pen.out.push('\n');
        for fact in &it.facts {
            tell_fact(fact, pen);
        }
        for picture in &it.pictures {
            pen.line(&format!(
                "  picture {}",
                picture_in_words(picture.old.as_ref(), picture.new.as_ref())
            ));
        }
        for edition in pages {
            for line in self.pages(edition) {
                pen.line(&format!("  {line}"));
            }
        }
    }

    /// What happened to the pages of an edition, in lines.
    pub(super) fn pages(&self, edition: &EditionChange) -> Vec<String> {
        let mut lines = vec![pages_in_words(edition)];
        if let Some(first) = &edition.first {
            lines.push(format!("the first page that is not as it was: {first}"));
        }
        if let Some((old, new)) = edition.spine {
            let width = |it: Option<Length>| {
                it.map_or_else(
                    || String::from("none"),
                    |it| format!("{:.2} mm", it.points() * 25.4 / 72.0),
                )
            };
            lines.push(format!("spine: {} → {}", width(old), width(new)));
        }
        for (work, old, new) in &edition.openings {
            lines.push(format!(
                "“{}” opens on page {new}, was {old}",
                self.new.works[*work].name()
            ));
        }
        lines
    }

    fn one(&self, work: &WorkChange, pen: &mut Pen) {
        let it = self.work(work);
        pen.out.push('\n');
        pen.set("1", it.name());
        let words = count(it.words(), "word");
        let whole = match (work.old, work.new) {
            (None, _) => Some(format!("added, {words}")),
            (_, None) => Some(format!("removed, {words}")),
            _ if work.moved => Some(String::from("stands elsewhere among the works")),
            _ => None,
        };
        if let Some(whole) = &whole {
            let _ = write!(pen.out, "  ({whole})");
        }
        pen.out.push('\n');
        for fact in &work.facts {
            tell_fact(fact, pen);
        }
        let lone = work.old.is_none() || work.new.is_none();
        let passages: Vec<&Passage> = self.passages(work).collect();
        for passage in passages {
            // The text of a whole work is in the other renderings.
            if lone && matches!(passage.change, Change::Added | Change::Deleted) {
                continue;
            }
            // What was moved within a work is told where it stands now.
            if passage.change == Change::Gone && passage.stays_in(work) {
                continue;
            }
            self.passage(passage, pen);
        }
    }

    fn passage(&self, passage: &Passage, pen: &mut Pen) {
        let spot = self.spot(passage);
        let happened = self.happened(passage);
        let label = match (spot.to_string(), happened) {
            (spot, happened) if happened.is_empty() => spot,
            (spot, happened) if spot.is_empty() => happened,
            (spot, happened) => format!("{spot}: {happened}"),
        };
        pen.out.push_str("  ");
        pen.set("2", &label);
        pen.out.push('\n');
        let shown = self.shown(passage, AROUND);
        if shown.is_empty() {
            return;
        }
        pen.out.push_str("    ");
        for stretch in shown {
            tell(&stretch, pen);
        }
        pen.out.push('\n');
    }
}

fn tell(stretch: &ShownStretch, pen: &mut Pen) {
    match stretch {
        ShownStretch::Same(text) => pen.out.push_str(&visible(text, LONGEST)),
        ShownStretch::Gap => pen.out.push_str(" … "),
        ShownStretch::Deleted(DifferenceClass::Typography, text) => {
            pen.marked("33;9", ("[-", "-]"), text);
        }
        ShownStretch::Added(DifferenceClass::Typography, text) => {
            pen.marked("33;4", ("{+", "+}"), text);
        }
        ShownStretch::Deleted(_, text) => pen.marked("31;9", ("[-", "-]"), text),
        ShownStretch::Added(_, text) => pen.marked("32", ("{+", "+}"), text),
        ShownStretch::Style(text, how) => {
            pen.marked("36", ("{~", "~}"), text);
            pen.set("2", &format!(" ({how})"));
        }
    }
}

fn tell_fact(fact: &FactChange, pen: &mut Pen) {
    let _ = write!(pen.out, "  {}: ", visible(&fact.key, LONGEST));
    match (&fact.old, &fact.new) {
        (Some(old), Some(new)) => {
            pen.marked("31;9", ("[-", "-]"), old);
            pen.out.push_str(" → ");
            pen.marked("32", ("{+", "+}"), new);
        }
        (Some(old), None) => pen.marked("31;9", ("[-", "-]"), old),
        (None, Some(new)) => pen.marked("32", ("{+", "+}"), new),
        (None, None) => {}
    }
    pen.out.push('\n');
}

/// What happened to a picture: its path, size in pixels and bytes.
pub(super) fn picture_in_words(
    old: Option<&WitnessPicture>,
    new: Option<&WitnessPicture>,
) -> String {
    let size = |it: &WitnessPicture| {
        let pixels = it.pixels.map_or_else(String::new, |(w, h)| format!("{w} × {h}, "));
        format!("{pixels}{} bytes", it.bytes)
    };
    match (old, new) {
        (Some(old), Some(new)) => {
            format!("{} changed: {} → {}", new.path, size(old), size(new))
        }
        (Some(old), None) => format!("{} removed: {}", old.path, size(old)),
        (None, Some(new)) => format!("{} added: {}", new.path, size(new)),
        (None, None) => String::new(),
    }
}

//! A catalogue's say, looked over before any book is.

use super::house::{HouseTable, give, over, take};
use super::metadata::Dates;
use super::reading::{FILE_NAME, mean, parse};
use crate::diag::Diagnostics;
use crate::source::SourceMap;

/// Looks over what a catalogue says, as if a manifest said it.
pub fn check_house(house: &HouseTable, sources: &mut SourceMap, found: &mut Diagnostics) {
    let mut own = Diagnostics::new();
    let file = sources.add_unwritten(FILE_NAME, ANY_BOOK, Vec::new());
    if let Some(mut manifest) = parse(file, sources, &mut own) {
        let left = give(over(take(&mut manifest), house, false), &mut manifest);
        let dates = Dates { fallback: None, needed: false };
        mean(&manifest, &left, dates, &mut own);
    }
    // What is said of that manifest itself is no matter of the catalogue.
    let of_house =
        own.iter().filter(|it| it.span.is_some_and(|it| it.file == house.span.file));
    of_house.for_each(|it| found.push(it.clone()));
}

/// A manifest without anything that a catalogue may say.
const ANY_BOOK: &str = "slug = \"x\"\ntitle = \"X\"\nlanguage = \"en\"\n\
                        [[body]]\nfile = \"x.md\"\n";

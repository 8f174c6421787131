//! What a press says for all of its books, or for one of them: the keys that a manifest
//! may leave to a catalogue.
//!
//! A key is the catalogue's override for the book, else the manifest's own, else the
//! catalogue's default. Tables (`[trade]`, `[accessibility]`) are completed key by key, the
//! editions of a book by those of the same id; of other lists the one that wins is taken
//! whole. Every value keeps its span, so a message shows the file that said it.

use std::sync::Arc;

use super::editions::id_of;
use super::typed::{EditionTable, ListsByName, Manifest};
use super::typed_trade::{AccessibilityTable, PriceTable, TradeTable};
use super::words::{Captions, UnknownClasses};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::project::Located;
use crate::source::{FileId, SourceMap};
use crate::tables::{List, PlacedValue, Prose, ReadTable as _, table};

table! {
    /// What books of a catalogue share.
    pub HouseTable {
        /// The publisher.
        "publisher" => publisher: Located,
        /// Where the publisher is.
        "place" => place: Located,
        /// Rights, with inline Markdown.
        "rights" => rights: Prose,
        /// The theme of editions that name none: a built-in one, or a path below the
        /// catalogue's folder.
        "theme" => theme: Located,
        /// What the ISBNs of the press begin with, such as `978-1-4028`.
        "isbn-prefixes" => isbn_prefixes: List<Located>,
        /// Fonts, as in a manifest; paths below the catalogue's folder.
        "fonts" => fonts: ListsByName,
        /// Words with their only divisions, as in a manifest.
        "hyphenation" => hyphenation: ListsByName,
        /// What the caption of a picture is, as in a manifest.
        "captions" => captions: PlacedValue<Captions>,
        /// What a class that is not known is, as in a manifest.
        "unknown-classes" => unknown_classes: PlacedValue<UnknownClasses>,
        /// The editions of a book that names none; what an edition of the same id leaves
        /// out.
        "edition" => edition: List<EditionTable>,
        /// What distributors and shops are told.
        "trade" => trade: TradeTable,
        /// What a book costs.
        "price" => price: List<PriceTable>,
        /// What the publisher says of an e-book's accessibility.
        "accessibility" => accessibility: AccessibilityTable,
    }
}

/// What a catalogue says of one book.
#[derive(Debug, Clone)]
pub struct House {
    /// The catalogue's path, as the book's folder [calls](crate::files::HOUSE) it.
    pub path: String,
    /// The path as the user would type it.
    pub shown: String,
    /// Its text, in which all spans lie: it is the first of every map of sources.
    pub text: Arc<str>,
    /// What holds where the manifest says nothing.
    pub defaults: Option<Arc<HouseTable>>,
    /// What holds whatever the manifest says.
    pub overrides: Option<HouseTable>,
    /// All of it without its places: the same where the catalogue means the same.
    pub meant: String,
}

impl House {
    /// The text that its spans lie in.
    pub const FILE: FileId = FileId(0);

    /// Enters the catalogue into an empty map of sources.
    pub fn enter(&self, sources: &mut SourceMap) {
        let file = sources.add(self.path.clone(), Arc::clone(&self.text));
        debug_assert_eq!(file, Self::FILE, "a catalogue is read before its books");
        sources.show_as(file, self.shown.clone());
    }

    /// Gives a manifest what it leaves out, and what is said over its head; gives the rest.
    pub(super) fn complete(&self, manifest: &mut Manifest) -> Left {
        let mut all = take(manifest);
        if let Some(defaults) = &self.defaults {
            all = over(all, defaults, false);
        }
        if let Some(overrides) = &self.overrides {
            all = over(overrides.clone(), &all, true);
        }
        give(all, manifest)
    }
}

/// What no key of a manifest says.
#[derive(Debug, Default)]
pub(super) struct Left {
    /// The theme of editions that name none.
    pub(super) theme: Option<Located>,
    /// What all ISBNs begin with.
    prefixes: Option<List<Located>>,
}

impl Left {
    /// Reports the ISBNs that are not the press's own.
    pub(super) fn check_isbns(&self, manifest: &Manifest, found: &mut Diagnostics) {
        let Some(prefixes) = &self.prefixes else { return };
        let own = |digits: &str| {
            prefixes.items.iter().any(|it| digits.starts_with(&digits_of(&it.text)))
        };
        let editions = manifest.edition.iter().flat_map(|list| &list.items);
        for isbn in editions.filter_map(|edition| edition.isbn.as_ref()) {
            if !own(&digits_of(&isbn.text)) {
                let words = format!("`{}` is not of the press's own numbers", isbn.text);
                found.push(
                    Diagnostic::new(Code::IsbnOfOthers, isbn.span, words)
                        .label("the ISBN of another publisher")
                        .related(prefixes.span, "what the press's numbers begin with")
                        .hint(
                            "correct the number, or add what it begins with to this list",
                        ),
                );
            }
        }
    }
}

/// The digits of a number, without its hyphens.
fn digits_of(number: &str) -> String {
    number.chars().filter(char::is_ascii_digit).collect()
}

/// The keys that a catalogue may have, out of a manifest.
pub(super) fn take(manifest: &mut Manifest) -> HouseTable {
    let given = manifest.given.iter().copied();
    HouseTable {
        publisher: manifest.publisher.take(),
        place: manifest.place.take(),
        rights: manifest.rights.take(),
        theme: None,
        isbn_prefixes: None,
        fonts: manifest.fonts.take(),
        hyphenation: manifest.hyphenation.take(),
        captions: manifest.captions.take(),
        unknown_classes: manifest.unknown_classes.take(),
        edition: manifest.edition.take(),
        trade: manifest.trade.take(),
        price: manifest.price.take(),
        accessibility: manifest.accessibility.take(),
        span: manifest.span,
        given: given.filter(|key| HouseTable::KEYS.contains(key)).collect(),
        sound: manifest.sound,
    }
}

/// Puts them back.
pub(super) fn give(all: HouseTable, manifest: &mut Manifest) -> Left {
    manifest.publisher = all.publisher;
    manifest.place = all.place;
    manifest.rights = all.rights;
    manifest.fonts = all.fonts;
    manifest.hyphenation = all.hyphenation;
    manifest.captions = all.captions;
    manifest.unknown_classes = all.unknown_classes;
    manifest.edition = all.edition;
    manifest.trade = all.trade;
    manifest.price = all.price;
    manifest.accessibility = all.accessibility;
    let new = all.given.iter().filter(|key| Manifest::KEYS.contains(key));
    for key in new {
        if !manifest.given.contains(key) {
            manifest.given.push(key);
        }
    }
    Left { theme: all.theme, prefixes: all.isbn_prefixes }
}

/// `first`, and where that says nothing `second`. Editions of `second` alone are taken over
/// where `all` are wanted, or where `first` has no list of them.
pub(super) fn over(mut first: HouseTable, second: &HouseTable, all: bool) -> HouseTable {
    if let (Some(own), Some(other)) = (&mut first.trade, &second.trade) {
        own.complete(other);
    }
    if let (Some(own), Some(other)) = (&mut first.accessibility, &second.accessibility) {
        own.complete(other);
    }
    if let (Some(own), Some(other)) = (&mut first.edition, &second.edition) {
        editions(own, other, all);
    }
    first.complete(second);
    first
}

fn editions(first: &mut List<EditionTable>, second: &List<EditionTable>, all: bool) {
    let same = |one: &EditionTable, other: &EditionTable| {
        id_of(one).is_some() && id_of(one) == id_of(other)
    };
    for own in &mut first.items {
        if let Some(other) = second.items.iter().find(|other| same(own, other)) {
            own.complete(other);
        }
    }
    if all {
        // In the order of the manifest, and what it does not have behind.
        let more = std::mem::take(&mut first.items);
        let named = |it: &EditionTable| more.iter().find(|own| same(own, it)).cloned();
        let mut items: Vec<_> = second
            .items
            .iter()
            .map(|it| named(it).unwrap_or_else(|| it.clone()))
            .collect();
        let new =
            more.into_iter().filter(|it| !second.items.iter().any(|own| same(own, it)));
        items.extend(new);
        first.items = items;
    }
}

//! The product record: ONIX for Books 3.0 or 3.1 (by `EDItEUR`), by which distributors and shops
//! know what is sold, with reference names of elements.
//!
//! One message has one product for each edition that is sold. All facts come from the
//! [`Book`], its flows and pages, and from what the writer of EPUBs has seen while it wrote;
//! nothing is read a second time. Elements stand in the order of the schema, block by block:
//!
//! 1. [`descriptive`]: form, title, [`people`], languages, extents, [`subjects`], audience;
//!    [`access`] for those who read otherwise.
//! 2. [`collateral`]: descriptions, the cover.
//! 3. [`contents`]: the works of an anthology.
//! 4. [`publishing`]: publisher, dates, rights.
//! 5. [`supply`]: related products, prices, availability.
//!
//! [`codes`] has the values of the code lists, [`mod@gaps`] says what distributors ask for and
//! the manifest does not say.

mod access;
mod codes;
mod collateral;
mod contents;
mod descriptive;
mod gaps;
mod identity;
mod people;
mod product;
mod publishing;
mod record;
mod roles;
mod subjects;
mod supply;

pub use gaps::gaps;
pub use product::SoldEdition;

use crate::book::Book;
use crate::epub::Xml;
use crate::ground::Date;
use crate::project::OnixRelease;
use record::OnixMessage;

/// How a record is called beside the files that it describes.
pub const RECORD_NAME: &str = "onix.xml";

/// The message for the products of a book, which it says it was sent on `date`: the
/// manifest's, for no clock is looked at.
pub fn record(
    book: &Book,
    products: &[SoldEdition<'_>],
    release: OnixRelease,
    date: Date,
) -> String {
    let metadata = &book.metadata;
    let mut record = OnixMessage { xml: Xml::document(), book, metadata, products, date };
    let namespace = format!("http://ns.editeur.org/onix/{}/reference", release.as_str());
    let root = [("release", release.as_str()), ("xmlns", namespace.as_str())];
    record.xml.open("ONIXMessage", &root);
    record.xml.end_line();
    record.header();
    for product in products {
        record.product(product);
    }
    record.xml.close("ONIXMessage");
    record.xml.end_line();
    record.xml.finish()
}

impl OnixMessage<'_> {
    /// Who sends the message, and when.
    fn header(&mut self) {
        let sender = self.sender();
        let (year, month, day) = self.date.filled();
        self.group("Header", |it| {
            it.group("Sender", |it| {
                it.line("SenderName", &sender);
                if let Some(contact) = &it.metadata.trade.contact {
                    it.line("EmailAddress", &contact.text);
                }
            });
            it.line("SentDateTime", &format!("{year:04}{month:02}{day:02}"));
        });
    }

    fn product(&mut self, product: &SoldEdition<'_>) {
        self.group("Product", |it| {
            it.line("RecordReference", &product.reference(it.metadata));
            it.line("NotificationType", it.notification());
            it.identifiers("ProductIdentifier", "ProductIDType", product);
            it.descriptive(product);
            it.collateral();
            it.contents(product);
            it.publishing();
            it.related(product);
            it.supply(product);
        });
    }
}

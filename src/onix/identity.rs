//! What names a product, and how far it has come.

use super::codes;
use super::product::SoldEdition;
use super::record::OnixMessage;
use crate::project::Availability;

impl OnixMessage<'_> {
    /// Whether the book is out, as the manifest says.
    pub(super) fn notification(&self) -> &'static str {
        match self.metadata.trade.availability {
            Availability::Forthcoming => codes::ADVANCE_NOTIFICATION,
            _ => codes::CONFIRMED_ON_PUBLICATION,
        }
    }

    /// Its ISBN, which is a GTIN as well; the publisher's own name of it where it has none.
    pub(super) fn identifiers(
        &mut self,
        group: &'static str,
        kind: &'static str,
        product: &SoldEdition<'_>,
    ) {
        let Some(isbn) = product.output.named().isbn else {
            let own = product.reference(self.metadata);
            self.group(group, |it| {
                it.line(kind, codes::PROPRIETARY);
                it.line("IDTypeName", "UUID of the book and name of the edition");
                it.line("IDValue", &own);
            });
            return;
        };
        for code in [codes::GTIN_13, codes::ISBN_13] {
            self.group(group, |it| {
                it.line(kind, code);
                it.line("IDValue", &isbn.to_string());
            });
        }
    }
}

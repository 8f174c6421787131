//! Blocks 5 and 6: the same work in other forms; who supplies it, for how much.

use super::codes;
use super::product::{ProductForm, SoldEdition};
use super::record::OnixMessage;
use crate::project::{Availability, Price};

impl OnixMessage<'_> {
    /// What all products of the book are forms of, and the others of them.
    pub(super) fn related(&mut self, product: &SoldEdition<'_>) {
        self.group("RelatedMaterial", |it| {
            let work = it.metadata.uuid.clone();
            it.group("RelatedWork", |it| {
                it.line("WorkRelationCode", codes::MANIFESTATION);
                it.group("WorkIdentifier", |it| {
                    it.line("WorkIDType", codes::PROPRIETARY_WORK);
                    it.line("IDTypeName", "UUID");
                    it.line("IDValue", &work);
                });
            });
            let own = &product.output.named().id;
            for other in it.products.iter().filter(|it| it.output.named().id != *own) {
                it.related_product(product, other);
            }
        });
    }

    fn related_product(&mut self, product: &SoldEdition<'_>, other: &SoldEdition<'_>) {
        self.group("RelatedProduct", |it| {
            it.line("ProductRelationCode", codes::ALTERNATIVE_FORMAT);
            if !product.form().is_digital() && other.form().is_digital() {
                it.line("ProductRelationCode", codes::ELECTRONIC_VERSION);
            }
            let source = product.output.page_source();
            if source == Some(other.output.named().id.as_str()) {
                it.line("ProductRelationCode", codes::BASED_ON_PRINT);
            }
            it.identifiers("ProductIdentifier", "ProductIDType", other);
            it.line("ProductForm", other.form().code());
            let detail = match other.form() {
                ProductForm::Epub => codes::EPUB,
                ProductForm::Pdf => codes::PDF,
                ProductForm::Paperback | ProductForm::Hardback => return,
            };
            it.line("ProductFormDetail", detail);
        });
    }

    /// Who supplies shops, whether they can have it, and for how much.
    pub(super) fn supply(&mut self, product: &SoldEdition<'_>) {
        let metadata = self.metadata;
        let trade = &metadata.trade;
        self.group("ProductSupply", |it| {
            if let Some(territory) = &trade.territory {
                it.group("Market", |it| it.territory(territory));
            }
            it.group("SupplyDetail", |it| {
                it.supplier();
                it.availability(product);
                it.prices(product);
            });
        });
    }

    fn supplier(&mut self) {
        let (sender, trade) = (self.sender(), &self.metadata.trade);
        let supplier = trade.supplier.as_ref().map(|it| it.text.as_str());
        let role = if supplier.is_some() { codes::DISTRIBUTOR } else { codes::SUPPLIER };
        self.group("Supplier", |it| {
            it.line("SupplierRole", role);
            it.line("SupplierName", supplier.unwrap_or(&sender));
            // The address is the publisher's.
            if let (None, Some(contact)) = (supplier, &trade.contact) {
                it.line("EmailAddress", &contact.text);
            }
        });
    }

    /// A file is never printed nor fetched: shops have it, or not yet.
    fn availability(&mut self, product: &SoldEdition<'_>) {
        let digital = product.form().is_digital();
        let availability = self.metadata.trade.availability;
        let code = match availability {
            Availability::Forthcoming => codes::NOT_YET_AVAILABLE,
            Availability::OnDemand if !digital => codes::ON_DEMAND,
            Availability::ToOrder if !digital => codes::TO_ORDER,
            _ => codes::AVAILABLE,
        };
        self.line("ProductAvailability", code);
        if let (Availability::Forthcoming, Some(date)) =
            (availability, self.metadata.date)
        {
            self.group("SupplyDate", |it| {
                it.line("SupplyDateRole", codes::EXPECTED);
                it.date(date);
            });
        }
    }

    fn prices(&mut self, product: &SoldEdition<'_>) {
        let prices = &self.metadata.trade.prices;
        let id = &product.output.named().id;
        let own: Vec<&Price> = prices.iter().filter(|it| it.is_of(id)).collect();
        match own.as_slice() {
            [] => self.line("UnpricedItemType", codes::CONTACT_SUPPLIER),
            own if own.iter().all(|it| it.is_free()) => {
                self.line("UnpricedItemType", codes::FREE);
            }
            own => own.iter().for_each(|price| self.price(price)),
        }
    }

    fn price(&mut self, price: &Price) {
        let elsewhere = self.metadata.trade.territory.as_ref();
        self.group("Price", |it| {
            if price.is_free() {
                it.line("UnpricedItemType", codes::FREE);
            } else {
                let taxed = price.taxed;
                let kind =
                    if taxed { codes::PRICE_WITH_TAX } else { codes::PRICE_WITHOUT_TAX };
                it.line("PriceType", kind);
                it.line("PriceAmount", &price.amount);
                it.line("CurrencyCode", &price.currency);
            }
            if let Some(territory) = price.territory.as_ref().or(elsewhere) {
                it.territory(territory);
            }
        });
    }
}

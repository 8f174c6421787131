//! As typed: what goes out with the book (`[trade]`, `[[price]]`, `[accessibility]`).

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use toml::de::DeValue;

use crate::diag::{Code, Diagnostic};
use crate::project::{
    Audience, Availability, Hazard, Located, OnixRelease, Wcag, WcagLevel,
};
use crate::source::Span;
use crate::tables::{KeyValue, List, NamedValue, PlacedValue, Prose, TableReader, table};

table! {
    /// What the publisher says of the e-book's accessibility.
    pub AccessibilityTable {
        /// What the e-book conforms to besides EPUB Accessibility 1.1, by the certifier's
        /// word: version and level of WCAG.
        "wcag" => wcag: PlacedValue<Wcag>,
        /// The person or body who vouches for it.
        "certifier" => certifier: Located,
        /// What entitles the certifier: the name of a credential, or its address.
        "credential" => credential: Located,
        /// The address of the certifier's report.
        "report" => report: Located,
        /// What may harm readers; nothing where not said, for nothing moves or sounds.
        "hazards" => hazards: List<PlacedValue<Hazard>>,
        /// A few sentences that stand before what the program says of the e-book itself.
        "summary" => summary: Located,
        /// Where readers ask: an address for mail.
        "contact" => contact: Located,
        /// A page on the web with the publisher's statement.
        "statement" => statement: Located,
        /// Whether the copyright page says it in words, too.
        "copyright-page" => copyright_page: PlacedValue<bool>,
    }
}

impl NamedValue for Wcag {
    const WHAT: &'static str = "version and level of WCAG";
    const CODE: Code = Code::UnknownChoice;
    const WORDS: &'static [(&'static str, Self)] = &[
        ("2.2 AA", Self { minor: 2, level: WcagLevel::Aa }),
        ("2.2 A", Self { minor: 2, level: WcagLevel::A }),
        ("2.2 AAA", Self { minor: 2, level: WcagLevel::Aaa }),
        ("2.1 A", Self { minor: 1, level: WcagLevel::A }),
        ("2.1 AA", Self { minor: 1, level: WcagLevel::Aa }),
        ("2.1 AAA", Self { minor: 1, level: WcagLevel::Aaa }),
        ("2.0 A", Self { minor: 0, level: WcagLevel::A }),
        ("2.0 AA", Self { minor: 0, level: WcagLevel::Aa }),
        ("2.0 AAA", Self { minor: 0, level: WcagLevel::Aaa }),
    ];
}

impl NamedValue for Hazard {
    const WHAT: &'static str = "hazard";
    const CODE: Code = Code::UnknownChoice;
    const WORDS: &'static [(&'static str, Self)] = &[
        ("none", Self::None),
        ("flashing", Self::Flashing),
        ("motion", Self::Motion),
        ("sound", Self::Sound),
        ("unknown", Self::Unknown),
    ];
}

table! {
    /// What distributors and shops are told besides.
    pub TradeTable {
        /// The release of ONIX for the product record: `3.0` where not said, or `3.1`.
        "onix" => onix: PlacedValue<OnixRelease>,
        /// The brand under which the book is published, where that is not the publisher.
        "imprint" => imprint: Located,
        /// The country of publication: two letters of ISO 3166-1, such as `GB`.
        "country" => country: Located,
        /// For whom the book is.
        "audience" => audience: PlacedValue<Audience>,
        /// A description of any length, in paragraphs, with inline Markdown; the book's
        /// `description` is the short one then.
        "description" => description: Prose,
        /// Where shops and distributors ask: an address for mail.
        "contact" => contact: Located,
        /// The publisher's site.
        "website" => website: Located,
        /// Who supplies shops; the publisher where not said.
        "supplier" => supplier: Located,
        /// Where the book may be sold: `world`, or a list of countries.
        "territory" => territory: TerritoryEntry,
        /// Whether nobody else may sell it there.
        "exclusive" => exclusive: PlacedValue<bool>,
        /// Whether and how shops can have it.
        "availability" => availability: PlacedValue<Availability>,
        /// Where the picture of the cover can be fetched.
        "cover-link" => cover_link: Located,
    }
}

table! {
    /// A price.
    pub PriceTable {
        /// The amount, such as `9.99`; 0 where nothing is to be paid.
        "amount" required "\"9.99\"" => amount: Amount,
        /// The currency: three letters of ISO 4217, such as `EUR`.
        "currency" required "\"EUR\"" => currency: Located,
        /// Whether taxes are in it.
        "tax-included" => tax_included: PlacedValue<bool>,
        /// Where it holds: `world`, or a list of countries; wherever the book is sold
        /// where not said.
        "territory" => territory: TerritoryEntry,
        /// The ids of the only editions that it is for.
        "editions" => editions: List<Located>,
    }
}

/// An amount of money: up to nine digits, and up to three behind a point.
#[derive(Debug, Clone)]
pub struct Amount(pub Located);

impl KeyValue for Amount {
    const EXPECTED: &'static str = "an amount, such as `\"9.99\"`";

    fn read(value: &DeValue<'_>, span: Span, cx: &mut TableReader<'_>) -> Option<Self> {
        let located = match value {
            DeValue::Integer(_) | DeValue::Float(_) => {
                Located { text: cx.raw(span).to_owned(), span }
            }
            DeValue::String(_) => Located::read(value, span, cx)?,
            _ => {
                cx.wrong_type(Self::EXPECTED, value, span);
                return None;
            }
        };
        if is_amount(&located.text) {
            return Some(Self(located));
        }
        let message = format!("`{}` is no amount of money", located.text);
        let found = Diagnostic::new(Code::TradeForm, located.span, message);
        cx.report(
            found.label("expected digits with a point, such as `9.99`, and no sign"),
        );
        None
    }
}

fn is_amount(text: &str) -> bool {
    let digits = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|it| it.is_ascii_digit())
    };
    match text.split_once('.') {
        Some((whole, rest)) => digits(whole, 9) && digits(rest, 3),
        None => digits(text, 9),
    }
}

impl JsonSchema for Amount {
    fn schema_name() -> Cow<'static, str> {
        "Amount".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": ["string", "number"],
            "pattern": r"^[0-9]{1,9}(\.[0-9]{1,3})?$",
            "minimum": 0,
            "maximum": 999_999_999
        })
    }
}

/// The world, or countries.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(untagged)]
pub enum TerritoryEntry {
    /// `world`, or one country.
    One(Located),
    /// Several countries.
    Several(List<Located>),
}

impl KeyValue for TerritoryEntry {
    const EXPECTED: &'static str =
        "`\"world\"` or a list of countries, such as `[\"GB\", \"IE\"]`";

    fn read(value: &DeValue<'_>, span: Span, cx: &mut TableReader<'_>) -> Option<Self> {
        match value {
            DeValue::String(_) => Located::read(value, span, cx).map(Self::One),
            DeValue::Array(_) => List::read(value, span, cx).map(Self::Several),
            _ => {
                cx.wrong_type(Self::EXPECTED, value, span);
                None
            }
        }
    }
}

impl NamedValue for OnixRelease {
    const WHAT: &'static str = "release of ONIX";
    const CODE: Code = Code::UnknownChoice;
    const WORDS: &'static [(&'static str, Self)] =
        &[("3.0", Self::V3_0), ("3.1", Self::V3_1)];
}

impl NamedValue for Audience {
    const WHAT: &'static str = "audience";
    const CODE: Code = Code::UnknownChoice;
    const WORDS: &'static [(&'static str, Self)] = &[
        ("general", Self::General),
        ("children", Self::Children),
        ("teenage", Self::Teenage),
        ("school", Self::School),
        ("tertiary", Self::Tertiary),
        ("scholarly", Self::Scholarly),
        ("adult-education", Self::AdultEducation),
        ("language-learners", Self::LanguageLearners),
    ];
    const MEANT: &'static [(&'static str, &'static str)] = &[
        ("adult", "general"),
        ("adults", "general"),
        ("young-adult", "teenage"),
        ("academic", "scholarly"),
        ("professional", "scholarly"),
        ("university", "tertiary"),
    ];
}

impl NamedValue for Availability {
    const WHAT: &'static str = "way to be had";
    const CODE: Code = Code::UnknownChoice;
    const WORDS: &'static [(&'static str, Self)] = &[
        ("available", Self::Available),
        ("on-demand", Self::OnDemand),
        ("to-order", Self::ToOrder),
        ("forthcoming", Self::Forthcoming),
    ];
}

#[cfg(test)]
mod tests {
    use super::is_amount;

    #[test]
    fn amounts_are_digits_and_a_point() {
        for good in ["9.99", "0", "1200", "0.005"] {
            assert!(is_amount(good), "{good}");
        }
        for bad in ["£9.99", "9,99", "-1", "1e3", "", ".5", "5.", "1234567890", "1.2.3"]
        {
            assert!(!is_amount(bad), "{bad}");
        }
    }
}

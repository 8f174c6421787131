//! What distributors and shops are told: `[trade]`, `[[price]]`, and the codes of subjects.

use super::typed::{Manifest, SubjectTable};
use super::typed_trade::{PriceTable, TerritoryEntry};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ground::{is_country, is_currency};
use crate::project::{Located, Price, Territory, Trade};
use crate::tables::Prose;

/// Checks and completes what shops are told; `ids` are those of the editions.
pub(super) fn trade(
    manifest: &Manifest,
    ids: &[String],
    found: &mut Diagnostics,
) -> Trade {
    let prices = manifest.price.iter().flat_map(|list| &list.items);
    let prices = prices.filter_map(|table| price(table, ids, found)).collect();
    let Some(table) = &manifest.trade else {
        return Trade { prices, ..Trade::default() };
    };
    Trade {
        onix: table.onix.as_ref().map(|it| it.value).unwrap_or_default(),
        imprint: table.imprint.clone(),
        country: table.country.clone().filter(|code| country(code, found)),
        audience: table.audience.as_ref().map(|it| it.value),
        description: Prose::of(table.description.as_ref()),
        contact: mail(table.contact.as_ref(), found),
        website: address(table.website.as_ref(), found),
        supplier: table.supplier.clone(),
        territory: territory(table.territory.as_ref(), found),
        exclusive: table.exclusive.as_ref().is_some_and(|it| it.value),
        availability: table.availability.as_ref().map(|it| it.value).unwrap_or_default(),
        cover_link: address(table.cover_link.as_ref(), found),
        prices,
        span: Some(table.span),
    }
}

fn price(table: &PriceTable, ids: &[String], found: &mut Diagnostics) -> Option<Price> {
    let currency = table.currency.as_ref()?;
    if !is_currency(&currency.text) {
        let message = format!("`{}` is no currency", currency.text);
        let wanted = "expected three letters of ISO 4217, such as `EUR`";
        let report =
            Diagnostic::new(Code::TradeForm, currency.span, message).label(wanted);
        let capital = currency.text.to_ascii_uppercase();
        found.push(if is_currency(&capital) { report.fix(capital) } else { report });
    }
    for id in table.editions.iter().flat_map(|list| &list.items) {
        if !ids.contains(&id.text) {
            found.push(
                Diagnostic::new(
                    Code::UnknownEdition,
                    id.span,
                    format!("the book has no edition `{}`", id.text),
                )
                .hint(format!("its editions are `{}`", ids.join("`, `"))),
            );
        }
    }
    let editions = table.editions.as_ref();
    Some(Price {
        amount: table.amount.as_ref()?.0.text.clone(),
        currency: currency.text.clone(),
        taxed: table.tax_included.as_ref().is_some_and(|it| it.value),
        territory: territory(table.territory.as_ref(), found),
        editions: editions
            .map(|list| list.items.iter().map(|id| id.text.clone()).collect()),
    })
}

fn territory(
    entry: Option<&TerritoryEntry>,
    found: &mut Diagnostics,
) -> Option<Territory> {
    let codes = match entry? {
        TerritoryEntry::One(word) if word.text.eq_ignore_ascii_case("world") => {
            return Some(Territory::World);
        }
        TerritoryEntry::One(code) => std::slice::from_ref(code),
        TerritoryEntry::Several(list) => list.items.as_slice(),
    };
    let known = codes.iter().filter(|code| country(code, found));
    let known: Vec<String> = known.map(|code| code.text.clone()).collect();
    Some(Territory::Countries(known)).filter(|it| *it != Territory::Countries(Vec::new()))
}

/// Whether a code is a country's; reports it else.
fn country(code: &Located, found: &mut Diagnostics) -> bool {
    let known = is_country(&code.text);
    if !known {
        let message = format!("`{}` is no country", code.text);
        let wanted = "expected two letters of ISO 3166-1, such as `GB`";
        let report = Diagnostic::new(Code::TradeForm, code.span, message).label(wanted);
        let capital = match code.text.to_ascii_uppercase() {
            capital if capital == "UK" => String::from("GB"),
            capital => capital,
        };
        found.push(if is_country(&capital) { report.fix(capital) } else { report });
    }
    known
}

/// An address of the web, or a report.
pub(super) fn address(
    text: Option<&Located>,
    found: &mut Diagnostics,
) -> Option<Located> {
    let text = text?;
    if is_address(&text.text) {
        return Some(text.clone());
    }
    let message = format!("`{}` is no address of the web", text.text);
    let report = Diagnostic::new(Code::TradeForm, text.span, message)
        .label("expected `https://…`, without spaces");
    let whole = format!("https://{}", text.text);
    let fits = is_address(&whole) && text.text.contains('.') && !text.text.contains(':');
    found.push(if fits { report.fix(whole) } else { report });
    None
}

/// Whether a text is an address of the web.
pub(super) fn is_address(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    host.is_some_and(|rest| {
        rest.starts_with(char::is_alphanumeric)
            && !rest.contains(|c: char| c.is_whitespace() || "<>\"{}|\\^`".contains(c))
    })
}

/// An address for mail, or a report.
pub(super) fn mail(text: Option<&Located>, found: &mut Diagnostics) -> Option<Located> {
    let text = text?;
    let sound = text.text.split_once('@').is_some_and(|(name, host)| {
        let plain = |part: &str| {
            !part.is_empty()
                && !part.contains(|c: char| c.is_whitespace() || "<>\"@,;:".contains(c))
        };
        plain(name) && plain(host) && host.contains('.') && !host.ends_with('.')
    });
    if sound {
        return Some(text.clone());
    }
    let message = format!("`{}` is no address for mail", text.text);
    let wanted = "expected `name@press.example`, the address alone";
    found.push(Diagnostic::new(Code::TradeForm, text.span, message).label(wanted));
    None
}

/// Reports a code of BISAC or Thema that cannot be one.
pub(super) fn check_subject(table: &SubjectTable, found: &mut Diagnostics) {
    let (Some(authority), Some(term)) = (&table.authority, &table.term) else { return };
    let (sound, wanted) = match authority.text.to_ascii_uppercase().as_str() {
        "BISAC" => {
            (is_bisac(&term.text), "expected three letters and six digits: `FIC003000`")
        }
        "THEMA" => (
            is_thema(&term.text),
            "expected capitals and digits, such as `DNL` or `1DDU`",
        ),
        _ => return,
    };
    if !sound {
        let message = format!("`{}` is no code of {}", term.text, authority.text);
        found.push(Diagnostic::new(Code::TradeForm, term.span, message).label(wanted));
    }
}

fn is_bisac(code: &str) -> bool {
    code.len() == 9
        && code.bytes().take(3).all(|it| it.is_ascii_uppercase())
        && code.bytes().skip(3).all(|it| it.is_ascii_digit())
}

/// Categories begin with a letter, qualifiers with a digit from 1 to 6; parts after a
/// hyphen are those of national lists.
fn is_thema(code: &str) -> bool {
    let first = code.bytes().next();
    code.len() <= 20
        && first.is_some_and(|it| it.is_ascii_uppercase() || (b'1'..=b'6').contains(&it))
        && code.split('-').all(|part| {
            !part.is_empty()
                && part.bytes().all(|it| it.is_ascii_uppercase() || it.is_ascii_digit())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_known_by_their_form() {
        assert!(is_bisac("FIC003000") && !is_bisac("FIC00300") && !is_bisac("fic003000"));
        assert!(is_thema("DNL") && is_thema("1DDU-GB-E") && !is_thema("7X"));
        assert!(!is_thema("dnl") && !is_thema("D--N") && !is_thema(""));
        assert!(
            is_address("https://press.example/a?b=1") && !is_address("press.example")
        );
        assert!(!is_address("https://") && !is_address("https://a b"));
    }
}

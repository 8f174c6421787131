//! What distributors ask for, and the manifest does not say: told once for all products.

use super::product::{ProductForm, SoldEdition};
use crate::book::Book;
use crate::diag::{Code, Diagnostic};
use crate::project::Metadata;

/// The lines of one message; `None` where nothing is missing.
pub fn gaps(book: &Book, products: &[SoldEdition<'_>]) -> Option<Diagnostic> {
    let metadata = &book.metadata;
    let mut gaps: Vec<String> = Vec::new();
    let mut gap = |missing: bool, words: &str| {
        if missing {
            gaps.push(words.to_owned());
        }
    };
    let trade = &metadata.trade;
    let (needs_thema, needs_bisac) = (!has(metadata, "THEMA"), !has(metadata, "BISAC"));
    gap(metadata.publisher.is_none(), "the publisher: `publisher = \"…\"`");
    gap(
        metadata.description.is_none() && trade.description.is_none(),
        "a description: `description = \"…\"`, and a long one in `[trade]`",
    );
    gap(
        needs_thema,
        "a subject of Thema: `subjects = [{ text = \"…\", authority = \"Thema\", term = \"…\" }]`",
    );
    gap(needs_bisac, "one of BISAC, for North America, in the same way");
    gap(trade.audience.is_none(), "the audience: `[trade]`, `audience = \"general\"`");
    gap(
        trade.territory.is_none(),
        "where it is sold: `[trade]`, `territory = \"world\"`",
    );
    gap(
        trade.country.is_none(),
        "the country of publication: `[trade]`, `country = \"…\"`",
    );
    gap(
        trade.contact.is_none(),
        "an address for questions: `[trade]`, `contact = \"name@press.example\"`",
    );
    let epub = products.iter().any(|it| it.form() == ProductForm::Epub);
    gap(
        epub && metadata.accessibility.contact.is_none(),
        "one for questions of accessibility: `[accessibility]`, `contact = \"…\"`",
    );
    let ids = |lacks: &dyn Fn(&SoldEdition<'_>) -> bool| {
        let ids = products.iter().filter(|it| lacks(it));
        ids.map(|it| format!("`{}`", it.output.named().id)).collect::<Vec<_>>().join(", ")
    };
    let unnumbered = ids(&|it| it.output.named().isbn.is_none());
    gap(
        !unnumbered.is_empty(),
        &format!("an ISBN of {unnumbered}: `isbn = \"…\"` below `[[edition]]`"),
    );
    let priced = |it: &SoldEdition<'_>| {
        trade.prices.iter().any(|price| price.is_of(&it.output.named().id))
    };
    let unpriced = ids(&|it| !priced(it));
    gap(
        !unpriced.is_empty(),
        &format!(
            "a price of {unpriced}: `[[price]]`, `amount = \"9.99\"`, `currency = \"EUR\"`"
        ),
    );
    let span = trade.span.unwrap_or(metadata.title.span);
    let things = if gaps.len() == 1 { "thing" } else { "things" };
    let words = format!(
        "the product record lacks {} {things} that distributors ask for",
        gaps.len()
    );
    let hint = gaps.join("; ");
    (!gaps.is_empty()).then(|| Diagnostic::new(Code::RecordGaps, span, words).hint(hint))
}

/// Whether the book has a subject of a scheme.
fn has(metadata: &Metadata, scheme: &str) -> bool {
    metadata.subjects.iter().any(|subject| {
        let of =
            subject.authority.as_ref().is_some_and(|it| it.eq_ignore_ascii_case(scheme));
        of && subject.term.is_some()
    })
}

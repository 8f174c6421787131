//! `[accessibility]`: what the publisher says of the e-book.

use super::trade::{address, mail};
use super::typed_trade::AccessibilityTable;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::project::{Accessibility, Certified, Located};
use crate::tables::ReadTable as _;

/// Checks and completes what the publisher says.
pub(super) fn accessibility(
    table: Option<&AccessibilityTable>,
    found: &mut Diagnostics,
) -> Accessibility {
    let Some(table) = table else { return Accessibility::default() };
    let hazards = table.hazards.as_ref();
    Accessibility {
        certified: certified(table, found),
        hazards: hazards.map(|list| list.items.iter().map(|it| it.value).collect()),
        summary: table.summary.clone(),
        contact: mail(table.contact.as_ref(), found),
        statement: address(table.statement.as_ref(), found),
        on_copyright_page: table.copyright_page.as_ref().is_some_and(|it| it.value),
    }
}

/// A claim needs somebody who makes it, and something that is claimed.
fn certified(table: &AccessibilityTable, found: &mut Diagnostics) -> Option<Certified> {
    let report = address(table.report.as_ref(), found);
    let mut missing = |key: &str, why: &str, example: &str| {
        found.push(
            Diagnostic::new(Code::MissingKey, table.span, format!("`{key}` is missing"))
                .label(why)
                .hint(format!("write `{key} = {example}`")),
        );
    };
    match (table.has("wcag"), table.has("certifier")) {
        (true, false) => missing("certifier", "needed here: who vouches for it", "\"…\""),
        (false, true) => {
            missing("wcag", "needed here: what is certified", "\"2.2 AA\"");
        }
        (true, true) => {}
        (false, false) => {
            needless(table, found);
            return None;
        }
    }
    Some(Certified {
        wcag: table.wcag.as_ref()?.value,
        certifier: table.certifier.clone()?,
        credential: table.credential.clone(),
        report,
        span: table.certifier.as_ref()?.span,
    })
}

/// Credential and report are a certifier's.
fn needless(table: &AccessibilityTable, found: &mut Diagnostics) {
    let keys: [(&str, &Option<Located>); 2] =
        [("credential", &table.credential), ("report", &table.report)];
    for (key, text) in keys {
        let Some(text) = text else { continue };
        let message = format!("`{key}` has no effect here");
        found.push(
            Diagnostic::new(Code::NeedlessKey, text.span, message)
                .label("no `certifier` is named"),
        );
    }
}

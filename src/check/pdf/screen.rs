//! What any reader of a PDF on a screen needs: tags, language, title, bookmarks.

use crate::check::Clause;
use hayro_syntax::object::{Dict, Object};

use super::document::{CheckedPdf, decoded};
use crate::check::Report;
use crate::diag::Code;

/// The clauses of ISO 14289-1 that a catalog can tell.
pub(super) fn check(document: &CheckedPdf<'_>, report: &mut Report) {
    let catalog = &document.catalog;
    let truth = |dict: Option<Dict<'_>>, key: &str| {
        dict.and_then(|it| it.get::<bool>(key)).unwrap_or(false)
    };
    let findings = |sound: bool, words: &str| {
        if sound { Vec::new() } else { vec![words.to_owned()] }
    };
    let code = Code::PdfUntagged;
    let tagged = truth(catalog.get("MarkInfo"), "Marked")
        && catalog.contains_key("StructTreeRoot");
    report.judged(code, Clause::Tagged, findings(tagged, "it has no structure"), "");
    let language = match catalog.get::<Object<'_>>("Lang") {
        Some(Object::String(language)) => decoded(language.as_ref()),
        _ => String::new(),
    };
    let missing = findings(!language.is_empty(), "the catalog has no `Lang`");
    report.judged(code, Clause::Language, missing, language);
    let shown = truth(catalog.get("ViewerPreferences"), "DisplayDocTitle");
    let words = "`DisplayDocTitle` is not true: windows show the file's name";
    report.judged(code, Clause::TitleShown, findings(shown, words), "");
    if document.pdf.pages().len() > 20 {
        let outline = findings(catalog.contains_key("Outlines"), "there are none");
        report.judged(code, Clause::Bookmarks, outline, "");
    } else {
        report.not_applicable(Clause::Bookmarks, "it has 20 pages or fewer");
    }
}

//! What of a survey goes against a standard.

use super::{Sightings, Survey};
use crate::check::Clause;
use crate::check::Report;
use crate::check::pdf::document::CheckedPdf;
use crate::check::pdf::standard::Standard;
use crate::diag::Code;

/// Every font embedded.
pub(in crate::check::pdf) fn fonts(survey: &Survey, report: &mut Report) {
    let shown =
        |it: (&String, &Sightings)| format!("`{}` is not embedded ({})", it.0, it.1);
    let findings = survey.unembedded.iter().map(shown).collect();
    let subset = |face: &&String| {
        let mark = face.as_bytes().get(..7);
        mark.is_some_and(|it| it[6] == b'+' && it[..6].iter().all(u8::is_ascii_uppercase))
    };
    let cut = survey.fonts.iter().filter(subset).count();
    let seen = format!("{} fonts, {cut} of them cut down", survey.fonts.len());
    report.judged(Code::FontNotEmbedded, Clause::FontsEmbedded, findings, seen);
}

/// No encryption, no compression that the standard forbids, no actions, no files.
pub(in crate::check::pdf) fn forbidden(
    document: &CheckedPdf<'_>,
    survey: &Survey,
    standard: Standard,
    report: &mut Report,
) {
    let trailer = document.trailer.as_ref();
    let encrypted = trailer.is_some_and(|trailer| trailer.contains_key("Encrypt"));
    let code = Code::PdfForbidden;
    let findings = encrypted.then(|| String::from("it is encrypted")).into_iter();
    report.judged(code, Clause::NotEncrypted, findings.collect(), "");

    let bad: &[&str] = match standard {
        Standard::Any => &[],
        Standard::Screen | Standard::X4 => &["LZWDecode", "LZW"],
        _ => &["LZWDecode", "LZW", "JBIG2Decode", "JPXDecode"],
    };
    let counted = |it: (&String, &Sightings)| format!("{} ({})", it.0, it.1);
    let filters = survey.filters.iter().filter(|it| bad.contains(&it.0.as_str()));
    let seen: Vec<&str> = survey.filters.keys().map(String::as_str).collect();
    report.judged(
        code,
        Clause::CompressionAllowed,
        filters.map(counted).collect(),
        seen.join(", "),
    );

    let mut actions: Vec<String> = match standard {
        Standard::Screen => {
            let scripts = |it: &(&String, &Sightings)| {
                ["JavaScript", "Launch", "SubmitForm", "Movie", "Sound"]
                    .contains(&it.0.as_str())
            };
            survey.actions.iter().filter(scripts).map(counted).collect()
        }
        _ => survey.actions.iter().map(counted).collect(),
    };
    if standard != Standard::Screen {
        let catalog = &document.catalog;
        let keys = ["OpenAction", "AA", "AcroForm"];
        let there = keys.iter().filter(|key| catalog.contains_key(key));
        actions.extend(there.map(|key| format!("`{key}` in the catalog")));
        actions.extend(survey.device.iter().map(counted));
    }
    report.judged(code, Clause::NoActionsFormsOrTransferFunctions, actions, "");

    let files = (survey.embedded_files > 0)
        .then(|| format!("{} embedded files", survey.embedded_files));
    report.judged(code, Clause::NoEmbeddedFiles, files.into_iter().collect(), "");
}

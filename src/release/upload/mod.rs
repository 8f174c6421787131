//! What each recipient is sent: a ZIP with the files that its form asks for, called as it
//! wants them, and `UPLOAD.txt`, which says what to type where.
//!
//! A recipient is a printer or shop of the profiles, by the name of a profile or by what
//! stands before its hyphen: `kdp` is paperback, hardcover and e-book, as far as the book
//! has editions for them. What forms ask for is data, with source and confidence; what is
//! not known of a form, or of the book, is said.

mod forms;
mod page;
mod said;
mod version;
mod zipped;

use std::collections::{BTreeMap, BTreeSet};

use forms::{UploadForm, forms};
use page::{NAME, page};
pub(super) use version::Version;
use zipped::zipped;

use crate::check::{Profiles, Report, check_file};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::project::OutputKind;

/// Name and bytes of the ZIP for each recipient; what stands in its way, and what a form
/// asks for that the book has not, is among the findings.
pub(super) fn parcels(
    version: Version<'_>,
    recipients: &[String],
    found: &mut Diagnostics,
    reports: &mut Vec<Report>,
) -> Vec<(String, Vec<u8>)> {
    let profiles = Profiles::built_in();
    let mut parcels = Vec::new();
    for recipient in recipients.iter().collect::<BTreeSet<_>>() {
        let forms = forms(version, recipient, &profiles, found);
        for form in &forms {
            reports.extend(check(form, found));
        }
        if forms.is_empty() || found.has_errors() {
            continue;
        }
        let metadata = &version.book.metadata;
        let name = format!("{}-{}-{recipient}.zip", metadata.slug, metadata.version);
        match zipped(&contents(version, &forms), metadata.date) {
            Ok(bytes) => parcels.push((name, bytes)),
            Err(error) => {
                let words = format!("`{name}` could not be packed: {error}");
                let hint = "send the files of the release one by one";
                found.push(Diagnostic::unplaced(Code::ParcelUnpacked, words).hint(hint));
            }
        }
    }
    parcels
}

/// E-books and pictures are for all shops: here each is held against the one it goes to.
fn check(form: &UploadForm<'_>, found: &mut Diagnostics) -> Vec<Report> {
    let files = form.files.iter().filter_map(|(_, file)| *file);
    let for_all = files.filter(|it| it.profile.as_deref() != Some(form.name));
    for_all
        .filter(|it| matches!(it.kind, OutputKind::Epub | OutputKind::Cover))
        .map(|it| {
            let named = format!("{} for {}", it.name, form.profile.name);
            check_file(&named, &it.bytes, Some(it.kind), Some(form.profile), found)
        })
        .collect()
}

/// The files of some forms, each once, then the page.
fn contents(version: Version<'_>, forms: &[UploadForm<'_>]) -> BTreeMap<String, Vec<u8>> {
    let mut contents: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut pages = Vec::new();
    for form in forms {
        let mut names = Vec::new();
        for (wanted, file) in &form.files {
            let Some(file) = file else { continue };
            let mut name = form.name_of(wanted, file);
            // Two editions without numbers of their own are told apart by their own names.
            if contents.get(&name).is_some_and(|it| *it != file.bytes) {
                name.clone_from(&file.name);
            }
            contents.insert(name.clone(), file.bytes.clone());
            names.push((wanted, *file, name));
        }
        pages.push(page(version, form, &names));
    }
    contents.insert(NAME.to_owned(), pages.join("\n\n").into_bytes());
    contents
}

//! Which forms a recipient has for a book, and which of its files each takes.

use super::version::Version;
use crate::build::BuiltFile;
use crate::check::{
    PrinterProfile, ProfileProduct, Profiles, Upload, UploadFile, UploadPart,
};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::project::{Channel, Output, OutputKind, WrapOutput};

/// A form to be filled in for an edition.
pub(super) struct UploadForm<'a> {
    /// The profile's name.
    pub(super) name: &'a str,
    pub(super) profile: &'a PrinterProfile,
    pub(super) upload: &'a Upload,
    /// The edition that is sold by it.
    pub(super) edition: &'a Output,
    /// Its file: pages or e-book.
    pub(super) file: &'a BuiltFile,
    /// The cover round it, if the book has one for this printer.
    pub(super) wrap: Option<&'a WrapOutput>,
    /// What the form takes, and what there is of it.
    pub(super) files: Vec<(&'a UploadFile, Option<&'a BuiltFile>)>,
}

impl UploadForm<'_> {
    /// How a file is called in the form: as it wants, by the edition's number.
    pub(super) fn name_of(&self, wanted: &UploadFile, file: &BuiltFile) -> String {
        match (&wanted.name, self.edition.named().isbn) {
            (Some(name), Some(isbn)) => name.replace("{isbn}", &isbn.to_string()),
            // There is no number to call it by.
            (Some(_), None) | (None, _) => file.name.clone(),
        }
    }
}

/// Other words for recipients.
const ALSO: [(&str, &str); 1] = [("amazon", "kdp")];

/// The forms of a recipient that the book has editions for. Says where there is no such
/// recipient or no edition for it, and which files are missing.
pub(super) fn forms<'a>(
    version: Version<'a>,
    recipient: &str,
    profiles: &'a Profiles,
    found: &mut Diagnostics,
) -> Vec<UploadForm<'a>> {
    let meant = ALSO.iter().find(|it| it.0 == recipient).map_or(recipient, |it| it.1);
    let of = |name: &&str| {
        let rest = name.strip_prefix(meant);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    let names: Vec<&str> = profiles.names().filter(of).collect();
    if names.is_empty() {
        found.push(profiles.unknown(recipient, None));
        return Vec::new();
    }
    let forms: Vec<UploadForm<'a>> = names
        .iter()
        .filter_map(|name| Some((*name, profiles.get(name)?)))
        .flat_map(|(name, profile)| of_profile(version, name, profile))
        .collect();
    if forms.is_empty() {
        found.push(none_for(recipient, &names));
    }
    for form in &forms {
        let lacking = form.files.iter().filter(|(_, file)| file.is_none());
        for (wanted, _) in lacking {
            found.push(missing(form, wanted));
        }
    }
    forms
}

fn of_profile<'a>(
    version: Version<'a>,
    name: &'a str,
    profile: &'a PrinterProfile,
) -> Vec<UploadForm<'a>> {
    let Some(upload) = &profile.upload else { return Vec::new() };
    let form = |edition, file, wrap: Option<(&'a WrapOutput, &'a BuiltFile)>| {
        let picture = version.files.iter().find(|it| it.kind == OutputKind::Cover);
        let of_part = |part| match part {
            UploadPart::Pages | UploadPart::Epub => Some(file),
            UploadPart::Wrap => wrap.map(|it| it.1),
            UploadPart::Picture => picture,
        };
        let files = upload.files.value.iter().map(|it| (it, of_part(it.part)));
        let (files, wrap) = (files.collect(), wrap.map(|it| it.0));
        UploadForm { name, profile, upload, edition, file, wrap, files }
    };
    match profile.medium {
        ProfileProduct::Ebook => {
            let epub = ebook(version, name);
            epub.map(|(edition, file)| form(edition, file, None)).into_iter().collect()
        }
        ProfileProduct::Print => printed(version, name)
            .into_iter()
            .map(|(edition, file, wrap)| form(edition, file, wrap))
            .collect(),
    }
}

/// The e-book for a shop: its own, else the first that is for all.
fn ebook<'a>(version: Version<'a>, name: &str) -> Option<(&'a Output, &'a BuiltFile)> {
    let editions = version.outputs.iter().filter_map(|output| {
        let is_plain = output.channel() != Some(Channel::Kobo);
        let is_epub = output.kind() == OutputKind::Epub && is_plain;
        let file = file_of(version, output).filter(|_| is_epub)?;
        Some((output, file))
    });
    let own = |it: &(&Output, &BuiltFile)| it.1.profile.as_deref() == Some(name);
    let for_all = |it: &(&Output, &BuiltFile)| it.1.profile.is_none();
    editions.clone().find(own).or_else(|| editions.clone().find(for_all))
}

/// A printed edition: its pages, and the cover that is folded round them.
type Printed<'a> = (&'a Output, &'a BuiltFile, Option<(&'a WrapOutput, &'a BuiltFile)>);

/// The printed editions of a profile: by their covers, which may be bound otherwise than
/// the pages say, else by themselves.
fn printed<'a>(version: Version<'a>, name: &str) -> Vec<Printed<'a>> {
    let mut printed = Vec::new();
    for output in version.outputs.iter().filter(|it| it.kind() == OutputKind::Print) {
        let Some(pages) = file_of(version, output) else { continue };
        let wraps: Vec<(&WrapOutput, &BuiltFile)> = version
            .outputs
            .iter()
            .filter_map(|it| match it {
                Output::Wrap(wrap) if wrap.of == output.named().id => {
                    Some((&**wrap, file_of(version, it)?))
                }
                _ => None,
            })
            .collect();
        let own = wraps.iter().filter(|it| it.1.profile.as_deref() == Some(name));
        printed.extend(own.clone().map(|wrap| (output, pages, Some(*wrap))));
        let bare = own.count() == 0 && wraps.iter().all(|it| it.1.profile.is_none());
        if bare && pages.profile.as_deref() == Some(name) {
            printed.push((output, pages, None));
        }
    }
    printed
}

fn file_of<'a>(version: Version<'a>, output: &Output) -> Option<&'a BuiltFile> {
    version.files.iter().find(|file| file.name == output.named().file_name)
}

fn none_for(recipient: &str, names: &[&str]) -> Diagnostic {
    let words = format!("no edition of this book is for `{recipient}`");
    let hint = format!(
        "give an edition that it takes one of its profiles: `profile = \"{}\"`",
        names.join("\"`, `profile = \"")
    );
    Diagnostic::unplaced(Code::NoParcel, words).hint(hint)
}

fn missing(form: &UploadForm<'_>, wanted: &UploadFile) -> Diagnostic {
    let id = &form.edition.named().id;
    let words = format!(
        "{} asks for a file “{}”, and the edition `{id}` has none",
        form.profile.name, wanted.label
    );
    let hint = match wanted.part {
        UploadPart::Wrap => format!(
            "add a cover: `[[edition]]`, `kind = \"cover\"`, `of = \"{id}\"`; or send one \
             of your own"
        ),
        _ => String::from("give the book a `[cover]`, or send a picture of your own"),
    };
    Diagnostic::new(Code::ParcelLacks, form.edition.named().span, words).hint(hint)
}

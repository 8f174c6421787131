//! What a file says of itself.

use krilla::metadata::{DateTime, Metadata};

use super::Identity;
use crate::arrange::Flow;
use crate::ground::Date;
use crate::project::Relator;

/// The program's name, in every file that it writes.
pub(super) const CREATOR: &str = concat!("Florilege ", env!("CARGO_PKG_VERSION"));

/// Title, contributors, subjects, language, date and a stable identity.
pub(super) fn metadata(flow: &Flow, identity: &Identity) -> Metadata {
    let data = &flow.book.metadata;
    let mut authors: Vec<String> = Vec::new();
    for role in [Relator::AUTHOR, Relator::EDITOR] {
        if authors.is_empty() {
            let named = data.contributors.iter().filter(|person| person.role == role);
            authors.extend(named.map(|person| person.name.text.clone()));
        }
    }
    let mut metadata = Metadata::new()
        .title(title(flow))
        .language(data.lang.to_string())
        .creator(CREATOR.into())
        .producer(CREATOR.into())
        .creation_date(date_time(identity.date))
        .document_id(format!(
            "urn:uuid:{}/{}/{}",
            data.uuid, data.version, identity.output
        ));
    if !authors.is_empty() {
        metadata = metadata.authors(authors);
    }
    if let Some(description) = &data.description {
        metadata = metadata.description(description.text.clone());
    }
    if !data.subjects.is_empty() {
        let subjects = data.subjects.iter().map(|subject| subject.text.clone());
        metadata = metadata.keywords(subjects.collect());
    }
    metadata
}

/// The book's title, without its markup.
pub(super) fn title(flow: &Flow) -> String {
    flow.book.title()
}

fn date_time(date: Date) -> DateTime {
    let (year, month, day) = date.filled();
    DateTime::new(year)
        .month(month)
        .day(day)
        .hour(0)
        .minute(0)
        .second(0)
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}

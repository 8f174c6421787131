//! What a file says of itself.

use krilla::metadata::{DateTime, Metadata};

use crate::arrange::Flow;
use crate::project::{Date, Role};

/// The program's name, in every file that it writes.
pub(super) const CREATOR: &str = concat!("Florilege ", env!("CARGO_PKG_VERSION"));

/// Title, contributors, subjects, language, date and a stable identity.
pub(super) fn metadata(flow: &Flow, date: Date) -> Metadata {
    let data = &flow.book.metadata;
    let mut authors: Vec<String> = Vec::new();
    for role in [Role::AUTHOR, Role::EDITOR] {
        if authors.is_empty() {
            let named = data.contributors.iter().filter(|person| person.role == role);
            authors.extend(named.map(|person| plain(&person.name.text)));
        }
    }
    let mut metadata = Metadata::new()
        .title(title(flow))
        .language(data.lang.to_string())
        .creator(CREATOR.into())
        .producer(CREATOR.into())
        .creation_date(date_time(date))
        .document_id(format!(
            "urn:uuid:{}/{}/{}",
            data.uuid, data.version, flow.edition.id
        ));
    if !authors.is_empty() {
        metadata = metadata.authors(authors);
    }
    if let Some(description) = &data.description {
        metadata = metadata.description(plain(&description.text));
    }
    if !data.subjects.is_empty() {
        let subjects = data.subjects.iter().map(|subject| subject.text.clone());
        metadata = metadata.keywords(subjects.collect());
    }
    metadata
}

/// The book's title, without its markup.
pub(super) fn title(flow: &Flow) -> String {
    plain(&flow.book.metadata.title.text)
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

/// Inline Markdown as a reader says it.
pub(super) fn plain(marked: &str) -> String {
    let mut text = String::with_capacity(marked.len());
    for event in pulldown_cmark::Parser::new(marked) {
        match event {
            pulldown_cmark::Event::Text(part) | pulldown_cmark::Event::Code(part) => {
                text.push_str(&part);
            }
            pulldown_cmark::Event::SoftBreak | pulldown_cmark::Event::HardBreak => {
                text.push(' ');
            }
            _ => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn titles_lose_their_markup() {
        assert_eq!(super::plain("The *Garden* of `a`"), "The Garden of a");
    }
}

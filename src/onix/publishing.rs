//! Block 4: who publishes the book, when, and with what rights.

use super::codes;
use super::record::OnixMessage;
use crate::ground::Date;
use crate::project::{Availability, Territory};

/// A copyright as rights name it: `© 2026 Ada Quill`.
#[derive(Debug, PartialEq, Eq)]
struct CopyrightParts {
    years: Vec<String>,
    owner: Option<String>,
}

impl OnixMessage<'_> {
    pub(super) fn publishing(&mut self) {
        let metadata = self.metadata;
        let trade = &metadata.trade;
        let publisher = metadata.publisher.as_ref().map(|it| it.text.as_str());
        self.group("PublishingDetail", |it| {
            let imprint = trade.imprint.as_ref().map(|it| it.text.as_str());
            if let Some(imprint) = imprint.or(publisher) {
                it.group("Imprint", |it| it.line("ImprintName", imprint));
            }
            let sender = it.sender();
            it.publisher(publisher.unwrap_or(&sender));
            if let Some(place) = &metadata.place {
                it.line("CityOfPublication", &place.text);
            }
            if let Some(country) = &trade.country {
                it.line("CountryOfPublication", &country.text);
            }
            let forthcoming = trade.availability == Availability::Forthcoming;
            let status = if forthcoming { codes::FORTHCOMING } else { codes::ACTIVE };
            it.line("PublishingStatus", status);
            if let Some(date) = metadata.date {
                it.group("PublishingDate", |it| {
                    it.line("PublishingDateRole", codes::PUBLICATION_DATE);
                    it.date(date);
                });
            }
            it.copyrights();
            if let Some(territory) = &trade.territory {
                it.rights(territory, trade.exclusive);
            }
        });
    }

    fn publisher(&mut self, name: &str) {
        self.group("Publisher", |it| {
            it.line("PublishingRole", codes::PUBLISHER);
            it.line("PublisherName", name);
            if let Some(website) = &it.metadata.trade.website {
                it.group("Website", |it| {
                    it.line("WebsiteRole", codes::PUBLISHERS_SITE);
                    it.line("WebsiteLink", &website.text);
                });
            }
        });
    }

    /// A date, as exact as it is known.
    pub(super) fn date(&mut self, date: Date) {
        let Date { year, month, day } = date;
        let (format, text) = match (month, day) {
            (Some(month), Some(day)) => {
                (codes::DAY, format!("{year:04}{month:02}{day:02}"))
            }
            (Some(month), None) => (codes::MONTH, format!("{year:04}{month:02}")),
            (None, _) => (codes::YEAR, format!("{year:04}")),
        };
        self.xml.line("Date", &[("dateformat", format)], &text);
    }

    /// The copyrights that the rights of the book name.
    fn copyrights(&mut self) {
        let book = self.book;
        let rights = book.imprint.rights.iter().map(|&it| book.plain_text(it));
        for copyright in rights.filter_map(|words| copyright(&words)) {
            self.group("CopyrightStatement", |it| {
                for year in &copyright.years {
                    it.line("CopyrightYear", year);
                }
                if let Some(owner) = &copyright.owner {
                    it.group("CopyrightOwner", |it| it.owner(owner));
                }
            });
        }
    }

    fn rights(&mut self, territory: &Territory, exclusive: bool) {
        self.group("SalesRights", |it| {
            let kind = if exclusive { codes::EXCLUSIVE_RIGHTS } else { codes::RIGHTS };
            it.line("SalesRightsType", kind);
            it.territory(territory);
        });
    }

    pub(super) fn territory(&mut self, territory: &Territory) {
        self.group("Territory", |it| match territory {
            Territory::World => it.line("RegionsIncluded", codes::WORLD),
            Territory::Countries(codes) => {
                it.line("CountriesIncluded", &codes.join(" "));
            }
        });
    }
}

/// The first copyright in a paragraph: a sign or word, years, and who has it, up to the end
/// of the sentence.
fn copyright(words: &str) -> Option<CopyrightParts> {
    let rest = ["©", "(c)", "(C)", "Copyright"]
        .iter()
        .find_map(|sign| words.find(sign).map(|at| &words[at + sign.len()..]))?;
    let rest = rest.trim_start_matches([' ', '\u{A0}', '©']);
    let end = rest.find(|c: char| !(c.is_ascii_digit() || ", –-\u{A0}".contains(c)));
    let (years, owner) = rest.split_at(end.unwrap_or(rest.len()));
    let years: Vec<String> = years
        .split(|c: char| !c.is_ascii_digit())
        .filter(|year| year.len() == 4)
        .map(str::to_owned)
        .collect();
    let owner = owner.trim_start_matches("by ");
    let sentence = owner.find(". ").map_or(owner, |at| &owner[..at]);
    let owner = sentence.trim_matches(|c: char| c == '.' || c.is_whitespace());
    let owner = Some(owner.to_owned()).filter(|owner| !owner.is_empty());
    (!years.is_empty()).then_some(CopyrightParts { years, owner })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copyrights_are_found_in_words() {
        for (words, years, owner) in [
            (
                "© 2026 The Florilege project. Licensed so.",
                "2026",
                Some("The Florilege project"),
            ),
            ("Copyright © 1999–2026 by Ada Quill", "1999 2026", Some("Ada Quill")),
            ("© 2024, 2026 Ada & Co.", "2024 2026", Some("Ada & Co")),
            ("(c) 2026.", "2026", None),
        ] {
            let found = copyright(words).unwrap();
            assert_eq!(found.years.join(" "), years, "{words}");
            assert_eq!(found.owner.as_deref(), owner, "{words}");
        }
        for words in ["Free to all.", "©", "Copyright of the authors", ""] {
            assert_eq!(copyright(words), None, "{words}");
        }
    }
}

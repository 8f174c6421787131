//! What the book is about, by the schemes of the trade, and for whom.

use super::codes;
use super::record::OnixMessage;
use crate::project::{Audience, Subject};

/// A subject that stands in a scheme: the scheme's code, and its name where it has none of
/// its own in list 27.
struct Scheme<'a> {
    code: &'static str,
    name: Option<&'a str>,
}

impl OnixMessage<'_> {
    /// Those of schemes, the first of BISAC and of Thema as the main ones; free words
    /// together, as keywords.
    pub(super) fn subjects(&mut self) {
        let metadata = self.metadata;
        let mut mains: Vec<&'static str> = Vec::new();
        for subject in &metadata.subjects {
            let (Some(scheme), Some(term)) = (scheme(subject), &subject.term) else {
                continue;
            };
            let main = matches!(scheme.code, codes::BISAC | codes::THEMA)
                && !mains.contains(&scheme.code);
            mains.push(scheme.code);
            self.group("Subject", |it| {
                if main {
                    it.empty("MainSubject");
                }
                it.line("SubjectSchemeIdentifier", scheme.code);
                if let Some(name) = scheme.name {
                    it.line("SubjectSchemeName", name);
                }
                it.line("SubjectCode", term);
                it.line("SubjectHeadingText", &subject.text);
            });
        }
        let free = metadata.subjects.iter().filter(|it| scheme(it).is_none());
        let words: Vec<&str> = free.map(|subject| subject.text.as_str()).collect();
        if !words.is_empty() {
            self.group("Subject", |it| {
                it.line("SubjectSchemeIdentifier", codes::KEYWORDS);
                it.line("SubjectHeadingText", &words.join("; "));
            });
        }
    }

    pub(super) fn audience(&mut self) {
        let Some(audience) = self.metadata.trade.audience else { return };
        let code = match audience {
            Audience::General => codes::GENERAL,
            Audience::Children => codes::CHILDREN,
            Audience::Teenage => codes::TEENAGE,
            Audience::School => codes::SCHOOL,
            Audience::Tertiary => codes::TERTIARY,
            Audience::Scholarly => codes::SCHOLARLY,
            Audience::AdultEducation => codes::ADULT_EDUCATION,
            Audience::LanguageLearners => codes::LANGUAGE_LEARNERS,
        };
        self.group("Audience", |it| {
            it.line("AudienceCodeType", codes::ONIX_AUDIENCE);
            it.line("AudienceCodeValue", code);
        });
    }
}

/// The scheme of a subject that has a code in one.
fn scheme(subject: &Subject) -> Option<Scheme<'_>> {
    let (authority, term) = (subject.authority.as_deref()?, subject.term.as_deref()?);
    let own = |code| Some(Scheme { code, name: None });
    match authority.to_ascii_uppercase().as_str() {
        "BISAC" => own(codes::BISAC),
        "THEMA" => own(thema(term)),
        "DDC" | "DEWEY" => own(codes::DEWEY),
        "UDC" => own(codes::UDC),
        "LCSH" => own(codes::LC_SUBJECT),
        "AAT" => own(codes::AAT),
        "CLIL" => own(codes::CLIL),
        _ => Some(Scheme { code: codes::OWN_SUBJECTS, name: Some(authority) }),
    }
}

/// Qualifiers of Thema are schemes of their own, by their first digit.
fn thema(term: &str) -> &'static str {
    match term.as_bytes().first() {
        Some(b'1') => codes::THEMA_PLACE,
        Some(b'2') => codes::THEMA_LANGUAGE,
        Some(b'3') => codes::THEMA_TIME,
        Some(b'4') => codes::THEMA_EDUCATION,
        Some(b'5') => codes::THEMA_AGE,
        Some(b'6') => codes::THEMA_STYLE,
        _ => codes::THEMA,
    }
}

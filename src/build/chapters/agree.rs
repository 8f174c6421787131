//! Data at the head of a chapter and the manifest: they agree, or one stands in for the
//! other, or there is a message.

use super::opened::{Chapters, OpenedFile};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ground::Lang;
use crate::manifest::work_language;
use crate::project::{ContentSpec, Located, Metadata, PieceSpec, Relator};
use crate::read::people::named;
use crate::read::{DataValue, fold, people};
use crate::source::Span;

const TITLE: &[&str] = &["title"];
const SUBTITLE: &[&str] = &["subtitle"];
const AUTHORS: &[&str] = &["author", "authors", "creator"];
const TRANSLATORS: &[&str] = &["translator", "translators"];
const LANGUAGE: &[&str] = &["language", "lang", "locale"];
const DATE: &[&str] = &["date"];

/// Takes the data at the head of a piece's first file, and looks over those of others.
pub(super) fn with_data(
    piece: &mut PieceSpec,
    metadata: &Metadata,
    chapters: &Chapters,
    found: &mut Diagnostics,
) {
    let content = piece.content.clone();
    let files = match &content {
        ContentSpec::Files(files) => files.as_slice(),
        ContentSpec::Section { file, nth: 0 } => std::slice::from_ref(file),
        _ => return,
    };
    let whole = matches!(content, ContentSpec::Files(_));
    for (at, file) in files.iter().enumerate() {
        let Some(opened) = chapters.get(&file.text).filter(|it| it.head.length > 0)
        else {
            continue;
        };
        let mut data = FrontMatterData {
            piece: &mut *piece,
            opened,
            metadata,
            used: Vec::new(),
            found,
        };
        if at == 0 && whole {
            data.texts();
        }
        if at == 0 {
            data.people(AUTHORS, Relator::AUTHOR, "authors");
            data.people(TRANSLATORS, Relator::TRANSLATOR, "translators");
            data.language();
            data.date();
        }
        data.report_unused(whole);
    }
}

struct FrontMatterData<'a> {
    piece: &'a mut PieceSpec,
    opened: &'a OpenedFile,
    metadata: &'a Metadata,
    used: Vec<&'static str>,
    found: &'a mut Diagnostics,
}

impl FrontMatterData<'_> {
    fn located(&self, value: &DataValue) -> Located {
        let span = Span::new(self.opened.file, value.range.clone());
        Located { text: value.text.clone(), span }
    }

    fn differ(&mut self, what: &str, value: &Located, given: Span, said: &str) {
        self.found.push(
            Diagnostic::new(
                Code::DataDiffer,
                value.span,
                format!("the {what} here is `{}`, in the manifest `{said}`", value.text),
            )
            .label("the chapter's data")
            .related(given, "the manifest's")
            .hint("make the two equal, or leave one of them out"),
        );
    }

    fn texts(&mut self) {
        for (keys, what) in [(TITLE, "title"), (SUBTITLE, "subtitle")] {
            self.used.extend(keys);
            let Some(value) = self.opened.head.value(keys).map(|it| self.located(it))
            else {
                continue;
            };
            let data = &mut self.piece.data;
            let own = if what == "title" { &mut data.title } else { &mut data.subtitle };
            match own {
                None => *own = Some(value),
                Some(own) if fold(&own.text) == fold(&value.text) => {}
                Some(own) => {
                    let (span, text) = (own.span, own.text.clone());
                    self.differ(what, &value, span, &text);
                }
            }
        }
    }

    fn people(&mut self, keys: &'static [&'static str], role: Relator, what: &str) {
        self.used.extend(keys);
        let said: Vec<Located> =
            people(&self.opened.head, keys).iter().map(|it| self.located(it)).collect();
        let Some(first) = said.first().cloned() else { return };
        let own: Vec<Located> =
            self.piece.data.with_role(role).map(|it| it.name.clone()).collect();
        if let Some(given) = own.first() {
            let folded = |names: &[Located]| -> Vec<String> {
                let mut names: Vec<_> = names.iter().map(|it| fold(&it.text)).collect();
                names.sort();
                names
            };
            if folded(&own) != folded(&said) {
                let names: Vec<&str> = own.iter().map(|it| &*it.text).collect();
                let all: Vec<&str> = said.iter().map(|it| &*it.text).collect();
                let value = Located { text: all.join(", "), span: first.span };
                self.differ(what, &value, given.span, &names.join(", "));
            }
            return;
        }
        let lang = self.metadata.lang;
        for name in said {
            self.piece.data.contributors.push(named(&name, role, lang, self.found));
        }
    }

    fn language(&mut self) {
        self.used.extend(LANGUAGE);
        let Some(mut value) = self.opened.head.value(LANGUAGE).map(|it| self.located(it))
        else {
            return;
        };
        value.text = value.text.replace('_', "-");
        let Some(lang) = work_language(&value, self.found) else { return };
        let same = |other: Lang| other.primary() == lang.primary();
        match self.piece.data.lang {
            None if !same(self.metadata.lang) => self.piece.data.lang = Some(lang),
            Some(own) if !same(own) => {
                let span = self.piece.span;
                self.differ("language", &value, span, own.as_str());
            }
            _ => {}
        }
    }

    /// The date of a text that is published elsewhere may be that of its publication there,
    /// so that a manifest that says another one is right.
    fn date(&mut self) {
        let Some(value) = self.opened.head.value(DATE).map(|it| self.located(it)) else {
            return;
        };
        match &self.piece.data.date {
            Some(own) if fold(&own.text) != fold(&value.text) => {}
            Some(_) => self.used.extend(DATE),
            None => {
                self.piece.data.date = Some(value);
                self.used.extend(DATE);
            }
        }
    }

    fn report_unused(&mut self, whole: bool) {
        if !whole {
            // Titles of a file that is cut are the book's or those of its works.
            self.used.extend(TITLE);
        }
        let unused: Vec<_> = self
            .opened
            .head
            .entries
            .iter()
            .filter(|entry| !self.used.contains(&entry.key.as_str()))
            .collect();
        let Some(first) = unused.first() else { return };
        let keys: Vec<String> = unused.iter().map(|it| format!("`{}`", it.key)).collect();
        let (keys, are) = (keys.join(", "), if keys.len() == 1 { "is" } else { "are" });
        let span = Span::new(self.opened.file, first.range.clone());
        self.found.push(Diagnostic::new(
            Code::DataUnused,
            span,
            format!("{keys} in the data of this chapter {are} not used"),
        ));
    }
}

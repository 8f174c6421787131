//! `UPLOAD.txt`: which file goes where, what to type into which field, what is missing.

use std::fmt::Write as _;

use super::forms::UploadForm;
use super::said::{FormAnswer, said};
use super::version::Version;
use crate::build::{BuiltFile, FileFacts};
use crate::check::{FactCertainty, FormField, PrinterFact, UploadFile};
use crate::project::OutputKind;

/// How the page is called.
pub(super) const NAME: &str = "UPLOAD.txt";

/// Words of a field stand behind its label from this column on, or below it.
const COLUMN: usize = 30;

/// A line is so long.
const WIDTH: usize = 88;

/// The page for a form; `files` has what is sent, and its name in the ZIP.
pub(super) fn page(
    version: Version<'_>,
    form: &UploadForm<'_>,
    files: &[(&&UploadFile, &BuiltFile, String)],
) -> String {
    let metadata = &version.book.metadata;
    let title = format!("{}: what to send, and what to type where", form.profile.name);
    let mut page = UploadPage { text: String::new() };
    page.heading(&title, '=');
    let edition = &form.edition.named().id;
    page.line(&format!(
        "“{}”, version {}, edition `{edition}`. The form: {}.",
        version.book.title(),
        metadata.version,
        form.upload.form.value
    ));
    page.line(&format!("What is known of it was read on {}.", form.upload.as_of));
    page.heading("Files", '-');
    for (wanted, file, name) in files {
        page.field(&wanted.label, &format!("{name}: {}", extent(file)));
    }
    for (wanted, _) in form.files.iter().filter(|(_, file)| file.is_none()) {
        page.field(&wanted.label, "MISSING: this release has none");
    }
    page.source(&form.upload.files);
    page.heading("Fields", '-');
    let lacks = fields(&mut page, version, form);
    if !lacks.is_empty() {
        page.heading("Not said in the manifest", '-');
        for (label, key) in &lacks {
            page.field(label, key);
        }
    }
    if let FormAnswer::Words(words) = said(FormField::Accessibility, version, form) {
        page.heading("Where it asks about accessibility", '-');
        page.line(&words);
    }
    if !form.profile.notes.is_empty() {
        page.heading("What no program sees", '-');
        for note in &form.profile.notes {
            page.line(&format!("- {}", wrapped(note, WIDTH - 2).join("\n  ")));
        }
    }
    page.text
}

/// Writes what is known of each field; yields those of which nothing is, with the key of
/// the manifest that says it.
fn fields(
    page: &mut UploadPage,
    version: Version<'_>,
    form: &UploadForm<'_>,
) -> Vec<(String, &'static str)> {
    let (fields, source) = match &form.upload.fields {
        Some(fields) => (&fields.value[..], Some(fields)),
        None => (&[][..], None),
    };
    let mut lacks = Vec::new();
    for (label, field) in fields {
        match said(*field, version, form) {
            FormAnswer::Words(words) => {
                page.field(label, &words);
                page.limit(*field, &words, form);
            }
            FormAnswer::Nothing => page.field(label, "(leave it empty)"),
            FormAnswer::Choice => page.field(label, "(yours to say)"),
            FormAnswer::Lacks(key) => lacks.push((label.clone(), key)),
        }
    }
    match source {
        Some(fields) => page.source(fields),
        None => page.line("What this form asks for was not found."),
    }
    lacks
}

/// What a file holds, in words.
fn extent(file: &BuiltFile) -> String {
    let kilobytes = file.bytes.len().div_ceil(1_000);
    let of_kind = match file.facts {
        FileFacts::Text { units, words } if file.kind == OutputKind::Epub => {
            format!("{units} documents, {words} words")
        }
        FileFacts::Text { units, words } => format!("{units} pages, {words} words"),
        FileFacts::Wrap { pages, hand, .. } => match hand.spine {
            Some((spine, _)) => {
                format!("for {pages} pages, spine {:.3} in", spine.points() / 72.0)
            }
            None => format!("for {pages} pages"),
        },
        FileFacts::Picture { width, height } => format!("{width} × {height} pixels"),
    };
    format!("{of_kind}, {kilobytes} kB")
}

/// The page in the making.
struct UploadPage {
    text: String,
}

impl UploadPage {
    fn heading(&mut self, words: &str, line: char) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let underline: String =
            std::iter::repeat_n(line, words.chars().count()).collect();
        let _ = writeln!(self.text, "{words}\n{underline}\n");
    }

    /// Words on as many lines as they take.
    fn line(&mut self, words: &str) {
        for line in wrapped(words, WIDTH) {
            let _ = writeln!(self.text, "{line}");
        }
    }

    /// A label, and behind it what is typed: as it is, with its own line ends.
    fn field(&mut self, label: &str, words: &str) {
        let mut label = format!("{label} ");
        for line in words.lines() {
            let _ = writeln!(self.text, "{label:.<COLUMN$} {line}");
            label = " ".repeat(COLUMN);
        }
    }

    /// Where a form's facts are from, and how sure they are.
    fn source<T>(&mut self, fact: &PrinterFact<T>) {
        let sure = match fact.confidence {
            FactCertainty::High => "sure",
            FactCertainty::Medium => "from one source, fairly sure",
            FactCertainty::Low => "not sure: look at the form",
        };
        self.line(&format!("\n({sure}; {})", fact.source));
    }

    /// Says where words are more than a form takes.
    fn limit(&mut self, field: FormField, words: &str, form: &UploadForm<'_>) {
        let (most, count, what) = match field {
            FormField::Description => {
                let most = &form.upload.description_most;
                (most, words.chars().count(), "characters")
            }
            FormField::Keywords => {
                (&form.upload.keywords_most, words.lines().count(), "words")
            }
            _ => return,
        };
        if let Some(most) = most.as_ref().filter(|most| count > most.value) {
            let sure =
                if most.confidence == FactCertainty::High { "" } else { ", it seems" };
            let words = format!("{count} {what}; it takes {}{sure}", most.value);
            self.field("  TOO LONG", &words);
        }
    }
}

/// Words in lines of at most `width` characters, where they are not longer themselves.
fn wrapped(words: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for part in words.lines() {
        let mut line = String::new();
        for word in part.split(' ') {
            let long = line.chars().count() + word.chars().count() >= width;
            if long && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines
}

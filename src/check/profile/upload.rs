//! What the form of a printer or shop asks for: files, and what is typed where.

use serde::Deserialize;

use super::fact::PrinterFact;

/// The form by which a printer or shop takes a book. What is `None` was not found.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Upload {
    /// When this was read.
    pub as_of: toml::value::Datetime,
    /// Where the form is.
    pub form: PrinterFact<String>,
    /// The files that it takes.
    pub files: PrinterFact<Vec<UploadFile>>,
    /// What it asks for, in its order: its own words, and what they mean.
    pub fields: Option<PrinterFact<Vec<(String, FormField)>>>,
    /// The most characters of a description.
    pub description_most: Option<PrinterFact<usize>>,
    /// The most keywords.
    pub keywords_most: Option<PrinterFact<usize>>,
}

/// A file that a form takes.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct UploadFile {
    /// What it is.
    pub part: UploadPart,
    /// What the form calls it.
    pub label: String,
    /// How it is to be called, with `{isbn}` for the edition's number; `None`: as you like.
    pub name: Option<String>,
}

/// A part of a book that is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UploadPart {
    /// The pages: a PDF.
    Pages,
    /// The cover that is folded round them: a PDF.
    Wrap,
    /// The e-book.
    Epub,
    /// The picture of the front cover.
    Picture,
}

/// What a form asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FormField {
    /// The language of the text.
    Language,
    /// The title alone.
    Title,
    /// The subtitle.
    Subtitle,
    /// The series, and the book's number in it.
    Series,
    /// Which edition it is.
    Edition,
    /// Authors, editors and others, with their roles.
    Contributors,
    /// The publisher.
    Publisher,
    /// The brand that it is published under.
    Imprint,
    /// What the book is.
    Description,
    /// The same in a sentence or two.
    ShortDescription,
    /// Free words that it is found by.
    Keywords,
    /// Subjects, with their codes by scheme.
    Subjects,
    /// For whom it is.
    Audience,
    /// The number of the edition.
    Isbn,
    /// The number of the printed book, for an e-book.
    PrintIsbn,
    /// The date of publication.
    Date,
    /// Whose the text is.
    Rights,
    /// Where it may be sold.
    Territory,
    /// What it costs.
    Price,
    /// Width and height of a page.
    Trim,
    /// How many pages there are.
    Pages,
    /// The paper.
    Paper,
    /// Whether anything reaches the edge of a page.
    Bleed,
    /// How it is bound.
    Binding,
    /// What an e-book has for those who read otherwise.
    Accessibility,
    /// What no manifest says: it is chosen in the form.
    Choice,
}

//! What a book says to each question of a form.

use super::forms::UploadForm;
use super::version::Version;
use crate::book::{Book, NodeId};
use crate::build::{BuiltFile, FileFacts, bleed_sides};
use crate::check::FormField;
use crate::epub::Access;
use crate::ground::Isbn;
use crate::project::{
    Audience, Binding, BleedSides, Contributor, Located, Output, OutputKind, Price,
    Relator, Subject, Territory,
};
use crate::tables::NamedValue;
use crate::units::Length;

/// An answer.
pub(super) enum FormAnswer {
    /// It is typed so.
    Words(String),
    /// The book has none, as many have not.
    Nothing,
    /// No manifest says it.
    Choice,
    /// The manifest does not say it, and would by this key.
    Lacks(&'static str),
}

impl FormAnswer {
    fn or_nothing(words: Option<String>) -> Self {
        words.map_or(Self::Nothing, Self::Words)
    }

    fn or_lacks(words: Option<String>, key: &'static str) -> Self {
        words.map_or(Self::Lacks(key), Self::Words)
    }
}

/// The answer to a question.
pub(super) fn said(
    field: FormField,
    version: Version<'_>,
    form: &UploadForm<'_>,
) -> FormAnswer {
    let book = version.book;
    let (metadata, trade) = (&book.metadata, &book.metadata.trade);
    let text = |it: &Option<Located>| it.as_ref().map(|located| located.text.clone());
    match field {
        FormField::Choice => FormAnswer::Choice,
        FormField::Language => FormAnswer::Words(metadata.lang.as_str().to_owned()),
        FormField::Title => FormAnswer::Words(book.title()),
        FormField::Subtitle => {
            FormAnswer::or_nothing(book.imprint.subtitle.map(|it| book.plain_text(it)))
        }
        FormField::Series => FormAnswer::or_nothing(series(book)),
        FormField::Edition => {
            FormAnswer::or_nothing(book.imprint.statement.map(|it| book.plain_text(it)))
        }
        FormField::Contributors => FormAnswer::or_lacks(
            contributors(book),
            "`[[contributor]]`, or `authors` of the works",
        ),
        FormField::Publisher => {
            FormAnswer::or_lacks(text(&metadata.publisher), "`publisher = \"…\"`")
        }
        FormField::Imprint => {
            let imprint = text(&trade.imprint).or_else(|| text(&metadata.publisher));
            FormAnswer::or_lacks(imprint, "`publisher`, or `imprint` in `[trade]`")
        }
        FormField::Description => {
            let long = paragraphs(book, &book.imprint.description);
            let short = text(&metadata.description);
            FormAnswer::or_lacks(
                long.or(short),
                "`description = \"…\"`, and a long one in `[trade]`",
            )
        }
        FormField::ShortDescription => {
            FormAnswer::or_lacks(text(&metadata.description), "`description = \"…\"`")
        }
        FormField::Keywords => {
            FormAnswer::or_lacks(keywords(&metadata.subjects), "`subjects`")
        }
        FormField::Subjects => FormAnswer::or_lacks(
            subjects(&metadata.subjects),
            "`subjects = [{ text = \"…\", authority = \"BISAC\", term = \"…\" }]`",
        ),
        FormField::Audience => {
            let audience = trade.audience.map(word_of::<Audience>);
            FormAnswer::or_lacks(audience, "`audience = \"general\"` in `[trade]`")
        }
        FormField::Isbn => FormAnswer::or_lacks(
            form.edition.named().isbn.map(shown),
            "`isbn` below its `[[edition]]`, or one of theirs",
        ),
        FormField::PrintIsbn => FormAnswer::or_nothing(print_isbn(version)),
        FormField::Date => {
            FormAnswer::or_lacks(metadata.date.map(|it| it.to_string()), "`date`")
        }
        FormField::Rights => FormAnswer::or_lacks(
            paragraphs(book, &book.imprint.rights),
            "`rights = \"…\"`",
        ),
        FormField::Territory => FormAnswer::or_lacks(
            trade.territory.as_ref().map(territory),
            "`territory = \"world\"` in `[trade]`",
        ),
        FormField::Price => FormAnswer::or_lacks(
            prices(&trade.prices, &form.edition.named().id),
            "`[[price]]`, `amount = \"9.99\"`, `currency = \"EUR\"`",
        ),
        FormField::Trim => FormAnswer::or_nothing(trim(form)),
        FormField::Pages => FormAnswer::or_nothing(pages(version, form)),
        FormField::Paper => FormAnswer::or_lacks(paper(form), "`paper` of the cover"),
        FormField::Bleed => FormAnswer::or_nothing(bleed(form)),
        FormField::Binding => FormAnswer::or_lacks(
            form.wrap
                .and_then(|wrap| wrap.binding)
                .map(|it| word_of(it.0))
                .or_else(|| form.wrap.map(|_| word_of(Binding::Paperback))),
            "`binding` of the cover",
        ),
        FormField::Accessibility => {
            FormAnswer::or_nothing(form.file.access.map(Access::summary))
        }
    }
}

/// The manifest's word for a value.
fn word_of<W: NamedValue>(value: W) -> String {
    let word = W::WORDS.iter().find(|(_, it)| *it == value);
    word.map_or("", |(word, _)| word).to_owned()
}

fn shown(isbn: Isbn) -> String {
    isbn.hyphenated().unwrap_or_else(|| isbn.to_string())
}

fn paragraphs(book: &Book, nodes: &[NodeId]) -> Option<String> {
    let plain: Vec<String> = nodes.iter().map(|&it| book.plain_text(it)).collect();
    (!plain.is_empty()).then(|| plain.join("\n"))
}

fn series(book: &Book) -> Option<String> {
    let title = book.plain_text(book.imprint.series?);
    let position = book.metadata.series.as_ref().and_then(|it| it.position.clone());
    Some(position.map_or(title.clone(), |position| format!("{title}, number {position}")))
}

/// Who made the whole, then who made its works: a line each.
fn contributors(book: &Book) -> Option<String> {
    let role = |person: &Contributor| {
        let word = Relator::WORDS.iter().find(|(_, it)| *it == person.role);
        word.map_or(person.role.as_str(), |(word, _)| word).to_owned()
    };
    let whole = book.metadata.contributors.iter().map(|it| (it, ""));
    let works = book.pieces.iter().flat_map(|piece| &piece.data.contributors);
    let mut lines: Vec<String> = Vec::new();
    for (person, of) in whole.chain(works.map(|it| (it, " of a work"))) {
        let line = |of| format!("{} ({}{of})", person.name.text, role(person));
        if !lines.contains(&line("")) && !lines.contains(&line(of)) {
            lines.push(line(of));
        }
    }
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// Subjects without a scheme.
fn keywords(subjects: &[Subject]) -> Option<String> {
    let free = subjects.iter().filter(|it| it.authority.is_none());
    let words: Vec<&str> = free.map(|it| it.text.as_str()).collect();
    (!words.is_empty()).then(|| words.join("\n"))
}

/// Those of schemes.
fn subjects(subjects: &[Subject]) -> Option<String> {
    let lines = subjects.iter().filter_map(|it| {
        let (scheme, code) = (it.authority.as_ref()?, it.term.as_ref()?);
        Some(format!("{scheme} {code}: {}", it.text))
    });
    let lines: Vec<String> = lines.collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

fn print_isbn(version: Version<'_>) -> Option<String> {
    let mut prints = version.outputs.iter().filter(|it| it.kind() == OutputKind::Print);
    prints.find_map(|it| it.named().isbn).map(shown)
}

fn territory(territory: &Territory) -> String {
    match territory {
        Territory::World => String::from("the whole world"),
        Territory::Countries(codes) => codes.join(", "),
    }
}

fn prices(prices: &[Price], edition: &str) -> Option<String> {
    let lines = prices.iter().filter(|price| price.is_of(edition)).map(|price| {
        let tax = if price.taxed { "with tax" } else { "without tax" };
        let place = price.territory.as_ref().map(territory);
        let place = place.map(|place| format!(", in {place}")).unwrap_or_default();
        format!("{} {} {tax}{place}", price.amount, price.currency)
    });
    let lines: Vec<String> = lines.collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

fn trim(form: &UploadForm<'_>) -> Option<String> {
    let (width, height) = form.edition.design()?.trim;
    let inches = |it: Length| {
        let text = format!("{:.3}", it.points() / 72.0);
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    };
    let millimetres = |it: Length| it.points() / 72.0 * 25.4;
    Some(format!(
        "{} × {} in ({:.0} × {:.0} mm)",
        inches(width),
        inches(height),
        millimetres(width),
        millimetres(height)
    ))
}

/// Those of the file; for an e-book those of the print edition that it names.
fn pages(version: Version<'_>, form: &UploadForm<'_>) -> Option<String> {
    let file = match form.edition {
        Output::Epub(epub) => {
            let source = epub.page_source.as_deref()?;
            let is_it = |file: &&BuiltFile| {
                version.output(file).is_some_and(|it| it.named().id == source)
            };
            version.files.iter().find(is_it)?
        }
        _ => form.file,
    };
    match file.facts {
        FileFacts::Text { units, .. } => Some(units.to_string()),
        FileFacts::Wrap { .. } | FileFacts::Picture { .. } => None,
    }
}

/// As the cover says, else the printer's usual one.
fn paper(form: &UploadForm<'_>) -> Option<String> {
    let own = form.wrap.and_then(|wrap| wrap.paper.as_ref()).map(|it| it.text.clone());
    let usual = form.profile.usual_paper.as_ref();
    own.or_else(|| usual.map(|it| format!("{it} (their usual: the book names none)")))
}

fn bleed(form: &UploadForm<'_>) -> Option<String> {
    let Output::Print(print) = form.edition else { return None };
    Some(String::from(match bleed_sides(&print.print, Some(form.profile)) {
        BleedSides::None => "no bleed",
        BleedSides::Outside => "bleed at head, foot and fore-edge",
        BleedSides::All => "bleed on all sides",
    }))
}

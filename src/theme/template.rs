//! Pages that are written by a template: words, and fields that a book fills.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use toml::de::DeValue;

use super::size::EmBasis;
use super::typed::TypedValue;
use crate::ground::nearest;
use crate::source::Span;
use crate::tables::{KeyValue, List, NamedValue, PlacedValue, TableReader};

words! {
    /// What a copyright page, a colophon or a title page can say of its book.
    Field, "field" {
        /// The book's title.
        "title" => Title,
        /// Its subtitle.
        "subtitle" => Subtitle,
        /// Who made the whole, by the part they played.
        "people" => People,
        /// The edition statement.
        "statement" => Statement,
        /// The series, and the book's number in it.
        "series" => Series,
        /// The rights of the whole.
        "rights" => Rights,
        /// Copyright and permission of each work.
        "works" => Works,
        /// The publisher.
        "publisher" => Publisher,
        /// Where the publisher is.
        "place" => Place,
        /// The year of publication.
        "year" => Year,
        /// The day of publication, so far as it is given.
        "date" => Date,
        /// Publisher, place and year in a row.
        "imprint" => Imprint,
        /// Version and date: `1.2.0 (2026-11-22)`; of the first, `1.0.0`, the year alone.
        "version" => Version,
        /// The ISBNs of all editions, each on a line.
        "isbns" => Isbns,
        /// What the publisher says of the e-book's accessibility.
        "accessibility" => Accessibility,
        /// The program that set the book, as a sentence.
        "made" => Made,
        /// The typefaces and who made them, as a sentence.
        "typefaces" => Typefaces,
        /// What the manifest says under `printed`, as a sentence.
        "printed" => Printed,
    }
}

words! {
    /// A line of a title page that the program composes.
    TitleLine, "line of a title page" {
        /// The book's title.
        "title" => Title,
        /// Its subtitle.
        "subtitle" => Subtitle,
        /// Who made the whole, a line for each part played.
        "people" => People,
        /// The edition statement.
        "statement" => Statement,
        /// The series, and the book's number in it.
        "series" => Series,
        /// The publisher's device.
        "device" => Device,
        /// What comes behind stands at the foot of the page.
        "foot" => Foot,
        /// Publisher and place in a row, and the year, unless it has a line of its own.
        "imprint" => Imprint,
        /// The publisher.
        "publisher" => Publisher,
        /// Where the publisher is.
        "place" => Place,
        /// The year of publication.
        "year" => Year,
    }
}

impl Field {
    /// The field of a name.
    pub fn named(name: &str) -> Option<Self> {
        crate::tables::find(name)
    }

    /// The name that must have been meant by one that is none.
    pub fn meant(name: &str) -> Option<&'static str> {
        nearest(name, Self::names())
    }

    /// All names.
    pub fn names() -> impl Iterator<Item = &'static str> + Clone {
        Self::WORDS.iter().map(|(name, _)| *name)
    }
}

/// A stretch of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TemplateStretch {
    /// Words, as they are.
    Words(String),
    /// What the book has to say there.
    Field(Field),
    /// Stress begins or ends: an asterisk in a theme's template.
    Stress,
}

/// A name between braces that is no field, and where it stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoField<'t> {
    /// The name.
    pub name: &'t str,
    /// The offset of its brace.
    pub at: usize,
}

/// The stretches of a text. `{name}` is a field; a brace before anything but small letters
/// and hyphens is itself.
///
/// # Errors
/// Names that are no fields; they stay as they are written.
pub fn stretches(text: &str) -> (Vec<TemplateStretch>, Vec<NoField<'_>>) {
    let (mut all, mut unknown) = (Vec::new(), Vec::new());
    let (mut rest, mut words) = (text, String::new());
    while let Some(open) = rest.find('{') {
        words.push_str(&rest[..open]);
        let behind = &rest[open + 1..];
        let name = behind.split_once('}').map(|(name, _)| name).filter(|it| is_name(it));
        match name.map(|name| (name, Field::named(name))) {
            Some((name, Some(field))) => {
                if !words.is_empty() {
                    all.push(TemplateStretch::Words(std::mem::take(&mut words)));
                }
                all.push(TemplateStretch::Field(field));
                rest = &behind[name.len() + 1..];
            }
            Some((name, None)) => {
                let at = text.len() - rest.len() + open;
                unknown.push(NoField { name, at });
                words.push('{');
                rest = behind;
            }
            None => {
                words.push('{');
                rest = behind;
            }
        }
    }
    words.push_str(rest);
    if !words.is_empty() {
        all.push(TemplateStretch::Words(words));
    }
    (all, unknown)
}

/// A line with its asterisks as stress, if each has its other.
fn stressed(line: Vec<TemplateStretch>) -> Vec<TemplateStretch> {
    let asterisks = |stretch: &TemplateStretch| match stretch {
        TemplateStretch::Words(words) => words.matches('*').count(),
        TemplateStretch::Field(_) | TemplateStretch::Stress => 0,
    };
    if line.iter().map(asterisks).sum::<usize>() % 2 != 0 {
        return line;
    }
    let mut all = Vec::new();
    for stretch in line {
        let TemplateStretch::Words(words) = stretch else {
            all.push(stretch);
            continue;
        };
        for (at, part) in words.split('*').enumerate() {
            all.extend((at > 0).then_some(TemplateStretch::Stress));
            all.extend((!part.is_empty()).then(|| TemplateStretch::Words(part.into())));
        }
    }
    all
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|it| it.is_ascii_lowercase() || it == b'-')
}

/// A page as a theme writes it: paragraphs of lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Paragraphs, each of lines, each of stretches.
    pub paragraphs: Vec<Vec<Vec<TemplateStretch>>>,
}

impl Template {
    fn of(text: &str) -> (Self, Vec<NoField<'_>>) {
        let (mut paragraphs, mut unknown) = (vec![Vec::new()], Vec::new());
        for line in text.lines().map(str::trim) {
            if line.is_empty() {
                paragraphs.push(Vec::new());
                continue;
            }
            let (line, wrong) = stretches(line);
            unknown.extend(wrong);
            if let Some(last) = paragraphs.last_mut() {
                last.push(stressed(line));
            }
        }
        paragraphs.retain(|lines| !lines.is_empty());
        (Self { paragraphs }, unknown)
    }
}

impl KeyValue for Template {
    const EXPECTED: &'static str =
        "lines of text with fields, such as `\"{title}\\n\\n{rights}\"`";

    fn read(value: &DeValue<'_>, span: Span, cx: &mut TableReader<'_>) -> Option<Self> {
        let Some(text) = value.as_str() else {
            cx.wrong_type(Self::EXPECTED, value, span);
            return None;
        };
        let (template, unknown) = Self::of(text);
        for NoField { name, .. } in &unknown {
            let fault = cx.fault(span, format!("`{{{name}}}` is no field of a page"));
            cx.report(match Field::meant(name) {
                Some(near) => fault.label(format!("did you mean `{{{near}}}`?")),
                None => fault.hint(format!(
                    "fields that may stand here: {}",
                    Field::names().collect::<Vec<_>>().join(", ")
                )),
            });
        }
        unknown.is_empty().then_some(template)
    }
}

impl TypedValue for Template {
    type Meant = Self;
    fn meant(&self, _: EmBasis) -> Self {
        self.clone()
    }
}

impl JsonSchema for Template {
    fn schema_name() -> Cow<'static, str> {
        "Template".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string" })
    }
}

/// The lines of a title page, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TitleLines(pub Vec<TitleLine>);

impl KeyValue for TitleLines {
    const EXPECTED: &'static str = "a list of lines, such as `[\"title\", \"people\"]`";

    fn read(value: &DeValue<'_>, span: Span, cx: &mut TableReader<'_>) -> Option<Self> {
        let lines = List::<PlacedValue<TitleLine>>::read(value, span, cx)?;
        let mut known: Vec<TitleLine> = Vec::new();
        for line in lines.items {
            if known.contains(&line.value) {
                let fault = cx.fault(line.span, "this line stands here twice");
                cx.report(fault);
            } else {
                known.push(line.value);
            }
        }
        Some(Self(known))
    }
}

impl TypedValue for TitleLines {
    type Meant = Vec<TitleLine>;
    fn meant(&self, _: EmBasis) -> Vec<TitleLine> {
        self.0.clone()
    }
}

impl JsonSchema for TitleLines {
    fn schema_name() -> Cow<'static, str> {
        "TitleLines".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "array",
            "items": generator.subschema_for::<PlacedValue<TitleLine>>()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_names_between_braces_are_fields() {
        let words = |text: &str| TemplateStretch::Words(text.into());
        let (all, unknown) = stretches("© {year} {holder}, {a b} {} {");
        let (year, rest) =
            (TemplateStretch::Field(Field::Year), words(" {holder}, {a b} {} {"));
        assert_eq!(all, [words("© "), year, rest]);
        assert_eq!(unknown, [NoField { name: "holder", at: 10 }]);
        assert_eq!(Field::meant("isbn"), Some("isbns"));
    }

    #[test]
    fn asterisks_in_pairs_are_stress() {
        let line = |text: &str| Template::of(text).0.paragraphs.concat().concat();
        let words = |text: &str| TemplateStretch::Words(text.into());
        let (stress, title) =
            (TemplateStretch::Stress, TemplateStretch::Field(Field::Title));
        assert_eq!(
            line("*{title}*, a"),
            [stress.clone(), title.clone(), stress, words(", a")]
        );
        assert_eq!(line("{title} *"), [title, words(" *")]);
    }

    #[test]
    fn empty_lines_part_paragraphs() {
        let (template, unknown) = Template::of("\n{title}\n  {series}\n\n\n{rights}\n");
        let field = |field| vec![TemplateStretch::Field(field)];
        assert!(unknown.is_empty());
        assert_eq!(
            template.paragraphs,
            [vec![field(Field::Title), field(Field::Series)], vec![field(Field::Rights)]]
        );
    }
}

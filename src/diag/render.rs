//! The one printer of messages.
//!
//! Whatever a message quotes comes from files that a stranger may have written, so
//! everything passes [`visible`] or an [`excerpt`] before it reaches a terminal or a
//! CI's log, and the number of messages is limited.

use std::cmp::Reverse;
use std::fmt::Write as _;

use annotate_snippets::{
    AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet, renderer::DecorStyle,
};
use serde_json::json;

use super::excerpt::excerpt;
use super::repeats::{MOST, Repeats};
use super::visible::{is_hidden, visible};
use super::{Code, Diagnostic, Diagnostics, Severity};
use crate::source::{SourceMap, Span};

/// The widest message, label or hint, in columns.
const WIDEST: usize = 400;

/// What messages look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// With excerpts, for people.
    #[default]
    Human,
    /// One line each: `path:line:column: error[CODE]: message`.
    Short,
    /// One JSON object a line.
    Json,
    /// Workflow commands of GitHub Actions.
    Github,
}

/// All messages as text that ends in a line end; empty if there are none.
///
/// `colour` only matters for [`Format::Human`].
pub fn render(
    found: &Diagnostics,
    sources: &SourceMap,
    format: Format,
    colour: bool,
) -> String {
    let line = match format {
        Format::Human => return for_people(found, sources, colour),
        Format::Short => short,
        Format::Json => json,
        Format::Github => github,
    };
    let mut text = String::new();
    for finding in chosen(&found.iter().collect::<Vec<_>>()) {
        text += &line(finding, sources);
        text.push('\n');
    }
    let more = found.len().saturating_sub(MOST);
    if more > 0 {
        let _ = match format {
            Format::Json => writeln!(text, "{}", json!({ "more": more })),
            Format::Github => writeln!(text, "::notice::and {more} more"),
            Format::Human | Format::Short => writeln!(text, "and {more} more"),
        };
    }
    text
}

/// Messages with excerpts, those of one kind a few times only.
fn for_people(found: &Diagnostics, sources: &SourceMap, colour: bool) -> String {
    let repeats = Repeats::of(found);
    let mut text = String::new();
    for finding in chosen(&repeats.in_full) {
        let _ = write!(text, "{}\n\n", human(finding, sources, colour));
    }
    text += &repeats.lines(sources);
    let more = repeats.in_full.len().saturating_sub(MOST);
    if more > 0 {
        let _ = writeln!(text, "and {more} more");
    }
    text
}

/// The messages that are shown, in their order: where there are too many, errors go
/// before warnings and these before notes, lest the error that fails a build be the one
/// that is left out.
fn chosen<'a>(found: &[&'a Diagnostic]) -> Vec<&'a Diagnostic> {
    let mut order: Vec<(usize, &Diagnostic)> =
        found.iter().copied().enumerate().collect();
    order.sort_by_key(|(at, finding)| (Reverse(finding.code.severity()), *at));
    order.truncate(MOST);
    order.sort_by_key(|(at, _)| *at);
    order.into_iter().map(|(_, finding)| finding).collect()
}

/// What `florilege explain CODE` prints.
pub fn explain(code: Code) -> String {
    let mut text = format!("{} ({}): {}\n\n", code.as_str(), word(code), code.title());
    for line in code.explain().lines() {
        text.push_str(line.trim());
        text.push('\n');
    }
    text
}

fn word(code: Code) -> &'static str {
    match code.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// A place that a person can open: path, line and column of its start and its end.
struct SourcePlace {
    path: String,
    span: Span,
    start: (usize, usize),
    end: (usize, usize),
}

fn place(sources: &SourceMap, span: Span) -> SourcePlace {
    let span = sources.resolve(span);
    let end = Span { start: span.end, ..span };
    SourcePlace {
        path: visible(&sources.get(span.file).shown, WIDEST),
        span,
        start: sources.line_column(span),
        end: sources.line_column(end),
    }
}

fn human(finding: &Diagnostic, sources: &SourceMap, colour: bool) -> String {
    let level = match finding.code.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title =
        level.primary_title(visible(&finding.message, WIDEST)).id(finding.code.as_str());
    let mut main = Group::with_title(title);
    if let Some(span) = finding.span {
        main = mark(main, sources, span, &finding.label, AnnotationKind::Primary);
    }
    for (span, label) in &finding.related {
        main = mark(main, sources, *span, label, AnnotationKind::Context);
    }
    if let Some(editions) = of_editions(finding) {
        let editions = visible(&editions, WIDEST);
        main = main.element(Level::NOTE.message(editions));
    }
    if let Some(hint) = &finding.hint {
        main = main
            .element(Level::HELP.with_name(Some("hint")).message(visible(hint, WIDEST)));
    }
    let mut groups = vec![main];
    if let (Some(fix), Some(span)) = (&finding.fix, finding.span) {
        groups.push(fixed(sources, span, fix));
    }
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    renderer.term_width(200).decor_style(DecorStyle::Ascii).render(&groups)
}

/// Adds a place with its lines to a message.
fn mark<'a>(
    group: Group<'a>,
    sources: &SourceMap,
    span: Span,
    label: &str,
    kind: AnnotationKind,
) -> Group<'a> {
    let place = place(sources, span);
    let lines = excerpt(sources, place.span);
    let column = lines.text[..lines.marked.start].chars().count() + 1;
    let mut annotation = kind.span(lines.marked);
    if !label.is_empty() {
        annotation = annotation.label(visible(label, WIDEST));
    }
    let snippet =
        Snippet::source(lines.text).line_start(lines.line).annotation(annotation);
    if column == place.start.1 {
        return group.element(snippet.path(place.path));
    }
    // The line is cut or escaped: say the true column.
    let origin = Origin::path(place.path).line(place.start.0).char_column(place.start.1);
    group.element(origin).element(snippet)
}

/// The mended lines.
fn fixed<'a>(sources: &SourceMap, span: Span, fix: &str) -> Group<'a> {
    let fix = visible(fix, WIDEST);
    let lines = excerpt(sources, sources.resolve(span));
    let title = if fix.is_empty() {
        String::from("leave it out")
    } else {
        format!("write `{fix}`")
    };
    let group =
        Group::with_title(Level::HELP.with_name(Some("fix")).secondary_title(title));
    if !lines.whole {
        return group;
    }
    group.element(
        Snippet::source(lines.text)
            .line_start(lines.line)
            .patch(Patch::new(lines.marked, fix)),
    )
}

/// The editions that a message is about.
fn of_editions(finding: &Diagnostic) -> Option<String> {
    let names: Vec<_> = finding.editions.iter().map(|id| format!("`{id}`")).collect();
    match names.as_slice() {
        [] => None,
        [one] => Some(format!("in the edition {one}")),
        [first @ .., last] => {
            Some(format!("in the editions {} and {last}", first.join(", ")))
        }
    }
}

fn short(finding: &Diagnostic, sources: &SourceMap) -> String {
    let mut text = String::new();
    if let Some(span) = finding.span {
        let place = place(sources, span);
        let _ = write!(text, "{}:{}:{}: ", place.path, place.start.0, place.start.1);
    }
    let _ = write!(
        text,
        "{}[{}]: {}",
        word(finding.code),
        finding.code.as_str(),
        visible(&finding.message, WIDEST)
    );
    if let Some(editions) = of_editions(finding) {
        let _ = write!(text, ", {}", visible(&editions, WIDEST));
    }
    text
}

fn json(finding: &Diagnostic, sources: &SourceMap) -> String {
    let at = |span: Span| {
        let place = place(sources, span);
        json!({
            "path": place.path,
            "line": place.start.0,
            "column": place.start.1,
            "end_line": place.end.0,
            "end_column": place.end.1,
            "start_byte": place.span.start,
            "end_byte": place.span.end,
        })
    };
    let related: Vec<_> = finding
        .related
        .iter()
        .map(|(span, label)| json!({ "place": at(*span), "label": label }))
        .collect();
    let object = json!({
        "code": finding.code.as_str(),
        "severity": word(finding.code),
        "message": finding.message,
        "label": finding.label,
        "place": finding.span.map(at),
        "related": related,
        "hint": finding.hint,
        "fix": finding.fix,
        "reason": finding.reason,
        "editions": finding.editions,
    });
    ascii(&object.to_string())
}

/// JSON whose hidden characters are escaped; it means the same.
fn ascii(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        if is_hidden(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(text, "\\u{unit:04x}");
            }
        } else {
            text.push(c);
        }
    }
    text
}

fn github(finding: &Diagnostic, sources: &SourceMap) -> String {
    let command = match finding.code.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut text = format!("::{command} ");
    if let Some(span) = finding.span {
        let place = place(sources, span);
        let _ = write!(
            text,
            "file={},line={},endLine={},col={},endColumn={},",
            property(&place.path),
            place.start.0,
            place.end.0,
            place.start.1,
            place.end.1
        );
    }
    let title = format!("{} {}", finding.code.as_str(), finding.code.title());
    let _ = write!(text, "title={}::{}", property(&title), data(&finding.message));
    let editions = of_editions(finding);
    let label = Some(&finding.label).filter(|label| !label.is_empty());
    let hint = finding.hint.as_ref();
    for (name, more) in [("", label), ("", editions.as_ref()), ("hint: ", hint)] {
        if let Some(more) = more {
            let _ = write!(text, "%0A{name}{}", data(more));
        }
    }
    text
}

/// The message of a workflow command: made visible, so no line can end in it.
fn data(text: &str) -> String {
    visible(text, WIDEST).replace('%', "%25")
}

/// A property of a workflow command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::OffsetMap;
    use proptest::prelude::*;

    #[test]
    fn an_error_is_shown_before_a_hundred_warnings() {
        let mut found = Diagnostics::new();
        for _ in 0..MOST {
            found.push(Diagnostic::unplaced(Code::LooseParagraph, "loose"));
        }
        found.push(Diagnostic::unplaced(Code::MissingGlyph, "what fails"));
        let shown = render(&found, &SourceMap::new(), Format::Short, false);
        assert_eq!(shown.lines().count(), MOST + 1);
        assert!(shown.contains("what fails") && shown.ends_with("and 1 more\n"));
    }

    proptest! {
        /// Any text and any place in it, even one that no character begins at, can be
        /// shown, and nothing hidden comes through.
        #[test]
        fn everything_can_be_shown(
            text in "[a-zé日\u{1b}\u{202e}\t\r\n ]{0,300}",
            start in 0usize..400,
            length in 0usize..100,
            words in "\\PC{0,20}[\u{7}\u{200b}\n]?",
        ) {
            let mut sources = SourceMap::new();
            let file = sources.add("a.md", text.as_str());
            let mut map = OffsetMap::default();
            map.push(0, 3);
            let derived = sources.add_derived("b.md", text.as_str(), file, map);
            let mut found = Diagnostics::new();
            for file in [file, derived] {
                let span = Span::new(file, start..start + length);
                found.push(
                    Diagnostic::new(Code::TitleMismatch, span, words.as_str())
                        .label(words.as_str())
                        .hint(words.as_str())
                        .related(span, words.as_str())
                        .fix(words.as_str()),
                );
            }
            for format in [Format::Human, Format::Short, Format::Json, Format::Github] {
                let shown = render(&found, &sources, format, false);
                let hidden = shown.chars().find(|c| is_hidden(*c) && *c != '\n');
                prop_assert_eq!(hidden, None, "{}", shown);
            }
        }
    }
}

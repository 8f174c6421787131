//! Messages as they were rendered, to be shown again when nothing has changed.

use serde::{Deserialize, Serialize};

use super::Diagnostics;
use super::render::{Format, render};
use super::visible::is_hidden;
use crate::source::SourceMap;

/// The messages of a run in every format; empty where there are none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ToldMessages {
    human: String,
    colour: String,
    short: String,
    json: String,
    github: String,
}

impl ToldMessages {
    /// Renders messages in every format.
    pub fn of(found: &Diagnostics, sources: &SourceMap) -> Self {
        if found.is_empty() {
            return Self::default();
        }
        let as_text = |format, colour| render(found, sources, format, colour);
        Self {
            human: as_text(Format::Human, false),
            colour: as_text(Format::Human, true),
            short: as_text(Format::Short, false),
            json: as_text(Format::Json, false),
            github: as_text(Format::Github, false),
        }
    }

    /// As [`render`] gave it.
    pub fn text(&self, format: Format, colour: bool) -> &str {
        match format {
            Format::Human if colour => &self.colour,
            Format::Human => &self.human,
            Format::Short => &self.short,
            Format::Json => &self.json,
            Format::Github => &self.github,
        }
    }

    /// Whether it does to a terminal or to a CI no more than messages do. What was kept in a
    /// file may have been written by anybody.
    pub fn is_harmless(&self) -> bool {
        let is_command = |line: &str| {
            ["::error ", "::warning ", "::notice "].iter().any(|it| line.starts_with(it))
        };
        let for_people = [&self.human, &self.colour, &self.short, &self.json];
        for_people.into_iter().chain([&self.github]).all(|text| is_visible(text))
            && !for_people.iter().any(|text| text.lines().any(begins_command))
            && self
                .github
                .lines()
                .all(|line| is_command(line) || line.starts_with("::notice::"))
    }
}

/// Whether a CI would take a line for a command; `:::` before a place is none.
fn begins_command(line: &str) -> bool {
    let name = line.trim_start().strip_prefix("::");
    name.is_some_and(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// Whether a text has nothing hidden in it but ends of lines and colours.
fn is_visible(text: &str) -> bool {
    let mut parts = text.split('\u{1b}');
    let plain = |part: &str| !part.chars().any(|c| c != '\n' && is_hidden(c));
    // Behind each escape stand a bracket, numbers and an `m`: a colour or a weight.
    let coloured = |part: &str| {
        let rest = part.strip_prefix('[').unwrap_or_default();
        let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
        rest.starts_with('m') && plain(rest)
    };
    parts.next().is_none_or(plain) && parts.all(coloured)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Code, Diagnostic};
    use crate::source::Span;

    #[test]
    fn messages_are_harmless_and_what_others_write_may_not_be() {
        let mut sources = SourceMap::new();
        let file = sources.add("a.md", "one\u{1b}[2J two\n::error ::x\n");
        let mut found = Diagnostics::new();
        for at in 0..120 {
            let span = Span::new(file, at % 9..at % 9 + 6);
            let found_here = Diagnostic::new(Code::MissingGlyph, span, "a \u{1b} b\n::c");
            found.push(found_here.hint("e\u{202e}f").label("g"));
        }
        let told = ToldMessages::of(&found, &sources);
        assert!(told.is_harmless());
        assert!(ToldMessages::default().is_harmless());
        let hostile = [
            ToldMessages { human: "\u{1b}[2J".into(), ..told.clone() },
            ToldMessages { colour: "\u{1b}]0;x\u{7}".into(), ..told.clone() },
            ToldMessages { short: "\u{202e}".into(), ..told.clone() },
            ToldMessages { human: "x\n  ::add-mask::y".into(), ..told.clone() },
            ToldMessages { github: "::stop-commands::x".into(), ..told.clone() },
            ToldMessages { json: "\r".into(), ..told },
        ];
        assert!(hostile.iter().all(|told| !told.is_harmless()));
    }
}

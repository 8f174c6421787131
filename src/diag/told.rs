//! Messages as they were rendered, to be shown again when nothing has changed.

use serde::{Deserialize, Serialize};

use super::Diagnostics;
use super::render::{Format, render};
use crate::source::SourceMap;

/// The messages of a run in every format; empty where there are none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Told {
    human: String,
    colour: String,
    short: String,
    json: String,
    github: String,
}

impl Told {
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
}

//! Shaping: each word of a style and language once.

use std::sync::Arc;

use crate::book::Lang;

use super::fonts::Fonts;
use super::paragraph::{Paragraph, Segment};

/// Shapes paragraphs. One for a whole build, shared by all threads: words are cached,
/// and what is cached does not depend on who asked first.
#[derive(Debug)]
pub struct Shaper {
    fonts: Arc<Fonts>,
}

impl Shaper {
    /// A shaper with empty caches. `exceptions` are words with their only divisions
    /// marked by hyphens, by language.
    pub fn new(fonts: Arc<Fonts>, exceptions: &[(Lang, Vec<String>)]) -> Self {
        let _ = exceptions;
        Self { fonts }
    }

    /// The faces.
    pub fn fonts(&self) -> &Fonts {
        &self.fonts
    }

    /// Shapes a paragraph.
    pub fn paragraph(&self, segments: &[Segment<'_>]) -> Paragraph {
        let _ = segments;
        Paragraph::default()
    }
}

//! The cover: made once for a book, painted for each of its uses.

use std::sync::{Arc, OnceLock};

use super::editions::SetEdition;
use crate::build::Loaded;
use crate::cover::{CoverUse, FrontCover, Painted};
use crate::diag::Diagnostics;
use crate::epub;
use crate::files::{Files, load_images};
use crate::paragraph::Shaper;
use crate::text::Fonts;

/// The cover of a book that is being built.
pub(super) struct BookCover {
    cover: FrontCover,
    /// As it stands in every EPUB, once painted.
    embedded: OnceLock<Option<Painted>>,
}

impl BookCover {
    /// The cover, in the look of an edition's theme.
    pub(super) fn new(
        loaded: &Loaded,
        edition: &SetEdition<'_>,
        fonts: &Arc<Fonts>,
        root: &dyn Files,
        found: &mut Diagnostics,
    ) -> Option<Self> {
        let spec = loaded.project.cover.as_ref()?;
        let (book, theme) = (&loaded.book, &edition.theme);
        let shaper = Shaper::new(Arc::clone(fonts), &loaded.project.hyphenation);
        let cover =
            FrontCover::new(book, spec, theme, &shaper, &mut load_images(root), found)?;
        Some(Self { cover, embedded: OnceLock::new() })
    }

    /// What an EPUB holds of it.
    pub(super) fn embedded(&self, fonts: &Fonts) -> Option<epub::EmbeddedCover> {
        let paint = || self.cover.painted(fonts, CoverUse::Embedded);
        let painted = self.embedded.get_or_init(paint).as_ref()?;
        let (image, format) = (Arc::clone(&painted.bytes), painted.format);
        Some(epub::EmbeddedCover { image, format, alt: self.cover.alt.clone() })
    }

    /// The picture for shops.
    pub(super) fn for_shops(&self, fonts: &Fonts) -> Option<Painted> {
        self.cover.painted(fonts, CoverUse::Shop)
    }
}

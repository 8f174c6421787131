//! The cover: made once for a book, painted for each of its uses.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use super::editions::Edition;
use crate::build::{BuildOptions, Loaded};
use crate::cover::{Cover, Painted, Use};
use crate::diag::Diagnostics;
use crate::epub;
use crate::files::{FileKind, Files, Named, open_bytes};
use crate::text::{Fonts, Shaper};

/// The cover's picture for shops.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuiltCover {
    /// Where it is.
    pub path: PathBuf,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Bytes.
    pub size: usize,
    /// Wall time of its painting, in milliseconds.
    pub milliseconds: u64,
}

/// The cover of a book that is being built.
pub(super) struct BookCover {
    cover: Cover,
    /// As it stands in every EPUB, once painted.
    embedded: OnceLock<Option<Painted>>,
    path: PathBuf,
    /// Whether shops are to get theirs.
    shop: bool,
}

impl BookCover {
    /// The cover, if an edition or a shop wants one. It looks as the theme of the first
    /// edition that holds it says.
    pub(super) fn new(
        loaded: &Loaded,
        editions: &[Edition],
        fonts: &Arc<Fonts>,
        options: &BuildOptions,
        root: &dyn Files,
        found: &mut Diagnostics,
    ) -> Option<Self> {
        let spec = loaded.project.cover.as_ref()?;
        let holds = editions.iter().find(|edition| edition.flow.edition.cover);
        // Who asks for some editions alone gets the picture with those that hold it.
        let shop = options.cover && (options.editions.is_empty() || holds.is_some());
        let edition = match holds {
            Some(edition) => edition,
            None if shop => editions.first()?,
            None => return None,
        };
        let mut load = |path: &str, span, found: &mut Diagnostics| {
            open_bytes(root, Named::at(path, span), FileKind::Image)
                .map_err(|refused| found.push(refused))
                .ok()
                .map(|(_, bytes)| bytes)
        };
        let (book, theme) = (&loaded.book, &edition.theme);
        let shaper = Shaper::new(Arc::clone(fonts), &loaded.project.hyphenation);
        let cover = Cover::new(book, spec, theme, &shaper, &mut load, found)?;
        let name = format!("{}-cover.jpg", book.metadata.slug);
        let path = options.output.join(name);
        Some(Self { cover, embedded: OnceLock::new(), path, shop })
    }

    /// What an EPUB holds of it.
    pub(super) fn embedded(&self, fonts: &Fonts) -> Option<epub::Cover> {
        let paint = || self.cover.painted(fonts, Use::Embedded);
        let painted = self.embedded.get_or_init(paint).as_ref()?;
        let (image, format) = (Arc::clone(&painted.bytes), painted.format);
        Some(epub::Cover { image, format, alt: self.cover.alt.clone() })
    }

    /// The file for shops, if it is wanted.
    pub(super) fn for_shops(&self, fonts: &Fonts) -> Option<(BuiltCover, Vec<u8>)> {
        let started = Instant::now();
        let Painted { bytes, width, height, .. } =
            self.shop.then(|| self.cover.painted(fonts, Use::Shop))??;
        let file = BuiltCover {
            path: self.path.clone(),
            width,
            height,
            size: bytes.len(),
            milliseconds: started.elapsed().as_millis() as u64,
        };
        Some((file, bytes.to_vec()))
    }
}

//! Pictures of the book: PNG and JPEG, averaged to the pixels of the sheet, and SVG.

use tiny_skia::{IntSize, Pixmap, PixmapPaint, Transform};

use super::bitmap::Bitmap;
use crate::book::{Image, ImageFormat};
use crate::raster::{self, Pixels};
use crate::text::Fonts;

/// A picture, read.
pub(super) enum PaintPicture {
    Raster(Bitmap),
    Drawing(Box<usvg::Tree>),
}

impl PaintPicture {
    pub(super) fn read(image: &Image, fonts: &Fonts) -> Result<Self, String> {
        if image.file.format == ImageFormat::Svg {
            let tree = crate::drawing::tree(&image.file.bytes, fonts)?;
            return Ok(Self::Drawing(Box::new(tree)));
        }
        Ok(Self::Raster(flattened(&raster::decode(&image.file)?)))
    }

    /// Draws it with its top left corner at `at`, in pixels.
    pub(super) fn draw(&self, onto: &mut Pixmap, at: (f32, f32), size: (f32, f32)) {
        match self {
            Self::Raster(picture) => {
                let side = |length: f32| (length.round() as u32).max(1);
                let fitted = picture.resampled(side(size.0), side(size.1));
                if let Some(pixels) = pixmap(&fitted) {
                    let (x, y) = (at.0.round() as i32, at.1.round() as i32);
                    let (paint, still) = (PixmapPaint::default(), Transform::identity());
                    onto.draw_pixmap(x, y, pixels.as_ref(), &paint, still, None);
                }
            }
            Self::Drawing(tree) => {
                let own = tree.size();
                let (x, y) = (size.0 / own.width(), size.1 / own.height());
                let place = Transform::from_row(x, 0.0, 0.0, y, at.0, at.1);
                resvg::render(tree, place, &mut onto.as_mut());
            }
        }
    }
}

fn pixmap(picture: &Bitmap) -> Option<Pixmap> {
    let size = IntSize::from_wh(picture.width(), picture.height())?;
    Pixmap::from_vec(picture.pixels().as_flattened().to_vec(), size)
}

/// A decoded image, transparency laid on white.
pub(crate) fn flattened(decoded: &Pixels) -> Bitmap {
    Bitmap::new(decoded.width, decoded.height, decoded.on_white())
}

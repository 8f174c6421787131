//! Images of a package: their names, their files, and whether one sees through them.

use std::sync::Arc;

use super::Item;
use crate::book::{Book, Image, ImageFormat, ImageId};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::raster;

/// Names of images in the package: number and ASCII letters of the file's name.
pub(super) fn names(book: &Book) -> Vec<String> {
    let name = |(at, image): (usize, &Image)| {
        let file = image.path.rsplit('/').next().unwrap_or("");
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let letters: String = stem
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' })
            .take(40)
            .collect();
        let end = match image.format {
            ImageFormat::Png => "png",
            ImageFormat::Jpeg => "jpg",
            ImageFormat::Svg => "svg",
        };
        format!("images/{}-{}.{end}", at + 1, letters.trim_matches('-'))
    };
    book.images.iter().enumerate().map(name).collect()
}

/// The file of an image, with a message if it is changed for shops.
pub(super) fn item(
    book: &Book,
    id: ImageId,
    names: &[String],
    diagnostics: &mut Diagnostics,
) -> Item {
    let image = book.image(id);
    let bytes = for_shops(image, diagnostics);
    let media_type = match image.format {
        ImageFormat::Png => "image/png",
        ImageFormat::Jpeg => "image/jpeg",
        ImageFormat::Svg => "image/svg+xml",
    };
    Item {
        id: format!("image-{}", id.0 + 1),
        href: names[id.0 as usize].clone(),
        media_type,
        properties: None,
        in_spine: false,
        bytes,
    }
}

/// A picture's bytes as shops take them: in sRGB, and not too large.
fn for_shops(image: &Image, diagnostics: &mut Diagnostics) -> Arc<[u8]> {
    if raster::is_cmyk(image) {
        diagnostics.push(raster::four_inks(image));
    }
    match raster::for_ebook(image) {
        Ok(None) => Arc::clone(&image.bytes),
        Ok(Some(made)) => {
            if (made.width, made.height) != (image.width, image.height) {
                let message = format!(
                    "`{}` is made smaller for the e-book: from {} × {} pixels and {} kB to \
                     {} × {} and {} kB",
                    image.path,
                    image.width,
                    image.height,
                    image.bytes.len() / 1000,
                    made.width,
                    made.height,
                    made.bytes.len() / 1000
                );
                diagnostics.push(Diagnostic::new(Code::LargeImage, image.span, message));
            }
            made.bytes.into()
        }
        Err(why) => {
            let message = format!("the image `{}` cannot be set: {why}", image.path);
            diagnostics.push(Diagnostic::new(Code::PictureRefused, image.span, message));
            Arc::clone(&image.bytes)
        }
    }
}

/// Whether the page shows through an image: an SVG, or a PNG with alpha (colour type 4 or
/// 6) or with a transparent colour (`tRNS`, before the pixels).
pub(super) fn is_clear(image: &Image) -> bool {
    match image.format {
        ImageFormat::Svg => true,
        ImageFormat::Jpeg => false,
        ImageFormat::Png => {
            let head = image.bytes.windows(4).take_while(|it| *it != b"IDAT");
            matches!(image.bytes.get(25), Some(4 | 6))
                || head.into_iter().any(|it| it == b"tRNS")
        }
    }
}

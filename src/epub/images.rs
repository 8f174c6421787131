//! Images of a package: their names, their files, and whether one sees through them.

use std::sync::Arc;

use super::Item;
use crate::book::{Book, Image, ImageFormat, ImageId};
use crate::diag::{Code, Diagnostic, Diagnostics};

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

/// The file of an image, with a message if shops don't take it.
pub(super) fn item(
    book: &Book,
    id: ImageId,
    names: &[String],
    diagnostics: &mut Diagnostics,
) -> Item {
    /// Apple's and Ingram's limits for images inside a book (pixels, bytes).
    const PIXELS: u64 = 3_200_000;
    const BYTES: usize = 5 << 20;
    let image = book.image(id);
    let pixels = u64::from(image.width) * u64::from(image.height);
    if image.format != ImageFormat::Svg && (pixels > PIXELS || image.bytes.len() > BYTES)
    {
        let message = format!(
            "`{}` is {} × {} pixels and {} kB: more than shops accept in an e-book",
            image.path,
            image.width,
            image.height,
            image.bytes.len() / 1000
        );
        diagnostics.push(
            Diagnostic::new(Code::LargeImage, image.span, message)
                .hint("make it at most 3.2 million pixels and 5 MB"),
        );
    }
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
        bytes: Arc::clone(&image.bytes),
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

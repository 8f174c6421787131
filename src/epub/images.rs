//! Images of a package: their names and their files.

use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::package::PackageItem;
use crate::book::{Book, Image, ImageFormat, ImageId};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::raster;
use crate::read::pictures;

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
        let end = ending(image.file.format);
        format!("images/{}-{}.{end}", at + 1, letters.trim_matches('-'))
    };
    book.images.iter().enumerate().map(name).collect()
}

/// How the names of its files end.
pub(super) fn ending(format: ImageFormat) -> &'static str {
    match format {
        ImageFormat::Png => "png",
        ImageFormat::Jpeg => "jpg",
        ImageFormat::Svg => "svg",
    }
}

/// What the package document calls it.
pub(super) fn media_type(format: ImageFormat) -> &'static str {
    match format {
        ImageFormat::Png => "image/png",
        ImageFormat::Jpeg => "image/jpeg",
        ImageFormat::Svg => "image/svg+xml",
    }
}

/// The file of an image, with a message if it is changed for shops.
pub(super) fn item(
    book: &Book,
    id: ImageId,
    names: &[String],
    found: &mut Diagnostics,
) -> PackageItem {
    let image = book.image(id);
    let bytes = match image.file.format {
        ImageFormat::Svg => on_paper(&image.file.bytes)
            .map_or_else(|| Arc::clone(&image.file.bytes), Arc::from),
        ImageFormat::Png | ImageFormat::Jpeg => for_shops(image, found),
    };
    PackageItem {
        id: format!("image-{}", id.0 + 1),
        href: names[id.0 as usize].clone(),
        media_type: media_type(image.file.format),
        properties: None,
        in_spine: false,
        bytes,
    }
}

/// A picture's bytes as shops take them: in sRGB, and not too large.
fn for_shops(image: &Image, found: &mut Diagnostics) -> Arc<[u8]> {
    if let Some(told) = pictures::four_inks(image) {
        found.push(told);
    }
    match raster::for_ebook(&image.file) {
        Ok(None) => Arc::clone(&image.file.bytes),
        Ok(Some(made)) => {
            if (made.width, made.height) != (image.file.width, image.file.height) {
                let message = format!(
                    "`{}` is made smaller for the e-book: from {} × {} pixels and {} kB to \
                     {} × {} and {} kB",
                    image.path,
                    image.file.width,
                    image.file.height,
                    image.file.bytes.len() / 1000,
                    made.width,
                    made.height,
                    made.bytes.len() / 1000
                );
                found.push(Diagnostic::new(Code::LargeImage, image.span, message));
            }
            made.bytes.into()
        }
        Err(why) => {
            let message = format!("the image `{}` cannot be set: {why}", image.path);
            found.push(
                Diagnostic::new(Code::PictureRefused, image.span, message).hint(
                    "open it in an image program, and save it again as PNG or JPEG",
                ),
            );
            Arc::clone(&image.file.bytes)
        }
    }
}

/// An SVG on white paper: it is drawn for that, and its black lines would vanish at night,
/// where reading systems take the ground of a page away from everything on it. `None` if
/// there is no element to put the paper into.
fn on_paper(svg: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(svg).ok()?;
    let mut reader = Reader::from_str(text);
    let root = loop {
        match reader.read_event().ok()? {
            Event::Start(root) => break root,
            Event::Empty(_) | Event::Eof => return None,
            _ => {}
        }
    };
    let at = usize::try_from(reader.buffer_position()).ok()?;
    let view = root.attributes().flatten().find(|it| it.key.as_ref() == "viewBox");
    let view = view.map(|it| it.value.into_owned()).unwrap_or_default();
    let numbers: Vec<&str> = view
        .split(|c: char| c == ',' || c.is_whitespace())
        .filter(|number| number.parse::<f64>().is_ok())
        .collect();
    let [x, y, width, height] = numbers.try_into().unwrap_or(["0", "0", "100%", "100%"]);
    let name = root.name();
    let prefix = name.as_ref().rsplit_once(':').map_or("", |(prefix, _)| prefix);
    let colon = if prefix.is_empty() { "" } else { ":" };
    let paper = format!(
        "<{prefix}{colon}rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" \
         style=\"fill: #fff; stroke: none\"/>"
    );
    let (head, rest) = text.split_at_checked(at)?;
    Some(format!("{head}{paper}{rest}").into_bytes())
}

#[cfg(test)]
mod tests {
    use super::on_paper;

    #[test]
    fn drawings_get_paper_below_their_lines() {
        let papered = |svg: &str| {
            on_paper(svg.as_bytes()).map(|svg| String::from_utf8(svg).unwrap_or_default())
        };
        let plain = papered("<?xml version='1.0'?>\n<svg a='>'><path/></svg>");
        let paper = "<?xml version='1.0'?>\n<svg a='>'><rect x=\"0\" y=\"0\" \
                     width=\"100%\" height=\"100%\" style=\"fill: #fff; stroke: none\"/>\
                     <path/></svg>";
        assert_eq!(plain.as_deref(), Some(paper));
        let viewed = papered("<s:svg viewBox='-5,1 30 20'><s:g/></s:svg>");
        let start = "<s:svg viewBox='-5,1 30 20'><s:rect x=\"-5\" y=\"1\" width=\"30\"";
        assert!(viewed.is_some_and(|it| it.starts_with(start)));
        assert_eq!(papered("<svg/>"), None);
    }
}

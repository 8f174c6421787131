//! Images are opened, and judged by their headers.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::Arc;

use super::chapters::{ImageUse, Read};
use super::drawings;
use super::links::{folder_of, join};
use super::pictures::{self, within_cap};
use crate::book::{Image, ImageFile, ImageFormat, ImageId, NodeId, Role, Stand, Tree};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::files::LoadImage;
use crate::files::relative as from;
use crate::ground::Lang;
use crate::project::{Located, OpenerPicture};
use crate::raster;
use crate::source::Span;

/// The most bytes that an image may have.
const BYTE_CAP: usize = 256 << 20;

/// The publisher's device, that stands nowhere yet. It says nothing that its name does not
/// say beside it.
pub(super) fn device(path: &Located, tree: &mut Tree, lang: Lang) -> ImageUse {
    let role =
        Role::Image { image: ImageId(0), alt: None, width: None, stand: Stand::Text };
    ImageUse { path: path.clone(), node: tree.add(role, path.span, lang) }
}

/// The picture that a piece opens with, in a figure that stands nowhere yet.
pub(super) fn opener(
    picture: &OpenerPicture,
    tree: &mut Tree,
    lang: Lang,
) -> (NodeId, ImageUse) {
    let OpenerPicture { path, alt } = picture;
    let said = alt.text.trim();
    let alt = (!said.is_empty()).then(|| said.into());
    let role = Role::Image { image: ImageId(0), alt, width: None, stand: Stand::Text };
    let figure = tree.add(Role::Figure, path.span, lang);
    let node = tree.add_under(figure, role, path.span, lang);
    (figure, ImageUse { path: path.clone(), node })
}

/// Loads the images of all texts and those that the manifest names, each once, and numbers
/// them.
pub(super) fn load(
    reads: &[Read],
    own: &[ImageUse],
    tree: &mut Tree,
    load: &mut LoadImage<'_>,
    found: &mut Diagnostics,
) -> Vec<Image> {
    let mut images = Vec::new();
    let mut known: BTreeMap<String, Option<ImageId>> = BTreeMap::new();
    let of_texts =
        reads.iter().map(|read| (folder_of(&read.path), &read.chapter.images[..]));
    for (folder, uses) in of_texts.chain([("", own)]) {
        for used in uses {
            let path = join(folder, &used.path.text);
            let span = used.path.span;
            let id = *known.entry(path.clone()).or_insert_with(|| {
                if is_remote(&used.path.text) {
                    found.push(remote(span));
                    return None;
                }
                if let Some(slip) = misspelt(&used.path, folder, load) {
                    found.push(slip);
                    return None;
                }
                let image = open(&path, folder, &used.path, load, found)?;
                images.push(image);
                Some(ImageId(images.len() as u32 - 1))
            });
            match (id, &mut tree.get_mut(used.node).role) {
                (Some(id), Role::Image { image, .. }) => *image = id,
                // Reported above; no node may name an image that isn't there.
                (None, role) => *role = Role::Phrase,
                _ => {}
            }
        }
    }
    images
}

/// The image at `path`, which a chapter in a folder names in its own way.
fn open(
    path: &str,
    folder: &str,
    named: &Located,
    load: &mut LoadImage<'_>,
    found: &mut Diagnostics,
) -> Option<Image> {
    let span = named.span;
    let mut refused = Diagnostics::new();
    let Some(bytes) = load(folder, &named.text, span, &mut refused) else {
        match below_the_root(named, folder, load) {
            Some(other) => found.push(other),
            None => found.append(refused),
        }
        return None;
    };
    let mut told = Vec::new();
    let way_out = way_out(&bytes);
    let taken = take(path, bytes, span, &mut told);
    for told in told {
        found.push(told);
    }
    let hinted = |refused: Diagnostic| match way_out {
        Some(way_out) if refused.code == Code::BadImage && refused.hint.is_none() => {
            refused.hint(way_out)
        }
        _ => refused,
    };
    taken.map_err(|refused| found.push(hinted(refused))).ok()
}

/// An image as all editions take it; what was changed is told.
fn take(
    path: &str,
    bytes: Vec<u8>,
    span: Span,
    told: &mut Vec<Diagnostic>,
) -> Result<Image, Diagnostic> {
    let bad = |words: String| {
        Diagnostic::new(Code::BadImage, span, format!("`{path}` {words}"))
    };
    let image = |format, (width, height), bytes: Vec<u8>| Image {
        path: path.to_owned(),
        file: ImageFile { format, width, height, bytes: Arc::from(bytes) },
        span,
    };
    if raster::breaks_off(&bytes) {
        return Err(pictures::broken(path, span, &raster::Unsound::BreaksOff));
    }
    if let Some((format, size)) = measure(&bytes).map_err(bad)? {
        return pictures::ready(image(format, size, bytes), told);
    }
    let text = std::str::from_utf8(&bytes)
        .map_err(|_| bad("is neither PNG nor JPEG nor SVG".to_owned()))?;
    let drawing = drawings::take(path, text, span, told)?;
    let size = (drawing.width, drawing.height);
    Ok(image(ImageFormat::Svg, size, drawing.svg.into_bytes()))
}

/// The message for a path as a site or another system writes it, where the picture is
/// there under a path of the book's.
fn misspelt(
    path: &Located,
    folder: &str,
    load: &mut LoadImage<'_>,
) -> Option<Diagnostic> {
    let (written, span) = (path.text.as_str(), path.span);
    let rooted = written.starts_with('/');
    if !rooted && !written.contains('\\') {
        return None;
    }
    let slashed = written.replace('\\', "/");
    let right = join(if rooted { "" } else { folder }, slashed.trim_start_matches('/'));
    load("", &right, span, &mut Diagnostics::new())?;
    let right = from(folder, &right);
    let message = format!("`{written}` is no path of the book");
    let found = Diagnostic::new(Code::BadImage, span, message);
    let why =
        if rooted { "begin at the chapter's folder" } else { "are written with `/`" };
    Some(found.hint(format!("paths {why}: write `{right}`")).fix(right))
}

/// The message for a path that is written as if from the book's folder.
fn below_the_root(
    path: &Located,
    folder: &str,
    load: &mut LoadImage<'_>,
) -> Option<Diagnostic> {
    let written = &path.text;
    load("", written, path.span, &mut Diagnostics::new())?;
    let right = from(folder, &join("", written));
    let message = format!("there is no image `{written}` in the chapter's folder");
    let found = Diagnostic::new(Code::FileMissing, path.span, message).label("not found");
    Some(found.hint(format!("paths begin at the chapter's folder: `{right}`")).fix(right))
}

fn is_remote(path: &str) -> bool {
    path.contains("://") || path.starts_with("data:")
}

fn remote(span: Span) -> Diagnostic {
    Diagnostic::new(Code::BadImage, span, "an image must be a file of the book")
        .hint("copy it into the book's folder and name it from there")
}

/// What to do with a picture in a format that isn't read.
fn way_out(bytes: &[u8]) -> Option<String> {
    let name = foreign_format(bytes)?;
    Some(match name {
        "PDF" | "EPS" => format!("it is {name}: have it written again as SVG or PNG"),
        "text" => "it is text under the name of a picture: look what was saved".into(),
        _ => format!(
            "it is {name}: have it written again as PNG, or as JPEG if it is a photograph"
        ),
    })
}

/// The name of a format that isn't read, by a file's first bytes.
fn foreign_format(bytes: &[u8]) -> Option<&'static str> {
    let begins = |sign: &[u8]| bytes.starts_with(sign);
    let brand = bytes.get(4..12).unwrap_or(b"");
    Some(match bytes {
        _ if begins(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") => "WebP",
        _ if begins(b"GIF8") => "GIF",
        _ if begins(b"II*\0") || begins(b"MM\0*") => "TIFF",
        _ if begins(b"BM") => "BMP",
        _ if begins(b"%PDF") => "PDF",
        _ if begins(b"%!PS") => "EPS",
        _ if begins(b"8BPS") => "Photoshop",
        _ if brand == b"ftypavif" => "AVIF",
        _ if brand.starts_with(b"ftyp") => "HEIC",
        _ if begins(b"\0\0\x01\0") => "an icon",
        _ if !begins(b"<") && std::str::from_utf8(bytes).is_ok() => "text",
        _ => return None,
    })
}

/// Width and height, in pixels.
type PixelSize = (u32, u32);

/// Format and size of pixels, from the header alone; `None` if it has none: it may be a
/// drawing.
fn measure(bytes: &[u8]) -> Result<Option<(ImageFormat, PixelSize)>, String> {
    if bytes.len() > BYTE_CAP {
        return Err("is larger than 256 MB".into());
    }
    let reader = image::ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|error| format!("can't be read: {error}"))?;
    let format = match reader.format() {
        Some(image::ImageFormat::Png) => ImageFormat::Png,
        Some(image::ImageFormat::Jpeg) => ImageFormat::Jpeg,
        Some(_) => return Err("is neither PNG nor JPEG nor SVG".into()),
        None => return Ok(None),
    };
    let (width, height) =
        reader.into_dimensions().map_err(|error| format!("is damaged: {error}"))?;
    within_cap(u64::from(width), u64::from(height))?;
    Ok(Some((format, (width, height))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(bytes: &[u8]) -> Result<Image, Diagnostic> {
        let span = Span::new(crate::source::FileId(0), 0..1);
        take("a", bytes.to_vec(), span, &mut Vec::new())
    }

    #[test]
    fn an_svg_is_measured() {
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='30' height='20'/>";
        let image = taken(svg.as_bytes()).expect("a drawing");
        assert_eq!(
            (image.file.format, image.file.width, image.file.height),
            (ImageFormat::Svg, 30, 20)
        );
    }

    #[test]
    fn hostile_svgs_are_refused() {
        let refused = |svg: &str| taken(svg.as_bytes()).expect_err("refused").message;
        let entity = "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>";
        assert!(refused(entity).contains("entities"));
        assert!(refused(&"<g>".repeat(300)).contains("deep"));
        let file = "<svg xmlns='http://www.w3.org/2000/svg'><image href='/etc/x'/></svg>";
        assert!(refused(file).contains("another file"));
        assert!(taken(b"GIF89a").is_err());
    }

    #[test]
    fn the_pixel_cap_is_judged_by_the_header() {
        let header = |width: u32| {
            let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
            png.extend(width.to_be_bytes());
            png.extend(10_000_u32.to_be_bytes());
            png.extend([8, 2, 0, 0, 0]);
            let sum = crc(&png[12..]);
            png.extend(sum.to_be_bytes());
            png.extend(b"\0\0\0\0IDAT");
            png.extend(crc(b"IDAT").to_be_bytes());
            png
        };
        assert!(measure(&header(10_001)).unwrap_err().contains("100 million"));
    }

    /// CRC-32 as PNG uses it.
    fn crc(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(!0_u32, |crc, &byte| {
            (0..8).fold(crc ^ u32::from(byte), |crc, _| {
                (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg())
            })
        })
    }
}

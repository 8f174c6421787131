//! Photographs turned upright, as the camera noted.
//!
//! A camera saves its pixels as they come from the sensor, and notes how it was held
//! (Exif 2.32, 4.6.4, `Orientation`). Browsers and reading systems turn such a picture, PDF
//! has no word for it. So the pixels are turned once, and the note goes.

use std::io::Cursor;

use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::{PngDecoder, PngEncoder};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageEncoder as _};

use super::{ImageFile, ImageFormat};
use super::{PixelGrid, decode, is_cmyk, jpeg};

/// Quality of a JPEG that is written again, of 100: nothing of it is to be seen.
const QUALITY: u8 = 95;

/// A picture that stands upright.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Upright {
    /// The file, of the same format.
    pub(crate) bytes: Vec<u8>,
    /// In pixels.
    pub(crate) width: u32,
    /// In pixels.
    pub(crate) height: u32,
}

/// The picture turned upright; `None` if it is so already.
///
/// # Errors
/// In words, if it is damaged, or made of inks, which cannot be written again.
pub(crate) fn upright(image: &ImageFile) -> Result<Option<Upright>, String> {
    let orientation = match image.format {
        ImageFormat::Jpeg => noted(JpegDecoder::new(Cursor::new(&*image.bytes))),
        ImageFormat::Png => noted(PngDecoder::new(Cursor::new(&*image.bytes))),
        ImageFormat::Svg => Orientation::NoTransforms,
    };
    if orientation == Orientation::NoTransforms {
        return Ok(None);
    }
    if is_cmyk(image) {
        return Err("it is made of four inks and lies on its side".into());
    }
    match image.format {
        ImageFormat::Jpeg => jpeg_turned(image, orientation).map(Some),
        _ => png_turned(image, orientation).map(Some).map_err(|error| error.to_string()),
    }
}

/// How the camera was held, as far as the file says.
fn noted<D: ImageDecoder>(decoder: image::ImageResult<D>) -> Orientation {
    let noted = decoder.and_then(|mut decoder| decoder.orientation());
    noted.unwrap_or(Orientation::NoTransforms)
}

fn jpeg_turned(image: &ImageFile, orientation: Orientation) -> Result<Upright, String> {
    let pixels = decode(image)?;
    let flat = "its size and its pixels do not agree";
    let rgba = image::RgbaImage::from_raw(pixels.width, pixels.height, pixels.rgba);
    let mut turned = DynamicImage::ImageRgba8(rgba.ok_or(flat)?);
    turned.apply_orientation(orientation);
    let (width, height) = (turned.width(), turned.height());
    let rgba = turned.into_rgba8().into_raw();
    let grid = PixelGrid::new(rgba.as_chunks().0, width, height).ok_or(flat)?;
    Ok(Upright { bytes: jpeg::encode(grid, QUALITY), width, height })
}

/// A PNG keeps its depth, its clear parts and its profile.
fn png_turned(
    image: &ImageFile,
    orientation: Orientation,
) -> image::ImageResult<Upright> {
    let mut decoder = PngDecoder::new(Cursor::new(&*image.bytes))?;
    let profile = decoder.icc_profile()?;
    let mut turned = DynamicImage::from_decoder(decoder)?;
    turned.apply_orientation(orientation);
    let mut bytes = Vec::new();
    let mut encoder = PngEncoder::new(&mut bytes);
    if let Some(profile) = profile {
        // Where there is no place for it, its colours are taken for sRGB.
        let _unsupported = encoder.set_icc_profile(profile);
    }
    let (width, height) = (turned.width(), turned.height());
    encoder.write_image(turned.as_bytes(), width, height, turned.color().into())?;
    Ok(Upright { bytes, width, height })
}

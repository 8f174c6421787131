//! Pictures decoded.

use std::io::Cursor;

use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::PngDecoder;
use image::{ColorType, DynamicImage, ImageDecoder};

use super::{IccProfile, ImageFile, ImageFormat, JpegFrame, PictureInks};
use crate::ground::LightScale;

/// Two channels of a grey may differ by this much: what compression does to it.
const GREY: u8 = 10;

/// A decoded picture in sRGB.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pixels {
    /// In pixels.
    pub(crate) width: u32,
    /// In pixels.
    pub(crate) height: u32,
    /// Red, green, blue and alpha of each pixel, row by row.
    pub(crate) rgba: Vec<u8>,
    /// Whether its own colours were others than these.
    pub(crate) converted: bool,
}

impl Pixels {
    /// Each pixel.
    pub(crate) fn iter(&self) -> impl Iterator<Item = [u8; 4]> + '_ {
        self.rgba.as_chunks::<4>().0.iter().copied()
    }

    /// Whether it has colours, and not only greys.
    pub(crate) fn is_coloured(&self) -> bool {
        self.iter().any(|[red, green, blue, alpha]| {
            let most = red.max(green).max(blue);
            alpha > 0 && most - red.min(green).min(blue) > GREY
        })
    }

    /// Each pixel laid on white.
    pub(crate) fn on_white(&self) -> Vec<[u8; 4]> {
        let scale = LightScale::new();
        let laid = |pixel| {
            let [red, green, blue] = scale.laid(pixel);
            [red, green, blue, 255]
        };
        self.iter().map(laid).collect()
    }

    /// Whether every pixel is opaque.
    pub(super) fn is_opaque(&self) -> bool {
        self.iter().all(|pixel| pixel[3] == 255)
    }
}

/// Decodes a PNG or JPEG.
///
/// # Errors
/// In words, if it is damaged.
pub(crate) fn decode(image: &ImageFile) -> Result<Pixels, String> {
    if let Some((inks, profile)) = profiled_inks(image) {
        let PictureInks { width, height, bytes, .. } = inks;
        return Ok(Pixels {
            width,
            height,
            rgba: profile.shown(&bytes)?,
            converted: true,
        });
    }
    let bytes = Cursor::new(&*image.bytes);
    let words = |error: image::ImageError| error.to_string();
    let decoded = match image.format {
        ImageFormat::Jpeg => {
            decoded(JpegDecoder::new(bytes).map_err(words)?).map_err(words)?
        }
        ImageFormat::Png | ImageFormat::Svg => {
            decoded(PngDecoder::new(bytes).map_err(words)?).map_err(words)?
        }
    };
    let four_inks = is_cmyk(image);
    let Decoded { width, height, rgba, grey, profile } = decoded;
    let mut pixels = Pixels { width, height, rgba, converted: four_inks };
    // A profile of inks says nothing of the red, green and blue that the decoder gives.
    if let Some(profile) = profile.filter(|_| !four_inks)
        && let Some(profile) = IccProfile::of_picture(&profile, grey)
    {
        profile.to_srgb(&mut pixels.rgba)?;
        pixels.converted = true;
    }
    Ok(pixels)
}

/// What a decoder gives.
struct Decoded {
    width: u32,
    height: u32,
    rgba: Vec<u8>,
    /// It has no colours.
    grey: bool,
    profile: Option<Vec<u8>>,
}

fn decoded<D: ImageDecoder>(mut decoder: D) -> image::ImageResult<Decoded> {
    let profile = decoder.icc_profile()?;
    let (width, height) = decoder.dimensions();
    let grey = !decoder.color_type().has_color();
    let rgba = if decoder.color_type() == ColorType::Rgb8 {
        opaque(decoder)?
    } else {
        DynamicImage::from_decoder(decoder)?.into_rgba8().into_raw()
    };
    Ok(Decoded { width, height, rgba, grey, profile })
}

/// Red, green and blue, read into the buffer of the pixels that they become: a buffer of
/// their own would take three quarters as much again, and photographs are large.
fn opaque<D: ImageDecoder>(decoder: D) -> image::ImageResult<Vec<u8>> {
    let (width, height) = decoder.dimensions();
    let count = width as usize * height as usize;
    let mut rgba = vec![0; count * 4];
    decoder.read_image(&mut rgba[..count * 3])?;
    // From the end, so that nothing is written over before it is read.
    for at in (0..count).rev() {
        let [red, green, blue] = [0, 1, 2].map(|channel| rgba[at * 3 + channel]);
        rgba[at * 4..at * 4 + 4].copy_from_slice(&[red, green, blue, 255]);
    }
    Ok(rgba)
}

/// Whether a picture is made of four inks, as some JPEGs are.
pub(crate) fn is_cmyk(image: &ImageFile) -> bool {
    image.format == ImageFormat::Jpeg && jpeg_channels(&image.bytes) == Some(4)
}

/// The inks of a picture that says which press they were made for.
fn profiled_inks(image: &ImageFile) -> Option<(PictureInks, IccProfile)> {
    let inks = is_cmyk(image).then(|| PictureInks::read(&image.bytes).ok()).flatten()?;
    let profile = inks.own_profile()?;
    Some((inks, profile))
}

/// Whether a picture is made of inks and does not say for which press.
pub(crate) fn is_of_unknown_inks(image: &ImageFile) -> bool {
    is_cmyk(image) && profiled_inks(image).is_none()
}

/// The channels that a JPEG's frame header names; `None` for other files.
pub(crate) fn jpeg_channels(jpeg: &[u8]) -> Option<u8> {
    JpegFrame::read(jpeg).map(|frame| frame.components)
}

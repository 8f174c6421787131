//! Pictures for an e-book: in sRGB, and no larger than shops take.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, RgbaImage};

use super::{Pixels, decode, is_cmyk, resample};
use crate::book::{Image, ImageFormat};

/// The most pixels of a picture inside an e-book: Ingram's limit, the strictest.
const PIXELS: u64 = 3_200_000;
/// The most bytes: Kobo's limit.
const BYTES: usize = 5_000_000;
/// Quality of JPEGs that are written again, of 100.
const QUALITY: u8 = 90;

/// A picture that was written again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shrunk {
    /// The file, of the same format.
    pub(crate) bytes: Vec<u8>,
    /// In pixels.
    pub(crate) width: u32,
    /// In pixels.
    pub(crate) height: u32,
}

/// The picture as shops take it; `None` if it is so already.
///
/// # Errors
/// In words, if it is damaged.
pub(crate) fn for_ebook(image: &Image) -> Result<Option<Shrunk>, String> {
    if image.format == ImageFormat::Svg {
        return Ok(None);
    }
    let many = u64::from(image.width) * u64::from(image.height) > PIXELS;
    let large = many || image.bytes.len() > BYTES;
    if !large && !is_cmyk(image) && !may_have_profile(&image.bytes) {
        return Ok(None);
    }
    let mut pixels = decode(image)?;
    if !large && !pixels.converted {
        return Ok(None);
    }
    let mut most = PIXELS;
    loop {
        pixels = within(pixels, most);
        let bytes = encode(&pixels, image.format)?;
        let (width, height) = (pixels.width, pixels.height);
        if bytes.len() <= BYTES || most < 10_000 {
            return Ok(Some(Shrunk { bytes, width, height }));
        }
        // Bytes go with the pixels; a little less makes sure.
        let now = u64::from(width) * u64::from(height);
        most = now * BYTES as u64 / bytes.len() as u64 * 9 / 10;
    }
}

/// Whether a file has the name of a profile's chunk in it, which only says that it is
/// worth looking.
fn may_have_profile(bytes: &[u8]) -> bool {
    let has = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
    has(b"iCCP") || has(b"ICC_PROFILE")
}

/// A picture of at most so many pixels, in the same proportions.
fn within(pixels: Pixels, most: u64) -> Pixels {
    let (width, height) = (u64::from(pixels.width), u64::from(pixels.height));
    if width * height <= most {
        return pixels;
    }
    let new_width = (width * most / height).isqrt().max(1);
    let new_height = (height * new_width / width).max(1);
    let (width, height) = (new_width as u32, new_height as u32);
    let old = pixels.rgba.as_chunks().0;
    let rgba = resample(old, (pixels.width, pixels.height), (width, height));
    Pixels { width, height, rgba: rgba.into_flattened(), converted: pixels.converted }
}

fn encode(pixels: &Pixels, format: ImageFormat) -> Result<Vec<u8>, String> {
    let rgba = RgbaImage::from_raw(pixels.width, pixels.height, pixels.rgba.clone())
        .ok_or("its size and its pixels do not agree")?;
    let mut image = DynamicImage::ImageRgba8(rgba);
    if pixels.is_opaque() || format == ImageFormat::Jpeg {
        image = if pixels.iter().all(|[r, g, b, _]| r == g && g == b) {
            DynamicImage::ImageLuma8(image.into_luma8())
        } else {
            DynamicImage::ImageRgb8(image.into_rgb8())
        };
    }
    let mut bytes = Cursor::new(Vec::new());
    let written = if format == ImageFormat::Jpeg {
        image.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, QUALITY))
    } else {
        image.write_to(&mut bytes, image::ImageFormat::Png)
    };
    written.map_err(|error| error.to_string())?;
    Ok(bytes.into_inner())
}

#[cfg(test)]
mod tests {
    use super::super::tests::{encoded, image};
    use super::*;

    /// Stripes of one pixel, black and white: half the light.
    fn stripes(width: u32, height: u32) -> DynamicImage {
        DynamicImage::ImageRgb8(image::RgbImage::from_fn(width, height, |x, _| {
            image::Rgb([if x % 2 == 0 { 0 } else { 255 }; 3])
        }))
    }

    #[test]
    fn a_small_picture_is_left_alone() {
        let png = encoded(&stripes(20, 10), image::ImageFormat::Png);
        let picture = image(ImageFormat::Png, png, (20, 10));
        assert_eq!(for_ebook(&picture), Ok(None));
    }

    #[test]
    fn pictures_are_shrunk_in_linear_light() {
        let quarter = within(
            Pixels {
                width: 400,
                height: 4,
                rgba: stripes(400, 4).into_rgba8().into_raw(),
                converted: false,
            },
            100,
        );
        assert_eq!((quarter.width, quarter.height), (100, 1));
        // Half of the light is 188 as a signal, not 128.
        let middle = quarter.rgba[quarter.rgba.len() / 8 * 4];
        assert!((180..=196).contains(&middle), "{middle}");
    }

    #[test]
    fn a_profile_is_converted_away() {
        use image::ImageEncoder as _;
        let profile = moxcms::ColorProfile::new_adobe_rgb().encode().expect("a profile");
        let mut bytes = Vec::new();
        let mut encoder = image::codecs::png::PngEncoder::new(&mut bytes);
        encoder.set_icc_profile(profile).expect("a place for it");
        encoder
            .write_image(&[0, 200, 0], 1, 1, image::ExtendedColorType::Rgb8)
            .expect("a picture");
        let picture = image(ImageFormat::Png, bytes, (1, 1));
        let written = for_ebook(&picture).expect("sound").expect("written again");
        assert!(!may_have_profile(&written.bytes));
        let again = image(ImageFormat::Png, written.bytes, (1, 1));
        let pixels = decode(&again).expect("sound");
        assert!(pixels.rgba[1] > 200 && !pixels.converted, "{:?}", pixels.rgba);
    }
}

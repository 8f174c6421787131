//! Pictures for an e-book: in sRGB, opaque, and no larger than shops take.
//!
//! What one can see through is laid on white: it is drawn for paper, and its black lines
//! would vanish at night. A style sheet cannot do that, since reading systems take the
//! grounds of all elements away at night.

use super::{ImageFile, ImageFormat};
use super::{PixelGrid, Pixels, decode, is_cmyk, jpeg, png, resample};

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
pub(crate) fn for_ebook(image: &ImageFile) -> Result<Option<Shrunk>, String> {
    if image.format == ImageFormat::Svg {
        return Ok(None);
    }
    let many = u64::from(image.width) * u64::from(image.height) > PIXELS;
    let large = many || image.bytes.len() > BYTES;
    let clear = may_be_clear(image);
    if !large && !clear && !is_cmyk(image) && !may_have_profile(&image.bytes) {
        return Ok(None);
    }
    let mut pixels = decode(image)?;
    let clear = clear && !pixels.is_opaque();
    if !large && !clear && !pixels.converted {
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

/// Whether the page may show through: a PNG with alpha (colour type 4 or 6) or with a
/// transparent colour (`tRNS`, before the pixels).
fn may_be_clear(image: &ImageFile) -> bool {
    let mut head = image.bytes.windows(4).take_while(|it| *it != b"IDAT");
    image.format == ImageFormat::Png
        && (matches!(image.bytes.get(25), Some(4 | 6)) || head.any(|it| it == b"tRNS"))
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

/// A file of the pixels, laid on white.
fn encode(pixels: &Pixels, format: ImageFormat) -> Result<Vec<u8>, String> {
    let laid = pixels.on_white();
    let grid = PixelGrid::new(&laid, pixels.width, pixels.height)
        .ok_or("its size and its pixels do not agree")?;
    match format {
        ImageFormat::Jpeg => Ok(jpeg::encode(grid, QUALITY)),
        ImageFormat::Png | ImageFormat::Svg => png::lossless(grid),
    }
}

#[cfg(test)]
mod tests {
    use image::DynamicImage;

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
    #[test]
    fn what_one_sees_through_is_laid_on_white() {
        let made = |alpha| {
            let colour = image::Rgba([0, 0, 200, alpha]);
            let picture = image::RgbaImage::from_pixel(3, 2, colour);
            let png = encoded(&picture.into(), image::ImageFormat::Png);
            for_ebook(&image(ImageFormat::Png, png, (3, 2))).expect("sound")
        };
        assert_eq!(made(255), None, "nothing shows through");
        let written = made(128).expect("written again");
        let again = image(ImageFormat::Png, written.bytes, (3, 2));
        assert!(!may_be_clear(&again));
        let pixels = decode(&again).expect("sound");
        assert!(pixels.is_opaque() && pixels.rgba[0] > 180, "{:?}", pixels.rgba);
    }

    #[test]
    fn a_photograph_stays_one() {
        let shade = |x, y| image::Rgb([(x / 8) as u8, (y / 8) as u8, 90]);
        let picture = image::RgbImage::from_fn(2000, 1800, shade);
        let jpeg = encoded(&picture.into(), image::ImageFormat::Jpeg);
        let photograph = image(ImageFormat::Jpeg, jpeg, (2000, 1800));
        let written = for_ebook(&photograph).expect("sound").expect("too many pixels");
        assert!(u64::from(written.width) * u64::from(written.height) <= PIXELS);
        let size = (written.width, written.height);
        let small = image(ImageFormat::Jpeg, written.bytes, size);
        let pixels = decode(&small).expect("sound");
        let corner = pixels.rgba[pixels.rgba.len() - 4..].to_vec();
        for (old, new) in [249_u8, 224, 90].into_iter().zip(corner) {
            assert!(old.abs_diff(new) < 8, "{old} {new}");
        }
    }
}

//! Pictures of pixels: decoded to sRGB, made smaller, written again.
//!
//! A picture that carries a profile of another colour space is converted to sRGB, which
//! is what everything without a profile is taken for. Shrinking is done in linear light
//! with the colours weighted by their alpha, so that fine lines keep their grey and edges
//! their colour. All of it is the same on any number of threads.

mod ebook;
mod file;
mod frame;
mod grid;
mod inks;
pub(crate) mod jpeg;
mod pixels;
pub(crate) mod png;
mod profile;
mod resample;
mod sound;
mod upright;

pub(crate) use ebook::for_ebook;
pub use file::{ImageFile, ImageFormat};
pub(crate) use frame::JpegFrame;
pub(crate) use grid::PixelGrid;
pub(crate) use inks::{PictureInks, Samples};
pub(crate) use pixels::{Pixels, decode, is_cmyk, is_of_unknown_inks, jpeg_channels};
pub(crate) use profile::IccProfile;
pub(crate) use resample::resample;
pub(crate) use sound::{Unsound, breaks_off, sound};
pub(crate) use upright::upright;

#[cfg(test)]
pub(crate) mod tests {
    use std::io::Cursor;

    use image::DynamicImage;

    use super::*;

    pub(crate) fn image(
        format: ImageFormat,
        bytes: Vec<u8>,
        size: (u32, u32),
    ) -> ImageFile {
        ImageFile { format, width: size.0, height: size.1, bytes: bytes.into() }
    }

    pub(crate) fn encoded(pixels: &DynamicImage, format: image::ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        pixels.write_to(&mut bytes, format).expect("a picture in memory");
        bytes.into_inner()
    }

    #[test]
    fn colours_are_told_from_greys() {
        let picture = |rgba: &[u8]| Pixels {
            width: 1,
            height: 1,
            rgba: rgba.to_vec(),
            converted: false,
        };
        assert!(picture(&[200, 20, 20, 255]).is_coloured());
        assert!(!picture(&[200, 196, 203, 255]).is_coloured());
        assert!(!picture(&[200, 20, 20, 0]).is_coloured(), "nothing of it is seen");
        assert!(!picture(&[0, 0, 0, 7]).is_opaque());
    }

    #[test]
    fn the_channels_of_a_jpeg_are_counted() {
        let rgb = DynamicImage::ImageRgb8(image::RgbImage::new(3, 2));
        let jpeg = encoded(&rgb, image::ImageFormat::Jpeg);
        assert_eq!(jpeg_channels(&jpeg), Some(3));
        let inks = b"\xff\xd8\xff\xc1\0\x14\x08\0\x01\0\x01\x04";
        assert_eq!(jpeg_channels(inks), Some(4));
        assert_eq!(jpeg_channels(b"\xff\xd8\xff\xe0\xff\xff"), None);
        let picture = image(ImageFormat::Jpeg, jpeg, (3, 2));
        assert!(!is_cmyk(&picture));
        let pixels = decode(&picture).expect("a sound picture");
        assert_eq!((pixels.width, pixels.height, pixels.converted), (3, 2, false));
    }
}

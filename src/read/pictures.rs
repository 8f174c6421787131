//! A picture made ready for all editions: whole, without a profile that is none, upright.

use crate::book::Image;
use crate::diag::{Code, Diagnostic};
use crate::raster::{self, Unsound};
use crate::source::Span;

/// Looks at a picture once, before any use, and puts right what can be.
///
/// # Errors
/// A message, if it cannot be used.
pub(crate) fn ready(
    mut image: Image,
    told: &mut Vec<Diagnostic>,
) -> Result<Image, Diagnostic> {
    let file = &mut image.file;
    let pixels = u64::from(file.width) * u64::from(file.height);
    let sound = raster::sound(&file.bytes, file.format, pixels);
    let sound = sound.map_err(|fault| broken(&image.path, image.span, &fault))?;
    let lost_profile = sound.lost_profile;
    if lost_profile {
        file.bytes = sound.bytes.into_owned().into();
        let message = format!(
            "the colour profile of `{}` cannot be read, and its colours are taken for sRGB",
            image.path
        );
        told.push(
            Diagnostic::new(Code::PictureProfile, image.span, message)
                .hint("save it in sRGB, or with its profile, from an image program"),
        );
    }
    let turned = raster::upright(file);
    match turned.map_err(|why| broken(&image.path, image.span, &Unsound::Damaged(why)))? {
        None => {}
        Some(turned) => {
            file.bytes = turned.bytes.into();
            (file.width, file.height) = (turned.width, turned.height);
            let message =
                format!("`{}` is turned upright, as its camera noted", image.path);
            told.push(Diagnostic::new(Code::PictureTurned, image.span, message));
        }
    }
    Ok(image)
}

/// The message for a picture that is not whole.
pub(crate) fn broken(path: &str, span: Span, fault: &Unsound) -> Diagnostic {
    let (words, hint) = match fault {
        Unsound::BreaksOff => (
            format!("`{path}` breaks off: the file ends before the picture does"),
            "copy the file again from where it comes from; half a picture would be printed",
        ),
        Unsound::Damaged(why) => (
            format!("`{path}` cannot be read: {why}"),
            "open it in an image program, look at it, and save it again in RGB",
        ),
    };
    Diagnostic::new(Code::PictureBroken, span, words).hint(hint)
}

/// The message for a JPEG of inks that nobody can know, on a screen.
pub(crate) fn four_inks(image: &Image) -> Option<Diagnostic> {
    if !raster::is_of_unknown_inks(&image.file) {
        return None;
    }
    let message = format!(
        "the image `{}` is made of four inks, which are turned into red, green and blue \
         without knowing the press",
        image.path
    );
    let hint = "save it as RGB, or with the ICC profile of its press, from the program \
                that it comes from";
    Some(Diagnostic::new(Code::PictureInks, image.span, message).hint(hint))
}

/// The most pixels that an image may have.
const PIXEL_CAP: u64 = 100_000_000;

/// Refuses a size that is too large, or none.
pub(super) fn within_cap(width: u64, height: u64) -> Result<(), String> {
    if width.saturating_mul(height) > PIXEL_CAP {
        return Err("has more than 100 million pixels".into());
    }
    if width == 0 || height == 0 { Err("is empty".into()) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use image::{DynamicImage, RgbImage};

    use super::*;
    use crate::raster::tests::{encoded, image as file};
    use crate::raster::{ImageFormat, decode};
    use crate::source::FileId;

    /// A picture whose left half is dark: 32 by 16 pixels.
    fn halves() -> DynamicImage {
        let shade = |x: u32| image::Rgb([if x < 16 { 20 } else { 230 }; 3]);
        DynamicImage::ImageRgb8(RgbImage::from_fn(32, 16, |x, _| shade(x)))
    }

    /// An Exif block that notes an orientation.
    fn exif(orientation: u8) -> Vec<u8> {
        let mut bytes = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
        bytes.extend([orientation, 0, 0, 0, 0, 0, 0]);
        bytes
    }

    fn jpeg(orientation: u8) -> Vec<u8> {
        let mut bytes = encoded(&halves(), image::ImageFormat::Jpeg);
        let mut segment = vec![0xFF, 0xE1, 0, 0];
        segment.extend(b"Exif\0\0");
        segment.extend(exif(orientation));
        let length = (segment.len() - 2) as u8;
        segment[3] = length;
        bytes.splice(2..2, segment);
        bytes
    }

    /// A PNG with another chunk behind its header.
    fn png_with(name: [u8; 4], content: &[u8]) -> Vec<u8> {
        let mut bytes = encoded(&halves(), image::ImageFormat::Png);
        let mut chunk = (content.len() as u32).to_be_bytes().to_vec();
        chunk.extend(name);
        chunk.extend(content);
        let mut sum = flate2::Crc::new();
        sum.update(&chunk[4..]);
        chunk.extend(sum.sum().to_be_bytes());
        bytes.splice(33..33, chunk);
        bytes
    }

    fn made(
        format: ImageFormat,
        bytes: Vec<u8>,
    ) -> (Result<Image, String>, Vec<&'static str>) {
        let mut told = Vec::new();
        let outcome = ready(
            Image {
                path: "picture".into(),
                file: file(format, bytes, (32, 16)),
                span: Span::new(FileId(0), 0..1),
            },
            &mut told,
        );
        let codes = told.iter().map(|it| it.code.as_str()).collect();
        (outcome.map_err(|it| it.message), codes)
    }

    #[test]
    fn whole_pictures_stay_as_they_are() {
        for (format, to) in [
            (ImageFormat::Jpeg, image::ImageFormat::Jpeg),
            (ImageFormat::Png, image::ImageFormat::Png),
        ] {
            let bytes = encoded(&halves(), to);
            let (outcome, codes) = made(format, bytes.clone());
            assert_eq!(outcome.map(|it| it.file.bytes.to_vec()), Ok(bytes));
            assert!(codes.is_empty());
        }
        // Bytes behind the end are somebody else's.
        let mut bytes = jpeg(1);
        bytes.extend(b"more");
        assert!(made(ImageFormat::Jpeg, bytes).0.is_ok());
    }

    #[test]
    fn what_breaks_off_is_named_wherever_it_does() {
        for (format, to) in [
            (ImageFormat::Jpeg, image::ImageFormat::Jpeg),
            (ImageFormat::Png, image::ImageFormat::Png),
        ] {
            let noise = RgbImage::from_fn(96, 96, |x, y| {
                image::Rgb(
                    [0, 1, 2].map(|c: u32| (x * 37 + y * 91 + x * y * (c + 3)) as u8),
                )
            });
            let bytes = encoded(&DynamicImage::ImageRgb8(noise), to);
            for part in 1..20 {
                let end = bytes.len() * part / 20;
                let message = made(format, bytes[..end].to_vec()).0.expect_err("cut");
                assert!(message.contains("breaks off"), "{part}: {message}");
            }
        }
    }

    #[test]
    fn an_end_put_behind_half_a_picture_is_seen() {
        let noise = RgbImage::from_fn(200, 200, |x, y| {
            image::Rgb([(x * y) as u8, (x * 7) as u8, (y * 5) as u8])
        });
        let bytes = encoded(&DynamicImage::ImageRgb8(noise), image::ImageFormat::Jpeg);
        let mut half = bytes[..bytes.len() / 2].to_vec();
        half.extend([0xFF, 0xD9]);
        let message = made(ImageFormat::Jpeg, half).0.err();
        assert!(message.is_some_and(|message| message.contains("breaks off")));
    }

    #[test]
    fn a_changed_byte_of_a_png_is_damage() {
        let mut bytes = encoded(&halves(), image::ImageFormat::Png);
        let at = bytes.windows(4).position(|it| it == b"IDAT").expect("pixels") + 8;
        bytes[at] ^= 0x55;
        let message = made(ImageFormat::Png, bytes).0.expect_err("damaged");
        assert!(message.contains("cannot be read"), "{message}");
    }

    #[test]
    fn every_orientation_is_applied_to_the_pixels() {
        // Where the dark half of the picture is when it is seen as noted.
        for (orientation, size, dark) in [
            (2, (32, 16), (28, 8)),
            (3, (32, 16), (28, 8)),
            (4, (32, 16), (4, 8)),
            (5, (16, 32), (8, 4)),
            (6, (16, 32), (8, 4)),
            (7, (16, 32), (8, 28)),
            (8, (16, 32), (8, 28)),
        ] {
            for (format, bytes) in [
                (ImageFormat::Jpeg, jpeg(orientation)),
                (ImageFormat::Png, png_with(*b"eXIf", &exif(orientation))),
            ] {
                let (outcome, codes) = made(format, bytes);
                let turned = outcome.expect("it can be turned");
                assert_eq!(
                    (turned.file.width, turned.file.height),
                    size,
                    "{orientation}"
                );
                assert_eq!(codes, ["S021"]);
                let pixels = decode(&turned.file).expect("it can be read");
                let at = (dark.1 * size.0 + dark.0) as usize;
                let shade = pixels.iter().nth(at).expect("a pixel")[0];
                assert!(shade < 60, "{format:?} {orientation}: {shade}");
                // Nothing turns it once more.
                let again = made(format, turned.file.bytes.to_vec());
                assert!(again.1.is_empty(), "{format:?} {orientation}");
            }
        }
    }

    #[test]
    fn a_profile_that_is_none_is_taken_out() {
        let packed = |bytes: &[u8]| {
            let mut content = b"press\0\0".to_vec();
            let mut writer = flate2::write::ZlibEncoder::new(
                &mut content,
                flate2::Compression::fast(),
            );
            std::io::Write::write_all(&mut writer, bytes).expect("in memory");
            writer.finish().expect("in memory");
            content
        };
        let huge = vec![0; 17 << 20];
        for content in [packed(&huge), packed(b"short"), b"press\0\0junk".to_vec()] {
            let (outcome, codes) = made(ImageFormat::Png, png_with(*b"iCCP", &content));
            let bytes = outcome.expect("the pixels are whole").file.bytes;
            assert!(!bytes.windows(4).any(|it| it == b"iCCP"));
            assert_eq!(codes, ["S022"]);
        }
    }
}

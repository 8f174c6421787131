//! JPEGs of four inks.
//!
//! The channels are taken as the file has them, not as the red, green and blue that a
//! decoder would guess: only a profile knows what colour inks are (ITU-T T.872; Adobe
//! Technical Note 5116 for the marker that says how they are packed).

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::IccProfile;

/// The most pixels, as for every picture of a book.
const PIXEL_CAP: u64 = 100_000_000;

/// The samples of a JPEG of four channels, as its file has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Samples {
    /// In pixels.
    pub(crate) width: u32,
    /// In pixels.
    pub(crate) height: u32,
    /// Four bytes of each pixel, row by row.
    pub(crate) bytes: Vec<u8>,
    /// Whether Adobe's marker stands in the file: its inks are counted backwards.
    pub(crate) is_adobe: bool,
    profile: Option<Vec<u8>>,
}

impl Samples {
    /// Decodes a JPEG of four channels with at most so many pixels.
    ///
    /// # Errors
    /// In words, if it is damaged, larger, or of other channels.
    pub(crate) fn read(jpeg: &[u8], most: u64) -> Result<Self, String> {
        let words = |error: zune_jpeg::errors::DecodeErrors| error.to_string();
        let side = usize::from(u16::MAX);
        let options = DecoderOptions::default().set_max_width(side).set_max_height(side);
        let mut decoder = JpegDecoder::new_with_options(ZCursor::new(jpeg), options);
        decoder.decode_headers().map_err(words)?;
        let (width, height) = decoder.dimensions().ok_or("it has no size")?;
        if width as u64 * height as u64 > most {
            return Err(String::from("it has too many pixels"));
        }
        let space = decoder.input_colorspace().ok_or("it has no colours")?;
        if !matches!(space, ColorSpace::CMYK | ColorSpace::YCCK) {
            return Err(String::from("it is not made of four inks"));
        }
        decoder.set_options(options.jpeg_set_out_colorspace(space));
        let profile = decoder.icc_profile();
        let mut bytes = decoder.decode().map_err(words)?;
        if space == ColorSpace::YCCK {
            for pixel in bytes.as_chunks_mut::<4>().0 {
                unpack(pixel);
            }
        }
        let is_adobe = has_marker(jpeg);
        let (width, height) = (width as u32, height as u32);
        Ok(Self { width, height, bytes, is_adobe, profile })
    }
}

/// The inks of a picture: 255 is all of an ink.
#[derive(Debug, Clone)]
pub(crate) struct PictureInks {
    /// In pixels.
    pub(crate) width: u32,
    /// In pixels.
    pub(crate) height: u32,
    /// Cyan, magenta, yellow and black of each pixel.
    pub(crate) bytes: Vec<u8>,
    /// The profile of the press that they were made for, as the file has it.
    pub(crate) profile: Option<Vec<u8>>,
}

impl PictureInks {
    /// Reads the inks of a JPEG.
    ///
    /// # Errors
    /// In words, if it is damaged, or does not say how it counts.
    pub(crate) fn read(jpeg: &[u8]) -> Result<Self, String> {
        let samples = Samples::read(jpeg, PIXEL_CAP)?;
        if !samples.is_adobe {
            return Err(String::from(
                "it is made of four inks (CMYK), and does not say whether 0 is all of an \
                 ink or none; save it as RGB",
            ));
        }
        let Samples { width, height, mut bytes, profile, .. } = samples;
        for sample in &mut bytes {
            *sample = 255 - *sample;
        }
        Ok(Self { width, height, bytes, profile })
    }

    /// The profile that came with them, if it is one of inks.
    pub(crate) fn own_profile(&self) -> Option<IccProfile> {
        IccProfile::of_inks(self.profile.as_deref()?)
    }

    /// As greys, where black is the only ink.
    pub(crate) fn black_alone(&self) -> Option<Vec<u8>> {
        let pixels = self.bytes.as_chunks::<4>().0;
        let is_black = |pixel: &[u8; 4]| pixel[..3].iter().all(|ink| *ink == 0);
        pixels
            .iter()
            .all(is_black)
            .then(|| pixels.iter().map(|pixel| 255 - pixel[3]).collect())
    }
}

/// Luminance and two differences of colour to three channels (ITU-T T.871, 7), the fourth
/// as it is; what comes out as red, green and blue is the inks backwards.
fn unpack(pixel: &mut [u8; 4]) {
    let [y, blue, red] = [pixel[0], pixel[1], pixel[2]].map(i32::from);
    let (blue, red) = (blue - 128, red - 128);
    // In parts of 65 536.
    let rounded = |parts: i32| (parts + 32_768) >> 16;
    let channels = [
        y + rounded(91_881 * red),
        y - rounded(22_554 * blue + 46_802 * red),
        y + rounded(116_130 * blue),
    ];
    for (channel, value) in pixel.iter_mut().zip(channels) {
        *channel = 255 - value.clamp(0, 255) as u8;
    }
}

/// Whether Adobe's marker stands before the pixels.
fn has_marker(jpeg: &[u8]) -> bool {
    let mut at = 2;
    while let Some(&[0xFF, marker, high, low]) =
        jpeg.get(at..).and_then(|it| it.first_chunk())
    {
        match marker {
            0xEE if jpeg.get(at + 4..at + 9) == Some(b"Adobe") => return true,
            0xDA | 0xD9 => return false,
            0xFF => at += 1,
            0x01 | 0xD0..=0xD8 => at += 2,
            _ => at += 2 + usize::from(u16::from_be_bytes([high, low])),
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADOBE: &[u8] = include_bytes!("../../tests/cases/inks/adobe.jpg");

    #[test]
    fn inks_are_read_as_they_were_meant() {
        let inks = PictureInks::read(ADOBE).expect("a sound picture");
        assert_eq!((inks.width, inks.height), (16, 8));
        let near = |pixel: &[u8], wanted: [u8; 4]| {
            pixel.iter().zip(wanted).all(|(a, b)| a.abs_diff(b) < 3)
        };
        // All inks at the left, half a cyan at the right.
        assert!(near(&inks.bytes[..4], [255, 230, 204, 255]), "{:?}", &inks.bytes[..4]);
        let last = &inks.bytes[inks.bytes.len() - 4..];
        assert!(near(last, [128, 0, 0, 0]), "{last:?}");
        assert!(inks.own_profile().is_none() && inks.black_alone().is_none());
    }

    #[test]
    fn a_picture_that_does_not_say_how_it_counts_is_refused() {
        let at = ADOBE.windows(5).position(|it| it == b"Adobe").expect("the marker");
        let mut plain = ADOBE.to_vec();
        plain[at] = b'a';
        assert!(!Samples::read(&plain, 1 << 20).expect("sound").is_adobe);
        let why = PictureInks::read(&plain).expect_err("nobody knows");
        assert!(why.contains("0 is all of an ink"), "{why}");
        assert!(Samples::read(ADOBE, 8).is_err(), "too many pixels");
        for end in 0..ADOBE.len() {
            let _ = Samples::read(&ADOBE[..end], 1 << 20);
        }
    }

    #[test]
    fn packed_inks_are_unpacked() {
        let mut grey = [100, 128, 128, 7];
        unpack(&mut grey);
        assert_eq!(grey, [155, 155, 155, 7]);
        let mut red = [76, 85, 255, 0];
        unpack(&mut red);
        assert_eq!(red, [1, 255, 255, 0]);
    }
}

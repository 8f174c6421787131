//! A cover that the book brings: what shops say to it, and its two sizes.

use std::io::Cursor;
use std::sync::Arc;

use image::ImageReader;

use super::painted::{CoverUse, Painted};
use crate::book::{Image, ImageFile, ImageFormat};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ground::Colour;
use crate::paint::{Bitmap, flattened};
use crate::project::Located;
use crate::raster::{self, JpegFrame};
use crate::read::pictures;

/// Amazon takes nothing smaller: short and long side.
const LEAST: (u32, u32) = (625, 1000);
/// What `IngramSpark` asks for at least, and Amazon's ideal: short and long side.
const WISHED: (u32, u32) = (1600, 2560);
/// Google takes no longer side.
const MOST: u32 = 7200;
/// Height over width in hundredths, with some play around Kobo's 3:4 and Amazon's 5:8.
const SHAPES: std::ops::RangeInclusive<u32> = 130..=165;
/// The most pixels that an image may have.
const PIXEL_CAP: u64 = 100_000_000;
/// Kobo's most for an image.
const BYTES: usize = 2_900_000;
/// Qualities to try until an image is small enough.
const QUALITIES: [u8; 4] = [92, 85, 75, 60];

/// An image, read.
#[derive(Clone)]
pub(super) struct CoverImage {
    pixels: Arc<Bitmap>,
    /// The file, if it is a baseline JPEG in three colours.
    file: Option<Arc<[u8]>>,
}

impl std::fmt::Debug for CoverImage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} × {} pixels", self.pixels.width(), self.pixels.height())
    }
}

impl CoverImage {
    /// Reads an image and says what shops would.
    pub(super) fn new(
        path: &Located,
        bytes: Vec<u8>,
        found: &mut Diagnostics,
    ) -> Option<Self> {
        let refused = |why: String| {
            let message = format!("`{}` cannot be the cover: {why}", path.text);
            Diagnostic::new(Code::CoverImage, path.span, message)
        };
        let mut told = Vec::new();
        let read = read(path, bytes).and_then(|image| {
            pictures::ready(image, &mut told).map_err(|broken| broken.message)
        });
        for told in told {
            found.push(told);
        }
        let decoded = read.and_then(|image| Ok((raster::decode(&image.file)?, image)));
        let (pixels, image) = match decoded {
            Ok(decoded) => decoded,
            Err(why) => {
                found.push(refused(why).hint("save it as JPEG or PNG in RGB"));
                return None;
            }
        };
        let (width, height) = (image.file.width, image.file.height);
        let (short, long) = (width.min(height), width.max(height));
        if short < LEAST.0 || long < LEAST.1 {
            let why = format!("{width} × {height} pixels are too few");
            let (least, wished) = (LEAST, WISHED);
            found.push(refused(why).label("too small").hint(format!(
                "Amazon takes nothing under {} × {}; {} × {} suit every shop",
                least.0, least.1, wished.0, wished.1
            )));
            return None;
        }
        for words in complaints(width, height) {
            let message =
                format!("`{}` is {width} × {height} pixels: {words}", path.text);
            found.push(
                Diagnostic::new(Code::CoverSize, path.span, message)
                    .hint("1600 × 2560 suit every shop"),
            );
        }
        let keeps = is_baseline_rgb(&image.file.bytes) && !pixels.converted;
        Some(Self {
            pixels: Arc::new(flattened(&pixels)),
            file: keeps.then_some(image.file.bytes),
        })
    }

    /// The image for a use: as it is where it fits, else smaller.
    pub(super) fn painted(&self, to: CoverUse) -> Painted {
        let own = (self.pixels.width(), self.pixels.height());
        let (width, height) = fitted(own, to);
        let fits = (width, height) == own;
        if let (true, Some(file)) = (fits, &self.file)
            && (to == CoverUse::Shop || file.len() <= BYTES)
        {
            let (bytes, format) = (Arc::clone(file), ImageFormat::Jpeg);
            return Painted { bytes, format, width, height };
        }
        let pixels = self.pixels.resampled(width, height);
        let [first, rest @ ..] = QUALITIES;
        let mut jpeg = Painted::jpeg(&pixels, first);
        for quality in rest {
            if jpeg.bytes.len() <= BYTES {
                break;
            }
            jpeg = Painted::jpeg(&pixels, quality);
        }
        jpeg
    }
}

/// An image for print: read, upright.
pub(super) fn opened(
    path: &Located,
    bytes: Vec<u8>,
    found: &mut Diagnostics,
) -> Result<Image, String> {
    let mut told = Vec::new();
    let image = read(path, bytes)?;
    let ready = pictures::ready(image, &mut told).map_err(|broken| broken.message)?;
    for told in told {
        found.push(told);
    }
    Ok(ready)
}

/// The colour of a picture's left edge, where a spine lies beside it.
pub(super) fn edge(image: &Image) -> Option<Colour> {
    let pixels = raster::decode(&image.file).ok()?.on_white();
    let width = image.file.width.max(1) as usize;
    let strip = (width / 50).max(1);
    let (mut sums, mut count) = ([0_u64; 3], 0_u64);
    for pixel in pixels.chunks(width).flat_map(|row| row.iter().take(strip)) {
        for (sum, channel) in sums.iter_mut().zip(pixel) {
            *sum += u64::from(*channel);
        }
        count += 1;
    }
    let mean = |sum: u64| ((sum + count / 2) / count.max(1)) as u8;
    Some(Colour(sums.map(mean)))
}

/// What shops would say to a size, short of refusing it.
fn complaints(width: u32, height: u32) -> Vec<String> {
    let (short, long) = (width.min(height), width.max(height));
    let mut words = Vec::new();
    if short < WISHED.0 || long < WISHED.1 {
        let (short, long) = WISHED;
        words.push(format!("IngramSpark and Amazon wish for {short} × {long} at least"));
    }
    if long > MOST {
        words.push(format!("Google takes none longer than {MOST}"));
    }
    if !SHAPES.contains(&(height * 100 / width.max(1))) {
        let hundredths = height * 100 / width.max(1);
        words.push(format!(
            "it is {}.{:02} times as high as wide; shops show covers of 1.33 (3:4) to 1.6",
            hundredths / 100,
            hundredths % 100
        ));
    }
    words
}

/// An image by its header, if it is of a form and colours that a cover may have.
fn read(path: &Located, bytes: Vec<u8>) -> Result<Image, String> {
    let reader = ImageReader::new(Cursor::new(&bytes))
        .with_guessed_format()
        .map_err(|error| error.to_string())?;
    let format = match reader.format() {
        Some(image::ImageFormat::Jpeg) => ImageFormat::Jpeg,
        Some(image::ImageFormat::Png) => ImageFormat::Png,
        _ => return Err("it is neither JPEG nor PNG".into()),
    };
    let (width, height) = reader.into_dimensions().map_err(|error| error.to_string())?;
    if u64::from(width) * u64::from(height) > PIXEL_CAP {
        return Err("it has more than 100 million pixels".into());
    }
    let (path, span, bytes) = (path.text.clone(), path.span, bytes.into());
    let file = ImageFile { format, width, height, bytes };
    let image = Image { path, file, span };
    if raster::is_cmyk(&image.file) {
        return Err("its colours are CMYK, and shops take RGB".into());
    }
    Ok(image)
}

/// The size for a use, in the image's own shape.
fn fitted(own: (u32, u32), to: CoverUse) -> (u32, u32) {
    let (width, height) = (u64::from(own.0), u64::from(own.1));
    let (most_wide, most_high) = match to {
        CoverUse::Embedded => to.size(),
        // A shop takes a broader cover too, as long as its height is the same.
        CoverUse::Shop => (to.size().1, to.size().1),
    };
    let (wide, high) = (u64::from(most_wide), u64::from(most_high));
    if width <= wide && height <= high {
        return own;
    }
    let (w, h) = if width * high > height * wide {
        (wide, (height * wide + width / 2) / width)
    } else {
        ((width * high + height / 2) / height, high)
    };
    (w.max(1) as u32, h.max(1) as u32)
}

/// Whether a JPEG is of the baseline process and has three components.
fn is_baseline_rgb(bytes: &[u8]) -> bool {
    JpegFrame::read(bytes).is_some_and(|frame| frame.baseline && frame.components == 3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Span};

    /// Stripes of a few colours.
    fn stripes(width: u32, height: u32) -> Bitmap {
        let stripe = |at: u32| [(at % width / 320 * 50) as u8, 60, 90, 255];
        Bitmap::new(width, height, (0..width * height).map(stripe).collect())
    }

    fn taken(bytes: Vec<u8>) -> (Option<CoverImage>, Vec<String>) {
        let mut found = Diagnostics::new();
        let span = Span::new(FileId(0), 0..5);
        let path = Located { text: "cover.jpg".into(), span };
        let picture = CoverImage::new(&path, bytes, &mut found);
        let words = found
            .iter()
            .map(|it| format!("{}: {}", it.code.as_str(), it.message))
            .collect();
        (picture, words)
    }

    #[test]
    fn a_cover_that_suits_all_shops_stays_as_it_is() {
        let file = stripes(1600, 2560).to_jpeg(80);
        let (picture, words) = taken(file.clone());
        assert_eq!(words, Vec::<String>::new());
        let picture = picture.expect("a cover");
        let shop = picture.painted(CoverUse::Shop);
        assert_eq!((&*shop.bytes, shop.width, shop.height), (&*file, 1600, 2560));
    }

    #[test]
    fn covers_become_smaller_and_keep_their_shape() {
        for (own, inner, shop) in [
            ((1600, 2560), (1400, 2240), (1600, 2560)),
            ((2040, 2720), (1400, 1867), (1920, 2560)),
            ((1000, 1600), (1000, 1600), (1000, 1600)),
            ((4000, 2000), (1400, 700), (2560, 1280)),
        ] {
            assert_eq!(fitted(own, CoverUse::Embedded), inner);
            assert_eq!(fitted(own, CoverUse::Shop), shop);
        }
        let (picture, _) = taken(stripes(640, 1000).to_jpeg(50));
        let mut picture = picture.expect("a cover");
        picture.file = None;
        let jpeg = picture.painted(CoverUse::Embedded);
        assert!(is_baseline_rgb(&jpeg.bytes));
        assert_eq!((jpeg.width, jpeg.height), (640, 1000));
    }

    #[test]
    fn what_shops_would_say_is_said() {
        let (picture, words) = taken(stripes(800, 1000).to_jpeg(50));
        assert!(picture.is_some());
        assert_eq!(
            words,
            [
                "E021: `cover.jpg` is 800 × 1000 pixels: IngramSpark and Amazon wish for \
                 1600 × 2560 at least",
                "E021: `cover.jpg` is 800 × 1000 pixels: it is 1.25 times as high as wide; \
                 shops show covers of 1.33 (3:4) to 1.6"
            ]
        );
        let (picture, words) = taken(stripes(400, 640).to_jpeg(50));
        assert!(picture.is_none());
        let too_few =
            "E020: `cover.jpg` cannot be the cover: 400 × 640 pixels are too few";
        assert_eq!(words, [too_few]);
        let (picture, words) = taken(b"no picture".to_vec());
        assert!(picture.is_none());
        assert!(words[0].contains("neither JPEG nor PNG"), "{words:?}");
    }
}

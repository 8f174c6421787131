//! Pixels in a press's inks, or in greys.

use std::sync::Arc;

use krilla::image::{BitsPerComponent, CustomImage, Image, ImageColorspace};

use super::{PdfPicture, PictureReading, on_page};
use crate::book;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ground::LightScale;
use crate::pdf::PrintOptions;
use crate::raster::{self, PictureInks};

impl PictureReading<'_> {
    /// Pixels as ink: greys by luminance, or the press's inks where there is a press
    /// and colour; transparency laid on white.
    pub(super) fn printed(
        &self,
        image: &book::Image,
        options: &PrintOptions,
        found: &mut Diagnostics,
    ) -> Result<PdfPicture, String> {
        let pixels = raster::decode(&image.file)?;
        let scale = LightScale::new();
        let coloured = pixels.is_coloured();
        let (inks, space) = match &options.press {
            Some(press) if coloured => {
                let rgb: Vec<u8> =
                    pixels.iter().flat_map(|pixel| scale.laid(pixel)).collect();
                let inks = press.inks(&rgb)?;
                self.measure_ink(image, &inks, options, found);
                (inks, ImageColorspace::Cmyk)
            }
            _ => {
                if coloured {
                    found.push(self.greyed(image));
                }
                let greys = pixels.iter().map(|pixel| scale.of(pixel)).collect();
                (greys, ImageColorspace::Luma)
            }
        };
        Inked::picture(inks, pixels.width, pixels.height, space)
    }

    /// Pixels in sRGB on white, for printers that take such: nothing shows through.
    #[expect(clippy::unused_self, reason = "one of the ways to read a picture")]
    pub(super) fn coloured(&self, image: &book::Image) -> Result<PdfPicture, String> {
        let pixels = raster::decode(&image.file)?;
        let rgb = pixels.on_white().iter().flat_map(|it| [it[0], it[1], it[2]]).collect();
        Inked::picture(rgb, pixels.width, pixels.height, ImageColorspace::Rgb)
    }

    /// A picture that is made of inks already: as inks of the press, or as greys. Without
    /// a profile of its own it is taken for one of the press; with none at all nobody
    /// knows how dark its greys are, unless black is its only ink.
    pub(super) fn inked(
        &self,
        image: &book::Image,
        options: &PrintOptions,
        found: &mut Diagnostics,
    ) -> Result<PdfPicture, String> {
        let picture = PictureInks::read(&image.file.bytes)?;
        let (width, height) = (picture.width, picture.height);
        if let Some(greys) = picture.black_alone() {
            return Inked::picture(greys, width, height, ImageColorspace::Luma);
        }
        let Some(press) = &options.press else {
            return if picture.own_profile().is_some() {
                self.printed(image, options, found)
            } else {
                Err(String::from(
                    "it is made of four inks (CMYK) of a press that nobody knows; name the \
                     press's ICC profile (`icc`) in the edition, or save it as RGB",
                ))
            };
        };
        if picture.own_profile().is_none() {
            let message = format!(
                "the image `{}`{} is made of four inks without a profile, which are printed \
                 as they are: as those of `{}`",
                image.path,
                on_page(self.page),
                press.description()
            );
            found.push(
                Diagnostic::new(Code::PictureInks, image.span, message).hint(
                    "save it with the ICC profile of the press that it is made for",
                ),
            );
        }
        let inks = press.inks_of(&picture)?;
        self.measure_ink(image, &inks, options, found);
        Inked::picture(inks, width, height, ImageColorspace::Cmyk)
    }

    /// Says where a picture takes more ink than the printer allows.
    pub(super) fn measure_ink(
        &self,
        image: &book::Image,
        inks: &[u8],
        options: &PrintOptions,
        found: &mut Diagnostics,
    ) {
        let Some(limit) = options.ink else { return };
        let sums = inks.as_chunks::<4>().0.iter().map(|inks| {
            let sum: u32 = inks.iter().map(|&ink| u32::from(ink)).sum();
            (sum * 100).div_ceil(255)
        });
        let (mut most, mut above, mut count) = (0, 0_u64, 0_u64);
        for sum in sums {
            most = most.max(sum);
            above += u64::from(sum > limit);
            count += 1;
        }
        if above > 0 {
            let share = (above * 100).div_ceil(count.max(1));
            let message = format!(
                "the image `{}`{} takes up to {most} % ink, on {share} % of it more than \
                 the {limit} % that the printer allows",
                image.path,
                on_page(self.page)
            );
            found.push(
                Diagnostic::new(Code::PictureInk, image.span, message)
                    .hint("use an ICC profile with a lower limit of ink"),
            );
        }
    }

    pub(super) fn greyed(&self, image: &book::Image) -> Diagnostic {
        let message = format!(
            "the image `{}`{} has colour, and is printed in greys",
            image.path,
            on_page(self.page)
        );
        Diagnostic::new(Code::PictureGreyed, image.span, message)
            .hint("name the press's ICC profile (`icc`) in the edition to print colour")
    }
}

/// Samples of one ink or of four, as the writer takes them.
#[derive(Clone, Hash)]
struct Inked {
    bytes: Arc<Vec<u8>>,
    width: u32,
    height: u32,
    space: ImageColorspace,
}

impl Inked {
    fn picture(
        bytes: Vec<u8>,
        width: u32,
        height: u32,
        space: ImageColorspace,
    ) -> Result<PdfPicture, String> {
        let inked = Self { bytes: Arc::new(bytes), width, height, space };
        Image::from_custom(inked, false).map(PdfPicture::Raster)
    }
}

impl CustomImage for Inked {
    fn color_channel(&self) -> &[u8] {
        &self.bytes
    }

    fn alpha_channel(&self) -> Option<&[u8]> {
        None
    }

    fn bits_per_component(&self) -> BitsPerComponent {
        BitsPerComponent::Eight
    }

    fn size(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    fn icc_profile(&self) -> Option<&[u8]> {
        None
    }

    fn color_space(&self) -> ImageColorspace {
        self.space
    }
}

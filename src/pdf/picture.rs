//! Pictures: PNG and JPEG as they are on the screen and in inks in print, SVG as paths.

use std::sync::Arc;

use krilla::geom::Size;
use krilla::image::{BitsPerComponent, CustomImage, Image, ImageColorspace};
use krilla::surface::Surface;
use krilla_svg::{SurfaceExt, SvgSettings};

use super::canvas::Medium;
use super::{PrintOptions, drawing, paints::Paints, vector};
use crate::book::{self, ImageFormat};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::layout::page::Label;
use crate::raster::{self, Inks, Scale};
use crate::text::Fonts;

/// A picture ready to be drawn.
pub(super) enum Picture {
    /// Pixels.
    Raster(Image),
    /// Paths in colour.
    Vector(Box<usvg::Tree>),
    /// Paths in inks.
    Printed(Box<(usvg::Tree, Paints)>),
}

impl Picture {
    /// Draws it with its top left corner at the origin.
    pub(super) fn draw(&self, surface: &mut Surface<'_>, size: Size) {
        match self {
            Self::Raster(image) => surface.draw_image(image.clone(), size),
            Self::Vector(tree) => {
                let settings =
                    SvgSettings { embed_text: false, ..SvgSettings::default() };
                // `None` would mean that a size is not positive; both are.
                let _drawn = surface.draw_svg(tree, size, settings);
            }
            Self::Printed(drawing) => {
                vector::draw(surface, &drawing.0, size, &drawing.1);
            }
        }
    }
}

/// How pictures are read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading<'a> {
    /// What the file is for.
    pub(super) medium: Medium<'a>,
    /// The book's faces, for text in drawings.
    pub(super) fonts: &'a Fonts,
    /// The page that the picture stands on first.
    pub(super) page: Option<Label>,
}

impl Reading<'_> {
    /// Reads an image of the book. `None` after a message.
    pub(super) fn read(
        &self,
        image: &book::Image,
        diag: &mut Diagnostics,
    ) -> Option<Picture> {
        if let (Medium::Screen, Some(told)) = (self.medium, raster::four_inks(image)) {
            diag.push(told);
        }
        let bytes = || image.bytes.to_vec().into();
        let read = match (self.medium, image.format) {
            (_, ImageFormat::Svg) => self.svg(image, diag),
            (Medium::Paper(options), _) if raster::is_cmyk(image) => {
                self.inked(image, options, diag)
            }
            (Medium::Paper(options), _) => self.printed(image, options, diag),
            (Medium::Screen, ImageFormat::Png) => raster(Image::from_png(bytes(), false)),
            (Medium::Screen, ImageFormat::Jpeg) if raster::is_cmyk(image) => {
                decoded(image)
            }
            (Medium::Screen, ImageFormat::Jpeg) => {
                raster(Image::from_jpeg(bytes(), false))
            }
        };
        read.map_err(|why| {
            let message = format!("the image `{}` cannot be set: {why}", image.path);
            diag.push(Diagnostic::new(Code::PictureRefused, image.span, message));
        })
        .ok()
    }

    /// Pixels as ink: greys by luminance, or the press's inks where there is a press
    /// and colour; transparency laid on white.
    fn printed(
        &self,
        image: &book::Image,
        options: &PrintOptions,
        diag: &mut Diagnostics,
    ) -> Result<Picture, String> {
        let pixels = raster::decode(image)?;
        let scale = Scale::new();
        let coloured = pixels.is_coloured();
        let (inks, space) = match &options.press {
            Some(press) if coloured => {
                let rgb: Vec<u8> =
                    pixels.iter().flat_map(|pixel| scale.laid(pixel)).collect();
                let inks = press.inks(&rgb)?;
                self.measure_ink(image, &inks, options, diag);
                (inks, ImageColorspace::Cmyk)
            }
            _ => {
                if coloured {
                    diag.push(self.greyed(image));
                }
                let greys = pixels.iter().map(|pixel| scale.of(pixel)).collect();
                (greys, ImageColorspace::Luma)
            }
        };
        Inked::picture(inks, (pixels.width, pixels.height), space)
    }

    /// A picture that is made of inks already: as inks of the press, or as greys. Without
    /// a profile of its own it is taken for one of the press; with none at all nobody
    /// knows how dark its greys are, unless black is its only ink.
    fn inked(
        &self,
        image: &book::Image,
        options: &PrintOptions,
        diag: &mut Diagnostics,
    ) -> Result<Picture, String> {
        let picture = Inks::read(&image.bytes)?;
        let size = (picture.width, picture.height);
        if let Some(greys) = picture.black_alone() {
            return Inked::picture(greys, size, ImageColorspace::Luma);
        }
        let Some(press) = &options.press else {
            return if picture.own_profile().is_some() {
                self.printed(image, options, diag)
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
            diag.push(
                Diagnostic::new(Code::PictureInks, image.span, message).hint(
                    "save it with the ICC profile of the press that it is made for",
                ),
            );
        }
        let inks = press.inks_of(&picture)?;
        self.measure_ink(image, &inks, options, diag);
        Inked::picture(inks, size, ImageColorspace::Cmyk)
    }

    /// Says where a picture takes more ink than the printer allows.
    fn measure_ink(
        &self,
        image: &book::Image,
        inks: &[u8],
        options: &PrintOptions,
        diag: &mut Diagnostics,
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
            diag.push(
                Diagnostic::new(Code::PictureInk, image.span, message)
                    .hint("use an ICC profile with a lower limit of ink"),
            );
        }
    }

    fn greyed(&self, image: &book::Image) -> Diagnostic {
        let message = format!(
            "the image `{}`{} has colour, and is printed in greys",
            image.path,
            on_page(self.page)
        );
        Diagnostic::new(Code::PictureGreyed, image.span, message)
            .hint("name the press's ICC profile (`icc`) in the edition to print colour")
    }
}

fn on_page(page: Option<Label>) -> String {
    page.map_or_else(String::new, |page| format!(" on page {page}"))
}

/// Says when a picture has too few pixels for the size at which it is printed.
pub(super) fn check_resolution(
    image: &book::Image,
    (size, page): (Size, Label),
    options: &PrintOptions,
    diag: &mut Diagnostics,
) {
    if image.format == ImageFormat::Svg {
        return;
    }
    let dots =
        (image.width as f32 / size.width()).min(image.height as f32 / size.height());
    let dots = dots * 72.0;
    // Whole pixels and points make an exact 300 a little less.
    let below = |least: u32| dots < least as f32 - 0.5;
    let (code, least) = if below(options.least_dots) {
        (Code::PictureTooCoarse, options.least_dots)
    } else if below(options.dots) {
        (Code::PictureCoarse, options.dots)
    } else {
        return;
    };
    let message = format!(
        "the image `{}` on page {page} has {dots:.0} pixels to the inch as it is printed; \
         {least} are needed",
        image.path
    );
    diag.push(Diagnostic::new(code, image.span, message));
}

fn raster(image: Result<Image, String>) -> Result<Picture, String> {
    image.map(Picture::Raster)
}

/// Pixels in sRGB, whatever the file has.
fn decoded(image: &book::Image) -> Result<Picture, String> {
    let pixels = raster::decode(image)?;
    Ok(Picture::Raster(Image::from_rgba8(pixels.rgba, pixels.width, pixels.height)))
}

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
        (width, height): (u32, u32),
        space: ImageColorspace,
    ) -> Result<Picture, String> {
        let inked = Self { bytes: Arc::new(bytes), width, height, space };
        raster(Image::from_custom(inked, false))
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

impl Reading<'_> {
    /// An SVG, and for print what its paths are painted with.
    fn svg(
        &self,
        image: &book::Image,
        diag: &mut Diagnostics,
    ) -> Result<Picture, String> {
        let tree = drawing(image, self.fonts)?;
        let Medium::Paper(options) = self.medium else {
            return Ok(Picture::Vector(Box::new(tree)));
        };
        vector::check(tree.root())?;
        let paints = Paints::new(options.press.clone());
        let used = paints.used(tree.root())?;
        match &options.press {
            None if used.coloured => diag.push(self.greyed(image)),
            Some(_) => self.measure_ink(image, &used.inks, options, diag),
            None => {}
        }
        Ok(Picture::Printed(Box::new((tree, paints))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Span};

    fn image(format: ImageFormat, bytes: &[u8]) -> book::Image {
        book::Image {
            path: "picture".into(),
            format,
            width: 2,
            height: 1,
            bytes: bytes.into(),
            span: Span::new(FileId(0), 0..1),
        }
    }

    fn png() -> Vec<u8> {
        let mut bytes = std::io::Cursor::new(Vec::new());
        let pixels = image::RgbaImage::from_raw(2, 1, vec![0, 0, 0, 255, 255, 0, 0, 0]);
        let pixels = pixels.expect("two pixels");
        pixels.write_to(&mut bytes, image::ImageFormat::Png).expect("a picture");
        bytes.into_inner()
    }

    fn svg(body: &str) -> String {
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>{body}</svg>"
        )
    }

    fn outcome(image: &book::Image, print: bool) -> Result<Picture, String> {
        let mut found = Diagnostics::new();
        let date = crate::project::Date::parse("2026").expect("a date");
        let options = PrintOptions::new(date);
        let medium = if print { Medium::Paper(&options) } else { Medium::Screen };
        let fonts = Fonts::built_in();
        let reading = Reading { medium, fonts: &fonts, page: None };
        let picture = reading.read(image, &mut found);
        let message = found.iter().map(|found| found.message.clone()).collect();
        picture.ok_or(message)
    }

    #[test]
    fn pictures_are_read_in_colour_and_in_grey() {
        let image = image(ImageFormat::Png, &png());
        assert!(matches!(outcome(&image, false), Ok(Picture::Raster(_))));
        assert!(matches!(outcome(&image, true), Ok(Picture::Raster(_))));
    }

    #[test]
    fn a_broken_picture_is_a_message() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Svg] {
            let broken = image(format, b"not a picture");
            for print in [false, true] {
                let message = outcome(&broken, print).err().expect("a message");
                assert!(message.contains("`picture` cannot be set"), "{message}");
            }
        }
    }

    #[test]
    fn text_that_no_face_has_is_a_message() {
        let body = "<text x='1' y='8' font-size='6'>a\u{65e5}</text>";
        let image = image(ImageFormat::Svg, svg(body).as_bytes());
        for print in [false, true] {
            let message = outcome(&image, print).err().expect("a message");
            assert!(message.contains("U+65E5"), "{message}");
        }
    }

    #[test]
    fn what_a_press_cannot_print_is_refused_in_print_alone() {
        let stops = "<stop offset='0' stop-color='red'/><stop offset='1'/>";
        let faded = "<stop offset='0' stop-opacity='0'/><stop offset='1'/>";
        let painted = |kind: &str, stops: &str| {
            format!(
                "<{kind} id='g'>{stops}</{kind}><rect width='9' height='9' \
                 fill='url(#g)'/>"
            )
        };
        for (body, printable) in [
            ("<rect width='9' height='9' fill='#f00'/>".to_owned(), true),
            ("<text x='1' y='8' font-size='6'>a</text>".to_owned(), true),
            ("<rect width='9' height='9' opacity='.5'/>".to_owned(), false),
            (painted("linearGradient", stops), true),
            (painted("radialGradient", stops), true),
            (painted("linearGradient", faded), false),
            (painted("radialGradient spreadMethod='repeat'", stops), false),
        ] {
            let body = body
                .replace("</radialGradient spreadMethod='repeat'>", "</radialGradient>");
            let image = image(ImageFormat::Svg, svg(&body).as_bytes());
            assert!(outcome(&image, false).is_ok(), "{body}");
            assert_eq!(outcome(&image, true).is_ok(), printable, "{body}");
        }
    }

    #[test]
    fn coarse_pictures_are_named_with_their_page() {
        let found = |width| {
            let mut found = Diagnostics::new();
            let size = Size::from_wh(width, width / 2.0).expect("a size");
            let options =
                PrintOptions::new(crate::project::Date::parse("2026").expect("a date"));
            let numbering = crate::layout::page::Numbering::Arabic;
            let page = (size, Label { numbering, number: 7 });
            check_resolution(&image(ImageFormat::Png, b""), page, &options, &mut found);
            let found = found.iter().next();
            found.map(|it| (it.code.as_str(), it.message.contains("on page 7")))
        };
        // Two pixels on two three-hundredths of an inch, on more, on too much.
        assert_eq!(found(0.48), None);
        assert_eq!(found(0.6), Some(("P003", true)));
        assert_eq!(found(3.0), Some(("P004", true)));
    }
}

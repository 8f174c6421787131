//! Pictures: PNG and JPEG as they are on the screen and in inks in print, SVG as paths.

mod ink;
mod resolution;

use krilla::geom::Size;
use krilla::image::Image;
use krilla::surface::Surface;
use krilla_svg::{SurfaceExt, SvgSettings};

pub(super) use resolution::check_resolution;

use super::medium::PdfMedium;
use super::{paints::Paints, vector};
use crate::book::{self, ImageFormat};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::drawing;
use crate::layout::page::PageNumber;
use crate::raster;
use crate::read::pictures;
use crate::text::Fonts;

/// A picture ready to be drawn.
pub(super) enum PdfPicture {
    /// Pixels.
    Raster(Image),
    /// Paths in colour.
    Vector(Box<usvg::Tree>),
    /// Paths in inks.
    Printed(Box<(usvg::Tree, Paints)>),
}

impl PdfPicture {
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
pub(super) struct PictureReading<'a> {
    /// What the file is for.
    pub(super) medium: PdfMedium<'a>,
    /// The book's faces, for text in drawings.
    pub(super) fonts: &'a Fonts,
    /// The page that the picture stands on first.
    pub(super) page: Option<PageNumber>,
}

impl PictureReading<'_> {
    /// Reads an image of the book. `None` after a message.
    pub(super) fn read(
        &self,
        image: &book::Image,
        found: &mut Diagnostics,
    ) -> Option<PdfPicture> {
        if let (PdfMedium::Screen, Some(told)) = (self.medium, pictures::four_inks(image))
        {
            found.push(told);
        }
        let bytes = || image.file.bytes.to_vec().into();
        let read = match (self.medium, image.file.format) {
            (_, ImageFormat::Svg) => self.svg(image, found),
            (PdfMedium::Paper(options), _) if options.keeps_colours() => {
                self.coloured(image)
            }
            (PdfMedium::Paper(options), _) if raster::is_cmyk(&image.file) => {
                self.inked(image, options, found)
            }
            (PdfMedium::Paper(options), _) => self.printed(image, options, found),
            (PdfMedium::Screen, ImageFormat::Png) => {
                raster(Image::from_png(bytes(), false))
            }
            (PdfMedium::Screen, ImageFormat::Jpeg) if raster::is_cmyk(&image.file) => {
                decoded(image)
            }
            (PdfMedium::Screen, ImageFormat::Jpeg) => {
                raster(Image::from_jpeg(bytes(), false))
            }
        };
        read.map_err(|why| {
            let message = format!("the image `{}` cannot be set: {why}", image.path);
            found.push(
                Diagnostic::new(Code::PictureRefused, image.span, message)
                    .hint("save it as a PNG of 300 pixels to the inch or more"),
            );
        })
        .ok()
    }

    /// An SVG, and for print what its paths are painted with.
    fn svg(
        &self,
        image: &book::Image,
        found: &mut Diagnostics,
    ) -> Result<PdfPicture, String> {
        let tree = drawing::tree(&image.file.bytes, self.fonts)?;
        let PdfMedium::Paper(options) = self.medium else {
            return Ok(PdfPicture::Vector(Box::new(tree)));
        };
        vector::check(tree.root())?;
        let paints = Paints::new(options.press.clone());
        let used = paints.used(tree.root())?;
        match &options.press {
            None if used.coloured => found.push(self.greyed(image)),
            Some(_) => self.measure_ink(image, &used.inks, options, found),
            None => {}
        }
        Ok(PdfPicture::Printed(Box::new((tree, paints))))
    }
}

fn on_page(page: Option<PageNumber>) -> String {
    page.map_or_else(String::new, |page| format!(" on page {page}"))
}

fn raster(image: Result<Image, String>) -> Result<PdfPicture, String> {
    image.map(PdfPicture::Raster)
}

/// Pixels in sRGB, whatever the file has.
fn decoded(image: &book::Image) -> Result<PdfPicture, String> {
    let pixels = raster::decode(&image.file)?;
    Ok(PdfPicture::Raster(Image::from_rgba8(pixels.rgba, pixels.width, pixels.height)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::ImageFile;
    use crate::pdf::PrintOptions;
    use crate::source::{FileId, Span};

    fn image(format: ImageFormat, bytes: &[u8]) -> book::Image {
        book::Image {
            path: "picture".into(),
            file: ImageFile { format, width: 2, height: 1, bytes: bytes.into() },
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

    fn outcome(image: &book::Image, print: bool) -> Result<PdfPicture, String> {
        let mut found = Diagnostics::new();
        let date = crate::ground::Date::parse("2026").expect("a date");
        let options = PrintOptions::new(crate::pdf::Identity::new("print", date));
        let medium = if print { PdfMedium::Paper(&options) } else { PdfMedium::Screen };
        let fonts = Fonts::built_in();
        let reading = PictureReading { medium, fonts: &fonts, page: None };
        let picture = reading.read(image, &mut found);
        let message = found.iter().map(|found| found.message.clone()).collect();
        picture.ok_or(message)
    }

    #[test]
    fn pictures_are_read_in_colour_and_in_grey() {
        let image = image(ImageFormat::Png, &png());
        assert!(matches!(outcome(&image, false), Ok(PdfPicture::Raster(_))));
        assert!(matches!(outcome(&image, true), Ok(PdfPicture::Raster(_))));
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
            ("<rect width='9' height='9' stroke='transparent'/>".to_owned(), true),
            ("<rect width='9' height='9' fill='rgba(9,9,9,0)'/>".to_owned(), true),
            ("<rect width='9' height='9' stroke-opacity='0'/>".to_owned(), true),
            ("<g opacity='0'><rect width='9' height='9'/></g>".to_owned(), true),
            ("<rect width='9' height='9' fill='rgba(9,9,9,.2)'/>".to_owned(), false),
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
}

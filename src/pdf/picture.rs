//! Pictures: PNG and JPEG as they are on the screen and in greys in print, SVG as paths.

use std::sync::Arc;

use krilla::geom::Size;
use krilla::image::{BitsPerComponent, CustomImage, Image, ImageColorspace};
use krilla::surface::Surface;
use krilla_svg::{SurfaceExt, SvgSettings};
use usvg::fontdb;

use super::{grey, vector};
use crate::book::{self, ImageFormat};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::text::{FamilyId, Fonts};

/// A picture ready to be drawn.
pub(super) enum Picture {
    /// Pixels.
    Raster(Image),
    /// Paths in colour.
    Vector(Box<usvg::Tree>),
    /// Paths in greys.
    Grey(Box<usvg::Tree>),
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
            Self::Grey(tree) => vector::draw(surface, tree, size),
        }
    }
}

/// Reads an image of the book. `None` after a message.
pub(super) fn read(
    image: &book::Image,
    in_grey: bool,
    fonts: &Fonts,
    diag: &mut Diagnostics,
) -> Option<Picture> {
    let read = match image.format {
        ImageFormat::Svg => svg(image, in_grey, fonts),
        _ if in_grey => raster_in_grey(image),
        ImageFormat::Png => raster(Image::from_png(image.bytes.to_vec().into(), false)),
        ImageFormat::Jpeg => raster(Image::from_jpeg(image.bytes.to_vec().into(), false)),
    };
    read.map_err(|why| {
        let message = format!("the image `{}` cannot be set: {why}", image.path);
        diag.push(Diagnostic::new(Code::PictureRefused, image.span, message));
    })
    .ok()
}

/// Says when a picture that is printed at a size has too few pixels for it.
pub(super) fn check_resolution(image: &book::Image, size: Size, diag: &mut Diagnostics) {
    const LEAST: f32 = 300.0;
    let dots = image.width as f32 * 72.0 / size.width();
    // Whole pixels and points make an exact 300 a little less.
    if image.format != ImageFormat::Svg && dots < LEAST - 0.5 {
        let message = format!(
            "the image `{}` has {dots:.0} pixels to the inch as it is printed; {LEAST} are \
             needed",
            image.path
        );
        diag.push(Diagnostic::new(Code::PictureCoarse, image.span, message));
    }
}

fn raster(image: Result<Image, String>) -> Result<Picture, String> {
    image.map(Picture::Raster)
}

/// Pixels in greys by luminance, transparency laid on white.
fn raster_in_grey(image: &book::Image) -> Result<Picture, String> {
    let format = match image.format {
        ImageFormat::Jpeg => image::ImageFormat::Jpeg,
        _ => image::ImageFormat::Png,
    };
    let decoded = image::load_from_memory_with_format(&image.bytes, format)
        .map_err(|error| error.to_string())?
        .into_rgba8();
    let scale = grey::Scale::new();
    let pixels = decoded.pixels().map(|pixel| scale.of(pixel.0)).collect();
    let (width, height) = decoded.dimensions();
    let grey = Greys { pixels: Arc::new(pixels), width, height };
    raster(Image::from_custom(grey, false))
}

#[derive(Clone, Hash)]
struct Greys {
    pixels: Arc<Vec<u8>>,
    width: u32,
    height: u32,
}

impl CustomImage for Greys {
    fn color_channel(&self) -> &[u8] {
        &self.pixels
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
        ImageColorspace::Luma
    }
}

fn svg(image: &book::Image, in_grey: bool, fonts: &Fonts) -> Result<Picture, String> {
    let tree = drawing(image, fonts)?;
    if in_grey {
        vector::check(tree.root())?;
        return Ok(Picture::Grey(Box::new(tree)));
    }
    Ok(Picture::Vector(Box::new(tree)))
}

/// An SVG with its text in the book's own faces. It can name nothing outside itself.
///
/// # Errors
/// What of it cannot be set.
pub(crate) fn drawing(image: &book::Image, fonts: &Fonts) -> Result<usvg::Tree, String> {
    let mut options = usvg::Options {
        resources_dir: None,
        font_family: fonts.family_name(FamilyId::SERIF).to_owned(),
        image_href_resolver: usvg::ImageHrefResolver {
            resolve_data: usvg::ImageHrefResolver::default_data_resolver(),
            resolve_string: Box::new(|_, _| None),
        },
        ..usvg::Options::default()
    };
    let has_text = image.bytes.windows(4).any(|window| window == b"text");
    if has_text {
        options.fontdb = Arc::new(faces(fonts));
    }
    let tree = usvg::Tree::from_data(&image.bytes, &options)
        .map_err(|error| error.to_string())?;
    match unset(tree.root(), fonts) {
        Some(lost) => {
            Err(format!("no font has `{lost}` (U+{:04X}) of its text", u32::from(lost)))
        }
        None => Ok(tree),
    }
}

/// The first character of a drawing's text that no face has: it would be left out, or
/// stand as a box.
fn unset(group: &usvg::Group, fonts: &Fonts) -> Option<char> {
    let set = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || fonts.faces().any(|(_, face)| face.covers(c))
    };
    group.children().iter().find_map(|node| match node {
        usvg::Node::Group(group) => unset(group, fonts),
        usvg::Node::Text(text) => {
            text.chunks().iter().flat_map(|chunk| chunk.text().chars()).find(|&c| !set(c))
        }
        usvg::Node::Path(_) | usvg::Node::Image(_) => None,
    })
}

/// The book's faces, and no others, as the SVG reader wants them.
fn faces(fonts: &Fonts) -> fontdb::Database {
    let mut database = fontdb::Database::new();
    for (_, face) in fonts.faces() {
        let bytes: Arc<dyn AsRef<[u8]> + Send + Sync> = match face.data() {
            harfrust::font::Blob::Static(bytes) => Arc::new(*bytes),
            harfrust::font::Blob::Shared(bytes) => Arc::clone(bytes),
        };
        database.load_font_source(fontdb::Source::Binary(bytes));
    }
    database.set_serif_family(fonts.family_name(FamilyId::SERIF));
    database.set_sans_serif_family(fonts.family_name(FamilyId::SANS));
    database.set_monospace_family(fonts.family_name(FamilyId::MONO));
    database
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

    fn outcome(image: &book::Image, grey: bool) -> Result<Picture, String> {
        let mut found = Diagnostics::new();
        let picture = read(image, grey, &Fonts::built_in(), &mut found);
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
            for grey in [false, true] {
                let message = outcome(&broken, grey).err().expect("a message");
                assert!(message.contains("`picture` cannot be set"), "{message}");
            }
        }
    }

    #[test]
    fn text_that_no_face_has_is_a_message() {
        let body = "<text x='1' y='8' font-size='6'>a\u{65e5}</text>";
        let image = image(ImageFormat::Svg, svg(body).as_bytes());
        for grey in [false, true] {
            let message = outcome(&image, grey).err().expect("a message");
            assert!(message.contains("U+65E5"), "{message}");
        }
    }

    #[test]
    fn what_a_press_cannot_print_is_refused_in_print_alone() {
        let gradient = "<linearGradient id='g'><stop offset='0' stop-color='red'/>\
             <stop offset='1'/></linearGradient><rect width='9' height='9' fill='url(#g)'/>";
        for (body, printable) in [
            ("<rect width='9' height='9' fill='#f00'/>", true),
            ("<text x='1' y='8' font-size='6'>a</text>", true),
            ("<rect width='9' height='9' opacity='.5'/>", false),
            (gradient, false),
        ] {
            let image = image(ImageFormat::Svg, svg(body).as_bytes());
            assert!(outcome(&image, false).is_ok(), "{body}");
            assert_eq!(outcome(&image, true).is_ok(), printable, "{body}");
        }
    }

    #[test]
    fn coarse_pictures_are_named() {
        let coarse = |width| {
            let mut found = Diagnostics::new();
            let size = Size::from_wh(width, 1.0).expect("a size");
            check_resolution(&image(ImageFormat::Png, b""), size, &mut found);
            found.len()
        };
        // Two pixels on two three-hundredths of an inch.
        assert_eq!((coarse(0.48), coarse(0.6)), (0, 1));
    }
}

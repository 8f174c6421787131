//! Whether a picture has pixels enough for its size on paper.

use krilla::geom::Size;

use crate::book::{self, ImageFormat};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::layout::page::PageNumber;
use crate::pdf::PrintOptions;

/// Says when a picture has too few pixels for the size at which it is printed.
pub(in crate::pdf) fn check_resolution(
    image: &book::Image,
    size: Size,
    page: PageNumber,
    options: &PrintOptions,
    found: &mut Diagnostics,
) {
    if image.file.format == ImageFormat::Svg {
        return;
    }
    let dots = (image.file.width as f32 / size.width())
        .min(image.file.height as f32 / size.height());
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
    let hint = "take a picture with more pixels, or set it smaller: `{width=50%}`";
    found.push(Diagnostic::new(code, image.span, message).hint(hint));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::ImageFile;

    use crate::ground::Date;
    use crate::layout::page::Numbering;
    use crate::source::{FileId, Span};

    fn picture() -> book::Image {
        book::Image {
            path: "picture".into(),
            file: ImageFile {
                format: ImageFormat::Png,
                width: 2,
                height: 1,
                bytes: b"".as_slice().into(),
            },
            span: Span::new(FileId(0), 0..1),
        }
    }

    #[test]
    fn coarse_pictures_are_named_with_their_page() {
        let found = |width| {
            let mut found = Diagnostics::new();
            let size = Size::from_wh(width, width / 2.0).expect("a size");
            let options = PrintOptions::new(crate::pdf::Identity::new(
                "print",
                Date::parse("2026").expect("a date"),
            ));
            let numbering = Numbering::Arabic;
            let page = PageNumber { numbering, number: 7 };
            check_resolution(&picture(), size, page, &options, &mut found);
            let found = found.iter().next();
            found.map(|it| (it.code.as_str(), it.message.contains("on page 7")))
        };
        // Two pixels on two three-hundredths of an inch, on more, on too much.
        assert_eq!(found(0.48), None);
        assert_eq!(found(0.6), Some(("P003", true)));
        assert_eq!(found(3.0), Some(("P004", true)));
    }
}

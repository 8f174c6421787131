//! Cover pictures of e-books: a JPEG or PNG beside the EPUB.

use crate::check::Clause;
use std::io::Cursor;

use image::{ExtendedColorType, ImageDecoder as _};

use super::{PrinterProfile, ProfileProduct, Report};
use crate::diag::Code;

/// Whether a file begins as a picture does.
pub(super) fn is_picture(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xff\xd8\xff") || bytes.starts_with(b"\x89PNG\r\n\x1a\n")
}

/// Size and colours of a cover, by its header.
pub(super) fn check(bytes: &[u8], profile: Option<&PrinterProfile>, report: &mut Report) {
    "cover picture".clone_into(&mut report.standard);
    report.not_checked = vec!["what it shows, and whether it can be read small".into()];
    let (pixels, inks) = match header(bytes) {
        Ok(read) => read,
        Err(why) => {
            return report.failed(Code::CheckUnreadable, Clause::CanBeRead, vec![why]);
        }
    };
    report.passed(Clause::CanBeRead, format!("{} × {} pixels", pixels[0], pixels[1]));
    let colour = inks.then(|| String::from("it is made of four inks (CMYK)"));
    let code = Code::ProfileCover;
    report.judged(code, Clause::InRgbOrGrey, colour.into_iter().collect(), "");
    if let Some(frame) = crate::raster::JpegFrame::read(bytes) {
        let words = "of a process that not every program reads";
        let findings = if frame.baseline { vec![] } else { vec![words.to_owned()] };
        report.judged(Code::ProfileAdvice, Clause::BaselineJpeg, findings, "");
    }
    let Some(profile) = profile else { return };
    if profile.medium != ProfileProduct::Ebook {
        let words = format!("{} takes the cover as a PDF", profile.name);
        return report.failed(Code::ProfileKind, Clause::KindOfFile, vec![words]);
    }
    let Some(cover) = &profile.cover else {
        return report
            .not_applicable(Clause::Size, "nothing is known of this shop's covers");
    };
    let shown = |size: [u32; 2]| format!("{} × {}", size[0], size[1]);
    if let Some(least) = &cover.least_pixels {
        let small = pixels[0] < least.value[0] || pixels[1] < least.value[1];
        let words = format!("{} pixels, {} at least", shown(pixels), shown(least.value));
        let findings = small.then_some(words).into_iter().collect();
        report.judged(
            least.code(code),
            Clause::NotTooSmall,
            findings,
            shown(least.value),
        );
    }
    if let Some(most) = &cover.most_pixels {
        let large = pixels[0] > most.value[0] || pixels[1] > most.value[1];
        let words = format!("{} pixels, {} at most", shown(pixels), shown(most.value));
        let findings = large.then_some(words).into_iter().collect();
        report.judged(most.code(code), Clause::NotTooLarge, findings, shown(most.value));
    }
    if let Some(wanted) = &cover.pixels {
        let other = pixels[0] < wanted.value[0] || pixels[1] < wanted.value[1];
        let words = format!("{} pixels, {} wanted", shown(pixels), shown(wanted.value));
        let findings = other.then_some(words).into_iter().collect();
        report.judged(
            Code::ProfileAdvice,
            Clause::AsWanted,
            findings,
            shown(wanted.value),
        );
    }
    if let Some(limit) = &cover.file_mb {
        super::epub::file_size(limit, bytes.len(), Clause::SizeOfTheFile, report);
    }
}

/// Width and height, and whether it is made of inks.
fn header(bytes: &[u8]) -> Result<([u32; 2], bool), String> {
    let words = |error: image::ImageError| error.to_string();
    let reader = image::ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|error| error.to_string())?;
    let decoder = reader.into_decoder().map_err(words)?;
    let (width, height) = decoder.dimensions();
    let inks = decoder.original_color_type() == ExtendedColorType::Cmyk8
        || crate::raster::jpeg_channels(bytes) == Some(4);
    Ok(([width, height], inks))
}

//! Whether the file of a picture is whole, and what of it is put right before any use.
//!
//! Problem: decoders are lenient. They fill what a file that breaks off does not tell with
//! grey, so a half picture would be printed without a word; and reading systems turn a
//! photograph upright as its camera noted, where a PDF shows it as it lies. So each
//! picture is looked at once, when it is read, and all editions take what comes of it.
//!
//! Sources: ITU-T T.81, annex B (JPEG); PNG, third edition, 5 (chunks) and 11.3.2.3
//! (`iCCP`); Exif 2.32, 4.6.4 (`Orientation`).

use std::borrow::Cow;
use std::io::{Cursor, Read as _};

use zune_jpeg::errors::DecodeErrors;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::ImageFormat;
use super::JpegFrame;

/// Pictures of more pixels are only looked at from the outside: they are decoded, and so
/// seen to be whole, by each edition anyway.
const LOOKED_INTO: u64 = 24_000_000;

/// What every PNG begins with (5.2).
const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Bytes behind the end of a picture: decoders read some ahead.
const AHEAD: usize = 64;

/// The most bytes of a colour profile, unpacked; those of presses have one or two million.
const PROFILE_CAP: u64 = 16 << 20;

/// What is wrong with a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Unsound {
    /// The file ends before the picture does.
    BreaksOff,
    /// A part of it cannot be read; in words.
    Damaged(String),
}

/// A picture's file, as it may be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sound<'a> {
    /// The file.
    pub(crate) bytes: Cow<'a, [u8]>,
    /// A colour profile that cannot be read was taken out of it.
    pub(crate) lost_profile: bool,
}

/// Looks at a picture of so many pixels.
///
/// # Errors
/// If it is not whole.
pub(crate) fn sound(
    bytes: &[u8],
    format: ImageFormat,
    pixels: u64,
) -> Result<Sound<'_>, Unsound> {
    match format {
        ImageFormat::Jpeg => {
            jpeg(bytes, pixels)?;
            Ok(Sound { bytes: Cow::Borrowed(bytes), lost_profile: false })
        }
        ImageFormat::Png => png(bytes),
        ImageFormat::Svg => {
            Ok(Sound { bytes: Cow::Borrowed(bytes), lost_profile: false })
        }
    }
}

/// Whether a file breaks off, as far as its parts tell: so early, perhaps, that not even
/// its size is known.
pub(crate) fn breaks_off(bytes: &[u8]) -> bool {
    if bytes.starts_with(&[0xFF, 0xD8]) {
        end(bytes).is_none()
    } else {
        bytes.starts_with(SIGNATURE) && chunks(&bytes[SIGNATURE.len()..]).is_err()
    }
}

fn jpeg(bytes: &[u8], pixels: u64) -> Result<(), Unsound> {
    let end = end(bytes).ok_or(Unsound::BreaksOff)?;
    let baseline = JpegFrame::read(bytes).is_some_and(|frame| frame.baseline);
    if pixels > LOOKED_INTO || !baseline {
        return Ok(());
    }
    // The marker of the end may have been put behind half a picture, and decoders believe
    // it. Without it they go on: a whole picture never reads these zeros.
    let mut open = bytes[..end].to_vec();
    open.resize(end + AHEAD, 0);
    let side = usize::from(u16::MAX);
    let options = DecoderOptions::default().set_max_width(side).set_max_height(side);
    let options = options.set_strict_mode(true);
    let mut decoder =
        zune_jpeg::JpegDecoder::new_with_options(ZCursor::new(&open), options);
    match decoder.decode() {
        Err(DecodeErrors::ExhaustedData) => Err(Unsound::BreaksOff),
        Err(error) if error.to_string().contains("Premature end") => {
            Err(Unsound::BreaksOff)
        }
        // Strictness has other complaints, which no decoder else makes.
        _ => Ok(()),
    }
}

/// Where the marker of the end stands, behind the segments and scans; `None` if there is
/// none, or one of them reaches beyond the file.
fn end(bytes: &[u8]) -> Option<usize> {
    let mut at = bytes.starts_with(&[0xFF, 0xD8]).then_some(2)?;
    loop {
        // Scans, and bytes that fill up, go on to the next marker.
        let marker = loop {
            match bytes.get(at..at + 2)? {
                [0xFF, marker] if !matches!(marker, 0 | 0xFF | 0xD0..=0xD7) => {
                    break *marker;
                }
                _ => at += 1,
            }
        };
        match marker {
            0xD9 => return Some(at),
            0x01 | 0xD8 => at += 2,
            _ => {
                let &[high, low] = bytes.get(at + 2..)?.first_chunk()?;
                at += 2 + usize::from(u16::from_be_bytes([high, low]));
            }
        }
    }
}

/// A chunk of a PNG: its name, its content, and the whole of it.
struct Chunk<'a> {
    name: &'a [u8],
    content: &'a [u8],
    whole: &'a [u8],
}

fn png(bytes: &[u8]) -> Result<Sound<'_>, Unsound> {
    let head = SIGNATURE.len();
    let chunks = chunks(bytes.get(head..).unwrap_or_default())?;
    let is_lost =
        |chunk: &Chunk<'_>| chunk.name == b"iCCP" && !has_profile(chunk.content);
    let lost_profile = chunks.iter().any(is_lost);
    let bytes = if lost_profile {
        let mut out = SIGNATURE.to_vec();
        let kept = chunks.iter().filter(|chunk| !is_lost(chunk));
        kept.for_each(|chunk| out.extend_from_slice(chunk.whole));
        Cow::Owned(out)
    } else {
        Cow::Borrowed(bytes)
    };
    rows(&bytes)?;
    Ok(Sound { bytes, lost_profile })
}

/// The chunks up to the last one.
fn chunks(mut rest: &[u8]) -> Result<Vec<Chunk<'_>>, Unsound> {
    let mut chunks = Vec::new();
    loop {
        let length = rest.first_chunk().ok_or(Unsound::BreaksOff)?;
        let length = u32::from_be_bytes(*length) as usize;
        let whole = rest.get(..length.saturating_add(12)).ok_or(Unsound::BreaksOff)?;
        let (name, content) = (&whole[4..8], &whole[8..8 + length]);
        chunks.push(Chunk { name, content, whole });
        if name == b"IEND" {
            return Ok(chunks);
        }
        rest = &rest[whole.len()..];
    }
}

/// Whether a profile can be unpacked, within its cap.
fn has_profile(content: &[u8]) -> bool {
    // Its name, a zero, the method 0.
    let Some(end) = content.iter().take(80).position(|&byte| byte == 0) else {
        return false;
    };
    let Some((0, packed)) = content
        .get(end + 1..)
        .and_then(|it| it.split_first())
        .map(|(method, packed)| (*method, packed))
    else {
        return false;
    };
    let mut profile = flate2::read::ZlibDecoder::new(packed).take(PROFILE_CAP + 1);
    let read = std::io::copy(&mut profile, &mut std::io::sink());
    // A header alone has 128 bytes (ICC.1, 7.2).
    read.is_ok_and(|length| (128..=PROFILE_CAP).contains(&length))
}

/// Reads all rows of a PNG, keeping none.
fn rows(bytes: &[u8]) -> Result<(), Unsound> {
    let fault = |error: png::DecodingError| match error {
        png::DecodingError::IoError(error)
            if error.kind() == std::io::ErrorKind::UnexpectedEof =>
        {
            Unsound::BreaksOff
        }
        error => Unsound::Damaged(error.to_string()),
    };
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::IDENTITY);
    let mut reader = decoder.read_info().map_err(fault)?;
    while reader.next_row().map_err(fault)?.is_some() {}
    Ok(())
}

//! The ink that pictures take.

use std::io::Read as _;

use flate2::read::ZlibDecoder;
use hayro_syntax::Filter;
use hayro_syntax::object::{Array, Number, Object, Stream};
use hayro_syntax::page::Resources;

use super::ink::{Ink, InkSpace};
use super::state::GraphicsState;
use super::{PageContents, UNPACKED};
use crate::raster::Samples;

/// Why a picture's ink is not measured.
const COLOUR: &str = "pictures that are not given in ink";
const JPEG2000: &str = "pictures packed as JPEG 2000";
const DAMAGED: &str = "pictures that could not be unpacked";
const ODD: &str = "pictures with an unusual number of bits";

impl PageContents {
    /// Most ink of a picture; each is measured once.
    pub(super) fn image_ink(
        &mut self,
        stream: &Stream<'_>,
        resources: &Resources<'_>,
        state: &GraphicsState,
        is_inline: bool,
    ) -> Ink {
        let dict = stream.dict();
        let key = |long: &'static str, short: &'static str| {
            if is_inline && !dict.contains_key(long) { short } else { long }
        };
        if dict.get::<bool>(key("ImageMask", "IM")) == Some(true) {
            return state.fill;
        }
        let id = stream.obj_id();
        if let Some(known) = self.measured.get(&id).filter(|_| !is_inline) {
            return *known;
        }
        let space = match dict.get::<Object<'_>>(key("ColorSpace", "CS")) {
            Some(Object::Name(name)) if is_inline => self.named_space(&name, resources),
            Some(space) => self.space_of(&space, 0),
            None => InkSpace::Other,
        };
        let bits = dict.get::<u8>(key("BitsPerComponent", "BPC")).unwrap_or(1);
        let decode = dict.get::<Array<'_>>(key("Decode", "D")).map(|it| {
            it.iter::<Number>().take(8).map(|it| it.as_f64()).collect::<Vec<f64>>()
        });
        let ink = match space {
            InkSpace::Grey => Ink::Most(100.0, false),
            InkSpace::Other | InkSpace::Pattern
                if stream.filters().contains(&Filter::JpxDecode) =>
            {
                Ink::Other(JPEG2000)
            }
            InkSpace::Other | InkSpace::Pattern => Ink::Other(COLOUR),
            InkSpace::Inks | InkSpace::Tint(_) | InkSpace::Palette(_) => {
                let width = dict.get::<u32>(key("Width", "W")).unwrap_or(0) as usize;
                match self.samples(stream, bits) {
                    Ok(bytes) => measured(&space, &bytes, width, bits, decode.as_deref()),
                    Err(why) => Ink::Other(why),
                }
            }
        };
        if !is_inline {
            self.measured.insert(id, ink);
        }
        ink
    }

    /// A picture's samples, as they are packed.
    fn samples(
        &mut self,
        stream: &Stream<'_>,
        bits: u8,
    ) -> Result<Vec<u8>, &'static str> {
        let left = UNPACKED.saturating_sub(self.unpacked);
        let filters = stream.filters();
        let [before @ .., Filter::DctDecode] = &filters[..] else {
            if filters.contains(&Filter::JpxDecode) {
                return Err(JPEG2000);
            }
            let mut bytes = Vec::new();
            self.unpack(stream, &mut bytes);
            return if bytes.is_empty() { Err(DAMAGED) } else { Ok(bytes) };
        };
        let raw = stream.raw_data();
        let jpeg = match before {
            [] => raw,
            [Filter::FlateDecode] => {
                let mut jpeg = Vec::new();
                let read = ZlibDecoder::new(&*raw).take(left).read_to_end(&mut jpeg);
                read.map_err(|_| DAMAGED)?;
                jpeg.into()
            }
            [Filter::AsciiHexDecode] => from_hex(&raw).into(),
            _ => return Err(DAMAGED),
        };
        if bits != 8 {
            return Err(ODD);
        }
        let bytes = Samples::read(&jpeg, left / 4).map_err(|_| DAMAGED)?.bytes;
        self.unpacked += (jpeg.len() + bytes.len()) as u64;
        Ok(bytes)
    }
}

/// Bytes from their digits; what is no digit is passed over.
fn from_hex(digits: &[u8]) -> Vec<u8> {
    let digits = digits.iter().take_while(|byte| **byte != b'>');
    let values: Vec<u8> = digits
        .filter_map(|byte| char::from(*byte).to_digit(16).map(|it| it as u8))
        .collect();
    values.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).unwrap_or(&0)).collect()
}

/// The most ink of samples. What is cut off counts as white.
fn measured(
    space: &InkSpace,
    bytes: &[u8],
    width: usize,
    bits: u8,
    decode: Option<&[f64]>,
) -> Ink {
    let levels = match bits {
        1 | 2 | 4 | 8 => f64::from((1_u16 << bits) - 1),
        _ => return Ink::Other(ODD),
    };
    let channels = space.channels().unwrap_or(1);
    let natural = if matches!(space, InkSpace::Palette(_)) { levels } else { 1.0 };
    let natural = [0.0, natural];
    let range = |channel: usize| match decode.and_then(|it| it.get(2 * channel..)) {
        Some(&[from, to, ..]) => [from, to],
        _ => natural,
    };
    let part = |channel: usize, sample: u8| {
        let [from, to] = range(channel);
        from + f64::from(sample) * (to - from) / levels
    };
    if channels == 1 {
        let mut seen = [false; 256];
        unpacked(bytes, width, bits, |sample| seen[usize::from(sample)] = true);
        let samples = (0..=255_u8).filter(|sample| seen[usize::from(*sample)]);
        let inks = samples.map(|sample| space.ink(&[part(0, sample)]));
        return inks.reduce(Ink::or).unwrap_or(Ink::Most(0.0, false));
    }
    // Of four inks: the sums of all pixels, by tables for each channel in parts of a
    // thousand, and whether any of the first three is there.
    let tables: [[u16; 256]; 4] = std::array::from_fn(|channel| {
        std::array::from_fn(|sample| {
            let level = (sample as f64).min(levels) as u8;
            (part(channel, level).clamp(0.0, 1.0) * 1000.0).round() as u16
        })
    });
    let (mut most, mut mixed) = (0, false);
    let (mut sum, mut channel) = (0, 0);
    unpacked(bytes, width * channels, bits, |sample| {
        let ink = tables[channel][usize::from(sample)];
        mixed |= channel < 3 && ink > 0;
        sum += ink;
        channel += 1;
        if channel == 4 {
            most = most.max(sum);
            (sum, channel) = (0, 0);
        }
    });
    Ink::Most(f64::from(most) / 10.0, mixed)
}

/// Calls for each sample; rows of so many samples begin with a byte.
fn unpacked(bytes: &[u8], row: usize, bits: u8, mut call: impl FnMut(u8)) {
    if bits == 8 {
        return bytes.iter().for_each(|byte| call(*byte));
    }
    let in_row = row.max(1);
    let mask = (1_u8 << bits) - 1;
    for row in bytes.chunks((in_row * usize::from(bits)).div_ceil(8)) {
        for at in 0..in_row {
            let bit = at * usize::from(bits);
            let Some(byte) = row.get(bit / 8) else { break };
            call(byte >> (8 - bits - (bit % 8) as u8) & mask);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_of_a_few_bits_are_unpacked_row_by_row() {
        let seen = |bytes: &[u8], row, bits| {
            let mut all = Vec::new();
            unpacked(bytes, row, bits, |sample| all.push(sample));
            all
        };
        assert_eq!(seen(&[0b1010_0000, 0b0100_0000], 3, 1), [1, 0, 1, 0, 1, 0]);
        assert_eq!(seen(&[0x1b], 4, 2), [0, 1, 2, 3]);
        assert_eq!(seen(&[0xab, 0xc0], 3, 4), [10, 11, 12]);
        assert_eq!(seen(&[1, 2], 1, 8), [1, 2]);
    }

    #[test]
    fn the_darkest_pixel_is_found() {
        let all = [0, 0, 0, 0, 255, 51, 0, 255];
        let ink = measured(&InkSpace::Inks, &all, 2, 8, None);
        assert_eq!(ink, Ink::Most(220.0, true));
        let backwards = [1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0];
        let ink = measured(&InkSpace::Inks, &all, 2, 8, Some(&backwards));
        assert_eq!(ink, Ink::Most(400.0, true));
        let palette =
            InkSpace::Palette([Ink::Grey(1.0), Ink::Inks([1.0, 1.0, 0.0, 0.0])].into());
        assert_eq!(measured(&palette, &[0], 1, 1, None), Ink::Grey(1.0));
        assert_eq!(
            measured(&palette, &[0x80], 1, 1, None),
            Ink::Inks([1.0, 1.0, 0.0, 0.0])
        );
    }
}

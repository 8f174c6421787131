//! Functions of one number, as a file has them.

use hayro_syntax::object::{Array, Dict, Number, Object, Stream};

use super::contents::PageContents;
use super::function::{FunctionKind, PdfFunction, between};

/// How deep stitched functions are followed into one another.
const DEEPEST: u8 = 4;
/// The most functions side by side, or stitched together.
const MOST: usize = 512;
/// The most functions that one is made of, however deep.
const PARTS: usize = 1_024;
/// The most samples of a function.
const SAMPLES: usize = 1 << 16;

impl PageContents {
    /// Reads a function, or an array of one for each channel.
    pub(super) fn function(&mut self, object: &Object<'_>) -> Option<PdfFunction> {
        let mut left = PARTS;
        self.function_below(object, 0, &mut left)
    }

    fn function_below(
        &mut self,
        object: &Object<'_>,
        depth: u8,
        left: &mut usize,
    ) -> Option<PdfFunction> {
        *left = left.checked_sub(1)?;
        self.looked_at += 1;
        if depth > DEEPEST {
            return None;
        }
        let dict = match object {
            Object::Dict(dict) => dict,
            Object::Stream(stream) => stream.dict(),
            Object::Array(channels) if depth == 0 => {
                let channels: Option<Vec<PdfFunction>> = channels
                    .iter::<Object<'_>>()
                    .take(MOST)
                    .map(|channel| self.function_below(&channel, 1, left))
                    .collect();
                let channels = channels.filter(|it| !it.is_empty())?;
                let domain = channels[0].domain;
                return Some(PdfFunction {
                    domain,
                    kind: FunctionKind::Channels(channels),
                });
            }
            _ => return None,
        };
        let [domain] = pairs(dict, "Domain")?[..] else { return None };
        let kind = match (dict.get::<i32>("FunctionType")?, object) {
            (0, Object::Stream(stream)) => self.sampled(stream)?,
            (2, _) => exponential(dict)?,
            (3, _) => self.stitched(dict, depth, left)?,
            _ => return None,
        };
        Some(PdfFunction { domain, kind })
    }

    fn sampled(&mut self, stream: &Stream<'_>) -> Option<FunctionKind> {
        let dict = stream.dict();
        let bits = dict.get::<u8>("BitsPerSample").filter(|it| matches!(it, 8 | 16))?;
        let range = pairs(dict, "Range")?;
        let sizes = list(dict, "Size")?;
        let count = (sizes.len() == 1).then(|| sizes[0] as usize)?;
        if count == 0 || count.saturating_mul(range.len()) > SAMPLES {
            return None;
        }
        let encode = pairs(dict, "Encode").and_then(|it| it.first().copied());
        let encode = encode.unwrap_or([0.0, (count - 1) as f64]);
        let decode = pairs(dict, "Decode").unwrap_or(range);
        let mut bytes = Vec::new();
        self.unpack(stream, &mut bytes);
        let values: Vec<f64> = if bits == 8 {
            bytes.iter().map(|byte| f64::from(*byte) / 255.0).collect()
        } else {
            let pairs = bytes.as_chunks::<2>().0.iter();
            pairs.map(|pair| f64::from(u16::from_be_bytes(*pair)) / 65_535.0).collect()
        };
        let decoded = |sample: &[f64]| -> Vec<f64> {
            let channels = sample.iter().zip(&decode);
            channels.map(|(value, decode)| between(*value, [0.0, 1.0], *decode)).collect()
        };
        let samples: Vec<Vec<f64>> =
            values.chunks_exact(decode.len().max(1)).take(count).map(decoded).collect();
        (samples.len() == count).then_some(FunctionKind::Sampled { encode, samples })
    }

    fn stitched(
        &mut self,
        dict: &Dict<'_>,
        depth: u8,
        left: &mut usize,
    ) -> Option<FunctionKind> {
        let parts: Option<Vec<PdfFunction>> = dict
            .get::<Array<'_>>("Functions")?
            .iter::<Object<'_>>()
            .take(MOST)
            .map(|part| self.function_below(&part, depth + 1, left))
            .collect();
        let (parts, bounds, encode) =
            (parts?, list(dict, "Bounds")?, pairs(dict, "Encode")?);
        let fits = !parts.is_empty()
            && bounds.len() + 1 == parts.len()
            && encode.len() == parts.len();
        fits.then_some(FunctionKind::Stitched { parts, bounds, encode })
    }
}

fn exponential(dict: &Dict<'_>) -> Option<FunctionKind> {
    let from = list(dict, "C0").unwrap_or_else(|| vec![0.0]);
    let to = list(dict, "C1").unwrap_or_else(|| vec![1.0]);
    let power = dict.get::<Number>("N")?.as_f64();
    Some(FunctionKind::Exponential { from, to, power })
}

/// Numbers of an array.
fn list(dict: &Dict<'_>, key: &str) -> Option<Vec<f64>> {
    let numbers = dict.get::<Array<'_>>(key)?;
    Some(numbers.iter::<Number>().take(4 * MOST).map(|it| it.as_f64()).collect())
}

/// Numbers of an array, two by two.
pub(super) fn pairs(dict: &Dict<'_>, key: &str) -> Option<Vec<[f64; 2]>> {
    list(dict, key).map(|it| it.as_chunks::<2>().0.to_vec())
}

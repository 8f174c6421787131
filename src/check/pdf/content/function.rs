//! Colour functions of one number (PDF 32000-1, 7.10): of spot colours and gradients.
//!
//! Sampled, exponential and stitched functions are followed. Programs (type 4) and
//! functions of several numbers are not: what they colour counts as not measured.

use hayro_syntax::object::{Array, Dict, Number, Object, Stream};

use super::Contents;

/// How deep stitched functions are followed into one another.
const DEEPEST: u8 = 4;
/// The most functions side by side, or stitched together.
const MOST: usize = 512;
/// The most functions that one is made of, however deep.
const PARTS: usize = 1_024;
/// The most samples of a function.
const SAMPLES: usize = 1 << 16;
/// Places at which a gradient is looked at, besides those where its functions meet.
const STEPS: u16 = 256;

/// A function of one number.
#[derive(Debug, Clone)]
pub(super) struct Function {
    domain: [f64; 2],
    kind: Kind,
}

#[derive(Debug, Clone)]
enum Kind {
    /// Samples at equal distances, each a value for every channel.
    Sampled { encode: [f64; 2], samples: Vec<Vec<f64>> },
    /// From one colour to another by a power.
    Exponential { from: Vec<f64>, to: Vec<f64>, power: f64 },
    /// Functions one behind the other.
    Stitched { parts: Vec<Function>, bounds: Vec<f64>, encode: Vec<[f64; 2]> },
    /// A function for each channel.
    Channels(Vec<Function>),
}

impl Function {
    /// The colour at a place.
    pub(super) fn at(&self, place: f64) -> Vec<f64> {
        let place = within(place, self.domain);
        match &self.kind {
            Kind::Sampled { encode, samples } => {
                let last = samples.len() - 1;
                let place = between(place, self.domain, *encode);
                let place = within(place, [0.0, last as f64]);
                let below = (place as usize).min(last.saturating_sub(1));
                let part = place - below as f64;
                let above = &samples[(below + 1).min(last)];
                let pairs = samples[below].iter().zip(above);
                pairs.map(|(low, high)| low + (high - low) * part).collect()
            }
            Kind::Exponential { from, to, power } => {
                let part = raised(place, *power);
                from.iter().zip(to).map(|(from, to)| from + (to - from) * part).collect()
            }
            Kind::Stitched { parts, bounds, encode } => {
                let at = bounds.iter().take_while(|bound| place >= **bound).count();
                let at = at.min(parts.len() - 1);
                let low = if at == 0 { self.domain[0] } else { bounds[at - 1] };
                let high = bounds.get(at).copied().unwrap_or(self.domain[1]);
                parts[at].at(between(place, [low, high], encode[at]))
            }
            Kind::Channels(channels) => channels
                .iter()
                .map(|channel| channel.at(place).first().copied().unwrap_or_default())
                .collect(),
        }
    }

    /// Of how many functions it is made, itself among them.
    pub(super) fn parts(&self) -> usize {
        match &self.kind {
            Kind::Sampled { .. } | Kind::Exponential { .. } => 1,
            Kind::Stitched { parts: all, .. } | Kind::Channels(all) => {
                1 + all.iter().map(Self::parts).sum::<usize>()
            }
        }
    }

    /// The places between two at which a colour may be darkest: many, and both sides of
    /// those where functions meet.
    pub(super) fn places(&self, [from, to]: [f64; 2]) -> Vec<f64> {
        let step = (to - from) / f64::from(STEPS);
        let mut places: Vec<f64> =
            (0..=STEPS).map(|at| from + step * f64::from(at)).collect();
        self.joints(&mut places);
        places.retain(|place| (from.min(to)..=from.max(to)).contains(place));
        places
    }

    fn joints(&self, places: &mut Vec<f64>) {
        match &self.kind {
            Kind::Stitched { bounds, .. } => {
                places
                    .extend(bounds.iter().flat_map(|bound| [*bound, bound.next_down()]));
            }
            Kind::Channels(channels) => {
                for channel in channels {
                    channel.joints(places);
                }
            }
            Kind::Sampled { .. } | Kind::Exponential { .. } => {}
        }
    }
}

impl Contents {
    /// Reads a function, or an array of one for each channel.
    pub(super) fn function(&mut self, object: &Object<'_>) -> Option<Function> {
        let mut left = PARTS;
        self.function_below(object, 0, &mut left)
    }

    fn function_below(
        &mut self,
        object: &Object<'_>,
        depth: u8,
        left: &mut usize,
    ) -> Option<Function> {
        *left = left.checked_sub(1)?;
        self.looked_at += 1;
        if depth > DEEPEST {
            return None;
        }
        let dict = match object {
            Object::Dict(dict) => dict,
            Object::Stream(stream) => stream.dict(),
            Object::Array(channels) if depth == 0 => {
                let channels: Option<Vec<Function>> = channels
                    .iter::<Object<'_>>()
                    .take(MOST)
                    .map(|channel| self.function_below(&channel, 1, left))
                    .collect();
                let channels = channels.filter(|it| !it.is_empty())?;
                let domain = channels[0].domain;
                return Some(Function { domain, kind: Kind::Channels(channels) });
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
        Some(Function { domain, kind })
    }

    fn sampled(&mut self, stream: &Stream<'_>) -> Option<Kind> {
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
        (samples.len() == count).then_some(Kind::Sampled { encode, samples })
    }

    fn stitched(&mut self, dict: &Dict<'_>, depth: u8, left: &mut usize) -> Option<Kind> {
        let parts: Option<Vec<Function>> = dict
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
        fits.then_some(Kind::Stitched { parts, bounds, encode })
    }
}

fn exponential(dict: &Dict<'_>) -> Option<Kind> {
    let from = list(dict, "C0").unwrap_or_else(|| vec![0.0]);
    let to = list(dict, "C1").unwrap_or_else(|| vec![1.0]);
    let power = dict.get::<Number>("N")?.as_f64();
    Some(Kind::Exponential { from, to, power })
}

#[expect(clippy::disallowed_methods, reason = "it decides nothing but a rounded finding")]
fn raised(place: f64, power: f64) -> f64 {
    // A power of 1, as nearly every gradient has, is exact on every machine.
    if power.to_bits() == 1.0_f64.to_bits() { place } else { place.powf(power) }
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

fn within(place: f64, [from, to]: [f64; 2]) -> f64 {
    if from <= to { place.clamp(from, to) } else { place }
}

/// A place between two as the same place between two others.
fn between(place: f64, from: [f64; 2], to: [f64; 2]) -> f64 {
    let length = from[1] - from[0];
    if length == 0.0 {
        return to[0];
    }
    to[0] + (place - from[0]) * (to[1] - to[0]) / length
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ramp(from: f64, to: f64) -> Function {
        let kind = Kind::Exponential { from: vec![from], to: vec![to], power: 1.0 };
        Function { domain: [0.0, 1.0], kind }
    }

    #[test]
    fn functions_are_followed() {
        assert!((ramp(0.2, 0.6).at(0.5)[0] - 0.4).abs() < 1e-9);
        assert!((ramp(0.2, 0.6).at(7.0)[0] - 0.6).abs() < 1e-9, "beyond the domain");
        let samples = vec![vec![0.0], vec![1.0], vec![0.5]];
        let kind = Kind::Sampled { encode: [0.0, 2.0], samples };
        let sampled = Function { domain: [0.0, 1.0], kind };
        assert!((sampled.at(0.25)[0] - 0.5).abs() < 1e-9);
        assert!((sampled.at(1.0)[0] - 0.5).abs() < 1e-9);
        let kind = Kind::Stitched {
            parts: vec![ramp(0.0, 0.9), ramp(0.1, 0.2)],
            bounds: vec![0.3],
            encode: vec![[0.0, 1.0], [0.0, 1.0]],
        };
        let stitched = Function { domain: [0.0, 1.0], kind };
        assert!((stitched.at(0.3)[0] - 0.1).abs() < 1e-9);
        let most = |function: &Function| {
            let places = function.places([0.0, 1.0]);
            places.iter().map(|place| function.at(*place)[0]).fold(0.0, f64::max)
        };
        assert!((most(&stitched) - 0.9).abs() < 1e-9, "just before the joint");
        let kind = Kind::Channels(vec![ramp(0.0, 1.0), stitched]);
        let both = Function { domain: [0.0, 1.0], kind };
        assert_eq!(both.at(1.0).len(), 2);
    }
}

//! Colour functions of one number (PDF 32000-1, 7.10): of spot colours and gradients.
//!
//! Sampled, exponential and stitched functions are followed. Programs (type 4) and
//! functions of several numbers are not: what they colour counts as not measured.

/// Places at which a gradient is looked at, besides those where its functions meet.
const STEPS: u16 = 256;

/// A function of one number.
#[derive(Debug, Clone)]
pub(super) struct PdfFunction {
    pub(super) domain: [f64; 2],
    pub(super) kind: FunctionKind,
}

#[derive(Debug, Clone)]
pub(super) enum FunctionKind {
    /// Samples at equal distances, each a value for every channel.
    Sampled { encode: [f64; 2], samples: Vec<Vec<f64>> },
    /// From one colour to another by a power.
    Exponential { from: Vec<f64>, to: Vec<f64>, power: f64 },
    /// Functions one behind the other.
    Stitched { parts: Vec<PdfFunction>, bounds: Vec<f64>, encode: Vec<[f64; 2]> },
    /// A function for each channel.
    Channels(Vec<PdfFunction>),
}

impl PdfFunction {
    /// The colour at a place.
    pub(super) fn at(&self, place: f64) -> Vec<f64> {
        let place = within(place, self.domain);
        match &self.kind {
            FunctionKind::Sampled { encode, samples } => {
                let last = samples.len() - 1;
                let place = between(place, self.domain, *encode);
                let place = within(place, [0.0, last as f64]);
                let below = (place as usize).min(last.saturating_sub(1));
                let part = place - below as f64;
                let above = &samples[(below + 1).min(last)];
                let pairs = samples[below].iter().zip(above);
                pairs.map(|(low, high)| low + (high - low) * part).collect()
            }
            FunctionKind::Exponential { from, to, power } => {
                let part = raised(place, *power);
                from.iter().zip(to).map(|(from, to)| from + (to - from) * part).collect()
            }
            FunctionKind::Stitched { parts, bounds, encode } => {
                let at = bounds.iter().take_while(|bound| place >= **bound).count();
                let at = at.min(parts.len() - 1);
                let low = if at == 0 { self.domain[0] } else { bounds[at - 1] };
                let high = bounds.get(at).copied().unwrap_or(self.domain[1]);
                parts[at].at(between(place, [low, high], encode[at]))
            }
            FunctionKind::Channels(channels) => channels
                .iter()
                .map(|channel| channel.at(place).first().copied().unwrap_or_default())
                .collect(),
        }
    }

    /// Of how many functions it is made, itself among them.
    pub(super) fn parts(&self) -> usize {
        match &self.kind {
            FunctionKind::Sampled { .. } | FunctionKind::Exponential { .. } => 1,
            FunctionKind::Stitched { parts: all, .. } | FunctionKind::Channels(all) => {
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
            FunctionKind::Stitched { bounds, .. } => {
                places
                    .extend(bounds.iter().flat_map(|bound| [*bound, bound.next_down()]));
            }
            FunctionKind::Channels(channels) => {
                for channel in channels {
                    channel.joints(places);
                }
            }
            FunctionKind::Sampled { .. } | FunctionKind::Exponential { .. } => {}
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "it decides nothing but a rounded finding")]
fn raised(place: f64, power: f64) -> f64 {
    // A power of 1, as nearly every gradient has, is exact on every machine.
    if power.to_bits() == 1.0_f64.to_bits() { place } else { place.powf(power) }
}

fn within(place: f64, [from, to]: [f64; 2]) -> f64 {
    if from <= to { place.clamp(from, to) } else { place }
}

/// A place between two as the same place between two others.
pub(super) fn between(place: f64, from: [f64; 2], to: [f64; 2]) -> f64 {
    let length = from[1] - from[0];
    if length == 0.0 {
        return to[0];
    }
    to[0] + (place - from[0]) * (to[1] - to[0]) / length
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ramp(from: f64, to: f64) -> PdfFunction {
        let kind =
            FunctionKind::Exponential { from: vec![from], to: vec![to], power: 1.0 };
        PdfFunction { domain: [0.0, 1.0], kind }
    }

    #[test]
    fn functions_are_followed() {
        assert!((ramp(0.2, 0.6).at(0.5)[0] - 0.4).abs() < 1e-9);
        assert!((ramp(0.2, 0.6).at(7.0)[0] - 0.6).abs() < 1e-9, "beyond the domain");
        let samples = vec![vec![0.0], vec![1.0], vec![0.5]];
        let kind = FunctionKind::Sampled { encode: [0.0, 2.0], samples };
        let sampled = PdfFunction { domain: [0.0, 1.0], kind };
        assert!((sampled.at(0.25)[0] - 0.5).abs() < 1e-9);
        assert!((sampled.at(1.0)[0] - 0.5).abs() < 1e-9);
        let kind = FunctionKind::Stitched {
            parts: vec![ramp(0.0, 0.9), ramp(0.1, 0.2)],
            bounds: vec![0.3],
            encode: vec![[0.0, 1.0], [0.0, 1.0]],
        };
        let stitched = PdfFunction { domain: [0.0, 1.0], kind };
        assert!((stitched.at(0.3)[0] - 0.1).abs() < 1e-9);
        let most = |function: &PdfFunction| {
            let places = function.places([0.0, 1.0]);
            places.iter().map(|place| function.at(*place)[0]).fold(0.0, f64::max)
        };
        assert!((most(&stitched) - 0.9).abs() < 1e-9, "just before the joint");
        let kind = FunctionKind::Channels(vec![ramp(0.0, 1.0), stitched]);
        let both = PdfFunction { domain: [0.0, 1.0], kind };
        assert_eq!(both.at(1.0).len(), 2);
    }
}

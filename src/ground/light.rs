//! Signals and light: colour to grey by luminance, in linear light.
//!
//! Source: IEC 61966-2-1 (sRGB) for the transfer curve, Rec. 709 for the weights. The
//! curve's power is taken by Newton's method on plain arithmetic, which gives the same
//! bits on every machine.

/// The transfer curve of sRGB, from 8 bits to linear light in 16.
#[derive(Debug, Clone)]
pub(crate) struct LightScale {
    linear: [u32; 256],
}

/// Weights of red, green and blue in ten-thousandths.
const WEIGHTS: [u32; 3] = [2126, 7152, 722];

impl LightScale {
    pub(crate) fn new() -> Self {
        let mut linear = [0; 256];
        for (value, slot) in linear.iter_mut().enumerate() {
            let signal = value as f64 / 255.0;
            let light = if signal <= 0.040_45 {
                signal / 12.92
            } else {
                power_2_4((signal + 0.055) / 1.055)
            };
            *slot = (light * 65_535.0).round() as u32;
        }
        Self { linear }
    }

    /// The luminance of a colour, from 0 to 65 535.
    pub(crate) fn luminance(&self, [red, green, blue]: [u8; 3]) -> u32 {
        let light = |channel: u8, weight| self.linear[usize::from(channel)] * weight;
        let sum =
            light(red, WEIGHTS[0]) + light(green, WEIGHTS[1]) + light(blue, WEIGHTS[2]);
        sum / 10_000
    }

    /// The grey of a colour with alpha, laid on white.
    pub(crate) fn of(&self, [red, green, blue, alpha]: [u8; 4]) -> u8 {
        let light = self.luminance([red, green, blue]);
        let alpha = u32::from(alpha);
        let laid = (light * alpha + 65_535 * (255 - alpha)) / 255;
        self.nearest(laid)
    }

    /// A signal as light, in 16 bits.
    pub(crate) fn light(&self, signal: u8) -> u16 {
        self.linear[usize::from(signal)] as u16
    }

    /// A colour with alpha, laid on white.
    pub(crate) fn laid(&self, [red, green, blue, alpha]: [u8; 4]) -> [u8; 3] {
        if alpha == 255 {
            return [red, green, blue];
        }
        let alpha = u32::from(alpha);
        [red, green, blue].map(|channel| {
            let light = self.linear[usize::from(channel)];
            self.nearest((light * alpha + 65_535 * (255 - alpha)) / 255)
        })
    }

    /// The signal nearest to a light in 16 bits.
    pub(crate) fn nearest(&self, light: u32) -> u8 {
        let above = self.linear.partition_point(|&known| known < light).min(255);
        let below = above.saturating_sub(1);
        let nearer_below = light - self.linear[below].min(light)
            < self.linear[above].saturating_sub(light);
        (if nearer_below { below } else { above }) as u8
    }
}

/// x^2.4 = x² · (x²)^(1/5), for x from 0 to 1.
fn power_2_4(base: f64) -> f64 {
    let square = base * base;
    let mut root = 1.0;
    for _ in 0..32 {
        let fourth = root * root * root * root;
        root = (4.0 * root + square / fourth) / 5.0;
    }
    square * root
}

#[cfg(test)]
mod tests {
    use super::LightScale;

    #[test]
    fn greys_stay_and_colours_weigh_by_luminance() {
        let scale = LightScale::new();
        for value in 0..=255 {
            assert_eq!(scale.of([value, value, value, 255]), value);
        }
        assert_eq!(scale.of([10, 20, 30, 0]), 255, "transparent is white");
        // Half-covered black in linear light is far lighter than 50 % of the signal.
        assert_eq!(scale.of([0, 0, 0, 128]), 187);
        assert_eq!(scale.laid([0, 10, 255, 128]), [187, 187, 255]);
        assert_eq!(scale.laid([0, 10, 255, 255]), [0, 10, 255]);
        assert!(scale.of([0, 255, 0, 255]) > scale.of([255, 0, 0, 255]));
        assert!(scale.of([255, 0, 0, 255]) > scale.of([0, 0, 255, 255]));
    }
}

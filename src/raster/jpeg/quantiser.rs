//! Steps of quantisation.

/// Quantisation of brightness at quality 50, by row and column (T.81, table K.1).
const BRIGHTNESS: [u16; 64] = [
    16, 11, 10, 16, 24, 40, 51, 61, //
    12, 12, 14, 19, 26, 58, 60, 55, //
    14, 13, 16, 24, 40, 57, 69, 56, //
    14, 17, 22, 29, 51, 87, 80, 62, //
    18, 22, 37, 56, 68, 109, 103, 77, //
    24, 35, 55, 64, 81, 104, 113, 92, //
    49, 64, 78, 87, 103, 121, 120, 101, //
    72, 92, 95, 98, 112, 100, 103, 99,
];

/// Quantisation of the two colour differences at quality 50 (T.81, table K.2).
const COLOUR: [u16; 64] = [
    17, 18, 24, 47, 99, 99, 99, 99, //
    18, 21, 26, 66, 99, 99, 99, 99, //
    24, 26, 56, 99, 99, 99, 99, 99, //
    47, 66, 99, 99, 99, 99, 99, 99, //
    99, 99, 99, 99, 99, 99, 99, 99, //
    99, 99, 99, 99, 99, 99, 99, 99, //
    99, 99, 99, 99, 99, 99, 99, 99, //
    99, 99, 99, 99, 99, 99, 99, 99,
];

/// The steps of a quantisation.
pub(super) struct Quantiser {
    pub(super) steps: [i32; 64],
    /// 2^20 over each step, rounded.
    inverses: [i32; 64],
}

impl Quantiser {
    /// Those of brightness and of colour.
    pub(super) fn both(quality: u8) -> [Self; 2] {
        [Self::new(&BRIGHTNESS, quality), Self::new(&COLOUR, quality)]
    }

    fn new(base: &[u16; 64], quality: u8) -> Self {
        let quality = u32::from(quality.clamp(1, 100));
        let scale = if quality < 50 { 5000 / quality } else { 200 - quality * 2 };
        let step = |base: u16| {
            let step = (u32::from(base) * scale + 50) / 100;
            step.clamp(1, 255).cast_signed()
        };
        let steps = base.map(step);
        Self { steps, inverses: steps.map(|step| ((1 << 20) + step / 2) / step) }
    }

    /// The level of a coefficient, whose place counts by rows.
    pub(super) fn level(&self, at: usize, coefficient: i32) -> i32 {
        let level = (coefficient.abs() * self.inverses[at] + (1 << 19)) >> 20;
        if coefficient < 0 { -level } else { level }
    }
}

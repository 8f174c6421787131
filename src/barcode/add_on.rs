//! Add-on symbols of two and five digits (GS1, 5.2.3).

use super::digits::{DigitSet, Pattern, values};

/// Which digits of five are of set B, by the check sum.
const FIVE: [u8; 10] = [
    0b1_1000, 0b1_0100, 0b1_0010, 0b1_0001, 0b0_1100, 0b0_0110, 0b0_0011, 0b0_1010,
    0b0_1001, 0b0_0101,
];

/// An add-on; `None` for anything but two or five digits.
pub(super) fn add_on(digits: &str) -> Option<Pattern> {
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let digits = values(digits);
    let parity = match digits.as_slice() {
        [tens, ones] => (tens * 10 + ones) % 4,
        [_, _, _, _, _] => {
            let weights = [3, 9].into_iter().cycle();
            let sum: u32 =
                digits.iter().zip(weights).map(|(it, by)| u32::from(*it) * by).sum();
            FIVE[(sum % 10) as usize]
        }
        _ => return None,
    };
    let mut pattern = Pattern::default();
    pattern.guard(0b1011, 4);
    for (at, digit) in digits.iter().enumerate() {
        if at > 0 {
            pattern.guard(0b01, 2);
        }
        let is_b = parity >> (digits.len() - 1 - at) & 1 == 1;
        pattern.digit(*digit, if is_b { DigitSet::B } else { DigitSet::A });
    }
    Some(pattern)
}

#[cfg(test)]
mod tests {
    use super::add_on;

    #[test]
    fn add_ons_have_20_and_47_modules() {
        assert_eq!(add_on("05").map(|it| it.len()), Some(20));
        assert_eq!(add_on("51299").map(|it| it.len()), Some(47));
        for none in ["", "5", "512", "5129x"] {
            assert!(add_on(none).is_none(), "{none}");
        }
    }
}

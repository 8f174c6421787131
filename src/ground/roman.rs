//! Roman numerals.

/// A number in small roman numerals.
pub fn roman(mut number: u32) -> String {
    const STEPS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut numeral = String::new();
    for (value, letters) in STEPS {
        while number >= value {
            numeral.push_str(letters);
            number -= value;
        }
    }
    numeral
}

/// The number that a Roman numeral stands for, in capitals or small letters; `None` for any
/// other word.
pub fn roman_value(text: &str) -> Option<u32> {
    roman_sum(text).filter(|&sum| roman(sum).eq_ignore_ascii_case(text))
}

/// The same for numerals that no rule makes, such as `iiii`, as old books have them.
pub fn roman_sum(text: &str) -> Option<u32> {
    let (mut sum, mut last) = (0_u32, 0);
    for letter in text.bytes().rev() {
        let value = match letter.to_ascii_lowercase() {
            b'i' => 1,
            b'v' => 5,
            b'x' => 10,
            b'l' => 50,
            b'c' => 100,
            b'd' => 500,
            b'm' => 1000,
            _ => return None,
        };
        if value < last {
            sum = sum.checked_sub(value)?;
        } else {
            (sum, last) = (sum.checked_add(value)?, value);
        }
    }
    (sum > 0).then_some(sum)
}

#[cfg(test)]
mod tests {
    #[test]
    fn values_of_numerals() {
        for number in 1..4000 {
            assert_eq!(super::roman_value(&super::roman(number)), Some(number));
        }
        assert_eq!(super::roman_value("XXIII"), Some(23));
        for word in ["", "VIVID", "IIII", "CIVIL", "XXIII."] {
            assert_eq!(super::roman_value(word), None, "{word}");
        }
        assert_eq!(super::roman_sum("xxiiii"), Some(24));
        assert_eq!(super::roman_sum("mill."), None);
    }

    #[test]
    fn roman_numerals() {
        let numerals = [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (1999, "mcmxcix")];
        for (number, numeral) in numerals {
            assert_eq!(super::roman(number), numeral);
        }
    }
}

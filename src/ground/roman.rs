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

#[cfg(test)]
mod tests {
    #[test]
    fn roman_numerals() {
        let numerals = [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (1999, "mcmxcix")];
        for (number, numeral) in numerals {
            assert_eq!(super::roman(number), numeral);
        }
    }
}

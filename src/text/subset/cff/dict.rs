//! Dictionaries (section 4): operators with the numbers before them.

/// The first byte of operators with two.
const ESCAPE: u16 = 0x0c00;

/// An operator: its byte, or 12 and a second one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Operator(u16);

impl Operator {
    pub(super) const FULL_NAME: Self = Self(2);
    pub(super) const FAMILY_NAME: Self = Self(3);
    pub(super) const CHARSET: Self = Self(15);
    const ENCODING: Self = Self(16);
    pub(super) const CHAR_STRINGS: Self = Self(17);
    pub(super) const PRIVATE: Self = Self(18);
    pub(super) const SUBROUTINES: Self = Self(19);
    pub(super) const FONTS: Self = Self(ESCAPE | 0x24);
    pub(super) const SELECT: Self = Self(ESCAPE | 0x25);

    /// Those of the whole font (its unique numbers), and the encoding, which an
    /// OpenType font has no use for.
    pub(super) const GONE: [Self; 3] = [Self(13), Self(14), Self::ENCODING];

    /// Those whose number is a string: version, notice, names, weight, copyright,
    /// base font, and the registry of CIDs.
    const STRINGS: [Self; 10] = [
        Self(0),
        Self(1),
        Self(2),
        Self(3),
        Self(4),
        Self(ESCAPE),
        Self(ESCAPE | 0x15),
        Self(ESCAPE | 0x16),
        Self(ESCAPE | 0x1e),
        Self(ESCAPE | 0x26),
    ];
}

/// A dictionary, in its order.
#[derive(Debug, Clone, Default)]
pub(super) struct Dict {
    entries: Vec<DictEntry>,
}

#[derive(Debug, Clone)]
struct DictEntry {
    operator: Operator,
    /// The numbers, where they are whole ones.
    numbers: Vec<i32>,
    /// As they were written.
    bytes: Vec<u8>,
}

impl Dict {
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let mut entries = Vec::new();
        let (mut at, mut start) = (0, 0);
        let mut numbers = Vec::new();
        while let Some(&byte) = bytes.get(at) {
            if byte <= 21 {
                let operands = bytes[start..at].to_vec();
                let operator = match byte {
                    12 => ESCAPE | u16::from(*bytes.get(at + 1)?),
                    _ => u16::from(byte),
                };
                at += if byte == 12 { 2 } else { 1 };
                start = at;
                let numbers = std::mem::take(&mut numbers);
                entries.push(DictEntry {
                    operator: Operator(operator),
                    numbers,
                    bytes: operands,
                });
            } else {
                let (number, length) = number(bytes.get(at..)?)?;
                numbers.push(number);
                at += length;
            }
        }
        Some(Self { entries })
    }

    /// The numbers of an operator.
    pub(super) fn get(&self, operator: Operator) -> Option<&[i32]> {
        let entry = self.entries.iter().find(|entry| entry.operator == operator)?;
        Some(&entry.numbers)
    }

    /// The only number of an operator, as an offset.
    pub(super) fn offset(&self, operator: Operator) -> Option<usize> {
        usize::try_from(*self.get(operator)?.first()?).ok()
    }

    /// All strings that the dictionary names, by number.
    pub(super) fn strings(&self) -> Vec<u16> {
        self.entries
            .iter()
            .filter(|entry| Operator::STRINGS.contains(&entry.operator))
            .flat_map(|entry| &entry.numbers)
            .filter_map(|&number| u16::try_from(number).ok())
            .collect()
    }

    pub(super) fn remove(&mut self, operators: &[Operator]) {
        self.entries.retain(|entry| !operators.contains(&entry.operator));
    }

    /// Gives an operator lengths and offsets, each in five bytes.
    pub(super) fn set(&mut self, operator: Operator, values: &[usize]) {
        const LONG: u8 = 29;
        let mut bytes = Vec::new();
        for &value in values {
            bytes.push(LONG);
            bytes.extend_from_slice(&(value as u32).to_be_bytes());
        }
        let numbers = values.iter().map(|&value| (value as u32).cast_signed()).collect();
        let new = DictEntry { operator, numbers, bytes };
        match self.entries.iter_mut().find(|entry| entry.operator == operator) {
            Some(entry) => *entry = new,
            None => self.entries.push(new),
        }
    }

    pub(super) fn write(&self) -> Vec<u8> {
        let mut out = Vec::new();
        for entry in &self.entries {
            out.extend_from_slice(&entry.bytes);
            if entry.operator.0 > 0xFF {
                out.push(12);
            }
            out.push(entry.operator.0 as u8);
        }
        out
    }
}

/// A number and its length; a real one counts as 0, for no offset is one.
fn number(bytes: &[u8]) -> Option<(i32, usize)> {
    let byte = |at: usize| bytes.get(at).copied().map(i32::from);
    let first = byte(0)?;
    Some(match first {
        28 => (i32::from((byte(1)? << 8 | byte(2)?) as i16), 3),
        29 => (byte(1)? << 24 | byte(2)? << 16 | byte(3)? << 8 | byte(4)?, 5),
        30 => {
            let last =
                bytes.iter().skip(1).position(|it| it & 0xF == 0xF || it >> 4 == 0xF)?;
            (0, last + 2)
        }
        32..=246 => (first - 139, 1),
        247..=250 => ((first - 247) * 256 + byte(1)? + 108, 2),
        251..=254 => (-(first - 251) * 256 - byte(1)? - 108, 2),
        _ => return None,
    })
}

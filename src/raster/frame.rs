//! What a JPEG says of itself before its pixels.

/// The header of a JPEG's frame: ITU-T T.81, B.2.2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct JpegFrame {
    /// Whether the process is the baseline one, which every program reads.
    pub(crate) baseline: bool,
    /// 1: grey, 3: colours, 4: inks.
    pub(crate) components: u8,
}

impl JpegFrame {
    /// Reads a file up to the header of its frame; `None`: it is no JPEG.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let mut at = bytes.starts_with(&[0xFF, 0xD8]).then_some(2)?;
        loop {
            let &[0xFF, marker] = bytes.get(at..)?.first_chunk()? else { return None };
            match marker {
                // A byte that fills up.
                0xFF => at += 1,
                0xC4 | 0xC8 | 0xCC => at += 2 + length(bytes, at)?,
                0xC0..=0xCF => {
                    let components = *bytes.get(at + 9)?;
                    return Some(Self { baseline: marker == 0xC0, components });
                }
                0xD9 | 0xDA => return None,
                // Markers that stand alone.
                0x01 | 0xD0..=0xD8 => at += 2,
                _ => at += 2 + length(bytes, at)?,
            }
        }
    }
}

/// The length of the segment whose marker is at a place.
fn length(bytes: &[u8], marker: usize) -> Option<usize> {
    let &[high, low] = bytes.get(marker + 2..)?.first_chunk()?;
    Some(usize::from(u16::from_be_bytes([high, low])))
}

#[cfg(test)]
mod tests {
    use super::JpegFrame;
    use crate::paint::Bitmap;

    #[test]
    fn frames_are_read() {
        let whole = Bitmap::new(8, 8, vec![[29, 53, 87, 255]; 64]).to_jpeg(80);
        assert_eq!(
            JpegFrame::read(&whole),
            Some(JpegFrame { baseline: true, components: 3 })
        );
        for end in 0..whole.len() {
            // Never a panic, whatever is missing.
            let _ = JpegFrame::read(&whole[..end]);
        }
    }
}

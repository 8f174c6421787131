//! What the places of words on the page say: indents, and raised numbers.

/// A rectangle in the units of the file, downwards.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Frame {
    left: i64,
    top: i64,
    right: i64,
    bottom: i64,
}

/// A word of a line.
#[derive(Debug, Default)]
pub(super) struct Word {
    pub(super) text: String,
    /// Where it stands in the file.
    pub(super) at: usize,
    pub(super) frame: Option<Frame>,
    /// Whether the file says that it stands above the line.
    pub(super) raised: bool,
}

/// `bbox 12 40 300 60` of an hOCR title.
pub(super) fn bbox(title: &str) -> Option<Frame> {
    let rest = title.split(';').find_map(|part| part.trim().strip_prefix("bbox "))?;
    let mut numbers = rest.split_whitespace().map(str::parse::<i64>);
    let mut next = || numbers.next()?.ok();
    Some(Frame { left: next()?, top: next()?, right: next()?, bottom: next()? })
}

/// The frame that ALTO gives by position and size, fractions dropped.
pub(super) fn alto_frame(get: impl Fn(&str) -> Option<String>) -> Option<Frame> {
    let number = |key| get(key)?.split('.').next()?.parse::<i64>().ok();
    let (left, top) = (number("HPOS")?, number("VPOS")?);
    Some(Frame {
        left,
        top,
        right: left + number("WIDTH")?,
        bottom: top + number("HEIGHT")?,
    })
}

/// How far a line is indented within its block, in characters of its own width; less
/// than two are none.
pub(super) fn indent(block: Option<Frame>, line: Option<Frame>, words: &[Word]) -> usize {
    let (Some(block), Some(line)) = (block, line) else { return 0 };
    let letters: usize = words.iter().map(|word| word.text.chars().count() + 1).sum();
    let width =
        (line.right - line.left) / i64::try_from(letters.max(2) - 1).unwrap_or(i64::MAX);
    let indent = (line.left - block.left).max(0) / width.max(1);
    if indent >= 2 { indent.min(40) as usize } else { 0 }
}

/// Whether a number stands well above the line's foot: its frame ends in the line's
/// upper two thirds.
pub(super) fn is_raised(line: Option<Frame>, word: &Word) -> bool {
    let (Some(line), Some(frame)) = (line, word.frame) else { return false };
    let number =
        word.text.len() <= 3 && word.text.chars().all(|c| c.is_ascii_digit() || c == '*');
    number && (frame.bottom - line.top) * 3 <= (line.bottom - line.top) * 2
}

/// A digit as a raised one.
pub(super) fn raise(c: char) -> char {
    c.to_digit(10).and_then(|digit| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(digit as usize)).unwrap_or(c)
}

//! Blocks in braces, as style sheets have them.

/// Where the block ends whose opening brace was passed: the byte of its closing brace, or
/// the end of the text where it has none.
pub(crate) fn block_end(text: &str) -> usize {
    let mut depth = 0;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 0 => return at,
            b'}' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::block_end;

    #[test]
    fn blocks_hold_blocks() {
        assert_eq!(block_end(" a { b } } c {"), 9);
        assert_eq!(block_end("a { b }"), 7);
    }
}

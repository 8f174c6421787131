//! Contents cut at their inline pictures.
//!
//! Where an inline picture's data end is not written (PDF 32000-1, 8.9.7): a reader looks
//! for `EI` and guesses by what follows. A reader that guesses by reading on, through
//! further inline pictures, can need twice the time for each of them. So each is cut out,
//! with the little that its own end needs, before a content is read: what is read at a
//! time holds one picture at most.

use std::borrow::Cow;
use std::ops::Range;

/// So many bytes behind `EI` must look like a content.
const AHEAD: usize = 16;

/// More beginnings of pictures than so many inside a picture's data are made unreadable.
const BEGINNINGS: usize = 2;

/// A content in pieces: each an inline picture with nothing around it, or no picture.
pub(super) fn pieces(content: &[u8]) -> Vec<Cow<'_, [u8]>> {
    let mut pieces = Vec::new();
    let (mut from, mut at) = (0, 0);
    while let Some(token) = next_token(content, at) {
        at = token.end;
        if content.get(token.clone()) == Some(b"BI") {
            let end = picture_end(content, token.end);
            pieces.push(Cow::Borrowed(&content[from..token.start]));
            pieces.push(guarded(&content[token.start..end]));
            (from, at) = (end, end);
        }
    }
    pieces.push(Cow::Borrowed(&content[from..]));
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// The next run of regular characters at or after `at` that is no name, string or comment.
fn next_token(content: &[u8], mut at: usize) -> Option<Range<usize>> {
    while let Some(&byte) = content.get(at) {
        at = match byte {
            b'(' => string_end(content, at),
            b'%' => run(content, at, |it| !matches!(it, b'\n' | b'\r')),
            b'/' => run(content, at + 1, is_regular),
            _ if is_regular(byte) => {
                let end = run(content, at, is_regular);
                return Some(at..end);
            }
            _ => at + 1,
        };
    }
    None
}

fn run(content: &[u8], at: usize, is_in: impl Fn(u8) -> bool) -> usize {
    let rest = content.get(at..).unwrap_or_default();
    at + rest.iter().position(|&it| !is_in(it)).unwrap_or(rest.len())
}

const fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0C | b'\r' | b' ')
}

const fn is_regular(byte: u8) -> bool {
    !is_space(byte)
        && !matches!(
            byte,
            b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%'
        )
}

/// Behind a string in parentheses.
fn string_end(content: &[u8], start: usize) -> usize {
    let (mut at, mut depth) = (start, 0_usize);
    while let Some(&byte) = content.get(at) {
        match byte {
            b'\\' => at += 1,
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
        if depth == 0 {
            break;
        }
    }
    at.min(content.len())
}

/// Behind the `EI` of a picture whose `BI` ends at `at`; the content's end if there is none.
fn picture_end(content: &[u8], mut at: usize) -> usize {
    loop {
        let Some(token) = next_token(content, at) else { return content.len() };
        at = token.end;
        match content.get(token) {
            Some(b"ID") => break,
            // An inline picture without data: what follows is read as what it is.
            Some(b"EI" | b"BI") => return at,
            _ => {}
        }
    }
    let data = at + 1;
    let mut from = data;
    while let Some(found) = find(content, from, b"EI") {
        let end = found + 2;
        let apart = found <= data || is_space(content[found - 1]);
        if apart && is_content(&content[end..]) {
            return end;
        }
        from = end;
    }
    content.len()
}

fn find(content: &[u8], from: usize, needle: &[u8]) -> Option<usize> {
    let rest = content.get(from..)?;
    rest.windows(needle.len()).position(|it| it == needle).map(|at| from + at)
}

/// Whether what follows on `EI` can be a content: a space, then printable ASCII.
fn is_content(rest: &[u8]) -> bool {
    rest.first().is_none_or(|&it| is_space(it))
        && rest
            .iter()
            .take(AHEAD)
            .all(|&it| is_space(it) && it != 0 || it.is_ascii_graphic())
}

/// A picture in whose data no further pictures begin, or very few.
fn guarded(picture: &[u8]) -> Cow<'_, [u8]> {
    let begins = |it: &[u8]| it == b"BI";
    if picture[2..].windows(2).filter(|it| begins(it)).count() <= BEGINNINGS {
        return Cow::Borrowed(picture);
    }
    let mut safe = picture.to_vec();
    for at in 2..safe.len().saturating_sub(1) {
        if begins(&safe[at..at + 2]) {
            safe[at] = b'A';
        }
    }
    Cow::Owned(safe)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(content: &[u8]) -> Vec<String> {
        pieces(content)
            .iter()
            .map(|it| String::from_utf8_lossy(it).into_owned())
            .collect()
    }

    #[test]
    fn each_picture_is_a_piece() {
        let content =
            b"q BI /W 1 ID \xFF EI Q (BI ID EI) Tj /BI gs % BI\nBI /W 2 ID ab\nEI";
        let cut = cut(content);
        assert_eq!(cut[0], "q ");
        assert!(cut[1].starts_with("BI /W 1 ID ") && cut[1].ends_with(" EI"));
        assert_eq!(cut[2], " Q (BI ID EI) Tj /BI gs % BI\n");
        assert_eq!(cut[3], "BI /W 2 ID ab\nEI");
        assert_eq!(cut.len(), 4);
    }

    #[test]
    fn nothing_is_lost_and_nothing_is_read_past_the_end() {
        for content in
            ["", "BI", "BI ID", "BI /W 1 ID ", "BI EI BI", "(", "(\\", "/", "%"]
        {
            assert_eq!(cut(content.as_bytes()).concat(), content);
        }
        let data = b"BI ID BI BI BI BI EI\xFF EI Q";
        assert_eq!(cut(data)[0], "BI ID AI AI AI AI EI\u{FFFD} EI");
    }
}

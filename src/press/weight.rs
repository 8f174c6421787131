//! What a book weighs: an estimate of the memory that its build takes, from nothing but the
//! sizes of its files.
//!
//! Measured on books of 3,000, 100,000 and 400,000 words (40, 83 and 196 MB at the most, the
//! program itself included) and on five scans of 1.1 MB (167 MB): a book takes some 80 to 115
//! bytes for each byte of its texts, and 30 MB whatever it is, most of them for its cover.
//! Pictures are held as they are and unpacked a few at a time.

use crate::files::Files;

/// Bytes that any book takes.
const ANY: u64 = 30_000_000;
/// Bytes for each of a text.
const OF_TEXT: u64 = 120;
/// Bytes for each of a picture or a font.
const OF_PICTURE: u64 = 8;

/// So deep folders are looked into, and so many.
const DEPTH: usize = 8;
const FOLDERS: usize = 2_000;

/// The estimate for the book in a folder; `folder` is below the root, empty: the root.
pub fn weight(files: &dyn Files, folder: &str) -> u64 {
    let (mut bytes, mut left) = (ANY, FOLDERS);
    add(files, folder, DEPTH, &mut left, &mut bytes);
    bytes
}

fn add(files: &dyn Files, folder: &str, depth: usize, left: &mut usize, bytes: &mut u64) {
    if depth == 0 || *left == 0 {
        return;
    }
    *left -= 1;
    let names = files.names(folder);
    let below = |name: &String| {
        if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") }
    };
    for name in &names.files {
        let size = files.size(&below(name));
        *bytes = bytes.saturating_add(size.saturating_mul(factor(name)));
    }
    for name in names.folders.iter().filter(|name| !name.starts_with('.')) {
        add(files, &below(name), depth - 1, left, bytes);
    }
}

/// What a byte of a file takes, by its name.
fn factor(name: &str) -> u64 {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
    match ending.as_str() {
        "md" | "markdown" | "mdown" | "mkd" | "mkdn" | "txt" => OF_TEXT,
        "png" | "jpg" | "jpeg" | "svg" | "otf" | "ttf" => OF_PICTURE,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Memory;

    #[test]
    fn texts_weigh_most_and_what_no_book_reads_nothing() {
        let files = Memory::new()
            .with("b/works/a.md", "12345")
            .with("b/a.png", "12")
            .with("b/book.epub", "1234567")
            .with("c/other.md", "1");
        assert_eq!(weight(&files, "b"), ANY + 5 * OF_TEXT + 2 * OF_PICTURE);
        assert_eq!(weight(&files, ""), ANY + 6 * OF_TEXT + 2 * OF_PICTURE);
    }
}

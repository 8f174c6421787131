//! A book of any length from the handbook's own vocabulary, by a seeded generator.
//!
//! Words are drawn by their frequency in the handbook; sentences and paragraphs have the
//! lengths of ordinary prose; names, numbers, quotations and notes are strewn in. The
//! same seed gives the same book.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// What to generate.
pub(crate) struct Plan {
    pub(crate) words: usize,
    pub(crate) works: usize,
    pub(crate) notes: usize,
}

/// Marsaglia's xorshift64*.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() >> 33) as usize % limit
    }

    fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low)
    }
}

/// Every word of the handbook's chapters, as often as it stands there.
fn vocabulary() -> Vec<String> {
    let mut words = Vec::new();
    for folder in ["front", "works", "back"] {
        let folder =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("book/handbook").join(folder);
        let mut files: Vec<PathBuf> = fs::read_dir(folder)
            .expect("the handbook is in the repository")
            .map(|entry| entry.expect("a readable folder").path())
            .collect();
        files.sort();
        for file in files {
            let text = fs::read_to_string(file).expect("a chapter is text");
            words.extend(
                text.split_whitespace()
                    .map(|word| word.trim_matches(|c: char| !c.is_alphabetic()))
                    .filter(|word| word.chars().all(|c| c.is_alphabetic() || c == '’'))
                    .filter(|word| !word.is_empty())
                    .map(str::to_lowercase),
            );
        }
    }
    words
}

/// Writes the book's folder.
pub(crate) fn write(folder: &Path, plan: &Plan) {
    let vocabulary = vocabulary();
    let mut random = Random(0x5EED_0F0A_B00C_1234);
    let mut manifest = String::from(
        "slug = \"bench\"\nversion = \"1.0.0\"\ntitle = \"A Generated Book\"\n\
         language = \"en-GB\"\ndate = \"2026-01-01\"\n\
         [[front]]\npiece = \"title-page\"\n[[front]]\npiece = \"contents\"\n",
    );
    fs::create_dir_all(folder).expect("a folder for the book");
    for work in 0..plan.works {
        let notes = plan.notes * (work + 1) / plan.works - plan.notes * work / plan.works;
        let text =
            chapter(&mut random, &vocabulary, plan.words / plan.works, notes, work);
        fs::write(folder.join(format!("{work}.md")), text)
            .expect("a file for the chapter");
        write!(
            manifest,
            "[[body]]\ntitle = \"Work {}\"\nauthors = [\"Writer {}\"]\nfile = \"{work}.md\"\n",
            work + 1,
            char::from(b'A' + (work % 26) as u8),
        )
        .expect("a string takes all");
    }
    manifest.push_str("[[back]]\npiece = \"notes\"\n");
    fs::write(folder.join("book.toml"), manifest).expect("a file for the manifest");
}

fn chapter(
    random: &mut Random,
    vocabulary: &[String],
    words: usize,
    notes: usize,
    work: usize,
) -> String {
    let mut text = format!("# Work {}\n\n", work + 1);
    let mut bodies = String::new();
    let (mut written, mut called, mut since_head) = (0, 0, 0);
    while written < words {
        if since_head > 1500 {
            let heading = sentence(random, vocabulary, 3);
            writeln!(text, "## {}\n", heading.trim_end_matches(['.', '?', '!']))
                .expect("a string takes all");
            since_head = 0;
        }
        let sentences = random.between(2, 9);
        for _ in 0..sentences {
            let length = random.between(5, 15) + random.below(20);
            text.push_str(&sentence(random, vocabulary, length));
            written += length;
            since_head += length;
            if called < notes && written * notes > called * words {
                called += 1;
                write!(text, "[^{called}]").expect("a string takes all");
                let body = sentence(random, vocabulary, 18);
                writeln!(bodies, "[^{called}]: {body}\n").expect("a string takes all");
            }
            text.push(' ');
        }
        text.push_str("\n\n");
    }
    text + &bodies
}

fn sentence(random: &mut Random, vocabulary: &[String], length: usize) -> String {
    let quoted = length > 8 && random.below(9) == 0;
    let mut sentence = String::new();
    if quoted {
        sentence.push('"');
    }
    for at in 0..length {
        let word = &vocabulary[random.below(vocabulary.len())];
        match random.below(60) {
            0 => write!(sentence, "{}", random.between(2, 1999))
                .expect("a string takes all"),
            1 => sentence.push_str(&capitalised(word)),
            2 => write!(sentence, "*{word}*").expect("a string takes all"),
            _ if at == 0 => sentence.push_str(&capitalised(word)),
            _ => sentence.push_str(word),
        }
        if at + 1 < length {
            match random.below(40) {
                0..=3 => sentence.push_str(", "),
                4 => sentence.push_str("; "),
                5 => sentence.push_str("---"),
                _ => sentence.push(' '),
            }
        }
    }
    sentence.push(['.', '.', '.', '.', '?', '!'][random.below(6)]);
    if quoted {
        sentence.push('"');
    }
    sentence
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}

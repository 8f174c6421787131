//! Compiles the word list: `cargo run --example words`.

#![expect(
    clippy::disallowed_methods,
    reason = "a tool of the source tree, not of the program"
)]

use std::collections::BTreeMap;
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/clean/words");
    let text = std::fs::read_to_string(format!("{folder}/english.txt"))?;
    let mut words: BTreeMap<String, u64> = BTreeMap::new();
    let mut level = 0;
    for line in text.lines() {
        match line.strip_prefix("# ") {
            Some(number) => level = number.parse()?,
            None => _ = words.entry(line.to_lowercase()).or_insert(level),
        }
    }
    let mut builder = fst::MapBuilder::memory();
    for (word, level) in words {
        builder.insert(word, level)?;
    }
    std::fs::write(format!("{folder}/english.fst"), builder.into_inner()?)?;
    Ok(())
}

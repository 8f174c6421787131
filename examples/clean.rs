//! Cleans a scan: `clean RAW.txt [--corrections FILE] [--lang TAG] [--accept-suggestions]
//! [--strict] [--record FILE] [--suggest | --diff | --summary] > CLEAN.md`.

#![expect(
    clippy::disallowed_methods,
    reason = "a tool of the source tree, not of the program"
)]
#![expect(clippy::print_stderr, clippy::print_stdout, reason = "a command")]

use florilege::clean::{
    Corrections, Language, Options, Questions, Scan, clean, diff, recognised,
    record_jsonl, suggest, summary_table,
};
use florilege::diag::Diagnostics;
use florilege::ground::{decode, sha256_hex};
use florilege::source::{SourceMap, Span};
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let (mut raw, mut corrections, mut record) = (None, None, None);
    let mut show = String::new();
    let mut options = Options::default();
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--corrections" => corrections = args.next(),
            "--record" => record = args.next(),
            "--accept-suggestions" => options.accept_suggestions = true,
            "--suggest" | "--diff" | "--summary" => show = arg,
            "--lang" => {
                options.language = args.next().and_then(|tag| Language::of_tag(&tag));
            }
            "--strict" => options.strict = true,
            _ => raw = Some(arg),
        }
    }
    let path = raw.ok_or("which scan?")?;
    let bytes = std::fs::read(&path)?;
    let (text, encoding) = decode(&bytes);
    let mut sources = SourceMap::new();
    let mut file = sources.add(path.as_str(), text.as_str());
    // hOCR and ALTO become plain text with the way back to the file.
    let (text, raised) = match recognised(&text, file) {
        None => (text, Vec::new()),
        Some(read) => {
            let read = read.map_err(|refused| refused.message)?;
            file = sources.add_derived(path.as_str(), read.text.as_str(), file, read.map);
            (read.text, read.raised)
        }
    };
    let mut diagnostics = Diagnostics::new();
    let corrections = match &corrections {
        None => Corrections::default(),
        Some(path) => {
            let text = std::fs::read_to_string(path)?;
            let file = sources.add(path.as_str(), text.as_str());
            Corrections::parse(&text, file, &mut diagnostics)
        }
    };
    let scan = Scan {
        file,
        path: &path,
        text: &text,
        raised: &raised,
        sha256: sha256_hex(&bytes),
    };
    let cleaned = clean(&scan, &corrections, &options, &mut diagnostics);
    match show.as_str() {
        "--suggest" => print!("{}", suggest(&cleaned, &scan, Questions::All)),
        "--diff" => print!("{}", diff(&cleaned, &text, false)),
        "--summary" => print!("{}", summary_table(&cleaned)),
        _ => print!("{}", cleaned.text),
    }
    if let Some(path) = record {
        std::fs::write(path, record_jsonl(&cleaned.record, &text, &cleaned.text))?;
    }
    for found in &diagnostics {
        let place = found.span.unwrap_or(Span::new(file, 0..0));
        let (line, column) = sources.line_column(place);
        let path = &sources.get(place.file).path;
        let hint = found
            .hint
            .as_ref()
            .map(|hint| format!("\n    hint: {hint}"))
            .unwrap_or_default();
        eprintln!(
            "{} {path}:{line}:{column}: {}{hint}",
            found.code.as_str(),
            found.message
        );
    }
    eprintln!(
        "{}: {:?}; {} edits, {} words set aside, {} suggestions, {} notes unanchored",
        encoding.name(),
        cleaned.profile,
        cleaned.record.len(),
        cleaned.dropped_words,
        cleaned.suggestions.len(),
        cleaned.unanchored.len()
    );
    Ok(())
}

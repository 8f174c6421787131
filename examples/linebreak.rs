//! Breaks token streams as TeX does: `cargo run --release --example linebreak -- FILE`.
//!
//! Reads paragraphs in the kp-1 format (boxes, glue, discretionaries in scaled points,
//! with runs named `MEASURE/CONFIGURATION`) and prints, for each feasible run, the items
//! at which lines end: `{"0": {"18pc/tol200": [19, 41, …]}}`. With `--demerits` it
//! prints `{"breaks": […], "demerits": N}` instead of the list.

use florilege::paragraph::lines::tex::{self, Parameters};
use florilege::paragraph::lines::{BreakKind, Glue, Measure, Stream, StreamBuilder};
use florilege::units::Length;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::process::ExitCode;

#[derive(Deserialize)]
struct File {
    paragraphs: Vec<Paragraph>,
}

#[derive(Deserialize)]
struct Paragraph {
    items: Vec<Value>,
    runs: BTreeMap<String, Run>,
}

#[derive(Deserialize)]
struct Run {
    hsize: i64,
    tolerance: i64,
}

#[expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "an example is its own front end"
)]
fn main() -> ExitCode {
    match run() {
        Ok(all) => {
            println!("{all}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("linebreak: {message}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<Value, String> {
    let (flags, files): (Vec<_>, Vec<_>) =
        std::env::args().skip(1).partition(|argument| argument.starts_with("--"));
    let [path] = files.as_slice() else {
        return Err("usage: linebreak [--demerits] FILE.json".into());
    };
    let demerits = flags.iter().any(|flag| flag == "--demerits");
    #[expect(clippy::disallowed_methods, reason = "an example is its own front end")]
    let text =
        std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let file: File =
        serde_json::from_str(&text).map_err(|error| format!("{path}: {error}"))?;
    let mut all = Map::new();
    for (number, paragraph) in file.paragraphs.iter().enumerate() {
        let stream = stream(&paragraph.items)
            .ok_or_else(|| format!("{path}: paragraph {number} has an unknown item"))?;
        all.insert(number.to_string(), runs(&stream, &paragraph.runs, demerits));
    }
    Ok(Value::Object(all))
}

/// Sets each run; those that TeX could not set within their tolerance are left out.
fn runs(stream: &Stream, runs: &BTreeMap<String, Run>, demerits: bool) -> Value {
    let mut results = Map::new();
    for (name, run) in runs {
        // The first pass of TeX does not divide words.
        let divide = !name.ends_with("pass1");
        let parameters = Parameters { divide, ..Parameters::plain(run.tolerance) };
        let measure = Measure::plain(Length(run.hsize));
        let Some(broken) = tex::best(stream, &measure, &parameters) else { continue };
        let ends = broken.breaks.split_last().map_or(&[][..], |(_, ends)| ends);
        let items: Vec<u32> =
            ends.iter().map(|&at| stream.breaks()[at as usize].place.item).collect();
        let result = if demerits {
            json!({ "breaks": items, "demerits": broken.demerits })
        } else {
            json!(items)
        };
        results.insert(name.clone(), result);
    }
    Value::Object(results)
}

/// A stream from kp-1 items; `None` when one of them is not of that format.
fn stream(items: &[Value]) -> Option<Stream> {
    let mut builder = StreamBuilder::with_capacity(items.len());
    for item in items {
        let number = |index: usize| item.get(index)?.as_i64().map(Length);
        match item.get(0)?.as_str()? {
            "b" => builder.rigid(number(1)?),
            "g" => builder.glue(Glue {
                stretch: number(2)?,
                shrink: number(3)?,
                ..Glue::space(number(1)?)
            }),
            "d" => {
                let kind = match number(1)?.0 {
                    0 => BreakKind::Division,
                    _ => BreakKind::Hyphen,
                };
                builder.discretionary(kind, number(2)?, number(3)?, number(4)?);
            }
            _ => return None,
        }
    }
    Some(builder.finish())
}

//! What a person reads about a cleaning: the summary, the differences, and a
//! corrections file with the open questions in it.

use super::passes::paragraphs::{start, unwrap};
use super::rules::Rule;
use super::{Cleaned, Edit, Scan, account, emit, record};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Characters of context on each side of a difference.
const CONTEXT: usize = 24;

/// A table by rule: how often it was applied beyond doubt, how often it is listed, and
/// how often it only proposes; then what needs a person.
pub fn summary_table(cleaned: &Cleaned) -> String {
    let mut rows: BTreeMap<Rule, [usize; 3]> = BTreeMap::new();
    for edit in cleaned.record.iter().filter(|edit| is_telling(edit)) {
        rows.entry(edit.rule).or_default()[usize::from(edit.is_listed())] += 1;
    }
    for suggestion in &cleaned.suggestions {
        rows.entry(suggestion.rule).or_default()[2] += 1;
    }
    let mut table = String::from("rule                         done  listed  proposed\n");
    for (rule, [done, listed, proposed]) in &rows {
        let name = format!("{}/{}", rule.pass(), rule.name());
        let _ = writeln!(table, "{name:<26} {done:>6} {listed:>7} {proposed:>9}");
    }
    let _ = writeln!(table, "\n{} set aside", count(cleaned.dropped_words, "word"));
    for drop in cleaned.drops.iter().filter(|drop| drop.words > 1) {
        let _ = writeln!(
            table,
            "  lines {}: {}, {}",
            drop.lines,
            count(drop.words, "word"),
            drop.reason
        );
    }
    let listed = rows.values().map(|row| row[1]).sum();
    if listed > 0 {
        let _ = writeln!(
            table,
            "{} to look at, likely and not certain: see `--diff`",
            count(listed, "change")
        );
    }
    if !cleaned.unanchored.is_empty() {
        let _ = writeln!(
            table,
            "{} without a place: {}",
            count(cleaned.unanchored.len(), "note"),
            cleaned.unanchored.join(", ")
        );
    }
    if !cleaned.suggestions.is_empty() {
        let _ = writeln!(
            table,
            "{} for a person: see `--suggest`",
            count(cleaned.suggestions.len(), "question")
        );
    }
    table
}

fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// Whether an edit says more than that lines were joined or Markdown was written.
fn is_telling(edit: &Edit) -> bool {
    !matches!(
        edit.rule,
        account::RULE | emit::RULE | record::RULE | start::RULE | unwrap::RULE
    )
}

/// Scan against result, an edit a line: `12: the [teh→the] end  (editor/fix 1.00)`.
/// `colour`: with the escapes that terminals know.
pub fn diff(cleaned: &Cleaned, scan: &str, colour: bool) -> String {
    let (red, green, plain) =
        if colour { ("\x1b[31m", "\x1b[32m", "\x1b[0m") } else { ("", "", "") };
    let mut text = String::new();
    let (mut line, mut counted) = (1, 0);
    for edit in cleaned.record.iter().filter(|edit| is_telling(edit)) {
        line += scan[counted..edit.source.start].matches('\n').count();
        counted = edit.source.start;
        if scan[edit.source.clone()] == cleaned.text[edit.result.clone()] {
            continue;
        }
        let before = one_line(&scan[edit.source.clone()]);
        let after = one_line(&cleaned.text[edit.result.clone()]);
        let front = one_line(tail(&scan[..edit.source.start], CONTEXT));
        let back = one_line(head(&scan[edit.source.end..], CONTEXT));
        let (pass, rule) = (edit.rule.pass(), edit.rule.name());
        let sure = f32::from(edit.confidence) / 100.0;
        let _ = writeln!(
            text,
            "{line}: {front}{red}[{before}{plain}→{green}{after}]{plain}{back}  ({pass}/{rule} {sure:.2})"
        );
    }
    text
}

/// A corrections file with all open questions in it, commented out, each with its
/// line and the reason.
pub fn suggest(cleaned: &Cleaned, scan: &Scan<'_>) -> String {
    let mut file = String::new();
    let name = scan.path.rsplit(['/', '\\']).next().unwrap_or(scan.path);
    let _ = writeln!(file, "# Open questions about {name}.");
    let _ = writeln!(
        file,
        "# Take an entry by removing its marks of comment; refuse it with [[reject]]."
    );
    let _ = writeln!(file, "\n[source]\nfile = {}", super::suggest::quoted(name));
    let _ = writeln!(file, "sha256 = {}", super::suggest::quoted(&scan.sha256));
    for suggestion in &cleaned.suggestions {
        let rule = suggestion.rule;
        let sure = f32::from(suggestion.confidence) / 100.0;
        let _ = writeln!(
            file,
            "\n# {} ({}/{} {sure:.2}): {}",
            suggestion.id,
            rule.pass(),
            rule.name(),
            suggestion.evidence
        );
        let front = tail(&scan.text[..suggestion.source.start], 2 * CONTEXT);
        let back = head(&scan.text[suggestion.source.end..], 2 * CONTEXT);
        let middle = &scan.text[suggestion.source.clone()];
        let _ = writeln!(file, "#   {}", one_line(&format!("{front}⟦{middle}⟧{back}")));
        for line in suggestion.entry.lines() {
            let _ = writeln!(file, "# {line}");
        }
    }
    file
}

fn one_line(text: &str) -> String {
    text.replace("\r\n", "⏎").replace(['\n', '\u{c}'], "⏎")
}

fn tail(text: &str, count: usize) -> &str {
    let start =
        text.char_indices().rev().nth(count.saturating_sub(1)).map_or(0, |(at, _)| at);
    &text[start..]
}

fn head(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(at, _)| &text[..at])
}

//! What a person reads about a cleaning: the summary, the differences, and a
//! corrections file with the open questions in it.

use super::account::SPACE;
use super::claim::PARAGRAPH;
use super::cleaned::{Cleaned, Drop};
use super::emit::MARKUP;
use super::flow::UNWRAP;
use super::questions::Suggestion;
use super::record::{Edit, MOVE};
use super::rule::Rule;
use super::scan::{Known, Scan};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Characters of context on each side of a difference.
const CONTEXT: usize = 24;

/// A table by rule: how often it was applied beyond doubt, how often it is listed, and
/// how often it only proposes; then what needs a person.
pub fn summary_table(cleaned: &Cleaned) -> String {
    let mut rows: BTreeMap<&Rule, [usize; 3]> = BTreeMap::new();
    for edit in cleaned.record.iter().filter(|edit| is_telling(edit)) {
        rows.entry(edit.rule).or_default()[usize::from(edit.is_listed())] += 1;
    }
    for suggestion in &cleaned.suggestions {
        rows.entry(suggestion.rule).or_default()[2] += 1;
    }
    if cleaned.untouched {
        return "Markdown that was made by cleaning: left as it is\n".to_owned();
    }
    let mut table = language_line(cleaned);
    table += "rule                         done  listed  proposed\n";
    for (rule, [done, listed, proposed]) in &rows {
        let name = rule.code();
        let _ = writeln!(table, "{name:<26} {done:>6} {listed:>7} {proposed:>9}");
    }
    let _ = writeln!(table, "\n{} set aside", count(cleaned.dropped_words, "word"));
    table += &dropped(cleaned);
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
    if cleaned.unasked > 0 {
        let forms = count(cleaned.unasked, "form");
        let _ = writeln!(
            table,
            "{forms} that no list has, or that digits stand in, and nothing explains: too many \
             to be asked about, the scan is spelt otherwise than the list, or badly read"
        );
    }
    table
}

/// The language, how it is known, and what rests for want of its words.
fn language_line(cleaned: &Cleaned) -> String {
    let (language, known) = cleaned.language;
    let how = match known {
        Known::Declared if language.code == "und" => ", it has no profile",
        Known::Declared => ", as said",
        Known::Detected => ", by its words",
        Known::Assumed => ", as the book",
        Known::Not => ": `--lang` says it",
    };
    let rests = language.at_rest();
    let rests = if rests.is_empty() {
        String::new()
    } else {
        format!("; at rest: {}", rests.join(", "))
    };
    let mut line = format!("language {}{how}{rests}\n", language.name);
    for (language, works) in &cleaned.other_languages {
        let _ = writeln!(line, "language {} in {}", language.name, works.join(", "));
    }
    line
}

/// Stretches of a kind that are shown by their words.
const SHOWN: usize = 12;

/// What was set aside, by kind: the words of each stretch, equal ones once.
fn dropped(cleaned: &Cleaned) -> String {
    let mut kinds: Vec<(&str, Vec<&Drop>)> = Vec::new();
    for drop in &cleaned.drops {
        match kinds.iter_mut().find(|kind| kind.0 == drop.reason) {
            Some(kind) => kind.1.push(drop),
            None => kinds.push((&drop.reason, vec![drop])),
        }
    }
    let mut text = String::new();
    for (reason, drops) in kinds {
        let words: usize = drops.iter().map(|drop| drop.words).sum();
        let mut shown: Vec<(String, usize, &Drop)> = Vec::new();
        for drop in &drops {
            let bare =
                drop.text.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
            match shown.iter_mut().find(|it| it.0 == bare) {
                Some(it) => it.1 += 1,
                None => shown.push((bare, 1, drop)),
            }
        }
        let _ = write!(text, "  {reason}, {}:", count(words, "word"));
        for (at, (_, times, drop)) in shown.iter().take(SHOWN).enumerate() {
            let separator = if at > 0 { "," } else { "" };
            let part = head(&drop.text, SHOWN * 4);
            let more = if part.len() < drop.text.len() { "…" } else { "" };
            let times = if *times > 1 {
                format!("{times} times from line {}", drop.lines.first)
            } else {
                format!("line {}", drop.lines)
            };
            let _ = write!(text, "{separator} “{part}{more}” ({times})");
        }
        if shown.len() > SHOWN {
            let _ = write!(text, ", and {} more", shown.len() - SHOWN);
        }
        text.push('\n');
    }
    text
}

fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// Whether an edit says more than that lines were joined or Markdown was written.
fn is_telling(edit: &Edit) -> bool {
    ![&SPACE, &MARKUP, &MOVE, &PARAGRAPH, &UNWRAP].contains(&edit.rule)
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
        let rule = edit.rule.code();
        let sure = f32::from(edit.confidence) / 100.0;
        let _ = writeln!(
            text,
            "{line}: {front}{red}[{before}{plain}→{green}{after}]{plain}{back}  ({rule} {sure:.2})"
        );
    }
    text
}

/// How many questions a person is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Questions {
    /// As many as a scan of its length can be asked: six for a thousand words of English,
    /// twelve of another language.
    #[default]
    Budget,
    /// At most so many.
    Most(usize),
    /// All.
    All,
}

impl Questions {
    fn most(self, cleaned: &Cleaned, scan: &Scan<'_>) -> usize {
        const LEAST: usize = 12;
        let rate = if cleaned.language.0.code == "en" { 6 } else { 12 };
        match self {
            Self::Most(most) => most,
            Self::All => usize::MAX,
            Self::Budget => {
                let words = scan.text.split_whitespace().count();
                (words * rate / 1000).max(LEAST)
            }
        }
    }
}

/// The questions that are asked, in the order of the scan, and how many are not: those
/// come first that have an answer to take, and that mend the most places.
fn asked<'c>(
    cleaned: &'c Cleaned,
    scan: &Scan<'_>,
    questions: Questions,
) -> (Vec<&'c Suggestion>, usize) {
    let most = questions.most(cleaned, scan);
    let mut ranked: Vec<&Suggestion> = cleaned.suggestions.iter().collect();
    ranked.sort_by_key(|it| {
        let of_form = it.confidence == 0 && it.entry.starts_with("[[keep]]");
        (of_form, std::cmp::Reverse(it.others.len()), std::cmp::Reverse(it.confidence))
    });
    let left = ranked.len().saturating_sub(most);
    ranked.truncate(most);
    ranked.sort_by_key(|it| (it.source.start, it.rule));
    (ranked, left)
}

/// Places of a form that are shown.
const PLACES: usize = 3;

/// A corrections file with the open questions in it, commented out, each with its line
/// and the reason. A form is asked about once, with the number of its places.
pub fn suggest(cleaned: &Cleaned, scan: &Scan<'_>, questions: Questions) -> String {
    let mut file = String::new();
    let name = scan.path.rsplit(['/', '\\']).next().unwrap_or(scan.path);
    let _ = writeln!(file, "# Open questions about {name}.");
    let _ = writeln!(
        file,
        "# Take an entry by removing its marks of comment; refuse it with [[reject]]."
    );
    let _ = writeln!(file, "\n[source]\nfile = {}", super::questions::quoted(name));
    let _ = writeln!(file, "sha256 = {}", super::questions::quoted(&scan.sha256));
    let (asked, left) = asked(cleaned, scan, questions);
    for suggestion in asked {
        file += &question(suggestion, scan);
    }
    if left > 0 {
        let asks = if left == 1 { "question is" } else { "questions are" };
        let _ = writeln!(
            file,
            "\n# {left} more {asks} not asked, most of them about a single place: \
             `--questions all` asks them."
        );
    }
    file
}

/// A question as the corrections file has it.
fn question(suggestion: &Suggestion, scan: &Scan<'_>) -> String {
    let sure = f32::from(suggestion.confidence) / 100.0;
    let places = match suggestion.others.len() {
        0 => String::new(),
        others => format!(", {} places", others + 1),
    };
    let mut text = format!(
        "\n# {} ({} {sure:.2}): {}{places}\n",
        suggestion.id,
        suggestion.rule.code(),
        suggestion.evidence
    );
    let places = std::iter::once(&suggestion.source).chain(&suggestion.others);
    for source in places.take(PLACES) {
        let front = tail(&scan.text[..source.start], 2 * CONTEXT);
        let back = head(&scan.text[source.end..], 2 * CONTEXT);
        let middle = &scan.text[source.clone()];
        let _ = writeln!(text, "#   {}", one_line(&format!("{front}⟦{middle}⟧{back}")));
    }
    for line in suggestion.entry.lines() {
        let _ = writeln!(text, "# {line}");
    }
    text
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

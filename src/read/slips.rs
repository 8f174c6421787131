//! What is right by the rules of Markdown and a slip in a story: a paragraph that its
//! indent makes code, a sentence that a row of dashes makes a heading, a year that makes
//! a list.

use std::ops::Range;

use super::sink::ChapterSink;
use crate::diag::{Code, Diagnostic};

/// The blocks of code of a file, as far as they may be slips.
#[derive(Debug, Default)]
pub(super) struct CodeSeen {
    fenced: bool,
    /// Blocks made by their indent that read like prose, and whether they hold nothing
    /// else.
    indented: Vec<(Range<usize>, bool)>,
}

impl CodeSeen {
    /// Takes note of a block between fences, and reports one that nothing closes.
    pub(super) fn fence(
        &mut self,
        range: Range<usize>,
        text: &str,
        sink: &mut ChapterSink<'_>,
    ) {
        self.fenced = true;
        let block = text.get(range.clone()).unwrap_or("").trim_end();
        let bare = |line: &str| line.trim_matches([' ', '\t', '>']).to_owned();
        let open = block.lines().next().map(bare).unwrap_or_default();
        let Some(sign) = open.chars().next() else { return };
        let length = open.chars().take_while(|&c| c == sign).count();
        let last = bare(block.lines().last().unwrap_or(""));
        let closed = block.lines().count() > 1
            && last.chars().count() >= length
            && last.chars().all(|c| c == sign);
        if !closed {
            let end = range.start + block.lines().next().map_or(0, str::len);
            sink.report(
                Diagnostic::new(
                    Code::UnbalancedFence,
                    sink.span(range.start..end),
                    "this block of code is never closed, so that all behind it is code",
                )
                .label("opened here")
                .hint(format!("end it with a line `{}`", &open[..length])),
            );
        }
    }

    /// Takes note of a block made by its indent.
    pub(super) fn indented(&mut self, range: Range<usize>, text: &str) {
        let block = text.get(range.clone()).unwrap_or("");
        match strange_signs(block) {
            Some(strange) if strange * 8 < block.trim().len() => {
                self.indented.push((range, strange == 0));
            }
            _ => {}
        }
    }

    /// Reports blocks that were meant as paragraphs.
    pub(super) fn report(&self, sink: &mut ChapterSink<'_>) {
        for (range, prose) in &self.indented {
            if *prose || !self.fenced {
                sink.grouped.add(
                    Code::CodeByIndent,
                    range.clone(),
                    "four spaces or a tab before this paragraph make it a block of code",
                    "take the indent away, the theme sets one; code that is meant goes \
                     between two lines of three backticks",
                );
            }
        }
    }
}

/// Reports a definition whose colon has no space behind it, as in `:smile: she said`: the
/// parser takes the colon for its mark.
pub(super) fn check_definition(
    range: Range<usize>,
    text: &str,
    sink: &mut ChapterSink<'_>,
) {
    let body = text.get(range.clone()).unwrap_or("").trim_start();
    if body
        .strip_prefix(':')
        .is_some_and(|it| it.starts_with(|c: char| !c.is_whitespace()))
    {
        sink.grouped.add(
            Code::ForeignMarkup,
            range.start..range.start + 1,
            "this colon makes its line a definition of the line above, and is set nowhere",
            "a definition is `: …`, with a space behind the colon; a colon that is meant is \
             `\\:`",
        );
    }
}

/// Programs that make something of a block of code of their name.
const RUN: [&str; 12] = [
    "mermaid",
    "plantuml",
    "dot",
    "graphviz",
    "math",
    "katex",
    "dataview",
    "query",
    "toc",
    "admonition",
    "abc",
    "tikz",
];

/// Reports a block between fences that another program would run, or set as text.
pub(super) fn check_info(info: &str, range: Range<usize>, sink: &mut ChapterSink<'_>) {
    let name = info.trim().trim_start_matches('{').split([' ', '}', ',']).next();
    let name = name.unwrap_or("");
    if info.starts_with("{=") {
        let format = name.trim_start_matches('=');
        let message = format!("what is meant for `{format}` alone is left out");
        sink.grouped.add(Code::ReadAsMeant, range, &message, "");
    } else if info.starts_with('{') && !info.starts_with("{.") || RUN.contains(&name) {
        let message =
            format!("`{name}` makes something of this block; here it is set as code");
        let hint = "put in what comes of it: a picture, a table, a text";
        sink.grouped.add(Code::LooksForeign, range, &message, hint);
    }
}

/// How lines begin in whose place other programs put a file, within code, too: `mdBook`, Hugo
/// and Quarto, `VuePress`.
const INCLUDES: [&str; 6] = [
    "{{#include ",
    "{{#rustdoc_include ",
    "{{#playground ",
    "{{< include ",
    "{{< readfile ",
    "<<< @",
];

/// Reports a line of code that stands for what another file says.
pub(super) fn check_code_line(
    line: &str,
    range: Range<usize>,
    sink: &mut ChapterSink<'_>,
) {
    if INCLUDES.iter().any(|begin| line.trim_start().starts_with(begin)) {
        sink.grouped.add(
            Code::LooksForeign,
            range,
            "this line looks like the place of another file, and is set as it was typed",
            "put in here what that file says",
        );
    }
}

/// Signs that people put between scenes.
const BETWEEN_SCENES: &str = "*~#=+@%⁂❦❧•·◆◇✻✽";

/// Reports a paragraph that is a row of signs: a scene break that is none.
pub(super) fn check_row(words: &str, range: Range<usize>, sink: &mut ChapterSink<'_>) {
    let mut signs = words.chars().filter(|c| !c.is_whitespace());
    let Some(first) = signs.next().filter(|c| BETWEEN_SCENES.contains(*c)) else {
        return;
    };
    if signs.all(|c| c == first) {
        sink.grouped.add(
            Code::LooksForeign,
            range,
            "this row of signs is set as a paragraph",
            "a scene break is `***` between two empty lines; a sign that is meant so stands \
             in a line with words",
        );
    }
}

/// Whether a block of code is a row of stars that its indent made one.
pub(super) fn is_break_by_indent(written: &str) -> bool {
    let mut signs = written.chars().filter(|c| !c.is_whitespace() && *c != '>');
    written.matches('*').count() > 2 && signs.all(|c| c == '*')
}

/// Reports a row of dashes with gaps beside a text: the rule of a table as Pandoc draws
/// it, which became a scene break.
pub(super) fn check_rule(range: Range<usize>, text: &str, sink: &mut ChapterSink<'_>) {
    let rule = text.get(range.clone()).unwrap_or("").trim();
    let columns: Vec<&str> = rule.split_whitespace().collect();
    let drawn = columns.len() > 1
        && columns
            .iter()
            .all(|column| column.len() > 1 && column.bytes().all(|b| b == b'-'));
    let above = text[..range.start].trim_end_matches([' ', '\t', '>']);
    let below = &text[range.start + rule.len()..];
    let alone = above.trim_end_matches('\n').len() + 1 < above.len() || above.is_empty();
    let next = below.lines().nth(1).unwrap_or("").trim_matches([' ', '>', '\t']);
    if drawn && (!alone || !next.is_empty()) {
        sink.grouped.add(
            Code::ForeignMarkup,
            range,
            "this is a table as Pandoc draws it, and would be printed as lines of words",
            "write `| a | b |`, `|---|---|` and a line for each row, or `::: table` around \
             lines whose cells are parted by two spaces",
        );
    }
}

/// How many characters a text of sentences has that are neither letters nor the marks of
/// a sentence; `None`: it is none.
fn strange_signs(text: &str) -> Option<usize> {
    let sentence = text.split_whitespace().count() >= 4
        && text.contains(['.', ',', '!', '?', '"', '“', '„', '«', '…'])
        && !text.contains("();")
        && !text.contains(" -");
    let marks = |c: char| " \n\r\t,.;:!?-–—'\"‘’“”„«»…".contains(c);
    let strange = |c: &char| !c.is_alphanumeric() && !marks(*c);
    sentence.then(|| text.chars().filter(strange).count())
}

/// Reports a sentence, or several lines, that a row of signs below makes a heading.
pub(super) fn check_underline(
    range: Range<usize>,
    text: &str,
    sink: &mut ChapterSink<'_>,
) {
    let block = text.get(range.clone()).unwrap_or("").trim_end();
    let Some((words, rule)) = block.rsplit_once('\n') else { return };
    let rule = rule.trim_matches([' ', '\t', '>', '\r']);
    let Some(sign) = rule.chars().next().filter(|sign| matches!(sign, '-' | '=')) else {
        return;
    };
    if !rule.chars().all(|c| c == sign) {
        return;
    }
    let words = words.trim_end();
    let bare = words.trim_end_matches(['"', '\'', '”', '’', '»', '“', '*', '_', ')']);
    let sentence = bare.ends_with(['.', '!', '?', '…', ',', ';', ':', '—'])
        && words.split_whitespace().count() > 2;
    if !sentence && !words.contains('\n') {
        return;
    }
    sink.grouped.add(
        Code::HeadingByDashes,
        range.start..range.start + words.len(),
        &format!("the row of `{sign}` below makes this a heading"),
        "for a scene break leave a blank line on both sides of the row; a heading is \
         plainer with `## ` before it",
    );
}

/// Whether a numbered line can only be an item: a sentence doesn't go on so.
fn is_item(start: u32, item: &Range<usize>, text: &str) -> bool {
    let item = text.get(item.clone()).unwrap_or("").trim_start();
    let words =
        item.trim_start_matches(|c: char| c.is_ascii_digit() || ".) ".contains(c));
    start < 100 && words.starts_with(char::is_lowercase)
}

/// Reports a list of one item with one block (`blocks` counts those of all items), and numbers that are not set as they were typed.
pub(super) fn check_list(
    start: Option<u32>,
    items: &[Range<usize>],
    blocks: usize,
    text: &str,
    sink: &mut ChapterSink<'_>,
) {
    let number = |item: &Range<usize>| {
        let item = text.get(item.clone()).unwrap_or("").trim_start();
        item[..item.bytes().take_while(u8::is_ascii_digit).count()].parse::<u32>().ok()
    };
    let Some(first) = items.first() else { return };
    let marker = |item: &Range<usize>| {
        let line = text.get(item.clone()).unwrap_or("").lines().next().unwrap_or("");
        item.start..item.start + line.len()
    };
    match start {
        Some(start)
            if items.len() == 1 && (blocks > 1 || is_item(start, first, text)) => {}
        Some(start) if items.len() == 1 => sink.grouped.add(
            Code::NumberAsList,
            marker(first),
            "this line begins with a number, and became a list of one item",
            &format!("where the number belongs to the sentence write `{start}\\.`"),
        ),
        Some(start) => {
            let numbers: Vec<_> = items.iter().filter_map(number).collect();
            let same = numbers.windows(2).all(|pair| pair[0] == pair[1]);
            let counted = |(at, &number): (usize, &u32)| {
                start.checked_add(at as u32).is_none_or(|set| set == number)
            };
            let Some(wrong) = numbers.iter().enumerate().position(|it| !counted(it))
            else {
                return;
            };
            if !same && let Some(item) = items.get(wrong) {
                sink.grouped.add(
                    Code::NumberAsList,
                    marker(item),
                    "a list counts on from its first number, whatever is typed",
                    &format!(
                        "`{}` is set as {}; write `{}\\.` where the number is to stay",
                        numbers[wrong],
                        start.saturating_add(wrong as u32),
                        numbers[wrong]
                    ),
                );
            }
        }
        None => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colon_that_would_vanish_is_told_from_a_definition() {
        let said = |text: &str| crate::read::tests::reading(text).messages();
        let found = said("Nobody came.\n\n:smile: She lit it.\n");
        assert!(found.len() == 1 && found[0].contains("set nowhere"), "{found:?}");
        for sound in ["Lee\n: The side.\n", "Lee\n\n:   The side.\n", "A\n\n\\:so it is"]
        {
            assert_eq!(said(sound), Vec::<String>::new(), "{sound}");
        }
    }

    #[test]
    fn prose_is_told_from_code() {
        let prose = "    \"Where were you?\" she asked, and the rain went on.";
        assert_eq!(strange_signs(prose), Some(0));
        for code in
            ["    let a = b; // and so on", "    cargo build -p a.b now", "    ls -l"]
        {
            assert!(strange_signs(code).is_none_or(|count| count > 0), "{code}");
        }
    }
}

//! A style sheet that somebody wrote for an e-book: what EPUB forbids, what shops refuse,
//! and what works against readers.
//!
//! Source: EPUB 3.3, 6.3; the guidelines of Amazon (KPG), Apple Books and Kobo.

use super::epub::css::{self, AddressAim};

/// Something in a style sheet that should not be there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetFault {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub words: String,
    /// What to do.
    pub remedy: &'static str,
    /// Whether no e-book may have it, or none should.
    pub fatal: bool,
}

/// Units that a reader's choice of type size does not reach.
const FIXED: [&str; 6] = ["px", "pt", "pc", "mm", "cm", "in"];

/// Properties whose lengths go by the type size in a reader's hand.
const BY_SIZE: [&str; 4] = ["font-size", "line-height", "text-indent", "letter-spacing"];

/// Looks over a style sheet.
pub fn judge_sheet(text: &str) -> Vec<SheetFault> {
    let sheet = css::parse(text);
    let fault =
        |line, words: String, remedy| SheetFault { line, words, remedy, fatal: true };
    let mut all: Vec<SheetFault> = sheet
        .faults
        .iter()
        .map(|said| {
            let (line, words) = said.split_once(": ").unwrap_or(("", said));
            let line = line.trim_start_matches("line ").parse().unwrap_or(1);
            fault(line, words.to_owned(), "mend it: reading systems drop what follows")
        })
        .collect();
    all.extend(sheet.targets.iter().map(|target| {
        let remedy = match target.aim {
            AddressAim::Sheet => "write its rules into this file",
            AddressAim::Font => {
                "name fonts under `[fonts]` in the manifest; the theme chooses them"
            }
            AddressAim::Picture => "pictures stand in the text",
        };
        fault(target.line, format!("`{}` is not in the e-book", target.href), remedy)
    }));
    let night = text.contains("prefers-color-scheme");
    for (property, line) in &sheet.properties {
        let line = *line;
        match property.as_str() {
            "direction" | "unicode-bidi" => all.push(fault(
                line,
                format!("`{property}` is forbidden in e-books"),
                "mark the passage with its language in the text",
            )),
            "color" | "background" | "background-color" if !night => all.push(unwise(
                line,
                format!("`{property}` holds at night, too, where it may not be seen"),
                "take it back under `@media (prefers-color-scheme: dark)`",
            )),
            "position" => all.push(unwise(
                line,
                "`position` is not followed by most reading systems".to_owned(),
                "use margins",
            )),
            name if BY_SIZE.contains(&name) => {
                let value = value_at(text, line, name);
                if value.is_some_and(|value| is_fixed(&value)) {
                    all.push(unwise(
                        line,
                        format!("`{name}` does not grow with the reader's letters"),
                        "give it in `em`",
                    ));
                }
            }
            _ => {}
        }
    }
    all.sort_by_key(|it| it.line);
    all
}

fn unwise(line: usize, words: String, remedy: &'static str) -> SheetFault {
    SheetFault { line, words, remedy, fatal: false }
}

/// What stands behind a property on a line.
fn value_at(text: &str, line: usize, property: &str) -> Option<String> {
    let line = text.lines().nth(line.checked_sub(1)?)?.to_ascii_lowercase();
    let (_, value) = line.split_once(property)?;
    let value = value.trim_start().strip_prefix(':')?;
    Some(value.split([';', '}']).next().unwrap_or(value).trim().to_owned())
}

/// Whether a value is a length other than nothing in a unit of paper or screen.
fn is_fixed(value: &str) -> bool {
    value.split_whitespace().any(|part| {
        let unit = part.trim_start_matches(|it: char| it.is_ascii_digit() || it == '.');
        unit.len() < part.len() && FIXED.contains(&unit)
    })
}

#[cfg(test)]
mod tests {
    use super::judge_sheet;

    #[test]
    fn what_readers_and_shops_do_not_take_is_told_by_line() {
        let told = |css: &str| {
            let all = judge_sheet(css);
            all.iter().map(|it| (it.line, it.fatal)).collect::<Vec<_>>()
        };
        assert_eq!(told("p { margin: 0 0 1em; }\n.verse { font-size: 0.9em; }\n"), []);
        for (css, fatal) in [
            ("@import \"x.css\";", true),
            ("p { background: url(x.png); }", true),
            ("@font-face { font-family: X; src: url(x.otf); }", true),
            ("p { direction: rtl; }", true),
            ("p { margin: 0;", true),
            ("p { color: #777; }", false),
            ("p { font-size: 12px; }", false),
            ("p { line-height: 14pt }", false),
            ("h1 { position: absolute; }", false),
        ] {
            let all = told(&format!("\n{css}\n"));
            assert!(all.iter().any(|(_, it)| *it == fatal), "{css}: {all:?}");
            assert!(all.iter().all(|(line, _)| (2..=3).contains(line)), "{css}: {all:?}");
        }
        let night = "p { color: #777; }\n\
                     @media (prefers-color-scheme: dark) { p { color: inherit; } }\n";
        assert_eq!(told(night), []);
    }
}

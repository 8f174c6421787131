//! Data at the head of a text, as other tools have it: YAML between `---`, TOML between
//! `+++`, Pandoc's `%` lines, and the `Key: value` lines of `MultiMarkdown`.
//!
//! Only the form is read here. What the data mean for a work, and whether they agree with
//! the manifest, is decided where the texts of a book are gathered.

mod entry;
mod head;
mod plain;
mod yaml;

use std::ops::Range;

use toml::de::{DeTable, DeValue};

pub use entry::{DataEntry, DataValue};
pub use head::DataHead;

use head::{between, key_of, one_line};

/// The people that the first of these keys names, each with a place.
pub fn people(head: &DataHead, keys: &[&str]) -> Vec<DataValue> {
    let split = |value: &DataValue| {
        let range = value.range.clone();
        names(&value.text)
            .into_iter()
            .map(move |text| DataValue { text, range: range.clone() })
    };
    head.values(keys).iter().flat_map(split).collect()
}

/// The names alone of [`people`].
pub fn people_of(head: &DataHead, keys: &[&str]) -> Vec<String> {
    people(head, keys).into_iter().map(|it| it.text).collect()
}

/// The names in a string: `A B and C D`, `A B; C D`, and `A B, C D` where every one has
/// two words (`Quill, Ada` is one).
fn names(text: &str) -> Vec<String> {
    let mut names = vec![text];
    for between in [";", " and ", " & ", " und ", " et "] {
        names = names.into_iter().flat_map(|name| name.split(between)).collect();
    }
    let commas =
        |name: &&str| name.split(',').all(|it| it.split_whitespace().count() > 1);
    if names.iter().all(commas) {
        names = names.into_iter().flat_map(|name| name.split(',')).collect();
    }
    let trimmed = names.into_iter().map(|name| name.trim().to_owned());
    trimmed.filter(|name| !name.is_empty()).collect()
}

/// Reads the data at the head of a text; `None` where it has none, or has some that
/// cannot be read.
pub fn head(text: &str) -> Option<DataHead> {
    yaml::head(text)
        .or_else(|| toml_head(text))
        .or_else(|| plain::percent(text))
        .or_else(|| plain::multi_markdown(text))
}

/// A text with its first `length` bytes blanked, so that all that follows keeps its place.
pub fn without_head(text: &str, length: usize) -> String {
    let (head, rest) = text.split_at(length);
    let blank = |c: char| if c == '\n' { "\n".into() } else { " ".repeat(c.len_utf8()) };
    let mut blanked: String = head.chars().map(blank).collect();
    blanked.push_str(rest);
    blanked
}

fn toml_head(text: &str) -> Option<DataHead> {
    let (inner, length) = between(text, "+++", &["+++"])?;
    let start = inner.start;
    let table = DeTable::parse(&text[inner]).ok()?;
    let at = |range: Range<usize>| start + range.start..start + range.end;
    let mut entries: Vec<DataEntry> = table
        .get_ref()
        .iter()
        .map(|(key, value)| DataEntry {
            key: key_of(key.get_ref()),
            range: at(key.span()),
            values: toml_values(value.get_ref(), &at(value.span()), text),
        })
        .collect();
    entries.sort_by_key(|entry| entry.range.start);
    Some(DataHead { length, entries })
}

fn toml_values(value: &DeValue<'_>, range: &Range<usize>, text: &str) -> Vec<DataValue> {
    let one = |text: String| vec![DataValue { text, range: range.clone() }];
    match value {
        DeValue::String(text) => one(one_line(text)),
        DeValue::Array(items) => items
            .iter()
            .flat_map(|item| toml_values(item.get_ref(), range, text))
            .collect(),
        DeValue::Table(table) => ["name", "text"]
            .iter()
            .find_map(|key| table.get(*key)?.get_ref().as_str().map(one_line))
            .map_or_else(Vec::new, one),
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_) => {
            one(text.get(range.clone()).unwrap_or("").to_owned())
        }
        DeValue::Boolean(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let Some(head) = head(text) else { return vec!["none".into()] };
        assert!(text.is_char_boundary(head.length));
        head.entries
            .iter()
            .map(|entry| {
                for value in &entry.values {
                    assert!(text.get(value.range.clone()).is_some());
                }
                let values: Vec<_> =
                    entry.values.iter().map(|it| it.text.as_str()).collect();
                format!("{}={}", entry.key, values.join("|"))
            })
            .collect()
    }

    #[test]
    fn yaml_is_read() {
        assert_eq!(
            shown(
                "---\ntitle: \"The \\\"Lamp\\\"\" # so\nauthor: Ada Quill\nlang: 'en'\n\
                 authors:\n  - name: Bo Reed\n    orcid: 7\n  - Cy Salt\n\
                 tags: [a, \"b, c\"]\nteaser: >\n  Two\n  lines\n\ndate: 2021-05-02\n\
                 long: runs\n  on\ndraft:\n---\n\nText: no data.\n"
            ),
            [
                "title=The \"Lamp\"",
                "author=Ada Quill",
                "lang=en",
                "authors=Bo Reed|Cy Salt",
                "tags=a|b, c",
                "teaser=Two lines",
                "date=2021-05-02",
                "long=runs on",
                "draft=",
            ]
        );
        assert_eq!(shown("---\ntitle: A\n...\nText.\n"), ["title=A"]);
        assert_eq!(
            shown("---\r\nauthor:\r\n- {name: A B, x: 1}\r\n- B C\r\n---\r\n"),
            ["author=A B|B C"]
        );
        assert_eq!(
            shown(
                "---\ntitle:\n- type: main\n  text: My Book\ncreator:\n  name: A B\n---\n"
            ),
            ["title=My Book", "creator=A B"]
        );
    }

    #[test]
    fn names_are_parted() {
        for (text, parted) in [
            ("Ada Quill", "Ada Quill"),
            ("Ada Quill and Bo Reed", "Ada Quill|Bo Reed"),
            ("Ada Quill, Bo Reed & Cy Salt", "Ada Quill|Bo Reed|Cy Salt"),
            ("Quill, Ada; Reed, Bo", "Quill, Ada|Reed, Bo"),
            ("Quill, Ada", "Quill, Ada"),
        ] {
            assert_eq!(names(text).join("|"), parted);
        }
    }

    #[test]
    fn other_heads_are_read() {
        assert_eq!(
            shown(
                "+++\ntitle = \"Lamp\"\ndate = 2021-05-02\nauthors = [\"A\", \"B\"]\n+++\n"
            ),
            ["title=Lamp", "date=2021-05-02", "authors=A|B"]
        );
        assert_eq!(
            shown("% The Lamp\n  at Sea\n% Ada Quill; Bo Reed\n% May 1921\n\nText.\n"),
            ["title=The Lamp at Sea", "author=Ada Quill|Bo Reed", "date=May 1921"]
        );
        assert_eq!(
            shown("Title: The Lamp\nAuthor: Ada Quill\nBase Header Level: 2\n\nText.\n"),
            ["title=The Lamp", "author=Ada Quill", "base-header-level=2"]
        );
    }

    #[test]
    fn prose_is_no_data() {
        for text in [
            "# One\n\nTitle: x\n",
            "---\n\nA break above.\n\n---\n",
            "Ada: Hello.\nBo: Hello.\n\nThey went.\n",
            "Date: 5 May\nDear Ada,\n\n",
            "Title: one line that runs into prose\nwithout a key.\n\n",
            "100% of it.\n",
            "---\nno key here\n---\n",
            "---\ntitle: x\n",
            "",
        ] {
            assert_eq!(shown(text), ["none"], "{text}");
        }
    }

    #[test]
    fn what_follows_keeps_its_place() {
        let text = "---\ntitle: é\n---\nText.\n";
        let length = head(text).map_or(0, |head| head.length);
        let blanked = without_head(text, length);
        assert_eq!(blanked.len(), text.len());
        assert_eq!(blanked.find("Text"), text.find("Text"));
        assert_eq!(blanked.trim(), "Text.");
    }
}

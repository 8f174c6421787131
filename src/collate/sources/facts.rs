//! What a manifest says, as names and values: the book's main data by what they mean, since
//! EPUBs have them, too; every other key as it is written, so that none is left out.

use std::collections::BTreeMap;

use toml::{Table, Value};

use crate::book::{Book, NodeId, Piece};
use crate::build::Loaded;
use crate::collate::witness::Statement;
use crate::project::{Contributor, Relator};
use crate::source::SourceMap;
use crate::tables::NamedValue as _;

/// Keys that are told by what they mean, and pieces, which are works.
const MEANT: [&str; 10] = [
    "title",
    "subtitle",
    "language",
    "publisher",
    "date",
    "rights",
    "contributor",
    "front",
    "body",
    "back",
];

/// The facts of a book.
pub(super) fn of_book(loaded: &Loaded, sources: &SourceMap) -> Vec<Statement> {
    let (book, metadata) = (&*loaded.book, &*loaded.project.metadata);
    let paragraphs = |nodes: &[NodeId]| -> String {
        nodes.iter().map(|node| book.plain_text(*node)).collect::<Vec<_>>().join(" ")
    };
    let mut facts = Vec::new();
    let mut shared = |key: &str, value: String| {
        if !value.is_empty() {
            facts.push(Statement { key: key.to_owned(), value, shared: true });
        }
    };
    shared("title", book.title());
    shared(
        "subtitle",
        book.imprint.subtitle.map_or_else(String::new, |it| book.plain_text(it)),
    );
    shared("language", metadata.lang.to_string());
    shared(
        "publisher",
        metadata.publisher.as_ref().map_or_else(String::new, |it| it.text.clone()),
    );
    shared("date", metadata.date.map_or_else(String::new, |it| it.to_string()));
    shared("rights", paragraphs(&book.imprint.rights));
    for (key, value) in people(&metadata.contributors) {
        facts.push(Statement { key, value, shared: false });
    }
    let manifest = metadata.title.span;
    if !sources.is_unwritten(manifest)
        && let Ok(table) = sources.get(manifest.file).text.parse::<Table>()
    {
        let rest = table.into_iter().filter(|(key, _)| !MEANT.contains(&key.as_str()));
        let mut flat = Vec::new();
        rest.for_each(|(key, value)| flatten(&key, &value, &mut flat));
        facts.extend(flat.into_iter().map(|(key, value)| Statement {
            key,
            value,
            shared: false,
        }));
    }
    facts
}

/// The facts of a work.
pub(super) fn of_work(
    book: &Book,
    piece: &Piece,
    title: &str,
    part: &str,
) -> Vec<Statement> {
    let data = &piece.data;
    let paragraphs = |nodes: &[NodeId]| -> String {
        nodes.iter().map(|node| book.plain_text(*node)).collect::<Vec<_>>().join(" ")
    };
    let node =
        |node: Option<NodeId>| node.map_or_else(String::new, |it| book.plain_text(it));
    let said = &piece.provenance;
    let mut facts = Vec::new();
    let mut add = |key: &str, value: String, shared: bool| {
        if !value.is_empty() {
            facts.push(Statement { key: key.to_owned(), value, shared });
        }
    };
    add("title", title.to_owned(), true);
    add("subtitle", node(piece.subtitle), true);
    add("short title", node(piece.short_title), false);
    for (key, value) in people(&data.contributors) {
        add(&key, value, false);
    }
    add("part", part.to_owned(), false);
    add("date", paragraphs(&said.date), false);
    add("first published", paragraphs(&said.first_published), false);
    add("copyright", paragraphs(&said.copyright), false);
    add("permission", paragraphs(&said.permission), false);
    add("source copy", paragraphs(&said.source), false);
    add("note on the text", paragraphs(&said.note), false);
    add("language", piece.lang.to_string(), false);
    let opens =
        piece.opens_recto.map_or("", |recto| if recto { "recto" } else { "next page" });
    add("opens", opens.to_owned(), false);
    add(
        "only in editions",
        piece.only.as_ref().map_or_else(String::new, |it| it.join(", ")),
        false,
    );
    facts
}

/// The names of people by the part they played, in words, in order.
fn people(people: &[Contributor]) -> Vec<(String, String)> {
    let mut by_role: Vec<(String, String)> = Vec::new();
    for person in people {
        let role = role_name(person.role.as_str());
        match by_role.iter_mut().find(|it| it.0 == role) {
            Some((_, names)) => *names = format!("{names}; {}", person.name.text),
            None => by_role.push((role, person.name.text.clone())),
        }
    }
    by_role
}

/// A MARC relator code in words, as manifests have them.
pub(in crate::collate) fn role_name(code: &str) -> String {
    let word = Relator::WORDS.iter().find(|(_, role)| role.as_str() == code);
    word.map_or(code, |it| it.0).to_owned()
}

/// The values below a key, each with its path in words.
fn flatten(path: &str, value: &Value, out: &mut Vec<(String, String)>) {
    match value {
        Value::Table(table) => {
            for (key, value) in table {
                flatten(&format!("{path}: {}", key.replace('-', " ")), value, out);
            }
        }
        Value::Array(list) if list.iter().any(Value::is_table) => {
            let mut seen: BTreeMap<String, usize> = BTreeMap::new();
            for entry in list {
                let name = name_of(entry);
                let nth = seen.entry(name.clone()).or_insert(0);
                *nth += 1;
                let nth = if *nth == 1 && !name.is_empty() {
                    String::new()
                } else {
                    format!(" {nth}")
                };
                let space = if name.is_empty() { "" } else { " " };
                flatten(&format!("{path}{space}{name}{nth}"), entry, out);
            }
        }
        Value::Array(list) => {
            let words: Vec<String> = list.iter().map(shown).collect();
            out.push((path.to_owned(), words.join("; ")));
        }
        other => out.push((path.to_owned(), shown(other))),
    }
}

/// What tells an entry of a list from the others.
fn name_of(entry: &Value) -> String {
    let keys = ["id", "kind", "name", "text", "currency"];
    let name = keys.iter().find_map(|key| entry.get(*key)?.as_str());
    name.or(entry.as_str()).unwrap_or("").to_owned()
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(shown).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_a_name_in_words() {
        let text = "
            slug = \"lamps\"
            subjects = [\"Light\", { text = \"Dark\", term = \"X1\" }]
            [trade]
            country = \"GB\"
            [[edition]]
            kind = \"print\"
            trim = \"A5\"
            [[edition]]
            kind = \"print\"
            [[price]]
            amount = \"12.00\"
            editions = [\"print\", \"epub\"]
        ";
        let table: Table = text.parse().expect("TOML");
        let mut flat = Vec::new();
        table.iter().for_each(|(key, value)| flatten(key, value, &mut flat));
        let lines: Vec<String> =
            flat.iter().map(|(key, value)| format!("{key} = {value}")).collect();
        assert_eq!(
            lines,
            [
                "edition print: kind = print",
                "edition print: trim = A5",
                "edition print 2: kind = print",
                "price 1: amount = 12.00",
                "price 1: editions = print; epub",
                "slug = lamps",
                "subjects Light = Light",
                "subjects Dark: term = X1",
                "subjects Dark: text = Dark",
                "trade: country = GB",
            ]
        );
    }
}

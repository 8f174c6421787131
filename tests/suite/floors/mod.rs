//! Every room stands on a floor, and imports go down only: the table of `ARCHITECTURE.md`
//! against the code.

#![expect(clippy::disallowed_methods, reason = "it looks at the code from outside")]

mod imports;
mod names;
mod scan;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use imports::{Imports, imports};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The lines of the table under a heading of `ARCHITECTURE.md`, cell by cell.
fn table(heading: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("the map");
    let (_, rest) = text.split_once(&format!("\n{heading}\n")).expect("the heading");
    let lines = rest.lines().skip_while(|line| !line.starts_with('|'));
    lines
        .take_while(|line| line.starts_with('|'))
        .skip(2)
        .map(|line| line.trim_matches('|').split('|').map(|it| it.trim().to_owned()))
        .map(Iterator::collect)
        .collect()
}

/// What stands between backquotes.
fn quoted(cell: &str) -> Vec<String> {
    cell.split('`')
        .skip(1)
        .step_by(2)
        .map(|it| it.trim_end_matches('/').to_owned())
        .collect()
}

/// The room of a file: the folder below `src`, or the file itself.
fn room(file: &str) -> &str {
    file.split('/').next().unwrap_or(file).trim_end_matches(".rs")
}

fn graph() -> Imports {
    imports(&root().join("src"))
}

#[test]
fn rooms_import_from_lower_floors_only() {
    let mut floors: BTreeMap<String, usize> = BTreeMap::new();
    for (floor, cells) in table("## Floors").iter().enumerate() {
        floors.extend(quoted(&cells[1]).into_iter().map(|room| (room, floor)));
    }
    let mut wrong = Vec::new();
    for (file, imported) in graph() {
        let own = *floors
            .get(room(&file))
            .unwrap_or_else(|| panic!("`{}` stands on no floor", room(&file)));
        for (other, path) in imported.iter().filter(|it| room(it.0) != room(&file)) {
            if floors.get(room(other)).is_none_or(|floor| *floor >= own) {
                wrong.push(format!("{file} -> {other} (`{path}`)"));
            }
        }
    }
    assert!(wrong.is_empty(), "imports go down only:\n{}", wrong.join("\n"));
    let rooms: BTreeSet<String> = graph().keys().map(|it| room(it).to_owned()).collect();
    let idle: Vec<_> = floors.keys().filter(|it| !rooms.contains(*it)).collect();
    assert!(idle.is_empty(), "there is no such room: {idle:?}");
}

/// The files of a room that import each other, in either way and over others.
fn circles(graph: &Imports) -> Vec<BTreeSet<String>> {
    let below = |start: &String| {
        let (mut seen, mut open) = (BTreeSet::new(), vec![start.clone()]);
        while let Some(file) = open.pop() {
            let imported = graph.get(&file).into_iter().flat_map(BTreeMap::keys);
            for other in imported.filter(|other| room(other) == room(&file)) {
                if seen.insert(other.clone()) {
                    open.push(other.clone());
                }
            }
        }
        seen
    };
    let reached: BTreeMap<&String, BTreeSet<String>> =
        graph.keys().map(|file| (file, below(file))).collect();
    let circle = |file: &String| -> BTreeSet<String> {
        let back =
            |other: &&String| reached.get(other).is_some_and(|it| it.contains(file));
        reached[file].iter().filter(back).cloned().collect()
    };
    let all: BTreeSet<BTreeSet<String>> = graph.keys().map(circle).collect();
    all.into_iter().filter(|circle| !circle.is_empty()).collect()
}

/// What the files of a circle import of each other, a line each.
fn imports_within(graph: &Imports, circle: &BTreeSet<String>) -> String {
    let lines = circle.iter().flat_map(|file| {
        let own = graph[file].iter().filter(|it| circle.contains(it.0));
        own.map(move |(other, path)| format!("{file} -> {other} (`{path}`)\n"))
    });
    lines.collect()
}

#[test]
fn circles_of_files_are_named_with_their_reason() {
    // A line of the table names files, or folders with all that is in them.
    let named: Vec<Vec<String>> =
        table("### Circles that stay").iter().map(|cells| quoted(&cells[0])).collect();
    let within = |file: &str, line: &[String]| {
        line.iter().any(|it| {
            file == it
                || file
                    .strip_prefix(it.as_str())
                    .is_some_and(|rest| rest.starts_with('/'))
        })
    };
    let graph = graph();
    let circles = circles(&graph);
    for circle in &circles {
        let known = named.iter().any(|line| circle.iter().all(|file| within(file, line)));
        let imports = imports_within(&graph, circle);
        assert!(known, "files import each other, and no reason is named:\n{imports}");
    }
    for line in &named {
        let is = |circle: &BTreeSet<String>| circle.iter().all(|file| within(file, line));
        assert!(circles.iter().any(is), "there is no such circle any more: {line:?}");
    }
}

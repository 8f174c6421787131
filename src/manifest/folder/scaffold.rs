//! A small book to start from.

use super::chapter::title_of;
use super::write::head;
use crate::ground::Date;
use crate::manifest::reading::FILE_NAME;
use crate::manifest::schema::{SCHEMA_NAME, schema_text};

/// The files of a small book to start from, by path: a manifest, its schema and two
/// chapters.
pub fn scaffold(name: &str, date: Date) -> Vec<(&'static str, String)> {
    let mut manifest = head(name, &title_of(name), "en-US", Some(date));
    manifest.push_str(SCAFFOLD);
    vec![
        (FILE_NAME, manifest),
        (SCHEMA_NAME, schema_text()),
        ("works/a-first-piece.md", FIRST.to_owned()),
        ("works/a-second-piece.md", SECOND.to_owned()),
    ]
}

const SCAFFOLD: &str = r#"description = "Two short pieces to start an anthology from"

[[contributor]]
name = "The Editors"
role = "editor"

[[front]]
piece = "half-title"

[[front]]
piece = "title-page"

[[front]]
piece = "copyright-page"

[[front]]
piece = "contents"

[[body]]
title = "A First Piece"
authors = ["The Editors"]
file = "works/a-first-piece.md"

[[body]]
title = "A Second Piece"
authors = ["The Editors"]
file = "works/a-second-piece.md"

[[back]]
piece = "notes"

[[edition]]
kind = "epub"

[[edition]]
kind = "print"
trim = "6x9in"

[[edition]]
kind = "screen"
trim = "6x9in"
"#;

const FIRST: &str = r#"# A First Piece

Every file below `works` is one piece of the anthology. Its first heading is the title,
and must agree with the manifest. Paragraphs are divided by empty lines; *stress* and
"quotation marks" are typed plainly and set as the language wants them.

A note is called where it belongs[^call] and written anywhere in the file.

[^call]: In the printed book the notes stand together after the last piece; in the
    e-book a reader touches the number.
"#;

const SECOND: &str = r"# A Second Piece

Poems keep their lines:

::: verse
A page is blank until the type is set,
  a line is short until the next begins;
:::

Change these two files, add others, and name each in the manifest.
";

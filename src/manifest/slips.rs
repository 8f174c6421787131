//! Slips that people make in a manifest, and what to write instead: keys that another
//! table or another program has are told their place here.

/// Keys that are often written for others of the same table.
pub(super) const KEYS: &[(&str, &str)] = &[
    ("author", "authors"),
    ("blurb", "description"),
    ("chapter", "file"),
    ("chapters", "body"),
    ("children", "body"),
    ("content", "file"),
    ("copyright", "rights"),
    ("format", "kind"),
    ("heading", "title"),
    ("kind", "piece"),
    ("keywords", "subjects"),
    ("lang", "language"),
    ("page-size", "trim"),
    ("pages-from", "page-source"),
    ("paper", "trim"),
    ("path", "file"),
    ("pubdate", "date"),
    ("published", "date"),
    ("series-number", "position"),
    ("number", "position"),
    ("size", "trim"),
    ("sorting", "sort"),
    ("source", "file"),
    ("src", "file"),
    ("subject", "subjects"),
    ("summary", "description"),
    ("tags", "subjects"),
    ("text", "file"),
    ("translator", "translators"),
    ("type", "piece"),
    ("type", "kind"),
    ("works", "body"),
    ("year", "date"),
];

/// Keys that have their place in another table, and where.
pub(super) const ELSEWHERE: &[(&str, &str)] = &[
    (
        "author",
        "authors of a work stand in its table as `authors = [\"…\"]`, makers of the \
      whole as `[[contributor]]` with `name` and `role`",
    ),
    (
        "authors",
        "authors of a work stand in its table, makers of the whole are written as \
      `[[contributor]]` with `name` and `role = \"author\"`",
    ),
    ("chapters", "each chapter is a table of its own: `[[body]]`, `file = \"….md\"`"),
    ("editor", "write `[[contributor]]`, `name = \"…\"`, `role = \"editor\"`"),
    ("editors", "write `[[contributor]]`, `name = \"…\"`, `role = \"editor\"` for each"),
    ("illustrator", "write `[[contributor]]`, `name = \"…\"`, `role = \"illustrator\"`"),
    ("isbn", "each edition has its own: write it below `[[edition]]`"),
    ("isbn13", "each edition has its own: write `isbn` below `[[edition]]`"),
    ("notes", "where notes stand is said below `[[edition]]`"),
    ("page-size", "the size of pages is `trim`, below `[[edition]]`"),
    ("size", "the size of pages is `trim`, below `[[edition]]`"),
    ("theme", "each edition has its own: write it below `[[edition]]`"),
    ("translator", "write `[[contributor]]`, `name = \"…\"`, `role = \"translator\"`"),
    ("translators", "write `[[contributor]]`, `name = \"…\"`, `role = \"translator\"`"),
    ("trim", "each edition has its own: write it below `[[edition]]`"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::slips::{elsewhere, meant};

    #[test]
    fn keys_of_others_are_understood() {
        let work = ["title", "authors", "file", "language", "piece"];
        assert_eq!(meant("lang", &work, KEYS), Some("language"));
        assert_eq!(meant("Title", &work, KEYS), Some("title"));
        assert_eq!(meant("author", &work, KEYS), Some("authors"));
        assert_eq!(meant("src", &work, KEYS), Some("file"));
        assert_eq!(meant("isbn", &work, KEYS), None);
        assert!(
            elsewhere("isbn", ELSEWHERE).is_some_and(|it| it.contains("[[edition]]"))
        );
    }
}

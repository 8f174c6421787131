//! Slips that people make in a catalogue, and what to write instead.

use crate::diag::Code;
use crate::tables::Dialect;

/// A catalogue among the files that are read as tables.
pub(super) static DIALECT: Dialect = Dialect {
    what: "a catalogue",
    syntax: Code::ManifestSyntax,
    unknown_key: Code::UnknownKey,
    missing_key: Code::MissingKey,
    wrong_type: Code::WrongType,
    meant: &[
        ("default", "defaults"),
        ("overrides", "override"),
        ("isbn-prefix", "isbn-prefixes"),
        ("prefix", "isbn-prefixes"),
        ("editions", "edition"),
        ("prices", "price"),
        ("paths", "books"),
        ("folder", "path"),
    ],
    elsewhere: &[
        ("imprint", "it is a key of trade: write `[defaults.trade]`, `imprint = \"…\"`"),
        (
            "publisher",
            "what all books share stands below `[defaults]`, what one has below \
          `[book.override]`",
        ),
        ("place", "write it below `[defaults]`, or below `[book.override]`"),
        ("theme", "write it below `[defaults]`, or below `[book.override]`"),
        ("trade", "write `[defaults.trade]`, or `[book.override.trade]`"),
        ("accessibility", "write `[defaults.accessibility]`"),
        ("edition", "write `[[defaults.edition]]`, or `[[book.override.edition]]`"),
        ("price", "write `[[defaults.price]]`, or `[[book.override.price]]`"),
        ("title", "a book's own data stand in its `book.toml`"),
    ],
    older: &[],
};

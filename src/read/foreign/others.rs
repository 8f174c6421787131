//! More of the list: forms of fewer people. They are looked for where none of the first
//! list stands.

use super::forms::{Form, Place};
use super::more::{between_any, line_after_sign};
use super::odd::{
    bars, block_of_file, bookdown, called, expression, lone_backslash, macro_mark,
    myst_role, myst_target, note, picture_mark, rule, short, wordpress,
};
use super::shapes::{across, hugging};
use crate::diag::Code;

/// See [`super::forms::FORMS`].
pub(super) const OTHERS: &[Form] = &[
    Form {
        name: "a comment of MDX",
        place: Place::Any,
        begins: "{",
        length: |here| across(here, "{/*", "*/}"),
        code: Code::ForeignMarkup,
        remedy: "a comment is `<!-- … -->`",
        example: "{/* not for you */}",
        counter: "{ /* }",
    },
    Form {
        name: "an expression of MDX",
        place: Place::Any,
        begins: "{",
        length: expression,
        code: Code::LooksForeign,
        remedy: "write what is to be printed",
        example: "By {props.name} here",
        counter: "{one. two}",
    },
    Form {
        name: "a role of MyST",
        place: Place::Any,
        begins: "{",
        length: myst_role,
        code: Code::ForeignMarkup,
        remedy: "a link is `[words](file.md#name)`, the number of a page `[]{.page ref=#name}`",
        example: "See {ref}`lamp`.",
        counter: "See {lamp} `code`",
    },
    Form {
        name: "a target of MyST",
        place: Place::Line,
        begins: "(",
        length: myst_target,
        code: Code::ForeignMarkup,
        remedy: "write `{#name}` behind the heading, or `[words]{#name}`",
        example: "(the-lamp)=\nWords",
        counter: "(so) = that",
    },
    Form {
        name: "a cross-reference of bookdown",
        place: Place::Any,
        begins: "\u{4}",
        length: bookdown,
        code: Code::ForeignMarkup,
        remedy: "write `[words](#fig-lamp)`, or `[]{.page ref=#fig-lamp}` for the page",
        example: "See figure \\@ref(fig:lamp).",
        counter: "See \\@ref or \\*ref",
    },
    Form {
        name: "a caption of bookdown",
        place: Place::Line,
        begins: "(",
        length: |here| short(here, "(ref:", ")"),
        code: Code::ForeignMarkup,
        remedy: "put it into the picture: `![what it shows](a.png \"Caption\")`",
        example: "(ref:lamp) A lamp.",
        counter: "(ref. 5) so",
    },
    Form {
        name: "a mark of Djot",
        place: Place::Any,
        begins: "{",
        length: |here| {
            [("{+", "+}"), ("{-", "-}"), ("{^", "^}"), ("{\u{1}", "\u{1}}")]
                .into_iter()
                .find_map(|(open, close)| short(here, open, close))
        },
        code: Code::LooksForeign,
        remedy: "stress is `*words*`, a raised letter `x^2^`; write the words without the braces",
        example: "An {+added+} word.",
        counter: "{+ 1}",
    },
    Form {
        name: "a macro of Confluence",
        place: Place::Any,
        begins: "{",
        length: macro_mark,
        code: Code::ForeignMarkup,
        remedy: "write the words alone",
        example: "So {color:red}it{color} is",
        counter: "so {a: b}",
    },
    Form {
        name: "an annotation of Ulysses",
        place: Place::Any,
        begins: "{",
        length: |here| {
            let words = short(here, "{", "}")?;
            here.rest[words..].starts_with('(').then_some(words)
        },
        code: Code::LooksForeign,
        remedy: "write `^[…]` for a note behind the words, or the words alone",
        example: "It {was}(so he said) so",
        counter: "{was} (so)",
    },
    Form {
        name: "marked words of Ulysses",
        place: Place::Any,
        begins: ":",
        length: |here| hugging(here, "::"),
        code: Code::LooksForeign,
        remedy: "write the words without the marks",
        example: "It was ::lit:: so",
        counter: "std::io::stdin",
    },
    Form {
        name: "italics of a wiki",
        place: Place::Any,
        begins: "/",
        length: |here| hugging(here, "//").filter(|_| here.before != ':'),
        code: Code::LooksForeign,
        remedy: "write `*words*`",
        example: "It was //lit// so",
        counter: "and // or http: //",
    },
    Form {
        name: "a row of a table",
        place: Place::Block,
        begins: "",
        length: bars,
        code: Code::LooksForeign,
        remedy: "a table is `| a | b |`, `|---|---|`, and a line for each row",
        example: "||Paper||Weight||",
        counter: "| One line\n| Two lines",
    },
    Form {
        name: "a table of reStructuredText",
        place: Place::Line,
        begins: "=",
        length: rule,
        code: Code::ForeignMarkup,
        remedy: "a table is `| a | b |`, `|---|---|`, and a line for each row",
        example: "Words\n=====  =====\nA      B",
        counter: "a = b",
    },
    Form {
        name: "a head of a wiki\u{2019}s table, or a note for a speaker",
        place: Place::Line,
        begins: "^",
        length: |here| line_after_sign(here, "^ "),
        code: Code::LooksForeign,
        remedy: "a table is `| a | b |`, `|---|---|`, and a line for each row; delete a note",
        example: "^ Paper ^ Weight ^",
        counter: "Up ^ here",
    },
    Form {
        name: "a short code of WordPress",
        place: Place::Any,
        begins: "[",
        length: wordpress,
        code: Code::ForeignMarkup,
        remedy: "a picture is `![what it shows](a.png \"Caption\")`; else delete it",
        example: "[gallery ids=\"1,2\"]",
        counter: "[one two] and [a = b]",
    },
    Form {
        name: "a link of Confluence",
        place: Place::Any,
        begins: "[",
        length: |here| {
            let length = short(here, "[", "]")?;
            here.rest[..length].contains("|http").then_some(length)
        },
        code: Code::ForeignMarkup,
        remedy: "write `[words](address)`",
        example: "See [words|http:x] there",
        counter: "[a|b]",
    },
    Form {
        name: "a setting of a slide",
        place: Place::Any,
        begins: "[",
        length: |here| {
            let length = short(here, "[.", "]")?;
            here.rest[..length].contains(": ").then_some(length)
        },
        code: Code::ForeignMarkup,
        remedy: "delete it",
        example: "[.autoscale: true]",
        counter: "[...] and [.: x",
    },
    Form {
        name: "a picture of Confluence or Jira",
        place: Place::Any,
        begins: "!",
        length: picture_mark,
        code: Code::ForeignMarkup,
        remedy: "write `![what it shows](a.png)`",
        example: "See !lamp.png|width=300! there",
        counter: "Oh! See lamp.png!",
    },
    Form {
        name: "a file that iA Writer puts in",
        place: Place::Block,
        begins: "/",
        length: block_of_file,
        code: Code::ForeignMarkup,
        remedy: "write `![what it shows](lamp.png \"Caption\")`; name a text in `book.toml`",
        example: "/lamp.png \"A lamp\"",
        counter: "/ or so",
    },
    Form {
        name: "a frame of a text of Project Gutenberg\u{2019}s",
        place: Place::Block,
        begins: "*\u{4}",
        length: |here| {
            ["*** START OF ", "***START OF ", "*** END OF ", "***END OF "]
                .into_iter()
                .find_map(|lead| line_after_sign(here, lead))
        },
        code: Code::ForeignMarkup,
        remedy: "delete it, with all that stands before the text or behind it",
        example: "*** START OF THE PROJECT GUTENBERG EBOOK ***",
        counter: "*** The end ***",
    },
    Form {
        name: "a note as transcripts have it",
        place: Place::Block,
        begins: "[",
        length: note,
        code: Code::LooksForeign,
        remedy: "write `[^1]` where it is called and `[^1]: …` for its text; a number in brackets is `\\[1]`",
        example: "[1] A note.",
        counter: "[1999] A year.",
    },
    Form {
        name: "a call of a note as transcripts have it",
        place: Place::Any,
        begins: "[",
        length: called,
        code: Code::LooksForeign,
        remedy: "write `[^1]` here and `[^1]: …` for its text; a number in brackets is `\\[1]`",
        example: "A word.[1] More",
        counter: "A word [1] more, in 12[3",
    },
    Form {
        name: "a letter as transcripts spell it",
        place: Place::Any,
        begins: "[",
        length: |here| {
            between_any(here, &["[oe]", "[OE]", "[ae]", "[AE]", "[Oe]", "[Ae]"])
        },
        code: Code::LooksForeign,
        remedy: "write the letter itself: œ, Œ, æ, Æ",
        example: "A man[oe]uvre",
        counter: "[o e]",
    },
    Form {
        name: "bold or spaced words as transcripts have them",
        place: Place::Any,
        begins: "=+",
        length: |here| hugging(here, "=").or_else(|| hugging(here, "+")),
        code: Code::LooksForeign,
        remedy: "write `**words**` or `*words*`",
        example: "It was =bold= so",
        counter: "a = b = c, 2+3+4",
    },
    Form {
        name: "a backslash that escapes nothing",
        place: Place::Any,
        begins: "\\",
        length: lone_backslash,
        code: Code::LooksForeign,
        remedy: "delete it; one that is meant is `\\\\`",
        example: "He \\f said",
        counter: "C:\\f and a/\\b",
    },
];

//! The classes that chapters may use, each with what it makes. The handbook's tables are
//! made from these lists.

/// A class, and what it makes of what it is put on.
pub type Meaning = (&'static str, &'static str);

/// The classes of divisions: `::: verse` to `:::`.
pub const DIVISIONS: &[Meaning] = &[
    ("verse", "A poem: each line stays a line, an empty line parts stanzas"),
    ("letter", "A letter or another document given whole"),
    ("epigraph", "Words set before a chapter or a section"),
    ("attribution", "Who said it, below an epigraph, a quotation or a poem"),
    ("dedication", "Words of dedication"),
    ("quote", "A quotation, as `>` makes it"),
    ("signature", "Who signed a letter or a text, set to the right"),
    ("caption", "The caption of the figure or table around it"),
    ("figure", "A picture with its caption"),
    ("table", "A table with its caption"),
    ("speech", "What one person says in a play or a minute, the name in front"),
    ("byline", "Who wrote the work, behind its title"),
    ("unanchored-notes", "Notes of a scan whose place in the text is lost"),
];

/// The classes of spans: `[words]{.smallcaps}`.
pub const SPANS: &[Meaning] = &[
    ("smallcaps", "Small capitals, drawn as such"),
    ("index", "An entry of the index; `entry` names it, `see` refers to another"),
    ("page", "The number of the page of the place that `ref` names"),
    ("lost", "What is shown where the source has lost its words"),
    ("sup", "Raised: 4[th]{.sup}"),
    ("sub", "Lowered: H[2]{.sub}O"),
    ("superscript", "The same as `sup`"),
    ("subscript", "The same as `sub`"),
];

/// The classes of pictures: `![words](lamp.png){.decorative}`.
pub const PICTURES: &[Meaning] =
    &[("decorative", "It says nothing, and needs no description")];

/// The names in a list.
pub(super) fn names(list: &[Meaning]) -> Vec<&'static str> {
    list.iter().map(|(name, _)| *name).collect()
}

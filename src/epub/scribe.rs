//! Writes the nodes of a flow as XHTML. Blocks are in [`blocks`](super::blocks), lines
//! in [`inlines`](super::inlines), notes in [`notes`](super::notes).

use std::collections::BTreeSet;

use super::css::EpubStyle;
use super::plan::Plan;
use super::xml::{WrittenAttribute, Xml};
use crate::arrange::Flow;
use crate::book::{ImageId, NodeId};
use crate::ground::Lang;
use crate::paragraph::sense;
use crate::text::{bidi, small_caps};
use crate::words::LanguageWords;

/// What has been met while writing the files of a package.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each says one thing that was met")]
pub(super) struct Met {
    /// Page labels, in the order of the text, with the way from the package to them.
    pub(super) pages: Vec<(String, String)>,
    /// Images.
    pub(super) images: BTreeSet<ImageId>,
    /// Indents of verse, in written spaces, each with the deepest of its poem before it.
    pub(super) indents: BTreeSet<(u8, u8)>,
    /// Indents of lines of code, in columns.
    pub(super) code_indents: BTreeSet<u8>,
    /// Whether there are lines of display in scripts without small capitals.
    pub(super) plain: bool,
    /// Whether there are figures side by side.
    pub(super) figure_rows: bool,
    /// Whether the file that is written has drawings in its text.
    pub(super) drawn: bool,
    /// Whether there is any note.
    pub(super) notes: bool,
}

/// Writes one file.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says one thing of what comes next"
)]
pub(super) struct Scribe<'a> {
    pub(super) flow: &'a Flow,
    pub(super) plan: &'a Plan,
    pub(super) xml: Xml,
    /// The file, by number.
    pub(super) document: usize,
    /// The language of the innermost open element.
    pub(super) lang: Lang,
    /// Set while links and calls would lead nowhere (navigation).
    pub(super) bare: bool,
    /// The book's title is this file's heading.
    pub(super) titled: bool,
    /// The package has a cover.
    pub(super) cover: bool,
    /// What a draft says of itself in this file.
    pub(super) draft: Option<&'a str>,
    pub(super) words: &'static LanguageWords,
    /// What the theme decides.
    pub(super) style: &'a EpubStyle,
    /// The first words of the next paragraph are to be marked.
    pub(super) lead_in: bool,
    /// The text that begins with such words, and where they end.
    pub(super) leading: Option<(NodeId, usize)>,
    /// The next paragraph begins with a drop capital.
    pub(super) dropped: bool,
    /// Lines turn over between phrases, as those of a colophon do.
    pub(super) by_phrases: bool,
    /// A text whose page marks at its start are set already.
    pub(super) led: Option<NodeId>,
    /// What turns over in the poem that is written [goes by](EpubStyle::poem_indent) this indent.
    pub(super) poem_indent: u8,
    /// The text before ends in a word that clings to the next.
    pub(super) clings: bool,
    /// What is written is a title, and whether that capitalises what matters.
    pub(super) title: Option<bool>,
    pub(super) met: &'a mut Met,
    /// Names of images in the package.
    pub(super) images: &'a [String],
}

/// The direction in which a language is written.
pub(super) fn direction(lang: Lang) -> &'static str {
    if lang.is_right_to_left() { "rtl" } else { "ltr" }
}

/// Whether an element holds words and no blocks: pages set those of each by themselves.
fn holds_words(name: &str, attributes: &[WrittenAttribute<'_>]) -> bool {
    const BLOCKS: [&str; 12] = [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "dt",
        "caption",
        "figcaption",
        "td",
        "th",
    ];
    let is_line = || class_of(attributes).is_some_and(|class| class.starts_with("line"));
    BLOCKS.contains(&name) || name == "div" && is_line()
}

/// The class among some attributes.
fn class_of<'a>(attributes: &[WrittenAttribute<'a>]) -> Option<&'a str> {
    attributes.iter().find(|it| it.0 == "class").map(|it| it.1)
}

/// Whether an element is a line of display, which a theme may have in small capitals: a title,
/// a name, a caption, no running text.
fn is_display(name: &str, attributes: &[WrittenAttribute<'_>]) -> bool {
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "dt" | "th" | "caption"
        | "figcaption" => true,
        "p" => class_of(attributes).is_some_and(|class| class != "drop"),
        "span" => matches!(class_of(attributes), Some("byline" | "speaker")),
        _ => false,
    }
}

impl Scribe<'_> {
    /// Opens the element of a node, with its language and identifier where needed.
    /// Yields the language to go back to.
    pub(super) fn open(
        &mut self,
        node: NodeId,
        name: &'static str,
        attributes: &[WrittenAttribute<'_>],
    ) -> Lang {
        let known = !self.bare && self.plan.begins(self.document, node);
        let id = if known { self.plan.id(node) } else { None };
        let lang = self.flow.node(node).lang;
        let before = std::mem::replace(&mut self.lang, lang);
        let mut all: Vec<WrittenAttribute<'_>> = Vec::new();
        if let Some(id) = &id {
            all.push(("id", id));
        }
        all.extend_from_slice(attributes);
        let display = is_display(name, attributes);
        let plain = if display { self.plain_class(node) } else { None };
        let classes: String;
        match (plain, all.iter_mut().find(|it| it.0 == "class")) {
            (Some(plain), Some(class)) => {
                classes = format!("{} {plain}", class.1);
                class.1 = &classes;
            }
            (Some(plain), None) => all.push(("class", plain)),
            (None, _) => {}
        }
        let tag = lang.as_str().to_owned();
        if lang != before {
            all.extend([("lang", tag.as_str()), ("xml:lang", tag.as_str())]);
            if direction(lang) != direction(before) {
                all.push(("dir", direction(lang)));
            }
        }
        // What is wholly in letters of the other direction runs so, whatever its language.
        let from_right = || bidi::is_all_right_to_left(&self.flow.plain_text(node));
        if holds_words(name, attributes) && direction(lang) == "ltr" && from_right() {
            all.push(("dir", "rtl"));
        }
        self.xml.open(name, &all);
        before
    }

    /// What a text is called that has no small capitals, for themes that ask for such: `plain`,
    /// and `slanted` where its script has italics instead, as on pages.
    pub(super) fn plain_class(&mut self, node: NodeId) -> Option<&'static str> {
        let text = self.flow.plain_text(node);
        if small_caps::suit(&text) {
            return None;
        }
        self.met.plain = true;
        let slanted = text.chars().any(|c| c.is_lowercase() || c.is_uppercase());
        Some(if slanted { "plain slanted" } else { "plain" })
    }

    /// Closes the element of a node.
    pub(super) fn close(&mut self, name: &'static str, before: Lang) {
        self.xml.close(name);
        self.lang = before;
    }

    /// A block element on lines of its own, that holds blocks.
    pub(super) fn container(
        &mut self,
        node: NodeId,
        name: &'static str,
        attributes: &[WrittenAttribute<'_>],
    ) {
        let before = self.open(node, name, attributes);
        self.xml.end_line();
        self.blocks(node);
        self.close(name, before);
        self.xml.end_line();
    }

    /// A block element on a line of its own, that holds inlines.
    pub(super) fn line(
        &mut self,
        node: NodeId,
        name: &'static str,
        attributes: &[WrittenAttribute<'_>],
    ) {
        let before = self.open(node, name, attributes);
        self.clings = false;
        let is_title = matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
        self.title = is_title.then(|| sense::capitalised(&self.flow.plain_text(node)));
        self.inlines(node);
        self.title = None;
        self.close(name, before);
        self.xml.end_line();
    }

    /// Sets the marks of the pages that begin with a heading before it, for what stands
    /// in a heading is read out with it.
    pub(super) fn lead(&mut self, node: NodeId) {
        let mut at = node;
        while let Some(child) = self.flow.children(at).next() {
            at = child;
        }
        let plan = self.plan;
        for (_, label) in plan.markers.at_node(at).iter().filter(|mark| mark.0 == 0) {
            self.page_mark(label);
            self.xml.end_line();
        }
        self.led = Some(at);
    }

    /// The mark of a print page.
    pub(super) fn page_mark(&mut self, label: &str) {
        let id = format!("page-{label}");
        self.xml.empty(
            "span",
            &[
                ("epub:type", "pagebreak"),
                ("role", "doc-pagebreak"),
                ("id", &id),
                ("aria-label", label),
            ],
        );
        let file = &self.plan.documents[self.document].file;
        self.met.pages.push((label.to_owned(), format!("{file}#{id}")));
    }
}

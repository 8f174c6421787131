//! What elements of a document are.

use roxmltree::Node;

use super::package::{attribute, is};
use crate::collate::witness::{BlockHolder, BlockKind, StyleBits};

/// What a document is whose text is made of data, and what other pages of front matter are
/// called.
const GENERATED: [&str; 11] = [
    "cover",
    "titlepage",
    "halftitlepage",
    "copyright-page",
    "toc",
    "index",
    "contributors",
    "bibliography",
    "colophon",
    "endnotes",
    "footnotes",
];

/// Other pages that stand by themselves, though no contents name them.
const APART: [&str; 4] = ["dedication", "epigraph", "foreword", "preface"];

/// Whether one of the types of an element (EPUB's own or ARIA's) is one of these.
pub(super) fn has_type(node: &Node<'_, '_>, types: &[&str]) -> bool {
    let roles = attribute(node, "role").split_whitespace();
    let own = attribute(node, "type").split_whitespace();
    let mut all = roles.map(|it| it.strip_prefix("doc-").unwrap_or(it)).chain(own);
    all.any(|it| types.contains(&it))
}

/// Whether a page is made of data.
pub(super) fn is_generated(body: &Node<'_, '_>) -> bool {
    let contents =
        |it: &Node<'_, '_>| is(it, "ol") && attribute(it, "class") == "contents";
    tops(body)
        .any(|it| has_type(&it, &GENERATED) || it.children().any(|it| contents(&it)))
}

/// Whether a document stands by itself, though no contents name it.
pub(super) fn is_apart(body: &Node<'_, '_>) -> bool {
    let apart = |it: &Node<'_, '_>| has_type(it, &GENERATED) || has_type(it, &APART);
    // No vocabulary has a word for it.
    tops(body).any(|it| apart(&it) || attribute(&it, "class") == "frontispiece")
}

/// The body and the sections right below it.
fn tops<'a, 'i>(body: &Node<'a, 'i>) -> impl Iterator<Item = Node<'a, 'i>> {
    std::iter::once(*body).chain(body.children().filter(Node::is_element))
}

/// Whether an element calls a note: it says so, or it is a raised number that leads to a
/// place.
pub(super) fn is_call(node: &Node<'_, '_>) -> bool {
    if !is(node, "a") {
        return false;
    }
    let raised = node.parent().is_some_and(|it| is(&it, "sup"))
        || node.children().any(|it| is(&it, "sup"));
    let text: String = node.descendants().filter_map(|it| it.text()).collect();
    let short = text.chars().count() <= 6 && !text.contains(char::is_alphabetic);
    has_type(node, &["noteref"])
        || raised && short && attribute(node, "href").contains('#')
}

/// Whether an element is a reference to a page, as our own EPUBs have them: a link of a
/// number alone.
pub(super) fn is_page_reference(node: &Node<'_, '_>) -> bool {
    let text: String = node.descendants().filter_map(|it| it.text()).collect();
    let number = text.bytes().all(|it| it.is_ascii_digit())
        || text.bytes().all(|it| b"ivxlcdm".contains(&it));
    is(node, "a") && attribute(node, "href").contains('#') && number && !text.is_empty()
}

/// Whether an element is the body of a note.
pub(super) fn is_note(node: &Node<'_, '_>) -> bool {
    has_type(node, &["footnote", "endnote", "rearnote"])
}

/// Whether an element of a note only leads back, or repeats its number.
pub(super) fn leads_back(node: &Node<'_, '_>) -> bool {
    let class = attribute(node, "class");
    let text: String = node.descendants().filter_map(|it| it.text()).collect();
    let bare = is(node, "a") && !text.contains(char::is_alphabetic);
    has_type(node, &["backlink"]) || bare || is(node, "span") && class == "label"
}

/// The number of the page that begins at an element; `None` if none does.
pub(super) fn page_label(node: &Node<'_, '_>) -> Option<String> {
    if !has_type(node, &["pagebreak"]) {
        return None;
    }
    let own: String = node.descendants().filter_map(|it| it.text()).collect();
    let said = [attribute(node, "aria-label"), attribute(node, "title"), own.trim()];
    let id = attribute(node, "id");
    let id = id.rsplit(['-', '_']).next().unwrap_or(id);
    said.into_iter().chain([id]).find(|it| !it.is_empty()).map(str::to_owned)
}

/// What an element is that holds blocks; `None`: it stands in lines.
pub(super) fn block_kind(node: &Node<'_, '_>) -> Option<BlockKind> {
    let class = |name: &str| attribute(node, "class").split(' ').any(|it| it == name);
    Some(match node.tag_name().name() {
        "h1" => BlockKind::Heading(0),
        "h2" => BlockKind::Heading(1),
        "h3" => BlockKind::Heading(2),
        "h4" => BlockKind::Heading(3),
        "h5" => BlockKind::Heading(4),
        "h6" => BlockKind::Heading(5),
        "div" | "p" if class("line") => BlockKind::Line,
        "p" if class("attribution") || class("signature") => BlockKind::Attribution,
        "td" | "th" => BlockKind::Cell,
        "figcaption" | "caption" => BlockKind::Caption,
        "p" | "div" | "section" | "article" | "aside" | "header" | "footer" | "main"
        | "nav" | "hgroup" | "address" | "blockquote" | "ul" | "ol" | "li" | "dl"
        | "dt" | "dd" | "table" | "thead" | "tbody" | "tfoot" | "tr" | "figure"
        | "details" | "summary" | "center" | "body" | "form" | "fieldset" | "hr"
        | "pre" => BlockKind::Paragraph,
        _ => return None,
    })
}

/// Whether an element is a break between scenes.
pub(super) fn is_scene_break(node: &Node<'_, '_>) -> bool {
    is(node, "hr") || attribute(node, "role") == "separator"
}

/// What its blocks stand in because of it.
pub(super) fn holder(node: &Node<'_, '_>) -> Option<BlockHolder> {
    let class = attribute(node, "class");
    Some(match (node.tag_name().name(), class) {
        ("blockquote", _) => BlockHolder::Quotation,
        ("ol", "notes") => return None,
        ("ul" | "ol", _) => BlockHolder::List,
        ("dl", _) => BlockHolder::Definitions,
        ("div", "letter") => BlockHolder::Letter,
        ("div", "epigraph") => BlockHolder::Epigraph,
        _ => return None,
    })
}

/// How an element sets its text.
pub(super) fn style(node: &Node<'_, '_>) -> StyleBits {
    match node.tag_name().name() {
        "em" | "i" | "cite" | "dfn" => StyleBits::EMPHASIS,
        "strong" | "b" => StyleBits::STRONG,
        "sup" if attribute(node, "class") != "ref" => StyleBits::SUPERSCRIPT,
        "sub" => StyleBits::SUBSCRIPT,
        "s" | "del" | "strike" => StyleBits::STRUCK,
        "code" | "tt" | "kbd" | "samp" => StyleBits::CODE,
        "span" => {
            let class = attribute(node, "class").to_ascii_lowercase();
            let small = class.contains("smallcap") || class.contains("small-cap");
            if small { StyleBits::SMALL_CAPS } else { StyleBits::default() }
        }
        _ => StyleBits::default(),
    }
}

//! The package document: what is said of the book, what is in it, in which order.

use std::collections::BTreeMap;

use roxmltree::{Document, Node, ParsingOptions};

use crate::check::epub::{document_text, lead_to};
use crate::collate::sources::role_name;
use crate::collate::witness::Statement;

/// What is read of a package.
pub(super) struct ReadPackage {
    pub(super) is_own: bool,
    pub(super) facts: Vec<Statement>,
    /// Paths of the documents in reading order.
    pub(super) spine: Vec<String>,
    /// The navigation document.
    pub(super) nav: Option<String>,
    /// The NCX of an older book.
    pub(super) ncx: Option<String>,
    pub(super) pictures: Vec<String>,
}

/// Parses a document, whose text must live as long.
pub(super) fn parse(text: &str) -> Result<Document<'_>, String> {
    let options = ParsingOptions {
        allow_dtd: true,
        nodes_limit: 2_000_000,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(text, options).map_err(|error| error.to_string())
}

/// The text of a file, decoded.
pub(super) fn text_of(
    files: &BTreeMap<String, Vec<u8>>,
    path: &str,
) -> Result<String, String> {
    let bytes = files.get(path).ok_or_else(|| format!("it has no `{path}`"))?;
    document_text(bytes).map_err(|why| format!("`{path}`: {why}"))
}

/// Whether a node is an element of a name, whatever its namespace.
pub(super) fn is(node: &Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// All text below a node, with single spaces.
pub(super) fn words(node: Node<'_, '_>) -> String {
    let all: String =
        node.descendants().filter_map(|it| it.text().filter(|_| it.is_text())).collect();
    all.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An attribute by its name alone, whatever its namespace.
pub(super) fn attribute<'a>(node: &Node<'a, '_>, name: &str) -> &'a str {
    node.attributes().find(|it| it.name() == name).map_or("", |it| it.value())
}

/// A fact of a package.
pub(super) fn fact(
    key: impl Into<String>,
    value: impl Into<String>,
    shared: bool,
) -> Statement {
    Statement { key: key.into(), value: value.into(), shared }
}

impl ReadPackage {
    pub(super) fn read(files: &BTreeMap<String, Vec<u8>>) -> Result<Self, String> {
        let text = text_of(files, "META-INF/container.xml")?;
        let container = parse(&text)?;
        let root = container.descendants().find(|it| is(it, "rootfile"));
        let path = root.map_or("", |it| attribute(&it, "full-path")).to_owned();
        let text = text_of(files, &path)?;
        let package = parse(&text)?;
        Ok(Self::of(&package, &path))
    }

    fn of(package: &Document<'_>, path: &str) -> Self {
        let items: Vec<Node<'_, '_>> =
            package.descendants().filter(|it| is(it, "item")).collect();
        let place = |item: &Node<'_, '_>| lead_to(path, attribute(item, "href")).0;
        let by_id: BTreeMap<&str, Node<'_, '_>> =
            items.iter().map(|item| (attribute(item, "id"), *item)).collect();
        let with = |test: &dyn Fn(&Node<'_, '_>) -> bool| {
            items.iter().find(|it| test(it)).map(place)
        };
        let spine = package.descendants().filter(|it| is(it, "itemref"));
        let spine = spine.filter_map(|it| by_id.get(attribute(&it, "idref")).map(place));
        let css = by_id.get("css").map(|item| attribute(item, "href"));
        Self {
            is_own: path == "EPUB/package.opf" && css == Some("book.css"),
            facts: facts(package),
            spine: spine.collect(),
            nav: with(&|it| attribute(it, "properties").split(' ').any(|it| it == "nav")),
            ncx: with(&|it| attribute(it, "media-type") == "application/x-dtbncx+xml"),
            pictures: items
                .iter()
                .filter(|it| attribute(it, "media-type").starts_with("image/"))
                .map(place)
                .collect(),
        }
    }
}

/// The Dublin Core of a package, and the series.
fn facts(package: &Document<'_>) -> Vec<Statement> {
    let Some(metadata) = package.descendants().find(|it| is(it, "metadata")) else {
        return Vec::new();
    };
    let mut facts: Vec<Statement> = Vec::new();
    let mut add = |key: String, value: String, shared: bool| {
        if value.is_empty() {
            return;
        }
        match facts.iter_mut().find(|fact| fact.key == key) {
            Some(fact) => fact.value = format!("{}; {value}", fact.value),
            None => facts.push(fact(key, value, shared)),
        }
    };
    let refined = |node: &Node<'_, '_>, property: &str| {
        let id = attribute(node, "id");
        let refines = format!("#{id}");
        let meta = metadata.descendants().find(|it| {
            is(it, "meta")
                && !id.is_empty()
                && attribute(it, "refines") == refines
                && attribute(it, "property") == property
        });
        meta.map_or_else(String::new, words)
    };
    let mut seen = false;
    for node in metadata.descendants().filter(Node::is_element) {
        let value = words(node);
        match node.tag_name().name() {
            "title" => match refined(&node, "title-type").as_str() {
                "" | "main" => add(String::from("title"), value, true),
                other => add(other.to_owned(), value, other == "subtitle"),
            },
            "creator" | "contributor" => {
                let role = match refined(&node, "role") {
                    role if role.is_empty() => attribute(&node, "role").to_owned(),
                    role => role,
                };
                let key = if role.is_empty() {
                    String::from("contributor")
                } else {
                    role_name(&role)
                };
                add(key, value, false);
            }
            "language" => {
                let key = if seen { "other languages" } else { "language" };
                add(key.to_owned(), value, !seen);
                seen = true;
            }
            key @ ("publisher" | "rights" | "date") => {
                add(key.to_owned(), value, true);
            }
            key @ ("identifier" | "description" | "subject" | "source") => {
                add(key.to_owned(), value, false);
            }
            "meta" if attribute(&node, "property") == "belongs-to-collection" => {
                add(String::from("series"), value, false);
            }
            "meta" if attribute(&node, "property").starts_with("schema:access") => {
                let key = attribute(&node, "property").trim_start_matches("schema:");
                add(key.to_owned(), value, false);
            }
            _ => {}
        }
    }
    facts
}

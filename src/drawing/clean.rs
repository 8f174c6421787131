//! A drawing written anew, with what is known and nothing else.

use std::fmt::Write as _;

use super::names;
use super::parse::{
    Child, DrawingAttribute, DrawingElement, DrawingNamespace, DrawingTree,
};
use super::style::{self, shortened};

/// What went from a drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Lost {
    /// In words, such as the name of an attribute and that of its element.
    pub(crate) what: String,
    /// Whether it runs by itself or reaches out of the book: scripts, remote files.
    pub(crate) acts: bool,
}

/// A drawing as a book may have it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct CleanedDrawing {
    /// The file.
    pub(crate) svg: String,
    /// What went, once each, in order.
    pub(crate) lost: Vec<Lost>,
    /// Text that no edition would show, in order.
    pub(crate) text: Vec<String>,
    /// What it would show from elsewhere, in order: files, addresses.
    pub(crate) elsewhere: Vec<String>,
}

/// More octaves than these change no pixel: each has half the weight of the last.
const OCTAVES: u32 = 10;

/// The most things that are told: who counts more has stopped reading.
const MOST_LOST: usize = 100;

/// Writes a drawing anew.
pub(super) fn clean(tree: &DrawingTree) -> CleanedDrawing {
    let mut writer = DrawingWriter { tree, out: CleanedDrawing::default() };
    if tree.sheets > 0 {
        writer.lose("`xml-stylesheet`".into(), true);
    }
    writer.element(0, true);
    writer.out.svg.push('\n');
    writer.out
}

struct DrawingWriter<'a> {
    tree: &'a DrawingTree,
    out: CleanedDrawing,
}

impl DrawingWriter<'_> {
    fn lose(&mut self, what: String, acts: bool) {
        let lost = Lost { what, acts };
        if self.out.lost.len() < MOST_LOST && !self.out.lost.contains(&lost) {
            self.out.lost.push(lost);
        }
    }

    fn element(&mut self, number: usize, root: bool) {
        let tree = self.tree;
        let element = &tree.elements[number];
        if element.space != DrawingNamespace::Svg || !names::is_element(&element.name) {
            return self.leave_out(number);
        }
        if element.name == "style" {
            return self.style(element);
        }
        let name = &element.name;
        let _ = write!(self.out.svg, "<{name}");
        if root {
            self.out.svg.push_str(
                " xmlns=\"http://www.w3.org/2000/svg\" \
                 xmlns:xlink=\"http://www.w3.org/1999/xlink\"",
            );
        }
        for attribute in &element.attributes {
            self.attribute(element, attribute);
        }
        if element.children.is_empty() {
            self.out.svg.push_str("/>");
            return;
        }
        self.out.svg.push('>');
        let other_way = name == "switch" && self.has_other_way(element);
        for child in &element.children {
            match child {
                Child::Text(text) => escape(&mut self.out.svg, text),
                Child::Element(child) if other_way && self.is_foreign(*child) => {}
                Child::Element(child) => self.element(*child, false),
            }
        }
        let _ = write!(self.out.svg, "</{name}>");
    }

    fn is_foreign(&self, number: usize) -> bool {
        self.tree.elements[number].name == "foreignObject"
    }

    /// Whether a `switch` has something to show for systems without HTML.
    fn has_other_way(&self, element: &DrawingElement) -> bool {
        element.children.iter().any(|child| match child {
            Child::Element(child) => {
                let child = &self.tree.elements[*child];
                child.space == DrawingNamespace::Svg && names::is_element(&child.name)
            }
            Child::Text(_) => false,
        })
    }

    /// Leaves an element out, with all in it: with a word, unless nobody sees it.
    fn leave_out(&mut self, number: usize) {
        let element = &self.tree.elements[number];
        let (space, name) = (element.space, element.name.clone());
        if space == DrawingNamespace::Other || names::is_unseen(&name) {
            return;
        }
        let acts = matches!(
            name.as_str(),
            "script"
                | "iframe"
                | "handler"
                | "listener"
                | "object"
                | "embed"
                | "audio"
                | "video"
                | "link"
        );
        self.lose(format!("`{}`", shortened(&name)), acts);
        if name != "script" {
            let mut text = String::new();
            self.inner(number, &mut text);
            if !text.trim().is_empty() {
                self.out.text.push(shortened(&text));
            }
        }
    }

    /// The text in an element that is left out; names what acts in it.
    fn inner(&mut self, number: usize, text: &mut String) {
        let tree = self.tree;
        let element = &tree.elements[number];
        for attribute in &element.attributes {
            if is_handler(&attribute.name) {
                self.lose(of(&attribute.name, element), true);
            }
        }
        for child in &element.children {
            match child {
                Child::Text(own) => text.push_str(own),
                Child::Element(child) => {
                    let name = tree.elements[*child].name.as_str();
                    if matches!(name, "script" | "iframe") {
                        self.lose(format!("`{name}`"), true);
                    }
                    if !matches!(name, "script" | "style") {
                        text.push(' ');
                        self.inner(*child, text);
                    }
                }
            }
        }
    }

    fn style(&mut self, element: &DrawingElement) {
        let text = element.children.iter().map(|child| match child {
            Child::Text(text) => text.as_str(),
            Child::Element(_) => "",
        });
        let style = style::sheet(&text.collect::<String>());
        for lost in style.lost {
            let acts = lost.contains("@import") || lost.contains("url(");
            self.lose(lost, acts);
        }
        for part in style::parts(&style.text) {
            self.out.svg.push_str("<style type=\"text/css\">");
            escape(&mut self.out.svg, part);
            self.out.svg.push_str("</style>");
        }
    }

    fn attribute(&mut self, element: &DrawingElement, attribute: &DrawingAttribute) {
        let name = attribute.name.as_str();
        match attribute.space {
            DrawingNamespace::Xml if matches!(name, "space" | "lang") => {
                self.put(&format!("xml:{name}"), &attribute.value);
            }
            DrawingNamespace::Link | DrawingNamespace::None if name == "href" => {
                self.href(element, attribute);
            }
            DrawingNamespace::None if name == "style" => {
                let style = style::declarations(&attribute.value);
                for lost in style.lost {
                    let acts = lost.contains("url(");
                    self.lose(lost, acts);
                }
                self.put("style", &style.text);
            }
            DrawingNamespace::None if is_handler(name) => {
                self.lose(of(name, element), true);
            }
            DrawingNamespace::None if names::is_attribute(name) => {
                self.plain(element, attribute);
            }
            // `data-*`, and notes of the programs that drew it.
            _ => {}
        }
    }

    fn plain(&mut self, element: &DrawingElement, attribute: &DrawingAttribute) {
        let (name, value) = (attribute.name.as_str(), attribute.value.as_str());
        if names::is_property(name) && !style::is_value(value) {
            return self.lose(of(name, element), value.contains("url("));
        }
        if name == "numOctaves"
            && value.trim().parse::<u32>().is_ok_and(|it| it > OCTAVES)
        {
            return self.put(name, "10");
        }
        self.put(name, style::plain_value(name, value));
    }

    /// A reference: to a part of the drawing, from a link to an address, from a picture to
    /// pixels that stand in the file.
    fn href(&mut self, element: &DrawingElement, attribute: &DrawingAttribute) {
        let value = attribute.value.trim();
        let starts = |schemes: &[&str]| {
            let lower = value.get(..24.min(value.len())).unwrap_or(value);
            let lower = lower.to_ascii_lowercase();
            schemes.iter().any(|scheme| lower.starts_with(scheme))
        };
        let allowed = match element.name.as_str() {
            _ if value.starts_with('#') => true,
            "a" => starts(&["http://", "https://", "mailto:"]),
            "image" | "feImage" => {
                starts(&["data:image/png;", "data:image/jpeg;", "data:image/jpg;"])
            }
            _ => false,
        };
        if allowed {
            // The older name is known to all.
            self.put("xlink:href", value);
        } else if element.name == "a" {
            self.lose(of("href", element), true);
        } else {
            self.out.elsewhere.push(shortened(value));
        }
    }

    fn put(&mut self, name: &str, value: &str) {
        let _ = write!(self.out.svg, " {name}=\"");
        escape(&mut self.out.svg, value);
        self.out.svg.push('"');
    }
}

fn of(attribute: &str, element: &DrawingElement) -> String {
    format!("`{}` of `{}`", shortened(attribute), shortened(&element.name))
}

/// Whether an attribute holds a script: `onload` and its like.
fn is_handler(name: &str) -> bool {
    name.len() > 2 && name.get(..2).is_some_and(|two| two.eq_ignore_ascii_case("on"))
}

/// Adds a text, its signs escaped; controls that XML cannot hold become spaces.
fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(c),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => out.push(' '),
            c => out.push(c),
        }
    }
}

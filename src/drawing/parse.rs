//! The tree of a drawing.

use quick_xml::events::{BytesStart, Event};

/// Elements within each other.
const MOST_DEEP: usize = 256;
/// Elements in all.
const MOST_ELEMENTS: usize = 500_000;

/// Attributes of an element; each is held against all others.
const MOST_ATTRIBUTES: usize = 500;
/// Declarations of namespaces that are open; each name is looked for among them.
const MOST_SPACES: usize = 200;

/// The namespace of an element or attribute, as far as they matter here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DrawingNamespace {
    /// SVG; elements of a file that names no namespace are taken for it.
    Svg,
    /// No namespace: the usual one of attributes.
    None,
    /// `XLink`.
    Link,
    /// `xml:`.
    Xml,
    /// HTML.
    Html,
    /// Notes of the programs that drew it.
    Other,
}

/// An element.
#[derive(Debug)]
pub(super) struct DrawingElement {
    pub(super) space: DrawingNamespace,
    /// Without its prefix.
    pub(super) name: String,
    pub(super) attributes: Vec<DrawingAttribute>,
    pub(super) children: Vec<Child>,
}

/// An attribute; declarations of namespaces are none.
#[derive(Debug)]
pub(super) struct DrawingAttribute {
    pub(super) space: DrawingNamespace,
    /// Without its prefix.
    pub(super) name: String,
    pub(super) value: String,
}

/// What stands in an element.
#[derive(Debug)]
pub(super) enum Child {
    /// An element, by number.
    Element(usize),
    /// Text, unescaped.
    Text(String),
}

/// A drawing.
#[derive(Debug, Default)]
pub(super) struct DrawingTree {
    /// All elements, in order of their start tags; the first is the root.
    pub(super) elements: Vec<DrawingElement>,
    /// Style sheets that processing instructions name.
    pub(super) sheets: usize,
}

impl DrawingElement {
    /// An attribute without a namespace, or `href` of `XLink`.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let plain = |it: &&DrawingAttribute| {
            matches!(it.space, DrawingNamespace::None | DrawingNamespace::Link)
        };
        let found = self.attributes.iter().filter(plain).find(|it| it.name == name);
        found.map(|it| it.value.as_str())
    }
}

impl DrawingTree {
    /// Reads a file.
    ///
    /// # Errors
    /// In words: what is no XML, no SVG, or declares entities.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let mut parser = DrawingParser::default();
        let mut reader = quick_xml::Reader::from_str(text);
        loop {
            let event = reader.read_event();
            let event = event.map_err(|error| format!("is no valid XML: {error}"))?;
            if matches!(event, Event::Eof) {
                break;
            }
            parser.event(event)?;
        }
        if !parser.open.is_empty() {
            return Err("is no valid XML: it ends within an element".into());
        }
        match parser.tree.elements.first() {
            Some(root) if root.space == DrawingNamespace::Svg && root.name == "svg" => {
                Ok(parser.tree)
            }
            _ => Err("is neither PNG nor JPEG nor SVG".into()),
        }
    }
}

/// A tree being read.
#[derive(Default)]
struct DrawingParser {
    tree: DrawingTree,
    /// The open elements, the innermost last.
    open: Vec<usize>,
    /// Namespaces by prefix, with the depth of their declaration.
    spaces: Vec<(usize, String, DrawingNamespace)>,
}

impl DrawingParser {
    fn event(&mut self, event: Event<'_>) -> Result<(), String> {
        match event {
            Event::DocType(doctype) => {
                let written: &str = &doctype;
                let declares = written.to_ascii_uppercase().contains("ENTITY");
                if declares || written.contains('[') {
                    return Err("declares entities, which are not read".into());
                }
            }
            Event::Start(start) => self.start(&start)?,
            Event::Empty(start) => {
                self.start(&start)?;
                self.end();
            }
            Event::End(_) => self.end(),
            Event::Text(text) => self.text(&text),
            Event::CData(text) => self.text(&text),
            Event::GeneralRef(name) => {
                let written = format!("&{};", &*name);
                let plain = quick_xml::escape::unescape(&written);
                let plain =
                    plain.map_err(|_| format!("names the entity `{}`", &*name))?;
                self.text(&plain);
            }
            Event::PI(instruction) => {
                let written: &str = &instruction;
                self.tree.sheets += usize::from(written.starts_with("xml-stylesheet"));
            }
            Event::Decl(_) | Event::Comment(_) | Event::Eof => {}
        }
        Ok(())
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), String> {
        if self.open.len() >= MOST_DEEP {
            return Err("has elements nested more than 256 deep".into());
        }
        if self.tree.elements.len() >= MOST_ELEMENTS {
            return Err("has more than 500,000 elements".into());
        }
        if self.open.is_empty() && !self.tree.elements.is_empty() {
            return Err("is no valid XML: it has two roots".into());
        }
        let number = self.tree.elements.len();
        let attributes = self.declared(start)?;
        let attributes = attributes.into_iter().map(|(name, value)| {
            let (prefix, name) = name.split_once(':').unwrap_or(("", &name));
            let space = if prefix.is_empty() {
                DrawingNamespace::None
            } else {
                self.space(prefix)
            };
            DrawingAttribute { space, name: name.to_owned(), value }
        });
        let attributes = attributes.collect();
        let tag = start.name();
        let (prefix, name) = tag.as_ref().split_once(':').unwrap_or(("", tag.as_ref()));
        let (space, name) = (self.space(prefix), name.to_owned());
        self.tree.elements.push(DrawingElement {
            space,
            name,
            attributes,
            children: Vec::new(),
        });
        if let Some(&above) = self.open.last() {
            self.tree.elements[above].children.push(Child::Element(number));
        }
        self.open.push(number);
        Ok(())
    }

    /// The attributes of a start tag, with prefix and value, once the declarations of
    /// namespaces among them are noted.
    fn declared(
        &mut self,
        start: &BytesStart<'_>,
    ) -> Result<Vec<(String, String)>, String> {
        let invalid = |error: &dyn std::fmt::Display| format!("is no valid XML: {error}");
        let depth = self.open.len();
        let mut attributes = Vec::new();
        for (count, attribute) in start.attributes().enumerate() {
            if count >= MOST_ATTRIBUTES || self.spaces.len() >= MOST_SPACES {
                return Err("has an element with hundreds of attributes".into());
            }
            let attribute = attribute.map_err(|error| invalid(&error))?;
            let name = attribute.key.as_ref().to_owned();
            let value = quick_xml::escape::unescape(&attribute.value);
            let value = value.map_err(|error| invalid(&error))?;
            match name.strip_prefix("xmlns") {
                Some("") => self.spaces.push((depth, String::new(), space(&value))),
                Some(prefix) if prefix.starts_with(':') => {
                    self.spaces.push((depth, prefix[1..].to_owned(), space(&value)));
                }
                _ => attributes.push((name, value.into_owned())),
            }
        }
        Ok(attributes)
    }

    fn end(&mut self) {
        self.open.pop();
        let depth = self.open.len();
        self.spaces.retain(|(declared, _, _)| *declared < depth);
    }

    fn text(&mut self, text: &str) {
        let Some(&above) = self.open.last() else { return };
        match self.tree.elements[above].children.last_mut() {
            Some(Child::Text(before)) => before.push_str(text),
            _ => self.tree.elements[above].children.push(Child::Text(text.to_owned())),
        }
    }

    fn space(&self, prefix: &str) -> DrawingNamespace {
        let declared = self.spaces.iter().rev().find(|(_, name, _)| name == prefix);
        match (declared, prefix) {
            (Some((_, _, space)), _) => *space,
            (None, "" | "svg") => DrawingNamespace::Svg,
            (None, "xlink") => DrawingNamespace::Link,
            (None, "xml") => DrawingNamespace::Xml,
            (None, _) => DrawingNamespace::Other,
        }
    }
}

fn space(address: &str) -> DrawingNamespace {
    match address {
        "http://www.w3.org/2000/svg" | "" => DrawingNamespace::Svg,
        "http://www.w3.org/1999/xlink" => DrawingNamespace::Link,
        "http://www.w3.org/XML/1998/namespace" => DrawingNamespace::Xml,
        "http://www.w3.org/1999/xhtml" => DrawingNamespace::Html,
        _ => DrawingNamespace::Other,
    }
}

//! XML as a flat list of elements: all that the checks need.
//!
//! Well-formedness is judged as XML 1.0 and its namespaces have it. No external entity is
//! read; those that a document declares itself are expanded within a budget.

use std::borrow::Cow;
use std::ops::{Deref, Range};
use std::sync::Arc;

use roxmltree::{Attribute, Document, Error, Node, NodeType, ParsingOptions};

use super::encoding::{self, XmlEncoding, pseudo_attribute};

/// A namespace of EPUB.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum EpubNamespace {
    /// None.
    #[default]
    None,
    /// XHTML.
    Html,
    /// SVG.
    Svg,
    /// `MathML`.
    MathMl,
    /// EPUB's own, `epub:`.
    Ops,
    /// The package document.
    Opf,
    /// Dublin Core elements.
    Dc,
    /// NCX.
    Ncx,
    /// SMIL.
    Smil,
    /// `container.xml`, and the roots of its neighbours.
    Ocf,
    /// XML Encryption.
    Encryption,
    /// XML Signature.
    Signature,
    /// Any other.
    Other,
}

/// Namespaces, by their names.
const SPACES: [(&str, EpubNamespace); 11] = [
    ("http://www.w3.org/1999/xhtml", EpubNamespace::Html),
    ("http://www.w3.org/2000/svg", EpubNamespace::Svg),
    ("http://www.w3.org/1998/Math/MathML", EpubNamespace::MathMl),
    ("http://www.idpf.org/2007/ops", EpubNamespace::Ops),
    ("http://www.idpf.org/2007/opf", EpubNamespace::Opf),
    ("http://purl.org/dc/elements/1.1/", EpubNamespace::Dc),
    ("http://www.daisy.org/z3986/2005/ncx/", EpubNamespace::Ncx),
    ("http://www.w3.org/ns/SMIL", EpubNamespace::Smil),
    ("urn:oasis:names:tc:opendocument:xmlns:container", EpubNamespace::Ocf),
    ("http://www.w3.org/2001/04/xmlenc#", EpubNamespace::Encryption),
    ("http://www.w3.org/2000/09/xmldsig#", EpubNamespace::Signature),
];

/// Namespaces of attributes, with the prefix that they are looked up by here.
const PREFIXES: [(&str, &str); 6] = [
    ("http://www.idpf.org/2007/ops", "epub"),
    ("http://www.w3.org/1999/xlink", "xlink"),
    ("http://www.w3.org/XML/1998/namespace", "xml"),
    ("http://www.idpf.org/2007/opf", "opf"),
    ("http://www.w3.org/2001/10/synthesis", "ssml"),
    ("http://www.w3.org/2001/xml-events", "ev"),
];

/// A stretch of a document's text.
#[derive(Debug, Clone, Default)]
pub(super) struct XmlText {
    all: Arc<str>,
    range: Range<usize>,
}

impl Deref for XmlText {
    type Target = str;

    fn deref(&self) -> &str {
        self.all.get(self.range.clone()).unwrap_or_default()
    }
}

/// The attributes of an element, in no more room than they need: most have one or two.
#[derive(Debug, Clone, Default)]
pub(super) struct ElementAttributes(Vec<(String, String)>);

impl ElementAttributes {
    /// The value of an attribute.
    pub(super) fn get(&self, name: &str) -> Option<&String> {
        self.0.iter().find(|it| it.0 == name).map(|it| &it.1)
    }

    /// Whether there is an attribute.
    pub(super) fn contains_key(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// All names.
    pub(super) fn keys(&self) -> impl Iterator<Item = &String> {
        self.0.iter().map(|it| &it.0)
    }
}

/// An element with its attributes and the text inside it and its children.
#[derive(Debug, Clone, Default)]
pub(super) struct XmlElement {
    /// The name without prefix.
    pub(super) name: String,
    /// Its namespace.
    pub(super) space: EpubNamespace,
    /// Attributes by name, those of a namespace with its usual prefix (`epub:type`) or,
    /// where it has none, as `{namespace}name`.
    pub(super) attributes: ElementAttributes,
    /// All text inside.
    pub(super) text: XmlText,
    /// Whether characters other than spaces stand right inside.
    pub(super) has_own_text: bool,
    /// The enclosing element, in the list.
    pub(super) parent: Option<usize>,
    /// The line where it begins, from 1.
    pub(super) line: usize,
}

impl XmlElement {
    /// An attribute; empty if there is none.
    pub(super) fn get(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    /// Whether it has an attribute, be it empty.
    pub(super) fn has(&self, name: &str) -> bool {
        self.attributes.contains_key(name)
    }

    /// Whether it is of a namespace and name.
    pub(super) fn is(&self, space: EpubNamespace, name: &str) -> bool {
        self.space == space && self.name == name
    }
}

/// The document type declaration.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Doctype {
    /// The public identifier, empty if there is none.
    pub(super) public: String,
    /// The system identifier.
    pub(super) system: String,
    /// Whether it declares entities of other files.
    pub(super) has_external_entities: bool,
}

/// A document.
#[derive(Debug, Clone)]
pub(super) struct XmlTree {
    /// All elements in the order of their beginnings.
    pub(super) elements: Vec<XmlElement>,
    /// Its document type.
    pub(super) doctype: Option<Doctype>,
    /// Addresses of style sheets that processing instructions name.
    pub(super) sheets: Vec<String>,
    /// How it is written.
    pub(super) encoding: XmlEncoding,
}

/// Why a document is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unreadable {
    /// It is not well-formed.
    Malformed(String),
    /// It is more than is read.
    TooMuch(String),
}

/// The deepest nesting that is read.
const DEEPEST: usize = 512;

/// The most nodes of one document.
const NODES: u32 = 2_000_000;

/// The most bytes that a document's own entities may come to.
const EXPANDED: usize = 64 << 20;

/// How often an entity may name others, a bound of the parser.
const REFERENCES: usize = 255;

/// Reads a document.
pub(super) fn parse(bytes: &[u8]) -> Result<XmlTree, Unreadable> {
    let (text, encoding) = encoding::decoded(bytes).map_err(Unreadable::Malformed)?;
    read(&text, encoding)
}

/// Reads a document of EPUB 2, where the entities of a known document type need no
/// declaration.
pub(super) fn parse_old(bytes: &[u8]) -> Result<XmlTree, Unreadable> {
    let (text, encoding) = encoding::decoded(bytes).map_err(Unreadable::Malformed)?;
    let known = doctype(&text).is_some_and(|it| !it.public.is_empty());
    let text = if known { without_entities(&text) } else { text };
    read(&text, encoding)
}

/// The text of a document for another reader of XML, with what no check would let through
/// refused.
pub(super) fn text_of(bytes: &[u8]) -> Result<String, String> {
    let (text, _) = encoding::decoded(bytes)?;
    let bounded = expanded(&text).and_then(|()| attributed(&text));
    if let Err(Unreadable::Malformed(why) | Unreadable::TooMuch(why)) = bounded {
        return Err(why);
    }
    if subset(&text).is_empty() { Ok(with_letters(&text)) } else { Ok(text.into_owned()) }
}

/// A text with letters in place of the entities that HTML knows and XML does not.
fn with_letters(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let name = rest[1..].split(|it: char| !it.is_ascii_alphanumeric()).next();
        let end = name.map_or(1, |it| it.len() + 1);
        let entity = rest.get(..=end).filter(|it| it.ends_with(';') && it.len() > 2);
        let own = ["&amp;", "&lt;", "&gt;", "&quot;", "&apos;"];
        let letters = entity.filter(|it| !own.contains(it)).and_then(letters);
        plain.push_str(letters.as_deref().unwrap_or("&"));
        rest = if letters.is_some() { &rest[end + 1..] } else { &rest[1..] };
    }
    plain.push_str(rest);
    plain
}

/// What an entity of HTML stands for: Markdown knows the same.
fn letters(entity: &str) -> Option<String> {
    use pulldown_cmark::{Event, Parser};
    let text = Parser::new(entity).find_map(|event| match event {
        Event::Text(text) => Some(text.into_string()),
        _ => None,
    })?;
    (text != entity && !text.contains(['&', '<'])).then_some(text)
}

fn read(text: &str, encoding: XmlEncoding) -> Result<XmlTree, Unreadable> {
    if let Some(version) = encoding::version(text).filter(|it| *it != "1.0") {
        let words = format!("it is XML {version}: only XML 1.0 is allowed");
        return Err(Unreadable::Malformed(words));
    }
    let kind = doctype(text);
    expanded(text)?;
    attributed(text)?;
    let options = ParsingOptions {
        allow_dtd: true,
        nodes_limit: NODES,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options).map_err(|it| told(&it))?;
    let elements = flat(&document)?;
    let sheets = document.root().children().filter_map(|it| it.pi());
    let sheets = sheets
        .filter(|it| it.target == "xml-stylesheet")
        .filter_map(|it| pseudo_attribute(it.value?, "href").map(str::to_owned))
        .collect();
    Ok(XmlTree { elements, doctype: kind, sheets, encoding })
}

/// Refuses entities that come to more than is read.
fn expanded(text: &str) -> Result<(), Unreadable> {
    let subset = subset(text);
    let nested = if subset.contains('&') { REFERENCES } else { 1 };
    let uses = text.matches('&').count();
    if subset.len().saturating_mul(uses).saturating_mul(nested) > EXPANDED {
        let words = format!("its entities may come to more than {} MB", EXPANDED >> 20);
        return Err(Unreadable::TooMuch(words));
    }
    Ok(())
}

/// The first place of one of `wanted` that stands in no comment, instruction or quotation.
fn outside(text: &str, wanted: &[&str]) -> Option<usize> {
    const APART: [(&str, &str); 4] =
        [("<!--", "-->"), ("<?", "?>"), ("\"", "\""), ("'", "'")];
    let mut at = 0;
    loop {
        let next = at + text[at..].find(['"', '\'', '<', '>', '[', ']'])?;
        let rest = &text[next..];
        if let Some((open, close)) = APART.iter().find(|it| rest.starts_with(it.0)) {
            let inner = next + open.len();
            at = inner + text[inner..].find(close)? + close.len();
        } else if wanted.iter().any(|it| rest.starts_with(it)) {
            return Some(next);
        } else {
            at = next + 1;
        }
    }
}

/// What stands in the brackets of the document type, where entities are declared.
fn subset(text: &str) -> &str {
    let Some(at) = outside(text, &["<!DOCTYPE"]) else { return "" };
    let declared = &text[at + 1..];
    let open = outside(declared, &["[", ">"]).unwrap_or(declared.len());
    let Some(inner) = declared[open..].strip_prefix('[') else { return "" };
    &inner[..outside(inner, &["]"]).unwrap_or(inner.len())]
}

/// The most attributes of one element: the parser holds each against all before it.
const ATTRIBUTES: usize = 2_000;

/// Refuses elements of more attributes than are read.
fn attributed(text: &str) -> Result<(), Unreadable> {
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        let apart = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")];
        if let Some((_, end)) = apart.iter().find(|it| rest.starts_with(it.0)) {
            rest = rest.find(end).map_or("", |at| &rest[at..]);
            continue;
        }
        let (mut quote, mut count, mut end) = (None, 0, rest.len());
        for (at, byte) in rest.bytes().enumerate() {
            match (quote, byte) {
                (Some(open), _) if byte == open => quote = None,
                (Some(_), _) => {}
                (None, b'"' | b'\'') => quote = Some(byte),
                (None, b'=') => count += 1,
                (None, b'>') => {
                    end = at;
                    break;
                }
                (None, _) => {}
            }
        }
        if count > ATTRIBUTES {
            let words = format!("an element has more than {ATTRIBUTES} attributes");
            return Err(Unreadable::TooMuch(words));
        }
        rest = &rest[end..];
    }
    Ok(())
}

/// What the parser says, with what to do where that is known.
fn told(error: &Error) -> Unreadable {
    match error {
        Error::NodesLimitReached => {
            Unreadable::TooMuch(format!("it has more than {NODES} elements and texts"))
        }
        Error::UnknownEntityReference(name, at) => Unreadable::Malformed(format!(
            "line {}: XML does not know the entity `&{name};`: write the character itself, \
             or its number as `&#160;`",
            at.row
        )),
        Error::MalformedEntityReference(at) => Unreadable::Malformed(format!(
            "line {}: `&` begins no entity: write `&amp;`, or close the entity with `;`",
            at.row
        )),
        Error::UnknownNamespace(prefix, at) => Unreadable::Malformed(format!(
            "line {}: the prefix `{prefix}` is not declared: add `xmlns:{prefix}`",
            at.row
        )),
        other => Unreadable::Malformed(format!("line {}: {other}", other.pos().row)),
    }
}

/// All elements of a document.
fn flat(document: &Document<'_>) -> Result<Vec<XmlElement>, Unreadable> {
    let source = document.input_text();
    let mut all = String::new();
    let mut list: Vec<XmlElement> = Vec::new();
    let mut open: Vec<(Node<'_, '_>, usize)> = Vec::new();
    let (mut line, mut seen) = (1, 0);
    for node in document.root().descendants().skip(1) {
        while let Some(&(last, at)) = open.last()
            && node.parent() != Some(last)
        {
            list[at].text.range.end = all.len();
            open.pop();
        }
        match node.node_type() {
            NodeType::Element => {
                if let Some(between) = source.get(seen..node.range().start) {
                    line += between.matches('\n').count();
                    seen = node.range().start;
                }
                list.push(element(&node, open.last().map(|it| it.1), all.len(), line));
                open.push((node, list.len() - 1));
                if open.len() > DEEPEST {
                    let words =
                        format!("line {line}: it is nested more than {DEEPEST} deep");
                    return Err(Unreadable::TooMuch(words));
                }
            }
            NodeType::Text => {
                let text = node.text().unwrap_or_default();
                all.push_str(text);
                if let Some(&(_, at)) = open.last() {
                    list[at].has_own_text |= !text.trim().is_empty();
                }
            }
            _ => {}
        }
    }
    for (_, at) in open {
        list[at].text.range.end = all.len();
    }
    let all: Arc<str> = all.into();
    for element in &mut list {
        element.text.all = Arc::clone(&all);
    }
    Ok(list)
}

fn element(
    node: &Node<'_, '_>,
    parent: Option<usize>,
    text: usize,
    line: usize,
) -> XmlElement {
    let name = node.tag_name();
    let space = name.namespace().map_or(EpubNamespace::None, |uri| {
        SPACES.iter().find(|it| it.0 == uri).map_or(EpubNamespace::Other, |it| it.1)
    });
    XmlElement {
        name: name.name().to_owned(),
        space,
        attributes: ElementAttributes(
            node.attributes().map(|it| (key(&it), it.value().to_owned())).collect(),
        ),
        text: XmlText { all: Arc::default(), range: text..text },
        has_own_text: false,
        parent,
        line,
    }
}

/// The name by which an attribute is looked up.
fn key(attribute: &Attribute<'_, '_>) -> String {
    let name = attribute.name();
    match attribute.namespace() {
        None => name.to_owned(),
        Some(uri) => match PREFIXES.iter().find(|it| it.0 == uri) {
            Some((_, prefix)) => format!("{prefix}:{name}"),
            None => format!("{{{uri}}}{name}"),
        },
    }
}

/// The document type declaration of a text.
fn doctype(text: &str) -> Option<Doctype> {
    let rest = &text[outside(text, &["<!DOCTYPE"])?..];
    let head = &rest[..outside(&rest[1..], &["[", ">"]).map_or(rest.len(), |at| at + 1)];
    let mut quoted = head.split(['"', '\'']).skip(1).step_by(2).map(str::to_owned);
    let mut kind = Doctype::default();
    if head.contains("PUBLIC") {
        kind.public = quoted.next().unwrap_or_default();
    }
    kind.system = quoted.next().unwrap_or_default();
    kind.has_external_entities = subset(text).split("<!ENTITY").skip(1).any(|declared| {
        let words = declared.split('>').next().unwrap_or_default();
        let outside = words.split(['"', '\'']).next().unwrap_or_default();
        outside.contains("SYSTEM") || outside.contains("PUBLIC")
    });
    Some(kind)
}

/// A text with letters in place of named entities, as long as they are.
fn without_entities(text: &str) -> Cow<'_, str> {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, after) = rest.split_at(at);
        plain.push_str(before);
        let name = after[1..].split(|it: char| !it.is_ascii_alphanumeric()).next();
        let name = name.unwrap_or_default();
        let end = name.len() + 1;
        let known = ["amp", "lt", "gt", "quot", "apos", ""].contains(&name);
        if known || !after[end..].starts_with(';') {
            plain.push('&');
            rest = &after[1..];
        } else {
            plain.extend(std::iter::repeat_n('x', end + 1));
            rest = &after[end + 1..];
        }
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    #[test]
    fn entities_of_html_become_letters() {
        let text =
            "<p title='&eacute;'>a&nbsp;b &amp; c &mdash; d&nope; &lt; &#233; &</p>";
        let plain = "<p title='é'>a\u{a0}b &amp; c — d&nope; &lt; &#233; &</p>";
        assert_eq!(text_of(text.as_bytes()).as_deref(), Ok(plain));
    }

    #[test]
    fn texts_and_attributes_come_back_plain() {
        let tree =
            parse(b"<a x='1 &amp; 2' xmlns:b='urn:b'>one\n<b:c>two &lt;</b:c><d/></a>");
        let list = tree.expect("well-formed").elements;
        assert_eq!(list[0].get("x"), "1 & 2");
        assert_eq!(&*list[0].text, "one\ntwo <");
        assert_eq!((&*list[1].text, list[1].line), ("two <", 2));
        assert_eq!((list[1].name.as_str(), list[2].parent), ("c", Some(0)));
        assert!(list[0].has_own_text && !list[2].has_own_text);
    }

    #[test]
    fn what_is_not_well_formed_is_refused() {
        for broken in [
            "<a>",
            "<a></b>",
            "",
            "<a x=1/>",
            "<a x='1' x='2'/>",
            "<a>&nbsp;</a>",
            "<a>&amp</a>",
            "<a>b & c</a>",
            "<a>]]></a>",
            "<a/><a/>",
            "<a/>text",
            "<b:a/>",
            "<a b:c='1'/>",
            "<a>\u{1}</a>",
            "<a>&#1;</a>",
            "<!-- a -- b --><a/>",
            " <?xml version='1.0'?><a/>",
            "<?xml version='1.1'?><a/>",
            "<a b='<'/>",
            "<!DOCTYPE a SYSTEM 'a.dtd' [<!ENTITY b SYSTEM 'c'>]><a>&b;</a>",
        ] {
            assert!(parse(broken.as_bytes()).is_err(), "{broken}");
        }
        for sound in ["<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "<a xml:lang='en'/>"] {
            assert!(parse(sound.as_bytes()).is_ok(), "{sound}");
        }
    }

    #[test]
    fn entities_that_grow_are_given_up() {
        let ten = |name: &str| format!("&{name};").repeat(10);
        let mut text = String::from("<!DOCTYPE a [<!ENTITY e0 'lamp'>");
        for level in 1..9 {
            let inner = ten(&format!("e{}", level - 1));
            write!(text, "<!ENTITY e{level} '{inner}'>").expect("a text");
        }
        write!(text, "]><a>{}</a>", ten("e8").repeat(9)).expect("a text");
        assert!(parse(text.as_bytes()).is_err());
        let wide = "lamp ".repeat(60_000);
        let uses = "&e;".repeat(1_000);
        let text = format!("<!DOCTYPE a [<!ENTITY e '{wide}'>]><a>{uses}</a>");
        assert!(matches!(parse(text.as_bytes()), Err(Unreadable::TooMuch(_))));
        for before in
            ["<!-- ]> -->", "<!ENTITY d ']>'>", "<?a ]>?>", "<!ENTITY d \"']\">"]
        {
            let text = format!(
                "<!-- <!DOCTYPE a> --><!DOCTYPE a SYSTEM '>' [{before}<!ENTITY e '{wide}'>]><a>{uses}</a>"
            );
            assert!(
                matches!(parse(text.as_bytes()), Err(Unreadable::TooMuch(_))),
                "{before}"
            );
        }
        let told =
            format!("<a><![CDATA[<!ENTITY e '{wide}'>]]>{}</a>", "&amp;".repeat(1_000));
        assert!(parse(told.as_bytes()).is_ok());
        let many = (0..3_000).fold(String::new(), |all, at| all + &format!("b{at}='>' "));
        let text = format!("<!-- it's --><a {many}/>");
        assert!(matches!(parse(text.as_bytes()), Err(Unreadable::TooMuch(_))));
        let deep = "<a>".repeat(600) + &"</a>".repeat(600);
        assert!(matches!(parse(deep.as_bytes()), Err(Unreadable::TooMuch(_))));
    }

    #[test]
    fn document_types_are_taken_apart() {
        let text = "<!DOCTYPE html PUBLIC \"-//A//EN\" 'http://a.org/a.dtd' \
                    [<!ENTITY b SYSTEM 'c'>]><html>&eacute;</html>";
        let kind = doctype(text).expect("there is one");
        assert_eq!(
            (kind.public.as_str(), kind.system.as_str()),
            ("-//A//EN", "http://a.org/a.dtd")
        );
        assert!(kind.has_external_entities);
        assert!(parse(text.as_bytes()).is_err() && parse_old(text.as_bytes()).is_ok());
    }
}

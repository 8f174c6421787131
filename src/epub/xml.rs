//! XML, written front to back.

use quick_xml::escape::{escape, partial_escape};

/// A document in the making. Elements that are open are closed by name, which debug
/// builds check.
#[derive(Debug, Default)]
pub(crate) struct Xml {
    text: String,
    open: Vec<&'static str>,
}

/// An attribute: name and value.
pub(crate) type WrittenAttribute<'a> = (&'static str, &'a str);

impl Xml {
    /// A document with its declaration.
    pub(crate) fn document() -> Self {
        let text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
        Self { text, open: Vec::new() }
    }

    /// Opens an element.
    pub(crate) fn open(
        &mut self,
        name: &'static str,
        attributes: &[WrittenAttribute<'_>],
    ) {
        self.tag(name, attributes);
        self.text.push('>');
        self.open.push(name);
    }

    /// Closes the innermost element.
    pub(crate) fn close(&mut self, name: &'static str) {
        let open = self.open.pop();
        debug_assert_eq!(open, Some(name), "elements close in order");
        self.text.push_str("</");
        self.text.push_str(open.unwrap_or(name));
        self.text.push('>');
    }

    /// An element without content.
    pub(crate) fn empty(
        &mut self,
        name: &'static str,
        attributes: &[WrittenAttribute<'_>],
    ) {
        self.tag(name, attributes);
        self.text.push_str("/>");
    }

    /// An element with text, on a line of its own.
    pub(crate) fn line(
        &mut self,
        name: &'static str,
        attributes: &[WrittenAttribute<'_>],
        text: &str,
    ) {
        self.open(name, attributes);
        self.text(text);
        self.close(name);
        self.end_line();
    }

    /// Text.
    pub(crate) fn text(&mut self, text: &str) {
        self.text.push_str(&partial_escape(clean(text).as_ref()));
    }

    /// A line end between elements, where no text stands.
    pub(crate) fn end_line(&mut self) {
        self.text.push('\n');
    }

    /// What stands before the first element.
    pub(crate) fn raw(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// The document; all elements must be closed.
    pub(crate) fn finish(self) -> String {
        debug_assert!(self.open.is_empty(), "{:?} left open", self.open);
        self.text
    }

    fn tag(&mut self, name: &str, attributes: &[WrittenAttribute<'_>]) {
        self.text.push('<');
        self.text.push_str(name);
        for (key, value) in attributes {
            self.text.push(' ');
            self.text.push_str(key);
            self.text.push_str("=\"");
            self.text.push_str(&escape(clean(value).as_ref()));
            self.text.push('"');
        }
    }
}

/// Text without characters that XML can't hold.
fn clean(text: &str) -> std::borrow::Cow<'_, str> {
    let bad = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\t'))
            || matches!(c, '\u{FFFE}' | '\u{FFFF}')
    };
    if text.contains(bad) { text.replace(bad, "").into() } else { text.into() }
}

#[cfg(test)]
mod tests {
    use super::Xml;

    #[test]
    fn what_xml_reserves_is_escaped() {
        let mut xml = Xml::default();
        xml.open("a", &[("href", "x?a=1&b=\"2\"<")]);
        xml.text("A & B < C\u{1}");
        xml.close("a");
        assert_eq!(
            xml.finish(),
            "<a href=\"x?a=1&amp;b=&quot;2&quot;&lt;\">A &amp; B &lt; C</a>"
        );
    }
}

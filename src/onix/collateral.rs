//! Block 2: what is said of the book, and what is shown of it.

use super::codes;
use super::record::OnixMessage;
use crate::book::{NodeId, Role};

/// The longest text that list 153 calls a short one, in characters.
const SHORT: usize = 350;

impl OnixMessage<'_> {
    pub(super) fn collateral(&mut self) {
        let trade = &self.metadata.trade;
        let short = self.metadata.description.as_ref().map(|it| it.text.clone());
        let long = self.book.imprint.description.clone();
        if short.is_none() && long.is_empty() && trade.cover_link.is_none() {
            return;
        }
        self.group("CollateralDetail", |it| {
            it.descriptions(short.as_deref(), &long);
            if let Some(link) = &it.metadata.trade.cover_link {
                it.cover(&link.text);
            }
        });
    }

    /// The short text as a short one if it is, and as the description where there is no
    /// other.
    fn descriptions(&mut self, short: Option<&str>, long: &[NodeId]) {
        if let Some(short) = short.filter(|it| it.chars().count() <= SHORT) {
            self.text(codes::SHORT_DESCRIPTION, |it| it.paragraph_of_words(short));
        }
        match short {
            _ if !long.is_empty() => self.text(codes::DESCRIPTION, |it| {
                for &paragraph in long {
                    it.paragraph(paragraph);
                }
            }),
            Some(short) => {
                self.text(codes::DESCRIPTION, |it| it.paragraph_of_words(short));
            }
            None => {}
        }
    }

    fn text(&mut self, kind: &str, inside: impl FnOnce(&mut Self)) {
        self.group("TextContent", |it| {
            it.line("TextType", kind);
            it.line("ContentAudience", codes::FOR_ANYBODY);
            it.xml.open("Text", &[("textformat", codes::XHTML)]);
            inside(it);
            it.xml.close("Text");
            it.xml.end_line();
        });
    }

    fn paragraph_of_words(&mut self, words: &str) {
        self.xml.open("p", &[]);
        self.xml.text(words);
        self.xml.close("p");
    }

    fn paragraph(&mut self, paragraph: NodeId) {
        self.xml.open("p", &[]);
        self.inlines(paragraph);
        self.xml.close("p");
    }

    /// What stands in a line, in the few elements that the schema allows there.
    fn inlines(&mut self, parent: NodeId) {
        let tree = &self.book.tree;
        for node in tree.children(parent) {
            let element = match &tree.get(node).role {
                Role::Text(text) | Role::Code(text) => {
                    self.xml.text(&text.text);
                    continue;
                }
                Role::LineBreak => {
                    self.xml.empty("br", &[]);
                    continue;
                }
                Role::Emphasis => "em",
                Role::Strong => "strong",
                Role::Superscript => "sup",
                Role::Subscript => "sub",
                _ => {
                    self.inlines(node);
                    continue;
                }
            };
            self.xml.open(element, &[]);
            self.inlines(node);
            self.xml.close(element);
        }
    }

    /// Where the picture of the cover is.
    fn cover(&mut self, link: &str) {
        self.group("SupportingResource", |it| {
            it.line("ResourceContentType", codes::FRONT_COVER);
            it.line("ContentAudience", codes::FOR_ANYBODY);
            it.line("ResourceMode", codes::IMAGE);
            it.group("ResourceVersion", |it| {
                it.line("ResourceForm", codes::DOWNLOADABLE);
                it.line("ResourceLink", link);
            });
        });
    }
}

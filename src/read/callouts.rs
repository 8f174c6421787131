//! Call-outs: `> [!NOTE]`, `::: tip Title`, `::: {.callout-note}`. They are quotations
//! headed by a strong line.

use std::ops::Range;

use super::attributes::{BracedAttributes, Ranged};
use super::builder::{Builder, ContainerKind, OpenContainer};
use super::classes::is_callout;
use super::fences::Fence;
use super::inline::{Inline, InlineGroup};
use super::{punctuation, verse};
use crate::book::{NodeId, Role, Text};
use crate::diag::Code;

/// The name of a call-out, as a line of its own: `callout-note` is `Note`.
fn words(name: &str) -> String {
    let name = name.strip_prefix("callout-").unwrap_or(name).to_lowercase();
    let mut letters = name.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(letters).collect::<String>()
    })
}

impl Builder<'_, '_> {
    /// Sets the title of a call-out that just opened, where it has one.
    pub(super) fn open_callout(&mut self, fence: &Fence) {
        let name = callout_name(&fence.attributes).map_or("", |name| &name.text);
        let message = format!("`{name}` is set as a quotation headed by a strong line");
        self.sink.grouped.add(Code::ReadAsMeant, fence.range.clone(), &message, "");
        let lang = self.lang();
        let node = if let Some(range) = fence.title.clone() {
            let mut inlines = verse::fragment(range.clone(), self.texts, self.sink);
            self.sink.curl(&mut inlines, lang);
            Some(self.strong_line(inlines, range))
        } else {
            let title = fence.attributes.get("title").map(str::to_owned);
            title.map(|title| {
                let title = punctuation::curl_text(&title, lang);
                self.generated_line(&title, fence.range.clone())
            })
        };
        if let Some(node) = node {
            self.place(node);
            if let Some(OpenContainer { kind: ContainerKind::Div(div), .. }) =
                self.frames.last_mut()
            {
                div.titled = true;
            }
        }
    }

    /// Heads a call-out without a title by its name.
    pub(super) fn name_callout(&mut self, frame: &mut OpenContainer) {
        let ContainerKind::Div(div) = &frame.kind else { return };
        let name = words(&div.name);
        if !div.titled && name != "Callout" && name != "Admonition" {
            let fence = div.fence.clone();
            let node = self.generated_line(&name, fence);
            frame.children.insert(0, node);
        }
    }

    fn generated_line(&mut self, words: &str, place: Range<usize>) -> NodeId {
        let (span, lang) = (self.sink.span(place), self.lang());
        let tree = &mut *self.sink.tree;
        let node = tree.add(Role::Paragraph, span, lang);
        let strong = tree.add_under(node, Role::Strong, span, lang);
        tree.add_under(strong, Role::Text(Text::generated(words)), span, lang);
        node
    }

    fn strong_line(&mut self, inlines: Vec<Inline>, range: Range<usize>) -> NodeId {
        let lang = self.lang();
        let node =
            self.sink.tree.add(Role::Paragraph, self.sink.span(range.clone()), lang);
        let strong = Inline::Group(InlineGroup::new(Role::Strong, range, inlines));
        self.sink.emit(node, vec![strong], lang);
        node
    }

    /// Takes `[!NOTE] Title` from the beginning of a quotation, and sets the title;
    /// whether there was one.
    pub(super) fn alert(&mut self, role: &Role, inlines: &mut Vec<Inline>) -> bool {
        let Some(OpenContainer { node: Some(quotation), children, .. }) =
            self.frames.last()
        else {
            return false;
        };
        let quoted = self.sink.tree.get(*quotation).role == Role::BlockQuote;
        if *role != Role::Paragraph || !children.is_empty() || !quoted {
            return false;
        }
        let Some(Inline::Run(run)) = inlines.first() else { return false };
        let Some((name, length)) = alert_name(&run.text) else { return false };
        if run.is_literal(0) {
            return false;
        }
        let start = run.origin(0);
        let name = words(name);
        let line = self.texts.original[start..].lines().next().map_or(0, str::len);
        let (mut head, rest) = split(std::mem::take(inlines), start + line);
        *inlines = rest;
        if let Some(Inline::Run(run)) = head.first_mut() {
            let from = length + run.text[length..].len()
                - run.text[length..].trim_start_matches(['+', '-', ' ']).len();
            *run = run.cut(from..run.text.len());
        }
        let place = start..start + line;
        let message = "an alert is set as a quotation headed by a strong line";
        self.sink.grouped.add(Code::ReadAsMeant, place.clone(), message, "");
        let bare =
            matches!(head.as_slice(), [Inline::Run(run)] if run.text.trim().is_empty());
        let node = if head.is_empty() || bare {
            self.generated_line(&name, place)
        } else {
            let lang = self.lang();
            self.sink.curl(&mut head, lang);
            self.strong_line(head, place)
        };
        self.place(node);
        true
    }
}

/// The class that makes a division a call-out.
pub(super) fn callout_name(attributes: &BracedAttributes) -> Option<&Ranged> {
    attributes.classes.iter().find(|class| is_callout(&class.text))
}

/// Whether a quotation, as written, is an alert.
pub(super) fn is_alert(quotation: &str) -> bool {
    alert_name(quotation.trim_start_matches(['>', ' '])).is_some()
}

/// The name in `[!NAME]` at the start of a text, and the length of all of it.
fn alert_name(text: &str) -> Option<(&str, usize)> {
    let name = text.strip_prefix("[!")?.split(']').next()?;
    let named = !name.is_empty()
        && name.chars().all(|c| c.is_ascii_alphabetic() || c == '-')
        && text[2 + name.len()..].starts_with(']');
    named.then_some((name, name.len() + 3))
}

/// Parts inlines at a line end of the file; the space of that end goes.
fn split(inlines: Vec<Inline>, at: usize) -> (Vec<Inline>, Vec<Inline>) {
    let (mut head, mut rest) = (Vec::new(), Vec::new());
    for inline in inlines {
        match inline {
            Inline::Run(run) if rest.is_empty() => {
                let mut places = run.text.char_indices().map(|(i, _)| i);
                let cut = places.find(|&i| run.origin(i) >= at).unwrap_or(run.text.len());
                let after = run.text[cut..].trim_start();
                let from = run.text.len() - after.len();
                if cut > 0 {
                    head.push(Inline::Run(run.cut(0..cut)));
                }
                if !after.is_empty() {
                    rest.push(Inline::Run(run.cut(from..run.text.len())));
                }
            }
            other if rest.is_empty() && place(&other) < at => head.push(other),
            Inline::Break(_) if rest.is_empty() => {}
            other => rest.push(other),
        }
    }
    (head, rest)
}

/// Where an inline begins in the file.
fn place(inline: &Inline) -> usize {
    match inline {
        Inline::Run(run) => run.origin(0),
        Inline::Code(_, _, range)
        | Inline::Break(range)
        | Inline::Call(_, range)
        | Inline::Note(_, range) => range.start,
        Inline::Image(image) => image.range.start,
        Inline::Group(group) => group.range.start,
    }
}

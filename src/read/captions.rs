//! Captions of pictures: the title between quotation marks, or the words in brackets
//! where an identifier, or the manifest, says that they are meant for both.

use std::ops::Range;

use super::builder::Builder;
use super::inline::{Inline, OpenImage};
use super::{foreign, punctuation, verse};
use crate::book::{NodeId, Role};
use crate::diag::Code;
use crate::ground::Lang;

/// The fewest words of a sentence in a picture's brackets that is taken for a caption: an
/// alternative text is shorter.
const CAPTION_WORDS: usize = 8;

impl Builder<'_, '_> {
    /// The caption of a picture that stands alone, a [`Role::Caption`].
    pub(super) fn caption_of(&mut self, image: &OpenImage, lang: Lang) -> Option<NodeId> {
        let range = image.range.clone();
        if !image.caption.trim().is_empty() {
            return Some(self.caption(&image.caption, range, lang));
        }
        let named = image.id.as_ref().is_some_and(|(id, _)| is_figure(id));
        if (named || self.sink.habits.captions_in_brackets)
            && !image.alt.trim().is_empty()
            && !image.decorative
        {
            let words = alt_range(self.texts.original, &range)?;
            return Some(self.caption_at(words, false, lang));
        }
        let alt = image.alt.trim();
        if !image.decorative
            && alt.ends_with(['.', '!', '?', '…'])
            && alt.split_whitespace().count() >= CAPTION_WORDS
        {
            self.sink.grouped.add(
                Code::AltAsCaption,
                range,
                "the words in this picture's brackets are seen only by those who listen",
                "a caption goes between quotation marks behind the path: \
                 `![what it shows](a.png \"The caption.\")`",
            );
        }
        None
    }

    /// A caption that stood between quotation marks after an image's path.
    fn caption(&mut self, text: &str, image: Range<usize>, lang: Lang) -> NodeId {
        let original = self.texts.original;
        let found = title_range(original, &image).or_else(|| {
            // The title of a definition, `[name]: a.png "title"`, stands elsewhere.
            let at = original.find(&format!("\"{text}\""))? + 1;
            Some((at..at + text.len(), true))
        });
        if let Some((range, quoted)) = found {
            return self.caption_at(range, quoted, lang);
        }
        let span = self.sink.span(image);
        let node = self.sink.tree.add(Role::Caption, span, lang);
        let curled = punctuation::curl_text(text, lang);
        self.sink.text_under(node, &curled, span, lang);
        node
    }

    /// A caption at a place of the file. `quoted`: between double quotation marks, where
    /// one of the caption's own has a backslash that means nothing else.
    fn caption_at(&mut self, range: Range<usize>, quoted: bool, lang: Lang) -> NodeId {
        let span = self.sink.span(range.clone());
        let node = self.sink.tree.add(Role::Caption, span, lang);
        let mut inlines = verse::fragment(range, self.texts, self.sink);
        if quoted {
            free_marks(&mut inlines);
        }
        foreign::check_caption(&inlines, self.texts.original, self.sink);
        self.sink.curl(&mut inlines, lang);
        self.sink.emit(node, inlines, lang);
        node
    }
}

/// Whether an identifier is one of a figure, as cross-references of other programs have
/// it: `fig:bridge`, `fig-bridge`.
fn is_figure(id: &str) -> bool {
    let lower = id.to_lowercase();
    ["fig:", "fig-", "figure:", "figure-"].iter().any(|lead| lower.starts_with(lead))
}

/// Lets escaped quotation marks be curled.
fn free_marks(inlines: &mut [Inline]) {
    for inline in inlines {
        match inline {
            Inline::Run(run) => {
                let text = std::mem::take(&mut run.text);
                run.literal.retain(|&at| !text[at as usize..].starts_with('"'));
                run.text = text;
            }
            Inline::Group(group) => free_marks(&mut group.children),
            _ => {}
        }
    }
}

/// Where the title of an inline image stands, without its marks, and whether these are
/// double quotation marks.
fn title_range(text: &str, image: &Range<usize>) -> Option<(Range<usize>, bool)> {
    let written = text.get(image.clone())?.strip_suffix(')')?.trim_end();
    let (close, open) = match written.chars().next_back()? {
        '"' => ('"', '"'),
        '\'' => ('\'', '\''),
        ')' => (')', '('),
        _ => return None,
    };
    let end = written.len() - close.len_utf8();
    let escaped = |at: usize| {
        let before = &written[..at];
        (before.len() - before.trim_end_matches('\\').len()) % 2 == 1
    };
    let start =
        written[..end].char_indices().rev().find(|&(at, c)| c == open && !escaped(at))?.0;
    let parted = written[..start].ends_with(|c: char| c.is_whitespace() || c == '>');
    parted.then_some((image.start + start + 1..image.start + end, close == '"'))
}

/// Where the words in an image's brackets stand.
fn alt_range(text: &str, image: &Range<usize>) -> Option<Range<usize>> {
    let written = text.get(image.clone())?;
    let end = written.rfind("](").or_else(|| written.rfind("]["))?;
    written.starts_with("![").then_some(image.start + 2..image.start + end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_found_with_its_backslashes() {
        for (image, title) in [
            (r#"![a](b.png "The \"Lamp\" \(1917\)")"#, Some(r#"The \"Lamp\" \(1917\)"#)),
            ("![a](<b c.png> 'Two (2)')", Some("Two (2)")),
            ("![a](b.png (In brackets))", Some("In brackets")),
            ("![a](b.png)", None),
            ("![a \"b\"](b.png)", None),
        ] {
            let found = title_range(image, &(0..image.len()));
            assert_eq!(found.map(|(range, _)| &image[range]), title, "{image}");
        }
    }
}

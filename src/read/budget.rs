//! How much markup a text may have: each piece of it takes memory in the book, on its pages
//! and in each edition, whether three letters of the file say it or three hundred. So do the
//! letters of words that no line holds, for a line may end behind each of them; and a
//! paragraph is set as one, however long it is.

use pulldown_cmark::{Event, Tag};

use super::tags::is_block;

/// Nodes and marks of one text: a poem of 60,000 lines has fewer.
const OF_TEXT: u32 = 200_000;
/// Nodes of all texts of a book: the plays and poems of Shakespeare are a third of it.
const OF_BOOK: u32 = 1_000_000;
/// Letters of a word that a line may yet hold; the longest of a dictionary has half of it.
const WORD: usize = 120;
/// Letters of all longer words of a book: a book of addresses has fewer.
const OF_WORDS: usize = 200_000;

/// Bytes of a paragraph or a line of code, of which all ways to set it are held at once:
/// the longest sentence of a novel has two thirds of it.
const OF_BLOCK: usize = 4_000_000;

/// What is left for a text.
#[derive(Debug)]
pub(super) struct Budget {
    /// The nodes that the book had before.
    before: u32,
    /// Marks that are no nodes yet.
    marks: u32,
    /// Letters since the last place where a line may end.
    word: usize,
    /// Bytes since the last place where a paragraph or a line of code ends.
    block: usize,
    /// The most that there were.
    longest: usize,
}

/// What a text has too much of.
#[derive(Debug)]
pub(super) struct Excess {
    pub(super) what: String,
    pub(super) hint: &'static str,
}

impl Budget {
    pub(super) fn new(before: u32) -> Self {
        Self { before, marks: 0, word: 0, block: 0, longest: 0 }
    }

    /// Takes an event, where the book has `nodes` and `long` letters of long words before
    /// it; whether nothing is left.
    pub(super) fn is_spent(
        &mut self,
        event: &Event<'_>,
        nodes: u32,
        long: &mut usize,
    ) -> bool {
        let is_text = matches!(event, Event::Text(_) | Event::SoftBreak | Event::End(_));
        self.marks += u32::from(!is_text);
        match event {
            Event::Text(text) | Event::Code(text) => self.letters(text, long),
            event if parts_words(event) => self.word = 0,
            _ => {}
        }
        match event {
            Event::Text(text) | Event::Code(text) => self.bytes(text),
            Event::Start(tag) if is_block(tag) => self.block = 0,
            _ => {}
        }
        self.excess(nodes, *long).is_some()
    }

    /// Counts the letters of a text that are those of long words.
    fn letters(&mut self, text: &str, long: &mut usize) {
        for (at, word) in text.split(may_break_at).enumerate() {
            let before = if at == 0 { self.word } else { 0 };
            self.word = before + word.len();
            if self.word > WORD {
                *long += if before > WORD { word.len() } else { self.word };
            }
        }
    }

    /// Counts the bytes of a text that are those of one paragraph or line of code.
    fn bytes(&mut self, text: &str) {
        for (at, line) in text.split('\n').enumerate() {
            self.block = if at == 0 { self.block + line.len() } else { line.len() };
            self.longest = self.longest.max(self.block);
        }
    }

    /// What there is too much of, where the book has so many nodes and letters of long words.
    pub(super) fn excess(&self, nodes: u32, long: usize) -> Option<Excess> {
        let pieces = "paragraphs, lines, items and marks";
        let hint = "divide it: a chapter is a file, a volume is a book";
        let own = nodes.saturating_sub(self.before).max(self.marks);
        let what = if own > OF_TEXT {
            format!("this text has more than {OF_TEXT} {pieces}")
        } else if nodes > OF_BOOK {
            format!("with this text the book has more than {OF_BOOK} {pieces}")
        } else if self.longest > OF_BLOCK {
            let what = format!(
                "this text has a paragraph, or a line of code, of more than {} MB",
                OF_BLOCK / 1_000_000
            );
            let hint = "divide it: an empty line ends a paragraph";
            return Some(Excess { what, hint });
        } else if long > OF_WORDS {
            let what = format!(
                "with this text the book has more than {OF_WORDS} letters in words of more \
                 than {WORD}, which no line holds"
            );
            let hint = "leave out what is no text, and put spaces where words end";
            return Some(Excess { what, hint });
        } else {
            return None;
        };
        Some(Excess { what, hint })
    }
}

/// Whether a line may end at a character: at spaces, and between the signs of scripts that
/// are written without them.
fn may_break_at(c: char) -> bool {
    let without_spaces = |c| matches!(c, '\u{E00}'..='\u{109F}' | '\u{1780}'..='\u{1AFF}' | '\u{2E80}'..='\u{DFFFF}');
    c.is_whitespace() || without_spaces(c)
}

/// Whether the words before and behind what an event says are two.
fn parts_words(event: &Event<'_>) -> bool {
    match event {
        Event::SoftBreak | Event::HardBreak => true,
        Event::Start(tag) => is_block(tag) || matches!(tag, Tag::Image { .. }),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn long(events: &[Event<'_>]) -> usize {
        let (mut budget, mut long) = (Budget::new(0), 0);
        for event in events {
            budget.is_spent(event, 0, &mut long);
        }
        long
    }

    #[test]
    fn a_paragraph_and_a_line_of_code_may_be_so_long() {
        let longest = |events: &[Event<'_>]| {
            let (mut budget, mut long) = (Budget::new(0), 0);
            for event in events {
                budget.is_spent(event, 0, &mut long);
            }
            budget.longest
        };
        let text = |text: &'static str| Event::Text(text.into());
        let marked = [text("abc "), Event::Start(Tag::Emphasis), text("de")];
        assert_eq!(longest(&marked), 6);
        let soft = [text("abc"), Event::SoftBreak, text("de")];
        assert_eq!(longest(&soft), 5);
        let two = [text("abc"), Event::Start(Tag::Paragraph), text("de")];
        assert_eq!(longest(&two), 3);
        assert_eq!(longest(&[text("abc\nde\n"), text("f")]), 3);
        let (mut budget, mut long) = (Budget::new(0), 0);
        let whole = "a b ".repeat(OF_BLOCK / 4);
        assert!(!budget.is_spent(&Event::Text(whole.into()), 0, &mut long));
        assert!(budget.is_spent(&text("c"), 0, &mut long));
    }

    #[test]
    fn letters_of_long_words_are_counted_over_marks() {
        let text = |text: String| Event::Text(text.into());
        let (short, word) = ("a".repeat(WORD), "a".repeat(WORD + 1));
        assert_eq!(long(&[text(format!("{short} {short}"))]), 0);
        assert_eq!(long(&[text(format!("{word} {word} a"))]), 2 * (WORD + 1));
        let marked =
            [text(short.clone()), Event::Start(Tag::Emphasis), text("bc d".into())];
        assert_eq!(long(&marked), WORD + 2);
        let parted = [text(short.clone()), Event::SoftBreak, text(short)];
        assert_eq!(long(&parted), 0);
        assert_eq!(long(&[text("灯".repeat(1000)), text("ก".repeat(1000))]), 0);
    }
}

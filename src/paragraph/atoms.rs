//! From styled segments to the items of a paragraph: words, spaces, objects, breaks.

use std::ops::Range;
use std::sync::Arc;

use unicode_normalization::char::is_combining_mark;

use super::lines::Glue;
use crate::units::Length;

use super::context::WordPart;
use super::holds::{begins_with_dash, holds_on, space_breaks};
use super::itemize::BidiLevels;
use super::items::{Atom, AtomKind, Paragraph, TextStretch};
use super::segment::{Leeway, Object, ParagraphSegment, TextKind, TextSegment};
use super::shape::Shaper;
use super::word::{Lack, ShapedWord};

/// A character in the place of an object, and of a forced break.
const OBJECT: char = '\u{FFFC}';
const BREAK: char = '\u{2028}';

/// Bytes of a word that are shaped and measured as one, several lines long. A word's
/// measure at each of its breaks takes as long as the whole word does.
const PORTION: usize = 240;

impl Shaper {
    /// Shapes a paragraph. Its base direction is left to right.
    pub fn paragraph(&self, segments: &[ParagraphSegment<'_>]) -> Paragraph {
        self.paragraph_with(segments, Leeway::None)
    }

    /// The same where words may be broken that the rules keep whole.
    pub fn paragraph_with(
        &self,
        segments: &[ParagraphSegment<'_>],
        leeway: Leeway,
    ) -> Paragraph {
        let set = self.assemble(segments, leeway);
        if set.missing.iter().any(|it| it.lack == Lack::SmallCapital) {
            return self.without_small_capitals(segments, set, leeway);
        }
        set
    }

    /// Shapes a paragraph in the styles that its segments have.
    pub(super) fn assemble(
        &self,
        segments: &[ParagraphSegment<'_>],
        leeway: Leeway,
    ) -> Paragraph {
        let mut paragraph = Paragraph::default();
        let mut objects = Vec::new();
        for segment in segments {
            match segment {
                ParagraphSegment::Text(text) => self.add_text(&mut paragraph, text),
                ParagraphSegment::Object(object) => {
                    paragraph.text.push(OBJECT);
                    objects.push(*object);
                }
                ParagraphSegment::Break => paragraph.text.push(BREAK),
            }
        }
        let apart = from_right(&paragraph);
        paragraph.from_right = paragraph.is_all_from_right();
        paragraph.levels = BidiLevels::of(&paragraph.text, &apart, paragraph.from_right);
        self.itemize(&mut paragraph, &objects, leeway);
        hold_spaces(&mut paragraph);
        paragraph
    }

    fn add_text(&self, paragraph: &mut Paragraph, text: &TextSegment<'_>) {
        let start = paragraph.text.len() as u32;
        // What stands for objects and breaks cannot also stand for itself; offsets hold.
        paragraph.text.extend(text.text.chars().map(|character| match character {
            OBJECT | BREAK => '\u{2009}',
            '\n' | '\t' => ' ',
            other => other,
        }));
        let context = self.context(text.style, text.lang);
        let (content, kind) = (text.content, text.kind);
        paragraph.segments.push(TextStretch { start, context, content, kind });
    }

    /// Cuts the text into words and what stands between them.
    fn itemize(&self, paragraph: &mut Paragraph, objects: &[Object], leeway: Leeway) {
        let text = std::mem::take(&mut paragraph.text);
        let mut atoms = Vec::with_capacity(text.len() / 3);
        let mut objects = objects.iter();
        let mut segment = 0;
        let mut word_start = 0;
        for (at, character) in text.char_indices().chain([(text.len(), BREAK)]) {
            if !separates(character) {
                continue;
            }
            for range in portions(&text, word_start..at) {
                let own = range.clone();
                let word = self.word_at(paragraph, &text, own, leeway, &mut segment);
                paragraph.note_lacks(range.start, &word);
                let text = range.start as u32..range.end as u32;
                atoms.push(Atom { text, kind: AtomKind::Word(word) });
            }
            if at == text.len() {
                break;
            }
            let end = at + character.len_utf8();
            word_start = end;
            let kind = match character {
                OBJECT => objects.next().map(|object| AtomKind::Object(*object)),
                BREAK => Some(AtomKind::Break),
                space => {
                    segment = advance(&paragraph.segments, segment, at);
                    let after_space = text[..at].ends_with(' ');
                    let stretch = paragraph.segments.get(segment);
                    stretch
                        .map(|stretch| AtomKind::Space(glue(space, stretch, after_space)))
                }
            };
            let text = at as u32..end as u32;
            atoms.extend(kind.map(|kind| Atom { text, kind }));
        }
        atoms.shrink_to_fit();
        paragraph.text = text;
        paragraph.atoms = atoms;
    }

    /// The word at a range of the text: from the cache, unless it mixes segments or
    /// directions, or is one of the few that are broken against the rules.
    fn word_at(
        &self,
        paragraph: &Paragraph,
        text: &str,
        range: Range<usize>,
        leeway: Leeway,
        segment: &mut usize,
    ) -> Arc<ShapedWord> {
        let segments = &paragraph.segments;
        *segment = advance(segments, *segment, range.start);
        let stretch = &segments[*segment];
        let word = &text[range.clone()];
        let one = segments
            .get(*segment + 1)
            .is_none_or(|next| next.start as usize >= range.end);
        let usual = leeway == Leeway::None;
        if one && usual && paragraph.levels.is_none() {
            return self.word(word, &stretch.context, stretch.kind, false);
        }
        let parts = parts_of(paragraph, &range, *segment);
        if let ([part], true) = (parts.as_slice(), usual) {
            return self.word(word, part.context, part.kind, part.rtl);
        }
        Arc::new(self.shape_word(word, &parts, leeway))
    }
}

/// The stretches of a paragraph in languages written from right to left.
fn from_right(paragraph: &Paragraph) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, stretch) in paragraph.segments.iter().enumerate() {
        if !stretch.context.lang.is_right_to_left() {
            continue;
        }
        let start = stretch.start as usize;
        let next = paragraph.segments.get(at + 1);
        let end = next.map_or(paragraph.text.len(), |next| next.start as usize);
        match found.last_mut() {
            Some(last) if last.end == start => last.end = end,
            _ => found.push(start..end),
        }
    }
    found
}

/// The stretches of a word that are of one segment and one direction.
fn parts_of<'a>(
    paragraph: &'a Paragraph,
    range: &Range<usize>,
    segment: usize,
) -> Vec<WordPart<'a>> {
    let mut parts = Vec::new();
    for (index, stretch) in paragraph.segments.iter().enumerate().skip(segment) {
        let next = paragraph.segments.get(index + 1).map_or(u32::MAX, |next| next.start);
        let own = range.start.max(stretch.start as usize)..range.end.min(next as usize);
        if stretch.start as usize >= range.end {
            break;
        }
        if own.is_empty() {
            continue;
        }
        let directions = match &paragraph.levels {
            Some(levels) => levels.split(own),
            None => vec![(own, 0)],
        };
        parts.extend(directions.into_iter().map(|(own, level)| WordPart {
            text: own.start - range.start..own.end - range.start,
            context: &stretch.context,
            kind: stretch.kind,
            rtl: level % 2 == 1,
        }));
    }
    parts
}

/// The segment that holds a byte, looked for from `segment` on.
fn advance(segments: &[TextStretch], mut segment: usize, byte: usize) -> usize {
    while segments.get(segment + 1).is_some_and(|next| next.start as usize <= byte) {
        segment += 1;
    }
    segment
}

/// A word in portions that can be shaped in a time that grows with its length: one, of
/// any word that people write. Marks stay with what they stand on.
fn portions(text: &str, word: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut start = word.start;
    std::iter::from_fn(move || {
        let rest = &text[start..word.end];
        let ends = |&(at, character): &(usize, char)| {
            at >= PORTION && !is_combining_mark(character)
        };
        let end = match rest.len() {
            ..=PORTION => rest.len(),
            _ => rest.char_indices().find(ends).map_or(rest.len(), |found| found.0),
        };
        let portion = start..start + end;
        start = portion.end;
        Some(portion).filter(|portion| !portion.is_empty())
    })
}

/// Whether a character stands between words.
fn separates(character: char) -> bool {
    matches!(
        character,
        ' ' | '\u{A0}' | '\u{2002}'
            ..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' | OBJECT | BREAK
    )
}

/// The room a space takes. A second space behind a space takes none, but in code.
fn glue(space: char, stretch: &TextStretch, after_space: bool) -> Glue {
    let context = &stretch.context;
    let em = context.style.size;
    let fixed = |width: Length| Glue::fixed(width);
    let open = |width: Length| Glue { breakable: true, ..Glue::fixed(width) };
    match space {
        // Columns of what is typed are made of spaces.
        ' ' if stretch.kind == TextKind::Code => open(context.space),
        ' ' if after_space => open(Length::ZERO),
        ' ' => Glue::space(context.space),
        '\u{A0}' => Glue::tie(context.space),
        '\u{2002}' => open(em / 2),
        '\u{2003}' | '\u{3000}' => open(em),
        '\u{2004}' => open(em / 3),
        '\u{2005}' | '\u{2008}' => open(em / 4),
        '\u{2007}' => fixed(em / 2),
        '\u{200A}' => fixed(em / 12),
        // Thin spaces, with or without a break of their own, hold punctuation together.
        _ => fixed(em / 6),
    }
}

/// Takes the break from spaces that hold.
fn hold_spaces(paragraph: &mut Paragraph) {
    let Paragraph { text, atoms, segments, .. } = paragraph;
    // Where the words begin that hold together.
    let mut start = 0;
    for index in 1..atoms.len().saturating_sub(1) {
        let slice = |atom: &Atom| &text[atom.text.start as usize..atom.text.end as usize];
        let (previous, next) = (&atoms[index - 1], &atoms[index + 1]);
        let words = matches!(previous.kind, AtomKind::Word(_))
            && matches!(next.kind, AtomKind::Word(_));
        let open = matches!(&atoms[index].kind, AtomKind::Space(glue) if glue.breakable);
        let (end, behind) = (previous.text.end as usize, next.text.start as usize);
        if !words || !open {
            start = if open { behind } else { start };
            continue;
        }
        // A dash that opens a speech stays with its first word.
        if index == 1 && begins_with_dash(slice(previous)) {
            if let AtomKind::Space(glue) = &mut atoms[index].kind {
                glue.breakable = false;
            }
            continue;
        }
        let stretch_at = |atom: &Atom| {
            let after = segments.partition_point(|it| it.start <= atom.text.start);
            &segments[after.saturating_sub(1)]
        };
        let (of, call) = (stretch_at(previous), stretch_at(next).kind == TextKind::Call);
        if of.kind == TextKind::Code && !call {
            start = behind;
            continue;
        }
        let pair = (slice(previous), slice(next));
        let lang = of.context.lang;
        let breaks = space_breaks(pair, lang, call) || !call && !holds_on(start, end);
        start = if breaks { behind } else { start };
        if let AtomKind::Space(glue) = &mut atoms[index].kind {
            glue.breakable = breaks;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::display::{Artifact, Content};
    use crate::ground::Lang;
    use crate::text::{FamilyId, Fonts, TextStyle};

    #[test]
    fn words_of_any_length_come_in_portions_that_hold_marks() {
        let word = "e\u{301}".repeat(5_000);
        let portions: Vec<_> = portions(&word, 3..word.len()).collect();
        assert_eq!(portions.first().map(|it| it.start), Some(3));
        assert!(portions.is_sorted_by(|one, next| one.end == next.start));
        assert_eq!(portions.last().map(|it| it.end), Some(word.len()));
        assert!(portions.iter().all(|it| it.len() <= PORTION + 3 && it.end % 3 == 0));
        assert!(super::portions("a short one", 2..7).eq(std::iter::once(2..7)));
        assert_eq!(super::portions("none", 4..4).count(), 0);
    }

    #[test]
    fn every_space_of_code_has_its_width() {
        let shaper = Shaper::new(Arc::new(Fonts::built_in()), &[]);
        let spaces = |kind| -> Vec<Length> {
            let segment = ParagraphSegment::Text(TextSegment {
                text: "ferry   12",
                style: TextStyle::text(FamilyId::SERIF, Length::pt(10)),
                lang: Lang::EN_US,
                content: Content::Artifact(Artifact::Ornament),
                kind,
            });
            let width = |atom: &Atom| match &atom.kind {
                AtomKind::Space(glue) => Some(glue.width),
                _ => None,
            };
            shaper.paragraph(&[segment]).atoms.iter().filter_map(width).collect()
        };
        let code = spaces(TextKind::Code);
        assert!(code.len() == 3 && code[0] > Length::ZERO, "{code:?}");
        assert!(code.iter().all(|&width| width == code[0]), "{code:?}");
        assert_eq!(spaces(TextKind::Prose), [code[0], Length::ZERO, Length::ZERO]);
    }

    #[test]
    fn a_row_of_points_is_broken() {
        let shaper = Shaper::new(Arc::new(Fonts::built_in()), &[]);
        let text = ". ".repeat(60) + "p. 5";
        let segment = ParagraphSegment::Text(TextSegment {
            text: &text,
            style: TextStyle::text(FamilyId::SERIF, Length::pt(10)),
            lang: Lang::EN_US,
            content: Content::Artifact(Artifact::Ornament),
            kind: TextKind::Prose,
        });
        let paragraph = shaper.paragraph(&[segment]);
        let open =
            |atom: &&Atom| matches!(&atom.kind, AtomKind::Space(glue) if glue.breakable);
        let ends: Vec<u32> =
            paragraph.atoms.iter().filter(open).map(|atom| atom.text.start).collect();
        assert!(ends.len() > 1 && ends[0] <= 42, "{ends:?}");
        assert!(ends.windows(2).all(|pair| pair[1] - pair[0] <= 42), "{ends:?}");
        assert!(!ends.contains(&(text.len() as u32 - 2)), "`p. 5` holds: {ends:?}");
    }

    #[test]
    fn spaces_behind_words_of_one_letter_hold_but_in_code() {
        let shaper = Shaper::new(Arc::new(Fonts::built_in()), &[]);
        let breaks = |lang, kind| -> Vec<bool> {
            let segment = ParagraphSegment::Text(TextSegment {
                text: "był w domu",
                style: TextStyle::text(FamilyId::SERIF, Length::pt(10)),
                lang: Lang::new(lang).expect("a tag"),
                content: Content::Artifact(Artifact::Ornament),
                kind,
            });
            let open = |atom: &Atom| match &atom.kind {
                AtomKind::Space(glue) => Some(glue.breakable),
                _ => None,
            };
            shaper.paragraph(&[segment]).atoms.iter().filter_map(open).collect()
        };
        assert_eq!(breaks("pl", TextKind::Prose), [true, false]);
        assert_eq!(breaks("pl", TextKind::Code), [true, true]);
        assert_eq!(breaks("en", TextKind::Prose), [true, true]);
    }
}

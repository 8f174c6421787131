//! Setting a line: from chosen breaks to glyph runs.
//!
//! Expansion, tracking and spaces come from the line breaker and are applied as it
//! counted them: expansion scales every glyph and overhang, tracking goes into the gaps
//! within each word, and elastic spaces are scaled. Runs come in logical order, which
//! is reading order; where text runs from right to left their places on the line are
//! found by rule L2 of UAX #9.

use std::borrow::Cow;
use std::ops::Range;

use crate::paragraph::lines::{BreakKind, BrokenLine, Stream};

use crate::display::{self, Content, GlyphRun};
use crate::units::Length;

use super::itemize::visual_order;
use super::items::{AtomKind, Paragraph, TextStretch, content_from};
use super::segment::Object;
use super::shape::Shaper;
use super::word::{ShapedGlyph, ShapedRun, ShapedWord, clusters};
use crate::text::FaceId;
use crate::text::hyphens::NON_JOINER;

/// Ratios of a [`BrokenLine`] are in parts of this.
const ONE: i64 = 65_536;

/// A line, set.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SetLine {
    /// Its runs in logical order; one run never mixes nodes, faces or sizes.
    pub runs: Vec<GlyphRun>,
    /// The objects in it and their left edges.
    pub objects: Vec<(Object, Length)>,
    /// From the left end of the first glyph's box to the right end of the last one's,
    /// what hangs into the margins included.
    pub width: Length,
}

/// A part of a shaped run, as it stands on a line.
struct RunPart<'a> {
    run: &'a ShapedRun,
    /// The bytes of the word that it shows.
    bytes: Range<u32>,
    glyphs: Cow<'a, [ShapedGlyph]>,
}

/// Glyphs of one face, size and direction that are added to a line.
struct Addition<'a> {
    face: FaceId,
    size: Length,
    /// How far their baseline is raised.
    rise: Length,
    /// The level of embedding of their direction: odd from right to left.
    level: u8,
    /// The byte of [`Paragraph::text`] where `text` begins.
    at: u32,
    text: &'a str,
    glyphs: &'a [display::Glyph],
}

/// Sets one line of a paragraph with its left edge at `x` (the first character hangs
/// out of it by its protrusion) and its baseline at `y`.
pub fn set_line(
    shaper: &Shaper,
    paragraph: &Paragraph,
    stream: &Stream,
    line: &BrokenLine,
    (x, y): (Length, Length),
) -> SetLine {
    let breaks = stream.breaks();
    let (from, to) = (&breaks[line.start as usize], &breaks[line.end as usize]);
    let mut setter = RunSetter {
        shaper,
        paragraph,
        line,
        units: Vec::new(),
        hang: None,
        set: Vec::new(),
    };
    let end = to.place.item as usize;
    let mut item = from.place.item as usize;
    if let Some(point) = from.place.point.checked_sub(1) {
        let same = item == end && to.place.point > 0;
        let till = same.then(|| (to.place.point - 1, to.kind));
        setter.part_of_word(item, Some(point), till);
        if same {
            return setter.finish(x, y);
        }
        item += 1;
    }
    // What a line neither begins nor ends with: spaces, the break that ended the last.
    if from.place.point == 0 && from.kind != BreakKind::Start {
        item = (item..end).find(|&at| !setter.vanishes(at)).unwrap_or(end);
    }
    let last =
        (item..end).rev().find(|&at| !setter.vanishes(at)).map_or(item, |at| at + 1);
    let last = if to.place.point > 0 { end } else { last };
    for at in item..last {
        setter.atom(at);
    }
    if let Some(point) = to.place.point.checked_sub(1) {
        setter.part_of_word(end, None, Some((point, to.kind)));
    } else {
        setter.swallow(last);
    }
    setter.finish(x, y)
}

/// What stands at one place of the line in one face.
struct SetUnit {
    /// The run without its place and text.
    run: GlyphRun,
    text: String,
    object: Option<Object>,
    rise: Length,
    width: Length,
    level: u8,
}

struct RunSetter<'a> {
    shaper: &'a Shaper,
    paragraph: &'a Paragraph,
    line: &'a BrokenLine,
    units: Vec<SetUnit>,
    /// How far the first character hangs out.
    hang: Option<Length>,
    /// The glyphs of the piece at hand, kept for its room.
    set: Vec<display::Glyph>,
}

impl RunSetter<'_> {
    fn expand(&self, length: Length) -> Length {
        if self.line.expansion == 0 {
            return length;
        }
        let product = length.0 * (ONE + self.line.expansion);
        Length((product + ONE / 2).div_euclid(ONE))
    }

    fn vanishes(&self, item: usize) -> bool {
        let kind = self.paragraph.atoms.get(item).map(|atom| &atom.kind);
        matches!(kind, Some(AtomKind::Space(_) | AtomKind::Break))
    }

    fn level(&self, byte: u32) -> u8 {
        self.paragraph.levels.as_ref().map_or(0, |levels| levels.at(byte as usize))
    }

    fn atom(&mut self, item: usize) {
        let atom = &self.paragraph.atoms[item];
        match &atom.kind {
            AtomKind::Word(_) => self.part_of_word(item, None, None),
            AtomKind::Space(glue) => {
                let width = if glue.elastic {
                    glue.width.scale(self.line.space, ONE)
                } else {
                    glue.width
                };
                self.hang.get_or_insert(Length::ZERO);
                self.space(item, width);
            }
            AtomKind::Object(object) => {
                self.hang.get_or_insert(Length::ZERO);
                self.object(*object, self.level(atom.text.start));
            }
            AtomKind::Break => {}
        }
    }

    /// Sets a word from one break point to another (`None`: its own start or end).
    fn part_of_word(
        &mut self,
        item: usize,
        from: Option<u32>,
        to: Option<(u32, BreakKind)>,
    ) {
        let atom = &self.paragraph.atoms[item];
        let AtomKind::Word(word) = &atom.kind else { return };
        let text = &self.paragraph.text[atom.text.start as usize..atom.text.end as usize];
        let start = from.map_or(0, |point| word.offsets[point as usize]);
        let end = to.map_or(text.len() as u32, |(point, _)| word.offsets[point as usize]);
        let left = from.map_or(word.left, |point| word.points[point as usize].left);
        self.hang.get_or_insert(left);
        let hyphen = to.is_some_and(|(_, kind)| kind.divides());
        self.glyphs(word, text, atom.text.start, start..end, hyphen);
    }

    fn glyphs(
        &mut self,
        word: &ShapedWord,
        text: &str,
        base: u32,
        part: Range<u32>,
        hyphen: bool,
    ) {
        let shaper = self.shaper;
        // Cut out anew for each use: that is cheaper than to keep a list for every word.
        let cuts = || {
            word.pieces.iter().filter_map(|piece| {
                let own = piece.text.start.max(part.start)..piece.text.end.min(part.end);
                (own.start < own.end).then(|| RunPart {
                    run: piece,
                    glyphs: shaper.part_of(piece, text, &own),
                    bytes: own,
                })
            })
        };
        let mut gaps = match self.line.tracking {
            Length::ZERO => 0,
            _ => cuts().map(|cut| clusters(&cut.glyphs)).sum::<u32>(),
        };
        gaps = (gaps + u32::from(hyphen)).saturating_sub(1);
        let mut last = None;
        for cut in cuts() {
            self.cut(&cut, text, base, &mut gaps);
            last = Some((cut.run, cut.bytes.end));
        }
        if hyphen && let Some((run, end)) = last {
            self.hyphen(run, &text[..end as usize]);
        }
    }

    /// Sets a part of a shaped run of the word `text`, which begins at byte `base` of the
    /// paragraph. `gaps` are those between glyphs that tracking is still to widen.
    fn cut(&mut self, cut: &RunPart<'_>, text: &str, base: u32, gaps: &mut u32) {
        let RunPart { run, bytes, glyphs } = cut;
        let mut set = std::mem::take(&mut self.set);
        set.clear();
        let (mut cluster, mut end) = (None, 0);
        for (index, glyph) in glyphs.iter().enumerate() {
            // Once for each cluster: one may have thousands of glyphs.
            if cluster.replace(glyph.cluster) != Some(glyph.cluster) {
                end = cluster_end(cut, index);
            }
            let mut advance = self.expand(glyph.advance);
            let ends =
                glyphs.get(index + 1).is_none_or(|next| next.cluster != glyph.cluster);
            if ends && *gaps > 0 {
                advance += self.line.tracking;
                *gaps -= 1;
            }
            let shift = (self.expand(glyph.dx), glyph.dy);
            let text = (glyph.cluster - bytes.start, end);
            set.push(display::Glyph::new(glyph.id, advance, shift, text));
        }
        let at = base + bytes.start;
        self.push(&Addition {
            face: run.face,
            size: run.size,
            rise: run.rise,
            level: self.level(at),
            at,
            text: &text[bytes.start as usize..bytes.end as usize],
            glyphs: &set,
        });
        self.set = set;
    }

    /// Adds the hyphen of a division. The text holds it as U+00AD, its own one if it
    /// was divided there.
    fn hyphen(&mut self, piece: &ShapedRun, before: &str) {
        let visible = before.trim_end_matches('\u{AD}');
        let letters = visible.trim_end_matches(NON_JOINER);
        let Some(letter) = letters.chars().next_back() else { return };
        let hyphen = self.shaper.hyphen(piece, letter);
        let (advance, kern) = (self.expand(hyphen.advance), self.expand(hyphen.kern));
        let Some(unit) = self.units.last_mut() else { return };
        let run = &mut unit.run;
        if visible.len() < before.len() {
            run.glyphs.pop();
        } else {
            unit.text.push('\u{AD}');
        }
        if let Some(last) = run.glyphs.last_mut() {
            last.widen(kern);
        }
        let end = unit.text.len() as u32;
        let shift = (Length::ZERO, Length::ZERO);
        run.glyphs.push(display::Glyph::new(
            hyphen.glyph,
            advance,
            shift,
            (end - 2, end),
        ));
        unit.width += advance + kern;
    }

    /// Adds a space of a width, in the face of its segment.
    fn space(&mut self, item: usize, width: Length) {
        let range = self.paragraph.atoms[item].text.clone();
        let Some(stretch) = self.paragraph.stretch_at(range.start) else { return };
        let style = &stretch.context.style;
        let face = stretch.context.chain[0];
        let id = self.shaper.fonts().face(face).glyph(' ').unwrap_or(0);
        let text = &self.paragraph.text[range.start as usize..range.end as usize];
        let shift = (Length::ZERO, Length::ZERO);
        let glyph = display::Glyph::new(id, width, shift, (0, text.len() as u32));
        self.push(&Addition {
            face,
            size: style.size,
            rise: Length::ZERO,
            level: self.level(range.start),
            at: range.start,
            text,
            glyphs: &[glyph],
        });
    }

    /// Spaces that the line's end swallowed stand in the text with no width.
    fn swallow(&mut self, from: usize) {
        let atoms = self.paragraph.atoms.get(from..).unwrap_or_default();
        let spaces =
            atoms.iter().take_while(|atom| matches!(atom.kind, AtomKind::Space(_)));
        let count = if self.units.is_empty() { 0 } else { spaces.count() };
        for item in from..from + count {
            self.space(item, Length::ZERO);
        }
    }

    fn object(&mut self, object: Object, level: u8) {
        let run = GlyphRun {
            x: Length::ZERO,
            y: Length::ZERO,
            face: FaceId(0),
            size: Length::ZERO,
            stretch: 0,
            content: Content::Artifact(display::Artifact::Ornament),
            lang: crate::ground::Lang::EN_US,
            ink: None,
            glyphs: Vec::new(),
            text: "".into(),
        };
        let width = object.width;
        let rise = Length::ZERO;
        let text = String::new();
        self.units.push(SetUnit { run, text, object: Some(object), rise, width, level });
    }

    /// Adds glyphs to the last unit, or begins one. A space goes with the unit before
    /// it when the node is the same, whatever its face says of it.
    fn push(&mut self, added: &Addition<'_>) {
        let &Addition { face, size, rise, level, at, text, glyphs } = added;
        let Some(stretch) = self.paragraph.stretch_at(at) else { return };
        let width: Length = glyphs.iter().map(display::Glyph::advance).sum();
        let content = content_from(stretch, at);
        if let Some(unit) = self.units.last_mut()
            && unit.object.is_none()
            && (unit.run.face, unit.run.size, unit.rise, unit.level)
                == (face, size, rise, level)
            && follows(unit, content)
            && unit.run.lang == stretch.context.lang
            && unit.run.ink == stretch.context.style.colour
        {
            append(unit, text, glyphs, width);
            return;
        }
        self.units.push(SetUnit {
            run: self.run(added, stretch, content),
            text: text.to_owned(),
            object: None,
            rise,
            width,
            level,
        });
    }

    fn run(
        &self,
        added: &Addition<'_>,
        stretch: &TextStretch,
        content: Content,
    ) -> GlyphRun {
        let stretched = 1_000_000 + self.line.expansion * 1_000_000 / ONE;
        GlyphRun {
            x: Length::ZERO,
            y: Length::ZERO,
            face: added.face,
            size: added.size,
            stretch: stretched as u32,
            content,
            lang: stretch.context.lang,
            ink: stretch.context.style.colour,
            glyphs: added.glyphs.to_vec(),
            text: "".into(),
        }
    }

    fn finish(self, x: Length, y: Length) -> SetLine {
        let hang = self.expand(self.hang.unwrap_or_default());
        let levels: Vec<u8> = self.units.iter().map(|unit| unit.level).collect();
        let mut places = vec![Length::ZERO; self.units.len()];
        let mut pen = x - hang;
        for index in visual_order(&levels) {
            places[index] = pen;
            pen += self.units[index].width;
        }
        let mut set = SetLine { width: pen - (x - hang), ..SetLine::default() };
        for (mut unit, place) in self.units.into_iter().zip(places) {
            // A book's glyphs are held until it is written: no slack.
            unit.run.glyphs.shrink_to_fit();
            match unit.object {
                Some(object) => set.objects.push((object, place)),
                None => set.runs.push(GlyphRun {
                    x: place,
                    y: y - unit.rise,
                    text: unit.text.into(),
                    ..unit.run
                }),
            }
        }
        set
    }
}

/// Whether content goes on where a unit's text ends.
fn follows(unit: &SetUnit, content: Content) -> bool {
    match (unit.run.content, content) {
        (Content::Node { node, offset }, Content::Node { node: other, offset: next }) => {
            node == other && offset + unit.text.len() as u32 == next
        }
        (before, after) => before == after,
    }
}

/// Adds glyphs to a unit: behind the others, or before them if it runs from right to
/// left.
fn append(unit: &mut SetUnit, text: &str, glyphs: &[display::Glyph], width: Length) {
    let shift = unit.text.len() as u32;
    let moved = glyphs.iter().map(|glyph| {
        let text = (glyph.text.0 + shift, glyph.text.1 + shift);
        glyph.spelling(text)
    });
    if unit.level.is_multiple_of(2) {
        unit.run.glyphs.extend(moved);
    } else {
        unit.run.glyphs.splice(0..0, moved);
    }
    unit.text.push_str(text);
    unit.width += width;
}

/// Where the cluster of a glyph ends, in bytes from the start of the cut.
fn cluster_end(cut: &RunPart<'_>, index: usize) -> u32 {
    let RunPart { run, bytes, glyphs } = cut;
    let cluster = glyphs[index].cluster;
    let other = |glyph: &&ShapedGlyph| glyph.cluster != cluster;
    let next = if run.rtl {
        glyphs[..index].iter().rev().find(other)
    } else {
        glyphs[index..].iter().find(other)
    };
    next.map_or(bytes.end, |glyph| glyph.cluster) - bytes.start
}

#[cfg(test)]
mod tests;

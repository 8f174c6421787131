//! Glyphs of a run as a PDF's text operators place them.
//!
//! Positions are rounded to thousandths of an em, which is what the operators count in;
//! the error is carried over to the next glyph, so that no glyph is off by more than half
//! of that. It keeps files small.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use krilla::surface::Location;
use krilla::text::GlyphId;
use unicode_script::{Script, UnicodeScript};

use crate::display::GlyphRun;
use crate::text::Face;
use crate::units::Length;

/// No stretch, in hundreds of the parts of [`GlyphRun::stretch`].
pub(super) const STRETCH: i64 = 10_000;

/// A glyph as the writer takes it.
pub(super) struct PlacedGlyph {
    id: GlyphId,
    /// In ems.
    advance: f32,
    dx: f32,
    dy: f32,
    text: Range<usize>,
}

impl krilla::text::Glyph for PlacedGlyph {
    fn glyph_id(&self) -> GlyphId {
        self.id
    }

    fn text_range(&self) -> Range<usize> {
        self.text.clone()
    }

    fn x_advance(&self, size: f32) -> f32 {
        self.advance * size
    }

    fn x_offset(&self, size: f32) -> f32 {
        self.dx * size
    }

    fn y_offset(&self, size: f32) -> f32 {
        self.dy * size
    }

    fn y_advance(&self, _: f32) -> f32 {
        0.0
    }

    fn location(&self) -> Option<Location> {
        None
    }
}

/// Places the glyphs of a run as text operators do: by their own advances and
/// adjustments in whole thousandths of an em. What rounding leaves is carried on.
pub(super) fn place(
    run: &GlyphRun,
    stretch: i64,
    face: &Face,
    into: &mut Vec<PlacedGlyph>,
) {
    into.clear();
    let em = i64::from(face.metrics.units_per_em);
    let metrics = face.font().glyph_metrics();
    // Positions are in thousandths of a font unit of the stretched type.
    let fine = |length: i64, stretch: i64| {
        let denominator = run.size.0.max(1) * stretch;
        let numerator = length.checked_mul(em * 1000 * STRETCH);
        let rounded = numerator.and_then(|it| it.checked_add(denominator / 2));
        rounded.map_or_else(
            // Wider than any page: 64 bits do not hold it.
            || {
                let numerator = i128::from(length) * i128::from(em * 1000 * STRETCH);
                let denominator = i128::from(denominator);
                (numerator + denominator / 2).div_euclid(denominator) as i64
            },
            |rounded| rounded.div_euclid(denominator),
        )
    };
    // Most glyphs stand on their pen, too.
    let ems = |length: Length, stretch: i64| match length.0 {
        0 => 0.0,
        length => fine(length, stretch) as f32 / (em * 1000) as f32,
    };
    let mut writer = GlyphWriter { em: em as f32, open: 0.0, nudge: 0.0 };
    let (mut pen, mut placed) = (0, 0);
    for glyph in &run.glyphs {
        pen += glyph.advance().0;
        let id = u32::from(glyph.id);
        let own = metrics.h_advance(harfrust::GlyphId::new(id));
        let natural = own as i64 * 1000;
        let open = fine(pen, stretch) - placed - natural;
        // Most glyphs stand where they would by themselves, and dividing is slow.
        let adjustment =
            if open.abs() * 2 < em { 0 } else { (open + em / 2).div_euclid(em) };
        placed += natural + adjustment * em;
        let dx = ems(glyph.dx(), stretch) + writer.nudge;
        into.push(PlacedGlyph {
            id: GlyphId::new(id),
            advance: writer.advance(own, adjustment, dx),
            dx,
            dy: ems(glyph.dy(), STRETCH),
            text: glyph.text.0 as usize..glyph.text.1 as usize,
        });
    }
}

/// The writer's own arithmetic, in single precision, followed so that adjustments come
/// out as whole numbers: `-7` takes two bytes in the file, `-6.9999695` ten.
struct GlyphWriter {
    em: f32,
    /// The adjustment that it has not written yet.
    open: f32,
    /// What the next glyph's offset must bring, in ems, to make that whole.
    nudge: f32,
}

impl GlyphWriter {
    /// Adjustments up to this it leaves for later.
    const NOTHING: f32 = 0.001;

    /// An advance in ems for which it will write `adjustment` thousandths of an em
    /// behind a glyph of `own` font units, or nothing for 0; `dx` is the glyph's offset.
    fn advance(&mut self, own: f32, adjustment: i64, dx: f32) -> f32 {
        let before = if dx == 0.0 { self.open } else { self.open + dx * self.em };
        let before = if before.abs() > Self::NOTHING { 0.0 } else { before };
        let whole = adjustment as f32;
        let own = own / self.em * self.em;
        let after = |advance: f32| before + (advance * self.em - own) - dx * self.em;
        let good = |open: f32| match adjustment {
            0 => open.abs() < Self::NOTHING,
            _ => self.is_whole(open, whole),
        };
        let mut advance = (own + whole * self.em / 1000.0) / self.em;
        let (mut up, mut down) = (advance, advance);
        for _ in 0..4 {
            if good(after(up)) || good(after(down)) {
                advance = if good(after(up)) { up } else { down };
                break;
            }
            (up, down) = (up.next_up(), down.next_down());
        }
        self.open = after(advance);
        self.nudge = self.missing(whole);
        advance
    }

    /// Whether it writes an adjustment as a whole number.
    fn is_whole(&self, open: f32, whole: f32) -> bool {
        (open / self.em * 1000.0).to_bits() == whole.to_bits()
    }

    /// An offset, far below anything that can be seen, with which the open adjustment
    /// becomes whole where no advance makes it so: near a glyph's width, advances are too
    /// coarse.
    fn missing(&self, whole: f32) -> f32 {
        if whole == 0.0 || self.is_whole(self.open, whole) {
            return 0.0;
        }
        let nudge = (whole * self.em / 1000.0 - self.open) / self.em;
        let made = self.is_whole(self.open + nudge * self.em, whole);
        if made { nudge } else { 0.0 }
    }
}

/// Puts the one character that Unicode has for it in the place of each lam and alef that
/// became one glyph (U+FEF5 to U+FEFC; NFKC makes letters of it again). Many programs that
/// extract text turn the glyphs of a right-to-left run around and leave the two letters of
/// this one as they are, so that they come out in the wrong order.
pub(super) fn with_lam_alef<'t>(
    text: &'t str,
    glyphs: &mut [PlacedGlyph],
) -> Cow<'t, str> {
    if !text.contains('\u{644}') {
        return Cow::Borrowed(text);
    }
    let ligatures: BTreeMap<usize, char> = glyphs
        .iter()
        .filter_map(|glyph| {
            let joined = match text.get(glyph.text.clone())? {
                "\u{644}\u{622}" => '\u{FEF5}',
                "\u{644}\u{623}" => '\u{FEF7}',
                "\u{644}\u{625}" => '\u{FEF9}',
                "\u{644}\u{627}" => '\u{FEFB}',
                _ => return None,
            };
            Some((glyph.text.start, joined))
        })
        .collect();
    let mut joined = String::with_capacity(text.len());
    // Where each byte of the text comes to stand.
    let mut places = Vec::with_capacity(text.len() + 1);
    let mut letters = text.char_indices();
    while let Some((at, letter)) = letters.next() {
        let ligature = ligatures.get(&at);
        let alef = ligature.and_then(|_| letters.next());
        let end = at + letter.len_utf8() + alef.map_or(0, |(_, alef)| alef.len_utf8());
        places.resize(end, joined.len());
        joined.push(*ligature.unwrap_or(&letter));
    }
    places.push(joined.len());
    for glyph in glyphs {
        glyph.text = places[glyph.text.start]..places[glyph.text.end];
    }
    Cow::Owned(joined)
}

/// Takes out of a text what only keeps two Latin letters from joining: it has no glyph,
/// and a search for the word must find it.
pub(super) fn without_non_joiners<'t>(
    text: Cow<'t, str>,
    glyphs: &mut [PlacedGlyph],
) -> Cow<'t, str> {
    const NON_JOINER: char = '\u{200C}';
    if !text.contains(NON_JOINER) {
        return text;
    }
    let mut kept = String::with_capacity(text.len());
    let mut places = Vec::with_capacity(text.len() + 1);
    for (at, letter) in text.char_indices() {
        let latin =
            kept.chars().next_back().is_some_and(|it| it.script() == Script::Latin);
        places.resize(at + letter.len_utf8(), kept.len());
        if letter != NON_JOINER || !latin {
            kept.push(letter);
        }
    }
    places.push(kept.len());
    for glyph in glyphs {
        glyph.text = places[glyph.text.start]..places[glyph.text.end];
    }
    Cow::Owned(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lam_and_alef_in_one_glyph_are_one_character() {
        let text = "a \u{633}\u{644}\u{627}\u{645} \u{644}\u{627}";
        let glyph =
            |text| PlacedGlyph { id: GlyphId::new(1), advance: 0., dx: 0., dy: 0., text };
        // The last two letters are a glyph each, in some face that has no ligature.
        let ranges = [13..15, 11..13, 10..11, 8..10, 4..8, 2..4, 1..2, 0..1];
        let mut glyphs: Vec<PlacedGlyph> = ranges.into_iter().map(glyph).collect();
        let joined = with_lam_alef(text, &mut glyphs);
        assert_eq!(joined, "a \u{633}\u{FEFB}\u{645} \u{644}\u{627}");
        let slices: Vec<&str> =
            glyphs.iter().map(|glyph| &joined[glyph.text.clone()]).collect();
        let wanted = ["\u{627}", "\u{644}", " ", "\u{645}", "\u{FEFB}", "\u{633}"];
        assert_eq!(slices[..6], wanted);
        assert!(matches!(with_lam_alef("a lamp", &mut []), Cow::Borrowed("a lamp")));
    }

    #[test]
    fn what_keeps_latin_letters_apart_is_no_text() {
        let glyph =
            |text| PlacedGlyph { id: GlyphId::new(1), advance: 0., dx: 0., dy: 0., text };
        let mut glyphs: Vec<PlacedGlyph> =
            [0..1, 1..5, 5..6].into_iter().map(glyph).collect();
        let text = without_non_joiners(Cow::Borrowed("uf\u{200C}l"), &mut glyphs);
        assert_eq!(text, "ufl");
        let ranges: Vec<_> = glyphs.iter().map(|glyph| glyph.text.clone()).collect();
        assert_eq!(ranges, [0..1, 1..2, 2..3]);
        let persian = "\u{6CC}\u{200C}\u{62E}";
        assert_eq!(without_non_joiners(Cow::Borrowed(persian), &mut []), persian);
    }

    #[test]
    fn adjustments_come_out_whole() {
        for em in [1000.0, 2048.0] {
            for own in 200..800_u16 {
                for adjustment in -20..20 {
                    let mut writer = GlyphWriter { em, open: 0.0, nudge: 0.0 };
                    writer.advance(f32::from(own), adjustment, 0.0);
                    let open = writer.open + writer.nudge * em;
                    let written = open / em * 1000.0;
                    if adjustment == 0 {
                        assert!(written.abs() < 0.001, "{own}");
                    } else {
                        let whole = adjustment as f32;
                        assert_eq!(written.to_bits(), whole.to_bits(), "{own} {em}");
                    }
                }
            }
        }
    }
}

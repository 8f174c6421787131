//! A front set by the program: a ground of one colour, the title large, a rule, and an
//! ornament in a shade of the ground.
//!
//! Problem: a cover that can be read as wide as a thumb, from any title that a book may
//! have: one word or twenty, with or without people, in any script of the faces.
//!
//! Method: title, subtitle and names stand in a column from the top, the publisher at the
//! foot. Every size of the title is tried, from the theme's down; the largest one wins,
//! but a line that ends against the sense weighs as much as a third of the size.

use super::legend::Legend;
use super::palette::Palette;
use super::sense::{self, Broken};
use crate::book::{Lang, NodeId, Role, Tree};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::layout::look::Looks;
use crate::layout::page::{Artifact, Content, Item};
use crate::paint::{Bitmap, Canvas, Colour, extent};
use crate::project::CoverSpec;
use crate::text::{Fonts, Lack, Segment, Shaper, Style, TextKind, TextSegment, set_line};
use crate::theme::{Align, Cover as Look, Cut, Theme};
use crate::units::Length;

/// Width of a front in points.
pub(super) const WIDTH: u32 = 400;
/// Height of a front in points.
pub(super) const HEIGHT: u32 = 640;

const W: Length = Length::pt(WIDTH as i64);
const H: Length = Length::pt(HEIGHT as i64);
/// Left, right, above and below.
const MARGIN: Length = Length::pt(40);
/// The title's capitals begin no higher.
const TITLE_TOP: Length = Length::pt(96);
/// The title is set no smaller.
const LEAST: Length = Length::pt(24);
/// Between two sizes of the title that are tried.
const STEP: Length = Length::pt(2);
/// Between the rule and what follows, between blocks below the title, and between others.
const NEAR: Length = Length::pt(22);
const BETWEEN: Length = Length::pt(26);
const FAR: Length = Length::pt(32);
/// The rule between title and subtitle.
const RULE: (Length, Length) = (Length::pt(56), Length::pt(3));
/// More names than this are a list, in smaller type.
const FEW: usize = 3;
/// Letters that stand out less are named, in tenths.
const CONTRAST: u32 = 45;

/// A front as a display list in colours.
#[derive(Debug, Clone, PartialEq)]
pub struct Front {
    /// The colour all over.
    pub ground: Colour,
    /// What stands on it, one over the other.
    pub layers: Vec<Layer>,
}

/// What is painted in one colour.
#[derive(Debug, Clone, PartialEq)]
pub struct Layer {
    /// The colour.
    pub ink: Colour,
    /// The items, from the front's top left corner.
    pub items: Vec<Item>,
}

impl Front {
    /// Width and height.
    pub const SIZE: (Length, Length) = (W, H);

    /// Sets a front.
    pub(super) fn new(
        legend: &Legend,
        spec: &CoverSpec,
        theme: &Theme,
        shaper: &Shaper,
        found: &mut Diagnostics,
    ) -> Self {
        let look = &theme.cover;
        let colours = Palette::new(spec, look, &legend.uuid);
        let contrast = colours.ground.contrast(colours.ink);
        if contrast < CONTRAST {
            found.push(faint(spec, &colours, contrast));
        }
        let looks = Looks::new(theme, shaper.fonts());
        let composer = Composer { shaper, looks, look, lang: legend.lang };
        let ornament = spec.ornament.as_ref().map_or(&*look.ornament, |it| &*it.text);
        let mut ink = Vec::new();
        let mut accent = composer.frame();
        let fits = composer.column(legend, &mut ink, &mut accent, found);
        if !fits {
            found.push(crowded(legend));
        }
        let layers = vec![
            Layer { ink: colours.shade, items: composer.ornament(ornament) },
            Layer { ink: colours.accent, items: accent },
            Layer { ink: colours.ink, items: ink },
        ];
        Self { ground: colours.ground, layers }
    }

    /// Paints it at a resolution in dots per inch.
    pub fn paint(&self, fonts: &Fonts, dots: u32) -> Option<Bitmap> {
        let mut canvas = Canvas::new(fonts, &[], Self::SIZE, dots, self.ground)?;
        for layer in &self.layers {
            canvas.items(&layer.items, layer.ink);
        }
        Some(canvas.finish())
    }
}

fn faint(spec: &CoverSpec, colours: &Palette, contrast: u32) -> Diagnostic {
    let message = format!(
        "the cover's letters have a contrast of {}.{} to 1: `{}` on `{}`",
        contrast / 10,
        contrast % 10,
        colours.ink,
        colours.ground
    );
    let found = match spec.span {
        Some(span) => Diagnostic::new(Code::CoverContrast, span, message),
        None => Diagnostic::unplaced(Code::CoverContrast, message),
    };
    found.hint(
        "leave `ink` out, and the program takes light or dark letters to the ground",
    )
}

fn crowded(legend: &Legend) -> Diagnostic {
    let message = "title and names do not fit the cover";
    Diagnostic::new(Code::CoverCrowded, legend.title_span, message)
        .hint("bring an image by `[cover]`, or name fewer people for the whole")
}

/// Sets blocks of text.
struct Composer<'a> {
    shaper: &'a Shaper,
    looks: Looks,
    look: &'a Look,
    lang: Lang,
}

/// Lines of text, their first baseline at height 0.
#[derive(Debug, Clone, Default)]
struct Block {
    items: Vec<Item>,
    /// From the top of the first line's capitals to the last baseline.
    height: Length,
    /// From the top of the first line's capitals to its baseline.
    ascent: Length,
}

/// How a block of text is set.
#[derive(Clone, Copy)]
struct Manner {
    style: Style,
    /// Distance of baselines in hundredths of the type size.
    leading: i64,
}

impl<'a> Composer<'a> {
    fn manner(&self, size: Length, cut: Cut, leading: i64) -> Manner {
        Manner { style: self.looks.cut(size, cut), leading }
    }

    /// Sets the column and the foot. Yields whether all of it has room.
    fn column(
        &self,
        legend: &Legend,
        ink: &mut Vec<Item>,
        accent: &mut Vec<Item>,
        found: &mut Diagnostics,
    ) -> bool {
        let foot = self.foot(legend);
        let top = H - MARGIN - foot.height;
        let floor = top - FAR;
        place(foot, top, ink);
        let mut y = MARGIN;
        for block in self.head(legend) {
            y += place(block, y, ink) + FAR;
        }
        let y = y.max(TITLE_TOP);
        let below = self.below(legend);
        let depth: Length = below.iter().map(|block| block.height + BETWEEN).sum();
        let (title, fits) = self.title(legend, floor - y - depth - FAR - RULE.1, found);
        let size = title.1;
        let mut y = y + place(title.0, y, ink) + size.scale(1, 2).max(NEAR);
        accent.push(self.rule(y));
        y += RULE.1;
        for (at, block) in below.into_iter().enumerate() {
            y += if at == 0 { NEAR } else { BETWEEN };
            y += place(block, y, ink);
        }
        fits
    }

    /// What stands above the title: the series, and who wrote the whole.
    fn head(&self, legend: &Legend) -> Vec<Block> {
        let look = self.look;
        let manner = self.manner(look.publisher_size, look.publisher_style, 130);
        let series = legend.series.map(|node| self.node(&legend.tree, node, manner).0);
        let manner = self.manner(look.people_size, look.people_style, 125);
        let authors = legend.authors.as_ref().map(|names| self.plain(names, manner));
        series.into_iter().chain(authors).collect()
    }

    /// What stands below the title: the subtitle, and who did what.
    fn below(&self, legend: &Legend) -> Vec<Block> {
        let look = self.look;
        let manner = self.manner(look.subtitle_size, look.subtitle_style, 125);
        let subtitle =
            legend.subtitle.map(|node| self.node(&legend.tree, node, manner).0);
        let people = self.manner(look.people_size.scale(4, 5), look.people_style, 130);
        let credits = legend.credits.iter().map(|line| self.plain(line, people));
        let writers = (!legend.writers.is_empty()).then(|| {
            let size = if legend.writers.len() > FEW {
                look.people_size.scale(7, 10)
            } else {
                look.people_size
            };
            self.names(&legend.writers, self.manner(size, look.people_style, 140))
        });
        subtitle.into_iter().chain(credits).chain(writers).collect()
    }

    fn foot(&self, legend: &Legend) -> Block {
        let look = self.look;
        let manner = self.manner(look.publisher_size, look.publisher_style, 130);
        let name = legend.publisher.as_deref().unwrap_or_default();
        self.plain(name, manner)
    }

    /// The title in the largest size that makes sense in a height, with that size, and
    /// whether it fits.
    fn title(
        &self,
        legend: &Legend,
        room: Length,
        found: &mut Diagnostics,
    ) -> ((Block, Length), bool) {
        let set = |size: Length| {
            let manner = self.manner(size, self.look.title_style, 108);
            let (block, broken) = self.node(&legend.tree, legend.title, manner);
            // Descenders of the last line, as the rule below keeps off them.
            let depth = block.height + size.scale(1, 2);
            let fits = !broken.overfull && depth <= room;
            (block, broken.slips, fits)
        };
        let mut size = self.look.title_size.max(LEAST);
        let mut best: Option<(i64, Block, Length)> = None;
        loop {
            let (block, slips, fits) = set(size);
            let worth = size.0 * (3 - i64::from(slips.min(2)));
            if fits && best.as_ref().is_none_or(|best| worth > best.0) {
                best = Some((worth, block.clone(), size));
            }
            if size <= LEAST {
                self.report_missing(legend, size, found);
                let fitted = best.is_some();
                let (_, block, size) = best.unwrap_or((0, block, size));
                return ((block, size), fitted);
            }
            size = (size - STEP).max(LEAST);
        }
    }

    /// Characters of the title that no face has.
    fn report_missing(&self, legend: &Legend, size: Length, found: &mut Diagnostics) {
        let style = self.looks.cut(size, self.look.title_style);
        let mut segments = Vec::new();
        self.segments(&legend.tree, legend.title, style, &mut segments);
        let paragraph = self.shaper.paragraph(&segments);
        for missing in paragraph.missing.iter().filter(|it| it.lack == Lack::Glyph) {
            let character = missing.character;
            let number = u32::from(character);
            let message =
                format!("no font has `{character}` (U+{number:04X}), for the cover");
            found.push(Diagnostic::new(Code::MissingGlyph, legend.title_span, message));
        }
    }

    /// Text with markup.
    fn node(&self, tree: &Tree, node: NodeId, manner: Manner) -> (Block, Broken) {
        let mut segments = Vec::new();
        self.segments(tree, node, manner.style, &mut segments);
        self.block(&segments, manner)
    }

    /// Text without markup.
    fn plain(&self, text: &str, manner: Manner) -> Block {
        self.block(&[segment(text, manner.style, self.lang)], manner).0
    }

    /// Names with points between them, each whole on its line.
    fn names(&self, names: &[String], manner: Manner) -> Block {
        const POINT: &str = " ·";
        let whole: Vec<String> =
            names.iter().map(|name| name.replace(' ', "\u{a0}")).collect();
        let row = whole.join(" · ");
        let paragraph = self.shaper.paragraph(&[segment(&row, manner.style, self.lang)]);
        let stream = paragraph.stream();
        let broken = sense::lines(&paragraph, &stream, W - MARGIN * 2);
        // A point at a line's end divides nothing.
        let breaks = stream.breaks();
        let mut segments = Vec::new();
        for line in &broken.lines {
            let place = |at: u32| breaks[at as usize].place.item as usize;
            let atoms = paragraph.atoms.get(place(line.start)..place(line.end));
            let (Some(first), Some(last)) =
                (atoms.and_then(<[_]>::first), atoms.and_then(<[_]>::last))
            else {
                continue;
            };
            let text = &paragraph.text[first.text.start as usize..last.text.end as usize];
            let text = text.trim().trim_end_matches(POINT);
            if !segments.is_empty() {
                segments.push(Segment::Break);
            }
            segments.push(segment(text, manner.style, self.lang));
        }
        self.block(&segments, manner).0
    }

    fn segments<'t>(
        &self,
        tree: &'t Tree,
        node: NodeId,
        style: Style,
        into: &mut Vec<Segment<'t>>,
    ) {
        for child in tree.children(node) {
            let inner = match &tree.get(child).role {
                Role::Text(text) | Role::Code(text) => {
                    let lang = tree.get(child).lang;
                    into.push(segment(&text.text, style, lang));
                    continue;
                }
                Role::LineBreak => {
                    into.push(Segment::Break);
                    continue;
                }
                Role::Emphasis => Looks::emphasis(style),
                Role::Strong => Looks::strong(style),
                Role::SmallCaps => self.looks.small_caps(style),
                _ => style,
            };
            self.segments(tree, child, inner, into);
        }
    }

    fn block(&self, segments: &[Segment<'_>], manner: Manner) -> (Block, Broken) {
        let paragraph = self.shaper.paragraph(segments);
        let stream = paragraph.stream();
        let width = W - MARGIN * 2;
        let broken = sense::lines(&paragraph, &stream, width);
        let size = manner.style.size;
        let leading = size.scale(manner.leading, 100);
        let face = self.shaper.fonts().face(self.shaper.face(&manner.style));
        let ascent = face.metrics.at(face.metrics.cap_height, size);
        let mut block = Block { ascent, height: ascent, items: Vec::new() };
        let mut y = Length::ZERO;
        for (at, line) in broken.lines.iter().enumerate() {
            if at > 0 {
                y += leading;
            }
            let room = width - stream.natural(line.start, line.end);
            let x = MARGIN + self.shift(room);
            let set = set_line(self.shaper, &paragraph, &stream, line, (x, y));
            block.items.extend(set.runs.into_iter().map(Item::Run));
        }
        block.height += y;
        (block, broken)
    }

    /// Where a line begins that leaves `room` free.
    fn shift(&self, room: Length) -> Length {
        match self.look.align {
            Align::Left | Align::Justified => Length::ZERO,
            Align::Centre => room / 2,
            Align::Right => room,
        }
    }

    fn rule(&self, y: Length) -> Item {
        let x = MARGIN + self.shift(W - MARGIN * 2 - RULE.0);
        Item::Rule { x, y, width: RULE.0, height: RULE.1 }
    }

    /// Four rules within the edges.
    fn frame(&self) -> Vec<Item> {
        let thick = self.look.frame;
        if thick <= Length::ZERO {
            return Vec::new();
        }
        let inset = MARGIN * 2 / 5;
        let (right, bottom) = (W - inset - thick, H - inset - thick);
        let (wide, high) = (W - inset * 2, H - inset * 2);
        let rule = |x, y, width, height| Item::Rule { x, y, width, height };
        vec![
            rule(inset, inset, wide, thick),
            rule(inset, bottom, wide, thick),
            rule(inset, inset, thick, high),
            rule(right, inset, thick, high),
        ]
    }

    /// The ornament, as large as it goes, running over the edges below and to the right.
    fn ornament(&self, text: &str) -> Vec<Item> {
        /// The size at which it is measured.
        const TRIAL: Length = Length::pt(100);
        let at = |size: Length| {
            let style = self.looks.cut(size, self.look.ornament_style);
            let paragraph = self.shaper.paragraph(&[segment(text, style, self.lang)]);
            let stream = paragraph.stream();
            let line = sense::whole(&stream);
            let origin = (Length::ZERO, Length::ZERO);
            let set = set_line(self.shaper, &paragraph, &stream, &line, origin);
            set.runs.into_iter().map(Item::Run).collect::<Vec<Item>>()
        };
        let fonts = self.shaper.fonts();
        let Some([left, top, right, bottom]) = extent(&at(TRIAL), fonts) else {
            return Vec::new();
        };
        let (wide, high) = (right - left, bottom - top);
        let by_width = TRIAL.scale(W.scale(9, 10).0, wide.0.max(1));
        let by_height = TRIAL.scale(H.scale(1, 2).0, high.0.max(1));
        let mut items = at(by_width.min(by_height));
        let Some([_, _, right, bottom]) = extent(&items, fonts) else { return items };
        let (x, y) = (W.scale(103, 100) - right, H.scale(102, 100) - bottom);
        items.iter_mut().for_each(|item| item.shift(x, y));
        items
    }
}

/// Puts a block with its top at `y`; yields its height.
fn place(mut block: Block, y: Length, into: &mut Vec<Item>) -> Length {
    block.items.iter_mut().for_each(|item| item.shift(Length::ZERO, y + block.ascent));
    into.append(&mut block.items);
    block.height
}

fn segment(text: &str, style: Style, lang: Lang) -> Segment<'_> {
    Segment::Text(TextSegment {
        text,
        style: Looks::for_text(style, text),
        lang,
        content: Content::Artifact(Artifact::Ornament),
        kind: TextKind::Whole,
    })
}

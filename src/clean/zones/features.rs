//! The features of a line: what is seen of it, in classes.

use super::around::{after_mark, answers, bridge, calls, listed, stem};
use super::evidence::{MarkOrder, Together, together};
use super::forms::{ChapterForm, Headed, LoneNumber, chapter, citing};
use super::habits::{Tally, middles};
use super::seen::{
    First, Last, SeenLine, ZoneReading, capitals, gaps, is_signature, known, look, room,
    trailing,
};
use super::templates::{TEMPLATES, ZoneTemplate, class, offset};
use crate::clean::profile::around;
use std::collections::BTreeSet;

/// The break before a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineGap {
    /// None.
    None,
    /// A blank line.
    Blank,
    /// Two or more.
    Wide,
    /// A page's.
    Page,
}

impl LineGap {
    pub(super) const ALL: [Self; 4] = [Self::None, Self::Blank, Self::Wide, Self::Page];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Blank => "blank",
            Self::Wide => "wide",
            Self::Page => "page",
        }
    }
}

/// The features of one line.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "facts, each by itself")]
pub(super) struct LineFeatures {
    /// The features it has, by number.
    pub(super) features: Vec<u16>,
    /// The break before it.
    pub(super) gap: LineGap,
    /// Whether it calls a note that stands beneath it on its page: running heads do not.
    pub(super) calls: bool,
    /// Whether other pages have its like, or numbers that are in step with its own.
    pub(super) shared: bool,
    /// Whether a sentence goes on over it.
    pub(super) crossed: bool,
    /// Whether the page behind says the line again, or it is a sheet's signature.
    pub(super) repeated: bool,
}

/// Features as they are gathered.
struct Gatherer(Vec<u16>);

impl Gatherer {
    fn add(&mut self, template: ZoneTemplate, class: u16) {
        let (_, classes) = TEMPLATES[template as usize];
        debug_assert!(class < classes, "{template:?} has no class {class}");
        self.0.push(offset(template as usize) + class.min(classes - 1));
    }
}

/// What is seen of one line by itself, and its neighbours ask for as well.
struct LineSigns {
    /// How easily its first word would have stood on the line before.
    room: u16,
    gaps: u16,
    trailing: u16,
    /// Whether a sentence ends within it.
    stops: bool,
}

impl LineSigns {
    fn of(lines: &[SeenLine<'_>], at: usize) -> Self {
        let line = &lines[at];
        let before = at.checked_sub(1).map(|at| &lines[at]);
        Self {
            room: room(before, Some(line)),
            gaps: gaps(line.text),
            trailing: trailing(line.text),
            stops: line.text.contains(". ") || line.text.contains("! "),
        }
    }
}

/// What lines are asked for together.
struct Whole {
    /// The signs of each line.
    signs: Vec<LineSigns>,
    /// Lines that are alike or in step, as heads are where they are the habit.
    heads: Tally,
    /// The first letters of the titles that the contents list.
    listed: BTreeSet<String>,
    /// The middle indent of the lines around each.
    indents: Vec<usize>,
    /// Lines on each side of one that tell of it.
    reach: usize,
}

/// The features of all lines.
pub(super) fn features(reading: &ZoneReading<'_>) -> Vec<LineFeatures> {
    let mut all = Vec::new();
    each(reading, |line| all.push(line));
    all
}

/// Finds the features of each line in turn.
pub(super) fn each(reading: &ZoneReading<'_>, mut take: impl FnMut(LineFeatures)) {
    let lines = look(reading);
    let facts = together(&lines);
    let whole = whole(&lines, &facts, reading.reach);
    for at in 0..lines.len() {
        take(LineFeatures {
            features: of_line(reading, &lines, &facts, &whole, at),
            gap: gap(&lines, at),
            calls: calls(&lines, at),
            shared: is_shared(&lines, &facts, at),
            crossed: bridge(&lines, at) >= 2,
            repeated: facts[at].said_again || is_signature(lines[at].text),
        });
    }
}

/// Whether other pages have a line's like, or numbers in step with its own. Lines alike may
/// be text that is said again, such as the names under letters: unless they are in
/// capitals, a sentence must go on beneath one of them, and over each where pages are not
/// known.
fn is_shared(lines: &[SeenLine<'_>], facts: &[Together], at: usize) -> bool {
    let (line, fact) = (&lines[at], &facts[at]);
    // The first of them, with nothing that goes on around it, is the title that the others
    // repeat.
    let bare = line.headed == Headed::None && fact.in_step < 2;
    if fact.first_alike && bare && bridge(lines, at) == 0 {
        return false;
    }
    let page = line.page.is_some() && (fact.crossed || capitals(line.text) == 4);
    fact.in_step >= 2 || fact.alike >= 2 && (page || bridge(lines, at) >= 3)
}

fn gap(lines: &[SeenLine<'_>], at: usize) -> LineGap {
    let turned = at > 0 && lines[at].page != lines[at - 1].page;
    match lines[at].gap {
        _ if turned => LineGap::Page,
        0 => LineGap::None,
        1 => LineGap::Blank,
        _ => LineGap::Wide,
    }
}

fn whole(lines: &[SeenLine<'_>], facts: &[Together], reach: usize) -> Whole {
    let indents: Vec<usize> = lines.iter().map(|line| line.indent).collect();
    let heads = facts.iter().map(|fact| fact.in_step >= 2 || fact.alike >= 3);
    Whole {
        signs: (0..lines.len()).map(|at| LineSigns::of(lines, at)).collect(),
        heads: Tally::of(heads),
        listed: listed(lines),
        indents: middles(&indents, reach),
        reach,
    }
}

impl Whole {
    /// Whether heads are the habit around a line: of a thousand lines, how many are alike
    /// or in step.
    fn habit(&self, at: usize) -> u16 {
        let lines = around(at, self.signs.len(), self.reach).len().max(1);
        class(self.heads.around(at, self.reach) * 1000 / lines, &[2, 10, 20, 40, 80])
    }
}

/// Lines around a line that tell of verse and tables.
const AROUND: usize = 4;

fn of_line(
    reading: &ZoneReading<'_>,
    lines: &[SeenLine<'_>],
    facts: &[Together],
    whole: &Whole,
    at: usize,
) -> Vec<u16> {
    use ZoneTemplate as T;
    let (line, fact) = (&lines[at], &facts[at]);
    let before = at.checked_sub(1).map(|at| &lines[at]);
    let behind = lines.get(at + 1);
    let mut all = Gatherer(Vec::with_capacity(TEMPLATES.len()));
    all.add(T::Any, 0);

    let wide = class(line.percent, &[35, 75]);
    all.add(T::Width, class(line.percent, &[10, 22, 38, 55, 70, 82, 92, 104, 116]));
    let around = at.saturating_sub(AROUND)..(at + AROUND + 1).min(lines.len());
    let (window, near) = (&lines[around.clone()], &whole.signs[around]);
    let mut widths: Vec<usize> = window.iter().map(|line| line.width).collect();
    widths.sort_unstable();
    let median = widths[widths.len() / 2].max(1);
    all.add(T::Around, class(line.width * 100 / median, &[40, 75, 125, 170]));

    let blanks =
        (line.gap.min(3) as u16, behind.map_or(3, |next| next.gap.min(3) as u16));
    all.add(T::Before, blanks.0);
    all.add(T::Behind, blanks.1);
    let sides = blanks.0.min(2) * 3 + blanks.1.min(2);
    all.add(T::Sides, sides);
    let turned =
        |one: Option<&SeenLine<'_>>, other: Option<&SeenLine<'_>>| match (one, other) {
            (Some(one), Some(other)) if one.page.is_some() => {
                u16::from(one.page != other.page)
            }
            (None, Some(line)) | (Some(line), None) if line.page.is_some() => 1,
            _ => 2,
        };
    all.add(T::PageBefore, turned(before, Some(line)));
    all.add(T::PageBehind, turned(Some(line), behind));
    let same = |other: &&SeenLine<'_>| other.page == line.page;
    let above = lines[..at].iter().rev().take(4).take_while(same).count();
    let beneath = lines[at + 1..].iter().take(16).take_while(same).count();
    let paged = line.page.is_some();
    all.add(T::Top, if paged { above.min(2) as u16 * 3 + wide } else { 9 + wide });
    let bottom = if paged { class(beneath, &[1, 2, 3, 6, 13]) } else { 6 };
    all.add(T::Bottom, bottom);
    let low = match bottom {
        0..=1 => 0,
        2..=5 => 1,
        _ => 2,
    };
    all.add(T::BottomWidth, low * 3 + wide);
    let indent = line.indent.saturating_sub(whole.indents[at]);
    all.add(T::Indent, class(indent, &[1, 2, 4, 9]));
    let middle = indent > 3 && (2 * indent + line.width).abs_diff(line.full) <= 5;
    all.add(T::Centred, u16::from(middle));

    all.add(T::First, line.first as u16);
    all.add(T::Last, line.last as u16);
    all.add(T::LastBefore, before.map_or(8, |line| line.last as u16));
    all.add(T::FirstBehind, behind.map_or(9, |line| line.first as u16));
    let open = |last: Last| matches!(last, Last::Letter | Last::Comma | Last::Hyphen);
    let ended = match before {
        None => 0,
        Some(line) if line.last == Last::Hyphen => 3,
        Some(line) if open(line.last) => 2,
        Some(_) => 1,
    };
    let letter = match line.first {
        First::Lower => 0,
        First::Upper | First::Quote => 1,
        _ => 2,
    };
    all.add(T::Goes, ended * 3 + letter);
    let bridge = bridge(lines, at);
    all.add(T::Bridge, bridge);
    all.add(T::BridgeWidth, bridge * 3 + wide);

    let capitals = capitals(line.text);
    all.add(T::Capitals, capitals);
    let alone = match sides {
        0 => 0,
        1 | 2 => 1,
        3 | 6 => 2,
        _ => 3,
    };
    all.add(T::CapitalsAlone, capitals * 4 + if wide == 2 { 0 } else { alone });
    let words = line.text.split_whitespace().count();
    all.add(T::Words, class(words, &[1, 2, 3, 5, 9]).saturating_sub(0).min(5));
    let chars = line.text.chars().filter(|c| !c.is_whitespace()).count().max(1);
    let count =
        |test: fn(&char) -> bool| line.text.chars().filter(test).count() * 100 / chars;
    let figures = count(|c| c.is_numeric());
    all.add(T::Figures, class(figures, &[1, 10, 30, 60]));
    let letters = count(|c| c.is_alphabetic());
    all.add(T::Letters, class(letters, &[30, 60, 82]));
    let known = known(reading, line.text);
    all.add(T::Known, known);
    if wide == 0 {
        all.add(T::KnownShort, known);
    }

    all.add(T::Number, line.number as u16);
    all.add(T::Step, line.number as u16 * 4 + u16::from(fact.in_step));
    let end = match line.headed {
        Headed::None => 0,
        Headed::Front(_) => 1,
        Headed::Back(_) => 2,
    };
    all.add(T::Headed, end * 4 + u16::from(fact.in_step));
    all.add(T::Alike, u16::from(fact.alike));
    all.add(T::AlikeBridge, u16::from(fact.alike.min(3)) * 3 + bridge.min(2));
    all.add(T::FirstAlike, u16::from(fact.first_alike) * 3 + ended.min(2));
    all.add(T::BareAlike, u16::from(fact.bare_alike) * 2 + u16::from(fact.first_alike));
    all.add(T::Marked, u16::from(line.text.ends_with(['*', '†'])) * 5 + capitals);
    let marked = u16::from(line.text.ends_with(['*', '†']));
    all.add(
        T::Called,
        if calls(lines, at) { 1 + wide + u16::from(capitals == 4) } else { 0 },
    );
    all.add(T::MarkedAlike, (marked * 3 + ended.min(2)) * 2 + u16::from(fact.alike > 0));

    let mark = line.mark as u16;
    let order = match fact.mark_order {
        MarkOrder::None => 0,
        MarkOrder::First => 1,
        MarkOrder::Next => 2,
        MarkOrder::Other => 3,
    };
    let citing = class(citing(line.text), &[1, 2, 3]);
    all.add(T::Mark, mark);
    all.add(T::MarkOrder, mark * 4 + order);
    let foot = match bottom {
        0..=2 => 0,
        3..=4 => 1,
        5 => 2,
        _ => 3,
    };
    all.add(T::MarkBottom, mark * 4 + foot);
    all.add(T::MarkGap, mark * 2 + u16::from(line.gap > 0));
    let after = after_mark(lines, facts, at);
    all.add(T::AfterMark, after);
    all.add(
        T::AfterMarkFull,
        after * 3 + before.map_or(0, |line| class(line.percent, &[70, 96])),
    );
    all.add(T::AfterMarkBottom, after * 4 + foot);
    let part = fact.foot.part as u16;
    let order = u16::from(fact.foot.in_order);
    all.add(T::Foot, part * 4 + order * 2 + u16::from(fact.foot.cites));
    all.add(T::FootGap, (part * 2 + order) * 3 + line.gap.min(2) as u16);
    all.add(T::FootMark, mark * 4 + part);
    let signs = order * 4 + u16::from(fact.foot.cites) * 2 + u16::from(fact.foot.apart);
    all.add(T::FootAll, part * 32 + signs * 4 + u16::from(fact.foot.wider));
    all.add(T::Citing, citing);
    all.add(T::Answers, answers(lines, at) * 2 + u16::from(line.gap > 0));
    all.add(T::MarkCiting, u16::from(mark > 0) * 4 + citing);
    let own = &whole.signs[at];
    let listed = own.trailing < 2
        && stem(line.text).is_some_and(|stem| whole.listed.contains(&stem));
    let alike = if fact.first_alike { 2 } else { 1 + 2 * u16::from(fact.alike > 0) };
    all.add(T::Listed, if listed { alike } else { 0 });

    let chapter = match chapter(line.text) {
        ChapterForm::None => 0,
        ChapterForm::Word => 1,
        ChapterForm::Roman => 2,
        ChapterForm::Numbered => 3,
        ChapterForm::Named => 4,
    };
    all.add(T::Chapter, chapter);
    all.add(T::ChapterAlone, chapter * 4 + alone);

    all.add(T::Room, own.room);
    all.add(T::RoomBehind, whole.signs.get(at + 1).map_or(4, |next| next.room));
    let share = |count: usize, of: usize, bounds: &[usize]| {
        class(count * 100 / of.max(1), bounds)
    };
    let uppers = window
        .iter()
        .filter(|line| !matches!(line.first, First::Lower | First::Figure | First::Sign));
    let uppers = share(uppers.count(), window.len(), &[35, 60, 80, 95]);
    all.add(T::Uppers, uppers);
    let roomy = near[1..].iter().filter(|line| line.room >= 3);
    let broken = share(roomy.count(), window.len() - 1, &[25, 50, 75, 95]);
    all.add(T::Broken, broken);
    all.add(T::Versed, uppers * 5 + broken);
    let stops = near.iter().filter(|line| line.stops);
    all.add(T::Stopped, share(stops.count(), window.len(), &[10, 30, 55]));

    all.add(T::Gaps, own.gaps.min(2));
    all.add(T::Trailing, own.trailing);
    let tabled = window.iter().zip(near).filter(|(line, signs)| {
        line.number == LoneNumber::None && (signs.gaps > 0 || signs.trailing > 0)
    });
    all.add(T::Tabled, share(tabled.count(), window.len(), &[15, 40, 65, 90]));

    all.add(
        T::SaidAgain,
        u16::from(fact.said_again) * 2
            + u16::from(turned(Some(line), behind) == 1 || bottom < 3),
    );
    all.add(T::Signature, u16::from(is_signature(line.text)));
    let edge = match (at, lines.len() - at) {
        (0, _) => 1,
        (1..=12, _) => 2,
        (_, 1) => 3,
        (_, 2..=4) => 4,
        _ => 0,
    };
    all.add(T::Edge, edge);
    all.add(T::Tiny, class(chars, &[2, 4, 7]));
    let odd = count(|&c| "|~^_\\{}<>=#©®°•¢£¥§+¬¦■□".contains(c));
    all.add(T::Odd, class(odd, &[1, 10, 30]));
    all.add(T::Habit, whole.habit(at));
    all.0
}

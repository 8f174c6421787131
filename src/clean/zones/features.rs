//! The features of a line: what is seen of it, in classes.

use super::evidence::{MarkOrder, Together, together};
use super::forms::{
    Chapter, Headed, NoteMark, Number, chapter, citing, headed, note_mark, number,
};
use crate::clean::lines::Line;
use crate::clean::profile::{PAGE_GAP, PAGE_LINES};
use std::collections::BTreeSet;

/// A scan as the model reads it.
pub(in crate::clean) struct Reading<'a> {
    /// The scan.
    pub(in crate::clean) text: &'a str,
    /// Its lines.
    pub(in crate::clean) lines: &'a [Line],
    /// The lines that are not blank, in the order in which they are read.
    pub(in crate::clean) order: &'a [usize],
    /// The width of a full line in characters.
    pub(in crate::clean) full: usize,
    /// Whether pages are marked.
    pub(in crate::clean) paged: bool,
    /// Whether a word is known; `None`: nothing is known of the language.
    pub(in crate::clean) known: Option<&'a dyn Fn(&str) -> bool>,
}

/// The break before a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// None.
    None,
    /// A blank line.
    Blank,
    /// Two or more.
    Wide,
    /// A page's.
    Page,
}

impl Gap {
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
pub(super) struct LineFeatures {
    /// The features it has, by number.
    pub(super) features: Vec<u16>,
    /// The break before it.
    pub(super) gap: Gap,
    /// Whether it calls a note that stands beneath it on its page: running heads do not.
    pub(super) calls: bool,
    /// Whether other pages have its like, or numbers that are in step with its own.
    pub(super) shared: bool,
    /// Whether a sentence goes on over it.
    pub(super) crossed: bool,
}

macro_rules! templates {
    ($($(#[doc = $doc:literal])+ $id:ident: $values:literal;)+) => {
        /// What is seen of a line, in classes.
        #[derive(Debug, Clone, Copy)]
        enum Template { $($(#[doc = $doc])+ $id),+ }

        /// How many classes each has, and its name.
        const TEMPLATES: &[(&str, u16)] = &[$((stringify!($id), $values)),+];
    };
}

templates! {
    /// Nothing: what a zone is worth by itself.
    Any: 1;
    /// Width in parts of a full line.
    Width: 10;
    /// Width in parts of the lines around.
    Around: 5;
    /// Blank lines before.
    Before: 4;
    /// Blank lines behind.
    Behind: 4;
    /// Blank lines on both sides.
    Sides: 9;
    /// Whether a page begins with it.
    PageBefore: 3;
    /// Whether a page ends with it.
    PageBehind: 3;
    /// Lines above it on its page, by its width.
    Top: 12;
    /// Lines beneath it on its page.
    Bottom: 7;
    /// Lines beneath it on its page, by its width.
    BottomWidth: 9;
    /// Indent.
    Indent: 5;
    /// Whether it stands in the middle of the measure.
    Centred: 2;
    /// What it begins with.
    First: 9;
    /// What it ends with.
    Last: 8;
    /// What the line before ends with.
    LastBefore: 9;
    /// What the line behind begins with.
    FirstBehind: 10;
    /// Its first letter by the end of the line before.
    Goes: 12;
    /// Whether a sentence goes on over it.
    Bridge: 5;
    /// The same, by its width.
    BridgeWidth: 15;
    /// Capitals.
    Capitals: 5;
    /// Capitals by width and by blank lines around.
    CapitalsAlone: 20;
    /// Words.
    Words: 6;
    /// Figures among its characters.
    Figures: 5;
    /// Letters among its characters.
    Letters: 4;
    /// Known words among its words.
    Known: 7;
    /// Known words among the words of a short line.
    KnownShort: 7;
    /// The form of a number alone.
    Number: 6;
    /// Numbers in step with a number alone.
    Step: 24;
    /// A number at one end, with numbers in step.
    Headed: 12;
    /// Lines alike.
    Alike: 6;
    /// Lines alike, where a sentence goes on over it.
    AlikeBridge: 12;
    /// The first of lines alike, by what stands before.
    FirstAlike: 6;
    /// Without a number where the lines alike have one, the first of them or not.
    BareAlike: 4;
    /// Whether it ends with the mark of a note, by its capitals.
    Marked: 10;
    /// The same by what stands before, and by lines alike.
    MarkedAlike: 12;
    /// Whether the note that its mark calls stands beneath it on the page.
    Called: 5;
    /// The mark of a note.
    Mark: 10;
    /// The mark of a note by its order.
    MarkOrder: 40;
    /// The mark of a note by the lines beneath it on the page.
    MarkBottom: 40;
    /// The mark of a note by the blank lines before.
    MarkGap: 20;
    /// Lines since the mark of a note, on the same page and without a blank line between.
    AfterMark: 5;
    /// The same, by the width of the line before.
    AfterMarkFull: 15;
    /// The same as `AfterMark`, by the lines beneath it on the page.
    AfterMarkBottom: 20;
    /// Its place in what may be the notes at a page's foot.
    Foot: 16;
    /// The same by the break before it.
    FootGap: 24;
    /// The same by its mark.
    FootMark: 40;
    /// All that speaks for the notes of the page.
    FootAll: 128;
    /// Words of citations.
    Citing: 4;
    /// Whether the star of a note is answered by one at a word above it on the page: 0 it is
    /// no star, 1 it is not, 2 it is; by the blank lines before.
    Answers: 6;
    /// Words of citations behind a mark.
    MarkCiting: 8;
    /// Words for chapters.
    Chapter: 5;
    /// Words for chapters by blank lines around.
    ChapterAlone: 20;
    /// Whether its first word would have stood on the line before.
    Room: 5;
    /// Whether the first word of the next would have stood on it.
    RoomBehind: 5;
    /// Capitals in front of the lines around.
    Uppers: 5;
    /// Lines around that were broken with room left.
    Broken: 5;
    /// Both.
    Versed: 25;
    /// Sentence ends within or behind the lines around.
    Stopped: 4;
    /// Gaps within the line.
    Gaps: 3;
    /// A number at the end, with a leader or not.
    Trailing: 4;
    /// Lines around with a gap within or a number at the end.
    Tabled: 5;
    /// The word that the text goes on with.
    SaidAgain: 4;
    /// The signature of a sheet.
    Signature: 2;
    /// Whether the scan begins or ends near.
    Edge: 5;
    /// Shorter than a word.
    Tiny: 4;
    /// Marks that no text has among its characters.
    Odd: 4;
    /// Heads are the scan's habit: the top lines of many pages are alike or in step.
    Habit: 6;
    /// Whether the contents list it, by the lines alike.
    Listed: 4;
}

/// All features.
pub(super) const FEATURES: usize = offset(TEMPLATES.len()) as usize;

/// The number of a template's first feature.
const fn offset(template: usize) -> u16 {
    let (mut sum, mut at) = (0, 0);
    while at < template {
        sum += TEMPLATES[at].1;
        at += 1;
    }
    sum
}

/// The name of a feature: its template and its class.
pub(super) fn name_of(feature: usize) -> String {
    let mut rest = feature;
    for (name, values) in TEMPLATES {
        if rest < usize::from(*values) {
            return format!("{name}:{rest}");
        }
        rest -= usize::from(*values);
    }
    String::new()
}

/// What is seen of a line.
#[derive(Debug)]
pub(super) struct Seen<'a> {
    pub(super) text: &'a str,
    /// The words without figures, in small letters.
    pub(super) key: String,
    /// Width in hundredths of a full line.
    pub(super) percent: usize,
    pub(super) width: usize,
    pub(super) indent: usize,
    pub(super) gap: usize,
    /// The page it stands on, where pages are known.
    pub(super) page: Option<usize>,
    pub(super) number: Number,
    pub(super) value: Option<u32>,
    pub(super) headed: Headed,
    pub(super) mark: NoteMark,
    pub(super) mark_value: Option<u32>,
    first: First,
    last: Last,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum First {
    Lower,
    Upper,
    Figure,
    Quote,
    Star,
    Dash,
    Bracket,
    Sign,
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Last {
    Stop,
    Comma,
    Colon,
    Hyphen,
    Letter,
    Figure,
    Quote,
    Other,
}

fn first_of(text: &str) -> First {
    match text.chars().next() {
        Some(c) if c.is_lowercase() => First::Lower,
        Some(c) if c.is_uppercase() => First::Upper,
        Some(c) if c.is_numeric() => First::Figure,
        Some('"' | '“' | '„' | '«' | '‘' | '\'' | '‚' | '»') => First::Quote,
        Some('*' | '†' | '‡') => First::Star,
        Some('-' | '—' | '–') => First::Dash,
        Some('(' | '[') => First::Bracket,
        Some(c) if c.is_alphabetic() => First::Upper,
        Some('.' | ',' | ':' | ';' | '!' | '?' | '…') => First::Sign,
        _ => First::Other,
    }
}

fn last_of(text: &str) -> Last {
    let bare = text.trim_end_matches(['"', '”', '’', '\'', '»', ')', ']', '*', '“']);
    let quoted = bare.len() < text.len();
    match bare.chars().next_back() {
        Some('.' | '!' | '?' | '…') => Last::Stop,
        Some(_) if quoted => Last::Quote,
        Some(',' | ';') => Last::Comma,
        Some(':') => Last::Colon,
        Some('-' | '¬' | '\u{ad}' | '=' | '⸗' | '\u{2010}') => Last::Hyphen,
        Some(c) if c.is_alphabetic() => Last::Letter,
        Some(c) if c.is_numeric() => Last::Figure,
        _ => Last::Other,
    }
}

/// A line without figures and marks at its ends, in small letters: what it shares with
/// its like on other pages.
fn key(text: &str) -> String {
    let words: String = text.chars().filter(|c| !c.is_numeric()).collect();
    words.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// What is seen of all lines.
fn look<'a>(reading: &Reading<'a>) -> Vec<Seen<'a>> {
    let full = reading.full.max(1);
    let mut page = 0;
    let looks = reading.order.iter().enumerate().map(|(index, &at)| {
        let line = &reading.lines[at];
        let text = &reading.text[line.range()];
        page += usize::from(line.page && index > 0);
        let (number, value) = number(text);
        let (headed, _) = headed(text);
        let (mark, mark_value, _) = note_mark(text);
        Seen {
            text,
            key: if line.width * 100 < full * 96 { key(text) } else { String::new() },
            percent: line.width * 100 / full,
            width: line.width,
            indent: line.indent,
            gap: line.gap,
            page: reading.paged.then_some(page),
            number,
            value,
            headed: if number == Number::None { headed } else { Headed::None },
            mark,
            mark_value,
            first: first_of(text),
            last: last_of(text),
        }
    });
    looks.collect()
}

/// The class of a number by ascending bounds: how many of them it reaches.
fn class(value: usize, bounds: &[usize]) -> u16 {
    bounds.iter().take_while(|&&bound| value >= bound).count() as u16
}

/// Features as they are gathered.
struct Gatherer(Vec<u16>);

impl Gatherer {
    fn add(&mut self, template: Template, class: u16) {
        let (_, classes) = TEMPLATES[template as usize];
        debug_assert!(class < classes, "{template:?} has no class {class}");
        self.0.push(offset(template as usize) + class.min(classes - 1));
    }
}

/// What is the same for all lines of a scan.
struct Whole {
    /// Heads are its habit: of tens of lines at page tops, how many are alike or in step.
    heads: u16,
    /// The first letters of the titles that the contents list.
    listed: BTreeSet<String>,
    /// The commonest indent.
    indent: usize,
}

/// The features of all lines.
pub(super) fn features(reading: &Reading<'_>) -> Vec<LineFeatures> {
    let lines = look(reading);
    let facts = together(&lines);
    let whole = whole(&lines, &facts);
    (0..lines.len())
        .map(|at| LineFeatures {
            features: of_line(reading, &lines, &facts, &whole, at),
            gap: gap(&lines, at),
            calls: calls(&lines, at),
            shared: is_shared(&lines, &facts, at),
            crossed: bridge(&lines, at) >= 2,
        })
        .collect()
}

/// Whether other pages have a line's like, or numbers in step with its own. Lines alike may
/// be text that is said again, such as the names under letters: unless they are in
/// capitals, a sentence must go on beneath one of them, and over each where pages are not
/// known.
fn is_shared(lines: &[Seen<'_>], facts: &[Together], at: usize) -> bool {
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

fn gap(lines: &[Seen<'_>], at: usize) -> Gap {
    let turned = at > 0 && lines[at].page != lines[at - 1].page;
    match lines[at].gap {
        _ if turned => Gap::Page,
        0 => Gap::None,
        1 => Gap::Blank,
        _ => Gap::Wide,
    }
}

fn whole(lines: &[Seen<'_>], facts: &[Together]) -> Whole {
    let telling =
        facts.iter().filter(|fact| fact.in_step >= 2 || fact.alike >= 3).count();
    let mut indents: Vec<usize> = lines.iter().map(|line| line.indent).collect();
    indents.sort_unstable();
    Whole {
        heads: class(telling * 1000 / lines.len().max(1), &[2, 10, 20, 40, 80]),
        listed: listed(lines),
        indent: indents.get(indents.len() / 2).copied().unwrap_or(0),
    }
}

/// Lines around a line that tell of verse and tables.
const AROUND: usize = 4;

fn of_line(
    reading: &Reading<'_>,
    lines: &[Seen<'_>],
    facts: &[Together],
    whole: &Whole,
    at: usize,
) -> Vec<u16> {
    use Template as T;
    let (line, fact) = (&lines[at], &facts[at]);
    let before = at.checked_sub(1).map(|at| &lines[at]);
    let behind = lines.get(at + 1);
    let mut all = Gatherer(Vec::with_capacity(TEMPLATES.len()));
    all.add(T::Any, 0);

    let wide = class(line.percent, &[35, 75]);
    all.add(T::Width, class(line.percent, &[10, 22, 38, 55, 70, 82, 92, 104, 116]));
    let window = &lines[at.saturating_sub(AROUND)..(at + AROUND + 1).min(lines.len())];
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
    let turned = |one: Option<&Seen<'_>>, other: Option<&Seen<'_>>| match (one, other) {
        (Some(one), Some(other)) if one.page.is_some() => {
            u16::from(one.page != other.page)
        }
        (None, _) | (_, None) if reading.paged => 1,
        _ => 2,
    };
    all.add(T::PageBefore, turned(before, Some(line)));
    all.add(T::PageBehind, turned(Some(line), behind));
    let same = |other: &&Seen<'_>| other.page == line.page;
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
    let indent = line.indent.saturating_sub(whole.indent);
    all.add(T::Indent, class(indent, &[1, 2, 4, 9]));
    let middle = indent > 3 && (2 * indent + line.width).abs_diff(reading.full) <= 5;
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
    let listed = trailing(line.text) < 2
        && stem(line.text).is_some_and(|stem| whole.listed.contains(&stem));
    let alike = if fact.first_alike { 2 } else { 1 + 2 * u16::from(fact.alike > 0) };
    all.add(T::Listed, if listed { alike } else { 0 });

    let chapter = match chapter(line.text) {
        Chapter::None => 0,
        Chapter::Word => 1,
        Chapter::Roman => 2,
        Chapter::Numbered => 3,
        Chapter::Named => 4,
    };
    all.add(T::Chapter, chapter);
    all.add(T::ChapterAlone, chapter * 4 + alone);

    all.add(T::Room, room(reading, before, Some(line)));
    all.add(T::RoomBehind, room(reading, Some(line), behind));
    let share = |count: usize, of: usize, bounds: &[usize]| {
        class(count * 100 / of.max(1), bounds)
    };
    let uppers = window
        .iter()
        .filter(|line| !matches!(line.first, First::Lower | First::Figure | First::Sign));
    let uppers = share(uppers.count(), window.len(), &[35, 60, 80, 95]);
    all.add(T::Uppers, uppers);
    let roomy = window
        .windows(2)
        .filter(|pair| room(reading, Some(&pair[0]), Some(&pair[1])) >= 3);
    let broken = share(roomy.count(), window.len() - 1, &[25, 50, 75, 95]);
    all.add(T::Broken, broken);
    all.add(T::Versed, uppers * 5 + broken);
    let stops =
        window.iter().filter(|line| line.text.contains(". ") || line.text.contains("! "));
    all.add(T::Stopped, share(stops.count(), window.len(), &[10, 30, 55]));

    let gaps = gaps(line.text);
    all.add(T::Gaps, gaps.min(2));
    all.add(T::Trailing, trailing(line.text));
    let tabled = window.iter().filter(|line| {
        line.number == Number::None
            && (self::gaps(line.text) > 0 || trailing(line.text) > 0)
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
    all.add(T::Habit, whole.heads);
    all.0
}

/// Lines above the star of a note within which it is called, where pages are not known.
const CALLED: usize = 60;

/// Whether the star of a note is answered by one at a word above it: 0 it is no star, 1 it
/// is not, 2 it is.
fn answers(lines: &[Seen<'_>], at: usize) -> u16 {
    if !matches!(lines[at].mark, NoteMark::Star | NoteMark::StarSpace) {
        return 0;
    }
    let page = lines[..at].iter().rev().take(CALLED);
    let mut page = page.take_while(|other| other.page == lines[at].page);
    let called = |text: &str| {
        text.match_indices('*').any(|(star, _)| {
            let before = text[..star].chars().next_back();
            before.is_some_and(|c| c.is_alphanumeric() || ".,;:!?”’\"".contains(c))
        })
    };
    1 + u16::from(page.any(|line| called(line.text)))
}

/// Whether a line ends with a mark whose note stands beneath it on the page.
fn calls(lines: &[Seen<'_>], at: usize) -> bool {
    let answers = |line: &Seen<'_>| {
        matches!(line.mark, NoteMark::Star | NoteMark::StarSpace | NoteMark::Dagger)
    };
    let page =
        lines[at + 1..].iter().take(80).take_while(|other| other.page == lines[at].page);
    lines[at].text.ends_with(['*', '†'])
        && lines[at].percent < 92
        && page.clone().any(answers)
}

/// Letters by which a title is known in the contents.
const STEM: usize = 12;

/// The first letters of a line, a number in front left out.
fn stem(text: &str) -> Option<String> {
    let (_, words) = match text.split_once(['.', ')']) {
        Some((number, rest)) if number.len() <= 5 && !number.contains(' ') => {
            (number, rest)
        }
        _ => ("", text),
    };
    let letters: String = words
        .chars()
        .filter(|c| c.is_alphabetic())
        .flat_map(char::to_lowercase)
        .take(STEM)
        .collect();
    (letters.chars().count() >= 5).then_some(letters)
}

/// What stands in lines that end in a leader and a number, or in a number beside such.
fn listed(lines: &[Seen<'_>]) -> BTreeSet<String> {
    let is_entry = |line: &Seen<'_>| trailing(line.text) == 2;
    let near = |at: usize| {
        let window = &lines[at.saturating_sub(3)..(at + 4).min(lines.len())];
        window.iter().filter(|line| trailing(line.text) > 0).count() * 2 > window.len()
    };
    let entries = (0..lines.len())
        .filter(|&at| is_entry(&lines[at]) || trailing(lines[at].text) == 1 && near(at));
    entries.filter_map(|at| stem(lines[at].text)).collect()
}

/// Lines since a note's mark that may be one by its order: 0 there is none, 1 the line
/// before, 2 two lines, 3 three to five, 4 more.
fn after_mark(lines: &[Seen<'_>], facts: &[Together], at: usize) -> u16 {
    for (back, there) in (0..at).rev().enumerate().take(12) {
        let follower = &lines[there + 1];
        if follower.gap > 0 || follower.page != lines[there].page {
            return 0;
        }
        if matches!(facts[there].mark_order, MarkOrder::First | MarkOrder::Next) {
            return class(back, &[0, 1, 2, 5]);
        }
    }
    0
}

/// Whether a sentence goes on over a line: 0 no, 1 it is open above, 2 it goes on
/// beneath, 3 both, 4 both, in the middle of a word.
pub(super) fn bridge(lines: &[Seen<'_>], at: usize) -> u16 {
    let text = |line: &&Seen<'_>| line.percent >= 62 && line.number == Number::None;
    let above = lines[..at].iter().rev().take(5).find(text);
    let beneath = lines[at + 1..]
        .iter()
        .take(5)
        .find(|line| line.percent >= 45 && line.headed == Headed::None);
    let hyphen = above.is_some_and(|line| line.last == Last::Hyphen);
    let open = above.is_some_and(|line| {
        matches!(line.last, Last::Letter | Last::Comma | Last::Hyphen)
    });
    let lower = beneath.is_some_and(|line| line.first == First::Lower);
    match (open, lower) {
        (false, false) => 0,
        (true, false) => 1,
        (false, true) => 2,
        (true, true) => 3 + u16::from(hyphen),
    }
}

/// The habit of capitals: 0 no letters, 1 small ones, 2 some words with capitals, 3 all
/// of them, 4 nothing but capitals.
fn capitals(text: &str) -> u16 {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let upper = text.chars().filter(|c| c.is_uppercase()).count();
    if letters == 0 {
        return 0;
    }
    if upper * 10 >= letters * 8 && letters > 1 {
        return 4;
    }
    let words: Vec<&str> = text
        .split_whitespace()
        .filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 3)
        .collect();
    let begin = words
        .iter()
        .filter(|word| {
            word.trim_start_matches(|c: char| !c.is_alphanumeric())
                .starts_with(char::is_uppercase)
        })
        .count();
    match () {
        () if !words.is_empty() && begin == words.len() => 3,
        () if begin * 2 >= words.len().max(1) => 2,
        () => 1,
    }
}

/// The share of known words: 0 to 4; 5: there are none of two letters; 6: no language.
fn known(reading: &Reading<'_>, text: &str) -> u16 {
    let Some(known) = reading.known else { return 6 };
    let words = text
        .split(|c: char| !c.is_alphabetic() && c != '\'' && c != '’')
        .filter(|word| word.chars().count() > 1);
    let (mut all, mut good) = (0, 0);
    for word in words {
        all += 1;
        good += usize::from(known(word));
    }
    (good * 100).checked_div(all).map_or(5, |share| class(share, &[1, 34, 67, 100]))
}

/// By how many characters the first word of a line would have stood on the one before:
/// 0 it would not, 1 hardly, 2 just, 3 easily, 4 with room to spare.
fn room(reading: &Reading<'_>, line: Option<&Seen<'_>>, next: Option<&Seen<'_>>) -> u16 {
    let (Some(line), Some(next)) = (line, next) else { return 4 };
    let word = next.text.split_whitespace().next().map_or(0, |word| word.chars().count());
    let left = (reading.full + 1).saturating_sub(line.width + 1 + word);
    class(left, &[1, 4, 8, 16])
}

/// Gaps within a line: runs of spaces, leaders.
fn gaps(text: &str) -> u16 {
    let spaces = text.matches("  ").count();
    let leaders = text.matches("...").count()
        + text.matches(". . .").count()
        + text.matches(" ..").count();
    (spaces.min(2) + leaders.min(2)) as u16
}

/// A number at the end: 0 none, 1 a number behind letters, 2 behind a leader, 3 numbers
/// alone.
fn trailing(text: &str) -> u16 {
    let Some(last) = text.split_whitespace().next_back() else { return 0 };
    let core = last.trim_matches(|c: char| !c.is_alphanumeric());
    let figure = !core.is_empty()
        && core.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | '-'))
        || roman(core);
    if !figure {
        return 0;
    }
    let rest = text[..text.len() - last.len()].trim_end();
    match () {
        () if rest.ends_with('.')
            && rest.trim_end_matches(['.', ' ', '…']).len() + 3 < rest.len() =>
        {
            2
        }
        () if rest.chars().any(char::is_alphabetic) => 1,
        () => 3,
    }
}

fn roman(word: &str) -> bool {
    word.len() > 1 && super::forms::roman(word).is_some()
}

/// The signature of a sheet: a letter and a figure, `B 2`, `*C`, `Vol. II.—D`.
fn is_signature(text: &str) -> bool {
    let core: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '*' | '.' | '†' | '[' | ']'))
        .collect();
    let count = core.chars().count();
    let mut chars = core.chars();
    let first = chars.next();
    let capital = first.is_some_and(char::is_uppercase);
    let rest = chars.as_str();
    count <= 3
        && capital
        && (rest.is_empty()
            || rest.chars().all(|c| c.is_ascii_digit() || matches!(c, 'i' | 'v'))
            || count == 2 && rest.chars().next() == first)
        || text.len() < 16
            && (core.starts_with("Vol") || core.starts_with("VOL"))
            && text.contains(['—', '-'])
}

/// Whether pages are marked in a scan: form feeds, or runs of blank lines that are no rarer
/// than pages.
pub(in crate::clean) fn are_paged(lines: &[Line], order: &[usize]) -> bool {
    let turns = order.iter().filter(|&&at| lines[at].page || lines[at].gap >= PAGE_GAP);
    let turns = turns.count();
    turns >= 3 && order.len() <= (turns + 1) * PAGE_LINES
}

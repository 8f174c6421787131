//! Books composed to learn from: pages in many habits, with the zone of each line.

mod habits;
mod page;
mod pieces;

use super::super::Zone;
use super::dice::Dice;
use super::speech::{Tongue, roman};
use habits::{NoteMarking, PrintHabits};

/// A line of a page; `zone: None`: a blank line, or a page's end (`\u{c}`).
#[derive(Debug, Clone)]
pub(super) struct TrainingLine {
    pub(super) text: String,
    pub(super) zone: Option<Zone>,
}

impl TrainingLine {
    pub(super) fn blank() -> Self {
        Self { text: String::new(), zone: None }
    }

    fn of(text: impl Into<String>, zone: Zone) -> Self {
        Self { text: text.into(), zone: Some(zone) }
    }
}

/// A book on its way through the press.
struct BookPress<'a> {
    dice: &'a mut Dice,
    tongue: &'a Tongue,
    habits: PrintHabits,
    rows: Vec<TrainingLine>,
    /// The page being filled.
    page: Vec<TrainingLine>,
    notes: Vec<TrainingLine>,
    number: usize,
    first: usize,
    book: String,
    chapter: String,
    /// Notes called on this page, and in this chapter.
    called: (usize, usize),
    /// The rest of a note that goes on at the next page's foot.
    left: Vec<TrainingLine>,
    opening: bool,
    /// Texts of notes to be printed at the chapter's end.
    kept: Vec<String>,
    /// Names that are cited again and again.
    sources: Vec<String>,
    /// The titles of the chapters.
    titles: Vec<String>,
}

/// Composes a book of some chapters; with what its layout has.
pub(super) fn compose(
    dice: &mut Dice,
    tongue: &Tongue,
) -> (Vec<TrainingLine>, Vec<(&'static str, String)>) {
    let habits = PrintHabits::new(dice);
    let number = dice.from(1, 320);
    let book = tongue.title(dice);
    let mut press = BookPress {
        dice,
        tongue,
        habits,
        rows: Vec::new(),
        page: Vec::new(),
        notes: Vec::new(),
        number,
        first: number,
        book,
        chapter: String::new(),
        called: (0, 0),
        left: Vec::new(),
        opening: true,
        kept: Vec::new(),
        sources: Vec::new(),
        titles: Vec::new(),
    };
    for _ in 0..press.dice.from(2, 4) {
        let mut title = press.tongue.title(press.dice);
        if press.dice.falls(260) {
            title = format!("{title} {}?", press.tongue.title(press.dice));
        }
        press.titles.push(title);
    }
    for _ in 0..press.dice.from(1, 7) {
        let name = press.tongue.name(press.dice);
        press.sources.push(name);
    }
    press.title_page();
    press.contents();
    for at in 0..press.titles.len() {
        press.set_chapter(at + 1);
    }
    if press.dice.falls(200) {
        press.index();
    }
    press.turn();
    (press.rows, press.habits.named())
}

impl BookPress<'_> {
    fn set_chapter(&mut self, at: usize) {
        if self.dice.falls(750) && !self.page.is_empty() {
            self.turn();
        }
        self.opening = self.page.is_empty();
        self.heading(at);
        self.called.1 = 0;
        if self.habits.verse {
            let poems = self.dice.from(3, 9);
            for _ in 0..poems {
                self.poem(true);
            }
            return;
        }
        let blocks = self.dice.from(12, 40);
        let blocks = if self.habits.end_notes { blocks * 2 } else { blocks };
        for _ in 0..blocks {
            match self.dice.from(0, 199) {
                0..=4 => self.poem(false),
                5..=7 => self.table(),
                8..=11 => self.subheading(),
                12..=15 => self.short_lines(),
                16..=19 => self.list(),
                20..=23 => self.dialogue(),
                24..=30 => self.extract(),
                31..=33 => self.speeches(),
                34..=35 => self.bullets(),
                _ => self.paragraph(),
            }
        }
        self.print_end_notes();
    }

    fn print_end_notes(&mut self) {
        let kept = std::mem::take(&mut self.kept);
        if kept.is_empty() {
            return;
        }
        self.space(2);
        let word = self.dice.one(&["NOTES", "Notes", "NOTES.", "ANMERKUNGEN"]);
        self.push(TrainingLine::of(word, Zone::Heading));
        let form = self.dice.from(0, 2);
        for (at, text) in kept.iter().enumerate() {
            self.space(usize::from(self.habits.blank_paragraphs));
            let lead = match form {
                0 => format!("{}. ", at + 1),
                1 => format!("{} ", at + 1),
                _ => format!("({}) ", at + 1),
            };
            let lines = self.wrap(&format!("{lead}{text}"), self.habits.measure, 0);
            for (index, line) in lines.into_iter().enumerate() {
                self.push(TrainingLine::of(
                    line,
                    if index == 0 { Zone::Note } else { Zone::NoteRest },
                ));
            }
        }
    }

    fn heading(&mut self, at: usize) {
        self.chapter = self.titles[at - 1].clone();
        self.space(self.habits.heading_gap + 1);
        let forms = self.tongue.chapters;
        let form = forms[self.habits.chapter_form % forms.len()];
        let named = !self.habits.chapter_form.is_multiple_of(3);
        let word = form.replace("{}", &roman(at)).replace("{n}", &at.to_string());
        let titled = self.habits.chapter_form % 4 != 1;
        let mut starred = false;
        if named {
            self.push(TrainingLine::of(word, Zone::Heading));
            if titled && self.dice.falls(800) {
                self.space(1);
            }
        }
        if titled || !named {
            let mut title = self.chapter.clone();
            if self.habits.chapter_capitals {
                title = title.to_uppercase();
            }
            if self.dice.falls(400) {
                title.push('.');
            }
            let often = if self.habits.marks == NoteMarking::Stars { 300 } else { 40 };
            starred = self.dice.falls(often);
            if starred {
                title.push('*');
            }
            let width = self.habits.measure * 7 / 10;
            for line in self.wrap(&title, width, 0) {
                self.push(TrainingLine::of(line, Zone::Heading));
            }
        }
        if starred {
            self.note();
        }
        self.space(self.habits.heading_gap);
        if self.dice.falls(220) {
            // A motto, a by-line: text.
            let line = match self.dice.from(0, 3) {
                0 => format!("BY {}", self.tongue.name(self.dice).to_uppercase()),
                1 => format!(
                    "{} {}",
                    self.tongue.name(self.dice),
                    self.tongue.name(self.dice)
                )
                .to_uppercase(),
                2 => format!(
                    "{}. {}",
                    roman(self.dice.from(1, 1)),
                    self.tongue.name(self.dice)
                ),
                _ => self.tongue.sentence(self.dice, 7),
            };
            self.push(TrainingLine::of(line, Zone::Body));
            self.space(1);
        }
    }

    fn subheading(&mut self) {
        let title = self.tongue.title(self.dice);
        let title = if self.habits.chapter_capitals && self.dice.falls(600) {
            title.to_uppercase()
        } else {
            title
        };
        let title = if self.dice.falls(500) { format!("{title}.") } else { title };
        let title = match self.dice.from(0, 5) {
            0 => format!("{}. {title}", roman(self.dice.from(1, 9))),
            1 => format!("§ {}. {title}", self.dice.from(1, 90)),
            _ => title,
        };
        self.space(self.habits.heading_gap.max(1));
        for line in self.wrap(&title, self.habits.measure * 8 / 10, 0) {
            self.push(TrainingLine::of(line, Zone::Heading));
        }
        self.space(self.habits.heading_gap.max(1));
    }

    fn paragraph(&mut self) {
        let mut text = self.tongue.paragraph(self.dice);
        let mut notes = 0;
        let chance = self.habits.notes_on * text.len() / 2400;
        let called =
            self.habits.marks != NoteMarking::None && self.dice.falls(chance.min(950));
        if called {
            notes = 1;
            let end = text.len();
            let star = self.habits.marks == NoteMarking::Stars && self.dice.falls(800);
            let others = ["*", "!", "’", "?", "1", "", "\"", "°"];
            let call = if star { "*" } else { self.dice.one(&others) };
            let word = self.dice.from(0, 40);
            let within = text.char_indices().filter(|(_, c)| *c == ' ').nth(word);
            let place = within.map_or(end, |(at, _)| at);
            text.insert_str(place, call);
        }
        self.space(usize::from(self.habits.blank_paragraphs));
        let lines = self.wrap(&text, self.habits.measure, self.habits.indent);
        for line in lines {
            self.push(TrainingLine::of(line, Zone::Body));
        }
        for _ in 0..notes {
            self.note();
        }
    }

    fn note(&mut self) {
        let text = match self.dice.from(0, 9) {
            0..=4 => self.citation(),
            5..=6 => {
                let (a, b) = (self.citation(), self.citation());
                format!("{a} {b}")
            }
            7 => {
                let words = self.dice.from(5, 14);
                let sentence = self.tongue.sentence(self.dice, words);
                format!("{sentence} {}", self.citation())
            }
            _ => {
                let words = self.dice.from(6, 30);
                let one = self.tongue.sentence(self.dice, words);
                let words = self.dice.from(6, 26);
                let other = self.tongue.sentence(self.dice, words);
                format!("{one} {other}")
            }
        };
        if self.habits.end_notes {
            self.kept.push(text);
            return;
        }
        self.called.0 += 1;
        self.called.1 += 1;
        let number = match self.habits.marks {
            NoteMarking::FiguresThrough => self.called.1,
            _ => self.called.0,
        };
        let sign = match self.habits.marks {
            NoteMarking::Stars => {
                ["*", "†", "‡", "§", "||", "¶"][(number - 1) % 6].to_owned()
            }
            NoteMarking::Letters => {
                char::from(b'a' + ((number - 1) % 20) as u8).to_string()
            }
            _ => number.to_string(),
        };
        let sign =
            if sign == "†" && self.dice.falls(300) { "t".to_owned() } else { sign };
        let sign =
            if self.habits.marks == NoteMarking::FiguresOnPage && self.dice.falls(90) {
                self.dice.one(&["!", "’", "l", "?", "”"]).to_owned()
            } else {
                sign
            };
        let lead = match self.habits.mark_form {
            0 => format!("{sign} "),
            1 if self.habits.marks != NoteMarking::Stars => format!("({sign}) "),
            2 if self.habits.marks == NoteMarking::FiguresOnPage
                || self.habits.marks == NoteMarking::FiguresThrough =>
            {
                format!("{sign}. ")
            }
            _ => sign,
        };
        let small = self.habits.measure * self.habits.small / 100;
        let lines = self.wrap(&format!("{lead}{text}"), small, self.habits.indent.min(2));
        for (at, line) in lines.into_iter().enumerate() {
            self.notes.push(TrainingLine::of(
                line,
                if at == 0 { Zone::Note } else { Zone::NoteRest },
            ));
        }
    }

    fn citation(&mut self) -> String {
        let text = self.tongue.citation(self.dice);
        if self.dice.falls(600) {
            let at = self.dice.from(0, self.sources.len() - 1);
            let title = self.sources[(at + 1) % self.sources.len()].clone();
            return format!("{}, {title}, {}.", self.sources[at], self.dice.from(1, 700));
        }
        text
    }

    fn dialogue(&mut self) {
        for _ in 0..self.dice.from(3, 9) {
            let words = self.dice.from(1, 9);
            let text = format!("“{}”", self.tongue.sentence(self.dice, words));
            self.space(usize::from(self.habits.blank_paragraphs));
            for line in self.wrap(&text, self.habits.measure, self.habits.indent) {
                self.push(TrainingLine::of(line, Zone::Body));
            }
        }
    }

    /// Blank lines, no more than there are.
    fn space(&mut self, lines: usize) {
        let there = self.page.iter().rev().take_while(|row| row.zone.is_none()).count();
        if self.page.is_empty() {
            return;
        }
        for _ in there..lines {
            self.page.push(TrainingLine::blank());
        }
    }

    fn push(&mut self, row: TrainingLine) {
        let lines = self.page.iter().filter(|row| row.zone.is_some()).count();
        let notes = self.notes.len() + self.left.len();
        if lines + notes >= self.habits.rows {
            self.turn();
        }
        self.page.push(row);
    }
}

/// Writes the catchwords: the first word of the text behind each.
pub(super) fn say_catchwords(rows: &mut [TrainingLine]) {
    for at in 0..rows.len() {
        if rows[at].text != "\u{1}" {
            continue;
        }
        let text = rows[at + 1..].iter().find(|row| {
            matches!(row.zone, Some(Zone::Body | Zone::Verse | Zone::Heading))
        });
        rows[at].text = text
            .and_then(|row| row.text.split_whitespace().next())
            .unwrap_or("")
            .to_owned();
    }
}

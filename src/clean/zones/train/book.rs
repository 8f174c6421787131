//! Books composed to learn from: pages in many habits, with the zone of each line.

use super::super::Zone;
use super::dice::Dice;
use super::speech::{Tongue, capital, roman};
use super::spoil::debris;

/// A line of a page; `zone: None`: a blank line, or a page's end (`\u{c}`).
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) text: String,
    pub(super) zone: Option<Zone>,
}

impl Row {
    pub(super) fn blank() -> Self {
        Self { text: String::new(), zone: None }
    }

    fn of(text: impl Into<String>, zone: Zone) -> Self {
        Self { text: text.into(), zone: Some(zone) }
    }
}

/// Where a page's number stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FolioPlace {
    None,
    InHead,
    Top,
    Foot,
}

/// What running heads say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum HeadWords {
    None,
    /// One for all pages.
    Same,
    /// The book's on versos, the chapter's on rectos.
    BookChapter,
    /// The book's on versos, another on each recto.
    BookPage,
    /// Another on each page.
    Page,
}

/// How notes are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Marks {
    None,
    /// Figures from 1 on each page.
    FiguresOnPage,
    /// Figures through the chapter.
    FiguresThrough,
    /// Stars, daggers.
    Stars,
    /// Letters.
    Letters,
}

/// How pages end in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PageEnd {
    FormFeed,
    Blanks(usize),
    None,
}

/// The habits of one book.
#[expect(clippy::struct_excessive_bools, reason = "each is a habit of its own")]
struct Habits {
    measure: usize,
    rows: usize,
    indent: usize,
    blank_paragraphs: bool,
    head: HeadWords,
    head_capitals: usize,
    head_apart: bool,
    head_stop: bool,
    folio: FolioPlace,
    folio_form: usize,
    folio_apart: bool,
    marks: Marks,
    mark_form: usize,
    notes_on: usize,
    notes_apart: bool,
    /// How much more a line of notes holds, in hundredths.
    small: usize,
    catchwords: bool,
    signatures: bool,
    end: PageEnd,
    chapter_form: usize,
    chapter_capitals: bool,
    verse: bool,
    /// Blank lines above and beneath headings that the reading machine keeps.
    heading_gap: usize,
    end_notes: bool,
    debris: usize,
}

impl Habits {
    fn new(dice: &mut Dice) -> Self {
        let head = match dice.from(0, 9) {
            0..=1 => HeadWords::None,
            2..=3 => HeadWords::Same,
            4..=6 => HeadWords::BookChapter,
            7..=8 => HeadWords::BookPage,
            _ => HeadWords::Page,
        };
        let folio = match dice.from(0, 9) {
            0 => FolioPlace::None,
            1..=4 if head != HeadWords::None => FolioPlace::InHead,
            1..=6 => FolioPlace::Top,
            _ => FolioPlace::Foot,
        };
        let (head, folio) = if dice.falls(120) {
            (HeadWords::None, FolioPlace::None)
        } else {
            (head, folio)
        };
        let marks = match dice.from(0, 9) {
            0..=2 => Marks::None,
            3..=5 => Marks::FiguresOnPage,
            6 => Marks::FiguresThrough,
            7..=8 => Marks::Stars,
            _ => Marks::Letters,
        };
        Self {
            measure: dice.from(36, 78),
            rows: if dice.falls(180) { dice.from(4, 16) } else { dice.from(17, 46) },
            indent: if dice.falls(350) { dice.from(1, 5) } else { 0 },
            blank_paragraphs: dice.falls(600),
            head,
            head_capitals: dice.from(0, 2),
            head_apart: dice.falls(620),
            head_stop: dice.falls(300),
            folio,
            folio_form: dice.from(0, 5),
            folio_apart: dice.falls(620),
            marks,
            mark_form: dice.from(0, 3),
            notes_on: [100, 500, 1_200, 2_600][dice.from(0, 3)],
            notes_apart: dice.falls(650),
            small: if dice.falls(120) { 100 } else { dice.from(104, 128) },
            catchwords: dice.falls(130),
            signatures: dice.falls(160),
            end: match dice.from(0, 9) {
                0..=3 => PageEnd::FormFeed,
                4..=5 => PageEnd::Blanks(dice.from(3, 4)),
                6..=7 => PageEnd::Blanks(dice.from(1, 2)),
                _ => PageEnd::None,
            },
            chapter_form: dice.from(0, 99),
            chapter_capitals: dice.falls(550),
            verse: dice.falls(110),
            heading_gap: dice.from(0, 3),
            end_notes: dice.falls(150),
            debris: if dice.falls(500) { dice.from(0, 120) } else { 0 },
        }
    }
}

/// A book on its way through the press.
struct Press<'a> {
    dice: &'a mut Dice,
    tongue: &'a Tongue,
    habits: Habits,
    rows: Vec<Row>,
    /// The page being filled.
    page: Vec<Row>,
    notes: Vec<Row>,
    number: usize,
    first: usize,
    book: String,
    chapter: String,
    /// Notes called on this page, and in this chapter.
    called: (usize, usize),
    /// The rest of a note that goes on at the next page's foot.
    left: Vec<Row>,
    opening: bool,
    /// Texts of notes to be printed at the chapter's end.
    kept: Vec<String>,
    /// Names that are cited again and again.
    sources: Vec<String>,
    /// The titles of the chapters.
    titles: Vec<String>,
}

/// Composes a book of some chapters.
pub(super) fn compose(dice: &mut Dice, tongue: &Tongue) -> Vec<Row> {
    let habits = Habits::new(dice);
    let number = dice.from(1, 320);
    let book = tongue.title(dice);
    let mut press = Press {
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
    press.rows
}

impl Press<'_> {
    fn title_page(&mut self) {
        if !self.dice.falls(250) {
            return;
        }
        let year = self.dice.from(1780, 1925).to_string();
        let name =
            format!("{} {}", self.tongue.name(self.dice), self.tongue.name(self.dice));
        let place = self.tongue.name(self.dice);
        for line in [
            self.book.to_uppercase(),
            "BY".to_owned(),
            name.to_uppercase(),
            place.to_uppercase(),
            year,
        ] {
            if self.dice.falls(850) {
                self.page.push(Row::of(line, Zone::Body));
                self.page.push(Row::blank());
            }
        }
        self.opening = true;
        self.turn();
    }

    fn contents(&mut self) {
        if !self.dice.falls(360) {
            return;
        }
        let word = self.dice.one(&[
            "CONTENTS",
            "CONTENTS.",
            "Contents",
            "INHALT",
            "TABLE DES MATIÈRES",
        ]);
        self.page.push(Row::of(word, Zone::Contents));
        let (leaders, numbered) = (self.dice.falls(550), self.dice.falls(500));
        let mut page = 1;
        let own = self.titles.clone();
        for at in 1..=own.len() + self.dice.from(0, 12) {
            page += self.dice.from(2, 30);
            let title =
                own.get(at - 1).cloned().unwrap_or_else(|| self.tongue.title(self.dice));
            let lead = if numbered { format!("{}. ", roman(at)) } else { String::new() };
            let words = format!("{lead}{title}");
            let dots = if leaders {
                self.dice.one(&[" ......... ", " . . . . ", "....", " ... "])
            } else {
                self.dice.one(&[" ", "  ", "   "])
            };
            if self.dice.falls(400) {
                self.page.push(Row::blank());
            }
            self.page.push(Row::of(format!("{words}{dots}{page}"), Zone::Contents));
        }
        self.opening = true;
        self.turn();
    }

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
        self.push(Row::of(word, Zone::Heading));
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
                self.push(Row::of(
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
            self.push(Row::of(word, Zone::Heading));
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
            let often = if self.habits.marks == Marks::Stars { 300 } else { 40 };
            starred = self.dice.falls(often);
            if starred {
                title.push('*');
            }
            let width = self.habits.measure * 7 / 10;
            for line in self.wrap(&title, width, 0) {
                self.push(Row::of(line, Zone::Heading));
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
            self.push(Row::of(line, Zone::Body));
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
            self.push(Row::of(line, Zone::Heading));
        }
        self.space(self.habits.heading_gap.max(1));
    }

    fn paragraph(&mut self) {
        let mut text = self.tongue.paragraph(self.dice);
        let mut notes = 0;
        let chance = self.habits.notes_on * text.len() / 2400;
        let called = self.habits.marks != Marks::None && self.dice.falls(chance.min(950));
        if called {
            notes = 1;
            let end = text.len();
            let star = self.habits.marks == Marks::Stars && self.dice.falls(800);
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
            self.push(Row::of(line, Zone::Body));
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
            Marks::FiguresThrough => self.called.1,
            _ => self.called.0,
        };
        let sign = match self.habits.marks {
            Marks::Stars => ["*", "†", "‡", "§", "||", "¶"][(number - 1) % 6].to_owned(),
            Marks::Letters => char::from(b'a' + ((number - 1) % 20) as u8).to_string(),
            _ => number.to_string(),
        };
        let sign =
            if sign == "†" && self.dice.falls(300) { "t".to_owned() } else { sign };
        let sign = if self.habits.marks == Marks::FiguresOnPage && self.dice.falls(90) {
            self.dice.one(&["!", "’", "l", "?", "”"]).to_owned()
        } else {
            sign
        };
        let lead = match self.habits.mark_form {
            0 => format!("{sign} "),
            1 if self.habits.marks != Marks::Stars => format!("({sign}) "),
            2 if self.habits.marks == Marks::FiguresOnPage
                || self.habits.marks == Marks::FiguresThrough =>
            {
                format!("{sign}. ")
            }
            _ => sign,
        };
        let small = self.habits.measure * self.habits.small / 100;
        let lines = self.wrap(&format!("{lead}{text}"), small, self.habits.indent.min(2));
        for (at, line) in lines.into_iter().enumerate() {
            self.notes
                .push(Row::of(line, if at == 0 { Zone::Note } else { Zone::NoteRest }));
        }
    }

    fn poem(&mut self, whole: bool) {
        let width = self.dice.from(26, 48).min(self.habits.measure * 9 / 10);
        if whole && self.dice.falls(600) {
            let title = self.tongue.title(self.dice);
            let title =
                if self.habits.chapter_capitals { title.to_uppercase() } else { title };
            self.space(2);
            self.push(Row::of(title, Zone::Heading));
        }
        let stanzas = if whole { self.dice.from(1, 8) } else { self.dice.from(1, 3) };
        let (stanza, indented) = (self.dice.from(3, 10), self.dice.falls(300));
        let every = self.dice.falls(800);
        let ragged = self.dice.falls(350);
        let double = self.dice.falls(90);
        for _ in 0..stanzas {
            self.space(1);
            for at in 0..stanza {
                let least = if ragged { 14 } else { 72 };
                let most = width * self.dice.from(least, 100) / 100;
                let apart = double && at > 0 && self.dice.falls(700);
                self.space(usize::from(apart));
                let mut line = capital(&self.tongue.word(self.dice));
                loop {
                    let word = self.tongue.word(self.dice);
                    if line.chars().count() + word.chars().count() + 1 > most {
                        break;
                    }
                    line = format!("{line} {word}");
                }
                if !every && self.dice.falls(300) {
                    line = line.to_lowercase();
                }
                line += self.dice.one(&["", "", ",", ",", ";", ".", ":", "!", ",", ""]);
                if indented && at % 2 == 1 {
                    line = format!("  {line}");
                }
                self.push(Row::of(line, Zone::Verse));
            }
        }
        self.space(1);
    }

    fn table(&mut self) {
        let rows = self.dice.from(4, 12);
        let form = self.dice.from(0, 3);
        let columns = self.dice.from(1, 3);
        self.space(1);
        for _ in 0..rows {
            let name = self.tongue.title(self.dice);
            let name: String = name.chars().take(self.habits.measure / 2).collect();
            let gap = match form {
                0 => " ... ... ",
                1 => "    ",
                2 => " ..... ",
                _ => " ",
            };
            let figures: Vec<String> = (0..columns)
                .map(|_| match self.dice.from(0, 2) {
                    0 => {
                        format!("{},{:03}", self.dice.from(1, 90), self.dice.from(0, 999))
                    }
                    1 => format!("{}.{}", self.dice.from(1, 90), self.dice.from(0, 99)),
                    _ => self.dice.from(1, 4000).to_string(),
                })
                .collect();
            let between = if form == 1 { "   " } else { " " };
            self.push(Row::of(
                format!("{}{gap}{}", name.trim(), figures.join(between)),
                Zone::Table,
            ));
        }
        self.space(1);
    }

    fn index(&mut self) {
        self.turn();
        self.opening = true;
        self.chapter = "INDEX".to_owned();
        let word = self.dice.one(&["INDEX", "INDEX.", "REGISTER", "Index"]);
        self.push(Row::of(word, Zone::Heading));
        self.space(1);
        let mut names: Vec<String> =
            (0..self.dice.from(20, 70)).map(|_| self.tongue.name(self.dice)).collect();
        names.sort();
        for name in names {
            let mut line = name;
            if self.dice.falls(500) {
                line = format!("{line}, {}", self.tongue.word(self.dice));
            }
            for _ in 0..self.dice.from(1, 4) {
                line = format!("{line}, {}", self.dice.from(1, 400));
            }
            if self.dice.falls(400) {
                line.push(self.dice.one(&[".", ";"]).chars().next().unwrap_or('.'));
            }
            for line in self.wrap(&line, self.habits.measure * 6 / 10, 0) {
                self.push(Row::of(line, Zone::Table));
            }
        }
    }

    /// Lines that are short and are text: a date, a signature, a motto, an address.
    fn short_lines(&mut self) {
        self.space(1);
        for _ in 0..self.dice.from(1, 3) {
            let name = self.tongue.name(self.dice);
            let line = match self.dice.from(0, 8) {
                0 => format!(
                    "{name}, {} {}",
                    self.dice.from(1, 31),
                    self.dice.from(1790, 1925)
                ),
                1 => format!(
                    "{}. {}.",
                    &name[..name.chars().next().map_or(0, char::len_utf8)],
                    "P"
                ),
                2 => format!(
                    "{}: {name} {}.",
                    self.dice.one(&["Signed", "(Signed)", "Gez.", "To"]),
                    self.tongue.word(self.dice)
                ),
                3 => {
                    let words = self.dice.from(2, 6);
                    self.tongue.sentence(self.dice, words)
                }
                4 => format!(
                    "{}, {}",
                    capital(&self.tongue.word(self.dice)),
                    self.tongue.word(self.dice)
                ),
                5 => name.to_uppercase(),
                6 => {
                    let line = self.tongue.title(self.dice).to_lowercase();
                    format!("{line}.")
                }
                7 => "* * *".to_owned(),
                _ => {
                    format!("{} {}", self.tongue.title(self.dice), self.dice.from(2, 40))
                }
            };
            self.push(Row::of(line, Zone::Body));
        }
        self.space(1);
    }

    /// A numbered list in the text.
    fn list(&mut self) {
        let form = self.dice.from(0, 2);
        for at in 1..=self.dice.from(2, 6) {
            self.space(usize::from(self.habits.blank_paragraphs));
            let words = self.dice.from(5, 22);
            let text = self.tongue.sentence(self.dice, words);
            let lead = match form {
                0 => format!("{at}. "),
                1 => format!("({at}) "),
                _ => format!("{at}) "),
            };
            for line in self.wrap(
                &format!("{lead}{text}"),
                self.habits.measure,
                self.habits.indent,
            ) {
                self.push(Row::of(line, Zone::Body));
            }
        }
    }

    /// A passage in smaller type: its lines hold more than those of the text.
    fn extract(&mut self) {
        self.space(1);
        let measure = self.habits.measure * self.dice.from(86, 118) / 100;
        for _ in 0..self.dice.from(1, 3) {
            let text = self.tongue.paragraph(self.dice);
            let year = self.dice.from(1, 1930);
            let name = self.tongue.name(self.dice);
            let lead = match self.dice.from(0, 7) {
                0 => "“".to_owned(),
                1 => ". . . ".to_owned(),
                2 => format!("({name}, {year}.) "),
                3 => format!("{year} "),
                4 => "[".to_owned(),
                5 => "*".to_owned(),
                _ => String::new(),
            };
            for line in self.wrap(&format!("{lead}{text}"), measure, 0) {
                self.push(Row::of(line, Zone::Body));
            }
            self.space(usize::from(self.habits.blank_paragraphs));
        }
        if self.dice.falls(300) {
            let line = format!(
                "({} {}.)",
                self.tongue.title(self.dice),
                self.dice.from(1, 1930)
            );
            self.push(Row::of(line, Zone::Body));
        }
        self.space(1);
    }

    /// Speeches: a name in capitals before each, or above it.
    fn speeches(&mut self) {
        let above = self.dice.falls(350);
        for _ in 0..self.dice.from(2, 6) {
            self.space(usize::from(self.habits.blank_paragraphs));
            let name = self.tongue.name(self.dice).to_uppercase();
            let words = self.dice.from(3, 30);
            let text = self.tongue.sentence(self.dice, words);
            if above {
                self.push(Row::of(format!("{name}:"), Zone::Body));
            }
            let text = if above { text } else { format!("{name}: {text}") };
            for line in self.wrap(&text, self.habits.measure, self.habits.indent) {
                self.push(Row::of(line, Zone::Body));
            }
        }
    }

    /// A list with bullets or dashes.
    fn bullets(&mut self) {
        let bullet = self.dice.one(&["- ", "• ", "* ", "— ", "« ", "e "]);
        let blank = usize::from(self.dice.falls(500));
        self.space(1);
        for _ in 0..self.dice.from(3, 8) {
            self.space(blank);
            let text = format!(
                "{bullet}{}, {}",
                self.tongue.title(self.dice),
                self.tongue.word(self.dice)
            );
            let text = text + self.dice.one(&[",", ";", ".", ""]);
            for line in self.wrap(&text, self.habits.measure, 0) {
                self.push(Row::of(line, Zone::Body));
            }
        }
        self.space(1);
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
                self.push(Row::of(line, Zone::Body));
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
            self.page.push(Row::blank());
        }
    }

    fn push(&mut self, row: Row) {
        let lines = self.page.iter().filter(|row| row.zone.is_some()).count();
        let notes = self.notes.len() + self.left.len();
        if lines + notes >= self.habits.rows {
            self.turn();
        }
        self.page.push(row);
    }

    /// Prints the page and begins the next.
    fn turn(&mut self) {
        if self.page.is_empty() && self.notes.is_empty() {
            return;
        }
        let mut notes = std::mem::take(&mut self.left);
        notes.append(&mut self.notes);
        // A long note goes on at the next page's foot.
        if notes.len() > 6
            && self.dice.falls(500)
            && notes.last().is_some_and(|row| row.zone == Some(Zone::NoteRest))
        {
            self.left = vec![notes.remove(notes.len() - 1)];
        }
        let body = std::mem::take(&mut self.page);
        let mut page: Vec<Row> = Vec::new();
        self.head(&mut page);
        self.scatter(&mut page);
        page.extend(body);
        while page.last().is_some_and(|row| row.zone.is_none()) {
            page.pop();
        }
        if !notes.is_empty() {
            if self.habits.notes_apart {
                page.push(Row::blank());
            }
            let keep = self.habits.blank_paragraphs && self.dice.falls(300);
            for (at, note) in notes.into_iter().enumerate() {
                if keep && at > 0 && note.zone == Some(Zone::Note) {
                    page.push(Row::blank());
                }
                page.push(note);
            }
        }
        self.foot(&mut page);
        self.scatter(&mut page);
        self.rows.append(&mut page);
        match self.habits.end {
            PageEnd::FormFeed => {
                self.rows.push(Row { text: "\u{c}".to_owned(), zone: None });
            }
            PageEnd::Blanks(count) => self.rows.extend((0..count).map(|_| Row::blank())),
            PageEnd::None => {}
        }
        self.number += 1;
        self.called.0 = 0;
        self.opening = false;
    }

    fn scatter(&mut self, page: &mut Vec<Row>) {
        if self.dice.falls(self.habits.debris) {
            page.push(Row::of(debris(self.dice), Zone::Junk));
            if self.dice.falls(500) {
                page.push(Row::blank());
            }
        }
    }

    fn figures(&mut self) -> String {
        let number = self.number.to_string();
        if self.dice.falls(60) {
            return number
                .replacen('1', self.dice.one(&["l", "I", "i", "]"]), 1)
                .replacen('0', "o", 1);
        }
        number
    }

    fn folio(&mut self) -> String {
        let number = self.figures();
        match self.habits.folio_form {
            0 => format!("[ {number} ]"),
            1 => format!("( {number} )"),
            2 => format!("- {number} -"),
            3 if self.number < 40 => roman(self.number).to_lowercase(),
            _ => number,
        }
    }

    fn head(&mut self, page: &mut Vec<Row>) {
        if self.habits.folio == FolioPlace::Top
            && !(self.opening && self.habits.head != HeadWords::None)
        {
            let folio = self.folio();
            page.push(Row::of(folio, Zone::Folio));
            if self.habits.folio_apart {
                page.push(Row::blank());
            }
        }
        if self.opening || self.dice.falls(20) || self.habits.head == HeadWords::None {
            return;
        }
        let verso = self.number.is_multiple_of(2);
        let words = match self.habits.head {
            HeadWords::None => return,
            HeadWords::Same => self.book.clone(),
            HeadWords::BookChapter if verso => self.book.clone(),
            HeadWords::BookChapter => self.chapter.clone(),
            HeadWords::BookPage if verso => self.book.clone(),
            HeadWords::BookPage | HeadWords::Page => self.tongue.title(self.dice),
        };
        let mut words = match self.habits.head_capitals {
            0 | 1 => words.to_uppercase(),
            _ => words,
        };
        words = words.chars().take(self.habits.measure * 7 / 10).collect();
        if self.habits.head_stop {
            words.push('.');
        }
        if self.habits.folio == FolioPlace::InHead {
            let number = self.figures();
            let apart = self.dice.falls(250);
            if apart {
                let (first, last) = if verso { (number, words) } else { (words, number) };
                for line in [first, last] {
                    let folio =
                        line.chars().all(|c| c.is_ascii_digit() || "lIio]".contains(c));
                    page.push(Row::of(
                        line,
                        if folio { Zone::Folio } else { Zone::Head },
                    ));
                }
            } else {
                let note = if self.dice.falls(120) {
                    self.dice.one(&[" [CHAP.", " [BOOK I.", "11.] "])
                } else {
                    ""
                };
                let line = if verso {
                    format!("{number} {words}{note}")
                } else {
                    format!("{note}{words} {number}")
                };
                page.push(Row::of(line.trim().to_owned(), Zone::Head));
            }
        } else {
            page.push(Row::of(words, Zone::Head));
        }
        if self.habits.head_apart {
            page.push(Row::blank());
        }
    }

    fn foot(&mut self, page: &mut Vec<Row>) {
        if self.habits.folio == FolioPlace::Foot
            || self.opening
                && self.habits.folio == FolioPlace::InHead
                && self.dice.falls(400)
        {
            if self.habits.folio_apart {
                page.push(Row::blank());
            }
            let folio = self.folio();
            page.push(Row::of(folio, Zone::Folio));
        }
        if self.habits.signatures && (self.number - self.first).is_multiple_of(8) {
            let letter = char::from(b'B' + ((self.number - self.first) / 8 % 22) as u8);
            let sign = match self.dice.from(0, 3) {
                0 => format!("{letter}"),
                1 => format!("{letter} {}", self.dice.from(1, 4)),
                2 => format!("{letter}{}", self.dice.from(1, 4)),
                _ => format!("VOL. I. — {letter}"),
            };
            page.push(Row::of(sign, Zone::Catchword));
        }
        if self.habits.catchwords {
            // The word is known when the next page begins: a mark for `said`.
            page.push(Row::of("\u{1}", Zone::Catchword));
        }
    }

    /// Breaks a text into lines of about a measure, some words divided.
    fn wrap(&mut self, text: &str, measure: usize, indent: usize) -> Vec<String> {
        let mut lines = Vec::new();
        let mut line = " ".repeat(indent);
        let mut room = measure;
        for word in text.split(' ') {
            let (have, need) = (line.trim_start().chars().count(), word.chars().count());
            let most = room.saturating_sub(line.len() - line.trim_start().len());
            if have > 0 && have + 1 + need > most {
                let left = most.saturating_sub(have + 2);
                let cut = word
                    .char_indices()
                    .nth(left.min(need))
                    .map_or(word.len(), |(at, _)| at);
                let letters = word.chars().all(char::is_alphabetic);
                if letters && left >= 2 && need >= left + 3 && self.dice.falls(750) {
                    lines.push(format!("{line} {}-", &word[..cut]));
                    line = word[cut..].to_owned();
                } else {
                    lines.push(line);
                    line = word.to_owned();
                }
                room = measure * self.dice.from(965, 1035) / 1000;
            } else {
                if have > 0 {
                    line.push(' ');
                }
                line += word;
            }
        }
        lines.push(line);
        lines
    }
}

/// Writes the catchwords: the first word of the text behind each.
pub(super) fn say_catchwords(rows: &mut [Row]) {
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

//! What a book has beside its paragraphs: title page, contents, poems, tables, lists.

use super::super::super::Zone;
use super::super::speech::{capital, roman};
use super::{BookPress, TrainingLine};

impl BookPress<'_> {
    pub(super) fn title_page(&mut self) {
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
                self.page.push(TrainingLine::of(line, Zone::Body));
                self.page.push(TrainingLine::blank());
            }
        }
        self.opening = true;
        self.turn();
    }

    pub(super) fn contents(&mut self) {
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
        self.page.push(TrainingLine::of(word, Zone::Contents));
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
                self.page.push(TrainingLine::blank());
            }
            self.page
                .push(TrainingLine::of(format!("{words}{dots}{page}"), Zone::Contents));
        }
        self.opening = true;
        self.turn();
    }

    pub(super) fn poem(&mut self, whole: bool) {
        let width = self.dice.from(26, 48).min(self.habits.measure * 9 / 10);
        if whole && self.dice.falls(600) {
            let title = self.tongue.title(self.dice);
            let title =
                if self.habits.chapter_capitals { title.to_uppercase() } else { title };
            self.space(2);
            self.push(TrainingLine::of(title, Zone::Heading));
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
                self.push(TrainingLine::of(line, Zone::Verse));
            }
        }
        self.space(1);
    }

    pub(super) fn table(&mut self) {
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
            self.push(TrainingLine::of(
                format!("{}{gap}{}", name.trim(), figures.join(between)),
                Zone::Table,
            ));
        }
        self.space(1);
    }

    pub(super) fn index(&mut self) {
        self.turn();
        self.opening = true;
        self.chapter = "INDEX".to_owned();
        let word = self.dice.one(&["INDEX", "INDEX.", "REGISTER", "Index"]);
        self.push(TrainingLine::of(word, Zone::Heading));
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
                self.push(TrainingLine::of(line, Zone::Table));
            }
        }
    }

    /// Lines that are short and are text: a date, a signature, a motto, an address.
    pub(super) fn short_lines(&mut self) {
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
            self.push(TrainingLine::of(line, Zone::Body));
        }
        self.space(1);
    }

    /// A numbered list in the text.
    pub(super) fn list(&mut self) {
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
                self.push(TrainingLine::of(line, Zone::Body));
            }
        }
    }

    /// A passage in smaller type: its lines hold more than those of the text.
    pub(super) fn extract(&mut self) {
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
                self.push(TrainingLine::of(line, Zone::Body));
            }
            self.space(usize::from(self.habits.blank_paragraphs));
        }
        if self.dice.falls(300) {
            let line = format!(
                "({} {}.)",
                self.tongue.title(self.dice),
                self.dice.from(1, 1930)
            );
            self.push(TrainingLine::of(line, Zone::Body));
        }
        self.space(1);
    }

    /// Speeches: a name in capitals before each, or above it.
    pub(super) fn speeches(&mut self) {
        let above = self.dice.falls(350);
        for _ in 0..self.dice.from(2, 6) {
            self.space(usize::from(self.habits.blank_paragraphs));
            let name = self.tongue.name(self.dice).to_uppercase();
            let words = self.dice.from(3, 30);
            let text = self.tongue.sentence(self.dice, words);
            if above {
                self.push(TrainingLine::of(format!("{name}:"), Zone::Body));
            }
            let text = if above { text } else { format!("{name}: {text}") };
            for line in self.wrap(&text, self.habits.measure, self.habits.indent) {
                self.push(TrainingLine::of(line, Zone::Body));
            }
        }
    }

    /// A list with bullets or dashes.
    pub(super) fn bullets(&mut self) {
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
                self.push(TrainingLine::of(line, Zone::Body));
            }
        }
        self.space(1);
    }
}

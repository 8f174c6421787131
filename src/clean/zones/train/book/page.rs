//! Pages: their heads, feet and numbers.

use super::super::super::Zone;
use super::super::speech::roman;
use super::super::spoil::debris;
use super::habits::{FolioPlace, HeadWords, PageEnd};
use super::{BookPress, TrainingLine};

impl BookPress<'_> {
    /// Prints the page and begins the next.
    pub(super) fn turn(&mut self) {
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
        let mut page: Vec<TrainingLine> = Vec::new();
        self.head(&mut page);
        self.scatter(&mut page);
        page.extend(body);
        while page.last().is_some_and(|row| row.zone.is_none()) {
            page.pop();
        }
        if !notes.is_empty() {
            if self.habits.notes_apart {
                page.push(TrainingLine::blank());
            }
            let keep = self.habits.blank_paragraphs && self.dice.falls(300);
            for (at, note) in notes.into_iter().enumerate() {
                if keep && at > 0 && note.zone == Some(Zone::Note) {
                    page.push(TrainingLine::blank());
                }
                page.push(note);
            }
        }
        self.foot(&mut page);
        self.scatter(&mut page);
        self.rows.append(&mut page);
        match self.habits.end {
            PageEnd::FormFeed => {
                self.rows.push(TrainingLine { text: "\u{c}".to_owned(), zone: None });
            }
            PageEnd::Blanks(count) => {
                self.rows.extend((0..count).map(|_| TrainingLine::blank()));
            }
            PageEnd::None => {}
        }
        self.number += 1;
        self.called.0 = 0;
        self.opening = false;
    }

    pub(super) fn scatter(&mut self, page: &mut Vec<TrainingLine>) {
        if self.dice.falls(self.habits.debris) {
            page.push(TrainingLine::of(debris(self.dice), Zone::Junk));
            if self.dice.falls(500) {
                page.push(TrainingLine::blank());
            }
        }
    }

    pub(super) fn figures(&mut self) -> String {
        let number = self.number.to_string();
        if self.dice.falls(60) {
            return number
                .replacen('1', self.dice.one(&["l", "I", "i", "]"]), 1)
                .replacen('0', "o", 1);
        }
        number
    }

    pub(super) fn folio(&mut self) -> String {
        let number = self.figures();
        match self.habits.folio_form {
            0 => format!("[ {number} ]"),
            1 => format!("( {number} )"),
            2 => format!("- {number} -"),
            3 if self.number < 40 => roman(self.number).to_lowercase(),
            _ => number,
        }
    }

    pub(super) fn head(&mut self, page: &mut Vec<TrainingLine>) {
        if self.habits.folio == FolioPlace::Top
            && !(self.opening && self.habits.head != HeadWords::None)
        {
            let folio = self.folio();
            page.push(TrainingLine::of(folio, Zone::Folio));
            if self.habits.folio_apart {
                page.push(TrainingLine::blank());
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
                    page.push(TrainingLine::of(
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
                page.push(TrainingLine::of(line.trim().to_owned(), Zone::Head));
            }
        } else {
            page.push(TrainingLine::of(words, Zone::Head));
        }
        if self.habits.head_apart {
            page.push(TrainingLine::blank());
        }
    }

    pub(super) fn foot(&mut self, page: &mut Vec<TrainingLine>) {
        if self.habits.folio == FolioPlace::Foot
            || self.opening
                && self.habits.folio == FolioPlace::InHead
                && self.dice.falls(400)
        {
            if self.habits.folio_apart {
                page.push(TrainingLine::blank());
            }
            let folio = self.folio();
            page.push(TrainingLine::of(folio, Zone::Folio));
        }
        if self.habits.signatures && (self.number - self.first).is_multiple_of(8) {
            let letter = char::from(b'B' + ((self.number - self.first) / 8 % 22) as u8);
            let sign = match self.dice.from(0, 3) {
                0 => format!("{letter}"),
                1 => format!("{letter} {}", self.dice.from(1, 4)),
                2 => format!("{letter}{}", self.dice.from(1, 4)),
                _ => format!("VOL. I. — {letter}"),
            };
            page.push(TrainingLine::of(sign, Zone::Catchword));
        }
        if self.habits.catchwords {
            // The word is known when the next page begins: a mark for `said`.
            page.push(TrainingLine::of("\u{1}", Zone::Catchword));
        }
    }

    /// Breaks a text into lines of about a measure, some words divided.
    pub(super) fn wrap(
        &mut self,
        text: &str,
        measure: usize,
        indent: usize,
    ) -> Vec<String> {
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

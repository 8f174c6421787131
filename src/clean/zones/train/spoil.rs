//! What a reading machine makes of a page: letters for others, lost and false blank
//! lines, specks.

use super::book::TrainingLine;
use super::dice::Dice;

/// Letters and what they are read as.
const READ: &[(&str, &str)] = &[
    ("e", "c"),
    ("c", "e"),
    ("n", "u"),
    ("u", "n"),
    ("h", "b"),
    ("b", "h"),
    ("i", "l"),
    ("l", "i"),
    ("m", "rn"),
    ("rn", "m"),
    ("li", "h"),
    ("o", "c"),
    ("s", "f"),
    ("t", "f"),
    ("a", "o"),
    (",", "."),
    (".", ","),
    ("I", "l"),
    ("S", "8"),
    ("O", "0"),
    ("d", "cl"),
    ("H", "II"),
    ("E", "F"),
    ("G", "C"),
    ("1", "l"),
    ("0", "o"),
    ("5", "S"),
    ("8", "B"),
    ("’", "'"),
    ("“", "\""),
    ("в", "н"),
    ("н", "п"),
    ("и", "п"),
    ("е", "с"),
    ("о", "с"),
    ("ö", "o"),
    ("ü", "u"),
    ("é", "e"),
    ("ſ", "f"),
];

/// Spoils rows: `level` is in thousandths of the words of running text.
pub(super) fn spoil(dice: &mut Dice, rows: &mut Vec<TrainingLine>, level: usize) {
    for row in rows.iter_mut().filter(|row| row.zone.is_some()) {
        let alone = row.text.chars().count() < 40;
        let level = if alone { level * 2 } else { level };
        let words: Vec<String> =
            row.text.split(' ').map(|word| spoil_word(dice, word, level)).collect();
        row.text = words.join(" ");
        if level > 0 && dice.falls(level / 3) && !row.text.is_empty() {
            let speck = dice.one(&[" .", " ,", " '", " -", " _", " *", " |", " ;"]);
            if dice.falls(500) {
                row.text += speck;
            } else {
                row.text = format!("{} {}", speck.trim(), row.text);
            }
        }
        if level > 0
            && dice.falls(level / 40)
            && row.zone == Some(super::super::Zone::Body)
        {
            row.text = format!("*{}", row.text);
        }
    }
    rows.retain(|row| row.zone.is_none() || !row.text.trim().is_empty());
    let mut at = 0;
    while at < rows.len() {
        let blank = rows[at].zone.is_none() && rows[at].text.is_empty();
        if blank && dice.falls(level) {
            rows.remove(at);
            continue;
        }
        if !blank && dice.falls(level / 8) {
            rows.insert(at, TrainingLine::blank());
            at += 1;
        }
        at += 1;
    }
}

fn spoil_word(dice: &mut Dice, word: &str, level: usize) -> String {
    if !dice.falls(level) {
        return word.to_owned();
    }
    let (from, to) = READ[dice.from(0, READ.len() - 1)];
    for _ in 0..6 {
        let (from, to) = READ[dice.from(0, READ.len() - 1)];
        if word.contains(from) {
            return word.replacen(from, to, 1);
        }
    }
    word.replacen(from, to, 1)
}

/// A line of debris.
pub(super) fn debris(dice: &mut Dice) -> String {
    let bits = [
        ".", ",", "-", "_", "|", "~", "'", "i", "l", "ee", "oe", "=", "*", ";", "r-",
        "a.", "»", "—", "^", "\\", "7", "ae", "I", ":", "•", "/",
    ];
    let count = dice.from(1, 5);
    let parts: Vec<&str> = (0..count).map(|_| dice.one(&bits)).collect();
    parts.join(if dice.falls(700) { " " } else { "" })
}

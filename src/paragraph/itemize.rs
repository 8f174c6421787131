//! Runs of text that one face can shape: by script, and by what the faces cover.
//!
//! Source: UAX #24 for scripts (a common or inherited character takes the script before
//! it; at the start, the one after it), UAX #9 for directions. Departure: text without
//! a right-to-left character never enters the bidirectional algorithm.

use std::ops::Range;

use unicode_bidi::{BidiInfo, Level};
use unicode_script::{Script, UnicodeScript};

use crate::ground::Lang;
use crate::text::{FaceId, Fonts, bidi};

/// Makes one sign of two: of a runner and a woman a woman who runs.
const JOINER: char = '\u{200D}';

/// Makes a character one in pictures.
const SIGN: char = '\u{FE0F}';

/// Puts a figure on a key.
const KEYCAP: char = '\u{20E3}';

/// A run that is shaped in one go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ScriptRun {
    pub(super) text: Range<usize>,
    pub(super) face: FaceId,
    pub(super) script: Script,
    /// A character of it that no face has.
    pub(super) missing: Option<(usize, char)>,
}

/// Splits a word by script and face. `chain`: the faces in order of preference.
pub(super) fn runs(
    fonts: &Fonts,
    chain: &[FaceId],
    lang: Lang,
    word: &str,
) -> Vec<ScriptRun> {
    let plain = fonts.face(chain[0]).ascii;
    if plain && word.bytes().all(|byte| byte.is_ascii_graphic()) {
        let script = if word.bytes().any(|byte| byte.is_ascii_alphabetic()) {
            Script::Latin
        } else {
            script_of(lang)
        };
        return vec![ScriptRun {
            text: 0..word.len(),
            face: chain[0],
            script,
            missing: None,
        }];
    }
    let mut runs: Vec<ScriptRun> = Vec::new();
    let mut before = None;
    let mut script = first_script(word).unwrap_or_else(|| script_of(lang));
    for (at, character) in word.char_indices() {
        let own = character.script();
        let follows = matches!(own, Script::Common | Script::Inherited);
        if !follows {
            script = own;
        }
        let end = at + character.len_utf8();
        let last = runs.last_mut().filter(|run| run.script == script);
        let sign = sign_face(fonts, chain, &word[at..]);
        let face = sign.or_else(|| match &last {
            Some(run) if keeps_face(fonts, run.face, before, character) => Some(run.face),
            _ => chain.iter().copied().find(|&face| fonts.face(face).covers(character)),
        });
        let missing = face.is_none().then_some((at, character));
        let face = face.unwrap_or(chain[0]);
        match last {
            Some(run)
                if run.face == face && missing.is_none() && run.missing.is_none() =>
            {
                run.text.end = end;
            }
            _ => runs.push(ScriptRun { text: at..end, face, script, missing }),
        }
        before = Some(character);
    }
    runs
}

/// Whether a character stays in the face of the one before it: characters that show nothing
/// do, and of what the face covers marks, and what is joined to the sign before it.
fn keeps_face(
    fonts: &Fonts,
    face: FaceId,
    before: Option<char>,
    character: char,
) -> bool {
    let invisible = matches!(character,
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}');
    let mark = character.script() == Script::Inherited;
    let joined = before == Some(JOINER) && character.script() == Script::Common;
    invisible || ((mark || joined) && fonts.face(face).covers(character))
}

/// The last face of a chain, that of signs, where a text begins with a character that is to
/// be one of them, though a face of text has it: it is followed by what makes it a sign, by
/// a joiner, or it is a figure on a key (UTS #51, 1.4).
fn sign_face(fonts: &Fonts, chain: &[FaceId], text: &str) -> Option<FaceId> {
    let mut characters = text.chars();
    let (first, next) = (characters.next()?, characters.next()?);
    let becomes = matches!(next, SIGN | KEYCAP)
        || next == JOINER && first.script() == Script::Common;
    let face = *chain.last()?;
    (becomes && fonts.face(face).covers(first)).then_some(face)
}

fn first_script(word: &str) -> Option<Script> {
    word.chars()
        .map(|character| character.script())
        .find(|script| !matches!(script, Script::Common | Script::Inherited))
}

/// The script of digits and punctuation that stand alone.
fn script_of(lang: Lang) -> Script {
    match lang.primary() {
        "ru" | "uk" | "be" | "bg" | "mk" | "sr" | "cu" | "mn" => Script::Cyrillic,
        "el" | "grc" => Script::Greek,
        "he" | "yi" => Script::Hebrew,
        "ar" | "fa" | "ur" => Script::Arabic,
        "hy" => Script::Armenian,
        "ka" => Script::Georgian,
        _ => Script::Latin,
    }
}

/// The embedding levels of a paragraph that has right-to-left text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BidiLevels {
    by_byte: Vec<Level>,
}

impl BidiLevels {
    /// The levels of a paragraph that runs from left to right, or `from_right`; `None`
    /// where no letter runs so. `apart`: the stretches that are in a language written from
    /// right to left, ascending. They keep to themselves, with the marks in them, and so do
    /// phrases in such letters elsewhere: as an element with a `dir`, and a `bdi`, do in
    /// e-books.
    pub(super) fn of(
        text: &str,
        apart: &[Range<usize>],
        from_right: bool,
    ) -> Option<Self> {
        if !text.chars().any(right_to_left) {
            return None;
        }
        let (isolated, offsets) = if from_right {
            (text.to_owned(), (0..text.len()).collect())
        } else {
            isolate(text, apart)
        };
        let base = if from_right { Level::rtl() } else { Level::ltr() };
        let info = BidiInfo::new(&isolated, Some(base));
        let of = |&at: &usize| info.levels.get(at).copied().unwrap_or_else(Level::ltr);
        let by_byte = offsets.iter().map(of).collect();
        info.has_rtl().then_some(Self { by_byte })
    }

    /// The level at a byte.
    pub(super) fn at(&self, byte: usize) -> u8 {
        self.by_byte.get(byte).map_or(0, Level::number)
    }

    /// The stretches of one level in a range.
    pub(super) fn split(&self, range: Range<usize>) -> Vec<(Range<usize>, u8)> {
        let mut stretches: Vec<(Range<usize>, u8)> = Vec::new();
        for byte in range {
            let level = self.at(byte);
            match stretches.last_mut() {
                Some((stretch, same)) if *same == level => stretch.end = byte + 1,
                _ => stretches.push((byte..byte + 1, level)),
            }
        }
        stretches
    }
}

/// The text with isolates around what keeps to itself, and where each byte went.
fn isolate(text: &str, apart: &[Range<usize>]) -> (String, Vec<usize>) {
    const FROM_RIGHT: char = '\u{2067}';
    const BY_FIRST: char = '\u{2068}';
    const END: char = '\u{2069}';
    let mut isolates: Vec<(Range<usize>, char)> = Vec::new();
    let mut from = 0;
    for stretch in apart.iter().cloned().chain(std::iter::once(text.len()..text.len())) {
        let phrases = bidi::phrases(&text[from..stretch.start]);
        let moved = |it: Range<usize>| (from + it.start..from + it.end, BY_FIRST);
        isolates.extend(phrases.into_iter().map(moved));
        from = stretch.end;
        isolates.push((stretch, FROM_RIGHT));
    }
    let mut isolated = String::with_capacity(text.len() + 6 * isolates.len());
    let mut offsets = Vec::with_capacity(text.len());
    let mut copy = |isolated: &mut String, range: Range<usize>| {
        offsets.extend(isolated.len()..isolated.len() + range.len());
        isolated.push_str(&text[range]);
    };
    let mut from = 0;
    for (range, mark) in isolates.into_iter().filter(|it| !it.0.is_empty()) {
        copy(&mut isolated, from..range.start);
        isolated.push(mark);
        from = range.end;
        copy(&mut isolated, range);
        isolated.push(END);
    }
    copy(&mut isolated, from..text.len());
    (isolated, offsets)
}

fn right_to_left(character: char) -> bool {
    use unicode_bidi::BidiClass::{AL, AN, R, RLE, RLI, RLO};
    // Nothing below U+0590 is written from right to left: most text needs no table.
    character >= '\u{590}'
        && matches!(unicode_bidi::bidi_class(character), R | AL | AN | RLE | RLI | RLO)
}

/// The visual order of units by their levels: rule L2.
pub(super) fn visual_order(levels: &[u8]) -> Vec<usize> {
    if levels.iter().all(|&level| level == 0) {
        return (0..levels.len()).collect();
    }
    let levels: Vec<_> = levels
        .iter()
        .map(|&level| Level::new(level).unwrap_or_else(|_| Level::ltr()))
        .collect();
    BidiInfo::reorder_visual(&levels)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{FaceWeight, FamilyId};

    fn split(word: &str) -> Vec<(String, String)> {
        let fonts = Fonts::built_in();
        let mut chain = fonts.chain(FamilyId::SERIF, FaceWeight::Regular, false);
        chain.push(fonts.signs());
        runs(&fonts, &chain, Lang::EN_US, word)
            .into_iter()
            .map(|run| {
                let face = fonts.face(run.face).family.to_string();
                (word[run.text].to_owned(), format!("{} {face}", run.script.full_name()))
            })
            .collect()
    }

    #[test]
    fn runs_by_script_and_face() {
        let names = |word| split(word).into_iter().map(|run| run.0).collect::<Vec<_>>();
        assert_eq!(names("“naïve,”"), ["“naïve,”"]);
        assert_eq!(names("д-р"), ["д-р"]);
        assert_eq!(names("αβγ"), ["αβγ"]);
        assert_eq!(names("x日"), ["x", "日"]);
        assert_eq!(names("x\u{1F3C3}\u{200D}\u{2642}\u{FE0F}y").len(), 3);
        assert_eq!(names("1\u{FE0F}\u{20E3}").len(), 1);
        assert_eq!(names("x\u{2764}\u{FE0F}\u{200D}\u{1F525}y").len(), 3);
        assert_eq!(split("\u{2764}\u{FE0F}")[0].1, "Latin Noto Emoji");
        assert_eq!(split("שלום")[0].1, "Hebrew Libertinus Serif");
        assert_eq!(split("(слово)")[0].1, "Cyrillic Libertinus Serif");
    }

    #[test]
    fn levels_of_a_name_inside_a_sentence() {
        assert_eq!(BidiLevels::of("naïve — “слово”", &[], false), None);
        let text = "ab שלום cd";
        let levels = BidiLevels::of(text, &[], false).expect("right-to-left text");
        assert_eq!(levels.split(0..text.len()), [(0..3, 0), (3..11, 1), (11..14, 0)]);
        assert_eq!(visual_order(&[0, 1, 1, 0]), [0, 2, 1, 3]);
    }

    #[test]
    fn phrases_and_languages_keep_to_themselves() {
        let levels = |text: &str, apart: &[Range<usize>]| -> Vec<u8> {
            let levels = BidiLevels::of(text, apart, bidi::is_all_right_to_left(text))
                .expect("right-to-left text");
            text.char_indices().map(|(at, _)| levels.at(at)).collect()
        };
        // The number of an entry is none of its words; a stop in Hebrew is.
        assert_eq!(levels("a אב, 1", &[]), [0, 0, 1, 1, 0, 0, 0]);
        // What is wholly in Hebrew runs so with its numbers and marks.
        assert_eq!(levels("אב, 1.", &[]), [1, 1, 1, 1, 2, 1]);
        assert_eq!(levels("a אב. b", &[]), [0, 0, 1, 1, 0, 0, 0]);
        assert_eq!(
            levels("a אב. b", std::slice::from_ref(&(2..7))),
            [0, 0, 1, 1, 1, 0, 0]
        );
    }
}

//! Characters that cannot be set as they should be, gathered by what is missing: a book
//! of Thai without a Thai face is one message, not one for each letter and edition.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use unicode_script::{Script, UnicodeScript};

use super::Lack;
use crate::diag::{Code, Diagnostic};
use crate::source::Span;
use crate::text::{Face, FaceWeight};

/// The most characters that a message names.
const NAMED: usize = 8;
/// The most places that a message shows besides the first.
const SHOWN: usize = 2;

/// What is missing, of which face (none where no face has it), for which script.
type LackKind = (Lack, Option<String>, &'static str);

/// All that is missing in an edition, or in several.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lacks(BTreeMap<LackKind, LackGroup>);

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct LackGroup {
    characters: BTreeSet<char>,
    places: BTreeSet<Span>,
    editions: Vec<String>,
}

impl Lacks {
    /// Notes a character that stands at `place` and that `face`, which was to set it,
    /// does not have as it should.
    pub(crate) fn add(
        &mut self,
        lack: Lack,
        character: char,
        face: &Face,
        place: Option<Span>,
    ) {
        let face = (lack != Lack::Glyph).then(|| name(face));
        let script = script(character).full_name();
        let group = self.0.entry((lack, face, script)).or_default();
        group.characters.insert(character);
        group.places.extend(place);
    }

    /// Adds those of other text: of more divisions or, with their names, of `editions`.
    pub(crate) fn append(&mut self, other: Self, editions: &[String]) {
        for (kind, more) in other.0 {
            let group = self.0.entry(kind).or_default();
            group.characters.extend(more.characters);
            group.places.extend(more.places);
            for id in more.editions.iter().chain(editions) {
                if !group.editions.contains(id) {
                    group.editions.push(id.clone());
                }
            }
        }
    }

    /// One message for each face and script.
    pub fn messages(&self) -> impl Iterator<Item = Diagnostic> {
        self.0.iter().map(|(kind, group)| group.message(kind))
    }
}

impl LackGroup {
    fn message(&self, (lack, face, script): &LackKind) -> Diagnostic {
        let characters = self.named(*lack == Lack::Glyph, script);
        let face = face.as_deref().unwrap_or_default();
        let mut message = match lack {
            Lack::Glyph => format!("no font has {characters}"),
            Lack::Face => format!("the face of the text, {face}, has no {characters}"),
            Lack::SmallCapital => {
                format!("{face} has no small capitals for {characters}")
            }
        };
        if self.places.len() > 1 {
            let _ = write!(message, ", in {} places", self.places.len());
        }
        let (code, hint) = match lack {
            Lack::Glyph if self.characters.iter().all(|&it| is_of_emoji(it)) => (
                Code::MissingGlyph,
                "pages would have a hole here, since the face of emoji that is built in is \
                 older than this one: bring another in `[fonts]`, of outlines, show it as a \
                 picture, or leave it out; an EPUB alone (`--edition`) shows it by the \
                 reader\u{2019}s own face",
            ),
            Lack::Glyph => (
                Code::MissingGlyph,
                "the built-in faces cover Latin, Greek, Cyrillic, Hebrew, Arabic and emoji; bring \
                 a font that has it in `[fonts]`, write it another way, or show it as a \
                 picture; an EPUB alone, its cover a picture or `cover = false`, needs none",
            ),
            Lack::Face => (
                Code::NotInFace,
                "take a fuller cut of the face, or write it another way",
            ),
            Lack::SmallCapital => (
                Code::NoSmallCapital,
                "these words are set without; choose a font that has them, or another style \
                 than small capitals in the theme",
            ),
        };
        let mut places = self.places.iter();
        let mut found = match places.next() {
            Some(first) => Diagnostic::new(code, *first, message),
            None => Diagnostic::unplaced(code, message),
        };
        if *lack == Lack::Face {
            found = found.label("set in a built-in face instead");
        }
        for place in places.take(SHOWN) {
            found = found.related(*place, "here, too");
        }
        found.editions.clone_from(&self.editions);
        found.hint(hint)
    }

    /// The characters, with their numbers where no font can show them.
    fn named(&self, numbers: bool, script: &str) -> String {
        let shown = self.characters.iter().take(NAMED).map(|&character| {
            let number = u32::from(character);
            if numbers {
                format!("`{character}` (U+{number:04X})")
            } else {
                format!("`{character}`")
            }
        });
        let mut text = shown.collect::<Vec<_>>().join(", ");
        let more = self.characters.len().saturating_sub(NAMED);
        let common = [Script::Common, Script::Inherited, Script::Unknown];
        match more {
            0 => {}
            _ if common.iter().any(|it| it.full_name() == script) => {
                let signs = if more == 1 { "sign" } else { "signs" };
                let _ = write!(text, " and {more} more {signs}");
            }
            _ => {
                let characters = if more == 1 { "character" } else { "characters" };
                let _ = write!(text, " and {more} more {characters} of {script}");
            }
        }
        text
    }
}

/// Whether a character is an emoji, or holds several together as one.
fn is_of_emoji(character: char) -> bool {
    matches!(
        character,
        '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{FE0F}' | '\u{200D}'
    )
}

/// The script that a character is counted under: stops and commas as wide as ideographs
/// stand with these, and are missing with them.
fn script(character: char) -> Script {
    match character {
        '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}' => Script::Han,
        _ => character.script(),
    }
}

/// A face as people call it: `Grotesk`, `Grotesk bold italic`.
fn name(face: &Face) -> String {
    let weight = match face.weight {
        FaceWeight::Regular => "",
        FaceWeight::Semibold => " semibold",
        FaceWeight::Bold => " bold",
    };
    let slope = if face.italic { " italic" } else { "" };
    format!("{}{weight}{slope}", face.family)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;
    use crate::text::{FaceId, Fonts};

    #[test]
    fn one_message_tells_of_a_script_in_all_editions() {
        let fonts = Fonts::built_in();
        let face = fonts.face(FaceId(0));
        let of = |edition: &str| {
            let mut lacks = Lacks::default();
            for at in 0..30_u32 {
                let character = char::from_u32(0xE01 + at % 12).expect("Thai");
                let place = Span { file: FileId(0), start: at * 3, end: at * 3 + 3 };
                lacks.add(Lack::Glyph, character, face, Some(place));
            }
            lacks.add(Lack::Glyph, '\u{1F600}', face, None);
            let mut all = Lacks::default();
            all.append(lacks, &[edition.to_owned()]);
            all
        };
        let mut all = of("print");
        all.append(of("screen"), &[]);
        let found: Vec<_> = all.messages().collect();
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].message, "no font has `\u{1F600}` (U+1F600)");
        assert!(found[0].hint.as_ref().is_some_and(|it| it.contains("older than this")));
        assert!(!found[1].hint.as_ref().is_some_and(|it| it.contains("older")));
        let thai = &found[1];
        assert!(thai.message.starts_with("no font has `\u{E01}` (U+0E01), "));
        assert!(
            thai.message.ends_with(" and 4 more characters of Thai, in 30 places"),
            "{}",
            thai.message
        );
        assert_eq!(thai.related.len(), SHOWN);
        assert_eq!(thai.editions, ["print", "screen"]);
    }
    #[test]
    fn stops_are_missing_with_the_ideographs_around_them() {
        let fonts = Fonts::built_in();
        let mut lacks = Lacks::default();
        for c in "灯在窗前。没有人点它，《灯》！".chars() {
            lacks.add(Lack::Glyph, c, fonts.face(FaceId(0)), None);
        }
        let found: Vec<_> = lacks.messages().collect();
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].message.ends_with(" more characters of Han"), "{found:?}");
    }
}

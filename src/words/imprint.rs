//! The words of the copyright page, the colophon and running heads, by language.

use super::LanguageWords;
use crate::ground::Lang;
use crate::project::OutputKind;

/// A language, and its words.
type ImprintWords =
    (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str);

/// What a printed edition is called beside its number, what stands before the program's
/// version in a colophon, behind the first of many names, before the typefaces, and on the
/// pages of a draft, by primary subtag; English first.
const WORDS: &[ImprintWords] = &[
    ("en", "print", "Set with Florilege", "and others", "Typeface", "Draft"),
    ("bg", "печатно издание", "Набрано с Florilege", "и др.", "Шрифт", "Чернова"),
    ("ca", "paper", "Compost amb Florilege", "i altres", "Tipus de lletra", "Esborrany"),
    (
        "cs",
        "tištěná kniha",
        "Vysázeno programem Florilege",
        "a další",
        "Písmo",
        "Koncept",
    ),
    ("da", "trykt udgave", "Sat med Florilege", "m.fl.", "Skrift", "Udkast"),
    ("de", "gedruckt", "Gesetzt mit Florilege", "und andere", "Schrift", "Entwurf"),
    (
        "el",
        "έντυπο",
        "Στοιχειοθετήθηκε με το Florilege",
        "κ.ά.",
        "Γραμματοσειρά",
        "Προσχέδιο",
    ),
    ("es", "impreso", "Compuesto con Florilege", "y otros", "Tipo de letra", "Borrador"),
    ("fi", "painettu", "Ladottu Florilegellä", "ym.", "Kirjasin", "Luonnos"),
    // French has a space before a colon.
    (
        "fr",
        "imprimé",
        "Composé avec Florilege",
        "et autres",
        "Caractère\u{A0}",
        "Épreuve",
    ),
    ("hr", "tiskano izdanje", "Složeno programom Florilege", "i drugi", "Pismo", "Nacrt"),
    ("hu", "nyomtatott", "Szedés: Florilege", "és mások", "Betűtípus", "Tervezet"),
    ("it", "a stampa", "Composto con Florilege", "e altri", "Carattere", "Bozza"),
    ("la", "charta", "Compositum per Florilege", "et alii", "Litterae", "Adumbratio"),
    ("nb", "trykt utgave", "Satt med Florilege", "m.fl.", "Skrift", "Utkast"),
    ("nl", "gedrukt", "Gezet met Florilege", "en anderen", "Lettertype", "Concept"),
    ("nn", "trykt utgåve", "Sett med Florilege", "m.fl.", "Skrift", "Utkast"),
    (
        "pl",
        "druk",
        "Złożono programem Florilege",
        "i inni",
        "Krój pisma",
        "Wersja robocza",
    ),
    ("pt", "impresso", "Composto com Florilege", "e outros", "Tipo de letra", "Rascunho"),
    ("ro", "tipărit", "Cules cu Florilege", "și alții", "Caracter", "Ciornă"),
    (
        "ru",
        "печатное издание",
        "Набрано программой Florilege",
        "и др.",
        "Гарнитура",
        "Черновик",
    ),
    (
        "sk",
        "tlačená kniha",
        "Vysádzané programom Florilege",
        "a ďalší",
        "Písmo",
        "Koncept",
    ),
    (
        "sl",
        "tiskana izdaja",
        "Postavljeno s programom Florilege",
        "in drugi",
        "Pisava",
        "Osnutek",
    ),
    ("sv", "tryckt", "Satt med Florilege", "m.fl.", "Typsnitt", "Utkast"),
    ("tr", "basılı", "Dizgi: Florilege", "ve diğerleri", "Yazı tipi", "Taslak"),
    (
        "uk",
        "друковане видання",
        "Набрано програмою Florilege",
        "та ін.",
        "Гарнітура",
        "Чернетка",
    ),
];

/// The words of a language, or English ones.
fn of(lang: Lang) -> &'static ImprintWords {
    WORDS.iter().find(|words| words.0 == lang.primary()).unwrap_or(&WORDS[0])
}

impl LanguageWords {
    /// What an edition is called beside its ISBN.
    pub fn edition(lang: Lang, kind: OutputKind) -> &'static str {
        match kind {
            OutputKind::Epub => "EPUB",
            OutputKind::Print => of(lang).1,
            OutputKind::Screen | OutputKind::Cover | OutputKind::Wrap => "PDF",
        }
    }

    /// What stands before the program's version in a colophon.
    pub fn set_with(lang: Lang) -> &'static str {
        of(lang).2
    }

    /// What stands before the typefaces in a colophon, with a colon.
    pub fn typeface(lang: Lang) -> &'static str {
        of(lang).4
    }

    /// What stands on the pages of a draft.
    pub fn draft(lang: Lang) -> &'static str {
        of(lang).5
    }

    /// What stands behind the first of many names.
    pub fn and_others(lang: Lang) -> &'static str {
        of(lang).3
    }
}

//! The words of the copyright page, the colophon and running heads, by language.

use super::Words;
use crate::ground::Lang;
use crate::project::OutputKind;

/// A language, and its words.
type Row = (&'static str, &'static str, &'static str, &'static str, &'static str);

/// What a printed edition is called beside its number, what stands before the program's
/// version in a colophon, behind the first of many names, and before the typefaces, by
/// primary subtag; English first.
const WORDS: &[Row] = &[
    ("en", "print", "Set with Florilege", "and others", "Typeface"),
    ("bg", "печатно издание", "Набрано с Florilege", "и др.", "Шрифт"),
    ("ca", "paper", "Compost amb Florilege", "i altres", "Tipus de lletra"),
    ("cs", "tištěná kniha", "Vysázeno programem Florilege", "a další", "Písmo"),
    ("da", "trykt udgave", "Sat med Florilege", "m.fl.", "Skrift"),
    ("de", "gedruckt", "Gesetzt mit Florilege", "und andere", "Schrift"),
    ("el", "έντυπο", "Στοιχειοθετήθηκε με το Florilege", "κ.ά.", "Γραμματοσειρά"),
    ("es", "impreso", "Compuesto con Florilege", "y otros", "Tipo de letra"),
    ("fi", "painettu", "Ladottu Florilegellä", "ym.", "Kirjasin"),
    // French has a space before a colon.
    ("fr", "imprimé", "Composé avec Florilege", "et autres", "Caractère\u{A0}"),
    ("hr", "tiskano izdanje", "Složeno programom Florilege", "i drugi", "Pismo"),
    ("hu", "nyomtatott", "Szedés: Florilege", "és mások", "Betűtípus"),
    ("it", "a stampa", "Composto con Florilege", "e altri", "Carattere"),
    ("la", "charta", "Compositum per Florilege", "et alii", "Litterae"),
    ("nb", "trykt utgave", "Satt med Florilege", "m.fl.", "Skrift"),
    ("nl", "gedrukt", "Gezet met Florilege", "en anderen", "Lettertype"),
    ("nn", "trykt utgåve", "Sett med Florilege", "m.fl.", "Skrift"),
    ("pl", "druk", "Złożono programem Florilege", "i inni", "Krój pisma"),
    ("pt", "impresso", "Composto com Florilege", "e outros", "Tipo de letra"),
    ("ro", "tipărit", "Cules cu Florilege", "și alții", "Caracter"),
    ("ru", "печатное издание", "Набрано программой Florilege", "и др.", "Гарнитура"),
    ("sk", "tlačená kniha", "Vysádzané programom Florilege", "a ďalší", "Písmo"),
    ("sl", "tiskana izdaja", "Postavljeno s programom Florilege", "in drugi", "Pisava"),
    ("sv", "tryckt", "Satt med Florilege", "m.fl.", "Typsnitt"),
    ("tr", "basılı", "Dizgi: Florilege", "ve diğerleri", "Yazı tipi"),
    ("uk", "друковане видання", "Набрано програмою Florilege", "та ін.", "Гарнітура"),
];

/// The words of a language, or English ones.
fn of(lang: Lang) -> &'static Row {
    WORDS.iter().find(|words| words.0 == lang.primary()).unwrap_or(&WORDS[0])
}

impl Words {
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

    /// What stands behind the first of many names.
    pub fn and_others(lang: Lang) -> &'static str {
        of(lang).3
    }
}

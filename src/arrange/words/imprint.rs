//! The words of the copyright page, the colophon and running heads, by language.

use super::Words;
use crate::ground::Lang;
use crate::project::EditionKind;

/// What a printed edition is called beside its number, what stands before the program's
/// version in a colophon, and behind the first of many names, by primary subtag; English
/// first.
const WORDS: &[(&str, &str, &str, &str)] = &[
    ("en", "print", "Set with Florilege", "and others"),
    ("bg", "печатно издание", "Набрано с Florilege", "и др."),
    ("ca", "paper", "Compost amb Florilege", "i altres"),
    ("cs", "tištěná kniha", "Vysázeno programem Florilege", "a další"),
    ("da", "trykt udgave", "Sat med Florilege", "m.fl."),
    ("de", "gedruckt", "Gesetzt mit Florilege", "und andere"),
    ("el", "έντυπο", "Στοιχειοθετήθηκε με το Florilege", "κ.ά."),
    ("es", "impreso", "Compuesto con Florilege", "y otros"),
    ("fi", "painettu", "Ladottu Florilegellä", "ym."),
    ("fr", "imprimé", "Composé avec Florilege", "et autres"),
    ("hr", "tiskano izdanje", "Složeno programom Florilege", "i drugi"),
    ("hu", "nyomtatott", "Szedés: Florilege", "és mások"),
    ("it", "a stampa", "Composto con Florilege", "e altri"),
    ("la", "charta", "Compositum per Florilege", "et alii"),
    ("nb", "trykt utgave", "Satt med Florilege", "m.fl."),
    ("nl", "gedrukt", "Gezet met Florilege", "en anderen"),
    ("nn", "trykt utgåve", "Sett med Florilege", "m.fl."),
    ("pl", "druk", "Złożono programem Florilege", "i inni"),
    ("pt", "impresso", "Composto com Florilege", "e outros"),
    ("ro", "tipărit", "Cules cu Florilege", "și alții"),
    ("ru", "печатное издание", "Набрано программой Florilege", "и др."),
    ("sk", "tlačená kniha", "Vysádzané programom Florilege", "a ďalší"),
    ("sl", "tiskana izdaja", "Postavljeno s programom Florilege", "in drugi"),
    ("sv", "tryckt", "Satt med Florilege", "m.fl."),
    ("tr", "basılı", "Dizgi: Florilege", "ve diğerleri"),
    ("uk", "друковане видання", "Набрано програмою Florilege", "та ін."),
];

/// The words of a language, or English ones.
fn of(lang: Lang) -> &'static (&'static str, &'static str, &'static str, &'static str) {
    WORDS.iter().find(|words| words.0 == lang.primary()).unwrap_or(&WORDS[0])
}

impl Words {
    /// What an edition is called beside its ISBN.
    pub fn edition(lang: Lang, kind: EditionKind) -> &'static str {
        match kind {
            EditionKind::Epub => "EPUB",
            EditionKind::Print => of(lang).1,
            EditionKind::Screen => "PDF",
        }
    }

    /// What stands before the program's version in a colophon.
    pub fn set_with(lang: Lang) -> &'static str {
        of(lang).2
    }

    /// What stands behind the first of many names.
    pub fn and_others(lang: Lang) -> &'static str {
        of(lang).3
    }
}

//! The words of the copyright page and the colophon, by language.

use super::Words;
use crate::book::Lang;
use crate::project::EditionKind;

/// What a printed edition is called beside its number, and what stands before the
/// program's name in a colophon, by primary subtag; English first.
const WORDS: &[(&str, &str, &str)] = &[
    ("en", "print", "Set with Florilege"),
    ("bg", "печатно издание", "Набрано с Florilege"),
    ("ca", "paper", "Compost amb Florilege"),
    ("cs", "tištěná kniha", "Vysázeno programem Florilege"),
    ("da", "trykt udgave", "Sat med Florilege"),
    ("de", "gedruckt", "Gesetzt mit Florilege"),
    ("el", "έντυπο", "Στοιχειοθετήθηκε με το Florilege"),
    ("es", "impreso", "Compuesto con Florilege"),
    ("fi", "painettu", "Ladottu Florilegellä"),
    ("fr", "imprimé", "Composé avec Florilege"),
    ("hr", "tiskano izdanje", "Složeno programom Florilege"),
    ("hu", "nyomtatott", "Szedés: Florilege"),
    ("it", "a stampa", "Composto con Florilege"),
    ("la", "charta", "Compositum per Florilege"),
    ("nb", "trykt utgave", "Satt med Florilege"),
    ("nl", "gedrukt", "Gezet met Florilege"),
    ("nn", "trykt utgåve", "Sett med Florilege"),
    ("pl", "druk", "Złożono programem Florilege"),
    ("pt", "impresso", "Composto com Florilege"),
    ("ro", "tipărit", "Cules cu Florilege"),
    ("ru", "печатное издание", "Набрано программой Florilege"),
    ("sk", "tlačená kniha", "Vysádzané programom Florilege"),
    ("sl", "tiskana izdaja", "Postavljeno s programom Florilege"),
    ("sv", "tryckt", "Satt med Florilege"),
    ("tr", "basılı", "Dizgi: Florilege"),
    ("uk", "друковане видання", "Набрано програмою Florilege"),
];

/// The words of a language, or English ones.
fn of(lang: Lang) -> (&'static str, &'static str) {
    let own = WORDS.iter().find(|words| words.0 == lang.primary());
    own.or(WORDS.first()).map_or(("", ""), |words| (words.1, words.2))
}

impl Words {
    /// What an edition is called beside its ISBN.
    pub fn edition(lang: Lang, kind: EditionKind) -> &'static str {
        match kind {
            EditionKind::Epub => "EPUB",
            EditionKind::Print => of(lang).0,
            EditionKind::Screen => "PDF",
        }
    }

    /// What stands before the program's version in a colophon.
    pub fn set_with(lang: Lang) -> &'static str {
        of(lang).1
    }
}

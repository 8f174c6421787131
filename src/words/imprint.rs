//! The words of the copyright page, the colophon and running heads, by language.

use super::LanguageWords;
use crate::ground::Lang;
use crate::project::OutputKind;

/// The words of a language.
struct ImprintWords {
    /// Its primary subtag.
    lang: &'static str,
    /// What a printed edition is called beside its number.
    print: &'static str,
    /// What stands before the program's version in a colophon.
    set_with: &'static str,
    /// What stands behind the first of many names.
    others: &'static str,
    /// What stands before a typeface in a colophon, and before several.
    faces: [&'static str; 2],
    /// What stands on the pages of a draft.
    draft: &'static str,
}

/// All languages; English first.
const WORDS: &[ImprintWords] = &[
    ImprintWords {
        lang: "en",
        print: "print",
        set_with: "Set with Florilege",
        others: "and others",
        faces: ["Typeface", "Typefaces"],
        draft: "Draft",
    },
    ImprintWords {
        lang: "bg",
        print: "печатно издание",
        set_with: "Набрано с Florilege",
        others: "и др.",
        faces: ["Шрифт", "Шрифтове"],
        draft: "Чернова",
    },
    ImprintWords {
        lang: "ca",
        print: "paper",
        set_with: "Compost amb Florilege",
        others: "i altres",
        faces: ["Tipus de lletra", "Tipus de lletra"],
        draft: "Esborrany",
    },
    ImprintWords {
        lang: "cs",
        print: "tištěná kniha",
        set_with: "Vysázeno programem Florilege",
        others: "a další",
        faces: ["Písmo", "Písma"],
        draft: "Koncept",
    },
    ImprintWords {
        lang: "da",
        print: "trykt udgave",
        set_with: "Sat med Florilege",
        others: "m.fl.",
        faces: ["Skrift", "Skrifter"],
        draft: "Udkast",
    },
    ImprintWords {
        lang: "de",
        print: "gedruckt",
        set_with: "Gesetzt mit Florilege",
        others: "und andere",
        faces: ["Schrift", "Schriften"],
        draft: "Entwurf",
    },
    ImprintWords {
        lang: "el",
        print: "έντυπο",
        set_with: "Στοιχειοθετήθηκε με το Florilege",
        others: "κ.ά.",
        faces: ["Γραμματοσειρά", "Γραμματοσειρές"],
        draft: "Προσχέδιο",
    },
    ImprintWords {
        lang: "es",
        print: "impreso",
        set_with: "Compuesto con Florilege",
        others: "y otros",
        faces: ["Tipo de letra", "Tipos de letra"],
        draft: "Borrador",
    },
    ImprintWords {
        lang: "fi",
        print: "painettu",
        set_with: "Ladottu Florilegellä",
        others: "ym.",
        faces: ["Kirjasin", "Kirjasimet"],
        draft: "Luonnos",
    },
    ImprintWords {
        lang: "fr",
        print: "imprimé",
        set_with: "Composé avec Florilege",
        others: "et autres",
        faces: ["Caractère\u{A0}", "Caractères\u{A0}"],
        draft: "Épreuve",
    },
    ImprintWords {
        lang: "hr",
        print: "tiskano izdanje",
        set_with: "Složeno programom Florilege",
        others: "i drugi",
        faces: ["Pismo", "Pisma"],
        draft: "Nacrt",
    },
    ImprintWords {
        lang: "hu",
        print: "nyomtatott",
        set_with: "Szedés: Florilege",
        others: "és mások",
        faces: ["Betűtípus", "Betűtípusok"],
        draft: "Tervezet",
    },
    ImprintWords {
        lang: "it",
        print: "a stampa",
        set_with: "Composto con Florilege",
        others: "e altri",
        faces: ["Carattere", "Caratteri"],
        draft: "Bozza",
    },
    ImprintWords {
        lang: "la",
        print: "charta",
        set_with: "Compositum per Florilege",
        others: "et alii",
        faces: ["Litterae", "Litterae"],
        draft: "Adumbratio",
    },
    ImprintWords {
        lang: "nb",
        print: "trykt utgave",
        set_with: "Satt med Florilege",
        others: "m.fl.",
        faces: ["Skrift", "Skrifter"],
        draft: "Utkast",
    },
    ImprintWords {
        lang: "nl",
        print: "gedrukt",
        set_with: "Gezet met Florilege",
        others: "en anderen",
        faces: ["Lettertype", "Lettertypen"],
        draft: "Concept",
    },
    ImprintWords {
        lang: "nn",
        print: "trykt utgåve",
        set_with: "Sett med Florilege",
        others: "m.fl.",
        faces: ["Skrift", "Skrifter"],
        draft: "Utkast",
    },
    ImprintWords {
        lang: "pl",
        print: "druk",
        set_with: "Złożono programem Florilege",
        others: "i inni",
        faces: ["Krój pisma", "Kroje pisma"],
        draft: "Wersja robocza",
    },
    ImprintWords {
        lang: "pt",
        print: "impresso",
        set_with: "Composto com Florilege",
        others: "e outros",
        faces: ["Tipo de letra", "Tipos de letra"],
        draft: "Rascunho",
    },
    ImprintWords {
        lang: "ro",
        print: "tipărit",
        set_with: "Cules cu Florilege",
        others: "și alții",
        faces: ["Caracter", "Caractere"],
        draft: "Ciornă",
    },
    ImprintWords {
        lang: "ru",
        print: "печатное издание",
        set_with: "Набрано программой Florilege",
        others: "и др.",
        faces: ["Гарнитура", "Гарнитуры"],
        draft: "Черновик",
    },
    ImprintWords {
        lang: "sk",
        print: "tlačená kniha",
        set_with: "Vysádzané programom Florilege",
        others: "a ďalší",
        faces: ["Písmo", "Písma"],
        draft: "Koncept",
    },
    ImprintWords {
        lang: "sl",
        print: "tiskana izdaja",
        set_with: "Postavljeno s programom Florilege",
        others: "in drugi",
        faces: ["Pisava", "Pisave"],
        draft: "Osnutek",
    },
    ImprintWords {
        lang: "sv",
        print: "tryckt",
        set_with: "Satt med Florilege",
        others: "m.fl.",
        faces: ["Typsnitt", "Typsnitt"],
        draft: "Utkast",
    },
    ImprintWords {
        lang: "tr",
        print: "basılı",
        set_with: "Dizgi: Florilege",
        others: "ve diğerleri",
        faces: ["Yazı tipi", "Yazı tipleri"],
        draft: "Taslak",
    },
    ImprintWords {
        lang: "uk",
        print: "друковане видання",
        set_with: "Набрано програмою Florilege",
        others: "та ін.",
        faces: ["Гарнітура", "Гарнітури"],
        draft: "Чернетка",
    },
];

/// The words of a language, or English ones.
fn of(lang: Lang) -> &'static ImprintWords {
    WORDS.iter().find(|words| words.lang == lang.primary()).unwrap_or(&WORDS[0])
}

impl LanguageWords {
    /// What an edition is called beside its ISBN.
    pub fn edition(lang: Lang, kind: OutputKind) -> &'static str {
        match kind {
            OutputKind::Epub => "EPUB",
            OutputKind::Print => of(lang).print,
            OutputKind::Screen | OutputKind::Cover | OutputKind::Wrap => "PDF",
        }
    }

    /// What stands before the program's version in a colophon.
    pub fn set_with(lang: Lang) -> &'static str {
        of(lang).set_with
    }

    /// What stands before one typeface, or before more, in a colophon, without the colon.
    pub fn typefaces(lang: Lang, count: usize) -> &'static str {
        of(lang).faces[usize::from(count > 1)]
    }

    /// What stands on the pages of a draft.
    pub fn draft(lang: Lang) -> &'static str {
        of(lang).draft
    }

    /// What stands behind the first of many names.
    pub fn and_others(lang: Lang) -> &'static str {
        of(lang).others
    }
}

//! The few words that the program itself sets, by language.

mod imprint;
mod numbers;
mod parts;
mod titles;

use crate::ground::Lang;
use crate::project::{PieceKind, Relator};

pub use numbers::{Numbered, Numerals, numbered};
pub(crate) use parts::said as said_part;

/// The words of one language.
#[derive(Debug)]
pub struct LanguageWords {
    /// The primary subtag of the language.
    lang: &'static str,
    contents: &'static str,
    notes: &'static str,
    contributors: &'static str,
    index: &'static str,
    colophon: &'static str,
    bibliography: &'static str,
    acknowledgements: &'static str,
    foreword: &'static str,
    preface: &'static str,
    introduction: &'static str,
    appendix: &'static str,
    copyright: &'static str,
    dedication: &'static str,
    epigraph: &'static str,
    title_page: &'static str,
    half_title: &'static str,
    work: &'static str,
    /// Between the last two names of a list.
    pub and: &'static str,
    edited_by: &'static str,
    translated_by: &'static str,
    illustrated_by: &'static str,
    by: &'static str,
    /// Before the pages in a head of the notes, one page.
    pub notes_to_page: &'static str,
    /// The same, several pages.
    pub notes_to_pages: &'static str,
    /// Says that the place of a note's call is lost.
    pub place_lost: &'static str,
    /// Before where a work was first published.
    pub first_published: &'static str,
    /// Before the copy that a text was taken from.
    pub text_from: &'static str,
    /// Before the name of a volume in a series.
    pub volume: &'static str,
    /// Before a cross-reference of the index.
    pub see: &'static str,
    /// Behind a heading of the index that is repeated where its entry runs on.
    pub continued: &'static str,
    /// The list of places that reading systems jump to.
    pub landmarks: &'static str,
    /// The list of print pages.
    pub pages: &'static str,
    /// The place where the text begins.
    pub start: &'static str,
    /// The cover.
    pub cover: &'static str,
    /// Before a note's number, on the way back to its call.
    pub back: &'static str,
    /// Before a note's number, on the way to it.
    pub note: &'static str,
    /// Before a page's number, on the way to it.
    pub page: &'static str,
}

const EN: LanguageWords = LanguageWords {
    lang: "en",
    contents: "Contents",
    notes: "Notes",
    contributors: "Contributors",
    index: "Index",
    colophon: "Colophon",
    bibliography: "Bibliography",
    acknowledgements: "Acknowledgements",
    foreword: "Foreword",
    preface: "Preface",
    introduction: "Introduction",
    appendix: "Appendix",
    copyright: "Copyright",
    dedication: "Dedication",
    epigraph: "Epigraph",
    title_page: "Title page",
    half_title: "Half title",
    work: "Untitled",
    and: "and",
    edited_by: "Edited by",
    translated_by: "Translated by",
    illustrated_by: "Illustrated by",
    by: "By",
    notes_to_page: "Notes to page",
    notes_to_pages: "Notes to pages",
    place_lost: "[place in the text lost]",
    first_published: "First published:",
    text_from: "Text from:",
    volume: "Volume",
    see: "see",
    continued: "continued",
    landmarks: "Landmarks",
    pages: "Pages",
    start: "Start of the text",
    cover: "Cover",
    back: "Back to the text from note",
    note: "Note",
    page: "Page",
};

const DE: LanguageWords = LanguageWords {
    lang: "de",
    contents: "Inhalt",
    notes: "Anmerkungen",
    contributors: "Mitwirkende",
    index: "Register",
    colophon: "Kolophon",
    bibliography: "Literatur",
    acknowledgements: "Dank",
    foreword: "Geleitwort",
    preface: "Vorwort",
    introduction: "Einleitung",
    appendix: "Anhang",
    copyright: "Impressum",
    dedication: "Widmung",
    epigraph: "Motto",
    title_page: "Titelseite",
    half_title: "Schmutztitel",
    work: "Ohne Titel",
    and: "und",
    edited_by: "Herausgegeben von",
    translated_by: "Übersetzt von",
    illustrated_by: "Illustriert von",
    by: "Von",
    notes_to_page: "Anmerkungen zu Seite",
    notes_to_pages: "Anmerkungen zu den Seiten",
    place_lost: "[Stelle im Text verloren]",
    first_published: "Zuerst erschienen:",
    text_from: "Text nach:",
    volume: "Band",
    see: "siehe",
    continued: "Fortsetzung",
    landmarks: "Wegmarken",
    pages: "Seiten",
    start: "Beginn des Textes",
    cover: "Umschlag",
    back: "Zurück zum Text von Anmerkung",
    note: "Anmerkung",
    page: "Seite",
};

const FR: LanguageWords = LanguageWords {
    lang: "fr",
    contents: "Table des matières",
    notes: "Notes",
    contributors: "Contributeurs",
    index: "Index",
    colophon: "Colophon",
    bibliography: "Bibliographie",
    acknowledgements: "Remerciements",
    foreword: "Avant-propos",
    preface: "Préface",
    introduction: "Introduction",
    appendix: "Annexe",
    copyright: "Mentions légales",
    dedication: "Dédicace",
    epigraph: "Épigraphe",
    title_page: "Page de titre",
    half_title: "Faux-titre",
    work: "Sans titre",
    and: "et",
    edited_by: "Sous la direction de",
    translated_by: "Traduit par",
    illustrated_by: "Illustré par",
    by: "Par",
    notes_to_page: "Notes de la page",
    notes_to_pages: "Notes des pages",
    place_lost: "[emplacement perdu dans le texte]",
    first_published: "Première publication :",
    text_from: "Texte d’après :",
    volume: "Volume",
    see: "voir",
    continued: "suite",
    landmarks: "Repères",
    pages: "Pages",
    start: "Début du texte",
    cover: "Couverture",
    back: "Retour au texte depuis la note",
    note: "Note",
    page: "Page",
};

const ES: LanguageWords = LanguageWords {
    lang: "es",
    contents: "Índice",
    notes: "Notas",
    contributors: "Colaboradores",
    index: "Índice analítico",
    colophon: "Colofón",
    bibliography: "Bibliografía",
    acknowledgements: "Agradecimientos",
    foreword: "Prólogo",
    preface: "Prefacio",
    introduction: "Introducción",
    appendix: "Apéndice",
    copyright: "Créditos",
    dedication: "Dedicatoria",
    epigraph: "Epígrafe",
    title_page: "Portada",
    half_title: "Anteportada",
    work: "Sin título",
    and: "y",
    edited_by: "Edición de",
    translated_by: "Traducción de",
    illustrated_by: "Ilustraciones de",
    by: "De",
    notes_to_page: "Notas a la página",
    notes_to_pages: "Notas a las páginas",
    place_lost: "[lugar perdido en el texto]",
    first_published: "Primera publicación:",
    text_from: "Texto según:",
    volume: "Volumen",
    see: "véase",
    continued: "continuación",
    landmarks: "Puntos de referencia",
    pages: "Páginas",
    start: "Comienzo del texto",
    cover: "Cubierta",
    back: "Volver al texto desde la nota",
    note: "Nota",
    page: "Página",
};

const IT: LanguageWords = LanguageWords {
    lang: "it",
    contents: "Indice",
    notes: "Note",
    contributors: "Autori",
    index: "Indice analitico",
    colophon: "Colophon",
    bibliography: "Bibliografia",
    acknowledgements: "Ringraziamenti",
    foreword: "Premessa",
    preface: "Prefazione",
    introduction: "Introduzione",
    appendix: "Appendice",
    copyright: "Copyright",
    dedication: "Dedica",
    epigraph: "Epigrafe",
    title_page: "Frontespizio",
    half_title: "Occhiello",
    work: "Senza titolo",
    and: "e",
    edited_by: "A cura di",
    translated_by: "Traduzione di",
    illustrated_by: "Illustrazioni di",
    by: "Di",
    notes_to_page: "Note a pagina",
    notes_to_pages: "Note alle pagine",
    place_lost: "[luogo perduto nel testo]",
    first_published: "Prima pubblicazione:",
    text_from: "Testo da:",
    volume: "Volume",
    see: "vedi",
    continued: "segue",
    landmarks: "Punti di riferimento",
    pages: "Pagine",
    start: "Inizio del testo",
    cover: "Copertina",
    back: "Torna al testo dalla nota",
    note: "Nota",
    page: "Pagina",
};

const RU: LanguageWords = LanguageWords {
    lang: "ru",
    contents: "Содержание",
    notes: "Примечания",
    contributors: "Авторы",
    index: "Указатель",
    colophon: "Выходные сведения",
    bibliography: "Библиография",
    acknowledgements: "Благодарности",
    foreword: "Предисловие",
    preface: "Предисловие",
    introduction: "Введение",
    appendix: "Приложение",
    copyright: "Авторские права",
    dedication: "Посвящение",
    epigraph: "Эпиграф",
    title_page: "Титульный лист",
    half_title: "Шмуцтитул",
    work: "Без названия",
    and: "и",
    edited_by: "Составитель",
    translated_by: "Перевод",
    illustrated_by: "Иллюстрации",
    by: "Автор",
    notes_to_page: "Примечания к странице",
    notes_to_pages: "Примечания к страницам",
    place_lost: "[место в тексте утрачено]",
    first_published: "Впервые опубликовано:",
    text_from: "Текст по:",
    volume: "Том",
    see: "см.",
    continued: "продолжение",
    landmarks: "Ориентиры",
    pages: "Страницы",
    start: "Начало текста",
    cover: "Обложка",
    back: "Назад к тексту от примечания",
    note: "Примечание",
    page: "Страница",
};

impl LanguageWords {
    /// The words of a language; English where we have none of its own.
    pub fn of(lang: Lang) -> &'static Self {
        match lang.primary() {
            "de" => &DE,
            "fr" => &FR,
            "es" => &ES,
            "it" => &IT,
            "ru" => &RU,
            _ => &EN,
        }
    }

    /// Whether a language has words of its own.
    pub fn has(lang: Lang) -> bool {
        Self::of(lang).lang == lang.primary()
    }

    /// The title of a piece that gives none.
    pub fn title(&self, kind: PieceKind) -> &'static str {
        match kind {
            PieceKind::HalfTitle => self.half_title,
            PieceKind::TitlePage => self.title_page,
            PieceKind::CopyrightPage => self.copyright,
            PieceKind::Dedication => self.dedication,
            PieceKind::Epigraph => self.epigraph,
            PieceKind::Contents => self.contents,
            PieceKind::Foreword => self.foreword,
            PieceKind::Preface => self.preface,
            PieceKind::Acknowledgements => self.acknowledgements,
            PieceKind::Introduction => self.introduction,
            PieceKind::Part => numbers::name(self.lang, Numbered::Part),
            PieceKind::Work => self.work,
            PieceKind::Appendix => self.appendix,
            PieceKind::Notes => self.notes,
            PieceKind::Contributors => self.contributors,
            PieceKind::Bibliography => self.bibliography,
            PieceKind::Index => self.index,
            PieceKind::Colophon => self.colophon,
            other => titles::title(self.lang, other).unwrap_or(self.work),
        }
    }

    /// Names with the words that say what they did: `Edited by A and B`. `lang` is the
    /// language of these words.
    pub fn credit(&self, lang: Lang, role: Relator, names: &str) -> String {
        let before = parts::part(lang, role).map(|part| part.0);
        let before = before.unwrap_or(match role {
            Relator::AUTHOR => self.by,
            Relator::EDITOR => self.edited_by,
            Relator::TRANSLATOR => self.translated_by,
            Relator(code) if &code == b"ill" => self.illustrated_by,
            _ => parts::part(Lang::EN_US, role).map_or(self.by, |part| part.0),
        });
        match parts::elided(lang, before) {
            Some(elided) if parts::takes_elision(lang, names) => {
                format!("{elided}{names}")
            }
            _ => format!("{before} {names}"),
        }
    }

    /// What somebody did for a work, to stand beside its title: `translator`.
    pub fn part(lang: Lang, role: Relator) -> Option<&'static str> {
        let part = parts::part(lang, role).or_else(|| parts::part(Lang::EN_US, role));
        part.map(|part| part.1)
    }

    /// Names in a row: `A`, `A and B`, `A, B and C`.
    pub fn list(&self, names: &[&str]) -> String {
        match names {
            [] => String::new(),
            [one] => (*one).to_owned(),
            [rest @ .., last] => format!("{} {} {last}", rest.join(", "), self.and),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{LanguageWords, Relator};
    use crate::ground::Lang;

    #[test]
    fn names_are_joined_by_the_language() {
        let english = LanguageWords::of(Lang::EN_US);
        assert_eq!(english.list(&["A"]), "A");
        assert_eq!(english.list(&["A", "B", "C"]), "A, B and C");
        let french = Lang::new("fr-CA").map(LanguageWords::of);
        assert_eq!(
            french.map(|words| words.list(&["A", "B"])).as_deref(),
            Some("A et B")
        );
    }

    #[test]
    fn a_name_says_what_its_bearer_did() {
        let credit = |tag, code: &[u8; 3], name| {
            let lang = Lang::new(tag).unwrap_or(Lang::EN_US);
            LanguageWords::of(lang).credit(lang, Relator(*code), name)
        };
        for (tag, code, credited) in [
            ("en", b"ive", "Interview with Ada"),
            ("en", b"spk", "Spoken by Ada"),
            ("de", b"com", "Zusammengestellt von Ada"),
            ("fr", b"aui", "Introduction d’Ada"),
            ("fr", b"trl", "Traduit par Ada"),
            ("ca", b"trl", "Traducció d’Ada"),
            ("ca", b"aut", "D’Ada"),
            ("es", b"trl", "Traducción de Ada"),
            ("it", b"ive", "Intervista a Ada"),
            // A language with words of its own for some parts only.
            ("xx", b"ive", "Interview with Ada"),
        ] {
            assert_eq!(credit(tag, code, "Ada"), credited);
        }
        assert_eq!(credit("ca", b"ill", "Hug"), "Il·lustracions d’Hug");
        assert_eq!(credit("fr", b"wpr", "Yann"), "Préface de Yann");
        assert_eq!(credit("fr", b"wpr", "Yves"), "Préface d’Yves");
        let part = |role| LanguageWords::part(Lang::EN_US, role);
        assert_eq!(part(Relator::TRANSLATOR), Some("translator"));
    }
}

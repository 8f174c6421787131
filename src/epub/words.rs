//! What reading systems and screen readers say about the book, by language.

use crate::book::Lang;

/// The words of one language.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) landmarks: &'static str,
    pub(super) pages: &'static str,
    pub(super) start: &'static str,
    pub(super) cover: &'static str,
    /// Before a note's number, on the way back to its call.
    pub(super) back: &'static str,
}

impl Words {
    /// Those of a language; English where it has none.
    pub(super) fn of(lang: Lang) -> &'static Self {
        match lang.primary() {
            "de" => &DE,
            "fr" => &FR,
            "es" => &ES,
            "it" => &IT,
            "ru" => &RU,
            _ => &EN,
        }
    }
}

const EN: Words = Words {
    landmarks: "Landmarks",
    pages: "Pages",
    start: "Start of the text",
    cover: "Cover",
    back: "Back to the text from note",
};

const DE: Words = Words {
    landmarks: "Wegmarken",
    pages: "Seiten",
    start: "Beginn des Textes",
    cover: "Umschlag",
    back: "Zurück zum Text von Anmerkung",
};

const FR: Words = Words {
    landmarks: "Repères",
    pages: "Pages",
    start: "Début du texte",
    cover: "Couverture",
    back: "Retour au texte depuis la note",
};

const ES: Words = Words {
    landmarks: "Puntos de referencia",
    pages: "Páginas",
    start: "Comienzo del texto",
    cover: "Cubierta",
    back: "Volver al texto desde la nota",
};

const IT: Words = Words {
    landmarks: "Punti di riferimento",
    pages: "Pagine",
    start: "Inizio del testo",
    cover: "Copertina",
    back: "Torna al testo dalla nota",
};

const RU: Words = Words {
    landmarks: "Ориентиры",
    pages: "Страницы",
    start: "Начало текста",
    cover: "Обложка",
    back: "Назад к тексту от примечания",
};

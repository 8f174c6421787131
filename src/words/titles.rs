//! Titles of pieces that stand around a text, by language, where the manifest gives none.

use crate::project::PieceKind;

/// The kinds of [`TITLES`], in the order of its columns.
const KINDS: [PieceKind; 10] = [
    PieceKind::Prologue,
    PieceKind::Epilogue,
    PieceKind::Conclusion,
    PieceKind::Afterword,
    PieceKind::Glossary,
    PieceKind::Chronology,
    PieceKind::Map,
    PieceKind::AboutTheAuthor,
    PieceKind::AlsoBy,
    PieceKind::Frontispiece,
];

/// A title of each of [`KINDS`], by primary subtag; English first.
#[rustfmt::skip]
const TITLES: &[(&str, [&str; 10])] = &[
    ("en", ["Prologue", "Epilogue", "Conclusion", "Afterword", "Glossary", "Chronology", "Map", "About the Author", "Also by the Author", "Frontispiece"]),
    ("bg", ["Пролог", "Епилог", "Заключение", "Послеслов", "Речник", "Хронология", "Карта", "За автора", "От същия автор", "Фронтиспис"]),
    ("ca", ["Pròleg", "Epíleg", "Conclusió", "Postfaci", "Glossari", "Cronologia", "Mapa", "Sobre l’autor", "Del mateix autor", "Frontispici"]),
    ("cs", ["Prolog", "Epilog", "Závěr", "Doslov", "Slovníček", "Chronologie", "Mapa", "O autorovi", "Další knihy autora", "Frontispis"]),
    ("da", ["Prolog", "Epilog", "Afslutning", "Efterord", "Ordliste", "Kronologi", "Kort", "Om forfatteren", "Af samme forfatter", "Frontispice"]),
    ("de", ["Prolog", "Epilog", "Schluss", "Nachwort", "Glossar", "Zeittafel", "Karte", "Zur Person", "Weitere Bücher", "Frontispiz"]),
    ("el", ["Πρόλογος", "Επίλογος", "Συμπεράσματα", "Επίμετρο", "Γλωσσάρι", "Χρονολόγιο", "Χάρτης", "Για τον συγγραφέα", "Του ίδιου συγγραφέα", "Προμετωπίδα"]),
    ("es", ["Prólogo", "Epílogo", "Conclusión", "Posfacio", "Glosario", "Cronología", "Mapa", "Sobre el autor", "Otras obras del autor", "Frontispicio"]),
    ("fi", ["Prologi", "Epilogi", "Lopuksi", "Jälkisanat", "Sanasto", "Kronologia", "Kartta", "Tietoa kirjailijasta", "Muut teokset", "Nimiölehden kuva"]),
    ("fr", ["Prologue", "Épilogue", "Conclusion", "Postface", "Glossaire", "Chronologie", "Carte", "À propos de l’auteur", "Du même auteur", "Frontispice"]),
    ("hr", ["Prolog", "Epilog", "Zaključak", "Pogovor", "Rječnik", "Kronologija", "Karta", "O autoru", "Druge knjige autora", "Frontispis"]),
    ("hu", ["Prológus", "Epilógus", "Befejezés", "Utószó", "Szójegyzék", "Kronológia", "Térkép", "A szerzőről", "A szerző további művei", "Címkép"]),
    ("it", ["Prologo", "Epilogo", "Conclusione", "Postfazione", "Glossario", "Cronologia", "Mappa", "L’autore", "Dello stesso autore", "Antiporta"]),
    ("nb", ["Prolog", "Epilog", "Avslutning", "Etterord", "Ordliste", "Kronologi", "Kart", "Om forfatteren", "Av samme forfatter", "Frontispis"]),
    ("nl", ["Proloog", "Epiloog", "Conclusie", "Nawoord", "Woordenlijst", "Chronologie", "Kaart", "Over de auteur", "Van dezelfde auteur", "Frontispice"]),
    ("pl", ["Prolog", "Epilog", "Zakończenie", "Posłowie", "Słowniczek", "Kalendarium", "Mapa", "O autorze", "Inne książki autora", "Frontyspis"]),
    ("pt", ["Prólogo", "Epílogo", "Conclusão", "Posfácio", "Glossário", "Cronologia", "Mapa", "Sobre o autor", "Outras obras do autor", "Frontispício"]),
    ("ro", ["Prolog", "Epilog", "Încheiere", "Postfață", "Glosar", "Cronologie", "Hartă", "Despre autor", "De același autor", "Frontispiciu"]),
    ("ru", ["Пролог", "Эпилог", "Заключение", "Послесловие", "Глоссарий", "Хронология", "Карта", "Об авторе", "Другие книги автора", "Фронтиспис"]),
    ("sk", ["Prológ", "Epilóg", "Záver", "Doslov", "Slovníček", "Chronológia", "Mapa", "O autorovi", "Ďalšie knihy autora", "Frontispis"]),
    ("sl", ["Prolog", "Epilog", "Sklep", "Spremna beseda", "Slovarček", "Kronologija", "Zemljevid", "O avtorju", "Druge knjige avtorja", "Frontispis"]),
    ("sv", ["Prolog", "Epilog", "Avslutning", "Efterord", "Ordlista", "Kronologi", "Karta", "Om författaren", "Av samma författare", "Frontespis"]),
    ("tr", ["Prolog", "Epilog", "Sonuç", "Sonsöz", "Sözlükçe", "Kronoloji", "Harita", "Yazar Hakkında", "Yazarın Diğer Kitapları", "Frontispis"]),
    ("uk", ["Пролог", "Епілог", "Завершення", "Післямова", "Глосарій", "Хронологія", "Мапа", "Про автора", "Інші книжки автора", "Фронтиспис"]),
];

/// The title of such a piece in a language, given by its primary subtag, or in English;
/// `None` for other kinds.
pub(super) fn title(lang: &str, kind: PieceKind) -> Option<&'static str> {
    let column = KINDS.iter().position(|it| *it == kind)?;
    let row = TITLES.iter().find(|(tag, _)| *tag == lang).or(TITLES.first())?;
    Some(row.1[column])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_titles_and_others_the_english_ones() {
        assert_eq!(title("de", PieceKind::Afterword), Some("Nachwort"));
        assert_eq!(title("ru", PieceKind::AlsoBy), Some("Другие книги автора"));
        assert_eq!(title("eu", PieceKind::Map), Some("Map"));
        assert_eq!(title("en", PieceKind::Work), None);
        assert!(TITLES.iter().all(|(_, row)| row.iter().all(|it| !it.is_empty())));
    }
}

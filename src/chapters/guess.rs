//! The language of a text, guessed from its letters and its commonest words.

use unicode_script::{Script, UnicodeScript as _};

use crate::ground::Lang;

/// What a text's language seems to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LanguageGuess {
    /// A language tag.
    pub tag: &'static str,
    /// Whether the text says so plainly; else the tag is only what stands in.
    pub sure: bool,
}

/// So many words are looked at.
const MOST_WORDS: usize = 20_000;
/// So many letters, and fewer say nothing about a text.
const FEWEST_LETTERS: usize = 30;

/// The commonest short words of languages in Latin letters.
#[rustfmt::skip]
const WORDS: &[(&str, &str)] = &[
    ("en-US", "the of and to a in that was his he it with is for had not but her on she they this you have from were which all"),
    ("de", "der die und das in ist nicht ich zu den sie er mit es ein von auf war dem eine sich auch wie aber wir aus nur noch"),
    ("fr", "le la les et des est un une il dans que qui ne pas je vous du en pour elle ce plus au sur son nous mais avec était"),
    ("es", "el la de que y en los se no las un por con una su para es lo como más pero sus le al era cuando muy sin"),
    ("it", "il di che la e non un per una in è si del le da con sono ma della gli come lo nel alla era più anche suo"),
    ("pt", "o de que e do da em um para não uma os no se na por mais as dos como mas ao ele das seu sua eram também foi"),
    ("ca", "el la de i que els les un una per amb no es va del en al dels ha més però com seva aquest ser són tot"),
    ("nl", "de het een en van ik te dat die in je is niet zijn op met hij voor was aan er maar om ook als bij nog naar ze"),
    ("sv", "och att det i en som på är av för den med inte han ett hade var till jag om men hon från sig de så när"),
    ("da", "og i det at en er til af den på for ikke der som med han de jeg var sig et fra hun men havde blev efter også"),
    ("nb", "og i det at en er til av den på for ikke som med han de jeg var seg et fra hun men hadde ble etter også hva"),
    ("fi", "ja on ei se hän oli että ne mutta kun niin kuin en hänen myös ovat jo vain mitä sitten oli joka minä sen tai"),
    ("et", "ja on ei see ta oli et kui ka mis aga oma ma siis ning nii pole veel kes mu juba nad siin välja"),
    ("hu", "a az és hogy nem is egy volt meg már csak de ez azt van mint ha vagy még mert kell így ki el volna"),
    ("pl", "i w nie na się z że do to jest jak o ale był po co za jego od przez tak tylko czy już była jej gdy"),
    ("cs", "a se na je v že to si s z do o i jako ale za by byl jsem jeho jen už když nebo byla bylo od ve po"),
    ("sk", "a sa na je v že to si s z do o i ako ale za by bol som jeho len už keď alebo bola bolo od vo po sú"),
    ("sl", "in je se na v da za so ne pa bi ki z po kot tudi bil ali še že mu ga bila od kaj ni pri"),
    ("hr", "i je se u na da su za ne od sam bi što s kao ali nije bio ili to iz po samo kako bila već jer"),
    ("ro", "și de în la a o că nu cu se pe un din să care o ce mai este era pentru lui dar fi ca sau după"),
    ("tr", "ve bir bu da de için ile o ne çok gibi daha ama ben sonra olan kadar var diye her mi en ki değil"),
    ("lt", "ir į kad su ne tai iš yra o kaip jis bet ar tik buvo už ji per jo nuo mano dar apie dėl"),
    ("lv", "un ir uz ar no ka es viņš bet par nav tas kas lai tā kā viņa tik bija pie jau vai tikai"),
    ("la", "et in est non ad cum ut ex sed quod qui si quae esse ab sunt aut per enim etiam eius nec quam autem"),
    ("eo", "la kaj de en estas al mi ne li kiu ke por kun oni ĝi estis sed pri sur ili ĉi vi tio"),
];

/// Letters that one of the languages in Cyrillic has and others have not.
const CYRILLIC: &[(&str, &str)] = &[
    ("uk", "їєґ"),
    ("be", "ўЎ"),
    ("sr", "јљњћђ"),
    ("mk", "ѓќѕ"),
    ("ru", "ыэё"),
    ("bg", "ъ"),
];

/// Guesses the language of a text.
pub fn guess(text: &str) -> LanguageGuess {
    let counts = scripts(text);
    let Some((script, count)) = counts.iter().max_by_key(|(_, count)| *count) else {
        return LanguageGuess { tag: "en-US", sure: false };
    };
    if *count < FEWEST_LETTERS && *script == Script::Latin {
        return LanguageGuess { tag: "en-US", sure: false };
    }
    let sure = |tag| LanguageGuess { tag, sure: true };
    match script {
        Script::Latin => by_words(text),
        Script::Cyrillic => sure(by_letters(text)),
        Script::Han if counts.iter().any(|(it, _)| *it == Script::Hiragana) => sure("ja"),
        Script::Han => sure("zh"),
        Script::Greek if text.contains(['ὸ', 'ῶ', 'ἀ', 'ἐ', 'ὁ']) => {
            sure("grc")
        }
        _ => NATIVE
            .iter()
            .find(|(_, native)| native == script)
            .map_or(LanguageGuess { tag: "en-US", sure: false }, |(tag, _)| sure(tag)),
    }
}

fn by_words(text: &str) -> LanguageGuess {
    let mut hits = vec![0_usize; WORDS.len()];
    let sets: Vec<Vec<&str>> =
        WORDS.iter().map(|(_, list)| list.split(' ').collect()).collect();
    let mut words = 0;
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        words += 1;
        if words > MOST_WORDS {
            break;
        }
        let word = word.to_lowercase();
        for (hit, set) in hits.iter_mut().zip(&sets) {
            *hit += usize::from(set.contains(&word.as_str()));
        }
    }
    let mut ranked: Vec<(usize, usize)> =
        hits.into_iter().enumerate().map(|(at, n)| (n, at)).collect();
    ranked.sort_by_key(|&(hits, at)| (std::cmp::Reverse(hits), at));
    let ((best, at), second) = (ranked[0], ranked[1].0);
    // In running text one word in three or four is among these.
    let sure = best >= 3 && best * 10 >= words && best > second;
    LanguageGuess { tag: if sure { WORDS[at].0 } else { "en-US" }, sure }
}

fn by_letters(text: &str) -> &'static str {
    let of = |letters: &str| text.chars().filter(|c| letters.contains(*c)).count();
    let ranked = CYRILLIC.iter().map(|(tag, letters)| (of(letters), *tag));
    let best = ranked.rev().max_by_key(|(count, _)| *count);
    // Russian has the hard sign, too.
    match best {
        Some((0, _)) | None => "ru",
        Some((_, "bg")) if of("ыэ") > 0 => "ru",
        Some((_, tag)) => tag,
    }
}

/// Languages that are written in another script than the Latin one.
const NATIVE: &[(&str, Script)] = &[
    ("el", Script::Greek),
    ("grc", Script::Greek),
    ("he", Script::Hebrew),
    ("yi", Script::Hebrew),
    ("ar", Script::Arabic),
    ("fa", Script::Arabic),
    ("ur", Script::Arabic),
    ("ja", Script::Hiragana),
    ("ja", Script::Katakana),
    ("ja", Script::Han),
    ("zh", Script::Han),
    ("ko", Script::Hangul),
    ("ko", Script::Han),
    ("th", Script::Thai),
    ("hi", Script::Devanagari),
    ("mr", Script::Devanagari),
    ("ne", Script::Devanagari),
    ("sa", Script::Devanagari),
    ("bn", Script::Bengali),
    ("ta", Script::Tamil),
    ("te", Script::Telugu),
    ("ka", Script::Georgian),
    ("hy", Script::Armenian),
    ("ru", Script::Cyrillic),
    ("uk", Script::Cyrillic),
    ("be", Script::Cyrillic),
    ("bg", Script::Cyrillic),
    ("mk", Script::Cyrillic),
    ("kk", Script::Cyrillic),
    ("ky", Script::Cyrillic),
    ("mn", Script::Cyrillic),
    ("tg", Script::Cyrillic),
    ("tt", Script::Cyrillic),
];

/// The letters of a text by script.
fn scripts(text: &str) -> Vec<(Script, usize)> {
    let mut counts: Vec<(Script, usize)> = Vec::new();
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        let script = c.script();
        if matches!(script, Script::Common | Script::Inherited | Script::Unknown) {
            continue;
        }
        match counts.iter_mut().find(|(known, _)| *known == script) {
            Some((_, count)) => *count += 1,
            None => counts.push((script, 1)),
        }
    }
    counts
}

/// The script that most letters of a text are of, where its language is not written in it;
/// `None` where it is, or where nothing is known of the language or the text is short.
pub fn foreign_script(text: &str, lang: Lang) -> Option<&'static str> {
    let counts = scripts(text);
    let all: usize = counts.iter().map(|(_, count)| count).sum();
    let (script, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    if count < FEWEST_LETTERS || count * 2 < all || is_native(script, lang) {
        return None;
    }
    Some(script.full_name())
}

fn is_native(script: Script, lang: Lang) -> bool {
    let subtag = lang.as_str().split('-').skip(1).find(|part| part.len() == 4);
    if let Some(subtag) = subtag {
        return match subtag {
            "Hans" | "Hant" | "Jpan" | "Kore" => script != Script::Latin,
            _ => script.short_name() == subtag,
        };
    }
    let mut own = NATIVE.iter().filter(|(tag, _)| *tag == lang.primary()).peekable();
    if own.peek().is_some() {
        return own.any(|(_, native)| *native == script);
    }
    // Of other languages it is known only that most are written in Latin letters.
    match script {
        Script::Latin => true,
        _ => !WORDS.iter().any(|(tag, _)| tag.split('-').next() == Some(lang.primary())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_guessed() {
        for (text, tag) in [
            ("The lamp stood in the window, and it was not lit that night.", "en-US"),
            ("A word. A note that stands where it is called. More.", "en-US"),
            ("Die Lampe stand auf dem Tisch, und sie war nicht mehr zu sehen.", "de"),
            ("La lampe était dans la rue et elle ne brûlait pas pour nous.", "fr"),
            ("La lámpara estaba en la mesa y no se veía más que la sal.", "es"),
            ("La lampada era sulla tavola e non si vedeva che il sale della casa.", "it"),
            ("De lamp stond op het raam en hij was niet meer aan te zien.", "nl"),
            ("Lampan stod i fönstret och den var inte tänd för att det var dag.", "sv"),
            ("Lampa stała w oknie i nie było jej widać, jak to się mówi.", "pl"),
            ("Лампа стояла на окне, и никто не зажигал её с самой весны.", "ru"),
            ("Лампа стояла на вікні, і її ніхто не запалював від весни, є так.", "uk"),
            (
                "Лампата стоеше на прозореца и никой не я беше палил от пролетта, къща.",
                "bg",
            ),
            ("Лампа је стајала на прозору и нико је није палио још од пролећа.", "sr"),
            ("Η λάμπα στεκόταν στο παράθυρο και κανείς δεν την άναβε.", "el"),
            (
                "灯は窓のそばにあり、春から誰もつけていなかった。夜になっても暗いままだった。",
                "ja",
            ),
        ] {
            assert_eq!(guess(text), LanguageGuess { tag, sure: true }, "{text}");
        }
        for text in ["", "Text.", "Lorem xyz qwe rty uio asd fgh jkl zxc vbn"] {
            assert!(!guess(text).sure, "{text}");
        }
    }

    #[test]
    fn a_script_that_is_not_the_languages_is_seen() {
        let russian = "Лампа стояла на окне, и никто не зажигал её с весны.";
        let english = "The lamp stood in the window, and nobody lit it in spring.";
        let is = |text, lang| foreign_script(text, Lang::new(lang).unwrap());
        assert_eq!(is(russian, "en-US"), Some("Cyrillic"));
        assert_eq!(is(english, "ru"), Some("Latin"));
        for (text, lang) in [
            (russian, "ru"),
            (russian, "sr"),
            (russian, "sr-Cyrl"),
            (russian, "xal"),
            (english, "en"),
            (english, "ru-Latn"),
            ("Да.", "en"),
        ] {
            assert_eq!(is(text, lang), None, "{text} {lang}");
        }
        assert_eq!(is(russian, "sr-Latn"), Some("Cyrillic"));
    }
}

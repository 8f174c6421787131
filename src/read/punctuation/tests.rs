//! What is typed, and what is set, by language.

use proptest::prelude::*;

use super::curl_text;
use crate::book::Lang;

/// Checks rows of (typed, set); `~` stands for the narrow no-break space.
fn check(lang: &str, rows: &[(&str, &str)]) {
    let lang = Lang::new(lang).unwrap();
    for (typed, set) in rows {
        let set = set.replace('~', "\u{202F}");
        assert_eq!(curl_text(typed, lang), set, "{lang}: {typed}");
    }
}

#[test]
fn english() {
    for lang in ["en-US", "en-GB"] {
        check(
            lang,
            &[
                ("\"Stop,\" she said.", "“Stop,” she said."),
                ("\"He said 'no' twice,\" I wrote.", "“He said ‘no’ twice,” I wrote."),
                ("'He said \"no\" twice,' I wrote.", "‘He said “no” twice,’ I wrote."),
                ("'\"Deep\" it was.'", "‘“Deep” it was.’"),
                ("\"'Deep' it was.\"", "“‘Deep’ it was.”"),
                ("it's the dogs' lamp, o'clock", "it’s the dogs’ lamp, o’clock"),
                ("'Tis 'twas 'em 'til", "’Tis ’twas ’em ’til"),
                ("rock 'n' roll", "rock ’n’ roll"),
                ("the '90s and '45", "the ’90s and ’45"),
                ("'90 days' he said", "’90 days’ he said"),
                ("the 1920's", "the 1920’s"),
                ("(\"in brackets\")", "(“in brackets”)"),
                ("word---\"and more\"", "word—“and more”"),
                ("wait--no --- yes...", "wait–no — yes…"),
                ("1914--1918", "1914–1918"),
                ("so ends it....", "so ends it…."),
                ("6' 2\" and 40° 26' N", "6' 2\" and 40° 26' N"),
                ("\"in 1914\"", "“in 1914”"),
                ("“curly” and ‘curly’", "“curly” and ‘curly’"),
                ("“it's mixed”", "“it’s mixed”"),
                ("\"one \"two\" one\"", "“one ‘two’ one”"),
                ("ends here.\"", "ends here.”"),
                ("see https://x.org/a--b'c\"", "see https://x.org/a--b'c”"),
                ("----", "----"),
                ("\"—\"", "“—”"),
                ("'Round' was the word", "‘Round’ was the word"),
                ("'Cause of Death' and 'cause", "‘Cause of Death’ and ’cause"),
                ("come 'round again", "come ’round again"),
                ("the 'em dash'", "the ’em dash’"),
            ],
        );
    }
}

#[test]
fn german() {
    check(
        "de",
        &[
            ("\"Halt\", sagte sie.", "„Halt“, sagte sie."),
            ("\"Er sagte 'nein' dazu.\"", "„Er sagte ‚nein‘ dazu.“"),
            ("'s ist so, wie geht's", "’s ist so, wie geht’s"),
            ("\"'Ja'\"", "„‚Ja‘“"),
            ("so -- und nicht anders", "so – und nicht anders"),
            ("»dies bleibt«", "»dies bleibt«"),
        ],
    );
    check("de-CH", &[("\"Halt 'nein'\"", "«Halt ‹nein›»")]);
}

#[test]
fn french() {
    check(
        "fr",
        &[
            ("\"Bonjour\", dit-elle.", "«~Bonjour~», dit-elle."),
            ("l'homme, qu'il, aujourd'hui", "l’homme, qu’il, aujourd’hui"),
            ("l'\"homme\"", "l’«~homme~»"),
            ("Quoi! Vraiment ?", "Quoi~! Vraiment~?"),
            ("Voici: un; deux", "Voici~: un~; deux"),
            ("à 12:30, n'est-ce pas?!", "à 12:30, n’est-ce pas~?!"),
            ("« déjà »", "«~déjà~»"),
            ("«serré»", "«~serré~»"),
            ("\"il dit 'non' ici\"", "«~il dit “non” ici~»"),
            ("\"il dit 'non'\" et \"'a'\"", "«~il dit “non”~» et «~“a”~»"),
            ("\"Quoi?\"", "«~Quoi~?~»"),
            ("https://exemple.fr", "https://exemple.fr"),
        ],
    );
}

#[test]
fn spanish() {
    check(
        "es",
        &[
            ("\"Hola\", dijo.", "«Hola», dijo."),
            ("\"dijo 'no' ayer\"", "«dijo “no” ayer»"),
            ("¿\"Qué\"? ¡\"Así\"!", "¿«Qué»? ¡«Así»!"),
            ("--No --dijo.", "–No –dijo."),
        ],
    );
}

#[test]
fn italian() {
    check(
        "it",
        &[
            ("\"Ciao\", disse.", "«Ciao», disse."),
            (
                "l'uomo, un po' di pane, dell'\"arte\"",
                "l’uomo, un po’ di pane, dell’«arte»",
            ),
            ("\"disse 'no' ieri\"", "«disse “no” ieri»"),
            ("\"disse 'no'\"", "«disse “no”»"),
            ("'sto libro", "’sto libro"),
        ],
    );
}

#[test]
fn russian() {
    check(
        "ru",
        &[
            ("\"Нет\", сказала она.", "«Нет», сказала она."),
            ("\"роман \"Мать\" прочитан\"", "«роман „Мать“ прочитан»"),
            ("\"роман 'Мать'\"", "«роман „Мать“»"),
            ("Да --- это так...", "Да — это так…"),
        ],
    );
}

proptest! {
    /// No letter or digit is touched, in any language.
    #[test]
    fn letters_and_digits_stay(text in "([a-z0-9é]|[ \"'.:;!?()«»—-]){0,60}", at in 0..8_usize) {
        let lang = ["en-US", "de", "de-CH", "fr", "es", "it", "ru", "sv"][at];
        let curled = curl_text(&text, Lang::new(lang).unwrap());
        let letters = |text: &str| -> String {
            text.chars().filter(|c| c.is_alphanumeric()).collect()
        };
        prop_assert_eq!(letters(&curled), letters(&text));
    }
}

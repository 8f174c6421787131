//! What is typed, and what is set, by language.

use proptest::prelude::*;

use super::curl_text;
use crate::ground::Lang;

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
                ("wait--no --- yes -- so...", "wait—no — yes – so…"),
                ("1914--1918", "1914–1918"),
                ("so ends it....", "so ends it…."),
                ("6' 2\" and 40° 26' N", "6' 2\" and 40° 26' N"),
                ("\"in 1914\"", "“in 1914”"),
                ("“curly” and ‘curly’", "“curly” and ‘curly’"),
                ("“it's mixed”", "“it’s mixed”"),
                ("\"one \"two\" one\"", "“one ‘two’ one”"),
                ("ends here.\"", "ends here.”"),
                ("see https://x.org/a--b'c\"", "see https://x.org/a--b'c”"),
                ("----", "——"),
                ("*One*. ------. Two", "*One*. ——. Two"),
                ("M---- went, M\u{2E3A} and \u{2E3B} too", "M—— went, M—— and ——— too"),
                ("-------", "-------"),
                (
                    "\"Stop!--what,\" she said--\"and why--\"",
                    "“Stop!—what,” she said—“and why—”",
                ),
                ("-- A saying", "— A saying"),
                ("§§ 4--7, the ½--1 lb", "§§ 4–7, the ½–1 lb"),
                // What nothing closes changes nothing behind it.
                (
                    "to the 'Change, and 'light, and 'tween and 'round; the '20s-'30s; 1990s' end",
                    "to the ’Change, and ’light, and ’tween and ’round; the ’20s-’30s; 1990s’ end",
                ),
                (
                    "Give 'im \"the oar\" and 'the rope'.",
                    "Give ’im “the oar” and ‘the rope’.",
                ),
                (
                    "'Ello,' he said, 'Ere's one; it's the boys' boat.",
                    "‘Ello,’ he said, ’Ere’s one; it’s the boys’ boat.",
                ),
                ("\"Yes, he said. \"No,\" said she.", "“Yes, he said. “No,” said she."),
                (
                    "'He saw the boys' boat,' I wrote.",
                    "‘He saw the boys’ boat,’ I wrote.",
                ),
                ("\"the boys' boat\" and 'so'", "“the boys’ boat” and ‘so’"),
                ("He said...\"Why?\"", "He said…“Why?”"),
                ("a non-\"standard\" word", "a non-“standard” word"),
                // Feet, inches, minutes.
                (
                    "\"The man was 5'10\" and 120 lbs,\" he said. A 5'10\" mast.",
                    "“The man was 5'10\" and 120 lbs,” he said. A 5'10\" mast.",
                ),
                ("\"A 6\" pipe,\" he said.", "“A 6\" pipe,” he said."),
                ("\"6\" by 4\" board,\" he said", "“6\" by 4\" board,” he said"),
                ("'A 6' 2\" man,' he said", "‘A 6' 2\" man,’ he said"),
                ("\"at 40° 26' 46\" N,\" he read", "“at 40° 26' 46\" N,” he read"),
                ("\"in 1914\" and \"in 1915\"", "“in 1914” and “in 1915”"),
                // Addresses.
                ("<https://e.org/?d='e'>", "<https://e.org/?d='e'>"),
                ("(see www.e.org/a--b's) 'so'", "(see www.e.org/a--b's) ‘so’"),
                ("at e.org/it's--x, o'b--c@e.org.", "at e.org/it's--x, o'b--c@e.org."),
                ("\"https://e.org/x...\"", "“https://e.org/x…”"),
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
            ("--No --dijo. 1914--18", "—No —dijo. 1914–18"),
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

#[test]
fn dutch() {
    check(
        "nl",
        &[
            (
                "'s Avonds ging hij. 't Is laat in 't huis. 's-Gravenhage.",
                "’s Avonds ging hij. ’t Is laat in ’t huis. ’s-Gravenhage.",
            ),
            (
                "\"'s Morgens,\" zei hij. 'k weet het.",
                "“’s Morgens,” zei hij. ’k weet het.",
            ),
            (
                "'Ja, zo'n dag,' zei hij, 'en 'n uur.'",
                "‘Ja, zo’n dag,’ zei hij, ‘en ’n uur.’",
            ),
        ],
    );
}

#[test]
fn other_languages() {
    check("sv", &[("\"Ja\" och 'nej'", "”Ja” och ’nej’")]);
    check("nb", &[("\"Ja\" og 'nei'", "«Ja» og ‘nei’")]);
    check("cs", &[("\"Ano\" a 'ne'", "„Ano“ a ‚ne‘")]);
    check("hu", &[("\"Igen, \"nem\", igen\"", "„Igen, »nem«, igen”")]);
    check("pt", &[("\"Sim\"", "“Sim”"), ("-- Sim -- disse", "— Sim – disse")]);
    check("zh-Hant", &[("\"灯\"", "「灯」")]);
    check("de", &[("im 'Hansa und \"dort\" 'hier'", "im ’Hansa und „dort“ ‚hier‘")]);
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

    /// In English a straight single mark never becomes a double one, nor the reverse
    /// outside of quotations.
    #[test]
    fn singles_stay_single(text in "([a-z0-9]|[ '.,;!?-]){0,60}") {
        let curled = curl_text(&text, Lang::EN_US);
        prop_assert!(!curled.contains(['“', '”']), "{}", curled);
    }
}

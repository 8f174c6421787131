//! Words of a title that only lead on to the next: no line of it ends with them.
//!
//! Most are known without a list: in titles that capitalise what matters they are the ones
//! in small letters; elsewhere the shortest ones, and a few longer ones of languages that
//! write their titles like sentences.

/// Letters of a word that leads on, where capitals do not tell.
const SHORT: usize = 3;

/// Longer words that lead on: English, French, German, Italian, Spanish.
#[rustfmt::skip]
const LONGER: &[&str] = &[
    "from", "into", "over", "than", "that", "their", "through", "under", "upon", "when",
    "which", "with", "without",
    "avec", "chez", "dans", "entre", "leur", "leurs", "pour", "sans", "sous", "vers",
    "aber", "beim", "durch", "eine", "einem", "einen", "einer", "eines", "gegen", "nach",
    "oder", "ohne", "über", "unter", "wenn", "wider", "zwischen",
    "alla", "alle", "come", "dalla", "dalle", "della", "delle", "dello", "nella",
    "nelle", "sulla",
    "como", "desde", "hasta", "para", "pero", "sobre",
];

/// Whether more than half of the longer words begin with a capital.
pub(crate) fn capitalised(text: &str) -> bool {
    let long = text.split_whitespace().filter(|word| word.chars().count() > SHORT);
    let (capitals, all) = long.fold((0, 0), |(capitals, all), word| {
        let first = word.chars().find(|letter| letter.is_alphabetic());
        (capitals + usize::from(first.is_some_and(char::is_uppercase)), all + 1)
    });
    capitals * 2 > all
}

/// Whether a word is as short as those that lead on mostly are.
pub(crate) fn is_short(word: &str) -> bool {
    word.chars().all(char::is_alphabetic) && word.chars().count() <= SHORT
}

/// Whether a word only leads on to the next: an article, a preposition, a conjunction.
pub(crate) fn leads_on(word: &str, titled: bool) -> bool {
    if word == "&" {
        return true;
    }
    let bare = word.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let article = matches!(bare, "A" | "An" | "The");
    let small =
        bare.starts_with(char::is_lowercase) && bare.chars().all(char::is_alphabetic);
    let few = || bare.chars().count() <= SHORT || LONGER.contains(&bare);
    article || (small && (titled || few()))
}

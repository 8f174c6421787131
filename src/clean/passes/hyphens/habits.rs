//! What languages do as a rule with a word that a line's end divides, where the scan
//! does not show it and no word list says it.

use super::rules::HYPHEN_KEPT;
use super::{Divided, rules};
use crate::clean::flow::{Join, Joint};
use crate::clean::language::LineEndHyphens;

/// German words that stand by themselves and start no second half of a word.
const GERMAN_APART: [&str; 42] = [
    "und", "oder", "aber", "doch", "als", "wenn", "nicht", "auch", "noch", "wie", "sich",
    "ich", "wir", "daß", "dass", "denn", "weil", "war", "ist", "sind", "hat", "wird",
    "zum", "zur", "vom", "im", "am", "er", "sie", "es", "man", "nur", "schon", "ob",
    "so", "nun", "sondern", "hatte", "waren", "wurde", "welche", "welcher",
];
/// Words that are made of one of those and a first half.
const GERMAN_SOLID: [&str; 24] = [
    "jedoch",
    "dennoch",
    "sowie",
    "also",
    "gleichwie",
    "ebenso",
    "wieso",
    "umso",
    "darob",
    "gleichwohl",
    "jemand",
    "niemand",
    "jedermann",
    "warum",
    "obschon",
    "wenngleich",
    "nirgend",
    "dieselbe",
    "gewiss",
    "hierin",
    "lehrerin",
    "herrschaft",
    "genauso",
    "sobald",
];

/// A German word: solid before a small letter, unless a word of its own follows.
pub(super) fn german(word: &Divided<'_>) -> Join {
    let apart = GERMAN_APART.contains(&word.right);
    let solid = word.solid.to_lowercase();
    if !apart || GERMAN_SOLID.contains(&solid.as_str()) || word.lexicon.knows(&solid) {
        return self::solid(word);
    }
    // The end of a noun that is as short as one of these words: `Leh-rer`, `Re-im`.
    let syllable = matches!(word.right, "er" | "es" | "im" | "am" | "ist" | "hat" | "ob");
    if syllable && !word.lexicon.knows(word.left) {
        return self::solid(word);
    }
    // Nothing is joined: the hyphen may be a comma, or a dash.
    let why = "a word of its own follows: the hyphen stays";
    Join { glue: Joint::Space, rule: &HYPHEN_KEPT, confidence: 82, evidence: why.into() }
}

/// A small word of German with a capital begins a sentence: the hyphen before it is a
/// point, or a dash, that was misread, and stays.
pub(super) fn sentence(word: &Divided<'_>) -> Option<Join> {
    let language = word.lexicon.language;
    let begins = word.right.starts_with(char::is_uppercase)
        && language.is_function(&word.right.to_lowercase())
        && word.left.chars().any(char::is_lowercase);
    let german = language.hyphens == LineEndHyphens::German && word.sign == "-";
    (german && begins && word.uses.1 == 0).then(|| Join {
        glue: Joint::Space,
        rule: &HYPHEN_KEPT,
        confidence: 82,
        evidence: "a sentence begins behind it: the hyphen stays".into(),
    })
}

/// French words that stand behind a hyphen.
const FRENCH_BEHIND: [&str; 12] = [
    "là", "ci", "même", "mêmes", "il", "ils", "elle", "elles", "vous", "moi", "toi",
    "uns",
];
/// French verbs, and what else these words hang on: `est-ce`, `dis-le`.
const FRENCH_VERBS: [&str; 34] = [
    "est",
    "était",
    "étoit",
    "sont",
    "sera",
    "serait",
    "fut",
    "soit",
    "dit",
    "dis",
    "fait",
    "voit",
    "peut",
    "doit",
    "faut",
    "avait",
    "avoit",
    "aurait",
    "puis",
    "suis",
    "ai",
    "va",
    "vas",
    "voilà",
    "donne",
    "donnez",
    "laisse",
    "laissez",
    "allons",
    "allez",
    "voyez",
    "croit",
    "reprit",
    "répondit",
];
/// French numbers that compounds are made of, beside the profile's numerals.
const FRENCH_TENS: [&str; 7] =
    ["vingts", "trente", "quarante", "cinquante", "soixante", "cent", "cents"];
/// First parts that French print sets with a hyphen.
const FRENCH_FRONTS: [&str; 12] = [
    "demi", "ex", "vice", "quasi", "avant", "arrière", "grand", "grands", "saint",
    "sainte", "nouveau", "peut",
];

/// A French word.
pub(super) fn french(word: &Divided<'_>) -> Join {
    let solid = word.solid.to_lowercase();
    let right = word.right.to_lowercase();
    if word.lexicon.knows(&solid) || french_pronoun(&solid) {
        return self::solid(word);
    }
    let left = word.lower.rsplit('\'').next().unwrap_or(&word.lower);
    let verb = FRENCH_VERBS.contains(&left)
        || left.len() > 3 && left.ends_with("ez")
        || left == "t";
    let hangs = match right.as_str() {
        // `vil-le` is no break of French, `par-elle` may be one: only behind a verb.
        "ce" | "le" | "la" | "les" | "lui" | "leur" | "je" | "tu" | "on" | "nous"
        | "y" | "en" => verb,
        // `pé-ril` would leave the shorter part behind.
        "il" | "ils" | "elle" | "elles" => verb || left.ends_with(['t', 'd', 'a', 'e']),
        "ci" | "uns" => word.lexicon.knows(left),
        behind => FRENCH_BEHIND.contains(&behind),
    };
    let numerals = word.lexicon.language.numerals;
    let is_number = |part: &str| numerals.contains(&part) || FRENCH_TENS.contains(&part);
    let number = is_number(left) && is_number(&right);
    let front = FRENCH_FRONTS.contains(&left)
        && (word.right.starts_with(char::is_uppercase) || word.lexicon.knows(&right))
        || left == "au"
            && matches!(
                right.as_str(),
                "dessus" | "dessous" | "delà" | "devant" | "dehors" | "dedans" | "tour"
            );
    if hangs || number || front {
        return rules::keep(word.sign, 90, "French print sets it with a hyphen");
    }
    self::solid(word)
}

/// Pronouns and the like that end as if a pronoun hung on them.
fn french_pronoun(solid: &str) -> bool {
    matches!(
        solid,
        "cela"
            | "celui"
            | "celle"
            | "celles"
            | "ceci"
            | "voici"
            | "voilà"
            | "merci"
            | "delà"
            | "holà"
            | "mademoiselle"
            | "laquelle"
            | "lesquelles"
            | "quelle"
            | "quelles"
            | "telle"
            | "telles"
            | "nouvelle"
            | "nouvelles"
            | "belle"
            | "belles"
    )
}

/// Russian words and particles that stand behind a hyphen.
const RUSSIAN_BEHIND: [&str; 6] = ["нибудь", "либо", "таки", "де", "с", "ка"];
/// Russian words that `-то` hangs on.
const RUSSIAN_WITH_TO: [&str; 24] = [
    "кто",
    "что",
    "где",
    "как",
    "когда",
    "куда",
    "какой",
    "какая",
    "какое",
    "какие",
    "какого",
    "чей",
    "почему",
    "зачем",
    "откуда",
    "отчего",
    "чего",
    "чему",
    "кого",
    "кому",
    "кем",
    "так",
    "он",
    "там",
];

/// A Russian word.
pub(super) fn russian(word: &Divided<'_>) -> Join {
    let left = word.lower.as_str();
    let right = word.right.to_lowercase();
    let particle = match right.as_str() {
        "то" => RUSSIAN_WITH_TO.contains(&left),
        // `-ка` hangs on a command: `скажи-ка`.
        "ка" | "с" | "де" => false,
        behind => RUSSIAN_BEHIND.contains(&behind),
    };
    let front = matches!(left, "кое" | "кой")
        || left == "по" && right.ends_with("ски")
        || left == "из" && matches!(right.as_str(), "за" | "под");
    if (particle || front) && word.uses.0 == 0 {
        return rules::keep(word.sign, 92, "a particle behind a hyphen");
    }
    solid(word)
}

/// Solid before a small letter; a capital keeps its hyphen, but in a word of capitals.
pub(super) fn solid(word: &Divided<'_>) -> Join {
    let capitals =
        word.left.chars().count() > 1 && word.left.chars().all(char::is_uppercase);
    if word.right.starts_with(char::is_lowercase) || capitals {
        rules::solid(word.sign, 92, "a small letter follows")
    } else {
        rules::keep(word.sign, 85, "no small letter follows")
    }
}

//! Hyphens at line ends: does the word have one, or did only the line?
//!
//! Problem: `revolu-` / `tion` loses its hyphen, `self-` / `made` keeps it, and which
//! of the two a scan has more of differs from scan to scan; always deleting errs for
//! 3 to 30 % of all breaks (Bauge 2012). The evidence, in this order: how the scan
//! itself writes the word elsewhere; the word list; how the word is built, or what the
//! language does as a rule ([`habits`]). What speaks for either stands in
//! [`rules`]; here stands what comes before what. Where nothing decides, the hyphen stays
//! and is listed.
//!
//! [`lost`] joins halves whose hyphen is not read at all.

mod habits;
pub(in crate::clean) mod lost;
pub(in crate::clean) mod rules;

use crate::clean::edits::Confidence;
use crate::clean::flow::Join;
use crate::clean::language::LineEndHyphens;
use crate::clean::lexicon::Lexicon;
use crate::clean::signs::{is_of_word, line_hyphen};

/// How sure, and why.
type HyphenEvidence = Option<(Confidence, &'static str)>;

/// A word that a line's end divides.
struct Divided<'a> {
    lexicon: &'a Lexicon,
    /// The sign at the line's end, with the space before it if it has one.
    sign: &'a str,
    /// What stands before it, of this word.
    left: &'a str,
    /// What stands at the start of the next line, of this word.
    right: &'a str,
    /// The next line.
    after: &'a str,
    /// The first part in small letters.
    lower: String,
    /// The word without the hyphen.
    solid: String,
    /// How often the scan writes it without the hyphen, and with.
    uses: (u32, u32),
    /// Whether the parts have further ones: `five-and-` / `twenty`.
    chained: bool,
}

/// The join of a line that ends in a hyphen with the next, or `None` if it does not.
pub(in crate::clean) fn join(
    lexicon: &Lexicon,
    before: &str,
    after: &str,
) -> Option<Join> {
    let word = Divided::new(lexicon, before, after)?;
    let sign = word.sign;
    let soft = |(confidence, why)| rules::solid(sign, confidence, why);
    let hard = |(confidence, why)| rules::keep(sign, confidence, why);
    let known = rules::letter_as_mark(&word)
        .map(soft)
        .or_else(|| rules::no_word(&word).map(hard))
        .or_else(|| rules::own_solid(&word).map(soft))
        .or_else(|| rules::own_hyphened(&word).map(hard))
        .or_else(|| rules::soft_sign(&word).map(soft))
        .or_else(|| rules::hanging(&word))
        .or_else(|| rules::capital(&word).map(soft))
        .or_else(|| habits::sentence(&word))
        .or_else(|| rules::as_written(&word).map(hard));
    let found = known.or_else(|| match lexicon.language.hyphens {
        LineEndHyphens::Listed => listed(&word),
        LineEndHyphens::German => Some(habits::german(&word)),
        LineEndHyphens::French => Some(habits::french(&word)),
        LineEndHyphens::Russian => Some(habits::russian(&word)),
        LineEndHyphens::Solid => Some(habits::solid(&word)),
    });
    found.or_else(|| Some(hard((80, "nothing decides: the hyphen stays"))))
}

/// By the word list.
fn listed(word: &Divided<'_>) -> Option<Join> {
    let soft = |(confidence, why)| rules::solid(word.sign, confidence, why);
    let hard = |(confidence, why)| rules::keep(word.sign, confidence, why);
    rules::chain(word)
        .map(hard)
        .or_else(|| rules::listed(word).map(soft))
        .or_else(|| rules::prefix(word).map(hard))
        .or_else(|| rules::ending_or_prefix(word).map(soft))
        .or_else(|| rules::dirt(word))
        .or_else(|| rules::misread(word).map(soft))
        .or_else(|| rules::compound(word).map(hard))
        .or_else(|| rules::no_words(word).map(soft))
}

impl<'a> Divided<'a> {
    fn new(lexicon: &'a Lexicon, before: &'a str, after: &'a str) -> Option<Self> {
        let sign = line_hyphen(before)?;
        let stem = &before[..before.len() - sign.len()];
        if !stem.ends_with(is_of_word) {
            return None;
        }
        let within = |c: char| is_of_word(c) || c == '\'';
        let left = stem.rsplit(|c| !within(c)).next().unwrap_or("");
        let front = &stem[..stem.len() - left.len()];
        let right = after.split(|c| !within(c) && c != '’').next().unwrap_or("");
        let solid = format!("{left}{right}");
        let hyphened = format!("{left}-{right}");
        let uses = (lexicon.uses(&solid), lexicon.uses(&hyphened));
        let lower = left.to_lowercase();
        let chained = front.ends_with('-') || after[right.len()..].starts_with('-');
        Some(Self { lexicon, sign, left, right, after, lower, solid, uses, chained })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::flow::Joint;
    use crate::clean::language::Language;

    fn joined_in(code: &str, own: &str, before: &str, after: &str) -> String {
        let mut lexicon = Lexicon::of(Language::of_tag(code).unwrap());
        lexicon.learn(own);
        match join(&lexicon, before, after).map(|join| join.glue) {
            None | Some(Joint::Space) => format!("{before} {after}"),
            Some(Joint::Apart(bytes)) => {
                format!("{} {after}", &before[..before.len() - bytes])
            }
            Some(Joint::Unhyphen(bytes)) => {
                format!("{}{after}", &before[..before.len() - bytes])
            }
            Some(Joint::Hyphen(bytes)) => {
                format!("{}-{after}", &before[..before.len() - bytes])
            }
            Some(_) => format!("{before}{after}"),
        }
    }

    fn joined(own: &str, before: &str, after: &str) -> String {
        joined_in("en", own, before, after)
    }

    #[test]
    fn the_scans_own_forms_decide_first() {
        assert_eq!(joined("a co-operative", "our co-", "operative"), "our co-operative");
        assert_eq!(joined("a cooperative", "our co-", "operative"), "our cooperative");
    }

    #[test]
    fn the_word_list_decides_next() {
        assert_eq!(joined("", "they pun-", "ished him"), "they punished him");
        assert_eq!(joined("", "a free-", "thinker"), "a freethinker");
        assert_eq!(joined("", "the under¬", "standing"), "the understanding");
    }

    #[test]
    fn hard_hyphens_stay() {
        assert_eq!(joined("", "his self-", "made house"), "his self-made house");
        assert_eq!(joined("", "the Anglo-", "Irish war"), "the Anglo-Irish war");
        assert_eq!(joined("", "in 1914-", "1918"), "in 1914-1918");
        assert_eq!(joined("", "a garden-", "window"), "a garden-window");
        assert_eq!(joined("", "and then -", "so"), "and then - so");
        assert_eq!(joined("", "the proto-", "bakers"), "the proto-bakers");
        assert_eq!(
            joined("", "the pre-", "and the post-war years"),
            "the pre-and the post-war years".replace("pre-and", "pre- and")
        );
    }

    #[test]
    fn a_prefix_keeps_its_hyphen_before_a_word_only() {
        assert_eq!(joined("", "the ex-", "pected guest"), "the expected guest");
        assert_eq!(joined("", "the ex-", "king of it"), "the ex-king of it");
        let own = "a pre-war boat, a pre-war rope";
        assert_eq!(joined(own, "what it pre-", "sumes"), "what it presumes");
        assert_eq!(joined("", "his father-in-", "law"), "his father-in-law");
    }

    #[test]
    fn words_that_enter_no_compound_stand_apart() {
        assert_eq!(joined("", "over the-", "garden wall"), "over the garden wall");
        assert_eq!(joined("", "I gave up my-", "hopes"), "I gave up my hopes");
        assert_eq!(joined("", "five-and-", "twenty"), "five-and-twenty");
        assert_eq!(joined("", "one-to-", "the-other"), "one-to-the-other");
    }

    #[test]
    fn a_capital_behind_half_a_word_is_misread() {
        assert_eq!(joined("", "the quolm-", "Itoms of"), "the quolmItoms of");
        assert_eq!(joined("", "a trans-", "Siberian"), "a trans-Siberian");
    }

    #[test]
    fn an_old_s_makes_words() {
        let own = "fome moft fuch ftill thofe caufe";
        assert_eq!(joined(own, "what con-", "fifts of"), "what confifts of");
        assert_eq!(joined("", "the fur-", "named"), "the fur-named");
    }

    #[test]
    fn a_misread_letter_makes_no_compound() {
        assert_eq!(joined("", "the sol-", "lowing night"), "the sollowing night");
        assert_eq!(joined("", "the cap-", "lain of it"), "the caplain of it");
        assert_eq!(joined("", "a sea-", "captain"), "a sea-captain");
    }

    #[test]
    fn a_letter_that_is_read_as_a_mark_joins() {
        assert_eq!(joined("", "the par-", ":iculars of"), "the par:iculars of");
        assert_eq!(joined("", "he said -", ":iculars"), "he said - :iculars");
        assert_eq!(joined("", "the ferry-", "“and so"), "the ferry-“and so");
        assert_eq!(joined("", "the ferry-", ", and so"), "the ferry-, and so");
    }

    #[test]
    fn other_signs_become_hyphens() {
        assert_eq!(joined("", "his self¬", "made house"), "his self-made house");
        assert_eq!(joined("", "they pun\u{2e17}", "ished him"), "they punished him");
        assert_eq!(joined("", "they pun \u{ad}", "ished him"), "they punished him");
        assert_eq!(joined("", "they pun=", "ished him"), "they punished him");
    }

    #[test]
    fn names_that_no_list_has_are_joined() {
        assert_eq!(joined("", "Comrade Volo-", "dymyrko"), "Comrade Volodymyrko");
    }

    #[test]
    fn german_is_solid_before_small_letters() {
        let german = |before, after| joined_in("de", "", before, after);
        assert_eq!(german("zu wen-", "den, und"), "zu wenden, und");
        assert_eq!(german("Haus-", "und Hofrecht"), "Haus- und Hofrecht");
        assert_eq!(german("der Ober-", "Amtmann"), "der Ober-Amtmann");
        assert_eq!(german("er ist je-", "doch da"), "er ist jedoch da");
        assert_eq!(german("den Hund-", "doch von"), "den Hund- doch von");
        assert_eq!(german("am Abend-", "als die"), "am Abend- als die");
        assert_eq!(german("am Abend-", "Und die"), "am Abend- Und die");
    }

    #[test]
    fn french_keeps_what_hangs_on_a_verb() {
        let french = |before, after| joined_in("fr", "", before, after);
        assert_eq!(french("la mai-", "son"), "la maison");
        assert_eq!(french("celui-", "là même"), "celui-là même");
        assert_eq!(french("lui-", "même"), "lui-même");
        assert_eq!(french("répondit-", "il"), "répondit-il");
        assert_eq!(french("va-t-", "il"), "va-t-il");
        assert_eq!(french("quatre-", "vingts"), "quatre-vingts");
        assert_eq!(french("ce-", "lui qui"), "celui qui");
        assert_eq!(french("la cou-", "leur"), "la couleur");
        assert_eq!(french("les ho\u{303}¬", "mes"), "les ho\u{303}mes");
    }

    #[test]
    fn russian_keeps_its_particles() {
        let russian = |before, after| joined_in("ru", "", before, after);
        assert_eq!(russian("какой-", "нибудь"), "какой-нибудь");
        assert_eq!(russian("кто-", "то"), "кто-то");
        assert_eq!(russian("доро-", "га"), "дорога");
    }
}

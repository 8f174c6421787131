//! What is true of any two books.

use proptest::prelude::*;

use super::{book, holds, witness};
use florilege::collate::{Change, collate};

/// Markdown of a few short paragraphs, of few words, so that they are often alike.
fn chapters() -> impl Strategy<Value = Vec<String>> {
    let word = prop::sample::select(vec![
        "lamp",
        "salt",
        "bread",
        "the",
        "a",
        "was",
        "*lit*",
        "“low”",
        "to-day",
        "—",
        "灯",
        "it’s",
        "note[^1]",
    ]);
    let paragraph = prop::collection::vec(word, 1..14).prop_map(|words| words.join(" "));
    let chapter = prop::collection::vec(paragraph, 0..6).prop_map(|paragraphs| {
        let text = paragraphs.join("\n\n");
        let note =
            if text.contains("[^1]") { "\n\n[^1]: A *note* of it.\n" } else { "\n" };
        text + note
    });
    prop::collection::vec(chapter, 1..4)
}

fn memory(chapters: &[String]) -> florilege::Memory {
    let texts: Vec<(String, String)> = chapters
        .iter()
        .enumerate()
        .map(|(at, text)| (format!("{at}.md"), format!("# Work {at}\n\n{text}")))
        .collect();
    let named: Vec<(&str, &str)> = texts.iter().map(|it| (&*it.0, &*it.1)).collect();
    book(&named)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn every_word_stands_once(old in chapters(), new in chapters()) {
        let (old, new) = (witness("a", &memory(&old), false), witness("b", &memory(&new), false));
        let collation = collate(&old, &new);
        holds(&old, &new, &collation);
        // What is counted is what the sides differ by.
        let words = |it: &florilege::collate::Witness| it.works.iter().map(florilege::collate::WitnessWork::words).sum::<usize>();
        let count = collation.count();
        prop_assert_eq!(words(&old) + count.added, words(&new) + count.deleted);
    }

    #[test]
    fn the_same_is_the_same(text in chapters()) {
        let old = witness("a", &memory(&text), false);
        let collation = collate(&old, &old);
        prop_assert!(!collation.differs(false));
        let all = collation.works.iter().flat_map(|work| &work.passages);
        prop_assert!(all.into_iter().all(|it| it.change == Change::Same));
    }
}

//! Languages of a book for which some of the program's rules are not at hand.

use std::collections::BTreeMap;

use crate::book::Book;
use crate::diag::{Code, Diagnostic};
use crate::ground::Lang;
use crate::read::has_marks;
use crate::source::Span;
use crate::text::has_patterns;
use crate::words::LanguageWords;

/// Languages whose words are never divided by hyphens, as their writing has none.
const WHOLE: &str = "am ar arc arz ary bo ckb dv dz fa he iw ja ji km ko lo my ps sd syr \
    th ti ug ur vi yi yue zh";

/// Codes that name no one language.
const NONE: &str = "art mis mul und zxx";

/// Says what each language of a book lacks, once for each: the book's own first, at no
/// place, then those of works and passages, at the first of them.
pub fn language_lacks(book: &Book) -> Vec<Diagnostic> {
    let own = book.metadata.lang;
    let mut others: BTreeMap<&str, (Span, Lang)> = BTreeMap::new();
    let bodies = book.notes.iter().map(|note| note.body);
    let roots = book.pieces.iter().filter_map(|piece| piece.content).chain(bodies);
    for node in roots.flat_map(|root| book.tree.descendants(root)) {
        let node = book.tree.get(node);
        if node.lang.primary() != own.primary()
            && !others.contains_key(node.lang.primary())
        {
            others.insert(node.lang.primary(), (node.span, node.lang));
        }
    }
    let told = lack(own, true, None).into_iter();
    told.chain(others.values().filter_map(|(span, lang)| lack(*lang, false, Some(*span))))
        .collect()
}

/// What a language lacks; `None` if nothing. Generated words are in the language of the
/// book alone.
fn lack(lang: Lang, is_book: bool, span: Option<Span>) -> Option<Diagnostic> {
    let is_in = |codes: &str| codes.split_whitespace().any(|code| code == lang.primary());
    if is_in(NONE) {
        return None;
    }
    let lacks = [
        (
            !has_patterns(lang) && !is_in(WHOLE),
            "patterns of hyphenation",
            format!("name divisions of long words under `[hyphenation]`, `{lang}`"),
        ),
        (
            is_book && !LanguageWords::has(lang),
            "words such as `Contents` and `Notes`, which are set in English",
            "give generated pieces a `title`".to_owned(),
        ),
        (
            !has_marks(lang),
            "quotation marks of its own; straight ones become English",
            "write its quotation marks as they are to be printed".to_owned(),
        ),
    ];
    let lacking = || lacks.iter().filter(|it| it.0);
    lacking().next()?;
    let what: Vec<_> = lacking().map(|it| it.1).collect();
    let mut todo: Vec<_> = lang.advice().into_iter().collect();
    todo.extend(lacking().map(|it| it.2.clone()));
    let message = format!("`{lang}` has here no {}", what.join("; no "));
    let report = match span {
        Some(span) => Diagnostic::new(Code::LanguageLacks, span, message),
        None => Diagnostic::unplaced(Code::LanguageLacks, message),
    };
    Some(report.hint(todo.join("; ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_says_exactly_what_it_lacks() {
        let told = |tag, is_book| {
            let found = lack(Lang::new(tag)?, is_book, None)?;
            Some((found.message.clone(), found.hint.clone().unwrap_or_default()))
        };
        // Hyphenation, words, marks.
        for (tag, is_book, lacks) in [
            ("en-GB", true, [false, false, false]),
            ("de", true, [false, false, false]),
            ("nl", true, [false, true, false]),
            ("nl", false, [false, false, false]),
            ("sw", true, [true, true, false]),
            ("sw", false, [true, false, false]),
            ("wo", true, [true, true, true]),
            ("ja", true, [false, true, false]),
            ("ja", false, [false, false, false]),
            ("x-quenya", false, [true, false, true]),
            ("zxx", true, [false, false, false]),
        ] {
            let message = told(tag, is_book).unwrap_or_default().0;
            let words = ["hyphenation", "`Contents`", "quotation"];
            assert_eq!(
                words.map(|word| message.contains(word)),
                lacks,
                "{tag}: {message}"
            );
        }
        let hint = told("deu", true).unwrap_or_default().1;
        assert!(hint.starts_with("write `de`;"), "{hint}");
    }
}

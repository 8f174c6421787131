//! The list is walked: each example is found once, no counter-example is.

use super::all;
use crate::read::tests::reading;

#[test]
fn each_form_is_found_in_its_example_alone() {
    let mut faults = Vec::new();
    for form in all() {
        let name = |text: &str| -> Vec<String> {
            let read = reading(text);
            let found = read.found.iter().filter(|it| it.code == form.code);
            found.map(|it| it.message.clone()).collect()
        };
        let found = name(form.example);
        if found.len() != 1 || !found[0].contains(form.name) {
            faults.push(format!("{:?}: {found:?}, not {}", form.example, form.name));
        }
        let found = reading(form.counter).messages();
        if !found.is_empty() {
            faults.push(format!("{:?}: {found:?}", form.counter));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
    assert!(all().count() > 90);
}

#[test]
fn names_of_forms_agree_with_their_verbs() {
    let many: Vec<_> = all().filter(|it| it.is_many()).map(|it| it.name).collect();
    assert_eq!(
        many,
        [
            "French quotation marks typed as two signs each",
            "apostrophes of MediaWiki",
            "highlighted words",
            "inserted words",
            "hidden words",
            "two tildes without their partners",
            "marked words of Ulysses",
            "italics of a wiki",
            "bold or spaced words as transcripts have them",
        ]
    );
    let message = &reading("A ==marked== word.").messages()[0];
    assert!(
        message.ends_with(
            "these are highlighted words, and would be printed as they were typed"
        ),
        "{message}"
    );
}

#[test]
fn signs_that_are_escaped_or_code_are_themselves() {
    for text in [
        "Write \\[[name]] or `[[name]]`, \\{{ x }} or `{{ x }}`.",
        "\\@quill and `@quill`, \\#tag, \\*one, \\_two.",
        "```\n{{< figure >}} [@key] \\newpage\n```\n",
        "See <https://lamp.org/?a=@b&c[[d]]> and <ada@lamp.org>.",
        "[words](https://lamp.org/a_b_(c)_@d)",
        "At 10:30:45 it was 5 % off; 3*4 = 12, 50% and 60%.",
        "He said_it & she (the other) left: so; it \"was\" -- over... #5",
        "“One,” he said—‘two.’ (See p. 5.) [sic] […] * * *",
    ] {
        assert_eq!(reading(text).messages(), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_form_of_many_words_is_named() {
    let words = "word ".repeat(2_000);
    for text in [
        format!("{{{{< figure {words}>}}}}"),
        format!("[b]{words}[/b]"),
        format!("[Footnote 1: {words}]"),
        format!("So {{>>{words}<<}} it is."),
    ] {
        assert_eq!(reading(&text).messages().len(), 1, "{}", &text[..20]);
    }
}

/// Each bracket could open something that nothing closes.
#[test]
fn what_is_never_closed_is_looked_for_once() {
    for open in ["(a [", "[b] "] {
        let text = open.repeat(20_000);
        assert_eq!(reading(&text).messages(), Vec::<String>::new(), "{open}");
    }
}

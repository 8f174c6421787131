//! Paragraphs of one quotation, and gaps within lines of verse.

use super::*;

fn quotations(markdown: &str) -> usize {
    let read = reading(markdown);
    assert!(!read.outline().contains('>'), "{}", read.outline());
    read.outline().matches("BlockQuote").count()
}

#[test]
fn a_quotation_goes_on_behind_a_blank_line() {
    assert_eq!(quotations("> One.\n\n> Two.\n\n\n> Three.\n\nText.\n"), 1);
    assert_eq!(quotations("> > One.\n>\n>\n> > Two.\n\n> Three.\n"), 2);
    assert_eq!(quotations("- Item\n\n  > One.\n\n  > Two.\n"), 1);
    let read = reading("> One.\n\n> Two.[^a]\n\n[^a]: A note.\n");
    insta::assert_snapshot!(read.outline(), @r#"
    BlockQuote
      Paragraph
        "One."
      Paragraph
        "Two."
        NoteCall
    "#);
}

#[test]
fn what_stands_between_two_quotations_keeps_them_apart() {
    for between in ["<!-- another -->", "Text.", "* * *", "[^n]: A note."] {
        let markdown =
            format!("Call.[^n]\n\n> One.\n\n{between}\n\n> Two.\n\n[^n]: Note.\n");
        assert_eq!(quotations(&markdown), 2, "{between}");
    }
    // A division says what it is one of.
    assert_eq!(quotations("> One.\n\n::: quote\nTwo.\n:::\n\n> Three.\n"), 3);
    assert_eq!(quotations("> One.\n\n> [!NOTE]\n> Two.\n\n> Three.\n"), 3);
}

#[test]
fn gaps_within_a_line_of_verse_are_kept() {
    let read = reading("::: verse\nSo *far   off* he went.   Came back.  Sat\n:::\n");
    let outline = read.outline().replace("\\u{2002}", "_");
    assert!(outline.contains("\"far___off\""), "{outline}");
    assert!(outline.contains("\" he went.___Came back.  Sat\""), "{outline}");
    let prose = reading("Far   off.\n").outline();
    assert!(!prose.contains("2002"), "{prose}");
}

//! What comes from other programs and from people's habits.

use std::ops::Range;

use super::*;

/// Codes that are shown here.
pub(super) const SHOWN: [&str; 11] = [
    "R028", "R029", "R030", "R031", "R032", "R033", "R034", "R035", "R036", "R037",
    "R038",
];

/// The codes of a text's messages, in order.
fn codes(text: &str) -> Vec<&'static str> {
    reading(text).found.iter().map(|it| it.code.as_str()).collect()
}

#[test]
fn a_line_of_a_line_block_may_go_on() {
    let read = reading(
        "| A first line\n| A *long\n  line* that goes\n    on\n|   third\n| last\n  - no list\n\n\
         After.\n",
    );
    assert_eq!(read.messages(), Vec::<String>::new());
    insta::assert_snapshot!(read.outline(), @r#"
    Verse
      Stanza
        VerseLine { indent: 0 }
          "A first line"
        VerseLine { indent: 0 }
          "A "
          Emphasis
            "long line"
          " that goes on"
        VerseLine { indent: 2 }
          "third"
        VerseLine { indent: 0 }
          "last - no list"
    Paragraph
      "After."
    "#);
}

#[test]
fn a_quoted_line_block_goes_on_too() {
    let read = reading("> | One\n>   and more\n> | two\n\nText\n");
    assert_eq!(read.messages(), Vec::<String>::new());
    let outline = read.outline();
    assert!(
        outline.contains("\"One and more\"") && outline.contains("\"two\""),
        "{outline}"
    );
}

#[test]
fn signs_of_quotations_in_verse_are_verse() {
    let read = reading("::: verse\nOne\n> two\n> > three\n:::\n\nAfter.\n");
    assert_eq!(read.messages(), Vec::<String>::new());
    let outline = read.outline();
    assert!(!outline.contains("BlockQuote"), "{outline}");
    assert!(
        outline.contains("\"> two\"") && outline.contains("\"> > three\""),
        "{outline}"
    );
}

#[test]
fn a_caption_keeps_its_markup_beside_backslashes() {
    let read = reading("![a](b.png \"*The Lamp* \\(1917\\) and \\\"more\\\"\")\n");
    insta::assert_snapshot!(read.outline(), @r#"
    Figure
      Image Some("a")
      Caption
        Emphasis
          "The Lamp"
        " (1917) and “more”"
    "#);
    let read = reading("![a][b]\n\n[b]: c.png \"Of *light*\"\n");
    assert!(read.outline().contains("Emphasis"), "{}", read.outline());
}

#[test]
fn a_figure_by_name_has_its_words_for_a_caption() {
    for id in ["fig:bridge", "fig-bridge"] {
        let read = reading(&format!("![The *bridge*.](a.png){{#{id} width=80%}}\n"));
        assert_eq!(read.messages(), Vec::<String>::new());
        let outline = read.outline();
        assert!(outline.contains("Caption\n    \"The \"\n    Emphasis"), "{outline}");
    }
    assert_eq!(
        codes("![The bridge before the flood, seen from the mill.](a.png)"),
        ["R035"]
    );
    for quiet in [
        "![A bridge over a river.](a.png)",
        "![The bridge of old before the flood, from above.](a.png \"Caption\")",
        "Inside ![The bridge of old before the flood, from above.](a.png) a line",
        "![The bridge of old before the flood, from above.](a.png){.decorative}",
    ] {
        assert_eq!(codes(quiet), [""; 0], "{quiet}");
    }
}

#[test]
fn levels_left_out_throughout_close_up() {
    let read = reading("# A\n\n### One\n\n#### Deep\n\n### Two\n");
    insta::assert_snapshot!(read.outline(), @r#"
    Title
      "A"
    Section { level: 1 }
      Heading { level: 1 }
        "One"
      Section { level: 2 }
        Heading { level: 2 }
          "Deep"
    Section { level: 1 }
      Heading { level: 1 }
        "Two"
    "#);
    let codes = read.found.iter().map(|it| it.code);
    assert!(codes.eq([Code::HeadingsClosedUp]));
    // Where the level is used elsewhere, nobody knows.
    let read = reading("# A\n\n## B\n\n#### C\n\n### D\n");
    assert_eq!(read.messages().len(), 1);
    assert!(read.messages()[0].starts_with("R010"));
    assert_eq!(
        read.found.iter().next().unwrap().hint.as_deref(),
        Some("write `###` here")
    );
}

#[test]
fn a_heading_in_a_quotation_is_a_strong_line() {
    let read = reading("> ### A *note*\n>\n> It is short.\n");
    assert_eq!(codes("> ### A note\n>\n> Short.\n"), ["R030"]);
    insta::assert_snapshot!(read.outline(), @r#"
    BlockQuote
      Paragraph
        Strong
          "A "
          Emphasis
            "note"
      Paragraph
        "It is short."
    "#);
}

#[test]
fn divisions_that_only_wrap_are_not_there() {
    let read = reading(
        "# A\n\n::: {.section #s}\n## B\n\nText.\n\n:::: {custom-style=\"Body Text\"}\n\
         More.\n::::\n:::\n\n## C\n",
    );
    assert_eq!(read.messages(), Vec::<String>::new());
    assert_eq!(read.chapter.targets[0].0, "s");
    insta::assert_snapshot!(read.outline(), @r#"
    Title
      "A"
    Section { level: 1 }
      Heading { level: 1 }
        "B"
      Paragraph
        "Text."
      Paragraph
        "More."
    Section { level: 1 }
      Heading { level: 1 }
        "C"
    "#);
    assert_eq!(codes("::: section\ntext\n"), ["R001"]);
    assert_eq!(codes(":::: letter\n::: section\ntext\n::::\n"), ["R001"]);
}

#[test]
fn call_outs_are_quotations_with_a_strong_title() {
    for (text, title) in [
        ("> [!NOTE]\n> Dry.\n", "Note"),
        ("> [!warning]- Keep it *dry*\n> Dry.\n", "Keep it "),
        ("::: {.callout-tip}\n## Of rain\n\nDry.\n:::\n", "Of rain"),
        ("::: {.callout-tip title=\"Of rain\"}\nDry.\n:::\n", "Of rain"),
        (":::tip\nDry.\n:::\n", "Tip"),
        ("::: warning Mind the rain\nDry.\n:::\n", "Mind the rain"),
        (":::note[Mind]\nDry.\n:::\n", "Mind"),
    ] {
        let read = reading(text);
        assert!(read.found.iter().all(|it| it.code == Code::ReadAsMeant), "{text}");
        assert!(!read.found.is_empty(), "{text}");
        let outline = read.outline();
        let wanted = format!("BlockQuote\n  Paragraph\n    Strong\n      {title:?}\n");
        assert!(outline.starts_with(&wanted), "{text}: {outline}");
        assert!(outline.ends_with("  Paragraph\n    \"Dry.\"\n"), "{text}: {outline}");
    }
}

#[test]
fn attributes_without_effect_are_no_faults() {
    for quiet in [
        "# Thanks {.unnumbered}\n\n## Notes {-}\n\n## Last {.unlisted .unnumbered}\n",
        "::: {custom-style=\"Body Text\"}\nText.\n:::\n",
        "[]{#_Toc1 .anchor}Text [b]{data-x=1}\n",
    ] {
        assert_eq!(codes(quiet), [""; 0], "{quiet}");
    }
    for noted in [
        "[a]{.underline}",
        "[a]{.mark}",
        "![A lamp](a.png){width=\"5.0em\"} and",
        "![A lamp](a.png){width=200px} and",
        "![A lamp](a.png){height=20%} and",
    ] {
        assert_eq!(codes(noted), ["R038"], "{noted}");
    }
}

#[test]
fn a_paragraph_made_code_by_its_indent_is_reported() {
    for (text, wanted) in [
        ("    \"Where were you?\" she asked, and it rained.\n", true),
        (
            "One.\n\n    The lamp stood there, and nobody had lit it.\n\n```\nx = 1\n```\n",
            true,
        ),
        ("    The lamp (an *old* one) stood there; nobody lit it.\n", true),
        ("    cargo build --release . now please\n", false),
        ("    line of a block\n    another line of it\n", false),
        ("    let x = 1;\n\n```\nx = 1\n```\n", false),
        ("One\n    goes on.\n", false),
    ] {
        assert_eq!(codes(text).contains(&"R031"), wanted, "{text}");
    }
    let many = "    The lamp stood in the window.\n\nText\n\n".repeat(3);
    assert_eq!(codes(&many), ["R031"]);
}

#[test]
fn code_that_nothing_closes_is_reported() {
    assert_eq!(codes("```\ncode\n\nText, and all of it\n"), ["R001"]);
    assert_eq!(codes("> ```\n> code\n\nText\n"), ["R001"]);
    for closed in [
        "```\ncode\n```\n",
        "~~~ x\n~~~~\n",
        "> ```\n> a\n> ```\n",
        "- ```\n  a\n  ```\n",
    ] {
        assert_eq!(codes(closed), [""; 0], "{closed}");
    }
}

#[test]
fn a_sentence_made_a_heading_is_reported() {
    for (text, wanted) in [
        ("He left without a word.\n---\nShe stayed.\n", true),
        ("\"Is it so?\"\n-----\n", true),
        ("One line\nand another\n---\n", true),
        ("He left without a word.\n===\n", true),
        ("The Lamp\n--------\n", false),
        ("## He left. Was it so?\n", false),
    ] {
        assert_eq!(codes(text).contains(&"R032"), wanted, "{text}");
    }
}

#[test]
fn a_number_that_makes_a_list_is_reported() {
    for (text, wanted) in [
        ("1986. A great year.\n\nThe end.\n", true),
        ("12. Juli war es.\n", true),
        ("1914. War.\n1918. Peace.\n", true),
        ("1986\\. A great year.\n", false),
        ("3. three\n", false),
        ("1. One\n2. Two\n", false),
        ("1. One\n1. Two\n1. Three\n", false),
        ("3. One\n4. Two\n", false),
    ] {
        assert_eq!(codes(text).contains(&"R033"), wanted, "{text}");
    }
}

#[test]
fn a_link_without_words_is_a_fault() {
    assert_eq!(codes("See [](https://b.org)."), ["R036"]);
    assert_eq!(
        codes("See [`a`](https://b.org) and [![b](c.png)](https://b.org)."),
        [""; 0]
    );
}

#[test]
fn a_note_may_stand_where_it_is_called() {
    let read = reading(
        "A word^[An *inline* note with [a link](https://b.org) and a [span]{lang=fr}.] and \
         \"more\".[^1]\n\n[^1]: Below.\n",
    );
    assert_eq!(read.messages(), Vec::<String>::new());
    assert_eq!(read.chapter.notes.len(), 2);
    let body = read.nodes(std::iter::once(read.chapter.notes[0].body));
    insta::assert_snapshot!(body, @r#"
    Content
      Paragraph
        "An "
        Emphasis
          "inline"
        " note with "
        Link(Url("https://b.org"))
          "a link"
        " and a "
        Phrase [fr]
          "span"
        "."
    "#);
    assert!(read.outline().contains("NoteCall\n  \" and “more”.\"\n  NoteCall"));
    // In lines of verse, headings and cells, too.
    for text in
        ["| A line^[Note.]\n", "## Of lamps^[Note.]\n", "| a^[Note.] |\n|---|\n| b |\n"]
    {
        let read = reading(text);
        assert_eq!(read.messages(), Vec::<String>::new(), "{text}");
        assert_eq!(read.chapter.notes.len(), 1, "{text}");
    }
    assert_eq!(codes("A word^[a note"), ["R028"]);
    assert_eq!(codes("A caret \\^[as it is] here."), [""; 0]);
}

#[test]
fn letters_are_raised_and_lowered() {
    let read = reading("H~2~O and the 4^th^ of May, x~i~, M^lle^ Quill, CO~2~.\n");
    assert_eq!(read.messages(), Vec::<String>::new());
    insta::assert_snapshot!(read.outline(), @r#"
    Paragraph
      "H"
      Subscript
        "2"
      "O and the 4"
      Superscript
        "th"
      " of May, x"
      Subscript
        "i"
      ", M"
      Superscript
        "lle"
      " Quill, CO"
      Subscript
        "2"
      "."
    "#);
    let read = reading("A \\^b\\^ and `x^2^`, ~~gone~~ of it: 2 ^ 3 ^ 4\n");
    assert_eq!(read.messages(), Vec::<String>::new());
    assert!(!read.outline().contains("script"), "{}", read.outline());
}

#[test]
fn what_is_meant_for_other_formats_is_left_out() {
    let read = reading("```{=latex}\n\\newpage\n```\n\nA word`\\index{w}`{=latex}.\n");
    assert!(read.found.iter().all(|it| it.code == Code::ReadAsMeant));
    assert_eq!(read.outline(), "Paragraph\n  \"A word.\"\n");
}

#[test]
fn many_strange_marks_are_one_message() {
    let read = reading(&"Of [[one]] and [[two]].\n\n".repeat(9));
    let messages = read.messages();
    assert_eq!(messages.len(), 1, "{messages:?}");
    assert!(messages[0].ends_with("(18 times in this file)"));
    let first = read.found.iter().next().unwrap();
    assert_eq!(first.related.len(), 3);
    assert_eq!(read.sources.slice(first.span.unwrap()), "[[one]]");
}

#[test]
fn tables_as_pandoc_draws_them_are_told_from_breaks() {
    let table = "  Paper     Weight\n  --------- -------\n  Cream     90 g\n";
    assert_eq!(codes(table), ["R028"]);
    assert_eq!(codes("One.\n\n--- ---\n\nTwo.\n"), [""; 0]);
    assert_eq!(codes("One.\n\n* * *\n\nTwo.\n"), [""; 0]);
    assert_eq!(codes("```{r}\nplot(x)\n```\n"), ["R029"]);
    assert_eq!(codes("```rust\n{{#include ../main.rs:here}}\n```\n"), ["R029"]);
    assert_eq!(codes("```\n{{#if a}}\n{{/if}}\n```\n"), [""; 0]);
}

#[test]
fn rows_of_signs_are_breaks_or_told() {
    let read = reading("One.\n\n       *       *       *\n\nTwo.\n");
    assert!(read.outline().contains("SceneBreak"), "{}", read.outline());
    assert_eq!(read.messages(), [""; 0]);
    for row in ["~", "\\* \\* \\*", "===", "@@@", "⁂", "+++"] {
        assert_eq!(codes(&format!("One.\n\n{row}\n\nTwo.\n")), ["R029"], "{row}");
    }
    for text in ["?!", "—", ". . .", "| a | b |\n|---|---|\n| + | * |\n", "5 = 5"] {
        assert_eq!(codes(text), [""; 0], "{text}");
    }
}

#[test]
fn code_that_another_program_runs_is_told() {
    assert_eq!(codes("There are `r nrow(lamps)` of them.\n"), ["R029"]);
    assert_eq!(codes("Of `r` and `r x`, and `nrow(x)`.\n"), [""; 0]);
}

#[test]
fn html_with_a_counterpart_is_read() {
    let read = reading(
        "The 4<sup>th</sup>, H<sub>2</sub>O, <em>so</em>, <b>*bold*</b>, <s>gone</s>, \
         <code>a b</code>, <a href=\"https://b.org\">link</a>.<br/>Next\n\n\
         <a id=\"here\"></a>A <span class=\"smallcaps\">place</span> <span>plain</span>.\n",
    );
    assert_eq!(read.messages(), Vec::<String>::new());
    assert_eq!(read.chapter.targets[0].0, "here");
    insta::assert_snapshot!(read.outline(), @r#"
    Paragraph
      "The 4"
      Superscript
        "th"
      ", H"
      Subscript
        "2"
      "O, "
      Emphasis
        "so"
      ", "
      Strong
        Emphasis
          "bold"
      ", "
      Strikethrough
        "gone"
      ", "
      Code "a b"
      ", "
      Link(Url("https://b.org"))
        "link"
      "."
      LineBreak
      "Next"
    Paragraph
      Phrase
      "A "
      SmallCaps
        "place"
      " plain."
    "#);
}

#[test]
fn blocks_of_html_are_paragraphs() {
    let read = reading(
        "<div>\n\nA speech.\n\n</div>\n\n<p>One &amp;\n  two <i>three</i>.</p>\n\n<hr>\n\n\
         <img src=\"a%20b.png\" alt=\"A lamp\" width=\"50%\">\n",
    );
    assert_eq!(read.messages(), Vec::<String>::new());
    assert_eq!(read.chapter.images[0].path.text, "a b.png");
    insta::assert_snapshot!(read.outline(), @r#"
    Paragraph
      "A speech."
    Paragraph
      "One & two "
      Emphasis
        "three"
      "."
    SceneBreak
    Figure
      Image Some("A lamp") Some(Part(50))
    "#);
}

#[test]
fn two_line_breaks_are_a_scene_break() {
    for text in ["An end.<br /><br />\n\nA scene.\n", "An end.<br><br>A scene.\n"] {
        let read = reading(text);
        assert_eq!(read.messages(), Vec::<String>::new(), "{text}");
        let outline = read.outline();
        let wanted = "Paragraph\n  \"An end.\"\nSceneBreak\nParagraph\n  \"A scene.\"\n";
        assert_eq!(outline, wanted, "{text}");
    }
}

#[test]
fn html_of_looks_is_one_message_for_the_pair() {
    for text in [
        "<u>under</u> it",
        "<span style=\"color:red\">red</span>",
        "<p style=\"text-align:center\">A line</p>\n",
        "<center>The End</center>\n",
        "<div class=\"theatre\">\n\nA speech.\n\n</div>\n",
    ] {
        let read = reading(text);
        assert_eq!(codes(text), ["R037"], "{text}");
        assert!(read.outline().starts_with("Paragraph\n  \""), "{text}");
    }
    assert_eq!(codes("<sup>a and b"), ["R007"]);
    assert_eq!(codes("*a <sup>b* c</sup>"), ["R007"; 2]);
    assert_eq!(codes("a</sup>"), ["R007"]);
}

#[test]
fn a_caption_names_its_table() {
    for lead in ["Table: ", ": "] {
        let read = reading(&format!(
            "| a |\n|---|\n| b |\n\n{lead}Of *paper*. {{#tbl:paper}}\n"
        ));
        assert_eq!(read.messages(), Vec::<String>::new());
        let (name, node) = &read.chapter.targets[0];
        assert_eq!(name, "tbl:paper");
        assert!(matches!(read.tree.get(*node).role, Role::Table { .. }));
        let outline = read.outline();
        assert!(outline.contains("Emphasis\n      \"paper\"\n    \".\"\n"), "{outline}");
    }
    let kept = reading("| a |\n|---|\n| b |\n\n: A set \\{#tbl:a} and {b}\n");
    assert!(kept.outline().contains("A set {#tbl:a} and {b}"), "{}", kept.outline());
}

#[test]
fn a_book_may_have_its_captions_in_brackets() {
    let habits = AuthorHabits { captions_in_brackets: true, ..AuthorHabits::default() };
    let read = |text: &str| reading_of(text, Hand::Person(habits)).outline();
    let outline = read("![The *bridge*.](a.png)\n");
    assert!(outline.contains("Caption\n    \"The \"\n    Emphasis"), "{outline}");
    for bare in
        ["Of ![the bridge](a.png) a line\n", "![The bridge](a.png){.decorative}\n"]
    {
        assert!(!read(bare).contains("Caption"), "{bare}");
    }
}

#[test]
fn a_book_may_have_classes_without_effect() {
    let text =
        "# A\n\n::: {.part-title}\n## I\n\nText.\n:::\n\n[x]{.odd} ![A](a.png){.odd}\n";
    assert_eq!(codes(text)[0], "R002");
    let habits = AuthorHabits { plain_classes: true, ..AuthorHabits::default() };
    let read = reading_of(text, Hand::Person(habits));
    assert_eq!(
        read.messages(),
        [
            "R038 `part-title`: the class `part-title` has no effect here",
            "R038 `odd`: the class `odd` has no effect here (2 times in this file)",
        ]
    );
    assert_eq!(
        read.outline(),
        reading("# A\n\n## I\n\nText.\n\n[x]{lang=en-US} ![A](a.png)\n").outline()
    );
    let near = reading_of("::: vesre\nx\n:::\n", Hand::Person(habits));
    assert!(near.messages()[0].starts_with("R002"), "{:?}", near.messages());
}

#[test]
fn in_a_scan_only_the_editors_words_are_looked_through() {
    let text = "As [@smith2004] says, and [@jones1999] too.\n";
    let found = |corrected: Option<Range<usize>>| {
        let corrected: Vec<_> = corrected.into_iter().collect();
        reading_of(text, Hand::Cleaning(&corrected)).messages().len()
    };
    assert_eq!(found(None), 0);
    assert_eq!(found(Some(27..36)), 1);
    assert_eq!(found(Some(0..2)), 0);
    assert_eq!(reading(text).messages().len(), 1);
}

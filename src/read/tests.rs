//! What a chapter's text comes to, as outlines.

use std::fmt::Write;

use proptest::prelude::*;

use super::strings::inline;
use super::*;
use crate::book::NodeId;
use crate::book::{Role, Tree};
use crate::diag::{Code, Diagnostics};
use crate::ground::Lang;
use crate::project::{AuthorHabits, Located};
use crate::source::SourceMap;
use crate::source::{FileId, Span};

mod html;
mod rejoined;
mod strangers;

/// A chapter, read, with all that one may want to look at.
pub(in crate::read) struct Reading {
    sources: SourceMap,
    file: FileId,
    tree: Tree,
    chapter: ReadChapter,
    pub(in crate::read) found: Diagnostics,
}

pub(in crate::read) fn reading(text: &str) -> Reading {
    reading_of(text, Hand::Person(AuthorHabits::default()))
}

pub(in crate::read) fn reading_of(text: &str, hand: Hand<'_>) -> Reading {
    let mut sources = SourceMap::new();
    let file = sources.add("chapter.md", text);
    let (mut tree, mut found) = (Tree::new(), Diagnostics::new());
    let mut ids = Counters::default();
    let chapter = chapter(file, text, hand, Lang::EN_US, &mut ids, &mut tree, &mut found);
    Reading { sources, file, tree, chapter, found }
}

impl Reading {
    fn node(&self, node: NodeId, depth: usize, out: &mut String) {
        let it = self.tree.get(node);
        let name = match &it.role {
            Role::Text(text) => format!("{:?}", text.text),
            Role::Code(text) => format!("Code {:?}", text.text),
            Role::Image { alt, width: None, .. } => format!("Image {alt:?}"),
            Role::Image { alt, width, .. } => format!("Image {alt:?} {width:?}"),
            Role::NoteCall(_) => "NoteCall".to_owned(),
            Role::IndexMark(_) => "IndexMark".to_owned(),
            other => format!("{other:?}"),
        };
        let lang = match it.parent {
            Some(parent) if self.tree.get(parent).lang != it.lang => {
                format!(" [{}]", it.lang)
            }
            _ => String::new(),
        };
        writeln!(out, "{}{name}{lang}", "  ".repeat(depth)).unwrap();
        for child in self.tree.children(node) {
            self.node(child, depth + 1, out);
        }
    }

    fn nodes(&self, nodes: impl Iterator<Item = NodeId>) -> String {
        let mut out = String::new();
        nodes.for_each(|node| self.node(node, 0, &mut out));
        out
    }

    /// Title, by-lines and text.
    fn outline(&self) -> String {
        let above = self.chapter.title.into_iter().chain(self.chapter.bylines.clone());
        self.nodes(above.chain(self.tree.children(self.chapter.content)))
    }

    pub(in crate::read) fn messages(&self) -> Vec<String> {
        let place = |span: Option<Span>| span.map_or("", |span| self.sources.slice(span));
        self.found
            .iter()
            .map(|it| {
                format!("{} `{}`: {}", it.code.as_str(), place(it.span), it.message)
            })
            .collect()
    }
}

#[test]
fn a_chapter_has_title_byline_sections_and_notes() {
    let read = reading(
        "# The *Lamp*\n\n::: byline\nAda and Bram\n:::\n\n## One {#one}\n\nText.[^1]\n\n\
         ### Deeper\n\nMore.[^1]\n\n## Two\n\n[^1]: First.\n\n    Second.\n",
    );
    assert_eq!(read.messages(), Vec::<String>::new());
    insta::assert_snapshot!(read.outline(), @r#"
    Title
      "The "
      Emphasis
        "Lamp"
    Attribution
      "Ada and Bram"
    Section { level: 1 }
      Heading { level: 1 }
        "One"
      Paragraph
        "Text."
        NoteCall
      Section { level: 2 }
        Heading { level: 2 }
          "Deeper"
        Paragraph
          "More."
          NoteCall
    Section { level: 1 }
      Heading { level: 1 }
        "Two"
    "#);
    assert_eq!(read.chapter.notes[0].calls.len(), 2);
    let body = read.tree.children(read.chapter.notes[0].body).count();
    assert_eq!(body, 2);
    assert_eq!(read.chapter.targets[0].0, "one");
}

#[test]
fn spans_nest_and_carry_languages() {
    let read = reading(
        "A [[слово]{lang=ru} and *more*]{.smallcaps #s}, x[2]{.sup}, [gone]{.lost}.\n\n\
         [Lamps]{.index} []{.index entry=\"Lamps!oil\" see=\"Oil\"} \\[x\\]{.y} `[a]{.b}`",
    );
    assert_eq!(read.messages(), Vec::<String>::new());
    insta::assert_snapshot!(read.outline(), @r#"
    Paragraph
      "A "
      SmallCaps
        Phrase [ru]
          "слово"
        " and "
        Emphasis
          "more"
      ", x"
      Superscript
        "2"
      ", "
      Lost
        "gone"
      "."
    Paragraph
      IndexMark
        "Lamps"
      " "
      IndexMark
      " [x]{.y} "
      Code "[a]{.b}"
    "#);
    let paths: Vec<_> =
        read.chapter.index.iter().map(|(_, mark)| mark.path.join("/")).collect();
    assert_eq!(paths, ["Lamps", "Lamps/oil"]);
    assert_eq!(read.chapter.index[1].1.see, [["Oil"]]);
}

/// Blocks that must come out the same in whatever container they stand.
const CONSTRUCTS: [(&str, &str); 17] = [
    ("paragraph", "A *stressed* word\nand a second line."),
    ("verse", "::: verse\nA line of *it*\n  indented\n\nA stanza\n:::"),
    ("line block", "| A line\n|   indented\n|\n| A stanza"),
    ("letter", "::: {.letter lang=fr}\nCher ami,\n\n::: signature\nParis\n:::\n:::"),
    ("epigraph", "::: epigraph\nSalt keeps.\n\n--- A saying\n:::"),
    ("quote", "::: quote\nOne.\n\nTwo.\n:::"),
    ("block quote", "> One.\n>\n> Two."),
    ("dedication", "::: dedication\nTo all\n:::"),
    ("speech", "::: speech\nADA. Yes.\n:::"),
    ("scene break", "Before.\n\n* * *\n\nAfter."),
    ("bullets", "- one\n- two\n  - three"),
    ("numbers", "3. one\n4. two\n\n   more"),
    ("definitions", "Term\n: Definition\n\nOther\n: Another"),
    ("table", "| a | b |\n|:--|--:|\n| 1 | *2* |"),
    ("bare table", "::: table\nCoal    12 tons\nIron ........ 3 tons\n:::"),
    ("figure", "::: figure\n![A dot](i.png)\n\nThe *dot*\n:::"),
    ("code", "```\nx ::: y\n  z\n```"),
];

/// Containers: how their first line begins, and every other.
const CONTAINERS: [(&str, &str, &str); 8] = [
    ("block quote", "> ", "> "),
    ("bullet", "- ", "  "),
    ("number", "10. ", "    "),
    ("definition", "Term\n: ", "  "),
    ("note", "Call.[^n]\n\n[^n]: ", "    "),
    ("letter", "::: letter\n", ""),
    ("quote in a bullet", "- > ", "  > "),
    ("section", "## Heading\n\n", ""),
];

/// The nodes that hold what a container holds.
fn contained(read: &Reading, container: &str) -> String {
    let wanted = |role: &Role| match container {
        "block quote" | "quote in a bullet" => matches!(role, Role::BlockQuote),
        "bullet" | "number" => matches!(role, Role::Item),
        "definition" => matches!(role, Role::Definition),
        "letter" => matches!(role, Role::Letter),
        _ => matches!(role, Role::Section { .. }),
    };
    let node = if container == "note" {
        read.chapter.notes[0].body
    } else {
        read.tree
            .descendants(read.chapter.content)
            .find(|&node| wanted(&read.tree.get(node).role))
            .unwrap()
    };
    let skipped = if container == "section" { 2 } else { 1 };
    read.nodes(read.tree.children(node).skip(skipped))
}

#[test]
fn every_construct_is_the_same_in_every_container() {
    for (construct, text) in CONSTRUCTS {
        let alone = reading(text);
        assert_eq!(alone.messages(), Vec::<String>::new(), "{construct}");
        for (container, first, rest) in CONTAINERS {
            let mut inside = format!("{first}Lead.\n{}\n", rest.trim_end());
            for line in text.lines() {
                let prefix = if line.is_empty() { rest.trim_end() } else { rest };
                writeln!(inside, "{prefix}{line}").unwrap();
            }
            if container == "letter" {
                inside.push_str(":::\n");
            }
            let read = reading(&inside);
            let place = format!("{construct} in {container}:\n{inside}");
            assert_eq!(read.messages(), Vec::<String>::new(), "{place}");
            assert_eq!(contained(&read, container), alone.outline(), "{place}");
        }
    }
}

#[test]
fn unanchored_notes_leave_no_trace_in_the_text() {
    let read = reading(
        "Text.\n\n::: unanchored-notes\n[^1] [^2]\n:::\n\n[^1]: A.\n\n[^2]: B.\n",
    );
    assert_eq!(read.messages(), Vec::<String>::new());
    assert_eq!(read.outline(), "Paragraph\n  \"Text.\"\n");
    assert!(read.chapter.notes.iter().all(|it| it.unanchored && it.calls.is_empty()));
}

#[test]
fn a_mark_that_was_curled_by_hand_closes_a_straight_one() {
    for text in ["The title 'A lamp’, half curled.", "She said \"No.” And went."] {
        assert_eq!(reading(text).messages(), [""; 0], "{text}");
    }
}

#[test]
fn mistakes_have_messages_at_their_place() {
    let mut shown = std::collections::BTreeSet::new();
    for (text, message) in [
        ("::: verse\nx\n", "R001 `::: verse`: this `verse` division is never closed"),
        (
            "> ::: letter\n> x\n",
            "R001 `::: letter`: this `letter` division is never closed",
        ),
        ("x\n\n:::\n", "R001 `:::`: this row of colons closes nothing"),
        ("::: vesre\nx\n:::\n", "R002 `vesre`: the class `vesre` is not known here"),
        ("[x]{.smalcaps}", "R002 `smalcaps`: the class `smalcaps` is not known here"),
        ("[x]{smallcaps}", "R003 ``: expected `=` and a value after the key"),
        ("[x]{lang=Russian_}", "R003 `Russian_`: `Russian_` is not a language tag"),
        ("[x]{lang=gr}", "R079 `gr`: no language has the code `gr`"),
        ("::: {.letter lang=jp}\nx\n:::", "R079 `jp`: no language has the code `jp`"),
        ("[x]{.index lang=xx}", "R079 `xx`: no language has the code `xx`"),
        ("<span lang=\"cz\">x</span>", "R079 `cz`: no language has the code `cz`"),
        (
            "[x]{.index entry=\"a!b!c!d!e\"}",
            "R003 `[x]{.index entry=\"a!b!c!d!e\"}`: an entry of the index has at most four \
             levels",
        ),
        ("[x]{colour=red}", "R003 `colour`: the attribute `colour` means nothing here"),
        ("x[^a]", "R004 `[^a]`: the note `a` is called but not defined"),
        ("::: verse\nx[^a]\n:::", "R004 `[^a]`: the note `a` is called but not defined"),
        ("[^a]: x", "R005 `[^a]: x`: nothing calls the note `a`"),
        (
            "x[^a]\n\n[^a]: x\n\n[^a]: y\n",
            "R006 `[^a]: y\n`: the note `a` is defined twice",
        ),
        ("a<video>b", "R007 `<video>`: `<video>` has no counterpart in a book"),
        ("$\\alpha$", "R008 `$\\alpha$`: mathematics is not set yet"),
        ("Of $x^2$ and more", "R008 `$x^2$`: mathematics is not set yet"),
        ("$$y$$", "R008 `$$y$$`: mathematics is not set yet"),
        ("*Of $n$*", "R008 `$n$`: mathematics is not set yet"),
        ("![A dot](x.png){width=half}", "R003 `width`: `half` is no width of a picture"),
        (
            "![](x.png)",
            "R009 `![](x.png)`: this image says nothing to those who can't see it",
        ),
        (
            "## A\n\n#### B\n\n### C\n",
            "R010 `#### B\n`: this heading is more than one level below the one before it",
        ),
        (
            "# A\n\n# B\n",
            "R011 `# B\n`: a file has one heading of the first level, before its sections: \
             the title",
        ),
        (
            "- # A\n",
            "R012 `# A\n`: a heading can't stand inside a list, note or division",
        ),
        (
            "[x](file:///etc)",
            "R014 `[x](file:///etc)`: a book can't link to `file:///etc`",
        ),
        ("[a]{#x} [b]{#x}", "R015 `x`: the identifier `#x` is used twice"),
        ("a\u{7}b", "R017 `\u{7}`: U+0007 cannot be printed and was left out"),
        (
            "a\u{feff}b `c\u{feff}d`\u{feff}",
            "R017 `\u{feff}`: U+FEFF cannot be printed and was left out here and in 2 more \
             places",
        ),
        (
            "::: figure\nText\n:::",
            "R018 `::: figure\nText\n:::`: a figure holds one image or table, and at most \
             one caption",
        ),
        (
            "| *one\n| two*",
            "R021 `*`: this asterisk is set as it is: its partner is not on this line",
        ),
        ("[a][b] and [c][]", "R022 `[a][b]`: no line says where `b` leads"),
        ("[a][b] and [c][]", "R022 `[c]`: no line says where `c` leads"),
        ("# One\\\ntwo\n", "R021 `\\`: this backslash is set as it is"),
        (
            "| a |\n|---|\n| 1 | two |\n",
            "R024 `two`: this row goes on behind the last of 1 columns",
        ),
        ("| a | b |\n|---|\n| 1 | 2 |\n", "R025 `|---|`: this is no table yet"),
        ("+---+---+\n| a | b |\n", "R025 `+---+---+`: this is no table yet"),
        ("##\n\nText", "R026 `##`: this heading has no words"),
        ("#\n\nText", "R026 `#`: this heading has no words"),
        (
            "[a](https://b.org \"lost\")",
            "R027 `[a](https://b.org \"lost\")`: the title of this link is set nowhere",
        ),
        (
            "[Aside]: softly",
            "R027 `[Aside]: softly`: no link takes its address from this",
        ),
        (
            "to the 'Change with *it*",
            "R075 `'`: nothing closes this mark, so it is set as an apostrophe",
        ),
        ("He said: 'Come in.", "R075 `'`: nothing closes this single quotation mark"),
        ("\"Come in.\n\nAnd so.", "R075 `\"`: nothing closes this quotation"),
        (
            "x[]{.index entry=\"Yahoo!\"}",
            "R076 `[]{.index entry=\"Yahoo!\"}`: does this `!` belong to the name?",
        ),
        ("1. a\n2. [x] b", "R023 `[x]`: a book has no boxes to tick"),
        (
            "---\ntitle: X\n---\n\nText",
            "R020 `---\ntitle: X\n---`: a chapter holds text alone, no block of data",
        ),
        (
            "+++\ntitle = 1\n+++\n\n# A",
            "R020 `+++\ntitle = 1\n+++`: a chapter holds text alone, no block of data",
        ),
    ] {
        let messages = reading(text).messages();
        assert!(messages.iter().any(|it| it == message), "{text:?}: {messages:#?}");
        shown.insert(message[..4].to_owned());
    }
    // Shown where chapters are put together, or where nesting is capped.
    shown.extend(["R013", "R016", "R019"].map(str::to_owned));
    shown.extend(strangers::SHOWN.map(str::to_owned));
    for code in
        Code::ALL.iter().map(|code| code.as_str()).filter(|it| it.starts_with('R'))
    {
        assert!(shown.contains(code), "{code} has no example");
    }
}

#[test]
fn a_quotation_may_run_over_paragraphs() {
    for text in [
        "'I came.\n\n'I saw.'",
        "He said: \"I came.\n\n\"I saw.\n\n“I left.”",
        "::: verse\n'Come\n\n'And go'\n:::",
        "Rock 'n' roll, 'tis, give 'em the '90s",
    ] {
        assert_eq!(reading(text).messages(), Vec::<String>::new(), "{text}");
    }
    let open = "'I came.\n\nHe saw.\n\n'And I left.'\n";
    assert_eq!(reading(open).messages().len(), 1);
}

#[test]
fn the_words_of_an_address_stay_as_they_are() {
    let read =
        reading("See <https://example.org/?d='e'> and <https://example.org/x...>.");
    let outline = read.outline();
    for words in ["\"https://example.org/?d='e'\"", "\"https://example.org/x...\""] {
        assert!(outline.contains(words), "{outline}");
    }
}

#[test]
fn a_block_of_data_is_no_text() {
    let read = reading("---\ntitle: X\nby-line: é\n---\n\n# A\n\nText\n");
    assert_eq!(read.messages().len(), 1, "{:?}", read.messages());
    assert_eq!(read.outline(), "Title\n  \"A\"\nParagraph\n  \"Text\"\n");
    // A scene break is none.
    let read = reading("---\nA line: and more\n---\n");
    assert!(!read.messages().iter().any(|it| it.starts_with("R020")));
}

#[test]
fn a_heading_may_end_with_a_span() {
    let read = reading(
        "# A [b]{.smallcaps}\n\n## [c]{lang=fr} {#d}\n\n[e](https://b.org){#f}\n",
    );
    assert_eq!(read.messages(), Vec::<String>::new());
    let title = read.chapter.title.unwrap();
    assert!(
        read.tree.descendants(title).any(|it| read.tree.get(it).role == Role::SmallCaps)
    );
    let targets: Vec<&str> = read.chapter.targets.iter().map(|it| &*it.0).collect();
    assert_eq!(targets, ["d", "f"]);
}

#[test]
fn headings_and_cells_break_where_they_wish() {
    let read = reading("# A \\ *B* C \\\\ D\n\n| a \\ b |\n|---|\n| 1 |\n");
    assert_eq!(read.messages(), Vec::<String>::new());
    let title = read.chapter.title.unwrap();
    assert_eq!(read.tree.plain_text(title), "A B C \\ D");
    let broken = |node| {
        let mut all = read.tree.descendants(node);
        all.any(|it| read.tree.get(it).role == Role::LineBreak)
    };
    assert!(broken(title) && broken(read.chapter.content));
}

#[test]
fn brackets_of_the_writers_own_are_left_alone() {
    let read = reading("He said [sic] so; x[2]{.sup}, [a][b].\n\n[b]: https://b.org\n");
    assert_eq!(read.messages(), Vec::<String>::new());
}

#[test]
fn a_paragraph_behind_a_table_may_be_its_caption() {
    for lead in [": ", "Table: "] {
        let read = reading(&format!(
            "| a |\n|---|\n| 1 |\n\n{lead}The *numbers*\n\nTable: no\n"
        ));
        let outline = read.outline();
        assert!(outline.contains("  Caption\n    \"The \"\n    Emphasis\n"), "{outline}");
        assert!(outline.contains("\"Table: no\""), "{outline}");
    }
}

#[test]
fn the_title_of_a_picture_is_a_caption_with_markup() {
    let read = reading("![a](b.png \"A *small* 'thing' & \\\"more\\\"\")\n");
    let outline = read.outline();
    assert!(outline.contains("more"), "{outline}");
    let read = reading("![a](b.png \"A *small* thing's caption\")\n");
    let outline = read.outline();
    assert!(outline.contains("Caption\n    \"A \"\n    Emphasis\n"), "{outline}");
    assert!(outline.contains("thing’s caption"), "{outline}");
}

#[test]
fn fences_close_by_their_colons() {
    let read = reading(":::: letter\n::: quote\nx\n::::\n\ny\n");
    assert_eq!(read.messages().len(), 1, "the inner one is left open");
    assert!(read.outline().ends_with("Paragraph\n  \"y\"\n"));
}

#[test]
fn comments_are_dropped() {
    let read = reading("<!-- one -->\n\nA <!-- two --> word. <!-- three -->\n");
    assert_eq!(read.messages(), Vec::<String>::new());
    assert_eq!(read.outline(), "Paragraph\n  \"A word.\"\n");
}

#[test]
fn nesting_is_capped_and_nothing_is_lost() {
    let read = reading(&format!("{}deep", "> ".repeat(200)));
    assert!(read.messages().iter().all(|it| it.starts_with("R013")));
    assert!(read.outline().contains("\"deep\""));
    let read = reading(&format!("{}x{}", "*a ".repeat(300), " b*".repeat(300)));
    assert!(read.outline().len() < 400_000);
    // Tags; notes within notes, of which those beyond the cap are words.
    for (open, close) in [("<b>a ", "</b>"), ("<b>a *b ", " b*</b>"), ("^[a ", "]")] {
        let read = reading(&format!("{}deep{}", open.repeat(3_000), close.repeat(3_000)));
        assert!(read.messages().iter().all(|it| it.starts_with("R013")), "{open}");
        let held = read.tree.descendants(read.chapter.content).count();
        let words = |text: &str| text.matches("a ").count();
        let mut all = read.tree.plain_text(read.chapter.content);
        for note in &read.chapter.notes {
            all += &read.tree.plain_text(note.body);
        }
        assert!(words(&all) == 3_000 && all.contains("deep"), "{open}");
        assert!(!read.messages().is_empty() && held < 3_300, "{open}: {held}");
    }
    // Spans, and the classes of one.
    let spans = format!("{}deep{}", "[".repeat(6_000), "]{.smallcaps}".repeat(6_000));
    for text in [spans, format!("[deep]{{{}}}", ".sup ".repeat(6_000))] {
        let read = reading(&text);
        assert!(read.messages().iter().all(|it| it.starts_with("R013")));
        assert!(read.outline().contains("\"deep\"") && !read.messages().is_empty());
    }
}

#[test]
fn text_points_into_the_file() {
    let text = "> One \\& two &amp;\n> three--\"four\" [five]{.smallcaps}\n";
    let read = reading(text);
    for node in read.tree.descendants(read.chapter.content) {
        let Role::Text(run) = &read.tree.get(node).role else { continue };
        for word in ["One", "two", "three", "four", "five"] {
            if let Some(at) = run.text.find(word) {
                let origin = run.map.origin(at as u32) as usize;
                assert_eq!(&text[origin..origin + word.len()], word);
            }
        }
    }
}

#[test]
fn a_manifest_string_is_inline_whatever_it_begins_with() {
    let mut sources = SourceMap::new();
    let written = "1917. A \\\\ *Memoir* & <more>";
    let file = sources.add("book.toml", format!("title = \"{written}\""));
    let located =
        Located { text: written.into(), span: Span::new(file, 9..9 + written.len()) };
    let (mut tree, mut found) = (Tree::new(), Diagnostics::new());
    let node = inline(&located, Lang::EN_US, &mut tree, &mut found);
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(tree.plain_text(node), "1917. A Memoir & <more>");
    let stressed =
        tree.descendants(node).find(|&it| tree.get(it).role == Role::Emphasis).unwrap();
    assert_eq!(sources.slice(tree.get(stressed).span), "*Memoir*");
}

fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

proptest! {
    /// Whatever is typed, nothing panics, and spans stay in the file.
    #[test]
    fn any_text_is_read(text in "(?s)([-*_`>#|:~.!\\[\\](){}^\"'<\\\\ \n\t0-9a-cé]|::: |:::\n|\\]\\{\\.|\n\n|    ){0,80}") {
        let read = reading(&text);
        for node in (0..read.tree.end()).map(NodeId) {
            let span = read.tree.get(node).span;
            prop_assert_eq!(span.file, read.file);
            prop_assert!(text.get(span.range()).is_some(), "{:?}", span);
        }
    }

    /// Every word of a text of plain words stands once, in order, whatever divisions,
    /// lists and stress stand around it.
    #[test]
    fn every_word_stands_once(
        lines in proptest::collection::vec(
            ("(- |> |1\\. |\\| |  |)", "[a-z]{1,6}( [a-z]{1,6}){0,5}", "(\n|\n\n)"),
            1..20,
        )
    ) {
        let text: String =
            lines.iter().flat_map(|(lead, words, end)| [lead, words, end]).cloned().collect();
        let plain: Vec<_> = lines.iter().map(|line| line.1.clone()).collect();
        let plain = plain.join(" ");
        let read = reading(&text);
        let mut found = String::new();
        for node in read.tree.descendants(read.chapter.content) {
            if let Role::Text(run) | Role::Code(run) = &read.tree.get(node).role {
                found.push_str(&run.text);
                found.push(' ');
            }
        }
        prop_assert_eq!(words(&found), words(&plain), "{}", text);
    }
}

#[test]
fn strings_of_the_manifest_lose_their_markup_and_nothing_else() {
    let span = Span::new(FileId(0), 0..1);
    let text = "1984. *A* <novel> & `more`".to_owned();
    let located = Located { text, span };
    let (mut tree, mut found) = (Tree::new(), Diagnostics::new());
    let node = inline(&located, Lang::EN_US, &mut tree, &mut found);
    assert_eq!(tree.plain_text(node), "1984. A <novel> & more");
}

#[test]
fn pictures_of_a_row_are_figures_with_captions_and_one_caption() {
    let read = reading(
        "::: row {#both}\n![Low](a.png \"Before.\")\n![High](b.png)\n\nBoth.\n:::\n",
    );
    assert_eq!(read.messages(), Vec::<String>::new());
    insta::assert_snapshot!(read.outline(), @r#"
    FigureRow
      Figure
        Image Some("Low")
        Caption
          "Before."
      Figure
        Image Some("High")
      Caption
        "Both."
    "#);
    let parted = reading("::: row\n![Low](a.png)\n\n![High](b.png)\n:::\n");
    assert_eq!(parted.outline().matches("Figure\n").count(), 2);
    for wrong in [
        "::: row\n![Low](a.png)\n:::\n",
        "::: row\n![a](a.png)\n![b](b.png)\n![c](c.png)\n![d](d.png)\n:::\n",
        "::: row\n![a](a.png)\n![b](b.png)\n\nOne.\n\nTwo.\n:::\n",
    ] {
        let told = reading(wrong).messages();
        assert!(told.len() == 1 && told[0].starts_with("R018"), "{told:?}");
    }
}

#[test]
fn widths_are_parts_of_the_measure_or_lengths() {
    let width = |written: &str| {
        let read = reading(&format!("![A dot](x.png){{width={written}}}\n"));
        assert!(read.messages().is_empty(), "{:?}", read.messages());
        read.outline().lines().nth(1).unwrap_or("").trim().to_owned()
    };
    assert_eq!(width("50%"), "Image Some(\"A dot\") Some(Part(50))");
    for (written, points) in [("60mm", 170.079), ("2.5in", 180.0), ("72pt", 72.0)] {
        let wanted = format!("Image Some(\"A dot\") Some(Length({points:.3}pt))");
        assert_eq!(width(written), wanted, "{written}");
    }
}

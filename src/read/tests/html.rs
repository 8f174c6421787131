//! HTML with a counterpart in Markdown, and HTML that is broken.

use super::*;

/// Blocks of HTML, and the Markdown that says the same.
const PAIRS: &[(&str, &str)] = &[
    ("<ul>\n<li>One</li>\n<li>Two <em>more</em></li>\n</ul>", "- One\n- Two *more*"),
    ("<ol start=\"3\"><li>Three<li>Four</ol>", "3. Three\n4. Four"),
    (
        "<ul><li>One<ul><li>Within</li></ul></li><li>Two</li></ul>",
        "- One\n  - Within\n- Two",
    ),
    (
        "<ul>\n<li><p>One</p><p>More</p></li>\n<li>Two</li>\n</ul>",
        "- One\n\n  More\n- Two",
    ),
    ("<ul>\n<li>\n\nOne *more*\n\n</li>\n</ul>", "- One *more*"),
    ("<blockquote>\nA line\nand more\n</blockquote>", "> A line and more"),
    (
        "<blockquote>\n\nA *line*\n\n- and more\n\n</blockquote>",
        "> A *line*\n>\n> - and more",
    ),
    (
        "<dl><dt>Lamp<dd>It burns.<dd>It is out.<dt>Oil</dt><dd>Burnt.</dd></dl>",
        "Lamp\n: It burns.\n: It is out.\n\nOil\n: Burnt.",
    ),
    (
        "<table><thead><tr><th>Paper</th><th align=\"right\">Weight</th></tr></thead>\n\
         <tbody><tr><td>Cream</td><td>90</td></tr><tr><td>White</td></tr></tbody></table>",
        "| Paper | Weight |\n|---|--:|\n| Cream | 90 |\n| White | |",
    ),
    (
        "<table>\n<tr><th>Paper<th style=\"text-align: center\">Weight\n\
         <tr><td><p>Cream</p><td><b>90</b>\n</table>",
        "| Paper | Weight |\n|---|:-:|\n| Cream | **90** |",
    ),
    (
        "<table><caption>Of paper</caption><tr><th>a</th></tr><tr><td>1<br>2</td></tr>\
         </table>",
        "| a |\n|---|\n| 1 \\ 2 |\n\n: Of paper",
    ),
    (
        "<table><tr><th></th><th>a</th></tr><tr><th>b</th><td>1</td></tr></table>",
        "| | a |\n|---|---|\n| **b** | 1 |",
    ),
    (
        "<figure>\n<img src=\"a.png\" alt=\"A lamp\">\n<figcaption>The <i>lamp</i>.\
         </figcaption>\n</figure>",
        "![A lamp](a.png \"The *lamp*.\")",
    ),
    (
        "<figure>\n\n![A lamp](a.png)\n\n<figcaption>The lamp.</figcaption>\n</figure>",
        "![A lamp](a.png \"The lamp.\")",
    ),
    (
        "<pre><code>let a = 1 &lt; 2;\n  <b>b</b>\n</code></pre>",
        "```\nlet a = 1 < 2;\n  b\n```",
    ),
    ("<pre>\nOne\n\nTwo\n</pre>", "```\nOne\n\nTwo\n```"),
    ("<h2>Of <em>lamps</em></h2>\n\nText", "## Of *lamps*\n\nText"),
    ("<h1 align=\"center\">The Lamp</h1>", "# The Lamp"),
    ("<p>One<p>Two</p>\n<hr>\n<p>Three", "One\n\nTwo\n\n* * *\n\nThree"),
];

#[test]
fn html_with_a_counterpart_is_read_as_that() {
    for (html, markdown) in PAIRS {
        let (html_read, read) = (reading(html), reading(markdown));
        assert_eq!(html_read.outline(), read.outline(), "{html}");
        assert_eq!(html_read.messages(), Vec::<String>::new(), "{html}");
    }
}

#[test]
fn elements_carry_languages_and_names() {
    for (html, french) in [
        ("<p lang=\"fr\">Une lampe</p>\n\nA lamp", "Une lampe"),
        ("<div xml:lang=\"fr\">\n\n<div>Une</div>\n\n*Et*\n\n</div>\n\nA", "UneEt"),
        ("An <i xml:lang=\"fr\">été</i> and", "été"),
        ("An <u lang=\"fr\">été</u> and", "été"),
        ("<ul lang=\"fr\"><li>Une</ul>\n\nA", "Une"),
        ("<table><tr><td lang=\"fr\">Une<td>A</table>", "Une"),
    ] {
        let read = reading(html);
        let mut found = String::new();
        for node in read.tree.descendants(read.chapter.content) {
            let node = read.tree.get(node);
            if let Role::Text(text) = &node.role
                && node.lang.as_str() == "fr"
            {
                found.push_str(&text.text);
            }
        }
        assert_eq!(found, french, "{html}");
    }
    let named = "<table id=\"t\"><tr><td><p id=\"p\">x</p></td></tr></table>\n\
                 <ul id=\"u\"><li id=\"i\">x</ul>\n<div id=\"d\">\n\nText\n\n</div>";
    let read = reading(named);
    let names: Vec<_> = read.chapter.targets.iter().map(|it| it.0.as_str()).collect();
    assert_eq!(names, ["t", "p", "u", "i", "d"]);
    for &(ref name, node) in &read.chapter.targets {
        let in_book = read.tree.descendants(read.chapter.content).any(|it| it == node);
        assert!(in_book, "{name}");
    }
    assert_eq!(read.messages(), Vec::<String>::new());
    let turned = reading("<p dir=\"rtl\">x</p>\n<p dir=\"rtl\" lang=\"ar\">x</p>\n");
    assert_eq!(
        turned.messages(),
        ["R037 `<p dir=\"rtl\">`: the direction of words is that of their language"]
    );
    let words = "<span dir=\"rtl\">x</span> and <span dir=\"rtl\">\u{5D0}</span>\n";
    assert_eq!(reading(words).messages().len(), 1);
}

#[test]
fn a_direction_that_agrees_with_the_letters_is_obeyed() {
    for (html, tag) in [
        ("<p dir=\"rtl\">1. <b>\u{5D0}\u{5D1}</b> 2</p>", "und-Hebr"),
        ("<div dir=\"RTL\">\n\n\u{627}\u{628}\n\n</div>", "und-Arab"),
        ("<blockquote dir=\"rtl\"><p>\u{5D0}</p></blockquote>", "und-Hebr"),
        ("<div lang=\"he\"><p dir=\"ltr\">a</p></div>", "und-Latn"),
        ("<p dir=\"rtl\" lang=\"yi\">\u{5D0}</p>", "yi"),
    ] {
        let read = reading(html);
        assert_eq!(read.messages(), Vec::<String>::new(), "{html}");
        let nodes: Vec<_> = read.tree.descendants(read.chapter.content).collect();
        let there = nodes.iter().any(|it| read.tree.get(*it).lang.as_str() == tag);
        assert!(there, "{html}");
    }
    // The letters behind the end of the element are not its own.
    let empty = reading("<p dir=\"rtl\">1</p>\n\n\u{5D0}\n");
    assert_eq!(empty.messages().len(), 1);
}

#[test]
fn what_has_no_counterpart_is_told_and_keeps_its_words() {
    for (html, message, text) in [
        (
            "<table><tr><td colspan=\"2\">a</td></tr><tr><td>b</td><td>c</td></tr></table>",
            "R007 `<td colspan=\"2\">`: `colspan` has no counterpart in a book",
            "abc",
        ),
        (
            "<table><tr><td>a<table><tr><td>b</td></tr></table></td></tr></table>",
            "R007 `<td>`: a `<td>` holds words alone",
            "a b",
        ),
        (
            "<details>\na\n</details>",
            "R007 `<details>`: `<details>` has no counterpart in a book",
            "a",
        ),
        (
            "<ul>a<li>b</ul>",
            "R007 `a`: these words stand between the parts of a list or table",
            "ab",
        ),
        ("<li>a</li>", "R007 `<li>`: this `<li>` stands in no list", "a"),
        ("<td>a</td>", "R007 `<td>`: this `<td>` stands in no table", "a"),
        ("<ul><li>a", "R007 `<ul>`: this `<ul>` is never closed", "a"),
        ("a\n\n</ul>", "R007 `</ul>`: this `</ul>` closes nothing", "a"),
        (
            "::: letter\n<blockquote>\na\n\n:::",
            "R007 `<blockquote>`: this `<blockquote>` is never closed",
            "a",
        ),
        (
            "<figure><pre>a</pre><figcaption>b</figcaption></figure>",
            "R007 `<figure><pre>a</pre><figcaption>b</figcaption></figure>`: a figure holds \
             one picture or table, and at most one caption",
            "ab",
        ),
        ("<pre>a\n", "R007 `<pre>`: this `<pre>` is never closed", "a"),
        (
            "a <ul><li>b",
            "R007 `<ul>`: `<ul>` is read at the beginning of a line alone",
            "a b",
        ),
        (
            "<script>\nx = 1\n</script>\n\na",
            "R007 `<script>`: `<script>` has no counterpart in a book",
            "a",
        ),
        ("<!-- a --> b", "R007 `b`: Markdown on the line of a comment is not read", "b"),
        (
            "<table><caption>a</caption></table>",
            "R007 `<caption>a</caption>`: a table has one caption, and a caption a table",
            "a",
        ),
        ("<thead>\n</thead>", "R007 `<thead>`: this `<thead>` stands in no table", ""),
        (
            "<ul border=1><li>a</ul>",
            "R038 `<ul border=1>`: the attribute `border` has no effect here",
            "a",
        ),
    ] {
        let read = reading(html);
        let messages = read.messages();
        assert_eq!(
            messages.first().map(String::as_str),
            Some(message),
            "{html}: {messages:?}"
        );
        assert_eq!(read.tree.plain_text(read.chapter.content).trim(), text, "{html}");
        assert!(
            read.found.iter().all(|it| it.hint.is_some() || it.code == Code::NoEffect)
        );
    }
}

/// The words of the book, whatever holds them.
fn words_of(read: &Reading) -> Vec<String> {
    let mut found = String::new();
    let roots = read.chapter.title.into_iter().chain([read.chapter.content]);
    for node in roots.flat_map(|it| read.tree.descendants(it)) {
        match &read.tree.get(node).role {
            Role::Text(run) | Role::Code(run) => found.push_str(&run.text),
            role if !role.is_inline() || *role == Role::LineBreak => found.push(' '),
            _ => {}
        }
    }
    let mut words: Vec<_> = words(&found).into_iter().map(str::to_owned).collect();
    words.sort();
    words
}

proptest! {
    /// Whatever tags stand around words, in whatever order, closed or not: every word is
    /// in the book once.
    #[test]
    fn tags_lose_no_words(
        parts in proptest::collection::vec(
            ("(|</?(ul|ol|li|dl|dt|dd|table|thead|tbody|tr|td|th|caption|figure|figcaption\
              |pre|blockquote|p|div|div lang=fr|h2|h1|b|a href=#x|hr|br|details|td colspan=2\
              |span id=s)>|< |</ |\n|\n\n|> |- |::: letter\n|\n:::\n){1,3}", "[a-z]{5,7}( |\n)?"),
            1..16,
        )
    ) {
        let mut wanted: Vec<_> =
            parts.iter().map(|it| it.1.trim().to_owned()).collect();
        wanted.sort();
        let text: String =
            parts.iter().flat_map(|(tags, word)| [tags.as_str(), word]).collect();
        let read = reading(&text);
        let shown = words_of(&read);
        for word in wanted {
            let kept = shown.iter().any(|it| it.contains(&word));
            prop_assert!(kept, "{} of {:?}: {:?}", word, text, shown);
        }
        for node in (0..read.tree.end()).map(NodeId) {
            let span = read.tree.get(node).span;
            prop_assert!(text.get(span.range()).is_some(), "{:?}", span);
        }
    }
}

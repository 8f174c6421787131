//! Themes in the words of a style sheet.

use super::*;
use crate::diag::Diagnostics;
use crate::project::Located;
use crate::source::{FileId, Span};
use crate::theme::Cut;
use crate::theme::{self, OpenedTheme};

#[test]
fn the_default_theme_is_the_one_of_the_pages() {
    let css = rules(&theme::standard());
    for rule in [
        "header .byline { font-style: normal; font-weight: normal; font-variant: small-caps;",
        "h1 { font-size: 1.82em;",
        "h3 { font-size: 1em; font-style: italic;",
        ".epigraph { font-size: 0.91em; font-style: italic;",
        "dt { font-style: italic;",
        ".lead-in { font-variant: small-caps;",
    ] {
        assert!(css.contains(rule), "{rule}\n{css}");
    }
}

/// The declarations of the last rule for a selector.
fn last<'c>(css: &'c str, selector: &str) -> &'c str {
    let rule = css.lines().rfind(|line| line.starts_with(&format!("{selector} {{")));
    rule.unwrap_or_default()
}

#[test]
fn lines_of_display_stand_as_the_theme_has_them() {
    let mut theme = theme::standard();
    let selectors = [
        ".half-title",
        ".titlepage .subtitle",
        ".contributor",
        ".publisher",
        ".part h1",
        ".device",
        ".colophon p",
        ".display, .dedication, .dedication-page",
    ];
    for (align, said) in
        [(Align::Centre, "text-align: center;"), (Align::Left, "text-align: left;")]
    {
        theme.prelims.look.align = Some(align);
        let css = rules(&theme);
        for selector in selectors {
            assert!(last(&css, selector).contains(said), "{selector}\n{css}");
        }
    }
    theme.title_page.subtitle.align = Some(Align::Right);
    let css = rules(&theme);
    assert!(last(&css, ".titlepage .subtitle").contains("text-align: right;"));
}

#[test]
fn what_stands_first_of_an_opener_has_its_sink() {
    let mut theme = theme::standard();
    let label = "header .label:first-child { margin-top: ";
    assert!(rules(&theme).contains(label));
    theme.opener.byline_above = true;
    assert!(rules(&theme).contains("header .byline:first-child { margin-top: "));
}

#[test]
fn a_sink_in_hundredths_is_one_of_a_screen() {
    let mut theme = theme::standard();
    theme.opener.sink = Sink::Share(10);
    theme.part.sink = Some(Sink::Share(75));
    let css = rules(&theme);
    let lines = |lines: i64, size: Length| {
        let line = ems(theme.body.leading, theme.body.size).0;
        CssEms(lines * line * 100 / ems(size, theme.body.size).0)
    };
    let two = lines(2, theme.opener.size);
    assert!(css.contains(&format!("margin: {two} 0 ")), "{css}");
    let most = lines(i64::from(SINK), theme.part.size);
    assert_eq!(
        last(&css, ".part h1"),
        format!(".part h1 {{ margin-top: {most}; }}"),
        "{css}"
    );
}

#[test]
fn what_a_theme_changes_changes_the_sheet() {
    let mut theme = theme::standard();
    theme.opener.look.align = Some(Align::Left);
    theme.opener.byline.cut = Some(Cut::Bold);
    theme.title_page.look.size = Some(Length::pt(200));
    theme.quote.shape = Shape::Ragged;
    theme.table.head_rule = Length::ZERO;
    let css = rules(&theme);
    assert!(css.contains("header .byline { font-style: normal; font-weight: bold; }"));
    assert!(css.contains("header p { text-align: left; }"));
    assert!(css.contains("th { font-style: italic; font-weight: normal; }"), "{css}");
    assert!(css.contains(".titlepage h1 { font-size: 2.40em;"));
    let quote = css.lines().find(|line| line.starts_with("blockquote"));
    assert!(quote.is_some_and(|it| it.ends_with("text-align: left; }")), "{css}");
}

/// A theme with a key of its own, over one with ornaments and a drop capital.
fn keyed(kind: &str, key: &str, value: &str) -> Theme {
    let base = "[opener]\nlead-in = \"drop-cap\"\nornament-above = { text = \"a\" }\n\
                ornament-below = { text = \"b\" }\n[part]\nornament-above = { text = \
                \"c\" }\nornament-below = { text = \"d\" }\n[end-piece]\ntext = \"e\"\n";
    let own = format!("extends = \"base.toml\"\n[{kind}]\n{key} = {value}\n");
    let at = Span::new(FileId(0), 0..0);
    let name = Located { text: "own.toml".into(), span: at };
    let mut found = Diagnostics::new();
    let mut open = |name: &Located, _: &mut Diagnostics| {
        let text = if name.text == "base.toml" { base } else { &own };
        Some(OpenedTheme { file: FileId(0), text: text.into() })
    };
    let trim = (Length::pt(432), Length::pt(648));
    theme::load(&name, trim, &mut open, &mut found).expect("a theme without faults")
}

#[test]
fn every_key_of_letters_reaches_every_kind_of_text() {
    let keys = [
        ("family", "\"sans\"", "\"display\""),
        ("cut", "\"bold-italic\"", "\"italic\""),
        ("weight", "\"bold\"", "\"semibold\""),
        ("case", "\"upper\"", "\"as-written\""),
        ("tracking", "300", "50"),
        ("size", "\"9.5pt\"", "\"10pt\""),
        ("colour", "\"#a02020\"", "\"#20208a\""),
        ("features", "[\"ss01\"]", "[\"swsh\"]"),
    ];
    // What stands on paper alone, or is a cover's; a device and a drop capital have the
    // keys that they have; notes and the index are no smaller than the text.
    let idle = |kind: &str, key: &str| {
        let paper = kind.starts_with("head.") || kind == "folio";
        let sized = matches!(kind, "notes" | "index" | "opener.drop-cap");
        paper
            || kind.starts_with("cover.")
            || (sized && key == "size")
            || (kind == "title-page.device" && key != "size")
    };
    let mut silent = Vec::new();
    for kind in theme::kinds() {
        for (key, value, other) in keys.iter().filter(|it| !idle(kind, it.0)) {
            if rules(&keyed(kind, key, value)) == rules(&keyed(kind, key, other)) {
                silent.push(format!("{kind} {key}"));
            }
        }
    }
    assert!(silent.is_empty(), "{silent:?}");
}

#[test]
fn what_is_written_as_another_kind_does_not_look_like_it() {
    for (kind, selectors) in [
        ("opener", &[".titlepage h1", ".part h1"][..]),
        ("opener.subtitle", &[".titlepage .subtitle", ".part .subtitle"]),
    ] {
        for (key, value, taken) in [
            ("family", "\"sans\"", "font-family: \"Libertinus Serif\", serif;"),
            ("case", "\"upper\"", "text-transform: none;"),
            ("tracking", "90", "letter-spacing: normal;"),
            ("colour", "\"#a02020\"", "color: inherit;"),
            ("features", "[\"ss01\"]", "font-feature-settings: normal;"),
        ] {
            let css = rules(&keyed(kind, key, value));
            for selector in selectors {
                let begin = format!("{selector} {{");
                let rule = css.lines().find(|it| it.starts_with(&begin));
                assert!(rule.is_some_and(|it| it.contains(taken)), "{selector} {key}");
            }
        }
    }
    let css = rules(&keyed("opener", "colour", "\"#a02020\""));
    let colophon = css.lines().find(|it| it.starts_with(".colophon h1 {"));
    assert!(colophon.is_some_and(|it| it.contains("color: inherit;")), "{css}");
}

#[test]
fn lines_of_verse_have_all_of_a_small_screen() {
    let css = rules(&theme::standard());
    let verse = last(&css, ".verse");
    let margin = verse.split("margin: ").nth(1).expect(verse);
    let sides: Vec<&str> = margin.split([' ', ';']).take(4).collect();
    assert_eq!(sides[1], "0", "{verse}");
    assert_ne!(sides[3], "0", "{verse}");
}

#[test]
fn captions_of_tables_are_as_large_as_those_of_pictures() {
    let mut theme = theme::standard();
    assert!(last(&rules(&theme), "table caption").contains("font-size: 1em;"));
    theme.table.look.size = Some(theme.body.size);
    assert_eq!(last(&rules(&theme), "table caption"), "");
}

#[test]
fn pictures_and_tables_stand_where_their_captions_do() {
    for (stands, figure, table) in [
        (Align::Centre, "text-align: center;", " auto;"),
        (Align::Left, "text-align: left;", " 0;"),
        (Align::Justified, "text-align: center;", " auto;"),
    ] {
        let mut theme = theme::standard();
        theme.caption.look.align = Some(stands);
        let css = rules(&theme);
        assert!(last(&css, "figure").contains(figure), "{css}");
        let margin = last(&css, "table").split("margin: ").nth(1).expect("a margin");
        let end = margin.find(';').expect("its end");
        assert!(margin[..=end].ends_with(table), "{margin}");
        // Pictures that open works are no figures of the text.
        let opening = last(&css, "header figure");
        assert_eq!(opening.is_empty(), stands != Align::Left, "{opening}");
    }
}

#[test]
fn only_who_speaks_stands_out_of_a_speech() {
    let css = rules(&theme::standard());
    let first = css.lines().filter(|it| it.contains("text-indent: -1em;"));
    let speeches = first.filter(|it| it.starts_with(".speech"));
    let speeches: Vec<&str> = speeches.collect();
    assert_eq!(speeches, [".speech p:first-child { text-indent: -1em; }"]);
    assert!(last(&css, ".speech p + p").contains("text-indent: 1.25em;"), "{css}");
}

#[test]
fn a_run_of_speeches_stands_off_the_text_by_a_line() {
    let mut theme = theme::standard();
    for (lines, white) in [(0, 1), (2, 2)] {
        theme.speech.look.space_above = Some(lines);
        let css = rules(&theme);
        let line = ems(theme.body.leading, theme.body.size).0;
        let white = format!("margin-top: {};", CssEms(white * line));
        assert!(last(&css, "p + .speech").contains(&white), "{css}");
        assert!(last(&css, "p + div.direction").contains("margin-top: 1.27em;"), "{css}");
    }
    assert!(last(&rules(&theme), ".speech + p").contains("margin-top: 1.27em;"));
}

#[test]
fn what_is_no_small_capitals_is_not_slanted_by_those() {
    let mut theme = theme::standard();
    theme.opener.look.cut = Some(Cut::SmallCaps);
    theme.part.look.cut = Some(Cut::Roman);
    let plain = plain_rules(&theme);
    for rule in [
        "h1.plain.slanted { font-style: italic; }",
        ".part h1.plain.slanted { font-style: normal; }",
    ] {
        assert!(plain.contains(rule), "{plain}");
    }
    theme.part.look.cut = Some(Cut::SmallCaps);
    assert!(!plain_rules(&theme).contains(".part h1.plain.slanted { font-style: normal"));
    theme.body.italics = false;
    assert!(!plain_rules(&theme).contains("italic"));
}

#[test]
fn readers_who_do_without_italics_have_none() {
    let mut theme = theme::standard();
    theme.body.italics = false;
    let css = rules(&theme);
    assert!(!css.contains("italic"), "{css}");
    assert!(last(&css, "em").contains("font-weight: bold"), "{css}");
}

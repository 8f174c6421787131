//! A theme in the words of a style sheet: what its sections say of an e-book's text.
//!
//! What belongs to paper (trim, margins, running heads, the freedom of lines) has no place
//! here, nor have the sizes of notes and of the index: they save paper, and a reader's
//! letters are as large as the reader wants them. Sizes are shares of the running text, no
//! smaller and no larger than can be read on a telephone; grid lines become ems.

use std::fmt::{Display, Write as _};

use crate::theme::{Align, AuthorPlace, Cut, Heading, Shape, Theme};
use crate::units::Length;

/// Least and greatest type size, in hundredths of the text's.
const SIZES: (i64, i64) = (80, 240);
/// Grid lines above a title that a small screen has room for.
const SINK: u32 = 6;
/// Widest indent on both sides that it has room for, in hundredths of an em.
const INSET: i64 = 300;

/// The rules of a theme.
pub(super) fn rules(theme: &Theme) -> String {
    let mut dress = Dress { theme, css: String::new() };
    dress.titles();
    dress.blocks();
    dress.lists_and_tables();
    dress.contents();
    dress.display();
    dress.css
}

struct Dress<'a> {
    theme: &'a Theme,
    css: String,
}

/// A length in ems, in hundredths.
pub(super) struct Ems(pub(super) i64);

impl Display for Ems {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.0 / 100, self.0 % 100) {
            (0, 0) => f.write_str("0"),
            (whole, 0) => write!(f, "{whole}em"),
            (whole, part) => write!(f, "{whole}.{part:02}em"),
        }
    }
}

/// A length in ems of a type size.
pub(super) fn ems(length: Length, size: Length) -> Ems {
    let size = size.0.max(1);
    Ems((length.0.max(0).saturating_mul(100) + size / 2) / size)
}

impl Dress<'_> {
    fn rule(&mut self, selector: &str, declarations: &[String]) {
        let declarations: Vec<&str> =
            declarations.iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
        if !declarations.is_empty() {
            let _ = writeln!(self.css, "{selector} {{ {} }}", declarations.join(" "));
        }
    }

    /// A type size, as far as e-books follow it, in hundredths of the text's.
    fn share(&self, size: Length) -> i64 {
        ems(size, self.theme.body.size).0.clamp(SIZES.0, SIZES.1)
    }

    fn size(&self, size: Length) -> String {
        match self.share(size) {
            100 => String::new(),
            share => format!("font-size: {};", Ems(share)),
        }
    }

    /// Grid lines, in ems of a type size.
    fn lines(&self, lines: u32, size: Length) -> Ems {
        let body = &self.theme.body;
        let line = ems(body.leading, body.size).0;
        Ems(i64::from(lines) * line * 100 / self.share(size))
    }

    /// The cut of letters. Small capitals are asked for where they are wanted alone, for
    /// taking them back would take the figures of the text with them.
    fn cut(&self, cut: Cut) -> String {
        let (slope, weight) = match cut {
            Cut::Roman | Cut::SmallCaps => ("normal", "normal"),
            Cut::Italic => ("italic", "normal"),
            Cut::Bold => ("normal", "bold"),
            Cut::BoldItalic => ("italic", "bold"),
            Cut::Semibold => ("normal", "600"),
        };
        let mut css = format!("font-style: {slope}; font-weight: {weight};");
        if cut == Cut::SmallCaps {
            css.push_str(" font-variant: small-caps;");
            css.push_str(&self.tracking());
        }
        css
    }

    /// The letterspacing of small capitals.
    fn tracking(&self) -> String {
        match i64::from(self.theme.body.caps_tracking) / 10 {
            0 => String::new(),
            tracking => format!(" letter-spacing: {};", Ems(tracking)),
        }
    }

    fn titles(&mut self) {
        let theme = self.theme;
        let opener = &theme.opener;
        let align = align(opener.align);
        let above = self.lines(opener.sink.min(SINK), opener.size);
        let below = self.lines(opener.below, opener.size);
        self.rule(
            "h1",
            &[
                self.size(opener.size),
                self.cut(opener.style),
                align.clone(),
                format!("margin: {above} 0 {below};"),
            ],
        );
        let below = self.lines(opener.below, theme.body.size);
        self.rule("header", &[format!("margin-bottom: {below};")]);
        self.rule("header h1", &["margin-bottom: 0.4em;".to_owned()]);
        self.rule("header p", std::slice::from_ref(&align));
        let subtitle = [self.size(opener.subtitle_size), self.cut(opener.subtitle_style)];
        self.rule(".subtitle", &subtitle);
        let byline = [self.size(opener.byline_size), self.cut(opener.byline_style)];
        self.rule("header .byline", &byline);
        if opener.byline_above {
            let above = self.lines(opener.sink.min(SINK), opener.byline_size);
            self.rule("header .byline:first-child", &[format!("margin-top: {above};")]);
            self.rule(".byline + h1", &["margin-top: 0.4em;".to_owned()]);
        }
        self.rule(".source-note", &[self.size(opener.source_size)]);
        let lead = format!("font-variant: small-caps;{}", self.tracking());
        self.rule(".lead-in", &[lead]);
        self.heading("h2", &theme.heading_1);
        self.heading("h3", &theme.heading_2);
        self.heading("h4, h5, h6", &theme.heading_3);
    }

    fn heading(&mut self, selector: &str, look: &Heading) {
        let above = self.lines(look.above, look.size);
        let below = self.lines(look.below, look.size);
        let size = match self.share(look.size) {
            // Reading systems have sizes of their own for headings.
            100 => "font-size: 1em;".to_owned(),
            _ => self.size(look.size),
        };
        let margin = format!("margin: {above} 0 {below};");
        self.rule(selector, &[size, self.cut(look.style), align(look.align), margin]);
    }

    fn blocks(&mut self) {
        let theme = self.theme;
        let quote = &theme.quote;
        let ragged = match quote.shape {
            Shape::Ragged => "text-align: left;".to_owned(),
            Shape::Justified => String::new(),
        };
        let margin = self.inset(quote.space, quote.indent, quote.size);
        self.rule("blockquote, .speech", &[self.size(quote.size), margin, ragged]);
        let letter = &theme.letter;
        let margin = self.inset(letter.space, letter.indent, letter.size);
        self.rule(".letter", &[self.size(letter.size), margin]);
        let epigraph = &theme.epigraph;
        let (below, sides) = (
            self.lines(epigraph.space, epigraph.size),
            inset(epigraph.indent, epigraph.size),
        );
        self.rule(
            ".epigraph",
            &[
                self.size(epigraph.size),
                self.cut(epigraph.style),
                format!("margin: 0 {sides} {below};"),
            ],
        );
        let plain = match (epigraph.style, epigraph.attribution_style) {
            (_, Cut::SmallCaps) => "",
            (Cut::SmallCaps, _) => "font-variant: normal; letter-spacing: normal;",
            _ => "",
        };
        let attribution = [
            plain.to_owned(),
            self.cut(epigraph.attribution_style),
            align(epigraph.attribution_align),
        ];
        self.rule(".attribution", &attribution);
        let signature = &theme.signature;
        let side = if signature.align == Align::Right { "right" } else { "left" };
        let indent = ems(signature.indent, theme.body.size);
        self.rule(
            ".signature",
            &[
                self.cut(signature.style),
                align(signature.align),
                format!("margin-{side}: {indent};"),
            ],
        );
        let verse = &theme.verse;
        let margin = self.inset(verse.space, verse.indent, verse.size);
        self.rule(".verse", &[self.size(verse.size), margin]);
        let caption = &theme.caption;
        self.rule(
            "figcaption, caption, p.caption",
            &[self.size(caption.size), self.cut(caption.style), align(caption.align)],
        );
        let code = &theme.code;
        let margin = self.inset(code.space, code.indent, code.size);
        self.rule("pre", &[self.size(code.size), margin]);
    }

    /// The margins of a block: lines above and below, an indent on both sides.
    fn inset(&self, space: u32, indent: Length, size: Length) -> String {
        format!("margin: {} {};", self.lines(space, size), inset(indent, size))
    }

    fn lists_and_tables(&mut self) {
        let theme = self.theme;
        let (list, table) = (&theme.list, &theme.table);
        let indent = ems(list.indent, theme.body.size);
        let space = self.lines(list.space, theme.body.size);
        let inset = format!("margin: {space} 0; padding-left: {indent};");
        self.rule("ul, ol", &[inset]);
        self.rule("dt", &[self.cut(list.term_style)]);
        self.rule("dd", &[format!("margin-left: {indent};")]);
        let space = self.lines(table.space, table.size);
        let rule = |width: Length, sides: &[&str]| match width {
            Length::ZERO => String::new(),
            _ => sides.iter().fold(String::new(), |css, side| {
                css + &format!("border-{side}: 1px solid; ")
            }),
        };
        let rules = rule(table.rule, &["top", "bottom"]);
        let margin = format!("margin: {space} auto;");
        self.rule("table", &[self.size(table.size), margin, rules.trim().to_owned()]);
        let head = rule(table.head_rule, &["bottom"]);
        self.rule("th", &[self.cut(table.head_style), head.trim().to_owned()]);
        let gutter = ems(table.gutter / 2, table.size);
        self.rule("th, td", &[format!("padding: 0.2em {gutter};")]);
    }

    fn contents(&mut self) {
        let contents = &self.theme.contents;
        let indent = ems(contents.indent, self.theme.body.size);
        self.rule(".contents ol", &[format!("padding-left: {indent};")]);
        self.rule(".contents a", &[self.cut(contents.title_style)]);
        self.rule(".contents .of-part > a", &[self.cut(contents.part_style)]);
        let place = match contents.author {
            AuthorPlace::Line => "display: block;",
            AuthorPlace::Inline | AuthorPlace::None => "",
        };
        let author = [place.to_owned(), self.cut(contents.author_style)];
        self.rule(".contents .byline", &author);
    }

    fn display(&mut self) {
        let display = &self.theme.display;
        let align = align(display.align);
        self.rule(".display", std::slice::from_ref(&align));
        let title = [self.size(display.size), self.cut(display.title_style), align];
        self.rule(".titlepage h1", &title);
        let half = [self.size(display.half_title_size), self.cut(display.title_style)];
        self.rule(".half-title", &half);
        for (selector, size, style) in [
            (".titlepage .subtitle", display.subtitle_size, display.subtitle_style),
            (".contributor", display.contributor_size, display.contributor_style),
            (".publisher", display.publisher_size, display.publisher_style),
            (".part-label", display.part_label_size, display.part_label_style),
            (".part h1", display.part_title_size, display.title_style),
        ] {
            let look = [self.size(size), self.cut(style)];
            self.rule(selector, &look);
        }
        self.rule(".imprint p", &[self.size(display.small_size)]);
    }
}

/// An indent on both sides, as far as a small screen has room for it.
fn inset(indent: Length, size: Length) -> Ems {
    Ems(ems(indent, size).0.min(INSET))
}

/// How lines stand; where they fill the measure, the reader may choose.
fn align(align: Align) -> String {
    match align {
        Align::Left => "text-align: left;".to_owned(),
        Align::Centre => "text-align: center;".to_owned(),
        Align::Right => "text-align: right;".to_owned(),
        Align::Justified => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme;

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

    #[test]
    fn what_a_theme_changes_changes_the_sheet() {
        let mut theme = theme::standard();
        theme.opener.align = Align::Left;
        theme.opener.byline_style = Cut::Bold;
        theme.display.size = Length::pt(200);
        theme.quote.shape = Shape::Ragged;
        theme.table.head_rule = Length::ZERO;
        let css = rules(&theme);
        assert!(
            css.contains("header .byline { font-style: normal; font-weight: bold; }")
        );
        assert!(css.contains("header p { text-align: left; }"));
        assert!(css.contains("th { font-style: italic; font-weight: normal; }"), "{css}");
        assert!(css.contains(".titlepage h1 { font-size: 2.40em;"));
        let quote = css.lines().find(|line| line.starts_with("blockquote"));
        assert!(quote.is_some_and(|it| it.ends_with("text-align: left; }")), "{css}");
    }
}

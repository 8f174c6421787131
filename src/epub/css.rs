//! The style sheet: small, without fixed colours or fonts, so that night mode and the
//! reader's own choices hold. What no theme changes stands here, what a theme says in
//! [`dress`].

use std::collections::BTreeSet;
use std::fmt::Write;

use super::dress;
use super::ems::{CssEms, ems};
use crate::theme::{self, Align, Cut, LeadIn, Ornament, Theme};

/// What a theme decides about an EPUB.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EpubStyle {
    /// What a scene break shows.
    pub scene_break: Ornament,
    /// What stands below the last line of a work.
    pub end_piece: Ornament,
    /// What stands above and below titles of works,
    pub of_openers: [Ornament; 2],
    /// and of parts.
    pub of_parts: [Ornament; 2],
    /// Whether the by-lines stand above the title.
    pub byline_above: bool,
    /// Whether the first words of a text are marked.
    pub lead_in: bool,
    /// Whether small capitals mark them.
    pub lead_caps: bool,
    /// How many lines deep a text's first capital is, if it is a drop capital.
    pub drop_lines: Option<u32>,
    /// The indent of a paragraph that follows another, in hundredths of an em, like
    paragraph_indent: i64,
    /// the further indent of a long line of verse, and one written space of indent.
    turnover: i64,
    step: i64,
    /// Where the figures of a row stand that do not fill the column.
    rows: &'static str,
    /// The rules of the theme,
    rules: String,
    /// and those for scripts without small capitals.
    plain: String,
}

impl EpubStyle {
    /// What a theme says that an e-book can follow.
    pub fn of(theme: &Theme) -> Self {
        let (verse, opener, part) = (&theme.verse, &theme.opener, &theme.part);
        Self {
            scene_break: theme.scene_break.ornament(),
            end_piece: theme.end_piece.ornament(),
            of_openers: [&opener.ornament_above, &opener.ornament_below]
                .map(Clone::clone),
            of_parts: [&part.ornament_above, &part.ornament_below].map(Clone::clone),
            byline_above: theme.opener.byline_above,
            lead_in: theme.opener.lead_in != LeadIn::None,
            lead_caps: theme.opener.lead.cut == Some(Cut::SmallCaps),
            drop_lines: dress::drop_lines(theme),
            paragraph_indent: dress::indent(theme).0,
            turnover: ems(verse.turnover, verse.size).0,
            step: ems(verse.step, verse.size).0,
            rows: match theme.caption.look.align_or(Align::Centre) {
                Align::Left => "flex-start",
                Align::Right => "flex-end",
                Align::Centre | Align::Justified => "center",
            },
            rules: dress::rules(theme),
            plain: dress::plain_rules(theme),
        }
    }

    /// The indent that what is turned over of a poem's lines goes by, which is the `deepest` of
    /// them as far as every screen has room for it, in written spaces; 0: the theme has what is
    /// turned over further in anyway.
    pub(super) fn poem_indent(&self, deepest: u8) -> u8 {
        let indent = i64::from(deepest).min(DEEP / self.step.max(1));
        if indent * self.step + 100 > self.turnover { indent as u8 } else { 0 }
    }
}

impl Default for EpubStyle {
    fn default() -> Self {
        Self::of(&theme::standard())
    }
}

/// The rules that no theme changes.
const BASE: &str = "\
body { orphans: 2; widows: 2; }
h1, h2, h3, h4, h5, h6 { line-height: 1.2; hyphens: none; -webkit-hyphens: none; text-wrap: balance; \
break-after: avoid; page-break-after: avoid; }
header p { text-indent: 0; margin: 0.3em 0; text-wrap: balance; }
.source-note { margin: 2.5em 0 0; }
.source-note p { text-indent: 0; }
p { margin: 0; }
.dedication { margin: 2em 12%; }
.dedication, .epigraph { text-wrap: balance; }
.dedication-page, .epigraph-page { margin: 25% 10% 0; }
.dedication-page { text-wrap: balance; }
.dedication-page p { margin: 0 0 0.6em; }
.dedication-page .dedication { margin: 0; }
.attribution, .signature { text-indent: 0; margin-top: 0.5em; }
.stanza { margin: 0 0 1em; text-align: left; hyphens: none; -webkit-hyphens: none; }
.break { text-align: center; text-indent: 0; }
figure { margin: 1.5em 0; break-inside: avoid; page-break-inside: avoid; }
img { max-width: 100%; max-height: 95vh; height: auto; object-fit: contain; }
img.inline { max-height: 1.4em; width: auto; vertical-align: middle; }
figcaption, caption, p.caption { margin: 0.5em 0; text-indent: 0; }
table { border-collapse: collapse; }
th, td { vertical-align: top; text-align: start; }
.left { text-align: left; }
.centre { text-align: center; }
.right { text-align: right; }
pre { white-space: pre-wrap; }
dt { margin-top: 0.5em; }
li > ul, li > ol { margin: 0; }
.smallcaps { font-variant: small-caps; }
.allsmallcaps { font-variant-caps: all-small-caps; }
.lost { font-style: italic; }
sup, sub { font-size: 0.7em; line-height: 0; }
a { color: inherit; }
a[role=\"doc-noteref\"], a[role=\"doc-backlink\"] { text-decoration: none; }
.ref a { text-decoration: none; }
.notes, .contents, .contents ol { list-style: none; }
.notes, .contents, .contents ol { padding-left: 0; }
.notes li { margin: 0.4em 0; }
.contents ol { margin: 0.2em 0; }
.contents li { margin: 0.4em 0; }
.contents a { text-decoration: none; }
.contents .name { display: inline-block; }
.contents li + .of-part, .contents .of-part + li { margin-top: 1em; }
header figure { margin: 0 0 1.5em; }
header figure img { max-height: 55vh; }
header figure + h1, header figure + p, header figure + div { margin-top: 0; }
.display { text-indent: 0; margin: 0.4em 0; text-wrap: balance; }
.titlepage { padding-top: 20%; }
.titlepage h1 { margin: 0 0 0.3em; }
.titlepage p + h1 { margin-top: 1em; }
.titlepage .contributor { margin-top: 2em; }
.titlepage .contributor + .contributor { margin-top: 0.4em; }
.titlepage .statement { margin-top: 2em; font-size: 0.9em; }
.titlepage .statement + .statement { margin-top: 0.4em; }
.part h1, .part-label { margin-top: 25%; }
.part .part-label + h1 { margin-top: 0.4em; }
.half-title { margin-top: 30%; }
.titlepage .publisher { margin-top: 5em; }
.titlepage .publisher + .publisher, .titlepage .place { margin-top: 0.3em; }
.device { margin-top: 4em; }
.device + .publisher { margin-top: 1em; }
.imprint p { text-indent: 0; margin: 0.6em 0; }
.colophon h1 { margin: 25% 0 1em; }
.colophon p { text-indent: 0; text-wrap: balance; }
.colophon .phrase { display: inline-block; }
.index a { text-decoration: none; }
.index ul { list-style: none; margin: 0; padding: 0; }
.index li { padding-left: 2em; text-indent: -2em; }
.index li ul { margin-left: -1em; }
.index li + .opens { margin-top: 1em; }
.bibliography p, .contributors p { padding-left: 1.5em; text-indent: -1.5em; \
margin: 0.4em 0; }
body.cover { margin: 0; padding: 0; text-align: center; }
.cover img { max-height: 100vh; }
";

/// Pictures side by side, for a book that has such; what each takes of the row stands with it.
/// Where the column has no room for them they stand one below the other.
pub(super) fn figure_rows(style: &EpubStyle) -> String {
    let stand = style.rows;
    format!(
        "figure.row {{ display: flex; flex-wrap: wrap; align-items: flex-start; \
         justify-content: {stand}; }}\n{FIGURES_OF_ROWS}"
    )
}

const FIGURES_OF_ROWS: &str = "\
figure.row > figure { display: inline-block; vertical-align: top; margin: 0.5em 1%; }
figure.row > figcaption { flex: 1 1 100%; }
figure.row img { width: 100%; }
";

/// The deepest indent of code below which what turns over still hangs, in columns: small
/// screens have some 36.
pub(super) const DEEPEST_CODE: u8 = 16;

/// How much further in what turns over stands, in columns: as on pages.
const CODE_TURNOVER: u8 = 4;

/// Lines of code with these indents, in columns. The written spaces are shown as they are.
pub(super) fn code_lines(indents: &BTreeSet<u8>) -> String {
    indents.iter().fold(String::new(), |mut css, indent| {
        let hang = indent.saturating_add(CODE_TURNOVER);
        let _ = writeln!(
            css,
            "pre .c{indent} {{ display: block; padding-left: {hang}ch; text-indent: -{hang}ch; }}"
        );
        css
    })
}

/// Works that are set otherwise than the theme says.
pub(super) fn manners(style: &EpubStyle) -> String {
    let indent = CssEms(match style.paragraph_indent {
        0 => 125,
        indent => indent,
    });
    format!(
        ".ragged {{ text-align: left; }}\n\
         .justified {{ text-align: justify; }}\n\
         .undivided {{ hyphens: none; -webkit-hyphens: none; }}\n\
         .divided {{ hyphens: auto; -webkit-hyphens: auto; }}\n\
         .spaced p + p {{ margin-top: 1.27em; text-indent: 0; }}\n\
         .indented p + p {{ margin-top: 0; text-indent: {indent}; }}\n"
    )
}

/// Lines of display in scripts without small capitals, for a book that has such.
pub(super) fn plain(style: &EpubStyle) -> &str {
    &style.plain
}

/// The mark of a draft.
pub(super) const DRAFT: &str = ".draft { text-indent: 0; text-align: center; }\n";

/// What the indent of paragraphs does not reach.
const INDENTS: &str = "\
header p + p, p.caption, .imprint p + p, .source-note p + p, .dedication-page p + p \
{ text-indent: 0; }
.bibliography p + p, .contributors p + p { text-indent: -1.5em; }
";

/// The style sheet for a book whose verse has these indents (in written spaces), each with the
/// deepest of its poem before it.
pub(super) fn sheet(style: &EpubStyle, indents: &BTreeSet<(u8, u8)>) -> String {
    let mut css = style.rules.clone() + BASE;
    let indent = CssEms(style.paragraph_indent);
    let _ = writeln!(css, "p + p {{ text-indent: {indent}; }}");
    css.push_str(INDENTS);
    let turnover = CssEms(style.turnover);
    let _ =
        writeln!(css, ".line {{ margin-left: {turnover}; text-indent: -{turnover}; }}");
    let indented: BTreeSet<u8> = indents.iter().map(|&(_, indent)| indent).collect();
    for indent in indented.into_iter().filter(|&indent| indent > 0) {
        let left = style.turnover + i64::from(indent) * style.step;
        let _ = writeln!(css, ".i{indent} {{ {} }}", verse_indent(left, style.turnover));
    }
    for &(deepest, indent) in indents.iter().filter(|it| it.0 > 0) {
        hang(&mut css, style, deepest, indent);
    }
    css
}

/// What is turned over of the lines of a poem stands an em further in than its deepest indent.
/// A line that is [deeper](DEEP) than every screen has room for keeps a hanging indent of its
/// own.
fn hang(css: &mut String, style: &EpubStyle, deepest: u8, indent: u8) {
    let turned = i64::from(deepest) * style.step + 100;
    let indented = i64::from(indent) * style.step;
    let class = if indent > 0 { format!("i{indent}") } else { "line".to_owned() };
    let (left, hangs) = match turned - indented {
        hangs @ 100.. => (format!("margin-left: {};", CssEms(turned)), hangs),
        _ => (verse_indent(style.turnover + indented, style.turnover), style.turnover),
    };
    let hangs = CssEms(hangs);
    let _ = writeln!(css, ".d{deepest} .{class} {{ {left} text-indent: -{hangs}; }}");
}

/// The left margin of a line of verse, in hundredths of an em, of which `turnover` is for what
/// is turned over. What goes beyond [`DEEP`] is less where lines are short: all of it on those
/// of 38 em, three tenths on those of 22. Reading systems that cannot reckon keep it.
fn verse_indent(left: i64, turnover: i64) -> String {
    let whole = format!("margin-left: {};", CssEms(left));
    let (deep, beyond) = (turnover + DEEP, left - turnover - DEEP);
    if beyond <= 0 {
        return whole;
    }
    let (fixed, share) = (deep - beyond * 53 / 80, beyond * 35 / 8);
    let fixed = format!("{}{}", if fixed < 0 { "-" } else { "" }, CssEms(fixed.abs()));
    let share = format!("{}.{:02}%", share / 100, share % 100);
    let (left, deep) = (CssEms(left), CssEms(deep));
    format!("{whole} margin-left: min({left}, max({deep}, {fixed} + {share}));")
}

/// The indent of verse that every screen has room for, in hundredths of an em.
const DEEP: i64 = 400;

/// The program's sheet and one of the book's own behind it, in one file. Namespaces count
/// only where they stand before all rules (CSS Namespaces 3, 2), so they go to its top;
/// what the file is written in is said by the package.
pub(super) fn with_own(sheet: &str, own: &str) -> String {
    let (mut top, mut rest) = (String::new(), own);
    loop {
        rest = rest.trim_start();
        let end = if rest.starts_with("/*") {
            rest.find("*/").map(|at| at + 2)
        } else if ["@charset", "@namespace"].iter().any(|it| rest.starts_with(it)) {
            rest.find(';').map(|at| at + 1)
        } else {
            None
        };
        let Some(end) = end else { break };
        let (statement, behind) = rest.split_at(end);
        if statement.starts_with("@namespace") {
            top.push_str(statement);
            top.push('\n');
        }
        rest = behind;
    }
    format!("{top}{sheet}{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn namespaces_of_an_own_sheet_stand_before_all_rules() {
        let own = "@charset \"utf-8\";\n/* e; */\n@namespace epub \"http://x\";\n\
                   @namespace y \"z\";\n[epub|type] { margin: 0; }\n";
        assert_eq!(
            with_own("p { margin: 0; }\n", own),
            "@namespace epub \"http://x\";\n@namespace y \"z\";\n\
             p { margin: 0; }\n[epub|type] { margin: 0; }\n"
        );
        assert_eq!(with_own("a {}\n", "/* open"), "a {}\n/* open");
    }

    #[test]
    fn the_label_of_a_part_stands_with_its_title() {
        let css = sheet(&EpubStyle::default(), &BTreeSet::new());
        let at = |rule: &str| css.find(rule).unwrap_or_else(|| panic!("{rule}\n{css}"));
        let title = at(".part h1, .part-label { margin-top: 25%; }");
        assert!(at(".part .part-label + h1 { margin-top: 0.4em; }") > title);
    }

    #[test]
    fn night_mode_is_safe() {
        let css = sheet(&EpubStyle::default(), &BTreeSet::from([(3, 0), (3, 3)]));
        for word in ["background", "font-family", "!important", "px;"] {
            assert!(!css.contains(word), "{word}");
        }
        // Links are blue by themselves, which cannot be read on black.
        assert!(css.contains("\na { color: inherit; }"), "{css}");
        let colours = css.matches("color:").count();
        assert_eq!(colours, css.matches("color: inherit;").count());
        assert!(css.contains(".i3 { margin-left: 3.50em; }"), "{css}");
    }

    #[test]
    fn what_is_turned_over_stands_further_in_than_any_line_of_its_poem() {
        let style = EpubStyle::default();
        // Two ems do where the deepest line is indented by one.
        let deepest = [0, 2, 3, 6, 20].map(|indent| style.poem_indent(indent));
        assert_eq!(deepest, [0, 0, 3, 6, 8]);
        let indents = [(0, 0), (0, 2), (6, 0), (6, 6), (8, 20)];
        let css = sheet(&style, &BTreeSet::from(indents));
        let of_poems: Vec<_> = css
            .lines()
            .filter(|it| it.starts_with(".d6") || it.starts_with(".d8"))
            .collect();
        assert_eq!(
            of_poems,
            [
                ".d6 .line { margin-left: 4em; text-indent: -4em; }",
                ".d6 .i6 { margin-left: 4em; text-indent: -1em; }",
                ".d8 .i20 { margin-left: 12em; \
                 margin-left: min(12em, max(6em, 2.03em + 26.25%)); text-indent: -2em; }",
            ]
        );
        assert!(!css.contains(".d0"), "{css}");
    }

    #[test]
    fn deep_indents_of_verse_are_less_on_narrow_screens() {
        assert_eq!(verse_indent(600, 200), "margin-left: 6em;");
        // Ten ems in all: eight of indent, four of them beyond what is deep.
        assert_eq!(
            verse_indent(1000, 200),
            "margin-left: 10em; margin-left: min(10em, max(6em, 3.35em + 17.50%));"
        );
        assert!(verse_indent(4000, 200).contains("max(6em, -16.52em + 148.75%)"));
    }
}

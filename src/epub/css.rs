//! The style sheet: small, without fixed colours or fonts, so that night mode and the
//! reader's own choices hold.

use crate::theme::Theme;
use std::collections::BTreeSet;
use std::fmt::Write;

/// What a theme decides about an EPUB.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Style {
    /// Indent of a paragraph that follows another, in hundredths of an em.
    pub paragraph_indent: u16,
    /// What a scene break shows.
    pub scene_break: String,
}

impl Style {
    /// What a theme says that an e-book can follow.
    pub fn of(theme: &Theme) -> Self {
        let em = theme.body.size.0.max(1);
        Self {
            paragraph_indent: (theme.body.indent.0 * 100 / em) as u16,
            scene_break: theme.scene_break.ornament.clone(),
        }
    }
}

impl Default for Style {
    fn default() -> Self {
        Self { paragraph_indent: 120, scene_break: "* * *".into() }
    }
}

/// The rules that no theme changes.
const BASE: &str = "\
body { margin: 0 5%; line-height: 1.4; orphans: 2; widows: 2; }
h1, h2, h3, h4, h5, h6 { font-weight: normal; text-align: center; line-height: 1.2; \
margin: 2em 0 1em; hyphens: none; -webkit-hyphens: none; text-wrap: balance; \
break-after: avoid; page-break-after: avoid; }
h1 { font-size: 1.6em; margin-top: 3em; }
h2 { font-size: 1.25em; }
h3, h4, h5, h6 { font-size: 1em; font-style: italic; }
header { margin-bottom: 2.5em; }
header h1 { margin-bottom: 0.5em; }
header p { text-align: center; text-indent: 0; margin: 0.3em 0; }
.subtitle { font-size: 1.2em; }
.byline { font-style: italic; }
.source-note { font-size: 0.85em; margin: 2.5em 0 0; }
.source-note p { text-indent: 0; }
p { margin: 0; }
blockquote, .letter, .speech { margin: 1em 1.5em; }
.epigraph, .dedication { margin: 2em 12%; }
.dedication { text-align: center; }
.dedication, .epigraph { text-wrap: balance; }
.epigraph { font-style: italic; }
.epigraph .attribution { font-style: normal; }
.dedication-page, .epigraph-page { margin: 25% 10% 0; }
.dedication-page { text-align: center; text-wrap: balance; }
.dedication-page p { margin: 0 0 0.6em; }
.dedication-page .dedication, .epigraph-page .epigraph { margin: 0; }
.attribution, .signature { text-align: right; text-indent: 0; margin-top: 0.5em; }
.verse { margin: 1em 1.5em; }
.stanza { margin: 0 0 1em; text-align: left; hyphens: none; -webkit-hyphens: none; }
.line { margin-left: 2em; text-indent: -2em; }
.break { margin: 1.2em 0; text-align: center; text-indent: 0; }
figure { margin: 1.5em 0; text-align: center; break-inside: avoid; \
page-break-inside: avoid; }
img { max-width: 100%; max-height: 95vh; height: auto; object-fit: contain; }
img.inline { max-height: 1.4em; width: auto; vertical-align: middle; }
figcaption, caption, p.caption { font-size: 0.9em; margin: 0.5em 0; text-indent: 0; \
text-align: center; }
table { border-collapse: collapse; margin: 1em auto; }
th, td { padding: 0.2em 0.6em; vertical-align: top; text-align: start; }
th { border-bottom: 1px solid; font-weight: normal; font-style: italic; }
.left { text-align: left; }
.centre { text-align: center; }
.right { text-align: right; }
pre { font-size: 0.85em; margin: 1em 0; white-space: pre-wrap; }
dt { font-weight: bold; margin-top: 0.5em; }
dd { margin: 0 0 0 1.5em; }
ul, ol { margin: 0.8em 0; padding-left: 1.8em; }
li > ul, li > ol { margin: 0; }
.smallcaps { font-variant: small-caps; }
.allsmallcaps { font-variant-caps: all-small-caps; }
.lost { font-style: italic; }
sup, sub { font-size: 0.7em; line-height: 0; }
.ref a { text-decoration: none; }
.notes, .contents, .contents ol { list-style: none; padding-left: 0; }
.notes li { margin: 0.4em 0; }
.contents ol { padding-left: 1.5em; margin: 0.2em 0; }
.contents li { margin: 0.4em 0; }
.contents a { text-decoration: none; color: inherit; }
.contents .byline { display: block; font-size: 0.9em; }
.display { text-align: center; text-indent: 0; margin: 0.8em 0; text-wrap: balance; }
.titlepage h1 { font-size: 2em; }
.part h1 { margin-top: 25%; }
.half-title { margin-top: 30%; font-size: 1.4em; }
.publisher { margin-top: 4em; }
.imprint p { text-indent: 0; margin: 0.6em 0; font-size: 0.9em; }
.index ul { list-style: none; margin: 0; padding: 0; }
.index li { padding-left: 2em; text-indent: -2em; }
.index li ul { margin-left: -1em; }
.bibliography p, .contributors p { padding-left: 1.5em; text-indent: -1.5em; \
margin: 0.4em 0; text-align: left; }
body.cover { margin: 0; padding: 0; text-align: center; }
.cover img { max-height: 100vh; }
";

/// What the indent of paragraphs does not reach.
const INDENTS: &str = "\
header p + p, p.caption, .imprint p + p, .source-note p + p, .dedication-page p + p \
{ text-indent: 0; }
.bibliography p + p, .contributors p + p { text-indent: -1.5em; }
";

/// The style sheet for a book whose verse has these indents (in en).
pub(super) fn sheet(style: &Style, indents: &BTreeSet<u8>) -> String {
    let mut css = BASE.to_owned();
    let (whole, part) = (style.paragraph_indent / 100, style.paragraph_indent % 100);
    let _ = writeln!(css, "p + p {{ text-indent: {whole}.{part:02}em; }}");
    css.push_str(INDENTS);
    for &indent in indents.iter().filter(|&&indent| indent > 0) {
        let half = u32::from(indent);
        let _ = writeln!(
            css,
            ".i{indent} {{ margin-left: {}.{}em; }}",
            2 + half / 2,
            half % 2 * 5
        );
    }
    css
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn night_mode_is_safe() {
        let css = sheet(&Style::default(), &BTreeSet::from([0, 3]));
        for word in ["background", "font-family", "!important", "px;"] {
            assert!(!css.contains(word), "{word}");
        }
        let colours = css.matches("color:").count();
        assert_eq!(colours, css.matches("color: inherit;").count());
        assert!(css.contains(".i3 { margin-left: 3.5em; }"));
    }
}

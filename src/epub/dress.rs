//! A theme in the words of a style sheet: what its sections say of an e-book's text.
//!
//! What belongs to paper (trim, margins, running heads, the freedom of lines) has no place
//! here, nor have the sizes of notes and of the index: they save paper, and a reader's
//! letters are as large as the reader wants them. Sizes are shares of the running text, no
//! smaller and no larger than can be read on a telephone; grid lines become ems.

mod blocks;
mod display;
mod letters;
mod speeches;
#[cfg(test)]
mod tests;
mod titles;

use std::fmt::Write as _;

use super::ems::{CssEms, ems};
use super::rules;
use crate::theme::{Align, LeadIn, Look, ParagraphStart, Shape, Sink, Theme};
use crate::units::Length;

/// Least and greatest type size, in hundredths of the text's.
const SIZES: (i64, i64) = (80, 240);
/// Grid lines above a title that a small screen has room for.
const SINK: u32 = 6;
/// Lines of a small screen: shares of a page become such of these.
const SCREEN: u32 = 20;
/// Lines that a drop capital is deep at most.
const DROP: u32 = 3;

/// The rules of a theme.
pub(super) fn rules(theme: &Theme) -> String {
    dress(theme).css
}

/// Those for lines of display in scripts that have no small capitals, where a theme asks for
/// such: in italics, as on pages, if the script has them.
pub(super) fn plain_rules(theme: &Theme) -> String {
    dress(theme).plain
}

fn dress(theme: &Theme) -> Dress<'_> {
    let mut dress = Dress { theme, css: String::new(), plain: String::new() };
    dress.body();
    dress.titles();
    dress.blocks();
    dress.lists_and_tables();
    dress.contents();
    dress.links();
    dress.display();
    dress
}

/// How many lines deep drop capitals are, where a theme has such.
pub(super) fn drop_lines(theme: &Theme) -> Option<u32> {
    let opener = &theme.opener;
    (opener.lead_in == LeadIn::DropCap).then(|| opener.drop_lines.clamp(2, DROP))
}

/// The indent of a paragraph that follows another.
pub(super) fn indent(theme: &Theme) -> CssEms {
    match theme.body.paragraph {
        ParagraphStart::Indent => ems(theme.body.indent, theme.body.size),
        ParagraphStart::Space => CssEms(0),
    }
}

struct Dress<'a> {
    theme: &'a Theme,
    css: String,
    plain: String,
}

impl Dress<'_> {
    fn rule(&mut self, selector: &str, declarations: &[String]) {
        let declarations: Vec<&str> =
            declarations.iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
        if !declarations.is_empty() {
            let _ = writeln!(self.css, "{selector} {{ {} }}", declarations.join(" "));
        }
        // At night the reader's own colours are the ones that can be read.
        if declarations.iter().any(|it| it.contains("color: #")) {
            let _ = writeln!(
                self.css,
                "@media (prefers-color-scheme: dark) {{ {selector} {{ color: inherit; }} }}"
            );
        }
        if declarations.iter().any(|it| it.contains("font-variant: small-caps")) {
            self.without_small(selector);
        }
    }

    /// The rules of a kind of display.
    fn ruled(&mut self, selector: &str, look: &Look, around: Align) {
        let size = look.size.unwrap_or(self.theme.body.size);
        let align = look.align_or(around);
        self.css.push_str(&rules::rules(selector, look, size, align));
    }

    /// A type size, as far as e-books follow it, in hundredths of the text's.
    fn share(&self, size: Length) -> i64 {
        ems(size, self.theme.body.size).0.clamp(SIZES.0, SIZES.1)
    }

    fn size(&self, size: Length) -> String {
        match self.share(size) {
            100 => String::new(),
            share => format!("font-size: {};", CssEms(share)),
        }
    }

    /// Grid lines, in ems of a type size.
    fn lines(&self, lines: u32, size: Length) -> CssEms {
        let body = &self.theme.body;
        let line = ems(body.leading, body.size).0;
        CssEms(i64::from(lines) * line * 100 / self.share(size))
    }

    /// Running text, as far as a theme departs from what reading systems do.
    fn body(&mut self) {
        let body = &self.theme.body;
        if body.shape == Shape::Ragged {
            self.rule("body", &["text-align: left;".to_owned()]);
        }
        if !body.hyphenation {
            self.rule("body", &["hyphens: none; -webkit-hyphens: none;".to_owned()]);
        }
        if !body.italics {
            // Reading systems know these elements by their slant.
            self.rule(
                "em, i, cite, dfn, var, address, .lost",
                &["font-style: normal;".to_owned()],
            );
            self.rule("em", &["font-weight: bold;".to_owned()]);
            self.rule("em em", &["font-weight: normal;".to_owned()]);
        }
        if body.paragraph == ParagraphStart::Space {
            let line = self.lines(1, body.size);
            self.rule("p + p", &[format!("margin-top: {line};")]);
        }
    }

    /// Grid lines of a sink, as many as a small screen has room for.
    fn sunk(&self, sink: Sink<Length>) -> u32 {
        sink.rows(SCREEN, self.theme.body.leading).min(SINK)
    }

    /// Links that lead out of the book.
    fn links(&mut self) {
        if let Some(colour) = self.theme.links.colour {
            self.rule("a[href^=\"http\"]", &[format!("color: {colour};")]);
        }
    }
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

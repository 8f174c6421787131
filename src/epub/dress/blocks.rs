//! Blocks of the text: quotations, letters, verse, lists, tables, the contents.

use super::{CssEms, Dress, align, ems};
use crate::theme::{Align, AuthorPlace, Cut, Family, Look, Shape};
use crate::units::Length;

/// Widest indent on both sides that it has room for, in hundredths of an em.
const INSET: i64 = 300;

impl Dress<'_> {
    pub(super) fn blocks(&mut self) {
        let theme = self.theme;
        let quote = &theme.quote;
        let ragged = match quote.shape {
            Shape::Ragged => "text-align: left;".to_owned(),
            Shape::Justified => String::new(),
        };
        let margin = self.inset(&quote.look, quote.indent, quote.size);
        self.rule("blockquote", &[self.within(&quote.look), margin, ragged]);
        self.letter();
        self.speeches();
        self.ingredients();
        for (selector, look) in [
            (".bibliography p", &theme.bibliography.look),
            (".contributors p", &theme.contributors.look),
        ] {
            self.rule(selector, &[self.within(look), align(look.align_or(Align::Left))]);
        }
        self.epigraphs();
        self.signature();
        let verse = &theme.verse;
        let [above, below] =
            [verse.look.above(), verse.look.below()].map(|it| self.lines(it, verse.size));
        // Lines end where they end: those of a small screen have no room to give away.
        let margin =
            format!("margin: {above} 0 {below} {};", inset(verse.indent, verse.size));
        self.rule(".verse", &[self.within(&verse.look), margin]);
        self.captions();
        self.code();
        self.small_type();
        self.scene_breaks();
    }

    /// Captions, and where pictures stand: in the middle, or where their captions do.
    fn captions(&mut self) {
        let look = &self.theme.caption.look;
        let stands = look.align_or(Align::Centre);
        self.rule("figcaption, caption, p.caption", &[self.look(look), align(stands)]);
        let pictures = if stands == Align::Justified { Align::Centre } else { stands };
        self.rule("figure", &[align(pictures)]);
        if pictures != Align::Centre {
            self.rule("header figure", &[align(Align::Centre)]);
        }
    }

    /// Letters, and the lines that they begin and end with.
    fn letter(&mut self) {
        let theme = self.theme;
        let letter = &theme.letter;
        let margin = self.inset(&letter.look, letter.indent, letter.size);
        self.rule(".letter", &[self.within(&letter.look), margin]);
        let indent = ems(theme.signature.indent, theme.body.size);
        for (selector, look, usual) in [
            (".dateline", &letter.dateline, Align::Right),
            (".salutation", &letter.salutation, Align::Left),
            (".closing", &letter.closing, Align::Right),
        ] {
            let stands = look.align_or(usual);
            let side = match stands {
                Align::Right => format!("margin-right: {indent};"),
                Align::Left | Align::Centre | Align::Justified => String::new(),
            };
            let size = look.size.unwrap_or(letter.size);
            let space = match [look.above(), look.below()] {
                [0, 0] => String::new(),
                lines => {
                    let [above, below] = lines.map(|it| self.lines(it, size));
                    format!("margin-top: {above}; margin-bottom: {below};")
                }
            };
            let flush = "text-indent: 0;".to_owned();
            self.rule(selector, &[self.within(look), align(stands), side, space, flush]);
        }
    }

    /// What recipes are made of.
    fn ingredients(&mut self) {
        let theme = self.theme;
        let ingredients = &theme.ingredients;
        let margin = self.inset(&ingredients.look, ingredients.indent, ingredients.size);
        let stands = align(ingredients.look.align_or(Align::Left));
        self.rule(".ingredients", &[self.within(&ingredients.look), margin, stands]);
        let hang = ems(theme.list.indent, theme.body.size);
        let bare = format!("margin: 0; padding-left: {hang};");
        self.rule(".ingredients ul", &["list-style: none;".to_owned(), bare]);
        self.rule(".ingredients li", &[format!("text-indent: -{hang};")]);
    }

    /// Mottoes, and what they are taken from. They are no wider than on pages, and stand in the
    /// middle of a wider screen where titles do.
    fn epigraphs(&mut self) {
        let theme = self.theme;
        let epigraph = &theme.epigraph;
        let look = &epigraph.look;
        let [above, below] =
            [look.above(), look.below()].map(|it| self.lines(it, epigraph.size));
        let (sides, beside) = match theme.opener.look.align_or(Align::Centre) {
            Align::Centre => ("auto", "auto"),
            Align::Right => ("auto", "0"),
            Align::Left | Align::Justified => ("0", "auto"),
        };
        let margin = format!("margin: {above} {beside} {below} {sides};");
        let width = ems(theme.page.measure - epigraph.indent * 2, epigraph.size);
        let padding = inset(epigraph.indent, epigraph.size);
        // As wide as its longest line, where that is in the middle.
        let shrinks =
            if (sides, beside) == ("auto", "auto") { "display: table; " } else { "" };
        let within = format!("{shrinks}max-width: {width}; padding: 0 {padding};");
        self.rule(".epigraph", &[self.look(look), margin, within]);
        if theme.prelims.look.align_or(Align::Centre) == Align::Centre {
            // As wide as its longest line, in the middle of a page of its own.
            let middle = "display: table; margin: 0 auto; padding: 0;".to_owned();
            self.rule(".epigraph-page .epigraph", &[middle]);
        }
        let plain = match (epigraph.look.cut, epigraph.attribution.cut) {
            (_, Some(Cut::SmallCaps)) => "",
            (Some(Cut::SmallCaps), _) => "font-variant: normal; letter-spacing: normal;",
            _ => "",
        };
        let attribution = [
            plain.to_owned(),
            self.look(&epigraph.attribution),
            align(epigraph.attribution.align_or(Align::Right)),
        ];
        self.rule(".attribution", &attribution);
    }

    /// Signatures.
    fn signature(&mut self) {
        let theme = self.theme;
        let signature = &theme.signature;
        let stands = signature.look.align_or(Align::Right);
        let side = if stands == Align::Right { "right" } else { "left" };
        let indent = ems(signature.indent, theme.body.size);
        self.rule(
            ".signature",
            &[
                self.own_size(&signature.look),
                self.letters(&signature.look),
                align(stands),
                format!("margin-{side}: {indent};"),
            ],
        );
    }

    /// Code.
    fn code(&mut self) {
        let theme = self.theme;
        let code = &theme.code;
        let margin = self.inset(&code.look, code.indent, code.size);
        self.rule("pre", &[self.size(code.size), margin]);
        // Code is in such letters by itself.
        let family = code.look.family.filter(|it| *it != Family::Mono);
        let look = Look { family, ..code.look.clone() };
        self.rule("pre code", &[self.letters_in(&look, look.cut)]);
    }

    /// Notes and the index: their letters, but not their sizes.
    fn small_type(&mut self) {
        for (selector, look) in
            [(".notes", &self.theme.notes.look), (".index", &self.theme.index.look)]
        {
            self.rule(selector, &[self.letters_in(look, look.cut)]);
        }
    }

    fn scene_breaks(&mut self) {
        let scene = &self.theme.scene_break;
        let bare = scene.ornament.is_empty() && scene.picture.is_none();
        let [above, below] = [scene.look.above(), scene.look.below()];
        let lines = if bare { [1, 0] } else { [above, below] };
        let [above, below] = lines.map(|it| self.lines(it, scene.size));
        let margin = format!("margin: {above} 0 {below};");
        self.rule(".break", &[self.within(&scene.look), margin]);
    }

    /// The margins of a block: lines above and below, an indent on both sides.
    pub(super) fn inset(&self, look: &Look, indent: Length, size: Length) -> String {
        let sides = inset(indent, size);
        let [above, below] =
            [look.above(), look.below()].map(|it| self.lines(it, size).to_string());
        if above == below {
            format!("margin: {above} {sides};")
        } else {
            format!("margin: {above} {sides} {below};")
        }
    }

    pub(super) fn lists_and_tables(&mut self) {
        let theme = self.theme;
        let (list, table) = (&theme.list, &theme.table);
        let indent = ems(list.indent, theme.body.size);
        let space = self.lines(list.space, theme.body.size);
        let inset = format!("margin: {space} 0; padding-left: {indent};");
        self.rule("ul, ol", &[inset]);
        self.rule("dt", &[self.look(&list.term)]);
        self.rule("dd", &[format!("margin-left: {indent};")]);
        let space = self.lines(table.look.above(), table.size);
        let rule = |width: Length, sides: &[&str]| match width {
            Length::ZERO => String::new(),
            _ => sides.iter().fold(String::new(), |css, side| {
                css + &format!("border-{side}: 1px solid; ")
            }),
        };
        let rules = rule(table.rule, &["top", "bottom"]);
        let margin = match theme.caption.look.align_or(Align::Centre) {
            Align::Left => format!("margin: {space} auto {space} 0;"),
            Align::Right => format!("margin: {space} 0 {space} auto;"),
            Align::Centre | Align::Justified => format!("margin: {space} auto;"),
        };
        self.rule("table", &[self.within(&table.look), margin, rules.trim().to_owned()]);
        self.table_captions();
        let head = rule(table.head_rule, &["bottom"]);
        self.rule("th", &[self.look(&table.head), head.trim().to_owned()]);
        let gutter = ems(table.gutter / 2, table.size);
        self.rule("th, td", &[format!("padding: 0.2em {gutter};")]);
    }

    /// Captions of tables, whose letters are smaller than those of the text already: no smaller
    /// than captions of pictures.
    fn table_captions(&mut self) {
        let (caption, table) = (&self.theme.caption, &self.theme.table);
        let (Some(own), Some(around)) = (caption.look.size, table.look.size) else {
            return;
        };
        let share = self.share(own) * 100 / self.share(around);
        if share != self.share(own) {
            self.rule("table caption", &[format!("font-size: {};", CssEms(share))]);
        }
    }

    pub(super) fn contents(&mut self) {
        let contents = &self.theme.contents;
        let indent = ems(contents.indent, self.theme.body.size);
        // What is turned over hangs; lists within entries stand as deep.
        let hang = format!("padding-left: {indent}; text-indent: -{indent};");
        self.rule(".contents li", &[hang]);
        self.rule(".contents", &[self.within(&contents.look)]);
        self.rule(".contents-page h1", &[self.within(&contents.heading)]);
        self.rule(".contents a", &[self.look(&contents.title)]);
        self.rule(".contents .of-part > a", &[self.look(&contents.part)]);
        let unlike = self.unlike(&contents.subtitle, &contents.part);
        self.rule(".contents .below", &[self.look(&contents.subtitle), unlike]);
        self.rule(".contents .of-section > a", &[self.look(&contents.section)]);
        let place = match contents.author {
            AuthorPlace::Line => "display: block; text-indent: 0;",
            AuthorPlace::Inline | AuthorPlace::None => {
                "display: inline-block; margin-left: 0.5em; text-indent: 0;"
            }
        };
        let author = [place.to_owned(), self.look(&contents.names)];
        self.rule(".contents .byline", &author);
    }
}

/// An indent on both sides, as far as a small screen has room for it.
fn inset(indent: Length, size: Length) -> CssEms {
    CssEms(ems(indent, size).0.min(INSET))
}

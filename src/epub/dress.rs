//! A theme in the words of a style sheet: what its sections say of an e-book's text.
//!
//! What belongs to paper (trim, margins, running heads, the freedom of lines) has no place
//! here, nor have the sizes of notes and of the index: they save paper, and a reader's
//! letters are as large as the reader wants them. Sizes are shares of the running text, no
//! smaller and no larger than can be read on a telephone; grid lines become ems.

use std::fmt::Write as _;

use super::ems::{CssEms, ems};
use super::rules;
use crate::text::FeatureTags;
use crate::theme::{
    Align, AuthorPlace, Case, Cut, Family, Heading, Heaviness, LeadIn, Look,
    ParagraphStart, Shape, Sink, Theme,
};
use crate::units::Length;

/// Least and greatest type size, in hundredths of the text's.
const SIZES: (i64, i64) = (80, 240);
/// Grid lines above a title that a small screen has room for.
const SINK: u32 = 6;
/// Lines of a small screen: shares of a page become such of these.
const SCREEN: u32 = 20;
/// Lines that a drop capital is deep at most.
const DROP: u32 = 3;
/// Widest indent on both sides that it has room for, in hundredths of an em.
const INSET: i64 = 300;
/// Capitals, and figures as high as they.
const UPPER: &str = " text-transform: uppercase; font-variant-numeric: lining-nums;";

/// The rules of a theme.
pub(super) fn rules(theme: &Theme) -> String {
    let mut dress = Dress { theme, css: String::new() };
    dress.body();
    dress.titles();
    dress.blocks();
    dress.lists_and_tables();
    dress.contents();
    dress.links();
    dress.display();
    dress.css
}

/// How many lines deep drop capitals are, where a theme has such.
pub(super) fn drop_lines(theme: &Theme) -> Option<u32> {
    let opener = &theme.opener;
    (opener.lead_in == LeadIn::DropCap).then(|| opener.drop_lines.clamp(2, DROP))
}

struct Dress<'a> {
    theme: &'a Theme,
    css: String,
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

    /// What a look says of letters besides their size, upright where it names no cut: reading
    /// systems have a cut of their own for titles.
    fn letters(&self, look: &Look) -> String {
        self.letters_in(look, Some(look.cut.unwrap_or(Cut::Roman)))
    }

    /// The same in a cut, or in that around. Small capitals are asked for where they are
    /// wanted alone, for taking them back would take the figures of the text with them.
    fn letters_in(&self, look: &Look, cut: Option<Cut>) -> String {
        let mut css = String::new();
        let cut_weight = cut.map(|cut| {
            let (slope, weight) = match cut {
                Cut::Roman | Cut::SmallCaps => ("normal", "normal"),
                Cut::Italic => ("italic", "normal"),
                Cut::Bold => ("normal", "bold"),
                Cut::BoldItalic => ("italic", "bold"),
                Cut::Semibold => ("normal", "600"),
            };
            let _ = write!(css, " font-style: {slope};");
            weight
        });
        let own_weight = look.weight.map(|weight| match weight {
            Heaviness::Regular => "normal",
            Heaviness::Semibold => "600",
            Heaviness::Bold => "bold",
        });
        if let Some(weight) = own_weight.or(cut_weight) {
            let _ = write!(css, " font-weight: {weight};");
        }
        if cut == Some(Cut::SmallCaps) {
            css.push_str(" font-variant: small-caps;");
        }
        match look.case {
            Some(Case::Upper) => css.push_str(UPPER),
            Some(Case::AsWritten) => css.push_str(" text-transform: none;"),
            None => {}
        }
        let small_caps = self.theme.body.caps_tracking;
        let spaced = (cut == Some(Cut::SmallCaps)).then_some(small_caps);
        match look.tracking.or(spaced) {
            Some(0) => css.push_str(" letter-spacing: normal;"),
            it => css.push_str(&tracking(it.unwrap_or(0))),
        }
        css.push_str(&self.family(look.family));
        if let Some(colour) = look.colour {
            let _ = write!(css, " color: {colour};");
        }
        let features: Vec<String> = look
            .features
            .iter()
            .flat_map(FeatureTags::iter)
            .copied()
            .map(feature)
            .collect();
        if !features.is_empty() {
            let _ = write!(css, " font-feature-settings: {};", features.join(", "));
        }
        css.trim_start().to_owned()
    }

    /// The family of a kind, where it is not that of the text.
    fn family(&self, family: Option<Family>) -> String {
        let families = &self.theme.families;
        let (name, generic) = match family {
            None | Some(Family::Text) => return String::new(),
            Some(Family::Display) if families.display == families.sans => {
                (&families.display, "sans-serif")
            }
            Some(Family::Display) => (&families.display, "serif"),
            Some(Family::Sans) => (&families.sans, "sans-serif"),
            Some(Family::Mono) => (&families.mono, "monospace"),
        };
        if *name == families.text {
            return String::new();
        }
        format!(" font-family: \"{}\", {generic};", name.replace(['"', '\\'], ""))
    }

    /// What takes back of another look's letters all that a look says nothing of: a kind that
    /// is written as another is, such as the titles of pages that are composed as a whole.
    fn unlike(&self, look: &Look, other: &Look) -> String {
        let text = self.theme.families.text.replace(['"', '\\'], "");
        let spaced = |look: &Look| look.tracking.is_some() || is_small(look);
        let family = format!("font-family: \"{text}\", serif;");
        [
            (other.family.is_some() && look.family.is_none(), &*family),
            (is_small(other) && !is_small(look), "font-variant: normal;"),
            (spaced(other) && !spaced(look), "letter-spacing: normal;"),
            (other.case.is_some() && look.case.is_none(), "text-transform: none;"),
            (other.colour.is_some() && look.colour.is_none(), "color: inherit;"),
            (
                other.features.is_some() && look.features.is_none(),
                "font-feature-settings: normal;",
            ),
        ]
        .into_iter()
        .filter_map(|(leaks, taken)| leaks.then_some(taken))
        .collect::<Vec<_>>()
        .join(" ")
    }

    /// All that a look says of letters.
    fn look(&self, look: &Look) -> String {
        [self.own_size(look), self.letters(look)]
            .into_iter()
            .filter(|it| !it.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// A look of what stands among other text: its letters are those around where it says
    /// nothing of them.
    fn within(&self, look: &Look) -> String {
        let letters = self.letters_in(look, look.cut);
        format!("{} {letters}", self.own_size(look)).trim().to_owned()
    }

    /// The type size of a look, where it has one.
    fn own_size(&self, look: &Look) -> String {
        look.size.map_or_else(String::new, |size| self.size(size))
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
        if body.paragraph == ParagraphStart::Space {
            let line = self.lines(1, body.size);
            self.rule("p + p", &[format!("margin-top: {line};")]);
        }
    }

    fn titles(&mut self) {
        let theme = self.theme;
        let opener = &theme.opener;
        let align = align(opener.look.align_or(Align::Centre));
        let above = self.lines(self.sunk(opener.sink), opener.size);
        let below = self.lines(opener.look.below(), opener.size);
        self.rule(
            "h1",
            &[
                self.look(&opener.look),
                align.clone(),
                format!("margin: {above} 0 {below};"),
            ],
        );
        let below = self.lines(opener.look.below(), theme.body.size);
        self.rule("header", &[format!("margin-bottom: {below};")]);
        self.rule("header h1", &["margin-bottom: 0.4em;".to_owned()]);
        self.rule("header p", std::slice::from_ref(&align));
        let below = self
            .lines(opener.label.below(), opener.label.size.unwrap_or(theme.body.size));
        let label = [self.look(&opener.label), format!("margin-bottom: {below};")];
        self.rule("header .label", &label);
        self.sink("header .label:first-child", &opener.label);
        let around = opener.look.align_or(Align::Centre);
        for (selector, look) in [
            ("h1", &opener.look),
            ("header .label", &opener.label),
            ("header .subtitle", &opener.subtitle),
            ("header .byline", &opener.byline),
        ] {
            self.ruled(selector, look, around);
        }
        self.rule(".label + h1, .part-label + h1", &["margin-top: 0;".to_owned()]);
        self.rule(".subtitle", &[self.look(&opener.subtitle)]);
        self.rule("header .byline", &[self.look(&opener.byline)]);
        if opener.byline_above {
            self.sink("header .byline:first-child", &opener.byline);
            self.rule(".byline + h1", &["margin-top: 0.4em;".to_owned()]);
        }
        self.plain_names(&[
            (".byline.plain", &opener.byline),
            (".part .byline.plain", &theme.part.byline),
            (".contents .byline.plain", &theme.contents.names),
        ]);
        self.rule(".source-note", &[self.within(&opener.source)]);
        self.rule(".lead-in", &[self.lead(&opener.lead)]);
        self.drop_capital();
        self.heading("h2", &theme.heading_1);
        self.heading("h3", &theme.heading_2);
        self.heading("h4, h5, h6", &theme.heading_3);
    }

    /// Grid lines of a sink, as many as a small screen has room for.
    fn sunk(&self, sink: Sink<Length>) -> u32 {
        sink.rows(SCREEN, self.theme.body.leading).min(SINK)
    }

    /// The white above what stands first on pages that are composed as a whole, where the
    /// theme says how much it is.
    fn display_sinks(&mut self) {
        let theme = self.theme;
        let (half, part, body) = (&theme.half_title, &theme.part, theme.body.size);
        let label = part.label.size.unwrap_or(body);
        for (selector, side, sink, size) in [
            (".part h1", "margin", part.sink, part.size),
            (".part-label", "margin", part.sink, label),
            (".half-title", "margin", half.sink, half.size),
            (".titlepage", "padding", theme.title_page.sink, body),
            (".dedication-page, .epigraph-page", "margin", theme.prelims.sink, body),
        ] {
            if let Some(sink) = sink {
                let above = self.lines(self.sunk(sink), size);
                self.rule(selector, &[format!("{side}-top: {above};")]);
            }
        }
    }

    /// What stands first of an opener stands as deep as its title does alone.
    fn sink(&mut self, selector: &str, look: &Look) {
        let opener = &self.theme.opener;
        let size = look.size.unwrap_or(self.theme.body.size);
        let above = self.lines(self.sunk(opener.sink), size);
        self.rule(selector, &[format!("margin-top: {above};")]);
    }

    /// Names in a script that has no small capitals, where a theme asks for such: in italics,
    /// as on pages, if the script has them.
    fn plain_names(&mut self, kinds: &[(&str, &Look)]) {
        for (selector, look) in kinds {
            if look.cut == Some(Cut::SmallCaps) {
                let plain = "font-variant: normal; letter-spacing: normal;".to_owned();
                self.rule(selector, &[plain]);
                self.rule(
                    &format!("{selector}.slanted"),
                    &["font-style: italic;".into()],
                );
            }
        }
    }

    /// The first words, no larger than the others: stressed ones stay stressed among small
    /// capitals.
    fn lead(&self, look: &Look) -> String {
        let size = look.size.map(|size| size.min(self.theme.body.size));
        let look = &Look { size, ..look.clone() };
        if look.cut != Some(Cut::SmallCaps) {
            return self.within(look);
        }
        let spaced = match look.tracking {
            None => tracking(self.theme.body.caps_tracking),
            Some(_) => String::new(),
        };
        let rest = format!("{} {}", self.own_size(look), self.letters_in(look, None));
        let rest = rest.trim();
        format!("font-variant: small-caps;{spaced} {rest}").trim_end().to_owned()
    }

    /// A capital some lines deep. It is the first letter of its paragraph by the sheet alone,
    /// so that the word is read aloud whole. Where a reading system does not know initial
    /// letters (CSS Inline 3, 5) it floats, as large as lines of 1.4 em ask for.
    fn drop_capital(&mut self) {
        let Some(lines) = drop_lines(self.theme) else { return };
        let size = CssEms(150 * i64::from(lines));
        let letters = self.letters(&self.theme.opener.drop_cap);
        let plain = "font-variant: normal; letter-spacing: normal;";
        self.rule(
            ".drop::first-letter",
            &[
                "float: left;".to_owned(),
                format!(
                    "font-size: {size}; line-height: 0.8; margin: 0.08em 0.06em 0 0;"
                ),
                plain.to_owned(),
                letters,
            ],
        );
        let initial = ["-webkit-initial-letter", "initial-letter"];
        let known = initial.map(|it| format!("({it}: {lines})")).join(" or ");
        let set = initial.map(|it| format!("{it}: {lines};")).join(" ");
        let _ = writeln!(
            self.css,
            "@supports {known} {{ .drop::first-letter {{ float: none; font-size: inherit; \
             line-height: inherit; margin: 0 0.25em 0 0; {set} }} }}"
        );
    }

    fn heading(&mut self, selector: &str, look: &Heading) {
        let above = self.lines(look.look.above(), look.size);
        let below = self.lines(look.look.below(), look.size);
        let size = match self.share(look.size) {
            // Reading systems have sizes of their own for headings.
            100 => "font-size: 1em;".to_owned(),
            _ => self.size(look.size),
        };
        let margin = format!("margin: {above} 0 {below};");
        let align = align(look.look.align_or(Align::Left));
        self.rule(selector, &[size, self.letters(&look.look), align, margin]);
        self.ruled(selector, &look.look, Align::Left);
    }

    fn blocks(&mut self) {
        let theme = self.theme;
        let quote = &theme.quote;
        let ragged = match quote.shape {
            Shape::Ragged => "text-align: left;".to_owned(),
            Shape::Justified => String::new(),
        };
        let margin = self.inset(&quote.look, quote.indent, quote.size);
        self.rule("blockquote", &[self.within(&quote.look), margin, ragged]);
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
        let speech = &theme.speech;
        let hang = ems(speech.indent, theme.body.size);
        let margin = self.inset(&speech.look, Length::ZERO, speech.size);
        self.rule(".speech", &[self.within(&speech.look), margin]);
        let hanging = format!("padding-left: {hang}; text-indent: -{hang};");
        self.rule(".speech p, .speech p + p", &[hanging]);
        for (selector, own) in
            [(".speech.question", &speech.question), (".speech.answer", &speech.answer)]
        {
            let [above, below] = [own.space_above, own.space_below];
            let lines = |side, lines: Option<u32>| {
                let space =
                    |it| format!("margin-{side}: {};", self.lines(it, speech.size));
                lines.map_or_else(String::new, space)
            };
            let space = [lines("top", above), lines("bottom", below)];
            let stands = own.align.map_or_else(String::new, align);
            self.rule(selector, &[&[self.within(own), stands][..], &space].concat());
        }
        self.rule(".speaker", &[self.within(&speech.speaker)]);
        let ingredients = &theme.ingredients;
        let margin = self.inset(&ingredients.look, ingredients.indent, ingredients.size);
        let stands = align(ingredients.look.align_or(Align::Left));
        self.rule(".ingredients", &[self.within(&ingredients.look), margin, stands]);
        let hang = ems(theme.list.indent, theme.body.size);
        let bare = format!("margin: 0; padding-left: {hang};");
        self.rule(".ingredients ul", &["list-style: none;".to_owned(), bare]);
        self.rule(".ingredients li", &[format!("text-indent: -{hang};")]);
        for (selector, look) in [
            (".bibliography p", &theme.bibliography.look),
            (".contributors p", &theme.contributors.look),
        ] {
            self.rule(selector, &[self.within(look), align(look.align_or(Align::Left))]);
        }
        let epigraph = &theme.epigraph;
        let margin = self.inset(&epigraph.look, epigraph.indent, epigraph.size);
        self.rule(".epigraph", &[self.look(&epigraph.look), margin]);
        if theme.prelims.look.align_or(Align::Centre) == Align::Centre {
            // As wide as its longest line, in the middle of a page of its own.
            let middle = "display: table; margin: 0 auto;".to_owned();
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
        let verse = &theme.verse;
        let margin = self.inset(&verse.look, verse.indent, verse.size);
        self.rule(".verse", &[self.within(&verse.look), margin]);
        let caption = &theme.caption;
        self.rule(
            "figcaption, caption, p.caption",
            &[self.look(&caption.look), align(caption.look.align_or(Align::Centre))],
        );
        let code = &theme.code;
        let margin = self.inset(&code.look, code.indent, code.size);
        self.rule("pre", &[self.size(code.size), margin]);
        // Code is in such letters by itself.
        let family = code.look.family.filter(|it| *it != Family::Mono);
        let look = Look { family, ..code.look.clone() };
        self.rule("pre code", &[self.letters_in(&look, look.cut)]);
        self.small_type();
        self.scene_breaks();
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

    /// Links that lead out of the book.
    fn links(&mut self) {
        if let Some(colour) = self.theme.links.colour {
            self.rule("a[href^=\"http\"]", &[format!("color: {colour};")]);
        }
    }

    /// The margins of a block: lines above and below, an indent on both sides.
    fn inset(&self, look: &Look, indent: Length, size: Length) -> String {
        let sides = inset(indent, size);
        let [above, below] =
            [look.above(), look.below()].map(|it| self.lines(it, size).to_string());
        if above == below {
            format!("margin: {above} {sides};")
        } else {
            format!("margin: {above} {sides} {below};")
        }
    }

    fn lists_and_tables(&mut self) {
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
        let margin = format!("margin: {space} auto;");
        self.rule("table", &[self.within(&table.look), margin, rules.trim().to_owned()]);
        let head = rule(table.head_rule, &["bottom"]);
        self.rule("th", &[self.look(&table.head), head.trim().to_owned()]);
        let gutter = ems(table.gutter / 2, table.size);
        self.rule("th, td", &[format!("padding: 0.2em {gutter};")]);
    }

    fn contents(&mut self) {
        let contents = &self.theme.contents;
        let indent = ems(contents.indent, self.theme.body.size);
        // What is turned over hangs; lists within entries stand as deep.
        let hang = format!("padding-left: {indent}; text-indent: -{indent};");
        self.rule(".contents li", &[hang]);
        self.rule(".contents", &[self.within(&contents.look)]);
        self.rule(".contents-page h1", &[self.within(&contents.heading)]);
        self.rule(".contents a", &[self.look(&contents.title)]);
        self.rule(".contents .of-part > a", &[self.look(&contents.part)]);
        self.rule(".contents .of-section > a", &[self.look(&contents.section)]);
        let place = match contents.author {
            AuthorPlace::Line => "display: block; text-indent: 0;",
            AuthorPlace::Inline | AuthorPlace::None => "margin-left: 0.5em;",
        };
        let author = [place.to_owned(), self.look(&contents.names)];
        self.rule(".contents .byline", &author);
    }

    fn display(&mut self) {
        let theme = self.theme;
        let (title, half, part) = (&theme.title_page, &theme.half_title, &theme.part);
        let all = theme.prelims.look.align_or(Align::Centre);
        self.rule(".display, .dedication, .dedication-page", &[align(all)]);
        self.rule(".dedication-page", &[self.within(&theme.prelims.look)]);
        let opener = &theme.opener;
        for (selector, look, written_as) in [
            (".titlepage h1", &title.look, Some(&opener.look)),
            (".half-title", &half.look, None),
            (".half-title-page .subtitle", &half.subtitle, Some(&opener.subtitle)),
            (".half-title-page .byline", &half.byline, None),
            (".titlepage .subtitle", &title.subtitle, Some(&opener.subtitle)),
            (".contributor", &title.contributor, None),
            (".statement", &title.statement, None),
            (".publisher", &title.publisher, None),
            (".titlepage .place", &title.place, None),
            (".part-label", &part.label, None),
            (".part h1", &part.look, Some(&opener.look)),
            (".part .subtitle", &part.subtitle, Some(&opener.subtitle)),
            (".part .byline", &part.byline, Some(&opener.byline)),
        ] {
            let unlike = written_as.map_or_else(String::new, |it| self.unlike(look, it));
            let own = [self.look(look), unlike, align(look.align_or(all))];
            self.rule(selector, &own);
        }
        self.display_sinks();
        self.ornaments();
        self.rule(".device", &[align(title.device.align_or(all))]);
        let height =
            ems(title.device.size.unwrap_or(theme.body.leading * 3), theme.body.size);
        self.rule(".device img", &[format!("max-height: {height};")]);
        self.colophon(all);
        let opener = &theme.opener.look;
        if opener.rule_above.is_some() || opener.rule_below.is_some() {
            // The rules of openers are not those of these pages.
            self.css.push_str(
                ".titlepage h1::before, .titlepage h1::after, .part h1::before, \
                 .part h1::after { content: none; }\n",
            );
        }
        for (selector, look) in [
            (".titlepage h1", &title.look),
            (".half-title", &half.look),
            (".titlepage .subtitle", &title.subtitle),
            (".titlepage .contributor", &title.contributor),
            (".titlepage .statement", &title.statement),
            (".titlepage .publisher", &title.publisher),
            (".titlepage .place", &title.place),
            (".part-label", &part.label),
            (".part h1", &part.look),
            (".part .subtitle", &part.subtitle),
            (".part .byline", &part.byline),
            (".half-title-page .subtitle", &half.subtitle),
            (".half-title-page .byline", &half.byline),
        ] {
            self.ruled(selector, look, all);
        }
        self.rule(".imprint p", &[self.within(&theme.copyright.look)]);
    }

    /// Ornaments around titles and at the end of works. One above a title has the white
    /// above itself that the title has else.
    fn ornaments(&mut self) {
        let theme = self.theme;
        let (opener, part) = (&theme.opener, &theme.part);
        let around = opener.look.align_or(Align::Centre);
        let all = theme.prelims.look.align_or(Align::Centre);
        let (of_opener, of_part) = (opener.sink, part.sink.unwrap_or(Sink::Lines(SINK)));
        let end = theme.end_piece.ornament();
        for (selector, ornament, sink, stands) in [
            (".ornament-above", &opener.ornament_above, Some(of_opener), around),
            (".ornament-below", &opener.ornament_below, None, around),
            (".part .ornament-above", &part.ornament_above, Some(of_part), all),
            (".part .ornament-below", &part.ornament_below, None, all),
            (".end-piece", &end, None, Align::Centre),
        ] {
            if ornament.is_empty() {
                continue;
            }
            let look = &ornament.look;
            let size = look.size.unwrap_or(theme.body.size);
            let above = self.lines(sink.map_or(look.above(), |it| self.sunk(it)), size);
            let below = self.lines(look.below(), size);
            let margin = format!("margin: {above} 0 {below}; text-indent: 0;");
            self.rule(selector, &[self.look(look), align(look.align_or(stands)), margin]);
            if sink.is_some() {
                let next = ["h1", ".label", ".part-label", ".byline"]
                    .map(|it| format!("{selector} + {it}"))
                    .join(", ");
                self.rule(&next, &["margin-top: 0;".to_owned()]);
            }
        }
    }

    /// A colophon is a small block without a title; here it has one, by which readers who
    /// listen find it, no larger than a heading in the text.
    fn colophon(&mut self, around: Align) {
        let (look, heading) = (&self.theme.colophon.look, &self.theme.heading_1);
        let stands = align(look.align_or(around));
        let size = match self.share(heading.size) {
            100 => "font-size: 1em;".to_owned(),
            _ => self.size(heading.size),
        };
        let unlike = self.unlike(&heading.look, &self.theme.opener.look);
        let title = [size, self.letters(&heading.look), unlike, stands.clone()];
        self.rule(".colophon h1", &title);
        self.rule(".colophon p", &[self.within(look), stands]);
        let opener = &self.theme.opener.look;
        if opener.rule_above.is_some() || opener.rule_below.is_some() {
            let none = ".colophon h1::before, .colophon h1::after { content: none; }\n";
            self.css.push_str(none);
        }
    }
}

/// Whether a look is in small capitals.
fn is_small(look: &Look) -> bool {
    look.cut == Some(Cut::SmallCaps)
}

/// Letterspacing, in thousandths of an em.
fn tracking(thousandths: u32) -> String {
    match i64::from(thousandths) / 10 {
        0 => String::new(),
        tracking => format!(" letter-spacing: {};", CssEms(tracking)),
    }
}

/// A feature of a face.
fn feature(tag: [u8; 4]) -> String {
    format!("\"{}\"", String::from_utf8_lossy(&tag))
}

/// An indent on both sides, as far as a small screen has room for it.
fn inset(indent: Length, size: Length) -> CssEms {
    CssEms(ems(indent, size).0.min(INSET))
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
mod tests;

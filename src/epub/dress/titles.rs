//! Titles with what stands around them, first words, headings.

use std::fmt::Write as _;

use super::letters::{UNSMALL, is_small, tracking};
use super::{CssEms, Dress, align, drop_lines};
use crate::theme::{Align, Cut, Heading, Look};

impl Dress<'_> {
    pub(super) fn titles(&mut self) {
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
        self.rule(".source-note", &[self.within(&opener.source)]);
        self.rule(".lead-in", &[self.lead(&opener.lead)]);
        self.drop_capital();
        self.heading("h2", &theme.heading_1);
        self.heading("h3", &theme.heading_2);
        self.heading("h4, h5, h6", &theme.heading_3);
    }

    /// What stands first of an opener stands as deep as its title does alone.
    fn sink(&mut self, selector: &str, look: &Look) {
        let opener = &self.theme.opener;
        let size = look.size.unwrap_or(self.theme.body.size);
        let above = self.lines(self.sunk(opener.sink), size);
        self.rule(selector, &[format!("margin-top: {above};")]);
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
        if is_small(&look.look) {
            let stressed = selector.split(", ").map(|it| format!("{it} em"));
            let stressed = stressed.collect::<Vec<_>>().join(", ");
            self.rule(&stressed, &[UNSMALL.to_owned()]);
        }
        self.ruled(selector, &look.look, Align::Left);
    }
}

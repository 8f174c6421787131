//! Pages that are composed as a whole, and ornaments.

use super::{Dress, SINK, align, ems};
use crate::theme::{Align, Sink};

impl Dress<'_> {
    pub(super) fn display(&mut self) {
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
            if let Some(other) = written_as {
                self.slant_again(selector, look, other);
            }
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
        self.slant_again(".colophon h1", &heading.look, &self.theme.opener.look);
        self.rule(".colophon p", &[self.within(look), stands]);
        let opener = &self.theme.opener.look;
        if opener.rule_above.is_some() || opener.rule_below.is_some() {
            let none = ".colophon h1::before, .colophon h1::after { content: none; }\n";
            self.css.push_str(none);
        }
    }
}

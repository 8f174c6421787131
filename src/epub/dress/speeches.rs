//! Plays and interviews.

use super::{CssEms, Dress, align, ems, indent};
use crate::theme::Align;
use crate::units::Length;

impl Dress<'_> {
    /// Speeches of plays and interviews.
    pub(super) fn speeches(&mut self) {
        let theme = self.theme;
        let speech = &theme.speech;
        let hang = ems(speech.indent, theme.body.size);
        let margin = self.inset(&speech.look, Length::ZERO, speech.size);
        self.rule(".speech", &[self.within(&speech.look), margin]);
        // What follows the first paragraph stands in, lest it looks like who speaks next.
        self.rule(".speech p", &[format!("padding-left: {hang}; text-indent: 0;")]);
        self.rule(".speech p + p", &[format!("text-indent: {};", indent(theme))]);
        self.rule(".speech p:first-child", &[format!("text-indent: -{hang};")]);
        self.off_speeches();
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
        self.directions();
    }

    /// The white between the text and a run of speeches and stage directions, a line at least.
    fn off_speeches(&mut self) {
        let speech = &self.theme.speech;
        for (kind, look) in
            [(".speech", &speech.look), ("div.direction", &speech.direction)]
        {
            let [above, below] =
                [look.above(), look.below()].map(|it| self.lines(it.max(1), speech.size));
            self.rule(&format!("p + {kind}"), &[format!("margin-top: {above};")]);
            self.rule(&format!("{kind} + p"), &[format!("margin-top: {below};")]);
        }
    }

    /// Stage directions: within speeches, and between them, where they stand twice as deep as
    /// lines of a speech or in the middle.
    fn directions(&mut self) {
        let speech = &self.theme.speech;
        let look = &speech.direction;
        let deep = match look.align {
            Some(Align::Centre) => CssEms(0),
            _ => ems(speech.indent * 2, self.theme.body.size),
        };
        let [above, below] =
            [look.above(), look.below()].map(|it| self.lines(it, speech.size));
        let margin = format!("margin: {above} 0 {below} {deep};");
        let stands = look.align.map_or_else(String::new, align);
        self.rule(".direction", &[self.within(look)]);
        self.rule("div.direction", &[margin, stands]);
    }
}

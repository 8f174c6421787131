//! Rules above and below kinds of text, in the words of a style sheet.

use super::ems::ems;
use crate::theme::{Align, LineRule, Look};
use crate::units::Length;

/// A CSS pixel: 1/96 of an inch.
const PIXEL: Length = Length::milli_pt(750);

/// The rules of a look whose text is matched by a selector: empty boxes before and behind
/// it, which are not read aloud.
pub(super) fn rules(selector: &str, look: &Look, size: Length, align: Align) -> String {
    let above =
        look.rule_above.as_ref().map(|rule| stroke(selector, rule, size, align, true));
    let below =
        look.rule_below.as_ref().map(|rule| stroke(selector, rule, size, align, false));
    above.into_iter().chain(below).collect()
}

fn stroke(
    selector: &str,
    rule: &LineRule,
    size: Length,
    align: Align,
    above: bool,
) -> String {
    let (name, sides) = if above { ("before", "top") } else { ("after", "bottom") };
    let pixels = ((rule.thickness.0 + PIXEL.0 / 2) / PIXEL.0).max(1);
    let line = if rule.double {
        format!("{}px double", pixels * 3)
    } else {
        format!("{pixels}px solid")
    };
    let width = rule.length.map_or_else(String::new, |length| {
        format!(" width: {}; max-width: 100%;", ems(length, size))
    });
    let (left, right) = match align {
        Align::Left | Align::Justified => ("0", "auto"),
        Align::Centre => ("auto", "auto"),
        Align::Right => ("auto", "0"),
    };
    let gap = ems(rule.gap, size);
    let margin = if above {
        format!("0 {right} {gap} {left}")
    } else {
        format!("{gap} {right} 0 {left}")
    };
    let selectors: Vec<String> =
        selector.split(", ").map(|it| format!("{it}::{name}")).collect();
    format!(
        "{} {{ content: \"\"; display: block;{width} border-{sides}: {line}; margin: {margin}; }}\n",
        selectors.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A look without rules.
    fn bare() -> Look {
        crate::theme::standard().opener.lead
    }

    #[test]
    fn rules_stand_where_their_text_stands() {
        let rule = LineRule {
            thickness: Length::pt(1),
            length: Some(Length::pt(60)),
            gap: Length::pt(5),
            double: false,
        };
        let below = LineRule { length: None, double: true, ..rule };
        let look = Look { rule_above: Some(rule), rule_below: Some(below), ..bare() };
        let css = rules("h2, h3", &look, Length::pt(10), Align::Left);
        let above = "h2::before, h3::before { content: \"\"; display: block; width: 6em; \
                     max-width: 100%; border-top: 1px solid; margin: 0 auto 0.50em 0; }";
        let below = "h2::after, h3::after { content: \"\"; display: block; \
                     border-bottom: 3px double; margin: 0.50em auto 0 0; }";
        assert_eq!(css, format!("{above}\n{below}\n"));
        assert_eq!(rules("h1", &bare(), Length::pt(10), Align::Centre), "");
    }
}

//! What the package's own style sheet makes of its own files: which face shows a text.
//!
//! Only what our sheets have is read: rules and `@media` around them; selectors of
//! elements and classes, as descendants or children; the properties that choose a face or
//! a form of letters. So the sheet is the only place that says what is italic, and what a
//! reading system shows cannot differ from what is embedded. Source: CSS 2.1, 6.4.3
//! (specificity), CSS Fonts 3.

use std::collections::BTreeSet;

use crate::ground::block_end;

/// What a reading system's own sheet says; CSS 2.1, appendix D.
const DEFAULT: &str = "
em, i, cite, dfn, var, address { font-style: italic }
strong, b, th, h1, h2, h3, h4, h5, h6 { font-weight: bold }
code, pre, kbd, samp { font-family: monospace }
";

/// How a text looks.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
#[expect(clippy::struct_excessive_bools, reason = "each is a property of CSS")]
pub(super) struct CssLook {
    /// The family, where it is not that of the text.
    pub(super) family: Option<String>,
    pub(super) bold: bool,
    pub(super) italic: bool,
    /// In small capitals.
    pub(super) small_caps: bool,
    /// Capitals as small capitals, too.
    pub(super) small_capitals: bool,
    /// Set as capitals.
    pub(super) upper: bool,
    /// Features that choose the form of figures.
    pub(super) figures: BTreeSet<[u8; 4]>,
    /// Features that a theme asks for.
    pub(super) features: BTreeSet<[u8; 4]>,
}

/// An open element: its name and its classes.
pub(super) type StyledElement = (String, Vec<String>);

/// A style sheet, as far as it chooses faces.
#[derive(Debug, Default)]
pub(super) struct FaceSheet {
    rules: Vec<CssRule>,
}

#[derive(Debug)]
struct CssRule {
    selector: Vec<Compound>,
    /// Classes, then elements.
    weight: (usize, usize),
    part: ElementPart,
    declarations: Vec<(String, String)>,
}

/// What of an element a rule is about (CSS Pseudo-elements 4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ElementPart {
    All,
    /// `::before`, what stands before its content.
    Before,
    /// `::first-letter`, with the marks before it.
    FirstLetter,
}

/// Name and classes that an element must have, and whether the one above it must be the
/// next one.
#[derive(Debug, Default)]
struct Compound {
    name: Option<String>,
    classes: Vec<String>,
    child: bool,
}

impl FaceSheet {
    /// Reads a style sheet, over what reading systems do without one.
    pub(super) fn read(css: &str) -> Self {
        let mut sheet = Self::default();
        sheet.rules(DEFAULT);
        sheet.rules(&without_comments(css));
        // Equal weights keep their order.
        sheet.rules.sort_by_key(|rule| rule.weight);
        sheet
    }

    fn rules(&mut self, css: &str) {
        let mut rest = css;
        while let Some((prelude, after)) = rest.split_once('{') {
            let end = block_end(after);
            let (body, next) = (&after[..end], after.get(end + 1..).unwrap_or(""));
            // What stands before the last semicolon is a statement such as `@charset`.
            let prelude = prelude.rsplit(';').next().unwrap_or(prelude).trim();
            if prelude.starts_with("@media") || prelude.starts_with("@supports") {
                self.rules(body);
            } else if !prelude.starts_with('@') {
                let rules =
                    prelude.split(',').map(|selector| CssRule::read(selector, body));
                self.rules.extend(rules.filter(|rule| !rule.declarations.is_empty()));
            }
            rest = next;
        }
    }

    /// How the text right inside an element looks, whose place is `path`, the innermost
    /// last, where the one above it looks like `above`.
    pub(super) fn look(&self, path: &[StyledElement], above: &CssLook) -> CssLook {
        let mut look = above.clone();
        self.dress(ElementPart::All, path, &mut look);
        look
    }

    /// How its first letter looks where the sheet sets it apart; `around`: the element.
    pub(super) fn first_letter(
        &self,
        path: &[StyledElement],
        around: &CssLook,
    ) -> Option<CssLook> {
        let about = |rule: &CssRule| rule.part == ElementPart::FirstLetter;
        if !self.rules.iter().any(|rule| about(rule) && rule.holds(path)) {
            return None;
        }
        let mut look = around.clone();
        self.dress(ElementPart::FirstLetter, path, &mut look);
        Some(look)
    }

    /// Changes a look by the rules about a part of an element.
    fn dress(&self, part: ElementPart, path: &[StyledElement], look: &mut CssLook) {
        for rule in self.rules.iter().filter(|it| it.part == part && it.holds(path)) {
            for (property, value) in &rule.declarations {
                look.set(property, value);
            }
        }
    }

    /// What the sheet declares of a property of an element itself.
    #[cfg(test)]
    pub(super) fn declared(
        &self,
        path: &[StyledElement],
        property: &str,
    ) -> Option<String> {
        let is_whole = |rule: &&CssRule| rule.part == ElementPart::All;
        let rules = self.rules.iter().filter(is_whole).filter(|rule| rule.holds(path));
        let declared = rules.flat_map(|rule| &rule.declarations);
        declared.rev().find(|it| it.0 == property).map(|it| it.1.clone())
    }

    /// What stands before the content of an element by the sheet alone.
    pub(super) fn before(&self, path: &[StyledElement]) -> String {
        let is_before = |rule: &&CssRule| rule.part == ElementPart::Before;
        let rules = self.rules.iter().filter(is_before).filter(|rule| rule.holds(path));
        let declarations = rules.flat_map(|rule| &rule.declarations);
        let content = declarations.filter(|(property, _)| property == "content");
        content.map(|(_, value)| value.trim_matches('"')).collect()
    }
}

impl CssLook {
    fn set(&mut self, property: &str, value: &str) {
        match property {
            "font-style" => self.italic = matches!(value, "italic" | "oblique"),
            "font-weight" => {
                self.bold = match value.parse::<u16>() {
                    Ok(weight) => weight >= 600,
                    Err(_) => matches!(value, "bold" | "bolder"),
                }
            }
            "font-family" => {
                let first = value.split(',').next().unwrap_or(value).trim();
                let mono = value.ends_with("monospace");
                let name = if mono { "monospace" } else { first.trim_matches('"') };
                self.family = Some(name.to_owned());
            }
            "font-variant" | "font-variant-caps" => {
                self.small_caps = value.contains("small-caps");
                self.small_capitals = value.contains("all-small-caps");
            }
            "text-transform" => self.upper = value == "uppercase",
            "font-feature-settings" => {
                let tags = value.split(',').map(|tag| tag.trim().trim_matches('"'));
                self.features =
                    tags.filter_map(|it| it.as_bytes().try_into().ok()).collect();
            }
            "font-variant-numeric" => {
                self.figures =
                    value.split_whitespace().filter_map(feature_of_figures).collect();
            }
            _ => {}
        }
    }
}

fn feature_of_figures(word: &str) -> Option<[u8; 4]> {
    Some(match word {
        "oldstyle-nums" => *b"onum",
        "lining-nums" => *b"lnum",
        "proportional-nums" => *b"pnum",
        "tabular-nums" => *b"tnum",
        _ => return None,
    })
}

impl CssRule {
    fn read(selector: &str, body: &str) -> Self {
        let selector = selector.trim();
        let parts = [
            ("::before", ElementPart::Before),
            ("::first-letter", ElementPart::FirstLetter),
        ];
        let part = parts
            .iter()
            .find_map(|(name, part)| Some((selector.strip_suffix(name)?, *part)));
        let (selector, part) = part.unwrap_or((selector, ElementPart::All));
        let mut compounds: Vec<Compound> = Vec::new();
        let mut child = false;
        for word in selector.replace('>', " > ").split_whitespace() {
            if word == ">" {
                child = true;
                continue;
            }
            // Siblings are not told apart: the rule counts for all of them.
            if word == "+" || word == "~" {
                compounds.pop();
                continue;
            }
            let word = word.split(':').next().unwrap_or(word);
            let mut parts = word.split('.');
            let name = parts.next().filter(|name| !name.is_empty() && *name != "*");
            compounds.push(Compound {
                name: name.map(str::to_owned),
                classes: parts.map(str::to_owned).collect(),
                child: std::mem::take(&mut child),
            });
        }
        let classes = compounds.iter().map(|it| it.classes.len()).sum();
        let names = compounds.iter().filter(|it| it.name.is_some()).count();
        let declarations = body
            .split(';')
            .filter_map(|it| it.split_once(':'))
            .map(|(property, value)| {
                (property.trim().to_owned(), value.trim().to_owned())
            })
            .filter(|(property, _)| {
                matches!(property.as_str(), "content" | "text-transform")
                    || property.starts_with("font-")
            })
            .collect();
        Self { selector: compounds, weight: (classes, names), part, declarations }
    }

    /// Whether the rule is about the last element of a path.
    fn holds(&self, path: &[StyledElement]) -> bool {
        let Some((last, above)) = self.selector.split_last() else { return false };
        let Some((element, mut rest)) = path.split_last() else { return false };
        if !last.fits(element) {
            return false;
        }
        let mut child = last.child;
        for compound in above.iter().rev() {
            let at = rest.iter().rposition(|element| compound.fits(element));
            match at {
                Some(at) if !child || at + 1 == rest.len() => rest = &rest[..at],
                _ => return false,
            }
            child = compound.child;
        }
        true
    }
}

impl Compound {
    fn fits(&self, (name, classes): &StyledElement) -> bool {
        self.name.as_ref().is_none_or(|it| it == name)
            && self.classes.iter().all(|class| classes.contains(class))
    }
}

fn without_comments(css: &str) -> String {
    let mut out = String::new();
    let mut rest = css;
    while let Some((text, after)) = rest.split_once("/*") {
        out.push_str(text);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(elements: &[&str]) -> Vec<StyledElement> {
        let element = |text: &&str| {
            let mut parts = text.split('.').map(str::to_owned);
            (parts.next().unwrap_or_default(), parts.collect())
        };
        elements.iter().map(element).collect()
    }

    #[test]
    fn a_first_letter_is_dressed_apart_from_its_element() {
        let css = ".drop::first-letter { font-family: \"X\", serif; font-style: italic }";
        let sheet = FaceSheet::read(css);
        let around = CssLook::default();
        assert_eq!(look(css, &["p.drop"]), around);
        let first = sheet.first_letter(&path(&["p.drop"]), &around);
        let wanted = CssLook { family: Some("X".into()), italic: true, ..around.clone() };
        assert_eq!(first, Some(wanted));
        assert_eq!(sheet.first_letter(&path(&["p"]), &around), None);
    }

    fn look(css: &str, elements: &[&str]) -> CssLook {
        let sheet = FaceSheet::read(css);
        let path = path(elements);
        (1..=path.len())
            .fold(CssLook::default(), |above, to| sheet.look(&path[..to], &above))
    }

    #[test]
    fn looks_are_inherited_and_weighed() {
        assert!(look("", &["body", "p", "em"]).italic);
        assert!(look("h1, h2 { font-weight: normal; }", &["h1"]) == CssLook::default());
        assert!(look(".byline { font-style: italic; }", &["p.byline", "span"]).italic);
        let css = "p.a { font-style: normal; } p { font-style: italic; }";
        assert!(!look(css, &["p.a"]).italic);
        assert!(look("header p { font-weight: bold }", &["header", "div", "p"]).bold);
        assert!(!look("header > p { font-weight: bold }", &["header", "div", "p"]).bold);
        assert!(
            look("@media print { i { font-variant: small-caps } }", &["i"]).small_caps
        );
        assert!(
            look("@font-face { font-style: italic } /* p { */", &["p"])
                == CssLook::default()
        );
    }

    #[test]
    fn figures_and_faces() {
        let css = "body { font-variant-numeric: oldstyle-nums proportional-nums; }
            td { font-variant-numeric: lining-nums } code { font-family: \"X\", monospace; }";
        assert_eq!(look(css, &["body"]).figures, BTreeSet::from([*b"onum", *b"pnum"]));
        assert_eq!(look(css, &["body", "td"]).figures, BTreeSet::from([*b"lnum"]));
        assert_eq!(look(css, &["body", "code"]).family.as_deref(), Some("monospace"));
        let sheet = FaceSheet::read("hr.break::before { content: \"* * *\"; }");
        assert_eq!(sheet.before(&path(&["hr.break"])), "* * *");
    }
}

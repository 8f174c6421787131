//! What it takes to draw: elements with all that they refer to, again and again.
//!
//! A reference draws its target once more, and targets refer to others: forty masks of
//! two lines each can ask for 2⁴⁰ of them. So the work of each element is summed up with
//! that of its targets, each sum made once. A circle of references adds nothing: readers
//! of SVG cut it.

use std::collections::BTreeMap;

use super::parse::{Child, DrawingElement, DrawingTree};
use super::style;

/// Elements that are drawn in all.
const MOST: u64 = 1_000_000;
/// Rules of style that are held against elements.
const MOST_MATCHES: usize = 20_000_000;
/// References that lead to references.
const MOST_DEEP: u32 = 24;
/// Letters, all of which are shaped together.
const MOST_LETTERS: usize = 20_000;
/// The numbers of a kernel, all of which count for each pixel.
const MOST_KERNEL: f64 = 400.0;
/// The radius in which the darkest pixel is looked for.
const MOST_RADIUS: f64 = 100.0;

/// Says what of a drawing is too much work.
///
/// # Errors
/// In words.
pub(super) fn check(tree: &DrawingTree) -> Result<(), String> {
    let mut letters = 0;
    for element in &tree.elements {
        check_filter(element)?;
        letters += letters_of(element);
    }
    if letters > MOST_LETTERS {
        return Err(format!("it has {letters} letters of text"));
    }
    let (rules, elements) =
        (tree.elements.iter().map(rules_of).sum(), tree.elements.len());
    if elements.saturating_mul(rules) > MOST_MATCHES {
        return Err(format!("it has {rules} rules of style for {elements} elements"));
    }
    let mut count = WorkCount::new(tree);
    let work = count.of(0, 0);
    if work.elements > MOST {
        return Err("its references draw more than a million elements".into());
    }
    if work.deep > MOST_DEEP {
        return Err(format!("its references lead to others {} times over", work.deep));
    }
    Ok(())
}

/// How many selectors the sheets of an element have.
fn rules_of(element: &DrawingElement) -> usize {
    let texts = element.children.iter().filter(|_| element.name == "style");
    let selectors = |sheet: &str| {
        let rules = sheet.split('}').filter_map(|rule| rule.split_once('{'));
        rules.map(|(selectors, _)| selectors.split(',').count()).sum()
    };
    let rules = texts.map(|child| match child {
        Child::Text(text) => selectors(text),
        Child::Element(_) => 0,
    });
    rules.sum()
}

fn letters_of(element: &DrawingElement) -> usize {
    if !matches!(element.name.as_str(), "text" | "tspan" | "textPath" | "a") {
        return 0;
    }
    let texts = element.children.iter().map(|child| match child {
        Child::Text(text) => text.chars().filter(|c| !c.is_whitespace()).count(),
        Child::Element(_) => 0,
    });
    texts.sum()
}

fn check_filter(element: &DrawingElement) -> Result<(), String> {
    let numbers = |name: &str| -> Vec<f64> {
        let value = element.get(name).unwrap_or("");
        value.split([' ', ',']).filter_map(|number| number.parse().ok()).collect()
    };
    match element.name.as_str() {
        "feConvolveMatrix" => {
            let order = numbers("order");
            let size = match order[..] {
                [] => 9.0,
                [side] => side * side,
                [width, height, ..] => width * height,
            };
            if size > MOST_KERNEL {
                return Err("the matrix of a filter is too large".into());
            }
        }
        "feMorphology" if numbers("radius").iter().any(|&it| it > MOST_RADIUS) => {
            return Err("the radius of a filter is too large".into());
        }
        _ => {}
    }
    Ok(())
}

/// The work of an element with all in it.
#[derive(Debug, Clone, Copy, Default)]
struct ElementWork {
    elements: u64,
    /// References that lead to references.
    deep: u32,
}

impl ElementWork {
    /// Adds what stands in the element, or is referred to, so many references on.
    fn add(&mut self, other: Self, references: u32) {
        self.elements = self.elements.saturating_add(other.elements);
        self.deep = self.deep.max(other.deep.saturating_add(references));
    }
}

struct WorkCount<'a> {
    tree: &'a DrawingTree,
    /// Elements by their names.
    named: BTreeMap<&'a str, usize>,
    /// What the style sheets refer to, by the class, name or element that a rule is for.
    by_rule: BTreeMap<&'a str, Vec<&'a str>>,
    /// `None` while it is being counted.
    known: BTreeMap<usize, Option<ElementWork>>,
}

impl<'a> WorkCount<'a> {
    fn new(tree: &'a DrawingTree) -> Self {
        let mut count = Self {
            tree,
            named: BTreeMap::new(),
            by_rule: BTreeMap::new(),
            known: BTreeMap::new(),
        };
        for (number, element) in tree.elements.iter().enumerate() {
            if let Some(id) = element.get("id") {
                count.named.entry(id).or_insert(number);
            }
            for child in element.children.iter().filter(|_| element.name == "style") {
                if let Child::Text(text) = child {
                    count.sheet(text);
                }
            }
        }
        count
    }

    /// Notes what the rules of a sheet refer to.
    fn sheet(&mut self, sheet: &'a str) {
        for rule in sheet.split('}') {
            let Some((selectors, body)) = rule.split_once('{') else { continue };
            let targets: Vec<&str> = style::references(body).collect();
            for selector in selectors.split(',').filter(|_| !targets.is_empty()) {
                let last = selector.split_whitespace().last().unwrap_or("*");
                // `rect.a` is for the class, which is rarer than the element.
                let key = last.rfind(['.', '#']).map_or(last, |at| &last[at..]);
                self.by_rule.entry(key).or_default().extend(&targets);
            }
        }
    }

    /// The work of an element that so many references lead to, one to the next.
    fn of(&mut self, number: usize, references: u32) -> ElementWork {
        match self.known.get(&number) {
            Some(Some(work)) => return *work,
            Some(None) => return ElementWork::default(),
            None if references > MOST_DEEP => {
                return ElementWork { elements: 1, deep: MOST_DEEP };
            }
            None => {}
        }
        self.known.insert(number, None);
        let tree = self.tree;
        let element = &tree.elements[number];
        let mut work = ElementWork { elements: 1, deep: 0 };
        for child in &element.children {
            if let Child::Element(child) = child {
                work.add(self.of(*child, references), 0);
            }
        }
        for target in self.targets(element) {
            if let Some(&target) = self.named.get(target) {
                work.add(self.of(target, references + 1), 1);
            }
        }
        self.known.insert(number, Some(work));
        work
    }

    /// The names of what an element refers to.
    fn targets(&self, element: &'a DrawingElement) -> Vec<&'a str> {
        let mut targets = Vec::new();
        for attribute in &element.attributes {
            if attribute.name == "href" {
                targets.extend(attribute.value.trim().strip_prefix('#'));
            } else {
                targets.extend(style::references(&attribute.value));
            }
        }
        if !self.by_rule.is_empty() {
            let classes = element.get("class").unwrap_or("").split_whitespace();
            let classes = classes.map(|class| format!(".{class}"));
            let name = element.get("id").map(|id| format!("#{id}"));
            let keys = classes.chain(name).chain([element.name.clone(), "*".to_owned()]);
            for key in keys {
                targets.extend(self.by_rule.get(key.as_str()).into_iter().flatten());
            }
        }
        targets
    }
}

//! One file with several titles, cut into the texts of several works.
//!
//! A text is cut before each heading of the first level. What stands before the first one
//! goes with it. Notes and the addresses of links may be written anywhere in a file, most
//! often at its end: each section gets those that it uses, and those that nobody uses stay
//! where they are, so that nothing is lost and nothing said twice.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag};
use rustc_hash::FxHashMap;

use super::headings::{ChapterHeading, headings, is_alone, without};
use crate::source::OffsetMap;

/// The text of one work of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The heading that it begins with.
    pub title: String,
    /// The place of that heading in the file.
    pub heading: Range<usize>,
    /// The text, with the definitions it uses behind it.
    pub text: String,
    /// From offsets in the text to those in the file.
    pub map: OffsetMap,
    /// Whether nothing but its title stands in it.
    pub is_bare: bool,
}

/// Something that is written in one place and used in others.
#[derive(Debug)]
struct Definition {
    range: Range<usize>,
    /// The section that it is written in.
    home: usize,
    /// The sections that use it.
    users: BTreeSet<usize>,
}

/// The sections of a text; empty where it has fewer than two titles. Data at its head must
/// be blanked.
pub fn sections(text: &str) -> Vec<Section> {
    let titles: Vec<ChapterHeading> =
        headings(text).into_iter().filter(|heading| heading.level == 1).collect();
    if titles.len() < 2 {
        return Vec::new();
    }
    let start = |at: usize| if at == 0 { 0 } else { titles[at].range.start };
    let end = |at: usize| titles.get(at + 1).map_or(text.len(), |it| it.range.start);
    let ranges: Vec<Range<usize>> =
        (0..titles.len()).map(|at| start(at)..end(at)).collect();
    let moves = SectionMoves::of(&definitions(text, &ranges), ranges.len());
    titles
        .iter()
        .enumerate()
        .map(|(at, title)| section(text, title, at, &ranges[at], &moves))
        .collect()
}

/// What is written in one section and used in others only, by section.
#[derive(Debug)]
struct SectionMoves {
    gone: Vec<Vec<Range<usize>>>,
    come: Vec<Vec<Range<usize>>>,
}

impl SectionMoves {
    fn of(definitions: &[Definition], sections: usize) -> Self {
        let (mut gone, mut come) =
            (vec![Vec::new(); sections], vec![Vec::new(); sections]);
        for definition in definitions {
            let (home, users) = (definition.home, &definition.users);
            if !users.is_empty() && !users.contains(&home) {
                gone[home].push(definition.range.clone());
            }
            for &user in users.iter().filter(|&&user| user != home) {
                come[user].push(definition.range.clone());
            }
        }
        Self { gone, come }
    }
}

fn section(
    text: &str,
    title: &ChapterHeading,
    at: usize,
    range: &Range<usize>,
    moves: &SectionMoves,
) -> Section {
    let is_bare = is_alone(text, range.start..title.range.start)
        && is_alone(text, title.range.end..range.end);
    let mut own = without(text, range, &moves.gone[at]);
    let mut map = OffsetMap { anchors: vec![(0, range.start as u32)] };
    for definition in &moves.come[at] {
        if !own.ends_with('\n') {
            own.push('\n');
        }
        own.push('\n');
        map.push(own.len() as u32, definition.start as u32);
        own.push_str(text[definition.clone()].trim_end());
        own.push('\n');
    }
    Section {
        title: title.text.clone(),
        heading: title.range.clone(),
        text: own,
        map,
        is_bare,
    }
}

/// The notes and addresses of links that a text defines, and which sections use them. A
/// note that is called in another note is used where that one is.
fn definitions(text: &str, sections: &[Range<usize>]) -> Vec<Definition> {
    let of =
        |at: usize| sections.partition_point(|range| range.start <= at).saturating_sub(1);
    let options = Options::ENABLE_FOOTNOTES | Options::ENABLE_TABLES;
    let parser = Parser::new_ext(text, options);
    let mut named: Vec<(String, Range<usize>)> = parser
        .reference_definitions()
        .iter()
        .map(|(name, def)| (format!("[{}", name.to_lowercase()), def.span.clone()))
        .collect();
    let mut uses: Vec<(String, usize)> = Vec::new();
    for (event, range) in parser.into_offset_iter() {
        match event {
            Event::Start(Tag::FootnoteDefinition(name)) => {
                named.push((format!("^{name}"), range));
            }
            Event::FootnoteReference(name) => {
                uses.push((format!("^{name}"), range.start));
            }
            Event::Start(
                Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. },
            ) if !matches!(link_type, LinkType::Inline) => {
                uses.push((format!("[{}", id.to_lowercase()), range.start));
            }
            _ => {}
        }
    }
    named.sort_by_key(|(_, range)| range.start);
    let mut all: Vec<Definition> = named
        .iter()
        .map(|(_, range)| Definition {
            range: range.clone(),
            home: of(range.start),
            users: BTreeSet::new(),
        })
        .collect();
    // From uses in the text through notes that call notes.
    let mut waiting: Vec<(usize, usize)> = Vec::new();
    let mut index: FxHashMap<&str, usize> = FxHashMap::default();
    for (at, (name, _)) in named.iter().enumerate() {
        index.entry(name).or_insert(at);
    }
    let index = |name: &str| index.get(name).copied();
    uses.sort_by_key(|(_, at)| *at);
    let (mut inside, mut next) = (0, 0);
    for (name, at) in &uses {
        while let Some((_, range)) = named.get(next).filter(|it| it.1.start <= *at) {
            inside = inside.max(range.end);
            next += 1;
        }
        if *at >= inside {
            waiting.extend(index(name).map(|definition| (definition, of(*at))));
        }
    }
    while let Some((definition, section)) = waiting.pop() {
        if !all[definition].users.insert(section) {
            continue;
        }
        let range = all[definition].range.clone();
        let first = uses.partition_point(|(_, at)| *at < range.start);
        for (name, _) in uses[first..].iter().take_while(|(_, at)| *at < range.end) {
            waiting.extend(index(name).map(|inner| (inner, section)));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# Book\n\n# One\n\nFirst[^a] and [a link][x].\n\n```\n# no title\n```\n\n\
        # Two\n\nSecond[^b] and [more][].\n\n[^a]: Note of one.\n\n[^b]: Note of two[^c].\n\n\
        \x20   Its second paragraph.\n\n[^c]: Inner.\n\n[^d]: Nobody's.\n\n\
        [x]: https://a.example\n[more]: https://b.example\n";

    #[test]
    fn each_section_has_what_it_uses() {
        let found = sections(TEXT);
        let titles: Vec<_> = found.iter().map(|it| it.title.as_str()).collect();
        assert_eq!(titles, ["Book", "One", "Two"]);
        assert!(found[0].is_bare && !found[1].is_bare && !found[2].is_bare);
        let (one, two) = (&found[1].text, &found[2].text);
        for (word, in_one, in_two) in [
            ("# no title", true, false),
            ("[^a]: Note", true, false),
            ("[x]: https", true, false),
            ("[^b]: Note", false, true),
            ("second paragraph", false, true),
            ("[^c]: Inner", false, true),
            ("[^d]: Nobody", false, true),
            ("[more]: https", false, true),
        ] {
            assert_eq!(
                (one.contains(word), two.contains(word)),
                (in_one, in_two),
                "{word}"
            );
        }
    }

    #[test]
    fn every_word_keeps_its_place() {
        for section in sections(TEXT) {
            for (at, c) in section.text.char_indices().filter(|(_, c)| !c.is_whitespace())
            {
                let origin = section.map.origin(at as u32) as usize;
                assert!(TEXT[origin..].starts_with(c), "{at} {c} of {:?}", section.title);
            }
        }
    }

    #[test]
    fn one_title_is_no_cut() {
        assert!(sections("# One\n\n## Two\n").is_empty());
        assert!(sections("").is_empty());
    }
}

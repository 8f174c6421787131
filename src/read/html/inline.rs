//! Tags within lines.

use std::ops::Range;

use super::direction;
use super::meaning::{TagMeaning, meaning};
use super::tag::{Tag, without_effect};
use crate::book::{Role, Stand, Width};
use crate::diag::{Code, Diagnostic};
use crate::read::attributes::lang_of;
use crate::read::collector::{Collector, OpenedGroup, Texts};
use crate::read::inline::{Inline, InlineGroup, OpenImage};
use crate::read::references::{check_words, dead_link, decoded, link_target};
use crate::read::sink::ChapterSink;
use crate::read::wording::plain;
use crate::source::OffsetMap;

impl Collector {
    /// Takes a tag; whether it has a counterpart in a line.
    pub(in crate::read) fn tag(
        &mut self,
        range: Range<usize>,
        texts: Texts<'_>,
        sink: &mut ChapterSink<'_>,
    ) -> bool {
        let written = texts.original.get(range.clone()).unwrap_or("");
        let Some(tag) = Tag::parse(written) else { return false };
        match meaning(&tag) {
            None
            | Some(TagMeaning::Rule | TagMeaning::Heading(_) | TagMeaning::Holder(_)) => {
                return false;
            }
            Some(TagMeaning::Break) => self.top().push(Inline::Break(range)),
            Some(TagMeaning::Nothing) => {}
            Some(TagMeaning::Picture) => {
                let image = picture(&tag, range);
                self.top().push(Inline::Image(image));
            }
            Some(TagMeaning::Paragraph) if tag.closes => {}
            Some(TagMeaning::Paragraph) => without_effect(&tag, range, sink),
            Some(_) if tag.closes => {
                if self.beyond.pop_if(|is_tag| *is_tag).is_none() {
                    self.close_tag(&tag, range, texts, sink);
                }
            }
            Some(_) if self.is_too_deep(true, &range, sink) => {}
            Some(_) => self.open.push((OpenedGroup::Html(tag, range), Vec::new())),
        }
        true
    }

    fn close_tag(
        &mut self,
        tag: &Tag,
        range: Range<usize>,
        texts: Texts<'_>,
        sink: &mut ChapterSink<'_>,
    ) {
        let tags = self.open.iter().rev().map_while(|(opened, _)| match opened {
            OpenedGroup::Html(open, _) => Some(open.name == tag.name),
            _ => None,
        });
        let Some(inner) = tags.into_iter().position(|same| same) else {
            let message = format!("this `</{}>` closes nothing", tag.name);
            let found = Diagnostic::new(Code::RawHtml, sink.span(range), message);
            return sink.report(found.hint("delete it, or put it where its words end"));
        };
        for _ in 0..inner {
            self.close_open_tag(texts, sink);
        }
        if let Some((OpenedGroup::Html(_, open), _)) = self.open.last_mut() {
            open.end = range.end;
        }
        self.close(texts, sink);
    }

    /// Closes the tags that nothing closes before what is around them ends.
    pub(in crate::read) fn close_tags(
        &mut self,
        texts: Texts<'_>,
        sink: &mut ChapterSink<'_>,
    ) {
        while matches!(self.open.last(), Some((OpenedGroup::Html(..), _))) {
            self.close_open_tag(texts, sink);
        }
    }

    fn close_open_tag(&mut self, texts: Texts<'_>, sink: &mut ChapterSink<'_>) {
        if let Some((OpenedGroup::Html(tag, range), _)) = self.open.last() {
            let message = format!("this `<{}>` is never closed", tag.name);
            let found = Diagnostic::new(Code::RawHtml, sink.span(range.clone()), message);
            let hint = format!("end it with `</{}>` in the same paragraph", tag.name);
            sink.report(found.hint(hint));
        }
        self.close(texts, sink);
    }
}

/// What stands between a tag and its partner.
pub(in crate::read) fn inlines(
    tag: &Tag,
    range: Range<usize>,
    children: Vec<Inline>,
    sink: &mut ChapterSink<'_>,
) -> Vec<Inline> {
    let mut group = match meaning(tag) {
        Some(TagMeaning::Words(role)) => InlineGroup::new(role, range.clone(), children),
        Some(TagMeaning::Code) => {
            let mut map = OffsetMap::default();
            map.push(0, range.start as u32);
            return vec![Inline::Code(plain(&children), map, range)];
        }
        Some(TagMeaning::Anchor) => InlineGroup::new(
            anchor(tag, &range, &children, sink),
            range.clone(),
            children,
        ),
        Some(TagMeaning::Span) => {
            let small = tag.get("class") == Some("smallcaps");
            if !small && tag.is_styled() {
                without_effect(tag, range.clone(), sink);
            }
            let role = if small { Role::SmallCaps } else { Role::Phrase };
            InlineGroup::new(role, range.clone(), children)
        }
        _ => {
            without_effect(tag, range.clone(), sink);
            InlineGroup::new(Role::Phrase, range.clone(), children)
        }
    };
    let at = sink.span(tag.lang_place(range.start).unwrap_or(range.clone()));
    group.lang = tag.lang().and_then(|lang| lang_of(lang, at, sink.found()));
    match group.lang {
        Some(lang) => direction::check(tag, &range, lang, sink),
        None => direction::check_words(tag, &range, &plain(&group.children), sink),
    }
    group.id = tag.id().map(|id| (id.to_owned(), range));
    let bare = group.role == Role::Phrase && group.id.is_none() && group.lang.is_none();
    if bare { group.children } else { vec![Inline::Group(group)] }
}

fn anchor(
    tag: &Tag,
    range: &Range<usize>,
    words: &[Inline],
    sink: &mut ChapterSink<'_>,
) -> Role {
    let Some(url) = tag.get("href") else { return Role::Phrase };
    check_words(words, range.clone(), sink);
    let target = link_target(url);
    if target.is_none() {
        dead_link(url, range.clone(), sink);
    }
    target.map_or(Role::Phrase, Role::Link)
}

fn picture(tag: &Tag, range: Range<usize>) -> OpenImage {
    let width = tag.get("width").and_then(|width| width.strip_suffix('%'));
    let width = width.and_then(|width| width.trim().parse().ok());
    let id = tag.get("id").map(|id| (id.to_owned(), range.clone()));
    OpenImage {
        path: decoded(tag.get("src").unwrap_or("")).into_owned(),
        path_range: tag.place("src", range.start).unwrap_or(range.clone()),
        alt: tag.get("alt").unwrap_or("").to_owned(),
        caption: tag.get("title").unwrap_or("").to_owned(),
        decorative: tag.get("role") == Some("presentation"),
        width: width.filter(|width| (1..=100).contains(width)).map(Width::Part),
        stand: Stand::Text,
        id,
        range,
    }
}

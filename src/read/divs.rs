//! Divisions: what a class makes of the blocks between its fences.

use std::ops::Range;

use super::attributes::Ranged;
use super::builder::{Builder, ContainerKind, OpenContainer};
use super::callouts;
use super::classes::{DIVISIONS, is_plain, names, unknown_classes};
use super::division::{Div, DivisionClass, Wrapper};
use super::fences::Fence;
use super::regions::unclosed;
use crate::book::{NodeId, Role, Tree};
use crate::diag::{Code, Diagnostic};

/// The classes of such divisions, as converters write them.
const WRAPPERS: [&str; 14] = [
    "section",
    "level1",
    "level2",
    "level3",
    "level4",
    "level5",
    "level6",
    "unnumbered",
    "unlisted",
    "chapter",
    "container",
    "wrapper",
    "content",
    "text",
];

/// The class of the innermost container, where that is a division.
pub(super) fn innermost(frames: &[OpenContainer]) -> Option<DivisionClass> {
    match frames.last() {
        Some(OpenContainer { kind: ContainerKind::Div(div), .. }) => Some(div.class),
        _ => None,
    }
}

/// Opens a division.
pub(super) fn open(builder: &mut Builder<'_, '_>, fence: &Fence) {
    let attributes = &fence.attributes;
    let callout = callouts::callout_name(attributes);
    let known = names(DIVISIONS);
    let mut wraps = |class: &Ranged| {
        WRAPPERS.contains(&class.text.as_str()) || is_plain(class, &known, builder.sink)
    };
    if callout.is_none()
        && attributes.get("lang").is_none()
        && attributes.classes.iter().all(&mut wraps)
    {
        return wrap(builder, fence);
    }
    if callout.is_none() {
        unknown_classes(attributes, &known, builder.sink);
        attributes.expect_keys(&["lang"], builder.sink);
    }
    let file = builder.sink.file;
    let mut named =
        attributes.classes.iter().filter_map(|c| DivisionClass::named(&c.text));
    let named_class = callout.map(|_| DivisionClass::Callout);
    let class = named_class.or_else(|| named.next()).unwrap_or(DivisionClass::Bare);
    if named.next().is_some() {
        let span = builder.sink.span(fence.range.clone());
        builder.sink.report(
            Diagnostic::new(Code::BadAttributes, span, "a division has one class")
                .hint("put one division into the other"),
        );
    }
    let name = callout.or(attributes.classes.first());
    let name = name.map_or("plain", |class| &class.text);
    let div = Div {
        class,
        name: name.to_owned(),
        colons: fence.colons,
        id: attributes.id.clone(),
        fence: fence.range.clone(),
        titled: false,
    };
    let lang = attributes.lang(file, builder.sink.found()).unwrap_or(builder.lang());
    builder.push(ContainerKind::Div(div), class.role(), fence.range.clone());
    if let Some(frame) = builder.frames.last_mut() {
        frame.lang = lang;
        if let Some(node) = frame.node {
            builder.sink.tree.get_mut(node).lang = lang;
        }
    }
    if class == DivisionClass::Callout {
        builder.open_callout(fence);
    }
}

/// Opens a division that only wraps.
fn wrap(builder: &mut Builder<'_, '_>, fence: &Fence) {
    fence.attributes.expect_keys(&[], builder.sink);
    builder.pending_ids.extend(fence.attributes.id.clone());
    let depth = open_divisions(&builder.frames);
    let (colons, fence) = (fence.colons, fence.range.clone());
    builder.wrappers.push(Wrapper { colons, fence, depth });
}

fn open_divisions(frames: &[OpenContainer]) -> usize {
    frames.iter().filter(|frame| matches!(frame.kind, ContainerKind::Div(_))).count()
}

/// Closes a division that only wraps, if that is the innermost; whether the fence is
/// done with.
fn unwrap(builder: &mut Builder<'_, '_>, colons: usize) -> bool {
    let depth = open_divisions(&builder.frames);
    let Some(wrapper) = builder.wrappers.last().filter(|it| it.depth == depth) else {
        return false;
    };
    let outer = builder.frames.iter().rev().map_while(|frame| match &frame.kind {
        ContainerKind::Div(div) => Some(div.colons),
        _ => None,
    });
    let of_outer = wrapper.colons != colons && outer.into_iter().any(|it| it == colons);
    if let Some(wrapper) = builder.wrappers.pop()
        && of_outer
    {
        let found = unclosed(builder.sink.file, &wrapper.fence, "plain");
        builder.sink.report(found);
    }
    !of_outer
}

/// Reports wrapping divisions that nothing closed.
pub(super) fn report_open_wrappers(builder: &mut Builder<'_, '_>) {
    for wrapper in std::mem::take(&mut builder.wrappers) {
        let found = unclosed(builder.sink.file, &wrapper.fence, "plain");
        builder.sink.report(found);
    }
}

/// Takes a closing fence.
///
/// It closes the innermost division. Where another number of colons shows that an outer
/// one is meant, those in between are reported.
pub(super) fn close_fence(
    builder: &mut Builder<'_, '_>,
    colons: usize,
    range: Range<usize>,
) {
    close_elements(builder, range.start);
    if unwrap(builder, colons) {
        return;
    }
    let open: Vec<_> = builder
        .frames
        .iter()
        .rev()
        .map_while(|frame| match &frame.kind {
            ContainerKind::Div(div) => Some(div.colons),
            _ => None,
        })
        .collect();
    if open.is_empty() {
        let outer = builder.frames.iter().rev().find_map(|frame| match &frame.kind {
            ContainerKind::Div(div) => Some(div.fence.clone()),
            _ => None,
        });
        let span = builder.sink.span(range);
        let mut found = Diagnostic::new(
            Code::UnbalancedFence,
            span,
            "this row of colons closes nothing",
        );
        found = match outer {
            Some(fence) => found
                .related(
                    builder.sink.span(fence),
                    "opened outside of this list, note or quotation",
                )
                .hint("let both rows of colons of a division begin alike"),
            None => {
                found.hint("delete it, or write `::: class` where the division begins")
            }
        };
        return builder.sink.report(found);
    }
    let skipped = open.iter().position(|&count| count == colons).unwrap_or(0);
    for _ in 0..skipped {
        builder.close_frame(range.start);
    }
    if let Some(mut frame) = builder.frames.pop() {
        frame.range.end = range.end;
        close(builder, frame, true);
    }
}

/// Closes elements of HTML that were opened within the innermost division.
fn close_elements(builder: &mut Builder<'_, '_>, end: usize) {
    let is_element =
        |frame: &&OpenContainer| matches!(frame.kind, ContainerKind::Html(_));
    let count = builder.frames.iter().rev().take_while(is_element).count();
    let around = builder.frames.iter().rev().nth(count);
    if around.is_some_and(|frame| matches!(frame.kind, ContainerKind::Div(_))) {
        for _ in 0..count {
            builder.close_frame(end);
        }
    }
}

/// Finishes a division's frame.
pub(super) fn close(builder: &mut Builder<'_, '_>, frame: OpenContainer, fenced: bool) {
    let ContainerKind::Div(div) = &frame.kind else { return builder.settle(frame) };
    let (class, id) = (div.class, div.id.clone());
    if !fenced {
        let found = unclosed(builder.sink.file, &div.fence, &div.name);
        builder.sink.report(found);
    }
    let span = builder.sink.span(frame.range.clone());
    let node = frame.node.or(frame.children.first().copied());
    if let Some(node) = frame.node {
        builder.sink.tree.get_mut(node).span = span;
    }
    if let (Some(id), Some(node)) = (id, node) {
        builder.sink.target(&id.text, id.range, node);
    }
    match class {
        DivisionClass::Epigraph | DivisionClass::Quote => {
            attribute(builder.sink.tree, &frame.children);
            builder.settle(frame);
        }
        DivisionClass::Callout => {
            let mut frame = frame;
            builder.name_callout(&mut frame);
            builder.settle(frame);
        }
        DivisionClass::Byline => {
            let bylines = frame.children.iter();
            let at_root = builder.frames.len() == 1;
            if at_root {
                builder.bylines.extend(bylines);
            } else {
                let message = "a by-line stands right below the title";
                misplaced(builder, &frame, message, "move it there");
                builder.settle(frame);
            }
        }
        DivisionClass::Figure => figure(builder, frame),
        DivisionClass::Row => builder.finish_figure_row(frame),
        DivisionClass::UnanchoredNotes => unanchored(builder, frame),
        _ => builder.settle(frame),
    }
}

/// Makes a last paragraph that begins with a dash an attribution.
pub(super) fn attribute(tree: &mut Tree, children: &[NodeId]) {
    let Some(&last) = children.last() else { return };
    if children.len() > 1
        && tree.get(last).role == Role::Paragraph
        && tree.plain_text(last).starts_with(['—', '–', '―'])
    {
        tree.get_mut(last).role = Role::Attribution;
    }
}

/// A figure holds an image, or a table, and one caption.
fn figure(builder: &mut Builder<'_, '_>, mut frame: OpenContainer) {
    let tree = &builder.sink.tree;
    let role = |&node: &NodeId| tree.get(node).role.clone();
    let (mut held, mut captions, mut others) = (Vec::new(), Vec::new(), Vec::new());
    for child in frame.children.drain(..) {
        match role(&child) {
            Role::Image { .. } | Role::Table { .. } => held.push(child),
            Role::Caption => captions.push(child),
            _ => others.push(child),
        }
    }
    if held.len() != 1 || captions.len() > 1 || !others.is_empty() {
        let message = "a figure holds one image or table, and at most one caption";
        let hint =
            "move the rest out of the division; each picture has a figure of its own";
        misplaced(builder, &frame, message, hint);
    }
    match held.first() {
        Some(&table)
            if matches!(builder.sink.tree.get(table).role, Role::Table { .. }) =>
        {
            for &caption in &captions {
                builder.sink.tree.prepend(table, caption);
            }
            frame.node = None;
            frame.children = held;
        }
        _ => frame.children = [held, captions].concat(),
    }
    frame.children.extend(others);
    builder.settle(frame);
}

/// A division of note calls whose places are lost.
fn unanchored(builder: &mut Builder<'_, '_>, frame: OpenContainer) {
    let tree = &builder.sink.tree;
    let nodes = || frame.children.iter().flat_map(|&child| tree.descendants(child));
    let calls: Vec<_> = nodes()
        .filter(|&node| matches!(tree.get(node).role, Role::NoteCall(_)))
        .collect();
    let foreign = nodes().any(|node| match &tree.get(node).role {
        Role::Text(text) => !text.text.trim().is_empty(),
        Role::Paragraph | Role::NoteCall(_) | Role::LineBreak => false,
        _ => true,
    });
    if foreign {
        let message = "unanchored notes are calls and nothing else";
        misplaced(
            builder,
            &frame,
            message,
            "leave `[^name]` alone, and move the rest out",
        );
        return builder.settle(frame);
    }
    builder.sink.unanchor(&calls);
}

pub(super) fn misplaced(
    builder: &mut Builder<'_, '_>,
    frame: &OpenContainer,
    message: &str,
    hint: &str,
) {
    let span = builder.sink.span(frame.range.clone());
    builder.sink.report(Diagnostic::new(Code::Misplaced, span, message).hint(hint));
}

//! The inlines of a block as styled segments, and what else they say: links, anchors.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::arrange::Flow;
use crate::book::Hole;
use crate::book::{ImageId, LinkTarget, NodeId, NoteId, Role, Width, block_roles};
use crate::display::{Content, Destination};
use crate::ground::Lang;
use crate::layout::figures;
use crate::layout::holes::Holes;
use crate::layout::look::LayoutLooks;
use crate::paragraph::{Object, ParagraphSegment, TextKind, TextSegment};
use crate::text::{ScriptPosition, TextStyle};
use crate::theme::Speech;
use crate::units::Length;

/// What the inlines of a block come to.
#[derive(Debug, Default)]
pub(super) struct InlineMatter<'a> {
    /// Their text and boxes, in order.
    pub(super) segments: Vec<ParagraphSegment<'a>>,
    /// What only the page needs to know.
    pub(super) marks: InlineMarks,
}

/// Links, anchors and pictures among the text.
#[derive(Debug, Default)]
pub(super) struct InlineMarks {
    /// Nodes with text that lead somewhere: the node that leads, and where to, by the text.
    pub(super) links: BTreeMap<NodeId, (NodeId, Destination)>,
    /// Nodes whose text leads to several places: the bytes, and where to, by the node.
    leads: BTreeMap<NodeId, Vec<(Range<u32>, Destination)>>,
    /// Nodes that a reference may name, each with the byte where it begins, by the text.
    pub(super) anchors: BTreeMap<NodeId, Vec<(NodeId, u32)>>,
    /// Anchors that no text follows yet.
    waiting: Vec<NodeId>,
    /// Pictures, by the number of their object.
    pub(super) pictures: Vec<LinePicture>,
    /// Nodes whose text is struck out.
    pub(super) struck: BTreeSet<NodeId>,
    /// Notes called, by the node of the call.
    pub(super) calls: Vec<(NodeId, NoteId)>,
}

/// A picture in a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct LinePicture {
    pub(super) node: NodeId,
    pub(super) image: ImageId,
    pub(super) width: Length,
    pub(super) height: Length,
}

impl InlineMarks {
    /// Where the text of a node leads at a byte of it, the node that leads there, and the
    /// bytes, if it is not all of the text.
    pub(super) fn link(
        &self,
        text: NodeId,
        at: u32,
    ) -> Option<(NodeId, &Destination, Option<Range<u32>>)> {
        let mut parts = self.leads.get(&text).into_iter().flatten();
        if let Some((bytes, to)) = parts.find(|(bytes, _)| bytes.contains(&at)) {
            return Some((text, to, Some(bytes.clone())));
        }
        self.links.get(&text).map(|(leads, to)| (*leads, to, None))
    }

    /// The bytes of a node's text at which a link begins or ends within it.
    pub(super) fn joints(&self, node: NodeId) -> impl Iterator<Item = u32> + '_ {
        let own = self.leads.get(&node).into_iter().flatten();
        own.flat_map(|(bytes, _)| [bytes.start, bytes.end])
    }

    /// Gives all anchors that wait the place at which text begins.
    fn settle(&mut self, node: NodeId) {
        for waiting in self.waiting.drain(..) {
            self.anchors.entry(node).or_default().push((waiting, 0));
        }
    }
}

/// Reads inlines.
pub(super) struct InlineReader<'a> {
    pub(super) flow: &'a Flow,
    pub(super) looks: &'a LayoutLooks,
    /// The looks of names of those who speak, and of stage directions.
    pub(super) speech: &'a Speech,
    pub(super) holes: &'a Holes,
    /// Where a note stands, by [`NoteId`].
    pub(super) notes: &'a [Option<NodeId>],
    /// Widest and highest that a picture in a line may be.
    pub(super) box_limits: PictureExtent,
}

/// The state that inlines pass on to those below them.
#[derive(Clone)]
struct InlineState {
    style: TextStyle,
    kind: TextKind,
    link: Option<(NodeId, Destination)>,
    struck: bool,
}

impl<'a> InlineReader<'a> {
    /// The inlines below `node`, in a style.
    pub(super) fn read(
        &self,
        node: NodeId,
        style: TextStyle,
        kind: TextKind,
    ) -> InlineMatter<'a> {
        let mut inlines = InlineMatter::default();
        self.read_into(&mut inlines, node, style, kind);
        inlines
    }

    /// Adds the inlines below `node` to others.
    pub(super) fn read_into(
        &self,
        into: &mut InlineMatter<'a>,
        node: NodeId,
        style: TextStyle,
        kind: TextKind,
    ) {
        let frame = InlineState { style, kind, link: None, struck: false };
        self.children(into, node, &frame);
        Self::finish(into);
    }

    /// Adds one inline to others.
    pub(super) fn read_one(
        &self,
        into: &mut InlineMatter<'a>,
        node: NodeId,
        style: TextStyle,
        kind: TextKind,
    ) {
        self.inline(into, node, &InlineState { style, kind, link: None, struck: false });
        Self::finish(into);
    }

    /// Anchors at the end stand where the last text does.
    fn finish(into: &mut InlineMatter<'a>) {
        let last = into.segments.iter().rev().find_map(|segment| match segment {
            ParagraphSegment::Text(TextSegment {
                content: Content::Node { node, offset },
                text,
                ..
            }) => Some((*node, offset + text.len().saturating_sub(1) as u32)),
            _ => None,
        });
        if let Some((text, at)) = last {
            let waiting = std::mem::take(&mut into.marks.waiting);
            let anchors = into.marks.anchors.entry(text).or_default();
            anchors.extend(waiting.into_iter().map(|node| (node, at)));
        }
    }

    fn children(&self, into: &mut InlineMatter<'a>, node: NodeId, frame: &InlineState) {
        for child in self.flow.children(node) {
            self.inline(into, child, frame);
        }
    }

    fn inline(&self, into: &mut InlineMatter<'a>, id: NodeId, frame: &InlineState) {
        let restyled = |style| InlineState { style, ..frame.clone() };
        let style = frame.style;
        match &self.flow.node(id).role {
            Role::Text(text) => self.text(into, id, &text.text, frame),
            Role::Code(text) => {
                let style = self.looks.code(style);
                let kind = TextKind::Code;
                self.text(
                    into,
                    id,
                    &text.text,
                    &InlineState { style, kind, ..frame.clone() },
                );
            }
            role @ (Role::Emphasis | Role::Strong | Role::SmallCaps) => {
                let text = || self.flow.plain_text(id);
                let style = self.looks.stressed(role, style, text);
                self.children(into, id, &restyled(style));
            }
            Role::Speaker => {
                let style = self.looks.among(&self.speech.speaker, style);
                self.children(into, id, &restyled(style));
            }
            Role::Direction => {
                let style = self.looks.within(&self.speech.direction, style);
                self.children(into, id, &restyled(style));
            }
            Role::Superscript => {
                let style = LayoutLooks::shifted(style, ScriptPosition::Superior);
                self.children(into, id, &restyled(style));
            }
            Role::Subscript => {
                let style = LayoutLooks::shifted(style, ScriptPosition::Inferior);
                self.children(into, id, &restyled(style));
            }
            Role::Strikethrough => {
                self.children(into, id, &InlineState { struck: true, ..frame.clone() });
            }
            Role::Link(target) => self.link(into, id, target, frame),
            Role::NoteCall(note) => self.call(into, id, *note, frame),
            Role::PageReference(target) => {
                let link = self.destination(target).map(|to| (id, to));
                let frame = InlineState { link, ..frame.clone() };
                self.text(into, id, self.holes.get(id), &frame);
            }
            Role::Hole(Hole::Locators(_)) => {
                let kind = TextKind::Fixed;
                self.locators(into, id, &InlineState { kind, ..frame.clone() });
            }
            Role::Hole(_) => self.text(into, id, self.holes.get(id), frame),
            Role::LineBreak => into.segments.push(ParagraphSegment::Break),
            Role::Image { image, width, .. } => self.picture(into, id, *image, *width),
            Role::IndexMark(_) | Role::Phrase => {
                into.marks.waiting.push(id);
                self.children(into, id, frame);
            }
            // The words shown in place of what is lost.
            Role::Lost => self.children(into, id, frame),
            // Labels hold their number.
            block_roles!() => self.children(into, id, frame),
        }
    }

    /// The places of an index entry, each of which leads there.
    fn locators(&self, into: &mut InlineMatter<'a>, node: NodeId, frame: &InlineState) {
        let leads = self.holes.leads(node).iter();
        let leads = leads.map(|(bytes, to)| (bytes.clone(), Destination::Node(*to)));
        into.marks.leads.entry(node).or_default().extend(leads);
        self.text(into, node, self.holes.get(node), frame);
    }

    fn text(
        &self,
        into: &mut InlineMatter<'a>,
        node: NodeId,
        text: &'a str,
        frame: &InlineState,
    ) {
        if text.is_empty() {
            return;
        }
        into.marks.settle(node);
        if let Some((leads, to)) = &frame.link {
            into.marks.links.insert(node, (*leads, to.clone()));
        }
        if frame.struck {
            into.marks.struck.insert(node);
        }
        let segment = TextSegment {
            text,
            style: LayoutLooks::for_text(frame.style, text),
            lang: self.flow.node(node).lang,
            content: Content::Node { node, offset: 0 },
            kind: frame.kind,
        };
        into.segments.extend(figures::segments(segment).map(ParagraphSegment::Text));
    }

    fn link(
        &self,
        into: &mut InlineMatter<'a>,
        id: NodeId,
        target: &LinkTarget,
        frame: &InlineState,
    ) {
        into.marks.waiting.push(id);
        let link = self.destination(target).map(|to| (id, to));
        // An address that stands for itself is broken as one.
        let shows_itself = matches!(target, LinkTarget::Url(url)
            if self.flow.plain_text(id).trim_start_matches("mailto:")
                == url.trim_start_matches("mailto:"));
        let kind = if shows_itself { TextKind::Code } else { frame.kind };
        let style = self.looks.link(target, frame.style);
        self.children(into, id, &InlineState { style, kind, link, ..frame.clone() });
    }

    fn call(
        &self,
        into: &mut InlineMatter<'a>,
        id: NodeId,
        note: NoteId,
        frame: &InlineState,
    ) {
        into.marks.waiting.push(id);
        into.marks.calls.push((id, note));
        let to = self.notes.get(note.0 as usize).copied().flatten();
        let link = to.map(|entry| (id, Destination::Node(entry)));
        let style = LayoutLooks::call(frame.style);
        let frame = InlineState { style, kind: TextKind::Call, link, struck: false };
        self.text(into, id, self.flow.labels.get(note), &frame);
    }

    fn picture(
        &self,
        into: &mut InlineMatter<'a>,
        node: NodeId,
        image: ImageId,
        wanted: Option<Width>,
    ) {
        into.marks.waiting.push(node);
        let PictureExtent { width, height } =
            fit(self.flow, image, wanted, self.box_limits);
        let object = Object { id: into.marks.pictures.len() as u32, width };
        into.marks.pictures.push(LinePicture { node, image, width, height });
        into.segments.push(ParagraphSegment::Object(object));
    }

    /// The texts of a running head with their looks: no calls, links or breaks.
    pub(super) fn head_texts(
        &self,
        node: NodeId,
        style: TextStyle,
    ) -> Vec<(&'a str, TextStyle, Lang)> {
        let of_lang = |(id, text, style)| (text, style, self.flow.node(id).lang);
        self.plain(node, style).into_iter().map(of_lang).collect()
    }

    fn plain(&self, node: NodeId, style: TextStyle) -> Vec<(NodeId, &'a str, TextStyle)> {
        let flow = self.flow;
        let mut texts = Vec::new();
        for child in flow.children(node) {
            let below = match &flow.node(child).role {
                Role::Text(text) => {
                    texts.push((child, &*text.text, style));
                    continue;
                }
                Role::Code(text) => {
                    texts.push((child, &*text.text, self.looks.code(style)));
                    continue;
                }
                Role::LineBreak => {
                    texts.push((child, " ", style));
                    continue;
                }
                Role::NoteCall(_) | Role::Hole(_) | Role::PageReference(_) => continue,
                role => self.looks.stressed(role, style, || flow.plain_text(child)),
            };
            texts.extend(self.plain(child, below));
        }
        texts
    }

    /// Where a link leads; `None` for one that leads out of this edition.
    pub(super) fn destination(&self, target: &LinkTarget) -> Option<Destination> {
        match target {
            LinkTarget::Url(url) => Some(Destination::Url(url.as_str().into())),
            LinkTarget::Node(node) => Some(Destination::Node(*node)),
            LinkTarget::Piece(piece) => {
                self.flow.division_of(*piece).map(Destination::Division)
            }
            LinkTarget::Unresolved(_) => None,
        }
    }
}

/// The size of an image: as wide as it is asked to be, per cent being of `limits`, or at 144
/// pixels to the inch; smaller where it would pass `limits`.
pub(super) fn fit(
    flow: &Flow,
    image: ImageId,
    wanted: Option<Width>,
    limits: PictureExtent,
) -> PictureExtent {
    let own = PictureExtent::of(flow, image);
    let wide = match wanted {
        Some(Width::Part(part)) => {
            own.as_wide_as(limits.width.scale(i64::from(part), 100))
        }
        Some(Width::Length(width)) => own.as_wide_as(width),
        None => own,
    };
    let mut fitted = wide;
    if fitted.width > limits.width {
        fitted = wide.as_wide_as(limits.width);
    }
    if fitted.height > limits.height {
        fitted = wide.as_high_as(limits.height);
    }
    fitted
}

/// The size of a picture on the page.
#[derive(Debug, Clone, Copy)]
pub(super) struct PictureExtent {
    pub(super) width: Length,
    pub(super) height: Length,
}

impl PictureExtent {
    /// That of a picture at 144 pixels to the inch.
    pub(super) fn of(flow: &Flow, image: ImageId) -> Self {
        let file = &flow.book.image(image).file;
        let pixels = |count: u32| Length::pt(i64::from(count.max(1))) / 2;
        Self { width: pixels(file.width), height: pixels(file.height) }
    }

    /// As small as it may be to cover another, in its own proportions.
    pub(super) fn covering(self, other: Self) -> Self {
        let wide = self.as_wide_as(other.width);
        if wide.height < other.height { self.as_high_as(other.height) } else { wide }
    }

    /// At another width, in its own proportions.
    pub(super) fn as_wide_as(self, width: Length) -> Self {
        Self { width, height: self.height.scale(width.0, self.width.0) }
    }

    /// At another height, in its own proportions.
    pub(super) fn as_high_as(self, height: Length) -> Self {
        Self { width: self.width.scale(height.0, self.height.0), height }
    }
}

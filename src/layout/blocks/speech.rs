//! Speeches of plays and interviews, and stage directions.

use crate::book::{NodeId, Role, SpeechKind};
use crate::layout::blocks::apart::{block_before, block_behind};
use crate::layout::collect::block;
use crate::layout::context::{BlockFrame, DivisionContext};
use crate::layout::galley::Galley;
use crate::theme::{Align, Look};
use crate::units::Length;

/// Speeches, each of whose paragraphs hangs by its first words: who speaks. Questions,
/// answers and stage directions look as they do themselves, and else as speeches. Directions
/// do not hang: they stand twice as deep, unless they stand in the middle.
pub(in crate::layout) fn speech(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    node: NodeId,
    kind: SpeechKind,
    frame: &BlockFrame,
) {
    let speech = &cx.theme.speech;
    let own = match kind {
        SpeechKind::Said => &speech.look,
        SpeechKind::Question => &speech.question,
        SpeechKind::Answer => &speech.answer,
        SpeechKind::Direction => &speech.direction,
    };
    let style = cx.looks.within(own, cx.looks.within(&speech.look, frame.style));
    let align = own.align_or(speech.look.align_or(frame.align));
    let directs = kind == SpeechKind::Direction;
    let hang = Some(speech.indent).filter(|&it| !directs && it > Length::ZERO);
    let deep = directs && align != Align::Centre;
    let left = frame.left + speech.indent * i64::from(deep) * 2;
    // A work that begins with a speech begins with who speaks.
    let lead_in = frame.lead_in && !directs && !galley.begins_work(frame);
    let look = Look {
        space_above: own.space_above.or(speech.look.space_above),
        space_below: own.space_below.or(speech.look.space_below),
        ..own.clone()
    };
    let own = BlockFrame { left, style, hang, align, lead_in, ..*frame };
    galley.anchor(node);
    galley.apart(look.above().max(off_prose(cx, block_before(cx, node))));
    said(cx, galley, node, &own);
    galley.apart(look.below().max(off_prose(cx, block_behind(cx, node))));
    // It is no heading: a short answer below it may end a page.
    if kind == SpeechKind::Question && off_prose(cx, block_behind(cx, node)) == 0 {
        galley.tie();
    }
}

/// The paragraphs of a speech: the first hangs by who speaks, the others stand as deep as its
/// lines, lest they look like another's words.
fn said(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    node: NodeId,
    frame: &BlockFrame,
) {
    let left = frame.left + frame.hang.unwrap_or_default();
    let further = BlockFrame { left, hang: None, lead_in: false, ..*frame };
    for (at, child) in cx.children(node).into_iter().enumerate() {
        block(cx, galley, child, if at == 0 { frame } else { &further });
    }
}

/// Rows between a run of speeches and what is none.
fn off_prose(cx: &DivisionContext<'_>, beside: Option<NodeId>) -> u32 {
    let is_speech = |node| matches!(cx.flow.node(node).role, Role::Speech(_));
    u32::from(!beside.is_some_and(is_speech))
}

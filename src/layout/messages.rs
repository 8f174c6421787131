//! What layout has to say.

use crate::arrange::Flow;
use crate::book::{NodeId, Role};
use crate::diag::{Code, Diagnostic};
use crate::display::Content;
use crate::layout::page::PageNumber;
use crate::layout::reason::{Reason, rule_name};
use crate::layout::spreads::Relaxed;
use crate::paragraph::faults::{LineFault, What};
use crate::paragraph::lines::cost::RATIO;
use crate::source::Span;
use crate::units::Length;

/// Where in its file a text of the display list stands.
pub(super) fn place(flow: &Flow, content: Content, length: u32) -> Option<Span> {
    let Content::Node { node, offset } = content else { return None };
    let node = flow.node(node);
    match &node.role {
        Role::Text(text) | Role::Code(text) if !text.map.anchors.is_empty() => {
            let (start, end) =
                (text.map.origin(offset), text.map.origin(offset + length));
            Some(Span { file: node.span.file, start, end: end.max(start) })
        }
        _ => Some(node.span),
    }
}

/// A paragraph that the limits did not allow: its worst line.
pub(super) fn loose(
    flow: &Flow,
    node: NodeId,
    fault: &LineFault,
    page: PageNumber,
) -> Diagnostic {
    let percent = |ratio: i64| ratio as f64 * 100.0 / RATIO as f64;
    let times = |ratio: i64| ratio as f64 / RATIO as f64;
    let how = match fault.what {
        What::Kept => "ends within a word that is otherwise kept whole".to_owned(),
        What::Expanded(by) if by < 0 => {
            format!("has its type narrowed by {:.1} %", percent(-by))
        }
        What::Expanded(by) => format!("has its type expanded by {:.1} %", percent(by)),
        What::Narrow(ratio) | What::Wide(ratio) => {
            format!("has spaces {:.2} times as wide as natural", times(ratio))
        }
        What::Ladder => "is one more in a row that ends with a hyphen".to_owned(),
        What::Runt => "is the last and too short".to_owned(),
        What::LastWord => "is the rest of a divided word".to_owned(),
        What::Unfilled => "could not be filled".to_owned(),
    };
    let message =
        format!("line {} of a paragraph, on page {page}, {how}", fault.line + 1);
    let found = match place(flow, fault.start, 1) {
        Some(span) => Diagnostic::new(Code::LooseParagraph, span, message),
        None => Diagnostic::new(Code::LooseParagraph, flow.node(node).span, message),
    };
    let letters = letters(fault.letters.unsigned_abs());
    let word = fault.word.as_ref().map_or(String::new(), |word| {
        format!(", or a division of `{word}` in `hyphenation`")
    });
    found.hint(match (fault.letters, &fault.word) {
        (0, Some(word)) => {
            format!("if it may be divided so, add `{word}` to `hyphenation`")
        }
        (0, None) => {
            "reword it a little, or add divisions of its long words to `hyphenation`"
                .to_owned()
        }
        (1.., _) => format!("{letters} more in this line would do{word}"),
        _ => format!("{letters} fewer in this line would do{word}"),
    })
}

/// A number of letters, in words.
pub(super) fn letters(count: u64) -> String {
    match count {
        1 => "one letter".to_owned(),
        count => format!("some {count} letters"),
    }
}

/// A word broken because no line can hold it.
pub(super) fn broken_word(flow: &Flow, node: NodeId, word: &str) -> Diagnostic {
    let mut shown: String = word.chars().take(40).collect();
    if shown.len() < word.len() {
        shown.push('…');
    }
    let message = format!("`{shown}` is wider than its line and was broken");
    Diagnostic::new(Code::BrokenWord, flow.node(node).span, message).hint(
        "add its divisions to `hyphenation`, or write `&shy;` where it may be broken \
         with a hyphen, `&ZeroWidthSpace;` where without",
    )
}

/// A line that sticks out.
pub(super) fn overfull(
    flow: &Flow,
    node: NodeId,
    by: Length,
    page: PageNumber,
) -> Diagnostic {
    let message =
        format!("a line on page {page} is {:.1} pt wider than the measure", by.points());
    Diagnostic::new(Code::OverfullLine, flow.node(node).span, message)
        .hint("add a division of its long word to `hyphenation`, or reword it")
}

/// A rule that a page had to break; for a short page, why, and the node that begins the
/// next one.
pub(super) fn relaxed(
    flow: &Flow,
    node: NodeId,
    rule: Relaxed,
    page: PageNumber,
    reason: Option<(Reason, NodeId)>,
) -> Diagnostic {
    let mut what = broken_rule(rule, page);
    if let Some((reason, _)) = reason {
        what = format!("{what}: {}", reason.words());
    }
    let name = reason.map_or(rule_name(rule), |(reason, _)| reason.name());
    let found = Diagnostic::new(Code::PageRule, flow.node(node).span, what)
        .label("here the pages part")
        .reason(name);
    match reason {
        Some((reason, next)) if next != node => found
            .related(flow.node(next).span, "this begins the next page")
            .hint(reason.remedy()),
        Some((reason, _)) => found.hint(reason.remedy()),
        None => found.hint("one line more or less in a paragraph nearby helps"),
    }
}

fn broken_rule(rule: Relaxed, page: PageNumber) -> String {
    match rule {
        Relaxed::Short(1) => format!("page {page} is one line short"),
        Relaxed::Short(lines) => format!("page {page} is {lines} lines short"),
        Relaxed::Hyphen => format!("page {page} ends with a hyphen"),
        Relaxed::LastPage(1) => format!("the last page, {page}, holds only one line"),
        Relaxed::LastPage(lines) => {
            format!("the last page, {page}, holds only {lines} lines")
        }
        Relaxed::Orphan => format!("page {page} ends with a paragraph's first line"),
        Relaxed::Widow => {
            format!("the page after {page} begins with a paragraph's last line")
        }
        Relaxed::Stranded => {
            format!("page {page} ends with a heading or what belongs to the next page")
        }
        Relaxed::NoteLate => {
            format!("a note begins after page {page}, where it is called")
        }
        Relaxed::NoteCut => {
            format!(
                "a note on page {page} runs on with a single line on one of its pages"
            )
        }
        Relaxed::Cut => format!("a block deeper than a page was cut on page {page}"),
    }
}

/// A picture that is asked to be wider than the lines around it.
pub(super) fn wide_picture(
    flow: &Flow,
    picture: NodeId,
    width: Length,
    measure: Length,
) -> Diagnostic {
    let message = format!(
        "this picture is to be {:.1} mm wide, and the lines here are {:.1} mm",
        width.millimetres(),
        measure.millimetres()
    );
    // No rounding makes it too wide again.
    let most = (measure.millimetres() * 10.0).floor() / 10.0;
    Diagnostic::new(Code::PictureWide, flow.node(picture).span, message).hint(format!(
        "give it at most `width={most:.1}mm`, or a part of the measure, such as `width=100%`"
    ))
}

/// A caption of a picture that leaves no room for it.
pub(super) fn bled_caption(flow: &Flow, caption: NodeId) -> Diagnostic {
    let message =
        "a picture that runs over the edges of its page has no room for a caption";
    Diagnostic::new(Code::BledCaption, flow.node(caption).span, message).hint(
        "say it in the text or in another picture's caption, or write `.plate` instead of \
         `.bleed`",
    )
}

/// A note called on a page that has no foot for it.
pub(super) fn note_on_plate(flow: &Flow, plate: NodeId) -> Diagnostic {
    let message =
        "this has a page of its own, which has no foot for the note that is called in it";
    Diagnostic::new(Code::NoteOnPlate, flow.node(plate).span, message)
        .hint("say it in the caption, or call the note in the text")
}

/// A running head that was cut.
pub(super) fn long_head(flow: &Flow, head: NodeId) -> Diagnostic {
    let text = flow.plain_text(head);
    let message = format!("the running head `{text}` doesn't fit and was cut at a word");
    Diagnostic::new(Code::LongHead, flow.node(head).span, message)
        .hint("give the work a `short-title`")
}

/// What stands on a head or folio, `off` from its baseline.
pub(super) fn on_furniture(
    flow: &Flow,
    node: NodeId,
    off: Length,
    page: PageNumber,
) -> Diagnostic {
    let message = format!(
        "on page {page} this stands {:.1} pt from the running head or folio, on which it \
         would be printed",
        off.points()
    );
    Diagnostic::new(Code::OnFurniture, flow.node(node).span, message)
        .hint("shorten it, or give the theme a larger `distance` or `folio-distance`")
}

/// A reference to a page of what the edition leaves out.
pub(super) fn no_page(flow: &Flow, hole: NodeId) -> Diagnostic {
    let message = "the edition has no page to refer to here";
    Diagnostic::new(Code::NoSuchPage, flow.node(hole).span, message)
        .hint("add the edition to the `only` of the piece referred to, or reword this")
}

/// A page number that no round of layout could tell.
pub(super) fn unfilled(flow: &Flow, hole: NodeId, page: PageNumber) -> Diagnostic {
    let message =
        format!("page {page} would be printed without the number asked for here");
    Diagnostic::new(Code::UnfilledHole, flow.node(hole).span, message)
        .hint("reword this without a page number, and please report it: this is a fault of the program")
}

/// Page numbers that change with every round.
pub(super) fn unsettled(flow: &Flow, hole: NodeId, rounds: u32) -> Diagnostic {
    let message = format!("this page number still changed after {rounds} rounds");
    Diagnostic::new(Code::UnsettledPages, flow.node(hole).span, message)
        .hint("reword the sentence that holds it")
}

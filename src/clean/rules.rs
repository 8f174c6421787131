//! All rules of cleaning, in the order of the passes.

use super::account::SPACE;
use super::claim::PARAGRAPH;
use super::decide::lines::{BYLINE, DROP, LOST, ROLE};
use super::decide::words::{FIX, WORD};
use super::emit::MARKUP;
use super::flow::UNWRAP;
use super::passes::anchors::NOTE_CALL;
use super::passes::blocks::{BREAK, LIST_ITEM, QUOTATION};
use super::passes::characters::marks::{
    DOUBLE_MARK, FALSE_STOP, GLUED_MARK, HYPHEN_SIGN, INVISIBLE, PRONOUN, TILDE,
    UNDERSCORE,
};
use super::passes::characters::raised::RAISED;
use super::passes::characters::words::{HYPHEN_SPACED, JOINED_BY_DIRT, MERGED, NO_SPACE};
use super::passes::debris::{HYPHEN_DIRT, JUNK};
use super::passes::furniture::archives::WRAPPER;
use super::passes::furniture::front::{CONTENTS, TITLE_PAGE};
use super::passes::furniture::heads::RUNNING_HEAD;
use super::passes::furniture::numbers::PAGE_NUMBER;
use super::passes::furniture::picture::PICTURE;
use super::passes::furniture::signatures::CATCHWORD;
use super::passes::headings::HEADING;
use super::passes::headings::author::AUTHOR;
use super::passes::hyphens::lost::HYPHEN_LOST;
use super::passes::hyphens::rules::{FALSE_HYPHEN, HYPHEN_GONE, HYPHEN_KEPT};
use super::passes::initials::INITIAL;
use super::passes::notes::column::NOTE_COLUMN;
use super::passes::notes::marks::{NOTE_BODY, NOTE_HEADING, NOTE_MISSING};
use super::passes::paragraphs::joins::REJOIN;
use super::passes::punctuation::marks::{DASH, ELLIPSIS, QUOTE};
use super::passes::punctuation::spaces::SPACING;
use super::passes::recase::CASE;
use super::passes::repeats::{OVERLAP, SEAM};
use super::passes::sheets::PAGE_ORDER;
use super::passes::specks::SPECK;
use super::passes::stress::STRESS;
use super::passes::suspects::breaks::LONE_NUMBER;
use super::passes::suspects::doubt::BROKEN_OFF;
use super::passes::suspects::words::{DIGITS_IN_WORD, MISREADING, RUN_TOGETHER, UNKNOWN};
use super::passes::verse::VERSE;
use super::record::MOVE;
use super::rule::Rule;
use std::cmp::Ordering;

impl Rule {
    /// All rules, in the order of the passes.
    pub const ALL: &[&'static Self] = &[
        &SPACE,
        &MOVE,
        &MARKUP,
        &FIX,
        &WORD,
        &DROP,
        &LOST,
        &BYLINE,
        &ROLE,
        &CASE,
        &PAGE_ORDER,
        &PAGE_NUMBER,
        &RUNNING_HEAD,
        &CATCHWORD,
        &WRAPPER,
        &PICTURE,
        &TITLE_PAGE,
        &CONTENTS,
        &OVERLAP,
        &SEAM,
        &NOTE_BODY,
        &NOTE_HEADING,
        &NOTE_MISSING,
        &NOTE_COLUMN,
        &LIST_ITEM,
        &JUNK,
        &SPECK,
        &HYPHEN_DIRT,
        &HYPHEN_GONE,
        &HYPHEN_KEPT,
        &HYPHEN_LOST,
        &HYPHEN_SPACED,
        &UNWRAP,
        &REJOIN,
        &PARAGRAPH,
        &HEADING,
        &AUTHOR,
        &VERSE,
        &QUOTATION,
        &BREAK,
        &NOTE_CALL,
        &INITIAL,
        &INVISIBLE,
        &HYPHEN_SIGN,
        &STRESS,
        &RAISED,
        &UNDERSCORE,
        &FALSE_HYPHEN,
        &FALSE_STOP,
        &GLUED_MARK,
        &DOUBLE_MARK,
        &JOINED_BY_DIRT,
        &NO_SPACE,
        &MERGED,
        &TILDE,
        &PRONOUN,
        &QUOTE,
        &DASH,
        &ELLIPSIS,
        &SPACING,
        &UNKNOWN,
        &RUN_TOGETHER,
        &MISREADING,
        &DIGITS_IN_WORD,
        &LONE_NUMBER,
        &BROKEN_OFF,
    ];
}

/// By the order of the passes.
impl Ord for Rule {
    fn cmp(&self, other: &Self) -> Ordering {
        let place = |rule: &Self| Self::ALL.iter().position(|it| *it == rule);
        place(self).cmp(&place(other))
    }
}

impl PartialOrd for Rule {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

//! What all files of a build have in common.

use std::sync::Arc;

use super::draft::DraftMark;
use crate::ground::Date;
use crate::text::Fonts;

/// What all jobs share.
#[derive(Clone, Copy)]
pub(super) struct Shop<'a> {
    pub(super) fonts: &'a Arc<Fonts>,
    /// The date that files carry.
    pub(super) date: Date,
    /// What a draft says of itself; `None`: it is none.
    pub(super) draft: Option<&'a DraftMark>,
}

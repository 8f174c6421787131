//! The files that a cover becomes.

use std::sync::Arc;

use crate::book::ImageFormat;

/// A cover as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Painted {
    /// Baseline JPEG in RGB, or PNG with a palette.
    pub bytes: Arc<[u8]>,
    /// Which of them.
    pub format: ImageFormat,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// What a cover is painted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CoverUse {
    /// Inside an EPUB: at most 1400 by 2240 pixels, which is under Apple's four million.
    /// A front is set 1000 by 1600, about the screen of an e-reader, in sixteen colours.
    Embedded,
    /// For shops: 1600 by 2560 pixels, which is Amazon's ideal and IngramSpark's least.
    Shop,
}

impl CoverUse {
    /// Width and height at most, in pixels.
    pub const fn size(self) -> (u32, u32) {
        match self {
            Self::Embedded => (1400, 2240),
            Self::Shop => (1600, 2560),
        }
    }

    /// The width of a front, in pixels.
    pub(super) const fn front(self) -> u32 {
        match self {
            Self::Embedded => 1000,
            Self::Shop => self.size().0,
        }
    }
}

//! Faces, shaping, hyphenation, and the places where lines may break.

/// A face of [`Fonts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u16);

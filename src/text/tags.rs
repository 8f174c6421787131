//! Features of a face by their tags.

/// Features by their tags, a few.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct FeatureTags([[u8; 4]; FeatureTags::MOST]);

impl FeatureTags {
    /// As many as one style may ask for.
    pub const MOST: usize = 4;
    /// None.
    pub const NONE: Self = Self([[0; 4]; Self::MOST]);

    /// These and one more, if there is room.
    #[must_use]
    pub fn with(mut self, tag: [u8; 4]) -> Self {
        if let Some(free) = self.0.iter_mut().find(|known| **known == [0; 4]) {
            *free = tag;
        }
        self
    }

    /// Whether one of two is among them.
    pub fn any_of(&self, tags: [&[u8; 4]; 2]) -> bool {
        self.iter().any(|own| tags.contains(&own))
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = &[u8; 4]> {
        self.0.iter().filter(|tag| **tag != [0; 4])
    }
}

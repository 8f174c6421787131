//! What a check of a font comes to.

/// What is wrong with a font.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::check) struct Faults {
    /// Each makes a sanitiser drop the font.
    pub(in crate::check) fatal: Vec<String>,
    /// Each is against the specification, and passed over by most systems.
    pub(in crate::check) untidy: Vec<String>,
}

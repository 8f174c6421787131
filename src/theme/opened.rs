//! A theme's file.

use std::sync::Arc;

use crate::source::FileId;

/// A theme's file as the caller opened it.
#[derive(Debug, Clone)]
pub struct OpenedTheme {
    /// Its number, for messages.
    pub file: FileId,
    /// Its text.
    pub text: Arc<str>,
}

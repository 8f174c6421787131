//! The EPUB.

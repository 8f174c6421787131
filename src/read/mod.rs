//! From Markdown to the book.

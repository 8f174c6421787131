//! The PDFs.

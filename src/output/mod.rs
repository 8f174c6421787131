//! Where files are written.

//! The manifest as typed.

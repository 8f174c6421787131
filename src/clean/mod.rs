//! From a raw scan to clean chapters.

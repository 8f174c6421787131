//! How an edition looks.

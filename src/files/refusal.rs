//! Why a file was not read.

/// Why a file was not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The path leads out of the root.
    #[error("the path leads out of the folder")]
    Escapes,
    /// The path is a URL.
    #[error("the path is a URL, and nothing is ever fetched")]
    Remote,
    /// It is no path that a book may write, for this reason.
    #[error("the path {0}")]
    Form(&'static str),
    /// There is no such file; these names in the same folder are near.
    #[error("there is no such file")]
    Missing(Vec<String>),
    /// It is a folder, a pipe, a socket or a device.
    #[error("it is {0}, not a file")]
    NotRegular(&'static str),
    /// It has more bytes than this.
    #[error("it has more than {0} bytes")]
    TooLarge(u64),
    /// It is no UTF-8 from this line and column on, both from 1.
    #[error("it is not UTF-8 from line {line}, column {column} on")]
    NotUtf8 {
        /// Line of the first bad byte.
        line: usize,
        /// Its column in characters.
        column: usize,
    },
    /// It is a folder or an archive, but no set of a scan's pages, for this reason.
    #[error("it {0}")]
    NoPages(String),
    /// The operating system would not give it, with its words.
    #[error("it cannot be read: {0}")]
    Unreadable(String),
}

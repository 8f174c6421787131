//! The one opener: files below a root, on the disk or in memory, with a message at the
//! place that named what cannot be read.

mod housed;
mod images;
mod leaves;
mod near;
mod open;
mod path;
mod record;
mod refusal;
mod root;
mod scan;
mod trace;

pub use housed::{HOUSE, Housed};
pub use images::{LoadImage, load_images};
pub use leaves::{ScanLeaf, ScanLeaves, joined, read_leaves};
pub use open::{NamedPath, open_bytes, open_text, read_text, refused};
pub use path::{folder_of, normalise, relative};
pub use record::{InputFile, Recorded};
pub use refusal::Refusal;
pub use root::{FileKind, Files, FolderNames, Memory, Root};
pub use scan::open_scan;
pub use trace::{Trace, Traced};

//! Where files are written: beside, synced, renamed.
//!
//! A [`PendingFiles`] writes all files of a build under names of their own first. Only when
//! every one of them is complete on the disk are they renamed over what stood there,
//! and if a rename fails, those before it are taken back. So whatever happens (a full
//! disk, a crash, a second build of the same folder), the last good files stay. A build
//! that is killed between two renames is finished by the next one (see [`LIST`]).

mod batch;
mod folder;
mod list;
mod names;
mod standing;

pub use batch::PendingFiles;
pub use folder::{OutputFolder, write_file};
pub use list::LIST;
pub use names::is_file_name;
pub use standing::{NOTES, Standing, sum_of_file};

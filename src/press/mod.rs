//! Books brought to their folders: each built unless nothing has changed since the last
//! time, many at a time as memory allows, or dealt out to several machines.

mod made;
mod many;
mod order;
mod said;
mod shards;
mod stamp;
mod weight;

pub use made::{BuildOutcome, MadeBook, make};
pub use many::{Bounds, each};
pub use order::BookOrder;
pub use said::{FileExtent, FileSaid, SaidOfBuild, of_book};
pub use shards::deal;
pub use weight::weight;

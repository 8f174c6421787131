//! Books of a folder, built in memory.

use std::path::Path;

use florilege::files::Root;
use florilege::{BuildOptions, Built, Inputs, build};

/// All editions of the book of a folder.
pub(crate) fn built(folder: &Path) -> Built {
    built_with(folder, &BuildOptions::default())
}

/// What is asked for of the book of a folder.
pub(crate) fn built_with(folder: &Path, options: &BuildOptions) -> Built {
    let root = Root::open(folder).expect("the folder can be opened");
    build(&Inputs::new(&root), options, &mut |_| {})
}

//! Packs the faces: `fonts/FOLDER/FILE` becomes
//! `OUT_DIR/FOLDER/FILE`, a stream of zlib. `src/text/built_in.rs` takes them in.

#![expect(clippy::disallowed_methods, reason = "the program is not there yet")]

use std::io::{Error, Result, Write as _};
use std::path::{Path, PathBuf};
use std::{env, fs};

use flate2::Compression;
use flate2::write::ZlibEncoder;

fn main() -> Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=fonts");
    let out = env::var_os("OUT_DIR").ok_or_else(|| Error::other("Cargo sets OUT_DIR"))?;
    for folder in entries(Path::new("fonts"))? {
        if folder.is_dir() {
            let packed = Path::new(&out).join(folder.file_name().unwrap_or_default());
            fs::create_dir_all(&packed)?;
            entries(&folder)?.iter().filter(|it| is_face(it)).try_for_each(|file| {
                fs::write(packed.join(file.file_name().unwrap_or_default()), pack(file)?)
            })?;
        }
    }
    Ok(())
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect()
}

fn is_face(file: &Path) -> bool {
    file.extension().is_some_and(|end| end == "otf" || end == "ttf")
}

fn pack(file: &Path) -> Result<Vec<u8>> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
    packer.write_all(&fs::read(file)?)?;
    packer.finish()
}

//! The families that the program carries, with their licences.
//!
//! The text family of the default theme lies in the program as its files are. The others
//! are packed when the program is built (`build.rs`), and each face is unpacked when it is
//! first asked for: a book pays for the faces that it is set in.

use std::io::Read as _;

use flate2::read::ZlibDecoder;
use harfrust::font::Blob;

use super::style::FaceWeight;

/// A family compiled in.
pub(crate) struct BuiltIn {
    /// Its name, by which themes, manifests and drawings call it.
    pub(crate) name: &'static str,
    /// Its licence, as SPDX names it.
    pub(crate) licence: &'static str,
    /// The text of its licence.
    pub(crate) terms: &'static str,
    /// Its faces.
    pub(super) cuts: &'static [BuiltInCut],
}

/// A face compiled in.
pub(super) struct BuiltInCut {
    pub(super) weight: FaceWeight,
    pub(super) italic: bool,
    file: BuiltInFile,
}

/// A font file in the program.
enum BuiltInFile {
    Plain(&'static [u8]),
    /// As a stream of zlib.
    Packed(&'static [u8]),
}

impl BuiltInCut {
    /// The font file.
    ///
    /// # Panics
    /// Never: the files are part of the program, and a test unpacks each of them.
    pub(super) fn bytes(&self) -> Blob {
        match self.file {
            BuiltInFile::Plain(bytes) => Blob::from(bytes),
            BuiltInFile::Packed(bytes) => {
                // None gets more than three times as large.
                let mut file = Vec::with_capacity(bytes.len() * 3);
                ZlibDecoder::new(bytes)
                    .read_to_end(&mut file)
                    .expect("what was packed can be unpacked");
                Blob::from(file)
            }
        }
    }
}

macro_rules! plain {
    ($path:expr) => {
        BuiltInFile::Plain(include_bytes!(concat!("../../fonts/", $path)))
    };
}

macro_rules! packed {
    ($path:expr) => {
        BuiltInFile::Packed(include_bytes!(concat!(env!("OUT_DIR"), "/", $path)))
    };
}

macro_rules! built_in {
    ($($name:literal $licence:literal $file:ident $folder:literal {
        $($cut:literal $weight:ident $italic:literal)+
    })+) => {
        &[$(BuiltIn {
            name: $name,
            licence: $licence,
            terms: include_str!(concat!("../../fonts/", $folder, "/LICENSE.txt")),
            cuts: &[$(BuiltInCut {
                weight: FaceWeight::$weight,
                italic: $italic,
                file: $file!(concat!($folder, "/", $cut)),
            }),+],
        }),+]
    };
}

/// The first so many of [`BUILT_IN`] stand in for each other and for the rest:
/// [`SERIF`](super::FamilyId::SERIF), [`SANS`](super::FamilyId::SANS) and
/// [`MONO`](super::FamilyId::MONO).
pub(super) const STAND_INS: usize = 3;

/// All of them; their order is that of the ids. Not a constant, of which each user would
/// have the files once more.
pub(crate) static BUILT_IN: &[BuiltIn] = built_in! {
    "Libertinus Serif" "OFL-1.1" plain "libertinus-serif" {
        "LibertinusSerif-Regular.otf" Regular false
        "LibertinusSerif-Italic.otf" Regular true
        "LibertinusSerif-Semibold.otf" Semibold false
        "LibertinusSerif-SemiboldItalic.otf" Semibold true
        "LibertinusSerif-Bold.otf" Bold false
        "LibertinusSerif-BoldItalic.otf" Bold true
    }
    "Alegreya Sans" "OFL-1.1" packed "alegreya-sans" {
        "AlegreyaSans-Regular.ttf" Regular false
        "AlegreyaSans-Italic.ttf" Regular true
        "AlegreyaSans-Bold.ttf" Bold false
        "AlegreyaSans-BoldItalic.ttf" Bold true
    }
    "DejaVu Sans Mono" "Bitstream-Vera AND public domain" packed "dejavu-sans-mono" {
        "DejaVuSansMono.ttf" Regular false
        "DejaVuSansMono-Oblique.ttf" Regular true
        "DejaVuSansMono-Bold.ttf" Bold false
        "DejaVuSansMono-BoldOblique.ttf" Bold true
    }
    "EB Garamond" "OFL-1.1" packed "eb-garamond" {
        "EBGaramond-Regular.otf" Regular false
        "EBGaramond-Italic.otf" Regular true
        "EBGaramond-SemiBold.otf" Semibold false
        "EBGaramond-SemiBoldItalic.otf" Semibold true
    }
    "Junicode" "OFL-1.1" packed "junicode" {
        "JunicodeTwoBeta-Regular.otf" Regular false
        "JunicodeTwoBeta-Italic.otf" Regular true
        "JunicodeTwoBeta-Bold.otf" Bold false
    }
    "GFS Didot" "OFL-1.1" packed "gfs-didot" {
        "GFSDidot.otf" Regular false
        "GFSDidotItalic.otf" Regular true
        "GFSDidotBold.otf" Bold false
        "GFSDidotBoldItalic.otf" Bold true
    }
    "TeX Gyre Pagella" "LPPL-1.3c" packed "tex-gyre-pagella" {
        "texgyrepagella-regular.otf" Regular false
        "texgyrepagella-italic.otf" Regular true
        "texgyrepagella-bold.otf" Bold false
        "texgyrepagella-bolditalic.otf" Bold true
    }
    "Vollkorn" "OFL-1.1" packed "vollkorn" {
        "Vollkorn-Regular.ttf" Regular false
        "Vollkorn-Italic.ttf" Regular true
        "Vollkorn-SemiBold.ttf" Semibold false
        "Vollkorn-SemiBoldItalic.ttf" Semibold true
    }
};

//! The families that the program carries, with their licences.
//!
//! Their files are packed when the program is built (`build.rs`), and each face is unpacked
//! when it is first asked for: a book pays for the faces that it is set in.

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
    /// The font file as a stream of zlib.
    packed: &'static [u8],
}

impl BuiltInCut {
    /// The font file.
    ///
    /// # Panics
    /// Never: the files are part of the program, and a test unpacks each of them.
    pub(super) fn bytes(&self) -> Blob {
        // None gets more than three times as large.
        let mut file = Vec::with_capacity(self.packed.len() * 3);
        ZlibDecoder::new(self.packed)
            .read_to_end(&mut file)
            .expect("what was packed can be unpacked");
        Blob::from(file)
    }
}

macro_rules! built_in {
    ($($name:literal $licence:literal $folder:literal {
        $($cut:literal $weight:ident $italic:literal)+
    })+) => {
        &[$(BuiltIn {
            name: $name,
            licence: $licence,
            terms: include_str!(concat!("../../fonts/", $folder, "/LICENSE.txt")),
            cuts: &[$(BuiltInCut {
                weight: FaceWeight::$weight,
                italic: $italic,
                packed: include_bytes!(concat!(env!("OUT_DIR"), "/", $folder, "/", $cut)),
            }),+],
        }),+]
    };
}

/// The first so many of [`BUILT_IN`] stand in for each other and for the rest:
/// [`SERIF`](super::FamilyId::SERIF), [`SANS`](super::FamilyId::SANS) and
/// [`MONO`](super::FamilyId::MONO).
pub(super) const STAND_INS: usize = 3;

/// The place of the family of signs in [`BUILT_IN`]: the last one.
pub(super) const SIGNS: usize = BUILT_IN.len() - 1;

/// All of them; their order is that of the ids. Not a constant, of which each user would
/// have the files once more.
pub(crate) static BUILT_IN: &[BuiltIn] = built_in! {
    "Libertinus Serif" "OFL-1.1" "libertinus-serif" {
        "LibertinusSerif-Regular.otf" Regular false
        "LibertinusSerif-Italic.otf" Regular true
        "LibertinusSerif-Semibold.otf" Semibold false
        "LibertinusSerif-SemiboldItalic.otf" Semibold true
        "LibertinusSerif-Bold.otf" Bold false
        "LibertinusSerif-BoldItalic.otf" Bold true
    }
    "Alegreya Sans" "OFL-1.1" "alegreya-sans" {
        "AlegreyaSans-Regular.ttf" Regular false
        "AlegreyaSans-Italic.ttf" Regular true
        "AlegreyaSans-Bold.ttf" Bold false
        "AlegreyaSans-BoldItalic.ttf" Bold true
    }
    "DejaVu Sans Mono" "Bitstream-Vera AND public domain" "dejavu-sans-mono" {
        "DejaVuSansMono.ttf" Regular false
        "DejaVuSansMono-Oblique.ttf" Regular true
        "DejaVuSansMono-Bold.ttf" Bold false
        "DejaVuSansMono-BoldOblique.ttf" Bold true
    }
    "EB Garamond" "OFL-1.1" "eb-garamond" {
        "EBGaramond-Regular.otf" Regular false
        "EBGaramond-Italic.otf" Regular true
        "EBGaramond-SemiBold.otf" Semibold false
        "EBGaramond-SemiBoldItalic.otf" Semibold true
    }
    "Junicode" "OFL-1.1" "junicode" {
        "JunicodeTwoBeta-Regular.otf" Regular false
        "JunicodeTwoBeta-Italic.otf" Regular true
        "JunicodeTwoBeta-Bold.otf" Bold false
    }
    "GFS Didot" "OFL-1.1" "gfs-didot" {
        "GFSDidot.otf" Regular false
        "GFSDidotItalic.otf" Regular true
        "GFSDidotBold.otf" Bold false
        "GFSDidotBoldItalic.otf" Bold true
    }
    "TeX Gyre Pagella" "LPPL-1.3c" "tex-gyre-pagella" {
        "texgyrepagella-regular.otf" Regular false
        "texgyrepagella-italic.otf" Regular true
        "texgyrepagella-bold.otf" Bold false
        "texgyrepagella-bolditalic.otf" Bold true
    }
    "Vollkorn" "OFL-1.1" "vollkorn" {
        "Vollkorn-Regular.ttf" Regular false
        "Vollkorn-Italic.ttf" Regular true
        "Vollkorn-SemiBold.ttf" Semibold false
        "Vollkorn-SemiBoldItalic.ttf" Semibold true
    }
    "Noto Emoji" "OFL-1.1" "noto-emoji" {
        "NotoEmoji_400Regular.ttf" Regular false
    }
};

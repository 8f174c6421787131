//! Reference pictures: one page of each kind, painted and compared with what a person has
//! looked at.
//!
//! Where a page has changed on purpose, look at the new pictures in
//! `target/pictures/` and take them over with
//!
//! ```text
//! FLORILEGE_BLESS=1 cargo test --test suite pictures
//! ```
//!
//! A page that differs is written there as `NAME.png`, and what differs as
//! `NAME.difference.png`: red is gone, green is new.

#![expect(
    clippy::disallowed_methods,
    reason = "pictures are written by hand, at the word of a variable"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::read_sample::arranged;
use florilege::arrange::Flow;
use florilege::build::{self, Loaded};
use florilege::cover::{Front, FrontCover};
use florilege::diag::Diagnostics;
use florilege::files::Root;
use florilege::layout::layout;
use florilege::layout::page::{Page, Pages};
use florilege::paint;
use florilege::paragraph::Shaper;
use florilege::project::PieceKind;
use florilege::source::SourceMap;
use florilege::text::Fonts;
use florilege::theme;

/// Three pixels to two points.
const DOTS: u32 = 108;

/// Shades of a stored picture: what four bits hold.
const SHADES: u8 = 16;

/// The pages to look at: name, edition, the kind of piece, which one of that kind, and
/// which page of it.
const PAGES: [(&str, &str, PieceKind, usize, usize); 23] = [
    ("half-title", "notes", PieceKind::HalfTitle, 0, 0),
    ("title-page", "notes", PieceKind::TitlePage, 0, 0),
    ("copyright-page", "notes", PieceKind::CopyrightPage, 0, 0),
    ("dedication", "notes", PieceKind::Dedication, 0, 0),
    ("epigraph", "notes", PieceKind::Epigraph, 0, 0),
    ("contents", "notes", PieceKind::Contents, 0, 0),
    ("part", "notes", PieceKind::Part, 0, 0),
    ("opener-recto", "notes", PieceKind::Work, 0, 0),
    ("spread-verso", "notes", PieceKind::Work, 0, 1),
    ("spread-recto", "notes", PieceKind::Work, 0, 2),
    ("opener-verso", "notes", PieceKind::Work, 1, 0),
    ("verse-and-letter", "notes", PieceKind::Work, 1, 1),
    ("lists-and-table", "notes", PieceKind::Work, 1, 2),
    ("figures-and-words", "notes", PieceKind::Work, 1, 3),
    ("notes", "notes", PieceKind::Notes, 0, 0),
    ("contributors", "notes", PieceKind::Contributors, 0, 0),
    ("index", "notes", PieceKind::Index, 0, 0),
    ("colophon", "notes", PieceKind::Colophon, 0, 0),
    ("footnotes-opener", "foot", PieceKind::Work, 0, 0),
    ("footnotes-verso", "foot", PieceKind::Work, 0, 1),
    ("strict-opener", "strict", PieceKind::Work, 0, 0),
    ("strict-verso", "strict", PieceKind::Work, 0, 1),
    ("strict-recto", "strict", PieceKind::Work, 0, 2),
];

/// An edition's pages.
struct Set {
    flow: Flow,
    pages: Pages,
}

impl Set {
    /// A page of the `piece`th division of a kind.
    fn page(&self, kind: PieceKind, piece: usize, page: usize) -> Option<&Page> {
        let divisions = self.flow.divisions.iter().enumerate();
        let of_kind = divisions.filter(|(_, division)| division.kind == kind);
        let (division, _) = of_kind.into_iter().nth(piece)?;
        let mut pages =
            self.pages.pages.iter().filter(|it| it.division.0 as usize == division);
        pages.nth(page)
    }
}

/// All editions of the case's book.
fn editions() -> (Loaded, BTreeMap<String, Set>, Arc<Fonts>) {
    let root = Root::open(&cases()).expect("the case's folder");
    let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
    let inputs = build::Inputs {
        root: &root,
        scans: None,
        manifest: None,
        name: "pictures",
        date: None,
        house: None,
    };
    let loaded = build::load(&inputs, &mut sources, &mut found, &mut |_| {});
    let loaded = loaded.expect("the book is read");
    let fonts = Arc::new(Fonts::built_in());
    let shaper = Shaper::new(Arc::clone(&fonts), &[]);
    let mut set = BTreeMap::new();
    for output in &loaded.project.outputs {
        let Some(design) = output.design() else { continue };
        let flow = arranged(&loaded.book, output, &mut found);
        let theme = theme::load(&design.theme, design.trim, &mut |_, _| None, &mut found);
        let theme = theme.expect("a built-in theme");
        let pages = layout(&flow, &theme, &shaper, &mut found);
        set.insert(output.named().id.clone(), Set { flow, pages });
    }
    assert!(!found.has_errors(), "{found:?}");
    (loaded, set, fonts)
}

/// The front of the case's book.
fn front() -> (Arc<Fonts>, Front) {
    let (loaded, _, fonts) = editions();
    let design = loaded.project.outputs[0].design().expect("an edition");
    let mut found = Diagnostics::new();
    let theme = theme::load(&design.theme, design.trim, &mut |_, _| None, &mut found);
    let shaper = Shaper::new(Arc::clone(&fonts), &[]);
    let spec = loaded.project.cover.as_ref().expect("a cover is wanted");
    let (book, theme) = (&loaded.book, theme.expect("a built-in theme"));
    let cover =
        FrontCover::new(book, spec, &theme, &shaper, &mut |_, _, _, _| None, &mut found);
    let front = cover.as_ref().and_then(FrontCover::front).expect("it is set").clone();
    (fonts, front)
}

pub(crate) fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/pictures")
}

/// A picture in 16 shades.
#[derive(PartialEq)]
pub(crate) struct Shades {
    width: u32,
    height: u32,
    values: Vec<u8>,
}

impl Shades {
    pub(crate) fn painted(bitmap: &paint::Bitmap) -> Self {
        let step = u16::from(255 / (SHADES - 1));
        let shade = |grey: u8| ((u16::from(grey) + step / 2) / step) as u8;
        let values = bitmap.greys().into_iter().map(shade).collect();
        Self { width: bitmap.width(), height: bitmap.height(), values }
    }

    /// The same within a thin grey frame: the edge of the page.
    pub(crate) fn framed(mut self) -> Self {
        const FRAME: u32 = 3;
        const GREY: u8 = 9;
        for (at, value) in self.values.iter_mut().enumerate() {
            let (x, y) = (at as u32 % self.width, at as u32 / self.width);
            let edge = [x, y, self.width - 1 - x, self.height - 1 - y];
            if edge.into_iter().any(|it| it < FRAME) {
                *value = GREY;
            }
        }
        self
    }

    /// Four bits a pixel.
    fn write(&self, path: &Path) {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.width, self.height);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::Four);
        encoder.set_compression(png::Compression::High);
        let mut writer = encoder.write_header().expect("a header");
        let rows = self.values.chunks(self.width as usize);
        let packed: Vec<u8> = rows
            .flat_map(|row| row.chunks(2))
            .map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0))
            .collect();
        writer.write_image_data(&packed).expect("pixels");
        writer.finish().expect("an end");
        fs::write(path, bytes).expect("a folder to write into");
    }

    fn read(path: &Path) -> Option<Self> {
        let bytes = fs::read(path).ok()?;
        let decoded = image::load_from_memory(&bytes).ok()?.into_luma8();
        let (width, height) = decoded.dimensions();
        let step = 255 / (SHADES - 1);
        let values = decoded.into_raw().into_iter().map(|grey| grey / step).collect();
        Some(Self { width, height, values })
    }

    /// The pixels that differ by more than a shade, which is what another machine's last
    /// bit might make of one.
    fn differences(&self, other: &Self) -> usize {
        if (self.width, self.height) != (other.width, other.height) {
            return usize::MAX;
        }
        let pairs = self.values.iter().zip(&other.values);
        pairs.filter(|(a, b)| a.abs_diff(**b) > 1).count()
    }

    /// This picture against an older one: red is gone, green is new.
    fn write_difference(&self, old: &Self, path: &Path) {
        let step = 255 / (SHADES - 1);
        let mut picture = image::RgbImage::new(self.width, self.height);
        for (x, y, pixel) in picture.enumerate_pixels_mut() {
            let of = |it: &Self| {
                let inside = x < it.width && y < it.height;
                inside.then(|| it.values[(y * it.width + x) as usize] * step)
            };
            let (new, old) = (of(self).unwrap_or(255), of(old).unwrap_or(255));
            *pixel = image::Rgb([new, old, new.min(old)]);
        }
        picture.save(path).expect("a folder to write into");
    }
}

fn bless() -> bool {
    std::env::var("FLORILEGE_BLESS").is_ok_and(|value| value == "1")
}

fn compare(name: &'static str, new: &Shades, differing: &mut Vec<&'static str>) {
    compare_in(&cases().join("expected"), name, new, differing);
}

/// Compares a picture in a folder with the one that a person has looked at, or takes it
/// over.
pub(crate) fn compare_in<'n>(
    folder: &Path,
    name: &'n str,
    new: &Shades,
    differing: &mut Vec<&'n str>,
) {
    let path = folder.join(format!("{name}.png"));
    let old = Shades::read(&path);
    if bless() {
        if old.as_ref() != Some(new) {
            new.write(&path);
        }
    } else if old.as_ref().is_none_or(|old| new.differences(old) > 0) {
        let out = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/pictures");
        fs::create_dir_all(&out).expect("a folder for what differs");
        new.write(&out.join(format!("{name}.png")));
        if let Some(old) = &old {
            new.write_difference(old, &out.join(format!("{name}.difference.png")));
        }
        differing.push(name);
    }
}

pub(crate) fn report(differing: &[&str]) {
    assert!(
        differing.is_empty(),
        "pictures differ: {}; see `target/pictures/`, and take over what is meant with \
         `FLORILEGE_BLESS=1 cargo test --test suite pictures`",
        differing.join(", ")
    );
}

#[test]
fn every_kind_of_page_looks_as_it_did() {
    let (_, editions, fonts) = editions();
    let mut differing = Vec::new();
    for (name, edition, kind, piece, page) in PAGES {
        let set = &editions[edition];
        let page = set.page(kind, piece, page);
        let page = page.unwrap_or_else(|| panic!("the book has no page `{name}`"));
        let images = &set.flow.book.images;
        let bitmap = paint::page(page, &set.pages, images, &fonts, DOTS);
        compare(name, &Shades::painted(&bitmap.expect("pixels")), &mut differing);
    }
    report(&differing);
}

#[test]
fn the_cover_looks_as_it_did() {
    let mut faulty = Vec::new();
    let (fonts, front) = front();
    for (name, dots) in [("cover", 72), ("cover-thumbnail", 18)] {
        let new = Shades::painted(&front.paint(&fonts, dots).expect("pixels"));
        compare(name, &new, &mut faulty);
    }
    report(&faulty);
}

#[test]
fn every_picture_is_of_a_page() {
    let files = fs::read_dir(cases().join("expected")).expect("the pictures");
    for file in files {
        let name = file.expect("a readable folder").file_name();
        let name = name.to_string_lossy().into_owned();
        let pages = PAGES.iter().map(|page| page.0);
        let known = pages
            .chain(["cover", "cover-thumbnail"])
            .any(|page| name == format!("{page}.png"));
        assert!(known, "`{name}` is a picture of no page");
    }
}

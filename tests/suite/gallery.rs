//! The gallery of the handbook: a page in each theme that is built in, as it looks today.

use std::path::Path;
use std::sync::Arc;

use florilege::arrange::{Arrangement, arrange};
use florilege::build;
use florilege::diag::Diagnostics;
use florilege::files::Root;
use florilege::layout::layout;
use florilege::paint;
use florilege::paragraph::Shaper;
use florilege::project::{Located, PieceKind};
use florilege::source::{FileId, SourceMap, Span};
use florilege::text::Fonts;
use florilege::theme;
use florilege::units::Length;

use crate::pictures::{Shades, cases, compare_in, report};

/// Pictures are shown 50 mm wide, so that a page of 6 inches has some 440 dots to an inch.
const DOTS: u32 = 144;

/// The page that each theme is best on, in thousandths of an inch; `strict` looks like
/// `default`.
const TRIMS: [(&str, i64, i64); 9] = [
    ("default", 6_000, 9_000),
    ("octavo", 6_000, 9_000),
    ("everyman", 5_000, 8_000),
    ("library", 4_900, 7_900),
    ("atelier", 4_646, 7_283),
    ("essay", 4_921, 7_756),
    ("pocket", 4_250, 6_870),
    ("poems", 5_500, 8_500),
    ("workshop", 7_000, 10_000),
];

#[test]
fn every_theme_is_in_the_gallery_as_it_looks() {
    let root = Root::open(&cases()).expect("the case's folder");
    let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
    let mut inputs = build::Inputs::new(&root);
    inputs.name = "pictures";
    let loaded = build::load(&inputs, &mut sources, &mut found, &mut |_| {});
    let loaded = loaded.expect("the book is read");
    let output = loaded.project.outputs.iter().find(|output| output.design().is_some());
    let output = output.expect("an edition with a text");
    let fonts = Arc::new(Fonts::built_in());
    let shaper = Shaper::new(Arc::clone(&fonts), &[]);
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("book/handbook/figures/themes");
    let mut differing = Vec::new();
    for (name, width, height) in TRIMS {
        let named = Located { text: name.into(), span: Span::new(FileId(0), 0..0) };
        let trim = (Length::milli_inch(width), Length::milli_inch(height));
        let theme = theme::load(&named, trim, &mut |_, _| None, &mut found);
        let theme = theme.expect("a built-in theme");
        let arrangement = Arrangement::of(&loaded.book, output, &theme, &fonts);
        let flow = arrange(&loaded.book, arrangement.expect("an edition"), &mut found);
        let pages = layout(&flow, &theme, &shaper, &mut found);
        let work = |page: &&florilege::layout::page::Page| {
            flow.division(page.division).kind == PieceKind::Work
        };
        let page = pages.pages.iter().find(work).expect("a work");
        let images = &flow.book.images;
        let bitmap = paint::page(page, &pages, images, &fonts, DOTS);
        let picture = Shades::painted(&bitmap.expect("pixels")).framed();
        compare_in(&folder, name, &picture, &mut differing);
    }
    report(&differing);
}

#[test]
fn the_gallery_has_every_theme() {
    let shown: Vec<&str> = TRIMS.iter().map(|it| it.0).collect();
    let built_in = theme::BUILT_IN.iter().map(|it| it.0).filter(|it| *it != "strict");
    assert_eq!(shown, built_in.collect::<Vec<_>>());
}

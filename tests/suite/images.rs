//! Images as a book brings them: what is not whole or would be lost is a message, and what
//! is put right is so for every edition.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Write as _;

use florilege::epub::{self, EpubOptions};
use image::{DynamicImage, RgbImage};

use crate::epub::{check_ways, file};
use crate::read_sample::Sample;

/// A book of one work with one image.
fn book(name: &str, bytes: Vec<u8>) -> Sample {
    let mut sample = Sample::new("en-US");
    sample.images = vec![(name.to_owned(), bytes)];
    sample.work("a.md", &format!("# A\n\nText.\n\n![what it shows]({name})\n"));
    sample
}

fn codes(sample: &Sample) -> Vec<String> {
    sample.messages().iter().map(|it| it[..4].to_owned()).collect()
}

/// A photograph, wider than high, that was taken with the camera on its side.
fn on_its_side() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let picture = DynamicImage::ImageRgb8(RgbImage::new(60, 40));
    picture.write_to(&mut bytes, image::ImageFormat::Jpeg).unwrap();
    let mut bytes = bytes.into_inner();
    let noted =
        b"\xFF\xE1\0\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\
                  \0\0\0\0\0\0";
    bytes.splice(2..2, noted.iter().copied());
    bytes
}

fn drawing(body: &str) -> Vec<u8> {
    let root = "<svg xmlns='http://www.w3.org/2000/svg' width='60' height='40'";
    format!("{root} onload='run()'>{body}</svg>").into_bytes()
}

#[test]
fn a_photograph_is_turned_for_all_editions() {
    let mut sample = book("a.jpg", on_its_side());
    let flow = sample.flow();
    assert_eq!(codes(&sample), ["S021"]);
    let image = &flow.book.images[0];
    assert_eq!((image.file.width, image.file.height), (40, 60));
    // The e-book has the same bytes, and no reading system turns them once more.
    let package = epub::package(&flow, None, &EpubOptions::default(), &mut sample.found);
    let item = package.items.iter().find(|it| it.media_type == "image/jpeg").unwrap();
    assert_eq!(item.bytes, image.file.bytes);
    assert!(!item.bytes.windows(4).any(|it| it == b"Exif"));
}

#[test]
fn half_a_picture_is_an_error_with_a_remedy() {
    let whole = on_its_side();
    let mut sample = book("a.jpg", whole[..whole.len() * 2 / 3].to_vec());
    sample.flow();
    assert_eq!(codes(&sample), ["S020"]);
    let message = sample.messages().concat();
    assert!(message.contains("`a.jpg` breaks off"), "{message}");
    assert!(sample.found.has_errors());
}

#[test]
fn a_label_in_html_is_an_error_and_not_an_empty_box() {
    let body = "<foreignObject width='9' height='9'><p \
                xmlns='http://www.w3.org/1999/xhtml'>A label</p></foreignObject>";
    let mut sample = book("a.svg", drawing(body));
    sample.flow();
    assert_eq!(codes(&sample), ["S023"]);
    assert!(sample.messages().concat().contains("A label"));
}

#[test]
fn what_a_drawing_would_run_is_in_no_edition() {
    let mut sample = book("a.svg", drawing("<script>run()</script><path d='M0 0h9'/>"));
    let flow = sample.flow();
    assert_eq!(codes(&sample), ["S024"]);
    let package = epub::package(&flow, None, &EpubOptions::default(), &mut sample.found);
    let svg = file(&package, "images/1-a.svg");
    assert!(svg.contains("<path") && !svg.contains("run()"), "{svg}");
    check_ways(&package);
}

#[test]
fn a_drawing_that_asks_for_a_day_is_refused_at_once() {
    let mut body = String::new();
    for at in 1..40 {
        let mask = format!("mask='url(#m{})'", at - 1);
        let _ = write!(body, "<mask id='m{at}' {mask}><rect {mask}/></mask>");
    }
    let mut sample = book("a.svg", drawing(&format!("{body}<rect mask='url(#m39)'/>")));
    sample.flow();
    assert!(codes(&sample).contains(&"S025".to_owned()), "{:?}", sample.messages());
}

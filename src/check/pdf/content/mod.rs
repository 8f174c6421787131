//! What the pages' content does: where marks begin, which inks it lays, how fine its
//! pictures are.
//!
//! The operators of each page are followed with the state that matters for this, into
//! forms as well. A glyph is taken for as wide as its font says, .72 em high and .25 em
//! deep; a clip for the rectangle around it. Gradients are taken for what their clip lets
//! through, and for the darkest of their colours. What cannot be measured is put down with
//! its page, never passed over.

mod colour;
mod contents;
mod font;
mod function;
mod functions;
mod image;
mod ink;
mod inline;
mod matrix;
mod sheet;
mod space;
mod state;
mod text;
mod walk;

use std::io::Read as _;
use std::rc::Rc;

use flate2::read::ZlibDecoder;
use hayro_syntax::object::{Object, Stream};
use hayro_syntax::page::Resources;
use hayro_syntax::{Filter, Pdf};

use super::corners::{media, trim};
use super::document::name;
use super::unpack::{is_picture, unpacked};

pub(super) use contents::{PageContents, PageMarks};

use sheet::MarkedPage;
use state::GraphicsState;

/// The most operators that are looked at in a file.
const MOST: usize = 50_000_000;

/// How often forms are followed in a file: ten forms that call the next ten times each
/// are ten thousand millions of calls.
const FORM_CALLS: usize = 200_000;

/// The most bytes that all contents may unpack to: a file of a few kilobytes can hold
/// gigabytes of nothing.
const UNPACKED: u64 = 256 << 20;

/// The most places that are listed of one kind.
const LISTED: usize = 50;

/// Looks at all pages, and at all forms and patterns.
pub(super) fn contents(pdf: &Pdf) -> PageContents {
    let mut contents = PageContents::default();
    for (index, page) in pdf.pages().iter().enumerate() {
        let mut bytes = Vec::new();
        match page.raw().get::<Object<'_>>("Contents") {
            Some(Object::Stream(stream)) => contents.unpack(&stream, &mut bytes),
            Some(Object::Array(parts)) => {
                for stream in parts.iter::<Stream<'_>>() {
                    contents.unpack(&stream, &mut bytes);
                    bytes.push(b'\n');
                }
            }
            _ => {}
        }
        let place = format!("page {}", index + 1);
        let frame = trim(page).unwrap_or_else(|| media(page));
        let mut sheet = MarkedPage::new(&place, frame);
        sheet.keeps_texts = pdf.pages().len() == 1;
        contents.follow(
            &bytes,
            page.resources(),
            GraphicsState::default(),
            &mut sheet,
            0,
        );
        contents.pages.push(sheet.marks);
    }
    for object in pdf.objects() {
        if let Object::Stream(stream) = object {
            contents.unused_form(&stream);
        }
    }
    contents
}

impl PageContents {
    /// Looks at the colours of a form or pattern that no page was seen to use.
    fn unused_form(&mut self, stream: &Stream<'_>) {
        let dict = stream.dict();
        let is_form = name(dict, "Subtype") == "Form" || dict.contains_key("PatternType");
        if is_form && !self.used.contains(&stream.obj_id()) {
            let mut bytes = Vec::new();
            self.unpack(stream, &mut bytes);
            let resources = Resources::new(dict.get("Resources").unwrap_or_default());
            let mut sheet = MarkedPage::new("a form", matrix::ALL);
            self.follow(&bytes, &resources, GraphicsState::default(), &mut sheet, 0);
        }
    }

    /// What a form holds, unpacked once.
    fn form(&mut self, stream: &Stream<'_>) -> Rc<[u8]> {
        if let Some(known) = self.unpacked_forms.get(&stream.obj_id()) {
            return Rc::clone(known);
        }
        let mut bytes = Vec::new();
        self.unpack(stream, &mut bytes);
        let bytes: Rc<[u8]> = bytes.into();
        self.unpacked_forms.insert(stream.obj_id(), Rc::clone(&bytes));
        bytes
    }

    /// Appends a stream's content, as far as the cap allows. What is damaged ends where
    /// the damage is.
    fn unpack(&mut self, stream: &Stream<'_>, content: &mut Vec<u8>) {
        let before = content.len();
        let left = UNPACKED.saturating_sub(self.unpacked);
        let plain =
            ["DecodeParms", "DP"].iter().all(|it| !stream.dict().contains_key(*it));
        if matches!(stream.filters()[..], [Filter::FlateDecode]) && plain {
            let raw = stream.raw_data();
            let _ = ZlibDecoder::new(&*raw).take(left).read_to_end(content);
        } else {
            match unpacked(stream, usize::try_from(left).unwrap_or(usize::MAX)) {
                Some(decoded) => content.extend(decoded),
                None if is_picture(&stream.filters()) => {}
                None => self.cut = Some("a packed stream is damaged or too large"),
            }
        }
        let size = (content.len() - before) as u64;
        if size >= left {
            self.cut = Some("contents unpack to more than 256 MB");
        }
        self.unpacked += size;
    }

    /// Notes RGB once for each place.
    fn saw_rgb(&mut self, place: &str, operator: &'static str) {
        let known =
            self.rgb.last().is_some_and(|last| last.0 == place && last.1 == operator);
        if !known && self.rgb.len() < LISTED {
            self.rgb.push((place.to_owned(), operator));
        }
    }
}

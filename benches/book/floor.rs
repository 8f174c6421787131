//! The floor: a program that does nothing but shape every word of a book and compress
//! what three files would hold of them. No program that sets the book can do with less.

use std::fs;
use std::io::Write;
use std::path::Path;

use flate2::{Compression, write::ZlibEncoder};
use harfrust::font::Blob;
use harfrust::{
    Buffer, Direction, Font, Script, ShapeOptions, ShapePlan, ShaperFont, Tag,
};

const FACE: &[u8] =
    include_bytes!("../../fonts/libertinus-serif/LibertinusSerif-Regular.otf");

/// Shapes and compresses the chapters in `folder`; returns the bytes written.
pub(crate) fn run(folder: &Path) -> usize {
    let font = Font::new(Blob::from(FACE), 0).expect("the face is sound");
    let (direction, script) =
        (Direction::LeftToRight, Script::from_iso15924_tag(Tag::new(b"Latn")));
    let plan = ShapePlan::new(&font, direction, script, None, &[]);
    let font = ShaperFont::new(&font);
    let mut buffer = Buffer::new();
    let (mut text, mut glyphs) = (String::new(), Vec::new());
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the generated book")
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    files.sort();
    for file in files {
        text.push_str(&fs::read_to_string(file).expect("a chapter is text"));
    }
    for word in text.split_whitespace() {
        buffer.reset();
        buffer.push_str(word);
        buffer.set_direction(direction);
        buffer.set_script(script);
        let options = ShapeOptions::new().plan(Some(&plan));
        harfrust::shape(&font, &mut buffer, options).expect("it shapes");
        for (info, position) in buffer.glyph_infos().iter().zip(buffer.glyph_positions())
        {
            glyphs.extend_from_slice(&(info.glyph_id as u16).to_be_bytes());
            glyphs.extend_from_slice(&(position.x_advance as i16).to_be_bytes());
        }
    }
    // One reflowable file of the text, two paginated ones of the glyphs.
    deflated(text.as_bytes()) + deflated(&glyphs) + deflated(&glyphs)
}

fn deflated(bytes: &[u8]) -> usize {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(bytes).expect("memory takes all");
    encoder.finish().expect("memory takes all").len()
}

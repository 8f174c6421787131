//! One tiny book by `epub-builder` and `printpdf`, so that anyone can judge again why
//! Florilege writes its own EPUB package and sets its PDFs with `krilla`.
//!
//! `tests/evidence/run` builds it and lets the validators speak.

use std::error::Error;
use std::path::Path;

use epub_builder::{EpubBuilder, EpubContent, EpubVersion, ReferenceType, ZipLibrary};
use printpdf::{
    Mm, Op, ParsedFont, PdfConformance, PdfDocument, PdfFontHandle, PdfPage, PdfSaveOptions,
    Point, Pt, Rect, TextItem,
};

const FACE: &[u8] = include_bytes!("../../../fonts/alegreya-sans/AlegreyaSans-Regular.ttf");

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: evidence FOLDER")?;
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder)?;
    std::fs::write(folder.join("epub-builder.epub"), epub("Two Lamps")?)?;
    std::fs::write(folder.join("epub-builder-ampersand.epub"), epub("Lamp & Oil")?)?;
    std::fs::write(folder.join("printpdf.pdf"), pdf(PdfConformance::X1A_2001_PDF_1_3))?;
    std::fs::write(folder.join("printpdf-2003.pdf"), pdf(PdfConformance::X1A_2003_PDF_1_4))?;
    Ok(())
}

/// A book with one language and one author: the plainest use there is.
fn epub(title: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let chapter = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
        <html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\" xml:lang=\"en\">\
        <head><title>One</title></head><body><h1>One</h1><p>A lamp was lit.</p></body></html>";
    let mut builder = EpubBuilder::new(ZipLibrary::new()?)?;
    builder.epub_version(EpubVersion::V30);
    builder.set_title(title);
    builder.add_author("Ada Quill");
    builder.add_language("en");
    builder.add_content(
        EpubContent::new("one.xhtml", chapter.as_bytes())
            .title("One")
            .reftype(ReferenceType::Text),
    )?;
    let mut file = Vec::new();
    builder.generate(&mut file)?;
    Ok(file)
}

/// A page of 6 × 9 in with a bleed of 9 pt all round: its TrimBox should read
/// `9 9 441 657`.
fn pdf(conformance: PdfConformance) -> Vec<u8> {
    let mut document = PdfDocument::new("Two Lamps");
    document.metadata.info.conformance = conformance;
    let face = ParsedFont::from_bytes(FACE, 0, &mut Vec::new()).expect("the face is sound");
    let font = document.add_font(&face);
    let operators = vec![
        Op::StartTextSection,
        Op::SetTextCursor { pos: Point { x: Mm(20.0).into(), y: Mm(120.0).into() } },
        Op::SetFont { font: PdfFontHandle::External(font), size: Pt(11.0) },
        Op::ShowText { items: vec![TextItem::Text("A lamp was lit.".to_owned())] },
        Op::EndTextSection,
    ];
    let mut page = PdfPage::new(Mm(158.75), Mm(234.95), operators);
    page.trim_box = Rect { x: Pt(9.0), y: Pt(9.0), width: Pt(432.0), height: Pt(648.0), ..page.trim_box };
    document.with_pages(vec![page]).save(&PdfSaveOptions::default(), &mut Vec::new())
}

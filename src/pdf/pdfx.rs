//! What makes a file PDF/X: header, output intent, document information, XMP.
//!
//! The writer knows no PDF/X, so its file's [tail](super::tail) is written anew with what
//! ISO 15930 asks for.
//!
//! Sources: ISO 15930-1 (X-1a:2001, PDF 1.3), 15930-4 (X-1a:2003, PDF 1.4), 15930-7
//! (X-4, PDF 1.6).

use super::tail::{PdfTail, Rewritten};
use super::{FourInkPress, PrintOptions};
use crate::project::PrintStandard;

/// Finishes a file of the writer, with more entries for its catalog. `None` if it is not
/// built as its files are.
pub(super) fn finish(
    bytes: &[u8],
    options: &PrintOptions,
    entries: &str,
) -> Option<Vec<u8>> {
    let parts = PdfTail::read(bytes)?;
    let mut file = Rewritten::new(&parts, Some(header(options.standard)));
    let embedded = options.press.as_ref().filter(|_| options.embed);
    let profile = embedded.map(|press| file.stream("/N 4", press.bytes()));
    let intent = output_intent(options, profile);
    let information = format!("{}{}", parts.information()?, information(options));
    let xmp = marked_xmp(parts.xmp()?, options)?;
    let catalog = format!("{}{entries}/OutputIntents[{intent}]", parts.catalog()?);
    Some(file.close(&information, &xmp, &catalog))
}

/// Finishes a file that is no PDF/X, for printers that take any.
pub(super) fn unclaimed(bytes: &[u8]) -> Option<Vec<u8>> {
    let parts = PdfTail::read(bytes)?;
    let file = Rewritten::new(&parts, None);
    Some(file.close(parts.information()?, parts.xmp()?, parts.catalog()?))
}

fn header(standard: PrintStandard) -> &'static [u8] {
    match standard {
        PrintStandard::X1a2001 => b"%PDF-1.3",
        PrintStandard::X1a2003 => b"%PDF-1.4",
        PrintStandard::X4 => b"%PDF-1.6",
    }
}

fn information(options: &PrintOptions) -> &'static str {
    match options.standard {
        PrintStandard::X1a2001 => {
            "/Trapped/False/GTS_PDFXVersion(PDF/X-1:2001)\
             /GTS_PDFXConformance(PDF/X-1a:2001)"
        }
        PrintStandard::X1a2003 => "/Trapped/False/GTS_PDFXVersion(PDF/X-1a:2003)",
        PrintStandard::X4 => "/Trapped/False",
    }
}

/// The printing condition by its registered name, or with the press's profile.
fn output_intent(options: &PrintOptions, profile: Option<u32>) -> String {
    let condition = plain(&options.condition);
    let name = options.press.as_ref().map(|press| plain(&press.description()));
    let name = name.filter(|name| !name.is_empty()).unwrap_or(condition.clone());
    let mut intent = format!(
        "<</Type/OutputIntent/S/GTS_PDFX/OutputConditionIdentifier({condition})\
         /OutputCondition({name})/Info({name})"
    );
    if options.condition != FourInkPress::UNREGISTERED {
        intent.push_str("/RegistryName(http://www.color.org)");
    }
    if let Some(number) = profile {
        let entry = ["/DestOutputProfile ", &number.to_string(), " 0 R"];
        intent.push_str(&entry.concat());
    }
    intent + ">>"
}

/// A text that stands in a string of PDF as it is.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|character| character.is_ascii_graphic() || *character == ' ')
        .filter(|character| !matches!(character, '(' | ')' | '\\'))
        .collect()
}

/// The XMP with the version and conformance that the rest of the file states.
fn marked_xmp(xmp: &str, options: &PrintOptions) -> Option<String> {
    let (year, month, day) = options.identity.date.filled();
    let marks = match options.standard {
        PrintStandard::X1a2001 => {
            "<pdfx:GTS_PDFXVersion>PDF/X-1:2001</pdfx:GTS_PDFXVersion>\
             <pdfx:GTS_PDFXConformance>PDF/X-1a:2001</pdfx:GTS_PDFXConformance>"
        }
        PrintStandard::X1a2003 => {
            "<pdfx:GTS_PDFXVersion>PDF/X-1a:2003</pdfx:GTS_PDFXVersion>"
        }
        PrintStandard::X4 => "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>",
    };
    let description = format!(
        "<rdf:Description rdf:about=\"\" \
         xmlns:pdfx=\"http://ns.adobe.com/pdfx/1.3/\" \
         xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\" \
         xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" \
         xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\">{marks}\
         <pdf:Trapped>False</pdf:Trapped>\
         <xmp:MetadataDate>{year:04}-{month:02}-{day:02}T00:00:00Z</xmp:MetadataDate>\
         <xmpMM:VersionID>1</xmpMM:VersionID></rdf:Description></rdf:RDF>"
    );
    let marked = match options.standard {
        PrintStandard::X1a2001 => xmp.replace(
            "<pdf:PDFVersion>1.4</pdf:PDFVersion>",
            "<pdf:PDFVersion>1.3</pdf:PDFVersion>",
        ),
        _ => xmp.to_owned(),
    };
    let at = marked.find("</rdf:RDF>")?;
    Some(format!("{}{description}{}", &marked[..at], &marked[at + "</rdf:RDF>".len()..]))
}

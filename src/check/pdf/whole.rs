//! Whether all of a file arrived: what pages lead to can be read, and what is packed unpacks to
//! what was packed (RFC 1950 puts a checksum behind it).
//!
//! Readers are lenient: a font with a flipped bit, or a page that breaks off, opens without
//! a word, and is noticed on paper.

use crate::check::Clause;
use std::io::{Read as _, copy, sink};

use flate2::read::ZlibDecoder;
use hayro_syntax::object::{Dict, Number, Object, ObjectIdentifier, Stream};
use hayro_syntax::{Filter, Pdf};

use super::owners::{self, Owners};
use crate::check::Report;
use crate::diag::Code;

/// The most bytes that all streams may unpack to.
const UNPACKED: u64 = 1 << 30;

pub(super) fn check(pdf: &Pdf, report: &mut Report) {
    let (mut read, mut left) = (0, UNPACKED);
    let mut damaged: Vec<(ObjectIdentifier, String)> = Vec::new();
    for object in pdf.objects() {
        read += 1;
        if let Object::Stream(stream) = &object
            && let Err(why) = unpack(stream, &mut left)
        {
            damaged.push((stream.obj_id(), why));
        }
    }
    let Owners { pages, lost, reading, .. } = owners::follow(pdf);
    damaged.extend(lost.into_iter().map(|id| (id, String::from("it cannot be read"))));
    let words = |(id, why): &(ObjectIdentifier, String)| {
        let page = pages.get(id).map_or(String::new(), |page| format!(", page {page}"));
        format!("object {}{page}: {why}", id.obj_number)
    };
    let there = pdf.pages().len();
    let pages_lost = counted(pdf)
        .filter(|&wanted| wanted != there)
        .map(|wanted| format!("{there} of {wanted} pages can be read"));
    let findings = pages_lost.into_iter().chain(damaged.iter().map(words)).collect();
    report.judged(
        Code::PdfDamaged,
        Clause::NothingDamaged,
        findings,
        format!("{read} objects"),
    );
    if reading.is_cut {
        report.leave(&["damage of what is too deep in other objects"]);
    }
    if left == 0 {
        report.leave(&["damage beyond the first 1 GB unpacked"]);
    }
}

/// How many pages the file says it has.
fn counted(pdf: &Pdf) -> Option<usize> {
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())?;
    let count = catalog.get::<Dict<'_>>("Pages")?.get::<Number>("Count")?;
    usize::try_from(count.as_i64()).ok()
}

/// Unpacks a stream that the DEFLATE method packed, as far as `left` bytes go.
fn unpack(stream: &Stream<'_>, left: &mut u64) -> Result<(), String> {
    if *left == 0 || stream.filters().first() != Some(&Filter::FlateDecode) {
        return Ok(());
    }
    let raw = stream.raw_data();
    let unpacked = copy(&mut ZlibDecoder::new(&*raw).take(*left), &mut sink());
    let size =
        unpacked.map_err(|error| format!("its packed data break off ({error})"))?;
    *left -= size.min(*left);
    Ok(())
}

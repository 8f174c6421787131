//! Whether a PDF fits a printer: trim, pages, margins, bleed, size of the file.
//!
//! Margins are measured where marks begin, heads and folios too. Marks that reach the trim
//! are meant to: they need bleed, and no margin.

use crate::check::Clause;
use hayro_syntax::object::{Array, Dict};

use super::content::PageContents;
use super::corners::{Corners, media, trim};
use super::document::CheckedPdf;
use super::ink::{told, type_size};
use crate::check::Report;
use crate::check::profile::{Paper, PrinterProfile, ProfileProduct};
use crate::diag::Code;

/// Points to the inch.
const INCH: f64 = 72.0;

/// How far a size may be off, in inches: sizes of vendors are rounded.
const SLACK: f64 = 0.01;

/// How far punctuation and round letters may hang into a margin, in inches.
const HANGING: f64 = 0.04;

/// Checks a PDF against a profile.
pub(super) fn check(
    profile: &PrinterProfile,
    document: &CheckedPdf<'_>,
    pages: &PageContents,
    report: &mut Report,
) {
    if profile.medium != ProfileProduct::Print {
        let words = format!("{} takes EPUB", profile.name);
        return report.failed(Code::ProfileKind, Clause::KindOfFile, vec![words]);
    }
    let list = document.pdf.pages();
    let count = list.len();
    let frames: Vec<(Corners, Corners)> = list
        .iter()
        .map(|page| (trim(page).unwrap_or_else(|| media(page)), media(page)))
        .collect();
    let Some(&(first, outer)) = frames.first() else { return };
    trims(profile, first, report);
    page_count(profile, count, report);
    papers(profile, count, first, report);
    blanks(profile, pages, report);
    no_annotations(profile, document, report);
    type_size(pages, profile, report);
    let bled = (0..4).any(|side| (outer[side] - first[side]).abs() > 0.5);
    bleed(profile, bled, &frames, pages, report);
    margins(profile, bled, &frames, pages, report);
    if let Some(limit) = &profile.file_mb {
        let clause = Clause::SizeOfTheFile;
        crate::check::epub::file_size(limit, document.bytes.len(), clause, report);
    }
    if let Some(wanted) = &profile.pdfx {
        let is = report.standard.clone();
        let says_so = document.info_text("GTS_PDFXVersion").is_some()
            || document.xmp_value("GTS_PDFXVersion").is_some();
        let findings = (!says_so || !wanted.value.contains(&is)).then(|| {
            let is = if says_so { &*is } else { "none that it names" };
            format!("it is {is}; wanted: {}", wanted.value.join(", "))
        });
        let code = wanted.code(Code::ProfileKind);
        report.judged(code, Clause::PdfStandard, findings.into_iter().collect(), is);
    }
}

fn trims(profile: &PrinterProfile, trim: Corners, report: &mut Report) {
    let Some(offered) = &profile.trims else { return };
    let (width, height) = ((trim[2] - trim[0]) / INCH, (trim[3] - trim[1]) / INCH);
    let is = |size: &String| is_size(size, width, height);
    let custom = profile.custom_trim.as_ref().is_some_and(|it| {
        let within = |[least, most]: [f64; 2], size| {
            (least - SLACK..=most + SLACK).contains(&size)
        };
        within(it.value.width, width) && within(it.value.height, height)
    });
    let shown = format!("{width:.2} × {height:.2} in");
    let clause = Clause::TrimSize;
    if offered.value.iter().any(is) {
        report.passed(clause, shown);
    } else if custom {
        report.passed(clause, shown + ", a size of one's own");
    } else {
        let words = format!("{shown} is not among those of {}", profile.name);
        report.failed(offered.code(Code::ProfileTrim), clause, vec![words]);
    }
}

/// Whether `6x9` is this width and height, in inches.
fn is_size(size: &str, width: f64, height: f64) -> bool {
    let near = |text: &str, size: f64| {
        text.parse::<f64>().is_ok_and(|it| (it - size).abs() <= SLACK)
    };
    size.split_once('x')
        .is_some_and(|(wide, high)| near(wide, width) && near(high, height))
}

fn page_count(profile: &PrinterProfile, count: usize, report: &mut Report) {
    if let Some(limits) = &profile.pages {
        let [fewest, most] = limits.value;
        let findings = (!(fewest..=most).contains(&count))
            .then(|| format!("{count} pages; {} binds {fewest} to {most}", profile.name));
        let code = limits.code(Code::ProfilePages);
        let findings = findings.into_iter().collect();
        report.judged(code, Clause::NumberOfPages, findings, count.to_string());
    }
    if let Some(even) = profile.even.as_ref().filter(|it| it.value) {
        let odd = (!count.is_multiple_of(2)).then(|| format!("{count} pages are odd"));
        let code = even.code(Code::ProfilePages);
        report.judged(code, Clause::EvenNumberOfPages, odd.into_iter().collect(), "");
    }
}

/// Which papers the printer binds so many pages of such a size with.
fn papers(profile: &PrinterProfile, count: usize, trim: Corners, report: &mut Report) {
    if profile.paper.is_empty() {
        return;
    }
    let (width, height) = ((trim[2] - trim[0]) / INCH, (trim[3] - trim[1]) / INCH);
    let most = |paper: &Paper| {
        let of_trim = paper.most_by_trim.iter().flat_map(|it| &it.value);
        let of_trim = of_trim.filter(|(size, _)| is_size(size, width, height));
        let of_paper = paper.pages.as_ref().map(|it| it.value[1]);
        of_trim.map(|(_, most)| *most).next().or(of_paper)
    };
    let binds = |paper: &Paper| {
        let fewest = paper.pages.as_ref().map_or(0, |it| it.value[0]);
        let largest = paper.largest_trim.as_ref().map(|it| it.value);
        let fits =
            largest.is_none_or(|it| width <= it[0] + SLACK && height <= it[1] + SLACK);
        fits && count >= fewest && most(paper).is_none_or(|most| count <= most)
    };
    let fitting: Vec<&str> = profile
        .paper
        .iter()
        .filter(|(_, paper)| binds(paper))
        .map(|(name, _)| name.as_str())
        .collect();
    let words = || format!("{} binds {count} such pages on no paper", profile.name);
    let findings = fitting.is_empty().then(words).into_iter().collect();
    report.judged(Code::ProfilePages, Clause::Papers, findings, fitting.join(", "));
}

/// Blank pages: at the end where the printer wants one, and not too many in a row.
fn blanks(profile: &PrinterProfile, pages: &PageContents, report: &mut Report) {
    if let Some(last) = profile.last_blank.as_ref().filter(|it| it.value) {
        let marked = pages.pages.last().is_some_and(|page| page.any);
        let findings = marked.then(|| String::from("there are marks on it"));
        let code = last.code(Code::ProfilePages);
        report.judged(code, Clause::LastPageBlank, findings.into_iter().collect(), "");
    }
    let Some(limit) = &profile.most_blank else { return };
    let (mut run, mut longest) = (0, (0, 0));
    for (page, number) in pages.pages.iter().zip(1..) {
        run = if page.any { 0 } else { run + 1 };
        longest = longest.max((run, number));
    }
    let words =
        || format!("{} up to page {}, {} at most", longest.0, longest.1, limit.value);
    let findings = (longest.0 > limit.value).then(words).into_iter().collect();
    let code = limit.code(Code::ProfilePages);
    report.judged(code, Clause::BlankPagesInARow, findings, longest.0.to_string());
}

/// No links, notes and bookmarks, for printers that refuse them.
fn no_annotations(
    profile: &PrinterProfile,
    document: &CheckedPdf<'_>,
    report: &mut Report,
) {
    let Some(fact) = profile.no_annotations.as_ref().filter(|it| it.value) else {
        return;
    };
    let pages = document.pdf.pages().iter().zip(1..);
    let annotated = pages.filter(|(page, _)| {
        page.raw()
            .get::<Array<'_>>("Annots")
            .is_some_and(|it| it.iter::<Dict<'_>>().next().is_some())
    });
    let mut findings: Vec<String> = annotated
        .map(|(_, number)| format!("page {number} has links or notes"))
        .collect();
    if document.catalog.contains_key("Outlines") {
        findings.push(String::from("it has bookmarks"));
    }
    let code = fact.code(Code::PdfForbidden);
    report.judged(code, Clause::NoLinksNotesAndBookmarks, findings, "");
}

/// No bleed is fine where no mark reaches the edge, but for printers that always want it.
fn bleed(
    profile: &PrinterProfile,
    bled: bool,
    frames: &[(Corners, Corners)],
    pages: &PageContents,
    report: &mut Report,
) {
    let Some(wanted) = &profile.bleed else { return };
    if !bled {
        let reaching: Vec<usize> = pages
            .pages
            .iter()
            .zip(1..)
            .filter(|(page, _)| page.reaching.contains(&true))
            .map(|(_, number)| number)
            .collect();
        if !reaching.is_empty() {
            let findings = told(&reaching, "has marks at the edge, and no bleed");
            report.failed(wanted.code(Code::ProfileBleed), Clause::Bleed, findings);
        } else if wanted.value.always {
            let words = format!("{} wants {} in of it", profile.name, wanted.value.edges);
            report.failed(Code::ProfileAdvice, Clause::Bleed, vec![words]);
        } else {
            report.not_applicable(Clause::Bleed, "the file has none, and needs none");
        }
        return;
    }
    let mut findings = Vec::new();
    let edge = wanted.value.edges;
    let spine = if wanted.value.at_spine { edge } else { 0.0 };
    for (index, (trim, media)) in frames.iter().enumerate() {
        let is_recto = index.is_multiple_of(2);
        let (left, right) = if is_recto { (spine, edge) } else { (edge, spine) };
        let given = [
            trim[0] - media[0],
            trim[1] - media[1],
            media[2] - trim[2],
            media[3] - trim[3],
        ]
        .map(|it| it / INCH);
        let wanted = [left, edge, right, edge];
        if given.iter().zip(wanted).any(|(given, wanted)| (given - wanted).abs() > SLACK)
        {
            // Adding zero takes the sign of a rounded nothing away.
            let rounded = |side: f64| (side * 1000.0).round() / 1000.0 + 0.0;
            let words =
                |it: [f64; 4]| it.map(|side| format!("{:.3}", rounded(side))).join(" ");
            findings.push(format!(
                "page {}: {} in (left, foot, right, head), wanted {}",
                index + 1,
                words(given),
                words(wanted)
            ));
        }
    }
    let seen = format!("{edge} in");
    report.judged(wanted.code(Code::ProfileBleed), Clause::Bleed, findings, seen);
}

/// The margins of all pages, each with the page where it is least.
fn margins(
    profile: &PrinterProfile,
    bled: bool,
    frames: &[(Corners, Corners)],
    pages: &PageContents,
    report: &mut Report,
) {
    let mut least = [Least::default(); 4];
    for (index, (frame, page)) in frames.iter().zip(&pages.pages).enumerate() {
        let (Some(marks), trim) = (page.inside, frame.0) else { continue };
        let [left, right] = [marks[0] - trim[0], trim[2] - marks[2]];
        let (inner, outer) =
            if index.is_multiple_of(2) { (left, right) } else { (right, left) };
        let margins = [inner, outer, trim[3] - marks[3], marks[1] - trim[1]];
        for (least, margin) in least.iter_mut().zip(margins) {
            least.take(margin / INCH, index + 1);
        }
    }
    let code = Code::ProfileMargin;
    let [inner, outer, head, foot] = least;
    if let Some((wanted, confidence)) = profile.least_inner(frames.len(), bled) {
        let code = confidence.code(code);
        inner.judge(Clause::MarginAtTheSpine, wanted, HANGING, code, report);
    }
    if let Some(margin) = profile.least_margin(bled) {
        let code = margin.code(code);
        outer.judge(Clause::MarginAtTheForeEdge, margin.value, HANGING, code, report);
        head.judge(Clause::MarginAtTheHead, margin.value, SLACK, code, report);
        foot.judge(Clause::MarginAtTheFoot, margin.value, SLACK, code, report);
    }
}

/// The least margin of one side, in inches, and the page that has it.
#[derive(Debug, Clone, Copy, Default)]
struct Least(Option<(f64, usize)>);

impl Least {
    fn take(&mut self, margin: f64, page: usize) {
        if self.0.is_none_or(|least| margin < least.0) {
            self.0 = Some((margin, page));
        }
    }

    fn judge(
        self,
        clause: Clause,
        wanted: f64,
        slack: f64,
        code: Code,
        report: &mut Report,
    ) {
        let Some((given, page)) = self.0 else {
            return report.not_applicable(clause, "there are no marks");
        };
        let seen = format!("{given:.3} in on page {page}; {wanted} in at least");
        let findings = (given < wanted - slack).then(|| seen.clone());
        report.judged(code, clause, findings.into_iter().collect(), seen);
    }
}

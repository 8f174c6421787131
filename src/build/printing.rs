//! How each print edition is made: as the manifest says, else as its printer's profile
//! wants it.
//!
//! The gutter follows from the number of pages and only moves the text block. So all print
//! files of one trim and theme have the same pages, and one page-list is true for all.

use crate::check::{PrinterProfile, ProfileProduct, Profiles};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::files::{FileKind, Files, NamedPath, open_bytes};
use crate::ground::Date;
use crate::layout::page::{Page, PageKind, Pages};
use crate::pdf::{Bleed, FourInkPress, Identity, PrintOptions};
use crate::project::{
    BleedSides, Located, Naming, Output, PrintOutput, PrintSpec, PrintStandard,
};
use crate::source::Span;
use crate::theme::Geometry;
use crate::units::Length;

/// The bleed of an edition that wants one and has no profile that says how wide.
const BLEED: Length = Length::milli_inch(125);

/// Margins may be so much smaller than a profile says: its numbers are rounded.
const SLACK: Length = Length::milli_inch(5);

/// A printer, and where the manifest names it.
#[derive(Clone, Copy)]
struct Printer<'a> {
    profile: &'a PrinterProfile,
    named: &'a Located,
}

/// The leaves of a book, as far as a printer's margins depend on them.
#[derive(Clone, Copy)]
struct BookLeaves {
    /// Pages, blank ones at the end included.
    pages: usize,
    bled: bool,
}

/// Reports profiles that there are not, and those of another kind than their edition.
pub(super) fn check_profiles(outputs: &[&Output], found: &mut Diagnostics) {
    let profiles = Profiles::built_in();
    for output in outputs {
        let profile = profiles.of_output(output, found);
        if let (Some(profile), Some(named)) = (profile, &output.named().profile) {
            check_kind(profile, output, named, found);
        }
    }
}

/// How a print file of these pages is made.
pub(super) fn settle(
    output: &PrintOutput,
    page: &Geometry,
    pages: &Pages,
    root: &dyn Files,
    date: Date,
    found: &mut Diagnostics,
) -> PrintOptions {
    let profiles = Profiles::built_in();
    let printer =
        output.named.profile.as_ref().and_then(|named| {
            Some(Printer { profile: profiles.get(&named.text)?, named })
        });
    let profile = printer.map(|printer| printer.profile);
    let spec = &output.print;
    let options = inks(spec, profile, &output.named, date, root, found);
    if options.press.is_none()
        && let Some(note) = in_one_ink(pages, &output.named)
    {
        found.push(note);
    }
    let bleed = bleed(spec, profile);
    if bleed == Bleed::None
        && let Some(cut) = unbled(pages, &output.named)
    {
        found.push(cut);
    }
    let blanks = blanks(pages, profile);
    let block =
        BookLeaves { pages: pages.pages.len() + blanks, bled: bleed != Bleed::None };
    let gutter =
        printer.map_or(Length::ZERO, |printer| gutter(page, printer, block, found));
    PrintOptions { bleed, gutter, blanks, ..options }
}

/// Says so where pages have colours, which are black in print.
fn in_one_ink(pages: &Pages, named: &Naming) -> Option<Diagnostic> {
    let coloured = |page: &&Page| page.items.iter().any(|item| item.ink().is_some());
    let all = pages.pages.iter().filter(coloured).count();
    let first = pages.pages.iter().find(coloured)?.label;
    let on = match all {
        1 => format!("page {first} has"),
        _ => format!("{all} pages have, page {first} first,"),
    };
    let words = format!("{on} colours of the theme, which are printed in black");
    Some(
        Diagnostic::new(Code::InkAlone, named.span, words)
            .hint("for print in colours name the ICC profile of the press with `icc`"),
    )
}

/// The pages that a print file has, blank ones included.
pub(super) fn pages(pages: &Pages, output: &PrintOutput, profiles: &Profiles) -> usize {
    let named = output.named.profile.as_ref();
    pages.pages.len() + blanks(pages, named.and_then(|named| profiles.get(&named.text)))
}

/// Standard, press and pictures, which pages and cover of a book have alike.
pub(super) fn inks(
    spec: &PrintSpec,
    profile: Option<&PrinterProfile>,
    named: &Naming,
    date: Date,
    root: &dyn Files,
    found: &mut Diagnostics,
) -> PrintOptions {
    let standard = standard(spec, profile);
    let press = spec.icc.as_ref().and_then(|icc| press(root, icc, found));
    if let (PrintStandard::X4, None) = (standard, &spec.icc) {
        found.push(no_press(spec.standard.map_or(named.span, |it| it.1)));
    }
    let (condition, embed) = condition(press.as_ref(), standard, profile);
    let mut options = PrintOptions {
        standard,
        condition,
        press,
        embed,
        ..PrintOptions::new(Identity::new(&named.id, date))
    };
    if let Some(profile) = profile {
        options.ink = profile.ink.as_ref().map(|it| it.value);
        let value = |fact: &Option<crate::check::PrinterFact<u32>>, or| {
            fact.as_ref().map_or(or, |it| it.value)
        };
        options.dots = value(&profile.image_dpi, options.dots);
        options.least_dots = value(&profile.image_dpi_least, options.least_dots);
    }
    options
}

fn check_kind(
    profile: &PrinterProfile,
    output: &Output,
    named: &Located,
    found: &mut Diagnostics,
) {
    if !profile.takes(output.kind()) {
        let takes = match profile.medium {
            ProfileProduct::Print => "print editions",
            ProfileProduct::Ebook => "e-books",
        };
        let words = format!("{} takes {takes}", profile.name);
        found.push(
            Diagnostic::new(Code::ProfileKind, named.span, words)
                .hint("choose a profile for this kind of edition"),
        );
    }
}

fn standard(spec: &PrintSpec, profile: Option<&PrinterProfile>) -> PrintStandard {
    let wanted = profile.and_then(|it| it.pdfx.as_ref()?.value.first());
    let of_profile = match wanted.map(String::as_str) {
        Some("PDF/X-1a:2003") => PrintStandard::X1a2003,
        Some("PDF/X-4") => PrintStandard::X4,
        _ => PrintStandard::X1a2001,
    };
    spec.standard.map_or(of_profile, |it| it.0)
}

fn press(
    root: &dyn Files,
    icc: &Located,
    found: &mut Diagnostics,
) -> Option<FourInkPress> {
    let named = NamedPath::at(&icc.text, icc.span);
    let bytes = open_bytes(root, named, FileKind::Profile);
    let (_, bytes) = bytes.map_err(|refused| found.push(refused)).ok()?;
    let press =
        FourInkPress::read(&bytes).map_err(|why| {
            let words = format!("`{}` is no ICC profile for print: {why}", icc.text);
            found.push(Diagnostic::new(Code::PressProfile, icc.span, words).hint(
                "ask the printer for the profile of its press, in four inks (CMYK)",
            ));
        });
    press.ok()
}

fn no_press(span: Span) -> Diagnostic {
    let words = "PDF/X-4 needs the ICC profile of the press";
    Diagnostic::new(Code::PressProfile, span, words)
        .hint("name the file with `icc`; the printer says which one it wants")
}

/// The name of the printing condition, and whether the profile goes into the file:
/// into PDF/X-4 always, into PDF/X-1a where no registered name says what it says.
fn condition(
    press: Option<&FourInkPress>,
    standard: PrintStandard,
    profile: Option<&PrinterProfile>,
) -> (String, bool) {
    let usual = profile
        .and_then(|it| it.condition.as_ref())
        .map_or(PrintOptions::CONDITION, |it| it.value.as_str());
    let registered = press.and_then(FourInkPress::registered);
    let unwanted =
        profile.and_then(|it| it.no_profile.as_ref()).is_some_and(|it| it.value);
    let custom = || FourInkPress::UNREGISTERED.to_owned();
    match (standard, registered) {
        (PrintStandard::X4, name) => (name.unwrap_or_else(custom), press.is_some()),
        (_, Some(name)) => (name, false),
        (_, None) if press.is_none() || unwanted => (usual.to_owned(), false),
        (_, None) => (custom(), true),
    }
}

fn bleed(spec: &PrintSpec, profile: Option<&PrinterProfile>) -> Bleed {
    let wanted = profile.and_then(|it| it.bleed.as_ref()).map(|it| it.value);
    let width = wanted.map_or(BLEED, |it| inches(it.edges));
    match bleed_sides(spec, profile) {
        BleedSides::None => Bleed::None,
        BleedSides::Outside => Bleed::Outside(width),
        BleedSides::All => Bleed::All(width),
    }
}

/// The message for a picture over the edges of a page that has no bleed: it would be cut
/// with white beside it where the knife is a hair off.
fn unbled(pages: &Pages, named: &Naming) -> Option<Diagnostic> {
    let page = pages.pages.iter().find(|page| page.kind == PageKind::Bleed)?;
    let message = format!(
        "the picture on page {} runs over the edges of the page, and the edition `{}` has no \
         bleed for it to run into",
        page.label, named.id
    );
    Some(
        Diagnostic::new(Code::NoBleed, named.span, message).hint(
            "say `bleed = \"outside\"` in the edition, or write `.plate` for `.bleed`",
        ),
    )
}

/// The sides that have bleed: as the manifest says, else as the printer always wants it.
pub(crate) fn bleed_sides(
    spec: &PrintSpec,
    profile: Option<&PrinterProfile>,
) -> BleedSides {
    let wanted = profile.and_then(|it| it.bleed.as_ref()).map(|it| it.value);
    let of_profile = match wanted {
        Some(wanted) if wanted.always && wanted.at_spine => BleedSides::All,
        Some(wanted) if wanted.always => BleedSides::Outside,
        _ => BleedSides::None,
    };
    spec.bleed.unwrap_or(of_profile)
}

/// How many blank pages the printer wants after the last.
fn blanks(pages: &Pages, profile: Option<&PrinterProfile>) -> usize {
    let wants =
        |fact: Option<&crate::check::PrinterFact<bool>>| fact.is_some_and(|it| it.value);
    let Some(profile) = profile else { return 0 };
    let ends_blank = pages.pages.last().is_none_or(|page| page.kind == PageKind::Blank);
    let last = usize::from(wants(profile.last_blank.as_ref()) && !ends_blank);
    let odd = !(pages.pages.len() + last).is_multiple_of(2);
    last + usize::from(wants(profile.even.as_ref()) && odd)
}

/// How far the text block moves from the spine; with a message where the fore-edge is
/// left with less than the printer's least.
fn gutter(
    page: &Geometry,
    Printer { profile, named }: Printer<'_>,
    BookLeaves { pages: count, bled }: BookLeaves,
    found: &mut Diagnostics,
) -> Length {
    let least = profile.least_inner(count, bled).map(|it| inches(it.0));
    let gutter =
        least.map_or(Length::ZERO, |least| (least - page.inner).max(Length::ZERO));
    let outer = page.outer - gutter;
    if let Some(margin) = profile.least_margin(bled)
        && outer + SLACK < inches(margin.value)
    {
        let words = format!(
            "the margin at the fore-edge is {:.3} in, and {} wants {} in: with {count} \
             pages the one at the spine takes {:.3} in",
            outer.points() / 72.0,
            profile.name,
            margin.value,
            (page.inner + gutter).points() / 72.0
        );
        found
            .push(Diagnostic::new(Code::PrintMargin, named.span, words).hint(
                "give the theme a narrower `measure`, or the edition a wider trim",
            ));
    }
    gutter
}

fn inches(inches: f64) -> Length {
    Length::from_points(inches * 72.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    /// A text block of 26 picas on 6 × 9 inches.
    fn block() -> Geometry {
        let trim = (Length::pt(432), Length::pt(648));
        let name = Located { text: "default".into(), span: Span::new(FileId(0), 0..1) };
        let mut found = Diagnostics::new();
        let theme = crate::theme::load(&name, trim, &mut |_, _| None, &mut found);
        Geometry {
            measure: Length::pt(312),
            inner: Length::pt(54),
            outer: Length::pt(66),
            ..theme.expect("the default theme loads").page
        }
    }

    fn moved(profile: &str, pages: usize, page: &Geometry) -> (Length, usize) {
        let profiles = Profiles::built_in();
        let profile = profiles.get(profile).expect("a profile");
        let named = Located { text: String::new(), span: Span::new(FileId(0), 0..1) };
        let mut found = Diagnostics::new();
        let printer = Printer { profile, named: &named };
        let gutter = gutter(page, printer, BookLeaves { pages, bled: false }, &mut found);
        (gutter, found.len())
    }

    #[test]
    fn a_block_of_26_picas_fits_every_printer_up_to_480_pages() {
        let printers = ["kdp-paperback", "kdp-hardcover", "ingramspark", "lulu", "bod"];
        for printer in printers {
            for pages in 62..=480 {
                assert_eq!(moved(printer, pages, &block()).1, 0, "{printer}, {pages}");
            }
        }
    }

    #[test]
    fn the_gutter_grows_and_at_last_leaves_too_little() {
        assert_eq!(moved("lulu", 150, &block()), (Length::ZERO, 0));
        assert_eq!(moved("lulu", 151, &block()), (Length::pt(18), 0));
        assert_eq!(moved("lulu", 401, &block()), (Length::pt(27), 0));
        assert_eq!(moved("lulu", 700, &block()), (Length::pt(36), 1));
        let wide = Geometry { outer: Length::pt(20), ..block() };
        assert_eq!(moved("kdp-paperback", 200, &wide), (Length::ZERO, 0));
        assert_eq!(moved("ingramspark", 200, &wide), (Length::ZERO, 1));
    }
}

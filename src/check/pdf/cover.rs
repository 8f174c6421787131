//! The cover of a printed book: back, spine and front on one page.
//!
//! Where pages, paper and trim are told, its size is the one that a cover of our own would
//! have ([`Wrap`]). Where they are not, its height tells the trim; what its width leaves
//! between back and front is the spine, which says how many pages go in there.

use super::content::PageContents;
use super::corners::Corners;
use crate::check::Clause;
use crate::check::profile::{CoverRules, PrinterProfile};
use crate::check::wrap::{Unwrapped, Wrap, WrapOrder};
use crate::check::{Interior, Report};
use crate::diag::Code;
use crate::project::Binding;
use crate::units::Length;

/// Points to the inch.
const INCH: f64 = 72.0;
/// How far a height may be off, in inches: trims are rounded.
const SLACK: f64 = 0.02;
/// How far a spine may be off, in inches.
const SPINE_SLACK: f64 = 0.0625;
/// The thickest book, in inches.
const THICKEST: f64 = 3.0;
/// How far text may seem to stand out of a safe zone, in points: glyphs are taken for
/// higher than most are.
const TEXT_SLACK: f64 = 4.0;

/// A cover, as far as it was looked at.
#[derive(Clone, Copy)]
pub(super) struct CheckedCover<'a> {
    pub(super) media: Corners,
    pub(super) pages: usize,
    pub(super) contents: &'a PageContents,
}

impl CheckedCover<'_> {
    fn inches(&self) -> (f64, f64) {
        let [left, bottom, right, top] = self.media;
        ((right - left) / INCH, (top - bottom) / INCH)
    }
}

/// Whether a PDF looks like a cover: one page, broader than it is high.
pub(super) fn is_cover(pages: usize, media: Corners) -> bool {
    pages == 1 && media[2] - media[0] > media[3] - media[1]
}

/// Holds a cover against a profile.
pub(super) fn check(
    profile: &PrinterProfile,
    sheet: &CheckedCover<'_>,
    interior: Option<&Interior>,
    report: &mut Report,
) {
    let pages = sheet.pages;
    let count = (pages != 1).then(|| format!("{pages} pages, not one"));
    let code = Code::ProfileCover;
    report.judged(code, Clause::OnePage, count.into_iter().collect(), "");
    let Some(cover) = &profile.cover else {
        let words = "nothing is known of this printer's covers";
        return report.not_applicable(Clause::SizeOfTheCover, words);
    };
    match interior {
        Some(interior) => held(profile, cover, sheet, interior, report),
        None => guessed(profile, cover, sheet, report),
    }
    if let Some(limit) = &cover.file_mb {
        let clause = Clause::SizeOfTheCoverFile;
        report.passed(clause, format!("{} MB at most", limit.value));
    }
}

/// Holds a cover against the book that it is for.
fn held(
    profile: &PrinterProfile,
    cover: &CoverRules,
    sheet: &CheckedCover<'_>,
    interior: &Interior,
    report: &mut Report,
) {
    let clause = Clause::SizeOfTheCover;
    let trims = match interior.trim {
        Some(trim) => vec![trim],
        None => offered(profile),
    };
    let mut wraps = Vec::new();
    for trim in trims {
        let order = WrapOrder {
            trim,
            pages: interior.pages,
            paper: interior.paper.as_deref(),
            binding: binding(cover),
            hand: interior.hand,
        };
        match Wrap::new(Some(profile), &order) {
            Ok(wrap) => wraps.push((trim, wrap)),
            // Another trim may be bound on that paper.
            Err(Unwrapped::TooLarge(..)) => {}
            Err(why) => return unknown(profile, &why, report),
        }
    }
    let (width, height) = sheet.inches();
    let off = |wrap: &Wrap| {
        let (wide, high) = wrap.sheet();
        (width - wide.points() / INCH, height - high.points() / INCH)
    };
    let of_height = |wrap: &Wrap| off(wrap).1.abs() <= SLACK;
    let near = |(_, wrap): &&((Length, Length), Wrap)| {
        of_height(wrap) && off(wrap).0.abs() <= SPINE_SLACK
    };
    if let Some((trim, wrap)) = wraps.iter().find(near) {
        let spine = wrap.spine.points() / INCH;
        let paper = wrap.paper.as_ref().map_or(String::new(), |it| format!(" on {it}"));
        let seen = format!(
            "{} in, {} pages{paper}, spine {spine:.3} in",
            shown(*trim),
            interior.pages
        );
        report.passed(clause, seen);
        return zones(wrap, cover, sheet, interior, report);
    }
    let wanted: Vec<String> = wraps
        .iter()
        .filter(|(_, wrap)| of_height(wrap) || interior.trim.is_some())
        .map(|(trim, wrap)| {
            let (wide, high) = wrap.sheet();
            let spine = wrap.spine.points() / INCH;
            format!(
                "{:.3} × {:.3} in at {}, its spine {spine:.3} in",
                wide.points() / INCH,
                high.points() / INCH,
                shown(*trim)
            )
        })
        .collect();
    let words = if wanted.is_empty() {
        format!("{width:.3} × {height:.3} in: no trim of this printer has such a cover")
    } else {
        let wanted = wanted.join(", or ");
        format!("it is {width:.3} × {height:.3} in, and must be {wanted}")
    };
    report.failed(Code::ProfileCover, clause, vec![words]);
}

/// What keeps a cover from being held against its book.
fn unknown(profile: &PrinterProfile, why: &Unwrapped, report: &mut Report) {
    let clause = Clause::SizeOfTheCover;
    let words = match why {
        Unwrapped::Number(what, _) => {
            let words = format!("{what} is not known: take the printer's template");
            return report.not_applicable(clause, &words);
        }
        Unwrapped::Paper(name, known) => {
            format!("{} has no paper `{name}`, but {}", profile.name, known.join(", "))
        }
        Unwrapped::Pages(pages, [fewest, most]) => {
            format!("{pages} pages; {} binds {fewest} to {most} of them", profile.name)
        }
        Unwrapped::Empty | Unwrapped::TooLarge(..) => "a book without pages".to_owned(),
    };
    report.failed(Code::ProfileCover, clause, vec![words]);
}

/// Whether all text is safe from knife and folds. Text that runs over the trim is meant
/// to: an ornament.
fn zones(
    wrap: &Wrap,
    cover: &CoverRules,
    sheet: &CheckedCover<'_>,
    interior: &Interior,
    report: &mut Report,
) {
    let texts = sheet.contents.pages.iter().flat_map(|page| &page.texts);
    let (top, foot) = wrap.safe_rows();
    let [_, spine, front, _] = wrap.folds().map(Length::points);
    let outer = [wrap.beyond.points(), wrap.sheet().0.points() - wrap.beyond.points()];
    let height = wrap.sheet().1.points();
    let (mut near, mut on_spine) = (0, 0);
    for &[left, bottom, right, head] in texts {
        let (left, right) = (left - sheet.media[0], right - sheet.media[0]);
        let (head, bottom) =
            (height - (head - sheet.media[1]), height - (bottom - sheet.media[1]));
        let runs_over = left < outer[0]
            || right > outer[1]
            || head < wrap.beyond.points()
            || bottom > height - wrap.beyond.points();
        if runs_over {
            continue;
        }
        let middle = f64::midpoint(left, right);
        on_spine += usize::from((spine..front).contains(&middle));
        let within = |(from, to): &(Length, Length)| {
            left >= from.points() - TEXT_SLACK && right <= to.points() + TEXT_SLACK
        };
        let safe = wrap.safe_columns().iter().any(within)
            && head >= top.points() - TEXT_SLACK
            && bottom <= foot.points() + TEXT_SLACK;
        near += usize::from(!safe);
    }
    let code = cover
        .safety
        .as_ref()
        .map_or(Code::ProfileAdvice, |it| it.code(Code::ProfileMargin));
    let keep = (wrap.safety + wrap.drift).points() / INCH;
    let words = format!("{near} texts are nearer than {keep:.3} in to trim or folds");
    let findings = (near > 0).then_some(words).into_iter().collect();
    report.judged(code, Clause::SafeZones, findings, format!("{keep:.3} in"));
    let from = wrap.spine_text_from;
    let words = format!("{} pages; text on the spine from {from} on", interior.pages);
    let findings = (!wrap.has_spine_text && on_spine > 0).then_some(words);
    let code = cover
        .spine_text_from
        .as_ref()
        .map_or(Code::ProfileAdvice, |it| it.code(Code::ProfileCover));
    report.judged(code, Clause::TextOnTheSpine, findings.into_iter().collect(), "");
}

/// How books are bound that have such covers.
pub(super) fn binding(cover: &CoverRules) -> Binding {
    match (&cover.flap, &cover.wrap) {
        (Some(_), _) => Binding::Jacket,
        (None, Some(_)) => Binding::Case,
        (None, None) => Binding::Paperback,
    }
}

/// The printer's trims.
fn offered(profile: &PrinterProfile) -> Vec<(Length, Length)> {
    let inches = |text: &str| Some(Length::from_points(text.parse::<f64>().ok()? * INCH));
    let trims = profile.trims.iter().flat_map(|it| &it.value);
    trims
        .filter_map(|trim| {
            let (wide, high) = trim.split_once('x')?;
            Some((inches(wide)?, inches(high)?))
        })
        .collect()
}

fn shown((width, height): (Length, Length)) -> String {
    let inches = |length: Length| {
        let text = format!("{:.3}", length.points() / INCH);
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    };
    format!("{}x{}", inches(width), inches(height))
}

/// What a cover may be, of whose book nothing is known.
fn guessed(
    profile: &PrinterProfile,
    cover: &CoverRules,
    sheet: &CheckedCover<'_>,
    report: &mut Report,
) {
    let clause = Clause::SizeOfTheCover;
    if cover.wrap.is_some() || cover.flap.is_some() {
        let words = "tell the pages, and where boards are in the printer's template alone \
                     its spine";
        return report.not_applicable(clause, words);
    }
    let Some(bleed) = &cover.bleed else {
        return report.not_applicable(clause, "no bleed is known");
    };
    let edge = bleed.value * 2.0;
    let (width, height) = sheet.inches();
    let (width, height) = (width - edge, height - edge);
    let fitting = offered(profile).into_iter().find_map(|trim| {
        let (wide, high) = (trim.0.points() / INCH, trim.1.points() / INCH);
        let spine = width - wide * 2.0;
        let fits = (high - height).abs() <= SLACK && (0.0..THICKEST).contains(&spine);
        fits.then_some((trim, spine))
    });
    if let Some((trim, spine)) = fitting {
        let fits = holds(profile, cover, spine);
        let seen = format!("{} in, spine {spine:.3} in: {fits}", shown(trim));
        report.passed(clause, seen);
    } else {
        let words = format!(
            "{width:.3} × {height:.3} in without {} in of bleed on each side: no trim has \
             such a cover",
            bleed.value
        );
        report.failed(Code::ProfileCover, clause, vec![words]);
    }
}

/// What a spine holds, on each paper.
fn holds(profile: &PrinterProfile, cover: &CoverRules, spine: f64) -> String {
    let plus = cover.spine_plus.as_ref().map_or(0.0, |it| it.value);
    let papers: Vec<String> = profile
        .paper
        .iter()
        .filter_map(|(name, paper)| {
            let pages = (spine - plus) / paper.per_page.as_ref()?.value;
            (pages > 0.0).then(|| format!("{pages:.0} pages on {name}"))
        })
        .collect();
    papers.join(", ")
}

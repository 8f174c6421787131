//! Covers of printed books: when the pages are final, the sheet that goes round them.

use std::sync::Arc;

use super::editions::{LaidPages, SetEdition};
use super::printing;
use super::shop::Shop;
use crate::build::{FileFacts, Loaded};
use crate::check::{PrinterProfile, Profiles, Unwrapped, Wrap, WrapOrder};
use crate::cover::{WrapSheets, WrapText, wrap_cover};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::files::{Files, load_images};
use crate::paragraph::Shaper;
use crate::pdf::PrintOptions;
use crate::project::{
    Binding, ByHand, CoverSpec, Output, PrintOutput, PrintSpec, WrapOutput,
};
use crate::source::Span;
use crate::units::Length;

/// A cover that is set, with all that writing it takes.
pub(super) struct BookWrap<'a> {
    pub(super) output: &'a WrapOutput,
    /// The edition in it.
    pub(super) edition: &'a SetEdition<'a>,
    pub(super) sheets: WrapSheets,
    pub(super) options: PrintOptions,
    /// The name of the printer's profile.
    pub(super) profile: Option<String>,
    /// Pages, blank ones included.
    pages: usize,
    wrap: Wrap,
}

impl BookWrap<'_> {
    /// The book that it is for.
    pub(super) fn facts(&self) -> FileFacts {
        let by_hand = self.output.by_hand;
        let spine = Some((self.wrap.spine, self.output.named.span));
        let trim = self.edition.theme.page.trim;
        FileFacts::Wrap { pages: self.pages, trim, hand: ByHand { spine, ..by_hand } }
    }
}

/// Sets all covers that are wanted.
pub(super) fn set_all<'a>(
    loaded: &Loaded,
    wanted: &[&'a Output],
    editions: &'a [SetEdition<'a>],
    shop: Shop<'_>,
    root: &dyn Files,
    found: &mut Diagnostics,
) -> Vec<BookWrap<'a>> {
    let mut covers = Vec::new();
    for output in wanted {
        let Output::Wrap(output) = output else { continue };
        let edition = editions.iter().find(|it| it.output.named().id == output.of);
        let Some(edition) = edition else { continue };
        if let (Output::Print(print), Some(laid)) = (edition.output, &edition.laid) {
            let inner = Inner { edition, print, laid };
            covers.extend(set(loaded, output, inner, shop, root, found));
        }
    }
    tell_flapless(loaded, &covers, found);
    covers
}

/// Says that nothing shows the text of a flap.
fn tell_flapless(loaded: &Loaded, covers: &[BookWrap<'_>], found: &mut Diagnostics) {
    if covers.is_empty() || covers.iter().any(|it| it.wrap.flap > Length::ZERO) {
        return;
    }
    let Some(cover) = &loaded.project.cover else { return };
    let flaps = [("front-flap", &cover.front_flap), ("back-flap", &cover.back_flap)];
    for (key, text) in flaps {
        let Some(text) = text else { continue };
        let words = format!("`{key}` has no effect here");
        found.push(
            Diagnostic::new(Code::NeedlessKey, text.located().span, words)
                .label("no cover that is made has flaps")
                .hint("only a jacket has: `binding = \"jacket\"` in the cover's edition"),
        );
    }
}

/// The edition in a cover.
#[derive(Clone, Copy)]
struct Inner<'a> {
    edition: &'a SetEdition<'a>,
    print: &'a PrintOutput,
    laid: &'a LaidPages,
}

fn set<'a>(
    loaded: &Loaded,
    output: &'a WrapOutput,
    inner: Inner<'a>,
    shop: Shop<'_>,
    root: &dyn Files,
    found: &mut Diagnostics,
) -> Option<BookWrap<'a>> {
    let profiles = Profiles::built_in();
    let named = output.named.profile.as_ref().or(inner.print.named.profile.as_ref());
    let named = named.map(|named| named.text.as_str());
    let binding = binding(output, named.and_then(|name| profiles.get(name)));
    let (name, profile) = bound(&profiles, named, binding);
    let pages = printing::pages(&inner.laid.pages, inner.print, &profiles);
    let order = WrapOrder {
        trim: inner.print.design.trim,
        pages,
        paper: output.paper.as_ref().map(|paper| paper.text.as_str()),
        binding,
        hand: output.by_hand,
    };
    let wrap = match Wrap::new(profile, &order) {
        Ok(wrap) => wrap,
        Err(why) => {
            found.push(refused(why, output, profile));
            return None;
        }
    };
    tell_unsure(&wrap, output, profile, found);
    let own = &output.print;
    let of = &inner.print.print;
    let spec = PrintSpec {
        standard: own.standard.or(of.standard),
        icc: own.icc.clone().or_else(|| of.icc.clone()),
        bleed: None,
    };
    let mut options =
        printing::inks(&spec, profile, &output.named, shop.date, root, found);
    options.rgb =
        profile.is_some_and(|it| it.any_pdf.as_ref().is_some_and(|it| it.value));
    let none = CoverSpec::default();
    let text = WrapText {
        book: &loaded.book,
        spec: loaded.project.cover.as_ref().unwrap_or(&none),
        output,
        isbn: inner.print.named.isbn,
        theme: &inner.edition.theme,
        least_type: profile.and_then(|it| it.type_pt.as_ref()).map(|it| it.value),
    };
    let shaper = Shaper::new(Arc::clone(shop.fonts), &loaded.project.hyphenation);
    let mut sheets =
        wrap_cover(&text, &wrap, &shaper, &options, &mut load_images(root), found);
    if let Some(draft) = shop.draft {
        draft.stamp_sheet(&mut sheets.sheet, &shaper);
        draft.stamp_sheet(&mut sheets.guides, &shaper);
    }
    let (edition, profile) = (inner.edition, name.map(str::to_owned));
    Some(BookWrap { output, edition, sheets, options, profile, pages, wrap })
}

/// As the manifest says, else as the profile's books are bound.
fn binding(output: &WrapOutput, profile: Option<&PrinterProfile>) -> Binding {
    let rules = profile.and_then(|it| it.cover.as_ref());
    let of_profile = match rules {
        Some(rules) if rules.flap.is_some() => Binding::Jacket,
        Some(rules) if rules.wrap.is_some() => Binding::Case,
        _ => Binding::Paperback,
    };
    output.binding.map_or(of_profile, |it| it.0)
}

/// The printer's profile for a binding.
fn bound<'p>(
    profiles: &'p Profiles,
    name: Option<&'p str>,
    binding: Binding,
) -> (Option<&'p str>, Option<&'p PrinterProfile>) {
    let Some((name, own)) = name.and_then(|name| Some((name, profiles.get(name)?)))
    else {
        return (None, None);
    };
    let other = match binding {
        Binding::Paperback => None,
        Binding::Case => own.case.as_deref(),
        Binding::Jacket => own.jacket.as_deref(),
    };
    let other = other.and_then(|name| Some((name, profiles.get(name)?)));
    let (name, profile) = other.unwrap_or((name, own));
    (Some(name), Some(profile))
}

fn tell_unsure(
    wrap: &Wrap,
    output: &WrapOutput,
    profile: Option<&PrinterProfile>,
    found: &mut Diagnostics,
) {
    if wrap.unsure.is_empty() {
        return;
    }
    let printer = profile.map_or("the printer", |it| it.name.as_str());
    let words = format!(
        "made by numbers that {printer} does not publish or that are not sure: {}",
        wrap.unsure.join("; ")
    );
    found.push(
        Diagnostic::new(Code::CoverUnsure, output.named.span, words)
            .hint("compare the cover with the printer's template before you send it"),
    );
}

/// Why there is no cover, and what to do.
fn refused(
    why: Unwrapped,
    output: &WrapOutput,
    profile: Option<&PrinterProfile>,
) -> Diagnostic {
    let printer = profile.map_or("the printer", |it| it.name.as_str());
    let table = output.named.span;
    let paper = output.paper.as_ref().map_or(table, |paper| paper.span);
    let told = |code, span: Span, words: String| Diagnostic::new(code, span, words);
    match why {
        Unwrapped::Number(what, key) => {
            let words = match profile {
                Some(_) => format!(
                    "{what} is not known of {printer}: take the printer's template"
                ),
                None => format!(
                    "{what} is not known without a profile: take the printer's template"
                ),
            };
            let sample = if key == "panel" { "157x235mm" } else { "12.3mm" };
            told(Code::CoverUnknown, table, words).hint(format!(
                "write the template's number into this edition: `{key} = \"{sample}\"`"
            ))
        }
        Unwrapped::Paper(name, known) => {
            let words = format!("{printer} has no paper `{name}`");
            let hint = if known.is_empty() {
                String::from(
                    "none of its papers are known: leave `paper` out, and take \
                              the spine from its template",
                )
            } else {
                format!("its papers are `{}`", known.join("`, `"))
            };
            told(Code::CoverPaper, paper, words).hint(hint)
        }
        Unwrapped::Pages(pages, [fewest, most]) => {
            let words = format!(
                "{printer} binds {fewest} to {most} such pages, and these are {pages}"
            );
            told(Code::CoverPaper, paper, words)
                .hint("take another paper or binding, or another printer")
        }
        Unwrapped::TooLarge(name, [width, height]) => {
            let words =
                format!("{printer} has `{name}` up to {width} × {height} in only");
            told(Code::CoverPaper, paper, words)
                .hint("take another paper, or a smaller trim")
        }
        Unwrapped::Empty => {
            let words =
                String::from("the edition in the cover has no pages, and so no spine");
            told(Code::CoverUnknown, table, words).hint("the edition needs a text")
        }
    }
}

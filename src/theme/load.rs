//! A theme from its file and those it extends.

use super::effect;
use super::geometry::Geometry;
use super::keys::{Theme, ThemeFile};
use super::older::OLDER;
use super::opened::OpenedTheme;
use super::ranges;
use super::typed::Over as _;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::project::Located;
use crate::source::{FileId, Span};
use crate::tables::{self, Dialect};
use crate::units::Length;

/// The themes compiled into the program, by name.
pub const BUILT_IN: [(&str, &str); 10] = [
    ("default", include_str!("../../styles/default.toml")),
    ("strict", include_str!("../../styles/strict.toml")),
    ("octavo", include_str!("../../styles/octavo.toml")),
    ("everyman", include_str!("../../styles/everyman.toml")),
    ("library", include_str!("../../styles/library.toml")),
    ("atelier", include_str!("../../styles/atelier.toml")),
    ("essay", include_str!("../../styles/essay.toml")),
    ("pocket", include_str!("../../styles/pocket.toml")),
    ("poems", include_str!("../../styles/poems.toml")),
    ("workshop", include_str!("../../styles/workshop.toml")),
];

/// A theme among the files that are read as tables.
pub(super) static DIALECT: Dialect = Dialect {
    what: "a theme",
    syntax: Code::ThemeValue,
    unknown_key: Code::ThemeValue,
    missing_key: Code::ThemeValue,
    wrong_type: Code::ThemeValue,
    meant: &[
        ("font-size", "size"),
        ("line-height", "leading"),
        ("align", "placement"),
        ("font-style", "cut"),
        ("style", "cut"),
        ("text-transform", "case"),
        ("letter-spacing", "tracking"),
        ("font-weight", "weight"),
        ("font-family", "family"),
        ("color", "colour"),
        ("color", "ink"),
        ("colour", "ink"),
        ("background", "ground"),
        ("font", "text"),
    ],
    elsewhere: &[],
    older: OLDER,
};

/// How deep themes may extend one another.
const DEPTH: usize = 8;

/// Reads the theme that `name` names, and those it extends, for pages of size `trim`.
///
/// `open` opens a theme that is not built in, by its path below the book's root, and
/// says itself why it can't. All faults of all of them are told in one run. `None`: the
/// messages say why.
pub fn load(
    name: &Located,
    trim: (Length, Length),
    open: &mut dyn FnMut(&Located, &mut Diagnostics) -> Option<OpenedTheme>,
    found: &mut Diagnostics,
) -> Option<Theme> {
    let (mut files, mut own) = (Vec::new(), Vec::new());
    let mut sound = true;
    let mut next = Some(name.clone());
    while let Some(wanted) = next.take() {
        if files.len() >= DEPTH {
            found.push(
                Diagnostic::new(
                    Code::ThemeLoop,
                    wanted.span,
                    format!("the theme `{}` extends itself", wanted.text),
                )
                .hint("let the last of them extend `default`"),
            );
            return None;
        }
        let file = if let Some(file) = built_in(&wanted.text) {
            next = base_of(&file, false, &wanted);
            file
        } else {
            let opened = open(&wanted, found)?;
            let before = found.len();
            let text = (opened.file, &opened.text);
            let file: ThemeFile = tables::read(&DIALECT, text, None, found)?;
            sound &= found.len() == before;
            next = base_of(&file, true, &wanted);
            own.push(opened);
            file
        };
        files.push(file);
    }
    for file in &own {
        effect::check(file, found);
    }
    let complete = files.into_iter().rev().reduce(|base, file| file.over(base))?;
    sound &= ranges::check(&complete.numbers(trim.0), &own, name.span, found);
    if !sound {
        return None;
    }
    let theme = complete.meant(trim);
    let faults = faults(&theme, name.span);
    let stops = faults.has_errors();
    found.append(faults);
    (!stops).then_some(theme)
}

/// What is wrong with the page that a theme comes to.
fn faults(theme: &Theme, span: Span) -> Diagnostics {
    let mut found = Diagnostics::new();
    let page = &theme.page;
    if !page.fits() {
        let message = format!(
            "a text block of {} by {} lines, with its running head and folio, doesn't fit \
             a page of {} by {}",
            page.measure, page.lines, page.trim.0, page.trim.1
        );
        found
            .push(Diagnostic::new(Code::ThemePage, span, message).hint(
                "set `measure`, `lines` and the margins in `[page]` to `\"auto\"`",
            ));
    } else if let Some(message) = near_trim(page) {
        found.push(Diagnostic::new(Code::NearTrim, span, message).hint(
            "take fewer `lines`, other margins, or a smaller `distance` or \
             `folio-distance` in `[head]`",
        ));
    }
    found
}

/// Which of head and folio stands too near to the trim, and by how much.
fn near_trim(page: &Geometry) -> Option<String> {
    let (above, below) = page.unsafe_by();
    let (what, by) = match (above > Length::ZERO, below > Length::ZERO) {
        (false, false) => return None,
        (true, false) => ("the running head stands", above),
        (false, true) => ("a folio at the foot stands", below),
        (true, true) => ("running head and folios stand", above.max(below)),
    };
    let by = by.points();
    Some(format!(
        "{what} {by:.1} pt nearer to the trim than the 36 pt that printers ask for"
    ))
}

/// A built-in theme.
///
/// # Panics
/// If it doesn't parse, which a test rules out.
fn built_in(name: &str) -> Option<ThemeFile> {
    let text = BUILT_IN.iter().find(|(built_in, _)| *built_in == name)?.1;
    let (mut found, nowhere) = (Diagnostics::new(), FileId(u32::MAX));
    let file = tables::read(&DIALECT, (nowhere, &text.into()), None, &mut found);
    assert!(found.is_empty(), "built-in themes are tested: {found:?}");
    file
}

/// The built-in default on pages of 6 × 9 inches.
///
/// # Panics
/// Never: it is part of the program, and tests read it.
pub fn standard() -> Theme {
    let file = built_in(BUILT_IN[0].0).expect("built-in themes are tested");
    file.meant((Length::pt(432), Length::pt(648)))
}

/// The theme that a file extends: the built-in default where it names none, and
/// nothing for the default itself. Built-in files have no number to point at.
fn base_of(file: &ThemeFile, is_own: bool, wanted: &Located) -> Option<Located> {
    let base = file.extends.as_ref();
    let name = match base {
        Some(base) => base.text.clone(),
        None if wanted.text == BUILT_IN[0].0 => return None,
        None => BUILT_IN[0].0.into(),
    };
    let span = base.filter(|_| is_own).map_or(wanted.span, |base| base.span);
    Some(Located { text: name, span })
}

#[cfg(test)]
mod tests;

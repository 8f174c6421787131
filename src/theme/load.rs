//! A theme from its file and those it extends.

use super::keys::{Theme, ThemeFile};
use super::ranges;
use crate::diag::{Code, Diagnostic, Diagnostics, nearest};
use crate::project::Located;
use crate::source::{FileId, Span};
use crate::units::Length;

/// The themes compiled into the program, by name.
pub const BUILT_IN: [(&str, &str); 2] = [
    ("default", include_str!("../../styles/default.toml")),
    ("strict", include_str!("../../styles/strict.toml")),
];

/// How deep themes may extend one another.
const DEPTH: usize = 8;

/// A theme's file as the caller opened it.
#[derive(Debug, Clone)]
pub struct Opened {
    /// Its number, for messages.
    pub file: FileId,
    /// Its text.
    pub text: std::sync::Arc<str>,
}

/// Reads the theme that `name` names, and those it extends, for pages of size `trim`.
///
/// `open` opens a theme that is not built in, by its path below the book's root, and
/// says itself why it can't. `None`: the messages say why.
pub fn load(
    name: &Located,
    trim: (Length, Length),
    open: &mut dyn FnMut(&Located, &mut Diagnostics) -> Option<Opened>,
    diagnostics: &mut Diagnostics,
) -> Option<Theme> {
    let (mut files, mut own) = (Vec::new(), Vec::new());
    let mut next = Some(name.clone());
    while let Some(wanted) = next.take() {
        if files.len() >= DEPTH {
            diagnostics.push(
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
            next = base_of(&file, None, &wanted);
            file
        } else {
            let opened = open(&wanted, diagnostics)?;
            let file = parse(&opened, diagnostics)?;
            next = base_of(&file, Some(opened.file), &wanted);
            own.push(opened);
            file
        };
        files.push(file);
    }
    let complete = files.into_iter().rev().reduce(|base, file| file.over(base))?;
    if !ranges::check(&complete.numbers(), &own, name.span, diagnostics) {
        return None;
    }
    let theme = complete.meant(trim);
    if !theme.page.fits() {
        diagnostics.push(
            Diagnostic::new(
                Code::ThemePage,
                name.span,
                format!(
                    "a text block of {} by {} lines doesn't fit a page of {} by {}",
                    theme.page.measure, theme.page.lines, trim.0, trim.1
                ),
            )
            .hint("set `measure`, `lines` and the margins in `[page]` to `\"auto\"`"),
        );
        return None;
    }
    Some(theme)
}

/// A built-in theme.
///
/// # Panics
/// If it doesn't parse, which a test rules out.
fn built_in(name: &str) -> Option<ThemeFile> {
    let text = BUILT_IN.iter().find(|(built_in, _)| *built_in == name)?.1;
    Some(toml::from_str(text).expect("built-in themes are tested"))
}

/// The theme that a file extends: the built-in default where it names none, and
/// nothing for the default itself. Built-in files have no number to point at.
fn base_of(file: &ThemeFile, id: Option<FileId>, wanted: &Located) -> Option<Located> {
    let base = file.extends.as_ref();
    let name = match base {
        Some(base) => base.get_ref().clone(),
        None if wanted.text == BUILT_IN[0].0 => return None,
        None => BUILT_IN[0].0.into(),
    };
    let span = match (base, id) {
        (Some(base), Some(id)) => Span::new(id, base.span()),
        _ => wanted.span,
    };
    Some(Located { text: name, span })
}

fn parse(opened: &Opened, diagnostics: &mut Diagnostics) -> Option<ThemeFile> {
    if !ranges::check_wholes(opened, diagnostics) {
        return None;
    }
    match toml::from_str(&opened.text) {
        Ok(file) => Some(file),
        Err(error) => {
            let span = Span::new(opened.file, error.span().unwrap_or(0..0));
            let message = error.message().lines().next().unwrap_or("not a theme");
            diagnostics.push(finding(span, message));
            None
        }
    }
}

/// A message of the TOML reader as one of ours: an unknown key gets the nearest name.
fn finding(span: Span, message: &str) -> Diagnostic {
    let Some(rest) = message.strip_prefix("unknown field `") else {
        return Diagnostic::new(Code::ThemeValue, span, message);
    };
    let mut names = rest.split('`');
    let typed = names.next().unwrap_or("");
    let known = names.skip(1).step_by(2);
    let found =
        Diagnostic::new(Code::ThemeValue, span, format!("a theme has no key `{typed}`"));
    let found = found.label("unknown key");
    match nearest(typed, known) {
        Some(near) => found.hint(format!("did you mean `{near}`?")),
        None => found,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn located(text: &str) -> Located {
        Located { text: text.into(), span: Span::new(FileId(0), 0..0) }
    }

    fn load_with(text: &str) -> (Option<Theme>, Diagnostics) {
        let mut diagnostics = Diagnostics::new();
        let mut open = |_: &Located, _: &mut Diagnostics| {
            Some(Opened { file: FileId(1), text: text.into() })
        };
        let trim = (Length::pt(432), Length::pt(648));
        let theme = load(&located("own.toml"), trim, &mut open, &mut diagnostics);
        (theme, diagnostics)
    }

    fn built(name: &str, trim: (Length, Length)) -> Theme {
        let mut diagnostics = Diagnostics::new();
        let theme = load(&located(name), trim, &mut |_, _| None, &mut diagnostics);
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        theme.expect("a built-in theme loads")
    }

    #[test]
    fn the_default_is_complete_and_fits_common_trims() {
        for (width, height) in
            [(432, 648), (360, 576), (396, 612), (420, 595), (504, 720)]
        {
            let trim = (Length::pt(width), Length::pt(height));
            for name in ["default", "strict"] {
                let page = built(name, trim).page;
                assert!(page.fits(), "{page:?}");
                assert!(page.inner >= Length::pt(36), "{page:?}");
                let characters = page.measure.0 * 1000 / (Length::pt(11).0 * 430);
                assert!((58..=70).contains(&characters), "{characters} in {width}");
            }
        }
    }

    #[test]
    fn six_by_nine_is_as_the_targets_want_it() {
        let theme = built("default", (Length::pt(432), Length::pt(648)));
        assert_eq!(theme.page.measure, Length::pt(312));
        assert_eq!(theme.page.lines, 38);
        assert_eq!(
            (theme.body.size, theme.body.leading),
            (Length::pt(11), Length::pt(14))
        );
        assert_eq!(theme.page.inner + theme.page.outer, Length::pt(120));
        assert!(theme.page.inner < theme.page.outer);
    }

    #[test]
    fn keys_not_named_come_from_the_extended_theme() {
        let (theme, found) = load_with(
            "extends = \"strict\"\n[body]\nindent = \"2em\"\n[quote]\nspace = 2\n",
        );
        assert!(found.is_empty(), "{found:?}");
        let theme = theme.expect("loads");
        assert_eq!(theme.body.tracking, 0);
        assert_eq!(theme.body.indent, Length::pt(22));
        assert_eq!(theme.quote.space, 2);
    }

    #[test]
    fn slips_are_named_with_their_place() {
        let (theme, found) = load_with("[body]\nleadng = \"14pt\"\n");
        assert!(theme.is_none());
        let found = found.iter().next().expect("a message");
        assert_eq!(found.message, "a theme has no key `leadng`");
        assert_eq!(found.hint.as_deref(), Some("did you mean `leading`?"));
        assert_eq!(found.span.map(|span| span.start), Some(7));

        let (_, found) = load_with("[body]\nleading = \"14px\"\n");
        let found = found.iter().next().expect("a message");
        assert!(found.message.contains("expected one of the units"), "{}", found.message);
        assert_eq!(found.span.map(Span::range), Some(17..23));
    }

    #[test]
    fn a_theme_that_extends_itself_is_refused() {
        let (theme, found) = load_with("extends = \"own.toml\"\n");
        assert!(theme.is_none());
        assert_eq!(found.iter().next().map(|found| found.code), Some(Code::ThemeLoop));
    }

    #[test]
    fn pages_too_small_for_their_text_are_refused() {
        let (theme, found) = load_with("[page]\nmeasure = \"8in\"\n");
        assert!(theme.is_none());
        assert_eq!(found.iter().next().map(|found| found.code), Some(Code::ThemePage));
    }

    /// A theme of one number more, at the page's usual size: its message, if it has one.
    fn refused(section: &str, key: &str, value: &str) -> Option<(Code, String, String)> {
        let text = format!("[{section}]\n{key} = {value}\n");
        let (_, found) = load_with(&text);
        let first = found.iter().next()?.clone();
        let place = first.span.filter(|span| span.file == FileId(1))?;
        Some((first.code, first.message, text[place.range()].to_owned()))
    }

    #[test]
    fn every_number_has_its_range() {
        let default: ThemeFile = toml::from_str(BUILT_IN[0].1).expect("the default");
        let mut keys = 0;
        for (section, numbers) in default.numbers() {
            let section = section.replace('_', "-");
            for (key, number) in numbers {
                let key = key.replace('_', "-");
                let wrong: &[&str] = match number {
                    ranges::Number::Length(_) => {
                        &["\"-1pt\"", "\"999999in\"", "\"-2em\"", "\"99999em\""]
                    }
                    ranges::Number::Whole(_) => {
                        &["-1", "10001", "4294967296", "99999999999999999999"]
                    }
                };
                for value in wrong {
                    let (code, message, place) = refused(&section, &key, value)
                        .unwrap_or_else(|| panic!("[{section}] {key} = {value} passes"));
                    assert_eq!(code, Code::ThemeRange, "{key} = {value}: {message}");
                    assert!(message.contains(&key), "{message}");
                    assert!(value.contains(place.trim_matches('"')), "{place}");
                }
                keys += 1;
            }
        }
        assert!(keys > 80, "{keys}");
    }

    #[test]
    fn a_leading_that_makes_no_lines_is_refused() {
        for value in ["\"0pt\"", "\"-5pt\"", "\"0.001pt\"", "\"0em\"", "\"300pt\""] {
            let (code, message, place) =
                refused("body", "leading", value).expect("a message");
            assert_eq!((code, place.as_str()), (Code::ThemeRange, value), "{message}");
        }
        let (_, found) = load_with("[body]\nleading = \"-5pt\"\n");
        let found = found.iter().next().expect("a message");
        assert_eq!(
            found.message,
            "`leading` in `[body]` is -5pt, which is out of its range"
        );
        assert_eq!(found.label, "from 3pt to 288pt");
    }
}

//! A theme from its file and those it extends.

use super::geometry::Geometry;
use super::keys::{Theme, ThemeFile};
use super::ranges;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ground::nearest;
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
    if !ranges::check(&complete.numbers(trim.0), &own, name.span, diagnostics) {
        return None;
    }
    let theme = complete.meant(trim);
    let found = faults(&theme, name.span);
    let stops = found.has_errors();
    diagnostics.append(found);
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
    Some(toml::from_str(text).expect("built-in themes are tested"))
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
    if !ranges::check_plain(opened, diagnostics) {
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

    /// Pocket, octavo and quarto, in thousandths of an inch.
    const TRIMS: [(i64, i64); 7] = [
        (4_250, 6_870),
        (5_079, 7_795),
        (5_000, 8_000),
        (5_500, 8_500),
        (5_827, 8_268),
        (6_000, 9_000),
        (7_000, 10_000),
    ];

    fn inches((width, height): (i64, i64)) -> (Length, Length) {
        (Length::milli_inch(width), Length::milli_inch(height))
    }

    #[test]
    fn the_default_is_complete_and_fits_common_trims() {
        for (trim, name) in
            TRIMS.into_iter().flat_map(|it| [(it, "default"), (it, "strict")])
        {
            let theme = built(name, inches(trim));
            let page = &theme.page;
            let characters = page.measure.0 * 1000 / (theme.body.size.0 * 430);
            assert!((50..=70).contains(&characters), "{characters} in {trim:?}");
            assert!(page.inner + page.outer >= Length::pt(78), "{page:?}");
            // A pocket page has less white than others, and lines of 54 characters.
            if trim.0 > 4_700 {
                assert!(page.measure <= page.trim.0.scale(7, 10), "{page:?}");
                assert!(page.inner >= Length::pt(45), "{page:?}");
                assert!(page.outer >= page.inner, "{page:?}");
            }
        }
    }

    #[test]
    fn head_and_folio_keep_their_distance_and_half_an_inch_from_the_trim() {
        for trim in TRIMS {
            let theme = built("default", inches(trim));
            let (page, head) = (&theme.page, &theme.head);
            let above = page.baseline(-i64::from(head.distance)) - head.size.scale(3, 4);
            let last = page.baseline(i64::from(page.lines) - 1);
            let folio = last + page.leading * 2 + head.folio_size.scale(1, 4);
            assert!(above >= Length::pt(36), "{trim:?} {above}");
            assert!(page.trim.1 - folio >= Length::pt(36), "{trim:?} {folio}");
            // The foot is the larger margin.
            assert!((page.trim.1 - last).0 * 4 >= above.0 * 5, "{trim:?} {page:?}");
        }
    }

    #[test]
    fn six_by_nine_is_as_the_targets_want_it() {
        let theme = built("default", inches((6_000, 9_000)));
        let (page, body) = (&theme.page, &theme.body);
        assert_eq!((page.measure, page.lines), (Length::pt(300), 36));
        assert_eq!((body.size, body.leading), (Length::pt(11), Length::pt(14)));
        assert_eq!((page.inner, page.outer), (Length::pt(60), Length::pt(72)));
        assert_eq!((page.top, page.bottom), (Length::pt(66), Length::pt(78)));
        // What is a share of the text's size is what it always was.
        let sizes = (theme.quote.size, theme.notes.size, theme.notes.leading);
        let points = |thousandths| Length::milli_pt(thousandths);
        assert_eq!(sizes, (points(10_500), points(9_500), points(12_000)));
    }

    #[test]
    fn type_goes_by_the_trim_unless_a_theme_says_its_size() {
        let pocket = built("default", inches((4_250, 6_870)));
        assert_eq!(pocket.body.size, Length::milli_pt(9_750));
        assert_eq!((pocket.body.leading, pocket.page.lines), (Length::pt(12), 31));
        assert_eq!(pocket.notes.size, Length::milli_pt(8_400));
        // 19 picas, and 1/2 inch outside.
        let page = &pocket.page;
        assert_eq!((page.measure, page.inner), (Length::pt(228), Length::pt(42)));
        let (own, found) = load_with("[body]\nsize = \"12pt\"\n");
        assert!(found.is_empty(), "{found:?}");
        let own = own.expect("loads");
        assert_eq!(
            (own.body.size, own.quote.size),
            (Length::pt(12), Length::milli_pt(11_450))
        );
        assert_eq!(own.body.leading, Length::milli_pt(15_250));
    }

    #[test]
    fn a_head_is_named_where_the_lines_of_a_theme_push_it_to_the_trim() {
        let (theme, found) = load_with("[page]\nlines = 39\n");
        assert!(theme.is_some());
        let found: Vec<_> = found.iter().map(|found| found.code).collect();
        assert_eq!(found, [Code::NearTrim]);
        for (text, code) in [
            ("[page]\nlines = 45\n", Code::ThemePage),
            ("[page]\ntop = \"10pt\"\n", Code::ThemePage),
            ("[head]\nfolio-distance = 1\n", Code::NumberRange),
        ] {
            let (theme, found) = load_with(text);
            assert!(theme.is_none(), "{text}");
            assert_eq!(found.iter().next().map(|found| found.code), Some(code), "{text}");
        }
        let (theme, found) = load_with("[head]\ndistance = 3\n");
        assert!(found.is_empty(), "{found:?}");
        assert_eq!(theme.map(|theme| theme.page.lines), Some(36));
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
        let mut keys = 0;
        for (section, numbers) in ThemeFile::kinds() {
            let section = section.replace('_', "-");
            for (key, number) in numbers {
                let key = key.replace('_', "-");
                let wrong: &[&str] = match number {
                    ranges::Number::Length(_) => {
                        &["\"-1pt\"", "\"999999in\"", "\"-2em\"", "7", "-1.5", "nan"]
                    }
                    ranges::Number::Whole(_) => {
                        &["-1", "10001", "99999999999999999999", "1.5", "nan", "-inf"]
                    }
                };
                for value in wrong {
                    let (code, message, place) = refused(&section, &key, value)
                        .unwrap_or_else(|| panic!("[{section}] {key} = {value} passes"));
                    assert_eq!(code, Code::NumberRange, "{key} = {value}: {message}");
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
        for value in ["\"nanpt\"", "\"infpt\"", "\"1e9pt\"", "\"-pt\""] {
            let (code, ..) = refused("body", "leading", value).expect("a message");
            assert_eq!(code, Code::ThemeValue, "{value}");
        }
        for value in ["\"0pt\"", "\"-5pt\"", "\"0.001pt\"", "\"0em\"", "\"300pt\""] {
            let (code, message, place) =
                refused("body", "leading", value).expect("a message");
            assert_eq!((code, place.as_str()), (Code::NumberRange, value), "{message}");
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
